//! Every text of a corpus, stored once.
//!
//! A corpus holds a million quotes, and the same roles, names and words recur; a [`Text`] is four bytes.
//! The pool takes only [`Clean`] text, so whoever holds a [`Text`] holds text that is safe to show.

use std::hash::BuildHasher;
use std::sync::LazyLock;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::Clean;

/// A text in a [`Pool`]. Equal texts of one pool are equal handles; the default is the empty text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, bitcode::Encode, bitcode::Decode)]
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

    /// Its place in its pool, for tables with a row a text.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An append-only store of clean texts.
#[derive(Debug, Clone)]
pub struct Pool {
    shown: String,
    /// `ends[i]` is where text `i` ends in `shown`.
    ends: Vec<usize>,
    /// What stood outside, for the few texts that were changed on the way in.
    originals: HashMap<Text, Box<str>>,
    table: HashTable<Text>,
    /// The hash of each text, so that neither growing nor [`append`](Self::append) reads a text twice.
    hashes: Vec<u64>,
}

impl Default for Pool {
    fn default() -> Self {
        Self {
            shown: String::new(),
            ends: vec![0],
            originals: HashMap::new(),
            table: HashTable::new(),
            hashes: vec![0],
        }
    }
}

/// One hasher for all pools of a process: a text has the same hash in each.
static HASHER: LazyLock<DefaultHashBuilder> = LazyLock::new(DefaultHashBuilder::default);

impl Pool {
    /// The handle of `clean`, stored now if the pool does not hold it yet.
    pub fn intern(&mut self, clean: &Clean<'_>) -> Text {
        if clean.original().is_empty() {
            return Text::EMPTY;
        }
        self.insert(clean.as_str(), clean.original(), HASHER.hash_one(clean.original()))
    }

    fn insert(&mut self, shown: &str, original: &str, hash: u64) -> Text {
        let found = self
            .table
            .find(hash, |&t| self.hashes[t.index()] == hash && self.original(t) == original && self.get(t) == shown);
        if let Some(&text) = found {
            return text;
        }
        let text = Text(self.ends.len() as u32);
        self.shown.push_str(shown);
        self.ends.push(self.shown.len());
        self.hashes.push(hash);
        if shown != original {
            self.originals.insert(text, original.into());
        }
        let hashes = &self.hashes;
        self.table.insert_unique(hash, text, |&t| hashes[t.index()]);
        text
    }

    /// Takes over every text of `other`, and returns the handle here of each handle there.
    pub fn append(&mut self, other: &Self) -> Vec<Text> {
        let mut place = Vec::with_capacity(other.ends.len());
        place.push(Text::EMPTY);
        for i in 1..other.ends.len() {
            let text = Text(i as u32);
            place.push(self.insert(other.get(text), other.original(text), other.hashes[i]));
        }
        place
    }

    /// Makes room for as much text and as many texts as `others` hold.
    pub fn reserve<'a>(&mut self, others: impl Iterator<Item = &'a Self>) {
        let (bytes, texts) = others.fold((0, 0), |(b, t), other| (b + other.shown.len(), t + other.ends.len()));
        self.shown.reserve(bytes);
        self.ends.reserve(texts);
        self.hashes.reserve(texts);
        let hashes = &self.hashes;
        self.table.reserve(texts, |&t| hashes[t.index()]);
    }

    /// Cleans and stores one line of text.
    pub fn line(&mut self, raw: &str) -> Text {
        self.intern(&Clean::line(raw))
    }

    /// The handle of a text that is the same in and outside the pool, if it is here.
    pub fn find(&self, text: &str) -> Option<Text> {
        let hash = HASHER.hash_one(text);
        self.table.find(hash, |&t| self.original(t) == text && self.get(t) == text).copied()
    }

    /// The text, safe to show.
    pub fn get(&self, text: Text) -> &str {
        let i = text.index();
        if i == 0 { "" } else { &self.shown[self.ends[i - 1]..self.ends[i]] }
    }

    /// The text as it stood outside, for output that is not a terminal.
    pub fn original(&self, text: Text) -> &str {
        if self.originals.is_empty() {
            return self.get(text);
        }
        match self.originals.get(&text) {
            Some(original) => original,
            None => self.get(text),
        }
    }

    /// How many texts are held, the empty one among them.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether only the empty text is held.
    pub fn is_empty(&self) -> bool {
        self.ends.len() == 1
    }

    /// Bytes of text held.
    pub fn bytes(&self) -> usize {
        self.shown.len()
    }

    /// Forgets what is needed only while texts are added.
    pub fn freeze(&mut self) {
        self.table = HashTable::new();
        self.hashes = Vec::new();
        self.shown.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// The texts of a [`Pool`] as they are stored.
#[derive(Debug, bitcode::Encode, bitcode::Decode)]
pub struct PackedPool {
    shown: String,
    ends: Vec<u64>,
    originals: Vec<(Text, String)>,
}

impl Pool {
    /// The texts, to be stored.
    pub fn pack(&self) -> PackedPool {
        PackedPool {
            shown: self.shown.clone(),
            ends: self.ends.iter().map(|&end| end as u64).collect(),
            originals: self.originals.iter().map(|(&text, original)| (text, original.to_string())).collect(),
        }
    }

    /// The pool that was stored, unless it holds anything that [`Clean`] would not let in.
    pub fn unpack(packed: PackedPool) -> Option<Self> {
        let PackedPool { shown, ends, originals } = packed;
        let originals: HashMap<Text, Box<str>> =
            originals.into_iter().map(|(text, original)| (text, original.into())).collect();
        let mut pool = Self { shown: String::with_capacity(shown.len()), ..Self::default() };
        let mut start = usize::try_from(*ends.first()?).ok()?;
        for (i, &end) in ends.iter().enumerate().skip(1) {
            let end = usize::try_from(end).ok()?;
            let text = shown.get(start..end)?;
            let original = originals.get(&Text(i as u32)).map_or(text, |original| original);
            if Clean::block(text).as_str() != text {
                return None;
            }
            let handle = pool.insert(text, original, HASHER.hash_one(original));
            if handle != Text(i as u32) {
                return None;
            }
            start = end;
        }
        Some(pool)
    }
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
        assert_eq!((pool.find("Foreign Minister"), pool.find("Minister")), (Some(c), None));
    }

    #[test]
    fn the_original_survives_cleaning() {
        let mut pool = Pool::default();
        let (evil, plain) = (pool.line("a\u{1b}b"), pool.line("a\u{FFFD}b"));
        assert_ne!(evil, plain);
        assert_eq!((pool.get(evil), pool.original(evil)), ("a\u{FFFD}b", "a\u{1b}b"));
    }

    #[test]
    fn a_pool_takes_over_another() {
        let (mut ours, mut theirs) = (Pool::default(), Pool::default());
        let known = ours.line("a");
        let (new, evil, same) = (theirs.line("b"), theirs.line("a\u{1b}"), theirs.line("a"));
        let place = ours.append(&theirs);
        assert_eq!(place[same.index()], known);
        assert_eq!(ours.get(place[new.index()]), "b");
        assert_eq!(ours.original(place[evil.index()]), "a\u{1b}");
        assert_eq!((ours.len(), place[0]), (4, Text::EMPTY));
    }
}
