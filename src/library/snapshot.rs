//! A large collection as a whole, linked and indexed, as it is stored between two runs.
//!
//! It stands for exactly these files with these sizes and times; if any differs, it is of no use. What is odd about it
//! makes it as good as absent.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::corpus::{self, Corpus};
use crate::load::{Cache, Found, Stamps, note_use};
use crate::search::{self, Engine};
use crate::stored::{MARK, Parts, Stored, mark, on_every_core, store};

/// Changes with the program: what another version stored is not read.
const KIND: [u8; MARK] = mark("attache corpus 3");

/// Fewer files are as soon read as their snapshot.
const FEW_FILES: usize = 2000;

/// What follows the stamps.
const CORPUS: usize = 1;

/// The files as they are now, where a snapshot is worth its while.
pub(super) fn stamps(cache: &Cache, found: &Found) -> Option<Stamps> {
    if *cache == Cache::none() || found.files() < FEW_FILES { None } else { found.stamps() }
}

/// The snapshot in a place, if it is of these files as they are now.
fn open(place: &Path, now: &Stamps) -> Option<Stored> {
    let stored = Stored::open(place, &KIND)?;
    let then: Stamps = stored.decode(0, &mut Vec::new())?;
    (then == *now).then_some(stored)
}

/// The corpus of a snapshot.
pub(super) fn corpus(place: &Path, now: &Stamps) -> Option<Corpus> {
    let parts = open(place, now)?;
    let mut corpus = corpus::Restoring::begin(&parts, CORPUS)?;
    on_every_core(corpus.tasks(&parts, CORPUS));
    let corpus = corpus.finish()?;
    note_use(place);
    Some(corpus)
}

/// The corpus of a snapshot with what searches it.
pub(super) fn engine(place: &Path, now: &Stamps) -> Option<Engine> {
    let engine = restore(&open(place, now)?)?;
    note_use(place);
    Some(engine)
}

fn restore(parts: &impl Parts) -> Option<Engine> {
    let mut corpus = corpus::Restoring::begin(parts, CORPUS)?;
    let mut engine = search::Restoring::default();
    let behind = CORPUS + corpus.parts();
    let mut tasks = corpus.tasks(parts, CORPUS);
    tasks.extend(engine.tasks(parts, behind));
    on_every_core(tasks);
    engine.finish(Arc::new(corpus.finish()?))
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
