//! Changes of a page since its publication.

use super::{Date, Localized};
use crate::diag::Span;

/// A change that readers are informed of.
#[derive(Clone, Debug)]
pub struct Revision {
    pub date: Date,
    /// The type of the change.
    pub kind: RevisionKind,
    /// The description of the change, in each language.
    pub text: Localized,
    /// Where it is written.
    pub span: Span,
}

/// The type of a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevisionKind {
    /// Something was added or brought up to date; nothing had been wrong.
    Revision,
    /// Something had been wrong.
    Correction,
}

impl RevisionKind {
    /// The names of `kind`.
    pub const NAMES: [(&'static str, RevisionKind); 2] =
        [("revision", RevisionKind::Revision), ("correction", RevisionKind::Correction)];

    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}
