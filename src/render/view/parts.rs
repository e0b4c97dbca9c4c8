//! Parts of several views: dates, links, texts, notices.

use serde::Serialize;

/// A text and its language.
#[derive(Clone, Debug, Serialize)]
pub struct TextView {
    /// `zh` or `en`.
    pub lang: &'static str,
    /// `zh-CN` or `en`.
    pub lang_tag: &'static str,
    /// The text.
    pub text: String,
}

/// A link inside the site.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// Its text.
    pub title: String,
    /// The target.
    pub path: String,
}

/// A notice about the translation of a page.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    /// `stale`, `missing` or `untranslated`.
    pub kind: &'static str,
    /// The tag of the language of the notice.
    pub lang_tag: &'static str,
    /// The text.
    pub text: String,
    /// The link to follow.
    pub link: LinkView,
    /// Tag of the language that the link leads to.
    pub link_lang_tag: &'static str,
}

/// A date.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// For `<time datetime>`: `2024-11-02`.
    pub iso: String,
    /// In the page's language: 2024年11月2日, 2 November 2024.
    pub text: String,
}
