//! Reports a page with more tags than lists show.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Page, Site};

pub(super) fn check(site: &Site, problems: &mut Diagnostics) {
    for page in &site.pages {
        let count = page.tags.len();
        if let Some((_, span)) = page.tags.get(Page::TAGS_IN_LISTS) {
            let message = format!("this page has {count} tags; lists show {} of them", Page::TAGS_IN_LISTS);
            problems.push(Diagnostic::warning("many-tags", *span, message).hint(
                "keep those that readers look for; the list of every tag has the page, and the page itself shows all \
                 its tags",
            ));
        }
    }
}
