//! The lines of the other panels, behind those of a panel: in one grey, without names, and with points only
//! where no line is.

use plotters::coord::ranged1d::Ranged;
use rust_decimal::prelude::ToPrimitive;

use super::axis::Values;
use super::legend::{Entry, Swatch};
use super::places::{Places, stepped};
use super::strokes::Joined;
use crate::charts::paper::scene::{Bounds, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::words::joins::Joins;
use crate::charts::words::texts::ChartWord;
use crate::charts::words::view::View;
use crate::model::{CategoryName, Chart};

/// What lines in the background are drawn with.
pub(crate) const STYLE: Style = Style::plain(Role::Leader);
/// What a point is drawn with that no line reaches, and how large: smaller than the points of the panel itself.
const DOT: (Style, i32) = (Style::of(Role::Fill, Paint::Mute(0)), 25);

/// Draws the lines of the others, each joined as its own panel joins it.
pub(crate) fn draw(view: &View<'_>, scene: &mut Scene, places: &Places, axis: &Values, plot: Bounds, joined: Joined) {
    for chart in view.context() {
        let xs = xs(view, chart, places);
        let joins = Joins::of(chart);
        for series in chart.body.series() {
            let place = |at: usize| -> Option<Place> {
                let value = series.points.get(at).copied().flatten()?.value.value.to_f64()?;
                Some((xs[at]?, axis.map(&value, (plot.bottom, plot.top))))
            };
            let before = joins.before(|at| place(at).is_some());
            let mut line: Vec<Option<Place>> = vec![];
            for (at, before) in before.into_iter().enumerate() {
                let Some(place) = place(at) else { continue };
                line.extend(before.is_none().then_some(None));
                line.push(Some(place));
            }
            let line = if joined == Joined::Stepped { stepped(&line) } else { line };
            for run in line.split(Option::is_none) {
                let run: Vec<Place> = run.iter().flatten().copied().collect();
                match run[..] {
                    [] => {}
                    [alone] => scene.add(DOT.0, Shape::Circle(alone, DOT.1)),
                    _ => scene.add(STYLE, Shape::Path(run)),
                }
            }
        }
    }
}

/// Where the categories of another panel lie in this one; `None` for one that has no place here.
fn xs(view: &View<'_>, chart: &Chart, places: &Places) -> Vec<Option<i32>> {
    let own = view.chart.body.categories();
    let theirs = chart.body.categories();
    let place = |(at, name): (usize, &CategoryName)| {
        // On the same axes the same place has the same name.
        let same = own.get(at).filter(|category| category.name == *name).map(|_| at);
        let same = same.or_else(|| own.iter().position(|category| category.name == *name));
        same.and_then(|at| places.xs.get(at).copied())
    };
    theirs.iter().map(|category| &category.name).enumerate().map(place).collect()
}

/// The entry of the legend for lines of a crowd that have no names.
pub(crate) fn others(view: &View<'_>) -> Entry {
    Entry { swatch: Swatch::Stroke(STYLE), text: view.texts.word(ChartWord::OtherLines).to_owned() }
}

/// The entry of the legend.
pub(crate) fn entry(view: &View<'_>) -> Option<Entry> {
    view.context().next()?;
    Some(Entry { swatch: Swatch::Stroke(STYLE), text: view.texts.word(ChartWord::OtherPanels).to_owned() })
}
