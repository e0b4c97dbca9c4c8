//! Same input, same bytes; and the repository's own content is sound.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use crate::site::{SiteTest, jianbao, repository, tree};

/// A published demonstration site: its files, and what the build said.
struct Demo {
    files: BTreeMap<String, Vec<u8>>,
    said: String,
}

/// The repository's own site, built once for all tests of this binary, on one thread.
static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = folder.path().join("public");
    let mut command = jianbao();
    command.args([Path::new("build"), Path::new("--root"), repository(), Path::new("--output"), &output]);
    let done = command.env("RAYON_NUM_THREADS", "1").output().expect("the binary can be run");
    let files = if done.status.success() { tree(&output) } else { BTreeMap::new() };
    Demo { files, said: String::from_utf8_lossy(&done.stderr).into_owned() }
});

/// The files of the demonstration site.
#[track_caller]
pub(crate) fn demo() -> &'static BTreeMap<String, Vec<u8>> {
    assert!(!DEMO.files.is_empty(), "the demonstration site is not published:\n{}", DEMO.said);
    &DEMO.files
}

#[test]
fn the_content_of_the_repository_builds_without_a_warning() {
    let said = &DEMO.said;
    assert!(said.starts_with("published ") && said.lines().count() == 1, "{said}");
    assert!(demo().len() > 60);
}

/// The content is what `init --demo` writes, which another test holds to be the repository's.
#[test]
fn the_same_site_in_another_folder_and_on_four_threads_is_the_same_bytes() {
    let site = SiteTest::empty().run(&["init", "demo", "--demo", "-q"]).published().then();
    let again = site.env("RAYON_NUM_THREADS", "4").run(&["build", "--root", "demo", "-q"]).published().then();
    let again = again.tree("demo/public");
    assert_eq!(again.keys().collect::<Vec<_>>(), demo().keys().collect::<Vec<_>>());
    let differing: Vec<&String> = demo().keys().filter(|path| again[*path] != demo()[*path]).collect();
    assert!(differing.is_empty(), "other bytes: {differing:?}");
}

#[test]
fn pictures_in_pixels_are_the_same_bytes_too() {
    let settings = "title: x\nbase_url: https://x.example/\nchart_files: [svg, png, json]\n";
    let chart = "```chart\ntype: bar\ntitle: 甲\nx: a\ny: b\ndata:\n  - [a, b]\n  - [2022, 3]\n  - [2023, 5]\n```\n";
    let built = |threads| {
        let page = |n: usize| format!("---\ntitle: 网络安全产业简报{n}\ndate: 2024-11-02\n---\n\n{chart}");
        let site = SiteTest::new().file("content/site.yaml", settings).env("RAYON_NUM_THREADS", threads);
        (0..6).fold(site, |site, n| site.file(&format!("content/briefs/p{n}.zh.md"), page(n))).build().published()
    };
    let first = built("1").public();
    let pictures = |end: &str| first.keys().filter(|path| path.ends_with(end)).count();
    assert!(pictures(".zh.png") >= 6 && pictures(".card.png") >= 6, "{:?}", first.keys());
    // Letters of cards are drawn by whichever thread needs one first.
    for _ in 0..2 {
        assert!(built("4").public() == first, "four threads drew something else than one");
    }
}

#[test]
fn nothing_of_the_machine_is_in_the_output() {
    let places =
        [repository().to_string_lossy().into_owned(), std::env::temp_dir().to_string_lossy().into_owned() + "/"];
    for place in &places {
        let finder = memchr::memmem::Finder::new(place);
        let named: Vec<&String> =
            demo().iter().filter(|(_, bytes)| finder.find(bytes).is_some()).map(|(path, _)| path).collect();
        assert!(named.is_empty(), "{place} is named in {named:?}");
    }
}

#[test]
fn problems_come_in_the_same_order_whatever_the_threads() {
    let site = || {
        (0..20).fold(SiteTest::new(), |site, n| {
            site.file(
                &format!("content/briefs/b{n:02}.zh.md"),
                "---\ntitle: 乙\ndate: 2024-11-02\ncolour: red\n---\n[一](x.md) [二](#y) {{ qty(id=\"z\") }}\n",
            )
        })
    };
    let said = |threads| site().env("RAYON_NUM_THREADS", threads).build().fails().said();
    let first = said("1");
    assert!(first.contains("nothing published: 80 errors"), "{first}");
    assert_eq!(first, said("4"));
    assert_eq!(first, said("4"));
}
