//! Whether two figures are the same, and if not, how they differ.

use rust_decimal::Decimal;

use super::figure::{Amount, Class, Figure, Side, Sort};
use super::times;
use crate::i18n::written::{Dimension, Thing};
use crate::model::shift;

impl Figure<'_> {
    /// Whether both may mean the same value.
    pub(super) fn same(&self, other: &Self) -> bool {
        // Bare numbers are compared through the heads of their columns, if both have a unit.
        match (&self.headed, &other.headed) {
            (Some(ours), Some(theirs)) => return ours.equals(theirs),
            (Some(ours), None) if !other.unitless => return ours.equals(&other.amount),
            (None, Some(theirs)) if !self.unitless => return theirs.equals(&self.amount),
            _ => {}
        }
        let countable = |figure: &Self| matches!(figure.amount.class, Class::Money(_) | Class::Number);
        let unitless = (self.unitless || other.unitless) && countable(self) && countable(other);
        unitless && self.amount.same_digits(&other.amount) || self.equals(other)
    }

    /// Whether both are the same value, however they are written.
    fn equals(&self, other: &Self) -> bool {
        if self.key.is_some() && self.key == other.key {
            return true;
        }
        // The percent sign may be in the head of the table.
        let headed = match (self.amount.class, other.amount.class) {
            (Class::Number, Class::Share | Class::Points | Class::Times) => self.unitless,
            (Class::Share | Class::Points | Class::Times, Class::Number) => other.unitless,
            _ => false,
        };
        if headed && self.amount.near(&other.amount) {
            return true;
        }
        if let (Class::Money(a), Class::Money(b)) = (self.amount.class, other.amount.class) {
            let currency = a == b || self.currencies.contains(&b) || other.currencies.contains(&a);
            return currency && self.amount.near(&other.amount);
        }
        if self.between(other) || other.between(self) {
            return true;
        }
        let of = |figure: &Self, thing| figure.thing == thing && matches!(figure.amount.class, Class::Number);
        let measured = |figure: &Self| matches!(figure.amount.class, Class::Measure(_));
        let times = Some(Thing::Occasions);
        if of(self, times) && measured(other) || measured(self) && of(other, times) {
            return false;
        }
        let amounts = |figure: &Self| [Some(figure.amount), figure.also].into_iter().flatten();
        amounts(self).any(|ours| amounts(other).any(|theirs| ours.equals(&theirs)))
    }

    /// Whether this says again, and no more exactly, what another figure of its passage says. The ends of a range are two
    /// figures, however close they are.
    pub(super) fn repeats(&self, first: &Self) -> bool {
        match (self.period(), first.period()) {
            (Some(period), Some(first)) => times::is_within(period, first),
            _ => !self.is_beside(first) && self.same(first),
        }
    }

    /// Whether both are the ends of one range.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        self.passage.as_ptr() == other.passage.as_ptr() && self.range == other.range
    }

    /// Whether this is a part in words that lies above itself, and the other one lies below itself and little higher:
    /// over a third is nearly 40%.
    fn between(&self, other: &Self) -> bool {
        let parts =
            (self.part || other.part) && self.amount.class == Class::Share && other.amount.class == Class::Share;
        let (low, high) = (self.amount.value, other.amount.value);
        let facing = self.bound == Some(Side::Above) && other.bound == Some(Side::Below);
        parts && facing && low < high && (high - low) * Decimal::from(5) <= high
    }

    /// Whether both have the same digits at different scales, in units that may be the same.
    pub(super) fn off_scale(&self, other: &Self) -> bool {
        let money = |figure: &Self| figure.sort() == Sort::Money;
        if money(self) && money(other) && self.replaces(other) {
            let [a, b] = [self, other].map(|figure| figure.meaning());
            return a.value != b.value && a.digits() == b.digits();
        }
        self.meaning().off_scale(other.meaning())
    }

    /// Whether both are the same number in units that are easily confused.
    pub(super) fn off_unit(&self, other: &Self) -> bool {
        self.meaning().off_unit(other.meaning())
    }

    /// Whether the words say that one rose and the other fell by the same amount.
    pub(super) fn opposite(&self, other: &Self) -> bool {
        self.trend.is_some() && other.trend.is_some() && self.trend != other.trend
    }

    /// Whether one may stand where the other should: both are numbers of one unit, or the unit of one is not known.
    pub(super) fn replaces(&self, other: &Self) -> bool {
        let currencies = |figure: &Self, currency| figure.currencies.contains(&currency);
        match (self.meaning().class, other.meaning().class) {
            (Class::Money(a), Class::Money(b)) => a == b || currencies(self, b) || currencies(other, a),
            (Class::Number, Class::Measure(_)) | (Class::Measure(_), Class::Number) => true,
            (Class::Time(a), Class::Time(b)) => times::differ(a, b),
            (Class::Clock(_), Class::Clock(_)) => true,
            (a, b) => a == b,
        }
    }

    /// Whether one is the other with one digit changed, lost or added, with two neighbours exchanged, or with another part
    /// of the date.
    pub(super) fn is_close(&self, other: &Self) -> bool {
        if let (Class::Time(a), Class::Time(b)) = (self.amount.class, other.amount.class) {
            return times::differ_in_one(a, b);
        }
        self.has_close_number(other)
    }

    fn has_close_number(&self, other: &Self) -> bool {
        let [a, b] = [self, other].map(|figure| figure.amount.number.normalize().to_string());
        // A name does not lose a digit, and one with letters is another name.
        let is_name = |figure: &Self| figure.sort() == Sort::Code;
        if (is_name(self) || is_name(other)) && (a.len() != b.len() || self.is_glued() || other.is_glued()) {
            return false;
        }
        a.len().min(b.len()) > 1 && is_one_slip(a.as_bytes(), b.as_bytes())
    }

    /// Whether it is a part of a word: COVID-19, 08H00.
    fn is_glued(&self) -> bool {
        let before = self.passage.get(..self.range.start).unwrap_or_default();
        let after = self.passage.get(self.range.end..).unwrap_or_default();
        self.sort() == Sort::Code
            && (before.trim_end_matches('-').ends_with(|c: char| c.is_ascii_alphabetic())
                || after
                    .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                    .starts_with(|c: char| c.is_ascii_digit()))
    }

    /// Whether the only names of two passages may be the same name: as many digits, and no letters.
    pub(super) fn may_be_named(&self, other: &Self) -> bool {
        let is_like = self.text.len() == other.text.len() && !self.is_glued() && !other.is_glued();
        self.sort() != Sort::Code || is_like
    }

    /// Whether one may be the other with a slip, though they were read as different sorts: an amount whose currency is
    /// not written, 14日 and 14 days, 第34分钟 and 34 minutes, a name.
    pub(super) fn resembles(&self, other: &Self) -> bool {
        let counts = |figure: &Self| {
            matches!(figure.sort(), Sort::Number | Sort::Rank | Sort::Clock | Sort::Code)
                || figure.amount.class == Class::Times
                || figure.sort() == Sort::Time && !figure.amount.number.is_zero()
        };
        let amounts = match (self.sort(), other.sort()) {
            (Sort::Money, Sort::Number) | (Sort::Number, Sort::Money) => {
                self.amount.value.min(other.amount.value) >= Decimal::ONE_THOUSAND
            }
            _ => false,
        };
        (amounts || counts(self) && counts(other)) && self.has_close_number(other)
    }

    /// Whether it is a whole number up to ten that counts, numbers or names something.
    pub(super) fn is_ordinary(&self) -> bool {
        let is_whole = self.amount.number <= Decimal::TEN && self.amount.number.fract().is_zero();
        is_whole
            && matches!(self.sort(), Sort::Number | Sort::Rank | Sort::Clock | Sort::Code | Sort::Times)
            && !self.is_glued()
    }

    /// Whether both are measures, of different dimensions.
    pub(super) fn measures_otherwise(&self, other: &Self) -> bool {
        matches!((self.amount.class, other.amount.class), (Class::Measure(a), Class::Measure(b)) if a != b)
    }

    /// The number of significant digits.
    pub(super) fn significant(&self) -> u32 {
        digits(self.amount.value).checked_ilog10().map_or(0, |log| log + 1)
    }
}

/// The days of a month on average, in ten thousandths.
const MONTH: i64 = 304_375;

impl Amount {
    pub(super) fn equals(&self, other: &Self) -> bool {
        use Class::{Clock, Code, Measure, Money, Number, Order, Plan, Points, Rank, Share, Time, Times};
        let percent = |times: Option<Decimal>| times?.checked_mul(Decimal::ONE_HUNDRED);
        match (self.class, other.class) {
            (Time(a), Time(b)) => times::agree(a, b),
            (Clock(a), Clock(b)) => a.agrees(b),
            (Clock(clock), Number) => other.value == Decimal::from(clock.hour),
            (Number, Clock(_)) => other.equals(self),
            // 14日 may be the 14th or 14 days.
            (Time(_), Number | Rank | Measure(Dimension::Duration)) => {
                !self.number.is_zero() && self.number == other.number
            }
            (Number | Rank | Measure(Dimension::Duration), Time(_)) => other.equals(self),
            // 第34分钟 and "after 34 minutes".
            (Rank, Measure(_)) | (Measure(_), Rank) => self.number == other.number,
            (Code, Number | Measure(_) | Rank | Clock(_) | Code | Times) => self.number == other.number,
            (Number | Measure(_) | Rank | Clock(_) | Times, Code) => self.number == other.number,
            (Money(a), Money(b)) => a == b && self.near(other),
            (Times, Share) => [self.value.checked_sub(Decimal::ONE), Some(self.value)]
                .into_iter()
                .any(|times| percent(times).is_some_and(|share| within(share, other.value, self, other))),
            (Share, Times) => other.equals(self),
            (Times, Times) => self.near(other) || self.number == other.number,
            (Share, Share) | (Points, Points) | (Plan, Plan) => self.near(other),
            (Number | Rank, Number | Rank) => self.near(other),
            (Number, Money(_)) | (Money(_), Number) => self.near(other),
            (Measure(a), Measure(b)) if a == b => self.near(other),
            (Measure(Dimension::Duration), Measure(Dimension::Months)) => {
                let seconds = other.value.checked_mul(Decimal::new(MONTH * 864, 2));
                // A month has 28 to 31 days.
                seconds.is_some_and(|seconds| {
                    let tenth = seconds / Decimal::TEN;
                    (self.value - seconds).abs() <= tenth
                })
            }
            (Measure(Dimension::Months), Measure(Dimension::Duration)) => other.equals(self),
            (Measure(a), Measure(b)) if confused(a, b) || confused(b, a) => self.same_number(other),
            (Measure(_), Number) | (Number, Measure(_)) => self.same_number(other),
            (Order, Order | Money(_) | Number) | (Money(_) | Number, Order) => self.value == other.value,
            _ => false,
        }
    }

    fn near(&self, other: &Self) -> bool {
        within(self.value, other.value, self, other)
    }

    /// Whether both are the same number in the unit that is written, which one of them does not show.
    fn same_number(&self, other: &Self) -> bool {
        let tolerance = |amount: &Self| {
            let ratio = amount.number.checked_div(amount.value).unwrap_or(Decimal::ONE);
            amount.tolerance.checked_mul(ratio).unwrap_or_default()
        };
        let most = tolerance(self).max(tolerance(other));
        self.number.checked_sub(other.number).is_some_and(|way| way.abs() <= most)
    }

    /// Whether both have the same digits within rounding, at any scale.
    pub(super) fn same_digits(&self, other: &Self) -> bool {
        let scaled = |amount: &Self| {
            let order = order(amount.value);
            Some((shift(amount.value, -order)?, shift(amount.tolerance, -order)?))
        };
        match (scaled(self), scaled(other)) {
            (Some((a, a_tolerance)), Some((b, b_tolerance))) => (a - b).abs() <= a_tolerance.max(b_tolerance),
            _ => false,
        }
    }

    fn off_scale(&self, other: &Self) -> bool {
        use Class::{Measure, Money, Number, Share};
        let comparable = match (self.class, other.class) {
            (Money(a), Money(b)) => a == b,
            (Money(_), Number) | (Number, Money(_)) => self.value.max(other.value) >= Decimal::ONE_THOUSAND,
            (Measure(a), Measure(b)) => a == b,
            (Number, Number) | (Share, Share) => true,
            _ => false,
        };
        comparable && self.value != other.value && !self.value.is_zero() && self.digits() == other.digits()
    }

    fn off_unit(&self, other: &Self) -> bool {
        use Class::{Measure, Money, Points, Share};
        match (self.class, other.class) {
            (Money(a), Money(b)) => a != b && self.near(other),
            (Points, Share) | (Share, Points) => self.near(other),
            (Measure(_), Measure(_)) => self.number == other.number && !self.equals(other),
            _ => false,
        }
    }

    /// The digits of its number without the zeros at its ends, which a slip of scale or unit leaves as they are.
    pub(super) fn digits(&self) -> u128 {
        digits(self.number)
    }

    /// Its value with one digit before the point, since the scale is elsewhere.
    pub(super) fn leading(&self) -> Decimal {
        shift(self.value, -order(self.value)).unwrap_or_default()
    }

    /// The exact value with its unit, for messages: `CNY 9,000,000,000`.
    pub(super) fn normalised(&self) -> String {
        let number = crate::i18n::number::plain(self.value, self.value.normalize().scale());
        match self.class {
            Class::Money(currency) => format!("{} {number}", currency.code()),
            Class::Share => format!("{number}%"),
            Class::Points => format!("{number} percentage points"),
            Class::Times => format!("{number} times"),
            Class::Measure(dimension) => format!("{number} {}", dimension.base_unit()),
            Class::Number | Class::Rank | Class::Order | Class::Plan | Class::Code => number,
            Class::Time(calendar) => times::shown(calendar),
            Class::Clock(clock) => format!("{}:{:02}", clock.hour, clock.minute.unwrap_or(0)),
        }
    }
}

/// Whether a word may be a unit of either dimension: 度 is a degree of an angle, of temperature and a kilowatt-hour, and
/// the hour of 时速145公里 stands before it.
fn confused(a: Dimension, b: Dimension) -> bool {
    use Dimension::{Angle, Energy, Length, Speed, Temperature};
    matches!((a, b), (Angle, Temperature | Energy) | (Length, Speed))
}

fn within(a: Decimal, b: Decimal, ours: &Amount, theirs: &Amount) -> bool {
    let most = ours.tolerance.max(theirs.tolerance);
    a.checked_sub(b).is_some_and(|way| way.abs() <= most)
}

/// Whether two numbers differ by one digit, or by two neighbours in the other order.
fn is_one_slip(a: &[u8], b: &[u8]) -> bool {
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    match (a, b) {
        ([a, b], [c, d]) => a == d && b == c,
        (a, b) => a.len() <= 1 && b.len() <= 1,
    }
}

/// The power of ten of a number's first digit.
fn order(value: Decimal) -> i32 {
    let mantissa = value.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
    i32::try_from(mantissa).unwrap_or(0) - i32::try_from(value.scale()).unwrap_or(0)
}

/// The digits of a number without the zeros at its ends.
pub(super) fn digits(value: Decimal) -> u128 {
    let mut digits = value.normalize().mantissa().unsigned_abs();
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::super::figure::computes;
    use super::*;
    use crate::diag::{FileId, Span};
    use crate::i18n::written::figures;
    use crate::model::Lang;

    fn only(text: &str, lang: Lang) -> Figure<'_> {
        let written = figures(text, lang);
        assert_eq!(written.len(), 1, "{text}");
        Figure::written(&written[0], text, computes(text), Span::start_of(FileId(0))).next().expect("one figure")
    }

    #[track_caller]
    fn same(zh: &str, en: &str) {
        assert!(only(zh, Lang::Zh).same(&only(en, Lang::En)), "{zh} and {en} are the same");
    }

    #[track_caller]
    fn differ(zh: &str, en: &str) {
        assert!(!only(zh, Lang::Zh).same(&only(en, Lang::En)), "{zh} and {en} differ");
    }

    #[test]
    fn the_same_in_both_languages() {
        same("共90亿元", "RMB 9.0 billion");
        same("占一成", "10%");
        same("三分之一", "a third");
        same("近九成", "nine in ten");
        same("翻一番", "doubled");
        same("翻番", "up by 100%");
        same("数千万元", "tens of millions of yuan");
        same("36.9亿元", "RMB 3.7 billion");
        same("约1000家", "about 1,020 firms");
        same("2024年7月", "in July");
    }

    #[test]
    fn not_the_same() {
        differ("90亿元", "RMB 90 billion");
        differ("90亿元", "US$9 billion");
        differ("1000亿元", "RMB 104 billion");
        differ("45.6%", "45.7%");
        differ("2个百分点", "2%");
        differ("2024年7月", "in June 2024");
    }

    #[test]
    fn slips_of_scale_and_unit() {
        assert!(only("90亿元", Lang::Zh).off_scale(&only("RMB 90 billion", Lang::En)));
        assert!(only("90亿", Lang::Zh).off_scale(&only("RMB 90 billion", Lang::En)));
        assert!(!only("90亿元", Lang::Zh).off_scale(&only("US$90 billion", Lang::En)));
        assert!(only("2个百分点", Lang::Zh).off_unit(&only("2%", Lang::En)));
        assert!(only("640亿元", Lang::Zh).off_unit(&only("US$64 billion", Lang::En)));
    }
}
