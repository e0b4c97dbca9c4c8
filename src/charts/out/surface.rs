//! The drawing backend for plotters: writes SVG that is compact, classed and the same every time.
//!
//! plotters counts in whole pixels: the surface reports ten times its size, and prints
//! tenths. Neighbours with one style share a group, which carries class and colours; paths are relative.

use std::convert::Infallible;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontTransform,
    text_anchor::{HPos, Pos, VPos},
};

use crate::charts::paper::scene::Anchor;
use crate::charts::paper::style::Style;
use crate::charts::paper::turn;
use crate::text::escape_into;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// An SVG picture that is being drawn.
#[derive(Debug)]
pub(crate) struct Surface {
    size: (u32, u32),
    /// Begins the ids of patterns: they must be unique on the page.
    prefix: String,
    out: String,
    open: Option<Group>,
    tip: String,
}

/// What all members of a group share.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Group {
    style: Style,
    /// Font size and anchor, for texts.
    text: Option<(i32, Anchor)>,
}

impl Surface {
    /// A surface of this size in tenths of a pixel that appends to `out`.
    pub(crate) fn new(size: (i32, i32), prefix: String, out: String) -> Self {
        let positive = |n: i32| u32::try_from(n).unwrap_or(0);
        Self { size: (positive(size.0), positive(size.1)), prefix, out, open: None, tip: String::new() }
    }

    /// Sets what a pointer over the next shape shows.
    pub(crate) fn tip_next(&mut self, tip: &str) {
        tip.clone_into(&mut self.tip);
    }

    /// Closes what is open and gives the text back.
    pub(crate) fn finish(&mut self) -> String {
        if self.open.take().is_some() {
            self.out.push_str("</g>");
        }
        std::mem::take(&mut self.out)
    }

    /// Draws a part of a ring.
    pub(crate) fn draw_wedge(&mut self, color: BackendColor, centre: BackendCoord, wedge: Turned) -> Drawn {
        self.group(color, None);
        let (inner, outer) = wedge.radii;
        let at = |radius: i32, turn: f64| turn::point(centre, radius, turn);
        if wedge.to - wedge.from >= 1.0 {
            // A whole turn ends where it begins and would draw nothing: two circles, the inner one cut out.
            self.out.push_str("<path fill-rule=\"evenodd\" d=\"");
            for radius in [outer, inner] {
                self.move_to(at(radius, 0.0));
                self.arc(radius, '1', at(radius, 0.0), at(radius, 0.5));
                self.arc(radius, '1', at(radius, 0.5), at(radius, 0.0));
            }
        } else {
            let large = wedge.to - wedge.from > 0.5;
            self.out.push_str("<path d=\"");
            let corners = [at(outer, wedge.from), at(outer, wedge.to), at(inner, wedge.to), at(inner, wedge.from)];
            self.move_to(corners[0]);
            self.wide_arc(outer, large, '1', corners[0], corners[1]);
            self.out.push('l');
            self.pair(corners[2].0 - corners[1].0, corners[2].1 - corners[1].1);
            self.wide_arc(inner, large, '0', corners[2], corners[3]);
            self.out.push('z');
        }
        self.out.push('"');
        self.end_shape("path");
        Ok(())
    }

    fn arc(&mut self, radius: i32, sweep: char, from: BackendCoord, to: BackendCoord) {
        self.wide_arc(radius, false, sweep, from, to);
    }

    fn wide_arc(&mut self, radius: i32, large: bool, sweep: char, from: BackendCoord, to: BackendCoord) {
        self.out.push('a');
        self.pair(radius, radius);
        self.out.push_str(if large { " 0 1 " } else { " 0 0 " });
        self.out.push(sweep);
        self.out.push(' ');
        self.pair(to.0 - from.0, to.1 - from.1);
    }

    /// Opens the group of this style, or stays in it.
    fn group(&mut self, color: BackendColor, text: Option<(i32, Anchor)>) {
        let group = Group { style: Style::from_rgb(color.rgb), text };
        if self.open == Some(group) {
            return;
        }
        if self.open.replace(group).is_some() {
            self.out.push_str("</g>");
        }
        self.out.push_str("<g");
        group.style.write_attributes(&self.prefix, &mut self.out);
        if let Some((size, anchor)) = text {
            self.out.push_str(" font-size=\"");
            self.tenths(size);
            self.out.push('"');
            match anchor {
                Anchor::Start => {}
                Anchor::Middle => self.out.push_str(" text-anchor=\"middle\""),
                Anchor::End => self.out.push_str(" text-anchor=\"end\""),
            }
        }
        self.out.push('>');
    }

    /// Ends a shape whose attributes are written, with its tip if there is one.
    fn end_shape(&mut self, element: &str) {
        if self.tip.is_empty() {
            self.out.push_str("/>");
            return;
        }
        self.out.push_str("><title>");
        escape_into(&std::mem::take(&mut self.tip), &mut self.out);
        self.out.push_str("</title></");
        self.out.push_str(element);
        self.out.push('>');
    }

    fn move_to(&mut self, (x, y): BackendCoord) {
        self.out.push('M');
        self.pair(x, y);
    }

    /// Two numbers; a minus separates as well as a space does.
    fn pair(&mut self, a: i32, b: i32) {
        self.tenths(a);
        if b >= 0 {
            self.out.push(' ');
        }
        self.tenths(b);
    }

    fn tenths(&mut self, n: i32) {
        write_tenths(n, &mut self.out);
    }

    /// A path through points, each relative to the one before.
    fn path(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        let mut before: Option<BackendCoord> = None;
        for (x, y) in points {
            match before {
                None => self.move_to((x, y)),
                Some((bx, by)) if bx == x && by == y => continue,
                Some((bx, by)) if by == y => {
                    self.out.push('h');
                    self.tenths(x - bx);
                }
                Some((bx, by)) if bx == x => {
                    self.out.push('v');
                    self.tenths(y - by);
                }
                Some((bx, by)) => {
                    self.out.push('l');
                    self.pair(x - bx, y - by);
                }
            }
            before = Some((x, y));
        }
    }
}

/// Writes a number of tenths: 125 as `12.5`, 120 as `12`. A picture has hundreds of them: the machinery of `format!`
/// would take longer than all else.
pub(crate) fn write_tenths(n: i32, out: &mut String) {
    if n < 0 {
        out.push('-');
    }
    let (whole, tenth) = (n.unsigned_abs() / 10, n.unsigned_abs() % 10);
    let mut room = itoa::Buffer::new();
    if whole > 0 || tenth == 0 {
        out.push_str(room.format(whole));
    }
    if tenth > 0 {
        out.push('.');
        out.push_str(room.format(tenth));
    }
}

/// Radii and angles of a part of a ring.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turned {
    /// Inner and outer radius.
    pub(crate) radii: (i32, i32),
    /// Where it begins, in turns.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
}

impl DrawingBackend for Surface {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_circle(at, 5, &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        self.group(style.color(), None);
        let (width, height) = (bottom_right.0 - upper_left.0, bottom_right.1 - upper_left.1);
        self.out.push_str("<path d=\"");
        self.move_to(upper_left);
        self.out.push('h');
        self.tenths(width);
        self.out.push('v');
        self.tenths(height);
        self.out.push('h');
        self.tenths(-width);
        self.out.push_str("z\"");
        self.end_shape("path");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.group(style.color(), None);
        self.out.push_str("<path d=\"");
        self.path(path);
        self.out.push('"');
        self.end_shape("path");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Drawn {
        self.group(style.color(), None);
        self.out.push_str("<path d=\"");
        self.path(points);
        self.out.push_str("z\"");
        self.end_shape("path");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, _fill: bool) -> Drawn {
        self.group(style.color(), None);
        self.out.push_str("<circle cx=\"");
        self.tenths(centre.0);
        self.out.push_str("\" cy=\"");
        self.tenths(centre.1);
        self.out.push_str("\" r=\"");
        self.tenths(i32::try_from(radius).unwrap_or(0));
        self.out.push('"');
        self.end_shape("circle");
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        #[allow(clippy::cast_possible_truncation, reason = "font sizes are small whole numbers of tenths")]
        self.group(style.color(), Some((style.size() as i32, anchor)));
        self.out.push_str("<text x=\"");
        self.tenths(at.0);
        self.out.push_str("\" y=\"");
        self.tenths(at.1);
        if matches!(style.transform(), FontTransform::Rotate270) {
            self.out.push_str("\" transform=\"rotate(-90 ");
            self.tenths(at.0);
            self.out.push(' ');
            self.tenths(at.1);
            self.out.push(')');
        }
        self.out.push_str("\">");
        escape_into(text, &mut self.out);
        self.out.push_str("</text>");
        Ok(())
    }
}

/// The style of a text on its way through plotters. There is no font: places are final when they come here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LabelStyle {
    /// Role and colour.
    pub(crate) style: Style,
    /// Font size in tenths of a pixel.
    pub(crate) size: i32,
    /// The point of the text that its place gives.
    pub(crate) anchor: Anchor,
    /// Whether the text runs upward.
    pub(crate) is_turned: bool,
}

impl BackendTextStyle for LabelStyle {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        let plotters::style::RGBColor(r, g, b) = self.style.to_rgb();
        BackendColor { alpha: 1.0, rgb: (r, g, b) }
    }

    fn size(&self) -> f64 {
        f64::from(self.size)
    }

    fn transform(&self) -> FontTransform {
        if self.is_turned { FontTransform::Rotate270 } else { FontTransform::None }
    }

    fn anchor(&self) -> Pos {
        let horizontal = match self.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos::new(horizontal, VPos::Bottom)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::SansSerif
    }

    fn layout_box(&self, _text: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _at: BackendCoord,
        _draw: F,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_tenths_as_short_as_they_can_be() {
        let text = |n| {
            let mut out = String::new();
            write_tenths(n, &mut out);
            out
        };
        assert_eq!([0, 120, 125, 5, -5, -125].map(text), ["0", "12", "12.5", ".5", "-.5", "-12.5"]);
    }
}
