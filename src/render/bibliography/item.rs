//! A source as CSL-JSON, the format of style sheets and reference managers.

use hayagriva::citationberg::json::Item;
use serde_json::{Map, Value, json};

use crate::i18n::references::Style;
use crate::model::{Date, Lang, Localized, Name, Source, SourceForm};

/// A source for the style sheet of a language.
///
/// GB/T 7714 records a work in its own language, APA in the reader's, with the translation of the title after it.
pub(super) fn item(source: &Source, lang: Lang) -> Item {
    let style = Style::of(lang);
    let mut fields = fields(source, style.language(source.language, lang));
    if style == Style::GbT7714 {
        // A style sheet would set the names of organisations in capitals as well.
        capitalise_families(&mut fields);
    }
    if style == Style::Apa {
        let translated = source.title_translated.exact(lang).filter(|_| source.language != Some(lang));
        put(&mut fields, "original-title", translated.unwrap_or_default());
        put(&mut fields, "title-short", &short_title(&source.title));
        // An author is not named again as the publisher.
        if let [Name::Whole(author)] = source.authors(lang)
            && author == source.publisher.get(lang)
        {
            fields.remove("publisher");
        }
    }
    // Style sheets cannot ask how precise a date is, only whether a field is there.
    if let (Some(Date::Month(..) | Date::Day(..) | Date::Time(..)), Some(issued)) =
        (source.date, fields.get("issued").cloned())
    {
        fields.insert("available-date".to_owned(), issued);
    }
    serde_json::from_value(Value::Object(fields)).expect("CSL-JSON holds texts, names and dates")
}

/// The first words of a long title, by which APA cites a work without an author.
fn short_title(title: &str) -> String {
    let words: Vec<&str> = title.split_whitespace().collect();
    let title = if words.len() > 5 { words[..4].join(" ") } else { title.to_owned() };
    title.trim_end_matches([',', ':', ';', '，', '：']).to_owned()
}

/// The fields of a source in CSL-JSON, its names as `names` writes them.
pub(super) fn fields(source: &Source, names: Lang) -> Map<String, Value> {
    let mut fields = Map::new();
    let kind = kind(source);
    put(&mut fields, "id", &source.id);
    put(&mut fields, "type", kind);
    put(&mut fields, "title", &source.title);
    let authors: Vec<Value> = source.authors(names).iter().map(name).collect();
    if !authors.is_empty() {
        fields.insert("author".to_owned(), Value::Array(authors));
    }
    // A page has a site, which is its publisher where no other is named.
    let on_a_site = kind == "webpage";
    let publisher = if on_a_site && source.publisher.is_empty() { &source.parent } else { &source.publisher };
    put(&mut fields, "publisher", text(publisher, names));
    if !on_a_site {
        put(&mut fields, "container-title", text(&source.parent_or_publisher(kind), names));
    }
    put(&mut fields, "publisher-place", text(&source.place, names));
    let numbers = &source.numbers;
    for (key, value) in [
        ("volume", &numbers.volume),
        ("issue", &numbers.issue),
        ("page", &numbers.pages),
        ("edition", &numbers.edition),
        ("number", &numbers.serial),
        ("DOI", &numbers.doi),
        ("ISBN", &numbers.isbn),
        ("ISSN", &numbers.issn),
    ] {
        put(&mut fields, key, value);
    }
    put(&mut fields, "URL", source.url.as_deref().unwrap_or_default());
    for (key, value) in [("issued", source.date), ("accessed", source.accessed)] {
        if let Some(value) = value {
            fields.insert(key.to_owned(), date(value));
        }
    }
    put(&mut fields, "language", source.language.map(Lang::tag).unwrap_or_default());
    fields
}

fn capitalise_families(fields: &mut Map<String, Value>) {
    let authors = fields.get_mut("author").and_then(Value::as_array_mut);
    for author in authors.into_iter().flatten() {
        for part in ["family", "non-dropping-particle"] {
            if let Some(Value::String(part)) = author.get_mut(part) {
                *part = part.to_uppercase();
            }
        }
    }
}

impl Source {
    /// The parent of a work that appears in a serial: the journal is often given as the publisher.
    fn parent_or_publisher(&self, kind: &str) -> Localized {
        let in_serial = matches!(kind, "article-journal" | "article-magazine" | "article-newspaper");
        if self.parent.is_empty() && in_serial { self.publisher.clone() } else { self.parent.clone() }
    }
}

fn text(text: &Localized, lang: Lang) -> &str {
    text.get(lang)
}

fn put(fields: &mut Map<String, Value>, key: &str, value: &str) {
    if !value.trim().is_empty() {
        fields.insert(key.to_owned(), Value::String(value.to_owned()));
    }
}

/// The type of CSL 1.0.2.
fn kind(source: &Source) -> &'static str {
    let numbered = !source.numbers.issue.is_empty() || !source.numbers.volume.is_empty();
    match source.form {
        SourceForm::Article if numbered => "article-magazine",
        SourceForm::Article | SourceForm::Webpage => "webpage",
        SourceForm::Report => "report",
        SourceForm::Paper => "article-journal",
        SourceForm::Dataset => "dataset",
        SourceForm::Book => "book",
        SourceForm::Chapter => "chapter",
        SourceForm::Conference => "paper-conference",
        SourceForm::Newspaper => "article-newspaper",
        SourceForm::Thesis => "thesis",
        SourceForm::Standard => "standard",
        SourceForm::Patent => "patent",
        SourceForm::Legislation => "legislation",
        SourceForm::Misc => "document",
    }
}

fn name(name: &Name) -> Value {
    match name {
        Name::Person { family, .. } if family.contains(crate::text::is_han) => json!({"literal": name.spoken()}),
        Name::Person { family, given } => match family.rsplit_once(' ').filter(|_| is_particle(family)) {
            Some((particle, family)) => {
                json!({"family": family, "given": given, "non-dropping-particle": particle})
            }
            None => json!({"family": family, "given": given}),
        },
        Name::Whole(name) => json!({"literal": name}),
    }
}

/// Whether a family name begins with a particle: de Vries.
fn is_particle(family: &str) -> bool {
    family.starts_with(char::is_lowercase)
}

fn date(date: Date) -> Value {
    let parts = match date {
        Date::Month(year, month) => json!([year, month]),
        Date::Day(year, month, day) | Date::Time(year, month, day, _) => json!([year, month, day]),
        Date::Year(_) | Date::Fiscal(_) | Date::Half(..) | Date::Quarter(..) | Date::Week(..) => json!([date.year()]),
    };
    json!({"date-parts": [parts]})
}
