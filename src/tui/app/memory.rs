//! What is kept across runs, as the browser uses it: bookmarks by stable id, earlier queries, marks.

use std::collections::HashMap;

use super::{App, Choice, Chooser, Effect, Layer, Notice, Outcome};
use crate::corpus::{Corpus, Entity, Kind, counted};
use crate::state::Bookmark;
use crate::tui::document::Subject;

/// What each bookmark stands for in a corpus, found in one pass over each kind.
fn resolve(corpus: &Corpus, bookmarks: &[Bookmark]) -> HashMap<(Kind, String), Entity> {
    let found = corpus.named(bookmarks.iter().map(|mark| (mark.kind, mark.id.as_str())));
    found.into_iter().map(|((kind, id), entity)| ((kind, id.to_owned()), entity)).collect()
}

impl App {
    /// Bookmarks what is looked at, or takes its bookmark away.
    pub(super) fn toggle_bookmark(&mut self) -> Vec<Effect> {
        let Some((shown, entity)) = self.shown.as_ref().zip(self.current()) else { return self.nothing_selected() };
        let (kind, id) = (entity.kind(), shown.corpus().id_of(entity).into_owned());
        let title = shown.corpus().title_of(entity).to_owned();
        let text = if self.memory.has(kind, &id) {
            self.memory.bookmarks.retain(|mark| mark.kind != kind || mark.id != id);
            "bookmark taken away"
        } else {
            self.memory.bookmarks.push(Bookmark { kind, id, title });
            "bookmarked; B lists the bookmarks"
        };
        self.notice = Some(Notice::good(text));
        self.find_bookmarks();
        vec![Effect::Remember(self.memory.clone())]
    }

    /// Looks up what the bookmarks stand for.
    pub(super) fn find_bookmarks(&mut self) {
        let found = self.shown.as_ref().map(|shown| resolve(shown.corpus(), &self.memory.bookmarks));
        self.bookmarked = found.into_iter().flat_map(HashMap::into_values).collect();
    }

    /// Every bookmark; taking one goes there.
    pub(super) fn bookmarks(&self) -> Chooser {
        let found =
            self.shown.as_ref().map(|shown| resolve(shown.corpus(), &self.memory.bookmarks)).unwrap_or_default();
        let choices = self.memory.bookmarks.iter().map(|mark| {
            let entity = found.get(&(mark.kind, mark.id.clone())).copied();
            let gone = if entity.is_some() { "" } else { " · not in these briefings" };
            Choice {
                lead: mark.kind.to_string(),
                label: mark.title.clone(),
                note: format!("{}{gone}", mark.id),
                outcome: entity.map_or(Outcome::Nothing, Outcome::Go),
                ..Choice::default()
            }
        });
        let title = counted(self.memory.bookmarks.len(), "bookmark", "bookmarks");
        Chooser::new(Layer::Bookmarks, title, "m bookmarks what you look at", choices.collect())
    }

    /// Puts an earlier or a later query into the search line.
    pub(super) fn recall(&mut self, by: isize) -> Vec<Effect> {
        let count = self.memory.queries.len();
        let at = self.recalled.unwrap_or(count).saturating_add_signed(by).min(count);
        self.recalled = Some(at);
        let text = self.memory.queries.get(at).cloned().unwrap_or_default();
        self.edit_line(|field| *field = super::TextField::new(&text))
    }

    /// Marks what is selected, or the range, or takes the mark away.
    pub(super) fn toggle_mark(&mut self) -> Vec<Effect> {
        if self.is_list_hidden() {
            return self.mark_what_is_looked_at();
        }
        let Some(shown) = &self.shown else { return Vec::new() };
        let here = self.list().selected;
        let rows = match self.range.take() {
            Some(start) => start.min(here)..=start.max(here),
            None => here..=here,
        };
        let single = rows.start() == rows.end();
        let entities: Vec<Entity> = rows.filter_map(|row| shown.entity(self.tab, row)).collect();
        for entity in entities {
            // A range is marked whole, whatever was marked in it before.
            if !self.marked.insert(entity) && single {
                self.marked.remove(&entity);
            }
        }
        if single {
            let rows = self.rows();
            self.list_mut().step(1, rows);
            self.show_selected();
        }
        Vec::new()
    }

    /// Whether a page takes the place of the list.
    fn is_list_hidden(&self) -> bool {
        self.page.subject().is_some_and(Subject::is_wide)
    }

    /// Where the list is out of sight, what the page is about is marked, and not the row behind it.
    fn mark_what_is_looked_at(&mut self) -> Vec<Effect> {
        let Some(entity) = self.current() else { return self.nothing_selected() };
        let is_new = self.marked.insert(entity);
        if !is_new {
            self.marked.remove(&entity);
        }
        self.nowhere(&format!("the {} is {}marked", entity.kind(), if is_new { "" } else { "no longer " }))
    }

    /// Begins or gives up a range of rows.
    pub(super) fn toggle_range(&mut self) -> Vec<Effect> {
        if self.is_list_hidden() {
            return self.nowhere("a range is one of rows: go to a list first");
        }
        self.range = match self.range {
            Some(_) => None,
            None => Some(self.list().selected),
        };
        Vec::new()
    }

    /// Whether a row is marked, or would be with the range.
    pub fn is_marked(&self, row: usize, entity: Entity) -> bool {
        let here = self.list().selected;
        self.marked.contains(&entity)
            || self.range.is_some_and(|start| (start.min(here)..=start.max(here)).contains(&row))
    }
}
