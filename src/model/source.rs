//! The bibliography: works that figures come from.

use super::{Date, Lang, Localized, PerLang};
use crate::diag::Span;

/// A work in the bibliography.
#[derive(Clone, Debug)]
pub struct Source {
    pub id: String,
    /// The place of the key.
    pub span: Span,
    pub form: SourceForm,
    /// Title as published.
    pub title: String,
    /// The title in other languages.
    pub title_translated: Localized,
    /// Who wrote it, as each language writes the names; where a language has none, those of the other are used.
    pub authors: PerLang<Vec<Name>>,
    pub publisher: Localized,
    /// Where it was published.
    pub place: Localized,
    /// The title of its parent: the journal, newspaper, book or proceedings.
    pub parent: Localized,
    /// Its number, edition and place in its parent.
    pub numbers: Numbers,
    pub date: Option<Date>,
    /// Where it is to be had.
    pub url: Option<String>,
    /// When it was read there.
    pub accessed: Option<Date>,
    /// A copy that was kept, in case the original goes away.
    pub archived: Option<Archived>,
    /// The language that it is written in.
    pub language: Option<Lang>,
    /// Remarks: its basis, required attribution, doubts.
    pub note: Localized,
}

impl Source {
    /// A web page of which only the title is known.
    pub fn new(id: String, span: Span, title: String) -> Self {
        Self {
            id,
            span,
            form: SourceForm::Webpage,
            title,
            title_translated: Localized::default(),
            authors: PerLang::default(),
            publisher: Localized::default(),
            place: Localized::default(),
            parent: Localized::default(),
            numbers: Numbers::default(),
            date: None,
            url: None,
            accessed: None,
            archived: None,
            language: None,
            note: Localized::default(),
        }
    }

    /// The names of the authors as a language writes them; empty where none is known.
    pub fn authors(&self, lang: Lang) -> &[Name] {
        let own = &self.authors[lang];
        if !own.is_empty() {
            return own;
        }
        Lang::ALL.iter().map(|lang| &self.authors[*lang]).find(|names| !names.is_empty()).map_or(&[], Vec::as_slice)
    }
}

/// Which one of a series a work is, and where in it. All as written; empty where not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    pub volume: String,
    pub issue: String,
    /// The pages within its parent: `38-43`.
    pub pages: String,
    /// The edition: `2`, or words.
    pub edition: String,
    /// Its own number: of a report, a standard, a patent.
    pub serial: String,
    /// The digital object identifier, without an address: `10.15302/J-SSCAE-2016.04.006`.
    pub doi: String,
    /// The number of a book.
    pub isbn: String,
    /// The number of a journal.
    pub issn: String,
}

/// The name of an author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A person whose family name is known: `Li, Ming`.
    Person {
        /// With its particle: de la Cruz.
        family: String,
        /// May be empty.
        given: String,
    },
    /// An organisation, or a name that is written unchanged.
    Whole(String),
}

impl Name {
    /// The name in spoken order: given name first, except in Chinese characters.
    pub fn spoken(&self) -> String {
        match self {
            Name::Whole(name) => name.clone(),
            Name::Person { family, given } if given.is_empty() => family.clone(),
            Name::Person { family, given } if family.contains(crate::text::is_han) => format!("{family}{given}"),
            Name::Person { family, given } => format!("{given} {family}"),
        }
    }
}

/// A copy of a work that was kept.
#[derive(Clone, Debug)]
pub struct Archived {
    /// Its address at a web archive.
    pub url: Option<String>,
    /// A file of one's own, by its path from the site's folder, with `/`; not published from there.
    pub file: Option<(String, Span)>,
    /// When it was made.
    pub date: Option<Date>,
    /// The checksum of the copy.
    pub hash: Option<(Hash, Span)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hash {
    /// How it was computed.
    pub method: HashMethod,
    /// Lower-case hexadecimal digits, 64 of them.
    pub digits: String,
}

impl Hash {
    /// Reads `sha256:…` or `blake3:…`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, digits) = text.split_once(':')?;
        let (_, method) = HashMethod::NAMES.into_iter().find(|(known, _)| *known == name.trim())?;
        let digits = digits.trim().to_ascii_lowercase();
        (digits.len() == 64 && digits.bytes().all(|b| b.is_ascii_hexdigit())).then_some(Self { method, digits })
    }
}

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.method.name(), self.digits)
    }
}

/// How a checksum is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashMethod {
    /// The algorithm of `sha256sum` and `shasum -a 256`.
    Sha256,
    /// The algorithm of `b3sum`.
    Blake3,
}

impl HashMethod {
    /// The names, with the methods.
    pub const NAMES: [(&'static str, HashMethod); 2] = [("sha256", HashMethod::Sha256), ("blake3", HashMethod::Blake3)];

    /// Its name: `sha256`.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].0
    }
}

/// The type of a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceForm {
    /// An article on a site, of an account or in a magazine.
    Article,
    Report,
    /// A paper in a journal.
    Paper,
    /// A page of a site.
    Webpage,
    Dataset,
    Book,
    /// A chapter of a book.
    Chapter,
    /// A paper in the proceedings of a conference.
    Conference,
    /// An article in a newspaper.
    Newspaper,
    Thesis,
    Standard,
    Patent,
    /// A law, regulation or government document.
    Legislation,
    /// Anything else.
    Misc,
}

impl SourceForm {
    /// The names of `type`: jianbao's own, followed by those of hayagriva for the same types.
    pub const NAMES: [(&'static str, SourceForm); 19] = [
        ("article", SourceForm::Article),
        ("report", SourceForm::Report),
        ("paper", SourceForm::Paper),
        ("webpage", SourceForm::Webpage),
        ("dataset", SourceForm::Dataset),
        ("book", SourceForm::Book),
        ("chapter", SourceForm::Chapter),
        ("conference", SourceForm::Conference),
        ("newspaper", SourceForm::Newspaper),
        ("thesis", SourceForm::Thesis),
        ("standard", SourceForm::Standard),
        ("patent", SourceForm::Patent),
        ("legislation", SourceForm::Legislation),
        ("misc", SourceForm::Misc),
        ("web", SourceForm::Webpage),
        ("blog", SourceForm::Article),
        ("post", SourceForm::Webpage),
        ("anthos", SourceForm::Chapter),
        ("proceedings", SourceForm::Conference),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_names_its_method() {
        let digits = "ab".repeat(32);
        let text = format!("sha256:{digits}");
        assert_eq!(Hash::parse(&text).map(|hash| hash.to_string()), Some(text));
        assert!(Hash::parse(&format!("blake3: {}", digits.to_uppercase())).is_some());
        for wrong in [digits.clone(), format!("md5:{digits}"), format!("sha256:{}", &digits[1..]), "sha256:".into()] {
            assert_eq!(Hash::parse(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn names_are_said_as_their_language_does() {
        #[track_caller]
        fn case(family: &str, given: &str, spoken: &str) {
            assert_eq!(Name::Person { family: family.into(), given: given.into() }.spoken(), spoken);
        }
        case("Li", "Ming", "Ming Li");
        case("李", "明", "李明");
        case("Plato", "", "Plato");
    }
}
