//! The cover of an EPUB: the name of the site on paper, as a picture that shops and shelves can show small.

use unicode_width::UnicodeWidthChar;

use crate::charts;
use crate::text::escape_into;

/// Width and height; the picture has twice as many pixels.
const SIZE: (f32, f32) = (600.0, 800.0);
const MARGIN: f32 = 56.0;

/// The texts of a cover.
pub(super) struct Words<'a> {
    pub(super) title: &'a str,
    /// The title in the other languages.
    pub(super) others: Vec<&'a str>,
    pub(super) tagline: &'a str,
    /// The texts at the foot: publisher and date.
    pub(super) foot: Vec<String>,
}

/// A cover: its file name, type and bytes. A picture of pixels, because many shelves show no other; drawn as SVG where
/// the font of the binary lacks a character.
pub(super) fn draw(words: &Words<'_>) -> (&'static str, &'static str, Vec<u8>) {
    let svg = svg(words);
    if charts::missing_glyphs(&svg).is_empty()
        && let Ok(png) = charts::png(&svg)
    {
        return ("cover.png", "image/png", png);
    }
    ("cover.svg", "image/svg+xml", svg.into_bytes())
}

fn svg(words: &Words<'_>) -> String {
    let (width, height) = SIZE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" font-family=\"Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fbfaf6\"/>\
         <rect x=\"{MARGIN}\" width=\"74\" height=\"14\" fill=\"#a8261c\"/>"
    );
    let mut y = 190.0;
    let long = wrap(words.title, 56.0).len() > 4;
    y = lines(
        words.title,
        if long { 40.0 } else { 56.0 },
        y,
        "fill=\"#1d1b18\" stroke=\"#1d1b18\" stroke-width=\"1.4\"",
        &mut out,
    );
    for other in &words.others {
        y = lines(other, 25.0, y + 14.0, "fill=\"#5e574d\"", &mut out);
    }
    y += 26.0;
    out.push_str(&format!(
        "<rect x=\"{MARGIN}\" y=\"{y}\" width=\"{}\" height=\"2\" fill=\"#1d1b18\"/>",
        width - 2.0 * MARGIN
    ));
    lines(words.tagline, 20.0, y + 38.0, "fill=\"#5e574d\"", &mut out);
    let mut foot = height - MARGIN - 26.0 * (words.foot.len().saturating_sub(1)) as f32;
    for line in &words.foot {
        text(line, 18.0, foot, "fill=\"#5e574d\"", &mut out);
        foot += 26.0;
    }
    out.push_str("</svg>");
    out
}

/// Writes a text in lines, the first on the base line `y`; returns the base line of the next one.
fn lines(words: &str, size: f32, mut y: f32, paint: &str, out: &mut String) -> f32 {
    for line in wrap(words, size) {
        text(&line, size, y, paint, out);
        y += size * 1.3;
    }
    y
}

fn text(line: &str, size: f32, y: f32, paint: &str, out: &mut String) {
    out.push_str(&format!("<text x=\"{MARGIN}\" y=\"{y:.1}\" font-size=\"{size}\" {paint}>"));
    escape_into(line, out);
    out.push_str("</text>");
}

/// Breaks a text into lines: Chinese after any character that no closing mark follows, other text between words.
fn wrap(text: &str, size: f32) -> Vec<String> {
    let room = SIZE.0 - 2.0 * MARGIN;
    let advance = |c: char| if c.width() == Some(2) { size } else { size * 0.58 };
    let (mut lines, mut line, mut used) = (vec![], String::new(), 0.0);
    for part in parts(text) {
        let wide: f32 = part.trim_end().chars().map(advance).sum();
        if used + wide > room && !line.is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0.0;
        }
        line.push_str(part);
        used += part.chars().map(advance).sum::<f32>();
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The parts between which a line may break.
fn parts(text: &str) -> Vec<&str> {
    let closing = |c: char| "，。、；：！？）》」』】”’…—·,.;:!?)".contains(c);
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let (mut parts, mut start) = (vec![], 0);
    for pair in chars.windows(2) {
        let ((_, before), (at, after)) = (pair[0], pair[1]);
        let opening = "（《「『【“‘(".contains(before);
        let is_wide = |c: char| c.width() == Some(2);
        if before == ' ' || ((is_wide(before) || is_wide(after)) && !closing(after) && !opening) {
            parts.push(&text[start..at]);
            start = at;
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_where_they_may() {
        #[track_caller]
        fn case(text: &str, lines: &[&str]) {
            assert_eq!(wrap(text, 56.0), lines);
        }
        case("网络安全产业简报", &["网络安全产业简报"]);
        case("网络安全产业的数字简报：规模", &["网络安全产业的数", "字简报：规模"]);
        case("Cybersecurity Industry Briefing", &["Cybersecurity", "Industry", "Briefing"]);
        case("", &[]);
    }

    #[test]
    fn a_cover_is_a_picture_of_pixels_where_the_font_has_all_characters() {
        let words =
            |title| Words { title, others: vec!["Briefing"], tagline: "数字", foot: vec!["2024年".to_owned()] };
        assert_eq!(draw(&words("简报")).0, "cover.png");
        assert_eq!(draw(&words("龘")).0, "cover.svg");
    }
}
