//! Tests of whole declarations, with a data set or two.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::diag::{FileId, Span};
use crate::i18n::number::{self, Qualifier};
use crate::model::Lang;
use crate::parse::Table;
use crate::parse::dataset::{self, DatasetDecl, Format};
use crate::yaml;

/// The site's figures as YAML, with the data set `market` and, in `rows.yaml`, one whose rows name figures.
fn resolve(quantities: &str, csv: &str, rows: &str) -> (Vec<Quantity>, Vec<Diagnostic>) {
    resolve_in("unit: CNY, scale: 1e8", quantities, csv, rows)
}

/// The same, with what is declared of the numbers of `market`.
fn resolve_in(measure: &str, quantities: &str, csv: &str, rows: &str) -> (Vec<Quantity>, Vec<Diagnostic>) {
    let mut problems = Diagnostics::default();
    let node = yaml::parse(quantities, FileId(0), 0, &mut problems).expect("valid YAML");
    let mut site = Quantities::default();
    for (key, node) in yaml::entries(node, "quantities", &mut problems) {
        match crate::parse::quantity::read(&key, node, &mut problems) {
            Some(quantity) => site.declared.push(quantity),
            None => site.unread.add(key.name),
        }
    }
    let start = Span::start_of(FileId(1));
    let mut tables = BTreeMap::new();
    let mut add = |name: &str, dataset| {
        let table = Table { dataset, page: None, text: None, has_mark: false, steps: vec![] };
        tables.insert(name.to_owned(), table);
    };
    if !csv.is_empty() {
        let columns = format!(
            "columns: {{year: {{type: year, label: {{zh: 年份, en: Year}}}}, size: {{label: {{zh: 规模, en: Size}}, {measure}}}}}"
        );
        let node = yaml::parse(&format!("{{title: {{zh: 市场, en: Market}}, {columns}}}"), FileId(1), 0, &mut problems);
        let key = yaml::Key { name: "market".into(), span: start };
        let decl = DatasetDecl::read(&key, node.expect("valid YAML"), &mut problems);
        let data = dataset::parse_file(csv, FileId(1), Format::Csv, decl, &mut problems);
        add("market.csv", data.map(Arc::new));
    }
    if !rows.is_empty() {
        let node = yaml::parse(rows, FileId(2), 0, &mut problems).expect("valid YAML");
        let data = dataset::parse_inline(node, DatasetDecl::undeclared("rows", start), &mut problems);
        add("rows.yaml", data.map(Arc::new));
    }
    let mut routes = super::super::routes::route(&[], &[], &mut problems);
    let mut tables = Tables::publish(tables, BTreeMap::new(), &[], &mut routes, &mut problems);
    let figures = Figures::compute(&site, &[], &mut tables, &mut Uses::default(), &mut problems);
    (figures.of_page(""), problems.iter().cloned().collect())
}

/// Figures that the formulas of the tests use.
const GIVEN: &str = "\
a: {value: 633e8, unit: CNY, period: 2022, source: x, label: {zh: 市场规模, en: Market size}}
b: {value: 640e8, unit: CNY, period: 2023, source: y, label: {zh: 市场规模, en: Market size}}
over: {value: 1e9, unit: CNY, period: 2024, bound: over, label: {zh: 下限, en: Floor}}
about: {value: 2e8, unit: CNY, period: 2023, approx: true, label: {zh: 约数, en: Round}}
deals: {value: 65, unit: count, noun: {zh: 起, en: {one: deal, other: deals}}, label: {zh: 事件, en: Deals}}
large: {value: 14, unit: count, noun: {zh: 起, en: {one: deal, other: deals}}, label: {zh: 大额, en: Large}}
g: {value: 1.1, unit: percent, period: 2023, label: {zh: 增速, en: Growth}}
h: {value: 3.1, unit: percent, period: 2022, label: {zh: 增速, en: Growth}}
usd: {value: 12.3e9, unit: USD, period: 2023, label: {zh: 损失, en: Losses}}
later: {value: 40e9, unit: USD, period: 2027, label: {zh: 损失, en: Losses}}
undated: {value: 40e9, unit: USD, label: {zh: 损失, en: Losses}}
firms: {value: 10, unit: count, noun: {zh: 家, en: firm}, label: {zh: 企业, en: Firms}}
points: {value: 2, unit: pp, label: {zh: 差, en: Gap}}
quarter: {value: 160e8, unit: CNY, period: 2023-Q1, label: {zh: 一季度, en: Q1}}
half: {value: 300e8, unit: CNY, period: 2023-01-01/2023-06-30, label: {zh: 上半年, en: H1}}
late: {value: 300e8, unit: CNY, period: 2022-04/2023-03, label: {zh: 财年, en: FY}}
fiscal: {value: 100e8, unit: CNY, period: 2017-04/2018-03, label: {zh: 财年, en: FY2018}}
later_fiscal: {value: 200e8, unit: CNY, period: 2022-04/2023-03, label: {zh: 财年, en: FY2023}}
named_fiscal: {value: 250e8, unit: CNY, period: FY2023-M09, label: {zh: 财年, en: FY2023}}
first_half: {value: 300e8, unit: CNY, period: 2023-H1, label: {zh: 上半年, en: H1}}
second_half: {value: 330e8, unit: CNY, period: 2023-H2, label: {zh: 下半年, en: H2}}
week: {value: 10e8, unit: CNY, period: 2023-W04, label: {zh: 第四周, en: Week 4}}
next_week: {value: 11e8, unit: CNY, period: 2023-01-30/2023-02-05, label: {zh: 第五周, en: Week 5}}
morning: {value: 1, unit: plain, period: 2023-01-30T08:00, label: {zh: 早, en: Morning}}
evening: {value: 2, unit: plain, period: 2023-01-30T18:00, label: {zh: 晚, en: Evening}}
rank: {value: 3, unit: rank, label: {zh: 名次, en: Rank}}
";

const CSV: &str = "year,size\n2021,614.0\n2022,633\n2023,640\n2024,\n";

/// The figure `f` with these fields, in both languages; and its note.
#[track_caller]
fn case(fields: &str, zh: &str, en: &str) -> Quantity {
    let (quantities, problems) = resolve(&format!("{GIVEN}f: {{{fields}, label: F}}\n"), CSV, "");
    assert!(problems.is_empty(), "{fields}: {problems:#?}");
    let quantity = quantities.into_iter().find(|quantity| quantity.id == "f").expect("it is worked out");
    let text = |lang| number::quantity(&quantity, lang, Qualifier::Shown).text();
    assert_eq!((text(Lang::Zh).as_str(), text(Lang::En).as_str()), (zh, en), "{fields}");
    quantity
}

#[track_caller]
fn wrong(fields: &str, message: &str, hint: &str) {
    let (quantities, problems) = resolve(&format!("{GIVEN}f: {{{fields}, label: F}}\n"), CSV, "");
    let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
    assert_eq!(problem.message, message, "{fields}");
    assert!(problem.hints.join("; ").contains(hint), "{:?}", problem.hints);
    assert!(quantities.iter().all(|quantity| quantity.id != "f"));
}

#[test]
fn comparisons_are_in_percent_or_times() {
    case("formula: 'growth(a, b)'", "1.1%", "1.1%");
    case("formula: 'growth(about, over)'", "超过400%", "more than 400%");
    case("formula: 'share(large, deals)'", "21.5%", "21.5%");
    case("formula: 'ratio(b, a)'", "1.0倍", "1.0 times");
    case("formula: 'cagr(usd, later)'", "34.3%", "34.3%");
    case("formula: 'cagr(usd, undated, 5)', decimals: 2", "26.60%", "26.60%");
    case("formula: '-growth(a, b)'", "−1.1%", "−1.1%");
    case("formula: 'share(about, b)'", "约0.3%", "about 0.3%");
}

#[test]
fn sums_and_differences_are_as_precise_as_their_parts() {
    case("formula: 'diff(b, a)'", "7亿元", "RMB 700 million");
    case("formula: 'sum(deals, large)'", "79起", "79 deals");
    case("formula: deals - large - 44", "7起", "7 deals");
    case("formula: deals - large, unit: plain", "51", "51");
    case("formula: 'diff(h, g)'", "2.0个百分点", "2.0 percentage points");
    case("formula: g + 2%", "3.1%", "3.1%");
    case("formula: '100% - sum(g, h)'", "95.8%", "95.8%");
}

#[test]
fn products_and_quotients_keep_the_digits_that_are_known() {
    case("formula: 'before(b, g)'", "633亿元", "RMB 63.3 billion");
    case("formula: 'before(before(b, g), h)'", "614亿元", "RMB 61.4 billion");
    case("formula: 'after(usd, 32%, 4)'", "373亿美元", "US$37.3 billion");
    case("formula: deals / (1 - 47.6%)", "124起", "124 deals");
    case("formula: b / deals", "9.85亿元", "RMB 985 million");
    case("formula: b * 45%", "288亿元", "RMB 28.8 billion");
    case("formula: b × 45%, digits: 4", "288.0亿元", "RMB 28.80 billion");
    case("formula: 1 / 3", "0.333", "0.333");
}

#[test]
fn a_computed_figure_says_how_and_takes_over_what_its_inputs_say() {
    let before = case("formula: 'before(b, g)'", "633亿元", "RMB 63.3 billion");
    assert_eq!(before.note.get(Lang::Zh), "640亿元（市场规模，2023年）÷1.011");
    assert_eq!(before.note.get(Lang::En), "RMB 64 billion (Market size, 2023) ÷ 1.011");
    assert_eq!(before.kind, crate::model::Kind::Derived);
    let growth = case("formula: 'growth(a, b)'", "1.1%", "1.1%");
    let sources: Vec<&str> = growth.sources.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(sources, ["x", "y"]);
    assert_eq!(growth.period, crate::model::Period::parse("2023"));
    assert_eq!(growth.note.get(Lang::Zh), "640亿元（市场规模，2023年）÷633亿元（市场规模，2022年）－1");
    let cagr = case("formula: 'cagr(usd, later)'", "34.3%", "34.3%");
    assert_eq!(cagr.note.get(Lang::En), "(US$40 billion (Losses, 2027) ÷ US$12.3 billion (Losses, 2023))^(1/4) − 1");
    let own = case("formula: 'growth(a, b)', note: 自己的说明", "1.1%", "1.1%");
    assert_eq!(own.note.get(Lang::Zh), "自己的说明");
}

#[test]
fn cells_are_figures() {
    let cell = case("cell: 'market[year=2023].size'", "640亿元", "RMB 64.0 billion");
    assert_eq!(cell.period, crate::model::Period::parse("2023"));
    case("cell: {data: market, where: {year: 2021}, column: size}", "614.0亿元", "RMB 61.40 billion");
    case("formula: 'growth(market[year=2022].size, market[year=2023].size)'", "1.1%", "1.1%");
    let sum = case("formula: sum(market.size)", "1887亿元", "RMB 188.7 billion");
    assert_eq!(sum.note.get(Lang::Zh), "614.0亿元（规模，2021年）＋633亿元（规模，2022年）＋640亿元（规模，2023年）");
    case("formula: count(market.size), unit: plain", "3", "3");
    let median = case("formula: median(market.size)", "633亿元", "RMB 63.3 billion");
    assert_eq!(median.note.get(Lang::Zh), "《市场》“规模”3项的中位数（另有1项无数值）");
    assert_eq!(median.note.get(Lang::En), "median of the 3 values of “Size” in “Market” (1 more have no value)");
}

#[test]
fn what_is_stated_is_recomputed_beside_it() {
    let stated = case("value: 1000, unit: percent, formula: 'growth(a, b)', as_stated: true", "1000%", "1,000%");
    let correction = stated.correction().expect("it is a known mistake");
    assert_eq!(correction.working.get(Lang::En), "RMB 63.3 billion → RMB 64 billion");
    assert_eq!(correction.value, crate::model::Exact::parse("1.1").expect("a number"));
    assert!(!correction.range.meets(stated.range));
    let right = case("value: 1.1, unit: percent, formula: 'growth(a, b)'", "1.1%", "1.1%");
    assert!(right.correction().is_none());
    assert!(right.recomputed.expect("it is recomputed").range.meets(right.range));
    let open = case("value: 500, unit: percent, formula: 'growth(about, over)', as_stated: true", "500%", "500%");
    assert!(open.correction().expect("a known mistake").range.is_open());
}

#[test]
fn units_must_go_together() {
    wrong("formula: 'growth(a, usd)'", "CNY and USD cannot be compared", "one unit");
    wrong("formula: a + usd", "CNY and USD cannot be added up", "one unit");
    wrong("formula: a * b", "CNY cannot be multiplied by CNY", "one unit");
    wrong("formula: 'growth(g, h)'", "these are in percent already, and percent of percent mislead", "`diff(a, b)`");
    wrong("formula: 'before(a, b)'", "growth is in percent, and this is CNY", "`1.1%`");
    wrong("formula: 'share(rank, rank)'", "ranks cannot be compared by how much", "");
    wrong("formula: 'growth(a, b)', unit: CNY", "the formula gives percent, not CNY", "take `unit` out");
    wrong("formula: 'diff(g, h)', unit: percent", "the formula gives percentage points, not percent", "`pp`");
    wrong("formula: a / 0", "nothing can be divided by zero", "go in");
    wrong("formula: 'growth(a - a, b)'", "growth from zero or less has no percentage", "go in");
    wrong("formula: 'cagr(a, b, 2.5)'", "growth is over 1 to 200 whole years, not 2.5", "");
    wrong("formula: 'cagr(a, a)'", "the number of years is not known: both figures need a `period` that gives it", "5");
    wrong("formula: '2 * 3', unit: count", "quantity `f` has no `noun`", "what is counted");
}

#[test]
fn names_must_mean_something() {
    wrong("formula: 'growth(aa, b)'", "`content/quantities.yaml` has no quantity `aa`", "");
    wrong("formula: 'briefs/x#a / b'", "there is no page `briefs/x`", "");
    wrong("cell: 'market[year=2020].size'", "`market` has no row with `year=2020`", "`2021`");
    wrong("cell: 'market[year=2023].sise'", "`market` has no column `sise`", "did you mean `size`?");
    wrong("cell: 'market.size'", "4 rows of `market` match here, but exactly one is needed", "`year`");
    wrong("cell: 'market[year=2024].size'", "this cell of `market` has no value", "");
    wrong("cell: 'market[year=2023].year'", "column `year` of `market` holds no numbers", "");
    wrong("cell: 'markt.size'", "there is no data set `markt`", "");
    wrong("cell: 'market[year=2023].size', unit: USD", "this cell is in CNY, not in USD", "take `unit` out");
}

#[test]
fn figures_that_are_computed_from_themselves_are_reported_once() {
    let (quantities, problems) = resolve(
        "a: {formula: b + 1, label: A}\nb: {formula: c + 1, label: B}\nc: {formula: a + 1, label: C}\nd: {formula: a, \
         label: D}\n",
        "",
        "",
    );
    assert!(quantities.is_empty());
    let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
    assert_eq!(problem.message, "`a` is computed from itself");
    assert_eq!(problem.hints, ["`a` → `b` → `c` → `a`: write one of them as a value"]);
}

#[test]
fn a_figure_and_a_data_set_may_not_be_made_from_one_another() {
    let (_, problems) = resolve(
        "a: {cell: 'rows[year=2023].size', unit: plain, label: A}\n",
        "",
        "[[year, size], [2022, 1], [2023, =a]]",
    );
    let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
    assert_eq!(problem.message, "`a` is computed from itself");
    assert_eq!(problem.hints, ["`a` → the data set `rows.yaml` → `a`: write one of them as a value"]);
}

#[test]
fn rows_take_their_numbers_from_figures_and_figures_from_rows() {
    let (quantities, problems) = resolve(
        "a: {value: 640e8, unit: CNY, period: 2023, label: A}\nf: {formula: 'rows[year=2023].size * 2', label: F}\n",
        "",
        "[[year, size], [2022, 5], [2023, =a]]",
    );
    assert!(problems.is_empty(), "{problems:#?}");
    let text = number::quantity(&quantities[1], Lang::Zh, Qualifier::Shown).text();
    assert_eq!(text, "1280亿元");
}

#[test]
fn figures_are_counted_as_their_author_chooses() {
    case("value: 1.46e12, unit: CNY, count_in: 亿", "14,600亿元", "RMB 1.46 trillion");
    case("value: 1.46e12, unit: CNY, count_in: {zh: 亿, en: billion}", "14,600亿元", "RMB 1,460 billion");
    case("value: 1.46e12, unit: plain, count_in: {zh: 万亿, en: trillion}", "1.46万亿", "1.46 trillion");
    case("value: 12000, unit: USD, count_in: '1'", "12,000美元", "US$12,000");
    // A computed figure is counted as suits it, and its note shows the others as they are printed.
    let sum = "b: {value: 1.5e12, unit: CNY, count_in: 亿, label: B}\nf: {formula: 'b * 2', label: F}\n";
    let (quantities, problems) = resolve(sum, "", "");
    assert!(problems.is_empty(), "{problems:#?}");
    assert_eq!(number::quantity(&quantities[1], Lang::Zh, Qualifier::Shown).text(), "3.00万亿元");
    assert!(quantities[1].note.get(Lang::Zh).contains("15,000亿元"), "{:?}", quantities[1].note);
    let (_, problems) = resolve("f: {value: 5, unit: percent, count_in: 万, label: F}\n", "", "");
    let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
    assert_eq!(problem.message, "`f` holds percent, which are not counted in thousands or 万");
    // A cell is counted as its column, unless the figure has its own.
    let cells = "a: {cell: 'market[year=2023].size', label: A}\nb: {cell: 'market[year=2023].size', count_in: 万亿, label: B}\n";
    let (quantities, problems) =
        resolve_in("unit: CNY, scale: 1e8, count_in: 亿", cells, "year,size\n2023,14600\n", "");
    assert!(problems.is_empty(), "{problems:#?}");
    let texts: Vec<String> =
        quantities.iter().map(|quantity| number::quantity(quantity, Lang::Zh, Qualifier::Shown).text()).collect();
    assert_eq!(texts, ["14,600亿元", "1.46万亿元"]);
}

#[test]
fn periods_that_are_compared_are_alike() {
    #[track_caller]
    fn unlike(formula: &str, message: &str) {
        wrong(&format!("formula: '{formula}'"), message, "");
    }
    unlike("cagr(usd, later, 3)", "from 2023 to 2027 it is 4 years, not 3");
    unlike("growth(b, a)", "this is growth from 2023 back to 2022");
    unlike("growth(quarter, b)", "Q1 2023 and 2023 are not periods of one length");
    case("formula: 'growth(quarter, b)', note: {zh: 一季度比全年, en: a quarter against a year}", "300%", "300%");
    unlike("growth(a, half)", "2022 and 1 January – 30 June 2023 are not periods of one length");
    unlike("growth(a, late)", "2022 and April 2022 – March 2023 overlap");
    unlike("share(b, quarter)", "the part is of 2023, the whole of Q1 2023");
    unlike("share(a, b)", "the part is of 2022, the whole of 2023");
    case("formula: 'share(quarter, b)'", "25.0%", "25.0%");
    case("formula: 'cagr(fiscal, later_fiscal)'", "14.9%", "14.9%");
    case("formula: 'growth(fiscal, later_fiscal)'", "100%", "100%");
    unlike("growth(a, named_fiscal)", "2022 and FY2023 overlap");
    unlike(
        "share(quarter, named_fiscal) + share(week, quarter) + share(named_fiscal, quarter)",
        "the part is of FY2023, the whole of Q1 2023",
    );
    case("formula: 'growth(half, second_half)'", "10.0%", "10.0%");
    case("formula: 'growth(first_half, second_half)'", "10.0%", "10.0%");
    unlike("growth(first_half, b)", "H1 2023 and 2023 are not periods of one length");
    // The days of the second week lie in two months.
    case("formula: 'growth(week, next_week)'", "10.0%", "10.0%");
    unlike("growth(week, quarter)", "Week 4, 2023 and Q1 2023 are not periods of one length");
    case("formula: 'growth(morning, evening)'", "100%", "100%");
    unlike("growth(evening, morning)", "this is growth from 30 January 2023, 18:00 back to 30 January 2023, 08:00");
}

#[test]
fn things_of_two_kinds_do_not_add_up() {
    wrong("formula: 'sum(deals, firms)'", "quantity `f` has no `noun`", "say what is counted");
    case("formula: 'sum(deals, firms)', noun: {zh: 项, en: item}", "75项", "75 items");
    case("formula: 'sum(deals, large)'", "79起", "79 deals");
    case("formula: firms / 3", "3.33", "3.33");
    case("formula: 'points / 10%', decimals: 1", "0.2倍", "0.2 times");
}

#[test]
fn an_amount_is_converted_at_a_rate_that_is_there_to_see() {
    let usd = case("formula: 'convert(b / 7.1, USD)'", "90.1亿美元", "US$9.01 billion");
    assert_eq!(usd.note.get(Lang::En), "RMB 64 billion (Market size, 2023) ÷ 7.1");
    wrong("formula: 'convert(b, USD)'", "this amount has no rate", "");
    wrong("formula: 'convert(b / 7.1, XYZ)'", "this is not the code of a currency", "");
    wrong("formula: 'convert(b * 50%, USD)'", "neither part is a rate, which is a plain number", "");
    wrong("formula: 'growth(deals, firms)'", "deals and firms are different things", "");
    wrong("formula: 'convert(b / 7.1, CNY)'", "this is in CNY already", "take `convert` out");
    wrong(
        "formula: 'convert(deals / 7.1, USD)'",
        "only amounts of money are converted, and this is a plain number",
        "",
    );
}

#[test]
fn the_kind_of_a_cell_is_that_of_its_own_column() {
    let kind = |csv: &str, column: &str| {
        let (quantities, problems) =
            resolve(&format!("f: {{cell: 'market[year=2023].{column}', label: F}}\n"), csv, "");
        match (&quantities[..], &problems[..]) {
            ([figure], []) => Ok(figure.kind),
            ([], [problem]) => Err(problem.message.clone()),
            _ => panic!("{problems:#?}"),
        }
    };
    use crate::model::Kind::{Derived, Forecast, Reported};
    let last = "year,size,average,average_kind,kind\n2023,65,5680,derived,reported\n";
    let first = "year,size,kind,average,average_kind\n2023,65,reported,5680,derived\n";
    for csv in [first, last] {
        assert_eq!((kind(csv, "size"), kind(csv, "average")), (Ok(Reported), Ok(Derived)));
    }
    // One that is named after no column is that of all others; one that is named after a column is not.
    let shared = "year,status,size,a,a_kind,b\n2023,forecast,65,1,derived,2\n";
    assert_eq!(kind(shared, "size"), Ok(Forecast));
    assert_eq!(kind(shared, "b"), Ok(Forecast));
    assert_eq!(kind("year,size,a,a_kind\n2023,65,1,derived\n", "size"), Ok(Reported));
    let two =
        |one: &str, other: &str| format!("year,size,paper,report\n2022,1,forecast,derived\n2023,65,{one},{other}\n");
    assert_eq!(kind(&two("forecast", "forecast"), "size"), Ok(Forecast));
    let message = "`paper` and `report` could each have the kind of a number in `size`";
    assert_eq!(kind(&two("forecast", "reported"), "size"), Err(message.to_owned()));
}
