//! One entry of `quantities` in front matter or of `content/quantities.yaml`: a figure that is written once and printed
//! in every language. [`mod@crate::resolve`] computes formulas and looks up cells.

use super::{formula, measure, period};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Bound, CellRef, CountIn, Exact, Formula, Kind, Localized, Noun, Period, Unit};
use crate::yaml::{Fields, Key, Node, Value};

const BOUNDS: [(&str, Bound); 4] =
    [("over", Bound::Over), ("under", Bound::Under), ("at_least", Bound::AtLeast), ("at_most", Bound::AtMost)];

/// The declaration of a quantity: its value, or the formula or cell for it.
#[derive(Clone, Debug)]
pub struct QuantityDecl {
    pub id: String,
    /// The place of the key.
    pub span: Span,
    /// The value that is written.
    pub value: Option<Stated>,
    /// The unit; `None` if it follows from the formula or the cell.
    pub unit: Option<(Unit, Span)>,
    /// The noun of a count.
    pub noun: Option<Noun>,
    /// What readers see it counted in, and where that is written.
    pub count_in: Option<(CountIn, Span)>,
    /// When it was so.
    pub period: Option<Period>,
    /// Keys of its sources, and where each is written.
    pub sources: Vec<(String, Span)>,
    /// The kind of the figure, if declared.
    pub kind: Option<Kind>,
    /// Whether the source says "about".
    pub approx: bool,
    /// Whether the source gives only a bound.
    pub bound: Option<Bound>,
    /// The name for readers; may be empty for a cell.
    pub label: Localized,
    /// A remark; may be empty.
    pub note: Localized,
    /// How it is computed.
    pub formula: Option<Formula>,
    /// The cell that holds its value.
    pub cell: Option<CellRef>,
    /// The rounding of the result, if declared.
    pub rounding: Option<Rounding>,
    /// The place of `as_stated`, if the stated value is known to be wrong.
    pub as_stated: Option<Span>,
}

/// A written value.
#[derive(Clone, Copy, Debug)]
pub struct Stated {
    /// The value in base units.
    pub value: Exact,
    /// The power of ten of its last digit, zeros included.
    pub written: i32,
    pub span: Span,
}

/// How precisely a quantity is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// The number of decimals, in base units.
    Decimals(i32),
    /// With so many digits from the first that is not zero.
    Digits(i32),
}

/// Parses a quantity and reports its problems; `None` without a usable value or unit.
pub fn read(key: &Key, node: Node, problems: &mut Diagnostics) -> Option<QuantityDecl> {
    let mut fields = Fields::new(node, format!("quantity `{}`", key.name), problems);
    let before = fields.problems.errors();
    let is_given = fields.has("formula") || fields.has("cell");
    let (formula, cell) = (read_formula(&mut fields), read_cell(&mut fields));
    let has_value = fields.has("value");
    let value = if has_value || !is_given { read_value(&mut fields) } else { None };
    let unit = if fields.has("unit") || !is_given { read_unit(&mut fields) } else { None };
    // After an invalid key, missing keys are not reported as well.
    let is_sound = fields.problems.errors() == before;
    let noun_entry = fields.take_entry("noun");
    let quantity = QuantityDecl {
        id: key.name.clone(),
        span: key.span,
        value,
        unit,
        noun: noun_entry.as_ref().and_then(|(_, node)| measure::noun(node.clone(), fields.problems)),
        count_in: measure::count_in(&mut fields),
        period: fields.take("period").and_then(|node| period::read(node, fields.problems)),
        sources: fields.take_texts("source"),
        kind: fields.take_choice("kind", &Kind::NAMES),
        approx: fields.take_bool("approx", false),
        bound: fields.take_choice("bound", &BOUNDS),
        label: fields.take_localized("label").unwrap_or_default(),
        note: fields.take_localized("note").unwrap_or_default(),
        formula,
        cell,
        rounding: read_rounding(&mut fields),
        as_stated: read_as_stated(&mut fields),
    };
    check(&quantity, &mut fields);
    if let Some((unit, _)) = quantity.unit {
        check_noun(unit, &quantity, noun_entry.map(|(key, _)| key.span), &mut fields);
        if let (Unit::Rank, Some(stated)) = (unit, quantity.value) {
            check_rank(stated.value, stated.span, fields.problems);
        }
    }
    fields.finish();
    is_sound.then_some(quantity)
}

/// Reads a period: `2023`, `2024-Q2`, `2024-07`, `2024-07-31`, `2018/2023`, or words in each language.
pub fn read_period(node: Node, problems: &mut Diagnostics) -> Option<Period> {
    period::read(node, problems)
}

fn read_formula(fields: &mut Fields<'_>) -> Option<Formula> {
    let node = fields.take("formula")?;
    let text = crate::yaml::text(&node, "formula", fields.problems)?;
    formula::read(&text, node.span, fields.problems)
}

/// `cell: market[year=2023].size`, or the same as `{data: market, where: {year: 2023}, column: size}`.
fn read_cell(fields: &mut Fields<'_>) -> Option<CellRef> {
    let node = fields.take("cell")?;
    let span = node.span;
    if !matches!(node.value, Value::Map(_)) {
        let text = crate::yaml::text(&node, "cell", fields.problems)?;
        return formula::read_cell(&text, span).map_err(|problem| fields.problems.push(*problem)).ok();
    }
    let mut fields = Fields::new(node, "`cell`", fields.problems);
    let (data, column) = (fields.take_text("data"), fields.take_text("column"));
    let filters = fields.take_map("where");
    let rows = filters
        .into_iter()
        .filter_map(|(key, node)| Some((key.name, crate::yaml::text(&node, "where", fields.problems)?)));
    let rows = rows.collect();
    for (key, is_there) in [("data", data.is_some()), ("column", column.is_some())] {
        if !is_there {
            fields.missing(key, "write `{data: market, where: {year: 2023}, column: size}`");
        }
    }
    fields.finish();
    Some(CellRef { data: data?.0, rows, column: column?.0, span })
}

fn read_rounding(fields: &mut Fields<'_>) -> Option<Rounding> {
    let decimals = fields.take_int("decimals", 0..=12);
    let digits = fields.take_int("digits", 1..=28);
    let number = |n: i64| i32::try_from(n).expect("it lies in a range that was just asked for");
    decimals.map(number).map(Rounding::Decimals).or(digits.map(number).map(Rounding::Digits))
}

fn read_as_stated(fields: &mut Fields<'_>) -> Option<Span> {
    let (key, node) = fields.take_entry("as_stated")?;
    match node.value {
        Value::Bool(is_stated) => is_stated.then_some(key.span),
        _ => {
            fields.problems.push(crate::yaml::wrong_type("as_stated", "true or false", &node));
            None
        }
    }
}

fn read_value(fields: &mut Fields<'_>) -> Option<Stated> {
    let Some(node) = fields.take("value") else {
        fields
            .missing("value", "write it exactly and in base units: `64.0e9` yuan, not 640 亿元; or give its `formula`");
        return None;
    };
    match &node.value {
        Value::Number(text) | Value::Text(text) => {
            let value = measure::number(text, node.span, "unit", fields.problems)?;
            Some(Stated { value, written: Exact::written_digit(text).unwrap_or(value.last_digit), span: node.span })
        }
        _ => {
            fields.problems.push(crate::yaml::wrong_type("value", "a number", &node));
            None
        }
    }
}

fn read_unit(fields: &mut Fields<'_>) -> Option<(Unit, Span)> {
    match fields.take_entry("unit") {
        Some((_, node)) => {
            let name = crate::yaml::text(&node, "unit", fields.problems)?;
            measure::unit(&name, measure::Place::Quantity, node.span, fields.problems).map(|unit| (unit, node.span))
        }
        None => {
            fields.missing("unit", "for example `CNY`, `percent`, `pp`, `count`, `rank`, `ratio` or `plain`");
            None
        }
    }
}

/// Checks the rules for quantities of every unit.
fn check(quantity: &QuantityDecl, fields: &mut Fields<'_>) {
    if quantity.label.is_empty() && quantity.cell.is_none() {
        fields.missing("label", "say what the figure is: `label: {zh: 市场规模, en: Market size}`");
    }
    if quantity.kind == Some(Kind::Derived) && quantity.note.is_empty() && quantity.formula.is_none() {
        fields.missing("note", "a derived figure says how it was computed: give its `formula`, or say so in words");
    }
    let conflict = |message: &str, hint: &str| {
        let message = format!("quantity `{}` {message}", quantity.id);
        Diagnostic::error("conflicting-keys", quantity.span, message).hint(hint)
    };
    if quantity.approx && quantity.bound.is_some() {
        fields.problems.push(conflict(
            "cannot be both `approx` and a `bound`",
            "keep the one that the source says: 约 is `approx: true`, 超过 is `bound: over`",
        ));
    }
    if quantity.value.is_some() && quantity.cell.is_some() {
        fields
            .problems
            .push(conflict("has both a `value` and a `cell`", "keep the cell: a figure is written in one place"));
    }
    let is_stated = quantity.value.is_some() || quantity.cell.is_some();
    let is_explained = quantity.formula.is_some() || !quantity.note.is_empty();
    if quantity.as_stated.is_some() && !(is_stated && is_explained) {
        fields.problems.push(conflict(
            "is `as_stated`, but its stated value, or the reason why it is wrong, is missing",
            "write what the source says as `value`, and how it is to be computed as `formula`; where it cannot be, say \
             in a `note` what is wrong",
        ));
    }
    if quantity.rounding.is_some() && quantity.formula.is_none() {
        fields.problems.push(conflict(
            "is not computed, so `decimals` and `digits` do not apply",
            "the digits of its `value` are its precision",
        ));
    }
}

fn check_noun(unit: Unit, quantity: &QuantityDecl, place: Option<Span>, fields: &mut Fields<'_>) {
    let is_given = quantity.formula.is_some() || quantity.cell.is_some();
    match (unit, &quantity.noun, place) {
        (Unit::Count, None, None) if !is_given => {
            fields.missing("noun", "say what is counted: `noun: {zh: 起, en: {one: deal, other: deals}}`");
        }
        (Unit::Count, ..) | (_, _, None) => {}
        (_, _, Some(span)) => fields.problems.push(measure::misplaced_noun(span)),
    }
}

fn check_rank(value: Exact, span: Span, problems: &mut Diagnostics) {
    if value.value.fract().is_zero() && value.value.is_sign_positive() && !value.value.is_zero() {
        return;
    }
    let message = format!("a rank is a whole number from 1 on, not {}", value.value.normalize());
    problems.push(Diagnostic::error("bad-rank", span, message));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;
    use crate::model::Lang;
    use crate::model::{Currency, Date};

    fn parse(text: &str) -> (Option<QuantityDecl>, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let node = crate::yaml::parse(text, FileId(0), 0, &mut problems).expect("valid YAML");
        let key = Key { name: "size".into(), span: Span::start_of(FileId(0)) };
        let quantity = read(&key, node, &mut problems);
        (quantity, problems.iter().cloned().collect())
    }

    /// Asserts that there is just this problem, at this text, with a hint that holds this.
    #[track_caller]
    fn wrong(text: &str, message: &str, at: &str, hint: &str) {
        let (_, problems) = parse(text);
        let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
        assert_eq!(problem.message, message);
        let span = problem.span.expect("a place");
        assert_eq!(&text[span.start as usize..span.end as usize], at);
        assert!(problem.hints.join("; ").contains(hint), "{:?}", problem.hints);
    }

    const LABEL: &str = "label: {zh: 规模, en: Size}";

    #[test]
    fn reads_every_field() {
        let (quantity, problems) = parse(
            "{value: 64.0e9, unit: CNY, period: 2018/2023, source: [ccia, cae], kind: forecast, approx: true, \
             label: {zh: 规模, en: Size}, note: {zh: 注, en: Note}}",
        );
        assert!(problems.is_empty(), "{problems:?}");
        let quantity = quantity.expect("a quantity");
        assert_eq!(
            quantity.value.map(|stated| (
                stated.value.value.normalize().to_string(),
                stated.value.last_digit,
                stated.written
            )),
            Some(("64000000000".to_owned(), 8, 8))
        );
        assert_eq!(quantity.unit.map(|(unit, _)| unit), Some(Unit::Currency(Currency::Cny)));
        assert_eq!(quantity.period, Some(Period::Range(Date::Year(2018), Date::Year(2023))));
        assert_eq!(quantity.sources.iter().map(|(id, _)| &**id).collect::<Vec<_>>(), ["ccia", "cae"]);
        assert_eq!((quantity.kind, quantity.approx, quantity.bound), (Some(Kind::Forecast), true, None));
    }

    #[test]
    fn reads_the_noun_of_a_count() {
        let (quantity, problems) =
            parse(&format!("{{value: 65, unit: count, noun: {{zh: 起, en: {{one: deal, other: deals}}}}, {LABEL}}}"));
        assert!(problems.is_empty(), "{problems:?}");
        let noun = quantity.and_then(|quantity| quantity.noun).expect("a noun");
        assert_eq!(Lang::ALL.map(|lang| (noun.one(lang), noun.other(lang))), [("起", "起"), ("deal", "deals")]);
    }

    #[test]
    fn a_formula_or_a_cell_stands_for_value_and_unit() {
        for text in [
            "formula: 'growth(a, b)'",
            "cell: 'market[year=2023].size'",
            "cell: {data: market, where: {year: 2023}, column: size}",
        ] {
            let (quantity, problems) = parse(&format!("{{{text}, {LABEL}}}"));
            assert!(problems.is_empty(), "{problems:?}");
            let quantity = quantity.expect("a quantity");
            assert!(quantity.formula.is_some() || quantity.cell.as_ref().is_some_and(|cell| cell.rows.len() == 1));
        }
        let (quantity, problems) =
            parse(&format!("{{value: 1000, unit: percent, formula: 'growth(a, b)', as_stated: true, {LABEL}}}"));
        assert!(problems.is_empty(), "{problems:?}");
        assert!(quantity.is_some_and(|quantity| quantity.as_stated.is_some()));
    }

    #[test]
    fn what_belongs_to_formulas_alone_is_reported_elsewhere() {
        let conflict = |rest: &str, message: &str, hint: &str| {
            wrong(&format!("{{unit: plain, {LABEL}, {rest}}}"), message, "", hint)
        };
        conflict("value: 1, cell: m.a", "quantity `size` has both a `value` and a `cell`", "one place");
        let both = "quantity `size` is `as_stated`, but its stated value, or the reason why it is wrong, is missing";
        conflict("value: 1, as_stated: true", both, "as `formula`");
        conflict("formula: a + b, as_stated: true", both, "as `value`");
        let precise = "quantity `size` is not computed, so `decimals` and `digits` do not apply";
        conflict("value: 1, decimals: 1", precise, "its precision");
    }

    #[test]
    fn what_is_missing_is_named() {
        wrong(&format!("{{unit: CNY, {LABEL}}}"), "quantity `size` has no `value`", "", "base units");
        wrong(&format!("{{value: 1, {LABEL}}}"), "quantity `size` has no `unit`", "", "`percent`");
        wrong("{value: 1, unit: plain}", "quantity `size` has no `label`", "", "say what");
        wrong(&format!("{{value: 6, unit: count, {LABEL}}}"), "quantity `size` has no `noun`", "", "what is counted");
        wrong(
            &format!("{{value: 6, unit: pp, kind: derived, {LABEL}}}"),
            "quantity `size` has no `note`",
            "",
            "computed",
        );
        wrong(
            &format!("{{value: 6, unit: count, noun: {{zh: 起}}, {LABEL}}}"),
            "the noun has no `en`",
            "",
            "both languages",
        );
    }

    #[test]
    fn wrong_values_are_reported_at_their_place() {
        wrong(&format!("{{value: 640亿, unit: CNY, {LABEL}}}"), "`640亿` is not a number", "640亿", "unit in `unit`");
        wrong(&format!("{{value: .nan, unit: CNY, {LABEL}}}"), "`.nan` is not a number", ".nan", "leave it empty");
        wrong(&format!("{{value: [1], unit: CNY, {LABEL}}}"), "`value` must be a number, not a list", "[1]", "");
        wrong(&format!("{{value: 1, unit: CNX, {LABEL}}}"), "there is no unit `CNX`", "CNX", "did you mean `CNY`?");
        wrong(
            &format!("{{value: 2.5, unit: rank, {LABEL}}}"),
            "a rank is a whole number from 1 on, not 2.5",
            "2.5",
            "",
        );
        wrong(&format!("{{value: 0, unit: rank, {LABEL}}}"), "a rank is a whole number from 1 on, not 0", "0", "");
        wrong(&format!("{{value: 1, unit: CNY, bound: more, {LABEL}}}"), "`bound` cannot be `more`", "more", "`over`");
        wrong(
            &format!("{{value: 1, unit: CNY, period: 2024-7, {LABEL}}}"),
            "`2024-7` is not a period",
            "2024-7",
            "`2024-07`",
        );
        wrong(
            &format!("{{value: 1, unit: CNY, lable: x, {LABEL}}}"),
            "quantity `size` has no key `lable`",
            "lable",
            "`label`",
        );
    }

    #[test]
    fn keys_that_contradict_one_another_are_reported() {
        wrong(
            &format!("{{value: 1, unit: CNY, approx: true, bound: over, {LABEL}}}"),
            "quantity `size` cannot be both `approx` and a `bound`",
            "",
            "keep the one",
        );
        wrong(
            &format!("{{value: 1, unit: CNY, noun: {{zh: 起, en: deals}}, {LABEL}}}"),
            "`noun` belongs to counts only",
            "noun",
            "take the noun out",
        );
    }

    #[test]
    fn all_problems_of_a_quantity_are_reported_together() {
        let (quantity, problems) = parse("{value: x, unit: y, period: z, kind: w, colour: v}");
        assert!(quantity.is_none());
        let codes: Vec<_> = problems.iter().map(|problem| problem.code).collect();
        assert_eq!(
            codes,
            ["not-a-number", "unknown-unit", "bad-period", "unknown-value", "missing-key", "unknown-key"]
        );
    }
}
