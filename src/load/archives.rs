//! Compares the copies of sources that the bibliography names with their checksums.
//!
//! The copies stay where they are: works of others are seldom free to be published.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::disk;
use crate::model::{Archived, Hash, HashMethod, Source};

/// Reports every archived copy that differs from its recorded checksum.
pub fn archives<'a>(root: &Path, sources: impl Iterator<Item = &'a Source>, problems: &mut Diagnostics) {
    for source in sources {
        if let Some(archived) = &source.archived
            && let Some((path, span)) = &archived.file
        {
            problems.extend(verify(root, path, *span, archived));
        }
    }
}

fn verify(root: &Path, path: &str, span: Span, archived: &Archived) -> Option<Diagnostic> {
    let Ok(bytes) = disk::read(&root.join(path)) else {
        return Some(Diagnostic::warning("archive-missing", span, format!("there is no copy `{path}`")).hint(
            "the path is relative to the folder that holds `content/`; without the file its checksum is not tested",
        ));
    };
    let Some((stated, stated_at)) = &archived.hash else {
        let hash = hash(&bytes, HashMethod::Sha256);
        return Some(
            Diagnostic::error(
                "archive-unsealed",
                span,
                format!("`{path}` has no checksum, so changes to it cannot be found"),
            )
            .hint(format!("add `hash: \"{hash}\"`")),
        );
    };
    let found = hash(&bytes, stated.method);
    (found != *stated).then(|| {
        Diagnostic::error("archive-differs", *stated_at, format!("`{path}` is not the file that was archived"))
            .label("its checksum then")
            .related(span, "this file")
            .hint(format!("now it is `{found}`; put the old file back, or check the new one and write its checksum"))
    })
}

fn hash(bytes: &[u8], method: HashMethod) -> Hash {
    let digits = match method {
        HashMethod::Sha256 => crate::text::hex(&Sha256::digest(bytes)),
        HashMethod::Blake3 => blake3::hash(bytes).to_hex().to_string(),
    };
    Hash { method, digits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_the_usual_tools() {
        #[track_caller]
        fn case(method: HashMethod, digits: &str) {
            assert_eq!(hash(b"abc", method).digits, digits);
        }
        case(HashMethod::Sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        case(HashMethod::Blake3, "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
    }
}
