//! One entry of `quantities` in front matter: a figure that is written once and read in every language.

use super::{measure, period};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Bound, Exact, Interval, Kind, Noun, Period, Quantity, Unit};
use crate::yaml::{Fields, Key, Node, Value};

const BOUNDS: [(&str, Bound); 4] =
    [("over", Bound::Over), ("under", Bound::Under), ("at_least", Bound::AtLeast), ("at_most", Bound::AtMost)];

/// Reads a quantity. Every problem is pushed; `None` if there is no value or unit to go on with.
pub fn read(key: &Key, node: Node, problems: &mut Diagnostics) -> Option<Quantity> {
    let mut fields = Fields::new(node, format!("quantity `{}`", key.name), problems);
    let value = read_value(&mut fields);
    let unit = read_unit(&mut fields);
    let noun_entry = fields.take_entry("noun");
    let noun = noun_entry.as_ref().and_then(|(_, node)| measure::noun(node.clone(), fields.problems));
    let quantity = Quantity {
        id: key.name.clone(),
        span: key.span,
        value: value.map_or(Exact::from(rust_decimal::Decimal::ZERO), |(value, _)| value),
        unit: unit.unwrap_or(Unit::Plain),
        noun,
        period: fields.take("period").and_then(|node| period::read(node, fields.problems)),
        sources: fields.take_texts("source"),
        kind: fields.take_choice("kind", &Kind::NAMES).unwrap_or_default(),
        approx: fields.take_bool("approx", false),
        bound: fields.take_choice("bound", &BOUNDS),
        label: fields.take_localized("label").unwrap_or_default(),
        note: fields.take_localized("note").unwrap_or_default(),
        range: Interval::point(rust_decimal::Decimal::ZERO),
        formula: None,
        as_stated: false,
        recomputed: None,
        cell: None,
    };
    check(&quantity, &mut fields);
    if let Some(unit) = unit {
        check_noun(unit, quantity.noun.as_ref(), noun_entry.map(|(key, _)| key.span), &mut fields);
        if let (Unit::Rank, Some((value, span))) = (unit, value) {
            check_rank(value, span, fields.problems);
        }
    }
    fields.finish();
    value.and(unit).map(|_| quantity)
}

/// Reads a period: `2023`, `2024-Q2`, `2024-07`, `2024-07-31`, `2018/2023`, or words in each language.
pub fn read_period(node: Node, problems: &mut Diagnostics) -> Option<Period> {
    period::read(node, problems)
}

fn read_value(fields: &mut Fields<'_>) -> Option<(Exact, Span)> {
    let Some(node) = fields.take("value") else {
        fields.missing("value", "write it exactly and in base units: `64.0e9` yuan, not 640 亿元");
        return None;
    };
    match &node.value {
        Value::Number(text) | Value::Text(text) => {
            measure::number(text, node.span, "unit", fields.problems).map(|value| (value, node.span))
        }
        _ => {
            fields.problems.push(crate::yaml::wrong_type("value", "a number", &node));
            None
        }
    }
}

fn read_unit(fields: &mut Fields<'_>) -> Option<Unit> {
    match fields.take_entry("unit") {
        Some((_, node)) => {
            let name = crate::yaml::text(&node, "unit", fields.problems)?;
            measure::unit(&name, node.span, fields.problems)
        }
        None => {
            fields.missing("unit", "for example `CNY`, `percent`, `pp`, `count`, `rank`, `ratio` or `plain`");
            None
        }
    }
}

/// What holds for quantities of every unit.
fn check(quantity: &Quantity, fields: &mut Fields<'_>) {
    if quantity.label.is_empty() {
        fields.missing("label", "say what the figure is: `label: {zh: 市场规模, en: Market size}`");
    }
    if quantity.kind == Kind::Derived && quantity.note.is_empty() {
        fields.missing("note", "a derived figure says how it was computed, in each language");
    }
    if quantity.approx && quantity.bound.is_some() {
        let message = format!("quantity `{}` cannot be both `approx` and a `bound`", quantity.id);
        fields.problems.push(
            Diagnostic::error("conflicting-keys", quantity.span, message)
                .hint("keep the one that the source says: 约 is `approx: true`, 超过 is `bound: over`"),
        );
    }
}

fn check_noun(unit: Unit, noun: Option<&Noun>, place: Option<Span>, fields: &mut Fields<'_>) {
    match (unit, noun, place) {
        (Unit::Count, None, None) => {
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
    use crate::model::{Currency, Date};

    fn parse(text: &str) -> (Option<Quantity>, Vec<Diagnostic>) {
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
            (quantity.value.value.normalize().to_string().as_str(), quantity.value.last_digit),
            ("64000000000", 8)
        );
        assert_eq!(quantity.unit, Unit::Currency(Currency::Cny));
        assert_eq!(quantity.period, Some(Period::Range(Date::Year(2018), Date::Year(2023))));
        assert_eq!(quantity.sources.iter().map(|(id, _)| &**id).collect::<Vec<_>>(), ["ccia", "cae"]);
        assert_eq!((quantity.kind, quantity.approx, quantity.bound), (Kind::Forecast, true, None));
    }

    #[test]
    fn reads_the_noun_of_a_count() {
        let (quantity, problems) =
            parse(&format!("{{value: 65, unit: count, noun: {{zh: 起, en: {{one: deal, other: deals}}}}, {LABEL}}}"));
        assert!(problems.is_empty(), "{problems:?}");
        let noun = quantity.and_then(|quantity| quantity.noun).expect("a noun");
        assert_eq!((&*noun.zh, &*noun.en_one, &*noun.en_other), ("起", "deal", "deals"));
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
