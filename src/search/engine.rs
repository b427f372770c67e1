//! The engine: a corpus, its index, and the questions they answer.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::io;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::absent;
use super::answer::{Meant, Ranking};
use super::cache::Cache;
use super::context::Context;
use super::explain;
use super::field::Field;
use super::highlight::Highlighter;
use super::index::{self, Channel, Index};
use super::jobs::{Job, job, on_both_cores};
use super::matching::{Finding, Matcher};
use super::nearness::Nearness;
use super::occasions::Occasions;
use super::plan::{Leaf, OfficialNames, Plan, Planner, Reading, is_too_common};
use super::query::Query;
use super::question::Asked;
use super::rank::Ranker;
use super::reading;
use super::spread::{Found, Others, Quotes};
use super::suggest::{Stranger, collect, correction};
use super::without;
use super::{Answer, Why};
use crate::corpus::{Change, Corpus, Entity, Kind};
use crate::country;
use crate::stored::{Parts, Sink, Task};

/// What was worked out for the questions before: nothing that would not be worked out again just so.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    cache: Cache,
    nearness: Nearness,
    officials: OfficialNames,
}

/// A corpus, ready to be searched. Immutable; can be shared between threads.
#[derive(Debug)]
pub struct Engine {
    corpus: Arc<Corpus>,
    index: Index,
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
        let Self { corpus, index } = self;
        let Memory { cache, nearness, officials } = memory;
        let matcher = Matcher { corpus, index, context, nearness };
        let query = &*self.read(query, nearness);
        let asked = Asked::of(query);
        let mut read = |query: &Query, reading, before: Option<&Plan>| {
            let plan = Planner { index, context, reading, officials }.plan(query);
            if before == Some(&plan) {
                return Some((plan, <[Ranking; 5]>::default()));
            }
            let ranker = Ranker { corpus, index, context, nearness, officials, query, plan: &plan, reading };
            let found = answer(&ranker, &matcher, cache, is_wanted)?;
            Some((plan, found))
        };
        let (plan, mut rankings) = read(query, Reading::AsTyped, None)?;
        // Where nobody who is named was, or no source says so, what names them is listed, and that is told.
        let loose = reading::without_company(query).filter(|_| wanted(query, &rankings) == 0);
        let mut unattended = Vec::new();
        if let Some(loose) = &loose {
            let (_, named) = read(loose, Reading::AsTyped, None)?;
            if wanted(query, &named) > 0 {
                rankings = named;
                unattended.push(format!("{}: listed is what names them", reading::nobody_was_there(query)));
            }
        }
        let lacking = rankings.iter().filter(|r| r.total == 0).count();
        let is_answered = query.kind().is_some_and(|kind| rankings[kind as usize].total > 0);
        let (mut query, mut left_out) = (query, Vec::new());
        // A question may have its answer in any kind; in a file all of its words stand somewhere by accident.
        if lacking == rankings.len() || (asked.is_question && lacking > 0 && !is_answered) {
            let (_, meant) = read(&asked.query, Reading::AsMeant, Some(&plan))?;
            for (ranking, meant) in rankings.iter_mut().zip(meant) {
                if ranking.total == 0 && meant.total > 0 {
                    *ranking = meant;
                    (query, left_out) = (&asked.query, asked.left_out.clone());
                }
            }
        }
        let mut nearest = rankings.iter().all(|r| r.total == 0);
        if nearest {
            (query, left_out) = (&asked.query, asked.left_out);
        }
        let corrected = correction(corpus, index, query, nearness);
        // Names like a word were looked for, but not what else it is a slip of, nor whom initials stand for.
        let is_meant = nearest || corrected.is_no_near_name;
        let mut readings = query.readings().to_vec();
        if let (true, Some((_, root))) = (corrected.is_slip, &corrected.query) {
            let corrected = query.read_as(root.clone());
            // A "foreing minister" is a foreign minister, by any name.
            let corrected = self.read(&corrected, nearness);
            if is_meant || corrected.readings() != readings {
                (_, rankings) = read(&corrected, Reading::AsTyped, None)?;
                nearest = rankings.iter().all(|r| r.total == 0);
                readings = corrected.readings().to_vec();
            }
        }
        // What is only refused is not replaced by what comes near it.
        let is_refused = match without::without_refusals(query).filter(|_| nearest) {
            Some(wanted) => read(&wanted, Reading::AsTyped, None)?.1.iter().any(|r| r.total > 0),
            None => false,
        };
        let suggestion = match corrected.query {
            // What would not be found either is no suggestion.
            Some((text, root)) if nearest => {
                let (_, found) = read(&query.read_as(root), Reading::AsTyped, None)?;
                found.iter().any(|r| r.total > 0).then_some(text)
            }
            corrected => corrected.map(|(text, _)| text),
        };
        let is_as_if = corrected.is_slip && !nearest;
        let is_far =
            nearest || corrected.is_far || !corrected.strangers.is_empty() || (suggestion.is_some() && !is_as_if);
        let strangers: Vec<String> = corrected.strangers.iter().map(|s| self.told(s, &rankings)).collect();
        let mut as_words = Vec::new();
        collect(query.root(), &mut |term| {
            if let (true, Some(text)) = (is_too_common(index, term), term.test.text()) {
                as_words.push(text.trim().to_owned());
            }
        });
        let mut absent = absent::told(corpus, index, query, if is_as_if { &corrected.replaced } else { &[] });
        absent.extend(unattended);
        let mut in_part = Vec::new();
        // What is nowhere may be a slip, and then what comes near it is listed.
        let is_told = !absent.is_empty() && !absent::lacks_a_word(index, query);
        let near = if nearest && !is_refused && is_told { Some(read(query, Reading::Nearest, None)?.1) } else { None };
        let is_far_off = near.as_ref().is_some_and(|near| near.iter().all(|r| r.total == 0));
        if (nearest || wanted(query, &rankings) == 0) && (!is_told || is_far_off) && strangers.is_empty() {
            let search = |query: &Query| Some(read(query, Reading::AsTyped, None)?.1);
            let found = without::found(index, query, search, |found| wanted(query, found))?;
            if found.told.is_some() && reading::asks_whether_they_met(query) {
                absent.push(reading::nobody_was_there(query));
            }
            let none = || query.kind().map(|kind| format!("no {} fit “{}”", kind.plural(), query.wording().trim()));
            absent.extend(found.told.or_else(|| none().filter(|_| absent.is_empty())));
            in_part = found.rankings;
        }
        if nearest && !is_refused {
            rankings = match near {
                _ if !in_part.is_empty() => without::together(in_part, context.limit),
                Some(near) => near,
                None => read(query, Reading::Nearest, None)?.1,
            };
        }
        for r in &mut rankings {
            r.is_nearest = r.total > 0 && is_far;
        }
        query.tell_days(context.today, &mut readings);
        let meant = Meant { suggestion, is_as_if, strangers, absent, readings, left_out, as_words };
        is_wanted().then(|| Answer::new(rankings, meant))
    }

    /// A query as it is read where it is known what people, countries and offices are called.
    fn read<'q>(&self, query: &'q Query, nearness: &Nearness) -> Cow<'q, Query> {
        reading::read(&self.corpus, &self.index, nearness, query)
    }

    /// That something names nothing in its field, and what is found instead.
    fn told(&self, stranger: &Stranger, rankings: &[Ranking; 5]) -> String {
        let kind = match stranger.field {
            Field::Country => Some(Kind::Country),
            Field::Person | Field::Met => Some(Kind::Official),
            _ => None,
        };
        let nearest = kind.and_then(|kind| rankings[kind as usize].hits.first());
        let nearest =
            nearest.map_or_else(String::new, |hit| format!("; nearest: {}", self.corpus.title_of(hit.entity)));
        let what = if stranger.field == Field::At { Field::Meeting.spec().name } else { stranger.field.spec().name };
        format!("no {what} “{}”{nearest}", stranger.text)
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

/// How many hits there are of the kind that is asked for, or of all.
fn wanted(query: &Query, rankings: &[Ranking; 5]) -> usize {
    match query.kind() {
        Some(kind) => rankings[kind as usize].total,
        None => rankings.iter().map(|r| r.total).sum(),
    }
}

/// Works out what the conditions of a plan match, as far as it is not known, and ranks that; `None` if it is not wanted
/// any more.
fn answer(
    ranker: &Ranker<'_>,
    matcher: &Matcher<'_>,
    cache: &mut Cache,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<[Ranking; 5]> {
    let mut found: Vec<(&Leaf, Found)> = Vec::new();
    for leaf in cache.missing(ranker.plan) {
        if !is_wanted() {
            return None;
        }
        match matcher.find(leaf) {
            Finding::Values(values) => found.push((leaf, values)),
            Finding::Records(records) => {
                let (others, quotes) = *records;
                cache.others.insert(leaf, others);
                cache.quotes.insert(leaf, quotes);
            }
        }
    }
    // A word is looked for in many fields and takes longest, a country in one.
    found.sort_by_key(|(_, found)| Reverse(found.values.len() + found.said.len()));
    let spread = matcher.spread();
    let is_much = found.iter().any(|(_, found)| found.is_much()) || cache.quotes.has_much(ranker.plan);
    // What is little is sooner done than begun elsewhere.
    let work = |jobs: Vec<Job<'_>>| {
        if is_much && jobs.len() > 1 {
            return on_both_cores(jobs);
        }
        for job in jobs {
            job();
        }
    };
    let mut others: Vec<Option<Others>> = found.iter().map(|_| None).collect();
    let mut quotes: Vec<Option<Quotes>> = found.iter().map(|_| None).collect();
    let of_others = found.iter().zip(&mut others);
    let of_others = of_others.map(|((_, found), place)| job(place, move || is_wanted().then(|| spread.others(found))));
    let of_quotes = found.iter().zip(&mut quotes);
    let of_quotes = of_quotes.map(|((_, found), place)| job(place, move || is_wanted().then(|| spread.quotes(found))));
    work(of_others.chain(of_quotes).collect());
    for (((leaf, _), others), quotes) in found.into_iter().zip(others).zip(quotes) {
        cache.others.insert(leaf, others?);
        cache.quotes.insert(leaf, quotes?);
    }
    let (mut of_countries, mut of_quotes, mut of_events, mut of_officials) = (None, None, None, None);
    let Cache { quotes, others } = &*cache;
    // Two kinds need to know how well people fit: whichever is first finds it out.
    let people = OnceLock::new();
    let people = || people.get_or_init(|| ranker.people(others));
    work(vec![
        job(&mut of_countries, || is_wanted().then(|| ranker.countries(others, people()))),
        job(&mut of_quotes, || is_wanted().then(|| ranker.quotes(quotes))),
        job(&mut of_events, || is_wanted().then(|| ranker.events(others))),
        job(&mut of_officials, || is_wanted().then(|| ranker.officials(others, people()))),
    ]);
    cache.forget();
    let (meetings, briefings) = of_events?;
    Some([meetings, of_officials?, of_quotes?, of_countries?, briefings])
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
