//! Text, links, calls and the spans around them.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::links::{self, Target};
use super::prepared::Insert;
use super::raw_text::RawText;
use super::run::Run;
use super::writer::Writer;
use super::{calls, cjk, reading};
use crate::diag::{Diagnostic, Span};
use crate::model::{PlainText, Reach, Script, Slot, SlotKind};
use crate::parse::allowances;
use crate::text;

/// The character that represents a code span or an image beside a line break.
pub(super) const OBJECT: char = 'o';

impl Writer<'_> {
    /// Writes a part of a text run: words, and the bare URLs between them.
    pub(super) fn prose(&mut self, run: &Run, range: Range<usize>) {
        let text = &run.text[..range.end];
        let (mut done, mut at) = (range.start, range.start);
        let special = |byte: &u8| matches!(byte, b'{' | b'[' | b':' | b'w');
        while let Some(found) = text.as_bytes()[at..].iter().position(special) {
            at += found;
            let rest = &text[at..];
            if rest.starts_with("{{") {
                self.broken_call(run, at);
                at += 2;
            } else if rest.starts_with("[^") {
                self.undefined_footnote(run, text, at);
                at += 2;
            } else if let Some(url) = self.bare_url(text, at).filter(|url| url.start >= done) {
                self.run_words(run, done..url.start);
                self.bare_link(&text[url.clone()], run.source_at(url.start).unwrap_or_default());
                (done, at) = (url.end, url.end);
            } else {
                at += 1;
            }
        }
        self.run_words(run, done..range.end);
    }

    /// Writes a part of a text run that has only words.
    fn run_words(&mut self, run: &Run, range: Range<usize>) {
        self.words(&run.text[range.clone()]);
        if self.in_alt() {
            return;
        }
        // The text of `<https://example.org>` is an address, as that of a bare one is.
        let text = &run.text[range.clone()];
        let address = || text.find("://").and_then(|at| links::bare_url(text, at));
        match self.within().link.then(address).flatten().filter(|url| *url == (0..text.len())) {
            Some(_) => self.passages.object(self.prepared.file_offset(run.source_at(range.start).unwrap_or_default())),
            None => self.passages.words(run, range, self.prepared),
        }
    }

    fn bare_url(&self, text: &str, at: usize) -> Option<Range<usize>> {
        if self.within().link || self.in_alt() { None } else { links::bare_url(text, at) }
    }

    /// Writes visible text.
    fn words(&mut self, text: &str) {
        let Some(first) = text.chars().next() else { return };
        if let Some(image) = &mut self.open.image {
            image.alt.push_str(text);
            return;
        }
        self.settle_line_break(first);
        reading::count(text, &mut self.found.reading);
        self.out.push_text(text);
        self.leaf.plain.text.push_str(text);
        self.leaf.last = text.chars().next_back();
        self.leaf.other = self.leaf.other || !text.trim().is_empty();
    }

    pub(super) fn soft_break(&mut self) {
        self.flush();
        match &mut self.open.image {
            Some(image) if image.alt.chars().next_back().is_some_and(text::is_cjk) => {}
            Some(image) => image.alt.push(' '),
            None => self.leaf.line_break = Some(self.out.html.len()),
        }
    }

    /// Writes the pending line break, now that the next visible character is known.
    pub(super) fn settle_line_break(&mut self, after: char) {
        let Some(at) = self.leaf.line_break.take() else { return };
        let separator = cjk::soft_break(self.leaf.last, after);
        if !separator.is_empty() {
            self.out.insert(at, separator);
            self.leaf.plain.text.push(' ');
            self.passages.space(' ');
        }
    }

    pub(super) fn hard_break(&mut self) {
        self.flush();
        match &mut self.open.image {
            Some(image) => image.alt.push(' '),
            None => {
                self.out.push("<br>\n");
                self.leaf.plain.text.push(' ');
                self.passages.space('\n');
                self.leaf.last = None;
                self.leaf.line_break = None;
            }
        }
    }

    pub(super) fn code_span(&mut self, code: &str, place: &Range<usize>) {
        self.flush();
        let code = self.prepared.restore(code);
        if let Some(image) = &mut self.open.image {
            image.alt.push_str(&code);
            return;
        }
        self.settle_line_break(OBJECT);
        self.passages.object(self.prepared.span(place).start);
        self.out.push("<code>");
        self.out.push_text(&code);
        self.out.push("</code>");
        self.leaf.plain.text.push_str(&code);
        self.leaf.last = Some(OBJECT);
        self.leaf.other = true;
    }

    pub(super) fn inline_html(&mut self, html: &str, place: &Range<usize>) {
        self.flush();
        if self.in_alt() {
            return;
        }
        if allowances::is_for_us(html) {
            return self.allowance(&self.prepared.restore(html), place, Reach::Own);
        }
        if html.starts_with("<!--") {
            return self.out.push(&self.prepared.restore(html));
        }
        self.leaf.other = true;
        if self.is_text(html) {
            self.passages.object(self.prepared.span(place).start);
            self.report_text(place);
            return self.words(&self.prepared.restore(html));
        }
        let mut raw = RawText::default();
        raw.add(html, place.start);
        self.raw_html(&raw);
    }

    pub(super) fn inline_tag(&mut self, tag: &str) {
        self.flush();
        self.leaf.tags += 1;
        if !self.in_alt() {
            self.out.push(tag);
        }
    }

    pub(super) fn end_inline_tag(&mut self, tag: &str) {
        self.flush();
        if !self.in_alt() {
            self.out.push(tag);
        }
    }

    /// Begins a strikethrough. It needs two tildes here, because in Chinese a single one is the sign of a
    /// range: `（~5%）到（~8%）`.
    pub(super) fn start_strike(&mut self, place: &Range<usize>) {
        let double = self.prepared.text()[place.start..].starts_with("~~");
        self.open.strikes.push(double);
        if double {
            self.inline_tag("<del>");
        } else {
            self.flush();
            self.words("~");
        }
    }

    pub(super) fn end_strike(&mut self) {
        if self.open.strikes.pop() == Some(true) {
            self.end_inline_tag("</del>");
        } else {
            self.flush();
            self.words("~");
        }
    }

    pub(super) fn start_link(&mut self, link: LinkType, address: &str, title: &str, place: &Range<usize>) {
        self.flush();
        self.leaf.tags += 1;
        self.report_call_in_address(address, title, place);
        if self.in_alt() {
            return;
        }
        self.begin_link(place);
        let mut address = self.prepared.restore(address).into_owned();
        if link == LinkType::Email {
            address.insert_str(0, "mailto:");
        }
        let span = self.address_span(&address, place);
        self.out.push("<a");
        match links::target(&address) {
            Target::Site => {
                self.out.push(" href=\"");
                self.out.push_slot(span, SlotKind::Link { target: address });
                self.out.push("\"");
            }
            Target::External => self.address_attribute("href", &address, " rel=\"external\""),
            Target::Contact => self.address_attribute("href", &address, ""),
            Target::Unsafe | Target::DataImage => self.unsafe_address(&address, span),
            Target::Empty => {
                self.out.push(" href=\"\"");
                self.problems.push(
                    Diagnostic::warning("empty-link", span, "this link leads nowhere")
                        .hint("write the address between the parentheses"),
                );
            }
        }
        if !title.is_empty() {
            self.out.push(&title_attribute(&self.prepared.restore(title)));
        }
        self.out.push(">");
    }

    pub(super) fn end_link(&mut self) {
        self.end_inline_tag("</a>");
    }

    fn bare_link(&mut self, url: &str, source: usize) {
        self.settle_line_break(OBJECT);
        self.passages.object(self.prepared.file_offset(source));
        let scheme = if url.starts_with("www.") { "http://" } else { "" };
        self.out.push("<a");
        self.address_attribute("href", &format!("{scheme}{url}"), " rel=\"external\"");
        self.out.push(">");
        self.out.push_text(url);
        self.out.push("</a>");
        self.leaf.plain.text.push_str(url);
        self.leaf.last = Some(OBJECT);
        self.leaf.tags += 1;
        self.leaf.other = true;
    }

    pub(super) fn address_attribute(&mut self, name: &str, address: &str, more: &str) {
        self.out.push(&format!(" {name}=\""));
        links::write_address(address, &mut self.out.html);
        self.out.push("\"");
        self.out.push(more);
    }

    pub(super) fn unsafe_address(&mut self, address: &str, span: Span) {
        let scheme = address.split(':').next().unwrap_or_default().trim();
        self.problems.push(
            Diagnostic::error("unsafe-link", span, format!("an address cannot begin with `{scheme}:`"))
                .hint("link to a page, a file or an `https:` address"),
        );
    }

    /// The place of a link's address if it can be found, or else of the link.
    pub(super) fn address_span(&self, address: &str, place: &Range<usize>) -> Span {
        let range = self.prepared.source_range(place);
        let link = self.prepared.source().get(range.clone()).unwrap_or_default();
        match links::address_range(link, address) {
            Some(found) => self.prepared.source_span(&(range.start + found.start..range.start + found.end)),
            None => self.prepared.source_span(&range),
        }
    }

    pub(super) fn report_call_in_address(&mut self, address: &str, title: &str, place: &Range<usize>) {
        if self.prepared.holds_call(address) || self.prepared.holds_call(title) {
            self.problems.push(Diagnostic::error(
                "call-in-attribute",
                self.prepared.span(place),
                "a call cannot be used in an address or a title",
            ));
        }
    }

    /// Carries a call out.
    pub(super) fn call(&mut self, number: usize) {
        let insert = self.prepared.call(number);
        let span = self.prepared.source_span(insert.range());
        let place = |range: &Range<usize>| self.prepared.source_span(range);
        let meaning = match insert {
            Insert::Call(call) => calls::meaning(call, self.prepared.source(), place),
            Insert::Citation(citation) => Ok(SlotKind::Cite { works: citation.works(self.prepared.source(), place) }),
        };
        let kind = match meaning {
            Ok(kind) => kind,
            Err(problems) => return self.problems.extend(problems),
        };
        if self.in_alt() {
            return self.problems.push(
                Diagnostic::error("call-in-attribute", span, "a call cannot be used in the description of an image")
                    .hint("write the words themselves"),
            );
        }
        match kind {
            SlotKind::Chart(_) if self.leaf.is_paragraph || self.open.heading.is_some() => {
                self.leaf.charts.push((kind, span))
            }
            SlotKind::Chart(_) => self.chart_in_text(span),
            SlotKind::Cite { .. } if self.within().link => self.problems.push(
                Diagnostic::error("call-in-link", span, "a citation is a link itself and cannot be inside another")
                    .hint("put it after the link"),
            ),
            SlotKind::Quantity { id, form } => {
                let PlainText { text, slots } = &self.leaf.plain;
                // Another figure may be between the last word and this one.
                let follows_figure = slots.last().is_some_and(|slot| text[slot.at..].trim_start().is_empty());
                let form = if follows_figure { form } else { form.behind(text) };
                self.inline_slot(SlotKind::Quantity { id, form }, span);
            }
            kind => self.inline_slot(kind, span),
        }
    }

    fn inline_slot(&mut self, kind: SlotKind, span: Span) {
        let (as_char, within) = (cjk::call_as_char(self.lang), self.within());
        self.settle_line_break(as_char);
        if matches!(kind, SlotKind::Quantity { .. }) {
            let slot = Slot { at: self.leaf.plain.text.len(), span, kind: kind.clone(), within };
            self.leaf.plain.slots.push(slot);
            // A figure reads like a number and a word for its unit.
            self.found.reading.words += 1;
            match self.lang.script() {
                Script::Han => self.found.reading.han += 2,
                Script::Latin => self.found.reading.words += 1,
            }
        }
        self.passages.slot(self.out.slots.len(), span.start);
        self.out.push_slot_within(span, kind, within);
        self.leaf.last = Some(as_char);
        self.leaf.other = true;
    }

    /// Reports text that begins like a call and is not one.
    fn broken_call(&mut self, run: &Run, at: usize) {
        let Some(place) = run.source_at(at).filter(|place| self.is_written(*place, "{{")) else { return };
        if let Err(fault) = calls::read(self.prepared.source(), place) {
            let span = self.prepared.source_span(&fault.range);
            self.problems.push(fault.diagnostic(span));
        }
    }

    fn undefined_footnote(&mut self, run: &Run, text: &str, at: usize) {
        let label = text[at + 2..].split([']', '[', ' ', '\t']).next().unwrap_or_default();
        let closed = text[at + 2 + label.len()..].starts_with(']');
        let Some(place) = run.source_at(at).filter(|place| self.is_written(*place, "[^")) else { return };
        if closed && !label.is_empty() {
            let span = self.prepared.source_span(&(place..place + label.len() + 3));
            self.problems.push(
                Diagnostic::warning("footnote-undefined", span, format!("there is no footnote `[^{label}]`"))
                    .hint(format!("define it in a line of its own: `[^{label}]: …`")),
            );
        }
    }

    /// Whether these characters are in the source here, and not after a backslash.
    fn is_written(&self, place: usize, characters: &str) -> bool {
        let source = self.prepared.source();
        let backslashes =
            source.as_bytes()[..place.min(source.len())].iter().rev().take_while(|b| **b == b'\\').count();
        backslashes % 2 == 0 && source.get(place..).is_some_and(|rest| rest.starts_with(characters))
    }
}

pub(super) fn title_attribute(title: &str) -> String {
    format!(" title=\"{}\"", text::escape(title))
}
