//! Words that are claims: "a record high", 连续三年下降, "more than half", "twice as many as".
//!
//! A sentence is recomputed where it names one series or one row of the page's data, and one date, so that there is no
//! doubt what it is about; the rest is left alone. It is reported only if numbers of the data contradict it beyond their
//! rounding: what the data do not hold may well be true.

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::series::{self, Number, Series, Table};
use crate::diag::{Diagnostic, Diagnostics};
use crate::i18n::assertions::{
    Assertion, DATE, End, FIGURE, NAME, Says, Scope, WORDS, Way, assertions, clause_end, clause_start, is_plain,
    sentences,
};
use crate::i18n::date;
use crate::i18n::written::{Calendar, Hedge, Trend, When, Written, WrittenUnit, figures};
use crate::model::{Date, Interval, Lang, Localized, Page, Passage, PassageKind, Site, Unit};

pub(super) fn check(site: &Site, problems: &mut Diagnostics) {
    let found: Vec<Vec<Diagnostic>> = site.pages.par_iter().map(|page| of_page(site, page)).collect();
    found.into_iter().for_each(|found| problems.extend(found));
}

fn of_page(site: &Site, page: &Page) -> Vec<Diagnostic> {
    let (series, tables) = (series::of_page(site, page), series::tables(site, page));
    if series.is_empty() && tables.is_empty() {
        return vec![];
    }
    let mut found = vec![];
    for lang in Lang::ALL {
        let Some(edition) = &page.editions[lang] else { continue };
        let known = Known { series: &series, tables: &tables, lang };
        let passages = edition.body.passages.iter().filter(|passage| passage.kind != PassageKind::Cell);
        found.extend(passages.flat_map(|passage| known.of_passage(passage)));
    }
    found
}

/// What the words of one edition may be about.
struct Known<'a> {
    series: &'a [Series<'a>],
    tables: &'a [Table<'a>],
    lang: Lang,
}

/// A sentence with what it names.
struct Sentence<'a> {
    text: &'a str,
    lang: Lang,
    figures: Vec<Written>,
    assertions: Vec<Assertion>,
    /// The series that it names, by place.
    series: Vec<(Range<usize>, &'a Series<'a>)>,
}

/// A contradiction: what the words are about, and two numbers of the data that disprove them.
struct Contradiction<'a> {
    label: &'a Localized,
    numbers: Vec<(String, &'a Number<'a>)>,
}

impl Known<'_> {
    fn of_passage(&self, passage: &Passage) -> Vec<Diagnostic> {
        let mut found = vec![];
        for range in sentences(&passage.text, self.lang) {
            let start = range.start;
            for (words, contradiction) in self.of_sentence(&passage.text[range]) {
                let words = start + words.start..start + words.end;
                let label = contradiction.label.get(Lang::MESSAGES);
                let said = passage.text.get(words.clone()).unwrap_or_default();
                let numbers: Vec<String> =
                    contradiction.numbers.iter().map(|(of, number)| format!("{} {of}", number.text())).collect();
                let message = format!("`{said}` is not what the data say: {label} is {}", numbers.join(" and "));
                let mut problem = Diagnostic::warning("words-do-not-hold", passage.span(words), message);
                for (of, number) in contradiction.numbers {
                    problem = problem.related(number.span, format!("{} {of}", number.text()));
                }
                found
                    .push(problem.hint("correct the words or the data; if both are right, say so with `check: allow`"));
            }
        }
        found
    }

    fn of_sentence<'s>(&'s self, text: &'s str) -> Vec<(Range<usize>, Contradiction<'s>)> {
        let assertions = assertions(text, self.lang);
        let figures = figures(text, self.lang);
        let is_compared = |figure: &Written| {
            matches!(figure.unit, WrittenUnit::Fraction { .. } | WrittenUnit::Ratio | WrittenUnit::TimesMore)
        };
        if assertions.is_empty() && !figures.iter().any(is_compared) {
            return vec![];
        }
        let labels = self.series.iter().map(|series| (&series.label, series));
        let series = named(text, labels, self.lang);
        let sentence = Sentence { text, lang: self.lang, figures, assertions, series };
        let mut found = vec![];
        for assertion in &sentence.assertions {
            let contradiction = sentence.of_series(assertion).or_else(|| self.extreme_of_table(&sentence, assertion));
            found.extend(contradiction.map(|contradiction| (assertion.range.clone(), contradiction)));
        }
        for figure in sentence.figures.iter().filter(|figure| is_compared(figure)) {
            let contradiction = sentence.part(figure).or_else(|| sentence.multiple(figure));
            let contradiction = contradiction.or_else(|| self.of_rows(&sentence, figure));
            found.extend(contradiction.map(|contradiction| (figure.range.clone(), contradiction)));
        }
        found
    }

    /// "North China has the largest share": one row and one column of a table.
    fn extreme_of_table<'s>(&'s self, sentence: &Sentence<'s>, assertion: &Assertion) -> Option<Contradiction<'s>> {
        let Says::Extreme { end, scope: Scope::Unnamed } = assertion.says else { return None };
        let (table, rows, column) = self.table(sentence, &assertion.range)?;
        let [(_, own)] = rows[..] else { return None };
        let number = column.numbers[own].as_ref()?;
        let (best, better) = column
            .numbers
            .iter()
            .enumerate()
            .filter(|(row, _)| *row != own)
            .filter_map(|(row, other)| Some((row, other.as_ref()?)))
            .find(|(_, other)| beats(other, number, end))?;
        let of = |row: usize| format!("of {}", table.rows[row].get(Lang::MESSAGES));
        Some(Contradiction { label: &column.label, numbers: vec![(of(own), number), (of(best), better)] })
    }

    /// "North China has more than half of the market", "twice as many as": one or two rows and a column.
    fn of_rows<'s>(&'s self, sentence: &Sentence<'s>, figure: &Written) -> Option<Contradiction<'s>> {
        let (table, rows, column) = self.table(sentence, &figure.range)?;
        let of = |row: usize| format!("of {}", table.rows[row].get(Lang::MESSAGES));
        match (figure.unit, &rows[..]) {
            (WrittenUnit::Fraction { .. }, [(_, row)]) => {
                let number = column.numbers[*row].as_ref().filter(|number| number.unit == Unit::Percent)?;
                let numbers = vec![(of(*row), number)];
                contradicts_part(figure, number).then_some(Contradiction { label: &column.label, numbers })
            }
            (WrittenUnit::Ratio, [(_, first), (_, second)]) => {
                let (a, b) = (column.numbers[*first].as_ref()?, column.numbers[*second].as_ref()?);
                let numbers = vec![(of(*first), a), (of(*second), b)];
                contradicts_multiple(figure, b, a).then_some(Contradiction { label: &column.label, numbers })
            }
            _ => None,
        }
    }

    /// The only table of which a sentence names a column, with the rows that it names.
    #[expect(clippy::type_complexity, reason = "the parts of one answer, used at once")]
    fn table<'s>(
        &'s self,
        sentence: &Sentence<'s>,
        words: &Range<usize>,
    ) -> Option<(&'s Table<'s>, Vec<(Range<usize>, usize)>, &'s series::TableColumn<'s>)> {
        let mut found = self.tables.iter().filter_map(|table| {
            let columns = named(sentence.text, table.columns.iter().map(|column| (&column.label, column)), self.lang);
            let rows = named(sentence.text, table.rows.iter().enumerate().map(|(at, row)| (row, at)), self.lang);
            let [(_, column)] = columns[..] else { return None };
            let names: Vec<Range<usize>> = columns
                .iter()
                .map(|(range, _)| range.clone())
                .chain(rows.iter().map(|(range, _)| range.clone()))
                .collect();
            let masked = sentence.masked(0..sentence.text.len(), &names, words)?;
            (!rows.is_empty() && is_plain(&masked, self.lang)).then_some((table, rows, column))
        });
        // A sentence with dates of its own may be about another time than the table.
        let only = found.next().filter(|_| sentence.dates().is_some_and(|dates| dates.is_empty()))?;
        found.next().is_none().then_some(only)
    }
}

impl<'a> Sentence<'a> {
    /// The series that words at a place are about: the last one named before them, in a clause that names nothing else.
    fn subject(&self, at: &Range<usize>) -> Option<&'a Series<'a>> {
        let (label, series) = self.series.iter().rev().find(|(label, _)| label.end <= at.start)?;
        let start = clause_start(self.text, label.start, self.lang);
        let end = clause_end(self.text, at.end, self.lang);
        let names: Vec<Range<usize>> = self.series.iter().map(|(range, _)| range.clone()).collect();
        let masked = self.masked(start..end, &names, at)?;
        (masked.matches(NAME).count() == 1 && is_plain(&masked, self.lang)).then_some(series)
    }

    /// A part of the sentence with its names, figures and assertions masked, and the words that are looked at.
    fn masked(&self, part: Range<usize>, names: &[Range<usize>], words: &Range<usize>) -> Option<String> {
        let mut masks: Vec<(Range<usize>, char)> = vec![(words.clone(), WORDS)];
        masks.extend(self.assertions.iter().map(|assertion| (assertion.range.clone(), WORDS)));
        masks.extend(names.iter().map(|name| (name.clone(), NAME)));
        masks.extend(self.figures.iter().map(|figure| match figure.unit {
            WrittenUnit::Time(_) => (figure.range.clone(), DATE),
            _ => (figure.range.clone(), FIGURE),
        }));
        let mut kept: Vec<(Range<usize>, char)> = vec![];
        for mask in masks {
            if kept.iter().all(|(range, _)| range.end <= mask.0.start || mask.0.end <= range.start) {
                kept.push(mask);
            }
        }
        kept.sort_by_key(|(range, _)| range.start);
        let mut out = String::new();
        let mut at = part.start;
        for (range, mask) in kept.into_iter().filter(|(range, _)| part.start <= range.start && range.end <= part.end) {
            out.push_str(self.text.get(at..range.start)?);
            out.push(mask);
            at = range.end;
        }
        out.push_str(self.text.get(at..part.end)?);
        Some(out)
    }

    /// The dates of the sentence, without those inside an assertion ("since 2019"); `None` if one is no whole period that
    /// data have: a part of a year, a month of no year.
    fn dates(&self) -> Option<BTreeSet<Date>> {
        let is_free = |figure: &&Written| {
            let is_scope = |assertion: &Assertion| {
                let overlaps = assertion.range.start < figure.range.end && figure.range.start < assertion.range.end;
                overlaps && scope_year(assertion).is_some_and(|year| is_year(figure, year))
            };
            !self.assertions.iter().any(is_scope)
        };
        let mut dates = BTreeSet::new();
        for figure in self.figures.iter().filter(is_free) {
            match figure.unit {
                WrittenUnit::Time(calendar) => dates.extend(exact(calendar)?),
                WrittenUnit::Clock(..) => return None,
                _ => {}
            }
        }
        Some(dates)
    }

    /// The only date of the sentence, if the series has it.
    fn date(&self, series: &Series<'_>) -> Option<Date> {
        let mut dates = self.dates()?.into_iter();
        dates.next().filter(|date| dates.next().is_none() && series.points.contains_key(date))
    }

    fn of_series(&self, assertion: &Assertion) -> Option<Contradiction<'a>> {
        let series = self.subject(&assertion.range)?;
        let at = self.date(series)?;
        let number = series.points.get(&at)?;
        let made = |dates: Vec<Date>| {
            let numbers = dates.into_iter().filter_map(|date| {
                Some((format!("in {}", date::date(date, Lang::MESSAGES)), series.points.get(&date)?))
            });
            Contradiction { label: &series.label, numbers: numbers.collect() }
        };
        match assertion.says {
            Says::Extreme { end, scope } => {
                let from = from(scope, at)?;
                let rival = series.points.range(..=at).find(|(date, other)| {
                    **date != at && from.is_none_or(|from| date.year() > from) && beats(other, number, end)
                });
                rival.map(|(date, _)| made(vec![at, *date]))
            }
            Says::Moved { way } => {
                let before = year_before(series, at)?;
                is_against(series, before, at, way).then(|| made(vec![before, at]))
            }
            Says::Streak { times, way } => {
                let mut now = at;
                for _ in 0..times {
                    let before = year_before(series, now)?;
                    if is_against(series, before, now, way) {
                        return Some(made(vec![before, now]));
                    }
                    now = before;
                }
                None
            }
            Says::FirstSince { way, scope } => {
                let before = year_before(series, at)?;
                if is_against(series, before, at, way) {
                    return Some(made(vec![before, at]));
                }
                let from = from(scope, at)?;
                let earlier = series.points.keys().copied().filter(|date| *date < at);
                let mut earlier = earlier.filter(|date| from.is_none_or(|from| date.year() > from));
                let other = match way {
                    Way::Up => Way::Down,
                    Way::Down => Way::Up,
                };
                earlier.find_map(|now| {
                    let before = year_before(series, now)?;
                    is_against(series, before, now, other).then(|| made(vec![before, now]))
                })
            }
        }
    }

    /// "Hardware is more than half": a series in percent.
    fn part(&self, figure: &Written) -> Option<Contradiction<'a>> {
        matches!(figure.unit, WrittenUnit::Fraction { .. }).then_some(())?;
        let series = self.subject(&figure.range)?;
        let at = self.date(series)?;
        let number = series.points.get(&at).filter(|number| number.unit == Unit::Percent)?;
        let numbers = vec![(format!("in {}", date::date(at, Lang::MESSAGES)), number)];
        contradicts_part(figure, number).then_some(Contradiction { label: &series.label, numbers })
    }

    /// "Doubled from 2012 to 2017": a series and two dates.
    fn multiple(&self, figure: &Written) -> Option<Contradiction<'a>> {
        let series = self.subject(&figure.range)?;
        if matches!(figure.unit, WrittenUnit::Fraction { .. })
            && series.points.values().any(|n| n.unit == Unit::Percent)
        {
            return None;
        }
        // "Rose by half" is no half.
        if matches!(figure.unit, WrittenUnit::Fraction { .. }) && !self.assertions.is_empty() {
            return None;
        }
        let dates: Vec<Date> = self.dates()?.into_iter().collect();
        let [first, last] = dates[..] else { return None };
        let (from, to) = (series.points.get(&first)?, series.points.get(&last)?);
        let at = |date: Date| format!("in {}", date::date(date, Lang::MESSAGES));
        let numbers = vec![(at(first), from), (at(last), to)];
        contradicts_multiple(figure, from, to).then_some(Contradiction { label: &series.label, numbers })
    }
}

/// The last year before a scope that ends at a date, `None` inside for no limit. "The highest since 2016" is said where
/// 2016 was higher still.
#[expect(clippy::option_option, reason = "a scope that names no time has no first year at all")]
fn from(scope: Scope, at: Date) -> Option<Option<i16>> {
    match scope {
        Scope::Unnamed => None,
        Scope::Ever => Some(None),
        Scope::Since(year) => Some(Some(year)),
        Scope::Years(years) => Some(Some(at.year() - i16::from(years))),
    }
}

/// The year before, if the series has it. Shorter periods are compared with the one before or with that of the year
/// before, which the words do not say.
fn year_before(series: &Series<'_>, at: Date) -> Option<Date> {
    let before = matches!(at, Date::Year(_) | Date::Fiscal(_)).then(|| at.before()).flatten()?;
    series.points.contains_key(&before).then_some(before)
}

/// Whether a number is surely above or below another one.
fn beats(other: &Number<'_>, number: &Number<'_>, end: End) -> bool {
    match end {
        End::Highest => above(other.range, number.range),
        End::Lowest => above(number.range, other.range),
    }
}

/// Whether every value of the one is above every value of the other.
fn above(a: Interval, b: Interval) -> bool {
    matches!((a.low, b.high), (Some(low), Some(high)) if low > high)
}

/// Whether a series surely went the other way.
fn is_against(series: &Series<'_>, before: Date, now: Date, way: Way) -> bool {
    let (Some(before), Some(now)) = (series.points.get(&before), series.points.get(&now)) else { return false };
    match way {
        Way::Up => above(before.range, now.range),
        Way::Down => above(now.range, before.range),
    }
}

/// How far a part in words may be from the number: "a third" may be 36%, and not 40%.
const NEAR: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

fn contradicts_part(figure: &Written, number: &Number<'_>) -> bool {
    let part = figure.value.value;
    let (low, high) = (number.range.low, number.range.high);
    let is_below = |limit: Decimal| high.is_some_and(|high| high < limit);
    let is_above = |limit: Decimal| low.is_some_and(|low| low > limit);
    match figure.hedge {
        Some(Hedge::Over | Hedge::AtLeast) => is_below(part),
        Some(Hedge::Under | Hedge::AtMost) => is_above(part),
        Some(Hedge::Nearly) => is_above(part) || is_below(part - NEAR),
        Some(Hedge::Several) => false,
        Some(Hedge::About) | None => is_below(part - NEAR) || is_above(part + NEAR),
    }
}

fn contradicts_multiple(figure: &Written, from: &Number<'_>, to: &Number<'_>) -> bool {
    let ratio = to.range.over(from.range);
    let value = figure.value.value;
    let factor = match figure.unit {
        WrittenUnit::TimesMore => value + Decimal::ONE,
        // "Half of what it was".
        WrittenUnit::Fraction { .. } => value / Decimal::ONE_HUNDRED,
        _ => value,
    };
    if figure.trend == Some(Trend::Down) || factor <= Decimal::ZERO || factor == Decimal::ONE {
        return false;
    }
    // "Doubled" covers what is within a tenth of it.
    let tenth = factor / Decimal::TEN;
    let is_below = |limit: Decimal| ratio.high.is_some_and(|high| high < limit);
    let is_above = |limit: Decimal| ratio.low.is_some_and(|low| low > limit);
    match figure.hedge {
        Some(Hedge::Over | Hedge::AtLeast) => is_below(factor),
        Some(Hedge::Under | Hedge::AtMost) => is_above(factor),
        Some(Hedge::Nearly) => is_above(factor) || is_below(factor - tenth - tenth),
        Some(Hedge::Several) => false,
        Some(Hedge::About) | None => is_below(factor - tenth) || is_above(factor + tenth),
    }
}

/// The year that an assertion counts from.
fn scope_year(assertion: &Assertion) -> Option<i16> {
    match assertion.says {
        Says::Extreme { scope: Scope::Since(year), .. } | Says::FirstSince { scope: Scope::Since(year), .. } => {
            Some(year)
        }
        _ => None,
    }
}

fn is_year(figure: &Written, year: i16) -> bool {
    matches!(figure.unit, WrittenUnit::Time(calendar) if calendar.year() == Some(year))
}

/// The periods that a date in prose is exactly; `None` if it is none that data have.
fn exact(calendar: Calendar) -> Option<Vec<Date>> {
    let one = |when: When| match (when.year, when.month, when.day) {
        (Some(year), None, None) => Some(Date::Year(year)),
        (Some(year), Some(month), None) => Some(Date::Month(year, month)),
        (Some(year), Some(month), Some(day)) => Some(Date::Day(year, month, day)),
        _ => None,
    };
    let (from, to) = (one(calendar.from)?, one(calendar.to)?);
    match (from, to) {
        (Date::Month(a, m), Date::Month(b, n)) if a == b && m % 3 == 1 && n == m + 2 => {
            Some(vec![Date::Quarter(a, n / 3)])
        }
        (Date::Month(a, m), Date::Month(b, n)) if a == b && m % 6 == 1 && n == m + 5 => {
            Some(vec![Date::Half(a, n / 6)])
        }
        (Date::Month(..), Date::Month(..)) if from != to => None,
        _ => Some(vec![from, to]),
    }
}

/// The names that are in a text, longest first where they overlap, in the order of the text. Names of one or two
/// characters, or of one short word, are in too many other words.
fn named<'n, T: Copy>(
    text: &str,
    names: impl Iterator<Item = (&'n Localized, T)>,
    lang: Lang,
) -> Vec<(Range<usize>, T)> {
    let folded = text.to_ascii_lowercase();
    let mut hits: Vec<(Range<usize>, T)> = vec![];
    for (name, value) in names {
        let name = name.get(lang).to_ascii_lowercase();
        let long = if lang.has_spaces() { name.chars().count() >= 4 } else { name.chars().count() >= 2 };
        if !long {
            continue;
        }
        let is_word = |range: &Range<usize>| {
            let before = folded[..range.start].chars().next_back();
            let after = folded[range.end..].chars().next();
            !lang.has_spaces() || [before, after].iter().flatten().all(|c| !c.is_alphanumeric())
        };
        let found = folded.match_indices(name.as_str()).map(|(at, found)| at..at + found.len()).filter(is_word);
        hits.extend(found.map(|range| (range, value)));
    }
    hits.sort_by_key(|(range, _)| (std::cmp::Reverse(range.len()), range.start));
    let mut kept: Vec<(Range<usize>, T)> = vec![];
    for hit in hits {
        if kept.iter().all(|(range, _)| range.end <= hit.0.start || hit.0.end <= range.start) {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|(range, _)| range.start);
    kept
}
