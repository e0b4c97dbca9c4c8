//! The languages of a site, and text that exists in more than one of them.

use std::fmt;

/// A language that jianbao knows how to count, format and typeset.
///
/// An enum rather than a tag, so that the compiler points at every place that a new language must decide something.
/// Only this file and `i18n/` name a language; all others ask for a property of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Chinese in simplified characters, which is also the language of a template that names none.
    #[default]
    Zh,
    /// English.
    En,
}

/// How many languages there are.
const LANGUAGES: usize = 2;

/// The kind of letters that a language is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Chinese characters: all equally wide, and not separated by spaces.
    Han,
    /// Letters that form words.
    Latin,
}

impl Script {
    /// Whether texts are written in Chinese characters.
    pub fn is_han(self) -> bool {
        self == Script::Han
    }
}

/// The rules of punctuation that a language follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Punctuation {
    /// Wide marks without spaces: `check/typography/chinese.rs`.
    Chinese,
    /// Narrow marks with spaces: `check/typography/english.rs`.
    English,
}

impl Lang {
    /// Every language, in the order of [`Lang::index`].
    pub const ALL: [Lang; LANGUAGES] = [Lang::Zh, Lang::En];

    /// The language of jianbao's own messages, and of the names that specifications call things by.
    pub const MESSAGES: Lang = Lang::En;

    /// The language of names in files for reference managers, where a work does not state its own.
    pub const INTERCHANGE: Lang = Lang::En;

    /// The language of Chinese characters in a text of another language.
    pub const OF_HAN: Lang = Lang::Zh;

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

    /// The letters that it is written in.
    pub fn script(self) -> Script {
        match self {
            Lang::Zh => Script::Han,
            Lang::En => Script::Latin,
        }
    }

    /// The rules of punctuation that it follows.
    pub fn punctuation(self) -> Punctuation {
        match self {
            Lang::Zh => Punctuation::Chinese,
            Lang::En => Punctuation::English,
        }
    }

    /// Whether spaces separate its words.
    pub fn has_spaces(self) -> bool {
        match self {
            Lang::Zh => false,
            Lang::En => true,
        }
    }

    /// Whether its nouns have a form for exactly one: `1 deal`, `2 deals`.
    pub fn has_plurals(self) -> bool {
        match self {
            Lang::Zh => false,
            Lang::En => true,
        }
    }

    /// The language with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language of a tag as file names write it: `zh-CN`, `zh_Hant`, `en_US`, and `cn`, which stands for Chinese in
    /// many repositories.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let mut parts = tag.split(['-', '_']);
        let primary = parts.next()?.to_ascii_lowercase();
        let is_subtag = |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        match primary.as_str() {
            _ if !parts.all(is_subtag) => None,
            "zh" | "cn" => Some(Lang::Zh),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The language that a text is written in, by its letters: Chinese where there is a Chinese character for every twenty
    /// Latin letters. Chinese manuals full of code have one for every three; English ones have hardly any.
    pub fn of_text(text: &str) -> Self {
        let han = text.chars().filter(|c| crate::text::is_han(*c)).count();
        let latin = text.chars().filter(char::is_ascii_alphabetic).count();
        if han * 20 > latin { Lang::Zh } else { Lang::En }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One value for each language, all present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerLang<T>([T; LANGUAGES]);

impl<T> PerLang<T> {
    /// Makes the value of each language.
    pub fn new(mut make: impl FnMut(Lang) -> T) -> Self {
        Self(Lang::ALL.map(&mut make))
    }

    /// The values in the order of [`Lang::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }

    /// The values in the order of [`Lang::ALL`].
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut()
    }

    /// The values in the order of [`Lang::ALL`].
    pub fn into_array(self) -> [T; LANGUAGES] {
        self.0
    }
}

impl<T> PerLang<Option<T>> {
    /// The values, if no language lacks its own.
    pub fn all(self) -> Option<PerLang<T>> {
        let values: Vec<T> = self.0.into_iter().collect::<Option<_>>()?;
        values.try_into().ok().map(PerLang)
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
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Localized {
    texts: [Option<String>; LANGUAGES],
}

impl Localized {
    /// Makes the text of each language.
    pub fn new<T: Into<String>>(mut text: impl FnMut(Lang) -> T) -> Self {
        Self { texts: Lang::ALL.map(|lang| Some(text(lang).into())) }
    }

    /// The same text in every language.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::new(|_| text.clone())
    }

    /// A Chinese and an English text.
    #[cfg(test)]
    pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Self {
        [(Lang::Zh, zh.into()), (Lang::En, en.into())].into_iter().collect()
    }

    /// Sets the text of one language.
    pub fn set(&mut self, lang: Lang, text: impl Into<String>) {
        self.texts[lang.index()] = Some(text.into());
    }

    /// The text in this language, or in another one where it is missing; empty where there is none.
    pub fn get(&self, lang: Lang) -> &str {
        self.texts[lang.index()].as_deref().unwrap_or_else(|| self.as_written())
    }

    /// The text in this very language.
    pub fn exact(&self, lang: Lang) -> Option<&str> {
        self.texts[lang.index()].as_deref()
    }

    /// Returns the text for all languages, or else the first that is written; empty where there is none. Data and
    /// messages use it as a name that does not depend on the reader's language.
    pub fn as_written(&self) -> &str {
        self.texts.iter().flatten().next().map_or("", String::as_str)
    }

    /// Whether this is the text of some language.
    pub fn is_named(&self, text: &str) -> bool {
        self.texts.iter().flatten().any(|known| known == text)
    }

    /// Whether no language has a text.
    pub fn is_empty(&self) -> bool {
        self.texts.iter().all(|text| text.as_deref().is_none_or(str::is_empty))
    }
}

impl FromIterator<(Lang, String)> for Localized {
    fn from_iter<I: IntoIterator<Item = (Lang, String)>>(texts: I) -> Self {
        let mut localized = Self::default();
        texts.into_iter().for_each(|(lang, text)| localized.set(lang, text));
        localized
    }
}
