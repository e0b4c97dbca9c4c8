//! Tables in JSON that are no list of rows, but are known well enough to become one: JSON-stat 2.0 and 1.x, and the answers
//! of the World Bank’s interface.
//!
//! Each dimension is a column of labels, with its codes in a column beside it where these differ: `geo` and `geo_code`.

use std::collections::BTreeSet;

use super::json_shapes::get;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::yaml::{Key, Node, Value};

/// The rows of a document in one of these forms, the first with the names of the columns; any other document is given back.
pub(super) fn rows(document: Node, problems: &mut Diagnostics) -> Node {
    let made = match &document.value {
        Value::Map(entries) => match get(entries, "dataset").map(|node| &node.value) {
            Some(Value::Map(inner)) => json_stat(inner, document.span, problems),
            _ => json_stat(entries, document.span, problems),
        },
        Value::List(items) => world_bank(items, problems),
        _ => None,
    };
    match made {
        Some(rows) => Node { span: document.span, value: Value::List(rows) },
        None => document,
    }
}

fn cell(span: Span, text: &str) -> Node {
    Node { span, value: Value::Text(text.to_owned()) }
}

fn map(node: Option<&Node>) -> Option<&[(Key, Node)]> {
    match &node?.value {
        Value::Map(entries) => Some(entries),
        _ => None,
    }
}

fn list(node: Option<&Node>) -> Option<&[Node]> {
    match &node?.value {
        Value::List(items) => Some(items),
        _ => None,
    }
}

/// A dimension of JSON-stat: its name, and the code and label of each category in order.
struct Dimension<'n> {
    name: &'n str,
    categories: Vec<(&'n str, &'n str)>,
}

impl Dimension<'_> {
    /// Whether labels say more than codes.
    fn has_labels(&self) -> bool {
        self.categories.iter().any(|(code, label)| code != label)
    }
}

/// The rows of a data set in JSON-stat (json-stat.org/full).
fn json_stat(entries: &[(Key, Node)], span: Span, problems: &mut Diagnostics) -> Option<Vec<Node>> {
    /// The most rows, as of other files.
    const MOST: usize = 5_000_000;
    let dimensions = map(get(entries, "dimension"))?;
    let values = get(entries, "value")?;
    // Version 1 has the names and sizes among the dimensions.
    let ids = list(get(entries, "id").or_else(|| get(dimensions, "id")))?;
    let dimensions: Vec<Dimension<'_>> =
        ids.iter().map(|id| dimension(id.scalar()?, dimensions)).collect::<Option<_>>()?;
    let sizes: Vec<usize> = dimensions.iter().map(|dimension| dimension.categories.len()).collect();
    let count =
        sizes.iter().try_fold(1_usize, |count, size| count.checked_mul(*size)).filter(|count| *count <= MOST)?;
    if list(Some(values)).is_some_and(|values| values.len() != count) {
        let message = format!("this JSON-stat has {count} cells by its dimensions, and another number of values");
        problems.push(
            Diagnostic::error("other-json", span.part(0, 1), message)
                .hint("ask its interface again, for JSON-stat or CSV"),
        );
        return Some(vec![]);
    }
    let status = get(entries, "status").filter(|node| node.scalar().is_none());
    let mut head = vec![];
    for dimension in &dimensions {
        head.push(cell(span.part(0, 1), dimension.name));
        if dimension.has_labels() {
            head.push(cell(span.part(0, 1), &format!("{}_code", dimension.name)));
        }
    }
    head.push(cell(values.span.part(0, 1), "value"));
    head.extend(status.map(|status| cell(status.span.part(0, 1), "status")));
    let (cells, marks) = (by_place(values, count), status.map(|status| by_place(status, count)));
    let mut rows = vec![Node { span: span.part(0, 1), value: Value::List(head) }];
    for at in 0..count {
        let none = |span: Span| Node { span, value: Value::Null };
        let value = cells[at].cloned().unwrap_or_else(|| none(values.span.part(0, 1)));
        let place = value.span;
        let mut rest = at;
        let mut picked: Vec<(&Dimension<'_>, usize)> = vec![];
        for (dimension, size) in dimensions.iter().zip(&sizes).rev() {
            picked.push((dimension, rest % size));
            rest /= size;
        }
        let mut row = vec![];
        for (dimension, at) in picked.into_iter().rev() {
            let (code, label) = dimension.categories[at];
            row.push(cell(place, label));
            if dimension.has_labels() {
                row.push(cell(place, code));
            }
        }
        row.push(value);
        row.extend(marks.as_ref().map(|marks| marks[at].cloned().unwrap_or_else(|| none(place))));
        rows.push(Node { span: place, value: Value::List(row) });
    }
    Some(rows)
}

/// So many nodes in their places: those of a list, or of a map from places, in which each would be slow to look up.
fn by_place(nodes: &Node, count: usize) -> Vec<Option<&Node>> {
    let mut out = vec![None; count];
    match &nodes.value {
        Value::List(items) => out.iter_mut().zip(items).for_each(|(place, node)| *place = Some(node)),
        Value::Map(entries) => {
            for (key, node) in entries {
                if let Some(place) = key.name.parse().ok().and_then(|at: usize| out.get_mut(at)) {
                    *place = Some(node);
                }
            }
        }
        _ => {}
    }
    out
}

fn dimension<'n>(name: &'n str, all: &'n [(Key, Node)]) -> Option<Dimension<'n>> {
    let category = map(get(map(get(all, name))?, "category"))?;
    let labels = map(get(category, "label")).unwrap_or(&[]);
    let codes: Vec<&str> = match get(category, "index").map(|index| &index.value) {
        Some(Value::List(codes)) => codes.iter().map(Node::scalar).collect::<Option<_>>()?,
        Some(Value::Map(places)) => {
            let mut codes: Vec<(usize, &str)> = (places.iter())
                .map(|(code, at)| Some((at.scalar()?.parse().ok()?, &*code.name)))
                .collect::<Option<_>>()?;
            codes.sort_unstable();
            codes.into_iter().map(|(_, code)| code).collect()
        }
        // A dimension of one category needs no order.
        _ => labels.iter().map(|(code, _)| &*code.name).collect(),
    };
    let label = |code: &'n str| get(labels, code).and_then(Node::scalar).unwrap_or(code);
    Some(Dimension { name, categories: codes.into_iter().map(|code| (code, label(code))).collect() })
}

/// The rows of an answer of the World Bank: first its page, then maps, of which some values are `{id, value}`.
fn world_bank(items: &[Node], problems: &mut Diagnostics) -> Option<Vec<Node>> {
    /// How many digits to print, which is nothing that was measured.
    const LEFT_OUT: &str = "decimal";
    let [Node { value: Value::Map(page), .. }, Node { value: Value::List(records), span }] = items else { return None };
    let first = map(records.first())?;
    if get(page, "page").is_none() || get(first, "date").is_none() || get(first, "value").is_none() {
        return None;
    }
    if let Some(pages) = get(page, "pages").filter(|pages| pages.scalar() != Some("1")) {
        let message =
            format!("this is one of {} pages of the World Bank’s answer", pages.scalar().unwrap_or("several"));
        problems.push(
            Diagnostic::error("other-json", pages.span, message)
                .hint("ask for all rows at once: add `&per_page=20000` to the address"),
        );
        return Some(vec![]);
    }
    let records: Vec<Vec<(String, &Node)>> =
        records.iter().filter_map(|record| Some(flat(map(Some(record))?))).collect();
    let mut names: Vec<&str> = vec![];
    let mut known = BTreeSet::new();
    for (name, node) in records.iter().flatten() {
        let is_empty = matches!(&node.value, Value::Null) || node.scalar() == Some("");
        if !is_empty && name != LEFT_OUT && known.insert(&**name) {
            names.push(name);
        }
    }
    let mut rows = vec![names.iter().map(|name| cell(span.part(0, 1), name)).collect::<Vec<Node>>()];
    for record in &records {
        let at = |name: &&str| record.iter().find(|(own, _)| own == name).map(|(_, node)| (*node).clone());
        rows.push(names.iter().map(|name| at(name).unwrap_or(Node { span: *span, value: Value::Null })).collect());
    }
    let place = |row: &[Node]| row.first().map_or(*span, |cell| cell.span);
    Some(rows.into_iter().map(|row| Node { span: place(&row), value: Value::List(row) }).collect())
}

/// The entries of a record, those of `{id, value}` as two.
fn flat(record: &[(Key, Node)]) -> Vec<(String, &Node)> {
    let mut out = vec![];
    for (key, node) in record {
        match map(Some(node)).map(|inner| (get(inner, "id"), get(inner, "value"))) {
            Some((Some(id), Some(value))) => {
                out.push((key.name.clone(), value));
                out.push((format!("{}_code", key.name), id));
            }
            _ => out.push((key.name.clone(), node)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;
    use crate::yaml;

    fn table(json: &str) -> (Vec<String>, Vec<String>) {
        let mut problems = Diagnostics::default();
        let document = yaml::parse(json, FileId(0), 0, &mut problems).expect("JSON");
        let rows = rows(document, &mut problems);
        let shown = |row: &Node| {
            let cells = list(Some(row)).unwrap_or(&[]).iter().map(|cell| cell.scalar().unwrap_or("").to_owned());
            cells.collect::<Vec<_>>().join(",")
        };
        let rows = list(Some(&rows)).unwrap_or(&[]).iter().map(shown).collect();
        (rows, problems.iter().map(|problem| problem.message.clone()).collect())
    }

    #[test]
    fn json_stat_becomes_rows() {
        let dimension = r#""geo": {"category": {"index": {"DE": 0, "FR": 1}, "label": {"DE": "Germany", "FR": "France"}}},
            "time": {"category": {"index": ["2022", "2023"]}}"#;
        let full = format!(
            r#"{{"class": "dataset", "id": ["geo", "time"], "size": [2, 2], "dimension": {{{dimension}}},
            "value": [1, 2, null, 4.50], "status": {{"3": "p"}}}}"#
        );
        let expected = [
            "geo,geo_code,time,value,status",
            "Germany,DE,2022,1,",
            "Germany,DE,2023,2,",
            "France,FR,2022,,",
            "France,FR,2023,4.50,p",
        ];
        assert_eq!(table(&full).0, expected);
        let old = format!(
            r#"{{"dataset": {{"dimension": {{"id": ["geo", "time"], "size": [2, 2], {dimension}}}, "value": {{"0": 1}}}}}}"#
        );
        assert_eq!(table(&old).0[..2], ["geo,geo_code,time,value", "Germany,DE,2022,1"]);
        let short = full.replace("null, ", "");
        assert_eq!(table(&short).1, ["this JSON-stat has 4 cells by its dimensions, and another number of values"]);
    }

    #[test]
    fn answers_of_the_world_bank_become_rows() {
        let answer = |pages: u8| {
            format!(
                r#"[{{"page": 1, "pages": {pages}}}, [{{"indicator": {{"id": "SP", "value": "Population"}}, "country": {{"id":
                "CN", "value": "China"}}, "date": "2023", "value": 1410, "unit": "", "decimal": 0}}, {{"country": {{"id": "FR",
                "value": "France"}}, "date": "2023", "value": null}}]]"#
            )
        };
        let (rows, problems) = table(&answer(1));
        assert_eq!(
            rows,
            [
                "indicator,indicator_code,country,country_code,date,value",
                "Population,SP,China,CN,2023,1410",
                ",,France,FR,2023,"
            ]
        );
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(table(&answer(3)).1, ["this is one of 3 pages of the World Bank’s answer"]);
    }

    #[test]
    fn other_documents_are_given_back() {
        for json in ["[[a, b], [1, 2]]", "{a: 1}", "{dimension: {}, value: []}", "[{page: 1}, []]"] {
            let document = yaml::parse(json, FileId(0), 0, &mut Diagnostics::default()).expect("JSON");
            assert_eq!(rows(document.clone(), &mut Diagnostics::default()), document, "{json}");
        }
    }
}
