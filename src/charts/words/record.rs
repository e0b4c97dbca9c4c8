//! The data of a chart as files carry them: as CSV, as JSON, and inside a picture's `<metadata>`.
//!
//! A [`Record`] is what a reader of one language sees in the table, with the words around it. It is written
//! as JSON and read back from there; drawing a chart from it is not intended.

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::view::View;
use crate::text::{Csv, CsvCell};

/// The version of the JSON; a change that old readers would misread counts it up.
const VERSION: u32 = 1;

/// The content of a chart's file, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Version of the format.
    pub jianbao_chart: u32,
    /// The chart's key on its page.
    #[serde(default)]
    pub id: String,
    /// The language: `zh-CN`.
    #[serde(default)]
    pub language: String,
    /// The kind of chart: `bar`.
    #[serde(rename = "type", default)]
    pub kind: String,
    /// The finding.
    #[serde(default)]
    pub title: String,
    /// What is measured.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subtitle: String,
    /// What to mind.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where the data come from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The licence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// The table.
    pub table: Grid,
}

/// Sources and licence as plain text, for files that leave the site.
#[derive(Clone, Debug, Default)]
pub struct Credits {
    /// Short names of the sources; may be empty.
    pub source: String,
    /// Name of the licence; may be empty.
    pub licence: String,
}

/// A table of cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// The columns.
    pub columns: Vec<Head>,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its name, with the unit of its numbers.
    pub name: String,
    /// What its cells hold.
    #[serde(rename = "type")]
    pub holds: Holds,
    /// Its name without the unit; empty where that is the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What its numbers count, as `unit` of a column names it: `CNY`, `percent`; empty for bare numbers and text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// The power of ten that its numbers are to be multiplied by: 8 for 亿.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub exponent: i32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(number: &i32) -> bool {
    *number == 0
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holds {
    /// Words or dates.
    Text,
    /// Numbers.
    #[serde(rename = "number")]
    Numbers,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// No value.
    Empty,
    /// A decimal number as it is written in JSON, every digit kept.
    Number(String),
    /// Words.
    Text(String),
}

impl Cell {
    /// The content; empty where there is no value.
    pub fn text(&self) -> &str {
        match self {
            Cell::Empty => "",
            Cell::Number(text) | Cell::Text(text) => text,
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Empty => serializer.serialize_unit(),
            Cell::Number(digits) => {
                RawValue::from_string(digits.clone()).map_err(S::Error::custom)?.serialize(serializer)
            }
            Cell::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        match raw.get() {
            "null" => Ok(Cell::Empty),
            text if text.starts_with('"') => serde_json::from_str(text).map(Cell::Text).map_err(D::Error::custom),
            number if number.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => Ok(Cell::Number(number.into())),
            other => Err(D::Error::custom(format!("`{other}` is neither a number nor text"))),
        }
    }
}

impl Record {
    /// Puts a chart on record.
    pub(crate) fn new(view: &View<'_>, credits: &Credits, table: Grid) -> Self {
        let chart = view.chart;
        let text = |text: &crate::model::Localized| text.get(view.lang).to_owned();
        Self {
            jianbao_chart: VERSION,
            id: chart.id.clone(),
            language: view.lang.tag().to_owned(),
            kind: chart.kind().name().to_owned(),
            title: text(&chart.title),
            subtitle: text(&chart.subtitle),
            note: view.note(),
            source: credits.source.clone(),
            licence: credits.licence.clone(),
            table,
        }
    }

    /// The record as JSON, ending in a line break.
    pub fn json(&self) -> String {
        let mut json = self.compact();
        json.push('\n');
        json
    }

    /// The record as JSON in one line.
    pub(crate) fn compact(&self) -> String {
        // A number that is none (a number is checked when it is written) leaves an empty object.
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }

    /// Reads JSON that [`Record::json`] has written.
    ///
    /// # Errors
    /// In words, when it is no such JSON.
    pub fn parse(json: &str) -> Result<Self, String> {
        let record: Self = serde_json::from_str(json).map_err(|e| e.to_string())?;
        if record.jianbao_chart != VERSION {
            return Err(format!(
                "its data has version {}, but this jianbao reads version {VERSION}",
                record.jianbao_chart
            ));
        }
        if record.table.rows.iter().any(|row| row.len() != record.table.columns.len()) {
            return Err("a row has more or fewer cells than there are columns".to_owned());
        }
        Ok(record)
    }
}

impl Grid {
    /// The table as a CSV file.
    pub fn csv(&self) -> String {
        // A cell of our tables has about eight bytes.
        let mut csv = Csv::with_capacity((self.rows.len() + 1) * self.columns.len() * 8);
        csv.row(self.columns.iter().map(|head| CsvCell::Text(&head.name)));
        for row in &self.rows {
            csv.row(row.iter().map(|cell| match cell {
                Cell::Empty => CsvCell::Number(""),
                Cell::Number(digits) => CsvCell::Number(digits),
                Cell::Text(text) => CsvCell::Text(text),
            }));
        }
        csv.finish()
    }
}
