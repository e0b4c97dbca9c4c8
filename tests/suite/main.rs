//! The suite: whole sites built by the real binary, each test with its own site and one thing to say.
//!
//! [`site`] holds the builder that every test begins with, [`html`] what is needed to look into a page.
//! Everything else is one module for each promise.

#![allow(clippy::disallowed_methods, reason = "tests set up sites and look at what came of them")]

mod archive;
mod charts;
mod check;
mod cli;
mod deploy;
mod determinism;
mod diagnostics;
#[path = "../../src/text/dice.rs"]
#[allow(dead_code, reason = "the tests of the library use the rest of it")]
mod dice;
mod editions;
mod escaping;
mod figures;
mod growth;
mod html;
mod imports;
mod layers;
mod links;
mod machines;
mod outputs;
mod pairs;
mod parallel;
mod publishing;
mod readme;
mod revisions;
mod search;
mod site;
mod sources;
mod translations;
#[path = "../../src/parse/markdown/tests/unclosed.rs"]
mod unclosed;
mod volumes;
mod words;
