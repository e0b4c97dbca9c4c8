//! Who has what: pairs the figures of a passage with those of its translation that agree, the most alike first.

use std::collections::{BTreeMap, VecDeque};

use super::figure::Figure;
use super::lookup::Lookup;
use super::times;
use crate::i18n::written::Trend;

/// The figures of two passages, by their indices.
#[derive(Debug, Default)]
pub(super) struct Aligned {
    /// Pairs that agree, in the order of the first passage.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Those of the first passage without a partner, in order.
    pub(super) left: Vec<usize>,
    /// Those of the second, in order.
    pub(super) right: Vec<usize>,
}

impl Aligned {
    /// Finds what the other passage has all the same, for both passages.
    pub(super) fn repeats<'f, 's>(
        &self,
        ours: &'f [&'f Figure<'s>],
        theirs: &'f [&'f Figure<'s>],
    ) -> (Repeats<'f, 's>, Repeats<'f, 's>) {
        let pairs = self.pairs.iter().copied();
        (Repeats::new(ours, theirs, pairs.clone()), Repeats::new(theirs, ours, pairs.map(|(a, b)| (b, a))))
    }
}

/// Pairs the figures of two passages that agree.
pub(super) fn align(ours: &[&Figure<'_>], theirs: &[&Figure<'_>]) -> Aligned {
    let (left, taken) = ((0..ours.len()).collect(), vec![false; theirs.len()]);
    let mut sides = Sides { ours, theirs, pairs: vec![], left, taken };
    sides.equal(|figure| figure.key.map(|key| format!("{key:?}")));
    sides.equal(|figure| {
        Some((figure.identity(), figure.negative, figure.bound, figure.trend.map(|trend| trend == Trend::Up)))
    });
    sides.equal(|figure| Some(figure.identity()));
    sides.alike();
    let Sides { mut pairs, left, taken, .. } = sides;
    pairs.sort_unstable();
    Aligned { pairs, left, right: (0..theirs.len()).filter(|at| !taken[*at]).collect() }
}

/// Finds figures without a partner that the other passage has all the same: written twice here and once there.
pub(super) struct Repeats<'f, 's> {
    figures: &'f [&'f Figure<'s>],
    others: &'f [&'f Figure<'s>],
    lookup: Lookup,
    /// The partner of each of the others that has one.
    partners: BTreeMap<usize, usize>,
}

impl<'f, 's> Repeats<'f, 's> {
    /// Of `figures`, whose pairs with `others` are given by their indices.
    pub(super) fn new(
        figures: &'f [&'f Figure<'s>],
        others: &'f [&'f Figure<'s>],
        pairs: impl Iterator<Item = (usize, usize)>,
    ) -> Self {
        let lookup = Lookup::new(others.iter().copied().enumerate());
        Self { figures, others, lookup, partners: pairs.map(|(figure, other)| (other, figure)).collect() }
    }

    /// Whether the other passage has this figure.
    pub(super) fn has(&self, at: usize) -> bool {
        let figure = self.figures[at];
        let fits = |other: usize| {
            let first = self.partners.get(&other).map(|at| self.figures[*at]);
            figure.same(self.others[other]) && first.is_none_or(|first| figure.repeats(first))
        };
        self.lookup.find(figure, fits).is_some()
    }
}

struct Sides<'f, 's> {
    ours: &'f [&'f Figure<'s>],
    theirs: &'f [&'f Figure<'s>],
    pairs: Vec<(usize, usize)>,
    /// Of ours, those without a partner.
    left: Vec<usize>,
    /// Of theirs, whether each has one.
    taken: Vec<bool>,
}

impl Sides<'_, '_> {
    fn free(&self) -> impl Iterator<Item = (usize, &Figure<'_>)> {
        let free = self.theirs.iter().zip(&self.taken).enumerate().filter(|(_, (_, taken))| !**taken);
        free.map(|(at, (figure, _))| (at, *figure))
    }

    /// Pairs each figure with the partner that a search finds for it, in order.
    fn pair(&mut self, mut partner: impl FnMut(&Self, &Figure<'_>) -> Option<usize>) {
        for ours in std::mem::take(&mut self.left) {
            match self.ours.get(ours).and_then(|figure| partner(self, figure)) {
                Some(theirs) => {
                    self.taken[theirs] = true;
                    self.pairs.push((ours, theirs));
                }
                None => self.left.push(ours),
            }
        }
    }

    /// Pairs the figures with equal keys, in order.
    fn equal<K: Ord>(&mut self, key: impl Fn(&Figure<'_>) -> Option<K>) {
        let mut waiting: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (at, figure) in self.free() {
            if let Some(key) = key(figure) {
                waiting.entry(key).or_default().push_back(at);
            }
        }
        self.pair(|_, figure| waiting.get_mut(&key(figure)?)?.pop_front());
    }

    /// Pairs the figures that may mean the same: periods with most in common first, the others if they go the same way
    /// first.
    fn alike(&mut self) {
        let mut lookup = Lookup::new(self.free());
        // A day of a year has three parts in common with itself, at both of its ends.
        for least in [6, 4, 2, 1] {
            let taken = &self.taken;
            lookup.retain_periods(|at| !taken[at]);
            self.pair(|sides, figure| {
                let fits = |at: usize| {
                    let other = sides.theirs[at];
                    let enough = match (figure.period(), other.period()) {
                        (Some(a), Some(b)) => times::common(a, b) >= least,
                        _ => least == 1 || least == 2 && !figure.opposite(other),
                    };
                    !sides.taken[at] && enough && figure.same(other)
                };
                lookup.find(figure, fits)
            });
        }
    }
}
