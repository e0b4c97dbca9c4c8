//! Which source file uses which, read from the paths in the code, and the circles among them.
//!
//! A name that a module only passes on (`pub use child::Thing`) is an import of the file that defines it: otherwise
//! every file that takes a type of a sibling from their parent would use all files of the folder. Calls of methods are
//! not seen, since they name no path.

use std::collections::{BTreeMap, BTreeSet};

/// Each module of the program with the modules that its code names.
pub(crate) type Imports = BTreeMap<String, BTreeSet<String>>;

/// Reads the imports of all source files, which are given by path.
pub(crate) fn imports(sources: &BTreeMap<String, String>) -> Imports {
    let program = Program::read(sources);
    let used = |(own, file): (&String, &File)| {
        let used = file.paths.iter().filter_map(|path| program.absolute(own, path)).map(|path| program.file_of(&path));
        (own.clone(), used.filter(|used| used != own).collect())
    };
    program.files.iter().map(used).collect()
}

/// The groups of modules that use one another in a circle, the largest first.
pub(crate) fn circles(imports: &Imports) -> Vec<BTreeSet<&str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        imports.keys().map(|from| (from.as_str(), reach(imports, from))).collect();
    let mut out: BTreeSet<BTreeSet<&str>> = BTreeSet::new();
    for (from, there) in &reached {
        let back: BTreeSet<&str> = there.iter().copied().filter(|to| reached[to].contains(from)).collect();
        if back.len() > 1 {
            out.insert(back);
        }
    }
    let mut out: Vec<BTreeSet<&str>> = out.into_iter().collect();
    out.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
    out
}

fn reach<'i>(imports: &'i Imports, from: &str) -> BTreeSet<&'i str> {
    let mut out = BTreeSet::new();
    let mut next: Vec<&str> = imports[from].iter().map(String::as_str).collect();
    while let Some(module) = next.pop() {
        if out.insert(module) {
            next.extend(imports[module].iter().map(String::as_str));
        }
    }
    out
}

/// All source files, by the path of their module; the root of the program has no name.
struct Program<'s> {
    files: BTreeMap<String, File<'s>>,
}

struct File<'s> {
    /// The names of its items.
    defined: BTreeSet<&'s str>,
    /// Every path of more than one name in the code.
    paths: Vec<String>,
    /// What each name that the file imports stands for, as it is written.
    imported: BTreeMap<String, String>,
    /// The modules of which it imports all names, as they are written.
    globs: Vec<String>,
}

impl<'s> Program<'s> {
    fn read(sources: &'s BTreeMap<String, String>) -> Self {
        Self { files: sources.iter().map(|(path, source)| (module_of_file(path), File::read(source))).collect() }
    }

    /// A path as seen from the root; `None` for one that leaves the program.
    fn absolute(&self, own: &str, path: &str) -> Option<String> {
        let file = &self.files[own];
        let (first, rest) = path.split_once("::").unwrap_or((path, ""));
        if !matches!(first, "crate" | "super" | "self") && !self.files.contains_key(&join(own, first)) {
            // What the name stands for, unless that is the path itself.
            let meant = file.imported.get(first).filter(|meant| meant.split("::").next() != Some(first))?;
            return self.absolute(own, &join(meant, rest));
        }
        let mut at: Vec<&str> = own.split("::").filter(|name| !name.is_empty()).collect();
        let mut names = path.split("::").peekable();
        while let Some(name) = names.next_if(|name| matches!(*name, "crate" | "super" | "self")) {
            match name {
                "crate" => at.clear(),
                "super" => drop(at.pop()?),
                _ => {}
            }
        }
        at.extend(names);
        Some(at.join("::"))
    }

    /// The module whose file defines what an absolute path names.
    fn file_of(&self, path: &str) -> String {
        let module = self.longest_known(path);
        let inside = path[module.len()..].trim_start_matches("::");
        let (name, rest) = inside.split_once("::").unwrap_or((inside, ""));
        let file = &self.files[&module];
        if name.is_empty() || file.defined.contains(name) {
            return module;
        }
        let one = file.imported.get(name).cloned();
        let passed_on = one.or_else(|| {
            let known = |glob: &&String| {
                let path = self.absolute(&module, glob);
                path.is_some_and(|path| self.files.get(&path).is_some_and(|file| file.defined.contains(name)))
            };
            file.globs.iter().find(known).map(|glob| join(glob, name))
        });
        match passed_on.and_then(|path| self.absolute(&module, &join(&path, rest))) {
            Some(target) if target != path => self.file_of(&target),
            _ => module,
        }
    }

    fn longest_known(&self, path: &str) -> String {
        let mut known = path;
        while !known.is_empty() && !self.files.contains_key(known) {
            known = known.rsplit_once("::").map_or("", |(before, _)| before);
        }
        known.to_owned()
    }
}

impl<'s> File<'s> {
    fn read(source: &'s str) -> Self {
        let mut file = Self { defined: items(source), paths: vec![], imported: BTreeMap::new(), globs: vec![] };
        let mut done = 0;
        for (at, _) in source.match_indices("::") {
            let start = source[..at].rfind(|c: char| !is_of_name(c)).map_or(0, |before| before + 1);
            // `pub(in crate::render)` says who may use a thing, and uses nothing.
            if start < done || start == at || source[..start].ends_with("(in ") {
                continue;
            }
            let mut found = vec![];
            done = source.len() - read_path(&source[start..], "", &mut found).len();
            file.paths.extend(found.into_iter().map(|(path, _)| path));
        }
        for (at, word) in source.match_indices("use ") {
            if !begins_statement(&source[..at]) {
                continue;
            }
            let mut found = vec![];
            read_path(&source[at + word.len()..], "", &mut found);
            for (path, name) in found {
                match path.strip_suffix("::*") {
                    Some(module) => file.globs.push(module.to_owned()),
                    None => drop(file.imported.insert(name, path.trim_end_matches("::self").to_owned())),
                }
            }
        }
        file
    }
}

/// Whether a `use` after this text is an item and not a word of a sentence.
fn begins_statement(before: &str) -> bool {
    let before = before.trim_end();
    let open = before.strip_suffix(')').and_then(|inside| inside.rfind("pub(")).map(|at| &before[..at]);
    let before = open.or_else(|| before.strip_suffix("pub")).unwrap_or(before).trim_end();
    before.is_empty() || before.ends_with([';', '{', '}', ']'])
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() || name.is_empty() { format!("{path}{name}") } else { format!("{path}::{name}") }
}

/// The names of the items in a source.
fn items(source: &str) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for keyword in ["struct ", "enum ", "fn ", "trait ", "type ", "const ", "static "] {
        for (at, _) in source.match_indices(keyword) {
            let rest = &source[at + keyword.len()..];
            names.insert(&rest[..rest.find(|c: char| !is_of_name(c)).unwrap_or(rest.len())]);
        }
    }
    names
}

/// `charts/kinds/bar.rs` is `charts::kinds::bar`.
fn module_of_file(path: &str) -> String {
    let stem = path.trim_end_matches(".rs");
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    if stem == "lib" { String::new() } else { stem.replace('/', "::") }
}

/// Reads one path, or each of a group, with the name under which it is imported, and returns what follows.
fn read_path<'s>(text: &'s str, before: &str, out: &mut Vec<(String, String)>) -> &'s str {
    // A comma after the last of a group is followed by no path.
    if text.starts_with('}') {
        return text;
    }
    if let Some(rest) = text.strip_prefix('*') {
        out.push((join(before, "*"), String::new()));
        return rest;
    }
    let end = text.find(|c: char| !is_of_name(c)).unwrap_or(text.len());
    let path = join(before, &text[..end]);
    let goes_on = |rest: &&str| rest.starts_with(|c| is_of_name(c) || "{*".contains(c));
    let Some(mut rest) = text[end..].strip_prefix("::").filter(goes_on) else {
        let own = path.trim_end_matches("::self").rsplit("::").next().unwrap_or_default();
        let (name, rest) = match text[end..].strip_prefix(" as ") {
            Some(rest) => rest.split_at(rest.find(|c: char| !is_of_name(c)).unwrap_or(rest.len())),
            None => (own, &text[end..]),
        };
        out.push((path.clone(), name.to_owned()));
        return rest;
    };
    if !rest.starts_with('{') {
        return read_path(rest, &path, out);
    }
    loop {
        rest = read_path(rest[1..].trim_start(), &path, out).trim_start();
        if !rest.starts_with(',') {
            return rest.strip_prefix('}').unwrap_or(rest);
        }
    }
}

/// The imports of each file, given as pairs of path and source.
fn of<const N: usize>(files: [(&str, &str); N]) -> Imports {
    imports(&files.into_iter().map(|(path, source)| (path.to_owned(), source.to_owned())).collect())
}

fn shown(imports: &Imports) -> Vec<String> {
    imports.iter().map(|(from, to)| format!("{from} → {}", to.iter().cloned().collect::<Vec<_>>().join(" "))).collect()
}

#[test]
fn imports_are_read_from_paths_and_groups() {
    let imports = of([
        ("lib.rs", "mod a; mod b;"),
        ("a/mod.rs", "mod x; mod y; use x::Thing; struct Z;"),
        ("a/x.rs", "use super::{y::{self, Y}, Z};\nfn f() { crate::b::g(super::super::b::h()); y::k() }"),
        ("a/y.rs", "pub(super) struct Y; use std::fmt; impl Y { fn f() { Self::g() } }"),
        ("b.rs", "use crate::a::x as other; pub(in crate::a) struct B;"),
    ]);
    assert_eq!(shown(&imports), [" → ", "a → a::x", "a::x → a a::y b", "a::y → ", "b → a::x"]);
    assert_eq!(circles(&imports), [BTreeSet::from(["a", "a::x", "b"])]);
}

#[test]
fn a_name_that_is_passed_on_belongs_to_the_file_that_defines_it() {
    let imports = of([
        ("lib.rs", "pub use a::One;"),
        ("a/mod.rs", "mod x; mod y; pub use x::{One, two as second}; pub(crate) use y::*; fn own() {}"),
        ("a/x.rs", "use super::Four; pub struct One;"),
        ("a/y.rs", "pub enum Three { A }\npub type Four = u8;"),
        ("b.rs", "use crate::a::{self, One, own};"),
        ("c.rs", "use crate::a; fn f() { a::second(a::Three::A) }"),
        ("d.rs", "use crate::One;"),
    ]);
    assert_eq!(
        shown(&imports),
        [" → a::x", "a → a::x a::y", "a::x → a::y", "a::y → ", "b → a a::x", "c → a a::x a::y", "d → a::x"]
    );
}
