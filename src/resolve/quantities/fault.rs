//! Why a formula has no result.

/// Why a function has no result: a message and a hint.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) hint: &'static str,
}
