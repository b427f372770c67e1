//! Everything that a query finds, for what is taken away whole.

use super::{Context, Engine, Query};
use crate::corpus::{Entity, Kind};

/// What a query finds, and what has to be told of how it was read, a sentence each.
#[derive(Debug, Default)]
pub struct Fitting {
    /// Every hit, kind by kind.
    pub entities: Vec<Entity>,
    /// How the query was read.
    pub notes: Vec<String>,
}

/// Every hit of these kinds; everything if the query asks for nothing. Hits that are only near are not what was asked for.
#[must_use]
pub fn fitting(engine: &Engine, query: &Query, context: &Context, kinds: &[Kind]) -> Fitting {
    if query.is_empty() {
        let entities = kinds.iter().flat_map(|&kind| engine.corpus().entities(kind)).collect();
        return Fitting { entities, notes: Vec::new() };
    }
    let answer = engine.search(query, context);
    let fitting = kinds.iter().filter(|&&kind| !answer.is_nearest(kind));
    let entities = fitting.flat_map(|&kind| answer.hits(kind).iter().map(|hit| hit.entity)).collect();
    Fitting { entities, notes: answer.notes().collect() }
}
