//! What would be found without one of the words of a query that finds nothing, or with one alone: whose fault it is, and
//! what comes nearest.

use std::collections::HashSet;
use std::ops::Range;

use super::answer::{Hit, Ranking};
use super::index::Index;
use super::plan::plain;
use super::query::{Expr, Query, place};
use super::question::joins;
use super::reading::{is_country, named_at};
use super::wish::is_date;
use crate::corpus::counted;

/// So many words are tried at most: each is a search of its own.
const MOST: usize = 5;

/// What parts of a query find that finds nothing itself.
#[derive(Default)]
pub(super) struct InPart {
    /// How many hits there are for each, in a sentence.
    pub(super) told: Option<String>,
    /// What was found for each: what keeps all names first, then the fewest hits; not where a condition that names its field is left out: that is meant
    /// as it is typed.
    pub(super) parts: Vec<Part>,
}

/// What a part of a query finds.
pub(super) struct Part {
    /// Whether everybody whom the query names is named in it too, and every condition is in it; if it names nobody, every
    /// country and date.
    pub(super) keeps_names: bool,
    pub(super) rankings: [Ranking; 5],
}

/// What is found without each word, country or condition of `query`; if that is nothing, without all of its words that name
/// nobody; or what each finds alone. `total` counts the hits of the kind that is asked for; `None` if a search is not wanted
/// any more.
pub(super) fn found(
    index: &Index,
    query: &Query,
    mut search: impl FnMut(&Query) -> Option<[Ranking; 5]>,
    total: impl Fn(&[Ranking; 5]) -> usize,
) -> Option<InPart> {
    for tried in [Tried::AllButOne, Tried::NamesAlone, Tried::OneAlone] {
        let mut found = Vec::new();
        for (typed, keeps_names, part) in each(index, query, tried) {
            let rankings = search(&part)?;
            found.push((total(&rankings), typed, Part { keeps_names, rankings }));
        }
        found.retain(|(total, ..)| *total > 0);
        // Of single words the rarest says most, name or not.
        found.sort_by_key(|(total, _, part)| (tried != Tried::OneAlone && !part.keeps_names, *total));
        if !found.is_empty() {
            let told = told(query, tried, found.iter().map(|(total, typed, _)| (*total, typed.as_str())));
            found.retain(|(_, typed, _)| match tried {
                Tried::AllButOne => !names_a_field(typed),
                Tried::NamesAlone | Tried::OneAlone => !names_a_field(query.wording()),
            });
            return Some(InPart { told: Some(told), parts: found.into_iter().map(|(.., part)| part).collect() });
        }
    }
    Some(InPart::default())
}

/// What is left out of a query, or of what all but it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tried {
    AllButOne,
    NamesAlone,
    OneAlone,
}

/// Each part of `query` as it was typed, whether what is left has all names, and the query without it, or it alone; if there
/// are not too many, and that is not the same.
fn each(index: &Index, query: &Query, tried: Tried) -> Vec<(String, bool, Query)> {
    let Expr::And(parts) = query.root() else { return Vec::new() };
    let pieces: Vec<Piece> = pieces(index, parts);
    let least = if tried == Tried::AllButOne { 2 } else { 3 };
    if !(least..=MOST).contains(&pieces.len()) {
        return Vec::new();
    }
    let without = |left_out: &[&Piece]| {
        let is_left = |at: &usize| !left_out.iter().any(|piece| piece.range.contains(at));
        (0..parts.len()).filter(is_left).map(|at| parts[at].clone()).collect()
    };
    let most = pieces.iter().map(|piece| piece.names).max().unwrap_or(Names::Nothing);
    let typed = |piece: &Piece| typed(query, &parts[piece.range.clone()]);
    let tried: Vec<(String, bool, Vec<Expr>)> = match tried {
        Tried::AllButOne => pieces.iter().map(|one| (typed(one), one.names < most, without(&[one]))).collect(),
        Tried::NamesAlone => {
            let words: Vec<&Piece> = pieces.iter().filter(|piece| piece.names == Names::Nothing).collect();
            let told: Vec<String> = words.iter().map(|word| typed(word)).collect();
            // Without one, or with one, was tried before or will be.
            let is_new = words.len() > 1 && words.len() < pieces.len();
            is_new.then(|| (told.join(" "), true, without(&words))).into_iter().collect()
        }
        Tried::OneAlone => {
            let is_all = |one: &Piece| pieces.iter().all(|other| other.names < most || other.range == one.range);
            pieces.iter().map(|one| (typed(one), is_all(one), parts[one.range.clone()].to_vec())).collect()
        }
    };
    // All but what nobody asks for is no measure of anything.
    let asks = |left: &[Expr]| left.iter().any(|part| !matches!(part, Expr::Not(_)));
    let tried = tried.into_iter().filter(|(.., left)| asks(left));
    tried.map(|(typed, keeps_names, left)| (typed, keeps_names, query.read_as(Expr::And(left)))).collect()
}

fn names_a_field(typed: &str) -> bool {
    typed.contains(':')
}

fn told<'a>(query: &Query, tried: Tried, found: impl Iterator<Item = (usize, &'a str)>) -> String {
    let (all, how) = match tried {
        Tried::AllButOne | Tried::NamesAlone => ("all of it", "without"),
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
    for (nth, rankings) in found.into_iter().enumerate() {
        for (all, one) in out.iter_mut().zip(rankings) {
            let listed = one.hits.len();
            // What had all but either of two parts had all of it; but a word may mean something else without another.
            let fresh = one.hits.into_iter().filter(|hit| seen.insert(hit.entity));
            // What stands further back fits less well, of whatever kind.
            let fresh: Vec<Hit> = fresh.map(|hit| Hit { score: hit.score >> nth, ..hit }).collect();
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

/// A part that counts.
struct Piece {
    range: Range<usize>,
    names: Names,
}

/// What a part names: who asks for words of somebody on a country, or then, asks for that somebody first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Names {
    Nothing,
    CountryOrDate,
    /// Or something else, by a condition.
    Somebody,
}

/// The parts that count: the name of a country or of somebody is left out whole or not at all.
fn pieces(index: &Index, parts: &[Expr]) -> Vec<Piece> {
    let words: Vec<&str> = parts.iter().map(|part| plain(part).unwrap_or_default()).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let named = named_at(index, &words[at..]);
        let range = at..at + named.max(1);
        at = range.end;
        if named > 1 || !joins(words[range.start]) {
            let what = match named {
                _ if is_date(&parts[range.start]) => Names::CountryOrDate,
                _ if plain(&parts[range.start]).is_none() => Names::Somebody,
                0 => Names::Nothing,
                _ if is_country(&words[range.clone()]) => Names::CountryOrDate,
                _ => Names::Somebody,
            };
            out.push(Piece { range, names: what });
        }
    }
    out
}

/// Parts of a query that stand behind each other, as they were typed.
fn typed(query: &Query, parts: &[Expr]) -> String {
    let typed = query.wording().get(place(parts)).unwrap_or_default();
    if matches!(parts, [Expr::Not(_)]) { format!("-{typed}") } else { typed.to_owned() }
}
