//! Raw HTML of an author: what pages do not show, what would break their layout, anchors.
//!
//! The policy of every page (`Content-Security-Policy` in the theme's `base.html`) blocks scripts, frames, styles and
//! files of other hosts, so a reader would see nothing there: that is reported at its place, as it is of Markdown. An
//! element that is left open is closed with the element of Markdown that it stands in, and an end tag that closes
//! nothing is left out, both with a warning, so that a mistake in a text stays in the text. What its attributes say is
//! in [`super::attributes`].

use std::ops::Range;

use super::nesting::{End, Open};
use super::writer::Writer;
use crate::diag::{Diagnostic, Span};
use crate::html::{self, Kind, Tag, Token};
use crate::model::SlotKind;

/// A piece of raw HTML that may come in several parts.
#[derive(Debug, Default)]
pub(super) struct RawText {
    text: String,
    /// Where each part begins in the text, and in the prepared text.
    parts: Vec<(usize, usize)>,
}

impl RawText {
    /// Adds a part that stands at `place` of the prepared text.
    pub(super) fn add(&mut self, part: &str, place: usize) {
        self.parts.push((self.text.len(), place));
        self.text.push_str(part);
    }

    /// The place in the prepared text of a range of this one.
    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let of = |at: usize| {
            let part = self.parts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            self.parts.get(part).map_or(at, |(start, place)| place + (at - start))
        };
        let start = of(range.start);
        start..of(range.end.saturating_sub(1)).max(start) + 1
    }
}

/// A change to a piece of raw HTML, in the order of its places.
#[derive(Debug)]
pub(super) struct Change {
    /// What is replaced.
    pub(super) place: Range<usize>,
    /// What stands there instead.
    pub(super) new: New,
}

/// What stands in the place of a part of raw HTML.
#[derive(Debug)]
pub(super) enum New {
    /// HTML.
    Html(String),
    /// What only the whole site knows, between quotation marks of its own or not.
    Slot(Span, SlotKind, bool),
}

impl Change {
    pub(super) fn html(place: Range<usize>, html: impl Into<String>) -> Self {
        Self { place, new: New::Html(html.into()) }
    }
}

/// Elements that the policy of the pages leaves empty.
pub(super) const BLOCKED: [&str; 8] = ["iframe", "frame", "frameset", "embed", "object", "applet", "base", "style"];
/// Elements that a page has once, round all texts.
const OUTERMOST: [&str; 3] = ["html", "head", "body"];

impl Writer<'_> {
    /// Writes raw HTML as it is published, and reports what does not work in it.
    pub(super) fn raw_html(&mut self, raw: &RawText) {
        let mut changes = vec![];
        let mut tokens = html::tokens_in(&raw.text, self.raw.nesting.foreign());
        while let Some(token) = tokens.next() {
            match token.kind {
                Kind::Start(tag) => self.raw_start(&token, &tag, raw, &mut changes),
                Kind::End(tag) => {
                    self.raw_end(&token, &tag, raw, &mut changes);
                    if self.raw.nesting.foreign().is_none() {
                        tokens.leave_foreign();
                    }
                }
                Kind::Unfinished => self.raw_unfinished(&token, raw, &mut changes),
                _ => {}
            }
        }
        let mut done = 0;
        for Change { place, new } in changes {
            self.push_raw(&raw.text[done..place.start]);
            match new {
                New::Html(html) => self.push_raw(&html),
                New::Slot(span, kind, is_quoted) => {
                    let quote = if is_quoted { "" } else { "\"" };
                    self.out.push(quote);
                    self.out.push_slot(span, kind);
                    self.out.push(quote);
                }
            }
            done = place.end;
        }
        self.push_raw(&raw.text[done..]);
    }

    fn push_raw(&mut self, html: &str) {
        let html = self.prepared.restore(html);
        self.out.push(&html);
    }

    /// The place in the file of a range of raw HTML.
    pub(super) fn raw_span(&self, raw: &RawText, range: &Range<usize>) -> Span {
        self.prepared.span(&raw.place(range))
    }

    fn raw_start(&mut self, token: &Token<'_>, tag: &Tag<'_>, raw: &RawText, changes: &mut Vec<Change>) {
        let span = self.raw_span(raw, &(token.at..token.at + 1 + tag.name.len()));
        let name = tag.lower_name();
        if OUTERMOST.contains(&&*name) || name == "plaintext" {
            self.leave_out(&name, span);
            return changes.push(Change::html(token.range(), ""));
        }
        self.report_tag(tag, span);
        self.raw_attributes(token, tag, raw, changes);
        if tag.is_empty() {
            return;
        }
        if tag.is_self_closing && !html::holds_text(&name) {
            let end = token.range().end;
            self.problems.push(
                Diagnostic::warning("html-nesting", span, format!("`<{name}/>` is not closed: HTML ignores the `/`"))
                    .hint(format!("write `<{name}></{name}>`; it is published so")),
            );
            return changes.push(Change::html(end..end, format!("</{name}>")));
        }
        if name == "a" && self.within().link {
            self.problems.push(
                Diagnostic::warning("html-nesting", span, "this link is inside another link")
                    .hint("close the outer link before it"),
            );
        }
        self.raw.nesting.start_tag(tag, span);
    }

    /// Reports a tag that is left out, its end tag too.
    fn leave_out(&mut self, name: &str, span: Span) {
        let (message, hint) = match name {
            "plaintext" => ("`<plaintext>` would show the rest of the page as text".to_owned(), "write `<pre>`"),
            _ => {
                (format!("the page has its own `<{name}>`"), "take it out, and its end tag: a text is a part of a page")
            }
        };
        self.problems.push(Diagnostic::warning("raw-html", span, message).hint(hint));
        self.raw.nesting.leave_out(name);
    }

    fn raw_end(&mut self, token: &Token<'_>, tag: &Tag<'_>, raw: &RawText, changes: &mut Vec<Change>) {
        let name = tag.lower_name();
        let span = self.raw_span(raw, &token.range());
        let warning = |message| Diagnostic::warning("html-nesting", span, message);
        if html::is_void(&name) {
            let new = if name == "br" { "<br>" } else { "" };
            let problem = warning(format!("`<{name}>` has no end tag")).hint(format!("write `<{name}>` alone"));
            self.problems.push(problem);
            return changes.push(Change::html(token.range(), new));
        }
        match self.raw.nesting.end_tag(tag) {
            End::Closes(open) => {
                let open: Vec<Open> = open.into_iter().filter(|open| !open.ends_by_itself()).collect();
                for inner in &open {
                    let problem = Diagnostic::warning(
                        "html-nesting",
                        inner.span,
                        format!("`<{}>` is still open at `</{name}>`", inner.name),
                    );
                    self.problems.push(
                        problem.hint(format!("write `</{}>` before `</{name}>`, where the page closes it", inner.name)),
                    );
                }
                if open.is_empty() {
                    return;
                }
                let ends: String = open.iter().map(|inner| format!("</{}>", inner.name)).collect();
                return changes.push(Change::html(token.at..token.at, ends));
            }
            End::Late => {}
            End::Elsewhere(start) => self.problems.push(
                warning(format!("this `</{name}>` is not in the same part of the text as its `<{name}>`"))
                    .related(start, "opened here")
                    .hint("put both into one paragraph, list item or quotation, or both outside; this one is left out"),
            ),
            End::Stray => self
                .problems
                .push(warning(format!("this `</{name}>` closes nothing")).hint("take it out; the page leaves it out")),
        }
        changes.push(Change::html(token.range(), ""));
    }

    /// Reports a tag or a comment without an end, and keeps it from taking in what follows.
    fn raw_unfinished(&mut self, token: &Token<'_>, raw: &RawText, changes: &mut Vec<Change>) {
        let end = token.range().end;
        let first_line = token.text.lines().next().unwrap_or_default().trim_end().len();
        let span = self.raw_span(raw, &(token.at..token.at + first_line));
        let (message, hint, change) = match token.text {
            text if text.starts_with("<!--") => {
                ("this comment is not closed", "end it with `-->`", Change::html(end..end, "-->"))
            }
            text if text.starts_with("<!") || text.starts_with("<?") => {
                ("this is not closed", "end it with `>`", Change::html(end..end, ">"))
            }
            _ => (
                "this tag is not closed",
                "end it with `>`; to show the sign itself, write `&lt;`",
                // What follows in this piece belongs to the tag, so it is shown as it is written.
                Change::html(token.range(), token.text.replace('<', "&lt;")),
            ),
        };
        self.problems.push(Diagnostic::warning("html-nesting", span, message).hint(hint));
        changes.push(change);
    }

    /// Closes the raw elements that are open where Markdown ends a part of a text.
    pub(super) fn close_raw(&mut self, part: &str) {
        if self.raw.nesting.has_open() {
            self.flush();
        }
        for open in self.raw.nesting.leave() {
            if open.ends_by_itself() {
                continue;
            }
            let name = &open.name;
            self.out.push(&format!("</{name}>"));
            if !open.is_reported {
                let problem =
                    Diagnostic::warning("html-nesting", open.span, format!("`<{name}>` is not closed in this {part}"));
                self.problems
                    .push(problem.hint(format!("write `</{name}>` where it ends; the page closes it with the {part}")));
            }
        }
    }

    fn report_tag(&mut self, tag: &Tag<'_>, span: Span) {
        let name = tag.lower_name();
        let value = |name: &str| tag.get(name).unwrap_or_default();
        if name == "script" {
            self.report_script(tag, span);
        } else if name == "meta" && value("http-equiv").trim().eq_ignore_ascii_case("refresh") {
            self.problems.push(
                Diagnostic::error("unsafe-link", span, "this would take readers away from the page, unasked")
                    .hint("write a link that they can follow"),
            );
        } else if BLOCKED.contains(&&*name) {
            self.report_blocked(&name, span);
        } else if name == "img" && tag.get("alt").is_none() {
            self.problems.push(
                Diagnostic::warning("missing-alt", span, "this image has no description")
                    .hint("say what it shows in `alt=\"…\"`; write `alt=\"\"` where there is nothing to say"),
            );
        }
    }

    fn report_script(&mut self, tag: &Tag<'_>, span: Span) {
        let is_own = tag.get("src").is_some_and(|src| super::links::target(&src) == super::links::Target::Site);
        let message = if is_own { "a text brings a script" } else { "no page runs this script" };
        self.problems.push(
            Diagnostic::warning("raw-script", span, message)
                .hint("a briefing should be readable without scripts; put the script into the theme if it is needed"),
        );
    }

    fn report_blocked(&mut self, name: &str, span: Span) {
        let message = match name {
            "style" | "base" => format!("no page applies `<{name}>`"),
            _ => format!("no page shows `<{name}>`: its policy keeps everything from elsewhere out"),
        };
        let hint = match name {
            "base" => "take it out: addresses count from the page's own file",
            "style" => "put the rules into a style sheet of the theme",
            _ => "link to what it would show, or put a picture of it beside the page",
        };
        self.problems.push(Diagnostic::warning("raw-html", span, message).hint(hint));
    }
}
