//! Pictures of the site as an EPUB may hold them.

/// Removes references to other files from the document type of an SVG picture, since EPUB forbids them (EPUB 3.3,
/// section 3.9: no external identifiers). Internal declarations stay, because the picture may use them. Other bytes are
/// not changed.
pub(super) fn without_external_type(svg: &[u8]) -> Vec<u8> {
    let mended = std::str::from_utf8(svg).ok().and_then(|text| {
        let (start, end) = document_type(text)?;
        let kept = match text[start..end].split_once('[') {
            Some((head, declared)) => {
                let name = head.split_ascii_whitespace().nth(1).unwrap_or("svg");
                format!("<!DOCTYPE {name} [{declared}")
            }
            None => String::new(),
        };
        Some([&text[..start], &kept, &text[end..]].concat().into_bytes())
    });
    mended.unwrap_or_else(|| svg.to_owned())
}

/// The range of the document type before the first element, from `<!DOCTYPE` to its `>`.
fn document_type(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        at += text[at..].find('<')?;
        let rest = &text[at..];
        if rest.starts_with("<!DOCTYPE") {
            return Some((at, at + end_of_type(rest)?));
        }
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else {
            return None;
        };
        at += rest.find(end)? + end.len();
    }
}

/// The length of a document type: its `>` is the first outside of quotation marks and of its own declarations.
fn end_of_type(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[') => depth += 1,
            (None, ']') => depth -= 1,
            (None, '>') if depth == 0 => return Some(at + 1),
            (None, _) => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(svg: &str, expected: &str) {
        assert_eq!(String::from_utf8(without_external_type(svg.as_bytes())).expect("text"), expected);
    }

    #[test]
    fn the_document_type_names_no_other_file() {
        let public = "\"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"";
        case(
            &format!("<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC {public}>\n<svg/>"),
            "<?xml version=\"1.0\"?>\n\n<svg/>",
        );
        case(
            &format!("<!-- > --><!DOCTYPE svg PUBLIC {public} [<!ENTITY a \"]>\">]><svg>&a;</svg>"),
            "<!-- > --><!DOCTYPE svg [<!ENTITY a \"]>\">]><svg>&a;</svg>",
        );
        case("<svg><!DOCTYPE svg SYSTEM \"a\"></svg>", "<svg><!DOCTYPE svg SYSTEM \"a\"></svg>");
        case("<!DOCTYPE svg \"", "<!DOCTYPE svg \"");
        assert_eq!(without_external_type(b"\xFF\xFE<"), b"\xFF\xFE<");
    }
}
