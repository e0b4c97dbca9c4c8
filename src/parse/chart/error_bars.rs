//! The keys of error bars: `low` and `high`, or `error`. What they name is looked up by resolve.

use super::encoding::has;
use super::read_columns;
use crate::diag::Diagnostic;
use crate::model::{ChartKey, ChartKind, ErrorColumns, Sums};
use crate::yaml::Fields;

/// Reads the columns of error bars, where the kind has any.
pub(super) fn read(kind: Option<ChartKind>, fields: &mut Fields<'_>) -> ErrorColumns {
    if !has(kind, ChartKey::ErrorBars, fields) {
        return ErrorColumns::default();
    }
    let columns = ErrorColumns {
        low: read_columns("low", fields),
        high: read_columns("high", fields),
        error: read_columns("error", fields),
    };
    check(&columns, kind, fields);
    columns
}

fn check(columns: &ErrorColumns, kind: Option<ChartKind>, fields: &mut Fields<'_>) {
    let (low, high, error) = (columns.low.span(), columns.high.span(), columns.error.span());
    if let (Some(span), Some(_)) = (error, low.or(high)) {
        fields.problems.push(
            Diagnostic::error("conflicting-keys", span, "an error bar has `low` and `high`, or `error`, not both")
                .hint("keep `low` and `high` where the two sides differ"),
        );
    }
    for (here, missing, span) in
        [("low", "high", low.filter(|_| high.is_none())), ("high", "low", high.filter(|_| low.is_none()))]
    {
        if let Some(span) = span {
            fields.problems.push(
                Diagnostic::error("missing-key", span, format!("an error bar with `{here}` needs `{missing}` too"))
                    .hint("where both sides are equal, name one column of distances: `error: margin`"),
            );
        }
    }
    let parts = kind.is_some_and(|kind| kind.sums() != Sums::None);
    if let Some(span) = low.or(high).or(error).filter(|_| parts) {
        fields.problems.push(
            Diagnostic::error("conflicting-keys", span, "parts on top of one another have no error bars")
                .hint("only the end of the stack could be read: take `mode` out, or the error bars"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::case;

    #[test]
    fn error_bars_have_two_ends() {
        case("type: bar\nlow: a\nhigh: b", &[]);
        case("type: line\nerror: {a: c, b: d}", &[]);
        case("type: bar\nlow: a", &["an error bar with `low` needs `high` too"]);
        case("type: bar\nhigh: a", &["an error bar with `high` needs `low` too"]);
        case("type: bar\nlow: a\nhigh: b\nerror: c", &["an error bar has `low` and `high`, or `error`, not both"]);
    }

    #[test]
    fn not_every_kind_has_error_bars() {
        case("type: donut\nerror: a", &["`error` does not apply to a `donut`"]);
        case("type: bar\nmode: stacked\nerror: a", &["parts on top of one another have no error bars"]);
    }
}
