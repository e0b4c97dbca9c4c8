//! What a chart shows, in a sentence or two, for those who do not see it. Written from the data.

use rust_decimal::Decimal;

use super::devices::{level as level_words, mark_name};
use super::shares;
use super::sheet::Sheet;
use crate::i18n::date;
use crate::model::{CategoryName, ChartKind, Date, Lang, Level, Mode, Period, Unit};

/// Up to so many values are all told; of more, only the ends.
const FEW: usize = 6;

/// The author's own words, where there are any.
pub(crate) fn by_author<'s>(sheet: &'s Sheet<'_>) -> Option<&'s str> {
    sheet.chart.alt.exact(sheet.lang).filter(|text| !text.is_empty())
}

/// Describes categories by series from the data.
pub(crate) fn describe(sheet: &Sheet<'_>) -> String {
    let mut out = opening(sheet);
    let count = sheet.all_values().count();
    if sheet.chart.kind == ChartKind::Range {
        out.push_str(&ranges(sheet));
    }
    let alone = if sheet.chart.kind == ChartKind::Range { 0 } else { sheet.series.len() };
    for series in 0..alone {
        let told = if count <= FEW || is_whole(sheet) { every(sheet, series) } else { ends(sheet, series) };
        if told.is_empty() {
            continue;
        }
        if sheet.series.len() > 1 {
            out.push_str(sheet.series[series]);
            out.push_str(match sheet.lang {
                Lang::Zh => "：",
                Lang::En => ": ",
            });
        }
        out.push_str(&told);
        out.push_str(match sheet.lang {
            Lang::Zh => "。",
            Lang::En => ". ",
        });
    }
    if sheet.has_error_bars() {
        out.push_str(brackets(sheet.lang));
    }
    devices(sheet, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// From where to where each range goes, called as the legend calls it; of many, the lowest and the highest.
fn ranges(sheet: &Sheet<'_>) -> String {
    let Some(last) = sheet.series.len().checked_sub(1) else { return String::new() };
    let whole = |row: &usize| sheet.point(0, *row).is_some() && sheet.point(last, *row).is_some();
    let rows: Vec<usize> = (0..sheet.categories.len()).filter(whole).collect();
    let size = |series: usize, row: &usize| sheet.point(series, *row).map(|point| point.value.value);
    let lowest = rows.iter().min_by_key(|row| size(0, row));
    let highest = rows.iter().max_by_key(|row| size(last, row));
    let is_told = |row: &&usize| rows.len() <= FEW || [lowest, highest].contains(&Some(*row));
    let said = |row: &usize| {
        let (name, from, to) = (name(sheet, *row), value(sheet, 0, *row), value(sheet, last, *row));
        let between: Vec<String> = (1..last)
            .filter(|series| sheet.point(*series, *row).is_some())
            .map(|series| {
                let (of, value) = (sheet.series[series], value(sheet, series, *row));
                if sheet.lang == Lang::Zh { format!("，{of}{value}") } else { format!(", {of} {value}") }
            })
            .collect();
        let between = between.concat();
        match sheet.lang {
            Lang::Zh => format!("{name}从{from}到{to}{between}"),
            Lang::En => format!("{name} from {from} to {to}{between}"),
        }
    };
    let told: Vec<String> = rows.iter().filter(is_told).map(said).collect();
    let (first, end) = (sheet.series[0], sheet.series[last]);
    match sheet.lang {
        _ if told.is_empty() => String::new(),
        Lang::Zh => format!("{first}–{end}：{}。", told.join("；")),
        Lang::En => format!("{first}–{end}: {}. ", told.join("; ")),
    }
}

/// What the numbers in brackets behind values are.
pub(crate) fn brackets(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "括号内为下限至上限。",
        Lang::En => "In brackets: low to high. ",
    }
}

/// What lines, bands and notes say: they are part of the message.
pub(crate) fn devices(sheet: &Sheet<'_>, out: &mut String) {
    let devices = &sheet.chart.devices;
    let level = |level: Level| match level {
        Level::Category(category) if category < sheet.categories.len() => name(sheet, category),
        level => level_words(sheet, level),
    };
    let mut say = |place: String, text: &str| match (sheet.lang, text.is_empty()) {
        (Lang::Zh, true) => out.push_str(&format!("{place}。")),
        (Lang::Zh, false) => out.push_str(&format!("{place}：{text}。")),
        (Lang::En, true) => out.push_str(&format!("{place}. ")),
        (Lang::En, false) => out.push_str(&format!("{place}: {text}. ")),
    };
    let from_to = if sheet.lang == Lang::Zh { "—" } else { "–" };
    for mark in &devices.lines {
        let (at, label) = (level(mark.at), mark.label.get(sheet.lang));
        // A label that says where the line is needs no second voice.
        match (sheet.lang, !label.is_empty() && label.contains(&at)) {
            (Lang::Zh, true) => say(format!("参考线，{label}"), ""),
            (Lang::En, true) => say(format!("Line, {label}"), ""),
            (Lang::Zh, false) => say(format!("参考线{at}"), label),
            (Lang::En, false) => say(format!("Line at {at}"), label),
        }
    }
    for band in &devices.bands {
        say(format!("{}{from_to}{}", level(band.ends.0), level(band.ends.1)), band.label.get(sheet.lang));
    }
    for note in &devices.notes {
        let at = note.mark.1;
        let place = if at < sheet.categories.len() { name(sheet, at) } else { mark_name(sheet, note.mark) };
        say(place, note.text.get(sheet.lang));
    }
}

/// Whether the parts of a whole are few enough to be told one by one.
fn is_whole(sheet: &Sheet<'_>) -> bool {
    sheet.chart.kind.is_whole()
}

/// What a kind of chart is called in both languages.
pub(crate) fn kind_name(sheet: &Sheet<'_>) -> (&'static str, &'static str) {
    match sheet.chart.kind {
        ChartKind::Bar(Mode::Grouped) => ("柱状图", "Bar chart"),
        ChartKind::Bar(Mode::Stacked) => ("堆叠柱状图", "Stacked bar chart"),
        ChartKind::Bar(Mode::Percent) => ("百分比堆叠柱状图", "Bar chart of shares"),
        ChartKind::HBar(Mode::Grouped) => ("条形图", "Horizontal bar chart"),
        ChartKind::HBar(Mode::Stacked) => ("堆叠条形图", "Stacked horizontal bar chart"),
        ChartKind::HBar(Mode::Percent) => ("百分比堆叠条形图", "Horizontal bar chart of shares"),
        ChartKind::Line => ("折线图", "Line chart"),
        ChartKind::Donut => ("环形图", "Donut chart"),
        ChartKind::Pie => ("饼图", "Pie chart"),
        ChartKind::Waffle => ("方格图", "Waffle chart"),
        ChartKind::Heatmap => ("热力图", "Heat map"),
        ChartKind::Table => ("带条形的排名表", "Ranked table with bars"),
        ChartKind::Number => ("数字卡", "Key figure"),
        ChartKind::Scatter => ("散点图", "Scatter plot"),
        ChartKind::Histogram => ("直方图", "Histogram"),
        ChartKind::Boxplot => ("箱线图", "Box plot"),
        ChartKind::Multiples => ("小型多图", "Small multiples"),
        ChartKind::Lollipop => ("棒棒糖图", "Lollipop chart"),
        ChartKind::Dumbbell => ("哑铃图", "Dumbbell chart"),
        ChartKind::Slope => ("斜率图", "Slope chart"),
        ChartKind::Area(Mode::Percent) => ("百分比面积图", "Area chart of shares"),
        ChartKind::Area(_) if sheet.series.len() > 1 => ("堆叠面积图", "Stacked area chart"),
        ChartKind::Area(_) => ("面积图", "Area chart"),
        ChartKind::Step => ("阶梯折线图", "Step chart"),
        ChartKind::Waterfall => ("瀑布图", "Waterfall chart"),
        ChartKind::Range => ("区间图", "Range chart"),
        ChartKind::Combo => ("柱线组合图", "Bar and line chart"),
        ChartKind::Bar(Mode::Diverging) => ("柱状图", "Bar chart"),
        ChartKind::HBar(Mode::Diverging) => ("分向堆叠条形图", "Diverging stacked bar chart"),
    }
}

/// `柱状图，2021—2026年。`, `Bar chart, 2021–2026. `
fn opening(sheet: &Sheet<'_>) -> String {
    let (zh, en) = kind_name(sheet);
    let over = range(sheet).map(|period| date::period(&period, sheet.lang));
    let size = sheet.categories.len();
    match (sheet.lang, over) {
        (Lang::Zh, Some(over)) => format!("{zh}，{over}。"),
        (Lang::En, Some(over)) => format!("{en}, {over}. "),
        (Lang::Zh, None) => format!("{zh}，共{size}项。"),
        (Lang::En, None) if size == 1 => format!("{en}, 1 item. "),
        (Lang::En, None) => format!("{en}, {size} items. "),
    }
}

/// The time that the categories span, where they are dates.
pub(crate) fn range(sheet: &Sheet<'_>) -> Option<Period> {
    let dates = sheet.chart.categories.iter().map(|category| match category.name {
        CategoryName::Date(date) => Some(date),
        CategoryName::Text(_) => None,
    });
    let dates = dates.collect::<Option<Vec<Date>>>()?;
    let (first, last) = (*dates.iter().min()?, *dates.iter().max()?);
    Some(if first == last { Period::At(first) } else { Period::Range(first, last) })
}

/// Every value of a series: `2021年614.0亿元（推算值）；2022年……`.
pub(crate) fn every(sheet: &Sheet<'_>, series: usize) -> String {
    let told: Vec<String> = (0..sheet.categories.len())
        .filter(|category| sheet.point(series, *category).is_some())
        .map(|category| match sheet.lang {
            Lang::Zh if range(sheet).is_some() => {
                format!("{}{}", name(sheet, category), value(sheet, series, category))
            }
            Lang::Zh if is_change(sheet, category) => {
                format!("{}：{}", name(sheet, category), value(sheet, series, category))
            }
            Lang::Zh => format!("{}为{}", name(sheet, category), value(sheet, series, category)),
            Lang::En => format!("{}, {}", name(sheet, category), value(sheet, series, category)),
        })
        .collect();
    told.join(match sheet.lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    })
}

/// The ends of a longer series: how it begins and ends in time, and its extremes.
pub(crate) fn ends(sheet: &Sheet<'_>, series: usize) -> String {
    let present: Vec<usize> = (0..sheet.categories.len()).filter(|c| sheet.point(series, *c).is_some()).collect();
    let size = |c: &usize| sheet.point(series, *c).map_or(Decimal::ZERO, |point| point.value.value);
    let (Some(first), Some(last)) = (present.first(), present.last()) else { return String::new() };
    let (Some(low), Some(high)) = (present.iter().map(size).min(), present.iter().map(size).max()) else {
        return String::new();
    };
    if first == last {
        return every(sheet, series);
    }
    if low == high {
        return all_one(sheet, series, *first);
    }
    // The highest rank is the one with the smallest number.
    let (low, high) = if sheet.amounts(series).unit == Unit::Rank { (high, low) } else { (low, high) };
    let said = |category: &usize| (name(sheet, *category), value(sheet, series, *category));
    let dated = range(sheet).is_some();
    let mut parts = vec![];
    if dated {
        let ((from, a), (to, b)) = (said(first), said(last));
        parts.push(match sheet.lang {
            Lang::Zh => format!("从{from}的{a}到{to}的{b}"),
            Lang::En => format!("from {a} in {from} to {b} in {to}"),
        });
    }
    for (extreme, zh, en) in [(high, "最高", "highest"), (low, "最低", "lowest")] {
        let all: Vec<&usize> = present.iter().filter(|category| size(category) == extreme).collect();
        let Some(category) =
            all.first().filter(|category| !dated || all.len() > 1 || ![first, last].contains(*category))
        else {
            continue;
        };
        let ((name, value), others) = (said(category), all.len() - 1);
        parts.push(match (sheet.lang, others) {
            (Lang::Zh, 0) => format!("{zh}为{name}，{value}"),
            (Lang::Zh, _) if dated => format!("{zh}为{name}等{}期，{value}", all.len()),
            (Lang::Zh, _) => format!("{zh}为{name}等{}项，{value}", all.len()),
            (Lang::En, 0) => format!("{en} {name}, {value}"),
            (Lang::En, _) => format!("{en} {name} and {others} more, {value}"),
        });
    }
    match sheet.lang {
        Lang::Zh => parts.join("；"),
        Lang::En => {
            let mut text = parts.join("; ");
            if sheet.series.len() == 1 {
                capitalise(&mut text);
            }
            text
        }
    }
}

/// What all categories have in common.
fn all_one(sheet: &Sheet<'_>, series: usize, first: usize) -> String {
    let value = sheet.point(series, first).map_or_else(String::new, |point| sheet.amounts(series).full(point.value));
    match sheet.lang {
        Lang::Zh => format!("均为{value}"),
        Lang::En if sheet.series.len() == 1 => format!("All {value}"),
        Lang::En => format!("all {value}"),
    }
}

fn capitalise(text: &mut str) {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
}

/// The name of a category in a sentence.
pub(crate) fn name(sheet: &Sheet<'_>, category: usize) -> String {
    match &sheet.chart.categories[category].name {
        CategoryName::Date(at) => date::date(*at, sheet.lang),
        CategoryName::Text(text) => text.get(sheet.lang).to_owned(),
    }
}

/// Whether a step of a waterfall is a change, and not a sum.
fn is_change(sheet: &Sheet<'_>, category: usize) -> bool {
    sheet.chart.kind == ChartKind::Waterfall && !sheet.chart.devices.totals.contains(&category)
}

/// A value in a sentence, with how it came about, and the share of it that the picture shows.
pub(crate) fn value(sheet: &Sheet<'_>, series: usize, category: usize) -> String {
    let Some(point) = sheet.point(series, category) else { return String::new() };
    let mut text = sheet.told(series, point);
    // A change says that it is one.
    if is_change(sheet, category) && point.value.value > Decimal::ZERO {
        text.insert(0, '+');
    }
    if let Some(share) = shares::of(sheet, series, category) {
        let share = shares::amounts(sheet).full(share);
        text.push_str(&match sheet.lang {
            Lang::Zh => format!("，占{share}"),
            Lang::En => format!(", {share}"),
        });
    }
    text
}
