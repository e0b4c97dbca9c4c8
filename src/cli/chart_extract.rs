//! `jianbao chart extract`.

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};

use super::args::{ChartExtract, TableFormat};
use crate::{charts, disk};

pub(super) fn run(args: &ChartExtract) -> Result<ExitCode> {
    let name = args.file.display();
    let bytes = disk::read(&args.file)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| anyhow!("`{name}`: it is not an SVG: it is not UTF-8 text"))?;
    let record = charts::extract(text.trim_start_matches('\u{FEFF}')).with_context(|| format!("`{name}`"))?;
    let table = match args.format {
        // The byte order mark and CR are for spreadsheets; programs that read a pipe do not expect them.
        TableFormat::Csv => record.table.csv().trim_start_matches('\u{FEFF}').replace("\r\n", "\n"),
        TableFormat::Json => record.json(),
    };
    // Fails only on a closed pipe.
    let _ = std::io::stdout().lock().write_all(table.as_bytes());
    Ok(ExitCode::SUCCESS)
}
