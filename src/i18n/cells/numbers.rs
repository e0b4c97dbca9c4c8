//! Numbers in a column.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::notation::{Negative, Notation, narrow};
use crate::i18n::written::{Also, WrittenUnit, figures};
use crate::model::{Bound, Currency, Exact, Hedge, Lang, Unit, shift};

/// The numbers of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberColumn {
    /// The number of each cell; `None` for a text that is none.
    pub values: Vec<Option<Exact>>,
    /// The unit that the cells name themselves, if all name the same.
    pub unit: Option<Unit>,
    /// What had to be guessed.
    pub guesses: Vec<Guessed>,
}

/// A guess, and the first cell that it was made for.
#[derive(Clone, Debug, PartialEq)]
pub struct Guessed {
    /// The position of the cell.
    pub at: usize,
    /// What was guessed.
    pub guess: Guess,
}

/// What the notation of numbers leaves open.
#[derive(Clone, Debug, PartialEq)]
pub enum Guess {
    /// A separator is one of thousands, although it could be the mark of decimals: `1,234`.
    Thousands(char),
    /// Parentheses stand for a minus sign.
    Parentheses,
    /// A sign of several currencies is the one of this: `$`, `¥`.
    Sign(String, Currency),
    /// Some cells have a word of scale, and this one has none: `12.5 m` beside `13.1`.
    Unscaled,
    /// Marks behind numbers say something about them and are left out: the `p` of `84.6 p`.
    Flags(Vec<String>),
    /// A letter is one of scale, although it has other meanings: `5K`; the power of ten.
    Letter(String, i32),
    /// The word behind every number is left out: the 人 of `12万人`.
    Word(String),
    /// A number has an exponent, although it could be a code: `1E2`.
    Exponent,
    /// All numbers are distances to either side: `±1%`.
    Either,
    /// A triangle stands for a minus sign: `△3`.
    Triangle,
    /// A sign or word before or behind a number says that the value is beside it: `>800`, 约300.
    Hedged,
}

/// The separators that a number is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Separators {
    thousands: Option<char>,
    decimal: char,
}

/// The conventions of the world, the plainest first. Where several fit, the first is taken.
const CONVENTIONS: [Separators; 7] = [
    Separators { thousands: None, decimal: '.' },
    Separators { thousands: Some(','), decimal: '.' },
    Separators { thousands: Some(' '), decimal: '.' },
    Separators { thousands: Some('\''), decimal: '.' },
    Separators { thousands: None, decimal: ',' },
    Separators { thousands: Some('.'), decimal: ',' },
    Separators { thousands: Some(' '), decimal: ',' },
];

/// Reads the numbers of a column whose cells hold these texts, none of them empty or a mark of a missing value.
///
/// `declared` is the unit that the author gives the column, if any, and `exponent` its scale; then a cell must not bring
/// another of its own.
pub fn numbers(texts: &[&str], notation: &Notation, declared: Option<Unit>, exponent: i32) -> NumberColumn {
    // Most files write plain numbers, of which nothing is to be found out.
    let plain: Vec<Option<Exact>> = texts.iter().map(|text| plain(text)).collect();
    if plain.iter().all(Option::is_some) && notation.decimal != Some(',') && notation.thousands != Some('.') {
        return NumberColumn { values: plain, unit: None, guesses: vec![] };
    }
    let cells: Vec<Option<Written>> = texts.iter().map(|text| Written::read(text)).collect();
    let mut guesses = vec![];
    let separators = separators(&cells, notation, &mut guesses);
    let common = common_unit(&cells, &mut guesses, declared);
    let unit = common.and_then(Own::unit);
    let (mut parentheses, mut flags, mut hedges) = (None, None, None);
    let are_either = cells.iter().all(|cell| cell.as_ref().is_some_and(|cell| cell.is_either));
    let mut marks = BTreeSet::new();
    let mut value = |at: usize, cell: &Written| {
        let unit_fits = match (declared, cell.unit) {
            (_, None) => common.is_none() || declared.is_some(),
            (Some(declared), Some(Own::Word)) => Own::Word.fits(declared) && common.is_some(),
            (Some(declared), Some(own)) => own.fits(declared),
            (None, Some(_)) => common.is_some(),
        };
        // Two scales would be multiplied, and nobody could say which was meant.
        let scale_fits = cell.scale == 0 || exponent == 0;
        let brackets_fit = !cell.in_parentheses || notation.negative != Some(Negative::Minus) && !cell.is_negative;
        let side_fits = cell.is_either == are_either && !(are_either && cell.is_negative);
        let fits = unit_fits && scale_fits && brackets_fit && side_fits;
        let number = Exact::parse(&cell.digits(separators?)?).filter(|_| fits)?;
        let number = scaled(number, cell)?;
        if cell.in_parentheses && notation.negative.is_none() {
            parentheses.get_or_insert(at);
        }
        if !cell.flags.is_empty() {
            flags.get_or_insert(at);
            marks.insert(cell.flags.clone());
        }
        if cell.hedge.is_some() {
            hedges.get_or_insert(at);
        }
        Some(number.hedged(cell.hedge))
    };
    // Programs write very large and small numbers with an exponent, among others in any notation.
    let with_exponent = |at: usize| plain[at].filter(|_| common.is_none() && texts[at].contains(['e', 'E']));
    let values: Vec<Option<Exact>> = (cells.iter().enumerate())
        .map(|(at, cell)| cell.as_ref().and_then(|cell| value(at, cell)).or_else(|| with_exponent(at)))
        .collect();
    let is_scaled = |cell: &Option<Written>| cell.as_ref().is_some_and(|cell| cell.scale > 0);
    let unscaled = cells.iter().position(|cell| !is_scaled(cell)).filter(|_| cells.iter().any(is_scaled));
    let letter =
        cells.iter().enumerate().find_map(|(at, cell)| Some((at, cell.as_ref().filter(|cell| cell.is_letter)?)));
    guesses.extend(letter.map(|(at, cell)| Guessed { at, guess: Guess::Letter(cell.sign.clone(), cell.scale) }));
    guesses.extend(unscaled.map(|at| Guessed { at, guess: Guess::Unscaled }));
    let triangle = cells.iter().position(|cell| cell.as_ref().is_some_and(|cell| cell.is_triangle));
    guesses.extend(triangle.map(|at| Guessed { at, guess: Guess::Triangle }));
    guesses.extend(are_either.then_some(Guessed { at: 0, guess: Guess::Either }));
    guesses.extend(parentheses.map(|at| Guessed { at, guess: Guess::Parentheses }));
    guesses.extend(flags.map(|at| Guessed { at, guess: Guess::Flags(marks.into_iter().collect()) }));
    guesses.extend(hedges.map(|at| Guessed { at, guess: Guess::Hedged }));
    NumberColumn { values, unit: unit.filter(|_| declared.is_none()), guesses }
}

/// The number that one text means in a column of this unit and scale, as its cells have it: `2亿` is 2 where the column
/// counts in 亿. `None` where it is none, or could be two.
pub fn number(text: &str, unit: Unit, exponent: i32) -> Option<Exact> {
    let read = |exponent: i32| {
        let read = numbers(&[text], &Notation::default(), Some(unit), exponent);
        let is_open = read.guesses.iter().any(|guessed| matches!(guessed.guess, Guess::Thousands(_)));
        read.values[0].filter(|_| !is_open)
    };
    // With a scale of its own it is written in full.
    read(exponent).or_else(|| {
        let full = read(0)?;
        Some(Exact { value: shift(full.value, -exponent)?, last_digit: full.last_digit.checked_sub(exponent)?, ..full })
    })
}

/// The unit that a cell names itself: `EUR` of `5 €`, `percent` of `5%`. `None` for a text that is no number, and for one
/// with a word that makes a name of it; the inner `None` for a number alone.
pub fn unit_named(text: &str) -> Option<Option<&'static str>> {
    /// Units that no cell may name, because they are no unit of a column or are written with another number.
    const OTHERS: [(&str, &str); 8] = [
        ("bps", "basis points"),
        ("bp", "basis points"),
        ("个基点", "basis points"),
        ("基点", "basis points"),
        ("个百分点", "percentage points"),
        ("percentage points", "percentage points"),
        ("pct", "percent"),
        ("pp", "percentage points"),
    ];
    if let Some(written) = Written::read(text) {
        return match written.unit {
            Some(own) => own.unit().map(|unit| Some(unit.name())),
            None => Some(None),
        };
    }
    let plain = narrow(text).to_lowercase();
    OTHERS.into_iter().find_map(|(word, unit)| {
        let number = Written::read(plain.strip_suffix(word)?)?;
        number.unit.is_none().then_some(Some(unit))
    })
}

/// A number in our own notation. Digits in groups by underscores are for programs.
fn plain(text: &str) -> Option<Exact> {
    Exact::parse(text).filter(|_| !text.contains('_'))
}

/// The positions of the texts for which a column is words although at least half of its texts are numbers: those that are
/// none, and codes. `values` are their numbers.
pub fn odd(texts: &[&str], values: &[Option<Exact>]) -> Vec<usize> {
    let is_odd = |at: &usize| values[*at].is_none() || is_code(texts[*at]);
    let odd: Vec<usize> = (0..texts.len()).filter(is_odd).collect();
    if odd.len() * 2 > texts.len() { vec![] } else { odd }
}

/// Whether a text is a code and no amount: `007`, `00`–`23` for hours. Its zeros would be lost.
pub fn is_code(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a number with an exponent looks like a code: `1E2`, and not `1.5E+08`, as programs write it.
pub fn is_code_with_exponent(text: &str) -> bool {
    let is_digits = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('E').is_some_and(|(mantissa, exponent)| is_digits(mantissa) && is_digits(exponent))
}

/// The number with its sign and its scale.
fn scaled(number: Exact, cell: &Written) -> Option<Exact> {
    let value = if cell.is_negative || cell.in_parentheses { -number.value } else { number.value };
    let digit = number.last_digit.checked_add(cell.scale)?;
    Some(Exact::new(shift(value, cell.scale)?, digit))
}

/// The convention by which all cells can be read that can be read at all, as far as the author leaves it open.
fn separators(cells: &[Option<Written>], notation: &Notation, guesses: &mut Vec<Guessed>) -> Option<Separators> {
    let is_allowed = |one: &Separators| {
        let thousands = notation.thousands.is_none_or(|thousands| one.thousands == Some(thousands));
        thousands && notation.decimal.is_none_or(|decimal| one.decimal == decimal)
    };
    let allowed: Vec<Separators> = CONVENTIONS.into_iter().filter(is_allowed).collect();
    let reads = |one: &Separators| -> Vec<Option<Exact>> {
        let digits = |cell: &Option<Written>| Exact::parse(&cell.as_ref()?.digits(*one)?);
        cells.iter().map(digits).collect()
    };
    let read: Vec<(Separators, Vec<Option<Exact>>)> = allowed.iter().map(|one| (*one, reads(one))).collect();
    let is_readable = |at: usize| read.iter().any(|(_, values)| values[at].is_some());
    let readable: Vec<usize> = (0..cells.len()).filter(|at| is_readable(*at)).collect();
    let mut sound = read.iter().filter(|(_, values)| readable.iter().all(|at| values[*at].is_some()));
    let Some((first, values)) = sound.next() else {
        // Then the cells contradict one another, and those in the minority are reported.
        let most = |(at, (_, values)): &(usize, &(Separators, Vec<Option<Exact>>))| {
            (values.iter().flatten().count(), std::cmp::Reverse(*at))
        };
        return read.iter().enumerate().max_by_key(most).map(|(_, (one, _))| *one);
    };
    let separator = first.thousands.filter(|_| notation.thousands.is_none() && notation.decimal.is_none());
    let other = sound.find_map(|(_, theirs)| {
        readable.iter().find(|at| theirs[**at].map(|n| n.value) != values[**at].map(|n| n.value)).copied()
    });
    if let (Some(separator), Some(at)) = (separator, other) {
        guesses.push(Guessed { at, guess: Guess::Thousands(separator) });
    }
    Some(*first)
}

/// The unit that all cells name.
fn common_unit(cells: &[Option<Written>], guesses: &mut Vec<Guessed>, declared: Option<Unit>) -> Option<Own> {
    let mut named = cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.as_ref()?)));
    let (at, first) = named.next()?;
    let unit = first.unit?;
    let is_same = |cell: &Written| match (unit, cell.unit) {
        (Own::Word, Some(Own::Word)) => cell.word == first.word,
        (own, other) => other.is_some_and(|other| other != Own::Word && other.unit() == own.unit()),
    };
    if !named.all(|(_, cell)| is_same(cell)) {
        return None;
    }
    match (unit, declared) {
        (Own::Money(currency, [_, ..]), None) => {
            guesses.push(Guessed { at, guess: Guess::Sign(first.sign.clone(), currency) });
        }
        // Words behind whole numbers make names: `3班`, `5 km`. Amounts are of people and the like, or have decimals.
        (Own::Word, _) if cells.len() < 2 || !cells.iter().flatten().any(|cell| cell.is_amount) => return None,
        (Own::Word, None) => guesses.push(Guessed { at, guess: Guess::Word(first.word.clone()) }),
        _ => {}
    }
    Some(unit)
}

/// A number as a cell writes it.
#[derive(Clone, Debug, PartialEq)]
struct Written {
    /// The digits with their separators.
    core: String,
    is_negative: bool,
    /// Whether it is a distance to either side: `±1%`.
    is_either: bool,
    /// Whether its minus is a triangle, as in Japan.
    is_triangle: bool,
    in_parentheses: bool,
    unit: Option<Own>,
    /// The sign of the unit as it is written.
    sign: String,
    /// The power of ten of its word: 8 for 亿.
    scale: i32,
    /// Whether the scale is a letter that has other meanings.
    is_letter: bool,
    /// The word behind it that is no unit of ours.
    word: String,
    /// Whether that word makes no name of it.
    is_amount: bool,
    /// Marks behind it.
    flags: String,
    hedge: Option<Hedge>,
}

/// A unit that a cell names.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Own {
    Percent,
    /// So many times as much.
    Ratio,
    /// A word that is none of our units.
    Word,
    /// A currency, and those that its sign also stands for.
    Money(Currency, &'static [Currency]),
}

impl Own {
    fn unit(self) -> Option<Unit> {
        match self {
            Own::Percent => Some(Unit::Percent),
            Own::Ratio => Some(Unit::Ratio),
            Own::Money(currency, _) => Some(Unit::Currency(currency)),
            Own::Word => None,
        }
    }

    /// Whether the unit may stand in a column of this one.
    fn fits(self, declared: Unit) -> bool {
        match (self, declared) {
            (Own::Percent, Unit::Percent | Unit::PercentagePoints)
            | (Own::Ratio, Unit::Ratio)
            | (Own::Word, Unit::Count) => true,
            (Own::Money(currency, also), Unit::Currency(declared)) => currency == declared || also.contains(&declared),
            _ => false,
        }
    }
}

impl Written {
    /// Reads a text that is one number, whatever its separators mean.
    fn read(text: &str) -> Option<Self> {
        /// The longest cell that is looked at, in bytes: no number of 28 digits with a unit is longer.
        const MOST: usize = 80;
        if text.len() > MOST || !text.contains(|c: char| c.is_numeric()) {
            return None;
        }
        let text = narrow(text);
        let (hedge, text) = hedge(&text);
        let (text, in_parentheses) = match text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            Some(inner) => (inner.trim(), true),
            None => (text, false),
        };
        let is_digit = |c: char| c.is_ascii_digit();
        let start = text.find(is_digit)?;
        // A point may come first: `.5`.
        let start = if text[..start].ends_with('.') { start - 1 } else { start };
        let end = core_end(text, start);
        let (before, core, after) = (&text[..start], &text[start..end], &text[end..]);
        // ±0 is just zero.
        let is_zero = core.bytes().all(|b| b == b'0' || b == b'.');
        let (before, is_either) = match before.trim_start().strip_prefix('±') {
            Some(rest) => (rest, !is_zero),
            None => (before, false),
        };
        let (before, is_triangle) = match before.trim_start().strip_prefix(['△', '▲']) {
            Some(rest) => (rest, true),
            None => (before, false),
        };
        // Typesetters set a dash or a hyphen that does not break for a minus sign.
        let before = match before.strip_prefix(['–', '‐', '‑', '﹣']) {
            Some(rest) => format!("-{rest}"),
            None => before.to_owned(),
        };
        let (before, is_negative) = sign(&before);
        let is_negative = is_negative || is_triangle;
        let rest = without_more(after);
        let hedge = hedge.or(rest.as_ref().map(|_| Hedge::Bound(Bound::Over)));
        let after = rest.as_deref().unwrap_or(after);
        let (after, flags) = flags(after);
        let written = Self {
            core: core.to_owned(),
            is_negative,
            is_either,
            is_triangle,
            in_parentheses,
            unit: None,
            sign: String::new(),
            scale: 0,
            is_letter: false,
            word: String::new(),
            is_amount: false,
            flags,
            hedge,
        };
        if before.is_empty() && after.trim().is_empty() { Some(written) } else { written.with_words(&before, after) }
    }

    /// The number with the words around its digits: its unit and its scale.
    fn with_words(self, before: &str, after: &str) -> Option<Self> {
        let sign = after.trim();
        if before.is_empty() && sign == "‰" {
            return Some(Self { unit: Some(Own::Percent), scale: -1, sign: sign.to_owned(), ..self });
        }
        if before.is_empty()
            && let Some((_, scale, is_letter)) = SCALES.into_iter().find(|(name, ..)| *name == sign)
        {
            return Some(Self { scale, is_letter, sign: sign.to_owned(), ..self });
        }
        // A sign is read on either side: `5 €`.
        let is_sign = before.is_empty() && sign.chars().count() == 1 && SIGNS.contains(sign);
        let text = if is_sign { format!("{sign}1") } else { format!("{before}1{after}") };
        let text = text.trim();
        Lang::ALL.into_iter().find_map(|lang| {
            let mut found = figures(text, lang);
            let one = found.pop().filter(|one| found.is_empty() && one.range == (0..text.len()))?;
            if one.high.is_some() || one.hedge.is_some() || one.trend.is_some() {
                return None;
            }
            let scale =
                (0..=18).find(|exponent| shift(Decimal::ONE, *exponent) == Some(one.value.value.normalize()))?;
            let is_amount = one.thing.is_some() || scale > 0 || self.core.contains('.');
            let mut word = "";
            let unit = match one.unit {
                WrittenUnit::Percent if scale == 0 => Some(Own::Percent),
                WrittenUnit::Ratio if scale == 0 => Some(Own::Ratio),
                WrittenUnit::Currency(currency) => Some(Own::Money(
                    currency,
                    match one.also {
                        Some(Also::Currencies(also)) => also,
                        _ => &[],
                    },
                )),
                WrittenUnit::Plain | WrittenUnit::Count if before.is_empty() && !without_scale(after).is_empty() => {
                    word = without_scale(after);
                    Some(Own::Word)
                }
                WrittenUnit::Measure(_) if before.is_empty() && one.also.is_none() => {
                    word = without_scale(after);
                    Some(Own::Word)
                }
                // Words that are neither a unit nor a scale make a name: `第3`.
                WrittenUnit::Plain | WrittenUnit::Count if scale > 0 && one.thing.is_none() => None,
                _ => return None,
            };
            let sign = format!("{}{}", before.trim(), after.trim());
            Some(Self { unit, scale, sign, word: word.to_owned(), is_amount, ..self.clone() })
        })
    }

    /// The digits in our own notation; `None` if the separators are not where this convention has them.
    fn digits(&self, separators: Separators) -> Option<String> {
        let core = self.core.trim_end();
        let (whole, fraction) = match core.split_once(separators.decimal) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (core, None),
        };
        let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let whole = match separators.thousands.filter(|separator| whole.contains(*separator)) {
            None => whole.to_owned(),
            Some(separator) => grouped(whole, separator)?,
        };
        let fraction_is_sound = fraction.is_none_or(|digits| !digits.is_empty() && is_digits(digits));
        if !is_digits(&whole) || !fraction_is_sound {
            return None;
        }
        Some(fraction.map_or_else(|| whole.clone(), |digits| format!("{whole}.{digits}")))
    }
}

/// Signs of currencies.
const SIGNS: &str = "€$£¥₹₩₽₺₫฿₴₪₦";

/// Words of scale behind a number, with the power of ten, and whether they have other meanings too.
const SCALES: [(&str, i32, bool); 14] = [
    ("k", 3, true),
    ("K", 3, true),
    ("M", 6, true),
    ("B", 9, true),
    ("T", 12, true),
    ("mn", 6, false),
    ("mln", 6, false),
    ("Mio", 6, false),
    ("Mio.", 6, false),
    ("bn", 9, false),
    ("Mrd", 9, false),
    ("Mrd.", 9, false),
    ("tn", 12, false),
    ("trn", 12, false),
];

/// The words behind a number without those of its scale.
fn without_scale(after: &str) -> &str {
    const WORDS: [&str; 9] = ["hundred", "thousand", "million", "billion", "trillion", "bn", "mn", "m", "k"];
    let rest = after.trim().trim_start_matches(['十', '百', '千', '万', '萬', '亿', '億', '兆']).trim_start();
    WORDS.into_iter().find_map(|word| rest.strip_prefix(word)?.strip_prefix(' ')).unwrap_or(rest).trim()
}

/// The text behind digits without a word for some more: 亿元 of 余亿元 and of 多亿元, 万人 of 万余人.
fn without_more(after: &str) -> Option<String> {
    let scale = after.trim_start_matches(['十', '百', '千', '万', '萬', '亿', '億', '兆']);
    let rest = scale.strip_prefix(['余', '多'])?;
    Some([&after[..after.len() - scale.len()], rest].concat())
}

/// Whether a word in a column of changes stands for none: 持平.
pub fn is_no_change(text: &str) -> bool {
    ["持平", "不变", "flat", "unchanged", "no change"].contains(&&*narrow(text).to_lowercase())
}

/// The mark between two numbers, where a text is a range or a value with its error: `1.2–1.5`, `5±1`, 3至5.
pub fn between(text: &str) -> Option<&str> {
    const BETWEEN: [&str; 12] = ["–", "—", "~", "～", "至", "到", "±", " to ", "…", "..", "-", "−"];
    let are_numbers = |mark: &&str| {
        // The first sign may be a minus.
        let start = text.char_indices().nth(1).map_or(0, |(at, _)| at);
        let found = text[start..].find(mark).map(|at| start + at);
        found.is_some_and(|at| [&text[..at], &text[at + mark.len()..]].iter().all(|part| Written::read(part).is_some()))
    };
    BETWEEN.into_iter().find(are_numbers)
}

/// Takes the sign or word off a number that says on which side of it the value is.
pub fn hedge(text: &str) -> (Option<Hedge>, &str) {
    use Bound::{AtLeast, AtMost, Over, Under};
    const BEFORE: [(&str, Hedge); 39] = [
        (">=", Hedge::Bound(AtLeast)),
        ("≥", Hedge::Bound(AtLeast)),
        ("≧", Hedge::Bound(AtLeast)),
        ("⩾", Hedge::Bound(AtLeast)),
        (">", Hedge::Bound(Over)),
        ("<=", Hedge::Bound(AtMost)),
        ("≤", Hedge::Bound(AtMost)),
        ("≦", Hedge::Bound(AtMost)),
        ("⩽", Hedge::Bound(AtMost)),
        ("<", Hedge::Bound(Under)),
        ("~", Hedge::About),
        ("≈", Hedge::About),
        ("约", Hedge::About),
        ("大约", Hedge::About),
        ("约为", Hedge::About),
        ("about ", Hedge::About),
        ("approx. ", Hedge::About),
        ("ca. ", Hedge::About),
        ("c. ", Hedge::About),
        ("超过", Hedge::Bound(Over)),
        ("more than ", Hedge::Bound(Over)),
        ("over ", Hedge::Bound(Over)),
        ("不到", Hedge::Bound(Under)),
        ("不足", Hedge::Bound(Under)),
        ("less than ", Hedge::Bound(Under)),
        ("under ", Hedge::Bound(Under)),
        ("至少", Hedge::Bound(AtLeast)),
        ("至多", Hedge::Bound(AtMost)),
        ("逾", Hedge::Bound(Over)),
        ("超", Hedge::Bound(Over)),
        ("近", Hedge::About),
        ("将近", Hedge::About),
        ("接近", Hedge::About),
        ("nearly ", Hedge::About),
        ("almost ", Hedge::About),
        ("around ", Hedge::About),
        ("at least ", Hedge::Bound(AtLeast)),
        ("at most ", Hedge::Bound(AtMost)),
        ("up to ", Hedge::Bound(AtMost)),
    ];
    const AFTER: [(&str, Hedge); 11] = [
        ("+", Hedge::Bound(AtLeast)),
        ("及以上", Hedge::Bound(AtLeast)),
        ("以上", Hedge::Bound(AtLeast)),
        ("及以下", Hedge::Bound(AtMost)),
        ("以下", Hedge::Bound(AtMost)),
        ("以内", Hedge::Bound(AtMost)),
        ("左右", Hedge::About),
        ("上下", Hedge::About),
        (" or so", Hedge::About),
        (" or more", Hedge::Bound(AtLeast)),
        (" or less", Hedge::Bound(AtMost)),
    ];
    let lower = text.to_ascii_lowercase();
    let before = BEFORE.into_iter().filter(|(word, _)| lower.starts_with(word)).max_by_key(|(word, _)| word.len());
    if let Some((word, hedge)) = before {
        return (Some(hedge), text[word.len()..].trim_start());
    }
    match AFTER.into_iter().find(|(word, _)| text.ends_with(word)) {
        Some((word, hedge)) => (Some(hedge), text[..text.len() - word.len()].trim_end()),
        None => (None, text),
    }
}

/// Where the digits and separators of a number end.
fn core_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut chars = text[start..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_separator = matches!(c, ',' | '.' | '\'' | ' ');
        let before_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !(c.is_ascii_digit() || is_separator && before_digit) {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}

/// The text before a number without its sign, and whether the sign is a minus.
fn sign(before: &str) -> (String, bool) {
    let minus = before.chars().filter(|c| *c == '-').count();
    let is_sign = minus == 1 && (before.starts_with('-') || before.ends_with('-'));
    let plus = before.strip_prefix('+').unwrap_or(before);
    if is_sign { (before.replacen('-', "", 1), true) } else { (plus.to_owned(), false) }
}

/// The text after a number without the marks that say something about it: `p` for provisional, `*`, `[1]`.
fn flags(after: &str) -> (&str, String) {
    /// The letters by which Eurostat marks its numbers, which others use too.
    const LETTERS: &str = "bcdefinprsuz";
    let mark = after.trim();
    // Percentage points are a unit.
    let letters = after.starts_with(' ')
        && mark != "pp"
        && (1..=3).contains(&mark.len())
        && mark.chars().all(|c| LETTERS.contains(c));
    let signs = !mark.is_empty() && mark.chars().all(|c| "*†‡#".contains(c));
    let inner = mark.strip_prefix(['[', '(']).and_then(|rest| rest.strip_suffix([']', ')']));
    let note = inner.is_some_and(|inner| inner.len() <= 3 && inner.chars().all(|c| c.is_ascii_alphanumeric()));
    if letters || signs || note { ("", mark.to_owned()) } else { (after, String::new()) }
}

/// A whole number without separators of thousands; `None` if they do not set off groups of three, or, as in India, of
/// two before the last three.
fn grouped(text: &str, separator: char) -> Option<String> {
    let groups: Vec<&str> = text.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let is_digits = groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_digit()));
    let by_three = (1..=3).contains(&first.len()) && middle.iter().all(|group| group.len() == 3);
    let by_two = separator == ',' && (1..=2).contains(&first.len()) && middle.iter().all(|group| group.len() == 2);
    // 0,123 has decimals: no amount begins with a zero.
    let is_sound = is_digits && last.len() == 3 && (by_three || by_two) && !first.starts_with('0');
    is_sound.then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::super::notation::is_missing_mark;
    use super::*;

    #[track_caller]
    fn case(texts: &[&str], expected: &[&str], unit: Option<Unit>) -> Vec<Guess> {
        with(texts, &Notation::default(), expected, unit)
    }

    #[track_caller]
    fn with(texts: &[&str], notation: &Notation, expected: &[&str], unit: Option<Unit>) -> Vec<Guess> {
        let found = numbers(texts, notation, None, 0);
        let shown: Vec<String> = found
            .values
            .iter()
            .map(|value| value.map_or("none".to_owned(), |n| n.value.normalize().to_string()))
            .collect();
        assert_eq!(shown, expected, "{texts:?}");
        assert_eq!(found.unit, unit, "{texts:?}");
        found.guesses.into_iter().map(|guessed| guessed.guess).collect()
    }

    #[test]
    fn separators_are_found_in_the_whole_column() {
        assert_eq!(case(&["1,234,567", "12"], &["1234567", "12"], None), []);
        assert_eq!(case(&["1,234.5", "1,234"], &["1234.5", "1234"], None), []);
        assert_eq!(case(&["1 234,5", "7"], &["1234.5", "7"], None), []);
        assert_eq!(case(&["1.234.567", "1.234"], &["1234567", "1234"], None), []);
        assert_eq!(case(&["11,2", "3,75"], &["11.2", "3.75"], None), []);
        assert_eq!(case(&["1'234", "5"], &["1234", "5"], None), []);
        assert_eq!(case(&["12,34,567", "1,000"], &["1234567", "1000"], None), []);
        assert_eq!(case(&["1,234", "5,678"], &["1234", "5678"], None), [Guess::Thousands(',')]);
        assert_eq!(case(&["0,123", "1,234"], &["0.123", "1.234"], None), []);
        assert_eq!(case(&["1.234", "5.678"], &["1.234", "5.678"], None), []);
    }

    #[test]
    fn a_declared_notation_leaves_nothing_to_guess() {
        let comma = Notation { decimal: Some(','), ..Notation::default() };
        assert_eq!(with(&["1,234"], &comma, &["1.234"], None), []);
        let thousands = Notation { thousands: Some(','), ..Notation::default() };
        assert_eq!(with(&["1,234", "12,34"], &thousands, &["1234", "none"], None), []);
        let point = Notation { thousands: Some('.'), ..Notation::default() };
        assert_eq!(with(&["1.234"], &point, &["1234"], None), []);
        let minus = Notation { negative: Some(Negative::Minus), ..Notation::default() };
        assert_eq!(with(&["(5)", "7"], &minus, &["none", "7"], None), []);
    }

    #[test]
    fn two_notations_in_one_column_are_not_mixed() {
        let found = numbers(&["1.234,5", "1,234.5"], &Notation::default(), None, 0);
        assert!(found.values.iter().any(Option::is_none), "{found:?}");
    }

    #[test]
    fn signs_units_and_scales_of_cells_are_read() {
        let money = |currency| Some(Unit::Currency(currency));
        assert_eq!(case(&["52.88%", "7%"], &["52.88", "7"], Some(Unit::Percent)), []);
        assert_eq!(case(&["−3.5", "＋４"], &["-3.5", "4"], None), []);
        assert_eq!(case(&["–3.5", "‑2", "4"], &["-3.5", "-2", "4"], None), []);
        assert_eq!(case(&["0.5 pp", "1 p"], &["none", "1"], None), [Guess::Flags(vec!["p".to_owned()])]);
        assert_eq!(case(&["36.9亿元", "8,500万元"], &["3690000000", "85000000"], money(Currency::Cny)), []);
        assert_eq!(case(&["1.2万", "3,400"], &["12000", "3400"], None), [Guess::Unscaled]);
        assert_eq!(case(&["1.5e3", "1,234.5"], &["1500", "1234.5"], None), []);
        assert_eq!(case(&["1.2万", "3亿"], &["12000", "300000000"], None), []);
        assert_eq!(case(&["€1.5m", "€20k"], &["1500000", "20000"], money(Currency::Eur)), []);
        let guesses = case(&["$1,234.50", "-$7"], &["1234.5", "-7"], money(Currency::Usd));
        assert_eq!(guesses, [Guess::Sign("$".to_owned(), Currency::Usd)]);
        assert_eq!(case(&["(1,234.5)", "6"], &["-1234.5", "6"], None), [Guess::Parentheses]);
        let flags = Guess::Flags(vec!["ep".to_owned(), "p".to_owned()]);
        assert_eq!(case(&["84.6 p", "83.1", "82.9 ep"], &["84.6", "83.1", "82.9"], None), [flags]);
        assert_eq!(case(&["52%", "7"], &["none", "7"], None), []);
    }

    #[test]
    fn names_are_no_numbers() {
        for text in
            ["65家", "3月", "5G", "A1", "Q3", "第1名", "5/6", "12-15", "1e", "5 km", "-", "", "> ", "约", "<LOD"]
        {
            assert_eq!(numbers(&[text], &Notation::default(), None, 0).values, [None], "{text}");
        }
    }

    #[test]
    fn words_behind_numbers_are_units_scales_or_names() {
        let money = |currency| Some(Unit::Currency(currency));
        assert_eq!(case(&["5 €", "1 234,50 €", "7€"], &["5", "1234.5", "7"], money(Currency::Eur)), []);
        assert_eq!(case(&["12‰", "3.5‰"], &["1.2", "0.35"], Some(Unit::Percent)), []);
        assert_eq!(case(&["1.5倍", "2倍"], &["1.5", "2"], Some(Unit::Ratio)), []);
        assert_eq!(case(&["1.5bn", "2bn"], &["1500000000", "2000000000"], None), []);
        let guess = [Guess::Letter("K".to_owned(), 3)];
        assert_eq!(case(&["5K", "3.2M"], &["5000", "3200000"], None), guess);
        assert_eq!(case(&["12.0万人", "8万人"], &["120000", "80000"], None), [Guess::Word("人".to_owned())]);
        assert_eq!(case(&["12.5 km", "3 km"], &["12.5", "3"], None), [Guess::Word("km".to_owned())]);
        for names in [["3班", "5班"], ["5 km", "10 km"], ["65家", "3人"], ["3月", "4月"], ["5G", "4G"]] {
            assert_eq!(case(&names, &["none", "none"], None), [], "{names:?}");
        }
        let count = numbers(&["65人", "3人"], &Notation::default(), Some(Unit::Count), 0);
        assert!(count.values.iter().all(Option::is_some) && count.guesses.is_empty(), "{count:?}");
    }

    #[test]
    fn hedged_numbers_keep_their_hedge() {
        use Bound::{AtLeast, AtMost, Over, Under};
        for (text, value, hedge) in [
            (">800", "800", Hedge::Bound(Over)),
            ("＞ 1,200", "1200", Hedge::Bound(Over)),
            ("<0.1", "0.1", Hedge::Bound(Under)),
            ("≥5", "5", Hedge::Bound(AtLeast)),
            ("<=5", "5", Hedge::Bound(AtMost)),
            ("800+", "800", Hedge::Bound(AtLeast)),
            ("800以上", "800", Hedge::Bound(AtLeast)),
            ("约 300", "300", Hedge::About),
            ("~2亿", "200000000", Hedge::About),
            ("More than 5", "5", Hedge::Bound(Over)),
            ("<-5", "-5", Hedge::Bound(Under)),
            ("300余", "300", Hedge::Bound(Over)),
            ("30多亿", "3000000000", Hedge::Bound(Over)),
            ("3万余", "30000", Hedge::Bound(Over)),
            ("近300", "300", Hedge::About),
            ("300左右", "300", Hedge::About),
            ("300 or so", "300", Hedge::About),
        ] {
            let read = numbers(&["7", text], &Notation { thousands: Some(','), ..Notation::default() }, None, 0);
            let number = read.values[1].expect("a number");
            assert_eq!((number.value.normalize().to_string(), number.hedge), (value.to_owned(), Some(hedge)), "{text}");
            assert!(read.guesses.iter().any(|guessed| guessed.guess == Guess::Hedged), "{text}");
        }
    }

    #[test]
    fn distances_to_either_side_are_numbers_where_all_are() {
        assert_eq!(case(&["±1%", "± 2.5%"], &["1", "2.5"], Some(Unit::Percent)), [Guess::Either]);
        assert_eq!(case(&["±1", "2"], &["none", "2"], None), []);
        assert_eq!(case(&["±-1"], &["none"], None), [Guess::Either]);
        assert_eq!(case(&["±0.0", "2"], &["0", "2"], None), []);
        assert_eq!(case(&["△3", "▲1.5%", "4"], &["-3", "none", "4"], None), [Guess::Triangle]);
    }

    #[test]
    fn the_mark_between_two_numbers_is_found() {
        for (text, mark) in
            [("1.2–1.5", "–"), ("-3–5", "–"), ("5 ± 1", "±"), ("3至5", "至"), ("10-20%", "-"), ("1~2", "~")]
        {
            assert_eq!(between(text), Some(mark), "{text}");
        }
        for text in ["-5", "5", "a-b", "2024年至今", "–", ""] {
            assert_eq!(between(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_brings_no_unit_or_scale_beside_that_of_its_column() {
        let read = |text, unit, exponent| numbers(&[text], &Notation::default(), Some(unit), exponent).values[0];
        assert!(read("$5", Unit::Currency(Currency::Hkd), 0).is_some());
        assert!(read("$5", Unit::Currency(Currency::Cny), 0).is_none());
        assert!(read("5%", Unit::Count, 0).is_none());
        assert!(read("36.9亿", Unit::Currency(Currency::Cny), 8).is_none());
        assert!(read("36.9亿", Unit::Currency(Currency::Cny), 0).is_some());
    }

    #[test]
    fn odd_texts_among_numbers_are_found() {
        let found = |texts: &[&str]| odd(texts, &numbers(texts, &Notation::default(), None, 0).values);
        assert_eq!(found(&["640", "1,234", "Round 5", "x"]), [2, 3]);
        assert_eq!(found(&["65", "72", "80人"]), [2]);
        assert_eq!(found(&["100", "007", "200"]), [1]);
        for even in [&["1", "2"][..], &["北京", "上海", "7"], &[]] {
            assert!(found(even).is_empty(), "{even:?}");
        }
    }

    #[test]
    fn one_text_is_read_as_the_cells_of_its_column_are() {
        let case = |text, unit, exponent, expected: Option<&str>| {
            let shown = number(text, unit, exponent).map(|number| number.value.normalize().to_string());
            assert_eq!(shown.as_deref(), expected, "{text}");
        };
        case("2", Unit::Plain, 8, Some("2"));
        case("2亿", Unit::Plain, 8, Some("2"));
        case("2亿", Unit::Plain, 0, Some("200000000"));
        case("36.9亿元", Unit::Currency(Currency::Cny), 6, Some("3690"));
        case("1,234.5", Unit::Plain, 0, Some("1234.5"));
        case("1,234", Unit::Plain, 0, None);
        case("5%", Unit::Percent, 0, Some("5"));
        case("5%", Unit::Plain, 0, None);
        case("$5", Unit::Currency(Currency::Cny), 0, None);
        case("x", Unit::Plain, 0, None);
    }

    #[test]
    fn marks_of_missing_values_are_known() {
        for mark in [": u", ":", ".", "***", "NA", "—"] {
            assert!(is_missing_mark(mark), "{mark}");
        }
        for text in [": yes", ".5", "*", "无人"] {
            assert!(!is_missing_mark(text), "{text}");
        }
    }

    #[test]
    fn codes_keep_their_zeros() {
        assert!(is_code("007") && is_code("00"));
        assert!(!is_code("0") && !is_code("0.5") && !is_code("10"));
    }
}
