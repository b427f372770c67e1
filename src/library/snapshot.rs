//! A large collection as a whole, linked and indexed, as it is stored between two runs.
//!
//! It stands for exactly these files with these sizes and times, and for the texts beside them. If a few differ, only
//! those are read and the rest is taken over; if many do, it is of no use. What is odd about it makes it as good as absent. It is read while the files
//! are looked at, since each takes as long as the other.
//!
//! What changes while a collection is open is not stored at once: the next start reads those few files.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::corpus::{self, Corpus, Statements};
use crate::load::{Beside, Cache, Found, Stamps, note_use, read_changed};
use crate::search::{self, Engine};
use crate::stored::{MARK, Parts, Stored, Task, beside, mark, store};

/// Changes with the program: what another version stored is not read.
const KIND: [u8; MARK] = mark("attache corpus 13");

/// Fewer files are as soon read as their snapshot.
const FEW_FILES: usize = 2000;

/// So many files are read and put into what is stored; for more, all are linked again.
const MOST_CHANGED: usize = 64;

/// What is taken over leaves a little behind of each file that changed. It is no more than this part of all files.
const MOST_LEFT: usize = 10;

/// Its parts.
const FILES: usize = 0;
const REST: usize = 1;
const CORPUS: usize = 2;

/// What a look at the files of a collection found.
#[derive(Debug)]
pub(super) struct Looked {
    pub(super) found: Found,
    /// The files as they are now, where a snapshot is worth its while.
    pub(super) now: Option<Stamps>,
}

impl Looked {
    pub(super) fn at(found: Found, cache: &Cache) -> Self {
        let is_worth_it = *cache != Cache::none() && found.files() >= FEW_FILES;
        let now = if is_worth_it { found.stamps() } else { None };
        Self { found, now }
    }
}

/// A snapshot that is being read.
struct Reading {
    parts: Stored,
    then: Then,
    corpus: corpus::Restoring,
}

/// What a snapshot stands for.
#[derive(Debug)]
struct Then {
    files: Stamps,
    beside: Beside,
    /// How many files changed since all were linked.
    changed: u32,
}

/// Files that are not as they were, in order of their paths, and whether they are there.
type Others = Vec<(String, bool)>;

/// What is asked of a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// It may be of other files, if those are few.
    Near,
    /// It is of these files.
    Same,
}

impl Then {
    /// The files that are not as they were then, if they are as few as `wanted`.
    fn others(&self, now: &Stamps, wanted: Wanted) -> Option<Others> {
        let most = match wanted {
            Wanted::Same => 0,
            Wanted::Near => (self.files.files() / MOST_LEFT).saturating_sub(self.changed as usize).min(MOST_CHANGED),
        };
        let others = self.files.differences(now, most)?;
        let with_other_texts = self.beside.changed(&self.files);
        if with_other_texts.len() > most {
            return None;
        }
        let with_other_texts =
            with_other_texts.into_iter().filter(|path| others.iter().all(|(other, _)| other != path));
        let mut all: Others = others.iter().map(|&(path, is_there)| (path.to_owned(), is_there)).collect();
        all.extend(with_other_texts.map(|path| (path.to_owned(), true)));
        all.sort();
        (all.len() <= most).then_some(all)
    }
}

impl Reading {
    fn begin(place: Option<&Path>) -> Option<Self> {
        let parts = Stored::open(place?, &KIND)?;
        let files = parts.decode(FILES, &mut Vec::new())?;
        let (beside, changed) = parts.decode(REST, &mut Vec::new())?;
        let then = Then { files, beside, changed };
        let corpus = corpus::Restoring::begin(&parts, CORPUS)?;
        Some(Self { parts, then, corpus })
    }
}

/// Looks at the files while a snapshot is read, which is of use only if few are not as they were `then`.
fn look_meanwhile<'a>(
    then: &Then,
    wanted: Wanted,
    tasks: Vec<Task<'a>>,
    look: impl FnOnce() -> Looked,
) -> (Looked, Option<Others>) {
    let is_stale = AtomicBool::new(false);
    let unless_stale = |task: Task<'a>| -> Task<'_> {
        let is_stale = &is_stale;
        Box::new(move |buffer| {
            if !is_stale.load(Ordering::Relaxed) {
                task(buffer);
            }
        })
    };
    beside(tasks.into_iter().map(unless_stale).collect(), |_| {
        let looked = look();
        let others = looked.now.as_ref().and_then(|now| then.others(now, wanted));
        is_stale.store(others.is_none(), Ordering::Relaxed);
        (looked, others)
    })
}

/// What a snapshot came to, and how many files changed since all were linked.
pub(super) struct Restored<T> {
    pub(super) whole: T,
    pub(super) changed: u32,
    /// Whether files changed since it was stored.
    pub(super) is_other: bool,
}

impl Then {
    /// What was restored, with what the `others` say now.
    fn brought_up<T>(
        &self,
        whole: T,
        others: &Others,
        take_over: impl FnOnce(T, &[&str], Statements) -> Option<T>,
    ) -> Option<Restored<T>> {
        if others.is_empty() {
            return Some(Restored { whole, changed: self.changed, is_other: false });
        }
        let paths: Vec<&str> = others.iter().map(|(path, _)| path.as_str()).collect();
        let whole = take_over(whole, &paths, read_changed(others)?)?;
        Some(Restored { whole, changed: self.changed + paths.len() as u32, is_other: true })
    }
}

/// The corpus that is stored in a place, if it is of these files as they are now, but for a few.
pub(super) fn corpus(place: Option<&Path>, look: impl FnOnce() -> Looked) -> (Looked, Option<Restored<Corpus>>) {
    let Some(Reading { parts, then, mut corpus }) = Reading::begin(place) else { return (look(), None) };
    let (looked, others) = look_meanwhile(&then, Wanted::Near, corpus.tasks(&parts, CORPUS), look);
    let take_over = |corpus: Corpus, changed: &[&str], new| Some(corpus::patch(&corpus, changed, new)?.0);
    let restored = others.and_then(|others| then.brought_up(corpus.finish()?, &others, take_over));
    (looked, restored.inspect(|_| place.into_iter().for_each(note_use)))
}

/// The same with what searches it.
pub(super) fn engine(
    place: Option<&Path>,
    wanted: Wanted,
    look: impl FnOnce() -> Looked,
) -> (Looked, Option<Restored<Engine>>) {
    let Some(Reading { parts, then, mut corpus }) = Reading::begin(place) else { return (look(), None) };
    let mut engine = search::Restoring::default();
    let behind = CORPUS + corpus.parts();
    let mut tasks = corpus.tasks(&parts, CORPUS);
    tasks.extend(engine.tasks(&parts, behind));
    let (looked, others) = look_meanwhile(&then, wanted, tasks, look);
    let take_over = |engine: Engine, changed: &[&str], new| {
        let (corpus, change) = corpus::patch(engine.corpus(), changed, new)?;
        Some(engine.after(Arc::new(corpus), &change))
    };
    let restored =
        others.and_then(|others| then.brought_up(engine.finish(Arc::new(corpus.finish()?))?, &others, take_over));
    (looked, restored.inspect(|_| place.into_iter().for_each(note_use)))
}

/// A collection that was just read, and where its snapshot goes.
#[derive(Debug)]
pub struct Fresh {
    place: PathBuf,
    /// The files as they were before they were read.
    files: Stamps,
    /// How many of them changed since all were linked.
    changed: u32,
}

impl Fresh {
    /// `changed` files differ from those that were linked together.
    pub(super) fn new(place: PathBuf, files: Stamps, changed: u32) -> Self {
        Self { place, files, changed }
    }

    /// Stores it, unless the files may be others by now.
    pub(super) fn store(&self, engine: &Engine, now: impl FnOnce() -> Option<Stamps>) {
        let Self { place, files, changed } = self;
        if !engine.corpus().is_lasting() || !files.are_settled() {
            return;
        }
        if let Some(beside) = Beside::of(engine.corpus(), files)
            && now().as_ref() == Some(files)
        {
            // A cache that cannot be written is no cache, and no more than that.
            let _ = store(place, &KIND, |sink| {
                sink(&bitcode::encode(files))?;
                sink(&bitcode::encode(&(beside, *changed)))?;
                engine.corpus().store(sink)?;
                engine.store(sink)
            });
        }
    }
}
