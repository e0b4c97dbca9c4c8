//! Embeds `themes/default`, `content/` and the small starter site into the binary, so that the binary alone can build
//! the demonstration site or start a new one.

#![allow(clippy::disallowed_methods, reason = "a build script reads its folders and writes its output")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use walkdir::WalkDir;

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut code = String::new();
    embed(&root.join("themes/default"), "THEME", "The default theme.", &mut code);
    let mut pack = |folder, name, docs| {
        let packed = out.join(name).with_extension("deflate");
        fs::write(&packed, pack(&root.join(folder), &packed, name, docs, &mut code)).expect("OUT_DIR can be written");
    };
    pack("content", "DEMO", "The content of the demonstration site.");
    pack("src/cli/starter", "STARTER", "A small site to start from.");
    fs::write(out.join("embedded.rs"), code).expect("OUT_DIR can be written");
}

/// Writes a table of `(path, bytes)` for every file of a folder.
fn embed(folder: &Path, name: &str, docs: &str, code: &mut String) {
    writeln!(code, "/// {docs}\npub(crate) static {name}: &[(&str, &[u8])] = &[").expect("strings take all");
    for (path, file) in files(folder) {
        writeln!(code, "    ({path:?}, include_bytes!({file:?})),").expect("strings take all");
    }
    code.push_str("];\n");
}

/// Writes a table of `(path, length)` for every file of a folder, and returns the files after one another, compressed:
/// they are 1.1 MB of a program that rarely needs them, and a third of that when they are packed.
fn pack(folder: &Path, packed: &Path, name: &str, docs: &str, code: &mut String) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(vec![], Compression::best());
    writeln!(code, "/// {docs}\npub(crate) static {name}: Packed = Packed {{ files: &[").expect("strings take all");
    for (path, file) in files(folder) {
        let bytes = fs::read(&file).unwrap_or_else(|e| panic!("cannot embed `{}`: {e}", file.display()));
        writeln!(code, "    ({path:?}, {}),", bytes.len()).expect("strings take all");
        encoder.write_all(&bytes).expect("vectors take all");
    }
    writeln!(code, "], bytes: include_bytes!({packed:?}) }};").expect("strings take all");
    encoder.finish().expect("vectors take all")
}

/// The files of a folder that are not hidden, by their paths in it, in the order of the paths.
fn files(folder: &Path) -> impl Iterator<Item = (String, PathBuf)> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    entries.filter_map(move |entry| {
        let entry = entry.unwrap_or_else(|e| panic!("cannot embed `{}`: {e}", folder.display()));
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        let path = entry.path().strip_prefix(folder).expect("the walk stays inside").to_str().expect("a UTF-8 name");
        (entry.file_type().is_file() && !is_hidden).then(|| (path.replace('\\', "/"), entry.path().to_owned()))
    })
}
