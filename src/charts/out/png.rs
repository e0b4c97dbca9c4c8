//! The picture as PNG, drawn with a font that the binary carries, so that every machine draws the same.
//!
//! The font holds all of GB 2312, Latin and punctuation in one weight; see `fonts/`.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::model::Lang;
use crate::text::is_cjk;

pub(crate) static FONT: &[u8] = include_bytes!("../fonts/chart-sans.otf");
/// The name in the font file.
const FAMILY: &str = "Jianbao Chart Sans";
/// The file's statement of its origin, as a keyword of the PNG standard and its value.
const MARK: (&str, &str) = ("Software", "jianbao");
/// Pixels of the file for each pixel of the picture: screens with fine pixels and print need two.
const SCALE: f32 = 2.0;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(FONT.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

/// Draws a picture file of ours.
///
/// # Errors
/// In words, when it cannot be drawn: a picture too large for memory.
pub(crate) fn write(svg: &str) -> Result<Vec<u8>, String> {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(&embolden(&narrow(svg)), &options).map_err(|e| e.to_string())?;
    let size = tree.size().to_int_size().scale_by(SCALE).ok_or("it is too large")?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or("it is too large")?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    encode(&pixels).map_err(|e| e.to_string())
}

/// The file, with a statement of its origin by which it is recognised before it is replaced.
fn encode(pixels: &Pixmap) -> Result<Vec<u8>, ::png::EncodingError> {
    let colours = pixels.pixels().iter().flat_map(|pixel| {
        let pixel = pixel.demultiply();
        [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()]
    });
    let colours: Vec<u8> = colours.collect();
    let mut out = vec![];
    let mut encoder = ::png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(::png::ColorType::Rgba);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.add_text_chunk(MARK.0.to_owned(), MARK.1.to_owned())?;
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&colours)?;
    writer.finish()?;
    Ok(out)
}

/// Whether a file is one of ours.
pub(crate) fn is_ours(bytes: &[u8]) -> bool {
    let mark = format!("tEXt{}\0{}", MARK.0, MARK.1);
    let head = &bytes[..bytes.len().min(256)];
    head.starts_with(b"\x89PNG") && head.windows(mark.len()).any(|part| part == mark.as_bytes())
}

/// The quotation marks of the font are as wide as a Han character. Those of a picture in a language of Latin letters, and
/// apostrophes between Latin letters anywhere, become its narrow ones, which have code points for private use there.
fn narrow(svg: &str) -> String {
    let is_latin_picture = Lang::ALL.into_iter().any(|lang| !lang.script().is_han() && svg.contains(&xml_lang(lang)));
    let (mut out, mut before) = (String::with_capacity(svg.len()), ' ');
    let mut chars = svg.chars().peekable();
    while let Some(c) = chars.next() {
        let is_latin = |c: char| c.is_alphabetic() && !is_cjk(c);
        let is_apostrophe = c == '’' && is_latin(before) && chars.peek().is_some_and(|after| is_latin(*after));
        out.push(match c {
            '‘' | '’' | '“' | '”' if is_latin_picture || is_apostrophe => {
                // As in fonts/subset.py.
                char::from_u32(0xE000 + (u32::from(c) & 0xFF)).unwrap_or(c)
            }
            _ => c,
        });
        before = c;
    }
    out
}

/// The attribute of a picture in a language.
fn xml_lang(lang: Lang) -> String {
    format!(" xml:lang=\"{}\"", lang.tag())
}

/// The font has one weight: bold letters get an outline of their own colour instead.
fn embolden(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len() + 256);
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once(" font-weight=\"700\"") {
        out.push_str(before);
        let colour = before.rsplit_once(" fill=\"").and_then(|(_, fill)| fill.strip_suffix('"'));
        if let Some(colour) = colour {
            out.push_str(" stroke=\"");
            out.push_str(colour);
            out.push_str("\" stroke-width=\".5\" stroke-linejoin=\"round\"");
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The characters of a text that the font cannot draw, each once, in their order.
pub(crate) fn missing(text: &str) -> Vec<char> {
    let mut out: Vec<char> =
        text.chars().filter(|c| !c.is_control() && COVERED.binary_search(&u32::from(*c)).is_err()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The characters of the font, from its `cmap`.
static COVERED: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut out = cmap(FONT).unwrap_or_default();
    out.sort_unstable();
    out.dedup();
    out
});

/// Reads the first sub-table of format 4 or 12. `None` if the font has none, which a test rules out.
fn cmap(font: &[u8]) -> Option<Vec<u32>> {
    let short = |at: usize| Some(u16::from_be_bytes(font.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_be_bytes(font.get(at..at + 4)?.try_into().ok()?));
    let tables = usize::from(short(4)?);
    let entry = (0..tables).map(|n| 12 + 16 * n).find(|at| font.get(*at..at + 4) == Some(b"cmap"))?;
    let table = long(entry + 8)? as usize;
    for n in 0..usize::from(short(table + 2)?) {
        let at = table + long(table + 4 + 8 * n + 4)? as usize;
        let mut out = vec![];
        match short(at)? {
            4 => {
                let segments = usize::from(short(at + 6)?) / 2;
                for segment in 0..segments {
                    let end = u32::from(short(at + 14 + 2 * segment)?);
                    let start = u32::from(short(at + 16 + 2 * (segments + segment))?);
                    out.extend((start..=end).filter(|c| *c != 0xFFFF));
                }
            }
            12 => {
                for group in 0..long(at + 12)? as usize {
                    let group = at + 16 + 12 * group;
                    out.extend(long(group)?..=long(group + 4)?);
                }
            }
            _ => continue,
        }
        return Some(out);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_draws_han_characters_latin_and_signs() {
        assert_eq!(missing("网络安全 market: 640亿元（预测）−12.5% “x” – …"), Vec::<char>::new());
        assert_eq!(missing("龘a😀龘"), ['龘', '😀']);
        assert_eq!(missing("深圳 麒麟 鲲 锂 镓 齄"), Vec::<char>::new());
        assert!(COVERED.len() > 7300);
        assert_eq!(FONTS.faces().map(|face| &*face.families[0].0).collect::<Vec<_>>(), [FAMILY]);
    }

    #[test]
    fn quotation_marks_are_as_wide_as_their_language_has_them() {
        let private = |svg: &str| narrow(svg).chars().filter(|c| ('\u{E000}'..='\u{E0FF}').contains(c)).count();
        assert_eq!(private("<svg xml:lang=\"en\"><text>China’s “best” ‘year’</text>"), 5);
        assert_eq!(private("<svg xml:lang=\"zh-CN\"><text>深圳的“增长”，Xi’an，‘西安’</text>"), 1);
        assert_eq!(missing(&narrow("‘’“”")), Vec::<char>::new());
    }

    #[test]
    fn bold_letters_get_an_outline_of_their_colour() {
        assert_eq!(
            embolden("<g class=\"b\" fill=\"#111\" font-weight=\"700\" font-size=\"13\">"),
            "<g class=\"b\" fill=\"#111\" stroke=\"#111\" stroke-width=\".5\" stroke-linejoin=\"round\" font-size=\"13\">"
        );
    }
}
