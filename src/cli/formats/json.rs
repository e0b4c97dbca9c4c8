//! The JSON report: one object with all details of every problem. The guide's chapter on `jianbao check`
//! documents it; keys may be added, but none is removed while `version` is 1.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diag::{Diagnostic, Family, Severity, Sources, Span};
use crate::pipeline::check::Report;

#[derive(Serialize)]
struct Json<'a> {
    version: u32,
    editions: usize,
    errors: usize,
    warnings: usize,
    fixed: usize,
    families: BTreeMap<&'static str, Counts>,
    problems: Vec<Problem<'a>>,
}

#[derive(Default, Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
}

#[derive(Serialize)]
struct Problem<'a> {
    code: &'static str,
    family: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Option<Place<'a>>,
    label: &'a str,
    hints: &'a [String],
    related: Vec<Related<'a>>,
    fix: Option<Replacement<'a>>,
}

/// Lines and columns count from 1, columns in characters; `bytes` from 0 in the file without a byte order mark.
#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end: End,
    bytes: [u32; 2],
}

#[derive(Serialize)]
struct End {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    label: &'a str,
}

#[derive(Serialize)]
struct Replacement<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

/// Formats the report of a check as JSON.
pub(in crate::cli) fn json(report: &Report) -> String {
    let mut families: BTreeMap<&'static str, Counts> =
        Family::ALL.into_iter().map(|family| (family.name(), Counts::default())).collect();
    for problem in report.problems.iter() {
        let counts = families.entry(problem.family.name()).or_default();
        match problem.severity {
            Severity::Error => counts.errors += 1,
            Severity::Warning => counts.warnings += 1,
            Severity::Note => {}
        }
    }
    let json = Json {
        version: 1,
        editions: report.editions,
        errors: report.problems.errors(),
        warnings: report.problems.warnings(),
        fixed: report.fixed.fixes,
        families,
        problems: report.problems.iter().map(|found| problem(found, &report.sources)).collect(),
    };
    serde_json::to_string_pretty(&json).expect("it holds only texts and numbers") + "\n"
}

fn problem<'a>(problem: &'a Diagnostic, sources: &'a Sources) -> Problem<'a> {
    Problem {
        code: problem.code,
        family: problem.family.name(),
        severity: match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        message: &problem.message,
        place: problem.span.map(|span| place(span, sources)),
        label: &problem.label,
        hints: &problem.hints,
        related: problem.related.iter().map(|(span, label)| Related { place: place(*span, sources), label }).collect(),
        fix: problem.fix.as_ref().map(|fix| Replacement { place: place(fix.span, sources), text: &fix.text }),
    }
}

fn place(span: Span, sources: &Sources) -> Place<'_> {
    let (start, end) = sources.places(span);
    Place {
        file: &sources.get(span.file).path,
        line: start.line,
        column: start.column,
        end: End { line: end.line, column: end.column },
        bytes: [span.start, span.end],
    }
}
