//! Volumes: all that there is to read in one language, in one document: a single HTML file, or an EPUB.
//!
//! 1. [`Volume::new`] chooses the chapters and their order, and numbers the sources of all of them in one list.
//! 2. Each part (title, chapters, sources, glossary) is rendered by a template of `volume/` as though it were a page at
//!    the root of the site, with the views that pages have.
//! 3. What no volume can show becomes a link or its own content ([`super::external`]), and [`mod@adapt`] fits the markup
//!    into the volume, read as a tree ([`tree`]): addresses by [`links`], ids, images.
//! 4. [`single`] puts the parts into one HTML file, [`epub`] makes a document of each.
//!
//! Nothing here touches the disk: images and style sheets come as [`Resources`], documents go out as bytes.

mod adapt;
mod attributes;
mod cover;
mod epub;
mod format;
mod links;
mod package;
mod picture;
mod single;
mod tree;
mod write;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::Renderer;
use super::body::TextPlace;
use super::external::{Form, as_links};
use super::pages::{Rendered, date_view};
use super::paths::{glossary_path, section_path, sources_path};
use super::view::{BriefView, ChapterPage, LinkView, MachinesView, PageContext, SourcesPage, TitlePage};
use crate::diag::Diagnostic;
use crate::model::{Date, Edition, Fill, Lang, MenuItem, Page, Reference};
use crate::text::encode_path;

use adapt::{Adapter, Images};
use links::{Links, Place};

pub use format::Format;

/// The files that a volume embeds, already read.
#[derive(Debug, Default)]
pub struct Resources {
    /// The images of the site by their path in the output.
    pub images: Images,
    /// The theme's style sheets by name: `site.css`.
    pub styles: BTreeMap<String, String>,
}

/// A document of a volume.
#[derive(Debug)]
pub struct Document {
    /// Its path inside the volume; of a single file, its only one.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Finished documents, or everything that templates did wrong.
pub type Documents = Result<Vec<Document>, Vec<Diagnostic>>;

/// A chapter: the edition of a page.
struct Chapter<'a> {
    /// Its place in [`crate::model::Site::pages`].
    index: usize,
    page: &'a Page,
    edition: &'a Edition,
    /// The contents of its slots, with citations numbered through the whole volume.
    fills: Vec<Fill>,
    place: Place,
}

/// A part that has been rendered.
struct Part {
    kind: &'static str,
    title: String,
    place: Place,
    html: String,
    /// Headings under its own, with their addresses.
    headings: Vec<LinkView>,
}

/// A volume that is being made.
struct Volume<'a> {
    renderer: &'a Renderer<'a>,
    lang: Lang,
    format: Format,
    resources: &'a Resources,
    chapters: Vec<Chapter<'a>>,
    /// Every source of the volume, in the order of the first citations, then those that are not cited.
    references: Vec<Reference>,
    links: Links,
}

impl Renderer<'_> {
    /// How many pages a volume in this language has.
    pub fn volume_length(&self, lang: Lang) -> usize {
        self.reading_order(lang).len()
    }

    /// Makes a volume of all pages in a language.
    ///
    /// # Errors
    /// The problems of its templates.
    pub fn volume(&self, lang: Lang, format: Format, resources: &Resources) -> Documents {
        let volume = Volume::new(self, lang, format, resources);
        let parts = volume.parts()?;
        match format {
            Format::SingleFile => volume.single(&parts),
            Format::Epub => volume.epub(&parts),
        }
    }

    /// The pages of a volume: those of dated sections, of other sections in the order of the menu, and free pages.
    fn reading_order(&self, lang: Lang) -> Vec<usize> {
        let site = self.site;
        let in_menu = |id: &str| {
            let at = site.config.menu.iter().position(|(item, _)| matches!(item, MenuItem::Id(known) if known == id));
            at.unwrap_or(usize::MAX)
        };
        let mut sections: Vec<_> = site.sections.iter().collect();
        sections.sort_by_key(|section| (!section.dated, in_menu(&section.id)));
        let mut free: Vec<usize> = (0..site.pages.len()).filter(|page| site.pages[*page].section.is_none()).collect();
        free.sort_by_key(|page| in_menu(&site.pages[*page].id));
        let all = sections.into_iter().flat_map(|section| section.pages.iter().copied()).chain(free);
        all.filter(|page| site.pages[*page].editions[lang].is_some()).collect()
    }
}

impl<'a> Volume<'a> {
    fn new(renderer: &'a Renderer<'a>, lang: Lang, format: Format, resources: &'a Resources) -> Self {
        let site = renderer.site;
        let mut references: Vec<Reference> = vec![];
        let mut chapters = vec![];
        for (number, index) in renderer.reading_order(lang).into_iter().enumerate() {
            let page = &site.pages[index];
            let Some(edition) = &page.editions[lang] else { continue };
            let place = Place::page(format, &page.id, number + 1);
            let fills = renumbered(edition, &mut references);
            chapters.push(Chapter { index, page, edition, fills, place });
        }
        for key in site.sources.keys() {
            if !references.iter().any(|known| known.source == *key) {
                references.push(Reference { source: key.clone(), uses: 0 });
            }
        }
        let keys: Vec<&str> = references.iter().map(|reference| &*reference.source).collect();
        let mut links = Links::new(format, &keys, site.config.base_url.as_deref());
        let contents = Place::part(format, "contents");
        links.add(&format!("{lang}/index.html"), contents.clone());
        for section in &site.sections {
            links.add(&section_path(&section.id, lang, 0), contents.clone());
        }
        links.add(&sources_path(lang), Place::part(format, "sources"));
        if !site.glossary.is_empty() {
            links.add(&glossary_path(lang), Place::part(format, "glossary"));
        }
        for chapter in &chapters {
            links.add(&chapter.edition.path, chapter.place.clone());
        }
        Self { renderer, lang, format, resources, chapters, references, links }
    }

    /// Renders every part, in the order of reading.
    fn parts(&self) -> Result<Vec<Part>, Vec<Diagnostic>> {
        let title = || self.part("title", "", vec![], self.title_page());
        let chapters = self.chapters.par_iter().map(|chapter| self.chapter(chapter));
        let mut made = vec![title()];
        made.extend(chapters.collect::<Vec<_>>());
        if !self.references.is_empty() {
            made.push(self.part("sources", &self.word("sources"), vec![], self.sources()));
        }
        if !self.renderer.site.glossary.is_empty() {
            let view = self.renderer.glossary_view(self.lang);
            made.push(self.part("glossary", &self.word("glossary"), vec![], view));
        }
        let (mut parts, mut problems) = (vec![], vec![]);
        for part in made {
            match part {
                Ok(part) => parts.push(part),
                Err(problem) => problems.push(*problem),
            }
        }
        if problems.is_empty() { Ok(parts) } else { Err(problems) }
    }

    fn chapter(&self, chapter: &Chapter<'_>) -> Result<Part, Box<Diagnostic>> {
        let (renderer, lang) = (self.renderer, self.lang);
        let Chapter { index, page, edition, .. } = chapter;
        let toc = renderer.toc(&page.id, edition, lang);
        let headings = toc.iter().filter(|heading| heading.level == 2).map(|heading| LinkView {
            title: heading.text.clone(),
            path: self.links.address(&chapter.place, &heading.id),
        });
        let headings = headings.collect();
        let drawings = renderer.drawings();
        let place = TextPlace { references: &self.references, ..TextPlace::new(edition, lang, "", &drawings) };
        let body = renderer.body_with(&chapter.fills, &place);
        let view = ChapterPage {
            brief: BriefView { summary: edition.summary.clone(), ..renderer.briefs[*index][lang].clone() },
            // Readers of a volume do not expect pages in other languages.
            notices: {
                let mut notices = renderer.notices(page, lang);
                notices.retain(|notice| notice.kind != "untranslated");
                notices
            },
            updated: edition
                .updated
                .filter(|updated| page.date.is_none_or(|date| *updated > date))
                .map(|day| date_view(day, lang)),
            authors: &edition.authors,
            section: page.section.map_or("", |section| &renderer.site.sections[section].title[lang]),
            figures: {
                let quantities = page.key_figures.iter().filter_map(|key| renderer.site.figure(key));
                quantities.map(|quantity| renderer.figure(quantity, lang)).collect()
            },
            body_html: &body,
        };
        let html = self.render("chapter", &edition.title, view)?;
        Ok(self.fitted("chapter", &edition.title, chapter.place.clone(), headings, &html))
    }

    /// A part that every volume has.
    fn part<P: Serialize>(
        &self,
        kind: &'static str,
        title: &str,
        headings: Vec<LinkView>,
        view: P,
    ) -> Result<Part, Box<Diagnostic>> {
        let html = self.render(kind, title, view)?;
        Ok(self.fitted(kind, title, Place::part(self.format, kind), headings, &html))
    }

    fn fitted(&self, kind: &'static str, title: &str, place: Place, headings: Vec<LinkView>, html: &[u8]) -> Part {
        let adapter = Adapter { format: self.format, links: &self.links, own: &place, images: &self.resources.images };
        let html = as_links(&String::from_utf8_lossy(html), Form::Volume);
        let mut nodes = adapter.nodes(tree::parse(&html));
        match self.format {
            Format::SingleFile if kind != "title" => adapt::lower_headings(&mut nodes),
            Format::SingleFile => {}
            Format::Epub => nodes = adapt::known(nodes),
        }
        let mut out = String::with_capacity(html.len());
        write::write(&nodes, self.format.syntax(), &mut out);
        Part { kind, title: title.to_owned(), place, html: out, headings }
    }

    /// Everybody who wrote a chapter, each once.
    fn authors(&self) -> Vec<String> {
        let mut names: Vec<String> = vec![];
        for author in self.chapters.iter().flat_map(|chapter| &chapter.edition.authors) {
            if !names.contains(author) {
                names.push(author.clone());
            }
        }
        names
    }

    fn title_page(&self) -> TitlePage {
        TitlePage {
            authors: self.authors(),
            briefs: self.chapters.iter().filter(|chapter| chapter.page.date.is_some()).count(),
            modified: self.modified().map(|day| date_view(day, self.lang)),
            address: self.renderer.site.config.base_url.clone().unwrap_or_default(),
        }
    }

    /// The day on which anything in the volume was last written or revised.
    fn modified(&self) -> Option<Date> {
        self.chapters.iter().flat_map(|chapter| [chapter.page.date, chapter.edition.updated]).flatten().max()
    }

    /// Every source once, with the ways back to all its citations.
    fn sources(&self) -> SourcesPage {
        let mut entries: Vec<_> = self
            .references
            .iter()
            .enumerate()
            .filter_map(|(index, reference)| {
                let mut view = self.renderer.source_view(&reference.source, self.lang)?;
                view.anchor = Reference::anchor(index);
                view.citations = self.citations_of(index);
                Some(view)
            })
            .collect();
        self.renderer.sort_by_style(&mut entries, self.lang);
        SourcesPage { sources: entries, downloads: vec![] }
    }

    fn citations_of(&self, index: usize) -> Vec<LinkView> {
        let citations = self.chapters.iter().flat_map(|chapter| {
            let cites =
                chapter.fills.iter().filter_map(|fill| if let Fill::Cite(works) = fill { Some(works) } else { None });
            cites.flatten().filter(|work| work.reference == index).map(move |work| (chapter, work))
        });
        let path = |chapter: &Chapter<'_>, anchor: &str| format!("{}#{anchor}", encode_path(&chapter.edition.path));
        let links = citations
            .enumerate()
            .map(|(n, (chapter, work))| LinkView { title: (n + 1).to_string(), path: path(chapter, &work.anchor()) });
        links.collect()
    }

    fn word(&self, key: &str) -> String {
        self.renderer.word(self.lang, key)
    }

    /// Renders a template of `volume/`.
    fn render<P: Serialize>(&self, kind: &'static str, title: &str, view: P) -> Rendered {
        self.render_template(&format!("volume/{kind}.html"), kind, title, view)
    }

    fn render_template<P: Serialize>(&self, template: &str, kind: &'static str, title: &str, view: P) -> Rendered {
        let config = &self.renderer.site.config;
        let context = PageContext {
            lang: self.lang.code(),
            lang_tag: self.lang.tag(),
            root: "",
            kind,
            path: "",
            title,
            description: config.description.get(self.lang),
            canonical: "",
            editions: &[],
            machines: &MachinesView::default(),
            parallel: "",
            page: view,
        };
        self.renderer.theme.render(template, &context, &self.renderer.shared[self.lang])
    }
}

/// The fills of an edition, its citations counted on from those of the chapters before it.
fn renumbered(edition: &Edition, references: &mut Vec<Reference>) -> Vec<Fill> {
    let mut fills = edition.fills.clone();
    for fill in &mut fills {
        let Fill::Cite(works) = fill else { continue };
        for work in works {
            let known = references.iter().position(|known| known.source == work.work.id);
            let index = known.unwrap_or_else(|| {
                references.push(Reference { source: work.work.id.clone(), uses: 0 });
                references.len() - 1
            });
            work.reference = index;
            work.earlier = references[index].uses;
            references[index].uses += 1;
        }
    }
    fills
}
