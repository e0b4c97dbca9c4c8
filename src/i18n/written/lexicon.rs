//! Tables of words and characters, found in a text without a comparison with each of them.

use super::cursor::{begins, closes, next, previous};

/// Words with their meanings. The longest that fits is found, in whatever order the tables list them.
pub(super) struct Lexicon<T> {
    /// Sorted by the key of their first or last character, longer ones first.
    words: Vec<(&'static str, T)>,
    /// Where the words of each key begin.
    first: Vec<usize>,
}

/// The number of keys. With 512 of them nearly every character of a table has one of its own.
const KEYS: u32 = 512;

fn key(c: char) -> usize {
    usize::try_from(u32::from(c) % KEYS).unwrap_or(0)
}

impl<T: Copy> Lexicon<T> {
    /// Words that are looked for after a place.
    pub(super) fn after(tables: &[&[(&'static str, T)]]) -> Self {
        Self::by(tables, |word| word.chars().next())
    }

    /// Words that are looked for before a place.
    pub(super) fn before(tables: &[&[(&'static str, T)]]) -> Self {
        Self::by(tables, |word| word.chars().next_back())
    }

    fn by(tables: &[&[(&'static str, T)]], edge: impl Fn(&str) -> Option<char>) -> Self {
        let key_of = |word: &str| edge(word).map_or(0, key);
        let mut words = tables.concat();
        words.sort_by_key(|(word, _)| (key_of(word), usize::MAX - word.len()));
        let keys = usize::try_from(KEYS).unwrap_or(0);
        let first = (0..=keys).map(|key| words.partition_point(|(word, _)| key_of(word) < key)).collect();
        Self { words, first }
    }

    fn candidates(&self, c: char) -> &[(&'static str, T)] {
        let key = key(c);
        let ends = self.first.get(key).zip(self.first.get(key + 1));
        ends.and_then(|(from, to)| self.words.get(*from..*to)).unwrap_or_default()
    }

    /// The offset after the word that begins at an offset, and its meaning.
    pub(super) fn starts(&self, text: &str, at: usize) -> Option<(usize, T)> {
        let candidates = self.candidates(next(text, at)?);
        let rest = text.as_bytes().get(at..)?;
        let (word, meaning) = candidates.iter().find(|(word, _)| begins(rest, word.as_bytes()))?;
        Some((at + word.len(), *meaning))
    }

    /// The offset before the word that ends at an offset, and its meaning.
    pub(super) fn ends(&self, text: &str, at: usize) -> Option<(usize, T)> {
        let candidates = self.candidates(previous(text, at)?);
        let before = text.as_bytes().get(..at)?;
        let (word, meaning) = candidates.iter().find(|(word, _)| closes(before, word.as_bytes()))?;
        Some((at - word.len(), *meaning))
    }
}

impl<T: Copy> Lexicon<T> {
    /// The meaning of the first of these in a text whose words are separated by spaces.
    pub(super) fn first_of_words(&self, text: &str) -> Option<T> {
        let words = text.bytes().enumerate().filter(|(_, byte)| *byte == b' ').map(|(at, _)| at + 1);
        std::iter::once(0).chain(words).find_map(|at| self.starts(text, at)).map(|(_, meaning)| meaning)
    }

    /// The last word of a text that is one of these: where it begins, and its meaning.
    pub(super) fn last_in(&self, text: &str) -> Option<(usize, T)> {
        text.char_indices().rev().find_map(|(at, _)| Some((at, self.starts(text, at)?.1)))
    }
}

/// The characters that a figure may begin with.
pub(super) struct Openers(Vec<u64>);

impl Openers {
    pub(super) fn new(chars: impl Iterator<Item = char>) -> Self {
        let mut bits = vec![0; 1024];
        for c in chars {
            if let Some(word) = bits.get_mut(word(c)) {
                *word |= 1 << (u32::from(c) % 64);
            }
        }
        Self(bits)
    }

    /// The next of them from an offset on.
    pub(super) fn find(&self, text: &str, at: usize) -> Option<usize> {
        let has = |c: char| self.0.get(word(c)).is_some_and(|word| word >> (u32::from(c) % 64) & 1 == 1);
        text.get(at..)?.char_indices().find(|(_, c)| has(*c)).map(|(offset, _)| at + offset)
    }
}

fn word(c: char) -> usize {
    usize::try_from(u32::from(c) / 64).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found() {
        let units = [("米", 1), ("千米", 2), ("米每秒", 3), ("km", 4), ("k", 5)];
        let after = Lexicon::after(&[&units]);
        assert_eq!(after.starts("5米每秒", 1), Some((1 + "米每秒".len(), 3)));
        assert_eq!(after.starts("5km", 1), Some((3, 4)));
        assert_eq!(after.starts("5公里", 1), None);
        assert_eq!(after.starts("5", 1), None);
        let before = Lexicon::before(&[&units]);
        assert_eq!(before.ends("五千米", "五千米".len()), Some(("五".len(), 2)));
        assert_eq!(before.ends("", 0), None);
    }
}
