//! Every byte that reaches a terminal while hostile briefings are read, shown and written: text, and what a screen needs.
//!
//! The list of what may pass is written here once more, in its own way: what judges must not share the mistakes of what
//! is judged.
#![cfg(unix)]
#![allow(clippy::unwrap_used, unreachable_pub)]
#![allow(
    dead_code,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "the folder is shared with other tests"
)]

#[path = "hostile/corpus.rs"]
mod corpus;
#[path = "pty/terminal.rs"]
mod terminal;

use std::fmt::Write;
use std::path::Path;
use std::thread;

use attache::export::Format;
use corpus::Corpus;
use terminal::Terminal;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Those folders of the corpus whose texts are shown, so that it loads at once.
const FOLDERS: [&str; 8] = ["control", "letters", "address", "export", "ids", "text", "country", "files"];

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

const COLOURS: [(&str, &[(&str, &str)]); 3] =
    [("dark", &[("COLORTERM", "truecolor")]), ("light", &[]), ("dark", &[("NO_COLOR", "1")])];

/// How many bytes of `text` are a sequence that a screen needs; none if it is any other.
fn allowed(text: &str) -> Option<usize> {
    let csi = text.strip_prefix("\x1b[");
    if let Some(rest) = csi {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ';' | ':' | '?')))?;
        let (parameters, last) = (&rest[..end], rest[end..].chars().next()?);
        let is_mode = matches!(last, 'h' | 'l');
        let is_known = match parameters.strip_prefix('?') {
            Some(mode) => {
                is_mode && ["7", "25", "1000", "1002", "1003", "1006", "1015", "1049", "2004", "2026"].contains(&mode)
            }
            None => matches!(last, 'H' | 'm' | 'J' | 'K' | 'G' | 'd' | 'A' | 'B' | 'C' | 'D' | 'r'),
        };
        return is_known.then_some(2 + end + 1);
    }
    let (address, _) = text.strip_prefix("\x1b]8;;")?.split_once("\x1b\\")?;
    let is_web = address.is_empty() || address.starts_with("https://") || address.starts_with("http://");
    (is_web && address.bytes().all(|byte| byte.is_ascii_graphic())).then_some("\x1b]8;;".len() + address.len() + 2)
}

/// Whether a character is seen as what it is.
fn is_seen(c: char) -> bool {
    let is_filler = matches!(u32::from(c), 0x34f | 0x115f | 0x1160 | 0x17b4 | 0x17b5 | 0x180b..=0x180e | 0x3164 | 0xffa0 | 0xe0100..=0xe01ef);
    let kind = c.general_category();
    !is_filler
        && !matches!(
            kind,
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
                | GeneralCategory::PrivateUse
                | GeneralCategory::Unassigned
        )
}

/// What of these bytes should not have reached a terminal, with what stands around it.
fn violations(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return vec![format!("no UTF-8: {error}")],
    };
    let (mut at, mut marks) = (0, 0);
    while let Some(c) = text[at..].chars().next() {
        marks = if matches!(c, '\u{300}'..='\u{36f}') { marks + 1 } else { 0 };
        let sequence = if c == '\x1b' { allowed(&text[at..]) } else { None };
        if sequence.is_none() && !matches!(c, '\r' | '\n') && !is_seen(c) || marks > 8 {
            let around: String = text[at..].chars().take(24).collect();
            found.push(format!("{c:?} in {around:?}"));
        }
        at += sequence.unwrap_or(c.len_utf8());
    }
    found
}

fn assert_clean(what: &str, bytes: &[u8]) {
    assert!(bytes.len() > 40, "{what}: next to nothing was written: {:?}", String::from_utf8_lossy(bytes));
    let found = violations(bytes);
    assert!(found.is_empty(), "{what}: {} violations: {:#?}", found.len(), &found[..found.len().min(8)]);
    let text = String::from_utf8_lossy(bytes);
    assert!(!text.contains("OUTSIDE") && !text.contains("had to stop"), "{what}");
}

#[test]
fn who_judges_knows_good_from_evil() {
    for good in [
        "Bárcena “—” 日本語 👩 ❤\u{fe0f}\r\n",
        "\x1b[1;38;2;1;2;3m\x1b[0m\x1b[12;40H\x1b[2K\x1b[?1049h\x1b[?2026l",
        "\x1b]8;;https://a.example/?q\x1b\\x\x1b]8;;\x1b\\",
    ] {
        assert!(violations(good.as_bytes()).is_empty(), "{good:?}: {:?}", violations(good.as_bytes()));
    }
    for evil in [
        "\x1b[6n",
        "\x1b[?1004h",
        "\x1bc",
        "\x1b]0;x\x07",
        "\x1b]52;c;eA==\x07",
        "\x1b]8;;file:///x\x1b\\",
        "\x1b]8;;https://\u{e9}\x1b\\",
        "\x07",
        "\u{9b}2J",
        "\u{202e}",
        "\u{200b}",
        "\u{200d}",
        "\u{e000}",
        "\u{378}",
        "\u{3164}",
        "\t",
        "\x1b[",
        "\x1b",
        "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    ] {
        assert!(!violations(evil.as_bytes()).is_empty(), "{evil:?}");
    }
    assert!(!violations(b"\xff").is_empty());
}

/// The corpus, and the arguments that name its folders.
struct Hostile {
    folder: tempfile::TempDir,
    paths: Vec<String>,
}

impl Hostile {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Corpus::write(folder.path(), 1);
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let paths = FOLDERS.iter().map(|name| path(name)).collect();
        Self { folder, paths }
    }

    fn run(&self, args: &[&str], size: (u16, u16), environment: &[(&str, &str)]) -> Terminal {
        let home = self.folder.path().join("home");
        let mut all: Vec<&str> = args.to_vec();
        all.extend(self.paths.iter().map(String::as_str));
        let mut given = vec![("HOME", home.to_str().unwrap())];
        given.extend(environment);
        Terminal::run(Path::new(env!("CARGO_BIN_EXE_attache")), &all, &given, size)
    }
}

/// Runs these at the same time.
fn at_once(work: Vec<Box<dyn FnOnce() + Send + '_>>) {
    thread::scope(|scope| {
        let running: Vec<_> = work.into_iter().map(|work| scope.spawn(work)).collect();
        let failed = running.into_iter().filter_map(|thread| thread.join().err()).count();
        assert_eq!(failed, 0);
    });
}

/// Through every tab, page, layer and overview.
const TOUR: &[&str] = &[
    "j", "G", "\r", "\t", "G", "h", "k", "k", "k", "k", "k", "k", "\x04", "\x04", "2", "G", "\r", "\x04", "h", "3",
    "j", "j", "j", "j", "j", "\x04", "\x04", "G", "\r", "h", "4", "G", "\r", "h", "5", "\x04", "G", "\r", "\x04", "h",
    "6", "j", "7", "j", "1", "/", "K", "E", "\r", "p", "j", "j", "\x04", "G", "\x1b", "?", "\x1b", ":", "\x1b", "f",
    "\x1b",
];

#[test]
fn the_browser_writes_nothing_that_acts_on_a_terminal() {
    let hostile = Hostile::new();
    let cases = SIZES.iter().zip(COLOURS);
    let tour = |size: (u16, u16), theme: &'static str, environment: &'static [(&'static str, &'static str)]| {
        let hostile = &hostile;
        Box::new(move || {
            let mut terminal = hostile.run(&["--theme", theme, "--no-watch"], size, environment);
            terminal.wait_for_text("KEEP-");
            for key in TOUR {
                let frames = |raw: &[u8]| raw.windows(8).filter(|part| part == b"\x1b[?2026l").count();
                let before = frames(&terminal.raw);
                terminal.press(key);
                terminal.read_until("a frame", |raw| frames(raw) > before);
            }
            // Behind an Esc that is not read yet, Ctrl-c would be another key.
            terminal.wait_for("the last layer to be closed", |screen| !screen.contents().contains('╰'));
            terminal.press("\x03");
            let (status, raw) = terminal.end_with_bytes();
            assert_eq!(status, 0);
            assert_clean(&format!("{size:?} {theme} {environment:?}"), &raw);
        }) as Box<dyn FnOnce() + Send + '_>
    };
    at_once(cases.map(|(size, (theme, environment))| tour(*size, theme, environment)).collect());
}

#[test]
fn no_command_writes_what_acts_on_a_terminal() {
    let hostile = Hostile::new();
    // What is laid out is laid out for each size.
    let laid_out = [&["check"][..], &["search", "", "-n", "2000"]];
    let mut commands: Vec<_> = laid_out.into_iter().flat_map(|args| [0, 1, 2].map(|at| (args.to_vec(), at))).collect();
    let exports = Format::ALL.map(|format| vec!["export", "--format", format.name(), ""]);
    let shows = ["keep-0001", "keep-0100", "keep-0160", "../../etc/passwd"].map(|id| vec!["show", id]);
    commands.extend(exports.into_iter().chain(shows).chain([vec!["stats"]]).zip((0..3).cycle()));
    for some in commands.chunks(3) {
        let audited = |(args, at): &(Vec<&'static str>, usize)| {
            let (args, size, (_, environment), hostile) = (args.clone(), SIZES[*at], COLOURS[*at], &hostile);
            Box::new(move || {
                let (_, raw) = hostile.run(&args, size, environment).end_with_bytes();
                assert_clean(&format!("{args:?} {size:?} {environment:?}"), &raw);
            }) as Box<dyn FnOnce() + Send + '_>
        };
        at_once(some.iter().map(audited).collect());
    }
}

#[test]
fn plain_lines_and_mistakes_write_nothing_that_acts_on_a_terminal() {
    let hostile = Hostile::new();
    let mut terminal = hostile.run(&["--plain"], (80, 24), &[]);
    terminal.wait_for_text("page-down says more");
    let mut lines = String::new();
    for tab in ["meetings", "officials", "quotes", "countries", "briefings", "problems"] {
        writeln!(lines, "{tab}\npage-down\n3\npage-down\nleave\nlast\n1\ncopy-json").unwrap();
    }
    terminal.press(&lines);
    terminal.press("cancel\nquit\n");
    let (_, raw) = terminal.end_with_bytes();
    assert_clean("plain", &raw);
    for evil in ["\x1b[2J", "\u{9b}2J", "\u{202e}x", "\x1b]0;x\x07"] {
        for args in [
            &["search", evil][..],
            &["show", evil],
            &["--theme", evil],
            &[evil],
            &["export", evil, "--format", evil],
            &["--config", evil],
            &["draft", evil],
        ] {
            let mut terminal = Terminal::run(Path::new(env!("CARGO_BIN_EXE_attache")), args, &[], (80, 24));
            terminal.press("\x03");
            let (_, raw) = terminal.end_with_bytes();
            // The terminal itself echoes what is typed.
            let shown: Vec<u8> = String::from_utf8_lossy(&raw).replace("^C", "").into_bytes();
            assert!(violations(&shown).is_empty(), "{args:?}: {:?}", violations(&shown));
        }
    }
}
