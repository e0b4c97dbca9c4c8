//! Joins ranges over dates with their data: rows with a beginning and an end, in the lanes of their names.

use super::join::{Join, MOST_SERIES};
use super::moments::Reach;
use super::names::{Names, category_name, is_named, words, written};
use super::order;
use crate::diag::{Diagnostic, Span};
use crate::model::{
    Band, CategoryName, Cell, Chart, ChartBody, Column, ColumnType, Date, Devices, Extent, Kind, Lane, Level,
    LevelSpec, Localized, Note, ReferenceLine, Sort, SpanGroup, TimeSpan, Timeline,
};

/// More lanes than this are higher than three screens, as more rows of bars are.
const MOST_LANES: usize = 100;

/// Whether the columns of a range are dates: those that it names, or, where it names none and there are no numbers, the
/// columns of dates.
pub(super) fn is_dated(join: &Join<'_, '_>) -> bool {
    let columns = &join.data.columns;
    match &join.spec.y[..] {
        [] => {
            let is_number = |column: &Column| matches!(column.content, ColumnType::Number(_));
            !columns.iter().any(is_number) && columns.iter().any(|column| column.content == ColumnType::Date)
        }
        named => {
            let mut found = named.iter().filter_map(|(name, _)| join.data.column(name));
            found.any(|at| columns[at].content == ColumnType::Date)
        }
    }
}

/// Builds a range chart over dates. `None` if anything is wrong.
pub(super) fn chart(join: &mut Join<'_, '_>) -> Option<Chart> {
    let (start, end) = columns(join)?;
    let series = join.spec.encoding.series.as_ref();
    let series = match series {
        Some((name, span)) => Some((join.column(name, *span)?, *span)),
        None => None,
    };
    let taken: Vec<usize> = [Some(start), end, series.map(|(column, _)| column)].into_iter().flatten().collect();
    let x = join.category_column(&taken)?;
    let kinds = join.kind_column(start);
    if let Some((_, span)) = join.spec.unit {
        let message = "`unit` does not apply to a `range` over dates";
        join.problems.push(Diagnostic::error("conflicting-keys", span, message).hint("take it out"));
    }
    let label = |column: usize| join.data.columns[column].label.clone();
    let mut plot = Timeline {
        label: label(x),
        columns: (label(start), end.map(label)),
        group: series.map_or_else(Localized::default, |(column, _)| label(column)),
        groups: vec![],
        lanes: vec![],
        spans: vec![],
    };
    let (mut lanes, mut groups) = (Names::default(), Names::default());
    for row in &join.data.rows {
        if row[x].is_empty() {
            join.problems.extend(join.nameless(x, &row[x], "a chart needs a name for every row"));
            continue;
        }
        let name = category_name(&join.data.columns[x], &row[x]);
        let lane = lanes.add(name);
        let group = series.map_or_else(
            || CategoryName::Text(Localized::default()),
            |(column, _)| category_name(&join.data.columns[column], &row[column]),
        );
        let group = groups.add(group);
        let (extent, kind) = (extent(join, row, start, end), kind_of(join, row, kinds));
        plot.spans.push(TimeSpan { lane, group, extent, kind });
    }
    let groups = groups.into_all();
    plot.lanes = lanes.into_all().into_iter().map(|name| Lane { name, highlight: false }).collect();
    if !plot.spans.iter().any(|span| span.extent != Extent::Unknown) {
        join.nothing();
        return None;
    }
    if let Some((_, span)) = series.filter(|_| groups.len() > MOST_SERIES) {
        let message = format!("{} groups are more than colours can tell apart", groups.len());
        let hint = format!("keep {MOST_SERIES} at most, or name the groups in `x`");
        join.problems.push(Diagnostic::error("too-many-series", span, message).hint(hint));
    }
    plot.groups = groups.iter().map(|name| SpanGroup { name: words(name), highlight: false }).collect();
    highlight(join, &mut plot, &groups);
    sort(&mut plot, join.spec.sort.map(|(sort, _)| sort));
    if plot.lanes.len() > MOST_LANES {
        let message = format!("a `range` of {} rows is higher than three screens", plot.lanes.len());
        join.problems.push(
            Diagnostic::warning("too-many-rows", join.spec.kind_span, message)
                .label(format!("at most {MOST_LANES} can be compared"))
                .hint("leave rows out, or put several spans into one row by giving them one name"),
        );
    }
    let devices = devices(join, &plot);
    Some(join.chart(ChartBody::Timeline(plot), devices))
}

/// The columns of beginnings and of ends.
fn columns(join: &mut Join<'_, '_>) -> Option<(usize, Option<usize>)> {
    let spec = join.spec;
    let named: Vec<(usize, Span)> = match &spec.y[..] {
        [] => {
            let x = spec.x.as_ref().and_then(|(name, _)| join.data.column(name));
            let is_date = |at: &usize| join.data.columns[*at].content == ColumnType::Date && Some(*at) != x;
            (0..join.data.columns.len()).filter(is_date).map(|at| (at, spec.kind_span)).collect()
        }
        names => names.iter().map(|(name, span)| Some((join.column(name, *span)?, *span))).collect::<Option<_>>()?,
    };
    for (column, span) in &named {
        let is_empty = join.data.rows.iter().all(|row| row.get(*column).is_none_or(Cell::is_empty));
        if join.data.columns[*column].content != ColumnType::Date && !is_empty {
            join.wrong_column(*span, *column, "dates");
            return None;
        }
        join.data.columns[*column].doubt(join.problems);
    }
    match named[..] {
        [(start, _)] => Some((start, None)),
        [(start, _), (end, _)] if start != end => Some((start, Some(end))),
        _ => {
            let message = "a `range` over dates goes from a column of beginnings to one of ends";
            join.problems.push(
                Diagnostic::error("wrong-series-count", spec.kind_span, message)
                    .hint("name two in `y`: `y: [start, end]`, or one for moments"),
            );
            None
        }
    }
}

/// From when to when a row goes. An end before its beginning is reported.
fn extent(join: &mut Join<'_, '_>, row: &[Cell], start: usize, end: Option<usize>) -> Extent {
    let date = |at: usize| category_name(&join.data.columns[at], row.get(at)?).date();
    let (from, to) = (date(start), end.and_then(date));
    match (from, to) {
        (Some(from), _) if end.is_none() => Extent::Moment(from),
        (Some(from), Some(to)) => {
            if to.seconds().1 < from.seconds().0 {
                let (from, to) =
                    (row[start].span, end.and_then(|end| row.get(end)).map_or(row[start].span, |c| c.span));
                join.problems.push(
                    Diagnostic::error("wrong-order", to, "this range ends before it begins")
                        .related(from, "it begins here")
                        .hint("name the column of beginnings first: `y: [start, end]`"),
                );
            }
            let is_moment = matches!(from, Date::Day(..) | Date::Time(..)) && from == to;
            if is_moment { Extent::Moment(from) } else { Extent::Closed(from, to) }
        }
        (Some(from), None) => Extent::From(from),
        (None, Some(to)) => Extent::Until(to),
        (None, None) => Extent::Unknown,
    }
}

fn kind_of(join: &Join<'_, '_>, row: &[Cell], kinds: Option<usize>) -> Kind {
    kinds.map_or(Kind::Reported, |column| join.kind_of(row, column, Some(column)))
}

/// Marks what `highlight` names: lanes and groups. A lane that has only spans of highlighted groups is one too.
fn highlight(join: &mut Join<'_, '_>, plot: &mut Timeline, groups: &[CategoryName]) {
    for (wanted, span) in &join.spec.highlight {
        let group = groups.iter().position(|name| is_named(name, wanted));
        let lane = plot.lanes.iter().position(|lane| is_named(&lane.name, wanted));
        if group.is_none() && lane.is_none() {
            let known: Vec<String> = plot.lanes.iter().map(|lane| written(&lane.name)).collect();
            let message = format!("there is neither a row nor a group `{wanted}`");
            join.problems.push(Diagnostic::error("unknown-value", *span, message).suggest(wanted, &known));
        }
        group.into_iter().for_each(|group| plot.groups[group].highlight = true);
        lane.into_iter().for_each(|lane| plot.lanes[lane].highlight = true);
    }
    for (at, lane) in plot.lanes.iter_mut().enumerate() {
        lane.highlight |=
            plot.spans.iter().filter(|span| span.lane == at).all(|span| plot.groups[span.group].highlight);
    }
}

/// Puts the lanes into the order that is wanted: by their first date, or as they come in the rows.
fn sort(plot: &mut Timeline, wanted: Option<Sort>) {
    let mut firsts: Vec<Option<i64>> = vec![None; plot.lanes.len()];
    for span in &plot.spans {
        let first = &mut firsts[span.lane];
        *first = span.extent.dates().map(|date| date.seconds().0).chain(*first).min();
    }
    let mut order: Vec<usize> = (0..plot.lanes.len()).collect();
    match wanted {
        None | Some(Sort::Data) => return,
        Some(Sort::Ascending) => order.sort_by_key(|lane| (firsts[*lane].is_none(), firsts[*lane])),
        Some(Sort::Descending) => order.sort_by_key(|lane| std::cmp::Reverse(firsts[*lane])),
    }
    plot.lanes = order.iter().map(|lane| plot.lanes[*lane].clone()).collect();
    let places = order::places(&order);
    plot.spans.iter_mut().for_each(|span| span.lane = places[span.lane]);
}

/// Looks up what the devices name: dates across, and rows.
fn devices(join: &mut Join<'_, '_>, plot: &Timeline) -> Devices {
    let spec = join.spec;
    let dates: Vec<Date> = plot.spans.iter().flat_map(|span| span.extent.dates()).collect();
    let mut devices = Devices::default();
    for line in &spec.devices.lines {
        if let Some(at) = level(join, &dates, &line.at, Reach::Place) {
            devices.lines.push(ReferenceLine { at, label: line.label.clone() });
        }
    }
    for band in &spec.devices.bands {
        let ends = (level(join, &dates, &band.from, Reach::Period), level(join, &dates, &band.to, Reach::Period));
        if let (Some(from), Some(to)) = ends {
            join.check_band(band, (from, to), &[]);
            devices.bands.push(Band { ends: (from, to), label: band.label.clone() });
        }
    }
    for note in &spec.devices.notes {
        let (name, span) = &note.x;
        match plot.lanes.iter().position(|lane| is_named(&lane.name, name)) {
            Some(lane) => devices.notes.push(Note { mark: (0, lane), between: None, text: note.text.clone() }),
            None => {
                let known: Vec<String> = plot.lanes.iter().map(|lane| written(&lane.name)).collect();
                let message = format!("there is no row `{name}` in this chart");
                join.problems.push(Diagnostic::error("unknown-value", *span, message).suggest(name, &known));
            }
        }
    }
    devices
}

fn level(join: &mut Join<'_, '_>, dates: &[Date], level: &LevelSpec, reach: Reach) -> Option<Level> {
    let (text, span) = match level {
        LevelSpec::Category(text, span) | LevelSpec::Either(text, span) => (text, *span),
        LevelSpec::Value(text, span) => return no_value(join, text, *span),
        LevelSpec::Figure(figure) => return no_value(join, &figure.name.0, figure.name.1),
    };
    join.moment(dates, text, span, reach).map(Level::Date)
}

fn no_value(join: &mut Join<'_, '_>, text: &str, span: Span) -> Option<Level> {
    let message = format!("`{text}` is a value, and a `range` over dates has none");
    join.problems.push(Diagnostic::error("wrong-type", span, message).hint("name a date: `at: 2024-07`"));
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::charts::tests::{sound, wrong};

    const DATA: &str = "data: [[name, from, to, team], [a, 2023-01, 2023-06, x], [b, 2023-03-05, null, y], [a, 2024, 2024, x], [c, 2023-07-01, 2023-07-01, y], [d, null, 2023-02, x], [e, null, null, y]]\n";

    #[track_caller]
    fn plot(text: &str) -> Timeline {
        match sound(text).body {
            ChartBody::Timeline(plot) => plot,
            other => panic!("no timeline: {other:?}"),
        }
    }

    #[test]
    fn rows_of_one_name_share_a_lane_and_open_ends_are_kept() {
        for y in ["y: [from, to]\n", ""] {
            let plot = plot(&format!("type: range\n{y}series: team\n{DATA}"));
            let date = |text: &str| Date::parse(text).expect("a date");
            let extents: Vec<Extent> = plot.spans.iter().map(|span| span.extent).collect();
            assert_eq!(
                extents,
                [
                    Extent::Closed(date("2023-01"), date("2023-06")),
                    Extent::From(date("2023-03-05")),
                    Extent::Closed(date("2024"), date("2024")),
                    Extent::Moment(date("2023-07-01")),
                    Extent::Until(date("2023-02")),
                    Extent::Unknown,
                ]
            );
            assert_eq!((plot.lanes.len(), plot.groups.len(), plot.spans[2].lane), (5, 2, 0));
        }
    }

    #[test]
    fn rows_of_one_date_are_moments_and_lanes_can_be_sorted() {
        let plot =
            plot("type: range\ny: day\nsort: asc\nhighlight: b\ndata: [[name, day], [a, 2024-02-01], [b, 2023-05-01]]");
        assert!(plot.columns.1.is_none() && plot.lanes[0].highlight && plot.spans[0].lane == 1);
        assert!(matches!(plot.spans[0].extent, Extent::Moment(_)));
    }

    #[test]
    fn a_highlighted_group_leaves_the_others_of_its_lanes_alone() {
        let plot = plot(&format!("type: range\nseries: team\nhighlight: y\n{DATA}"));
        let groups: Vec<bool> = plot.groups.iter().map(|group| group.highlight).collect();
        assert_eq!(groups, [false, true]);
        let lanes: Vec<bool> = plot.lanes.iter().map(|lane| lane.highlight).collect();
        assert_eq!(lanes, [false, true, true, false, true]);
    }

    #[test]
    fn what_cannot_be_drawn_is_reported() {
        let two = "data: [[name, from, to, n], [a, 2023-03, 2023-01, 5]]\n";
        wrong(&format!("type: range\ny: [from, to]\n{two}"), "this range ends before it begins", "2023-01", "first");
        wrong(&format!("type: range\ny: [from, n]\n{two}"), "`n` holds numbers, but dates are needed here", "n", "");
        let fine = two.replace("2023-01", "2023-09");
        wrong(
            &format!("type: range\ny: [from, to]\nlines: [{{value: 5}}]\n{fine}"),
            "`5` is a value, and a `range` over dates has none",
            "5",
            "`at: 2024-07`",
        );
        // The axis has the whole of its first month and of its last one.
        sound(&format!("type: range\ny: [from, to]\nlines: [{{at: 2023-03-01}}, {{at: 2023-09-30}}]\n{fine}"));
        wrong(
            &format!("type: range\ny: [from, to]\nlines: [{{at: 2025-01}}]\n{fine}"),
            "`2025-01` lies outside of this chart, which runs from 2023-03 to 2023-09",
            "2025-01",
            "",
        );
        wrong(
            &format!("type: range\ny: [from, to]\nhighlight: z\n{fine}"),
            "there is neither a row nor a group `z`",
            "z",
            "",
        );
        wrong(
            &format!("type: range\ny: [from, to]\nnotes: [{{x: z, text: t}}]\n{fine}"),
            "there is no row `z` in this chart",
            "z",
            "",
        );
        wrong(
            &format!("type: multiples\nof: range\npanel: name\ny: [from, to]\n{fine}"),
            "panels cannot have ranges over dates",
            "name",
            "`series`",
        );
        wrong(
            "type: range\ny: [a, b]\nseries: s\ndata: [[name, s, a, b], [x, p, 1, 2]]",
            "`series` does not apply to a `range` of numbers",
            "s",
            "dates",
        );
    }
}
