//! SARIF 2.1.0, the format of code scanning.
//!
//! Columns count UTF-16 code units, as readers of the format expect, and `columnKind` declares it. The fingerprint of a
//! result depends only on its rule, its file and the text of its line, so it survives when the line moves.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};

use super::path_from_here;
use crate::diag::{Diagnostic, Fix, Rule, Severity, Sources, Span};
use crate::pipeline::check::Report;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The base of all paths: the folder in which the command was called.
const BASE: &str = "%SRCROOT%";

/// Formats the report of a check as a SARIF log of one run.
pub(in crate::cli) fn sarif(report: &Report, root: &Path) -> String {
    let codes: BTreeSet<&'static str> = Rule::codes().chain(report.problems.iter().map(|p| p.code)).collect();
    let codes: Vec<&'static str> = codes.into_iter().collect();
    let mut log = Log { sources: &report.sources, root, codes: &codes, seen: BTreeMap::new() };
    let results: Vec<Value> = report.problems.iter().map(|problem| log.result(problem)).collect();
    let run = json!({
        "tool": {"driver": {
            "name": "jianbao",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": codes.iter().map(|code| rule(code, report)).collect::<Vec<_>>(),
        }},
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {BASE: {"description": {"text": "The folder in which the check was run."}}},
        "results": results,
    });
    let log = json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]});
    serde_json::to_string_pretty(&log).expect("it holds only texts and numbers") + "\n"
}

/// The description of a rule. Structural errors have no entry in the list of rules: the hints of their problems explain
/// them.
fn rule(code: &str, report: &Report) -> Value {
    let known = Rule::find(code);
    let found = report.problems.iter().find(|problem| problem.code == code);
    let title = known.map_or_else(|| code.replace('-', " "), |rule| rule.title.to_owned());
    let help = known.map_or("The message and its hints say what to do.", |rule| rule.help);
    let severity = known.map(|rule| rule.severity).or(found.map(|problem| problem.severity));
    let family = known.map(|rule| rule.family).or(found.map(|problem| problem.family));
    json!({
        "id": code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": format!("{title}. {help}")},
        "help": {"text": help, "markdown": help},
        "defaultConfiguration": {"level": severity.map_or("warning", level)},
        "properties": {"tags": family.map(|family| family.name()).into_iter().collect::<Vec<_>>()},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

struct Log<'a> {
    sources: &'a Sources,
    root: &'a Path,
    codes: &'a [&'static str],
    /// How many results have this hash, by hash.
    seen: BTreeMap<String, usize>,
}

impl Log<'_> {
    fn result(&mut self, problem: &Diagnostic) -> Value {
        let mut result = json!({
            "ruleId": problem.code,
            "ruleIndex": self.codes.binary_search(&problem.code).unwrap_or_default(),
            "level": level(problem.severity),
            "message": {"text": message(problem)},
            "partialFingerprints": {"primaryLocationLineHash": self.fingerprint(problem)},
        });
        if let Some(span) = problem.span {
            result["locations"] = json!([{"physicalLocation": self.physical(span)}]);
        }
        if !problem.related.is_empty() {
            let related = problem.related.iter().enumerate();
            result["relatedLocations"] = related
                .map(|(id, (span, label))| {
                    json!({"id": id, "message": {"text": label}, "physicalLocation": self.physical(*span)})
                })
                .collect();
        }
        if let Some(fix) = &problem.fix {
            result["fixes"] = json!([self.fix(fix)]);
        }
        result
    }

    /// Two problems of one rule in lines of the same text differ by a running number.
    fn fingerprint(&mut self, problem: &Diagnostic) -> String {
        let (path, line) = match problem.span {
            Some(span) => (self.sources.get(span.file).path.as_str(), self.sources.line(span).trim()),
            None => ("", problem.message.as_str()),
        };
        let hash = blake3::hash(format!("{}\0{path}\0{line}", problem.code).as_bytes()).to_hex();
        let hash = hash[..16].to_owned();
        let nth = self.seen.entry(hash.clone()).or_default();
        *nth += 1;
        format!("{hash}:{nth}")
    }

    fn physical(&self, span: Span) -> Value {
        let artifact = self.artifact(span);
        match self.sources.get(span.file).text.is_empty() {
            true => json!({"artifactLocation": artifact}),
            false => json!({"artifactLocation": artifact, "region": self.region(span)}),
        }
    }

    fn artifact(&self, span: Span) -> Value {
        let path = path_from_here(self.root, &self.sources.get(span.file).path);
        json!({"uri": uri(&path), "uriBaseId": BASE})
    }

    fn region(&self, span: Span) -> Value {
        let (start, end) = self.sources.places(span);
        json!({
            "startLine": start.line,
            "startColumn": start.utf16,
            "endLine": end.line,
            "endColumn": end.utf16,
        })
    }

    fn fix(&self, fix: &Fix) -> Value {
        json!({
            "description": {"text": format!("Write “{}”", fix.text)},
            "artifactChanges": [{
                "artifactLocation": self.artifact(fix.span),
                "replacements": [{"deletedRegion": self.region(fix.span), "insertedContent": {"text": fix.text}}],
            }],
        })
    }
}

/// The message with the label and the hints, a sentence each.
fn message(problem: &Diagnostic) -> String {
    let mut message = problem.message.clone();
    if !problem.label.is_empty() {
        message.push_str(": ");
        message.push_str(&problem.label);
    }
    for hint in &problem.hints {
        message.push_str("\nhelp: ");
        message.push_str(hint);
    }
    message
}

/// A relative reference (RFC 3986): percent-encodes everything but unreserved characters and `/`. A plain colon would
/// make the first part a scheme.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_holds_only_what_an_address_may_hold() {
        assert_eq!(uri("content/简 a:b.md"), "content/%E7%AE%80%20a%3Ab.md");
        assert_eq!(uri("a-b_c~d/e.f"), "a-b_c~d/e.f");
    }
}
