//! The texts of the front matter that stand there in both languages: labels, notes, the words of charts and data sets.

use super::collect::of_text;
use super::figure::Figure;
use crate::diag::{FileId, Sources, Span};
use crate::model::{Dataset, Lang, Localized, Page, PerLang, Site};

/// Calls `compare` with the figures of each such text of a page, in both languages.
pub(super) fn each(site: &Site, page: &Page, texts: &Sources, mut compare: impl FnMut(&PerLang<Vec<Figure<'_>>>)) {
    let file = page.edition(page.source_lang).1.file;
    let datasets = page.datasets.iter().filter_map(|index| site.datasets.get(*index));
    let of_datasets = datasets.flat_map(|published| of_dataset(&published.dataset).into_iter());
    let of_quantities = page.quantities.iter().flat_map(|quantity| [&quantity.label, &quantity.note]);
    let charts = page.charts.iter().map(|(_, chart)| chart);
    let of_charts = charts.flat_map(|chart| [&chart.title, &chart.subtitle, &chart.note, &chart.alt]);
    for text in of_quantities.chain(of_datasets).chain(of_charts) {
        let Some([first, second]) = both(text) else { continue };
        // Most have no digits at all, or are the same in both languages.
        if first == second || !first.contains(has_figures) && !second.contains(has_figures) {
            continue;
        }
        let figures = PerLang::new(|lang| {
            let text = text.get(lang);
            let start = place(file, text, texts);
            of_text(text, lang, move |range| {
                start.map_or(Span::start_of(file), |start| Span::new(file, start + range.start, start + range.end))
            })
        });
        compare(&figures);
    }
}

fn both(text: &Localized) -> Option<[&str; 2]> {
    let [Some(first), Some(second)] = Lang::ALL.map(|lang| text.exact(lang)) else { return None };
    Some([first, second])
}

fn has_figures(c: char) -> bool {
    c.is_ascii_digit()
}

fn of_dataset(dataset: &Dataset) -> Vec<&Localized> {
    let labels = dataset.columns.iter().map(|column| &column.label);
    [&dataset.title, &dataset.note].into_iter().chain(labels).collect()
}

/// Where a text stands in its file, if it stands there as it reads.
fn place(file: FileId, text: &str, texts: &Sources) -> Option<usize> {
    texts.get(file).text.find(text)
}
