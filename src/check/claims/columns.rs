//! Columns of data sets that state something of others, and rows that hold totals.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::i18n::number;
use crate::model::{
    Cell, CellValue, Claim, ColumnClaim, ColumnType, Dataset, Date, Exact, First, Interval, Lang, Measure, Site, Unit,
    Written, root, round,
};

use super::{Computed, Known};

pub(super) fn check(site: &Site, problems: &mut Diagnostics) {
    let claiming = |data: &&Dataset| !data.claims.is_empty() || data.total.is_some();
    let datasets: Vec<&Dataset> = site.datasets.iter().map(|published| &*published.dataset).filter(claiming).collect();
    let found: Vec<Diagnostics> = datasets
        .par_iter()
        .map(|data| {
            let mut problems = Diagnostics::default();
            for claim in &data.claims {
                match unlike(data, claim) {
                    Some(problem) => problems.push(problem),
                    None => rows(data, claim, &mut problems).iter().for_each(|computed| computed.judge(&mut problems)),
                }
            }
            totals(data, &mut problems).iter().for_each(|total| total.judge(&mut problems));
            problems
        })
        .collect();
    found.into_iter().for_each(|found| problems.append(found));
}

/// A number of a data set in base units.
#[derive(Clone, Copy)]
struct Number<'a> {
    exact: Exact,
    range: Interval,
    measure: &'a Measure,
    span: Span,
}

/// Reports the columns of a claim that cannot be compared or added up: amounts in two currencies, firms and deals.
fn unlike(data: &Dataset, claim: &ColumnClaim) -> Option<Diagnostic> {
    if let Claim::Growth { of, .. } = &claim.claim
        && let ColumnType::Number(measure) = &data.columns[data.column(&of.0)?].content
        && measure.unit == Unit::Percent
        && !is_in_points(data, data.column(&claim.column)?)
    {
        let message = format!("`{}` is in percent already, and percent of percent mislead", of.0);
        let hint = "write `unit: pp` for the column, which then states percentage points";
        return Some(Diagnostic::error("unlike-columns", of.1, message).hint(hint));
    }
    let named: Vec<&Written> = match &claim.claim {
        Claim::Between { from, to, .. } => vec![from, to],
        Claim::Share { of, whole, .. } => std::iter::once(of).chain(whole).collect(),
        Claim::Sum { of } => of.iter().collect(),
        Claim::Growth { .. } | Claim::Rank { .. } => vec![],
    };
    let measure = |name: &str| match &data.columns[data.column(name)?].content {
        ColumnType::Number(measure) => Some(measure),
        _ => None,
    };
    // A sum is in the unit of its parts.
    let stated = matches!(claim.claim, Claim::Sum { .. }).then_some(claim.column.as_str());
    let first = named.first().map(|(name, _)| name.as_str())?;
    let ours = measure(first)?;
    let place = named.first()?.1;
    let others =
        named.iter().skip(1).map(|(name, span)| (name.as_str(), *span)).chain(stated.map(|name| (name, place)));
    let (other, span) =
        others.into_iter().find(|(name, _)| measure(name).is_some_and(|theirs| !is_like(ours, theirs)))?;
    let theirs = measure(other)?;
    let message = format!("`{first}` is in {} and `{other}` in {}", unit(ours), unit(theirs));
    let hint = "amounts can be compared and added up in one unit only";
    Some(Diagnostic::error("unlike-columns", span, message).hint(hint))
}

/// Whether numbers of both measures count the same; a number without a unit goes with every count.
fn is_like(a: &Measure, b: &Measure) -> bool {
    match (a.unit, b.unit) {
        (Unit::Count, Unit::Count) => a.noun.is_none() || b.noun.is_none() || a.noun == b.noun,
        (Unit::Count | Unit::Plain, Unit::Count | Unit::Plain) => true,
        (a, b) => a == b,
    }
}

fn unit(measure: &Measure) -> &str {
    match &measure.noun {
        Some(noun) => noun.other(Lang::MESSAGES),
        None => measure.unit.name(),
    }
}

/// Everything that one claim states, computed. Steps may have taken away a column that it needs; then there is nothing
/// to compute. What is stated and cannot be computed is reported.
fn rows(data: &Dataset, claim: &ColumnClaim, problems: &mut Diagnostics) -> Vec<Computed> {
    let Some(stated) = data.column(&claim.column) else { return vec![] };
    let made = match &claim.claim {
        Claim::Growth { of, by } => growth(data, of, by.as_ref(), is_in_points(data, stated)),
        Claim::Between { from, to, years } => between(data, from, to, *years),
        Claim::Share { of, whole, by } => shares(data, of, whole.as_ref(), by.as_ref()),
        Claim::Rank { of, first, extract } => ranks(data, of, *first, extract.then_some(stated)),
        Claim::Sum { of } => sums(data, of),
    };
    let mut judged = vec![];
    for (row, outcome) in made.unwrap_or_default() {
        let Some(number) = number_at(data, row, stated) else { continue };
        let known = data.rows[row].iter().find_map(|cell| {
            claim.as_stated.iter().find(|(text, _)| matches(cell, text)).map(|(_, span)| Known::AsStated(*span))
        });
        match outcome {
            Ok(found) => judged.push(found.judged(number, known.unwrap_or(Known::No))),
            Err(why) if known.is_none() => problems.push(unchecked(number.span, &why)),
            Err(_) => {}
        }
    }
    judged
}

/// A stated number that nothing can be held against.
fn unchecked(span: Span, why: &str) -> Diagnostic {
    Diagnostic::warning("claim-unchecked", span, format!("this cannot be checked: {why}"))
        .hint("give the numbers that it is computed from, or leave this cell empty")
}

/// The result of the numbers of one row.
struct Found {
    working: String,
    /// In the unit of the claim: percent for rates and shares.
    value: Decimal,
    range: Interval,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A rate of change, in percent.
    Change,
    /// In percent.
    Part,
    /// In the unit of the column.
    Amount,
}

impl Found {
    fn judged(self, stated: Number<'_>, known: Known) -> Computed {
        let is_ratio = stated.measure.unit == Unit::Ratio;
        let hundredth = |n: Decimal| n.checked_div(Decimal::ONE_HUNDRED);
        let in_unit = |n: Decimal| if is_ratio && self.kind != Kind::Amount { hundredth(n) } else { Some(n) };
        let value = in_unit(self.value).unwrap_or(self.value);
        let digits = u32::try_from(1 - stated.exact.last_digit.min(0)).unwrap_or(2).min(6);
        let rounded = round(value, digits, None).normalize();
        let percent = if self.kind == Kind::Amount || is_ratio { None } else { Some(Unit::Percent) };
        let measure = Measure::new(percent.unwrap_or(stated.measure.unit), 0, stated.measure.noun.clone());
        let result = number::measure(Exact::from(rounded), &measure, Lang::MESSAGES);
        let sign = if self.kind == Kind::Change && !is_ratio && rounded.is_sign_positive() { "+" } else { "" };
        Computed {
            span: stated.span,
            stated: number::measure(stated.exact, &measure, Lang::MESSAGES),
            stated_range: stated.range,
            working: format!("{} is {sign}{result}", self.working),
            range: self.range.map(in_unit),
            known,
        }
    }
}

/// Rows with their results, or why there is none.
type Results = Option<Vec<(usize, Result<Found, String>)>>;

/// Whether a column states differences of percentages.
fn is_in_points(data: &Dataset, column: usize) -> bool {
    matches!(&data.columns[column].content, ColumnType::Number(measure) if measure.unit == Unit::PercentagePoints)
}

/// The growth on the row before; of percentages the difference, in percentage points.
fn growth(data: &Dataset, of: &Written, by: Option<&Written>, in_points: bool) -> Results {
    let of = data.column(&of.0)?;
    let dates = data.columns.iter().position(|column| column.content == ColumnType::Date);
    let mut found = vec![];
    for rows in groups(data, by)? {
        let mut ordered: Vec<(Option<Date>, usize)> =
            rows.into_iter().map(|row| (date(data, row, dates), row)).collect();
        ordered.sort_by_key(|(date, _)| *date);
        for pair in ordered.windows(2) {
            let [(then_date, then), (now_date, now)] = [pair[0], pair[1]];
            let next = match (then_date, now_date) {
                (Some(then), Some(now)) => follows(then, now),
                _ => dates.is_none(),
            };
            // Without a number there is no growth of it.
            let Some(to) = number_at(data, now, of) else { continue };
            let outcome = match number_at(data, then, of) {
                _ if !next => Err("the row before it is not of the period before".to_owned()),
                None => Err("the row before it has no number".to_owned()),
                Some(from) if in_points && from.measure.unit == Unit::Percent => {
                    difference(from, to).ok_or_else(|| "the difference has too many digits".to_owned())
                }
                Some(from) => change(from, to, None)
                    .ok_or_else(|| format!("there is no growth from {} to {}", text(from), text(to))),
            };
            found.push((now, outcome));
        }
    }
    Some(found)
}

/// Whether the second date is the one after the first, so that growth between them is that of one period. Days have
/// weekends between them, and times anything.
fn follows(then: Date, now: Date) -> bool {
    !matches!(now, Date::Day(..) | Date::Time(..)) && now.before() == Some(then)
}

fn between(data: &Dataset, from: &Written, to: &Written, years: Option<u32>) -> Results {
    let (from, to) = (data.column(&from.0)?, data.column(&to.0)?);
    let found = (0..data.rows.len()).map(|row| {
        let outcome = match (number_at(data, row, from), number_at(data, row, to)) {
            (Some(from), Some(to)) => {
                change(from, to, years).ok_or_else(|| format!("there is no growth from {} to {}", text(from), text(to)))
            }
            _ => Err("one of the two columns has no number".to_owned()),
        };
        (row, outcome)
    });
    Some(found.collect())
}

/// The change from one number to another in percent, in all or a year.
fn change(from: Number<'_>, to: Number<'_>, years: Option<u32>) -> Option<Found> {
    if from.exact.value <= Decimal::ZERO || to.exact.value.is_sign_negative() {
        return None;
    }
    let rate = |ratio: Decimal| {
        let rooted = root(ratio.max(Decimal::ZERO), years.unwrap_or(1))?;
        rooted.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED)
    };
    let over = match years {
        None => String::new(),
        Some(1) => " in 1 year".to_owned(),
        Some(years) => format!(" in {years} years"),
    };
    Some(Found {
        working: format!("{} → {}{over}", text(from), text(to)),
        value: rate(to.exact.value.checked_div(from.exact.value)?)?,
        range: to.range.over(from.range).map(rate),
        kind: Kind::Change,
    })
}

/// The difference of two percentages.
fn difference(from: Number<'_>, to: Number<'_>) -> Option<Found> {
    Some(Found {
        working: format!("{} → {}", text(from), text(to)),
        value: to.exact.value.checked_sub(from.exact.value)?,
        range: to.range.plus(from.range.negative()),
        kind: Kind::Amount,
    })
}

fn shares(data: &Dataset, of: &Written, whole: Option<&Written>, by: Option<&Written>) -> Results {
    let of = data.column(&of.0)?;
    let whole_column = match whole {
        Some(whole) => Some(data.column(&whole.0)?),
        None => None,
    };
    let mut found = vec![];
    for rows in groups(data, by)? {
        let total = whole_of(data, &rows, of);
        for row in rows {
            let Some(part) = number_at(data, row, of) else { continue };
            let whole = match whole_column {
                Some(column) => number_at(data, row, column).map(|whole| (whole.exact, whole.range, text(whole))),
                None => total
                    .map(|(exact, range)| (exact, range, number::measure(exact, &base(part.measure), Lang::MESSAGES))),
            };
            let Some((exact, range, words)) = whole.filter(|(exact, ..)| exact.value > Decimal::ZERO) else {
                found.push((row, Err("the whole is not known, since a row has no number".to_owned())));
                continue;
            };
            let percent = |n: Decimal| n.checked_mul(Decimal::ONE_HUNDRED);
            let Some(value) = part.exact.value.checked_div(exact.value).and_then(percent) else { continue };
            let working = format!("{} of {words}", text(part));
            let range = part.range.over(range).map(percent);
            found.push((row, Ok(Found { working, value, range, kind: Kind::Part })));
        }
    }
    Some(found)
}

/// The whole that rows are parts of: the total row, or else their sum; `None` where a row has no number.
fn whole_of(data: &Dataset, rows: &[usize], of: usize) -> Option<(Exact, Interval)> {
    let is_total = |row: &usize| is_total(data, *row);
    if let Some(total) = rows.iter().copied().find(is_total) {
        return number_at(data, total, of).map(|number| (number.exact, number.range));
    }
    let numbers: Vec<Number<'_>> = rows.iter().map(|row| number_at(data, *row, of)).collect::<Option<_>>()?;
    add_up(&numbers)
}

fn add_up(numbers: &[Number<'_>]) -> Option<(Exact, Interval)> {
    let (first, rest) = numbers.split_first()?;
    rest.iter().try_fold((first.exact, first.range), |(exact, range), next| {
        let value = exact.value.checked_add(next.exact.value)?;
        Some((Exact::new(value, exact.last_digit.max(next.exact.last_digit)), range.plus(next.range)))
    })
}

/// Places by the numbers of a column. Of an extract only the order is known: a place is behind those that are stated for
/// better numbers, and before those for worse ones.
fn ranks(data: &Dataset, of: &Written, first: First, extract: Option<usize>) -> Results {
    let of = data.column(&of.0)?;
    let numbers: Vec<(usize, Number<'_>)> = (0..data.rows.len())
        .filter(|row| !is_total(data, *row))
        .filter_map(|row| Some((row, number_at(data, row, of)?)))
        .collect();
    let is_better = |a: Interval, b: Interval| match first {
        First::Largest => a.low > b.high,
        First::Smallest => a.high < b.low,
    };
    let found = numbers.iter().map(|(row, own)| {
        let others = || numbers.iter().filter(|(other, _)| other != row);
        let above = others().filter(|(_, other)| is_better(other.range, own.range)).count();
        let level = others().filter(|(_, other)| !is_better(own.range, other.range)).count();
        let place = |n: usize| Decimal::from(n + 1);
        let working = format!("by {}, it", text(*own));
        let range = match extract {
            None => Interval { low: Some(place(above)), high: Some(place(level.max(above))) },
            Some(stated) => {
                let places = |better: bool| {
                    let rows = others().filter(move |(_, other)| match better {
                        true => is_better(other.range, own.range),
                        false => is_better(own.range, other.range),
                    });
                    rows.filter_map(|(row, _)| number_at(data, *row, stated)).map(|number| number.exact.value)
                };
                let behind = places(true).max().and_then(|place| place.checked_add(Decimal::ONE));
                let before = places(false).min().and_then(|place| place.checked_sub(Decimal::ONE));
                Interval { low: Some(behind.unwrap_or(Decimal::ONE).max(place(above))), high: before }
            }
        };
        let value = if extract.is_some() { range.low.unwrap_or(place(above)) } else { place(above) };
        (*row, Ok(Found { working, value, range, kind: Kind::Amount }))
    });
    Some(found.collect())
}

fn sums(data: &Dataset, of: &[Written]) -> Results {
    let columns: Vec<usize> = of.iter().map(|(name, _)| data.column(name)).collect::<Option<_>>()?;
    let found = (0..data.rows.len()).map(|row| {
        let parts: Option<Vec<Number<'_>>> = columns.iter().map(|column| number_at(data, row, *column)).collect();
        let outcome = parts.and_then(|parts| total_of(&parts));
        (row, outcome.ok_or_else(|| "a column that goes into it has no number".to_owned()))
    });
    Some(found.collect())
}

fn total_of(parts: &[Number<'_>]) -> Option<Found> {
    /// How many parts are named one by one.
    const NAMED: usize = 5;
    let (exact, range) = add_up(parts)?;
    let working = if parts.len() <= NAMED {
        parts.iter().map(|part| text(*part)).collect::<Vec<_>>().join(" + ")
    } else {
        format!("the sum of {} rows", parts.len())
    };
    Some(Found { working, value: exact.value, range, kind: Kind::Amount })
}

/// The total row, column by column. A column in which a part has no number cannot be added up, which is reported.
fn totals(data: &Dataset, problems: &mut Diagnostics) -> Vec<Computed> {
    let Some(total) = &data.total else { return vec![] };
    let Some(row) = (0..data.rows.len()).find(|row| is_total(data, *row)) else {
        // A column that steps took away is another matter.
        if data.column(&total.column.0).is_some() {
            let (column, value) = (&total.column.0, &total.value);
            let message = format!("no row has `{value}` in the column `{column}`");
            let problem = Diagnostic::warning("claim-unchecked", total.column.1, message);
            problems.push(problem.hint("name the total row as it is written in the data, or take `total` out"));
        }
        return vec![];
    };
    let addable = |column: &usize| match &data.columns[*column].content {
        ColumnType::Number(measure) => {
            let name = &data.columns[*column].name;
            let is_stated = data.claims.iter().any(|claim| claim.column == *name);
            let except = data.total.iter().flat_map(|total| &total.except);
            let is_excepted = except.into_iter().any(|(column, _)| column == name);
            !is_stated
                && !is_excepted
                && matches!(measure.unit, Unit::Currency(_) | Unit::Count | Unit::Plain | Unit::Percent)
        }
        _ => false,
    };
    let mut found = vec![];
    for column in (0..data.columns.len()).filter(addable) {
        let Some(stated) = number_at(data, row, column) else { continue };
        let others = (0..data.rows.len()).filter(|other| *other != row);
        let parts: Option<Vec<Number<'_>>> = others.map(|other| number_at(data, other, column)).collect();
        match parts {
            Some(parts) => found.extend(total_of(&parts).map(|total| total.judged(stated, Known::No))),
            None => problems.push(unchecked(stated.span, "a row has no number in this column")),
        }
    }
    found
}

fn is_total(data: &Dataset, row: usize) -> bool {
    let Some(total) = &data.total else { return false };
    data.column(&total.column.0).is_some_and(|column| matches(&data.rows[row][column], &total.value))
}

/// The rows that agree in a column; all of them where none is named.
fn groups(data: &Dataset, by: Option<&Written>) -> Option<Vec<Vec<usize>>> {
    let Some((name, _)) = by else { return Some(vec![(0..data.rows.len()).collect()]) };
    let column = data.column(name)?;
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (row, cells) in data.rows.iter().enumerate() {
        let key = cells[column].as_written().unwrap_or_default().to_owned();
        groups.entry(key).or_default().push(row);
    }
    Some(groups.into_values().collect())
}

fn date(data: &Dataset, row: usize, column: Option<usize>) -> Option<Date> {
    data.rows[row][column?].as_written().and_then(Date::parse)
}

/// A cell's number in base units: an exact count, or the interval of all numbers that round to the written one.
fn number_at(data: &Dataset, row: usize, column: usize) -> Option<Number<'_>> {
    let ColumnType::Number(measure) = &data.columns[column].content else { return None };
    let cell = &data.rows[row][column];
    // A number that only bounds its value has no interval.
    let number = cell.number().filter(|number| number.hedge.is_none())?;
    let exact = number.scaled(measure.exponent)?;
    let written = number.last_digit.saturating_add(measure.exponent);
    let range = Interval::printed(exact, written, measure.unit);
    Some(Number { exact, range, measure, span: cell.span })
}

fn text(number: Number<'_>) -> String {
    number::measure(number.exact, &base(number.measure), Lang::MESSAGES)
}

/// The measure of numbers that are in base units already.
fn base(measure: &Measure) -> Measure {
    Measure { exponent: 0, ..measure.clone() }
}

/// Whether a cell holds this text.
fn matches(cell: &Cell, wanted: &str) -> bool {
    match &cell.value {
        CellValue::Text(text) => text.is_named(wanted),
        CellValue::Number(number) => Exact::parse(wanted).is_some_and(|wanted| wanted.value == number.value),
        CellValue::Empty | CellValue::Kind(_) => false,
    }
}
