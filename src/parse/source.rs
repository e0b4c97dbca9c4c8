//! Which text a data set is read from: the file in its own encoding, or a sheet of a workbook.

use std::sync::Arc;

use super::dataset::{DatasetDecl, Format};
use crate::diag::{Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::load::TableFile;
use crate::text::{self, encoding};

/// Decodes a file again if its author names another encoding than the one that it was read in.
pub fn decode(table: &mut TableFile, decl: &DatasetDecl, sources: &mut Sources, problems: &mut Diagnostics) {
    let Some((name, span)) = &decl.encoding else { return };
    let Some(wanted) = encoding::canonical(name) else {
        let known = ["gb18030", "big5", "utf-16le", "utf-16be", "shift_jis", "euc-kr", "windows-1252"];
        problems.push(
            Diagnostic::error("bad-encoding", *span, format!("there is no encoding `{name}`")).suggest(name, known),
        );
        return;
    };
    let Some(encoded) = &mut table.encoded else {
        if wanted != "utf-8" {
            problems.push(
                Diagnostic::error("bad-encoding", *span, format!("the file is UTF-8, not `{name}`"))
                    .hint("take `encoding` out"),
            );
        }
        return;
    };
    if wanted == encoded.encoding {
        return;
    }
    match encoding::decode(&encoded.bytes, name).flatten() {
        Some(text) => {
            sources.set(table.file, Arc::from(text));
            encoded.encoding = wanted;
        }
        None => problems.push(
            Diagnostic::error("bad-encoding", *span, format!("the file is not text in `{name}`"))
                .hint(format!("it looks like `{}`", encoded.encoding)),
        ),
    }
}

/// The text that a data set is read from, and what had to be guessed to choose it. `None` after a problem.
pub fn text_of(
    table: &TableFile,
    decl: &DatasetDecl,
    problems: &mut Diagnostics,
) -> Option<(FileId, Option<Diagnostic>)> {
    if table.format != Format::Workbook {
        if let Some((_, span)) = &decl.sheet {
            problems.push(
                Diagnostic::error("conflicting-keys", *span, "only workbooks have sheets").hint("take `sheet` out"),
            );
        }
        let guess = table.encoded.as_ref().filter(|_| decl.encoding.is_none()).map(|encoded| {
            let message = format!("this file is not UTF-8, and is read as `{}`", encoded.encoding);
            Diagnostic::warning("guessed-encoding", Span::start_of(table.file), message)
                .hint(format!("say so with `encoding: {}`, or save the file as UTF-8", encoded.encoding))
        });
        return Some((table.file, guess));
    }
    // What cannot be read has been reported.
    let sheets = table.sheets.as_ref()?;
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    match (&decl.sheet, &sheets[..]) {
        (Some((wanted, span)), sheets) => {
            let by_number = || sheets.get(wanted.parse::<usize>().ok()?.checked_sub(1)?);
            let found = sheets.iter().find(|(name, _)| name == wanted).or_else(by_number);
            if found.is_none() {
                let message = format!("the workbook has no sheet `{wanted}` with anything in it");
                problems.push(Diagnostic::error("unknown-sheet", *span, message).suggest(wanted, &names));
            }
            found.map(|(_, file)| (*file, None))
        }
        (None, []) => {
            let message = "this workbook holds no cells";
            problems.push(Diagnostic::error("no-rows", Span::start_of(table.file), message));
            None
        }
        (None, [(_, only)]) => Some((*only, None)),
        (None, [(first, file), ..]) => {
            let message = format!("this workbook has several sheets, of which `{first}` is read");
            let guess = Diagnostic::warning("guessed-sheet", Span::start_of(*file), message)
                .hint(format!("say which one with `sheet`: {}", text::list(&names, "or")));
            Some((*file, Some(guess)))
        }
    }
}
