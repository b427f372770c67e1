//! Searching while somebody types: the work on words that did not change is kept.

use std::sync::Arc;

use super::engine::Memory;
use super::{Answer, Context, Engine, Occasions, Query};

/// An [`Engine`] that remembers what each word matches. Its answers are those of the engine.
#[derive(Debug)]
pub struct Searcher {
    engine: Arc<Engine>,
    memory: Memory,
}

impl Searcher {
    /// A searcher that remembers nothing yet.
    #[must_use]
    pub fn new(engine: Arc<Engine>) -> Self {
        Self { engine, memory: Memory::default() }
    }

    /// The engine it asks.
    #[must_use]
    pub fn engine(&self) -> &Arc<Engine> {
        &self.engine
    }

    /// The same as [`Engine::search`], sooner.
    pub fn search(&mut self, query: &Query, context: &Context) -> Answer {
        self.search_while(query, context, &|| true).unwrap_or_default()
    }

    /// The same, given up with `None` as soon as `is_wanted` says no.
    pub fn search_while(
        &mut self,
        query: &Query,
        context: &Context,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Option<Answer> {
        self.engine.search_with(query, context, &mut self.memory, is_wanted)
    }

    /// The same as [`Engine::occasions`], sooner where `query` has just been searched.
    #[must_use]
    pub fn occasions(&self, query: &Query, context: &Context) -> Occasions {
        self.engine.occasions_with(query, context, &self.memory)
    }
}
