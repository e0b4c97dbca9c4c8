//! The words that lead up to a figure and say what part it has in the sentence: from 10%, of the 34, in 23 states.
//!
//! They tell why the figures of a sentence may be in another order in another language: "to 20% from 10%" is 从10%升至20%,
//! and "26 of the 34" is 34个里的26个.

use std::ops::Range;

use crate::model::Lang;
use crate::text::tail;

/// The part of a figure in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// Where something began: from.
    From,
    /// Where it went: to.
    To,
    /// The whole of which another figure is a part: of the.
    Whole,
    /// A part of another figure: including, of which.
    Part,
    /// A place, a time or another circumstance: in, across.
    Beside,
}

/// Returns the part of the figure in a range of a text.
pub fn lead(text: &str, range: &Range<usize>, lang: Lang) -> Option<Lead> {
    // Words further away lead up to something else: a long list must not be read once for each of its figures.
    let (before, after) = (tail(text.get(..range.start)?, 160), text.get(range.end..)?);
    match lang {
        Lang::Zh => in_chinese(before),
        Lang::En => in_english(before, after),
    }
}

/// How the text between two figures joins them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// The first is a part of the second: 14 of 65.
    PartOf,
    /// They are listed: 2014 and 2016.
    And,
    /// They are the ends of a range: 55 to 65.
    To,
    /// The first belongs to what the second counts: 56个国家的115个点.
    Attribute,
    /// The second says where the first is: 115 sites in 56 countries.
    Place,
    /// One clause says when the other was: "in 1993 after he was freed in 1990".
    Then,
}

/// Returns how the text between two figures joins them.
pub fn joint(between: &str, lang: Lang) -> Option<Joint> {
    /// Words that join two figures, as a whole, and how.
    type Joints = &'static [(&'static str, Joint)];
    const CHINESE: Joints = &[
        ("和", Joint::And),
        ("、", Joint::And),
        ("与", Joint::And),
        ("及", Joint::And),
        ("，", Joint::And),
        ("至", Joint::To),
        ("到", Joint::To),
        ("-", Joint::To),
        ("—", Joint::To),
        ("～", Joint::To),
    ];
    const ENGLISH: Joints = &[
        ("of", Joint::PartOf),
        ("out of", Joint::PartOf),
        ("of the", Joint::PartOf),
        ("out of the", Joint::PartOf),
        ("and", Joint::And),
        ("or", Joint::And),
        (",", Joint::And),
        (", and", Joint::And),
        ("to", Joint::To),
        ("-", Joint::To),
        ("–", Joint::To),
    ];
    let words = between.trim();
    let joints = if lang.has_spaces() { ENGLISH } else { CHINESE };
    if let Some((_, joint)) = joints.iter().find(|(known, _)| *known == words) {
        return Some(*joint);
    }
    // Longer texts between two figures say more than one thing.
    const LONGEST: usize = 80;
    match lang {
        _ if words.len() > LONGEST => None,
        Lang::Zh if words.contains(['，', '；', '。']) => None,
        Lang::Zh => words.trim_end_matches(['《', '“', '「']).ends_with('的').then_some(Joint::Attribute),
        Lang::En => {
            let possessive = words.starts_with("of ") && words.ends_with(['s', '’', '\'']) && words.len() < 24;
            let then = ["after", "before", "compared", "than", "since"];
            let places = ["in", "from", "of", "across", "at", "with"];
            let has = |known: &[&str]| words.split(|c: char| !c.is_alphabetic()).any(|word| known.contains(&word));
            match () {
                () if possessive => Some(Joint::PartOf),
                () if has(&then) => Some(Joint::Then),
                () => has(&places).then_some(Joint::Place),
            }
        }
    }
}

fn in_chinese(before: &str) -> Option<Lead> {
    // A word further away leads up to something else.
    const NEAR: usize = 12;
    const CLOSE: usize = 6;
    let clause = before.rsplit(['，', '。', '；', '、', '（', '：', '“']).next()?;
    let near = clause.chars().rev().filter(|c| !c.is_whitespace()).take(NEAR).take_while(|c| !c.is_numeric());
    let mut after = ' ';
    for (at, c) in near.enumerate() {
        let found = match (c, after) {
            ('从' | '由' | '自', _) => Some(Lead::From),
            ('其', '中') | ('包', '括') if at < CLOSE => Some(Lead::Part),
            ('至' | '到' | '为', _) if at == 0 => Some(Lead::To),
            ('在' | '于' | '以' | '向', _) if at < CLOSE => Some(Lead::Beside),
            _ => None,
        };
        if found.is_some() {
            return found;
        }
        after = c;
    }
    None
}

fn in_english(before: &str, after: &str) -> Option<Lead> {
    const WHOLES: [&str; 8] = ["the", "all", "its", "his", "her", "their", "our", "every"];
    const FILLERS: [&str; 16] = [
        "a",
        "an",
        "about",
        "around",
        "some",
        "nearly",
        "almost",
        "just",
        "only",
        "past",
        "last",
        "next",
        "previous",
        "previously",
        "other",
        "first",
    ];
    // The most fillers: "from just about the previous".
    const MOST: usize = 4;
    // Two words after it, and never the rest of a list that has no spaces.
    const AFTER: usize = 40;
    let near = after.char_indices().nth(AFTER).map_or(after, |(end, _)| &after[..end]);
    let next = near.split_whitespace().take(2).any(|word| matches!(word.trim_matches([',', '.']), "ago" | "earlier"));
    let clause = before.rsplit(|c: char| !c.is_alphabetic() && !matches!(c, '-' | '’' | ' ')).next()?;
    let words: Vec<String> = clause.split_whitespace().rev().take(MOST + 2).map(str::to_lowercase).collect();
    let fillers = words.iter().take(MOST).take_while(|word| WHOLES.contains(&&***word) || FILLERS.contains(&&***word));
    let fillers = fillers.count();
    let is_whole = words[..fillers].iter().any(|word| WHOLES.contains(&&**word));
    let word = words.get(fillers).map(String::as_str);
    let second = words.get(fillers + 1).map(String::as_str);
    match (word, second) {
        (Some("from"), _) => Some(Lead::From),
        (Some("to"), _) => Some(Lead::To),
        (Some("of"), second) if is_whole || second == Some("out") => Some(Lead::Whole),
        (Some("which" | "whom"), Some("of" | "among")) | (Some("including"), _) => Some(Lead::Part),
        (
            Some(
                "in" | "across" | "for" | "over" | "under" | "within" | "during" | "among" | "at" | "with" | "by"
                | "on" | "per" | "between" | "after" | "into" | "spanning" | "against" | "since" | "until",
            ),
            _,
        ) => Some(Lead::Beside),
        _ => next.then_some(Lead::Beside),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, figure: &str, lang: Lang, lead: Option<Lead>) {
        let at = text.find(figure).expect("the figure is there");
        assert_eq!(super::lead(text, &(at..at + figure.len()), lang), lead, "{text}");
    }

    #[test]
    fn what_joins_two_figures() {
        assert_eq!(joint(" of ", Lang::En), Some(Joint::PartOf));
        assert_eq!(joint(", and ", Lang::En), Some(Joint::And));
        assert_eq!(joint("和", Lang::Zh), Some(Joint::And));
        assert_eq!(joint("至", Lang::Zh), Some(Joint::To));
        assert_eq!(joint("国家的", Lang::Zh), Some(Joint::Attribute));
        assert_eq!(joint(" works from ", Lang::En), Some(Joint::Place));
        assert_eq!(joint(" of Oslo’s ", Lang::En), Some(Joint::PartOf));
        assert_eq!(joint(" after it closed in ", Lang::En), Some(Joint::Then));
        assert_eq!(joint("增长", Lang::Zh), None);
    }

    #[test]
    fn the_part_of_a_figure() {
        case("It rose to 20% from the previous 10%.", "10%", Lang::En, Some(Lead::From));
        case("It rose to 20% from 10%.", "20%", Lang::En, Some(Lead::To));
        case("26 of the 34 agreed.", "34", Lang::En, Some(Lead::Whole));
        case("A total of 34 agreed.", "34", Lang::En, None);
        case("34 firms, of which 26 agreed.", "26", Lang::En, Some(Lead::Part));
        case("There were 212 in 23 states.", "23", Lang::En, Some(Lead::Beside));
        case("It led by 14 goals 12 games ago.", "12", Lang::En, Some(Lead::Beside));
        case("There were 212, 23 more.", "23", Lang::En, None);
        case("占比从年初的10%升至20%。", "10%", Lang::Zh, Some(Lead::From));
        case("占比从10%升至20%。", "20%", Lang::Zh, Some(Lead::To));
        case("占比为20%。", "20%", Lang::Zh, Some(Lead::To));
        case("共34家，其中26家同意。", "26", Lang::Zh, Some(Lead::Part));
        case("他们住在43个宿舍。", "43", Lang::Zh, Some(Lead::Beside));
        case("来自23个州的212人。", "212", Lang::Zh, None);
    }
}
