//! `split` and `replace`: the steps that write other texts.

use super::keys::{check_name, column, columns, required};
use crate::diag::Diagnostic;
use crate::model::{Replace, Replacement, Split};
use crate::yaml::{self, Fields, Value};

pub(super) fn split(fields: &mut Fields<'_>) -> Option<Split> {
    let column = column(fields, "column");
    let at = required(fields, "at", "write the mark between the parts: `at: \"/\"`", |fields| {
        fields.take_localized("at").filter(|at| !at.is_empty())
    });
    let into = columns(fields, "into", "name the new columns: `into: [city, district]`");
    let is_uneven = fields.take_choice("uneven", &[("refuse", false), ("allow", true)]).unwrap_or(false);
    let into = into?;
    let mut is_sound = true;
    for (name, span) in &into {
        is_sound &= check_name(name, *span, fields.problems);
    }
    if let [(_, span)] = &into[..] {
        let problem = Diagnostic::error("missing-key", *span, "a text is split into two columns or more");
        fields.problems.push(problem.hint("name one column for each part: `into: [city, district]`"));
        is_sound = false;
    }
    Some(Split { column: column?, at: at?, into, is_uneven }).filter(|_| is_sound)
}

pub(super) fn replace(fields: &mut Fields<'_>) -> Option<Replace> {
    let column = column(fields, "column");
    let hint = "write the old texts with the new ones: `with: {North China: North}`";
    let changes = required(fields, "with", hint, |fields| {
        let entries = fields.take_map("with");
        let mut changes = vec![];
        for (key, node) in entries {
            let is_localized = matches!(node.value, Value::Map(_));
            let to = yaml::localized(node, "with", fields.problems)?;
            changes.push(Replacement { from: (key.name, key.span), to, is_localized });
        }
        Some(changes).filter(|changes| !changes.is_empty())
    });
    let in_parts = fields.take_bool("part", false);
    Some(Replace { column: column?, changes: changes?, in_parts })
}
