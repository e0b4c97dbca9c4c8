//! The texts that a front matter has in both languages: labels, notes, the words of charts and data sets.

use super::collect::{Text, of_label};
use crate::check::front;
use crate::diag::Sources;
use crate::i18n::heads::in_head;
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
        // The label of a column may hold its unit.
        let heads = PerLang::new(|lang| in_head(text.get(lang), lang));
        let are_heads = heads.iter().all(Option::is_some);
        let figures = PerLang::new(|lang| {
            let text = text.get(lang);
            let mut label = of_label(text, lang, front::place(text, file, texts));
            if let Some(head) = heads[lang].as_ref().filter(|_| are_heads) {
                let (start, end) = (head.range.start, head.range.end);
                label.figures.retain(|figure| figure.range.end <= start || end <= figure.range.start);
            }
            label
        });
        compare(&figures);
    }
}

fn has_figures(c: char) -> bool {
    c.is_ascii_digit()
}
