//! Claims about a column: `growth_of`, `cagr_of`, `share_of`, `rank_of`, `sum_of`.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Claim, ColumnClaim, First, TotalRow, Written};
use crate::yaml::{self, Fields, Node, Value};

const KEYS: [&str; 5] = ["growth_of", "cagr_of", "share_of", "rank_of", "sum_of"];

/// Reads the claim of a column from its declaration.
pub(super) fn read(column: &str, fields: &mut Fields<'_>) -> Option<ColumnClaim> {
    let as_stated = fields.take_texts("as_stated");
    let mut found: Vec<(&'static str, Span, Claim)> = vec![];
    for key in KEYS {
        let Some((name, node)) = fields.take_entry(key) else { continue };
        found.extend(claim(key, node, fields.problems).map(|claim| (key, name.span, claim)));
    }
    if let [(first, ..), (second, span, _), ..] = &found[..] {
        fields.problems.push(
            Diagnostic::error(
                "conflicting-keys",
                *span,
                format!("a column cannot state both `{first}` and `{second}`"),
            )
            .hint("keep the one that the source means"),
        );
    }
    if let (true, Some((_, span))) = (found.is_empty(), as_stated.first()) {
        fields.problems.push(
            Diagnostic::error("conflicting-keys", *span, "`as_stated` belongs to columns that state something")
                .hint("say what the column states, for example `growth_of: size`"),
        );
    }
    let (_, _, claim) = found.into_iter().next()?;
    Some(ColumnClaim { column: column.to_owned(), claim, as_stated })
}

fn claim(key: &'static str, node: Node, problems: &mut Diagnostics) -> Option<Claim> {
    if key == "sum_of" {
        let of = yaml::texts(node, key, problems);
        return (!of.is_empty()).then_some(Claim::Sum { of });
    }
    if !matches!(node.value, Value::Map(_)) {
        let span = node.span;
        let of: Written = (yaml::text(&node, key, problems)?, span);
        return match key {
            "growth_of" => Some(Claim::Growth { of, by: None }),
            "share_of" => Some(Claim::Share { of, whole: None, by: None }),
            "rank_of" => Some(Claim::Rank { of, first: First::Largest, extract: false }),
            _ => {
                let problem = Diagnostic::error("wrong-type", span, format!("`{key}` must be a map"));
                problems.push(problem.hint("write `cagr_of: {from: size_2023, to: size_2028, years: 5}`"));
                None
            }
        };
    }
    let mut fields = Fields::new(node, format!("`{key}`"), problems);
    let claim = from_map(key, &mut fields);
    fields.finish();
    claim
}

fn from_map(key: &'static str, fields: &mut Fields<'_>) -> Option<Claim> {
    let needed = |fields: &mut Fields<'_>, name: &'static str, hint: &str| {
        let found = fields.take_text(name);
        if found.is_none() {
            fields.missing(name, hint);
        }
        found
    };
    match key {
        "growth_of" | "cagr_of" if key == "cagr_of" || fields.has("from") => {
            let hint = "write `{from: size_2023, to: size_2028, years: 5}`";
            let (from, to) = (needed(fields, "from", hint), needed(fields, "to", hint));
            let years = fields.take_int("years", 1..=200).and_then(|years| u32::try_from(years).ok());
            if key == "cagr_of" && years.is_none() {
                fields.missing("years", hint);
                return None;
            }
            Some(Claim::Between { from: from?, to: to?, years })
        }
        "growth_of" => {
            let of = needed(fields, "column", "write `{column: size, by: firm}`");
            Some(Claim::Growth { of: of?, by: fields.take_text("by") })
        }
        "share_of" => {
            let of = needed(fields, "column", "write `{column: part, whole: total}`");
            Some(Claim::Share { of: of?, whole: fields.take_text("whole"), by: fields.take_text("by") })
        }
        _ => {
            let of = needed(fields, "column", "write `{column: size}`");
            let first = match fields.take_text("first") {
                Some((text, span)) if text != "largest" => match text.as_str() {
                    "smallest" => First::Smallest,
                    _ => {
                        let problem = Diagnostic::error("unknown-value", span, format!("`first` cannot be `{text}`"));
                        fields.problems.push(problem.hint("write `largest` or `smallest`"));
                        First::Largest
                    }
                },
                _ => First::Largest,
            };
            let extract = fields.take_bool("extract", false);
            Some(Claim::Rank { of: of?, first, extract })
        }
    }
}

/// Reads `total` of a data set: `{region: 合计}`, `{region: 合计, except: [wage]}`.
pub(super) fn total(node: Node, problems: &mut Diagnostics) -> Option<TotalRow> {
    let span = node.span;
    let (except, row): (Vec<_>, Vec<_>) =
        yaml::entries(node, "total", problems).into_iter().partition(|(key, _)| key.name == "except");
    let except = except.into_iter().flat_map(|(_, node)| yaml::texts(node, "except", problems)).collect();
    match &row[..] {
        [(key, value)] => {
            let value = yaml::text(value, "total", problems)?;
            Some(TotalRow { column: (key.name.clone(), key.span), value, except })
        }
        _ => {
            let problem = Diagnostic::error("wrong-type", span, "`total` names one row");
            problems.push(problem.hint("write a column and its value: `total: {region: 合计}`"));
            None
        }
    }
}
