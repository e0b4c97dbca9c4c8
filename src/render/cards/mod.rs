//! Cards: the preview pictures of shared links, with the site, the headline and the main figure.
//!
//! Every brief, every free page and the home page has one in each of its languages; lists show that of the home page.
//! A card is drawn with embedded fonts (`face`, `glyphs`), line by line (`breaking`), in three colours (`canvas`).
//! Drawing is fast enough for every build.

mod breaking;
mod canvas;
mod colour;
mod face;
mod glyphs;

use crate::diag::{Diagnostic, FileId, Span};
use crate::i18n::date;
use crate::i18n::number::{self, Qualifier};
use crate::i18n::speech::speech;
use crate::model::{Lang, Quantity, Site};
use crate::text::encode_ascii;

use super::Renderer;
use super::editions::Editioned;
use super::output::{Content, Output};
use super::view::CardView;
use breaking::Measured;
use canvas::{Canvas, HEIGHT, WIDTH};
use colour::Colour;
use face::Face;
pub(in crate::render) use glyphs::GlyphCache;

/// The margin around the contents.
const MARGIN: f32 = 72.0;
/// The largest width of a line.
const ROOM: f32 = WIDTH as f32 - 2.0 * MARGIN;
/// Sizes of the headline, with the number of lines that fit.
const SIZES: [(f32, usize); 5] = [(80.0, 2), (70.0, 3), (60.0, 4), (52.0, 4), (44.0, 5)];
/// The size of the other texts.
const SMALL: f32 = 28.0;
/// The size of the figure.
const BIG: f32 = 60.0;

/// The texts of a card. All but the headline may be empty.
#[derive(Clone, Debug, Default)]
struct Card<'a> {
    /// The name of the site.
    site: &'a str,
    /// At the right of it.
    date: String,
    /// Above the headline.
    kicker: String,
    headline: &'a str,
    /// The figure: value and label.
    figure: Option<(String, String)>,
    /// At the foot, if there is no figure.
    line: &'a str,
}

/// The path of a page's card.
fn path_of(page: &str) -> String {
    format!("{}.card.png", page.strip_suffix(".html").unwrap_or(page))
}

fn has_card(content: Content<'_>) -> bool {
    matches!(content, Content::Home(_) | Content::Page(..))
}

/// The cards of a site that knows its address and wants them.
pub(super) fn outputs(site: &Site, pages: &[Editioned]) -> Vec<Output<'static>> {
    let mut list = vec![];
    for lang in site.config.languages.iter().copied().filter(|_| has_cards(site)) {
        for (index, page) in pages.iter().enumerate().filter(|(_, page)| has_card(page.content[lang])) {
            if let Some(path) = &page.paths[lang] {
                list.push(Output { path: path_of(path), content: Content::Card(index, lang) });
            }
        }
    }
    list
}

fn has_cards(site: &Site) -> bool {
    site.config.cards && site.config.base_url.is_some()
}

impl Renderer<'_> {
    /// The card of a page, or of the home page for one that has none of its own.
    pub(super) fn card_view(&self, path: &str, title: &str, lang: Lang) -> Option<CardView> {
        let base = self.site.config.base_url.as_deref().filter(|_| has_cards(self.site))?;
        let own = self.by_path.get(path).filter(|(page, lang)| has_card(self.editioned[*page].content[*lang]));
        let name = self.site.config.title.get(lang);
        let (page, alt) = match own {
            Some(_) if !title.is_empty() => (path.to_owned(), format!("{name}{}{title}", speech(lang).colon)),
            _ => (format!("{lang}/index.html"), name.to_owned()),
        };
        Some(CardView { url: format!("{base}{}", encode_ascii(&path_of(&page))), alt, width: WIDTH, height: HEIGHT })
    }

    /// Draws a card. The second value reports characters that no font has.
    pub(super) fn card(&self, page: usize, lang: Lang) -> (Vec<u8>, Option<Box<Diagnostic>>) {
        let (card, file) = match self.editioned[page].content[lang] {
            Content::Page(index, _) => self.card_of_page(index, lang),
            _ => (self.card_of_home(lang), self.site.config.file),
        };
        let problem = card.missing(file);
        match card.draw(lang, &self.glyphs).png() {
            Ok(bytes) => (bytes, problem),
            Err(e) => (vec![], Some(Box::new(Diagnostic::error("no-png", Span::start_of(file), e.to_string())))),
        }
    }

    fn card_of_page(&self, index: usize, lang: Lang) -> (Card<'_>, FileId) {
        let page = &self.site.pages[index];
        let (_, edition) = page.edition(lang);
        let brief = &self.briefs[index][lang];
        let section = page.section.map(|section| self.site.sections[section].title[lang].clone());
        let topics: Vec<String> = brief.tags.iter().take(3).map(|tag| tag.name.clone()).collect();
        let figure = page.key_figures.first().and_then(|key| self.site.figure(key));
        let card = Card {
            site: self.site.config.title.get(lang),
            date: brief.date.as_ref().map(|date| date.text.clone()).unwrap_or_default(),
            kicker: if topics.is_empty() { section.unwrap_or_default() } else { topics.join(" · ") },
            headline: &edition.title,
            figure: figure.map(|quantity| in_words(quantity, lang)),
            line: "",
        };
        (card, edition.file)
    }

    fn card_of_home(&self, lang: Lang) -> Card<'_> {
        let config = &self.site.config;
        Card {
            site: config.publisher.get(lang),
            date: self
                .latest(lang)
                .map(|date| format!("{}{}", self.word(lang, "latest-on"), date.text))
                .unwrap_or_default(),
            headline: config.title.get(lang),
            line: config.tagline.get(lang),
            ..Card::default()
        }
    }
}

/// The value of a figure, and its label with the period.
fn in_words(quantity: &Quantity, lang: Lang) -> (String, String) {
    let label = quantity.label.get(lang);
    let period = quantity.period.as_ref().map(|period| date::period(period, lang)).unwrap_or_default();
    let is_new = |part: &&str| !part.is_empty() && (*part == label || !label.contains(*part));
    let parts: Vec<&str> = [label, &period].into_iter().filter(is_new).collect();
    (number::quantity(quantity, lang, Qualifier::Shown).text(), parts.join(speech(lang).comma))
}

impl Card<'_> {
    fn draw(&self, lang: Lang, glyphs: &GlyphCache) -> Canvas {
        let mut painter = Painter { canvas: Canvas::new(), glyphs };
        painter.canvas.fill((0, 0), (WIDTH, 14), Colour::Red);
        let date_width = Face::Sans.width(&self.date, SMALL);
        let right = MARGIN + ROOM - date_width;
        painter.write(&self.date, (Face::Sans, SMALL), (right, 90.0), Colour::Grey);
        let site = shortened(self.site, Face::Serif, 32.0, ROOM - date_width - 40.0);
        painter.write(&site, (Face::Serif, 32.0), (MARGIN, 92.0), Colour::Black);
        painter.canvas.fill((MARGIN as u32, 118), (ROOM as u32, 2), Colour::Black);
        let kicker = shortened(&self.kicker, Face::Sans, SMALL, ROOM);
        painter.write(&kicker, (Face::Sans, SMALL), (MARGIN, 176.0), Colour::Red);
        self.headline(&mut painter, lang);
        self.foot(&mut painter);
        painter.canvas
    }

    fn headline(&self, painter: &mut Painter<'_>, lang: Lang) {
        let (size, lines) = fit(self.headline);
        let is_han = lang.script().is_han();
        let pitch = size * if is_han { 1.32 } else { 1.2 };
        let top = if self.kicker.is_empty() { 150.0 } else { 202.0 };
        for (number, line) in lines.iter().enumerate() {
            // An opening mark is empty in its left half: it hangs over, so that the line begins where others do.
            let hang = if is_han && breaking::opens(line) { size * 0.45 } else { 0.0 };
            let at = (MARGIN - hang, top + size * 0.98 + pitch * number as f32);
            painter.write(line, (Face::Serif, size), at, Colour::Black);
        }
    }

    fn foot(&self, painter: &mut Painter<'_>) {
        let base = HEIGHT as f32 - 52.0;
        let Some((much, what)) = &self.figure else {
            let line = shortened(self.line, Face::Sans, SMALL, ROOM);
            return painter.write(&line, (Face::Sans, SMALL), (MARGIN, base), Colour::Grey);
        };
        let much = shortened(much, Face::Serif, BIG, ROOM);
        painter.write(&much, (Face::Serif, BIG), (MARGIN, base), Colour::Red);
        let left = MARGIN + Face::Serif.width(&much, BIG) + 28.0;
        let what = shortened(what, Face::Sans, SMALL, MARGIN + ROOM - left);
        painter.write(&what, (Face::Sans, SMALL), (left, base), Colour::Grey);
    }

    /// The warning about characters that no font has.
    fn missing(&self, file: FileId) -> Option<Box<Diagnostic>> {
        let (much, what) = self.figure.as_ref().map_or(("", ""), |(much, what)| (much.as_str(), what.as_str()));
        let all = [self.site, &self.date, &self.kicker, self.headline, much, what, self.line];
        let mut missing: Vec<char> =
            all.iter().flat_map(|text| text.chars()).filter(|c| !Face::Serif.has(*c)).collect();
        missing.sort_unstable();
        missing.dedup();
        (!missing.is_empty()).then(|| {
            let named: Vec<String> = missing.iter().map(|c| format!("`{c}` (U+{:04X})", u32::from(*c))).collect();
            let them = if missing.len() == 1 { "it" } else { "them" };
            let message =
                format!("the card of this page cannot show {}: its fonts do not have {them}", named.join(", "));
            let problem = Diagnostic::warning("missing-glyph", Span::start_of(file), message)
                .hint("use another character, or write `cards: false` in `content/site.yaml`");
            Box::new(problem)
        })
    }
}

/// The largest size at which a headline fits, and its lines; a headline that is too long for any is cut.
fn fit(headline: &str) -> (f32, Vec<String>) {
    let text = headline.split_whitespace().collect::<Vec<_>>().join(" ");
    let owned = |lines: Vec<&str>| lines.into_iter().map(str::to_owned).collect();
    let measured = Measured::new(&text, Face::Serif.measure());
    for (size, most) in SIZES {
        if let Some(lines) = measured.lines(ROOM / size, most) {
            return (size, owned(lines));
        }
    }
    let (size, most) = SIZES[SIZES.len() - 1];
    let mut room = ROOM / size * most as f32;
    while room > 0.0 && !text.is_empty() {
        room -= 1.0;
        let shorter = text[..measured.fitting(room)].trim_end().to_owned() + "…";
        if let Some(lines) = Measured::new(&shorter, Face::Serif.measure()).lines(ROOM / size, most) {
            return (size, owned(lines));
        }
    }
    (size, vec![])
}

/// The text, cut to a width.
fn shortened(text: &str, face: Face, size: f32, room: f32) -> String {
    if face.width(text, size) <= room {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().take(400).collect();
    while !kept.is_empty() {
        kept.pop();
        let shorter = kept.iter().collect::<String>().trim_end().to_owned() + "…";
        if face.width(&shorter, size) <= room {
            return shorter;
        }
    }
    String::new()
}

/// A card that is being drawn, with the cache of glyphs.
struct Painter<'a> {
    canvas: Canvas,
    glyphs: &'a GlyphCache,
}

impl Painter<'_> {
    /// Writes a line; its base line begins at `(x, y)`.
    fn write(&mut self, text: &str, style: (Face, f32), (mut x, y): (f32, f32), colour: Colour) {
        let (face, size) = style;
        for c in text.chars() {
            let (glyph, pixel) = self.glyphs.get(c, style, colour, x);
            self.canvas.draw(&glyph, (pixel, y.round() as i32));
            x += face.advance(c, size);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_as_large_as_it_can_be() {
        #[track_caller]
        fn case(text: &str, size: f32, expected: &[&str]) {
            let (found, lines) = fit(text);
            assert_eq!((found, lines.iter().map(String::as_str).collect::<Vec<_>>()), (size, expected.to_vec()));
        }
        case("网络安全产业简报", 80.0, &["网络安全产业简报"]);
        case("三组市场数据拼不成一条线，增速放缓却看得清", 80.0, &["三组市场数据拼不成一条线，", "增速放缓却看得清"]);
        let (size, lines) = fit(&"很长的标题".repeat(60));
        assert_eq!((size, lines.len()), (44.0, 5));
        assert!(lines[4].ends_with('…'), "{lines:?}");
        assert_eq!(fit("").1, Vec::<String>::new());
    }

    #[test]
    fn a_card_is_the_same_every_time() {
        let card = Card {
            site: "简报",
            headline: "甲乙丙",
            figure: Some(("640亿元".into(), "规模".into())),
            ..Card::default()
        };
        let png = |card: &Card<'_>| card.draw(Lang::Zh, &GlyphCache::default()).png().expect("memory takes all");
        assert_eq!(png(&card), png(&card));
        assert_ne!(png(&card), png(&Card { headline: "甲乙丁", ..card.clone() }));
    }

    #[test]
    fn characters_that_no_font_has_are_named() {
        let card = Card { headline: "龘a😀", ..Card::default() };
        let problem = card.missing(FileId(0)).expect("a warning");
        assert!(problem.message.contains("`龘` (U+9F98), `😀` (U+1F600)"), "{}", problem.message);
        assert!(Card { headline: "甲", ..Card::default() }.missing(FileId(0)).is_none());
    }
}
