//! The forms by their key: what a run of words means.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::CountryId;
use super::forms::{self, Form, Kind};
use super::key::{is_spelt, key};
use super::resolve::Reading;
use super::state_words::without_suffix;

/// What a key means. No country at all: words that must not be taken for one ("Latin America").
pub(super) struct Meaning {
    /// The countries it may mean, the likeliest first.
    pub(super) countries: Vec<CountryId>,
    /// What the words are.
    pub(super) kind: Kind,
}

/// All forms by key.
pub(super) struct Index {
    /// Numbers of forms in `forms::all()`, in its order.
    by_key: HashMap<String, Vec<u32>>,
    /// The most words of any key of several words that begins with this word.
    longest: HashMap<String, usize>,
}

impl Index {
    /// The index, built when it is first asked for.
    pub(super) fn get() -> &'static Self {
        static INDEX: LazyLock<Index> = LazyLock::new(Index::build);
        &INDEX
    }

    fn build() -> Self {
        let forms = forms::all();
        let mut index = Self { by_key: HashMap::with_capacity(2 * forms.len()), longest: HashMap::new() };
        for (number, form) in forms.iter().enumerate() {
            index.insert(form.key.clone(), number as u32);
            for key in other_keys_of(form) {
                index.insert(key, number as u32);
            }
        }
        index
    }

    fn insert(&mut self, key: String, form: u32) {
        let words = 1 + key.bytes().filter(|&b| b == b' ').count();
        if let Some((first, _)) = key.split_once(' ') {
            match self.longest.get_mut(first) {
                Some(most) => *most = (*most).max(words),
                None => _ = self.longest.insert(first.to_owned(), words),
            }
        }
        if !key.is_empty() {
            self.by_key.entry(key).or_default().push(form);
        }
    }

    /// The most words of any key that begins with `word`.
    pub(super) fn most_words_from(&self, word: &str) -> usize {
        self.longest.get(word).copied().unwrap_or(1)
    }

    /// What `text` means as it is written; `None` if it is no form.
    pub(super) fn meaning(&self, text: &str, reading: Reading) -> Option<Meaning> {
        self.meaning_of_key(&key(text), text, reading)
    }

    /// What `key` means, written as `text`.
    pub(super) fn meaning_of_key(&self, key: &str, text: &str, reading: Reading) -> Option<Meaning> {
        let forms = self.by_key.get(key)?.iter().map(|&number| &forms::all()[number as usize]);
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
}

/// The keys a form has beside its own: with apostrophes closed up ("divoire"), its plural, without "群岛".
fn other_keys_of(form: &Form) -> impl Iterator<Item = String> {
    let closed = form.text.contains(APOSTROPHES).then(|| key(&form.text.replace(APOSTROPHES, "")));
    let plural = has_plural(form).then(|| format!("{}s", form.key));
    let short = without_suffix(&form.key).map(str::to_owned);
    [closed, plural, short].into_iter().flatten().filter(|other| *other != form.key)
}

const APOSTROPHES: [char; 5] = ['\'', '’', '‘', 'ʻ', 'ʼ'];

/// Whether an English demonym takes an "s": Mexicans and Iraqis, but not the Chinese, Swiss, French or Czech.
fn has_plural(form: &Form) -> bool {
    const WITHOUT: [&str; 4] = ["s", "sh", "ch", "ese"];
    form.kind == Kind::Demonym && form.languages == "en" && !WITHOUT.iter().any(|end| form.key.ends_with(end))
}

/// Whether `text` is the form as it is written, and not by chance: in capitals, with a diacritic, or spelt ("u.s.").
fn is_written_as(text: &str, form: &Form) -> bool {
    if text.is_ascii() {
        is_spelt(text) || (text == form.text && text.bytes().all(|b| b.is_ascii_uppercase()))
    } else {
        text.to_lowercase() == form.text.to_lowercase()
    }
}
