//! Cuts two long texts into stretches that are aligned one by one, so that the time grows with their length: a changelog
//! of 1 MB has 20,000 blocks, which cannot all be compared with one another.
//!
//! The cuts are at blocks that only one block of the other text can render: both have the same numbers and links, and no
//! other block of either text has them (as patience diff does with lines). Of these the longest part in the order of both
//! texts counts. Between two cuts other blocks may be the only ones of their kind, so long stretches are cut again.

use std::collections::BTreeMap;
use std::ops::Range;

use super::traits::{Name, Traits};
use crate::model::longest_ascending;

/// The most comparisons of two whole texts: those of two briefs of 2,000 blocks, 0.1 s.
pub(super) const MOST: usize = 4_000_000;
/// The most comparisons of a stretch of longer texts.
const STRETCH: usize = 250_000;
/// How often a stretch is cut again. Each time, its blocks are sorted.
const DEEPEST: usize = 8;
/// The least weight of what two blocks have in common: two numbers, or one in a heading.
const LEAST: i32 = 6;

/// A stretch of a text and the one of its translation that renders it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    ours: Range<usize>,
    theirs: Range<usize>,
}

impl Region {
    /// The first block in each text.
    pub(super) fn starts(&self) -> [usize; 2] {
        [self.ours.start, self.theirs.start]
    }

    /// The number of blocks in each text.
    pub(super) fn lengths(&self) -> [usize; 2] {
        [self.ours.len(), self.theirs.len()]
    }

    fn comparisons(&self) -> usize {
        self.ours.len().saturating_mul(self.theirs.len())
    }
}

/// The stretches of two texts, in order: one, if no more than `most` comparisons are needed.
pub(super) fn split(ours: &[Traits<'_>], theirs: &[Traits<'_>], most: usize) -> Vec<Region> {
    let whole = Region { ours: 0..ours.len(), theirs: 0..theirs.len() };
    let mut found = vec![];
    if whole.comparisons() <= most {
        found.push(whole);
    } else {
        cut(ours, theirs, whole, DEEPEST, most.min(STRETCH), &mut found);
    }
    found
}

fn cut(ours: &[Traits<'_>], theirs: &[Traits<'_>], region: Region, depth: usize, most: usize, found: &mut Vec<Region>) {
    if region.comparisons() <= most {
        found.push(region);
        return;
    }
    let anchors = if depth == 0 { vec![] } else { anchors(ours, theirs, &region) };
    let mut start = region.starts();
    let mut parts = vec![];
    for (a, b) in anchors.into_iter().filter(|(a, b)| [*a, *b] != region.starts()) {
        parts.push(Region { ours: start[0]..a, theirs: start[1]..b });
        start = [a, b];
    }
    if parts.is_empty() {
        return by_position(&region, most, found);
    }
    parts.push(Region { ours: start[0]..region.ours.end, theirs: start[1]..region.theirs.end });
    for part in parts {
        cut(ours, theirs, part, depth - 1, most, found);
    }
}

/// The pairs of blocks that nothing else in a region can render, in the order of both texts.
fn anchors(ours: &[Traits<'_>], theirs: &[Traits<'_>], region: &Region) -> Vec<(usize, usize)> {
    /// The only block of each text; `None` once there are two.
    type Only = [Option<Option<usize>>; 2];
    let mut blocks: BTreeMap<(bool, &[Name<'_>]), Only> = BTreeMap::new();
    for (side, (all, range)) in [(ours, &region.ours), (theirs, &region.theirs)].into_iter().enumerate() {
        for at in range.clone() {
            let block = &all[at];
            let weight: i32 = block.names.iter().map(|name| name.weight()).sum();
            if weight >= LEAST || block.is_heading() && weight > 0 {
                let only = &mut blocks.entry((block.is_heading(), &block.names)).or_default()[side];
                *only = Some(if only.is_none() { Some(at) } else { None });
            }
        }
    }
    let only = blocks.into_values().filter_map(|[a, b]| Some((a??, b??)));
    let mut pairs: Vec<(usize, usize)> = only.collect();
    pairs.sort_unstable();
    let kept = longest_ascending(&pairs.iter().map(|(_, b)| *b).collect::<Vec<_>>());
    kept.into_iter().map(|at| pairs[at]).collect()
}

/// Cuts a region in which nothing is alike into parts of the same share of both texts.
fn by_position(region: &Region, most: usize, found: &mut Vec<Region>) {
    let [n, m] = region.lengths();
    let parts = (region.comparisons() / most.max(1)).isqrt() + 1;
    let at = |part: usize, start: usize, length: usize| start + length * part / parts;
    let [a, b] = region.starts();
    found.extend(
        (0..parts).map(|part| Region {
            ours: at(part, a, n)..at(part + 1, a, n),
            theirs: at(part, b, m)..at(part + 1, b, m),
        }),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Diagnostics, FileId};
    use crate::model::{Body, Lang};
    use crate::parse::markdown;

    fn body(text: &str) -> Body {
        markdown::parse(text, FileId(0), 0, Lang::En, &mut Diagnostics::default())
    }

    fn shown(ours: &str, theirs: &str, most: usize) -> Vec<(Range<usize>, Range<usize>)> {
        let (ours, theirs) = (body(ours), body(theirs));
        let regions = split(&Traits::collect(&ours), &Traits::collect(&theirs), most);
        regions.into_iter().map(|region| (region.ours, region.theirs)).collect()
    }

    #[test]
    fn long_texts_are_cut_where_only_two_blocks_agree() {
        let ours = "A 1.\n\nB 120 and 121.\n\nC 1.\n\nD 130 and 131.\n\nE 1.\n";
        let theirs = "A 1.\n\nNew.\n\nB 120 and 121.\n\nC 1.\n\nD 130 and 131.\n";
        assert_eq!(shown(ours, theirs, 100), [(0..5, 0..5)]);
        assert_eq!(shown(ours, theirs, 4), [(0..1, 0..2), (1..3, 2..4), (3..5, 4..5)]);
        // What is there twice, or in another order, is no place to cut at.
        let twice = "B 120 and 121.\n\nB 120 and 121.\n\nC.\n";
        assert_eq!(shown(twice, twice, 8), [(0..1, 0..1), (1..3, 1..3)]);
    }

    #[test]
    fn texts_with_nothing_in_common_are_cut_by_position() {
        let text = "A.\n\nB.\n\nC.\n\nD.\n";
        assert_eq!(shown(text, text, 4), [(0..1, 0..1), (1..2, 1..2), (2..4, 2..4)]);
        assert_eq!(shown(text, "", 4), [(0..4, 0..0)]);
    }
}
