//! Embeds `themes/default`, `content/` and the small starter site into the binary, so that the binary alone can build
//! the demonstration site or start a new one.

#![allow(clippy::disallowed_methods, reason = "a build script reads its folders and writes one file")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use walkdir::WalkDir;

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut code = String::new();
    embed(&root.join("themes/default"), "THEME", "The default theme.", &mut code);
    embed(&root.join("content"), "DEMO", "The content of the demonstration site.", &mut code);
    embed(&root.join("src/cli/starter"), "STARTER", "A small site to start from.", &mut code);
    fs::write(out.join("embedded.rs"), code).expect("OUT_DIR can be written");
}

/// Writes a table of `(path, bytes)` for every file of a folder, in the order of the paths.
fn embed(folder: &Path, name: &str, docs: &str, code: &mut String) {
    println!("cargo::rerun-if-changed={}", folder.display());
    writeln!(code, "/// {docs}\npub(crate) static {name}: &[(&str, &[u8])] = &[").expect("strings take all");
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.unwrap_or_else(|e| panic!("cannot embed `{}`: {e}", folder.display()));
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type().is_file() && !hidden {
            let path =
                entry.path().strip_prefix(folder).expect("the walk stays inside").to_str().expect("a UTF-8 name");
            let path = path.replace('\\', "/");
            writeln!(code, "    ({path:?}, include_bytes!({:?})),", entry.path()).expect("strings take all");
        }
    }
    code.push_str("];\n");
}
