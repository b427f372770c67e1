//! What the browser is doing: its state, and how every message changes it.
//!
//! Nothing here reads files, asks the clock or starts a thread: what has to be done outside comes out as an
//! [`Effect`], and what happens outside comes in as a [`Message`].

mod act;
mod choice;
mod export;
mod facets;
mod keyboard;
mod layers;
mod list;
mod memory;
mod message;
mod mouse;
mod order;
mod page;
mod place;
mod queries;
mod regions;
mod text_field;
mod turned;
mod verify;

pub use choice::{Choice, Chooser, Layer, Outcome, Purpose};
pub use export::{Export, Exported};
pub use list::List;
pub use message::{Effect, Message, Notice};
pub use page::Page;
pub use regions::{Regions, Spot};
pub use text_field::TextField;

use std::collections::HashSet;
use std::sync::Arc;

use super::document::{Checked, Subject};
use super::holdings::{Holdings, Question, Scope, Shown};
use super::keys::{Context, Keymap};
use crate::cite::Style;
use crate::corpus::{Entity, Kind, Order};
use crate::diagnostic::Diagnostic;
use crate::state::Memory;
use place::{History, Moved, Place};
use turned::Opening;

/// Whether somebody is new here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Nothing was ever kept, and no key has been pressed.
    New,
    /// No stranger to the browser.
    Known,
}

/// Whether files changed while they were being read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Freshness {
    #[default]
    Fresh,
    Stale,
}

/// What the browser begins with.
#[derive(Debug, Default)]
pub struct Start {
    /// What the briefings are called in the header.
    pub data: String,
    /// The first query.
    pub query: String,
    /// The keys in force.
    pub keymap: Keymap,
    /// What earlier runs kept.
    pub memory: Memory,
    /// The style of citations.
    pub style: Style,
    /// What is wrong with the settings.
    pub problems: Vec<Diagnostic>,
}

/// As many rows as most screens have room for.
const UNSEEN_ROWS: usize = 50;

/// Everything the browser knows.
#[derive(Debug)]
pub struct App {
    /// The keys in force.
    pub keymap: Keymap,
    /// What the briefings are called in the header.
    pub data: String,
    /// The style of citations.
    pub style: Arc<Style>,
    /// What is wrong with the settings.
    pub problems: Vec<Diagnostic>,
    /// The last answer; nothing until there is one.
    pub shown: Option<Shown>,
    /// What became of the last quotation that was verified.
    checked: Option<Arc<Checked>>,
    /// The search line.
    pub query: TextField,
    /// Whether the search line has the keyboard.
    pub typing: bool,
    /// The tab.
    pub tab: Kind,
    /// The tab that somebody was on, if a query turned to this one and they chose none since.
    turned_from: Option<Kind>,
    /// Whether the tab is still looked for that it opens on.
    opening: Opening,
    /// The lists, in the order of [`Kind::ALL`].
    pub lists: [List; 5],
    /// Whether the page has the keyboard.
    pub on_page: bool,
    /// The page.
    pub page: Page,
    /// The layer of choices, if one is open.
    pub layer: Option<Chooser>,
    /// What happened last.
    pub notice: Option<Notice>,
    /// Whether files are being read, and how far that is.
    pub loading: Option<(usize, usize)>,
    /// The keys of a sequence pressed so far.
    pub pressed: String,
    /// What was drawn where.
    pub regions: Regions,
    /// What is kept across runs.
    pub memory: Memory,
    /// What is marked.
    pub marked: HashSet<Entity>,
    /// What is bookmarked and there.
    pub bookmarked: HashSet<Entity>,
    /// Whether somebody is new here.
    pub reader: Reader,
    /// The row a range begins at.
    pub range: Option<usize>,
    /// The order of the lists.
    pub order: Order,
    /// The earlier query that stands in the search line.
    recalled: Option<usize>,
    /// Whether what is being read may be out of date already.
    freshness: Freshness,
    /// Loaded, but not searched yet.
    incoming: Option<Arc<Holdings>>,
    asked: u64,
    history: History,
    /// Where to go once the answer to its query is there.
    pending: Option<Place>,
    /// Whether the present query has been typed into since the search line was opened.
    touched: bool,
    /// The number typed before a movement.
    count: Option<usize>,
}

impl App {
    /// A browser that has not loaded anything yet, and what it needs first.
    pub fn new(start: Start) -> (Self, Vec<Effect>) {
        let Start { data, query, keymap, memory, style, problems } = start;
        let app = Self {
            keymap,
            data,
            style: Arc::new(style),
            checked: None,
            problems,
            shown: None,
            query: TextField::new(&query),
            typing: false,
            tab: Kind::Meeting,
            turned_from: None,
            opening: Opening::Begun,
            lists: [List::default(); 5],
            on_page: false,
            page: Page::default(),
            layer: None,
            notice: None,
            loading: Some((0, 0)),
            reader: if memory.is_empty() { Reader::New } else { Reader::Known },
            pressed: String::new(),
            regions: Regions::default(),
            memory,
            marked: HashSet::new(),
            bookmarked: HashSet::new(),
            range: None,
            order: Order::default(),
            recalled: None,
            freshness: Freshness::Fresh,
            incoming: None,
            asked: 0,
            history: History::default(),
            pending: None,
            touched: false,
            count: None,
        };
        (app, vec![Effect::Load])
    }

    /// Takes in what happened; what comes out has to be done.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let mut effects = self.take_in(message);
        if self.is_at_last_row() {
            effects.extend(self.search_on());
        }
        effects.extend(self.ask_why());
        effects
    }

    /// Whether somebody has come to the last row while there are more hits, which nobody asked for yet.
    fn is_at_last_row(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| {
            let rows = shown.len(self.tab);
            let is_cut = !shown.is_whole() && rows < shown.answer.total(self.tab);
            is_cut && shown.generation == self.asked && self.list().selected + 1 >= rows
        })
    }

    /// Asks why the rows in sight are hits.
    fn ask_why(&mut self) -> Option<Effect> {
        // Before the first frame nobody knows how many rows there is room for.
        let count = if self.regions.rows > 0 { self.regions.rows } else { UNSEEN_ROWS };
        let (tab, mut list) = (self.tab, self.list());
        let shown = self.shown.as_mut().filter(|shown| !shown.text.trim().is_empty())?;
        // The next frame brings the selected row in sight.
        list.reveal(shown.len(tab), count);
        let first = list.offset;
        let until = (first + count).min(shown.len(tab));
        let rows: Vec<Entity> = (first.min(until)..until).filter_map(|row| shown.entity(tab, row)).collect();
        shown.ask_why(rows.into_iter()).map(Effect::Explain)
    }

    fn take_in(&mut self, message: Message) -> Vec<Effect> {
        if message.is_by_hand() {
            self.opening = Opening::Done;
        }
        match message {
            Message::Key(key) => self.key(key),
            Message::Paste(text) => self.paste(&text),
            Message::Click(column, row) => self.click(column, row),
            Message::Wheel(column, row, by) => self.wheel(column, row, by),
            Message::Resize => Vec::new(),
            Message::Progress(done, of) => {
                self.loading = self.loading.map(|_| (done, of));
                Vec::new()
            }
            Message::Filling(holdings) => {
                self.incoming = Some(holdings);
                self.search()
            }
            Message::Loaded(holdings) => {
                self.loading = None;
                self.incoming = Some(holdings);
                let mut effects = self.search();
                // What changed while files were read may have been read before it changed.
                if std::mem::take(&mut self.freshness) == Freshness::Stale {
                    effects.extend(self.load());
                }
                effects
            }
            Message::Answered(generation, shown) => {
                if generation != self.asked {
                    return Vec::new();
                }
                self.answered(*shown);
                self.search_on()
            }
            Message::Explained(generation, reasons) => {
                if let Some(shown) = self.shown.as_mut().filter(|shown| shown.generation == generation) {
                    shown.learn(reasons);
                }
                Vec::new()
            }
            Message::Notice(notice) => {
                self.notice = Some(notice);
                Vec::new()
            }
            Message::Verified(of, checked) => self.verified(&of, *checked),
            Message::Exported(exported) => self.exported(exported),
            Message::Changed => {
                if self.loading.is_some() {
                    self.freshness = Freshness::Stale;
                }
                self.load()
            }
            Message::Configured { keymap, style, problems } => {
                (self.keymap, self.style, self.problems) = (keymap, Arc::new(style), problems);
                if let Some(layer) = self.layer.take() {
                    self.layer = Some(self.renewed(layer));
                }
                Vec::new()
            }
        }
    }

    /// Which bindings hold.
    pub fn context(&self) -> Context {
        if self.layer.is_some() {
            Context::Choice
        } else if self.typing {
            Context::Search
        } else {
            Context::Browse
        }
    }

    /// The list of the tab.
    pub fn list(&self) -> List {
        self.lists[self.tab as usize]
    }

    /// The list of the tab, to be moved.
    pub fn list_mut(&mut self) -> &mut List {
        &mut self.lists[self.tab as usize]
    }

    /// Selects a row of the list.
    pub fn select(&mut self, row: usize) {
        let rows = self.rows();
        self.list_mut().select(row, rows);
        self.show_selected();
    }

    /// How many rows the list of the tab has.
    pub fn rows(&self) -> usize {
        self.shown.as_ref().map_or(0, |shown| shown.len(self.tab))
    }

    /// What is selected in the list.
    pub fn selected(&self) -> Option<Entity> {
        self.shown.as_ref()?.entity(self.tab, self.list().selected)
    }

    /// How many places lie behind and ahead.
    pub fn ways(&self) -> (usize, usize) {
        self.history.len()
    }

    fn load(&mut self) -> Vec<Effect> {
        if self.loading.is_some() {
            return Vec::new();
        }
        self.loading = Some((0, 0));
        vec![Effect::Load]
    }

    /// Asks for the answer to what the search line says.
    fn search(&mut self) -> Vec<Effect> {
        let holdings = self.incoming.as_ref().or(self.shown.as_ref().map(|shown| &shown.holdings));
        let Some(holdings) = holdings.map(Arc::clone) else { return Vec::new() };
        let scope = self.scope();
        self.asked += 1;
        vec![Effect::Search(Question {
            generation: self.asked,
            holdings,
            text: self.query.text().to_owned(),
            saved: self.memory.saved.clone(),
            marked: self.marked.clone(),
            bookmarked: self.bookmarked.clone(),
            order: self.order,
            scope,
        })]
    }

    /// How much of an answer is needed for what is on the screen.
    fn scope(&self) -> Scope {
        let counts = self.page.subject().is_some_and(Subject::counts_hits);
        match &self.layer {
            Some(layer) if layer.layer == Layer::Facets => Scope::Tallied(self.counted()),
            _ if counts || self.order != Order::Best || self.is_at_last_row() => Scope::Whole,
            _ => Scope::Best,
        }
    }

    /// Asks again where the last answer does not hold all that is needed for what is on the screen.
    fn search_on(&mut self) -> Vec<Effect> {
        let Some(shown) = &self.shown else { return Vec::new() };
        let is_enough = match self.scope() {
            Scope::Best => true,
            Scope::Whole => shown.is_whole(),
            Scope::Tallied(kind) => shown.tallies(kind).is_some(),
        };
        if is_enough { Vec::new() } else { self.search() }
    }

    fn answered(&mut self, shown: Shown) {
        let mut place = self.pending.take();
        let same_query = self.shown.as_ref().is_some_and(|before| before.text == shown.text);
        let before = self.shown.as_ref().and_then(|before| before.query.kind());
        let asked_for = shown.query.kind().filter(|kind| Some(*kind) != before);
        if place.is_none() && same_query {
            place = Some(self.place());
        }
        if let Some(before) = self.shown.take().filter(|before| !Arc::ptr_eq(&before.holdings, &shown.holdings)) {
            let places: Vec<&mut Place> = self.history.places().chain(&mut place).collect();
            let all: Vec<&Place> = places.iter().map(|place| &**place).collect();
            let moved = Moved::between(before.corpus(), shown.corpus(), &all, &self.marked);
            self.marked = self.marked.iter().filter_map(|&entity| moved.entity(entity)).collect();
            for place in places {
                moved.apply(place);
            }
        }
        let is_new = self.incoming.take().is_some();
        if is_new {
            // It names records that may not be there any more.
            self.checked = None;
        }
        self.shown = Some(shown);
        self.range = None;
        if is_new {
            self.find_bookmarks();
        }
        if let Some(layer) = self.layer.take() {
            self.layer = Some(self.renewed(layer));
        }
        match place {
            Some(place) => self.settle(&place),
            None => {
                self.lists = [List::default(); 5];
                self.turn_as_asked(asked_for);
                match self.page.subject().filter(|subject| subject.is_overview()) {
                    Some(overview) => self.show_page(Some(overview)),
                    None => self.show_selected(),
                }
            }
        }
        self.open_on_what_there_is();
    }

    /// Turns the page to what is selected in the list.
    fn show_selected(&mut self) {
        let subject = self.selected().map(Subject::Entity);
        if subject.is_none() {
            self.on_page = false;
        }
        self.show_page(subject);
    }

    fn show_page(&mut self, subject: Option<Subject>) {
        let Some(shown) = &self.shown else { return };
        self.page.show(shown, subject, self.checked.as_deref());
    }
}

#[cfg(test)]
pub(super) mod tests;
