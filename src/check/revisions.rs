//! Revisions come after publication, have a text in every language of the page, and agree with `updated`.

use crate::diag::{Diagnostic, Diagnostics};
use crate::i18n::date;
use crate::model::{Page, Revision, Site};

pub(super) fn check(site: &Site, problems: &mut Diagnostics) {
    for page in &site.pages {
        for revision in &page.revisions {
            after_publication(page, revision, problems);
            told_everywhere(site, page, revision, problems);
        }
        agrees(page, problems);
    }
}

fn after_publication(page: &Page, revision: &Revision, problems: &mut Diagnostics) {
    if let Some(published) = page.date.filter(|published| revision.date < *published) {
        let (day, published) = (date::iso(revision.date), date::iso(published));
        problems.push(
            Diagnostic::error(
                "revision-before-publication",
                revision.span,
                format!("this revision is dated {day}, but the page was published on {published}"),
            )
            .hint("correct one of the two dates; a change before publication is not a revision"),
        );
    }
}

/// A text that is the same in two languages is written in one of them only.
fn told_everywhere(site: &Site, page: &Page, revision: &Revision, problems: &mut Diagnostics) {
    let text = |lang| revision.text.exact(lang).map(str::trim).filter(|text| !text.is_empty());
    let source = text(page.source_lang);
    for lang in site.config.languages.iter().copied().filter(|lang| page.editions[*lang].is_some()) {
        let is_borrowed = lang != page.source_lang && text(lang) == source;
        if text(lang).is_none() || is_borrowed {
            problems.push(
                Diagnostic::error(
                    "revision-untranslated",
                    revision.span,
                    format!("this revision has no text in {}", lang.english_name()),
                )
                .hint("write `text: {zh: …, en: …}`: it is shown to the readers of every edition"),
            );
        }
    }
}

/// `updated` may be left out; where it is written, it is the day of the latest revision.
fn agrees(page: &Page, problems: &mut Diagnostics) {
    let (_, edition) = page.edition(page.source_lang);
    let (Some(latest), Some(updated)) = (page.revisions.first(), edition.updated) else { return };
    if updated != latest.date {
        let (updated, day) = (date::iso(updated), date::iso(latest.date));
        problems.push(
            Diagnostic::warning(
                "updated-differs",
                latest.span,
                format!("the latest revision is dated {day}, but `updated` says {updated}"),
            )
            .hint("leave `updated` out: it follows from the revisions; or list what was changed on that day"),
        );
    }
}
