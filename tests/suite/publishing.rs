//! Publishing: whatever happens, the output folder holds one whole site, the old or the new, and nobody's other files
//! are lost.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;
use std::thread;

use crate::site::{SiteTest, tree};

/// A site with one brief that has this text.
#[track_caller]
fn site(text: &str) -> SiteTest {
    SiteTest::new().text(text)
}

/// The names in the site's folder that are neither its own nor the output.
fn left_behind(site: &SiteTest) -> Vec<String> {
    let names = std::fs::read_dir(site.path("")).expect("the folder is there");
    let names = names.map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with('.')).collect()
}

#[test]
fn the_new_site_takes_the_place_of_the_old_one() {
    let built =
        site("旧文。").file("content/briefs/old.zh.md", "---\ntitle: 旧\ndate: 2024-01-01\n---\n").build().published();
    built.page("zh/briefs/a.html").contains("旧文。");
    built.page("zh/briefs/old.html").contains("旧");
    let built = built.then().text("新文。").remove("content/briefs/old.zh.md").build().published();
    built.page("zh/briefs/a.html").contains("新文。").lacks("旧文。");
    let built = built.absent("zh/briefs/old.html");
    assert_eq!(left_behind(&built.then()), Vec::<String>::new());
}

#[test]
fn an_error_leaves_the_old_site_whole() {
    let built = site("旧文。").build().published();
    let before = built.public();
    let built = built.then().text("[新文](nowhere.md)").build().fails();
    assert_eq!(built.public(), before);
    assert_eq!(left_behind(&built.then()), Vec::<String>::new());
}

#[test]
fn an_error_of_a_template_leaves_the_old_site_whole() {
    let built = site("旧文。").build().published();
    let before = built.public();
    // Only rendering finds this one, when other pages have been written.
    let built = built.then().file("templates/brief.html", "{{ page.titel }}").build().fails();
    assert_eq!(built.public(), before);
    assert_eq!(left_behind(&built.then()), Vec::<String>::new());
}

#[test]
fn a_first_build_with_an_error_makes_no_output() {
    let built = site("[新文](nowhere.md)").build().fails();
    assert!(!built.then().path("public").exists());
}

#[test]
fn files_that_jianbao_did_not_write_are_refused() {
    let built = site("一").build().published().then().file("public/CNAME", "example.org").build().fails().stderr(
            r"
            error: `public` holds `CNAME`, which jianbao did not write and publishing would delete
            help: choose another folder with `--output`, move the files (files of the site belong in `static/`), or use `--force` to delete them
            ",
        );
    built.page("CNAME").contains("example.org");
}

#[test]
fn several_of_them_are_counted() {
    site("一")
        .file("public/a.txt", "a")
        .file("public/b/c.txt", "c")
        .file("public/d.txt", "d")
        .build()
        .fails()
        .stderr(
            r"
            error: `public` holds `a.txt` and 2 other files, which jianbao did not write and publishing would delete
            help: choose another folder with `--output`, move the files (files of the site belong in `static/`), or use `--force` to delete them
            ",
        );
}

#[test]
fn force_deletes_them() {
    site("一").file("public/CNAME", "example.org").arg("--force").build().published().absent("CNAME");
}

#[test]
fn empty_folders_are_nobodys_files() {
    let site = site("一");
    std::fs::create_dir_all(site.path("public/empty")).expect("a folder can be made");
    site.build().published().absent("empty");
}

#[test]
fn a_static_file_is_the_way_to_publish_a_cname() {
    let built = site("一").file("static/CNAME", "example.org").build().published();
    built.page("CNAME").contains("example.org");
}

#[test]
fn a_domain_of_ones_own_is_a_setting() {
    let yaml = "title: {zh: 简报, en: Briefing}\nbase_url: https://briefing.example.org\ncname: briefing.example.org\n";
    let built = SiteTest::empty().file("content/site.yaml", yaml).text("一").build().published();
    assert_eq!(built.page("CNAME").text(), "briefing.example.org\n");
    SiteTest::new().text("一").build().published().absent("CNAME");
}

#[test]
fn the_site_itself_is_no_output_folder() {
    let own = ["s", "s/content", "s/content/out", ".", "s/themes", "s/static", "s/public/../content/out"];
    for output in own {
        for force in [&[][..], &["--force"]] {
            // One folder deeper, so that nothing else is at stake.
            let site = SiteTest::empty().file("s/content/site.yaml", "title: 简报\n").file("s/static/a.txt", "a");
            let before = site.tree("");
            let arguments = [&["build", "--root", "s", "--output", output], force].concat();
            let built = site.run(&arguments).fails();
            let built = built.says(&format!("error: `{output}` cannot be the output folder: the site itself is in it"));
            assert_eq!(built.then().tree(""), before, "{output}");
        }
    }
}

#[test]
fn a_file_is_no_output_folder() {
    let built = site("一").file("public", "a file").arg("--force").build().fails().stderr(
        r"
            error: `public` cannot be the output folder: it is a file
            ",
    );
    assert_eq!(std::fs::read(built.then().path("public")).expect("it is there"), b"a file");
}

#[test]
fn another_output_folder_is_filled_with_its_parents() {
    let built = site("一").run(&["build", "--output", "out/of/the/way"]).published();
    let site = built.then();
    assert!(site.path("out/of/the/way/zh/briefs/a.html").is_file());
    assert!(!site.path("public").exists());
}

#[test]
fn an_absolute_output_folder_elsewhere() {
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let output = elsewhere.path().join("公开 site");
    let built = site("一").arg("--output").arg(&output).build().published();
    assert!(output.join("zh/briefs/a.html").is_file());
    let _ = built.absent("index.html");
}

#[cfg(unix)]
#[test]
fn an_output_folder_behind_a_symbolic_link_is_filled_where_it_is() {
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    std::fs::create_dir(elsewhere.path().join("www")).expect("a folder can be made");
    let site = site("一").symlink("public", elsewhere.path().join("www")).build().published().then();
    assert!(elsewhere.path().join("www/index.html").is_file());
    assert!(site.path("public").is_symlink(), "the link is kept");
    let site = site.build().published().then();
    assert!(site.path("public").is_symlink() && site.path("public/index.html").is_file());
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_does_not_lead_around_the_rule() {
    let site = site("一");
    let link = tempfile::tempdir().expect("a temporary folder");
    std::os::unix::fs::symlink(site.path("content"), link.path().join("link")).expect("a link can be made");
    let before = site.tree("content");
    let built = site.arg("--output").arg(link.path().join("link/out")).build().fails();
    assert_eq!(built.says("the site itself is in it").then().tree("content"), before);
}

/// Many pages, so that a build takes a while.
fn large(text: &str) -> SiteTest {
    (0..60).fold(SiteTest::new(), |site, n| {
        site.file(
            &format!("content/briefs/b{n}.zh.md"),
            format!("---\ntitle: 第{n}篇\ndate: 2024-11-02\n---\n{text}\n"),
        )
    })
}

/// Whether all briefs of a published [`large`] site have this text, and every file on its list is there.
fn is_whole(public: &Path, text: &str) -> bool {
    let files: BTreeMap<String, Vec<u8>> = tree(public);
    let list = files.get(".jianbao-files").map(|list| String::from_utf8_lossy(list).into_owned()).unwrap_or_default();
    let paths: Vec<&str> = list.lines().skip(1).filter_map(|line| line.splitn(3, ' ').nth(2)).collect();
    let listed = paths.len() > 60 && paths.iter().all(|path| files.contains_key(*path));
    let briefs = files.iter().filter(|(path, _)| path.starts_with("zh/briefs/b") && path.ends_with(".html"));
    let same = briefs.filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(text)).count();
    listed && same == 60 && files.len() == paths.len() + 1
}

/// Gives all briefs of a [`large`] site another text.
fn rewrite(site: &SiteTest, text: &str) {
    for n in 0..60 {
        let text = format!("---\ntitle: 第{n}篇\ndate: 2024-11-02\n---\n{text}\n");
        std::fs::write(site.path(&format!("content/briefs/b{n}.zh.md")), text).expect("it can be written");
    }
}

/// The kill comes at chosen points: when the build has written so many of its files beside the published site, and when
/// the folders have been swapped. How far it gets before the signal arrives is the machine's business, and must not
/// matter.
#[test]
fn a_kill_at_any_moment_leaves_one_whole_site() {
    let texts = ["第一稿。", "第二稿。"];
    let built = large(texts[0]).build().published();
    let files = built.public().len();
    let site = built.then();
    let (public, staging) = (site.path("public"), site.path(".public.jianbao-new"));
    let mut published = 0;
    for eighth in 0..10 {
        let next = 1 - published;
        rewrite(&site, texts[next]);
        let mut began = false;
        site.kill_when(&["build"], || {
            let written = tree_len(&staging);
            began |= written > 0;
            if eighth < 9 { began && written >= files * eighth / 8 } else { began && written == 0 }
        });
        let (old, new) = (is_whole(&public, texts[published]), is_whole(&public, texts[next]));
        assert!(old != new, "after a kill at {eighth}/8 the site is neither the old one nor the new one");
        if new {
            published = next;
        }
    }
    let built = site.build().published();
    assert_eq!(left_behind(&built.then()), Vec::<String>::new(), "the next build clears away what the kills left");
}

/// How many files lie below a folder that another process is writing to.
fn tree_len(folder: &Path) -> usize {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter(|entry| entry.as_ref().is_ok_and(|e| e.file_type().is_file()))
        .count()
}

#[cfg(unix)]
#[test]
fn a_kill_while_a_file_is_written_leaves_the_old_site() {
    let site = site("旧文。").build().published().then();
    let before = site.tree("public");
    let site = site.text("新文。");
    // A limit of none is met by the first file; the style sheet goes beyond the largest.
    for blocks in [0, 1, 2, 4, 8, 16] {
        site.killed_beyond(blocks, &["build"]);
        assert_eq!(site.tree("public"), before, "{blocks} blocks");
    }
    let built = site.build().published();
    assert_eq!(left_behind(&built.then()), Vec::<String>::new(), "the next build clears away what the kills left");
}

#[test]
fn what_a_kill_left_between_two_renames_is_taken_back() {
    // Where folders cannot be swapped in one step, the old site lies aside for a moment.
    let site = site("旧文。").build().published().then();
    std::fs::rename(site.path("public"), site.path(".public.jianbao-old")).expect("it can be renamed");
    // A build that gets as far as writing, and no further.
    let built = site.file("templates/brief.html", "{{ page.titel }}").build().fails();
    built.page("zh/briefs/a.html").contains("旧文。");
    assert_eq!(left_behind(&built.then()), Vec::<String>::new());
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let site = large("正文。").build().published().then();
    let mut children: Vec<_> = (0..4)
        .map(|_| site.command(&["build"]).stderr(Stdio::piped()).spawn().expect("the binary can be run"))
        .collect();
    let mut published = 0;
    for child in children.drain(..) {
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => published += 1,
            _ => assert!(said.contains("another build is writing to"), "{said}"),
        }
    }
    assert!(published > 0, "one of them was first");
    assert!(is_whole(&site.path("public"), "正文。"));
    assert_eq!(left_behind(&site), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_the_old_site_whole() {
    let site = site("旧文。").build().published().then();
    let before = site.tree("public");
    // No file may grow beyond 8 blocks of 512 bytes: the style sheet does.
    let binary = env!("CARGO_BIN_EXE_jianbao");
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("trap '' XFSZ; ulimit -f 8; exec '{binary}' build")])
        .current_dir(site.path(""))
        .output()
        .expect("there is a shell");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.starts_with("error: cannot write `") && said.contains("File too large"), "{said}");
    assert_eq!(site.tree("public"), before);
    assert_eq!(left_behind(&site), Vec::<String>::new());
}

#[test]
fn a_file_in_the_way_of_the_staging_folder_leaves_the_old_site_whole() {
    let built = site("旧文。").build().published();
    let before = built.public();
    let built = built.then().file(".public.jianbao-new", "in the way").text("新文。").build().fails();
    assert_eq!(built.public(), before);
}

#[test]
fn an_output_folder_that_cannot_be_made() {
    site("一").file("out", "a file").run(&["build", "--output", "out/public"]).fails().stderr(
        r"
            error: cannot create the folder `SITE/out`: File exists (os error 17)
            ",
    );
}

#[test]
fn a_published_file_that_was_edited_is_not_replaced_unasked() {
    let said = r"
        error: `public` holds `index.html`, which was changed since jianbao wrote it, and publishing would undo that
        help: make the change in the site's sources, choose another folder with `--output`, or use `--force` to replace what is there
        ";
    // As long as before, and written at the same time: only its bytes tell.
    let site = site("一").build().published().then();
    let path = site.path("public/index.html");
    let before = std::fs::metadata(&path).expect("it is there").modified().expect("a time");
    let mut bytes = std::fs::read(&path).expect("it is there");
    bytes[20] ^= 1;
    std::fs::write(&path, &bytes).expect("it can be written");
    let file = std::fs::File::options().write(true).open(&path).expect("it can be opened");
    file.set_modified(before).expect("the time can be set");
    let site = site.build().fails().stderr(said).then();
    assert_eq!(std::fs::read(&path).expect("it is there"), bytes);
    let _ = site.arg("--force").build().published().then().build().published();
}

#[test]
fn a_published_file_that_is_gone_is_written_again() {
    let built = site("一").build().published().then().remove("public/index.html").build().published();
    assert!(built.then().path("public/index.html").is_file());
}

#[test]
fn a_folder_of_an_earlier_version_is_taken_for_ours() {
    let site = site("一").build().published().then();
    let names: String = site.tree("public").into_keys().filter(|p| p != ".jianbao-files").map(|p| p + "\n").collect();
    let site = site.file("public/.jianbao-files", &names).build().published().then();
    let list = std::fs::read_to_string(site.path("public/.jianbao-files")).expect("the list");
    assert!(list.starts_with("jianbao-files 2\n"), "{list}");
    // But what is not on such a list is nobody's either.
    let _ = site.file("public/.jianbao-files", &names).file("public/x", "x").build().fails().says("holds `x`");
}

#[test]
fn what_happens_in_the_published_folder_while_a_build_runs_is_kept() {
    type Harm = fn(&Path);
    let harms: [(&str, Harm, &str); 3] = [
        ("mine.txt", |path| std::fs::write(path, "mine").expect("it can be written"), "was put there"),
        ("index.html", |path| std::fs::write(path, "mine").expect("it can be written"), "was changed"),
        ("index.html", |path| std::fs::remove_file(path).expect("it is there"), "was taken away"),
    ];
    for (name, harm, said) in harms {
        let site = large("旧文。").build().published().then();
        let mut child = site.command(&["build"]).stderr(Stdio::piped()).spawn().expect("the binary can be run");
        // Its folder is looked at before it begins to write.
        while crate::outputs::files_in(&site.path(".public.jianbao-new")) < 3 {
            assert!(child.try_wait().expect("it is ours").is_none(), "it ended before we did anything");
            thread::yield_now();
        }
        harm(&site.path("public").join(name));
        let harmed = site.tree("public");
        let output = child.wait_with_output().expect("it ends");
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let expected = format!("error: `{name}` in `public` {said} while the site was built");
        assert!(output.status.code() == Some(1) && stderr.contains(&expected), "{stderr}");
        assert!(site.tree("public") == harmed, "{name}");
        assert_eq!(left_behind(&site), Vec::<String>::new());
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_beside_the_output() {
    for name in [".public.jianbao-lock", ".public.jianbao-new", ".public.jianbao-old"] {
        let site = site("一").file("precious/a.txt", "precious").file("precious.txt", "precious");
        let target = if name.ends_with("lock") { "precious.txt" } else { "precious" };
        let site = site.symlink(name, target).build().fails().then();
        assert_eq!(std::fs::read(site.path("precious.txt")).expect("it is there"), b"precious");
        assert_eq!(site.tree("precious").len(), 1, "{name}");
        assert!(site.path(name).is_symlink() && !site.path("public").exists(), "{name}");
    }
}

#[test]
fn a_file_where_the_lock_would_be_is_left_alone() {
    let built = site("一").file(".public.jianbao-lock", "notes").build().fails().says("jianbao did not write it");
    assert_eq!(std::fs::read(built.then().path(".public.jianbao-lock")).expect("it is there"), b"notes");
}

#[test]
fn what_killed_runs_left_is_cleared_away_and_nothing_else() {
    let list = "jianbao-files 2\n";
    let site = site("一")
        .file(".public.jianbao-new/.jianbao-files", list)
        .file(".public.jianbao-new/zh/index.html", "half")
        .file(".public.jianbao-new-abcDEF/.jianbao-files", list)
        .file(".public.jianbao-new-abcDE/.jianbao-files", list)
        .file(".public.jianbao-new-UVWXYZ/notes.txt", "notes");
    std::fs::create_dir(site.path(".public.jianbao-old")).expect("a folder can be made");
    let site = site.build().published().then();
    let mut left = left_behind(&site);
    left.sort();
    assert_eq!(left, [".public.jianbao-new-UVWXYZ", ".public.jianbao-new-abcDE"]);
}

#[test]
fn a_folder_in_the_way_of_the_staging_folder_is_left_alone() {
    for name in [".public.jianbao-new", ".public.jianbao-old"] {
        let site = site("一").file(&format!("{name}/notes.txt"), "notes").build().fails().says("is in the way").then();
        assert_eq!(site.tree(name).len(), 1, "{name}");
    }
}

#[cfg(unix)]
#[test]
fn the_mode_of_the_published_folder_survives() {
    use std::os::unix::fs::PermissionsExt;

    let site = site("一").build().published().then();
    for mode in [0o2775, 0o700, 0o755] {
        let wanted = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(site.path("public"), wanted).expect("the mode can be set");
        let built = site.command(&["build"]).status().expect("the binary can be run");
        assert!(built.success());
        let now = std::fs::metadata(site.path("public")).expect("it is there").permissions().mode() & 0o7777;
        assert_eq!(format!("{now:o}"), format!("{mode:o}"));
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_closed_to_writing_stops_no_later_build() {
    use std::os::unix::fs::PermissionsExt;

    let site = site("一").build().published().then();
    std::fs::set_permissions(site.path("public/zh"), std::fs::Permissions::from_mode(0o555)).expect("it is ours");
    let site = site.build().published().then().build().published().then();
    assert_eq!(left_behind(&site), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn sources_are_no_output_folder_wherever_links_lead() {
    let whole = || {
        SiteTest::empty()
            .file("real/site.yaml", "title: 简报\n")
            .file("real/about.zh.md", "---\ntitle: 关于\n---\n")
            .symlink("content", "real")
    };
    let part = || {
        SiteTest::new()
            .file("texts/deep/a.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\n---\n")
            .symlink("content/briefs", "../texts")
    };
    let one = || {
        SiteTest::new().file("texts/a.zh.md", "---\ntitle: 甲\n---\n").symlink("content/a.zh.md", "../texts/a.zh.md")
    };
    let cases: [(&dyn Fn() -> SiteTest, &str); 6] = [
        (&whole, "real"),
        (&whole, "real/out"),
        (&part, "texts"),
        (&part, "texts/deep"),
        (&part, "texts/new/out"),
        (&one, "texts"),
    ];
    for (site, output) in cases {
        let site = site();
        let before = site.tree("");
        let built = site.run(&["build", "--output", output, "--force"]).fails();
        let built = built.says(&format!("`{output}` cannot be the output folder: the site itself is in it"));
        assert_eq!(built.then().tree(""), before, "{output}");
    }
}

#[test]
fn a_repository_is_no_output_folder() {
    let site = || {
        site("一")
            .file(".git/HEAD", "ref: refs/heads/main\n")
            .file("work/.git", "gitdir: ../.git/worktrees/work\n")
            .file("bare/HEAD", "ref: refs/heads/main\n")
            .file("bare/objects/x", "")
            .file("bare/refs/x", "")
    };
    for output in [".git", ".git/out", "work", "bare", "bare/refs"] {
        let before = site().tree("");
        let built = site().run(&["build", "--output", output, "--force"]).fails().says("a git repository");
        assert_eq!(built.then().tree(""), before, "{output}");
    }
}

#[test]
fn a_repository_in_the_output_folder_is_never_deleted() {
    let mut site = site("一").build().published().then();
    for (folder, file) in [("public/repo/.git", "HEAD"), ("public/zh/tree", ".git")] {
        site = site.file(&format!("{folder}/{file}"), "ref: refs/heads/main\n");
        site =
            site.run(&["build", "--force"]).fails().says("is a git repository, which publishing would delete").then();
        assert!(site.path(folder).join(file).exists(), "{folder}");
        site = site.remove(if file == "HEAD" { "public/repo" } else { folder });
    }
    let _ = site.build().published();
}

#[cfg(target_os = "linux")]
#[test]
fn a_mount_point_is_refused_before_any_work() {
    site("[新文](nowhere.md)").run(&["build", "--output", "/proc"]).fails().stderr(
        r"
        error: `/proc` cannot be the output folder: it is a mount point, and cannot be replaced in one step
        help: name a folder in it with `--output`
        ",
    );
}

#[test]
fn the_list_is_no_file_of_the_sites() {
    let built = site("一").file("static/.jianbao-files", "notes.txt\n").build().fails();
    built.says("a file of the site cannot be called `.jianbao-files`").absent("index.html");
}
