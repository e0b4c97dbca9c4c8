//! What rules about wording read: text without markup, each character with its place in the file.

use super::parse;
use crate::diag::Span;
use crate::model::{Lang, Passage, PassageKind};

/// Asserts the passages of a text: block, kind and text, objects as `_`.
#[track_caller]
fn case(text: &str, expected: &[(Option<usize>, PassageKind, &str)]) {
    let (body, _) = parse(text, Lang::Zh);
    let texts: Vec<String> = body.passages.iter().map(|passage| passage.text.replace(Passage::OBJECT, "_")).collect();
    let found: Vec<_> =
        body.passages.iter().zip(&texts).map(|(passage, text)| (passage.block, passage.kind, &**text)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn every_leaf_is_a_passage_of_its_block() {
    use PassageKind::{Cell, Heading, Item, Note, Paragraph};
    case(
        "## 标题\n\n第一段，\n接着。\n\n第**二**段 [链接](a.md)。",
        &[(Some(0), Heading, "标题"), (Some(1), Paragraph, "第一段，接着。"), (Some(2), Paragraph, "第二段 链接。")],
    );
    case(
        "- 一\n- 二\n  - 三\n\n| a | b |\n|---|---|\n| 640 | |",
        &[
            (Some(0), Item, "一"),
            (Some(0), Item, "二"),
            (Some(0), Item, "三"),
            (Some(1), Cell, "a"),
            (Some(1), Cell, "b"),
            (Some(1), Cell, "640"),
        ],
    );
    case(
        "> 引文\n\n正文[^1]。\n\n[^1]: 注。",
        &[(Some(0), Paragraph, "引文"), (Some(1), Paragraph, "正文。"), (None, Note, "注。")],
    );
}

#[test]
fn what_is_no_text_is_one_object() {
    use PassageKind::Paragraph;
    case("约{{ qty(id=\"a\") }}，`1 + 1`，https://example.org/2023。", &[(Some(0), Paragraph, "约_，_，_。")]);
    case("见<https://example.org/2023>。", &[(Some(0), Paragraph, "见_。")]);
    case("{{ chart(id=\"a\") }}\n\n```\n640\n```\n\n<!-- 640 -->", &[]);
}

#[test]
fn slots_are_those_of_the_body() {
    let (body, _) = parse("[甲](b.md)约{{ qty(id=\"a\") }}，{{ qty(id=\"b\") }}。", Lang::Zh);
    let slots: Vec<_> = body.passages.iter().flat_map(|passage| passage.slots.clone()).collect();
    assert_eq!(slots, [(6, 1), (12, 2)]);
}

#[test]
fn every_character_leads_back_to_its_place() {
    let text = "市场**规模。**约{{ qty(id=\"a\") }}，即 640 亿\n元 [^x] &amp; “引”\n\n- 甲 `b` 乙\n\n[^x]: 注640\n";
    let (body, _) = parse(text, Lang::Zh);
    for (needle, count) in [("规模。", 1), ("640", 2), ("元", 1), ("引", 1), ("乙", 1)] {
        let mut found = 0;
        for passage in &body.passages {
            for (at, word) in passage.text.match_indices(needle) {
                let Span { start, end, .. } = passage.span(at..at + word.len());
                assert_eq!(&text[start as usize..end as usize], needle);
                found += 1;
            }
        }
        assert_eq!(found, count, "{needle}");
    }
}
