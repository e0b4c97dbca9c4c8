//! The arguments of the command line, as clap's structs; [`super`] turns them into options.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::verbosity::VerbosityArgs;
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
    pub(super) verbosity: VerbosityArgs,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the site and publish it to a folder.
    ///
    /// The folder is replaced in one step at the end. If the content has errors, all of them are reported, the exit
    /// code is 1, and the folder is not changed.
    Build(Build),
    /// Report the problems of the content without building.
    ///
    /// Runs every rule but the advice about charts, or only those of the named families: whether the figures of both
    /// editions and of the data agree, whether stated results follow from them, whether translations are current and
    /// sources complete, whether terms and typography follow the glossary and the rules. Structural errors of the site
    /// are always reported. The exit code is 1 if there is an error.
    Check(Check),
    /// Write the whole site into one zip file, or verify such a file.
    ///
    /// The file holds the site, its source files, a start page, and a list of hashes that `sha256sum -c` can read. With
    /// `--single-file` or `--epub`, writes one file for each language instead, with all the texts of the site. Drafts are
    /// left out. The same site gives the same bytes.
    Archive(Archive),
    /// Push the built site to a branch, with git.
    ///
    /// The site becomes the only commit of the branch, which keeps no history; the local work tree and branches are
    /// not changed. Only shows the changes unless `--push` is given.
    Deploy(Deploy),
    /// Start a new bilingual site.
    Init(Init),
    /// Work with one chart, without a site.
    #[command(subcommand)]
    Chart(ChartCommand),
    /// Keep translations current.
    ///
    /// For every passage of a translation, jianbao knows whether the source has changed since the translator last
    /// confirmed it. The confirmed state is recorded beside the translation, in `index.en.lock`.
    #[command(subcommand)]
    Translate(TranslateCommand),
}

#[derive(Debug, Subcommand)]
pub(super) enum TranslateCommand {
    /// Show the state of the translations.
    Status(TranslateStatus),
    /// Show the changes of the source, each with the present translation below it.
    Diff(TranslateDiff),
    /// Record that translations agree with their sources as they are now.
    ///
    /// Passages whose translation has not changed are recorded as acknowledged. Passages that are missing, or that only
    /// the translation has, are still reported, unless `--block` and `--reason` record them as intended.
    Ack(TranslateAck),
    /// Write translations as XLIFF 2.1, for translators' tools.
    Export(TranslateExport),
    /// Bring an XLIFF file back: its translations into the pages, those that are reviewed or final into the records.
    Import(TranslateImport),
}

#[derive(Args, Debug)]
pub(super) struct TranslateExport {
    /// The briefs: id (`briefs/a`), the last part of it, or folder or file.
    #[arg(value_name = "BRIEF", required_unless_present = "all")]
    pub(super) briefs: Vec<String>,
    /// Every page of the site.
    #[arg(long, conflicts_with = "briefs")]
    pub(super) all: bool,
    /// The language of the translation [default: all].
    #[arg(long, value_name = "LANG", value_parser = language)]
    pub(super) lang: Option<Lang>,
    /// Only pages with passages that are neither fresh nor acknowledged.
    #[arg(long)]
    pub(super) unsettled: bool,
    /// The file to write [default: the standard output].
    #[arg(short, long, value_name = "FILE.xlf")]
    pub(super) output: Option<PathBuf>,
    /// The site's folder: the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Look at pages marked `draft: true` too.
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Args, Debug)]
pub(super) struct TranslateImport {
    /// The XLIFF file: version 2.0 or 2.1.
    #[arg(value_name = "FILE.xlf")]
    pub(super) file: PathBuf,
    /// Write texts with which the site cannot be built too.
    #[arg(long)]
    pub(super) force: bool,
    /// The site's folder: the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Look at pages marked `draft: true` too.
    #[arg(long)]
    pub(super) drafts: bool,
}

#[derive(Args, Debug)]
pub(super) struct TranslateStatus {
    /// The site's folder: the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// The format of the output.
    #[arg(long, value_enum, default_value_t = StatusFormat::Human)]
    pub(super) format: StatusFormat,
    /// Exit with code 1 if any passage is neither fresh nor acknowledged.
    #[arg(long)]
    pub(super) check: bool,
    /// Look at pages marked `draft: true` too.
    #[arg(long)]
    pub(super) drafts: bool,
}

/// The output formats of `translate status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StatusFormat {
    /// A table.
    Human,
    /// One JSON object with every passage that is neither fresh nor acknowledged.
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
    /// Record translations whose figures or structure differ from their source too.
    #[arg(long)]
    pub(super) force: bool,
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
    /// Print the data table that is stored in a downloaded SVG.
    Extract(ChartExtract),
    /// Draw a chart from a specification like those in fenced `chart` blocks.
    Render(ChartRender),
}

#[derive(Args, Debug)]
pub(super) struct ChartExtract {
    /// The SVG file: downloaded from a page, or written by `chart render`.
    #[arg(value_name = "FILE.svg")]
    pub(super) file: PathBuf,
    /// The format of the output; JSON includes title, sources and units.
    #[arg(long, value_enum, default_value_t = TableFormat::Csv)]
    pub(super) format: TableFormat,
}

/// The output formats of `chart extract`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// Comma-separated values.
    Csv,
    /// The table with title, subtitle, sources and licence.
    Json,
}

#[derive(Args, Debug)]
pub(super) struct ChartRender {
    /// The specification; the path of its data file is relative to its folder.
    #[arg(value_name = "SPEC.yaml")]
    pub(super) spec: PathBuf,
    /// The language of the picture: `zh` or `en`.
    #[arg(long, default_value = Lang::default().code())]
    pub(super) lang: String,
    /// The width that the picture is laid out for.
    #[arg(long, value_enum, default_value_t = Width::Wide)]
    pub(super) layout: Width,
    /// The file to write, ending in `.svg` or `.png` [default: SVG to standard output].
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace a file that jianbao did not make. The specification and its data are never replaced.
    #[arg(long)]
    pub(super) force: bool,
}

/// The width that a picture is laid out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Width {
    /// The width of a text column or more.
    Wide,
    /// The width of a phone.
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
    /// Delete files in the output folder that jianbao did not write or that were changed since.
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    /// The families of rules to apply [default: all but `charts`].
    #[arg(value_name = "FAMILY", value_enum, hide_possible_values = true)]
    pub(super) families: Vec<Family>,
    /// The families as a comma-separated list: `--only numbers,claims`.
    #[arg(long, value_name = "FAMILIES", value_enum, value_delimiter = ',', conflicts_with = "families")]
    pub(super) only: Vec<Family>,
    /// The site's folder: the one that holds `content/`.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,
    /// Correct in the files everything that can be corrected safely, without changing pages, anchors or links; report the
    /// rest.
    #[arg(long)]
    pub(super) fix: bool,
    /// The format of the report; all formats but `human` go to standard output and list every problem.
    #[arg(long, value_enum, default_value_t = ReportFormat::Human)]
    pub(super) format: ReportFormat,
    /// Check pages marked `draft: true` too.
    #[arg(long)]
    pub(super) drafts: bool,
    /// Treat warnings as errors for the exit code.
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// Check Markdown files of any repository and their translations instead of a site: two patterns with the same
    /// wildcards, the source language's first (`'docs/en/**' 'docs/zh/**'`), or one with `{lang}` (`'docs/{lang}/**'`).
    ///
    /// Compares figures, structure, links and, with a glossary, terms. Patterns are relative to `--root`.
    #[arg(long, value_name = "PATTERN", num_args = 1..=2, conflicts_with_all = ["fix", "drafts"])]
    pub(super) pairs: Vec<String>,
    /// The glossary for `--pairs`, as `content/glossary.yaml` of a site.
    #[arg(long, value_name = "FILE", requires = "pairs")]
    pub(super) glossary: Option<PathBuf>,
    /// A file with problems that are known; they are counted and not reported.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Write the present problems into the baseline.
    #[arg(long, requires = "baseline")]
    pub(super) update_baseline: bool,
}

/// The formats of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// Text with excerpts, for a terminal.
    Human,
    /// One JSON object with all the details.
    Json,
    /// Workflow commands, which GitHub shows as annotations.
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
    /// The file to write [default: the name of the site's folder, with `.zip`]; with `--single-file` or `--epub`, the
    /// folder to write to [default: the site's folder].
    #[arg(long, short, value_name = "FILE.zip|DIR")]
    pub(super) output: Option<PathBuf>,
    /// Write one self-contained HTML file for each language: `NAME.zh.html`, where NAME is the site's folder.
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
    /// The folder of the built site [default: `public` in the site's folder].
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// The remote repository, by name or address.
    #[arg(long, value_name = "NAME", default_value = "origin")]
    pub(super) remote: String,
    /// The branch to publish to.
    #[arg(long, value_name = "NAME", default_value = "gh-pages")]
    pub(super) branch: String,
    /// Push, instead of only showing the changes.
    #[arg(long)]
    pub(super) push: bool,
    /// Replace a branch that has a history or holds anything other than a site that jianbao built.
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Args, Debug)]
pub(super) struct Init {
    /// The folder to create; it must be empty or not exist.
    #[arg(value_name = "DIR")]
    pub(super) dir: PathBuf,
    /// Write the whole demonstration site instead of a small one.
    #[arg(long)]
    pub(super) demo: bool,
}
