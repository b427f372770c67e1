//! A lexicon after some records changed: what is kept is copied, and only what is fresh is read.

use std::ops::Range;
use std::sync::Arc;

use super::build::DENSE;
use super::{Lexicon, LexiconBuilder, LexiconKind, Part};
use crate::corpus::Moves;
use crate::search::dictionary::Dictionary;
use crate::search::postings::Postings;

/// The words of the fresh records of a lexicon.
#[derive(Debug)]
pub(crate) struct Fresh<'a> {
    records: &'a Moves,
    /// Of one fresh record after the other, counted from 0.
    words: Part,
}

/// The words between two words.
#[derive(Debug, Clone)]
pub(crate) struct Share {
    /// The tokens that there were.
    tokens: Range<u32>,
    /// The places of fresh ones in their order.
    fresh: Range<usize>,
}

impl<'a> Fresh<'a> {
    /// Reads the texts of the fresh ones of `records`; `add` adds those of one record.
    pub(crate) fn of(records: &'a Moves, mut add: impl FnMut(u32, &mut LexiconBuilder)) -> Self {
        let mut builder = LexiconBuilder::default();
        for &record in records.fresh() {
            add(record, &mut builder);
            builder.next();
        }
        Self { records, words: builder.pack() }
    }

    fn word(&self, place: usize) -> &str {
        self.words.text(self.words.order[place])
    }

    /// The place of the first word that is not before `word`.
    fn place(&self, word: &str) -> usize {
        self.words.order.partition_point(|&id| self.words.text(id) < word)
    }

    /// Calls `f` with each fresh record that holds a word.
    fn each(&self, place: usize, mut f: impl FnMut(u32)) {
        self.words.packed.each(self.words.order[place], |nth| f(self.records.fresh()[nth as usize]));
    }
}

impl Lexicon {
    /// This one after records changed, but for the frequent beginnings.
    pub(crate) fn after(&self, fresh: &Fresh<'_>) -> Self {
        self.share_after(fresh, Share { tokens: 0..self.dictionary.len() as u32, fresh: 0..fresh.words.order.len() })
    }

    /// All words in two shares that are about the same work.
    pub(crate) fn shares(&self, fresh: &Fresh<'_>) -> [Share; 2] {
        let (tokens, words) = (self.dictionary.len() as u32, fresh.words.order.len());
        let middle = self.postings.middle();
        let place = if middle < tokens { fresh.place(self.dictionary.text(middle)) } else { words };
        [Share { tokens: 0..middle, fresh: 0..place }, Share { tokens: middle..tokens, fresh: place..words }]
    }

    /// This one after records changed, but for the frequent beginnings, as far as the words of a share go.
    pub(crate) fn share_after(&self, fresh: &Fresh<'_>, share: Share) -> Self {
        let mut out = Renewed {
            before: self,
            records: fresh.records,
            dictionary: Dictionary::empty(self.kind == LexiconKind::Names),
            postings: Postings::default(),
        };
        out.postings.reserve(&self.postings, share.tokens.len() + share.fresh.len());
        let mut tokens = share.tokens;
        let mut holding = Vec::new();
        for place in share.fresh {
            let word = fresh.word(place);
            let at = self.dictionary.first_from(word);
            out.take(tokens.start..at);
            let same = at < tokens.end && self.dictionary.text(at) == word;
            tokens.start = at + u32::from(same);
            holding.clear();
            fresh.each(place, |record| holding.push(record));
            out.push(word, same.then_some(at), &holding);
        }
        out.take(tokens);
        out.finish()
    }

    /// Puts a share behind the one before it.
    pub(crate) fn append(&mut self, other: Self) {
        self.dictionary.take(&other.dictionary, 0..other.dictionary.len() as u32);
        self.postings.append(other.postings);
    }

    /// The records that hold a token with each of these beginnings; what was known of them `before` is made use of.
    pub(crate) fn beginning_sets_after(
        &self,
        before: &Self,
        fresh: &Fresh<'_>,
        beginnings: &[Box<str>],
    ) -> Vec<(Box<str>, Arc<super::Bitmap>)> {
        let mut out = Vec::with_capacity(beginnings.len());
        for beginning in beginnings {
            let Ok(known) = before.beginnings.binary_search_by(|(b, _)| b.cmp(beginning)) else {
                out.extend(self.beginning_sets(std::slice::from_ref(beginning)));
                continue;
            };
            let mut set = before.beginnings[known].1.after(fresh.records, &[]);
            let words = fresh.place(beginning)..fresh.words.order.len();
            for place in words.take_while(|&place| fresh.word(place).starts_with(&**beginning)) {
                fresh.each(place, |record| set.insert(record));
            }
            out.push((beginning.clone(), Arc::new(set)));
        }
        out
    }
}

/// Some words of a lexicon while they are put together again.
struct Renewed<'a> {
    before: &'a Lexicon,
    records: &'a Moves,
    dictionary: Dictionary,
    postings: Postings,
}

impl Renewed<'_> {
    /// Takes over words that no fresh record holds, unless nothing is left that holds them.
    fn take(&mut self, tokens: Range<u32>) {
        let mut start = tokens.start;
        for token in tokens.clone() {
            if self.postings.push_after(Some((&self.before.postings, token)), self.records, &[], DENSE) == 0 {
                self.postings.pop_empty();
                self.dictionary.take(&self.before.dictionary, start..token);
                start = token + 1;
            }
        }
        self.dictionary.take(&self.before.dictionary, start..tokens.end);
    }

    /// Adds a word that fresh records hold.
    fn push(&mut self, word: &str, token: Option<u32>, fresh: &[u32]) {
        let before = token.map(|token| (&self.before.postings, token));
        self.postings.push_after(before, self.records, fresh, DENSE);
        match token {
            Some(token) => self.dictionary.take(&self.before.dictionary, token..token + 1),
            None => self.dictionary.push(word),
        }
    }

    fn finish(mut self) -> Lexicon {
        self.postings.shrink();
        let (dictionary, postings) = (self.dictionary, self.postings);
        let (records, kind) = (self.records.len(), self.before.kind);
        Lexicon { dictionary, postings, records, beginnings: Vec::new(), kind }
    }
}
