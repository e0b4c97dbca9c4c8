//! The charts of `tests/golden/charts`, and the test that compares their pictures with the files beside them.
//!
//! A chart is a specification with its rows, written as a `chart` block of a page would be and read by the same code.
//! Its first line is a comment that lists the pictures to keep: all four for the charts whose words and layout differ
//! most between languages and widths, one of the four for the others. A picture is kept with each element on a line of
//! its own, so that a change of one label is a change of one line.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::review::{self, Change};
use super::*;

/// A chart of the folder.
pub(super) struct Golden {
    /// The name of its files, and its id.
    pub(super) name: String,
    /// The specification as it is written.
    pub(super) yaml: String,
    /// The pictures that are kept.
    pictures: Vec<(Lang, Layout)>,
    pub(super) chart: Chart,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/charts")
}

/// The files of the folder with their texts.
#[allow(clippy::disallowed_methods, reason = "goldens are files")]
fn files() -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder()).expect("the folder of goldens");
    let file = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(&path).expect("a golden is text"))
    };
    entries.map(file).collect()
}

/// Reads a chart as a page would. It must be free of problems, warnings included.
#[track_caller]
fn read(name: &str, yaml: String) -> Golden {
    let (chart, problems) = crate::resolve::build_chart(&yaml);
    assert!(problems.is_empty(), "{name}.yaml: {problems:#?}");
    let chart = Chart { id: name.to_owned(), ..chart.expect("a chart without problems") };
    Golden { name: name.to_owned(), pictures: pictures(name, &yaml), yaml, chart }
}

/// The pictures that the first line lists: `# pictures: zh.wide, en.narrow`.
fn pictures(name: &str, yaml: &str) -> Vec<(Lang, Layout)> {
    let list = yaml.lines().next().and_then(|line| line.strip_prefix("# pictures: "));
    let list = list.unwrap_or_else(|| panic!("{name}.yaml does not begin with `# pictures: `"));
    let all = || Lang::ALL.into_iter().flat_map(|lang| Layout::ALL.map(|layout| (lang, layout)));
    let find = |word: &str| all().find(|(lang, layout)| format!("{lang}.{}", layout.name()) == word);
    list.split(", ").map(|word| find(word).unwrap_or_else(|| panic!("{name}.yaml: no picture is `{word}`"))).collect()
}

/// Every chart of the folder, by name.
pub(super) fn all() -> &'static [Golden] {
    static ALL: LazyLock<Vec<Golden>> = LazyLock::new(|| {
        let yaml = |(name, text): (String, String)| Some(read(name.strip_suffix(".yaml")?, text));
        files().into_iter().filter_map(yaml).collect()
    });
    &ALL
}

/// Every chart of the folder.
pub(in crate::charts) fn samples() -> impl Iterator<Item = Chart> {
    all().iter().map(|golden| golden.chart.clone())
}

/// The chart of this name.
#[track_caller]
#[allow(clippy::disallowed_methods, reason = "goldens are files")]
pub(in crate::charts) fn sample(name: &str) -> Chart {
    let path = folder().join(name).with_extension("yaml");
    read(name, std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}.yaml: {error}"))).chart
}

/// A picture with each element on a line of its own.
fn in_lines(picture: &str) -> String {
    picture.replace("><", ">\n<") + "\n"
}

/// Compares all pictures with their files; with `UPDATE_GOLDEN=1` in the environment, writes the files.
///
/// Either way a page shows what changed, old beside new.
#[test]
#[allow(clippy::disallowed_methods, reason = "goldens are files")]
fn pictures_are_as_they_were_looked_at() {
    let mut files = files();
    let mut changes = vec![];
    for golden in all() {
        files.remove(&format!("{}.yaml", golden.name));
        for (lang, layout) in &golden.pictures {
            let file = format!("{}.{lang}.{}.svg", golden.name, layout.name());
            let texts = texts(*lang);
            let drawing = Drawing::new(&golden.name, &golden.chart, *lang, &texts);
            let (old, new) = (files.remove(&file).unwrap_or_default(), in_lines(drawing.picture(*layout)));
            if old != new {
                changes.push(Change { file, yaml: golden.yaml.clone(), old, new });
            }
        }
    }
    let unused: BTreeSet<String> = files.into_keys().collect();
    if changes.is_empty() && unused.is_empty() {
        return;
    }
    let page = review::write(&changes);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        changes.iter().for_each(|change| std::fs::write(folder().join(&change.file), &change.new).expect("written"));
        unused.iter().for_each(|file| std::fs::remove_file(folder().join(file)).expect("removed"));
        return;
    }
    let changed: Vec<&str> = changes.iter().map(|change| &*change.file).collect();
    panic!(
        "These pictures differ from their files: {changed:?}\nNo chart lists these files: {unused:?}\n\
         Look at {}, then run this test with UPDATE_GOLDEN=1 to accept the changes.",
        page.display()
    );
}

#[test]
fn every_kind_of_chart_has_a_golden() {
    let drawn: BTreeSet<&str> = samples().map(|chart| chart.kind().name()).collect();
    let kinds: BTreeSet<&str> = crate::model::KINDS.iter().map(|row| row.name).collect();
    assert_eq!(drawn, kinds);
}
