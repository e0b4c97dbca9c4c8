//! The texts that a front matter has in both languages: labels, notes, the words of charts and data sets.

use super::collect::{Text, of_label};
use crate::check::front;
use crate::diag::Sources;
use crate::model::{Page, PerLang, Site};

/// Calls `compare` with each such text of a page, in both languages.
pub(super) fn each(site: &Site, page: &Page, texts: &Sources, mut compare: impl FnMut(&PerLang<Text<'_>>)) {
    let file = page.edition(page.source_lang).1.file;
    for text in front::shared(site, page) {
        let Some(written) = PerLang::new(|lang| text.exact(lang)).all() else { continue };
        // Most have no digits at all, or are the same in all languages.
        let is_same = written.iter().all(|text| *text == written[page.source_lang]);
        if is_same || !written.iter().any(|text| text.contains(has_figures)) {
            continue;
        }
        let figures = PerLang::new(|lang| {
            let text = text.get(lang);
            of_label(text, lang, front::place(text, file, texts))
        });
        compare(&figures);
    }
}

fn has_figures(c: char) -> bool {
    c.is_ascii_digit()
}
