//! Named figures.

use crate::site::SiteTest;

/// A site whose only brief has this quantity.
#[track_caller]
fn quantity(fields: &str) -> SiteTest {
    SiteTest::new().head(&format!("quantities:\n  size: {{{fields}}}"))
}

#[test]
fn a_value_with_its_unit() {
    quantity("value: 640亿, unit: CNY, label: 规模").build().fails().stderr(
        r"
            error[not-a-number]: `640亿` is not a number
             --> content/briefs/a.zh.md:5:17
              |
            5 |   size: {value: 640亿, unit: CNY, label: 规模}
              |                 ^^^^^
              |
              = help: write `640e8` and give the unit in `unit`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_value_that_is_not_a_number() {
    quantity("value: .nan, unit: CNY, label: 规模").build().fails().stderr(
        r"
            error[not-a-number]: `.nan` is not a number
             --> content/briefs/a.zh.md:5:17
              |
            5 |   size: {value: .nan, unit: CNY, label: 规模}
              |                 ^^^^
              |
              = help: where there is no value, leave it empty

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_unit_that_does_not_exist() {
    quantity("value: 640, unit: CNX, label: 规模").build().fails().stderr(
        r"
            error[unknown-unit]: there is no unit `CNX`
             --> content/briefs/a.zh.md:5:28
              |
            5 |   size: {value: 640, unit: CNX, label: 规模}
              |                            ^^^
              |
              = help: did you mean `CNY`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn nothing_that_a_quantity_needs() {
    quantity("").build().fails().stderr(
        r"
            error[missing-key]: quantity `size` has no `label`
             --> content/briefs/a.zh.md:5:9
              |
            5 |   size: {}
              |         ^
              |
              = help: say what the figure is: `label: {zh: 市场规模, en: Market size}`

            error[missing-key]: quantity `size` has no `unit`
             --> content/briefs/a.zh.md:5:9
              |
            5 |   size: {}
              |         ^
              |
              = help: for example `CNY`, `percent`, `pp`, `count`, `rank`, `ratio` or `plain`

            error[missing-key]: quantity `size` has no `value`
             --> content/briefs/a.zh.md:5:9
              |
            5 |   size: {}
              |         ^
              |
              = help: write it exactly and in base units: `64.0e9` yuan, not 640 亿元; or give its `formula`

            nothing published: 3 errors
            ",
    );
}

#[test]
fn two_keys_that_contradict_each_other() {
    quantity("value: 640, unit: CNY, approx: true, bound: over, label: 规模").build().fails().stderr(
        r"
            error[conflicting-keys]: quantity `size` cannot be both `approx` and a `bound`
             --> content/briefs/a.zh.md:5:3
              |
            5 |   size: {value: 640, unit: CNY, approx: true, bound: over, label: 规模}
              |   ^^^^
              |
              = help: keep the one that the source says: 约 is `approx: true`, 超过 is `bound: over`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_noun_where_nothing_is_counted() {
    quantity("value: 640, unit: CNY, noun: {zh: 起, en: deals}, label: 规模").build().fails().stderr(
        r"
            error[conflicting-keys]: `noun` belongs to counts only
             --> content/briefs/a.zh.md:5:33
              |
            5 |   size: {value: 640, unit: CNY, noun: {zh: 起, en: deals}, label: 规模}
              |                                 ^^^^
              |
              = help: write `unit: count`, or take the noun out

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_noun_in_one_language() {
    quantity("value: 6, unit: count, noun: {zh: 起}, label: 交易").build().fails().stderr(
        r"
            error[missing-key]: the noun has no `en`
             --> content/briefs/a.zh.md:5:39
              |
            5 |   size: {value: 6, unit: count, noun: {zh: 起}, label: 交易}
              |                                       ^
              |
              = help: a count needs its noun in both languages: `{zh: 起, en: {one: deal, other: deals}}`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_rank_that_is_none() {
    quantity("value: 2.5, unit: rank, label: 名次").build().fails().stderr(
        r"
            error[bad-rank]: a rank is a whole number from 1 on, not 2.5
             --> content/briefs/a.zh.md:5:17
              |
            5 |   size: {value: 2.5, unit: rank, label: 名次}
              |                 ^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_kind_that_does_not_exist() {
    quantity("value: 640, unit: CNY, kind: forcast, label: 规模").build().fails().stderr(
        r"
            error[unknown-value]: `kind` cannot be `forcast`
             --> content/briefs/a.zh.md:5:39
              |
            5 |   size: {value: 640, unit: CNY, kind: forcast, label: 规模}
              |                                       ^^^^^^^
              |
              = help: did you mean `forecast`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_derived_figure_that_does_not_say_how() {
    quantity("value: 1.1, unit: percent, kind: derived, label: 增速").build().fails().stderr(
        r"
            error[missing-key]: quantity `size` has no `note`
             --> content/briefs/a.zh.md:5:9
              |
            5 |   size: {value: 1.1, unit: percent, kind: derived, label: 增速}
              |         ^
              |
              = help: a derived figure says how it was computed: give its `formula`, or say so in words

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_source_that_is_not_in_the_bibliography() {
    quantity("value: 640, unit: CNY, source: ccia, label: 规模").build().fails().stderr(
        r"
            error[unknown-source]: there is no source `ccia`
             --> content/briefs/a.zh.md:5:41
              |
            5 |   size: {value: 640, unit: CNY, source: ccia, label: 规模}
              |                                         ^^^^
              |
              = help: `content/sources.yaml` lists the sources

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_figure_that_does_not_exist() {
    SiteTest::new()
        .head("key_figures: [sise]\nquantities:\n  size: {value: 640, unit: CNY, label: 规模}")
        .file("content/briefs/b.zh.md", "---\ntitle: 乙\ndate: 2024-11-02\n---\n规模{{ qty(id=\"a#sise\") }}。\n")
        .build()
        .fails()
        .stderr(
            r#"
            error[unknown-quantity]: `briefs/a` has no quantity `sise`
             --> content/briefs/a.zh.md:4:15
              |
            4 | key_figures: [sise]
              |               ^^^^
              |
              = help: did you mean `size`?

            error[unknown-quantity]: `briefs/a` has no quantity `sise`
             --> content/briefs/b.zh.md:5:3
              |
            5 | 规模{{ qty(id="a#sise") }}。
              |     ^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: did you mean `size`?

            nothing published: 2 errors
            "#,
        );
}

#[test]
fn a_figure_that_could_not_be_read_is_not_missed_again() {
    SiteTest::new()
        .file(
            "content/briefs/a.zh.md",
            "---\ntitle: 甲\ndate: 2024-11-02\nkey_figures: [size]\nquantities: {size: {value: x, unit: CNY, label: 规模}}\n---\n\
             {{ qty(id=\"size\") }}\n",
        )
        .build()
        .fails()
        .stderr(
            r"
            error[not-a-number]: `x` is not a number
             --> content/briefs/a.zh.md:5:28
              |
            5 | quantities: {size: {value: x, unit: CNY, label: 规模}}
              |                            ^
              |
              = help: a number is written as `640`, `-45.6` or `64.0e9`

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_figure_of_a_page_that_does_not_exist() {
    SiteTest::new().text("规模{{ qty(id=\"b#size\") }}。").build().fails().stderr(
        r#"
            error[broken-link]: there is no page `b`
             --> content/briefs/a.zh.md:5:3
              |
            5 | 规模{{ qty(id="b#size") }}。
              |     ^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: known: `briefs/a`

            nothing published: 1 error
            "#,
    );
}
