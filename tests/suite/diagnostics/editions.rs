//! Pages and their editions: what two files claim, and what a translation may not say.

use crate::site::SiteTest;

const HEAD: &str = "---\ntitle: 甲\ndate: 2024-11-02\n---\n";

#[test]
fn two_files_of_one_page_in_one_language() {
    SiteTest::new()
        .file("content/briefs/a.zh.md", HEAD)
        .file("content/briefs/a/index.zh.md", HEAD)
        .build()
        .fails()
        .stderr(
            r"
            error[duplicate-page]: the page `briefs/a` has two files in Chinese
             --> content/briefs/a/index.zh.md:1:1
              |
            1 | ---
              | ^ this is the second
              |
             ::: content/briefs/a.zh.md:1:1
              |
            1 | ---
              | - this is the first
              |
              = help: keep one of them: a folder with `index` files, or flat files

            nothing published: 1 error
            ",
        );
}

#[test]
fn two_pages_at_one_address() {
    SiteTest::new()
        .file("content/briefs/a.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\nslug: c\n---\n")
        .file("content/briefs/b.zh.md", "---\ntitle: 乙\ndate: 2024-11-02\nslug: C\n---\n")
        .build()
        .fails()
        .stderr(
            r"
            error[duplicate-url]: the page `briefs/a` and the page `briefs/b` would both be written to `zh/briefs/C.html`
             --> content/briefs/b.zh.md:1:1
              |
            1 | ---
              | ^
              |
             ::: content/briefs/a.zh.md:1:1
              |
            1 | ---
              | - the other one
              |
              = help: rename one of them, or give it another `slug`

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_page_at_the_address_of_a_generated_one() {
    SiteTest::new().file("content/sources.zh.md", "---\ntitle: 来源\n---\n").build().fails().stderr(
            r"
            error[duplicate-url]: a page that every site has and the page `sources` would both be written to `zh/sources.html`
             --> content/sources.zh.md:1:1
              |
            1 | ---
              | ^
              |
              = help: rename one of them, or give it another `slug`

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_page_at_the_address_of_a_list() {
    SiteTest::new()
        .file("content/site.yaml", "title: 简报\npaginate_by: 1\n")
        .file("content/briefs/a.zh.md", HEAD)
        .file("content/briefs/page-2.zh.md", HEAD)
        .build()
        .fails()
        .stderr(
            r"
            error[duplicate-url]: the page `briefs/page-2` and the list of the section `briefs` would both be written to `zh/briefs/page-2.html`
             |
             = help: rename one of them

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_static_file_at_the_address_of_a_page() {
    SiteTest::new().file("static/index.html", "<h1>hello</h1>").build().fails().stderr(
            r"
            error[duplicate-url]: a page that every site has and a file of `static/` would both be written to `index.html`
             |
             = help: rename one of them

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_translation_that_contradicts_its_source() {
    SiteTest::new()
        .head("tags: [market]")
        .file("content/briefs/a.en.md", "---\ntitle: A\ndate: 2024-11-03\ntags: [finance]\n---\n")
        .build()
        .fails()
        .stderr(
            r"
            error[edition-mismatch]: the editions differ in `date`
             --> content/briefs/a.en.md:3:7
              |
            3 | date: 2024-11-03
              |       ^^^^^^^^^^ differs from the source edition
              |
             ::: content/briefs/a.zh.md:3:7
              |
            3 | date: 2024-11-02
              |       ---------- the source edition says
              |
              = help: take it out here: it is inherited from the source edition

            error[edition-mismatch]: the editions differ in `tags`
             --> content/briefs/a.en.md:4:8
              |
            4 | tags: [finance]
              |        ^^^^^^^ differs from the source edition
              |
             ::: content/briefs/a.zh.md:4:8
              |
            4 | tags: [market]
              |        ------ the source edition says
              |
              = help: take it out here: it is inherited from the source edition

            nothing published: 2 errors
            ",
        );
}

#[test]
fn a_figure_declared_in_a_translation() {
    SiteTest::new()
        .text("正文。")
        .file("content/briefs/a.en.md", "---\ntitle: A\nquantities:\n  size: {value: 1, unit: CNY, label: Size}\n---\n")
        .build()
        .fails()
        .stderr(
            r"
            error[misplaced-key]: `quantities` belongs in the source edition alone
             --> content/briefs/a.en.md:3:1
              |
            3 | quantities:
              | ^^^^^^^^^^ not in a translation
              |
              = help: move it to the Chinese file; labels and titles there can be written `{zh: …, en: …}`

            nothing published: 1 error
            ",
        );
}

#[test]
fn an_edition_in_a_language_that_the_site_does_not_have() {
    SiteTest::new().file("content/briefs/a.fr.md", "---\ntitle: A\ndate: 2024-11-02\n---\n").build().fails().stderr(
            r"
            error[unknown-language]: the site has no language `fr`
             --> content/briefs/a.fr.md:1:1
              |
            1 | ---
              | ^
              |
              = help: known: `zh` and `en`
              = help: `languages` in `content/site.yaml` lists them; if it is not a language, take the full stop out of the name

            nothing published: 1 error
            ",
        );
}

#[test]
fn an_edition_in_a_language_that_was_not_configured() {
    SiteTest::new()
        .file("content/site.yaml", "title: 简报\nlanguages: [zh]\n")
        .file("content/briefs/a.en.md", "---\ntitle: A\ndate: 2024-11-02\n---\n")
        .build()
        .fails()
        .stderr(
            r"
            error[unknown-language]: the site has no language `en`
             --> content/briefs/a.en.md:1:1
              |
            1 | ---
              | ^
              |
              = help: known: `zh`
              = help: `languages` in `content/site.yaml` lists them; if it is not a language, take the full stop out of the name

            nothing published: 1 error
            ",
        );
}

#[test]
fn names_that_other_systems_cannot_hold() {
    SiteTest::new()
        .file("content/briefs/con.zh.md", HEAD)
        .file("content/briefs/a:b/index.zh.md", HEAD)
        .file("content/briefs/a:b/d.csv", "a\n1\n")
        .file("content/briefs/caf\u{E9}.zh.md", HEAD)
        .file("content/briefs/cafe\u{301}.zh.md", HEAD)
        .build()
        .fails()
        .stderr(
            r"
            error[unportable-name]: a file of `content/` would be written to `data/briefs/a:b/d.csv`: no name on Windows may hold `:`
             |
             = help: rename it

            error[unportable-name]: the page `briefs/a:b` would be written to `zh/briefs/a:b.html`: no name on Windows may hold `:`
             |
             = help: rename its file or folder, or give it another address with `slug`

            error[unportable-name]: the page `briefs/con` would be written to `zh/briefs/con.html`: Windows keeps the name `con` for a device
             |
             = help: rename its file or folder, or give it another address with `slug`

            error[duplicate-url]: the page `briefs/café` and the page `briefs/café` would both be written to `zh/briefs/café.html`
             --> content/briefs/café.zh.md:1:1
              |
            1 | ---
              | ^
              |
             ::: content/briefs/café.zh.md:1:1
              |
            1 | ---
              | - the other one
              |
              = help: the names look alike: one has a letter with its accent as one character, the other as two
              = help: rename one of them, or give it another `slug`

            nothing published: 4 errors
            ",
        );
}
