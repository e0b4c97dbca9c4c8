//! The command line: arguments → options → one command, errors printed in one place.

mod archive;
mod args;
mod build;
mod chart_extract;
mod chart_render;
mod check;
mod deploy;
mod formats;
mod init;
mod report;
mod translate_ack;
mod translate_diff;
mod translate_status;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use args::{Arguments, ChartCommand, Command, TranslateCommand, Volume};

/// Exit code for content problems and for failures of a command.
const FAILURE: u8 = 1;

/// Runs the command that the arguments name; the first argument is the program's name.
///
/// Returns 0 for success, 1 for problems in the content or with the disk, 2 for invalid arguments.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(e) => {
            let code = u8::try_from(e.exit_code()).unwrap_or(FAILURE);
            // Fails only on a closed pipe, where nobody would read the message.
            let _ = e.print();
            return ExitCode::from(code);
        }
    };
    match execute(arguments) {
        Ok(code) => code,
        Err(e) => {
            report::failure(&e);
            ExitCode::from(FAILURE)
        }
    }
}

fn execute(arguments: Arguments) -> Result<ExitCode> {
    let Arguments { command, volume } = arguments;
    match command {
        Command::Build(build) => build::run(build, volume.into()),
        Command::Check(check) => check::run(check, volume.into()),
        Command::Archive(archive) => archive::run(archive, volume.into()),
        Command::Deploy(deploy) => deploy::run(deploy, volume.into()),
        Command::Init(init) => init::run(&init, volume.into()),
        Command::Chart(ChartCommand::Extract(extract)) => chart_extract::run(&extract),
        Command::Chart(ChartCommand::Render(render)) => chart_render::run(&render, volume.into()),
        Command::Translate(TranslateCommand::Status(status)) => translate_status::run(&status, volume.into()),
        Command::Translate(TranslateCommand::Diff(diff)) => translate_diff::run(&diff, volume.into()),
        Command::Translate(TranslateCommand::Ack(ack)) => translate_ack::run(&ack, volume.into()),
    }
}

/// How much a command prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verbosity {
    /// Only errors.
    Quiet,
    /// Problems and one line at the end.
    Normal,
    /// More details.
    Verbose,
}

impl From<Volume> for Verbosity {
    fn from(volume: Volume) -> Self {
        match volume {
            Volume { quiet: true, .. } => Verbosity::Quiet,
            Volume { verbose: 0, .. } => Verbosity::Normal,
            Volume { .. } => Verbosity::Verbose,
        }
    }
}
