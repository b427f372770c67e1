//! Which of the days of somebody a query asks for: "who met Mayorkas in Guatemala" is not answered by when they were last
//! seen.

use std::collections::HashMap;

use super::cache::{Cache, collect};
use super::company::{Encounter, Whom};
use super::field::Field;
use super::layers::Layered;
use super::matching::{Finding, Matcher};
use super::plan::{Leaf, OfficialNames, Plan, Planner, Reading, Want};
use super::query::Query;
use crate::corpus::{AppearanceId, Asked, Corpus, Entity, MeetingId, OfficialId};
use crate::country::CountryId;

/// The appearances that fulfil the conditions of a query on where, when, with whom and as what, and the meetings.
#[derive(Debug, Default)]
pub struct Occasions {
    /// Each condition: any of these fulfils it.
    conditions: Vec<Vec<Condition>>,
}

/// What fulfils a condition.
#[derive(Debug)]
struct Condition {
    leaf: Leaf,
    posts: Layered,
    meetings: Layered,
    /// Whose company is asked for, if that is.
    whom: Option<Whom>,
}

/// The one that somebody, or a country, is told by.
pub(super) struct Occasion<'a> {
    /// The meeting, if it was one.
    pub(super) meeting: Option<MeetingId>,
    /// When.
    pub(super) date: Option<String>,
    /// What fulfils conditions there.
    fulfilled: Vec<&'a Condition>,
    /// All that was asked.
    all: &'a Occasions,
}

impl Condition {
    /// Whether an appearance fulfils it, by itself or as one at a meeting in that town.
    fn holds(&self, corpus: &Corpus, post: AppearanceId) -> bool {
        let is_there = || corpus[post].meeting.is_some_and(|meeting| self.meetings.contains(meeting.0));
        self.posts.contains(post.0) || (self.leaf.field == Some(Field::City) && is_there())
    }
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
        let condition = |leaf: &Leaf| {
            let (posts, meetings) = if let Some(others) = kept.others.kept(leaf) {
                (others.posts.own.clone(), others.meetings.clone())
            } else {
                let (others, _) = matcher.records(leaf);
                (others.posts.own, others.meetings)
            };
            let whom = (leaf.field == Some(Field::Met)).then(|| match matcher.find(leaf) {
                Finding::Values(found) => Whom::of(&found),
                Finding::Records(_) => Whom::default(),
            });
            Condition { leaf: leaf.clone(), posts, meetings, whom }
        };
        let mut conditions = Vec::new();
        for part in parts {
            let mut leaves = Vec::new();
            collect(part, &mut leaves);
            leaves.retain(|leaf| is_of_an_occasion(leaf));
            if !leaves.is_empty() {
                conditions.push(leaves.into_iter().map(condition).collect());
            }
        }
        Self { conditions }
    }

    /// Whether none is asked for: any day will do.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Those of somebody's that fulfil most of them, by date; none where none fulfils any.
    #[must_use]
    pub fn of(&self, corpus: &Corpus, official: OfficialId) -> Vec<AppearanceId> {
        let fulfilled = |id: AppearanceId| {
            self.conditions.iter().filter(|any| any.iter().any(|condition| condition.holds(corpus, id))).count()
        };
        let judged: Vec<(usize, AppearanceId)> =
            corpus[corpus[official].appearances].iter().map(|&id| (fulfilled(id), id)).collect();
        let most = judged.iter().map(|(fulfilled, _)| *fulfilled).max().filter(|&most| most > 0);
        judged.into_iter().filter(|(fulfilled, _)| Some(*fulfilled) == most).map(|(_, id)| id).collect()
    }

    /// The same, and whom they met there of those whose company is asked for.
    #[must_use]
    pub fn asked_of(&self, corpus: &Corpus, official: OfficialId) -> Asked {
        if self.is_empty() {
            return Asked::default();
        }
        let appearances = self.of(corpus, official);
        let mut asked = Asked { appearances, ..Asked::default() };
        let told = corpus.on_the_day(official, &asked.appearances);
        if let Some(meeting) = told.and_then(|told| told.meeting) {
            for whom in self.conditions.iter().flatten().filter_map(|condition| condition.whom.as_ref()) {
                let Encounter { met, came_with } = whom.at(corpus, meeting, Entity::Official(official));
                // They can be asked for by two names.
                for (all, more) in [(&mut asked.met, met), (&mut asked.came_with, came_with)] {
                    let new: Vec<Entity> = more.into_iter().filter(|one| !all.contains(one)).collect();
                    all.extend(new);
                }
            }
        }
        asked
    }

    /// The same of each official among these; those are left out of whom any day will do.
    #[must_use]
    pub fn of_each(&self, corpus: &Corpus, entities: &[Entity]) -> HashMap<OfficialId, Asked> {
        let officials = entities.iter().filter_map(|entity| match entity {
            Entity::Official(id) if !self.is_empty() => Some(*id),
            _ => None,
        });
        officials.map(|id| (id, self.asked_of(corpus, id))).filter(|(_, asked)| !asked.appearances.is_empty()).collect()
    }

    /// The one that a row tells of; none of what is a single occasion, or of a country of which any will do.
    pub(super) fn told_of(&self, corpus: &Corpus, entity: Entity) -> Option<Occasion<'_>> {
        match entity {
            Entity::Official(id) => self.of_official(corpus, id),
            Entity::Country(id) => self.of_country(corpus, id),
            Entity::Meeting(_) | Entity::Quote(_) | Entity::Briefing(_) => None,
        }
    }

    fn of_official(&self, corpus: &Corpus, id: OfficialId) -> Option<Occasion<'_>> {
        let mut posts = self.of(corpus, id);
        let told = corpus.on_the_day(id, &posts)?;
        posts.retain(|&post| corpus[post].date == told.date);
        if told.meeting.is_some() {
            posts.retain(|&post| corpus[post].meeting == told.meeting);
        }
        let fulfilled = self.conditions.iter().flatten();
        let fulfilled = fulfilled.filter(|condition| posts.iter().any(|&post| condition.holds(corpus, post)));
        Some(Occasion {
            meeting: told.meeting,
            date: told.date.map(|date| date.to_string()),
            fulfilled: fulfilled.collect(),
            all: self,
        })
    }

    /// The last of those meetings that fulfil most.
    fn of_country(&self, corpus: &Corpus, id: CountryId) -> Option<Occasion<'_>> {
        let fulfils = |condition: &Condition, meeting: MeetingId| {
            let is_there = condition.whom.is_none() || corpus.took_part(id, meeting);
            condition.meetings.contains(meeting.0) && is_there
        };
        let fulfilled = |meeting: MeetingId| {
            self.conditions.iter().filter(|any| any.iter().any(|condition| fulfils(condition, meeting))).count()
        };
        let meetings = corpus.country(id)?.meetings.iter();
        let (most, meeting) = meetings.map(|&meeting| (fulfilled(meeting), meeting)).max_by_key(|(most, _)| *most)?;
        let fulfilled = self.conditions.iter().flatten().filter(|condition| fulfils(condition, meeting));
        (most > 0).then(|| Occasion {
            meeting: Some(meeting),
            date: corpus[meeting].when.map(|when| when.to_string()),
            fulfilled: fulfilled.collect(),
            all: self,
        })
    }
}

impl Occasion<'_> {
    /// Whether a condition is fulfilled there; `None` if nothing was asked for by it that could be, or nothing else is.
    pub(super) fn fulfils(&self, leaves: &[&Leaf]) -> Option<bool> {
        let mut asked = self.all.conditions.iter().flatten().map(|condition| &condition.leaf);
        let is_asked = !self.fulfilled.is_empty() && asked.any(|leaf| leaves.contains(&leaf));
        is_asked.then(|| self.fulfilled.iter().any(|condition| leaves.contains(&&condition.leaf)))
    }

    /// Who was there with somebody, or a country, of those whose company a condition asks for.
    pub(super) fn company(&self, corpus: &Corpus, leaves: &[&Leaf], with: Entity) -> Encounter {
        let asked = self.fulfilled.iter().filter(|condition| leaves.contains(&&condition.leaf));
        let mut whom = asked.filter_map(|condition| condition.whom.as_ref());
        self.meeting.zip(whom.next()).map(|(meeting, whom)| whom.at(corpus, meeting, with)).unwrap_or_default()
    }
}

fn is_of_an_occasion(leaf: &Leaf) -> bool {
    leaf.field.is_some_and(|field| field == Field::Met || field.is_of_a_place())
        || matches!(leaf.test, Want::Span(..) | Want::Holders(..))
}
