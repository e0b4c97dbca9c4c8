//! The two forms of an English noun that is written once.
//!
//! Only what is sure is formed: the regular plural of a noun that is written in the singular (A Comprehensive Grammar of
//! the English Language, 5.79 and after). A noun that ends in -s may be of either number ("lens", "deals"), so it stays as it
//! is written, as do nouns in -f, -fe and -o, whose plural follows no rule: for these both forms are written.

use crate::model::NounForms;

/// Nouns whose plural follows no rule, and that briefings count.
const IRREGULAR: [(&str, &str); 10] = [
    ("person", "people"),
    ("man", "men"),
    ("woman", "women"),
    ("child", "children"),
    ("life", "lives"),
    ("half", "halves"),
    ("foot", "feet"),
    ("criterion", "criteria"),
    ("photo", "photos"),
    ("video", "videos"),
];

/// Nouns with one form for every number.
const SAME: [&str; 14] = [
    "aircraft",
    "staff",
    "percent",
    "yuan",
    "renminbi",
    "yen",
    "won",
    "baht",
    "rand",
    "personnel",
    "sheep",
    "spacecraft",
    "data",
    "people",
];

/// Returns the forms of a noun that was written once. Of several words the last one before "of", "in", "for", "with" or
/// "per" changes: "round of financing", "rounds of financing".
pub fn forms(noun: &str) -> NounForms {
    let ends = [" of ", " in ", " for ", " with ", " per "].iter().filter_map(|word| noun.find(word));
    let (head, rest) = noun.split_at(ends.min().unwrap_or(noun.len()));
    let (before, word) = head.split_at(head.rfind([' ', '-']).map_or(0, |at| at + 1));
    let other = plural(word).unwrap_or_else(|| word.to_owned());
    NounForms { one: noun.to_owned(), other: format!("{before}{other}{rest}") }
}

/// The plural of a singular, where it is sure.
fn plural(word: &str) -> Option<String> {
    // A unit, an abbreviation: GW, kWh, CVE.
    let is_word = word.len() > 2 && word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
    if !is_word || SAME.contains(&word) {
        return None;
    }
    let irregular = IRREGULAR.iter().find(|(one, _)| word.eq_ignore_ascii_case(one));
    if let Some((_, other)) = irregular {
        // The first letter keeps its case.
        return Some(format!("{}{}", &word[..1], &other[1..]));
    }
    let vowel_before_y = ["ay", "ey", "oy", "uy"].iter().any(|end| word.ends_with(end));
    match word {
        _ if ["s", "f", "fe", "o", "z"].iter().any(|end| word.ends_with(end)) => None,
        _ if word.ends_with('y') && !vowel_before_y => Some(format!("{}ies", &word[..word.len() - 1])),
        _ if ["x", "tch", "rch", "nch", "sh"].iter().any(|end| word.ends_with(end)) => Some(format!("{word}es")),
        // "Branches" and "stomachs": of -ch nothing else is sure.
        _ if word.ends_with("ch") => None,
        _ => Some(format!("{word}s")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plural_of_a_singular() {
        for (one, other) in [
            ("deal", "deals"),
            ("company", "companies"),
            ("branch", "branches"),
            ("box", "boxes"),
            ("case", "cases"),
            ("house", "houses"),
            ("cookie", "cookies"),
            ("day", "days"),
            ("menu", "menus"),
            ("taxi", "taxis"),
            ("listed firm", "listed firms"),
            ("round of financing", "rounds of financing"),
            ("person", "people"),
            ("Person", "People"),
            ("data-centre", "data-centres"),
        ] {
            assert_eq!(forms(one), NounForms { one: one.to_owned(), other: other.to_owned() }, "{one}");
        }
    }

    #[test]
    fn what_is_not_sure_stays_as_it_is_written() {
        for same in [
            "deals", "gas", "lens", "series", "viruses", "staff", "GW", "kWh", "CVE", "yen", "leaf", "hero", "stomach",
            "",
        ] {
            assert_eq!(forms(same), NounForms::same(same));
        }
    }
}
