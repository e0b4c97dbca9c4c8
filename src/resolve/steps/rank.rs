//! `rank`: adds each row's place in the order of a column. Equal numbers share the best of their places: 1, 2, 2, 4.

use rust_decimal::Decimal;

use crate::model::{CellValue, Dataset, Exact, Ranking, SortOrder, Unit};

use super::rows::groups;
use super::work::{Work, cell_at, computed, push, unscaled};

pub(super) fn add(data: Dataset, ranking: &Ranking, work: &mut Work<'_>) -> Option<Dataset> {
    let (of, by) = (work.numbers(&data, &ranking.of), work.columns(&data, &ranking.by));
    let free = work.is_free(&data, &ranking.made.name);
    let (of, by) = (of?, by?);
    if !free {
        return None;
    }
    let mut cells: Vec<_> = data.rows.iter().map(|row| cell_at(&row[of.column], None)).collect();
    for rows in groups(&data, &by) {
        let number = |row: &usize| data.rows[*row][of.column].number().map(|number| number.value);
        let mut known: Vec<(Decimal, usize)> = rows.iter().filter_map(|row| Some((number(row)?, *row))).collect();
        match ranking.order {
            SortOrder::Ascending => known.sort_by_key(|(number, _)| *number),
            SortOrder::Descending => known.sort_by_key(|(number, _)| std::cmp::Reverse(*number)),
        }
        let mut place = 0;
        for (at, (number, row)) in known.iter().enumerate() {
            if at == 0 || known[at - 1].0 != *number {
                place = at + 1;
            }
            cells[*row].value = CellValue::Number(Exact::from(Decimal::from(place)));
        }
    }
    Some(push(data, computed(&ranking.made, unscaled(Unit::Rank)), cells))
}

#[cfg(test)]
mod tests {
    use crate::model::{ColumnType, Unit};
    use crate::resolve::steps::tests::{gives, made, wrong};

    #[test]
    fn the_largest_is_first_and_equal_ones_share_a_place() {
        gives("n,a\nx,1\ny,3\nz,3.0\nu,\nv,2\n", "- rank: {of: a}", "n,a,rank\nx,1,4\ny,3,1\nz,3.0,1\nu,,\nv,2,3\n");
        gives("n,a\nx,1\ny,-3\n", "- rank: {of: a, order: asc, as: place}", "n,a,place\nx,1,2\ny,-3,1\n");
        let table = "t,n,a\n2022,x,1\n2022,y,4\n2023,x,2\n2023,y,1\n";
        gives(table, "- rank: {of: a, by: t}\n- select: [n, rank]", "n,rank\nx,2\ny,1\nx,1\ny,2\n");
    }

    #[test]
    fn a_place_is_a_rank() {
        let data = made("n,a\nx,1\n", "a: {unit: CNY, scale: 1e8}", "- rank: {of: a}");
        let ColumnType::Number(measure) = &data.columns[2].content else { panic!("no numbers") };
        assert_eq!((measure.unit, measure.exponent), (Unit::Rank, 0));
        wrong("n,a\nx,1\n", "", "- rank: {of: n}", "`n` holds text, but numbers are needed here", "n", "");
        wrong("n,rank\nx,1\n", "", "- rank: {of: rank}", "there is a column `rank` already", "rank", "another name");
    }
}
