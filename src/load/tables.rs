//! Data files: text in any encoding, and the sheets of workbooks.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Range, Reader, Sheets, open_workbook_from_rs};

use crate::diag::{Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::parse::dataset::Format;
use crate::text::{self, encoding};

use super::formats::{self, Code, DateLength, SheetFormats};

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
    let ending = ending.to_ascii_lowercase();
    let mut others = formats::of_workbook(bytes, &ending);
    let bytes = Cursor::new(bytes);
    let mut workbook = match &*ending {
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
            let formats = match &mut workbook {
                Sheets::Xlsx(workbook) => {
                    formats::of_styles(&range, &workbook.worksheet_style(&name).unwrap_or_default())
                }
                _ => others.remove(&name).unwrap_or_default(),
            };
            sheets.push((name, csv(&range, &formats)));
        }
    }
    Ok(sheets)
}

fn csv(range: &Range<Data>, formats: &SheetFormats) -> String {
    let (top, left) = range.start().unwrap_or_default();
    let format = |line: u32, column: u32| formats.get(&(line, column)).map(|code| &**code);
    let lengths: Vec<Option<DateLength>> = (left..)
        .zip(columns(range))
        .map(|(column, cells)| {
            let cells = (top..).zip(cells);
            date_length(cells.filter_map(|(line, cell)| Some((day(cell)?, format(line, column)?.date()?))))
        })
        .collect();
    let mut out = "\n".repeat(top as usize);
    for (line, row) in (top..).zip(range.rows()) {
        let cells: Vec<String> = (left..)
            .zip(row)
            .zip(&lengths)
            .map(|((column, cell), length)| shown(cell, format(line, column), *length))
            .collect();
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

/// The cells of each column.
fn columns(range: &Range<Data>) -> impl Iterator<Item = impl Iterator<Item = &Data>> {
    (0..range.width()).map(|column| range.rows().map(move |row| &row[column]))
}

/// How long the dates of a column are by its formats: months or years where it shows no days, unless two of them would
/// be one.
fn date_length(dates: impl Iterator<Item = (String, DateLength)>) -> Option<DateLength> {
    let dates: Vec<(String, DateLength)> = dates.collect();
    let longest = dates.iter().map(|(_, length)| *length).max()?;
    let mut names: Vec<&str> = dates.iter().filter_map(|(day, _)| day.get(..longest.digits())).collect();
    names.sort_unstable();
    names.windows(2).all(|pair| pair[0] != pair[1]).then_some(longest)
}

/// The day of a cell that is one.
fn day(cell: &Data) -> Option<String> {
    let text = shown(cell, None, None);
    let is_day = matches!(cell, Data::DateTime(_) | Data::DateTimeIso(_)) && text.len() == DateLength::Day.digits();
    is_day.then_some(text)
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

/// A cell as a data file would write it. Only its format makes 0.525 a percentage, 7 the code 007 and a day a month, where
/// `length` is that of the dates in its column.
fn shown(cell: &Data, format: Option<&Code>, length: Option<DateLength>) -> String {
    let number = |number: String| match format {
        Some(format) => format.write(number),
        None => number,
    };
    let date = |day: String| match length.filter(|_| format.is_some_and(|format| format.date().is_some())) {
        Some(length) => day.get(..length.digits()).unwrap_or(&day).to_owned(),
        None => day,
    };
    match cell {
        // A line of text is a row.
        Data::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Data::DateTime(time) if time.is_datetime() && time.as_f64() >= 1.0 => {
            let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
            // Spreadsheets count time in parts of a day, so a full second may be a millisecond away.
            let second = second + u8::from(milli >= 500 && second < 59);
            match (hour, minute, second) {
                (0, 0, 0) => date(format!("{year:04}-{month:02}-{day:02}")),
                _ => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
            }
        }
        Data::DateTime(time) => clock(time.as_f64()),
        Data::DateTimeIso(text) => date(text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()),
        Data::DurationIso(text) => seconds(text).map_or_else(|| text.clone(), |seconds| clock(seconds / 86_400.0)),
        Data::Int(value) => number(value.to_string()),
        Data::Float(value) => number(decimal(*value)),
        Data::Bool(is_true) => is_true.to_string(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

/// The seconds of a duration of ISO 8601 in hours, minutes and seconds: `PT08H30M00S`.
fn seconds(text: &str) -> Option<f64> {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |text| (-1.0, text));
    let mut rest = text.strip_prefix("PT")?;
    let mut sum = 0.0;
    for (unit, size) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((number, after)) = rest.split_once(unit) {
            sum += number.parse::<f64>().ok()? * size;
            rest = after;
        }
    }
    rest.is_empty().then_some(sum * sign)
}

/// A number with the digits that spreadsheets show of it, of which they compute no more than 15.
fn decimal(number: f64) -> String {
    let digits = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    digits.to_string()
}

/// A time of day or a duration in parts of a day: `08:30`, `26:15:30`.
fn clock(days: f64) -> String {
    let sign = if days < 0.0 { "-" } else { "" };
    // No sheet has a duration of a million years; one that is no number is written as such.
    let all = (days.abs() * 86_400.0).round();
    if all.is_nan() || all >= 3.2e13 {
        return days.to_string();
    }
    let (hours, minutes, seconds) = ((all / 3600.0).floor(), (all / 60.0).floor() % 60.0, all % 60.0);
    match seconds > 0.0 {
        true => format!("{sign}{hours:02}:{minutes:02}:{seconds:02}"),
        false => format!("{sign}{hours:02}:{minutes:02}"),
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
                // Numbers, days, percent, codes, durations, times of day, and a text with a percent sign.
                format!(
                    "<styleSheet xmlns='{MAIN}'><numFmts><numFmt numFmtId='170' formatCode='000'/><numFmt \
                     numFmtId='171' formatCode='[h]:mm'/><numFmt numFmtId='172' formatCode='0.0\"%\"'/></numFmts>\
                     <cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='10'/><xf numFmtId='170'/>\
                     <xf numFmtId='171'/><xf numFmtId='20'/><xf numFmtId='172'/><xf numFmtId='17'/></cellXfs></styleSheet>"
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
    fn formats_say_what_a_number_is() {
        let cells: String = [
            ("0.525", 2),
            ("7", 3),
            ("1.1041666667", 4),
            ("0.354166666666667", 5),
            ("0.3", 6),
            ("0.30000000000000004", 0),
        ]
        .iter()
        .zip('A'..)
        .map(|((value, style), column)| format!("<c r='{column}1' s='{style}'><v>{value}</v></c>"))
        .collect();
        let sheets = read(&book(&[("a", &format!("<row r='1'>{cells}</row>"))]), "xlsx").expect("a workbook");
        assert_eq!(sheets[0].1, "52.5%,007,26:30,08:30,0.3%,0.3\n");
    }

    #[test]
    fn dates_are_months_where_their_column_shows_months() {
        let rows = |days: [&str; 2]| {
            let row = |(n, day): (usize, &&str)| format!("<row r='{n}'><c r='A{n}' s='7'><v>{day}</v></c></row>");
            let rows: String = (1..).zip(&days).map(row).collect();
            read(&book(&[("a", &rows)]), "xlsx").expect("a workbook").remove(0).1
        };
        assert_eq!(rows(["45322", "45351"]), "2024-01\n2024-02\n");
        // Two days of one month would be one.
        assert_eq!(rows(["45292", "45322"]), "2024-01-01\n2024-01-31\n");
        assert_eq!(seconds("PT08H30M15S"), Some(30_615.0));
        assert_eq!(seconds("P1D"), None);
    }

    #[test]
    fn damaged_workbooks_are_reported_and_never_stop_the_program() {
        let sound = book(&[("a", ROWS)]);
        let mut dice = Dice::new(11);
        for _ in 0..300 {
            let bytes = dice.damaged(&sound);
            let _ = read(&bytes, dice.pick(&["xlsx", "ods", "xls", "xlsb"]));
        }
        let mut problems = Diagnostics::default();
        let mut sources = Sources::default();
        table(&mut sources, "a.xlsx".to_owned(), b"PK", Format::Workbook, &mut problems);
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["unreadable-workbook"]);
    }
}
