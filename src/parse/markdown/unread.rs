//! Finds Markdown in the text of raw HTML, where nothing reads it.
//!
//! Only what an author can hardly have meant otherwise: `**bold**`, `` `code` ``, `[text](address)`, a line that begins with
//! `## `, two items of a list. Signs of arithmetic, patterns of files and footnote asterisks are none of these.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

/// Markdown in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unread {
    /// Its place in the text.
    pub(super) range: Range<usize>,
    /// The HTML that means the same.
    pub(super) html: &'static str,
}

/// The first Markdown in a text between two tags.
pub(super) fn find(text: &str) -> Option<Unread> {
    let mut first_item: Option<Range<usize>> = None;
    let mut before = "";
    let mut start = 0;
    for (number, whole) in text.split_inclusive('\n').enumerate() {
        let line = whole.trim();
        let at = start + whole.len() - whole.trim_start().len();
        let range = at..at + line.len();
        start += whole.len();
        // The first line continues the line of the tag before it.
        if number > 0 {
            if let Some(html) = block(line, before) {
                return Some(Unread { range, html });
            }
            if is_item(line) {
                match first_item {
                    Some(range) => return Some(Unread { range, html: "<ul><li>…</li></ul>" }),
                    None => first_item = Some(range),
                }
            }
        }
        if let Some(Unread { range, html }) = inline(line) {
            return Some(Unread { range: at + range.start..at + range.end, html });
        }
        before = line;
    }
    None
}

/// The HTML of the block that a line begins.
fn block(line: &str, before: &str) -> Option<&'static str> {
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    let is_heading = (1..=6).contains(&marks) && line[marks..].starts_with(' ');
    let is_rule = |line: &str| line.contains("--") && line.contains('|') && line.bytes().all(|b| b"|-: ".contains(&b));
    if is_heading {
        Some("<h2>…</h2>")
    } else if line.starts_with("```") || line.starts_with("~~~") {
        Some("<pre>…</pre>")
    } else if is_rule(line) && before.contains('|') {
        Some("<table>…</table>")
    } else {
        None
    }
}

/// Whether a line looks like an item of a list.
fn is_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_numbered = (1..=3).contains(&digits) && [". ", ") "].iter().any(|mark| line[digits..].starts_with(mark));
    is_numbered || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
}

/// The first markup inside a line.
fn inline(line: &str) -> Option<Unread> {
    if !line.contains(['*', '`', '~']) && !line.contains("](") {
        return None;
    }
    Parser::new_ext(line, super::options()).into_offset_iter().find_map(|(event, range)| {
        let html = match &event {
            Event::Start(Tag::Strong) if is_emphasis(line, &range, "**") => "<strong>…</strong>",
            Event::Start(Tag::Emphasis) if is_emphasis(line, &range, "*") => "<em>…</em>",
            Event::Start(Tag::Strikethrough) if is_emphasis(line, &range, "~~") => "<del>…</del>",
            Event::Start(Tag::Link { link_type: LinkType::Inline, dest_url, .. }) if is_address(dest_url) => {
                "<a href=\"…\">…</a>"
            }
            Event::Start(Tag::Image { link_type: LinkType::Inline, dest_url, .. }) if is_address(dest_url) => {
                "<img src=\"…\" alt=\"…\">"
            }
            Event::Code(_) if is_code(&line[range.clone()]) => "<code>…</code>",
            _ => return None,
        };
        Some(Unread { range, html })
    })
}

/// Whether emphasis has this mark and is not arithmetic, `2*3*4`, or a pattern of files, `a/**/b and c/**/d`.
fn is_emphasis(line: &str, range: &Range<usize>, mark: &str) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_inside_word =
        is_letter(line[..range.start].chars().next_back()) && is_letter(line[range.end..].chars().next());
    let content = line[range.clone()].strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    !is_inside_word && content.is_some_and(|content| !content.starts_with('/') && !content.ends_with('/'))
}

/// Whether a span of code is not two grave accents in a sentence: `a ` b ` c`.
fn is_code(span: &str) -> bool {
    let code = span.trim_matches('`');
    !code.starts_with(' ') && !code.ends_with(' ')
}

/// Whether a target can hardly be an argument: `call[i](x)`.
fn is_address(target: &str) -> bool {
    target.contains(['/', '.', '#', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_found() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            let found = find(text).unwrap_or_else(|| panic!("nothing in {text}"));
            assert_eq!(&text[found.range], expected, "{text}");
        }
        case("\n**bold**\n", "**bold**");
        case("这是**重点**下文", "**重点**");
        case(" a *word* b", "*word*");
        case("~~old~~", "~~old~~");
        case("see `a_b`", "`a_b`");
        case("\n      [report](a.md)\n", "[report](a.md)");
        case("\n![plan](plan.png)", "![plan](plan.png)");
        case("\n## Title\n", "## Title");
        case("\n- one\n- two\n", "- one");
        case("\n1. one\n2. two\n", "1. one");
        case("\n| a | b |\n|---|---|\n", "|---|---|");
        case("\n```rust\n", "```rust");
    }

    #[test]
    fn signs_of_text_are_not_markdown() {
        for text in [
            "2*3*4 and a * b * c",
            "Price* and tax* included",
            "# of items",
            "src/**/*.rs and tests/**/*.rs",
            "**kwargs, **options",
            "__init__ and snake_case_name",
            "call[i](x), arr[0](1)",
            "a - b\n- c",
            "- one",
            "\n1980. It was a year.\n",
            "~5% to ~8%",
            "a ` b ` c",
            "-----\n=====\n",
            "[1] and [^1]",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
