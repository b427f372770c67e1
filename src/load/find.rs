//! Which files are briefings.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::archive::is_archive;
use super::read::plain_reason;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::clean_line;

/// What a search for briefings came to.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Files, each once, by path.
    pub(super) files: Vec<PathBuf>,
    /// Whether any of them was reached through a link.
    links: bool,
    /// Folders and entries that could not be used.
    pub(super) problems: Vec<Diagnostic>,
}

/// The `.toml` files and archives of folders, and files that are named themselves.
///
/// Hidden entries and what `.gitignore` names are left out; links are followed, each folder once.
pub(super) fn briefings(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        let name = clean_line(&path.to_string_lossy());
        match path.metadata() {
            Err(error) => {
                let message = format!("cannot be opened: {}", plain_reason(&error));
                let hint =
                    "check the path where it is named: the command line, $ATTACHE_DATA or `data` of the config file";
                found.problems.push(Diagnostic::of_file(&name, Code::MissingFolder, message, hint));
            }
            Ok(kind) if kind.is_dir() => {
                let before = (found.files.len(), found.problems.len());
                walk(path, &mut found);
                if before == (found.files.len(), found.problems.len()) {
                    let hint = "briefings are files that end in .toml; `attache new` prints a template";
                    let problem = Diagnostic::of_file(&name, Code::EmptyFolder, "no briefing in this folder", hint);
                    found.problems.push(problem);
                }
            }
            Ok(_) => found.files.push(path.clone()),
        }
    }
    // As texts, not part by part: the order of the corpus.
    found.files.sort_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
    // Without links one walk finds no file twice.
    if found.links || paths.len() > 1 {
        let mut real = RealPaths::default();
        let mut seen = HashSet::new();
        found.files.retain(|file| seen.insert(real.of(file)));
    }
    found
}

/// Where files really are. Asking the system for each of a hundred thousand would take longer than reading them.
#[derive(Default)]
struct RealPaths {
    folders: HashMap<PathBuf, PathBuf>,
}

impl RealPaths {
    fn of(&mut self, file: &Path) -> PathBuf {
        if file.is_symlink() {
            return file.canonicalize().unwrap_or_else(|_| file.to_path_buf());
        }
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else { return file.to_path_buf() };
        let folder = folder_of(folder);
        if let Some(real) = self.folders.get(folder) {
            return real.join(name);
        }
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
        let whole = real.join(name);
        self.folders.insert(folder.to_path_buf(), real);
        whole
    }
}

/// Whether a file is found below paths where nothing else is looked at; none if that depends on other files: on a link,
/// or on another path that leads to it.
pub(super) fn finds(paths: &[PathBuf], file: &Path) -> Option<bool> {
    let [root] = paths else { return None };
    let wanted = file.to_owned();
    for entry in walker(root).filter_entry(move |entry| wanted.starts_with(entry.path())).build() {
        let entry = entry.ok().filter(|entry| entry.depth() == 0 || !entry.path_is_symlink())?;
        if entry.path() == file {
            return Some(entry.file_type().is_some_and(|kind| !kind.is_dir()) && is_toml(file));
        }
    }
    Some(false)
}

fn walker(folder: &Path) -> WalkBuilder {
    let mut walker = WalkBuilder::new(folder);
    walker.follow_links(true).require_git(false).parents(false);
    walker
}

fn walk(folder: &Path, found: &mut Found) {
    for entry in walker(folder).build() {
        match entry {
            Ok(entry) => {
                found.links |= entry.path_is_symlink();
                let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
                if !is_folder && (is_toml(entry.path()) || is_archive(entry.path())) {
                    found.files.push(entry.into_path());
                }
            }
            // Links that lead in a circle or nowhere are no loss.
            Err(error) if is_loop(&error) => {}
            Err(error) => {
                let (path, reason) = describe(&error, folder);
                let message = format!("cannot be read: {reason}");
                let hint = "check that it is there and that you may read it";
                found.problems.push(Diagnostic::of_file(&path, Code::Unreadable, message, hint));
            }
        }
    }
}

pub(super) fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"))
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => is_loop(err),
        _ => false,
    }
}

fn describe(error: &ignore::Error, folder: &Path) -> (String, String) {
    match error {
        ignore::Error::WithPath { path, err } => {
            let reason = err.io_error().map_or_else(|| clean_line(&err.to_string()), plain_reason);
            (clean_line(&path.to_string_lossy()), reason)
        }
        ignore::Error::WithDepth { err, .. } => describe(err, folder),
        other => (clean_line(&folder.to_string_lossy()), clean_line(&other.to_string())),
    }
}

pub(super) fn folder_of(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}
