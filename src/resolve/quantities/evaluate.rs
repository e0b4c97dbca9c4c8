//! Evaluates formulas, with the values of names and the functions of [`super::functions`].

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::i18n::sentences::{OverColumn, sentences};
use crate::model::{CellRef, Expr, ExprKind, FigureKey, Function, Localized, Quantity};

use super::super::data::Tables;
use super::cells::{self, Selection};
use super::fault::Fault;
use super::functions;
use super::names::Names;
use super::periods::{self, Unlike};
use super::value::Value;
use super::words::Words;

/// How many cells a sum names one by one.
const LISTED: usize = 4;
/// Growth is over so many years at most.
const YEARS: u32 = 200;

/// The figures that are worked out, each with its value for those that are computed from it.
pub(super) type Done = BTreeMap<FigureKey, (Quantity, Value)>;

/// The tables in which names of figures and data sets are looked up.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pub(super) names: Names,
    /// The folder of each page, by its id.
    pub(super) folders: BTreeMap<String, String>,
}

impl Pages {
    pub(super) fn folder(&self, page: &str) -> &str {
        self.folders.get(page).map_or("", String::as_str)
    }
}

/// Works out formulas of one page.
pub(super) struct Evaluator<'a> {
    pub(super) pages: &'a Pages,
    pub(super) done: &'a Done,
    pub(super) tables: &'a Tables,
    /// The page of the formula; empty for the site's own figures.
    pub(super) page: &'a str,
    /// Whether the formula may compare periods of unlike lengths.
    pub(super) unlike: Unlike,
    /// The sources of everything that has gone in.
    pub(super) sources: Vec<(String, Span)>,
    /// The figures that have gone in.
    pub(super) used: Vec<FigureKey>,
    pub(super) problems: &'a mut Diagnostics,
}

impl Evaluator<'_> {
    /// The value of a part. `None` after a problem, which has been reported here or where its cause is.
    pub(super) fn value(&mut self, expr: &Expr) -> Option<Value> {
        match &expr.kind {
            ExprKind::Number(number) => Some(functions::literal(number.value)),
            ExprKind::Percent(number) => Some(functions::hundredths(number.value)),
            ExprKind::Figure(name) => self.figure(name, expr.span),
            ExprKind::Cell(cell) => self.cell(cell),
            ExprKind::Converted(inner, currency) => {
                let ExprKind::Binary(operator, a, b) = &inner.kind else { return None };
                let (a, b) = (self.value(a)?, self.value(b)?);
                let amount = self.made(functions::applied(*operator, &a, &b), inner.span)?;
                self.made(functions::convert(&amount, [&a, &b], *currency), expr.span)
            }
            ExprKind::Negative(inner) => self.value(inner).map(functions::negative),
            ExprKind::Binary(operator, a, b) => {
                let (a, b) = (self.value(a), self.value(b));
                self.made(functions::applied(*operator, &a?, &b?), expr.span)
            }
            ExprKind::Call(function, arguments) => self.call(*function, arguments, expr.span),
        }
    }

    fn figure(&mut self, name: &str, span: Span) -> Option<Value> {
        let key = self.pages.names.find(name, self.page, span).or_report(self.problems)?;
        let (quantity, value) = self.done.get(&key)?;
        self.sources.extend(quantity.sources.iter().cloned());
        self.used.push(key);
        Some(value.clone())
    }

    fn cell(&mut self, cell: &CellRef) -> Option<Value> {
        let data = self.data(cell)?;
        cells::doubt(&data, cell, self.problems);
        match cells::one(&data, cell) {
            Ok(found) => Some(found.to_value()),
            Err(problem) => self.report(*problem),
        }
    }

    /// The data set of a reference; its sources go in.
    fn data(&mut self, cell: &CellRef) -> Option<std::sync::Arc<crate::model::Dataset>> {
        let folder = self.pages.folder(self.page);
        let data = self.tables.find(&cell.data, cell.span, self.page, folder).or_report(self.problems)?.clone();
        self.sources.extend(data.sources.iter().cloned());
        Some(data)
    }

    fn call(&mut self, function: Function, arguments: &[Expr], span: Span) -> Option<Value> {
        if matches!(function, Function::Sum | Function::Count | Function::Median) {
            return self.over_list(function, arguments, span);
        }
        let values: Vec<Option<Value>> = arguments.iter().map(|argument| self.value(argument)).collect();
        let values: Vec<Value> = values.into_iter().collect::<Option<_>>()?;
        let [a, b, rest @ ..] = &values[..] else { return None };
        let made = match function {
            Function::Growth => functions::growth(a, b, self.unlike),
            Function::Share => functions::share(a, b, self.unlike),
            Function::Diff => functions::minus(a, b),
            Function::Ratio => functions::ratio(a, b),
            Function::Before => functions::before(a, b),
            Function::Cagr => {
                let years =
                    self.years(rest.first(), arguments, || periods::between(a.period.as_ref()?, b.period.as_ref()?));
                functions::cagr(a, b, years?, self.unlike)
            }
            Function::After => {
                let years = self.years(rest.first(), arguments, || Some(1));
                functions::after(a, b, years?)
            }
            Function::Sum | Function::Count | Function::Median => return None,
        };
        self.made(made, span)
    }

    /// The number of years: as written, or else from the periods of the figures.
    fn years(
        &mut self,
        written: Option<&Value>,
        arguments: &[Expr],
        otherwise: impl Fn() -> Option<u32>,
    ) -> Option<u32> {
        let (years, place) = match written {
            Some(years) => (Some(years.number), arguments.last()),
            None => (otherwise().map(Decimal::from), arguments.get(1)),
        };
        let place = place.map_or(arguments[0].span, |argument| argument.span);
        let Some(years) = years else {
            let message = "the number of years is not known: both figures need a `period` that gives it";
            let problem = Diagnostic::error("no-result", place, message);
            return self.report(problem.hint("or write the years: `cagr(from, to, 5)`"));
        };
        let whole = years.to_u32().filter(|n| Decimal::from(*n) == years && (1..=YEARS).contains(n));
        whole.or_else(|| {
            let message = format!("growth is over 1 to {YEARS} whole years, not {}", years.normalize());
            self.report(Diagnostic::error("no-result", place, message))
        })
    }

    /// A function over any number of values; a reference to cells may give many of them.
    fn over_list(&mut self, function: Function, arguments: &[Expr], span: Span) -> Option<Value> {
        let (mut values, mut words, mut failed) = (vec![], vec![], false);
        for argument in arguments {
            if let ExprKind::Cell(cell) = &argument.kind {
                let Some(data) = self.data(cell) else {
                    failed = true;
                    continue;
                };
                cells::doubt(&data, cell, self.problems);
                match cells::select(&data, cell) {
                    Ok(selection) => {
                        words.push(named(function, &selection, &data.title));
                        values.extend(selection.cells.iter().map(cells::Found::to_value));
                    }
                    Err(problem) => {
                        failed = true;
                        self.problems.push(*problem);
                    }
                }
            } else {
                match self.value(argument) {
                    Some(value) => values.push(value),
                    None => failed = true,
                }
            }
        }
        if failed {
            return None;
        }
        let all = match &words[..] {
            [words] if arguments.len() == 1 => words.clone(),
            _ => listed(function, &values),
        };
        let made = match function {
            Function::Count => Ok(functions::count(values.len(), all.clone())),
            Function::Median => functions::median(&values),
            _ => functions::sum(&values),
        };
        let is_short = function == Function::Sum && values.len() <= LISTED;
        let made = self.made(made, span)?;
        // A sum of a column has no period if its rows differ.
        let same = values.windows(2).all(|pair| pair[0].period == pair[1].period);
        let period = values.first().filter(|_| same).and_then(|first| first.period.clone());
        let words = if is_short { made.words.clone() } else { Words::text(all) };
        Some(Value { words, period, ..made })
    }

    fn made(&mut self, made: Result<Value, Fault>, span: Span) -> Option<Value> {
        match made {
            Ok(value) => Some(value),
            Err(fault) => self.report(Diagnostic::error(fault.code, span, fault.message).hint(fault.hint)),
        }
    }

    fn report<T>(&mut self, problem: Diagnostic) -> Option<T> {
        self.problems.push(problem);
        None
    }
}

/// The words for a function over a column: `the sum of the 75 values of “Amount” in “Rounds”`.
fn named(function: Function, selection: &Selection<'_>, title: &Localized) -> Localized {
    Localized::new(|lang| {
        sentences(lang).over_column(&OverColumn {
            function,
            column: selection.column.label.get(lang),
            title: title.get(lang),
            values: selection.cells.len(),
            empty: selection.empty,
        })
    })
}

/// The words for a function over values from several places.
fn listed(function: Function, values: &[Value]) -> Localized {
    let texts: Vec<Localized> = values.iter().map(|value| value.words.working()).collect();
    Localized::new(|lang| {
        let texts: Vec<&str> = texts.iter().map(|text| text.get(lang)).collect();
        sentences(lang).over_values(function, &texts)
    })
}
