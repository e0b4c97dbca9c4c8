//! Work grows with the content, not with its square: what is written in one place may be long.
//!
//! Each case is built at two sizes in one run, and four times the content may take some times the work. What is measured
//! is the processor's time, which does not count how long other programs had it, and what is held is a ratio of two
//! such times.

use std::process::Command;

use crate::site::SiteTest;
use crate::unclosed::UNCLOSED;

/// What four times the content may cost: five times the work, and some more for a machine that does other things.
/// Quadratic work costs sixteen times.
const MOST: f64 = 9.0;

/// Seconds; below this a run is mostly what every run does.
const FLOOR: f64 = 0.04;

#[track_caller]
fn linear(command: &str, size: usize, site: impl Fn(usize) -> SiteTest) {
    let time = |site: &SiteTest| processor_time(&site.command(&[command, "--root", ".", "-q"]));
    let [empty, small, large] = [1, size, 4 * size].map(|size| site(size).env("RAYON_NUM_THREADS", "1"));
    let mut least = [f64::INFINITY; 3];
    // A machine that does other things as well makes a run slower and never faster: the least of several is closest to
    // the work that was done. Where the first try is good enough, it is the only one.
    for _ in 0..5 {
        for (least, site) in least.iter_mut().zip([&empty, &small, &large]) {
            *least = least.min(time(site));
        }
        // What every run does is told apart by the smallest site.
        let [empty, small, large] = least;
        if (large - empty).max(FLOOR) / (small - empty).max(FLOOR) <= MOST {
            return;
        }
    }
    panic!("seconds for the smallest site, for one, and for one with four times the content: {least:.3?}");
}

/// The seconds of the processor that a command takes: the last line of the shell's `times` tells of what it has run.
#[track_caller]
fn processor_time(command: &Command) -> f64 {
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "\"$@\" >&2; code=$?; times; exit $code", "sh"])
        .arg(command.get_program())
        .args(command.get_args());
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.current_dir(command.get_current_dir().expect("a site has a folder"));
    let output = shell.output().expect("there is a shell");
    let text = String::from_utf8(output.stdout).expect("`times` prints text");
    let user = text.lines().last().and_then(|line| line.split_whitespace().next()).expect("`times` prints two lines");
    let (minutes, seconds) = user.trim_end_matches('s').split_once('m').expect("`times` prints minutes and seconds");
    let number = |text: &str| text.replace(',', ".").parse::<f64>().expect("a number");
    let time = 60.0 * number(minutes) + number(seconds);
    // The clock counts in hundredths, so a short run may take none of them.
    let was_run = matches!(output.status.code(), Some(0 | 1));
    assert!(was_run, "nothing was run: {}", String::from_utf8_lossy(&output.stderr));
    time
}

fn page(front: &str, text: &str) -> SiteTest {
    let page = format!("---\ntitle: 甲\ndate: 2024-11-02\n{front}---\n\n{text}\n");
    SiteTest::new().file("content/briefs/a.zh.md", &page)
}

#[test]
fn many_figures_called_in_one_text() {
    let front = "quantities:\n  q: {value: 1, unit: CNY, label: 甲}\n";
    linear("build", 1500, |size| page(front, &"甲{{ qty(id=\"q\") }} ".repeat(size)));
}

#[test]
fn many_figures_written_in_one_passage() {
    linear("check", 6000, |size| page("", &"1,".repeat(size)));
}

/// Pieces that the reader of figures looks far for the end of.
const PIECES: [&str; 20] = [
    "1",
    "万",
    " ",
    "一",
    "1,",
    "1 000 ",
    "8至",
    "1+",
    "百分之",
    "7月7",
    "twenty-",
    "two ",
    "half a ",
    "tens of ",
    "$",
    "a",
    "１，",
    "hundred ",
    "第",
    "1th ",
];

#[test]
fn beginnings_of_figures_that_never_end() {
    linear("check", 1500, |bytes| {
        PIECES.iter().enumerate().fold(SiteTest::new(), |site, (n, piece)| {
            let text = format!("---\ntitle: A{n}\n---\n\n{}\n", piece.repeat(bytes / piece.len()));
            site.file(&format!("content/b{n}.zh.md"), &text).file(&format!("content/b{n}.en.md"), &text)
        })
    });
}

#[test]
fn many_figures_in_a_passage_and_its_translation() {
    let pair = |zh: String, en: String| {
        let en = format!("---\ntitle: A\n---\n\n{en}\n");
        page("", &zh).file("content/briefs/a.en.md", en)
    };
    let list = |size: usize, figure: &dyn Fn(usize) -> String| (0..size).map(figure).collect::<String>();
    // In the other order, all different, the same again and again, and dates.
    linear("check", 200, |size| {
        let zh = list(size, &|n| format!("{}家，{}亿元，65起，7月{}日，", 1000 + n, 100 + n, n % 28));
        let en =
            list(size, &|n| format!("{} firms, RMB {} million, 65 deals, July {}, ", 1000 + size - n, 77 + n, n % 28));
        pair(zh, en)
    });
}

#[test]
fn many_figures_made_from_one_another() {
    linear("build", 700, |size| {
        let next = |n: usize| format!("  q{n}: {{formula: \"q{} + q0\", label: 甲{n}}}\n", n - 1);
        let rest: String = (1..size).map(next).collect();
        page(&format!("quantities:\n  q0: {{value: 1, unit: CNY, label: 甲}}\n{rest}"), "文")
    });
}

#[test]
fn many_headings_with_links_to_each() {
    let section = |n: usize| format!("## h{n} {{#h{n}}}\n\n[x](#h{n})\n\n");
    linear("build", 1500, |size| page("", &(0..size).map(section).collect::<String>()));
}

#[test]
fn many_points() {
    linear("build", 1500, |size| {
        let row = |n: usize| format!("{},{}\n", n * 7919 % 10_007, n * 104_729 % 100_003);
        let rows: String = (0..size).map(row).collect();
        let front = "charts:\n  c: {type: scatter, data: d.csv, x: a, y: b, title: 图}\n";
        page(front, "{{ chart(id=\"c\") }}").file("content/briefs/d.csv", format!("a,b\n{rows}"))
    });
}

#[test]
fn texts_that_open_and_never_close() {
    linear("check", 1000, |size| {
        UNCLOSED.iter().enumerate().fold(SiteTest::new(), |site, (n, piece)| {
            let text = format!("---\ntitle: 甲{n}\ndate: 2024-11-02\n---\n\n{}\n", piece.repeat(size));
            site.file(&format!("content/briefs/b{n}.zh.md"), text)
        })
    });
}

#[test]
fn many_works_of_one_author_and_year() {
    linear("check", 150, |size| {
        let works: String = (0..size).map(|n| format!("k{n}: {{title: T{n}, author: 甲, date: 2024}}\n")).collect();
        page("", "文").file("content/sources.yaml", works)
    });
}

#[test]
fn many_slips_in_headings() {
    linear("check", 500, |size| page("", &(0..size).map(|n| format!("## 甲 a{n}\n\n")).collect::<String>()));
}

#[test]
fn many_brackets_in_one_paragraph() {
    linear("check", 3000, |size| page("", &"甲(".repeat(size)));
    linear("check", 3000, |size| page("", &format!("{}乙{}", "甲(".repeat(size), ")".repeat(size))));
}

#[test]
fn many_paragraphs_with_a_term() {
    linear("check", 3000, |size| {
        let english = format!("---\ntitle: A\ndate: 2024-11-02\n---\n\n{}", "The chip is good.\n\n".repeat(size));
        page("", &"芯片好。\n\n".repeat(size))
            .file("content/briefs/a.en.md", english)
            .file("content/glossary.yaml", "- {zh: 芯片, en: chip}\n")
    });
}

/// Each tag has a list that shows its pages with their tags: with all of them, what is written would be quadratic.
#[test]
fn many_tags_on_one_page() {
    let size = |count: usize| {
        let tags: Vec<String> = (0..count).map(|n| format!("t{n}")).collect();
        let built = page(&format!("tags: [{}]\n", tags.join(", ")), "文").build().exits(0);
        built.public().values().map(Vec::len).sum::<usize>()
    };
    let (small, large) = (size(60), size(240));
    assert!(large < 5 * small, "{small} bytes, and {large} of four times the tags");
}

#[test]
fn lists_show_twenty_tags_of_a_page() {
    let tags: Vec<String> = (10..35).map(|n| format!("t{n}")).collect();
    let built = page(&format!("tags: [{}]\n", tags.join(", ")), "文").build().exits(0);
    let built = built.says("warning[many-tags]: this page has 25 tags; lists show 20 of them");
    let links = |path: &str| built.page(path).text().matches("tags/t3").count();
    // The list has t10 to t29, the page itself t34 too.
    assert_eq!(links("zh/tags/t10.html"), 0);
    assert!(links("zh/briefs/a.html") >= 5);
}
