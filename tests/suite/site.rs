//! A site in a temporary folder, built by the real binary, and what came of it.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// The smallest `site.yaml`.
const SITE_YAML: &str = "title: {zh: 简报, en: Briefing}\n";

/// The head of the brief that [`SiteTest::head`] and [`SiteTest::text`] write.
const HEAD: &str = "title: 甲\ndate: 2024-11-02\n";

/// A site that a test puts together, file by file.
#[must_use]
pub(crate) struct SiteTest {
    dir: TempDir,
    arguments: Vec<OsString>,
    environment: Vec<(&'static str, &'static str)>,
}

impl SiteTest {
    /// A site that has a title in two languages, and nothing else.
    pub(crate) fn new() -> Self {
        Self::empty().file("content/site.yaml", SITE_YAML)
    }

    /// A folder with nothing in it, in memory where the system has such a place: of the processor's time for a small
    /// build, a third goes to a file system on a disk.
    pub(crate) fn empty() -> Self {
        let mut builder = tempfile::Builder::new();
        let builder = builder.prefix("jianbao-suite-");
        let memory = Path::new("/dev/shm");
        let dir = if memory.is_dir() { builder.tempdir_in(memory) } else { builder.tempdir() };
        let dir = dir.expect("a temporary folder");
        Self { dir, arguments: vec![], environment: vec![] }
    }

    /// Writes a file of the site, its bytes as they are.
    #[track_caller]
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("files lie in the site's folder")).expect("a folder can be made");
        fs::write(&path, content).unwrap_or_else(|e| panic!("cannot write `{}`: {e}", path.display()));
        self
    }

    /// Writes the Chinese brief `briefs/a`: a title, a date, more keys, and no text.
    #[track_caller]
    pub(crate) fn head(self, more: &str) -> Self {
        self.file("content/briefs/a.zh.md", format!("---\n{HEAD}{more}\n---\n"))
    }

    /// Writes the Chinese brief `briefs/a`: a title, a date, and this text from line 5 on.
    #[track_caller]
    pub(crate) fn text(self, text: &str) -> Self {
        self.file("content/briefs/a.zh.md", format!("---\n{HEAD}---\n{text}\n"))
    }

    /// Makes a symbolic link that points at `target`.
    #[cfg(unix)]
    #[track_caller]
    pub(crate) fn symlink(self, path: &str, target: impl AsRef<Path>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("links lie in the site's folder")).expect("a folder can be made");
        std::os::unix::fs::symlink(target, path).expect("a link can be made");
        self
    }

    /// Removes a file or folder.
    #[track_caller]
    pub(crate) fn remove(self, path: &str) -> Self {
        let path = self.path(path);
        if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }.expect("it was there");
        self
    }

    /// Adds an argument to `jianbao build`.
    pub(crate) fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &'static str, value: &'static str) -> Self {
        self.environment.push((name, value));
        self
    }

    /// Where a file of the site lies.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.dir.path().join(path)
    }

    /// `jianbao` in the site's folder, with these arguments, not yet started.
    #[must_use]
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = jianbao();
        command.args(arguments).args(&self.arguments).envs(self.environment.iter().copied());
        command.current_dir(self.dir.path());
        command
    }

    /// Runs `jianbao build` in the site's folder.
    #[must_use]
    #[track_caller]
    pub(crate) fn build(self) -> Built {
        self.run(&["build"])
    }

    /// Runs a command until a condition holds, and kills it then if it has not ended. On Unix the signal is SIGKILL,
    /// which no program can catch.
    pub(crate) fn kill_when(&self, arguments: &[&str], mut condition: impl FnMut() -> bool) {
        let mut command = self.command(arguments);
        let mut child = command.stderr(Stdio::null()).spawn().expect("the binary can be run");
        while child.try_wait().expect("it is ours").is_none() && !condition() {
            std::thread::yield_now();
        }
        let _ = child.kill();
        let _ = child.wait();
    }

    /// Runs a command that the system kills when a file of it grows beyond this many blocks of 512 bytes, and asserts
    /// that this came about.
    #[cfg(unix)]
    #[track_caller]
    pub(crate) fn killed_beyond(&self, blocks: u32, arguments: &[&str]) {
        use std::os::unix::process::ExitStatusExt;
        let limits = format!("ulimit -c 0; ulimit -f {blocks}; exec \"$@\"");
        let mut shell = Command::new("sh");
        shell.args(["-c", &limits, "sh", env!("CARGO_BIN_EXE_jianbao")]).args(arguments).stderr(Stdio::null());
        let status = shell.current_dir(self.dir.path()).status().expect("there is a shell");
        assert!(status.signal().is_some(), "{arguments:?} ended by itself within {blocks} blocks: {status}");
    }

    /// Runs any command in the site's folder.
    #[must_use]
    #[track_caller]
    pub(crate) fn run(self, arguments: &[&str]) -> Built {
        let output = self.command(arguments).output().expect("the binary can be run");
        Built { site: self, output }
    }

    /// The files below a folder of the site, with their bytes.
    pub(crate) fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path(folder))
    }
}

/// The binary under test, deaf to what the environment of the test says of colours and threads.
#[must_use]
pub(crate) fn jianbao() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jianbao"));
    command.env_remove("RAYON_NUM_THREADS").env("NO_COLOR", "1");
    command
}

/// The repository's own folder, a site itself.
pub(crate) fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below a folder, with their bytes, by path with `/`.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("the folder can be read"));
    entries
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("the walk stays inside");
            let path = path.to_str().expect("our names are UTF-8").replace('\\', "/");
            (path, fs::read(entry.path()).unwrap_or_default())
        })
        .collect()
}

/// What a command did.
pub(crate) struct Built {
    site: SiteTest,
    output: Output,
}

impl Built {
    /// Asserts that the command was successful.
    #[track_caller]
    pub(crate) fn published(self) -> Self {
        self.exits(0)
    }

    /// Asserts that the command gave up because of a problem.
    #[track_caller]
    pub(crate) fn fails(self) -> Self {
        self.exits(1)
    }

    /// Asserts the exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.output.status.code(), Some(code), "the exit code; stderr was:\n{}", self.said());
        self
    }

    /// Asserts all that the command said on stderr.
    ///
    /// The expected text may be indented as the test is. In what was said the path of the temporary folder reads
    /// `SITE`; how many pages there are and how long it took read `…`. A list of names may be shortened
    /// to the first, ``known: `id`, …``: one test that shows a list whole is enough, and a new name is no change elsewhere.
    #[track_caller]
    pub(crate) fn stderr(self, expected: &str) -> Self {
        let expected = unindent(expected);
        let said = shortened(&self.said(), &expected);
        assert!(expected == said, "\n--- expected\n{expected}\n--- said\n{said}\n--- end");
        self
    }

    /// Asserts that stderr holds this.
    #[track_caller]
    pub(crate) fn says(self, part: &str) -> Self {
        assert!(self.said().contains(part), "`{part}` is not in:\n{}", self.said());
        self
    }

    /// Asserts that stdout holds this.
    #[track_caller]
    pub(crate) fn prints(self, part: &str) -> Self {
        let stdout = String::from_utf8_lossy(&self.output.stdout);
        assert!(stdout.contains(part), "`{part}` is not in:\n{stdout}");
        self
    }

    /// All that was printed on stdout.
    pub(crate) fn stdout(&self) -> String {
        String::from_utf8(self.output.stdout.clone()).expect("it prints UTF-8")
    }

    /// A page of the published site.
    #[track_caller]
    pub(crate) fn page(&self, path: &str) -> Page {
        let file = self.site.path("public").join(path);
        let text = fs::read_to_string(&file)
            .unwrap_or_else(|e| panic!("no page `{path}` ({e}); stderr was:\n{}", self.said()));
        Page { path: path.to_owned(), text }
    }

    /// Asserts that the published site has no such file.
    #[track_caller]
    pub(crate) fn absent(self, path: &str) -> Self {
        assert!(!self.site.path("public").join(path).exists(), "`{path}` is there");
        self
    }

    /// The files of the published site.
    pub(crate) fn public(&self) -> BTreeMap<String, Vec<u8>> {
        self.site.tree("public")
    }

    /// The site, to change it and build it again.
    pub(crate) fn then(self) -> SiteTest {
        SiteTest { arguments: vec![], environment: vec![], ..self.site }
    }

    /// Stderr as it was.
    pub(crate) fn raw(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    /// Stderr without what differs from run to run, and without the note on the address that hardly any site of the
    /// suite has.
    pub(crate) fn said(&self) -> String {
        let text = self.raw();
        let text = match text.split_once("note[no-base-url]") {
            Some((before, note)) => format!("{before}{}", note.split_once("\n\n").map_or("", |(_, behind)| behind)),
            None => text,
        };
        let canonical = fs::canonicalize(self.site.dir.path()).expect("the folder is there");
        let text = text.replace(&*canonical.to_string_lossy(), "SITE");
        let text = text.replace(&*self.site.dir.path().to_string_lossy(), "SITE");
        let lines = text.lines().map(|line| match line.rsplit_once(" in ") {
            Some((before, _)) if line.starts_with("published ") => {
                let (_, rest) = before.split_once(" page").expect("the line counts pages");
                format!("published … page{rest} in …")
            }
            Some((before, found)) if line.starts_with("checked ") => {
                format!("{before} in …{}", found.find(':').map_or("", |at| &found[at..]))
            }
            _ => line.trim_end().to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
    }
}

/// A published page.
pub(crate) struct Page {
    path: String,
    text: String,
}

impl Page {
    /// Asserts that the page's source holds this.
    #[track_caller]
    pub(crate) fn contains(self, part: &str) -> Self {
        assert!(self.text.contains(part), "`{part}` is not in {}:\n{}", self.path, self.text);
        self
    }

    /// Asserts that the page's source does not hold this.
    #[track_caller]
    pub(crate) fn lacks(self, part: &str) -> Self {
        assert!(!self.text.contains(part), "`{part}` is in {}:\n{}", self.path, self.text);
        self
    }

    /// The page's source.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

/// Takes the indentation that all lines share, the first line break and the white space at the end off a text.
fn unindent(text: &str) -> String {
    let text = text.strip_prefix('\n').unwrap_or(text);
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let shared = text.lines().filter(|line| !line.trim().is_empty()).map(depth).min().unwrap_or(0);
    let lines = text.lines().map(|line| line.get(shared..).unwrap_or("").trim_end());
    lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// The text of stderr, with each list shortened that the expected text shortens: ``known: `title`, …``.
fn shortened(said: &str, expected: &str) -> String {
    let mut expected = expected.lines();
    let lines = said.lines().map(|line| match expected.next().and_then(|short| short.strip_suffix(", …")) {
        Some(head) if begins_a_list(line, head) => format!("{head}, …"),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a line begins so and goes on with different names to its end.
fn begins_a_list(line: &str, head: &str) -> bool {
    let Some(rest) = line.strip_prefix(head) else { return false };
    let rest = rest.replace(" and ", ", ").replace(" or ", ", ");
    let names: Vec<&str> = rest.split(", ").skip(1).collect();
    let is_name = |name: &&str| name.len() > 2 && name.starts_with('`') && name.ends_with('`') && !head.contains(*name);
    let different = names.iter().collect::<std::collections::BTreeSet<_>>().len() == names.len();
    rest.starts_with(", ") && names.len() > 1 && different && names.iter().all(is_name)
}

#[test]
fn lists_may_be_shortened_to_their_first_name() {
    let short = "help: known: `a`, …";
    for whole in ["help: known: `a`, `b`, `c` and `d`", "help: known: `a`, `b` or `c`"] {
        assert_eq!(shortened(whole, short), short);
    }
    for other in [
        "help: known: `a` and `d`",
        "help: known: `a`, `b`, `b` and `d`",
        "help: known: `a`, `b`, c and `d`",
        "help: known: `a`, `d` and `a`",
        "help: known: `b`, `c` and `d`",
    ] {
        assert_eq!(shortened(other, short), other);
    }
}

#[test]
fn expected_texts_may_be_indented() {
    assert_eq!(unindent("\n    error: a\n      --> b\n\n    end\n    "), "error: a\n  --> b\n\nend");
    assert_eq!(unindent("one line"), "one line");
}
