//! Steps, in `steps` of a chart or of a data set: a list, each entry a map with one key.
//!
//! Only rules that need no data are checked here; `resolve/steps/` checks whether columns exist and fit.

mod keys;
mod names;
mod reshape;
mod wording;

use super::{formula, measure};

use keys::{column, columns, decimals, made, missing, new_name, required};

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::i18n::sentences::{Word, word};
use crate::model::{
    Action, Aggregate, Aggregation, Comparison, Compute, Cumulative, Exact, Filter, Group, Index, Join, Localized,
    Melt, MeltColumns, NewColumn, Over, Pivot, Ranking, Rolling, Share, SortBy, SortOrder, Step, Test, Top, Unmatched,
    Written,
};
use crate::yaml::{self, Fields, Key, Node, Value};

/// Parses the value of a step's name. `None` after a problem, which is reported.
type Reader = fn(Node, &Key, &mut Diagnostics) -> Option<Action>;

/// Every step: its name and its parser.
const STEPS: [(&str, Reader); 24] = [
    ("filter", |node, key, problems| keyed(node, key, problems, |fields| filter(fields).map(Action::Filter))),
    ("sort", |node, key, problems| keyed(node, key, problems, |fields| sort(fields).map(Action::Sort))),
    ("top", |node, key, problems| keyed(node, key, problems, |fields| top(fields).map(Action::Top))),
    ("melt", |node, key, problems| keyed(node, key, problems, |fields| melt(fields).map(Action::Melt))),
    ("pivot", |node, key, problems| keyed(node, key, problems, |fields| pivot(fields).map(Action::Pivot))),
    ("group", |node, key, problems| keyed(node, key, problems, |fields| group(fields).map(Action::Group))),
    ("share", |node, key, problems| keyed(node, key, problems, |fields| share(fields, key.span).map(Action::Share))),
    ("growth", |node, key, problems| keyed(node, key, problems, |fields| growth(fields, key.span).map(Action::Growth))),
    ("change", |node, key, problems| keyed(node, key, problems, |fields| change(fields, key.span).map(Action::Change))),
    ("index", |node, key, problems| keyed(node, key, problems, |fields| index(fields).map(Action::Index))),
    ("cumulative", |node, key, problems| {
        keyed(node, key, problems, |fields| cumulative(fields, key.span).map(Action::Cumulative))
    }),
    ("rank", |node, key, problems| keyed(node, key, problems, |fields| ranking(fields, key.span).map(Action::Rank))),
    ("rolling", |node, key, problems| {
        keyed(node, key, problems, |fields| rolling(fields, key.span).map(Action::Rolling))
    }),
    ("compute", |node, key, problems| keyed(node, key, problems, |fields| compute(fields).map(Action::Compute))),
    ("join", |node, key, problems| keyed(node, key, problems, |fields| join(fields).map(Action::Join))),
    ("round", |node, key, problems| keyed(node, key, problems, |fields| reshape::round(fields).map(Action::Round))),
    ("fill", |node, key, problems| keyed(node, key, problems, |fields| reshape::fill(fields).map(Action::Fill))),
    ("bin", |node, key, problems| keyed(node, key, problems, |fields| reshape::bin(fields, key.span).map(Action::Bin))),
    ("period", |node, key, problems| keyed(node, key, problems, |fields| reshape::period(fields).map(Action::Period))),
    ("split", |node, key, problems| keyed(node, key, problems, |fields| wording::split(fields).map(Action::Split))),
    ("replace", |node, key, problems| {
        keyed(node, key, problems, |fields| wording::replace(fields).map(Action::Replace))
    }),
    ("select", |node, key, problems| names::select(node, key, problems).map(Action::Select)),
    ("rename", |node, _, problems| Some(Action::Rename(names::rename(node, problems)))),
    ("label", |node, _, problems| Some(Action::Label(names::label(node, problems)))),
];

/// The form of each step whose keys are fixed: those that it needs, with values of an example.
const FORMS: [(&str, &str); 21] = [
    ("filter", "{column: region, in: [North, South]}"),
    ("sort", "{by: size}"),
    ("top", "{by: size, keep: 10}"),
    ("melt", "{columns: {from: first, to: last}, name: series, value: amount}"),
    ("pivot", "{name: region, value: size}"),
    ("group", "{by: [region], sum: [size]}"),
    ("share", "{of: size}"),
    ("growth", "{of: size}"),
    ("change", "{of: size}"),
    ("index", "{of: [size], base: 2014}"),
    ("cumulative", "{of: size}"),
    ("rank", "{of: size}"),
    ("rolling", "{of: size, window: 12}"),
    ("compute", "{as: ratio, formula: \"size / people\"}"),
    ("join", "{with: population, by: [code]}"),
    ("round", "{of: [size], decimals: 1}"),
    ("fill", "{of: [size], with: 0}"),
    ("bin", "{of: age, width: 10}"),
    ("period", "{to: year, sum: [size]}"),
    ("split", "{column: name, at: \" \", into: [first, last]}"),
    ("replace", "{column: name, with: {old: new}}"),
];

/// Names of our steps in other tools, with ours.
const OTHER_NAMES: [(&str, &str); 64] = [
    ("add", "compute"),
    ("aggregate", "group"),
    ("arrange", "sort"),
    ("assign", "compute"),
    ("average", "group"),
    ("calculate", "compute"),
    ("coalesce", "fill"),
    ("cumsum", "cumulative"),
    ("cut", "bin"),
    ("date_trunc", "period"),
    ("derive", "compute"),
    ("diff", "change"),
    ("divide", "compute"),
    ("ffill", "fill"),
    ("fillna", "fill"),
    ("gather", "melt"),
    ("group_by", "group"),
    ("group_by_year", "period"),
    ("head", "top"),
    ("impute", "fill"),
    ("interpolate", "fill"),
    ("keep", "select"),
    ("keep_columns", "select"),
    ("left_join", "join"),
    ("limit", "top"),
    ("lookup", "join"),
    ("mean", "group"),
    ("median", "group"),
    ("merge", "join"),
    ("min_rank", "rank"),
    ("moving_average", "rolling"),
    ("multiply", "compute"),
    ("mutate", "compute"),
    ("normalise", "index"),
    ("normalize", "index"),
    ("order_by", "sort"),
    ("pct_change", "growth"),
    ("per_capita", "compute"),
    ("per_head", "compute"),
    ("percent", "share"),
    ("percentile", "group"),
    ("pivot_longer", "melt"),
    ("pivot_wider", "pivot"),
    ("quantile", "group"),
    ("ratio", "compute"),
    ("rebase", "index"),
    ("recode", "replace"),
    ("resample", "period"),
    ("rolling_mean", "rolling"),
    ("running_total", "cumulative"),
    ("separate", "split"),
    ("signif", "round"),
    ("slice", "top"),
    ("spread", "pivot"),
    ("str_replace", "replace"),
    ("str_split", "split"),
    ("subtract", "compute"),
    ("sum", "group"),
    ("time_unit", "period"),
    ("transform", "compute"),
    ("unpivot", "melt"),
    ("where", "filter"),
    ("window", "rolling"),
    ("yoy", "growth"),
];

/// Decimals that a percentage or an index has where none are given.
const DECIMALS: u32 = 1;

/// Reads `steps`. A step that cannot be read is [`Action::Unreadable`].
pub fn read(node: Node, problems: &mut Diagnostics) -> Vec<Step> {
    match node.value {
        Value::List(items) => items.into_iter().map(|item| step(item, problems)).collect(),
        _ => {
            problems.push(
                yaml::wrong_type("steps", "a list", &node).hint("begin each step with `- `: `- sort: {by: size}`"),
            );
            vec![Step { span: node.span, action: Action::Unreadable }]
        }
    }
}

fn step(node: Node, problems: &mut Diagnostics) -> Step {
    let unreadable = |span| Step { span, action: Action::Unreadable };
    let span = node.span;
    let Value::Map(mut entries) = node.value else {
        problems.push(yaml::wrong_type("a step", "a map with one key, such as `sort: {by: size}`", &node));
        return unreadable(span);
    };
    if let [(first, _), (second, _), ..] = &entries[..] {
        let hint = if STEPS.iter().any(|(name, _)| *name == second.name) {
            format!("begin `{}` with a `- ` of its own", second.name)
        } else {
            format!("indent the keys of `{}` below it", first.name)
        };
        let problem = Diagnostic::error("wrong-type", second.span, "a step has one key, its name");
        problems.push(problem.related(first.span, "this is the step").hint(hint));
        return unreadable(span);
    }
    let Some((key, node)) = entries.pop() else {
        problems.push(Diagnostic::error("missing-key", span, "this step is empty").hint("take it out"));
        return unreadable(span);
    };
    let before = problems.errors();
    let action = action(&key, node, problems).filter(|_| problems.errors() == before);
    Step { span: key.span, action: action.unwrap_or(Action::Unreadable) }
}

fn action(key: &Key, node: Node, problems: &mut Diagnostics) -> Option<Action> {
    let Some((_, read)) = STEPS.iter().find(|(name, _)| *name == key.name) else {
        problems.push(unknown(&key.name, key.span));
        return None;
    };
    read(node, key, problems)
}

/// Reads a step that is a map with known keys.
fn keyed(
    node: Node,
    key: &Key,
    problems: &mut Diagnostics,
    read: impl FnOnce(&mut Fields<'_>) -> Option<Action>,
) -> Option<Action> {
    let mut own = Diagnostics::default();
    let mut fields = Fields::new(node, format!("the step `{}`", key.name), &mut own);
    let action = read(&mut fields);
    fields.finish();
    report(own, &key.name, problems);
    action
}

/// Reports the problems of a step. Keys that are wrong and keys that are missing have one cause, which is not knowing the
/// form of the step: they are one problem with the whole form.
fn report(own: Diagnostics, step: &str, problems: &mut Diagnostics) {
    let is_of_form = |problem: &&Diagnostic| matches!(problem.code, "missing-key" | "unknown-key");
    let form = FORMS.iter().find(|(name, _)| *name == step).map(|(_, form)| format!("the form is `{step}: {form}`"));
    let first = own.iter().filter(is_of_form).find(|problem| problem.code == "unknown-key");
    let (Some(first), Some(form)) = (first, form) else { return problems.append(own) };
    let mut whole = first.clone();
    if own.iter().any(|problem| problem.code == "missing-key") {
        whole.hints.clear();
    }
    problems.push(whole.hint(form));
    problems.extend(own.iter().filter(|problem| !is_of_form(problem)).cloned());
}

fn unknown(name: &str, span: Span) -> Diagnostic {
    let problem = Diagnostic::error("unknown-step", span, format!("there is no step `{name}`"));
    match OTHER_NAMES.iter().find(|(other, _)| *other == name.to_lowercase().replace([' ', '-'], "_")) {
        Some((_, meant)) => {
            let form = match name.to_lowercase().as_str() {
                "mean" | "average" => "{by: [region], mean: [size]}",
                "median" => "{by: [region], median: [size]}",
                "quantile" | "percentile" => "{by: [region], quantile: {of: size, at: 0.9, as: p90}}",
                _ => FORMS.iter().find(|(name, _)| name == meant).map_or("…", |(_, form)| *form),
            };
            problem.hint(format!("the step is `{meant}` here: `{meant}: {form}`"))
        }
        None => problem.suggest(name, STEPS.map(|(name, _)| name)),
    }
}

fn filter(fields: &mut Fields<'_>) -> Option<Filter> {
    let column = column(fields, "column");
    let mut tests = vec![];
    let mut words = |key, test: fn(Vec<Written>) -> Test| {
        let words = fields.take_texts(key);
        tests.extend(Some(words).filter(|words| !words.is_empty()).map(test));
    };
    words("is", Test::OneOf);
    words("in", Test::OneOf);
    words("not", Test::NoneOf);
    tests.extend(fields.take_text("above").map(Test::Above));
    tests.extend(fields.take_text("below").map(Test::Below));
    tests.extend(fields.take_text("from").map(Test::From));
    tests.extend(fields.take_text("to").map(Test::To));
    let known = fields.take_choice("known", &[("true", true), ("false", false)]);
    tests.extend(known.map(|known| if known { Test::Known } else { Test::Empty }));
    if tests.is_empty() {
        fields.missing(
            "in",
            "say which rows to keep: `in: [华北, 华东]`, `not: 其他`, `from: 2018`, `above: 100`, `known: true`",
        );
    }
    Some(Filter { column: column?, tests })
}

fn sort(fields: &mut Fields<'_>) -> Option<SortBy> {
    let by = column(fields, "by");
    let direction = fields.take_choice("order", &SortOrder::NAMES).unwrap_or_default();
    Some(SortBy { by: by?, direction })
}

fn top(fields: &mut Fields<'_>) -> Option<Top> {
    let by = column(fields, "by");
    let keep = required(fields, "keep", "say how many rows to keep: `keep: 5`", |fields| {
        fields.take_int("keep", 1..=10_000).and_then(|n| usize::try_from(n).ok())
    });
    let other = fields.take_localized("other");
    let missing = missing(fields);
    Some(Top { by: by?, keep: keep?, other, missing })
}

fn melt(fields: &mut Fields<'_>) -> Option<Melt> {
    let hint = "name the columns that become rows: `columns: [a, b]`, or `columns: {from: a, to: z}`";
    let columns = required(fields, "columns", hint, |fields| match fields.take("columns")? {
        node @ Node { value: Value::Map(_), .. } => {
            let mut ends = Fields::new(node, "`columns`", fields.problems);
            let (from, to) = (column(&mut ends, "from"), column(&mut ends, "to"));
            ends.finish();
            Some(MeltColumns::Range(from?, to?))
        }
        node => Some(yaml::texts(node, "columns", fields.problems))
            .filter(|names| !names.is_empty())
            .map(MeltColumns::Named),
    });
    let name = new_name(fields, "name", "name the new column of series: `name: series`");
    let value = new_name(fields, "value", "name the new column of numbers: `value: amount`");
    Some(Melt { columns: columns?, name: name?, value: value? })
}

fn pivot(fields: &mut Fields<'_>) -> Option<Pivot> {
    let (name, value) = (column(fields, "name"), column(fields, "value"));
    let has_gaps = fields.take_choice("missing", &[("keep", true)]).unwrap_or(false);
    Some(Pivot { name: name?, value: value?, has_gaps })
}

fn group(fields: &mut Fields<'_>) -> Option<Group> {
    let by = columns(fields, "by", "name the columns in which the rows of a group agree: `by: [region]`");
    let before = fields.problems.errors();
    let aggregates = aggregates(fields);
    let count = fields.take_text("count");
    let count = count.map(|name| NewColumn { name, label: label(Word::Count) });
    if aggregates.is_empty() && count.is_none() && fields.problems.errors() == before {
        fields.missing(
            "sum",
            "say what to compute: `sum: [size]`, `mean: [size]`, `max: {size: largest}` or `count: deals`",
        );
    }
    let decimals = decimals(fields);
    Some(Group { by: by?, aggregates, count, decimals, missing: missing(fields) })
}

/// Takes what is computed from each group: columns, or columns with new names.
fn aggregates(fields: &mut Fields<'_>) -> Vec<Aggregate> {
    let mut out = vec![];
    for (key, function) in Aggregation::NAMES {
        match fields.take(key) {
            None => {}
            Some(node @ Node { value: Value::Map(_), .. }) => {
                let names = names::renamed(node, key, fields.problems).into_iter();
                out.extend(names.map(|(of, name)| Aggregate { function, of, name: Some(name) }));
            }
            Some(node) => {
                let names = yaml::texts(node, key, fields.problems).into_iter();
                out.extend(names.map(|of| Aggregate { function, of, name: None }));
            }
        }
    }
    let quantiles = match fields.take("quantile") {
        None => vec![],
        Some(Node { value: Value::List(nodes), .. }) => nodes,
        Some(node) => vec![node],
    };
    for node in quantiles {
        let mut fields = Fields::new(node, "`quantile`", fields.problems);
        out.extend(quantile(&mut fields));
        fields.finish();
    }
    out
}

fn quantile(fields: &mut Fields<'_>) -> Option<Aggregate> {
    let of = column(fields, "of");
    let at = required(fields, "at", "say which one: `at: 0.9`", |fields| {
        let (text, span) = fields.take_text("at")?;
        let at = Exact::parse(&text).map(|at| at.value);
        let at = at.filter(|at| (rust_decimal::Decimal::ZERO..=rust_decimal::Decimal::ONE).contains(at));
        if at.is_none() {
            let message = format!("`at` must be a number from 0 to 1, not `{text}`");
            fields.problems.push(Diagnostic::error("wrong-type", span, message).hint("`0.9` is above nine tenths"));
        }
        at
    });
    let name = if fields.has("as") { Some(new_name(fields, "as", "")?) } else { None };
    Some(Aggregate { function: Aggregation::Quantile(at?), of: of?, name })
}

/// The label of a column that a step makes, where the author gives none.
fn label(named: Word) -> Localized {
    Localized::new(|lang| word(named, lang))
}

fn share(fields: &mut Fields<'_>, step: Span) -> Option<Share> {
    let of = column(fields, "of");
    let by = fields.take_texts("by");
    let made = made(fields, "share", label(Word::Share), step);
    let decimals = decimals(fields).unwrap_or(DECIMALS);
    let missing = missing(fields);
    Some(Share { of: of?, by, made, decimals, missing })
}

fn growth(fields: &mut Fields<'_>, step: Span) -> Option<Comparison> {
    let decimals = decimals(fields).unwrap_or(DECIMALS);
    let made = made(fields, "growth", label(Word::Growth), step);
    comparison(fields, made, decimals)
}

fn change(fields: &mut Fields<'_>, step: Span) -> Option<Comparison> {
    let made = made(fields, "change", label(Word::Change), step);
    comparison(fields, made, DECIMALS)
}

fn comparison(fields: &mut Fields<'_>, made: NewColumn, decimals: u32) -> Option<Comparison> {
    let of = column(fields, "of");
    let along = fields.take_text("along");
    let by = fields.take_texts("by");
    let over = fields.take_text("over").and_then(|(word, span)| {
        yaml::choice(&word, span, "over", &Over::NAMES, fields.problems).map(|over| (over, span))
    });
    Some(Comparison { of: of?, along, by, over, made, decimals })
}

fn index(fields: &mut Fields<'_>) -> Option<Index> {
    let of = columns(fields, "of", "name the columns of numbers: `of: [a, b]`");
    let base =
        required(fields, "base", "name the row that is the base: `base: 2014`", |fields| fields.take_text("base"));
    let along = fields.take_text("along");
    let by = fields.take_texts("by");
    let to = fields.take_text("to").and_then(|(text, span)| {
        let to = Exact::parse(&text).filter(|to| to.value > rust_decimal::Decimal::ZERO);
        if to.is_none() {
            let message = format!("`to` must be a number above zero, not `{text}`");
            fields.problems.push(Diagnostic::error("wrong-type", span, message).hint("usually 100"));
        }
        to
    });
    let hundred = Exact::from(rust_decimal::Decimal::ONE_HUNDRED);
    let decimals = decimals(fields).unwrap_or(DECIMALS);
    Some(Index { of: of?, base: base?, along, by, to: to.unwrap_or(hundred), decimals })
}

fn cumulative(fields: &mut Fields<'_>, step: Span) -> Option<Cumulative> {
    let of = column(fields, "of");
    let along = fields.take_text("along");
    let by = fields.take_texts("by");
    let made = made(fields, "total", label(Word::Cumulative), step);
    let missing = missing(fields);
    Some(Cumulative { of: of?, along, by, made, missing })
}

fn ranking(fields: &mut Fields<'_>, step: Span) -> Option<Ranking> {
    let of = column(fields, "of");
    let by = fields.take_texts("by");
    let order = fields.take_choice("order", &SortOrder::NAMES).unwrap_or(SortOrder::Descending);
    let made = made(fields, "rank", label(Word::Rank), step);
    Some(Ranking { of: of?, by, order, made })
}

fn rolling(fields: &mut Fields<'_>, step: Span) -> Option<Rolling> {
    let of = column(fields, "of");
    let window = required(fields, "window", "say how many rows or periods to average: `window: 12`", |fields| {
        fields.take_int("window", 2..=1_000).and_then(|n| usize::try_from(n).ok())
    });
    let along = fields.take_text("along");
    let by = fields.take_texts("by");
    let over = fields.take_text("over").and_then(|(word, span)| {
        let known = Over::NAMES.into_iter().filter(|(_, over)| *over != Over::Year).collect::<Vec<_>>();
        yaml::choice(&word, span, "over", &known, fields.problems).map(|over| (over, span))
    });
    let made = made(fields, "rolling", label(Word::Rolling), step);
    let decimals = decimals(fields);
    let missing = missing(fields);
    Some(Rolling { of: of?, window: window?, along, by, over, made, decimals, missing })
}

fn compute(fields: &mut Fields<'_>) -> Option<Compute> {
    let name = new_name(fields, "as", "name the new column: `as: per_head`");
    let formula = required(fields, "formula", "write the arithmetic: `formula: \"gdp / people\"`", |fields| {
        let (text, span) = fields.take_text("formula")?;
        formula::read(&text, span, fields.problems)
    });
    let unit = fields.take_text("unit").and_then(|(name, span)| {
        let unit = measure::unit(&name, measure::Place::Column, span, fields.problems)?;
        Some((unit, span))
    });
    let label = fields.take_localized("label").filter(|label| !label.is_empty());
    let decimals = decimals(fields);
    let name = name?;
    let label = label.unwrap_or_else(|| Localized::same(name.0.clone()));
    Some(Compute { formula: formula?, unit, made: NewColumn { name, label }, decimals })
}

fn join(fields: &mut Fields<'_>) -> Option<Join> {
    let with =
        required(fields, "with", "name the other data set: `with: population`", |fields| fields.take_text("with"));
    let by = required(fields, "by", "name the columns that agree: `by: [code]`, `by: {region: name}`", |fields| {
        let by = match fields.take("by")? {
            node @ Node { value: Value::Map(_), .. } => names::renamed(node, "by", fields.problems),
            node => yaml::texts(node, "by", fields.problems).into_iter().map(|name| (name.clone(), name)).collect(),
        };
        Some(by).filter(|by| !by.is_empty())
    });
    let columns = match fields.take("columns") {
        None => vec![],
        Some(node @ Node { value: Value::Map(_), .. }) => {
            let names = names::renamed(node, "columns", fields.problems).into_iter();
            names.map(|(of, name)| (of, Some(name))).collect()
        }
        Some(node) => yaml::texts(node, "columns", fields.problems).into_iter().map(|name| (name, None)).collect(),
    };
    let unmatched = fields.take_choice("missing", &Unmatched::NAMES).unwrap_or_default();
    Some(Join { with: with?, by: by?, columns, unmatched })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    fn read_text(text: &str) -> (Vec<Step>, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let node = yaml::parse(text, FileId(0), 0, &mut problems).expect("valid YAML");
        let steps = read(node, &mut problems);
        (steps, problems.iter().cloned().collect())
    }

    /// Asserts that there is just this problem, at this text, with hints that hold this.
    #[track_caller]
    fn wrong(text: &str, message: &str, at: &str, hint: &str) {
        let (steps, problems) = read_text(text);
        let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
        let span = problem.span.expect("a place");
        assert_eq!((&*problem.message, &text[span.start as usize..span.end as usize]), (message, at));
        assert!(problem.hints.join("; ").contains(hint), "{:?}", problem.hints);
        assert!(steps.iter().any(|step| matches!(step.action, Action::Unreadable)), "{steps:?}");
    }

    #[test]
    fn the_form_of_every_step_can_be_read() {
        for (name, form) in FORMS {
            let (_, problems) = read_text(&format!("- {name}: {form}"));
            assert!(problems.is_empty(), "{name}: {problems:?}");
        }
        let named = |wanted: &str| FORMS.iter().any(|(name, _)| *name == wanted);
        for (name, _) in STEPS {
            assert!(named(name) || ["select", "rename", "label"].contains(&name), "{name} has no form");
        }
    }

    #[test]
    fn every_step_can_be_read() {
        let text = "\
- filter: {column: region, in: [华北, 华东], not: 华南, from: 2018, to: 2020, above: 1, below: 9, known: true}
- sort: {by: size, order: desc}
- top: {by: size, keep: 5, other: {zh: 其他, en: Other}, missing: skip}
- melt: {columns: [a, b], name: series, value: amount}
- pivot: {name: series, value: amount}
- group: {by: [region], sum: [size], mean: [age], max: {size: largest}, quantile: {of: size, at: 0.9, as: p90}, count: deals, decimals: 2}
- share: {of: size, by: year, as: part, decimals: 0, label: {zh: 占比, en: Share}}
- growth: {of: size, as: rise, along: year, by: region, over: year}
- change: {of: size, over: row}
- index: {of: [a, b], base: 2014, to: 100}
- cumulative: {of: size, as: total}
- rank: {of: size, by: year, order: asc, as: place}
- rolling: {of: size, window: 12, along: year, by: region, over: row, as: mean, decimals: 1, missing: skip}
- compute: {as: per_head, formula: gdp / people, unit: CNY, decimals: 2, label: {zh: 人均, en: Per head}}
- join: {with: population, by: {region: name}, columns: {people: people}, missing: keep}
- round: {of: [a, b], decimals: -2}
- fill: {of: a, with: linear, along: year, by: region, decimals: 1}
- bin: {of: age, edges: [0, 18, 65], open: above, labels: [少年, 成年, 老年], as: class, label: {zh: 年龄段, en: Age}}
- period: {to: quarter, along: month, by: region, sum: size, last: {stock: stock}, decimals: 1, incomplete: blank}
- split: {column: place, at: {zh: ·, en: '; '}, into: [city, district], uneven: allow}
- replace: {column: region, with: {华东区: 华东, N: {zh: 华北, en: North}}, part: true}
- select: [year, size]
- rename: {size: amount}
- label: {size: {zh: 规模, en: Size}}
";
        let (steps, problems) = read_text(text);
        assert!(problems.is_empty(), "{problems:#?}");
        assert_eq!(steps.len(), STEPS.len());
        assert!(steps.iter().all(|step| !matches!(step.action, Action::Unreadable)));
        for (at, (step, (name, _))) in steps.iter().zip(STEPS).enumerate() {
            assert_eq!(&text[step.span.start as usize..step.span.end as usize], name);
            let is_other = |other: &Step| std::mem::discriminant(&other.action) != std::mem::discriminant(&step.action);
            assert!(steps[..at].iter().all(is_other), "two names for one step: {name}");
        }
    }

    #[test]
    fn a_list_of_maps_with_one_key_is_wanted() {
        wrong("sort: {by: a}", "`steps` must be a list, not a map", "sort: {by: a}", "`- `");
        wrong("- sort", "a step must be a map with one key, such as `sort: {by: size}`, not text", "sort", "");
        wrong("- sort:\n  by: a", "a step has one key, its name", "by", "indent the keys of `sort`");
        wrong("- sort: {by: a}\n  select: [a]", "a step has one key, its name", "select", "a `- ` of its own");
        wrong("- {}", "this step is empty", "{}", "take it out");
    }

    #[test]
    fn near_and_foreign_names_are_understood() {
        wrong("- filtr: {column: a, is: 1}", "there is no step `filtr`", "filtr", "did you mean `filter`?");
        wrong("- unpivot: {}", "there is no step `unpivot`", "unpivot", "`melt: {columns: ");
        wrong("- Group By: {}", "there is no step `Group By`", "Group By", "`group: {by: [region], sum: [size]}`");
        wrong("- nonsense: {}", "there is no step `nonsense`", "nonsense", "known: `filter`, `sort`");
    }

    #[test]
    fn what_is_missing_or_misspelt_is_told() {
        wrong("- sort: {ordre: desc, by: a}", "the step `sort` has no key `ordre`", "ordre", "`order`");
        wrong("- sort: {by: a, order: down}", "`order` cannot be `down`", "down", "`asc` and `desc`");
        wrong("- sort: {}", "the step `sort` has no `by`", "", "name a column");
        wrong("- filter: {column: a}", "the step `filter` has no `in`", "", "say which rows to keep");
        wrong("- top: {by: a}", "the step `top` has no `keep`", "", "keep: 5");
        wrong("- top: {by: a, keep: 0}", "`keep` must be a whole number from 1 to 10000, not 0", "0", "");
        wrong("- group: {by: a}", "the step `group` has no `sum`", "", "`count: deals`");
        let message = "`at` must be a number from 0 to 1, not `90`";
        wrong("- group: {by: a, quantile: {of: b, at: 90}}", message, "90", "0.9");
        wrong("- index: {of: a, base: 2014, to: 0}", "`to` must be a number above zero, not `0`", "0", "100");
        wrong("- share: {of: a, as: ' '}", "a column needs a name", "' '", "`share`");
        wrong("- select: []", "`select` names no column", "select", "select: [year");
        wrong(
            "- rename: {a: {zh: 甲}}",
            "`rename` must be a new name for use in `y` and in later steps, not a map",
            "{zh: 甲}",
            "label:",
        );
        wrong("- melt: {columns: [a], name: x}", "the step `melt` has no `value`", "", "value: amount");
        wrong("- growth: {of: a, over: month}", "`over` cannot be `month`", "month", "`period`");
    }
}
