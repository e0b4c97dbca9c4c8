//! A fast parser for the part of YAML that most front matter uses: blocks, flow lists and maps, scalars on one line.
//!
//! This part of YAML is small and unambiguous. At anything else (comments, aliases, tags, folded text, escapes,
//! ambiguous numbers, mistakes) the parser gives up, and [`super::joined`] parses the whole text. The result is the
//! same as that of the two parsers there, including every place: [`super::parse`] compares them if debug assertions are
//! on, and the tests below do so for many thousands of damaged texts.

use super::node::{Key, Node, Value};
use crate::diag::{FileId, Span};

/// Reads a text; `None` where anything in it is out of the ordinary.
pub(super) fn read(text: &str, file: FileId, offset: usize) -> Option<Node> {
    let mut reader = Reader { text, at: 0, column: None, file, offset };
    reader.skip_empty_lines(0);
    let node = reader.block(0)?;
    (reader.at == text.len()).then_some(node)
}

/// The deepest nesting of maps and lists here; `serde_yaml` has a limit of its own.
const DEPTH: usize = 24;

/// The longest key here; YAML has a limit of its own.
const KEY_LENGTH: usize = 256;

/// The context of a scalar.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Block,
    Flow,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Behind the end of a line: the column at which the next one begins; `None` at the end of the text.
    column: Option<usize>,
    file: FileId,
    offset: usize,
}

impl Reader<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn byte_behind(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at + 1).copied()
    }

    fn span_from(&self, start: usize) -> Span {
        Span::new(self.file, self.offset + start, self.offset + self.at)
    }

    fn skip_spaces(&mut self) {
        while self.byte() == Some(b' ') {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.byte() == Some(byte)).then(|| self.at += 1)
    }

    /// Ends a line that holds nothing more.
    fn next_line(&mut self) -> Option<()> {
        self.skip_spaces();
        matches!(self.byte(), None | Some(b'\n')).then(|| self.skip_empty_lines(self.at))
    }

    /// Goes to the first character that is not in an empty line. The current line begins at `line`.
    fn skip_empty_lines(&mut self, mut line: usize) {
        self.skip_spaces();
        while self.byte() == Some(b'\n') {
            self.at += 1;
            line = self.at;
            self.skip_spaces();
        }
        self.column = self.byte().map(|_| self.at - line);
    }

    /// Whether an item of a block list begins here.
    fn at_item(&self) -> bool {
        self.byte() == Some(b'-') && self.byte_behind() == Some(b' ')
    }

    /// Reads the block that begins with this line.
    fn block(&mut self, depth: usize) -> Option<Node> {
        let column = self.column?;
        if self.at_item() { self.block_list(column, depth) } else { self.block_map(column, depth) }
    }

    fn block_list(&mut self, column: usize, depth: usize) -> Option<Node> {
        let (start, mut items) = (self.at, vec![]);
        while self.column == Some(column) && self.at_item() {
            let dash = self.at;
            self.at += 1;
            self.skip_spaces();
            items.push(self.item(column + self.at - dash, depth)?);
        }
        self.ended_at(column).then(|| Node { span: self.span_from(start), value: Value::List(items) })
    }

    /// Reads an item of a block list that begins at this column, with the end of its line.
    fn item(&mut self, column: usize, depth: usize) -> Option<Node> {
        let start = self.at;
        let node = self.inline(Context::Block, depth + 1)?;
        if self.byte() == Some(b':') {
            self.at = start;
            return self.block_map(column, depth + 1);
        }
        self.next_line()?;
        Some(node)
    }

    fn block_map(&mut self, column: usize, depth: usize) -> Option<Node> {
        if depth > DEPTH {
            return None;
        }
        let (start, mut entries) = (self.at, vec![]);
        loop {
            let key = self.key(Context::Block)?;
            entries.push((key, self.block_value(column, depth + 1)?));
            if self.column != Some(column) {
                break;
            }
        }
        let map = Node { span: self.span_from(start), value: self.map_of(entries)? };
        self.ended_at(column).then_some(map)
    }

    /// Whether the line after a block belongs to an outer one.
    fn ended_at(&self, column: usize) -> bool {
        self.column.is_none_or(|next| next < column)
    }

    /// Parses the value of a key in a block map, and ends the line.
    fn block_value(&mut self, column: usize, depth: usize) -> Option<Node> {
        self.skip_spaces();
        if matches!(self.byte(), None | Some(b'\n')) {
            self.next_line()?;
            return if self.column? > column { self.block(depth) } else { None };
        }
        let node = self.inline(Context::Block, depth)?;
        self.next_line()?;
        Some(node)
    }

    /// Reads a flow list, a flow map or a scalar.
    fn inline(&mut self, context: Context, depth: usize) -> Option<Node> {
        let start = self.at;
        let value = match self.byte()? {
            _ if depth > DEPTH => return None,
            b'[' => self.flow_list(depth)?,
            b'{' => self.flow_map(depth)?,
            _ => self.scalar(context)?,
        };
        Some(Node { span: self.span_from(start), value })
    }

    fn flow_list(&mut self, depth: usize) -> Option<Value> {
        self.expect(b'[')?;
        self.skip_spaces();
        let mut items = vec![];
        while items.is_empty() && self.byte() != Some(b']') || !items.is_empty() && self.comma()? {
            items.push(self.inline(Context::Flow, depth + 1)?);
            self.skip_spaces();
        }
        self.expect(b']')?;
        Some(Value::List(items))
    }

    fn flow_map(&mut self, depth: usize) -> Option<Value> {
        self.expect(b'{')?;
        self.skip_spaces();
        let mut entries = vec![];
        while entries.is_empty() && self.byte() != Some(b'}') || !entries.is_empty() && self.comma()? {
            let key = self.key(Context::Flow)?;
            self.skip_spaces();
            entries.push((key, self.inline(Context::Flow, depth + 1)?));
            self.skip_spaces();
        }
        self.expect(b'}')?;
        self.map_of(entries)
    }

    /// Takes the comma before another part of a list or map; whether there is one.
    fn comma(&mut self) -> Option<bool> {
        if self.byte() != Some(b',') {
            return Some(false);
        }
        self.at += 1;
        // Without a space, the next characters could belong to a number.
        self.expect(b' ')?;
        self.skip_spaces();
        Some(true)
    }

    /// Parses a key and its colon, which a space or the end of the line follows.
    fn key(&mut self, context: Context) -> Option<Key> {
        let start = self.at;
        let name = match self.scalar(context)? {
            Value::Text(name) => name,
            Value::Number(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits,
            _ => return None,
        };
        let span = self.span_from(start);
        self.expect(b':')?;
        let fits = self.at - start <= KEY_LENGTH && matches!(self.byte(), Some(b' ' | b'\n'));
        fits.then_some(Key { name, span })
    }

    /// A map of these entries, if no key is given twice.
    fn map_of(&self, entries: Vec<(Key, Node)>) -> Option<Value> {
        let mut names: Vec<&str> = entries.iter().map(|(key, _)| key.name.as_str()).collect();
        names.sort_unstable();
        let distinct = names.windows(2).all(|pair| pair[0] != pair[1]);
        distinct.then_some(Value::Map(entries))
    }

    fn scalar(&mut self, context: Context) -> Option<Value> {
        match self.byte()? {
            quote @ (b'"' | b'\'') => self.quoted(quote).map(|text| Value::Text(text.to_owned())),
            _ => meaning(self.unquoted(context)?),
        }
    }

    /// Takes a text in quotes without escapes.
    fn quoted(&mut self, quote: u8) -> Option<&str> {
        let start = self.at + 1;
        let inside = &self.text[start..];
        let length = inside.bytes().position(|byte| byte == quote)?;
        let text = &inside[..length];
        self.at = start + length + 1;
        let escaped = quote == b'\'' && self.byte() == Some(quote);
        (!escaped && !text.contains('\\') && text.chars().all(is_ordinary)).then_some(text)
    }

    /// Takes a text without quotes.
    fn unquoted(&mut self, context: Context) -> Option<&str> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let begins = match bytes[start] {
            b'-' => bytes.get(start + 1).is_some_and(u8::is_ascii_digit),
            byte => byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'/') || !byte.is_ascii(),
        };
        if !begins {
            return None;
        }
        while let Some(byte) = self.byte() {
            match byte {
                b'\n' => break,
                b',' | b']' | b'}' if context == Context::Flow => break,
                b'[' | b'{' if context == Context::Flow => return None,
                b':' if matches!(self.byte_behind(), None | Some(b' ' | b'\n')) => break,
                b':' if context == Context::Flow => return None,
                b'#' if bytes[self.at - 1] == b' ' => return None,
                _ => self.at += 1,
            }
        }
        let text = &self.text[start..self.at];
        let trimmed = text.trim_end_matches(' ');
        if trimmed.len() < text.len() {
            // `key : value`
            if self.byte() == Some(b':') {
                return None;
            }
            self.at = start + trimmed.len();
        }
        trimmed.chars().all(is_ordinary).then_some(trimmed)
    }
}

/// Whether both parsers take a character for one like any other.
fn is_ordinary(c: char) -> bool {
    match c {
        ' '..='~' => true,
        c if c.is_whitespace() => false,
        '\u{A1}'..='\u{2027}' | '\u{202A}'..='\u{D7FF}' | '\u{F900}'..='\u{FEFE}' | '\u{FF00}'..='\u{FFEF}' => true,
        c => ('\u{20000}'..='\u{2FFFD}').contains(&c),
    }
}

/// Returns the value of an unquoted text, if it is unambiguous.
fn meaning(text: &str) -> Option<Value> {
    let begins_like_number = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    if !begins_like_number {
        return match text {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            "null" => Some(Value::Null),
            _ if ["true", "false", "null"].iter().any(|word| text.eq_ignore_ascii_case(word)) => None,
            _ => Some(Value::Text(text.to_owned())),
        };
    }
    let in_numbers = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.' | '_');
    if is_number(text) {
        Some(Value::Number(text.to_owned()))
    } else if is_date(text) || !text.starts_with('-') && !text.chars().all(in_numbers) {
        Some(Value::Text(text.to_owned()))
    } else {
        None
    }
}

/// Whether a text is a number as everybody writes them: `-12`, `0.50`, `64.0e9`.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let digits =
        |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    digits(whole, 17) && (whole == "0" || !whole.starts_with('0')) && digits(fraction, 17) && digits(exponent, 2)
}

/// Whether a text looks like `2024-11` or `2024-11-02`.
fn is_date(text: &str) -> bool {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.split('-');
    parts.next().is_some_and(|year| digits(year, 4))
        && parts.next().is_some_and(|month| digits(month, 2))
        && parts.next().is_none_or(|day| digits(day, 2))
        && parts.next().is_none()
}

#[cfg(test)]
mod tests;
