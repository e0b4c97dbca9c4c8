//! What a chart shows, in a sentence or two, for those who do not see it. Written from the data.

use rust_decimal::Decimal;

use super::devices::{level as level_words, mark_name};
use super::table::ribbon_name;
use super::view::View;
use super::{days, joins, points, shares, sparks};
use crate::i18n::date;
use crate::i18n::sentences::{Extreme, Item, about_charts};
use crate::model::{
    CategoryName, ChartBody, ChartKind, Columns, Date, ErrorBar, Level, Marks, Period, SeriesBody, Unit,
};

/// Up to so many values are all named; of more, only the ends.
const FEW: usize = 6;

/// The author's own words, where there are any.
pub(crate) fn by_author<'s>(view: &'s View<'_>) -> Option<&'s str> {
    view.chart.alt.exact(view.lang).filter(|text| !text.is_empty())
}

/// Describes categories by series from the data.
pub(crate) fn describe(view: &View<'_>) -> String {
    let mut out = opening(view);
    let count = view.values.iter().take(sparks::shown(view)).flatten().flatten().count();
    let has_ends = view.chart.kind().row().columns == Columns::Ends;
    if has_ends {
        out.push_str(&ranges(view));
    }
    let alone = if has_ends { 0 } else { sparks::shown(view) };
    for series in (0..alone).filter(|series| !view.are_alike(*series)) {
        let told = if count <= FEW || is_whole(view) {
            every(view, series)
        } else {
            ends(view, series, view.series.len() == 1)
        };
        if told.is_empty() {
            continue;
        }
        if view.series.len() > 1 {
            out.push_str(view.series[series]);
            out.push_str(view.speech().colon);
        }
        out.push_str(&told);
        out.push_str(view.speech().stop);
    }
    let others = (0..alone).filter(|series| view.are_alike(*series)).count();
    if others > 0 {
        out.push_str(&about_charts(view.lang).other_lines(others));
    }
    if says_ends(view, &out) {
        out.push_str(about_charts(view.lang).brackets());
    }
    ribbons(view, &mut out);
    out.push_str(&little_lines(view));
    out.push_str(&missing_days(view));
    out.push_str(&empty_tiles(view).filter(|(_, is_named)| *is_named).map_or_else(String::new, |(text, _)| text));
    if let Some(gaps) = joins::gaps(view) {
        out.push_str(about_charts(view.lang).gaps(gaps).as_str());
    }
    devices(view, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// Whether a text has the ends of an error bar in brackets: not every value that has some is named.
pub(crate) fn says_ends(view: &View<'_>, text: &str) -> bool {
    match &view.chart.body {
        ChartBody::Scatter(plot) => points::ends_of_error_bars(view, plot).any(|ends| text.contains(&ends)),
        _ => {
            let marks = (0..view.series.len()).flat_map(|s| (0..view.categories.len()).map(move |c| (s, c)));
            let bars = marks.filter_map(|(s, c)| Some((s, view.point(s, c)?.error_bar?)));
            bars.into_iter().any(|(s, bar)| text.contains(&view.amounts(s).between(bar)))
        }
    }
}

/// From where to where each range goes, called as the legend calls it; of many, the lowest and the highest.
fn ranges(view: &View<'_>) -> String {
    let Some(last) = view.series.len().checked_sub(1) else { return String::new() };
    let speech = view.speech();
    let whole = |row: &usize| view.point(0, *row).is_some() && view.point(last, *row).is_some();
    let rows: Vec<usize> = (0..view.categories.len()).filter(whole).collect();
    let size = |series: usize, row: &usize| view.point(series, *row).map(|point| point.value.value);
    let lowest = rows.iter().min_by_key(|row| size(0, row));
    let highest = rows.iter().max_by_key(|row| size(last, row));
    let is_series_highlighted = |row: &&usize| rows.len() <= FEW || [lowest, highest].contains(&Some(*row));
    let said = |row: &usize| {
        let (name, from, to) = (name(view, *row), value(view, 0, *row), value(view, last, *row));
        let between: Vec<String> = (1..last)
            .filter(|series| view.point(*series, *row).is_some())
            .map(|series| [speech.comma, view.series[series], speech.space, &value(view, series, *row)].concat())
            .collect();
        about_charts(view.lang).range(&name, &from, &to) + &between.concat()
    };
    let told: Vec<String> = rows.iter().filter(is_series_highlighted).map(said).collect();
    let (first, end) = (view.series[0], view.series[last]);
    match told.is_empty() {
        true => String::new(),
        false => format!("{first}–{end}{}{}{}", speech.colon, told.join(speech.semicolon), speech.stop),
    }
}

/// What the bands round lines are, from where to where they go, and how wide they are there.
pub(crate) fn ribbons(view: &View<'_>, out: &mut String) {
    let mut told = vec![];
    for series in 0..view.series.len() {
        for (nth, ribbon) in view.ribbons(series).iter().enumerate() {
            let present = |at: &usize| ribbon.ends.get(*at).is_some_and(Option::is_some);
            let first = (0..view.categories.len()).find(present);
            let last = (0..view.categories.len()).rfind(present);
            let (Some(first), Some(last)) = (first, last) else { continue };
            let span = match (date_of(view, first), date_of(view, last)) {
                _ if first == last => name(view, first),
                (Some(from), Some(to)) => date::period(&Period::Range(from, to), view.lang),
                _ => [&name(view, first), view.speech().dash, &name(view, last)].concat(),
            };
            let Some(ErrorBar { low, high }) = ribbon.ends[last] else { continue };
            let charts = about_charts(view.lang);
            let ends = charts.between(&view.full(low), &view.full(high));
            told.push(charts.ribbon(&(ribbon_name(view, series, nth) + &view.bracketed(&span)), &ends));
        }
    }
    if !told.is_empty() {
        let speech = view.speech();
        let parts = [about_charts(view.lang).ribbons(), speech.colon, &told.join(speech.semicolon), speech.stop];
        out.push_str(&parts.concat());
    }
}

/// From where to where the little lines of a table run: all of them, or of many the first and the last.
pub(crate) fn little_lines(view: &View<'_>) -> String {
    let Some(spark) = sparks::of(view) else { return String::new() };
    let rows = view.categories.len();
    let is_said = |row: &usize| rows <= FEW || *row == 0 || row + 1 == rows;
    let said = (0..rows).filter(is_said).map(|row| sparks::said(view, spark, row, &name(view, row)));
    let said: Vec<String> = said.filter(|text| !text.is_empty()).collect();
    let speech = view.speech();
    [&sparks::name(view, spark), speech.colon, &said.join(speech.semicolon), speech.stop].concat()
}

/// How many days of a calendar have no value.
pub(crate) fn missing_days(view: &View<'_>) -> String {
    let missing = if view.chart.kind() == ChartKind::Calendar { days::missing(view) } else { 0 };
    if missing == 0 { String::new() } else { about_charts(view.lang).missing_days(missing) }
}

/// The tiles of a map that have no data, and whether they are named.
pub(crate) fn empty_tiles(view: &View<'_>) -> Option<(String, bool)> {
    let ChartBody::Series(SeriesBody { marks: Marks::TileMap(tiles), .. }) = &view.chart.body else { return None };
    let empty = (0..tiles.len()).filter(|at| view.value(0, *at).is_none());
    let names: Vec<&str> = empty.map(|at| view.categories[at].as_str()).collect();
    let few = (names.len() <= MOST_EMPTY).then(|| names.join(view.speech().list));
    let text = about_charts(view.lang).without_data(few.as_deref(), names.len());
    (!names.is_empty()).then_some((text, few.is_some()))
}

/// Up to so many tiles without data are named.
const MOST_EMPTY: usize = 12;

/// The date of a category that is one.
fn date_of(view: &View<'_>, category: usize) -> Option<Date> {
    view.chart.body.categories()[category].name.date()
}

/// The texts of lines, bands and notes, which are part of the message.
pub(crate) fn devices(view: &View<'_>, out: &mut String) {
    let devices = &view.chart.devices;
    let level = |level: Level| match level {
        Level::Category(category) if category < view.categories.len() => name(view, category),
        Level::Date(at) => date::date(at, view.lang),
        level => level_words(view, level),
    };
    let (speech, charts) = (view.speech(), about_charts(view.lang));
    let mut say = |place: String, text: &str| {
        out.push_str(&place);
        if !text.is_empty() {
            out.push_str(speech.colon);
            out.push_str(text);
        }
        out.push_str(speech.stop);
    };
    for mark in &devices.lines {
        let (at, label) = (level(mark.at), mark.label.get(view.lang));
        // A label that contains the place needs no repetition of it.
        match !label.is_empty() && label.contains(&at) {
            true => say(charts.labelled_line(label), ""),
            false => say(charts.line_at(&at), label),
        }
    }
    for band in &devices.bands {
        say([&level(band.ends.0), speech.dash, &level(band.ends.1)].concat(), band.label.get(view.lang));
    }
    for note in &devices.notes {
        let at = note.mark.1;
        let place = if let Some((between, _)) = note.between {
            level(between)
        } else if at < view.categories.len() {
            name(view, at)
        } else {
            mark_name(view, note.mark)
        };
        say(place, note.text.get(view.lang));
    }
}

/// Whether the parts of a whole are few enough to be named one by one.
fn is_whole(view: &View<'_>) -> bool {
    view.chart.kind().is_whole()
}

/// What the chart is called.
pub(crate) fn kind_name(view: &View<'_>) -> &'static str {
    about_charts(view.lang).kind(view.chart.kind(), view.series.len() > 1)
}

/// `柱状图，2021—2026年。`, `Bar chart, 2021–2026. `
fn opening(view: &View<'_>) -> String {
    if let ChartBody::Series(SeriesBody { marks: Marks::TileMap(tiles), .. }) = &view.chart.body {
        let given = (0..tiles.len()).filter(|at| view.value(0, *at).is_some()).count();
        return about_charts(view.lang).places(kind_name(view), given, tiles.len());
    }
    let over = range(view).map(|period| date::period(&period, view.lang));
    about_charts(view.lang).opening(kind_name(view), over.as_deref(), view.categories.len())
}

/// The time that the categories span, where they are dates.
pub(crate) fn range(view: &View<'_>) -> Option<Period> {
    let dates = view.dates()?;
    let (first, last) = (*dates.iter().min()?, *dates.iter().max()?);
    Some(if first == last { Period::At(first) } else { Period::Range(first, last) })
}

/// Every value of a series: `2021年614.0亿元（推算值）；2022年……`.
pub(crate) fn every(view: &View<'_>, series: usize) -> String {
    let is_dated = range(view).is_some();
    let item = |category: usize| match is_dated {
        // 1月1日为5, not 1月1日5.
        true if view.chart.kind() == ChartKind::Calendar => Item::Plain,
        true => Item::Dated,
        false if is_change(view, category) => Item::Change,
        false => Item::Plain,
    };
    let told = (0..view.categories.len()).filter(|category| view.point(series, *category).is_some());
    let told = told.map(|category| {
        about_charts(view.lang).item(item(category), &name(view, category), &value(view, series, category))
    });
    told.collect::<Vec<_>>().join(view.speech().semicolon)
}

/// The ends of a longer series: how it begins and ends in time, and its extremes; `is_alone` where they are a sentence
/// without a name before it.
pub(crate) fn ends(view: &View<'_>, series: usize, is_alone: bool) -> String {
    let present: Vec<usize> = (0..view.categories.len()).filter(|c| view.point(series, *c).is_some()).collect();
    let size = |c: &usize| view.point(series, *c).map_or(Decimal::ZERO, |point| point.value.value);
    let (Some(first), Some(last)) = (present.first(), present.last()) else { return String::new() };
    let (Some(low), Some(high)) = (present.iter().map(size).min(), present.iter().map(size).max()) else {
        return String::new();
    };
    if first == last {
        return every(view, series);
    }
    if low == high {
        return all_one(view, series, *first, is_alone);
    }
    // The highest rank is the one with the smallest number.
    let (low, high) = if view.amounts(series).unit == Unit::Rank { (high, low) } else { (low, high) };
    let said = |category: &usize| (name(view, *category), value(view, series, *category));
    let (dated, charts) = (range(view).is_some(), about_charts(view.lang));
    let mut parts = vec![];
    if dated {
        let ((_, a), (_, b)) = (said(first), said(last));
        let (from, to) = (placed(view, *first), placed(view, *last));
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
    charts.joined(&parts, is_alone)
}

/// What all categories have in common.
fn all_one(view: &View<'_>, series: usize, first: usize, is_alone: bool) -> String {
    let value = view.point(series, first).map_or_else(String::new, |point| view.amounts(series).full(point.value));
    about_charts(view.lang).all_alike(&value, is_alone)
}

/// The name of a category in a sentence.
pub(crate) fn name(view: &View<'_>, category: usize) -> String {
    match &view.chart.body.categories()[category].name {
        CategoryName::Date(at) => date::date(*at, view.lang),
        CategoryName::Text(text) => text.get(view.lang).to_owned(),
    }
}

/// A category as the time of a value in a sentence: `on 2 November 2024`.
pub(crate) fn placed(view: &View<'_>, category: usize) -> String {
    about_charts(view.lang).placed(&name(view, category), date_of(view, category))
}

/// Whether a step of a waterfall is a change, and not a sum.
fn is_change(view: &View<'_>, category: usize) -> bool {
    match &view.chart.body {
        ChartBody::Series(SeriesBody { marks: Marks::Waterfall { totals }, .. }) => !totals.contains(&category),
        _ => false,
    }
}

/// A value in a sentence, with how it came about, and the share of it that the picture shows.
pub(crate) fn value(view: &View<'_>, series: usize, category: usize) -> String {
    let Some(point) = view.point(series, category) else { return String::new() };
    let is_rise = is_change(view, category) && point.value.value > Decimal::ZERO;
    let mut text = if is_rise { view.told_as_rise(series, category) } else { view.told(series, category) };
    if let Some(share) = shares::of(view, series, category) {
        let share = shares::amounts(view).full(share);
        text.push_str(&about_charts(view.lang).share(&share));
    }
    text
}
