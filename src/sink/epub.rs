//! The zip file of an EPUB: its type comes first and uncompressed, then everything else in the order in which it is
//! read.

use anyhow::Result;
use rayon::prelude::*;

use super::packed::{self, Method, Packed};

/// Packs the files of an EPUB in the given order.
///
/// # Errors
/// If the result is too large for a zip file.
pub fn pack(files: &[(&str, &[u8])]) -> Result<Vec<u8>> {
    let kind = Packed::new("mimetype", b"application/epub+zip", Method::Stored)?;
    let packed: Result<Vec<Packed>> =
        files.par_iter().map(|(path, bytes)| Packed::new(path, bytes, Method::Deflated)).collect();
    let packed = packed?;
    let paths = files.iter().map(|(path, _)| *path);
    packed::join([("mimetype", &kind)].into_iter().chain(paths.zip(&packed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_is_where_readers_look_for_it() {
        let bytes = pack(&[("a", b"1"), ("META-INF/container.xml", b"2")]).expect("it can be packed");
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    }
}
