//! `period`: makes one row of all that lie in a month, a quarter, a half or a whole year.
//!
//! A sum of two months is no quarter: where a part of a period is missing the author must say what becomes of it, and
//! readers are told. Of months, quarters and weeks it is known how many there must be. Of days it is not: where most rows
//! are a day apart and some are of weekends, every day must be there; otherwise, as with days of trade, no gap may be
//! longer than [`LONGEST_GAP`]. A period between others of which no row is left is an incomplete one.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::i18n::date::{date, iso};
use crate::i18n::sentences::sentences;
use crate::model::{
    Aggregation, Cell, CellValue, Column, ColumnType, Dataset, Date, Incomplete, Lang, Localized, Missing,
    PeriodLength, Periods,
};

use super::along::Along;
use super::group::{Terms, are_unique, column, numbers_of, one_of_several};
use super::rows::groups;
use super::work::{Work, cell_at};

/// Days without a row that are no gap where not every day has one: the longest holidays with their weekends.
const LONGEST_GAP: i32 = 14;

/// The rows of each period of a series, with their dates in order.
type Members = BTreeMap<Date, Vec<(Date, usize)>>;

pub(super) fn together(data: Dataset, periods: &Periods, work: &mut Work<'_>) -> Option<Dataset> {
    let by = work.columns(&data, &periods.by);
    let found = numbers_of(&data, &periods.aggregates, work);
    let along = Along::find(&data, periods.along.as_ref(), work)?;
    let (by, found) = (by?, found?);
    let Along::Dates(dates) = along else {
        let problem = Diagnostic::error("missing-key", work.step, "there is no column of dates");
        return work.report(problem.hint("declare a column\u{2019}s `type: date`, and name it in `along`"));
    };
    let mut kept = periods.by.clone();
    kept.push((data.columns[dates].name.clone(), periods.to.1));
    if !are_unique(&kept, &periods.aggregates, work) {
        return None;
    }
    let before = work.problems.errors();
    let mut rows: Vec<(Date, Vec<Cell>)> = vec![];
    let mut gaps = vec![BTreeMap::new(); periods.aggregates.len()];
    for series in groups(&data, &by) {
        let series = along.order(&data, &series, work).in_periods().rows;
        let series: Vec<(Date, usize)> = series.into_iter().filter_map(|(date, row)| Some((date?, row))).collect();
        let rhythm = Rhythm::of(&series);
        let mut place = series.first()?.1;
        for (period, members) in members(&data, &series, dates, periods, work)? {
            place = members.first().map_or(place, |(_, row)| *row);
            let first = &data.rows[place];
            let mut cells: Vec<Cell> = by.iter().map(|column| first[*column].clone()).collect();
            cells.push(Cell::new(first[dates].span, CellValue::Text(Localized::same(iso(period)))));
            for ((aggregate, numbers), gaps) in periods.aggregates.iter().zip(&found).zip(&mut gaps) {
                let known: Vec<(Date, usize)> = members
                    .iter()
                    .filter(|(_, row)| data.rows[*row][numbers.column].number().is_some())
                    .copied()
                    .collect();
                let dates: Vec<Date> = known.iter().map(|(date, _)| *date).collect();
                let is_whole = match aggregate.function {
                    Aggregation::First => rhythm.begins(period, &dates),
                    Aggregation::Last => rhythm.ends(period, &dates),
                    _ => rhythm.is_whole(period, &dates),
                };
                if !is_whole {
                    gaps.entry(period).or_insert(Gap { row: place, is_blank: known.is_empty() });
                }
                let counts = is_whole || periods.incomplete == Incomplete::Keep;
                let members: Vec<usize> = known.iter().map(|(_, row)| *row).filter(|_| counts).collect();
                let terms = Terms { decimals: periods.decimals, missing: Missing::Skip };
                let number = match &members[..] {
                    [] => None,
                    members => one_of_several(&data, members, numbers, aggregate.function, terms, work),
                };
                cells.push(cell_at(&first[numbers.column], number));
            }
            rows.push((period, cells));
        }
    }
    if work.problems.errors() > before {
        return None;
    }
    if periods.incomplete == Incomplete::Refuse {
        refuse(&data, periods, &gaps, dates, work)?;
    }
    rows.sort_by_key(|(period, _)| *period);
    let time = Column { content: ColumnType::Date, ..data.columns[dates].clone() };
    let aggregated = periods.aggregates.iter().zip(&found);
    let made = aggregated.map(|(aggregate, numbers)| column(&data.columns[numbers.column], aggregate));
    let columns = by.iter().map(|column| data.columns[*column].clone()).chain(std::iter::once(time)).chain(made);
    let mut remarks = data.remarks.clone();
    for is_blank in [true, false] {
        remarks.extend(remark(&gaps, is_blank, periods.incomplete));
    }
    Some(Dataset {
        columns: columns.collect(),
        rows: rows.into_iter().map(|(_, cells)| cells).collect(),
        remarks,
        ..data
    })
}

/// A period of which something is missing.
#[derive(Clone, Copy)]
struct Gap {
    /// A row in it, or else the one before.
    row: usize,
    /// Whether there is nothing at all.
    is_blank: bool,
}

/// Reports the periods that are not complete, once for each column. `None` where there are any.
fn refuse(
    data: &Dataset,
    periods: &Periods,
    gaps: &[BTreeMap<Date, Gap>],
    dates: usize,
    work: &mut Work<'_>,
) -> Option<()> {
    let mut is_complete = true;
    for (aggregate, gaps) in periods.aggregates.iter().zip(gaps) {
        let Some((period, gap)) = gaps.first_key_value() else { continue };
        let (name, period) = (&aggregate.of.0, iso(*period));
        let message = match gaps.len() {
            1 => format!("`{period}` is not complete in `{name}`"),
            several => format!("{several} periods are not complete in `{name}`, the first of them `{period}`"),
        };
        let problem = work.cell("missing-date", &data.rows[gap.row][dates], message);
        work.problems.push(problem.hint(
            "add the rows and numbers that are missing, leave such periods empty with `incomplete: blank`, or compute \
             them from what there is with `incomplete: keep`",
        ));
        is_complete = false;
    }
    is_complete.then_some(())
}

/// What readers are told of the periods that were left blank, or were not.
fn remark(gaps: &[BTreeMap<Date, Gap>], is_blank: bool, incomplete: Incomplete) -> Option<Localized> {
    let treated = |gap: &Gap| (incomplete == Incomplete::Blank || gap.is_blank) == is_blank;
    let mut periods: Vec<Date> =
        gaps.iter().flatten().filter(|(_, gap)| treated(gap)).map(|(period, _)| *period).collect();
    periods.sort_unstable();
    periods.dedup();
    let names = |lang: Lang| periods.iter().map(|period| date(*period, lang)).collect::<Vec<_>>();
    (!periods.is_empty()).then(|| Localized::new(|lang| sentences(lang).incomplete(&names(lang), is_blank)))
}

/// The rows of each period, those between the first and the last that have none too. `None` where a date does not lie
/// in one period, which is reported.
fn members(
    data: &Dataset,
    series: &[(Date, usize)],
    dates: usize,
    periods: &Periods,
    work: &mut Work<'_>,
) -> Option<Members> {
    let mut members = Members::new();
    for (date, row) in series {
        let period = holding(*date, periods.to.0).filter(|period| date.last_day() <= period.last_day());
        let Some(period) = period else {
            let word =
                PeriodLength::NAMES.iter().find(|(_, length)| *length == periods.to.0).map_or("", |(name, _)| name);
            let message = format!("`{}` does not lie in one {word}", iso(*date));
            let problem = work.cell("bad-period", &data.rows[*row][dates], message);
            return work.report(problem.hint("put rows together to periods that are longer than those of the data"));
        };
        members.entry(period).or_default().push((*date, *row));
    }
    let (first, mut at) = (*members.first_key_value()?.0, *members.last_key_value()?.0);
    while let Some(before) = at.before().filter(|before| *before > first) {
        members.entry(before).or_default();
        at = before;
    }
    Some(members)
}

/// The period of this length in which a date begins.
fn holding(of: Date, length: PeriodLength) -> Option<Date> {
    let Some(Date::Day(year, month, day)) = Date::of_day(of.first_day()) else { return None };
    Some(match length {
        PeriodLength::Day => Date::Day(year, month, day),
        PeriodLength::Month => Date::Month(year, month),
        PeriodLength::Quarter => Date::Quarter(year, month.div_ceil(3)),
        PeriodLength::Half => Date::Half(year, month.div_ceil(6)),
        PeriodLength::Year => Date::Year(year),
    })
}

/// Which rows a period must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rhythm {
    /// One for each part of it.
    Every,
    /// Some, as days of trade: no gap is long.
    Some,
}

impl Rhythm {
    fn of(series: &[(Date, usize)]) -> Self {
        let is_day = |(date, _): &(Date, usize)| matches!(date, Date::Day(..) | Date::Time(..));
        if !series.iter().any(is_day) {
            return Rhythm::Every;
        }
        let days: Vec<Option<Date>> = series.iter().map(|(date, _)| Date::of_day(date.first_day())).collect();
        let has_weekends = days.iter().flatten().any(|day| day.is_weekend());
        let gaps = || series.windows(2).map(|pair| pair[1].0.first_day() - pair[0].0.first_day());
        let of_a_day = gaps().filter(|gap| *gap <= 1).count();
        if has_weekends && 2 * of_a_day > gaps().count() { Rhythm::Every } else { Rhythm::Some }
    }

    /// Whether a period is complete that has numbers at these dates, which are in order.
    fn is_whole(self, period: Date, dates: &[Date]) -> bool {
        let follows = |pair: &[Date]| pair[1].first_day() - pair[0].last_day() <= self.longest_gap();
        self.begins(period, dates) && self.ends(period, dates) && dates.windows(2).all(follows)
    }

    /// Whether the first of these dates is the first that a period must have.
    fn begins(self, period: Date, dates: &[Date]) -> bool {
        dates.first().is_some_and(|date| date.first_day() - period.first_day() < self.longest_gap())
    }

    /// Whether the last of these dates is the last that a period must have.
    fn ends(self, period: Date, dates: &[Date]) -> bool {
        dates.last().is_some_and(|date| period.last_day() - date.last_day() < self.longest_gap())
    }

    /// The most days from the end of one date to the beginning of the next.
    fn longest_gap(self) -> i32 {
        match self {
            Rhythm::Every => 1,
            Rhythm::Some => LONGEST_GAP,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{ColumnType, Lang, Unit};
    use crate::resolve::steps::tests::{csv, gives, made, wrong};

    const MONTHS: &str =
        "t,a,b\n2024-01,1,10\n2024-02,2,20\n2024-03,4.5,30\n2024-06,3,60\n2024-04,1,40\n2024-05,1,50\n";

    #[test]
    fn months_become_quarters_and_years_whatever_their_order() {
        let steps = "- period: {to: quarter, sum: a, last: {b: end}, first: {b: start}, mean: {b: middle}}";
        gives(MONTHS, steps, "t,a,middle,start,end\n2024-Q1,7.5,20.0,10,30\n2024-Q2,5,50.0,40,60\n");
        gives(MONTHS, "- period: {to: half, max: a}", "t,a\n2024-H1,4.5\n");
        let quarters = "t,a\n2023-Q1,1\n2023-Q2,2\n2023-Q3,3\n2023-Q4,4\n";
        gives(quarters, "- period: {to: year, sum: a, min: {a: least}}", "t,a,least\n2023,10,1\n");
    }

    #[test]
    fn a_period_that_is_not_complete_is_refused_or_told() {
        let table = "t,a\n2023-12,9\n2024-01,1\n2024-02,2\n2024-03,\n2024-10,4\n2024-11,4\n2024-12,4\n";
        let message = "4 periods are not complete in `a`, the first of them `2023-Q4`";
        wrong(table, "", "- period: {to: quarter, sum: a}", message, "2023-12", "`incomplete: blank`");
        let blank = "- period: {to: quarter, sum: a, incomplete: blank}";
        let data = made(table, "", blank);
        assert_eq!(csv(&data), "t,a\n2023-Q4,\n2024-Q1,\n2024-Q2,\n2024-Q3,\n2024-Q4,12\n");
        let told =
            Lang::ALL.map(|lang| data.remarks.iter().map(|remark| remark.get(lang)).collect::<Vec<_>>().join(" | "));
        assert_eq!(
            told,
            [
                "2023年第四季度、2024年第一季度、2024年第二季度、2024年第三季度数据不全，留空。",
                "Incomplete and left blank: Q4 2023, Q1 2024, Q2 2024, Q3 2024."
            ]
        );
        let data = made(table, "", "- period: {to: quarter, sum: a, incomplete: keep}");
        assert_eq!(csv(&data), "t,a\n2023-Q4,9\n2024-Q1,3\n2024-Q2,\n2024-Q3,\n2024-Q4,12\n");
        let told: Vec<&str> = data.remarks.iter().map(|remark| remark.get(Lang::En)).collect();
        assert_eq!(
            told,
            [
                "Incomplete and left blank: Q2 2024, Q3 2024.",
                "Incomplete and computed from what there is: Q4 2023, Q1 2024."
            ]
        );
        wrong(
            "t,a\n2024-01,1\n",
            "",
            "- period: {to: year, sum: a}",
            "`2024` is not complete in `a`",
            "2024-01",
            "keep",
        );
    }

    /// A row for each of these days of March 2024, with the number 1.
    fn march(days: impl Iterator<Item = i32>) -> String {
        days.fold("t,a\n".to_owned(), |table, day| table + &format!("2024-03-{day:02},1\n"))
    }

    #[test]
    fn every_day_must_be_there_where_the_data_have_every_day() {
        let sum = "- period: {to: month, sum: a}";
        gives(&march(1..=31), sum, "t,a\n2024-03,31\n");
        wrong(
            &march((1..=31).filter(|day| *day != 12)),
            "",
            sum,
            "`2024-03` is not complete in `a`",
            "2024-03-01",
            "keep",
        );
        wrong(&march(1..=30), "", sum, "`2024-03` is not complete in `a`", "2024-03-01", "keep");
    }

    #[test]
    fn days_of_trade_may_have_gaps_but_no_long_ones() {
        // The second of March 2024 was a Saturday.
        let is_open = |day: &i32| !matches!(day % 7, 2 | 3);
        let last = "- period: {to: month, last: a}";
        gives(&march((1..=31).filter(is_open)), last, "t,a\n2024-03,1\n");
        wrong(&march((1..=15).filter(is_open)), "", last, "`2024-03` is not complete in `a`", "2024-03-01", "keep");
    }

    #[test]
    fn the_last_number_needs_the_end_of_its_period_and_the_first_its_beginning() {
        let table = "t,a\n2024-01,1\n2024-02,\n2024-03,3\n";
        gives(table, "- period: {to: quarter, first: {a: start}, last: {a: end}}", "t,start,end\n2024-Q1,1,3\n");
        let end = "- period: {to: quarter, last: a}";
        wrong("t,a\n2024-01,1\n2024-02,2\n", "", end, "`2024-Q1` is not complete in `a`", "2024-01", "keep");
        gives("t,a\n2024-02,1\n2024-03,2\n", end, "t,a\n2024-Q1,2\n");
    }

    #[test]
    fn series_are_kept_apart_and_units_stay() {
        let table = "t,n,a\n2023-H1,x,1\n2023-H1,y,2\n2023-H2,x,3\n2023-H2,y,5\n2024-H1,x,1\n2024-H2,x,1\n";
        gives(table, "- period: {to: year, by: n, sum: a}", "n,t,a\nx,2023,4\ny,2023,7\nx,2024,2\n");
        let data = made("t,a\n2024-H1,1\n2024-H2,2\n", "a: {unit: CNY, scale: 1e8}", "- period: {to: year, sum: a}");
        let ColumnType::Number(measure) = &data.columns[1].content else { panic!("no numbers") };
        assert!(matches!(measure.unit, Unit::Currency(_)) && measure.exponent == 8);
        assert_eq!(data.columns[0].content, ColumnType::Date);
    }

    #[test]
    fn times_become_days_and_first_days_months() {
        let times = "t,a\n2024-03-01T08:00,1\n2024-03-01T09:00,3\n2024-03-02T08:00,5\n";
        gives(times, "- period: {to: day, max: a}", "t,a\n2024-03-01,3\n2024-03-02,5\n");
        let first = "t,a\n2024-01-01,1\n2024-02-01,2\n2024-03-01,3\n";
        gives(first, "- period: {to: quarter, sum: a}", "t,a\n2024-Q1,6\n");
    }

    #[test]
    fn what_does_not_lie_in_one_period_is_refused() {
        let weeks = "t,a\n2024-W05,1\n";
        wrong(weeks, "", "- period: {to: month, sum: a}", "`2024-W05` does not lie in one month", "2024-W05", "longer");
        let years = "- period: {to: quarter, sum: a}";
        wrong("t,a\n2024,1\n", "t: {type: date}", years, "`2024` does not lie in one quarter", "2024", "longer");
        wrong("n,a\nx,1\n", "", years, "there is no column of dates", "period", "`along`");
        let shares = "a: {unit: ratio}";
        let message = "`a` holds ratios, which cannot be added up";
        wrong("t,a\n2024-01,1\n", shares, years, message, "a", "amounts");
    }
}
