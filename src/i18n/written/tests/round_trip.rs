//! The parser reads back the texts of [`number`](crate::i18n::number) and [`date`](crate::i18n::date).

use rust_decimal::Decimal;

use crate::diag::{FileId, Span};
use crate::i18n::number::{Qualifier, quantity};
use crate::i18n::written::*;
use crate::i18n::{date, number};
use crate::model::{Bound, Date, Exact, Kind, Localized, Measure, Noun, NounForms, PerLang, Period, Quantity, Unit};
use crate::text::dice::Dice;

/// A number of any size and precision.
fn exact(dice: &mut Dice, sign: bool) -> Exact {
    let length = u32::try_from(1 + dice.roll(9)).expect("below 10");
    let digits = dice.roll(10_usize.pow(length));
    let sign = if sign && dice.roll(3) == 0 { "-" } else { "" };
    let (width, exponent) = (dice.roll(4), dice.roll(10));
    let point = 10_usize.pow(u32::try_from(width).expect("below 4"));
    let fraction = if width > 0 { format!(".{:0width$}", digits % point) } else { String::new() };
    Exact::parse(&format!("{sign}{}{fraction}e{exponent}", digits / point)).expect("a number")
}

fn figure(value: Exact, unit: Unit) -> Quantity {
    Quantity {
        id: "x".into(),
        span: Span::start_of(FileId(0)),
        value,
        unit,
        noun: Some(Noun(PerLang::new(|lang| match lang {
            Lang::Zh => NounForms::same("起"),
            Lang::En => NounForms { one: "deal".into(), other: "deals".into() },
        }))),
        count_in: PerLang::default(),
        period: None,
        sources: vec![],
        kind: Kind::Reported,
        approx: false,
        bound: None,
        label: Localized::default(),
        note: Localized::default(),
        has_own_note: false,
        range: crate::model::Interval::point(value.value),
        formula: None,
        as_stated: false,
        recomputed: None,
        cell: None,
    }
}

/// All units but the currencies whose codes are words of English, which are read only by name.
fn units() -> impl Iterator<Item = Unit> {
    const WORDS: [&str; 14] =
        ["ALL", "AMD", "BAM", "BOB", "COP", "CUP", "GEL", "LAK", "MAD", "MOP", "NIO", "PEN", "SOS", "TOP"];
    Unit::names().filter(|name| !WORDS.contains(name)).filter_map(Unit::from_name)
}

/// The one figure of a sentence around a printed quantity.
#[track_caller]
fn only(printed: &str, lang: Lang) -> Written {
    let sentence = match lang {
        Lang::Zh => format!("据统计，该项为{printed}，与此前公布的一致。"),
        Lang::En => format!("The report puts it at {printed}, as published before."),
    };
    let mut found = figures(&sentence, lang);
    assert_eq!(found.len(), 1, "{sentence}: {found:?}");
    let figure = found.remove(0);
    let range = &sentence[figure.range.clone()];
    // An English noun comes after the figure, not in it.
    let noun = printed.strip_suffix(" deals").or_else(|| printed.strip_suffix(" deal"));
    assert_eq!(range, noun.filter(|_| lang == Lang::En).unwrap_or(printed), "{sentence}");
    figure
}

fn matching(unit: Unit, read: &Written) -> bool {
    match (unit, read.unit) {
        // The yen sign is that of the yuan too.
        (Unit::Currency(a), WrittenUnit::Currency(b)) => {
            a == b || matches!(read.also, Some(Also::Currencies(also)) if also.contains(&a))
        }
        (Unit::Percent, WrittenUnit::Percent)
        | (Unit::PercentagePoints, WrittenUnit::PercentagePoints)
        | (Unit::Count, WrittenUnit::Count)
        | (Unit::Rank, WrittenUnit::Rank)
        | (Unit::Ratio, WrittenUnit::Ratio)
        | (Unit::Plain, WrittenUnit::Plain) => true,
        _ => false,
    }
}

#[test]
fn every_value_comes_back_in_every_unit_scale_and_precision() {
    let mut dice = Dice::new(1);
    for _ in 0..80 {
        for unit in units() {
            let value = match unit {
                Unit::Rank => Exact::from(Decimal::from(1 + dice.roll(400))),
                _ => exact(&mut dice, true),
            };
            // A bare number of the size of a year is one, and a bare 2.0 is a version.
            let year = (Decimal::from(1900)..Decimal::from(2100)).contains(&value.value.abs());
            if unit == Unit::Plain && (year || value.last_digit == -1 && value.value.fract().is_zero()) {
                continue;
            }
            for lang in Lang::ALL {
                let printed = quantity(&figure(value, unit), lang, Qualifier::Shown).text();
                let read = only(&printed, lang);
                assert_eq!(read.value.value, value.value, "{printed}");
                assert!(matching(unit, &read), "{printed} was read as {:?}", read.unit);
                assert_eq!((read.hedge, read.trend, read.high), (None, None, None), "{printed}");
            }
        }
    }
}

#[test]
fn precision_comes_back_where_it_is_printed() {
    let mut dice = Dice::new(2);
    for unit in units().filter(|unit| !matches!(unit, Unit::Rank | Unit::Plain)) {
        for _ in 0..30 {
            let value = exact(&mut dice, false);
            for lang in Lang::ALL {
                let printed = quantity(&figure(value, unit), lang, Qualifier::Shown).text();
                // A whole number before a scale hides how many of its zeros are known, and an amount that is
                // known to its last unit is not printed to it.
                let whole = !printed.contains('.');
                let scaled = matches!(unit, Unit::Currency(_) | Unit::Count) && value.last_digit <= 0;
                let read = only(&printed, lang).value.last_digit;
                assert!(whole || scaled || read <= value.last_digit, "{printed}: {read} for {}", value.last_digit);
            }
        }
    }
}

#[test]
fn qualifiers_come_back() {
    let mut dice = Dice::new(3);
    let bounds = [
        (None, Hedge::About),
        (Some(Bound::Over), Hedge::Over),
        (Some(Bound::Under), Hedge::Under),
        (Some(Bound::AtLeast), Hedge::AtLeast),
        (Some(Bound::AtMost), Hedge::AtMost),
    ];
    for unit in units().filter(|unit| !matches!(unit, Unit::Rank | Unit::Plain)) {
        for (bound, hedge) in bounds {
            for _ in 0..20 {
                let figure = Quantity { approx: bound.is_none(), bound, ..figure(exact(&mut dice, false), unit) };
                for lang in Lang::ALL {
                    let printed = quantity(&figure, lang, Qualifier::Shown).text();
                    let read = only(&printed, lang);
                    assert_eq!((read.value.value, read.hedge), (figure.value.value, Some(hedge)), "{printed}");
                }
            }
        }
    }
}

#[test]
fn cells_come_back_in_the_scale_of_their_column() {
    let mut dice = Dice::new(4);
    for unit in units().filter(|unit| matches!(unit, Unit::Currency(_) | Unit::Count)) {
        for exponent in [0, 3, 4, 6, 8, 9] {
            for _ in 0..20 {
                let cell = Exact::from(Decimal::new(i64::try_from(dice.roll(100_000_000)).expect("small"), 2));
                let noun = figure(cell, unit).noun;
                let measure = Measure::new(unit, exponent, noun);
                for lang in Lang::ALL {
                    let printed = number::measure(cell, &measure, lang);
                    let value = cell.scaled(exponent).expect("a number").value;
                    assert_eq!(only(&printed, lang).value.value, value, "{printed}");
                }
            }
        }
    }
}

#[test]
fn dates_and_periods_come_back() {
    let mut dice = Dice::new(5);
    for _ in 0..2000 {
        let year = i16::try_from(1950 + dice.roll(120)).expect("a year");
        let month = |n: usize| u8::try_from(1 + n % 12).expect("a month");
        let (from, to) = (dice.roll(12), dice.roll(12));
        let when = |kind: usize, year: i16, n: usize| match kind {
            0 => Date::Year(year),
            4 => Date::Half(year, u8::try_from(1 + n % 2).expect("a half-year")),
            1 => Date::Quarter(year, u8::try_from(1 + n % 4).expect("a quarter")),
            2 => Date::Month(year, month(n)),
            _ => Date::Day(year, month(n), u8::try_from(1 + n * 2).expect("a day")),
        };
        let kind = dice.roll(5);
        let later = year + i16::try_from(dice.roll(3)).expect("small");
        let (a, b) = (when(kind, year, from), when(kind, later, to));
        for period in [Period::At(a), Period::Range(a.min(b), a.max(b))] {
            if matches!(period, Period::Range(a, b) if a == b) {
                continue;
            }
            let calendars = Lang::ALL.map(|lang| match only(&date::period(&period, lang), lang).unit {
                WrittenUnit::Time(calendar) => calendar,
                other => panic!("{period:?} was read as {other:?}"),
            });
            assert_eq!(calendars[0], calendars[1], "{period:?}");
            assert_eq!(calendars[0], expected(&period), "{period:?}");
        }
    }
}

fn expected(period: &Period) -> Calendar {
    let at = |date: Date| match date {
        Date::Year(year) => Calendar::at(When::year(year)),
        Date::Half(year, half) => Calendar::half(Some(year), half),
        Date::Quarter(year, quarter) => Calendar::quarters(Some(year), quarter, quarter),
        Date::Month(year, month) => Calendar::at(When::month(Some(year), month)),
        Date::Day(year, month, day) => Calendar::at(When::day(Some(year), month, day)),
        Date::Fiscal(_) | Date::Week(..) | Date::Time(..) => panic!("prose has no such dates"),
    };
    match period {
        Period::At(date) => at(*date),
        Period::Range(from, to) => Calendar::range(at(*from).from, at(*to).to),
        Period::Words(_) => panic!("words are no dates"),
    }
}

#[test]
fn no_text_makes_the_reader_panic() {
    let pieces = [
        "十",
        "百",
        "千万",
        "亿",
        "零",
        "两",
        "半",
        "第",
        "前",
        "数",
        "几",
        "翻",
        "番",
        "成",
        "分之",
        "年",
        "月",
        "日",
        "至",
        "—",
        "–",
        "-",
        "−",
        "%",
        "％",
        "1",
        "2024",
        "3,000",
        "９",
        "0.5",
        ".",
        ",",
        "，",
        " ",
        "\n",
        "US$",
        "RMB",
        "元",
        "倍",
        "多",
        "上",
        "下",
        "季度",
        "Q",
        "H",
        "a ",
        "half",
        "third",
        "-fifths",
        "million",
        "twenty",
        "of",
        "in",
        "July",
        "th",
        "€",
        "×",
        "/",
        ":",
        "(",
        ")",
        "（",
        "“",
        "\u{fffc}",
        "é",
        "𠮷",
        "点",
        "五",
        "个百分点",
        "bn",
        "first",
        "one",
        "tens",
        "to",
        "–",
    ];
    let mut dice = Dice::new(6);
    let mut text = String::new();
    for _ in 0..20_000 {
        text.clear();
        for _ in 0..=dice.roll(9) {
            let at = dice.roll(pieces.len());
            text.push_str(pieces[at]);
        }
        for lang in Lang::ALL {
            let mut end = 0;
            for figure in figures(&text, lang) {
                assert!(figure.range.start >= end && figure.range.start < figure.range.end, "{text}: {figure:?}");
                assert!(text.get(figure.range.clone()).is_some(), "{text}: {figure:?}");
                end = figure.range.end;
            }
        }
    }
}
