//! The briefings that are built into the program, so that it shows something real the first time it is run.

use crate::briefing::parse;
use crate::corpus::{Corpus, link};

/// Every briefing of `data/`, by path.
static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/builtin_files.rs"));

/// Loads the built-in briefings. Their paths begin with `data/`, as in the repository.
pub fn builtin() -> Corpus {
    link(FILES.iter().map(|(path, bytes)| parse(path, bytes)).collect(), Vec::new())
}
