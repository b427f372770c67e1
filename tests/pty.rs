//! The real program on a real terminal: it draws, does what keys say, and leaves the terminal as it was.
//!
//! Nothing here sleeps: each step waits for what the program writes.
#![allow(clippy::unwrap_used)]

#[path = "pty/terminal.rs"]
mod terminal;

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::Instant;

use portable_pty::PtySize;
use terminal::{PATIENCE, Terminal, assert_restored};

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

/// A folder that is removed with its test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("attache-pty-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const BRIEFING: &str = "[[meetings]]\nid = \"talks\"\nname = \"Old talks\"\ndate = 2024-02-28\n";

#[test]
fn a_state_folder_that_cannot_be_written_is_told_and_stops_nothing() {
    let folder = Folder::new("state");
    // Nothing can be made below a file, whoever runs this.
    let file = folder.write("file", "");
    let mut terminal = Terminal::open(&[], &[("XDG_STATE_HOME", &file)]);
    terminal.wait_for_text("89 briefings");
    terminal.press("m");
    terminal.wait_for_text("not kept");
    terminal.press("B");
    terminal.wait_for_text("1 bookmark");
    terminal.press("\x1b");
    terminal.wait_for("the layer to close", |screen| !screen.contents().contains("1 bookmark ·"));
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn bookmarks_to_records_that_are_gone_are_shown_as_such() {
    let folder = Folder::new("gone");
    fs::create_dir_all(folder.0.join("attache")).unwrap();
    let state =
        "queries = []\n[[bookmarks]]\nkind = \"meeting\"\nid = \"no-such-meeting\"\ntitle = \"A meeting of old\"\n";
    folder.write("attache/browser.toml", state);
    let mut terminal = Terminal::open(&[], &[("XDG_STATE_HOME", folder.0.to_str().unwrap())]);
    terminal.wait_for_text("89 briefings");
    terminal.press("B");
    terminal.wait_for_text("not in these briefings");
    terminal.press("\r");
    terminal.wait_for_text("it is not in these briefings; Esc closes");
    terminal.press("\x1b");
    terminal.wait_for("the bookmarks to close", |screen| !screen.contents().contains("not in these briefings"));
    terminal.press("/arevalo\r");
    terminal.wait_for_text("/ arevalo");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
    let kept = fs::read_to_string(folder.0.join("attache/browser.toml")).unwrap();
    assert!(kept.contains("no-such-meeting") && kept.contains("arevalo"), "{kept}");
}

#[test]
fn an_editor_that_is_missing_or_fails_is_told() {
    let folder = Folder::new("editor");
    let briefing = folder.write("talks.toml", BRIEFING);
    for (editor, said) in [("/no/such/editor", "cannot be run"), ("false", "the editor ended with"), ("", "$EDITOR")] {
        let mut terminal = Terminal::open(&[&briefing], &[("EDITOR", editor), ("VISUAL", "")]);
        terminal.wait_for_text("1 briefing");
        terminal.press("e");
        terminal.wait_for_text(said);
        terminal.wait_for_text("Old talks");
        terminal.press("q");
        let (status, raw) = terminal.end();
        assert_eq!(status, 0, "{editor}");
        assert_restored(&raw);
    }
}

#[test]
fn what_the_editor_changes_is_shown() {
    let folder = Folder::new("change");
    let briefing = folder.write("talks.toml", BRIEFING);
    let script =
        folder.write("edit.sh", "test \"$1\" && sed 's/Old/New/' \"$1\" > \"$1.new\" && mv \"$1.new\" \"$1\"\n");
    let mut terminal =
        Terminal::open(&["--no-watch", &briefing], &[("EDITOR", &format!("sh {script}")), ("VISUAL", "")]);
    terminal.wait_for_text("Old talks");
    terminal.press("e");
    terminal.wait_for_text("New talks");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn it_can_be_stopped_and_goes_on() {
    let mut terminal = Terminal::open(&[], &[]);
    terminal.wait_for_text("89 briefings");
    let id = terminal.child.process_id().unwrap();
    let is_stopped = || {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
        stat.rsplit(") ").next().unwrap().starts_with('T')
    };
    terminal.press("\x1a");
    let until = Instant::now() + PATIENCE;
    while !is_stopped() {
        assert!(Instant::now() < until, "it does not stop");
        thread::yield_now();
    }
    terminal.wait_for("the screen given back", |screen| !screen.alternate_screen());
    assert!(std::process::Command::new("kill").args(["-s", "CONT", &id.to_string()]).status().unwrap().success());
    terminal.wait_for("the screen taken again", vt100::Screen::alternate_screen);
    terminal.wait_for_text("89 briefings");
    terminal.press("q");
    let (status, raw) = terminal.end();
    assert_eq!(status, 0);
    assert_restored(&raw);
}

#[test]
fn two_thousand_resizes_in_a_row_are_survived() {
    let mut terminal = Terminal::open(&[], &[]);
    terminal.wait_for_text("89 briefings");
    for i in 0..2000_u32 {
        let (rows, cols) = (1 + (i * 7919 % 60) as u16, 1 + (i * 104_729 % 200) as u16);
        terminal.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    }
    terminal.screen.screen_mut().set_size(24, 80);
    terminal.master.resize(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    terminal.press("/arevalo\r2");
    terminal.wait_for_text("Bernardo Arévalo");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn the_background_is_asked_for_and_nothing_typed_meanwhile_is_lost() {
    let mut terminal = Terminal::open(&[], &[("COLORTERM", "truecolor")]);
    // The answer comes in the middle of what is typed.
    terminal.press("/are\x1b]11;rgb:ffff/ffff/ffff\x07valo");
    terminal.wait_for_text("/ arevalo");
    // The colour of running text in the light theme.
    let text = vt100::Color::Rgb(0x24, 0x29, 0x2f);
    terminal.wait_for("the light theme", |screen| {
        (0..80).any(|x| screen.cell(5, x).is_some_and(|cell| cell.fgcolor() == text))
    });
    terminal.press("\rq");
    let (status, raw) = terminal.end();
    assert_eq!(status, 0);
    assert_eq!(raw.matches("\x1b]11;?").count(), 1);
}

#[test]
fn the_background_is_not_asked_for_where_it_makes_no_difference() {
    for environment in
        [&[][..], &[("COLORTERM", "truecolor"), ("NO_COLOR", "1")], &[("COLORTERM", "truecolor"), ("TERM", "linux")]]
    {
        let mut terminal = Terminal::open(&[], environment);
        terminal.wait_for_text("89 briefings");
        terminal.press("q");
        assert!(!terminal.end().1.contains("\x1b]11;?"), "{environment:?}");
    }
}

#[test]
fn mistakes_in_the_config_file_are_among_the_problems_and_go_when_it_is_mended() {
    let folder = Folder::new("config");
    let config = folder.write("config.toml", "theme = \"drak\"\n[keys]\ndown = \"z1\"\n");
    let mend = folder.write("mend.sh", &format!("echo 'theme = \"dark\"' > {config}\n"));
    let mut terminal = Terminal::open(&["--config", &config], &[("EDITOR", &format!("sh {mend}")), ("VISUAL", "")]);
    terminal.wait_for_text("89 briefings");
    terminal.press("p");
    terminal.wait_for_text("there is no theme");
    terminal.press("\r");
    terminal.wait_for("the problem to be gone", |screen| !screen.contents().contains("there is no theme"));
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn who_is_new_is_told_what_to_press_until_the_first_key() {
    let folder = Folder::new("new");
    let mut terminal = Terminal::open(&[], &[("XDG_STATE_HOME", folder.0.to_str().unwrap())]);
    terminal.wait_for_text("New here?");
    terminal.press("j");
    terminal.wait_for("the hint to go", |screen| !screen.contents().contains("New here?"));
    terminal.press("/mexico\r");
    terminal.wait_for_text("/ mexico");
    terminal.press("q");
    terminal.end();
    let mut terminal = Terminal::open(&[], &[("XDG_STATE_HOME", folder.0.to_str().unwrap())]);
    terminal.wait_for_text("89 briefings");
    assert!(!terminal.screen.screen().contents().contains("New here?"));
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
}

#[test]
fn a_theme_that_does_not_exist_is_wrong_use() {
    let (status, raw) = Terminal::open(&["--theme", "nosuch"], &[]).end();
    assert_eq!(status, 2);
    assert!(raw.contains("there is no theme “nosuch”"), "{raw}");
}

#[test]
fn what_a_review_had_not_saved_when_it_was_ended_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (briefing, kept) = (folder.path().join("talks.toml"), folder.path().join("talks.toml.unsaved"));
    let text =
        "[[meetings]]\nname = \"Talks\"\ndate = 2024-02-28\n\n[[meetings]]\nname = \"Others\"\ndate = 2024-02-29\n";
    fs::write(&briefing, text).unwrap();
    let dropped_last = || {
        let mut terminal = Terminal::open(&["review", briefing.to_str().unwrap()], &[]);
        terminal.wait_for_text("a approve");
        terminal.press("GGx");
        terminal.wait_for_text("dropped date; u brings it back");
        terminal
    };
    // Who says twice that nothing is to be saved is believed.
    let mut terminal = dropped_last();
    terminal.press("q");
    terminal.wait_for_text("q again leaves");
    terminal.press("q");
    assert_eq!(terminal.end().0, 0);
    assert!(!kept.exists());
    for signal in ["TERM", "HUP"] {
        let terminal = dropped_last();
        let id = terminal.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
        assert_eq!(terminal.end().0, 0, "{signal}");
        assert_eq!(fs::read_to_string(&briefing).unwrap(), text);
        assert!(!fs::read_to_string(&kept).unwrap().contains("2024-02-29"), "{signal}");
        let mut terminal = Terminal::open(&["review", briefing.to_str().unwrap()], &[]);
        terminal.wait_for_text("talks.toml.unsaved");
        terminal.press("q");
        assert_eq!(terminal.end().0, 0);
        fs::remove_file(&kept).unwrap();
    }
}
