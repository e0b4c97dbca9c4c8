//! From a declaration to a quantity: its value, and the properties that follow from its formula and inputs.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::i18n::sentences::{Word, sentences, word};
use crate::model::{CellRef, CountIn, Exact, Interval, Kind, Localized, Noun, Period, Quantity, Recomputed, Unit};
use crate::parse::quantity::QuantityDecl;
use crate::parse::uncountable;

use super::cells::{self, Found};
use super::evaluate::Evaluator;
use super::functions;
use super::rounding;
use super::value::{self, Precision, Value};
use super::words::{Input, Words};

/// A number that is given, not computed.
struct Given {
    value: Exact,
    written: i32,
    unit: Unit,
    noun: Option<Noun>,
    count_in: CountIn,
}

/// Computes a declared quantity; returns it with its value, from which others can be computed.
pub(super) fn quantity(decl: &QuantityDecl, work: &mut Evaluator<'_>) -> Option<(Quantity, Value)> {
    let cell = match &decl.cell {
        Some(cell) => Some(from_cell(decl, cell, work)?),
        None => None,
    };
    let computed = match &decl.formula {
        Some(formula) => Some(in_unit(work.value(&formula.root)?, decl, work.problems)?),
        None => None,
    };
    let given = given(decl, cell.as_ref().map(|(given, _)| given));
    let mut quantity = blank(decl, cell.map(|(_, quantity)| quantity));
    if let Some(computed) = &computed {
        inherit(&mut quantity, computed, work);
    }
    let value = match (given, computed) {
        (Some(given), Some(computed)) => {
            let written = state(&mut quantity, decl, given);
            recompute(&mut quantity, decl, &computed);
            as_input(&quantity, quantity.range, written)
        }
        (Some(given), None) => {
            let written = state(&mut quantity, decl, given);
            as_input(&quantity, quantity.range, written)
        }
        (None, Some(computed)) => compute(&mut quantity, decl, computed),
        (None, None) => return None,
    };
    if quantity.unit == Unit::Count && quantity.noun.is_none() {
        let message = format!("quantity `{}` has no `noun`", decl.id);
        work.problems.push(
            Diagnostic::error("missing-key", decl.span, message)
                .hint("say what is counted: `noun: {zh: 起, en: {one: deal, other: deals}}`"),
        );
        return None;
    }
    if let Some((_, span)) = decl.count_in.filter(|_| !quantity.unit.is_countable()) {
        work.problems.push(uncountable(&decl.id, quantity.unit, span));
    }
    Some((quantity, value))
}

/// A quantity that is an undeclared cell, named in a text.
pub(super) fn of_cell(id: &str, cell: &CellRef, work: &mut Evaluator<'_>) -> Option<(Quantity, Value)> {
    let decl = QuantityDecl {
        id: id.to_owned(),
        span: cell.span,
        value: None,
        unit: None,
        noun: None,
        count_in: None,
        period: None,
        sources: vec![],
        kind: None,
        approx: false,
        bound: None,
        label: Localized::default(),
        note: Localized::default(),
        formula: None,
        cell: Some(cell.clone()),
        rounding: None,
        as_stated: None,
    };
    quantity(&decl, work)
}

/// The number that is written.
fn given(decl: &QuantityDecl, cell: Option<&Given>) -> Option<Given> {
    let from_cell = cell.map(|given| Given { noun: given.noun.clone(), ..*given });
    let stated = decl.value.map(|stated| Given {
        value: stated.value,
        written: stated.written,
        unit: decl.unit.map_or(Unit::Plain, |(unit, _)| unit),
        noun: decl.noun.clone(),
        count_in: CountIn::default(),
    });
    stated.or(from_cell)
}

/// The figure that a cell declares.
fn from_cell(decl: &QuantityDecl, cell: &CellRef, work: &mut Evaluator<'_>) -> Option<(Given, Quantity)> {
    let folder = work.pages.folder(work.page);
    let data = work.tables.find(&cell.data, cell.span, work.page, folder).or_report(work.problems)?;
    cells::doubt(data, cell, work.problems);
    let found = match cells::one(data, cell) {
        Ok(found) => found,
        Err(problem) => {
            work.problems.push(*problem);
            return None;
        }
    };
    let Found { value, written, measure, period, kind, label, span } = found;
    if let Some((unit, span_of_unit)) = decl.unit
        && !goes_as(measure.unit, unit)
    {
        let message = format!("this cell is in {}, not in {}", value::name(measure.unit), value::name(unit));
        work.problems.push(
            Diagnostic::error("wrong-unit", span_of_unit, message)
                .related(span, "the cell")
                .hint("take `unit` out: the column of the data set has it"),
        );
        return None;
    }
    let unit = decl.unit.map_or(measure.unit, |(unit, _)| unit);
    let noun = decl.noun.clone().or_else(|| measure.noun.clone());
    let given = Given { value, written, unit, noun, count_in: measure.count_in };
    let mut quantity = blank(decl, None);
    let kind = match (decl.kind, kind) {
        (Some(kind), _) | (None, Ok(kind)) => kind,
        (None, Err(columns)) => {
            let problem = cells::ambiguous_kind(cell.span, &columns, &cell.column);
            work.problems.push(problem.related(span, "the cell").hint("or write the figure’s `kind` here"));
            return None;
        }
    };
    (quantity.period, quantity.kind, quantity.label, quantity.sources) = (period, kind, label, data.sources.clone());
    if quantity.note.is_empty() && data.note.is_empty() && quantity.kind == Kind::Derived {
        quantity.note = Localized::new(|lang| word(Word::SeeDataSet, lang));
    } else if quantity.kind == Kind::Derived {
        quantity.note = data.note.clone();
    }
    Some((given, quantity))
}

/// The declaration as a quantity without a value; missing properties come from the cell.
fn blank(decl: &QuantityDecl, cell: Option<Quantity>) -> Quantity {
    let (period, sources, kind, label, note) = match cell {
        Some(cell) => (cell.period, cell.sources, Some(cell.kind), cell.label, cell.note),
        None => (None, vec![], None, Localized::default(), Localized::default()),
    };
    let is_computed = decl.formula.is_some() && decl.value.is_none() && decl.cell.is_none();
    let or = |own: &Localized, other: Localized| if own.is_empty() { other } else { own.clone() };
    Quantity {
        id: decl.id.clone(),
        span: decl.span,
        value: Exact::from(rust_decimal::Decimal::ZERO),
        range: Interval::point(rust_decimal::Decimal::ZERO),
        unit: decl.unit.map_or(Unit::Plain, |(unit, _)| unit),
        noun: decl.noun.clone(),
        count_in: decl.count_in.map(|(count_in, _)| count_in).unwrap_or_default(),
        period: decl.period.clone().or(period),
        sources: if decl.sources.is_empty() { sources } else { decl.sources.clone() },
        kind: decl.kind.or(kind).unwrap_or(if is_computed { Kind::Derived } else { Kind::Reported }),
        approx: decl.approx,
        bound: decl.bound,
        label: or(&decl.label, label),
        note: or(&decl.note, note),
        has_own_note: !decl.note.is_empty(),
        formula: decl.formula.clone(),
        as_stated: decl.as_stated.is_some(),
        recomputed: None,
        cell: decl.cell.clone(),
    }
}

/// Inherits from the inputs of a formula the properties that the declaration leaves out.
fn inherit(quantity: &mut Quantity, computed: &Value, work: &Evaluator<'_>) {
    if quantity.period.is_none() {
        quantity.period = computed.period.clone();
    }
    if quantity.sources.is_empty() {
        for (key, span) in &work.sources {
            if !quantity.sources.iter().any(|(known, _)| known == key) {
                quantity.sources.push((key.clone(), *span));
            }
        }
    }
}

/// Sets the written value, and returns the power of ten of its last digit.
fn state(quantity: &mut Quantity, decl: &QuantityDecl, given: Given) -> i32 {
    let Given { value, written, unit, noun, count_in } = given;
    (quantity.value, quantity.unit, quantity.noun) = (value, unit, noun);
    if decl.count_in.is_none() && unit.is_countable() {
        quantity.count_in = count_in;
    }
    quantity.range = match (decl.bound, decl.approx) {
        (None, false) => Interval::printed(value, written, unit),
        (bound, _) => Interval::around(value.value, written, bound),
    };
    written
}

/// Sets the result of the formula as the value.
fn compute(quantity: &mut Quantity, decl: &QuantityDecl, computed: Value) -> Value {
    // A value that the author declares as approximate is not a bound.
    let bound = decl.bound.or(if decl.approx { None } else { computed.bound });
    let value = rounding::round(&computed, bound, decl.rounding);
    (quantity.value, quantity.unit, quantity.range) = (value, computed.unit, computed.range);
    quantity.noun = quantity.noun.take().or(computed.noun.clone()).filter(|_| computed.unit == Unit::Count);
    quantity.bound = bound;
    quantity.approx = decl.approx || computed.approx && bound.is_none();
    if quantity.note.is_empty() {
        quantity.note = computed.words.note();
    }
    Value { number: computed.number, ..as_input(quantity, computed.range, value.last_digit) }
}

/// Sets the result of the formula beside the stated value.
fn recompute(quantity: &mut Quantity, decl: &QuantityDecl, computed: &Value) {
    let mut value = rounding::round(computed, computed.bound, decl.rounding);
    // The recomputed value is printed at least as precisely as the stated one.
    if decl.rounding.is_none() && computed.precision == Precision::Rate && quantity.value.last_digit < value.last_digit
    {
        value = rounding::to_place(computed.number, quantity.value.last_digit, computed.bound);
    }
    if quantity.as_stated && quantity.note.is_empty() {
        let note = computed.words.note();
        quantity.note = Localized::new(|lang| sentences(lang).recomputed(note.get(lang)));
    }
    quantity.recomputed = Some(Recomputed {
        value,
        range: computed.range,
        approx: computed.approx && computed.bound.is_none(),
        bound: computed.bound,
        working: computed.words.working(),
    });
}

/// A finished quantity as an input of others.
fn as_input(quantity: &Quantity, range: Interval, last_digit: i32) -> Value {
    let input = Input {
        value: quantity.value,
        unit: quantity.unit,
        noun: quantity.noun.as_ref(),
        count_in: quantity.count_in,
        label: &quantity.label,
        period: quantity.period.as_ref(),
    };
    Value {
        number: quantity.value.value,
        range,
        unit: quantity.unit,
        noun: quantity.noun.clone(),
        precision: Precision::Place(last_digit),
        approx: quantity.approx,
        bound: quantity.bound,
        period: quantity.period.clone().filter(is_a_time),
        words: Words::input(&input),
    }
}

/// Whether a period can be inherited: a period in words belongs to one figure only.
fn is_a_time(period: &Period) -> bool {
    !matches!(period, Period::Words(_))
}

/// The result of a formula in the declared unit of the quantity.
fn in_unit(value: Value, decl: &QuantityDecl, problems: &mut Diagnostics) -> Option<Value> {
    let Some((wanted, span)) = decl.unit else { return Some(value) };
    if value.unit == wanted {
        return Some(value);
    }
    if (value.unit, wanted) == (Unit::Ratio, Unit::Percent) {
        return functions::percent(value).map_err(|fault| report(fault.message, span, problems)).ok();
    }
    if goes_as(value.unit, wanted) {
        // Things are counted in whole numbers, whatever they are called.
        let precision = if value.unit == Unit::Count { Precision::Place(0) } else { value.precision };
        return Some(Value { unit: wanted, precision, ..value });
    }
    let message = format!("the formula gives {}, not {}", value::name(value.unit), value::name(wanted));
    let problem = Diagnostic::error("wrong-unit", span, message);
    problems.push(match (value.unit, wanted) {
        (Unit::PercentagePoints, Unit::Percent) => problem.hint("the difference of two percentages is in `pp`"),
        _ => problem.hint("take `unit` out, and the formula's own is used"),
    });
    None
}

fn report(message: String, span: Span, problems: &mut Diagnostics) {
    problems.push(Diagnostic::error("no-result", span, message));
}

/// Whether a number of the one unit may be called one of the other: all of these are bare numbers.
fn goes_as(unit: Unit, wanted: Unit) -> bool {
    let is_bare = |unit| matches!(unit, Unit::Plain | Unit::Count | Unit::Ratio);
    unit == wanted || is_bare(unit) && is_bare(wanted)
}
