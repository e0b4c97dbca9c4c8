//! The functions of formulas, each from values to a value.

use rust_decimal::Decimal;

use crate::model::{self, Currency, Interval, Lang, Localized, Operator, Unit, root};

use super::fault::Fault;
use super::periods::{self, Unlike};
use super::value::{self, Precision, Sign, Value, add, divide, joined, multiply};
use super::words::{Words, superscript};

type Made = Result<Value, Fault>;

fn unit(message: String) -> Fault {
    Fault { code: "wrong-unit", message, hint: "amounts can be compared and added up in one unit only" }
}

fn no_result(message: impl Into<String>) -> Fault {
    Fault { code: "no-result", message: message.into(), hint: "look at the figures that go in" }
}

fn too_long() -> Fault {
    Fault {
        code: "no-result",
        message: "the result has too many digits".into(),
        hint: "numbers have 28 digits at most",
    }
}

/// The result of an operation.
pub(super) fn applied(operator: Operator, a: &Value, b: &Value) -> Made {
    match operator {
        Operator::Add => plus(a, b),
        Operator::Subtract => minus(a, b),
        Operator::Multiply => times(a, b),
        Operator::Divide => over(a, b),
    }
}

/// `a + b`
pub(super) fn plus(a: &Value, b: &Value) -> Made {
    let made = add(a, b, Sign::Plus).map_err(unit)?.ok_or_else(too_long)?;
    Ok(Value { words: a.words.add(&b.words), ..made })
}

/// `a − b`
pub(super) fn minus(a: &Value, b: &Value) -> Made {
    let made = add(a, b, Sign::Minus).map_err(unit)?.ok_or_else(too_long)?;
    Ok(Value { words: a.words.subtract(&b.words), ..made })
}

/// `a × b`
pub(super) fn times(a: &Value, b: &Value) -> Made {
    let made = multiply(a, b).map_err(unit)?.ok_or_else(too_long)?;
    Ok(Value { words: a.words.multiply(&b.words), ..made })
}

/// `a ÷ b`
pub(super) fn over(a: &Value, b: &Value) -> Made {
    if b.number.is_zero() {
        return Err(no_result("nothing can be divided by zero"));
    }
    let made = divide(a, b).map_err(unit)?.ok_or_else(too_long)?;
    Ok(Value { words: a.words.divide(&b.words), ..made })
}

/// How many times `b` is in `a`.
pub(super) fn ratio(a: &Value, b: &Value) -> Made {
    comparable(a, b)?;
    if b.number.is_zero() {
        return Err(no_result("nothing can be divided by zero"));
    }
    let number = a.number.checked_div(b.number).ok_or_else(too_long)?;
    let range = a.range.over(b.range);
    let words = a.words.divide(&b.words);
    Ok(Value {
        number,
        range,
        unit: Unit::Ratio,
        noun: None,
        precision: Precision::Rate,
        words,
        ..joined(a, b, Sign::Minus)
    })
}

/// The part in percent of the whole.
pub(super) fn share(part: &Value, whole: &Value, unlike: Unlike) -> Made {
    if unlike == Unlike::Refused {
        periods::share(part.period.as_ref(), whole.period.as_ref())?;
    }
    if whole.number <= Decimal::ZERO || part.number < Decimal::ZERO {
        return Err(no_result("there are no shares of zero or less"));
    }
    percent(ratio(part, whole)?)
}

/// By how many percent `to` is more than `from`.
pub(super) fn growth(from: &Value, to: &Value, unlike: Unlike) -> Made {
    grows(from, to)?;
    periods::growth(from.period.as_ref(), to.period.as_ref(), unlike)?;
    let grown = percent(less_one(ratio(to, from)?)?)?;
    let words = grown.words.clone().with_way(&from.words, &to.words, None);
    Ok(Value { period: to.period.clone(), words, ..grown })
}

/// By how many percent a year, if it is as much in each of so many years.
pub(super) fn cagr(from: &Value, to: &Value, years: u32, unlike: Unlike) -> Made {
    grows(from, to)?;
    periods::growth(from.period.as_ref(), to.period.as_ref(), unlike)?;
    periods::years(from.period.as_ref(), to.period.as_ref(), years)?;
    let ratio = ratio(to, from)?;
    if ratio.number.is_sign_negative() {
        return Err(no_result("there is no yearly growth to a negative number"));
    }
    let rooted = |n: Decimal| root(n.max(Decimal::ZERO), years);
    let number = rooted(ratio.number).ok_or_else(too_long)?;
    let words = ratio.words.power(&format!("^(1/{years})"));
    let rooted = Value { number, range: ratio.range.map(rooted), words, ..ratio };
    let grown = percent(less_one(rooted)?)?;
    let words = grown.words.clone().with_way(&from.words, &to.words, Some(years));
    Ok(Value { words, ..grown })
}

/// An amount in another currency, as its author has computed it at a rate: of two factors one is the rate.
pub(super) fn convert(amount: &Value, factors: [&Value; 2], to: Currency) -> Made {
    let is_rate = |value: &&Value| matches!(value.unit, Unit::Plain | Unit::Ratio);
    if !factors.iter().any(is_rate) {
        return Err(Fault {
            code: "wrong-unit",
            message: "neither part is a rate, which is a plain number".to_owned(),
            hint: "write an amount and a rate: `convert(size / 7.1, USD)`",
        });
    }
    match amount.unit {
        Unit::Currency(from) if from != to => {
            Ok(Value { unit: Unit::Currency(to), words: amount.words.clone(), ..amount.clone() })
        }
        Unit::Currency(_) => Err(Fault {
            code: "wrong-unit",
            message: format!("this is in {} already", to.code()),
            hint: "take `convert` out",
        }),
        other => Err(Fault {
            code: "wrong-unit",
            message: format!("only amounts of money are converted, and this is {}", value::name(other)),
            hint: "write an amount and a rate: `convert(size / 7.1, USD)`",
        }),
    }
}

/// The amount before a growth.
pub(super) fn before(amount: &Value, growth: &Value) -> Made {
    over(amount, &factor(growth)?)
}

/// The amount after so many years of a growth.
pub(super) fn after(amount: &Value, growth: &Value, years: u32) -> Made {
    let factor = factor(growth)?;
    let power = |n: Decimal| model::power(n, years);
    let number = power(factor.number).ok_or_else(too_long)?;
    let words = if years == 1 { factor.words.clone() } else { factor.words.power(&superscript(years)) };
    times(amount, &Value { number, range: factor.range.map(power), words, ..factor })
}

pub(super) fn sum(values: &[Value]) -> Made {
    let (first, rest) = values.split_first().ok_or_else(|| no_result("there is nothing to add up"))?;
    rest.iter().try_fold(first.clone(), |sum, next| plus(&sum, next))
}

/// The median: the middle of the sorted values, or the mean of the two middle ones.
pub(super) fn median(values: &[Value]) -> Made {
    let first = values.first().ok_or_else(|| no_result("there are no values to find the middle of"))?;
    values.iter().try_for_each(|other| comparable(first, other).and_then(|()| same_things(first, other)))?;
    let mut sorted: Vec<&Value> = values.iter().collect();
    sorted.sort_by_key(|value| value.number);
    let middle = sorted[sorted.len() / 2];
    if sorted.len() % 2 == 1 {
        return Ok(middle.clone());
    }
    let both = plus(sorted[sorted.len() / 2 - 1], middle)?;
    let half = over(&both, &literal(Decimal::TWO))?;
    // The mean of two counts counts the same things.
    Ok(Value { unit: both.unit, noun: both.noun, ..half })
}

/// A number of the formula itself.
pub(super) fn literal(number: Decimal) -> Value {
    Value {
        number,
        range: Interval::point(number),
        unit: Unit::Plain,
        noun: None,
        precision: Precision::Exact,
        approx: false,
        bound: None,
        period: None,
        words: Words::number(number, ""),
    }
}

/// So many hundredths.
pub(super) fn hundredths(number: Decimal) -> Value {
    Value { unit: Unit::Percent, words: Words::number(number, "%"), ..literal(number) }
}

/// How many there are, in words of their own.
pub(super) fn count(number: usize, words: Localized) -> Value {
    Value {
        unit: Unit::Count,
        words: Words::text(words),
        precision: Precision::Place(0),
        ..literal(Decimal::from(number))
    }
}

/// The same with the other sign.
pub(super) fn negative(value: Value) -> Value {
    let words = value.words.negative();
    Value { words, ..value::turn(value) }
}

/// Growth of 1.1% as the number 1.011.
fn factor(growth: &Value) -> Made {
    if growth.unit != Unit::Percent {
        let message = format!("growth is in percent, and this is {}", value::name(growth.unit));
        return Err(Fault {
            code: "wrong-unit",
            message,
            hint: "write it as `1.1%`, or name a figure whose unit is `percent`",
        });
    }
    let factor = plus(&literal(Decimal::ONE), growth)?;
    if factor.number <= Decimal::ZERO {
        return Err(no_result("after a fall of 100% or more the amount before cannot be computed"));
    }
    let words = Words::number(factor.number, "");
    Ok(Value { words, ..factor })
}

/// Whether both are amounts of one thing.
fn comparable(a: &Value, b: &Value) -> Result<(), Fault> {
    match (a.unit, b.unit) {
        (Unit::Rank, _) | (_, Unit::Rank) => Err(unit("ranks cannot be compared by how much".to_owned())),
        (x, y) if x == y => Ok(()),
        (Unit::Count | Unit::Plain, Unit::Count | Unit::Plain) => Ok(()),
        (x, y) => Err(unit(format!("{} and {} cannot be compared", value::name(x), value::name(y)))),
    }
}

/// Whether both count the same things, where both count.
fn same_things(a: &Value, b: &Value) -> Result<(), Fault> {
    if let (Some(ours), Some(theirs)) = (&a.noun, &b.noun)
        && ours != theirs
    {
        let (ours, theirs) = (ours.other(Lang::MESSAGES), theirs.other(Lang::MESSAGES));
        return Err(Fault {
            code: "wrong-unit",
            message: format!("{ours} and {theirs} are different things"),
            hint: "compare counts of one thing; `share(a, b)` and `a / b` may have two",
        });
    }
    Ok(())
}

/// Whether the percentage by which one exceeds the other is meaningful.
fn grows(from: &Value, to: &Value) -> Result<(), Fault> {
    comparable(from, to)?;
    same_things(from, to)?;
    if matches!(from.unit, Unit::Percent | Unit::PercentagePoints) {
        let message = "these are in percent already, and percent of percent mislead".to_owned();
        return Err(Fault { code: "wrong-unit", message, hint: "use `diff(a, b)`, which counts percentage points" });
    }
    if from.number <= Decimal::ZERO {
        return Err(no_result("growth from zero or less has no percentage"));
    }
    if to.number < Decimal::ZERO {
        return Err(no_result("growth to less than zero has no percentage"));
    }
    Ok(())
}

fn less_one(ratio: Value) -> Made {
    minus(&ratio, &literal(Decimal::ONE))
}

/// A ratio in percent.
pub(super) fn percent(ratio: Value) -> Made {
    let times = |n: Decimal| n.checked_mul(Decimal::ONE_HUNDRED);
    let number = times(ratio.number).ok_or_else(too_long)?;
    Ok(Value {
        number,
        range: ratio.range.map(times),
        unit: Unit::Percent,
        noun: None,
        precision: Precision::Rate,
        ..ratio
    })
}
