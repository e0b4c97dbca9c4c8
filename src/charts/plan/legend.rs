//! The head of a plot: the unit, and a legend with a swatch for each entry.

use super::bounds::{self, Ways};
use super::colour_scale::{self, Ends};
use super::{names, point};
use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::words::signs::Side;
use crate::charts::words::texts::ChartWord;
use crate::charts::words::view::{View, is_expected, mark_role};
use crate::model::{Columns, Kind};

/// How a legend entry is drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Swatch {
    /// As a small rectangle.
    Box(Style),
    /// As a short line.
    Stroke(Style),
    /// As a point of a line.
    Ring(Style),
    /// As the point of a kind of figure, on a line where the style is that of one.
    Point(Style, Kind),
    /// As an error bar.
    Span(Style),
    /// As a circle of this radius, whose area shows an amount.
    Disc(Style, i32),
    /// As a bar with a pointed end.
    Arrow(Style),
    /// As a band that lies in others: so many on top of one another.
    Ribbon(Style, usize),
    /// As the sign of a number that only bounds its value.
    Bound(Style, Side, Ways),
}

impl Swatch {
    /// What it is drawn with.
    pub(crate) fn style(&self) -> Style {
        match self {
            Swatch::Box(style)
            | Swatch::Stroke(style)
            | Swatch::Ring(style)
            | Swatch::Arrow(style)
            | Swatch::Point(style, _)
            | Swatch::Disc(style, _)
            | Swatch::Ribbon(style, _)
            | Swatch::Bound(style, ..)
            | Swatch::Span(style) => *style,
        }
    }

    /// How wide it is: two dashes of a dashed line have room in it, and a point on a line leaves some of it to be
    /// seen.
    pub(crate) fn width(&self) -> i32 {
        match self {
            Swatch::Point(style, _) if style.role.is_stroke() => 220,
            Swatch::Stroke(_) => 180,
            Swatch::Disc(_, radius) => 2 * radius,
            Swatch::Bound(.., ways) => ways.width(),
            _ => 110,
        }
    }

    /// How far it reaches above and below a row of text.
    fn overhang(&self) -> i32 {
        match self {
            Swatch::Disc(_, radius) => (radius - 60).max(0),
            _ => 0,
        }
    }

    /// Draws it before a text on this base line.
    pub(crate) fn draw(&self, scene: &mut Scene, (x, base): Place) {
        let (right, y) = (x + self.width(), base - 45);
        match *self {
            Swatch::Box(style) => scene.add(style, Shape::Rect((x, base - 100), (right, base + 5))),
            Swatch::Arrow(style) => scene.add(style, Shape::Area(arrow((x, base - 100), (right, base + 5), Open::End))),
            Swatch::Ribbon(style, depth) => {
                (0..depth).for_each(|_| scene.add(style, Shape::Rect((x, base - 100), (right, base + 5))));
            }
            Swatch::Ring(style) => scene.add(style, Shape::Circle((i32::midpoint(x, right), base - 48), 38)),
            Swatch::Point(style, kind) => {
                if style.role.is_stroke() {
                    scene.add(style, Shape::Path(vec![(x, y), (right, y)]));
                }
                point::add(scene, kind, style.paint, (i32::midpoint(x, right), y), 38, String::new());
            }
            Swatch::Disc(style, radius) => scene.add(style, Shape::Circle((x + radius, base - 48), radius)),
            Swatch::Bound(style, side, ways) => bounds::sample(scene, style, (side, ways), (x, base)),
            Swatch::Span(style) => {
                scene.add(style, Shape::Path(vec![(x, y), (right, y)]));
                for x in [x, right] {
                    scene.add(style, Shape::Path(vec![(x, y - 40), (x, y + 40)]));
                }
            }
            Swatch::Stroke(style) => scene.add(style, Shape::Path(vec![(x, y), (right, y)])),
        }
    }

    /// Adds what another sample of the same meaning shows.
    pub(crate) fn join(&mut self, other: &Swatch) {
        if let (Swatch::Bound(.., own), Swatch::Bound(.., more)) = (self, other) {
            own.join(*more);
        }
    }

    /// The same, to be changed.
    pub(crate) fn style_mut(&mut self) -> &mut Style {
        match self {
            Swatch::Box(style)
            | Swatch::Stroke(style)
            | Swatch::Ring(style)
            | Swatch::Arrow(style)
            | Swatch::Point(style, _)
            | Swatch::Disc(style, _)
            | Swatch::Ribbon(style, _)
            | Swatch::Bound(style, ..)
            | Swatch::Span(style) => style,
        }
    }
}

/// Which end of a bar is pointed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    /// The left one.
    Start,
    /// The right one.
    End,
}

/// The corners of a bar with a pointed end, which is as long as half of the bar is high.
pub(crate) fn arrow((left, top): Place, (right, bottom): Place, open: Open) -> Vec<Place> {
    let (middle, point) = (i32::midpoint(top, bottom), ((bottom - top) / 2).min(right - left));
    match open {
        Open::End => {
            vec![(left, top), (right - point, top), (right, middle), (right - point, bottom), (left, bottom)]
        }
        Open::Start => {
            vec![(right, top), (right, bottom), (left + point, bottom), (left, middle), (left + point, top)]
        }
    }
}

/// The head of a plot.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    /// The unit; may be empty.
    pub(crate) unit: String,
    /// The legend.
    pub(crate) entries: Vec<Entry>,
    /// The ends of a scale of colours, where there is one.
    pub(crate) scale: Option<Ends>,
}

/// An entry of the legend.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// What it looks like.
    pub(crate) swatch: Swatch,
    /// What it means.
    pub(crate) text: String,
}

/// From a swatch to its text.
pub(crate) const SWATCH_GAP: i32 = 50;
/// From one entry of a legend to the next.
pub(crate) const ENTRY_GAP: i32 = 160;
const ROW: i32 = 190;

/// The head of a picture that has been written, or that a panel keeps for the head of the whole picture.
#[derive(Clone, Debug)]
pub(crate) struct Headed {
    /// The lower edge; 0 where nothing was written.
    pub(crate) bottom: i32,
    /// The texts of the head of a panel.
    pub(crate) kept: Option<Head>,
}

impl Headed {
    /// Writes a scale of colours below, or keeps it where the picture is a panel; returns the lower edge.
    pub(crate) fn add_scale(&mut self, scene: &mut Scene, pen: Pen, ends: Ends) -> i32 {
        match &mut self.kept {
            Some(kept) => {
                kept.scale = Some(ends);
                self.bottom
            }
            None => colour_scale::write(scene, pen, &ends, self.bottom),
        }
    }
}

/// Writes unit and legend, or keeps them where the picture is a panel.
pub(crate) fn head(scene: &mut Scene, layout: Layout, pen: Pen, unit: &str, entries: &[Entry]) -> Headed {
    if matches!(layout, Layout::Panel(_)) {
        let kept = Head { unit: unit.to_owned(), entries: entries.to_vec(), scale: None };
        return Headed { bottom: 0, kept: Some(kept) };
    }
    Headed { bottom: write_head(scene, pen, unit, entries), kept: None }
}

/// Writes unit and legend from the upper left corner on, in as many rows as they need, and returns the lower edge; 0
/// where there is nothing to write.
pub(crate) fn write_head(scene: &mut Scene, pen: Pen, unit: &str, entries: &[Entry]) -> i32 {
    if unit.is_empty() && entries.is_empty() {
        return 0;
    }
    let (mut x, mut base) = (0, 125);
    if !unit.is_empty() {
        x = pen.width(unit, Role::Quiet) + ENTRY_GAP;
    }
    let before = |entry: &Entry| entry.swatch.width() + SWATCH_GAP;
    let texts: Vec<String> = entries.iter().map(|entry| entry.text.clone()).collect();
    let texts = names::in_rooms(&texts, Role::Text, pen, |at| scene.width - before(&entries[at]));
    let mut rows: Vec<Vec<(i32, &Swatch, String)>> = vec![vec![]];
    for (entry, text) in entries.iter().zip(texts) {
        let width = pen.width(&text, Role::Text) + before(entry);
        if x > 0 && x + width > scene.width {
            x = 0;
            rows.push(vec![]);
        }
        rows.last_mut().into_iter().for_each(|row| row.push((x, &entry.swatch, text.clone())));
        x += width + ENTRY_GAP;
    }
    let mut overhang = 0;
    for (nth, row) in rows.into_iter().enumerate() {
        let own = row.iter().map(|(_, swatch, _)| swatch.overhang()).max().unwrap_or(0);
        base += own + overhang + if nth > 0 { ROW } else { 0 };
        overhang = own;
        if nth == 0 && !unit.is_empty() {
            pen.write(scene, unit, Style::plain(Role::Quiet), (0, base), Anchor::Start);
        }
        for (x, swatch, text) in row {
            write_entry(scene, pen, (swatch, text), (x, base));
        }
    }
    base + overhang + 60
}

/// How wide entries are in one row.
pub(crate) fn entries_width(pen: Pen, entries: &[Entry]) -> i32 {
    let width = |entry: &Entry| entry.swatch.width() + SWATCH_GAP + pen.width(&entry.text, Role::Text) + ENTRY_GAP;
    entries.iter().map(width).sum::<i32>() - if entries.is_empty() { 0 } else { ENTRY_GAP }
}

/// Writes entries in one row, for which there is room.
pub(crate) fn write_entries(scene: &mut Scene, pen: Pen, entries: &[Entry], (left, base): Place) {
    let mut x = left;
    for entry in entries {
        x = write_entry(scene, pen, (&entry.swatch, entry.text.clone()), (x, base)) + ENTRY_GAP;
    }
}

/// Writes an entry, and gives where it ends.
fn write_entry(scene: &mut Scene, pen: Pen, (swatch, text): (&Swatch, String), (x, base): Place) -> i32 {
    swatch.draw(scene, (x, base));
    let from = x + swatch.width() + SWATCH_GAP;
    let end = from + pen.width(&text, Role::Text);
    pen.write(scene, text, Style::plain(Role::Text), (from, base), Anchor::Start);
    end
}

/// The entries for series (where there are several) and for kinds other than reported.
pub(crate) fn bar_entries(view: &View<'_>) -> Vec<Entry> {
    let mut entries = vec![];
    if view.series.len() > 1 {
        entries.extend(view.series.iter().enumerate().map(|(at, name)| Entry {
            swatch: Swatch::Box(Style::of(series_role(view, at), view.series_paint(at))),
            text: (*name).to_owned(),
        }));
    }
    let paint = if view.series.len() > 1 { Paint::Mute(1) } else { view.series_paint(0) };
    entries.extend(kind_entries(view, paint));
    entries.extend(error_bar_entry(view, Paint::Mute(2)));
    entries
}

/// The same for stacks that grow upward, the uppermost part first, as the eye meets them.
pub(crate) fn stack_entries(view: &View<'_>) -> Vec<Entry> {
    let mut entries = bar_entries(view);
    if view.series.len() > 1 {
        entries[..view.series.len()].reverse();
    }
    entries
}

/// How the marks of a series are filled: as its kind of figures is, where all are of one kind.
fn series_role(view: &View<'_>, series: usize) -> Role {
    let mut kinds = (0..view.categories.len()).filter_map(|at| Some(view.point(series, at)?.kind));
    let first = kinds.next().unwrap_or(Kind::Reported);
    mark_role(if kinds.all(|kind| kind == first) { first } else { Kind::Reported })
}

/// The colour of all marks of a kind of figures; `None` where they have several, for panels, which share a legend, and
/// for marks that are not coloured by series or part.
fn paint_of(view: &View<'_>, kind: Kind) -> Option<Paint> {
    let is_whole = view.chart.kind().is_whole();
    if view.is_panel() || !(is_whole || view.chart.kind().row().columns == Columns::Coloured) {
        return None;
    }
    let is_kind = |s: usize, c: usize| view.point(s, c).is_some_and(|point| point.kind == kind);
    let marks = (0..view.main_series()).flat_map(|s| (0..view.categories.len()).map(move |c| (s, c)));
    let paint = |(s, c): (usize, usize)| if is_whole { view.part_paint(c) } else { view.paint(s, c) };
    let mut paints = marks.filter(|(s, c)| is_kind(*s, *c)).map(paint);
    let first = paints.next()?;
    paints.all(|paint| paint == first).then_some(first)
}

/// The entry for error bars, where there are any.
pub(crate) fn error_bar_entry(view: &View<'_>, paint: Paint) -> Option<Entry> {
    view.has_error_bars().then(|| error_bar_sample(view, paint))
}

/// The entry for error bars.
pub(crate) fn error_bar_sample(view: &View<'_>, paint: Paint) -> Entry {
    let text = view.texts.word(ChartWord::LowToHigh).to_owned();
    Entry { swatch: Swatch::Span(Style::of(Role::Whisker, paint)), text }
}

/// The entries for kinds other than reported.
pub(crate) fn kind_entries(view: &View<'_>, paint: Paint) -> impl Iterator<Item = Entry> {
    view.kinds.iter().map(move |kind: &Kind| Entry {
        swatch: Swatch::Box(Style::of(mark_role(*kind), paint_of(view, *kind).unwrap_or(paint))),
        text: view.texts.kind(*kind).to_owned(),
    })
}

/// The entries for kinds other than reported.
pub(crate) fn point_entries(view: &View<'_>, paint: Paint) -> impl Iterator<Item = Entry> {
    view.kinds.iter().map(move |kind| point_entry(view, *kind, Style::of(Role::Ring, paint)))
}

/// The entry for a kind: a point, on a line where the style is that of one.
pub(crate) fn point_entry(view: &View<'_>, kind: Kind, style: Style) -> Entry {
    Entry { swatch: Swatch::Point(style, kind), text: view.texts.kind(kind).to_owned() }
}

/// The entry for a kind of figures on lines: those that are expected are on a dashed line.
pub(crate) fn line_kind_entry(view: &View<'_>, kind: Kind, paint: Paint) -> Entry {
    point_entry(view, kind, Style::of(if is_expected(kind) { Role::DashedLine } else { Role::Ring }, paint))
}
