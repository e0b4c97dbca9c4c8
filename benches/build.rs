//! What charts cost inside a build: `cargo bench --bench build`.
//!
//! Goal: 10,000 charts on 1,000 pages add half a second on two cores. The site is made anew in a temporary folder, once
//! with charts and once without; the difference is theirs. `TMPDIR=/dev/shm` leaves the disk out of it.

#![allow(clippy::disallowed_methods, reason = "a benchmark writes the site that it builds")]

use std::fmt::Write as _;
use std::path::Path;

use divan::Bencher;
use jianbao::{BuildOptions, Drafts, Foreign, Silent, Target};

/// The command's own, see `src/main.rs`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// How many briefs, each in two languages.
const BRIEFS: usize = 500;

#[divan::bench(args = [0, 10], sample_count = 5, sample_size = 1)]
fn charts_a_page(bencher: Bencher<'_, '_>, charts: usize) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write_site(folder.path(), charts);
    let output = folder.path().join("public");
    let options = BuildOptions {
        root: folder.path().to_owned(),
        target: Target::Folder { path: output.clone(), foreign: Foreign::Refuse },
        drafts: Drafts::Leave,
    };
    let clear = || {
        if output.exists() {
            std::fs::remove_dir_all(&output).expect("the output goes")
        }
    };
    bencher.with_inputs(clear).bench_local_values(|()| {
        let report = jianbao::build(&options, &Silent).expect("a site");
        let published = report.published.expect("nothing is wrong with it");
        assert_eq!(published.charts, 2 * BRIEFS * charts);
    });
}

fn write_site(root: &Path, charts: usize) {
    let content = root.join("content");
    let write = |name: &str, text: &str| std::fs::write(content.join(name), text).expect("a file is written");
    std::fs::create_dir_all(content.join("briefs")).expect("a folder is made");
    write("site.yaml", "title: {zh: 简报, en: Briefs}\nlanguages: [zh, en]\nchart_files: []\n");
    for brief in 0..BRIEFS {
        for (lang, title, text) in [("zh", "市场规模", "正文。"), ("en", "Market size", "Text.")] {
            let mut page = format!("---\ntitle: {title} {brief}\ndate: 2024-01-{:02}\n---\n\n{text}\n", 1 + brief % 28);
            (0..charts).for_each(|chart| write_chart(title, brief * charts + chart, &mut page));
            write(&format!("briefs/b{brief}.{lang}.md"), &page);
        }
    }
}

/// Two series over eight years, both different in every chart.
fn write_chart(title: &str, number: usize, page: &mut String) {
    let head = format!("\n```chart\ntype: bar\ntitle: {title} {number}\nx: year\ny: [a, b]\ndata:\n  - [year, a, b]\n");
    page.push_str(&head);
    for year in 0..8 {
        let value = |step: usize| 100 + (number * step + year * 131) % 800;
        writeln!(page, "  - [{}, {}, {}]", 2014 + year, value(37), value(53)).expect("a text takes all");
    }
    page.push_str("```\n");
}
