//! Typography: the marks and spaces of running text follow its language.
//!
//! [`chinese`] and [`english`] find mistakes in the text of a passage; here their findings get a place and, if the file
//! has exactly the wrong characters, a fix. Code, addresses, figures of the data and calls are not text: in a passage
//! each is one object, which is neither changed nor counted as a word of either language.

mod chinese;
mod english;
mod finding;
mod kept;
mod quotes;

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::front;
use crate::diag::{Diagnostic, Diagnostics, Sources, Span};
use crate::model::{Edition, Lang, Passage, Punctuation, Site, Spacing};

use finding::Finding;

pub(super) fn check(site: &Site, texts: &Sources, problems: &mut Diagnostics) {
    let spacing = site.config.typography.spacing;
    let of_pages = site.pages.iter().flat_map(|page| Lang::ALL.map(|lang| (lang, page.editions[lang].as_ref())));
    let of_sections =
        site.sections.iter().flat_map(|section| Lang::ALL.map(|lang| (lang, section.heads[lang].as_ref())));
    let others =
        [&site.home, &site.missing].into_iter().flat_map(|head| Lang::ALL.map(|lang| (lang, head[lang].as_ref())));
    let editions: Vec<(Lang, &Edition)> =
        of_pages.chain(of_sections).chain(others).filter_map(|(lang, edition)| Some((lang, edition?))).collect();
    let found: Vec<Vec<Diagnostic>> = editions
        .par_iter()
        .map(|(lang, edition)| {
            let passages = edition.body.passages.iter();
            passages.flat_map(|passage| of_passage(passage, *lang, spacing, texts)).collect()
        })
        .collect();
    found.into_iter().for_each(|found| problems.extend(found));
    let of_page = |page| front::passages(site, page, texts);
    let of_fronts: Vec<Vec<Diagnostic>> = site
        .pages
        .par_iter()
        .map(|page| {
            of_page(page).iter().flat_map(|(lang, passage)| of_passage(passage, *lang, spacing, texts)).collect()
        })
        .collect();
    of_fronts.into_iter().for_each(|found| problems.extend(found));
}

fn of_passage(passage: &Passage, lang: Lang, spacing: Spacing, texts: &Sources) -> Vec<Diagnostic> {
    let text = with_line_breaks(passage, texts);
    let source = &texts.get(passage.file).text;
    let found = findings(&text, &kept::of_passage(passage, &text, source), lang, spacing);
    let mut wholes: BTreeMap<usize, Whole> = BTreeMap::new();
    let places: Vec<(Span, bool)> = found
        .iter()
        .map(|finding| {
            let (span, is_written) = (place(finding, passage), is_written(finding, passage, source));
            if let Some(pair) = finding.pair {
                let whole = wholes.entry(pair).or_insert(Whole { span, is_written });
                whole.span = whole.span.to(span);
                whole.is_written &= is_written;
            }
            (span, is_written)
        })
        .collect();
    let problems = found.into_iter().zip(places).map(|(finding, (span, is_written))| {
        let whole = finding.pair.and_then(|pair| wholes.get(&pair)).map(|whole| (whole.span, whole.is_written));
        problem(finding, span, whole.unwrap_or((span, is_written)))
    });
    problems.collect()
}

/// From the first mark of a pair to the last.
struct Whole {
    span: Span,
    /// Whether the file contains all of it literally.
    is_written: bool,
}

fn findings(text: &str, kept: &[Range<usize>], lang: Lang, spacing: Spacing) -> Vec<Finding> {
    match lang.punctuation() {
        Punctuation::Chinese => chinese::findings(text, kept, spacing),
        Punctuation::English => english::findings(text, kept),
    }
}

/// The text with the line breaks of the file, for which the passage has spaces: these must not be removed.
fn with_line_breaks(passage: &Passage, texts: &Sources) -> String {
    let source = texts.get(passage.file).text.as_bytes();
    let is_written = |at: usize| {
        let place = passage.span(at..at + 1).start as usize;
        let ends_line = |blank: Option<&u8>| matches!(blank, Some(b'\n' | b'\r'));
        // Blanks at the end of a line or at the beginning of the next one belong to its break.
        let is_blank = |byte: &&u8| matches!(**byte, b' ' | b'\t');
        source.get(place) == Some(&b' ')
            && !ends_line(source[place..].iter().find(|byte| !is_blank(byte)))
            && !ends_line(source[..place].iter().rev().find(|byte| !is_blank(byte)))
    };
    passage.text.char_indices().map(|(at, c)| if c == ' ' && !is_written(at) { '\n' } else { c }).collect()
}

/// Returns the problem of a finding. It has a fix if the file has exactly the same text there, and at the partner's
/// place too.
fn problem(finding: Finding, span: Span, (whole, is_written): (Span, bool)) -> Diagnostic {
    let label = match finding.text.as_str() {
        "" => "take it out".to_owned(),
        " " => "put a space here".to_owned(),
        text => format!("write `{text}`"),
    };
    let problem = Diagnostic::warning("typography", span, finding.what).label(label);
    if is_written { problem.fix(span, finding.text).part_of(whole) } else { problem }
}

/// Whether the file has exactly the text of the passage at a finding.
fn is_written(finding: &Finding, passage: &Passage, source: &str) -> bool {
    let written = &passage.text[finding.range.clone()];
    let span = place(finding, passage);
    source.get(span.start as usize..span.end as usize) == Some(written)
        && (!written.is_empty() || is_adjacent(finding, passage))
}

/// The place of a finding; an insertion belongs after the character before it.
fn place(finding: &Finding, passage: &Passage) -> Span {
    if !finding.range.is_empty() {
        return passage.span(finding.range.clone());
    }
    let before = passage.text[..finding.range.start].chars().next_back().map_or(0, char::len_utf8);
    let span = passage.span(finding.range.start - before..finding.range.start);
    Span { start: span.end, ..span }
}

/// Whether the characters around an insertion follow each other in the file too, no mark of emphasis between them.
fn is_adjacent(finding: &Finding, passage: &Passage) -> bool {
    let at = finding.range.start;
    let after = passage.text[at..].chars().next().map_or(0, char::len_utf8);
    place(finding, passage).end == passage.span(at..at + after).start
}

#[cfg(test)]
mod tests;
