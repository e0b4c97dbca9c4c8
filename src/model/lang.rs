//! The languages of a site, and text that exists in more than one of them.

use std::fmt;

/// A language that jianbao knows how to count, format and typeset.
///
/// An enum rather than a tag, so that the compiler points at every place that a new language must
/// decide something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Chinese in simplified characters.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order of [`Lang::index`].
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// Position in [`Lang::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// The code in file names, URLs and configuration: `zh`, `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    /// The BCP 47 tag for `lang` attributes: `zh-CN` (so that no Japanese glyphs are chosen), `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }

    /// The language's name in itself.
    pub fn name(self) -> &'static str {
        match self {
            Lang::Zh => "中文",
            Lang::En => "English",
        }
    }

    /// The language's name in English, for messages.
    pub fn english_name(self) -> &'static str {
        match self {
            Lang::Zh => "Chinese",
            Lang::En => "English",
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One value for each language, all present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerLang<T>([T; 2]);

impl<T> PerLang<T> {
    /// Makes the value of each language.
    pub fn new(mut make: impl FnMut(Lang) -> T) -> Self {
        Self(Lang::ALL.map(&mut make))
    }

    /// The values in the order of [`Lang::ALL`].
    pub fn into_array(self) -> [T; 2] {
        self.0
    }
}

impl<T> std::ops::Index<Lang> for PerLang<T> {
    type Output = T;
    fn index(&self, lang: Lang) -> &T {
        &self.0[lang.index()]
    }
}

impl<T> std::ops::IndexMut<Lang> for PerLang<T> {
    fn index_mut(&mut self, lang: Lang) -> &mut T {
        &mut self.0[lang.index()]
    }
}

/// Text in one or more languages: `{zh: 市场, en: Market}`, or one text for all (`CCIA`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized {
    texts: [Option<String>; 2],
}

impl Localized {
    /// The same text in every language.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { texts: [Some(text.clone()), Some(text)] }
    }

    /// A text for each language.
    pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { texts: [Some(zh.into()), Some(en.into())] }
    }

    /// Sets the text of one language.
    pub fn set(&mut self, lang: Lang, text: impl Into<String>) {
        self.texts[lang.index()] = Some(text.into());
    }

    /// The text in this language, or in another one where it is missing; empty where there is none.
    pub fn get(&self, lang: Lang) -> &str {
        self.texts[lang.index()]
            .as_deref()
            .or_else(|| self.texts.iter().flatten().next().map(String::as_str))
            .unwrap_or("")
    }

    /// The text in this very language.
    pub fn exact(&self, lang: Lang) -> Option<&str> {
        self.texts[lang.index()].as_deref()
    }

    /// Whether no language has a text.
    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(|text| text.as_deref().is_none_or(str::is_empty))
    }
}
