//! Reads `sources.yaml`: a map from key to work.
//!
//! The keys are jianbao's own where two languages must be served (`author: {zh: …, en: …}`,
//! `title_translated`, `note`, `archived`) and hayagriva's otherwise, so that an entry of its YAML can be
//! pasted in: `parent`, `page-range`, `serial-number`, `url: {value, date}`, `publisher: {name, location}`.

mod names;

use super::{date, url, web_address};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Archived, Date, Hash, Lang, Localized, Numbers, Source, SourceForm};
use crate::yaml::{self, Fields, Node, Value};

/// Reads `sources.yaml`. Invalid values of an entry are reported and left out. `None` if it is no map of works, which
/// is reported.
pub fn sources(text: &str, at: Span, problems: &mut Diagnostics) -> Option<Vec<Source>> {
    let node = yaml::parse(text, at.file, 0, problems)?;
    match node.value {
        Value::Map(entries) => Some(entries.into_iter().map(|(key, node)| source(key, node, problems)).collect()),
        _ => {
            problems.push(yaml::wrong_type("sources.yaml", "a map of works by key", &node));
            None
        }
    }
}

fn source(key: yaml::Key, node: Node, problems: &mut Diagnostics) -> Source {
    let mut fields = Fields::new(node, format!("source `{}`", key.name), problems);
    let title = fields.take_text("title");
    if title.is_none() {
        fields.missing("title", "give the title as it was published");
    }
    let parent = parent(&mut fields);
    let (publisher, place) = publisher(&mut fields);
    let (url, visited) = address(&mut fields);
    let source = Source {
        id: key.name,
        span: key.span,
        form: form(&mut fields, parent.form),
        title: title.map(|(title, _)| title).unwrap_or_default(),
        title_translated: fields.take_localized("title_translated").unwrap_or_default(),
        authors: fields.take("author").map(|node| names::authors(node, fields.problems)).unwrap_or_default(),
        publisher: or_else(publisher, parent.publisher),
        place: or_else(place, parent.place),
        parent: parent.title,
        numbers: numbers(&mut fields, parent.numbers),
        date: date(&mut fields, "date").or(parent.date),
        url,
        accessed: date(&mut fields, "accessed").or(visited),
        archived: archived(&mut fields),
        language: language(&mut fields),
        note: fields.take_localized("note").unwrap_or_default(),
    };
    fields.finish();
    source
}

fn or_else(own: Localized, other: Localized) -> Localized {
    if own.is_empty() { other } else { own }
}

/// The type of a work. The parent decides the type of an `article`, as in hayagriva.
fn form(fields: &mut Fields<'_>, parent: Option<ParentForm>) -> SourceForm {
    let form = fields.take_choice("type", &SourceForm::NAMES).unwrap_or(SourceForm::Webpage);
    match (form, parent) {
        (SourceForm::Article, Some(ParentForm::Periodical)) => SourceForm::Paper,
        (SourceForm::Article, Some(ParentForm::Newspaper)) => SourceForm::Newspaper,
        (SourceForm::Article, Some(ParentForm::Proceedings)) => SourceForm::Conference,
        (SourceForm::Article, Some(ParentForm::Book)) => SourceForm::Chapter,
        _ => form,
    }
}

/// The parent of a work.
#[derive(Default)]
struct Parent {
    form: Option<ParentForm>,
    title: Localized,
    publisher: Localized,
    place: Localized,
    numbers: Numbers,
    date: Option<Date>,
}

/// The parents that decide the type of an article.
#[derive(Clone, Copy)]
enum ParentForm {
    Periodical,
    Newspaper,
    Proceedings,
    Book,
    Site,
}

impl ParentForm {
    const NAMES: [(&'static str, ParentForm); 10] = [
        ("periodical", ParentForm::Periodical),
        ("newspaper", ParentForm::Newspaper),
        ("proceedings", ParentForm::Proceedings),
        ("conference", ParentForm::Proceedings),
        ("book", ParentForm::Book),
        ("anthology", ParentForm::Book),
        ("reference", ParentForm::Book),
        ("web", ParentForm::Site),
        ("webpage", ParentForm::Site),
        ("blog", ParentForm::Site),
    ];
}

/// `parent` is a name, a name in each language, or hayagriva's map with numbers and publisher.
fn parent(fields: &mut Fields<'_>) -> Parent {
    let Some(node) = fields.take("parent") else { return Parent::default() };
    let is_entry = matches!(&node.value, Value::Map(entries) if !entries.iter().all(|(key, _)| is_language(&key.name)));
    if !is_entry {
        let title = yaml::localized(node, "parent", fields.problems).unwrap_or_default();
        return Parent { title, ..Parent::default() };
    }
    let mut fields = Fields::new(node, "`parent`", fields.problems);
    let (publisher, place) = publisher(&mut fields);
    let parent = Parent {
        form: fields.take_choice("type", &ParentForm::NAMES),
        title: fields.take_localized("title").unwrap_or_default(),
        publisher,
        place,
        numbers: numbers(&mut fields, Numbers::default()),
        date: date(&mut fields, "date"),
    };
    fields.finish();
    parent
}

fn is_language(key: &str) -> bool {
    Lang::from_code(key).is_some()
}

/// The numbers of a work; those that it does not have itself are its parent's.
fn numbers(fields: &mut Fields<'_>, parent: Numbers) -> Numbers {
    let mut serials = Numbers::default();
    match fields.take("serial-number") {
        Some(node) if matches!(node.value, Value::Map(_)) => {
            let mut numbers = Fields::new(node, "`serial-number`", fields.problems);
            serials.doi = doi(&mut numbers);
            serials.isbn = text(&mut numbers, "isbn");
            serials.issn = text(&mut numbers, "issn");
            serials.serial = text(&mut numbers, "serial");
            numbers.finish();
        }
        Some(node) => serials.serial = yaml::text(&node, "serial-number", fields.problems).unwrap_or_default(),
        None => {}
    }
    let either = |own: String, other: String| if own.is_empty() { other } else { own };
    Numbers {
        volume: either(text(fields, "volume"), parent.volume),
        issue: either(text(fields, "issue"), parent.issue),
        pages: either(text(fields, "page-range"), parent.pages),
        edition: either(text(fields, "edition"), parent.edition),
        serial: serials.serial,
        doi: either(doi(fields), serials.doi),
        isbn: either(serials.isbn, parent.isbn),
        issn: either(serials.issn, parent.issn),
    }
}

fn text(fields: &mut Fields<'_>, key: &'static str) -> String {
    fields.take_text(key).map(|(text, _)| text).unwrap_or_default()
}

/// A DOI without an address before it, however it was written.
fn doi(fields: &mut Fields<'_>) -> String {
    let Some((written, span)) = fields.take_text("doi") else { return String::new() };
    let lower = written.to_ascii_lowercase();
    let before = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"];
    let scheme = before.into_iter().find(|scheme| lower.starts_with(scheme)).map_or(0, str::len);
    let doi = written[scheme..].trim();
    if doi.starts_with("10.") && doi.contains('/') && !doi.contains(char::is_whitespace) {
        return doi.to_owned();
    }
    fields.problems.push(
        Diagnostic::error("bad-doi", span, format!("`{written}` is not a DOI"))
            .hint("write it like `10.15302/J-SSCAE-2016.04.006`"),
    );
    String::new()
}

/// The publisher's name and place.
fn publisher(fields: &mut Fields<'_>) -> (Localized, Localized) {
    let Some(node) = fields.take("publisher") else { return Default::default() };
    let is_long = matches!(&node.value, Value::Map(entries) if entries.iter().any(|(key, _)| key.name == "name"));
    if !is_long {
        return (yaml::localized(node, "publisher", fields.problems).unwrap_or_default(), Localized::default());
    }
    let mut fields = Fields::new(node, "`publisher`", fields.problems);
    let name = fields.take_localized("name").unwrap_or_default();
    let place = fields.take_localized("location").unwrap_or_default();
    fields.finish();
    (name, place)
}

/// The address, and when it was visited.
fn address(fields: &mut Fields<'_>) -> (Option<String>, Option<Date>) {
    let Some(node) = fields.take("url") else { return (None, None) };
    if !matches!(node.value, Value::Map(_)) {
        let text = yaml::text(&node, "url", fields.problems);
        return (text.and_then(|url| web_address(url, node.span, fields.problems)), None);
    }
    let mut fields = Fields::new(node, "`url`", fields.problems);
    let value = fields.take_text("value");
    if value.is_none() {
        fields.missing("value", "write `{value: https://…, date: 2025-10-06}`");
    }
    let url = value.and_then(|(url, span)| web_address(url, span, fields.problems));
    let visited = date(&mut fields, "date");
    fields.finish();
    (url, visited)
}

fn archived(fields: &mut Fields<'_>) -> Option<Archived> {
    let node = fields.take("archived")?;
    let span = node.span;
    if !matches!(node.value, Value::Map(_)) {
        let url = yaml::text(&node, "archived", fields.problems)?;
        let url = web_address(url, span, fields.problems);
        return Some(Archived { url, file: None, date: None, hash: None });
    }
    let mut fields = Fields::new(node, "`archived`", fields.problems);
    let archived = Archived {
        url: url(&mut fields),
        file: archived_file(&mut fields),
        date: date(&mut fields, "date"),
        hash: hash(&mut fields),
    };
    fields.finish();
    Some(archived)
}

/// The path of a copy, relative to the site's folder and inside it.
fn archived_file(fields: &mut Fields<'_>) -> Option<(String, Span)> {
    let (path, span) = fields.take_text("file")?;
    let inside = crate::text::join_path("", &path).filter(|inside| !inside.is_empty());
    if inside.is_none() {
        fields.problems.push(
            Diagnostic::error("bad-archive", span, format!("`{path}` is outside the site's folder"))
                .hint("the path is relative to the folder that holds `content/`"),
        );
    }
    inside.map(|path| (path, span))
}

fn hash(fields: &mut Fields<'_>) -> Option<(Hash, Span)> {
    let (text, span) = fields.take_text("hash")?;
    let hash = Hash::parse(&text);
    if hash.is_none() {
        fields.problems.push(
            Diagnostic::error("bad-hash", span, format!("`{text}` is not a checksum"))
                .hint("write `sha256:` or `blake3:` and 64 hexadecimal digits, as `sha256sum` or `b3sum` prints them"),
        );
    }
    hash.map(|hash| (hash, span))
}

/// The language of a work. Works are in many languages, but only one that a site can have is marked as such.
fn language(fields: &mut Fields<'_>) -> Option<Lang> {
    let (code, span) = fields.take_text("language")?;
    let lang = Lang::from_code(code.split(['-', '_']).next().unwrap_or_default());
    if lang.is_none() {
        fields.problems.push(
            Diagnostic::error("unknown-language", span, format!("jianbao does not know the language `{code}`"))
                .suggest(&code, Lang::ALL.map(Lang::code))
                .hint("leave it out for a work in another language"),
        );
    }
    lang
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    #[track_caller]
    fn read(yaml: &str) -> Source {
        let (mut list, problems) = read_all(yaml);
        assert_eq!(problems, Vec::<String>::new());
        list.remove(0)
    }

    fn read_all(yaml: &str) -> (Vec<Source>, Vec<String>) {
        let mut problems = Diagnostics::default();
        let list = sources(yaml, Span::start_of(FileId(0)), &mut problems).unwrap_or_default();
        (list, problems.iter().map(|p| format!("{}: {}", p.code, p.message)).collect())
    }

    #[test]
    fn an_entry_of_hayagriva_can_be_pasted_in() {
        let source = read(concat!(
            "a:\n  type: article\n  title: T\n  author: [\"Smith, John\"]\n  date: 2016-05\n  page-range: 38-43\n",
            "  url: {value: \"https://a.b/c\", date: 2020-12-29}\n",
            "  serial-number: {doi: \"10.1/x\", issn: 1234-5678}\n",
            "  parent: {type: periodical, title: J, volume: 18, issue: 4, publisher: {name: P, location: L}}\n",
        ));
        assert_eq!(source.form, SourceForm::Paper);
        let names = [&source.parent, &source.publisher, &source.place].map(|text| text.get(Lang::En));
        assert_eq!(names, ["J", "P", "L"]);
        let numbers = source.numbers;
        assert_eq!([&*numbers.volume, &numbers.issue, &numbers.pages, &numbers.doi], ["18", "4", "38-43", "10.1/x"]);
        assert_eq!(source.url.as_deref(), Some("https://a.b/c"));
        assert_eq!(source.accessed, Some(Date::Day(2020, 12, 29)));
    }

    #[test]
    fn what_an_article_is_follows_from_its_parent() {
        #[track_caller]
        fn case(parent: &str, form: SourceForm) {
            assert_eq!(read(&format!("a: {{type: article, title: T, parent: {parent}}}")).form, form, "{parent}");
        }
        case("安全419", SourceForm::Article);
        case("{zh: 安全419, en: Anquan 419}", SourceForm::Article);
        case("{type: newspaper, title: N}", SourceForm::Newspaper);
        case("{type: proceedings, title: P}", SourceForm::Conference);
        case("{type: web, title: W}", SourceForm::Article);
    }

    #[test]
    fn a_doi_is_kept_without_its_address() {
        for written in ["10.1/x", "https://doi.org/10.1/x", "doi:10.1/x", "DOI: 10.1/x"] {
            assert_eq!(read(&format!("a: {{title: T, doi: \"{written}\"}}")).numbers.doi, "10.1/x");
        }
    }

    #[test]
    fn what_is_wrong_is_reported() {
        #[track_caller]
        fn case(yaml: &str, problem: &str) {
            assert_eq!(read_all(&format!("a: {{title: T, {yaml}}}")).1, [problem], "{yaml}");
        }
        case("doi: x", "bad-doi: `x` is not a DOI");
        case("url: ftp://a", "bad-url: `ftp://a` is not a web address");
        case("url: {date: 2024}", "missing-key: `url` has no `value`");
        case("type: artcle", "unknown-value: `type` cannot be `artcle`");
        case("archived: {file: ../a.pdf}", "bad-archive: `../a.pdf` is outside the site's folder");
        case("archived: {hash: abc}", "bad-hash: `abc` is not a checksum");
        case("author: {given-name: A}", "missing-key: `author` has no `name`");
        case("author: \"I, Academy of all the World\"", "odd-name: `Academy of all the World` is read as a given name");
        case("language: fr", "unknown-language: jianbao does not know the language `fr`");
        case("pages: 3", "unknown-key: source `a` has no key `pages`");
    }
}
