//! Which source file uses which, read from the paths in the code, and the circles among them.

use std::collections::{BTreeMap, BTreeSet};

/// Each module of the program with the modules that its code names.
pub(crate) type Imports = BTreeMap<String, BTreeSet<String>>;

/// Reads the imports of all source files, which are given by path.
pub(crate) fn imports(sources: &BTreeMap<String, String>) -> Imports {
    let modules: BTreeSet<String> = sources.keys().map(|path| module_of_file(path)).collect();
    sources
        .iter()
        .map(|(path, source)| {
            let own = module_of_file(path);
            let named = paths(source).into_iter().filter_map(|path| absolute(&own, &path));
            let named = named.chain(of_children(&own, &modules, source));
            let used: BTreeSet<String> = named.map(|path| longest_known(&modules, &path)).collect();
            (own.clone(), used.into_iter().filter(|used| *used != own).collect())
        })
        .collect()
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

/// `charts/kinds/bar.rs` is `charts::kinds::bar`; the root of the program has no name.
fn module_of_file(path: &str) -> String {
    let stem = path.trim_end_matches(".rs");
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    if stem == "lib" { String::new() } else { stem.replace('/', "::") }
}

/// The paths in a source that begin with `crate`, `super` or `self`, groups in braces taken apart.
fn paths(source: &str) -> Vec<String> {
    let mut out = vec![];
    for (at, _) in source.match_indices("::") {
        let start = source[..at].rfind(|c: char| !c.is_alphanumeric() && c != '_').map_or(0, |before| before + 1);
        let is_first = !source[..start].ends_with("::");
        if is_first && ["crate", "super", "self"].contains(&&source[start..at]) {
            read_path(&source[start..], "", &mut out);
        }
    }
    out
}

/// Reads one path, or each of a group, and returns what follows.
fn read_path<'s>(text: &'s str, before: &str, out: &mut Vec<String>) -> &'s str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let path = if before.is_empty() { text[..end].to_owned() } else { format!("{before}::{}", &text[..end]) };
    let Some(mut rest) = text[end..].strip_prefix("::") else {
        out.push(path);
        return &text[end..];
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

/// A path as seen from the root; `None` for one that leaves the program.
fn absolute(own: &str, path: &str) -> Option<String> {
    let mut at: Vec<&str> = own.split("::").filter(|name| !name.is_empty()).collect();
    for name in path.split("::") {
        match name {
            "crate" => at.clear(),
            "super" => drop(at.pop()?),
            "self" => {}
            name => at.push(name),
        }
    }
    Some(at.join("::"))
}

/// What a module names of its own children, without `self` before it.
fn of_children(own: &str, modules: &BTreeSet<String>, source: &str) -> Vec<String> {
    let inside = if own.is_empty() { String::new() } else { format!("{own}::") };
    let children = modules.iter().filter_map(|module| module.strip_prefix(&inside));
    let children = children.filter(|name| !name.is_empty() && !name.contains("::"));
    let is_named = |name: &&str| {
        source
            .match_indices(&format!("{name}::"))
            .any(|(at, _)| !source[..at].ends_with(|c: char| c.is_alphanumeric() || "_:".contains(c)))
    };
    children.filter(is_named).map(|name| format!("{inside}{name}")).collect()
}

fn longest_known(modules: &BTreeSet<String>, path: &str) -> String {
    let mut known = path;
    while !modules.contains(known) {
        known = known.rsplit_once("::").map_or("", |(before, _)| before);
        if known.is_empty() {
            break;
        }
    }
    known.to_owned()
}

#[test]
fn imports_are_read_from_paths_and_groups() {
    let source = |text: &str| text.to_owned();
    let sources = BTreeMap::from([
        ("lib.rs".to_owned(), source("mod a; mod b;")),
        ("a/mod.rs".to_owned(), source("mod x; mod y; use x::Thing;")),
        ("a/x.rs".to_owned(), source("use super::{y::{self, Y}, Z};\nfn f() { crate::b::g(super::super::b::h()) }")),
        ("a/y.rs".to_owned(), source("pub(super) struct Y; use std::fmt; impl Y { fn f() { Self::g() } }")),
        ("b.rs".to_owned(), source("use crate::a::x as other;")),
    ]);
    let imports = imports(&sources);
    let of = |module: &str| imports[module].iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    assert_eq!([of("a"), of("a::x"), of("a::y"), of("b")], ["a::x", "a a::y b", "", "a::x"]);
    assert_eq!(circles(&imports), [BTreeSet::from(["a", "a::x", "b"])]);
}
