//! Reading a whole text as one country.

use super::CountryId;
use super::find::countries_among_state_words;
use super::forms;
use super::index::Index;
use super::key::key;
use super::state_words::without_suffix;

/// Where a text stands, which decides what may be a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Running text: codes and other very short forms count only as they are written ("IT" but not "it").
    Text,
    /// A place where a country is expected: codes count in any case and come before any name.
    Field,
}

/// What a text read as a country means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolution {
    /// One country.
    Known(CountryId),
    /// Any of several countries, the likeliest first ("Congo", "Korea").
    Ambiguous(Vec<CountryId>),
    /// No form of any country.
    Unknown,
}

impl Resolution {
    /// The countries meant, the likeliest first.
    pub fn countries(&self) -> &[CountryId] {
        match self {
            Self::Known(country) => std::slice::from_ref(country),
            Self::Ambiguous(countries) => countries,
            Self::Unknown => &[],
        }
    }

    fn of(countries: Vec<CountryId>) -> Self {
        match countries[..] {
            [] => Self::Unknown,
            [country] => Self::Known(country),
            _ => Self::Ambiguous(countries),
        }
    }
}

/// Reads the whole of `text` as one country.
///
/// What is no form itself may still be one with an article ("l'Allemagne"), in two orders ("Palestine, State of"), with
/// an explanation ("Bolivia (Plurinational State of)"), written together ("Southkorea"), or an official name that no
/// list has ("República Federal de Alemania").
pub fn resolve(text: &str, reading: Reading) -> Resolution {
    let text = text.trim();
    if let Some(country) = by_iso_code(text, reading) {
        return Resolution::Known(country);
    }
    let turned = turned_around(text);
    let found = by_form(text, reading)
        .or_else(|| turned.as_deref().and_then(|turned| by_form(turned, reading).or_else(|| official_style(turned))))
        .or_else(|| by_form(without_parenthesis(text)?, reading))
        .or_else(|| written_together(text))
        .or_else(|| official_style(text));
    Resolution::of(found.unwrap_or_default())
}

fn by_form(text: &str, reading: Reading) -> Option<Vec<CountryId>> {
    let index = Index::get();
    let without_suffix = || index.meaning_of_key(without_suffix(&key(text))?, text, reading);
    Some(index.meaning(text, reading).or_else(without_suffix)?.countries)
}

/// The country whose ISO code this is: in capitals, or in any case where a country is expected.
pub(super) fn by_iso_code(text: &str, reading: Reading) -> Option<CountryId> {
    if reading == Reading::Text && !text.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    match text.len() {
        2 => CountryId::from_alpha2(text),
        3 => CountryId::from_alpha3(text),
        _ => None,
    }
}

/// "State of Palestine" for "Palestine, State of", "les Îles Cook" for "Cook (les Îles)".
fn turned_around(text: &str) -> Option<String> {
    let (name, rest) = match text.strip_suffix(')') {
        Some(open) => open.split_once('(')?,
        None => text.split_once(',')?,
    };
    Some(format!("{} {}", rest.trim(), name.trim()))
}

fn without_parenthesis(text: &str) -> Option<&str> {
    let (before, _) = text.strip_suffix([')', '）'])?.split_once(['(', '（'])?;
    Some(before.trim())
}

/// The country of a text that has one, and beside it only articles and words like "Republic".
fn official_style(text: &str) -> Option<Vec<CountryId>> {
    /// "The United Kingdom of Great Britain and Northern Ireland" has nine.
    const MOST_WORDS: usize = 12;
    let words: Vec<_> = text.split([' ', '\'', '’']).take(MOST_WORDS + 1).collect();
    if words.len() <= MOST_WORDS { countries_among_state_words(&words) } else { None }
}

/// A name of several words written without the spaces: only looked for in a single word, so that "to go" is not Togo.
fn written_together(text: &str) -> Option<Vec<CountryId>> {
    let key = key(text);
    if key.contains(' ') || key.chars().count() < 5 {
        return None;
    }
    let is_it = |form: &&forms::Form| {
        form.key.len() > key.len()
            && form.key.as_bytes().first() == key.as_bytes().first()
            && !form.is_strict
            && form.key.split(' ').try_fold(&key[..], str::strip_prefix) == Some("")
    };
    let best = forms::all().iter().filter(is_it).min_by_key(|form| form.rank)?;
    Some(best.country.into_iter().collect())
}
