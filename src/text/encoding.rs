//! Files that are not UTF-8: their encoding, by its name or by their bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, ISO_8859_2, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254};

/// Decodes bytes that are not UTF-8 as what they most likely are, and returns the name of that encoding in lower case.
/// `None` if they are no text in it.
///
/// A byte order mark decides, then zero bytes, which only UTF-16 has in text, then how often pairs of bytes are letters and
/// characters of each encoding (the detector of Firefox).
pub fn detect(bytes: &[u8]) -> Option<(String, String)> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => utf_16(bytes).unwrap_or_else(|| guess(bytes)),
    };
    let text = decode_as(bytes, encoding)?;
    Some((encoding.name().to_lowercase(), text))
}

/// Decodes bytes in the encoding with this name, one of the WHATWG's Encoding Standard.
///
/// # Errors
/// `None` inside if the bytes are no text in it; `None` if there is no such encoding.
pub fn decode(bytes: &[u8], name: &str) -> Option<Option<String>> {
    Encoding::for_label(name.as_bytes()).map(|encoding| decode_as(bytes, whole(encoding)))
}

/// The name of the encoding that a name stands for: `gb18030` for `gbk`.
pub fn canonical(name: &str) -> Option<String> {
    Encoding::for_label(name.as_bytes()).map(|encoding| whole(encoding).name().to_lowercase())
}

/// GB 18030 in place of GBK, which is a part of it.
fn whole(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding) -> Option<String> {
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let is_whole = encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    // A text has no zero bytes: what decodes to them is another encoding, or no text.
    (is_whole && !text.contains('\0')).then(|| text.into_owned())
}

/// UTF-16 without a byte order mark: in any script, line ends and commas have a zero byte on the same side.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| bytes.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    match first.cmp(&second) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Less => Some(UTF_16LE),
        std::cmp::Ordering::Greater => Some(UTF_16BE),
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let found = whole(detector.guess(None, Utf8Detection::Deny));
    let is_near = [WINDOWS_1250, ISO_8859_2, WINDOWS_1254].contains(&found);
    if is_near && decode_as(bytes, WINDOWS_1252).is_some_and(|text| is_western(&text)) { WINDOWS_1252 } else { found }
}

/// Whether a text that was decoded as Windows-1252 is one of Western Europe. A short one has too few letters for the
/// detector: `España`, `Åland` and `Élève` can be Polish, Slovak or Czech letters too. They are not where those letters
/// are missing that these languages write beside them.
fn is_western(text: &str) -> bool {
    let has = |letters: &str| text.to_lowercase().contains(|c| letters.contains(c));
    // ł, ą, ż, ť and others of Central Europe are signs here, or nothing.
    let has_signs = text.chars().collect::<Vec<_>>().windows(2).any(|pair| {
        pair[0].is_alphabetic() && "¹³¿¶¼¾¥£º".contains(pair[1])
            || "¹³¿¶¼¾¥£".contains(pair[0]) && pair[1].is_alphabetic()
    });
    // Letters of Western Europe that stand for rare ones there: à for ŕ, å for ĺ, ñ for ń, ê for ę.
    let is_sure = has("àåñêïçœ");
    let is_likely = has("è") && has("é");
    // Letters that stand for common ones there: ì for ě, ø for ř, ð for đ or ğ, þ for ţ or ş; š and ž are the same.
    let is_central = has("šžþð") || has("ìø") && !has("åæàò");
    !has_signs && (is_sure || is_likely) && !is_central
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, encoding: &'static Encoding, expected: &str) {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost);
        assert_eq!(detect(&bytes), Some((expected.to_owned(), text.to_owned())));
        assert_eq!(decode(&bytes, expected), Some(Some(text.to_owned())));
    }

    #[test]
    fn encodings_are_seen_from_the_bytes() {
        case("地区,2023年\n北京市,47353.7\n上海市,52073.4\n", GB18030, "gb18030");
        case("地區,2023年\n臺北市,47353.7\n高雄市,52073.4\n", encoding_rs::BIG5, "big5");
        case("Länder,Größe\nÖsterreich,83879\nFrançais,1\n", encoding_rs::WINDOWS_1252, "windows-1252");
    }

    #[test]
    fn short_texts_of_western_and_central_europe_are_told_apart() {
        for text in [
            "country,n\nEspaña,1\n",
            "country,n\nCôte d’Ivoire,1\nSão Tomé,2\nCuraçao,3\n",
            "land,n\nÅland,1\n",
            "x,n\nÉlève,1\nFrère,2\n",
            "x,n\nForêt,1\n",
            "lan,n\nSkåne län,1\nÖrebro län,2\n",
        ] {
            case(text, WINDOWS_1252, "windows-1252");
        }
        for text in [
            "województwo,n\nŁódzkie,1\nŚląskie,2\nWarmińsko-mazurskie,3\n",
            "kraj,n\nStředočeský kraj,1\nJihočeský kraj,2\nPlzeňský,3\n",
            "megye,n\nGyőr-Moson-Sopron,1\nSzékesfehérvár,2\nFűzfő,3\n",
        ] {
            case(text, WINDOWS_1250, "windows-1250");
        }
    }

    #[test]
    fn utf_16_needs_no_mark() {
        for (little, name) in [(true, "utf-16le"), (false, "utf-16be")] {
            for mark in ["", "\u{FEFF}"] {
                let text = "地区,2023\n北京,1\n";
                let units = mark.encode_utf16().chain(text.encode_utf16());
                let bytes: Vec<u8> =
                    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect();
                assert_eq!(detect(&bytes), Some((name.to_owned(), text.to_owned())));
            }
        }
    }

    #[test]
    fn what_is_no_text_has_no_encoding() {
        assert_eq!(detect(&[0xFF, 0xFE, 0x00]), None);
        assert_eq!(detect(&[0x89, b'P', b'N', b'G', 0, 0, 0, 0]), None);
        assert_eq!(decode(b"\xFF\xFF", "gbk"), Some(None));
        assert_eq!(decode(b"a", "gb-2312-x"), None);
        assert_eq!(canonical("GBK").as_deref(), Some("gb18030"));
    }
}
