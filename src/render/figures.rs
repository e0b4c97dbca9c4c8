//! The list of all figures: the page `figures.html` in each language, `figures.csv` and `figures.json`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use crate::i18n::date;
use crate::i18n::number;
use crate::i18n::speech::speech;
use crate::model::{FigureKey, FigureUse, Lang, Localized, PerLang, Period, Quantity, QuantityForm, Site, UsePlace};
use crate::text::{Csv, CsvCell, encode_path};

use super::output::FigureFormat;
use super::pages::Rendered;
use super::paths::{figure_anchor, figure_path, figures_path, section_path, source_path};
use super::view::{FigureEntry, FigureGroup, FiguresPage, LinkView, TextView};
use super::{Renderer, bibliography};

impl Renderer<'_> {
    /// The page of all figures.
    pub(super) fn figures(&self, lang: Lang) -> Rendered {
        let site = self.site;
        let others = (0..site.pages.len()).filter(|page| !site.latest.contains(page));
        let pages = site.latest.iter().copied().chain(others).map(|at| {
            let (page, brief) = (&site.pages[at], &self.briefs[at][lang]);
            let brief = LinkView { title: brief.title.clone(), path: brief.path.clone() };
            (page.id.as_str(), Some(brief), &page.quantities)
        });
        let groups = [("", None, &site.quantities)].into_iter().chain(pages);
        let groups = groups.filter(|(.., quantities)| !quantities.is_empty()).map(|(page, brief, quantities)| {
            FigureGroup { brief, figures: quantities.iter().map(|q| self.entry(page, q, lang)).collect() }
        });
        let view = FiguresPage {
            groups: groups.collect(),
            total: site.figures().count(),
            csv: FigureFormat::Csv.path(),
            json: FigureFormat::Json.path(),
        };
        self.generated("figures", "figures.html", "figures", lang, figures_path, view)
    }

    fn entry(&self, page: &str, quantity: &Quantity, lang: Lang) -> FigureEntry {
        let key = FigureKey { page: page.to_owned(), id: quantity.id.clone() };
        let mut languages = self.site.config.languages.clone();
        languages.sort_by_key(|other| *other != lang);
        let texts = languages.into_iter().map(|lang| TextView {
            lang: lang.code(),
            lang_tag: lang.tag(),
            text: number::in_text(quantity, lang, QuantityForm::Whole),
        });
        let sources = quantity.sources.iter().filter_map(|(key, _)| self.site.sources.get(key));
        let label = quantity.label.get(lang);
        let (mut uses, mut known): (Vec<LinkView>, _) = (vec![], BTreeSet::new());
        let places = self.site.uses.get(&key).map_or(&[][..], Vec::as_slice);
        let in_text = |page: &str| places.iter().any(|p| p.page == page && matches!(p.place, UsePlace::Text(_)));
        // The cards of key figures are above the text, so the text alone is named.
        for place in places.iter().filter(|p| p.place != UsePlace::KeyFigure || !in_text(&p.page)) {
            let link = self.use_link(place, lang);
            if known.insert((link.title.clone(), link.path.clone())) {
                uses.push(link);
            }
        }
        FigureEntry {
            anchor: figure_anchor(&key),
            id: quantity.id.clone(),
            label: if label.is_empty() { quantity.id.clone() } else { label.to_owned() },
            texts: texts.collect(),
            period: quantity.period.as_ref().map(|period| date::period(period, lang)).unwrap_or_default(),
            kind: quantity.kind.name(),
            kind_label: self.kind_label(quantity.kind, lang),
            note: quantity.note.get(lang).to_owned(),
            formula: quantity.formula.as_ref().map(|formula| formula.text.clone()).unwrap_or_default(),
            as_stated: quantity.as_stated,
            sources: sources
                .map(|source| LinkView {
                    title: bibliography::short(source, lang),
                    path: source_path(&source.id, lang),
                })
                .collect(),
            uses,
        }
    }

    /// A link to a place where a figure is used.
    fn use_link(&self, place: &FigureUse, lang: Lang) -> LinkView {
        let at = self.site.pages.iter().position(|page| page.id == place.page);
        let (title, path) = match at {
            Some(at) => (self.briefs[at][lang].title.clone(), self.briefs[at][lang].path.clone()),
            None => {
                match self.site.sections.iter().find(|section| section.id == place.page && !section.id.is_empty()) {
                    Some(section) => (section.title[lang].clone(), encode_path(&section_path(&section.id, lang, 0))),
                    None => (self.word(lang, "home"), format!("{lang}/index.html")),
                }
            }
        };
        let with = |key: &str| format!("{title}{}", speech(lang).remark(&self.word(lang, key)));
        match &place.place {
            UsePlace::Text(_) => LinkView { title, path },
            UsePlace::KeyFigure => LinkView { title: with("key-figures"), path },
            UsePlace::Chart(id) if id.is_empty() => LinkView { title: with("use-chart"), path },
            UsePlace::Chart(id) => {
                LinkView { title: with("use-chart"), path: format!("{path}#chart-{}", encode_path(id)) }
            }
            UsePlace::Data(_) => LinkView { title: with("use-data"), path },
            UsePlace::Formula(id) => {
                let key = FigureKey { page: place.page.clone(), id: id.clone() };
                let label = self.site.figure(&key).map(|quantity| quantity.label.get(lang)).unwrap_or_default();
                let title = if label.is_empty() { id.clone() } else { label.to_owned() };
                let title = format!("{title}{}", speech(lang).remark(&self.word(lang, "use-formula")));
                LinkView { title, path: figure_path(&key, lang) }
            }
        }
    }

    /// The list of figures for programs.
    pub(super) fn figure_file(&self, format: FigureFormat) -> String {
        let records: Vec<Record<'_>> =
            self.site.figures().map(|(page, quantity)| Record::new(page, quantity, self.site)).collect();
        match format {
            FigureFormat::Csv => csv(&records),
            FigureFormat::Json => {
                let list = BTreeMap::from([("figures", records)]);
                serde_json::to_string_pretty(&list).expect("texts and lists can always be written") + "\n"
            }
        }
    }
}

/// A figure for programs. Numbers are texts, so that no reader of JSON rounds them.
#[derive(Serialize)]
struct Record<'a> {
    page: &'a str,
    id: &'a str,
    label: Texts,
    value: String,
    unit: &'static str,
    period: String,
    kind: &'static str,
    approx: bool,
    bound: &'static str,
    text: Texts,
    sources: Vec<&'a str>,
    formula: &'a str,
    note: Texts,
    /// The correct value, if the stated one is a mistake of the source.
    recomputed: String,
    uses: Vec<String>,
}

/// A text in every language, for programs.
struct Texts(PerLang<String>);

impl Texts {
    fn new(text: &Localized) -> Self {
        Self(PerLang::new(|lang| text.get(lang).to_owned()))
    }

    fn cells(&self) -> impl Iterator<Item = CsvCell<'_>> {
        Lang::ALL.into_iter().map(|lang| CsvCell::Text(&self.0[lang]))
    }
}

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Lang::ALL.map(|lang| (lang.code(), &self.0[lang])))
    }
}

impl<'a> Record<'a> {
    fn new(page: &'a str, quantity: &'a Quantity, site: &Site) -> Self {
        let key = FigureKey { page: page.to_owned(), id: quantity.id.clone() };
        let mut uses: Vec<String> = site.uses.get(&key).into_iter().flatten().map(place).collect();
        uses.dedup();
        Self {
            page,
            id: &quantity.id,
            label: Texts::new(&quantity.label),
            value: quantity.value.value.normalize().to_string(),
            unit: quantity.unit.name(),
            period: quantity.period.as_ref().map(period).unwrap_or_default(),
            kind: quantity.kind.name(),
            approx: quantity.approx,
            bound: quantity.bound.map_or("", crate::model::Bound::name),
            text: Texts(PerLang::new(|lang| number::in_text(quantity, lang, QuantityForm::Whole))),
            sources: quantity.sources.iter().map(|(key, _)| key.as_str()).collect(),
            formula: quantity.formula.as_ref().map_or("", |formula| formula.text.as_str()),
            note: Texts::new(&quantity.note),
            recomputed: quantity.correction().map(|c| c.value.value.normalize().to_string()).unwrap_or_default(),
            uses,
        }
    }
}

/// A place of use for programs: `briefs/x`, `briefs/x#chart-market`.
fn place(place: &FigureUse) -> String {
    let page = if place.page.is_empty() { "home" } else { place.page.as_str() };
    match &place.place {
        UsePlace::Text(lang) => format!("{page}.{lang}"),
        UsePlace::KeyFigure => format!("{page}#key-figures"),
        UsePlace::Chart(id) => format!("{page}#chart-{id}"),
        UsePlace::Data(id) => format!("{page}#data-{id}"),
        UsePlace::Formula(id) if place.page.is_empty() => format!("#{id}"),
        UsePlace::Formula(id) => format!("{page}#{id}"),
    }
}

fn period(period: &Period) -> String {
    match period {
        Period::At(at) => date::iso(*at),
        Period::Range(from, to) => format!("{}/{}", date::iso(*from), date::iso(*to)),
        Period::Words(words) => words.as_written().to_owned(),
    }
}

fn csv(records: &[Record<'_>]) -> String {
    let each = |name: &str| Lang::ALL.map(|lang| format!("{name}_{lang}"));
    let (labels, texts, notes) = (each("label"), each("text"), each("note"));
    let head = ["page", "id"].into_iter().chain(labels.iter().map(String::as_str));
    let head = head.chain(["value", "unit", "period", "kind", "approx", "bound"]);
    let head = head.chain(texts.iter().map(String::as_str)).chain(["sources", "formula"]);
    let head = head.chain(notes.iter().map(String::as_str)).chain(["recomputed", "uses"]);
    let mut csv = Csv::with_capacity(records.len() * 256);
    csv.row(head.map(CsvCell::Text));
    for record in records {
        let (sources, uses) = (record.sources.join(" "), record.uses.join(" "));
        let cells = [CsvCell::Text(record.page), CsvCell::Text(record.id)].into_iter().chain(record.label.cells());
        let cells = cells.chain([
            CsvCell::Number(&record.value),
            CsvCell::Text(record.unit),
            CsvCell::Text(&record.period),
            CsvCell::Text(record.kind),
            CsvCell::Text(if record.approx { "true" } else { "" }),
            CsvCell::Text(record.bound),
        ]);
        let cells = cells.chain(record.text.cells());
        let cells = cells.chain([CsvCell::Text(&sources), CsvCell::Text(record.formula)]).chain(record.note.cells());
        csv.row(cells.chain([CsvCell::Number(&record.recomputed), CsvCell::Text(&uses)]));
    }
    csv.finish()
}
