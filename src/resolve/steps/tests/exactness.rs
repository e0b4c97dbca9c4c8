//! Steps against arithmetic on fractions of whole numbers, on random tables.
//!
//! What is expected is computed here from thousandths, of which every cell is a whole number, and rounded once, half to
//! even: nothing of the program's own arithmetic is used.

use rust_decimal::Decimal;

use super::made;
use crate::model::Dataset;
use crate::text::dice::Dice;

/// So many tables for each law.
const TABLES: usize = 200;

/// A table with a year, a region and two numbers above zero, in thousandths; `a` may be below zero where `signed`, and
/// is missing in one of ten rows where it has `holes`.
struct Table {
    regions: Vec<&'static str>,
    a: Vec<Option<i128>>,
    b: Vec<i128>,
}

impl Table {
    fn new(dice: &mut Dice, signed: bool, holes: bool) -> Self {
        let rows = 3 + dice.roll(12);
        let number = |dice: &mut Dice| i128::try_from(1 + dice.roll(400_000)).expect("a number");
        let a = (0..rows).map(|_| {
            let (sign, is_hole) = (if signed && dice.roll(3) == 0 { -1 } else { 1 }, holes && dice.roll(10) == 0);
            Some(sign * number(dice)).filter(|_| !is_hole)
        });
        let a = a.collect();
        let b = (0..rows).map(|_| number(dice)).collect();
        Self { regions: (0..rows).map(|_| dice.pick(&["x", "y", "z"])).collect(), a, b }
    }

    fn csv(&self) -> String {
        let text = |thousandths: i128| Decimal::from_i128_with_scale(thousandths, 3).normalize().to_string();
        let rows = self.regions.iter().zip(&self.a).zip(&self.b).zip(2001..);
        let row = |(((region, a), b), year): (((&&str, &Option<i128>), &i128), i32)| {
            format!("{year},{region},{},{}\n", a.map(text).unwrap_or_default(), text(*b))
        };
        format!("year,region,a,b\n{}", rows.map(row).collect::<String>())
    }
}

/// Tables, with the digits to round to.
fn tables(signed: bool, holes: bool, law: impl Fn(&Table, u32)) {
    let mut dice = Dice::new(17);
    for _ in 0..TABLES {
        let decimals = u32::try_from(dice.roll(5)).expect("few");
        law(&Table::new(&mut dice, signed, holes), decimals);
    }
}

/// A fraction, counted in the last of so many decimals, half to even.
fn rounded(above: i128, below: i128, decimals: u32) -> Decimal {
    let (above, below) = (above * below.signum() * 10_i128.pow(decimals), below.abs());
    let (floor, rest) = (above.div_euclid(below), above.rem_euclid(below));
    let up = 2 * rest > below || 2 * rest == below && floor % 2 != 0;
    Decimal::from_i128_with_scale(floor + i128::from(up), decimals)
}

fn exact(thousandths: i128) -> Decimal {
    Decimal::from_i128_with_scale(thousandths, 3)
}

/// The numbers of a column.
#[track_caller]
fn column(data: &Dataset, name: &str) -> Vec<Option<Decimal>> {
    let at = data.column(name).expect("the column");
    data.rows.iter().map(|row| row[at].number().map(|number| number.value)).collect()
}

/// The numbers that a step makes.
#[track_caller]
fn numbers(table: &Table, step: &str, name: &str) -> Vec<Option<Decimal>> {
    column(&made(&table.csv(), "year: {type: year}", step), name)
}

fn each<T>(table: &Table, number: impl Fn(usize) -> T) -> Vec<T> {
    (0..table.a.len()).map(number).collect()
}

#[test]
fn shares_growth_changes_and_indices() {
    tables(false, false, |table, decimals| {
        let a: Vec<i128> = table.a.iter().flatten().copied().collect();
        let whole = |row: usize| -> i128 {
            let regions = table.regions.iter().zip(&a);
            regions.filter(|(region, _)| **region == table.regions[row]).map(|(_, number)| number).sum()
        };
        let step = format!("- share: {{of: a, by: region, decimals: {decimals}}}");
        let share = each(table, |row| Some(rounded(100 * a[row], whole(row), decimals)));
        assert_eq!(numbers(table, &step, "share"), share);
        let before = |row: usize| row.checked_sub(1).map(|before| a[before]);
        let step = format!("- growth: {{of: a, decimals: {decimals}}}");
        let growth = each(table, |row| before(row).map(|from| rounded(100 * (a[row] - from), from, decimals)));
        assert_eq!(numbers(table, &step, "growth"), growth);
        let change = each(table, |row| before(row).map(|from| exact(a[row] - from)));
        assert_eq!(numbers(table, "- change: {of: a}", "change"), change);
        let step = format!("- index: {{of: a, base: 2002, decimals: {decimals}}}");
        let index = each(table, |row| Some(rounded(100 * a[row], a[1], decimals)));
        assert_eq!(numbers(table, &step, "a"), index);
    });
}

#[test]
fn running_totals_ranks_and_rolling_averages() {
    tables(true, true, |table, decimals| {
        let a = &table.a;
        let total = each(table, |row| a[row].map(|_| exact(a[..=row].iter().flatten().sum())));
        assert_eq!(numbers(table, "- cumulative: {of: a, missing: skip}", "total"), total);
        let larger = |number: i128| a.iter().flatten().filter(|other| **other > number).count();
        let rank = each(table, |row| a[row].map(|number| Decimal::from(larger(number) + 1)));
        assert_eq!(numbers(table, "- rank: {of: a}", "rank"), rank);
        let step = format!("- rolling: {{of: a, window: 3, decimals: {decimals}}}");
        let rolling = each(table, |row| {
            let window: Option<Vec<i128>> =
                row.checked_sub(2).and_then(|first| a[first..=row].iter().copied().collect());
            window.map(|window| rounded(window.iter().sum(), 3000, decimals))
        });
        assert_eq!(numbers(table, &step, "rolling"), rolling);
    });
}

#[test]
fn groups() {
    tables(true, false, |table, decimals| {
        let steps = format!(
            "- group: {{by: region, sum: {{a: sum}}, mean: {{a: mean, b: other}}, min: {{a: min}}, max: {{a: max}}, \
             first: {{a: first}}, last: {{a: last}}, count: n, decimals: {decimals}}}"
        );
        let data = made(&table.csv(), "year: {type: year}", &steps);
        let mut regions = table.regions.clone();
        regions.sort_by_key(|region| table.regions.iter().position(|other| other == region));
        regions.dedup();
        let of = |numbers: &[i128], name: &str| -> Vec<i128> {
            table
                .regions
                .iter()
                .zip(numbers)
                .filter(|(region, _)| **region == name)
                .map(|(_, number)| *number)
                .collect()
        };
        let a: Vec<i128> = table.a.iter().flatten().copied().collect();
        let expected = |number: &dyn Fn(&[i128]) -> Decimal| {
            regions.iter().map(|region| Some(number(&of(&a, region)))).collect::<Vec<_>>()
        };
        let count = |numbers: &[i128]| i128::try_from(numbers.len()).expect("few");
        let mean = |numbers: &[i128]| rounded(numbers.iter().sum(), 1000 * count(numbers), decimals);
        assert_eq!(column(&data, "sum"), expected(&|numbers| exact(numbers.iter().sum())));
        assert_eq!(column(&data, "mean"), expected(&mean));
        assert_eq!(column(&data, "min"), expected(&|numbers| exact(*numbers.iter().min().expect("one"))));
        assert_eq!(column(&data, "max"), expected(&|numbers| exact(*numbers.iter().max().expect("one"))));
        assert_eq!(column(&data, "first"), expected(&|numbers| exact(numbers[0])));
        assert_eq!(column(&data, "last"), expected(&|numbers| exact(numbers[numbers.len() - 1])));
        assert_eq!(column(&data, "n"), expected(&|numbers| Decimal::from(numbers.len())));
        let other = regions.iter().map(|region| Some(mean(&of(&table.b, region)))).collect::<Vec<_>>();
        assert_eq!(column(&data, "other"), other);
        let median = numbers(table, "- group: {by: region, median: a}", "a");
        let middle = |numbers: &[i128]| {
            let mut sorted = numbers.to_vec();
            sorted.sort_unstable();
            let (low, high) = ((sorted.len() - 1) / 2, sorted.len() / 2);
            Decimal::from_i128_with_scale(5 * (sorted[low] + sorted[high]), 4)
        };
        assert_eq!(median, expected(&middle));
    });
}

#[test]
fn arithmetic_of_columns() {
    tables(true, true, |table, decimals| {
        let step = format!("- compute: {{as: q, formula: \"a / b\", decimals: {decimals}}}");
        let quotient = each(table, |row| table.a[row].map(|a| rounded(a, table.b[row], decimals)));
        assert_eq!(numbers(table, &step, "q"), quotient);
        let product = each(table, |row| {
            table.a[row].map(|a| Decimal::from_i128_with_scale(a * table.b[row] - 2_000_000 + 1_000 * table.b[row], 6))
        });
        assert_eq!(numbers(table, "- compute: {as: p, formula: \"a * b - 2 + b\"}", "p"), product);
    });
}

#[test]
fn rounding() {
    tables(true, true, |table, decimals| {
        let step = format!("- round: {{of: a, decimals: {}}}", i64::from(decimals) - 2);
        let place = |number: i128| match decimals.checked_sub(2) {
            Some(decimals) => rounded(number, 1000, decimals),
            None => rounded(number, 1000 * 10_i128.pow(2 - decimals), 0) * Decimal::from(10_i128.pow(2 - decimals)),
        };
        assert_eq!(numbers(table, &step, "a"), each(table, |row| table.a[row].map(place)));
        let step = format!("- round: {{of: a, digits: {}}}", decimals + 1);
        let found = numbers(table, &step, "a");
        for (number, found) in table.a.iter().zip(found).filter_map(|(number, found)| Some(((*number)?, found?))) {
            // With so many digits the unit of the last is a power of ten of thousandths, and maybe less than one.
            let unit = 10_i128.pow(number.unsigned_abs().ilog10().saturating_sub(decimals));
            assert_eq!(found, exact(i128::try_from(rounded(number, unit, 0)).expect("a number") * unit), "{number}");
        }
    });
}

#[test]
fn lines_between_neighbours() {
    tables(true, true, |table, decimals| {
        let step = format!("- fill: {{of: a, with: linear, decimals: {decimals}}}");
        let filled = each(table, |row| {
            if let Some(number) = table.a[row] {
                return Some(exact(number));
            }
            let before = (0..row).rev().find_map(|at| Some((at, table.a[at]?)))?;
            let after = (row + 1..table.a.len()).find_map(|at| Some((at, table.a[at]?)))?;
            let way = |from: usize, to: usize| i128::try_from(to - from).expect("few");
            let (whole, part) = (way(before.0, after.0), way(before.0, row));
            Some(rounded(before.1 * (whole - part) + after.1 * part, 1000 * whole, decimals))
        });
        assert_eq!(numbers(table, &step, "a"), filled);
    });
}

#[test]
fn periods_and_classes() {
    let mut dice = Dice::new(23);
    for _ in 0..TABLES {
        let months: Vec<i128> = (0..24).map(|_| i128::try_from(dice.roll(400_000)).expect("a number")).collect();
        let row = |(at, number): (usize, &i128)| format!("20{}-{:02},{}\n", 23 + at / 12, at % 12 + 1, exact(*number));
        let csv = format!("t,a\n{}", months.iter().enumerate().map(row).collect::<String>());
        for (length, size) in [("quarter", 3), ("half", 6), ("year", 12)] {
            let steps = format!("- period: {{to: {length}, sum: {{a: sum}}, mean: {{a: mean}}, decimals: 2}}");
            let data = made(&csv, "", &steps);
            let sums = months.chunks(size).map(|part| Some(exact(part.iter().sum()))).collect::<Vec<_>>();
            assert_eq!(column(&data, "sum"), sums);
            let parts = i128::try_from(size).expect("few");
            let means = months.chunks(size).map(|part| Some(rounded(part.iter().sum(), 1000 * parts, 2)));
            assert_eq!(column(&data, "mean"), means.collect::<Vec<_>>());
        }
        let data = made(&csv, "", "- bin: {of: a, width: 12.5, from: 5}\n- group: {by: class, count: n}");
        let mut classes: Vec<i128> = months.iter().map(|number| (number - 5_000).div_euclid(12_500)).collect();
        classes.sort_unstable();
        let counts = classes.chunk_by(|a, b| a == b).map(|class| Some(Decimal::from(class.len())));
        assert_eq!(column(&data, "n"), counts.collect::<Vec<_>>());
    }
}
