//! `replace`: writes other texts in place of some, in whole cells or in parts of them.
//!
//! A new text that is one for all languages takes the place of the old one only in those languages that have the old one,
//! so that the names of the others stay. What then holds numbers or dates alone is read as such.

use crate::diag::Diagnostic;
use crate::model::{CellValue, ColumnType, Dataset, Lang, Localized, Replace, Replacement};

use super::retyped::retyped;
use super::work::Work;

pub(super) fn replace(mut data: Dataset, replace: &Replace, work: &mut Work<'_>) -> Option<Dataset> {
    let column = work.column(&data, &replace.column)?;
    if data.columns[column].content != ColumnType::Text {
        work.wrong_column(&data, &replace.column, column, "texts");
        return None;
    }
    let mut is_used = vec![false; replace.changes.len()];
    for cell in data.rows.iter_mut().map(|row| &mut row[column]) {
        let CellValue::Text(text) = &mut cell.value else { continue };
        if replace.in_parts {
            for (change, is_used) in replace.changes.iter().zip(&mut is_used) {
                *is_used |= in_parts(text, change);
            }
        } else if let Some(at) = replace.changes.iter().position(|change| text.is_named(&change.from.0)) {
            is_used[at] = true;
            whole(text, &replace.changes[at]);
        }
        if text.is_empty() {
            cell.value = CellValue::Empty;
        }
    }
    let before = work.problems.errors();
    for (change, _) in replace.changes.iter().zip(&is_used).filter(|(_, is_used)| !**is_used) {
        let (word, span) = &change.from;
        let holds = if replace.in_parts { "holds" } else { "is" };
        let message = format!("no cell of `{}` {holds} `{word}`", data.columns[column].name);
        let known = data.rows.iter().flat_map(|row| Lang::ALL.map(|lang| row[column].text(lang))).flatten();
        let problem = Diagnostic::error("unknown-value", *span, message);
        let is_within = known.clone().any(|text| text.contains(&**word));
        work.problems.push(match is_within && !replace.in_parts {
            true => problem.hint("it is a part of some: `part: true` replaces it there"),
            false => problem.suggest(word, known),
        });
    }
    if work.problems.errors() > before {
        return None;
    }
    data.columns[column].content = retyped(&mut data.rows, column);
    Some(data)
}

/// Replaces a whole text, which is the old one in some language.
fn whole(text: &mut Localized, change: &Replacement) {
    if change.is_localized {
        *text = change.to.clone();
        return;
    }
    for lang in Lang::ALL {
        if text.exact(lang) == Some(&*change.from.0) {
            text.set(lang, change.to.get(lang));
        }
    }
}

/// Replaces a part of a text wherever it stands, and says whether it does.
fn in_parts(text: &mut Localized, change: &Replacement) -> bool {
    let mut is_found = false;
    for lang in Lang::ALL {
        let Some(old) = text.exact(lang).filter(|old| old.contains(&*change.from.0)) else { continue };
        let new = old.replace(&change.from.0, change.to.get(lang)).trim().to_owned();
        text.set(lang, new);
        is_found = true;
    }
    is_found
}

#[cfg(test)]
mod tests {
    use crate::model::ColumnType;
    use crate::resolve::steps::tests::{csv, gives, made, wrong};

    const REGIONS: &str = "region_zh,region_en,a\n华东地区,East,1\n华北地区,North,2\n";

    #[test]
    fn a_text_for_all_languages_replaces_the_old_one_where_it_stands() {
        gives(
            REGIONS,
            "- replace: {column: region, with: {华东地区: 华东}}",
            "region,a\n华东/East,1\n华北地区/North,2\n",
        );
        let both = "- replace: {column: region, with: {华东地区: {zh: 长三角, en: Yangtze Delta}, North: {zh: 华北, en: The North}}}";
        gives(REGIONS, both, "region,a\n长三角/Yangtze Delta,1\n华北/The North,2\n");
        gives("n\nx\ny\n", "- replace: {column: n, with: {x: y, y: x}}", "n\ny\nx\n");
        gives("n,a\n-,1\ny,2\n", "- replace: {column: n, with: {'-': ''}}", "n,a\n,1\ny,2\n");
    }

    #[test]
    fn parts_are_replaced_one_after_another() {
        gives(
            REGIONS,
            "- replace: {column: region, with: {地区: ''}, part: true}",
            "region,a\n华东/East,1\n华北/North,2\n",
        );
        gives("n\na b\n", "- replace: {column: n, with: {a: b, b: c}, part: true}", "n\nc c\n");
    }

    #[test]
    fn what_holds_numbers_alone_is_read_as_numbers() {
        let data = made("n\n计12.5\n7\n", "", "- replace: {column: n, with: {计: ''}, part: true}");
        assert_eq!(csv(&data), "n\n12.5\n7\n");
        assert!(matches!(data.columns[0].content, ColumnType::Number(_)));
    }

    #[test]
    fn a_word_that_no_cell_has_is_reported() {
        let steps = "- replace: {column: region, with: {华南: 南}}";
        wrong(REGIONS, "", steps, "no cell of `region` is `华南`", "华南", "");
        let part = "- replace: {column: region, with: {地区: ''}}";
        wrong(REGIONS, "", part, "no cell of `region` is `地区`", "地区", "`part: true`");
        let number = "- replace: {column: a, with: {1: 2}}";
        wrong(REGIONS, "", number, "`a` holds numbers, but texts are needed here", "a", "");
    }
}
