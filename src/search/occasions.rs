//! Which of the days of somebody a query asks for: "who met Mayorkas in Guatemala" is not answered by when they were last
//! seen.

use super::field::Field;
use super::layers::Layered;
use super::matching::Matcher;
use super::plan::{Leaf, OfficialNames, Plan, Planner, Reading, Want};
use super::query::Query;
use crate::corpus::{AppearanceId, OfficialId};

/// The appearances that fulfil the conditions of a query on where, when, with whom and as what.
#[derive(Debug, Default)]
pub struct Occasions {
    /// Of each condition.
    posts: Vec<Vec<Layered>>,
}

impl Occasions {
    pub(super) fn of_query(matcher: &Matcher<'_>, query: &Query) -> Self {
        let Matcher { index, context, .. } = *matcher;
        let planner = Planner { index, context, reading: Reading::AsTyped, officials: &OfficialNames::default() };
        let plan = planner.plan(query);
        let parts = match &plan {
            Plan::And(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut posts = Vec::new();
        for part in parts.iter().filter(|part| !matches!(part, Plan::Not(_))) {
            let mut leaves = Vec::new();
            super::cache::collect(part, &mut leaves);
            leaves.retain(|leaf| is_of_an_occasion(leaf));
            if !leaves.is_empty() {
                posts.push(leaves.into_iter().map(|leaf| matcher.records(leaf).0.posts.own).collect());
            }
        }
        Self { posts }
    }

    /// The last of somebody's that fulfils most of them, if any fulfils one.
    #[must_use]
    pub fn of(&self, corpus: &crate::corpus::Corpus, official: OfficialId) -> Option<AppearanceId> {
        let fulfilled = |id: AppearanceId| {
            self.posts.iter().filter(|condition| condition.iter().any(|posts| posts.contains(id.0))).count()
        };
        // They run by date.
        let appearances = corpus[corpus[official].appearances].iter();
        let judged = appearances.map(|&id| ((fulfilled(id), corpus[id].presence.was_there()), id));
        judged.max_by_key(|(fit, _)| *fit).filter(|((fulfilled, _), _)| *fulfilled > 0).map(|(_, id)| id)
    }
}

fn is_of_an_occasion(leaf: &Leaf) -> bool {
    matches!(leaf.field, Some(Field::Met | Field::City | Field::At))
        || matches!(leaf.test, Want::Span(..) | Want::Holders(..))
}
