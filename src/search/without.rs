//! What would be found without one of the words of a query that finds nothing: whose fault it is.

use super::index::Index;
use super::plan::plain;
use super::query::{Expr, Query, place};
use super::question::joins;
use super::reading::named_at;
use crate::corpus::counted;

/// So many words are tried at most: each is a search of its own.
const MOST: usize = 5;

/// How many hits there are without each word, country or condition of `query`, in a sentence, if there are any, the fewest
/// first; `found` counts those of a query, of the kind that is asked for.
pub(super) fn told(index: &Index, query: &Query, mut found: impl FnMut(&Query) -> Option<usize>) -> Option<String> {
    let Expr::And(parts) = query.root() else { return None };
    let tried: Vec<(usize, usize)> = pieces(index, parts);
    if !(2..=MOST).contains(&tried.len()) {
        return None;
    }
    let mut without: Vec<(usize, String)> = Vec::new();
    for (start, len) in tried {
        let rest: Vec<Expr> = parts[..start].iter().chain(&parts[start + len..]).cloned().collect();
        // All but what nobody asks for is no measure of anything.
        if rest.iter().all(|part| matches!(part, Expr::Not(_))) {
            continue;
        }
        let hits = found(&query.read_as(Expr::And(rest)))?;
        if hits > 0 {
            without.push((hits, typed(query, &parts[start..start + len])));
        }
    }
    without.sort_by_key(|(hits, _)| *hits);
    let told = |(hits, typed): &(usize, String)| format!("{} without “{typed}”", counted(*hits, "hit", "hits"));
    let without: Vec<String> = without.iter().map(told).collect();
    let nothing = query.kind().map_or_else(|| "nothing has".to_owned(), |kind| format!("no {} have", kind.plural()));
    (!without.is_empty()).then(|| format!("{nothing} all of it: {}", without.join(", ")))
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
