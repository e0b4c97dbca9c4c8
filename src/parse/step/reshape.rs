//! `round`, `fill`, `bin` and `period`: the steps that write other numbers, or classes and periods of them.

use rust_decimal::Decimal;

use super::keys::{column, columns, decimals, made, required};
use crate::diag::{Diagnostic, Span};
use crate::model::{
    Binning, Classes, Digits, Exact, FillIn, Filling, Incomplete, Localized, Open, PeriodLength, Periods, Rounding,
};
use crate::yaml::{self, Fields, Node, Value};

/// Digits beyond these are no rounding: a decimal has 28.
const MOST_DIGITS: i64 = 12;

pub(super) fn round(fields: &mut Fields<'_>) -> Option<Rounding> {
    let of = columns(fields, "of", "name the columns to round: `of: [size, rate]`");
    let places = [fields.place("decimals"), fields.place("digits")];
    if let [Some(first), Some(second)] = places {
        let message = "`decimals` and `digits` both say how to round";
        let problem = Diagnostic::error("conflicting-keys", second, message).related(first, "the other one");
        fields.problems.push(problem.hint("leave one of them out"));
    }
    let hint = "say how many stay: `decimals: 1`, or `digits: 3` of all digits";
    let to = required(fields, "decimals", hint, |fields| {
        let decimals = fields.take_int("decimals", -MOST_DIGITS..=MOST_DIGITS).and_then(|n| i32::try_from(-n).ok());
        let digits = fields.take_int("digits", 1..=MOST_DIGITS).and_then(|n| u32::try_from(n).ok());
        decimals.map(Digits::Place).or(digits.map(Digits::Significant))
    });
    Some(Rounding { of: of?, to: to? })
}

pub(super) fn fill(fields: &mut Fields<'_>) -> Option<FillIn> {
    let of = columns(fields, "of", "name the columns to fill: `of: [size]`");
    let hint = "say what empty cells get: `with: 0`, `with: previous` or `with: linear`";
    let with = required(fields, "with", hint, |fields| {
        let node = fields.take("with")?;
        let span = node.span;
        match node.scalar() {
            Some("previous") => Some(Filling::Previous),
            Some("linear") => Some(Filling::Linear),
            _ => {
                let text = yaml::localized(node, "with", fields.problems).filter(|text| !text.is_empty())?;
                Some(Filling::Value(text, span))
            }
        }
    });
    let along = fields.take_text("along");
    let by = fields.take_texts("by");
    let decimals = decimals(fields);
    Some(FillIn { of: of?, with: with?, along, by, decimals })
}

pub(super) fn bin(fields: &mut Fields<'_>, step: Span) -> Option<Binning> {
    let of = column(fields, "of");
    let classes = classes(fields);
    let labels = labels(fields);
    let made = made(fields, "class", Localized::default(), step);
    let (of, classes) = (of?, classes?);
    if let (Classes::Width { .. }, Some((_, span))) = (&classes, &labels) {
        let message = "labels need `edges`: with `width` the data decide how many classes there are";
        let problem = Diagnostic::error("conflicting-keys", *span, message);
        fields.problems.push(problem.hint("write the edges, or take `labels` out"));
        return None;
    }
    if let (Classes::Edges { edges, open, .. }, Some((labels, span))) = (&classes, &labels) {
        let count = edges.len() - 1 + usize::from(open.is_below()) + usize::from(open.is_above());
        if labels.len() != count {
            let message = format!("there are {count} classes, and {} labels", labels.len());
            let problem = Diagnostic::error("wrong-row-count", *span, message);
            fields.problems.push(problem.hint("give each class one, from the lowest to the highest"));
            return None;
        }
    }
    Some(Binning { of, classes, labels: labels.map(|(labels, _)| labels).unwrap_or_default(), made })
}

fn classes(fields: &mut Fields<'_>) -> Option<Classes> {
    let hint = "say where classes begin and end: `edges: [0, 18, 65]`, or how wide they are: `width: 10`";
    let places = [fields.place("edges"), fields.place("width")];
    if let [Some(first), Some(second)] = places {
        let message = "`edges` and `width` both say where classes begin and end";
        let problem = Diagnostic::error("conflicting-keys", second, message).related(first, "the other one");
        fields.problems.push(problem.hint("leave one of them out"));
        return None;
    }
    let [_, Some(span)] = places else {
        let open = fields.take_choice("open", &Open::NAMES).unwrap_or_default();
        return required(fields, "edges", hint, |fields| {
            let (span, edges) = edges(fields, open)?;
            Some(Classes::Edges { edges, span, open })
        });
    };
    let (text, _) = fields.take_text("width")?;
    let width = Exact::parse(&text).filter(|width| width.value > Decimal::ZERO);
    if width.is_none() {
        let message = format!("`width` must be a number above zero, not `{text}`");
        fields.problems.push(Diagnostic::error("wrong-type", span, message));
    }
    let from = match fields.take_text("from") {
        Some((text, span)) => number(&text, span, "from", fields)?,
        None => Exact::from(Decimal::ZERO),
    };
    Some(Classes::Width { width: width?, span, from })
}

/// Takes the edges, which rise. Classes that are open at an end need one edge, others two.
fn edges(fields: &mut Fields<'_>, open: Open) -> Option<(Span, Vec<Exact>)> {
    let span = fields.place("edges")?;
    let texts = fields.take_texts("edges");
    let mut edges: Vec<Exact> = vec![];
    for (text, span) in &texts {
        let edge = number(text, *span, "an edge", fields)?;
        if let Some(last) = edges.last().filter(|last| last.value >= edge.value) {
            let message = format!("the edge `{text}` is not above `{}` before it", last.value);
            let problem = Diagnostic::error("wrong-order", *span, message);
            fields.problems.push(problem.hint("write the edges from the lowest to the highest"));
            return None;
        }
        edges.push(edge);
    }
    let least = if open == Open::Neither { 2 } else { 1 };
    if edges.len() < least && !texts.is_empty() {
        let problem = Diagnostic::error("missing-key", span, "a class needs two edges");
        let hint = "write the end too, or `open: above`, `open: below` or `open: both` for classes without one";
        fields.problems.push(problem.hint(hint));
        return None;
    }
    (edges.len() >= least).then_some((span, edges))
}

fn number(text: &str, span: Span, what: &str, fields: &mut Fields<'_>) -> Option<Exact> {
    let number = Exact::parse(text);
    if number.is_none() {
        let problem = Diagnostic::error("not-a-number", span, format!("{what} must be a number, not `{text}`"));
        fields.problems.push(problem.hint("numbers are those of the data file, without unit or scale"));
    }
    number
}

/// Takes the names of the classes and their place.
fn labels(fields: &mut Fields<'_>) -> Option<(Vec<Localized>, Span)> {
    let node = fields.take("labels")?;
    let span = node.span;
    let Node { value: Value::List(nodes), .. } = node else {
        let problem = yaml::wrong_type("labels", "a list of names, one for each class", &node);
        fields.problems.push(problem);
        return None;
    };
    Some((nodes.into_iter().filter_map(|node| yaml::localized(node, "labels", fields.problems)).collect(), span))
}

pub(super) fn period(fields: &mut Fields<'_>) -> Option<Periods> {
    let to = required(fields, "to", "say how long the periods are: `to: quarter`, `to: year`", |fields| {
        let (word, span) = fields.take_text("to")?;
        yaml::choice(&word, span, "to", &PeriodLength::NAMES, fields.problems).map(|to| (to, span))
    });
    let along = fields.take_text("along");
    let by = fields.take_texts("by");
    let before = fields.problems.errors();
    let aggregates = super::aggregates(fields);
    if aggregates.is_empty() && fields.problems.errors() == before {
        fields.missing("sum", "say what to compute of each period: `sum: [size]`, `mean: [rate]` or `last: [stock]`");
    }
    let decimals = decimals(fields);
    let incomplete = fields.take_choice("incomplete", &Incomplete::NAMES).unwrap_or_default();
    Some(Periods { to: to?, along, by, aggregates, decimals, incomplete }).filter(|step| !step.aggregates.is_empty())
}
