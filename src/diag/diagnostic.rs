//! One problem, and the problems that are collected.

use super::family::Family;
use super::fix::Fix;
use super::sources::{Sources, Span};
use crate::text;

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// Should be corrected; the site is published.
    Warning,
    /// Information; nothing is wrong.
    Note,
}

/// A problem of the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it stops the build.
    pub severity: Severity,
    /// Stable kebab-case name, such as `unknown-key`.
    pub code: &'static str,
    /// The family of the check that found it; [`Family::Structure`] for other stages.
    pub family: Family,
    /// One sentence without a full stop.
    pub message: String,
    /// The place; `None` for problems that belong to no file.
    pub span: Option<Span>,
    /// Short text beside the caret; may be empty.
    pub label: String,
    /// Related places, each with a label.
    pub related: Vec<(Span, String)>,
    /// How to solve it.
    pub hints: Vec<String>,
    /// The correction, where it is certain.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Creates an error at a place.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, Some(span), message.into())
    }

    /// Creates a warning at a place.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, Some(span), message.into())
    }

    /// Creates an error that belongs to no text file, such as a link that leaves the site.
    pub fn general(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, None, message.into())
    }

    /// Creates a note that belongs to no text file and is not counted as a problem.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, None, message.into())
    }

    fn new(severity: Severity, code: &'static str, span: Option<Span>, message: String) -> Self {
        Self {
            severity,
            code,
            family: Family::Structure,
            message,
            span,
            label: String::new(),
            related: vec![],
            hints: vec![],
            fix: None,
        }
    }

    /// Sets the text beside the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds "did you mean `x`?" if one of the known names is similar to the wrong one, and otherwise the list of known
    /// names if it is short.
    #[must_use]
    pub fn suggest<S: AsRef<str>>(self, wrong: &str, known: impl IntoIterator<Item = S>) -> Self {
        let known: Vec<String> = known.into_iter().map(|name| name.as_ref().to_owned()).collect();
        match &*text::all_nearest(wrong, known.iter().map(String::as_str)) {
            [] if known.is_empty() || known.len() > 24 => self,
            [] => self.hint(format!("known: {}", text::list(&known, "and"))),
            near => self.hint(format!("did you mean {}?", text::list(&near[..near.len().min(3)], "or"))),
        }
    }

    /// Sets the correction of the text in `span`.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into(), whole: span });
        self
    }

    /// Binds the fix to the other fixes inside `whole`: all of them are made, or none.
    #[must_use]
    pub fn part_of(mut self, whole: Span) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.whole = whole;
        }
        self
    }

    /// Adds a related place.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Its place, and those that are related to it.
    pub fn places(&self) -> impl Iterator<Item = Span> {
        self.span.into_iter().chain(self.related.iter().map(|(span, _)| *span))
    }
}

/// The problems found so far.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds the problems of another stage or another thread.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }

    /// The number of errors.
    pub fn errors(&self) -> usize {
        self.list.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// The number of warnings.
    pub fn warnings(&self) -> usize {
        self.list.iter().filter(|d| d.severity == Severity::Warning).count()
    }

    /// Whether there are no problems.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many problems there are so far, for [`Diagnostics::errors_since`].
    pub fn mark(&self) -> usize {
        self.list.len()
    }

    /// The places of the errors found since a mark.
    pub fn errors_since(&self, mark: usize) -> Vec<Span> {
        let found = self.list.iter().skip(mark).filter(|problem| problem.severity == Severity::Error);
        found.filter_map(|problem| problem.span).collect()
    }

    /// All problems, in the order of [`Diagnostics::sort`] if that was called.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> + Clone {
        self.list.iter()
    }

    /// Keeps the problems for which `keep` returns true.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// All problems, mutable.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.list.iter_mut()
    }

    /// Sorts by file and place and drops exact repetitions, so that the report does not depend on the order of threads.
    pub fn sort(&mut self, sources: &Sources) {
        let path = |d: &Diagnostic| d.span.map(|s| sources.get(s.file).path.clone());
        self.list.sort_by(|a, b| {
            (path(a), a.span, a.severity, a.code, &a.message).cmp(&(path(b), b.span, b.severity, b.code, &b.message))
        });
        self.list.dedup();
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, iter: T) {
        self.list.extend(iter);
    }
}
