//! Every text of a corpus, stored once.
//!
//! A corpus holds a million quotes, and the same roles, names and words recur; a [`Text`] is four bytes.
//! The pool takes only [`Clean`] text, so whoever holds a [`Text`] holds text that is safe to show.

use std::hash::BuildHasher;
use std::sync::LazyLock;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::Clean;
use super::clean::is_plain_ascii;

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
    /// The hash of each text, so that neither growing nor [`append`](Self::append) reads a text twice; [`KEPT`] for
    /// those that are not looked for.
    hashes: Vec<u64>,
}

/// Stands for the hash of a text that is kept without looking for its like.
const KEPT: u64 = 0;

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
        let text = Text(self.ends.len() as u32);
        self.shown.push_str(shown);
        self.ends.push(self.shown.len());
        self.hashes.push(hash);
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
        let known = self.ends.len();
        let mut place = Vec::with_capacity(other.ends.len());
        place.push(Text::EMPTY);
        // Texts that are new here are taken over a run at a time.
        let mut run = 0;
        for i in 1..other.ends.len() {
            let (there, hash) = (Text(i as u32), other.hashes[i]);
            let found = if is_wanted(there) {
                self.find_among(known, hash, other.get(there), other.changed(there))
            } else {
                Some(Text::EMPTY)
            };
            if let Some(text) = found {
                self.shown.push_str(&other.shown[run..other.ends[i - 1]]);
                run = other.ends[i];
                place.push(text);
                continue;
            }
            let text = Text(self.ends.len() as u32);
            self.ends.push(self.shown.len() + other.ends[i] - run);
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
        self.shown.push_str(&other.shown[run..]);
        place
    }

    /// A text, if it is among the first `known`.
    fn find_among(&self, known: usize, hash: u64, shown: &str, changed: Option<&str>) -> Option<Text> {
        let is_it = |t: &Text| {
            let is_candidate = self.hashes[t.index()] == hash && t.index() < known;
            is_candidate && self.get(*t) == shown && self.changed(*t) == changed
        };
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
        let i = text.index();
        if i == 0 { "" } else { &self.shown[self.ends[i - 1]..self.ends[i]] }
    }

    /// The text as it stood outside, for output that is not a terminal.
    pub fn original(&self, text: Text) -> &str {
        self.changed(text).unwrap_or_else(|| self.get(text))
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
    /// How long each text is.
    lengths: Vec<u32>,
    /// Which texts are looked for.
    interned: Vec<Text>,
    originals: Vec<(Text, String)>,
}

impl Pool {
    /// The texts, to be stored.
    pub fn pack(&self) -> PackedPool {
        let texts = || self.texts().skip(1);
        PackedPool {
            shown: self.shown.clone(),
            lengths: texts().map(|text| self.get(text).len() as u32).collect(),
            interned: texts().filter(|text| self.hashes[text.index()] != KEPT).collect(),
            originals: self.originals.iter().map(|(&text, original)| (text, original.to_string())).collect(),
        }
    }

    /// The pool that was stored, unless it holds anything that [`Clean`] would not let in.
    ///
    /// It can be given to [`append`](Self::append), and finds nothing itself.
    pub fn unpack(packed: PackedPool) -> Option<Self> {
        let PackedPool { shown, lengths, interned, originals } = packed;
        if !are_clean(&lengths, shown.as_bytes()) {
            return None;
        }
        let mut ends = vec![0; lengths.len() + 1];
        ends_of(&lengths, 0, &mut ends[1..]);
        let mut pool = Self::whole(shown, ends, originals);
        pool.hashes = vec![KEPT; pool.ends.len()];
        for text in interned {
            if text.index() >= pool.ends.len() {
                return None;
            }
            pool.hashes[text.index()] = Self::hash(pool.original(text));
        }
        Some(pool)
    }

    /// The texts in parts of some `size` bytes: how long each text is, and all of them in a row.
    pub fn parts(&self, size: usize) -> impl Iterator<Item = (Vec<u32>, &str)> {
        let mut from = 1;
        std::iter::from_fn(move || {
            let start = *self.ends.get(from - 1).filter(|_| from < self.ends.len())?;
            let enough = self.ends[from..].partition_point(|&end| end < start + size);
            let to = (from + enough + 1).min(self.ends.len());
            let lengths = (from..to).map(|i| (self.ends[i] - self.ends[i - 1]) as u32).collect();
            from = to;
            Some((lengths, &self.shown[start..self.ends[to - 1]]))
        })
    }

    /// What stood outside, for the texts that were changed on the way in.
    pub fn originals(&self) -> Vec<(Text, String)> {
        self.originals.iter().map(|(&text, original)| (text, original.to_string())).collect()
    }

    /// The pool of parts of which each [is clean](are_clean), with the [ends](ends_of) of their texts behind that of the
    /// empty one. Nothing more can be put into it.
    pub fn of_parts(shown: Vec<u8>, ends: Vec<usize>, originals: Vec<(Text, String)>) -> Option<Self> {
        let is_whole = ends.last() == Some(&shown.len());
        let shown = String::from_utf8(shown).ok()?;
        is_whole.then(|| Self::whole(shown, ends, originals))
    }

    fn whole(shown: String, ends: Vec<usize>, originals: Vec<(Text, String)>) -> Self {
        let originals = originals.into_iter().map(|(text, original)| (text, original.into())).collect();
        Self { shown, ends, originals, table: HashTable::new(), hashes: Vec::new() }
    }

    /// Every text, the empty one first.
    pub fn texts(&self) -> impl Iterator<Item = Text> + use<> {
        (0..self.ends.len() as u32).map(Text)
    }
}

/// Where texts of these lengths in a row end that begins at `start`.
pub fn ends_of(lengths: &[u32], start: usize, ends: &mut [usize]) {
    let mut at = start;
    for (end, &length) in ends.iter_mut().zip(lengths) {
        at += length as usize;
        *end = at;
    }
}

/// Whether texts of these lengths in a row are all as [`Clean`] makes them.
pub fn are_clean(lengths: &[u32], row: &[u8]) -> bool {
    if lengths.iter().map(|&length| u64::from(length)).sum::<u64>() != row.len() as u64 {
        return false;
    }
    if is_plain_ascii(row) {
        return true;
    }
    let Ok(row) = str::from_utf8(row) else { return false };
    let mut start = 0;
    lengths.iter().all(|&length| {
        let end = start + length as usize;
        let text = row.get(start..end);
        start = end;
        text.is_some_and(|text| Clean::block(text).as_str() == text)
    })
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
    fn a_stored_pool_comes_back_and_a_forged_one_does_not() {
        let mut pool = Pool::default();
        let texts = ["b", "é", "a\u{1b}", "b"].map(|text| pool.line(text));
        let kept = pool.keep(&Clean::block("a\nb"));
        let back = Pool::unpack(pool.pack()).unwrap();
        let mut ours = Pool::default();
        ours.line("b");
        let place = ours.append(&back);
        for text in texts.into_iter().chain([kept]) {
            assert_eq!(ours.get(place[text.index()]), pool.get(text));
            assert_eq!(ours.original(place[text.index()]), pool.original(text));
        }
        assert_eq!(ours.find("é"), Some(place[texts[1].index()]));
        assert_eq!(ours.find("a\nb"), None);
        let forged: [fn(&mut PackedPool); 5] = [
            |packed| packed.shown = packed.shown.replace('b', "\u{1b}"),
            |packed| packed.lengths[0] += 1,
            |packed| packed.lengths.swap(0, 1),
            |packed| packed.interned.push(Text(1000)),
            |packed| packed.lengths[0] = u32::MAX,
        ];
        for forge in forged {
            let mut packed = pool.pack();
            forge(&mut packed);
            assert!(Pool::unpack(packed).is_none());
        }
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
