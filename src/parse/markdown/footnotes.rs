//! Footnotes: numbered in the order in which a reader meets them, printed at the end.
//!
//! A definition may be anywhere, even before its first reference, and may itself contain references;
//! so its events are kept until the rest of the text is written and its number is known.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::notes::{Definition, reference_id};
use super::words;
use super::writer::Writer;
use crate::diag::Diagnostic;
use crate::model::{Fingerprint, Footnote, Reading};

impl<'e> Writer<'e> {
    /// Keeps an event if a definition is open, and gives it back if none is.
    pub(super) fn keep_for_footnote(&mut self, event: Event<'e>, place: &Range<usize>) -> Option<Event<'e>> {
        match (event, self.footnotes.open.last()) {
            (Event::Start(Tag::FootnoteDefinition(label)), _) => self.open_definition(&label, place),
            (Event::End(TagEnd::FootnoteDefinition), _) => {
                self.footnotes.open.pop();
            }
            (event, Some(label)) => {
                let definition = self.footnotes.definitions.entry(label.clone()).or_default();
                definition.events.push((event, place.clone()));
            }
            (event, None) => return Some(event),
        }
        None
    }

    fn open_definition(&mut self, label: &str, place: &Range<usize>) {
        self.flush();
        let key = label.to_lowercase();
        let line = self.first_line(place);
        if let Some(first) = self.footnotes.definitions.get(&key) {
            let first = self.prepared.span(&self.first_line(&first.place));
            let label = self.prepared.restore(label);
            self.problems.push(
                Diagnostic::warning(
                    "footnote-twice",
                    self.prepared.span(&line),
                    format!("the footnote `[^{label}]` is defined twice"),
                )
                .related(first, "this one is printed")
                .hint("give one of the two another name"),
            );
            self.footnotes.open.push(format!("{key}\0{}", place.start));
        } else {
            self.footnotes.open.push(key.clone());
            self.footnotes.definitions.insert(key, Definition { place: place.clone(), events: vec![] });
        }
    }

    /// The first line of a place, without the white space at its end.
    pub(super) fn first_line(&self, place: &Range<usize>) -> Range<usize> {
        let line = self.prepared.text()[place.clone()].lines().next().unwrap_or_default().trim_end();
        place.start..place.start + line.len()
    }

    /// Writes a reference to a footnote.
    pub(super) fn footnote_reference(&mut self, label: &str, place: &Range<usize>) {
        self.flush();
        if self.in_alt() {
            return;
        }
        if self.within().link {
            let end = place.start + self.prepared.text()[place.clone()].trim_end().len();
            self.problems.push(
                Diagnostic::warning(
                    "html-nesting",
                    self.prepared.span(&(place.start..end)),
                    "the number of a footnote is a link itself, and is inside another",
                )
                .hint("put it after the link"),
            );
        }
        let key = label.to_lowercase();
        let notes = &mut self.footnotes;
        let index = notes.order.iter().position(|known| *known == key).unwrap_or_else(|| {
            notes.order.push(key);
            notes.references.push(0);
            notes.order.len() - 1
        });
        notes.references[index] += 1;
        let (number, id) = (index + 1, reference_id(index + 1, notes.references[index]));
        let label = words::footnote(number, self.lang);
        self.leaf.other = true;
        self.out.push(&format!(
            "<sup class=\"footnote-ref\"><a href=\"#fn:{number}\" id=\"{id}\" role=\"doc-noteref\" aria-label=\"{label}\">{number}</a></sup>"
        ));
    }

    /// Writes the footnotes that the text refers to, and reports those to which nothing refers.
    pub(super) fn write_footnotes(&mut self) {
        let mut number = 0;
        while number < self.footnotes.order.len() {
            if number == 0 {
                self.out.fresh_line();
                self.out.push("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
                self.out.push(words::footnotes(self.lang));
                self.out.push("\">\n<ol>\n");
            }
            let definition = self.footnotes.definitions.remove(&self.footnotes.order[number]).unwrap_or_default();
            number += 1;
            self.out.fresh_line();
            let start = self.out.html.len();
            self.out.push(&format!("<li id=\"fn:{number}\">"));
            let before = self.found.reading;
            self.raw.nesting.enter("li");
            for (event, place) in definition.events {
                self.event(event, &place);
            }
            self.flush();
            self.close_raw("footnote");
            self.back_links(number);
            self.out.push("</li>\n");
            self.keep_note(number, start..self.out.html.len(), &definition.place, before);
        }
        if number > 0 {
            self.out.push("</ol>\n</section>\n");
        }
        self.report_unused();
    }

    /// Collects a footnote that has been written, if it is defined.
    fn keep_note(&mut self, number: usize, html: Range<usize>, place: &Range<usize>, before: Reading) {
        if place.is_empty() {
            return;
        }
        let whole = self.prepared.span(&self.trimmed(place));
        let written = self.prepared.written(whole);
        // A footnote with another name is still the same footnote.
        let behind_label = written.find("]:").map_or("", |end| &written[end + 2..]).trim_start();
        let span = whole.part(written.len() - behind_label.len(), written.len());
        self.footnotes.notes.push(Footnote {
            label: self.prepared.restore(&self.footnotes.order[number - 1]).into_owned(),
            number,
            html,
            span,
            reading: self.found.reading.since(before),
            fingerprint: Fingerprint::new(self.prepared.written(span)),
        });
    }

    fn back_links(&mut self, number: usize) {
        let label = words::back(self.lang);
        let links: String = (1..=self.footnotes.references[number - 1])
            .map(|nth| {
                let which = if nth == 1 { String::new() } else { format!("<sup>{nth}</sup>") };
                let id = reference_id(number, nth);
                format!(" <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"{label}\">↩\u{FE0E}{which}</a>")
            })
            .collect();
        if self.out.html.ends_with("</p>\n") {
            let end = self.out.html.len() - "</p>\n".len();
            self.out.insert(end, &links);
        } else {
            self.out.push(&format!("<p>{}</p>\n", links.trim_start()));
        }
    }

    fn report_unused(&mut self) {
        for definition in std::mem::take(&mut self.footnotes.definitions).into_values() {
            if definition.place.is_empty() {
                continue;
            }
            let span = self.prepared.span(&self.first_line(&definition.place));
            self.problems.push(
                Diagnostic::warning("footnote-unused", span, "nothing refers to this footnote")
                    .hint("refer to it in the text, or take it out"),
            );
        }
    }
}
