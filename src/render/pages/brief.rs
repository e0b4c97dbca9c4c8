//! Briefs and free pages.

use std::borrow::Cow;

use crate::i18n::date;
use crate::i18n::number::{self, Qualifier};
use crate::model::{Edition, Lang, Page, Quantity};
use crate::text::encode_path;

use super::{Frame, Rendered, date_view};
use crate::render::body::TextPlace;
use crate::render::drawings::Drawings;
use crate::render::editions::parallel;
use crate::render::paths::{root_of, section_path, source_path};
use crate::render::view::{BriefPage, BriefView, DateView, FigureView, FreePage, HeadingView, LinkView};
use crate::render::{Renderer, bibliography};

/// How many related briefs a brief names.
const RELATED: usize = 3;

impl<'a> Renderer<'a> {
    pub(in crate::render) fn page(&self, index: usize, lang: Lang, drawings: &Drawings<'a>) -> Rendered {
        let page = &self.site.pages[index];
        let (_, edition) = page.edition(lang);
        let root = root_of(&edition.path);
        let body = self.body_with(&edition.fills, &TextPlace::new(edition, lang, &root, drawings));
        let toc = self.toc(&page.id, edition, lang);
        let kind = if page.section.is_some() { "brief" } else { "page" };
        let frame = Frame {
            kind,
            template: if page.section.is_some() { "brief.html" } else { "page.html" },
            lang,
            path: &edition.path,
            title: &edition.title,
            description: &self.briefs[index][lang].summary,
            parallel: parallel(self.site, page).unwrap_or_default(),
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
                    revisions: self.revisions(page, lang),
                    corrected: self.corrected(page, lang),
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
        // The list begins with the latest, so the previous brief in time is the next in the list.
        let previous = at.and_then(|at| list.get(at + 1)).map(|page| link(*page));
        let next = at.and_then(|at| at.checked_sub(1)).map(|at| link(list[at]));
        BriefPage {
            brief: self.brief_with_all_tags(index, lang),
            notices: self.notices(page, lang),
            updated: self.updated(page, edition, lang),
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
            citations: self.citations(page, lang),
            citation_files: self.citation_files(page, lang),
            revisions: self.revisions(page, lang),
            corrected: self.corrected(page, lang),
            datasets: page.datasets.iter().map(|i| self.dataset_view(&self.site.datasets[*i], lang)).collect(),
            related: self.related(index).into_iter().map(|page| self.briefs[page][lang].clone()).collect(),
            previous,
            next,
        }
    }

    /// The entry of a page in lists, with all its tags.
    pub(in crate::render) fn brief_with_all_tags(&self, index: usize, lang: Lang) -> Cow<'_, BriefView> {
        let (page, brief) = (&self.site.pages[index], &self.briefs[index][lang]);
        if page.tags.len() <= Page::TAGS_IN_LISTS {
            return Cow::Borrowed(brief);
        }
        let tags = self.tags_of(page).map(|tag| self.tag_view(tag, lang)).collect();
        Cow::Owned(BriefView { tags, ..brief.clone() })
    }

    /// When an edition was last revised, if that was after publication.
    pub(super) fn updated(&self, page: &Page, edition: &Edition, lang: Lang) -> Option<DateView> {
        let updated = edition.updated.filter(|updated| page.date.is_none_or(|date| *updated > date))?;
        Some(date_view(updated, lang))
    }

    /// The dated briefs that share most tags with a page, the latest first of those that share as many.
    fn related(&self, index: usize) -> Vec<usize> {
        let mut found: Vec<(usize, usize)> = vec![];
        for tag in self.tags_of(&self.site.pages[index]) {
            for page in self.site.tags[tag].pages.iter().take(200).filter(|page| **page != index) {
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

    pub(in crate::render) fn figure(&self, quantity: &Quantity, lang: Lang) -> FigureView {
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

    pub(in crate::render) fn toc(&self, page: &str, edition: &Edition, lang: Lang) -> Vec<HeadingView> {
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
}
