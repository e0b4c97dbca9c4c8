//! Formats in `.xls`: the records of BIFF8 ([MS-XLS]) in the stream `Workbook` of a compound file ([MS-CFB]).

use std::collections::BTreeMap;
use std::rc::Rc;

use super::binary::{u16_at, u32_at, utf16_at};
use super::code::Code;
use super::parts::{Numbered, SheetFormats};

/// The records that are read.
mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const NUMBERS: u16 = 0x00BD;
    pub(super) const STYLE: u16 = 0x00E0;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const SHORT_NUMBER: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BEGIN: u16 = 0x0809;
}

pub(super) fn formats(bytes: &[u8]) -> Option<BTreeMap<String, SheetFormats>> {
    let stream = stream(bytes, "Workbook")?;
    let (mut formats, mut styles, mut sheets) = (Numbered::built_in(), vec![], vec![]);
    for (kind, data) in part(&stream, 0) {
        match kind {
            record::FORMAT => {
                if let (Some(number), Some(code)) = (u16_at(data, 0), text_at(data, 2, 2)) {
                    formats.add(number, &code);
                }
            }
            record::STYLE => styles.extend(u16_at(data, 2)),
            record::SHEET => sheets.extend(u32_at(data, 0).zip(text_at(data, 6, 1))),
            _ => {}
        }
    }
    let styles: Vec<Option<Rc<Code>>> = styles.into_iter().map(|number| formats.get(number)).collect();
    Some(sheets.into_iter().map(|(start, name)| (name, cells(&stream, start as usize, &styles))).collect())
}

fn cells(stream: &[u8], start: usize, styles: &[Option<Rc<Code>>]) -> SheetFormats {
    let mut out = SheetFormats::new();
    let mut add = |row: Option<u16>, column: Option<u16>, style: Option<u16>| {
        if let (Some(row), Some(column), Some(style)) = (row, column, style)
            && let Some(Some(code)) = styles.get(usize::from(style))
        {
            out.insert((row.into(), column.into()), code.clone());
        }
    };
    for (kind, data) in part(stream, start) {
        let (row, column) = (u16_at(data, 0), u16_at(data, 2));
        match kind {
            record::NUMBER | record::SHORT_NUMBER | record::FORMULA => add(row, column, u16_at(data, 4)),
            record::NUMBERS => {
                // A style and a number for each column, and the last column at the end.
                for (nth, at) in (4..data.len().saturating_sub(2)).step_by(6).enumerate() {
                    let column = column.and_then(|column| column.checked_add(u16::try_from(nth).ok()?));
                    add(row, column, u16_at(data, at));
                }
            }
            _ => {}
        }
    }
    out
}

/// The records of the part of the stream that begins here, without those of charts inside it.
fn part(stream: &[u8], start: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let (mut at, mut depth) = (start, 0);
    std::iter::from_fn(move || {
        let (kind, size) = (u16_at(stream, at)?, usize::from(u16_at(stream, at + 2)?));
        let data = stream.get(at + 4..at + 4 + size)?;
        at += 4 + size;
        match kind {
            record::BEGIN => depth += 1,
            record::END => depth -= 1,
            _ => {}
        }
        (depth > 0).then_some((depth, kind, data))
    })
    .filter_map(|(depth, kind, data)| (depth == 1).then_some((kind, data)))
}

/// A text with the number of its characters in so many bytes before it, and then whether they have two bytes each.
fn text_at(data: &[u8], at: usize, width: usize) -> Option<String> {
    let count = if width == 2 { usize::from(u16_at(data, at)?) } else { usize::from(*data.get(at)?) };
    let start = at + width + 1;
    if data.get(start - 1)? & 1 == 1 {
        return utf16_at(data, start, count);
    }
    // Each byte is the lower half of a character.
    Some(data.get(start..start.checked_add(count)?)?.iter().map(|byte| char::from(*byte)).collect())
}

/// A stream of a compound file: chains of sectors, which a table links, or of small sectors inside the first stream.
fn stream(bytes: &[u8], name: &str) -> Option<Vec<u8>> {
    const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    /// Streams shorter than this are in small sectors.
    const SHORT: usize = 4096;
    if !bytes.starts_with(&MAGIC) {
        return None;
    }
    let size = 1_usize.checked_shl(u16_at(bytes, 30)?.into()).filter(|size| (512..=4096).contains(size))?;
    let table = table(bytes, size)?;
    let whole = |first| chain(bytes.get(size..)?, size, &table, first);
    let directory = whole(u32_at(bytes, 48)?)?;
    let entry = |wanted: &str| {
        directory.chunks_exact(128).find(|entry| {
            let length = usize::from(u16_at(entry, 64).unwrap_or(0)).saturating_sub(2) / 2;
            utf16_at(entry, 0, length).as_deref() == Some(wanted)
        })
    };
    let found = entry(name)?;
    let (first, length) = (u32_at(found, 116)?, u32_at(found, 120)? as usize);
    let mut out = if length >= SHORT {
        whole(first)?
    } else {
        let small = whole(u32_at(directory.get(..128)?, 116)?)?;
        let links = whole(u32_at(bytes, 60)?)?;
        chain(&small, 64, &numbers(&links), first)?
    };
    out.truncate(length);
    Some(out)
}

/// The table that links sectors. The header names its first 109 sectors, and others are listed in sectors of their own.
fn table(bytes: &[u8], size: usize) -> Option<Vec<u32>> {
    let sectors = bytes.get(size..)?;
    let sector = |at: u32| sectors.get((at as usize).checked_mul(size)?..)?.get(..size);
    let mut parts = numbers(bytes.get(76..512)?);
    let mut next = u32_at(bytes, 68)?;
    // A damaged list may be a circle.
    for _ in 0..bytes.len() / size {
        let Some(list) = sector(next) else { break };
        let mut list = numbers(list);
        next = list.pop()?;
        parts.extend(list);
    }
    Some(parts.into_iter().filter_map(sector).flat_map(numbers).collect())
}

/// The bytes of a chain of sectors.
fn chain(sectors: &[u8], size: usize, links: &[u32], first: u32) -> Option<Vec<u8>> {
    let (mut out, mut at) = (vec![], first as usize);
    for _ in 0..=links.len() {
        // What is no sector ends the chain.
        let Some(next) = links.get(at) else { break };
        let start = at.checked_mul(size)?;
        let end = start.checked_add(size)?.min(sectors.len());
        out.extend_from_slice(sectors.get(start..end)?);
        at = *next as usize;
    }
    Some(out)
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect()
}
