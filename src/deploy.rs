//! Deploys a built site: its files become the only commit of a branch, which is pushed with `git`.
//!
//! The work tree, the index and local branches are not changed: files go from the output folder directly into git's
//! object store, and the commit has no parent, so that no history is kept. The deployed files are exactly those on the
//! folder's list, byte for byte: jianbao reads and verifies each file and passes its bytes to git, which never sees the
//! folder and so cannot filter. [`plan`] only reads; [`push`] carries the plan out.

mod git;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::sink::{self, Checksum, Difference, LIST, Listing};
use crate::{disk, text};

use git::Git;

/// Options of a deployment.
#[derive(Clone, Debug)]
pub struct Options {
    /// A folder inside the repository.
    pub root: PathBuf,
    /// The built site.
    pub output: PathBuf,
    /// The name or address of the remote repository.
    pub remote: String,
    /// The remote branch.
    pub branch: String,
    /// Whether to replace a branch that holds anything that jianbao did not write.
    pub foreign: Foreign,
}

/// The treatment of a branch that holds anything that jianbao did not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    Refuse,
    /// Replace it, as the user asked.
    Replace,
}

/// The changes that a deployment makes.
#[derive(Clone, Debug)]
pub struct Plan {
    options: Options,
    /// The address that git pushes to, without a password that it may hold.
    pub address: String,
    /// How many files the site has.
    pub files: usize,
    /// How many of them are new or changed, and how many are gone; `None` where the branch is new.
    pub changes: Option<(usize, usize)>,
    tree: String,
    /// The commit of the branch at present.
    old: Option<String>,
    /// Whether that commit has a history, which is removed.
    has_history: bool,
}

impl Plan {
    /// Whether the branch already holds exactly this site.
    pub fn is_done(&self) -> bool {
        self.changes == Some((0, 0)) && !self.has_history
    }
}

/// Computes the changes of a deployment. Adds objects to the repository's store, but no refs.
///
/// # Errors
/// If `git` is missing or fails, if the folder is not exactly a built site, if the branch is the current one or holds
/// other files.
pub fn plan(options: &Options) -> Result<Plan> {
    let Options { output, remote, branch, .. } = options;
    let git = Git::new(&options.root);
    refuse_misleading(remote, branch)?;
    let listing = built_site(output)?;
    if git.run(["rev-parse", "--git-dir"]).is_err() {
        bail!("`{}` is not in a git repository", disk::shown(&options.root));
    }
    let full = format!("refs/heads/{branch}");
    if branch == "HEAD" || git.run(["check-ref-format", &full]).is_err() {
        bail!("`{branch}` cannot be the name of a branch");
    }
    if git.run(["symbolic-ref", "HEAD"]).is_ok_and(|current| current == full) {
        bail!(
            "`{branch}` is the branch that you work on: deploying would replace it\nhelp: name another with `--branch`"
        );
    }
    // The remote may also be an address, which the user's settings can rewrite.
    let address = git.run(["remote", "get-url", "--push", "--", remote]);
    let address = address.or_else(|_| git.run(["ls-remote", "--get-url", "--", remote]))?;
    let old = git.head_of(remote, &full)?;
    let (mut known, mut has_history) = (BTreeMap::new(), false);
    if let Some(old) = &old {
        // Without a depth: that would cut off the history of commits that are here already.
        git.run(git::FETCH.into_iter().chain(["--", remote, old]))
            .with_context(|| format!("cannot read the branch `{branch}`"))?;
        known = git.files_of(old)?;
        has_history = git.has_parent(old)?;
        if options.foreign == Foreign::Refuse {
            refuse_foreign_branch(&git, branch, &known, has_history)?;
        }
    }
    let (tree, files) = store(&git, output, &listing)?;
    let changes = old.as_ref().map(|_| {
        let is_new = |path: &&String| known.get(*path).is_none_or(|entry| !entry.is_blob(&files[*path]));
        (files.keys().filter(is_new).count(), known.keys().filter(|path| !files.contains_key(*path)).count())
    });
    Ok(Plan {
        options: options.clone(),
        address: git::without_password(&address),
        files: files.len(),
        changes,
        tree,
        old,
        has_history,
    })
}

/// Pushes the site as the only commit of its branch.
///
/// # Errors
/// When `git` refuses, or the branch was changed since the plan was made.
pub fn push(plan: &Plan) -> Result<()> {
    let Plan { options, tree, old, .. } = plan;
    let git = Git::new(&options.root);
    let commit = git.commit(tree, &format!("Deploy {}", text::count(plan.files, "file")))?;
    let target = format!("refs/heads/{}", options.branch);
    // An empty expectation: the branch must not exist.
    let lease = format!("--force-with-lease={target}:{}", old.as_deref().unwrap_or_default());
    let what = format!("{commit}:{target}");
    git.run(git::PUSH.into_iter().chain([&*lease, "--", &options.remote, &what]))
        .with_context(|| format!("cannot push to the branch `{}`", options.branch))?;
    Ok(())
}

/// Refuses names that git would take for something else: an option, or a program to run.
fn refuse_misleading(remote: &str, branch: &str) -> Result<()> {
    for (name, what) in [(remote, "name of a remote repository"), (branch, "name of a branch")] {
        if name.starts_with('-') || name.is_empty() {
            bail!("`{name}` cannot be the {what}");
        }
    }
    // `ext::COMMAND` runs a command, `fd::N` writes to an open file; others are programs called `git-remote-NAME`.
    if let Some((helper, _)) = remote.split_once("::")
        && helper.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    {
        bail!(
            "`{}` cannot be deployed to: `{helper}::` runs a program\nhelp: name the address of a repository",
            git::without_password(remote)
        );
    }
    Ok(())
}

/// Returns the list of a folder, which must hold exactly the listed files, unchanged.
fn built_site(output: &Path) -> Result<Listing> {
    let shown = disk::shown(output);
    let Some(listing) = Listing::in_folder(output)? else {
        bail!("`{shown}` is not a built site: run `jianbao build` first");
    };
    // A link to the folder is as good as the folder.
    let differences = sink::inspect(&disk::canonical(output)?, &listing)?;
    if let Some(first) = differences.first() {
        let path = first.path();
        let why = match first {
            Difference::Foreign(_) => "which jianbao did not write",
            Difference::Changed(_) => "which was changed since jianbao wrote it",
            Difference::Missing(_) => "which no longer exists",
        };
        let others = match differences.len() - 1 {
            0 => String::new(),
            n => format!(", and differs in {} from what it wrote", text::count(n, "other file")),
        };
        let holds = if matches!(first, Difference::Missing(_)) { "should hold" } else { "holds" };
        bail!(
            "`{shown}` {holds} `{path}`, {why}{others}\n\
             help: only what jianbao built is deployed: remove what is not part of the site (files that are \
             belong in `static/`), and run `jianbao build` again, with `--force` if files were changed"
        );
    }
    let is_git = |part: &str| part.eq_ignore_ascii_case(".git");
    if let Some((path, _)) = listing.files().find(|(path, _)| path.split('/').any(is_git)) {
        bail!("`{path}` cannot be deployed: git keeps its own files under that name");
    }
    Ok(listing)
}

/// Refuses a branch that holds anything that is not on its own list, or has a history.
fn refuse_foreign_branch(
    git: &Git<'_>,
    branch: &str,
    files: &BTreeMap<String, git::Entry>,
    has_history: bool,
) -> Result<()> {
    const HELP: &str = "help: name another with `--branch`, or use `--force` to replace it";
    let Some(list) = files.get(LIST) else {
        bail!("the branch `{branch}` holds something other than a site that jianbao built\n{HELP}");
    };
    let listing = Listing::parse(&git.blob(list.id())?);
    let foreign = files.iter().find(|(path, entry)| !entry.size().is_some_and(|size| listing.holds(path, size)));
    if let Some((path, _)) = foreign {
        bail!("the branch `{branch}` holds `{path}`, which jianbao did not put there as it is\n{HELP}");
    }
    if has_history {
        bail!("the branch `{branch}` has a history, which jianbao never writes and deploying would delete\n{HELP}");
    }
    Ok(())
}

/// Stores the files of a list; returns the tree, and the object name of each file.
fn store(git: &Git<'_>, folder: &Path, listing: &Listing) -> Result<(String, BTreeMap<String, String>)> {
    let files: Vec<(&str, Option<&Checksum>)> = listing.files().chain([(LIST, None)]).collect();
    let names = git.blobs(files.len(), |n| {
        let (path, checksum) = files[n];
        let bytes = disk::read(&folder.join(path))?;
        // The file may have changed since the folder was verified.
        if checksum.is_some_and(|checksum| *checksum != Checksum::new(&bytes)) {
            bail!("`{path}` was changed while it was deployed: run `jianbao build` again");
        }
        Ok(bytes)
    });
    let names = names.context("cannot store the site's files")?;
    let files: BTreeMap<String, String> = files.iter().map(|(path, _)| (*path).to_owned()).zip(names).collect();
    let tree = git.tree(&files).context("cannot store the site's folders")?;
    Ok((tree, files))
}
