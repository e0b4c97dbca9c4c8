//! `round`: rounds columns half to even, to a number of decimals or of all digits.
//!
//! Numbers are as cells have them, before scaling: `decimals: 0` of a column in 亿 leaves whole 亿. A rounded number of
//! the source is still the source's.

use crate::model::{CellValue, Dataset, Digits, Rounding};

use super::exact;
use super::work::{Numbers, Work};

pub(super) fn round(mut data: Dataset, rounding: &Rounding, work: &mut Work<'_>) -> Option<Dataset> {
    work.columns(&data, &rounding.of)?;
    let found: Vec<Option<Numbers>> = rounding.of.iter().map(|name| work.numbers_as_they_are(&data, name)).collect();
    let found: Vec<Numbers> = found.into_iter().collect::<Option<_>>()?;
    for Numbers { column, .. } in found {
        for cell in data.rows.iter_mut().map(|row| &mut row[column]) {
            let Some(number) = cell.number() else { continue };
            let rounded = match rounding.to {
                Digits::Place(place) => exact::rounded(number, place),
                Digits::Significant(digits) => exact::to_digits(number, digits),
            };
            match rounded {
                Some(rounded) => cell.value = CellValue::Number(rounded),
                None => work.too_long(cell),
            }
        }
    }
    Some(data)
}

#[cfg(test)]
mod tests {
    use crate::model::{ColumnType, Origin, Unit};
    use crate::resolve::steps::tests::{gives, made, wrong};

    #[test]
    fn halves_go_to_the_even_digit() {
        gives("a\n0.5\n1.5\n-2.5\n2.51\n7\n\n", "- round: {of: a, decimals: 0}", "a\n0\n2\n-2\n3\n7\n");
        gives("a\n0.25\n0.35\n-0.25\n", "- round: {of: a, decimals: 1}", "a\n0.2\n0.4\n-0.2\n");
        gives("a\n1250\n1350\n-49\n", "- round: {of: a, decimals: -2}", "a\n1200\n1400\n0\n");
    }

    #[test]
    fn bounds_are_rounded_to_their_safe_side() {
        let data = made("a\n>99.6\n<1.2\n>0.4\n2.5\n3\n4\n5\n", "a: {type: number}", "- round: {of: a, decimals: 0}");
        let shown = |row: &Vec<crate::model::Cell>| {
            row[0].number().map(|n| (n.hedge.map_or("", crate::model::Hedge::sign), n.value.normalize().to_string()))
        };
        let expected = [(">", "99"), ("<", "2"), (">", "0.4"), ("", "2")].map(|(sign, n)| Some((sign, n.to_owned())));
        assert_eq!(data.rows.iter().take(4).map(shown).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn digits_are_counted_from_the_first_that_is_not_zero() {
        let table = "a\n12345\n0.012345\n9.99\n0\n-1.25\n";
        gives(table, "- round: {of: a, digits: 2}", "a\n12000\n0.012\n10\n0\n-1.2\n");
    }

    #[test]
    fn no_digit_is_invented_and_the_unit_stays() {
        gives("a\n1\n2.5\n", "- round: {of: a, decimals: 2}", "a\n1\n2.5\n");
        let data = made("t,a\n2024,12.34\n", "a: {unit: CNY, scale: 1e8}", "- round: {of: a, decimals: 1}");
        let ColumnType::Number(measure) = &data.columns[1].content else { panic!("no numbers") };
        assert_eq!((measure.exponent, data.columns[1].origin), (8, Origin::Given));
        assert!(matches!(measure.unit, Unit::Currency(_)));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        wrong(
            "n,a\nx,1\n",
            "",
            "- round: {of: n, decimals: 1}",
            "`n` holds text, but numbers are needed here",
            "n",
            "",
        );
    }
}
