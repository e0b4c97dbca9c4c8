//! What a chart shows, in a sentence or two, for those who do not see it. Written from the data.

use rust_decimal::Decimal;

use super::devices::{level as level_words, mark_name};
use super::shares;
use super::sheet::Sheet;
use crate::i18n::date;
use crate::i18n::sentences::{Extreme, Item, about_charts};
use crate::model::{CategoryName, ChartBody, Columns, Level, Marks, Period, SeriesBody, Unit};

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
    let has_ends = sheet.chart.kind().row().columns == Columns::Ends;
    if has_ends {
        out.push_str(&ranges(sheet));
    }
    let alone = if has_ends { 0 } else { sheet.series.len() };
    for series in 0..alone {
        let told = if count <= FEW || is_whole(sheet) { every(sheet, series) } else { ends(sheet, series) };
        if told.is_empty() {
            continue;
        }
        if sheet.series.len() > 1 {
            out.push_str(sheet.series[series]);
            out.push_str(sheet.speech().colon);
        }
        out.push_str(&told);
        out.push_str(sheet.speech().stop);
    }
    if sheet.has_error_bars() {
        out.push_str(about_charts(sheet.lang).brackets());
    }
    devices(sheet, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// From where to where each range goes, called as the legend calls it; of many, the lowest and the highest.
fn ranges(sheet: &Sheet<'_>) -> String {
    let Some(last) = sheet.series.len().checked_sub(1) else { return String::new() };
    let speech = sheet.speech();
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
            .map(|series| [speech.comma, sheet.series[series], speech.space, &value(sheet, series, *row)].concat())
            .collect();
        about_charts(sheet.lang).range(&name, &from, &to) + &between.concat()
    };
    let told: Vec<String> = rows.iter().filter(is_told).map(said).collect();
    let (first, end) = (sheet.series[0], sheet.series[last]);
    match told.is_empty() {
        true => String::new(),
        false => format!("{first}–{end}{}{}{}", speech.colon, told.join(speech.semicolon), speech.stop),
    }
}

/// What lines, bands and notes say: they are part of the message.
pub(crate) fn devices(sheet: &Sheet<'_>, out: &mut String) {
    let devices = &sheet.chart.devices;
    let level = |level: Level| match level {
        Level::Category(category) if category < sheet.categories.len() => name(sheet, category),
        level => level_words(sheet, level),
    };
    let (speech, charts) = (sheet.speech(), about_charts(sheet.lang));
    let mut say = |place: String, text: &str| {
        out.push_str(&place);
        if !text.is_empty() {
            out.push_str(speech.colon);
            out.push_str(text);
        }
        out.push_str(speech.stop);
    };
    for mark in &devices.lines {
        let (at, label) = (level(mark.at), mark.label.get(sheet.lang));
        // A label that says where the line is needs no second voice.
        match !label.is_empty() && label.contains(&at) {
            true => say(charts.labelled_line(label), ""),
            false => say(charts.line_at(&at), label),
        }
    }
    for band in &devices.bands {
        say([&level(band.ends.0), speech.dash, &level(band.ends.1)].concat(), band.label.get(sheet.lang));
    }
    for note in &devices.notes {
        let at = note.mark.1;
        let place = if at < sheet.categories.len() { name(sheet, at) } else { mark_name(sheet, note.mark) };
        say(place, note.text.get(sheet.lang));
    }
}

/// Whether the parts of a whole are few enough to be told one by one.
fn is_whole(sheet: &Sheet<'_>) -> bool {
    sheet.chart.kind().is_whole()
}

/// What the chart is called.
pub(crate) fn kind_name(sheet: &Sheet<'_>) -> &'static str {
    about_charts(sheet.lang).kind(sheet.chart.kind(), sheet.series.len() > 1)
}

/// `柱状图，2021—2026年。`, `Bar chart, 2021–2026. `
fn opening(sheet: &Sheet<'_>) -> String {
    let over = range(sheet).map(|period| date::period(&period, sheet.lang));
    about_charts(sheet.lang).opening(kind_name(sheet), over.as_deref(), sheet.categories.len())
}

/// The time that the categories span, where they are dates.
pub(crate) fn range(sheet: &Sheet<'_>) -> Option<Period> {
    let dates = sheet.dates()?;
    let (first, last) = (*dates.iter().min()?, *dates.iter().max()?);
    Some(if first == last { Period::At(first) } else { Period::Range(first, last) })
}

/// Every value of a series: `2021年614.0亿元（推算值）；2022年……`.
pub(crate) fn every(sheet: &Sheet<'_>, series: usize) -> String {
    let is_dated = range(sheet).is_some();
    let item = |category: usize| match is_dated {
        true => Item::Dated,
        false if is_change(sheet, category) => Item::Change,
        false => Item::Plain,
    };
    let told = (0..sheet.categories.len()).filter(|category| sheet.point(series, *category).is_some());
    let told = told.map(|category| {
        about_charts(sheet.lang).item(item(category), &name(sheet, category), &value(sheet, series, category))
    });
    told.collect::<Vec<_>>().join(sheet.speech().semicolon)
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
    let (dated, charts) = (range(sheet).is_some(), about_charts(sheet.lang));
    let mut parts = vec![];
    if dated {
        let ((from, a), (to, b)) = (said(first), said(last));
        parts.push(charts.course((&from, &a), (&to, &b)));
    }
    for (extreme, is_highest) in [(high, true), (low, false)] {
        let all: Vec<&usize> = present.iter().filter(|category| size(category) == extreme).collect();
        let Some(category) =
            all.first().filter(|category| !dated || all.len() > 1 || ![first, last].contains(*category))
        else {
            continue;
        };
        let (name, value) = said(category);
        let count = all.len();
        parts.push(charts.extreme(&Extreme { is_highest, name: &name, value: &value, count, is_dated: dated }));
    }
    charts.joined(&parts, sheet.series.len() == 1)
}

/// What all categories have in common.
fn all_one(sheet: &Sheet<'_>, series: usize, first: usize) -> String {
    let value = sheet.point(series, first).map_or_else(String::new, |point| sheet.amounts(series).full(point.value));
    about_charts(sheet.lang).all_alike(&value, sheet.series.len() == 1)
}

/// The name of a category in a sentence.
pub(crate) fn name(sheet: &Sheet<'_>, category: usize) -> String {
    match &sheet.chart.body.categories()[category].name {
        CategoryName::Date(at) => date::date(*at, sheet.lang),
        CategoryName::Text(text) => text.get(sheet.lang).to_owned(),
    }
}

/// Whether a step of a waterfall is a change, and not a sum.
fn is_change(sheet: &Sheet<'_>, category: usize) -> bool {
    match &sheet.chart.body {
        ChartBody::Series(SeriesBody { marks: Marks::Waterfall { totals }, .. }) => !totals.contains(&category),
        _ => false,
    }
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
        text.push_str(&about_charts(sheet.lang).share(&share));
    }
    text
}
