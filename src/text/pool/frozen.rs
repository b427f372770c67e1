//! A pool into which nothing more is put: without what is needed for that, shared, and followed by others.

use std::sync::Arc;

use hashbrown::{HashMap, HashTable};

use super::row::Row;
use super::{KEPT, Pool, Text};

impl Pool {
    /// Forgets what is needed only while texts are added.
    pub fn freeze(&mut self) {
        self.table = HashTable::new();
        self.interned = bits(self.hashes.iter().map(|&hash| hash != KEPT));
        self.hashes = Vec::new();
        self.row.shrink();
        self.settle();
    }

    fn settle(&mut self) {
        debug_assert!(self.settled.is_empty(), "texts are settled once");
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
        let longest = wanted.keys().map(|(shown, _)| shown.len()).max().unwrap_or_default();
        let mut is_length = vec![false; longest + 1];
        wanted.keys().for_each(|(shown, _)| is_length[shown.len()] = true);
        let mut found = HashMap::new();
        for (word, &bits) in self.interned.iter().enumerate() {
            let mut left = bits;
            while left != 0 {
                let text = Text(word as u32 * 64 + left.trailing_zeros());
                left &= left - 1;
                if is_length.get(self.length(text)) == Some(&true)
                    && let Some(&there) = wanted.get(&(self.get(text), self.changed(text)))
                {
                    found.insert(there, text);
                }
            }
        }
        found
    }

    /// How long a text is: to look at all of them would take longer.
    fn length(&self, text: Text) -> usize {
        match text.index().checked_sub(self.settled.len()) {
            None => self.settled.length(text.index()),
            Some(i) => self.row.length(i),
        }
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

    /// The texts but the empty one in parts of some `size` bytes: how long each text is, and all of them in a row.
    pub fn parts(&self, size: usize) -> impl Iterator<Item = (Vec<u32>, &str)> {
        let behind = usize::from(self.settled.is_empty());
        self.settled.parts(size, 1).chain(self.row.parts(size, behind))
    }

    /// What stood outside, for the texts that were changed on the way in.
    pub fn originals(&self) -> Vec<(Text, String)> {
        self.originals.iter().map(|(&text, original)| (text, original.to_string())).collect()
    }

    /// The pool of parts of which each [is clean](crate::text::are_clean), with the [ends](crate::text::ends_of) of their
    /// texts behind that of the empty one. Nothing more can be put into it.
    pub fn of_parts(
        shown: Vec<u8>,
        ends: Vec<u32>,
        originals: Vec<(Text, String)>,
        interned: Vec<u64>,
    ) -> Option<Self> {
        let row = Row::of(String::from_utf8(shown).ok()?, ends);
        let past_end = row.len() % 64;
        let is_beyond = past_end > 0 && interned.last().is_none_or(|word| word >> past_end != 0);
        if !row.is_whole() || interned.len() != row.len().div_ceil(64) || is_beyond {
            return None;
        }
        let mut pool = Self { interned, ..Self::whole(row, originals) };
        pool.settle();
        Some(pool)
    }

    pub(super) fn whole(row: Row, originals: Vec<(Text, String)>) -> Self {
        let originals = originals.into_iter().map(|(text, original)| (text, original.into())).collect();
        Self { row, originals, hashes: Vec::new(), ..Self::default() }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Clean;

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
}
