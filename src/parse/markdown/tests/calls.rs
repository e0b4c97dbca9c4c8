//! Calls and embedded charts.

use super::*;
use crate::model::Within;

#[test]
fn a_call_knows_the_elements_around_it() {
    #[track_caller]
    fn case(text: &str, link: bool, heading: bool) {
        let (body, _) = parse(&text.replace('*', "{{ qty(id=\"a\") }}"), Lang::Zh);
        let slot = body.slots.iter().find(|slot| matches!(slot.kind, SlotKind::Quantity { .. })).expect("a figure");
        assert_eq!(slot.within, Within { link, heading }, "{text}");
    }
    case("*", false, false);
    case("[*](a.md)", true, false);
    case("[甲](a.md) *", false, false);
    case("## *", false, true);
    case("## 甲 [乙 *](a.md)", true, true);
    case("<a href=\"x\">*</a>", true, false);
    case("<A\tHREF='x'>甲<b>*</b></A>", true, false);
    case("<a href=\"x\">甲</A >*", false, false);
    case("<a href=\"x\">甲</b>*", true, false);
    case("甲<H2>*</H2>", false, true);
    case("<h2>\n\n*\n\n</h2>", false, true);
    case("<h2>甲</h2>\n\n*", false, false);
    case("<button>*</button>", true, false);
    case("<abbr>*</abbr> <hr>", false, false);
    // Where Markdown ends an element, all that was open in it is closed.
    case("- <a href=\"x\">甲\n- *", false, false);
    case("甲[^1]<a href=\"x\">\n\n[^1]: *", false, false);
    case("甲[^1]\n\n[^1]: <a href=\"x\">*</a>", true, false);
    case("甲<!-- <a> --><svg><a/></svg>*", false, false);
}

#[test]
fn nothing_in_a_link_of_raw_html_becomes_a_link() {
    zh("<a href=\"b.html\">https://example.org</a>", "<p><a href=\"b.html\">https://example.org</a></p>\n");
    problems(
        "<A HREF=\"b.html\">甲[@a]</A>",
        &[("call-in-link", "[@a]", "a citation is a link itself and cannot be inside another")],
    );
}

#[test]
fn a_number_in_words_knows_where_a_sentence_begins() {
    en(
        "{{ qty(id='a', words=true) }} firms. {{ qty(id='a', words=true) }} and {{ qty(id='a', words=true) }}",
        "<p>[a Words] firms. [a Words] and [a words]</p>\n",
    );
    en("It fell. {{ qty(id='a') }} {{ qty(id='b', words=true) }}", "<p>It fell. [a] [b words]</p>\n");
    zh("有{{ qty(id='a', words=true) }}", "<p>有[a words]</p>\n");
}

#[test]
fn calls_leave_slots() {
    zh("约{{ qty(id=\"a_b_c\") }}，", "<p>约[a_b_c]，</p>\n");
    zh("**约{{ qty(id=\"a_b\") }}**，", "<p><strong>约[a_b]</strong>，</p>\n");
    zh("达**{{ qty(id=\"a\") }}（同比）**。", "<p>达<strong>[a]（同比）</strong>。</p>\n");
    zh("{{ qty(id=\"a\") }}**“重点”**", "<p>[a]<strong>“重点”</strong></p>\n");
    zh("见{{ cite(id=\"x\", at='*p.* 12') }}。", "<p>见[x *p.* 12]。</p>\n");
    zh("{{qty(id='a')}}{{ qty(id=\"b\", bare=true) }}", "<p>[a][b bare]</p>\n");
    zh("见[{{ qty(id=\"a\") }}](b.md)", "<p>见<a href=\"b.md\">[a]</a></p>\n");
    zh("约{{ qty(\n  id=\"a\"\n) }}元", "<p>约[a]元</p>\n");
    en("**{{ qty(id=\"a\") }}**.", "<p><strong>[a]</strong>.</p>\n");
    zh("- {{ qty(id=\"a\") }}", "<ul>\n<li>[a]</li>\n</ul>\n");
}

#[test]
fn a_chart_alone_is_a_block() {
    zh("前\n\n{{ chart(id=\"a\") }}\n\n后", "<p>前</p>\n[chart a]\n<p>后</p>\n");
    zh("{{ chart(id=\"a\", show=\"figure\") }}\n{{ chart(id=\"a\", show=\"yaml\") }}", "[chart a]\n[yaml a]\n");
    zh("{{ chart(id=\"a\") }}\n{{ chart(id=\"b\") }}", "[chart a]\n[chart b]\n");
    zh("> {{ chart(id=\"a\") }}", "<blockquote>\n[chart a]\n</blockquote>\n");
    zh("- 前\n\n  {{ chart(id=\"a\") }}", "<ul>\n<li>\n<p>前</p>\n[chart a]\n</li>\n</ul>\n");
}

#[test]
fn a_chart_in_text_is_an_error() {
    let message = "a chart cannot be placed inside text";
    let call = "{{ chart(id=\"a\") }}";
    for text in [format!("见{call}"), format!("**{call}**"), format!("- {call}"), format!("## {call} {{#a}}")] {
        problems(&text, &[("chart-in-text", call, message)]);
    }
    problems(&format!("|{call}|\n|-|"), &[("chart-in-text", call, message)]);
}

#[test]
fn calls_in_code_are_text() {
    let call = "{{ qty(id=\"a_b\") }}";
    zh(&format!("`{call}`"), &format!("<p><code>{call}</code></p>\n"));
    zh(&format!("```\n{call}\n```"), &format!("<pre><code>{call}\n</code></pre>\n"));
    zh(&format!("    {call}\n"), &format!("<pre><code>{call}\n</code></pre>\n"));
    zh(&format!("\\{call}"), &format!("<p>{call}</p>\n"));
    zh("`{{ a` }}", "<p><code>{{ a</code> }}</p>\n");
    zh(&format!("<!-- {call} -->"), &format!("<!-- {call} -->"));
}

#[test]
fn what_cannot_be_carried_out_is_reported_where_it_stands() {
    problems("约{{ qyt(id=\"a\") }}。", &[("unknown-call", "qyt", "there is no call `qyt`")]);
    problems("{{ qty(ide=\"a\", id=\"b\") }}", &[("unknown-argument", "ide", "`qty` has no argument `ide`")]);
    problems("{{ chart(id=\"a\")\n\n后", &[("unclosed-call", "{{", "this call is not closed")]);
    problems("用{{ market }}。", &[("call-syntax", "}", "this call has no arguments")]);
    problems("**用{{ qty(id=“a”) }}。**", &[("call-syntax", "“", "these quotation marks do not count here")]);
    problems(
        "<div>{{ qty(id=\"a\") }}</div>",
        &[("call-in-html", "{{ qty(id=\"a\") }}", "a call does nothing inside raw HTML")],
    );
    problems(
        "![图{{ qty(id=\"a\") }}](b.png)",
        &[("call-in-attribute", "{{ qty(id=\"a\") }}", "a call cannot be used in the description of an image")],
    );
    problems(
        "[图]({{ qty(id=\"a\") }})",
        &[("call-in-attribute", "[图]({{ qty(id=\"a\") }})", "a call cannot be used in an address or a title")],
    );
    problems(
        "[见{{ cite(id=\"a\") }}](b.md)",
        &[("call-in-link", "{{ cite(id=\"a\") }}", "a citation is a link itself and cannot be inside another")],
    );
}

#[test]
fn reports_help() {
    assert_eq!(
        report("规模约{{ qyt(id=\"market\") }}。"),
        "error[unknown-call]: there is no call `qyt`
 --> content/a.zh.md:1:7
  |
1 | 规模约{{ qyt(id=\"market\") }}。
  |          ^^^
  |
  = help: did you mean `qty`?"
    );
    assert_eq!(
        report("见 {{ chart(id=\"market\") }}。"),
        "error[chart-in-text]: a chart cannot be placed inside text
 --> content/a.zh.md:1:3
  |
1 | 见 {{ chart(id=\"market\") }}。
  |    ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: put it in a paragraph of its own, with an empty line before and after it"
    );
    assert_eq!(
        report("见 {{ qty(id=“market”) }}。"),
        "error[call-syntax]: these quotation marks do not count here
 --> content/a.zh.md:1:13
  |
1 | 见 {{ qty(id=“market”) }}。
  |              ^
  |
  = help: use straight ones: `\"` or `'`
  = help: to print two braces, write `\\{{` or put them in backticks"
    );
}

/// The places of a chart's kind and of its data.
#[track_caller]
fn chart_places(text: &str) {
    let (body, problems) = parse(text, Lang::Zh);
    assert!(problems.is_empty(), "{problems:#?}");
    let [Slot { kind: SlotKind::Chart(ChartRef::Inline(Some(spec))), .. }] = &body.slots[..] else {
        panic!("no chart in {text}")
    };
    let ChartData::Named(_, data) = &spec.data else { panic!("no data in {text}") };
    let found = [spec.kind_span, *data].map(|span| &text[span.start as usize..span.end as usize]);
    assert_eq!(found, ["bar", "'甲'"]);
}

#[test]
fn what_is_wrong_in_a_fenced_chart_is_reported_where_it_is_written() {
    let start = "> ```chart\n> type: bar\n> title: 甲\n";
    let missing = "this chart has no `data`";
    problems(
        &format!("{start}> hilight: a\n> data: b\n> ```"),
        &[("unknown-key", "hilight", "this chart has no key `hilight`")],
    );
    problems(&format!("{start}> ```"), &[("missing-key", "", missing)]);
    problems(
        &format!("{start}> columns: {{n: {{unit: CNY}}}}\n> data: [[a, n], [x, 1亿美元]]\n> ```"),
        &[("not-a-number", "1亿美元", "`1亿美元` is in USD, but the column is declared as `unit: CNY`")],
    );
}

#[test]
fn a_fenced_chart_is_a_slot_whose_keys_have_places() {
    chart_places("前\n\n```chart\ntype: bar\ntitle: {zh: 甲, en: A}\ndata: '甲'\n```\n");
    chart_places("- 前\n\n  ```chart\n  type: bar\n  title: {zh: 甲, en: A}\n  data: '甲'\n  ```\n");
    chart_places("> ```chart\n> type: bar\n> title: {zh: 甲, en: A}\n> data: '甲'\n> ```\n");
    chart_places("~~~ chart\r\ntype: bar\r\ntitle: {zh: 甲, en: A}\r\ndata: '甲'\r\n~~~\r\n");
    chart_places("```chart\ntype: bar\ntitle: '{{ qty(id=\"a\") }}**。**下'\ndata: '甲'\n```");
    zh("前\n\n```chart\n{type: bar, title: 甲, data: b}\n```\n\n后", "<p>前</p>\n[chart]\n<p>后</p>\n");
}

#[test]
fn a_broken_fenced_chart_is_reported_at_its_place() {
    let (_, found) = parse("前\n\n> ```chart\n> type: bar\n> type: line\n> ```", Lang::Zh);
    let spans: Vec<_> = found.iter().map(|d| (d.code, d.span.expect("a place").start, d.related[0].0.start)).collect();
    assert_eq!(spans, [("duplicate-key", 30, 18)]);
}

#[test]
fn a_chart_stays_before_the_heading_or_table_behind_it() {
    let heading = html("{{ chart(id=\"a\") }}\n\n## B {#b}\n", Lang::En);
    assert!(heading.starts_with("[chart a]\n<h2 id=\"b\""), "{heading}");
    let table = html("{{ chart(id=\"a\") }}\n\n| b |\n|---|\n| 1 |\n", Lang::En);
    assert!(table.starts_with("[chart a]\n<div class=\"table\""), "{table}");
}
