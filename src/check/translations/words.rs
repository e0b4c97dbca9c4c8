//! Words that readers of one language see in another one: messages that one `.ftl` file has alone, and columns of names
//! without a translation.

use std::collections::{BTreeMap, BTreeSet};

use super::language::Letters;
use crate::diag::{Diagnostic, FileId, Span};
use crate::i18n::messages::Messages;
use crate::model::{ColumnType, Fill, Lang, Site};
use crate::text;

/// A line names so many messages.
const MOST_MESSAGES: usize = 10;

/// Returns a problem for each file with messages that another language of the site does not have.
pub(super) fn messages(languages: &[Lang], messages: &Messages) -> Vec<Diagnostic> {
    let mut found = vec![];
    for lang in languages {
        let known: BTreeSet<&str> = messages.keys(*lang).collect();
        let mut files: BTreeMap<FileId, Vec<(Span, &str)>> = BTreeMap::new();
        for (key, span) in languages.iter().filter(|other| *other != lang).flat_map(|other| messages.places(*other)) {
            if !known.contains(key) {
                files.entry(span.file).or_default().push((span, key));
            }
        }
        for mut keys in files.into_values() {
            keys.sort_unstable();
            let names: Vec<&str> = keys.iter().map(|(_, key)| *key).collect();
            let shown = match names.len().checked_sub(MOST_MESSAGES).filter(|rest| *rest > 0) {
                Some(rest) => format!("`{}` and {rest} more", names[..MOST_MESSAGES].join("`, `")),
                None => text::list(&names, "and"),
            };
            let (count, have) = (text::count(names.len(), "message"), if names.len() == 1 { "has" } else { "have" });
            let message = format!("{count} {have} no {}: {shown}", lang.english_name());
            found.push(
                Diagnostic::warning("message-untranslated", keys[0].0, message)
                    .hint(format!("write the same keys in `{lang}.ftl`, in the same folder")),
            );
        }
    }
    found
}

/// Returns a problem for each column of text, of data that an edition shows, that has nothing but Han characters where the
/// edition has another script.
pub(super) fn columns(site: &Site) -> Vec<Diagnostic> {
    let mut found = vec![];
    for published in &site.datasets {
        let Some(page) = published.page.and_then(|at| site.pages.get(at)) else { continue };
        let dataset = &published.dataset;
        for lang in site.config.languages.iter().copied().filter(|lang| !lang.script().is_han()) {
            let Some(edition) = &page.editions[lang] else { continue };
            let is_drawn = |fill: &Fill| matches!(fill, Fill::Chart(_, chart) if chart.data == dataset.id);
            if published.paths.is_none() && !edition.fills.iter().any(is_drawn) {
                continue;
            }
            for (at, column) in dataset.columns.iter().enumerate().filter(|(_, it)| it.content == ColumnType::Text) {
                let mut letters = Letters::default();
                let cells = dataset.rows.iter().filter_map(|row| row.get(at)?.text(lang));
                cells.for_each(|text| letters.add(text));
                if letters.are_foreign_label(lang) {
                    let (name, lang) = (&column.name, lang.english_name());
                    let message = format!("the column `{name}` has no {lang}, but the {lang} edition shows its names");
                    found.push(
                        Diagnostic::warning("text-other-language", column.span, message)
                            .hint(format!("write two columns: `{name}_zh` and `{name}_en`")),
                    );
                }
            }
        }
    }
    found
}
