//! Which of the days of somebody a query asks for: "who met Mayorkas in Guatemala" is not answered by when they were last
//! seen.

use std::collections::HashMap;

use super::cache::{Cache, collect};
use super::field::Field;
use super::layers::Layered;
use super::matching::Matcher;
use super::plan::{Leaf, OfficialNames, Plan, Planner, Reading, Want};
use super::query::Query;
use crate::corpus::{AppearanceId, Corpus, Entity, OfficialId};

/// The appearances that fulfil the conditions of a query on where, when, with whom and as what.
#[derive(Debug, Default)]
pub struct Occasions {
    /// Of each condition.
    posts: Vec<Vec<Layered>>,
}

impl Occasions {
    /// Those of a query; what its conditions match is looked up among what is `kept`, and else worked out.
    pub(super) fn of_query(matcher: &Matcher<'_>, query: &Query, officials: &OfficialNames, kept: &Cache) -> Self {
        let Matcher { index, context, .. } = *matcher;
        let planner = Planner { index, context, reading: Reading::AsTyped, officials };
        let plan = planner.plan(query);
        let parts = match &plan {
            Plan::And(parts) => parts.as_slice(),
            one => std::slice::from_ref(one),
        };
        let own = |leaf: &Leaf| match kept.others.kept(leaf) {
            Some(others) => others.posts.own.clone(),
            None => matcher.records(leaf).0.posts.own,
        };
        let mut posts = Vec::new();
        for part in parts.iter().filter(|part| !matches!(part, Plan::Not(_))) {
            let mut leaves = Vec::new();
            collect(part, &mut leaves);
            leaves.retain(|leaf| is_of_an_occasion(leaf));
            if !leaves.is_empty() {
                posts.push(leaves.into_iter().map(own).collect());
            }
        }
        Self { posts }
    }

    /// Whether none is asked for: any day will do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.posts.is_empty()
    }

    /// Those of somebody's that fulfil most of them, by date; none where none fulfils any.
    #[must_use]
    pub fn of(&self, corpus: &Corpus, official: OfficialId) -> Vec<AppearanceId> {
        let fulfilled = |id: AppearanceId| {
            self.posts.iter().filter(|condition| condition.iter().any(|posts| posts.contains(id.0))).count()
        };
        let judged: Vec<(usize, AppearanceId)> =
            corpus[corpus[official].appearances].iter().map(|&id| (fulfilled(id), id)).collect();
        let most = judged.iter().map(|(fulfilled, _)| *fulfilled).max().filter(|&most| most > 0);
        judged.into_iter().filter(|(fulfilled, _)| Some(*fulfilled) == most).map(|(_, id)| id).collect()
    }

    /// The same of each official among these; those are left out of whom any day will do.
    #[must_use]
    pub fn of_each(&self, corpus: &Corpus, entities: &[Entity]) -> HashMap<OfficialId, Vec<AppearanceId>> {
        let officials = entities.iter().filter_map(|entity| match entity {
            Entity::Official(id) if !self.is_empty() => Some(*id),
            _ => None,
        });
        officials.map(|id| (id, self.of(corpus, id))).filter(|(_, asked)| !asked.is_empty()).collect()
    }
}

fn is_of_an_occasion(leaf: &Leaf) -> bool {
    matches!(leaf.field, Some(Field::Met | Field::City | Field::At))
        || matches!(leaf.test, Want::Span(..) | Want::Holders(..))
}
