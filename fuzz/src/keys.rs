//! Any keys, pastes, clicks, sizes, reloads and settings: the browser draws after each, nothing that acts on a terminal,
//! and what is selected is there to be seen.

use std::sync::Arc;

use super::{assert_safe, samples};
use attache::config::Config;
use attache::tui::app::{App, Message, Spot, Start};
use attache::tui::direct::Direct;
use attache::tui::holdings::Holdings;
use attache::tui::settings::Settings;
use attache::tui::theme::Theme;
use attache::tui::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// Keys that are not characters, as they are written in key strings.
const NAMED: [&str; 18] = [
    "<enter>",
    "<esc>",
    "<tab>",
    "<s-tab>",
    "<backspace>",
    "<del>",
    "<up>",
    "<down>",
    "<left>",
    "<right>",
    "<home>",
    "<end>",
    "<pgup>",
    "<pgdn>",
    "<c-d>",
    "<c-u>",
    "<f1>",
    "<space>",
];

/// Throws these bytes at it.
pub fn run(bytes: &[u8]) {
    let empty = Arc::new(Holdings::new(attache::corpus::Corpus::default()));
    let mut loads = 0;
    let load = Box::new(move || {
        loads += 1;
        // Every third time there is nothing there any more.
        if loads % 3 == 0 { Arc::clone(&empty) } else { Arc::clone(samples()) }
    });
    let app = App::new(Start { data: "samples".to_owned(), ..Start::default() });
    let mut browser = Direct::new(app, load, None);
    let Some(theme) = Theme::named("dark") else { return };
    let mut size = (80, 24);
    let mut steps = bytes.iter().copied().take(MOST_STEPS);
    while let Some(step) = steps.next() {
        let mut place = || (u16::from(steps.next().unwrap_or(0)), u16::from(steps.next().unwrap_or(0)));
        match step {
            b' '..=b'~' => {
                browser.press(char::from(step).encode_utf8(&mut [0; 4]));
            }
            128..=200 => {
                browser.press(NAMED[usize::from(step) % NAMED.len()]);
            }
            201..=215 => {
                let (columns, rows) = place();
                size = (columns.max(1), rows % 64 + 1);
                browser.send(Message::Resize);
            }
            216..=220 => {
                browser.send(settings(step));
            }
            221..=230 => {
                browser.send(Message::Changed);
            }
            231..=235 => {
                let pasted: String = steps.by_ref().take(8).map(char::from).collect();
                browser.send(Message::Paste(pasted));
            }
            236..=240 => {
                let (column, row) = place();
                browser.send(Message::Wheel(column, row % 64, isize::from(row > 127) * 2 - 1));
            }
            _ => {
                let (column, row) = place();
                browser.send(Message::Click(column, row % 64));
            }
        }
        draw(&mut browser.app, &theme, size);
    }
}

/// How long a session is, in steps.
const MOST_STEPS: usize = 64;

/// The settings as a config file makes them, most of which is wrong.
fn settings(step: u8) -> Message {
    let keys: &[(&str, &str)] = match step % 4 {
        0 => &[("down", "z1"), ("up", ""), ("no\u{1b}[2Jthing", "x")],
        1 => &[("down", "x"), ("export", "j"), ("quit", "\u{202e}")],
        2 => &[("search", "<c-x>f"), ("open", "<c-x>"), ("help", "<nokey>")],
        _ => &[],
    };
    let mut config = Config::default();
    for (action, key) in keys {
        config.keys.insert((*action).to_owned(), (*key).to_owned());
    }
    config.themes.insert("own\u{7}".to_owned(), [("text".to_owned(), "no colour".to_owned())].into());
    let Settings { keymap, style, .. } = Settings::of(&mut config);
    Message::Configured { keymap, style, problems: config.problems }
}

/// Draws a frame, and looks whether it holds together.
fn draw(app: &mut App, theme: &Theme, (columns, rows): (u16, u16)) {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(columns, rows));
    let _ = terminal.draw(|frame| view::draw(app, theme, frame));
    terminal.backend().buffer().content.iter().for_each(|cell| assert_safe(cell.symbol()));
    let (list, len, seen) = (app.list(), app.rows(), app.regions.rows);
    assert!(list.selected < len.max(1), "{list:?} of {len}");
    if seen > 0 && app.layer.is_none() {
        assert!((list.offset..list.offset + seen).contains(&list.selected), "{list:?} of {len} in {seen}");
    }
    if let Some(layer) = &app.layer {
        assert!(layer.list.selected < layer.matching().len().max(1), "{:?}", layer.list);
    }
    for (column, row) in (0..columns).flat_map(|column| (0..rows).map(move |row| (column, row))) {
        match app.regions.at(column, row) {
            Some(Spot::Row(row)) => assert!(row < len, "row {row} of {len}"),
            Some(Spot::Choice(choice)) => {
                assert!(app.layer.as_ref().is_some_and(|layer| choice < layer.matching().len()));
            }
            Some(Spot::Link(link)) => assert!(link < app.page.document().links.len()),
            Some(Spot::Does(_) | Spot::Page | Spot::Layer) | None => {}
        }
    }
}
