//! Puts a text together: its HTML with every slot filled.

use std::ops::Range;

use crate::diag::Span;
use crate::i18n::date;
use crate::i18n::number;
use crate::i18n::speech::{Speech, speech, without_stop};
use crate::model::{
    Edition, FigureKey, Fill, Kind, Lang, PlainText, Quantity, QuantityForm, Reference, SlotKind, Within,
};
use crate::text::{escape, escape_into};

use super::anchors;
use super::bibliography;
use super::chart_files::{ChartPlace, Room};
use super::drawings::Drawings;
use super::external;
use super::paths::{figure_path, source_path};
use super::{Network, Renderer};

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
    pub(super) fn new(edition: &'c Edition, lang: Lang, root: &'a str, drawings: &'a Drawings<'c>) -> Self {
        TextPlace { edition, drawings, references: &edition.references, lang, root, room: Room::Page }
    }
}

impl<'a> Renderer<'a> {
    /// The text of an edition as HTML, for a page that lies `root` below the output's root and shows no other text.
    pub(super) fn body(&self, edition: &'a Edition, lang: Lang, root: &str) -> String {
        self.body_with(&edition.fills, &TextPlace::new(edition, lang, root, &self.drawings()))
    }

    /// The same with other fills.
    pub(super) fn body_with<'c>(&self, fills: &'c [Fill], place: &TextPlace<'c, '_>) -> String {
        let mut fills = fills.iter();
        let body = &place.edition.body;
        let html = body.fill(|slot, out| self.fill(fills.next().unwrap_or(&Fill::Nothing), place, slot.within, out));
        self.without_network(place.edition, html)
    }

    /// The HTML of a text as readers without a network get it, if they are taken to have none.
    fn without_network(&self, edition: &Edition, html: String) -> String {
        let is_away = self.network == Network::Missing && !edition.body.external.is_empty();
        if is_away { external::as_links(&html, external::Form::Pages) } else { html }
    }

    /// A part of a text as HTML, that of a block or a footnote, for a page on which the other edition stands beside it:
    /// `suffix` stands behind each id.
    pub(super) fn part(&self, place: &TextPlace<'_, '_>, part: &Range<usize>, suffix: &str) -> String {
        let edition = place.edition;
        // Up to here all ids have it.
        let mut done = 0;
        let finish = |done: usize, out: &mut String| {
            let rest = anchors::suffixed(&out[done..], suffix);
            out.truncate(done);
            out.push_str(&rest);
        };
        let mut html = edition.body.fill_part(part, |slot, out| {
            let (fill, within) = (edition.fills.get(slot).unwrap_or(&Fill::Nothing), edition.body.slots[slot].within);
            // Charts see to it themselves: their pictures are long, and made once for this page and their own.
            if let Fill::Chart(..) = fill {
                finish(done, out);
                self.fill(fill, place, within, out);
                done = out.len();
            } else {
                self.fill(fill, place, within, out);
            }
        });
        finish(done, &mut html);
        self.without_network(edition, html)
    }

    /// Appends the content of a slot that stands within these elements.
    pub(super) fn fill<'c>(&self, fill: &'c Fill, place: &TextPlace<'c, '_>, within: Within, out: &mut String) {
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
            Fill::Quantity { key, form } => self.quantity(key, *form, (lang, root), within == Within::default(), out),
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
        let &Speech { comma, stop, .. } = speech(lang);
        let label = Some(quantity.label.get(lang)).filter(|label| !label.is_empty()).unwrap_or(&quantity.id);
        let path = format!("{root}{}", figure_path(key, lang));
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
            escape_into(without_stop(note), out);
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
        links.collect::<Vec<_>>().join(speech(lang).semicolon)
    }
}
