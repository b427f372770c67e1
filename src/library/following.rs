//! A library that is opened again and again while its files change.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::snapshot::Wanted;
use super::{Library, Opened};
use crate::corpus;
use crate::load::{Again, Changes, Listener, Watch, read_again};
use crate::search::Engine;

/// After so many openings that took over what did not change, everything is put together anew: what is taken over
/// leaves a little behind each time.
const MOST_TAKEN_OVER: usize = 200;

/// A library whose files are followed. What breaks is as it was before.
#[derive(Debug)]
pub struct Following {
    library: Library,
    /// Whether every change is told from before the first opening on.
    is_watched: AtomicBool,
    /// What has changed since the last opening.
    changes: Mutex<Changes>,
    last: Mutex<Last>,
}

/// What the library came to the last time.
#[derive(Debug, Default)]
struct Last {
    engine: Weak<Engine>,
    /// How many openings ago everything was put together.
    taken_over: usize,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Following {
    /// Follows a library, once it is [watched](Self::watch).
    pub fn new(library: Library) -> Self {
        let cache = library.cache.following();
        Self {
            library: Library { cache, ..library },
            is_watched: AtomicBool::new(false),
            changes: Mutex::default(),
            last: Mutex::default(),
        }
    }

    /// What is followed.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Watches the files until `tell`, called after each change, says that nobody wants to know any more; `ready` is
    /// called when no change will be missed. Whoever opens the library waits for that the first time.
    ///
    /// # Errors
    /// The files cannot be watched.
    pub fn watch(&self, ready: impl FnOnce(), mut tell: impl FnMut() -> bool) -> notify::Result<()> {
        let mut watch = Watch::new(&self.library.paths)?;
        self.is_watched.store(true, Ordering::Release);
        ready();
        while let Some(changes) = watch.wait() {
            self.note(changes);
            if !tell() {
                break;
            }
        }
        self.is_watched.store(false, Ordering::Release);
        Ok(())
    }

    /// Says what has changed.
    pub fn note(&self, changes: Changes) {
        locked(&self.changes).add(changes);
    }

    /// Opens the library. If all that changed since the last time is known, everything else is taken over from there.
    pub fn open(&self, listener: &impl Listener) -> Opened {
        let changes = std::mem::take(&mut *locked(&self.changes));
        if let Some(engine) = self.taken_over(&changes) {
            return Opened { engine, fresh: None };
        }
        // What could not be put into what is in hand cannot be put into what is stored.
        let is_first = locked(&self.last).engine.strong_count() == 0;
        let opened = self.library.opened(if is_first { Wanted::Near } else { Wanted::Same }, listener);
        *locked(&self.last) = Last { engine: Arc::downgrade(&opened.engine), taken_over: 0 };
        opened
    }

    /// The same for who keeps it.
    pub fn keep(&self, opened: &Opened) {
        if let Some(fresh) = &opened.fresh {
            self.library.keep(&opened.engine, fresh);
        }
    }

    /// What the library comes to, if it differs from the last time only by a few files.
    fn taken_over(&self, changes: &Changes) -> Option<Arc<Engine>> {
        let Changes::Of(files) = changes else { return None };
        let is_known = self.is_watched.load(Ordering::Acquire) && !files.is_empty();
        let mut last = locked(&self.last);
        let engine = last.engine.upgrade().filter(|_| is_known && last.taken_over < MOST_TAKEN_OVER)?;
        let engine = self.mended(engine, files)?;
        *last = Last { engine: Arc::downgrade(&engine), taken_over: last.taken_over + 1 };
        Some(engine)
    }

    fn mended(&self, engine: Arc<Engine>, changed: &BTreeSet<PathBuf>) -> Option<Arc<Engine>> {
        let Library { paths, cache, .. } = &self.library;
        match read_again(paths, cache, engine.corpus(), changed) {
            Again::More => None,
            Again::Same => Some(engine),
            Again::Files(files, statements) => {
                let files: Vec<&str> = files.iter().map(String::as_str).collect();
                let (corpus, change) = corpus::patch(engine.corpus(), &files, *statements)?;
                Some(Arc::new(engine.after(Arc::new(corpus), &change)))
            }
        }
    }
}
