//! The files and parts of pages that charts become: SVG and PNG, figures, tables, and what readers may take with them.

pub(super) mod bundle;
pub(super) mod draw;
pub(super) mod extract;
pub(super) mod figure;
pub(super) mod png;
pub(super) mod ranking;
pub(super) mod standalone;
pub(super) mod surface;
pub(super) mod svg;
