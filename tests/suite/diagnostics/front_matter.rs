//! The head of a page.

use crate::site::SiteTest;

#[test]
fn a_page_without_a_head() {
    SiteTest::new().file("content/briefs/a.zh.md", "# 标题\n\n正文。\n").build().fails().stderr(
        r"
            error[no-front-matter]: this page has no front matter
             --> content/briefs/a.zh.md:1:1
              |
            1 | # 标题
              | ^
              |
              = help: begin the file with a line `---`, then `title: …`, then a line `---`

            warning[heading-h1]: the first level belongs to the page's title
             --> content/briefs/a.zh.md:1:1
              |
            1 | # 标题
              | ^^^^^^
              |
              = help: write `##`; it is shown as one of the second level

            nothing published: 1 error, 1 warning
            ",
    );
}

#[test]
fn a_head_that_does_not_end() {
    SiteTest::new()
        .file("content/briefs/a.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\n\n正文。\n")
        .build()
        .fails()
        .stderr(
            r"
            error[no-front-matter]: this front matter has no end
             --> content/briefs/a.zh.md:1:1
              |
            1 | ---
              | ^^^ opened here
              |
              = help: close it with a line `---`

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_colon_in_a_title_without_quotes() {
    SiteTest::new()
        .file("content/briefs/a.zh.md", "---\ntitle: 市场: 增长放缓\ndate: 2024-11-02\n---\n")
        .build()
        .fails()
        .stderr(
            r"
            error[yaml-syntax]: this is not valid YAML: mapping values are not allowed in this context
             --> content/briefs/a.zh.md:2:10
              |
            2 | title: 市场: 增长放缓
              |            ^
              |
              = help: text that holds `: ` or ` #`, or begins with one of `@`, `` ` ``, `%`, `&`, `*`, `!`, `|`, `>`, `{` or `[`, must be in quotes

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_list_that_is_not_closed() {
    SiteTest::new().head("tags: [市场, 融资").build().fails().stderr(
        r"
            error[yaml-syntax]: this is not valid YAML: while parsing a flow sequence, expected ',' or ']'
             --> content/briefs/a.zh.md:5:1
              |
            5 | ---
              | ^
              |
              = help: close the list with `]`, and put commas between its parts

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_tab_that_indents() {
    SiteTest::new().head("quantities:\n\tsize: 1").build().fails().stderr(
        r"
            error[yaml-syntax]: this is not valid YAML: tabs disallowed within this context (block indentation)
             --> content/briefs/a.zh.md:5:2
              |
            5 |     size: 1
              |     ^
              |
              = help: indent with spaces

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_alias_without_its_anchor() {
    SiteTest::new().head("summary: *nowhere").build().fails().stderr(
            r"
            error[yaml-syntax]: this is not valid YAML: while parsing node, found unknown anchor
             --> content/briefs/a.zh.md:4:10
              |
            4 | summary: *nowhere
              |          ^
              |
              = help: text that holds `: ` or ` #`, or begins with one of `@`, `` ` ``, `%`, `&`, `*`, `!`, `|`, `>`, `{` or `[`, must be in quotes

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_second_document() {
    SiteTest::new().file("content/site.yaml", "title: 简报\n---\ntitle: 又一个\n").build().fails().stderr(
        r"
            error[yaml-syntax]: a second YAML document begins here
             --> content/site.yaml:2:1
              |
            2 | ---
              | ^^^
              |
              = help: keep one document: take the `---` line out

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_alias_bomb() {
    let mut bomb = "a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n".to_owned();
    for (name, of) in "bcdefghij".chars().zip("abcdefghi".chars()) {
        bomb += &format!("{name}: &{name} [*{of}, *{of}, *{of}, *{of}, *{of}, *{of}, *{of}, *{of}, *{of}]\n");
    }
    SiteTest::new().file("content/briefs/a/bomb.yaml", bomb).build().fails().stderr(
        r"
            error[yaml-syntax]: the aliases of this YAML expand to far too many values
             --> content/briefs/a/bomb.yaml:1:1
              |
            1 | a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]
              | ^

            nothing published: 1 error
            ",
    );
}

#[test]
fn brackets_without_end() {
    let built = SiteTest::new().head(&format!("summary: {}", "[".repeat(20_000))).build().fails();
    built.says("error[yaml-syntax]");
}

#[test]
fn a_yaml_tag() {
    SiteTest::new().head("summary: !important 摘要").build().fails().stderr(
        r"
            error[yaml-tag]: the YAML tag `!important` is not supported here
             --> content/briefs/a.zh.md:4:10
              |
            4 | summary: !important 摘要
              |          ^^^^^^^^^^^^^^^
              |
              = help: take the tag out, or put the text in quotes

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_key_given_twice() {
    SiteTest::new().head("summary: 一\ntags: []\nsummary: 二").build().fails().stderr(
        r"
            error[duplicate-key]: the key `summary` is given twice
             --> content/briefs/a.zh.md:6:1
              |
            4 | summary: 一
              | ------- first given here
            5 | tags: []
            6 | summary: 二
              | ^^^^^^^ again here
              |
              = help: keep one of the two

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_key_that_nobody_knows() {
    SiteTest::new().head("colour: red").build().fails().stderr(
            r"
            error[unknown-key]: this front matter has no key `colour`
             --> content/briefs/a.zh.md:4:1
              |
            4 | colour: red
              | ^^^^^^
              |
              = help: known: `title`, `summary`, `source`, `updated`, `authors`, `draft`, `toc`, `date`, `covers`, `weight`, `slug`, `tags`, `sources`, `key_figures`, `revisions`, `quantities`, `data` and `charts`

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_misspelt_key() {
    SiteTest::new().head("sumary: 摘要").build().fails().stderr(
        r"
            error[unknown-key]: this front matter has no key `sumary`
             --> content/briefs/a.zh.md:4:1
              |
            4 | sumary: 摘要
              | ^^^^^^
              |
              = help: did you mean `summary`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_misspelt_key_that_is_needed_is_reported_once() {
    SiteTest::new().file("content/briefs/a.zh.md", "---\ntitel: 甲\ndat: 2024-11-02\n---\n").build().fails().stderr(
        r"
            error[unknown-key]: this front matter has no key `titel`
             --> content/briefs/a.zh.md:2:1
              |
            2 | titel: 甲
              | ^^^^^
              |
              = help: did you mean `title`?

            error[unknown-key]: this front matter has no key `dat`
             --> content/briefs/a.zh.md:3:1
              |
            3 | dat: 2024-11-02
              | ^^^
              |
              = help: did you mean `data` or `date`?

            nothing published: 2 errors
            ",
    );
}

#[test]
fn a_page_without_title_and_date() {
    SiteTest::new().file("content/briefs/a.zh.md", "---\nsummary: 摘要\n---\n").build().fails().stderr(
        r"
            error[missing-key]: `briefs/a` has no `date`
             --> content/briefs/a.zh.md:1:1
              |
            1 | ---
              | ^
              |
              = help: add `date: 2024-11-02`, or `dated: false` to the section's `_index` if its pages have none

            error[missing-key]: this front matter has no `title`
             --> content/briefs/a.zh.md:2:1
              |
            2 | summary: 摘要
              | ^
              |
              = help: add `title: …`

            nothing published: 2 errors
            ",
    );
}

#[test]
fn a_list_where_a_text_belongs() {
    SiteTest::new().head("summary: [一, 二]").build().fails().stderr(
        r"
            error[wrong-type]: `summary` must be text, not a list
             --> content/briefs/a.zh.md:4:10
              |
            4 | summary: [一, 二]
              |          ^^^^^^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_map_where_a_list_belongs() {
    SiteTest::new().head("tags: {market: true}").build().fails().stderr(
        r"
            error[wrong-type]: `tags` must be a list of texts, not a map
             --> content/briefs/a.zh.md:4:7
              |
            4 | tags: {market: true}
              |       ^^^^^^^^^^^^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_word_where_true_or_false_belongs() {
    SiteTest::new().head("draft: yes").build().fails().stderr(
        r"
            error[wrong-type]: `draft` must be true or false, not text
             --> content/briefs/a.zh.md:4:8
              |
            4 | draft: yes
              |        ^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_weight_that_is_no_number() {
    SiteTest::new().head("weight: 重").build().fails().stderr(
        r"
            error[wrong-type]: `weight` must be a whole number, not text
             --> content/briefs/a.zh.md:4:9
              |
            4 | weight: 重
              |         ^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_key_that_is_a_list() {
    SiteTest::new().head("? [a, b]\n: c").build().fails().stderr(
        r"
            error[wrong-type]: a key must be text, not a list
             --> content/briefs/a.zh.md:4:3
              |
            4 | ? [a, b]
              |   ^^^^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_head_that_is_a_list() {
    SiteTest::new().file("content/briefs/a.zh.md", "---\n- title\n- date\n---\n").build().fails().stderr(
        r"
            error[wrong-type]: this front matter must be a map, not a list
             --> content/briefs/a.zh.md:2:1
              |
            2 | - title
              | ^^^^^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_day_that_does_not_exist() {
    SiteTest::new().file("content/briefs/a.zh.md", "---\ntitle: 甲\ndate: 2024-02-30\n---\n").build().fails().stderr(
        r"
            error[bad-date]: `2024-02-30` is not a date with a day
             --> content/briefs/a.zh.md:3:7
              |
            3 | date: 2024-02-30
              |       ^^^^^^^^^^
              |
              = help: write it like `2024-11-02`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_day_in_another_order() {
    SiteTest::new()
        .file("content/briefs/a.zh.md", "---\ntitle: 甲\ndate: 2024年11月2日\n---\n")
        .build()
        .fails()
        .stderr(
            r"
            error[bad-date]: `2024年11月2日` is not a date with a day
             --> content/briefs/a.zh.md:3:7
              |
            3 | date: 2024年11月2日
              |       ^^^^^^^^^^^^^
              |
              = help: write `2024-11-02`

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_period_in_words() {
    SiteTest::new().head("covers: 2018-2023").build().fails().stderr(
        r"
            error[bad-period]: `2018-2023` is not a period
             --> content/briefs/a.zh.md:4:9
              |
            4 | covers: 2018-2023
              |         ^^^^^^^^^
              |
              = help: write `2018/2023`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_slug_that_leads_elsewhere() {
    SiteTest::new().head("slug: ../other").build().fails().stderr(
        r"
            error[bad-slug]: `../other` cannot be part of an address
             --> content/briefs/a.zh.md:4:7
              |
            4 | slug: ../other
              |       ^^^^^^^^
              |
              = help: use letters, digits and hyphens; it may not begin with a full stop

            nothing published: 1 error
            ",
    );
}

#[test]
fn tags_and_sources_must_be_declared() {
    SiteTest::new()
        .file("content/site.yaml", "title: 简报\ntaxonomies: {tags: {market: {zh: 市场, en: Market}}}\n")
        .file("content/sources.yaml", "ccia-2024: {title: 报告}\n")
        .head("tags: [markt]\nsources: [ccia-2023]")
        .build()
        .fails()
        .stderr(
            r"
            error[unknown-tag]: the tag `markt` is not declared
             --> content/briefs/a.zh.md:4:8
              |
            4 | tags: [markt]
              |        ^^^^^
              |
              = help: did you mean `market`?
              = help: `taxonomies.tags` in `content/site.yaml` names every tag in each language

            error[unknown-source]: there is no source `ccia-2023`
             --> content/briefs/a.zh.md:5:11
              |
            5 | sources: [ccia-2023]
              |           ^^^^^^^^^
              |
              = help: did you mean `ccia-2024`?
              = help: `content/sources.yaml` lists the sources

            nothing published: 2 errors
            ",
        );
}

#[test]
fn more_tags_than_lists_show() {
    let tags: Vec<String> = (10..31).map(|n| format!("t{n}")).collect();
    SiteTest::new().head(&format!("tags: [{}]", tags.join(", "))).build().exits(0).stderr(
        "
        warning[many-tags]: this page has 21 tags; lists show 20 of them
         --> content/briefs/a.zh.md:4:108
          |
        4 | tags: [t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, t20, t21, t22, t23, t24, t25, t26, t27, t28, t29, t30]
          |                                                                                                            ^^^
          |
          = help: keep those that readers look for; the list of every tag has the page, and the page itself shows all its tags

        published … pages, 0 charts, 1 warning in …
        ",
    );
}
