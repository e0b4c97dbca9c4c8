//! Sinks: where rendered files go.

pub mod archive;
pub mod epub;
mod file;
mod folder;
mod interface;
mod listing;
mod off_limits;
mod packed;

pub use file::{IsOurs, OutputFile, is_archive, is_epub, is_html};
pub use folder::{Folder, Foreign};
pub use interface::Sink;
pub use listing::{Checksum, Difference, LIST, Listing, inspect};
pub use off_limits::OffLimits;
