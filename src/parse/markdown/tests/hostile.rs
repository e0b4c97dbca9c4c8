//! No input makes the parser panic, and what it returns always holds together.

use super::unclosed::UNCLOSED;
use super::*;
use crate::html::{self, Kind};
use crate::text::dice::Dice;

/// A bit of everything that the parser knows.
const RICH: &str = r#"首段：2023年市场规模**约{{ qty(id="market_2023") }}**，几近停滞{{ cite(id="a", at="p. 12") }}。
软换行，*强调。*后文 and `code` with **bold.** See https://example.com/a_b*c。www.example.cn、<https://example.org/路径>

## 市场“规模”：增速归零 {#scale .wide data-a="b"}

> [!WARNING]
> 口径不同，**“不可比”**之处见[^1]与[说明](../guide/index.md#口径 "题")。
> 又一行[^long]。

{{ chart(id="market") }}

| 年份 | 规模（亿元） | **“增速”** |
|------|-----:|:---:|
| 2022 | 633  | 28% |
| 2023 | 640 | {{ qty(id="g", bare=true) }} |
| a \| b | `c|d` | ~~删。~~后 |

- [x] 已核对**（全部）**项
- [ ] 待核对
  1. 嵌套 *a **b** c*

     ```chart
     type: bar
     data: [[year, size], [2022, 633]]
     title: {zh: 甲, en: A}
     ```
* * *
### 小节 & <b id="raw">原样</b>

术语
: 释义一**。**
: 释义二 {{ qty(id='x') }}

![图 *一*](a.png "图注")

行内![小图](b.png)与[![链图](c.png)](https://example.com/?a=1&b=2)。

<div class="x">
<span lang="en">raw &amp; html</span>
</div>

    缩进代码 **不强调。**的 {{ qty(id="no") }}

```rust
let x = "{{ chart(id=\"no\") }}";
```

标题二
---

[参考]: <b c.md> '题'
[参考]、[^2]、\{{ 转义 }}、\*不是\*、&copy; &#x4E2D;

[^1]: 注一[^2]。
[^2]: - 列表
      - **注。**二
[^long]: 多段

    第二段{{ qty(id="y") }}。
"#;

/// Asserts what must be true of every result.
#[track_caller]
fn holds_together(text: &str) {
    for lang in Lang::ALL {
        let (body, problems) = parse(text, lang);
        let mut last = 0;
        for slot in &body.slots {
            assert!(slot.at >= last && body.html.is_char_boundary(slot.at), "slots out of order in {text:?}");
            assert!(slot.span.end as usize <= text.len(), "a slot's place is outside {text:?}");
            last = slot.at;
        }
        let mut last = 0;
        for block in &body.blocks {
            assert!(block.html.start >= last && block.html.end <= body.html.len(), "blocks out of order in {text:?}");
            assert!(body.html.is_char_boundary(block.html.start) && body.html.is_char_boundary(block.html.end));
            last = block.html.end;
        }
        for problem in problems.iter() {
            let span = problem.span.expect("every problem of a text has a place");
            assert!(span.start <= span.end && span.end as usize <= text.len(), "{problem:?} is outside {text:?}");
        }
        body.headings.iter().for_each(|heading| assert!(body.anchors.contains(&heading.id)));
        assert!(!body.html.contains(|c| matches!(c, '\u{FDD0}'..='\u{FDEF}')), "a stand-in was left in {text:?}");
        assert!(text.contains('†') || !body.html.contains('†'), "a guard was left in {text:?}");
        body.fill(show);
        body.lead.fill(show);
    }
}

/// Asserts that tags are nested; only for texts without raw HTML.
#[track_caller]
fn is_well_formed(text: &str) {
    let (body, _) = parse(text, Lang::Zh);
    let html = body.fill(show);
    let mut open: Vec<&str> = vec![];
    for token in html::tokens(&html) {
        match token.kind {
            Kind::Start(tag) if html::is_void(tag.name) => {}
            Kind::Start(tag) => open.push(tag.name),
            Kind::End(tag) => assert_eq!(open.pop(), Some(tag.name), "{text:?}\n{html}"),
            Kind::Text => assert!(!token.text.contains(['<', '>']), "{text:?}\n{html}"),
            _ => panic!("{text:?}\n{html}"),
        }
    }
    assert!(open.is_empty(), "{open:?} left open in {text:?}\n{html}");
}

#[test]
fn a_rich_text_is_understood() {
    let (body, problems) = parse(RICH, Lang::Zh);
    let codes: Vec<_> = problems.iter().map(|problem| (problem.code, &problem.message)).collect();
    assert!(codes.is_empty(), "{codes:?}");
    assert_eq!(body.slots.len(), 12, "{:?}", body.slots);
    assert!(!body.html.contains("**不") || body.html.contains("<code>"), "{}", body.html);
    holds_together(RICH);
}

#[test]
fn every_beginning_of_a_text_holds_together() {
    for end in (0..=RICH.len()).filter(|end| RICH.is_char_boundary(*end)) {
        holds_together(&RICH[..end]);
    }
}

#[test]
fn mutated_texts_hold_together() {
    let mut dice = Dice::new(2024);
    let shrapnel = [
        "**",
        "*",
        "_",
        "~~",
        "~",
        "`",
        "```",
        "{{",
        "}}",
        "{{ qty(id=\"a\") }}",
        "{{ chart(id=\"c\") }}",
        "[",
        "](",
        "]",
        "(",
        ")",
        "![",
        "[^1]",
        "[^1]: ",
        "|",
        "\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n  ",
        "    ",
        "\\",
        "<",
        ">",
        "<!--",
        "-->",
        "<b id=\"",
        "&amp;",
        "。",
        "（",
        "“",
        "中",
        "é",
        "\u{FDD0}",
        "\u{FDE0}",
        "\u{FDD1}",
        "†",
        "\0",
        "\r\n",
        "\t",
        ":",
        "https://a.b/c_d",
        "www.a",
        "#",
        "\n## ",
        "{#a}",
        "\u{E0100}",
        "\u{FE00}",
        "```chart\na: 1\n```\n",
    ];
    for _ in 0..400 {
        let mut text: Vec<char> = RICH.chars().collect();
        for _ in 0..=dice.roll(12) {
            let at = dice.roll(text.len());
            match dice.roll(3) {
                0 => drop(text.drain(at..(at + dice.roll(20)).min(text.len()))),
                1 => text.splice(at..at, shrapnel[dice.roll(shrapnel.len())].chars()).for_each(drop),
                _ => {
                    let part: Vec<char> = text[at..(at + dice.roll(40)).min(text.len())].to_vec();
                    let to = dice.roll(text.len());
                    text.splice(to..to, part).for_each(drop);
                }
            }
            if text.is_empty() {
                text.push('x');
            }
        }
        holds_together(&text.into_iter().collect::<String>());
    }
}

#[test]
fn texts_of_fragments_are_well_formed() {
    let mut dice = Dice::new(7);
    let fragments = [
        "**",
        "*",
        "~~",
        "~",
        "__",
        "`",
        "[",
        "](a.md)",
        "](https://a.b)",
        "![",
        "]",
        "中文",
        "。",
        "（",
        "”",
        "word",
        " ",
        "\n",
        "\n\n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n## ",
        "\n| a | b |\n|---|---|\n| ",
        " | ",
        "[^1]",
        "\n\n[^1]: ",
        "{{ qty(id=\"a\") }}",
        "{{ chart(id=\"c\") }}",
        "\n\n{{ chart(id=\"c\") }}\n\n",
        "\n```\n",
        "\n```chart\nx: 1\n```\n",
        "\n- [x] ",
        "\n: ",
        "\n---\n",
        "\n> [!NOTE]\n> ",
        "https://a.b/c_d",
        "\\",
        "  \n",
        "    ",
    ];
    for _ in 0..1000 {
        let length = dice.roll(40);
        let text = dice.text(length, &fragments);
        holds_together(&text);
        is_well_formed(&text);
    }
}

/// That they take time in proportion to their length, the suite holds (`growth.rs`).
#[test]
fn long_and_deep_texts_hold_together() {
    for piece in UNCLOSED {
        holds_together(&piece.repeat(3000));
    }
}
