//! Whose office a query asks for, where an office stands beside its country: "the president of Guatemala", "french interior
//! ministers".

use std::ops::Range;

use super::offices::names_of;
use crate::corpus::{Corpus, OfficialId};
use crate::country::CountryId;
use crate::search::holders::{Holders, telling};
use crate::search::index::Index;
use crate::search::people::MOST_WORDS;
use crate::search::plan::countries_in;
use crate::search::question::is_joining;
use crate::search::wish::bare;

/// Holders of offices, and one of them.
const SEVERAL: &[(&str, &str)] = &[
    ("ambassadors", "ambassador"),
    ("chancellors", "chancellor"),
    ("commissioners", "commissioner"),
    ("ministers", "minister"),
    ("presidents", "president"),
    ("secretaries", "secretary"),
];

/// Words that join within the name of an office or to its country.
#[rustfmt::skip]
const WITHIN: &[&str] = &[
    "of", "the", "for", "and", "de", "del", "el", "la", "las", "los", "y", "des", "du", "et", "le", "les", "di", "della", "e",
    "der", "von", "und",
];

/// Whether a word joins an office to its country: what somebody says about Albania is of another.
pub(super) fn joins_to_a_country(word: &str) -> bool {
    let word = bare(word);
    WITHIN.contains(&&*word) || word == "from"
}

/// One of several holders of an office, if a folded word names several.
pub(super) fn one_of_several(folded: &str) -> Option<&'static str> {
    SEVERAL.iter().find(|(several, _)| *several == folded).map(|(_, one)| *one)
}

/// Whose office is asked for.
pub(super) struct Asked {
    /// The words that ask for it.
    pub at: Range<usize>,
    pub countries: Vec<CountryId>,
    /// What the office is called.
    pub names: Vec<String>,
    /// Who held it, those on record as such most first.
    pub people: Vec<OfficialId>,
}

/// The office that the words begin with, if anybody held it.
pub(super) fn asked_at(corpus: &Corpus, index: &Index, words: &[&str]) -> Option<Asked> {
    let article = words.iter().take_while(|word| !word.is_empty() && is_joining(word)).count();
    let open = words.iter().take(article + MOST_WORDS).take_while(|word| !word.is_empty()).count();
    (article + 2..=open).rev().find_map(|end| {
        let asked = &words[article..end];
        if is_joining(asked[asked.len() - 1]) {
            return None;
        }
        let [(start, len, countries)] = <[_; 1]>::try_from(countries_in(asked)).ok()?;
        let office = match start {
            0 => &asked[len..],
            _ if start + len == asked.len() => &asked[..start],
            _ => return None,
        };
        let is_within = |word: &&str| !is_joining(word) || WITHIN.contains(&&*bare(word));
        if !office.iter().all(is_within) {
            return None;
        }
        let one = |token: String| one_of_several(&token).map_or(token, str::to_owned);
        let tokens: Vec<String> = telling(&office.join(" ")).into_iter().map(one).collect();
        let mut names: Vec<String> = names_of(&tokens, &countries).into_iter().map(str::to_owned).collect();
        // "French ministers" are not only those who are called nothing but minister.
        let is_one = office.iter().all(|word| one_of_several(&bare(word)).is_none());
        if names.is_empty() && !tokens.is_empty() && is_one {
            names.push(tokens.join(" "));
        }
        let all: Vec<Vec<String>> = names.iter().map(|name| telling(name)).collect();
        let people = Holders::of(corpus, index, &countries, &all).people();
        (!people.is_empty()).then_some(Asked { at: article..end, countries, names, people })
    })
}
