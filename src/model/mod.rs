//! Plain data: the types that the stages hand to one another. No behaviour beyond small look-ups.

mod chart;
mod dataset;
mod doc;
mod lang;
mod period;
mod quantity;

pub use chart::*;
pub use dataset::*;
pub use doc::*;
pub use lang::*;
pub use period::*;
pub use quantity::*;
