//! `group`: makes one row of all that agree in some columns, with sums, averages, counts and the like.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::diag::{Diagnostic, Span};
use crate::i18n::sentences::{Word, sentences, word};
use crate::i18n::speech::speech;
use crate::model::{Aggregate, Aggregation, Cell, Column, Dataset, Exact, Group, Localized, Missing, Unit, Written};

use super::exact;
use super::rows::groups;
use super::work::{Numbers, Work, cell_at, computed, unscaled};

pub(super) fn group(data: Dataset, group: &Group, work: &mut Work<'_>) -> Option<Dataset> {
    let by = work.columns(&data, &group.by)?;
    let found = numbers_of(&data, &group.aggregates, work)?;
    let mut columns: Vec<Column> = by.iter().map(|column| data.columns[*column].clone()).collect();
    if !are_unique(&group.by, &group.aggregates, work) {
        return None;
    }
    let aggregated = group.aggregates.iter().zip(&found);
    columns.extend(aggregated.clone().map(|(aggregate, numbers)| column(&data.columns[numbers.column], aggregate)));
    if let Some(count) = &group.count {
        if let Some(other) = columns.iter().find(|column| column.name == count.name.0) {
            let message = format!("there is a column `{}` already", other.name);
            let problem = Diagnostic::error("duplicate-column", count.name.1, message);
            work.problems.push(problem.related(other.span, "this one").hint("give the new one another name"));
            return None;
        }
        columns.push(computed(count, unscaled(Unit::Count)));
    }
    let mut rows = vec![];
    for members in groups(&data, &by) {
        let first = &data.rows[members[0]];
        let mut cells: Vec<Cell> = by.iter().map(|column| first[*column].clone()).collect();
        for (aggregate, numbers) in aggregated.clone() {
            let terms = Terms { decimals: group.decimals, missing: group.missing };
            let number = one_of_several(&data, &members, numbers, aggregate.function, terms, work);
            cells.push(cell_at(&first[numbers.column], number));
        }
        if group.count.is_some() {
            cells.push(cell_at(&first[by[0]], Some(Exact::from(Decimal::from(members.len())))));
        }
        rows.push(cells);
    }
    Some(Dataset { columns, rows, ..data })
}

/// The columns of numbers that are made one of several; those that are summed can be.
pub(super) fn numbers_of(data: &Dataset, aggregates: &[Aggregate], work: &mut Work<'_>) -> Option<Vec<Numbers>> {
    let found = aggregates.iter().map(|aggregate| match aggregate.function {
        Aggregation::Sum => work.addable(data, &aggregate.of),
        _ => work.numbers(data, &aggregate.of),
    });
    // All that are wrong are reported.
    found.collect::<Vec<_>>().into_iter().collect()
}

/// Whether no two columns of the result have the same name.
pub(super) fn are_unique(kept: &[Written], aggregates: &[Aggregate], work: &mut Work<'_>) -> bool {
    let mut names: Vec<(&str, Span)> = kept.iter().map(|(name, span)| (name.as_str(), *span)).collect();
    for aggregate in aggregates {
        let (name, span) = aggregate.name.as_ref().unwrap_or(&aggregate.of);
        if let Some((_, first)) = names.iter().find(|(other, _)| other == name) {
            let key = Aggregation::NAMES.iter().find(|(_, function)| *function == aggregate.function);
            let hint = match key.filter(|_| aggregate.name.is_none()) {
                Some((key, _)) => format!("give the new column a name of its own: `{key}: {{{name}: …}}`"),
                None => "give one of them another name".to_owned(),
            };
            work.problems.push(
                Diagnostic::error("duplicate-column", *span, format!("`{name}` is named twice"))
                    .related(*first, "first here")
                    .hint(hint),
            );
            return false;
        }
        names.push((name, *span));
    }
    true
}

/// The new column. One with a new name says in its label how it is computed.
pub(super) fn column(of: &Column, aggregate: &Aggregate) -> Column {
    let made = Column { origin: of.origin.of_computed(), ..of.clone() };
    let Some((name, span)) = aggregate.name.clone() else { return made };
    let label = Localized::new(|lang| {
        let computed = match aggregate.function {
            Aggregation::Sum => word(Word::Total, lang).to_owned(),
            Aggregation::Mean => word(Word::Mean, lang).to_owned(),
            Aggregation::Median => word(Word::Median, lang).to_owned(),
            Aggregation::Min => word(Word::Smallest, lang).to_owned(),
            Aggregation::Max => word(Word::Largest, lang).to_owned(),
            Aggregation::First => word(Word::First, lang).to_owned(),
            Aggregation::Last => word(Word::Last, lang).to_owned(),
            Aggregation::Quantile(at) => sentences(lang).quantile(&at.normalize().to_string()),
        };
        format!("{}{}", of.label.get(lang), speech(lang).remark(&computed))
    });
    Column { name, span, label, ..made }
}

/// How numbers that are made of several are rounded, and what becomes of empty cells.
#[derive(Clone, Copy)]
pub(super) struct Terms {
    pub(super) decimals: Option<u32>,
    pub(super) missing: Missing,
}

/// One number of those in these rows; `None` where there is none, or after a problem.
pub(super) fn one_of_several(
    data: &Dataset,
    rows: &[usize],
    numbers: &Numbers,
    function: Aggregation,
    terms: Terms,
    work: &mut Work<'_>,
) -> Option<Exact> {
    match function {
        Aggregation::Sum => work.sum(data, rows, numbers, terms.missing),
        Aggregation::Mean => mean(data, rows, numbers, terms, work),
        function => in_order(data, rows, numbers, function, terms, work),
    }
}

/// The number at a place of the order of all; `None` where there is none, or after a problem.
fn in_order(
    data: &Dataset,
    rows: &[usize],
    numbers: &Numbers,
    function: Aggregation,
    terms: Terms,
    work: &mut Work<'_>,
) -> Option<Exact> {
    let (mut known, mut is_whole) = (vec![], true);
    for cell in rows.iter().map(|row| &data.rows[*row][numbers.column]) {
        match cell.number() {
            Some(number) => known.push(number),
            None => is_whole &= work.may_skip(cell, terms.missing),
        }
    }
    if !is_whole {
        return None;
    }
    match function {
        Aggregation::First => return known.first().copied(),
        Aggregation::Last => return known.last().copied(),
        _ => known.sort_by_key(|number| number.value),
    }
    let at = match function {
        Aggregation::Min => return known.first().copied(),
        Aggregation::Max => return known.last().copied(),
        Aggregation::Quantile(at) => at,
        _ => Decimal::new(5, 1),
    };
    if known.is_empty() {
        return None;
    }
    let number = quantile(&known, at).and_then(|number| match terms.decimals {
        Some(decimals) => exact::quotient(number.value, Decimal::ONE, Decimal::ONE, decimals),
        None => Some(number),
    });
    let number = number.filter(|number| number.scaled(numbers.measure.exponent).is_some());
    if number.is_none() {
        work.too_long(&data.rows[rows[0]][numbers.column]);
    }
    number
}

/// The number at a part of the way through these, which are in order: between two of them in proportion, as numpy and
/// spreadsheets (`PERCENTILE.INC`) have it. `None` where it has too many digits.
fn quantile(sorted: &[Exact], at: Decimal) -> Option<Exact> {
    let way = exact::product(Decimal::from(sorted.len() - 1), at)?;
    let low = *sorted.get(way.to_usize()?)?;
    let rest = way - way.floor();
    if rest.is_zero() {
        return Some(low);
    }
    let high = *sorted.get(way.to_usize()? + 1)?;
    let step = exact::product(exact::subtract(high, low)?.value, rest)?;
    let number = Exact::from(exact::add(low, Exact::from(step))?.value);
    Some(Exact { last_digit: number.last_digit.min(low.last_digit).min(high.last_digit), ..number })
}

/// The average of the numbers in these rows; `None` where there is none, or after a problem.
fn mean(data: &Dataset, rows: &[usize], numbers: &Numbers, terms: Terms, work: &mut Work<'_>) -> Option<Exact> {
    let sum = work.sum(data, rows, numbers, terms.missing)?;
    let known = || rows.iter().filter_map(|row| data.rows[*row][numbers.column].number());
    // An average of a few cells is precise to one digit more than they have.
    let finest = known().map(|number| number.value.normalize().scale()).max().unwrap_or(0);
    let decimals = terms.decimals.unwrap_or(finest.min(5) + 1);
    let mean = exact::quotient(sum.value, Decimal::from(known().count()), Decimal::ONE, decimals);
    let mean = mean.filter(|mean| mean.scaled(numbers.measure.exponent).is_some());
    if mean.is_none() {
        work.too_long(&data.rows[rows[0]][numbers.column]);
    }
    mean
}

#[cfg(test)]
mod tests {
    use crate::model::Lang;
    use crate::resolve::steps::tests::{csv, gives, made, wrong};

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
    fn medians_and_quantiles_lie_between_their_neighbours_in_proportion() {
        let table = "k,a\nx,7\nx,1\nx,2.5\nx,4\ny,3\n";
        gives(table, "- group: {by: k, median: a}", "k,a\nx,3.25\ny,3\n");
        gives(table, "- group: {by: k, median: a, decimals: 1}", "k,a\nx,3.2\ny,3.0\n");
        // As numpy.quantile: 0.9 of the way over three steps is 2.7, so 4 + 0.7 × 3.
        let many = "- group: {by: k, min: {a: low}, max: {a: high}, quantile: [{of: a, at: 0.9, as: p90}, {of: a, at: 1, as: all}]}";
        gives(table, many, "k,low,high,p90,all\nx,1,7,6.1,7\ny,3,3,3,3\n");
        gives("k,a\nx,0.5\nx,\nx,-1\n", "- group: {by: k, min: a, missing: skip}", "k,a\nx,-1\n");
        let message = "a total needs this cell, which has no value";
        wrong("k,a\nx,1\nx,\n", "", "- group: {by: k, median: a}", message, "", "`missing: skip`");
    }

    #[test]
    fn new_names_allow_a_column_several_times_and_say_what_was_computed() {
        let steps = "- group: {by: k, sum: {a: all}, max: {a: most}, quantile: {of: a, at: 0.25, as: low}}";
        let data = made("k,a\nx,1\nx,2\n", "a: {unit: CNY, label: {zh: 规模, en: Size}}", steps);
        assert_eq!(csv(&data), "k,all,most,low\nx,3,2,1.25\n");
        let labels =
            |lang| data.columns.iter().skip(1).map(|column| column.label.get(lang)).collect::<Vec<_>>().join(" | ");
        assert_eq!(labels(Lang::En), "Size (total) | Size (largest) | Size (0.25 quantile)");
        assert_eq!(labels(Lang::Zh), "规模（合计） | 规模（最大） | 规模（0.25分位数）");
        let twice = "- group: {by: k, sum: {a: b}, max: {a: b}}";
        wrong("k,a\nx,1\n", "", twice, "`b` is named twice", "b", "another name");
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let sum = "- group: {by: region, sum: a}";
        wrong(DEALS, "a: {unit: ratio}", sum, "`a` holds ratios, which cannot be added up", "a", "amounts");
        wrong(DEALS, "", "- group: {by: region, sum: [a], mean: [a]}", "`a` is named twice", "a", "`mean: {a: …}`");
        wrong(
            DEALS,
            "",
            "- group: {by: region, sum: round}",
            "`round` holds text, but numbers are needed here",
            "round",
            "",
        );
        let count = "- group: {by: region, sum: a, count: a}";
        wrong(DEALS, "", count, "there is a column `a` already", "a", "another name");
        let nines = "9".repeat(28);
        let message = "with this number the result has too many digits";
        let table = format!("k,a\n{}", format!("x,{nines}\n").repeat(9));
        wrong(&table, "", "- group: {by: k, sum: a}", message, &nines, "28 digits");
    }
}
