//! The pairs of wordings that a record confirms.

use std::collections::{BTreeMap, BTreeSet};

use super::traits::Traits;
use crate::model::{Fingerprint, Pair, PartKind, Record};

/// More than all that two blocks can have in common.
const TOGETHER: i32 = 90;
const APART: i32 = -30;

#[derive(Debug, Default)]
pub(super) struct Known {
    pairs: BTreeMap<Fingerprint, BTreeSet<Fingerprint>>,
    translations: BTreeSet<Fingerprint>,
}

impl Known {
    pub(super) fn from_record(record: Option<&Record>) -> Self {
        let mut known = Self::default();
        let blocks =
            record.into_iter().flat_map(|record| &record.entries).filter(|entry| entry.kind == PartKind::Block);
        for (source, translation) in blocks.filter_map(|entry| Some((entry.source?, entry.translation?))) {
            known.pairs.entry(source).or_default().insert(translation);
            known.translations.insert(translation);
        }
        known
    }

    /// A high score for a confirmed pair, and a low one for blocks that are confirmed with others.
    pub(super) fn score(&self, a: &Traits<'_>, b: &Traits<'_>) -> i32 {
        match self.pairs.get(&a.fingerprint) {
            Some(partners) if partners.contains(&b.fingerprint) => TOGETHER,
            Some(_) if self.translations.contains(&b.fingerprint) => APART,
            _ => 0,
        }
    }

    /// Joins recorded pairs that the alignment left apart, since its pairs cannot cross.
    pub(super) fn rejoin(&self, ours: &[Traits<'_>], theirs: &[Traits<'_>], pairs: &mut Vec<Pair>) {
        if self.pairs.is_empty() {
            return;
        }
        let mut alone: BTreeMap<Fingerprint, Vec<usize>> = BTreeMap::new();
        for at in pairs.iter().filter(|pair| pair.source.is_none()).filter_map(|pair| pair.translation).rev() {
            alone.entry(theirs[at].fingerprint).or_default().push(at);
        }
        let mut moved = BTreeSet::new();
        for pair in pairs.iter_mut().filter(|pair| pair.translation.is_none()) {
            let Some(partners) = pair.source.and_then(|at| self.pairs.get(&ours[at].fingerprint)) else { continue };
            pair.translation = partners.iter().find_map(|partner| alone.get_mut(partner)?.pop());
            moved.extend(pair.translation);
        }
        pairs.retain(|pair| pair.source.is_some() || pair.translation.is_none_or(|at| !moved.contains(&at)));
    }
}
