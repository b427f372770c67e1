//! The corpus in hand together with what can search it.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use crate::corpus::{Corpus, Coverage, Entity, Kind};
use crate::search::{Answer, Engine, Query};

/// A corpus and its engine: what one load gives.
pub struct Holdings {
    /// The corpus.
    pub corpus: Arc<Corpus>,
    /// What searches it.
    pub engine: Arc<Engine>,
    /// What it covers: said where nothing is found.
    pub coverage: Coverage,
}

impl Holdings {
    /// Indexes a corpus.
    pub fn new(corpus: Corpus) -> Self {
        let corpus = Arc::new(corpus);
        Self { engine: Arc::new(Engine::new(Arc::clone(&corpus))), coverage: corpus.coverage(), corpus }
    }
}

impl std::fmt::Debug for Holdings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Holdings").field("coverage", &self.coverage).finish_non_exhaustive()
    }
}

/// A question put to a library, and its answer.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What was searched.
    pub holdings: Arc<Holdings>,
    /// The query as typed.
    pub text: String,
    /// The query as understood.
    pub query: Query,
    /// What was found.
    pub answer: Answer,
    /// The hits of each kind in the order of the lists; filled by whoever shows them.
    pub rows: [Vec<Entity>; 5],
    /// How long it took, where that was measured.
    pub took: Option<Duration>,
}

impl Shown {
    /// The corpus that was searched.
    pub fn corpus(&self) -> &Corpus {
        &self.holdings.corpus
    }

    /// What of a text matches the query, in bytes.
    pub fn matching(&self, text: &str) -> Vec<Range<usize>> {
        if self.text.trim().is_empty() { Vec::new() } else { self.holdings.engine.highlights(&self.query, text) }
    }

    /// How many rows the list of a kind has.
    pub fn len(&self, kind: Kind) -> usize {
        self.rows[kind as usize].len()
    }

    /// The entity of a row.
    pub fn entity(&self, kind: Kind, row: usize) -> Option<Entity> {
        self.rows[kind as usize].get(row).copied()
    }

    /// The row of an entity, if it was found.
    pub fn row_of(&self, entity: Entity) -> Option<usize> {
        self.rows[entity.kind() as usize].iter().position(|&row| row == entity)
    }
}
