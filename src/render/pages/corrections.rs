//! Changes since publication, of one page and of the whole site.

use crate::model::{Lang, Page, Revision, RevisionKind};

use super::{Rendered, date_view};
use crate::render::Renderer;
use crate::render::paths::corrections_path;
use crate::render::view::{CorrectionsPage, DateView, LinkView, RevisionView};

impl Renderer<'_> {
    /// The page of all revisions, the latest first.
    pub(in crate::render) fn corrections(&self, lang: Lang) -> Rendered {
        let pages = self.site.pages.iter().enumerate();
        let mut list: Vec<(usize, &Revision)> =
            pages.flat_map(|(at, page)| page.revisions.iter().map(move |revision| (at, revision))).collect();
        list.sort_by_key(|(_, revision)| std::cmp::Reverse(revision.date));
        let corrections = list.iter().filter(|(_, revision)| revision.kind == RevisionKind::Correction).count();
        let view = |(at, revision): (usize, &Revision)| {
            let brief = &self.briefs[at][lang];
            let page = Some(LinkView { title: brief.title.clone(), path: brief.path.clone() });
            RevisionView { page, ..self.revision(revision, lang) }
        };
        let revisions = list.into_iter().map(view).collect();
        let view = CorrectionsPage { revisions, corrections };
        self.generated("corrections", "corrections.html", "corrections", lang, corrections_path, view)
    }

    /// The changes of a page, the latest first.
    pub(super) fn revisions(&self, page: &Page, lang: Lang) -> Vec<RevisionView> {
        page.revisions.iter().map(|revision| self.revision(revision, lang)).collect()
    }

    /// When a page was last corrected.
    pub(super) fn corrected(&self, page: &Page, lang: Lang) -> Option<DateView> {
        let latest = page.revisions.iter().find(|revision| revision.kind == RevisionKind::Correction)?;
        Some(date_view(latest.date, lang))
    }

    fn revision(&self, revision: &Revision, lang: Lang) -> RevisionView {
        RevisionView {
            date: date_view(revision.date, lang),
            kind: revision.kind.name(),
            kind_label: self.word(lang, &format!("revision-{}", revision.kind.name())),
            text: revision.text.get(lang).to_owned(),
            page: None,
        }
    }
}
