//! The place in a work that a citation names: pages in the words of each language, anything else unchanged.

use crate::model::Lang;

/// A place in a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Locator<'a> {
    /// Pages: `12`, `3-5, 8`.
    Pages(&'a str),
    /// Anything else: `第二章第一节`, `fig. 3`.
    Words(&'a str),
}

/// The place after the author and year of a citation: `p. 12`, `第12页`.
pub fn in_words(text: &str, lang: Lang) -> String {
    match (read(text), lang) {
        (Locator::Pages(pages), Lang::Zh) => format!("第{}页", ranges(pages, '—')),
        (Locator::Pages(pages), Lang::En) => {
            let several = pages.contains(|c: char| !c.is_alphanumeric());
            format!("{} {}", if several { "pp." } else { "p." }, ranges(pages, '–'))
        }
        (Locator::Words(words), _) => words.to_owned(),
    }
}

/// The place after the number of a citation, where GB/T 7714 wants only pages: `12`, `3-5`.
pub fn in_short(text: &str) -> String {
    match read(text) {
        Locator::Pages(pages) => ranges(pages, '-'),
        Locator::Words(words) => words.to_owned(),
    }
}

fn read(text: &str) -> Locator<'_> {
    let text = text.trim();
    let in_chinese = text.strip_suffix('页').map(|text| text.strip_prefix('第').unwrap_or(text));
    let in_english = ["pages", "page", "pp.", "pp", "p."].into_iter().find_map(|word| {
        let (head, rest) = text.split_at_checked(word.len())?;
        head.eq_ignore_ascii_case(word).then_some(rest)
    });
    let pages = in_chinese.or(in_english).unwrap_or(text).trim();
    let is_sign = |c: char| c.is_ascii_alphanumeric() || "-–—~～,，、 ".contains(c);
    let is_pages = pages.starts_with(|c: char| c.is_ascii_digit()) || is_roman(pages);
    if is_pages && pages.chars().all(is_sign) { Locator::Pages(pages) } else { Locator::Words(text) }
}

/// The pages of a foreword: `xii`, `iv-vi`.
fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "ivxlc-–— ".contains(c))
}

/// Pages with this dash between first and last.
fn ranges(pages: &str, dash: char) -> String {
    pages.chars().map(|c| if "-–—~～".contains(c) { dash } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_in_the_way_of_the_language() {
        #[track_caller]
        fn case(text: &str, zh: &str, en: &str, short: &str) {
            assert_eq!((&*in_words(text, Lang::Zh), &*in_words(text, Lang::En), &*in_short(text)), (zh, en, short));
        }
        for one in ["p. 12", "第12页", "12页", "page 12", "12", "P.12"] {
            case(one, "第12页", "p. 12", "12");
        }
        for several in ["pp. 3–5", "3-5", "第3—5页", "pages 3-5"] {
            case(several, "第3—5页", "pp. 3–5", "3-5");
        }
        case("p. xii", "第xii页", "p. xii", "xii");
        case("pp. 3, 8", "第3, 8页", "pp. 3, 8", "3, 8");
        for words in ["第二章第一节", "fig. 3", "section 2", "preface", "图3", "§ 4", "页", ""] {
            case(words, words, words, words);
        }
    }
}
