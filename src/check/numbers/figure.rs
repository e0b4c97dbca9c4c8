//! Figures in a form in which those of two languages, and those of prose and data, can be compared.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{raw, times};
use crate::diag::Span;
use crate::i18n::written::{Also, Basis, Calendar, Clock, Dimension, Hedge, Style, Thing, Trend, Written, WrittenUnit};
use crate::model::{Currency, Exact, FigureKey, Unit};

/// The marks that end a sentence or a part of one that stands alone. A point does so before a space.
pub(super) const SENTENCE_ENDS: [char; 7] = ['。', '；', '！', '？', ';', '!', '?'];

/// The unit of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Money(Currency),
    /// Hundredths, parts of a whole too.
    Share,
    Points,
    /// So many times as much.
    Times,
    /// Things and bare numbers.
    Number,
    /// A length, a mass, a duration and the like.
    Measure(Dimension),
    /// A place in an order.
    Rank,
    /// An order of magnitude: tens of millions.
    Order,
    Time(Calendar),
    Clock(Clock),
    Plan,
    /// Digits that were not read as a figure: of a name, a version, a score.
    Code,
}

/// The classes without their units, in the order in which figures are held against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Money,
    Share,
    Points,
    Times,
    /// Measures too, whose unit one language may leave out.
    Number,
    Rank,
    Order,
    Plan,
    Time,
    Clock,
    Code,
}

/// A number with its unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) class: Class,
    /// In base units, without its sign.
    pub(super) value: Decimal,
    /// The largest distance of the true value from `value`.
    pub(super) tolerance: Decimal,
    /// In the unit that is written, without its sign: 500 of 500公里. The same as `value` if it is no measure.
    pub(super) number: Decimal,
}

/// To which side of its value a figure may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Above,
    Below,
}

/// A figure of a text, or of the data.
#[derive(Clone, Debug)]
pub(super) struct Figure<'s> {
    pub(super) amount: Amount,
    /// What it may be as well: 30 million or 30 metres.
    pub(super) also: Option<Amount>,
    /// What it is in the unit that the head of its column gives.
    pub(super) headed: Option<Amount>,
    /// Whether it has no unit of its own and no word of scale.
    pub(super) plain: bool,
    /// The currencies that its sign may mean as well.
    pub(super) currencies: &'static [Currency],
    /// Whether it has a minus.
    pub(super) negative: bool,
    pub(super) style: Style,
    /// Whether it is a part in words: a third.
    pub(super) part: bool,
    /// Whether its digits may be gone with the name that they belong to: 七国集团 for G7, 新冠 for COVID-19.
    pub(super) is_translated: bool,
    /// The side that its qualifier names.
    pub(super) bound: Option<Side>,
    pub(super) trend: Option<Trend>,
    pub(super) thing: Option<Thing>,
    pub(super) basis: Basis,
    pub(super) span: Span,
    /// The text that readers see.
    pub(super) text: String,
    /// The quantity that it is, where the text calls it.
    pub(super) key: Option<&'s FigureKey>,
    /// The words around it.
    pub(super) passage: &'s str,
    /// Its bytes among them.
    pub(super) range: Range<usize>,
    /// Whether they [compute](computes).
    pub(super) computed: bool,
    /// Whether its unit is elsewhere: in the head of the table, or before the computation.
    pub(super) unitless: bool,
}

impl<'s> Figure<'s> {
    /// The ends of a figure in prose: one, or two of a range. `computed` says whether its passage [`computes`].
    pub(super) fn written(
        written: &Written,
        passage: &'s str,
        computed: bool,
        span: Span,
    ) -> impl Iterator<Item = Self> {
        let hedged = Vague::new(written.hedge, written.style);
        let other = match written.also {
            Some(Also::Reading(value, unit)) => {
                let is_high = written.high.is_some();
                (!is_high).then(|| Amount::written(value, unit, written.hedge, hedged))
            }
            _ => None,
        };
        // 375 to 400 pounds: the same numbers in another unit.
        let of_ends = match written.also {
            Some(Also::Reading(value, unit)) if value == written.value && written.high.is_some() => Some(unit),
            _ => None,
        };
        let currencies = if let Some(Also::Currencies(currencies)) = written.also { currencies } else { &[] };
        let whole = Self {
            amount: Amount {
                class: Class::Number,
                value: Decimal::ZERO,
                tolerance: Decimal::ZERO,
                number: Decimal::ZERO,
            },
            also: other,
            headed: None,
            plain: written.unit == WrittenUnit::Plain,
            currencies,
            negative: false,
            style: written.style,
            is_translated: false,
            part: matches!(written.unit, WrittenUnit::Fraction { .. }) && written.style == Style::Words,
            bound: written.hedge.and_then(side),
            trend: written.trend,
            thing: written.thing,
            basis: written.basis,
            span,
            text: passage.get(written.range.clone()).unwrap_or_default().trim().to_owned(),
            key: None,
            passage,
            range: written.range.clone(),
            computed,
            unitless: written.unit == WrittenUnit::Plain && computed,
        };
        let hedge = written.hedge;
        let ends = match written.unit {
            WrittenUnit::Time(calendar) => {
                let end = |when| (written.value, WrittenUnit::Time(Calendar::at(when)));
                match times::ends(calendar) {
                    Some((from, to)) => [Some(end(from)), Some(end(to))],
                    None => [Some((written.value, written.unit)), None],
                }
            }
            unit => [Some(written.value), written.high].map(|exact| exact.map(|exact| (exact, unit))),
        };
        ends.into_iter().flatten().map(move |(exact, unit)| {
            let negative = exact.value.is_sign_negative() && !exact.value.is_zero();
            let amount = Amount::written(exact, unit, hedge, hedged);
            let also = whole.also.or(of_ends.map(|unit| Amount::written(exact, unit, hedge, hedged)));
            Self { amount, also, negative, ..whole.clone() }
        })
    }

    /// Digits that are no figure.
    pub(super) fn code(range: Range<usize>, number: Decimal, passage: &'s str, span: Span) -> Self {
        let text = passage.get(range.clone()).unwrap_or_default().to_owned();
        let exact = Exact::new(number, 0);
        let plain = Self::known(exact, Unit::Plain, false, span, text);
        let amount = Amount { class: Class::Code, tolerance: Decimal::ZERO, ..plain.amount };
        Self { amount, passage, range, ..plain }
    }

    /// A number of the data, or a quantity that a text calls.
    pub(super) fn known(exact: Exact, unit: Unit, approx: bool, span: Span, text: String) -> Self {
        let class = match unit {
            Unit::Currency(currency) => Class::Money(currency),
            Unit::Percent => Class::Share,
            Unit::PercentagePoints => Class::Points,
            Unit::Ratio => Class::Times,
            Unit::Rank => Class::Rank,
            Unit::Count | Unit::Plain => Class::Number,
        };
        let value = exact.value.abs();
        Self {
            amount: Amount {
                class,
                value,
                tolerance: tolerance(exact, if approx { Vague::About } else { Vague::No }),
                number: value,
            },
            also: None,
            headed: None,
            plain: false,
            currencies: &[],
            negative: exact.value.is_sign_negative() && !exact.value.is_zero(),
            style: Style::Digits,
            part: false,
            is_translated: false,
            bound: None,
            trend: None,
            thing: None,
            basis: Basis::default(),
            span,
            text,
            key: None,
            passage: "",
            range: 0..0,
            computed: false,
            unitless: false,
        }
    }

    /// What it is, in the unit of its column where that is in the head.
    pub(super) fn meaning(&self) -> &Amount {
        self.headed.as_ref().unwrap_or(&self.amount)
    }

    /// Each meaning that it may have.
    pub(super) fn amounts(&self) -> impl Iterator<Item = &Amount> {
        std::iter::once(self.meaning()).chain(&self.also)
    }

    pub(super) fn sort(&self) -> Sort {
        match self.meaning().class {
            Class::Money(_) => Sort::Money,
            Class::Share => Sort::Share,
            Class::Points => Sort::Points,
            Class::Times => Sort::Times,
            Class::Number | Class::Measure(_) => Sort::Number,
            Class::Rank => Sort::Rank,
            Class::Order => Sort::Order,
            Class::Plan => Sort::Plan,
            Class::Time(_) => Sort::Time,
            Class::Clock(_) => Sort::Clock,
            Class::Code => Sort::Code,
        }
    }

    /// The code of its currency, if it is money.
    pub(super) fn currency(&self) -> &'static str {
        if let Class::Money(currency) = self.meaning().class { currency.code() } else { "" }
    }

    pub(super) fn period(&self) -> Option<Calendar> {
        if let Class::Time(calendar) = self.amount.class { Some(calendar) } else { None }
    }

    /// The last letter of its unit, where it is written with one: 家 of 65家.
    pub(super) fn counter(&self) -> Option<char> {
        self.text.chars().next_back().filter(|c| c.is_alphabetic() && self.sort() == Sort::Number)
    }

    /// What figures have in common whose order is compared: the dimension, the exactness of a date.
    pub(super) fn unit_of_order(&self) -> (Option<u8>, u8) {
        let dimension = if let Class::Measure(dimension) = self.meaning().class { Some(dimension as u8) } else { None };
        (dimension, self.period().map_or(0, times::exactness))
    }

    /// Whether it is a whole number up to ten of things.
    pub(super) fn is_small(&self) -> bool {
        let number = self.amount.number;
        let whole = number.fract().is_zero() && raw::numbers(&self.text).all(|(_, number)| number.scale() == 0);
        self.sort() == Sort::Number && number <= Decimal::TEN && whole
    }

    /// Whether a word of scale is in it: no number in its text is its value.
    pub(super) fn is_scaled(&self) -> bool {
        raw::numbers(&self.text).all(|(_, number)| number != self.amount.number)
    }

    /// Its class and value, in an order in which equal figures meet.
    pub(super) fn identity(&self) -> impl Ord + use<> {
        let clock = if let Class::Clock(clock) = self.amount.class { Some(clock) } else { None };
        let dimension = if let Class::Measure(dimension) = self.meaning().class { Some(dimension as u8) } else { None };
        (self.sort(), dimension, self.currency(), self.meaning().value.normalize(), self.period(), clock)
    }

    /// The exact value with its unit, for messages: `CNY 9,000,000,000`.
    pub(super) fn normalised(&self) -> String {
        self.meaning().normalised()
    }
}

impl Amount {
    /// One of a unit that stands apart from its numbers.
    pub(super) fn one(value: Exact, unit: WrittenUnit) -> Self {
        Self::written(value, unit, None, Vague::No)
    }

    fn written(exact: Exact, unit: WrittenUnit, hedge: Option<Hedge>, hedged: Vague) -> Self {
        let number = exact.value.abs();
        let plain = |class| Self { class, value: number, tolerance: tolerance(exact, hedged), number };
        if hedge == Some(Hedge::Several) {
            return plain(Class::Order);
        }
        match unit {
            WrittenUnit::Currency(currency) => plain(Class::Money(currency)),
            WrittenUnit::Percent | WrittenUnit::Fraction { .. } => plain(Class::Share),
            WrittenUnit::PercentagePoints => plain(Class::Points),
            WrittenUnit::Ratio => plain(Class::Times),
            WrittenUnit::TimesMore => {
                let value = exact.value.checked_add(Decimal::ONE).unwrap_or(exact.value).abs();
                // The number as it is written, since "up 19 times" may mean either.
                Self { value, ..plain(Class::Times) }
            }
            WrittenUnit::Rank => plain(Class::Rank),
            WrittenUnit::Measure(measure) => match measure.base(exact) {
                Some(base) => Self {
                    class: Class::Measure(measure.dimension),
                    value: base.value.abs(),
                    tolerance: tolerance(base, hedged),
                    number,
                },
                None => plain(Class::Number),
            },
            WrittenUnit::Count | WrittenUnit::Plain => plain(Class::Number),
            WrittenUnit::Time(calendar) => {
                // The day of 14日, which may be 14 days.
                let day = calendar.from.day.filter(|_| calendar.from.month.is_none()).unwrap_or_default();
                Self { number: Decimal::from(day), ..plain(Class::Time(calendar)) }
            }
            WrittenUnit::Clock(clock) => plain(Class::Clock(clock)),
            WrittenUnit::Plan => plain(Class::Plan),
        }
    }
}

/// Whether a passage computes: its numbers are in the units that the author chose.
pub(super) fn computes(passage: &str) -> bool {
    passage.contains(['÷', '×', '＝', '=', '√', '^', '＋', '≈', '+', '<', '>', '＜', '＞'])
}

/// The side that a qualifier names. "About" and "tens of" name none.
fn side(hedge: Hedge) -> Option<Side> {
    match hedge {
        Hedge::Over | Hedge::AtLeast => Some(Side::Above),
        Hedge::Under | Hedge::AtMost | Hedge::Nearly => Some(Side::Below),
        Hedge::About | Hedge::Several => None,
    }
}

/// How little a qualifier leaves of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Vague {
    No,
    /// About 1,000 knows no more than its first digit.
    About,
    /// 十几 and "a dozen or so" are anything up to the next ten.
    Dozen,
}

impl Vague {
    fn new(hedge: Option<Hedge>, style: Style) -> Self {
        match hedge {
            Some(Hedge::Over | Hedge::About) if style == Style::Words => Self::Dozen,
            Some(Hedge::About | Hedge::Nearly) => Self::About,
            _ => Self::No,
        }
    }
}

/// Half a unit of the last digit, but never much of the number itself: the zeros of 1000亿 are not all unknown.
fn tolerance(exact: Exact, vague: Vague) -> Decimal {
    let last_digit = if vague == Vague::No { exact.last_digit } else { exact.last_digit.max(zeros(exact.value)) };
    let half = crate::model::shift(Decimal::new(5, 1), last_digit).unwrap_or_default();
    let hundredths = match vague {
        Vague::No => 1,
        Vague::About => 5,
        Vague::Dozen => 30,
    };
    half.min(exact.value.abs() * Decimal::new(hundredths, 2))
}

/// With how many zeros a whole number ends.
fn zeros(value: Decimal) -> i32 {
    let whole = value.normalize();
    let all = whole.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
    let kept = super::agree::digits(value).checked_ilog10().unwrap_or(0);
    if whole.scale() == 0 { i32::try_from(all - kept).unwrap_or(0) } else { 0 }
}
