//! Citations in running text and the list of sources at the foot of a page, with the links between them.
//!
//! Chinese pages cite by number after GB/T 7714 (`[1]`, `[2]12-15`, `[1,3-5]`), English ones by author and year after
//! APA (`(Li, 2024, p. 12)`).

use crate::i18n::locator;
use crate::i18n::references::Style;
use crate::model::{Citation, CiteForm, Edition, Lang, Reference};
use crate::text::{escape, escape_into};

use super::Renderer;
use super::paths::source_path;
use super::view::{LinkView, SourceView};

impl Renderer<'_> {
    /// The citation of some works in running text.
    pub(super) fn cite(&self, works: &[Citation], references: &[Reference], lang: Lang, root: &str, out: &mut String) {
        let cite = Cite { renderer: self, references, lang, root };
        match Style::of(lang) {
            Style::GbT7714 => cite.by_number(works, out),
            Style::Apa => cite.by_author(works, out),
        }
    }

    /// The sources of a text in the order of the page's style: by first citation, or by author.
    pub(super) fn references(&self, edition: &Edition, lang: Lang) -> Vec<SourceView> {
        let entry = |(index, reference): (usize, &Reference)| {
            let view = self.source_view(&reference.source, lang)?;
            let back = |earlier: usize| LinkView {
                title: (earlier + 1).to_string(),
                path: format!("#{}", Reference::use_anchor(index, earlier)),
            };
            Some(SourceView {
                anchor: Reference::anchor(index),
                citations: (0..reference.uses).map(back).collect(),
                ..view
            })
        };
        let mut list: Vec<SourceView> = edition.references.iter().enumerate().filter_map(entry).collect();
        self.sort_by_style(&mut list, lang);
        list
    }

    /// APA orders a list by author, GB/T 7714 leaves it in the order of citation.
    pub(super) fn sort_by_style(&self, list: &mut [SourceView], lang: Lang) {
        if Style::of(lang) == Style::Apa {
            list.sort_by_key(|view| self.references.get(&view.id, lang).map(|reference| reference.rank));
        }
    }
}

/// Writes the citations of one text.
struct Cite<'a> {
    renderer: &'a Renderer<'a>,
    /// The list that the numbers of the citations refer to.
    references: &'a [Reference],
    lang: Lang,
    root: &'a str,
}

impl Cite<'_> {
    /// All numbers in one bracket; a number with a page or with words before it has its own bracket.
    fn by_number(&self, works: &[Citation], out: &mut String) {
        out.push_str("<sup class=\"cite\">");
        let is_plain = |work: &&Citation| work.work.at.is_empty() && work.work.before.is_empty();
        if works.iter().all(|work| is_plain(&work)) {
            let mut works: Vec<&Citation> = works.iter().collect();
            works.sort_by_key(|work| work.reference);
            self.numbers(&works, out);
        } else {
            for work in works {
                escape_into(&work.work.before, out);
                self.numbers(&[work], out);
                escape_into(&locator::in_short(&work.work.at), out);
            }
        }
        out.push_str("</sup>");
    }

    /// `[1,3-5]`: of numbers that follow one another only the first and the last are shown.
    fn numbers(&self, works: &[&Citation], out: &mut String) {
        out.push('[');
        let mut at = 0;
        while at < works.len() {
            let run = works[at..].windows(2).take_while(|pair| pair[1].reference == pair[0].reference + 1).count();
            if at > 0 {
                out.push(',');
            }
            self.number(works[at], out);
            for hidden in works.iter().take(at + run).skip(at + 1) {
                out.push_str(&format!("<span id=\"{}\"></span>", hidden.anchor()));
            }
            if run > 0 {
                out.push('-');
                self.number(works[at + run], out);
            }
            at += run + 1;
        }
        out.push(']');
    }

    fn number(&self, work: &Citation, out: &mut String) {
        self.link(work, &(work.reference + 1).to_string(), out);
    }

    fn by_author(&self, works: &[Citation], out: &mut String) {
        out.push_str("<span class=\"cite\">(");
        for (i, work) in works.iter().enumerate() {
            if i > 0 {
                out.push_str("; ");
            }
            if !work.work.before.is_empty() {
                escape_into(&work.work.before, out);
                out.push(' ');
            }
            let Some(reference) = self.renderer.references.get(&work.work.id, self.lang) else { continue };
            match work.work.form {
                CiteForm::Whole => self.link(work, &reference.cited, out),
                CiteForm::YearOnly => self.link(work, &reference.year, out),
            }
            if !work.work.at.is_empty() {
                out.push_str(", ");
                escape_into(&locator::in_words(&work.work.at, self.lang), out);
            }
        }
        out.push_str(")</span>");
    }

    /// A link to the foot of the page, or, where the page has no list of sources, to the bibliography.
    fn link(&self, work: &Citation, text: &str, out: &mut String) {
        let key = &work.work.id;
        let target = match self.references.get(work.reference) {
            Some(_) => format!("#{}", Reference::anchor(work.reference)),
            None => format!("{}{}", self.root, escape(&source_path(key, self.lang))),
        };
        let title = self.renderer.references.get(key, self.lang).map(|reference| reference.text.as_str());
        out.push_str(&format!("<a href=\"{target}\" id=\"{}\" role=\"doc-biblioref\" title=\"", work.anchor()));
        escape_into(title.unwrap_or_default(), out);
        out.push_str("\">");
        escape_into(text, out);
        out.push_str("</a>");
    }
}
