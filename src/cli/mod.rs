//! The command line: arguments → options → one command, errors printed in one place.

mod archive;
mod args;
mod build;
mod chart_extract;
mod chart_render;
mod check;
mod chosen;
mod deploy;
mod formats;
mod init;
mod report;
mod translate_ack;
mod translate_diff;
mod translate_exchange;
mod translate_status;
mod verbosity;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use args::{Arguments, ChartCommand, Command, TranslateCommand};

/// Runs the command that the arguments name; the first argument is the program's name.
///
/// Returns 0 for success, 1 for problems in the content or with the disk, 2 for invalid arguments.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(e) => {
            let code = u8::try_from(e.exit_code()).unwrap_or(report::FAILURE);
            // Fails only on a closed pipe, where nobody would read the message.
            let _ = e.print();
            return ExitCode::from(code);
        }
    };
    match execute(arguments) {
        Ok(code) => code,
        Err(e) => {
            report::failure(&e);
            ExitCode::from(report::FAILURE)
        }
    }
}

fn execute(arguments: Arguments) -> Result<ExitCode> {
    let Arguments { command, verbosity } = arguments;
    let verbosity = verbosity.into();
    match command {
        Command::Build(build) => build::run(build, verbosity),
        Command::Check(check) => check::run(check, verbosity),
        Command::Archive(archive) => archive::run(archive, verbosity),
        Command::Deploy(deploy) => deploy::run(deploy, verbosity),
        Command::Init(init) => init::run(&init, verbosity),
        Command::Chart(ChartCommand::Extract(extract)) => chart_extract::run(&extract),
        Command::Chart(ChartCommand::Render(render)) => chart_render::run(&render, verbosity),
        Command::Translate(TranslateCommand::Status(status)) => translate_status::run(&status, verbosity),
        Command::Translate(TranslateCommand::Diff(diff)) => translate_diff::run(&diff, verbosity),
        Command::Translate(TranslateCommand::Ack(ack)) => translate_ack::run(&ack, verbosity),
        Command::Translate(TranslateCommand::Export(export)) => translate_exchange::export(&export, verbosity),
        Command::Translate(TranslateCommand::Import(import)) => translate_exchange::import(&import, verbosity),
    }
}
