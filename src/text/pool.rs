//! Every text of a corpus, stored once.
//!
//! A corpus holds a million quotes, and the same roles, names and words recur; a [`Text`] is four bytes.
//! The pool takes only [`Clean`] text, so whoever holds a [`Text`] holds text that is safe to show.

mod frozen;
mod packed;
mod row;

use std::hash::BuildHasher;
use std::sync::{Arc, LazyLock};

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::Clean;
pub use packed::{PackedPool, are_clean};
use row::Row;
pub use row::ends_of;

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
    /// The first texts, once they are settled: shared by the pools that [go on](Self::followed_by) from there.
    settled: Arc<Row>,
    /// The texts behind those.
    row: Row,
    /// What stood outside, for the few texts that were changed on the way in.
    originals: HashMap<Text, Box<str>>,
    table: HashTable<Text>,
    /// The hash of each text, so that neither growing nor [`append`](Self::append) reads a text twice; [`KEPT`] for
    /// those that are not looked for.
    hashes: Vec<u64>,
    /// A bit for each text once the pool is frozen: whether it is looked for.
    interned: Vec<u64>,
}

/// Stands for the hash of a text that is kept without looking for its like.
const KEPT: u64 = 0;

impl Default for Pool {
    fn default() -> Self {
        Self {
            settled: Arc::default(),
            row: Row::beginning(),
            originals: HashMap::new(),
            table: HashTable::new(),
            hashes: vec![0],
            interned: Vec::new(),
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
        let (shown, changed, hash) = (clean.as_str(), clean.changed(), Self::hash(clean.original()));
        if let Some(text) = self.find_among(usize::MAX, hash, shown, changed) {
            return text;
        }
        let text = self.push(shown, changed, hash);
        let hashes = &self.hashes;
        self.table.insert_unique(hash, text, |&t| hashes[t.index()]);
        text
    }

    /// Stores `clean` without looking whether the pool holds it: for long texts that hardly ever recur.
    ///
    /// [`Text`]s of such texts are not equal for being of equal texts.
    pub fn keep(&mut self, clean: &Clean<'_>) -> Text {
        if clean.original().is_empty() { Text::EMPTY } else { self.push(clean.as_str(), clean.changed(), KEPT) }
    }

    /// Stores a text; `changed` is what stood outside, if it is not the same.
    fn push(&mut self, shown: &str, changed: Option<&str>, hash: u64) -> Text {
        self.hashes.push(hash);
        self.put(shown, changed)
    }

    fn put(&mut self, shown: &str, changed: Option<&str>) -> Text {
        let text = Text(self.len() as u32);
        self.row.push(shown);
        if let Some(original) = changed {
            self.originals.insert(text, original.into());
        }
        text
    }

    /// Takes over every text of `other`, and returns the handle here of each handle there.
    pub fn append(&mut self, other: &Self) -> Vec<Text> {
        self.append_some(other, |_| true)
    }

    /// The same for those texts that are wanted; the handles of the others are those of the empty text.
    pub fn append_some(&mut self, other: &Self, is_wanted: impl Fn(Text) -> bool) -> Vec<Text> {
        let known = self.len();
        let theirs = &other.row;
        let mut place = Vec::with_capacity(theirs.len());
        place.push(Text::EMPTY);
        // Texts that are new here are taken over a run at a time.
        let mut run = 1;
        for i in 1..theirs.len() {
            let (there, hash) = (Text(i as u32), other.hashes[i]);
            let found = if is_wanted(there) {
                self.find_among(known, hash, other.get(there), other.changed(there))
            } else {
                Some(Text::EMPTY)
            };
            if let Some(text) = found {
                self.row.extend(theirs, run..i);
                run = i + 1;
                place.push(text);
                continue;
            }
            let text = Text((self.len() + i - run) as u32);
            self.hashes.push(hash);
            if let Some(original) = other.originals.get(&there) {
                self.originals.insert(text, original.clone());
            }
            if hash != KEPT {
                let hashes = &self.hashes;
                self.table.insert_unique(hash, text, |&t| hashes[t.index()]);
            }
            place.push(text);
        }
        self.row.extend(theirs, run..theirs.len());
        place
    }

    /// A text, if it is among the first `known`.
    fn find_among(&self, known: usize, hash: u64, shown: &str, changed: Option<&str>) -> Option<Text> {
        // Nearly every text that is asked about is the one that is there: to compare its hash first costs more than it saves.
        let is_it = |t: &Text| t.index() < known && self.get(*t) == shown && self.changed(*t) == changed;
        if hash == KEPT { None } else { self.table.find(hash, is_it).copied() }
    }

    /// What stood outside, if it is not the same.
    fn changed(&self, text: Text) -> Option<&str> {
        if self.originals.is_empty() { None } else { self.originals.get(&text).map(|original| &**original) }
    }

    /// Cleans and stores one line of text.
    pub fn line(&mut self, raw: &str) -> Text {
        self.intern(&Clean::line(raw))
    }

    fn hash(text: &str) -> u64 {
        HASHER.hash_one(text) | 1
    }

    /// The handle of a text that is the same in and outside the pool, if it is here.
    pub fn find(&self, text: &str) -> Option<Text> {
        self.find_among(usize::MAX, Self::hash(text), text, None)
    }

    /// The text, safe to show.
    pub fn get(&self, text: Text) -> &str {
        match text.index().checked_sub(self.settled.len()) {
            None => self.settled.get(text.index()),
            Some(i) => self.row.get(i),
        }
    }

    /// The text as it stood outside, for output that is not a terminal.
    pub fn original(&self, text: Text) -> &str {
        self.changed(text).unwrap_or_else(|| self.get(text))
    }

    /// How many texts are held, the empty one among them.
    pub fn len(&self) -> usize {
        self.settled.len() + self.row.len()
    }

    /// Whether only the empty text is held.
    pub fn is_empty(&self) -> bool {
        self.len() == 1
    }

    /// Bytes of text held.
    pub fn bytes(&self) -> usize {
        self.settled.bytes() + self.row.bytes()
    }

    /// Every text, the empty one first.
    pub fn texts(&self) -> impl Iterator<Item = Text> + use<> {
        (0..self.len() as u32).map(Text)
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
    fn what_is_kept_is_not_found() {
        let mut pool = Pool::default();
        let (a, b) = (pool.keep(&Clean::block("a\nb")), pool.keep(&Clean::block("a\nb")));
        assert_ne!(a, b);
        assert_eq!((pool.get(a), pool.get(b), pool.find("a\nb")), ("a\nb", "a\nb", None));
    }

    #[test]
    fn a_pool_takes_over_some_of_another() {
        let (mut ours, mut theirs) = (Pool::default(), Pool::default());
        let known = ours.line("a");
        let [a, b, c, d] = ["a", "bb", "ccc", "dddd"].map(|text| theirs.line(text));
        let place = ours.append_some(&theirs, |text| text == a || text == c);
        assert_eq!((place[a.index()], place[b.index()], place[d.index()]), (known, Text::EMPTY, Text::EMPTY));
        assert_eq!((ours.get(place[c.index()]), ours.bytes(), ours.len()), ("ccc", 4, 3));
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
