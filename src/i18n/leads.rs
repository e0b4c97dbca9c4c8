//! The words that lead up to a figure and say what part it has in the sentence: from 10%, of the 34, in 23 states.
//!
//! They tell why the figures of a sentence may be in another order in another language: "to 20% from 10%" is 从10%升至20%,
//! and "26 of the 34" is 34个里的26个.

use crate::model::Lang;

/// The part of a figure in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// Where something began: from.
    From,
    /// Where it went: to.
    To,
    /// The whole of which another figure is a part: of.
    Whole,
    /// A place, a time or another circumstance: in, across.
    Beside,
}

/// The most words before a figure that are looked at: "from the previous".
const WORDS: usize = 3;

/// Returns the part of the figure that begins at an offset.
pub fn lead(text: &str, at: usize, lang: Lang) -> Option<Lead> {
    let before = text.get(..at)?;
    match lang {
        Lang::Zh => {
            const NEAR: usize = 12;
            let clause = before.rsplit(['，', '。', '；', '、', '（', '：', '“']).next()?;
            let near: Vec<char> = clause.chars().rev().filter(|c| !c.is_whitespace()).take(NEAR).collect();
            near.iter().take_while(|c| !c.is_numeric()).enumerate().find_map(|(at, c)| match c {
                '从' | '由' | '自' => Some(Lead::From),
                '至' | '到' | '为' if at == 0 => Some(Lead::To),
                _ => None,
            })
        }
        Lang::En => {
            let words = before.rsplit(|c: char| !c.is_alphabetic() && c != '-' && c != '’' && c != ' ').next()?;
            words.split_whitespace().rev().take(WORDS).find_map(|word| match word {
                "from" | "From" => Some(Lead::From),
                "to" => Some(Lead::To),
                "of" | "Of" => Some(Lead::Whole),
                "in" | "across" | "for" | "over" | "under" | "within" | "during" | "among" | "at" | "with" | "by"
                | "on" | "per" | "between" | "after" | "into" | "spanning" | "than" | "against" => Some(Lead::Beside),
                _ => None,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, figure: &str, lang: Lang, lead: Option<Lead>) {
        assert_eq!(super::lead(text, text.find(figure).expect("the figure is there"), lang), lead, "{text}");
    }

    #[test]
    fn the_part_of_a_figure() {
        case("It rose to 20% from the previous 10%.", "10%", Lang::En, Some(Lead::From));
        case("It rose to 20% from 10%.", "20%", Lang::En, Some(Lead::To));
        case("26 of the 34 agreed.", "34", Lang::En, Some(Lead::Whole));
        case("There were 212 in 23 states.", "23", Lang::En, Some(Lead::Beside));
        case("There were 212, 23 more.", "23", Lang::En, None);
        case("占比从年初的10%升至20%。", "10%", Lang::Zh, Some(Lead::From));
        case("占比从10%升至20%。", "20%", Lang::Zh, Some(Lead::To));
        case("占比为20%。", "20%", Lang::Zh, Some(Lead::To));
        case("来自23个州的212人。", "212", Lang::Zh, None);
    }
}
