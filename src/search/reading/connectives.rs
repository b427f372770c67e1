//! Words between names that say what signs say elsewhere: "not guatemala" and "without guatemala" are `-guatemala`,
//! "sunak or meloni" is `sunak | meloni`, "2015 and 2016" `2015 | 2016`: nothing is of both.
//!
//! Only beside what somebody or a country here is called, or dates, and not in "do not come".

use std::ops::Range;

use super::named::{as_value, named_at};
use crate::corpus::Kind;
use crate::search::field::Field;
use crate::search::index::Index;
use crate::search::plan::{countries_in, date_in, plain};
use crate::search::query::{Expr, Query, Term, Test, place};
use crate::search::question::is_joining;
use crate::search::wish::{bare, is_date};

/// Words that say that what follows is not wanted.
const REFUSING: &[&str] = &["not", "without", "except", "excluding", "ohne", "sans", "senza", "sin"];

/// Words before those.
const BUT: &[&str] = &["aber", "but", "mais", "pero"];

/// Words that lead to what is spoken of.
#[rustfmt::skip]
const ABOUT: &[&str] = &[
    "about", "concerning", "on", "regarding", "sobre", "sugli", "sui", "sul", "sulla", "sulle", "sullo", "sur", "uber",
];

const OR: &[&str] = &["or", "oder"];

/// Between dates.
const AND: &[&str] = &["and", "und", "y", "et", "e"];

/// `query` with these words read as signs, if it has any.
pub(super) fn read(index: &Index, query: &Query) -> Option<Query> {
    let Expr::And(parts) = query.root() else { return None };
    let words: Vec<&str> = parts.iter().map(|part| plain(part).unwrap_or_default()).collect();
    let folded: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let is = |at: usize, known: &[&str]| folded.get(at).is_some_and(|word| known.contains(&word.as_str()));
    let (mut out, mut readings, mut at) = (Vec::new(), Vec::new(), 0);
    while at < parts.len() {
        let but = usize::from(is(at, BUT));
        let refused = is(at + but, REFUSING).then(|| refused(index, &words, at + but + 1)).flatten();
        if let Some(name) = refused {
            // What quotes are about is what they say, not who was there.
            let is_said = query.kind() == Some(Kind::Quote) && (at..name.start).any(|at| is(at, ABOUT));
            let (parts, names) = (&parts[name.clone()], &words[name.clone()]);
            let (refusal, shown) = if is_said { said(parts, names) } else { (all_of(parts), refusable(names)) };
            readings.push(format!("“{}” read as -{shown}", words[at..name.end].join(" ")));
            out.push(Expr::Not(Box::new(refusal)));
            at = name.end;
            continue;
        }
        let is_a_date = |at: usize| parts.get(at).is_some_and(|part| is_date(part) || plain(part).is_some_and(is_year));
        let joins_dates = |at: usize| is(at, AND) && at > 0 && is_a_date(at - 1) && is_a_date(at + 1);
        let len = |at: usize| if is_a_date(at) { 1 } else { words.get(at..).map_or(0, |words| named_at(index, words)) };
        let choices = choices(len, at, |at| is(at, OR) || joins_dates(at));
        if let [_, .., last] = choices.as_slice() {
            let typed = |parts: &[Expr]| query.wording().get(place(parts)).unwrap_or_default();
            let written: Vec<&str> = choices.iter().map(|name| typed(&parts[name.clone()])).collect();
            readings.push(format!("“{}” read as {}", typed(&parts[at..last.end]), written.join(" | ")));
            out.push(Expr::Or(choices.iter().map(|name| all_of(&parts[name.clone()])).collect()));
            at = last.end;
            continue;
        }
        // A name is passed whole: what it ends with may be another's.
        let passed = choices.first().map_or(1, ExactSizeIterator::len);
        out.extend_from_slice(&parts[at..at + passed]);
        at += passed;
    }
    (!readings.is_empty()).then(|| query.read_as(all_of(&out)).with_readings(readings))
}

/// Whether the last of these words leads to what is spoken of.
pub(super) fn is_spoken_of(before: &[&str]) -> bool {
    before.last().is_some_and(|word| ABOUT.contains(&&*bare(word)))
}

/// The name that is refused behind `start`, words that join left aside.
fn refused(index: &Index, words: &[&str], start: usize) -> Option<Range<usize>> {
    let rest = words.get(start..)?;
    let start = start + rest.iter().take_while(|word| !word.is_empty() && is_joining(word)).count();
    let len = named_at(index, words.get(start..)?);
    (len > 0).then_some(start..start + len)
}

/// The names and dates that begin at a word and are joined by "or"; `len` tells how many words are one.
fn choices(len: impl Fn(usize) -> usize, start: usize, is_or: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let (mut out, mut at) = (Vec::new(), start);
    while let Some(len) = Some(len(at)).filter(|len| *len > 0) {
        out.push(at..at + len);
        if !is_or(at + len) {
            break;
        }
        at += len + 1;
    }
    out
}

/// What says a name.
fn said(parts: &[Expr], words: &[&str]) -> (Expr, String) {
    let name = words.join(" ");
    let shown = format!("said:{}", as_value(&name));
    let term = Term { field: Some(Field::Said), test: Test::Phrase(name), range: place(parts) };
    (Expr::Term(term), shown)
}

fn all_of(parts: &[Expr]) -> Expr {
    match parts {
        [one] => one.clone(),
        parts => Expr::And(parts.to_vec()),
    }
}

/// A name as it can be refused.
fn refusable(words: &[&str]) -> String {
    let name = as_value(&words.join(" "));
    let is_row_of_a_country = words.len() > 1 && !countries_in(words).is_empty();
    if is_row_of_a_country { format!("country:{name}") } else { name }
}

fn is_year(word: &str) -> bool {
    date_in(word).is_some()
}
