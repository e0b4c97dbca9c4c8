//! Diagnostics: problems of the content, with their places and hints.
//!
//! Problems are collected: every stage adds its own to [`Diagnostics`] and continues, so that one build reports all of
//! them. [`render`] formats a problem for a terminal; nothing here prints or exits.

mod characters;
mod diagnostic;
mod family;
mod fix;
mod place;
mod rule;
mod sources;
mod terminal;

pub use characters::odd_character;
pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use family::Family;
pub use fix::{Fix, at_once};
pub use rule::{RULES, Rule};
pub use sources::{FileId, Sources, Span};
pub use terminal::render;
