//! Names in a picture that are in another language than the page that shows it.

use super::shown::Shown;
use crate::check::translations::Letters;
use crate::diag::Diagnostic;
use crate::model::{Chart, ChartBody, Lang, Localized};
use crate::text::is_cjk;

/// Of fewer names a word in small letters may be part of a brand.
const LEAST: usize = 3;

pub(super) fn names(shown: &Shown<'_>) -> Option<Diagnostic> {
    let names: Vec<&Localized> = of_chart(shown.chart);
    let found = shown.langs.iter().find_map(|lang| Some((*lang, foreign(&names, *lang)?)));
    let (lang, (count, first)) = found?;
    let (kind, lang) = (shown.chart.kind().name(), lang.english_name());
    let message = format!(
        "{count} of the {} names in this `{kind}` are not in {lang}, but the {lang} edition shows them",
        names.len()
    );
    Some(
        Diagnostic::warning("chart-other-language", shown.chart.span, message)
            .label(format!("`{first}` is the first"))
            .hint("give the names in both languages, in two columns such as `name_zh` and `name_en`"),
    )
}

/// How many of the names cannot be in a language, and the first of them; `None` where they may be the names of firms,
/// which every language keeps.
fn foreign<'n>(names: &[&'n Localized], lang: Lang) -> Option<(usize, &'n str)> {
    let texts: Vec<&str> = names.iter().map(|name| name.get(lang)).collect();
    let (other, sure): (Vec<&str>, Vec<&str>) = match lang.script().is_han() {
        // Names begin with capitals, and every language keeps them.
        true => {
            let other: Vec<&str> = texts.into_iter().filter(|text| !text.chars().any(is_cjk)).collect();
            let sure = other.iter().copied().filter(|text| has_common_word(text)).collect();
            (other, sure)
        }
        false => {
            let is_foreign = |text: &&str| {
                let mut letters = Letters::default();
                letters.add(text);
                letters.are_foreign_label(lang)
            };
            let other: Vec<&str> = texts.into_iter().filter(is_foreign).collect();
            (other.clone(), other)
        }
    };
    let is_most = other.len() * 2 > names.len() && (other.len() >= LEAST || other.len() == names.len());
    // One name in small letters may be that of a firm.
    let is_sure = sure.len() * 5 >= other.len() && (sure.len() > 1 || sure.len() == other.len());
    (is_most && is_sure).then(|| Some((other.len(), *sure.first()?)))?
}

/// Whether a name has a word of at least three letters without a capital.
fn has_common_word(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphabetic());
    words.any(|word| word.chars().count() >= 3 && word.chars().all(char::is_lowercase))
}

/// The names of categories, series, groups, points and panels.
fn of_chart(chart: &Chart) -> Vec<&Localized> {
    let mut found: Vec<&Localized> =
        chart.body.categories().iter().filter_map(|category| category.name.text()).collect();
    match &chart.body {
        ChartBody::Series(_) | ChartBody::Combo(_) => {
            let count = chart.body.series().count();
            found.extend(chart.body.series().filter(|_| count > 1).map(|series| &series.label));
        }
        ChartBody::Scatter(body) => {
            found.extend(body.groups.iter().map(|group| &group.name));
            found.extend(body.groups.iter().flat_map(|group| &group.dots).map(|dot| &dot.name));
        }
        ChartBody::Boxes(body) => found.extend(body.groups.iter().filter_map(|group| group.name.text())),
        ChartBody::Panels(body) => {
            found.extend(body.panels.iter().filter_map(|panel| panel.name.text()));
            found.extend(body.panels.first().map(|panel| of_chart(&panel.chart)).unwrap_or_default());
        }
        ChartBody::Timeline(body) => {
            found.extend(body.lanes.iter().filter_map(|lane| lane.name.text()));
            found.extend(body.groups.iter().map(|group| &group.name));
        }
        ChartBody::Histogram(_) => {}
    }
    found.retain(|name| !name.is_empty());
    found
}
