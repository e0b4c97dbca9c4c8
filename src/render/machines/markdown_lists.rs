//! The plain Markdown of lists: home, sections, topics, sources, data, glossary, figures.

use crate::i18n::date;
use crate::i18n::number;
use crate::i18n::speech::speech;
use crate::model::{Edition, Kind, Lang, Quantity, QuantityForm, SiteDataset, TermForm};
use crate::text::encode_path;

use super::feed_html::text_of;
use super::markdown::MarkdownPage;
use super::markdown_text::{plain, table};
use crate::render::bibliography;
use crate::render::output::Content;
use crate::render::paths::tag_path;
use crate::render::table::rows;

impl<'s> MarkdownPage<'s, '_> {
    /// Any page but a brief or free page.
    pub(super) fn list(&mut self, content: Content<'_>) {
        match content {
            Content::Home(_) => self.home(),
            Content::Section(section, _, number) => self.section(section, number),
            Content::Tags(_) => self.tags(),
            Content::Tag(tag, _, number) => self.tag(tag, number),
            Content::Sources(_) => self.sources(),
            Content::Data(_) => self.data(),
            Content::Glossary(_) => self.glossary(),
            Content::Figures(_) => self.figures(),
            Content::Dataset(dataset, _) => self.whole_dataset(dataset),
            _ => {}
        }
    }

    fn home(&mut self) {
        let (site, lang) = (self.renderer.site, self.lang);
        let config = &site.config;
        let summary = if config.description.is_empty() { &config.tagline } else { &config.description };
        self.head(config.title.get(lang), summary.get(lang));
        self.text(site.home[lang].as_ref());
        if !site.front.figures.is_empty() {
            self.heading(&self.word("key-figures"));
            site.front.figures.iter().filter_map(|key| site.figure(key)).for_each(|quantity| self.figure(quantity));
        }
        if !site.latest.is_empty() {
            self.heading(&self.word("latest-briefs"));
            site.latest.iter().for_each(|page| self.brief(*page));
        }
        self.heading(&self.word("menu"));
        for item in self.renderer.menu(lang).into_iter().filter(|item| !item.external) {
            let link = self.link(&item.title, &item.path);
            self.item(&link);
        }
    }

    fn section(&mut self, index: usize, number: usize) {
        let section = &self.renderer.site.sections[index];
        self.head(&section.title[self.lang], &section.summary[self.lang]);
        self.text(section.heads[self.lang].as_ref().filter(|_| number == 0));
        self.briefs(&section.pages, number);
    }

    fn tag(&mut self, index: usize, number: usize) {
        let tag = &self.renderer.site.tags[index];
        self.head(&tag.name[self.lang], &tag.description[self.lang]);
        self.briefs(&tag.pages, number);
    }

    fn tags(&mut self) {
        self.head(&self.word("topics"), &self.word("topics-intro"));
        self.out.push('\n');
        for tag in &self.renderer.site.tags {
            let link = self.link(&tag.name[self.lang], &encode_path(&tag_path(&tag.slug, self.lang, 0)));
            self.described(link, &tag.description[self.lang]);
        }
    }

    fn sources(&mut self) {
        self.head(&self.word("sources"), &self.word("sources-intro"));
        self.out.push('\n');
        let keys = self.renderer.site.sources.keys();
        let mut sources: Vec<_> = keys.filter_map(|key| self.renderer.source_view(key, self.lang)).collect();
        self.renderer.sort_by_style(&mut sources, self.lang);
        for source in sources {
            self.item(&plain(&text_of(&source.html)));
            if !source.note.is_empty() {
                self.out.push_str(&format!("  {}\n", plain(&source.note)));
            }
        }
    }

    fn data(&mut self) {
        self.head(&self.word("data"), &self.word("data-intro"));
        self.out.push('\n');
        (0..self.renderer.site.datasets.len()).for_each(|index| self.dataset(index));
    }

    fn glossary(&mut self) {
        self.head(&self.word("glossary"), "");
        let site = self.renderer.site;
        let languages: Vec<Lang> = site.config.languages.clone();
        for (name, form) in TermForm::NAMES {
            let terms: Vec<_> = site.glossary.iter().filter(|term| term.form == form).collect();
            if terms.is_empty() {
                continue;
            }
            self.heading(&self.word(&format!("glossary-{name}")));
            let mut heads: Vec<String> = languages.iter().map(|l| self.word(&format!("language-{l}"))).collect();
            heads.push(self.word("glossary-note"));
            let row = |term: &&crate::model::Term| {
                let names = languages.iter().map(|lang| term.name.get(*lang).to_owned());
                names.chain([term.note.get(self.lang).to_owned()]).collect()
            };
            let text = table(&heads, &vec![false; heads.len()], terms.iter().map(row));
            self.out.push_str(&text);
        }
    }

    fn figures(&mut self) {
        self.head(&self.word("figures"), "");
        let site = self.renderer.site;
        let others = (0..site.pages.len()).filter(|page| !site.latest.contains(page));
        let pages = site.latest.iter().copied().chain(others);
        let pages = pages.map(|at| (self.renderer.briefs[at][self.lang].title.clone(), &site.pages[at].quantities));
        let shared = [(self.word("figures-shared"), &site.quantities)].into_iter();
        for (title, quantities) in
            shared.chain(pages).filter(|(_, quantities)| !quantities.is_empty()).collect::<Vec<_>>()
        {
            self.heading(&title);
            quantities.iter().for_each(|quantity| self.figure(quantity));
        }
    }

    fn whole_dataset(&mut self, index: usize) {
        let (renderer, lang) = (self.renderer, self.lang);
        let published = &renderer.site.datasets[index];
        let view = renderer.dataset_view(published, lang);
        self.head(&view.title, &view.note);
        self.out.push('\n');
        if let Some(brief) = &view.brief {
            self.fact("from-brief", &self.link(&brief.title, &brief.path));
        }
        self.fact("sources", &plain(&self.names(published)));
        if !view.file.is_empty() {
            self.fact("file", &self.link(&view.file_name, &view.file));
        }
        let (heads, numbers, cells) = rows(&published.dataset, lang, |kind| renderer.kind_label(kind, lang));
        self.paragraph(&table(&heads, &numbers, cells.into_iter()));
    }

    /// A data set in a list: its file, and its title.
    pub(super) fn dataset(&mut self, index: usize) {
        let published = &self.renderer.site.datasets[index];
        let view = self.renderer.dataset_view(published, self.lang);
        let path = if view.path.is_empty() { &view.file } else { &view.path };
        let mut link = if path.is_empty() { plain(&view.title) } else { self.link(&view.title, path) };
        if !view.file.is_empty() && !view.path.is_empty() {
            link = format!("{link} · {}", self.link(&view.file_name, &view.file));
        }
        self.described(link, &view.note);
    }

    /// A figure in a list: label, value, period, source.
    pub(super) fn figure(&mut self, quantity: &Quantity) {
        let lang = self.lang;
        let label = Some(quantity.label.get(lang)).filter(|label| !label.is_empty()).unwrap_or(&quantity.id);
        let text = number::in_text(quantity, lang, QuantityForm::Whole);
        let period = quantity.period.as_ref().map(|period| date::period(period, lang));
        let kind = (quantity.kind != Kind::Reported).then(|| self.renderer.kind_label(quantity.kind, lang));
        let sources = quantity.sources.iter().filter_map(|(key, _)| self.renderer.site.sources.get(key));
        let source = sources.map(|source| bibliography::short(source, lang)).next();
        let source = source.map(|source| format!("{}{source}", self.word("source-is")));
        let details: Vec<String> = [period, kind, source].into_iter().flatten().collect();
        let mut line = format!("{}{}{}", plain(label), self.colon(), plain(&text));
        if !details.is_empty() {
            let speech = speech(lang);
            line.push_str(&speech.remark(&plain(&details.join(speech.comma))));
        }
        self.described(line, quantity.note.get(lang));
    }

    /// One page of a list of briefs.
    fn briefs(&mut self, pages: &[usize], number: usize) {
        let size = self.renderer.site.config.paginate_by;
        self.out.push('\n');
        pages.iter().skip(number * size).take(size).for_each(|page| self.brief(*page));
    }

    /// A brief in a list.
    fn brief(&mut self, index: usize) {
        let brief = &self.renderer.briefs[index][self.lang];
        let mut line = self.link(&brief.title, &brief.path);
        if let Some(date) = &brief.date {
            line.push_str(&speech(self.lang).remark(&date.text));
        }
        self.described(line, &brief.summary);
    }

    /// A list item with its description.
    pub(super) fn described(&mut self, line: String, more: &str) {
        let line = if more.is_empty() { line } else { format!("{line}{}{}", self.colon(), plain(more)) };
        self.item(&line);
    }

    fn text(&mut self, edition: Option<&'s Edition>) {
        if let Some(edition) = edition {
            let text = self.renderer.markdown(edition, self.lang, self.drawings);
            self.paragraph(&text);
        }
    }

    fn names(&self, published: &SiteDataset) -> String {
        let sources = published.dataset.sources.iter().filter_map(|(key, _)| self.renderer.site.sources.get(key));
        let names: Vec<String> = sources.map(|source| bibliography::short(source, self.lang)).collect();
        names.join(speech(self.lang).semicolon)
    }
}
