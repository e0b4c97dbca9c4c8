//! `melt`: turns columns into rows, with their names as text.

use crate::diag::Diagnostic;
use crate::i18n::sentences::{Word, word};
use crate::model::{Cell, CellValue, Column, ColumnType, Dataset, Localized, Measure, Melt, MeltColumns, Written};

use super::retyped::{as_dates, open_dates};
use super::work::{Numbers, Work, text_column};

pub(super) fn melt(data: Dataset, melt: &Melt, work: &mut Work<'_>) -> Option<Dataset> {
    let names = names(&data, melt, work)?;
    let columns = work.columns(&data, &names)?;
    // A year without any value has no unit either.
    let is_empty = |column: usize| {
        !matches!(data.columns[column].content, ColumnType::Number(_))
            && data.rows.iter().all(|row| row[column].is_empty())
    };
    let filled: Vec<Written> =
        names.iter().zip(&columns).filter(|(_, column)| !is_empty(**column)).map(|(name, _)| name.clone()).collect();
    let numbers: Vec<Option<Numbers>> = filled.iter().map(|name| work.numbers_as_they_are(&data, name)).collect();
    let measures: Vec<Measure> = numbers.into_iter().map(|found| found.map(|n| n.measure)).collect::<Option<_>>()?;
    let Some(measure) = one_measure(&measures, &filled, work) else {
        if measures.is_empty() {
            work.wrong_column(&data, &names[0], columns[0], "numbers");
        }
        return None;
    };
    let exponent = |column: usize| match &data.columns[column].content {
        ColumnType::Number(theirs) => theirs.exponent,
        _ => measure.exponent,
    };
    let stay: Vec<usize> = (0..data.columns.len()).filter(|column| !columns.contains(column)).collect();
    if !are_free(&data, melt, &stay, work) {
        return None;
    }
    let mut rows = Vec::with_capacity(data.rows.len() * columns.len());
    for row in &data.rows {
        for column in &columns {
            let mut cells: Vec<Cell> = stay.iter().map(|at| row[*at].clone()).collect();
            let span = row[*column].span;
            cells.push(Cell::new(span, CellValue::Text(data.columns[*column].label.clone())));
            // Counted in the smallest scale, a number may become too long.
            let value = match row[*column].number() {
                Some(number) => number.scaled(exponent(*column) - measure.exponent).map(CellValue::Number),
                None => Some(CellValue::Empty),
            };
            if value.is_none() {
                work.too_long(&row[*column]);
            }
            let value = value.unwrap_or(CellValue::Empty);
            cells.push(Cell { is_filled: row[*column].is_filled, ..Cell::new(span, value) });
            rows.push(cells);
        }
    }
    let origin = columns.iter().map(|column| data.columns[*column].origin).max();
    let mut made: Vec<Column> = stay.iter().map(|at| data.columns[*at].clone()).collect();
    let mut heads = text_column(&melt.name, Localized::new(|lang| word(Word::Series, lang)));
    heads.content = as_dates(&mut rows, stay.len());
    if heads.content == ColumnType::Text {
        heads.doubts.extend(open_dates(&rows, stay.len(), melt.name.1));
    }
    made.push(heads);
    made.push(Column {
        content: ColumnType::Number(measure),
        origin: origin.unwrap_or_default(),
        decimals: common_decimals(&data, &columns),
        ..text_column(&melt.value, Localized::new(|lang| word(Word::Value, lang)))
    });
    Some(Dataset { columns: made, rows, ..data })
}

/// How many decimals pictures show of all of these columns; `None` where that differs, so that none gets digits that it
/// does not have.
fn common_decimals(data: &Dataset, columns: &[usize]) -> Option<u32> {
    let mut all = columns.iter().map(|column| data.columns[*column].decimals);
    let first = all.next()?;
    first.filter(|_| all.all(|other| other == first))
}

/// The names of the columns that become rows; those of a range are where it is written.
fn names(data: &Dataset, melt: &Melt, work: &mut Work<'_>) -> Option<Vec<Written>> {
    let (from, to) = match &melt.columns {
        MeltColumns::Named(names) => return Some(names.clone()),
        MeltColumns::Range(from, to) => (from, to),
    };
    let (first, last) = (work.column(data, from), work.column(data, to));
    let (first, last) = (first?, last?);
    if first > last {
        let message = format!("`{}` comes before `{}` in the data", to.0, from.0);
        work.problems.push(
            Diagnostic::error("wrong-column", to.1, message)
                .hint("name the first column with `from`, the last with `to`"),
        );
        return None;
    }
    let named = |at: usize| (data.columns[at].name.clone(), if at == last { to.1 } else { from.1 });
    Some((first..=last).map(named).collect())
}

/// The common unit of all columns, and the smallest of their scales.
fn one_measure(measures: &[Measure], names: &[Written], work: &mut Work<'_>) -> Option<Measure> {
    let first = measures.first()?;
    let other = measures.iter().zip(names).find(|(other, _)| (other.unit, &other.noun) != (first.unit, &first.noun));
    if let Some((_, (name, span))) = other {
        let message = format!("`{name}` and `{}` have different units", names[0].0);
        work.problems.push(
            Diagnostic::error("mixed-units", *span, message)
                .label("one column has one unit")
                .hint("melt the columns of each unit by themselves"),
        );
        return None;
    }
    let exponent = measures.iter().map(|measure| measure.exponent).min()?;
    Some(Measure { exponent, ..first.clone() })
}

/// Whether the two new names clash neither with each other nor with the columns that stay.
fn are_free(data: &Dataset, melt: &Melt, stay: &[usize], work: &mut Work<'_>) -> bool {
    let mut free = true;
    for new in [&melt.name, &melt.value] {
        // A melted column is gone, so its name may be used again.
        if data.column(&new.0).is_some_and(|column| stay.contains(&column)) {
            free &= work.is_free(data, new);
        }
    }
    if melt.name.0 == melt.value.0 {
        work.problems.push(
            Diagnostic::error("duplicate-column", melt.value.1, format!("`{}` is named twice", melt.value.0))
                .related(melt.name.1, "first here")
                .hint("give the two new columns different names"),
        );
        free = false;
    }
    free
}

#[cfg(test)]
mod tests {
    use crate::resolve::steps::tests::{csv, gives, made, wrong};

    const MELT: &str = "- melt: {columns: [a, b], name: series, value: amount}";

    #[test]
    fn columns_become_rows_named_by_their_labels() {
        let columns = "a: {label: {zh: 甲, en: First}, unit: CNY}, b: {label: {zh: 乙, en: Second}, unit: CNY}";
        let data = made("year,a,b\n2022,1,2.0\n2023,,4\n", columns, MELT);
        assert_eq!(
            csv(&data),
            "year,series,amount\n2022,甲/First,1\n2022,乙/Second,2.0\n2023,甲/First,\n2023,乙/Second,4\n"
        );
        gives("a,b\n1,2\n", "- melt: {columns: [a, b], name: a, value: b}", "a,b\na,1\nb,2\n");
    }

    #[test]
    fn names_that_are_dates_are_dates() {
        let data = made(
            "region,2022年,2023年\n北京,1,2\n",
            "",
            "- melt: {columns: [2022年, 2023年], name: year, value: size}",
        );
        assert_eq!(csv(&data), "region,year,size\n北京,2022,1\n北京,2023,2\n");
        assert_eq!(data.columns[1].content, crate::model::ColumnType::Date);
    }

    #[test]
    fn scales_are_brought_to_the_smallest() {
        let columns = "a: {unit: CNY, scale: 1e8}, b: {unit: CNY, scale: 1e6}";
        assert_eq!(csv(&made("a,b\n6.4,20\n", columns, MELT)), "series,amount\na,640\nb,20\n");
    }

    #[test]
    fn what_does_not_go_into_one_column_is_refused() {
        let units = "a: {unit: CNY}, b: {unit: percent}";
        wrong("a,b\n1,2\n", units, MELT, "`b` and `a` have different units", "b", "by themselves");
        let nouns = "a: {noun: {zh: 起, en: deals}}, b: {noun: {zh: 家, en: firms}}";
        wrong("a,b\n1,2\n", nouns, MELT, "`b` and `a` have different units", "b", "by themselves");
        wrong("a,b\n1,2\n3,约二\n", "", MELT, "`约二` is not a number", "约二", "missing");
        wrong("a,b,series\n1,2,x\n", "", MELT, "there is a column `series` already", "series", "another name");
        let twice = "- melt: {columns: [a], name: x, value: x}";
        wrong("a,b\n1,2\n", "", twice, "`x` is named twice", "x", "different names");
    }
}
