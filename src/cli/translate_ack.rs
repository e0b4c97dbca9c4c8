//! `jianbao translate ack`: writes records of confirmed translations into `content/`.

use std::collections::BTreeMap;
use std::process::ExitCode;

use anyhow::{Result, bail};

use super::args::TranslateAck;
use super::verbosity::Verbosity;
use super::{chosen, report};
use crate::parse::Drafts;
use crate::pipeline::translate::{self, Confirmation, Confirmed, Of, Opened, Translated};
use crate::{disk, text};

pub(super) fn run(args: &TranslateAck, verbosity: Verbosity) -> Result<ExitCode> {
    let opened = translate::open(&args.root, Drafts::when(args.drafts), disk::Purpose::Change)?;
    report::problems(&opened.problems, &opened.sources, verbosity);
    let translations = named(&opened, args)?;
    let confirmation = Confirmation { blocks: args.block.clone(), reason: args.reason.clone() };
    let hindered = if args.force { BTreeMap::new() } else { opened.hindered() };
    let mut refused = false;
    for translated in translations {
        if let Some(obstacle) = opened.obstacle(&translated, &hindered) {
            refused = true;
            let file = translated.file(Of::Translation).map_or("", |file| &opened.sources.get(file).path);
            report::say(&format!("`{file}` was not recorded: {obstacle}"));
            continue;
        }
        let Some(confirmed) = opened.confirm(&translated, &confirmation) else { continue };
        confirmed.write(&args.root)?;
        if verbosity > Verbosity::Quiet {
            report::say(&summary(&confirmed));
        }
    }
    Ok(report::exit_code(!refused))
}

/// The translations that the arguments name.
fn named<'a>(opened: &'a Opened, args: &TranslateAck) -> Result<Vec<Translated<'a>>> {
    let found = chosen::translations(opened, &args.briefs, args.all, args.lang)?;
    if args.block.is_empty() {
        return Ok(found);
    }
    let [one] = &found[..] else {
        bail!("`--block` is a passage of one translation\nhelp: name one page, and its language with `--lang`");
    };
    let count = one.translation.map_or(0, |translation| translation.parts.len());
    if let Some(wrong) = args.block.iter().find(|block| !(1..=count).contains(block)) {
        bail!("there is no passage {wrong}\nhelp: this translation has {}", text::count(count, "passage"));
    }
    Ok(found)
}

/// The line that reports the changes of a record.
pub(super) fn summary(confirmed: &Confirmed) -> String {
    let Confirmed { path, recorded, acknowledged, waiting, .. } = confirmed;
    let mut line = match (confirmed.is_change(), recorded) {
        (false, _) => format!("`{path}`: nothing to record"),
        (true, 0) => format!("`{path}`: updated"),
        (true, n) => format!("`{path}`: recorded {}", text::count(*n, "passage")),
    };
    if *acknowledged > 0 {
        line.push_str(&format!(", {acknowledged} of them acknowledged as different"));
    }
    if *waiting > 0 {
        line.push_str(&format!("; {waiting} still to confirm: see `jianbao translate diff`"));
    }
    line
}
