//! Lists of briefs: sections and tags, and their entries.

use std::collections::BTreeSet;

use crate::i18n::date;
use crate::model::{Body, ChartRef, Lang, Page, SlotKind};
use crate::text::encode_path;

use super::{Frame, Rendered, date_view};
use crate::render::Renderer;
use crate::render::paths::{page_count, root_of, section_path, tag_path, tags_path};
use crate::render::view::{BriefView, ListPage, Pager, TagView, TagsPage};

impl Renderer<'_> {
    pub(in crate::render) fn section(&self, index: usize, lang: Lang, number: usize) -> Rendered {
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
            parallel: String::new(),
        };
        let view = self.list(&section.pages, number, lang, |number| section_path(&section.id, lang, number));
        let view = ListPage { title: &section.title[lang], summary: &section.summary[lang], body_html: &body, ..view };
        self.render(&frame, &root, view)
    }

    pub(in crate::render) fn tag(&self, index: usize, lang: Lang, number: usize) -> Rendered {
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
            parallel: String::new(),
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

    pub(in crate::render) fn tags(&self, lang: Lang) -> Rendered {
        let view = TagsPage { tags: (0..self.site.tags.len()).map(|tag| self.tag_view(tag, lang)).collect() };
        self.generated("tags", "tags.html", "topics", lang, tags_path, view)
    }

    /// The entry of a page in lists, in the reader's language, or in its own if it is not translated.
    pub(in crate::render) fn brief_view(&self, index: usize, lang: Lang) -> BriefView {
        let page = &self.site.pages[index];
        let (own, edition) = page.edition(lang);
        let summary = if edition.summary.is_empty() {
            self.plain(&edition.body.lead, &page.id, own)
        } else {
            edition.summary.clone()
        };
        BriefView {
            title: edition.title.clone(),
            summary,
            path: encode_path(&edition.path),
            lang_tag: if own == lang { "" } else { own.tag() },
            language: if own == lang { String::new() } else { self.word(lang, &format!("language-{own}")) },
            date: page.date.map(|date| date_view(date, lang)),
            covers: page.covers.as_ref().map(|period| date::period(period, lang)).unwrap_or_default(),
            tags: self.tags_of(page).take(Page::TAGS_IN_LISTS).map(|tag| self.tag_view(tag, lang)).collect(),
            minutes: edition.body.reading.minutes(),
            charts: charts_in(&edition.body),
        }
    }

    /// The tags of a page by their places in [`crate::model::Site::tags`], most used first.
    pub(super) fn tags_of(&self, page: &Page) -> impl Iterator<Item = usize> {
        let own: BTreeSet<&str> = page.tags.iter().map(|(id, _)| id.as_str()).collect();
        let tags = self.site.tags.iter().enumerate();
        tags.filter(move |(_, tag)| own.contains(tag.id.as_str())).map(|(at, _)| at)
    }

    pub(super) fn tag_view(&self, index: usize, lang: Lang) -> TagView {
        let tag = &self.site.tags[index];
        TagView {
            id: tag.id.clone(),
            name: tag.name[lang].clone(),
            description: tag.description[lang].clone(),
            path: encode_path(&tag_path(&tag.slug, lang, 0)),
            count: tag.pages.len(),
        }
    }
}

fn charts_in(body: &Body) -> usize {
    let drawn = |chart: &ChartRef| !matches!(chart, ChartRef::Source(_));
    body.slots.iter().filter(|slot| matches!(&slot.kind, SlotKind::Chart(chart) if drawn(chart))).count()
}
