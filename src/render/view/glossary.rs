//! The views of the glossary.

use serde::Serialize;

/// `glossary.html`: the terms in both languages.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryPage {
    /// The terms by type; a group without terms is left out.
    pub groups: Vec<TermGroup>,
    /// How many terms.
    pub total: usize,
}

/// The terms of one type.
#[derive(Clone, Debug, Serialize)]
pub struct TermGroup {
    /// `term`, `organisation` or `product`; the message `glossary-…` names it.
    pub kind: &'static str,
    /// The terms in the order of the glossary.
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// Its anchor.
    pub id: String,
    /// The term in each of the site's languages, the page's own first.
    pub names: Vec<TermNameView>,
    /// How it is used; may be empty.
    pub note: String,
    /// Words of the page's language that are not used for it; may be empty.
    pub avoid: Vec<String>,
}

/// A term in one language.
#[derive(Clone, Debug, Serialize)]
pub struct TermNameView {
    /// `zh` or `en`.
    pub lang: &'static str,
    /// `zh-CN` or `en`.
    pub lang_tag: &'static str,
    /// The term.
    pub text: String,
    /// Words that are as right; may be empty.
    pub also: Vec<String>,
}
