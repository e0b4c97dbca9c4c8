//! Fills the slots of every text: links, images, charts, figures, citations.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{ChartRef, Fill, Lang, PerLang, QuantityForm, Reference, Slot, SlotKind, Source};
use crate::parse::PageDoc;

use super::citations::Cited;
use super::data::Tables;
use super::editions::Joined;
use super::links::{self, Target};
use super::lookup::Lookup;
use super::page_charts::PageCharts;
use super::quantities::Figures;
use super::routes::Routes;

/// The targets of references in a text.
pub(super) struct Known<'a> {
    pub(super) routes: &'a Routes,
    /// The bibliography; `None` if it could not be read.
    pub(super) sources: Option<&'a BTreeMap<String, Source>>,
    pub(super) tables: &'a Tables,
    pub(super) figures: &'a Figures,
    /// The charts of each page, in the order of `pages`.
    pub(super) charts: &'a [PageCharts],
    pub(super) pages: &'a [Joined],
    /// The places in `pages` of those with an id: a page, a section, or both.
    pub(super) by_id: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Known<'a> {
    /// The places in the list of those with this id.
    fn with_id(&self, id: &str) -> impl Iterator<Item = usize> {
        self.by_id.get(id).into_iter().flatten().copied()
    }
}

/// The places of pages by their ids.
pub(super) fn by_id(pages: &[Joined]) -> BTreeMap<&str, Vec<usize>> {
    let mut by_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        by_id.entry(&page.id).or_default().push(at);
    }
    by_id
}

/// One edition's text when its slots are filled.
#[derive(Default)]
pub(super) struct Filled {
    /// The content of each slot.
    pub(super) fills: Vec<Fill>,
    /// The sources that it refers to.
    pub(super) references: Vec<Reference>,
}

/// Fills the slots of each page's editions, in the order of the pages.
pub(super) fn fill(known: &Known<'_>, problems: &mut Diagnostics) -> Vec<PerLang<Filled>> {
    let filled: Vec<_> = known
        .pages
        .par_iter()
        .zip(known.charts)
        .enumerate()
        .map(|(at, (page, charts))| {
            let mut problems = Diagnostics::default();
            let fills = PerLang::new(|lang| {
                let filler = page.docs[lang].as_ref().map(|doc| Filler { known, at, page, charts, doc });
                filler.map_or_else(Filled::default, |filler| filler.fills(&mut problems))
            });
            (fills, problems)
        })
        .collect();
    let (fills, found): (Vec<_>, Vec<_>) = filled.into_iter().unzip();
    found.into_iter().for_each(|found| problems.append(found));
    fills
}

struct Filler<'a> {
    known: &'a Known<'a>,
    /// The place of the page in [`Known::pages`].
    at: usize,
    page: &'a Joined,
    charts: &'a PageCharts,
    doc: &'a PageDoc,
}

impl Filler<'_> {
    fn fills(&self, problems: &mut Diagnostics) -> Filled {
        let mut inline = self.charts.inline[self.doc.lang].iter();
        let mut cited = Cited::default();
        let slots = self.doc.body.slots.iter();
        let fills = slots
            .map(|slot| match &slot.kind {
                // A chart that could not be made has been reported.
                SlotKind::Chart(ChartRef::Inline { .. }) => {
                    inline.next().cloned().flatten().map_or(Fill::Nothing, |(id, chart)| Fill::Chart(id, chart))
                }
                SlotKind::Cite { works } => cited.cite(works, self.known.sources, problems),
                _ => self.slot(slot).unwrap_or_else(|problem| {
                    problems.push(*problem);
                    Fill::Nothing
                }),
            })
            .collect();
        Filled { fills, references: cited.listed(self.page, self.known.sources) }
    }

    fn slot(&self, slot: &Slot) -> Result<Fill, Box<Diagnostic>> {
        match &slot.kind {
            SlotKind::Link { target } => self.link(target, slot.span),
            SlotKind::Image { target } => self.file(target, slot.span),
            SlotKind::Quantity { id, form } => self.quantity(id, *form, slot.span),
            SlotKind::Chart(ChartRef::Named(id)) => self.chart(id, slot.span),
            SlotKind::Chart(ChartRef::Source(id)) => match self.page.source_doc().front.chart_texts.get(id) {
                Some(text) => Ok(Fill::Code(text.clone())),
                None => self.chart(id, slot.span),
            },
            // Charts in place and citations count on one another, and are filled in their order.
            SlotKind::Chart(ChartRef::Inline { .. }) | SlotKind::Cite { .. } => Ok(Fill::Nothing),
        }
    }

    fn link(&self, target: &str, span: Span) -> Result<Fill, Box<Diagnostic>> {
        match links::parse(target, &self.doc.address.folder) {
            Target::Here(anchor) => {
                // The HTML standard gives every page this one (7.4.6.4).
                let is_top = anchor.is_empty() || anchor.eq_ignore_ascii_case("top");
                if !is_top && !self.has_anchor(self.at, self.doc.lang, &anchor) {
                    return Err(Box::new(self.broken_anchor(self.at, self.doc.lang, &anchor, span)));
                }
                Ok(Fill::Fragment(format!("#{}", crate::text::encode_path(&anchor))))
            }
            Target::Page { id, lang, fragment } => self.page_link(&id, lang.as_deref(), fragment.as_deref(), span),
            Target::File { .. } => self.file(target, span),
            Target::Outside => Err(Box::new(outside(target, span))),
        }
    }

    /// A link to a page leads to the edition that it names, or to the reader's own, or to any there is.
    fn page_link(
        &self,
        id: &str,
        lang: Option<&str>,
        fragment: Option<&str>,
        span: Span,
    ) -> Result<Fill, Box<Diagnostic>> {
        let routes = self.known.routes;
        if !routes.has(id) {
            return Err(Box::new(links::broken_page(span, id, routes.ids_beside(&self.page.id))));
        }
        let wanted = match lang {
            None => None,
            Some(code) => match Lang::from_code(code).filter(|lang| routes.get(id, *lang).is_some()) {
                Some(lang) => Some(lang),
                None => {
                    let problem =
                        Diagnostic::error("broken-link", span, format!("the page `{id}` has no edition `{code}`"));
                    return Err(Box::new(problem.hint("leave the language out to link to the reader's own edition")));
                }
            },
        };
        let lang = wanted.unwrap_or(self.doc.lang);
        let found = languages(lang).find_map(|lang| Some((lang, routes.get(id, lang)?)));
        let Some((lang, path)) = found else {
            return Err(Box::new(links::broken_page(span, id, routes.ids_beside(&self.page.id))));
        };
        let page = self.known.with_id(id).find(|at| self.known.pages[*at].docs[lang].is_some());
        if let (Some(anchor), Some(page)) = (fragment, page)
            && !anchor.is_empty()
            && !self.has_anchor(page, lang, anchor)
        {
            return Err(Box::new(self.broken_anchor(page, lang, anchor, span)));
        }
        Ok(links::fill(path, fragment))
    }

    /// Whether an edition of the page at this place has an anchor.
    fn has_anchor(&self, page: usize, lang: Lang, anchor: &str) -> bool {
        let is_heading =
            self.known.pages[page].docs[lang].as_ref().is_some_and(|doc| doc.body.anchors.contains(anchor));
        is_heading || anchor.strip_prefix("chart-").is_some_and(|id| self.charts(page, lang).any(|known| known == id))
    }

    /// The ids of the charts of an edition.
    fn charts(&self, page: usize, lang: Lang) -> impl Iterator<Item = &str> {
        let PageCharts { named, inline, .. } = &self.known.charts[page];
        named.iter().chain(inline[lang].iter().flatten()).map(|(id, _)| id.as_str())
    }

    /// Every anchor of an edition: headings, footnotes, raw HTML, and its charts.
    fn anchors(&self, page: usize, lang: Lang) -> Vec<String> {
        let charts = self.charts(page, lang).map(|id| format!("chart-{id}"));
        let doc = self.known.pages[page].docs[lang].iter();
        doc.flat_map(|doc| doc.body.anchors.iter().cloned()).chain(charts).collect()
    }

    fn broken_anchor(&self, page: usize, lang: Lang, anchor: &str, span: Span) -> Diagnostic {
        let known = self.anchors(page, lang);
        links::broken_anchor(span, &self.known.pages[page].id, lang, anchor, known.iter().map(String::as_str))
    }

    fn file(&self, target: &str, span: Span) -> Result<Fill, Box<Diagnostic>> {
        let Target::File { path, part } = links::parse(target, &self.doc.address.folder) else {
            return Err(Box::new(outside(target, span)));
        };
        match self.known.tables.link(&path, self.doc.lang) {
            Some(path) => Ok(Fill::Path(crate::text::encode_path(&path) + &crate::text::encode_address(&part))),
            None => {
                let known: Vec<&str> = self.known.tables.files().collect();
                let mut problem = Diagnostic::error("broken-link", span, format!("there is no file `content/{path}`"));
                if let Some(source) = self.page_named(&path, target) {
                    return Err(Box::new(problem.hint(format!("link to the file of the page, `{source}`"))));
                }
                if let Some(near) = crate::text::nearest(&path, known) {
                    problem = problem.hint(format!("did you mean `content/{near}`?"));
                }
                Err(Box::new(problem))
            }
        }
    }

    /// The address of a page's file where the address of the published page is written, `../a.html`.
    fn page_named(&self, path: &str, target: &str) -> Option<String> {
        let file = format!("{}.md", path.strip_suffix(".html")?);
        let is_page = self.known.routes.has(&crate::load::address(&file).id);
        is_page.then(|| target.replacen(".html", ".md", 1))
    }

    fn quantity(&self, name: &str, form: QuantityForm, span: Span) -> Result<Fill, Box<Diagnostic>> {
        match self.known.figures.find(name, &self.page.id, span) {
            Lookup::Found(key) => Ok(Fill::Quantity { key, form }),
            Lookup::Unread => Ok(Fill::Nothing),
            Lookup::Unknown(problem) => Err(problem),
        }
    }

    fn chart(&self, id: &str, span: Span) -> Result<Fill, Box<Diagnostic>> {
        if let Some((id, chart)) = self.charts.named.iter().find(|(known, _)| known == id) {
            return Ok(Fill::Chart(id.clone(), chart.clone()));
        }
        let front = &self.page.source_doc().front;
        let declared = &front.charts;
        if declared.iter().any(|spec| spec.id == id) || front.unread.has(id) {
            // It could not be made, which has been reported.
            return Ok(Fill::Nothing);
        }
        Err(Box::new(
            Diagnostic::error("unknown-chart", span, format!("this page has no chart `{id}`"))
                .suggest(id, declared.iter().map(|spec| &spec.id)),
        ))
    }
}

fn outside(target: &str, span: Span) -> Diagnostic {
    Diagnostic::error("link-leaves-site", span, format!("`{target}` leads out of `content/`"))
        .hint("a page can link to what is published: pages and files below `content/`, or a web address")
}

/// The languages of a page's files, the source edition first.
fn languages(source: Lang) -> impl Iterator<Item = Lang> {
    std::iter::once(source).chain(Lang::ALL.into_iter().filter(move |lang| *lang != source))
}
