//! Joins the charts of every page with their data.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Chart, ChartData, ChartRef, ChartSpec, Dataset, FigureKey, GridSpec, Lang, PerLang, SlotKind};
use crate::parse::PageDoc;

use super::charts;
use super::data::Tables;
use super::editions::Joined;
use super::lookup::Lookup;
use super::quantities::{Figures, Writer};
use super::steps;

/// A chart and the id that it is anchored by.
pub(super) type Anchored = (String, Arc<Chart>);

/// The charts of one page.
#[derive(Debug, Default)]
pub(super) struct PageCharts {
    /// Those of the front matter by id.
    pub(super) named: Vec<Anchored>,
    /// Those written in the text of each edition, in order; `None` for one that could not be made.
    pub(super) inline: PerLang<Vec<Option<Anchored>>>,
    /// The figures that its charts name, with the key of the chart.
    pub(super) used: Vec<(FigureKey, String)>,
}

/// What charts are made from.
struct Known<'a> {
    tables: &'a Tables,
    figures: &'a Figures,
}

/// The charts of all pages, in their order.
pub(super) fn all(pages: &[Joined], tables: &Tables, figures: &Figures, problems: &mut Diagnostics) -> Vec<PageCharts> {
    let known = Known { tables, figures };
    let made: Vec<_> = pages
        .par_iter()
        .map(|page| {
            let mut problems = Diagnostics::default();
            (of_page(page, &known, &mut problems), problems)
        })
        .collect();
    made.into_iter()
        .map(|(charts, found)| {
            problems.append(found);
            charts
        })
        .collect()
}

fn of_page(page: &Joined, known: &Known<'_>, problems: &mut Diagnostics) -> PageCharts {
    let source = page.source_doc();
    // Rows in place are from the page's only source, if it has but one and the chart names none.
    let sole = source.front.sole_source();
    let sources = |spec: &ChartSpec| match spec.data {
        ChartData::Inline { .. } if spec.sources.is_empty() => sole.clone(),
        _ => spec.sources.clone(),
    };
    let mut charts = PageCharts::default();
    for spec in &source.front.charts {
        let id = spec.id.clone();
        let spec = ChartSpec { sources: sources(spec), ..spec.clone() };
        if let Some(chart) = make(spec, source, known, &mut charts.used, problems) {
            charts.named.push((id, Arc::new(chart)));
        }
    }
    for lang in Lang::ALL {
        let Some(doc) = &page.docs[lang] else { continue };
        let mut taken: BTreeSet<String> = source.front.charts.iter().map(|spec| spec.id.clone()).collect();
        let mut used = vec![];
        charts.inline[lang] = doc
            .body
            .slots
            .iter()
            .filter_map(|slot| match &slot.kind {
                SlotKind::Chart(ChartRef::Inline(spec)) => Some(spec.as_deref()),
                _ => None,
            })
            .map(|spec| {
                let spec = spec?;
                let id = free_id(spec, &mut taken, problems)?;
                let spec = ChartSpec { id: id.clone(), sources: sources(spec), ..spec.clone() };
                let chart = make(spec, doc, known, &mut used, problems)?;
                Some((id, Arc::new(chart)))
            })
            .collect();
        charts.used.extend(used);
    }
    charts
}

/// The id of a chart written in the text: its own, or the next free number.
fn free_id(spec: &ChartSpec, taken: &mut BTreeSet<String>, problems: &mut Diagnostics) -> Option<String> {
    let id = if spec.id.is_empty() {
        (1..).map(|n: usize| n.to_string()).find(|id| !taken.contains(id))?
    } else {
        spec.id.clone()
    };
    if !taken.insert(id.clone()) {
        problems.push(
            Diagnostic::error("duplicate-id", spec.span, format!("this page has two charts `{id}`"))
                .hint("give one of them another `id`"),
        );
        return None;
    }
    Some(id)
}

fn make(
    mut spec: ChartSpec,
    doc: &PageDoc,
    known: &Known<'_>,
    used: &mut Vec<(FigureKey, String)>,
    problems: &mut Diagnostics,
) -> Option<Chart> {
    let mut writer = Writer { figures: known.figures, page: &doc.address.id, used: vec![], problems };
    writer.chart(&mut spec);
    used.extend(writer.used.into_iter().map(|key| (key, spec.id.clone())));
    let find = |name: &str, span: Span, problems: &mut Diagnostics| match known.tables.find(
        name,
        span,
        &doc.address.id,
        &doc.address.folder,
    ) {
        Lookup::Unknown(_) if doc.front.unread.has(name) => None,
        found => found.or_report(problems).cloned(),
    };
    match &spec.data {
        ChartData::Named(name, span) => join(&spec, &*find(name, *span, problems)?, &find, problems),
        ChartData::Inline { table, .. } => {
            let mut dataset = Dataset { id: spec.id.clone(), ..Dataset::clone(table.as_deref()?) };
            let before = problems.errors();
            let named = known.figures.fill(&mut dataset, &doc.address.id, problems);
            used.extend(named.into_iter().map(|key| (key, spec.id.clone())));
            if problems.errors() > before {
                return None;
            }
            join(&spec, &dataset, &find, problems)
        }
        ChartData::Missing => None,
    }
}

/// Carries out the chart's steps, and joins it with what comes of its data.
pub(super) fn join(
    spec: &ChartSpec,
    data: &Dataset,
    others: &steps::Others<'_>,
    problems: &mut Diagnostics,
) -> Option<Chart> {
    let grid = match &spec.encoding.grid {
        Some((GridSpec::Data(name), span)) => Some(others(name, *span, problems)?),
        _ => None,
    };
    if spec.steps.is_empty() {
        return charts::chart(spec, data, grid.as_deref(), problems);
    }
    let made = steps::apply(data, &spec.steps, others, problems)?;
    charts::chart(spec, &made, grid.as_deref(), problems)
}

/// There are no other data sets beside those of a chart that is drawn by itself.
pub(super) fn alone(name: &str, span: Span, problems: &mut Diagnostics) -> Option<Arc<Dataset>> {
    let message = format!("a chart that is drawn by itself has no other data set, such as `{name}`");
    problems.push(Diagnostic::error("missing-data", span, message).hint("join the data sets before, or in a site"));
    None
}
