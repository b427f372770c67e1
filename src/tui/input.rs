//! What comes from outside: keys, the mouse, signals. One thread reads the keyboard, and waits while it is asked to.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::AsFd;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEventKind};
use rustix::event::{PollFd, PollFlags};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::Event as Outside;
use super::app::Message;
use super::background::{Heard, Listening};
use super::worker::spawn;

/// The most events handed over at once: a burst is drawn once, yet the screen keeps up.
const MOST: usize = 256;

/// How long to look for a further event of a batch. Without any time crossterm does not look at all.
const AT_ONCE: Duration = Duration::from_millis(1);

/// The keyboard's side of an agreement: after each batch the reader waits until it is told to go on, so that nothing
/// reads the keyboard while an editor does.
pub(super) struct Keyboard {
    go_on: Sender<()>,
}

impl Keyboard {
    /// Starts to read.
    /// `listens`: whether the terminal was asked for its background, and its answer is to be taken out of the keys.
    pub(super) fn start(events: Sender<Outside>, listens: bool) -> io::Result<Self> {
        let (go_on, told) = channel();
        spawn("keyboard", events.clone(), move || {
            // However the reading ends, there is nobody at the other side of the terminal any more.
            let _ = read(&events, &told, listens.then(Listening::default));
            let _ = events.send(Outside::InputEnded);
        })?;
        Ok(Self { go_on })
    }

    /// Lets the reader read on.
    pub(super) fn go_on(&self) {
        // A reader that has ended has said so.
        let _ = self.go_on.send(());
    }
}

fn read(events: &Sender<Outside>, told: &Receiver<()>, mut listening: Option<Listening>) -> io::Result<()> {
    let stdin = io::stdin();
    let tty = if stdin.is_terminal() { None } else { Some(File::open("/dev/tty")?) };
    loop {
        let fd = tty.as_ref().map_or_else(|| stdin.as_fd(), AsFd::as_fd);
        wait(fd)?;
        let mut batch = Vec::new();
        while batch.len() < MOST && crossterm::event::poll(AT_ONCE)? {
            match (crossterm::event::read()?, &mut listening) {
                (Event::Key(key), Some(ear)) if key.kind != KeyEventKind::Release => match ear.hear(key) {
                    Heard::Held => {}
                    Heard::Keys(keys) => batch.extend(keys.into_iter().map(Message::Key)),
                    Heard::Answer(answer) => {
                        listening = None;
                        // A loop that has ended says so with the next batch.
                        let _ = answer.map(|background| events.send(Outside::Background(background)));
                    }
                },
                (event, _) => batch.extend(message(event)),
            }
        }
        if batch.is_empty() {
            continue;
        }
        if events.send(Outside::Input(batch)).is_err() || told.recv().is_err() {
            return Ok(());
        }
    }
}

/// Blocks until there is something to read. crossterm itself would read a terminal that is gone for ever.
fn wait(fd: std::os::fd::BorrowedFd<'_>) -> io::Result<()> {
    loop {
        let mut fds = [PollFd::new(&fd, PollFlags::IN)];
        match rustix::event::poll(&mut fds, None) {
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
            Ok(_) => {
                let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
                if fds[0].revents().intersects(gone) {
                    return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the terminal is gone"));
                }
                return Ok(());
            }
        }
    }
}

fn message(event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Message::Key(key)),
        Event::Paste(text) => Some(Message::Paste(text)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Message::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollDown => Some(Message::Wheel(mouse.column, mouse.row, 1)),
            MouseEventKind::ScrollUp => Some(Message::Wheel(mouse.column, mouse.row, -1)),
            _ => None,
        },
        // crossterm tells of a new size with the next key only: `watch_signals` tells of it at once.
        Event::Resize(..) | Event::Key(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

/// Tells of the signals that concern a terminal program.
pub(super) fn watch_signals(events: Sender<Outside>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    spawn("signals", events.clone(), move || {
        for signal in signals.forever() {
            let event = match signal {
                SIGWINCH => Outside::Resized,
                SIGTSTP => Outside::Suspend,
                SIGCONT => Outside::Continue,
                _ => Outside::Stop,
            };
            if events.send(event).is_err() {
                return;
            }
        }
    })
}
