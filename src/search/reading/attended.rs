//! Which meeting is meant where it is asked who was there: "who attended the marrakech conference". What names it names it by
//! what it is called or where it was held; whom it was "with" was there themselves.

use super::named::{as_value, longest_in};
use super::towns;
use super::whom::{either, is_place};
use crate::country::CountryId;
use crate::gazetteer;
use crate::search::field::Field;
use crate::search::index::{Channel, Index};
use crate::search::plan::{countries_in, date_in, plain};
use crate::search::query::{Expr, Query, Term, Test, place};
use crate::search::question::is_joining;
use crate::search::terms;
use crate::search::token::typed_tokens;
use crate::search::wish::{AGREEMENTS, Attended, bare, unmarked};
use crate::text::fold;

/// Words that lead to somebody who was there.
const WITH: &[&str] = &["with", "con", "avec", "mit", "between", "entre"];

/// Words for meetings that are often called something else.
const GATHERINGS: &[&str] = &["conference", "council", "dialogue", "forum", "ministerial", "summit", "talks"];

/// `query` with what names a meeting looked for as that, if it asks who was there.
pub(super) fn read(index: &Index, query: &Query) -> Option<Query> {
    let attended = query.attended()?;
    let parts = match query.root() {
        Expr::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let words: Vec<&str> = parts.iter().map(|part| unmarked(plain(part).unwrap_or_default())).collect();
    let named = countries_in(&words);
    let visited = if attended == Attended::Came { places_alone(index, &words, &named) } else { Vec::new() };
    let (mut out, mut at, mut with) = (Vec::new(), 0, false);
    while at < parts.len() {
        let word = words[at];
        if word.is_empty() || is_joining(word) || date_in(word).is_some() {
            // A deal "with albania" is called so.
            let is_deal = at > 0 && AGREEMENTS.contains(&&*bare(words[at - 1]));
            with = (WITH.contains(&&*bare(word)) && !is_deal) || (with && is_joining(word));
            out.push(parts[at].clone());
            at += 1;
            continue;
        }
        let country = named.iter().find(|(start, ..)| *start == at);
        let (of_country, of_there) = country.map_or((0, None), |(_, len, countries)| (*len, Some(countries.clone())));
        let of_somebody = longest_in(index, Channel::Name, &words[at..]);
        let is_called_so = [Channel::Title, Channel::Place].into_iter().any(|c| longest_in(index, c, &words[at..]) > 0);
        let is_met = if of_country > 0 { with } else { of_somebody > 0 && (with || !is_called_so) };
        let is_visited = visited.iter().find(|(start, _)| *start == at);
        let len = is_visited.map_or(of_country.max(if is_met { of_somebody } else { 0 }).max(1), |(_, len)| *len);
        // A meeting about a country may be held anywhere.
        let is_where = of_country > 0 && !is_met && is_place(&words, at);
        let field = match () {
            () if is_met => Field::Met,
            () if is_visited.is_some() => Field::Visited,
            () => Field::At,
        };
        let name = words[at..at + len].join(" ");
        let name = if len == 1 && !is_met { called_here(index, name) } else { name };
        let test = if len == 1 { Test::Word(name) } else { Test::Phrase(name) };
        let range = place(&parts[at..at + len]);
        let test = match (test, of_there) {
            (Test::Word(name) | Test::Phrase(name), Some(countries)) if field == Field::At && is_where => {
                Test::HeldIn { countries, name }
            }
            (test, _) => test,
        };
        out.push(Expr::Term(Term { field: Some(field), test, range }));
        at += len;
    }
    let (out, gone) = by_other_terms(index, out);
    let (named, readings): (Vec<Expr>, Vec<String>) =
        out.iter().filter_map(|part| Some((part.clone(), told(part)?))).unzip();
    let typed = query.wording().get(place(&named)).unwrap_or_default();
    let reading = format!("“{}” read as {}", unmarked(typed), readings.join(" "));
    // Nobody came to two countries at once; a meeting may be called by two of them.
    let out = if visited.is_empty() { out } else { either(out) };
    let gone = gone.map(|word| format!("left out “{word}”"));
    (!readings.is_empty()).then(|| query.read_as(Expr::all_of(out)).with_readings([reading].into_iter().chain(gone)))
}

/// How a part was read that names a meeting, or who was there.
fn told(part: &Expr) -> Option<String> {
    match part {
        Expr::Term(Term { field: Some(Field::At), test: Test::HeldIn { name, .. }, .. }) => {
            Some(format!("place:{}", as_value(name)))
        }
        Expr::Term(term @ Term { field: Some(Field::At | Field::Visited | Field::Met), .. }) => Some(term.to_string()),
        Expr::Or(parts) => Some(format!("({})", parts.iter().map(told).collect::<Option<Vec<_>>>()?.join(" | "))),
        _ => None,
    }
}

/// The same where no title has all the words that a meeting is called by: each may be called otherwise there, the deal that is
/// asked about a treaty; and where no summit is called so, but a meeting, that it was one is left out.
fn by_other_terms(index: &Index, mut parts: Vec<Expr>) -> (Vec<Expr>, Option<String>) {
    let names: Vec<String> = parts.iter().filter_map(called).flatten().collect();
    let is_so_called = |names: &[String]| {
        [Channel::Title, Channel::Place]
            .into_iter()
            .any(|channel| !index.lexicon(channel).holding_all(names).is_empty())
    };
    if names.len() < 2 || is_so_called(&names) {
        return (parts, None);
    }
    for at in 0..parts.len() {
        let (Some(own), Expr::Term(term)) = (called(&parts[at]), &parts[at]) else { continue };
        let rest: Vec<String> = names.iter().filter(|name| !own.contains(name)).cloned().collect();
        let word = fold(term.test.text().unwrap_or_default());
        let others = terms::of(&word).filter(|other| is_so_called(&[&rest[..], &typed_tokens(other)[..]].concat()));
        let others: Vec<Expr> =
            others.map(|other| Expr::Term(Term { test: Test::Word(other.to_owned()), ..term.clone() })).collect();
        if !others.is_empty() {
            parts[at] = if others.len() == 1 { Expr::all_of(others) } else { Expr::Or(others) };
            return (parts, None);
        }
        if GATHERINGS.contains(&&*word) && is_so_called(&rest) {
            parts.remove(at);
            return (parts, Some(word));
        }
    }
    (parts, None)
}

/// The words of a name of a meeting.
fn called(part: &Expr) -> Option<Vec<String>> {
    match part {
        Expr::Term(Term { field: Some(Field::At), test: Test::Word(word), .. }) => Some(typed_tokens(word)),
        _ => None,
    }
}

/// The countries and towns that are named, by the word they begin at and how many they have, if nothing else is but who was
/// "with" whoever came there: who came to a conference may be at home there.
fn places_alone(index: &Index, words: &[&str], countries: &[(usize, usize, Vec<CountryId>)]) -> Vec<(usize, usize)> {
    let (mut places, mut at, mut with) = (Vec::new(), 0, false);
    while at < words.len() {
        let of_country = countries.iter().find(|(start, ..)| *start == at).map_or(0, |(_, len, _)| *len);
        let town = longest_in(index, Channel::Place, &words[at..]);
        let is_town = !gazetteer::called(&fold(&words[at..at + town].join(" "))).is_empty();
        // "Mexico City" is more than Mexico.
        let len = of_country.max(if is_town { town } else { 0 });
        match words[at] {
            word if WITH.contains(&&*bare(word)) => with = true,
            word if word.is_empty() || is_joining(word) || date_in(word).is_some() || with => {}
            _ if len == 0 => return Vec::new(),
            _ => places.push((at, len)),
        }
        at += len.max(1);
    }
    places
}

/// What a meeting or its town is called here that is called so in another language: a cumbre is a summit.
fn called_here(index: &Index, name: String) -> String {
    let is_here = |word: &str| {
        let tokens = typed_tokens(word);
        [Channel::Title, Channel::Place].into_iter().any(|c| !index.lexicon(c).holding_all(&tokens).is_empty())
    };
    if is_here(&name) {
        return name;
    }
    let other = terms::of(&fold(&name)).find(|other| is_here(other)).or_else(|| towns::called_here(index, &name));
    other.map_or(name, str::to_owned)
}
