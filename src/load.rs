//! Finds briefing files, reads them on every core, links them, and tells when they change.
//!
//! Loading never fails as a whole: what cannot be read is a diagnostic, and everything else is there.

mod again;
mod archive;
mod beside;
mod builtin;
mod cache;
mod find;
mod gather;
mod read;
mod stamp;
mod unreviewed;
mod watch;

use std::path::PathBuf;

pub use again::{Again, read_again, read_changed};
pub use beside::Beside;
pub use builtin::{builtin, builtin_mark};
pub use cache::{Cache, CacheSize, note_use};
pub use read::LARGEST_FILE;
pub use stamp::Stamps;
pub use unreviewed::piped;
pub use watch::{Changes, Watch};

use crate::corpus::{Corpus, Statements, link_statements};

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
    load_found(Found::of(paths), cache, listener)
}

/// The files to load.
#[derive(Debug)]
pub struct Found {
    files: find::Found,
    /// Whether the built-in briefings are loaded, too.
    with_builtin: bool,
}

impl Found {
    /// Looks for the files of some paths.
    pub fn of(paths: &[PathBuf]) -> Self {
        Self { files: find::briefings(paths), with_builtin: false }
    }

    /// The same, and the built-in briefings.
    #[must_use]
    pub fn with_builtin(self, with_builtin: bool) -> Self {
        Self { with_builtin, ..self }
    }

    /// How many files there are; none of the built-in briefings is one.
    pub fn files(&self) -> usize {
        self.files.files.len()
    }

    /// The files as they are now; nothing if any of them, or of the folders they are in, cannot be looked at.
    pub fn stamps(&self) -> Option<Stamps> {
        if self.files.problems.is_empty() { Stamps::of(&self.files.files) } else { None }
    }
}

/// Loads files that were found, telling `listener` what goes on.
pub fn load_found(found: Found, cache: &Cache, listener: &impl Listener) -> Corpus {
    let Found { files: find::Found { files, problems, .. }, with_builtin } = found;
    let mut next_part = FIRST_PART;
    let (of, mut before) = (files.len(), 0);
    let mut read = |files: &[PathBuf]| {
        let progress = |done| listener.progress(before + done, of);
        let statements = gather::gather(files, cache, &progress, &mut |some| {
            // A part is worth its while only if much is still to come.
            if listener.wants_parts() && some.files() >= next_part && some.files() < of / 2 {
                next_part = some.files() * MORE_FOR_NEXT_PART;
                listener.part(link_statements(some.clone(), Vec::new()));
            }
        });
        before += files.len();
        statements
    };
    let statements = if with_builtin { builtin::among(&files, &mut read) } else { read(&files) };
    cache.finish();
    cache.prune();
    link_statements(statements, problems)
}

/// What files that were found say, before anything is linked.
pub fn read_found(found: &Found, cache: &Cache) -> Statements {
    gather::gather(&found.files.files, cache, &|_| {}, &mut |_| {})
}

/// After so many files there is something to look at.
const FIRST_PART: usize = 2000;

/// How many times as many files the next part has.
const MORE_FOR_NEXT_PART: usize = 8;
