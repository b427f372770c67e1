//! What the review is doing, and how every key changes it. Reads no files: what is to be saved comes out as an effect.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyEvent};

use super::layer::Layer;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::draft::sheet::{EntryKind, Fault, Sheet};
use crate::text::cut;
use crate::tui::app::{List, Message, Notice};
use crate::tui::keys::{Action, BINDINGS, Binding, Context, Keymap, Meaning, Movement, ReviewAction, key_name, pretty};

/// Changes that can be undone.
const MOST_UNDONE: usize = 200;

/// The cells that the name of a record takes at most where it is told what became of it.
const SHORT_NAME: usize = 40;

/// What has to be done outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Save this.
    Save(String),
    /// Go back to the shell for a while.
    Suspend,
    /// Stop.
    Quit,
}

/// A row of the records: a record, or one of its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The record.
    pub entry: usize,
    /// The value.
    pub item: Option<usize>,
}

/// The lines of the text at one width.
#[derive(Debug, Default)]
pub struct Laid {
    /// For this width.
    pub width: usize,
    /// The bytes of each line.
    pub lines: Vec<Range<usize>>,
}

/// A review.
#[derive(Debug)]
pub struct Review {
    /// The file, as it is called.
    pub name: String,
    /// The keys in force.
    pub keymap: Keymap,
    /// The briefing.
    pub sheet: Sheet,
    /// The rows of the records.
    pub rows: Vec<Spot>,
    /// The selected row.
    pub list: List,
    /// Whether the text has the keyboard.
    pub on_text: bool,
    /// The first line of the text in sight.
    pub scroll: usize,
    /// Whether the text has to be turned to the passage of what is selected.
    pub follows: bool,
    /// What lies over the records.
    pub layer: Option<Layer>,
    /// What happened last.
    pub notice: Option<Notice>,
    /// How many rows were in sight when last drawn.
    pub in_sight: usize,
    /// The text as it was last laid out.
    pub laid: Laid,
    saved: String,
    /// What it was before each, and where one stood.
    undo: Vec<(Sheet, Spot)>,
    leaving: Leaving,
}

/// How far somebody is on the way out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Leaving {
    #[default]
    No,
    /// Has heard that something is not saved: the next `quit` leaves.
    Warned,
    /// Has left, and what is not saved need not be.
    Agreed,
}

/// What a change makes wrong that was not before, the worst of it.
fn new_problem(before: &Sheet, after: &Sheet) -> Option<Diagnostic> {
    let mut known = before.problems();
    let mut news = after.problems();
    news.retain(|problem| {
        let same = |other: &Diagnostic| (other.code, &other.message) == (problem.code, &problem.message);
        let at = known.iter().position(same);
        at.map(|at| known.swap_remove(at)).is_none()
    });
    news.into_iter().min_by_key(|problem| problem.severity)
}

impl Review {
    /// The review of a file.
    pub fn new(name: String, sheet: Sheet, keymap: Keymap) -> Self {
        let mut review = Self {
            name,
            keymap,
            saved: sheet.file.clone(),
            sheet,
            rows: Vec::new(),
            list: List::default(),
            on_text: false,
            scroll: 0,
            follows: true,
            layer: None,
            notice: None,
            in_sight: 10,
            laid: Laid::default(),
            undo: Vec::new(),
            leaving: Leaving::No,
        };
        review.lay_out_rows();
        review
    }

    /// Whether there is something to save.
    pub fn is_changed(&self) -> bool {
        self.sheet.file != self.saved
    }

    /// What would be lost, unless the user has said that it may be.
    pub fn unsaved(&self) -> Option<&str> {
        (self.is_changed() && self.leaving != Leaving::Agreed).then_some(&self.sheet.file)
    }

    /// The row that is selected.
    pub fn spot(&self) -> Spot {
        self.rows.get(self.list.selected).copied().unwrap_or(Spot { entry: 0, item: None })
    }

    /// The bindings that hold here, those that hold nowhere else first.
    pub fn bindings() -> impl Iterator<Item = &'static Binding> + Clone {
        let own = |binding: &&Binding| binding.is_of_reviews();
        let shared = move |binding: &&Binding| !own(binding) && binding.contexts.contains(&Context::Review);
        BINDINGS.iter().filter(own).chain(BINDINGS.iter().filter(shared))
    }

    /// Turns the records so that what is selected is in sight, and as much of its record as there is room for.
    /// Beneath its first row, `asked` lines say what it asks; the lines count from the first of all.
    pub fn reveal(&mut self, visible: usize, asked: usize) {
        let Spot { entry, item } = self.spot();
        let all = self.rows.len() + asked;
        let last = self.rows.iter().rposition(|spot| spot.entry == entry).unwrap_or(self.list.selected);
        let selected = self.list.selected + if item.is_some() { asked } else { 0 };
        let mut shown = List { selected: last + asked, ..self.list };
        shown.reveal(all, visible);
        shown.selected = selected;
        shown.reveal(all, visible);
        self.list.offset = shown.offset;
    }

    /// Which bindings hold.
    pub fn context(&self) -> Context {
        if self.layer.is_some() { Context::Choice } else { Context::Review }
    }

    /// It was saved, or not.
    pub fn saved(&mut self, notice: Notice, text: String) {
        if !notice.bad {
            self.saved = text;
        }
        self.notice = Some(notice);
    }

    /// Takes in what happened; what comes out has to be done.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Key(key) => self.key(key),
            Message::Paste(text) => {
                self.type_in(|field| field.insert(&text));
                Vec::new()
            }
            Message::Notice(notice) => {
                self.notice = Some(notice);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn key(&mut self, key: KeyEvent) -> Vec<Effect> {
        self.notice = None;
        let Some(name) = key_name(key) else { return Vec::new() };
        match self.keymap.meaning(self.context(), &name) {
            Meaning::Does(action) => self.act(action),
            Meaning::Begins | Meaning::Nothing => {
                match key.code {
                    KeyCode::Char(' ') => self.type_in(|field| field.insert(" ")),
                    KeyCode::Char(c) if name.chars().count() == 1 => self.type_in(|field| field.insert(&c.to_string())),
                    _ => {}
                }
                Vec::new()
            }
        }
    }

    /// Does what was asked; what comes out has to be done outside.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        let leaving = std::mem::take(&mut self.leaving);
        match action {
            Action::Move(movement) => self.go_along(movement),
            Action::Line(edit) => self.type_in(|field| field.edit(edit)),
            Action::Review(action) => return self.review(action),
            Action::Help => self.layer = Some(Layer::Choices(self.help())),
            Action::Keep => return self.keep(),
            Action::Cancel => self.layer = None,
            Action::Suspend => return vec![Effect::Suspend],
            Action::QuitNow => return vec![Effect::Quit],
            Action::Quit => {
                if leaving == Leaving::Warned || !self.is_changed() {
                    self.leaving = Leaving::Agreed;
                    return vec![Effect::Quit];
                }
                self.leaving = Leaving::Warned;
                self.notice = Some(Notice::bad("not saved: w saves, q again leaves without saving"));
            }
            // What only the browser can do: no key of the review means it.
            _ => {}
        }
        Vec::new()
    }

    fn go_along(&mut self, movement: Movement) {
        match movement {
            Movement::Down => self.step(1),
            Movement::Up => self.step(-1),
            Movement::HalfDown => self.step((self.in_sight / 2).max(1) as isize),
            Movement::HalfUp => self.step(-((self.in_sight / 2).max(1) as isize)),
            Movement::PageDown => self.step(self.in_sight.max(1) as isize),
            Movement::PageUp => self.step(-(self.in_sight.max(1) as isize)),
            Movement::First => self.step(isize::MIN / 2),
            Movement::Last => self.step(isize::MAX / 2),
        }
    }

    fn review(&mut self, action: ReviewAction) -> Vec<Effect> {
        match action {
            ReviewAction::Approve => self.approve(),
            ReviewAction::DropIt => self.drop_it(),
            ReviewAction::EditValue => self.edit(),
            ReviewAction::Reassign => self.choose_speaker(),
            ReviewAction::AddValue => self.choose_key(),
            ReviewAction::AddOfficial => self.ask_for_official(),
            ReviewAction::AddQuote => self.ask_for_quote(),
            ReviewAction::NextOpen => self.go_to_open(true),
            ReviewAction::PreviousOpen => self.go_to_open(false),
            ReviewAction::SwitchPane if self.sheet.words.is_empty() => {
                self.notice = Some(Notice::good("the briefing holds no text"));
            }
            ReviewAction::SwitchPane => self.on_text = !self.on_text,
            ReviewAction::Undo => self.undo(),
            ReviewAction::Save => return vec![Effect::Save(self.sheet.file.clone())],
        }
        Vec::new()
    }

    fn step(&mut self, by: isize) {
        match &mut self.layer {
            Some(Layer::Choices(chooser)) => {
                let len = chooser.matching().len();
                chooser.list.step(by, len);
            }
            Some(Layer::Value { .. }) => {}
            None if self.on_text => {
                let last = self.laid.lines.len().saturating_sub(1);
                self.scroll = self.scroll.saturating_add_signed(by.clamp(-1_000_000_000, 1_000_000_000)).min(last);
            }
            None => {
                self.list.step(by, self.rows.len());
                self.follows = true;
            }
        }
    }

    fn lay_out_rows(&mut self) {
        self.on_text &= !self.sheet.words.is_empty();
        self.rows.clear();
        for (entry, record) in self.sheet.entries.iter().enumerate() {
            self.rows.push(Spot { entry, item: None });
            // The text itself stands on the left.
            let shown = record
                .items
                .iter()
                .enumerate()
                .filter(|(_, item)| record.kind != EntryKind::Source || item.key != "text");
            self.rows.extend(shown.map(|(item, _)| Spot { entry, item: Some(item) }));
        }
        self.list.step(0, self.rows.len());
        self.follows = true;
    }

    /// Takes a change that was typed: what would be left out when the file is read is refused, and what is kept but
    /// wrong is told.
    pub(super) fn change_checked(&mut self, changed: Result<Sheet, Fault>) -> bool {
        let news = match &changed {
            Ok(sheet) => new_problem(&self.sheet, sheet),
            Err(_) => None,
        };
        let told = news.as_ref().map(|problem| match problem.hint.as_str() {
            "" => problem.message.clone(),
            hint => format!("{}: {hint}", problem.message),
        });
        let is_left_out =
            news.is_some_and(|problem| problem.severity == Severity::Error || problem.code == Code::BlankField);
        if let Some(told) = told.clone().filter(|_| is_left_out) {
            return self.change(Err(Fault::Mistake(told)));
        }
        let taken = self.change(changed);
        if let Some(told) = told.filter(|_| taken) {
            self.notice = Some(Notice::bad(told));
        }
        taken
    }

    /// Takes a change, if it could be made.
    pub(super) fn change(&mut self, changed: Result<Sheet, Fault>) -> bool {
        match changed {
            Ok(sheet) => {
                self.laid = Laid::default();
                let here = self.spot();
                self.undo.push((std::mem::replace(&mut self.sheet, sheet), here));
                if self.undo.len() > MOST_UNDONE {
                    self.undo.remove(0);
                }
                self.lay_out_rows();
                true
            }
            Err(fault) => {
                self.notice = Some(Notice::bad(fault.to_string()));
                false
            }
        }
    }

    /// A suggested value is filled in; else the record is right. Then the next that waits comes up. Where nothing is
    /// suggested that could be taken, it stays as it is: what has to be typed or chosen has keys of its own.
    fn approve(&mut self) {
        let spot = self.spot();
        let record = &self.sheet.entries[spot.entry];
        let suggested = spot.item.filter(|&item| record.items[item].suggested && !record.suggested);
        if let Some(item) = suggested {
            let key = record.items[item].key.clone();
            match self.sheet.fill(spot.entry, item) {
                Err(Fault::Nothing) => self.go_on(&format!("{key} is left open")),
                changed => {
                    if self.change_checked(changed) {
                        self.go_on("filled in");
                    }
                }
            }
            return;
        }
        if record.suggested && record.kind == EntryKind::Quote && record.value("speaker").is_none_or(str::is_empty) {
            return self.go_on("the speaker is left open");
        }
        if !record.is_asked() {
            self.go_on("nothing waits here");
        } else if self.change(self.sheet.accept(spot.entry)) {
            self.go_on("taken as right");
        }
    }

    /// Whether a row waits to be taken as right, or filled in, by itself.
    fn waits(&self, spot: Spot) -> bool {
        let record = &self.sheet.entries[spot.entry];
        match spot.item {
            None => record.is_asked(),
            Some(item) => record.items[item].suggested && !record.suggested,
        }
    }

    /// Selects the next row that waits, and says what it waits for behind what was done. What was told of a change, as
    /// of a mistake in it, stays.
    fn go_on(&mut self, done: &str) {
        let here = self.list.selected;
        let mut rows = (here + 1..self.rows.len()).chain(0..=here.min(self.rows.len().saturating_sub(1)));
        let next = rows.find(|row| self.rows.get(*row).is_some_and(|spot| self.waits(*spot)));
        let Some(row) = next else {
            self.notice.get_or_insert_with(|| Notice::good(format!("{done}; nothing waits any more; w saves")));
            return;
        };
        self.list.selected = row;
        self.follows = true;
        let asks = self.asks(self.rows[row]);
        let told = match row.cmp(&here) {
            std::cmp::Ordering::Greater => format!("{done}; {asks}"),
            std::cmp::Ordering::Equal => format!("nothing else waits; {asks}"),
            std::cmp::Ordering::Less => format!("{done}; from the top again: {asks}"),
        };
        self.notice.get_or_insert_with(|| Notice::good(told));
    }

    /// The first key of an action.
    fn key_of(&self, name: &str) -> String {
        let binding = Self::bindings().find(|binding| binding.name == name);
        binding.and_then(|binding| self.keymap.keys_of(binding).first().map(|key| pretty(key))).unwrap_or_default()
    }

    /// What a row that waits asks for, and how it is answered.
    fn asks(&self, spot: Spot) -> String {
        let record = &self.sheet.entries[spot.entry];
        let key = |name: &str| self.key_of(name);
        let drops = key("drop");
        match spot.item.map(|item| &record.items[item]) {
            Some(item) if item.value.is_empty() => {
                format!("{} waits: {} types it, {drops} drops it", item.key, key("edit-value"))
            }
            Some(item) => format!("{} waits: {} fills it in, {drops} drops it", item.key, key("approve")),
            None if record.kind == EntryKind::Quote && record.value("speaker").is_none_or(str::is_empty) => {
                format!("who said this? {} tells, {drops} drops it", key("speaker"))
            }
            None => "this is the next that waits".to_owned(),
        }
    }

    /// Selects the first value of the record that waits, or else its first, and says what can be done with it.
    pub(super) fn go_to_value(&mut self) {
        let entry = self.spot().entry;
        let values = || self.rows.iter().copied().filter(|row| row.entry == entry && row.item.is_some());
        let Some(value) = values().find(|row| self.waits(*row)).or_else(|| values().next()) else {
            self.notice = Some(Notice::good("the record has no value yet"));
            return;
        };
        self.select(value);
        let told = if self.waits(value) {
            self.asks(value)
        } else {
            let key = value.item.map_or("", |item| &self.sheet.entries[entry].items[item].key);
            format!("{} again types {key} anew", self.key_of("edit-value"))
        };
        self.notice = Some(Notice::good(told));
    }

    pub(super) fn select(&mut self, spot: Spot) {
        self.list.selected = self.rows.iter().position(|row| *row == spot).unwrap_or(self.list.selected);
        self.follows = true;
    }

    fn drop_it(&mut self) {
        let Spot { entry, item } = self.spot();
        let record = &self.sheet.entries[entry];
        let dropped = match (item, cut(&record.name(), SHORT_NAME).as_str()) {
            (Some(item), _) => record.items[item].key.clone(),
            (None, "") => format!("the {}", record.kind.name()),
            (None, name) => format!("the {} “{name}”", record.kind.name()),
        };
        let changed = match item {
            Some(item) => self.sheet.drop_item(entry, item),
            None if entry == 0 => {
                self.notice = Some(Notice::bad("the briefing itself stays; delete the file to drop it"));
                return;
            }
            None => self.sheet.drop_entry(entry),
        };
        if self.change(changed) {
            self.notice = Some(Notice::good(format!("dropped {dropped}; {} brings it back", self.key_of("undo"))));
        }
    }

    /// Selects the next record, or the one before, that waits for somebody's eye.
    fn go_to_open(&mut self, ahead: bool) {
        let here = self.spot().entry;
        let open = |entry: &usize| self.sheet.entries[*entry].is_open();
        let count = self.sheet.entries.len();
        let found = if ahead {
            (here + 1..count).chain(0..=here).find(open)
        } else {
            (0..here).rev().chain((here..count).rev()).find(open)
        };
        match found {
            Some(entry) => {
                let row = self.rows.iter().position(|spot| spot.entry == entry).unwrap_or(0);
                self.list.selected = row;
                self.follows = true;
            }
            None => self.notice = Some(Notice::good("nothing waits any more; w saves")),
        }
    }

    fn undo(&mut self) {
        match self.undo.pop() {
            Some((sheet, there)) => {
                self.sheet = sheet;
                self.laid = Laid::default();
                self.lay_out_rows();
                self.select(there);
                self.notice = Some(Notice::good("undone"));
            }
            None => self.notice = Some(Notice::good("nothing to undo")),
        }
    }
}

#[cfg(test)]
mod tests;
