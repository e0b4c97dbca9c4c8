//! Exact numbers, units, and quantities: named figures that are written once and read in every language.

use std::borrow::Cow;
use std::ops::Deref;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{CellRef, Formula, Interval, Lang, Localized, PerLang, Period};
use crate::diag::Span;

/// An exact decimal number that remembers how precisely it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exact {
    pub value: Decimal,
    /// The power of ten of the last digit that is known: 8 for `64.0e9`, -1 for `45.6`, 0 for `65`.
    ///
    /// It is the last digit written, except for the zeros of round numbers. Those of a whole number before an `e` are
    /// not known: `150e6` has 7, and a more precise number is written `150.0e6`. A whole number in a cell of a scaled
    /// column has no other notation, so there a single zero is known (640 亿元 is RMB 64.0 billion) and only two or more
    /// are not (1000 is RMB 100 billion).
    pub last_digit: i32,
    /// How the number stands to the value that is meant, where the source does not give that value itself: `>800`, 约300.
    /// Arithmetic drops it, so whatever computes with such numbers says so.
    pub hedge: Option<Hedge>,
}

/// How a number stands to the value that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// The value is on one side of it.
    Bound(Bound),
    /// The value is near it.
    About,
}

impl Hedge {
    /// The side of the number on which the value is, where it is on one.
    pub fn bound(self) -> Option<Bound> {
        match self {
            Hedge::Bound(bound) => Some(bound),
            Hedge::About => None,
        }
    }

    /// Whether the value cannot be the number itself.
    pub fn is_strict(self) -> bool {
        matches!(self, Hedge::Bound(Bound::Over | Bound::Under))
    }

    /// The hedge of the sum of numbers with these. `None` where bounds of two directions, or about so much, leave nothing
    /// to say of it.
    pub fn of_sum(parts: impl IntoIterator<Item = Option<Hedge>>) -> Option<Option<Hedge>> {
        let is_lower = |bound| matches!(bound, Bound::Over | Bound::AtLeast);
        let mut sum = None;
        for hedge in parts.into_iter().flatten() {
            sum = Some(match (sum, hedge) {
                (None, hedge) => hedge,
                (Some(Hedge::Bound(a)), Hedge::Bound(b)) if is_lower(a) == is_lower(b) => {
                    Hedge::Bound(if Hedge::Bound(a).is_strict() { a } else { b })
                }
                (Some(Hedge::About), Hedge::About) => Hedge::About,
                _ => return None,
            });
        }
        Some(sum)
    }

    /// The sign before a number without words.
    pub fn sign(self) -> &'static str {
        match self {
            Hedge::Bound(Bound::Over) => ">",
            Hedge::Bound(Bound::Under) => "<",
            Hedge::Bound(Bound::AtLeast) => "≥",
            Hedge::Bound(Bound::AtMost) => "≤",
            Hedge::About => "≈",
        }
    }
}

impl Exact {
    /// A number of which the last known digit has this power of ten.
    pub const fn new(value: Decimal, last_digit: i32) -> Self {
        Self { value, last_digit, hedge: None }
    }

    /// The same number, hedged in this way.
    pub fn hedged(self, hedge: Option<Hedge>) -> Self {
        Self { hedge, ..self }
    }

    /// The same number with no more digits than it needs.
    pub fn shortest(self) -> Self {
        Self::from(self.value).hedged(self.hedge)
    }

    /// Reads `65`, `-45.6`, `+1_000`, `64.0e9`; `None` for anything else, for NaN and infinities, and for
    /// numbers of more than 28 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = if text.contains('_') { Cow::Owned(text.replace('_', "")) } else { Cow::Borrowed(text) };
        let text = text.strip_prefix('+').unwrap_or(&text);
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let digits = mantissa.strip_prefix('-').unwrap_or(mantissa);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() && fraction.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let written = i32::try_from(fraction.len()).ok()?;
        let value = Decimal::from_str_exact(mantissa).ok()?;
        let round = if written == 0 && exponent != 0 { zeros_at_end(value) } else { 0 };
        Some(Self::new(shift(value, exponent)?, exponent.checked_sub(written)?.checked_add(round)?))
    }

    /// The power of ten of the last digit that is written in a number, 6 for `200e6`: the author could have
    /// written `199e6`. (How many of its zeros are known is another question, see [`Exact::last_digit`].)
    /// `None` if the exponent is not a number.
    pub fn written_digit(text: &str) -> Option<i32> {
        let text = text.trim();
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (text, 0),
        };
        let fraction = mantissa.split_once('.').map_or("", |(_, fraction)| fraction);
        let decimals = fraction.bytes().filter(u8::is_ascii_digit).count();
        exponent.checked_sub(i32::try_from(decimals).ok()?)
    }

    /// The number times 10 to the power `exponent`; `None` where it has too many digits.
    pub fn scaled(self, exponent: i32) -> Option<Self> {
        let round = if self.last_digit == 0 && exponent > 0 { zeros_at_end(self.value) } else { 0 };
        let last_digit = self.last_digit.checked_add(exponent)?.checked_add(if round < 2 { 0 } else { round })?;
        Some(Self { value: shift(self.value, exponent)?, last_digit, ..self })
    }
}

impl From<Decimal> for Exact {
    /// A computed number: as precise as its digits.
    fn from(value: Decimal) -> Self {
        let value = value.normalize();
        Self::new(value, -i32::try_from(value.scale()).expect("a decimal has at most 28 decimals"))
    }
}

/// With how many zeros a whole number ends; 0 for zero itself.
fn zeros_at_end(value: Decimal) -> i32 {
    let mut mantissa = value.normalize().mantissa();
    let mut zeros = 0;
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        zeros += 1;
    }
    zeros
}

/// `value` times 10 to the power `exponent`, exactly.
pub fn shift(value: Decimal, exponent: i32) -> Option<Decimal> {
    if exponent == 0 && !value.is_zero() {
        return Some(value);
    }
    let mut power = Decimal::ONE;
    for _ in 0..exponent.unsigned_abs() {
        power = power.checked_mul(Decimal::TEN)?;
    }
    let shifted = if exponent < 0 { value.checked_div(power)? } else { value.checked_mul(power)? };
    // Division rounds at 28 digits: a result that does not multiply back has lost some.
    let back = if exponent < 0 { shifted.checked_mul(power)? } else { shifted.checked_div(power)? };
    (back == value).then_some(shifted)
}

/// The number with so many decimals. Halves go to the even neighbour, as everywhere; a bound goes to its safe side: more
/// than 99.6 is more than 99, and not more than 100.
pub fn round(value: Decimal, decimals: u32, bound: Option<Bound>) -> Decimal {
    let strategy = match bound {
        None => RoundingStrategy::MidpointNearestEven,
        Some(Bound::Over | Bound::AtLeast) => RoundingStrategy::ToNegativeInfinity,
        Some(Bound::Under | Bound::AtMost) => RoundingStrategy::ToPositiveInfinity,
    };
    let rounded = value.round_dp_with_strategy(decimals.min(28), strategy);
    // Zero has no sign.
    if rounded.is_zero() { Decimal::ZERO } else { rounded }
}

/// The unit of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Money.
    Currency(Currency),
    /// Hundredths: the value 45.6 reads 45.6%.
    Percent,
    /// The difference of two percentages.
    PercentagePoints,
    /// Things, named by the noun of the quantity or column.
    Count,
    /// A place in a ranking, 1 being first.
    Rank,
    /// How many times as much: 2.5倍, 2.5×.
    Ratio,
    /// A bare number.
    Plain,
}

/// The power of ten that an author has chosen for a language to count numbers in; `None` where it is left to the language.
/// It changes nothing of the numbers themselves.
pub type CountIn = PerLang<Option<i32>>;

impl Unit {
    /// Whether its numbers are counted in thousands, 万, millions and so on where they are large.
    pub fn is_countable(self) -> bool {
        matches!(self, Unit::Currency(_) | Unit::Count | Unit::Plain)
    }

    /// The unit with this name in front matter: an ISO 4217 code, or one of the words in [`Unit::names`].
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "percent" => Unit::Percent,
            "pp" => Unit::PercentagePoints,
            "count" => Unit::Count,
            "rank" => Unit::Rank,
            "ratio" => Unit::Ratio,
            "plain" => Unit::Plain,
            _ => Unit::Currency(Currency::ALL.into_iter().find(|c| c.code() == name)?),
        })
    }

    /// What its numbers are, in messages.
    pub fn in_words(self) -> &'static str {
        match self {
            Unit::Currency(currency) => currency.code(),
            Unit::Percent => "percent",
            Unit::PercentagePoints => "percentage points",
            Unit::Count => "counts",
            Unit::Rank => "ranks",
            Unit::Ratio => "ratios",
            Unit::Plain => "plain numbers",
        }
    }

    /// The name in front matter.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Currency(currency) => currency.code(),
            Unit::Percent => "percent",
            Unit::PercentagePoints => "pp",
            Unit::Count => "count",
            Unit::Rank => "rank",
            Unit::Ratio => "ratio",
            Unit::Plain => "plain",
        }
    }

    /// Every name that [`Unit::from_name`] knows.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ["percent", "pp", "count", "rank", "ratio", "plain"].into_iter().chain(Currency::ALL.map(Currency::code))
    }
}

macro_rules! currencies {
    ($($variant:ident $code:literal;)*) => {
        /// A currency, by its ISO 4217 code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "each variant is the currency's ISO 4217 code")]
        pub enum Currency { $($variant),* }

        impl Currency {
            pub const ALL: [Currency; [$($code),*].len()] = [$(Currency::$variant),*];

            /// The ISO 4217 code.
            pub fn code(self) -> &'static str {
                match self { $(Currency::$variant => $code),* }
            }

            /// The code with a space, as it stands before an amount.
            pub fn code_before(self) -> &'static str {
                match self { $(Currency::$variant => concat!($code, " ")),* }
            }
        }
    };
}

// ISO 4217, list one of 2025, without funds, metals and test codes.
currencies! {
    Aed "AED";
    Afn "AFN";
    All "ALL";
    Amd "AMD";
    Aoa "AOA";
    Ars "ARS";
    Aud "AUD";
    Awg "AWG";
    Azn "AZN";
    Bam "BAM";
    Bbd "BBD";
    Bdt "BDT";
    Bgn "BGN";
    Bhd "BHD";
    Bif "BIF";
    Bmd "BMD";
    Bnd "BND";
    Bob "BOB";
    Brl "BRL";
    Bsd "BSD";
    Btn "BTN";
    Bwp "BWP";
    Byn "BYN";
    Bzd "BZD";
    Cad "CAD";
    Cdf "CDF";
    Chf "CHF";
    Clp "CLP";
    Cny "CNY";
    Cop "COP";
    Crc "CRC";
    Cup "CUP";
    Cve "CVE";
    Czk "CZK";
    Djf "DJF";
    Dkk "DKK";
    Dop "DOP";
    Dzd "DZD";
    Egp "EGP";
    Ern "ERN";
    Etb "ETB";
    Eur "EUR";
    Fjd "FJD";
    Fkp "FKP";
    Gbp "GBP";
    Gel "GEL";
    Ghs "GHS";
    Gip "GIP";
    Gmd "GMD";
    Gnf "GNF";
    Gtq "GTQ";
    Gyd "GYD";
    Hkd "HKD";
    Hnl "HNL";
    Htg "HTG";
    Huf "HUF";
    Idr "IDR";
    Ils "ILS";
    Inr "INR";
    Iqd "IQD";
    Irr "IRR";
    Isk "ISK";
    Jmd "JMD";
    Jod "JOD";
    Jpy "JPY";
    Kes "KES";
    Kgs "KGS";
    Khr "KHR";
    Kmf "KMF";
    Kpw "KPW";
    Krw "KRW";
    Kwd "KWD";
    Kyd "KYD";
    Kzt "KZT";
    Lak "LAK";
    Lbp "LBP";
    Lkr "LKR";
    Lrd "LRD";
    Lsl "LSL";
    Lyd "LYD";
    Mad "MAD";
    Mdl "MDL";
    Mga "MGA";
    Mkd "MKD";
    Mmk "MMK";
    Mnt "MNT";
    Mop "MOP";
    Mru "MRU";
    Mur "MUR";
    Mvr "MVR";
    Mwk "MWK";
    Mxn "MXN";
    Myr "MYR";
    Mzn "MZN";
    Nad "NAD";
    Ngn "NGN";
    Nio "NIO";
    Nok "NOK";
    Npr "NPR";
    Nzd "NZD";
    Omr "OMR";
    Pab "PAB";
    Pen "PEN";
    Pgk "PGK";
    Php "PHP";
    Pkr "PKR";
    Pln "PLN";
    Pyg "PYG";
    Qar "QAR";
    Ron "RON";
    Rsd "RSD";
    Rub "RUB";
    Rwf "RWF";
    Sar "SAR";
    Sbd "SBD";
    Scr "SCR";
    Sdg "SDG";
    Sek "SEK";
    Sgd "SGD";
    Shp "SHP";
    Sle "SLE";
    Sos "SOS";
    Srd "SRD";
    Ssp "SSP";
    Stn "STN";
    Svc "SVC";
    Syp "SYP";
    Szl "SZL";
    Thb "THB";
    Tjs "TJS";
    Tmt "TMT";
    Tnd "TND";
    Top "TOP";
    Try "TRY";
    Ttd "TTD";
    Twd "TWD";
    Tzs "TZS";
    Uah "UAH";
    Ugx "UGX";
    Usd "USD";
    Uyu "UYU";
    Uzs "UZS";
    Ves "VES";
    Vnd "VND";
    Vuv "VUV";
    Wst "WST";
    Xaf "XAF";
    Xcd "XCD";
    Xof "XOF";
    Xpf "XPF";
    Yer "YER";
    Zar "ZAR";
    Zmw "ZMW";
    Zwg "ZWG";
}

/// The origin of a figure. Charts, tables and cards mark everything but `Reported`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The source states it as a fact.
    #[default]
    Reported,
    /// The source expects it.
    Forecast,
    /// The source wants it: a plan's aim.
    Target,
    /// We computed it from other figures.
    Derived,
    /// The assertion of an interested party.
    Claim,
}

impl Kind {
    /// The names in front matter and data, with the kinds.
    pub const NAMES: [(&'static str, Kind); 5] = [
        ("reported", Kind::Reported),
        ("forecast", Kind::Forecast),
        ("target", Kind::Target),
        ("derived", Kind::Derived),
        ("claim", Kind::Claim),
    ];

    /// The name in front matter, data and CSS classes.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("reported", |(name, _)| name)
    }
}

/// The bound of a figure that is not exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// 超过 / more than.
    Over,
    /// 不到 / less than.
    Under,
    /// 至少 / at least.
    AtLeast,
    /// 至多 / at most.
    AtMost,
}

impl Bound {
    /// The name in front matter.
    pub fn name(self) -> &'static str {
        match self {
            Bound::Over => "over",
            Bound::Under => "under",
            Bound::AtLeast => "at_least",
            Bound::AtMost => "at_most",
        }
    }
}

/// The noun of a count, in each language: `65起`, `65 deals`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Noun(pub PerLang<NounForms>);

/// The forms of a noun in one language; a language without a plural has the same twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NounForms {
    /// For exactly one: `deal`.
    pub one: String,
    /// For any other number: `deals`.
    pub other: String,
}

impl NounForms {
    /// A noun that is the same for every number.
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { one: text.clone(), other: text }
    }
}

impl Noun {
    /// The form for exactly one.
    pub fn one(&self, lang: Lang) -> &str {
        &self.0[lang].one
    }

    /// The form for any other number.
    pub fn other(&self, lang: Lang) -> &str {
        &self.0[lang].other
    }
}

/// The result of a formula for a quantity whose value is stated by the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recomputed {
    /// The value, in the quantity's own unit and as precise as a computed one is printed.
    pub value: Exact,
    /// The interval of possible values.
    pub range: Interval,
    /// Whether it is about so much.
    pub approx: bool,
    /// Whether it is known only to one side.
    pub bound: Option<Bound>,
    /// The computation with its values, in each language: `US$20 million → US$200 million`.
    pub working: Localized,
}

#[derive(Clone, Debug)]
pub struct Quantity {
    /// Its key in front matter: `market_2023`; for a cell that a text names directly, `market[year=2023].size`.
    pub id: String,
    /// The place of the key.
    pub span: Span,
    /// The exact value in base units: yuan, not 亿元.
    pub value: Exact,
    /// The interval of possible values.
    pub range: Interval,
    pub unit: Unit,
    /// The noun of a count.
    pub noun: Option<Noun>,
    /// The scale that readers see it counted in, where its author has chosen one.
    pub count_in: CountIn,
    /// When it was so.
    pub period: Option<Period>,
    /// Keys of its sources, and where each is written; several where it is derived from all of them.
    pub sources: Vec<(String, Span)>,
    /// How it came about.
    pub kind: Kind,
    /// Whether the source says "about".
    pub approx: bool,
    /// Whether the source gives only a bound.
    pub bound: Option<Bound>,
    /// The name for readers.
    pub label: Localized,
    /// The computation, or a remark.
    pub note: Localized,
    /// Whether the note is in the words of the author.
    pub has_own_note: bool,
    /// How it is computed. Its value is the formula's, unless [`Quantity::recomputed`] holds that.
    pub formula: Option<Formula>,
    /// Whether it is a known mistake of the source, printed with the result of the formula.
    pub as_stated: bool,
    /// The result of the formula, for a quantity whose value is stated.
    pub recomputed: Option<Recomputed>,
    /// The cell of a data set that holds the value.
    pub cell: Option<CellRef>,
}

impl Quantity {
    /// The correct value, if the stated one is a known mistake of the source.
    pub fn correction(&self) -> Option<&Recomputed> {
        self.recomputed.as_ref().filter(|_| self.as_stated)
    }
}

/// The figures of a page, or of the site, in the order in which they are declared; a page may have thousands, and each
/// call in its text looks for one.
#[derive(Clone, Debug, Default)]
pub struct QuantityList {
    list: Vec<Quantity>,
    /// Their places, in the order of their ids.
    by_id: Vec<usize>,
}

impl QuantityList {
    /// The figure with this id.
    pub fn get(&self, id: &str) -> Option<&Quantity> {
        let found = self.by_id.binary_search_by(|at| self.list[*at].id.as_str().cmp(id)).ok()?;
        Some(&self.list[self.by_id[found]])
    }
}

impl From<Vec<Quantity>> for QuantityList {
    fn from(list: Vec<Quantity>) -> Self {
        let mut by_id: Vec<usize> = (0..list.len()).collect();
        by_id.sort_by(|a, b| list[*a].id.cmp(&list[*b].id));
        Self { list, by_id }
    }
}

impl Deref for QuantityList {
    type Target = [Quantity];

    fn deref(&self) -> &[Quantity] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, value: &str, last_digit: i32) {
        let exact = Exact::parse(text).expect("a number");
        assert_eq!((exact.value.normalize().to_string().as_str(), exact.last_digit), (value, last_digit), "{text}");
    }

    #[test]
    fn numbers_keep_the_precision_they_were_written_with() {
        case("65", "65", 0);
        case("-45.6", "-45.6", -1);
        case("64.0e9", "64000000000", 8);
        case("2149.5e8", "214950000000", 7);
        case("+1_000", "1000", 0);
        case("5e-3", "0.005", -3);
        case("7.00e8", "700000000", 6);
    }

    #[test]
    fn zeros_of_a_round_number_are_no_precision() {
        case("700e6", "700000000", 8);
        case("1000e6", "1000000000", 9);
        case("150e6", "150000000", 7);
        case("150.0e6", "150000000", 5);
        case("1000", "1000", 0);
        case("0e6", "0", 6);
        for (cell, last_digit) in [("640", 8), ("1000", 11), ("614.0", 7), ("0", 8)] {
            let scaled = Exact::parse(cell).and_then(|cell| cell.scaled(8)).expect("a number");
            assert_eq!(scaled.last_digit, last_digit, "{cell}");
        }
    }

    #[test]
    fn what_is_no_finite_decimal_is_refused() {
        for text in [
            "",
            "NaN",
            ".inf",
            "1e99",
            "1,000",
            "0x10",
            "1e-40",
            "-",
            ".",
            "0.12345678901234567890123456789012",
            "12345678901234567890123456789012",
        ] {
            assert_eq!(Exact::parse(text), None, "{text}");
        }
    }
}
