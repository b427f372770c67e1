//! Everything that a query finds, for what is taken away whole.

use super::{Context, Engine, Query};
use crate::corpus::{Entity, Kind};

/// Every hit of these kinds, kind by kind; everything if the query asks for nothing. Hits that are only near are not what
/// was asked for.
#[must_use]
pub fn fitting(engine: &Engine, query: &Query, context: &Context, kinds: &[Kind]) -> Vec<Entity> {
    if query.is_empty() {
        return kinds.iter().flat_map(|&kind| engine.corpus().entities(kind)).collect();
    }
    let answer = engine.search(query, context);
    let fitting = kinds.iter().filter(|&&kind| !answer.is_nearest(kind));
    fitting.flat_map(|&kind| answer.hits(kind).iter().map(|hit| hit.entity).collect::<Vec<_>>()).collect()
}
