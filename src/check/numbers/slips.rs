//! Figures that are left over in both passages, held against each other: which is a slip for which.
//!
//! The place of a figure is the pairs before it. Two figures of one class that are alone in the same place, or that are
//! one digit away from each other, can only stand for each other.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Aligned, Repeats};
use super::figure::{Figure, Sort};
use super::firmness::Group;
use super::times;
use crate::model::longest_ascending;

/// How two figures differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    Scale,
    Unit,
    Value,
}

/// Two figures in the same place that differ, by their indices.
#[derive(Clone, Copy, Debug)]
pub(super) struct Differing {
    pub(super) ours: usize,
    pub(super) theirs: usize,
    pub(super) slip: Slip,
    /// Whether they can only stand for each other.
    pub(super) sure: bool,
    /// Whether the slip shows in the figures themselves: a scale, a digit.
    pub(super) is_plain: bool,
}

/// Above this many comparisons of one class nothing is compared by its digits: such passages are generated.
const MOST: usize = 4_096;

/// Pairs what is left over in both passages, and takes it out of there.
pub(super) fn find(ours: &[&Figure<'_>], theirs: &[&Figure<'_>], aligned: &mut Aligned) -> Vec<Differing> {
    if aligned.left.is_empty() || aligned.right.is_empty() {
        return vec![];
    }
    let (gaps_ours, gaps_theirs) = gaps(&aligned.pairs, ours.len(), theirs.len());
    let (here, there) = aligned.repeats(ours, theirs);
    let left = Rest { figures: ours, free: rest(&here, &aligned.left), gaps: gaps_ours };
    let right = Rest { figures: theirs, free: rest(&there, &aligned.right), gaps: gaps_theirs };
    let mut search = Search { left, right, found: vec![] };
    search.equal_digits();
    search.values();
    let found = search.found;
    let (here, there): (BTreeSet<_>, BTreeSet<_>) = found.iter().map(|pair| (pair.ours, pair.theirs)).unzip();
    aligned.left.retain(|at| !here.contains(at));
    aligned.right.retain(|at| !there.contains(at));
    found
}

/// A figure without a partner.
#[derive(Clone, Copy, Debug)]
struct Single {
    at: usize,
    /// Whether the other passage has it all the same: it is written twice here and once there.
    held: bool,
}

/// What is left over of one passage.
struct Rest<'f, 's> {
    figures: &'f [&'f Figure<'s>],
    free: BTreeMap<usize, Single>,
    /// For each figure how many pairs are before it.
    gaps: Vec<usize>,
}

impl Rest<'_, '_> {
    fn all(&self) -> Vec<Single> {
        self.free.values().copied().collect()
    }
}

fn rest(repeats: &Repeats<'_, '_>, left: &[usize]) -> BTreeMap<usize, Single> {
    left.iter().map(|at| (*at, Single { at: *at, held: repeats.has(*at) })).collect()
}

/// For each figure of both passages how many pairs are before it, of those that keep their order.
fn gaps(pairs: &[(usize, usize)], ours: usize, theirs: usize) -> (Vec<usize>, Vec<usize>) {
    let kept = longest_ascending(&pairs.iter().map(|(_, theirs)| *theirs).collect::<Vec<_>>());
    let count = |len: usize, anchors: Vec<usize>| {
        let mut before = 0;
        let mut anchors = anchors.into_iter().peekable();
        (0..len)
            .map(|at| {
                while anchors.next_if(|anchor| *anchor < at).is_some() {
                    before += 1;
                }
                before
            })
            .collect()
    };
    let anchors = kept.iter().map(|at| pairs[*at]);
    let (left, right): (Vec<_>, Vec<_>) = anchors.unzip();
    (count(ours, left), count(theirs, right))
}

struct Search<'f, 's> {
    left: Rest<'f, 's>,
    right: Rest<'f, 's>,
    found: Vec<Differing>,
}

impl Search<'_, '_> {
    fn pair(&mut self, ours: usize, theirs: usize, slip: Slip, (sure, is_plain): (bool, bool)) {
        self.left.free.remove(&ours);
        self.right.free.remove(&theirs);
        self.found.push(Differing { ours, theirs, slip, sure, is_plain });
    }

    /// Pairs figures with the same digits at another scale or in another unit.
    fn equal_digits(&mut self) {
        let mut by_digits: BTreeMap<u128, Vec<Single>> = BTreeMap::new();
        for single in self.right.free.values() {
            by_digits.entry(self.right.figures[single.at].amount.digits()).or_default().push(*single);
        }
        for single in self.left.free.clone().into_values() {
            let figure = self.left.figures[single.at];
            let Some(others) = by_digits.get_mut(&figure.amount.digits()) else { continue };
            let slip = |other: &Single| {
                let theirs = self.right.figures[other.at];
                let slip = match () {
                    () if figure.off_unit(theirs) => Some(Slip::Unit),
                    () if figure.off_scale(theirs) => Some(Slip::Scale),
                    () => None,
                };
                slip.filter(|_| !(single.held && other.held))
            };
            let found = others.iter().take(MOST).position(|other| slip(other).is_some());
            if let Some(index) = found
                && let Some(slip) = slip(&others[index])
            {
                let other = others.remove(index);
                // The word of a unit may have been read wrongly, but not two of one dimension.
                let sure = slip != Slip::Unit || !figure.measures_otherwise(self.right.figures[other.at]);
                let decimal =
                    [figure, self.right.figures[other.at]].iter().any(|figure| figure.group() == Group::Large);
                self.pair(single.at, other.at, slip, (sure, slip == Slip::Scale && decimal));
            }
        }
    }

    /// Pairs figures of one class: those that are one digit or one part of a date away, then those in the same place,
    /// then those that are alone in the passage.
    fn values(&mut self) {
        let sorts: BTreeSet<Sort> = self.left.free.keys().map(|at| self.left.figures[*at].sort()).collect();
        for sort in sorts {
            self.close(sort);
            // Several names have nothing to do with one another.
            if sort != Sort::Code {
                self.in_place(sort);
            }
            self.alone(sort);
        }
        self.across();
        self.only();
        self.opening();
        // The only figures of two cells, of which one has its unit elsewhere.
        if let ([ours], [theirs]) = (&*self.left.all(), &*self.right.all())
            && (self.left.figures[ours.at].unitless || self.right.figures[theirs.at].unitless)
            && self.left.figures.len() == 1
            && self.right.figures.len() == 1
        {
            self.pair(ours.at, theirs.at, Slip::Value, (true, false));
        }
    }

    fn of_sort(&self, wanted: Sort) -> (Vec<Single>, Vec<Single>) {
        let of = |rest: &Rest<'_, '_>| {
            let of = rest.free.values().filter(|single| rest.figures[single.at].sort() == wanted);
            of.copied().collect()
        };
        (of(&self.left), of(&self.right))
    }

    fn may_differ(&self, ours: Single, theirs: Single) -> bool {
        let (a, b) = (self.left.figures[ours.at], self.right.figures[theirs.at]);
        // A translator may write a year again or word it as "the year before", but not a month or a day.
        let dates = a.period().is_some() || b.period().is_some();
        let is_slip = dates
            && a.is_close(b)
            && a.period().is_some_and(times::has_month)
            && b.period().is_some_and(times::has_month);
        let held = if dates && !is_slip { ours.held || theirs.held } else { ours.held && theirs.held };
        !held && a.replaces(b)
    }

    /// One digit or one part of a date away: nobody writes such a figure beside the other by chance.
    fn close(&mut self, sort: Sort) {
        let (left, right) = self.of_sort(sort);
        if left.len() * right.len() > MOST {
            return;
        }
        let mut taken = BTreeSet::new();
        for ours in left {
            let figure = self.left.figures[ours.at];
            let gap = self.left.gaps[ours.at];
            let close = right.iter().filter(|theirs| {
                !taken.contains(&theirs.at)
                    && self.may_differ(ours, **theirs)
                    && figure.is_close(self.right.figures[theirs.at])
            });
            let Some(theirs) = close.min_by_key(|theirs| self.right.gaps[theirs.at].abs_diff(gap)).copied() else {
                continue;
            };
            taken.insert(theirs.at);
            self.pair(ours.at, theirs.at, Slip::Value, (true, true));
        }
    }

    /// Figures of different sorts, one digit away from each other.
    fn across(&mut self) {
        let (left, right) = (self.left.all(), self.right.all());
        if left.len() * right.len() > MOST {
            return;
        }
        let mut taken = BTreeSet::new();
        for ours in left {
            let figure = self.left.figures[ours.at];
            let close = right.iter().find(|theirs| {
                let is_free = !taken.contains(&theirs.at) && (!ours.held || !theirs.held);
                is_free && figure.resembles(self.right.figures[theirs.at])
            });
            if let Some(theirs) = close.copied() {
                taken.insert(theirs.at);
                self.pair(ours.at, theirs.at, Slip::Value, (true, true));
            }
        }
    }

    /// The only figures of both passages without a partner, where both count or number something: 第2版 and "Edition 1".
    fn only(&mut self) {
        if let ([ours], [theirs]) = (&*self.left.all(), &*self.right.all())
            && !ours.held
            && !theirs.held
            && self.left.figures[ours.at].is_ordinary()
            && self.right.figures[theirs.at].is_ordinary()
        {
            self.pair(ours.at, theirs.at, Slip::Value, (false, false));
        }
    }

    /// The numbers that both passages begin with: those of sections, steps and notes.
    fn opening(&mut self) {
        let opens = |rest: &Rest<'_, '_>| {
            let (at, single) = rest.free.iter().next()?;
            let figure = rest.figures[*at];
            let is_bare = matches!(figure.sort(), Sort::Number | Sort::Code)
                && figure.range.start == 0
                && figure.text.bytes().all(|byte| byte.is_ascii_digit());
            is_bare.then_some(*single)
        };
        if let (Some(ours), Some(theirs)) = (opens(&self.left), opens(&self.right)) {
            self.pair(ours.at, theirs.at, Slip::Value, (false, false));
        }
    }

    /// As many on both sides between the same pairs.
    fn in_place(&mut self, sort: Sort) {
        let (left, right) = self.of_sort(sort);
        let places = |singles: Vec<Single>, gaps: &[usize]| {
            let mut places: BTreeMap<usize, Vec<Single>> = BTreeMap::new();
            singles.into_iter().for_each(|single| places.entry(gaps[single.at]).or_default().push(single));
            places
        };
        let (left, right) = (places(left, &self.left.gaps), places(right, &self.right.gaps));
        for (gap, ours) in left {
            let Some(theirs) = right.get(&gap).filter(|theirs| theirs.len() == ours.len()) else { continue };
            let sure = ours.len() == 1;
            for (ours, theirs) in ours.iter().zip(theirs) {
                if self.may_differ(*ours, *theirs) {
                    self.pair(ours.at, theirs.at, Slip::Value, (sure, false));
                }
            }
        }
    }

    /// The only ones of their class in both passages.
    fn alone(&mut self, sort: Sort) {
        if let ([ours], [theirs]) = (&*self.of_sort(sort).0, &*self.of_sort(sort).1)
            && self.may_differ(*ours, *theirs)
            && self.left.figures[ours.at].may_be_named(self.right.figures[theirs.at])
        {
            // Nobody words a firm figure differently.
            let firm = self.left.figures[ours.at].is_firm() && self.right.figures[theirs.at].is_firm();
            self.pair(ours.at, theirs.at, Slip::Value, (firm, false));
        }
    }
}
