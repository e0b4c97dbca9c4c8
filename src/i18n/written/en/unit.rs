//! The unit after a number in English: %, percentage points, dollars, kilometres, firms.

use std::sync::LazyLock;

use super::super::cursor::{begins_any, next, rest, skip_spaces, starts};
use super::super::figure::{Style, Thing, WrittenUnit};
use super::super::lexicon::Lexicon;
use super::super::measure::YEAR;
use super::super::money::{
    DINAR, DIRHAM, DOLLAR, FRANC, KRONE, Money, PESO, RIYAL, RUPEE, SHILLING, cents, codes, money,
};
use super::super::unit::Unit;
use super::amount::Amount;
use super::currencies::NAMES;
use super::measures::measure;
use super::words;
use crate::model::Currency::*;

use WrittenUnit::{Percent, PercentagePoints, Rank, Ratio};

static RATES: LazyLock<Lexicon<(WrittenUnit, i32)>> = LazyLock::new(|| Lexicon::after(&[RATE_WORDS]));

const RATE_WORDS: &[(&str, (WrittenUnit, i32))] = &[
    ("percentage points", (PercentagePoints, 0)),
    ("percentage point", (PercentagePoints, 0)),
    ("percentage-point", (PercentagePoints, 0)),
    ("percent points", (PercentagePoints, 0)),
    ("pp", (PercentagePoints, 0)),
    ("pps", (PercentagePoints, 0)),
    ("ppt", (PercentagePoints, 0)),
    ("ppts", (PercentagePoints, 0)),
    ("p.p.", (PercentagePoints, 0)),
    ("pct pts", (PercentagePoints, 0)),
    ("basis points", (PercentagePoints, -2)),
    ("basis point", (PercentagePoints, -2)),
    ("basis-point", (PercentagePoints, -2)),
    ("bps", (PercentagePoints, -2)),
    ("bp", (PercentagePoints, -2)),
    ("per cent", (Percent, 0)),
    ("percent", (Percent, 0)),
    ("pct", (Percent, 0)),
    ("%", (Percent, 0)),
    ("％", (Percent, 0)),
    ("‰", (Percent, -1)),
    ("per mille", (Percent, -1)),
    ("per mil", (Percent, -1)),
    ("fold", (Ratio, 0)),
    ("x", (Ratio, 0)),
    ("×", (Ratio, 0)),
];

static CURRENCIES: LazyLock<Lexicon<(Money, i32)>> = LazyLock::new(|| {
    let codes: Vec<_> = codes().map(|(code, money)| (code, (money, 0))).collect();
    let names: Vec<_> = NAMES.iter().map(|(name, currency)| (*name, money(*currency))).collect();
    Lexicon::after(&[CURRENCY_WORDS, &names, &codes])
});

/// Names of currencies without their plural s.
#[rustfmt::skip]
const CURRENCY_WORDS: &[(&str, (Money, i32))] = &[
    ("Chinese yuan", money(Cny)), ("yuan renminbi", money(Cny)), ("renminbi", money(Cny)), ("kuai", money(Cny)),
    ("U.S. dollar", money(Usd)), ("American dollar", money(Usd)), ("dollar", (DOLLAR, 0)), ("US cent", cents(Usd)), ("cent", (DOLLAR, -2)),
    ("pound", money(Gbp)), ("pounds sterling", money(Gbp)), ("pence", cents(Gbp)), ("yen", money(Jpy)), ("won", money(Krw)), ("Korean won", money(Krw)),
    ("shekel", money(Ils)), ("new shekel", money(Ils)), ("Singaporean dollar", money(Sgd)), ("HK dollar", money(Hkd)),
    ("Taiwan dollar", money(Twd)), ("NT dollar", money(Twd)), ("rouble", money(Rub)), ("ruble", money(Rub)), ("Russian ruble", money(Rub)),
    ("baht", money(Thb)), ("dong", money(Vnd)), ("rupiah", money(Idr)), ("ringgit", money(Myr)), ("rand", money(Zar)), ("zloty", money(Pln)), ("zlotys", money(Pln)),
    ("forint", money(Huf)), ("naira", money(Ngn)), ("tenge", money(Kzt)), ("hryvnia", money(Uah)), ("lira", money(Try)), ("Turkish lira", money(Try)), ("pataca", money(Mop)),
    ("reais", money(Brl)), ("Brazilian reais", money(Brl)), ("taka", money(Bdt)), ("kyat", money(Mmk)),
    ("peso", (PESO, 0)), ("rupee", (RUPEE, 0)), ("krone", (KRONE, 0)), ("kroner", (KRONE, 0)), ("kronor", (KRONE, 0)), ("krona", (KRONE, 0)), ("crown", (KRONE, 0)),
    ("Danish kroner", money(Dkk)), ("Norwegian kroner", money(Nok)), ("Swedish kronor", money(Sek)), ("Czech crown", money(Czk)), ("Czech korunas", money(Czk)),
    ("dinar", (DINAR, 0)), ("riyal", (RIYAL, 0)), ("rial", (RIYAL, 0)), ("shilling", (SHILLING, 0)), ("franc", (FRANC, 0)), ("dirham", (DIRHAM, 0)),
];

/// Words after a number that are not its unit, in order.
#[rustfmt::skip]
const NOT_COUNTED: [&str; 98] = [
    "a", "about", "above", "according", "after", "again", "against", "ago", "all", "also", "although", "among",
    "an", "and", "are", "as", "at", "be", "because", "before", "behind", "below", "between", "but", "by", "came",
    "can", "come", "compared", "could", "despite", "due", "during", "each", "earlier", "every", "except",
    "followed", "for", "from", "had", "has", "have", "however", "if", "in", "including", "into", "is", "it", "its",
    "just", "less", "like", "may", "more", "most", "near", "nor", "not", "of", "on", "only", "or", "out", "over",
    "per", "plus", "respectively", "since", "so", "than", "that", "the", "their", "then", "there", "they", "this",
    "through", "to", "under", "until", "up", "versus", "was", "we", "were", "when", "where", "which", "while",
    "who", "will", "with", "without", "would", "yet",
];

/// Whether a word ends at this offset.
fn word_ends(text: &str, at: usize) -> bool {
    !next(text, at).is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Money in words: "yuan", "Hong Kong dollars".
pub(super) fn money_after(text: &str, at: usize) -> Option<Unit> {
    let (end, (money, shift)) = CURRENCIES.starts(text, at)?;
    let stem = rest(text, at).get(..end - at)?;
    let end = starts(text, end, &[("s", ())])
        .filter(|_| stem.ends_with(|c: char| c.is_ascii_lowercase()))
        .map_or(end, |(end, ())| end);
    let mass = stem == "pound";
    word_ends(text, end).then(|| Unit { mass, ..Unit::money(end, money, shift) })
}

/// A unit that follows digits without a space: %, pp, x, th, km.
pub(super) fn glued(text: &str, at: usize) -> Option<Unit> {
    const ORDINALS: [(&str, ()); 4] = [("th", ()), ("st", ()), ("nd", ()), ("rd", ())];
    if let Some((end, ())) = starts(text, at, &ORDINALS).filter(|(end, ())| word_ends(text, *end)) {
        // The 75th anniversary counts years, as a birthday does.
        const YEARS: [(&str, ()); 3] = [(" anniversary", ()), (" birthday", ()), (" Anniversary", ())];
        let years = starts(text, end, &YEARS).map(|(end, ())| Unit::new(end, WrittenUnit::Measure(YEAR)));
        return Some(years.unwrap_or(Unit::new(end, Rank)));
    }
    // 3$, as many people write it
    if let Some((end, ())) = starts(text, at, &[("$", ())]).filter(|(end, ())| word_ends(text, *end)) {
        return Some(Unit::money(end, DOLLAR, 0));
    }
    rate(text, at, true).or_else(|| {
        let (end, measure) = measure(text, at)?;
        Some(Unit::new(end, WrittenUnit::Measure(measure)))
    })
}

/// 50p, which is no resolution of a film as 720p is.
fn pence(text: &str, amount: &Amount) -> Option<Unit> {
    let (end, ()) = starts(text, amount.number.end, &[("p", ())]).filter(|(end, ())| word_ends(text, *end))?;
    let small = amount.number.value.value < rust_decimal::Decimal::ONE_HUNDRED && amount.scale == 0;
    (small && next(text, end) != Some(':')).then(|| Unit::money(end, Money::new(Gbp), -2))
}

fn rate(text: &str, at: usize, glued: bool) -> Option<Unit> {
    let (end, (unit, shift)) = RATES.starts(text, at)?;
    let word = rest(text, at).get(..end - at)?;
    let sign = word.ends_with(['%', '％', '‰']);
    let letter = matches!(word, "x" | "×") && !glued;
    ((sign || word_ends(text, end)) && !letter).then(|| Unit { shift, ..Unit::new(end, unit) })
}

/// The unit after an amount.
pub(super) fn after(text: &str, amount: &Amount) -> Option<Unit> {
    let at = amount.number.end;
    let digits = amount.number.style == Style::Digits;
    if digits && let Some(unit) = glued(text, at).or_else(|| pence(text, amount)) {
        return Some(unit);
    }
    let hyphen = starts(text, at, &[("-", ()), ("‑", ())]).map(|(end, ())| end);
    let word = hyphen.unwrap_or_else(|| skip_spaces(text, at));
    if word == at {
        return None;
    }
    // "two and a half of a percentage point"
    let word = starts(text, word, &[("of a ", ()), ("a ", ())])
        .map(|(end, ())| end)
        .filter(|end| amount.part && rate(text, *end, false).is_some())
        .unwrap_or(word);
    if let Some(unit) = rate(text, word, hyphen.is_some()) {
        return Some(unit);
    }
    if let Some(unit) = times(text, amount, word).or_else(|| points(text, amount, word, hyphen.is_some())) {
        return Some(unit);
    }
    // "5 won" are winners.
    let won = |unit: &Unit| {
        unit.unit == WrittenUnit::Currency(Krw) && amount.number.value.value < rust_decimal::Decimal::ONE_HUNDRED
    };
    if let Some(unit) = money_after(text, word).filter(|unit| !won(unit)) {
        return Some(unit);
    }
    if let Some((end, measure)) = measure(text, word) {
        // The letter h after a space is a word of its own.
        let letter =
            end == word + 1 && hyphen.is_none() && !rest(text, word).starts_with(['g', 'h', 'L', 'W', 'V', '°']);
        if !letter {
            return Some(Unit::new(end, WrittenUnit::Measure(measure)));
        }
    }
    counted(text, word, digits).map(|_| Unit::counted(at, thing(text, word)))
}

/// "times": so many times as much, or so many occasions.
fn times(text: &str, amount: &Amount, word: usize) -> Option<Unit> {
    let (end, ()) = starts(text, word, &[("times", ())]).filter(|(end, ())| word_ends(text, *end))?;
    #[rustfmt::skip]
    const COMPARED: [&str; 26] = [
        " as ", " more", " the ", " that", " higher", " larger", " greater", " its", " what", " faster", " bigger", " over", " longer", " less",
        " lower", " stronger", " those", " their", " his", " her", " better", " likelier", " smaller", " your", " our", " this year",
    ];
    let broken = !amount.number.value.value.fract().is_zero();
    let compared = broken || begins_any(rest(text, end), &COMPARED);
    Some(Unit { occasions: !compared, ..Unit::new(end, Ratio) })
}

/// "points": of a percentage where percentages are compared, else of a game, a test or an index.
fn points(text: &str, amount: &Amount, word: usize, hyphen: bool) -> Option<Unit> {
    let (end, ()) = starts(text, word, &[("points", ()), ("point", ())]).filter(|(end, ())| word_ends(text, *end))?;
    let percent =
        !hyphen && amount.number.style == Style::Digits && amount.scale == 0 && percentages_around(text, amount, end);
    let large = amount.number.value.value >= rust_decimal::Decimal::ONE_HUNDRED;
    Some(if percent && !large {
        Unit { occasions: true, ..Unit::new(end, PercentagePoints) }
    } else {
        Unit::counted(amount.number.end, Some(Thing::Points))
    })
}

/// Whether a percentage stands in the 40 bytes before or after "points".
fn percentages_around(text: &str, amount: &Amount, end: usize) -> bool {
    let bytes = text.as_bytes();
    let start = amount.number.end.saturating_sub(48);
    let before = bytes.get(start..amount.number.end).unwrap_or_default();
    let after = bytes.get(end..(end + 40).min(bytes.len())).unwrap_or_default();
    let percent =
        |bytes: &[u8]| bytes.contains(&b'%') || bytes.windows(5).any(|five| five == b"rcent" || five == b" cent");
    percent(before) || percent(after)
}

/// The word after a number, if it can be its unit.
fn counted(text: &str, at: usize, digits: bool) -> Option<&str> {
    let rest = rest(text, at);
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = rest.get(..length).filter(|word| word.len() > 1)?;
    let function = is_function(word) || words::word(text, at).1.is_some() && digits;
    (!function).then_some(word)
}

/// Whether a word is no noun.
pub(super) fn is_function(word: &str) -> bool {
    NOT_COUNTED.binary_search(&word).is_ok()
}

/// The class of what is counted, where one of the three words after the number is a plural that shows it.
pub(super) fn thing(text: &str, at: usize) -> Option<Thing> {
    let mut at = at;
    for _ in 0..3 {
        let rest = rest(text, at);
        let length = rest.bytes().take(24).take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'-').count();
        let word = rest.get(..length).filter(|word| !word.is_empty())?;
        if is_function(word) {
            return None;
        }
        if let Some(thing) = thing_of(word) {
            return Some(thing);
        }
        let end = at + length;
        at = skip_spaces(text, end);
        if at == end {
            return None;
        }
    }
    None
}

#[rustfmt::skip]
fn thing_of(word: &str) -> Option<Thing> {
    Some(match word {
        "people" | "persons" | "workers" | "employees" | "students" | "pupils" | "teachers" | "men" | "women" | "children" | "patients"
        | "residents" | "citizens" | "passengers" | "soldiers" | "officers" | "doctors" | "nurses" | "engineers" | "researchers" | "scientists"
        | "volunteers" | "tourists" | "visitors" | "farmers" | "villagers" | "migrants" | "refugees" | "victims" | "players" | "athletes"
        | "experts" | "staff" | "staffers" | "graduates" | "voters" | "delegates" | "participants" | "respondents" | "drivers" | "journalists"
        | "survivors" | "prisoners" | "inhabitants" | "personnel" | "members" | "users" | "subscribers" | "customers" | "girls" | "boys" => Thing::People,
        "households" | "families" => Thing::Households,
        "firms" | "companies" | "enterprises" | "businesses" | "institutions" | "hospitals" | "banks" | "organisations" | "organizations"
        | "agencies" | "manufacturers" | "suppliers" | "vendors" | "startups" | "start-ups" | "restaurants" | "shops" | "stores" | "hotels" | "factories"
        | "airlines" | "retailers" | "insurers" | "brokerages" | "supermarkets" => Thing::Firms,
        "occasions" => Thing::Occasions,
        _ => return None,
    })
}
