//! Parses Markdown that was written for another program: documentation of any generator, a README.
//!
//! What is no prose is blanked out before parsing, byte for byte, so that all places stay true: front matter of any kind,
//! imports and expressions of MDX, tags of components, shortcodes, marks of containers. What such a page would look like
//! is not this program's business, so nothing is reported here.

use std::ops::Range;

use rayon::prelude::*;

use crate::diag::{Diagnostics, FileId, Sources};
use crate::load::Pair;
use crate::model::{Body, Lang, PerLang};
use crate::yaml::{self, Value};

use super::markdown;

/// A text of another program.
#[derive(Debug)]
pub struct ForeignDoc {
    pub file: FileId,
    /// From its front matter; may be empty.
    pub title: String,
    /// From its front matter; may be empty.
    pub summary: String,
    pub body: Body,
}

/// A text of another program and its translation.
#[derive(Debug)]
pub struct ForeignPage {
    /// The id of the pair.
    pub id: String,
    pub docs: PerLang<ForeignDoc>,
}

/// Parses the files of every pair.
pub fn pages(pairs: &[Pair], sources: &Sources) -> Vec<ForeignPage> {
    let page = |pair: &Pair| ForeignPage {
        id: pair.id.clone(),
        docs: PerLang::new(|lang| {
            let file = sources.get(pair.files[lang]);
            document(&file.text, pair.files[lang], lang, file.path.ends_with(".mdx"))
        }),
    };
    pairs.par_iter().map(page).collect()
}

/// Parses a text; `is_mdx` says whether it may hold code of MDX.
fn document(text: &str, file: FileId, lang: Lang, is_mdx: bool) -> ForeignDoc {
    let mut problems = Diagnostics::default();
    let head = head(text);
    let text_of = |names: &[&str]| head.as_ref().and_then(|head| value(&text[head.yaml.clone()?], file, names));
    let (title, summary) = (text_of(&["title"]), text_of(&["summary", "description"]));
    let start = head.map_or(0, |head| head.end);
    let body = markdown::parse(&prose(&text[start..], is_mdx), file, start, lang, &mut problems);
    ForeignDoc { file, title: title.unwrap_or_default(), summary: summary.unwrap_or_default(), body }
}

/// The front matter of a file.
struct Head {
    /// The text between its marks, if they are those of YAML.
    yaml: Option<Range<usize>>,
    /// The offset after it.
    end: usize,
}

fn head(text: &str) -> Option<Head> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let mark = first.trim_end();
    // Of JSON the closing brace is on a line of its own.
    let close = match mark {
        "---" | "+++" => mark,
        "{" => "}",
        _ => return None,
    };
    let mut at = first.len();
    for line in lines {
        let end = at + line.len();
        if line.trim_end() == close {
            return Some(Head { yaml: (mark == "---").then_some(first.len()..at), end });
        }
        at = end;
    }
    None
}

/// The first of these keys that is a text.
fn value(head: &str, file: FileId, names: &[&str]) -> Option<String> {
    let node = yaml::parse(head, file, 0, &mut Diagnostics::default())?;
    let Value::Map(entries) = node.value else { return None };
    names.iter().find_map(|name| {
        entries.iter().find_map(|(key, node)| match &node.value {
            Value::Text(text) if key.name == *name => Some(text.clone()),
            _ => None,
        })
    })
}

/// The text with all that is no prose replaced by spaces.
fn prose(text: &str, is_mdx: bool) -> String {
    let mut blanks = Blanks { text, ranges: vec![] };
    let mut fence: Option<&str> = None;
    let mut statement = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, content) = (at, line.trim_start_matches([' ', '\t', '>']));
        at += line.len();
        let mark = fence_mark(content);
        match (fence, mark) {
            (Some(open), Some(mark)) if mark.starts_with(open) && content[mark.len()..].trim().is_empty() => {
                fence = None
            }
            (None, Some(mark)) => fence = Some(mark),
            (Some(_), _) => {}
            (None, None) => {
                // VuePress includes code by `@[code](file)`.
                if content.starts_with("@[") {
                    blanks.ranges.push(start..at);
                    continue;
                }
                statement = is_mdx && !line.trim().is_empty() && (statement || is_statement(line));
                match statement {
                    true => blanks.ranges.push(start..at),
                    false => blanks.line(start + (line.len() - content.len()), content, is_mdx),
                }
            }
        }
    }
    blanks.out()
}

/// The marks that open or close a block of code.
fn fence_mark(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    // Three marks on a line that has more of them further on are code in a line.
    (length >= 3 && !(mark == '`' && line[length..].contains('`'))).then(|| &line[..length])
}

/// Whether a line of MDX is code.
fn is_statement(line: &str) -> bool {
    ["import ", "export "].iter().any(|word| line.starts_with(word))
}

struct Blanks<'t> {
    text: &'t str,
    ranges: Vec<Range<usize>>,
}

impl Blanks<'_> {
    /// Blanks out what is no prose in a line that begins at `start`.
    fn line(&mut self, start: usize, line: &str, is_mdx: bool) {
        let marker = marker(line);
        if marker > 0 {
            self.ranges.push(start..start + marker);
        }
        let mut at = marker;
        while let Some(offset) = line[at..].find(['{', '<', '`']) {
            at += offset;
            let rest = &line[at..];
            let length = match rest.as_bytes().first() {
                Some(b'`') => {
                    at += code(rest);
                    continue;
                }
                Some(b'{') => shortcode(rest).or_else(|| expression(rest).filter(|_| is_mdx)),
                _ => component(rest),
            };
            if let Some(length) = length {
                self.ranges.push(start + at..start + at + length);
            }
            at += length.unwrap_or(1);
        }
    }

    fn out(self) -> String {
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for range in self.ranges {
            out.push_str(&self.text[at..range.start]);
            let blank = self.text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
            out.extend(blank);
            at = range.end;
        }
        out + &self.text[at..]
    }
}

/// The length of the mark of a container: `:::tip`, `!!! note`, `??? note`.
fn marker(line: &str) -> usize {
    let mark = line.chars().next().filter(|c| matches!(c, ':' | '!' | '?'));
    let length = mark.map_or(0, |mark| line.chars().take_while(|c| *c == mark).count());
    if length < 3 {
        return 0;
    }
    let rest = &line[length..];
    let name = rest.trim_start();
    let word = name.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').count();
    length + (rest.len() - name.len()) + word
}

/// The length of a code span, or of the marks that open none.
fn code(rest: &str) -> usize {
    let marks = rest.bytes().take_while(|byte| *byte == b'`').count();
    let mut at = marks;
    while let Some(offset) = rest[at..].find('`') {
        let run = rest[at + offset..].bytes().take_while(|byte| *byte == b'`').count();
        at += offset + run;
        if run == marks {
            return at;
        }
    }
    marks
}

/// The length of `{{< … >}}`, `{{% … %}}`, `{{ … }}`, `{% … %}`.
fn shortcode(rest: &str) -> Option<usize> {
    let close = [("{{", "}}"), ("{%", "%}")].into_iter().find(|(open, _)| rest.starts_with(open))?.1;
    rest[2..].find(close).map(|at| 2 + at + close.len())
}

/// The length of an expression in braces.
fn expression(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    rest.bytes().enumerate().find_map(|(at, byte)| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0).then_some(at + 1)
    })
}

/// The length of the tag of a component, whose name begins with a capital: `<Tabs groupId="a">`.
fn component(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix("</").or_else(|| rest.strip_prefix('<'))?;
    name.starts_with(|c: char| c.is_ascii_uppercase()).then_some(())?;
    rest.find('>').map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: &str) {
        let found = prose(text, true);
        assert_eq!(found, expected);
        assert_eq!(found.len(), text.len());
    }

    #[test]
    fn code_of_mdx_is_blank() {
        case(
            "import A from 'a'\nconst x = 1\n\nText 5\n",
            &format!("{}\n{}\n\nText 5\n", " ".repeat(17), " ".repeat(11)),
        );
        case("Costs {price * 2} yuan", "Costs             yuan");
        case("<Tabs id=\"a\">5</Tabs>", "             5       ");
    }

    #[test]
    fn shortcodes_and_containers_are_blank() {
        case("{{< ref 5 >}} and {% x 6 %}", "              and          ");
        case(":::tip 第 5 步\n", "       第 5 步\n");
        case("!!! note \"3\"\n", "         \"3\"\n");
    }

    #[test]
    fn code_is_left_alone() {
        case("```js\nimport a\n{x}\n```\n", "```js\nimport a\n{x}\n```\n");
        case("`{{ a }}` and ``{`}`` {b", "`{{ a }}` and ``{`}`` {b");
    }

    #[test]
    fn front_matter_of_any_kind_is_passed_over() {
        #[track_caller]
        fn case(text: &str, title: &str, start: usize) {
            let doc = document(text, FileId(0), Lang::En, false);
            assert_eq!((doc.title.as_str(), doc.body.written.start), (title, start));
        }
        case("---\ntitle: A\nweird: [1\n---\nText", "", 27);
        case("---\ntitle: A\n---\nText", "A", 17);
        case("+++\ntitle = 'A'\n+++\nText", "", 20);
        case("{\n\"title\": \"A\"\n}\nText", "", 17);
        case("---\nno end\n", "", 0);
        case("Text", "", 0);
    }

    #[test]
    fn nothing_panics() {
        let mut dice = crate::text::dice::Dice::new(7);
        for _ in 0..2000 {
            let text =
                dice.text(12, &["{", "{{", "}}", "%}", "<A", ">", "`", "```", ":::", "中", "\n", "import ", "---"]);
            assert_eq!(prose(&text, true).len(), text.len());
            document(&text, FileId(0), Lang::Zh, true);
        }
    }
}
