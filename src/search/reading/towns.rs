//! Towns by what other languages call them: "bruxelles" is Brussels where briefings call it so.

use super::whom::is_place;
use crate::gazetteer::{self, Town};
use crate::search::field::Field;
use crate::search::index::{Channel, Index};
use crate::search::plan::{countries_in, plain};
use crate::search::query::{Expr, Query, Term, Test, place};
use crate::search::token::typed_tokens;
use crate::text::fold;

/// The most words a town has.
const MOST_WORDS: usize = 4;

/// `query` with towns looked for by the names that they have here, if it names any by another.
pub(super) fn read(index: &Index, query: &Query) -> Option<Query> {
    let mut readings = Vec::new();
    let root = read_in(index, query.root(), &mut readings);
    (!readings.is_empty()).then(|| query.read_as(root).with_readings(readings))
}

fn read_in(index: &Index, expr: &Expr, readings: &mut Vec<String>) -> Expr {
    match expr {
        Expr::And(parts) => Expr::And(in_a_row(index, parts, readings)),
        Expr::Or(parts) => Expr::Or(parts.iter().map(|part| read_in(index, part, readings)).collect()),
        Expr::Not(part) => Expr::Not(Box::new(read_in(index, part, readings))),
        Expr::Term(Term { field: Some(Field::City), test: Test::Word(name) | Test::Phrase(name), range }) => {
            match called_here(index, name) {
                Some(here) => {
                    readings.push(format!("“{name}” read as {here}"));
                    let test = Test::Phrase(here.to_owned());
                    Expr::Term(Term { field: Some(Field::City), test, range: range.clone() })
                }
                None => expr.clone(),
            }
        }
        one if plain(one).is_some() => match in_a_row(index, std::slice::from_ref(one), readings) {
            mut parts if parts.len() == 1 => parts.remove(0),
            parts => Expr::And(parts),
        },
        other => other.clone(),
    }
}

/// Parts that stand together: a town may have several words.
fn in_a_row(index: &Index, parts: &[Expr], readings: &mut Vec<String>) -> Vec<Expr> {
    let words: Vec<&str> = parts.iter().map(|part| plain(part).unwrap_or_default()).collect();
    let (mut out, mut at) = (Vec::new(), 0);
    while at < parts.len() {
        match town_at(index, &words, at) {
            Some((len, here)) => {
                readings.push(format!("“{}” read as {here}", words[at..at + len].join(" ")));
                let range = place(&parts[at..at + len]);
                let word = |word: &str| Term { field: None, test: Test::Word(word.to_owned()), range: range.clone() };
                out.extend(here.split(' ').map(word).map(Expr::Term));
                at += len;
            }
            None if plain(&parts[at]).is_some() => {
                out.push(parts[at].clone());
                at += 1;
            }
            None => {
                out.push(read_in(index, &parts[at], readings));
                at += 1;
            }
        }
    }
    out
}

/// The town that is named at a word: how many words name it, and what it is called here.
fn town_at(index: &Index, words: &[&str], at: usize) -> Option<(usize, &'static str)> {
    let longest = words[at..].iter().take(MOST_WORDS).take_while(|word| !word.is_empty()).count();
    (1..=longest).rev().find_map(|len| {
        let named = &words[at..at + len];
        let here = called_here(index, &named.join(" "))?;
        // Roma are people, too.
        let is_a_word = |token: &String| {
            let channels = Channel::ALL.into_iter().filter(|channel| *channel != Channel::Country);
            channels.into_iter().any(|channel| index.lexicon(channel).dictionary.exact(token).is_some())
        };
        let is_nowhere = || !named.iter().flat_map(|word| typed_tokens(word)).all(|token| is_a_word(&token));
        let is_meant = is_place(words, at) || (is_nowhere() && !is_country(named));
        is_meant.then_some((len, here))
    })
}

/// Whether words are what a country is called.
fn is_country(words: &[&str]) -> bool {
    countries_in(words).iter().any(|(_, len, _)| *len == words.len())
}

/// What a town is called here, if it is called otherwise than by `name`.
pub(super) fn called_here(index: &Index, name: &str) -> Option<&'static str> {
    if is_here(index, name) {
        return None;
    }
    names_beside(name).find(|name| is_here(index, name))
}

/// Whether something here was held in what is called so.
fn is_here(index: &Index, name: &str) -> bool {
    let tokens = typed_tokens(name);
    !tokens.is_empty() && !index.lexicon(Channel::Place).holding_all(&tokens).is_empty()
}

/// All names of the towns that are called so.
fn names_beside(name: &str) -> impl Iterator<Item = &'static str> {
    let meant = gazetteer::called(&fold(name));
    let is_one = |town: &Town| meant.iter().any(|one| (one.first_name, one.country) == (town.first_name, town.country));
    let towns = if meant.is_empty() { &[][..] } else { gazetteer::towns() };
    towns.iter().filter(move |town| is_one(town)).map(|town| town.name)
}

/// The known town that is named at a word and that nothing here was held in: how many words name it.
pub(super) fn unvisited_at(index: &Index, words: &[&str], at: usize) -> Option<usize> {
    let longest = words[at..].iter().take(MOST_WORDS).take_while(|word| !word.is_empty()).count();
    (1..=longest).rev().find(|&len| {
        let name = words[at..at + len].join(" ");
        let mut names = names_beside(&name).peekable();
        names.peek().is_some() && !names.any(|name| is_here(index, name))
    })
}
