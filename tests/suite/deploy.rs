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
    let site = deploy(site(), &[]).exits(0).says("nothing was pushed; say `--push` to do it").then();
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
    let site = deploy(site, &["--branch", "docs", "--push"]).exits(1).says("holds something else than a site").then();
    let site = deploy(site, &["--branch", "docs", "--push", "--force"]).exits(0).then();
    assert_eq!(git(&site.path("origin.git"), &["rev-list", "--count", "docs"]), "1");
    deploy(site, &["--branch", "a..b"]).exits(1).says("cannot be the name of a branch");
}

#[test]
fn what_stands_in_the_way_is_said() {
    let site = deploy(site(), &["--output", "content"]).exits(1).says("`content` is no built site").then();
    let site = deploy(site, &["--remote", "nowhere"]).exits(1).says("cannot reach the remote `nowhere`").then();
    let alone = SiteTest::new().build().published().then();
    deploy(alone.env("GIT_CEILING_DIRECTORIES", "/"), &[]).exits(1).says("is in no git repository");
    drop(site);
}
