//! jianbao: a static site generator for bilingual data briefings.
//!
//! The `jianbao` command is the usual way in ([`run`]). A program that builds or checks sites itself uses what this
//! module exports, and nothing else of the crate is public:
//!
//! ```no_run
//! use jianbao::{BuildOptions, Drafts, Foreign, Silent, Target};
//!
//! let target = Target::Folder { path: "public".into(), foreign: Foreign::Refuse };
//! let options = BuildOptions { root: ".".into(), target, drafts: Drafts::Leave };
//! let report = jianbao::build(&options, &Silent)?;
//! for problem in report.problems.iter() {
//!     println!("{}", jianbao::render_problem(problem, &report.sources, false));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `examples/build_site.rs` and `examples/draw_chart.rs` are whole programs.
//!
//! # Inside
//!
//! A build is a pipeline of stages, each a function from one type to the next:
//!
//! 1. [`load`] walks the site's folders and reads every file: paths → [`load::Loaded`].
//! 2. [`parse`] parses each file alone, with the place of everything: → [`parse::Parsed`].
//! 3. [`resolve`] joins everything; after it every fact is known: → [`model::Site`].
//! 4. [`mod@check`] applies the rules that need more than one file.
//! 5. [`render`] makes each file of the output, a pure function of the site and the theme.
//! 6. [`sink`] takes the files and publishes them in one step.
//!
//! [`pipeline`] alone names all of them. They meet in [`model`], and in the type that the stage before returns. Problems
//! with the content are collected in [`Diagnostics`]; a `Result` is for what cannot go on.

mod charts;
mod check;
mod cli;
mod config;
mod deploy;
mod diag;
mod disk;
mod embedded;
mod html;
mod i18n;
mod load;
mod model;
mod parse;
mod pipeline;
mod render;
mod resolve;
mod sink;
mod text;
mod yaml;

pub use charts::{Bundle, Credits, Drawing, Layout};
pub use cli::run;
pub use diag::{Diagnostic, Diagnostics, Family, RULES, Rule, Severity, Sources, render as render_problem};
pub use model::{Chart, Lang};
pub use parse::Drafts;
pub use pipeline::chart::{DrawnChart, draw as draw_chart};
pub use pipeline::check::{Fixed, Fixes, Options as CheckOptions, Report as CheckReport, check};
pub use pipeline::volumes::{Format, Volumes};
pub use pipeline::{Options as BuildOptions, Progress, Published, Report as BuildReport, Silent, Target, build};
pub use sink::Foreign;

/// Parts that the benchmarks, the random inputs and the tests of this crate reach into. Not part of the public
/// interface: they change without notice.
#[doc(hidden)]
pub mod internals {
    pub use crate::charts::{Record, extract, png};
    pub use crate::diag::{FileId, Span};
    pub use crate::html::tokens as html_tokens;
    pub use crate::i18n::written;
    pub use crate::model::SlotKind;
    pub use crate::parse::{formula, markdown};
    pub use crate::sink::{Sink, archive};
    pub use crate::yaml::parse as parse_yaml;
}
