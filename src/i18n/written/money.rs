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

/// A currency by its name, with the power of ten of its unit.
pub(super) const fn money(currency: Currency) -> (Money, i32) {
    (Money::new(currency), 0)
}

/// The hundredth of a currency by its name.
pub(super) const fn cents(currency: Currency) -> (Money, i32) {
    (Money::new(currency), -2)
}

/// `$` and "dollars".
pub(super) const DOLLAR: Money = Money { currency: Usd, also: &[Aud, Cad, Hkd, Sgd, Twd, Nzd] };

/// 比索 and "pesos".
pub(super) const PESO: Money = Money { currency: Php, also: &[Mxn, Ars, Clp, Cop, Cup, Uyu, Dop] };

/// 卢比 and "rupees".
pub(super) const RUPEE: Money = Money { currency: Inr, also: &[Pkr, Npr, Lkr, Mur, Scr] };

/// 克朗 and "kroner".
pub(super) const KRONE: Money = Money { currency: Sek, also: &[Nok, Dkk, Isk, Czk] };

/// 第纳尔 and "dinars".
pub(super) const DINAR: Money = Money { currency: Iqd, also: &[Kwd, Jod, Dzd, Bhd, Lyd, Rsd, Tnd] };

/// 里亚尔 and "riyals".
pub(super) const RIYAL: Money = Money { currency: Sar, also: &[Irr, Qar, Omr, Yer, Brl] };

/// 先令 and "shillings".
pub(super) const SHILLING: Money = Money { currency: Kes, also: &[Tzs, Ugx, Sos] };

/// 法郎 and "francs".
pub(super) const FRANC: Money = Money { currency: Chf, also: &[Xof, Xaf, Cdf, Rwf, Gnf] };

/// 迪拉姆 and "dirhams".
pub(super) const DIRHAM: Money = Money { currency: Aed, also: &[Mad] };

/// `¥` in text and tables of both countries.
pub(super) const YUAN_OR_YEN: Money = Money { currency: Cny, also: &[Jpy] };

/// Signs and codes that stand before an amount.
#[rustfmt::skip]
pub(super) const SIGNS: &[(&str, Money)] = &[
    ("$", DOLLAR), ("＄", DOLLAR), ("US$", Money::new(Usd)), ("U.S.$", Money::new(Usd)), ("US $", Money::new(Usd)), ("USD$", Money::new(Usd)),
    ("USD $", Money::new(Usd)), ("HK$", Money::new(Hkd)), ("NT$", Money::new(Twd)), ("S$", Money::new(Sgd)), ("SG$", Money::new(Sgd)),
    ("A$", Money::new(Aud)), ("AU$", Money::new(Aud)), ("C$", Money::new(Cad)), ("CA$", Money::new(Cad)),
    ("€", Money::new(Eur)), ("£", Money::new(Gbp)), ("￡", Money::new(Gbp)), ("₩", Money::new(Krw)), ("₹", Money::new(Inr)), ("₪", Money::new(Ils)), ("₽", Money::new(Rub)), ("₺", Money::new(Try)), ("฿", Money::new(Thb)), ("₫", Money::new(Vnd)), ("₱", Money::new(Php)), ("₦", Money::new(Ngn)), ("₴", Money::new(Uah)), ("R$", Money::new(Brl)), ("NZ$", Money::new(Nzd)), ("MX$", Money::new(Mxn)),
    ("¥", YUAN_OR_YEN), ("￥", YUAN_OR_YEN), ("CN¥", Money::new(Cny)), ("JP¥", Money::new(Jpy)), ("RMB", Money::new(Cny)), ("RMB¥", Money::new(Cny)),
];

/// Codes that are also words or names, in which case no currency is meant: "TOP 10", "AMD 7900".
const WORDS: [&str; 14] =
    ["ALL", "AMD", "BAM", "BOB", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "NIO", "PEN", "SOS", "TOP"];

/// Codes of ISO 4217, which stand before or after an amount.
pub(super) fn codes() -> impl Iterator<Item = (&'static str, Money)> {
    let also = [("NTD", Money::new(Twd)), ("NIS", Money::new(Ils)), ("RMB", Money::new(Cny))];
    let codes = Currency::ALL.into_iter().map(|currency| (currency.code(), Money::new(currency)));
    codes.filter(|(code, _)| !WORDS.contains(code)).chain(also)
}
