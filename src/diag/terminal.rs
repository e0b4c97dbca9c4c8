//! Problems as a terminal shows them.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::diagnostic::{Diagnostic, Severity};
use super::sources::{Sources, Span};

/// Formats one problem: level, code and message, the source excerpt with a caret, hints.
///
/// `color` adds ANSI colours. There is no line break at the end.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(&*diagnostic.message).id(diagnostic.code));
    if let Some(span) = diagnostic.span {
        let file = sources.get(span.file);
        if file.text.is_empty() {
            group = group.element(Origin::path(&*file.path));
        } else {
            let annotation = AnnotationKind::Primary.span(range(span, &file.text));
            let label = (!diagnostic.label.is_empty()).then_some(&*diagnostic.label);
            let mut snippet = Snippet::source(&*file.text).path(&*file.path).annotation(annotation.label(label));
            for (other, label) in diagnostic.related.iter().filter(|(other, _)| other.file == span.file) {
                snippet = snippet.annotation(AnnotationKind::Context.span(range(*other, &file.text)).label(&**label));
            }
            group = group.element(snippet);
        }
        for (other, label) in diagnostic.related.iter().filter(|(other, _)| other.file != span.file) {
            let file = sources.get(other.file);
            let annotation = AnnotationKind::Context.span(range(*other, &file.text)).label(&**label);
            group = group.element(Snippet::source(&*file.text).path(&*file.path).annotation(annotation));
        }
    }
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.message(&**hint));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// The span as a byte range, clamped to the text and to character boundaries.
fn range(span: Span, text: &str) -> std::ops::Range<usize> {
    let mut start = (span.start as usize).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (span.end as usize).clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    // The excerpt would show every line of a longer span; the first one is enough.
    if let Some(line_end) = text[start..end].find('\n') {
        end = start + line_end;
    }
    start..end
}
