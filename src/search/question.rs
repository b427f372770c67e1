//! Questions in whole sentences: "who did blinken meet", "what did mexico say about visas".
//!
//! A word that only asks or joins, or says what is wanted ("the last meeting of"), is looked for like any other as long as
//! something fits. Only where nothing fits every word, and others are left, is it left out; what was left out is told. A
//! quoted word is never one of these.

use std::ops::Range;

use super::field::Field;
use super::query::{Expr, Query, Term, Test};
use crate::corpus::Kind;
use crate::text::fold;

/// Words that ask for something or join what is asked for, in the main languages of briefings.
const ASKING: &[&str] = &[
    // English
    "them",
    "him",
    "her",
    "his",
    "you",
    "your",
    "our",
    "a",
    "about",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "been",
    "between",
    "by",
    "can",
    "concerning",
    "did",
    "do",
    "does",
    "find",
    "for",
    "from",
    "give",
    "had",
    "has",
    "have",
    "he",
    "how",
    "in",
    "into",
    "is",
    "it",
    "list",
    "many",
    "me",
    "meet",
    "meets",
    "met",
    "much",
    "of",
    "on",
    "or",
    "regarding",
    "said",
    "say",
    "says",
    "she",
    "show",
    "speak",
    "spoke",
    "talk",
    "talked",
    "tell",
    "that",
    "the",
    "their",
    "there",
    "they",
    "this",
    "to",
    "told",
    "was",
    "we",
    "were",
    "what",
    "when",
    "where",
    "which",
    "who",
    "whom",
    "whose",
    "why",
    "with",
    // Spanish
    "con",
    "cual",
    "cuando",
    "de",
    "del",
    "dijeron",
    "dijo",
    "donde",
    "el",
    "en",
    "entre",
    "es",
    "fue",
    "la",
    "las",
    "los",
    "para",
    "por",
    "que",
    "quien",
    "quienes",
    "se",
    "sobre",
    "un",
    "una",
    "y",
    // French
    "a-t-il",
    "au",
    "aux",
    "avec",
    "ce",
    "des",
    "dit",
    "du",
    "est",
    "et",
    "le",
    "les",
    "ou",
    "par",
    "pour",
    "quand",
    "quel",
    "quelle",
    "qui",
    "quoi",
    "sur",
    "une",
    // German
    "am",
    "auf",
    "bei",
    "das",
    "dem",
    "den",
    "der",
    "die",
    "ein",
    "eine",
    "hat",
    "im",
    "ist",
    "mit",
    "oder",
    "sagte",
    "traf",
    "und",
    "uber",
    "von",
    "wann",
    "war",
    "warum",
    "was",
    "wer",
    "wie",
    "wo",
    "zu",
];

/// Words that begin a question.
const QUESTION: &[&str] = &[
    "who", "what", "when", "where", "which", "whom", "whose", "why", "how", "quien", "quienes", "que", "cuando",
    "donde", "cual", "qui", "quoi", "quand", "quel", "quelle", "wer", "was", "wann", "wo", "warum", "wie",
];

/// Words that say of what kind the answer should be.
const KINDS: &[(&str, Kind)] = &[
    ("quotes", Kind::Quote),
    ("quotations", Kind::Quote),
    ("statements", Kind::Quote),
    ("meetings", Kind::Meeting),
    ("officials", Kind::Official),
    ("speakers", Kind::Official),
    ("countries", Kind::Country),
    ("briefings", Kind::Briefing),
];

/// Words that say the same of one, or in other languages, or which of them is wanted (the newest come first anyway), or
/// that it took place.
const WANTED: &[&str] = &[
    "quote",
    "quotation",
    "statement",
    "meeting",
    "official",
    "speaker",
    "country",
    "briefing",
    "earliest",
    "ever",
    "first",
    "happen",
    "happened",
    "held",
    "last",
    "latest",
    "most",
    "newest",
    "often",
    "recent",
    "recently",
    "times",
    "traveled",
    "travelled",
    "visit",
    "visited",
    "visits",
    "went",
    // Spanish, French, German
    "citas",
    "reunion",
    "reuniones",
    "ultima",
    "ultimo",
    "citations",
    "reunions",
    "dernier",
    "derniere",
    "treffen",
    "zitate",
    "letzte",
    "letztes",
];

/// Words that lead from a kind to what is asked of it: "quotes by harris".
const LEADING: &[&str] = &["by", "from", "of", "with", "about", "on", "in", "at"];

/// The kind that nobody speaks of: "harris quotes".
const QUOTES: &[&str] = &["quotes", "quotations"];

/// The kind that a query asks for beside what it asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wish {
    pub kind: Kind,
    /// The words that say so, which are not looked for.
    pub words: String,
}

/// A query without the kind that it begins with, and what was taken away: "quotes by", and "meetings" before a date; or
/// with "quotes" at either end.
pub(crate) fn without_kind(root: Expr) -> (Expr, Option<Wish>) {
    let mut parts = match root {
        Expr::And(parts) => parts,
        one => vec![one],
    };
    let Some((taken, kind)) = wished(&parts) else { return (joined(parts), None) };
    let words: Vec<&str> = parts[taken.clone()].iter().filter_map(super::plan::plain).collect();
    let words = words.join(" ");
    parts.drain(taken);
    (joined(parts), Some(Wish { kind, words }))
}

/// The parts of a query that but say the kind, and which.
fn wished(parts: &[Expr]) -> Option<(Range<usize>, Kind)> {
    let word = |at: usize| parts.get(at).and_then(super::plan::plain).map(fold);
    let kind = |at: usize| word(at).and_then(|word| kind_of(&word));
    let is_of = |words: &[&str], at: usize| word(at).is_some_and(|word| words.contains(&&*word));
    let is_date = |part: &Expr| match part {
        Expr::Term(term) => term.field == Some(Field::Date),
        Expr::Or(both) => matches!(&both[..], [Expr::Term(Term { field: Some(Field::Date), .. }), _]),
        _ => false,
    };
    let last = parts.len().checked_sub(1)?;
    match parts {
        [_, next, ..] if is_date(next) => kind(0).map(|kind| (0..1, kind)),
        [_, _, _, ..] if is_of(LEADING, 1) => kind(0).map(|kind| (0..2, kind)),
        // Nothing is asked of them yet.
        [_, _] if is_of(QUOTES, 0) && is_of(LEADING, 1) => Some((0..2, Kind::Quote)),
        _ if is_of(QUOTES, 0) => Some((0..1, Kind::Quote)),
        _ if is_of(QUOTES, last) => Some((last..last + 1, Kind::Quote)),
        _ => None,
    }
}

fn kind_of(folded: &str) -> Option<Kind> {
    KINDS.iter().find(|(word, _)| *word == folded).map(|(_, kind)| *kind)
}

fn joined(mut parts: Vec<Expr>) -> Expr {
    match parts.len() {
        0 => Expr::Everything,
        1 => parts.swap_remove(0),
        _ => Expr::And(parts),
    }
}

/// Whether a word only asks or joins.
pub(crate) fn only_asks(word: &str) -> bool {
    let word = fold(word);
    ASKING.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a word asks, joins, or says what is wanted of somebody: it is nobody's name, however near it comes to one.
pub(crate) fn is_no_name(word: &str) -> bool {
    let folded = fold(word);
    only_asks(word) || kind_of(&folded).is_some() || WANTED.contains(&&*folded)
}

/// A query without the words that only ask.
pub(crate) struct Asked {
    /// The query as typed if it is nothing but such words.
    pub query: Query,
    /// The words that are not in it.
    pub left_out: Vec<String>,
    /// Whether the whole is a question: it begins like one.
    pub is_question: bool,
}

impl Asked {
    /// What `query` is without them.
    pub(crate) fn of(query: &Query) -> Self {
        let mut left_out = Vec::new();
        match without(query.root(), &mut left_out) {
            Some(root) => {
                let first = query.text().split_whitespace().next().map(fold);
                let is_question = first.is_some_and(|word| left_out.len() > 1 && QUESTION.contains(&word.as_str()));
                Self { query: query.read_as(root), left_out, is_question }
            }
            None => Self { query: query.clone(), left_out: Vec::new(), is_question: false },
        }
    }
}

/// What is left of an expression, if anything is. Only what stands with other things can be left out.
fn without(expr: &Expr, left_out: &mut Vec<String>) -> Option<Expr> {
    match expr {
        Expr::Term(Term { field: None, test: Test::Word(word), .. }) if is_no_name(word) => {
            left_out.push(word.clone());
            None
        }
        Expr::And(parts) => {
            let mut left: Vec<Expr> = parts.iter().filter_map(|part| without(part, left_out)).collect();
            match left.len() {
                0 => None,
                1 => left.pop(),
                _ => Some(Expr::And(left)),
            }
        }
        other => Some(other.clone()),
    }
}
