//! Who met and who came where, as it is asked beside "when did": "did biden meet amlo", "have meloni and rama met",
//! "visits to guatemala", "blinken's trip to mexico".

use super::{COMING, Done, NEWEST, OLDEST, WHO, Words, is_to_meet};
use crate::search::plan::{countries_in, plain};
use crate::search::query::place;

/// Words that begin a question whether something was so.
const DID: &[&str] = &["did", "do", "does", "had", "has", "have"];

/// Words of such a question that say nothing of what is asked for.
const EVER: &[&str] = &["already", "each", "ever", "other", "together", "yet"];

/// Words for visits, and those of them that are one of several or a verb.
#[rustfmt::skip]
const VISITS: &[&str] = &[
    "visit", "visits", "trip", "trips",
    "visita", "visitas", "visite", "visites", "besuch", "besuche", "reise", "reisen", "viaje", "viajes",
];
const SEVERAL: &[&str] = &["visits", "trips"];

/// Words that lead from a visit to where it went, or to who came.
#[rustfmt::skip]
pub(super) const THERE: &[&str] = &["to", "in", "a", "al", "alla", "au", "aux", "en", "nach"];
#[rustfmt::skip]
const FROM: &[&str] = &["by", "from", "of", "aus", "da", "de", "del", "della", "des", "di", "du", "von", "vom"];

/// Words that stand between these and a name.
#[rustfmt::skip]
const ARTICLES: &[&str] = &["the", "el", "la", "las", "los", "le", "les", "il", "der", "die", "den", "dem"];

/// Whether a name is where a visit is said to go.
pub(in crate::search) fn leads_there(before: &[String]) -> bool {
    led(before).is_some_and(|word| THERE.contains(&word))
}

/// Whether a name is whose a visit is said to be.
pub(in crate::search) fn leads_from(before: &[String]) -> bool {
    led(before).is_some_and(|word| FROM.contains(&word))
}

/// The folded word that leads to what follows.
fn led(before: &[String]) -> Option<&str> {
    before.iter().rev().map(String::as_str).find(|word| !ARTICLES.contains(word))
}

impl Words<'_> {
    /// The words that ask whether people met or came, beside names, and which of it.
    pub(super) fn did(&self) -> Option<(Done, Vec<usize>)> {
        let asking = self.how_often().unwrap_or_default();
        if !self.is(Some(asking.len()), DID) || self.parts.len() < 3 + asking.len() {
            return None;
        }
        let ever = asking.into_iter().chain((1..self.parts.len()).filter(|&at| self.is(Some(at), EVER)));
        if self.folded.iter().any(|word| is_to_meet(word)) {
            return Some((Done::Met, ever.collect()));
        }
        let has_been = |at: usize| self.is(Some(at), &["been"]) && self.is(Some(at + 1), THERE);
        let came: Vec<usize> = (1..self.parts.len()).filter(|&at| self.is(Some(at), COMING) || has_been(at)).collect();
        let done = self.came(&came)?;
        Some((done, came.into_iter().chain(ever).collect()))
    }

    /// "How often", "how many times": their meetings are counted.
    pub(super) fn how_often(&self) -> Option<Vec<usize>> {
        let said: &[&[&str]] = &[&["how"], &["often"]];
        let counted: &[&[&str]] = &[&["how"], &["many"], &["times"]];
        let begins = |words: &[&[&str]]| words.iter().enumerate().all(|(at, word)| self.is(Some(at), word));
        [said, counted].into_iter().find(|words| begins(words)).map(|words| (0..words.len()).collect())
    }

    /// That somebody came, if words say so.
    pub(super) fn came(&self, saying: &[usize]) -> Option<Done> {
        let first = *saying.iter().min()?;
        Some(Done::Came { said: place(&self.parts[first..=first]).start })
    }

    /// The words for visits, and which of them are wanted; none if nothing says whose they are or where they went: a
    /// "state visit" may be looked for.
    pub(super) fn visits(&self) -> Vec<usize> {
        if self.is(Some(0), WHO) {
            return Vec::new();
        }
        let words: Vec<&str> = self.parts.iter().map(|part| plain(part).unwrap_or_default()).collect();
        let is_one = |at: usize| {
            let has_others = (0..words.len()).any(|other| other != at && !self.is_joining(other));
            let goes_on = |words: &[&str]| self.is(Some(at + 1), words);
            let country = (at + 1..words.len()).find(|&next| !self.is(Some(next), ARTICLES));
            let is_to_a_country = || country.is_some_and(|next| countries_in(&words[next..]).iter().any(|c| c.0 == 0));
            let is_of_some = || self.begins(at) && (goes_on(FROM) || self.leads_on(at));
            has_others
                && self.is(Some(at), VISITS)
                // "A state visit" is one of a kind, and texts call it so.
                && !(at > 0 && self.is(Some(at - 1), &["state"]))
                && (self.is(Some(at), SEVERAL) || goes_on(THERE) || is_of_some() || is_to_a_country())
        };
        let Some(at) = (0..words.len()).find(|&at| is_one(at)) else { return Vec::new() };
        let is_which = |at: &usize| [NEWEST, OLDEST].into_iter().any(|words| self.is(Some(*at), words));
        (0..at).rev().take_while(is_which).chain([at]).collect()
    }
}
