//! jianbao: a static site generator for bilingual data briefings.

pub mod diag;
pub mod disk;
pub mod model;
pub mod parse;
pub mod text;
pub mod yaml;
