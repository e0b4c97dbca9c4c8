//! The resolved site: every fact that rendering needs, and nothing that it would have to find out.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::{
    Body, Chart, CitedWork, Config, Dataset, Date, Lang, Pair, PerLang, Period, Quantity, QuantityForm, QuantityList,
    Revision, SiteTexts, Source, Term, Translation,
};
use crate::diag::{FileId, Span};
use crate::text;

/// The whole site after [`crate::resolve`].
#[derive(Debug)]
pub struct Site {
    pub config: Config,
    /// The bibliography by key.
    pub sources: BTreeMap<String, Source>,
    /// Whether the bibliography could not be read, so that any key could be in it.
    pub sources_unread: bool,
    /// The glossary in the order of its file.
    pub glossary: Vec<Term>,
    /// The figures of `content/quantities.yaml`, which belong to no page, in the order of the file.
    pub quantities: QuantityList,
    /// Where each figure is used. One that is used nowhere is not in it.
    pub uses: BTreeMap<FigureKey, Vec<FigureUse>>,
    /// Briefs and free pages, in the order of their ids.
    pub pages: Vec<Page>,
    /// The sections, in the order of their ids.
    pub sections: Vec<Section>,
    /// The tags in use, most used first, then by key.
    pub tags: Vec<Tag>,
    /// Every published data set, in the order of their paths.
    pub datasets: Vec<SiteDataset>,
    /// The texts in several languages that belong to no page.
    pub site_texts: SiteTexts,
    /// Files that are published unchanged, by path in the output.
    pub media: BTreeMap<String, PathBuf>,
    /// The head of the home page in each language, if it was written.
    pub home: PerLang<Option<Edition>>,
    /// The text for addresses that lead nowhere, if it was written.
    pub missing: PerLang<Option<Edition>>,
    /// The top of the home page.
    pub front: Front,
    /// Indices into `pages`: dated briefs, the latest first.
    pub latest: Vec<usize>,
}

impl Site {
    /// The page with this id.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.pages.binary_search_by(|known| known.id.as_str().cmp(id)).ok().map(|at| &self.pages[at])
    }

    pub fn figure(&self, key: &FigureKey) -> Option<&Quantity> {
        let list = if key.page.is_empty() { &self.quantities } else { &self.page(&key.page)?.quantities };
        list.get(&key.id)
    }

    /// A figure by the name that a text of `page` gives it: `id` is one of the page's own, or else one of the
    /// site's; `#id` is one of the site's; `slug#id` is one of a page beside it, or of the page with that id.
    pub fn named_figure(&self, page: &str, name: &str) -> Option<&Quantity> {
        let find = |page: &str, id: &str| self.figure(&FigureKey { page: page.to_owned(), id: id.to_owned() });
        match name.split_once('#') {
            None => find(page, name).or_else(|| find("", name)),
            Some(("", id)) => find("", id),
            Some((named, id)) => {
                let beside = page.rsplit_once('/').map(|(folder, _)| format!("{folder}/{named}"));
                let beside = beside.filter(|page| self.page(page).is_some());
                find(beside.as_deref().unwrap_or(named), id)
            }
        }
    }

    /// The latest day of publication or revision of any page.
    pub fn newest(&self) -> Option<Date> {
        let editions = |page: &Page| Lang::ALL.map(|lang| page.editions[lang].as_ref()?.updated);
        let days = self.pages.iter().flat_map(|page| editions(page).into_iter().chain([page.date]));
        days.flatten().max()
    }

    /// Every figure of the site: its own first, then those of the pages in their order.
    pub fn figures(&self) -> impl Iterator<Item = (&str, &Quantity)> {
        let of_pages = self.pages.iter().flat_map(|page| page.quantities.iter().map(|q| (page.id.as_str(), q)));
        self.quantities.iter().map(|quantity| ("", quantity)).chain(of_pages)
    }
}

/// A text of the site in all its languages: a page, the head of a section, the home page, the page for unknown
/// addresses.
#[derive(Clone, Copy, Debug)]
pub struct SiteText<'a> {
    /// The page's or section's id; empty for the home page.
    pub id: &'a str,
    /// The language that it was written in first.
    pub source_lang: Lang,
    pub source: &'a Edition,
    pub editions: &'a PerLang<Option<Edition>>,
    /// The page whose text it is.
    pub page: Option<&'a Page>,
}

impl<'a> SiteText<'a> {
    /// The text of a page.
    pub fn of_page(page: &'a Page) -> Self {
        let (source_lang, source) = page.edition(page.source_lang);
        Self { id: &page.id, source_lang, source, editions: &page.editions, page: Some(page) }
    }

    /// The translations, with their languages.
    pub fn translations(&self) -> impl Iterator<Item = (Lang, &'a Edition)> + use<'a> {
        let (editions, source) = (self.editions, self.source_lang);
        let others = Lang::ALL.into_iter().filter(move |lang| *lang != source);
        others.filter_map(|lang| Some((lang, editions[lang].as_ref()?)))
    }

    /// What commands call the page.
    pub fn name(&self) -> &str {
        name_in_commands(self.id)
    }
}

/// What commands call a page or section of this id: that of the home page is empty, which no command can be given.
pub fn name_in_commands(id: &str) -> &str {
    if id.is_empty() { "_index" } else { id }
}

impl Site {
    /// Every text that was written as Markdown: the home page, the heads of sections, the pages, the page for addresses
    /// that lead nowhere.
    pub fn texts(&self) -> Vec<SiteText<'_>> {
        let sections = self.sections.iter().map(|section| self.head(&section.id, &section.heads));
        let pages = self.pages.iter().map(|page| Some(SiteText::of_page(page)));
        let first = std::iter::once(self.head("", &self.home));
        let last = std::iter::once(self.head("404", &self.missing));
        first.chain(sections).chain(pages).chain(last).flatten().collect()
    }

    /// The text of a list or of the page for unknown addresses, if it was written.
    fn head<'a>(&self, id: &'a str, editions: &'a PerLang<Option<Edition>>) -> Option<SiteText<'a>> {
        let is_source = |edition: &Edition| edition.translation.is_none();
        let source_lang =
            *self.config.languages.iter().find(|lang| editions[**lang].as_ref().is_some_and(is_source))?;
        Some(SiteText { id, source_lang, source: editions[source_lang].as_ref()?, editions, page: None })
    }
}

/// The top of the home page.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// Index of the lead brief.
    pub lead: Option<usize>,
    /// The lead chart: page, and the chart's place in [`Page::charts`].
    pub chart: Option<(usize, usize)>,
    /// The strip of key figures.
    pub figures: Vec<FigureKey>,
}

/// Names a quantity anywhere on the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureKey {
    /// The id of the page that defines it; empty for the figures of the site itself.
    pub page: String,
    pub id: String,
}

/// One place where a figure is used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureUse {
    /// The id of the page; empty for the home page and for the figures of the site itself.
    pub page: String,
    /// The place on the page.
    pub place: UsePlace,
}

/// Where on a page a figure is used.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UsePlace {
    /// In the head or the text of this edition.
    Text(Lang),
    /// Among its key figures.
    KeyFigure,
    /// In the chart with this key: in its data or its words.
    Chart(String),
    /// In the data set with this key.
    Data(String),
    /// In the formula of the figure with this key.
    Formula(String),
}

/// A brief or free page in all its languages.
#[derive(Debug)]
pub struct Page {
    /// Path without language and ending: `briefs/ccia-2024`.
    pub id: String,
    /// Index of its section; free pages have none.
    pub section: Option<usize>,
    /// When it was published; pages of undated sections and free pages may have none.
    pub date: Option<Date>,
    /// The changes since publication, the latest first.
    pub revisions: Vec<Revision>,
    /// The period that its data cover.
    pub covers: Option<Period>,
    /// Order among pages of one date.
    pub weight: i64,
    /// Keys of its tags, and where each is written.
    pub tags: Vec<(String, Span)>,
    /// Keys of its sources, the main one first, and where each is written.
    pub sources: Vec<(String, Span)>,
    pub quantities: QuantityList,
    /// The figures shown on top.
    pub key_figures: Vec<FigureKey>,
    /// Its named charts with their ids.
    pub charts: Vec<(String, Arc<Chart>)>,
    /// Indices into [`Site::datasets`].
    pub datasets: Vec<usize>,
    /// The language that it was written in first.
    pub source_lang: Lang,
    /// Its editions; at least one.
    pub editions: PerLang<Option<Edition>>,
}

impl Page {
    /// The number of a page's tags that lists show. Each tag has its own list, so with all tags the output would grow
    /// with the square of their number.
    pub const TAGS_IN_LISTS: usize = 20;

    /// How many charts its editions show together.
    pub fn charts_shown(&self) -> usize {
        let fills =
            Lang::ALL.iter().filter_map(|lang| self.editions[*lang].as_ref()).flat_map(|edition| &edition.fills);
        fills.filter(|fill| matches!(fill, Fill::Chart(..))).count()
    }

    /// The edition in this language, or else the source edition; with its language.
    pub fn edition(&self, lang: Lang) -> (Lang, &Edition) {
        match &self.editions[lang] {
            Some(edition) => (lang, edition),
            None => {
                (self.source_lang, self.editions[self.source_lang].as_ref().expect("a page has its source edition"))
            }
        }
    }
}

/// One language's edition of a page.
#[derive(Debug)]
pub struct Edition {
    pub title: String,
    /// Standfirst; may be empty.
    pub summary: String,
    /// Who wrote or translated it.
    pub authors: Vec<String>,
    /// The day of the last revision: as written, or else that of the page's latest revision.
    pub updated: Option<Date>,
    /// Whether it has a table of contents.
    pub toc: bool,
    /// Path in the output, from its root.
    pub path: String,
    pub file: FileId,
    pub body: Body,
    /// The contents of the slots of the text, one for each.
    pub fills: Vec<Fill>,
    /// The sources of the text: those that it refers to in the order of the text, then those that the page lists
    /// besides.
    pub references: Vec<Reference>,
    /// How its blocks go with those of the source edition, in reading order; empty for the source edition itself.
    pub alignment: Vec<Pair>,
    /// The state of the translation; `None` for the source edition.
    pub translation: Option<Translation>,
}

/// The content of a slot.
#[derive(Clone, Debug)]
pub enum Fill {
    /// A path from the root of the output, percent-encoded, perhaps with a fragment.
    Path(String),
    /// A fragment of the page itself, with `#`.
    Fragment(String),
    /// A chart, and the id that it is anchored by.
    Chart(String, Arc<Chart>),
    Quantity {
        key: FigureKey,
        /// Whether 约 or "about" is printed.
        form: QuantityForm,
    },
    /// References to sources; at least one.
    Cite(Vec<Citation>),
    /// The written specification of a chart.
    Code(String),
    /// Nothing, since the problem here was reported.
    Nothing,
}

/// A reference to a source in a text.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The source, the place in it, and how it is named.
    pub work: CitedWork,
    /// The source's place in [`Edition::references`].
    pub reference: usize,
    /// How many references to the same source came before it in this text.
    pub earlier: usize,
}

impl Citation {
    /// Its anchor in the text, without `#`.
    pub fn anchor(&self) -> String {
        Reference::use_anchor(self.reference, self.earlier)
    }
}

/// A source that a text refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub source: String,
    /// How many references to it there are in the text; 0 for a source that is only listed.
    pub uses: usize,
}

impl Reference {
    /// The anchor of an entry in the list at the foot of a page, without `#`.
    pub fn anchor(index: usize) -> String {
        format!("ref-{}", index + 1)
    }

    /// The anchor of a reference in the text, without `#`.
    pub fn use_anchor(index: usize, earlier: usize) -> String {
        format!("cite-{}-{}", index + 1, earlier + 1)
    }
}

/// A folder of briefs.
#[derive(Debug)]
pub struct Section {
    /// Its folder: `briefs`.
    pub id: String,
    /// Its name in each language.
    pub title: PerLang<String>,
    /// One line on it in each language; may be empty.
    pub summary: PerLang<String>,
    /// Its head in each language, if it was written.
    pub heads: PerLang<Option<Edition>>,
    /// Whether its pages have dates.
    pub dated: bool,
    /// Indices into [`Site::pages`], in the order of its list.
    pub pages: Vec<usize>,
}

/// A tag in use.
#[derive(Debug)]
pub struct Tag {
    pub id: String,
    /// Last part of its address.
    pub slug: String,
    /// Its name in each language.
    pub name: PerLang<String>,
    /// One line on it in each language; may be empty.
    pub description: PerLang<String>,
    /// Indices into [`Site::pages`], the latest first.
    pub pages: Vec<usize>,
}

/// A published data set.
#[derive(Debug)]
pub struct SiteDataset {
    pub dataset: Arc<Dataset>,
    /// Index of the page that declares it; none for shared data.
    pub page: Option<usize>,
    /// Its file; `None` for rows in front matter.
    pub file: Option<PublishedFile>,
    /// The path of its own page in each language, if it has one.
    pub paths: Option<PerLang<String>>,
}

/// The published file of a data set.
#[derive(Clone, Debug)]
pub struct PublishedFile {
    /// Path in the output.
    pub path: String,
    /// The text, unchanged.
    pub text: Arc<str>,
    /// Whether it begins with a byte order mark.
    pub has_mark: bool,
}

impl PublishedFile {
    /// The file as its author wrote it, byte for byte.
    pub fn bytes(&self) -> Vec<u8> {
        let mark = if self.has_mark { text::BYTE_ORDER_MARK } else { b"" };
        [mark, self.text.as_bytes()].concat()
    }

    /// Its size in bytes.
    pub fn size(&self) -> usize {
        self.text.len() + if self.has_mark { text::BYTE_ORDER_MARK.len() } else { 0 }
    }
}
