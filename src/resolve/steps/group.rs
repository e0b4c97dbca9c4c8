//! `group`: makes one row of all that agree in some columns, with sums, averages and counts.

use rust_decimal::Decimal;

use crate::model::{Cell, Column, Dataset, Exact, Group, Origin, Unit, Written};

use super::exact;
use super::rows::groups;
use super::work::{Numbers, Work, cell_at, computed, unscaled};

pub(super) fn group(data: Dataset, group: &Group, work: &mut Work<'_>) -> Option<Dataset> {
    let named: Vec<Written> = group.by.iter().chain(&group.sum).chain(&group.mean).cloned().collect();
    let mut by = work.columns(&data, &named)?;
    by.truncate(group.by.len());
    let sums: Vec<Option<Numbers>> = group.sum.iter().map(|name| work.addable(&data, name)).collect();
    let means: Vec<Option<Numbers>> = group.mean.iter().map(|name| work.numbers(&data, name)).collect();
    let (sums, means): (Vec<Numbers>, Vec<Numbers>) =
        (sums.into_iter().collect::<Option<_>>()?, means.into_iter().collect::<Option<_>>()?);
    let mut columns: Vec<Column> = by.iter().map(|column| data.columns[*column].clone()).collect();
    let numbers = sums.iter().chain(&means).map(|numbers| data.columns[numbers.column].clone());
    columns.extend(numbers.map(|column| Column { origin: Origin::Computed, ..column }));
    if let Some(count) = &group.count {
        if columns.iter().any(|column| column.name == count.name.0) {
            work.is_free(&data, &count.name);
            return None;
        }
        columns.push(computed(count, unscaled(Unit::Count)));
    }
    let mut rows = vec![];
    for members in groups(&data, &by) {
        let first = &data.rows[members[0]];
        let mut cells: Vec<Cell> = by.iter().map(|column| first[*column].clone()).collect();
        for numbers in &sums {
            cells.push(cell_at(&first[numbers.column], work.sum(&data, &members, numbers, group.missing)));
        }
        for numbers in &means {
            cells.push(cell_at(&first[numbers.column], mean(&data, &members, numbers, group, work)));
        }
        if group.count.is_some() {
            cells.push(cell_at(&first[by[0]], Some(Exact::from(Decimal::from(members.len())))));
        }
        rows.push(cells);
    }
    Some(Dataset { columns, rows, ..data })
}

/// The average of the numbers in these rows; `None` where there is none, or after a problem.
fn mean(data: &Dataset, rows: &[usize], numbers: &Numbers, group: &Group, work: &mut Work<'_>) -> Option<Exact> {
    let sum = work.sum(data, rows, numbers, group.missing)?;
    let known = || rows.iter().filter_map(|row| data.rows[*row][numbers.column].number());
    // An average of a few cells is precise to one digit more than they have.
    let finest = known().map(|number| number.value.normalize().scale()).max().unwrap_or(0);
    let decimals = group.decimals.unwrap_or(finest.min(5) + 1);
    let mean = exact::quotient(sum.value, Decimal::from(known().count()), Decimal::ONE, decimals);
    let mean = mean.filter(|mean| mean.scaled(numbers.measure.exponent).is_some());
    if mean.is_none() {
        work.too_long(&data.rows[rows[0]][numbers.column]);
    }
    mean
}

#[cfg(test)]
mod tests {
    use crate::resolve::steps::tests::{gives, wrong};

    const DEALS: &str = "region,round,a\n华北,A,1\n华东,A,2.5\n华北,B,4\n";

    #[test]
    fn rows_that_agree_become_one_in_the_order_of_appearance() {
        gives(DEALS, "- group: {by: [region], sum: [a], count: deals}", "region,a,deals\n华北,5,2\n华东,2.5,1\n");
        gives(DEALS, "- group: {by: [region, round], count: n}", "region,round,n\n华北,A,1\n华东,A,1\n华北,B,1\n");
    }

    #[test]
    fn averages_have_one_digit_more_than_the_cells_or_as_many_as_asked_for() {
        gives(DEALS, "- group: {by: region, mean: a}", "region,a\n华北,2.5\n华东,2.50\n");
        gives(DEALS, "- group: {by: region, mean: a, decimals: 0}", "region,a\n华北,2\n华东,2\n");
        gives("k,a\nx,1\nx,2\nx,2\n", "- group: {by: k, mean: a, decimals: 3}", "k,a\nx,1.667\n");
    }

    #[test]
    fn a_gap_is_refused_unless_allowed() {
        let table = "k,a\nx,1\nx,\ny,\n";
        let sum = "- group: {by: k, sum: a, count: n, missing: skip}";
        gives(table, sum, "k,a,n\nx,1,2\ny,,1\n");
        let message = "a total needs this cell, which has no value";
        wrong("k,a\nx,1\nx,\n", "", "- group: {by: k, sum: a}", message, "", "`missing: skip`");
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let sum = "- group: {by: region, sum: a}";
        wrong(DEALS, "a: {unit: ratio}", sum, "`a` holds ratios, which cannot be added up", "a", "amounts");
        wrong(DEALS, "", "- group: {by: region, sum: [a], mean: [a]}", "`a` is named twice", "a", "once");
        wrong(DEALS, "", "- group: {by: region, sum: round}", "`A` is not a number", "A", "empty");
        let count = "- group: {by: region, sum: a, count: a}";
        wrong(DEALS, "", count, "there is a column `a` already", "a", "another name");
        let nines = "9".repeat(28);
        let message = "with this number the result has too many digits";
        let table = format!("k,a\n{}", format!("x,{nines}\n").repeat(9));
        wrong(&table, "", "- group: {by: k, sum: a}", message, &nines, "28 digits");
    }
}
