//! Resolve: joins what was parsed into one [`Site`], in which every fact is known.
//!
//! 1. [`editions`] joins the files of each page and holds translations to their source.
//! 2. [`routes`] gives every page its address.
//! 3. [`data`] gives every data set its page and its file in the output.
//! 4. [`page_charts`] joins each chart's specification with its data.
//! 5. [`texts`] fills the slots of the texts: links, charts, figures, citations.
//! 6. [`listings`] orders pages into sections, tags and the home page.
//!
//! Problems are reported at their place; what is wrong is left out, so that the rest can be checked.

mod charts;
mod data;
mod editions;
mod links;
mod listings;
mod page_charts;
mod routes;
mod texts;

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{
    Chart, ChartSpec, Config, Dataset, Edition, Fill, Lang, Page, PerLang, Quantity, Role, Site, Source, Term,
};
use crate::parse::{FrontMatter, PageDoc, Parsed};

use data::Tables;
use editions::Joined;
use page_charts::PageCharts;

/// Joins the parsed site.
pub fn resolve(parsed: Parsed, problems: &mut Diagnostics) -> Site {
    let Parsed { config, sources, glossary, pages, tables, media } = parsed;
    let sources: BTreeMap<String, Source> = sources.into_iter().map(|source| (source.id.clone(), source)).collect();
    let joined = editions::join(pages, &config, problems);
    let mut routes = routes::route(&joined, &config.languages, problems);
    if !glossary.is_empty() {
        for lang in config.languages.iter().copied() {
            routes.add("glossary", lang, format!("{lang}/glossary.html"), None, problems);
        }
    }
    let tables = Tables::publish(tables, media, &config.languages, &mut routes, problems);
    check_key_figures(&joined, problems);

    let figures: BTreeMap<&str, &[Quantity]> =
        joined.iter().map(|page| (page.id.as_str(), page.source_doc().front.quantities.as_slice())).collect();
    let charts = page_charts::all(&joined, &tables, problems);
    let fills = texts::fill(
        &texts::Known {
            routes: &routes,
            sources: &sources,
            tables: &tables,
            figures: &figures,
            charts: &charts,
            pages: &joined,
        },
        problems,
    );
    let section_ids = routes::sections(&joined);

    let mut pages = vec![];
    let mut heads = BTreeMap::new();
    let (mut home, mut missing) = (PerLang::default(), PerLang::default());
    for ((page, charts), fills) in joined.into_iter().zip(charts).zip(fills) {
        match page.role {
            Role::Brief | Role::Free => pages.push(self::page(page, fills, charts)),
            Role::Section if page.id.is_empty() => home = editions(page, fills).0,
            Role::Section => {
                let dated = page.source_doc().front.dated;
                heads.insert(page.id.clone(), (editions(page, fills).0, dated));
            }
            Role::Missing => missing = editions(page, fills).0,
        }
    }
    finish(Parts { config, sources, glossary, pages, heads, home, missing, section_ids, tables }, problems)
}

/// Joins the specification of a single chart with its data set. `None` if anything is wrong, which is reported.
pub fn chart(spec: &ChartSpec, data: &Dataset, problems: &mut Diagnostics) -> Option<Chart> {
    charts::chart(spec, data, problems)
}

/// Everything that the last step orders.
struct Parts {
    config: Config,
    sources: BTreeMap<String, Source>,
    glossary: Vec<Term>,
    pages: Vec<Page>,
    heads: BTreeMap<String, (PerLang<Option<Edition>>, bool)>,
    home: PerLang<Option<Edition>>,
    missing: PerLang<Option<Edition>>,
    section_ids: Vec<String>,
    tables: Tables,
}

fn finish(parts: Parts, problems: &mut Diagnostics) -> Site {
    let Parts { config, sources, glossary, mut pages, heads, home, missing, section_ids, tables } = parts;
    pages.sort_by(|a, b| a.id.cmp(&b.id));
    let sections = listings::sections(section_ids, heads, &mut pages);
    let tags = listings::tags(&config, &pages);
    let mut latest: Vec<usize> =
        (0..pages.len()).filter(|i| pages[*i].date.is_some() && pages[*i].section.is_some()).collect();
    listings::order(&pages, &mut latest);
    let (datasets, media) = tables.finish(&mut pages);
    let front = listings::front(&config, &pages, &latest, problems);
    Site { config, sources, glossary, pages, sections, tags, datasets, media, home, missing, front, latest }
}

/// Puts a page together from its joined files.
fn page(page: Joined, fills: PerLang<Vec<Fill>>, charts: PageCharts) -> Page {
    let (id, source_lang) = (page.id.clone(), page.source);
    let (editions, front) = editions(page, fills);
    let place = |id: &String| front.quantities.iter().position(|quantity| quantity.id == *id);
    Page {
        id,
        section: None,
        date: front.date.map(|(date, _)| date),
        key_figures: front.key_figures.iter().filter_map(|(id, _)| place(id)).collect(),
        covers: front.covers.map(|(period, _)| period),
        weight: front.weight.map_or(0, |(weight, _)| weight),
        tags: front.tags,
        sources: front.sources,
        quantities: front.quantities,
        charts: charts.named,
        datasets: vec![],
        source_lang,
        editions,
    }
}

/// Makes a page's editions from its files, and gives the head of the source edition with them.
fn editions(page: Joined, mut fills: PerLang<Vec<Fill>>) -> (PerLang<Option<Edition>>, FrontMatter) {
    let Joined { role, id, source, docs } = page;
    let slug = docs[source].as_ref().and_then(|doc| doc.front.slug.as_ref()).map(|(slug, _)| slug.clone());
    let mut editions = PerLang::default();
    let mut shared = FrontMatter::default();
    for doc in docs.into_array().into_iter().flatten() {
        let PageDoc { lang, file, front, body, .. } = doc;
        let text = |value: &Option<(String, Span)>| value.as_ref().map(|(text, _)| text.clone()).unwrap_or_default();
        editions[lang] = Some(Edition {
            title: text(&front.title),
            summary: text(&front.summary),
            authors: front.authors.iter().map(|(author, _)| author.clone()).collect(),
            updated: front.updated.map(|(date, _)| date),
            toc: front.toc,
            path: routes::path(role, &id, slug.as_deref(), lang),
            file,
            body,
            fills: std::mem::take(&mut fills[lang]),
        });
        if lang == source {
            shared = front;
        }
    }
    (editions, shared)
}

/// Reports key figures that do not exist: later they are indices, which cannot be wrong.
fn check_key_figures(pages: &[Joined], problems: &mut Diagnostics) {
    for front in pages.iter().map(|page| &page.source_doc().front) {
        for (id, span) in &front.key_figures {
            if !front.quantities.iter().any(|quantity| quantity.id == *id) {
                problems.push(
                    Diagnostic::error("unknown-quantity", *span, format!("this page has no quantity `{id}`"))
                        .suggest(id, front.quantities.iter().map(|quantity| &quantity.id)),
                );
            }
        }
    }
}

/// The languages of a page's files, the source edition first.
fn languages(source: Lang) -> impl Iterator<Item = Lang> {
    std::iter::once(source).chain(Lang::ALL.into_iter().filter(move |lang| *lang != source))
}
