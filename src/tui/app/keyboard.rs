//! What keys mean: sequences, counts before a movement, and what is typed into a line.

use crossterm::event::{KeyCode, KeyEvent};

use super::place::Place;
use super::{App, Effect, Notice, Reader, TextField};
use crate::tui::keys::{Action, Context, Meaning, key_name};

/// The most times that a movement is repeated.
const MOST_TIMES: usize = 1_000_000;

/// A number typed before a movement.
#[derive(Debug, Clone, Default)]
pub(super) struct Count {
    value: usize,
    /// The place that the first digit led away from; a movement straight after the digits goes back there.
    undo: Option<Place>,
    serial: u64,
}

impl App {
    /// The number typed so far.
    pub fn typed_count(&self) -> Option<usize> {
        self.count.as_ref().filter(|count| count.undo.is_none()).map(|count| count.value)
    }

    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        (self.notice, self.reader) = (None, Reader::Known);
        let context = self.context();
        let Some(name) = key_name(key) else { return Vec::new() };
        if context == Context::Browse
            && self.pressed.is_empty()
            && let KeyCode::Char(digit @ '0'..='9') = key.code
            && key.modifiers.is_empty()
            && let Some(effects) = self.digit(digit)
        {
            return effects;
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

    /// A digit leads to a tab at once, and so does the next; a movement straight after them makes them a count.
    fn digit(&mut self, digit: char) -> Option<Vec<Effect>> {
        let digit = digit.to_digit(10)? as usize;
        // A digit with a meaning of one's own is a key like any other, unless it goes on with a count.
        let means = self.keymap.meaning(Context::Browse, &digit.to_string());
        if self.count.is_none() && means != Meaning::Nothing && self.leads_to_tab(digit).is_none() {
            return None;
        }
        let typed = self.count.take();
        let value = typed.as_ref().map_or(digit, |count| (count.value * 10 + digit).min(MOST_TIMES));
        if value == 0 {
            return None;
        }
        let undo = match typed {
            // Nothing was left for a tab, so this is a count and nothing else.
            Some(Count { undo: None, .. }) => None,
            Some(Count { undo: Some(place), .. }) => Some(place),
            None => self.leads_to_tab(digit).map(|_| self.place()),
        };
        let mut effects = Vec::new();
        if let (Some(place), Some(action)) = (&undo, self.leads_to_tab(digit)) {
            self.undo_tab(place.clone());
            effects = self.act(action);
        }
        self.serial += 1;
        if undo.is_some() {
            effects.push(Effect::LapseCount(self.serial));
        }
        self.count = Some(Count { value, undo, serial: self.serial });
        Some(effects)
    }

    /// The action of a digit that leads to a tab.
    fn leads_to_tab(&self, digit: usize) -> Option<Action> {
        match self.keymap.meaning(Context::Browse, &digit.to_string()) {
            Meaning::Does(action @ (Action::Tab(_) | Action::Timeline | Action::Map)) => Some(action),
            _ => None,
        }
    }

    fn undo_tab(&mut self, place: Place) {
        if self.history.undo_to(&place) {
            self.go(place);
        }
    }

    /// The number typed before a movement, 1 if there was none.
    pub(super) fn take_count(&mut self) -> usize {
        let Some(count) = self.count.take() else { return 1 };
        if let Some(place) = count.undo {
            self.undo_tab(place);
        }
        count.value.max(1)
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

    /// The moment has passed in which the digit of this number could become a count.
    pub(super) fn lapse_count(&mut self, serial: u64) {
        if self.count.as_ref().is_some_and(|count| count.serial == serial && count.undo.is_some()) {
            self.count = None;
        }
    }
}
