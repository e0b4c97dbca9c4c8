//! Names that say what a row or a column is among others: a rank, the rest.

use crate::model::Lang;

/// Whether the name of a column says that its numbers are ranks: 排名, Rank.
pub fn is_rank(name: &str, lang: Lang) -> bool {
    const CHINESE: [&str; 5] = ["排名", "名次", "位次", "排行", "排位"];
    const ENGLISH: [&str; 3] = ["rank", "ranking", "position"];
    match lang {
        Lang::Zh => CHINESE.iter().any(|word| name.trim_end().ends_with(word)),
        Lang::En => {
            let last = name.split(|c: char| !c.is_alphabetic()).rfind(|word| !word.is_empty()).unwrap_or_default();
            ENGLISH.contains(&&*last.to_lowercase())
        }
    }
}

/// Whether the name of a part says that it is what the others leave: 其他, Others, The rest.
pub fn is_rest(name: &str, lang: Lang) -> bool {
    const CHINESE: [&str; 5] = ["其他", "其它", "其余", "其馀", "余下"];
    const ENGLISH: [&str; 7] = ["other", "others", "rest", "remainder", "remaining", "everything else", "all others"];
    match lang {
        Lang::Zh => CHINESE.iter().any(|word| name.trim().starts_with(word)),
        Lang::En => {
            let lower = name.trim().to_lowercase();
            let bare = lower.trim_start_matches("the ").trim_start_matches("all ");
            ENGLISH
                .iter()
                .any(|word| bare.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_known_by_the_last_word_of_a_column() {
        for (name, lang) in
            [("全国排名", Lang::Zh), ("名次", Lang::Zh), ("World rank", Lang::En), ("Ranking", Lang::En)]
        {
            assert!(is_rank(name, lang), "{name}");
        }
        assert!(!is_rank("排名下降的城市数", Lang::Zh) && !is_rank("Rank changes", Lang::En));
    }

    #[test]
    fn the_rest_is_known_by_its_first_words() {
        for (name, lang) in [
            ("其他", Lang::Zh),
            ("其他地区", Lang::Zh),
            ("Others", Lang::En),
            ("All other firms", Lang::En),
            ("The rest", Lang::En),
        ] {
            assert!(is_rest(name, lang), "{name}");
        }
        assert!(!is_rest("服务及其他", Lang::Zh) && !is_rest("Otherwise insured", Lang::En));
    }
}
