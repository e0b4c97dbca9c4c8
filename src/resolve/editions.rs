//! Joins the files of one page into a page with editions, and compares the editions.
//!
//! Keys with figures are written once, in the source edition: the one that the page names with `source`, or else the
//! first of the site's languages that it has. A translation may repeat the date, tags and the like, but not change them.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Config, Lang, PerLang, Role};
use crate::parse::{FrontMatter, PageDoc, Unread};

/// A page with its files, the source edition first among them by [`Joined::source`].
#[derive(Debug)]
pub(super) struct Joined {
    pub(super) role: Role,
    pub(super) id: String,
    pub(super) source: Lang,
    pub(super) docs: PerLang<Option<PageDoc>>,
}

impl Joined {
    /// The source edition's file.
    pub(super) fn source_doc(&self) -> &PageDoc {
        self.docs[self.source].as_ref().expect("a page is made from at least one file")
    }
}

/// Groups the files by page, in the order of the ids.
pub(super) fn join(docs: Vec<PageDoc>, config: &Config, problems: &mut Diagnostics) -> Vec<Joined> {
    let mut pages: BTreeMap<(Role, String), PerLang<Option<PageDoc>>> = BTreeMap::new();
    for doc in docs {
        let editions = pages.entry((doc.address.role, doc.address.id.clone())).or_default();
        match &editions[doc.lang] {
            Some(first) => problems.push(
                Diagnostic::error(
                    "duplicate-page",
                    crate::diag::Span::start_of(doc.file),
                    format!("the page `{}` has two files in {}", doc.address.id, doc.lang.english_name()),
                )
                .label("this is the second")
                .related(crate::diag::Span::start_of(first.file), "this is the first")
                .hint("keep one of them: a folder with `index` files, or flat files"),
            ),
            None => {
                let lang = doc.lang;
                editions[lang] = Some(doc);
            }
        }
    }
    pages
        .into_iter()
        .map(|((role, id), mut docs)| {
            let source = source(&docs, config, problems);
            lend_head(&mut docs, source);
            // Any of them could have declared what the others use.
            if docs.iter().flatten().any(|doc| doc.front.unread == Unread::All) {
                docs.iter_mut().flatten().for_each(|doc| doc.front.unread = Unread::All);
            }
            let joined = Joined { role, id, source, docs };
            compare(&joined, problems);
            joined
        })
        .collect()
}

/// The language of the source edition.
fn source(docs: &PerLang<Option<PageDoc>>, config: &Config, problems: &mut Diagnostics) -> Lang {
    let first = config.languages.iter().copied().find(|lang| docs[*lang].is_some()).expect("the group has a file");
    let named = config.languages.iter().filter_map(|lang| docs[*lang].as_ref()?.front.source_lang);
    let mut named = named.collect::<Vec<_>>().into_iter();
    let Some((lang, span)) = named.next() else { return first };
    for (other, place) in named.filter(|(other, _)| *other != lang) {
        let message = format!("`source` is `{other}` here and `{lang}` in the other edition");
        problems.push(
            Diagnostic::error("edition-mismatch", place, message)
                .related(span, "the other edition says")
                .hint("write it once, in either edition"),
        );
    }
    if docs[lang].is_some() {
        return lang;
    }
    let message = format!("this page has no {} edition, which `source` names", lang.english_name());
    problems.push(
        Diagnostic::error("unknown-value", span, message)
            .hint(format!("write that edition, or take `source` out: {} comes first", first.english_name())),
    );
    first
}

/// Lets the keys for all editions stay where they are: a page that names its source edition may have them in another
/// one, and then the source edition has them from there, with their places.
fn lend_head(docs: &mut PerLang<Option<PageDoc>>, source: Lang) {
    let is_named = Lang::ALL.iter().any(|lang| docs[*lang].as_ref().is_some_and(|doc| doc.front.source_lang.is_some()));
    if !is_named || docs[source].as_ref().is_none_or(|doc| doc.front.has_shared_keys()) {
        return;
    }
    let has_keys = |lang: &Lang| docs[*lang].as_ref().is_some_and(|doc| doc.front.has_shared_keys());
    let Some(lender) = Lang::ALL.into_iter().find(has_keys) else { return };
    let Some((front, cells)) = docs[lender].as_mut().map(|doc| (doc.front.take_shared_keys(), doc.cells.clone()))
    else {
        return;
    };
    if let Some(doc) = &mut docs[source] {
        doc.front.put_shared_keys(front);
        doc.cells.extend(cells);
    }
}

/// Reports keys of a translation that belong in the source edition or differ from it.
fn compare(page: &Joined, problems: &mut Diagnostics) {
    let source = page.source_doc();
    for lang in Lang::ALL.into_iter().filter(|lang| *lang != page.source) {
        let Some(translation) = &page.docs[lang] else { continue };
        for (key, span) in &translation.front.owned {
            problems.push(
                Diagnostic::error("misplaced-key", *span, format!("`{key}` belongs in the source edition alone"))
                    .label("not in a translation")
                    .hint(format!(
                        "move it to the {} file; labels and titles there can be written `{{zh: …, en: …}}`",
                        page.source.english_name()
                    )),
            );
        }
        problems.extend(differences(&source.front, &translation.front));
    }
}

/// The shared keys that a translation repeats with another value.
fn differences(source: &FrontMatter, translation: &FrontMatter) -> Vec<Diagnostic> {
    let mut found = vec![];
    let mut compare = |key: &str, theirs: Option<crate::diag::Span>, ours: Option<crate::diag::Span>, same: bool| {
        if let (Some(theirs), false) = (theirs, same) {
            let mut problem = Diagnostic::error("edition-mismatch", theirs, format!("the editions differ in `{key}`"))
                .label("differs from the source edition")
                .hint("take it out here: it is inherited from the source edition");
            if let Some(ours) = ours {
                problem = problem.related(ours, "the source edition says");
            }
            found.push(problem);
        }
    };
    macro_rules! scalar {
        ($($key:ident),*) => {$(
            let (ours, theirs) = (&source.$key, &translation.$key);
            let same = ours.as_ref().map(|(value, _)| value) == theirs.as_ref().map(|(value, _)| value);
            compare(stringify!($key), theirs.as_ref().map(|(_, span)| *span), ours.as_ref().map(|(_, span)| *span), same);
        )*};
    }
    scalar!(date, covers, weight, slug);
    for (key, ours, theirs) in
        [("tags", &source.tags, &translation.tags), ("sources", &source.sources, &translation.sources)]
    {
        let same = ours.iter().map(|(value, _)| value).eq(theirs.iter().map(|(value, _)| value));
        compare(key, theirs.first().map(|(_, span)| *span), ours.first().map(|(_, span)| *span), same);
    }
    found
}
