//! The names of categories: read from cells, and compared with what authors write.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::i18n::{cells, number};
use crate::model::{CategoryName, Cell, CellValue, Column, ColumnType, Date, Exact, Localized, Unit};

/// Different names in the order in which they first come. Finding one takes as long among ten as among many thousands,
/// but for a logarithm.
#[derive(Debug)]
pub(super) struct Names<T = CategoryName> {
    all: Vec<T>,
    places: BTreeMap<T, usize>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self { all: vec![], places: BTreeMap::new() }
    }
}

impl<T: Clone + Ord> Names<T> {
    /// The place of a name, which is added where it is new.
    pub(super) fn add(&mut self, name: T) -> usize {
        if let Some(at) = self.find(&name) {
            return at;
        }
        self.all.push(name.clone());
        self.places.insert(name, self.all.len() - 1);
        self.all.len() - 1
    }

    /// The place of a name that is there.
    pub(super) fn find(&self, name: &T) -> Option<usize> {
        self.places.get(name).copied()
    }

    /// All names, each at its place.
    pub(super) fn into_all(self) -> Vec<T> {
        self.all
    }
}

impl<T: Clone + Ord> FromIterator<T> for Names<T> {
    fn from_iter<I: IntoIterator<Item = T>>(names: I) -> Self {
        let mut out = Self::default();
        names.into_iter().for_each(|name| _ = out.add(name));
        out
    }
}

/// The name of a category as its cell gives it.
pub(super) fn category_name(column: &Column, cell: &Cell) -> CategoryName {
    match (&cell.value, &column.content) {
        (CellValue::Text(text), ColumnType::Date) => match Date::parse(text.as_written()) {
            Some(date) => CategoryName::Date(date),
            None => CategoryName::Text(text.clone()),
        },
        (CellValue::Text(text), _) => CategoryName::Text(text.clone()),
        (CellValue::Number(number), ColumnType::Number(measure)) if measure.unit != Unit::Plain => {
            CategoryName::Text(Localized::new(|lang| number::measure(*number, measure, lang)))
        }
        (CellValue::Number(number), _) => CategoryName::Text(Localized::same(number.value.to_string())),
        (CellValue::Kind(_) | CellValue::Empty, _) => CategoryName::Text(Localized::default()),
    }
}

/// Whether an author means this category.
pub(super) fn is_named(name: &CategoryName, wanted: &str) -> bool {
    match name {
        CategoryName::Date(date) => cells::date(wanted) == Some(*date),
        CategoryName::Text(text) => {
            text.is_named(wanted) || Exact::parse(wanted).is_some_and(|wanted| number_in(text) == Some(wanted.value))
        }
    }
}

/// The number that a name is, with a unit or without.
fn number_in(name: &Localized) -> Option<Decimal> {
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '\u{2212}' | ',');
    let text = name.as_written().trim_matches(|c| !is_digit(c));
    let is_number = text.starts_with(is_digit) && text.chars().all(is_digit);
    Some(Exact::parse(&text.replace(',', "").replace('\u{2212}', "-")).filter(|_| is_number)?.value)
}

/// The name of a category in each language.
pub(super) fn words(name: &CategoryName) -> Localized {
    match name {
        CategoryName::Date(date) => Localized::new(|lang| crate::i18n::date::short(*date, lang)),
        CategoryName::Text(text) => text.clone(),
    }
}

/// The name of a category as an author would write it.
pub(super) fn written(name: &CategoryName) -> String {
    match name {
        CategoryName::Date(date) => crate::i18n::date::iso(*date),
        CategoryName::Text(text) => text.as_written().to_owned(),
    }
}
