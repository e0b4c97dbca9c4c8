//! What steps make of tables written as CSV, and laws that hold for tables of any content.

use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use crate::model::{CellValue, Dataset, Lang, Step};
use crate::parse::dataset::{self, DatasetDecl, Format};
use crate::parse::step;
use crate::yaml::{self, Key};

/// The data stand in file 0, their declaration in file 1 and the steps in file 2.
const FILES: [FileId; 3] = [FileId(0), FileId(1), FileId(2)];

fn data(csv: &str, columns: &str, problems: &mut Diagnostics) -> Dataset {
    let node = yaml::parse(&format!("title: x\ncolumns: {{{columns}}}"), FILES[1], 0, problems).expect("valid YAML");
    let key = Key { name: "market".into(), span: Span::start_of(FILES[1]) };
    let decl = DatasetDecl::read(&key, node, problems);
    dataset::parse_file(csv, FILES[0], Format::Csv, decl, problems).expect("a table")
}

fn steps(text: &str, problems: &mut Diagnostics) -> Vec<Step> {
    let node = yaml::parse(text, FILES[2], 0, problems).expect("valid YAML");
    step::read(node, problems)
}

/// What the steps make of the data, and the problems.
pub(super) fn run(csv: &str, columns: &str, steps_text: &str) -> (Option<Dataset>, Vec<Diagnostic>) {
    let mut problems = Diagnostics::default();
    let data = data(csv, columns, &mut problems);
    let steps = steps(steps_text, &mut problems);
    let made = super::apply(&data, &steps, &mut problems);
    (made, problems.iter().cloned().collect())
}

/// What the steps make of the data, without a problem.
#[track_caller]
pub(super) fn made(csv: &str, columns: &str, steps: &str) -> Dataset {
    let (made, problems) = run(csv, columns, steps);
    assert!(problems.is_empty(), "{problems:#?}");
    made.expect("a table")
}

/// A table as CSV, numbers with the decimals that they are known to, texts of two languages with `/`.
pub(super) fn csv(data: &Dataset) -> String {
    let cell = |value: &CellValue| match value {
        CellValue::Empty => String::new(),
        CellValue::Number(number) => {
            let mut value = number.value.normalize();
            value.rescale(value.scale().max(u32::try_from(-number.last_digit).unwrap_or(0)));
            value.to_string()
        }
        CellValue::Text(text) if text.get(Lang::Zh) == text.get(Lang::En) => text.get(Lang::Zh).to_owned(),
        CellValue::Text(text) => format!("{}/{}", text.get(Lang::Zh), text.get(Lang::En)),
        CellValue::Kind(kind) => kind.name().to_owned(),
    };
    let head = data.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>().join(",");
    let rows = data.rows.iter().map(|row| row.iter().map(|c| cell(&c.value)).collect::<Vec<_>>().join(","));
    std::iter::once(head).chain(rows).map(|row| row + "\n").collect()
}

/// Asserts what the steps make of the data.
#[track_caller]
pub(super) fn gives(table: &str, steps: &str, expected: &str) {
    assert_eq!(csv(&made(table, "", steps)), expected);
}

/// Asserts that there is just this problem, at this text of the data or of the steps, with hints that hold
/// this, and no result.
#[track_caller]
pub(super) fn wrong(table: &str, columns: &str, steps: &str, message: &str, at: &str, hint: &str) {
    let (made, problems) = run(table, columns, steps);
    let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
    assert_eq!(problem.message, message);
    let span = problem.span.expect("a place");
    let text = if span.file == FILES[0] { table } else { steps };
    assert_eq!(&text[span.start as usize..span.end as usize], at);
    assert!(problem.hints.join("; ").contains(hint), "{:?}", problem.hints);
    assert!(made.is_none(), "a result in spite of {message}");
}

/// A source of numbers that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).expect("31 bits") % end
    }

    /// A table of a year, a region and two numbers; `hole` of a hundred numbers are missing.
    fn table(&mut self, hole: u32) -> String {
        let mut out = "year,region,a,b\n".to_owned();
        for row in 0..1 + self.below(12) {
            let region = ["华北", "华东", "华南"][self.below(3) as usize];
            out += &format!("{},{region},{},{}\n", 2000 + row, self.cell(hole), self.cell(hole));
        }
        out
    }

    fn cell(&mut self, hole: u32) -> String {
        if self.below(100) < hole {
            return String::new();
        }
        let decimals = self.below(4) as usize;
        format!("{:.decimals$}", f64::from(self.below(1_000_000) + 1) / 1000.0)
    }
}

/// Checks a law on many tables.
#[track_caller]
fn law(hole: u32, holds: impl Fn(&str)) {
    let mut chance = Chance(7);
    for _ in 0..300 {
        holds(&chance.table(hole));
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
        let cell = |row: &[crate::model::Cell], name: &str| {
            row[after.column(name).expect("the column")].number().map(|number| number.value)
        };
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
        "select",
        "rename",
        "label",
    ];
    let keys = [
        "column", "by", "of", "as", "in", "from", "keep", "other", "columns", "name", "value", "sum", "mean", "count",
        "base", "over", "along", "missing", "known",
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
        "华北",
    ];
    let mut chance = Chance(11);
    let mut pick = |of: &[&'static str]| of[chance.below(u32::try_from(of.len()).expect("few")) as usize];
    let table = "year,region,a,b\n2001,华北,0,-1\n2002,华东,,9999999999999999999999999999\n,,1e-20,3\n2002,华北,4,\n";
    for _ in 0..4000 {
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
fn a_step_may_name_what_an_earlier_one_has_made() {
    let table = "year,region,a\n2022,华北,1\n2022,华东,3\n2023,华北,4\n2023,华东,4\n";
    gives(
        table,
        "- share: {of: a, by: year}\n- change: {of: share, by: region}\n- filter: {column: change, known: true}\n- select: [region, change]\n",
        "region,change\n华北,25.0\n华东,-25.0\n",
    );
}

#[test]
fn computed_columns_are_told_from_given_ones() {
    use crate::model::{ColumnType, Currency, Measure, Origin, Unit};
    let data = made(
        "year,a\n2022,4\n2023,5\n",
        "a: {unit: CNY, scale: 1e8}",
        "- share: {of: a}\n- growth: {of: a, label: {zh: 同比, en: Year on year}}\n- change: {of: share}\n- cumulative: {of: a}",
    );
    let measure = |unit, exponent| ColumnType::Number(Measure { unit, exponent, noun: None });
    let found: Vec<_> = data.columns.iter().map(|c| (c.origin, c.label.get(Lang::En), &c.content)).skip(1).collect();
    assert_eq!(
        found,
        [
            (Origin::Given, "a", &measure(Unit::Currency(Currency::Cny), 8)),
            (Origin::Computed, "Share", &measure(Unit::Percent, 0)),
            (Origin::Computed, "Year on year", &measure(Unit::Percent, 0)),
            (Origin::Computed, "Change", &measure(Unit::PercentagePoints, 0)),
            (Origin::Computed, "Cumulative", &measure(Unit::Currency(Currency::Cny), 8)),
        ]
    );
}

#[test]
fn a_step_that_cannot_be_read_hides_what_comes_behind_but_not_other_steps() {
    let (made, problems) = run(
        "year,a\n2022,4\n",
        "",
        "- growht: {of: a}\n- filter: {column: growth, above: 1}\n- sort: {by: a, ordre: desc}",
    );
    assert!(made.is_none());
    let messages: Vec<_> = problems.iter().map(|problem| &*problem.message).collect();
    assert_eq!(messages, ["there is no step `growht`", "the step `sort` has no key `ordre`"]);
}

#[test]
fn a_cell_of_the_data_file_is_shown_with_the_step_that_needs_it() {
    let (_, problems) = run("year,a\n2022,0\n2023,5\n", "year: {type: year}", "- growth: {of: a}");
    let mut sources = crate::diag::Sources::default();
    sources.add("content/briefs/x/market.csv", "year,a\n2022,0\n2023,5\n");
    sources.add("declaration", "");
    sources.add("content/briefs/x/index.zh.md", "- growth: {of: a}");
    let found = crate::diag::render(&problems[0], &sources, false);
    let expected = "\
error[zero-base]: growth from zero has no percentage
 --> content/briefs/x/market.csv:2:6
  |
2 | 2022,0
  |      ^
3 | 2023,5
  |      - the row that grows from it
  |
 ::: content/briefs/x/index.zh.md:1:3
  |
1 | - growth: {of: a}
  |   ------ for this step
  |
  = help: use the step `change`, or leave the row out with `filter`";
    assert_eq!(found, expected);
}
