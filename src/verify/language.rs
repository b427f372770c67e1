//! Whether a quotation that is not found is in another language than what is on record: a translation of it may be there,
//! and cannot be compared word for word.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::corpus::{Corpus, OfficialId, QuoteId, WordingId, counted};
use crate::text::Tongue;

/// So many small words of a language tell it; one may stand in any.
const FEWEST: usize = 2;

/// The language of each wording.
#[derive(Debug, Default)]
pub(super) struct Languages(OnceLock<Vec<Option<Box<str>>>>);

/// The language of a quotation beside those of what it was looked for in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// What English calls it.
    pub name: &'static str,
    /// How many quotes are recorded in it, or with their original in it.
    pub in_it: usize,
    /// How many others are recorded in a translation from it.
    pub translated: usize,
    /// How many quotes there are in all.
    pub all: usize,
    /// Of whom, if that is of the speaker who was named alone.
    pub of: Vec<OfficialId>,
}

impl Languages {
    /// The language of `quotation`, if most quotes are in another; if a speaker is known, half of theirs or more.
    pub(super) fn of(&self, corpus: &Corpus, quotation: &str, people: &[OfficialId]) -> Option<Language> {
        let Tongue { code, name, .. } = Tongue::of(quotation, FEWEST)?;
        let theirs: HashSet<QuoteId> = people.iter().flat_map(|&id| corpus[corpus[id].quotes].to_vec()).collect();
        let (mut in_it, mut translated) = (HashSet::new(), HashSet::new());
        for ((_, wording), language) in corpus.wordings().zip(self.all(corpus)) {
            let is_from = wording.translation.is_some_and(|translation| primary(corpus.text(translation.of)) == *code);
            if language.as_deref() == Some(code) || is_from && !wording.original.is_empty() {
                in_it.insert(wording.quote);
            } else if is_from {
                translated.insert(wording.quote);
            }
        }
        translated.retain(|quote| !in_it.contains(quote));
        let is_asked = |quote: &QuoteId| theirs.is_empty() || theirs.contains(quote);
        let count = |quotes: &HashSet<QuoteId>| quotes.iter().filter(|quote| is_asked(quote)).count();
        let (in_it, translated) = (count(&in_it), count(&translated));
        let all = if theirs.is_empty() { corpus.quotes().len() } else { theirs.len() };
        let is_another = if theirs.is_empty() { 2 * in_it < all } else { 2 * in_it <= all };
        let of = if theirs.is_empty() { Vec::new() } else { people.to_vec() };
        is_another.then_some(Language { name, in_it, translated, all, of })
    }

    /// The language of each wording: as it is stated, else as its words tell.
    fn all(&self, corpus: &Corpus) -> &[Option<Box<str>>] {
        self.0.get_or_init(|| corpus.wordings().map(|(id, _)| language(corpus, id)).collect())
    }
}

fn language(corpus: &Corpus, id: WordingId) -> Option<Box<str>> {
    let stated = corpus.text(corpus[id].language);
    if stated.is_empty() {
        Tongue::of(corpus.text(corpus[id].text), FEWEST).map(|tongue| tongue.code.into())
    } else {
        Some(primary(stated).into())
    }
}

/// The language of a BCP 47 tag, without its region.
fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

impl Language {
    /// In words; `whose` names whoever it is told of.
    pub(super) fn describe(&self, whose: &str) -> String {
        let quotes = counted(self.all, "recorded quote", "recorded quotes");
        let all = if self.of.is_empty() { format!("the {quotes} here") } else { format!("{quotes} of {whose}") };
        let count = |count: usize| match count {
            0 => "none is".to_owned(),
            1 => "1 is".to_owned(),
            several => format!("{several} are"),
        };
        let in_it = count(self.in_it);
        let translated = if self.translated == 0 {
            String::new()
        } else {
            format!(", {} translated from it", count(self.translated))
        };
        let name = self.name;
        format!(
            "it seems to be in {name}: of {all} {in_it} in it{translated}; a translation cannot be compared word for word"
        )
    }
}
