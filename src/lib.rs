//! jianbao: a static site generator for bilingual data briefings.
//!
//! A build is a pipeline of stages, each a function from one type to the next:
//!
//! 1. [`load`] walks the site's folders and reads every file: paths → [`load::Loaded`].
//! 2. [`parse`] takes the texts apart, places kept: → [`parse::Parsed`].
//! 3. [`resolve`] joins everything; after it every fact is known: → [`model::Site`].
//! 4. [`check`] holds the site to the rules that no single file can break alone.
//! 5. [`render`] makes each file of the output, a pure function of the site and the theme.
//! 6. [`sink`] takes the files and publishes them in one step.
//!
//! [`pipeline`] alone names all of them. Stages do not call one another: they meet in [`model`], and in
//! the type that the stage before hands on. What is wrong with the content is collected in
//! [`diag::Diagnostics`]; a `Result` is for what cannot go on.

pub mod charts;
pub mod check;
pub mod cli;
pub mod config;
pub mod deploy;
pub mod diag;
pub mod disk;
mod embedded;
pub mod i18n;
pub mod load;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod render;
pub mod resolve;
pub mod sink;
pub mod text;
pub mod yaml;
