//! `select`, `rename` and `label`: the choice and the names of columns.

use crate::diag::Diagnostic;
use crate::model::{Dataset, Localized, Written};

use super::work::Work;

/// Keeps the named columns, in this order.
pub(super) fn select(data: Dataset, names: &[Written], work: &mut Work<'_>) -> Option<Dataset> {
    let kept = work.columns(&data, names)?;
    let columns = kept.iter().map(|column| data.columns[*column].clone()).collect();
    let rows = data.rows.iter().map(|row| kept.iter().map(|column| row[*column].clone()).collect()).collect();
    Some(Dataset { columns, rows, ..data })
}

/// Renames columns, all at once, so that two names can be swapped.
pub(super) fn rename(mut data: Dataset, names: &[(Written, Written)], work: &mut Work<'_>) -> Option<Dataset> {
    let found: Vec<Option<usize>> = names.iter().map(|(old, _)| work.column(&data, old)).collect();
    let found: Vec<usize> = found.into_iter().collect::<Option<_>>()?;
    for (column, (_, (new, _))) in found.iter().zip(names) {
        data.columns[*column].name.clone_from(new);
    }
    let mut unique = true;
    for (column, (_, (new, span))) in found.iter().zip(names) {
        let other = data.columns.iter().enumerate().find(|(at, other)| at != column && other.name == *new);
        if let Some((_, other)) = other {
            work.problems.push(
                Diagnostic::error("duplicate-column", *span, format!("there are two columns `{new}` then"))
                    .related(other.span, "the other one")
                    .hint("give one of them another name"),
            );
            unique = false;
        }
    }
    unique.then_some(data)
}

/// Sets the labels of columns.
pub(super) fn label(mut data: Dataset, labels: &[(Written, Localized)], work: &mut Work<'_>) -> Option<Dataset> {
    let found: Vec<Option<usize>> = labels.iter().map(|(name, _)| work.column(&data, name)).collect();
    for (column, (_, label)) in found.iter().copied().zip(labels) {
        data.columns[column?].label.clone_from(label);
    }
    Some(data)
}

#[cfg(test)]
mod tests {
    use crate::model::{Lang, Localized};
    use crate::resolve::steps::tests::{gives, made, wrong};

    #[test]
    fn columns_are_selected_in_the_order_given() {
        gives("a,b,c\n1,2,3\n", "- select: [c, a]", "c,a\n3,1\n");
        wrong("a,b\n1,2\n", "", "- select: [a, bb]", "there is no column `bb` here", "bb", "`b`");
        wrong("a,b\n1,2\n", "", "- select: [a, a]", "`a` is named twice", "a", "once");
    }

    #[test]
    fn names_may_change_places() {
        gives("a,b\n1,2\n", "- rename: {a: b, b: a}\n- select: [a]", "a\n2\n");
        wrong("a,b\n1,2\n", "", "- rename: {a: b}", "there are two columns `b` then", "b", "another name");
    }

    #[test]
    fn labels_are_what_readers_see() {
        let data = made("a\n1\n", "", "- label: {a: {zh: 规模, en: Size}}");
        assert_eq!(data.columns[0].label, Localized::both("规模", "Size"));
        assert_eq!((&*data.columns[0].name, data.columns[0].label.get(Lang::Zh)), ("a", "规模"));
    }
}
