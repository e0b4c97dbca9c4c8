//! The results of steps on CSV tables, alone and combined.

mod exactness;
mod laws;
mod manual;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use crate::model::{CellValue, Dataset, Lang, Step};
use crate::parse::Table;
use crate::parse::dataset::{self, DatasetDecl, Format};
use crate::parse::step;
use crate::yaml::{self, Key};

/// File 0 holds the data, file 1 their declaration and file 2 the steps.
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

/// The result of the steps, and the problems.
pub(super) fn run(csv: &str, columns: &str, steps_text: &str) -> (Option<Dataset>, Vec<Diagnostic>) {
    let mut problems = Diagnostics::default();
    let data = data(csv, columns, &mut problems);
    let steps = steps(steps_text, &mut problems);
    let others = |name: &str, span: Span, problems: &mut Diagnostics| {
        problems.push(Diagnostic::error("missing-data", span, format!("there is no data set `{name}`")));
        None
    };
    let made = super::apply(&data, &steps, &others, &mut problems);
    (made, problems.iter().cloned().collect())
}

/// The result of the steps and the problems, where there is another data set `other`.
pub(super) fn run_beside(
    other: &str,
    csv: &str,
    columns: &str,
    steps_text: &str,
) -> (Option<Dataset>, Vec<Diagnostic>) {
    let mut problems = Diagnostics::default();
    let (data, other) = (data(csv, columns, &mut problems), Arc::new(data(other, columns, &mut problems)));
    let steps = steps(steps_text, &mut problems);
    let others = |name: &str, _: Span, _: &mut Diagnostics| (name == "other").then(|| other.clone());
    let made = super::apply(&data, &steps, &others, &mut problems);
    (made, problems.iter().cloned().collect())
}

/// The result of the steps, without problems.
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

/// Asserts the result of the steps.
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

#[test]
fn a_step_may_name_what_an_earlier_one_has_made() {
    let table = "year,region,a\n2022,华北,1\n2022,华东,3\n2023,华北,4\n2023,华东,4\n";
    gives(
        table,
        "- share: {of: a, by: year}\n- change: {of: share, by: region}\n- filter: {column: change, known: true}\n- \
         select: [region, change]\n",
        "region,change\n华北,25.0\n华东,-25.0\n",
    );
}

#[test]
fn computed_columns_are_told_from_given_ones() {
    use crate::model::{ColumnType, Currency, Measure, Origin, Unit};
    let data = made(
        "year,a\n2022,4\n2023,5\n",
        "a: {unit: CNY, scale: 1e8}",
        "- share: {of: a}\n- growth: {of: a, label: {zh: 同比, en: Year on year}}\n- change: {of: share}\n- cumulative: \
         {of: a}",
    );
    let measure = |unit, exponent| ColumnType::Number(Measure::new(unit, exponent, None));
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
fn the_steps_of_a_declaration_are_carried_out_once_for_all_charts() {
    let mut problems = Diagnostics::default();
    let market = data("year,a\n2022,4\n2023,5\n", "", &mut problems);
    let table =
        |steps| Table { dataset: Some(Arc::new(market.clone())), page: None, text: None, has_mark: false, steps };
    let tables = BTreeMap::from([
        ("sound".to_owned(), table(steps("- growth: {of: a}", &mut problems))),
        ("wrong".to_owned(), table(steps("- growth: {of: b}", &mut problems))),
    ]);
    let tables = super::declared(tables, &mut problems);
    let sound = tables["sound"].dataset.as_ref().expect("a table");
    assert_eq!(csv(sound), "year,a,growth\n2022,4,\n2023,5,25.0\n");
    assert!(tables["wrong"].dataset.is_none());
    assert_eq!(problems.errors(), 1);
}

#[test]
fn a_cell_of_the_data_file_is_shown_with_the_step_that_needs_it() {
    let (_, problems) = run("year,a\n2022,-2\n2023,5\n", "year: {type: year}", "- share: {of: a}");
    let mut sources = crate::diag::Sources::default();
    sources.add("content/briefs/x/market.csv", "year,a\n2022,-2\n2023,5\n");
    sources.add("declaration", "");
    sources.add("content/briefs/x/index.zh.md", "- share: {of: a}");
    let found = crate::diag::render(&problems[0], &sources, false);
    let expected = "\
error[negative-part]: `-2` is negative, and no part of a whole can be
 --> content/briefs/x/market.csv:2:6
  |
2 | 2022,-2
  |      ^^
  |
 ::: content/briefs/x/index.zh.md:1:3
  |
1 | - share: {of: a}
  |   ----- for this step
  |
  = help: shares are of amounts from zero up";
    assert_eq!(found, expected);
}
