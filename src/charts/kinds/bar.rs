//! Upright bars: grouped, stacked, or as parts of a hundred.
//!
//! Every bar carries its number where all numbers fit, and then there is neither axis nor grid; else there
//! are both. Categories whose names do not fit beneath turn the chart on its side.

use crate::charts::paper::layout::Layout;
use crate::charts::plan::stage::{Run, Stage};
use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;

use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene, Shape};
use crate::charts::plan::axis::{Bands, Baseline, Values};
use crate::charts::plan::frame;
use crate::charts::plan::legend;
use crate::charts::plan::mark::{on_mark, visible};
use crate::charts::plan::names::{self, Name};
use crate::charts::plan::stack::{self, Stacks};
use crate::charts::plan::stage::Planned;
use crate::charts::plan::units::{axis_scale, unit};
use crate::charts::plan::whisker::{self, Ground};
use crate::charts::words::sheet::{Sheet, mark_role};
use crate::i18n::number::Scale;
use crate::model::{Mode, Sums};

/// Plans the picture; `None` where the names of the categories do not fit beneath the bars.
pub(crate) fn plan(sheet: &Sheet<'_>, layout: Layout, mode: Mode) -> Option<Planned> {
    let pen = Pen { lang: sheet.lang };
    let mode = if sheet.series.len() < 2 && mode == Mode::Stacked { Mode::Grouped } else { mode };
    let stacks = (mode != Mode::Grouped).then(|| stack::stacks(sheet, mode));
    let bars = Bars::new(sheet, layout.width(), stacks);
    // Panels are compared along one axis.
    if !sheet.is_panel() && bars.labels_fit(pen) {
        let axis = if mode == Mode::Percent { Values::hundred() } else { Values::tight(bars.ends()) };
        return bars.plan(pen, layout, &axis, None);
    }
    let axis = match mode {
        Mode::Percent => Values::hundred(),
        _ => Values::ticked(bars.ends(), layout.steps(4), Baseline::Zero),
    };
    let scale = axis_scale(sheet, &axis);
    let ticks = match mode {
        Mode::Percent => axis.ticks().iter().map(|tick| format!("{tick}%")).collect(),
        _ => sheet.ticks(axis.ticks(), scale),
    };
    let ticks = Ticks { labels: ticks, scale };
    let room = frame::tick_room(pen, &ticks.labels);
    let bars = Bars { left: room, ..bars };
    bars.plan(pen, layout, &axis, Some(&ticks))
}

struct Ticks {
    labels: Vec<String>,
    scale: Scale,
}

/// The bars of a picture.
pub(crate) struct Bars<'s> {
    sheet: &'s Sheet<'s>,
    stacks: Option<Stacks>,
    left: i32,
    right: i32,
    /// How many of the series are bars: the first ones.
    count: usize,
}

impl<'s> Bars<'s> {
    fn new(sheet: &'s Sheet<'s>, width: i32, stacks: Option<Stacks>) -> Self {
        Self { sheet, stacks, left: 0, right: width, count: sheet.series.len() }
    }

    /// Bars side by side between two edges: those of the series that the main axis measures.
    pub(crate) fn between(sheet: &'s Sheet<'s>, (left, right): (i32, i32)) -> Self {
        Self { sheet, stacks: None, left, right, count: sheet.main_series() }
    }

    fn step(&self) -> i32 {
        (self.right - self.left) / i32::try_from(self.sheet.categories.len().max(1)).unwrap_or(i32::MAX)
    }

    /// The most bars that stand side by side in one category.
    fn abreast(&self) -> i32 {
        if self.stacks.is_some() {
            return 1;
        }
        let present = |category| (0..self.count).filter(|s| self.sheet.value(*s, category).is_some()).count();
        let most = (0..self.sheet.categories.len()).map(present).max().unwrap_or(1).max(1);
        i32::try_from(most).unwrap_or(1)
    }

    /// The distance from one bar of a group to the next.
    fn pitch(&self) -> i32 {
        let (step, abreast) = (self.step(), self.abreast());
        let (share, most) = if abreast == 1 { (62, 960) } else { (82, 620) };
        (step * share / 100 / abreast).clamp(6, most)
    }

    fn thickness(&self) -> i32 {
        let pitch = self.pitch();
        if self.abreast() == 1 { pitch } else { (pitch * 94 / 100).min(pitch - 8).max(5) }
    }

    fn ends(&self) -> Vec<f64> {
        let marked = self.sheet.marked_values();
        match &self.stacks {
            None => self.sheet.all_values().chain(marked).collect(),
            Some(stacks) => stacks.parts.iter().map(|part| part.to).chain(marked).collect(),
        }
    }

    /// Whether the number of every bar fits over it; in stacks, whether nearly every part has room for its own.
    fn labels_fit(&self, pen: Pen) -> bool {
        let width = |label: &String, role| pen.width(label, role);
        let Some(stacks) = &self.stacks else {
            let room = if self.abreast() == 1 { self.step() - 50 } else { self.pitch() - 20 };
            let room = if self.sheet.has_error_bars() { room / 2 - whisker::CAP - 30 } else { room };
            return self.sheet.labels.iter().flatten().all(|label| width(label, Role::Strong) <= room);
        };
        let total_fits = |total: &stack::Total| width(&total.label, Role::Strong) <= self.step() - 50;
        let highest = self.ends().into_iter().fold(0.0_f64, |most, end| most.max(end.abs()));
        let in_room = |part: &&stack::Part| {
            width(&part.label, Role::OnMark) + 40 <= self.thickness() && (part.to - part.from).abs() > highest * 0.07
        };
        let fitting = stacks.parts.iter().filter(in_room).count();
        let has_totals = stacks.totals.iter().all(|total| !total.label.is_empty());
        stacks.totals.iter().all(total_fits) && (has_totals || fitting * 10 >= stacks.parts.len() * 8)
    }

    /// Plans the picture; `None` where the categories' names do not fit.
    fn plan(&self, pen: Pen, layout: Layout, axis: &Values, ticks: Option<&Ticks>) -> Option<Planned> {
        let names = lines(self.sheet, pen, self.step())?;
        let mut scene = Scene::new(layout.width());
        let unit = if self.is_percent() { String::new() } else { unit(self.sheet, ticks.map(|ticks| ticks.scale)) };
        let head = legend::head(&mut scene, layout, pen, &unit, &legend::bar_entries(self.sheet));
        let numbered = ticks.is_none();
        let top = head.bottom + if numbered && !self.is_percent() { 200 } else { 90 };
        let plot = Bounds { left: self.left, top, right: self.right, bottom: top + layout.plot_height() };
        if let Some(ticks) = ticks {
            frame::grid_across(&mut scene, pen, plot, axis, &ticks.labels);
        }
        let bands = Bands { count: self.sheet.categories.len() };
        let place = Cartesian2d::new(bands, axis.clone(), (plot.left..plot.right, plot.bottom..plot.top));
        match &self.stacks {
            None => self.groups(&mut scene, pen, &place, numbered),
            Some(stacks) => {
                self.stacked(&mut scene, pen, &place, stacks, ticks.is_none_or(|t| t.scale == self.sheet.main.scale))
            }
        }
        let base = frame::crisp(place.translate(&(0, axis.base())).1);
        scene.line(Role::Axis, (plot.left, base), (plot.right, base));
        let hangs = numbered && self.ends().iter().any(|end| *end < 0.0);
        let base_line = plot.bottom + if hangs { 340 } else { 180 };
        let middle = |category: usize| place.translate(&(category, 0.0)).0;
        let name = |(category, lines): (usize, Vec<String>)| {
            let role = self.sheet.category_role(category);
            Name::new(pen, lines, role, middle(category), (0, scene.width))
        };
        let names: Vec<Name> = names.into_iter().enumerate().map(name).collect();
        let names = if self.sheet.dates().is_some() { names::of_bands(self.sheet, names) } else { names };
        let lines = names::write(&mut scene, pen, &names, base_line);
        let stage = self.stage(plot, &place);
        scene.height = base_line + Pen::LEADING * (lines - 1) + 50;
        Some(Planned::new(scene, head.kept, Some(stage)))
    }

    /// Where the picture has its axes and the ends of its bars.
    pub(crate) fn stage(&self, plot: Bounds, place: &Cartesian2d<Bands, Values>) -> Stage {
        let (count, pitch) = (self.sheet.categories.len(), self.pitch());
        let mut points = vec![vec![None; count]; self.count];
        match &self.stacks {
            Some(stacks) => {
                for part in &stacks.parts {
                    points[part.series][part.category] = Some(place.translate(&(part.category, part.to)));
                }
            }
            None => {
                for (series, points) in points.iter_mut().enumerate() {
                    for (category, point) in points.iter_mut().enumerate() {
                        let at = |value| place.translate(&(category, value));
                        let offset = pitch * self.offset(series, category) / 2;
                        *point = self.sheet.value(series, category).map(at).map(|(x, y)| (x + offset, y));
                    }
                }
            }
        }
        let places = (0..count).map(|category| place.translate(&(category, 0.0)).0).collect();
        let ends = (plot.bottom, plot.top);
        let (values, gutter) = (place.y_spec().clone(), plot.left);
        Stage { run: Run::Upright, plot, gutter, ends, values, places, points }
    }

    /// How many half bars a bar stands from the middle of its group.
    fn offset(&self, series: usize, category: usize) -> i32 {
        let present = |s: &usize| self.sheet.value(*s, category).is_some();
        let before = (0..series).filter(present).count();
        let all = (0..self.count).filter(present).count();
        i32::try_from(2 * before + 1).unwrap_or(0) - i32::try_from(all).unwrap_or(0)
    }

    fn is_percent(&self) -> bool {
        self.sheet.chart.kind().sums() == Sums::Filled
    }

    /// Draws bars side by side, with their numbers or else with tips.
    pub(crate) fn groups(&self, scene: &mut Scene, pen: Pen, place: &Cartesian2d<Bands, Values>, numbered: bool) {
        let sheet = self.sheet;
        let (pitch, thick) = (self.pitch(), self.thickness());
        let base = place.translate(&(0, place.y_spec().base())).1;
        for series in 0..self.count {
            for category in 0..sheet.categories.len() {
                let (Some(point), Some(value)) = (sheet.point(series, category), sheet.value(series, category)) else {
                    continue;
                };
                let (x, end) = place.translate(&(category, value));
                let x = x + pitch * self.offset(series, category) / 2;
                let end = visible(base, end, value);
                let corners = ((x - thick / 2, end.min(base)), (x + thick - thick / 2, end.max(base)));
                let ink = Ink::of(mark_role(point.kind), sheet.paint(series, category));
                let tip = if numbered { String::new() } else { sheet.tip(series, category) };
                scene.add_with_tip(ink, Shape::Rect(corners.0, corners.1), tip);
            }
        }
        self.whiskers(scene, place);
        if numbered {
            self.numbers(scene, pen, place);
        }
    }

    /// Between which heights a value lies.
    fn span(&self, series: usize, category: usize, place: &Cartesian2d<Bands, Values>) -> Option<(i32, i32)> {
        let (low, high) = self.sheet.error_bar(series, category)?;
        let height = |value| place.translate(&(category, value)).1;
        Some((height(low), height(high)))
    }

    fn whiskers(&self, scene: &mut Scene, place: &Cartesian2d<Bands, Values>) {
        for series in 0..self.count {
            for category in 0..self.sheet.categories.len() {
                let Some(span) = self.span(series, category, place) else { continue };
                let x = place.translate(&(category, 0.0)).0 + self.pitch() * self.offset(series, category) / 2;
                whisker::draw(scene, Run::Upright, x, span, Paint::Mute(2), Ground::Mark(self.thickness()));
            }
        }
    }

    /// The numbers over (or, for negative ones, under) the bars of groups.
    fn numbers(&self, scene: &mut Scene, pen: Pen, place: &Cartesian2d<Bands, Values>) {
        let sheet = self.sheet;
        for series in 0..self.count {
            for category in 0..sheet.categories.len() {
                let Some(value) = sheet.value(series, category) else { continue };
                let (x, end) = place.translate(&(category, value));
                let y = if value < 0.0 { end + 150 } else { end - 55 };
                let accent = sheet.paint(series, category) == Paint::Accent;
                let role = if accent { Role::Strong } else { Role::Text };
                let x = x + self.pitch() * self.offset(series, category) / 2;
                let label = sheet.labels[series][category].as_str();
                // Behind the end of an error bar the number would seem to be that of the end.
                match self.sheet.error_bar(series, category) {
                    Some(_) => pen.write(scene, label, Ink::plain(role), (x + whisker::CAP + 30, y), Anchor::Start),
                    None => pen.write(scene, label, Ink::plain(role), (x, y), Anchor::Middle),
                }
            }
        }
    }

    fn stacked(
        &self,
        scene: &mut Scene,
        pen: Pen,
        place: &Cartesian2d<Bands, Values>,
        stacks: &Stacks,
        numbered: bool,
    ) {
        let thick = self.thickness();
        let mut labels = vec![];
        for part in &stacks.parts {
            let Some(point) = self.sheet.point(part.series, part.category) else { continue };
            let (x, from) = place.translate(&(part.category, part.from));
            let to = place.translate(&(part.category, part.to)).1;
            let from = stack::after_gap(part, from, to);
            let paint = self.sheet.paint(part.series, part.category);
            let role = mark_role(point.kind);
            let fits = (from - to).abs() >= 160 && pen.width(&part.label, Role::OnMark) + 40 <= thick;
            let tip = if fits && numbered { String::new() } else { self.sheet.tip(part.series, part.category) };
            let (left, right) = (x - thick / 2, x + thick - thick / 2);
            scene.add_with_tip(Ink::of(role, paint), Shape::Rect((left, from.min(to)), (right, from.max(to))), tip);
            if fits && numbered {
                labels.push((on_mark(role, paint), (x, i32::midpoint(from, to) + 45), &part.label));
            }
        }
        for (ink, at, label) in labels {
            pen.write(scene, label.as_str(), ink, at, Anchor::Middle);
        }
        // Only some of the totals would be worse than none: those missing are the widest and so the largest.
        let fits = |total: &stack::Total| pen.width(&total.label, Role::Strong) <= self.step() - 30;
        if numbered && stacks.totals.iter().all(fits) {
            for (category, total) in stacks.totals.iter().enumerate().filter(|(_, total)| !total.label.is_empty()) {
                let (x, y) = place.translate(&(category, total.at));
                pen.write(scene, total.label.as_str(), Ink::plain(Role::Strong), (x, y - 55), Anchor::Middle);
            }
        }
    }
}

/// The lines of each category's name; dates have one, as many of them as fit are written. `None` where words do not fit.
fn lines(sheet: &Sheet<'_>, pen: Pen, step: i32) -> Option<Vec<Vec<String>>> {
    let widest = sheet.categories.iter().map(|name| pen.width(name, Role::Strong)).max().unwrap_or(0);
    let room = step - 60;
    if widest <= room || sheet.dates().is_some() {
        return Some(sheet.categories.iter().map(|name| vec![name.clone()]).collect());
    }
    sheet.categories.iter().map(|name| wrapped(name, room, pen)).collect()
}

/// A name in at most two lines, nothing cut and no word broken; `None` if that cannot be.
fn wrapped(name: &str, room: i32, pen: Pen) -> Option<Vec<String>> {
    let breakable = |word: &str| word.chars().all(crate::text::is_cjk) || pen.width(word, Role::Strong) <= room;
    if room < 260 || !name.split_whitespace().all(breakable) {
        return None;
    }
    let lines = pen.wrap(name, room, 2);
    (!lines.iter().any(|line| line.ends_with('…'))).then_some(lines)
}
