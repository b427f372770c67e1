//! What `stats` counts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::briefing::{Choice, Verdict};
use crate::corpus::Corpus;

/// Every number, as the JSON of `stats` gives them.
#[derive(Debug, Serialize)]
pub(super) struct Counts<'a> {
    briefings: usize,
    sources: usize,
    meetings: usize,
    officials: usize,
    appearances: usize,
    quotes: usize,
    countries: usize,
    disagreements: usize,
    problems: usize,
    meetings_by_year: Vec<Year>,
    top_officials: Vec<TopOfficial<'a>>,
    top_countries: Vec<TopCountry>,
    top_publishers: Vec<TopPublisher<'a>>,
    wordings_by_verdict: BTreeMap<&'static str, usize>,
}

#[derive(Debug, Serialize)]
struct Year {
    /// `undated` for meetings without a date.
    year: String,
    meetings: usize,
}

#[derive(Debug, Serialize)]
struct TopOfficial<'a> {
    id: &'a str,
    name: &'a str,
    /// Those that they were at.
    meetings: usize,
    quotes: usize,
}

#[derive(Debug, Serialize)]
struct TopCountry {
    id: &'static str,
    name: &'static str,
    meetings: usize,
    officials: usize,
    quotes: usize,
}

#[derive(Debug, Serialize)]
struct TopPublisher<'a> {
    name: &'a str,
    sources: usize,
}

/// One line of a table: what is counted, and how many.
pub(super) struct Row<'a> {
    pub(super) name: &'a str,
    pub(super) count: usize,
}

impl<'a> Counts<'a> {
    /// Counts everything; the tops are cut to `limit` lines, or not at all if it is 0.
    pub(super) fn new(corpus: &'a Corpus, limit: usize) -> Self {
        let limit = if limit == 0 { usize::MAX } else { limit };
        Self {
            briefings: corpus.briefings().len(),
            sources: corpus.sources().len(),
            meetings: corpus.meetings().len(),
            officials: corpus.officials().len(),
            appearances: corpus.appearances().len(),
            quotes: corpus.quotes().len(),
            countries: corpus.countries().len(),
            disagreements: corpus.meetings().map(|(_, meeting)| meeting.disagreements.len()).sum(),
            problems: corpus.problems(),
            meetings_by_year: meetings_by_year(corpus),
            top_officials: top_officials(corpus, limit),
            top_countries: top_countries(corpus, limit),
            top_publishers: top_publishers(corpus, limit),
            wordings_by_verdict: wordings_by_verdict(corpus),
        }
    }

    /// How many of everything.
    pub(super) fn totals(&self) -> [(&'static str, usize); 9] {
        [
            ("briefings", self.briefings),
            ("sources", self.sources),
            ("meetings", self.meetings),
            ("officials", self.officials),
            ("appearances", self.appearances),
            ("quotes", self.quotes),
            ("countries", self.countries),
            ("disagreements", self.disagreements),
            ("problems", self.problems),
        ]
    }

    /// Every table: its name in data, its heading, its rows.
    pub(super) fn tables(&self) -> [(&'static str, &'static str, Vec<Row<'_>>); 5] {
        let years = self.meetings_by_year.iter().map(|year| Row { name: &year.year, count: year.meetings });
        let officials = self.top_officials.iter().map(|one| Row { name: one.name, count: one.meetings });
        let countries = self.top_countries.iter().map(|one| Row { name: one.name, count: one.meetings });
        let publishers = self.top_publishers.iter().map(|one| Row { name: one.name, count: one.sources });
        let verdicts = self.wordings_by_verdict.iter().map(|(name, &count)| Row { name, count });
        [
            ("meetings_by_year", "Meetings a year", years.collect()),
            ("top_officials", "Officials, by meetings", officials.collect()),
            ("top_countries", "Countries, by meetings", countries.collect()),
            ("top_publishers", "Publishers, by sources", publishers.collect()),
            ("wordings_by_verdict", "Quotes against their sources", verdicts.collect()),
        ]
    }
}

/// Every year from the first to the last, empty ones too: a gap is a fact.
fn meetings_by_year(corpus: &Corpus) -> Vec<Year> {
    let mut dated = BTreeMap::new();
    let mut undated = 0;
    for (_, meeting) in corpus.meetings() {
        match meeting.when {
            Some(when) => *dated.entry(when.start.year()).or_insert(0) += 1,
            None => undated += 1,
        }
    }
    let (first, last) = (dated.keys().next().copied(), dated.keys().next_back().copied());
    let years = first.zip(last).map_or_else(Vec::new, |(first, last)| (first..=last).collect());
    // A stray date must not make a table of a thousand empty years.
    let sparse = years.len() > 100;
    let count = |year: u16| dated.get(&year).copied().unwrap_or(0);
    years
        .into_iter()
        .filter(|&year| !sparse || count(year) > 0)
        .map(|year| Year { year: year.to_string(), meetings: count(year) })
        .chain((undated > 0).then(|| Year { year: "undated".to_owned(), meetings: undated }))
        .collect()
}

fn top_officials(corpus: &Corpus, limit: usize) -> Vec<TopOfficial<'_>> {
    let officials = corpus.officials().map(|(id, official)| TopOfficial {
        id: corpus.text(official.id),
        name: corpus.text(official.name),
        meetings: corpus.attendances(id),
        quotes: official.quotes.len(),
    });
    top(officials, limit, |one| (Reverse(one.meetings), Reverse(one.quotes)), |one| one.id)
}

fn top_countries(corpus: &Corpus, limit: usize) -> Vec<TopCountry> {
    let countries = corpus.countries().iter().map(|country| TopCountry {
        id: country.id.alpha2(),
        name: country.id.name(),
        meetings: country.meetings.len(),
        officials: country.officials.len(),
        quotes: country.quotes.len(),
    });
    top(countries, limit, |one| (Reverse(one.meetings), Reverse(one.quotes)), |one| one.id)
}

fn top_publishers(corpus: &Corpus, limit: usize) -> Vec<TopPublisher<'_>> {
    let mut counted = HashMap::new();
    for (_, source) in corpus.sources().filter(|(_, source)| !source.publisher.is_empty()) {
        *counted.entry(source.publisher).or_insert(0) += 1;
    }
    let publishers = counted.into_iter().map(|(name, sources)| TopPublisher { name: corpus.text(name), sources });
    top(publishers, limit, |one| (Reverse(one.sources), Reverse(0)), |one| one.name)
}

/// The first `limit` by `rank`, ties broken by `name` so that the order is always the same.
fn top<T>(
    all: impl Iterator<Item = T>,
    limit: usize,
    rank: impl Fn(&T) -> (Reverse<usize>, Reverse<usize>),
    name: impl Fn(&T) -> &str,
) -> Vec<T> {
    let mut all: Vec<_> = all.collect();
    all.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| name(a).cmp(name(b))));
    all.truncate(limit);
    all
}

fn wordings_by_verdict(corpus: &Corpus) -> BTreeMap<&'static str, usize> {
    let mut counts: BTreeMap<_, _> = Verdict::ALL.iter().map(|verdict| (verdict.word(), 0)).collect();
    for (_, quote) in corpus.quotes() {
        for wording in quote.wordings.iter() {
            *counts.entry(corpus[wording].verdict.word()).or_insert(0) += 1;
        }
    }
    counts
}
