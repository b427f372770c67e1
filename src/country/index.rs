//! The forms by their key: reading a text as a country, and finding countries in a row of words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::CountryId;
use super::forms::{self, Form, Kind};
use super::key::{is_linking, is_spelt, key};
use crate::text::fold;

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

    fn of(found: Option<Meaning>) -> Self {
        match found {
            None => Self::Unknown,
            Some(Meaning { countries, .. }) if countries.is_empty() => Self::Unknown,
            Some(Meaning { countries, .. }) if countries.len() == 1 => Self::Known(countries[0]),
            Some(Meaning { countries, .. }) => Self::Ambiguous(countries),
        }
    }
}

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

/// Reads the whole of `text` as one country.
pub fn resolve(text: &str, reading: Reading) -> Resolution {
    let text = text.trim();
    if let Some(country) = by_iso_code(text, reading) {
        return Resolution::Known(country);
    }
    let index = Index::get();
    let found = index.meaning(text, reading).or_else(|| {
        // "la France", "l'Allemagne"; "Bolivia (Plurinational State of)".
        let bare = without_article(text).or_else(|| without_parenthesis(text))?;
        index.meaning(bare, reading)
    });
    Resolution::of(found)
}

/// The countries in a row of words, from left to right, each as the longest run of words that is a form of one.
///
/// The words are as somebody wrote them, split at spaces and hyphens ("U.S.", "Mexico"; "Guinea", "Bissau"): case tells
/// a code from a word.
pub fn find_in(words: &[&str]) -> Vec<Found> {
    let index = Index::get();
    let mut all = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let Some((len, meaning)) = index.longest_from(&words[start..]) else {
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

/// What one key means in one reading. No country at all: words that must not be taken for one.
struct Meaning {
    countries: Vec<CountryId>,
    kind: Kind,
}

struct Index {
    /// Indices into `forms::all()`, in its order.
    by_key: HashMap<String, Vec<u32>>,
    /// The most words of any key that begins with this word.
    longest: HashMap<String, usize>,
}

impl Index {
    fn get() -> &'static Self {
        static INDEX: LazyLock<Index> = LazyLock::new(Index::build);
        &INDEX
    }

    fn build() -> Self {
        let mut by_key: HashMap<String, Vec<u32>> = HashMap::with_capacity(32_000);
        for (number, form) in forms::all().iter().enumerate() {
            for key in keys_of(form) {
                let numbers = by_key.entry(key).or_default();
                if numbers.last() != Some(&(number as u32)) {
                    numbers.push(number as u32);
                }
            }
        }
        let mut longest: HashMap<String, usize> = HashMap::new();
        for key in by_key.keys() {
            let mut words = key.split(' ');
            let most = longest.entry(words.next().unwrap_or_default().to_owned()).or_default();
            *most = (*most).max(1 + words.count());
        }
        Self { by_key, longest }
    }

    fn meaning(&self, text: &str, reading: Reading) -> Option<Meaning> {
        let forms = self.by_key.get(&key(text))?.iter().map(|&number| &forms::all()[number as usize]);
        let counts = |form: &&Form| reading == Reading::Field || !form.is_strict || is_written_as(text, form);
        let mut forms: Vec<_> = forms.filter(counts).collect();
        let best = forms.iter().map(|form| form.rank).min()?;
        forms.retain(|form| form.rank == best);
        // Keys forget marks that tell some names apart (टोगो Togo, टोंगा Tonga); the spelling does not.
        if forms.iter().any(|form| form.text == text) {
            forms.retain(|form| form.text == text);
        }
        let mut meaning = Meaning { countries: Vec::new(), kind: Kind::Demonym };
        for form in forms {
            meaning.kind = meaning.kind.min(form.kind);
            meaning.countries.extend(form.country.filter(|country| !meaning.countries.contains(country)));
        }
        Some(meaning)
    }

    fn longest_from(&self, words: &[&str]) -> Option<(usize, Meaning)> {
        let first = key(words[0]);
        if first.is_empty() {
            return None;
        }
        let is_letter = first.len() == 1;
        let first = first.split(' ').next().unwrap_or_default();
        let most = if is_letter { 4 } else { self.longest.get(first).copied().unwrap_or(1) };
        // Linking words do not show in a key, so a run of words can be longer than its key.
        let most = if most > 1 { 2 * most } else { most };
        (1..=most.min(words.len())).rev().find_map(|len| {
            let last = words[len - 1];
            if is_linking(&fold(last)) || key(last).is_empty() {
                return None;
            }
            if len == 1
                && let Some(country) = by_iso_code(last, Reading::Text)
            {
                return Some((1, Meaning { countries: vec![country], kind: Kind::Code }));
            }
            Some((len, self.meaning(&words[..len].join(" "), Reading::Text)?))
        })
    }
}

/// The keys a form is found by: its words, its words with apostrophes closed up ("divoire"), all in one, its plural.
fn keys_of(form: &Form) -> Vec<String> {
    let spaced = key(form.text);
    let closed = fold(form.text).contains('\'').then(|| key(&form.text.replace(['\'', '’', '‘', 'ʻ', 'ʼ'], "")));
    let joined = spaced.contains(' ').then(|| spaced.replace(' ', ""));
    let plural = has_plural(form, &spaced).then(|| format!("{spaced}s"));
    let mut keys: Vec<_> =
        [Some(spaced), closed, joined, plural].into_iter().flatten().filter(|k| !k.is_empty()).collect();
    keys.dedup();
    keys
}

/// Whether an English demonym takes an "s": Mexicans and Iraqis, but not the Chinese, Swiss, French or Czechs' kin.
fn has_plural(form: &Form, key: &str) -> bool {
    form.kind == Kind::Demonym
        && form.languages == "en"
        && !["s", "sh", "ch", "ese"].iter().any(|end| key.ends_with(end))
}

/// Whether `text` is the form as it is written, and not by chance: in capitals, with a diacritic, or spelt ("u.s.").
fn is_written_as(text: &str, form: &Form) -> bool {
    if text.is_ascii() {
        is_spelt(text) || (text == form.text && text.bytes().all(|b| b.is_ascii_uppercase()))
    } else {
        text.to_lowercase() == form.text.to_lowercase()
    }
}

fn by_iso_code(text: &str, reading: Reading) -> Option<CountryId> {
    if reading == Reading::Text && !text.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    match text.len() {
        2 => CountryId::from_alpha2(text),
        3 => CountryId::from_alpha3(text),
        _ => None,
    }
}

fn without_parenthesis(text: &str) -> Option<&str> {
    let (before, _) = text.strip_suffix(')')?.split_once('(')?;
    Some(before.trim())
}

fn without_article(text: &str) -> Option<&str> {
    const ARTICLES: [&str; 27] = [
        "la ", "le ", "les ", "l'", "l’", "el ", "los ", "las ", "il ", "lo ", "gli ", "i ", "die ", "der ", "das ",
        "dem ", "den ", "o ", "a ", "os ", "as ", "de ", "het ", "az ", "i-", "el-", "al-",
    ];
    ARTICLES.iter().find_map(|article| {
        let head = text.get(..article.len())?;
        head.eq_ignore_ascii_case(article).then(|| &text[article.len()..])
    })
}
