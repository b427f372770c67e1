//! The engine: a corpus, its index, and the questions they answer.

use std::borrow::Cow;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use super::asking::Asking;
use super::cache::Cache;
use super::context::Context;
use super::explain;
use super::highlight::Highlighter;
use super::index::{self, Channel, Index};
use super::matching::Matcher;
use super::nearness::Nearness;
use super::occasions::Occasions;
use super::plan::OfficialNames;
use super::query::Query;
use super::reading;
use super::{Answer, Why};
use crate::corpus::{Change, Corpus, Entity};
use crate::country;
use crate::stored::{Parts, Sink, Task};

/// What was worked out for the questions before: nothing that would not be worked out again just so.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(super) cache: Cache,
    pub(super) nearness: Nearness,
    pub(super) officials: OfficialNames,
}

/// A corpus, ready to be searched. Immutable; can be shared between threads.
#[derive(Debug)]
pub struct Engine {
    pub(super) corpus: Arc<Corpus>,
    pub(super) index: Index,
}

impl Engine {
    /// Makes `corpus` ready, on both cores.
    #[must_use]
    pub fn new(corpus: Arc<Corpus>) -> Self {
        let index = Index::build(&corpus);
        Self { corpus, index }
    }

    /// Makes `corpus` ready, which is this engine's after `change`: what is kept is not read again.
    #[must_use]
    pub fn after(&self, corpus: Arc<Corpus>, change: &Change) -> Self {
        if change.is_much() {
            return Self::new(corpus);
        }
        let index = self.index.after(&corpus, change);
        Self { corpus, index }
    }

    /// Stores what is held beside the corpus, part by part.
    ///
    /// # Errors
    /// Those of `sink`.
    pub fn store(&self, sink: &mut Sink<'_>) -> io::Result<()> {
        self.index.store(sink)
    }

    /// What is searched.
    #[must_use]
    pub fn corpus(&self) -> &Arc<Corpus> {
        &self.corpus
    }

    /// Bytes that the index holds beside the corpus.
    #[must_use]
    pub fn index_bytes(&self) -> usize {
        self.index.bytes()
    }

    /// How many different words the quotes are made of.
    #[must_use]
    pub fn vocabulary(&self) -> usize {
        self.index.lexicon(Channel::Said).dictionary.len()
    }

    /// What `query` finds: hits of every kind, best first; everything in the corpus's own order if it asks for nothing.
    #[must_use]
    pub fn search(&self, query: &Query, context: &Context) -> Answer {
        self.search_with(query, context, &mut Memory::default(), &|| true).unwrap_or_default()
    }

    /// The same with a memory of what words find; `None` as soon as it is not wanted any more.
    pub(crate) fn search_with(
        &self,
        query: &Query,
        context: &Context,
        memory: &mut Memory,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Option<Answer> {
        let query = self.read(query, &memory.nearness);
        Asking { engine: self, context, memory, is_wanted }.answer(&query)
    }

    /// A query as it is read where it is known what people, countries and offices are called.
    pub(super) fn read<'q>(&self, query: &'q Query, nearness: &Nearness) -> Cow<'q, Query> {
        reading::read(&self.corpus, &self.index, nearness, query)
    }

    /// Which part of `query` matched what of `entity`, and how.
    #[must_use]
    pub fn explain(&self, query: &Query, context: &Context, entity: Entity) -> Vec<Why> {
        self.explain_by(query, context, &self.occasions(query, context), entity)
    }

    /// The same where the occasions that `query` asks for are known, as for many entities.
    #[must_use]
    pub fn explain_by(&self, query: &Query, context: &Context, occasions: &Occasions, entity: Entity) -> Vec<Why> {
        let nearness = &Nearness::default();
        let query = &self.read(query, nearness);
        let matcher = Matcher { corpus: &self.corpus, index: &self.index, context, nearness };
        explain::explain(&matcher, query, occasions, entity)
    }

    /// Which appearances `query` asks for.
    #[must_use]
    pub fn occasions(&self, query: &Query, context: &Context) -> Occasions {
        self.occasions_with(query, context, &Memory::default())
    }

    /// The same with a memory of what words find.
    pub(crate) fn occasions_with(&self, query: &Query, context: &Context, memory: &Memory) -> Occasions {
        let Memory { cache, nearness, officials } = memory;
        let query = &self.read(query, nearness);
        let matcher = Matcher { corpus: &self.corpus, index: &self.index, context, nearness };
        Occasions::of_query(&matcher, query, officials, cache)
    }

    /// What of a shown text the words of `query` match, in bytes, in order and without overlap.
    #[must_use]
    pub fn highlights(&self, query: &Query, text: &str) -> Vec<Range<usize>> {
        self.highlighter(query).find(text)
    }

    /// What points out in many texts what `query` matches.
    #[must_use]
    pub fn highlighter(&self, query: &Query) -> Highlighter {
        Highlighter::new(&self.index, &self.read(query, &Nearness::default()))
    }
}

/// A stored engine while it is read.
#[derive(Debug, Default)]
pub struct Restoring(index::Restoring);

impl Restoring {
    /// The work of reading one whose first part is `first`, in any order; the longest pieces first.
    pub fn tasks<'a>(&'a mut self, parts: &'a impl Parts, first: usize) -> Vec<Task<'a>> {
        let mut tasks = self.0.tasks(parts, first);
        tasks.push(Box::new(|_| country::prepare()));
        tasks
    }

    /// The engine, if it is sound and one of this corpus.
    #[must_use]
    pub fn finish(self, corpus: Arc<Corpus>) -> Option<Engine> {
        let index = self.0.finish(&corpus)?;
        Some(Engine { corpus, index })
    }
}
