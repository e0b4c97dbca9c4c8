//! What the readers of all types of workbooks need: files of archives, and formats by place and by number.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::code::Code;

/// The formats of the cells of one sheet, by row and column from 0. Cells without one are absent.
pub(in crate::load) type SheetFormats = BTreeMap<(u32, u32), Rc<Code>>;

/// A file of a ZIP archive, of no more than 400 MB.
pub(super) fn unzipped(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    use std::io::Read;
    /// Larger files are no sheets that could be read.
    const MOST: u64 = 400_000_000;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut out = vec![];
    zip.by_name(name).ok()?.take(MOST).read_to_end(&mut out).ok()?;
    Some(out)
}

/// Formats by their numbers, each parsed once; `General` is none.
#[derive(Default)]
pub(super) struct Numbered(BTreeMap<u16, Rc<Code>>);

impl Numbered {
    /// Those that every workbook has without naming them, as far as they say what a number is.
    pub(super) fn built_in() -> Self {
        let mut out = Self::default();
        for (number, code) in [(9, "0%"), (10, "0.00%"), (17, "mmm-yy")] {
            out.add(number, code);
        }
        out
    }

    pub(super) fn add(&mut self, number: u16, code: &str) {
        self.0.insert(number, Rc::new(Code::parse(code)));
    }

    pub(super) fn get(&self, number: u16) -> Option<Rc<Code>> {
        self.0.get(&number).filter(|code| code.says_something()).cloned()
    }
}
