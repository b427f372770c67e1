//! Drafts of every text in a folder: a bad file costs only itself.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::super::{Console, Error, Status};
use super::read;
use crate::corpus::counted;
use crate::draft::{self, Hints};
use crate::file::{self, Existing, FileError};
use crate::text::clean_line;

/// What texts are called.
const ENDINGS: &[&str] = &["txt", "text", "md", "html", "htm", "xhtml"];
/// Folders in folders, at most.
const MAX_DEPTH: usize = 32;
/// No progress is shown of what is done sooner.
const PATIENCE: Duration = Duration::from_millis(500);

/// A text, and where its draft goes below the folder of drafts.
struct Job {
    text: PathBuf,
    draft: PathBuf,
}

/// What became of the texts.
#[derive(Default)]
struct Tally {
    drafted: usize,
    refused: usize,
    /// Their drafts are there already.
    kept: usize,
}

/// Drafts each text of `from` into a file of the same name below `to`.
pub(super) fn run(
    from: &Path,
    to: &Path,
    force: bool,
    hints: &Hints,
    console: &mut Console<'_>,
) -> Result<Status, Error> {
    let mut found = Found { drafts: to.canonicalize().ok(), ..Found::default() };
    found.look_in(from, Path::new(""), 0).map_err(|source| Error::input(from, source))?;
    let mut progress = Progress::new();
    let mut tally = Tally { refused: found.closed.len(), ..Tally::default() };
    for (folder, source) in std::mem::take(&mut found.closed) {
        console.tell(Error::input(&folder, source))?;
    }
    for (done, job) in found.jobs.iter().enumerate() {
        progress.show(done, found.jobs.len(), console)?;
        match one(job, &to.join(&job.draft), force, hints) {
            Ok(()) => tally.drafted += 1,
            Err(Error::File(FileError::Exists(_))) => tally.kept += 1,
            Err(error) => {
                tally.refused += 1;
                progress.clear(console)?;
                match error {
                    Error::Text(refusal) => {
                        console.tell(format_args!("{}: {refusal}", clean_line(&job.text.to_string_lossy())))?;
                    }
                    other => console.tell(other)?,
                }
            }
        }
    }
    progress.clear(console)?;
    console.tell(summary(&tally, &found))?;
    Ok(Status::found(tally.drafted > 0 && tally.refused == 0 && tally.kept == 0))
}

fn one(job: &Job, to: &Path, force: bool, hints: &Hints) -> Result<(), Error> {
    if !force && to.symlink_metadata().is_ok() {
        return Err(FileError::Exists(clean_line(&to.to_string_lossy())).into());
    }
    let draft = draft::draft_file(&read(&job.text)?, hints)?;
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|source| Error::input(folder, source))?;
    }
    let written = draft::to_toml(&draft);
    Ok(file::write(to, Existing::unless(force), |out| out.write_all(written.as_bytes()))?)
}

fn summary(tally: &Tally, found: &Found) -> String {
    let mut parts = vec![counted(tally.drafted, "text drafted", "texts drafted")];
    if tally.refused > 0 {
        parts.push(format!("{} refused", tally.refused));
    }
    if tally.kept > 0 {
        parts.push(format!("{} with a draft already (--force replaces it)", tally.kept));
    }
    if found.others > 0 {
        let others = counted(found.others, "other file", "other files");
        parts.push(format!("{others} left aside ({} are read)", ENDINGS.join(", ")));
    }
    parts.join(", ")
}

/// The texts of a folder.
#[derive(Default)]
struct Found {
    jobs: Vec<Job>,
    /// Names given to drafts, so that `a.txt` and `a.html` do not fight for one.
    taken: HashSet<PathBuf>,
    /// Files that are no texts.
    others: usize,
    /// Folders below that cannot be looked into.
    closed: Vec<(PathBuf, io::Error)>,
    /// The folder of drafts, which may lie within.
    drafts: Option<PathBuf>,
}

impl Found {
    /// Looks through a folder in the order of names; links are not followed.
    fn look_in(&mut self, folder: &Path, below: &Path, depth: usize) -> io::Result<()> {
        let mut entries: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let (path, name) = (entry.path(), entry.file_name());
            let kind = entry.file_type()?;
            if kind.is_dir() {
                let own = self.drafts.is_some() && path.canonicalize().ok() == self.drafts;
                if !own
                    && depth < MAX_DEPTH
                    && let Err(error) = self.look_in(&path, &below.join(&name), depth + 1)
                {
                    self.closed.push((path, error));
                }
            } else if kind.is_file() && is_text(&path) {
                let draft = self.name(below, &path, &name);
                self.jobs.push(Job { text: path, draft });
            } else {
                self.others += 1;
            }
        }
        Ok(())
    }

    /// The name of the draft: that of the text, and all of it where two texts differ only in their endings.
    fn name(&mut self, below: &Path, path: &Path, name: &OsStr) -> PathBuf {
        let short = below.join(toml(path.file_stem().unwrap_or(name)));
        if self.taken.insert(short.clone()) {
            return short;
        }
        let whole = below.join(toml(name));
        self.taken.insert(whole.clone());
        whole
    }
}

/// A name with `.toml` behind it.
fn toml(name: &OsStr) -> OsString {
    let mut name = name.to_owned();
    name.push(".toml");
    name
}

fn is_text(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// One line on the terminal that says how far the work is; nothing where there is no terminal.
struct Progress {
    started: Instant,
    shown: Option<Instant>,
    is_terminal: bool,
}

impl Progress {
    fn new() -> Self {
        Self { started: Instant::now(), shown: None, is_terminal: io::stderr().is_terminal() }
    }

    fn show(&mut self, done: usize, of: usize, console: &mut Console<'_>) -> io::Result<()> {
        let due = self.shown.map_or(self.started + PATIENCE, |last| last + Duration::from_millis(100));
        if !self.is_terminal || Instant::now() < due {
            return Ok(());
        }
        self.shown = Some(Instant::now());
        write!(console.err, "\r{done} of {of} texts")?;
        console.err.flush()
    }

    fn clear(&mut self, console: &mut Console<'_>) -> io::Result<()> {
        match self.shown.take() {
            Some(_) => write!(console.err, "\r{:30}\r", ""),
            None => Ok(()),
        }
    }
}
