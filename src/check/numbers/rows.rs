//! Pairs the cells of a table with those of its translation.
//!
//! A row is known by its first cell where that is written in both languages alike: a year, a code, the name of a
//! setting. So a row that one edition does not have moves no other. Where the columns differ, rows are compared as a whole.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::collect::Text;
use crate::diag::Sources;
use crate::model::{CellPlace, longest_ascending};

/// The cells of both editions that go together.
pub(super) type Cells<'f, 's> = (Vec<&'f Text<'s>>, Vec<&'f Text<'s>>);

/// Pairs the cells of two tables; `None` if these are no tables, or tables of different form whose rows are not known
/// by their first cells.
pub(super) fn pair<'f, 's>(
    ours: &'f [Text<'s>],
    theirs: &'f [Text<'s>],
    sources: &Sources,
) -> Option<Vec<Cells<'f, 's>>> {
    let (ours, theirs) = (Rows::new(ours, sources)?, Rows::new(theirs, sources)?);
    let anchors = anchors(&ours.keys, &theirs.keys);
    let rows = ours.keys.len().min(theirs.keys.len());
    let pairs = match () {
        () if 2 * anchors.len() >= rows && !anchors.is_empty() => between(&anchors, ours.keys.len(), theirs.keys.len()),
        () if ours.columns == theirs.columns && ours.keys.len() == theirs.keys.len() => {
            (0..rows).map(|row| (Some(row), Some(row))).collect()
        }
        () => return None,
    };
    let mut cells = vec![];
    for (row, other) in pairs {
        let in_columns = |columns: RangeInclusive<usize>| {
            let here = row.map(|row| ours.at(row, columns.clone())).unwrap_or_default();
            (here, other.map(|row| theirs.at(row, columns)).unwrap_or_default())
        };
        if ours.columns == theirs.columns {
            cells.extend((0..=ours.columns).map(|column| in_columns(column..=column)));
        } else {
            cells.push(in_columns(0..=ours.columns.max(theirs.columns)));
        }
    }
    cells.retain(|(here, there)| !here.is_empty() || !there.is_empty());
    Some(cells)
}

/// A table of one edition.
struct Rows<'f, 's> {
    cells: BTreeMap<CellPlace, Vec<&'f Text<'s>>>,
    /// The greatest number of a column.
    columns: usize,
    /// The letters and digits of the first cell of each row.
    keys: Vec<String>,
}

impl<'f, 's> Rows<'f, 's> {
    fn new(texts: &'f [Text<'s>], sources: &Sources) -> Option<Self> {
        let places: Option<Vec<CellPlace>> = texts.iter().map(|text| text.cell).collect();
        let places = places.filter(|places| !places.is_empty())?;
        let columns = places.iter().map(|place| place.column).max()?;
        let mut keys = vec![String::new(); places.iter().map(|place| place.row).max()? + 1];
        let mut cells: BTreeMap<CellPlace, Vec<&Text<'_>>> = BTreeMap::new();
        for (place, text) in places.into_iter().zip(texts) {
            if let (0, Some(key)) = (place.column, keys.get_mut(place.row)) {
                let words = std::iter::once(text.raw).chain(text.objects(sources)).flat_map(str::chars);
                key.extend(words.filter(char::is_ascii_alphanumeric));
            }
            cells.entry(place).or_default().push(text);
        }
        Some(Self { cells, columns, keys })
    }

    /// The cells of a row in these columns.
    fn at(&self, row: usize, columns: RangeInclusive<usize>) -> Vec<&'f Text<'s>> {
        let places = CellPlace { row, column: *columns.start() }..=CellPlace { row, column: *columns.end() };
        self.cells.range(places).flat_map(|(_, texts)| texts).copied().collect()
    }
}

/// The rows that have one key in both editions and no other row has, as far as they are in one order.
fn anchors(ours: &[String], theirs: &[String]) -> Vec<(usize, usize)> {
    let single = |keys: &[String]| {
        let mut places: BTreeMap<String, Option<usize>> = BTreeMap::new();
        for (at, key) in keys.iter().enumerate().filter(|(_, key)| !key.is_empty()) {
            places.entry(key.clone()).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (ours, theirs) = (single(ours), single(theirs));
    let both = ours.iter().filter_map(|(key, at)| Some(((*at)?, (*theirs.get(key)?)?)));
    let mut both: Vec<(usize, usize)> = both.collect();
    both.sort_unstable();
    let kept = longest_ascending(&both.iter().map(|(_, theirs)| *theirs).collect::<Vec<_>>());
    kept.into_iter().map(|at| both[at]).collect()
}

/// All rows in pairs: between two anchors they go one by one where both tables have as many.
fn between(anchors: &[(usize, usize)], ours: usize, theirs: usize) -> Vec<(Option<usize>, Option<usize>)> {
    let mut pairs = vec![];
    let (mut a, mut b) = (0, 0);
    for (next, other) in anchors.iter().copied().chain([(ours, theirs)]) {
        if next - a == other - b {
            pairs.extend((a..next).zip(b..other).map(|(a, b)| (Some(a), Some(b))));
        } else {
            pairs.extend((a..next).map(|row| (Some(row), None)));
            pairs.extend((b..other).map(|row| (None, Some(row))));
        }
        if next < ours {
            pairs.push((Some(next), Some(other)));
        }
        (a, b) = (next + 1, other + 1);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_known_by_their_keys() {
        let keys = |text: &str| text.split(' ').map(|key| key.trim_matches('-').to_owned()).collect::<Vec<_>>();
        let paired = |ours: &str, theirs: &str| {
            let (ours, theirs) = (keys(ours), keys(theirs));
            between(&anchors(&ours, &theirs), ours.len(), theirs.len())
        };
        let both = |rows: &[(usize, usize)]| rows.iter().map(|(a, b)| (Some(*a), Some(*b))).collect::<Vec<_>>();
        assert_eq!(paired("- a b", "- a b"), both(&[(0, 0), (1, 1), (2, 2)]));
        let with_new = [both(&[(0, 0), (1, 1)]), vec![(None, Some(2))], both(&[(2, 3)])].concat();
        assert_eq!(paired("- a b", "- a c b"), with_new);
        // Rows with one key say nothing, and of two that changed places one keeps its own.
        assert_eq!(paired("a a b", "a a b"), both(&[(0, 0), (1, 1), (2, 2)]));
        let exchanged = [both(&[(0, 0)]), vec![(Some(1), None)], both(&[(2, 1)]), vec![(None, Some(2))]].concat();
        assert_eq!(paired("a b c", "a c b"), exchanged);
    }
}
