//! The order of the modules, as ARCHITECTURE.md draws it: a module uses only what stands to the right of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::imports::{circles, imports};
use crate::site::{repository, tree};

/// Each module with those that it may use.
///
/// Stages do not call one another. What one hands to the next is the next one's business: `parse` takes `load`'s
/// files, `resolve` takes `parse`'s documents, `render` takes `load`'s theme and writes into a sink.
const MAY_USE: [(&str, &[&str]); 21] = [
    ("main", &["cli"]),
    (
        "cli",
        &["pipeline", "deploy", "load", "parse", "sink", "charts", "model", "diag", "yaml", "disk", "embedded", "text"],
    ),
    (
        "pipeline",
        &[
            "load", "parse", "resolve", "check", "render", "sink", "charts", "config", "i18n", "model", "diag", "yaml",
            "disk", "embedded", "text",
        ],
    ),
    ("deploy", &["sink", "disk", "text"]),
    ("sink", &["disk", "text"]),
    ("render", &["charts", "load", "sink", "config", "i18n", "model", "diag", "html", "text"]),
    ("check", &["config", "i18n", "model", "diag", "html", "text"]),
    ("resolve", &["parse", "load", "config", "i18n", "model", "diag", "text"]),
    ("parse", &["load", "config", "i18n", "model", "diag", "yaml", "html", "text"]),
    ("load", &["embedded", "model", "diag", "disk", "parse", "text"]),
    ("charts", &["i18n", "model", "html", "text"]),
    ("config", &["model", "diag", "yaml", "text"]),
    ("i18n", &["model", "diag", "text"]),
    ("model", &["diag", "text"]),
    ("yaml", &["model", "diag", "text"]),
    ("diag", &["text"]),
    ("html", &["text"]),
    ("disk", &[]),
    ("embedded", &[]),
    ("text", &[]),
    ("lib", &["charts", "cli", "diag", "html", "i18n", "model", "parse", "pipeline", "sink", "yaml"]),
];

/// What is used against the order, and only for this much of it. It may shrink.
const EXCEPTIONS: [(&str, &str); 3] = [
    // The format of a data file is told from its name, and a text in a number format is kept where it is a unit.
    ("load", "parse::dataset::"),
    // A link to a page is a path of its file.
    ("resolve", "load::address"),
    // What `yaml` reads into.
    ("yaml", "model::{Lang, Localized}"),
];

/// The layers of `charts`, the lowest first: a layer uses only those above it in this list. What is said is known
/// before it is placed, so `plan` uses `words`, never the other way round. There are no exceptions.
const CHARTS: [&str; 5] = ["paper", "words", "plan", "kinds", "out"];

/// Every source file of the program by path, its tests left out.
fn sources() -> BTreeMap<String, String> {
    let files = tree(&repository().join("src")).into_iter().filter(|(path, _)| path.ends_with(".rs"));
    let files = files.filter(|(path, _)| !path.contains("/tests/") && !path.ends_with("tests.rs"));
    files
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("our source is UTF-8");
            (path, text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned())
        })
        .collect()
}

/// The lines of a source that are code.
fn code(source: &str) -> impl Iterator<Item = &str> {
    source.lines().map(str::trim_start).filter(|line| !line.starts_with("//"))
}

/// The code of every source file, without comments.
fn code_of_all() -> BTreeMap<String, String> {
    sources().into_iter().map(|(path, source)| (path, code(&source).collect::<Vec<_>>().join("\n"))).collect()
}

fn module(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// What the code of a file names behind `crate::`.
fn uses(source: &str) -> Vec<String> {
    let code: Vec<&str> = code(source).collect();
    let text = code.join("\n");
    let name = |rest: &str| -> String {
        rest.chars().take_while(|c| c.is_alphanumeric() || "_:{, }\n".contains(*c)).collect()
    };
    let single = text.split("crate::").skip(1).filter(|rest| !rest.starts_with('{')).map(name);
    let groups = text.split("crate::{").skip(1).flat_map(|rest| {
        let group = rest.split_once("};").map_or("", |(group, _)| group);
        group.split(',').map(|part| part.trim().to_owned()).collect::<Vec<_>>()
    });
    single.chain(groups).filter(|name| !name.is_empty()).collect()
}

#[test]
fn a_module_uses_only_what_stands_to_the_right_of_it() {
    let may_use: BTreeMap<&str, &[&str]> = MAY_USE.into_iter().collect();
    let mut faults = BTreeSet::new();
    let mut excused = BTreeSet::new();
    for (path, source) in &sources() {
        let own = module(path);
        let allowed = may_use.get(own).unwrap_or_else(|| panic!("`{own}` has no place in the order of the modules"));
        for used in uses(source) {
            let target = module_of(&used);
            if target == own || !may_use.contains_key(target) {
                continue;
            }
            let exception = EXCEPTIONS.iter().find(|(from, to)| *from == own && module_of(to) == target);
            match exception {
                Some(exception) if used.starts_with(exception.1) => drop(excused.insert(*exception)),
                Some((_, to)) => drop(faults.insert(format!("{path} uses `{used}`, of which it may use only `{to}`"))),
                None if !allowed.contains(&target) => drop(faults.insert(format!("{path} uses `{used}`"))),
                None => {}
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
    let idle: Vec<_> = EXCEPTIONS.iter().filter(|exception| !excused.contains(*exception)).collect();
    assert!(idle.is_empty(), "no longer needed: {idle:?}");
}

fn module_of(used: &str) -> &str {
    used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(used)
}

#[test]
fn charts_are_layers_that_use_only_lower_ones() {
    let layer = |module: &str| {
        let inside = module.strip_prefix("charts::")?;
        let name = inside.split("::").next()?;
        // What is in no layer is the face of the folder, above all of them.
        Some(CHARTS.iter().position(|layer| *layer == name).unwrap_or(CHARTS.len()))
    };
    let imports = imports(&code_of_all());
    let mut count = 0;
    for (from, used) in &imports {
        let Some(own) = layer(from) else { continue };
        count += 1;
        for to in used.iter().filter(|to| *to == "charts" || to.starts_with("charts::")) {
            let theirs = layer(to).unwrap_or(CHARTS.len());
            assert!(theirs <= own, "`{from}` uses `{to}`, which is in a higher layer");
        }
    }
    assert!(count > 50, "only {count} files");
}

/// How many files may use one another in a circle.
const LARGEST_CIRCLE: usize = 3;

#[test]
fn files_use_one_another_in_small_circles_only() {
    let imports = imports(&code_of_all());
    assert!(imports.len() > 300, "only {} files", imports.len());
    let circles = circles(&imports);
    if let Some(circle) = circles.first().filter(|circle| circle.len() > LARGEST_CIRCLE) {
        let arrows = circle.iter().flat_map(|from| {
            let inside = imports[*from].iter().filter(|to| circle.contains(to.as_str()));
            inside.map(move |to| format!("  `{from}` uses `{to}`"))
        });
        let arrows: Vec<String> = arrows.collect();
        panic!("{} files use one another in a circle:\n{}", circle.len(), arrows.join("\n"));
    }
}

#[test]
fn only_one_place_calls_each_foreign_thing() {
    let places: [(&str, &[&str]); 6] = [
        ("std::fs", &["disk.rs"]),
        ("serde_yaml", &["yaml/joined.rs"]),
        ("saphyr_parser", &["yaml/joined.rs"]),
        ("tera::", &["render/theme.rs", "render/renderer.rs"]),
        ("plotters", &["charts/"]),
        ("fluent_", &["i18n/messages.rs"]),
    ];
    for (name, allowed) in places {
        let mut found = false;
        for (path, source) in &sources() {
            let calls = code(source).any(|line| line.contains(name));
            let is_allowed = allowed.iter().any(|place| path.starts_with(place));
            assert!(!calls || is_allowed, "{path} calls `{name}`, which belongs in {allowed:?}");
            found |= calls;
        }
        assert!(found, "nothing calls `{name}`");
    }
}

#[test]
fn nothing_depends_on_the_clock_the_environment_or_a_hash() {
    let forbidden = ["SystemTime", "HashMap", "HashSet", "env::var", "println!", "process::exit", "unwrap()", "todo!"];
    for (path, source) in &sources() {
        for line in code(source) {
            for name in forbidden {
                let excused = matches!((&**path, name), ("cli/report.rs", "env::var"));
                assert!(!line.contains(name) || excused, "{path} uses `{name}`: {line}");
            }
        }
    }
}

/// Where a language may be named.
fn is_of_languages(path: &str) -> bool {
    path.starts_with("i18n/") || path == "model/lang.rs"
}

#[test]
fn a_language_is_named_only_where_languages_differ() {
    for (path, source) in sources().iter().filter(|(path, _)| !is_of_languages(path)) {
        for line in code(source) {
            let mut words = line.split(|c: char| !c.is_alphanumeric());
            assert!(!words.any(|word| matches!(word, "Zh" | "En")), "{path} names a language: {line}");
            for code in ["\"zh\"", "\"en\""] {
                assert!(!line.contains(code), "{path} names a language by its code: {line}");
            }
        }
    }
}

/// Where Chinese letters are in the program outside `i18n/`, and why: none of them reaches a reader of a page.
const CHINESE: [(&str, &str); 14] = [
    ("config.rs", "examples in messages"),
    ("parse/claim.rs", "examples in messages"),
    ("parse/mod.rs", "examples in messages"),
    ("parse/quantity.rs", "examples in messages"),
    ("parse/step.rs", "examples in messages"),
    ("resolve/charts/rules.rs", "examples in messages"),
    ("resolve/quantities/declared.rs", "examples in messages"),
    ("parse/measure.rs", "examples in messages; what authors write for a unit or for no value"),
    ("parse/period.rs", "what authors write for a period"),
    ("parse/markdown/columns.rs", "what authors write beside a number"),
    ("parse/markdown/cjk.rs", "an ideograph that stands for any other"),
    ("check/typography/kept.rs", "numbers and counted things that a rule leaves as they are"),
    ("render/cards/breaking.rs", "units that stay on the line of their number"),
    ("text/literal.rs", "ends of domains"),
];

#[test]
fn chinese_that_readers_see_is_written_in_one_place() {
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}');
    let mut needed: BTreeSet<&(&str, &str)> = BTreeSet::new();
    for (path, source) in sources().iter().filter(|(path, _)| !is_of_languages(path)) {
        for line in code(source).filter(|line| line.contains(is_han)) {
            let excused = CHINESE.iter().find(|(excused, _)| excused == path);
            assert!(excused.is_some(), "{path} writes Chinese, which belongs in `i18n/` or in the theme: {line}");
            needed.extend(excused);
        }
    }
    let idle: Vec<_> = CHINESE.iter().filter(|excused| !needed.contains(excused)).collect();
    assert!(idle.is_empty(), "no longer needed: {idle:?}");
}

#[test]
fn every_file_says_what_it_does() {
    for (path, source) in &sources() {
        assert!(source.starts_with("//! "), "{path} does not open with what it does");
    }
}

#[test]
fn the_architecture_names_every_module() {
    let text = std::fs::read_to_string(repository().join("ARCHITECTURE.md")).expect("it is there");
    for (name, _) in MAY_USE.iter().filter(|(name, _)| !["main", "lib", "embedded"].contains(name)) {
        assert!(text.contains(name), "ARCHITECTURE.md does not name `{name}`");
    }
}

/// The words in backticks of a document, code blocks and arrows left out.
fn quoted(text: &str) -> BTreeSet<&str> {
    let inline = text.split("```").step_by(2).flat_map(|part| part.split('`').skip(1).step_by(2));
    inline.filter(|word| !word.contains(' ')).collect()
}

/// Whether what a document names is in the repository: a file or folder by its path or the end of its path, or an item of
/// the program by its last name. `<name>` stands for any name, so only the folder before it is looked for.
fn exists(word: &str, files: &BTreeSet<String>, sources: &BTreeMap<String, String>) -> bool {
    if let Some((_, item)) = word.rsplit_once("::") {
        return sources.values().any(|source| source.contains(item));
    }
    let word = word.split('<').next().unwrap_or(word).trim_end_matches('/');
    let (file, folder) = (format!("/{word}"), format!("/{word}/"));
    files.iter().map(|path| format!("/{path}")).any(|path| path.ends_with(&file) || path.contains(&folder))
}

#[test]
fn documents_name_only_what_exists() {
    let files: BTreeSet<String> = ["src", "tests", "themes", "content", "benches", ".ci"]
        .iter()
        .flat_map(|folder| tree(&repository().join(folder)).into_keys().map(move |path| format!("{folder}/{path}")))
        .collect();
    let sources = sources();
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = std::fs::read_to_string(repository().join(document)).expect("it is there");
        let named: Vec<&str> =
            quoted(&text).into_iter().filter(|word| word.contains('/') || word.contains("::")).collect();
        assert!(named.len() > 3, "{document} names only {named:?}");
        // Only a build or a test makes what is in `target/`.
        let kept = named.iter().filter(|word| !word.starts_with("target/"));
        let wrong: Vec<&&str> = kept.filter(|word| !exists(word, &files, &sources)).collect();
        assert!(wrong.is_empty(), "{document} names {wrong:?}, which are not in the repository");
    }
}

#[test]
fn every_warning_is_a_rule_that_settings_can_name() {
    let listed: BTreeSet<&str> = jianbao::RULES.iter().map(|rule| rule.code).collect();
    let mut unlisted = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for (path, source) in &sources() {
        let text: String = code(source).collect::<Vec<_>>().join("\n");
        for rest in text.split("Diagnostic::warning(").skip(1) {
            let Some(code) = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next()) else {
                // A rule handed on by its name: the three families that do so list all their rules.
                continue;
            };
            seen.insert(code.to_owned());
            if !listed.contains(code) {
                unlisted.insert(format!("{path}: {code}"));
            }
        }
    }
    assert!(seen.len() > 30, "{seen:?}");
    assert!(unlisted.is_empty(), "no setting can name {unlisted:?}");
}
