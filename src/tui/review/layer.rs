//! What lies over the records of a review: a value that is typed, or something that is chosen.

use super::state::{Effect, Review};
use crate::draft::sheet::{Blank, EntryKind};
use crate::tui::app::{Choice, Chooser, Notice, Purpose, TextField};
use crate::tui::keys::{Action, pretty};

/// What is said where a speaker can only be typed.
const NO_NAMES: &str = "nobody is named; type who it was";

/// What a value is typed for.
#[derive(Debug, Clone)]
pub enum Target {
    /// A value that is there.
    Item {
        /// Of which record.
        entry: usize,
        /// Which of its values.
        item: usize,
    },
    /// A key that the record lacks.
    Blank(usize, Blank),
    /// The name of a person to be added.
    Official,
    /// The words of a quotation to be added.
    Quote,
}

/// What lies over the records.
#[derive(Debug, Clone)]
pub enum Layer {
    /// A value is typed.
    Value {
        /// Which.
        target: Target,
        /// As typed so far.
        field: TextField,
    },
    /// Something is chosen.
    Choices(Chooser<Asked, Pick>),
}

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A key that this record lacks.
    Key(usize),
    /// Who spoke the quotation of this record; a name that is not among those to choose from may be typed.
    Speaker(usize),
    /// One of the things that can be done.
    Help,
}

impl Purpose for Asked {
    // A new name is nobody whose name resembles it.
    fn is_lenient(self) -> bool {
        self == Self::Help
    }

    fn hint(self) -> &'static str {
        match self {
            Self::Speaker(_) => "type to narrow, or a new name",
            Self::Key(_) | Self::Help => "type to narrow",
        }
    }

    fn nothing_like_it(self) -> String {
        let told = match self {
            Self::Speaker(_) => "nobody here is called so: Enter takes the name as it is typed",
            Self::Help => "no key does that",
            Self::Key(_) => "nothing like it",
        };
        told.to_owned()
    }
}

/// What taking a choice does.
#[derive(Debug, Clone, Default)]
pub enum Pick {
    /// The speaker of this id spoke.
    Speaker(String),
    /// A value is typed for this key.
    Key(Blank),
    /// Runs an action.
    Do(Action),
    /// Nothing: it was there to be read.
    #[default]
    Nothing,
}

impl Review {
    pub(super) fn edit(&mut self) {
        let spot = self.spot();
        let Some((at, item)) = spot.item.map(|item| (item, &self.sheet.entries[spot.entry].items[item])) else {
            return self.go_to_value();
        };
        let field = TextField::selected(&item.value);
        if !item.is_plain || field.text() != item.value {
            self.notice = Some(Notice::bad("too long, of several lines or with hidden signs: edit it in the file"));
            return;
        }
        self.layer = Some(Layer::Value { target: Target::Item { entry: spot.entry, item: at }, field });
    }

    pub(super) fn choose_speaker(&mut self) {
        let entry = self.spot().entry;
        if self.sheet.entries[entry].kind == EntryKind::Quote {
            let names = self.sheet.speakers().into_iter();
            let choices = names.map(|(id, name)| Choice::new("", &name, Pick::Speaker(id))).collect();
            self.layer = Some(Layer::Choices(Chooser::new(Asked::Speaker(entry), "Who said it?", NO_NAMES, choices)));
        } else {
            self.notice = Some(Notice::good("select a quote to give it another speaker"));
        }
    }

    /// Every key that holds here and what it does; taking one does it.
    pub(super) fn help(&self) -> Chooser<Asked, Pick> {
        let keys = Self::bindings().map(|binding| {
            let keys: Vec<String> = self.keymap.keys_of(binding).into_iter().map(pretty).collect();
            Choice::new(&keys.join("  "), binding.about, Pick::Do(binding.action))
        });
        Chooser::new(Asked::Help, "Keys", "", keys.collect())
    }

    pub(super) fn keep(&mut self) -> Vec<Effect> {
        match self.layer.take() {
            Some(Layer::Value { target, field }) => self.keep_value(target, field),
            Some(Layer::Choices(chooser)) => return self.take(chooser),
            None => {}
        }
        Vec::new()
    }

    fn take(&mut self, chooser: Chooser<Asked, Pick>) -> Vec<Effect> {
        let typed = chooser.field.text().trim().to_owned();
        let pick = chooser.selected().map(|choice| choice.outcome.clone()).unwrap_or_default();
        match (chooser.layer, pick) {
            (Asked::Speaker(entry), Pick::Speaker(id)) => {
                self.change(self.sheet.reassign(entry, &id));
            }
            (Asked::Speaker(entry), _) if !typed.is_empty() => {
                self.change(self.sheet.reassign(entry, &typed));
            }
            (Asked::Key(entry), Pick::Key(blank)) => {
                let target = Target::Blank(entry, blank);
                self.layer = Some(Layer::Value { target, field: TextField::default() });
            }
            (Asked::Key(_), _) => {
                self.notice = Some(Notice::bad(format!("“{typed}” is no key that this record lacks")));
                self.layer = Some(Layer::Choices(chooser));
            }
            (Asked::Help, Pick::Do(action)) => return self.act(action),
            (Asked::Speaker(_) | Asked::Help, _) => {
                self.notice = Some(Notice::good(chooser.told_instead()));
                self.layer = Some(Layer::Choices(chooser));
            }
        }
        Vec::new()
    }

    pub(super) fn type_in(&mut self, change: impl FnOnce(&mut TextField)) {
        match &mut self.layer {
            Some(Layer::Value { field, .. }) => change(field),
            Some(Layer::Choices(chooser)) => {
                change(&mut chooser.field);
                chooser.narrow();
            }
            None => {}
        }
    }
}
