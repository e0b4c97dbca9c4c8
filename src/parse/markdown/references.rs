//! Characters that are not text, written as numeric references: `&#7;` in text, an address, a title or raw HTML.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::writer::Writer;
use crate::diag::{self, Diagnostic};
use crate::text;

impl Writer<'_> {
    /// Reports the references of an event to characters that no output may contain.
    pub(super) fn report_references(&mut self, event: &Event<'_>, place: &Range<usize>) {
        match event {
            // Code shows references as they are written.
            Event::Text(_) if self.is_in_code() => {}
            Event::Text(text) if text::odd_characters(text).next().is_some() => self.written_references(place),
            Event::Html(_) if self.is_in_comment() => {}
            Event::InlineHtml(html) if html.starts_with("<!--") => {}
            Event::Html(_) | Event::InlineHtml(_) => self.written_references(place),
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                self.resolved_references(&[dest_url, title], place);
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => self.resolved_references(&[info], place),
            _ => {}
        }
    }

    /// Reports each reference in a part of the text at its own place.
    fn written_references(&mut self, place: &Range<usize>) {
        let written = self.prepared.text().get(place.clone()).unwrap_or_default();
        for (at, _) in written.match_indices("&#") {
            let Some((c, length)) = text::numeric_reference(&written[at..]) else { continue };
            if text::is_forbidden(c) || text::turns_direction(c) {
                let span = self.prepared.span(&(place.start + at..place.start + at + length));
                self.problems.push(match &written[at..at + length] {
                    // Markdown itself puts U+FFFD in its place; in raw HTML a browser does.
                    reference if c == '\u{FFFF}' && !reference.to_lowercase().contains("ffff") => {
                        let message = format!("`{reference}` is not a known character reference");
                        Diagnostic::error("control-character", span, message).hint("take it out")
                    }
                    _ => diag::odd_character(c, span),
                });
            }
        }
    }

    /// Reports the characters of texts whose references are resolved and have no place of their own any more.
    fn resolved_references(&mut self, texts: &[&str], place: &Range<usize>) {
        let found: Vec<char> = texts
            .iter()
            .flat_map(|text| text::odd_characters(&self.prepared.restore(text)).map(|(_, c)| c).collect::<Vec<_>>())
            .collect();
        let span = self.prepared.span(place);
        self.problems.extend(found.into_iter().map(|c| diag::odd_character(c, span)));
    }
}
