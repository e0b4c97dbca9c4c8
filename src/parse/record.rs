//! The record of a translation: reads and writes `index.en.lock`.
//!
//! The file is YAML, so that people can read it and any tool can compare two versions of it; it is only written here,
//! always in the same form. An unreadable record is only a warning, and the translation counts as unrecorded.

use crate::diag::{Diagnostic, Diagnostics, FileId, Severity, Span};
use crate::model::{Entry, Fingerprint, Lang, PartKind, Record};
use crate::yaml::{self, Fields, Node, Value};

/// The version of the format.
const VERSION: &str = "1";

const MEND: &str = "repair it, or delete it and record the translation again with `jianbao translate ack`";

/// Reads a record; `None` if it is none, or is damaged, which is reported.
pub(super) fn read(text: &str, file: FileId, problems: &mut Diagnostics) -> Option<Record> {
    let mut found = Diagnostics::default();
    let record = yaml::verbatim(text, file, 0, &mut found).and_then(|node| record(node, file, &mut found));
    let first = found.iter().find(|problem| problem.severity == Severity::Error);
    if let Some(problem) = first {
        let span = problem.span.unwrap_or(Span::start_of(file));
        problems.push(match problem.code {
            FOREIGN => Diagnostic { severity: Severity::Warning, ..problem.clone() },
            _ => {
                let message = format!("this record of a translation cannot be read: {}", problem.message);
                Diagnostic::warning("damaged-record", span, message).hint(MEND)
            }
        });
        return None;
    }
    record
}

/// The code for a file that is not a record at all.
const FOREIGN: &str = "foreign-record";

fn record(node: Node, file: FileId, problems: &mut Diagnostics) -> Option<Record> {
    let is_ours = matches!(&node.value, Value::Map(entries) if entries.iter().any(|(key, _)| key.name == "passages"));
    if !is_ours {
        let message = "this file is not a record of a translation";
        let hint = "`.lock` is the ending of what `jianbao translate ack` writes: give other files another one";
        // An error until the caller has seen it: then it is a warning like all that concerns records.
        problems.push(Diagnostic::error(FOREIGN, Span::start_of(file), message).hint(hint));
        return None;
    }
    let mut fields = Fields::new(node, "this record", problems);
    match fields.take_text("version") {
        Some((version, _)) if version == VERSION => {}
        Some((version, span)) => {
            let message = format!("it has version {version}, but this jianbao reads version {VERSION}");
            fields.problems.push(Diagnostic::error("unknown-value", span, message));
        }
        None => fields.missing("version", ""),
    }
    let languages = Lang::ALL.map(|lang| (lang.code(), lang));
    let source = fields.take_choice("source", &languages);
    if source.is_none() {
        fields.missing("source", "");
    }
    let list = fields.take("passages").map(|node| entries(node, fields.problems));
    fields.finish();
    Some(Record { span: Span::start_of(file), source: source?, entries: list.unwrap_or_default() })
}

fn entries(node: Node, problems: &mut Diagnostics) -> Vec<Entry> {
    match node.value {
        Value::List(items) => items.into_iter().filter_map(|item| entry(item, problems)).collect(),
        Value::Null => vec![],
        _ => {
            problems.push(yaml::wrong_type("passages", "a list", &node));
            vec![]
        }
    }
}

fn entry(node: Node, problems: &mut Diagnostics) -> Option<Entry> {
    let mut fields = Fields::new(node, "this passage", problems);
    let kind = fields.take_choice("kind", &PartKind::NAMES);
    if kind.is_none() {
        fields.missing("kind", "");
    }
    let key = fields.take_text("key").map(|(key, _)| key).unwrap_or_default();
    let source = fingerprint(&mut fields, "source");
    let translation = fingerprint(&mut fields, "translation");
    let acknowledged = fields.take("acknowledged").and_then(|node| match &node.value {
        Value::Bool(true) => Some(String::new()),
        _ => yaml::text(&node, "acknowledged", fields.problems),
    });
    let text = fields.take_text("text").map(|(text, _)| text).unwrap_or_default();
    fields.finish();
    Some(Entry { kind: kind?, key, source, translation, text, acknowledged })
}

fn fingerprint(fields: &mut Fields<'_>, key: &'static str) -> Option<Fingerprint> {
    let (text, span) = fields.take_text(key)?;
    let found = Fingerprint::parse(&text);
    if found.is_none() {
        fields.problems.push(Diagnostic::error("unknown-value", span, format!("`{text}` is not a fingerprint")));
    }
    found
}

/// The text of a record's file.
pub fn write(record: &Record, translation: Lang) -> String {
    let mut out = format!(
        "# Which wording of the {} original each passage of the {} edition renders.\n\
         # `jianbao translate ack` writes this file: keep it with the text, and leave the rest to the program.\n\
         version: {VERSION}\nsource: {}\npassages:",
        record.source.english_name(),
        translation.english_name(),
        record.source,
    );
    if record.entries.is_empty() {
        out.push_str(" []");
    }
    out.push('\n');
    for entry in &record.entries {
        out.push_str(&format!("- kind: {}\n", entry.kind.name()));
        if !entry.key.is_empty() {
            out.push_str(&format!("  key: {}\n", quoted(&entry.key)));
        }
        for (key, fingerprint) in [("source", entry.source), ("translation", entry.translation)] {
            if let Some(fingerprint) = fingerprint {
                out.push_str(&format!("  {key}: '{fingerprint}'\n"));
            }
        }
        match entry.acknowledged.as_deref() {
            None => {}
            Some("") => out.push_str("  acknowledged: true\n"),
            Some(reason) => out.push_str(&format!("  acknowledged: {}\n", quoted(reason))),
        }
        if entry.source.is_some() {
            push_text(&entry.text, &mut out);
        }
    }
    out
}

/// Appends a text as a block, so that its lines stay lines; in quotes where a block cannot hold it.
fn push_text(text: &str, out: &mut String) {
    let is_plain = |c: char| c == '\n' || !needs_escape(c);
    let fits = !text.is_empty() && text.chars().all(is_plain) && !text.ends_with('\n') && !text.starts_with('\n');
    if !fits {
        out.push_str(&format!("  text: {}\n", quoted(text)));
        return;
    }
    out.push_str("  text: |2-\n");
    for line in text.split('\n') {
        if !line.is_empty() {
            out.push_str("    ");
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// A text in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if needs_escape(c) => out.push_str(&format!("\\U{:08X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether YAML, or a program that shows it, may change a character.
fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::normal;
    use crate::text::dice::Dice;

    fn of(texts: &[&str]) -> Record {
        let entry = |text: &&str| Entry {
            kind: PartKind::Block,
            key: String::new(),
            source: Some(Fingerprint::new(text)),
            translation: Some(Fingerprint::new("x")),
            text: (*text).to_owned(),
            acknowledged: None,
        };
        Record { span: Span::start_of(FileId(0)), source: Lang::Zh, entries: texts.iter().map(entry).collect() }
    }

    #[track_caller]
    fn round_trip(record: &Record) {
        let written = write(record, Lang::En);
        let mut problems = Diagnostics::default();
        let read = read(&written, FileId(0), &mut problems);
        assert!(problems.is_empty(), "{written}\n{problems:?}");
        assert_eq!(read.as_ref(), Some(record), "{written}");
    }

    #[test]
    fn what_is_written_is_read_back() {
        round_trip(&of(&[]));
        round_trip(&of(&[
            "规模{{ qty(id=\"a\") }}，见[甲](a.md)。",
            "- 一\n  - 二\n\n  三",
            "  indented: first\nthen not",
            "\tcode\n\n\n# not a comment",
            "'quotes' \"and\" \\ backslashes: |2- - ? : %TAG",
            "",
            " ",
            "--- \n...",
            "\u{85}\u{2028}\u{FEFF}\u{7}\0\u{FDD0}",
            "🙂 𠀀\u{A0}end",
        ]));
    }

    #[test]
    fn reasons_and_gaps_are_kept() {
        let mut record = of(&["a", "b", "c"]);
        record.entries[0].acknowledged = Some(String::new());
        record.entries[1].acknowledged = Some("for readers abroad: \"no\" need\nof it".to_owned());
        record.entries[1].translation = None;
        record.entries[1].kind = PartKind::Text;
        record.entries[1].key = "charts.\"a\": b.title".to_owned();
        record.entries[2] =
            Entry { kind: PartKind::Note, source: None, text: String::new(), ..record.entries[2].clone() };
        round_trip(&record);
    }

    #[test]
    fn any_text_survives() {
        let alphabet: Vec<char> = "ab 约。\n\n\t-#:'\"\\|>&*!%@`{}[],?~\r\u{85}\u{2028}🙂0".chars().collect();
        let mut dice = Dice::new(7);
        for _ in 0..2000 {
            let text: String = (0..dice.roll(24)).map(|_| dice.pick(&alphabet)).collect();
            round_trip(&of(&[&text, &normal(&text)]));
        }
    }

    #[test]
    fn what_is_damaged_or_foreign_is_one_warning() {
        let good = write(&of(&["a"]), Lang::En);
        for (text, code) in [
            ("", "foreign-record"),
            ("# This file is automatically @generated by Cargo.\nversion = 3\n", "foreign-record"),
            ("a: 1\nb: [\n", "damaged-record"),
            (&*good.replace("version: 1", "version: 2"), "damaged-record"),
            (&*good.replace("source: zh", "source: fr"), "damaged-record"),
            (&*good.replace("kind: block", "kind: chapter"), "damaged-record"),
            (&*good.replace("  source: '", "  source: 'x"), "damaged-record"),
            (&*good.replace("passages:", "<<<<<<< HEAD\npassages:"), "damaged-record"),
            ("version: 1\nsource: zh\npassages: 3\n", "damaged-record"),
        ] {
            let mut problems = Diagnostics::default();
            assert_eq!(read(text, FileId(0), &mut problems), None, "{text}");
            let codes: Vec<_> = problems.iter().map(|problem| (problem.code, problem.severity)).collect();
            assert_eq!(codes, [(code, Severity::Warning)], "{text}");
        }
    }
}
