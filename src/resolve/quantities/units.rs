//! Units of formulas over columns: those of their parts, by the rules of figures, whatever the numbers of a row.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Span};
use crate::model::{Currency, Interval, Measure, Noun, Operator, Unit};

use super::fault::Fault;
use super::functions;
use super::value::{self, Precision, Value};

/// A part of a formula without its number.
#[derive(Clone, Debug)]
pub(in crate::resolve) struct Part(Value);

impl Part {
    /// A number of the formula.
    pub(in crate::resolve) fn literal() -> Self {
        Self(functions::literal(Decimal::ONE))
    }

    /// Hundredths of the formula: `47.6%`.
    pub(in crate::resolve) fn percent() -> Self {
        Self(functions::hundredths(Decimal::ONE))
    }

    /// A column of numbers.
    pub(in crate::resolve) fn column(measure: &Measure) -> Self {
        let (unit, noun) = (measure.unit, measure.noun.clone());
        Self(Value { unit, noun, precision: Precision::Place(0), ..functions::literal(Decimal::ONE) })
    }

    pub(in crate::resolve) fn unit(&self) -> Unit {
        self.0.unit
    }

    /// The noun of a count.
    pub(in crate::resolve) fn noun(&self) -> Option<&Noun> {
        self.0.noun.as_ref().filter(|_| self.0.unit == Unit::Count)
    }

    /// The part in another currency, computed from these two, of which one is the rate.
    ///
    /// # Errors
    /// If it is no amount of money, or none of the two is a rate.
    pub(in crate::resolve) fn converted(
        &self,
        from: [&Part; 2],
        currency: Currency,
        span: Span,
    ) -> Result<Part, Box<Diagnostic>> {
        functions::convert(&self.0, from.map(|part| &part.0), currency).map(Part).map_err(|fault| report(fault, span))
    }

    /// The result of an operation, and the factors with which it takes the numbers of both parts: a hundredth for
    /// percentages that are counted as parts of one. Sums and differences are `x·a + y·b`, products `x·a·b`, quotients
    /// `x·a÷b`.
    ///
    /// # Errors
    /// If the units do not go together.
    pub(in crate::resolve) fn applied(
        operator: Operator,
        a: &Part,
        b: &Part,
        span: Span,
    ) -> Result<(Part, [Decimal; 2]), Box<Diagnostic>> {
        let with = |part: &Part, number| Value { number, range: Interval::point(number), ..part.0.clone() };
        let of = |x, y| functions::applied(operator, &with(a, x), &with(b, y)).map_err(|fault| report(fault, span));
        // The rules for units are those of figures. They do not depend on the numbers, so ones and zeros show the
        // factors.
        let both = of(Decimal::ONE, Decimal::ONE)?;
        let factors = match operator {
            Operator::Add | Operator::Subtract => {
                [of(Decimal::ONE, Decimal::ZERO)?.number, of(Decimal::ZERO, Decimal::ONE)?.number]
            }
            Operator::Multiply | Operator::Divide => [both.number, Decimal::ONE],
        };
        Ok((Part(both), factors))
    }
}

fn report(fault: Fault, span: Span) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(fault.code, span, fault.message).hint(fault.hint))
}

/// A unit in messages.
pub(in crate::resolve) fn name(unit: Unit) -> &'static str {
    value::name(unit)
}
