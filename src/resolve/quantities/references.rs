//! Puts the numbers of figures into the rows that name them: `=market_2023`.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{
    CellValue, ColumnType, Dataset, Exact, FigureCell, FigureKey, Hedge, Kind, Measure, Quantity, Unit, shift,
};

use super::cells;
use super::names::Names;
use super::value;

/// Fills in the figures of `page` that cells name, and returns the named figures.
///
/// A column without a declaration takes the unit of its first figure; a row without a kind takes that of its figure.
pub(super) fn fill<'q>(
    data: &mut Dataset,
    page: &str,
    names: &Names,
    quantity: impl Fn(&FigureKey) -> Option<&'q Quantity>,
    problems: &mut Diagnostics,
) -> Vec<FigureKey> {
    let mut used = vec![];
    for reference in data.references.clone() {
        let key = names.find(&reference.name, page, reference.span).or_report(problems);
        if let Some((key, quantity)) = key.and_then(|key| Some((key.clone(), quantity(&key)?))) {
            put(data, &reference, quantity, problems);
            used.push(key);
        }
    }
    used
}

fn put(data: &mut Dataset, reference: &FigureCell, quantity: &Quantity, problems: &mut Diagnostics) {
    let column = &mut data.columns[reference.column];
    let ColumnType::Number(measure) = &mut column.content else { return };
    if measure.unit == Unit::Plain && measure.exponent == 0 {
        *measure = Measure { unit: quantity.unit, exponent: 0, noun: quantity.noun.clone(), ..*measure };
    }
    let is_bare = |unit| matches!(unit, Unit::Plain | Unit::Count);
    if measure.unit != quantity.unit && !(is_bare(measure.unit) && is_bare(quantity.unit)) {
        let message = format!(
            "`{}` is in {}, and the column `{}` in {}",
            reference.name,
            value::name(quantity.unit),
            column.name,
            value::name(measure.unit)
        );
        problems.push(
            Diagnostic::error("wrong-unit", reference.span, message)
                .related(quantity.span, "the figure is declared here"),
        );
        return;
    }
    let exponent = measure.exponent;
    let Some(number) = shift(quantity.value.value, -exponent) else { return };
    // The words before a figure are its own wherever it is shown.
    let hedge = quantity.bound.map(Hedge::Bound).or(quantity.approx.then_some(Hedge::About));
    let number = Exact::new(number, quantity.value.last_digit - exponent).hedged(hedge);
    let kinds = data.kind_columns(reference.column);
    let row = &mut data.rows[reference.row];
    row[reference.column].value = CellValue::Number(number);
    match &kinds[..] {
        _ if quantity.kind == Kind::Reported => {}
        [] => {}
        [at] if row[*at].is_empty() => row[*at].value = CellValue::Kind(quantity.kind),
        [_] => {}
        several => {
            let names: Vec<&str> = several.iter().map(|at| data.columns[*at].name.as_str()).collect();
            problems.push(cells::ambiguous_kind(reference.span, &names, &data.columns[reference.column].name));
        }
    }
}
