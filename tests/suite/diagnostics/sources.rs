//! The bibliography: entries, citations, uses.

use crate::site::SiteTest;

/// A site with this bibliography.
#[track_caller]
fn bibliography(text: &str) -> SiteTest {
    SiteTest::new().file("content/sources.yaml", text)
}

#[test]
fn an_identifier_that_is_none() {
    bibliography("ccia: {title: 报告, doi: 2024/6}\n").build().fails().stderr(
        r"
            error[bad-doi]: `2024/6` is not a DOI
             --> content/sources.yaml:1:24
              |
            1 | ccia: {title: 报告, doi: 2024/6}
              |                          ^^^^^^
              |
              = help: write it like `10.15302/J-SSCAE-2016.04.006`

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_organisation_that_reads_like_a_person() {
    bibliography("ccia: {title: 报告, author: \"Institute, Academy of Information Technology\"}\n")
        .build()
        .published()
        .stderr(
            r#"
            warning[odd-name]: `Academy of Information Technology` is read as a given name
             --> content/sources.yaml:1:27
              |
            1 | ccia: {title: 报告, author: "Institute, Academy of Information Technology"}
              |                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: for the name of an organisation write `{name: "Institute, Academy of Information Technology"}`

            published … pages, 0 charts, 1 warning in …
            "#,
        );
}

#[test]
fn a_copy_outside_the_site() {
    bibliography("ccia: {title: 报告, archived: {file: ../a.pdf}}\n").build().fails().stderr(
        r"
            error[bad-archive]: `../a.pdf` is outside the site's folder
             --> content/sources.yaml:1:36
              |
            1 | ccia: {title: 报告, archived: {file: ../a.pdf}}
              |                                      ^^^^^^^^
              |
              = help: the path is relative to the folder that holds `content/`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_checksum_that_is_none() {
    bibliography("ccia: {title: 报告, archived: {url: 'https://a.b/', hash: 'md5:1'}}\n").build().fails().stderr(
        r"
            error[bad-hash]: `md5:1` is not a checksum
             --> content/sources.yaml:1:57
              |
            1 | ccia: {title: 报告, archived: {url: 'https://a.b/', hash: 'md5:1'}}
              |                                                           ^^^^^^^
              |
              = help: write `sha256:` or `blake3:` and 64 hexadecimal digits, as `sha256sum` or `b3sum` prints them

            nothing published: 1 error
            ",
    );
}

const SOURCES: &str = "ccia-2024: {title: 报告}\ncae-2016: {title: 论文}\n";

#[test]
fn a_citation_of_what_is_not_in_the_bibliography() {
    SiteTest::new()
        .file("content/sources.yaml", SOURCES)
        .text("据[@ccia-2024; @cae-2015, 第3页]。")
        .build()
        .fails()
        .stderr(
            r"
            error[unknown-source]: there is no source `cae-2015`
             --> content/briefs/a.zh.md:5:15
              |
            5 | 据[@ccia-2024; @cae-2015, 第3页]。
              |                ^^^^^^^^^
              |
              = help: did you mean `cae-2016`?
              = help: `content/sources.yaml` lists the sources

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_source_that_nothing_uses() {
    SiteTest::new().file("content/sources.yaml", SOURCES).text("据[@ccia-2024]。").run(&["check"]).exits(0).stderr(
        r"
            warning[unused-source]: nothing uses the source `cae-2016`
             --> content/sources.yaml:2:1
              |
            2 | cae-2016: {title: 论文}
              | ^^^^^^^^
              |
              = help: cite it with `[@cae-2016]`, name it as a `source`, or take it out

            checked 1 edition in …: 1 warning
              sources       1 warning
            ",
    );
}

#[test]
fn a_source_that_the_page_does_not_list() {
    SiteTest::new()
        .file("content/sources.yaml", SOURCES)
        .file(
            "content/briefs/a.zh.md",
            "---\ntitle: 甲\ndate: 2024-11-02\nsources: [ccia-2024]\n---\n据[@cae-2016]。\n",
        )
        .run(&["check"])
        .exits(0)
        .stderr(
            r"
            warning[unlisted-source]: `cae-2016` is not among this page's `sources`
             --> content/briefs/a.zh.md:6:3
              |
            4 | sources: [ccia-2024]
              |           --------- the list ends here
            5 | ---
            6 | 据[@cae-2016]。
              |    ^^^^^^^^^
              |
              = help: add `cae-2016` to the list

            checked 1 edition in …: 1 warning
              sources       1 warning
            ",
        );
}

const FIGURES: &str = "quantities: {size: {value: 64e9, unit: CNY, label: 规模}}\n\
                       data: {market: {title: 市场, columns: {year: {type: year}, size: {label: 规模}}}}";

#[test]
fn figures_that_nobody_stands_for() {
    let csv = "year,size\n2023,640\n";
    SiteTest::new()
        .file("content/sources.yaml", "ccia-2024: {title: 报告}\ncae-2016: {title: 论文}\n")
        .file("content/briefs/market.csv", csv)
        .head(&format!("sources: [ccia-2024, cae-2016]\n{FIGURES}"))
        .run(&["check"])
        .exits(0)
        .stderr(
            r"
            warning[figure-without-source]: the quantity `size` has no source
             --> content/briefs/a.zh.md:5:14
              |
            5 | quantities: {size: {value: 64e9, unit: CNY, label: 规模}}
              |              ^^^^
              |
              = help: write `source: KEY`; a page with exactly one source passes it on to its figures

            warning[figure-without-source]: the data set `market` has no source
             --> content/briefs/a.zh.md:6:8
              |
            6 | data: {market: {title: 市场, columns: {year: {type: year}, size: {label: 规模}}}}
              |        ^^^^^^
              |
              = help: write `source: KEY`; a page with exactly one source passes it on to its figures

            checked 1 edition in …: 2 warnings
              sources       2 warnings
            ",
        );
}

#[test]
fn the_only_source_of_a_page_stands_for_its_figures() {
    SiteTest::new()
        .file("content/sources.yaml", "ccia-2024: {title: 报告, date: 2024}\n")
        .file("content/briefs/market.csv", "year,size\n2023,640\n")
        .head(&format!("sources: [ccia-2024]\n{FIGURES}"))
        .run(&["check"])
        .exits(0)
        .stderr("checked 1 edition in …: nothing to report");
}

#[test]
fn a_copy_that_is_not_the_one_that_was_archived() {
    let copy = |hash: &str| format!("ccia-2024:\n  title: 报告\n  archived:\n    file: archive/ccia.txt\n    {hash}\n");
    let site = |hash: &str| {
        SiteTest::new()
            .file("content/sources.yaml", copy(hash))
            .file("archive/ccia.txt", "abc")
            .text("据[@ccia-2024]。")
    };
    let right = "hash: sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    site(right).build().published();
    site(&right.replace("ba78", "0000")).build().fails().stderr(
        r"
            error[archive-differs]: `archive/ccia.txt` is not the file that was archived
             --> content/sources.yaml:5:11
              |
            4 |     file: archive/ccia.txt
              |           ---------------- this file
            5 |     hash: sha256:000016bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
              |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ its checksum then
              |
              = help: now it is `sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad`; put the old file back, or check the new one and write its checksum

            nothing published: 1 error
            ",
    );
    site("date: 2024").build().fails().stderr(
        r#"
            error[archive-unsealed]: `archive/ccia.txt` has no checksum, so changes to it cannot be found
             --> content/sources.yaml:4:11
              |
            4 |     file: archive/ccia.txt
              |           ^^^^^^^^^^^^^^^^
              |
              = help: add `hash: "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"`

            nothing published: 1 error
            "#,
    );
    site(right).remove("archive/ccia.txt").build().published().stderr(
        r"
            warning[archive-missing]: there is no copy `archive/ccia.txt`
             --> content/sources.yaml:4:11
              |
            4 |     file: archive/ccia.txt
              |           ^^^^^^^^^^^^^^^^
              |
              = help: the path is relative to the folder that holds `content/`; without the file its checksum is not tested

            published … pages, 0 charts, 1 warning in …
            ",
    );
}
