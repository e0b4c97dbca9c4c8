//! Takes drafts out of the site, with all that only they need.

use crate::model::{Config, Role};

use super::PageDoc;
use crate::diag::FileId;

/// The files that are left out with the drafts.
#[derive(Debug, Default)]
pub(super) struct Gone {
    /// The folders of their briefs, each with a slash at the end; files there belong to them.
    pub(super) folders: Vec<String>,
    /// Their files, in ascending order.
    pub(super) files: Vec<FileId>,
}

/// Removes every draft: only the translation, or for a source edition the whole page.
pub(super) fn take_out(pages: &mut Vec<PageDoc>, config: &Config) -> Gone {
    let rank = |page: &PageDoc| config.languages.iter().position(|lang| *lang == page.lang);
    let is_same = |a: &PageDoc, b: &PageDoc| (a.address.role, &a.address.id) == (b.address.role, &b.address.id);
    let is_source = |page: &&PageDoc| !pages.iter().any(|other| is_same(page, other) && rank(other) < rank(page));
    let ids: Vec<(Role, String)> = pages
        .iter()
        .filter(|page| page.front.draft)
        .filter(is_source)
        .map(|page| (page.address.role, page.address.id.clone()))
        .collect();
    let mut gone = Gone::default();
    pages.retain(|page| {
        let is_gone = ids.iter().any(|(role, id)| (*role, id) == (page.address.role, &page.address.id));
        if is_gone && page.address.role == Role::Brief && page.address.folder == page.address.id {
            gone.folders.push(format!("{}/", page.address.id));
        }
        let stays = !is_gone && !page.front.draft;
        if !stays {
            gone.files.push(page.file);
        }
        stays
    });
    gone.files.sort_unstable();
    gone
}
