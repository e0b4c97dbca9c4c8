//! `jianbao chart render`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};

use super::args::{ChartRender, Paper};
use super::{FAILURE, Verbosity, report};
use crate::charts::{self, Drawing, Layout};
use crate::diag::{Diagnostic, FileId, Span};
use crate::disk;
use crate::model::Lang;
use crate::pipeline::chart::{self, Made};

pub(super) fn run(args: &ChartRender, verbosity: Verbosity) -> Result<ExitCode> {
    let file = args.output.as_deref().map(File::of).transpose()?;
    let lang = Lang::from_code(&args.lang)
        .ok_or_else(|| anyhow!("jianbao does not know the language `{}`\nhelp: it knows `zh` and `en`", args.lang))?;
    let mut made = chart::draw(&args.spec)?;
    let picture = picture(&made, lang, args.layout);
    if let (Some(picture), Some(File::Png(_))) = (&picture, &file) {
        warn_of_missing_glyphs(picture, &mut made);
    }
    report::problems(&made.problems, &made.sources, verbosity);
    let Some(picture) = picture else { return Ok(ExitCode::from(FAILURE)) };
    match file {
        None => {
            // Nobody reads what a closed pipe cannot take.
            let _ = std::io::stdout().lock().write_all(picture.as_bytes());
        }
        Some(File::Svg(path)) => disk::replace(path, picture.as_bytes())?,
        Some(File::Png(path)) => {
            let pixels = charts::png(&picture).map_err(|why| anyhow!("the chart cannot be drawn as PNG: {why}"))?;
            disk::replace(path, &pixels)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn picture(made: &Made, lang: Lang, paper: Paper) -> Option<String> {
    let layout = match paper {
        Paper::Wide => Layout::Wide,
        Paper::Narrow => Layout::Narrow,
    };
    let chart = made.chart.as_ref()?;
    let credits = made.credits(lang);
    Some(Drawing::new("chart", chart, lang, &made.texts[lang]).standalone(&credits, layout))
}

/// The file that is asked for; its ending says what it is.
enum File<'a> {
    Svg(&'a Path),
    Png(&'a Path),
}

impl<'a> File<'a> {
    fn of(path: &'a Path) -> Result<Self> {
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        match extension.to_str() {
            Some("svg") => Ok(File::Svg(path)),
            Some("png") => Ok(File::Png(path)),
            _ => {
                bail!("`{}` says neither SVG nor PNG\nhelp: name a file that ends in `.svg` or `.png`", path.display())
            }
        }
    }
}

fn warn_of_missing_glyphs(picture: &str, made: &mut Made) {
    let missing = charts::missing_glyphs(picture);
    if !missing.is_empty() {
        // The specification is the first file that was read.
        made.problems.push(
            Diagnostic::warning("missing-glyph", Span::start_of(FileId(0)), charts::missing_glyphs_message(&missing))
                .hint("use another character, or write SVG, which is shown in the reader’s own font"),
        );
    }
}
