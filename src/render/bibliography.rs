//! References to sources: in a bibliography and in running text, in the style of each language.

use crate::i18n::date;
use crate::model::{Date, Lang, Source, SourceForm};
use crate::text::{escape, escape_into};

/// The whole reference as HTML.
///
/// Chinese follows GB/T 7714-2015 (author. title[type/carrier]. publisher, date[date of access]. address),
/// English follows APA 7 (`Author (date). Title [translation]. Publisher. Address`).
pub(super) fn reference(source: &Source, lang: Lang) -> String {
    match lang {
        Lang::Zh => gb7714(source),
        Lang::En => apa(source),
    }
}

/// The short name in running text and source lines: publisher and year.
pub(super) fn short(source: &Source, lang: Lang) -> String {
    let name = [&source.publisher, &source.author].into_iter().find(|name| !name.is_empty()).map(|name| name.get(lang));
    let name = name.unwrap_or(&source.title);
    match (source.date, lang) {
        (None, _) => name.to_owned(),
        (Some(date), Lang::Zh) => format!("{name}，{}", date.year()),
        (Some(date), Lang::En) => format!("{name}, {}", date.year()),
    }
}

fn gb7714(source: &Source) -> String {
    let lang = Lang::Zh;
    let mut out = String::new();
    if !source.author.is_empty() {
        push(&mut out, &format!("{}. ", source.author.get(lang)));
    }
    title(&mut out, source, lang);
    let carrier = if source.url.is_some() { "/OL" } else { "" };
    push(&mut out, &format!("[{}{carrier}]. ", type_code(source.form)));
    let dated = source.date.map(date::iso);
    let parts: Vec<&str> = [source.publisher.get(lang), dated.as_deref().unwrap_or("")]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    push(&mut out, &parts.join(", "));
    if let Some(accessed) = source.accessed {
        push(&mut out, &format!("[{}]", date::iso(accessed)));
    }
    out.push('.');
    address(&mut out, source);
    out
}

fn apa(source: &Source) -> String {
    let lang = Lang::En;
    let mut out = String::new();
    let author = [&source.author, &source.publisher].into_iter().find(|name| !name.is_empty());
    if let Some(author) = author {
        push(&mut out, &format!("{} ", author.get(lang)));
    }
    push(&mut out, &format!("({}). ", source.date.map_or_else(|| "n.d.".to_owned(), apa_date)));
    title(&mut out, source, lang);
    out.push('.');
    if !source.author.is_empty() && !source.publisher.is_empty() {
        push(&mut out, &format!(" {}.", source.publisher.get(lang)));
    }
    if let (Some(accessed), Some(_)) = (source.accessed, &source.url) {
        push(&mut out, &format!(" Retrieved {}.", date::date(accessed, lang)));
    }
    address(&mut out, source);
    out
}

/// APA puts the year first: `2024, November 2`.
fn apa_date(date: Date) -> String {
    let text = date::date(date, Lang::En);
    let year = date.year().to_string();
    match date {
        Date::Year(_) => year,
        Date::Quarter(..) => text,
        Date::Month(..) => format!("{year}, {}", text.trim_end_matches(&year).trim_end()),
        Date::Day(_, _, day) => {
            let month = text.trim_end_matches(&year).trim_start_matches(&day.to_string()).trim();
            format!("{year}, {month} {day}")
        }
    }
}

/// The title as published, marked with its language where that is not the page's, and its translation.
fn title(out: &mut String, source: &Source, lang: Lang) {
    match source.language.filter(|own| *own != lang) {
        Some(own) => {
            out.push_str(&format!("<cite lang=\"{}\">{}</cite>", own.tag(), escape(&source.title)));
            if let Some(translated) = source.title_translated.exact(lang).filter(|t| !t.is_empty()) {
                let (open, close) = if lang == Lang::Zh { ("（", "）") } else { (" [", "]") };
                push(out, &format!("{open}{translated}{close}"));
            }
        }
        None => out.push_str(&format!("<cite>{}</cite>", escape(&source.title))),
    }
}

fn address(out: &mut String, source: &Source) {
    if let Some(url) = &source.url {
        let url = escape(url);
        out.push_str(&format!(" <a class=\"address\" href=\"{url}\" rel=\"external noopener\">{url}</a>"));
    }
}

/// The type codes of GB/T 7714-2015, appendix B.
fn type_code(form: SourceForm) -> &'static str {
    match form {
        SourceForm::Article | SourceForm::Webpage => "EB",
        SourceForm::Report => "R",
        SourceForm::Paper => "J",
        SourceForm::Dataset => "DS",
    }
}

fn push(out: &mut String, text: &str) {
    escape_into(text, out);
}
