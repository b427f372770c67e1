//! A large collection as a whole, linked and indexed, as it is stored between two runs.
//!
//! It stands for exactly these files with these sizes and times; if any differs, it is of no use. What is odd about it
//! makes it as good as absent. It is read while the files are looked at, since each takes as long as the other.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::corpus::{self, Corpus};
use crate::load::{Cache, Found, Stamps, note_use};
use crate::search::{self, Engine};
use crate::stored::{MARK, Parts, Stored, Task, beside, mark, store};

/// Changes with the program: what another version stored is not read.
const KIND: [u8; MARK] = mark("attache corpus 7");

/// Fewer files are as soon read as their snapshot.
const FEW_FILES: usize = 2000;

/// What follows the stamps.
const CORPUS: usize = 1;

/// What a look at the files of a collection found.
#[derive(Debug)]
pub(super) struct Looked {
    pub(super) found: Found,
    /// The files as they are now, where a snapshot is worth its while.
    pub(super) now: Option<Stamps>,
}

impl Looked {
    pub(super) fn at(paths: &[PathBuf], cache: &Cache) -> Self {
        let found = Found::of(paths);
        let is_worth_it = *cache != Cache::none() && found.files() >= FEW_FILES;
        let now = if is_worth_it { found.stamps() } else { None };
        Self { found, now }
    }
}

/// A snapshot that is being read.
struct Reading {
    parts: Stored,
    then: Stamps,
    corpus: corpus::Restoring,
}

impl Reading {
    fn begin(place: Option<&Path>) -> Option<Self> {
        let parts = Stored::open(place?, &KIND)?;
        let then = parts.decode(0, &mut Vec::new())?;
        let corpus = corpus::Restoring::begin(&parts, CORPUS)?;
        Some(Self { parts, then, corpus })
    }
}

/// Looks at the files while a snapshot is read, which is of use only if they are as they were `then`.
fn look_meanwhile<'a>(then: &Stamps, tasks: Vec<Task<'a>>, look: impl FnOnce() -> Looked) -> (Looked, bool) {
    let is_stale = AtomicBool::new(false);
    let unless_stale = |task: Task<'a>| -> Task<'_> {
        let is_stale = &is_stale;
        Box::new(move |buffer| {
            if !is_stale.load(Ordering::Relaxed) {
                task(buffer);
            }
        })
    };
    let looked = beside(tasks.into_iter().map(unless_stale).collect(), |_| {
        let looked = look();
        is_stale.store(looked.now.as_ref() != Some(then), Ordering::Relaxed);
        looked
    });
    (looked, !is_stale.into_inner())
}

/// The corpus that is stored in a place, if it is of these files as they are now.
pub(super) fn corpus(place: Option<&Path>, look: impl FnOnce() -> Looked) -> (Looked, Option<Corpus>) {
    let Some(Reading { parts, then, mut corpus }) = Reading::begin(place) else { return (look(), None) };
    let (looked, is_true) = look_meanwhile(&then, corpus.tasks(&parts, CORPUS), look);
    let corpus = if is_true { corpus.finish() } else { None };
    (looked, corpus.inspect(|_| place.into_iter().for_each(note_use)))
}

/// The same with what searches it.
pub(super) fn engine(place: Option<&Path>, look: impl FnOnce() -> Looked) -> (Looked, Option<Engine>) {
    let Some(Reading { parts, then, mut corpus }) = Reading::begin(place) else { return (look(), None) };
    let mut engine = search::Restoring::default();
    let behind = CORPUS + corpus.parts();
    let mut tasks = corpus.tasks(&parts, CORPUS);
    tasks.extend(engine.tasks(&parts, behind));
    let (looked, is_true) = look_meanwhile(&then, tasks, look);
    let corpus = if is_true { corpus.finish() } else { None };
    let engine = corpus.and_then(|corpus| engine.finish(Arc::new(corpus)));
    (looked, engine.inspect(|_| place.into_iter().for_each(note_use)))
}

/// A collection that was just read, and where its snapshot goes.
#[derive(Debug)]
pub struct Fresh {
    place: PathBuf,
    /// The files as they were before they were read.
    before: Stamps,
}

impl Fresh {
    pub(super) fn new(place: PathBuf, before: Stamps) -> Self {
        Self { place, before }
    }

    /// Stores it, unless the files may be others by now.
    pub(super) fn store(&self, engine: &Engine, now: impl FnOnce() -> Option<Stamps>) {
        let is_true = engine.corpus().is_lasting() && self.before.are_settled();
        if is_true && now().as_ref() == Some(&self.before) {
            // A cache that cannot be written is no cache, and no more than that.
            let _ = store(&self.place, &KIND, |sink| {
                sink(&bitcode::encode(&self.before))?;
                engine.corpus().store(sink)?;
                engine.store(sink)
            });
        }
    }
}
