//! Deployment: a branch with nothing but the site, in a repository on this disk.

use std::path::Path;
use std::process::Command;

use crate::site::{Built, SiteTest};

/// Runs git without the settings of whoever runs the tests; gives what it prints.
#[track_caller]
fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .output()
        .expect("git can be run");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}

/// A built site in a repository whose `origin` is a bare one beside it.
fn site() -> SiteTest {
    let site = SiteTest::new()
        .file("content/briefs/市场.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\n---\n")
        .file(".gitignore", "/public/\n/origin.git/\n*.css\n")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .build()
        .published()
        .then();
    let root = site.path(".");
    git(&root, &["init", "--quiet"]);
    git(&root, &["init", "--quiet", "--bare", "origin.git"]);
    git(&root, &["remote", "add", "origin", "origin.git"]);
    git(&root, &["add", "."]);
    git(&root, &["commit", "--quiet", "-m", "first"]);
    site
}

fn deploy(site: SiteTest, more: &[&str]) -> Built {
    site.run(&[&["deploy"], more].concat())
}

/// The files of the deployed branch.
fn deployed(site: &SiteTest) -> Vec<String> {
    let list =
        git(&site.path("origin.git"), &["-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "gh-pages"]);
    list.lines().map(str::to_owned).collect()
}

#[test]
fn nothing_is_pushed_before_one_says_so() {
    let site = deploy(site(), &[]).exits(0).says("nothing was pushed; use `--push` to do it").then();
    assert_eq!(git(&site.path("origin.git"), &["branch", "--list"]), "");
}

#[test]
fn the_branch_holds_the_site_and_nothing_else_is_touched() {
    let site = site();
    let root = site.path(".");
    let state = |root: &Path| (git(root, &["status", "--porcelain"]), git(root, &["for-each-ref", "refs/heads"]));
    let before = state(&root);
    let site = deploy(site, &["--push"]).exits(0).says("deployed to the branch `gh-pages`").then();
    assert_eq!(state(&root), before);
    let mut public: Vec<String> = site.tree("public").into_keys().collect();
    public.sort();
    let mut branch = deployed(&site);
    branch.sort();
    assert_eq!(branch, public, "ignored files and Chinese names included");
    // Once more, and it is there; changed, and it is still one commit.
    let site = deploy(site, &["--push"]).exits(0).says("already holds this site").then();
    let site =
        site.file("content/briefs/b.zh.md", "---\ntitle: 乙\ndate: 2024-11-03\n---\n").build().published().then();
    let site = deploy(site, &["--push"]).exits(0).says("new or changed, 0 removed").then();
    assert!(deployed(&site).contains(&"zh/briefs/b.html".to_owned()));
    assert_eq!(git(&site.path("origin.git"), &["rev-list", "--count", "gh-pages"]), "1");
}

#[test]
fn branches_that_people_work_on_are_refused() {
    let site = deploy(site(), &["--branch", "main", "--push"]).exits(1).says("is the branch that you work on").then();
    git(&site.path("."), &["push", "--quiet", "origin", "main:docs"]);
    let site = deploy(site, &["--branch", "docs", "--push"]).exits(1).says("holds something other than a site").then();
    let site = deploy(site, &["--branch", "docs", "--push", "--force"]).exits(0).then();
    assert_eq!(git(&site.path("origin.git"), &["rev-list", "--count", "docs"]), "1");
    deploy(site, &["--branch", "a..b"]).exits(1).says("cannot be the name of a branch");
}

#[test]
fn what_stands_in_the_way_is_said() {
    let site = deploy(site(), &["--output", "content"]).exits(1).says("`content` is not a built site").then();
    let site = deploy(site, &["--remote", "nowhere"]).exits(1).says("cannot reach the remote `nowhere`").then();
    let alone = SiteTest::new().build().published().then();
    deploy(alone.env("GIT_CEILING_DIRECTORIES", "/"), &[]).exits(1).says("is not in a git repository");
    drop(site);
}

/// The commit that a branch of the remote repository holds, if there is one.
fn head(site: &SiteTest, branch: &str) -> String {
    git(&site.path("origin.git"), &["for-each-ref", "--format=%(objectname)", &format!("refs/heads/{branch}")])
}

#[cfg(unix)]
#[test]
fn what_the_build_did_not_write_is_not_pushed() {
    use std::os::unix::fs::symlink;
    use std::path::PathBuf;

    type Harm = fn(PathBuf);
    let harms: [(&str, Harm, &str); 6] = [
        (
            ".env",
            |path| std::fs::write(path, "TOKEN=abc").expect("a file"),
            "holds `.env`, which jianbao did not write",
        ),
        ("pw", |path| symlink("/etc/passwd", path).expect("a link"), "holds `pw`, which jianbao did not write"),
        (
            "other",
            |path| {
                std::fs::create_dir(&path).expect("a folder");
                git(&path, &["init", "--quiet"]);
            },
            "holds `other/.git/",
        ),
        (
            "zh/index.html",
            |path| std::fs::write(path, "x\n").expect("a file"),
            "holds `zh/index.html`, which was changed since jianbao wrote it",
        ),
        (
            "index.html",
            |path| {
                std::fs::remove_file(&path).expect("it is there");
                symlink("404.html", path).expect("a link");
            },
            "holds `index.html`, which was changed since jianbao wrote it",
        ),
        (
            "404.html",
            |path| std::fs::remove_file(path).expect("it is there"),
            "should hold `404.html`, which no longer exists",
        ),
    ];
    for (name, harm, said) in harms {
        let site = site();
        harm(site.path("public").join(name));
        let built =
            deploy(site, &["--push"]).exits(1).says(&format!("`public` {said}")).says("help: only what jianbao built");
        assert_eq!(head(&built.then(), "gh-pages"), "", "{name}");
    }
}

/// Settings, attributes and hooks that change bytes, and leave a file behind if they are asked.
#[cfg(unix)]
fn hostile(site: SiteTest) -> SiteTest {
    use std::os::unix::fs::PermissionsExt;

    let attributes = "* text=auto eol=crlf ident filter=evil working-tree-encoding=UTF-16\n";
    let ran = site.path("ran").display().to_string();
    // Hooks in the settings of the repository: those of everybody would hold for the remote one too.
    git(&site.path("."), &["config", "core.hooksPath", &site.path("hooks").display().to_string()]);
    let config = format!(
        "[core]\n\tautocrlf = true\n\tsafecrlf = true\n\teol = crlf\n\tattributesFile = {0}\n\
         [filter \"evil\"]\n\tclean = touch {ran}; tr a-z A-Z\n\tsmudge = touch {ran}; cat\n\trequired = true\n\
         [push]\n\tfollowTags = true\n",
        site.path("attributes").display()
    );
    let hook = format!("#!/bin/sh\ntouch {ran}\nexit 1\n");
    let site = site
        .file("static/.gitattributes", attributes)
        .file("static/sub/.gitattributes", attributes)
        .file("static/sub/ids.txt", "$Id$\r\n$Id: x $\n")
        .file("static/a '市场' b.txt", "a\r\n")
        .file("content/briefs/t.csv", "a,b\r\n1,2\r\n")
        .file("attributes", attributes)
        .file(".git/info/attributes", attributes)
        .file("config", config);
    let site = ["pre-push", "reference-transaction", "pre-commit", "post-index-change"]
        .iter()
        .fold(site, |site, name| site.file(&format!("hooks/{name}"), &hook));
    for entry in std::fs::read_dir(site.path("hooks")).expect("the hooks") {
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(entry.expect("a hook").path(), mode).expect("it can be run");
    }
    site
}

#[cfg(unix)]
#[test]
fn the_bytes_pushed_are_the_bytes_built() {
    let site = hostile(site()).build().published().then();
    let output = site
        .command(&["deploy", "--push"])
        .env("GIT_CONFIG_GLOBAL", site.path("config"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .expect("the binary can be run");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!site.path("ran").exists(), "a filter or a hook was run");
    let public = site.tree("public");
    assert!(public.contains_key("sub/ids.txt") && public.contains_key("a '市场' b.txt"), "{:?}", public.keys());
    let tar = Command::new("git")
        .current_dir(site.path("origin.git"))
        .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")])
        .args(["ls-tree", "-r", "-z", "gh-pages"])
        .output()
        .expect("git can be run");
    let list = String::from_utf8(tar.stdout).expect("our names are UTF-8");
    let mut seen = 0;
    for line in list.split_terminator('\0') {
        let (facts, path) = line.split_once('\t').expect("a path");
        let id = facts.strip_prefix("100644 blob ").unwrap_or_else(|| panic!("{facts} {path}"));
        let blob = Command::new("git")
            .current_dir(site.path("origin.git"))
            .args(["cat-file", "blob", id])
            .output()
            .expect("git can be run");
        assert!(blob.stdout == public[path], "{path} is not what was built");
        seen += 1;
    }
    assert_eq!(seen, public.len());
}

#[test]
fn a_branch_with_the_files_or_the_history_of_others_is_refused() {
    let site = deploy(site(), &["--push"]).exits(0).then();
    // Somebody works on the branch: a file that is on no list, one that is and was edited, one more commit.
    let change = |site: &SiteTest, what: &[&str]| {
        let work = site.path("work");
        git(&site.path("."), &["clone", "--quiet", "--branch", "gh-pages", "origin.git", "work"]);
        std::fs::write(work.join(what[0]), "notes").expect("it can be written");
        git(&work, &["add", "--force", "."]);
        git(&work, &[&["commit", "--quiet", "-m", "notes"], &what[2..]].concat());
        git(&work, &["push", "--quiet", "--force", "origin", &format!("HEAD:{}", what[1])]);
        std::fs::remove_dir_all(work).expect("it is there");
    };
    for (what, said) in [
        (&["notes.txt", "docs", "--amend"][..], "holds `notes.txt`, which jianbao did not put there as it is"),
        (&["404.html", "docs", "--amend"], "holds `404.html`, which jianbao did not put there as it is"),
    ] {
        change(&site, what);
        let before = head(&site, "docs");
        let output = site.command(&["deploy", "--branch", "docs", "--push"]).output().expect("it can be run");
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && stderr.contains(said), "{stderr}");
        assert_eq!(head(&site, "docs"), before);
    }
    // Only the history is not ours.
    let work = site.path("work");
    git(&site.path("."), &["clone", "--quiet", "--branch", "gh-pages", "origin.git", "work"]);
    git(&work, &["commit", "--quiet", "--allow-empty", "-m", "more"]);
    git(&work, &["push", "--quiet", "origin", "HEAD:more"]);
    let site = deploy(site, &["--branch", "more", "--push"]).exits(1).says("the branch `more` has a history").then();
    let site = deploy(site, &["--branch", "more", "--push", "--force"]).exits(0).then();
    assert_eq!(git(&site.path("origin.git"), &["rev-list", "--count", "more"]), "1");
}

#[test]
fn nothing_is_misread_as_an_option_or_a_program() {
    let site = site();
    let ran = site.path("ran");
    let touch = format!("touch {}", ran.display());
    for (arguments, said) in [
        (["--remote", &format!("--upload-pack={touch}")], "cannot be the name of a remote repository"),
        (["--remote", &format!("-u{touch}")], "cannot be the name of a remote repository"),
        (["--remote", &format!("ext::sh -c {}", touch.replace(' ', "% "))], "`ext::` runs a program"),
        (["--remote", "fd::1"], "`fd::` runs a program"),
        (["--remote", ""], "cannot be the name of a remote repository"),
        (["--branch", "--all"], "cannot be the name of a branch"),
        (["--branch", "-d"], "cannot be the name of a branch"),
        (["--branch", "@{-1}"], "cannot be the name of a branch"),
        (["--branch", "HEAD"], "cannot be the name of a branch"),
        (["--branch", "a:refs/heads/main"], "cannot be the name of a branch"),
        (["--branch", "ma*"], "cannot be the name of a branch"),
    ] {
        let argument = format!("{}={}", arguments[0], arguments[1]);
        let output = site.command(&["deploy", "--push", &argument]).output().expect("the binary can be run");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(1) && stderr.contains(said), "{argument}: {stderr}");
        assert!(!ran.exists(), "{argument} ran a program");
    }
    // A remote repository that the settings turn into a program.
    git(&site.path("."), &["remote", "add", "evil", &format!("ext::sh -c {}", touch.replace(' ', "% "))]);
    git(&site.path("."), &["config", "protocol.ext.allow", "always"]);
    let site = site.env("GIT_ALLOW_PROTOCOL", "ext");
    let built = deploy(site, &["--remote", "evil", "--push"]).exits(1).says("cannot reach the remote `evil`");
    assert!(!built.then().path("ran").exists(), "the remote ran a program");
}

#[cfg(unix)]
#[test]
fn a_link_to_the_folder_is_as_good_as_the_folder() {
    let site = site();
    std::fs::rename(site.path("public"), site.path("real")).expect("it can be renamed");
    let _ = deploy(site.symlink("public", "real"), &["--push"]).exits(0).says("a new branch");
}

#[test]
fn a_branch_is_told_from_another_that_ends_as_it_does() {
    let site = site();
    git(&site.path("."), &["push", "--quiet", "origin", "main:refs/heads/x/refs/heads/gh-pages"]);
    let _ = deploy(site, &["--push"]).exits(0).says("a new branch");
}

#[test]
fn a_hook_that_starts_us_does_not_lead_us_astray() {
    let site = deploy(site(), &["--push"]).exits(0).then();
    git(&site.path("."), &["init", "--quiet", "elsewhere"]);
    let elsewhere = site.path("elsewhere/.git");
    let site =
        site.file("content/briefs/c.zh.md", "---\ntitle: 丙\ndate: 2024-11-03\n---\n").build().published().then();
    let mut command = site.command(&["deploy", "--push"]);
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"] {
        command.env(name, &elsewhere);
    }
    let output = command.env("GIT_CONFIG_PARAMETERS", "'remote.origin.url'='nowhere'").output().expect("it can be run");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(deployed(&site).contains(&"zh/briefs/c.html".to_owned()));
    assert_eq!(git(&elsewhere, &["count-objects"]), "0 objects, 0 kilobytes");
}

#[test]
fn the_repository_keeps_its_history_and_gets_nothing_but_objects() {
    let site = site();
    let root = site.path(".");
    git(&root, &["commit", "--quiet", "--allow-empty", "-m", "second"]);
    git(&root, &["push", "--quiet", "origin", "main:docs"]);
    let files = |site: &SiteTest| {
        // What is known of the remote branch is git's own book-keeping.
        let ours = |path: &String| !path.starts_with("objects/") && !path.contains("refs/remotes/origin/gh-pages");
        let files = site.tree(".git").into_keys().filter(ours);
        files.collect::<Vec<_>>()
    };
    let before = files(&site);
    let site = deploy(site, &["--branch", "docs", "--push"]).exits(1).then();
    let site = deploy(site, &["--push"]).exits(0).then();
    assert_eq!(files(&site), before);
    assert_eq!(git(&root, &["rev-list", "--count", "main"]), "2", "the history was cut off");
}

#[test]
fn a_folder_of_an_earlier_version_is_known_by_its_names() {
    let site = site();
    let names: String =
        site.tree("public").into_keys().filter(|path| path != ".jianbao-files").map(|p| p + "\n").collect();
    let site = site.file("public/.jianbao-files", &names);
    let site = deploy(site, &["--push"]).exits(0).then();
    assert!(deployed(&site).contains(&"zh/briefs/市场.html".to_owned()));
    // The branch too: what is built now takes its place.
    let site = site.build().published().then();
    let _ = deploy(site, &["--push"]).exits(0).says("1 new or changed, 0 removed");
}
