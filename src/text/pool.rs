//! Every text of a corpus, stored once.
//!
//! A corpus holds a million quotes, and the same roles, names and words recur; a [`Text`] is four bytes.
//! The pool takes only [`Clean`] text, so whoever holds a [`Text`] holds text that is safe to show.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;

use super::Clean;

/// A text in a [`Pool`]. Equal texts of one pool are equal handles; the default is the empty text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Text(u32);

impl Text {
    /// The empty text: what an absent field holds.
    pub const EMPTY: Self = Self(0);

    /// Whether this is the empty text.
    pub fn is_empty(self) -> bool {
        self == Self::EMPTY
    }

    /// This text, or `other` if this one is empty.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if self.is_empty() { other } else { self }
    }
}

/// An append-only store of clean texts.
#[derive(Debug)]
pub struct Pool {
    shown: String,
    /// `ends[i]` is where text `i` ends in `shown`.
    ends: Vec<usize>,
    /// What stood outside, for the few texts that were changed on the way in.
    originals: HashMap<Text, Box<str>>,
    table: HashTable<Text>,
    hasher: RandomState,
}

impl Default for Pool {
    fn default() -> Self {
        let (table, hasher) = (HashTable::new(), RandomState::new());
        Self { shown: String::new(), ends: vec![0], originals: HashMap::new(), table, hasher }
    }
}

impl Pool {
    /// The handle of `clean`, stored now if the pool does not hold it yet.
    pub fn intern(&mut self, clean: &Clean<'_>) -> Text {
        if clean.original().is_empty() {
            return Text::EMPTY;
        }
        let hash = self.hasher.hash_one(clean.original());
        let found = self.table.find(hash, |&t| self.original(t) == clean.original() && self.get(t) == clean.as_str());
        if let Some(&text) = found {
            return text;
        }
        let text = Text(self.ends.len() as u32);
        self.shown.push_str(clean.as_str());
        self.ends.push(self.shown.len());
        if clean.as_str() != clean.original() {
            self.originals.insert(text, clean.original().into());
        }
        let Self { shown, ends, originals, table, hasher } = self;
        let original = |t: Text| match originals.get(&t) {
            Some(original) => &**original,
            None => slice(shown, ends, t),
        };
        table.insert_unique(hash, text, |&t| hasher.hash_one(original(t)));
        text
    }

    /// Cleans and stores one line of text.
    pub fn line(&mut self, raw: &str) -> Text {
        self.intern(&Clean::line(raw))
    }

    /// The text, safe to show.
    pub fn get(&self, text: Text) -> &str {
        slice(&self.shown, &self.ends, text)
    }

    /// The text as it stood outside, for output that is not a terminal.
    pub fn original(&self, text: Text) -> &str {
        match self.originals.get(&text) {
            Some(original) => original,
            None => self.get(text),
        }
    }

    /// Bytes of text held.
    pub fn bytes(&self) -> usize {
        self.shown.len()
    }

    /// Forgets what is needed only while texts are added.
    pub fn freeze(&mut self) {
        self.table = HashTable::new();
        self.shown.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

fn slice<'a>(shown: &'a str, ends: &[usize], text: Text) -> &'a str {
    let i = text.0 as usize;
    if i == 0 { "" } else { &shown[ends[i - 1]..ends[i]] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_equal_handles() {
        let mut pool = Pool::default();
        let (a, b, c) = (pool.line("Foreign Secretary"), pool.line("Foreign Secretary"), pool.line("Foreign Minister"));
        assert_eq!(a, b);
        assert_ne!(a, c);
        assert_eq!(pool.get(c), "Foreign Minister");
        assert_eq!(pool.line(""), Text::EMPTY);
    }

    #[test]
    fn the_original_survives_cleaning() {
        let mut pool = Pool::default();
        let (evil, plain) = (pool.line("a\u{1b}b"), pool.line("a\u{FFFD}b"));
        assert_ne!(evil, plain);
        assert_eq!((pool.get(evil), pool.original(evil)), ("a\u{FFFD}b", "a\u{1b}b"));
    }
}
