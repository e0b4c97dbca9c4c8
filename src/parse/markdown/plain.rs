//! Figures in texts that are not Markdown: titles and the words of charts in front matter.

use std::ops::Range;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{QuantityForm, SlotKind};

use super::calls;

/// A call of a figure in a plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureCall {
    /// Its range in the text.
    pub range: Range<usize>,
    /// The figure's name.
    pub id: String,
    /// The form in which it is printed.
    pub form: QuantityForm,
    /// Its place in the file, or that of the whole text.
    pub span: Span,
}

/// Finds the calls of figures in a text at `span`. Other calls are reported; braces around anything else
/// are text.
pub fn figure_calls(text: &str, span: Span, problems: &mut Diagnostics) -> Vec<FigureCall> {
    let mut found = vec![];
    let mut from = 0;
    while let Some(at) = text[from..].find("{{").map(|at| from + at) {
        from = at + 2;
        if !calls::begins(&text[from..]) {
            continue;
        }
        let place = |range: &Range<usize>| place(text, span, range);
        let call = match calls::read(text, at) {
            Ok(call) => call,
            Err(fault) => {
                problems.push(fault.diagnostic(place(&fault.range)));
                continue;
            }
        };
        from = call.range.end;
        match calls::meaning(&call, text, place) {
            Ok(SlotKind::Quantity { id, form }) => {
                let span = place(&call.range);
                found.push(FigureCall { range: call.range, id, form, span });
            }
            Ok(_) => problems.push(
                Diagnostic::error("unknown-call", place(&call.range), "only figures can be used in a text like this")
                    .hint("use `{{ qty(id=\"…\") }}` here, and everything else in the text of the page"),
            ),
            Err(wrong) => wrong.into_iter().for_each(|problem| problems.push(problem)),
        }
    }
    found
}

/// The place of a part of a text in its file; that of the whole text if it is written in another way there.
fn place(text: &str, span: Span, range: &Range<usize>) -> Span {
    match (span.end - span.start) as usize {
        length if length == text.len() => span.part(range.start, range.end),
        length if length == text.len() + 2 => span.part(range.start + 1, range.end + 1),
        _ => span,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    #[test]
    fn finds_figures_and_nothing_else() {
        let mut problems = Diagnostics::default();
        let text = r#"增速从{{ qty(id="a") }}降到{{ qty(id="b", bare=true) }}"#;
        let calls = figure_calls(text, Span::new(FileId(0), 0, text.len() + 2), &mut problems);
        assert!(problems.is_empty());
        assert_eq!(calls.iter().map(|call| call.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(&text[calls[0].range.clone()], r#"{{ qty(id="a") }}"#);
        assert_eq!(calls[1].form, QuantityForm::Bare);
        let start = calls[0].span.start as usize;
        assert_eq!(start, calls[0].range.start + 1);
    }

    #[test]
    fn other_calls_are_reported() {
        for text in [r#"{{ chart(id="a") }}"#, "{{ qty }}", "{{ qty(", r#"{{ qty(id=a) }}"#] {
            let mut problems = Diagnostics::default();
            assert!(figure_calls(text, Span::new(FileId(0), 0, 1), &mut problems).is_empty());
            assert_eq!(problems.errors(), 1, "{text}");
        }
    }

    #[test]
    fn braces_around_anything_else_are_text() {
        let mut problems = Diagnostics::default();
        for text in ["{{", "{{ 6*7 }}", "{{ page.title }}", "{{{{"] {
            assert!(figure_calls(text, Span::new(FileId(0), 0, text.len()), &mut problems).is_empty(), "{text}");
        }
        assert!(problems.is_empty());
    }
}
