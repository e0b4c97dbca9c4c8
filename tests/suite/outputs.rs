//! Files that are asked for, and files that a person keeps: written whole or not at all, and nobody else's replaced.

use std::path::Path;
use std::process::Stdio;

use crate::site::{SiteTest, tree};

const CHART: &str = "type: bar\ntitle: 规模\nx: a\ny: b\ndata:\n- [a, b]\n- [甲, 1]\n- [乙, 2]\n";

/// A site with one brief in both languages.
fn site() -> SiteTest {
    SiteTest::new()
        .file("content/briefs/a.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\n---\n正文。\n")
        .file("content/briefs/a.en.md", "---\ntitle: A\n---\nThe text.\n")
        .file("chart.yaml", CHART)
        .file(".git/HEAD", "ref: refs/heads/main\n")
}

/// Each command that writes a file, with the file that it writes.
fn commands(site: &SiteTest) -> [(Vec<&'static str>, String); 5] {
    let name = site.path("").file_name().expect("a temporary folder has a name").to_string_lossy().into_owned();
    [
        (vec!["archive", "--output", "out/x.zip"], "out/x.zip".to_owned()),
        (vec!["archive", "--single-file", "--output", "out"], format!("out/{name}.zh.html")),
        (vec!["archive", "--epub", "--output", "out"], format!("out/{name}.en.epub")),
        (vec!["chart", "render", "chart.yaml", "--output", "out/x.svg"], "out/x.svg".to_owned()),
        (vec!["chart", "render", "chart.yaml", "--output", "out/x.png"], "out/x.png".to_owned()),
    ]
}

#[test]
fn only_what_jianbao_made_is_replaced_unasked() {
    let mut site = site();
    for (arguments, file) in commands(&site) {
        site = site.file(&file, "mine");
        let built = site.run(&arguments).fails().says(&format!("`{file}` exists, and jianbao did not make it"));
        site = built.says("or use `--force` to replace it").then();
        assert_eq!(std::fs::read(site.path(&file)).expect("it is there"), b"mine", "{file}");
        // Told to, it does. What it made itself it replaces unasked, and gives the same bytes.
        site = site.run(&[&arguments[..], &["--force"]].concat()).published().then();
        let first = std::fs::read(site.path(&file)).expect("it is there");
        site = site.run(&arguments).published().then();
        assert!(std::fs::read(site.path(&file)).expect("it is there") == first, "{file}");
    }
    assert!(tree(&site.path("out")).keys().all(|path| !path.contains("jianbao-tmp")), "something was left behind");
}

#[test]
fn a_file_of_the_same_kind_is_not_ours_for_that() {
    let others = |bytes: &[u8]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
        for name in ["SHA256SUMS", "start.html", "site/index.html", "holiday.jpg"] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a file");
            std::io::Write::write_all(&mut zip, bytes).expect("memory takes all");
        }
        zip.finish().expect("memory takes all").into_inner()
    };
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice();
    let kinds: [&[u8]; 5] = [
        &others(b"x"),
        b"<!DOCTYPE html><title>x</title><p>made with jianbao</p>",
        &others(b"x"),
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><title>jianbao</title></svg>",
        png,
    ];
    let mut site = site();
    for ((arguments, file), bytes) in commands(&site).into_iter().zip(kinds) {
        site = site.file(&file, bytes).run(&arguments).fails().says("jianbao did not make it").then();
        assert!(std::fs::read(site.path(&file)).expect("it is there") == bytes, "{file}");
    }
}

#[cfg(unix)]
#[test]
fn an_archive_to_which_somebody_added_a_file_is_theirs() {
    let site = site().run(&["archive", "--output", "x.zip"]).published().then();
    let bytes = std::fs::read(site.path("x.zip")).expect("it is there");
    let mut zip = zip::ZipWriter::new_append(std::io::Cursor::new(bytes)).expect("a zip file");
    zip.start_file("source/note.txt", zip::write::SimpleFileOptions::default()).expect("a file");
    let theirs = zip.finish().expect("memory takes all").into_inner();
    let site = site.file("x.zip", &theirs);
    let built = site.run(&["archive", "--output", "x.zip"]).fails().says("jianbao did not make it");
    assert!(std::fs::read(built.then().path("x.zip")).expect("it is there") == theirs);
}

#[cfg(unix)]
#[test]
fn a_specification_is_known_by_another_name_too() {
    let site = site();
    std::fs::hard_link(site.path("chart.yaml"), site.path("x.svg")).expect("a second name");
    let built = site.run(&["chart", "render", "chart.yaml", "--force", "--output", "x.svg"]).fails();
    let _ = built.says("`chart.yaml` cannot be written: the chart is made from it");
}

#[test]
fn a_site_can_begin_in_a_new_repository() {
    let site = SiteTest::empty().file("r/.git/HEAD", "ref: refs/heads/main\n");
    assert!(site.run(&["init", "r"]).exits(0).then().path("r/content/site.yaml").exists());
}

#[test]
fn no_word_makes_a_source_an_output() {
    let cases: [&[&str]; 12] = [
        &["archive", "--output", "content/briefs/a.zh.md"],
        &["archive", "--output", "content/new.zip"],
        &["archive", "--output", "link/new.zip"],
        &["archive", "--output", "static/new.zip"],
        &["archive", "--output", ".git/HEAD"],
        &["archive", "--single-file", "--output", "content"],
        &["archive", "--epub", "--output", "templates/deep"],
        &["chart", "render", "chart.yaml", "--output", "content/briefs/x.svg"],
        &["chart", "render", "chart.yaml", "--output", "link/x.png"],
        &["chart", "render", "chart.yaml", "--output", "texts/x.png"],
        &["chart", "render", "chart.yaml", "--output", ".git/x.svg"],
        &["chart", "render", "spec.svg", "--output", "spec.svg"],
    ];
    for arguments in cases {
        let site = site().symlink("link", "content/briefs").symlink("content/more", "../texts");
        let site = site.file("texts/b.zh.md", "---\ntitle: 乙\n---\n").file("spec.svg", CHART);
        let before = site.tree("");
        let built = site.run(&[arguments, &["--force"]].concat()).fails().says("cannot be written");
        assert!(built.then().tree("") == before, "{arguments:?}");
    }
}

#[test]
fn the_data_of_a_chart_are_not_replaced_by_it() {
    let site =
        SiteTest::empty().file("c.yaml", "type: bar\ntitle: t\nx: a\ny: b\ndata: d.csv\n").file("d.csv", "a,b\nx,1\n");
    #[cfg(unix)]
    let site = site.symlink("d.svg", "d.csv");
    let built = site.run(&["chart", "render", "c.yaml", "--output", "d.svg", "--force"]).fails();
    assert_eq!(std::fs::read(built.then().path("d.csv")).expect("it is there"), b"a,b\nx,1\n");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_neither_read_nor_written() {
    let site = site();
    let made = std::process::Command::new("mkfifo").arg(site.path("pipe.svg")).status();
    assert!(made.is_ok_and(|status| status.success()), "there is no `mkfifo`");
    let site = site.symlink("zero.svg", "/dev/zero").symlink("full.svg", "/dev/full");
    let no_file = "it is a pipe, a socket or a device, not a file";
    let mut site = site;
    for arguments in [
        &["chart", "render", "/dev/zero"][..],
        &["chart", "render", "pipe.svg"],
        &["chart", "extract", "pipe.svg"],
        &["chart", "extract", "zero.svg"],
        &["archive", "--verify", "zero.svg"],
    ] {
        site = site.run(arguments).fails().says(no_file).then();
    }
    for output in ["pipe.svg", "full.svg"] {
        let arguments = ["chart", "render", "chart.yaml", "--force", "--output", output];
        site = site.run(&arguments).fails().says("it exists and is not a file").then();
    }
}

/// Runs a command in a shell where no file may grow beyond 2 blocks of 512 bytes.
#[cfg(unix)]
fn on_a_full_disk(site: &SiteTest, arguments: &[&str]) -> (Option<i32>, String) {
    let binary = env!("CARGO_BIN_EXE_jianbao");
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("trap '' XFSZ; ulimit -f 2; exec '{binary}' \"$@\""), "sh"])
        .args(arguments)
        .current_dir(site.path(""))
        .output()
        .expect("there is a shell");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_every_file_as_it_was() {
    let page = "---\ntitle: A\n---\n".to_owned() + &"The text, \n\n".repeat(400);
    let site = site().file("content/briefs/a.en.md", &page);
    let source = "---\ntitle: 甲\ndate: 2024-11-02\n---\n".to_owned() + &"正文,\n\n".repeat(400);
    let mut site = site.file("content/briefs/a.zh.md", &source);
    for (arguments, _) in commands(&site) {
        site = site.run(&arguments).published().then();
    }
    let before = site.tree("");
    let more = [vec!["translate", "ack", "--all"], vec!["check", "--fix"], vec!["init", "new"]];
    for arguments in commands(&site).into_iter().map(|(arguments, _)| arguments).chain(more) {
        let (code, said) = on_a_full_disk(&site, &arguments);
        assert!(code == Some(1) && said.contains("File too large"), "{arguments:?}: {said}");
        let now: Vec<_> = site.tree("").into_iter().filter(|(path, _)| !path.starts_with("new/")).collect();
        assert!(now == before.clone().into_iter().collect::<Vec<_>>(), "{arguments:?} left something else");
    }
}

/// The hidden files of a folder.
fn hidden(folder: &Path) -> Vec<String> {
    tree(folder).into_keys().filter(|path| path.split('/').any(|part| part.starts_with('.'))).collect()
}

/// How many bytes lie in the hidden files of a folder that another process is writing to.
fn hidden_bytes(folder: &Path) -> usize {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let hidden = files.filter(|file| file.file_name().to_string_lossy().starts_with('.') && file.file_type().is_file());
    let sizes = hidden.filter_map(|file| usize::try_from(file.metadata().ok()?.len()).ok());
    sizes.sum()
}

#[cfg(unix)]
#[test]
fn a_kill_leaves_the_old_file_or_the_new_one() {
    let mut site = site();
    let chart: String = (0..800).map(|n| format!("- [n{n}, {n}]\n")).collect();
    site = site.file("chart.yaml", CHART.replace("bar", "hbar") + &chart);
    for (arguments, file) in
        commands(&site).into_iter().filter(|(_, file)| file.ends_with("zip") || file.ends_with("svg"))
    {
        let path = site.path(&file);
        let _ = site.command(&arguments).output().expect("the binary can be run");
        // The same input gives the same bytes: a part of them would be something else.
        let whole = std::fs::read(&path).expect("it is there");
        let is_whole = || std::fs::read(&path).is_ok_and(|bytes| bytes == whole);
        // At the first byte, and when so many eighths of them lie in the hidden file beside it.
        site.killed_beyond(0, &arguments);
        assert!(is_whole(), "{file} is torn at its first byte");
        for eighth in 0..8 {
            site.kill_when(&arguments, || hidden_bytes(&site.path("out")) > whole.len() * eighth / 8);
            assert!(is_whole(), "{file} is torn at {eighth}/8");
        }
        site = site.run(&arguments).published().then();
        assert_eq!(hidden(&site.path("out")), Vec::<String>::new(), "the next run clears away what the kills left");
    }
}

#[cfg(unix)]
#[test]
fn a_record_is_whole_or_not_there() {
    let text: String = (0..300).map(|n| format!("第{n}段。\n\n")).collect();
    let site = site().file("content/briefs/a.zh.md", format!("---\ntitle: 甲\ndate: 2024-11-02\n---\n{text}"));
    let site = site.file("content/briefs/a.en.md", format!("---\ntitle: A\n---\n{text}"));
    let (arguments, record) = (["translate", "ack", "--all"], site.path("content/briefs/a.en.lock"));
    let site = site.run(&arguments).published().then();
    let whole = std::fs::read(&record).expect("it is there");
    std::fs::remove_file(&record).expect("it is there");
    site.killed_beyond(1, &arguments);
    assert!(!record.exists(), "the record is torn");
    // When the hidden file beside it is begun, when it is half written, when it is whole.
    for least in [0, whole.len() / 2, whole.len() - 1] {
        site.kill_when(&arguments, || hidden_bytes(&site.path("content")) > least);
        if let Ok(bytes) = std::fs::read(&record) {
            assert!(bytes == whole, "the record is torn");
            std::fs::remove_file(&record).expect("it is there");
        }
    }
    let site = site.run(&arguments).published().then();
    assert_eq!(hidden(&site.path("content")), Vec::<String>::new());
}

#[test]
fn a_new_site_that_was_killed_half_way_can_be_begun_again() {
    let site = SiteTest::empty().run(&["init", "whole", "--demo"]).published().then();
    let whole = site.tree("whole");
    for round in 0..12 {
        site.kill_when(&["init", "s", "--demo"], || files_in(&site.path("s")) > round * 9);
        let again = site.command(&["init", "s", "--demo"]).output().expect("it can be run");
        let said = String::from_utf8_lossy(&again.stderr).into_owned();
        assert!(again.status.success() || said.contains("is not empty"), "{said}");
        assert!(site.tree("s") == whole, "round {round}: {said}");
        std::fs::remove_dir_all(site.path("s")).expect("it is there");
    }
}

/// How many files a folder has that somebody else is filling.
pub(crate) fn files_in(folder: &Path) -> usize {
    walkdir::WalkDir::new(folder).into_iter().flatten().filter(|entry| entry.file_type().is_file()).count()
}

#[test]
fn a_new_site_replaces_nothing_of_what_is_there() {
    let half = |path: &str, text: &str| {
        let site = SiteTest::empty().run(&["init", "s"]).published().then();
        let site = site.remove("s/content/site.yaml").file(path, text);
        let before = site.tree("s");
        assert_eq!(site.run(&["init", "s"]).fails().says("is not empty").then().tree("s"), before);
    };
    half("s/content/about.zh.md", "mine");
    half("s/notes.txt", "mine");
    // A whole one is no half one.
    let site = SiteTest::empty().run(&["init", "s"]).published().then();
    let _ = site.run(&["init", "s"]).fails().says("is not empty");
}

#[test]
fn two_commands_at_once_do_not_mix() {
    let site = site();
    for (arguments, file) in
        commands(&site).into_iter().filter(|(_, file)| file.ends_with("zip") || file.ends_with("svg"))
    {
        let start = || site.command(&arguments).stderr(Stdio::piped()).spawn().expect("the binary can be run");
        let children: Vec<_> = (0..3).map(|_| start()).collect();
        let ended: Vec<_> = children.into_iter().map(|child| child.wait_with_output().expect("it ends")).collect();
        assert!(ended.iter().any(|output| output.status.success()), "{file}: one of them was first");
        for output in ended.iter().filter(|output| !output.status.success()) {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(
                said.contains("was written by another program meanwhile") || said.contains("File exists"),
                "{said}"
            );
        }
        let alone = std::fs::read(site.path(&file)).expect("it is there");
        assert!(site.command(&arguments).status().expect("it can be run").success());
        assert!(std::fs::read(site.path(&file)).expect("it is there") == alone, "{file} is a mixture");
    }
    // Two confirmations of two passages: both are on record.
    let text = |word: &str| (0..40).map(|n| format!("{word}{n}\n\n")).collect::<String>();
    let site = site
        .file("content/briefs/a.zh.md", format!("---\ntitle: 甲\ndate: 2024-11-02\n---\n{}", text("第")))
        .file("content/briefs/a.en.md", format!("---\ntitle: A\n---\n{}", text("Part ")));
    let children: Vec<_> = (2..6)
        .map(|n| {
            let block = n.to_string();
            let arguments = ["translate", "ack", "briefs/a", "--block", &block, "--reason", "as it is"];
            site.command(&arguments).stderr(Stdio::null()).spawn().expect("the binary can be run")
        })
        .collect();
    for mut child in children {
        assert!(child.wait().expect("it ends").success());
    }
    let record = std::fs::read_to_string(site.path("content/briefs/a.en.lock")).expect("the record");
    assert_eq!(record.matches("as it is").count(), 4, "{record}");
}

#[cfg(unix)]
#[test]
fn records_and_fixes_stay_inside_the_site() {
    let outside = tempfile::tempdir().expect("a temporary folder");
    let precious = outside.path().join("precious");
    std::fs::write(&precious, "precious").expect("it can be written");
    let mut site = site().symlink("content/briefs/a.en.lock", &precious);
    for name in [".a.en.lock.new", ".a.zh.md.new", ".a.en.lock.abcdef.jianbao-tmp", ".a.zh.md.abcdef.jianbao-tmp"] {
        site = site.symlink(&format!("content/briefs/{name}"), &precious);
    }
    site = site.file("content/briefs/a.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\n---\n市场,规模\n");
    site = site.run(&["translate", "ack", "--all"]).fails().then();
    site = site.remove("content/briefs/a.en.lock").run(&["translate", "ack", "--all"]).published().then();
    site = site.run(&["check", "--fix"]).says("fixed").then();
    assert_eq!(std::fs::read(&precious).expect("it is there"), b"precious");
    assert!(!site.path("content/briefs/a.zh.md").is_symlink() && site.path("content/briefs/.a.zh.md.new").is_symlink());
}
