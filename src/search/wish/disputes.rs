//! Where sources differ, as it is asked: "where do sources disagree", "disputed meetings". That is `is:disputed`: hardly a
//! text has these words because sources differ on it.

use std::ops::Range;

use super::{KINDS, LED, PEOPLE, Words, kind_in};
use crate::search::field::{Field, IS, Property};
use crate::search::plan::plain;
use crate::search::query::{Expr, Term, Test, place};

/// Words for those who tell of meetings.
const SOURCES: &[&str] = &["sources", "accounts", "fuentes", "quellen", "fonti"];

/// Words that say, beside those, that they differ.
#[rustfmt::skip]
const DIFFER: &[&str] = &[
    "disagree", "differ", "diverge", "contradict", "conflict", "conflicting", "contradictory", "contradictions", "differing",
    "disagreements", "discrepancies", "discrepan", "divergent", "widersprechen", "divergono",
];

/// Words that say by themselves on what they do.
#[rustfmt::skip]
const DISPUTED: &[&str] = &[
    "disputed", "disagreements", "discrepancies", "contradictions",
    "discrepancias", "desaccords", "divergences", "widerspruche", "discrepanze",
];

/// Words behind these that are about those who differ, and nobody else.
const EACH_OTHER: &[&str] = &["each", "other"];

/// Words that lead from there to where or on what.
const LEADING: &[&str] =
    &["in", "at", "on", "of", "about", "since", "before", "after", "en", "sobre", "sur", "zu", "su"];

/// Reads such words as `is:disputed`; how that was read.
pub(super) fn read(parts: &mut Vec<Expr>) -> Option<String> {
    let at = asked(&Words::of(parts))?;
    let words: Vec<&str> = parts[at.clone()].iter().filter_map(plain).map(super::unmarked).collect();
    let (word, property) = *IS.iter().find(|(_, property)| *property == Property::Disputed)?;
    let test = Test::Choice(word, property);
    let term = Term { field: Some(Field::Is), test, range: place(&parts[at.clone()]) };
    let is_a_word = at.len() == 1 && is_of_something(&Words::of(parts), at.start);
    let reading = format!("“{}” read as {term}{}", words.join(" "), if is_a_word { ", too" } else { "" });
    let mut read = vec![Expr::Term(term)];
    if is_a_word {
        // Nobody needs to say it for that.
        let test = Test::Begins(words.concat());
        read.push(Expr::Term(Term { field: None, test, range: place(&parts[at.clone()]) }));
    }
    parts.splice(at, [if read.len() > 1 { Expr::Or(read) } else { read.remove(0) }]);
    Some(reading)
}

/// The words that ask for it.
fn asked(words: &Words<'_>) -> Option<Range<usize>> {
    let len = words.parts.len();
    let is_so = |at: usize| is_disputed(words, at) || is_of_something(words, at);
    (0..len).find_map(|at| sources_differ(words, at).or_else(|| is_so(at).then_some(at..at + 1)))
}

/// "Sources disagree", "conflicting accounts", "contradictions between the sources".
fn sources_differ(words: &Words<'_>, at: usize) -> Option<Range<usize>> {
    let next = (at + 1..words.parts.len()).find(|&next| !words.is_joining(next))?;
    let is = |one, other| words.is(Some(at), one) && words.is(Some(next), other);
    let each_other = (next + 1..words.parts.len()).take_while(|&i| words.is(Some(i), EACH_OTHER)).count();
    (is(SOURCES, DIFFER) || is(DIFFER, SOURCES)).then_some(at..next + 1 + each_other)
}

/// "Disputed bárcena": what they say of her, or a text that calls something so, as a disputed border.
fn is_of_something(words: &Words<'_>, at: usize) -> bool {
    words.is(Some(at), &["disputed"])
        && words.begins(at)
        && at + 1 < words.parts.len()
        && !words.folded[at + 1].is_empty()
        && !is_disputed(words, at)
}

/// "Disputed" alone, "disagreements in 2021", "disputed meetings", "which meetings are disputed", "disputed officials".
fn is_disputed(words: &Words<'_>, at: usize) -> bool {
    let is_a_kind = |at: usize| {
        words.folded.get(at).is_some_and(|word| [KINDS, PEOPLE, LED].iter().any(|kinds| kind_in(kinds, word).is_some()))
    };
    let before = (0..at).rev().find(|&before| !words.is_joining(before));
    let ends = || at + 1 == words.parts.len();
    let leads_on = || words.is(Some(at + 1), LEADING) || words.leads_on_to_a_date(at);
    words.is(Some(at), DISPUTED)
        && (is_a_kind(at + 1) || before.is_some_and(is_a_kind) || (words.begins(at) && (ends() || leads_on())))
}
