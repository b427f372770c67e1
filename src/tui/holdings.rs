//! The corpus in hand together with what can search it, questions to it and their answers.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::rows::{Row, row_of_hit};
use super::tally::{Tally, tally};
use crate::briefing::PartialDate;
use crate::corpus::{Corpus, Coverage, Entity, Kind, Order};
use crate::search::{Answer, Context, Engine, Highlighter, How, Occasions, Query, Saved, Searcher, Why};
use crate::text::fold;
use crate::verify::Verifier;

/// The most hits of one kind that a list holds where no more are needed: nobody walks further without narrowing.
const MOST_HITS: usize = 20_000;

/// A corpus and its engine: what one load gives.
pub struct Holdings {
    /// The corpus.
    pub corpus: Arc<Corpus>,
    /// What searches it.
    pub engine: Arc<Engine>,
    /// What it covers: said where nothing is found.
    pub coverage: Coverage,
    /// What quotations are held against; made when the first is.
    verifier: OnceLock<Verifier>,
}

impl Holdings {
    /// Indexes a corpus.
    pub fn new(corpus: Corpus) -> Self {
        Self::of(Arc::new(Engine::new(Arc::new(corpus))))
    }

    /// What is indexed already.
    pub fn of(engine: Arc<Engine>) -> Self {
        let corpus = Arc::clone(engine.corpus());
        Self { engine, coverage: corpus.coverage(), corpus, verifier: OnceLock::new() }
    }

    /// What quotations are held against. Making it takes a while the first time.
    pub fn verifier(&self) -> &Verifier {
        self.verifier.get_or_init(|| Verifier::new(Arc::clone(&self.corpus)))
    }
}

impl std::fmt::Debug for Holdings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Holdings").field("coverage", &self.coverage).finish_non_exhaustive()
    }
}

/// How much of an answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// The best hits, as many as anybody walks through.
    #[default]
    Best,
    /// Every hit: to be ordered by something else than how well it fits, or to be counted.
    Whole,
    /// Every hit, and what those of one kind have in common.
    Tallied(Kind),
}

/// A question put to a library.
#[derive(Debug, Clone)]
pub struct Question {
    /// Given back with the answer.
    pub generation: u64,
    /// What to search.
    pub holdings: Arc<Holdings>,
    /// What for.
    pub text: String,
    /// What `query:NAME` stands for.
    pub saved: Saved,
    /// What is marked.
    pub marked: HashSet<Entity>,
    /// What is bookmarked.
    pub bookmarked: HashSet<Entity>,
    /// The order of the lists.
    pub order: Order,
    /// How much is wanted.
    pub scope: Scope,
}

impl Question {
    /// The answer; nothing as soon as `is_wanted` says no.
    pub fn answer(
        self,
        searcher: &mut Searcher,
        today: Option<PartialDate>,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) -> Option<Shown> {
        let Self { generation, holdings, text, saved, marked, bookmarked, order, scope } = self;
        let query = Query::parse_with(&text, &saved);
        let order = order.or(query.order());
        // Which are the first in another order is known once all are.
        let scope = if scope == Scope::Best && order != Order::Best { Scope::Whole } else { scope };
        let limit = if scope == Scope::Best { MOST_HITS } else { usize::MAX };
        let context = Context { today, marked, bookmarked, limit };
        let answer = searcher.search_while(&query, &context, is_wanted)?;
        let occasions = Arc::new(searcher.occasions(&query, &context));
        let rows = Kind::ALL.map(|kind| {
            if query.is_empty() {
                let mut rows = order.everything(&holdings.corpus, kind);
                rows.truncate(limit);
                return rows;
            }
            let mut rows: Vec<Entity> = answer.hits(kind).iter().map(|hit| hit.entity).collect();
            order.sort(&holdings.corpus, &mut rows, |&entity| entity);
            rows
        });
        let tallies = match scope {
            Scope::Tallied(kind) => Some((kind, tally(&holdings.corpus, rows[kind as usize].iter().copied()))),
            Scope::Best | Scope::Whole => None,
        };
        let highlighter = Arc::new(holdings.engine.highlighter(&query));
        let reasons = HashMap::new();
        Some(Shown {
            generation,
            holdings,
            text,
            query,
            answer,
            rows,
            scope,
            tallies,
            highlighter,
            occasions,
            reasons,
            found_meetings: OnceLock::new(),
            took: None,
        })
    }
}

/// Why a record is a hit: the part of it that matches, and what matches there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What it was found in: `role`, `place`, `said`, …
    pub field: &'static str,
    /// What it was found as.
    pub matched: String,
    /// Whether that is something else than what was typed: another spelling, another word.
    pub is_news: bool,
}

/// Asks why some records are hits.
#[derive(Debug, Clone)]
pub struct WhyQuestion {
    /// Of the answer they are hits of.
    pub generation: u64,
    /// What was searched.
    pub holdings: Arc<Holdings>,
    /// What for.
    pub query: Query,
    /// The days it asks for.
    pub occasions: Arc<Occasions>,
    /// The records.
    pub entities: Vec<Entity>,
}

/// The reasons found, by record; none where the row shows it.
pub type Reasons = Vec<(Entity, Option<Reason>)>;

impl WhyQuestion {
    /// The first part of the query for each record that matches something else than what its row shows; as far as one
    /// gets until `is_wanted` says no.
    pub fn answer(&self, is_wanted: &dyn Fn() -> bool) -> Reasons {
        let wanted = self.entities.iter().take_while(|_| is_wanted());
        wanted.map(|&entity| (entity, self.reason(entity))).collect()
    }

    fn reason(&self, entity: Entity) -> Option<Reason> {
        let row = row_of_hit(&self.holdings.corpus, entity, &self.occasions, None);
        let seen = fold(&format!("{} {} {}", row.lead, row.title, row.meta));
        let reasons = self.holdings.engine.explain_by(&self.query, &Context::default(), &self.occasions, entity);
        // A country is seen where its code stands.
        let codes: Vec<&str> = row.meta.split(' ').collect();
        let countries = self.holdings.corpus.countries_of(entity);
        let named = |name: &str| countries.iter().any(|id| id.name() == name && codes.contains(&id.alpha2()));
        let is_seen = |why: &Why| seen.contains(&fold(&why.matched)) || named(&why.matched);
        let why = reasons.into_iter().find(|why| why.how != How::Condition && !is_seen(why))?;
        let is_news = !matches!(why.how, How::Entity | How::Exact | How::Form | How::Prefix);
        Some(Reason { field: why.field, matched: why.matched, is_news })
    }
}

/// A question put to a library, and its answer.
#[derive(Debug, Clone)]
pub struct Shown {
    /// That of its question.
    pub generation: u64,
    /// What was searched.
    pub holdings: Arc<Holdings>,
    /// The query as typed.
    pub text: String,
    /// The query as understood.
    pub query: Query,
    /// What was found.
    pub answer: Answer,
    /// The hits of each kind in the order of the lists.
    rows: [Vec<Entity>; 5],
    /// How much was wanted.
    scope: Scope,
    /// What the hits of one kind have in common, if that was asked for.
    tallies: Option<(Kind, Vec<Tally>)>,
    /// What points out in texts what the query matches.
    pub highlighter: Arc<Highlighter>,
    /// The days of somebody that the query asks for.
    occasions: Arc<Occasions>,
    /// Why hits are among the rows, where the rows do not show it; as far as that was asked for.
    reasons: HashMap<Entity, Option<Reason>>,
    /// The meetings among the rows, once a row of a country was shown.
    found_meetings: OnceLock<HashSet<Entity>>,
    /// How long it took, where that was measured.
    pub took: Option<Duration>,
}

impl Shown {
    /// The corpus that was searched.
    pub fn corpus(&self) -> &Corpus {
        &self.holdings.corpus
    }

    /// The kind that the words of the query ask for, if nothing of it fits.
    pub fn kind_missed(&self) -> Option<Kind> {
        self.answer.kind_missed(&self.query)
    }

    /// What of a text matches the query, in bytes.
    pub fn matching(&self, text: &str) -> Vec<Range<usize>> {
        self.highlighter.find(text)
    }

    /// How many rows the list of a kind has.
    pub fn len(&self, kind: Kind) -> usize {
        self.rows[kind as usize].len()
    }

    /// How many of a kind fit what was asked; what is only near does not.
    pub fn fitting(&self, kind: Kind) -> usize {
        if self.answer.is_nearest(kind) { 0 } else { self.answer.total(kind) }
    }

    /// The rows of a kind.
    pub fn rows(&self, kind: Kind) -> &[Entity] {
        &self.rows[kind as usize]
    }

    /// Whether every hit is a row.
    pub fn is_whole(&self) -> bool {
        self.scope != Scope::Best || Kind::ALL.into_iter().all(|kind| self.len(kind) == self.answer.total(kind))
    }

    /// What the hits of a kind have in common, if that was asked for.
    pub fn tallies(&self, kind: Kind) -> Option<&[Tally]> {
        self.tallies.as_ref().filter(|(of, _)| *of == kind).map(|(_, tallies)| tallies.as_slice())
    }

    /// The row of a hit.
    pub fn row(&self, entity: Entity) -> Row {
        row_of_hit(self.corpus(), entity, &self.occasions, self.meetings_of(entity))
    }

    /// The meetings that the query finds; nothing where it leaves none out, or not all are rows.
    pub fn found_meetings(&self) -> Option<&HashSet<Entity>> {
        let is_told = !self.query.is_empty() && self.len(Kind::Meeting) == self.answer.total(Kind::Meeting);
        is_told.then(|| self.found_meetings.get_or_init(|| self.rows(Kind::Meeting).iter().copied().collect()))
    }

    /// How many meetings of a country were found; nothing where the query leaves none out, or not all are rows.
    fn meetings_of(&self, entity: Entity) -> Option<usize> {
        let Entity::Country(id) = entity else { return None };
        let (country, found) = (self.corpus().country(id)?, self.found_meetings()?);
        Some(country.meetings.iter().filter(|&&meeting| found.contains(&Entity::Meeting(meeting))).count())
    }

    /// Why a hit is one, where its row does not show it and that is known already.
    pub fn reason(&self, entity: Entity) -> Option<&Reason> {
        self.reasons.get(&entity)?.as_ref()
    }

    /// Asks why these are hits, if that was not asked yet.
    pub fn ask_why(&mut self, entities: impl Iterator<Item = Entity>) -> Option<WhyQuestion> {
        let unknown: Vec<Entity> = entities.filter(|entity| !self.reasons.contains_key(entity)).collect();
        self.reasons.extend(unknown.iter().map(|&entity| (entity, None)));
        let (generation, holdings) = (self.generation, Arc::clone(&self.holdings));
        (!unknown.is_empty()).then(|| WhyQuestion {
            generation,
            holdings,
            query: self.query.clone(),
            occasions: Arc::clone(&self.occasions),
            entities: unknown,
        })
    }

    /// Takes in why hits are hits.
    pub fn learn(&mut self, reasons: Reasons) {
        self.reasons.extend(reasons);
    }

    /// How many of `marked` are not among the rows.
    pub fn beyond(&self, marked: &HashSet<Entity>) -> usize {
        let mut kinds: Vec<Kind> = marked.iter().map(|entity| entity.kind()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let here = kinds.into_iter().flat_map(|kind| self.rows(kind)).filter(|entity| marked.contains(entity)).count();
        marked.len() - here.min(marked.len())
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
