//! The threads that search and load, so that no keystroke waits for either.
//!
//! The searcher takes the newest question and forgets the others; an answer carries the generation of its question,
//! and whoever asked again in the meantime drops it.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Instant;

use jiff::Zoned;

use super::Event;
use super::app::{Export, Message, Notice};
use super::holdings::{Holdings, Question, WhyQuestion};
use super::jobs;
use super::parts::{Load, Telling};
use crate::briefing::PartialDate;
use crate::library::Following;
use crate::search::Searcher;

/// What the searching thread is asked.
enum Asked {
    What(Question),
    Why(WhyQuestion),
}

/// The thread that searches.
pub(super) struct SearchWorker {
    questions: Sender<Asked>,
    newest: Arc<AtomicU64>,
}

impl SearchWorker {
    /// Starts it.
    pub(super) fn start(events: Sender<Event>) -> io::Result<Self> {
        let (questions, asked) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let wanted = Arc::clone(&newest);
        spawn("search", events.clone(), move || answer_all(&asked, &wanted, &events))?;
        Ok(Self { questions, newest })
    }

    /// Asks; every question asked before is of no interest any more.
    pub(super) fn ask(&self, question: Question) {
        self.newest.store(question.generation, Ordering::Release);
        // A searcher that has ended has said why.
        let _ = self.questions.send(Asked::What(question));
    }

    /// Asks about the hits of an answer, as long as nothing newer is asked.
    pub(super) fn ask_why(&self, question: WhyQuestion) {
        let _ = self.questions.send(Asked::Why(question));
    }
}

fn answer_all(asked: &Receiver<Asked>, newest: &AtomicU64, events: &Sender<Event>) {
    let mut searcher: Option<Searcher> = None;
    while let Ok(question) = asked.recv() {
        let is_newest = |generation| newest.load(Ordering::Acquire) == generation;
        let message = match question {
            Asked::What(question) if is_newest(question.generation) => {
                let generation = question.generation;
                let engine = &question.holdings.engine;
                let known = searcher.take().filter(|known| Arc::ptr_eq(known.engine(), engine));
                let searching = searcher.insert(known.unwrap_or_else(|| Searcher::new(Arc::clone(engine))));
                let start = Instant::now();
                let shown = question.answer(searching, today(), &|| is_newest(generation));
                let Some(mut shown) = shown else { continue };
                shown.took = Some(start.elapsed());
                Message::Answered(generation, Box::new(shown))
            }
            Asked::Why(question) if is_newest(question.generation) => {
                let generation = question.generation;
                Message::Explained(generation, question.answer(&|| is_newest(generation)))
            }
            Asked::What(_) | Asked::Why(_) => continue,
        };
        if events.send(Event::Outcome(message)).is_err() {
            return;
        }
    }
}

pub(super) fn today() -> Option<PartialDate> {
    let now = Zoned::now();
    PartialDate::new(now.year().try_into().ok()?, now.month().try_into().ok()?, now.day().try_into().ok()?).ok()
}

/// Reads the files on a thread of its own, once `ready` says that they are watched.
pub(super) fn load(
    library: Arc<Following>,
    load: Load,
    events: Sender<Event>,
    ready: Option<Receiver<()>>,
) -> io::Result<()> {
    spawn("load", events.clone(), move || {
        if let Some(ready) = ready {
            // The watcher has nothing to send: it lets go when it is ready, or has failed.
            let _ = ready.recv();
        }
        let opened = load(&library, &Telling::new(events.clone()));
        let holdings = Arc::new(Holdings::of(Arc::clone(&opened.engine)));
        let _ = events.send(Event::Outcome(Message::Loaded(holdings)));
        step_back();
        library.keep(&opened);
    })
}

/// Lets everything else go first on this thread.
fn step_back() {
    #[cfg(target_os = "linux")]
    {
        // If it is refused the others wait a little.
        let _ = rustix::process::nice(10);
    }
}

/// Looks for a quotation on a thread of its own.
pub(super) fn verify(holdings: Arc<Holdings>, pasted: String, events: Sender<Event>) -> io::Result<()> {
    spawn("verify", events.clone(), move || {
        let checked = Box::new(jobs::verify(&holdings, &pasted));
        let _ = events.send(Event::Outcome(Message::Verified(holdings, checked)));
    })
}

/// Writes records to a file on a thread of its own.
pub(super) fn export(export: Box<Export>, events: Sender<Event>) -> io::Result<()> {
    spawn("export", events.clone(), move || {
        let exported = jobs::export(&export, today());
        let _ = events.send(Event::Outcome(Message::Exported(exported)));
    })
}

/// Tells the loop when the files change. What is returned ends when they are watched, or cannot be.
pub(super) fn watch(library: Arc<Following>, events: Sender<Event>) -> io::Result<Receiver<()>> {
    let (ready, watched) = channel::<()>();
    spawn("watch", events.clone(), move || {
        let tell = || events.send(Event::Outcome(Message::Changed)).is_ok();
        if library.watch(|| drop(ready), tell).is_err() {
            let notice = Notice::bad("files cannot be watched: r reads them again");
            let _ = events.send(Event::Outcome(Message::Notice(notice)));
        }
    })?;
    Ok(watched)
}

/// Runs `work` on a thread whose panic ends the browser in order instead of leaving it waiting.
pub(super) fn spawn(name: &str, events: Sender<Event>, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let label = name.to_owned();
    thread::Builder::new().name(name.to_owned()).spawn(move || {
        if catch_unwind(AssertUnwindSafe(work)).is_err() {
            let _ = events.send(Event::Crashed(label));
        }
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_that_panics_ends_the_browser_in_order() {
        let (sender, events) = channel();
        spawn("search", sender, || panic!("a bug")).unwrap();
        assert!(matches!(events.recv(), Ok(Event::Crashed(name)) if name == "search"));
    }
}
