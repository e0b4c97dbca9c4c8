//! How numbers, dates and interface texts read in each language.
//!
//! Pure functions from values to plain text: [`number`] for figures with their units, [`date`] for dates and periods,
//! [`messages`] for the words of the interface, [`sentences`] for those computed from data, [`speech`] for the marks
//! that join texts. Nothing here knows HTML. A new language begins in `model/lang.rs` and is completed here.

pub mod assertions;
pub mod cells;
pub mod courses;
pub mod date;
mod digits;
pub mod heads;
pub mod leads;
pub mod locator;
pub mod messages;
pub mod moments;
pub mod nouns;
pub mod number;
pub mod places;
pub mod references;
pub mod roles;
mod scale;
pub mod sentences;
pub mod speech;
mod spelled;
pub mod totals;
pub mod written;
