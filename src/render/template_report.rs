//! Parses the template engine's reports where it exposes only their text.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostic, FileId, Sources, Span};
use crate::text::list;

/// The filters that templates mostly use, for suggestions.
pub(super) const FILTERS: [&str; 14] = [
    "default", "escape", "first", "join", "last", "length", "lower", "replace", "reverse", "safe", "slice", "sort",
    "trim", "upper",
];

/// The functions that templates can call.
const FUNCTIONS: [&str; 4] = ["asset", "range", "t", "throw"];

/// The problems in a report of names that do not exist, one paragraph for each:
///
/// ```text
/// error: Unknown filter `uper`
///  --> brief.html:1:24
/// ```
///
/// Empty if the text is not such a report.
pub(super) fn unknown_names(report: &str, files: &BTreeMap<String, FileId>, sources: &Sources) -> Vec<Diagnostic> {
    let lines: Vec<&str> = report.lines().collect();
    let pairs = lines.windows(2).filter_map(|pair| Some((pair[0].strip_prefix("error: Unknown ")?, pair[1])));
    pairs.filter_map(|(what, place)| unknown_name(what, place, files, sources)).collect()
}

/// Reads ``filter `uper` `` and ` --> brief.html:1:24`; the column counts characters from 1.
fn unknown_name(what: &str, place: &str, files: &BTreeMap<String, FileId>, sources: &Sources) -> Option<Diagnostic> {
    let (kind, name) = what.split_once(" `")?;
    let name = name.strip_suffix('`')?;
    let mut place = place.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let column: usize = place.next()?.parse().ok()?;
    let line: usize = place.next()?.parse().ok()?;
    let file = *files.get(place.next()?)?;
    let source = &sources.get(file).text;
    let line_start: usize = source.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let line = source.get(line_start..)?.lines().next().unwrap_or_default();
    let in_line = line.char_indices().nth(column.checked_sub(1)?).map_or(line.len(), |(at, _)| at);
    let start = line_start + line[in_line..].find(name).map_or(in_line, |at| in_line + at);
    let span = Span::new(file, start, start + name.len());
    let problem = |code| Diagnostic::error(code, span, format!("there is no {kind} `{name}`"));
    Some(match kind {
        "filter" => problem("template-error").suggest(name, FILTERS),
        "function" => problem("template-error").suggest(name, FUNCTIONS),
        "template" => problem("missing-template").suggest(name, files.keys()),
        _ => problem("template-error"),
    })
}

/// Splits ``Field `titel` is not defined. Available fields: a, b`` into the message, the name and the known fields.
pub(super) fn undefined(message: &str) -> Option<(&str, &str, Vec<&str>)> {
    let (message, known) = message.split_once(". Available ")?;
    let known = known.split_once(": ")?.1.split(", ").collect();
    let name = message.split('`').nth(1)?;
    Some((message, name, known))
}

/// The first component of the theme that calls itself, directly or through others, for a report that only says that
/// components are nested too deep.
pub(super) fn endless_component(texts: &[(FileId, &str)]) -> Option<Diagnostic> {
    let components: Vec<Component<'_>> = texts.iter().flat_map(|(file, text)| components(*file, text)).collect();
    components.iter().find_map(|first| {
        // The shortest way back, call by call.
        let mut ways: Vec<Vec<&Call<'_>>> = first.calls.iter().map(|call| vec![call]).collect();
        let mut seen = BTreeSet::new();
        let mut next = 0;
        while let Some(way) = ways.get(next).cloned() {
            next += 1;
            let last = way.last()?;
            if last.name == first.name {
                let between: Vec<&str> = way[..way.len() - 1].iter().map(|call| call.name).collect();
                let by =
                    if between.is_empty() { String::new() } else { format!(" by way of {}", list(&between, "and")) };
                let message =
                    format!("more than 20 components are nested in one another: `{}` calls itself{by}", first.name);
                let problem = Diagnostic::error("template-loop", way[0].span, message);
                return Some(problem.hint("call it only where there is something left to show"));
            }
            if seen.insert(last.name) {
                let found = components.iter().filter(|component| component.name == last.name);
                ways.extend(found.flat_map(|component| &component.calls).map(|call| [&way[..], &[call]].concat()));
            }
        }
        None
    })
}

struct Component<'t> {
    name: &'t str,
    calls: Vec<Call<'t>>,
}

/// A call of a component, at the place of its name.
struct Call<'t> {
    name: &'t str,
    span: Span,
}

fn components(file: FileId, text: &str) -> Vec<Component<'_>> {
    let name_at = |at: usize| {
        let rest = &text[at..];
        &rest[..rest.find(|c: char| !c.is_alphanumeric() && !"_.".contains(c)).unwrap_or(rest.len())]
    };
    let after = |at: usize| at + text[at..].len() - text[at..].trim_start().len();
    let heads =
        text.match_indices("component ").filter(|(at, _)| text[..*at].trim_end_matches(['-', ' ']).ends_with("{%"));
    heads
        .map(|(at, head)| {
            let start = at + head.len();
            let end = text[start..].find("endcomponent").map_or(text.len(), |end| start + end);
            let opens = text[start..end].match_indices('<').map(|(open, _)| start + open);
            let calls = opens.filter(|open| text[..*open].trim_end_matches(['-', ' ', '\n']).ends_with(['{', '%']));
            let calls = calls.map(|open| {
                let (from, name) = (open + 1, name_at(open + 1));
                Call { name, span: Span::new(file, from, from + name.len()) }
            });
            Component { name: name_at(after(start)), calls: calls.collect() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unknown_name_of_a_report_is_found_at_its_place() {
        let mut sources = Sources::default();
        let file = sources.add("templates/a.html", "x\n标题{{ y | uper }}{{ tt() }}\n");
        let files = BTreeMap::from([("a.html".to_owned(), file)]);
        let report = "error: Unknown filter `uper`\n --> a.html:2:10\n  |\n2 | …\n  | ^\n\n\
                      error: Unknown function `tt`\n --> a.html:2:20\n";
        let found = unknown_names(report, &files, &sources);
        let found: Vec<_> =
            found.iter().map(|p| (&*p.message, sources.line_column(p.span.expect("a place")))).collect();
        assert_eq!(found, [("there is no filter `uper`", (2, 10)), ("there is no function `tt`", (2, 20))]);
        assert!(unknown_names("Component `a` is defined twice", &files, &sources).is_empty());
    }

    #[test]
    fn what_is_there_is_told_from_what_is_not() {
        let parts = undefined("Field `titel` is not defined. Available fields: date, title");
        assert_eq!(parts, Some(("Field `titel` is not defined", "titel", vec!["date", "title"])));
        assert_eq!(undefined("Unexpected end of input"), None);
    }
}
