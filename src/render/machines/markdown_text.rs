//! The text of a page as plain Markdown: as it was written, with its slots filled.
//!
//! Calls become what they print, charts their description and data, links lead to the Markdown versions of the pages.
//! Everything that is only for jianbao, such as anchors of headings and comments for the check, is removed.

use std::ops::Range;

use crate::charts::{Cell, Grid, Holds};
use crate::diag::Span;
use crate::html::decode;
use crate::i18n::number;
use crate::i18n::speech::speech;
use crate::model::{Chart, ChartFile, Edition, Fill, Heading, Lang, Slot, SlotKind};
use crate::text::encode_path;

use super::feed_html::text_of;
use crate::render::drawings::Drawings;
use crate::render::paths::{markdown_path, root_of};
use crate::render::{Renderer, chart_files};

/// A change to the text: a range of it, and its replacement.
type Edit = (Range<usize>, String);

impl<'a> Renderer<'a> {
    /// The text of an edition as Markdown, ending in a line break unless it is empty.
    pub(super) fn markdown(&self, edition: &'a Edition, lang: Lang, drawings: &Drawings<'a>) -> String {
        let file = &self.written.get(edition.file).text;
        let body = &edition.body;
        let written = file.get(body.written.clone()).unwrap_or_default();
        let start = body.written.start;
        let place = |span: Span| {
            let at = |offset: u32| (offset as usize).saturating_sub(start).min(written.len());
            at(span.start)..at(span.end)
        };
        let text = Text { renderer: self, drawings, edition, written, lang, root: root_of(&edition.path) };
        let slots = body.slots.iter().zip(&edition.fills);
        let filled = slots.filter_map(|(slot, fill)| text.edit(slot, fill, place(slot.span)));
        let anchors = body.headings.iter().filter_map(|heading| attributes(heading, place(heading.span), written));
        let comments = body
            .allowances
            .iter()
            .filter(|allowance| allowance.span.start as usize >= start)
            .map(|allowance| (whole_line(place(allowance.span), written), String::new()));
        let inside = |at: usize| body.blocks.iter().any(|block| place(block.span).contains(&at));
        let definitions = definitions(written).filter(|range| !inside(range.start)).map(|range| (range, String::new()));
        let mut edits: Vec<Edit> = filled.chain(anchors).chain(comments).chain(definitions).collect();
        edits.sort_by_key(|(range, _)| (range.start, range.end));
        apply(written, &edits)
    }
}

/// A text that is being converted to plain Markdown.
struct Text<'s, 'a> {
    renderer: &'a Renderer<'s>,
    drawings: &'a Drawings<'s>,
    edition: &'s Edition,
    /// As it was written.
    written: &'a str,
    lang: Lang,
    /// The relative path to the root of the output.
    root: String,
}

impl<'s> Text<'s, '_> {
    /// The replacement of a slot at `range`.
    fn edit(&self, slot: &Slot, fill: &'s Fill, range: Range<usize>) -> Option<Edit> {
        let Text { renderer, edition, written, lang, .. } = *self;
        let root = &self.root;
        let text = match fill {
            Fill::Path(path) => return Some(link(range, written, slot, &markdown_link(root, path))),
            Fill::Fragment(fragment) => {
                let page = edition.path.rsplit('/').next().unwrap_or_default();
                return Some(link(range, written, slot, &format!("{}{fragment}", encode_path(page))));
            }
            Fill::Quantity { key, form } => number::in_text(renderer.site.figure(key)?, lang, *form),
            Fill::Cite(works) => {
                let mut html = String::new();
                renderer.cite(works, &edition.references, lang, root, &mut html);
                text_of(&html)
            }
            Fill::Chart(id, chart) => in_lines(&self.chart(id, chart), &range, written),
            Fill::Code(code) => in_lines(&format!("```yaml\n{code}\n```\n"), &range, written),
            Fill::Nothing => String::new(),
        };
        Some((range, text))
    }

    /// A chart in plain text: its title, description, data and sources.
    fn chart(&self, id: &str, chart: &'s Chart) -> String {
        let Text { renderer, edition, lang, .. } = *self;
        let drawing = self.drawings.get(chart, lang);
        let source = renderer.credits(chart, lang).source;
        let mut out = format!("**{}**", plain(chart.title.get(lang)));
        let subtitle = chart.subtitle.get(lang);
        if !subtitle.is_empty() {
            out.push_str(&speech(lang).remark(&plain(subtitle)));
        }
        out.push_str(&format!("\n\n{}\n\n", plain(drawing.description())));
        grid(drawing.grid(), &mut out);
        let note = chart.note.get(lang);
        if !note.is_empty() {
            out.push_str(&format!("\n{}\n", plain(note)));
        }
        if !source.is_empty() {
            out.push_str(&format!("\n{}{}\n", renderer.word(lang, "chart-source"), plain(&source)));
        }
        let files = renderer.site.config.chart_files.iter().map(|file: &ChartFile| {
            let path = encode_path(&chart_files::path(&edition.path, id, lang, *file));
            format!("[{}]({})", file.label(), address(&format!("{}{path}", self.root)))
        });
        let files: Vec<String> = files.collect();
        if !files.is_empty() {
            out.push_str(&format!("\n{}{}\n", renderer.word(lang, "chart-file"), files.join(" · ")));
        }
        out
    }
}

pub(super) fn table(heads: &[String], numbers: &[bool], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut out = String::new();
    line(heads.iter().map(String::as_str), &mut out);
    rule(numbers.iter().copied(), &mut out);
    rows.for_each(|row| line(row.iter().map(String::as_str), &mut out));
    out
}

/// The rows of a chart.
fn grid(grid: &Grid, out: &mut String) {
    line(grid.columns.iter().map(|head| head.name.as_str()), out);
    rule(grid.columns.iter().map(|head| head.holds == Holds::Numbers), out);
    grid.rows.iter().for_each(|row| line(row.iter().map(Cell::text), out));
}

/// A line of a table.
fn line<'c>(cells: impl Iterator<Item = &'c str>, out: &mut String) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        for part in cell.split_inclusive('|') {
            match part.strip_suffix('|') {
                Some(before) => {
                    plain_into(before, out);
                    out.push_str("\\|");
                }
                None => plain_into(part, out),
            }
        }
        out.push_str(" |");
    }
    out.push('\n');
}

/// The line below the heads; columns of numbers have theirs at the right.
fn rule(numbers: impl Iterator<Item = bool>, out: &mut String) {
    out.push('|');
    numbers.for_each(|is_number| out.push_str(if is_number { " --: |" } else { " --- |" }));
    out.push('\n');
}

/// Text with everything escaped that Markdown would interpret.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    plain_into(text, &mut out);
    out
}

fn plain_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' => out.extend(['\\', c]),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
}

/// An address between the parentheses of a link.
pub(super) fn address(path: &str) -> String {
    path.replace('(', "%28").replace(')', "%29")
}

/// The address of a path of the output: of the Markdown version where it is a page.
pub(super) fn markdown_link(root: &str, path: &str) -> String {
    let page = path.split('#').next().unwrap_or_default();
    match page.strip_suffix(".html") {
        // The pages at the root are for all languages and have none.
        Some(_) if page.contains('/') => address(&format!("{root}{}", markdown_path(page))),
        _ => address(&format!("{root}{path}")),
    }
}

/// Puts an address into a link or an image. Its range is that of the address alone, or else that of the whole link,
/// where the address is elsewhere or written differently.
fn link(range: Range<usize>, written: &str, slot: &Slot, path: &str) -> Edit {
    let (SlotKind::Link { target } | SlotKind::Image { target }) = &slot.kind else { return (range, String::new()) };
    let text = written.get(range.clone()).unwrap_or_default();
    // In raw HTML characters may be written as references.
    if text == target || decode(text).trim() == target {
        return (range, path.to_owned());
    }
    let tail = ["](", "]["].iter().filter_map(|part| text.rfind(part)).max();
    let tail = tail.or_else(|| text.rfind(']')).unwrap_or(text.len());
    (range.start + tail..range.end, format!("]({path})"))
}

/// The attributes after a heading, `{#id}`, which plain Markdown does not have.
fn attributes(heading: &Heading, range: Range<usize>, written: &str) -> Option<Edit> {
    let line = written.get(range.clone())?.lines().next()?.trim_end();
    let inside = line.strip_suffix('}')?;
    let open = inside.rfind('{')?;
    let is_ours = inside[open + 1..].starts_with(['#', '.']) && !inside[..open].ends_with('{');
    let from = inside[..open].trim_end().len();
    (is_ours && heading.level > 0).then(|| (range.start + from..range.start + line.len(), String::new()))
}

/// The lines that define the target of `[x]` inside the site: links that use one get its address.
fn definitions(written: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let lines = written.split_inclusive('\n').map(move |line| {
        at += line.len();
        (at - line.len()..at, line)
    });
    lines.filter(|(_, line)| is_definition(line)).map(|(range, _)| range)
}

/// Whether a line is such a definition, and not a footnote or one of an address elsewhere.
fn is_definition(line: &str) -> bool {
    let Some((label, address)) = line.trim_start().strip_prefix('[').and_then(|line| line.split_once("]:")) else {
        return false;
    };
    let address = address.trim().trim_start_matches('<');
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    !label.is_empty() && !label.starts_with('^') && !label.contains(']') && !address.is_empty() && !scheme.contains(':')
}

/// The range, extended to its line if nothing else is on that line.
fn whole_line(range: Range<usize>, written: &str) -> Range<usize> {
    let start = written[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = written[range.end..].find('\n').map_or(written.len(), |at| range.end + at + 1);
    let alone = written[start..range.start].trim().is_empty() && written[range.end..end].trim().is_empty();
    if alone { start..end } else { range }
}

/// Several lines in the place of a range: all begin as the line of the range does, inside a list or quotation; an
/// empty one follows, so that the text after them does not become part of their last table.
fn in_lines(text: &str, range: &Range<usize>, written: &str) -> String {
    let start = written[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &written[start..range.start];
    let indent: String = match before.chars().all(|c| c.is_whitespace() || c == '>') {
        true => before.to_owned(),
        // After the mark of a list item, or after text.
        false => before.chars().map(|c| if c == '>' { c } else { ' ' }).take(before.chars().count().min(12)).collect(),
    };
    let mut out = String::new();
    for (number, line) in text.trim_end().lines().enumerate() {
        if number > 0 {
            out.push('\n');
            out.push_str(if line.is_empty() { indent.trim_end() } else { &indent });
        }
        out.push_str(line);
    }
    let (same, after) = written[range.end..].split_once('\n').unwrap_or((&written[range.end..], ""));
    let is_blank = |line: &str| line.trim_matches(|c: char| c.is_whitespace() || c == '>').is_empty();
    if !is_blank(same) {
        out.push_str("\n\n");
    } else if !after.lines().next().is_none_or(is_blank) {
        out.push('\n');
        out.push_str(indent.trim_end());
    }
    out
}

/// Makes changes in ascending order; one that overlaps the one before it is left out.
fn apply(written: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(written.len() + 64 * edits.len());
    let mut done = 0;
    for (range, text) in edits {
        if range.start < done {
            continue;
        }
        out.push_str(written.get(done..range.start).unwrap_or_default());
        out.push_str(text);
        done = range.end;
    }
    out.push_str(written.get(done..).unwrap_or_default());
    let text = out.trim_matches(['\n', '\r']).trim_end().replace("\r\n", "\n");
    if text.is_empty() { text } else { text + "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    #[test]
    fn an_address_is_put_into_every_kind_of_link() {
        #[track_caller]
        fn case(written: &str, range: Range<usize>, target: &str, expected: &str) {
            let kind = SlotKind::Link { target: target.to_owned() };
            let slot = Slot { at: 0, span: Span::start_of(FileId(0)), kind, within: Default::default() };
            assert_eq!(apply(written, &[link(range, written, &slot, "b.md")]), expected);
        }
        case("见[甲](a.md \"题\")。", 9..13, "a.md", "见[甲](b.md \"题\")。\n");
        case("[甲][x]", 0..8, "a.md", "[甲](b.md)\n");
        case("[甲][]", 0..7, "a.md", "[甲](b.md)\n");
        case("[甲]。", 0..5, "a.md", "[甲](b.md)。\n");
        case("[a](a&amp;b.md)", 0..15, "a&b.md", "[a](b.md)\n");
    }

    #[test]
    fn pages_are_linked_by_their_markdown_versions() {
        assert_eq!(markdown_link("../../", "zh/briefs/a.html#b"), "../../zh/briefs/a.md");
        assert_eq!(markdown_link("../", "data/a(1).csv"), "../data/a%281%29.csv");
        assert_eq!(markdown_link("", "index.html"), "index.html");
    }

    #[test]
    fn anchors_of_headings_go() {
        #[track_caller]
        fn case(written: &str, expected: &str) {
            let span = Span::start_of(FileId(0));
            let heading = Heading { level: 2, id: String::new(), text: Default::default(), span };
            let edit = attributes(&heading, 0..written.len(), written);
            assert_eq!(apply(written, edit.as_slice()), expected);
        }
        case("## 一 {#one}", "## 一\n");
        case("## 一 {.a #one}", "## 一\n");
        case("## 一 {{ qty(id=\"a\") }}", "## 一 {{ qty(id=\"a\") }}\n");
        case("## {a}", "## {a}\n");
    }

    #[test]
    fn lines_keep_their_place_in_lists_and_quotations() {
        #[track_caller]
        fn case(written: &str, expected: &str) {
            let at = written.find('X').expect("there is a place");
            let edit = (at..at + 1, in_lines("一\n\n二\n", &(at..at + 1), written));
            assert_eq!(apply(written, &[edit]), expected);
        }
        case("X\n\n后", "一\n\n二\n\n后\n");
        case("X\nX2\n", "一\n\n二\n\nX2\n");
        case("> X\n> 后", "> 一\n>\n> 二\n>\n> 后\n");
        case("- X\n", "- 一\n\n  二\n");
        case("X X", "一\n\n二\n\n X\n");
    }

    #[test]
    fn text_means_nothing_else() {
        assert_eq!(plain("a*b [c] `d` <e> \\ f_g\nh"), "a\\*b \\[c\\] \\`d\\` \\<e> \\\\ f_g h");
        assert_eq!(table(&["a|b".into()], &[true], [vec!["1".to_owned()]].into_iter()), "| a\\|b |\n| --: |\n| 1 |\n");
    }

    #[test]
    fn definitions_of_links_inside_the_site_go() {
        let found = |text: &'static str| definitions(text).map(|range| &text[range]).collect::<Vec<_>>();
        let text = "一\n\n[x]: ../b.md\n[y]: https://y.cn/ \"z\"\n[^1]: 注\n[z]: <a b.md>\n";
        assert_eq!(found(text), ["[x]: ../b.md\n", "[z]: <a b.md>\n"]);
    }

    #[test]
    fn a_comment_takes_its_line_with_it() {
        let written = "一\n<!-- c -->\n二<!-- c -->三";
        assert_eq!(whole_line(4..14, written), 4..15);
        assert_eq!(whole_line(18..28, written), 18..28);
    }
}
