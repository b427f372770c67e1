//! The clipboard: a program of the system that is sure of it where there is one, else the terminal, which never says
//! whether it took the text.

use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use super::app::Notice;

/// More than this, in bytes, many terminals drop without a word.
const MOST_FOR_TERMINAL: usize = 74_000;

/// How long a program may take before the terminal is asked instead.
const PATIENCE: Duration = Duration::from_millis(500);

/// A program that takes text for the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Program {
    name: &'static str,
    args: &'static [&'static str],
    /// Whether it reads UTF-16 instead of UTF-8.
    is_wide: bool,
    /// What can be said once it has taken the text.
    done: &'static str,
}

const fn program(name: &'static str, args: &'static [&'static str], done: &'static str) -> Program {
    Program { name, args, is_wide: false, done }
}

const TMUX: Program = program("tmux", &["load-buffer", "-w", "-"], "in tmux's buffer, and handed to the terminal");
const WAYLAND: Program = program("wl-copy", &[], "copied (wl-copy)");
const XCLIP: Program = program("xclip", &["-selection", "clipboard"], "copied (xclip)");
const XSEL: Program = program("xsel", &["--clipboard", "--input"], "copied (xsel)");
const MACOS: Program = program("pbcopy", &[], "copied");
const WINDOWS: Program =
    Program { name: "clip.exe", args: &[], is_wide: true, done: "copied to the Windows clipboard" };

/// The programs worth trying, best first, where the surroundings say this of themselves. On a machine somebody is
/// logged in to from afar, its own clipboard is not the one they paste from.
fn programs(variable: impl Fn(&str) -> Option<String>, is_macos: bool) -> Vec<Program> {
    let set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let mut out = Vec::new();
    if set("TMUX") {
        out.push(TMUX);
    }
    if set("SSH_CONNECTION") || set("SSH_TTY") {
        return out;
    }
    if is_macos {
        out.insert(0, MACOS);
    }
    if set("WAYLAND_DISPLAY") {
        out.insert(0, WAYLAND);
    }
    if set("DISPLAY") {
        out.extend([XCLIP, XSEL]);
    }
    if set("WSL_DISTRO_NAME") {
        out.insert(0, WINDOWS);
    }
    out
}

/// Puts text on the clipboard; what can honestly be said of it.
pub(super) fn copy(text: &str, what: &str) -> io::Result<Notice> {
    let programs = programs(|name| env::var(name).ok(), cfg!(target_os = "macos"));
    match programs.into_iter().find(|program| hand_over(*program, text, PATIENCE)) {
        Some(program) => Ok(Notice::good(format!("{what} {}", program.done))),
        None => ask_terminal(text, what),
    }
}

fn ask_terminal(text: &str, what: &str) -> io::Result<Notice> {
    if text.len() > MOST_FOR_TERMINAL {
        let size = text.len() / 1000;
        return Ok(Notice::bad(format!(
            "{what} not copied: {size} KB is more than terminals take; x exports to a file"
        )));
    }
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))?;
    let term = env::var("TERM").unwrap_or_default();
    let but = if env::var_os("TMUX").is_some() {
        "; tmux needs `set -g set-clipboard on`"
    } else if term.starts_with("screen") {
        "; GNU screen does not pass it on"
    } else {
        ", if it takes it"
    };
    Ok(Notice::good(format!("{what} handed to the terminal's clipboard{but}")))
}

/// Gives a program the text; whether it took it. No shell has a part in it.
fn hand_over(program: Program, text: &str, patience: Duration) -> bool {
    let mut command = Command::new(program.name);
    command.args(program.args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    let Some(mut input) = child.stdin.take() else { return false };
    let bytes = if program.is_wide { utf16(text) } else { text.as_bytes().to_vec() };
    let (done, told) = channel();
    thread::spawn(move || {
        let written = input.write_all(&bytes).is_ok();
        drop(input);
        let ended = child.wait().is_ok_and(|status| status.success());
        // Who has lost patience does not listen any more.
        let _ = done.send(written && ended);
    });
    told.recv_timeout(patience).unwrap_or(false)
}

/// UTF-16 with its mark in front, as `clip.exe` wants it.
fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(set: &[&str], is_macos: bool) -> Vec<&'static str> {
        let variable = |name: &str| set.contains(&name).then(|| "1".to_owned());
        programs(variable, is_macos).iter().map(|program| program.name).collect()
    }

    #[test]
    fn the_clipboard_people_paste_from_comes_first() {
        assert_eq!(names(&[], false), Vec::<&str>::new());
        assert_eq!(names(&["WAYLAND_DISPLAY", "DISPLAY"], false), ["wl-copy", "xclip", "xsel"]);
        assert_eq!(names(&["DISPLAY", "SSH_CONNECTION"], false), Vec::<&str>::new());
        assert_eq!(names(&["TMUX", "SSH_TTY"], false), ["tmux"]);
        assert_eq!(names(&["TMUX"], true), ["pbcopy", "tmux"]);
        assert_eq!(names(&["WSL_DISTRO_NAME"], false), ["clip.exe"]);
    }

    #[test]
    fn a_program_that_fails_or_is_not_there_is_no_success() {
        let (long, short) = (Duration::from_secs(60), Duration::from_millis(50));
        let fake = |name| program(name, &[], "");
        assert!(!hand_over(fake("/no/such/program"), "x", long));
        assert!(!hand_over(fake("false"), "x", long));
        assert!(hand_over(program("sh", &["-c", "test \"$(cat)\" = é"], ""), "é", long));
        // One that never ends is not waited for.
        assert!(!hand_over(program("sh", &["-c", "cat >/dev/null; exec sleep 20"], ""), "x", short));
    }

    #[test]
    fn windows_reads_its_own_letters() {
        assert_eq!(utf16("é"), [0xff, 0xfe, 0xe9, 0x00]);
    }
}
