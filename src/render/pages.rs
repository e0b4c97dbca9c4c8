//! Builds the view of every kind of page and hands it to its template.

use serde::Serialize;

use crate::diag::Diagnostic;
use crate::i18n::date;
use crate::i18n::messages::MessageError;
use crate::i18n::number::{self, Qualifier};
use crate::model::{Body, ChartRef, Date, Edition, Lang, MenuItem, Quantity, SiteDataset, SlotKind, TermForm};
use crate::text::encode_path;

use super::view::*;
use super::{
    Renderer, bibliography, data_path, figures_path, glossary_path, page_count, root_of, section_path, source_path,
    sources_path, tag_path, tags_path,
};

/// A rendered page, or what its template did wrong.
pub(super) type Rendered = Result<Vec<u8>, Box<Diagnostic>>;

/// How many briefs the home page and the cover list.
const LATEST: usize = 8;
/// How many related briefs a brief names.
const RELATED: usize = 3;

/// What all templates need to know of a page besides its own view.
struct Frame<'a> {
    kind: &'static str,
    template: &'static str,
    lang: Lang,
    path: &'a str,
    title: &'a str,
    description: &'a str,
    editions: Vec<EditionView>,
}

impl Renderer<'_> {
    fn render<P: Serialize>(&self, frame: &Frame<'_>, root: &str, page: P) -> Rendered {
        let canonical = self.absolute(frame.path);
        let context = PageContext {
            lang: frame.lang.code(),
            lang_tag: frame.lang.tag(),
            root,
            kind: frame.kind,
            path: frame.path,
            title: frame.title,
            description: frame.description,
            canonical: &canonical,
            editions: &frame.editions,
            page,
        };
        self.theme.render(frame.template, &context, &self.shared[frame.lang])
    }

    /// The absolute address of a path; empty where the site does not know its own.
    pub(super) fn absolute(&self, path: &str) -> String {
        self.site.config.base_url.as_ref().map_or_else(String::new, |base| format!("{base}{}", encode_path(path)))
    }

    /// The editions of a page whose path in each language `path` gives, if it has one there.
    fn editions(&self, lang: Lang, path: impl Fn(Lang) -> Option<String>) -> Vec<EditionView> {
        let languages = self.site.config.languages.iter().copied();
        languages
            .map(|other| {
                let own = path(other);
                let exists = own.is_some();
                let path = own.unwrap_or_else(|| format!("{other}/index.html"));
                EditionView {
                    lang: other.code(),
                    lang_tag: other.tag(),
                    name: other.name(),
                    canonical: if exists { self.absolute(&path) } else { String::new() },
                    path: encode_path(&path),
                    exists,
                    current: other == lang,
                }
            })
            .collect()
    }

    pub(super) fn cover(&self) -> Rendered {
        let site = self.site;
        let lang = site.config.default_language();
        if let [only] = site.config.languages[..] {
            return self.home(only, "index.html");
        }
        let editions = site
            .config
            .languages
            .iter()
            .map(|lang| CoverEdition {
                lang: lang.code(),
                lang_tag: lang.tag(),
                name: lang.name(),
                title: site.config.title.get(*lang).to_owned(),
                tagline: site.config.tagline.get(*lang).to_owned(),
                enter: self.word(*lang, "enter"),
                path: format!("{lang}/index.html"),
                count: site.latest.iter().filter(|page| site.pages[**page].editions[*lang].is_some()).count(),
                latest: self.latest(*lang),
                menu: self.menu(*lang),
            })
            .collect();
        let rows = site.latest.iter().take(LATEST).map(|page| CoverRow {
            date: self.briefs[*page][lang].date.clone(),
            editions: {
                let languages = site.config.languages.iter().copied();
                languages
                    .filter(|lang| site.pages[*page].editions[*lang].is_some())
                    .map(|lang| BriefView { lang_tag: lang.tag(), ..self.briefs[*page][lang].clone() })
                    .collect()
            },
        });
        let view = CoverPage { editions, rows: rows.collect() };
        let titles: Vec<&str> = site.config.languages.iter().map(|lang| site.config.title.get(*lang)).collect();
        let frame = Frame {
            kind: "cover",
            template: "cover.html",
            lang,
            path: "index.html",
            title: &titles.join(" · "),
            description: site.config.description.get(lang),
            editions: self.editions(lang, |lang| Some(format!("{lang}/index.html"))),
        };
        self.render(&frame, "", view)
    }

    /// The page at the root of an archive in which the site lies in `folder`.
    ///
    /// # Errors
    /// When its template fails.
    pub fn start_page(&self, folder: &str) -> Rendered {
        let languages = self.site.config.languages.iter();
        let editions = languages.map(|lang| StartEdition {
            lang: lang.code(),
            lang_tag: lang.tag(),
            title: self.site.config.title.get(*lang).to_owned(),
            enter: self.word(*lang, "enter"),
            path: format!("{lang}/index.html"),
        });
        let view = StartPage { editions: editions.collect() };
        let lang = self.site.config.default_language();
        let frame = Frame {
            kind: "start",
            template: "start.html",
            lang,
            path: "start.html",
            title: self.site.config.title.get(lang),
            description: self.site.config.description.get(lang),
            editions: vec![],
        };
        self.render(&frame, &format!("{folder}/"), view)
    }

    pub(super) fn home(&self, lang: Lang, path: &str) -> Rendered {
        let site = self.site;
        let root = root_of(path);
        let body = site.home[lang].as_ref().map(|head| self.body(head, lang, &root)).unwrap_or_default();
        let mut chart_html = String::new();
        if let Some((page, chart)) = site.front.chart {
            let edition = site.pages[page].editions[lang].as_ref();
            let (id, chart) = &site.pages[page].charts[chart];
            self.chart(edition, (id, chart), lang, &root, &mut chart_html);
        }
        let figures = site.front.figures.iter().filter_map(|key| {
            let page = site.pages.iter().position(|page| page.id == key.page);
            let brief_path = page.map(|page| self.briefs[page][lang].path.clone()).unwrap_or_default();
            Some(FigureView { brief_path, ..self.figure(site.figure(key)?, lang) })
        });
        let mut datasets: Vec<&SiteDataset> = site.datasets.iter().collect();
        datasets.sort_by_key(|dataset| dataset.paths.is_none());
        let view = HomePage {
            body_html: &body,
            lead: site.front.lead.map(|page| self.briefs[page][lang].clone()),
            chart_html,
            figures: figures.collect(),
            briefs: site
                .latest
                .iter()
                .filter(|page| Some(**page) != site.front.lead)
                .take(LATEST)
                .map(|page| self.briefs[*page][lang].clone())
                .collect(),
            total: site.latest.len(),
            section: self.main_section(lang),
            tags: (0..site.tags.len()).map(|tag| self.tag_view(tag, lang)).collect(),
            datasets: datasets.into_iter().map(|dataset| self.dataset_view(dataset, lang)).collect(),
        };
        let frame = Frame {
            kind: "home",
            template: "home.html",
            lang,
            path,
            title: "",
            description: site.config.description.get(lang),
            editions: self.editions(lang, |lang| Some(format!("{lang}/index.html"))),
        };
        self.render(&frame, &root, view)
    }

    /// The section that holds every dated brief, if one does.
    fn main_section(&self, lang: Lang) -> Option<LinkView> {
        let holds_all = |list: &[usize]| self.site.latest.iter().all(|page| list.contains(page));
        let section = self.site.sections.iter().find(|section| section.dated && holds_all(&section.pages))?;
        Some(LinkView { title: section.title[lang].clone(), path: encode_path(&section_path(&section.id, lang, 0)) })
    }

    pub(super) fn page(&self, index: usize, lang: Lang) -> Rendered {
        let page = &self.site.pages[index];
        let (_, edition) = page.edition(lang);
        let root = root_of(&edition.path);
        let body = self.body(edition, lang, &root);
        let toc = self.toc(&page.id, edition, lang);
        let kind = if page.section.is_some() { "brief" } else { "page" };
        let frame = Frame {
            kind,
            template: if page.section.is_some() { "brief.html" } else { "page.html" },
            lang,
            path: &edition.path,
            title: &edition.title,
            description: &self.briefs[index][lang].summary,
            editions: self.editions(lang, |lang| page.editions[lang].as_ref().map(|edition| edition.path.clone())),
        };
        match page.section {
            Some(section) => self.render(&frame, &root, self.brief(index, section, lang, toc, &body)),
            None => {
                let view = FreePage {
                    title: &edition.title,
                    summary: &edition.summary,
                    notices: self.notices(page, lang),
                    toc,
                    body_html: &body,
                    sources: self.references(edition, lang),
                };
                self.render(&frame, &root, view)
            }
        }
    }

    fn brief<'b>(
        &'b self,
        index: usize,
        section: usize,
        lang: Lang,
        toc: Vec<HeadingView>,
        body: &'b str,
    ) -> BriefPage<'b> {
        let page = &self.site.pages[index];
        let (_, edition) = page.edition(lang);
        let list = &self.site.sections[section].pages;
        let at = list.iter().position(|other| *other == index);
        let link = |page: usize| {
            let brief = &self.briefs[page][lang];
            LinkView { title: brief.title.clone(), path: brief.path.clone() }
        };
        // The list begins with the latest, so what comes before in time comes behind in the list.
        let previous = at.and_then(|at| list.get(at + 1)).map(|page| link(*page));
        let next = at.and_then(|at| at.checked_sub(1)).map(|at| link(list[at]));
        BriefPage {
            brief: &self.briefs[index][lang],
            notices: self.notices(page, lang),
            updated: edition
                .updated
                .filter(|updated| page.date.is_none_or(|date| *updated > date))
                .map(|d| date_view(d, lang)),
            authors: edition.authors.clone(),
            section: Some(LinkView {
                title: self.site.sections[section].title[lang].clone(),
                path: encode_path(&section_path(&self.site.sections[section].id, lang, 0)),
            }),
            figures: {
                let quantities = page.key_figures.iter().filter_map(|key| self.site.figure(key));
                quantities.map(|quantity| self.figure(quantity, lang)).collect()
            },
            toc,
            body_html: body,
            sources: self.references(edition, lang),
            citation_html: self.citation(page, lang),
            datasets: page.datasets.iter().map(|i| self.dataset_view(&self.site.datasets[*i], lang)).collect(),
            related: self.related(index).into_iter().map(|page| self.briefs[page][lang].clone()).collect(),
            previous,
            next,
        }
    }

    /// The dated briefs that share most tags with a page; of equals the latest.
    fn related(&self, index: usize) -> Vec<usize> {
        let tags = &self.site.pages[index].tags;
        let mut found: Vec<(usize, usize)> = vec![];
        for tag in self.site.tags.iter().filter(|tag| tags.iter().any(|(id, _)| *id == tag.id)) {
            for page in tag.pages.iter().take(200).filter(|page| **page != index) {
                match found.iter_mut().find(|(known, _)| known == page) {
                    Some((_, shared)) => *shared += 1,
                    None => found.push((*page, 1)),
                }
            }
        }
        let order = |page: &usize| {
            let page = &self.site.pages[*page];
            (std::cmp::Reverse(page.date), page.weight, page.id.as_str())
        };
        found.sort_by(|(a, shared_a), (b, shared_b)| shared_b.cmp(shared_a).then_with(|| order(a).cmp(&order(b))));
        found.into_iter().take(RELATED).map(|(page, _)| page).collect()
    }

    pub(super) fn section(&self, index: usize, lang: Lang, number: usize) -> Rendered {
        let section = &self.site.sections[index];
        let path = section_path(&section.id, lang, number);
        let root = root_of(&path);
        let head = section.heads[lang].as_ref().filter(|_| number == 0);
        let body = head.map(|head| self.body(head, lang, &root)).unwrap_or_default();
        let frame = Frame {
            kind: "section",
            template: "section.html",
            lang,
            path: &path,
            title: &section.title[lang],
            description: &section.summary[lang],
            editions: self.editions(lang, |lang| Some(section_path(&section.id, lang, number))),
        };
        let view = self.list(&section.pages, number, lang, |number| section_path(&section.id, lang, number));
        let view = ListPage { title: &section.title[lang], summary: &section.summary[lang], body_html: &body, ..view };
        self.render(&frame, &root, view)
    }

    pub(super) fn tag(&self, index: usize, lang: Lang, number: usize) -> Rendered {
        let tag = &self.site.tags[index];
        let path = tag_path(&tag.slug, lang, number);
        let frame = Frame {
            kind: "tag",
            template: "tag.html",
            lang,
            path: &path,
            title: &tag.name[lang],
            description: &tag.description[lang],
            editions: self.editions(lang, |lang| Some(tag_path(&tag.slug, lang, number))),
        };
        let view = self.list(&tag.pages, number, lang, |number| tag_path(&tag.slug, lang, number));
        let view = ListPage { title: &tag.name[lang], summary: &tag.description[lang], ..view };
        self.render(&frame, &root_of(&path), view)
    }

    /// One page of a list.
    fn list<'b>(&self, pages: &[usize], number: usize, lang: Lang, path: impl Fn(usize) -> String) -> ListPage<'b> {
        let size = self.site.config.paginate_by;
        let count = page_count(pages.len(), size);
        let path = |number: usize| encode_path(&path(number));
        let pager = (count > 1).then(|| Pager {
            current: number + 1,
            total: count,
            pages: (0..count).map(path).collect(),
            previous: number.checked_sub(1).map(path).unwrap_or_default(),
            next: if number + 1 < count { path(number + 1) } else { String::new() },
        });
        let briefs = pages.iter().skip(number * size).take(size).map(|page| self.briefs[*page][lang].clone()).collect();
        ListPage { title: "", summary: "", body_html: "", briefs, total: pages.len(), pager }
    }

    pub(super) fn tags(&self, lang: Lang) -> Rendered {
        let view = TagsPage { tags: (0..self.site.tags.len()).map(|tag| self.tag_view(tag, lang)).collect() };
        self.generated("tags", "tags.html", "topics", lang, tags_path, view)
    }

    pub(super) fn data(&self, lang: Lang) -> Rendered {
        let mut groups: Vec<DataGroup> = vec![];
        let ordered = self
            .site
            .latest
            .iter()
            .chain(
                (0..self.site.pages.len()).filter(|page| !self.site.latest.contains(page)).collect::<Vec<_>>().iter(),
            )
            .copied()
            .collect::<Vec<_>>();
        for page in ordered {
            let datasets = &self.site.pages[page].datasets;
            if !datasets.is_empty() {
                let brief = &self.briefs[page][lang];
                groups.push(DataGroup {
                    brief: Some(LinkView { title: brief.title.clone(), path: brief.path.clone() }),
                    datasets: datasets.iter().map(|i| self.dataset_view(&self.site.datasets[*i], lang)).collect(),
                });
            }
        }
        let shared: Vec<_> =
            self.site.datasets.iter().filter(|d| d.page.is_none()).map(|d| self.dataset_view(d, lang)).collect();
        if !shared.is_empty() {
            groups.push(DataGroup { brief: None, datasets: shared });
        }
        let view = DataPage { groups, total: self.site.datasets.len() };
        self.generated("data", "data.html", "data", lang, data_path, view)
    }

    pub(super) fn glossary(&self, lang: Lang) -> Rendered {
        let mut languages = self.site.config.languages.clone();
        languages.sort_by_key(|other| *other != lang);
        let terms = self.site.glossary.iter().enumerate().map(|(i, term)| {
            let names = languages.iter().map(|lang| TermNameView {
                lang: lang.code(),
                lang_tag: lang.tag(),
                text: term.name.get(*lang).to_owned(),
                also: term.also[*lang].clone(),
            });
            let view = TermView {
                id: format!("term-{}", i + 1),
                names: names.collect(),
                note: term.note.get(lang).to_owned(),
                avoid: term.avoid[lang].clone(),
            };
            (term.form, view)
        });
        let terms: Vec<_> = terms.collect();
        let groups = TermForm::NAMES.into_iter().map(|(kind, form)| TermGroup {
            kind,
            terms: terms.iter().filter(|(of, _)| *of == form).map(|(_, view)| view.clone()).collect(),
        });
        let groups = groups.filter(|group| !group.terms.is_empty()).collect();
        let view = GlossaryPage { groups, total: terms.len() };
        self.generated("glossary", "glossary.html", "glossary", lang, glossary_path, view)
    }

    /// A page that every site has, its title a word of the theme.
    pub(super) fn generated<P: Serialize>(
        &self,
        kind: &'static str,
        template: &'static str,
        title: &str,
        lang: Lang,
        path: fn(Lang) -> String,
        view: P,
    ) -> Rendered {
        let own = path(lang);
        let title = self.word(lang, title);
        let editions = self.editions(lang, |lang| Some(path(lang)));
        let frame = Frame { kind, template, lang, path: &own, title: &title, description: "", editions };
        self.render(&frame, &root_of(&own), view)
    }

    pub(super) fn dataset(&self, index: usize, lang: Lang) -> Rendered {
        let dataset = &self.site.datasets[index];
        let Some(paths) = &dataset.paths else { return Ok(vec![]) };
        let view = self.dataset_view(dataset, lang);
        let frame = Frame {
            kind: "dataset",
            template: "dataset.html",
            lang,
            path: &paths[lang],
            title: &view.title,
            description: &view.note,
            editions: self.editions(lang, |lang| Some(paths[lang].clone())),
        };
        let table_html = super::table::table(&dataset.dataset, lang, |kind| self.kind_label(kind, lang));
        self.render(&frame, &root_of(&paths[lang]), DatasetPage { dataset: &view, table_html })
    }

    /// One page for all languages. A host serves it at any depth, so where the site knows its address,
    /// its links are absolute.
    pub(super) fn missing(&self) -> Rendered {
        let site = self.site;
        let lang = site.config.default_language();
        let root = site.config.base_url.clone().unwrap_or_default();
        let written: Vec<(Lang, Option<&Edition>, String)> = site
            .config
            .languages
            .iter()
            .map(|lang| {
                let edition = site.missing[*lang].as_ref();
                (*lang, edition, edition.map(|edition| self.body(edition, *lang, &root)).unwrap_or_default())
            })
            .collect();
        let editions = written
            .iter()
            .map(|(lang, edition, body)| MissingEdition {
                lang: lang.code(),
                lang_tag: lang.tag(),
                title: edition.map_or_else(|| self.word(*lang, "not-found"), |edition| edition.title.clone()),
                body_html: body,
                home: format!("{lang}/index.html"),
                site_title: site.config.title.get(*lang).to_owned(),
            })
            .collect();
        let frame = Frame {
            kind: "404",
            template: "404.html",
            lang,
            path: "404.html",
            title: "404",
            description: "",
            editions: self.editions(lang, |lang| Some(format!("{lang}/index.html"))),
        };
        self.render(&frame, &root, MissingPage { editions })
    }

    /// The site as templates see it.
    pub(super) fn site_view(&self, lang: Lang) -> Result<SiteView, MessageError> {
        let config = &self.site.config;
        // The words of the pages that every site has: a theme without them is not complete.
        for key in ["topics", "sources", "data"] {
            self.theme.messages().text(lang, key, &[])?;
        }
        let titles = config.languages.iter().map(|lang| TextView {
            lang: lang.code(),
            lang_tag: lang.tag(),
            text: config.title.get(*lang).to_owned(),
        });
        Ok(SiteView {
            title: config.title.get(lang).to_owned(),
            titles: titles.collect(),
            tagline: config.tagline.get(lang).to_owned(),
            description: config.description.get(lang).to_owned(),
            publisher: config.publisher.get(lang).to_owned(),
            licence: config.licence.get(lang).to_owned(),
            licence_url: config.licence_url.clone(),
            menu: self.menu(lang),
            home: format!("{lang}/index.html"),
            sources: sources_path(lang),
            data: data_path(lang),
            tags: tags_path(lang),
            latest: self.latest(lang),
            generator: concat!("jianbao ", env!("CARGO_PKG_VERSION")).to_owned(),
        })
    }

    fn latest(&self, lang: Lang) -> Option<DateView> {
        let page = self.site.latest.first()?;
        self.site.pages[*page].date.map(|date| date_view(date, lang))
    }

    /// The menu of `site.yaml`, or the usual one: sections, topics, data, sources, free pages.
    fn menu(&self, lang: Lang) -> Vec<MenuView> {
        let inside = |id: &str| {
            let LinkView { title, path } = self.menu_link(id, lang)?;
            Some(MenuView { title, path, external: false })
        };
        let config = &self.site.config;
        if config.menu.is_empty() {
            let top = self.site.sections.iter().filter(|section| !section.id.contains('/'));
            let free = self.site.pages.iter().filter(|page| page.section.is_none());
            let sections = top.map(|section| section.id.as_str());
            let usual = sections
                .chain(["tags", "data", "figures", "sources", "glossary"])
                .chain(free.map(|page| page.id.as_str()));
            return usual.filter_map(inside).collect();
        }
        let entries = config.menu.iter().filter_map(|(item, _)| match item {
            MenuItem::Id(id) => inside(id),
            MenuItem::Link(title, url) => {
                Some(MenuView { title: title.get(lang).to_owned(), path: url.clone(), external: true })
            }
        });
        entries.collect()
    }

    fn menu_link(&self, id: &str, lang: Lang) -> Option<LinkView> {
        let link = |title: String, path: String| Some(LinkView { title, path: encode_path(&path) });
        match id {
            "tags" => return link(self.word(lang, "topics"), tags_path(lang)),
            "data" => return link(self.word(lang, "data"), data_path(lang)),
            "sources" => return link(self.word(lang, "sources"), sources_path(lang)),
            "figures" if self.site.figures().next().is_some() => {
                return link(self.word(lang, "figures"), figures_path(lang));
            }
            "glossary" if !self.site.glossary.is_empty() => {
                return link(self.word(lang, "glossary"), glossary_path(lang));
            }
            _ => {}
        }
        if let Some(section) = self.site.sections.iter().find(|section| section.id == id) {
            return link(section.title[lang].clone(), section_path(id, lang, 0));
        }
        let page = self.site.pages.iter().find(|page| page.id == id)?;
        let (_, edition) = page.edition(lang);
        link(edition.title.clone(), edition.path.clone())
    }

    /// What lists show of a page: in the reader's language, or in its own where it is not translated.
    pub(super) fn brief_view(&self, index: usize, lang: Lang) -> BriefView {
        let page = &self.site.pages[index];
        let (own, edition) = page.edition(lang);
        let summary = if edition.summary.is_empty() {
            self.plain(&edition.body.lead, &page.id, own)
        } else {
            edition.summary.clone()
        };
        let tags =
            (0..self.site.tags.len()).filter(|tag| page.tags.iter().any(|(id, _)| *id == self.site.tags[*tag].id));
        BriefView {
            title: edition.title.clone(),
            summary,
            path: encode_path(&edition.path),
            lang_tag: if own == lang { "" } else { own.tag() },
            language: if own == lang { String::new() } else { self.word(lang, &format!("language-{own}")) },
            date: page.date.map(|date| date_view(date, lang)),
            covers: page.covers.as_ref().map(|period| date::period(period, lang)).unwrap_or_default(),
            tags: tags.map(|tag| self.tag_view(tag, lang)).collect(),
            minutes: edition.body.reading.minutes(),
            charts: charts_in(&edition.body),
        }
    }

    fn tag_view(&self, index: usize, lang: Lang) -> TagView {
        let tag = &self.site.tags[index];
        TagView {
            id: tag.id.clone(),
            name: tag.name[lang].clone(),
            description: tag.description[lang].clone(),
            path: encode_path(&tag_path(&tag.slug, lang, 0)),
            count: tag.pages.len(),
        }
    }

    fn figure(&self, quantity: &Quantity, lang: Lang) -> FigureView {
        let text = number::quantity(quantity, lang, Qualifier::Shown);
        let source = quantity.sources.first().and_then(|(key, _)| self.site.sources.get(key));
        let reported = quantity.kind == crate::model::Kind::Reported;
        FigureView {
            label: quantity.label.get(lang).to_owned(),
            number: text.number,
            unit: text.unit,
            qualifier: text.qualifier,
            period: quantity.period.as_ref().map(|period| date::period(period, lang)).unwrap_or_default(),
            kind: quantity.kind.name(),
            kind_label: if reported { String::new() } else { self.kind_label(quantity.kind, lang) },
            note: quantity.note.get(lang).to_owned(),
            correction: number::correction(quantity, lang).unwrap_or_default(),
            source: source.map(|source| bibliography::short(source, lang)).unwrap_or_default(),
            source_path: source.map(|source| source_path(&source.id, lang)).unwrap_or_default(),
            brief_path: String::new(),
        }
    }

    fn toc(&self, page: &str, edition: &Edition, lang: Lang) -> Vec<HeadingView> {
        if !edition.toc {
            return vec![];
        }
        let headings = edition.body.headings.iter().filter(|heading| heading.level <= 3);
        headings
            .map(|heading| HeadingView {
                level: heading.level,
                id: encode_path(&heading.id),
                text: self.plain(&heading.text, page, lang),
            })
            .collect()
    }

    pub(super) fn dataset_view(&self, published: &SiteDataset, lang: Lang) -> DatasetView {
        let dataset = &published.dataset;
        let file = published.file.as_ref();
        let path = file.map_or("", |file| file.path.as_str());
        let name = path.rsplit('/').next().unwrap_or(path);
        let sources = dataset.sources.iter().filter_map(|(key, _)| self.site.sources.get(key));
        DatasetView {
            id: dataset.id.clone(),
            title: if dataset.title.is_empty() { dataset.id.clone() } else { dataset.title.get(lang).to_owned() },
            note: dataset.note.get(lang).to_owned(),
            path: published.paths.as_ref().map(|paths| encode_path(&paths[lang])).unwrap_or_default(),
            file: encode_path(path),
            file_name: name.to_owned(),
            format: name.rsplit('.').next().unwrap_or_default().to_uppercase(),
            size: file.map(|file| size(file.text.len())).unwrap_or_default(),
            rows: dataset.rows.len(),
            columns: dataset.columns.iter().map(|column| column.label.get(lang).to_owned()).collect(),
            brief: published.page.map(|page| {
                let brief = &self.briefs[page][lang];
                LinkView { title: brief.title.clone(), path: brief.path.clone() }
            }),
            sources: sources
                .map(|source| LinkView {
                    title: bibliography::short(source, lang),
                    path: source_path(&source.id, lang),
                })
                .collect(),
        }
    }
}

pub(super) fn date_view(day: Date, lang: Lang) -> DateView {
    DateView { iso: date::iso(day), text: date::date(day, lang) }
}

fn charts_in(body: &Body) -> usize {
    let drawn = |chart: &ChartRef| !matches!(chart, ChartRef::Source(_));
    body.slots.iter().filter(|slot| matches!(&slot.kind, SlotKind::Chart(chart) if drawn(chart))).count()
}

/// A size in words: `812 B`, `3.4 KB`.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{}.{} KB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
