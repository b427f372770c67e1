//! Finding the countries in a row of words.

use std::ops::Range;

use super::CountryId;
use super::forms::Kind;
use super::index::{Index, Meaning};
use super::inflected::inflected;
use super::key::{is_linking, key};
use super::resolve::{Reading, by_iso_code};
use super::state_words::{is_head, is_state_word, without_suffix};
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
        if let Some(later) = longer_name_within(words, start, len) {
            start = later;
            continue;
        }
        if !meaning.countries.is_empty() {
            all.push(Found { start, len, countries: meaning.countries, kind: meaning.kind });
        }
        start += len;
    }
    all
}

/// The countries in a running text, each with the bytes it stands at: the words are what spaces, hyphens and slashes
/// leave, with the points of an abbreviation but no other signs around them.
pub fn find_in_text(text: &str) -> Vec<(Range<usize>, Found)> {
    let mut words: Vec<(&str, usize)> = Vec::new();
    let mut start = None;
    for (i, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_gap = c.is_whitespace() || c == '-' || c == '–' || c == '/';
        match (start, is_gap) {
            (None, false) => start = Some(i),
            (Some(from), true) => {
                words.push((&text[from..i], from));
                start = None;
            }
            _ => {}
        }
    }
    let bare: Vec<&str> =
        words.iter().map(|(w, _)| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '.')).collect();
    let place = |found: &Found| {
        let (first, last) = (words[found.start], words[found.start + found.len - 1]);
        let trim = |c: char| !c.is_alphanumeric();
        let start = first.1 + first.0.len() - first.0.trim_start_matches(trim).len();
        start..last.1 + last.0.trim_end_matches(trim).len()
    };
    let found = find_in(&bare).into_iter().map(|found| (place(&found), found));
    found.filter(|(range, _)| range.start < range.end).collect()
}

/// Where a name begins that goes on beyond a run of words, if before it the run only says what kind of state it is:
/// "República de \[Guinea Ecuatorial\]" is not the Republic of Guinea.
fn longer_name_within(words: &[&str], start: usize, len: usize) -> Option<usize> {
    let end = start + len;
    (start + 1..end)
        .take_while(|&later| Part::of(words[later - 1]) != Part::None)
        .find(|&later| longest_from(&words[later..]).is_some_and(|(len, _)| later + len > end))
}

/// The countries in a row of words of a query: those that [`find_in`] finds, with the words around them that make their
/// official name, in any language ("República de Angola"), and those that stand beside such words in a case of their own
/// ("Suomen tasavalta").
pub fn find_named_in(words: &[&str]) -> Vec<Found> {
    let parts: Vec<Part> = words.iter().map(|word| Part::of(word)).collect();
    let mut all = find_in(words);
    for i in 0..all.len() {
        if all[i].kind == Kind::Code {
            continue;
        }
        let before = if i == 0 { 0 } else { all[i - 1].start + all[i - 1].len };
        let (start, end) = (all[i].start, all[i].start + all[i].len);
        let after = all.get(i + 1).map_or(words.len(), |next| next.start);
        let is_titled = parts[start..end].contains(&Part::Head);
        let start = title_before(&parts[before..start], is_titled).map_or(start, |at| before + at);
        let end = title_after(&parts[end..after]).map_or(end, |len| end + len);
        (all[i].start, all[i].len) = (start, end - start);
    }
    all.extend(in_a_case(words, &parts, &all));
    all.sort_unstable_by_key(|found| found.start);
    all
}

/// What a word is to the official name of a state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// "Republic".
    Head,
    /// "Democratic", "of".
    Other { joins: bool },
    /// No part of it.
    None,
}

impl Part {
    fn of(word: &str) -> Self {
        let key = key(word);
        if !key.split(' ').all(|word| word.is_empty() || is_state_word(word)) {
            Self::None
        } else if key.split(' ').any(is_head) {
            Self::Head
        } else {
            Self::Other { joins: key.chars().count() <= LONGEST_JOINING }
        }
    }

    fn joins(self) -> bool {
        self == Self::Other { joins: true }
    }
}

/// The most letters of an article or a preposition.
const LONGEST_JOINING: usize = 3;

/// Where what is said of the state begins before its name, if anything is: "the \[Federal Republic of\] Germany"; or
/// before a name with such words of its own: "\[Most Serene\] Republic of San Marino".
fn title_before(parts: &[Part], is_titled: bool) -> Option<usize> {
    let first = parts.iter().rposition(|part| *part == Part::None).map_or(0, |at| at + 1);
    let title = &parts[first..];
    let says_what = |part: &Part| *part == Part::Head || (is_titled && !part.joins());
    title.iter().any(says_what).then(|| first + title.iter().take_while(|part| part.joins()).count())
}

/// How many words after the name say what kind of state it is, if any do: "Slovenská \[republika\]".
fn title_after(parts: &[Part]) -> Option<usize> {
    let title = parts.iter().take_while(|part| **part != Part::None && !part.joins());
    title.enumerate().filter(|(_, part)| **part == Part::Head).last().map(|(at, _)| at + 1)
}

/// The name without an article of its own: "al-Bahrayn".
fn without_joining(key: &str) -> &str {
    let joining = |(first, _): &(&str, &str)| first.chars().count() <= LONGEST_JOINING && is_state_word(first);
    key.split_once(' ').filter(joining).map_or(key, |(_, name)| name)
}

/// The countries that stand in another case than the forms beside a word like "Republic".
fn in_a_case(words: &[&str], parts: &[Part], found: &[Found]) -> Vec<Found> {
    let is_free = |at: usize| !found.iter().any(|f| (f.start..f.start + f.len).contains(&at));
    let mut out: Vec<Found> = Vec::new();
    for at in (0..words.len()).filter(|&at| parts[at] == Part::None && is_free(at)) {
        let before = (0..at).rposition(|i| parts[i] == Part::None || !is_free(i)).map_or(0, |i| i + 1);
        let after = (at + 1..words.len()).find(|&i| parts[i] == Part::None || !is_free(i)).unwrap_or(words.len());
        let start = title_before(&parts[before..at], false).map_or(at, |i| before + i);
        let end = title_after(&parts[at + 1..after]).map_or(at + 1, |len| at + 1 + len);
        let is_taken = out.last().is_some_and(|last| last.start + last.len > start);
        if end - start > 1
            && !is_taken
            && let Some(countries) = inflected(without_joining(&key(words[at])))
        {
            out.push(Found { start, len: end - start, countries, kind: Kind::Translation });
        }
    }
    out
}

/// The countries of a text that is a country's form and, beside it, only words like "Republic" and "de".
pub(super) fn countries_among_state_words(words: &[&str]) -> Option<Vec<CountryId>> {
    let found = find_in(words);
    let (first, others) = found.split_first()?;
    let is_in_a_form = |position: usize| found.iter().any(|f| (f.start..f.start + f.len).contains(&position));
    let is_of_one_country = others.iter().all(|other| other.countries == first.countries);
    let rest_is_state_words = || {
        let mut rest = words.iter().enumerate().filter(|(position, _)| !is_in_a_form(*position));
        rest.all(|(_, word)| Part::of(word) != Part::None)
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
        let elided = || index.meaning(without_elided(words[0])?, Reading::Text);
        let short = || index.meaning_of_key(without_suffix(&first)?, words[0], Reading::Text);
        let meaning = code.or_else(|| index.meaning_of_key(&first, words[0], Reading::Text)).or_else(elided);
        let meaning = meaning.or_else(short);
        Some((1, meaning?))
    })
}

/// What is left of "d'Haïti" without the preposition.
fn without_elided(word: &str) -> Option<&str> {
    let (joining, name) = word.split_once(['\'', '’'])?;
    let joining = fold(joining);
    (name.chars().count() > LONGEST_JOINING && ELIDED.contains(&joining.as_str())).then_some(name)
}

/// What French, Catalan and Italian write together with the name that follows.
const ELIDED: [&str; 8] = ["d", "l", "dell", "all", "dall", "nell", "sull", "un"];

/// The most letters of an abbreviation that is spelt.
const LONGEST_SPELT: usize = 5;
