//! What the user can type. Only clap's structs live here; [`super`] turns them into options.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::diag::Family;

/// A static site generator for bilingual data briefings.
#[derive(Debug, Parser)]
#[command(name = "jianbao", version, about, max_term_width = 100, propagate_version = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) voice: Voice,
}

/// How much to say.
#[derive(Args, Clone, Copy, Debug)]
pub(super) struct Voice {
    /// Say nothing but errors.
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say more: how many files were written, and where.
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(super) verbose: u8,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site and publish it to a folder.
    ///
    /// The folder is replaced in one step at the end. If anything is wrong with the content, all of it is reported, the
    /// exit code is 1, and the folder is left as it was.
    Build(Build),
    /// Find what is wrong with the content, without building.
    ///
    /// Runs every rule, or those of the families that are named: whether the figures of both editions and of the data
    /// agree, whether stated results follow, whether translations are current, sources complete, terms and typography as
    /// agreed. Errors in the structure of the site are always reported. The exit code is 1 if there is an error.
    Check(Check),
    /// Put the whole site into one zip file, or prove that such a file is whole.
    ///
    /// The file holds the site, what it is made from, a start page, and a list of hashes that `sha256sum -c` reads too.
    /// Drafts are left out. The same site gives the same bytes.
    Archive(Archive),
    /// Start a new bilingual site.
    Init(Init),
    /// Work with one chart, without a site.
    #[command(subcommand)]
    Chart(ChartCommand),
}

#[derive(Debug, Subcommand)]
pub(super) enum ChartCommand {
    /// Print the table that a downloaded SVG carries.
    Extract(ChartExtract),
    /// Draw a chart from a specification such as a fenced `chart` block holds.
    Render(ChartRender),
}

#[derive(Args, Debug)]
pub(super) struct ChartExtract {
    /// The SVG file: one that a reader downloads, or that `chart render` wrote.
    #[arg(value_name = "FILE.svg")]
    pub(super) file: PathBuf,
    /// As what to print the table; JSON has title, sources and units too.
    #[arg(long, value_enum, default_value_t = TableFormat::Csv)]
    pub(super) format: TableFormat,
}

/// As what a table is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// Comma-separated values.
    Csv,
    /// The table with title, subtitle, sources and licence.
    Json,
}

#[derive(Args, Debug)]
pub(super) struct ChartRender {
    /// The specification; its data file is looked for from its folder.
    #[arg(value_name = "SPEC.yaml")]
    pub(super) spec: PathBuf,
    /// The language of the picture: `zh` or `en`.
    #[arg(long, default_value = "zh")]
    pub(super) lang: String,
    /// The room that the picture is planned for.
    #[arg(long, value_enum, default_value_t = Paper::Wide)]
    pub(super) layout: Paper,
    /// The file to write, ending in `.svg` or `.png` [default: SVG to standard output].
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// The room that a picture is planned for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Paper {
    /// A text column or more.
    Wide,
    /// A phone.
    Narrow,
}

#[derive(Args, Debug)]
pub(super) struct Build {
    /// The site's folder: the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// The folder to publish to [default: `public` in the site's folder].
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Publish pages marked `draft: true` too.
    #[arg(long)]
    pub(super) drafts: bool,
    /// Delete files in the output folder that jianbao did not write.
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    /// The families of rules to apply [default: all].
    #[arg(value_name = "FAMILY", value_enum, hide_possible_values = true)]
    pub(super) families: Vec<Family>,
    /// The same as a list, separated by commas: `--only numbers,claims`.
    #[arg(long, value_name = "FAMILIES", value_enum, value_delimiter = ',', conflicts_with = "families")]
    pub(super) only: Vec<Family>,
    /// The site's folder: the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Put right in the files what can be put right without a doubt.
    #[arg(long)]
    pub(super) fix: bool,
    /// How to report; all but `human` go to standard output and hold every problem.
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    pub(super) format: ReportFormat,
    /// Check pages marked `draft: true` too.
    #[arg(long)]
    pub(super) drafts: bool,
    /// Let warnings fail the check as errors do.
    #[arg(long)]
    pub(super) deny_warnings: bool,
}

/// How problems are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// Text with excerpts, for a terminal.
    Human,
    /// One JSON object with all that is known.
    Json,
    /// Workflow commands, which GitHub shows beside the lines.
    Github,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
}

impl ValueEnum for Family {
    fn value_variants<'a>() -> &'a [Self] {
        &Family::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

#[derive(Args, Debug)]
pub(super) struct Archive {
    /// The site's folder: the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// The file to write [default: the name of the site's folder, with `.zip`].
    #[arg(long, short, value_name = "FILE.zip")]
    pub(super) output: Option<PathBuf>,
    /// Check this archive instead of writing one.
    #[arg(long, value_name = "FILE.zip", conflicts_with_all = ["root", "output"])]
    pub(super) verify: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Init {
    /// The folder to make; it must be empty or not exist.
    #[arg(value_name = "DIR")]
    pub(super) dir: PathBuf,
    /// Unpack the whole demonstration site instead of a small one.
    #[arg(long)]
    pub(super) demo: bool,
}
