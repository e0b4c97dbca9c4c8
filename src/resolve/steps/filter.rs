//! `filter`: keeps the rows that pass.

use std::cmp::Ordering;

use crate::diag::Diagnostic;
use crate::model::{Cell, CellValue, ColumnType, Dataset, Date, Exact, Filter, Kind, Lang, Test, Written};

use super::work::Work;

pub(super) fn keep(mut data: Dataset, filter: &Filter, work: &mut Work<'_>) -> Option<Dataset> {
    let column = work.column(&data, &filter.column)?;
    let before = work.problems.errors();
    let mut kept = vec![true; data.rows.len()];
    for test in &filter.tests {
        let test = Ready::new(test, filter, &data, column, work);
        for (row, kept) in data.rows.iter().zip(&mut kept) {
            *kept &= test.passes(&row[column]);
        }
    }
    if work.problems.errors() > before {
        return None;
    }
    if !kept.contains(&true) {
        let message = "no row passes all the tests of this step";
        work.problems.push(Diagnostic::error("no-rows", work.step, message));
        return None;
    }
    let mut kept = kept.into_iter();
    data.rows.retain(|_| kept.next().unwrap_or(false));
    Some(data)
}

/// A test whose words have been parsed by the type of the column.
enum Ready {
    OneOf(Vec<Value>),
    NoneOf(Vec<Value>),
    Bound(Bound, Value),
    Known,
    Empty,
}

#[derive(Clone, Copy)]
enum Bound {
    Above,
    Below,
    From,
    To,
}

/// The operand of a comparison with a cell.
enum Value {
    Text(String),
    Number(Exact),
    Date(Date),
    Kind(Kind),
    /// Could not be read, which has been reported.
    Wrong,
}

impl Ready {
    fn new(test: &Test, filter: &Filter, data: &Dataset, column: usize, work: &mut Work<'_>) -> Self {
        let mut bound = |bound, word: &Written| {
            if !matches!(data.columns[column].content, ColumnType::Number(_) | ColumnType::Date) {
                work.wrong_column(data, &filter.column, column, "numbers or dates");
                return Ready::Bound(bound, Value::Wrong);
            }
            Ready::Bound(bound, value(word, &data.columns[column].content, work))
        };
        match test {
            Test::OneOf(words) => Ready::OneOf(values(words, data, column, work)),
            Test::NoneOf(words) => Ready::NoneOf(values(words, data, column, work)),
            Test::Above(word) => bound(Bound::Above, word),
            Test::Below(word) => bound(Bound::Below, word),
            Test::From(word) => bound(Bound::From, word),
            Test::To(word) => bound(Bound::To, word),
            Test::Known => Ready::Known,
            Test::Empty => Ready::Empty,
        }
    }

    fn passes(&self, cell: &Cell) -> bool {
        match self {
            Ready::OneOf(values) => values.iter().any(|value| value.is(cell)),
            Ready::NoneOf(values) => !values.iter().any(|value| value.is(cell)),
            Ready::Bound(bound, value) => value.bounds(*bound, cell),
            Ready::Known => cell.value != CellValue::Empty,
            Ready::Empty => cell.value == CellValue::Empty,
        }
    }
}

/// Reads words that cells must equal, and reports those that no cell equals: they are misspelt.
fn values(words: &[Written], data: &Dataset, column: usize, work: &mut Work<'_>) -> Vec<Value> {
    let mut out = vec![];
    for word in words {
        let value = value(word, &data.columns[column].content, work);
        if !matches!(value, Value::Wrong) && !data.rows.iter().any(|row| value.is(&row[column])) {
            let message = format!("no row has `{}` in `{}`", word.0, data.columns[column].name);
            let problem = Diagnostic::error("unknown-value", word.1, message);
            let before = work.original.column(&data.columns[column].name);
            if before.is_some_and(|column| work.original.rows.iter().any(|row| value.is(&row[column]))) {
                work.problems.push(problem.hint(
                    "the data have it, but a step before this one took such rows away: move this step before that one, \
                     or take the word out",
                ));
                out.push(value);
                continue;
            }
            let mut known: Vec<&str> = vec![];
            for text in data.rows.iter().flat_map(|row| Lang::ALL.map(|lang| row[column].text(lang))).flatten() {
                if !known.contains(&text) && known.len() < 1000 {
                    known.push(text);
                }
            }
            work.problems.push(problem.suggest(&word.0, known));
        }
        out.push(value);
    }
    out
}

/// Parses a word by the type of the column.
fn value((word, span): &Written, content: &ColumnType, work: &mut Work<'_>) -> Value {
    let (found, problem) = match content {
        ColumnType::Text => return Value::Text(word.trim().to_owned()),
        ColumnType::Number(_) => (
            Exact::parse(word).map(Value::Number),
            Diagnostic::error("not-a-number", *span, format!("`{word}` is not a number"))
                .hint("numbers are compared as the data file has them, without unit or scale"),
        ),
        ColumnType::Date => (
            Date::parse(word).map(Value::Date),
            Diagnostic::error("bad-date", *span, format!("`{word}` is not a date"))
                .hint("write `2023`, `2024-Q2`, `2024-07` or `2024-07-31`"),
        ),
        ColumnType::Kind => (
            Kind::NAMES.iter().find(|(name, _)| name == word).map(|(_, kind)| Value::Kind(*kind)),
            Diagnostic::error("unknown-kind", *span, format!("there is no kind `{word}`"))
                .suggest(word, Kind::NAMES.map(|(name, _)| name)),
        ),
    };
    found.unwrap_or_else(|| {
        work.problems.push(problem);
        Value::Wrong
    })
}

impl Value {
    /// Whether a cell holds this; text in any language.
    fn is(&self, cell: &Cell) -> bool {
        match self {
            Value::Text(word) => Lang::ALL.iter().any(|lang| cell.text(*lang) == Some(word)),
            Value::Number(number) => cell.number().is_some_and(|cell| cell.value == number.value),
            Value::Date(date) => date_of(cell).is_some_and(|cell| cell.is_within(*date)),
            Value::Kind(kind) => cell.value == CellValue::Kind(*kind),
            Value::Wrong => false,
        }
    }

    /// Whether a cell is within a bound.
    fn bounds(&self, bound: Bound, cell: &Cell) -> bool {
        let order = match (self, bound) {
            (Value::Number(number), _) => cell.number().map(|cell| cell.value.cmp(&number.value)),
            (Value::Date(date), bound) => date_of(cell).map(|cell| {
                let ((first, last), (from, to)) = (cell.seconds(), date.seconds());
                match bound {
                    Bound::Above => first.cmp(&to),
                    Bound::From => first.cmp(&from),
                    Bound::Below => last.cmp(&from),
                    Bound::To => last.cmp(&to),
                }
            }),
            (Value::Text(_) | Value::Kind(_) | Value::Wrong, _) => None,
        };
        order.is_some_and(|order| match bound {
            Bound::Above => order == Ordering::Greater,
            Bound::Below => order == Ordering::Less,
            Bound::From => order != Ordering::Less,
            Bound::To => order != Ordering::Greater,
        })
    }
}

fn date_of(cell: &Cell) -> Option<Date> {
    Date::parse(cell.as_written()?)
}

#[cfg(test)]
mod tests {
    use crate::resolve::steps::tests::{gives, made, wrong};

    const REGIONS: &str = "region_zh,region_en,a\n华北,North,3\n华东,East,\n华南,South,5.0\n";

    #[track_caller]
    fn keeps(test: &str, expected: &[&str]) {
        let data = made(REGIONS, "region: {label: {zh: 地区, en: Region}}", &format!("- filter: {{{test}}}"));
        let names: Vec<_> = data.rows.iter().filter_map(|row| row[0].text(crate::model::Lang::En)).collect();
        assert_eq!(names, expected, "{test}");
    }

    #[test]
    fn a_word_whose_rows_an_earlier_step_took_away_is_not_called_misspelt() {
        let steps = "- top: {by: a, keep: 1}\n- filter: {column: n, in: [x, y]}";
        wrong("n,a\nx,1\ny,2\n", "", steps, "no row has `x` in `n`", "x", "a step before this one");
        wrong("n,a\nx,1\ny,2\n", "", "- filter: {column: n, is: z}", "no row has `z` in `n`", "z", "known");
    }

    #[test]
    fn text_is_found_in_any_language() {
        keeps("column: region, in: [华北, South]", &["North", "South"]);
        keeps("column: region, is: 华东", &["East"]);
        keeps("column: region, not: [华东, North]", &["South"]);
        keeps("column: region, not: 华东", &["North", "South"]);
    }

    #[test]
    fn numbers_lie_between_bounds_and_empty_cells_do_not() {
        keeps("column: a, above: 3", &["South"]);
        keeps("column: a, from: 3", &["North", "South"]);
        keeps("column: a, from: 3, below: 5", &["North"]);
        keeps("column: a, to: 5", &["North", "South"]);
        keeps("column: a, is: 5", &["South"]);
        keeps("column: a, not: 5", &["North", "East"]);
        keeps("column: a, known: true", &["North", "South"]);
        keeps("column: a, known: false", &["East"]);
    }

    #[test]
    fn dates_of_any_precision_lie_between_dates() {
        let dates = "t,a\n2021-Q4,1\n2022-Q1,2\n2022-Q4,3\n2023-Q1,4\n";
        gives(dates, "- filter: {column: t, from: 2022, to: 2022}", "t,a\n2022-Q1,2\n2022-Q4,3\n");
        gives(dates, "- filter: {column: t, above: 2022}", "t,a\n2023-Q1,4\n");
        gives(dates, "- filter: {column: t, below: 2022-03}", "t,a\n2021-Q4,1\n");
        gives(dates, "- filter: {column: t, in: [2021-Q4]}", "t,a\n2021-Q4,1\n");
        // A year is all of its dates.
        gives(dates, "- filter: {column: t, is: 2022}", "t,a\n2022-Q1,2\n2022-Q4,3\n");
        gives(dates, "- filter: {column: t, not: [2022, 2023-Q1]}", "t,a\n2021-Q4,1\n");
        let days = "t,a\n2022-12-31,1\n2023-01-01,2\n";
        gives(days, "- filter: {column: t, is: 2023-01}", "t,a\n2023-01-01,2\n");
        wrong(days, "", "- filter: {column: t, is: 2021}", "no row has `2021` in `t`", "2021", "");
    }

    #[test]
    fn kinds_are_known_by_their_names() {
        let kinds = "a,k\n1,reported\n2,forecast\n3,\n";
        gives(kinds, "- filter: {column: k, not: forecast}", "a,k\n1,reported\n3,\n");
        wrong(kinds, "", "- filter: {column: k, is: forcast}", "there is no kind `forcast`", "forcast", "`forecast`");
    }

    #[test]
    fn what_cannot_be_meant_is_reported() {
        let case = |test: &str, message: &str, at: &str, hint: &str| {
            wrong(REGIONS, "", &format!("- filter: {{{test}}}"), message, at, hint);
        };
        case("column: regoin, is: x", "there is no column `regoin` here", "regoin", "did you mean `region`?");
        case("column: region_zh, is: 华北", "there is no column `region_zh` here", "region_zh", "write `region`");
        case("column: region, in: [Nrth]", "no row has `Nrth` in `region`", "Nrth", "did you mean `North`?");
        case("column: region, above: 3", "`region` holds text, but numbers or dates are needed here", "region", "");
        case("column: a, above: 3亿", "`3亿` is not a number", "3亿", "without unit or scale");
        case("column: a, above: 99", "no row passes all the tests of this step", "filter", "");
    }
}
