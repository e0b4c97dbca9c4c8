//! `site.yaml` and `sources.yaml`.

use crate::site::SiteTest;

/// A site with these settings and one brief.
#[track_caller]
fn site(settings: &str) -> SiteTest {
    SiteTest::empty().file("content/site.yaml", settings).text("正文。")
}

/// A site with this bibliography.
#[track_caller]
fn sources(bibliography: &str) -> SiteTest {
    SiteTest::new().file("content/sources.yaml", bibliography)
}

#[test]
fn no_site_here() {
    SiteTest::empty().build().fails().stderr(
        r"
            error: there is no site here: `content` does not exist (`jianbao init DIR` creates one)
            ",
    );
}

#[test]
fn no_settings() {
    SiteTest::empty().text("正文。").build().fails().stderr(
        r"
            error[no-site-file]: `content/site.yaml` is missing
             |
             = help: the smallest one says `title: {zh: 简报, en: Briefing}`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_site_without_a_title() {
    site("languages: [zh, en]\n").build().fails().stderr(
        r"
            error[missing-key]: `site.yaml` has no `title`
             --> content/site.yaml:1:1
              |
            1 | languages: [zh, en]
              | ^
              |
              = help: add `title: {zh: 简报, en: Briefing}`

            nothing published: 1 error
            ",
    );
}

#[test]
fn settings_that_are_a_list() {
    site("- title\n").build().fails().stderr(
        r"
            error[wrong-type]: `site.yaml` must be a map, not a list
             --> content/site.yaml:1:1
              |
            1 | - title
              | ^^^^^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_unknown_setting() {
    site("title: 简报\npaginate-by: 10\n").build().fails().stderr(
        r"
            error[unknown-key]: `site.yaml` has no key `paginate-by`
             --> content/site.yaml:2:1
              |
            2 | paginate-by: 10
              | ^^^^^^^^^^^
              |
              = help: did you mean `paginate_by`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_title_in_an_unknown_language() {
    site("title: {zh: 简报, fr: Note}\n").build().fails().stderr(
        r"
            error[unknown-key]: `title` has no language `fr`
             --> content/site.yaml:1:17
              |
            1 | title: {zh: 简报, fr: Note}
              |                   ^^
              |
              = help: known: `zh` and `en`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_number_out_of_range() {
    site("title: 简报\npaginate_by: 0\n").build().fails().stderr(
        r"
            error[wrong-type]: `paginate_by` must be a whole number from 1 to 10000, not 0
             --> content/site.yaml:2:14
              |
            2 | paginate_by: 0
              |              ^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_page_size_that_is_no_number() {
    site("title: 简报\npaginate_by: ten\n").build().fails().stderr(
        r"
            error[wrong-type]: `paginate_by` must be a whole number from 1 to 10000, not text
             --> content/site.yaml:2:14
              |
            2 | paginate_by: ten
              |              ^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_domain_that_is_no_host_name() {
    site("title: 简报\ncname: https://example.org\n").build().fails().stderr(
        r"
            error[bad-cname]: `https://example.org` is not a host name
             --> content/site.yaml:2:8
              |
            2 | cname: https://example.org
              |        ^^^^^^^^^^^^^^^^^^^
              |
              = help: write only the name, in lower case: `briefing.example.org`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_domain_that_is_not_that_of_the_address() {
    site("title: 简报\nbase_url: https://example.org/briefing\ncname: example.org\n").build().fails().stderr(
        r"
            error[cname-differs]: `cname` puts the site at `example.org`, `base_url` at `example.org/briefing/`
             --> content/site.yaml:3:8
              |
            3 | cname: example.org
              |        ^^^^^^^^^^^
              |
              = help: write `base_url: https://example.org/`, or leave `cname` out

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_address_without_a_scheme() {
    site("title: 简报\nbase_url: example.org/briefing\n").build().fails().stderr(
        r"
            error[bad-base-url]: `example.org/briefing` is not an absolute web address
             --> content/site.yaml:2:11
              |
            2 | base_url: example.org/briefing
              |           ^^^^^^^^^^^^^^^^^^^^
              |
              = help: write it like `https://example.org/briefing/`, or leave it out

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_theme_that_is_a_path() {
    site("title: 简报\ntheme: ../default\n").build().fails().stderr(
        r"
            error[bad-theme]: `../default` is not a valid theme name
             --> content/site.yaml:2:8
              |
            2 | theme: ../default
              |        ^^^^^^^^^^
              |
              = help: write the name of a folder in `themes/`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_theme_that_does_not_exist() {
    site("title: 简报\ntheme: fancy\n").build().fails().stderr(
        r"
            error: the site's theme `fancy` does not exist: `themes/fancy` is not a folder
            ",
    );
}

#[test]
fn a_language_listed_twice() {
    site("title: 简报\nlanguages: [zh, en, zh]\n").build().fails().stderr(
        r"
            error[duplicate-language]: the language `zh` is listed twice
             --> content/site.yaml:2:21
              |
            2 | languages: [zh, en, zh]
              |                     ^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_language_that_jianbao_does_not_know() {
    site("title: 简报\nlanguages: [zh, fr]\n").build().fails().stderr(
        r"
            error[unknown-language]: jianbao does not know the language `fr`
             --> content/site.yaml:2:17
              |
            2 | languages: [zh, fr]
              |                 ^^
              |
              = help: known: `zh` and `en`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_menu_that_is_no_list() {
    site("title: 简报\nmenu: briefs\n").build().fails().stderr(
        r"
            error[wrong-type]: `menu` must be a list, not text
             --> content/site.yaml:2:7
              |
            2 | menu: briefs
              |       ^^^^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_menu_entry_without_address() {
    site("title: 简报\nmenu: [briefs, {title: 别处}]\n").build().fails().stderr(
        r"
            error[missing-key]: a menu entry has no `url`
             --> content/site.yaml:2:16
              |
            2 | menu: [briefs, {title: 别处}]
              |                ^
              |
              = help: write an id such as `briefs`, or `{title: {zh: …, en: …}, url: https://…}`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_menu_entry_that_leads_nowhere() {
    site("title: 简报\nmenu: [brief, tags]\n").build().fails().stderr(
        r"
            error[broken-link]: there is no page or section `brief`
             --> content/site.yaml:2:8
              |
            2 | menu: [brief, tags]
              |        ^^^^^
              |
              = help: did you mean `briefs`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_menu_address_that_runs_a_script() {
    site("title: 简报\nmenu: [{title: 别处, url: 'javascript:alert(1)'}]\n").build().fails().stderr(
        r"
            error[bad-url]: `javascript:alert(1)` is not a web address
             --> content/site.yaml:2:25
              |
            2 | menu: [{title: 别处, url: 'javascript:alert(1)'}]
              |                           ^^^^^^^^^^^^^^^^^^^^^
              |
              = help: it must begin with `https://` or `http://`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_home_page_that_shows_what_is_not_there() {
    site("title: 简报\nhome:\n  lead: briefs/b\n  chart: briefs/a\n  figures: [briefs/a#size]\n")
        .build()
        .fails()
        .stderr(
            r"
            error[broken-link]: there is no page `briefs/b`
             --> content/site.yaml:3:9
              |
            3 |   lead: briefs/b
              |         ^^^^^^^^
              |
              = help: did you mean `briefs/a`?

            error[bad-reference]: `briefs/a` is not the id of a chart
             --> content/site.yaml:4:10
              |
            4 |   chart: briefs/a
              |          ^^^^^^^^
              |
              = help: write the page's id, `#` and the id of the chart

            error[broken-link]: `briefs/a` has no quantity `size`
             --> content/site.yaml:5:13
              |
            5 |   figures: [briefs/a#size]
              |             ^^^^^^^^^^^^^

            nothing published: 3 errors
            ",
        );
}

#[test]
fn an_unknown_key_of_the_home_page() {
    site("title: 简报\nhome: {leed: briefs/a}\n").build().fails().stderr(
        r"
            error[unknown-key]: `home` has no key `leed`
             --> content/site.yaml:2:8
              |
            2 | home: {leed: briefs/a}
              |        ^^^^
              |
              = help: did you mean `lead`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_source_without_title() {
    sources("ccia-2024: {publisher: CCIA}\n").build().fails().stderr(
        r"
            error[missing-key]: source `ccia-2024` has no `title`
             --> content/sources.yaml:1:12
              |
            1 | ccia-2024: {publisher: CCIA}
              |            ^
              |
              = help: give the title as it was published

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_source_of_an_unknown_type() {
    sources("ccia-2024: {title: 报告, type: articel}\n").build().fails().stderr(
        r"
            error[unknown-value]: `type` cannot be `articel`
             --> content/sources.yaml:1:30
              |
            1 | ccia-2024: {title: 报告, type: articel}
              |                                ^^^^^^^
              |
              = help: did you mean `article`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_source_with_a_bad_date() {
    sources("ccia-2024: {title: 报告, date: 2024-6}\n").build().fails().stderr(
        r"
            error[bad-date]: `2024-6` is not a date
             --> content/sources.yaml:1:30
              |
            1 | ccia-2024: {title: 报告, date: 2024-6}
              |                                ^^^^^^
              |
              = help: write `2024-11-02`, or `2024-11` or `2024` where no more is known

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_source_whose_address_is_none() {
    sources("ccia-2024: {title: 报告, url: 'javascript:alert(1)'}\n").build().fails().stderr(
        r"
            error[bad-url]: `javascript:alert(1)` is not a web address
             --> content/sources.yaml:1:29
              |
            1 | ccia-2024: {title: 报告, url: 'javascript:alert(1)'}
              |                               ^^^^^^^^^^^^^^^^^^^^^
              |
              = help: it must begin with `https://` or `http://`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_source_in_an_unknown_language() {
    sources("ccia-2024: {title: 报告, language: chinese}\n").build().fails().stderr(
        r"
            error[unknown-language]: jianbao does not know the language `chinese`
             --> content/sources.yaml:1:34
              |
            1 | ccia-2024: {title: 报告, language: chinese}
              |                                    ^^^^^^^
              |
              = help: known: `zh` and `en`
              = help: leave it out for a work in another language

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_bibliography_that_is_a_list() {
    sources("- ccia-2024\n").build().fails().stderr(
        r"
            error[wrong-type]: `sources.yaml` must be a map of works by key, not a list
             --> content/sources.yaml:1:1
              |
            1 | - ccia-2024
              | ^^^^^^^^^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_empty_bibliography_is_none() {
    sources("").build().published();
}

#[test]
fn checks_that_do_not_exist() {
    site(
        "title: 简报\nchecks: {typografy: off, figure-difer: error, sources: 3, terms: warn, structure: off, x: off}\n",
    )
    .build()
    .fails()
    .stderr(
        r"
            error[bad-check]: there is no check `typografy`
             --> content/site.yaml:2:10
              |
            2 | checks: {typografy: off, figure-difer: error, sources: 3, terms: warn, structure: off, x: off}
              |          ^^^^^^^^^
              |
              = help: did you mean `typography`?

            error[bad-check]: there is no check `figure-difer`
             --> content/site.yaml:2:26
              |
            2 | checks: {typografy: off, figure-difer: error, sources: 3, terms: warn, structure: off, x: off}
              |                          ^^^^^^^^^^^^
              |
              = help: did you mean `figures-differ`?

            error[unknown-value]: `sources` cannot be `3`
             --> content/site.yaml:2:56
              |
            2 | checks: {typografy: off, figure-difer: error, sources: 3, terms: warn, structure: off, x: off}
              |                                                        ^
              |
              = help: known: `off`, `warning` and `error`

            error[unknown-value]: `terms` cannot be `warn`
             --> content/site.yaml:2:66
              |
            2 | checks: {typografy: off, figure-difer: error, sources: 3, terms: warn, structure: off, x: off}
              |                                                                  ^^^^
              |
              = help: known: `off`, `warning` and `error`

            error[bad-check]: `structure` cannot be set as a whole
             --> content/site.yaml:2:72
              |
            2 | checks: {typografy: off, figure-difer: error, sources: 3, terms: warn, structure: off, x: off}
              |                                                                        ^^^^^^^^^
              |
              = help: the errors of this family cannot be turned off; name single rules that only warn, such as `external-image`

            error[bad-check]: there is no check `x`
             --> content/site.yaml:2:88
              |
            2 | checks: {typografy: off, figure-difer: error, sources: 3, terms: warn, structure: off, x: off}
              |                                                                                        ^
              |
              = help: name a family such as `typography`, or a rule by the code that reports show in brackets

            nothing published: 6 errors
            ",
    );
}

#[test]
fn warnings_of_structure_can_be_set_and_its_errors_cannot() {
    let image = "![](https://example.org/a.png)";
    let site = |checks: &str| {
        SiteTest::empty()
            .file("content/site.yaml", format!("title: {{zh: 简报, en: Briefing}}\nchecks: {{{checks}}}\n"))
            .text(image)
    };
    let built = site("").build().published();
    assert!(built.said().contains("2 warnings"), "{}", built.said());
    let built = site("external-image: off, missing-alt: off").build().published();
    assert!(!built.said().contains("warning"), "{}", built.said());
    let built = site("external-image: error, missing-alt: off").build().fails();
    assert!(built.said().contains("error[external-image]"), "{}", built.said());
    let built = site(
        "missing-glyph: error, external-image: off, missing-alt: off}\nbase_url: 'https://example.org/'\ntaxonomies: {",
    )
    .file("content/briefs/b.zh.md", "---\ntitle: 𠮷\u{F8FF}\ndate: 2024-11-02\n---\n")
    .build()
    .fails();
    assert!(built.said().contains("error[missing-glyph]"), "{}", built.said());
}

#[test]
fn a_warning_of_structure_can_be_allowed_where_it_stands() {
    let allowed = "<!-- check: allow external-image: kept by its owner -->\n![图](https://example.org/a.png)";
    let built = SiteTest::new().text(allowed).build().published();
    assert!(!built.said().contains("warning"), "{}", built.said());
}

#[test]
fn a_host_of_images_that_is_none() {
    site("title: 简报\npolicy: {images: [https://example.org/, img.example.org]}\n").build().fails().stderr(
        r"
            error[bad-host]: `https://example.org/` is not the name of a host
             --> content/site.yaml:2:19
              |
            2 | policy: {images: [https://example.org/, img.example.org]}
              |                   ^^^^^^^^^^^^^^^^^^^^
              |
              = help: write the name alone, in small letters: `img.example.org`

            nothing published: 1 error
            ",
    );
}
