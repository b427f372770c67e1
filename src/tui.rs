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
mod background;
mod clipboard;
pub mod direct;
pub mod document;
mod effects;
pub mod holdings;
mod input;
mod jobs;
pub mod keys;
pub mod linear;
mod opening;
mod panic;
pub mod parts;
pub mod review;
pub mod rows;
pub mod settings;
pub mod tally;
mod terminal;
pub mod theme;
pub mod view;
mod worker;

use std::env;
use std::io::{self, IsTerminal};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use crate::config::Config;
use crate::library::{Following, Library};
use crate::load::Changes;
use crate::state;
use crate::text::clean_line;
use app::{App, Effect, Message, Notice, Start};
use background::Background;
use input::Keyboard;
use opening::Medium;
use parts::Parts;
use settings::{Settings, Themes};
use terminal::Screen;
use theme::Theme;
use worker::SearchWorker;

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
    #[error("{0}")]
    NoTerminal(&'static str),
    /// There is no such theme.
    #[error("there is no theme “{0}”; there are {list}", list = .1.join(", "))]
    NoTheme(String, Vec<String>),
    /// The file cannot be read.
    #[error("{0}: {1}")]
    File(String, String),
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
    /// The terminal has said what is behind the text.
    Background(Background),
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

/// Said where there is no terminal to draw on.
const NO_TERMINAL: &str = "the browser needs a terminal; use `attache search`, or `attache --plain` for plain lines";

/// Opens the browser and stays until it is left. The terminal is as it was afterwards, whatever happened.
///
/// # Errors
/// [`Error`] says why it cannot run or had to stop.
pub fn run(options: &Options) -> Result<(), Error> {
    run_with(options, Parts::default())
}

/// The same, with parts that are not the usual ones.
///
/// # Errors
/// [`Error`] says why it cannot run or had to stop.
pub fn run_with(options: &Options, parts: Parts) -> Result<(), Error> {
    let mut config = options.config.clone();
    let settings = opening::settings(&mut config, options.theme.as_deref())?;
    match Medium::of(&settings, options.plain) {
        Medium::Lines => {
            let start = start(options, settings, config).0;
            opening::in_lines(|lines, out| linear::run(start, options.library.clone(), lines, out))
        }
        Medium::Screen => opening::on_screen(NO_TERMINAL, || session(options, parts, settings, config)),
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok()
}

/// What the built-in briefings are called in the header.
const SAMPLES: &str = "sample briefings";

/// What the briefings are called in the header.
fn data_name(library: &Library) -> String {
    let home = env::home_dir().filter(|home| home.is_absolute());
    let short = |path: &std::path::PathBuf| {
        let below = home.as_ref().and_then(|home| path.strip_prefix(home).ok());
        below.map_or_else(|| path.display().to_string(), |below| format!("~/{}", below.display()))
    };
    let name = match (library.paths.as_slice(), library.samples) {
        ([], _) => SAMPLES.to_owned(),
        ([one], false) => short(one),
        ([one], true) => format!("{SAMPLES} and {}", short(one)),
        ([first, rest @ ..], false) => format!("{} and {} more", short(first), rest.len()),
        ([first, rest @ ..], true) => format!("{SAMPLES}, {} and {} more", short(first), rest.len()),
    };
    clean_line(&name)
}

/// What the browser begins with, and what of it could not be had.
fn start(options: &Options, settings: Settings, config: Config) -> (Start, Option<String>) {
    let (memory, problem) = state::load();
    let (data, query) = (data_name(&options.library), options.query.clone());
    let Settings { keymap, style, .. } = settings;
    (Start { data, query, keymap, memory, style, problems: config.problems }, problem)
}

fn session(options: &Options, parts: Parts, settings: Settings, config: Config) -> Result<(), Error> {
    let (sender, events) = channel();
    input::watch_signals(sender.clone())?;
    let search = SearchWorker::start(sender.clone())?;
    let is_watched = options.watch && !options.library.paths.is_empty();
    let library = Arc::new(Following::new(options.library.clone()));
    let watched = is_watched.then(|| worker::watch(Arc::clone(&library), sender.clone())).transpose()?;
    let themes = settings.themes.clone();
    let behind = |background| themes.in_force(variable, Some(background));
    // Asked only where the answer makes a difference.
    let asks = behind(Background::Dark) != behind(Background::Light)
        && io::stdin().is_terminal()
        && background::can_be_asked(variable);
    let (start, problem) = start(options, settings, config.clone());
    let (app, effects) = App::new(start);
    let mut session = Session {
        app,
        theme: themes.in_force(variable, None),
        themes,
        background: None,
        config,
        options,
        parts,
        screen: Screen::open(options.mouse)?,
        keyboard: Keyboard::start(sender.clone(), asks)?,
        search,
        watched,
        library,
        sender,
        end: None,
    };
    session.run(effects)?;
    if let Some(problem) = problem {
        session.tell(Notice::bad(problem));
    }
    if asks {
        background::ask(&mut io::stdout())?;
        session.hear_background(&events)?;
    }
    session.follow(&events)
}

/// Everything the loop holds.
struct Session<'a> {
    app: App,
    theme: Theme,
    themes: Themes,
    /// What the terminal has said is behind the text.
    background: Option<Background>,
    /// The config file as last read.
    config: Config,
    options: &'a Options,
    parts: Parts,
    screen: Screen,
    keyboard: Keyboard,
    search: SearchWorker,
    /// Ends when the files are watched; the first load waits for it, so as to miss no change.
    watched: Option<Receiver<()>>,
    library: Arc<Following>,
    sender: Sender<Event>,
    end: Option<Result<(), Error>>,
}

impl Session<'_> {
    /// Waits a moment for what is behind the text, so that the first frame has the right colours already.
    fn hear_background(&mut self, events: &Receiver<Event>) -> Result<(), Error> {
        let until = Instant::now() + background::PATIENCE;
        while self.end.is_none()
            && let Ok(event) = events.recv_timeout(until.saturating_duration_since(Instant::now()))
        {
            let is_answer = matches!(event, Event::Background(_));
            self.take(event)?;
            if is_answer {
                break;
            }
        }
        Ok(())
    }

    fn follow(&mut self, events: &Receiver<Event>) -> Result<(), Error> {
        loop {
            if let Some(end) = self.end.take() {
                return end;
            }
            self.draw()?;
            let event = events.recv().unwrap_or(Event::Stop);
            self.take(event)?;
            // What has come in meanwhile is drawn together.
            while self.end.is_none()
                && let Ok(event) = events.try_recv()
            {
                self.take(event)?;
            }
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
            Event::Background(background) => {
                self.background = Some(background);
                self.theme = self.themes.in_force(variable, self.background);
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

    fn update(&mut self, message: Message) -> Result<(), Error> {
        let effects = self.app.update(message);
        self.run(effects)
    }

    fn draw(&mut self) -> Result<(), Error> {
        let (app, theme, draw) = (&mut self.app, &self.theme, self.parts.draw);
        Ok(self.screen.draw(|frame| draw(app, theme, frame))?)
    }

    fn run(&mut self, effects: Vec<Effect>) -> Result<(), Error> {
        for effect in effects {
            match effect {
                Effect::Load => {
                    self.configure();
                    worker::load(Arc::clone(&self.library), self.parts.load, self.sender.clone(), self.watched.take())?;
                }
                Effect::Search(question) => self.search.ask(question),
                Effect::Explain(question) => self.search.ask_why(question),
                Effect::Copy(text, what) => {
                    let notice = clipboard::copy(&text, what)?;
                    self.tell(notice);
                }
                Effect::Verify(holdings, pasted) => worker::verify(holdings, pasted, self.sender.clone())?,
                Effect::Export(export) => worker::export(export, self.sender.clone())?,
                Effect::Remember(memory) => {
                    if let Err(problem) = state::save(&memory) {
                        self.tell(Notice::bad(problem));
                    }
                }
                Effect::OpenUrl(url) => self.tell(effects::open_url(&url)),
                Effect::Edit(path, line) => self.edit(&path, line)?,
                Effect::Suspend => {
                    self.screen.give_back();
                    effects::stop()?;
                    self.screen.resume()?;
                }
                Effect::Quit => self.end = Some(Ok(())),
            }
        }
        Ok(())
    }

    /// Takes in what the config file says now.
    fn configure(&mut self) {
        self.config = self.config.again();
        let Settings { keymap, style, mut themes } = Settings::of(&mut self.config);
        if let Some(name) = &self.options.theme {
            // A theme that is gone from the file leaves the terminal's own.
            let _ = themes.choose(name);
        }
        self.theme = themes.in_force(variable, self.background);
        self.themes = themes;
        let problems = self.config.problems.clone();
        // New settings ask for nothing to be done.
        let _ = self.app.update(Message::Configured { keymap, style, problems });
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
        if !edited {
            return Ok(());
        }
        self.library.note(Changes::of(path.into()));
        self.update(Message::Changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Cache;

    #[test]
    fn the_header_says_all_that_is_open() {
        let name = |paths: &[&str], samples: bool| {
            let paths = paths.iter().map(std::path::PathBuf::from).collect();
            data_name(&Library {
                paths,
                samples,
                chosen_by: crate::library::ChosenBy::CommandLine,
                cache: Cache::none(),
            })
        };
        assert_eq!(name(&[], true), "sample briefings");
        assert_eq!(name(&["notes.toml"], false), "notes.toml");
        assert_eq!(name(&["notes.toml"], true), "sample briefings and notes.toml");
        assert_eq!(name(&["a", "b", "c"], false), "a and 2 more");
        assert_eq!(name(&["a", "b\u{1b}"], true), "sample briefings, a and 1 more");
        assert!(!name(&["b\u{1b}"], true).contains('\u{1b}'));
    }
}
