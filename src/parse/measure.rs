//! Numbers, units, scales and nouns as front matter and data files write them.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::i18n::cells::{self, Guess, Notation, is_missing_mark};
use crate::i18n::heads::{HeadUnit, in_head};
use crate::i18n::nouns;
use crate::i18n::number::Scale;
use crate::i18n::written::WrittenUnit;
use crate::model::{CountIn, Exact, Lang, Noun, NounForms, PerLang, Unit};
use crate::text::list;
use crate::yaml::{self, Fields, Node, Value};

/// Parses a number; anything else is reported. `unit_place` is the key where a unit belongs: `columns`, `unit`.
pub(super) fn number(text: &str, span: Span, unit_place: &str, problems: &mut Diagnostics) -> Option<Exact> {
    let number = Exact::parse(text);
    if number.is_none() {
        let problem = Diagnostic::error("not-a-number", span, format!("`{text}` is not a number"));
        problems.push(problem.hint(number_hint(text, unit_place)));
    }
    number
}

/// Whether a text is a number in an unsupported notation, or a mark of a missing one.
pub(super) fn looks_like_a_number(text: &str) -> bool {
    is_missing_mark(text) || Exact::parse(&without_separators(&plain_form(text))).is_some()
}

/// Returns a hint for a text that is not a number.
pub(crate) fn number_hint(text: &str, unit_place: &str) -> String {
    let plain = plain_form(text);
    // A cell keeps its bound, for without it the number would be another one.
    if let (Some(hedge), bare) = cells::hedge(&plain)
        && unit_place == "columns"
        && !bare.is_empty()
        && Exact::parse(bare).is_none()
    {
        return number_hint(bare, unit_place).replacen("write `", &format!("write `{}", hedge.sign()), 1);
    }
    if unit_place == "columns" && text.contains(['↑', '↓']) {
        return "write a rise without its arrow, and a fall with a minus sign: `-3%`".to_owned();
    }
    if let Some(number) = plain.strip_suffix('-').filter(|number| Exact::parse(number).is_some()) {
        return format!("write `-{number}`, with the minus sign before the number");
    }
    if let Some(seconds) = cells::clock(text).filter(|_| unit_place == "columns") {
        let hours = Decimal::from(seconds) / Decimal::from(3600);
        return format!(
            "write times of day as text, and durations as hours with decimals: `{}`",
            hours.round_dp(2).normalize()
        );
    }
    if plain.starts_with('±') && unit_place == "columns" {
        return "give errors a column of their own, and draw it as the `error` of another".to_owned();
    }
    if let Some(mark) = cells::between(text).filter(|_| unit_place == "columns") {
        return match mark {
            "±" => "write the value alone, and its error in a column of its own",
            _ => "write one number, or the two ends of the range in columns of their own",
        }
        .to_owned();
    }
    if is_missing_mark(text) || ["inf", "infinity"].contains(&plain.trim_start_matches(['+', '-', '.'])) {
        return "where there is no value, leave it empty".to_owned();
    }
    let place = plain.strip_prefix('第').map(|rest| rest.trim_end_matches(['名', '位']).trim());
    if let Some(place) = place.filter(|place| unit_place == "columns" && Exact::parse(place).is_some()) {
        return format!("write `{place}`, and `unit: rank` in `columns`");
    }
    if plain.starts_with('#') {
        return "this is an error of the spreadsheet: correct it there, or leave the cell empty".to_owned();
    }
    if let Some(decimal) = decimal_comma(&plain) {
        return format!("write `{decimal}`, with a point before the decimals");
    }
    let (digits, other) = in_plain_digits(&plain);
    if Exact::parse(&digits).is_some() {
        return match other {
            Some(other) => format!("write `{digits}`, or `{other}` if the separator begins the decimals"),
            None => format!("write `{digits}`: only digits, a point and a minus sign"),
        };
    }
    let is_part = |c: char| c.is_ascii_digit() || "+-.".contains(c);
    let inner = digits.trim_matches(|c: char| !is_part(c));
    let bracketed = digits.starts_with('(') && digits.ends_with(')') && digits.len() == inner.len() + 2;
    if bracketed && Exact::parse(inner).is_some() {
        return format!("write `-{inner}`: a negative number has a minus sign");
    }
    if Exact::parse(inner).is_some()
        && let Some(one) = unit_around(&digits, inner)
    {
        let scale = one.value.value.normalize();
        let exponent = (1..=18).find(|exponent| crate::model::shift(Decimal::ONE, *exponent) == Some(scale));
        return match exponent {
            None => format!("write `{inner}` and give the unit in `{unit_place}`"),
            Some(exponent) if unit_place == "unit" => {
                format!("write `{inner}e{exponent}` and give the unit in `{unit_place}`")
            }
            Some(exponent) => {
                format!("write `{inner}` and give the unit and `scale: 1e{exponent}` in `{unit_place}`")
            }
        };
    }
    if !digits.is_empty() && digits.chars().all(|c| is_part(c) || c == 'e') {
        return "a number has at most 28 digits, and digits before and after `e`".to_owned();
    }
    "a number is written as `640`, `-45.6` or `64.0e9`".to_owned()
}

/// The number that a comma before other than three digits means: 11.2 for `11,2`.
fn decimal_comma(plain: &str) -> Option<String> {
    let (whole, decimals) = plain.split_once(',')?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_decimal = is_digits(whole.trim_start_matches('-')) && is_digits(decimals) && decimals.len() != 3;
    is_decimal.then(|| format!("{whole}.{decimals}"))
}

/// The unit that is written before and after a number, with its scale; `None` where the words around it are no unit.
fn unit_around(text: &str, number: &str) -> Option<HeadUnit> {
    let unit = text.replacen(number, "", 1);
    // `$m` has a scale in one language and none in the other.
    let read =
        |unit: &str| Lang::ALL.into_iter().filter_map(|lang| in_head(unit, lang)).max_by_key(|unit| unit.value.value);
    let bare = |scale: &str| Some(HeadUnit { range: 0..0, value: Exact::parse(scale)?, unit: WrittenUnit::Plain });
    match unit.as_str() {
        "万" => bare("1e4"),
        "亿" => bare("1e8"),
        "万亿" => bare("1e12"),
        "k" => bare("1e3"),
        "m" | "million" => bare("1e6"),
        "bn" | "b" | "billion" => bare("1e9"),
        "trillion" => bare("1e12"),
        unit => read(unit).or_else(|| read(&unit.to_uppercase())).or_else(|| {
            // A word before a number changes it: 前3 is three places, and no 3 of something.
            let counted = unit.chars().all(|c| c.is_alphabetic() && !QUALIFIERS.contains(c));
            bare("1").filter(|_| counted && text.starts_with(number))
        }),
    }
}

/// Characters of words that change the number after them.
const QUALIFIERS: &str = "约近超过逾不足到余多几上下";

/// The text in lower case, full-width characters and the minus sign turned into their ASCII forms.
fn plain_form(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{2212}' => '-',
        '\u{3000}' => ' ',
        _ => c,
    };
    text.trim().chars().map(plain).collect::<String>().to_lowercase()
}

/// The text with its number in our own notation, and what the number is if its separator begins the decimals, where that
/// is as likely. Digits in groups of no known notation stay as they are: `12 34` is no 1234.
fn in_plain_digits(plain: &str) -> (String, Option<String>) {
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(start), Some(last)) = (plain.find(is_digit), plain.rfind(is_digit)) else {
        return (without_separators(plain), None);
    };
    let (before, core, after) = (&plain[..start], &plain[start..=last], &plain[last + 1..]);
    // A point may come first: `.5`.
    let (before, core) = match before.strip_suffix('.') {
        Some(before) => (before, &plain[start - 1..=last]),
        None => (before, core),
    };
    let read = cells::numbers(&[core], &Notation::default(), None, 0);
    let digits = match read.values[0] {
        Some(number) => number.value.to_string(),
        None if Exact::parse(core).is_some() => core.replace('_', ""),
        None => core.to_owned(),
    };
    let around = |digits: &str| format!("{}{digits}{}", without_separators(before), without_separators(after));
    let is_open = read.guesses.iter().any(|guessed| matches!(guessed.guess, Guess::Thousands(_)));
    let other = is_open.then(|| around(&core.replace(',', ".")));
    (around(&digits), other)
}

fn without_separators(plain: &str) -> String {
    plain.chars().filter(|c| !matches!(c, ',' | '\'' | '’' | '_') && !c.is_whitespace()).collect()
}

/// What a unit belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A number, which is written in full.
    Quantity,
    /// A column, which has a scale.
    Column,
}

/// The currency and the power of ten of a unit such as 亿元.
fn scaled_currency(name: &str) -> Option<(&'static str, i32)> {
    let unit = Lang::ALL.into_iter().find_map(|lang| in_head(name, lang))?;
    let WrittenUnit::Currency(currency) = unit.unit else { return None };
    let exponent = (1..=18).find(|exponent| crate::model::shift(Decimal::ONE, *exponent) == Some(unit.value.value))?;
    Some((currency.code(), exponent))
}

fn scale_hint(currency: &str, exponent: i32, name: &str, place: Place) -> String {
    match place {
        Place::Quantity => {
            format!("write `{currency}`, and the number with its scale: `12.9e{exponent}` for 12.9 {name}")
        }
        Place::Column => format!("write `{currency}`, and `scale: 1e{exponent}`"),
    }
}

/// Reads the name of a unit.
pub(super) fn unit(name: &str, place: Place, span: Span, problems: &mut Diagnostics) -> Option<Unit> {
    let unit = Unit::from_name(name);
    if unit.is_none() {
        let problem = Diagnostic::error("unknown-unit", span, format!("there is no unit `{name}`"));
        let meant = match name.to_uppercase().as_str() {
            "%" => Some("percent"),
            "RMB" | "元" | "人民币" => Some("CNY"),
            "$" | "US$" | "美元" => Some("USD"),
            "€" | "欧元" => Some("EUR"),
            "£" | "英镑" => Some("GBP"),
            _ => None,
        };
        if let Some((currency, exponent)) = scaled_currency(name) {
            return report(problem.hint(scale_hint(currency, exponent, name, place)), problems);
        }
        problems.push(match meant {
            Some(meant) => problem.hint(format!("write `{meant}`")),
            None => problem.suggest(name, Unit::names()),
        });
    }
    unit
}

fn report<T>(problem: Diagnostic, problems: &mut Diagnostics) -> Option<T> {
    problems.push(problem);
    None
}

/// Parses a power of ten, `1e8` or `1000`, and returns its exponent.
pub(super) fn scale(text: &str, span: Span, problems: &mut Diagnostics) -> Option<i32> {
    let exponent = Exact::parse(text).and_then(|number| {
        (-12..=18).find(|exponent| crate::model::shift(Decimal::ONE, *exponent) == Some(number.value))
    });
    if exponent.is_none() {
        let problem = Diagnostic::error("bad-scale", span, format!("`scale` must be a power of ten, not `{text}`"));
        problems.push(problem.hint("write `1e4` where cells count in 万, `1e6` for millions, `1e8` for 亿"));
    }
    exponent
}

/// Takes how many decimals pictures show of numbers, and the place of the number.
pub(super) fn decimals(fields: &mut Fields<'_>) -> Option<(u32, Span)> {
    /// More decimals than this are no number that a reader takes in.
    const MOST: u32 = 10;
    let node = fields.take("decimals")?;
    let written = yaml::text(&node, "decimals", fields.problems)?;
    let count = written.parse::<u32>().ok().filter(|count| *count <= MOST);
    if count.is_none() {
        fields.problems.push(
            Diagnostic::error("bad-decimals", node.span, format!("`{written}` is not a valid number of decimals"))
                .hint(format!("write a whole number from 0 to {MOST}, or take it out")),
        );
    }
    Some((count?, node.span))
}

/// Takes `count_in`: what readers see numbers counted in, in one language or in each, and its place.
pub(super) fn count_in(fields: &mut Fields<'_>) -> Option<(CountIn, Span)> {
    let node = fields.take("count_in")?;
    let span = node.span;
    if !matches!(node.value, Value::Map(_)) {
        let written = yaml::text(&node, "count_in", fields.problems)?;
        return match (&*written, Scale::named(&written)) {
            ("1", _) => Some((PerLang::new(|_| Some(0)), span)),
            (_, Some((lang, exponent))) => Some((PerLang::new(|other| (other == lang).then_some(exponent)), span)),
            (_, None) => report(no_scale(&written, &Lang::ALL, span), fields.problems),
        };
    }
    let mut of_lang = Fields::new(node, "`count_in`", fields.problems);
    let mut out = CountIn::default();
    for lang in Lang::ALL {
        let Some((written, span)) = of_lang.take_text(lang.code()) else { continue };
        out[lang] = match (&*written, Scale::named(&written)) {
            ("1", _) => Some(0),
            (_, Some((of, exponent))) if of == lang => Some(exponent),
            _ => report(no_scale(&written, &[lang], span), of_lang.problems),
        };
    }
    of_lang.finish();
    Some((out, span))
}

/// The problem of a word that is no scale of these languages.
fn no_scale(written: &str, langs: &[Lang], span: Span) -> Diagnostic {
    let names: Vec<&str> = langs.iter().flat_map(|lang| Scale::names(*lang)).map(|(name, _)| *name).collect();
    let of = match langs {
        [lang] => format!(" of {}", lang.english_name()),
        _ => String::new(),
    };
    let message = format!("`{written}` is not a word{of} that numbers are counted in");
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    Diagnostic::error("bad-scale", span, message)
        .hint(format!("write {}, or `1` for numbers in full", list(&quoted, "or")))
}

/// The problem of `count_in` for a column in a unit that is never counted in a scale.
pub(crate) fn uncountable(column: &str, unit: Unit, span: Span) -> Diagnostic {
    let message = format!("`{column}` holds {}, which are not counted in thousands or 万", unit.in_words());
    Diagnostic::error("bad-scale", span, message)
        .hint("take `count_in` out: it is for money, counts and numbers without a unit")
}

/// Parses the noun of a count: `{zh: 起, en: {one: deal, other: deals}}`; of an English noun one form is enough where the
/// other follows the rules ([`nouns`]).
pub(super) fn noun(node: Node, problems: &mut Diagnostics) -> Option<Noun> {
    if !matches!(node.value, Value::Map(_)) {
        problems.push(yaml::wrong_type("noun", "a map such as `{zh: 起, en: {one: deal, other: deals}}`", &node));
        return None;
    }
    let mut fields = Fields::new(node, "the noun", problems);
    let forms = PerLang::new(|lang| forms(&mut fields, lang));
    fields.finish();
    forms.all().map(Noun)
}

/// Takes the forms of one language; a missing plural is reported and left empty.
fn forms(fields: &mut Fields<'_>, lang: Lang) -> Option<NounForms> {
    let key = lang.code();
    let missing = "a count needs its noun in both languages: `{zh: 起, en: {one: deal, other: deals}}`";
    if !lang.has_plurals() {
        let text = fields.take_text(key);
        if text.is_none() {
            fields.missing(key, missing);
        }
        return text.map(|(text, _)| NounForms::same(text));
    }
    match fields.take(key) {
        Some(node @ Node { value: Value::Map(_), .. }) => plural(node, lang, fields.problems),
        Some(node) => yaml::text(&node, key, fields.problems).map(|noun| nouns::forms(&noun)),
        None => {
            fields.missing(key, missing);
            Some(NounForms::default())
        }
    }
}

/// The problem of a noun where nothing is counted.
pub(super) fn misplaced_noun(span: Span) -> Diagnostic {
    Diagnostic::error("conflicting-keys", span, "`noun` belongs to counts only")
        .hint("write `unit: count`, or take the noun out")
}

fn plural(node: Node, lang: Lang, problems: &mut Diagnostics) -> Option<NounForms> {
    let mut fields = Fields::new(node, format!("the {} noun", lang.english_name()), problems);
    let (one, other) = (fields.take_text("one"), fields.take_text("other"));
    for (key, found) in [("one", one.is_some()), ("other", other.is_some())] {
        if !found {
            fields.missing(key, "write `{one: deal, other: deals}`");
        }
    }
    fields.finish();
    Some(NounForms { one: one?.0, other: other?.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    #[track_caller]
    fn hint(text: &str, expected: &str) {
        assert_eq!(Exact::parse(text), None, "{text} is a number");
        assert_eq!(number_hint(text, "columns"), expected, "{text}");
    }

    #[test]
    fn what_is_not_a_number_is_told_how_to_become_one() {
        hint("1,234", "write `1234`, or `1.234` if the separator begins the decimals");
        hint("5.678,9", "write `5678.9`: only digits, a point and a minus sign");
        for grouped_badly in ["1,234,56", "12 34", "1,23.4", "5.678,9.1"] {
            hint(grouped_badly, "a number is written as `640`, `-45.6` or `64.0e9`");
        }
        hint("1,234.5", "write `1234.5`: only digits, a point and a minus sign");
        hint("３６．９", "write `36.9`: only digits, a point and a minus sign");
        hint("−45.6", "write `-45.6`: only digits, a point and a minus sign");
        hint("(3.2)", "write `-3.2`: a negative number has a minus sign");
        hint("36.9亿元", "write `36.9` and give the unit and `scale: 1e8` in `columns`");
        hint("12.9亿", "write `12.9` and give the unit and `scale: 1e8` in `columns`");
        hint("$3m", "write `3` and give the unit and `scale: 1e6` in `columns`");
        assert_eq!(number_hint("12.9亿", "unit"), "write `12.9e8` and give the unit in `unit`");
        assert_eq!(number_hint("12.9亿元", "unit"), "write `12.9e8` and give the unit in `unit`");
        hint("65家", "write `65` and give the unit in `columns`");
        hint("11,2", "write `11.2`, with a point before the decimals");
        hint("约12", "a number is written as `640`, `-45.6` or `64.0e9`");
        hint("#DIV/0!", "this is an error of the spreadsheet: correct it there, or leave the cell empty");
        hint("第3", "write `3`, and `unit: rank` in `columns`");
        hint("第 12 名", "write `12`, and `unit: rank` in `columns`");
        hint("前3", "a number is written as `640`, `-45.6` or `64.0e9`");
        hint("5/6", "a number is written as `640`, `-45.6` or `64.0e9`");
        hint("US$1,200", "write `1200` and give the unit in `columns`");
        hint("45.6％", "write `45.6` and give the unit in `columns`");
        hint("NaN", "where there is no value, leave it empty");
        hint(".inf", "where there is no value, leave it empty");
        hint("—", "where there is no value, leave it empty");
        hint("1e99", "a number has at most 28 digits, and digits before and after `e`");
        hint("5-", "write `-5`, with the minus sign before the number");
        hint("12%↓", "write a rise without its arrow, and a fall with a minus sign: `-3%`");
        hint("about", "a number is written as `640`, `-45.6` or `64.0e9`");
        hint("", "a number is written as `640`, `-45.6` or `64.0e9`");
    }

    #[test]
    fn scales_are_powers_of_ten() {
        let mut problems = Diagnostics::default();
        let here = Span::start_of(FileId(0));
        for (text, exponent) in
            [("1e8", Some(8)), ("1000", Some(3)), ("1", Some(0)), ("0.01", Some(-2)), ("1.0e6", Some(6))]
        {
            assert_eq!(scale(text, here, &mut problems), exponent);
        }
        assert!(problems.is_empty());
        for text in ["5", "0", "-10", "亿", "1e30"] {
            assert_eq!(scale(text, here, &mut problems), None, "{text}");
        }
        assert_eq!(problems.errors(), 5);
    }

    #[test]
    fn a_wrong_unit_is_told_the_right_one() {
        for (name, expected) in [
            ("%", "write `percent`"),
            ("rmb", "write `CNY`"),
            ("percnt", "did you mean `percent`?"),
            ("亿元", "write `CNY`, and `scale: 1e8`"),
            ("万美元", "write `USD`, and `scale: 1e4`"),
        ] {
            let mut problems = Diagnostics::default();
            assert_eq!(unit(name, Place::Column, Span::start_of(FileId(0)), &mut problems), None);
            assert_eq!(problems.iter().next().expect("a problem").hints, [expected]);
        }
    }
}
