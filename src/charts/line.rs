//! Lines over time or over ordered categories.
//!
//! Missing values break a line, and so does a step in time far longer than the others. What is expected is
//! dashed, on a shaded ground where it follows everything that is known. Names stand at the lines' ends
//! where they can, and numbers at the points where all of them fit.

use plotters::coord::ranged1d::Ranged;

use super::axis::{Baseline, Values};
use super::bar::{axis_scale, unit};
use super::devices::{Run, Stage};
use super::dodge;
use super::frame::{self, Entry, Layout, Swatch};
use super::ink::{Ink, Paint, Role};
use super::scene::{Anchor, Bounds, Label, Pen, Place, Scene, Shape};
use super::sheet::Sheet;
use crate::model::{AxisScale, CategoryName, ChartKind, Direction, Kind, Lang, Unit};

mod places;

pub(super) use places::Places;
use places::{covers_point, crosses};

/// Plans the picture: the best of four ways that has room for everything.
pub(super) fn plan(sheet: &Sheet<'_>, layout: Layout) -> Scene {
    let pen = Pen { lang: sheet.lang };
    let few = !sheet.is_panel()
        && sheet.chart.scale == AxisScale::Linear
        && sheet.categories.len() <= MOST_NUMBERED
        && sheet.series.len() <= 3;
    let names = end_names(sheet, pen, layout);
    let at_ends = Lines { sheet, pen, layout, names };
    let in_legend = Lines { names: vec![], ..at_ends };
    let ways = [
        (&at_ends, Numbers::AtPoints),
        (&at_ends, Numbers::OnAxis),
        (&in_legend, Numbers::AtPoints),
        (&in_legend, Numbers::OnAxis),
    ];
    let mut ways = ways.into_iter().filter(|(_, numbers)| few || *numbers == Numbers::OnAxis);
    ways.find_map(|(lines, numbers)| lines.plan(numbers)).unwrap_or_else(|| Scene::on(layout))
}

/// The axis of the values: its scale and its direction as the chart has them.
fn value_axis(sheet: &Sheet<'_>, wanted: i32) -> Values {
    let values = || sheet.all_values().chain(sheet.marked_values());
    let axis = match sheet.chart.scale {
        AxisScale::Linear => Values::ticked(values(), wanted, Baseline::Free),
        AxisScale::Log => Values::logarithmic(values()),
    };
    let places = sheet.chart.unit == Unit::Rank && values().all(|value| value >= 1.0);
    let axis = if places { axis.starting_at_first_place() } else { axis };
    axis.running(sheet.chart.direction)
}

/// The unit, and what is unusual about the axis.
fn axis_words(sheet: &Sheet<'_>, unit: String) -> String {
    let mut words = vec![];
    if sheet.chart.scale == AxisScale::Log {
        words.push(if sheet.lang == Lang::Zh { "对数刻度" } else { "log scale" });
    }
    if sheet.chart.direction == Direction::Reversed {
        words.push(if sheet.lang == Lang::Zh { "越小越靠上" } else { "smallest on top" });
    }
    match (words.is_empty(), unit.is_empty()) {
        (true, _) => unit,
        (_, true) => words.join(", "),
        _ => unit + &sheet.bracketed(&words.join(", ")),
    }
}

/// A line of more points than this becomes a picket fence when every point has its number.
const MOST_NUMBERED: usize = 8;

/// Where the reader finds numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Numbers {
    AtPoints,
    OnAxis,
}

struct Lines<'s> {
    sheet: &'s Sheet<'s>,
    pen: Pen,
    layout: Layout,
    /// The names at the lines' ends, in lines of text; empty where a legend has them.
    names: Vec<Vec<String>>,
}

/// The names to stand at the lines' ends, wrapped; nothing where they would not fit there.
fn end_names(sheet: &Sheet<'_>, pen: Pen, layout: Layout) -> Vec<Vec<String>> {
    let height = i32::try_from(sheet.series.len()).unwrap_or(i32::MAX).saturating_mul(Pen::LEADING);
    if sheet.is_panel() || sheet.series.len() < 2 || height > layout.plot_height() * 8 / 10 {
        return vec![];
    }
    let cap = layout.width() * 30 / 100;
    let names: Vec<Vec<String>> = sheet.series.iter().map(|name| pen.wrap(name, cap, 2)).collect();
    let cut = names.iter().flatten().any(|line| line.ends_with('…'));
    if cut { vec![] } else { names }
}

impl Lines<'_> {
    fn plan(&self, numbers: Numbers) -> Option<Scene> {
        let (sheet, pen) = (self.sheet, self.pen);
        let mut scene = Scene::on(self.layout);
        let wanted = self.layout.steps(if self.layout == Layout::Wide { 4 } else { 3 });
        let axis = value_axis(sheet, wanted);
        let scale = axis_scale(sheet, &axis);
        let ticks = match numbers {
            Numbers::OnAxis => sheet.ticks(axis.ticks(), scale),
            Numbers::AtPoints => vec![],
        };
        let zone = self.zone().filter(|_| !sheet.is_panel());
        let unit = axis_words(sheet, unit(sheet, (numbers == Numbers::OnAxis).then_some(scale)));
        let head = frame::head(&mut scene, pen, &unit, &self.entries(zone.is_some()));
        let top = head + if zone.is_some() || numbers == Numbers::AtPoints { 220 } else { 90 };
        let column = self.end_column(numbers);
        let left = frame::tick_room(pen, &ticks);
        let plot = Bounds { left, top, right: scene.width - column, bottom: top + self.layout.plot_height() };
        let places = self.places(plot, numbers);
        if let Some(from) = zone {
            self.draw_zone(&mut scene, plot, places.xs[from]);
        }
        if numbers == Numbers::OnAxis {
            frame::grid_across(&mut scene, pen, plot, &axis, &ticks);
        }
        let points = places.points(sheet, &axis, plot);
        if axis.has_zero() {
            let y = frame::crisp(axis.map(&0.0, (plot.bottom, plot.top)));
            scene.line(Role::Axis, (plot.left, y), (plot.right, y));
        } else if numbers == Numbers::AtPoints {
            // A light line, lest the eye takes it for zero.
            scene.line(Role::Grid, (plot.left, frame::crisp(plot.bottom)), (plot.right, frame::crisp(plot.bottom)));
        }
        self.strokes(&mut scene, &points, &places.breaks);
        self.dots(&mut scene, &points, &places.breaks, numbers);
        let mut end_labels = self.end_labels(&points, plot, numbers);
        end_labels.extend(self.early_names(&points, plot, numbers, &end_labels)?);
        if numbers == Numbers::AtPoints {
            let labels = self.numbers(&points, plot, &end_labels)?;
            scene.items.extend(labels.into_iter().map(|(ink, label)| super::scene::Item {
                ink,
                shape: Shape::Text(label),
                tip: String::new(),
            }));
        }
        for (ink, label) in end_labels {
            scene.add(ink, Shape::Text(label));
        }
        let names = category_names(sheet, pen, &mut scene, &places.xs, plot);
        scene.height = plot.bottom + 180 + Pen::LEADING * (names - 1).max(0) + 50;
        let ends = (plot.bottom, plot.top);
        let (gutter, places) = (plot.left, places.xs);
        scene.stage = Some(Stage { run: Run::Upright, plot, gutter, ends, values: axis, places, points });
        Some(scene)
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
            let swatch = if expected(*kind) {
                Swatch::Stroke(Ink::of(Role::DashedLine, paint))
            } else {
                Swatch::Ring(Ink::of(Role::Ring, paint))
            };
            entries.push(Entry { swatch, text: sheet.texts.kind(*kind).to_owned() });
        }
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

    fn draw_zone(&self, scene: &mut Scene, plot: Bounds, from: i32) {
        let word = self.sheet.texts.kind(Kind::Forecast);
        scene.add(Ink::plain(Role::Zone), Shape::Rect((from, plot.top - 200), (plot.right, plot.bottom)));
        let fits = self.pen.width(word, Role::Quiet) + 100 <= plot.right - from;
        let (x, anchor) = if fits { (from + 50, Anchor::Start) } else { (plot.right, Anchor::End) };
        self.pen.write(scene, word, Ink::plain(Role::Quiet), (x, plot.top - 65), anchor);
    }

    fn is_stepped(&self) -> bool {
        self.sheet.chart.kind == ChartKind::Step
    }

    /// The lines as they are drawn: with the corners of steps.
    fn courses(&self, points: &[Vec<Option<Place>>]) -> Vec<Vec<Option<Place>>> {
        let course = |line: &Vec<Option<Place>>| match self.is_stepped() {
            true => places::stepped(line),
            false => line.clone(),
        };
        points.iter().map(course).collect()
    }

    fn end_column(&self, numbers: Numbers) -> i32 {
        let lines = (0..self.sheet.series.len()).flat_map(|series| self.end_lines(series, numbers));
        lines.map(|line| self.pen.width(&line, Role::Coloured)).max().map_or(40, |width| width + 110)
    }

    /// The last category at which a series has a value.
    fn last_point(&self, series: usize) -> Option<usize> {
        (0..self.sheet.categories.len()).rfind(|at| self.sheet.value(series, *at).is_some())
    }

    fn reaches_the_end(&self, series: usize) -> bool {
        self.last_point(series).is_some_and(|at| at + 1 == self.sheet.categories.len())
    }

    /// The number at the end of a line; empty where points or the axis tell it otherwise.
    fn end_number(&self, series: usize, numbers: Numbers) -> String {
        let shown = match numbers {
            Numbers::OnAxis => self.sheet.scale == self.shown_scale(),
            Numbers::AtPoints => !self.names.is_empty(),
        };
        match self.last_point(series).filter(|_| shown && !self.sheet.is_panel()) {
            Some(at) if numbers == Numbers::AtPoints => self.sheet.labels[series][at].clone(),
            Some(at) => self.sheet.alone(series, at),
            None => String::new(),
        }
    }

    /// What stands in the column at the right end: names, and last numbers where points have none.
    fn end_lines(&self, series: usize, numbers: Numbers) -> Vec<String> {
        if !self.reaches_the_end(series) {
            return vec![];
        }
        let number = self.end_number(series, numbers);
        let mut lines = self.names.get(series).cloned().unwrap_or_default();
        let room = self.layout.width() * 30 / 100;
        match lines.last_mut() {
            _ if number.is_empty() => {}
            Some(line) if self.pen.width(&format!("{line} {number}"), Role::Coloured) <= room => {
                line.push(' ');
                line.push_str(&number);
            }
            _ if self.sheet.series.len() <= 6 => lines.push(number),
            _ => {}
        }
        lines
    }

    /// Names of lines that end early, beside their last point; `None` where one finds no place.
    fn early_names(
        &self,
        points: &[Vec<Option<Place>>],
        plot: Bounds,
        numbers: Numbers,
        taken: &[(Ink, Label)],
    ) -> Option<Vec<(Ink, Label)>> {
        let mut out: Vec<(Ink, Label)> = vec![];
        let courses = self.courses(points);
        for (series, name) in self.names.iter().enumerate().filter(|(series, _)| !self.reaches_the_end(*series)) {
            let Some((x, y)) = self.last_point(series).and_then(|at| points[series][at]) else { continue };
            let separator = if self.sheet.lang == Lang::Zh { "" } else { " " };
            let text = format!("{} {}", name.join(separator), self.end_number(series, numbers));
            let ink = Ink::of(Role::Coloured, self.sheet.series_paint(series));
            let spots = [
                (x + 90, y + 45, Anchor::Start),
                (x, y - 90, Anchor::Middle),
                (x, y + 175, Anchor::Middle),
                (x + 40, y - 90, Anchor::End),
                (x + 40, y + 175, Anchor::End),
                (x - 40, y - 90, Anchor::Start),
                (x - 40, y + 175, Anchor::Start),
            ];
            let label = spots.into_iter().find_map(|(x, y, anchor)| {
                let label = self.pen.label(text.trim(), ink.role, (x, y), anchor);
                let bounds = label.bounds();
                let inside = bounds.left >= plot.left
                    && bounds.right <= plot.right
                    && bounds.top >= plot.top - 60
                    && bounds.bottom <= plot.bottom - 20;
                let free = taken.iter().chain(&out).all(|(_, other)| !other.bounds().overlaps(bounds));
                let clear = !courses.iter().enumerate().any(|(n, line)| crosses(line, bounds, n == series));
                (inside && free && clear && !covers_point(points, bounds)).then_some(label)
            })?;
            out.push((ink, label));
        }
        Some(out)
    }

    fn shown_scale(&self) -> crate::i18n::number::Scale {
        axis_scale(self.sheet, &value_axis(self.sheet, 4))
    }

    fn end_labels(&self, points: &[Vec<Option<Place>>], plot: Bounds, numbers: Numbers) -> Vec<(Ink, Label)> {
        let blocks: Vec<(usize, Vec<String>, i32)> = (0..self.sheet.series.len())
            .filter_map(|series| {
                let lines = self.end_lines(series, numbers);
                let (_, y) = (*points[series].last()?)?;
                (!lines.is_empty()).then_some((series, lines, y))
            })
            .collect();
        let height = |lines: &Vec<String>| Pen::LEADING * i32::try_from(lines.len()).unwrap_or(1);
        let wanted: Vec<(i32, i32)> = blocks.iter().map(|(_, lines, y)| (*y, height(lines))).collect();
        let tops = dodge::apart(&wanted, plot.top - 80, plot.bottom + 60);
        let mut out = vec![];
        for ((series, lines, _), top) in blocks.into_iter().zip(tops) {
            let ink = Ink::of(Role::Coloured, self.sheet.series_paint(series));
            for (n, line) in (0..).zip(lines) {
                let at = (plot.right + 90, top + Pen::LEADING * n + 125);
                out.push((ink, self.pen.label(line, ink.role, at, Anchor::Start)));
            }
        }
        out
    }

    fn places(&self, plot: Bounds, numbers: Numbers) -> Places {
        let inset = match numbers {
            Numbers::AtPoints => {
                let first = self.sheet.labels.iter().filter_map(|labels| labels.first());
                first.map(|label| self.pen.width(label, Role::Coloured) / 2 + 5).max().unwrap_or(0).max(60)
            }
            Numbers::OnAxis => 60,
        };
        let right = if self.end_column(numbers) > 40 { 0 } else { inset - 40 };
        Places::new(self.sheet, plot.left + inset, plot.right - right.max(0))
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
                let is_expected = |at| self.sheet.point(series, at).is_some_and(|point| expected(point.kind));
                let role = if is_expected(at - 1) || is_expected(at) { Role::DashedLine } else { Role::Line };
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
                let alone = !(joined(at, at + 1) || at > 0 && joined(at, at - 1));
                if places.len() > 16 && !alone && point.kind == Kind::Reported {
                    continue;
                }
                let role = if point.kind == Kind::Reported { Role::Dot } else { Role::Ring };
                let tip = if numbers == Numbers::AtPoints { String::new() } else { self.sheet.tip(series, at) };
                scene.add_with_tip(Ink::of(role, self.sheet.paint(series, at)), Shape::Circle(place, 38), tip);
            }
        }
    }

    /// A number for every point, above it or below it, clear of all else; `None` where one finds no place.
    fn numbers(
        &self,
        points: &[Vec<Option<Place>>],
        plot: Bounds,
        taken: &[(Ink, Label)],
    ) -> Option<Vec<(Ink, Label)>> {
        let sheet = self.sheet;
        let courses = self.courses(points);
        let mut out: Vec<(Ink, Label)> = vec![];
        for (series, places) in points.iter().enumerate() {
            for (at, place) in places.iter().enumerate() {
                let Some((x, y)) = *place else { continue };
                if !self.names.is_empty() && self.last_point(series) == Some(at) {
                    continue;
                }
                let neighbours = [at.checked_sub(1).and_then(|n| places[n]), places.get(at + 1).copied().flatten()];
                let valley =
                    neighbours.iter().flatten().all(|(_, other)| *other < y) && neighbours.iter().any(Option::is_some);
                let sides = if valley { [y + 165, y - 80] } else { [y - 80, y + 165] };
                let highlighted = sheet.paint(series, at) == Paint::Accent;
                let ink = if sheet.series.len() > 1 {
                    Ink::of(Role::Coloured, sheet.paint(series, at))
                } else {
                    Ink::plain(if highlighted { Role::Strong } else { Role::Halo })
                };
                let label = sides.into_iter().find_map(|base| {
                    let label = self.pen.label(sheet.labels[series][at].as_str(), ink.role, (x, base), Anchor::Middle);
                    let bounds = label.bounds();
                    let inside = bounds.left >= 0
                        && bounds.right <= self.layout.width()
                        && bounds.bottom <= plot.bottom
                        && bounds.top >= plot.top - 200;
                    let free = taken.iter().chain(&out).all(|(_, other)| !other.bounds().overlaps(bounds));
                    (inside && free && !courses.iter().enumerate().any(|(n, line)| crosses(line, bounds, n == series)))
                        .then_some(label)
                })?;
                out.push((ink, label));
            }
        }
        Some(out)
    }
}

/// The names of the categories beneath the plot, as many as fit; gives how many lines they take.
pub(super) fn category_names(sheet: &Sheet<'_>, pen: Pen, scene: &mut Scene, xs: &[i32], plot: Bounds) -> i32 {
    let step = (plot.right - plot.left) / i32::try_from(xs.len().max(1)).unwrap_or(1);
    let words = !sheet.chart.categories.iter().all(|category| matches!(category.name, CategoryName::Date(_)));
    let mut leftmost = i32::MAX;
    let mut most = 1;
    for (at, x) in xs.iter().enumerate().rev() {
        let name = &sheet.categories[at];
        let lines = match words && step >= 420 {
            true => pen.wrap(name, step - 60, 2),
            false => vec![pen.cut(name, 1400, sheet.category_role(at))],
        };
        let role = sheet.category_role(at);
        let width = lines.iter().map(|line| pen.width(line, role)).max().unwrap_or(0);
        let half = (width + 1) / 2;
        let x = (*x).min(scene.width - half).max(half);
        if x + half + 80 > leftmost {
            continue;
        }
        leftmost = x - half;
        most = most.max(i32::try_from(lines.len()).unwrap_or(1));
        frame::write_lines(scene, pen, &lines, Ink::plain(role), (x, plot.bottom + 180), Anchor::Middle);
    }
    most
}

fn stroke(scene: &mut Scene, paint: Paint, (role, places): (Role, Vec<Place>)) {
    if places.len() > 1 {
        scene.add(Ink::of(role, paint), Shape::Path(places));
    }
}

/// Whether a figure of this kind has not happened yet.
fn expected(kind: Kind) -> bool {
    matches!(kind, Kind::Forecast | Kind::Target)
}
