//! Puts a text together: its HTML with every slot filled.

use std::ops::Range;

use crate::diag::Span;
use crate::i18n::date;
use crate::i18n::number;
use crate::model::{Edition, FigureKey, Fill, Kind, Lang, PlainText, Quantity, QuantityForm, Reference, SlotKind};
use crate::text::{escape, escape_into};

use super::Renderer;
use super::anchors;
use super::bibliography;
use super::chart_files::{ChartPlace, Room};
use super::drawings::Drawings;
use super::paths::{figures_path, source_path};

/// Where a text stands; `'c` is how long its charts live.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextPlace<'c, 'a> {
    pub(super) edition: &'c Edition,
    pub(super) drawings: &'a Drawings<'c>,
    /// The list that its citations count in: its own, or one of several texts.
    pub(super) references: &'a [Reference],
    pub(super) lang: Lang,
    /// The way to the output's root.
    pub(super) root: &'a str,
    pub(super) room: Room,
}

impl<'c: 'a, 'a> TextPlace<'c, 'a> {
    /// A text on its own page.
    pub(super) fn of(edition: &'c Edition, lang: Lang, root: &'a str, drawings: &'a Drawings<'c>) -> Self {
        TextPlace { edition, drawings, references: &edition.references, lang, root, room: Room::Page }
    }
}

impl<'a> Renderer<'a> {
    /// The text of an edition as HTML, for a page that lies `root` below the output's root and shows no other text.
    pub(super) fn body(&self, edition: &'a Edition, lang: Lang, root: &str) -> String {
        self.body_with(&edition.fills, &TextPlace::of(edition, lang, root, &self.drawings()))
    }

    /// The same with other fills.
    pub(super) fn body_with<'c>(&self, fills: &'c [Fill], place: &TextPlace<'c, '_>) -> String {
        let mut fills = fills.iter();
        let mut around = Around::default();
        let body = &place.edition.body;
        body.fill(|_, out| self.fill(fills.next().unwrap_or(&Fill::Nothing), place, &mut around, out))
    }

    /// A part of a text as HTML, that of a block or a footnote, for a page on which the other edition stands beside it:
    /// `suffix` stands behind each id.
    pub(super) fn part(&self, place: &TextPlace<'_, '_>, part: &Range<usize>, suffix: &str) -> String {
        let edition = place.edition;
        // Up to here all ids have it.
        let (mut done, mut around) = (0, Around::default());
        let finish = |done: usize, out: &mut String| {
            let rest = anchors::suffixed(&out[done..], suffix);
            out.truncate(done);
            out.push_str(&rest);
        };
        let mut html = edition.body.fill_part(part, |slot, out| {
            let fill = edition.fills.get(slot).unwrap_or(&Fill::Nothing);
            // Charts see to it themselves: their pictures are long, and made once for this page and their own.
            if let Fill::Chart(..) = fill {
                around.read(out);
                finish(done, out);
                self.fill(fill, place, &mut around, out);
                done = out.len();
                around.skip(done);
            } else {
                self.fill(fill, place, &mut around, out);
            }
        });
        finish(done, &mut html);
        html
    }

    /// Appends what stands in a slot; `around` has seen the text that this slot is in and no other.
    pub(super) fn fill<'c>(&self, fill: &'c Fill, place: &TextPlace<'c, '_>, around: &mut Around, out: &mut String) {
        let TextPlace { edition, drawings, references, lang, root, room } = *place;
        match fill {
            Fill::Path(path) => {
                out.push_str(root);
                escape_into(path, out);
            }
            Fill::Fragment(fragment) => escape_into(fragment, out),
            Fill::Chart(id, chart) => {
                let place = ChartPlace { edition: Some(edition), drawings, lang, root, room };
                self.chart(&place, (id, chart), out);
            }
            Fill::Quantity { key, form } => {
                around.read(out);
                self.quantity(key, *form, (lang, root), around.is_plain(), out);
            }
            Fill::Cite(works) => self.cite(works, references, lang, root, out),
            Fill::Code(text) => {
                out.push_str("<pre><code class=\"language-yaml\">");
                escape_into(text, out);
                out.push_str("\n</code></pre>");
            }
            Fill::Nothing => {}
        }
    }

    /// A figure in running text. Its exact value stands in the markup, and what to know of it in a note that opens
    /// where the reader points, taps or gets to by keyboard: the style sheet does that alone.
    fn quantity(
        &self,
        key: &FigureKey,
        form: QuantityForm,
        (lang, root): (Lang, &str),
        is_alone: bool,
        out: &mut String,
    ) {
        let Some(quantity) = self.site.figure(key) else { return };
        out.push_str("<span class=\"qty");
        if quantity.kind != Kind::Reported {
            out.push_str(" kind-");
            out.push_str(quantity.kind.name());
        }
        // A link may hold neither another one nor anything else that takes the focus; a note would be read out as part
        // of a heading.
        out.push_str(if is_alone { "\" tabindex=\"0\">" } else { "\">" });
        out.push_str(&format!("<data value=\"{}\">", quantity.value.value.normalize()));
        escape_into(&number::in_text(quantity, lang, form), out);
        out.push_str("</data>");
        if is_alone {
            self.note(key, quantity, lang, root, out);
        }
        out.push_str("</span>");
    }

    /// What, when, how it came about, who says so; with the ways to the source and to the list of figures.
    fn note(&self, key: &FigureKey, quantity: &Quantity, lang: Lang, root: &str, out: &mut String) {
        let (comma, stop) = if lang == Lang::Zh { ("，", "。") } else { (", ", ". ") };
        let label = Some(quantity.label.get(lang)).filter(|label| !label.is_empty()).unwrap_or(&quantity.id);
        let path = format!("{root}{}#{}", figures_path(lang), super::figures::anchor(key));
        out.push_str("<span class=\"qty-note\" role=\"note\" data-pagefind-ignore>");
        out.push_str(&format!("<a class=\"qty-label\" href=\"{}\">{}</a>", escape(&path), escape(label)));
        let kind = (quantity.kind != Kind::Reported).then(|| self.kind_label(quantity.kind, lang));
        let period = quantity.period.as_ref().map(|period| date::period(period, lang));
        for part in [period, kind].into_iter().flatten() {
            out.push_str(comma);
            escape_into(&part, out);
        }
        out.push_str(stop);
        let note = quantity.note.get(lang);
        if !note.is_empty() {
            escape_into(note.trim_end_matches(['。', '.']), out);
            out.push_str(stop);
        }
        let sources = self.source_links(&quantity.sources, lang, root);
        if !sources.is_empty() {
            escape_into(&self.word(lang, "source-is"), out);
            out.push_str(&sources);
        }
        out.push_str("</span>");
    }

    /// Text without markup, its figures written out.
    pub(super) fn plain(&self, text: &PlainText, page: &str, lang: Lang) -> String {
        text.fill(|slot, out| {
            if let SlotKind::Quantity { id, form } = &slot.kind
                && let Some(quantity) = self.site.named_figure(page, id)
            {
                out.push_str(&number::in_text(quantity, lang, *form));
            }
        })
    }

    /// The links of a source line: short names that lead to the bibliography.
    pub(super) fn source_links(&self, keys: &[(String, Span)], lang: Lang, root: &str) -> String {
        let links = keys.iter().filter_map(|(key, _)| {
            let source = self.site.sources.get(key)?;
            let path = escape(&source_path(key, lang));
            Some(format!("<a href=\"{root}{path}\">{}</a>", escape(&bibliography::short(source, lang))))
        });
        links.collect::<Vec<_>>().join(if lang == Lang::Zh { "；" } else { "; " })
    }
}

/// What stands around the end of a text that grows: each of its bytes is looked at once, for a page may hold thousands
/// of figures.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// What has been looked at.
    done: usize,
    in_link: bool,
    in_heading: bool,
}

impl Around {
    /// Looks at what has been written since.
    pub(super) fn read(&mut self, html: &str) {
        for (at, _) in html[self.done..].match_indices('<') {
            let tag = &html[self.done + at + 1..];
            if tag.starts_with("a ") {
                self.in_link = true;
            } else if tag.starts_with("/a>") {
                self.in_link = false;
            } else if tag.starts_with("/h") {
                self.in_heading = false;
            } else if tag.starts_with('h') && tag[1..].starts_with(|c: char| c.is_ascii_digit()) {
                self.in_heading = true;
            }
        }
        self.done = html.len();
    }

    /// Takes all up to here as looked at: it is whole elements, or what was looked at in another form.
    fn skip(&mut self, done: usize) {
        self.done = done;
    }

    /// Whether what is written next stands neither within a link nor within a heading.
    fn is_plain(&self) -> bool {
        !self.in_link && !self.in_heading
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_knows_whether_it_stands_in_a_link_or_heading() {
        #[track_caller]
        fn case(html: &str, link: bool, heading: bool) {
            let mut around = Around::default();
            around.read(html);
            assert_eq!((around.in_link, around.in_heading), (link, heading), "{html}");
        }
        case("<p>", false, false);
        case("<p><a href=\"x\">", true, false);
        case("<a href=\"x\">y</a> ", false, false);
        case("<h2 id=\"x\">", false, true);
        case("<h3><a href=\"x\">", true, true);
        case("<h2>x</h2><hr><p>", false, false);
    }
}
