//! What hits have in common: values with counts, each a term that narrows the query.
//!
//! A million hits are counted by numbers, not by texts; only the values that are listed get their names.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::briefing::{Format, SourceKind, Verdict};
use crate::corpus::{Corpus, Entity, Nation, OfficialId, SourceId};
use crate::country::CountryId;
use crate::text::Text;

/// The most values of one facet that are listed; all years are.
const MOST_VALUES: usize = 40;

/// What hits are counted by, in the order it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Facet {
    Year,
    Country,
    Format,
    Topic,
    Publisher,
    SourceKind,
    Verdict,
    Speaker,
    Named,
}

impl Facet {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Country => "country",
            Self::Format => "format",
            Self::Topic => "topic",
            Self::Publisher => "publisher",
            Self::SourceKind => "source kind",
            Self::Verdict => "verdict",
            Self::Speaker => "speaker",
            // Who is only mentioned counts, too, as for the term.
            Self::Named => "official named",
        }
    }

    /// The field of the query language.
    fn field(self) -> &'static str {
        match self {
            Self::Year => "date",
            Self::Country => "country",
            Self::Format => "format",
            Self::Topic => "topic",
            Self::Publisher => "source",
            Self::SourceKind => "kind",
            Self::Verdict => "verdict",
            Self::Speaker | Self::Named => "person",
        }
    }
}

/// One value and how many hits have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// What it is a value of.
    pub facet: Facet,
    /// The term that narrows a query to it.
    pub term: String,
    /// What it is called.
    pub label: String,
    /// How many hits have it.
    pub count: usize,
}

/// A value, before it has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Value {
    Year(u16),
    Country(CountryId),
    Format(Format),
    Topic(Text),
    Publisher(Text),
    SourceKind(SourceKind),
    Verdict(Verdict),
    Speaker(OfficialId),
    Named(OfficialId),
}

impl Value {
    /// Its facet, how a query names it, and what it is called.
    fn named(self, corpus: &Corpus) -> (Facet, String, String) {
        let same = |facet, name: &str| (facet, name.to_owned(), name.to_owned());
        match self {
            Self::Year(year) => same(Facet::Year, &year.to_string()),
            Self::Country(id) => (Facet::Country, id.alpha2().to_owned(), id.name().to_owned()),
            Self::Format(format) => same(Facet::Format, &format.to_string()),
            Self::Topic(text) => same(Facet::Topic, corpus.text(text)),
            Self::Publisher(text) => same(Facet::Publisher, corpus.text(text)),
            Self::SourceKind(kind) => same(Facet::SourceKind, &kind.to_string()),
            Self::Verdict(verdict) => same(Facet::Verdict, &verdict.to_string()),
            Self::Speaker(id) => same(Facet::Speaker, corpus.text(corpus[id].name)),
            Self::Named(id) => same(Facet::Named, corpus.text(corpus[id].name)),
        }
    }
}

/// Counts what `hits` have in common: the years in order, of everything else the most frequent values first.
pub fn tally(corpus: &Corpus, hits: impl Iterator<Item = Entity>) -> Vec<Tally> {
    let mut counts: HashMap<Value, usize, RandomState> = HashMap::default();
    let mut own = Vec::new();
    for entity in hits {
        own.clear();
        values(corpus, entity, &mut |value| {
            // What one hit says twice counts once.
            if !own.contains(&value) {
                own.push(value);
            }
        });
        for &value in &own {
            *counts.entry(value).or_default() += 1;
        }
    }
    let mut named: HashMap<(Facet, String), Tally> = HashMap::new();
    for (value, count) in counts {
        let (facet, name, label) = value.named(corpus);
        let tally = named.entry((facet, name)).or_insert_with_key(|(facet, name)| Tally {
            facet: *facet,
            term: term(*facet, name),
            label,
            count: 0,
        });
        tally.count += count;
    }
    let mut tallies: Vec<Tally> = named.into_values().collect();
    tallies.sort_by(|a, b| {
        let frequent = if a.facet == Facet::Year { std::cmp::Ordering::Equal } else { b.count.cmp(&a.count) };
        a.facet.cmp(&b.facet).then(frequent).then_with(|| a.label.cmp(&b.label))
    });
    let (mut facet, mut listed) = (Facet::Year, 0);
    tallies.retain(|tally| {
        listed = if tally.facet == facet { listed + 1 } else { 1 };
        facet = tally.facet;
        facet == Facet::Year || listed <= MOST_VALUES
    });
    tallies
}

/// A value as one term: quoted where it has to be.
fn term(facet: Facet, value: &str) -> String {
    let plain = value.chars().all(|c| c.is_alphanumeric() || c == '-');
    if plain {
        format!("{}:{value}", facet.field())
    } else {
        format!("{}:\"{}\"", facet.field(), value.replace('"', " "))
    }
}

/// Calls `see` with everything that an entity counts for.
fn values(corpus: &Corpus, entity: Entity, see: &mut impl FnMut(Value)) {
    match entity {
        Entity::Meeting(id) => {
            let meeting = &corpus[id];
            meeting.when.into_iter().for_each(|when| see(Value::Year(when.start.year())));
            corpus.parties(id).into_iter().for_each(|id| see(Value::Country(id)));
            meeting.format.into_iter().for_each(|format| see(Value::Format(format)));
            topics(&corpus[meeting.topics], see);
            let mut people: Vec<OfficialId> = corpus[meeting.quotes].iter().map(|&id| corpus[id].speaker).collect();
            people.extend(&corpus[meeting.officials]);
            people.sort_unstable();
            people.dedup();
            for id in people {
                see(Value::Named(id));
            }
            let accounts = corpus[meeting.accounts].iter().filter_map(|&id| corpus[id].source);
            let people = corpus[meeting.appearances].iter().filter_map(|&id| corpus[id].source);
            accounts.chain(people).for_each(|id| source(corpus, id, see));
        }
        Entity::Official(id) => {
            corpus[corpus[id].countries].iter().for_each(|&id| see(Value::Country(id)));
            for appearance in corpus[corpus[id].appearances].iter().map(|&id| &corpus[id]) {
                appearance.date.into_iter().for_each(|date| see(Value::Year(date.year())));
                appearance.source.into_iter().for_each(|id| source(corpus, id, see));
            }
        }
        Entity::Quote(id) => {
            let quote = &corpus[id];
            quote.date.into_iter().for_each(|date| see(Value::Year(date.year())));
            corpus.role_then(quote).country.and_then(country).into_iter().for_each(&mut *see);
            see(Value::Speaker(quote.speaker));
            for (_, wording) in corpus.wordings_of(id) {
                see(Value::Verdict(wording.verdict));
                topics(&corpus[wording.topics], see);
                wording.source.into_iter().for_each(|id| source(corpus, id, see));
            }
        }
        Entity::Country(_) => {}
        Entity::Briefing(id) => {
            let briefing = &corpus[id];
            briefing.when.into_iter().for_each(|when| see(Value::Year(when.start.year())));
            topics(&corpus[briefing.topics], see);
            briefing.sources.iter().for_each(|id| source(corpus, id, see));
        }
    }
}

fn country(nation: Nation) -> Option<Value> {
    nation.known().map(Value::Country)
}

fn topics(topics: &[Text], see: &mut impl FnMut(Value)) {
    topics.iter().filter(|topic| !topic.is_empty()).for_each(|&topic| see(Value::Topic(topic)));
}

fn source(corpus: &Corpus, id: SourceId, see: &mut impl FnMut(Value)) {
    see(Value::SourceKind(corpus[id].kind));
    if !corpus[id].publisher.is_empty() {
        see(Value::Publisher(corpus[id].publisher));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::corpus::Kind;
    use crate::search::{Context, Engine, Query};

    #[test]
    fn every_hit_is_counted_once_for_each_value() {
        let corpus = crate::load::builtin();
        let tallies = tally(&corpus, corpus.entities(Kind::Meeting).into_iter());
        let years: Vec<&Tally> = tallies.iter().filter(|tally| tally.facet == Facet::Year).collect();
        let dated = corpus.meetings().filter(|(_, meeting)| meeting.when.is_some()).count();
        assert_eq!(years.iter().map(|tally| tally.count).sum::<usize>(), dated);
        assert!(years.is_sorted_by_key(|tally| &tally.label));
        let countries: Vec<usize> = tallies.iter().filter(|t| t.facet == Facet::Country).map(|t| t.count).collect();
        assert!(countries.is_sorted_by(|a, b| a >= b) && countries.len() <= MOST_VALUES);
    }

    #[test]
    fn a_person_counts_where_their_term_finds_them() {
        let corpus = Arc::new(crate::load::builtin());
        let engine = Engine::new(Arc::clone(&corpus));
        for (kind, facet) in [(Kind::Meeting, Facet::Named), (Kind::Quote, Facet::Speaker)] {
            let tallies = tally(&corpus, corpus.entities(kind).into_iter());
            let people: Vec<&Tally> = tallies.iter().filter(|tally| tally.facet == facet).collect();
            assert!(!people.is_empty());
            for Tally { term, count, .. } in people {
                let found = engine.search(&Query::parse(term), &Context::default());
                assert_eq!((found.total(kind), found.is_nearest(kind)), (*count, false), "{term} {kind}");
            }
        }
    }

    #[test]
    fn a_value_is_one_term() {
        assert_eq!(term(Facet::Topic, "root causes"), "topic:\"root causes\"");
        assert_eq!(term(Facet::Year, "2024"), "date:2024");
    }
}
