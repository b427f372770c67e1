//! Finding the countries in a row of words.

use super::CountryId;
use super::forms::Kind;
use super::index::{Index, Meaning};
use super::key::{is_linking, key};
use super::resolve::{Reading, by_iso_code};
use super::state_words::is_state_word;
use crate::text::fold;

/// A run of words that means a country, or one of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The position of its first word.
    pub start: usize,
    /// How many words it has.
    pub len: usize,
    /// The countries it may mean, the likeliest first; never empty.
    pub countries: Vec<CountryId>,
    /// What the words are.
    pub kind: Kind,
}

/// The countries in a row of words, from left to right, each as the longest run of words that is a form of one.
///
/// The words are as somebody wrote them, split at spaces and hyphens ("U.S.", "Mexico"; "Guinea", "Bissau"): case tells
/// a code from a word.
pub fn find_in(words: &[&str]) -> Vec<Found> {
    let mut all = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let Some((len, meaning)) = longest_from(&words[start..]) else {
            start += 1;
            continue;
        };
        if !meaning.countries.is_empty() {
            all.push(Found { start, len, countries: meaning.countries, kind: meaning.kind });
        }
        start += len;
    }
    all
}

/// The countries of a text that is a country's form and, beside it, only words like "Republic" and "de".
pub(super) fn countries_among_state_words(words: &[&str]) -> Option<Vec<CountryId>> {
    let found = find_in(words);
    let (first, others) = found.split_first()?;
    let is_in_a_form = |position: usize| found.iter().any(|f| (f.start..f.start + f.len).contains(&position));
    let is_of_one_country = others.iter().all(|other| other.countries == first.countries);
    let rest_is_state_words = || {
        let rest = words.iter().enumerate().filter(|(position, _)| !is_in_a_form(*position));
        rest.into_iter().all(|(_, word)| key(word).split(' ').all(|word| word.is_empty() || is_state_word(word)))
    };
    (is_of_one_country && rest_is_state_words()).then(|| first.countries.clone())
}

/// The longest run of words from the first on that means a country or must not be taken for one, and how long it is.
fn longest_from(words: &[&str]) -> Option<(usize, Meaning)> {
    let first = key(words[0]);
    let index = Index::get();
    let most = match first.split(' ').next().unwrap_or_default() {
        "" => return None,
        // "U", "S", "A": spelt abbreviations are one word of a key.
        letter if first.len() == 1 && letter.is_ascii() => LONGEST_SPELT,
        word => index.most_words_from(word),
    };
    // Linking words do not show in a key, so a run of words can be longer than its key.
    let most = if most > 1 { 2 * most } else { most };
    let several = (2..=most.min(words.len())).rev().find_map(|len| {
        let last = words[len - 1];
        if is_linking(&fold(last)) || key(last).is_empty() {
            return None;
        }
        Some((len, index.meaning(&words[..len].join(" "), Reading::Text)?))
    });
    several.or_else(|| {
        let by_code = by_iso_code(words[0], Reading::Text);
        let code = by_code.map(|country| Meaning { countries: vec![country], kind: Kind::Code });
        Some((1, code.or_else(|| index.meaning_of_key(&first, words[0], Reading::Text))?))
    })
}

/// The most letters of an abbreviation that is spelt.
const LONGEST_SPELT: usize = 5;
