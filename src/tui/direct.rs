//! The browser without threads: searches and loads are done in place, one after the other.
//!
//! This is what the linear mode runs on, and how tests press keys.

use std::sync::Arc;

use crate::briefing::PartialDate;
use crate::search::Searcher;

use super::app::{App, Effect, Message};
use super::holdings::{Holdings, Question, Shown};
use super::jobs;
use super::keys::parse_keys;

/// What reads the files when the app asks for it.
pub type Load = Box<dyn FnMut() -> Arc<Holdings>>;

/// An [`App`] whose searches and loads are done at once.
pub struct Direct {
    /// The app.
    pub app: App,
    load: Load,
    today: Option<PartialDate>,
    searcher: Option<Searcher>,
}

impl Direct {
    /// Runs an app from its first effects on.
    pub fn new(start: (App, Vec<Effect>), load: Load, today: Option<PartialDate>) -> Self {
        let (app, effects) = start;
        let mut direct = Self { app, load, today, searcher: None };
        direct.settle(effects);
        direct
    }

    /// Tells the app what happened; gives back what has to be done outside.
    pub fn send(&mut self, message: Message) -> Vec<Effect> {
        let effects = self.app.update(message);
        self.settle(effects)
    }

    /// Presses keys, written as in `jj<tab>s`; gives back what has to be done outside.
    pub fn press(&mut self, keys: &str) -> Vec<Effect> {
        let keys = parse_keys(keys).unwrap_or_default();
        keys.into_iter().flat_map(|key| self.send(Message::Key(key))).collect()
    }

    /// Does what can be done in place, and what follows from it.
    pub fn settle(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut outside = Vec::new();
        let mut effects = effects;
        while !effects.is_empty() {
            let mut next = Vec::new();
            for effect in effects {
                match effect {
                    Effect::Load => {
                        let holdings = (self.load)();
                        next.extend(self.app.update(Message::Loaded(holdings)));
                    }
                    Effect::Search(question) => {
                        let generation = question.generation;
                        if let Some(shown) = self.answer(question) {
                            next.extend(self.app.update(Message::Answered(generation, Box::new(shown))));
                        }
                    }
                    Effect::Explain(question) => {
                        let reasons = question.answer(&|| true);
                        next.extend(self.app.update(Message::Explained(question.generation, reasons)));
                    }
                    Effect::Verify(holdings, pasted) => {
                        let checked = Box::new(jobs::verify(&holdings, &pasted));
                        next.extend(self.app.update(Message::Verified(holdings, checked)));
                    }
                    Effect::Export(export) => {
                        let exported = jobs::export(&export, self.today);
                        next.extend(self.app.update(Message::Exported(exported)));
                    }
                    other => outside.push(other),
                }
            }
            effects = next;
        }
        outside
    }

    fn answer(&mut self, question: Question) -> Option<Shown> {
        let engine = &question.holdings.engine;
        let known = self.searcher.take().filter(|searcher| Arc::ptr_eq(searcher.engine(), engine));
        let searcher = self.searcher.insert(known.unwrap_or_else(|| Searcher::new(Arc::clone(engine))));
        question.answer(searcher, self.today, &|| true)
    }
}
