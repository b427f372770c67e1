//! What would be found without one of the words of a query that finds nothing, or with one alone: whose fault it is, and
//! what comes nearest.

use std::collections::HashSet;

use super::answer::{Hit, Ranking};
use super::index::Index;
use super::plan::plain;
use super::query::{Expr, Query, place};
use super::question::joins;
use super::reading::named_at;
use crate::corpus::counted;

/// So many words are tried at most: each is a search of its own.
const MOST: usize = 5;

/// What parts of a query find that finds nothing itself.
#[derive(Default)]
pub(super) struct InPart {
    /// How many hits there are for each, in a sentence.
    pub(super) told: Option<String>,
    /// What was found for each, the fewest hits first; not where a condition that names its field is left out: that is meant
    /// as it is typed.
    pub(super) rankings: Vec<[Ranking; 5]>,
}

/// What is found without each word, country or condition of `query`; if that is nothing, what each finds alone. `total`
/// counts the hits of the kind that is asked for; `None` if a search is not wanted any more.
pub(super) fn found(
    index: &Index,
    query: &Query,
    mut search: impl FnMut(&Query) -> Option<[Ranking; 5]>,
    total: impl Fn(&[Ranking; 5]) -> usize,
) -> Option<InPart> {
    for tried in [Tried::AllButOne, Tried::OneAlone] {
        let mut found = Vec::new();
        for (typed, part) in each(index, query, tried) {
            let rankings = search(&part)?;
            found.push((total(&rankings), typed, rankings));
        }
        found.retain(|(total, ..)| *total > 0);
        found.sort_by_key(|(total, ..)| *total);
        if !found.is_empty() {
            let told = told(query, tried, found.iter().map(|(total, typed, _)| (*total, typed.as_str())));
            found.retain(|(_, typed, _)| match tried {
                Tried::AllButOne => !names_a_field(typed),
                Tried::OneAlone => !names_a_field(query.wording()),
            });
            return Some(InPart { told: Some(told), rankings: found.into_iter().map(|(.., found)| found).collect() });
        }
    }
    Some(InPart::default())
}

/// Whether parts are left out or alone looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tried {
    AllButOne,
    OneAlone,
}

/// Each part of `query` as it was typed, and the query without it, or it alone; if there are not too many, and that is not
/// the same.
fn each(index: &Index, query: &Query, tried: Tried) -> Vec<(String, Query)> {
    let Expr::And(parts) = query.root() else { return Vec::new() };
    let pieces: Vec<(usize, usize)> = pieces(index, parts);
    let least = if tried == Tried::OneAlone { 3 } else { 2 };
    if !(least..=MOST).contains(&pieces.len()) {
        return Vec::new();
    }
    let tried = pieces.into_iter().filter_map(|(start, len)| {
        let part = &parts[start..start + len];
        let left = match tried {
            Tried::AllButOne => [&parts[..start], &parts[start + len..]].concat(),
            Tried::OneAlone => part.to_vec(),
        };
        // All but what nobody asks for is no measure of anything.
        let asks = left.iter().any(|part| !matches!(part, Expr::Not(_)));
        asks.then(|| (typed(query, part), query.read_as(Expr::And(left))))
    });
    tried.collect()
}

fn names_a_field(typed: &str) -> bool {
    typed.contains(':')
}

fn told<'a>(query: &Query, tried: Tried, found: impl Iterator<Item = (usize, &'a str)>) -> String {
    let (all, how) = match tried {
        Tried::AllButOne => ("all of it", "without"),
        Tried::OneAlone => ("all of it, nor all but one", "with"),
    };
    let told = |(hits, typed)| format!("{} {how} “{typed}”", counted(hits, "hit", "hits"));
    let found: Vec<String> = found.map(told).collect();
    let nothing = query.kind().map_or_else(|| "nothing has".to_owned(), |kind| format!("no {} have", kind.plural()));
    format!("{nothing} {all}: {}", found.join(", "))
}

/// What was found for each part, one behind the other.
pub(super) fn together(found: impl IntoIterator<Item = [Ranking; 5]>, limit: usize) -> [Ranking; 5] {
    let mut out = <[Ranking; 5]>::default();
    let mut seen = HashSet::new();
    for rankings in found {
        for (all, one) in out.iter_mut().zip(rankings) {
            let listed = one.hits.len();
            // What had all but either of two parts had all of it; but a word may mean something else without another.
            let fresh: Vec<Hit> = one.hits.into_iter().filter(|hit| seen.insert(hit.entity)).collect();
            all.total += one.total - (listed - fresh.len());
            all.hits.extend(fresh);
            all.hits.truncate(limit);
        }
    }
    out
}

/// A query without what must not be found, if it asks for anything else.
pub(super) fn without_refusals(query: &Query) -> Option<Query> {
    let Expr::And(parts) = query.root() else { return None };
    let wanted: Vec<Expr> = parts.iter().filter(|part| !matches!(part, Expr::Not(_))).cloned().collect();
    (!wanted.is_empty() && wanted.len() < parts.len()).then(|| query.read_as(Expr::And(wanted)))
}

/// Where the parts are that count, and how many make one: the name of a country or of somebody is left out whole or not at
/// all.
fn pieces(index: &Index, parts: &[Expr]) -> Vec<(usize, usize)> {
    let words: Vec<&str> = parts.iter().map(|part| plain(part).unwrap_or_default()).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let len = named_at(index, &words[at..]).max(1);
        if len > 1 || !joins(words[at]) {
            out.push((at, len));
        }
        at += len;
    }
    out
}

/// Parts of a query that stand behind each other, as they were typed.
fn typed(query: &Query, parts: &[Expr]) -> String {
    let typed = query.wording().get(place(parts)).unwrap_or_default();
    if matches!(parts, [Expr::Not(_)]) { format!("-{typed}") } else { typed.to_owned() }
}
