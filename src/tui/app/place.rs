//! Where in the browser somebody is, and the way they came.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::{App, Effect, List, TextField};
use crate::corpus::{Corpus, Entity, Kind};
use crate::tui::document::Subject;

/// Everything that going back restores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The tab.
    pub tab: Kind,
    /// The tab before, if the query turned to this one.
    pub turned_from: Option<Kind>,
    /// The query, as typed.
    pub query: String,
    /// What is selected in the list.
    pub selected: Option<Entity>,
    /// How far the list is scrolled.
    pub offset: usize,
    /// Whether the page has the keyboard.
    pub on_page: bool,
    /// What the page shows.
    pub subject: Option<Subject>,
    /// How far the page is scrolled.
    pub scroll: usize,
    /// The chosen link of the page.
    pub link: Option<usize>,
}

impl Place {
    /// The beginning of a tab that somebody chose, without a query.
    pub(super) fn of(tab: Kind) -> Self {
        Self {
            tab,
            turned_from: None,
            query: String::new(),
            selected: None,
            offset: 0,
            on_page: false,
            subject: None,
            scroll: 0,
            link: None,
        }
    }
}

impl App {
    /// Where the browser is now.
    pub(super) fn place(&self) -> Place {
        Place {
            tab: self.tab,
            turned_from: self.turned_from,
            query: self.query.text().to_owned(),
            selected: self.selected(),
            offset: self.list().offset,
            on_page: self.on_page,
            subject: self.page.subject(),
            scroll: self.page.scroll,
            link: self.page.link,
        }
    }

    /// Goes to a place: at once if its query has been answered, else when it is.
    pub(super) fn go(&mut self, place: Place) -> Vec<Effect> {
        self.typing = false;
        (self.tab, self.turned_from) = (place.tab, place.turned_from);
        self.on_page = place.on_page;
        let answered = self.shown.as_ref().is_some_and(|shown| shown.text == place.query);
        if answered && self.query.text() == place.query {
            self.settle(&place);
            return Vec::new();
        }
        self.query = TextField::new(&place.query);
        self.show_page(place.subject);
        self.pending = Some(place);
        self.search()
    }

    /// Puts everything where a place has it.
    pub(super) fn settle(&mut self, place: &Place) {
        (self.tab, self.turned_from) = (place.tab, place.turned_from);
        self.on_page = place.on_page;
        let row = self.shown.as_ref().zip(place.selected).and_then(|(shown, entity)| shown.row_of(entity));
        let rows = self.rows();
        if let Some(row) = row {
            *self.list_mut() = List { selected: row, offset: place.offset };
        } else {
            self.list_mut().step(0, rows);
        }
        match place.subject {
            Some(subject) => {
                self.show_page(Some(subject));
                self.page.restore(place.scroll, place.link);
            }
            None => self.show_selected(),
        }
    }
}

/// The most places kept on either side.
const MOST: usize = 200;

/// The way here, and the way back out.
#[derive(Debug, Clone, Default)]
pub(super) struct History {
    back: Vec<Place>,
    forward: Vec<Place>,
}

impl History {
    /// Notes that `here` is about to be left for somewhere new.
    pub(super) fn leave(&mut self, here: Place) {
        self.forward.clear();
        if self.back.last() != Some(&here) {
            self.back.push(here);
        }
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }

    /// One place back, from `here`.
    pub(super) fn back(&mut self, here: Place) -> Option<Place> {
        let place = self.back.pop()?;
        self.forward.push(here);
        Some(place)
    }

    /// One place forward, from `here`.
    pub(super) fn forward(&mut self, here: Place) -> Option<Place> {
        let place = self.forward.pop()?;
        self.back.push(here);
        Some(place)
    }

    /// How many places lie behind and ahead.
    pub(super) fn len(&self) -> (usize, usize) {
        (self.back.len(), self.forward.len())
    }

    /// Every place of the way.
    pub(super) fn places(&mut self) -> impl Iterator<Item = &mut Place> {
        self.back.iter_mut().chain(&mut self.forward)
    }
}

/// The same things in another corpus, found by their stable ids.
pub(super) struct Moved(HashMap<Entity, Entity>, HashMap<crate::corpus::SourceId, crate::corpus::SourceId>);

impl Moved {
    /// Looks up in `new` everything of `old` that `places` speak of, in one pass over each kind.
    pub(super) fn between(old: &Corpus, new: &Corpus, places: &[&Place], marked: &HashSet<Entity>) -> Self {
        let shown = places.iter().flat_map(|place| place.selected.into_iter().chain(place.subject.and_then(entity_of)));
        let wanted: HashSet<Entity> = shown.chain(marked.iter().copied()).collect();
        let wanted: Vec<_> = wanted.into_iter().map(|entity| (entity, old.id_of(entity))).collect();
        let found = new.named(wanted.iter().map(|(entity, id)| (entity.kind(), &**id)));
        let moved = |(entity, id): &(Entity, Cow<'_, str>)| Some((*entity, *found.get(&(entity.kind(), &**id))?));
        let entities = wanted.iter().filter_map(moved).collect();
        let mut sources = HashMap::new();
        for place in places {
            if let Some(Subject::Source(id)) = place.subject {
                sources.insert((old.briefing_id(old[id].origin.briefing), old.text(old[id].id)), id);
            }
        }
        let mut moved = HashMap::new();
        if !sources.is_empty() {
            for (id, source) in new.sources() {
                let file = new.briefing_id(source.origin.briefing);
                if let Some(&before) = sources.get(&(file, new.text(source.id))) {
                    moved.insert(before, id);
                }
            }
        }
        Self(entities, moved)
    }

    /// The same entity in the new corpus, if it is there.
    pub(super) fn entity(&self, entity: Entity) -> Option<Entity> {
        self.0.get(&entity).copied()
    }

    /// The same place in the new corpus; what is gone from it is nothing.
    pub(super) fn apply(&self, place: &mut Place) {
        place.selected = place.selected.and_then(|entity| self.0.get(&entity).copied());
        let subject = place.subject.and_then(|subject| self.subject(subject));
        if subject.is_none() {
            (place.scroll, place.link) = (0, None);
        }
        place.subject = subject;
    }

    fn subject(&self, subject: Subject) -> Option<Subject> {
        let to = |entity: Entity| self.0.get(&entity).copied();
        match subject {
            Subject::Timeline(_) | Subject::Map | Subject::Verified => Some(subject),
            Subject::Entity(entity) => to(entity).map(Subject::Entity),
            Subject::Source(id) => self.1.get(&id).copied().map(Subject::Source),
            Subject::Counterparts(entity) => to(entity).map(Subject::Counterparts),
            Subject::Disagreements(entity) => to(entity).map(Subject::Disagreements),
            Subject::Roles(id) => match to(Entity::Official(id))? {
                Entity::Official(id) => Some(Subject::Roles(id)),
                _ => None,
            },
        }
    }
}

fn entity_of(subject: Subject) -> Option<Entity> {
    match subject {
        Subject::Entity(entity) | Subject::Counterparts(entity) | Subject::Disagreements(entity) => Some(entity),
        Subject::Roles(id) => Some(Entity::Official(id)),
        Subject::Source(_) | Subject::Timeline(_) | Subject::Map | Subject::Verified => None,
    }
}
