//! Resolve: joins what was parsed into one [`Site`], in which every fact is known.
//!
//! 1. [`mod@editions`] joins the files of each page and compares translations with their source.
//! 2. [`routes`] gives every page its address.
//! 3. [`steps`] carries out the declared steps of data sets and charts.
//! 4. [`data`] gives every data set its page and its file in the output.
//! 5. [`quantities`] computes every figure.
//! 6. [`page_charts`] joins each chart's specification with its data.
//! 7. [`texts`] fills the slots of the texts: links, charts, figures, citations.
//! 8. [`external`] reports what the pages would fetch from other hosts.
//! 9. [`states`] pairs each translation with its source ([`align`]) and finds the state of its passages.
//! 10. [`listings`] sorts pages into sections, tags and the home page.
//!
//! Problems are reported at their place; invalid parts are left out, so that the rest can be checked.

mod align;
mod charts;
mod citations;
mod data;
mod editions;
mod external;
mod links;
mod listings;
mod lookup;
mod page_charts;
mod pairs;
mod quantities;
mod routes;
mod states;
mod steps;
mod texts;

use std::collections::BTreeMap;

use crate::diag::{Diagnostics, Span};
use crate::model::{
    Chart, ChartSpec, Config, Dataset, Edition, FigureKey, FigureUse, Fill, Lang, Page, PerLang, QuantityList, Role,
    Site, SiteTexts, Source, Term, UsePlace,
};
use crate::parse::{FrontMatter, PageDoc, Parsed};

use data::Tables;
use editions::Joined;
use page_charts::PageCharts;
use quantities::{Figures, Uses};
use states::Held;
use texts::Filled;

pub use pairs::pairs;

/// Joins the parsed site.
pub fn resolve(parsed: Parsed, problems: &mut Diagnostics) -> Site {
    let Parsed { config, sources, glossary, quantities, site_texts, site_records, pages, tables, media, held_back: _ } =
        parsed;
    let site_texts = states::site_texts(&site_texts, site_records, &config.languages);
    let by_key = |sources: Vec<Source>| sources.into_iter().map(|source| (source.id.clone(), source)).collect();
    let sources: Option<BTreeMap<String, Source>> = sources.map(by_key);
    let mut joined = editions::join(pages, &config, problems);
    let mut routes = routes::route(&joined, &config.languages, problems);
    if !glossary.is_empty() {
        for lang in config.languages.iter().copied() {
            routes.add("glossary", lang, format!("{lang}/glossary.html"), None, problems);
        }
    }
    let has_figures = |page: &Joined| !page.source_doc().front.quantities.is_empty();
    if !quantities.declared.is_empty() || joined.iter().any(has_figures) {
        for lang in config.languages.iter().copied() {
            routes.add("figures", lang, format!("{lang}/figures.html"), None, problems);
        }
    }
    if joined.iter().any(|page| !page.source_doc().front.revisions.is_empty()) {
        for lang in config.languages.iter().copied() {
            routes.add("corrections", lang, format!("{lang}/corrections.html"), None, problems);
        }
    }
    let tables = steps::declared(tables, problems);
    let mut tables = Tables::publish(tables, media, &config.languages, &mut routes, problems);
    let mut uses = Uses::default();
    let figures = Figures::compute(&quantities, &joined, &mut tables, &mut uses, problems);
    // A translation is held to its source as both are written, before figures are written out.
    let held = states::all(&joined, problems);
    quantities::texts::heads(&mut joined, &figures, &mut uses, problems);
    data_texts(&mut tables, &figures, &mut uses, problems);
    let key_figures = key_figures(&joined, &figures, problems);
    let charts = page_charts::all(&joined, &tables, &figures, problems);
    let fills = texts::fill(
        &texts::Known {
            routes: &routes,
            sources: sources.as_ref(),
            tables: &tables,
            figures: &figures,
            charts: &charts,
            pages: &joined,
            by_id: texts::by_id(&joined),
        },
        problems,
    );
    external::report(&joined, &config, problems);
    let section_ids = routes::sections(&joined);
    uses_in_texts(&mut uses, &joined, &fills);
    uses_in_pages(&mut uses, &joined, &key_figures, &charts);

    let mut pages = vec![];
    let mut heads = BTreeMap::new();
    let (mut home, mut missing) = (PerLang::default(), PerLang::default());
    let parts = joined.into_iter().zip(charts).zip(fills).zip(held).zip(key_figures);
    for ((((page, charts), fills), held), key_figures) in parts {
        match page.role {
            Role::Brief | Role::Free => {
                let quantities = figures.of_page(&page.id).into();
                pages.push(Page { key_figures, quantities, ..self::page(page, fills, held, charts) });
            }
            Role::Section if page.id.is_empty() => home = editions(page, fills, held).0,
            Role::Section => {
                // Either edition may say that it is not: the key is for all of them.
                let dated = page.docs.iter().flatten().all(|doc| doc.front.dated);
                heads.insert(page.id.clone(), (editions(page, fills, held).0, dated));
            }
            Role::Missing => missing = editions(page, fills, held).0,
        }
    }
    let quantities = figures.of_page("").into();
    finish(
        Parts {
            config,
            sources,
            glossary,
            quantities,
            site_texts,
            uses,
            pages,
            heads,
            home,
            missing,
            section_ids,
            tables,
        },
        problems,
    )
}

/// Carries out the steps of a single chart, and joins it with the resulting data set. `None` after an error, which is
/// reported.
pub fn chart(spec: &ChartSpec, data: &Dataset, problems: &mut Diagnostics) -> Option<Chart> {
    page_charts::join(spec, data, &page_charts::alone, problems)
}

/// Writes out the figures in the words of data sets.
fn data_texts(tables: &mut Tables, figures: &Figures, uses: &mut Uses, problems: &mut Diagnostics) {
    for (page, data) in tables.texts().filter(|(_, data)| quantities::texts::has_calls(data)) {
        let mut writer = quantities::Writer { figures, page, used: vec![], problems };
        writer.dataset(std::sync::Arc::make_mut(data));
        let place = UsePlace::Data(data.id.clone());
        uses.add_all(writer.used, &FigureUse { page: page.to_owned(), place });
    }
}

/// Records the figures that the texts of all pages name.
fn uses_in_texts(uses: &mut Uses, pages: &[Joined], filled: &[PerLang<Filled>]) {
    for (page, filled) in pages.iter().zip(filled) {
        for lang in Lang::ALL {
            let place = FigureUse { page: page.id.clone(), place: UsePlace::Text(lang) };
            let keys = filled[lang].fills.iter().filter_map(|fill| match fill {
                Fill::Quantity { key, .. } => Some(key.clone()),
                _ => None,
            });
            uses.add_all(keys, &place);
        }
    }
}

/// Records the key figures of all pages, and the figures in the rows of their charts.
fn uses_in_pages(uses: &mut Uses, pages: &[Joined], key_figures: &[Vec<FigureKey>], charts: &[PageCharts]) {
    for ((page, key_figures), charts) in pages.iter().zip(key_figures).zip(charts) {
        let at = |place| FigureUse { page: page.id.clone(), place };
        uses.add_all(key_figures.iter().cloned(), &at(UsePlace::KeyFigure));
        for (key, chart) in &charts.used {
            uses.add(key.clone(), at(UsePlace::Chart(chart.clone())));
        }
    }
}

/// Everything that the last step orders.
struct Parts {
    config: Config,
    sources: Option<BTreeMap<String, Source>>,
    glossary: Vec<Term>,
    quantities: QuantityList,
    uses: Uses,
    pages: Vec<Page>,
    heads: BTreeMap<String, (PerLang<Option<Edition>>, bool)>,
    site_texts: SiteTexts,
    home: PerLang<Option<Edition>>,
    missing: PerLang<Option<Edition>>,
    section_ids: Vec<String>,
    tables: Tables,
}

fn finish(parts: Parts, problems: &mut Diagnostics) -> Site {
    let Parts {
        config,
        sources,
        glossary,
        quantities,
        site_texts,
        mut uses,
        mut pages,
        heads,
        home,
        missing,
        section_ids,
        tables,
    } = parts;
    pages.sort_by(|a, b| a.id.cmp(&b.id));
    let sections = listings::sections(section_ids, heads, &mut pages);
    let tags = listings::tags(&config, &pages);
    let mut latest: Vec<usize> =
        (0..pages.len()).filter(|i| pages[*i].date.is_some() && pages[*i].section.is_some()).collect();
    listings::order(&pages, &mut latest);
    let (datasets, media) = tables.finish(&mut pages);
    let front = listings::front(&config, &pages, &quantities, &latest, problems);
    uses.add_all(front.figures.iter().cloned(), &FigureUse { page: String::new(), place: UsePlace::KeyFigure });
    Site {
        config,
        sources_unread: sources.is_none(),
        sources: sources.unwrap_or_default(),
        glossary,
        quantities,
        uses: uses.finish(),
        pages,
        sections,
        tags,
        datasets,
        site_texts,
        media,
        home,
        missing,
        front,
        latest,
    }
}

/// Puts a page together from its joined files.
fn page(page: Joined, fills: PerLang<Filled>, held: PerLang<Held>, charts: PageCharts) -> Page {
    let (id, source_lang) = (page.id.clone(), page.source);
    let (editions, front) = editions(page, fills, held);
    Page {
        id,
        section: None,
        date: front.date.map(|(date, _)| date),
        key_figures: vec![],
        revisions: front.revisions,
        covers: front.covers.map(|(period, _)| period),
        weight: front.weight.map_or(0, |(weight, _)| weight),
        tags: front.tags,
        sources: front.sources,
        quantities: QuantityList::default(),
        charts: charts.named,
        datasets: vec![],
        source_lang,
        editions,
    }
}

/// Makes a page's editions from its files, and returns the head of the source edition with them.
fn editions(
    page: Joined,
    mut filled: PerLang<Filled>,
    mut held: PerLang<Held>,
) -> (PerLang<Option<Edition>>, FrontMatter) {
    let Joined { role, id, source, docs } = page;
    let revised = docs[source].as_ref().and_then(|doc| doc.front.revisions.first()).map(|revision| revision.date);
    let slug = docs[source].as_ref().and_then(|doc| doc.front.slug.as_ref()).map(|(slug, _)| slug.clone());
    let mut editions = PerLang::default();
    let mut shared = FrontMatter::default();
    for doc in docs.into_array().into_iter().flatten() {
        let PageDoc { lang, file, front, body, .. } = doc;
        let Filled { fills, references } = std::mem::take(&mut filled[lang]);
        let Held { alignment, translation } = std::mem::take(&mut held[lang]);
        let text = |value: &Option<(String, Span)>| value.as_ref().map(|(text, _)| text.clone()).unwrap_or_default();
        editions[lang] = Some(Edition {
            title: text(&front.title),
            summary: text(&front.summary),
            authors: front.authors.iter().map(|(author, _)| author.clone()).collect(),
            updated: front.updated.map(|(date, _)| date).or(revised),
            toc: front.toc,
            path: routes::path(role, &id, slug.as_deref(), lang),
            file,
            body,
            fills,
            references,
            alignment,
            translation,
        });
        if lang == source {
            shared = front;
        }
    }
    (editions, shared)
}

/// The key figures of each page, in the order of the pages.
fn key_figures(pages: &[Joined], figures: &Figures, problems: &mut Diagnostics) -> Vec<Vec<FigureKey>> {
    let mut of_page = |page: &Joined| {
        let names = &page.source_doc().front.key_figures;
        let found = names.iter().map(|(name, span)| figures.find(name, &page.id, *span));
        found.filter_map(|found| found.or_report(problems)).collect()
    };
    pages.iter().map(&mut of_page).collect()
}

#[cfg(test)]
pub(crate) use charts::tests::build as build_chart;
