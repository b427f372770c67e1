//! What a panic says, kept until the terminal is given back.

use std::panic;
use std::sync::{Arc, Mutex};

/// Writes panics down instead of over the screen.
pub(super) struct Recorder {
    said: Arc<Mutex<Option<String>>>,
}

impl Recorder {
    /// Takes the place of the usual report.
    pub(super) fn install() -> Self {
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
    pub(super) fn finish(self) -> Option<String> {
        drop(panic::take_hook());
        self.said.lock().ok().and_then(|mut said| said.take())
    }
}
