//! How much a command prints.

use clap::{ArgAction, Args};

/// The arguments that set how much a command prints.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct VerbosityArgs {
    /// Print only errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Print more: how many files were written, and where.
    #[arg(short, long, global = true, action = ArgAction::Count)]
    verbose: u8,
}

/// How much a command prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verbosity {
    /// Only errors.
    Quiet,
    /// Problems and one line at the end.
    Normal,
    /// More details.
    Verbose,
}

impl From<VerbosityArgs> for Verbosity {
    fn from(args: VerbosityArgs) -> Self {
        match args {
            VerbosityArgs { quiet: true, .. } => Verbosity::Quiet,
            VerbosityArgs { verbose: 0, .. } => Verbosity::Normal,
            VerbosityArgs { .. } => Verbosity::Verbose,
        }
    }
}
