//! The briefings that are built into the program, so that it shows something real the first time it is run.

use std::hash::BuildHasher;
use std::path::PathBuf;

use foldhash::quality::FixedState;

use crate::briefing::parse;
use crate::corpus::{Corpus, Statements, link};

/// Every briefing of `data/`, by path.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/builtin_files.rs"));

/// Loads the built-in briefings. Their paths begin with `data/`, as in the repository.
pub fn builtin() -> Corpus {
    link(FILES.iter().map(|(path, bytes)| parse(path, bytes)).collect(), Vec::new())
}

/// A path that stands for the built-in briefings of this program, and that no file can have.
pub fn builtin_mark() -> PathBuf {
    PathBuf::from(format!("\0{:016x}", FixedState::with_seed(0).hash_one(FILES)))
}

/// What the built-in briefings say among those of `files`, which `read` reads, in the order of their paths. A file at the
/// path of a built-in one is read in its place.
pub(super) fn among(files: &[PathBuf], read: &mut dyn FnMut(&[PathBuf]) -> Statements) -> Statements {
    let (mut all, mut rest) = (Statements::default(), files);
    for (path, bytes) in FILES {
        let (before, behind) = rest.split_at(rest.partition_point(|file| *file.as_os_str() < **path));
        if !before.is_empty() {
            all.append(read(before));
        }
        rest = behind;
        if rest.first().is_none_or(|file| *file.as_os_str() != **path) {
            all.append(Statements::of([parse(path, bytes)]));
        }
    }
    if !rest.is_empty() {
        all.append(read(rest));
    }
    all
}
