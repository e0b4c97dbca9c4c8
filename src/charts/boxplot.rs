//! How groups of values spread: boxes from quartile to quartile, Tukey's whiskers, outliers as points.

use plotters::coord::ranged1d::Ranged;
use rust_decimal::prelude::ToPrimitive;

use super::amounts::Amounts;
use super::axis::{Baseline, Values};
use super::frame::{self, Layout};
use super::ink::{Ink, Paint, Role};
use super::plot_table::{PlotCell, PlotTable};
use super::scene::{Anchor, Bounds, Pen, Scene, Shape};
use super::sheet::Sheet;
use crate::i18n::date;
use crate::model::{BoxGroup, Boxes, CategoryName, Exact, Lang};

/// Half the height of a box.
const HALF: i32 = 110;

/// Plans the picture.
pub(super) fn plan(sheet: &Sheet<'_>, plot: &Boxes, layout: Layout) -> Scene {
    let pen = Pen { lang: sheet.lang };
    let mut scene = Scene::new(layout.width());
    let ends = plot.groups.iter().flat_map(|group| [group.five[0], group.five[4]]);
    let wanted = if layout == Layout::Wide { 5 } else { 3 };
    let axis = Values::ticked(ends.filter_map(|end| end.value.to_f64()), wanted, Baseline::Free);
    let amounts = amounts(sheet, plot).on_axis(axis.ticks());
    let ticks = amounts.ticks(axis.ticks());
    let unit = pen.cut(&amounts.head(sheet), scene.width, Role::Quiet);
    let head = frame::head(&mut scene, pen, &unit, &[]);
    let names: Vec<String> = plot.groups.iter().map(|group| name(group, sheet.lang)).collect();
    let widest = names.iter().map(|name| pen.width(name, Role::Strong)).max().unwrap_or(0);
    let beside = widest > 0 && widest + 100 <= scene.width * 36 / 100;
    let left = if beside { widest + 130 } else { 60 };
    let pitch = if beside || widest == 0 { 520 } else { 700 };
    let top = head + 240;
    let count = i32::try_from(plot.groups.len()).unwrap_or(0);
    let right = scene.width - ticks.last().map_or(60, |tick| pen.width(tick, Role::Quiet) / 2 + 10).max(60);
    let area = Bounds { left, top, right, bottom: top + pitch * count };
    frame::grid_down(&mut scene, pen, area, &axis, &ticks);
    for (nth, (group, name)) in (0..).zip(plot.groups.iter().zip(&names)) {
        let middle = top + pitch * (nth + 1) - 130 - HALF;
        let ink = Ink::plain(if group.highlight { Role::Strong } else { Role::Text });
        let name = pen.cut(name, scene.width, ink.role);
        match beside {
            true => pen.write(&mut scene, name, ink, (0, middle + 45), Anchor::Start),
            false => pen.write(&mut scene, name, ink, (0, middle - HALF - 250), Anchor::Start),
        }
        draw(&mut scene, sheet, plot, group, middle, &axis, area);
    }
    scene.height = area.bottom + 20;
    scene
}

/// A box with its median, whiskers and outliers.
fn draw(scene: &mut Scene, sheet: &Sheet<'_>, plot: &Boxes, group: &BoxGroup, y: i32, axis: &Values, area: Bounds) {
    let pen = Pen { lang: sheet.lang };
    let any = plot.groups.iter().any(|group| group.highlight);
    let paint = match (any, group.highlight) {
        (true, true) => Paint::Accent,
        (true, false) => Paint::Mute(0),
        (false, _) => Paint::Series(0),
    };
    let x = |value: Exact| axis.map(&value.value.to_f64().unwrap_or(0.0), (area.left, area.right));
    let [low, high] = group.whiskers.map(x);
    let [_, first, median, third, _] = group.five.map(x);
    for (from, to) in [(low, first), (third, high)] {
        if from < to {
            scene.line(Role::Axis, (from, frame::crisp(y)), (to, frame::crisp(y)));
        }
    }
    for end in [low, high] {
        scene.line(Role::Axis, (frame::crisp(end), y - 50), (frame::crisp(end), y + 50));
    }
    let tip = sentence(sheet, plot, group);
    let corners = ((first, y - HALF), (third.max(first + 10), y + HALF));
    scene.add_with_tip(Ink::of(Role::Outline, paint), Shape::Rect(corners.0, corners.1), tip);
    scene.add(Ink::of(Role::Line, paint), Shape::Path(vec![(median, y - HALF), (median, y + HALF)]));
    for outlier in &group.outliers {
        scene.add(Ink::of(Role::Ring, paint), Shape::Circle((x(*outlier), y), 32));
    }
    let label = amounts(sheet, plot).full(group.five[2]);
    let half = pen.width(&label, Role::Strong) / 2 + 1;
    let at = (median.max(half).min(scene.width - half), y - HALF - 60);
    pen.write(scene, label, Ink::plain(Role::Strong), at, Anchor::Middle);
}

fn amounts<'a>(sheet: &Sheet<'_>, plot: &'a Boxes) -> Amounts<'a> {
    let values: Vec<Exact> = plot.groups.iter().flat_map(|group| group.five).collect();
    Amounts::new(&plot.value, &values, sheet.lang)
}

fn name(group: &BoxGroup, lang: Lang) -> String {
    match &group.name {
        CategoryName::Date(at) => date::short(*at, lang),
        CategoryName::Text(text) => text.get(lang).to_owned(),
    }
}

/// `A轮：17个值，最小5，下四分位10，中位数14，上四分位20，最大40`.
fn sentence(sheet: &Sheet<'_>, plot: &Boxes, group: &BoxGroup) -> String {
    let amounts = amounts(sheet, plot);
    let [low, first, median, third, high] = group.five.map(|value| amounts.full(value));
    let name = name(group, sheet.lang);
    let count = group.count;
    match sheet.lang {
        Lang::Zh => {
            let start = if name.is_empty() { String::new() } else { format!("{name}：") };
            format!("{start}{count}个值，最小{low}，下四分位{first}，中位数{median}，上四分位{third}，最大{high}")
        }
        Lang::En => {
            let start = if name.is_empty() { String::new() } else { format!("{name}: ") };
            let values = if count == 1 { "1 value".to_owned() } else { format!("{count} values") };
            format!(
                "{start}{values}, lowest {low}, lower quartile {first}, median {median}, upper quartile {third}, highest {high}"
            )
        }
    }
}

/// The five numbers of every group.
pub(super) fn describe(sheet: &Sheet<'_>, plot: &Boxes) -> String {
    let (mut out, stop) = match sheet.lang {
        Lang::Zh => (format!("箱线图，{}。", amounts(sheet, plot).name()), "。"),
        Lang::En => (format!("Box plot of {}. ", amounts(sheet, plot).name()), ". "),
    };
    for group in &plot.groups {
        out.push_str(&sentence(sheet, plot, group));
        out.push_str(stop);
    }
    out.truncate(out.trim_end().len());
    out
}

/// A row for each group: how many values, the five numbers, the whiskers and how many lie beyond them.
pub(super) fn grid(sheet: &Sheet<'_>, plot: &Boxes) -> PlotTable {
    let amounts = amounts(sheet, plot);
    let words = match sheet.lang {
        Lang::Zh => ["个数", "最小值", "下四分位数", "中位数", "上四分位数", "最大值", "下须", "上须", "离群值个数"],
        Lang::En => [
            "Values",
            "Lowest",
            "Lower quartile",
            "Median",
            "Upper quartile",
            "Highest",
            "Lower whisker",
            "Upper whisker",
            "Outliers",
        ],
    };
    let mut heads = vec![match plot.name.get(sheet.lang) {
        "" => amounts.head(sheet),
        name => format!("{name}{}", sheet.bracketed(&amounts.head(sheet))),
    }];
    heads.extend(words.map(str::to_owned));
    let number = |value: Exact| PlotCell::Number(amounts.written(value), amounts.plain(value));
    let count = |count: usize| PlotCell::Number(count.to_string(), count.to_string());
    let row = |group: &BoxGroup| {
        let mut row = vec![PlotCell::Text(name(group, sheet.lang)), count(group.count)];
        row.extend(group.five.iter().chain(&group.whiskers).map(|value| number(*value)));
        row.push(count(group.outliers.len()));
        row
    };
    PlotTable { heads, rows: plot.groups.iter().map(row).collect() }
}
