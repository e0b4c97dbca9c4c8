//! How often values occur: bars that touch, over equal bins.

use plotters::coord::ranged1d::Ranged;
use rust_decimal::Decimal;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::names::{self, Name};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::{frame, legend};
use crate::charts::words::bins::{amounts, bin_name, edge};
use crate::charts::words::texts::ChartWord;
use crate::charts::words::view::View;
use crate::model::Histogram;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, plot: &Histogram, layout: Layout) -> Planned {
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    let name = amounts(view, plot).head();
    let words = match view.is_panel() {
        true => format!("{} ↑ · {name} →", view.texts.word(ChartWord::NumberOfValues)),
        false => view.texts.word(ChartWord::NumberOfValues).to_owned(),
    };
    let head = legend::head(&mut scene, layout, pen, &words, &[]);
    let labels: Vec<String> = plot.counts.iter().map(ToString::to_string).collect();
    let bins = i32::try_from(plot.counts.len().max(1)).unwrap_or(i32::MAX);
    let step = scene.width / bins;
    let numbered = !view.is_panel() && labels.iter().all(|label| pen.width(label, Role::Text) + 30 <= step);
    let counts = plot.counts.iter().map(|count| f64::from(*count)).chain(view.marked_values());
    let axis = match numbered {
        true => Values::tight(counts),
        false => Values::ticked(counts, layout.steps(4), Baseline::Zero).whole(),
    };
    let ticks: Vec<String> = axis.ticks().iter().map(ToString::to_string).collect();
    let top = head.bottom + if numbered { 200 } else { 90 };
    let area =
        Bounds { left: frame::tick_room(pen, &ticks), top, right: scene.width, bottom: top + layout.plot_height() };
    if !numbered {
        frame::grid_across(&mut scene, pen, area, &axis, &ticks);
    }
    let left = |at: i32| area.left + (area.right - area.left) * at / bins;
    for ((nth, at), count) in (0i32..).zip(0usize..).zip(&plot.counts).filter(|(_, count)| **count > 0) {
        let y = axis.map(&f64::from(*count), (area.bottom, area.top)).min(area.bottom - 10);
        let style = Style::of(Role::Fill, Paint::Series(0));
        let tip = || [&bin_name(view, plot, at), view.speech().colon, &count.to_string()].concat();
        let tip = if numbered { String::new() } else { tip() };
        let right = (left(nth + 1) - 10).max(left(nth) + 10);
        scene.add_with_tip(style, Shape::Rect((left(nth), y), (right, area.bottom)), tip);
        if numbered {
            let at = (i32::midpoint(left(nth), left(nth + 1)), y - 55);
            pen.write(&mut scene, count.to_string(), Style::plain(Role::Text), at, Anchor::Middle);
        }
    }
    let base = frame::crisp(area.bottom);
    scene.line(Role::Axis, (area.left, base), (area.right, base));
    write_edges(&mut scene, pen, view, plot, area);
    scene.height = area.bottom + 230;
    if !view.is_panel() {
        frame::name_beneath(&mut scene, pen, &name, area);
    }
    let (places, points) = (vec![], vec![]);
    let ends = (area.bottom, area.top);
    let geometry = Geometry { run: Run::Upright, plot: area, gutter: area.left, ends, values: axis, places, points };
    Planned::new(scene, head.kept, Some(geometry))
}

/// The edges of the bins beneath the plot, as many as fit.
fn write_edges(scene: &mut Scene, pen: Pen, view: &View<'_>, plot: &Histogram, area: Bounds) {
    let edges: Vec<Decimal> = (0..=plot.counts.len()).filter_map(|at| edge(plot, at)).collect();
    let labels = amounts(view, plot).ticks(&edges);
    let count = i32::try_from(plot.counts.len().max(1)).unwrap_or(i32::MAX);
    let place = |at: i32| area.left + (area.right - area.left) * at / count;
    let page = (0, scene.width);
    let name = |(at, label): (i32, String)| Name::new(pen, vec![label], Role::Quiet, place(at), page);
    let names: Vec<Name> = (0..).zip(labels).map(name).collect();
    names::write(scene, pen, &names::every_nth(names, 0), area.bottom + 165);
}
