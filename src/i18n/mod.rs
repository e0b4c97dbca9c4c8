//! How numbers, dates and interface texts read in each language.
//!
//! Pure functions from values to plain text: [`number`] for figures with their units, [`date`] for
//! dates and periods, [`messages`] for the words of the interface. Nothing here knows HTML.

pub mod date;
mod digits;
pub mod locator;
pub mod messages;
pub mod number;
mod scale;
mod spelled;
pub mod written;
