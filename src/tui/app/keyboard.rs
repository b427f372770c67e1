//! What keys mean: sequences, counts before a movement, and what is typed into a line.

use crossterm::event::{KeyCode, KeyEvent};

use super::{App, Effect, Notice, Reader, TextField};
use crate::tui::keys::{Context, Meaning, key_name};

/// The most times that a movement is repeated.
const MOST_TIMES: usize = 1_000_000;

impl App {
    /// The number typed so far.
    pub fn typed_count(&self) -> Option<usize> {
        self.count
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        (self.notice, self.reader) = (None, Reader::Known);
        let context = self.context();
        let Some(name) = key_name(key) else { return Vec::new() };
        if context == Context::Browse
            && self.pressed.is_empty()
            && let KeyCode::Char(digit @ '0'..='9') = key.code
            && key.modifiers.is_empty()
            && self.counts(digit)
        {
            return Vec::new();
        }
        let begun = std::mem::take(&mut self.pressed);
        let mut pressed = format!("{begun}{name}");
        if !begun.is_empty() && self.keymap.meaning(context, &pressed) == Meaning::Nothing {
            if key.code == KeyCode::Esc {
                return Vec::new();
            }
            if name.chars().count() == 1 {
                self.notice = Some(Notice::good(format!("{begun} {name} is no key; ? lists them all")));
                return Vec::new();
            }
            // A key that cannot continue any sequence stands for itself: Ctrl-c always quits.
            pressed.clone_from(&name);
        }
        match self.keymap.meaning(context, &pressed) {
            Meaning::Does(action) => self.act(action),
            Meaning::Begins => {
                self.pressed = pressed;
                Vec::new()
            }
            Meaning::Nothing => match key.code {
                KeyCode::Char(c) if context != Context::Browse && name.chars().count() == 1 => {
                    self.insert(&c.to_string())
                }
                KeyCode::Char(' ') if context != Context::Browse => self.insert(" "),
                _ => {
                    self.count = None;
                    Vec::new()
                }
            },
        }
    }

    /// Takes a digit into the number before a movement. The first digit is one that no key has: a digit that leads to a
    /// tab does so at once, and nothing that follows takes that back.
    fn counts(&mut self, digit: char) -> bool {
        let means_something = self.keymap.meaning(Context::Browse, &digit.to_string()) != Meaning::Nothing;
        if self.count.is_none() && means_something {
            return false;
        }
        let digit = digit.to_digit(10).unwrap_or_default() as usize;
        self.count = Some((self.count.unwrap_or_default() * 10 + digit).min(MOST_TIMES));
        true
    }

    /// The number typed before a movement, 1 if there was none.
    pub(super) fn take_count(&mut self) -> usize {
        self.count.take().unwrap_or(1).max(1)
    }

    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        match self.context() {
            Context::Browse => {
                self.typing = true;
                self.touched = false;
                self.insert(text)
            }
            Context::Search | Context::Choice | Context::Review => self.insert(text),
        }
    }

    pub(super) fn insert(&mut self, text: &str) -> Vec<Effect> {
        self.edit_line(|field| field.insert(text))
    }

    /// Changes the line that has the keyboard, and what follows from its text.
    pub(super) fn edit_line(&mut self, change: impl FnOnce(&mut TextField)) -> Vec<Effect> {
        if let Some(layer) = &mut self.layer {
            let before = layer.field.text().to_owned();
            change(&mut layer.field);
            if layer.field.text() != before {
                layer.narrow();
            }
            return Vec::new();
        }
        let here = self.place();
        let before = self.query.text().to_owned();
        change(&mut self.query);
        if self.query.text() == before {
            return Vec::new();
        }
        if !std::mem::replace(&mut self.touched, true) {
            self.history.leave(here);
        }
        self.pending = None;
        self.search()
    }
}
