//! Figures in a form in which those of two languages, and those of prose and data, can be compared.

use rust_decimal::Decimal;

use crate::diag::Span;
use crate::i18n::written::{Calendar, Hedge, Style, Trend, When, Written, WrittenUnit};
use crate::model::{Currency, Exact, FigureKey, Unit};

/// The unit of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Money(Currency),
    /// Hundredths, parts of a whole too.
    Share,
    Points,
    /// So many times as much.
    Times,
    /// Things, places in an order, bare numbers.
    Number,
    /// An order of magnitude: tens of millions.
    Order,
    Time(Calendar),
    Plan,
}

/// Whether a translation must render a figure as a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// The translation must state it.
    Firm,
    /// The translation may word it differently or leave it out: both, a third, the year before.
    Loose,
}

/// A figure of a text, or of the data.
#[derive(Clone, Debug)]
pub(super) struct Figure<'s> {
    pub(super) class: Class,
    /// In base units, without its sign.
    pub(super) value: Decimal,
    /// The largest distance of the true value from `value`.
    pub(super) tolerance: Decimal,
    pub(super) weight: Weight,
    pub(super) trend: Option<Trend>,
    pub(super) span: Span,
    /// The text that readers see.
    pub(super) text: String,
    /// The quantity that it is, where the text calls it.
    pub(super) key: Option<&'s FigureKey>,
    /// The words around it.
    pub(super) passage: &'s str,
    /// Its offset among them.
    pub(super) at: usize,
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
        let unitless = written.unit == WrittenUnit::Plain && computed;
        let class = class_of(written);
        let at = written.range.start;
        let text = passage.get(written.range.clone()).unwrap_or_default().trim().to_owned();
        let hedged = matches!(written.hedge, Some(Hedge::About | Hedge::Nearly));
        let (unit, style, trend) = (written.unit, written.style, written.trend);
        [Some(written.value), written.high].into_iter().flatten().map(move |exact| {
            let value = match unit {
                WrittenUnit::TimesMore => exact.value.checked_add(Decimal::ONE).unwrap_or(exact.value),
                _ => exact.value.abs(),
            };
            let tolerance = tolerance(exact, hedged);
            let weight = if unit == WrittenUnit::Rank { Weight::Loose } else { weight(class, value, style) };
            Self {
                class,
                value,
                tolerance,
                weight,
                trend,
                span,
                text: text.clone(),
                key: None,
                passage,
                at,
                computed,
                unitless,
            }
        })
    }

    /// A number of the data, or a quantity that a text calls.
    pub(super) fn known(exact: Exact, unit: Unit, approx: bool, span: Span, text: String) -> Self {
        let class = match unit {
            Unit::Currency(currency) => Class::Money(currency),
            Unit::Percent => Class::Share,
            Unit::PercentagePoints => Class::Points,
            Unit::Ratio => Class::Times,
            Unit::Count | Unit::Rank | Unit::Plain => Class::Number,
        };
        let value = exact.value.abs();
        let weight = weight(class, value, Style::Digits);
        let tolerance = tolerance(exact, approx);
        Self {
            class,
            value,
            tolerance,
            weight,
            trend: None,
            span,
            text,
            key: None,
            passage: "",
            at: 0,
            computed: false,
            unitless: false,
        }
    }

    /// Whether both may mean the same value.
    pub(super) fn same(&self, other: &Self) -> bool {
        let countable = |figure: &Self| matches!(figure.class, Class::Money(_) | Class::Number);
        let unitless = (self.unitless || other.unitless) && countable(self) && countable(other);
        unitless && self.same_digits(other) || self.equals(other)
    }

    /// Whether both are the same value, however they are written.
    pub(super) fn equals(&self, other: &Self) -> bool {
        if self.key.is_some() && self.key == other.key {
            return true;
        }
        use Class::{Money, Number, Order, Plan, Points, Share, Time, Times};
        let within = self.tolerance.max(other.tolerance);
        let near = |a: Decimal, b: Decimal| a.checked_sub(b).is_some_and(|way| way.abs() <= within);
        let percent = |times: Option<Decimal>| times?.checked_mul(Decimal::ONE_HUNDRED);
        match (self.class, other.class) {
            (Time(a), Time(b)) => overlap(a, b),
            (Money(a), Money(b)) => a == b && near(self.value, other.value),
            (Times, Share) => [self.value.checked_sub(Decimal::ONE), Some(self.value)]
                .into_iter()
                .any(|times| percent(times).is_some_and(|share| near(share, other.value))),
            (Share, Times) => other.equals(self),
            (Share, Share) | (Points, Points) | (Times, Times) | (Number, Number) | (Plan, Plan) => {
                near(self.value, other.value)
            }
            (Number, Money(_)) | (Money(_), Number) => near(self.value, other.value),
            // The percent sign may be in the head of the table.
            (Number, Share | Points | Times) => self.unitless && near(self.value, other.value),
            (Share | Points | Times, Number) => other.unitless && near(self.value, other.value),
            (Order, Order | Money(_) | Number) | (Money(_) | Number, Order) => self.value == other.value,
            _ => false,
        }
    }

    /// Whether both have the same digits within rounding, at any scale.
    fn same_digits(&self, other: &Self) -> bool {
        let scaled = |figure: &Self| {
            let order = order(figure.value);
            Some((crate::model::shift(figure.value, -order)?, crate::model::shift(figure.tolerance, -order)?))
        };
        match (scaled(self), scaled(other)) {
            (Some((a, a_tolerance)), Some((b, b_tolerance))) => (a - b).abs() <= a_tolerance.max(b_tolerance),
            _ => false,
        }
    }

    /// Whether both have the same digits at different scales, in units that may be the same.
    pub(super) fn off_scale(&self, other: &Self) -> bool {
        use Class::{Money, Number, Share};
        let comparable = match (self.class, other.class) {
            (Money(a), Money(b)) => a == b,
            (Money(_), Number) | (Number, Money(_)) => self.value.max(other.value) >= Decimal::ONE_THOUSAND,
            (Number, Number) | (Share, Share) => true,
            _ => false,
        };
        comparable && self.value != other.value && !self.value.is_zero() && digits(self.value) == digits(other.value)
    }

    /// Whether both are the same number in units that are easily confused.
    pub(super) fn off_unit(&self, other: &Self) -> bool {
        use Class::{Money, Points, Share};
        let confused = match (self.class, other.class) {
            (Money(a), Money(b)) => a != b,
            (Points, Share) | (Share, Points) => true,
            _ => false,
        };
        confused && (self.value - other.value).abs() <= self.tolerance.max(other.tolerance)
    }

    /// Whether the words say that one rose and the other fell by the same amount.
    pub(super) fn opposite(&self, other: &Self) -> bool {
        self.trend.is_some() && other.trend.is_some() && self.trend != other.trend
    }

    /// The number of significant digits.
    pub(super) fn significant(&self) -> u32 {
        digits(self.value).checked_ilog10().map_or(0, |log| log + 1)
    }

    /// The exact value with its unit, for messages: `9,000,000,000 CNY`.
    pub(super) fn normalised(&self) -> String {
        let number = crate::i18n::number::plain(self.value, self.value.normalize().scale());
        match self.class {
            Class::Money(currency) => format!("{} {number}", currency.code()),
            Class::Share => format!("{number}%"),
            Class::Points => format!("{number} percentage points"),
            Class::Times => format!("{number} times"),
            Class::Number | Class::Order | Class::Plan => number,
            Class::Time(calendar) => time(calendar),
        }
    }

    pub(super) fn is_firm(&self) -> bool {
        self.weight == Weight::Firm
    }
}

/// Whether a passage computes: its numbers are in the units that the author chose.
pub(super) fn computes(passage: &str) -> bool {
    passage.contains(['÷', '×', '＝', '=', '√', '^', '＋', '≈', '+', '<', '>', '＜', '＞'])
}

fn class_of(written: &Written) -> Class {
    if written.hedge == Some(Hedge::Several) {
        return Class::Order;
    }
    match written.unit {
        WrittenUnit::Currency(currency) => Class::Money(currency),
        WrittenUnit::Percent | WrittenUnit::Fraction { .. } => Class::Share,
        WrittenUnit::PercentagePoints => Class::Points,
        WrittenUnit::Ratio | WrittenUnit::TimesMore => Class::Times,
        WrittenUnit::Rank
        | WrittenUnit::Count
        | WrittenUnit::Measure(_)
        | WrittenUnit::Clock(_)
        | WrittenUnit::Plain => Class::Number,
        WrittenUnit::Time(calendar) => Class::Time(calendar),
        WrittenUnit::Plan => Class::Plan,
    }
}

fn weight(class: Class, value: Decimal, style: Style) -> Weight {
    let firm = match class {
        Class::Money(_) | Class::Points => true,
        Class::Share => style == Style::Digits,
        Class::Number => style == Style::Digits && (value > Decimal::TEN || !value.fract().is_zero()),
        Class::Times => style == Style::Digits && !value.fract().is_zero(),
        Class::Order | Class::Time(_) | Class::Plan => false,
    };
    if firm { Weight::Firm } else { Weight::Loose }
}

/// Half a unit of the last digit, but never much of the number itself: the zeros of 1000亿 are not all unknown.
fn tolerance(exact: Exact, hedged: bool) -> Decimal {
    // 约1000 knows no more than its first digit.
    let last_digit = if hedged { exact.last_digit.max(zeros(exact.value)) } else { exact.last_digit };
    let half = crate::model::shift(Decimal::new(5, 1), last_digit).unwrap_or_default();
    let part = Decimal::new(if hedged { 5 } else { 1 }, 2);
    half.min(exact.value.abs() * part)
}

/// The power of ten of a number's first digit.
fn order(value: Decimal) -> i32 {
    let mantissa = value.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
    i32::try_from(mantissa).unwrap_or(0) - i32::try_from(value.scale()).unwrap_or(0)
}

/// With how many zeros a whole number ends.
fn zeros(value: Decimal) -> i32 {
    let whole = value.normalize();
    let all = whole.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
    let kept = digits(value).checked_ilog10().unwrap_or(0);
    if whole.scale() == 0 { i32::try_from(all - kept).unwrap_or(0) } else { 0 }
}

/// The digits of a number without the zeros at its ends.
fn digits(value: Decimal) -> u128 {
    let mut digits = value.normalize().mantissa().unsigned_abs();
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits
}

/// Whether two periods may be the same, where each may leave out parts of the other.
fn overlap(a: Calendar, b: Calendar) -> bool {
    let part = |a: Option<i16>, b: Option<i16>| a.is_none() || b.is_none() || a == b;
    let fits = |a: When, b: When| {
        part(a.year, b.year)
            && part(a.month.map(i16::from), b.month.map(i16::from))
            && part(a.day.map(i16::from), b.day.map(i16::from))
    };
    let (from, to) = (fits(a.from, b.from), fits(a.to, b.to));
    let alike = (a.from == a.to) == (b.from == b.to);
    if alike { from && to } else { from || to }
}

fn time(calendar: Calendar) -> String {
    let when = |when: When| {
        let year = when.year.map_or_else(|| "?".to_owned(), |year| year.to_string());
        let part = |part: Option<u8>| part.map_or_else(String::new, |part| format!("-{part:02}"));
        format!("{year}{}{}", part(when.month), part(when.day))
    };
    let (from, to) = (when(calendar.from), when(calendar.to));
    if from == to { from } else { format!("{from} to {to}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;
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
