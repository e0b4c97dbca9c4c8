//! The output of commands: problems with excerpts, a progress bar, the line at the end, the exit code.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::verbosity::Verbosity;
use crate::diag::{self, Diagnostic, Diagnostics, Family, Severity, Sources};
use crate::pipeline::check::Report as CheckReport;
use crate::pipeline::{Progress, Published};
use crate::text;

/// The exit code for problems of the content and for failures of a command.
pub(super) const FAILURE: u8 = 1;
/// Problems beyond this number are only counted: a terminal full of them helps nobody.
const PRINTED: usize = 100;
/// Builds of fewer files than this are over before a bar could be read.
const LONG_BUILD: usize = 500;

/// Prints problems to stderr, each with its excerpt.
pub(super) fn problems(problems: &Diagnostics, sources: &Sources, verbosity: Verbosity) {
    let shown = |severity| severity == Severity::Error || verbosity > Verbosity::Quiet;
    let list: Vec<_> = problems.iter().filter(|problem| shown(problem.severity)).collect();
    // An error stops the build: many warnings before it must not hide it.
    let errors = list.iter().filter(|problem| problem.severity == Severity::Error).count();
    let (mut errors, mut others) = (PRINTED, PRINTED.saturating_sub(errors));
    for problem in &list {
        let left = if problem.severity == Severity::Error { &mut errors } else { &mut others };
        if *left == 0 {
            continue;
        }
        *left -= 1;
        say(&format!("{}\n", diag::render(problem, sources, colors())));
    }
    if list.len() > PRINTED {
        say(&format!("… and {} more\n", text::count(list.len() - PRINTED, "problem")));
    }
}

/// The exit code of a command that has run to its end.
pub(super) fn exit_code(is_success: bool) -> ExitCode {
    if is_success { ExitCode::SUCCESS } else { ExitCode::from(FAILURE) }
}

/// Prints why a command failed.
pub(super) fn failure(error: &anyhow::Error) {
    let (red, plain) = if colors() { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
    say(&format!("{red}error{plain}: {error:#}"));
}

/// The line at the end of a build.
pub(super) fn summary(published: Option<Published>, problems: &Diagnostics, took: Duration) -> String {
    let warnings = match problems.warnings() {
        0 => String::new(),
        n => format!(", {}", text::count(n, "warning")),
    };
    match published {
        Some(done) => format!(
            "published {}, {}{warnings} in {}",
            text::count(done.pages, "page"),
            text::count(done.charts, "chart"),
            seconds(took)
        ),
        None => format!("nothing published: {}{warnings}", text::count(problems.errors(), "error")),
    }
}

/// The lines at the end of a check: what was checked (`4 editions`), what was found beside what is known, and in which
/// families.
pub(super) fn checked(report: &CheckReport, checked: &str, known: &str, took: Duration) -> String {
    let problems = &report.problems;
    let mut out = String::new();
    if report.fixed.fixes > 0 {
        let files = text::count(report.fixed.files.len(), "file");
        out.push_str(&format!("fixed {} in {files}\n", text::count(report.fixed.fixes, "problem")));
        if report.fixed.records > 0 {
            let records = text::count(report.fixed.records, "record");
            out.push_str(&format!("updated {records} of translations: what was confirmed stays confirmed\n"));
        }
    }
    let found = if problems.is_empty() { "nothing to report".to_owned() } else { counts(problems.iter()) };
    out.push_str(&format!("checked {checked} in {}: {found}{known}", seconds(took)));
    for family in Family::ALL {
        let of_family = || problems.iter().filter(|problem| problem.family == family);
        if of_family().next().is_some() {
            out.push_str(&format!("\n  {:<14}{}", family.name(), counts(of_family())));
        }
    }
    out
}

/// `1 error, 2 warnings`, without the parts that are zero.
fn counts<'a>(problems: impl Iterator<Item = &'a Diagnostic> + Clone) -> String {
    let words = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let counted = words.map(|(severity, word)| (problems.clone().filter(|p| p.severity == severity).count(), word));
    let counted: Vec<String> =
        counted.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| text::count(n, word)).collect();
    counted.join(", ")
}

fn seconds(took: Duration) -> String {
    match took.as_millis() {
        0..1000 => format!("{} ms", took.as_millis()),
        _ => format!("{:.2} s", took.as_secs_f64()),
    }
}

/// Prints a line to stderr and ignores a closed one.
pub(super) fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Prints to stdout and ignores a closed pipe.
pub(super) fn print(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

fn colors() -> bool {
    std::io::stderr().is_terminal() && wants_colors()
}

/// Whether colours are not switched off by `NO_COLOR`.
#[allow(clippy::disallowed_methods, reason = "it changes what a terminal shows, and nothing that is written")]
pub(super) fn wants_colors() -> bool {
    std::env::var_os("NO_COLOR").is_none()
}

/// A progress bar on stderr; hidden if stderr is not a terminal or the build is short.
#[derive(Debug)]
pub(super) struct Bar(ProgressBar);

impl Bar {
    pub(super) fn new(verbosity: Verbosity) -> Self {
        let visible = verbosity > Verbosity::Quiet && std::io::stderr().is_terminal();
        let target = if visible { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        let style =
            ProgressStyle::with_template("{bar:32} {pos}/{len} files").expect("the template is fixed and sound");
        bar.set_style(style.progress_chars("━╸ "));
        Self(bar)
    }

    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn wrote(&self, done: usize, total: usize) {
        if total >= LONG_BUILD && !self.0.is_hidden() {
            self.0.set_length(u64::try_from(total).unwrap_or(u64::MAX));
            self.0.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_what_matters() {
        let mut problems = Diagnostics::default();
        let done = Published { pages: 41, charts: 1, files: 60 };
        let took = Duration::from_millis(83);
        assert_eq!(summary(Some(done), &problems, took), "published 41 pages, 1 chart in 83 ms");
        problems.push(Diagnostic { severity: Severity::Warning, ..Diagnostic::general("x", "y") });
        assert_eq!(
            summary(Some(done), &problems, Duration::from_millis(1250)),
            "published 41 pages, 1 chart, 1 warning in 1.25 s"
        );
        problems.push(Diagnostic::general("x", "y"));
        assert_eq!(summary(None, &problems, took), "nothing published: 1 error, 1 warning");
    }
}
