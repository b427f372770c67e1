//! Saved queries: kept under a name, asked again, forgotten; and the queries asked before.

use super::{App, Choice, Chooser, Effect, Layer, Notice, Outcome, TextField};
use crate::search::{Query, SavedQuery};
use crate::tui::keys::{Action, BINDINGS, pretty};

impl App {
    /// The saved queries, then those asked before, the last one first; taking one asks it again.
    pub(super) fn queries(&self) -> Chooser {
        let row = |lead: &str, name: Option<&str>, text: &str| Choice {
            lead: lead.to_owned(),
            label: text.to_owned(),
            outcome: Outcome::Ask(name.map(str::to_owned), text.to_owned()),
            ..Choice::default()
        };
        let saved = self.memory.saved.iter().map(|saved| row(&saved.name, Some(&saved.name), &saved.text));
        let asked = self.memory.queries.iter().rev().map(|text| row("asked before", None, text));
        let choices = saved.chain(asked).collect();
        let title = format!("Queries · {} forgets one", self.key_of(Action::Forget));
        let empty = format!("{} saves the query under a name", self.key_of(Action::SaveQuery));
        Chooser::new(Layer::Queries, title, empty, choices)
    }

    /// The key that does something, or the name of what is done if no key does.
    pub(super) fn key_of(&self, action: Action) -> String {
        let binding = BINDINGS.iter().find(|binding| binding.action == action);
        let key = |binding| self.keymap.keys_of(binding).first().map(|key| pretty(key));
        binding.map(|binding| key(binding).unwrap_or_else(|| binding.name.to_owned())).unwrap_or_default()
    }

    /// Asks for the name to save the query under, if there is a query.
    pub(super) fn ask_query_name(&mut self) -> Vec<Effect> {
        if self.query.text().trim().is_empty() {
            return self.nowhere("there is no query to save: / begins one");
        }
        self.layer = Some(self.query_name());
        Vec::new()
    }

    /// The layer that asks for it.
    pub(super) fn query_name(&self) -> Chooser {
        let choice = Choice::new("Enter", &format!("save {}", self.query.text()), Outcome::SaveQuery);
        Chooser::new(Layer::QueryName, "Save this query as", "", vec![choice])
    }

    /// Saves the query, unless nobody could ask for it by that name.
    pub(super) fn save_query(&mut self, name: &str) -> Vec<Effect> {
        let Some(saved) = SavedQuery::new(name, self.query.text()) else {
            return self.nowhere("not saved: a name has letters or numbers");
        };
        let mut known = self.memory.saved.clone();
        let (name, term) = (saved.name.clone(), saved.term());
        let text = saved.text.clone();
        let before = known.put(saved);
        if let Some(mistake) = Query::parse_with(&term, &known).mistakes().first() {
            self.notice = Some(Notice::bad(format!("not saved: {}", mistake.message)));
            return Vec::new();
        }
        self.memory.saved = known;
        self.notice = Some(Notice::good(match before.filter(|before| before.text != text) {
            Some(before) => format!("saved as {name} in place of {}", before.text),
            None => format!("saved: {term} asks for it"),
        }));
        self.keep_queries()
    }

    /// Takes a query into the search line.
    pub(super) fn ask_again(&mut self, query: &str) -> Vec<Effect> {
        let here = self.place();
        self.history.leave(here);
        (self.query, self.touched, self.pending) = (TextField::new(query), true, None);
        self.search()
    }

    /// Forgets the query that is selected among them.
    pub(super) fn forget_query(&mut self) -> Vec<Effect> {
        let Some(layer) = self.layer.take_if(|layer| layer.layer == Layer::Queries) else { return Vec::new() };
        let forgotten = layer.selected().map(|choice| choice.outcome.clone());
        let Some(Outcome::Ask(name, text)) = forgotten else {
            self.layer = Some(layer);
            return Vec::new();
        };
        match &name {
            Some(name) => self.memory.saved.forget(name),
            None => self.memory.queries.retain(|known| *known != text),
        }
        self.notice = Some(Notice::good(format!("forgotten: {}", name.as_ref().unwrap_or(&text))));
        self.layer = Some(self.renewed(layer));
        self.keep_queries()
    }

    /// Keeps them for the next run; what the search line says may mean something else now.
    fn keep_queries(&mut self) -> Vec<Effect> {
        let mut effects = vec![Effect::Remember(self.memory.clone())];
        effects.extend(self.search());
        effects
    }
}
