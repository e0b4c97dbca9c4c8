//! What the user can type. Only clap's structs live here; [`super`] turns them into options.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::diag::Family;
use crate::model::Lang;
use crate::text;

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
    /// With `--single-file` or `--epub` it is one file for each language instead, with all that there is to read. Drafts
    /// are left out. The same site gives the same bytes.
    Archive(Archive),
    /// Push the built site to a branch, with git.
    ///
    /// The site becomes the only commit of the branch: no history is kept there, and nothing here is touched. Says what
    /// would be done; `--push` does it.
    Deploy(Deploy),
    /// Start a new bilingual site.
    Init(Init),
    /// Work with one chart, without a site.
    #[command(subcommand)]
    Chart(ChartCommand),
    /// Keep translations current.
    ///
    /// For every passage of a translation jianbao knows whether its source has changed since the translator last
    /// confirmed it. What was confirmed is recorded beside the translation, in `index.en.lock`.
    #[command(subcommand)]
    Translate(TranslateCommand),
}

#[derive(Debug, Subcommand)]
pub(super) enum TranslateCommand {
    /// Show how the translations stand.
    Status(TranslateStatus),
    /// Show what has changed in the source, with the present translation beneath.
    Diff(TranslateDiff),
    /// Record that translations render their sources as they are now.
    ///
    /// Passages whose translation was left as it is are recorded as acknowledged. Passages that are missing or that
    /// the translation has added stay reported, unless `--block` and `--reason` say that they are meant.
    Ack(TranslateAck),
}

#[derive(Args, Debug)]
pub(super) struct TranslateStatus {
    /// The site's folder: the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// As what to print it.
    #[arg(long, value_enum, default_value_t = StatusFormat::Human)]
    pub(super) format: StatusFormat,
    /// End with exit code 1 if any passage is neither fresh nor acknowledged.
    #[arg(long)]
    pub(super) check: bool,
    /// Look at pages marked `draft: true` too.
    #[arg(long)]
    pub(super) drafts: bool,
}

/// As what the state of translations is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StatusFormat {
    /// A table.
    Human,
    /// One JSON object with every passage that waits.
    Json,
}

#[derive(Args, Debug)]
pub(super) struct TranslateDiff {
    /// The brief: its id (`briefs/a`), the last part of it, or its folder or file.
    #[arg(value_name = "BRIEF", required = true)]
    pub(super) briefs: Vec<String>,
    /// The language of the translation [default: all].
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub(super) lang: Option<Lang>,
    /// The site's folder: the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Look at pages marked `draft: true` too.
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Args, Debug)]
pub(super) struct TranslateAck {
    /// The briefs: id (`briefs/a`), the last part of it, or folder or file.
    #[arg(value_name = "BRIEF", required_unless_present = "all")]
    pub(super) briefs: Vec<String>,
    /// Every page of the site.
    #[arg(long, conflicts_with_all = ["briefs", "block"])]
    pub(super) all: bool,
    /// The language of the translation [default: all].
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub(super) lang: Option<Lang>,
    /// Only this passage, by the number that `translate diff` shows; may be given several times.
    #[arg(long, value_name = "N")]
    pub(super) block: Vec<usize>,
    /// Why the translation differs from its source.
    #[arg(long, value_name = "TEXT")]
    pub(super) reason: Option<String>,
    /// The site's folder: the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Look at pages marked `draft: true` too.
    #[arg(long)]
    pub(super) drafts: bool,
}

fn language(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| format!("known: {}", text::list(&Lang::ALL.map(Lang::code), "and")))
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
    #[arg(long, default_value = Lang::default().code())]
    pub(super) lang: String,
    /// The room that the picture is planned for.
    #[arg(long, value_enum, default_value_t = Paper::Wide)]
    pub(super) layout: Paper,
    /// The file to write, ending in `.svg` or `.png` [default: SVG to standard output].
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace a file that jianbao did not make. The specification and its data are never replaced.
    #[arg(long)]
    pub(super) force: bool,
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
    /// Delete files in the output folder that jianbao did not write, or that were changed since.
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
    /// Put right in the files what can be put right without a doubt, so that the page, its anchors and links stay as they
    /// are; report the rest.
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
    /// The file to write [default: the name of the site's folder, with `.zip`]; with `--single-file` or `--epub` the
    /// folder to write to [default: the site's].
    #[arg(long, short, value_name = "FILE.zip|DIR")]
    pub(super) output: Option<PathBuf>,
    /// Write one HTML file for each language that needs no other: `NAME.zh.html`, NAME being the site's folder.
    #[arg(long, conflicts_with = "epub")]
    pub(super) single_file: bool,
    /// Write one EPUB for each language: `NAME.zh.epub`.
    #[arg(long)]
    pub(super) epub: bool,
    /// Replace files that jianbao did not make. Files of the site are never replaced.
    #[arg(long)]
    pub(super) force: bool,
    /// Check this archive instead of writing one.
    #[arg(long, value_name = "FILE.zip", conflicts_with_all = ["root", "output", "single_file", "epub", "force"])]
    pub(super) verify: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Deploy {
    /// The site's folder: the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// The built site [default: `public` in the site's folder].
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// The remote repository, by name or address.
    #[arg(long, value_name = "NAME", default_value = "origin")]
    pub(super) remote: String,
    /// The branch that is published.
    #[arg(long, value_name = "NAME", default_value = "gh-pages")]
    pub(super) branch: String,
    /// Push, instead of saying what would be pushed.
    #[arg(long)]
    pub(super) push: bool,
    /// Replace a branch that holds anything else than a site that jianbao built, or has a history.
    #[arg(long)]
    pub(super) force: bool,
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
