//! The names of categories: read from cells, and compared with what authors write.

use crate::i18n::cells;
use crate::model::{CategoryName, Cell, CellValue, Column, ColumnType, Date, Localized};

/// The name of a category as its cell gives it.
pub(super) fn category_name(column: &Column, cell: &Cell) -> CategoryName {
    match (&cell.value, &column.content) {
        (CellValue::Text(text), ColumnType::Date) => match Date::parse(text.as_written()) {
            Some(date) => CategoryName::Date(date),
            None => CategoryName::Text(text.clone()),
        },
        (CellValue::Text(text), _) => CategoryName::Text(text.clone()),
        (CellValue::Number(number), _) => CategoryName::Text(Localized::same(number.value.to_string())),
        (CellValue::Kind(_) | CellValue::Empty, _) => CategoryName::Text(Localized::default()),
    }
}

/// Whether an author means this category.
pub(super) fn is_named(name: &CategoryName, wanted: &str) -> bool {
    match name {
        CategoryName::Date(date) => cells::date(wanted) == Some(*date),
        CategoryName::Text(text) => text.is_named(wanted),
    }
}

/// The name of a category as an author would write it.
pub(super) fn written(name: &CategoryName) -> String {
    match name {
        CategoryName::Date(date) => crate::i18n::date::iso(*date),
        CategoryName::Text(text) => text.as_written().to_owned(),
    }
}
