//! How both screens begin, the browser and the review: with whose colours, and on a screen or in plain lines.

use std::io::{self, IsTerminal, Write};

use super::settings::Settings;
use super::{Error, panic, variable};
use crate::config::Config;
use crate::text::clean_line;
use crate::text::door::Door;

/// What the config file makes of the program, in the theme the command line names, if it names one.
///
/// # Errors
/// [`Error::NoTheme`] if there is no such theme.
pub(super) fn settings(config: &mut Config, theme: Option<&str>) -> Result<Settings, Error> {
    let mut settings = Settings::of(config);
    match theme.filter(|name| !settings.themes.choose(name)) {
        Some(name) => Err(Error::NoTheme(clean_line(name), settings.themes.names())),
        None => Ok(settings),
    }
}

/// Where somebody works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    /// On a screen that is drawn.
    Screen,
    /// In plain lines: asked for, or all the terminal can do.
    Lines,
}

impl Medium {
    /// What it is to be.
    pub(super) fn of(settings: &Settings, plain: bool) -> Self {
        let can_draw = || {
            let is_dumb = variable("TERM").is_some_and(|term| term == "dumb");
            !(is_dumb && settings.themes.in_force(variable, None).is_plain())
        };
        if !plain && can_draw() { Self::Screen } else { Self::Lines }
    }
}

/// Runs in plain lines; whoever stops reading them has had enough.
pub(super) fn in_lines(lines: impl FnOnce(io::StdinLock, &mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    let (input, out) = (io::stdin().lock(), io::stdout().lock());
    let done = if out.is_terminal() { lines(input, &mut Door::new(out)) } else { lines(input, &mut { out }) };
    match done {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

/// Runs on the screen, if there is one; else `way_out` says what can be done instead.
pub(super) fn on_screen(way_out: &'static str, session: impl FnOnce() -> Result<(), Error>) -> Result<(), Error> {
    if io::stdout().is_terminal() { panic::recorded(session) } else { Err(Error::NoTerminal(way_out)) }
}
