//! The interface of all sinks.

use std::path::Path;

use anyhow::Result;

/// Takes rendered files, from any thread and in any order.
pub trait Sink: Sync {
    /// Writes one file. `path` counts from the root of the output and uses `/`.
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()>;

    /// Copies a file from disk.
    fn copy(&self, path: &str, from: &Path) -> Result<()>;
}
