//! Every text of a corpus, stored once.
//!
//! A corpus holds a million quotes, and the same roles, names and words recur; a [`Text`] is four bytes.
//! The pool takes only [`Clean`] text, so whoever holds a [`Text`] holds text that is safe to show.

use std::hash::BuildHasher;
use std::sync::{Arc, LazyLock};

use hashbrown::{DefaultHashBuilder, HashMap, HashSet, HashTable};

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

/// Texts in a row.
#[derive(Debug, Clone, Default)]
struct Row {
    shown: String,
    /// `ends[i]` is where text `i` ends in `shown`.
    ends: Vec<usize>,
}

impl Row {
    fn get(&self, i: usize) -> &str {
        &self.shown[self.start(i)..self.ends[i]]
    }

    /// Where text `i` begins.
    fn start(&self, i: usize) -> usize {
        if i == 0 { 0 } else { self.ends[i - 1] }
    }

    fn push(&mut self, shown: &str) {
        self.shown.push_str(shown);
        self.ends.push(self.shown.len());
    }

    /// The texts in parts of some `size` bytes: how long each text is, and all of them in a row.
    fn parts(&self, size: usize, first: usize) -> impl Iterator<Item = (Vec<u32>, &str)> {
        let mut from = first;
        std::iter::from_fn(move || {
            let start = self.start(from);
            self.ends.get(from)?;
            let enough = self.ends[from..].partition_point(|&end| end < start + size);
            let to = (from + enough + 1).min(self.ends.len());
            let lengths = (from..to).map(|i| (self.ends[i] - self.start(i)) as u32).collect();
            from = to;
            Some((lengths, &self.shown[start..self.ends[to - 1]]))
        })
    }
}

/// Stands for the hash of a text that is kept without looking for its like.
const KEPT: u64 = 0;

impl Default for Pool {
    fn default() -> Self {
        Self {
            settled: Arc::default(),
            row: Row { shown: String::new(), ends: vec![0] },
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
        let mut place = Vec::with_capacity(theirs.ends.len());
        place.push(Text::EMPTY);
        // Texts that are new here are taken over a run at a time.
        let mut run = 0;
        for i in 1..theirs.ends.len() {
            let (there, hash) = (Text(i as u32), other.hashes[i]);
            let found = if is_wanted(there) {
                self.find_among(known, hash, other.get(there), other.changed(there))
            } else {
                Some(Text::EMPTY)
            };
            if let Some(text) = found {
                self.row.shown.push_str(&theirs.shown[run..theirs.ends[i - 1]]);
                run = theirs.ends[i];
                place.push(text);
                continue;
            }
            let text = Text(self.len() as u32);
            self.row.ends.push(self.row.shown.len() + theirs.ends[i] - run);
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
        self.row.shown.push_str(&theirs.shown[run..]);
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
        match text.index().checked_sub(self.settled.ends.len()) {
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
        self.settled.ends.len() + self.row.ends.len()
    }

    /// Whether only the empty text is held.
    pub fn is_empty(&self) -> bool {
        self.len() == 1
    }

    /// Bytes of text held.
    pub fn bytes(&self) -> usize {
        self.settled.shown.len() + self.row.shown.len()
    }

    /// Forgets what is needed only while texts are added.
    pub fn freeze(&mut self) {
        self.table = HashTable::new();
        self.interned = bits(self.hashes.iter().map(|&hash| hash != KEPT));
        self.hashes = Vec::new();
        self.row.shown.shrink_to_fit();
        self.row.ends.shrink_to_fit();
        self.settle();
    }

    fn settle(&mut self) {
        debug_assert!(self.settled.ends.is_empty(), "texts are settled once");
        self.settled = Arc::new(std::mem::take(&mut self.row));
    }

    /// A frozen pool with every text of this one, which is frozen, and with those of `other`, which is not; and the
    /// handle there of each handle of `other`.
    pub fn followed_by(&self, other: &Self) -> (Self, Vec<Text>) {
        let mut all = Self { table: HashTable::new(), ..self.clone() };
        let known = self.find_interned(other);
        let mut place = vec![Text::EMPTY];
        for text in other.texts().skip(1) {
            place.push(known.get(&text).copied().unwrap_or_else(|| {
                let put = all.put(other.get(text), other.changed(text));
                all.interned.resize(all.len().div_ceil(64), 0);
                all.interned[put.index() / 64] |= u64::from(other.is_interned(text)) << (put.index() % 64);
                put
            }));
        }
        (all, place)
    }

    /// Where the texts of `other` that are looked for are here. Goes through all texts once: cheaper for a few than to
    /// hold a table of all.
    fn find_interned(&self, other: &Self) -> HashMap<Text, Text> {
        let wanted = other.texts().skip(1).filter(|&text| other.is_interned(text));
        let wanted: HashMap<(&str, Option<&str>), Text> =
            wanted.map(|text| ((other.get(text), other.changed(text)), text)).collect();
        let lengths: HashSet<usize> = wanted.keys().map(|(shown, _)| shown.len()).collect();
        let mut found = HashMap::new();
        for (word, &bits) in self.interned.iter().enumerate() {
            let mut left = bits;
            while left != 0 {
                let text = Text(word as u32 * 64 + left.trailing_zeros());
                left &= left - 1;
                let shown = self.get(text);
                if lengths.contains(&shown.len())
                    && let Some(&there) = wanted.get(&(shown, self.changed(text)))
                {
                    found.insert(there, text);
                }
            }
        }
        found
    }

    fn is_interned(&self, text: Text) -> bool {
        match self.interned.get(text.index() / 64) {
            Some(word) => word >> (text.index() % 64) & 1 == 1,
            None => self.hashes.get(text.index()).is_some_and(|&hash| hash != KEPT),
        }
    }

    /// A bit for each text of a frozen pool: whether it is looked for.
    pub fn interned(&self) -> &[u64] {
        &self.interned
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
            shown: self.row.shown.clone(),
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
        pool.hashes = vec![KEPT; pool.len()];
        for text in interned {
            if text.index() >= pool.len() {
                return None;
            }
            pool.hashes[text.index()] = Self::hash(pool.original(text));
        }
        Some(pool)
    }

    /// The texts but the empty one in parts of some `size` bytes: how long each text is, and all of them in a row.
    pub fn parts(&self, size: usize) -> impl Iterator<Item = (Vec<u32>, &str)> {
        let behind = usize::from(self.settled.ends.is_empty());
        self.settled.parts(size, 1).chain(self.row.parts(size, behind))
    }

    /// What stood outside, for the texts that were changed on the way in.
    pub fn originals(&self) -> Vec<(Text, String)> {
        self.originals.iter().map(|(&text, original)| (text, original.to_string())).collect()
    }

    /// The pool of parts of which each [is clean](are_clean), with the [ends](ends_of) of their texts behind that of the
    /// empty one. Nothing more can be put into it.
    pub fn of_parts(
        shown: Vec<u8>,
        ends: Vec<usize>,
        originals: Vec<(Text, String)>,
        interned: Vec<u64>,
    ) -> Option<Self> {
        let is_whole = ends.last() == Some(&shown.len());
        let past_end = ends.len() % 64;
        let is_beyond = past_end > 0 && interned.last().is_none_or(|word| word >> past_end != 0);
        if !is_whole || interned.len() != ends.len().div_ceil(64) || is_beyond {
            return None;
        }
        let shown = String::from_utf8(shown).ok()?;
        let mut pool = Self { interned, ..Self::whole(shown, ends, originals) };
        pool.settle();
        Some(pool)
    }

    fn whole(shown: String, ends: Vec<usize>, originals: Vec<(Text, String)>) -> Self {
        let originals = originals.into_iter().map(|(text, original)| (text, original.into())).collect();
        Self { row: Row { shown, ends }, originals, hashes: Vec::new(), ..Self::default() }
    }

    /// Every text, the empty one first.
    pub fn texts(&self) -> impl Iterator<Item = Text> + use<> {
        (0..self.len() as u32).map(Text)
    }
}

/// A bit for each, sixty-four in a word.
fn bits(all: impl ExactSizeIterator<Item = bool>) -> Vec<u64> {
    let mut words = vec![0; all.len().div_ceil(64)];
    for (i, bit) in all.enumerate() {
        words[i / 64] |= u64::from(bit) << (i % 64);
    }
    words
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
    fn a_frozen_pool_goes_on() {
        let (mut ours, mut theirs) = (Pool::default(), Pool::default());
        let (kept, known) = (ours.keep(&Clean::line("a")), ours.line("a"));
        let evil = ours.line("a\u{1b}");
        ours.freeze();
        let [same, new, other, kept_there] =
            [theirs.line("a"), theirs.line("b"), theirs.line("a\u{1b}"), theirs.keep(&Clean::line("a"))];
        let (all, place) = ours.followed_by(&theirs);
        assert_eq!((place[same.index()], place[other.index()]), (known, evil));
        assert_eq!((all.get(place[new.index()]), all.get(kept), all.original(evil)), ("b", "a", "a\u{1b}"));
        assert!(place[kept_there.index()].index() >= ours.len());
        // Once more, and what was put behind is found there.
        let (more, place) = all.followed_by(&theirs);
        assert_eq!((place[same.index()], more.get(place[new.index()])), (known, "b"));
        assert!(place[new.index()].index() < all.len() && more.len() == all.len() + 1);
        let parts: String = more.parts(1).map(|(_, text)| text).collect();
        assert_eq!(parts, "aaa\u{fffd}baa");
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
