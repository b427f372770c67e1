//! Organisations by their whole names, where they are on record by their initials: "International Organization for
//! Migration" is the IOM.

use crate::search::index::{Channel, Index};
use crate::search::plan::plain;
use crate::search::query::{Expr, Query, Term, Test, place};
use crate::search::question::is_joining;
use crate::search::token::typed_tokens;

/// Words of which one is in the name of an organisation.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "agency", "association", "authority", "bank", "centre", "center", "commission", "commissioner", "committee", "council",
    "court", "forum", "fund", "initiative", "nations", "office", "organisation", "organization", "programme", "program",
    "union", "agence", "banque", "conseil", "organizacion", "organizzazione", "oficina", "comision",
];

/// The most words that such a name has.
const MOST_WORDS: usize = 9;
/// The fewest letters: two stand for too much.
const FEWEST: usize = 3;

/// `query` with organisations looked for by their initials, too, if it names any.
pub(super) fn read(index: &Index, query: &Query) -> Option<Query> {
    let parts = match query.root() {
        Expr::And(parts) => parts.as_slice(),
        _ => return None,
    };
    let words: Vec<&str> = parts.iter().map(|part| plain(part).unwrap_or_default()).collect();
    let (at, initials) = (0..words.len()).find_map(|start| body_at(index, &words, start))?;
    let range = place(&parts[at.clone()]);
    let named = words[at.clone()].join(" ");
    let initials = initials.to_uppercase();
    let reading = format!("“{named}” looked for as {initials}, too");
    let by_initials = Expr::Term(Term { field: None, test: Test::Same(initials), range });
    let mut out = parts.to_vec();
    let in_full = Expr::And(parts[at.clone()].to_vec());
    out.splice(at, [Expr::Or(vec![by_initials, in_full])]);
    Some(query.read_as(Expr::And(out)).with_readings([reading]))
}

/// The longest name of an organisation on record by its initials that begins at a word, and those.
fn body_at(index: &Index, words: &[&str], start: usize) -> Option<(std::ops::Range<usize>, String)> {
    let longest = words[start..].iter().take(MOST_WORDS).take_while(|word| !word.is_empty()).count();
    (FEWEST..=longest).rev().map(|len| start..start + len).find_map(|at| {
        let named = &words[at.clone()];
        let says = |word: &&str| !is_joining(word);
        if !named.first().is_some_and(says) || !named.last().is_some_and(says) {
            return None;
        }
        let tokens: Vec<String> = named.iter().copied().filter(says).flat_map(typed_tokens).collect();
        if tokens.len() < FEWEST || !tokens.iter().any(|token| BODIES.contains(&token.as_str())) {
            return None;
        }
        let initials: String = tokens.iter().filter_map(|token| token.chars().next()).collect();
        let is_on_record = index.lexicon(Channel::Organisation).dictionary.exact(&initials).is_some();
        is_on_record.then_some((at, initials))
    })
}
