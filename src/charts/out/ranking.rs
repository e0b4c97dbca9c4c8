//! The ranked table: rows with their numbers and a bar for each number: in a cell of its own where there is one column of
//! numbers, beneath the numbers where there are several, so that all of them are on a phone.
//!
//! Small multiples of it are tables side by side, each ranked by itself, whose bars have one scale.
//! Bars are drawn shapes, not styled boxes: pages forbid inline styles.

use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::style::Paint;
use crate::charts::words::panels::views;
use crate::charts::words::plot_table::missing;
use crate::charts::words::signs::Side;
use crate::charts::words::sparks::{self, SparkPoint};
use crate::charts::words::texts::ChartWord;
use crate::charts::words::view::{View, short_name};
use crate::i18n::number;
use crate::model::{ChartBody, Exact, Kind, Localized, Panels, SeriesBody, Spark, Unit};
use crate::text::escape_into;

/// How far the points of a little line keep from the edges of its picture, of 1000 × 240: half of a sign and its stroke.
const SPARK_EDGE: i32 = 46;

/// Appends the `<table>`; `label` is the id of what names it.
pub(crate) fn html(view: &View<'_>, body: &SeriesBody, label: &str, out: &mut String) {
    open_room(label, out);
    put(&["<table", columns_class(view), " aria-labelledby=\"", label, "\">"], out);
    Ranking { view, label: &body.categories.label, ends: ends(view), tone: None }.rows(out);
    put(&["</table></div>"], out);
}

/// Appends a `<table>` for each panel; `id` begins the ids of their names.
pub(crate) fn panels(view: &View<'_>, plot: &Panels, id: &str, out: &mut String) {
    put(&["<div class=\"chart-rankings\">"], out);
    let any = plot.panels.iter().any(|panel| panel.highlight);
    for (nth, (panel, view)) in plot.panels.iter().zip(&views(view, plot, None)).enumerate() {
        let ChartBody::Series(body) = &panel.chart.body else { continue };
        let label = format!("{id}-r{nth}");
        let name = short_name(&panel.name, view.lang);
        let tone = if panel.highlight { Paint::Accent } else { Paint::Mute(0) };
        open_room(&label, out);
        let class = if panel.highlight { " class=\"told\"" } else { "" };
        put(&["<table", columns_class(view), "><caption id=\"", &label, "\"", class, ">"], out);
        escape_into(&name, out);
        put(&["</caption>"], out);
        let tone = any.then_some(tone);
        Ranking { view, label: &body.categories.label, ends: ends(view), tone }.rows(out);
        put(&["</table></div>"], out);
    }
    put(&["</div>"], out);
}

/// The class of a table whose columns are not a number and its bar alone.
fn columns_class(view: &View<'_>) -> &'static str {
    match sparks::of(view) {
        Some(_) => " class=\"sparks\"",
        None if view.series.len() > 1 => " class=\"several\"",
        None => "",
    }
}

fn put(parts: &[&str], out: &mut String) {
    parts.iter().for_each(|part| out.push_str(part));
}

/// A room that scrolls sideways where the table is wider than the page.
fn open_room(label: &str, out: &mut String) {
    put(&["<div class=\"chart-ranking\" role=\"group\" tabindex=\"0\" aria-labelledby=\"", label, "\">"], out);
}

/// The smallest and the largest number, or zero: in panels on one scale those of all of them.
fn ends(view: &View<'_>) -> (f64, f64) {
    let shown = sparks::shown(view);
    let series = view.peers().flat_map(|chart| chart.body.series().take(shown));
    let values =
        series.flat_map(|series| series.points.iter().flatten()).filter_map(|point| point.value.value.to_f64());
    values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)))
}

/// One table.
struct Ranking<'s> {
    view: &'s View<'s>,
    /// The label of the categories.
    label: &'s Localized,
    /// Between what the bars lie.
    ends: (f64, f64),
    /// The colour of all bars, where tables differ by it.
    tone: Option<Paint>,
}

impl Ranking<'_> {
    /// Appends head and body.
    fn rows(&self, out: &mut String) {
        self.head(out);
        let view = self.view;
        put(&["<tbody>"], out);
        let columns: Vec<Vec<String>> = (0..sparks::shown(view)).map(|series| column(view, series)).collect();
        let spark = sparks::of(view);
        for category in 0..view.categories.len() {
            let told = view.is_highlighted(category);
            put(&[if told { "<tr class=\"told\">" } else { "<tr>" }, "<td class=\"num rank\">"], out);
            put(&[&rank(view, category), "</td><th scope=\"row\">"], out);
            escape_into(&view.categories[category], out);
            let common = common_kind(view, category);
            write_kind(view, common, out);
            put(&["</th>"], out);
            for (series, numbers) in columns.iter().enumerate() {
                put(&["<td class=\"num\">"], out);
                match numbers[category].as_str() {
                    "" => missing(view, out),
                    number => escape_into(number, out),
                }
                if common.is_none() {
                    write_kind(view, view.point(series, category).map(|point| point.kind), out);
                }
                if self.is_alone() {
                    put(&["</td><td class=\"bar\">"], out);
                }
                self.bar(series, category, out);
                put(&["</td>"], out);
            }
            if let Some(spark) = spark {
                self.spark(spark, category, out);
            }
            put(&["</tr>"], out);
        }
        put(&["</tbody>"], out);
    }

    fn head(&self, out: &mut String) {
        let view = self.view;
        put(&["<thead><tr><th scope=\"col\" class=\"num\">"], out);
        escape_into(view.texts.word(ChartWord::Rank), out);
        put(&["</th><th scope=\"col\">"], out);
        escape_into(self.label.get(view.lang), out);
        put(&["</th>"], out);
        for name in view.series.iter().take(sparks::shown(view)) {
            put(&["<th scope=\"col\" class=\"num\">"], out);
            let unit = view.main.unit_label();
            escape_into(name, out);
            if !unit.is_empty() {
                write_remark("unit", &view.bracketed(&unit), out);
            }
            put(&["</th>"], out);
            if self.is_alone() {
                put(&["<td class=\"bar\"></td>"], out);
            }
        }
        if let Some(spark) = sparks::of(view) {
            put(&["<th scope=\"col\" class=\"spark\">"], out);
            escape_into(&sparks::name(view, spark), out);
            for sign in sparks::signs(view, spark) {
                put(&["<span class=\"sign\">"], out);
                escape_into(&sign, out);
                put(&["</span>"], out);
            }
            put(&["</th>"], out);
        }
        put(&["</tr></thead>"], out);
    }

    /// The cell with the little line of a row, and its first and last value for those who do not see it.
    fn spark(&self, spark: &Spark, row: usize, out: &mut String) {
        let (view, own) = (self.view, sparks::paint(self.view, row));
        let tint = self.tone.filter(|_| own != Paint::Accent).unwrap_or(own).light();
        let points = sparks::points(view, spark, row);
        put(&["<td class=\"spark\">"], out);
        if points.iter().all(Option::is_none) {
            missing(view, out);
            put(&["</td>"], out);
            return;
        }
        put(&["<svg viewBox=\"0 0 1000 240\" role=\"img\" focusable=\"false\" aria-label=\""], out);
        escape_into(&sparks::said(view, spark, row, ""), out);
        put(&["\">"], out);
        // The signs of the points keep within the picture.
        let round = crate::charts::paper::turn::round;
        let height = |part: f64| 240 - SPARK_EDGE - round(part * f64::from(240 - 2 * SPARK_EDGE));
        let place = |point: &SparkPoint| {
            (SPARK_EDGE + round(point.along * f64::from(1000 - 2 * SPARK_EDGE)), height(point.height))
        };
        if let Some(zero) = sparks::zero(view, spark, row) {
            let y = height(zero);
            out.push_str(&format!("<path class=\"g\" stroke=\"#dedad2\" stroke-width=\"10\" d=\"M0 {y}h1000\"/>"));
        }
        for (is_expected, run) in sparks::runs(&points) {
            let places = run.iter().map(place).map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ");
            let (class, dashes) = if is_expected { ("l d ", " stroke-dasharray=\"50 40\"") } else { ("l ", "") };
            put(&["<polyline class=\"", class, tint.class, "\" fill=\"none\" stroke=\"", tint.mark], out);
            put(&["\" stroke-width=\"22\" stroke-linejoin=\"round\"", dashes, " points=\"", &places, "\"/>"], out);
        }
        for point in sparks::seen(&points) {
            let (x, y) = place(&point);
            let fill = ["class=\"f ", tint.class, "\" fill=\"", tint.mark, "\""].concat();
            // A triangle points to where the value is, and a ring is near it.
            let triangle = |down: i32| format!("M{} {}h84l-42 {}z", x - 42, y + 42 * down, -84 * down);
            out.push_str(&match point.side {
                None => format!("<circle {fill} cx=\"{x}\" cy=\"{y}\" r=\"30\"/>"),
                Some(Side::More) => format!("<path {fill} d=\"{}\"/>", triangle(1)),
                Some(Side::Less) => format!("<path {fill} d=\"{}\"/>", triangle(-1)),
                Some(Side::About) => format!(
                    "<circle class=\"r {}\" fill=\"#fff\" stroke=\"{}\" stroke-width=\"16\" cx=\"{x}\" cy=\"{y}\" r=\"34\"/>",
                    tint.class, tint.mark
                ),
            });
        }
        put(&["</svg></td>"], out);
    }

    /// Whether there is one column of numbers.
    fn is_alone(&self) -> bool {
        sparks::shown(self.view) == 1
    }

    /// The bar of a number, from zero on.
    fn bar(&self, series: usize, category: usize, out: &mut String) {
        let (low, high) = self.ends;
        if let Some(value) = self.view.value(series, category).filter(|_| high > low) {
            let place = |value: f64| crate::charts::paper::turn::round((value - low) / (high - low) * 1000.0);
            let (from, to) = (place(value.min(0.0)), place(value.max(0.0)));
            let own = match sparks::of(self.view) {
                Some(_) => sparks::paint(self.view, category),
                None => self.view.paint(series, category),
            };
            let tint = self.tone.filter(|_| own != Paint::Accent).unwrap_or(own).light();
            put(
                &[
                    "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">",
                ],
                out,
            );
            put(&["<rect class=\"f ", tint.class, "\" fill=\"", tint.mark, "\""], out);
            out.push_str(&format!(" x=\"{from}\" y=\"0\" width=\"{}\" height=\"10\"/></svg>", (to - from).max(4)));
        }
    }
}

/// The numbers of a column, all with as many decimals; empty where there is none.
fn column(view: &View<'_>, series: usize) -> Vec<String> {
    let points: Vec<Option<Exact>> = (0..view.categories.len())
        .map(|category| view.point(series, category).map(|point| point.value.shortest()))
        .collect();
    let known: Vec<Exact> = points.iter().flatten().copied().collect();
    let numbers = match view.amounts(series).decimals {
        Some(decimals) => known.iter().map(|value| number::rounded(*value, decimals, view.main.scale)).collect(),
        None => number::aligned(&known, view.main.scale),
    };
    let mut numbers = numbers.into_iter();
    points.iter().map(|point| point.and_then(|_| numbers.next()).unwrap_or_default()).collect()
}

/// The kind of all numbers of a row. It follows the name, so that numbers stay below one another.
fn common_kind(view: &View<'_>, category: usize) -> Option<Kind> {
    let mut kinds = (0..view.series.len()).filter_map(|series| Some(view.point(series, category)?.kind));
    let first = kinds.next()?;
    kinds.all(|kind| kind == first).then_some(first)
}

fn write_kind(view: &View<'_>, kind: Option<Kind>, out: &mut String) {
    let Some(kind) = kind.filter(|kind| *kind != Kind::Reported) else { return };
    write_remark("kind", &view.bracketed(view.texts.kind(kind)), out);
}

/// Writes a remark in brackets as an element that is never broken. A space at its beginning would be lost within it.
fn write_remark(class: &str, remark: &str, out: &mut String) {
    let bare = remark.trim_start();
    put(&[&remark[..remark.len() - bare.len()], "<span class=\"", class, "\">"], out);
    escape_into(bare, out);
    put(&["</span>"], out);
}

/// The place of a row by its first number: equal numbers share it.
fn rank(view: &View<'_>, category: usize) -> String {
    let Some(point) = view.point(0, category) else { return String::new() };
    let others = (0..view.categories.len()).filter_map(|other| view.point(0, other));
    let ascending = view.main.unit == Unit::Rank;
    let before = others.filter(|other| match ascending {
        true => other.value.value < point.value.value,
        false => other.value.value > point.value.value,
    });
    (before.count() + 1).to_string()
}
