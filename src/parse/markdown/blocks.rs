//! Paragraphs, headings, lists, quotations, code, raw HTML.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, HeadingLevel};

use super::parts::{Code, OpenHeading, Raw};
use super::run::Run;
use super::words;
use super::writer::Writer;
use crate::diag::{Diagnostic, Span};
use crate::model::{BlockKind, Heading, Reach};
use crate::parse::allowances;
use crate::text;

impl<'e> Writer<'e> {
    pub(super) fn start_paragraph(&mut self) {
        self.begin_leaf();
        self.leaf.is_paragraph = true;
        self.out.push("<p>");
    }

    pub(super) fn end_paragraph(&mut self) {
        self.end_leaf();
        let leaf = &mut self.leaf;
        let (start, charts) = (leaf.start, std::mem::take(&mut leaf.charts));
        if !charts.is_empty() && !leaf.other && leaf.images + leaf.tags == 0 {
            self.out.truncate(start);
            for (kind, span) in charts {
                self.out.push_chart(span, kind);
            }
            self.blocks.set_kind(BlockKind::Chart);
            return;
        }
        for (_, span) in charts {
            self.chart_in_text(span);
        }
        if self.leaf.images == 1 && !self.leaf.other {
            self.end_figure();
            return;
        }
        self.out.push("</p>\n");
        if self.found.lead.is_none() && self.blocks.is_top_level() && !self.leaf.plain.is_blank() {
            self.found.lead = Some(self.leaf.plain.clone());
        }
    }

    /// Turns the paragraph that holds nothing but an image into a figure.
    fn end_figure(&mut self) {
        let caption = self.leaf.caption.take();
        if let Some((_, attribute)) = &caption {
            self.out.remove(attribute.clone());
        }
        let start = self.leaf.start;
        self.out.remove(start..start + "<p>".len());
        self.out.insert(start, "<figure>");
        if let Some((text, _)) = caption {
            self.out.push("<figcaption>");
            self.out.push_text(&text);
            self.out.push("</figcaption>");
        }
        self.out.push("</figure>\n");
        self.blocks.set_kind(BlockKind::Figure);
    }

    /// Reports a chart in a place where no block may be.
    pub(super) fn chart_in_text(&mut self, span: Span) {
        self.problems.push(
            Diagnostic::error("chart-in-text", span, "a chart cannot be placed inside text")
                .hint("put it in a paragraph of its own, with an empty line before and after it"),
        );
    }

    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<CowStr<'_>>,
        classes: &[CowStr<'_>],
        attrs: &[(CowStr<'_>, Option<CowStr<'_>>)],
    ) {
        self.begin_leaf();
        let mut attributes = String::new();
        let mut add = |name: &str, value: &str| {
            attributes.push_str(&format!(" {name}=\"{}\"", text::escape(&self.prepared.restore(value))));
        };
        if !classes.is_empty() {
            add("class", &classes.join(" "));
        }
        for (name, value) in attrs {
            let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            if plain && !matches!(&**name, "id" | "class") {
                add(name, value.as_deref().unwrap_or_default());
            }
        }
        let id = id.map(|id| self.prepared.restore(&id).into_owned()).filter(|id| !id.is_empty());
        self.open.heading = Some(OpenHeading { level, id, attributes });
    }

    pub(super) fn end_heading(&mut self, place: &Range<usize>) {
        self.end_leaf();
        let Some(OpenHeading { level, id, attributes }) = self.open.heading.take() else { return };
        let span = self.prepared.span(&self.trimmed(place));
        for (_, span) in std::mem::take(&mut self.leaf.charts) {
            self.chart_in_text(span);
        }
        let level = self.checked_level(level as u8, span);
        let id = match id {
            Some(id) => {
                self.found.anchors.take(&id, "## Heading {#anchor}", span, self.problems);
                id
            }
            None => self.found.anchors.make(&self.leaf.plain.text, span),
        };
        let shown = text::escape(&id);
        self.out.insert(self.leaf.start, &format!("<h{level} id=\"{shown}\"{attributes}>"));
        let label = words::anchor(self.lang);
        self.out.push(&format!("<a class=\"anchor\" href=\"#{shown}\" aria-label=\"{label}\"></a></h{level}>\n"));
        if self.blocks.is_top_level() {
            let text = self.leaf.plain.clone();
            self.found.headings.push(Heading { level, id, text, span });
        }
    }

    /// The level that a heading gets; the page's title has the first one for itself.
    fn checked_level(&mut self, level: u8, span: Span) -> u8 {
        if level == 1 {
            self.problems.push(
                Diagnostic::warning("heading-h1", span, "the first level belongs to the page's title")
                    .hint("write `##`; it is shown as one of the second level"),
            );
        }
        let level = level.max(2);
        let before = self.found.headings.last().map_or(1, |heading| heading.level);
        if self.blocks.is_top_level() && level > before + 1 {
            let (from, to) = ("#".repeat(before.into()), "#".repeat(level.into()));
            let message = match before {
                1 => format!("the first heading is of level {level}"),
                _ => format!("the headings jump from `{from}` to `{to}`"),
            };
            self.problems.push(
                Diagnostic::warning("heading-level", span, message)
                    .hint(format!("write `{}`", "#".repeat((before + 1).into()))),
            );
        }
        level
    }

    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        match kind.map(|kind| words::alert(kind, self.lang)) {
            None => self.out.push("<blockquote>\n"),
            Some((class, title)) => self.out.push(&format!(
                "<aside class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
            )),
        }
    }

    pub(super) fn end_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.flush();
        self.out.push(if kind.is_none() { "</blockquote>\n" } else { "</aside>\n" });
    }

    pub(super) fn start_list(&mut self, first: Option<u64>) {
        match first {
            None => self.out.push("<ul>\n"),
            Some(1) => self.out.push("<ol>\n"),
            Some(first) => self.out.push(&format!("<ol start=\"{first}\">\n")),
        }
    }

    pub(super) fn start_item(&mut self) {
        self.out.fresh_line();
        self.open.items.push(self.out.html.len() + "<li".len());
        self.start_part("<li>");
    }

    pub(super) fn end_item(&mut self) {
        self.end_part("</li>\n");
        self.open.items.pop();
    }

    /// Begins a part of a block that may hold text or blocks.
    pub(super) fn start_part(&mut self, tag: &str) {
        self.flush();
        self.out.fresh_line();
        self.out.push(tag);
        self.begin_leaf();
    }

    pub(super) fn end_part(&mut self, tag: &str) {
        self.end_leaf();
        self.out.push(tag);
    }

    pub(super) fn task_marker(&mut self, done: bool) {
        self.flush();
        if let Some(at) = self.open.items.last() {
            let class = " class=\"task\"";
            self.out.insert(*at, class);
            self.leaf.start += class.len();
        }
        let checked = if done { " checked" } else { "" };
        let label = words::task(done, self.lang);
        self.out.push(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "));
    }

    pub(super) fn rule(&mut self, place: &Range<usize>) {
        self.begin_element("hr", "line", place);
        self.single_block(BlockKind::Rule, "<hr>\n", place);
    }

    pub(super) fn start_code(&mut self, info: &str) {
        let info = self.prepared.restore(info);
        match info.split_whitespace().next() {
            Some("chart") => self.open.code = Some(Code::Chart(Run::default())),
            language => {
                self.open.code = Some(Code::Shown);
                self.out.push("<pre><code");
                if let Some(language) = language {
                    self.out.push(&format!(" class=\"language-{}\"", text::escape(language)));
                }
                self.out.push(">");
            }
        }
    }

    pub(super) fn end_code(&mut self, place: &Range<usize>) {
        match self.open.code.take() {
            Some(Code::Chart(run)) => self.embedded_chart(&run, place),
            _ => self.out.push("</code></pre>\n"),
        }
    }

    /// Collects the allowances of a comment.
    pub(super) fn allowance(&mut self, comment: &str, place: &Range<usize>, reach: Reach) {
        let source = &self.prepared.text()[place.clone()];
        let leading = source.len() - source.trim_start().len();
        let end = place.start + source.trim_end().len();
        let span = self.prepared.span(&(place.start + leading..end));
        self.found.allowances.extend(allowances::of_html(comment, span, reach, self.problems));
    }

    pub(super) fn start_html(&mut self, place: &Range<usize>) {
        let block = self.prepared.text().get(place.clone()).unwrap_or_default();
        self.raw.kind = Some(if allowances::is_for_us(block) {
            let reach = if self.blocks.is_outermost() { Reach::Next } else { Reach::Own };
            self.allowance(&self.prepared.restore(block), place, reach);
            Raw::Check
        } else if block.trim_start().starts_with("<!--") {
            Raw::Comment
        } else {
            Raw::Markup
        });
    }

    pub(super) fn html_line(&mut self, html: &str, place: &Range<usize>) {
        self.raw.text.add(html, place.start);
    }

    /// Writes a block of raw HTML. A comment for us is not published, and does not count as a block that a translation
    /// could have or lack.
    pub(super) fn end_html(&mut self) {
        let raw = std::mem::take(&mut self.raw.text);
        self.raw.has_markdown = false;
        if self.raw.kind.take() == Some(Raw::Check) {
            self.blocks.leave_out();
        } else {
            self.raw_html(&raw);
        }
    }
}
