//! The texts of figures that templates ask for.

use std::collections::BTreeMap;

use crate::i18n::number::{self, Qualifier};
use crate::model::{Lang, PerLang, QuantityForm, Site};

/// The texts of figures for templates, by language and name, `briefs/x#y`.
#[derive(Clone, Debug, Default)]
pub struct FigureTexts(PerLang<BTreeMap<String, [String; 2]>>);

impl FigureTexts {
    /// The texts of all figures of the site.
    pub fn new(site: &Site) -> Self {
        Self(PerLang::new(|lang| {
            let text = |quantity, form| number::in_text(quantity, lang, form);
            let texts = site.figures().map(|(page, quantity)| {
                let both = [text(quantity, QuantityForm::Whole), text(quantity, QuantityForm::Bare)];
                (format!("{page}#{}", quantity.id), both)
            });
            texts.collect()
        }))
    }

    /// The text of a figure; `None` for an unknown name.
    pub(super) fn get(&self, name: &str, lang: Lang, qualifier: Qualifier) -> Option<&str> {
        let texts = &self.0[lang];
        let found = if name.contains('#') { texts.get(name) } else { texts.get(&format!("#{name}")) };
        found.map(|texts| texts[usize::from(qualifier == Qualifier::Hidden)].as_str())
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.0[Lang::default()].keys()
    }
}
