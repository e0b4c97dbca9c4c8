//! A translation held against its source: which block renders which.

/// A block of the source edition and the block of a translation that renders it.
///
/// One of the two may be missing: the source block is not translated, or the translation has added one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index into the source edition's [`super::Body::blocks`].
    pub source: Option<usize>,
    /// Index into the translation's [`super::Body::blocks`].
    pub translation: Option<usize>,
}
