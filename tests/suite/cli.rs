//! The command line: what can be typed, what is said, what the exit code is.

use std::path::Path;

use crate::html::tags;
use crate::site::{SiteTest, jianbao, repository, tree};

/// What a command that needs no site prints on stdout.
#[track_caller]
fn stdout(arguments: &[&str]) -> String {
    let output = jianbao().args(arguments).output().expect("the binary can be run");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

#[test]
fn help_names_every_command_and_flag() {
    let help = stdout(&["--help"]);
    for part in ["Usage: jianbao", "build", "check", "init", "--quiet", "--verbose", "--version"] {
        assert!(help.contains(part), "`{part}` is not in:\n{help}");
    }
    let help = stdout(&["build", "--help"]);
    for part in ["--root <DIR>", "--output <DIR>", "--drafts", "--force", "exit code is 1"] {
        assert!(help.contains(part), "`{part}` is not in:\n{help}");
    }
    assert!(stdout(&["init", "--help"]).contains("--demo"));
    assert!(stdout(&["build", "-h"]).lines().count() < help.lines().count(), "`-h` is the short one");
}

#[test]
fn every_line_of_the_help_fits_a_terminal() {
    for arguments in [&["--help"][..], &["build", "--help"], &["check", "--help"], &["init", "--help"]] {
        let help = stdout(arguments);
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    }
}

#[test]
fn the_version_is_the_packages() {
    assert_eq!(stdout(&["--version"]), concat!("jianbao ", env!("CARGO_PKG_VERSION"), "\n"));
    assert_eq!(stdout(&["-V"]), stdout(&["--version"]));
}

#[test]
fn arguments_that_make_no_sense_are_told_apart_from_problems() {
    let site = || SiteTest::new().text("正文。");
    site().run(&[]).exits(2).says("Usage: jianbao");
    site().run(&["buidl"]).exits(2).says("unrecognized subcommand 'buidl'").says("'build'");
    site().run(&["build", "--outpt", "x"]).exits(2).says("--output");
    site().run(&["build", "-q", "-v"]).exits(2).says("cannot be used with");
    site().run(&["init"]).exits(2).says("<DIR>");
}

#[test]
fn every_page_is_counted() {
    let site = SiteTest::new().text("正文。");
    let output = site.command(&["build", "-v"]).output().expect("the binary can be run");
    let said = String::from_utf8(output.stderr).expect("it says UTF-8");
    let files = site.tree("public");
    let pages = files.keys().filter(|path| path.ends_with(".html")).count();
    assert!(said.contains(&format!("\npublished {pages} pages, 0 charts in ")), "{said}");
    // The list of the files is not one of them.
    assert!(said.ends_with(&format!("{} files in `public`\n", files.len() - 1)), "{said}");
}

#[test]
fn a_build_says_one_line() {
    SiteTest::new().text("正文。").build().published().stderr("published … pages, 0 charts in …");
}

#[test]
fn charts_are_counted_once_for_each_language() {
    let chart = "```chart\ntype: bar\ntitle: 规模\ndata: [[name, size], [甲, 1], [乙, 2]]\n```\n";
    let edition = |title: &str, date: &str| format!("---\ntitle: {title}\n{date}---\n{chart}\n{chart}");
    SiteTest::new()
        .file("content/briefs/a.zh.md", edition("甲", "date: 2024-11-02\n"))
        .file("content/briefs/a.en.md", edition("A", ""))
        .build()
        .published()
        .stderr("published … pages, 4 charts in …");
}

#[test]
fn quiet_says_nothing_but_errors() {
    let warning = "# 一\n";
    SiteTest::new().text(warning).arg("-q").build().published().stderr("");
    SiteTest::new().text(&format!("{warning}\n[二](nowhere.md)")).arg("--quiet").build().fails().stderr(
        r"
            error[broken-link]: there is no page `briefs/nowhere`
             --> content/briefs/a.zh.md:7:5
              |
            7 | [二](nowhere.md)
              |      ^^^^^^^^^^
              |
              = help: known: `briefs`, `data`, `sources` and `tags`

            nothing published: 1 error, 1 warning
            ",
    );
}

#[test]
fn nothing_is_said_on_stdout() {
    let site = SiteTest::new().text("正文。");
    let output = site.command(&["build", "-v"]).output().expect("the binary can be run");
    assert!(output.stdout.is_empty());
}

#[test]
fn what_is_no_terminal_gets_no_colours() {
    let site = SiteTest::new().text("[二](nowhere.md)");
    let output = site.command(&["build"]).env_remove("NO_COLOR").output().expect("the binary can be run");
    assert!(!output.stderr.contains(&0x1b));
}

#[test]
fn the_root_can_be_elsewhere() {
    let site = SiteTest::empty().file("我的 site/content/site.yaml", "title: 简报\n");
    let site = site.run(&["build", "--root", "我的 site"]).published().then();
    assert!(site.path("我的 site/public/index.html").is_file());
}

#[test]
fn a_root_that_does_not_exist() {
    SiteTest::empty()
        .run(&["build", "--root", "nowhere"])
        .fails()
        .stderr("error: there is no site here: `nowhere/content` does not exist (`jianbao init DIR` creates one)");
}

#[test]
fn a_new_site_builds_without_a_warning_and_needs_nothing_else() {
    let site = SiteTest::empty().run(&["init", "my-site"]).published().then();
    assert!(site.path("my-site/content/site.yaml").is_file());
    let built = site.run(&["build", "--root", "my-site"]).published();
    assert!(built.said().starts_with("published "), "{}", built.said());
    assert_eq!(built.said().lines().count(), 1, "{}", built.said());
    assert!(built.said().contains(", 2 charts"), "{}", built.said());
    let site = built.then();
    for page in ["index.html", "404.html", "zh/briefs/first-brief.html", "en/briefs/first-brief.html", "en/about.html"]
    {
        assert!(site.path("my-site/public").join(page).is_file(), "{page}");
    }
}

#[test]
fn a_new_site_says_what_to_do_next() {
    SiteTest::empty().run(&["init", "my-site"]).published().stderr(
        r"
            wrote 18 files to `my-site`
            next: jianbao build --root my-site, then open my-site/public/index.html
            ",
    );
    SiteTest::empty().run(&["-q", "init", "my-site"]).published().stderr("");
}

#[test]
fn a_new_site_passes_every_check() {
    let site = SiteTest::empty().run(&["init", "my-site"]).published().then();
    let _ = site.run(&["check", "--root", "my-site", "--deny-warnings"]).exits(0).says("nothing to report");
}

#[test]
fn a_new_site_is_published_by_github_as_it_is() {
    for arguments in [&["init", "s"][..], &["init", "s", "--demo"]] {
        let site = SiteTest::empty().run(arguments).published().then();
        let workflow = std::fs::read_to_string(site.path("s/.github/workflows/site.yml")).expect("it is written");
        for part in ["jianbao check --format github", "run: jianbao build\n", "path: public\n", "pages: write"] {
            assert!(workflow.contains(part), "{part} is not in {workflow}");
        }
    }
}

#[test]
fn no_workflow_installs_a_program_by_a_name_that_anyone_could_take() {
    let site = SiteTest::empty().run(&["init", "s"]).published().then();
    let workflow = std::fs::read_to_string(site.path("s/.github/workflows/site.yml")).expect("it is written");
    assert!(workflow.contains("  JIANBAO: \"\"\n"), "{workflow}");
    // The first step stops all others until it is filled in.
    let (_, step) = workflow.split_once("- name: Tell where jianbao comes from\n").expect("the step");
    let (before, _) = workflow.split_once("cargo install").expect("the installation");
    assert!(before.contains("Tell where jianbao comes from"), "{workflow}");
    let script = step.lines().skip(1).take_while(|line| line.starts_with("          ")).collect::<Vec<_>>().join("\n");
    for (value, is_taken) in
        [("", false), ("jianbao", false), ("jianbao@0.1.0", false), ("--git https://example.org/x", true)]
    {
        let output = std::process::Command::new("bash").args(["-c", &script]).env("JIANBAO", value).output();
        let output = output.expect("there is a shell");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.success(), is_taken, "{value}: {said}");
        assert_eq!(said.contains("is to be filled in: --git ADDRESS --rev COMMIT"), !is_taken, "{said}");
    }
    let action = std::fs::read_to_string(repository().join("action.yml")).expect("it is there");
    assert!(
        action.contains("cargo install --locked --root \"$FOLDER\" --path \"$SOURCE\"") && !action.contains("jianbao@")
    );
}

#[test]
fn a_folder_that_is_not_empty_is_left_alone() {
    let built = SiteTest::empty().file("my-site/notes.txt", "mine").run(&["init", "my-site"]).fails().stderr(
        r"
            error: `my-site` is not empty
            help: name a folder that does not exist yet
            ",
    );
    let files = built.then().tree("my-site");
    assert_eq!(files.keys().collect::<Vec<_>>(), ["notes.txt"]);
}

#[test]
fn an_empty_folder_can_become_a_site() {
    let site = SiteTest::empty();
    std::fs::create_dir(site.path("my-site")).expect("a folder can be made");
    let _ = site.run(&["init", "my-site"]).published();
}

#[test]
fn the_demonstration_site_is_the_repositorys_own() {
    let site = SiteTest::empty().run(&["init", "demo", "--demo"]).published().then();
    let own = tree(&repository().join("content"));
    let hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
    let own: std::collections::BTreeMap<_, _> = own.into_iter().filter(|(path, _)| !hidden(path)).collect();
    assert!(site.tree("demo/content") == own, "the embedded content differs from `content/`");
}

#[test]
fn a_template_and_a_style_sheet_of_the_site_stand_in_for_the_themes() {
    let built = SiteTest::new()
        .text("正文。")
        .file("templates/parts/footer.html", "<footer>由编辑部出版</footer>\n")
        .file("static/assets/site.css", "body { color: red }\n")
        .file("static/robots.txt", "User-agent: *\n")
        .file("i18n/zh.ftl", "skip = 直接看正文\n")
        .build()
        .published();
    built.page("zh/briefs/a.html").contains("<footer>由编辑部出版</footer>").contains("直接看正文");
    assert_eq!(built.page("assets/site.css").text(), "body { color: red }\n");
    assert_eq!(built.page("robots.txt").text(), "User-agent: *\n");
    // What is not overridden is still there.
    built.page("en/briefs/index.html").contains("Skip to the text");
    assert!(built.public().contains_key("assets/charts.css"));
}

#[test]
fn a_theme_of_the_site_takes_the_place_of_the_built_in_one() {
    let site = tree(&repository().join("themes/default"))
        .into_iter()
        .fold(SiteTest::new(), |site, (path, bytes)| site.file(&format!("themes/mine/{path}"), bytes));
    let built = site
        .file("content/site.yaml", "title: 简报\ntheme: mine\n")
        .file("themes/mine/static/mine.css", "body {}\n")
        .file("themes/mine/templates/page.html", "{% extends \"base.html\" %}{% block main %}<h1>我的</h1>{{ asset(path=\"mine.css\") }}{% endblock main %}\n")
        .file("content/about.zh.md", "---\ntitle: 关于\n---\n")
        .build()
        .published();
    built.page("zh/about.html").contains("<h1>我的</h1>assets/mine.css");
}

#[test]
fn a_theme_without_a_word_of_charts_has_the_built_in_one() {
    let site = tree(&repository().join("themes/default")).into_iter().fold(SiteTest::empty(), |site, (path, bytes)| {
        let text = String::from_utf8_lossy(&bytes).replace("chart-rank = ", "chart-rang = ");
        site.file(&format!("themes/mine/{path}"), text)
    });
    let built = site
        .file("content/site.yaml", "title: 简报\ntheme: mine\n")
        .text("```chart\nid: c\ntype: table\ntitle: 两家\nx: name\ny: n\ndata:\n  - [name, n]\n  - [甲, 2]\n  - [乙, 1]\n```")
        .build()
        .published();
    built.page("zh/briefs/a.html").contains("<th scope=\"col\" class=\"num\">位次</th>");
}

#[test]
fn a_menu_entry_can_lead_to_another_site() {
    let built = SiteTest::empty()
        .file("content/site.yaml", "title: 简报\nmenu: [briefs, {title: 协会, url: 'https://example.org/a?b=1&c=2'}]\n")
        .text("正文。")
        .build()
        .published();
    let page = built.page("zh/briefs/a.html");
    let found = tags(page.text()).into_iter().any(|tag| tag.get("href") == Some("https://example.org/a?b=1&c=2"));
    assert!(found, "{}", page.text());
}

#[test]
fn the_binary_asks_for_no_file_of_the_repository() {
    let text = std::fs::read(env!("CARGO_BIN_EXE_jianbao")).expect("it is there");
    let place = repository().join("themes").to_string_lossy().into_owned();
    assert!(memchr::memmem::find(&text, place.as_bytes()).is_none(), "the binary names {place}");
    assert!(Path::new(env!("CARGO_BIN_EXE_jianbao")).is_absolute());
}
