//! Calls in running text: `{{ chart(id="market") }}`, `{{ qty(id="x", bare=true) }}`,
//! `{{ cite(id="x", at="p. 12") }}`.
//!
//! [`read`] knows the grammar alone, [`meaning`] knows the names. White space is free between
//! tokens, line breaks included; values are in straight quotes, single or double.

use std::ops::Range;

use crate::diag::{Diagnostic, Span};
use crate::model::{ChartRef, CiteForm, CitedWork, QuantityForm, SlotKind};

/// A call as it was written; all ranges are in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// From `{{` to `}}`.
    pub(super) range: Range<usize>,
    name: Range<usize>,
    arguments: Vec<Argument>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Argument {
    name: Range<usize>,
    /// Without the quotes.
    value: Range<usize>,
    kind: ValueKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ValueKind {
    Quoted,
    Word,
}

/// The reason why a text that begins with `{{` is not a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The place, in the source.
    pub(super) range: Range<usize>,
    code: &'static str,
    message: &'static str,
    hint: &'static str,
}

impl Fault {
    /// The fault as a problem at its place.
    pub(super) fn diagnostic(&self, span: Span) -> Diagnostic {
        Diagnostic::error(self.code, span, self.message)
            .hint(self.hint)
            .hint("to print two braces, write `\\{{` or put them in backticks")
    }
}

/// Whether the text after `{{` looks like a call: the name of one, or any name with a parenthesis after it.
pub(super) fn begins(text: &str) -> bool {
    let text = text.trim_start();
    let length = text.bytes().take_while(|b| b.is_ascii_alphabetic() || *b == b'_').count();
    let (name, rest) = text.split_at(length);
    FORMS.iter().any(|form| form.name == name) || length > 0 && rest.trim_start().starts_with('(')
}

/// Parses the call whose `{{` is at byte `at`.
pub(super) fn read(text: &str, at: usize) -> Result<Call, Fault> {
    let mut reader = Reader { text, at: at + 2, start: at };
    let name = reader.name();
    if name.is_empty() {
        return Err(reader.fault("after `{{` the name of a call is missing", "calls are `chart`, `qty` and `cite`"));
    }
    if !reader.takes('(') {
        return Err(
            reader.fault("this call has no arguments", "write them in parentheses: `{{ qty(id=\"market_2023\") }}`")
        );
    }
    let mut arguments = vec![];
    while !reader.takes(')') {
        arguments.push(reader.argument()?);
        if !reader.takes(',') && reader.peek() != Some(')') {
            return Err(match reader.peek() {
                None => reader.unclosed(),
                Some(_) => reader.fault("arguments are separated by commas", "write `, ` between two arguments"),
            });
        }
    }
    reader.skip_space();
    if !reader.text[reader.at..].starts_with("}}") {
        return Err(reader.unclosed());
    }
    Ok(Call { range: at..reader.at + 2, name, arguments })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    start: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Skips spaces and line breaks, but not an empty line, which ends a paragraph.
    fn skip_space(&mut self) {
        let rest = self.rest();
        let space = &rest[..rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len()];
        if space.matches('\n').count() < 2 {
            self.at += space.len();
        }
    }

    fn takes(&mut self, c: char) -> bool {
        self.skip_space();
        let found = self.rest().starts_with(c);
        self.at += if found { c.len_utf8() } else { 0 };
        found
    }

    fn name(&mut self) -> Range<usize> {
        self.skip_space();
        let start = self.at;
        self.at += self.rest().bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
        start..self.at
    }

    fn argument(&mut self) -> Result<Argument, Fault> {
        let name = self.name();
        if name.is_empty() {
            return Err(match self.peek() {
                None => self.unclosed(),
                Some(_) => self.fault("the name of an argument is missing", "write `id=\"…\"`"),
            });
        }
        if !self.takes('=') {
            return Err(self.fault("an argument needs a value", "write `id=\"…\"`"));
        }
        self.skip_space();
        match self.peek() {
            Some(quote @ ('"' | '\'')) => {
                let start = self.at + 1;
                let length =
                    self.text[start..].find([quote, '\n']).filter(|n| self.text[start + n..].starts_with(quote));
                let end = start + length.ok_or_else(|| self.fault("this quotation mark is not closed", "close it"))?;
                self.at = end + 1;
                Ok(Argument { name, value: start..end, kind: ValueKind::Quoted })
            }
            Some('“' | '”' | '‘' | '’' | '「') => {
                Err(self.fault("these quotation marks do not count here", "use straight ones: `\"` or `'`"))
            }
            _ => {
                let value = self.name();
                if value.is_empty() {
                    return Err(self.fault("an argument needs a value", "write `id=\"…\"`"));
                }
                Ok(Argument { name, value, kind: ValueKind::Word })
            }
        }
    }

    fn fault(&self, message: &'static str, hint: &'static str) -> Fault {
        let end = self.at + self.peek().map_or(0, char::len_utf8);
        Fault { range: self.at..end, code: "call-syntax", message, hint }
    }

    fn unclosed(&self) -> Fault {
        Fault {
            range: self.start..self.start + 2,
            code: "unclosed-call",
            message: "this call is not closed",
            hint: "end it with `}}`",
        }
    }
}

/// One kind of call: its name and the arguments that it may have beside `id`.
struct Form {
    name: &'static str,
    optional: &'static [&'static str],
}

const FORMS: [Form; 3] = [
    Form { name: "chart", optional: &["show"] },
    Form { name: "qty", optional: &["bare", "words"] },
    Form { name: "cite", optional: &["at"] },
];

/// The slot that a call asks for, or all its faults.
///
/// `span` turns a range of `text` into a place.
pub(super) fn meaning(
    call: &Call,
    text: &str,
    span: impl Fn(&Range<usize>) -> Span,
) -> Result<SlotKind, Vec<Diagnostic>> {
    let name = &text[call.name.clone()];
    let Some(form) = FORMS.iter().find(|form| form.name == name) else {
        return Err(vec![
            Diagnostic::error("unknown-call", span(&call.name), format!("there is no call `{name}`"))
                .suggest(name, FORMS.iter().map(|form| form.name)),
        ]);
    };
    let mut problems = vec![];
    let mut values: [Option<&Argument>; 3] = [None; 3];
    for argument in &call.arguments {
        let key = &text[argument.name.clone()];
        let known = || std::iter::once("id").chain(form.optional.iter().copied());
        match known().position(|known| known == key) {
            None => problems.push(
                Diagnostic::error(
                    "unknown-argument",
                    span(&argument.name),
                    format!("`{name}` has no argument `{key}`"),
                )
                .suggest(key, known()),
            ),
            Some(index) if values[index].is_some() => problems.push(Diagnostic::error(
                "duplicate-argument",
                span(&argument.name),
                format!("the argument `{key}` is given twice"),
            )),
            Some(index) => {
                problems.extend(wrong_value(argument, key, text, &span));
                values[index] = Some(argument);
            }
        }
    }
    let [id, option, words] = values.map(|argument| argument.map(|argument| text[argument.value.clone()].to_owned()));
    if id.is_none() {
        problems.push(
            Diagnostic::error("missing-argument", span(&call.range), format!("`{name}` needs an `id`"))
                .hint(format!("write `{{{{ {name}(id=\"…\") }}}}`")),
        );
    }
    match id {
        Some(id) if problems.is_empty() => match (name, is_true(option.as_ref()), is_true(words.as_ref())) {
            ("qty", true, true) => Err(vec![
                Diagnostic::error("wrong-argument", span(&call.range), "`bare` and `words` exclude one another")
                    .hint("leave one of them out"),
            ]),
            ("qty", true, false) => Ok(SlotKind::Quantity { id, form: QuantityForm::Bare }),
            ("qty", false, true) => Ok(SlotKind::Quantity { id, form: QuantityForm::Words }),
            ("qty", false, false) => Ok(SlotKind::Quantity { id, form: QuantityForm::Whole }),
            _ => Ok(slot_kind(name, id, option, span(&call.range))),
        },
        _ => Err(problems),
    }
}

fn wrong_value(argument: &Argument, key: &str, text: &str, span: impl Fn(&Range<usize>) -> Span) -> Option<Diagnostic> {
    let value = &text[argument.value.clone()];
    let wanted = match (key, argument.kind) {
        ("bare" | "words", ValueKind::Word) if matches!(value, "true" | "false") => return None,
        ("bare" | "words", _) => "true or false, without quotation marks",
        ("show", ValueKind::Quoted) if matches!(value, "figure" | "yaml") => return None,
        ("show", _) => "\"figure\" or \"yaml\"",
        (_, ValueKind::Word) => "text in quotation marks",
        (_, ValueKind::Quoted) if value.trim().is_empty() => "text, and this is empty",
        (_, ValueKind::Quoted) => return None,
    };
    Some(Diagnostic::error("wrong-argument", span(&argument.value), format!("`{key}` must be {wanted}")))
}

fn is_true(value: Option<&String>) -> bool {
    value.is_some_and(|value| value == "true")
}

/// The slot that a chart or a citation asks for.
fn slot_kind(name: &str, id: String, option: Option<String>, span: Span) -> SlotKind {
    match name {
        "chart" if option.as_deref() == Some("yaml") => SlotKind::Chart(ChartRef::Source(id)),
        "chart" => SlotKind::Chart(ChartRef::Named(id)),
        _ => {
            let at = option.unwrap_or_default();
            SlotKind::Cite { works: vec![CitedWork { id, span, before: String::new(), at, form: CiteForm::Whole }] }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    fn span(range: &Range<usize>) -> Span {
        Span::new(FileId(0), range.start, range.end)
    }

    #[track_caller]
    fn means(text: &str, expected: &str) {
        let call = read(text, 0).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        assert_eq!(call.range, 0..text.len());
        assert_eq!(format!("{:?}", meaning(&call, text, span).expect("a known call")), expected);
    }

    #[test]
    fn reads_calls_with_free_spaces_and_either_quote() {
        let market = "Chart(Named(\"market\"))";
        means("{{ chart(id=\"market\") }}", market);
        means("{{chart(id='market')}}", market);
        means("{{  chart ( id = \"market\" , ) }}", market);
        means("{{ chart(\n  id=\"market\"\n) }}", market);
        means("{{ qty(id=\"a_b\") }}", "Quantity { id: \"a_b\", form: Whole }");
        means("{{ qty(id=\"a\", bare=true) }}", "Quantity { id: \"a\", form: Bare }");
        means("{{ qty(bare=false, id=\"a\") }}", "Quantity { id: \"a\", form: Whole }");
        let call = read("{{ cite(id=\"a\", at='第“12”页') }}", 0).expect("a call");
        match meaning(&call, "{{ cite(id=\"a\", at='第“12”页') }}", span) {
            Ok(SlotKind::Cite { works }) => assert_eq!((&*works[0].id, &*works[0].at), ("a", "第“12”页")),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn tells_what_is_wrong_with_the_grammar() {
        #[track_caller]
        fn case(text: &str, place: &str, message: &str) {
            let fault = read(text, 0).expect_err("no call");
            assert_eq!((&text[fault.range.clone()], fault.message), (place, message), "{text}");
        }
        case("{{ chart(id=\"market\")", "{{", "this call is not closed");
        case("{{ chart(id=\"market\"", "{{", "this call is not closed");
        case("{{ chart(", "{{", "this call is not closed");
        case("{{ chart(id=\"market\") }", "{{", "this call is not closed");
        case("{{ chart(id=\"market) }}\n", "\"", "this quotation mark is not closed");
        case("{{ chart(id=“market”) }}", "“", "these quotation marks do not count here");
        case("{{ chart(\"market\") }}", "\"", "the name of an argument is missing");
        case("{{ chart(id) }}", ")", "an argument needs a value");
        case("{{ chart(id=) }}", ")", "an argument needs a value");
        case("{{ qty(id=\"a\" bare=true) }}", "b", "arguments are separated by commas");
        case("{{ market }}", "}", "this call has no arguments");
        case("{{ }}", "}", "after `{{` the name of a call is missing");
        case("{{", "", "after `{{` the name of a call is missing");
    }

    #[test]
    fn tells_what_is_wrong_with_the_names() {
        #[track_caller]
        fn case(text: &str, expected: &[(&str, &str)]) {
            let problems = meaning(&read(text, 0).expect("a call"), text, span).expect_err("a wrong call");
            let place = |d: &Diagnostic| d.span.expect("a place");
            let found: Vec<_> =
                problems.iter().map(|d| (&text[place(d).start as usize..place(d).end as usize], &*d.message)).collect();
            assert_eq!(found, expected);
        }
        case("{{ chrat(id=\"a\") }}", &[("chrat", "there is no call `chrat`")]);
        case("{{ qty() }}", &[("{{ qty() }}", "`qty` needs an `id`")]);
        case(
            "{{ qty(ID=\"a\", bare=\"true\") }}",
            &[
                ("ID", "`qty` has no argument `ID`"),
                ("true", "`bare` must be true or false, without quotation marks"),
                ("{{ qty(ID=\"a\", bare=\"true\") }}", "`qty` needs an `id`"),
            ],
        );
        case("{{ chart(id=market) }}", &[("market", "`id` must be text in quotation marks")]);
        case("{{ chart(id=\" \") }}", &[(" ", "`id` must be text, and this is empty")]);
        case("{{ cite(id=\"a\", id=\"b\") }}", &[("id", "the argument `id` is given twice")]);
        case("{{ chart(id=\"a\", bare=true) }}", &[("bare", "`chart` has no argument `bare`")]);
    }
}
