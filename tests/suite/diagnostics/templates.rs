//! Templates and words of a theme.

use crate::site::SiteTest;

/// A site with one brief and this template for it.
#[track_caller]
fn template(text: &str) -> SiteTest {
    SiteTest::new().text("正文。").file("templates/brief.html", text)
}

#[test]
fn a_variable_that_does_not_exist() {
    template("<h1>{{ page.titel }}</h1>\n").build().fails().stderr(
        r"
            error[template-error]: field `titel` is not defined
             --> templates/brief.html:1:13
              |
            1 | <h1>{{ page.titel }}</h1>
              |             ^^^^^
              |
              = help: did you mean `title`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_variable_at_the_top_that_does_not_exist() {
    template("<h1>题</h1>\n<p>{{ pag.title }}</p>\n").build().fails().stderr(
        r"
            error[template-error]: variable `pag` is not defined
             --> templates/brief.html:2:7
              |
            2 | <p>{{ pag.title }}</p>
              |       ^^^
              |
              = help: did you mean `page`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_filter_that_does_not_exist() {
    template("<h1>标题：{{ page.title | uper }}</h1>\n").build().fails().stderr(
        r"
            error[template-error]: there is no filter `uper`
             --> templates/brief.html:1:24
              |
            1 | <h1>标题：{{ page.title | uper }}</h1>
              |                           ^^^^
              |
              = help: did you mean `upper`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_function_that_does_not_exist() {
    template("{{ translate(key=\"skip\") }}\n").build().fails().stderr(
        r#"
            error[template-error]: there is no function `translate`
             --> templates/brief.html:1:4
              |
            1 | {{ translate(key="skip") }}
              |    ^^^^^^^^^
              |
              = help: known: `asset`, `range`, `t` and `throw`

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_word_that_does_not_exist() {
    template("<p>{{ t(key=\"skipp\") }}</p>\n").build().fails().stderr(
        r#"
            error[template-error]: there is no message `skipp`; did you mean `skip`?
             --> templates/brief.html:1:7
              |
            1 | <p>{{ t(key="skipp") }}</p>
              |       ^^^^^^^^^^^^^^

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_language_that_does_not_exist() {
    template("<p>{{ t(key=\"skip\", lang=\"fr\") }}</p>\n").build().fails().stderr(
        r#"
            error[template-error]: there is no language `fr`; there are `zh` and `en`
             --> templates/brief.html:1:7
              |
            1 | <p>{{ t(key="skip", lang="fr") }}</p>
              |       ^^^^^^^^^^^^^^^^^^^^^^^^

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_static_file_that_does_not_exist() {
    template("<p>{{ asset(path=\"siet.css\") }}</p>\n").build().fails().stderr(
        r#"
            error[template-error]: the theme has no static file `siet.css`
             --> templates/brief.html:1:7
              |
            1 | <p>{{ asset(path="siet.css") }}</p>
              |       ^^^^^^^^^^^^^^^^^^^^^^

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_tag_that_is_not_closed() {
    template("{% if page.title %}\n<h1>{{ page.title }}</h1>\n").build().fails().stderr(
        r"
            error[template-syntax]: unexpected end of input
             --> templates/brief.html:2:21
              |
            2 | <h1>{{ page.title }}</h1>
              |                     ^^^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn templates_and_pages_are_reported_at_once() {
    let said = template("{% if page %}").text("[甲](b.md)").build().fails().said();
    for problem in ["error[template-syntax]", "error[broken-link]", "nothing published: 2 errors"] {
        assert!(said.contains(problem), "{said}");
    }
}

#[test]
fn a_template_that_extends_itself() {
    template("{% extends \"base.html\" %}\n")
        .file("templates/base.html", "{% extends \"brief.html\" %}\n")
        .build()
        .fails()
        .stderr(
            r#"
            error[template-loop]: the template `base.html` extends itself by way of `brief.html`
             --> templates/base.html:1:1
              |
            1 | {% extends "brief.html" %}
              | ^

            nothing published: 1 error
            "#,
        );
}

#[test]
fn a_template_that_includes_itself() {
    template("{% include \"brief.html\" %}\n").build().fails().stderr(
        r#"
            error[template-loop]: the template `brief.html` includes itself
             --> templates/brief.html:1:1
              |
            1 | {% include "brief.html" %}
              | ^

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_template_whose_parent_is_missing() {
    template("{% extends \"bse.html\" %}\n").build().fails().stderr(
        r#"
            error[missing-template]: the template `brief.html` extends `bse.html`, which does not exist
             --> templates/brief.html:1:1
              |
            1 | {% extends "bse.html" %}
              | ^
              |
              = help: did you mean `base.html`?

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_template_that_includes_nothing() {
    template("{% include \"parts/fooder.html\" %}\n").build().fails().stderr(
        r#"
            error[missing-template]: there is no template `parts/fooder.html`
             --> templates/brief.html:1:13
              |
            1 | {% include "parts/fooder.html" %}
              |             ^^^^^^^^^^^^^^^^^
              |
              = help: did you mean `parts/footer.html`?

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_theme_without_templates() {
    SiteTest::new()
        .file("content/site.yaml", "title: 简报\ntheme: bare\n")
        .file("themes/bare/templates/brief.html", "")
        .file("themes/bare/i18n/zh.ftl", "topics = 专题\nsources = 来源\ndata = 数据\n")
        .build()
        .fails()
        .stderr(
            r"
            error[missing-template]: the theme has no template `404.html`
            --> themes/bare/templates/brief.html
             = help: known: `brief.html`

            error[missing-template]: the theme has no template `cover.html`
            --> themes/bare/templates/brief.html
             = help: known: `brief.html`

            error[missing-template]: the theme has no template `data.html`
            --> themes/bare/templates/brief.html
             = help: known: `brief.html`

            error[missing-template]: the theme has no template `home.html`
            --> themes/bare/templates/brief.html
             = help: known: `brief.html`

            error[missing-template]: the theme has no template `search.html`
            --> themes/bare/templates/brief.html
             = help: known: `brief.html`

            error[missing-template]: the theme has no template `sources.html`
            --> themes/bare/templates/brief.html
             = help: known: `brief.html`

            error[missing-template]: the theme has no template `tags.html`
            --> themes/bare/templates/brief.html
             = help: known: `brief.html`

            nothing published: 7 errors
            ",
        );
}

#[test]
fn a_theme_without_words() {
    SiteTest::new()
        .file("content/site.yaml", "title: 简报\ntheme: bare\n")
        .file("themes/bare/templates/brief.html", "")
        .build()
        .fails()
        .stderr(
            r"
            error[missing-message]: the theme lacks a word that every site needs: there is no message `topics`
             |
             = help: add it to the theme's `i18n/zh.ftl` and `i18n/en.ftl`

            nothing published: 1 error
            ",
        );
}

#[test]
fn words_that_cannot_be_read() {
    SiteTest::new().file("i18n/zh.ftl", "skip = 跳到正文\nhome 首页\n").build().fails().stderr(
            r"
            error[message-syntax]: this is not a valid message: expected a token starting with `=`
             --> i18n/zh.ftl:2:6
              |
            2 | home 首页
              |      ^^
              |
              = help: a message is one line `key = text`; further lines of its text are indented, and a variable is `{ $name }`

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_word_given_twice() {
    SiteTest::new().file("i18n/zh.ftl", "skip = 跳到正文\nskip = 跳过\n").build().fails().stderr(
        r"
            error[duplicate-key]: the message `skip` is given twice
             --> i18n/zh.ftl:2:1
              |
            1 | skip = 跳到正文
              | ---- first given here
            2 | skip = 跳过
              | ^^^^ again here
              |
              = help: keep one of the two

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_template_that_would_loop_write_or_grow_without_end_is_stopped() {
    #[track_caller]
    fn case(text: &str, message: &str, at: &str) {
        let built = SiteTest::new().file("templates/404.html", text).build().fails();
        let said = built.said();
        assert!(said.contains(message), "{said}");
        assert!(said.contains(&format!("--> templates/404.html:{at}")), "{said}");
    }
    let steps = "the loops of one file may take 10000000 steps together, and this one goes beyond";
    let range =
        "{% set r = range(end=100000) %}\n{% for a in range(end=100000) %}{% for b in r %}{% endfor %}{% endfor %}";
    case(range, steps, "2:45");
    case("{% set r = range(end=100000) %}\n{% set x = [[1 for a in r] for b in r] %}", steps, "2:25");
    let grow = "this is longer than 16 MB";
    case("{% set s = \"12345678\" %}{% for a in range(end=60) %}{% set_global s = s ~ s %}{% endfor %}", grow, "1:71");
    let captured = "{% set s = \"12345678\" %}{% for a in range(end=60) %}{% set_global s %}{{ s }}{{ s }}{% endset %}{% endfor %}";
    case(captured, grow, "1:");
    let write = "{% set s = \"12345678\" %}{% for a in range(end=20) %}{% set_global s = s ~ s %}{% endfor %}\
                 {% for a in range(end=1000) %}{{ s | safe }}{% endfor %}";
    case(write, "writes more than 256 MB for one file", "1:");
}

#[test]
fn components_that_call_one_another_without_end_are_told_with_their_place() {
    let parts =
        "{% component a() %}{{ <b /> }}{% endcomponent a %}\n{% component b() %}x {{ <a /> }}{% endcomponent b %}\n";
    let site = SiteTest::new().file("templates/parts/loop.html", parts).file("templates/404.html", "{{ <a /> }}");
    let said = site.build().fails().said();
    assert!(
        said.contains("more than 20 components are nested in one another: `a` calls itself by way of `b`"),
        "{said}"
    );
    assert!(said.contains("--> templates/parts/loop.html:1:24"), "{said}");
}
