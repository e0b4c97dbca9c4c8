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

use args::{Arguments, ChartCommand, Command, TranslateCommand, Voice};

/// Exit code for content problems and for whatever stops a command.
const FAILURE: u8 = 1;

/// Runs the command that the arguments name; the first argument is the program's name.
///
/// Gives 0 for success, 1 for problems in the content or with the disk, 2 for arguments that make no sense.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(e) => {
            let code = u8::try_from(e.exit_code()).unwrap_or(FAILURE);
            // Nobody reads what a closed pipe cannot take.
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
    let Arguments { command, voice } = arguments;
    match command {
        Command::Build(build) => build::run(build, voice.into()),
        Command::Check(check) => check::run(check, voice.into()),
        Command::Archive(archive) => archive::run(archive, voice.into()),
        Command::Deploy(deploy) => deploy::run(deploy, voice.into()),
        Command::Init(init) => init::run(&init, voice.into()),
        Command::Chart(ChartCommand::Extract(extract)) => chart_extract::run(&extract),
        Command::Chart(ChartCommand::Render(render)) => chart_render::run(&render, voice.into()),
        Command::Translate(TranslateCommand::Status(status)) => translate_status::run(&status, voice.into()),
        Command::Translate(TranslateCommand::Diff(diff)) => translate_diff::run(&diff, voice.into()),
        Command::Translate(TranslateCommand::Ack(ack)) => translate_ack::run(&ack, voice.into()),
    }
}

/// How much a command says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verbosity {
    /// Errors alone.
    Quiet,
    /// Problems and one line at the end.
    Normal,
    /// More.
    Verbose,
}

impl From<Voice> for Verbosity {
    fn from(voice: Voice) -> Self {
        match voice {
            Voice { quiet: true, .. } => Verbosity::Quiet,
            Voice { verbose: 0, .. } => Verbosity::Normal,
            Voice { .. } => Verbosity::Verbose,
        }
    }
}
