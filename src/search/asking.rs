//! How a question is answered, step by step: as it is typed, as it is meant, without its slips, and by what comes nearest.
//!
//! Each step is taken only where those before it found nothing, and is told.

use std::cmp::Reverse;
use std::mem;
use std::sync::OnceLock;

use super::Answer;
use super::absent;
use super::answer::{Meant, Ranking};
use super::cache::Cache;
use super::context::Context;
use super::engine::{Engine, Memory};
use super::field::Field;
use super::jobs::{Job, job, on_both_cores};
use super::matching::{Finding, Matcher};
use super::plan::{Leaf, Plan, Planner, Reading, is_too_common, words_of};
use super::query::Query;
use super::question::{Asked, joins};
use super::rank::Ranker;
use super::reading;
use super::spread::{Found, Others, Quotes};
use super::suggest::{Correction, Stranger, collect, correction};
use super::without;
use crate::corpus::Kind;

/// What is found of each kind.
type Rankings = [Ranking; 5];

/// One question to an engine.
pub(super) struct Asking<'a> {
    pub(super) engine: &'a Engine,
    pub(super) context: &'a Context,
    pub(super) memory: &'a mut Memory,
    /// Whether the answer is still wanted: every step gives `None` as soon as it is not.
    pub(super) is_wanted: &'a (dyn Fn() -> bool + Sync),
}

/// What is found so far, and for which reading of the question.
struct SoFar<'q> {
    query: &'q Query,
    rankings: Rankings,
    /// How its words were read.
    readings: Vec<String>,
    /// The words that it was answered without.
    left_out: Vec<String>,
    /// What is not here, in a sentence each.
    absent: Vec<String>,
}

impl SoFar<'_> {
    fn is_empty(&self) -> bool {
        is_empty(&self.rankings)
    }

    /// Whether there is nothing of the kind that is asked for.
    fn lacks_what_is_asked_for(&self) -> bool {
        wanted(self.query, &self.rankings) == 0
    }
}

impl Asking<'_> {
    /// The answer to a query whose names are read.
    pub(super) fn answer(mut self, query: &Query) -> Option<Answer> {
        let asked = Asked::of(query);
        let (plan, rankings) = self.planned(query, Reading::AsTyped, None)?;
        let mut found = SoFar { query, rankings, readings: Vec::new(), left_out: Vec::new(), absent: Vec::new() };
        self.by_name(&mut found)?;
        self.by_what_names_dates(&mut found)?;
        self.as_meant(&mut found, &asked, &plan)?;
        found.readings = found.query.readings().to_vec();
        let Engine { corpus, index } = self.engine;
        let mut corrected = correction(corpus, index, found.query, &self.memory.nearness);
        self.without_slips(&mut found, &corrected)?;
        let nearest = found.is_empty();
        self.only_what_is_found(&found, &mut corrected)?;
        let suggestion = corrected.query.take().map(|(text, _)| text);
        let is_as_if = corrected.is_slip && !nearest;
        let is_far =
            nearest || corrected.is_far || !corrected.strangers.is_empty() || (suggestion.is_some() && !is_as_if);
        let strangers: Vec<String> = corrected.strangers.iter().map(|s| self.told(s, &found.rankings)).collect();
        let replaced: &[String] = if is_as_if { &corrected.replaced } else { &[] };
        found.absent.splice(..0, absent::told(corpus, index, found.query, replaced));
        self.nearest(&mut found, !strangers.is_empty())?;
        for r in &mut found.rankings {
            r.is_nearest |= r.total > 0 && is_far;
        }
        let as_words = self.as_words(found.query);
        let SoFar { query, rankings, mut readings, left_out, absent } = found;
        query.tell_days(self.context.today, &mut readings);
        let meant = Meant { suggestion, is_as_if, strangers, absent, readings, left_out, as_words };
        (self.is_wanted)().then(|| Answer::new(rankings, meant))
    }

    /// What a query finds, and how that was looked for; nothing anew if that is as it was before.
    fn planned(&mut self, query: &Query, reading: Reading, before: Option<&Plan>) -> Option<(Plan, Rankings)> {
        let Self { engine: Engine { corpus, index }, context, memory, is_wanted } = self;
        let Memory { cache, nearness, officials } = &mut **memory;
        let plan = Planner { index, context, reading, officials }.plan(query);
        if before == Some(&plan) {
            return Some((plan, Rankings::default()));
        }
        let matcher = Matcher { corpus, index, context, nearness };
        let ranker = Ranker { corpus, index, context, nearness, officials, query, plan: &plan, reading };
        let found = ranked(&ranker, &matcher, cache, *is_wanted)?;
        Some((plan, found))
    }

    fn found(&mut self, query: &Query, reading: Reading) -> Option<Rankings> {
        Some(self.planned(query, reading, None)?.1)
    }

    /// Where nobody who is named was, or no source says so, what names them; that is told.
    fn by_name(&mut self, found: &mut SoFar<'_>) -> Option<()> {
        let loose = reading::without_company(found.query).filter(|_| found.lacks_what_is_asked_for());
        let Some(loose) = loose else { return Some(()) };
        let named = self.found(&loose, Reading::AsTyped)?;
        if wanted(found.query, &named) > 0 {
            found.rankings = named;
            found.absent.push(format!("{}: listed is what names them", reading::nobody_was_there(found.query)));
        }
        Some(())
    }

    /// Where nothing is of a date, what names it; that is told.
    fn by_what_names_dates(&mut self, found: &mut SoFar<'_>) -> Option<()> {
        let loose = reading::as_named(found.query).filter(|_| found.is_empty());
        let Some((loose, named)) = loose else { return Some(()) };
        let rankings = self.found(&loose, Reading::AsTyped)?;
        if !is_empty(&rankings) {
            found.rankings = rankings;
            found.absent.push(format!("nothing here is of {named}: listed is what names it"));
        }
        Some(())
    }

    /// Without the words that only ask, where nothing has them. A question may have its answer in any kind; in a file all
    /// of its words stand somewhere by accident.
    fn as_meant<'q>(&mut self, found: &mut SoFar<'q>, asked: &'q Asked, before: &Plan) -> Option<()> {
        let lacking = found.rankings.iter().filter(|r| r.total == 0).count();
        let is_answered = found.query.kind().is_some_and(|kind| found.rankings[kind as usize].total > 0);
        if found.is_empty() || (asked.is_question && lacking > 0 && !is_answered) {
            let (_, meant) = self.planned(&asked.query, Reading::AsMeant, Some(before))?;
            for (ranking, meant) in found.rankings.iter_mut().zip(meant) {
                if ranking.total == 0 && meant.total > 0 {
                    *ranking = meant;
                    (found.query, found.left_out) = (&asked.query, asked.left_out.clone());
                }
            }
        }
        if found.is_empty() {
            (found.query, found.left_out) = (&asked.query, asked.left_out.clone());
        }
        Some(())
    }

    /// As what its slips are slips of. Names like a word were looked for, but not what else it is a slip of, nor whom
    /// initials stand for.
    fn without_slips(&mut self, found: &mut SoFar<'_>, corrected: &Correction) -> Option<()> {
        let (true, Some((_, root))) = (corrected.is_slip, &corrected.query) else { return Some(()) };
        let query = found.query.read_as(root.clone());
        // A "foreing minister" is a foreign minister, by any name.
        let query = self.engine.read(&query, &self.memory.nearness);
        if found.is_empty() || corrected.is_no_near_name || query.readings() != found.readings {
            found.rankings = self.found(&query, Reading::AsTyped)?;
            found.readings = query.readings().to_vec();
        }
        Some(())
    }

    /// Without a suggestion that would not be found either.
    fn only_what_is_found(&mut self, found: &SoFar<'_>, corrected: &mut Correction) -> Option<()> {
        if let Some((_, root)) = corrected.query.as_ref().filter(|_| found.is_empty())
            && is_empty(&self.found(&found.query.read_as(root.clone()), Reading::AsTyped)?)
        {
            corrected.query = None;
        }
        Some(())
    }

    /// What has some of the words where nothing has all of them, and what is like them; that is told.
    fn nearest(&mut self, found: &mut SoFar<'_>, has_strangers: bool) -> Option<()> {
        let query = found.query;
        let is_listed = found.is_empty() && !self.is_refused(query)?;
        // What is nowhere may be a slip, and then what comes near it is listed.
        let is_told = !found.absent.is_empty() && !absent::lacks_a_word(&self.engine.index, query);
        let near = if is_listed && is_told { Some(self.found(query, Reading::Nearest)?) } else { None };
        let mut in_part = Vec::new();
        // Of somebody who is not here the other name is no better: Theresa May is no Mayorkas.
        let says_more = || words_of(query.root()).iter().filter(|word| !joins(word)).count() > 2;
        let is_like_nothing = near.as_ref().is_some_and(is_empty) && says_more();
        if found.lacks_what_is_asked_for() && (!is_told || is_like_nothing) && !has_strangers {
            let index = &self.engine.index;
            let search = |query: &Query| self.found(query, Reading::AsTyped);
            let parts = without::found(index, query, search, |found| wanted(query, found))?;
            if parts.told.is_some() && reading::asks_whether_they_met(query) {
                found.absent.push(reading::nobody_was_there(query));
            }
            let none = || query.kind().map(|kind| format!("no {} fit “{}”", kind.plural(), query.wording().trim()));
            let is_first = found.absent.is_empty();
            found.absent.extend(parts.told.or_else(|| none().filter(|_| is_first)));
            in_part = parts.parts;
        }
        let limit = self.context.limit;
        if is_listed {
            found.rankings = match near {
                _ if !in_part.is_empty() => without::together(in_part.into_iter().map(|part| part.rankings), limit),
                Some(near) => near,
                None => self.found(query, Reading::Nearest)?,
            };
        } else if let Some(kind) = query.kind().filter(|_| found.lacks_what_is_asked_for()) {
            // It was asked of those who are named: somebody else's words come no nearer.
            let of_them = in_part.into_iter().filter(|part| part.keeps_names).map(|part| part.rankings);
            let nearest = mem::take(&mut without::together(of_them, limit)[kind as usize]);
            found.rankings[kind as usize] = Ranking { is_nearest: nearest.total > 0, ..nearest };
        }
        Some(())
    }

    /// Whether what is found is only refused: that is not replaced by what comes near it.
    fn is_refused(&mut self, query: &Query) -> Option<bool> {
        match without::without_refusals(query) {
            Some(wanted) => Some(!is_empty(&self.found(&wanted, Reading::AsTyped)?)),
            None => Some(false),
        }
    }

    /// The names that are so common that they are looked for as words.
    fn as_words(&self, query: &Query) -> Vec<String> {
        let mut as_words = Vec::new();
        collect(query.root(), &mut |term| {
            if let (true, Some(text)) = (is_too_common(&self.engine.index, term), term.test.text()) {
                as_words.push(text.trim().to_owned());
            }
        });
        as_words
    }

    /// That something names nothing in its field, and what is found instead.
    fn told(&self, stranger: &Stranger, rankings: &Rankings) -> String {
        let kind = match stranger.field {
            Field::Country => Some(Kind::Country),
            Field::Person | Field::Met => Some(Kind::Official),
            _ => None,
        };
        let nearest = kind.and_then(|kind| rankings[kind as usize].hits.first());
        let nearest =
            nearest.map_or_else(String::new, |hit| format!("; nearest: {}", self.engine.corpus.title_of(hit.entity)));
        let what = if stranger.field == Field::At { Field::Meeting.spec().name } else { stranger.field.spec().name };
        format!("no {what} “{}”{nearest}", stranger.text)
    }
}

fn is_empty(rankings: &Rankings) -> bool {
    rankings.iter().all(|r| r.total == 0)
}

/// How many hits there are of the kind that is asked for, or of all.
fn wanted(query: &Query, rankings: &Rankings) -> usize {
    match query.kind() {
        Some(kind) => rankings[kind as usize].total,
        None => rankings.iter().map(|r| r.total).sum(),
    }
}

/// Works out what the conditions of a plan match, as far as it is not known, and ranks that; `None` if it is not wanted
/// any more.
fn ranked(
    ranker: &Ranker<'_>,
    matcher: &Matcher<'_>,
    cache: &mut Cache,
    is_wanted: &(dyn Fn() -> bool + Sync),
) -> Option<Rankings> {
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
