//! How groups of values spread: boxes from quartile to quartile, Tukey's whiskers, outliers as points.

use crate::charts::paper::layout::Layout;
use crate::charts::plan::stage::{Run, Stage};
use plotters::coord::ranged1d::Ranged;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene, Shape};
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::frame::{self, Edge};
use crate::charts::plan::legend;
use crate::charts::plan::stage::Planned;
use crate::charts::plan::units;
use crate::charts::words::amounts::Amounts;
use crate::charts::words::plot_table::{Heading, PlotCell, PlotTable};
use crate::charts::words::sheet::Sheet;
use crate::charts::words::texts::ChartWord;
use crate::i18n::date;
use crate::i18n::sentences::about_charts;
use crate::model::{BoxGroup, Boxes, CategoryName, Exact, Lang};

/// Half the height of a box.
const HALF: i32 = 110;

/// Plans the picture.
pub(crate) fn plan(sheet: &Sheet<'_>, plot: &Boxes, layout: Layout) -> Planned {
    let pen = Pen { lang: sheet.lang };
    let mut scene = Scene::new(layout.width());
    let ends = plot.groups.iter().flat_map(|group| [group.five[0], group.five[4]]);
    let ends = ends.filter_map(|end| end.value.to_f64()).chain(sheet.marked_values());
    let axis = Values::ticked(ends, layout.steps(if layout == Layout::Wide { 5 } else { 3 }), Baseline::Free);
    let amounts = amounts(sheet, plot);
    let amounts = sheet.tick_scale().map_or(units::along(amounts, &axis), |scale| amounts.counted_in(scale));
    let ticks = amounts.ticks(axis.ticks());
    let unit = pen.cut(&amounts.head(), scene.width, Role::Quiet);
    let head = legend::head(&mut scene, layout, pen, &unit, &[]);
    let rows = Rows::new(sheet, plot, layout, head.bottom + 240);
    let last_tick = ticks.last().map_or(60, |tick| pen.width(tick, Role::Quiet) / 2 + 10).max(60);
    let (left, right) = sheet.sides(scene.width, (rows.left, scene.width - last_tick));
    let area = Bounds { left, top: rows.top, right, bottom: rows.bottom() };
    frame::grid_down(&mut scene, pen, (area, Edge::Top), &axis, &ticks);
    let maker = Maker { sheet, plot, pen, amounts, area, axis: &axis };
    let mut places = vec![];
    for (nth, name) in plot.rows.iter().enumerate() {
        let middle = rows.middle(nth);
        let group = plot.groups.iter().find(|group| group.name == *name);
        rows.write_name(&mut scene, pen, nth, group.is_some_and(|group| group.highlight));
        group.into_iter().for_each(|group| maker.draw(&mut scene, group, middle));
        places.push(middle);
    }
    scene.height = area.bottom + 20;
    let gutter = if rows.beside { rows.left } else { 0 };
    let ends = (area.left, area.right);
    let stage = Stage { run: Run::Lying, plot: area, gutter, ends, values: axis, places, points: vec![] };
    Planned::new(scene, head.kept, Some(stage))
}

/// Where the boxes stand, one below the other, and their names.
struct Rows {
    names: Vec<String>,
    /// Whether the names stand beside their boxes, and not above them.
    beside: bool,
    left: i32,
    top: i32,
    pitch: i32,
}

impl Rows {
    fn new(sheet: &Sheet<'_>, plot: &Boxes, layout: Layout, top: i32) -> Self {
        let pen = Pen { lang: sheet.lang };
        let names: Vec<String> = plot.rows.iter().map(|row| name(row, sheet.lang)).collect();
        let widest = names.iter().map(|name| pen.width(name, Role::Strong)).max().unwrap_or(0);
        let beside = widest > 0 && widest + 100 <= layout.name_room();
        let left = if beside { widest + 130 } else { 60 };
        let pitch = if beside || widest == 0 { 520 } else { 700 };
        Self { names, beside, left, top, pitch }
    }

    fn bottom(&self) -> i32 {
        self.top + self.pitch * i32::try_from(self.names.len()).unwrap_or(0)
    }

    fn middle(&self, nth: usize) -> i32 {
        self.top + self.pitch * (i32::try_from(nth).unwrap_or(0) + 1) - 130 - HALF
    }

    fn write_name(&self, scene: &mut Scene, pen: Pen, nth: usize, highlight: bool) {
        let ink = Ink::plain(if highlight { Role::Strong } else { Role::Text });
        let name = pen.cut(&self.names[nth], scene.width, ink.role);
        let y = self.middle(nth) + if self.beside { 45 } else { -HALF - 250 };
        pen.write(scene, name, ink, (0, y), Anchor::Start);
    }
}

struct Maker<'s> {
    sheet: &'s Sheet<'s>,
    plot: &'s Boxes,
    pen: Pen,
    /// How the ticks are counted.
    amounts: Amounts<'s>,
    area: Bounds,
    axis: &'s Values,
}

impl Maker<'_> {
    fn x(&self, value: Exact) -> i32 {
        self.axis.map(&value.value.to_f64().unwrap_or(0.0), (self.area.left, self.area.right))
    }

    /// A box with its median, whiskers and outliers.
    fn draw(&self, scene: &mut Scene, group: &BoxGroup, y: i32) {
        let any = self.plot.groups.iter().any(|group| group.highlight);
        let paint = match (any, group.highlight) {
            (true, true) => Paint::Accent,
            (true, false) => Paint::Mute(0),
            (false, _) => Paint::Series(0),
        };
        let [low, high] = group.whiskers.map(|value| self.x(value));
        let [_, first, median, third, _] = group.five.map(|value| self.x(value));
        for (from, to) in [(low, first), (third, high)] {
            if from < to {
                scene.line(Role::Axis, (from, frame::crisp(y)), (to, frame::crisp(y)));
            }
        }
        for end in [low, high] {
            scene.line(Role::Axis, (frame::crisp(end), y - 50), (frame::crisp(end), y + 50));
        }
        let tip = sentence(self.sheet, self.plot, group);
        let corners = ((first, y - HALF), (third.max(first + 10), y + HALF));
        scene.add_with_tip(Ink::of(Role::Outline, paint), Shape::Rect(corners.0, corners.1), tip);
        scene.add(Ink::of(Role::Line, paint), Shape::Path(vec![(median, y - HALF), (median, y + HALF)]));
        for outlier in &group.outliers {
            scene.add(Ink::of(Role::Ring, paint), Shape::Circle((self.x(*outlier), y), 32));
        }
        self.write_median(scene, group, (median, y - HALF - 60));
    }

    /// The median over its box: in a panel, where the unit stands above all of them, the number alone.
    fn write_median(&self, scene: &mut Scene, group: &BoxGroup, (x, y): Place) {
        let label = match self.sheet.is_panel() {
            true => self.amounts.written(group.five[2]) + self.amounts.suffix(),
            false => amounts(self.sheet, self.plot).full(group.five[2]),
        };
        let half = self.pen.width(&label, Role::Strong) / 2 + 1;
        // What lies left of the plot of a panel belongs to its neighbour.
        let start = if self.sheet.is_panel() { self.area.left - 60 } else { 0 };
        let at = (x.max(start + half).min(scene.width - half), y);
        self.pen.write(scene, label, Ink::plain(Role::Strong), at, Anchor::Middle);
    }
}

fn amounts<'a>(sheet: &Sheet<'_>, plot: &'a Boxes) -> Amounts<'a> {
    let values: Vec<Exact> = plot.groups.iter().flat_map(|group| group.five).collect();
    let amounts = Amounts::new(&plot.value, &values, sheet.lang);
    // Panels are counted alike.
    if sheet.is_panel() { amounts.counted_in(sheet.main.scale) } else { amounts.around(typical(&plot.groups), &values) }
}

/// The median of the medians: the outermost values may be far larger than what a box plot is about.
pub(crate) fn typical<'a>(groups: impl IntoIterator<Item = &'a BoxGroup>) -> Decimal {
    let mut medians: Vec<Decimal> = groups.into_iter().map(|group| group.five[2].value.abs()).collect();
    medians.sort_unstable();
    medians.get(medians.len() / 2).copied().unwrap_or_default()
}

fn name(name: &CategoryName, lang: Lang) -> String {
    match name {
        CategoryName::Date(at) => date::short(*at, lang),
        CategoryName::Text(text) => text.get(lang).to_owned(),
    }
}

/// `A轮：17个值，最小5，下四分位10，中位数14，上四分位20，最大40`.
fn sentence(sheet: &Sheet<'_>, plot: &Boxes, group: &BoxGroup) -> String {
    let amounts = amounts(sheet, plot);
    let five = group.five.map(|value| amounts.full(value));
    let name = name(&group.name, sheet.lang);
    let start = if name.is_empty() { String::new() } else { name + sheet.speech().colon };
    start + &about_charts(sheet.lang).five_numbers(group.count, &five)
}

/// The five numbers of every group.
pub(crate) fn describe(sheet: &Sheet<'_>, plot: &Boxes) -> String {
    let mut out = about_charts(sheet.lang).boxes_opening(amounts(sheet, plot).name());
    for group in &plot.groups {
        out.push_str(&sentence(sheet, plot, group));
        out.push_str(sheet.speech().stop);
    }
    out.truncate(out.trim_end().len());
    out
}

/// The middle half of every group, in a few words.
pub(crate) fn middles(sheet: &Sheet<'_>, plot: &Boxes) -> String {
    let amounts = amounts(sheet, plot);
    let told = plot.groups.iter().map(|group| {
        let [_, quartiles @ .., _] = group.five.map(|value| amounts.full(value));
        about_charts(sheet.lang).middle_half(&name(&group.name, sheet.lang), &quartiles)
    });
    told.collect::<Vec<_>>().join(sheet.speech().semicolon)
}

/// A row for each group: how many values, the five numbers, the whiskers and what lies beyond them.
pub(crate) fn grid(sheet: &Sheet<'_>, plot: &Boxes) -> PlotTable {
    let amounts = amounts(sheet, plot);
    let word = |word: ChartWord| sheet.texts.word(word);
    let numbers = [
        ChartWord::Lowest,
        ChartWord::LowerQuartile,
        ChartWord::Median,
        ChartWord::UpperQuartile,
        ChartWord::Highest,
        ChartWord::LowerWhisker,
        ChartWord::UpperWhisker,
    ];
    let numbers = numbers.map(word);
    let [values, outliers, beyond] = [ChartWord::Values, ChartWord::Outliers, ChartWord::ValuesOfOutliers].map(word);
    // The unit of all numbers stands once, in the first head.
    let first = match plot.name.get(sheet.lang) {
        "" => amounts.head(),
        name => format!("{name}{}", sheet.bracketed(&amounts.head())),
    };
    let any = plot.groups.iter().any(|group| !group.outliers.is_empty());
    let mut heads = vec![Heading::text(first), Heading::count(values)];
    heads.extend(numbers.map(|name| Heading::amounts(&amounts, name).named(name)));
    heads.push(Heading::count(outliers));
    heads.extend(any.then(|| Heading::text(beyond)));
    let number = |value: Exact| PlotCell::Number(amounts.written(value), amounts.plain(value));
    let count = |count: usize| PlotCell::Number(count.to_string(), count.to_string());
    let row = |group: &BoxGroup| {
        let mut row = vec![PlotCell::Text(name(&group.name, sheet.lang)), count(group.count)];
        row.extend(group.five.iter().chain(&group.whiskers).map(|value| number(*value)));
        row.push(count(group.outliers.len()));
        // A spreadsheet would take a hyphen in front for the beginning of a formula.
        let beyond = group.outliers.iter().map(|value| amounts.plain(*value).replace('-', "\u{2212}"));
        let beyond: Vec<String> = beyond.collect();
        row.extend(any.then(|| PlotCell::Text(beyond.join("; "))));
        row
    };
    PlotTable { heads, rows: plot.groups.iter().map(row).collect() }
}
