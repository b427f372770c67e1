//! Reading again only the files that changed.

use std::collections::{BTreeSet, HashSet};
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use super::archive::is_archive;
use super::cache::Cache;
use super::find::{self, is_toml};
use super::read::{are_whole, read_files};
use crate::corpus::{Corpus, Statements};
use crate::diagnostic::Code;
use crate::text::clean_line;

/// What comes of reading some files again.
#[derive(Debug)]
pub enum Again {
    /// Nothing that a corpus is made of has changed.
    Same,
    /// These files, by the paths that briefings have, came, changed or went; and what those say that are there.
    Files(Vec<String>, Box<Statements>),
    /// More than some files may have changed.
    More,
}

/// What files say that are not as they were when a collection was stored; none if any of them is more than a briefing,
/// or cannot be read whole.
pub fn read_changed(files: &[(String, bool)]) -> Option<Statements> {
    let there: Vec<&Path> = files.iter().filter(|(_, is_there)| *is_there).map(|(path, _)| Path::new(path)).collect();
    if !files.iter().all(|(path, _)| is_toml(Path::new(path))) {
        return None;
    }
    let statements = read_files(&there, &|_| None);
    are_whole(&statements, there.len()).then_some(statements)
}

/// Reads again those of `changed` that are briefings, and those that have a text there. `corpus` is what all files of
/// `paths` came to before.
pub fn read_again(paths: &[PathBuf], cache: &Cache, corpus: &Corpus, changed: &BTreeSet<PathBuf>) -> Again {
    let briefings: Vec<&PathBuf> = changed.iter().filter(|path| is_toml(path) && !path.is_dir()).collect();
    let texts = texts_among(corpus, changed);
    let reaches = |path: &Path| !is_hidden(paths, path) && reaches_further(corpus, path);
    let is_text = |path: &Path| texts.iter().any(|(text, _)| *text == path);
    let mut others = changed.iter().filter(|path| !briefings.contains(path) && !is_text(path));
    if tells_of_paths(corpus) || others.any(|path| !corpus.is_lasting() || reaches(path)) {
        return Again::More;
    }
    // As texts, not part by part: the order of the corpus.
    let files = briefings.into_iter().map(PathBuf::as_path).chain(texts.iter().map(|(_, briefing)| *briefing));
    let files: BTreeSet<&OsStr> = files.map(Path::as_os_str).collect();
    let files: Vec<&Path> = files.into_iter().map(Path::new).collect();
    if files.is_empty() {
        return Again::Same;
    }
    let Some(there) = still_there(paths, corpus, &files) else { return Again::More };
    if there.len() < files.len() && !paths.iter().all(|root| keeps_one(corpus, root, &files)) {
        return Again::More;
    }
    let mut statements = Statements::default();
    for file in there {
        // What broke may have been good before it was read alone.
        let Some(one) = cache.again(file) else { return Again::More };
        statements.append(one);
    }
    Again::Files(files.into_iter().map(|file| file.to_string_lossy().into_owned()).collect(), Box::new(statements))
}

/// Those of `changed` that hold texts of sources, each with a briefing that names it.
fn texts_among<'a>(corpus: &'a Corpus, changed: &'a BTreeSet<PathBuf>) -> Vec<(&'a Path, &'a Path)> {
    let names: HashSet<&OsStr> = changed.iter().filter_map(|path| path.file_name()).collect();
    let is_named = |path: &str| Path::new(path).file_name().is_some_and(|name| names.contains(name));
    let text_of = |(briefing, path, _)| {
        let briefing = Path::new(briefing);
        Some((changed.get(&briefing.with_file_name(path))?.as_path(), briefing))
    };
    corpus.beside().filter(|(_, path, _)| is_named(path)).filter_map(text_of).collect()
}

/// Those files that are briefings now; none if that is not known.
fn still_there<'a>(paths: &[PathBuf], corpus: &Corpus, files: &[&'a Path]) -> Option<Vec<&'a Path>> {
    let mut there = Vec::new();
    for &file in files {
        // A new file may be one that is left out.
        let is_known = corpus.briefing_at(&file.to_string_lossy()).is_some();
        if file.exists() && (is_known || find::finds(paths, file)?) {
            there.push(file);
        }
    }
    Some(there)
}

/// Whether a path leads to a briefing beside those that changed: one that leads to none is told.
fn keeps_one(corpus: &Corpus, root: &Path, changed: &[&Path]) -> bool {
    let mut others = corpus.briefings().map(|(_, briefing)| Path::new(corpus.original_text(briefing.path)));
    others.any(|path| path.starts_with(root) && !changed.contains(&path))
}

/// Whether it is wrong with the paths themselves that something is missing.
fn tells_of_paths(corpus: &Corpus) -> bool {
    let of_paths = [Code::MissingFolder, Code::EmptyFolder, Code::Unreadable];
    corpus.diagnostics().iter().any(|problem| of_paths.contains(&problem.code))
}

/// Whether a path lies in a hidden folder below those that are opened, or is hidden itself: nothing there is looked for.
fn is_hidden(paths: &[PathBuf], path: &Path) -> bool {
    let is_hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
    let mut below = paths.iter().filter_map(|root| path.strip_prefix(root).ok());
    below.all(|below| below.components().any(is_hidden)) && !is_rule(path)
}

/// Whether a file says which others are left out.
fn is_rule(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == ".gitignore" || name == ".ignore")
}

/// Whether something that is neither a briefing nor the text of one can change what briefings are or say: a folder, what
/// is to be left out, an archive.
fn reaches_further(corpus: &Corpus, path: &Path) -> bool {
    let folder = format!("{}/", clean_line(&path.to_string_lossy()));
    is_rule(path)
        || is_archive(path)
        || path.is_dir()
        || corpus.briefings().any(|(_, briefing)| corpus.text(briefing.path).starts_with(&folder))
        || corpus.beside().any(|(briefing, text, _)| Path::new(briefing).with_file_name(text).starts_with(path))
}
