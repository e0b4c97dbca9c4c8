//! The parser as a whole: each file here is a part of its specification.

mod blocks;
mod calls;
mod commonmark;
mod emphasis;
mod hostile;
mod links;
mod passages;
mod places;
mod raw;
mod unclosed;

use crate::diag::{Diagnostics, FileId, Sources, render};
use crate::model::{Body, ChartData, ChartRef, Lang, QuantityForm, Slot, SlotKind};

/// Parses a text that is a whole file.
fn parse(text: &str, lang: Lang) -> (Body, Diagnostics) {
    let mut problems = Diagnostics::default();
    let body = super::parse(text, FileId(0), 0, lang, &mut problems);
    (body, problems)
}

/// What the tests put into a slot: addresses as they are, the rest in brackets.
fn show(slot: &Slot, out: &mut String) {
    match &slot.kind {
        SlotKind::Link { target } | SlotKind::Image { target } => crate::text::escape_into(target, out),
        SlotKind::Chart(ChartRef::Named(id)) => out.push_str(&format!("[chart {id}]")),
        SlotKind::Chart(ChartRef::Source(id)) => out.push_str(&format!("[yaml {id}]")),
        SlotKind::Chart(ChartRef::Inline { .. }) => out.push_str("[chart]"),
        SlotKind::Quantity { id, form: QuantityForm::Whole } => out.push_str(&format!("[{id}]")),
        SlotKind::Quantity { id, form: QuantityForm::Bare } => out.push_str(&format!("[{id} bare]")),
        SlotKind::Quantity { id, form: QuantityForm::Words } => out.push_str(&format!("[{id} words]")),
        SlotKind::Quantity { id, form: QuantityForm::CapitalWords } => out.push_str(&format!("[{id} Words]")),
        SlotKind::Cite { works } => {
            let works: Vec<_> = works.iter().map(|work| format!("{}{} {}", work.before, work.id, work.at)).collect();
            out.push_str(&format!("[{}]", works.join("; ")));
        }
    }
}

/// The HTML of a text without any problem.
#[track_caller]
fn html(text: &str, lang: Lang) -> String {
    let (body, problems) = parse(text, lang);
    let messages: Vec<_> = problems.iter().map(|problem| &problem.message).collect();
    assert!(messages.is_empty(), "{text}\n{messages:?}");
    body.fill(show)
}

/// Asserts the HTML of a Chinese text.
#[track_caller]
fn zh(text: &str, expected: &str) {
    assert_eq!(html(text, Lang::Zh), expected, "{text}");
}

/// Asserts the HTML of an English text.
#[track_caller]
fn en(text: &str, expected: &str) {
    assert_eq!(html(text, Lang::En), expected, "{text}");
}

/// Asserts all problems of a text: code, the words that the caret marks, message.
#[track_caller]
fn problems(text: &str, expected: &[(&str, &str, &str)]) {
    let (_, problems) = parse(text, Lang::Zh);
    let found: Vec<_> = problems
        .iter()
        .map(|problem| {
            let span = problem.span.expect("every problem of a text has a place");
            (problem.code, &text[span.start as usize..span.end as usize], &*problem.message)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// The whole report of a text's problems, as a terminal shows it.
fn report(text: &str) -> String {
    let mut sources = Sources::default();
    sources.add("content/a.zh.md", text);
    let (_, problems) = parse(text, Lang::Zh);
    problems.iter().map(|problem| render(problem, &sources, false)).collect::<Vec<_>>().join("\n\n")
}
