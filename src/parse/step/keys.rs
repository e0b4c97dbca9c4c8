//! Keys that several steps have: columns that exist, columns to be made, decimals, gaps.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Localized, Missing, NewColumn, Written};
use crate::yaml::Fields;

/// Takes a key that must be there; one that is there but wrong has been reported.
pub(super) fn required<T>(
    fields: &mut Fields<'_>,
    key: &str,
    hint: &str,
    take: impl FnOnce(&mut Fields<'_>) -> Option<T>,
) -> Option<T> {
    let before = fields.problems.errors();
    let found = take(fields);
    if found.is_none() && fields.problems.errors() == before {
        fields.missing(key, hint);
    }
    found
}

/// Takes the name of a column that exists.
pub(super) fn column(fields: &mut Fields<'_>, key: &'static str) -> Option<Written> {
    required(fields, key, "name a column", |fields| fields.take_text(key))
}

/// Takes the names of one column or more.
pub(super) fn columns(fields: &mut Fields<'_>, key: &'static str, hint: &str) -> Option<Vec<Written>> {
    required(fields, key, hint, |fields| Some(fields.take_texts(key)).filter(|names| !names.is_empty()))
}

/// Takes the name of a column that is to be made.
pub(super) fn new_name(fields: &mut Fields<'_>, key: &'static str, hint: &str) -> Option<Written> {
    let (name, span) = required(fields, key, hint, |fields| fields.take_text(key))?;
    check_name(&name, span, fields.problems).then_some((name, span))
}

/// Takes `as` and `label` of a column that is added.
pub(super) fn made(fields: &mut Fields<'_>, name: &str, label: Localized, step: Span) -> NewColumn {
    let name = match fields.take_text("as") {
        Some((name, span)) => {
            check_name(&name, span, fields.problems);
            (name, span)
        }
        None => (name.to_owned(), step),
    };
    NewColumn { name, label: fields.take_localized("label").filter(|label| !label.is_empty()).unwrap_or(label) }
}

/// Whether a name can be that of a column.
pub(super) fn check_name(name: &str, span: Span, problems: &mut Diagnostics) -> bool {
    let sound = !name.trim().is_empty();
    if !sound {
        problems.push(Diagnostic::error("empty-header", span, "a column needs a name").hint("such as `share`"));
    }
    sound
}

/// Takes the number of decimals of a result.
pub(super) fn decimals(fields: &mut Fields<'_>) -> Option<u32> {
    fields.take_int("decimals", 0..=6).and_then(|n| u32::try_from(n).ok())
}

/// Takes the treatment of empty cells in a sum.
pub(super) fn missing(fields: &mut Fields<'_>) -> Missing {
    fields.take_choice("missing", &Missing::NAMES).unwrap_or_default()
}
