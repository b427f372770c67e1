//! Who was there for a country, as it is asked: "who represented france at the valletta summit".

use super::encounters::THERE;
use super::{WHO, Words, bare};
use crate::search::field::Field;
use crate::search::plan::{countries_in, plain};
use crate::search::query::{Expr, Term, Test, place};

/// Words that say so, behind "who".
const REPRESENTING: &[&str] = &["represent", "represented", "represents"];

/// Words that say so, with one of [`FOR`] behind them.
const SPEAKING: &[&str] = &["speaks", "spoke", "hablo", "parle", "sprach", "parlo"];
const FOR: &[&str] = &["for", "por", "pour", "fur", "per"];

/// Reads the countries that are asked about so as those whose people are meant; how they were read.
pub(super) fn read(parts: &mut Vec<Expr>) -> Vec<String> {
    if Words::of(parts).representing().is_none() {
        return Vec::new();
    }
    let typed: Vec<&str> = parts.iter().map(|part| plain(part).unwrap_or_default()).collect();
    // "In panama" is where.
    let is_where = |start: usize| start > 0 && THERE.contains(&&*bare(typed[start - 1]));
    let named = countries_in(&typed).into_iter().filter(|(start, ..)| !is_where(*start));
    let named: Vec<_> =
        named.map(|(start, len, _)| (start..start + len, typed[start..start + len].join(" "))).collect();
    let mut readings = Vec::new();
    for (words, name) in named.into_iter().rev() {
        let range = place(&parts[words.clone()]);
        let test = if words.len() == 1 { Test::Word(name.clone()) } else { Test::Phrase(name.clone()) };
        let term = Term { field: Some(Field::Person), test, range };
        readings.push(format!("“{name}” read as {term}"));
        parts.splice(words, [Expr::Term(term)]);
    }
    readings.reverse();
    readings
}

impl Words<'_> {
    /// The word that says that somebody was there for others.
    pub(super) fn representing(&self) -> Option<usize> {
        let speaks_for = self.is(Some(1), SPEAKING) && self.is(Some(2), FOR);
        (self.is(Some(0), WHO) && (self.is(Some(1), REPRESENTING) || speaks_for)).then_some(1)
    }
}
