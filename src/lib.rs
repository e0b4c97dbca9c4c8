//! jianbao: a static site generator for bilingual data briefings.

pub mod charts;
pub mod diag;
pub mod disk;
pub mod i18n;
pub mod model;
pub mod parse;
pub mod text;
pub mod yaml;
