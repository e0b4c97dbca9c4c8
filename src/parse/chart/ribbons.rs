//! The key `band`: bands round lines, from a column of lower ends to one of upper ends. What they name is looked up by
//! resolve.

use super::encoding::has;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{ChartKey, ChartKind, RibbonSpec};
use crate::yaml::{self, Fields, Node, Value};

/// Reads the bands of a kind that can have any: one, or a list of them.
pub(super) fn read(kind: Option<ChartKind>, fields: &mut Fields<'_>) -> Vec<RibbonSpec> {
    if !has(kind, ChartKey::Ribbons, fields) {
        return vec![];
    }
    let bands = match fields.take("band") {
        None => vec![],
        Some(Node { value: Value::List(items), .. }) => items,
        Some(node) if matches!(node.value, Value::Map(_)) => vec![node],
        Some(node) => {
            fields.problems.push(yaml::wrong_type("band", "a map or a list of maps", &node).hint(FORM));
            vec![]
        }
    };
    bands.into_iter().filter_map(|node| ribbon(node, fields.problems)).collect()
}

const FORM: &str = "name the columns of its ends: `band: {low: p10, high: p90}`";

fn ribbon(node: Node, problems: &mut Diagnostics) -> Option<RibbonSpec> {
    let span = node.span;
    let mut fields = Fields::new(node, "this `band`", problems);
    if let Some((key, _)) = fields.take_entry("from").or_else(|| fields.take_entry("to")) {
        let message = format!("`{}` does not apply to `band`, which goes round a line", key.name);
        fields.problems.push(
            Diagnostic::error("conflicting-keys", key.span, message)
                .hint("write `bands` for a band between two values or two categories"),
        );
        return None;
    }
    let (low, high) = (fields.take_text("low"), fields.take_text("high"));
    let label = fields.take_localized("label").unwrap_or_default();
    let y = fields.take_text("y");
    for (key, end) in [("low", &low), ("high", &high)] {
        if end.is_none() {
            fields.missing(key, FORM);
        }
    }
    fields.finish();
    Some(RibbonSpec { span, low: low?, high: high?, label, y })
}

#[cfg(test)]
mod tests {
    use super::super::tests::case;

    #[test]
    fn bands_have_two_ends() {
        case("type: line\nband: {low: a, high: b}", &[]);
        case("type: line\nband: [{low: a, high: b, label: {zh: 甲, en: A}}, {low: c, high: d, y: e}]", &[]);
        case("type: line\nband: {low: a}", &["this `band` has no `high`"]);
        case("type: line\nband: {}", &["this `band` has no `low`", "this `band` has no `high`"]);
        case("type: line\nband: a", &["`band` must be a map or a list of maps, not text"]);
        case("type: line\nband: {low: a, high: b, z: c}", &["this `band` has no key `z`"]);
    }

    #[test]
    fn bands_go_round_lines() {
        case("type: area\nband: {low: a, high: b}", &["`band` does not apply to an `area`"]);
        case("type: line\nband: {from: 1, to: 2}", &["`from` does not apply to `band`, which goes round a line"]);
        case(
            "type: line\nbands: {low: a, high: b}",
            &["`low` does not apply to `bands`, which lie between two places"],
        );
        case("type: multiples\nof: line\npanel: p\nband: {low: a, high: b}", &[]);
    }
}
