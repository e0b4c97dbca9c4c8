//! A table with little lines as a picture: in each row a name, a number and the line of how it came about.

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::paper::turn;
use crate::charts::plan::frame;
use crate::charts::plan::legend::{self, Entry, Swatch};
use crate::charts::plan::planned::Planned;
use crate::charts::plan::rows::{Placed, Rows};
use crate::charts::words::signs::Side;
use crate::charts::words::sparks::{self, SparkPoint};
use crate::charts::words::view::View;
use crate::model::Spark;

/// How high a line is.
const HEIGHT: i32 = 230;
/// The space between two rows.
const GAP: i32 = 110;
/// From the head to the rows.
const TOP: i32 = 60;
/// From a number to its line, and from the line to the edge of the paper.
const ASIDE: (i32, i32) = (150, 60);
/// A longer line would look like a chart of its own.
const LONGEST: i32 = 3000;
/// How large the last point of a line is.
const DOT: i32 = 34;
/// How large the sign of a bound is.
const SIGN: i32 = 42;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout, spark: &Spark) -> Planned {
    let pen = Pen { lang: view.lang };
    if view.categories.is_empty() || view.series.is_empty() {
        return Planned::empty(layout);
    }
    let mut scene = Scene::new(layout.width());
    let widest = view.labels[0].iter().map(|label| pen.width(label, Role::Strong)).max().unwrap_or(0);
    let rows = Rows::new(view, pen, layout, widest + ASIDE.0 + ASIDE.1, GAP);
    let signs = sparks::signs(view, spark);
    let unit = std::iter::once(view.main.head_of(view.series[0])).chain(signs).collect::<Vec<_>>().join("   ");
    let paint = if view.has_highlight() { Paint::Mute(0) } else { Paint::Series(0) };
    let swatch = Swatch::Stroke(Style::of(Role::Line, paint));
    let entry = Entry { swatch, text: sparks::name(view, spark) };
    let head = legend::head(&mut scene, layout, pen, &unit, &[entry]);
    let Placed { middles, bottom, .. } = rows.place(&mut scene, head.bottom + TOP, |_| HEIGHT);
    let number = rows.left() + widest;
    let left = number + ASIDE.0;
    let right = (scene.width - ASIDE.1).min(left + LONGEST).max(left + Rows::LEAST);
    for (row, middle) in middles.into_iter().enumerate() {
        let label = view.labels[0][row].as_str();
        pen.write(&mut scene, label, Style::plain(view.category_role(row)), (number, middle + 45), Anchor::End);
        let place = |point: &SparkPoint| -> Place {
            let along = turn::round(point.along * f64::from(right - left));
            (left + along, middle + HEIGHT / 2 - turn::round(point.height * f64::from(HEIGHT)))
        };
        let (points, paint) = (sparks::points(view, spark, row), sparks::paint(view, row));
        if let Some(zero) = sparks::zero(view, spark, row) {
            let y = frame::crisp(middle + HEIGHT / 2 - turn::round(zero * f64::from(HEIGHT)));
            scene.line(Role::Grid, (left, y), (right, y));
        }
        for (is_expected, run) in sparks::runs(&points) {
            let role = if is_expected { Role::DashedLine } else { Role::Line };
            scene.add(Style::of(role, paint), Shape::Path(run.iter().map(place).collect()));
        }
        let seen: Vec<SparkPoint> = sparks::seen(&points).collect();
        for (nth, point) in seen.iter().enumerate() {
            let is_last = nth + 1 == seen.len();
            let tip = if is_last { sparks::said(view, spark, row, &view.categories[row]) } else { String::new() };
            let (role, shape) = mark(point.side, place(point));
            scene.add_with_tip(Style::of(role, paint), shape, tip);
        }
    }
    scene.height = bottom + 60;
    Planned::new(scene, head.kept, None)
}

/// A point of a line: a dot, a triangle that points to where the value is, or a ring for one that is approximate.
fn mark(side: Option<Side>, at @ (x, y): Place) -> (Role, Shape) {
    let triangle = |down: i32| vec![(x - SIGN, y + down * SIGN), (x + SIGN, y + down * SIGN), (x, y - down * SIGN)];
    match side {
        None => (Role::Dot, Shape::Circle(at, DOT)),
        Some(Side::About) => (Role::Ring, Shape::Circle(at, SIGN)),
        Some(Side::More) => (Role::Dot, Shape::Area(triangle(1))),
        Some(Side::Less) => (Role::Dot, Shape::Area(triangle(-1))),
    }
}
