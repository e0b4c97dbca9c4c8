//! Draws a planned scene with plotters.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle};
use plotters::style::{Color, ShapeStyle};
use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

use super::ink::Ink;
use super::scene::{Item, Label, Place, Scene, Shape, Wedge};
use super::surface::{Surface, TextInk, Turned, is_stroke};

/// Appends the marks and texts of a scene to `out`, as SVG groups.
///
/// `prefix` begins the ids of hatching patterns, which the caller has to define.
pub(super) fn draw(scene: &Scene, prefix: &str, out: &mut String) {
    let surface = Surface::new((scene.width, scene.height), prefix.to_owned(), std::mem::take(out));
    // A drawing area does not give its backend back, so both hold it.
    let surface = Rc::new(RefCell::new(surface));
    let area = DrawingArea::from(&surface);
    for item in &scene.items {
        surface.borrow_mut().tip_next(&item.tip);
        let Ok(()) = draw_item(item, &area) else {
            debug_assert!(false, "drawing into a string cannot fail");
            continue;
        };
    }
    *out = surface.borrow_mut().finish();
}

type Area = DrawingArea<Surface, Shift>;

fn draw_item(item: &Item, area: &Area) -> Result<(), DrawingAreaErrorKind<Infallible>> {
    let style = ShapeStyle { color: item.ink.to_rgb().to_rgba(), filled: !is_stroke(item.ink.role), stroke_width: 1 };
    match &item.shape {
        Shape::Rect(from, to) => area.draw(&Rectangle::new([*from, *to], style)),
        Shape::Path(points) => area.draw(&PathElement::new(points.as_slice(), style)),
        Shape::Area(corners) => area.draw(&Polygon::new(corners.as_slice(), style)),
        Shape::Circle(centre, radius) => area.draw(&Circle::new(*centre, *radius, style)),
        Shape::Wedge(wedge) => area.draw(&RingPart { wedge, ink: item.ink }),
        Shape::Text(label) => area.draw(&TextLine { label, ink: item.ink }),
    }
}

/// A part of a ring as an element of plotters.
struct RingPart<'a> {
    wedge: &'a Wedge,
    ink: Ink,
}

impl<'a> PointCollection<'a, Place> for &'a RingPart<'_> {
    type Point = &'a Place;
    type IntoIter = std::iter::Once<&'a Place>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.wedge.centre)
    }
}

impl Drawable<Surface> for RingPart<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut places: I,
        surface: &mut Surface,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let Some(centre) = places.next() else { return Ok(()) };
        let Wedge { radii, from, to, .. } = *self.wedge;
        surface.draw_wedge(self.ink.to_rgb().to_backend_color(), centre, Turned { radii, from, to })
    }
}

/// A line of text as an element of plotters, without a font.
struct TextLine<'a> {
    label: &'a Label,
    ink: Ink,
}

impl<'a> PointCollection<'a, Place> for &'a TextLine<'_> {
    type Point = &'a Place;
    type IntoIter = std::iter::Once<&'a Place>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.label.at)
    }
}

impl Drawable<Surface> for TextLine<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut places: I,
        surface: &mut Surface,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let Some(at) = places.next() else { return Ok(()) };
        let style = TextInk { ink: self.ink, size: self.label.size, anchor: self.label.anchor };
        surface.draw_text(&self.label.text, &style, at)
    }
}
