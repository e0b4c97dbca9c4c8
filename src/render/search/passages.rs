//! The HTML of a text → its searchable parts: sections, and the words of each passage.
//!
//! The rules about wording read [`crate::model::Body::passages`], in which code is an object without words. Readers of the
//! guide search for code, so here the text is taken from the HTML, figures filled in as the page prints them. It is the
//! parser's HTML or the author's own; where that is not well-formed, passages end elsewhere, and nothing fails.

use crate::html::{self, Kind, Tag};

/// The tag that fills the slot of a chart, with the number of the chart.
pub(super) const CHART: &str = "jianbao-chart";

/// A place in a page that a result can lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Section {
    /// Its anchor, without `#`.
    pub(super) anchor: String,
    pub(super) heading: String,
}

/// A paragraph, a list item, a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    /// The section that it belongs to, by its place in the list; none before the first.
    pub(super) section: Option<usize>,
    pub(super) text: String,
    /// Whether it is a block of code. Readers find it by its words, but are shown prose with the same words first.
    pub(super) is_code: bool,
}

impl Passage {
    /// Words that belong to a section or to none.
    pub(super) fn new(section: Option<usize>, text: String) -> Self {
        Self { section, text, is_code: false }
    }
}

/// The searchable parts of a text.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) sections: Vec<Section>,
    pub(super) passages: Vec<Passage>,
}

impl Content {
    /// Adds the text of a page. `chart` returns the section and the words of a chart.
    pub(super) fn read(&mut self, html: &str, chart: impl Fn(usize) -> Option<(Section, String)>) {
        let mut reader = Reader { content: self, section: None, heading: None, text: String::new(), is_code: false };
        let mut tokens = html::tokens(html);
        while let Some(token) = tokens.next() {
            match token.kind {
                Kind::Start(tag) if tag.is(CHART) => {
                    let number = tag.attributes().next().and_then(|attribute| attribute.name.parse().ok());
                    if let Some((section, words)) = number.and_then(&chart) {
                        reader.chart(section, words);
                    }
                }
                Kind::Start(tag) if is_left_out(&tag) => skip(&mut tokens, tag.name),
                Kind::Start(tag) => reader.tag(&tag, false),
                Kind::End(tag) => reader.tag(&tag, true),
                _ => reader.push(&token.shown()),
            }
        }
        reader.flush();
    }
}

/// Skips everything up to the end tag of this name.
fn skip(tokens: &mut html::Tokens<'_>, name: &str) {
    tokens.find(|token| matches!(token.kind, Kind::End(tag) if tag.is(name)));
}

/// Whether an element and its content are not part of the words.
fn is_left_out(tag: &Tag<'_>) -> bool {
    let class = || tag.get("class").unwrap_or_default();
    match &*tag.lower_name() {
        "script" | "style" | "svg" | "template" => true,
        "sup" => class() == "footnote-ref",
        "a" => matches!(&*class(), "footnote-back" | "anchor"),
        _ => false,
    }
}

struct Reader<'c> {
    content: &'c mut Content,
    section: Option<usize>,
    /// The anchor of the heading that is open.
    heading: Option<String>,
    text: String,
    /// Whether a block of code is open.
    is_code: bool,
}

impl Reader<'_> {
    fn tag(&mut self, tag: &Tag<'_>, is_end: bool) {
        match &*tag.lower_name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = tag.get("id").filter(|_| !is_end).map(|id| id.into_owned());
            }
            "td" | "th" if !is_end && !self.text.is_empty() && !self.text.ends_with("· ") => self.push(" · "),
            "br" => self.push(" "),
            "pre" => {
                self.flush();
                self.is_code = !is_end;
            }
            "p" | "li" | "tr" | "dt" | "dd" | "blockquote" | "div" | "section" | "article" | "figure"
            | "figcaption" | "table" | "caption" | "thead" | "tbody" | "ul" | "ol" | "dl" | "hr" | "details"
            | "summary" => self.flush(),
            _ => {}
        }
    }

    /// Adds words, any white space as one space.
    fn push(&mut self, text: &str) {
        for (number, part) in text.split(char::is_whitespace).enumerate() {
            if number > 0 && !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.text.push_str(part);
        }
    }

    /// Ends the current passage.
    fn flush(&mut self) {
        let text = self.text.trim_end();
        if !text.is_empty() {
            let text = text.to_owned();
            match self.heading.take() {
                Some(anchor) => self.open(Section { anchor, heading: text }),
                None => {
                    self.content.passages.push(Passage { is_code: self.is_code, ..Passage::new(self.section, text) })
                }
            }
        }
        self.text.clear();
    }

    fn open(&mut self, section: Section) {
        self.section = Some(self.content.sections.len());
        self.content.sections.push(section);
    }

    /// A chart is a section of its own; what follows belongs to the one before.
    fn chart(&mut self, section: Section, words: String) {
        self.flush();
        let before = self.section;
        self.open(section);
        if !words.is_empty() {
            self.content.passages.push(Passage::new(self.section, words));
        }
        self.section = before;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(html: &str, expected: &[(&str, &str)]) {
        let mut content = Content::default();
        content.read(html, |number| {
            (number == 7).then(|| {
                let section = Section { anchor: "chart-a".to_owned(), heading: "增速".to_owned() };
                (section, "按年".to_owned())
            })
        });
        let anchor = |section: Option<usize>| section.map_or("", |at| content.sections[at].anchor.as_str());
        let found: Vec<(&str, &str)> =
            content.passages.iter().map(|passage| (anchor(passage.section), passage.text.as_str())).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn blocks_are_passages_of_the_section_they_stand_in() {
        case(
            "<p>一</p>\n<h2 id=\"b\">二<a class=\"anchor\" href=\"#b\">x</a></h2>\n<ul>\n<li>三</li><li><p>四</p></li></ul>",
            &[("", "一"), ("b", "三"), ("b", "四")],
        );
    }

    #[test]
    fn a_row_of_a_table_is_one_passage() {
        case(
            "<table><tr><th>年</th><th>额</th></tr><tr><td>2023</td><td></td><td>7</td></tr></table>",
            &[("", "年 · 额"), ("", "2023 · 7")],
        );
    }

    #[test]
    fn code_is_told_from_what_is_said_of_it() {
        let mut content = Content::default();
        content.read("<p>a</p><pre><code>b: 1\n&lt;!-- c --&gt;</code></pre>\n<p>d <code>e</code></p>", |_| None);
        let found: Vec<(&str, bool)> =
            content.passages.iter().map(|passage| (&*passage.text, passage.is_code)).collect();
        assert_eq!(found, [("a", false), ("b: 1 <!-- c -->", true), ("d e", false)]);
    }

    #[test]
    fn a_chart_has_its_own_anchor() {
        case("<h2 id=\"a\">A</h2><p>b</p><jianbao-chart 7>\n<p>c</p>", &[("a", "b"), ("chart-a", "按年"), ("a", "c")]);
        case("<jianbao-chart 8><p>c</p>", &[("", "c")]);
    }

    #[test]
    fn words_are_as_printed() {
        case(
            "<p>a &lt; b &amp; <code>c</code>\n  d<br>e&#65;&#x42;&nbsp;f & g &unknown; h</p>",
            &[("", "a < b & c d eAB f & g &unknown; h")],
        );
        case("<p>一<sup class=\"footnote-ref\"><a href=\"#x\">1</a></sup>。</p>", &[("", "一。")]);
        case(
            "<p>x <a class=\"footnote-back\" href=\"#x\">↩</a></p><!-- <p>no</p> --><script>no</script>",
            &[("", "x")],
        );
    }

    #[test]
    fn broken_html_breaks_nothing() {
        case("a <b", &[("", "a")]);
        case("<p title=\"a > b\">c</p", &[("", "c")]);
        case("<svg>", &[]);
        case("&", &[("", "&")]);
        case("&#99999999;", &[("", "\u{FFFD}")]);
    }
}
