//! Raw HTML of an author: elements that pages do not show, that would break their layout, or that browsers read in
//! another way than they are written.
//!
//! The policy of every page (`Content-Security-Policy` in the theme's `base.html`) blocks scripts, frames, styles and
//! files of other hosts, so a reader would see nothing there: that is reported at its place, as it is of Markdown. An
//! element that is left open is closed with the element of Markdown that it is in, and an end tag that closes nothing is
//! left out, both with a warning, so that a mistake in a text stays in the text. [`super::attributes`] checks attributes.

use std::collections::BTreeSet;
use std::ops::Range;

use super::nesting::{End, Ended, Open, Start};
use super::prepared::{Chunk, Insert};
use super::raw_text::{Change, New, RawText};
use super::unread;
use super::writer::Writer;
use crate::diag::{Diagnostic, Span};
use crate::html::{self, Kind, Tag, Token};

/// Elements that the policy of the pages leaves empty.
const BLOCKED: [&str; 8] = ["iframe", "frame", "frameset", "embed", "object", "applet", "base", "style"];
/// Elements that a page has once, around all texts or above them.
const OUTERMOST: [&str; 4] = ["html", "head", "body", "title"];
/// Elements whose content is not read as Markdown, wherever its empty lines are, or shows code.
const LITERAL: [&str; 14] = [
    "pre", "code", "kbd", "samp", "var", "tt", "script", "style", "textarea", "xmp", "listing", "svg", "math",
    "template",
];
/// Elements that hold blocks, so that Markdown between empty lines may be in them.
const HOLDS_BLOCKS: [&str; 25] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "html",
    "li",
    "main",
    "nav",
    "section",
    "summary",
    "td",
    "th",
];
/// What to do about HTML that Markdown reads as code.
const INDENTED: &str = "do not indent HTML after an empty line: Markdown reads four spaces as the start of code";
/// How Markdown can be written in such an element.
const WITH_EMPTY_LINES: &str = "put the text on lines of its own, not indented, with an empty line before and after it: then it is read as Markdown";

impl Writer<'_> {
    /// Writes raw HTML as it is published, and reports its faults.
    pub(super) fn raw_html(&mut self, raw: &RawText) {
        let mut changes = vec![];
        let mut is_title = false;
        let mut tokens = html::tokens_in(&raw.text, self.raw.nesting.foreign());
        while let Some(token) = tokens.next() {
            self.report_calls(&token);
            match token.kind {
                Kind::Start(tag) => self.raw_start(&token, &tag, raw, &mut changes),
                Kind::End(tag) => {
                    self.raw_end(&token, &tag, raw, &mut changes);
                    if self.raw.nesting.foreign().is_none() {
                        tokens.leave_foreign();
                    }
                }
                // Its tags are left out, and were no markup in it.
                Kind::Text if is_title => changes.push(Change::html(token.range(), token.text.replace('<', "&lt;"))),
                Kind::Text => self.raw_words(&token, raw),
                Kind::Unfinished => self.raw_unfinished(&token, raw, &mut changes),
                Kind::Raw | Kind::Cdata | Kind::Comment => {}
            }
            is_title = matches!(token.kind, Kind::Start(tag) if tag.is("title") && !tag.is_foreign);
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
        if !tag.is_foreign {
            if OUTERMOST.contains(&&*name) || name == "plaintext" {
                self.leave_out(&name, span);
                return changes.push(Change::html(token.range(), ""));
            }
            if name == "noscript" {
                // Browsers with scripts show nothing of it, and no text brings a script.
                self.raw.nesting.leave_out(&name);
                return changes.push(Change::html(token.range(), ""));
            }
            if self.is_text(token.text) {
                self.report_text(&raw.place(&token.range()));
                self.raw.nesting.fill();
                return changes.push(Change::html(token.range(), token.text.replace('<', "&lt;")));
            }
            if html::is_of_tables(&name) && !self.raw.nesting.is_in_table() {
                self.problems.push(
                    Diagnostic::warning("html-nesting", span, format!("`<{name}>` is not in a `<table>` of HTML"))
                        .hint("put it into one; browsers leave the tag out, and so does the page"),
                );
                if !html::is_void(&name) {
                    self.raw.nesting.leave_out(&name);
                }
                return changes.push(Change::html(token.range(), ""));
            }
            if let [whole, ..] = html::wholes_of(&name)
                && !self.is_in_whole(&name)
            {
                let message = format!("`<{name}>` is not in a `<{whole}>`: browsers show nothing of the tag");
                let problem = Diagnostic::warning("html-nesting", span, message).hint("put it into one");
                let problem = problem.hint(format!("if it is not a tag, {}", self.as_code(span)));
                self.problems.push(problem);
            }
            self.report_unknown(tag, &name, span);
            let ends = self.begin_raw(tag, &name, span);
            if !ends.is_empty() {
                changes.push(Change::html(token.at..token.at, ends));
            }
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
        self.raw.nesting.start_tag(tag, span);
    }

    /// Ends what a start tag ends, and reports it where the author cannot have meant it; returns the end tags to write
    /// before it.
    fn begin_raw(&mut self, tag: &Tag<'_>, name: &str, span: Span) -> String {
        if matches!(name, "a" | "button") {
            self.report_interactive(name, span);
        }
        let by = format!("`<{name}>`");
        let ends = match self.raw.nesting.begin(name, &by, span) {
            Start::EndsRaw(closed) => self.end_before(closed, &by, None),
            Start::EndsMarkdown(part) if part != "a" => {
                let part = if part == "p" { "paragraph" } else { "list item or definition" };
                let problem = Diagnostic::warning("html-nesting", span, format!("{by} ends the {part} that it is in"))
                    .hint("put it on a line of its own with an empty line before it, so that it is not in the text");
                self.problems.push(self.or_as_code(problem, span));
                String::new()
            }
            Start::Ends | Start::EndsMarkdown(_) => String::new(),
        };
        self.report_moved(Some(name), span, &format!("`<{}>`", tag.name), None);
        ends
    }

    /// Ends the raw elements that an element of Markdown ends by its start.
    pub(super) fn begin_element(&mut self, name: &str, part: &str, place: &Range<usize>) {
        if !self.raw.nesting.has_raw() {
            return;
        }
        let span = self.prepared.span(&self.first_line(place));
        let by = format!("the {part}");
        let written = &self.prepared.text()[place.clone()];
        let hint = (name == "pre" && !written.starts_with(['`', '~'])).then_some(INDENTED);
        if let Start::EndsRaw(closed) = self.raw.nesting.begin(name, &by, span) {
            self.flush();
            let ends = self.end_before(closed, &by, hint);
            self.out.push(&ends);
        }
        self.report_moved(Some(name), span, &by, hint);
    }

    /// Reports a link of Markdown inside another link or a button, and ends a link of raw HTML that it ends.
    pub(super) fn begin_link(&mut self, place: &Range<usize>) {
        if !self.within().link {
            return;
        }
        let span = self.prepared.span(place);
        self.report_interactive("a", span);
        if let Start::EndsRaw(closed) = self.raw.nesting.begin("a", "the link", span) {
            let ends = self.end_before(closed, "the link", None);
            self.out.push(&ends);
        }
    }

    /// Reports a link or button that begins inside another one.
    fn report_interactive(&mut self, name: &str, span: Span) {
        let Some((outer, place)) = self.raw.nesting.interactive() else { return };
        let word = |name: &str| if name == "a" { "link" } else { "button" };
        let other = if outer == name { "another" } else { "a" };
        let hint = match (outer, name) {
            ("button", "a") => {
                "write the link alone: a class and a rule in a style sheet of the theme can make it look like a button"
            }
            (_, "button") => "write only its words: no page runs a script that a button could start",
            _ => "close the outer link before it",
        };
        let message = format!("this {} is inside {other} {}", word(name), word(outer));
        let problem = Diagnostic::warning("html-nesting", span, message).hint(hint);
        self.problems.push(match place {
            Some(place) => problem.related(place, "opened here"),
            None => problem,
        });
    }

    /// Reports elements, the innermost first, that end before their end tags because another element begins, which `by`
    /// names; returns the end tags to write before it.
    fn end_before(&mut self, mut closed: Vec<Open>, by: &str, hint: Option<&str>) -> String {
        let Some(ended) = closed.pop() else { return String::new() };
        let mut ends = self.still_open(closed, by);
        if !ended.ends_by_itself() {
            // It is a link or a button, and that is reported.
            ends.push_str(&format!("</{}>", ended.name));
            self.raw.nesting.set_reported(&ended.name);
        } else if ended.name == "p" && ended.is_blank {
            let problem = Diagnostic::warning(
                "html-nesting",
                ended.span,
                format!("this `<p>` ends where {by} begins: a paragraph holds no blocks"),
            );
            self.problems.push(problem.hint(hint.map_or_else(|| self.as_div(ended.span), str::to_owned)));
            self.raw.nesting.set_reported("p");
        }
        ends
    }

    /// Reports the elements that need an end tag before `before`; returns the end tags.
    fn still_open(&mut self, open: Vec<Open>, before: &str) -> String {
        let mut ends = String::new();
        for inner in open.into_iter().filter(|open| !open.ends_by_itself()) {
            let name = &inner.name;
            ends.push_str(&format!("</{name}>"));
            let problem =
                Diagnostic::warning("html-nesting", inner.span, format!("`<{name}>` is still open at {before}"))
                    .hint(format!("write `</{name}>` before {before}, where the page closes it"));
            self.problems.push(self.or_as_code(problem, inner.span));
        }
        ends
    }

    /// The hint to use another element than a paragraph, whose start tag is at this place.
    fn as_div(&self, span: Span) -> String {
        let (_, written) = self.prepared.split(span);
        let tag = html::tokens(written).next().map_or("", |token| token.text);
        let attributes = tag.get("<p".len()..).filter(|rest| rest.len() < 60 && !rest.contains('\n')).unwrap_or(" …>");
        format!("write `<div{attributes}` and `</div>` instead, which hold blocks")
    }

    /// Reports what browsers show before a table because it is in none of its cells: an element by its name, or text
    /// where there is none.
    fn report_moved(&mut self, name: Option<&str>, span: Span, what: &str, hint: Option<&str>) {
        let Some(open) = self.raw.nesting.moves_out(name) else { return };
        open.has_lost = true;
        let (table, place) = (format!("`<{}>`", open.name), open.span);
        self.problems.push(
            Diagnostic::warning(
                "html-nesting",
                span,
                format!("{what} is in no cell of its table: browsers show it before the table"),
            )
            .related(place, format!("inside this {table}"))
            .hint(hint.unwrap_or("put it into a cell, `<td>…</td>`")),
        );
    }

    /// Reports text of raw HTML that readers see otherwise than the author meant.
    fn raw_words(&mut self, token: &Token<'_>, raw: &RawText) {
        let start = token.text.len() - token.text.trim_start().len();
        let Some(line) = token.text[start..].lines().next() else { return };
        self.raw.nesting.fill();
        if self.raw.nesting.open_raw(&LITERAL).is_some() {
            return;
        }
        let at = token.at + start;
        let span = self.raw_span(raw, &(at..at + line.trim_end().len()));
        self.report_moved(None, span, "this text", None);
        if self.raw.has_markdown {
            return;
        }
        if let Some(found) = unread::find(token.text) {
            self.raw.has_markdown = true;
            let span = self.raw_span(raw, &(token.at + found.range.start..token.at + found.range.end));
            let hint = match self.holds_blocks() {
                true => WITH_EMPTY_LINES.to_owned(),
                false => format!("write it as HTML: `{}`", found.html),
            };
            let message = "inside HTML this is not read as Markdown, and is shown as it is written";
            self.problems.push(Diagnostic::warning("markdown-in-html", span, message).hint(hint));
        }
    }

    /// Whether blocks of Markdown may be at this place of a block of HTML.
    fn holds_blocks(&self) -> bool {
        self.raw.nesting.innermost().is_none_or(|name| HOLDS_BLOCKS.contains(&name))
    }

    /// Reports calls in raw HTML, where none is carried out.
    fn report_calls(&mut self, token: &Token<'_>) {
        if !self.prepared.holds_call(token.text) || matches!(token.kind, Kind::Comment) {
            return;
        }
        let is_literal = self.raw.nesting.open_raw(&LITERAL).is_some();
        let hint = match token.kind {
            Kind::Text if !is_literal && self.holds_blocks() => WITH_EMPTY_LINES,
            Kind::Text if !is_literal => "write this part of the text as Markdown, or write the value itself",
            Kind::Text | Kind::Raw | Kind::Cdata => {
                "write the value itself: this element is published as it is written"
            }
            _ => "write the value itself: a tag is published as it is written",
        };
        let mut found = vec![];
        self.prepared.chunks(token.text, |_, chunk| {
            if let Chunk::Call(number) = chunk
                && let Insert::Call(call) = self.prepared.call(number)
            {
                found.push(self.prepared.source_span(&call.range));
            }
        });
        self.problems.extend(
            found
                .into_iter()
                .map(|span| Diagnostic::error("call-in-html", span, "a call does nothing inside raw HTML").hint(hint)),
        );
    }

    /// Whether what HTML reads as a start tag is text: HTML has no such element, or it is written like the name of a type,
    /// or it would show nothing at this place, and no end tag in the whole text has its name. `Vec<String>` is text, and
    /// so are `<your-name>` and a `<source>` outside of films.
    pub(super) fn is_text(&mut self, written: &str) -> bool {
        let Some(Token { kind: Kind::Start(tag), .. }) = html::tokens(written).next() else { return false };
        if self.raw.nesting.foreign().is_some() {
            return false;
        }
        let has = |is: fn(&u8) -> bool| tag.name.bytes().any(|byte| is(&byte));
        let is_like_type = has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
        let name = tag.lower_name();
        let is_nothing = html::is_nothing_alone(&name) && !self.is_in_whole(&name) && tag.attributes().next().is_none();
        let is_of_html = html::is_known(&name) && !is_like_type || html::is_void(&name);
        if is_of_html && !is_nothing {
            return false;
        }
        let text = self.prepared.text();
        let end_tags = self.raw.end_tags.get_or_insert_with(|| end_tags(text));
        !end_tags.contains(&*name)
    }

    /// Whether an element that is a part of others is in one of them, or in a template, which may hold parts.
    fn is_in_whole(&self, name: &str) -> bool {
        let wholes = html::wholes_of(name);
        !wholes.is_empty() && self.raw.nesting.open_raw(wholes).or(self.raw.nesting.open_raw(&["template"])).is_some()
    }

    /// Reports text that HTML reads as a tag, at a place of the prepared text.
    pub(super) fn report_text(&mut self, place: &Range<usize>) {
        let span = self.prepared.span(place);
        let written = self.prepared.written(span);
        let name: String = written.chars().skip(1).take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let message = match html::is_known(&name) {
            true if html::is_nothing_alone(&name.to_ascii_lowercase()) => {
                format!("`<{name}>` would show nothing here: it is shown as text")
            }
            true => format!("`<{name}>` has no end tag: it is shown as text"),
            false => format!("HTML has no element `<{name}>`: it is shown as text"),
        };
        let as_code = self.as_code(span);
        let problem = Diagnostic::warning("raw-html", span, message);
        // `<Tabs/>` is a component of another program.
        let problem = match written.ends_with("/>") {
            true => problem.hint(format!("take it out, or {as_code}")),
            false => problem.hint(as_code).hint("or write `&lt;` for the sign `<`"),
        };
        self.problems.push(problem);
    }

    /// The hint to write the tag at this place as code.
    fn as_code(&self, span: Span) -> String {
        match self.word_around(span) {
            word if word.len() > 60 => "put backticks around it".to_owned(),
            word => format!("put backticks around it: `{word}`"),
        }
    }

    /// Reports an element that HTML does not have, once for all of its name in a text. Names with a hyphen are for the
    /// elements that a theme makes.
    fn report_unknown(&mut self, tag: &Tag<'_>, name: &str, span: Span) {
        if html::is_known(name) || name.contains('-') || !self.raw.unknown.insert(name.to_owned()) {
            return;
        }
        let message = format!("HTML has no element `<{}>`: browsers show only what is in it", tag.name);
        let problem = Diagnostic::warning("raw-html", span, message)
            .hint("take its tags out, and write what it stands for in Markdown or HTML")
            .hint(format!("if it is not a tag, {}", self.as_code(span)));
        self.problems.push(problem);
    }

    /// Adds the hint to write something as code where the tag at this place may be the name of a type.
    fn or_as_code(&self, problem: Diagnostic, span: Span) -> Diagnostic {
        match self.prepared.written(span).bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => problem.hint(format!("if it is not a tag, put backticks around it: `{}`", self.word_around(span))),
            false => problem,
        }
    }

    /// The word of code that a tag at this place belongs to: `Vec<String>`.
    fn word_around(&self, span: Span) -> &str {
        let (before, after) = self.prepared.split(span);
        let is_code = |c: &char| c.is_ascii_alphanumeric() || "_:.&<>-".contains(*c);
        // A limit, so that a text of nothing but tags takes no time in proportion to its square.
        let start: usize = before.chars().rev().take(40).take_while(is_code).map(char::len_utf8).sum();
        let tag = after.find('>').map_or(after.len(), |end| end + 1);
        let end = tag + after[tag..].chars().take(40).take_while(|c| is_code(c) || "()[]".contains(*c)).count();
        let word = &self.prepared.source()[before.len() - start..before.len() + end];
        let is_open = word.contains('(');
        word.trim_end_matches(|c| ".:-[".contains(c) || c == '(' || c == ')' && !is_open)
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
                let ends = self.still_open(open, &format!("`</{name}>`"));
                if !ends.is_empty() {
                    changes.push(Change::html(token.at..token.at, ends));
                }
                return;
            }
            End::Late => {}
            End::Elsewhere(start) => self.problems.push(
                warning(format!("this `</{name}>` is not in the same part of the text as its `<{name}>`"))
                    .related(start, "opened here")
                    .hint("put both into one paragraph, list item or quotation, or both outside; this one is left out"),
            ),
            End::Ended(Ended { open, by, .. }) => {
                let hint = match &*name {
                    "p" => self.as_div(open.span),
                    _ => "take it out; the page leaves it out".to_owned(),
                };
                let problem = warning(format!("this `</{name}>` closes nothing: {by} has ended its `<{name}>`"));
                self.problems.push(problem.related(open.span, "opened here").hint(hint));
            }
            End::Stray => self
                .problems
                .push(warning(format!("this `</{name}>` closes nothing")).hint("take it out; the page leaves it out")),
        }
        changes.push(Change::html(token.range(), ""));
    }

    /// Reports a tag or a comment without an end, and ends it before the following text.
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
                // The rest of this piece belongs to the tag, so it is shown as it is written.
                Change::html(token.range(), token.text.replace('<', "&lt;")),
            ),
        };
        self.problems.push(Diagnostic::warning("html-nesting", span, message).hint(hint));
        changes.push(change);
    }

    /// Closes the raw elements that are open where Markdown ends a part of a text.
    pub(super) fn close_raw(&mut self, part: &str) {
        self.flush();
        for open in self.raw.nesting.leave() {
            if open.ends_by_itself() {
                continue;
            }
            let name = &open.name;
            self.out.push(&format!("</{name}>"));
            if !open.is_reported {
                let problem =
                    Diagnostic::warning("html-nesting", open.span, format!("`<{name}>` is not closed in this {part}"));
                let problem =
                    problem.hint(format!("write `</{name}>` where it ends; the page closes it with the {part}"));
                self.problems.push(self.or_as_code(problem, open.span));
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
        } else if name == "area" && tag.get("href").is_some() && tag.get("alt").is_none() {
            self.problems.push(
                Diagnostic::warning("missing-alt", span, "this part of an image map has no description").hint(
                    "say what it links to in `alt=\"…\"`: where the map cannot be used, it is the text of a link",
                ),
            );
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

/// The names of all end tags in a text, in lower case.
fn end_tags(text: &str) -> BTreeSet<String> {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let after = text.split("</").skip(1);
    after.map(|rest| rest[..rest.find(|c| !is_of_name(c)).unwrap_or(rest.len())].to_ascii_lowercase()).collect()
}
