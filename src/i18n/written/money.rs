//! The signs and codes of currencies that texts in every language use, before or after an amount.

use super::figure::Also;
use crate::model::Currency::{self, *};

/// A currency, and the others that its sign or word also stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Money {
    pub(super) currency: Currency,
    pub(super) also: &'static [Currency],
}

impl Money {
    pub(super) const fn new(currency: Currency) -> Self {
        Self { currency, also: &[] }
    }

    /// The other readings of a figure in it.
    pub(super) fn also(self) -> Option<Also> {
        (!self.also.is_empty()).then_some(Also::Currencies(self.also))
    }
}

/// `$` and "dollars".
pub(super) const DOLLAR: Money = Money { currency: Usd, also: &[Aud, Cad, Hkd, Sgd, Twd] };

/// `¥` in text and tables of both countries.
pub(super) const YUAN_OR_YEN: Money = Money { currency: Cny, also: &[Jpy] };

/// Signs and codes that stand before an amount.
#[rustfmt::skip]
pub(super) const SIGNS: &[(&str, Money)] = &[
    ("$", DOLLAR), ("＄", DOLLAR), ("US$", Money::new(Usd)), ("U.S.$", Money::new(Usd)), ("US $", Money::new(Usd)), ("USD$", Money::new(Usd)),
    ("USD $", Money::new(Usd)), ("HK$", Money::new(Hkd)), ("NT$", Money::new(Twd)), ("S$", Money::new(Sgd)), ("SG$", Money::new(Sgd)),
    ("A$", Money::new(Aud)), ("AU$", Money::new(Aud)), ("C$", Money::new(Cad)), ("CA$", Money::new(Cad)),
    ("€", Money::new(Eur)), ("£", Money::new(Gbp)), ("￡", Money::new(Gbp)), ("₩", Money::new(Krw)), ("₹", Money::new(Inr)), ("₪", Money::new(Ils)),
    ("¥", YUAN_OR_YEN), ("￥", YUAN_OR_YEN), ("CN¥", Money::new(Cny)), ("JP¥", Money::new(Jpy)), ("RMB", Money::new(Cny)), ("RMB¥", Money::new(Cny)),
];

/// Codes, which stand before or after an amount.
#[rustfmt::skip]
pub(super) const CODES: &[(&str, Money)] = &[
    ("CNY", Money::new(Cny)), ("USD", Money::new(Usd)), ("EUR", Money::new(Eur)), ("GBP", Money::new(Gbp)), ("JPY", Money::new(Jpy)),
    ("HKD", Money::new(Hkd)), ("TWD", Money::new(Twd)), ("NTD", Money::new(Twd)), ("SGD", Money::new(Sgd)), ("AUD", Money::new(Aud)),
    ("CAD", Money::new(Cad)), ("CHF", Money::new(Chf)), ("KRW", Money::new(Krw)), ("INR", Money::new(Inr)), ("ILS", Money::new(Ils)),
    ("NIS", Money::new(Ils)),
];
