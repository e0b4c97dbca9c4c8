//! Characters that are not allowed in text: control characters, which no output format may contain, and characters that
//! change the direction of writing, so that a text is shown in another order than written.

/// Whether a character is forbidden in HTML or XML: the C0 controls except tab and line ends, DEL, the C1 controls, and
/// noncharacters.
///
/// XML 1.0 (production 2, `Char`) allows DEL and C1; the HTML standard does not (13.2.3.5, "control character in input
/// stream"), and the same text goes into both.
pub fn is_forbidden(c: char) -> bool {
    matches!(c,
        '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\x7F'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Whether a character embeds, overrides or isolates a direction of writing (Unicode Standard Annex 9, section 2):
/// these can show letters in another order than written. The implicit directional marks are allowed.
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A character as messages name it: `U+0007`.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// The forbidden and direction-changing characters of a text, with their offsets in bytes.
pub fn odd_characters(text: &str) -> impl Iterator<Item = (usize, char)> {
    // Nearly no text has one, so the bytes are searched first: E2 also begins quotation marks and dashes, EF full-width
    // marks, F0 to F4 rare characters.
    let bytes = text.as_bytes();
    let may_begin = move |at: usize| match bytes[at] {
        0x20..=0x7E | b'\t' | b'\n' | b'\r' => false,
        0..=0x1F | 0x7F => true,
        0xC2 => bytes[at + 1] < 0xA0,
        0xE2 => matches!(bytes[at + 1..at + 3], [0x80, 0xAA..=0xAE] | [0x81, 0xA6..=0xA9]),
        0xEF => matches!(bytes[at + 1..at + 3], [0xB7, 0x90..=0xAF] | [0xBF, 0xBE | 0xBF]),
        0xF0..=0xF4 => matches!(bytes[at + 2..at + 4], [0xBF, 0xBE | 0xBF]),
        _ => false,
    };
    (0..bytes.len()).filter(move |at| may_begin(*at)).filter_map(|at| {
        let c = text.get(at..)?.chars().next()?;
        (is_forbidden(c) || turns_direction(c)).then_some((at, c))
    })
}

/// Parses a numeric character reference of HTML, `&#8;` or `&#x8;`, at the beginning of a text; returns the character
/// and the length of the reference in bytes. Numbers of no character (surrogates, beyond Unicode) give U+FFFF, which is
/// equally forbidden.
pub fn numeric_reference(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix("&#")?;
    let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (digits, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let (number, behind) = digits.split_at(end);
    let length = text.len() - behind.strip_prefix(';').unwrap_or(behind).len();
    let c = u32::from_str_radix(number, radix).ok().and_then(char::from_u32).unwrap_or('\u{FFFF}');
    (!number.is_empty()).then_some((c, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_found_where_it_stands() {
        #[track_caller]
        fn case(text: &str, expected: &[(usize, char)]) {
            assert_eq!(odd_characters(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
        case("市场“规模”——，\t1\r\n😀ﬀ\u{FFFD}\u{FEFF}\u{A0}", &[]);
        case("a\x07市\x7F\u{85}", &[(1, '\x07'), (5, '\x7F'), (6, '\u{85}')]);
        case(
            "\u{FFFE}\u{FFFF}\u{FDD0}\u{1FFFE}",
            &[(0, '\u{FFFE}'), (3, '\u{FFFF}'), (6, '\u{FDD0}'), (9, '\u{1FFFE}')],
        );
        case("a\u{202E}b\u{2067}c\u{200F}", &[(1, '\u{202E}'), (5, '\u{2067}')]);
    }

    #[test]
    fn every_character_is_judged_as_its_bytes_are() {
        for c in (0..=0x10FFFF).filter_map(char::from_u32) {
            let odd = is_forbidden(c) || turns_direction(c);
            assert_eq!(odd_characters(c.encode_utf8(&mut [0; 4])).count(), usize::from(odd), "{}", code_point(c));
        }
    }

    #[test]
    fn references_stand_for_characters() {
        for (text, expected) in [
            ("&#7;", Some(('\x07', 4))),
            ("&#x41;b", Some(('A', 6))),
            ("&#X1f4", Some(('Ǵ', 6))),
            ("&#73n", Some(('I', 4))),
            ("&#xD800;", Some(('\u{FFFF}', 8))),
            ("&#99999999999;", Some(('\u{FFFF}', 14))),
            ("&#;", None),
            ("&#x;", None),
            ("&amp;", None),
        ] {
            assert_eq!(numeric_reference(text), expected, "{text}");
        }
    }
}
