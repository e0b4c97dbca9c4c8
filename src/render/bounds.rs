//! Limits for templates: the number of loop steps and the length of texts for one file.
//!
//! The engine has no such limits, so everything that is looped over or assigned passes through our own functions: `{%
//! for x in list %}` is compiled as `{% for x in bounded_loop(of=list) %}`, a comprehension likewise, and `{% set a = b
//! %}` as `{% set a = bounded_text(of=b) %}`. Both return their argument or fail. They count steps instead of measuring
//! time, so a template fails on every machine or on none. Texts that grow within a single expression, by `replace` of
//! long texts in long ones, are not covered. Places in the compiled text are mapped back to the written text.

use std::cell::Cell;

/// How many steps all loops of one file may take together. The pages of a site of 50,000 briefs take a tenth of that.
pub(super) const MOST_STEPS: usize = 10_000_000;
/// How long a text that is kept, or a list, may be: bytes, or elements.
pub(super) const LONGEST: usize = 16 << 20;
/// How long a file may be.
pub(super) const LARGEST_FILE: usize = 256 << 20;

/// The function for everything that is looped over.
pub(super) const LOOP: &str = "bounded_loop";
/// The function for everything that is assigned.
pub(super) const TEXT: &str = "bounded_text";

thread_local! {
    /// The rest of [`MOST_STEPS`] for the file that this thread makes.
    static LEFT: Cell<usize> = const { Cell::new(MOST_STEPS) };
}

/// Begins a file.
pub(super) fn begin() {
    LEFT.set(MOST_STEPS);
}

/// Takes the steps of a loop; `false` when there are not as many left.
pub(super) fn take(steps: usize) -> bool {
    let left = LEFT.get().checked_sub(steps);
    LEFT.set(left.unwrap_or(0));
    left.is_some()
}

/// A template with calls of our functions in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Bounded {
    pub(super) text: String,
    /// Where in the text as written something was put in, and how much.
    put: Vec<(usize, usize)>,
}

impl Bounded {
    /// The place in the text as written of a place in this one.
    pub(super) fn original(&self, at: usize) -> usize {
        let mut before = 0;
        for (place, length) in &self.put {
            if at < place + before + length {
                return at.saturating_sub(before).min(*place);
            }
            before += length;
        }
        at - before
    }
}

/// Inserts calls of our functions into a template.
pub(super) fn bounded(source: &str) -> Bounded {
    let mut puts: Vec<(usize, String)> = vec![];
    // The names that `{% set name %}` … `{% endset %}` is being written into, with the word before the name.
    let mut captures: Vec<String> = vec![];
    let mut at = 0;
    while let Some(found) = source[at..].find('{') {
        at += found;
        let (open, close) = match source.as_bytes().get(at + 1) {
            Some(b'#') => {
                at = source[at..].find("#}").map_or(source.len(), |end| at + end + 2);
                continue;
            }
            Some(b'%') => (at, "%}"),
            Some(b'{') => (at, "}}"),
            _ => {
                at += 1;
                continue;
            }
        };
        let from = open + 2;
        let end = tag_end(source, from, close);
        let inside = &source[from..end];
        at = (end + 2).min(source.len());
        let lead = inside.len() - inside.trim_start_matches(['-', ' ', '\n', '\t', '\r']).len();
        let words = &inside[lead..];
        let word: &str = words.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
        let stop = end - usize::from(inside.ends_with('-') && inside.len() > lead);
        if close == "%}" {
            match word {
                "raw" => {
                    at = source[at..].find("endraw").map_or(source.len(), |end| at + end);
                    continue;
                }
                "for" => {
                    if let Some(place) = words.find(" in ") {
                        wrap(source, &mut puts, LOOP, (from + lead + place + 4, stop));
                    }
                }
                "set" | "set_global" => match words.find('=') {
                    Some(place) => wrap(source, &mut puts, TEXT, (from + lead + place + 1, stop)),
                    None => {
                        captures.push(words.trim_end_matches(['-', ' ']).split('|').next().unwrap_or("").trim().into())
                    }
                },
                "endset" => {
                    if let Some(head) = captures.pop()
                        && let Some(name) = head.split_whitespace().nth(1)
                    {
                        let dash = if inside.ends_with('-') { "-" } else { "" };
                        puts.push((at, format!("{{% {head} = {TEXT}(of={name}) {dash}%}}")));
                    }
                }
                _ => {}
            }
        }
        comprehensions(source, from..end, &mut puts);
    }
    puts.sort_by_key(|(place, _)| *place);
    let mut made = Bounded::default();
    let mut done = 0;
    for (place, text) in puts {
        made.text.push_str(&source[done..place]);
        made.text.push_str(&text);
        made.put.push((place, text.len()));
        done = place;
    }
    made.text.push_str(&source[done..]);
    made
}

/// Puts a call around an expression, after the space before it.
fn wrap(source: &str, puts: &mut Vec<(usize, String)>, function: &str, (from, to): (usize, usize)) {
    puts.push((after_space(source, from), format!(" {function}(of=")));
    puts.push((source[..to].trim_end().len(), ")".to_owned()));
}

fn after_space(source: &str, at: usize) -> usize {
    at + source[at..].len() - source[at..].trim_start().len()
}

/// The end of a tag; quoted text does not close it.
fn tag_end(source: &str, from: usize, close: &str) -> usize {
    for at in outside_quotes(source, from..source.len()) {
        if source.as_bytes()[at..].starts_with(close.as_bytes()) {
            return at;
        }
    }
    source.len()
}

/// The offsets of the bytes of a range outside quotation marks.
fn outside_quotes(source: &str, range: std::ops::Range<usize>) -> impl Iterator<Item = usize> {
    let (mut quote, mut escaped) = (None, false);
    range.filter(move |at| {
        let byte = source.as_bytes()[*at];
        match quote {
            Some(open) => {
                if !escaped && byte == open {
                    quote = None;
                }
                escaped = !escaped && byte == b'\\';
                false
            }
            None if matches!(byte, b'"' | b'\'' | b'`') => {
                quote = Some(byte);
                escaped = false;
                false
            }
            None => true,
        }
    })
}

/// Inserts our function into each `[x for x in list if …]` of a tag.
fn comprehensions(source: &str, tag: std::ops::Range<usize>, puts: &mut Vec<(usize, String)>) {
    let bytes = source.as_bytes();
    // For each open bracket: whether its `for` and its `in` have come, and whether its list is being read.
    let mut open: Vec<(u8, u8)> = vec![];
    let is_word = |at: usize, word: &str| {
        let (before, after) = (at.checked_sub(1).map(|at| bytes[at]), bytes.get(at + word.len()));
        let ends = |byte: Option<&u8>| byte.is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'_');
        bytes[at..].starts_with(word.as_bytes()) && ends(before.as_ref()) && ends(after)
    };
    for at in outside_quotes(source, tag.clone()) {
        match bytes[at] {
            byte @ (b'[' | b'(' | b'{') => open.push((byte, 0)),
            b']' | b')' | b'}' => {
                if open.pop() == Some((b'[', 2)) {
                    puts.push((source[..at].trim_end().len(), ")".to_owned()));
                }
            }
            _ => match open.last_mut() {
                Some((b'[', state @ 0)) if is_word(at, "for") => *state = 1,
                Some((b'[', state @ 1)) if is_word(at, "in") => {
                    puts.push((after_space(source, at + 2), format!(" {LOOP}(of=")));
                    *state = 2;
                }
                Some((b'[', state @ 2)) if is_word(at, "if") => {
                    puts.push((source[..at].trim_end().len(), ")".to_owned()));
                    *state = 3;
                }
                _ => {}
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(source: &str, expected: &str) {
        let made = bounded(source);
        assert_eq!(made.text, expected);
        // Existing text is mapped back to its place.
        for (at, c) in source.char_indices().filter(|(_, c)| c.is_ascii_uppercase()) {
            assert_eq!(made.text.find(c).map(|new| made.original(new)), Some(at), "{c} of {source}");
        }
    }

    #[test]
    fn what_is_looped_over_and_kept_goes_through_our_functions() {
        case("{% for A in B -%}C{% endfor %}D", "{% for A in  bounded_loop(of=B) -%}C{% endfor %}D");
        case("{%- for A, B in C(x=\"%} in \")%}D", "{%- for A, B in  bounded_loop(of=C(x=\"%} in \"))%}D");
        case("A{% set B = C ~ D %}E", "A{% set B =  bounded_text(of=C ~ D) %}E");
        case("{{ [A for B in C if D] }}E", "{{ [A for B in  bounded_loop(of=C) if D] }}E");
        let nested = "{{ [1 for a in  bounded_loop(of=[A for x in  bounded_loop(of=B)])] }}C";
        case("{{ [1 for a in [A for x in B]] }}C", nested);
        for same in
            ["{# {% for a in b %} #}A", "{% raw %}{% for a in b %}{% endraw %}A", "no { tags A", "{{ A[1] }}B", "{% A"]
        {
            case(same, same);
        }
        let kept = "{% set_global s -%}A{%- endset -%}{% set_global s = bounded_text(of=s) -%} B";
        case("{% set_global s -%}A{%- endset -%} B", kept);
    }

    #[test]
    fn steps_are_taken_until_there_are_none_left() {
        begin();
        assert!(take(MOST_STEPS - 1) && take(1) && !take(1));
        begin();
        assert!(take(1));
    }
}
