//! Diagnostics: what is wrong with the content, where, and what to do about it.
//!
//! Content problems are values that add up: every stage pushes what it finds into [`Diagnostics`]
//! and goes on, so that one build reports all of them. Turning them into text for a terminal is
//! [`render`]; nothing here prints or exits.

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
    /// Offset behind the last byte; equal to `start` for a point.
    pub end: u32,
}

impl Span {
    /// A range of bytes in `file`. Offsets beyond 4 GiB are cut to it; no text source is that large.
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: cut(start), end: cut(end.max(start)) }
    }

    /// The first byte of a file: for problems that concern the file as a whole.
    pub fn start_of(file: FileId) -> Self {
        Self::new(file, 0, 0)
    }

    /// A part of this span: `start..end` counted from its beginning.
    pub fn part(self, start: usize, end: usize) -> Self {
        Self::new(self.file, self.start as usize + start, self.start as usize + end)
    }

    /// From the beginning of this span to the end of `other` (in the same file).
    pub fn to(self, other: Span) -> Self {
        Self { end: other.end.max(self.start), ..self }
    }
}

/// One source file as it was read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path relative to the site's root, with `/` on every system: `content/briefs/a/index.zh.md`.
    pub path: String,
    /// The whole text. A BOM is taken off; line ends are as they were.
    pub text: Arc<str>,
}

/// Every text file that the build has read, for excerpts.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Registers a file and gives its id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        self.files.push(SourceFile { path: path.into(), text: text.into() });
        FileId(u32::try_from(self.files.len() - 1).expect("fewer than 2^32 source files"))
    }

    /// Puts other texts, by path, in place of those that were read.
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

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// Worth mending; the site is published.
    Warning,
    /// Worth knowing; nothing is wrong.
    Note,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Whether it stops the build.
    pub severity: Severity,
    /// Stable kebab-case name of the rule, such as `unknown-key`.
    pub code: &'static str,
    /// What the rule is about: the family of the check that found it, and [`Family::Structure`] for other stages.
    pub family: Family,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where; `None` for problems that belong to no file.
    pub span: Option<Span>,
    /// Short text beside the caret; may be empty.
    pub label: String,
    /// Other places that matter, each with a label.
    pub related: Vec<(Span, String)>,
    /// What to do about it.
    pub hints: Vec<String>,
    /// What to write instead, where there is no doubt.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, Some(span), message.into())
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, Some(span), message.into())
    }

    /// An error that belongs to no text file, such as a link that leaves the site.
    pub fn general(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, None, message.into())
    }

    /// Something to know that belongs to no text file and is not counted as a problem.
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

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds "did you mean `x`?" where one of the known names is near to the wrong one, and else
    /// the list of known names where that is short.
    #[must_use]
    pub fn suggest<S: AsRef<str>>(self, wrong: &str, known: impl IntoIterator<Item = S>) -> Self {
        let known: Vec<String> = known.into_iter().map(|name| name.as_ref().to_owned()).collect();
        match &*text::all_nearest(wrong, known.iter().map(String::as_str)) {
            [] if known.is_empty() || known.len() > 24 => self,
            [] => self.hint(format!("known: {}", text::list(&known, "and"))),
            near => self.hint(format!("did you mean {}?", text::list(&near[..near.len().min(3)], "or"))),
        }
    }

    /// Sets what should stand in `span` instead.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into(), whole: span });
        self
    }

    /// Says of the fix that it is made with the others of this whole or not at all.
    #[must_use]
    pub fn part_of(mut self, whole: Span) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.whole = whole;
        }
        self
    }

    /// Adds another place that matters.
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

    /// Adds the problems that another stage, or another thread, has found.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.list.iter().filter(|d| d.severity == Severity::Error).count()
    }

    /// How many warnings there are.
    pub fn warnings(&self) -> usize {
        self.list.iter().filter(|d| d.severity == Severity::Warning).count()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All problems, in the order of [`Diagnostics::sort`] if that was called.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> + Clone {
        self.list.iter()
    }

    /// Keeps the problems of which this holds.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// All problems, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.list.iter_mut()
    }

    /// Orders by file, then by place, and drops exact repetitions, so that the report does not
    /// depend on which thread was first.
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

/// Writes one problem as text: level, code and message, the source excerpt with a caret, hints.
///
/// `color` adds ANSI colours. The text ends without a line break.
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

/// The span as a byte range that lies inside the text and on character boundaries.
fn range(span: Span, text: &str) -> std::ops::Range<usize> {
    let mut start = (span.start as usize).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (span.end as usize).clamp(start, text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    // A span over several lines would print them all: the caret belongs to the first line.
    if let Some(line_end) = text[start..end].find('\n') {
        end = start + line_end;
    }
    start..end
}
