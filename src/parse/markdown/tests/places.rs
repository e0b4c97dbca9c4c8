//! Places: everything that is lifted out leads back to where it was written.

use super::*;

#[test]
fn spans_count_from_the_beginning_of_the_file() {
    let front = "---\ntitle: 题\n---\n";
    let text = "这是**重点。**下文{{ qty(id=\"a\") }}与[链接](b.md)、https://x.cn/a_b、~~删。~~后{{ cite(id=\"c\") }}。\n\n## 二 {#e}\n";
    let file = format!("{front}{text}");
    let mut problems = Diagnostics::default();
    let body = super::super::parse(text, FileId(7), front.len(), Lang::Zh, &mut problems);
    let place = |span: crate::diag::Span| {
        assert_eq!(span.file, FileId(7));
        &file[span.start as usize..span.end as usize]
    };
    let found: Vec<_> = body.slots.iter().map(|slot| place(slot.span)).collect();
    assert_eq!(found, ["{{ qty(id=\"a\") }}", "b.md", "{{ cite(id=\"c\") }}"]);
    assert_eq!(place(body.headings[0].span), "## 二 {#e}");
    assert_eq!(place(body.blocks[0].span), text.lines().next().expect("a line"));
}

#[test]
fn windows_line_ends_and_missing_ends_are_fine() {
    assert_eq!(html("甲\r\n乙\r\n\r\n- a\r\n- b\r\n", Lang::Zh), "<p>甲乙</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    assert_eq!(html("", Lang::Zh), "");
}
