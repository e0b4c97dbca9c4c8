//! `split`: takes a column of text apart at a mark, into columns that stand in its place.
//!
//! Each language is split for itself. What the parts hold is found out as for columns of a file: numbers and dates are no
//! texts.

use crate::diag::Diagnostic;
use crate::model::{Cell, CellValue, Column, ColumnType, Dataset, Lang, Localized, Split};

use super::retyped::retyped;
use super::rows::shown;
use super::work::{Work, text_column};

pub(super) fn split(mut data: Dataset, split: &Split, work: &mut Work<'_>) -> Option<Dataset> {
    let column = work.column(&data, &split.column)?;
    if data.columns[column].content != ColumnType::Text {
        work.wrong_column(&data, &split.column, column, "texts");
        return None;
    }
    if !are_free(&data, column, split, work) {
        return None;
    }
    let before = work.problems.errors();
    for row in &mut data.rows {
        let cell = row[column].clone();
        let parts = parts(&cell, split);
        if parts.is_none() {
            let count = split.into.len();
            let problem = work.cell("wrong-row-count", &cell, format!("{} does not have {count} parts", shown(&cell)));
            work.problems.push(problem.hint(
                "write it with the mark between all parts, or allow more and fewer parts with `uneven: allow`: then the \
                 last column takes the rest, and cells without a part are empty",
            ));
        }
        let parts = parts.unwrap_or_else(|| vec![Localized::default(); split.into.len()]);
        let value = |part: Localized| if part.is_empty() { CellValue::Empty } else { CellValue::Text(part) };
        row.splice(column..=column, parts.into_iter().map(|part| Cell::new(cell.span, value(part))));
    }
    if work.problems.errors() > before {
        return None;
    }
    let new = |(at, name): (usize, &(String, crate::diag::Span))| Column {
        content: retyped(&mut data.rows, column + at),
        ..text_column(name, Localized::same(&*name.0))
    };
    let new: Vec<Column> = split.into.iter().enumerate().map(new).collect();
    data.columns.splice(column..=column, new);
    Some(data)
}

/// Whether the new columns have names of their own. One may be called as the old column is.
fn are_free(data: &Dataset, column: usize, split: &Split, work: &mut Work<'_>) -> bool {
    let mut are_free = true;
    for (at, name) in split.into.iter().enumerate() {
        if let Some((_, first)) = split.into[..at].iter().find(|(other, _)| *other == name.0) {
            let problem = Diagnostic::error("duplicate-column", name.1, format!("`{}` is named twice", name.0));
            work.problems.push(problem.related(*first, "first here").hint("give one of them another name"));
            are_free = false;
        } else if data.columns[column].name != name.0 {
            are_free &= work.is_free(data, name);
        }
    }
    are_free
}

/// The parts of a cell, one for each column; `None` where there are more or fewer and that is not allowed, or where the
/// languages do not have as many.
fn parts(cell: &Cell, split: &Split) -> Option<Vec<Localized>> {
    let mut parts = vec![Localized::default(); split.into.len()];
    let CellValue::Text(text) = &cell.value else { return Some(parts) };
    let is_one = Lang::ALL.iter().all(|lang| text.get(*lang) == text.as_written());
    for lang in Lang::ALL {
        let Some(written) = text.exact(lang) else { continue };
        // One text for all languages has the mark of one of them.
        let marks = Lang::ALL.map(|other| split.at.get(other));
        let mark = marks.into_iter().find(|mark| is_one && written.contains(mark)).unwrap_or(split.at.get(lang));
        let found: Vec<&str> =
            written.splitn(parts.len() + usize::from(!split.is_uneven), mark).map(str::trim).collect();
        if found.len() != parts.len() && !split.is_uneven {
            return None;
        }
        for (part, found) in parts.iter_mut().zip(found).filter(|(_, found)| !found.is_empty()) {
            part.set(lang, found);
        }
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use crate::model::{ColumnType, Unit};
    use crate::resolve::steps::tests::{csv, gives, made, wrong};

    #[test]
    fn parts_stand_in_the_place_of_the_whole_in_each_language() {
        gives(
            "n,a\n北京 / 海淀,1\n上海 / 浦东,2\n",
            "- split: {column: n, at: /, into: [city, n]}",
            "city,n,a\n北京,海淀,1\n上海,浦东,2\n",
        );
        let table = "n_zh,n_en,a\n北京·海淀,\"Haidian, Beijing\",1\n";
        gives(
            table,
            "- split: {column: n, at: {zh: ·, en: \", \"}, into: [p, q]}",
            "p,q,a\n北京/Haidian,海淀/Beijing,1\n",
        );
        let either = "n,a\n甲·乙,1\n\"c, d\",2\n,3\n";
        gives(either, "- split: {column: n, at: {zh: ·, en: \", \"}, into: [p, q]}", "p,q,a\n甲,乙,1\nc,d,2\n,,3\n");
    }

    #[test]
    fn numbers_and_dates_among_the_parts_are_read() {
        let data = made("n,a\n2023年: 12.5,1\n2024年: 7,2\n", "", "- split: {column: n, at: ':', into: [year, size]}");
        assert_eq!(csv(&data), "year,size,a\n2023,12.5,1\n2024,7,2\n");
        assert_eq!(data.columns[0].content, ColumnType::Date);
        assert!(matches!(&data.columns[1].content, ColumnType::Number(measure) if measure.unit == Unit::Plain));
        gives(
            "n\n007-A\n012-B\n",
            "- split: {column: n, at: '-', into: [code, letter]}\n- select: [code]",
            "code\n007\n012\n",
        );
    }

    #[test]
    fn another_number_of_parts_is_refused_unless_allowed() {
        let table = "n\na-b-c\nd\ne-f\n";
        let steps = "- split: {column: n, at: '-', into: [p, q]";
        gives(table, &format!("{steps}, uneven: allow}}"), "p,q\na,b-c\nd,\ne,f\n");
        wrong("n\na-b\nd\n", "", &format!("{steps}}}"), "`d` does not have 2 parts", "d", "`uneven: allow`");
        wrong(
            "n\na-b\na-b-c\n",
            "",
            &format!("{steps}}}"),
            "`a-b-c` does not have 2 parts",
            "a-b-c",
            "`uneven: allow`",
        );
    }

    #[test]
    fn new_columns_need_names_of_their_own() {
        let steps = "- split: {column: n, at: '-', into: [p, a]}";
        wrong("n,a\nx-y,1\n", "", steps, "there is a column `a` already", "a", "another name");
        let twice = "- split: {column: n, at: '-', into: [p, p]}";
        wrong("n,a\nx-y,1\n", "", twice, "`p` is named twice", "p", "another name");
        let number = "- split: {column: a, at: '-', into: [p, q]}";
        wrong("n,a\nx-y,1\n", "", number, "`a` holds numbers, but texts are needed here", "a", "");
    }
}
