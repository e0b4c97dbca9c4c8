//! `top`: keeps the largest rows, and may sum the others in one row.

use crate::diag::Diagnostic;
use crate::model::{Cell, CellValue, Column, ColumnType, Dataset, Kind, Localized, Missing, SortOrder, Top, Unit};

use super::rows::key;
use super::sort::by_rank;
use super::work::{Numbers, Work, cell_at};

pub(super) fn keep(mut data: Dataset, top: &Top, work: &mut Work<'_>) -> Option<Dataset> {
    let ranking = match top.other {
        Some(_) => work.addable(&data, &top.by)?,
        None => work.numbers(&data, &top.by)?,
    };
    by_rank(&mut data, ranking.column, SortOrder::Descending);
    if data.rows.len() <= top.keep {
        return Some(data);
    }
    if let Some(name) = &top.other {
        let row = rest(&data, top, name, &ranking, work)?;
        data.rows.truncate(top.keep);
        data.rows.push(row);
    } else {
        data.rows.truncate(top.keep);
    }
    Some(data)
}

/// The row that sums the rows after the kept ones: amounts are added up, the first text is its name, its kind is
/// derived, and cells in which they differ stay empty.
fn rest(data: &Dataset, top: &Top, name: &Localized, ranking: &Numbers, work: &mut Work<'_>) -> Option<Vec<Cell>> {
    let Some(named) = data.columns.iter().position(|column| column.content == ColumnType::Text) else {
        work.problems.push(
            Diagnostic::error("wrong-column", work.step, "there is no column of text to hold the name of the rest")
                .hint("take `other` out, and the rest is dropped"),
        );
        return None;
    };
    let rows: Vec<usize> = (top.keep..data.rows.len()).collect();
    let place = &data.rows[top.keep];
    let mut cells = vec![];
    for (at, column) in data.columns.iter().enumerate() {
        let value = match &column.content {
            _ if at == named => CellValue::Text(name.clone()),
            ColumnType::Kind => CellValue::Kind(Kind::Derived),
            ColumnType::Number(measure) if at == ranking.column || is_amount(column) => {
                let numbers = Numbers { column: at, measure: measure.clone() };
                // A gap in another column does not prevent the ranking: there the rest has a gap too.
                let has_gap = rows.iter().any(|row| data.rows[*row][at].number().is_none());
                let unknown = at != ranking.column && has_gap && top.missing == Missing::Refuse;
                let sum = if unknown { None } else { work.sum(data, &rows, &numbers, top.missing) };
                cell_at(&place[at], sum).value
            }
            ColumnType::Text | ColumnType::Date
                if rows.iter().all(|row| key(&data.rows[*row][at]) == key(&place[at])) =>
            {
                place[at].value.clone()
            }
            ColumnType::Number(_) | ColumnType::Text | ColumnType::Date => CellValue::Empty,
        };
        cells.push(Cell::new(place[at].span, value));
    }
    Some(cells)
}

/// Whether a sum over rows means something: that of percentages mostly does not.
fn is_amount(column: &Column) -> bool {
    let ColumnType::Number(measure) = &column.content else { return false };
    matches!(measure.unit, Unit::Currency(_) | Unit::Count | Unit::Plain)
}

#[cfg(test)]
mod tests {
    use crate::resolve::steps::tests::{csv, gives, made, wrong};

    const FIRMS: &str = "firm,year,a,g,k\n甲,2023,1,5.0,\n乙,2023,4.5,1,forecast\n丙,2023,2,2,\n丁,2023,0.5,3,\n";

    #[test]
    fn the_largest_rows_stay_and_the_rest_becomes_one() {
        gives(FIRMS, "- top: {by: a, keep: 2}\n- select: [firm, a]", "firm,a\n乙,4.5\n丙,2\n");
        gives(FIRMS, "- top: {by: a, keep: 9, other: 其他}\n- select: [firm]", "firm\n乙\n丙\n甲\n丁\n");
        let data = made(FIRMS, "g: {unit: percent}", "- top: {by: a, keep: 2, other: {zh: 其他, en: Other}}");
        assert_eq!(csv(&data), "firm,year,a,g,k\n乙,2023,4.5,1,forecast\n丙,2023,2,2,\n其他/Other,2023,1.5,,derived\n");
    }

    #[test]
    fn the_rest_has_what_its_rows_have_in_common() {
        let table = "firm,city,year,a\n甲,x,2022,3\n乙,x,2022,2\n丙,x,2023,1\n";
        gives(table, "- top: {by: a, keep: 1, other: 其他}", "firm,city,year,a\n甲,x,2022,3\n其他,x,,3\n");
    }

    #[test]
    fn a_rest_with_a_gap_is_refused_unless_allowed() {
        let table = "firm,a,b\n甲,1,2\n乙,4,\n丙,,1\n丁,2,\n";
        let message = "a total needs this cell, which has no value";
        wrong(table, "", "- top: {by: a, keep: 2, other: 其他}", message, "", "known: true");
        gives(table, "- top: {by: a, keep: 2, other: 其他, missing: skip}", "firm,a,b\n乙,4,\n丁,2,\n其他,1,3\n");
        gives(table, "- top: {by: a, keep: 2}", "firm,a,b\n乙,4,\n丁,2,\n");
    }

    #[test]
    fn a_rest_needs_amounts_and_a_name() {
        let rest = "- top: {by: a, keep: 1, other: 其他}";
        let message = "`a` holds ranks, which cannot be added up";
        wrong("n,a\nx,1\ny,2\n", "a: {unit: rank}", rest, message, "a", "amounts");
        let message = "there is no column of text to hold the name of the rest";
        wrong("b,a\n1,1\n2,2\n", "", rest, message, "top", "take `other` out");
    }
}
