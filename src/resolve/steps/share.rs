//! `share`: adds each row's part of a hundred.

use rust_decimal::Decimal;

use crate::model::{CellValue, Dataset, Exact, Share, Unit};

use super::exact;
use super::rows::groups;
use super::work::{Numbers, Work, cell_at, computed, push, unscaled};

pub(super) fn add(data: Dataset, share: &Share, work: &mut Work<'_>) -> Option<Dataset> {
    let (of, by) = (work.addable(&data, &share.of), work.columns(&data, &share.by));
    let free = work.is_free(&data, &share.made.name);
    let (of, by) = (of?, by?);
    if !free {
        return None;
    }
    let mut cells: Vec<_> = data.rows.iter().map(|row| cell_at(&row[of.column], None)).collect();
    for rows in groups(&data, &by) {
        let Some(whole) = whole(&data, &rows, &of, share, work) else { continue };
        for row in rows {
            let place = &data.rows[row][of.column];
            let Some(part) = place.number() else { continue };
            match exact::quotient(part.value, whole.value, Decimal::ONE_HUNDRED, share.decimals) {
                Some(percent) => cells[row].value = CellValue::Number(percent),
                None => work.too_long(place),
            }
        }
    }
    Some(push(data, computed(&share.made, unscaled(Unit::Percent)), cells))
}

/// The sum of the rows, if they are parts of a whole.
fn whole(data: &Dataset, rows: &[usize], of: &Numbers, share: &Share, work: &mut Work<'_>) -> Option<Exact> {
    let mut sound = true;
    for cell in rows.iter().map(|row| &data.rows[*row][of.column]) {
        if let Some(number) = cell.number().filter(|number| number.value < Decimal::ZERO) {
            let message = format!("`{}` is negative, and no part of a whole can be", number.value);
            work.problems.push(work.cell("negative-part", cell, message).hint("shares are of amounts from zero up"));
            sound = false;
        }
    }
    let whole = work.sum(data, rows, of, share.missing).filter(|_| sound)?;
    if whole.value.is_zero() {
        let first = &data.rows[rows[0]][of.column];
        work.problems.push(
            work.cell("zero-total", first, "these numbers add up to zero, of which there are no shares")
                .label("the first of them"),
        );
        return None;
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use crate::resolve::steps::tests::{gives, wrong};

    #[test]
    fn each_row_gets_its_part_of_a_hundred() {
        gives("n,a\nx,1\ny,2\n", "- share: {of: a}", "n,a,share\nx,1,33.3\ny,2,66.7\n");
        gives("n,a\nx,1\ny,7\n", "- share: {of: a, as: part, decimals: 0}", "n,a,part\nx,1,12\ny,7,88\n");
        gives(
            "t,n,a\n2022,x,1\n2022,y,1\n2023,x,0\n2023,y,3\n",
            "- share: {of: a, by: t}",
            "t,n,a,share\n2022,x,1,50.0\n2022,y,1,50.0\n2023,x,0,0.0\n2023,y,3,100.0\n",
        );
    }

    #[test]
    fn an_unknown_part_is_refused_unless_allowed() {
        let message = "a total needs this cell, which has no value";
        wrong("n,a\nx,1\ny,\n", "", "- share: {of: a}", message, "", "known: true");
        gives("n,a\nx,1\ny,\n", "- share: {of: a, missing: skip}", "n,a,share\nx,1,100.0\ny,,\n");
    }

    #[test]
    fn what_is_no_part_of_a_whole_is_reported_at_its_cell() {
        let step = "- share: {of: a}";
        wrong("n,a\nx,1\ny,-2\n", "", step, "`-2` is negative, and no part of a whole can be", "-2", "zero up");
        let zero = "these numbers add up to zero, of which there are no shares";
        wrong("n,a\nx,0\ny,0.0\n", "", step, zero, "0", "");
        wrong("n,share,a\nx,1,2\n", "", step, "there is a column `share` already", "share", "another name");
        wrong("n,a\nx,1\n", "a: {unit: ratio}", step, "`a` holds ratios, which cannot be added up", "a", "");
    }
}
