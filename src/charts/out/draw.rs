//! Draws a planned scene with plotters.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle};
use plotters::style::{Color, ShapeStyle};
use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

use super::surface::{LabelStyle, Surface, Turned};
use crate::charts::paper::scene::{Item, Label, Place, Scene, Shape, Wedge};
use crate::charts::paper::style::Style;

/// Appends the marks and texts of a scene to `out`, as SVG groups.
///
/// `prefix` begins the ids of hatching patterns, which the caller has to define.
pub(crate) fn draw(scene: &Scene, prefix: &str, out: &mut String) {
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
    let style =
        ShapeStyle { color: item.style.to_rgb().to_rgba(), filled: !item.style.role.is_stroke(), stroke_width: 1 };
    match &item.shape {
        Shape::Rect(from, to) => area.draw(&Rectangle::new([*from, *to], style)),
        Shape::Path(points) => area.draw(&PathElement::new(points.as_slice(), style)),
        Shape::Area(corners) => area.draw(&Polygon::new(corners.as_slice(), style)),
        Shape::Circle(centre, radius) => area.draw(&Circle::new(*centre, *radius, style)),
        Shape::Wedge(wedge) => area.draw(&Own { at: &wedge.centre, style: item.style, shape: OwnShape::Wedge(wedge) }),
        Shape::Text(label) => area.draw(&Own { at: &label.at, style: item.style, shape: OwnShape::Text(label) }),
    }
}

/// An element that plotters does not know: it has one place, and the surface draws it.
struct Own<'a> {
    at: &'a Place,
    style: Style,
    shape: OwnShape<'a>,
}

/// What such an element is.
enum OwnShape<'a> {
    /// A part of a ring round its place.
    Wedge(&'a Wedge),
    /// A line of text, without a font.
    Text(&'a Label),
}

impl<'a> PointCollection<'a, Place> for &'a Own<'_> {
    type Point = &'a Place;
    type IntoIter = std::iter::Once<&'a Place>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(self.at)
    }
}

impl Drawable<Surface> for Own<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut places: I,
        surface: &mut Surface,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let Some(at) = places.next() else { return Ok(()) };
        match self.shape {
            OwnShape::Wedge(Wedge { radii, from, to, .. }) => {
                let turned = Turned { radii: *radii, from: *from, to: *to };
                surface.draw_wedge(self.style.to_rgb().to_backend_color(), at, turned)
            }
            OwnShape::Text(label) => {
                let style = LabelStyle {
                    style: self.style,
                    size: label.size,
                    anchor: label.anchor,
                    is_turned: label.is_turned,
                };
                surface.draw_text(&label.text, &style, at)
            }
        }
    }
}
