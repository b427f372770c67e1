//! What a panic says, kept until the terminal is given back.

use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};
use std::thread;

use super::Error;

/// Runs the browser. Panics are written down instead of over the screen, and told once the screen is given back.
pub(super) fn recorded(session: impl FnOnce() -> Result<(), Error>) -> Result<(), Error> {
    let recorder = Recorder::install();
    let outcome = catch_unwind(AssertUnwindSafe(session));
    told(outcome, recorder.finish())
}

/// What the user is told. A panic that somebody caught and dealt with, as that of a citation style, has stopped nothing.
fn told(outcome: thread::Result<Result<(), Error>>, said: Option<String>) -> Result<(), Error> {
    match outcome {
        Ok(Err(Error::Crashed(worker))) => Err(Error::Crashed(said.unwrap_or(worker))),
        Ok(outcome) => outcome,
        Err(_) => Err(Error::Crashed(said.unwrap_or_else(|| "no reason was given".to_owned()))),
    }
}

/// Writes panics down.
struct Recorder {
    said: Arc<Mutex<Option<String>>>,
}

impl Recorder {
    /// Takes the place of the usual report.
    fn install() -> Self {
        let said = Arc::new(Mutex::new(None));
        let kept = Arc::clone(&said);
        panic::set_hook(Box::new(move |info| {
            if let Ok(mut kept) = kept.lock() {
                // The first panic is the cause; others follow from it.
                kept.get_or_insert_with(|| crate::text::clean_line(&info.to_string()));
            }
        }));
        Self { said }
    }

    /// Puts the usual report back; gives what was written down.
    fn finish(self) -> Option<String> {
        drop(panic::take_hook());
        self.said.lock().ok().and_then(|mut said| said.take())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_panic_that_stopped_the_browser_is_a_crash() {
        let said = || Some("a bug".to_owned());
        assert!(told(Ok(Ok(())), said()).is_ok());
        let crash = |outcome, said| told(outcome, said).unwrap_err().to_string();
        assert!(crash(Err(Box::new(())), said()).ends_with("a bug"));
        assert!(crash(Err(Box::new(())), None).ends_with("no reason was given"));
        let failed = || Ok(Err(Error::Crashed("the search thread failed".to_owned())));
        assert!(crash(failed(), said()).ends_with("a bug"));
        assert!(crash(failed(), None).ends_with("the search thread failed"));
    }
}
