//! The `jianbao` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    jianbao::cli::run(std::env::args_os())
}
