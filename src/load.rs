//! Finds briefing files, reads them on every core, links them, and tells when they change.
//!
//! Loading never fails as a whole: what cannot be read is a diagnostic, and everything else is there.

mod archive;
mod builtin;
mod cache;
mod find;
mod gather;
mod read;
mod watch;

use std::path::PathBuf;

pub use builtin::builtin;
pub use cache::{Cache, CacheSize};
pub use read::LARGEST_FILE;
pub(crate) use read::read_bounded;
pub use watch::Watch;

use crate::corpus::{Corpus, link_statements};

/// What goes on while files are loaded.
pub trait Listener: Sync {
    /// Called now and then, from several threads: how many files are read, and of how many.
    fn progress(&self, done: usize, of: usize);

    /// Called with what the first files came to, while the others are still being read.
    fn part(&self, corpus: Corpus);

    /// Whether [`part`](Self::part) is wanted; making one costs time.
    fn wants_parts(&self) -> bool {
        true
    }
}

/// For those who wait for the end.
impl<F: Fn(usize, usize) + Sync> Listener for F {
    fn progress(&self, done: usize, of: usize) {
        self(done, of);
    }

    fn part(&self, _: Corpus) {}

    fn wants_parts(&self) -> bool {
        false
    }
}

/// Loads files and folders into one corpus.
pub fn load(paths: &[PathBuf]) -> Corpus {
    load_with(paths, &Cache::none(), &|_: usize, _: usize| {})
}

/// Loads files and folders, telling `listener` what goes on.
pub fn load_with(paths: &[PathBuf], cache: &Cache, listener: &impl Listener) -> Corpus {
    let found = find::briefings(paths);
    let mut next_part = FIRST_PART;
    let of = found.files.len();
    let statements = gather::gather(&found.files, cache, &|done| listener.progress(done, of), &mut |some| {
        // A part is worth its while only if much is still to come.
        if listener.wants_parts() && some.files() >= next_part && some.files() < of / 2 {
            next_part = some.files() * MORE_FOR_NEXT_PART;
            listener.part(link_statements(some.clone(), Vec::new()));
        }
    });
    cache.finish();
    cache.prune();
    link_statements(statements, found.problems)
}

/// After so many files there is something to look at.
const FIRST_PART: usize = 2000;

/// How many times as many files the next part has.
const MORE_FOR_NEXT_PART: usize = 8;
