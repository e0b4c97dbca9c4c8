//! Emphasis and line breaks in Chinese, Japanese and Korean.

use super::*;

/// Asserts the inside of the one paragraph that a text is.
#[track_caller]
fn case(text: &str, expected: &str) {
    zh(text, &format!("<p>{expected}</p>\n"));
}

#[test]
fn strong_text_ends_behind_cjk_punctuation() {
    for mark in "，。、；：？！“”‘’（）【】《》〈〉「」『』—～…·〃々％".chars() {
        case(&format!("**真{mark}**她"), &format!("<strong>真{mark}</strong>她"));
        case(&format!("*真{mark}*她"), &format!("<em>真{mark}</em>她"));
        case(&format!("~~真{mark}~~她"), &format!("<del>真{mark}</del>她"));
        case(&format!("***真{mark}***她"), &format!("<em><strong>真{mark}</strong></em>她"));
    }
}

#[test]
fn strong_text_begins_before_cjk_punctuation() {
    for mark in "“‘（【《〈「『…—·".chars() {
        case(&format!("真**{mark}她**"), &format!("真<strong>{mark}她</strong>"));
        case(&format!("真~~{mark}她~~"), &format!("真<del>{mark}她</del>"));
    }
}

#[test]
fn emphasis_works_in_chinese_sentences() {
    case("这是**重点。**下文", "这是<strong>重点。</strong>下文");
    case("**“引文”**之后", "<strong>“引文”</strong>之后");
    case("**该星号（）**是", "<strong>该星号（）</strong>是");
    case("*中文*强调。", "<em>中文</em>强调。");
    case("~~删除。~~后", "<del>删除。</del>后");
    case("他说**“可以。”**然后走了", "他说<strong>“可以。”</strong>然后走了");
    case("**2023年（含）**以后", "<strong>2023年（含）</strong>以后");
    case("增长**28%**，放缓", "增长<strong>28%</strong>，放缓");
    case("增长**+28%**之后", "增长<strong>+28%</strong>之后");
    case("**推荐几个框架：**React、Vue等", "<strong>推荐几个框架：</strong>React、Vue等");
    case("Git**（注：不是GitHub）**", "Git<strong>（注：不是GitHub）</strong>");
    case("**甲**，**乙**和**丙。**", "<strong>甲</strong>，<strong>乙</strong>和<strong>丙。</strong>");
    case("我可以强调**这个`code`**吗", "我可以强调<strong>这个<code>code</code></strong>吗");
    case("**先前的`代码`也。**注意", "<strong>先前的<code>代码</code>也。</strong>注意");
    case("请看**[《报告》](a.md)**一文", "请看<strong><a href=\"a.md\">《报告》</a></strong>一文");
    case("[**《报告》**全文](a.md)", "<a href=\"a.md\"><strong>《报告》</strong>全文</a>");
    case("*重点**更重。**后*文", "<em>重点<strong>更重。</strong>后</em>文");
    case("**真，** 她", "<strong>真，</strong> 她");
    case("**真**，她", "<strong>真</strong>，她");
    case("†**†真†**†", "†<strong>†真†</strong>†");
}

#[test]
fn emphasis_works_in_japanese_and_korean() {
    case(
        "これは**私のやりたかったこと。**だからするの。",
        "これは<strong>私のやりたかったこと。</strong>だからするの。",
    );
    case("カッコに注意**（太字）**文が続く", "カッコに注意<strong>（太字）</strong>文が続く");
    case(
        "**C#**や**F#**は**「.NET」**という",
        "<strong>C#</strong>や<strong>F#</strong>は<strong>「.NET」</strong>という",
    );
    case("税込**¥10,000**で", "税込<strong>¥10,000</strong>で");
    case("太郎は**\"Hello\"**といった", "太郎は<strong>\"Hello\"</strong>といった");
    case("正解は**④**です。", "正解は<strong>④</strong>です。");
    case("**Ⓐ**です", "<strong>Ⓐ</strong>です");
    case("﨑**(崎)**", "﨑<strong>(崎)</strong>");
    case("𰻞𰻞**（ビャンビャン）**麺", "𰻞𰻞<strong>（ビャンビャン）</strong>麺");
    case("葛\u{E0100}**(こちら)**城", "葛\u{E0100}<strong>(こちら)</strong>城");
    case("大塚\u{FE00}**(U+585A)** 大", "大塚\u{FE00}<strong>(U+585A)</strong> 大");
    case("**이 용어(This term)**를 강조해 주세요.", "<strong>이 용어(This term)</strong>를 강조해 주세요.");
}

#[test]
fn underscores_are_for_words_only() {
    case("__注意__：事项", "<strong>注意</strong>：事项");
    case("注意：__事项__", "注意：<strong>事项</strong>");
    case("中_文_字", "中_文_字");
    case("中__文__字", "中__文__字");
    case("__重点。__下文", "__重点。__下文");
    case("a_b_c", "a_b_c");
}

#[test]
fn nothing_is_emphasised_that_is_not_meant() {
    case("`**重点。**下文`", "<code>**重点。**下文</code>");
    case("\\*重点。\\*下文", "*重点。*下文");
    case("\\*\\*重点。\\*\\*下文", "**重点。**下文");
    case("\\**重点。\\**下文", "*<em>重点。*</em>下文");
    case("2 * 3，4 * 5", "2 * 3，4 * 5");
    case("重点** 下文**", "重点** 下文**");
    case("[重点](<a**。**b.md>)", "<a href=\"a**。**b.md\">重点</a>");
    case(
        "<https://example.com/a*（b*c>",
        "<a href=\"https://example.com/a*%EF%BC%88b*c\" rel=\"external\">https://example.com/a*（b*c</a>",
    );
    case("<i title=\"**重点。**下\">文</i>", "<i title=\"**重点。**下\">文</i>");
    case("约（~5%）到（~8%）", "约（~5%）到（~8%）");
    case("5~8%、（~9%）", "5~8%、（~9%）");
    zh("* 一。\n* 二", "<ul>\n<li>一。</li>\n<li>二</li>\n</ul>\n");
    zh("一\n\n***\n\n二", "<p>一</p>\n<hr>\n<p>二</p>\n");
    zh("* * *", "<hr>\n");
    zh("```\n**重点。**下文\n```", "<pre><code>**重点。**下文\n</code></pre>\n");
    zh("    **重点。**下文\n", "<pre><code>**重点。**下文\n</code></pre>\n");
    zh("~~~（甲\n**重点。**下\n~~~", "<pre><code class=\"language-（甲\">**重点。**下\n</code></pre>\n");
    let (body, _) = parse("<div>\n**重点。**下\n</div>", Lang::Zh);
    assert_eq!(body.fill(show), "<div>\n**重点。**下\n</div>");
    zh(
        "| **（甲）** | 乙 |\n|---|---|\n|**“丙”**|丁**。**|",
        "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"表格：（甲）、乙\"><table>\n<thead>\n\
         <tr><th scope=\"col\"><strong>（甲）</strong></th><th scope=\"col\">乙</th></tr>\n</thead>\n<tbody>\n\
         <tr><td><strong>“丙”</strong></td><td>丁<strong>。</strong></td></tr>\n</tbody>\n</table></div>\n",
    );
}

#[test]
fn latin_text_is_as_commonmark_has_it() {
    case("**word.**next", "**word.**next");
    case("a**\"quoted\"**b", "a**\"quoted\"**b");
    case("~~gone.~~next", "~~gone.~~next");
    case("snake_case and 2*3*4", "snake_case and 2<em>3</em>4");
}

#[test]
fn line_breaks_between_cjk_characters_are_joined() {
    case("市场\n规模", "市场规模");
    case("市场，\n规模", "市场，规模");
    case("市场！\n规模", "市场！规模");
    case("市场？\n规模", "市场？规模");
    case("市场；\n规模", "市场；规模");
    case("市场：\n规模", "市场：规模");
    case("市场\n（规模）", "市场（规模）");
    case("市场，\nGDP", "市场，GDP");
    case("他说\n“好”\n然后", "他说“好”然后");
    case("市场\nGDP\n规模", "市场 GDP 规模");
    case("gross\nproduct", "gross\nproduct");
    case("**市场**\n**规模**", "<strong>市场</strong><strong>规模</strong>");
    case("**GDP**\n**规模**", "<strong>GDP</strong> <strong>规模</strong>");
    case("市场\n[规模](a.md)\n大", "市场<a href=\"a.md\">规模</a>大");
    case("市场\n`code`\n规模", "市场 <code>code</code> 规模");
    case("市场  \n规模", "市场<br>\n规模");
    case("市场\n{{ qty(id=\"a\") }}\n元", "市场[a]元");
    zh("> 市场\n> 规模", "<blockquote>\n<p>市场规模</p>\n</blockquote>\n");
    zh("- 市场\n  规模", "<ul>\n<li>市场规模</li>\n</ul>\n");
    zh("市场[^1]\n规模\n\n[^1]: 注", &html("市场[^1]规模\n\n[^1]: 注", Lang::Zh));
    en("market\n{{ qty(id=\"a\") }}", "<p>market\n[a]</p>\n");
}
