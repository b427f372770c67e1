//! How a text writes its words: what it has in small letters or with a capital tells a name from the first word of a
//! sentence.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

use super::nouns::called;
use crate::draft::lexicon::{Class, Fnv, Language, given_name};
use crate::draft::tokens::Token;
use crate::text::fold;

/// The words of a text, by hash.
pub(super) struct Words {
    /// Those it has in lower case.
    lower: HashSet<u64, BuildHasherDefault<Fnv>>,
    /// Those that it capitalises inside a sentence.
    capital: HashSet<u64, BuildHasherDefault<Fnv>>,
    /// Those that stand behind a given name somewhere: Dean, King.
    surnames: HashSet<u64, BuildHasherDefault<Fnv>>,
    /// In German, where nouns have capitals, those that people are called: they stand behind a given name or an office.
    called: HashSet<u64, BuildHasherDefault<Fnv>>,
}

impl Words {
    pub(super) fn of(text: &str, tokens: &[Token], language: Language) -> Self {
        let words = || tokens.iter().enumerate().filter(|(_, t)| t.is_word());
        let inside = |at: usize| at > 0 && tokens[at - 1].is_word() && tokens[at - 1].end < tokens[at].start;
        Words {
            lower: words().filter(|(_, t)| !t.capital).map(|(_, t)| hash(t.text(text))).collect(),
            surnames: words()
                .filter(|(at, t)| t.capital && t.class.is(Class::TITLE) && inside(*at) && tokens[at - 1].capital)
                .filter(|(at, _)| given_name(&fold(tokens[at - 1].text(text))).is_some())
                .map(|(_, t)| hash(t.text(text)))
                .collect(),
            called: if language == Language::German { called(text, tokens) } else { HashSet::default() },
            capital: words().filter(|(at, t)| t.capital && inside(*at)).map(|(_, t)| hash(t.text(text))).collect(),
        }
    }

    pub(super) fn has_lower(&self, word: &str) -> bool {
        self.lower.contains(&hash(&word.to_lowercase()))
    }

    pub(super) fn has_surname(&self, word: &str) -> bool {
        self.surnames.contains(&hash(word))
    }

    /// Whether a person of the text is called so; known of German texts alone.
    pub(super) fn is_called(&self, word: &str) -> bool {
        self.called.contains(&hash(word))
    }

    pub(super) fn has_capital(&self, word: &str) -> bool {
        self.capital.contains(&hash(word))
    }
}

pub(super) fn hash(word: &str) -> u64 {
    let mut hasher = Fnv::default();
    hasher.write(word.as_bytes());
    hasher.finish()
}
