//! Cells of a table: the type of a column, and the value of each of its cells.

use super::column::{Cells, Content, Found};
use super::table::{RawCell, RawText};
use super::writing::Writing;
use super::{measure, period};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Cell, CellValue, ColumnType, Date, Kind, Lang, Localized, Measure, PerLang, Unit};

/// Names of columns whose whole numbers are years and not amounts.
const DATE_NAMES: [&str; 6] = ["year", "quarter", "month", "date", "day", "period"];

/// Parses the cells of one column, top to bottom, by its declaration; wrong cells are reported and left empty.
pub(super) fn read(
    column: &Found,
    (declared, writing): (Option<&Content>, &Writing),
    rows: &[Vec<RawCell>],
    problems: &mut Diagnostics,
) -> (ColumnType, Vec<Cell>) {
    match &column.cells {
        Cells::Pair(places) => {
            if let Some(Content::Number(_) | Content::Year | Content::Date | Content::Kind) = declared {
                let message = format!("column `{}` is text, one for each language", column.name);
                problems.push(
                    Diagnostic::error("wrong-type", column.span, message)
                        .hint("take `type`, `unit` and `scale` out of its declaration"),
                );
            }
            (ColumnType::Text, rows.iter().map(|row| pair(row, *places, (&column.name, writing), problems)).collect())
        }
        Cells::One(at) => {
            let cells: Vec<&RawCell> = rows.iter().map(|row| &row[*at]).collect();
            let content = declared.cloned().unwrap_or_else(|| infer(&column.name, &cells, writing));
            let reader = Reader { content: &content, is_declared: declared.is_some(), writing };
            let read = cells.iter().map(|raw| {
                let value = reader.value(raw, problems).unwrap_or(CellValue::Empty);
                Cell { span: raw.span, value }
            });
            let read = read.collect();
            let content = match content {
                Content::Text => ColumnType::Text,
                Content::Year | Content::Date => ColumnType::Date,
                Content::Number(measure) => ColumnType::Number(measure),
                Content::Kind => ColumnType::Kind,
            };
            (content, read)
        }
    }
}

fn pair(
    row: &[RawCell],
    places: PerLang<usize>,
    (name, writing): (&str, &Writing),
    problems: &mut Diagnostics,
) -> Cell {
    let raw = PerLang::new(|lang| &row[places[lang]]);
    let span = raw[Lang::default()].span;
    let mut text = Localized::default();
    for lang in Lang::ALL {
        match raw[lang].plain() {
            Some(word) if writing.is_missing(word) => {}
            Some(word) => text.set(lang, word),
            None => problems.push(Diagnostic::error(
                "wrong-type",
                raw[lang].span,
                format!("a cell of `{name}_{lang}` must be one text"),
            )),
        }
    }
    if text.is_empty() {
        return Cell { span, value: CellValue::Empty };
    }
    for lang in Lang::ALL.into_iter().filter(|lang| text.exact(*lang).is_none()) {
        problems.push(
            Diagnostic::warning("untranslated-cell", raw[lang].span, format!("`{name}_{lang}` is empty in this row"))
                .label("nothing here")
                .hint("the other language's text is used instead"),
        );
    }
    Cell { span, value: CellValue::Text(text) }
}

/// Infers the type of a column from its cells.
///
/// It is text unless every cell that is not empty is a date, a number or a kind. A number written as `1,200` among
/// plain ones does not make a column text: it is reported as a mistake, as is NaN.
fn infer(name: &str, cells: &[&RawCell], writing: &Writing) -> Content {
    let is_filled = |cell: &&RawCell| cell.plain().is_none_or(|text| !writing.is_missing(text));
    let filled: Vec<&RawCell> = cells.iter().copied().filter(is_filled).collect();
    let texts: Vec<&str> = filled.iter().filter_map(|cell| cell.plain()).collect();
    if texts.is_empty() || texts.len() < filled.len() {
        return Content::Text;
    }
    let is_number = |text: &&str| writing.number(text, None).is_some();
    if texts.iter().all(|text| Date::parse(text).is_some()) {
        let recent = |text: &&str| Date::parse(text).is_some_and(|date| (1900..=2100).contains(&date.year()));
        if names_dates(name) || !texts.iter().all(is_number) || texts.iter().all(recent) {
            return Content::Date;
        }
    }
    if texts.iter().any(is_number) && texts.iter().all(|text| is_number(text) || measure::looks_like_a_number(text)) {
        return Content::Number(Measure { unit: Unit::Plain, exponent: 0, noun: None });
    }
    if texts.iter().all(|text| kind(text).is_some()) { Content::Kind } else { Content::Text }
}

fn names_dates(name: &str) -> bool {
    let last = name.rsplit('_').next().unwrap_or(name).to_lowercase();
    DATE_NAMES.contains(&&*last)
}

fn kind(text: &str) -> Option<Kind> {
    Kind::NAMES.iter().find(|(name, _)| *name == text).map(|(_, kind)| *kind)
}

/// Reads the cells of a column.
struct Reader<'a> {
    content: &'a Content,
    /// Whether the type of the column is declared.
    is_declared: bool,
    writing: &'a Writing,
}

impl Reader<'_> {
    /// The value of a cell; `None` after a problem.
    fn value(&self, raw: &RawCell, problems: &mut Diagnostics) -> Option<CellValue> {
        let text = match (&raw.text, self.content) {
            (RawText::Plain(text), _) if self.writing.is_missing(text) => return Some(CellValue::Empty),
            (RawText::Plain(text), _) => text,
            (RawText::Localized(text), Content::Text) => return Some(CellValue::Text(text.clone())),
            (RawText::Localized(_), _) => {
                problems.push(Diagnostic::error("wrong-type", raw.span, "this column is not text for each language"));
                return None;
            }
        };
        match self.content {
            Content::Text => Some(CellValue::Text(Localized::same(text))),
            Content::Number(measure) => self.number(text, raw, measure, problems),
            Content::Kind => {
                let kind = kind(text);
                if kind.is_none() {
                    problems.push(
                        Diagnostic::error("unknown-kind", raw.span, format!("there is no kind `{text}`"))
                            .suggest(text, Kind::NAMES.map(|(name, _)| name)),
                    );
                }
                kind.map(CellValue::Kind)
            }
            Content::Year | Content::Date => match (Date::parse(text), self.content) {
                (Some(Date::Year(_)), Content::Year) | (Some(_), Content::Date) => {
                    Some(CellValue::Text(Localized::same(text)))
                }
                (Some(_), _) => {
                    let message = format!("`{text}` is not a year");
                    problems.push(
                        Diagnostic::error("bad-date", raw.span, message)
                            .hint("write a year, or declare the column's `type: date`"),
                    );
                    None
                }
                (None, _) => {
                    let problem = Diagnostic::error("bad-date", raw.span, format!("`{text}` is not a date"));
                    problems.push(problem.hint(period::date_hint(text)));
                    None
                }
            },
        }
    }

    fn number(&self, text: &str, raw: &RawCell, measure: &Measure, problems: &mut Diagnostics) -> Option<CellValue> {
        let unit = self.is_declared.then_some(measure.unit);
        let Some(number) = self.writing.number(text, unit) else {
            let problem = Diagnostic::error("not-a-number", raw.span, format!("`{text}` is not a number"));
            let problem = match self.writing.grouping_hint(text) {
                Some(hint) => problem.hint(hint),
                None => problem.hint(measure::number_hint(text, "columns")),
            };
            let declare = Writing::hint(text, measure::is_missing_mark(text), unit);
            problems.push(declare.into_iter().fold(problem, Diagnostic::hint));
            return None;
        };
        if number.scaled(measure.exponent).is_none() {
            let message = format!("`{text}` times 10 to the power {} has more than 28 digits", measure.exponent);
            problems.push(Diagnostic::error("not-a-number", raw.span, message));
            return None;
        }
        Some(CellValue::Number(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Span};

    #[track_caller]
    fn case(name: &str, cells: &[&str], expected: &str) {
        let raw: Vec<RawCell> = cells
            .iter()
            .map(|text| RawCell { span: Span::start_of(FileId(0)), text: RawText::Plain((*text).to_owned()) })
            .collect();
        let found = match infer(name, &raw.iter().collect::<Vec<_>>(), &Writing::default()) {
            Content::Text => "text",
            Content::Year | Content::Date => "date",
            Content::Number(_) => "number",
            Content::Kind => "kind",
        };
        assert_eq!(found, expected, "{name}: {cells:?}");
    }

    #[test]
    fn types_are_seen_from_the_cells() {
        case("size", &["640", "", "-45.6"], "number");
        case("size", &["", ""], "text");
        case("size", &["640", "about 700"], "text");
        case("kind", &["", "reported", "forecast"], "kind");
        case("kind", &["reported", "guess"], "text");
    }

    #[test]
    fn years_are_dates_and_not_amounts() {
        case("x", &["2021", "2022", ""], "date");
        case("x", &["2021", "3650"], "number");
        case("base_year", &["1850", "1900"], "date");
        case("x", &["2024-Q1", "2024-Q2"], "date");
        case("x", &["2023", "2024-07"], "date");
    }

    #[test]
    fn one_odd_number_does_not_make_a_column_text() {
        case("size", &["640", "1,200"], "number");
        case("size", &["640", "NaN"], "number");
        case("size", &["640", "３６"], "number");
        case("note", &["—", "无"], "text");
    }
}
