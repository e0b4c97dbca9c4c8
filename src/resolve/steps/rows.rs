//! Rows that belong together: those that agree in some columns.

use std::collections::BTreeMap;

use crate::model::{Cell, CellValue, Dataset, Lang};

/// Groups the rows that agree in these columns, in the order of first appearance; without columns, all rows are one
/// group.
pub(super) fn groups(data: &Dataset, by: &[usize]) -> Vec<Vec<usize>> {
    let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<usize>> = vec![];
    for (row, cells) in data.rows.iter().enumerate() {
        let key = by.iter().map(|column| key(&cells[*column])).collect();
        let place = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
}

/// A text that two cells share just where they hold the same.
pub(super) fn key(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Empty => String::new(),
        CellValue::Number(number) => format!("n{}", number.value.normalize()),
        CellValue::Text(text) => Lang::ALL.map(|lang| format!("t{:?}", text.get(lang))).concat(),
        CellValue::Kind(kind) => format!("k{}", kind.name()),
    }
}

/// The text of a cell, for messages.
pub(super) fn shown(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Empty => "nothing".to_owned(),
        CellValue::Number(number) => format!("`{}`", number.value),
        CellValue::Text(text) => format!("`{}`", text.as_written()),
        CellValue::Kind(kind) => format!("`{}`", kind.name()),
    }
}
