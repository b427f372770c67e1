//! A terminal that a program runs in: it types, waits for what is shown, and remembers every byte.
//!
//! Nothing here sleeps: each step waits for what the program writes.
#![allow(dead_code, unreachable_pub, reason = "shared by test files, of which each uses a part")]

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// The longest that any step may take on a slow machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What would make a run depend on whose machine it is on.
const SURROUNDINGS: [&str; 10] = [
    "NO_COLOR",
    "COLORTERM",
    "ATTACHE_DATA",
    "TMUX",
    "XDG_CONFIG_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "VISUAL",
    "DISPLAY",
    "WAYLAND_DISPLAY",
];

pub struct Terminal {
    pub master: Box<dyn MasterPty + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    pub input: Box<dyn Write + Send>,
    pub output: Receiver<Vec<u8>>,
    pub screen: vt100::Parser,
    pub raw: Vec<u8>,
}

impl Terminal {
    /// Runs the browser on a terminal of 80 columns and 24 rows.
    pub fn open(args: &[&str], environment: &[(&str, &str)]) -> Self {
        Self::run(env!("CARGO_BIN_EXE_attache").as_ref(), args, environment, (80, 24))
    }

    /// Runs a program.
    pub fn run(program: &Path, args: &[&str], environment: &[(&str, &str)], (cols, rows): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(size(cols, rows)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(std::env::temp_dir());
        for name in SURROUNDINGS {
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
        let screen = vt100::Parser::new(rows, cols, 0);
        Self { master: pair.master, child, input, output, screen, raw: Vec::new() }
    }

    pub fn press(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.screen.screen_mut().set_size(rows, cols);
        self.master.resize(size(cols, rows)).unwrap();
    }

    /// Reads until the screen is as wanted.
    pub fn wait_for(&mut self, what: &str, is_there: impl Fn(&vt100::Screen) -> bool) {
        self.read(what, |terminal| is_there(terminal.screen.screen()));
    }

    /// Reads until all that was ever written is as wanted.
    pub fn read_until(&mut self, what: &str, is_there: impl Fn(&[u8]) -> bool) {
        self.read(what, |terminal| is_there(&terminal.raw));
    }

    fn read(&mut self, what: &str, is_there: impl Fn(&Self) -> bool) {
        let until = Instant::now() + PATIENCE;
        while !is_there(self) {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("waited for {what}; the screen shows\n{}", self.screen.screen().contents());
            };
            self.screen.process(&bytes);
            self.raw.extend(bytes);
        }
    }

    pub fn wait_for_text(&mut self, text: &str) {
        self.wait_for(text, |screen| screen.contents().contains(text));
    }

    /// Reads to the end; gives the exit status.
    pub fn end(self) -> (u32, String) {
        let (status, raw) = self.end_with_bytes();
        (status, String::from_utf8_lossy(&raw).into_owned())
    }

    /// The same, with the bytes as they came.
    pub fn end_with_bytes(mut self) -> (u32, Vec<u8>) {
        let until = Instant::now() + PATIENCE;
        loop {
            match self.output.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    let _ = self.child.kill();
                    panic!("waited for the end; the screen shows\n{}", self.screen.screen().contents());
                }
            }
        }
        let status = self.child.wait().unwrap();
        (status.exit_code(), self.raw)
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// What the program turns on, and what turns it off again.
const MODES: &[(&str, &str)] = &[
    ("\x1b[?1049h", "\x1b[?1049l"),
    ("\x1b[?2004h", "\x1b[?2004l"),
    ("\x1b[?1000h", "\x1b[?1000l"),
    ("\x1b[?1006h", "\x1b[?1006l"),
    ("\x1b[?25l", "\x1b[?25h"),
    ("\x1b[?2026h", "\x1b[?2026l"),
];

/// Stops unless the bytes take the whole screen over and give it back.
pub fn assert_restored(raw: &str) {
    assert!(raw.contains(MODES[0].0), "it took over nothing");
    for (on, off) in MODES {
        assert!(raw.rfind(off) >= raw.rfind(on), "{on:?} is not followed by {off:?}");
    }
}
