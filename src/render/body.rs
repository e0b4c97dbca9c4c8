//! Puts a text together: its HTML with every slot filled.

use crate::diag::Span;
use crate::i18n::date;
use crate::i18n::number::{self, Qualifier};
use crate::model::{Edition, Fill, Kind, Lang, PlainText, Quantity, QuantityForm, SlotKind};
use crate::text::{escape, escape_into};

use super::Renderer;
use super::bibliography;

impl Renderer<'_> {
    /// The text of an edition as HTML, for a page that lies `root` below the output's root.
    pub(super) fn body(&self, edition: &Edition, lang: Lang, root: &str) -> String {
        let mut fills = edition.fills.iter();
        edition.body.fill(|_, out| self.fill(fills.next().unwrap_or(&Fill::Nothing), edition, lang, root, out))
    }

    fn fill(&self, fill: &Fill, edition: &Edition, lang: Lang, root: &str, out: &mut String) {
        match fill {
            Fill::Path(path) => {
                out.push_str(root);
                escape_into(path, out);
            }
            Fill::Fragment(fragment) => escape_into(fragment, out),
            Fill::Chart(id, chart) => self.chart(Some(edition), (id, chart), lang, root, out),
            Fill::Quantity { key, form } => {
                if let Some(quantity) = self.site.figure(key) {
                    self.quantity(quantity, *form, lang, out);
                }
            }
            Fill::Cite(works) => self.cite(works, edition, lang, root, out),
            Fill::Code(text) => {
                out.push_str("<pre><code class=\"language-yaml\">");
                escape_into(text, out);
                out.push_str("\n</code></pre>");
            }
            Fill::Nothing => {}
        }
    }

    /// A figure in running text. Its exact value stands in the markup, and what to know of it in a note.
    fn quantity(&self, quantity: &Quantity, form: QuantityForm, lang: Lang, out: &mut String) {
        out.push_str("<data class=\"qty");
        if quantity.kind != Kind::Reported {
            out.push_str(" kind-");
            out.push_str(quantity.kind.name());
        }
        out.push_str(&format!("\" value=\"{}\"", quantity.value.value.normalize()));
        let note = self.note(quantity, lang);
        if !note.is_empty() {
            out.push_str(" title=\"");
            escape_into(&note, out);
            out.push('"');
        }
        out.push('>');
        escape_into(&quantity_text(quantity, form, lang), out);
        out.push_str("</data>");
    }

    /// What, when, how it came about, who says so.
    fn note(&self, quantity: &Quantity, lang: Lang) -> String {
        let kind = (quantity.kind != Kind::Reported).then(|| self.kind_label(quantity.kind, lang));
        let period = quantity.period.as_ref().map(|period| date::period(period, lang));
        let sources = quantity.sources.iter().filter_map(|(key, _)| self.site.sources.get(key));
        let sources: Vec<String> = sources.map(|source| bibliography::short(source, lang)).collect();
        let (comma, semicolon) = if lang == Lang::Zh { ("，", "；") } else { (", ", "; ") };
        let head: Vec<String> = [Some(quantity.label.get(lang).to_owned()), period, kind]
            .into_iter()
            .flatten()
            .filter(|part| !part.is_empty())
            .collect();
        let parts = [head.join(comma), sources.join(semicolon), quantity.note.get(lang).to_owned()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(semicolon)
    }

    /// Text without markup, its figures written out.
    pub(super) fn plain(&self, text: &PlainText, page: &str, lang: Lang) -> String {
        text.fill(|slot, out| {
            if let SlotKind::Quantity { id, form } = &slot.kind
                && let Some(quantity) = self.site.named_figure(page, id)
            {
                out.push_str(&quantity_text(quantity, *form, lang));
            }
        })
    }

    /// The links of a source line: short names that lead to the bibliography.
    pub(super) fn source_links(&self, keys: &[(String, Span)], lang: Lang, root: &str) -> String {
        let links = keys.iter().filter_map(|(key, _)| {
            let source = self.site.sources.get(key)?;
            let path = escape(&super::source_path(key, lang));
            Some(format!("<a href=\"{root}{path}\">{}</a>", escape(&bibliography::short(source, lang))))
        });
        links.collect::<Vec<_>>().join(if lang == Lang::Zh { "；" } else { "; " })
    }
}

fn quantity_text(quantity: &Quantity, form: QuantityForm, lang: Lang) -> String {
    let qualifier = match form {
        QuantityForm::Whole => Qualifier::Shown,
        QuantityForm::Bare => Qualifier::Hidden,
    };
    number::quantity(quantity, lang, qualifier).text()
}
