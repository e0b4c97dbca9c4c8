//! Figures as the corpus writes them: `约640亿元 = 64000000000 CNY about`.

use crate::i18n::written::*;
use crate::model::Exact;

/// A figure with its text.
pub(crate) fn shown(figure: &Written, text: &str) -> String {
    let written = &text[figure.range.clone()];
    let mut out = format!("{written} = {}", value(figure));
    let also = figure.also.map(|also| match also {
        Also::Currencies(_) => "also".to_owned(),
        Also::Reading(exact, unit) => format!("or {} {}", number(exact), name(unit)),
    });
    let thing = figure.thing.map(|thing| format!("{thing:?}"));
    let against = figure.basis.against.map(|against| format!("{against:?}"));
    let statistic = figure.basis.statistic.map(|statistic| format!("{statistic:?}"));
    let words = [figure.hedge.map(hedge), figure.trend.map(trend), figure.basis.per.then_some("per")];
    let words = words.into_iter().flatten().map(str::to_owned);
    for word in [thing, also].into_iter().flatten().chain(words).chain([against, statistic].into_iter().flatten()) {
        out.push(' ');
        out.push_str(&word);
    }
    out
}

fn number(exact: Exact) -> String {
    exact.value.normalize().to_string()
}

fn value(figure: &Written) -> String {
    let mut out = number(figure.value);
    if let Some(high) = figure.high {
        out.push_str(&format!("..{}", number(high)));
    }
    match figure.unit {
        WrittenUnit::Fraction { parts, of } => {
            format!("{parts}/{of}{}", if figure.high.is_some() { ".." } else { "" })
        }
        WrittenUnit::Time(calendar) => time(calendar),
        WrittenUnit::Clock(clock) => {
            let half = if clock.of_24 { "" } else { " o'clock" };
            format!("{:02}:{:02}{half}", clock.hour, clock.minute.unwrap_or(0))
        }
        unit => format!("{out} {}", name(unit)),
    }
}

fn name(unit: WrittenUnit) -> String {
    let name = match unit {
        WrittenUnit::Currency(currency) => currency.code(),
        WrittenUnit::Percent => "%",
        WrittenUnit::PercentagePoints => "pp",
        WrittenUnit::Ratio => "times",
        WrittenUnit::TimesMore => "times-more",
        WrittenUnit::Rank => "rank",
        WrittenUnit::Measure(measure) => return base(measure),
        WrittenUnit::Count => "count",
        WrittenUnit::Plain => "plain",
        WrittenUnit::Plan => "plan",
        WrittenUnit::Fraction { .. } | WrittenUnit::Time(_) | WrittenUnit::Clock(_) => "",
    };
    name.to_owned()
}

/// A unit of measure as so many of the base unit: `1000 m`, `10000/15 m²`.
fn base(measure: Measure) -> String {
    let base = measure.dimension.base_unit();
    let plain = |value: rust_decimal::Decimal| value.normalize().to_string();
    let over =
        if measure.divisor == rust_decimal::Decimal::ONE { String::new() } else { format!("/{}", measure.divisor) };
    match (plain(measure.factor).as_str(), over.as_str()) {
        ("1", "") => base.to_owned(),
        (factor, over) => format!("×{factor}{over} {base}"),
    }
}

fn time(calendar: Calendar) -> String {
    let when = |when: When| {
        let year = when.year.map_or("?".to_owned(), |year| year.to_string());
        let part = |part: Option<u8>| part.map_or("-?".to_owned(), |part| format!("-{part:02}"));
        match (when.month, when.day) {
            (None, None) => year,
            (month, None) => format!("{year}{}", part(month)),
            (month, day) => format!("{year}{}{}", part(month), part(day)),
        }
    };
    let (from, to) = (when(calendar.from), when(calendar.to));
    if from == to { from } else { format!("{from}/{to}") }
}

fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::About => "about",
        Hedge::Nearly => "nearly",
        Hedge::Over => "over",
        Hedge::Under => "under",
        Hedge::AtLeast => "at-least",
        Hedge::AtMost => "at-most",
        Hedge::Several => "several",
    }
}

fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::Up => "up",
        Trend::Down => "down",
    }
}
