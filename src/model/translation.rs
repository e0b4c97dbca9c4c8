//! The comparison of a translation with its source: the pairs of blocks, the record, and the state of each passage.

use std::fmt;

use super::{Lang, PerLang, Reading};
use crate::diag::Span;

/// A block of the source edition and the block of a translation that renders it.
///
/// One of the two may be missing: the source block is not translated, or the translation has added one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index into the source edition's [`super::Body::blocks`].
    pub source: Option<usize>,
    /// Index into the translation's [`super::Body::blocks`].
    pub translation: Option<usize>,
}

/// The identity of a passage's wording: 64 bits of the BLAKE3 hash of its [`normal`] text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of a text, independent of line ends and of blanks at the ends of lines.
    pub fn new(text: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        for (at, line) in lines(text).enumerate() {
            if at > 0 {
                hasher.update(b"\n");
            }
            hasher.update(line.as_bytes());
        }
        let bytes = hasher.finalize();
        let start = bytes.as_bytes().first_chunk().expect("a hash has 32 bytes");
        Self(u64::from_be_bytes(*start))
    }

    /// Parses the output of [`fmt::Display`]: 16 hexadecimal digits in lower case.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if is_plain { u64::from_str_radix(text, 16).ok().map(Self) } else { None }
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The form of a text for comparison and records: lines end in `\n` without blanks before it, and the last line has no
/// `\n`.
pub fn normal(text: &str) -> String {
    lines(text).collect::<Vec<_>>().join("\n")
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.trim_end().lines().map(str::trim_end)
}

/// A text that one place has in several languages, `{zh: …, en: …}`: a title of a chart, a label, a note. One that is
/// written without languages has the same words at the same place in all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedText {
    /// The keys that lead to it: `charts.market.title`.
    pub key: String,
    /// Its words, each with its place.
    pub words: PerLang<Option<(String, Span)>>,
}

/// The type of a passage of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    Title,
    /// The standfirst.
    Summary,
    /// A block of the text.
    Block,
    Note,
    /// A [`SharedText`].
    Text,
}

impl PartKind {
    /// The names in records.
    pub const NAMES: [(&'static str, PartKind); 5] = [
        ("title", PartKind::Title),
        ("summary", PartKind::Summary),
        ("block", PartKind::Block),
        ("note", PartKind::Note),
        ("text", PartKind::Text),
    ];

    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// Which wording of the source a translation renders, as the translator has confirmed it: a file `index.en.lock`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Where it is: the start of its file.
    pub span: Span,
    /// The language that was translated from.
    pub source: Lang,
    /// The confirmed passages, in the order of the source.
    pub entries: Vec<Entry>,
}

/// One passage on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: PartKind,
    /// The key of a shared text; empty for other passages.
    pub key: String,
    /// The source's wording; `None` for an added passage.
    pub source: Option<Fingerprint>,
    /// The translation's wording; `None` for a passage that is left out on purpose.
    pub translation: Option<Fingerprint>,
    /// The source's [`normal`] text; empty where there is none.
    pub text: String,
    /// Whether the two differ on purpose, and why; the reason may be empty.
    pub acknowledged: Option<String>,
}

/// The state of a passage of a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It agrees with the present source.
    Fresh,
    /// The source has changed since.
    Stale,
    /// The translation alone has changed since.
    Revised,
    /// The source passage is not translated.
    Missing,
    /// The source has no such passage.
    Orphan,
    /// It differs from the source on purpose.
    Acknowledged,
    /// It has not been confirmed yet.
    Unrecorded,
}

impl State {
    pub const ALL: [State; 7] = [
        State::Fresh,
        State::Stale,
        State::Revised,
        State::Missing,
        State::Orphan,
        State::Acknowledged,
        State::Unrecorded,
    ];

    pub fn name(self) -> &'static str {
        match self {
            State::Fresh => "fresh",
            State::Stale => "stale",
            State::Revised => "revised",
            State::Missing => "missing",
            State::Orphan => "orphan",
            State::Acknowledged => "acknowledged",
            State::Unrecorded => "unrecorded",
        }
    }

    /// Whether there is nothing to do.
    pub fn is_settled(self) -> bool {
        matches!(self, State::Fresh | State::Acknowledged)
    }
}

/// The state of a translation.
#[derive(Clone, Debug)]
pub struct Translation {
    /// The language that it is translated from.
    pub source: Lang,
    /// Every passage, in the order of the source; added passages are at their place in the translation.
    pub parts: Vec<Part>,
    /// Its record, if there is one.
    pub record: Option<Record>,
}

impl Translation {
    /// How many passages are in this state.
    pub fn count(&self, state: State) -> usize {
        self.parts.iter().filter(|part| part.state == state).count()
    }
}

/// A passage of a translation and of its source; one of the two may be missing.
#[derive(Clone, Debug)]
pub struct Part {
    pub kind: PartKind,
    /// The key of a shared text; empty for other passages.
    pub key: String,
    /// The words of a shared text in the source's language and in the other one; empty for other passages.
    pub words: [String; 2],
    /// It in the source edition.
    pub source: Option<Side>,
    /// It in the translation.
    pub translation: Option<Side>,
    pub state: State,
    /// Index into the record's entries of the one that is about it.
    pub entry: Option<usize>,
}

impl Part {
    /// Its place: in the translation, or else in the source.
    pub fn span(&self) -> Option<Span> {
        self.translation.or(self.source).map(|side| side.span)
    }
}

/// A passage in one edition.
#[derive(Clone, Copy, Debug)]
pub struct Side {
    pub fingerprint: Fingerprint,
    pub span: Span,
    /// How much there is to read.
    pub reading: Reading,
}

/// The translations of texts that belong to no page: those of `content/site.yaml` and `content/quantities.yaml`.
/// `None` for the first language of the site. Their keys begin with the name of the file.
pub type SiteTexts = PerLang<Option<Translation>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_line_ends_nor_trailing_blanks_make_a_difference() {
        let text = Fingerprint::new("第一行\n\n第二行");
        for same in ["第一行\r\n\r\n第二行\r\n", "第一行  \n\t\n第二行\n\n", "第一行\n\n第二行\n \n"]
        {
            assert_eq!(Fingerprint::new(same), text, "{same:?}");
            assert_eq!(Fingerprint::new(&normal(same)), text, "{same:?}");
        }
        for other in ["第一行\n第二行", " 第一行\n\n第二行", "第一行\n\n第二行。"] {
            assert_ne!(Fingerprint::new(other), text, "{other:?}");
        }
    }

    #[test]
    fn a_fingerprint_is_read_as_it_is_written() {
        let of_nothing = Fingerprint::new("");
        assert_eq!(of_nothing.to_string(), "af1349b9f5f9a1a6");
        assert_eq!(Fingerprint::parse("af1349b9f5f9a1a6"), Some(of_nothing));
        for wrong in ["", "af1349b9f5f9a1a", "AF1349B9F5F9A1A6", "af1349b9f5f9a1a6 ", "+f1349b9f5f9a1a6"] {
            assert_eq!(Fingerprint::parse(wrong), None, "{wrong}");
        }
    }
}
