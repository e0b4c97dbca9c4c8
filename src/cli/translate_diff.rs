//! `jianbao translate diff`: the changes of the source, each with the present translation.

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::Result;

use super::args::TranslateDiff;
use super::verbosity::Verbosity;
use super::words::{self, Marks};
use super::{chosen, report};
use crate::disk;
use crate::model::{Part, PartKind, State};
use crate::parse::Drafts;
use crate::pipeline::translate::{self, Of, Opened, Translated};

pub(super) fn run(args: &TranslateDiff, verbosity: Verbosity) -> Result<ExitCode> {
    let opened = translate::open(&args.root, Drafts::when(args.drafts), disk::Purpose::Read)?;
    report::problems(&opened.problems, &opened.sources, verbosity);
    let marks = if std::io::stdout().is_terminal() && report::wants_colors() { Marks::Colors } else { Marks::Brackets };
    let mut out = String::new();
    for translated in chosen::translations(&opened, &args.briefs, false, args.lang)? {
        translation(&opened, &translated, marks, &mut out);
    }
    report::print(&out);
    Ok(ExitCode::SUCCESS)
}

fn translation(opened: &Opened, translated: &Translated<'_>, marks: Marks, out: &mut String) {
    let name = translated.name;
    let languages = format!("{} from {}", translated.lang.english_name(), translated.source_lang.english_name());
    let Some(translation) = translated.translation else {
        out.push_str(&format!("{name}, {languages}: not translated\n\n"));
        return;
    };
    let counts: Vec<String> = State::ALL
        .into_iter()
        .filter(|state| !state.is_settled() && translation.count(*state) > 0)
        .map(|state| format!("{} {}", translation.count(state), state.name()))
        .collect();
    let counts = if counts.is_empty() { "up to date".to_owned() } else { counts.join(", ") };
    out.push_str(&format!("{name}, {languages}: {counts}\n\n"));
    if translation.record.is_none() {
        out.push_str(&format!(
            "nothing is on record yet: compare both editions, then run `jianbao translate ack {name}`\n\n"
        ));
    }
    let is_shown = |part: &Part| match part.state {
        State::Unrecorded => translation.record.is_some(),
        state => !state.is_settled(),
    };
    for (at, part) in translation.parts.iter().enumerate().filter(|(_, part)| is_shown(part)) {
        let old = part.entry.and_then(|at| Some(&translation.record.as_ref()?.entries.get(at)?.text));
        let source = opened.passage(translated, part, Of::Source);
        let present = opened.passage(translated, part, Of::Translation);
        out.push_str(&format!("{}. {}{}\n", at + 1, part.state.name(), kind(part)));
        let places = [part.source, part.translation].into_iter().flatten().map(|side| {
            let (line, _) = opened.sources.line_column(side.span);
            format!("{}:{line}", opened.sources.get(side.span.file).path)
        });
        let mut places = places.collect::<Vec<_>>().into_iter();
        match (&source, old) {
            (Some(new), Some(old)) if part.state == State::Stale => {
                block(places.next(), &words::changes(old, new, marks), out);
            }
            (Some(new), _) => block(places.next(), new, out),
            (None, Some(old)) if !old.is_empty() => block(None, &words::changes(old, "", marks), out),
            (None, _) => {}
        }
        if let Some(present) = present {
            block(places.next(), &present, out);
        }
        out.push('\n');
    }
}

fn kind(part: &Part) -> String {
    match part.kind {
        PartKind::Title => " title".to_owned(),
        PartKind::Summary => " summary".to_owned(),
        PartKind::Block => String::new(),
        PartKind::Note => " footnote".to_owned(),
        PartKind::Text => format!(" `{}`", part.key),
    }
}

/// Appends a text, indented, below its file and line.
fn block(place: Option<String>, text: &str, out: &mut String) {
    out.push_str(&format!("   {}\n", place.unwrap_or_else(|| "no longer in the source:".to_owned())));
    for line in text.lines() {
        out.push_str(format!("   │ {line}").trim_end());
        out.push('\n');
    }
}
