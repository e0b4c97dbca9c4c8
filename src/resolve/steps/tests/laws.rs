//! Laws that hold for tables of any content.

use super::{csv, made, run};
use crate::model::{Cell, Dataset};
use crate::text::dice::Dice;

/// A table of a year, a region and two numbers; `hole` of a hundred numbers are missing.
fn table(dice: &mut Dice, hole: usize) -> String {
    let mut out = "year,region,a,b\n".to_owned();
    for row in 0..=dice.roll(12) {
        let region = dice.pick(&["华北", "华东", "华南"]);
        out += &format!("{},{region},{},{}\n", 2000 + row, cell_of(dice, hole), cell_of(dice, hole));
    }
    out
}

fn cell_of(dice: &mut Dice, hole: usize) -> String {
    if dice.roll(100) < hole {
        return String::new();
    }
    let (decimals, thousandths) = (dice.roll(4), u32::try_from(dice.roll(1_000_000) + 1).expect("a million"));
    format!("{:.decimals$}", f64::from(thousandths) / 1000.0)
}

/// Checks a law on many tables.
#[track_caller]
fn law(hole: usize, holds: impl Fn(&str)) {
    let mut dice = Dice::new(7);
    for _ in 0..100 {
        holds(&table(&mut dice, hole));
    }
}

const NUMBERS: &str = "year: {type: year}, a: {unit: CNY}, b: {unit: CNY}";

fn sum(data: &Dataset, column: &str) -> rust_decimal::Decimal {
    let column = data.column(column).expect("the column");
    data.rows.iter().filter_map(|row| row[column].number()).map(|number| number.value).sum()
}

fn sorted_rows(data: &Dataset) -> Vec<String> {
    let text = csv(data);
    let mut rows: Vec<String> = text.lines().map(str::to_owned).collect();
    rows.sort();
    rows
}

#[test]
fn shares_add_up_to_a_hundred_within_their_rounding() {
    law(10, |table| {
        for decimals in [0_u32, 1, 3] {
            let steps = format!("- share: {{of: a, as: part, decimals: {decimals}, missing: skip}}");
            let (found, problems) = run(table, NUMBERS, &steps);
            if problems.iter().any(|problem| problem.code == "zero-total") {
                continue;
            }
            let Some(found) = found else { panic!("{problems:?} in {table}") };
            let parts = sum(&found, "part");
            if parts.is_zero() {
                continue;
            }
            let half = rust_decimal::Decimal::new(5, decimals + 1);
            let most = half * rust_decimal::Decimal::from(found.rows.len());
            assert!((parts - rust_decimal::Decimal::ONE_HUNDRED).abs() <= most, "{}", csv(&found));
        }
    });
}

#[test]
fn what_is_melted_and_pivoted_is_as_it_was() {
    law(20, |table| {
        let start = made(table, NUMBERS, "- select: [year, region, a, b]");
        let back = made(
            table,
            NUMBERS,
            "- melt: {columns: [a, b], name: series, value: amount}\n- pivot: {name: series, value: amount}",
        );
        assert_eq!(csv(&start), csv(&back));
        let melted = made(table, NUMBERS, "- melt: {columns: [a, b], name: series, value: amount}");
        assert_eq!(melted.rows.len(), 2 * start.rows.len());
        assert_eq!(sum(&melted, "amount"), sum(&start, "a") + sum(&start, "b"));
    });
}

#[test]
fn sorting_neither_loses_nor_adds_rows() {
    law(20, |table| {
        let start = made(table, NUMBERS, "- select: [year, region, a, b]");
        for order in ["asc", "desc"] {
            let after = made(table, NUMBERS, &format!("- sort: {{by: a, order: {order}}}"));
            assert_eq!(sorted_rows(&start), sorted_rows(&after));
            let column = after.column("a").expect("the column");
            let numbers: Vec<_> =
                after.rows.iter().map(|row| row[column].number().map(|number| number.value)).collect();
            let filled = numbers.iter().take_while(|number| number.is_some()).count();
            assert!(numbers[filled..].iter().all(Option::is_none), "empty cells come last");
            let rising = numbers[..filled]
                .windows(2)
                .all(|pair| if order == "asc" { pair[0] <= pair[1] } else { pair[0] >= pair[1] });
            assert!(rising, "{numbers:?}");
        }
    });
}

#[test]
fn groups_and_the_rest_of_a_ranking_keep_the_total() {
    law(10, |table| {
        let start = made(table, NUMBERS, "- select: [year, region, a, b]");
        for steps in [
            "- group: {by: region, sum: [a, b], missing: skip}",
            "- top: {by: a, keep: 2, other: 其他, missing: skip}",
            "- group: {by: region, sum: [a, b], missing: skip}\n- top: {by: b, keep: 1, other: 其他, missing: skip}",
        ] {
            let after = made(table, NUMBERS, steps);
            assert_eq!((sum(&after, "a"), sum(&after, "b")), (sum(&start, "a"), sum(&start, "b")), "{steps}\n{table}");
        }
    });
}

#[test]
fn a_running_total_ends_with_the_sum_and_its_changes_are_the_parts() {
    law(0, |table| {
        let after = made(
            table,
            NUMBERS,
            "- cumulative: {of: a, as: total}\n- change: {of: total, as: step}\n- growth: {of: total, as: g, over: row}",
        );
        let last = after.rows.last().expect("a row");
        let cell =
            |row: &[Cell], name: &str| row[after.column(name).expect("the column")].number().map(|number| number.value);
        assert_eq!(cell(last, "total"), Some(sum(&after, "a")));
        for row in &after.rows[1..] {
            assert_eq!(cell(row, "step"), cell(row, "a"));
        }
    });
}

#[test]
fn no_steps_and_no_data_make_it_panic() {
    let pieces = [
        "filter",
        "sort",
        "top",
        "melt",
        "pivot",
        "group",
        "share",
        "growth",
        "change",
        "index",
        "cumulative",
        "compute",
        "round",
        "fill",
        "bin",
        "period",
        "split",
        "replace",
        "select",
        "rename",
        "label",
    ];
    let keys = [
        "column", "by", "of", "as", "in", "from", "keep", "other", "columns", "name", "value", "sum", "mean", "count",
        "base", "over", "along", "missing", "known", "formula", "with", "edges", "width", "to", "at", "into",
        "decimals",
    ];
    let words = [
        "a",
        "b",
        "year",
        "region",
        "[a, b]",
        "2001",
        "5",
        "-1",
        "{zh: 甲}",
        "skip",
        "period",
        "true",
        "",
        "[]",
        "9e99",
        "a / b",
        "linear",
        "previous",
        "year",
        "[1, 5]",
        "{a: b}",
        "华北",
    ];
    let mut dice = Dice::new(11);
    let mut pick = |of: &[&'static str]| dice.pick(of);
    let table = "year,region,a,b\n2001,华北,0,-1\n2002,华东,,9999999999999999999999999999\n,,1e-20,3\n2002,华北,4,\n";
    for _ in 0..1000 {
        let mut text = String::new();
        for _ in 0..2 {
            let mut map: Vec<(&str, &str)> = (0..4).map(|_| (pick(&keys), pick(&words))).collect();
            map.sort_unstable();
            map.dedup_by_key(|entry| entry.0);
            let map: Vec<String> = map.iter().map(|(key, word)| format!("{key}: {word}")).collect();
            text += &format!("- {}: {{{}}}\n", pick(&pieces), map.join(", "));
        }
        let (made, problems) = run(table, NUMBERS, &text);
        assert!(made.is_some() || !problems.is_empty(), "lost without a word: {text}");
        for row in made.iter().flat_map(|data| &data.rows) {
            assert_eq!(Some(row.len()), made.as_ref().map(|data| data.columns.len()), "{text}");
        }
    }
}

#[test]
fn rolling_averages_are_the_exact_ones_within_their_rounding() {
    law(10, |table| {
        let found = made(table, NUMBERS, "- rolling: {of: a, window: 3, over: row, decimals: 2, missing: skip}");
        let column = |name: &str| {
            let at = found.column(name).expect("the column");
            found.rows.iter().map(|row| row[at].number().map(|number| number.value)).collect::<Vec<_>>()
        };
        let (numbers, means) = (column("a"), column("rolling"));
        for (at, mean) in means.iter().enumerate() {
            assert_eq!(mean.is_some(), numbers[at].is_some(), "{}", csv(&found));
            let Some(mean) = mean else { continue };
            let known: Vec<_> = numbers[at.saturating_sub(2)..=at].iter().flatten().collect();
            let count = rust_decimal::Decimal::from(known.len());
            let sum: rust_decimal::Decimal = known.into_iter().sum();
            assert!((mean * count - sum).abs() <= rust_decimal::Decimal::new(5, 3) * count, "{}", csv(&found));
        }
    });
}

#[test]
fn ranks_are_in_the_order_of_the_numbers() {
    law(10, |table| {
        let found = made(table, NUMBERS, "- rank: {of: a}\n- sort: {by: a, order: desc}");
        let of = |name: &str, row: &[Cell]| row[found.column(name).expect("the column")].number();
        for (at, row) in found.rows.iter().enumerate() {
            let Some(number) = of("a", row) else {
                assert_eq!(of("rank", row), None);
                continue;
            };
            let larger =
                found.rows.iter().filter(|other| of("a", other).is_some_and(|a| a.value > number.value)).count();
            let rank = of("rank", row).expect("a rank").value;
            assert_eq!(rank, rust_decimal::Decimal::from(larger + 1), "{at}: {}", csv(&found));
        }
    });
}

#[test]
fn quotients_times_their_divisor_are_within_the_rounding() {
    law(10, |table| {
        let step = "- compute: {as: q, formula: a / b, decimals: 4}\n- compute: {as: back, formula: a / b * b - a}";
        let found = made(table, NUMBERS, step);
        let of = |name: &str, row: &[Cell]| row[found.column(name).expect("the column")].number().map(|n| n.value);
        for row in &found.rows {
            let (Some(a), Some(b)) = (of("a", row), of("b", row)) else {
                assert_eq!((of("q", row), of("back", row)), (None, None));
                continue;
            };
            if b.is_zero() {
                assert_eq!(of("q", row), None);
                continue;
            }
            let error = of("q", row).expect("a quotient") * b - a;
            assert!(error.abs() <= rust_decimal::Decimal::new(5, 5) * b, "{}", csv(&found));
            assert_eq!(of("back", row), Some(rust_decimal::Decimal::ZERO), "{}", csv(&found));
        }
    });
}
