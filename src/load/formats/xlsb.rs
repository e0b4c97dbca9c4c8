//! Formats in `.xlsb`: the records of binary parts in a ZIP archive ([MS-XLSB]).

use std::collections::BTreeMap;
use std::rc::Rc;

use super::binary::{u16_at, u32_at, utf16_at};
use super::code::Code;
use super::parts::{Numbered, SheetFormats, unzipped};

/// The records that are read.
mod record {
    pub(super) const ROW: u32 = 0;
    /// Cells of every type are 1 to 11.
    pub(super) const LAST_CELL: u32 = 11;
    pub(super) const FORMAT: u32 = 44;
    pub(super) const STYLE: u32 = 47;
    pub(super) const SHEET: u32 = 156;
    pub(super) const BEGIN_CELL_STYLES: u32 = 617;
    pub(super) const END_CELL_STYLES: u32 = 618;
}

pub(super) fn formats(bytes: &[u8]) -> Option<BTreeMap<String, SheetFormats>> {
    let styles = styles(&unzipped(bytes, "xl/styles.bin")?);
    let relations = String::from_utf8(unzipped(bytes, "xl/_rels/workbook.bin.rels")?).ok()?;
    let relations = roxmltree::Document::parse(&relations).ok()?;
    let target = |id: &str| {
        let found = relations.descendants().find(|node| node.attribute("Id") == Some(id))?;
        let target = found.attribute("Target")?;
        Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
    };
    let mut out = BTreeMap::new();
    for (kind, data) in Records(&unzipped(bytes, "xl/workbook.bin")?) {
        if kind != record::SHEET {
            continue;
        }
        let sheet = || {
            let (id, end) = text_at(data, 8)?;
            let (name, _) = text_at(data, end)?;
            Some((name, unzipped(bytes, &target(&id)?)?))
        };
        if let Some((name, part)) = sheet() {
            out.insert(name, cells(&part, &styles));
        }
    }
    Some(out)
}

/// The format of each style of cells.
fn styles(part: &[u8]) -> Vec<Option<Rc<Code>>> {
    let (mut formats, mut styles, mut are_cells) = (Numbered::built_in(), vec![], false);
    for (kind, data) in Records(part) {
        match kind {
            record::FORMAT => {
                if let (Some(number), Some((code, _))) = (u16_at(data, 0), text_at(data, 2)) {
                    formats.add(number, &code);
                }
            }
            record::BEGIN_CELL_STYLES => are_cells = true,
            record::END_CELL_STYLES => are_cells = false,
            record::STYLE if are_cells => styles.push(u16_at(data, 2).and_then(|number| formats.get(number))),
            _ => {}
        }
    }
    styles
}

fn cells(part: &[u8], styles: &[Option<Rc<Code>>]) -> SheetFormats {
    let (mut out, mut row) = (SheetFormats::new(), 0);
    for (kind, data) in Records(part) {
        if kind == record::ROW {
            row = u32_at(data, 0).unwrap_or(row);
        } else if kind <= record::LAST_CELL
            && let (Some(column), Some(style)) = (u32_at(data, 0), u32_at(data, 4))
            && let Some(Some(code)) = styles.get((style & 0x00FF_FFFF) as usize)
        {
            out.insert((row, column), code.clone());
        }
    }
    out
}

/// A text with its length before it, and where it ends.
fn text_at(data: &[u8], at: usize) -> Option<(String, usize)> {
    let count = u32_at(data, at)? as usize;
    Some((utf16_at(data, at + 4, count)?, at + 4 + count * 2))
}

/// The records of a part: the type of each and its data.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u32, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = self.number(2)?;
        // The second byte of a type keeps its first bit.
        let size = self.number(4)? as usize;
        let (data, rest) = self.0.split_at_checked(size)?;
        self.0 = rest;
        Some((kind, data))
    }
}

impl Records<'_> {
    /// A number in bytes of seven bits each, of which all but the last have the eighth set.
    fn number(&mut self, most: usize) -> Option<u32> {
        let mut out = 0;
        for at in 0..most {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            out |= u32::from(byte & 0x7F) << (7 * at);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(out)
    }
}
