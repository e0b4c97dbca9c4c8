//! Calls `git` so that nothing changes the meaning of a command: without hooks, filters or the environment of a calling
//! hook, and with names only where they cannot be read as options.

#![allow(clippy::disallowed_methods, reason = "this is the one file that starts a program")]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

/// Fetches a branch and leaves no refs, only objects.
pub(super) const FETCH: [&str; 7] =
    ["fetch", "--quiet", "--refmap=", "--no-tags", "--no-prune", "--no-recurse-submodules", "--no-write-fetch-head"];

/// Pushes one branch and nothing else, regardless of the user's settings.
pub(super) const PUSH: [&str; 6] =
    ["push", "--quiet", "--no-verify", "--no-follow-tags", "--no-mirror", "--recurse-submodules=no"];

/// Settings that override the user's: no hooks, no housekeeping, and no program as a remote repository.
const SETTINGS: [&str; 5] = [
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "protocol.ext.allow=never",
];

/// Environment variables with which git tells its child processes the current repository; it may be a different one
/// from ours.
const INHERITED: [&str; 16] = [
    "GIT_ALLOW_PROTOCOL",
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CONFIG",
    "GIT_CONFIG_PARAMETERS",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_QUARANTINE_PATH",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_IMPLICIT_WORK_TREE",
];

/// `git`, started in a folder of the repository.
pub(super) struct Git<'a> {
    root: &'a Path,
}

/// A file of a commit.
#[derive(Debug)]
pub(super) struct Entry {
    mode: String,
    id: String,
    size: Option<u64>,
}

impl Entry {
    /// The name that git has for its bytes.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Its size, if it is a plain file: no link, no program, no other repository.
    pub(super) fn size(&self) -> Option<u64> {
        self.size.filter(|_| self.mode == "100644")
    }

    /// Whether it is a plain file of these bytes.
    pub(super) fn is_blob(&self, id: &str) -> bool {
        self.mode == "100644" && self.id == id
    }
}

impl<'a> Git<'a> {
    pub(super) fn new(root: &'a Path) -> Self {
        Self { root }
    }

    fn command(&self) -> Command {
        let mut command = Command::new("git");
        // A prompt would wait for ever. Messages of git are only shown to people, never parsed.
        command.current_dir(self.root).env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_REPLACE_OBJECTS", "1");
        for name in INHERITED {
            command.env_remove(name);
        }
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        command
    }

    /// Runs git and returns its output without the last line break.
    pub(super) fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Result<String> {
        let mut command = self.command();
        command.args(arguments);
        text(&mut command)
    }

    /// The bytes that git has under a name.
    pub(super) fn blob(&self, id: &str) -> Result<Vec<u8>> {
        let mut command = self.command();
        command.args(["cat-file", "blob", id]);
        output(&mut command)
    }

    /// The files of a commit by their path.
    pub(super) fn files_of(&self, commit: &str) -> Result<BTreeMap<String, Entry>> {
        let mut command = self.command();
        command.args(["ls-tree", "-r", "-z", "--long", "--full-tree", commit]);
        let list = String::from_utf8_lossy(&output(&mut command)?).into_owned();
        Ok(list.split('\0').filter_map(entry).collect())
    }

    /// Whether a commit follows another one.
    pub(super) fn has_parent(&self, commit: &str) -> Result<bool> {
        let text = self.run(["cat-file", "commit", commit])?;
        Ok(text.lines().take_while(|line| !line.is_empty()).any(|line| line.starts_with("parent ")))
    }

    /// Stores `count` files, whose contents `bytes` returns one after the other, and returns their object names.
    ///
    /// `git fast-import` stores bytes unchanged and knows no paths, so no filter, attribute or setting for line ends
    /// can apply.
    pub(super) fn blobs(&self, count: usize, bytes: impl Fn(usize) -> Result<Vec<u8>>) -> Result<Vec<String>> {
        let mut command = self.command();
        command.args(["fast-import", "--quiet"]);
        converse(&mut command, |input, output| {
            thread::scope(|scope| {
                let names = scope.spawn(move || output.lines().collect::<Result<Vec<_>, _>>());
                let mut input = BufWriter::new(input);
                // A failure ends the list between two files, so that git has nothing to complain of.
                let told = (0..count).try_for_each(|n| {
                    let bytes = bytes(n)?;
                    write!(input, "blob\nmark :{}\ndata {}\n", n + 1, bytes.len())?;
                    input.write_all(&bytes)?;
                    write!(input, "\nget-mark :{}\n", n + 1)?;
                    anyhow::Ok(())
                });
                let told = told.and_then(|()| Ok(input.flush()?));
                drop(input);
                let names = names.join().expect("reading lines does not panic")?;
                told?;
                if names.len() != count {
                    bail!("git stored {} of {count} files", names.len());
                }
                Ok(names)
            })
        })
    }

    /// The tree of files, given by path with the name of their bytes.
    pub(super) fn tree(&self, files: &BTreeMap<String, String>) -> Result<String> {
        let mut top = Folder::default();
        for (path, id) in files {
            let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
            let folder = folders.split('/').filter(|part| !part.is_empty());
            let folder = folder.fold(&mut top, |folder, part| folder.folders.entry(part).or_default());
            folder.files.push((name, id));
        }
        let mut command = self.command();
        command.args(["mktree", "-z", "--batch"]);
        converse(&mut command, |mut input, output| top.store(&mut input, output))
    }

    /// Creates a commit without a parent. Without a user name in git's settings, the author is this program.
    pub(super) fn commit(&self, tree: &str, message: &str) -> Result<String> {
        let mut command = self.command();
        if self.run(["-c", "user.useConfigOnly=true", "var", "GIT_COMMITTER_IDENT"]).is_err() {
            for who in ["AUTHOR", "COMMITTER"] {
                command.env(format!("GIT_{who}_NAME"), "jianbao").env(format!("GIT_{who}_EMAIL"), "jianbao@localhost");
            }
        }
        command.args(["commit-tree", tree, "-m", message]);
        text(&mut command).context("cannot create the commit")
    }

    /// Returns the commit that a remote branch points at; `None` if there is no such branch.
    pub(super) fn head_of(&self, remote: &str, branch: &str) -> Result<Option<String>> {
        let heads = self
            .run(["ls-remote", "--", remote, branch])
            .with_context(|| format!("cannot reach the remote `{}`", without_password(remote)))?;
        // Git also finds names that only end so.
        let mut heads = heads.lines().filter_map(|line| line.split_once('\t'));
        Ok(heads.find(|(_, name)| *name == branch).map(|(commit, _)| commit.to_owned()))
    }
}

/// `MODE TYPE ID SIZE<tab>PATH`.
fn entry(line: &str) -> Option<(String, Entry)> {
    let (facts, path) = line.split_once('\t')?;
    let mut facts = facts.split_whitespace();
    let (mode, _, id) = (facts.next()?, facts.next()?, facts.next()?);
    let size = facts.next().and_then(|size| size.parse().ok());
    Some((path.to_owned(), Entry { mode: mode.to_owned(), id: id.to_owned(), size }))
}

/// A folder of a tree that is to be stored.
#[derive(Default)]
struct Folder<'a> {
    folders: BTreeMap<&'a str, Folder<'a>>,
    files: Vec<(&'a str, &'a String)>,
}

impl Folder<'_> {
    /// Stores the folders in it, then itself.
    fn store(&self, input: &mut dyn Write, output: &mut dyn BufRead) -> Result<String> {
        let mut list = vec![];
        for (name, folder) in &self.folders {
            let id = folder.store(input, output)?;
            list.extend_from_slice(format!("040000 tree {id}\t{name}\0").as_bytes());
        }
        for (name, id) in &self.files {
            list.extend_from_slice(format!("100644 blob {id}\t{name}\0").as_bytes());
        }
        list.push(b'\0');
        input.write_all(&list)?;
        input.flush()?;
        let mut id = String::new();
        output.read_line(&mut id)?;
        Ok(id.trim_end().to_owned())
    }
}

/// Runs a command that answers while it still reads its input.
fn converse<T>(
    command: &mut Command,
    talk: impl FnOnce(std::process::ChildStdin, &mut (dyn BufRead + Send)) -> Result<T>,
) -> Result<T> {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().context("cannot run `git`: is it installed?")?;
    let input = child.stdin.take().expect("it was asked for");
    let mut answers = BufReader::new(child.stdout.take().expect("it was asked for"));
    let talked = talk(input, &mut answers);
    let rest = child.wait_with_output().context("cannot wait for `git`")?;
    // Our own error explains more than git's about truncated input, and git's explains more than a broken pipe.
    match talked {
        Err(e) if rest.status.success() || !e.is::<std::io::Error>() => Err(e),
        _ if !rest.status.success() => bail!("git reports: {}", String::from_utf8_lossy(&rest.stderr).trim()),
        talked => talked,
    }
}

/// Runs a command and returns its output; on failure its error output becomes the error.
fn output(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().context("cannot run `git`: is it installed?")?;
    if !output.status.success() {
        bail!("git reports: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(output.stdout)
}

fn text(command: &mut Command) -> Result<String> {
    Ok(String::from_utf8_lossy(&output(command)?).trim_end().to_owned())
}

/// Removes the part between `//` and `@` from an address, which may hold a token.
pub(super) fn without_password(address: &str) -> String {
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
