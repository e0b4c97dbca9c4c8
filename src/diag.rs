//! Diagnostics: problems of the content, with their places and hints.
//!
//! Problems are collected: every stage adds its own to [`Diagnostics`] and continues, so that one build reports all of
//! them. [`render`] formats a problem for a terminal; nothing here prints or exits.

mod characters;
mod family;
mod fix;
mod place;
mod rule;

use std::collections::BTreeMap;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::text;

pub use characters::odd_character;
pub use family::Family;
pub use fix::{Fix, at_once};
pub use rule::{RULES, Rule};

/// Index of a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte; equal to `start` for a point.
    pub end: u32,
}

impl Span {
    /// Creates a range of bytes in `file`. Offsets beyond 4 GiB are clamped; no text source is that large.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: cut(start), end: cut(end.max(start)) }
    }

    /// The first byte of a file: for problems that concern the file as a whole.
    pub fn start_of(file: FileId) -> Self {
        Self::new(file, 0, 0)
    }

    /// A part of this span; `start..end` are relative to its beginning.
    pub fn part(self, start: usize, end: usize) -> Self {
        Self::new(self.file, self.start as usize + start, self.start as usize + end)
    }

    /// From the beginning of this span to the end of `other` (in the same file).
    pub fn to(self, other: Span) -> Self {
        Self { end: other.end.max(self.start), ..self }
    }
}

/// A source file.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path relative to the site's root, with `/` on every system: `content/briefs/a/index.zh.md`.
    pub path: String,
    /// The whole text without a BOM; line ends are not changed.
    pub text: Arc<str>,
}

/// Every text file that the build has read, for excerpts.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Registers a file and returns its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        self.files.push(SourceFile { path: path.into(), text: text.into() });
        FileId(u32::try_from(self.files.len() - 1).expect("fewer than 2^32 source files"))
    }

    /// Replaces the texts of the files at these paths.
    pub fn replace(&mut self, texts: &BTreeMap<String, Arc<str>>) {
        for file in &mut self.files {
            if let Some(text) = texts.get(&file.path) {
                file.text = Arc::clone(text);
            }
        }
    }

    /// The texts of the files with these paths; empty where there is no such file.
    pub fn texts<'s>(&'s self, paths: impl IntoIterator<Item = &'s String>) -> Vec<&'s str> {
        let by_path: BTreeMap<&str, &str> = self.files.iter().map(|file| (&*file.path, &*file.text)).collect();
        paths.into_iter().map(|path| by_path.get(path.as_str()).copied().unwrap_or_default()).collect()
    }

    /// The file with this id.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The paths of all files, in the order in which they were added.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }

    /// Line and column of a span's first byte, both counted from 1; the column counts characters.
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        let (start, _) = self.places(span);
        (start.line, start.column)
    }
}

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

/// Formats one problem: level, code and message, the source excerpt with a caret, hints.
///
/// `color` adds ANSI colours. There is no line break at the end.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_title(level.primary_title(&*diagnostic.message).id(diagnostic.code));
    if let Some(span) = diagnostic.span {
        let file = sources.get(span.file);
        if file.text.is_empty() {
            group = group.element(Origin::path(&*file.path));
        } else {
            let annotation = AnnotationKind::Primary.span(range(span, &file.text));
            let label = (!diagnostic.label.is_empty()).then_some(&*diagnostic.label);
            let mut snippet = Snippet::source(&*file.text).path(&*file.path).annotation(annotation.label(label));
            for (other, label) in diagnostic.related.iter().filter(|(other, _)| other.file == span.file) {
                snippet = snippet.annotation(AnnotationKind::Context.span(range(*other, &file.text)).label(&**label));
            }
            group = group.element(snippet);
        }
        for (other, label) in diagnostic.related.iter().filter(|(other, _)| other.file != span.file) {
            let file = sources.get(other.file);
            let annotation = AnnotationKind::Context.span(range(*other, &file.text)).label(&**label);
            group = group.element(Snippet::source(&*file.text).path(&*file.path).annotation(annotation));
        }
    }
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.message(&**hint));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// The span as a byte range, clamped to the text and to character boundaries.
fn range(span: Span, text: &str) -> std::ops::Range<usize> {
    let mut start = (span.start as usize).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (span.end as usize).clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    // The excerpt would show every line of a longer span; the first one is enough.
    if let Some(line_end) = text[start..end].find('\n') {
        end = start + line_end;
    }
    start..end
}
