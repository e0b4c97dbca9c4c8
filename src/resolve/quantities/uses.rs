//! Where every figure is used.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{FigureKey, FigureUse};

/// The places of each figure, every one once.
#[derive(Clone, Debug, Default)]
pub(in crate::resolve) struct Uses(BTreeMap<FigureKey, BTreeSet<FigureUse>>);

impl Uses {
    /// Notes that a figure is used at a place.
    pub(in crate::resolve) fn add(&mut self, key: FigureKey, place: FigureUse) {
        self.0.entry(key).or_default().insert(place);
    }

    /// Notes that all these figures are used at a place.
    pub(in crate::resolve) fn add_all(&mut self, keys: impl IntoIterator<Item = FigureKey>, place: &FigureUse) {
        keys.into_iter().for_each(|key| self.add(key, place.clone()));
    }

    /// The places in their order.
    pub(in crate::resolve) fn finish(self) -> BTreeMap<FigureKey, Vec<FigureUse>> {
        self.0.into_iter().map(|(key, places)| (key, places.into_iter().collect())).collect()
    }
}
