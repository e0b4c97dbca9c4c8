//! The two forms of an English noun, from one of them.
//!
//! The rules of A Comprehensive Grammar of the English Language (5.79 and after), and those irregular nouns that briefings
//! count. A noun that follows none of them is written with both forms.

use crate::model::NounForms;

/// Nouns whose plural follows no rule.
const IRREGULAR: [(&str, &str); 14] = [
    ("person", "people"),
    ("man", "men"),
    ("woman", "women"),
    ("child", "children"),
    ("life", "lives"),
    ("half", "halves"),
    ("shelf", "shelves"),
    ("foot", "feet"),
    ("criterion", "criteria"),
    ("analysis", "analyses"),
    ("crisis", "crises"),
    ("basis", "bases"),
    ("datum", "data"),
    ("medium", "media"),
];

/// Nouns with one form for every number.
const SAME: [&str; 10] =
    ["series", "species", "aircraft", "staff", "percent", "headquarters", "yuan", "renminbi", "personnel", "sheep"];

/// Returns the forms of a noun that was written once, in the singular or the plural. Of several words the last one
/// before "of", "in", "for", "with" or "per" changes: "round of financing", "rounds of financing".
pub fn forms(noun: &str) -> NounForms {
    let end = [" of ", " in ", " for ", " with ", " per "]
        .iter()
        .filter_map(|word| noun.find(word))
        .min()
        .unwrap_or(noun.len());
    let (head, rest) = noun.split_at(end);
    let start = head.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (before, word) = head.split_at(start);
    let (one, other) = of_word(word);
    NounForms { one: format!("{before}{one}{rest}"), other: format!("{before}{other}{rest}") }
}

fn of_word(word: &str) -> (String, String) {
    let lower = word.to_ascii_lowercase();
    let with = |form: &str| {
        // The first letter keeps its case.
        let first = word.get(..1).unwrap_or_default();
        form.get(1..).map_or_else(|| form.to_owned(), |rest| format!("{first}{rest}"))
    };
    if SAME.contains(&lower.as_str()) || !word.ends_with(|c: char| c.is_ascii_lowercase()) {
        return (word.to_owned(), word.to_owned());
    }
    if let Some((one, other)) = IRREGULAR.iter().find(|(one, other)| lower == *one || lower == *other) {
        // "People" and "person" begin alike; so do all the others.
        return (with(one), with(other));
    }
    match singular(word) {
        Some(one) => (one, word.to_owned()),
        None => (word.to_owned(), plural(word)),
    }
}

/// The singular of a plural; `None` for a singular.
fn singular(word: &str) -> Option<String> {
    let stem = word.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i']))?;
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    // "Boxes", "losses", "branches"; but "cases" and "houses".
    let hissing = ["xes", "sses", "ches", "shes", "zzes"].iter().any(|end| word.ends_with(end));
    Some(if hissing { word[..word.len() - 2].to_owned() } else { stem.to_owned() })
}

fn plural(word: &str) -> String {
    let vowel_before_y = ["ay", "ey", "oy", "uy"].iter().any(|end| word.ends_with(end));
    if let Some(stem) = word.strip_suffix('y').filter(|_| !vowel_before_y) {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end));
    format!("{word}{}", if hissing { "es" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_form_gives_both() {
        for (one, other) in [
            ("deal", "deals"),
            ("company", "companies"),
            ("branch", "branches"),
            ("loss", "losses"),
            ("case", "cases"),
            ("house", "houses"),
            ("day", "days"),
            ("listed firm", "listed firms"),
            ("round of financing", "rounds of financing"),
            ("person", "people"),
            ("Person", "People"),
            ("data-centre", "data-centres"),
        ] {
            let both = NounForms { one: one.to_owned(), other: other.to_owned() };
            assert_eq!(forms(one), both, "{one}");
            assert_eq!(forms(other), both, "{other}");
        }
    }

    #[test]
    fn some_have_one_form() {
        for same in ["series", "staff", "GW", "CVE"] {
            assert_eq!(forms(same), NounForms::same(same));
        }
        for (one, other) in [("bus", "buses"), ("analysis", "analyses")] {
            assert_eq!(forms(one), NounForms { one: one.to_owned(), other: other.to_owned() });
        }
        assert_eq!(forms(""), NounForms::same(""));
    }
}
