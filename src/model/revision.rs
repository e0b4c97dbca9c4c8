//! What has been changed in a page since it was published.

use super::{Date, Localized};
use crate::diag::Span;

/// One change that readers are told of.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The day.
    pub date: Date,
    /// What kind of change it was.
    pub kind: RevisionKind,
    /// What was changed, in each language.
    pub text: Localized,
    /// Where it is written.
    pub span: Span,
}

/// What kind of change a revision was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevisionKind {
    /// Something was added or brought up to date; nothing had been wrong.
    Revision,
    /// Something had been wrong.
    Correction,
}

impl RevisionKind {
    /// The names of `kind`, with what they mean.
    pub const NAMES: [(&'static str, RevisionKind); 2] =
        [("revision", RevisionKind::Revision), ("correction", RevisionKind::Correction)];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}
