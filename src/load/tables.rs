//! Data files: text in any encoding, and the sheets of workbooks.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Range, Reader, Sheets, open_workbook_from_rs};

use crate::diag::{Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::parse::dataset::Format;
use crate::text::{self, encoding};

/// A file that can be a data set.
#[derive(Clone, Debug)]
pub struct TableFile {
    /// Its text; of a workbook that of its first sheet.
    pub file: FileId,
    /// How it is written.
    pub format: Format,
    /// Whether it is published with a byte order mark: its own, or one of the UTF-8 that it was turned into.
    pub has_mark: bool,
    /// Set if it is not UTF-8.
    pub encoded: Option<Encoded>,
    /// The sheets of a workbook that hold anything, by name; `None` for one that cannot be read.
    pub sheets: Option<Vec<(String, FileId)>>,
}

/// A text file that is not UTF-8.
#[derive(Clone, Debug)]
pub struct Encoded {
    /// The encoding that it was read in.
    pub encoding: String,
    /// Its bytes, in case its author names another one.
    pub bytes: Arc<[u8]>,
}

/// Registers a data file. What cannot be read is reported.
pub(crate) fn table(
    sources: &mut Sources,
    path: String,
    bytes: &[u8],
    format: Format,
    problems: &mut Diagnostics,
) -> TableFile {
    let plain = TableFile { file: FileId(0), format, has_mark: false, encoded: None, sheets: None };
    if format == Format::Workbook {
        return workbook(sources, path, bytes, plain, problems);
    }
    if std::str::from_utf8(bytes).is_err()
        && let Some((encoding, decoded)) = encoding::detect(bytes)
    {
        let file = super::texts::text(sources, path, decoded.as_bytes(), problems);
        let encoded = Some(Encoded { encoding, bytes: bytes.into() });
        return TableFile { file, has_mark: true, encoded, ..plain };
    }
    let file = super::texts::text(sources, path, bytes, problems);
    TableFile { file, has_mark: bytes.starts_with(text::BYTE_ORDER_MARK), ..plain }
}

fn workbook(
    sources: &mut Sources,
    path: String,
    bytes: &[u8],
    plain: TableFile,
    problems: &mut Diagnostics,
) -> TableFile {
    let mut sheets = vec![];
    match read(bytes, path.rsplit_once('.').map_or("", |(_, ending)| ending)) {
        Ok(read) => {
            for (name, text) in read {
                let file = super::texts::text(sources, format!("{path}[{name}]"), text.as_bytes(), problems);
                sheets.push((name, file));
            }
        }
        Err(why) => {
            let file = sources.add(path.clone(), "");
            let message = format!("this workbook cannot be read: {why}");
            problems.push(
                Diagnostic::error("unreadable-workbook", Span::start_of(file), message)
                    .hint("save it again without a password, or save its sheet as CSV UTF-8"),
            );
            return TableFile { file, ..plain };
        }
    }
    let file = sheets.first().map_or_else(|| sources.add(path, ""), |(_, file)| *file);
    TableFile { file, sheets: Some(sheets), ..plain }
}

/// The sheets of a workbook that hold anything, as CSV in which a cell has the line and the field that it has in the sheet.
fn read(bytes: &[u8], ending: &str) -> Result<Vec<(String, String)>, String> {
    /// The most cells of a sheet: as many as the text of 100 MB could hold. Files name larger ranges than they fill.
    const MOST: usize = 5_000_000;
    let bytes = Cursor::new(bytes);
    let mut workbook = match &*ending.to_ascii_lowercase() {
        "ods" => open_workbook_from_rs(bytes).map(Sheets::Ods).map_err(|why| why.to_string()),
        "xls" => open_workbook_from_rs(bytes).map(Sheets::Xls).map_err(|why| why.to_string()),
        "xlsb" => open_workbook_from_rs(bytes).map(Sheets::Xlsb).map_err(|why| why.to_string()),
        _ => open_workbook_from_rs(bytes).map(Sheets::Xlsx).map_err(|why| why.to_string()),
    }?;
    let mut sheets = vec![];
    for name in workbook.sheet_names() {
        // Sheets of charts and macros have no cells.
        let Ok(range) = workbook.worksheet_range(&name) else { continue };
        if range.get_size().0.saturating_mul(range.get_size().1) > MOST {
            return Err(format!("the sheet `{name}` has more than {MOST} cells"));
        }
        if range.used_cells().next().is_some() {
            sheets.push((name, csv(&range)));
        }
    }
    Ok(sheets)
}

fn csv(range: &Range<Data>) -> String {
    let (top, left) = range.start().unwrap_or_default();
    let mut out = "\n".repeat(top as usize);
    for row in range.rows() {
        let cells: Vec<String> = row.iter().map(shown).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            out.push_str(&",".repeat(left as usize));
            for (at, cell) in cells.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                push(&mut out, cell);
            }
        }
        out.push('\n');
    }
    out
}

fn push(out: &mut String, text: &str) {
    if text.contains([',', '"']) {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

/// A cell as a data file would write it.
fn shown(cell: &Data) -> String {
    match cell {
        // A line of text is a row.
        Data::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Data::DateTime(time) if time.is_datetime() && time.as_f64() >= 1.0 => {
            let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
            // Spreadsheets count time in parts of a day, so a full second may be a millisecond away.
            let second = second + u8::from(milli >= 500 && second < 59);
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
            }
        }
        Data::DateTime(time) => time.as_f64().to_string(),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(is_true) => is_true.to_string(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::text::dice::Dice;

    /// A workbook with these sheets: name, and rows in SpreadsheetML.
    fn book(sheets: &[(&str, &str)]) -> Vec<u8> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let numbered = || sheets.iter().enumerate().map(|(at, sheet)| (at + 1, sheet));
        let named = numbered().map(|(n, (name, _))| format!("<sheet name='{name}' sheetId='{n}' r:id='r{n}'/>"));
        let named: String = named.collect();
        let related = numbered().map(|(n, _)| {
            format!("<Relationship Id='r{n}' Type='{OFFICE}/worksheet' Target='worksheets/sheet{n}.xml'/>")
        });
        let mut files = vec![
            ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
            (
                "_rels/.rels".to_owned(),
                format!(
                    "<Relationships xmlns='{RELATIONS}'><Relationship Id='r0' Type='{OFFICE}/officeDocument' \
                     Target='xl/workbook.xml'/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml".to_owned(),
                format!("<workbook xmlns='{MAIN}' xmlns:r='{OFFICE}'><sheets>{named}</sheets></workbook>"),
            ),
            (
                "xl/_rels/workbook.xml.rels".to_owned(),
                format!(
                    "<Relationships xmlns='{RELATIONS}'>{}<Relationship Id='s' Type='{OFFICE}/styles' \
                     Target='styles.xml'/></Relationships>",
                    related.collect::<String>()
                ),
            ),
            (
                "xl/styles.xml".to_owned(),
                // The second format is that of days.
                format!(
                    "<styleSheet xmlns='{MAIN}'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"
                ),
            ),
        ];
        for (n, (_, rows)) in numbered() {
            let sheet = format!("<worksheet xmlns='{MAIN}'><sheetData>{rows}</sheetData></worksheet>");
            files.push((format!("xl/worksheets/sheet{n}.xml"), sheet));
        }
        let mut zip = zip::ZipWriter::new(Cursor::new(vec![]));
        for (name, text) in files {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file");
            zip.write_all(text.as_bytes()).expect("memory takes all");
        }
        zip.finish().expect("a zip").into_inner()
    }

    const ROWS: &str = "<row r='2'><c r='B2' t='inlineStr'><is><t>day</t></is></c><c r='C2' t='inlineStr'><is><t>a, \
                        b</t></is></c></row><row r='4'><c r='B4' s='1'><v>45292</v></c><c r='C4'><v>0.1</v></c></row>\
                        <row r='5'><c r='B5' s='1'><v>45292.5</v></c><c r='C5' t='e'><v>#DIV/0!</v></c></row>";

    #[test]
    fn cells_have_the_line_and_field_of_their_sheet() {
        let sheets = read(&book(&[("数据", ROWS), ("empty", "")]), "xlsx").expect("a workbook");
        let text = "\n,day,\"a, b\"\n\n,2024-01-01,0.1\n,2024-01-01T12:00:00,#DIV/0!\n";
        assert_eq!(sheets, [("数据".to_owned(), text.to_owned())]);
    }

    #[test]
    fn damaged_workbooks_are_reported_and_never_stop_the_program() {
        let sound = book(&[("a", ROWS)]);
        let mut dice = Dice::new(11);
        for _ in 0..300 {
            let mut bytes = sound.clone();
            for _ in 0..4 {
                let at = dice.roll(bytes.len());
                bytes[at] = u8::try_from(dice.roll(256)).expect("a byte");
            }
            bytes.truncate(bytes.len() - dice.roll(3));
            let _ = read(&bytes, dice.pick(&["xlsx", "ods", "xls", "xlsb"]));
        }
        let mut problems = Diagnostics::default();
        let mut sources = Sources::default();
        table(&mut sources, "a.xlsx".to_owned(), b"PK", Format::Workbook, &mut problems);
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["unreadable-workbook"]);
    }
}
