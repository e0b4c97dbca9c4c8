//! `growth` and `change`: compare each row with an earlier one, in percent or by their difference.
//!
//! Where the earlier row is missing or empty the result is empty: nothing is interpolated.

use rust_decimal::Decimal;

use crate::diag::Diagnostic;
use crate::i18n::sentences::sentences;
use crate::model::{Cell, CellValue, Comparison, Dataset, Date, Exact, Localized, Measure, Over, Unit};

use super::along::{Along, Series};
use super::exact;
use super::rows::groups;
use super::work::{Numbers, Work, cell_at, computed, push, unscaled};

/// The result of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Result {
    Percent,
    Difference,
}

pub(super) fn add(data: Dataset, comparison: &Comparison, result: Result, work: &mut Work<'_>) -> Option<Dataset> {
    let of = work.numbers(&data, &comparison.of);
    let by = work.columns(&data, &comparison.by);
    let along = Along::find(&data, comparison.along.as_ref(), work);
    let free = work.is_free(&data, &comparison.made.name);
    let (of, by, along) = (of?, by?, along?);
    let measure = measure(&of, comparison, result, work)?;
    let over = along.over(comparison.over, work)?;
    if !free {
        return None;
    }
    let mut cells: Vec<Cell> = data.rows.iter().map(|row| cell_at(&row[of.column], None)).collect();
    let (mut is_baseless, mut has_gap) = (false, false);
    for rows in groups(&data, &by) {
        let series = along.order(&data, &rows, work).in_periods();
        has_gap |= lacks_earlier(&data, &series, over, of.column);
        for (row, earlier) in pairs(&series, over) {
            let (now, then) = (&data.rows[row][of.column], &data.rows[earlier][of.column]);
            if result == Result::Percent && has_no_base(now, then) {
                is_baseless = true;
                continue;
            }
            let found = match result {
                Result::Percent => growth(now, then, comparison.decimals, work),
                Result::Difference => difference(now, then, &measure, work),
            };
            cells[row].value = found.map_or(CellValue::Empty, CellValue::Number);
        }
    }
    let mut made = push(data, computed(&comparison.made, measure), cells);
    if is_baseless {
        let label = &comparison.made.label;
        made.remarks.push(Localized::new(|lang| sentences(lang).no_growth(label.get(lang))));
    }
    if has_gap {
        let label = &comparison.made.label;
        made.remarks.push(Localized::new(|lang| sentences(lang).no_earlier(label.get(lang))));
    }
    Some(made)
}

/// The unit and scale of the result, if the comparison is meaningful.
fn measure(of: &Numbers, comparison: &Comparison, result: Result, work: &mut Work<'_>) -> Option<Measure> {
    let (name, span) = &comparison.of;
    let refuse = |message: String, hint: &str| Diagnostic::error("wrong-unit", *span, message).hint(hint);
    let problem = match (result, of.measure.unit) {
        (_, Unit::Rank) => refuse(format!("`{name}` holds ranks, which do not grow"), "name a column of amounts"),
        (Result::Percent, Unit::Percent | Unit::PercentagePoints) => refuse(
            format!("`{name}` is in percent already, and percent of percent mislead"),
            "use the step `change`, which counts percentage points",
        ),
        (Result::Percent, _) => return Some(unscaled(Unit::Percent)),
        (Result::Difference, Unit::Percent) => {
            return Some(Measure { unit: Unit::PercentagePoints, ..of.measure.clone() });
        }
        (Result::Difference, _) => return Some(of.measure.clone()),
    };
    work.problems.push(problem);
    None
}

/// Each row with the one that it is compared with.
fn pairs(series: &Series, over: Over) -> Vec<(usize, usize)> {
    let at = |date| series.by_date.get(&date).copied();
    match over {
        Over::Row => series.rows.windows(2).map(|pair| (pair[1].1, pair[0].1)).collect(),
        Over::Period => series.rows.iter().filter_map(|(date, row)| Some((*row, at((*date)?.before()?)?))).collect(),
        Over::Year => series.rows.iter().filter_map(|(date, row)| Some((*row, at((*date)?.year_before()?)?))).collect(),
    }
}

/// Whether a number has none to be compared with, although the series had begun by then.
fn lacks_earlier(data: &Dataset, series: &Series, over: Over, column: usize) -> bool {
    let number = |row: usize| data.rows[row][column].number();
    let Some((Some(start), _)) = series.rows.iter().find(|(_, row)| number(*row).is_some()) else { return false };
    series.rows.iter().filter(|(_, row)| number(*row).is_some()).any(|(date, _)| {
        let earlier = date.and_then(|date| match over {
            Over::Period => date.before().or(Some(*start)),
            Over::Year => date.year_before(),
            Over::Row => None,
        });
        let is_there = |date: Date| series.by_date.get(&date).is_some_and(|row| number(*row).is_some());
        *date != Some(*start) && earlier.is_some_and(|date| date >= *start && !is_there(date))
    })
}

/// Whether there is no growth from the earlier number, which is zero or negative.
fn has_no_base(now: &Cell, then: &Cell) -> bool {
    now.number().is_some() && then.number().is_some_and(|from| from.value <= Decimal::ZERO)
}

fn growth(now: &Cell, then: &Cell, decimals: u32, work: &mut Work<'_>) -> Option<Exact> {
    let (to, from) = (now.number()?, then.number()?);
    let percent = exact::subtract(to, from)
        .and_then(|change| exact::quotient(change.value, from.value, Decimal::ONE_HUNDRED, decimals));
    if percent.is_none() {
        work.too_long(now);
    }
    percent
}

fn difference(now: &Cell, then: &Cell, measure: &Measure, work: &mut Work<'_>) -> Option<Exact> {
    let (to, from) = (now.number()?, then.number()?);
    let difference = exact::subtract(to, from).filter(|difference| difference.scaled(measure.exponent).is_some());
    if difference.is_none() {
        work.too_long(now);
    }
    difference
}

#[cfg(test)]
mod tests {
    use crate::model::Lang;
    use crate::resolve::steps::tests::{csv, gives, made, wrong};

    #[test]
    fn growth_is_on_the_date_before_whatever_the_order_of_the_rows() {
        gives(
            "t,a\n2023,150\n2022,120\n2021,100\n",
            "- growth: {of: a}",
            "t,a,growth\n2023,150,25.0\n2022,120,20.0\n2021,100,\n",
        );
        gives("n,a\nx,8\ny,9\n", "- growth: {of: a, decimals: 0}", "n,a,growth\nx,8,\ny,9,12\n");
        gives("t,a\n2023-12,4\n2024-01,3\n", "- growth: {of: a}", "t,a,growth\n2023-12,4,\n2024-01,3,-25.0\n");
    }

    #[test]
    fn a_gap_gives_nothing() {
        let table = "t,a\n2019,1\n2021,2\n2022,\n2023,4\n2024,5\n";
        gives(table, "- growth: {of: a}", "t,a,growth\n2019,1,\n2021,2,\n2022,,\n2023,4,\n2024,5,25.0\n");
        gives("t,a\n2019,1\n2021,2\n", "- growth: {of: a, over: row}", "t,a,growth\n2019,1,\n2021,2,100.0\n");
    }

    #[test]
    fn readers_are_told_why_days_of_trade_have_no_growth_on_the_day_before() {
        let table = "t,a\n2024-03-01,1\n2024-03-04,2\n2024-03-05,3\n";
        let data = made(table, "", "- growth: {of: a}");
        assert_eq!(csv(&data), "t,a,growth\n2024-03-01,1,\n2024-03-04,2,\n2024-03-05,3,50.0\n");
        let told = Lang::ALL.map(|lang| data.remarks[0].get(lang));
        let english = "Growth is left blank where the period before has no value.";
        assert_eq!(told, ["缺少前期数据的，增速留空。", english]);
        let remarks = |table: &str, step: &str| made(table, "", step).remarks.len();
        assert_eq!(remarks(table, "- growth: {of: a, over: row}"), 0);
        assert_eq!(remarks("t,a\n2022,\n2023,1\n2024,2\n", "- growth: {of: a}"), 0);
        let years = "t,a\n2022-Q4,1\n2023-Q1,1\n2023-Q4,1\n2024-Q1,1\n";
        assert_eq!(remarks(years, "- growth: {of: a, over: year}"), 0);
        assert_eq!(remarks(&format!("{years}2024-Q3,1\n"), "- growth: {of: a, over: year}"), 1);
        assert_eq!(remarks("t,a\n2022,0\n2024,1\n", "- change: {of: a}"), 1);
    }

    #[test]
    fn quarters_are_compared_with_the_quarter_or_the_year_before() {
        let table = "t,a\n2022-Q4,10\n2023-Q1,5\n2023-Q4,12\n2024-Q1,6\n";
        gives(
            table,
            "- growth: {of: a, over: year}\n- select: [t, growth]",
            "t,growth\n2022-Q4,\n2023-Q1,\n2023-Q4,20.0\n2024-Q1,20.0\n",
        );
        gives(
            table,
            "- growth: {of: a}\n- select: [t, growth]",
            "t,growth\n2022-Q4,\n2023-Q1,-50.0\n2023-Q4,\n2024-Q1,-50.0\n",
        );
    }

    #[test]
    fn months_quarters_and_years_may_be_written_as_first_or_last_days() {
        let months = "t,a\n2023-01-01,100\n2023-12-01,110\n2024-01-01,121\n2024-02-01,\n2024-03-01,1\n";
        gives(months, "- growth: {of: a}\n- select: [growth]", "growth\n\n\n10.0\n\n\n");
        gives(months, "- growth: {of: a, over: year}\n- select: [growth]", "growth\n\n\n21.0\n\n\n");
        let ends = "t,a\n2023-02-28,100\n2024-01-31,100\n2024-02-29,110\n";
        gives(ends, "- growth: {of: a}\n- select: [growth]", "growth\n\n\n10.0\n");
        gives(ends, "- growth: {of: a, over: year}\n- select: [growth]", "growth\n\n\n10.0\n");
        let quarters = "t,a\n2023-01-01,1\n2023-04-01,2\n2023-07-01,3\n2023-10-01,6\n2024-04-01,9\n";
        gives(quarters, "- growth: {of: a}\n- select: [growth]", "growth\n\n100.0\n50.0\n100.0\n\n");
        let years = "t,a\n2020-12-31,1\n2021-12-31,2\n2022-12-31,4\n2023-12-31,4\n2024-12-31,5\n";
        gives(years, "- growth: {of: a}\n- select: [growth]", "growth\n\n100.0\n100.0\n0.0\n25.0\n");
        // Of a few days nobody can say that no month is missing between them.
        gives("t,a\n2023-01-01,1\n2023-04-01,2\n", "- growth: {of: a}\n- select: [growth]", "growth\n\n\n");
    }

    #[test]
    fn series_below_one_another_are_kept_apart() {
        let table = "t,n,a\n2022,x,1\n2022,y,4\n2023,x,2\n2023,y,3\n";
        gives(table, "- growth: {of: a, by: n}\n- select: [n, growth]", "n,growth\nx,\ny,\nx,100.0\ny,-25.0\n");
        let (_, problems) = crate::resolve::steps::tests::run(table, "", "- growth: {of: a}");
        assert_eq!(problems.len(), 2);
        assert_eq!(problems[0].message, "`2022` has two rows");
    }

    #[test]
    fn a_change_keeps_the_unit_and_that_of_percentages_is_in_points() {
        gives("t,a\n2022,0\n2023,-1.5\n", "- change: {of: a}", "t,a,change\n2022,0,\n2023,-1.5,-1.5\n");
        let data = made("t,a\n2022,40.5\n2023,45.6\n", "a: {unit: percent}", "- change: {of: a}");
        assert_eq!(csv(&data), "t,a,change\n2022,40.5,\n2023,45.6,5.1\n");
    }

    #[test]
    fn growth_from_zero_or_less_is_left_blank_and_readers_are_told_why() {
        let table = "t,a\n2021,0\n2022,-3\n2023,1\n2024,2\n";
        let data = made(table, "", "- growth: {of: a, label: {zh: 同比, en: Yearly growth}}");
        assert_eq!(csv(&data), "t,a,growth\n2021,0,\n2022,-3,\n2023,1,\n2024,2,100.0\n");
        let told =
            Lang::ALL.map(|lang| data.remarks.iter().map(|remark| remark.get(lang)).collect::<Vec<_>>().join(""));
        assert_eq!(
            told,
            [
                "基期为零或负数的，同比无从计算，留空。",
                "Yearly growth is left blank where the earlier value is zero or negative."
            ]
        );
        let remarks = |table: &str, step: &str| made(table, "", step).remarks.len();
        assert_eq!(remarks("t,a\n2021,1\n2022,-3\n", "- growth: {of: a}"), 0);
        assert_eq!(remarks("t,a\n2021,-1\n2022,\n", "- growth: {of: a}"), 0);
        assert_eq!(remarks("t,a\n2021,0\n2022,-3\n", "- change: {of: a}"), 0);
    }

    #[test]
    fn what_has_no_growth_is_reported() {
        let step = "- growth: {of: a}";
        let message = "`a` is in percent already, and percent of percent mislead";
        wrong("t,a\n2022,1\n", "a: {unit: percent}", step, message, "a", "`change`");
        wrong("t,a\n2022,1\n", "a: {unit: rank}", step, "`a` holds ranks, which do not grow", "a", "");
        wrong("n,a\nx,1\n", "", "- growth: {of: a, over: year}", "`over: year` needs a column of dates", "year", "row");
        wrong("n,a\nx,1\n", "", "- growth: {of: a, along: n}", "`n` holds text, but dates are needed here", "n", "");
        wrong("t,u,a\n2022,2021,1\n", "", step, "there are several columns of dates", "growth", "`t` or `u`");
    }
}
