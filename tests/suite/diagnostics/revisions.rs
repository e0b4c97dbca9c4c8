//! The revisions of a page.

use crate::site::SiteTest;

/// A brief in two languages with these revisions from line 4 on.
fn site(revisions: &str) -> SiteTest {
    SiteTest::new()
        .file("content/briefs/a.zh.md", format!("---\ntitle: 甲\ndate: 2024-11-02\n{revisions}\n---\n"))
        .file("content/briefs/a.en.md", "---\ntitle: A\n---\n")
}

#[test]
fn a_revision_that_is_no_list() {
    site("revisions: 2024-11-05").build().fails().stderr(
        r"
            error[wrong-type]: `revisions` must be a list, not text
             --> content/briefs/a.zh.md:4:12
              |
            4 | revisions: 2024-11-05
              |            ^^^^^^^^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_revision_without_day_or_text() {
    site("revisions:\n  - {kind: correction}").build().fails().stderr(
        r"
            error[missing-key]: this revision has no `date`
             --> content/briefs/a.zh.md:5:5
              |
            5 |   - {kind: correction}
              |     ^
              |
              = help: add the day of the change: `date: 2024-11-20`

            error[missing-key]: this revision has no `text`
             --> content/briefs/a.zh.md:5:5
              |
            5 |   - {kind: correction}
              |     ^
              |
              = help: say what was changed: `text: {zh: …, en: …}`

            nothing published: 2 errors
            ",
    );
}

#[test]
fn a_revision_on_no_day_and_of_no_kind() {
    site("revisions:\n  - {date: 2024-11, kind: erratum, text: {zh: 改, en: changed}}").build().fails().stderr(
        r"
            error[bad-date]: `2024-11` is not a date with a day
             --> content/briefs/a.zh.md:5:12
              |
            5 |   - {date: 2024-11, kind: erratum, text: {zh: 改, en: changed}}
              |            ^^^^^^^
              |
              = help: write it like `2024-11-02`

            error[unknown-value]: `kind` cannot be `erratum`
             --> content/briefs/a.zh.md:5:27
              |
            5 |   - {date: 2024-11, kind: erratum, text: {zh: 改, en: changed}}
              |                           ^^^^^^^
              |
              = help: known: `revision` and `correction`

            nothing published: 2 errors
            ",
    );
}

#[test]
fn a_revision_before_publication() {
    site("revisions:\n  - {date: 2024-11-01, text: {zh: 改, en: changed}}").build().fails().stderr(
        r"
            error[revision-before-publication]: this revision is dated 2024-11-01, but the page was published on 2024-11-02
             --> content/briefs/a.zh.md:5:5
              |
            5 |   - {date: 2024-11-01, text: {zh: 改, en: changed}}
              |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: correct one of the two dates; a change before publication is not a revision

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_revision_that_is_told_in_one_language() {
    site("revisions:\n  - {date: 2024-11-05, text: 改}").build().fails().stderr(
        r"
            error[revision-untranslated]: this revision has no text in English
             --> content/briefs/a.zh.md:5:5
              |
            5 |   - {date: 2024-11-05, text: 改}
              |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: write `text: {zh: …, en: …}`: it is shown to the readers of every edition

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_revision_that_disagrees_with_updated() {
    site("updated: 2024-11-04\nrevisions:\n  - {date: 2024-11-05, text: {zh: 改, en: changed}}")
        .build()
        .published()
        .stderr(
            r"
            warning[updated-differs]: the latest revision is dated 2024-11-05, but `updated` says 2024-11-04
             --> content/briefs/a.zh.md:6:5
              |
            6 |   - {date: 2024-11-05, text: {zh: 改, en: changed}}
              |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: leave `updated` out: it follows from the revisions; or list what was changed on that day

            published … pages, 0 charts, 1 warning in …
            ",
        );
}

#[test]
fn revisions_in_a_translation() {
    site("").file("content/briefs/a.en.md", "---\ntitle: A\nrevisions: []\n---\n").build().fails().stderr(
        r"
            error[misplaced-key]: `revisions` belongs in the source edition alone
             --> content/briefs/a.en.md:3:1
              |
            3 | revisions: []
              | ^^^^^^^^^ not in a translation
              |
              = help: move it to the Chinese file; labels and titles there can be written `{zh: …, en: …}`

            nothing published: 1 error
            ",
    );
}
