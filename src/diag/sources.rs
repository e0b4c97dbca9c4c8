//! The texts that a build has read, and places in them by bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

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

    /// Replaces the text of a file.
    pub fn set(&mut self, id: FileId, text: Arc<str>) {
        self.files[id.0 as usize].text = text;
    }

    /// Replaces the texts of the files at these paths.
    pub fn replace(&mut self, texts: &BTreeMap<String, Arc<str>>) {
        for file in &mut self.files {
            if let Some(text) = texts.get(&file.path) {
                file.text = Arc::clone(text);
            }
        }
    }

    /// The file with this id.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files, in the order in which they were added.
    pub fn files(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
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
