//! Tables in JSON that are no list of rows, as interfaces of statistics offices return them: recognised, so that one message
//! can say how they become one.

use crate::diag::Diagnostic;
use crate::yaml::{Key, Node, Value};

/// Returns the problem of a document in a known shape that is no list of rows.
pub(super) fn problem(document: &Node) -> Option<Diagnostic> {
    let (message, hint) = match &document.value {
        Value::Map(entries) => of_map(entries)?,
        _ => return None,
    };
    // The whole document would be the excerpt.
    let start = document.span.part(0, 1);
    Some(Diagnostic::error("other-json", start, message).hint(hint))
}

pub(super) fn get<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
    entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}

fn is_text(node: Option<&Node>, wanted: &str) -> bool {
    node.is_some_and(|node| matches!(&node.value, Value::Text(text) if text == wanted))
}

fn is_rows(node: &Node) -> bool {
    matches!(&node.value, Value::List(rows) if matches!(rows.first(), Some(Node { value: Value::Map(_) | Value::List(_), .. })))
}

fn of_map(entries: &[(Key, Node)]) -> Option<(String, String)> {
    let has = |name| get(entries, name).is_some();
    if has("dimension") && has("value") || is_text(get(entries, "class"), "dataset") {
        return Some((
            "this is JSON-stat, which keeps all numbers in one list apart from what they are of".to_owned(),
            "ask its interface for CSV (mostly `format=csv` in place of `format=JSON` or `json-stat`), and save that \
             under the extension `.csv`"
                .to_owned(),
        ));
    }
    if is_text(get(entries, "type"), "FeatureCollection") {
        return Some((
            "this is GeoJSON: shapes of places, with a table in their `properties`".to_owned(),
            "write the table alone: `jq '[.features[].properties]' IN.json > OUT.json`".to_owned(),
        ));
    }
    if has("structure") && has("dataSets")
        || has("data") && has("meta") && !entries.iter().any(|(_, node)| is_rows(node))
    {
        return Some((
            "this is SDMX-JSON, which keeps numbers apart from what they are of".to_owned(),
            "ask its interface for CSV (`format=csvdata`, or `Accept: text/csv`), and save that under the extension `.csv`"
                .to_owned(),
        ));
    }
    if let Some((key, _)) = entries.iter().find(|(_, node)| is_rows(node)) {
        return Some((
            format!("the rows of this file are in its key `{}`, among other things", key.name),
            format!("write them alone: `jq '.\"{}\"' IN.json > OUT.json`", key.name),
        ));
    }
    let length = |node: &Node| match &node.value {
        Value::List(items) => Some(items.len()),
        _ => None,
    };
    let first = length(&entries.first()?.1)?;
    let are_columns = entries.len() > 1 && entries.iter().all(|(_, node)| length(node) == Some(first));
    are_columns.then(|| {
        (
            "this file holds columns, each a list, and not rows".to_owned(),
            "write rows: `jq '[keys_unsorted, (to_entries | map(.value) | transpose[])]' IN.json > OUT.json`"
                .to_owned(),
        )
    })
}
