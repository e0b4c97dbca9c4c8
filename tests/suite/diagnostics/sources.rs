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
            error[bad-doi]: `2024/6` is no DOI
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
        .says(
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
            error[bad-archive]: `../a.pdf` leads out of the site's folder
             --> content/sources.yaml:1:36
              |
            1 | ccia: {title: 报告, archived: {file: ../a.pdf}}
              |                                      ^^^^^^^^
              |
              = help: the path counts from the folder that holds `content/`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_checksum_that_is_none() {
    bibliography("ccia: {title: 报告, archived: {url: 'https://a.b/', hash: 'md5:1'}}\n").build().fails().stderr(
        r"
            error[bad-hash]: `md5:1` is no checksum
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
