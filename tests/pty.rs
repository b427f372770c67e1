//! The real program on a real terminal: it draws, does what keys say, and leaves the terminal as it was.
//!
//! Nothing here sleeps: each step waits for what the program writes.
#![allow(clippy::unwrap_used)]

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The longest that any step may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

struct Terminal {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    input: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    raw: Vec<u8>,
}

impl Terminal {
    fn open(args: &[&str], environment: &[(&str, &str)]) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_attache"));
        command.args(args);
        command.cwd(std::env::temp_dir());
        for name in ["NO_COLOR", "COLORTERM", "ATTACHE_DATA", "TMUX", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        command.env("HOME", std::env::temp_dir().join("attache-pty-home"));
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..n].to_vec()).is_err() {
                    return;
                }
            }
        });
        let input = pair.master.take_writer().unwrap();
        let screen = vt100::Parser::new(24, 80, 0);
        Self { master: pair.master, child, input, output, screen, raw: Vec::new() }
    }

    fn press(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    /// Reads until the screen is as wanted.
    fn wait_for(&mut self, what: &str, is_there: impl Fn(&vt100::Screen) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !is_there(self.screen.screen()) {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("waited for {what}; the screen shows\n{}", self.screen.screen().contents());
            };
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
    }

    fn wait_for_text(&mut self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// Reads to the end; gives the exit status.
    fn end(mut self) -> (u32, String) {
        let until = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
            self.raw.extend(bytes);
        }
        let status = self.child.wait().unwrap();
        (status.exit_code(), String::from_utf8_lossy(&self.raw).into_owned())
    }
}

/// What the program turns on, and what turns it off again.
const MODES: &[(&str, &str)] = &[
    ("\x1b[?1049h", "\x1b[?1049l"),
    ("\x1b[?2004h", "\x1b[?2004l"),
    ("\x1b[?1000h", "\x1b[?1000l"),
    ("\x1b[?1006h", "\x1b[?1006l"),
    ("\x1b[?25l", "\x1b[?25h"),
];

fn assert_restored(raw: &str) {
    for (on, off) in MODES {
        let (last_on, last_off) = (raw.rfind(on), raw.rfind(off));
        assert!(last_on.is_some() && last_off > last_on, "{on:?} is not followed by {off:?}");
    }
}

#[test]
fn a_person_finds_somebody_follows_a_link_and_quits() {
    let mut terminal = Terminal::open(&[], &[]);
    terminal.wait_for_text("89 briefings");
    terminal.press("/arevalo");
    terminal.wait_for_text("/ arevalo");
    terminal.press("\r2");
    terminal.wait_for_text("Bernardo Arévalo");
    terminal.press("\r\t");
    terminal.wait_for_text("Roles");
    terminal.press("q");
    let (status, raw) = terminal.end();
    assert_eq!(status, 0);
    assert_restored(&raw);
}

#[test]
fn a_signal_ends_it_in_order() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let mut terminal = Terminal::open(&[], &[]);
        terminal.wait_for_text("89 briefings");
        let id = terminal.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
        let (status, raw) = terminal.end();
        assert_eq!(status, 0, "{signal}");
        assert_restored(&raw);
    }
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let mut terminal = Terminal::open(&[], &[]);
    terminal.wait_for_text("89 briefings");
    let Terminal { master, mut child, input, output, .. } = terminal;
    drop((master, input, output));
    let until = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        assert!(Instant::now() < until, "still running without a terminal");
        thread::yield_now();
    }
}

#[test]
fn it_follows_the_size_of_the_terminal() {
    let mut terminal = Terminal::open(&[], &[]);
    terminal.wait_for_text("89 briefings");
    terminal.screen.screen_mut().set_size(9, 30);
    terminal.master.resize(PtySize { rows: 9, cols: 30, pixel_width: 0, pixel_height: 0 }).unwrap();
    terminal.wait_for_text("needs 40 × 10");
    terminal.screen.screen_mut().set_size(30, 120);
    terminal.master.resize(PtySize { rows: 30, cols: 120, pixel_width: 0, pixel_height: 0 }).unwrap();
    terminal.wait_for_text("│");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn without_colour_the_selection_is_reversed_and_no_colour_is_sent() {
    let mut terminal = Terminal::open(&[], &[("NO_COLOR", "1"), ("COLORTERM", "truecolor")]);
    terminal.wait_for("a reversed row", |screen| screen.cell(4, 20).is_some_and(vt100::Cell::inverse));
    terminal.press("q");
    let (_, raw) = terminal.end();
    for colour in ["[3", "[4", ";3", ";4"] {
        for rest in ["0", "1", "2", "3", "4", "5", "6", "7", "8;"] {
            let sequence = format!("\x1b{colour}{rest}m");
            assert!(!raw.contains(&sequence), "{sequence:?}");
        }
    }
}

#[test]
fn a_theme_that_does_not_exist_is_wrong_use() {
    let (status, raw) = Terminal::open(&["--theme", "nosuch"], &[]).end();
    assert_eq!(status, 2);
    assert!(raw.contains("there is no theme “nosuch”"), "{raw}");
}
