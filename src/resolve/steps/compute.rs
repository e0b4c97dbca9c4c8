//! `compute`: adds a column of arithmetic on the columns of each row.
//!
//! The numbers are exact: a result is kept as a fraction until the end, so a quotient is rounded once, half to even.
//! Where an input is empty or a divisor is zero the result is empty, and readers are told why.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Span};
use crate::i18n::sentences::sentences;
use crate::model::{
    Cell, CellValue, Compute, Dataset, Exact, Expr, ExprKind, Localized, Measure, Operator, Unit, shift,
};
use crate::resolve::quantities::units;

use super::exact;
use super::work::{Work, cell_at, computed, push};

/// The most decimals of a quotient whose author gives none: enough for three digits of a billionth.
const DECIMALS: u32 = 12;

/// A formula whose columns are found.
enum Part {
    Number(Decimal),
    /// A column, and the power of ten that its cells are multiplied by.
    Column(usize, i32),
    Negative(Box<Part>),
    /// An operation with the factors of both sides ([`units::Part::applied`]).
    Binary(Operator, [Decimal; 2], Box<Part>, Box<Part>),
}

/// A part with its properties, which are the same in all rows.
struct Found {
    part: Part,
    unit: units::Part,
    /// The power of ten in which the result is counted; `None` for a number of the formula.
    exponent: Option<i32>,
    has_quotient: bool,
}

/// A result before it is rounded, in base units.
struct Fraction {
    above: Decimal,
    below: Decimal,
    /// The power of ten of the last digit of a sum; `None` where it has just its own digits.
    last_digit: Option<i32>,
}

/// Why a row has no result.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    Missing,
    ByZero,
    TooLong,
}

pub(super) fn add(data: Dataset, compute: &Compute, work: &mut Work<'_>) -> Option<Dataset> {
    let free = work.is_free(&data, &compute.made.name);
    let found = find(&data, &compute.formula.root, work)?;
    let Some(exponent) = found.exponent else {
        let problem = Diagnostic::error("no-result", compute.formula.root.span, "this formula names no column");
        work.problems.push(problem.hint("write columns by their names: `formula: \"gdp / people\"`"));
        return None;
    };
    let (unit, factor) = in_unit(&data, &found, compute, work)?;
    if !free {
        return None;
    }
    let exponent = if factor == Decimal::ONE { exponent } else { 0 };
    let noun = found.unit.noun().filter(|_| unit == Unit::Count).cloned();
    let measure = Measure::new(unit, exponent, noun);
    let fractions: Vec<Result<Fraction, Blank>> = data
        .rows
        .iter()
        .map(|row| {
            let fraction = evaluate(&found.part, row)?;
            Ok(Fraction { above: exact::product(fraction.above, factor).ok_or(Blank::TooLong)?, ..fraction })
        })
        .collect();
    let is_rounded = found.has_quotient || compute.decimals.is_some();
    let decimals = is_rounded.then(|| compute.decimals.unwrap_or_else(|| decimals(&fractions, exponent)));
    let place = first_column(&found.part).unwrap_or(0);
    let mut blanks = vec![];
    let mut cells: Vec<Cell> = data.rows.iter().map(|row| cell_at(&row[place], None)).collect();
    for (cell, fraction) in cells.iter_mut().zip(fractions) {
        match fraction.and_then(|fraction| number(&fraction, exponent, decimals).ok_or(Blank::TooLong)) {
            Ok(number) => cell.value = CellValue::Number(number),
            Err(Blank::TooLong) => work.too_long(cell),
            Err(blank) => blanks.push(blank),
        }
    }
    let mut made = push(data, computed(&compute.made, measure), cells);
    let label = &compute.made.label;
    if blanks.contains(&Blank::ByZero) {
        made.remarks.push(Localized::new(|lang| sentences(lang).no_quotient(label.get(lang))));
    }
    if blanks.contains(&Blank::Missing) {
        made.remarks.push(Localized::new(|lang| sentences(lang).no_input(label.get(lang))));
    }
    Some(made)
}

/// Finds the columns of a part, and its unit. `None` after a problem, which is reported.
fn find(data: &Dataset, expr: &Expr, work: &mut Work<'_>) -> Option<Found> {
    let number =
        |number: Exact, unit| Found { part: Part::Number(number.value), unit, exponent: None, has_quotient: false };
    match &expr.kind {
        ExprKind::Number(given) => Some(number(*given, units::Part::literal())),
        ExprKind::Percent(given) => Some(number(*given, units::Part::percent())),
        ExprKind::Figure(name) => {
            let numbers = work.numbers(data, &(name.clone(), expr.span))?;
            Some(Found {
                part: Part::Column(numbers.column, numbers.measure.exponent),
                unit: units::Part::column(&numbers.measure),
                exponent: Some(numbers.measure.exponent),
                has_quotient: false,
            })
        }
        ExprKind::Negative(inner) => {
            let inner = find(data, inner, work)?;
            Some(Found { part: Part::Negative(Box::new(inner.part)), ..inner })
        }
        ExprKind::Binary(operator, a, b) => {
            let (a, b) = (find(data, a, work), find(data, b, work));
            applied(*operator, a?, b?, expr.span, work)
        }
        ExprKind::Converted(inner, currency) => {
            let ExprKind::Binary(operator, a, b) = &inner.kind else { return None };
            let (a, b) = (find(data, a, work), find(data, b, work));
            let (a, b) = (a?, b?);
            let from = [a.unit.clone(), b.unit.clone()];
            let amount = applied(*operator, a, b, inner.span, work)?;
            match amount.unit.converted([&from[0], &from[1]], *currency, expr.span) {
                Ok(unit) => Some(Found { unit, ..amount }),
                Err(problem) => work.report(*problem),
            }
        }
        ExprKind::Cell(cell) => {
            let message = "a formula of a step names columns of its own table only";
            let column = format!(
                "write the column alone: `{}`; a step `rename` gives one with a point in its name another",
                cell.column
            );
            work.report(Diagnostic::error("unknown-column", expr.span, message).hint(column))
        }
        ExprKind::Call(function, _) => {
            let message = format!("`{}` is no arithmetic of columns", function.name());
            let hint = "write `+`, `-`, `*` and `/`; `growth` and `share` are steps of their own";
            work.report(Diagnostic::error("unknown-function", expr.span, message).hint(hint))
        }
    }
}

fn applied(operator: Operator, a: Found, b: Found, span: Span, work: &mut Work<'_>) -> Option<Found> {
    let divides = operator == Operator::Divide;
    if divides && matches!(b.part, Part::Number(number) if number.is_zero()) {
        return work.report(
            Diagnostic::error("no-result", span, "nothing can be divided by zero").hint("write another divisor"),
        );
    }
    let (unit, factors) = match units::Part::applied(operator, &a.unit, &b.unit, span) {
        Ok(made) => made,
        Err(problem) => return work.report(*problem),
    };
    let exponent = match (operator, a.exponent, b.exponent) {
        (Operator::Add | Operator::Subtract, Some(a), Some(b)) => Some(a.min(b)),
        (Operator::Divide, None, Some(_)) | (Operator::Divide, Some(_), Some(_)) => Some(0),
        (_, exponent, None) | (_, None, exponent) => exponent,
        // A product is counted as the amount in it is.
        (Operator::Multiply, Some(_), Some(theirs)) if a.unit.unit() != unit.unit() => Some(theirs),
        (Operator::Multiply, ours, Some(_)) => ours,
    };
    let has_quotient = divides || a.has_quotient || b.has_quotient;
    let part = Part::Binary(operator, factors, Box::new(a.part), Box::new(b.part));
    Some(Found { part, unit, exponent, has_quotient })
}

/// The unit of the result, and the factor for numbers in it: a hundred for a ratio in percent.
fn in_unit(data: &Dataset, found: &Found, compute: &Compute, work: &mut Work<'_>) -> Option<(Unit, Decimal)> {
    let given = found.unit.unit();
    let Some((wanted, span)) = compute.unit.filter(|(wanted, _)| *wanted != given) else {
        return Some((given, Decimal::ONE));
    };
    let is_bare = |unit| matches!(unit, Unit::Plain | Unit::Count | Unit::Ratio);
    let (name, wanted_name) = (units::name(given), units::name(wanted));
    let problem = Diagnostic::error("wrong-unit", span, format!("the formula gives {name}, not {wanted_name}"));
    match (given, wanted) {
        (Unit::Ratio, Unit::Percent) => return Some((wanted, Decimal::ONE_HUNDRED)),
        _ if is_bare(given) && is_bare(wanted) => return Some((wanted, Decimal::ONE)),
        // Whether it counts hundredths or parts of one cannot be known of bare numbers.
        (Unit::Plain, Unit::Percent | Unit::PercentagePoints) => work.problems.push(problem.hint(
            "declare the units of the columns, such as `unit: count` of both: a quotient of like things is a ratio, \
             which can be in percent",
        )),
        // Columns that say nothing of their unit have the one that their author knows.
        (Unit::Plain, Unit::Currency(_)) if are_plain(data, &found.part) => return Some((wanted, Decimal::ONE)),
        (Unit::PercentagePoints, Unit::Percent) => {
            work.problems.push(problem.hint("the difference of two percentages is in `pp`"));
        }
        _ => work.problems.push(problem.hint("take `unit` out, and the formula's own is used")),
    }
    None
}

fn are_plain(data: &Dataset, part: &Part) -> bool {
    match part {
        Part::Number(_) => true,
        Part::Column(column, _) => {
            matches!(&data.columns[*column].content, crate::model::ColumnType::Number(measure) if measure.unit == Unit::Plain)
        }
        Part::Negative(inner) => are_plain(data, inner),
        Part::Binary(_, _, a, b) => are_plain(data, a) && are_plain(data, b),
    }
}

/// The column whose cells stand for those of the result in messages.
fn first_column(part: &Part) -> Option<usize> {
    match part {
        Part::Number(_) => None,
        Part::Column(column, _) => Some(*column),
        Part::Negative(inner) => first_column(inner),
        Part::Binary(_, _, a, b) => first_column(a).or_else(|| first_column(b)),
    }
}

fn evaluate(part: &Part, row: &[Cell]) -> Result<Fraction, Blank> {
    let whole = |above, last_digit| Fraction { above, below: Decimal::ONE, last_digit };
    match part {
        Part::Number(number) => Ok(whole(*number, None)),
        Part::Column(column, exponent) => {
            let number = row[*column].number().ok_or(Blank::Missing)?;
            let number = number.scaled(*exponent).ok_or(Blank::TooLong)?;
            Ok(whole(number.value, Some(number.last_digit)))
        }
        Part::Negative(inner) => {
            let inner = evaluate(inner, row)?;
            Ok(Fraction { above: -inner.above, ..inner })
        }
        Part::Binary(operator, factors, a, b) => {
            let (a, b) = (evaluate(a, row)?, evaluate(b, row)?);
            if *operator == Operator::Divide && b.above.is_zero() {
                return Err(Blank::ByZero);
            }
            combined(*operator, *factors, &a, &b).ok_or(Blank::TooLong)
        }
    }
}

/// The result of one operation. `None` where it has too many digits.
fn combined(operator: Operator, [x, y]: [Decimal; 2], a: &Fraction, b: &Fraction) -> Option<Fraction> {
    let (above, below) = match operator {
        Operator::Add | Operator::Subtract => {
            let (ours, theirs) = (exact::product(a.above, x)?, exact::product(b.above, y)?);
            let (ours, theirs, below) = if a.below == b.below {
                (ours, theirs, a.below)
            } else {
                (exact::product(ours, b.below)?, exact::product(theirs, a.below)?, exact::product(a.below, b.below)?)
            };
            (exact::add(Exact::from(ours), Exact::from(theirs))?.value, below)
        }
        Operator::Multiply => {
            (exact::product(exact::product(a.above, b.above)?, x)?, exact::product(a.below, b.below)?)
        }
        Operator::Divide => (exact::product(exact::product(a.above, b.below)?, x)?, exact::product(a.below, b.above)?),
    };
    let last_digit = match operator {
        Operator::Add | Operator::Subtract => a.last_digit.max(b.last_digit),
        Operator::Multiply | Operator::Divide => None,
    };
    Some(Fraction { above, below, last_digit })
}

/// So many decimals that the smallest result has three digits.
fn decimals(fractions: &[Result<Fraction, Blank>], exponent: i32) -> u32 {
    let unit = shift(Decimal::ONE, exponent).unwrap_or(Decimal::ONE);
    let size = |fraction: &Fraction| fraction.above.checked_div(fraction.below)?.checked_div(unit);
    let sizes = fractions.iter().flatten().filter_map(size).map(|size| size.abs()).filter(|size| !size.is_zero());
    let Some(mut smallest) = sizes.min() else { return 0 };
    let mut decimals = 0;
    while smallest < Decimal::ONE_HUNDRED && decimals < DECIMALS {
        smallest *= Decimal::TEN;
        decimals += 1;
    }
    decimals
}

/// The number of a cell that is counted in this power of ten. `None` where it has too many digits.
fn number(fraction: &Fraction, exponent: i32, decimals: Option<u32>) -> Option<Exact> {
    let number = match decimals {
        Some(decimals) => exact::quotient(fraction.above, fraction.below, shift(Decimal::ONE, -exponent)?, decimals)?,
        None => {
            let number = Exact::from(shift(fraction.above, -exponent)?);
            Exact { last_digit: fraction.last_digit.map_or(number.last_digit, |digit| digit - exponent), ..number }
        }
    };
    number.scaled(exponent).map(|_| number)
}

#[cfg(test)]
mod tests {
    use crate::model::{ColumnType, Currency, Lang, Unit};
    use crate::resolve::steps::tests::{csv, gives, made, wrong};

    const WEALTH: &str = "n,gdp,people\nx,12.5,250\ny,0.3,0\nz,,3\nw,100,3\n";
    const UNITS: &str = "gdp: {unit: CNY, scale: 1e8}, people: {unit: count, scale: 1e4}";

    fn told(table: &str, columns: &str, step: &str) -> Vec<String> {
        let data = made(table, columns, step);
        data.remarks.iter().flat_map(|remark| Lang::ALL.map(|lang| remark.get(lang).to_owned())).collect()
    }

    #[test]
    fn an_amount_per_head_is_in_its_currency_and_blanks_have_a_reason() {
        let step = "- compute: {as: per_head, formula: gdp / people, label: {zh: 人均, en: GDP per head}}";
        let data = made(WEALTH, UNITS, step);
        assert_eq!(csv(&data), "n,gdp,people,per_head\nx,12.5,250,500\ny,0.3,0,\nz,,3,\nw,100,3,333333\n");
        let ColumnType::Number(measure) = &data.columns[3].content else { panic!("no numbers") };
        assert_eq!((measure.unit, measure.exponent, &measure.noun), (Unit::Currency(Currency::Cny), 0, &None));
        assert_eq!(
            told(WEALTH, UNITS, step),
            [
                "除数为零的，人均无从计算，留空。",
                "GDP per head is left blank where the divisor is zero.",
                "缺少所需数据的，人均留空。",
                "GDP per head is left blank where a value that it needs is missing."
            ]
        );
    }

    #[test]
    fn a_quotient_is_rounded_once_to_three_digits_of_the_smallest() {
        let step = "- compute: {as: q, formula: a / b}\n- select: [q]";
        gives("a,b\n1,3\n200,3\n", step, "q\n0.333\n66.667\n");
        gives("a,b\n0,3\n2,3000000\n", step, "q\n0.000000000\n0.000000667\n");
        gives("a,b\n1000,1\n5,0.01\n", step, "q\n1000\n500\n");
        // 5 ÷ 3 × 1.5 is 2.5: digits lost on the way would make it 3.
        gives("a\n5\n7\n", "- compute: {as: q, formula: a / 3 * 1.5, decimals: 0}\n- select: [q]", "q\n2\n4\n");
        gives("a,b\n1,3\n", "- compute: {as: q, formula: a / b + a / 6, decimals: 1}\n- select: [q]", "q\n0.5\n");
    }

    #[test]
    fn sums_and_products_are_exact() {
        let table = "a,b\n1.10,0.9\n2,-7\n";
        gives(table, "- compute: {as: d, formula: a - b}\n- select: [d]", "d\n0.2\n9\n");
        gives(table, "- compute: {as: p, formula: -a * b * 2}\n- select: [p]", "p\n-1.98\n28\n");
        gives(table, "- compute: {as: p, formula: a * b, decimals: 1}\n- select: [p]", "p\n1.0\n-14.0\n");
        let scales = "a: {unit: CNY, scale: 1e8}, b: {unit: CNY, scale: 1e6}";
        assert_eq!(csv(&made(table, scales, "- compute: {as: s, formula: a + b}\n- select: [s]")), "s\n110.9\n193\n");
        let data = made(
            "a,b\n640,15\n",
            "a: {unit: CNY, scale: 1e8}, b: {unit: percent}",
            "- compute: {as: p, formula: a * b}",
        );
        assert_eq!(csv(&data), "a,b,p\n640,15,96\n");
        let ColumnType::Number(measure) = &data.columns[2].content else { panic!("no numbers") };
        assert_eq!((measure.unit, measure.exponent), (Unit::Currency(Currency::Cny), 8));
    }

    #[test]
    fn like_over_like_is_a_ratio_or_percent() {
        let units = "a: {unit: CNY, scale: 1e8}, b: {unit: CNY, scale: 1e4}";
        let unit = |step: &str| {
            let data = made("a,b\n3,80000\n", units, step);
            let ColumnType::Number(measure) = &data.columns[2].content else { panic!("no numbers") };
            (csv(&data), measure.unit)
        };
        let (table, ratio) = unit("- compute: {as: r, formula: a / b, decimals: 3}");
        assert_eq!((table.as_str(), ratio), ("a,b,r\n3,80000,0.375\n", Unit::Ratio));
        let (table, percent) = unit("- compute: {as: r, formula: a / b, unit: percent, decimals: 1}");
        assert_eq!((table.as_str(), percent), ("a,b,r\n3,80000,37.5\n", Unit::Percent));
        let points =
            made("a,b\n3,5.5\n", "a: {unit: percent}, b: {unit: percent}", "- compute: {as: r, formula: b - a}");
        assert!(matches!(&points.columns[2].content, ColumnType::Number(m) if m.unit == Unit::PercentagePoints));
        let money =
            made("a\n71\n", "a: {unit: CNY, scale: 1e8}", "- compute: {as: usd, formula: 'convert(a / 7.1, USD)'}");
        assert_eq!(csv(&money), "a,usd\n71,10.0\n");
    }

    #[test]
    fn what_does_not_go_together_is_refused() {
        let units = "a: {unit: CNY}, b: {unit: percent}";
        let table = "a,b,n\n1,2,x\n";
        wrong(
            table,
            units,
            "- compute: {as: r, formula: a + b}",
            "CNY and percent cannot be added up",
            "a + b",
            "one unit",
        );
        wrong(table, units, "- compute: {as: r, formula: a / c}", "there is no column `c` here", "c", "known");
        wrong(
            table,
            units,
            "- compute: {as: r, formula: a / n}",
            "`n` holds text, but numbers are needed here",
            "n",
            "",
        );
        wrong(table, units, "- compute: {as: r, formula: 1 + 1}", "this formula names no column", "1 + 1", "names");
        wrong(table, units, "- compute: {as: r, formula: a / 0}", "nothing can be divided by zero", "a / 0", "");
        wrong(table, units, "- compute: {as: b, formula: a / 2}", "there is a column `b` already", "b", "another name");
        wrong(
            table,
            units,
            "- compute: {as: r, formula: a, unit: USD}",
            "the formula gives CNY, not USD",
            "USD",
            "take",
        );
        wrong(
            table,
            "",
            "- compute: {as: r, formula: a / b, unit: percent}",
            "the formula gives a plain number, not percent",
            "percent",
            "`unit: count`",
        );
        wrong(
            table,
            "",
            "- compute: {as: r, formula: 'sum(a, b)'}",
            "`sum` is no arithmetic of columns",
            "sum(a, b)",
            "`+`",
        );
        wrong(
            table,
            "",
            "- compute: {as: r, formula: m.a}",
            "a formula of a step names columns of its own table only",
            "m.a",
            "`a`",
        );
        let long = "9".repeat(20);
        let message = "with this number the result has too many digits";
        wrong(&format!("a\n{long}\n"), "", "- compute: {as: r, formula: a * a}", message, &long, "28 digits");
    }
}
