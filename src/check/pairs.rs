//! The rules for files of any repository and their translations.

use std::collections::BTreeMap;

use super::{numbers, terms, translations};
use crate::diag::{Diagnostic, Diagnostics, Family, Sources, Span};
use crate::i18n::written::{Written, WrittenUnit, figures};
use crate::model::{BlockKind, Edition, Fill, Lang, Page, Pair, Site, SiteText};
use crate::text;

/// The rules of a family.
type Rules = fn(&Site, &Sources, &mut Diagnostics);

/// The families of rules that need nothing but the texts.
pub(super) const FAMILIES: [(Family, Rules); 3] = [
    (Family::Numbers, numbers::check),
    (Family::Translations, |site, _, problems| {
        translations::structures(site, problems);
        passages(site, problems);
        links(site, problems);
    }),
    (Family::Terms, terms::check),
];

/// The least length of passages that are reported as missing, in English letters and in Chinese characters: shorter ones
/// ("Set these fields:") are often part of a neighbour in the other edition.
const LEAST: (usize, usize) = (120, 40);

/// Reports passages that only one edition has, neighbours together. Where both editions have such passages at the same
/// place, they may be each other's translation, so nothing is said.
fn passages(site: &Site, problems: &mut Diagnostics) {
    for page in &site.pages {
        for (lang, edition) in SiteText::of_page(page).translations() {
            for run in edition.alignment.chunk_by(|a, b| is_alone(a) && is_alone(b)) {
                let ours: Vec<usize> = run.iter().filter_map(|pair| pair.source).collect();
                let theirs: Vec<usize> = run.iter().filter_map(|pair| pair.translation).collect();
                problems.extend(match (&ours[..], &theirs[..]) {
                    (blocks, []) => missing(page, page.source_lang, lang, "translation-missing", blocks),
                    ([], blocks) => missing(page, lang, page.source_lang, "translation-orphan", blocks),
                    _ => None,
                });
            }
        }
    }
}

fn is_alone(pair: &Pair) -> bool {
    pair.source.is_none() || pair.translation.is_none()
}

/// Reports blocks of the edition in `here` that the one in `there` does not have.
fn missing(page: &Page, here: Lang, there: Lang, code: &'static str, blocks: &[usize]) -> Option<Diagnostic> {
    let edition = page.editions[here].as_ref()?;
    let spans: Vec<Span> =
        blocks.iter().filter_map(|at| edition.body.blocks.get(*at)).map(|block| block.span).collect();
    let (first, last) = (spans.first()?, spans.last()?);
    if !is_substantial(edition, here, blocks) {
        return None;
    }
    let what = match spans.len() {
        1 => "this passage is".to_owned(),
        count => format!("these {count} passages are"),
    };
    let message = format!("{what} not in the {} edition", there.english_name());
    Some(Diagnostic::warning(code, first.to(*last), message))
}

/// Whether these blocks have so much text that it can be no part of a neighbour, have amounts, or are all of the page. Lists and
/// tables are not counted: where one edition has a list, the other may have a table or a paragraph.
fn is_substantial(edition: &Edition, lang: Lang, blocks: &[usize]) -> bool {
    let is_prose = |at: &usize| {
        let kind = edition.body.blocks.get(*at).map(|block| block.kind);
        matches!(kind, Some(BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Quote))
    };
    let of_blocks = |block: Option<usize>| block.is_some_and(|at| blocks.contains(&at) && is_prose(&at));
    let texts = edition.body.passages.iter().filter(|passage| of_blocks(passage.block)).map(|passage| &passage.text);
    // Amounts and percentages are never left out without a word.
    let is_firm = |figure: &Written| matches!(figure.unit, WrittenUnit::Currency(_) | WrittenUnit::Percent);
    if texts.clone().any(|text| figures(text, lang).iter().any(is_firm)) {
        return true;
    }
    let (mut han, mut letters) = (0, 0);
    for c in texts.flat_map(|text| text.chars()) {
        han += usize::from(text::is_han(c));
        letters += usize::from(c.is_alphabetic() && !text::is_han(c));
    }
    // One measure for both, in parts of what is enough of each.
    blocks.len() == edition.body.blocks.len() || letters * LEAST.1 + han * LEAST.0 >= LEAST.0 * LEAST.1
}

/// Reports links to a page in the other language where it exists in the reader's own. A link to the other edition of the
/// page itself is how readers change the language.
fn links(site: &Site, problems: &mut Diagnostics) {
    let places: BTreeMap<&str, (&Page, Lang)> = site
        .pages
        .iter()
        .flat_map(|page| Lang::ALL.map(|lang| (page, lang)))
        .filter_map(|(page, lang)| Some((page.editions[lang].as_ref()?.path.as_str(), (page, lang))))
        .collect();
    for page in &site.pages {
        for lang in Lang::ALL {
            let Some(edition) = &page.editions[lang] else { continue };
            for (slot, fill) in edition.body.slots.iter().zip(&edition.fills) {
                let Fill::Path(path) = fill else { continue };
                let Some((target, other)) = places.get(path.as_str()) else { continue };
                let Some(own) = target.editions[lang].as_ref().filter(|_| *other != lang) else { continue };
                if target.id == page.id {
                    continue;
                }
                let (other, lang) = (other.english_name(), lang.english_name());
                let message =
                    format!("this {lang} page links to the {other} edition of a page that is there in {lang}");
                problems.push(
                    Diagnostic::warning("link-other-language", slot.span, message)
                        .hint(format!("the {lang} file is `{}`", own.path)),
                );
            }
        }
    }
}
