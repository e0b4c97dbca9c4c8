//! `jianbao translate status`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::Result;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::args::{StatusFormat, TranslateStatus};
use super::report;
use super::verbosity::Verbosity;
use crate::model::{Edition, Lang, PartKind, Reading, State, name_in_commands};
use crate::parse::{Drafts, markdown};
use crate::pipeline::translate::{self, Of, Opened, Translated};
use crate::{disk, text};

pub(super) fn run(args: &TranslateStatus, verbosity: Verbosity) -> Result<ExitCode> {
    let opened = translate::open(&args.root, Drafts::when(args.drafts), disk::Purpose::Read)?;
    report::problems(&opened.problems, &opened.sources, verbosity);
    let rows: Vec<Row> = opened.translations().iter().map(|translated| Row::new(&opened, translated)).collect();
    match args.format {
        StatusFormat::Human => report::print(&table(&rows)),
        StatusFormat::Json => report::print(&json(&rows)),
    }
    let is_settled = opened.problems.errors() == 0 && rows.iter().all(Row::is_settled);
    Ok(report::exit_code(is_settled || !args.check))
}

/// The state of one translation.
#[derive(Serialize)]
struct Row {
    /// The page's id; empty for the home page.
    page: String,
    lang: &'static str,
    source_lang: &'static str,
    #[serde(skip)]
    is_of_no_page: bool,
    /// The source edition's file.
    source: String,
    /// The translation's file; none where there is no translation.
    file: Option<String>,
    recorded: bool,
    /// How many passages are in each state.
    states: BTreeMap<&'static str, usize>,
    /// The passages that are neither fresh nor acknowledged.
    passages: Vec<Unsettled>,
    /// The work left: characters of a Chinese source, or words of an English one.
    to_translate: usize,
}

/// A passage that is neither fresh nor acknowledged.
#[derive(Serialize)]
struct Unsettled {
    /// Its number, for `--block`.
    number: usize,
    kind: &'static str,
    /// The keys that lead to a text in several languages.
    #[serde(skip_serializing_if = "String::is_empty")]
    key: String,
    state: &'static str,
    /// The line in the source edition.
    source_line: Option<usize>,
    /// The line in the translation.
    line: Option<usize>,
}

impl Row {
    fn new(opened: &Opened, translated: &Translated<'_>) -> Self {
        let path = |of| translated.file(of).map(|file| opened.sources.get(file).path.clone());
        let mut row = Self {
            page: translated.id.to_owned(),
            lang: translated.lang.code(),
            source_lang: translated.source_lang.code(),
            is_of_no_page: translated.text.is_none(),
            source: path(Of::Source).unwrap_or_default(),
            file: path(Of::Translation),
            recorded: false,
            states: BTreeMap::new(),
            passages: vec![],
            to_translate: translated.text.map_or(0, |text| whole(text.source)),
        };
        if let Some(translation) = translated.translation {
            let parts = translation.parts.iter().enumerate();
            let line = |side: Option<crate::model::Side>| side.map(|side| opened.sources.line_column(side.span).0);
            row.recorded = translation.record.is_some();
            row.states = State::ALL.into_iter().map(|state| (state.name(), translation.count(state))).collect();
            row.to_translate = parts
                .clone()
                .filter(|(_, part)| matches!(part.state, State::Stale | State::Missing))
                .filter_map(|(_, part)| part.source)
                .map(|side| units(side.reading))
                .sum();
            row.passages = parts
                .filter(|(_, part)| !part.state.is_settled())
                .map(|(at, part)| Unsettled {
                    number: at + 1,
                    kind: PartKind::name(part.kind),
                    key: part.key.clone(),
                    state: part.state.name(),
                    source_line: line(part.source),
                    line: line(part.translation),
                })
                .collect();
        }
        row
    }

    /// Whether there is nothing to do. The texts that belong to no page count from their first record on.
    fn is_settled(&self) -> bool {
        let is_unrecorded = self.is_of_no_page && !self.recorded;
        self.file.is_some() && (self.passages.is_empty() || is_unrecorded)
    }

    fn name(&self) -> &str {
        name_in_commands(&self.page)
    }

    /// `214 characters`, `33 words`; empty if there is nothing to translate.
    fn work(&self) -> String {
        match self.to_translate {
            0 => String::new(),
            n if Lang::from_code(self.source_lang).is_some_and(Lang::has_spaces) => text::count(n, "word"),
            n => text::count(n, "character"),
        }
    }
}

/// The amount of text in a whole edition.
fn whole(edition: &Edition) -> usize {
    let head = [&edition.title, &edition.summary].map(|text| units(markdown::reading(text)));
    head.iter().sum::<usize>() + units(edition.body.reading)
}

/// Words and Han characters taken together, as translators count.
fn units(reading: Reading) -> usize {
    reading.han + reading.words
}

fn table(rows: &[Row]) -> String {
    let wide = rows.iter().map(|row| row.name().width()).chain(["page".len()]).max().unwrap_or(0);
    let padded = |name: &str| format!("{name}{}", " ".repeat(wide - name.width()));
    let mut out = format!("{}  lang", padded("page"));
    for state in State::ALL {
        out.push_str(&format!("  {}", state.name()));
    }
    out.push_str("  to translate\n");
    for row in rows {
        out.push_str(&format!("{}  {:<4}", padded(row.name()), row.lang));
        for state in State::ALL {
            let cell = match row.states.get(state.name()) {
                Some(0) | None => "·".to_owned(),
                Some(count) => count.to_string(),
            };
            out.push_str(&format!("  {cell:>width$}", width = state.name().len()));
        }
        let note = if row.file.is_none() { " (not translated)" } else { "" };
        out.push_str(format!("  {}{note}", row.work()).trim_end());
        out.push('\n');
    }
    out.push_str(&summary(rows));
    out
}

fn summary(rows: &[Row]) -> String {
    let settled = rows.iter().filter(|row| row.is_settled()).count();
    let missing = rows.iter().filter(|row| row.file.is_none()).count();
    let waiting = rows.len() - settled - missing;
    let mut out = format!("{}: {settled} up to date, {waiting} to review", text::count(rows.len(), "translation"));
    if missing > 0 {
        out.push_str(&format!(", {missing} not written"));
    }
    out.push('\n');
    let unrecorded = rows.iter().filter(|row| row.file.is_some() && !row.recorded).count();
    if unrecorded > 0 {
        let have = if unrecorded == 1 { "has" } else { "have" };
        let count = text::count(unrecorded, "translation");
        out.push_str(&format!(
            "{count} {have} no record yet: compare the editions, then run `jianbao translate ack`\n"
        ));
    }
    out
}

fn json(rows: &[Row]) -> String {
    #[derive(Serialize)]
    struct Report<'a> {
        version: u32,
        translations: &'a [Row],
    }
    let report = Report { version: 1, translations: rows };
    let text = serde_json::to_string_pretty(&report).expect("plain values always make JSON");
    format!("{text}\n")
}
