//! However it ends, whatever is on the screen: the terminal is as it was, byte for byte.
//!
//! The program runs below a shell, as it does in life: a terminal whose first process ends is reset by the system, and
//! would look restored whatever the program left behind.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

#[path = "pty/terminal.rs"]
mod terminal;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use attache::config::Config;
use attache::library::{ChosenBy, Library};
use attache::load::Cache;
use attache::tui::{self, parts::Parts};
use terminal::{PATIENCE, Terminal, assert_restored};

/// Waits for a line before the program, so that the terminal can be looked at before, and for another after it. The
/// settings are some that nobody would guess, and the shell outlives what is meant for the program.
const SHELL: &str = r#"trap : INT QUIT; stty -ixon susp ^Y; echo "before"; read -r go
sh -c 'echo "program-number:$$:"; exec "$@"' sh "$@"
echo "program-status:$?:"; read -r rest"#;

const BRIEFING: &str = "[[sources]]\nid = \"s\"\npublisher = \"An Agency\"\nurl = \"https://a.example/\"\n\
    text = \"Ana Example: “Plain words.”\"\n\
    [[meetings]]\nid = \"talks\"\nname = \"Talks\"\ndate = 2024-02-28\ncountries = [\"US\", \"MX\"]\nsource = \"s\"\n\
    [[officials]]\nname = \"Ana Example\"\nrole = \"Minister\"\ncountry = \"MX\"\nmeeting = \"talks\"\nsource = \"s\"\n\
    [[quotes]]\nspeaker = \"Ana Example\"\ntext = \"Plain words.\"\nmeeting = \"talks\"\nsource = \"s\"\n";

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// What runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Program {
    Browser,
    Review,
    PlainBrowser,
    PlainReview,
}

/// What is on the screen when the end comes.
struct Scene {
    program: Program,
    /// What is typed, and what is shown then.
    step: Option<(&'static str, &'static str)>,
    /// What closes it again before the program can be left by its own key, and what has gone then.
    close: Option<(&'static str, &'static str)>,
}

const fn scene(
    program: Program,
    step: Option<(&'static str, &'static str)>,
    close: Option<(&'static str, &'static str)>,
) -> Scene {
    Scene { program, step, close }
}

const SCENES: &[Scene] = &[
    scene(Program::Browser, None, None),
    scene(Program::Browser, Some(("\r", "Enter follow")), None),
    scene(Program::Browser, Some(("/tal", "Enter keep")), Some(("\r", "Enter keep"))),
    scene(Program::Browser, Some(("?", "╭ Keys")), Some(("\x1b", "╭ Keys"))),
    scene(Program::Browser, Some((":", "Do ·")), Some(("\x1b", "Do ·"))),
    scene(Program::Browser, Some(("6", "2024  █")), None),
    scene(Program::Review, None, None),
    scene(Program::Review, Some(("?", "╭ Keys")), Some(("\x1b", "╭ Keys"))),
    scene(Program::PlainBrowser, None, None),
    scene(Program::PlainReview, None, None),
];

/// How it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// By its own key or command.
    Left,
    Interrupted,
    Signal(&'static str),
    /// Stopped by its key or a signal, continued, and interrupted.
    Stopped(Option<&'static str>),
    /// The loop panics.
    LoopFails,
    /// A thread beside the loop panics.
    WorkerFails,
    /// The input ends.
    InputEnds,
}

const ENDINGS: &[Ending] = &[
    Ending::Left,
    Ending::Interrupted,
    Ending::Signal("TERM"),
    Ending::Signal("HUP"),
    Ending::Signal("INT"),
    Ending::Signal("QUIT"),
    Ending::Stopped(None),
    Ending::Stopped(Some("TSTP")),
    Ending::LoopFails,
    Ending::WorkerFails,
    Ending::InputEnds,
];

impl Program {
    fn is_plain(self) -> bool {
        matches!(self, Self::PlainBrowser | Self::PlainReview)
    }

    fn args(self, briefing: &str) -> Vec<&str> {
        match self {
            Self::Browser => vec!["--no-cache", briefing],
            Self::Review => vec!["review", briefing],
            Self::PlainBrowser => vec!["--plain", "--no-cache", briefing],
            Self::PlainReview => vec!["review", "--plain", briefing],
        }
    }

    /// What is shown as soon as something can be done with it.
    fn beginning(self) -> &'static str {
        match self {
            Self::Browser => "Talks",
            Self::Review => "a approve",
            Self::PlainBrowser => "1 to 1 of 1",
            Self::PlainReview => "briefing 1 of",
        }
    }

    /// Whether it can end in this way: plain lines take over no terminal, and leave signals to the system.
    fn ends_by(self, ending: Ending) -> bool {
        match ending {
            Ending::Left | Ending::Interrupted | Ending::Signal(_) => true,
            Ending::Stopped(_) => !self.is_plain(),
            Ending::LoopFails | Ending::WorkerFails => self == Self::Browser,
            Ending::InputEnds => self.is_plain(),
        }
    }

    fn status(self, ending: Ending) -> u32 {
        let signal = |name| match name {
            "HUP" => 129,
            "INT" => 130,
            "QUIT" => 131,
            _ => 143,
        };
        match ending {
            Ending::LoopFails | Ending::WorkerFails => 2,
            Ending::Interrupted if self.is_plain() => signal("INT"),
            Ending::Signal(name) if self.is_plain() => signal(name),
            _ => 0,
        }
    }
}

/// A program on a terminal, below a shell that outlives it.
struct Run {
    terminal: Terminal,
    /// How the terminal is set.
    before: String,
    number: String,
    folder: tempfile::TempDir,
}

impl Run {
    fn start(program: &Path, args: &[&str], environment: &[(&str, &str)], size: (u16, u16)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("talks.toml"), BRIEFING).unwrap();
        let data = folder.path().to_str().unwrap().to_owned();
        let args: Vec<String> = args.iter().map(|arg| arg.replace("DATA", &data)).collect();
        let mut all = vec!["-c", SHELL, "sh", program.to_str().unwrap()];
        all.extend(args.iter().map(String::as_str));
        let state = format!("{data}/state");
        let mut given = vec![("XDG_STATE_HOME", state.as_str()), (DATA, data.as_str())];
        given.extend(environment);
        let mut terminal = Terminal::run(Path::new("/bin/sh"), &all, &given, size);
        terminal.wait_for_text("before");
        let before = settings(&terminal);
        terminal.press("\n");
        terminal.read_until("the number of the program", |raw| between(raw, "program-number:").is_some());
        let number = between(&terminal.raw, "program-number:").unwrap();
        Self { terminal, before, number, folder }
    }

    fn of(program: Program, size: (u16, u16), ending: Ending) -> Self {
        let mut run = if matches!(ending, Ending::LoopFails | Ending::WorkerFails) {
            let args = ["--exact", "a_browser_whose_parts_fail", "--ignored", "--nocapture", "--test-threads=1"];
            Self::start(&env::current_exe().unwrap(), &args, &[], size)
        } else {
            Self::start(Path::new(env!("CARGO_BIN_EXE_attache")), &program.args("DATA/talks.toml"), &[], size)
        };
        run.terminal.wait_for_text(program.beginning());
        run
    }

    fn signal(&self, name: &str) {
        assert!(Command::new("kill").args(["-s", name, &self.number]).status().unwrap().success());
    }

    fn wait_until_stopped(&self) {
        let until = Instant::now() + PATIENCE;
        let stat = format!("/proc/{}/stat", self.number);
        while !fs::read_to_string(&stat).unwrap().rsplit(") ").next().unwrap().starts_with('T') {
            assert!(Instant::now() < until, "it does not stop");
            thread::yield_now();
        }
    }

    fn leave(&mut self, scene: &Scene) {
        if let Some((keys, gone)) = scene.close {
            self.terminal.press(keys);
            self.terminal.wait_for("it to close", |screen| !screen.contents().contains(gone));
        }
        self.terminal.press(if scene.program.is_plain() { "quit\n" } else { "q" });
    }

    fn end(&mut self, scene: &Scene, ending: Ending, (cols, rows): (u16, u16)) {
        match ending {
            Ending::Left => self.leave(scene),
            Ending::Interrupted => self.terminal.press("\x03"),
            Ending::InputEnds => self.terminal.press("\x04"),
            Ending::Signal(name) => self.signal(name),
            Ending::Stopped(by) => {
                match by {
                    Some(name) => self.signal(name),
                    None => self.terminal.press("\x1a"),
                }
                self.wait_until_stopped();
                self.terminal.wait_for("the screen given back", |screen| !screen.alternate_screen());
                assert_eq!(settings(&self.terminal), self.before, "while it is stopped");
                self.signal("CONT");
                self.terminal.wait_for("the screen taken again", vt100::Screen::alternate_screen);
                self.terminal.wait_for_text(scene.step.map_or(scene.program.beginning(), |(_, shown)| shown));
                // Escape and a letter, if both come while the screen is drawn anew, would be one key.
                self.terminal.press("\x03");
            }
            Ending::LoopFails => self.terminal.resize(cols + 1, rows),
            Ending::WorkerFails => fs::write(self.folder.path().join("fail.toml"), "").unwrap(),
        }
    }

    /// What is wrong with how the terminal was left; gives the exit status.
    fn check(&mut self) -> u32 {
        self.terminal.read_until("the status", |raw| between(raw, "program-status:").is_some());
        assert_eq!(settings(&self.terminal), self.before);
        let screen = self.terminal.screen.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert!(!screen.application_cursor() && !screen.application_keypad());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!((screen.fgcolor(), screen.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
        assert!(!screen.inverse() && !screen.bold() && !screen.underline());
        between(&self.terminal.raw, "program-status:").unwrap().parse().unwrap()
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        // The shell, which waits for a line; all below it ends with its terminal.
        let _ = self.terminal.child.kill();
    }
}

/// What has last been written between a mark and the next colon.
fn between(raw: &[u8], mark: &str) -> Option<String> {
    let raw = String::from_utf8_lossy(raw);
    let (text, _) = raw.rsplit_once(mark)?.1.split_once(':')?;
    Some(text.to_owned())
}

/// How a terminal is set, every flag and every key.
fn settings(terminal: &Terminal) -> String {
    format!("{:?}", terminal.master.get_termios().unwrap())
}

/// Runs cases on a few threads; names those that fail.
fn all_hold<T: Sync>(cases: &[T], name: impl Fn(&T) -> String + Sync, holds: impl Fn(&T) + Sync) {
    let (next, failed) = (Mutex::new(0), Mutex::new(Vec::new()));
    let work = || loop {
        let at = {
            let mut next = next.lock().unwrap();
            *next += 1;
            *next - 1
        };
        let Some(case) = cases.get(at) else { return };
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| holds(case))).is_err() {
            failed.lock().unwrap().push(name(case));
        }
    };
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(work);
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{} of {} failed: {failed:#?}", failed.len(), cases.len());
}

#[test]
fn the_terminal_is_as_it_was_after_every_ending_of_every_screen() {
    let mut cases = Vec::new();
    for scene in SCENES {
        for &ending in ENDINGS.iter().filter(|ending| scene.program.ends_by(**ending)) {
            cases.extend(SIZES.map(|size| (scene, ending, size)));
        }
    }
    assert!(cases.len() >= 240, "{}", cases.len());
    let name = |(scene, ending, size): &(&Scene, Ending, (u16, u16))| {
        format!("{ending:?} of {:?} after {:?} at {size:?}", scene.program, scene.step)
    };
    all_hold(&cases, name, |&(scene, ending, size)| {
        let mut run = Run::of(scene.program, size, ending);
        if let Some((keys, shown)) = scene.step {
            run.terminal.press(keys);
            run.terminal.wait_for_text(shown);
        }
        run.end(scene, ending, size);
        assert_eq!(run.check(), scene.program.status(ending));
        let raw = String::from_utf8_lossy(&run.terminal.raw);
        if scene.program.is_plain() {
            assert!(!raw.contains('\x1b'), "plain lines act on the terminal: {raw:?}");
        } else {
            assert_restored(&raw);
        }
        match ending {
            Ending::LoopFails => {
                assert!(raw.contains("attache: ") && raw.contains("the frame has an odd width"), "{raw}");
            }
            Ending::WorkerFails => assert!(raw.contains("attache: ") && raw.contains("told to fail"), "{raw}"),
            _ => assert!(!raw.contains("attache: "), "{raw}"),
        }
    });
}

/// Where the folder of briefings is told.
const DATA: &str = "ATTACHE_TEST_FOLDER";

/// Not a test: the browser with parts that fail when they are told to, for the test above to run in a terminal.
#[test]
#[ignore = "runs in the terminal of another test"]
fn a_browser_whose_parts_fail() {
    let Some(folder) = env::var_os(DATA) else { return };
    let library = Library {
        paths: vec![PathBuf::from(folder)],
        samples: false,
        chosen_by: ChosenBy::CommandLine,
        cache: Cache::none(),
    };
    let parts = Parts {
        draw: |app, theme, frame| {
            assert!(frame.area().width % 2 == 0, "the frame has an odd width");
            tui::view::draw(app, theme, frame);
        },
        load: |library, telling| {
            assert!(!library.library().paths[0].join("fail.toml").exists(), "told to fail");
            library.open(telling)
        },
    };
    let options = tui::Options {
        library,
        config: Config::default(),
        query: String::new(),
        theme: None,
        mouse: true,
        watch: true,
        plain: false,
    };
    let ended = tui::run_with(&options, parts);
    // As the program itself does it.
    if let Err(error) = ended {
        eprintln!("attache: {error}");
        std::process::exit(2);
    }
}

/// What an editor can do to a terminal, and how it ends.
const EDITORS: &[(&str, &str)] = &[
    ("/no/such/editor", "cannot be run"),
    ("false", "ended with"),
    ("stty raw -echo -isig; printf '\\033[?25l'; exit 1", "ended with"),
    ("stty raw -echo -isig; kill -9 $$", "ended with"),
    ("stty raw -echo -isig; exit 0", "edited"),
];

#[test]
fn what_an_editor_does_to_the_terminal_does_not_outlast_it() {
    let cases: Vec<_> = EDITORS.iter().flat_map(|editor| SIZES.map(|size| (editor, size))).collect();
    all_hold(
        &cases,
        |case| format!("{case:?}"),
        |&(&(editor, said), size)| {
            let scripts = tempfile::tempdir().unwrap();
            let script = scripts.path().join("editor.sh");
            fs::write(&script, editor).unwrap();
            let command = if editor.contains(' ') { format!("sh {}", script.display()) } else { editor.to_owned() };
            let attache = Path::new(env!("CARGO_BIN_EXE_attache"));
            let mut run = Run::start(attache, &["--no-watch", "DATA/talks.toml"], &[("EDITOR", &command)], size);
            run.terminal.wait_for_text(Program::Browser.beginning());
            run.terminal.press("e");
            run.terminal.wait_for_text(said);
            // Keys are read as they come again.
            run.terminal.press("\r");
            run.terminal.wait_for_text("Enter follow");
            run.terminal.press("q");
            assert_eq!(run.check(), 0);
            assert_restored(&String::from_utf8_lossy(&run.terminal.raw));
        },
    );
}

#[test]
fn what_the_shell_sets_while_it_is_stopped_is_kept() {
    let mut run = Run::of(Program::Browser, (80, 24), Ending::Left);
    run.terminal.press("\x1a");
    run.wait_until_stopped();
    run.terminal.wait_for("the screen given back", |screen| !screen.alternate_screen());
    let tty = fs::read_link(format!("/proc/{}/fd/0", run.number)).unwrap();
    assert!(Command::new("stty").args(["-F", tty.to_str().unwrap(), "intr", "^B"]).status().unwrap().success());
    run.before = settings(&run.terminal);
    run.signal("CONT");
    run.terminal.wait_for("the screen taken again", vt100::Screen::alternate_screen);
    run.terminal.wait_for_text(Program::Browser.beginning());
    run.terminal.press("q");
    assert_eq!(run.check(), 0);
}

/// Waits until a process has ended.
fn wait_until_gone(number: &str) {
    let until = Instant::now() + PATIENCE;
    let stat = format!("/proc/{number}/stat");
    // One that nobody waits for stays as a zombie.
    while fs::read_to_string(&stat).is_ok_and(|stat| !stat.rsplit(") ").next().unwrap().starts_with('Z')) {
        assert!(Instant::now() < until, "still running");
        thread::yield_now();
    }
}

#[test]
fn nothing_stays_behind_when_the_terminal_or_the_shell_is_gone() {
    all_hold(
        SCENES,
        |scene| format!("{:?} after {:?}", scene.program, scene.step),
        |scene| {
            let mut run = Run::of(scene.program, (80, 24), Ending::Left);
            if let Some((keys, shown)) = scene.step {
                run.terminal.press(keys);
                run.terminal.wait_for_text(shown);
            }
            let shell = run.terminal.child.process_id().unwrap().to_string();
            assert!(Command::new("kill").args(["-9", &shell]).status().unwrap().success());
            wait_until_gone(&run.number);
            // What closes a terminal says that the input has ended, to whoever still listens.
            let data = run.folder.path().join("talks.toml");
            let attache = Path::new(env!("CARGO_BIN_EXE_attache"));
            let args = scene.program.args(data.to_str().unwrap());
            let mut terminal = Terminal::run(attache, &args, &[], (80, 24));
            terminal.wait_for_text(scene.program.beginning());
            let number = terminal.child.process_id().unwrap().to_string();
            drop(terminal);
            wait_until_gone(&number);
        },
    );
}

#[test]
fn whoever_reads_may_have_had_enough() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("talks.toml"), BRIEFING).unwrap();
    let data = folder.path().to_str().unwrap();
    let commands: &[&[&str]] = &[
        &["search", "talks", data],
        &["show", "talks", data],
        &["check", data],
        &["stats", data],
        &["verify", "Plain words.", data],
        &["export", "--format", "json", "", data],
        &["info", data],
        &["schema"],
        &["new"],
        &["man"],
        &["completions", "bash"],
        &["--plain", data],
        &["review", "--plain", "talks.toml"],
        &["--help"],
    ];
    for args in commands {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let done = Command::new(env!("CARGO_BIN_EXE_attache"))
            .args(*args)
            .current_dir(folder.path())
            .env("XDG_STATE_HOME", folder.path().join("state"))
            .stdin(Stdio::null())
            .stdout(writer)
            .output()
            .unwrap();
        assert!(done.status.success(), "{args:?}: {done:?}");
        let told = String::from_utf8(done.stderr).unwrap();
        assert!(told.is_empty() || told == "nothing is wrong with 1 file\n", "{args:?}: {told}");
    }
}

#[test]
fn what_is_no_terminal_is_refused_or_gets_plain_lines() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("talks.toml"), BRIEFING).unwrap();
    let run = |args: &[&str], term: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        command.args(args).current_dir(folder.path()).env("TERM", term).env_remove("COLORTERM");
        command.env("XDG_STATE_HOME", folder.path().join("state")).stdin(Stdio::null());
        let done = command.output().unwrap();
        (done.status.code(), String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap())
    };
    for args in [&["."][..], &["review", "talks.toml"]] {
        let (status, out, err) = run(args, "xterm-256color");
        assert_eq!((status, out.as_str()), (Some(2), ""));
        assert!(err.contains("needs a terminal") && err.contains("--plain"), "{err}");
        let (status, out, err) = run(args, "dumb");
        assert_eq!((status, err.as_str()), (Some(0), ""));
        assert!(!out.is_empty() && !out.contains(['\x1b', '─', '│', '╭']), "{out}");
    }
}
