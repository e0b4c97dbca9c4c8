//! `filter`: keeps the rows that pass.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::diag::Diagnostic;
use crate::i18n::cells::{self, DateColumn, Notation};
use crate::model::{
    Bound as Side, Cell, CellValue, ColumnType, Dataset, Date, Exact, Filter, Hedge, Kind, Lang, Test, Written,
};

use super::work::Work;

pub(super) fn keep(mut data: Dataset, filter: &Filter, work: &mut Work<'_>) -> Option<Dataset> {
    let column = work.column(&data, &filter.column)?;
    let before = work.problems.errors();
    let tests: Vec<Ready> = filter.tests.iter().map(|test| Ready::new(test, filter, &data, column, work)).collect();
    // A row that fails one test is out, whatever another one leaves open.
    let passes = |row: &Vec<Cell>| {
        let results = || tests.iter().map(|test| test.passes(&row[column]));
        if results().any(|passes| passes == Some(false)) {
            Some(false)
        } else {
            results().collect::<Option<Vec<_>>>().map(|_| true)
        }
    };
    let results: Vec<Option<bool>> = data.rows.iter().map(passes).collect();
    let open = data.rows.iter().zip(&results).filter(|(_, passes)| passes.is_none());
    doubt_bounds(&open.map(|(row, _)| &row[column]).collect::<Vec<_>>(), work);
    let kept: Vec<bool> = results.into_iter().map(|passes| passes == Some(true)).collect();
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

/// Reports the cells whose numbers only bound their values, so that the tests may hold for them or not.
fn doubt_bounds(cells: &[&Cell], work: &mut Work<'_>) {
    let Some((hedge, span)) = cells.first().and_then(|cell| cell.hedge()) else { return };
    let (message, label, hint) = match cells.len() {
        1 => (
            format!(
                "this number only bounds its value (`{}`), which may pass the test of the step or not",
                hedge.sign()
            ),
            "so its row is left out",
            "test against the number itself, or correct the cell",
        ),
        many => (
            format!("{many} numbers only bound their values, which may pass the test of the step or not"),
            "so their rows are left out; this is the first",
            "test against the numbers themselves, or correct the cells",
        ),
    };
    work.problems.push(
        Diagnostic::warning("hedged-number", span, message).label(label).related(work.step, "for this step").hint(hint),
    );
}

/// A test whose words have been parsed by the type of the column.
enum Ready {
    OneOf(Vec<Value>),
    NoneOf(Vec<Value>),
    Bound(Bound, Value),
    Known,
    Empty,
}

#[derive(Clone, Copy, Debug)]
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
            let value = value(word, data, column, work);
            if let Value::Number(number) = &value {
                doubt_scale(word, *number, data, column, work);
            }
            Ready::Bound(bound, value)
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

    /// Whether a cell passes; `None` where that is not known.
    fn passes(&self, cell: &Cell) -> Option<bool> {
        Some(match self {
            Ready::OneOf(values) => values.iter().any(|value| value.is(cell)),
            Ready::NoneOf(values) => !values.iter().any(|value| value.is(cell)),
            Ready::Bound(bound, value) => return value.bounds(*bound, cell),
            Ready::Known => cell.value != CellValue::Empty,
            Ready::Empty => cell.value == CellValue::Empty,
        })
    }
}

/// Reads words that cells must equal, and reports those that no cell equals: they are misspelt.
fn values(words: &[Written], data: &Dataset, column: usize, work: &mut Work<'_>) -> Vec<Value> {
    let mut out = vec![];
    for word in words {
        let value = value(word, data, column, work);
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

/// Parses a word as the cells of its column were read.
fn value((word, span): &Written, data: &Dataset, column: usize, work: &mut Work<'_>) -> Value {
    let (found, problem) = match &data.columns[column].content {
        ColumnType::Text => return Value::Text(word.trim().to_owned()),
        ColumnType::Number(measure) => (
            Exact::parse(word).or_else(|| cells::number(word, measure.unit, measure.exponent)).map(Value::Number),
            Diagnostic::error("not-a-number", *span, format!("`{word}` is not a number of this column"))
                .hint("write its digits without separators, and no unit that the column does not have"),
        ),
        ColumnType::Date => (
            date(word, data, column).map(Value::Date),
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

/// The date that a word means in a column: fiscal years end with the month with which those of the column end.
fn date(word: &str, data: &Dataset, column: usize) -> Option<Date> {
    let year_end = data.rows.iter().find_map(|row| match date_of(&row[column])? {
        Date::Fiscal(fiscal) => Some(fiscal.month),
        _ => None,
    });
    let notation = Notation { year_end, ..Notation::default() };
    // 2009-10 alone is a month; beside another one of its kind it is a year.
    let texts = [word; 2];
    match cells::dates(&texts[usize::from(year_end.is_none())..], &notation) {
        DateColumn::Dates(dates) => dates.first().copied(),
        DateColumn::Guessed(..)
        | DateColumn::Open(_)
        | DateColumn::Some { .. }
        | DateColumn::Against(_)
        | DateColumn::None => None,
    }
}

/// Reports a bound of another scale than every cell, which keeps all rows or none: `above: 2` where cells say 2.3亿.
fn doubt_scale((word, span): &Written, bound: Exact, data: &Dataset, column: usize, work: &mut Work<'_>) {
    /// Numbers of one column that are so many times as large as a bound are rarely compared with it.
    const FAR: Decimal = Decimal::ONE_THOUSAND;
    let ColumnType::Number(measure) = &data.columns[column].content else { return };
    let numbers: Vec<Exact> = data.rows.iter().filter_map(|row| row[column].number()).collect();
    let in_words = numbers.iter().find(|number| number.last_digit > 0);
    let sizes = || numbers.iter().map(|number| number.value.abs()).filter(|size| !size.is_zero());
    let is_far = |small: Decimal, large: Decimal| small.checked_mul(FAR).is_some_and(|small| small < large);
    let size = bound.value.abs();
    let (below, above) = (sizes().all(|cell| is_far(size, cell)), sizes().all(|cell| is_far(cell, size)));
    if in_words.is_none() && measure.exponent == 0 || size.is_zero() || !(below || above) || sizes().next().is_none() {
        return;
    }
    let name = &data.columns[column].name;
    let times = if below { "less than a thousandth of" } else { "more than a thousand times" };
    let problem = Diagnostic::warning("bound-scale", *span, format!("`{word}` is {times} every number in `{name}`"));
    work.problems.push(problem.label("so this test tells no rows apart").hint(match measure.exponent {
        0 => "write the number in full, or with its scale, as the cells have theirs: `2e8`".to_owned(),
        exponent => format!("numbers are compared as the file has them, before the column’s `scale: 1e{exponent}`"),
    }));
}

impl Value {
    /// Whether a cell holds this; text in any language.
    fn is(&self, cell: &Cell) -> bool {
        match self {
            Value::Text(word) => Lang::ALL.iter().any(|lang| cell.text(*lang) == Some(word)),
            Value::Number(number) => {
                cell.number().is_some_and(|cell| cell.value == number.value && cell.hedge == number.hedge)
            }
            Value::Date(date) => date_of(cell).is_some_and(|cell| cell.is_within(*date)),
            Value::Kind(kind) => cell.value == CellValue::Kind(*kind),
            Value::Wrong => false,
        }
    }

    /// Whether a cell is within a bound; `None` where its number only bounds its value, and leaves this open.
    fn bounds(&self, bound: Bound, cell: &Cell) -> Option<bool> {
        let order = match (self, bound) {
            (Value::Number(number), _) => {
                let Some(cell) = cell.number() else { return Some(false) };
                if let Some(Hedge::Bound(side)) = cell.hedge {
                    return beside(cell.value.cmp(&number.value), side, bound);
                }
                Some(cell.value.cmp(&number.value))
            }
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
        Some(order.is_some_and(|order| match bound {
            Bound::Above => order == Ordering::Greater,
            Bound::Below => order == Ordering::Less,
            Bound::From => order != Ordering::Less,
            Bound::To => order != Ordering::Greater,
        }))
    }
}

/// Whether all values on a side of a number are within a bound, or none; `None` where some are. `order` is that of the
/// number and the bound.
fn beside(order: Ordering, side: Side, bound: Bound) -> Option<bool> {
    let is_upward = matches!(side, Side::Over | Side::AtLeast);
    let is_strict = matches!(side, Side::Over | Side::Under);
    let goes_up = matches!(bound, Bound::Above | Bound::From);
    let has_bound = matches!(bound, Bound::From | Bound::To);
    let is_beyond = order == if is_upward { Ordering::Greater } else { Ordering::Less };
    let passes = is_upward == goes_up;
    let is_decided = is_beyond || order == Ordering::Equal && (is_strict || has_bound == passes);
    is_decided.then_some(passes)
}

fn date_of(cell: &Cell) -> Option<Date> {
    Date::parse(cell.as_written()?)
}

#[cfg(test)]
mod tests {
    use crate::resolve::steps::tests::{gives, made, run, wrong};

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
    fn numbers_that_bound_their_value_pass_where_all_such_values_do() {
        use std::cmp::Ordering::{Equal, Greater, Less};

        use super::{Bound, Side, beside};
        for (order, side, bound, expected) in [
            (Greater, Side::Over, Bound::Above, Some(true)),
            (Equal, Side::Over, Bound::Above, Some(true)),
            (Equal, Side::AtLeast, Bound::Above, None),
            (Equal, Side::AtLeast, Bound::From, Some(true)),
            (Less, Side::Over, Bound::Above, None),
            (Equal, Side::Over, Bound::To, Some(false)),
            (Equal, Side::AtLeast, Bound::To, None),
            (Equal, Side::AtLeast, Bound::Below, Some(false)),
            (Less, Side::Over, Bound::Below, None),
            (Less, Side::Under, Bound::Below, Some(true)),
            (Equal, Side::Under, Bound::Below, Some(true)),
            (Equal, Side::AtMost, Bound::Below, None),
            (Equal, Side::AtMost, Bound::To, Some(true)),
            (Less, Side::AtMost, Bound::Above, Some(false)),
            (Greater, Side::AtMost, Bound::Above, None),
        ] {
            assert_eq!(beside(order, side, bound), expected, "{side:?} {order:?}");
        }
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
    fn operands_are_read_as_cells_are() {
        let sizes = "n,size\nx,1.5亿\ny,2.3亿\n";
        gives(sizes, "- filter: {column: size, above: 2亿}", "n,size\ny,230000000\n");
        gives(sizes, "- filter: {column: size, above: 2e8}", "n,size\ny,230000000\n");
        let declared =
            made("n,size\nx,1.5\ny,2.3\n", "size: {unit: CNY, scale: 1e8}", "- filter: {column: size, above: 2亿元}");
        assert_eq!(declared.rows.len(), 1);
        gives("t,a\n2022年,1\n2023年,2\n", "- filter: {column: t, from: 2023年}", "t,a\n2023,2\n");
        gives("t,a\n2023-01-31,1\n2023-02-28,2\n", "- filter: {column: t, is: 2023年2月}", "t,a\n2023-02-28,2\n");
        let fiscal = "t,a\n2009-10,1\n2010-11,2\n";
        let kept = made(fiscal, "t: {type: date, year_end: 3}", "- filter: {column: t, from: 2010-11}");
        assert_eq!(kept.rows.len(), 1);
        wrong(
            "t,a\n2022,1\n",
            "",
            "- filter: {column: t, from: 01/02/2022}",
            "`01/02/2022` is not a date",
            "01/02/2022",
            "",
        );
        wrong(
            "n,a\nx,1\n",
            "",
            "- filter: {column: a, above: '1,234'}",
            "`1,234` is not a number of this column",
            "'1,234'",
            "without separators",
        );
    }

    #[test]
    fn a_bound_of_another_scale_is_reported() {
        let case = |csv: &str, columns: &str, test: &str, expected: bool| {
            let (_, problems) = run(csv, columns, &format!("- filter: {{column: size, {test}}}"));
            let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
            assert_eq!(codes.contains(&"bound-scale"), expected, "{test}: {problems:?}");
        };
        let sizes = "n,size\nx,1.5亿\ny,2.3亿\n";
        case(sizes, "", "above: 2", true);
        case(sizes, "", "below: 2", true);
        case(sizes, "", "above: 0", false);
        case(sizes, "", "above: 2e8", false);
        case("n,size\nx,150000\ny,230000\n", "", "above: 2", false);
        case("n,size\nx,150\ny,230\n", "size: {unit: CNY, scale: 1e8}", "below: 2e8", true);
        case("n,size\nx,150\ny,230\n", "size: {unit: CNY, scale: 1e8}", "below: 200", false);
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
        case("column: a, above: 3%", "`3%` is not a number of this column", "3%", "no unit");
        case("column: a, above: 99", "no row passes all the tests of this step", "filter", "");
    }
}
