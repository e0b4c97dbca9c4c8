//! Parse: texts → documents, data sets and settings, with the place of everything kept.
//!
//! 1. [`crate::config`] reads `site.yaml`, `sources.yaml` and `glossary.yaml`.
//! 2. [`page::page`] reads each Markdown file: its head, then its text with [`markdown`].
//! 3. [`dataset`] reads each data file as its page declares it.
//!
//! Every step is pure: texts in, values and problems out. Files are parsed in parallel, and the
//! results kept in the order of the paths.

mod allowances;
mod cell;
pub mod chart;
mod claim;
mod column;
pub mod dataset;
mod device;
mod drafts;
pub mod fixes;
pub mod foreign;
pub mod formula;
mod json_shapes;
mod json_tables;
pub mod markdown;
mod measure;
mod page;
mod part;
mod period;
pub mod quantity;
pub mod record;
mod revision;
mod shared_texts;
mod skipped;
pub mod source;
pub mod step;
mod table;
mod unread;
mod writing;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config;
use crate::diag::{Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::load::{Loaded, TableFile};
use crate::model::{Address, Config, Dataset, Lang, PerLang, Record, Role, SharedText, Source, Step, Term};

pub(crate) use cell::{are_fractions, fraction_as_percent, open_dates};
use dataset::{DatasetDecl, Format};
pub(crate) use measure::{number_hint, uncountable};
pub use page::{At, FrontMatter, PageDoc};
use quantity::QuantityDecl;
pub use unread::Unread;

/// The site taken apart, before its parts are joined.
#[derive(Debug)]
pub struct Parsed {
    pub config: Config,
    /// The bibliography; `None` if its file could not be read.
    pub sources: Option<Vec<Source>>,
    pub glossary: Vec<Term>,
    /// The figures that belong to no page.
    pub quantities: Quantities,
    /// The texts in several languages that belong to no page.
    pub site_texts: Vec<SharedText>,
    /// The records of their translations.
    pub site_records: PerLang<Option<Record>>,
    /// The Markdown files in the order of their paths.
    pub pages: Vec<PageDoc>,
    /// The data sets by path below `content/`.
    pub tables: BTreeMap<String, Table>,
    /// Files that are published unchanged, by path below `content/`.
    pub media: BTreeMap<String, PathBuf>,
    /// The drafts that were left out: files, and folders with a slash at the end, below `content/`.
    pub held_back: Vec<String>,
}

/// Declared figures, and the keys of those that could not be read.
#[derive(Clone, Debug, Default)]
pub struct Quantities {
    /// Those that could be read, in order.
    pub declared: Vec<QuantityDecl>,
    /// Keys of the others.
    pub unread: Unread,
}

/// A data file that was read.
#[derive(Debug)]
pub struct Table {
    /// The data; `None` if it could not be read, which has been reported.
    pub dataset: Option<Arc<Dataset>>,
    /// The id of the page that declares it, or whose folder contains it.
    pub page: Option<String>,
    /// The published text of the file; `None` for rows in front matter.
    pub text: Option<Arc<str>>,
    /// Whether the file begins with a byte order mark.
    pub has_mark: bool,
    /// The steps that are carried out before the data are used.
    pub steps: Vec<Step>,
}

/// Parses everything that was loaded.
pub fn parse(loaded: Loaded, drafts: Drafts, problems: &mut Diagnostics) -> (Parsed, Sources) {
    let Loaded { mut sources, config, bibliography, glossary, quantities, pages, tables, media, records } = loaded;
    let site_file = config;
    let config = settings(config, &sources, problems);
    let works = match bibliography {
        Some(file) => config::sources(&sources.get(file).text, Span::start_of(file), problems),
        None => Some(vec![]),
    };
    let glossary = glossary
        .map(|file| config::glossary(&sources.get(file).text, Span::start_of(file), problems))
        .unwrap_or_default();
    let site_texts = [("site.yaml", site_file), ("quantities.yaml", quantities)].into_iter();
    let site_texts = site_texts.filter_map(|(name, file)| Some(texts_of(name, file?, &sources))).flatten().collect();
    let quantities = quantities.map(|file| shared(file, &sources, problems)).unwrap_or_default();
    let site_records = PerLang::new(|lang| {
        let file = *records.get(&site_record_path(lang))?;
        record::read(&sources.get(file).text, file, problems)
    });
    lone_records(&records, &pages, &sources, problems);
    let (mut pages, mut found) = documents(pages, &records, &config, &sources);
    let (mut tables, mut media) = (tables, media);
    let mut held_back = vec![];
    if drafts == Drafts::Leave {
        let gone = drafts::take_out(&mut pages, &config);
        for folder in &gone.folders {
            tables.retain(|path, _| !path.starts_with(folder));
            media.retain(|path, _| !path.starts_with(folder));
        }
        // Problems of drafts are not reported until they are to be published.
        found.retain(|(file, _)| gone.files.binary_search(file).is_err());
        let files = gone.files.iter().map(|file| sources.get(*file).path.trim_start_matches("content/").to_owned());
        held_back = gone.folders.into_iter().chain(files).collect();
    }
    found.into_iter().for_each(|(_, found)| problems.append(found));
    let tables = read_tables(&pages, tables, &mut sources, problems);
    let parsed = Parsed {
        config,
        sources: works,
        glossary,
        quantities,
        site_texts,
        site_records,
        pages,
        tables,
        media,
        held_back,
    };
    (parsed, sources)
}

/// The texts in several languages of a file that is read for its values elsewhere, where its problems are reported.
fn texts_of(name: &str, file: FileId, sources: &Sources) -> Vec<SharedText> {
    let node = crate::yaml::parse(&sources.get(file).text, file, 0, &mut Diagnostics::default());
    node.map(|node| shared_texts::collect(&node, name)).unwrap_or_default()
}

/// The figures of the site itself: `content/quantities.yaml`.
fn shared(file: FileId, sources: &Sources, problems: &mut Diagnostics) -> Quantities {
    let mut quantities = Quantities::default();
    let text = &sources.get(file).text;
    if text.trim().is_empty() {
        return quantities;
    }
    let Some(node) = crate::yaml::parse(text, file, 0, problems) else {
        return Quantities { unread: Unread::All, ..quantities };
    };
    for (key, node) in crate::yaml::entries(node, "`quantities.yaml`", problems) {
        match quantity::read(&key, node, problems) {
            Some(quantity) => quantities.declared.push(quantity),
            None => quantities.unread.add(key.name),
        }
    }
    quantities
}

/// Whether pages marked `draft: true` are part of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drafts {
    /// They are left out.
    Leave,
    /// They are built like others.
    Build,
}

fn settings(file: Option<FileId>, sources: &Sources, problems: &mut Diagnostics) -> Config {
    match file {
        Some(file) => config::site(&sources.get(file).text, Span::start_of(file), problems),
        None => {
            problems.push(
                Diagnostic::general("no-site-file", "`content/site.yaml` is missing")
                    .hint("the smallest one says `title: {zh: 简报, en: Briefing}`"),
            );
            // The rest of the content is still worth checking.
            config::site("title: jianbao", Span::start_of(FileId(0)), &mut Diagnostics::default())
        }
    }
}

impl Drafts {
    /// Drafts as a flag asks for them.
    pub fn when(are_meant: bool) -> Self {
        if are_meant { Drafts::Build } else { Drafts::Leave }
    }
}

/// The Markdown files that are pages, with the problems of each file.
fn documents(
    pages: Vec<(Address, FileId)>,
    records: &BTreeMap<String, FileId>,
    config: &Config,
    sources: &Sources,
) -> (Vec<PageDoc>, Vec<(FileId, Diagnostics)>) {
    let parsed = pages.into_par_iter().map(|(address, file)| {
        let mut problems = Diagnostics::default();
        let record = records.get(&record_path(&sources.get(file).path)).and_then(|record| {
            let text = &sources.get(*record).text;
            record::read(text, *record, &mut problems)
        });
        let doc = language(&address, file, config, &mut problems)
            .map(|lang| page::page(address, lang, &sources.get(file).text, file, &mut problems));
        (doc.map(|doc| PageDoc { record, ..doc }), (file, problems))
    });
    let (docs, found): (Vec<Option<PageDoc>>, Vec<_>) = parsed.unzip();
    (docs.into_iter().flatten().collect(), found)
}

/// The path of a translation's record: `index.en.lock` beside `index.en.md`.
pub fn record_path(page: &str) -> String {
    format!("{}.lock", page.strip_suffix(".md").unwrap_or(page))
}

/// The path of the record of the texts that belong to no page. No page has this name: a name that begins with `_` is
/// that of a section's head.
pub fn site_record_path(lang: Lang) -> String {
    format!("content/_site.{lang}.lock")
}

/// Reports records without a page beside them.
fn lone_records(
    records: &BTreeMap<String, FileId>,
    pages: &[(Address, FileId)],
    sources: &Sources,
    problems: &mut Diagnostics,
) {
    let of_pages = pages.iter().map(|(_, file)| record_path(&sources.get(*file).path));
    let expected: BTreeSet<String> = of_pages.chain(Lang::ALL.map(site_record_path)).collect();
    for (path, file) in records.iter().filter(|(path, _)| !expected.contains(*path)) {
        let page = path.strip_suffix(".lock").unwrap_or(path);
        problems.push(
            Diagnostic::warning("foreign-record", Span::start_of(*file), "this record has no translation beside it")
                .hint(format!("it would be of `{page}.md`; files that end in `.lock` are never published"))
                .hint("take it out, or give it the name of its translation"),
        );
    }
}

/// The language of a file: the one in its name, or else the site's default.
fn language(address: &Address, file: FileId, config: &Config, problems: &mut Diagnostics) -> Option<Lang> {
    let Some(code) = &address.lang else { return Some(config.default_language()) };
    let lang = Lang::from_code(code).filter(|lang| config.languages.contains(lang));
    if lang.is_none() {
        problems.push(
            Diagnostic::error("unknown-language", Span::start_of(file), format!("the site has no language `{code}`"))
                .suggest(code, config.languages.iter().map(|lang| lang.code()))
                .hint(
                    "`languages` in `content/site.yaml` lists them; if it is not a language, take the full stop out of \
                     the name",
                ),
        );
    }
    lang
}

/// Parses every data file, by the declaration of its page if there is one, and the rows in front matter.
fn read_tables(
    pages: &[PageDoc],
    mut files: BTreeMap<String, TableFile>,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) -> BTreeMap<String, Table> {
    let mut declared: BTreeMap<String, (&DatasetDecl, &PageDoc)> = BTreeMap::new();
    for (page, decl) in pages.iter().flat_map(|page| page.front.data.iter().map(move |decl| (page, decl))) {
        let folder = &page.address.folder;
        let path = match &decl.rows {
            Some(_) => crate::text::join_path(folder, &decl.id),
            None => find_table(&files, folder, &decl.id).map(str::to_owned),
        };
        match path {
            Some(path) => {
                declared.entry(path).or_insert((decl, page));
            }
            None => problems.push(missing_table(decl, page, &files)),
        }
    }
    for (path, (decl, _)) in &declared {
        if let Some(file) = files.get_mut(path) {
            source::decode(file, decl, sources, problems);
        }
    }
    let sources = &*sources;
    let paths: BTreeSet<&String> = files.keys().chain(declared.keys()).collect();
    let read: Vec<(String, Table, Diagnostics)> = paths
        .into_par_iter()
        .map(|path| {
            let mut problems = Diagnostics::default();
            let declared = declared.get(path).copied();
            let table = read_table(path, files.get(path), declared, pages, sources, &mut problems);
            (path.clone(), table, problems)
        })
        .collect();
    let mut tables = BTreeMap::new();
    for (path, table, found) in read {
        problems.append(found);
        tables.insert(path, table);
    }
    tables
}

fn read_table(
    path: &str,
    file: Option<&TableFile>,
    declared: Option<(&DatasetDecl, &PageDoc)>,
    pages: &[PageDoc],
    sources: &Sources,
    problems: &mut Diagnostics,
) -> Table {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let in_folder = || pages.iter().find(|page| page.address.role == Role::Brief && page.address.id == folder);
    let owner = declared.map(|(_, page)| page).or_else(in_folder);
    // Its declaration, if it has one, could not be read.
    let is_unread = || pages.iter().any(|page| page.address.folder == folder && page.front.unread == Unread::All);
    let mut table = Table {
        dataset: None,
        page: owner.map(|page| page.address.id.clone()),
        text: None,
        has_mark: false,
        steps: vec![],
    };
    table.steps = declared.map(|(decl, _)| decl.steps.clone()).unwrap_or_default();
    let dataset = match (file, declared) {
        (_, Some((decl @ DatasetDecl { rows: Some(rows), .. }, _))) => {
            dataset::parse_inline(rows.clone(), decl.clone(), problems)
        }
        (Some(file), declared) => {
            let decl = declared.map_or_else(
                || DatasetDecl::undeclared(stem(path), Span::start_of(file.file)),
                |(decl, _)| decl.clone(),
            );
            source::text_of(file, &decl, problems).and_then(|(at, guess)| {
                let text = &sources.get(at).text;
                // A workbook is published as it is.
                table.text = (file.format != Format::Workbook).then(|| Arc::clone(text));
                table.has_mark = file.has_mark;
                if declared.is_none() && is_unread() {
                    return None;
                }
                let mut data = dataset::parse_file(text, at, file.format, decl, problems)?;
                // Of a file that nobody declared it is said when something uses the data.
                match declared {
                    Some(_) => problems.extend(guess),
                    None => data.columns.iter_mut().for_each(|column| column.doubts.extend(guess.clone())),
                }
                Some(data)
            })
        }
        (None, _) => None,
    };
    table.dataset = dataset.map(Arc::new);
    table
}

/// The file that a name in front matter means: a path from the page's folder, the ending left out at will.
pub(crate) fn find_table<'a, T>(files: &'a BTreeMap<String, T>, folder: &str, name: &str) -> Option<&'a str> {
    let path = crate::text::join_path(folder, name)?;
    let endings = ["", ".csv", ".tsv", ".json", ".yaml", ".yml", ".xlsx", ".ods", ".xls"];
    endings.iter().find_map(|ending| files.get_key_value(&format!("{path}{ending}"))).map(|(path, _)| path.as_str())
}

fn missing_table(decl: &DatasetDecl, page: &PageDoc, files: &BTreeMap<String, TableFile>) -> Diagnostic {
    let (name, span) = (format!("{}.csv", decl.id), decl.span);
    let folder = format!("{}/", page.address.folder);
    let beside = files.keys().filter_map(|path| path.strip_prefix(&folder)).filter(|name| !name.contains('/'));
    Diagnostic::error("missing-data", span, format!("there is not a data file `{name}`")).suggest(&name, beside)
}

/// A file's name without folder and ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}
