//! The result of looking a name up.

use crate::diag::{Diagnostic, Diagnostics};

/// What a name refers to.
#[derive(Debug)]
pub(super) enum Lookup<T> {
    Found(T),
    /// It exists, but could not be read, which has been reported.
    Unread,
    /// There is nothing of this name, which is yet to be reported.
    Unknown(Box<Diagnostic>),
}

impl<T> Lookup<T> {
    /// What was found. A name that refers to nothing is reported.
    pub(super) fn or_report(self, problems: &mut Diagnostics) -> Option<T> {
        match self {
            Lookup::Found(found) => Some(found),
            Lookup::Unread => None,
            Lookup::Unknown(problem) => {
                problems.push(*problem);
                None
            }
        }
    }

    /// What was found, for callers that leave reports to others.
    pub(super) fn found(self) -> Option<T> {
        match self {
            Lookup::Found(found) => Some(found),
            Lookup::Unread | Lookup::Unknown(_) => None,
        }
    }
}
