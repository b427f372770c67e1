//! Questions in whole sentences: "who did blinken meet", "what did mexico say about visas".
//!
//! A word that only joins others, or addresses somebody, is never looked for beside them. One that asks, or says what is wanted ("the last meeting
//! of"), is looked for like any other as long as something fits; where nothing does, and others are left, it is left out,
//! and that is told. A quoted word is never one of these.

use super::absent::each_once;
use super::query::{Expr, Query, Term, Test};
use super::wish::is_a_kind;
use crate::corpus::name::is_address;
use crate::text::fold;

/// Words that join others or ask who did what, in the main languages of briefings; none that says something in another
/// of them, as "war" does.
#[rustfmt::skip]
const JOINING: &[&str] = &[
    // English
    "them", "him", "her", "his", "you", "your", "our", "a", "about", "an", "and", "are", "as", "at", "be", "been",
    "between", "by", "concerning", "did", "do", "does", "for", "from", "had", "has", "have", "he", "how", "in",
    "into", "is", "it", "me", "meet", "meets", "met", "of", "on", "or", "regarding", "said", "say", "says", "she",
    "speak", "spoke", "talk", "talked", "that", "the", "their", "there", "they", "this", "to", "told", "was", "we",
    "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "with",
    // Spanish
    "con", "cual", "cuando", "de", "del", "dijeron", "dijo", "donde", "el", "en", "entre", "es", "fue", "la", "las",
    "los", "para", "por", "que", "quien", "quienes", "reunieron", "reunio", "se", "sobre", "un", "una", "y",
    // French
    "a-t-il", "au", "aux", "avec", "ce", "des", "dit", "du", "est", "et", "le", "les", "ou", "par", "pour", "quand",
    "qu'a", "qu'ont", "quel", "quelle", "qui", "quoi", "rencontra", "rencontre", "sur", "une",
    // Italian
    "alla", "che", "chi", "cosa", "degli", "dei", "della", "delle", "detto", "di", "dove", "gli", "ha", "hanno", "il",
    "incontrato", "quando", "sugli", "sui", "sul", "sulla", "sulle", "sullo",
    // German
    "am", "auf", "bei", "das", "dem", "den", "der", "ein", "eine", "gesagt", "haben", "hat", "im", "ist", "mit", "oder",
    "sagt", "sagte", "sich", "traf", "und", "uber", "von", "wann", "warum", "was", "wem", "wen", "wer", "wie", "wo", "zu",
    "zum", "zur",
];

/// Words that ask for something, and may say something.
const ASKING: &[&str] = &["any", "can", "find", "give", "list", "many", "much", "show", "tell", "die", "war"];

/// Words that begin a question.
#[rustfmt::skip]
const QUESTION: &[&str] = &[
    "who", "what", "when", "where", "which", "whom", "whose", "why", "how", "quien", "quienes", "que", "cuando", "chi",
    "cosa", "che", "quando", "donde", "dove", "ou", "cual", "qu'a", "qu'est-ce", "qu'ont", "qui", "quoi", "quand", "quel",
    "quelle", "wer", "wen", "wem", "was", "wann", "wo", "warum", "wie",
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
    "attend",
    "attended",
    "attending",
    "attends",
    "earliest",
    "ever",
    "first",
    "happen",
    "happened",
    "held",
    "hold",
    "holds",
    "last",
    "latest",
    "most",
    "newest",
    "often",
    "part",
    "participate",
    "participated",
    "recent",
    "recently",
    "represent",
    "represented",
    "role",
    "take",
    "times",
    "took",
    "traveled",
    "travelled",
    "visit",
    "visited",
    "visits",
    "went",
    // Spanish, French, German, Italian
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
    "rencontre",
    "encuentro",
    "incontro",
    "riunione",
    "visita",
    "visite",
    "besuch",
];

/// Whether a word begins a question.
pub(super) fn begins_a_question(folded: &str) -> bool {
    QUESTION.contains(&folded)
}

/// Whether a word only joins others: beside them it is not looked for. WHO joins nothing.
pub(crate) fn joins(word: &str) -> bool {
    is_joining(word) && word != word.to_uppercase()
}

/// Whether a token is a word that joins others, or addresses somebody: "Mr Macron" is Macron.
pub(crate) fn is_joining(word: &str) -> bool {
    let word = fold(word);
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    JOINING.contains(&word) || is_address(word)
}

/// Whether a word asks, joins, or says what is wanted of somebody: it is nobody's name, however near it comes to one.
pub(crate) fn is_no_name(word: &str) -> bool {
    let folded = fold(word);
    is_joining(word) || ASKING.contains(&&*folded) || is_a_kind(&folded) || WANTED.contains(&&*folded)
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
                let first = query.wording().split_whitespace().next().map(fold);
                let is_question = first.is_some_and(|word| left_out.len() > 1 && begins_a_question(&word));
                // Those that join others were not looked for anyway.
                let left_out = each_once(left_out.into_iter().filter(|word| !joins(word)));
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
