//! The writer of all CSV files that jianbao makes.
//!
//! The files are made for spreadsheets: with a byte order mark, without which spreadsheets do not detect UTF-8, and
//! with the line ends of RFC 4180. A text that a spreadsheet would read as a formula gets an apostrophe in front, which
//! marks it as text (CWE-1236). Numbers are not changed, including their minus sign.

/// A cell of a table.
#[derive(Clone, Copy, Debug)]
pub enum CsvCell<'a> {
    /// A written number, or an empty cell.
    Number(&'a str),
    Text(&'a str),
}

/// A CSV file that is being written.
#[derive(Debug)]
pub struct Csv {
    writer: csv::Writer<Vec<u8>>,
}

impl Csv {
    /// A file without rows, with room for about so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        let mut start = Vec::with_capacity(bytes + 3);
        start.extend_from_slice("\u{FEFF}".as_bytes());
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .buffer_capacity(bytes.clamp(64, 1 << 16))
            .flexible(true)
            .from_writer(start);
        Self { writer }
    }

    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = CsvCell<'a>>) {
        for cell in cells {
            let field = match cell {
                CsvCell::Text(text) if is_formula(text) && !is_number(text) => {
                    self.writer.write_field(format!("'{text}"))
                }
                CsvCell::Text(text) | CsvCell::Number(text) => self.writer.write_field(text),
            };
            field.expect("memory takes all");
        }
        self.writer.write_record(None::<&[u8]>).expect("rows may be of any length");
    }

    /// The text of the file.
    pub fn finish(self) -> String {
        let bytes = self.writer.into_inner().expect("memory takes all");
        String::from_utf8(bytes).expect("it is made of texts")
    }
}

/// Whether a spreadsheet takes a text for a formula: by its first character, in full width too, as spreadsheets of East
/// Asian languages do.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Whether a text is a number below zero, which a spreadsheet takes for nothing else: the name of a category on an axis of
/// numbers.
fn is_number(text: &str) -> bool {
    let (whole, rest) =
        text.strip_prefix('-').map(|bare| bare.split_once('.').unwrap_or((bare, "0"))).unwrap_or_default();
    [whole, rest].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::CsvCell::{Number, Text};
    use super::*;

    #[test]
    fn texts_are_texts_and_numbers_numbers() {
        let mut csv = Csv::with_capacity(0);
        csv.row([Text("甲,乙"), Text("say \"no\""), Number("-1.5"), Number(""), Text("a\nb")]);
        csv.row([Text("=1+1"), Text("@x"), Text("＝1"), Text("-"), Text("a=b")]);
        csv.row([Text("-5"), Text("-0.5"), Text("-5-1"), Text("-.5"), Text("+5")]);
        csv.row([Text("")]);
        assert_eq!(
            csv.finish(),
            "\u{FEFF}\"甲,乙\",\"say \"\"no\"\"\",-1.5,,\"a\nb\"\r\n'=1+1,'@x,'＝1,'-,a=b\r\n-5,-0.5,'-5-1,'-.5,'+5\r\n\"\"\r\n"
        );
    }

    #[test]
    fn what_is_written_is_read_back() {
        let odd = ["", " a ", "\"", "a\"\"b", ",", "\r", "\r\n", "'", "\u{FEFF}", "＝"];
        let mut csv = Csv::with_capacity(8);
        csv.row(odd.iter().map(|text| Number(text)));
        let text = csv.finish();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&text.as_bytes()[3..]);
        let record = reader.records().next().expect("a row").expect("sound");
        assert_eq!(record.iter().collect::<Vec<_>>(), odd);
    }
}
