//! Sinks: where rendered files go.

pub mod archive;
pub mod epub;
mod file;
mod folder;
mod listing;
mod off_limits;
mod packed;

use anyhow::Result;

pub use file::{IsOurs, OutputFile, is_archive, is_epub, is_html};
pub use folder::{Folder, Foreign};
pub use listing::{Difference, LIST, Listing, Proof, inspect};
pub use off_limits::OffLimits;

/// Takes rendered files, from any thread and in any order.
pub trait Sink: Sync {
    /// Writes one file. `path` counts from the root of the output and uses `/`.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()>;

    /// Copies a file from disk.
    fn copy(&self, path: &str, from: &std::path::Path) -> Result<()>;
}
