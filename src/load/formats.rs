//! The number formats of a workbook's cells, which say what a number is: a percentage, an amount in a currency, a month.
//!
//! Formats of every type of workbook become codes of SpreadsheetML, such as `0.0%` and `yyyy"年"m"月"`.

mod binary;
mod code;
mod ods;
mod parts;
mod xls;
mod xlsb;

use std::collections::BTreeMap;
use std::rc::Rc;

use calamine::{Data, Range, StyleRange};

pub(super) use code::{Code, DateLength};
pub(super) use parts::SheetFormats;

/// The formats of all sheets of a workbook other than `.xlsx`, by the name of the sheet. What cannot be read has none.
pub(super) fn of_workbook(bytes: &[u8], ending: &str) -> BTreeMap<String, SheetFormats> {
    match ending {
        "ods" => ods::formats(bytes),
        "xls" => xls::formats(bytes),
        "xlsb" => xlsb::formats(bytes),
        _ => None,
    }
    .unwrap_or_default()
}

/// The formats of the cells of `.xlsx` that hold anything.
pub(super) fn of_styles(range: &Range<Data>, styles: &StyleRange) -> SheetFormats {
    let mut parsed: BTreeMap<&str, Rc<Code>> = BTreeMap::new();
    let mut out = SheetFormats::new();
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, _) in range.used_cells() {
        let at = |start: u32, nth: usize| u32::try_from(nth).ok().and_then(|nth| start.checked_add(nth));
        let Some(place) = at(top, row).zip(at(left, column)) else { continue };
        let Some(format) = styles.get(place).and_then(|style| style.number_format.as_ref()) else { continue };
        let code = parsed.entry(&format.format_code).or_insert_with(|| Rc::new(Code::parse(&format.format_code)));
        if code.says_something() {
            out.insert(place, code.clone());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::text::dice::Dice;

    fn zipped(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
        for (name, bytes) in files {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a file");
            zip.write_all(bytes).expect("memory takes all");
        }
        zip.finish().expect("a zip").into_inner()
    }

    /// An `.ods` file: a column of months, one of amounts, a percentage twice, and a number with a text in its style.
    fn ods() -> Vec<u8> {
        let content = "<d xmlns:t='t' xmlns:o='o' xmlns:s='s' xmlns:n='n'>\
                       <n:date-style s:name='N1'><n:year/><n:text>年</n:text><n:month/><n:text>月</n:text></n:date-style>\
                       <n:number-style s:name='N2'><n:number n:min-integer-digits='1'/><n:text>亿元</n:text></n:number-style>\
                       <s:style s:name='c1' s:data-style-name='N1'/><s:style s:name='c2' s:data-style-name='N2'/>\
                       <t:table t:name='数据'><t:table-column t:default-cell-style-name='c1'/><t:table-row>\
                       <t:table-cell o:value-type='date'/><t:table-cell o:value-type='currency' o:currency='CNY'/>\
                       <t:table-cell o:value-type='percentage' t:number-columns-repeated='2'/>\
                       <t:table-cell o:value-type='float' t:style-name='c2'/><t:table-cell o:value-type='float'/>\
                       </t:table-row></t:table></d>";
        zipped(&[("content.xml", content.into())])
    }

    /// An `.xlsb` file whose cell B3 has a format of its own.
    fn xlsb() -> Vec<u8> {
        let record = |kind: u8, data: &[u8]| [&[kind, u8::try_from(data.len()).expect("short")], data].concat();
        let text = |text: &str| {
            let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [&u32::try_from(units.len() / 2).expect("short").to_le_bytes()[..], &units].concat()
        };
        let style = |format: u16| record(47, &[&[0, 0], &format.to_le_bytes()[..], &[0; 12]].concat());
        // Types from 128 on have two bytes.
        let long = |kind: u16, data: &[u8]| {
            let [low, high] = [kind & 0x7F | 0x80, kind >> 7].map(|byte| u8::try_from(byte).expect("a byte"));
            [&[low, high, u8::try_from(data.len()).expect("short")], data].concat()
        };
        let styles = [
            record(44, &[&170_u16.to_le_bytes()[..], &text("\"¥\"0")].concat()),
            long(617, &[2, 0, 0, 0]),
            style(0),
            style(170),
            long(618, &[]),
        ];
        let sheet = [
            record(0, &2_u32.to_le_bytes()),
            record(5, &[&[1, 0, 0, 0, 1, 0, 0, 0][..], &640_f64.to_le_bytes()].concat()),
        ];
        let book = long(156, &[&[0; 8][..], &text("r1"), &text("a")].concat());
        zipped(&[
            ("xl/workbook.bin", book),
            ("xl/_rels/workbook.bin.rels", "<R><r Id='r1' Target='worksheets/sheet1.bin'/></R>".into()),
            ("xl/styles.bin", styles.concat()),
            ("xl/worksheets/sheet1.bin", sheet.concat()),
        ])
    }

    /// An `.xls` file whose cells B3 and C3 are percentages.
    fn xls() -> Vec<u8> {
        const END: u32 = 0xFFFF_FFFE;
        let record = |kind: u16, data: &[u8]| {
            [&kind.to_le_bytes()[..], &u16::try_from(data.len()).expect("short").to_le_bytes(), data].concat()
        };
        let begin = || record(0x0809, &[0; 16]);
        let style = |format: u16| record(0x00E0, &[&[0, 0], &format.to_le_bytes()[..], &[0; 16]].concat());
        let globals = |start: u32| {
            let sheet = [&start.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat();
            [begin(), style(0), style(10), record(0x0085, &sheet), record(0x000A, &[])].concat()
        };
        let numbers = [2, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0];
        let sheet = [begin(), record(0x00BD, &numbers), record(0x000A, &[])].concat();
        let start = u32::try_from(globals(0).len()).expect("short");
        let mut stream = [globals(start), sheet].concat();
        stream.resize(4096, 0);
        let mut header = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        header.resize(512, 0xFF);
        header[30..32].copy_from_slice(&9_u16.to_le_bytes());
        header[48..52].copy_from_slice(&1_u32.to_le_bytes());
        header[76..80].copy_from_slice(&0_u32.to_le_bytes());
        // The table of sectors, the directory, and the eight sectors of the stream.
        let links = [&[0xFFFF_FFFD, END][..], &(3..10).collect::<Vec<u32>>(), &[END]].concat();
        let mut table: Vec<u8> = links.into_iter().flat_map(u32::to_le_bytes).collect();
        table.resize(512, 0xFF);
        let name: Vec<u8> = "Workbook".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut directory = vec![0; 512];
        directory[128..128 + name.len()].copy_from_slice(&name);
        directory[192..194].copy_from_slice(&18_u16.to_le_bytes());
        directory[244..248].copy_from_slice(&2_u32.to_le_bytes());
        directory[248..252].copy_from_slice(&4096_u32.to_le_bytes());
        [header, table, directory, stream].concat()
    }

    #[track_caller]
    fn written(formats: &SheetFormats, place: (u32, u32)) -> String {
        formats.get(&place).map_or_else(String::new, |code| code.write("0.5".to_owned()))
    }

    #[test]
    fn formats_of_other_workbooks_are_read() {
        let sheet = &of_workbook(&ods(), "ods")["数据"];
        assert_eq!(sheet[&(0, 0)].date(), Some(DateLength::Month));
        let shown: Vec<String> = (1..6).map(|column| written(sheet, (0, column))).collect();
        assert_eq!(shown, ["CNY 0.5", "50%", "50%", "0.5亿元", ""]);
        assert_eq!(written(&of_workbook(&xlsb(), "xlsb")["a"], (2, 1)), "¥0.5");
        let sheet = &of_workbook(&xls(), "xls")["a"];
        assert_eq!([1, 2, 3].map(|column| written(sheet, (2, column))), ["50%", "50%", ""]);
    }

    #[test]
    fn damaged_files_have_no_formats_and_never_stop_the_program() {
        let mut dice = Dice::new(12);
        for (sound, ending) in [(xls(), "xls"), (xlsb(), "xlsb"), (ods(), "ods")] {
            for _ in 0..300 {
                let _ = of_workbook(&dice.damaged(&sound), ending);
            }
        }
    }
}
