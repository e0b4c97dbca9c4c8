//! Small charts side by side. Each panel is planned by its own kind on small paper
//! ([`panel`](crate::charts::words::panel)); here they get their axis in common, their places, their names, and one head
//! for all.
//!
//! Ticks and names of rows stand at the first panel of each row only. Where a panel carries the message, the
//! others are grey.

use crate::charts::paper::layout::Layout;
use crate::charts::paper::layout::Paper;
use crate::charts::plan::legend::{Entry, Head};
use crate::charts::plan::stage::{Run, Stage};
use crate::charts::plan::units::axis_scale;
use crate::charts::words::plot_table::PlotTable;
use crate::charts::words::setting::CommonAxis;
use std::ops::Range;

use plotters::coord::ranged1d::Ranged;
use rust_decimal::Decimal;

use super::heatmap;
use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Item, Pen, Scene, Shape};
use crate::charts::plan::legend;
use crate::charts::plan::stage::Planned;
use crate::charts::words::sheet::{Sheet, points};
use crate::i18n::date;
use crate::model::{Axes, CategoryName, ChartKind, Exact, Lang, PanelNumber, Panels, Shown, Unit};

mod common;
mod words;

pub(crate) use common::sheets;
pub(crate) use words::{describe, grid};

/// Plans a small chart by its own kind, upright bars as they are to run.
pub(crate) type Planner = fn(&Sheet<'_>, Layout, Run) -> Planned;
/// Gives the table of a chart.
pub(crate) type Tabulator = fn(&Sheet<'_>) -> PlotTable;

/// From one column to the next.
const GAP: i32 = 260;
/// The name of a panel.
const NAME: i32 = 190;
/// A plot narrower than this shows nothing.
const LEAST: i32 = 350;
/// From one row to the next.
const ROW_GAP: i32 = 180;

/// Plans the picture: with as many panels side by side as have room there.
pub(crate) fn plan(sheet: &Sheet<'_>, plot: &Panels, layout: Layout, planner: Planner) -> Planned {
    let Some(first) = plot.panels.first() else { return Planned::empty(layout) };
    let kind = first.chart.kind();
    let columns = columns(kind, plot.panels.len(), layout);
    let mut maker = Maker { sheet, plot, layout, kind, bars: Run::Upright, columns, planner };
    let mut made = maker.panels();
    // Words that do not fit beneath the bars of one panel turn them all.
    if matches!(kind, ChartKind::Bar(_)) && made.stages().any(|stage| stage.run == Run::Lying) {
        maker.bars = Run::Lying;
        made = maker.panels();
    }
    while maker.columns > 1 && made.is_cramped() {
        maker.columns -= 1;
        made = maker.panels();
    }
    Planned::new(maker.put_together(made), None, None)
}

/// How many panels stand side by side at most: rows are filled about evenly.
fn columns(kind: ChartKind, count: usize, layout: Layout) -> usize {
    let most = kind.row().panels.map_or(1, |panels| if layout == Layout::Wide { panels.wide } else { panels.narrow });
    count.max(1).div_ceil(count.max(1).div_ceil(most))
}

#[derive(Clone, Copy)]
struct Maker<'s, 'a> {
    sheet: &'s Sheet<'a>,
    plot: &'a Panels,
    layout: Layout,
    /// What the panels draw.
    kind: ChartKind,
    /// Which way upright bars run.
    bars: Run,
    /// How many of them stand side by side.
    columns: usize,
    /// What plans each of them.
    planner: Planner,
}

/// Panels that have no place yet.
struct Made {
    panels: Vec<Planned>,
    /// How wide ticks or names are that only the outermost panels of a row have.
    gutters: Gutters,
}

/// What stands at the left of a row of panels, and at its right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Gutters {
    left: i32,
    right: i32,
}

impl Gutters {
    fn both(self) -> i32 {
        self.left + self.right
    }
}

impl Made {
    /// Whether a plot shows nothing for want of room, or words leave their panel.
    fn is_cramped(&self) -> bool {
        let leaves = |Planned { scene, .. }: &Planned| {
            let outside = |item: &Item| matches!(&item.shape, Shape::Text(text) if text.bounds().right > scene.width);
            scene.items.iter().any(outside)
        };
        self.stages().any(|stage| stage.plot.right - stage.plot.left < LEAST) || self.panels.iter().any(leaves)
    }

    fn stages(&self) -> impl Iterator<Item = &Stage> {
        self.panels.iter().filter_map(|panel| panel.stage.as_ref())
    }
}

impl<'a> Maker<'_, 'a> {
    /// Plans every panel: by itself first, and then on the axis that all have.
    fn panels(&self) -> Made {
        let width = self.cell(Gutters::default());
        let alone = Paper { width, height: self.height(), names: width * 36 / 100 };
        if self.plot.axes == Axes::Own || self.kind.is_whole() {
            return Made { panels: self.plan_all(alone, None), gutters: Gutters::default() };
        }
        if self.kind.row().shown == Shown::Rows {
            // Each list has its own names; only the lengths of the bars are compared.
            let panels = self.plan_all(alone, None);
            let axis = range(&panels).map(|range| CommonAxis { range, sides: sides(&panels) });
            return Made { panels: self.plan_all(alone, axis), gutters: Gutters::default() };
        }
        let names = if self.layout == Layout::Wide { 1700 } else { 1000 };
        let paper = |gutters: Gutters| Paper { width: self.cell(gutters) + gutters.both(), names, ..alone };
        let mut panels = self.plan_all(Paper { width: width + names, ..paper(Gutters::default()) }, None);
        let Some(range) = range(&panels) else { return Made { panels, gutters: Gutters::default() } };
        let mut gutters = self.gutters(&panels);
        for _ in 0..2 {
            let sides = sides(&panels);
            panels = self.plan_all(paper(gutters), Some(CommonAxis { range, sides }));
            // On the common axis ticks may be narrower or wider than on their own.
            let found = self.gutters(&panels);
            if found == gutters {
                break;
            }
            gutters = found;
        }
        Made { panels, gutters }
    }

    fn gutters(&self, panels: &[Planned]) -> Gutters {
        let stages = || panels.iter().filter_map(|panel| Some((panel.stage.as_ref()?, panel.scene.width)));
        let left = stages().map(|(stage, _)| stage.gutter).max().unwrap_or(0);
        // Only a second axis stands at the right.
        let right =
            stages().filter(|_| !self.kind.row().parts.is_empty()).map(|(stage, width)| width - stage.plot.right);
        Gutters { left, right: right.max().unwrap_or(0) }
    }

    fn plan_all(&self, paper: Paper, axis: Option<CommonAxis>) -> Vec<Planned> {
        let plan = |sheet: &Sheet<'a>| (self.planner)(sheet, Layout::Panel(paper), self.bars);
        sheets(self.sheet, self.plot, axis).iter().map(plan).collect()
    }

    /// How wide a panel is without what stands at the ends of its row.
    fn cell(&self, gutters: Gutters) -> i32 {
        let columns = i32::try_from(self.columns).unwrap_or(1);
        (self.layout.width() - gutters.both() - GAP * (columns - 1)) / columns
    }

    fn height(&self) -> i32 {
        match (self.layout == Layout::Wide, self.columns) {
            (true, 1) => 2200,
            (true, 2) => 1700,
            (true, _) => 1200,
            (false, 1) => 1600,
            (false, _) => 950,
        }
    }

    /// Gives every panel its place, its colours and its name.
    fn put_together(&self, made: Made) -> Scene {
        let (sheet, pen) = (self.sheet, Pen { lang: self.sheet.lang });
        let mut scene = Scene::new(self.layout.width());
        let any = self.plot.panels.iter().any(|panel| panel.highlight);
        let mut panels = made.panels;
        if any {
            let tones = self.plot.panels.iter().map(|panel| if panel.highlight { Tone::Told } else { Tone::Quiet });
            panels.iter_mut().zip(tones).for_each(|(panel, tone)| tone.colour(panel));
        }
        let head = self.head(&panels);
        let unit = pen.cut(&head.unit, scene.width, Role::Quiet);
        let mut top = legend::write_head(&mut scene, pen, &unit, &head.entries);
        if let Some((low, high)) = &head.scale {
            top = heatmap::write_scale(&mut scene, pen, (low, high), top);
        }
        top += 150;
        let (columns, gutters, cell) = (self.columns, made.gutters, self.cell(made.gutters));
        let sheets = sheets(sheet, self.plot, None);
        let numbers = numbers(&sheets, &panels, cell);
        let mut marks = vec![];
        for (row, panels) in panels.chunks_mut(columns).enumerate() {
            let mut bottom = top;
            let last = panels.len() - 1;
            for (column, Planned { scene: panel, .. }) in panels.iter_mut().enumerate() {
                let left = i32::try_from(column).unwrap_or(0) * (cell + GAP);
                let at = row * columns + column;
                let room = left + gutters.left..left + gutters.left + cell;
                self.write_name(&mut scene, (at, &sheets[at], &numbers[at]), (room, top + 125));
                let kept_left = if column > 0 { gutters.left } else { i32::MIN };
                let kept_right = if column < last { gutters.left + cell } else { i32::MAX };
                keep_between(panel, kept_left, kept_right);
                bottom = bottom.max(top + NAME + panel.height);
                panel.items.iter_mut().for_each(|item| item.shape.move_by((left, top + NAME)));
                marks.append(&mut panel.items);
            }
            top = bottom + ROW_GAP;
        }
        scene.items.append(&mut gather(marks));
        scene.height = top - ROW_GAP;
        scene
    }

    /// What stands above all panels: each entry of the legend once, as the panel that carries the message has it.
    fn head(&self, panels: &[Planned]) -> Head {
        let mut order: Vec<usize> = (0..panels.len()).collect();
        order.sort_by_key(|at| !self.plot.panels[*at].highlight);
        let mut head = Head::default();
        for found in order.into_iter().filter_map(|at| panels[at].head.as_ref()) {
            if head.unit.is_empty() {
                head.unit.clone_from(&found.unit);
            }
            if head.scale.is_none() {
                head.scale.clone_from(&found.scale);
            }
            for entry in &found.entries {
                if !head.entries.iter().any(|known| known.text == entry.text) {
                    head.entries.push(entry.clone());
                }
            }
        }
        head
    }

    /// A panel's name at the left of its room, and at the right the number that it has come to.
    fn write_name(
        &self,
        scene: &mut Scene,
        (at, sheet, number): (usize, &Sheet<'_>, &str),
        (room, y): (Range<i32>, i32),
    ) {
        let (pen, panel) = (Pen { lang: sheet.lang }, &self.plot.panels[at]);
        let any = self.plot.panels.iter().any(|panel| panel.highlight);
        let paint = match (any, panel.highlight) {
            (true, true) => Paint::Accent,
            (true, false) => Paint::Mute(0),
            (false, _) => sheet.series_paint(0),
        };
        let ink = Ink::of(Role::Coloured, paint);
        let width = room.end - room.start;
        let rest = width - if number.is_empty() { 0 } else { pen.width(number, ink.role) + 80 };
        let name = pen.cut(&name(&panel.name, sheet.lang), rest, Role::Strong);
        pen.write(scene, name, Ink::plain(Role::Strong), (room.start, y), Anchor::Start);
        if !number.is_empty() {
            pen.write(scene, number, ink, (room.end, y), Anchor::End);
        }
    }
}

/// The numbers of all panels, or none where one of them has no room beside the name of its panel.
fn numbers(sheets: &[Sheet<'_>], panels: &[Planned], width: i32) -> Vec<String> {
    let numbers: Vec<String> = sheets.iter().zip(panels).map(|(sheet, panel)| number(sheet, panel)).collect();
    let fits = |(sheet, number): (&Sheet<'_>, &String)| {
        Pen { lang: sheet.lang }.width(number, Role::Coloured) <= width * 55 / 100
    };
    if sheets.iter().zip(&numbers).all(fits) { numbers } else { vec![String::new(); numbers.len()] }
}

/// The last value of the only series over time, in the unit that stands above all panels, or the total of a whole;
/// empty for other panels.
fn number(sheet: &Sheet<'_>, panel: &Planned) -> String {
    match sheet.chart.kind().row().panels.map_or(PanelNumber::None, |panels| panels.number) {
        PanelNumber::None => String::new(),
        PanelNumber::Total => total(sheet),
        PanelNumber::Last => last(sheet, panel),
    }
}

/// The sum of the parts; empty for shares, whose sum is known.
fn total(sheet: &Sheet<'_>) -> String {
    let mut values = points(sheet.chart.body.series()).map(|point| point.value.value);
    let sum = values.try_fold(Decimal::ZERO, Decimal::checked_add).filter(|_| sheet.main.unit != Unit::Percent);
    sum.map_or_else(String::new, |sum| sheet.main.full(Exact::from(sum)))
}

/// The last value of the only series over time.
fn last(sheet: &Sheet<'_>, panel: &Planned) -> String {
    if sheet.series.len() != 1 || sheet.dates().is_none() {
        return String::new();
    }
    let last = points(sheet.chart.body.series()).last();
    let Some((last, stage)) = last.zip(panel.stage.as_ref()) else { return String::new() };
    let counted = sheet.main.counted_in(axis_scale(sheet, &stage.values));
    counted.written(last.value) + counted.suffix()
}

/// A panel's name.
pub(crate) fn name(name: &CategoryName, lang: Lang) -> String {
    match name {
        CategoryName::Date(at) => date::short(*at, lang),
        CategoryName::Text(text) => text.get(lang).to_owned(),
    }
}

/// The values that an axis has to reach for all panels; `None` if none of them has one.
fn range(panels: &[Planned]) -> Option<(f64, f64)> {
    let ranges = panels.iter().filter_map(|panel| panel.stage.as_ref()).map(|stage| stage.values.range());
    ranges.map(|range| (range.start, range.end)).reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
}

/// How far the plots are from the left and from the right edge, at most.
fn sides(panels: &[Planned]) -> (i32, i32) {
    let plots = || panels.iter().filter_map(|panel| Some((panel.stage.as_ref()?.plot, panel.scene.width)));
    let left = plots().map(|(plot, _)| plot.left).max().unwrap_or(0);
    (left, plots().map(|(plot, width)| width - plot.right).max().unwrap_or(0))
}

/// Takes the ticks or names away that stand beside the plot.
fn keep_between(scene: &mut Scene, left: i32, right: i32) {
    let is_beside = |item: &Item| match &item.shape {
        Shape::Text(label) => label.bounds().right <= left || label.bounds().left >= right,
        _ => false,
    };
    if left > i32::MIN || right < i32::MAX {
        scene.items.retain(|item| !is_beside(item));
    }
}

/// Puts what has one ink together, layer by layer, and in each in the order in which inks first occur. Panels do
/// not overlap; within each of them only the layers say what lies over what.
fn gather(mut marks: Vec<Item>) -> Vec<Item> {
    let mut inks: Vec<Ink> = vec![];
    for item in &marks {
        if !inks.contains(&item.ink) {
            inks.push(item.ink);
        }
    }
    marks.sort_by_key(|item| (item.ink.role.layer(), inks.iter().position(|ink| *ink == item.ink)));
    marks
}

/// How a panel is coloured where one of them carries the message.
#[derive(Clone, Copy)]
enum Tone {
    /// It does.
    Told,
    /// It does not.
    Quiet,
}

impl Tone {
    /// Makes the colours of series grey, or the only one the accent.
    fn colour(self, panel: &mut Planned) {
        let entries = panel.head.iter().flat_map(|head| &head.entries).map(|entry| entry.swatch.ink());
        let others = panel.scene.items.iter().map(|item| item.ink).chain(entries);
        let several = others.filter(|ink| ink.is_painted()).any(|ink| matches!(ink.paint, Paint::Series(1..)));
        let change = |ink: &mut Ink| match (self, ink.paint) {
            _ if !ink.is_painted() => {}
            (Tone::Quiet, Paint::Series(nth)) => ink.paint = Paint::Mute(nth),
            (Tone::Quiet, Paint::Accent) => ink.paint = Paint::Mute(0),
            (Tone::Told, Paint::Series(_)) if !several => ink.paint = Paint::Accent,
            _ => {}
        };
        panel.scene.items.iter_mut().for_each(|item| change(&mut item.ink));
        let entries = panel.head.iter_mut().flat_map(|head| &mut head.entries);
        entries.for_each(|Entry { swatch, .. }| change(swatch.ink_mut()));
    }
}
