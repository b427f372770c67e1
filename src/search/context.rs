//! What an answer depends on beside the query and the corpus.

use std::collections::HashSet;

use crate::briefing::PartialDate;
use crate::corpus::Entity;

/// What an answer depends on beside the query and the corpus. The engine reads no clock and no files.
#[derive(Debug, Clone)]
pub struct Context {
    /// What `date:today`, `date:last-year` and the like are counted from; without it they match nothing.
    pub today: Option<PartialDate>,
    /// What `is:marked` finds.
    pub marked: HashSet<Entity>,
    /// What `is:bookmarked` finds.
    pub bookmarked: HashSet<Entity>,
    /// The most hits of each kind in an answer; totals count all.
    pub limit: usize,
}

impl Default for Context {
    fn default() -> Self {
        Self { today: None, marked: HashSet::new(), bookmarked: HashSet::new(), limit: usize::MAX }
    }
}
