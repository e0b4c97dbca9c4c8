//! Deploys a built site: its files become the only commit of a branch, which is pushed with `git`.
//!
//! Neither the work tree, nor the index, nor any branch here is touched: files go from the output folder straight
//! into a tree (git's own plumbing, with an index of its own), and the commit has no parent, so that no history is
//! kept. [`plan`] only looks; [`push`] carries out what it found.

#![allow(clippy::disallowed_methods, reason = "this is the one file that starts a program")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::sink::LIST;
use crate::{disk, text};

/// What to deploy, and where to.
#[derive(Clone, Debug)]
pub struct Options {
    /// A folder inside the repository.
    pub root: PathBuf,
    /// The built site.
    pub output: PathBuf,
    /// The name or address of the remote repository.
    pub remote: String,
    /// The branch there.
    pub branch: String,
    /// What to do with a branch that holds something else than a built site.
    pub foreign: Foreign,
}

/// What to do with a branch that holds something else than a built site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Refuse it.
    Refuse,
    /// Replace it: the user said so.
    Replace,
}

/// What a deployment would do.
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
    /// What the branch holds now.
    old: Option<String>,
}

impl Plan {
    /// Whether the branch already holds just this.
    pub fn is_done(&self) -> bool {
        self.changes == Some((0, 0))
    }
}

/// Finds out what a deployment would do. Objects are added to the repository's store; nothing refers to them.
///
/// # Errors
/// When `git` is missing or refuses, when the folder is no built site, when the branch is one that people work on or
/// holds something else.
pub fn plan(options: &Options) -> Result<Plan> {
    let Options { output, remote, branch, .. } = options;
    let git = Git::new(&options.root);
    if !disk::exists(&output.join(LIST)) {
        bail!("`{}` is no built site: run `jianbao build` first", disk::shown(output));
    }
    if git.run(["rev-parse", "--git-dir"]).is_err() {
        bail!("`{}` is in no git repository", disk::shown(&options.root));
    }
    if git.run(["check-ref-format", "--branch", branch]).is_err() {
        bail!("`{branch}` cannot be the name of a branch");
    }
    if git.run(["symbolic-ref", "--short", "HEAD"]).is_ok_and(|current| current == *branch) {
        bail!(
            "`{branch}` is the branch that you work on: deploying would replace it\nhelp: name another with `--branch`"
        );
    }
    let address = git.run(["remote", "get-url", "--push", remote]).unwrap_or_else(|_| remote.clone());
    let tree = git.tree(output)?;
    let files = git.run(["ls-tree", "-r", "--name-only", &tree])?.lines().count();
    let old = git.head_of(remote, branch)?;
    let mut changes = None;
    if let Some(old) = &old {
        git.run(["fetch", "--quiet", "--depth=1", "--no-tags", "--no-write-fetch-head", remote, old])
            .with_context(|| format!("cannot look into the branch `{branch}`"))?;
        if options.foreign == Foreign::Refuse && git.run(["cat-file", "-e", &format!("{old}:{LIST}")]).is_err() {
            bail!(
                "the branch `{branch}` holds something else than a site that jianbao built\n\
                 help: name another with `--branch`, or say `--force` to replace it"
            );
        }
        let lines = git.run(["diff-tree", "-r", "--name-status", old, &tree])?;
        let gone = lines.lines().filter(|line| line.starts_with('D')).count();
        changes = Some((lines.lines().count() - gone, gone));
    }
    Ok(Plan { options: options.clone(), address: without_password(&address), files, changes, tree, old })
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
    git.run(["push", "--quiet", &lease, &options.remote, &format!("{commit}:{target}")])
        .with_context(|| format!("cannot push to the branch `{}`", options.branch))?;
    Ok(())
}

/// `git`, started in a folder of the repository.
struct Git<'a> {
    root: &'a Path,
}

impl<'a> Git<'a> {
    fn new(root: &'a Path) -> Self {
        Self { root }
    }

    fn command(&self) -> Command {
        let mut command = Command::new("git");
        // Questions would wait for an answer that nobody sees; messages are read by people, never by us.
        command.current_dir(self.root).env("GIT_TERMINAL_PROMPT", "0");
        command
    }

    /// Runs git and gives what it prints, without the last line break.
    fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<String> {
        let mut command = self.command();
        command.args(arguments);
        output(&mut command)
    }

    /// Writes the files of a folder into the store; gives their tree.
    fn tree(&self, folder: &Path) -> Result<String> {
        let folder = disk::canonical(folder)?;
        let store = PathBuf::from(self.run(["rev-parse", "--absolute-git-dir"])?);
        let index = store.join(format!("jianbao-deploy-{}", std::process::id()));
        let with_index = |arguments: &[&str]| {
            let mut command = self.command();
            command.env("GIT_INDEX_FILE", &index).env("GIT_WORK_TREE", &folder).env("GIT_DIR", &store);
            command.current_dir(&folder).args(arguments);
            output(&mut command)
        };
        // Bytes go in as they are, whatever the repository's settings for line ends and ignored files.
        let added =
            with_index(&["-c", "core.autocrlf=false", "-c", "core.safecrlf=false", "add", "--all", "--force", "."]);
        let tree = added.and_then(|_| with_index(&["write-tree"]));
        disk::remove_file(&index)?;
        tree.context("cannot store the site's files")
    }

    /// A commit without parent. Who has not told git a name commits as this program.
    fn commit(&self, tree: &str, message: &str) -> Result<String> {
        let mut command = self.command();
        if self.run(["-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"]).is_err() {
            for who in ["AUTHOR", "COMMITTER"] {
                command.env(format!("GIT_{who}_NAME"), "jianbao").env(format!("GIT_{who}_EMAIL"), "jianbao@localhost");
            }
        }
        command.args(["commit-tree", tree, "-m", message]);
        output(&mut command).context("cannot make the commit")
    }

    /// The commit that a branch of the remote repository points at; `None` if there is no such branch.
    fn head_of(&self, remote: &str, branch: &str) -> Result<Option<String>> {
        let heads = self
            .run(["ls-remote", remote, &format!("refs/heads/{branch}")])
            .with_context(|| format!("cannot reach the remote `{}`", without_password(remote)))?;
        Ok(heads.split_whitespace().next().map(str::to_owned))
    }
}

/// Runs a command and gives what it prints; what it says of a failure becomes the error.
fn output(command: &mut Command) -> Result<String> {
    let output = command.output().context("cannot run `git`: is it installed?")?;
    if !output.status.success() {
        bail!("git says: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
}

/// An address without what stands between `//` and `@`, where tokens may be.
fn without_password(address: &str) -> String {
    match address.split_once("://") {
        Some((scheme, rest)) => {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
            format!("{scheme}://{host}/{path}")
        }
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_shown_without_secrets() {
        assert_eq!(without_password("https://u:token@example.org/a/b.git"), "https://example.org/a/b.git");
        assert_eq!(without_password("https://example.org/a@b"), "https://example.org/a@b");
        assert_eq!(without_password("git@example.org:a/b.git"), "git@example.org:a/b.git");
        assert_eq!(without_password("/srv/a.git"), "/srv/a.git");
    }
}
