//! The browser in a terminal.
//!
//! ```text
//! keyboard, signals ──┐
//! search, load ───────┴─▶ one channel ──▶ App::update ──▶ effects: search, load, copy, open, edit, quit
//!                                              │
//!                                              └────────▶ view::draw
//! ```
//!
//! The loop blocks on that channel: while nothing happens, nothing runs.
#![allow(clippy::cast_possible_wrap, reason = "no list has 2^63 rows")]
#![allow(clippy::single_match_else, reason = "two cases on a par read best as a match")]

pub mod app;
pub mod direct;
pub mod document;
mod effects;
pub mod holdings;
mod input;
pub mod keys;
pub mod linear;
mod panic;
pub mod rows;
mod state;
mod terminal;
pub mod theme;
pub mod view;
mod worker;

use std::env;
use std::io::{self, IsTerminal};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use crate::cite::{Style, StyleError};
use crate::config::Config;
use crate::library::Library;
use crate::text::clean_line;
use app::{App, Effect, Message, Notice, Start};
use input::Keyboard;
use keys::Keymap;
use terminal::Screen;
use theme::Theme;
use worker::{Question, SearchWorker};

/// How to open the browser.
#[derive(Debug, Clone)]
pub struct Options {
    /// The briefings.
    pub library: Library,
    /// What the config file says.
    pub config: Config,
    /// The first query.
    pub query: String,
    /// The name of the colour theme; else that of the config file, else what the terminal can show.
    pub theme: Option<String>,
    /// Whether clicks and the wheel are ours.
    pub mouse: bool,
    /// Whether changes of the files are followed.
    pub watch: bool,
    /// Whether to work with plain lines and numbered choices instead of a screen.
    pub plain: bool,
}

/// Why the browser cannot run, or had to stop.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no terminal to draw on.
    #[error("the browser needs a terminal; use `attache search`, or `attache --plain` for plain lines")]
    NoTerminal,
    /// There is no such theme.
    #[error("there is no theme “{0}”; there are {list}", list = Theme::names().collect::<Vec<_>>().join(", "))]
    NoTheme(String),
    /// The user's keys do not work.
    #[error("config file: {}", .0.join("; "))]
    Keys(Vec<String>),
    /// There is no such citation style.
    #[error("config file: {0}")]
    Style(#[from] StyleError),
    /// Something inside went wrong.
    #[error("attaché had to stop: {0}")]
    Crashed(String),
    /// The terminal does not do what it is told.
    #[error("terminal: {0}")]
    Terminal(#[from] io::Error),
}

/// What wakes the loop.
enum Event {
    /// Keys and clicks, in order.
    Input(Vec<Message>),
    /// A worker has something to say.
    Outcome(Message),
    /// The terminal has another size.
    Resized,
    /// The shell wants us to stop for a while.
    Suspend,
    /// The shell lets us go on.
    Continue,
    /// A signal wants us to end.
    Stop,
    /// Nothing more will come from the keyboard: the terminal is gone.
    InputEnded,
    /// A worker has panicked.
    Crashed(String),
}

/// How long after a digit a movement still makes it a count.
const COUNT_LAPSES: Duration = Duration::from_millis(400);

/// Opens the browser and stays until it is left. The terminal is as it was afterwards, whatever happened.
///
/// # Errors
/// [`Error`] says why it cannot run or had to stop.
pub fn run(options: &Options) -> Result<(), Error> {
    let theme = choose_theme(options.theme.as_deref().or(options.config.theme.as_deref()))?;
    let keymap = Keymap::with(&options.config.keys).map_err(Error::Keys)?;
    let style = options.config.style.as_deref().map_or_else(|| Ok(Style::default()), Style::named)?;
    if options.plain || (theme.is_plain() && env::var("TERM").is_ok_and(|term| term == "dumb")) {
        let start = start(options, keymap, style).0;
        let stdin = io::stdin().lock();
        return match linear::run(start, options.library.clone(), stdin, &mut io::stdout().lock()) {
            // Whoever read the lines has had enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => Ok(done?),
        };
    }
    if !io::stdout().is_terminal() {
        return Err(Error::NoTerminal);
    }
    let panics = panic::Recorder::install();
    let outcome = catch_unwind(AssertUnwindSafe(|| session(options, keymap, style, &theme)));
    match (outcome, panics.finish()) {
        (Ok(outcome), None) => outcome,
        (Err(_), None) => Err(Error::Crashed("no reason was given".to_owned())),
        (_, Some(panic)) => Err(Error::Crashed(panic)),
    }
}

fn choose_theme(name: Option<&str>) -> Result<Theme, Error> {
    match name {
        None | Some("auto") => Ok(Theme::detected(|variable| env::var(variable).ok())),
        Some(name) => Theme::named(name).ok_or_else(|| Error::NoTheme(clean_line(name))),
    }
}

/// What the briefings are called in the header.
fn data_name(library: &Library) -> String {
    let home = env::home_dir().filter(|home| home.is_absolute());
    let short = |path: &std::path::PathBuf| {
        let below = home.as_ref().and_then(|home| path.strip_prefix(home).ok());
        below.map_or_else(|| path.display().to_string(), |below| format!("~/{}", below.display()))
    };
    match library.paths.as_slice() {
        [] => "sample briefings".to_owned(),
        [one] => clean_line(&short(one)),
        [first, rest @ ..] => clean_line(&format!("{} and {} more", short(first), rest.len())),
    }
}

/// What the browser begins with, and what of it could not be had.
fn start(options: &Options, keymap: Keymap, style: Style) -> (Start, Option<String>) {
    let (memory, problem) = state::load();
    let (data, query) = (data_name(&options.library), options.query.clone());
    (Start { data, query, keymap, memory, style }, problem)
}

fn session(options: &Options, keymap: Keymap, style: Style, theme: &Theme) -> Result<(), Error> {
    let (sender, events) = channel();
    input::watch_signals(sender.clone())?;
    let search = SearchWorker::start(sender.clone())?;
    let is_watched = options.watch && !options.library.paths.is_empty();
    let watched = is_watched.then(|| worker::watch(&options.library, sender.clone())).transpose()?;
    let (start, problem) = start(options, keymap, style);
    let (app, effects) = App::new(start);
    let mut session = Session {
        app,
        theme,
        screen: Screen::open(options.mouse)?,
        keyboard: Keyboard::start(sender.clone())?,
        search,
        watched,
        library: &options.library,
        sender,
        lapse: None,
        end: None,
    };
    session.run(effects)?;
    if let Some(problem) = problem {
        session.tell(Notice::bad(problem));
    }
    session.draw()?;
    session.follow(&events)
}

/// Everything the loop holds.
struct Session<'a> {
    app: App,
    theme: &'a Theme,
    screen: Screen,
    keyboard: Keyboard,
    search: SearchWorker,
    /// Ends when the files are watched; the first load waits for it, so as to miss no change.
    watched: Option<Receiver<()>>,
    library: &'a Library,
    sender: Sender<Event>,
    /// When a digit stops being a possible count.
    lapse: Option<(Instant, u64)>,
    end: Option<Result<(), Error>>,
}

impl Session<'_> {
    fn follow(&mut self, events: &Receiver<Event>) -> Result<(), Error> {
        loop {
            match self.next(events) {
                Some(event) => self.take(event)?,
                None => self.lapse()?,
            }
            // What has come in meanwhile is drawn together.
            while self.end.is_none()
                && let Ok(event) = events.try_recv()
            {
                self.take(event)?;
            }
            if let Some(end) = self.end.take() {
                return end;
            }
            self.draw()?;
        }
    }

    /// The next event, or nothing when a digit has to lapse first.
    fn next(&self, events: &Receiver<Event>) -> Option<Event> {
        let gone = || Event::Stop;
        match self.lapse {
            None => Some(events.recv().unwrap_or_else(|_| gone())),
            Some((when, _)) => match events.recv_timeout(when.saturating_duration_since(Instant::now())) {
                Ok(event) => Some(event),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(gone()),
            },
        }
    }

    fn take(&mut self, event: Event) -> Result<(), Error> {
        match event {
            Event::Input(messages) => {
                for message in messages {
                    self.update(message)?;
                    if self.end.is_some() {
                        return Ok(());
                    }
                }
                self.keyboard.go_on();
            }
            Event::Outcome(message) => self.update(message)?,
            Event::Resized => self.update(Message::Resize)?,
            Event::Suspend => self.run(vec![Effect::Suspend])?,
            Event::Continue => {
                self.screen.take()?;
            }
            Event::Stop | Event::InputEnded => self.end = Some(Ok(())),
            Event::Crashed(worker) => self.end = Some(Err(Error::Crashed(format!("the {worker} thread failed")))),
        }
        Ok(())
    }

    fn lapse(&mut self) -> Result<(), Error> {
        match self.lapse.take() {
            Some((_, serial)) => self.update(Message::CountLapsed(serial)),
            None => Ok(()),
        }
    }

    fn update(&mut self, message: Message) -> Result<(), Error> {
        let effects = self.app.update(message);
        self.run(effects)
    }

    fn draw(&mut self) -> Result<(), Error> {
        Ok(self.screen.draw(&mut self.app, self.theme)?)
    }

    fn run(&mut self, effects: Vec<Effect>) -> Result<(), Error> {
        for effect in effects {
            match effect {
                Effect::Load => worker::load(self.library.clone(), self.sender.clone(), self.watched.take())?,
                Effect::Search { generation, holdings, text, marked, bookmarked } => {
                    self.search.ask(Question { generation, holdings, text, marked, bookmarked });
                }
                Effect::Copy(text, what) => {
                    let notice = effects::copy(&text, what)?;
                    self.tell(notice);
                }
                Effect::Remember(memory) => {
                    if let Err(problem) = state::save(&memory) {
                        self.tell(Notice::bad(problem));
                    }
                }
                Effect::OpenUrl(url) => self.tell(effects::open_url(&url)),
                Effect::Edit(path, line) => self.edit(&path, line)?,
                Effect::LapseCount(serial) => self.lapse = Some((Instant::now() + COUNT_LAPSES, serial)),
                Effect::Suspend => {
                    self.screen.give_back();
                    effects::stop()?;
                    self.screen.take()?;
                }
                Effect::Quit => self.end = Some(Ok(())),
            }
        }
        Ok(())
    }

    fn tell(&mut self, notice: Notice) {
        // A notice asks for nothing to be done.
        let _ = self.app.update(Message::Notice(notice));
    }

    fn edit(&mut self, path: &str, line: u32) -> Result<(), Error> {
        self.screen.give_back();
        let notice = effects::edit(path, line);
        self.screen.take()?;
        let edited = !notice.bad;
        self.tell(notice);
        if edited { self.update(Message::Changed) } else { Ok(()) }
    }
}
