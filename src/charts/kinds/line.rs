//! Lines over time or over ordered categories.
//!
//! Missing values break a line, and so does a step in time far longer than the others. What is expected is
//! dashed, on a shaded ground where it follows everything that is known. Names stand at the lines' ends
//! where they can, and numbers at the points where all of them fit.

use crate::charts::paper::layout::Layout;
use crate::charts::plan::labels::Obstacles;
use crate::charts::plan::legend::{Entry, Swatch};
use crate::charts::plan::stage::{Run, Stage};
use crate::charts::plan::units::{axis_scale, unit};
use crate::charts::words::texts::ChartWord;
use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Bounds, Item, Label, Pen, Place, Scene, Shape};
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::frame;
use crate::charts::plan::legend;
use crate::charts::plan::names;
use crate::charts::plan::places::{Places, stepped};
use crate::charts::plan::point;
use crate::charts::plan::stage::Planned;
use crate::charts::plan::whisker::{self, Ground};
use crate::charts::words::sheet::{Sheet, is_expected};
use crate::i18n::number::Scale;
use crate::model::{AxisScale, Direction, Kind, LineAxis, Unit};

mod labels;

use labels::end_names;

/// How points are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joined {
    /// By straight lines.
    Straight,
    /// By lines that stay level until the next point.
    Stepped,
}

/// Plans the picture: the best of several ways that has room for everything.
pub(crate) fn plan(sheet: &Sheet<'_>, layout: Layout, line: LineAxis, joined: Joined) -> Planned {
    let pen = Pen { lang: sheet.lang };
    let names = end_names(sheet, pen, layout);
    let axis = value_axis(sheet, line, layout.steps(if layout == Layout::Wide { 4 } else { 3 }));
    let scale = axis_scale(sheet, &axis);
    // Beside an error bar a number would seem to be that of its end.
    let few = !sheet.is_panel()
        && (scale == sheet.main.scale || joined == Joined::Straight)
        && line.scale == AxisScale::Linear
        && sheet.categories.len() <= MOST_NUMBERED
        && sheet.series.len() <= 3
        && !sheet.has_error_bars();
    let at_ends = Lines { sheet, pen, layout, line, joined, scale, names };
    let in_legend = Lines { names: vec![], ..at_ends };
    let ways = [
        (&at_ends, Numbers::AtPoints),
        (&at_ends, Numbers::AtEnds),
        (&in_legend, Numbers::AtPoints),
        (&in_legend, Numbers::AtEnds),
        (&in_legend, Numbers::OnAxis),
    ];
    let mut ways = ways.into_iter().filter(|(_, numbers)| few || *numbers != Numbers::AtPoints);
    ways.find_map(|(lines, numbers)| lines.plan(numbers, axis.clone())).unwrap_or_else(|| Planned::empty(layout))
}

/// The axis of the values: its scale and its direction as the chart has them.
fn value_axis(sheet: &Sheet<'_>, line: LineAxis, wanted: i32) -> Values {
    let values = || sheet.all_values().chain(sheet.marked_values());
    let axis = match line.scale {
        AxisScale::Linear => Values::ticked(values(), wanted, Baseline::Free),
        AxisScale::Log => Values::logarithmic(values()),
    };
    let places = sheet.main.unit == Unit::Rank && values().all(|value| value >= 1.0);
    let axis = if places { axis.starting_at_first_place() } else { axis };
    axis.running(line.direction)
}

/// The unit, and what is unusual about the axis.
fn axis_words(sheet: &Sheet<'_>, line: LineAxis, unit: String) -> String {
    let mut words = vec![];
    if line.scale == AxisScale::Log {
        words.push(sheet.texts.word(ChartWord::LogScale));
    }
    if line.direction == Direction::Reversed {
        words.push(sheet.texts.word(ChartWord::SmallestOnTop));
    }
    let comma = sheet.speech().comma;
    match (words.is_empty(), unit.is_empty()) {
        (true, _) => unit,
        (_, true) => words.join(comma),
        _ => unit + &sheet.bracketed(&words.join(comma)),
    }
}

/// A line of more points than this becomes a picket fence when every point has its number.
const MOST_NUMBERED: usize = 8;

/// A line of more points than this has none on it but those that tell something: points that stand alone, and the ends
/// of a run of figures that are not reported.
const MOST_DOTTED: usize = 16;

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
    sheet: &'s Sheet<'s>,
    pen: Pen,
    layout: Layout,
    /// The axis of values as the chart has it.
    line: LineAxis,
    joined: Joined,
    /// What the axis is counted in.
    scale: Scale,
    /// The names at the lines' ends, in lines of text; empty where a legend has them.
    names: Vec<Vec<String>>,
}

impl Lines<'_> {
    fn plan(&self, numbers: Numbers, axis: Values) -> Option<Planned> {
        let (sheet, pen, scale) = (self.sheet, self.pen, self.scale);
        let mut scene = Scene::new(self.layout.width());
        let has_axis = numbers != Numbers::AtPoints || self.is_stepped();
        let ticks = if has_axis { sheet.ticks(axis.ticks(), scale) } else { vec![] };
        let zone = self.zone().filter(|_| !sheet.is_panel());
        let unit = axis_words(sheet, self.line, unit(sheet, has_axis.then_some(scale)));
        let head = legend::head(&mut scene, self.layout, pen, &unit, &self.entries(zone.is_some()));
        let top = head.bottom + if zone.is_some() || numbers == Numbers::AtPoints { 220 } else { 90 };
        let column = self.end_column(numbers);
        let left = frame::tick_room(pen, &ticks);
        let plot = Bounds { left, top, right: scene.width - column, bottom: top + self.layout.plot_height() };
        let places = self.places(plot, numbers);
        let zone = zone.map(|from| Bounds { left: places.xs[from], top: plot.top - 200, ..plot });
        if let Some(Bounds { left, top, right, bottom }) = zone {
            scene.add(Ink::plain(Role::Zone), Shape::Rect((left, top), (right, bottom)));
        }
        if has_axis {
            frame::grid_across(&mut scene, pen, plot, &axis, &ticks);
        }
        let points = places.points(sheet, &axis, plot);
        if axis.has_zero() {
            let y = frame::crisp(axis.map(&0.0, (plot.bottom, plot.top)));
            scene.line(Role::Axis, (plot.left, y), (plot.right, y));
        } else if !has_axis {
            // A light line, lest the eye takes it for zero.
            scene.line(Role::Grid, (plot.left, frame::crisp(plot.bottom)), (plot.right, frame::crisp(plot.bottom)));
        }
        self.whiskers(&mut scene, &points, &axis, plot);
        let spans = self.spans(&points, &axis, plot);
        self.strokes(&mut scene, &points, &places.breaks);
        self.dots(&mut scene, &points, &places.breaks, numbers);
        let end_labels = self.end_labels(&points, plot, numbers);
        let labelled = |mut labels: Vec<(Ink, Label)>| {
            labels.extend(end_labels.iter().cloned());
            labels.extend(self.early_labels(&points, plot, numbers, (&labels, &spans))?);
            if numbers == Numbers::AtPoints {
                labels.extend(self.numbers(&points, plot, &labels)?);
            }
            Some(labels)
        };
        // The word on the ground of forecasts gives way to numbers, and only where it cannot, they to it.
        let whole = Bounds { left: i32::MIN, top: i32::MIN, right: i32::MAX, bottom: i32::MAX };
        let words_page = Obstacles::on(whole, 0).with_courses(self.courses(&points));
        let mut words = zone.map_or_else(Vec::new, |zone| self.zone_words(zone));
        words.retain(|(_, word)| words_page.is_free(word.bounds(), None));
        let mut labels = labelled(vec![])?;
        let apart = |(_, word): &&(Ink, Label)| {
            let Bounds { left, top, right, bottom } = word.bounds();
            let room = Bounds { left: left - 60, right: right + 60, top, bottom };
            !labels.iter().any(|(_, other)| other.bounds().overlaps(room))
        };
        match words.iter().find(apart) {
            Some(word) => labels.push(word.clone()),
            None if zone.is_some() => labels = words.into_iter().find_map(|word| labelled(vec![word]))?,
            None => {}
        }
        labels.into_iter().for_each(|(ink, label)| scene.add(ink, Shape::Text(label)));
        let page = names::page(sheet, scene.width, plot);
        let names =
            names::write(&mut scene, pen, &names::beneath_lines(sheet, pen, &places, plot, page), plot.bottom + 180);
        scene.height = plot.bottom + 180 + Pen::LEADING * (names - 1).max(0) + 50;
        let ends = (plot.bottom, plot.top);
        let (gutter, places) = (plot.left, places.xs);
        let stage = Stage { run: Run::Upright, plot, gutter, ends, values: axis, places, points };
        Some(Planned::new(scene, head.kept, Some(stage)))
    }

    fn entries(&self, has_zone: bool) -> Vec<Entry> {
        let sheet = self.sheet;
        let mut entries = vec![];
        if sheet.series.len() > 1 && self.names.is_empty() {
            entries.extend(sheet.series.iter().enumerate().map(|(at, name)| Entry {
                swatch: Swatch::Stroke(Ink::of(Role::Line, sheet.series_paint(at))),
                text: (*name).to_owned(),
            }));
        }
        let paint = if sheet.series.len() > 1 { Paint::Mute(1) } else { sheet.series_paint(0) };
        for kind in sheet.kinds.iter().filter(|kind| !(has_zone && **kind == Kind::Forecast)) {
            entries.push(kind_entry(sheet, *kind, paint));
        }
        entries.extend(legend::error_bar_entry(sheet, paint));
        entries
    }

    /// The category after which everything is a forecast, if there is one.
    fn zone(&self) -> Option<usize> {
        let kinds = |category: usize| (0..self.sheet.series.len()).filter_map(move |s| self.sheet.point(s, category));
        let count = self.sheet.categories.len();
        let first = (0..count).find(|c| kinds(*c).any(|point| point.kind == Kind::Forecast))?;
        let last_known = (0..first).rfind(|c| kinds(*c).next().is_some())?;
        (first..count).all(|c| kinds(c).all(|point| point.kind == Kind::Forecast)).then_some(last_known)
    }

    /// The word on the ground of forecasts, wherever it may stand.
    fn zone_words(&self, zone: Bounds) -> Vec<(Ink, Label)> {
        let (word, ink) = (self.sheet.texts.kind(Kind::Forecast), Ink::plain(Role::Quiet));
        let fits = self.pen.width(word, ink.role) + 100 <= zone.right - zone.left;
        let ends = [(zone.left + 50, Anchor::Start), (zone.right - if fits { 50 } else { 0 }, Anchor::End)];
        let spots = [zone.top + 135, zone.bottom - 50].into_iter().flat_map(|y| ends.map(|(x, anchor)| (x, y, anchor)));
        let spots = spots.filter(|(_, _, anchor)| fits || *anchor == Anchor::End);
        spots.map(|(x, y, anchor)| (ink, self.pen.label(word, ink.role, (x, y), anchor))).collect()
    }

    fn is_stepped(&self) -> bool {
        self.joined == Joined::Stepped
    }

    /// The lines as they are drawn: with the corners of steps.
    fn courses(&self, points: &[Vec<Option<Place>>]) -> Vec<Vec<Option<Place>>> {
        let course = |line: &Vec<Option<Place>>| match self.is_stepped() {
            true => stepped(line),
            false => line.clone(),
        };
        points.iter().map(course).collect()
    }

    fn places(&self, plot: Bounds, numbers: Numbers) -> Places {
        let inset = match numbers {
            Numbers::AtPoints => {
                let first = self.sheet.labels.iter().filter_map(|labels| labels.first());
                first.map(|label| self.pen.width(label, Role::Coloured) / 2 + 5).max().unwrap_or(0).max(60)
            }
            Numbers::AtEnds | Numbers::OnAxis => 60,
        };
        let right = if self.end_column(numbers) > 40 { 0 } else { inset - 40 };
        Places::new(self.sheet, plot.left + inset, plot.right - right.max(0))
    }

    /// The lines alone, for a picture that has bars too: `points` are empty for series that are bars.
    pub(crate) fn over(
        sheet: &Sheet<'_>,
        layout: Layout,
        scene: &mut Scene,
        points: &[Vec<Option<Place>>],
        breaks: &[bool],
    ) {
        let (pen, scale) = (Pen { lang: sheet.lang }, sheet.main.scale);
        let (line, joined) = (LineAxis::default(), Joined::Straight);
        let lines = Lines { sheet, pen, layout, line, joined, scale, names: vec![] };
        let first = scene.items.len();
        lines.strokes(scene, points, breaks);
        let mut casings: Vec<Item> = scene.items[first..].to_vec();
        casings.iter_mut().for_each(|item| item.ink = Ink::plain(Role::Casing));
        scene.items.splice(first..first, casings);
        lines.dots(scene, points, breaks, Numbers::OnAxis);
    }

    /// Where the error bars stand.
    fn spans(&self, points: &[Vec<Option<Place>>], axis: &Values, plot: Bounds) -> Vec<Bounds> {
        let mut out = vec![];
        for (series, places) in points.iter().enumerate() {
            for (at, (x, _)) in places.iter().enumerate().filter_map(|(at, place)| Some((at, (*place)?))) {
                if let Some((low, high)) = whisker::span(self.sheet, series, at, axis, (plot.bottom, plot.top)) {
                    let (top, bottom) = (low.min(high), low.max(high));
                    out.push(Bounds { left: x - 40, top, right: x + 40, bottom });
                }
            }
        }
        out
    }

    /// The error bars, beneath all lines.
    fn whiskers(&self, scene: &mut Scene, points: &[Vec<Option<Place>>], axis: &Values, plot: Bounds) {
        for (series, places) in points.iter().enumerate() {
            for (at, (x, _)) in places.iter().enumerate().filter_map(|(at, place)| Some((at, (*place)?))) {
                if let Some(span) = whisker::span(self.sheet, series, at, axis, (plot.bottom, plot.top)) {
                    whisker::draw(scene, Run::Upright, x, span, self.sheet.paint(series, at), Ground::Paper);
                }
            }
        }
    }

    fn strokes(&self, scene: &mut Scene, points: &[Vec<Option<Place>>], breaks: &[bool]) {
        for (series, places) in points.iter().enumerate() {
            let paint = self.sheet.series_paint(series);
            let mut run: (Role, Vec<Place>) = (Role::Line, vec![]);
            for at in 1..places.len() {
                let (Some(from), Some(to)) = (places[at - 1], places[at]) else { continue };
                if breaks[at] {
                    continue;
                }
                let comes = |at| self.sheet.point(series, at).is_some_and(|point| is_expected(point.kind));
                let role = if comes(at - 1) || comes(at) { Role::DashedLine } else { Role::Line };
                if run.0 != role || run.1.last() != Some(&from) {
                    let done = std::mem::replace(&mut run, (role, vec![from]));
                    stroke(scene, paint, done);
                }
                if self.is_stepped() {
                    run.1.push((to.0, from.1));
                }
                run.1.push(to);
            }
            stroke(scene, paint, run);
        }
    }

    fn dots(&self, scene: &mut Scene, points: &[Vec<Option<Place>>], breaks: &[bool], numbers: Numbers) {
        for (series, places) in points.iter().enumerate() {
            for (at, place) in places.iter().enumerate() {
                let (Some(place), Some(point)) = (*place, self.sheet.point(series, at)) else { continue };
                let joined = |a: usize, b: usize| places.get(b).is_some_and(Option::is_some) && !breaks[a.max(b)];
                let (before, after) = (at > 0 && joined(at, at - 1), joined(at, at + 1));
                let is_same =
                    |other: usize| self.sheet.point(series, other).is_some_and(|other| other.kind == point.kind);
                let is_within_run = before && after && is_same(at - 1) && is_same(at + 1);
                let is_alone = !before && !after;
                let is_marked = if point.kind == Kind::Reported { is_alone } else { !is_within_run };
                if places.len() > MOST_DOTTED && !is_marked {
                    continue;
                }
                let tip = if numbers == Numbers::AtPoints { String::new() } else { self.sheet.tip(series, at) };
                point::add(scene, point.kind, self.sheet.paint(series, at), place, 38, tip);
            }
        }
    }
}

fn stroke(scene: &mut Scene, paint: Paint, (role, places): (Role, Vec<Place>)) {
    if places.len() > 1 {
        scene.add(Ink::of(role, paint), Shape::Path(places));
    }
}

/// The entry for a kind other than reported.
pub(crate) fn kind_entry(sheet: &Sheet<'_>, kind: Kind, paint: Paint) -> Entry {
    legend::point_entry(sheet, kind, Ink::of(if is_expected(kind) { Role::DashedLine } else { Role::Ring }, paint))
}
