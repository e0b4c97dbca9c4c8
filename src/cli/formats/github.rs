//! GitHub's workflow commands: one line per problem, which GitHub shows beside the line of the file.

use std::path::Path;

use super::path_from_here;
use crate::diag::{Diagnostic, Severity, Sources};
use crate::pipeline::check::Report;

/// All problems as workflow commands, a line each.
pub(in crate::cli) fn github(report: &Report, root: &Path) -> String {
    report.problems.iter().map(|problem| command(problem, &report.sources, root) + "\n").collect()
}

fn command(problem: &Diagnostic, sources: &Sources, root: &Path) -> String {
    let name = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = vec![];
    if let Some(span) = problem.span {
        let (start, end) = sources.places(span);
        properties.push(("file", path_from_here(root, &sources.get(span.file).path)));
        properties.push(("line", start.line.to_string()));
        properties.push(("endLine", end.line.to_string()));
        // Columns of a problem over several lines are refused.
        if start.line == end.line {
            properties.push(("col", start.column.to_string()));
            properties.push(("endColumn", end.column.to_string()));
        }
    }
    properties.push(("title", problem.code.to_owned()));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", escape_property(value))).collect();
    format!("::{name} {}::{}", properties.join(","), escape(&message(problem)))
}

/// The message with the label and the hints, a line each.
fn message(problem: &Diagnostic) -> String {
    let label = Some(&problem.label).filter(|label| !label.is_empty()).cloned();
    let hints = problem.hints.iter().map(|hint| format!("help: {hint}"));
    let lines: Vec<String> = std::iter::once(problem.message.clone()).chain(label).chain(hints).collect();
    lines.join("\n")
}

fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;

    #[track_caller]
    fn case(problem: impl Fn(Diagnostic) -> Diagnostic, span: (usize, usize), expected: &str) {
        let mut sources = Sources::default();
        let file = sources.add("content/a,b.md", "规模\n100%");
        let problem = problem(Diagnostic::error("x-y", Span::new(file, span.0, span.1), "10% off: a, b"));
        assert_eq!(command(&problem, &sources, Path::new(".")), expected);
    }

    #[test]
    fn characters_with_a_meaning_in_commands_are_escaped() {
        case(
            |problem| problem.label("here").hint("do this\nor that"),
            (3, 6),
            "::error file=content/a%2Cb.md,line=1,endLine=1,col=2,endColumn=3,title=x-y::10%25 off: a, b%0Ahere%0A\
             help: do this%0Aor that",
        );
    }

    #[test]
    fn a_problem_over_several_lines_has_no_columns() {
        case(|problem| problem, (3, 8), "::error file=content/a%2Cb.md,line=1,endLine=2,title=x-y::10%25 off: a, b");
    }

    #[test]
    fn a_problem_of_no_file_has_no_place() {
        case(
            |problem| Diagnostic { span: None, severity: Severity::Warning, ..problem },
            (0, 0),
            "::warning title=x-y::10%25 off: a, b",
        );
    }
}
