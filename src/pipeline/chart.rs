//! One chart without a site: a specification and its data file → a chart and the words around it.

use std::path::Path;

use anyhow::Result;

use crate::charts::{Credits, FigureTexts};
use crate::diag::{Diagnostic, Diagnostics, Sources, Span};
use crate::i18n::messages::Messages;
use crate::i18n::speech::speech;
use crate::model::{Chart, ChartData, Dataset, Lang, PerLang};
use crate::parse::chart::read_inline;
use crate::parse::dataset::{self, DatasetDecl, Format};
use crate::parse::source;
use crate::yaml::{self, Key, Node, Value};
use crate::{disk, embedded, load, resolve, text};

/// The result of reading a specification.
#[derive(Debug)]
pub struct DrawnChart {
    /// Every problem, in the order of files and places.
    pub problems: Diagnostics,
    /// The texts that the problems point into.
    pub sources: Sources,
    /// The chart; `None` after an error.
    pub chart: Option<Chart>,
    /// The default theme's words around charts.
    pub texts: PerLang<FigureTexts>,
}

impl DrawnChart {
    /// The sources as written in the specification, since there is no bibliography.
    pub fn credits(&self, lang: Lang) -> Credits {
        let keys = self.chart.iter().flat_map(|chart| &chart.sources).map(|(key, _)| key.as_str());
        let keys: Vec<&str> = keys.collect();
        Credits { source: keys.join(speech(lang).semicolon), licence: String::new() }
    }
}

/// Reads a specification as in a fenced `chart` block, and the data file that it names relative to itself.
///
/// Unlike in a block, `columns` is allowed together with the name of a file, since there is no front matter to declare
/// them.
///
/// # Errors
/// If the specification's file cannot be read.
pub fn draw(path: &Path) -> Result<DrawnChart> {
    let mut problems = Diagnostics::default();
    let mut sources = Sources::default();
    let bytes = disk::read(path)?;
    let file = load::text(&mut sources, path.display().to_string(), &bytes, &mut problems);
    let text = sources.get(file).text.clone();
    let node = yaml::parse(&text, file, 0, &mut problems);
    let folder = path.parent().unwrap_or(Path::new(""));
    let chart = node.and_then(|node| chart(node, path, folder, &mut sources, &mut problems));
    let chart = chart.filter(|_| problems.errors() == 0);
    let messages = messages(&mut sources, &mut problems);
    let word = |lang, key| messages.text(lang, key, &[]).map_or_else(|_| key.to_owned(), |text| text.into_owned());
    let texts = PerLang::new(|lang| FigureTexts::new(|key| word(lang, key)));
    problems.sort(&sources);
    Ok(DrawnChart { problems, sources, chart, texts })
}

fn chart(
    mut node: Node,
    path: &Path,
    folder: &Path,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) -> Option<Chart> {
    let keys = keys_of_file(&mut node);
    let mut spec = read_inline(node, problems)?;
    if spec.id.is_empty() {
        spec.id = path.file_stem().map_or_else(|| "chart".to_owned(), |stem| stem.to_string_lossy().into_owned());
    }
    let data = match &spec.data {
        ChartData::Inline { table, .. } => Dataset { id: spec.id.clone(), ..Dataset::clone(table.as_deref()?) },
        ChartData::Named(name, span) => {
            let decl = DatasetDecl::of_file(&spec.id, spec.span, keys, problems);
            data_file(folder, name, *span, decl, sources, problems)?
        }
        ChartData::Missing => return None,
    };
    resolve::chart(&spec, &data, problems)
}

/// Takes what says how a file is to be read out of a specification whose `data` names one.
fn keys_of_file(node: &mut Node) -> Vec<(Key, Node)> {
    let Value::Map(entries) = &mut node.value else { return vec![] };
    if !entries.iter().any(|(key, value)| key.name == "data" && value.scalar().is_some()) {
        return vec![];
    }
    let is_of_file = |(key, _): &mut (Key, Node)| DatasetDecl::OF_FILE.contains(&&*key.name);
    entries.extract_if(.., is_of_file).collect()
}

fn data_file(
    folder: &Path,
    name: &str,
    span: Span,
    decl: DatasetDecl,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) -> Option<Dataset> {
    let extension = Path::new(name).extension().map(|extension| extension.to_string_lossy().into_owned());
    let Some(format) = extension.as_deref().and_then(Format::from_extension) else {
        let known = ["csv", "tsv", "yaml", "json", "xlsx", "ods"];
        problems.push(
            Diagnostic::error("missing-data", span, format!("`{name}` is not a data file"))
                .hint(format!("name a file that ends in {}", text::list(&known, "or"))),
        );
        return None;
    };
    let path = folder.join(name);
    let mut table = match disk::read(&path) {
        Ok(bytes) => load::table(sources, path.display().to_string(), &bytes, format, problems),
        Err(e) => {
            problems.push(
                Diagnostic::error("missing-data", span, format!("{e:#}"))
                    .hint("the path is relative to the specification’s folder"),
            );
            return None;
        }
    };
    source::decode(&mut table, &decl, sources, problems);
    let (file, guess) = source::text_of(&table, &decl, problems)?;
    let text = sources.get(file).text.clone();
    problems.extend(guess);
    dataset::parse_file(&text, file, format, decl, problems)
}

/// The words of the theme inside the binary.
fn messages(sources: &mut Sources, problems: &mut Diagnostics) -> Messages {
    let files = PerLang::new(|lang: Lang| {
        let name = format!("i18n/{}.ftl", lang.code());
        let found = embedded::THEME.iter().filter(|(path, _)| *path == name);
        found
            .map(|(path, bytes)| {
                let file = load::text(sources, format!("themes/default/{path}"), bytes, problems);
                (file, sources.get(file).text.clone())
            })
            .collect()
    });
    Messages::load(&files, problems)
}
