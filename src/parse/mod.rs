//! From text to the model: pure functions that keep the place of everything they read.
//!
//! Nothing here knows of other files; what one text says about another is joined later.

mod cell;
mod column;
pub mod dataset;
mod measure;
mod period;
pub mod quantity;
mod table;
