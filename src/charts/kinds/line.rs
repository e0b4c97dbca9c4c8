//! Lines over time or over ordered categories.
//!
//! Points that follow one another are joined, however far apart they are; missing values cut a line, and so does a
//! distance in time that the chart names. What is expected is dashed, on a shaded ground where it follows everything that is known. Names are at the lines' ends
//! where they can, and numbers at the points where all of them fit.

use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Bounds, Label, Pen, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::labels::Obstacles;
use crate::charts::plan::legend::{self, Entry, Swatch};
use crate::charts::plan::places::Places;
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::strokes::{Joined, Strokes};
use crate::charts::plan::units::{self, axis_scale, unit};
use crate::charts::plan::{bounds, context, frame, names, ribbons, zone};
use crate::charts::words::joins::Joins;
use crate::charts::words::view::View;
use crate::i18n::number::Scale;
use crate::model::{AxisScale, Kind, LineAxis, Unit};

mod labels;

use labels::end_names;

/// Plans the picture: the best of several ways that has room for everything.
pub(crate) fn plan(view: &View<'_>, layout: Layout, line: LineAxis, joined: Joined) -> Planned {
    let pen = Pen { lang: view.lang };
    let names = end_names(view, pen, layout);
    let axis = value_axis(view, line, layout.steps(if layout == Layout::Wide { 4 } else { 3 }));
    let scale = axis_scale(view, &axis);
    // Beside an error bar a number would seem to be that of its end, and the ends of a band are read off an axis.
    let few = !view.is_panel()
        && (scale == view.main.scale || joined == Joined::Straight)
        && line.scale == AxisScale::Linear
        && view.categories.len() <= MOST_NUMBERED
        && view.series.len() <= 3
        && !view.has_error_bars()
        && !view.has_ribbons();
    let at_ends = Lines { view, pen, layout, line, joined, scale, names, both_ends: false };
    let in_legend = Lines { names: vec![], ..at_ends };
    // The order at the beginning is half of what lines of ranks show.
    let is_named = |names: &[Vec<String>]| !names.is_empty() && !names.iter().any(Vec::is_empty);
    let is_ranking = view.main.unit == Unit::Rank && is_named(&at_ends.names);
    let names = if is_ranking { at_ends.names.clone() } else { vec![] };
    let at_both = Lines { names, both_ends: true, ..at_ends };
    let ways = [
        (&at_both, Numbers::AtPoints),
        (&at_both, Numbers::AtEnds),
        (&at_ends, Numbers::AtPoints),
        (&at_ends, Numbers::AtEnds),
        (&in_legend, Numbers::AtPoints),
        (&in_legend, Numbers::AtEnds),
        (&in_legend, Numbers::OnAxis),
    ];
    let mut ways = ways.into_iter().filter(|(lines, numbers)| match numbers {
        Numbers::AtPoints => few && (is_ranking || !lines.both_ends),
        // The numbers at the ends are in the place of an axis.
        Numbers::AtEnds => !lines.both_ends || is_ranking && ends_have_all(view),
        Numbers::OnAxis => true,
    });
    ways.find_map(|(lines, numbers)| lines.plan(numbers, axis.clone())).unwrap_or_else(|| Planned::empty(layout))
}

/// Whether every value is also one of those with which lines begin and end.
fn ends_have_all(view: &View<'_>) -> bool {
    let ends = || view.values.iter().flat_map(|values| [values.first(), values.last()]).flatten().flatten();
    view.all_values().all(|value| ends().any(|end| end.total_cmp(&value).is_eq()))
}

/// The axis of the values: its scale and its direction as the chart has them.
fn value_axis(view: &View<'_>, line: LineAxis, wanted: i32) -> Values {
    let values = || view.all_values().chain(view.marked_values());
    let axis = match line.scale {
        AxisScale::Linear => units::ticked(view, values(), wanted, Baseline::Free),
        AxisScale::Log => Values::logarithmic(values()),
    };
    let places = view.main.unit == Unit::Rank && values().all(|value| value >= 1.0);
    let axis = if places { axis.of_places(values().fold(1.0, f64::max)) } else { axis };
    axis.running(line.direction)
}

/// A line of more points than this becomes a picket fence when every point has its number.
const MOST_NUMBERED: usize = 8;

/// The share of the paper that lines keep between names at both of their ends, in hundredths.
const LEAST_BETWEEN: i32 = 36;

/// Where the reader finds numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbers {
    /// At all points.
    AtPoints,
    /// At the end of every line, and on the axis.
    AtEnds,
    /// On the axis alone.
    OnAxis,
}

/// The lines of a picture.
pub(crate) struct Lines<'s> {
    view: &'s View<'s>,
    pen: Pen,
    layout: Layout,
    /// The axis of values as the chart has it.
    line: LineAxis,
    joined: Joined,
    /// What the axis is counted in.
    scale: Scale,
    /// The names at the lines' ends, in lines of text; empty where a legend has them.
    names: Vec<Vec<String>>,
    /// Whether names and numbers are at the beginnings of the lines too, in the place of the ticks of the axis.
    both_ends: bool,
}

impl Lines<'_> {
    fn plan(&self, numbers: Numbers, axis: Values) -> Option<Planned> {
        let (view, pen, scale) = (self.view, self.pen, self.scale);
        let mut scene = Scene::new(self.layout.width());
        let has_axis = numbers != Numbers::AtPoints || self.is_stepped();
        let ticks = if has_axis && !self.both_ends { view.ticks(axis.ticks(), scale) } else { vec![] };
        let zone = zone::start(view).filter(|_| !view.is_panel());
        let unit = units::with_axis(view, self.line, unit(view, has_axis.then_some(scale)));
        let unit = units::with_across(view, unit, names::across(view));
        let head = legend::head(&mut scene, self.layout, pen, &unit, &self.entries(zone.is_some()));
        let is_high = zone.is_some() || numbers == Numbers::AtPoints;
        let top = head.bottom + if is_high { 220 } else { 90 + bounds::head_room(view) };
        let column = self.end_column(numbers);
        let left = if self.both_ends { self.start_column() } else { frame::tick_room(pen, &ticks) };
        let plot = Bounds { left, top, right: scene.width - column, bottom: top + self.layout.plot_height() };
        if self.both_ends && plot.right - plot.left < scene.width * LEAST_BETWEEN / 100 {
            return None;
        }
        let places = self.places(plot, numbers);
        let zone = zone.map(|from| Bounds { left: places.xs[from], top: plot.top - zone::ABOVE, ..plot });
        if let Some(Bounds { left, top, right, bottom }) = zone {
            scene.add(Style::plain(Role::Zone), Shape::Rect((left, top), (right, bottom)));
        }
        let (ends, joins) = ((plot.bottom, plot.top), Joins::new(view));
        ribbons::draw(&mut scene, view, &places.xs, (&axis, ends), &joins);
        if has_axis {
            frame::grid_across(&mut scene, pen, plot, &axis, &ticks);
        }
        let points = places.points(view, &axis, plot);
        if axis.has_zero() {
            let y = frame::crisp(axis.map(&0.0, (plot.bottom, plot.top)));
            scene.line(Role::Axis, (plot.left, y), (plot.right, y));
        } else if !has_axis {
            // A light line, lest the eye takes it for zero.
            scene.line(Role::Grid, (plot.left, frame::crisp(plot.bottom)), (plot.right, frame::crisp(plot.bottom)));
        }
        context::draw(view, &mut scene, &places, &axis, plot, self.joined);
        let strokes = Strokes { view, joined: self.joined, points: &points, joins: &joins };
        strokes.whiskers(&mut scene, &axis, ends);
        let (spans, courses) = (strokes.spans(&axis, ends), strokes.courses());
        strokes.draw(&mut scene);
        strokes.dots(&mut scene, numbers != Numbers::AtPoints);
        let mut end_labels = self.end_labels(&points, plot, numbers)?;
        if self.both_ends {
            end_labels.extend(self.start_labels(&points, plot)?);
        }
        let labelled = |mut labels: Vec<(Style, Label)>| {
            labels.extend(end_labels.iter().cloned());
            labels.extend(self.early_labels(&points, plot, numbers, (&labels, &spans, &courses))?);
            if numbers == Numbers::AtPoints {
                labels.extend(self.numbers(&points, plot, (&labels, &courses))?);
            }
            Some(labels)
        };
        // The word on the ground of forecasts gives way to numbers, and only where it cannot, they to it.
        let whole = Bounds { left: i32::MIN, top: i32::MIN, right: i32::MAX, bottom: i32::MAX };
        let words_page = Obstacles::on(whole, 0).with_courses(courses.clone());
        let mut words = zone.map_or_else(Vec::new, |zone| zone::words(view, pen, zone));
        words.retain(|(_, word)| words_page.is_free(word.bounds(), None));
        let mut labels = labelled(vec![])?;
        match words.iter().find(|(_, word)| zone::is_apart(word, &labels)).cloned() {
            Some(word) => labels.push(word),
            None if zone.is_some() => labels = words.into_iter().find_map(|word| labelled(vec![word]))?,
            None => {}
        }
        labels.into_iter().for_each(|(style, label)| scene.add(style, Shape::Text(label)));
        let page = names::page(view, scene.width, plot);
        let names =
            names::write(&mut scene, pen, &names::beneath_lines(view, pen, &places, plot, page), plot.bottom + 180);
        scene.height = plot.bottom + 180 + Pen::LEADING * (names - 1).max(0) + 50;
        if let Some(across) = names::across(view).filter(|_| !view.is_panel()) {
            frame::name_beneath(&mut scene, pen, &across, plot);
        }
        let (gutter, across, places) = (plot.left, places.along, places.xs);
        let geometry = Geometry { run: Run::Upright, plot, gutter, ends, values: axis, places, points };
        Some(Planned { across: Some(across), ..Planned::new(scene, head.kept, Some(geometry)) })
    }

    fn entries(&self, has_zone: bool) -> Vec<Entry> {
        let view = self.view;
        let mut entries = vec![];
        if view.series.len() > 1 && self.names.is_empty() {
            let apart = view.series.iter().enumerate().filter(|(at, _)| !view.are_alike(*at));
            entries.extend(apart.map(|(at, name)| Entry {
                swatch: Swatch::Stroke(Style::of(Role::Line, view.series_paint(at))),
                text: (*name).to_owned(),
            }));
        }
        let is_unnamed = |at: usize| view.are_alike(at) && self.names.get(at).is_none_or(Vec::is_empty);
        if (0..view.series.len()).any(is_unnamed) {
            entries.push(context::others(view));
        }
        let paint = if view.series.len() > 1 { Paint::Mute(1) } else { view.series_paint(0) };
        for kind in view.kinds.iter().filter(|kind| !(has_zone && **kind == Kind::Forecast)) {
            entries.push(legend::line_kind_entry(view, *kind, paint));
        }
        entries.extend(legend::error_bar_entry(view, paint));
        entries.extend(ribbons::entries(view));
        entries.extend(context::entry(view));
        entries
    }

    fn is_stepped(&self) -> bool {
        self.joined == Joined::Stepped
    }

    fn places(&self, plot: Bounds, numbers: Numbers) -> Places {
        let inset = match numbers {
            Numbers::AtPoints => {
                let first = self.view.labels.iter().filter_map(|labels| labels.first());
                first.map(|label| self.pen.width(label, Role::Coloured) / 2 + 5).max().unwrap_or(0).max(60)
            }
            Numbers::AtEnds | Numbers::OnAxis => 60,
        };
        let right = if self.end_column(numbers) > 40 { 0 } else { inset - 40 };
        Places::new(self.view, plot.left + inset, plot.right - right.max(0))
    }
}
