//! Keeps the browser busy for a quarter of an hour, as a long day does, and tells whether it grows:
//!
//!     cargo build --release && cargo run --release --example soak -- [RELOADS]
//!
//! The program runs in a terminal. Between two reloads, each of which finds a briefing more or less and is waited for,
//! it gets keys, pastes and sizes. What it holds after the first tenth is held against what it holds at the end.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::env;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// How many reloads a whole run has, and how long one takes with all that comes between.
const RELOADS: u32 = 20_000;
const CYCLE: Duration = Duration::from_millis(45);

/// The longest that a step may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is typed between two reloads; each ends where it began. About twenty keys.
const KEYS: [&str; 8] = [
    "/mexico\x15\r1jjjjjkkkkg5jG",
    "2jjjjG\r\t\t\rh[[]2ggjjkkk",
    "3jjjj\rjjjjkk\x04\x15hGggjkjk",
    "4jjjjjjG\rjj\t\thgjjkjkjkk",
    "5jjjj\rjjj\x04h6jjkk7jjkk1j",
    "/the\x7f\x7f\x7f\x15\rjjjkkk2gG1gGj",
    "/arevalo \"we\"\x15\r1jjmmkkj",
    "\x1b[200~pasted words\x1b[201~ jjjkkkssss\x1b[<65;9;9M\x1b[<64;9;9M\x1b[<0;5;6M\x1b[<0;5;6mh1j",
];

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 36), (40, 12), (200, 60)];

struct Browser {
    input: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Browser {
    fn type_in(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
    }

    /// How many the first line of the screen tells of.
    fn briefings(&self) -> usize {
        let contents = self.screen.screen().contents();
        let (before, _) = contents.split_once(" briefing").unwrap();
        before.rsplit(' ').next().unwrap().parse().unwrap()
    }

    fn wait_for(&mut self, text: &str) {
        let until = Instant::now() + PATIENCE;
        while !self.screen.screen().contents().lines().next().is_some_and(|line| line.contains(text)) {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("waited for {text}; the screen shows\n{}", self.screen.screen().contents());
            };
            self.screen.process(&bytes);
        }
    }
}

/// What a process holds, in KB.
fn resident(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// The middle of what a process held each time it was looked at.
fn level(seen: &[u64]) -> u64 {
    let mut seen = seen.to_vec();
    seen.sort_unstable();
    seen[seen.len() / 2]
}

fn main() {
    let reloads = env::args().nth(1).map_or(RELOADS, |given| given.parse().unwrap());
    let program = env::current_exe().unwrap().ancestors().nth(2).unwrap().join("attache");
    let folder = tempfile::tempdir().unwrap();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let size = |(cols, rows)| PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size(SIZES[0])).unwrap();
    let mut command = CommandBuilder::new(program);
    command.args(["--no-watch", data.to_str().unwrap(), folder.path().to_str().unwrap()]);
    command.cwd(folder.path());
    command.env("TERM", "xterm-256color");
    command.env_remove("COLORTERM");
    // Where each thread has a heap of its own, what a process holds goes up and down by a tenth by chance.
    command.env("MALLOC_ARENA_MAX", "1");
    for name in ["HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
        command.env(name, folder.path().join(".home"));
    }
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let (sender, output) = channel();
    let mut reader = pair.master.try_clone_reader().unwrap();
    thread::spawn(move || {
        let mut buffer = vec![0; 1 << 16];
        while let Ok(n @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..n].to_vec()).is_err() {
                return;
            }
        }
    });
    let input = pair.master.take_writer().unwrap();
    let mut browser = Browser { input, output, screen: vt100::Parser::new(SIZES[0].1, SIZES[0].0, 0) };
    browser.wait_for(" briefings");
    let briefings = browser.briefings();

    let id = child.process_id().unwrap();
    let (start, mut events) = (Instant::now(), 0_usize);
    let (mut early, mut late) = (Vec::new(), Vec::new());
    for n in 1..=reloads {
        let more = folder.path().join("one-more.toml");
        let count = if n % 2 == 1 {
            fs::write(&more, format!("[[meetings]]\nid = \"m{n}\"\nname = \"Talks {n}\"\ndate = 2024-02-28\n"))
                .unwrap();
            briefings + 1
        } else {
            fs::remove_file(&more).unwrap();
            briefings
        };
        if n % 50 == 0 {
            let (cols, rows) = SIZES[n as usize / 50 % SIZES.len()];
            browser.screen.screen_mut().set_size(rows, cols);
            pair.master.resize(size((cols, rows))).unwrap();
            events += 1;
        }
        let keys = KEYS[n as usize % KEYS.len()];
        browser.type_in(keys);
        browser.type_in("r");
        events += keys.chars().count() + 1;
        browser.wait_for(&format!(" {count} briefings"));
        let share = f64::from(n) / f64::from(reloads);
        if (0.09..0.1).contains(&share) {
            early.push(resident(id));
        } else if share > 0.99 {
            late.push(resident(id));
        }
        if n % (reloads / 20).max(1) == 0 {
            println!("{:4} s  {n} reloads  {events} events  {} KB", start.elapsed().as_secs(), resident(id));
        }
        thread::sleep((start + CYCLE * n).saturating_duration_since(Instant::now()));
    }
    browser.type_in("q");
    let ended = child.wait().unwrap();
    let (early, late) = (level(&early), level(&late));
    let growth = (late as f64 / early as f64 - 1.0) * 100.0;
    println!(
        "{events} events and {reloads} reloads in {} s: {early} KB, then {late} KB, {growth:+.2} %",
        start.elapsed().as_secs()
    );
    assert!(ended.success() && growth < 2.0);
}
