//! Joins histograms and box plots with their data: how the values of one column spread.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::join::Join;
use super::names::{Names, category_name, is_named};
use super::scatter::{are_years, year};
use crate::diag::Diagnostic;
use crate::model::{
    BoxGroup, Boxes, CategoryName, Cell, Chart, ChartBody, ColumnType, Dataset, Devices, Exact, Histogram, Localized,
    Measured, shift,
};

/// Builds a histogram. `None` if anything is wrong.
pub(super) fn histogram(join: &mut Join<'_, '_>) -> Option<Chart> {
    // Years are counted too.
    let years = match &join.spec.y[..] {
        [(name, span)] if join.data.column(name).is_some_and(|column| are_years(join, column)) => {
            join.column(name, *span)
        }
        _ => None,
    };
    let y = match years {
        Some(column) => column,
        None => join.only_y(None)?,
    };
    let values = |data: &Dataset| -> Vec<Decimal> {
        let value = |row: &Vec<Cell>| if years.is_some() { year(&row[y]) } else { join.number(row, y) };
        data.rows.iter().filter_map(value).map(|value| value.value).collect()
    };
    let (own, mut all) = (values(join.data), values(join.on_axes()));
    all.sort_unstable();
    if own.is_empty() {
        join.nothing();
        return None;
    }
    join.no_highlight();
    join.doubt_hedged(join.data.rows.iter().filter_map(|row| row.get(y)));
    let value = Measured { is_year: years.is_some(), ..join.measured(y) };
    // No bin of years ends within one.
    let least = if years.is_some() { Decimal::ONE } else { Decimal::ZERO };
    let Some(bins) = Bins::new(&all, join.spec.encoding.bins.map(|(count, _)| count), least) else {
        join.too_long(y);
        return None;
    };
    let plot = Histogram { value, start: bins.start, step: bins.step, counts: bins.counts(&own) };
    Some(join.chart(ChartBody::Histogram(plot), Devices::default()))
}

/// Equal bins that hold all values.
struct Bins {
    start: Decimal,
    step: Decimal,
    /// How many there are.
    count: usize,
}

impl Bins {
    /// Bins for values in ascending order, at least one. `None` where an edge has too many digits.
    /// With a `least` step all are multiples of it.
    fn new(sorted: &[Decimal], wanted: Option<usize>, least: Decimal) -> Option<Self> {
        let (first, last) = (sorted[0], sorted[sorted.len() - 1]);
        let step = match wanted {
            None => rounded(freedman_diaconis(sorted)?),
            Some(count) => declared(first, last, count)?,
        };
        let step = if least.is_zero() { step } else { step.checked_div(least)?.ceil().checked_mul(least)? };
        let start = first.checked_div(step)?.floor().checked_mul(step)?;
        let all = last.checked_sub(start)?.checked_div(step)?;
        // No bin holds its upper edge, the last one neither: with the 5.0 of a scale of half stars it would show two
        // values where all other bins show one, and a fall as a rise.
        let count = all.floor().checked_add(Decimal::ONE)?;
        start.checked_add(count.checked_mul(step)?)?;
        Some(Self { start, step, count: count.to_usize()?.min(MOST_BINS) })
    }

    /// The bin of a value, which lies within the edges: no difference is larger than theirs.
    fn at(&self, value: Decimal) -> usize {
        let at = value.checked_sub(self.start).and_then(|way| way.checked_div(self.step));
        at.and_then(|at| at.floor().to_usize()).unwrap_or(0).min(self.count - 1)
    }

    fn counts(&self, values: &[Decimal]) -> Vec<u32> {
        let mut counts: Vec<u32> = vec![0; self.count];
        values.iter().for_each(|value| counts[self.at(*value)] += 1);
        counts
    }
}

/// More bins than this are never made.
const MOST_BINS: usize = 80;

/// The width of bins by Freedman and Diaconis: twice the box over the cube root of the count; for values
/// whose box is empty, a tenth of the range. `None` where it has too many digits.
fn freedman_diaconis(sorted: &[Decimal]) -> Option<Decimal> {
    let range = sorted[sorted.len() - 1].checked_sub(sorted[0])?;
    if range.is_zero() {
        let size = sorted[0].abs().checked_div(Decimal::TEN)?;
        return Some(if size.is_zero() { Decimal::ONE } else { size });
    }
    let root = cube_root(sorted.len())?;
    let middle = quantile(sorted, 3)?.checked_sub(quantile(sorted, 1)?)?;
    let width = middle.checked_mul(Decimal::TWO)?.checked_div(root)?;
    let (least, tenth) = (range.checked_div(Decimal::from(40))?, range.checked_div(Decimal::TEN)?);
    Some(if width.is_zero() { tenth } else { width.max(least).min(range) })
}

/// The whole number whose cube is nearest from below, refined by one step of Newton's.
fn cube_root(count: usize) -> Option<Decimal> {
    let whole = (1_u32..).take_while(|root| usize::try_from(u64::from(*root).pow(3)).is_ok_and(|cube| cube <= count));
    let root = Decimal::from(whole.last().unwrap_or(1));
    let rest = Decimal::from(count).checked_div(root.checked_mul(root)?)?;
    root.checked_mul(Decimal::TWO)?.checked_add(rest)?.checked_div(Decimal::from(3))
}

/// The round step nearest to a width: 1, 2, 2.5 or 5 times a power of ten.
fn rounded(width: Decimal) -> Decimal {
    // Both are positive, so their difference has no more digits than they have.
    steps(width).into_iter().min_by_key(|step| (*step - width).abs()).unwrap_or(width)
}

/// The smallest round step that needs no more bins than declared. `None` where it has too many digits.
fn declared(first: Decimal, last: Decimal, count: usize) -> Option<Decimal> {
    let width = last.checked_sub(first)?.checked_div(Decimal::from(count))?.max(Decimal::new(1, 20));
    if first == last {
        return Some(rounded(freedman_diaconis(&[first])?));
    }
    let bins = |step: Decimal| {
        let (from, to) = (first.checked_div(step)?.floor(), last.checked_div(step)?.floor());
        to.checked_sub(from)?.checked_add(Decimal::ONE)
    };
    let fits = |step: &Decimal| *step >= width && bins(*step).is_some_and(|bins| bins <= Decimal::from(count));
    Some(steps(width).into_iter().find(fits).unwrap_or(width))
}

/// Round steps about a positive width, in ascending order.
fn steps(width: Decimal) -> Vec<Decimal> {
    let size = |exponent: i32| shift(Decimal::ONE, exponent);
    let reached = (-26..28).take_while(|exponent| size(*exponent).is_some_and(|size| size <= width));
    let exponent = reached.last().unwrap_or(-26);
    let sizes = [exponent, exponent + 1].into_iter().filter_map(size);
    sizes.flat_map(|size| [10, 20, 25, 50].map(|tenths| Decimal::new(tenths, 1).checked_mul(size))).flatten().collect()
}

/// A quartile by linear interpolation between the values round it (what spreadsheets call inclusive). `None`
/// where it has too many digits.
fn quantile(sorted: &[Decimal], quarter: usize) -> Option<Decimal> {
    let place = (sorted.len() - 1) * quarter;
    let (at, rest) = (place / 4, place % 4);
    let upper = sorted[(at + 1).min(sorted.len() - 1)];
    let way = upper.checked_sub(sorted[at])?.checked_mul(Decimal::from(rest))?.checked_div(Decimal::from(4))?;
    sorted[at].checked_add(way)
}

/// Builds a box plot. `None` if anything is wrong.
pub(super) fn boxes(join: &mut Join<'_, '_>) -> Option<Chart> {
    let x = match &join.spec.x {
        Some((name, span)) => {
            let column = join.column(name, *span)?;
            if !matches!(join.data.columns[column].content, ColumnType::Text | ColumnType::Date) {
                join.wrong_column(*span, column, "names or dates");
                return None;
            }
            Some(column)
        }
        None => None,
    };
    let y = join.only_y(x)?;
    // Panels on shared axes have a row for every group of any panel.
    let rows: Vec<CategoryName> = groups(join, join.on_axes(), x, y).into_iter().map(|(name, _)| name).collect();
    let mut groups = groups(join, join.data, x, y);
    if groups.is_empty() {
        join.nothing();
        return None;
    }
    let places: Names = rows.iter().cloned().collect();
    groups.sort_by_key(|(name, _)| places.find(name));
    let groups = groups.into_iter().map(|(name, values)| five_numbers(name, values));
    let Some(mut groups) = groups.collect::<Option<Vec<BoxGroup>>>() else {
        join.too_long(y);
        return None;
    };
    highlight(join, &mut groups);
    join.doubt_hedged(join.data.rows.iter().filter_map(|row| row.get(y)));
    let value = join.measured(y);
    let name = x.map_or_else(Localized::default, |x| join.data.columns[x].label.clone());
    Some(join.chart(ChartBody::Boxes(Boxes { value, name, rows, groups }), Devices::default()))
}

/// The values of each group, in the order in which the groups begin.
fn groups(join: &Join<'_, '_>, data: &Dataset, x: Option<usize>, y: usize) -> Vec<(CategoryName, Vec<Exact>)> {
    let (mut groups, mut names): (Vec<(CategoryName, Vec<Exact>)>, Names) = (vec![], Names::default());
    for row in &data.rows {
        let Some(value) = join.number(row, y) else { continue };
        let name = match x {
            Some(x) if row[x].is_empty() => continue,
            Some(x) => category_name(&join.data.columns[x], &row[x]),
            None => CategoryName::Text(Localized::default()),
        };
        match groups.get_mut(names.add(name.clone())) {
            Some((_, values)) => values.push(value),
            None => groups.push((name, vec![value])),
        }
    }
    groups
}

/// `None` where one of the numbers has too many digits.
fn five_numbers(name: CategoryName, mut values: Vec<Exact>) -> Option<BoxGroup> {
    values.sort_by_key(|value| value.value);
    let sorted: Vec<Decimal> = values.iter().map(|value| value.value).collect();
    let (low, middle, high) = (quantile(&sorted, 1)?, quantile(&sorted, 2)?, quantile(&sorted, 3)?);
    let reach = high.checked_sub(low)?.checked_mul(Decimal::new(15, 1))?;
    let (from, to) = (low.checked_sub(reach)?, high.checked_add(reach)?);
    let inside = |value: &&Exact| value.value >= from && value.value <= to;
    let ends = (values[0], values[values.len() - 1]);
    let first = values.iter().find(inside).copied().unwrap_or(ends.0);
    let last = values.iter().rfind(inside).copied().unwrap_or(ends.1);
    let outliers = values.iter().filter(|value| !inside(value)).copied().collect();
    Some(BoxGroup {
        name,
        highlight: false,
        count: values.len(),
        five: [ends.0, Exact::from(low), Exact::from(middle), Exact::from(high), ends.1],
        whiskers: [first, last],
        outliers,
    })
}

fn highlight(join: &mut Join<'_, '_>, groups: &mut [BoxGroup]) {
    for (wanted, span) in &join.spec.highlight {
        match groups.iter_mut().find(|group| is_named(&group.name, wanted)) {
            Some(group) => group.highlight = true,
            None => {
                join.problems.push(Diagnostic::error("unknown-value", *span, format!("there is no group `{wanted}`")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{sound, wrong};
    use super::*;

    #[track_caller]
    fn bins(text: &str, values: &str, start: &str, step: &str, counts: &[u32]) {
        let rows: Vec<String> = values.split(' ').map(|value| format!("[{value}]")).collect();
        let chart = sound(&format!("type: histogram\n{text}data: [[n], {}]", rows.join(", ")));
        let ChartBody::Histogram(plot) = chart.body else { panic!("a histogram") };
        assert_eq!((&*plot.start.normalize().to_string(), &*plot.step.normalize().to_string()), (start, step));
        assert_eq!(plot.counts, counts);
    }

    #[test]
    fn bins_have_round_edges_and_hold_every_value_once() {
        bins("", "1 2 3 4 5 6 7 8", "0", "2.5", &[2, 2, 3, 1]);
        bins("bins: 5\n", "1 2 3 4 5 6 7 8", "0", "2", &[1, 2, 2, 2, 1]);
        bins("bins: 4\n", "1 2 3 4 5 6 7 8", "0", "2.5", &[2, 2, 3, 1]);
        bins("bins: 6\n", "3 3.5 4 4.5 4.5 4.5 5", "3", "0.5", &[1, 1, 1, 3, 1]);
        bins("bins: 4\n", "-3 0 0.5 7", "-5", "5", &[1, 2, 1]);
        bins("", "5 5 5", "5", "0.5", &[3]);
        bins("", "0", "0", "1", &[1]);
    }

    #[test]
    fn numbers_too_long_to_be_computed_with_are_told_at_the_one_farthest_from_zero() {
        let message = "with this number the result has too many digits";
        for kind in ["type: histogram", "type: histogram\nbins: 7", "type: boxplot"] {
            let far = format!("{kind}\ndata: [[n], [1], [4e28], [-5e28]]");
            wrong(&far, message, "-5e28", "28 digits");
        }
        let whole = "data: [[n], [7e28], [7.1e28], [7.9e28]]";
        for kind in ["type: histogram", "type: boxplot"] {
            wrong(&format!("{kind}\n{whole}"), message, "7.9e28", "");
        }
        bins(
            "bins: 10\n",
            "1e28 2e28 3e28",
            "10000000000000000000000000000",
            "2500000000000000000000000000",
            &[1, 0, 0, 0, 1, 0, 0, 0, 1],
        );
    }

    #[test]
    fn years_are_counted_in_bins_of_whole_years() {
        let rows = "data: [[song, year], [a, 1960], [b, 1961], [c, 1961], [d, 1963]]\n";
        for bins in ["", "bins: 3\n"] {
            let chart = sound(&format!("type: histogram\ny: year\n{bins}{rows}"));
            let ChartBody::Histogram(plot) = &chart.body else { panic!("a histogram") };
            assert!(plot.value.is_year && plot.step.is_integer() && plot.start.is_integer(), "{plot:?}");
            assert_eq!(plot.counts.iter().sum::<u32>(), 4);
        }
    }

    #[test]
    fn a_histogram_needs_one_column_of_numbers() {
        wrong(
            "type: histogram\ndata: [[n, m], [1, 2]]",
            "a histogram shows one column of numbers",
            "histogram",
            "name one",
        );
        wrong(
            "type: histogram\ny: n\ndata: [[n, m], [null, 1]]\ncolumns: {n: {type: number}}",
            "there is nothing to draw in the data",
            "",
            "",
        );
    }

    #[test]
    fn boxes_have_quartiles_whiskers_and_outliers() {
        let chart =
            sound("type: boxplot\nx: g\ny: n\ndata: [[g, n], [a, 1], [a, 2], [a, 3], [a, 4], [a, 100], [b, 7]]");
        let ChartBody::Boxes(plot) = chart.body else { panic!("a box plot") };
        let numbers: Vec<String> = plot.groups[0].five.iter().map(|n| n.value.normalize().to_string()).collect();
        assert_eq!(numbers, ["1", "2", "3", "4", "100"]);
        assert_eq!(plot.groups[0].whiskers[1].value, Decimal::from(4));
        assert_eq!(plot.groups[0].outliers.len(), 1);
        assert_eq!(plot.groups[1].count, 1);
    }

    #[test]
    fn boxes_need_groups_that_are_there() {
        let data = "data: [[g, n], [a, 1], [b, 7]]";
        wrong(
            &format!("type: boxplot\nx: n\n{data}"),
            "`n` holds numbers, but names or dates are needed here",
            "n",
            "",
        );
        wrong(&format!("type: boxplot\nx: g\nhighlight: c\n{data}"), "there is no group `c`", "c", "");
    }
}
