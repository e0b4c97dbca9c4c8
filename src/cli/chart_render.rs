//! `jianbao chart render`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};

use super::args::{ChartRender, Width};
use super::report;
use super::verbosity::Verbosity;
use crate::charts::{self, Drawing, Layout};
use crate::diag::{Diagnostic, FileId, Span};
use crate::disk;
use crate::model::Lang;
use crate::pipeline::chart::{self, DrawnChart};
use crate::sink::{Foreign, IsOurs, OffLimits, OutputFile};
use crate::text;

pub(super) fn run(args: &ChartRender, verbosity: Verbosity) -> Result<ExitCode> {
    let file = args.output.as_deref().map(File::from_path).transpose()?;
    let lang = Lang::from_code(&args.lang).ok_or_else(|| {
        let known = text::list(&Lang::ALL.map(Lang::code), "and");
        anyhow!("jianbao does not know the language `{}`\nhelp: it knows {known}", args.lang)
    })?;
    let place = file.as_ref().map(|file| place(file, args)).transpose()?;
    let mut made = chart::draw(&args.spec)?;
    if let Some(file) = &args.output {
        let file = disk::resolved(file)?;
        let identity = disk::Identity::at(&file);
        let is_read = |path: &str| {
            let path = Path::new(path);
            disk::resolved(path).is_ok_and(|path| path == file)
                || identity.is_some() && identity == disk::Identity::at(path)
        };
        if let Some(path) = made.sources.paths().find(|path| is_read(path)) {
            bail!("`{path}` cannot be written: the chart is made from it\nhelp: name another with `--output`");
        }
    }
    let picture = picture(&made, lang, args.layout);
    if let (Some(picture), Some(File::Png(_))) = (&picture, &file) {
        warn_of_missing_glyphs(picture, &mut made);
    }
    report::problems(&made.problems, &made.sources, verbosity);
    let Some(picture) = picture else { return Ok(report::exit_code(false)) };
    match (file, place) {
        (Some(File::Svg(_)), Some(place)) => place.write(picture.as_bytes())?,
        (Some(File::Png(_)), Some(place)) => {
            let pixels = charts::png(&picture).map_err(|why| anyhow!("the chart cannot be drawn as PNG: {why}"))?;
            place.write(&pixels)?;
        }
        _ => {
            // Fails only on a closed pipe.
            let _ = std::io::stdout().lock().write_all(picture.as_bytes());
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens the output file before the picture is drawn. An existing file may be replaced if jianbao drew it in the same
/// format.
fn place(file: &File<'_>, args: &ChartRender) -> Result<OutputFile> {
    let foreign = if args.force { Foreign::Delete } else { Foreign::Refuse };
    let is_svg = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok_and(|svg| charts::extract(svg).is_ok());
    let (path, is_ours): (_, IsOurs<'_>) = match file {
        File::Svg(path) => (path, &is_svg),
        File::Png(path) => (path, &charts::is_our_png),
    };
    OutputFile::open(path, &OffLimits::around(path)?, foreign, is_ours)
}

fn picture(made: &DrawnChart, lang: Lang, width: Width) -> Option<String> {
    let layout = match width {
        Width::Wide => Layout::Wide,
        Width::Narrow => Layout::Narrow,
    };
    let chart = made.chart.as_ref()?;
    let credits = made.credits(lang);
    Some(Drawing::new("chart", chart, lang, &made.texts[lang]).standalone(&credits, layout))
}

/// The output file, whose extension decides the format.
enum File<'a> {
    Svg(&'a Path),
    Png(&'a Path),
}

impl<'a> File<'a> {
    fn from_path(path: &'a Path) -> Result<Self> {
        let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
        match extension.to_str() {
            Some("svg") => Ok(File::Svg(path)),
            Some("png") => Ok(File::Png(path)),
            _ => {
                bail!(
                    "`{}` ends in neither `.svg` nor `.png`\nhelp: name a file that ends in `.svg` or `.png`",
                    path.display()
                )
            }
        }
    }
}

fn warn_of_missing_glyphs(picture: &str, made: &mut DrawnChart) {
    let missing = charts::missing_glyphs(picture);
    if !missing.is_empty() {
        // The specification is the first file that was read.
        made.problems.push(
            Diagnostic::warning("missing-glyph", Span::start_of(FileId(0)), charts::missing_glyphs_message(&missing))
                .hint("use another character, or write SVG, which is shown in the reader’s own font"),
        );
    }
}
