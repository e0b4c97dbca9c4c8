//! Takes drafts out of the site, with all that only they need.

use crate::model::{Config, Role};

use super::PageDoc;

/// Takes out every draft: a translation alone, a source edition with the whole page.
///
/// Gives the folders of the briefs that are gone, each with a slash at its end: what lies there is theirs.
pub(super) fn take_out(pages: &mut Vec<PageDoc>, config: &Config) -> Vec<String> {
    let rank = |page: &PageDoc| config.languages.iter().position(|lang| *lang == page.lang);
    let is_same = |a: &PageDoc, b: &PageDoc| (a.address.role, &a.address.id) == (b.address.role, &b.address.id);
    let is_source = |page: &&PageDoc| !pages.iter().any(|other| is_same(page, other) && rank(other) < rank(page));
    let gone: Vec<(Role, String)> = pages
        .iter()
        .filter(|page| page.front.draft)
        .filter(is_source)
        .map(|page| (page.address.role, page.address.id.clone()))
        .collect();
    let mut folders = vec![];
    pages.retain(|page| {
        let is_gone = gone.iter().any(|(role, id)| (*role, id) == (page.address.role, &page.address.id));
        if is_gone && page.address.role == Role::Brief && page.address.folder == page.address.id {
            folders.push(format!("{}/", page.address.id));
        }
        !is_gone && !page.front.draft
    });
    folders
}
