//! Whose initials some letters are.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use super::Index;
use crate::corpus::{Corpus, OfficialId};
use crate::search::token::tokens;

/// How many letters stand for somebody.
const LETTERS: RangeInclusive<usize> = 3..=5;

/// The people whose names begin with so many words as there are letters, by the first letters of those words; nobody where
/// several share them.
#[derive(Debug, Default)]
pub(crate) struct Initials(HashMap<Box<str>, Option<OfficialId>>);

/// The same, worked out when it is first asked for: everybody's name is read for it.
#[derive(Debug, Default)]
pub(super) struct OfEverybody(OnceLock<Initials>);

impl Initials {
    /// Of everybody in a corpus.
    pub(crate) fn new(corpus: &Corpus) -> Self {
        let mut all: HashMap<Box<str>, Option<OfficialId>> = HashMap::new();
        for (id, official) in corpus.officials() {
            let letters = tokens(corpus.text(official.name)).into_iter().filter_map(|token| token.chars().next());
            let mut initials = String::new();
            for (letter, count) in letters.zip(1..=*LETTERS.end()) {
                initials.push(letter);
                if LETTERS.contains(&count) {
                    all.entry(Box::from(&*initials)).and_modify(|one| *one = None).or_insert(Some(id));
                }
            }
        }
        Self(all)
    }

    /// The only person whose name has these letters, typed as initials are, for its first ones: AMLO.
    pub(crate) fn whose(&self, word: &str) -> Option<OfficialId> {
        if !LETTERS.contains(&word.len()) || !word.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        self.0.get(&*word.to_ascii_lowercase()).copied().flatten()
    }
}

impl OfEverybody {
    /// Bytes held by now.
    pub(super) fn bytes(&self) -> usize {
        let entry = size_of::<(Box<str>, Option<OfficialId>)>() + LETTERS.end();
        self.0.get().map_or(0, |initials| initials.0.capacity() * entry)
    }
}

impl Index {
    /// The name of whoever has these initials in the corpus that is indexed, if it is one person.
    pub(crate) fn with_initials<'a>(&self, corpus: &'a Corpus, word: &str) -> Option<&'a str> {
        let whose = self.initials.0.get_or_init(|| Initials::new(corpus)).whose(word)?;
        Some(corpus.text(corpus[whose].name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::link;

    #[test]
    fn initials_are_of_one_person() {
        let people = ["Andrés Manuel López Obrador", "Ana María Luna Ortiz", "Ana María Lara", "Edi Rama"];
        let quote = |name: &&str| format!("[[quotes]]\nspeaker = \"{name}\"\ntext = \"Words of {name}.\"\n");
        let file: String = people.iter().map(quote).collect();
        let whose = |people: &str, word| {
            let corpus = link(vec![parse("a.toml", people.as_bytes())], Vec::new());
            Initials::new(&corpus).whose(word).map(|id| corpus.text(corpus[id].name).to_owned())
        };
        assert_eq!(whose(&file, "AML"), None);
        assert_eq!(whose(&file, "AMLO"), None);
        assert_eq!(whose(&quote(&people[0]), "AMLO").as_deref(), Some(people[0]));
        assert_eq!(whose(&quote(&people[0]), "AML").as_deref(), Some(people[0]));
        for word in ["amlo", "AM", "AMLOX", "ÁML", ""] {
            assert_eq!(whose(&quote(&people[0]), word), None, "{word}");
        }
        assert_eq!(whose(&file, "ER"), None);
    }
}
