//! The names whose declarations could not be read. They were reported, so uses of these names are not.

/// Names of figures, charts and data sets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// These; the empty list for declarations without a fault.
    Names(Vec<String>),
    /// Any: the file was not read at all.
    All,
}

impl Default for Unread {
    fn default() -> Self {
        Self::Names(vec![])
    }
}

impl Unread {
    /// Adds a name.
    pub fn add(&mut self, name: String) {
        if let Self::Names(names) = self {
            names.push(name);
        }
    }

    /// Whether the declaration of a name could have been among those that were not read.
    pub fn has(&self, name: &str) -> bool {
        match self {
            Self::Names(names) => names.iter().any(|known| known == name),
            Self::All => true,
        }
    }
}
