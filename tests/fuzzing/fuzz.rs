//! Throws random inputs at everything that reads what others write, and stops at the first panic, endless loop or broken
//! promise: `cargo run --example fuzz -- --seconds 60`.
//!
//! Built like the tests, so with checks for overflow and with debug assertions. Each input follows from a number, which
//! is printed with what was found; `--target NAME --seed NUMBER --count 1` makes that input again.

#![allow(clippy::disallowed_methods, reason = "this is a program of its own, with its own files and its own output")]

mod mutate;

use std::fmt::Write as _;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use jianbao::internals::{FileId, Sink, Span, archive, extract, formula, html_tokens, markdown, parse_yaml, written};
use jianbao::{
    BuildOptions, CheckOptions, Diagnostics, Drafts, Drawing, Family, Fixes, Foreign, Lang, Layout, Silent, Target,
};

use mutate::Random;

/// Longer than this no input may take, on a busy machine and without optimisation.
const PATIENCE: Duration = Duration::from_secs(60);

/// What inputs are made from, and where they are put.
struct Ground {
    pages: Vec<String>,
    settings: Vec<String>,
    prose: [Vec<String>; 2],
    formulas: Vec<String>,
    pictures: Vec<String>,
    specs: Vec<String>,
    tables: Vec<String>,
    archive: Vec<u8>,
    files: Vec<(String, Vec<u8>)>,
    folder: PathBuf,
}

/// Something that reads: makes an input from random numbers, notes it, and reads it. Says what promise is broken.
type Reader = fn(&Ground, &mut Random, &mut Vec<u8>) -> Result<(), String>;

const TARGETS: [(&str, Reader); 12] = [
    ("markdown", |ground, random, input| {
        let text = noted(input, mutate::text(random, &ground.pages));
        for lang in Lang::ALL {
            markdown::parse(&text, FileId(0), 0, lang, &mut Diagnostics::default());
        }
        Ok(())
    }),
    ("html", |ground, random, input| {
        let text = noted(input, mutate::text(random, &ground.pictures));
        let tokens: String = html_tokens(&text).map(|token| token.text).collect();
        if tokens == text { Ok(()) } else { Err("the tokens are not the whole text".to_owned()) }
    }),
    ("yaml", |ground, random, input| {
        let text = noted(input, mutate::text(random, &ground.settings));
        parse_yaml(&text, FileId(0), 0, &mut Diagnostics::default());
        Ok(())
    }),
    ("formula", |ground, random, input| {
        let text = noted(input, mutate::text(random, &ground.formulas));
        formula::read(&text, Span::start_of(FileId(0)), &mut Diagnostics::default());
        Ok(())
    }),
    ("figures-zh", |ground, random, input| figures(ground, random, input, Lang::Zh)),
    ("figures-en", |ground, random, input| figures(ground, random, input, Lang::En)),
    ("extract", |ground, random, input| {
        let text = noted(input, mutate::text(random, &ground.pictures));
        // Almost all are no picture of ours.
        let _ = extract(&text);
        Ok(())
    }),
    ("verify", |ground, random, input| {
        *input = mutate::bytes(random, &ground.archive);
        let is_whole = archive::verify(Cursor::new(&*input)).is_ok_and(|(_, faults)| faults.is_empty());
        if is_whole && unpacked(input).as_ref() != Some(&ground.files) {
            return Err("an archive is called whole, and holds other files".to_owned());
        }
        Ok(())
    }),
    ("chart", |ground, random, input| {
        let text = noted(input, mutate::text(random, &ground.specs));
        let path = ground.folder.join("chart.yaml");
        put(&path, &text);
        put(&ground.folder.join("data.csv"), &mutate::text(random, &ground.tables));
        let Ok(made) = jianbao::draw_chart(&path) else { return Ok(()) };
        let Some(chart) = &made.chart else { return Ok(()) };
        for lang in Lang::ALL {
            let drawing = Drawing::new("chart", chart, lang, &made.texts[lang]);
            for layout in [Layout::Wide, Layout::Narrow] {
                let picture = drawing.standalone(&made.credits(lang), layout);
                extract(&picture).map_err(|error| format!("a picture cannot be read back: {error}"))?;
            }
        }
        Ok(())
    }),
    ("check", |ground, random, input| {
        let root = site(ground, random, input);
        checked(&root, Fixes::Report);
        Ok(())
    }),
    ("fix", |ground, random, input| {
        let root = site(ground, random, input);
        let right_before = checked(&root, Fixes::Report) == Some(0);
        if right_before && checked(&root, Fixes::Make).is_some_and(|errors| errors > 0) {
            return Err("a site without errors has some after `check --fix`".to_owned());
        }
        Ok(())
    }),
    ("build", |ground, random, input| {
        let root = site(ground, random, input);
        let target = Target::Folder { path: root.join("public"), foreign: Foreign::Delete };
        let options = BuildOptions { root, target, drafts: Drafts::Build };
        // A site that cannot be built says so.
        let _ = jianbao::build(&options, &Silent);
        Ok(())
    }),
];

fn noted(input: &mut Vec<u8>, text: String) -> String {
    *input = text.clone().into_bytes();
    text
}

fn figures(ground: &Ground, random: &mut Random, input: &mut Vec<u8>, lang: Lang) -> Result<(), String> {
    let text = noted(input, mutate::text(random, &ground.prose[lang.index()]));
    for figure in written::figures(&text, lang) {
        if text.get(figure.range.clone()).is_none() {
            return Err(format!("a figure stands at {:?}, which is no part of the text", figure.range));
        }
    }
    Ok(())
}

/// Writes a site of which one or two files are wild, and gives its folder.
fn site(ground: &Ground, random: &mut Random, input: &mut Vec<u8>) -> PathBuf {
    let root = ground.folder.join("site");
    let files: [(&str, &[String]); 6] = [
        ("content/briefs/a.zh.md", &ground.pages),
        ("content/briefs/a.en.md", &ground.pages),
        ("content/briefs/market.csv", &ground.tables),
        ("content/sources.yaml", &ground.settings),
        ("content/glossary.yaml", &ground.settings),
        ("content/site.yaml", &ground.settings),
    ];
    let wild = [random.below(8), random.below(3)];
    let mut all = String::new();
    for (at, (path, seeds)) in files.into_iter().enumerate() {
        let text = if wild.contains(&at) { mutate::text(random, seeds) } else { PLAIN[at].to_owned() };
        // The text is a page of the site, whatever was made of its front matter.
        let text = if at < 2 && !text.starts_with("---") { format!("{}{text}", PLAIN[at]) } else { text };
        put(&root.join(path), &text);
        let _ = write!(all, "==== {path}\n{text}\n");
    }
    *input = all.into_bytes();
    root
}

/// What the files of a site are where they are not wild.
const PLAIN: [&str; 6] = [
    "---\ntitle: 甲\ndate: 2024-11-02\nquantities:\n  q: {value: 64.0e9, unit: CNY, label: 规模}\ncharts:\n  c: {type: bar, \
     data: market.csv, x: year, y: size, title: 图}\n---\n\n规模{{ qty(id=\"q\") }}，约640亿元。\n\n{{ chart(id=\"c\") }}\n\n",
    "---\ntitle: A\n---\n\nThe size is {{ qty(id=\"q\") }}, about RMB 64 billion.\n\n{{ chart(id=\"c\") }}\n\n",
    "year,size\n2022,633\n2023,640\n",
    "s:\n  title: T\n  author: A\n  date: 2024\n  url: https://example.org/\n",
    "- {id: firewall, zh: 防火墙, en: firewall}\n",
    "title: {zh: 简报, en: Briefs}\nlanguages: [zh, en]\nbase_url: \"\"\n",
];

/// How many errors are left; `None` where there is no site at all.
fn checked(root: &Path, fixes: Fixes) -> Option<usize> {
    let families = Family::ALL.to_vec();
    let options = CheckOptions { root: root.to_owned(), families, drafts: Drafts::Build, fixes };
    jianbao::check(&options).ok().map(|report| report.problems.errors())
}

fn unpacked(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut files = vec![];
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).ok()?;
        let mut text = vec![];
        file.read_to_end(&mut text).ok()?;
        files.push((file.name().ok()?.into_owned(), text));
    }
    Some(files)
}

fn put(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
    std::fs::write(path, text).expect("the disk takes an input");
}

/// The texts of the files below a folder of the repository with this ending.
fn seeds(folder: &str, ending: &str, most: usize) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.filter(|file| file.path().to_string_lossy().ends_with(ending));
    let texts: Vec<String> = files.filter_map(|file| std::fs::read_to_string(file.path()).ok()).collect();
    let step = texts.len().div_ceil(most).max(1);
    texts.into_iter().step_by(step).collect()
}

impl Ground {
    fn new(folder: &Path) -> Self {
        let pages = seeds("content", ".md", 60);
        let mut settings = seeds("content", ".yaml", 20);
        // Front matter, charts in texts: most of what people write as YAML.
        settings.extend(pages.iter().filter_map(|page| Some(page.split("---\n").nth(1)?.to_owned())));
        let specs = pages.iter().flat_map(|page| page.split("```chart\n").skip(1));
        let specs = specs.filter_map(|rest| Some(rest.split("```").next()?.to_owned()));
        let own = "type: line\ndata: data.csv\nx: year\ny: [size, share]\nunit: CNY\ntitle: {zh: 图, en: Chart}\n";
        let specs = specs.chain([own.to_owned()]).collect();
        let corpus = |name: &str| {
            let lines = seeds("tests/figures", name, 9).concat();
            lines.lines().filter_map(|line| Some(line.split('\t').next()?.to_owned())).collect::<Vec<_>>()
        };
        let formulas = settings.iter().flat_map(|text| text.split("formula: ").skip(1));
        let formulas: Vec<String> =
            formulas.filter_map(|rest| Some(rest.lines().next()?.trim_matches('"').to_owned())).collect();
        let built = ["growth(a, b)", "(a + b) * 2 / -c - 3.5%", "sum(a, market.csv[2023].size)", "cagr(a, b, 5)"];
        let formulas = formulas.into_iter().chain(built.map(str::to_owned)).collect();
        let archive = archive::Archive::default();
        for (path, text) in [("site/a.html", &pages[0]), ("source/简报.md", &pages[1]), ("start.html", &pages[2])] {
            archive.put(path, text.as_bytes()).expect("it can be packed");
        }
        let archive = archive.finish().expect("it can be ended");
        Self {
            files: unpacked(&archive).expect("it can be unpacked"),
            prose: [corpus("zh.tsv"), corpus("en.tsv")],
            pictures: seeds("tests/golden", ".svg", 20),
            tables: [seeds("content", ".csv", 20), vec![PLAIN[2].to_owned()]].concat(),
            folder: folder.to_owned(),
            pages,
            settings,
            formulas,
            specs,
            archive,
        }
    }
}

/// The input that is being read: its number, and since when, in milliseconds.
static NOW: [AtomicU64; 2] = [AtomicU64::new(0), AtomicU64::new(0)];
/// Where the last panic came from.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// What the command line asks for.
struct Arguments {
    seconds: u64,
    seed: u64,
    count: u64,
    target: Option<String>,
}

fn arguments() -> Result<Arguments, String> {
    let mut found = Arguments { seconds: 60, seed: 1, count: u64::MAX, target: None };
    let mut words = std::env::args().skip(1);
    while let Some(name) = words.next() {
        let value = words.next().ok_or_else(|| format!("`{name}` needs a value"))?;
        let number = || value.parse().map_err(|_| format!("`{name}` needs a number, not `{value}`"));
        match &*name {
            "--seconds" => found.seconds = number()?,
            "--seed" => found.seed = number()?,
            "--count" => found.count = number()?,
            "--target" if TARGETS.iter().any(|(known, _)| *known == value) => found.target = Some(value),
            "--target" => {
                return Err(format!("there is no target `{value}`; known: {:?}", TARGETS.map(|(name, _)| name)));
            }
            _ => return Err(format!("there is no option `{name}`; known: --seconds, --seed, --count, --target")),
        }
    }
    Ok(found)
}

fn main() -> ExitCode {
    let arguments = match arguments() {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("error: {message}");
            return ExitCode::from(2);
        }
    };
    let folder = tempfile::tempdir().expect("there is a place for temporary files");
    let ground = Ground::new(folder.path());
    std::panic::set_hook(Box::new(|panic| {
        *PANIC.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = panic.to_string();
    }));
    let began = Instant::now();
    std::thread::spawn(move || watch(began));
    let targets: Vec<_> =
        TARGETS.iter().filter(|(name, _)| arguments.target.as_ref().is_none_or(|wanted| wanted == name)).collect();
    let (mut inputs, mut findings) = (0, 0);
    for (at, (name, reader)) in targets.iter().enumerate() {
        let share = Duration::from_secs(arguments.seconds) * u32::try_from(at + 1).unwrap_or(1);
        let until = share / u32::try_from(targets.len()).unwrap_or(1);
        let (started, before) = (Instant::now(), inputs);
        let mut seed = arguments.seed;
        // A stack that overflows ends the program at once: the same run gets there again.
        println!("{name}: from --seed {seed}");
        while began.elapsed() < until && inputs - before < arguments.count {
            NOW[1].store(u64::try_from(began.elapsed().as_millis()).unwrap_or(0), Ordering::SeqCst);
            NOW[0].store(seed, Ordering::SeqCst);
            let mut input = vec![];
            let read = catch_unwind(AssertUnwindSafe(|| reader(&ground, &mut Random::new(seed), &mut input)));
            inputs += 1;
            let fault = match read {
                Ok(Ok(())) => None,
                Ok(Err(fault)) => Some(fault),
                Err(_) => Some(PANIC.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()),
            };
            if let Some(fault) = fault {
                findings += 1;
                let shown: String = String::from_utf8_lossy(&input).chars().take(4000).collect();
                println!("{name}: {fault}\nagain with: --target {name} --seed {seed} --count 1\n{shown:?}\n");
            }
            seed = seed.wrapping_add(1);
            if findings >= 20 {
                break;
            }
        }
        println!("{name}: {} inputs in {:.1} s", inputs - before, started.elapsed().as_secs_f64());
    }
    println!("{inputs} inputs, {findings} findings");
    if findings == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Ends the program when one input takes too long.
fn watch(began: Instant) {
    loop {
        std::thread::sleep(Duration::from_secs(1));
        let since = Duration::from_millis(NOW[1].load(Ordering::SeqCst));
        if began.elapsed().saturating_sub(since) > PATIENCE {
            println!("an input takes more than {PATIENCE:?}: the one of --seed {}", NOW[0].load(Ordering::SeqCst));
            std::process::exit(1);
        }
    }
}
