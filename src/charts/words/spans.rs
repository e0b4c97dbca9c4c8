//! A timeline in words: the description and the table.

use super::describe;
use super::plot_table::{Heading, PlotCell, PlotTable};
use super::texts::ChartWord;
use super::view::{View, short_name};
use crate::i18n::date;
use crate::i18n::sentences::{Item, about_charts};
use crate::model::{CategoryName, Date, Extent, Kind, Period, TimeSpan, Timeline};

/// Up to so many spans are all named; of more, the first to begin and the last to end.
const FEW: usize = 8;

/// All dates of a timeline.
pub(crate) fn dates(plot: &Timeline) -> impl Iterator<Item = Date> {
    plot.spans.iter().flat_map(|span| span.extent.dates())
}

/// The kinds other than reported that occur, in their order.
pub(crate) fn kinds(plot: &Timeline) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = plot.spans.iter().map(|span| span.kind).filter(|kind| *kind != Kind::Reported).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// From when to when a span goes, in short: `2019-03–2021-06`.
pub(crate) fn short(view: &View<'_>, extent: Extent) -> String {
    let (short, dash) = (|date| date::short(date, view.lang), view.speech().dash);
    match extent {
        Extent::Closed(from, to) if from == to => short(from),
        Extent::Closed(from, to) => [short(from), short(to)].join(dash),
        Extent::Moment(date) => short(date),
        Extent::From(from) => short(from) + dash,
        Extent::Until(to) => dash.to_owned() + &short(to),
        Extent::Unknown => String::new(),
    }
}

/// A span in a sentence: `A from March 2019 to June 2021 (forecast)`.
pub(crate) fn sentence(view: &View<'_>, plot: &Timeline, span: &TimeSpan) -> String {
    let (charts, long) = (about_charts(view.lang), |date: Date| date::date(date, view.lang));
    let mut name = match &plot.lanes[span.lane].name {
        CategoryName::Date(date) => long(*date),
        CategoryName::Text(text) => text.get(view.lang).to_owned(),
    };
    let mut remarks: Vec<&str> = vec![];
    if plot.groups.len() > 1 {
        remarks.push(plot.groups[span.group].name.get(view.lang));
    }
    if span.kind != Kind::Reported {
        remarks.push(view.texts.kind(span.kind));
    }
    remarks.retain(|remark| !remark.is_empty());
    if !remarks.is_empty() {
        name.push_str(&view.bracketed(&remarks.join(view.speech().comma)));
    }
    match span.extent {
        Extent::Closed(from, to) if from == to => charts.item(Item::Change, &name, &long(from)),
        Extent::Closed(from, to) => {
            charts.item(Item::Change, &name, &date::period(&Period::Range(from, to), view.lang))
        }
        Extent::Moment(date) => charts.item(Item::Change, &name, &long(date)),
        Extent::From(from) => charts.open_end(&name, &long(from)),
        Extent::Until(to) => charts.open_start(&name, &long(to)),
        Extent::Unknown => charts.item(Item::Change, &name, &view.texts.missing),
    }
}

/// What there is in all and from when to when; every span, or of many those at both ends and those without an end.
pub(crate) fn describe(view: &View<'_>, plot: &Timeline) -> String {
    let (charts, speech) = (about_charts(view.lang), view.speech());
    let (first, last) =
        (dates(plot).min_by_key(|date| date.seconds().0), dates(plot).max_by_key(|date| date.seconds().1));
    let over = match (first, last) {
        (Some(first), Some(last)) if first != last => Some(Period::Range(first, last)),
        (first, _) => first.map(Period::At),
    };
    let over = over.map(|period| date::period(&period, view.lang));
    let mut out = charts.opening(charts.timeline(), over.as_deref(), plot.lanes.len());
    let begins = |span: &&TimeSpan| span.extent.dates().map(|date| date.seconds().0).min();
    let ends = |span: &&TimeSpan| span.extent.dates().map(|date| date.seconds().1).max();
    let dated = || plot.spans.iter().filter(|span| span.extent != Extent::Unknown);
    let ends = [dated().min_by_key(begins), dated().max_by_key(ends)];
    let is_told = |span: &&TimeSpan| {
        let is_end = ends.iter().flatten().any(|end| std::ptr::eq(*end, *span));
        plot.spans.len() <= FEW || is_end || matches!(span.extent, Extent::From(_) | Extent::Until(_))
    };
    let told: Vec<String> = plot.spans.iter().filter(is_told).map(|span| sentence(view, plot, span)).collect();
    out.push_str(&told.join(speech.semicolon));
    out.push_str(speech.stop);
    describe::devices(view, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// A row for each span, in the order of the data.
pub(crate) fn grid(view: &View<'_>, plot: &Timeline) -> PlotTable {
    let (has_groups, has_kinds) = (plot.groups.len() > 1, !kinds(plot).is_empty());
    let text = |text: &str| PlotCell::Text(text.to_owned());
    let date = |date: Date| PlotCell::Text(date::short(date, view.lang));
    let mut heads = vec![Heading::text(plot.label.get(view.lang))];
    heads.extend(has_groups.then(|| Heading::text(plot.group.get(view.lang))));
    heads.push(Heading::text(plot.columns.0.get(view.lang)));
    heads.extend(plot.columns.1.as_ref().map(|end| Heading::text(end.get(view.lang))));
    heads.extend(has_kinds.then(|| Heading::text(view.texts.kind.as_str())));
    let row = |span: &TimeSpan| {
        let mut row = vec![PlotCell::Text(short_name(&plot.lanes[span.lane].name, view.lang))];
        row.extend(has_groups.then(|| text(plot.groups[span.group].name.get(view.lang))));
        let (from, to) = match span.extent {
            Extent::Closed(from, to) => (date(from), date(to)),
            Extent::Moment(at) => (date(at), date(at)),
            Extent::From(from) => (date(from), text(view.texts.word(ChartWord::OpenEnd))),
            Extent::Until(to) => (text(view.texts.word(ChartWord::OpenStart)), date(to)),
            Extent::Unknown => (PlotCell::Missing, PlotCell::Missing),
        };
        row.push(from);
        row.extend(plot.columns.1.as_ref().map(|_| to));
        row.extend(has_kinds.then(|| text(view.texts.kind(span.kind))));
        row
    };
    PlotTable { heads, rows: plot.spans.iter().map(row).collect() }
}
