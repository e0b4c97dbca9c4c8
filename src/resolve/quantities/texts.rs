//! Writes figures out in texts of front matter: titles, summaries, the words of charts and data sets.
//!
//! A figure in a heading or a chart reads as in running text, without markup and notes.

use crate::diag::{Diagnostics, Span};
use crate::i18n::number;
use crate::model::{ChartSpec, Dataset, FigureKey, FigureLevel, FigureUse, Lang, LevelSpec, Localized, UsePlace};
use crate::parse::markdown::figure_calls;

use super::super::editions::Joined;
use super::{Figures, Uses};

/// A writer of figures into the texts of one page.
pub(in crate::resolve) struct Writer<'a> {
    pub(in crate::resolve) figures: &'a Figures,
    /// The page whose figures are looked up first.
    pub(in crate::resolve) page: &'a str,
    /// The figures that were written out.
    pub(in crate::resolve) used: Vec<FigureKey>,
    pub(in crate::resolve) problems: &'a mut Diagnostics,
}

impl Writer<'_> {
    /// Writes out the figures of one language's text.
    pub(in crate::resolve) fn text(&mut self, text: &mut String, lang: Lang, span: Span) {
        if !text.contains("{{") {
            return;
        }
        let calls = figure_calls(text, span, self.problems);
        // From the end, so that the places of those before stay right.
        for call in calls.into_iter().rev() {
            let key = self.figures.find(&call.id, self.page, call.span).or_report(self.problems);
            let written = key.and_then(|key| {
                let quantity = self.figures.get(&key)?;
                self.used.push(key);
                Some(number::in_text(quantity, lang, call.form.behind(&text[..call.range.start])))
            });
            text.replace_range(call.range, &written.unwrap_or_default());
        }
    }

    /// Writes out the figures of a text in every language that it has.
    pub(super) fn localized(&mut self, text: &mut Localized, span: Span) {
        for lang in Lang::ALL {
            if let Some(own) = text.exact(lang).filter(|own| own.contains("{{")) {
                let mut own = own.to_owned();
                self.text(&mut own, lang, span);
                text.set(lang, own);
            }
        }
    }

    /// Looks up the figure of a line or a band: `=market_2023`. Returns false if there is none, which is reported.
    fn level(&mut self, level: &mut LevelSpec) -> bool {
        let (LevelSpec::Value(text, span) | LevelSpec::Either(text, span)) = &*level else { return true };
        let (Some(name), span) = (text.strip_prefix('='), *span) else { return true };
        let found = self.figures.find(name.trim(), self.page, span).or_report(self.problems);
        let Some((key, quantity)) = found.and_then(|key| Some((key.clone(), self.figures.get(&key)?))) else {
            return false;
        };
        let (value, unit, declared) = (quantity.value, quantity.unit, quantity.span);
        self.used.push(key);
        *level = LevelSpec::Figure(FigureLevel { name: (text.clone(), span), value, unit, declared });
        true
    }

    /// Writes out the figures in the words of a chart, and looks up those of its lines and bands.
    pub(in crate::resolve) fn chart(&mut self, spec: &mut ChartSpec) {
        let span = spec.span;
        for text in [&mut spec.title, &mut spec.subtitle, &mut spec.note, &mut spec.alt] {
            self.localized(text, span);
        }
        let devices = &mut spec.devices;
        devices.lines.retain_mut(|line| self.level(&mut line.at));
        devices.bands.retain_mut(|band| self.level(&mut band.from) & self.level(&mut band.to));
        let labels = devices.lines.iter_mut().map(|line| &mut line.label);
        let labels = labels.chain(devices.bands.iter_mut().map(|band| &mut band.label));
        for text in labels.chain(devices.notes.iter_mut().map(|note| &mut note.text)) {
            self.localized(text, span);
        }
    }

    /// Writes out the figures in the words of a data set.
    pub(in crate::resolve) fn dataset(&mut self, data: &mut Dataset) {
        let span = data.span;
        self.localized(&mut data.title, span);
        self.localized(&mut data.note, span);
        for column in &mut data.columns {
            self.localized(&mut column.label, span);
        }
    }
}

/// Writes out the figures in the titles and summaries of every page.
pub(in crate::resolve) fn heads(pages: &mut [Joined], figures: &Figures, uses: &mut Uses, problems: &mut Diagnostics) {
    for page in pages {
        for lang in Lang::ALL {
            let Some(doc) = &mut page.docs[lang] else { continue };
            let mut writer = Writer { figures, page: &page.id, used: vec![], problems };
            for (text, span) in [&mut doc.front.title, &mut doc.front.summary].into_iter().flatten() {
                writer.text(text, lang, *span);
            }
            uses.add_all(writer.used, &FigureUse { page: page.id.clone(), place: UsePlace::Text(lang) });
        }
    }
}

/// Whether any of the words of a data set names a figure.
pub(in crate::resolve) fn has_calls(data: &Dataset) -> bool {
    let labels = data.columns.iter().map(|column| &column.label);
    let texts = [&data.title, &data.note].into_iter().chain(labels);
    texts.flat_map(|text| Lang::ALL.map(|lang| text.exact(lang))).flatten().any(|text| text.contains("{{"))
}
