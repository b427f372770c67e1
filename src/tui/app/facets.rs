//! What the hits have in common: values with counts, each a term that narrows the query.

use std::collections::{BTreeMap, HashSet};

use super::{App, Choice, Chooser, Layer, Outcome};
use crate::briefing::Verdict;
use crate::corpus::{Corpus, Entity, Nation, OfficialId, SourceId};
use crate::text::Text;

/// The most values of one facet that are listed.
const MOST_VALUES: usize = 40;

/// One value: the facet's place, its term in a query, and what it is called.
type Value = (Facet, String, String);

/// What hits are counted by, in the order it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Facet {
    Year,
    Country,
    Format,
    Topic,
    Publisher,
    SourceKind,
    Verdict,
    Official,
}

impl Facet {
    fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Country => "country",
            Self::Format => "format",
            Self::Topic => "topic",
            Self::Publisher => "publisher",
            Self::SourceKind => "source kind",
            Self::Verdict => "verdict",
            Self::Official => "official",
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
            Self::Official => "person",
        }
    }
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

/// Whether `query` holds `term`; the query without it if it does.
fn without(query: &str, term: &str) -> Option<String> {
    let at = query.match_indices(term).map(|(at, _)| at).find(|&at| {
        let before = query[..at].chars().next_back();
        let after = query[at + term.len()..].chars().next();
        before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)
    })?;
    let rest = format!("{} {}", query[..at].trim(), query[at + term.len()..].trim());
    Some(rest.trim().to_owned())
}

/// `query` with `term` if it does not hold it, else without.
pub(super) fn toggled(query: &str, term: &str) -> String {
    without(query, term).unwrap_or_else(|| format!("{} {term}", query.trim()).trim().to_owned())
}

impl App {
    /// The facets of the hits of this tab; the active ones first.
    pub(super) fn facets(&self) -> Chooser {
        let mut counts: BTreeMap<Facet, BTreeMap<(String, String), usize>> = BTreeMap::new();
        if let Some(shown) = &self.shown {
            for hit in shown.answer.hits(self.tab) {
                let values: HashSet<Value> = values(shown.corpus(), hit.entity).into_iter().collect();
                for (facet, value, label) in values {
                    *counts.entry(facet).or_default().entry((value, label)).or_default() += 1;
                }
            }
        }
        let mut active = Vec::new();
        let mut others = Vec::new();
        for (facet, values) in counts {
            let mut values: Vec<_> = values.into_iter().collect();
            if facet != Facet::Year {
                values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            }
            for ((value, label), count) in values.into_iter().take(MOST_VALUES) {
                let term = term(facet, &value);
                let is_active = without(self.query.text(), &term).is_some();
                let mark = if is_active { "✓ " } else { "" };
                let choice = Choice {
                    lead: facet.name().to_owned(),
                    label: format!("{mark}{label}  {count}"),
                    note: String::new(),
                    outcome: Outcome::Toggle(term),
                };
                if is_active { active.push(choice) } else { others.push(choice) }
            }
        }
        active.extend(others);
        Chooser::new(Layer::Facets, format!("Narrow the {}", self.tab.plural()), "there is nothing to narrow", active)
    }
}

/// Everything that an entity counts for.
fn values(corpus: &Corpus, entity: Entity) -> Vec<Value> {
    let mut out = Vec::new();
    let text = |facet, text: Text| (!text.is_empty()).then(|| named(facet, corpus.text(text)));
    match entity {
        Entity::Meeting(id) => {
            let meeting = &corpus[id];
            out.extend(meeting.when.map(|when| named(Facet::Year, &when.start.year().to_string())));
            out.extend(meeting.countries.iter().filter_map(|&nation| country(nation)));
            out.extend(meeting.format.map(|format| named(Facet::Format, &format.to_string())));
            out.extend(meeting.topics.iter().filter_map(|&topic| text(Facet::Topic, topic)));
            out.extend(meeting.officials.iter().map(|&id| official(corpus, id)));
            let accounts = meeting.accounts.iter().filter_map(|&id| corpus[id].source);
            let people = meeting.appearances.iter().filter_map(|&id| corpus[id].source);
            out.extend(accounts.chain(people).flat_map(|id| source(corpus, id)));
        }
        Entity::Official(id) => {
            out.extend(corpus[id].countries.iter().filter_map(|&id| country(Nation::Known(id))));
            for appearance in corpus[id].appearances.iter().map(|&id| &corpus[id]) {
                out.extend(appearance.date.map(|date| named(Facet::Year, &date.year().to_string())));
                out.extend(appearance.source.into_iter().flat_map(|id| source(corpus, id)));
            }
        }
        Entity::Quote(id) => {
            let quote = &corpus[id];
            out.extend(quote.date.map(|date| named(Facet::Year, &date.year().to_string())));
            out.extend(quote.role.country.and_then(country));
            out.push(official(corpus, quote.speaker));
            for (_, wording) in corpus.wordings_of(id) {
                let verdict: Verdict = wording.verdict;
                out.push(named(Facet::Verdict, &verdict.to_string()));
                out.extend(wording.topics.iter().filter_map(|&topic| text(Facet::Topic, topic)));
                out.extend(wording.source.into_iter().flat_map(|id| source(corpus, id)));
            }
        }
        Entity::Country(_) => {}
        Entity::Briefing(id) => {
            let briefing = &corpus[id];
            out.extend(briefing.when.map(|when| named(Facet::Year, &when.start.year().to_string())));
            out.extend(briefing.topics.iter().filter_map(|&topic| text(Facet::Topic, topic)));
            out.extend(briefing.sources.iter().flat_map(|&id| source(corpus, id)));
        }
    }
    out
}

fn named(facet: Facet, value: &str) -> Value {
    (facet, value.to_owned(), value.to_owned())
}

fn country(nation: Nation) -> Option<Value> {
    nation.known().map(|id| (Facet::Country, id.alpha2().to_owned(), id.name().to_owned()))
}

fn official(corpus: &Corpus, id: OfficialId) -> Value {
    named(Facet::Official, corpus.text(corpus[id].name))
}

fn source(corpus: &Corpus, id: SourceId) -> Vec<Value> {
    let mut out = vec![named(Facet::SourceKind, &corpus[id].kind.to_string())];
    let publisher = corpus.text(corpus[id].publisher);
    if !publisher.is_empty() {
        out.push(named(Facet::Publisher, publisher));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_added_once_and_taken_out_whole() {
        let topic = term(Facet::Topic, "root causes");
        assert_eq!(toggled("blinken", &topic), "blinken topic:\"root causes\"");
        assert_eq!(toggled("blinken topic:\"root causes\" x", &topic), "blinken x");
        assert_eq!(toggled("date:2024-02", "date:2024"), "date:2024-02 date:2024");
    }
}
