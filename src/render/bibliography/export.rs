//! The bibliography for reference managers: CSL-JSON and BibTeX, each work in its own language.

use std::fmt::Write;

use crate::i18n::date;
use crate::model::{Lang, Name, Source, SourceForm};

use super::item;

/// The bibliography as CSL-JSON, which Zotero, Pandoc and Typst's hayagriva read.
pub(in crate::render) fn csl_json<'a>(sources: impl Iterator<Item = &'a Source>) -> String {
    let items: Vec<_> = sources.map(|source| item::fields(source, own(source))).collect();
    let mut text = serde_json::to_string_pretty(&items).expect("CSL-JSON holds texts, names and dates");
    text.push('\n');
    text
}

/// The bibliography as BibTeX in UTF-8, with the fields that BibLaTeX adds.
pub(in crate::render) fn bibtex<'a>(sources: impl Iterator<Item = &'a Source>) -> String {
    let entries: Vec<String> = sources.map(entry).collect();
    entries.join("\n")
}

fn own(source: &Source) -> Lang {
    source.language.unwrap_or(Lang::INTERCHANGE)
}

fn entry(source: &Source) -> String {
    let lang = own(source);
    let (kind, parent, publisher) = kind(source.form);
    let mut out = format!("@{kind}{{{},\n", source.id);
    let mut field = |name: &str, value: &str| {
        if !value.is_empty() {
            writeln!(out, "  {name} = {{{value}}},").expect("a string takes everything");
        }
    };
    let authors: Vec<String> = source.authors(lang).iter().map(author).collect();
    field("author", &authors.join(" and "));
    // Double braces protect capitals, and words in other scripts than Latin.
    field("title", &format!("{{{}}}", escaped(&source.title)));
    let in_serial = parent == "journaltitle" && source.parent.is_empty();
    let container = if in_serial { &source.publisher } else { &source.parent };
    field(parent, &escaped(container.get(lang)));
    if !in_serial {
        field(publisher, &escaped(source.publisher.get(lang)));
    }
    field("location", &escaped(source.place.get(lang)));
    let numbers = &source.numbers;
    field("volume", &escaped(&numbers.volume));
    field("number", &escaped(if numbers.issue.is_empty() { &numbers.serial } else { &numbers.issue }));
    field("edition", &escaped(&numbers.edition));
    field("pages", &escaped(&numbers.pages.replace('-', "--")));
    field("isbn", &numbers.isbn);
    field("issn", &numbers.issn);
    field("date", &source.date.map(date::machine).unwrap_or_default());
    field("doi", &numbers.doi);
    field("url", source.url.as_deref().unwrap_or_default());
    field("urldate", &source.accessed.map(date::machine).unwrap_or_default());
    field("langid", &source.language.map(|lang| lang.english_name().to_lowercase()).unwrap_or_default());
    out.push_str("}\n");
    out
}

/// The entry type of BibLaTeX, and its fields for the parent and the publisher.
fn kind(form: SourceForm) -> (&'static str, &'static str, &'static str) {
    match form {
        SourceForm::Article | SourceForm::Webpage => ("online", "maintitle", "organization"),
        SourceForm::Report => ("report", "series", "institution"),
        SourceForm::Paper | SourceForm::Newspaper => ("article", "journaltitle", "publisher"),
        SourceForm::Dataset => ("dataset", "series", "publisher"),
        SourceForm::Book => ("book", "series", "publisher"),
        SourceForm::Chapter => ("incollection", "booktitle", "publisher"),
        SourceForm::Conference => ("inproceedings", "booktitle", "publisher"),
        SourceForm::Thesis => ("thesis", "series", "institution"),
        SourceForm::Patent => ("patent", "series", "organization"),
        SourceForm::Legislation => ("legislation", "series", "organization"),
        SourceForm::Standard => ("standard", "series", "organization"),
        SourceForm::Misc => ("misc", "series", "organization"),
    }
}

/// `Family, Given`; a whole name is in braces, so that no word of it is read as a family name.
fn author(name: &Name) -> String {
    match name {
        Name::Person { family, given } => escaped(&format!("{family}, {given}")),
        Name::Whole(name) => format!("{{{}}}", escaped(name)),
    }
}

/// Text with everything escaped that BibTeX or TeX would interpret.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' => out.push_str("\\{"),
            '}' => out.push_str("\\}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::diag::{Diagnostics, FileId, Span};

    fn sources(yaml: &str) -> Vec<Source> {
        let mut problems = Diagnostics::default();
        let list = config::sources(yaml, Span::start_of(FileId(0)), &mut problems).expect("a map of works");
        assert!(problems.is_empty(), "{problems:?}");
        list
    }

    #[test]
    fn a_work_is_exported_in_its_own_language() {
        let works = sources(
            "cae: {type: article, title: 'R&D: 50% {more}', author: ['Li, Li', {name: 'Institute, Academy'}], date: 2016-Q2, \
             doi: 10.1/x, page-range: 38-43, language: en, \
             parent: {type: periodical, title: {zh: 学报, en: Study}, volume: 18, issue: 4}}",
        );
        let bib = "@article{cae,\n  author = {Li, Li and {Institute, Academy}},\n  title = {{R\\&D: 50\\% \\{more\\}}},\n  \
                   journaltitle = {Study},\n  volume = {18},\n  number = {4},\n  pages = {38--43},\n  date = {2016},\n  \
                   doi = {10.1/x},\n  langid = {english},\n}\n";
        assert_eq!(bibtex(works.iter()), bib);
        let json: serde_json::Value = serde_json::from_str(&csl_json(works.iter())).expect("JSON");
        let expected = serde_json::json!([{
            "id": "cae", "type": "article-journal", "title": "R&D: 50% {more}",
            "author": [{"family": "Li", "given": "Li"}, {"literal": "Institute, Academy"}],
            "container-title": "Study", "volume": "18", "issue": "4", "page": "38-43", "DOI": "10.1/x",
            "issued": {"date-parts": [[2016]]}, "language": "en",
        }]);
        assert_eq!(json, expected);
    }

    #[test]
    fn nothing_means_anything_to_tex() {
        assert_eq!(escaped("a_b#c~d^e\\f"), "a\\_b\\#c\\textasciitilde{}d\\textasciicircum{}e\\textbackslash{}f");
    }
}
