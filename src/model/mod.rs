//! Plain data: the types that the stages hand to one another. No behaviour beyond small look-ups.

mod address;
mod chart;
mod chart_spec;
mod checks;
mod config;
mod dataset;
mod device;
mod doc;
mod formula;
mod lang;
mod period;
mod plot;
mod quantity;
mod site;
mod source;
mod step;
mod translation;

pub use address::*;
pub use chart::*;
pub use chart_spec::*;
pub use checks::*;
pub use config::*;
pub use dataset::*;
pub use device::*;
pub use doc::*;
pub use formula::*;
pub use lang::*;
pub use period::*;
pub use plot::*;
pub use quantity::*;
pub use site::*;
pub use source::*;
pub use step::*;
pub use translation::*;
