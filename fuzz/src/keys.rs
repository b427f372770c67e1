//! Any keys, pastes, sizes and reloads: the browser draws after each, and nothing that acts on a terminal.

use std::sync::Arc;

use super::{assert_safe, samples};
use attache::tui::app::{App, Message, Start};
use attache::tui::direct::Direct;
use attache::tui::holdings::Holdings;
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
    let mut steps = bytes.iter().copied().take(64);
    while let Some(step) = steps.next() {
        match step {
            b' '..=b'~' => {
                browser.press(char::from(step).encode_utf8(&mut [0; 4]));
            }
            128..=200 => {
                browser.press(NAMED[usize::from(step) % NAMED.len()]);
            }
            201..=220 => {
                size = (u16::from(steps.next().unwrap_or(0)).max(1), u16::from(steps.next().unwrap_or(0)) % 64 + 1);
                browser.send(Message::Resize);
            }
            221..=230 => {
                browser.send(Message::Changed);
            }
            231..=240 => {
                let pasted: String = steps.by_ref().take(8).map(char::from).collect();
                browser.send(Message::Paste(pasted));
            }
            _ => {
                browser.send(Message::Click(u16::from(step), u16::from(steps.next().unwrap_or(0))));
            }
        }
        let Ok(mut terminal) = Terminal::new(TestBackend::new(size.0, size.1));
        let _ = terminal.draw(|frame| view::draw(&mut browser.app, &theme, frame));
        terminal.backend().buffer().content.iter().for_each(|cell| assert_safe(cell.symbol()));
    }
}
