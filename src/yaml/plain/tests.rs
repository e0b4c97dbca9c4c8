//! Both parsers agree on everything that is parsed here, and most front matter is parsed here.

use super::*;
use crate::diag::Diagnostics;
use crate::text::dice::Dice;
use crate::yaml::joined;

const FRONT_MATTER: &str = r#"title: "简报000001 网络安全"
date: 2024-11-02
period: 2024-03
summary: 增速归零之后：3.5% of it, at http://example.org/a#b
tags: [market, financing, 'it''s', "a\tb"]
weight: -3
ratio: 0.50
draft: false
none: null
empty: {}
1999: []
quantities:
  market_2023: {value: 64.0e9, unit: CNY, label: {zh: 市场规模, en: Market size}}
  other:
    value: 12
    sources:
      - ccia-2024
      - {id: b, place: p. 3}
      - id: c
        place: 表3
      -   id: d
          rows:
            - [2014, 381, -2.5]
            - [2015, "a, b", 'c: d']

charts:
  market:
    type: bar
    y: [a, b]
    data:
      - [year, a, b]
      - [2014, 381, 402]
"#;

/// Both readings of a text: this reader's, and that of the parsers.
fn both(text: &str) -> (Option<Node>, Option<Node>) {
    let file = FileId(3);
    let mut problems = Diagnostics::default();
    let parsed = joined::parse(text, file, 40, &mut problems);
    (read(text, file, 40), parsed.filter(|_| problems.errors() == 0))
}

/// Asserts that a text is read here, and as the parsers read it.
#[track_caller]
fn read_alike(text: &str) {
    let (ours, theirs) = both(text);
    assert!(ours.is_some(), "given up: {text}");
    assert_eq!(ours, theirs, "{text}");
}

/// Asserts that a text is left to the parsers.
#[track_caller]
fn given_up(text: &str) {
    assert_eq!(read(text, FileId(0), 0), None, "{text}");
}

#[test]
fn what_people_write_is_read_as_the_parsers_read_it() {
    read_alike(&FRONT_MATTER.replace("'it''s', \"a\\tb\"", "its"));
    read_alike("a: 1");
    read_alike("\n\na: 1\n\n\nb: 2  \n\n");
    read_alike("- a\n- b: 1\n  c: 2\n- [1, [2, {d: 3}]]\n");
    read_alike("a:\n  b:\n    c: 1\n  d: 2\ne: 3\n");
    read_alike("  a: 1\n  b: 2\n");
    read_alike("'a': \"b\"\n\"c d\": 'e'\n");
}

#[test]
fn what_is_out_of_the_ordinary_is_left_to_the_parsers() {
    for text in ["", "a", "[a, b]", "a: |\n  b\n", "a: >\n  b\n", "a: &x b\n", "a: *x\n", "a: !t b\n", "a: b\n  c\n"] {
        given_up(text);
    }
    for text in ["a: b # c\n", "# a\nb: c\n", "a:\n", "a: b: c\n", "a: [b, c,]\n", "a: [b,\n  c]\n", "a: \"b\\n\"\n"] {
        given_up(text);
    }
    for text in ["a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a\t: 1\n", "---\na: 1\n", "a: 1\r\n", "? a\n: b\n", "<<: a\n"] {
        given_up(text);
    }
    for text in
        ["a: 007\n", "a: 0x1f\n", "a: 1_000\n", "a: +1\n", "a: .5\n", "a: 1.\n", "a: ~\n", "a: True\n", "a: -\n"]
    {
        given_up(text);
    }
    for text in ["a:\n- b\n", "a:\n  b: 1\n c: 2\n", "a: 1\n b: 2\n", "a : 1\n", "- - a\n", "a: {b: }\n", "a: [b: c]\n"]
    {
        given_up(text);
    }
}

#[test]
fn the_front_matter_and_settings_of_the_repository_are_read_as_the_parsers_read_them() {
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut read_here = 0;
    for entry in walkdir::WalkDir::new(content).sort_by_file_name().into_iter().flatten() {
        let ending = entry.path().extension().and_then(|ending| ending.to_str());
        let (true, Ok(bytes)) = (matches!(ending, Some("yaml" | "md")), crate::disk::read(entry.path())) else {
            continue;
        };
        let text = String::from_utf8(bytes).expect("UTF-8");
        let text = if ending == Some("md") { text.split("---\n").nth(1).unwrap_or_default() } else { &text };
        let (ours, theirs) = both(text);
        read_here += usize::from(ours.is_some());
        assert!(ours.is_none() || ours == theirs, "{}", entry.path().display());
    }
    assert!(read_here > 20, "only {read_here} were read here");
}

/// Puts in, takes out or replaces a few pieces of a text.
fn damaged(text: &str, dice: &mut Dice) -> String {
    const PIECES: [&str; 54] = [
        " ", "  ", "\n", "\n  ", ": ", ":", "- ", "-", "[", "]", "{", "}", ", ", ",", "\"", "'", "#", " #", "&", "*",
        "!", "|", ">", "?", "%", "@", "`", "\t", "\r", "\\", "0", "1e5", ".", "_", "+", "~", "null", "true", "yes",
        "...", "\n---\n", "<<", "=", "é", "网", "\u{a0}", "\u{feff}", "\u{2028}", "\u{85}", "\u{3000}", "0x", "inf",
        "\n- ", "/",
    ];
    let mut text = text.to_owned();
    for _ in 0..=dice.roll(3) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let Some(at) = places.get(dice.roll(places.len().max(1))).copied() else { continue };
        let behind = at + text[at..].chars().take(dice.roll(3)).map(char::len_utf8).sum::<usize>();
        text.replace_range(at..behind, dice.pick(&PIECES));
    }
    text
}

#[test]
fn damaged_texts_are_read_as_the_parsers_read_them_or_not_at_all() {
    let whole = FRONT_MATTER.replace("'it''s', \"a\\tb\"", "its");
    let lines: Vec<&str> = whole.lines().collect();
    let mut dice = Dice::new(7);
    let mut read_here = 0;
    for _ in 0..8_000 {
        let from = dice.roll(lines.len());
        let some = lines[from..lines.len().min(from + 1 + dice.roll(8))].join("\n");
        let text = damaged(&some, &mut dice);
        let (ours, theirs) = both(&text);
        if ours.is_some() {
            read_here += 1;
            assert_eq!(ours, theirs, "{text:?}");
        }
    }
    assert!(read_here > 1_000, "only {read_here} were read here");
}
