//! The review of a draft: its text on the left with the passages marked, what was drafted from it on the right.
//!
//! ```text
//!  attaché  review of drafts/note.toml · 9 to review in 14 records · changed
//! ─────────────────────────────┬────────────────────────
//!  Norway said Wednesday it    │ ▌? quote  “We go on…”       view
//!  saw progress. [“We go on,”] │     speaker  ann-example
//!  Example said.               │   ? context  …
//! ─────────────────────────────┴────────────────────────
//!  a approve · Enter edit · s speaker · x drop · u undo
//! ```
//!
//! `state` says what every key does, `layer` and `add` what it does where something is typed or chosen; they touch
//! nothing outside. This file reads, saves and runs the loop.

mod add;
pub mod layer;
mod linear;
pub mod state;
mod unsaved;
pub mod view;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use super::app::Notice;
use super::effects;
use super::input::{self, Keyboard};
use super::opening::{self, Medium};
use super::terminal::Screen;
use super::theme::Theme;
use super::{Error, Event, variable};
use crate::config::Config;
use crate::draft::sheet::{Fault, Sheet};
use crate::file::{self, Existing};
use crate::text::clean_line;
use state::{Effect, Review};

/// What to review, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The briefing.
    pub file: PathBuf,
    /// What the config file says.
    pub config: Config,
    /// The name of the colour theme.
    pub theme: Option<String>,
    /// Whether to work with plain lines instead of a screen.
    pub plain: bool,
}

/// Said where there is no terminal to draw on.
const NO_TERMINAL: &str = "a review needs a terminal; use `attache review --plain` for plain lines";

/// Reviews a file until it is left.
///
/// # Errors
/// [`Error`] says why it cannot be reviewed, or why the review had to stop.
pub fn run(options: &Options) -> Result<(), Error> {
    let settings = opening::settings(&mut options.config.clone(), options.theme.as_deref())?;
    let name = clean_line(&options.file.to_string_lossy());
    let sheet = read(&options.file).map_err(|why| Error::File(name.clone(), why))?;
    let (medium, theme) = (Medium::of(&settings, options.plain), settings.themes.in_force(variable, None));
    let mut review = Review::new(name, sheet, settings.keymap);
    review.notice = unsaved::told(&options.file);
    match medium {
        Medium::Lines => opening::in_lines(|lines, out| linear::run(review, &options.file, lines, out)),
        Medium::Screen => opening::on_screen(NO_TERMINAL, || session(review, &options.file, &theme)),
    }
}

/// Reads a briefing as it was drafted.
fn read(path: &Path) -> Result<Sheet, String> {
    let bytes = file::read_bounded(path).map_err(|refusal| refusal.message)?;
    let text = String::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())?;
    Sheet::read(text).map_err(|fault| match fault {
        Fault::Syntax(_) if !is_named_as_briefing(path) => {
            let name = clean_line(&path.to_string_lossy());
            format!("is no briefing; `attache draft --review {name} -o FILE.toml` makes one of a text")
        }
        fault => fault.to_string(),
    })
}

fn is_named_as_briefing(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

/// Saves the briefing, whole or not at all.
fn save(path: &Path, text: &str) -> Notice {
    match file::write(path, Existing::IsReplaced, |out| out.write_all(text.as_bytes())) {
        Ok(()) => Notice::good("saved"),
        Err(error) => Notice::bad(error.to_string()),
    }
}

fn session(review: Review, file: &Path, theme: &Theme) -> Result<(), Error> {
    let (sender, events): (Sender<Event>, Receiver<Event>) = channel();
    input::watch_signals(sender.clone())?;
    let mut session = Session {
        review,
        file,
        theme,
        screen: Screen::open(false)?,
        keyboard: Keyboard::start(sender, false)?,
        done: false,
    };
    session.draw()?;
    while !session.done {
        // Nobody is left to send anything when the terminal is gone.
        let Ok(event) = events.recv() else { return Ok(()) };
        session.take(event)?;
        session.draw()?;
    }
    Ok(())
}

struct Session<'a> {
    review: Review,
    file: &'a Path,
    theme: &'a Theme,
    screen: Screen,
    keyboard: Keyboard,
    done: bool,
}

/// A signal, a lost terminal and a panic end a review, too.
impl Drop for Session<'_> {
    fn drop(&mut self) {
        unsaved::keep(self.file, &self.review);
    }
}

impl Session<'_> {
    fn draw(&mut self) -> io::Result<()> {
        let (review, theme) = (&mut self.review, self.theme);
        self.screen.draw(|frame| view::draw(review, theme, frame))
    }

    fn take(&mut self, event: Event) -> Result<(), Error> {
        match event {
            Event::Input(messages) => {
                for message in messages {
                    for effect in self.review.update(message) {
                        self.run(effect)?;
                    }
                }
                self.keyboard.go_on();
            }
            Event::Suspend => self.run(Effect::Suspend)?,
            Event::Continue => self.screen.take()?,
            Event::Stop | Event::InputEnded => self.done = true,
            Event::Crashed(worker) => return Err(Error::Crashed(format!("the {worker} thread failed"))),
            Event::Resized | Event::Outcome(_) | Event::Background(_) => {}
        }
        Ok(())
    }

    fn run(&mut self, effect: Effect) -> Result<(), Error> {
        match effect {
            Effect::Save(text) => self.review.saved(save(self.file, &text), text),
            Effect::Suspend => {
                self.screen.give_back();
                effects::stop()?;
                self.screen.resume()?;
            }
            Effect::Quit => self.done = true,
        }
        Ok(())
    }
}
