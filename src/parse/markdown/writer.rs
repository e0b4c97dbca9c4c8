//! Events to HTML, in one pass: the state, and the function for each event.
//!
//! `blocks` writes blocks, `inline` text; images, tables, footnotes, raw HTML and embedded charts have files of their
//! own.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::notes::Footnotes;
use super::output::Output;
use super::parts::{Code, Found, Leaf, OpenHtml, OpenParts, Raw};
use super::passages::Passages;
use super::prepared::Prepared;
use super::run::{Calls, Run};
use super::top_level::TopLevel;
use crate::diag::Diagnostics;
use crate::model::{Block, BlockKind, Body, CellPlace, Fingerprint, Lang, PassageKind, Within};

/// Writes one text.
pub(super) struct Writer<'e> {
    pub(super) prepared: &'e Prepared<'e>,
    pub(super) lang: Lang,
    pub(super) problems: &'e mut Diagnostics,
    pub(super) out: Output,
    /// Text that has arrived and is not yet written.
    run: Run,
    pub(super) leaf: Leaf,
    pub(super) open: OpenParts,
    pub(super) raw: OpenHtml,
    pub(super) blocks: TopLevel,
    pub(super) footnotes: Footnotes<'e>,
    pub(super) passages: Passages,
    pub(super) found: Found,
    /// Whether any numeric reference of HTML is in the text.
    has_references: bool,
    /// Whether the footnotes at the end are being written.
    pub(super) in_footnotes: bool,
}

impl<'e> Writer<'e> {
    /// Starts with an empty text.
    pub(super) fn new(prepared: &'e Prepared<'e>, lang: Lang, problems: &'e mut Diagnostics) -> Self {
        let mut out = Output::default();
        out.html.reserve(prepared.text().len() * 5 / 4);
        Self {
            prepared,
            lang,
            problems,
            out,
            run: Run::default(),
            leaf: Leaf::default(),
            open: OpenParts::default(),
            raw: OpenHtml::default(),
            blocks: TopLevel::default(),
            footnotes: Footnotes::default(),
            passages: Passages::new(prepared.file()),
            found: Found::default(),
            has_references: prepared.text().contains("&#"),
            in_footnotes: false,
        }
    }

    /// Writes one event, at `place` in the prepared text.
    pub(super) fn event(&mut self, event: Event<'e>, place: &Range<usize>) {
        let Some(event) = self.keep_for_footnote(event, place) else { return };
        if self.has_references {
            self.report_references(&event, place);
        }
        match event {
            Event::Start(tag) => {
                let end = tag.to_end();
                if let Some(name) = self.element(&end).filter(|name| *name != "a") {
                    self.begin_element(name, name_of(&end), place);
                }
                self.start(tag, place);
                if let Some(name) = self.element(&end) {
                    self.raw.nesting.enter(name);
                }
            }
            Event::End(tag) => {
                if self.element(&tag).is_some() {
                    self.close_raw(name_of(&tag));
                }
                self.end(tag, place);
            }
            Event::Text(text) => self.text(&text, place),
            Event::Code(text) => self.code_span(&text, place),
            Event::Html(html) => self.html_line(&html, place),
            Event::InlineHtml(html) => self.inline_html(&html, place),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.hard_break(),
            Event::Rule => self.rule(place),
            Event::FootnoteReference(label) => self.footnote_reference(&label, place),
            Event::TaskListMarker(done) => self.task_marker(done),
            // Not switched on.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Ends the text: writes the footnotes, and returns all that was collected.
    pub(super) fn finish(mut self) -> Body {
        self.close_raw("text");
        self.blocks.end();
        self.in_footnotes = true;
        self.write_footnotes();
        let notes = self.footnotes.anchors();
        let mut body = Body {
            written: self.prepared.file_range(),
            html: self.out.html,
            slots: self.out.slots,
            headings: self.found.headings,
            anchors: self.found.anchors.into_names().chain(notes).collect(),
            blocks: self.blocks.done,
            notes: self.footnotes.notes,
            passages: self.passages.into_done(),
            external: self.found.external,
            allowances: self.found.allowances,
            shared_texts: self.found.shared_texts,
            lead: self.found.lead.unwrap_or_default(),
            reading: self.found.reading,
        };
        // Texts are kept until the last page is written; they need no more room to grow in.
        body.html.shrink_to_fit();
        body.passages.shrink_to_fit();
        body.blocks.shrink_to_fit();
        body
    }

    fn start(&mut self, tag: Tag<'e>, place: &Range<usize>) {
        if let Some(kind) = block_kind(&tag) {
            self.open_block(kind, place);
        }
        match tag {
            Tag::Paragraph => self.start_paragraph(),
            Tag::Heading { level, id, classes, attrs } => self.start_heading(level, id, &classes, &attrs),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => self.start_code(&info),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.start_code(""),
            Tag::HtmlBlock => self.start_html(place),
            Tag::List(first) => self.start_list(first),
            Tag::Item => self.start_item(),
            Tag::DefinitionList => self.out.push("<dl>\n"),
            Tag::DefinitionListTitle => self.start_part("<dt>"),
            Tag::DefinitionListDefinition => self.start_part("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead | Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.inline_tag("<em>"),
            Tag::Strong => self.inline_tag("<strong>"),
            Tag::Strikethrough => self.start_strike(place),
            Tag::Superscript => self.inline_tag("<sup>"),
            Tag::Subscript => self.inline_tag("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, place),
            Tag::Image { dest_url, title, .. } => self.start_image(&dest_url, &title, place),
            // Kept until the end; not switched on.
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, place: &Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(_) => self.end_heading(place),
            TagEnd::BlockQuote(kind) => self.end_quote(kind),
            TagEnd::CodeBlock => self.end_code(place),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(ordered) => self.out.push(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.end_item(),
            TagEnd::DefinitionList => self.out.push("</dl>\n"),
            TagEnd::DefinitionListTitle => self.end_part("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.end_part("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.end_inline_tag("</em>"),
            TagEnd::Strong => self.end_inline_tag("</strong>"),
            TagEnd::Strikethrough => self.end_strike(),
            TagEnd::Superscript => self.end_inline_tag("</sup>"),
            TagEnd::Subscript => self.end_inline_tag("</sub>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.end_image(),
            TagEnd::FootnoteDefinition | TagEnd::MetadataBlock(_) => {}
        }
        if ends_block(tag) {
            self.close_block();
        }
    }

    fn text(&mut self, text: &str, place: &Range<usize>) {
        match &mut self.open.code {
            // The indentation of raw HTML comes as text.
            None if self.raw.kind.is_some() => self.raw.text.add(text, place.start),
            None => self.run.add(text, place, self.prepared, Calls::Apart),
            Some(Code::Shown) => self.out.push_text(&self.prepared.restore(text)),
            Some(Code::Chart(run)) => run.add(text, place, self.prepared, Calls::Text),
        }
    }

    /// Writes the text that has arrived.
    pub(super) fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let mut run = std::mem::take(&mut self.run);
        let mut done = 0;
        for &(at, number) in &run.calls {
            self.prose(&run, done..at);
            self.call(number);
            done = at;
        }
        self.prose(&run, done..run.text.len());
        run.clear();
        self.run = run;
    }

    /// Ends the passage under way.
    fn end_passage(&mut self) {
        let kind = if self.in_footnotes {
            PassageKind::Note
        } else if self.open.heading.is_some() {
            PassageKind::Heading
        } else if self.open.table.is_some() {
            PassageKind::Cell
        } else if !self.open.items.is_empty() {
            PassageKind::Item
        } else {
            PassageKind::Paragraph
        };
        let block = if self.in_footnotes { None } else { Some(self.blocks.number()) };
        let cell = self.open.table.as_ref().map(|table| CellPlace { row: table.row, column: table.column });
        self.passages.end(kind, cell.filter(|_| kind == PassageKind::Cell), block);
    }

    /// Begins a block that holds text itself.
    pub(super) fn begin_leaf(&mut self) {
        self.flush();
        self.end_passage();
        let mut plain = std::mem::take(&mut self.leaf.plain);
        plain.text.clear();
        plain.slots.clear();
        self.leaf = Leaf { start: self.out.html.len(), plain, ..Leaf::default() };
    }

    /// Writes the rest of such a block; its state stays until the next one begins.
    pub(super) fn end_leaf(&mut self) {
        self.flush();
        self.end_passage();
        self.leaf.line_break = None;
    }

    fn open_block(&mut self, kind: BlockKind, place: &Range<usize>) {
        self.flush();
        self.out.fresh_line();
        if self.blocks.enter() {
            let at = self.out.html.len();
            let span = self.prepared.span(&self.trimmed(place));
            let fingerprint = Fingerprint::new(self.prepared.written(span));
            self.blocks.open = Some(Block { html: at..at, span, kind, reading: self.found.reading, fingerprint });
        }
    }

    fn close_block(&mut self) {
        self.blocks.leave(self.out.html.len(), self.found.reading);
    }

    /// Writes a block that is a single event.
    pub(super) fn single_block(&mut self, kind: BlockKind, html: &str, place: &Range<usize>) {
        self.open_block(kind, place);
        self.out.push(html);
        self.close_block();
    }

    /// A place without the white space at its end.
    pub(super) fn trimmed(&self, place: &Range<usize>) -> Range<usize> {
        let text = self.prepared.text().get(place.clone()).unwrap_or_default();
        place.start..place.start + text.trim_end().len()
    }

    /// The element that Markdown writes for a tag, if it writes one.
    fn element(&self, tag: &TagEnd) -> Option<&'static str> {
        let name = match tag {
            TagEnd::Paragraph => "p",
            TagEnd::Heading(level) => ["h2", "h2", "h3", "h4", "h5", "h6"][*level as usize - 1],
            TagEnd::BlockQuote(None) => "blockquote",
            TagEnd::BlockQuote(Some(_)) => "aside",
            TagEnd::CodeBlock => "pre",
            TagEnd::List(true) => "ol",
            TagEnd::List(false) => "ul",
            TagEnd::Item => "li",
            TagEnd::DefinitionList => "dl",
            TagEnd::DefinitionListTitle => "dt",
            TagEnd::DefinitionListDefinition => "dd",
            TagEnd::Table => "table",
            TagEnd::TableHead => "thead",
            TagEnd::TableRow => "tr",
            TagEnd::TableCell => "td",
            TagEnd::Emphasis => "em",
            TagEnd::Strong => "strong",
            TagEnd::Superscript => "sup",
            TagEnd::Subscript => "sub",
            TagEnd::Link => "a",
            TagEnd::Strikethrough if self.open.strikes.last() == Some(&true) => "del",
            TagEnd::Strikethrough
            | TagEnd::HtmlBlock
            | TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::MetadataBlock(_) => return None,
        };
        Some(name)
    }

    /// The elements around the place of writing.
    pub(super) fn within(&self) -> Within {
        self.raw.nesting.within()
    }

    /// Whether a comment of raw HTML is being read.
    pub(super) fn is_in_comment(&self) -> bool {
        matches!(self.raw.kind, Some(Raw::Comment | Raw::Check))
    }

    /// Whether text is code.
    pub(super) fn is_in_code(&self) -> bool {
        self.open.code.is_some()
    }

    /// Whether text goes into an image's description.
    pub(super) fn in_alt(&self) -> bool {
        self.open.image.is_some()
    }
}

/// The kind of block that a tag opens; `None` for spans and for the inner parts of blocks.
fn block_kind(tag: &Tag<'_>) -> Option<BlockKind> {
    match tag {
        Tag::Paragraph => Some(BlockKind::Paragraph),
        Tag::Heading { level, .. } => Some(BlockKind::Heading((*level as u8).max(2))),
        Tag::BlockQuote(_) => Some(BlockKind::Quote),
        Tag::CodeBlock(_) => Some(BlockKind::Code),
        Tag::HtmlBlock => Some(BlockKind::Html),
        Tag::List(_) | Tag::DefinitionList => Some(BlockKind::List),
        Tag::Table(_) => Some(BlockKind::Table),
        _ => None,
    }
}

/// The name of a part of a text, for messages.
fn name_of(tag: &TagEnd) -> &'static str {
    match tag {
        TagEnd::Paragraph => "paragraph",
        TagEnd::Heading(_) => "heading",
        TagEnd::BlockQuote(_) => "quotation",
        TagEnd::CodeBlock => "code",
        TagEnd::List(_) | TagEnd::DefinitionList => "list",
        TagEnd::Item => "list item",
        TagEnd::Table => "table",
        TagEnd::TableCell => "cell",
        TagEnd::Link => "link",
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => "emphasis",
        _ => "part",
    }
}

/// Whether a tag closes what [`block_kind`] calls a block.
fn ends_block(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::DefinitionList
            | TagEnd::Table
    )
}
