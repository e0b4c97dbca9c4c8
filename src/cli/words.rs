//! Differences between two texts: by word in languages with spaces, by character in Chinese.

use imara_diff::{Algorithm, Diff, InternedInput};

use crate::text::is_cjk;

/// The marks of deleted and inserted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// `[-old-]{+new+}`.
    Brackets,
    /// Red and struck out, green and underlined.
    Colors,
}

impl Marks {
    fn of_deleted(self) -> (&'static str, &'static str) {
        match self {
            Marks::Brackets => ("[-", "-]"),
            Marks::Colors => ("\x1b[9;31m", "\x1b[0m"),
        }
    }

    fn of_inserted(self) -> (&'static str, &'static str) {
        match self {
            Marks::Brackets => ("{+", "+}"),
            Marks::Colors => ("\x1b[4;32m", "\x1b[0m"),
        }
    }
}

/// Texts with more words than this are compared by line: the comparison by word takes quadratic time.
const MANY: usize = 20_000;

/// Returns the new text with marked deletions and insertions.
pub(super) fn changes(old: &str, new: &str, marks: Marks) -> String {
    let (mut from, mut to) = (words(old), words(new));
    if from.len().max(to.len()) > MANY {
        (from, to) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    }
    let mut input = InternedInput::default();
    input.update_before(from.iter().copied());
    input.update_after(to.iter().copied());
    let mut out = String::with_capacity(new.len() * 2);
    let mut at = 0;
    // Myers, not histogram: words and characters repeat, lines of programs seldom do.
    for hunk in Diff::compute(Algorithm::Myers, &input).hunks() {
        let [before, after] = [hunk.before, hunk.after].map(|range| range.start as usize..range.end as usize);
        out.extend(to[at..after.start].iter().copied());
        at = after.end;
        mark(&from[before], marks.of_deleted(), &mut out);
        mark(&to[after], marks.of_inserted(), &mut out);
    }
    out.extend(to[at..].iter().copied());
    out
}

/// Writes words between marks. Marks end with their line, so that the indentation of each line stays outside them.
fn mark(words: &[&str], (start, end): (&str, &str), out: &mut String) {
    for (at, line) in words.concat().split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        if !line.is_empty() {
            out.extend([start, line, end]);
        }
    }
}

/// Splits a text into calls, words, numbers, runs of spaces, and single other characters.
fn words(text: &str) -> Vec<&str> {
    let mut found = vec![];
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = |is: &dyn Fn(char) -> bool| rest.find(|c: char| !is(c)).unwrap_or(rest.len());
        let end = if rest.starts_with("{{") {
            rest.find("}}").map_or(rest.len(), |end| end + 2)
        } else if first.is_ascii_digit() {
            run(&|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        } else if is_letter(first) {
            run(&|c| is_letter(c) || matches!(c, '\'' | '’'))
        } else if first == ' ' {
            run(&|c| c == ' ')
        } else {
            first.len_utf8()
        };
        let (word, after) = rest.split_at(end.max(first.len_utf8()));
        found.push(word);
        rest = after;
    }
    found
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !is_cjk(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(old: &str, new: &str, expected: &str) {
        assert_eq!(changes(old, new, Marks::Brackets), expected);
    }

    #[test]
    fn chinese_changes_by_character_and_english_by_word() {
        case("市场规模为640亿元。", "市场规模约640亿元。", "市场规模[-为-]{+约+}640亿元。");
        case("The market shrank.", "The market stalled.", "The market [-shrank-]{+stalled+}.");
        case("增长28%", "增长1.1%", "增长[-28-]{+1.1+}%");
        case("", "新", "{+新+}");
        case("旧", "", "[-旧-]");
        case("同", "同", "同");
    }

    #[test]
    fn a_call_changes_as_a_whole() {
        case(
            "约{{ qty(id=\"a\") }}。",
            "约{{ qty(id=\"b\") }}。",
            "约[-{{ qty(id=\"a\") }}-]{+{{ qty(id=\"b\") }}+}。",
        );
        case("{{ a", "{{ b", "[-{{ a-]{+{{ b+}");
    }

    #[test]
    fn marks_end_with_their_line() {
        case("- 一", "- 一\n- 二\n- 三", "- 一\n{+- 二+}\n{+- 三+}");
        assert_eq!(changes("甲", "乙", Marks::Colors), "\u{1b}[9;31m甲\u{1b}[0m\u{1b}[4;32m乙\u{1b}[0m");
    }
}
