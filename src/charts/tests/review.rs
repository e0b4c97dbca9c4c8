//! The page that shows how pictures changed: old beside new, in the colours of light and of dark paper, with the
//! specification and the lines that differ.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use imara_diff::{Algorithm, Diff, InternedInput};

use crate::text::escape;

/// A picture that differs from its file.
pub(super) struct Change {
    /// The name of the file.
    pub(super) file: String,
    /// The specification of the chart.
    pub(super) yaml: String,
    /// The picture in the file; empty where there is no file yet.
    pub(super) old: String,
    /// The picture as it is drawn now.
    pub(super) new: String,
}

const STYLE: &str = "body { margin: 20px; font: 15px/1.5 sans-serif; }
.pair { display: grid; grid-template-columns: 1fr 1fr; }
.paper { --paper: #fbfaf6; --ink: #1f1d1a; --ink-2: #5f5a53; --accent: #b3261e; padding: 12px; }
.paper { background: var(--paper); color: var(--ink); }
.dark { --paper: #1c1a18; --ink: #ece7df; --ink-2: #b3aca2; --accent: #f0766a; }
.chart { margin: 0; max-width: 47.5rem; }
.narrow .chart { max-width: 28rem; }
pre { overflow: auto; background: #f3f3f3; padding: 8px; }
ins { background: #cfeccf; text-decoration: none; }
del { background: #f6cfcf; text-decoration: none; }
";

/// Writes the page, and returns where it is.
#[allow(clippy::disallowed_methods, reason = "a page for whoever runs the tests")]
pub(super) fn write(changes: &[Change]) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/goldens/index.html");
    std::fs::create_dir_all(path.with_file_name("")).expect("a folder for the page");
    std::fs::write(&path, page(changes)).expect("the page is written");
    path
}

fn page(changes: &[Change]) -> String {
    let sections: String = changes.iter().enumerate().map(|(at, change)| section(at, change)).collect();
    let count = changes.len();
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Goldens that changed</title>\n\
         <style>{}{STYLE}</style>\n<h1>{count} pictures changed</h1>\n<p>Old at the left, new at the right.</p>\n{sections}",
        colours()
    )
}

/// The style sheet of charts, in which the dark colours hang on a class and not on the setting of the system, so that
/// both can be seen at once.
fn colours() -> String {
    let css = include_str!("../../../themes/default/static/charts.css");
    css.replace("screen and (prefers-color-scheme: dark)", "not all").replace(":root[data-theme=\"dark\"]", ".dark")
}

fn section(at: usize, change: &Change) -> String {
    let width = if change.file.contains(".narrow.") { "narrow" } else { "wide" };
    let mut out = format!("<section class=\"{width}\"><h2>{}</h2>\n<div class=\"pair\">\n", escape(&change.file));
    for (paper, number) in [("paper", 0), ("paper dark", 2)] {
        for (side, picture) in [(0, &change.old), (1, &change.new)] {
            let picture = own_ids(picture, &format!("p{at}-{}-", number + side));
            let _ = writeln!(out, "<div class=\"{paper}\"><figure class=\"chart\">{picture}</figure></div>");
        }
    }
    let _ = write!(
        out,
        "</div>\n<pre>{}</pre>\n<details><summary>The specification</summary><pre>{}</pre></details></section>\n",
        lines(&change.old, &change.new),
        escape(&change.yaml)
    );
    out
}

/// The picture with ids that no other picture of the page has.
fn own_ids(picture: &str, prefix: &str) -> String {
    let mut out = picture.to_owned();
    for (before, after) in [(" id=\"", "\""), ("url(#", ")"), ("aria-labelledby=\"", "\"")] {
        let parts: Vec<String> = out
            .split(before)
            .enumerate()
            .map(|(nth, part)| match part.split_once(after) {
                Some((ids, rest)) if nth > 0 => {
                    let ids: Vec<String> = ids.split(' ').map(|id| format!("{prefix}{id}")).collect();
                    format!("{}{after}{rest}", ids.join(" "))
                }
                _ => part.to_owned(),
            })
            .collect();
        out = parts.join(before);
    }
    out
}

/// The lines that differ.
fn lines(old: &str, new: &str) -> String {
    let input = InternedInput::new(old, new);
    let (from, to): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut out = String::new();
    for hunk in Diff::compute(Algorithm::Histogram, &input).hunks() {
        for at in hunk.before {
            let _ = writeln!(out, "<del>{}</del>", escape(from[at as usize].trim_end()));
        }
        for at in hunk.after {
            let _ = writeln!(out, "<ins>{}</ins>", escape(to[at as usize].trim_end()));
        }
    }
    out
}
