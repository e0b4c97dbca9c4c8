//! `sort`: orders the rows by a column; equal rows keep their order, and empty cells come last.

use std::cmp::Ordering;

use crate::diag::Diagnostic;
use crate::model::{ColumnType, Dataset, SortBy, SortOrder};

use super::along::rank;
use super::work::Work;

pub(super) fn sort(mut data: Dataset, sort: &SortBy, work: &mut Work<'_>) -> Option<Dataset> {
    let column = work.column(&data, &sort.by)?;
    if matches!(data.columns[column].content, ColumnType::Text | ColumnType::Kind) {
        let message = format!("`{}` holds words, which no two languages order alike", sort.by.0);
        work.problems
            .push(Diagnostic::error("wrong-column", sort.by.1, message).hint("sort by a column of numbers or dates"));
        return None;
    }
    by_rank(&mut data, column, sort.direction);
    Some(data)
}

/// Orders the rows by a column of numbers or dates.
pub(super) fn by_rank(data: &mut Dataset, column: usize, direction: SortOrder) {
    data.rows.sort_by(|a, b| match (rank(&a[column]), rank(&b[column])) {
        (Some(a), Some(b)) if direction == SortOrder::Ascending => a.cmp(&b),
        (Some(a), Some(b)) => b.cmp(&a),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
}

#[cfg(test)]
mod tests {
    use crate::resolve::steps::tests::{gives, wrong};

    #[test]
    fn rows_are_ordered_by_number_or_date_and_equal_ones_stay() {
        let table = "n,a\nx,2\ny,\nz,10\nu,2.0\n";
        gives(table, "- sort: {by: a}", "n,a\nx,2\nu,2.0\nz,10\ny,\n");
        gives(table, "- sort: {by: a, order: desc}", "n,a\nz,10\nx,2\nu,2.0\ny,\n");
        gives("t\n2023-Q2\n2022\n2023-01\n", "- sort: {by: t}", "t\n2022\n2023-01\n2023-Q2\n");
    }

    #[test]
    fn words_have_no_order() {
        let message = "`n` holds words, which no two languages order alike";
        wrong("n,a\nx,2\n", "", "- sort: {by: n}", message, "n", "numbers or dates");
    }
}
