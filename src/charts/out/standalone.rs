//! The picture as a file of its own: ground, headline, credits, its data, and nothing from outside.
//!
//! No style sheet of a page reaches a file, so it wears the colours of light paper.

use super::draw;
use super::surface::write_tenths;
use super::svg;
use crate::charts::paper::measure;
use crate::charts::paper::scene::{Anchor, Label, Scene, Shape};
use crate::charts::paper::style::{Role, Style};
use crate::charts::words::record::Record;
use crate::charts::words::view::View;
use crate::model::Lang;
use crate::text::escape_into;

/// The name space of the element that holds the data.
pub(crate) const NAMESPACE: &str = "urn:jianbao:chart";

/// From the edge of the paper to what is on it.
const MARGIN: i32 = 200;

/// What begins every id inside a file.
const PREFIX: &str = "chart-";

/// Draws the file.
pub(crate) fn write(view: &View<'_>, picture: &Scene, description: &str, record: &Record) -> String {
    let width = picture.width + 2 * MARGIN;
    let mut words = Scene::new(width);
    let mut top = MARGIN;
    let mut setter = Setter { scene: &mut words, top: &mut top, lang: view.lang };
    setter.set(view.chart.title.get(view.lang), Role::Strong, 190);
    setter.set(view.chart.subtitle.get(view.lang), Role::Quiet, 135);
    *setter.top += 90;
    let picture_top = *setter.top;
    *setter.top += picture.height + 90;
    setter.set(&view.note(), Role::Quiet, 120);
    for (before, text) in [(&view.texts.bundle.source, &record.source), (&view.texts.bundle.licence, &record.licence)] {
        if !text.is_empty() {
            setter.set(&format!("{before}{text}"), Role::Quiet, 120);
        }
    }
    let height = top + MARGIN;
    words.height = height;

    let mut out = String::with_capacity(12_000);
    head(view, description, (width, height), &mut out);
    metadata(record, &mut out);
    out.push_str("<style>text{font-variant-numeric:lining-nums tabular-nums}</style>");
    svg::write_patterns(picture, PREFIX, &mut out);
    out.push_str("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
    draw::draw(&words, PREFIX, &mut out);
    out.push_str("<g transform=\"translate(");
    write_tenths(MARGIN, &mut out);
    out.push(' ');
    write_tenths(picture_top, &mut out);
    out.push_str(")\">");
    draw::draw(picture, PREFIX, &mut out);
    out.push_str("</g></svg>\n");
    without_controls(out)
}

/// Sets paragraphs below one another.
struct Setter<'a> {
    scene: &'a mut Scene,
    top: &'a mut i32,
    lang: Lang,
}

impl Setter<'_> {
    /// Adds a text in as many lines as it needs, within reason.
    fn set(&mut self, text: &str, role: Role, size: i32) {
        let room = (self.scene.width - 2 * MARGIN) * if role == Role::Strong { 93 } else { 100 } / 100;
        for line in measure::wrap(text, room, 12, size, self.lang) {
            let width = measure::width(&line, size, measure::Weight::Bold, self.lang);
            *self.top += size * 14 / 10;
            let at = (MARGIN, *self.top - size * 4 / 10);
            let label = Label { text: line, at, anchor: Anchor::Start, size, width, is_turned: false, numbers: vec![] };
            self.scene.add(Style::plain(role), Shape::Text(label));
        }
    }
}

fn head(view: &View<'_>, description: &str, size: (i32, i32), out: &mut String) {
    let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
    put(&["<svg xmlns=\"http://www.w3.org/2000/svg\" width=\""]);
    write_tenths(size.0, out);
    out.push_str("\" height=\"");
    write_tenths(size.1, out);
    out.push_str("\" viewBox=\"0 0 ");
    write_tenths(size.0, out);
    out.push(' ');
    write_tenths(size.1, out);
    let tag = view.lang.tag();
    let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
    put(&["\" xml:lang=\"", tag, "\" role=\"img\" aria-labelledby=\"", PREFIX, "t ", PREFIX, "d\""]);
    put(&[" font-family=\"", svg::FONTS, "\"><title id=\"", PREFIX, "t\">"]);
    escape_into(view.chart.title.get(view.lang), out);
    out.push_str("</title><desc id=\"");
    out.push_str(PREFIX);
    out.push_str("d\">");
    escape_into(description, out);
    out.push_str("</desc>");
}

fn metadata(record: &Record, out: &mut String) {
    out.push_str("<metadata><data xmlns=\"");
    out.push_str(NAMESPACE);
    out.push_str("\">");
    escape_into(&record.compact(), out);
    out.push_str("</data></metadata>");
}

/// Characters that XML 1.0 cannot hold, not even escaped, become replacement characters.
fn without_controls(text: String) -> String {
    let bad = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if text.contains(bad) { text.replace(bad, "\u{FFFD}") } else { text }
}
