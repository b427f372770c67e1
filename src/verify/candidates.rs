//! Which quotes a quotation may be taken from: those that share the most, and the rarest, pairs of neighbouring words.
//!
//! A pair is kept as a number of a few bits, so two pairs may share a list; that costs a comparison, never an answer.

use std::hash::{BuildHasher, RandomState};

use crate::corpus::{Corpus, WordingId};
use crate::text::diff::{Token, text_words};
use crate::text::fold::fold_into;

/// How many candidates are compared word by word.
const MOST: usize = 24;

/// How many entries of the lists are read for one quotation, the shortest lists first.
const MOST_READ: usize = 4_000_000;

/// The lists of wordings that hold each pair.
#[derive(Debug)]
pub(super) struct Candidates {
    hasher: RandomState,
    /// `lists[ends[pair - 1]..ends[pair]]` are the wordings with that pair.
    ends: Vec<u32>,
    lists: Vec<WordingId>,
    wordings: usize,
}

impl Candidates {
    pub(super) fn new(corpus: &Corpus) -> Self {
        let hasher = RandomState::new();
        let mut pairs: Vec<u64> = Vec::new();
        let mut owners: Vec<(WordingId, usize)> = Vec::new();
        let mut word = String::new();
        for (id, _) in wordings(corpus) {
            let text = corpus.text(corpus[id].text);
            let mut previous = None;
            for (range, _) in text_words(text) {
                word.clear();
                fold_into(&text[range], &mut word);
                let this = hasher.hash_one(&*word);
                pairs.extend(previous.map(|previous| pair(previous, this)));
                previous = Some(this);
            }
            owners.push((id, pairs.len()));
        }
        let buckets = (pairs.len() / 4).next_power_of_two().clamp(1 << 10, 1 << 23);
        let bucket = |pair: u64| (pair as usize) & (buckets - 1);
        let mut ends = vec![0_u32; buckets + 1];
        for &pair in &pairs {
            ends[bucket(pair) + 1] += 1;
        }
        for i in 1..ends.len() {
            ends[i] += ends[i - 1];
        }
        let mut lists = vec![WordingId(0); pairs.len()];
        let mut next = ends.clone();
        let mut at = 0;
        for &(id, end) in &owners {
            for &pair in &pairs[at..end] {
                let place = &mut next[bucket(pair)];
                lists[*place as usize] = id;
                *place += 1;
            }
            at = end;
        }
        Self { hasher, ends, lists, wordings: owners.len() }
    }

    /// The wordings among `wanted` that share the most with `said`, in no particular order.
    pub(super) fn find(&self, corpus: &Corpus, said: &[Token], wanted: &dyn Fn(WordingId) -> bool) -> Vec<WordingId> {
        let pairs = self.pairs(said);
        if pairs.is_empty() {
            return with_word(corpus, said, wanted);
        }
        let mut lists: Vec<&[WordingId]> = pairs.iter().map(|&pair| self.list(pair)).collect();
        lists.sort_by_key(|list| list.len());
        let mut scores = vec![0_u16; self.wordings];
        let mut read = 0;
        for list in lists {
            read += list.len();
            if read > MOST_READ {
                break;
            }
            let weight = (self.wordings / list.len().max(1)).ilog2_or_zero() + 1;
            for id in list {
                let score = &mut scores[id.index()];
                *score = score.saturating_add(weight);
            }
        }
        best(&scores, wanted)
    }

    fn pairs(&self, said: &[Token]) -> Vec<u64> {
        let hash = |token: &Token| self.hasher.hash_one(&*token.folded);
        let words = said.windows(2).filter(|pair| pair.iter().all(|token| !token.is_gap()));
        words.map(|two| pair(hash(&two[0]), hash(&two[1]))).collect()
    }

    fn list(&self, pair: u64) -> &[WordingId] {
        let bucket = (pair as usize) & (self.ends.len() - 2);
        &self.lists[self.ends[bucket] as usize..self.ends[bucket + 1] as usize]
    }
}

trait Log {
    fn ilog2_or_zero(self) -> u16;
}

impl Log for usize {
    fn ilog2_or_zero(self) -> u16 {
        self.checked_ilog2().unwrap_or(0) as u16
    }
}

fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20
}

/// Every wording of every quote; they are numbered from 0 in this order.
fn wordings(corpus: &Corpus) -> impl Iterator<Item = (WordingId, &crate::corpus::Wording)> {
    (0..corpus.wordings().len()).map(|i| WordingId(i as u32)).map(|id| (id, &corpus[id]))
}

/// The ids with the highest scores above 0.
fn best(scores: &[u16], wanted: &dyn Fn(WordingId) -> bool) -> Vec<WordingId> {
    let mut found: Vec<(u16, WordingId)> = Vec::new();
    let mut least = 0;
    for (i, &score) in scores.iter().enumerate() {
        let id = WordingId(i as u32);
        if score > least && wanted(id) {
            found.push((score, id));
            if found.len() >= 2 * MOST {
                keep_best(&mut found);
                least = found.iter().map(|&(score, _)| score).min().unwrap_or(0);
            }
        }
    }
    keep_best(&mut found);
    found.into_iter().map(|(_, id)| id).collect()
}

fn keep_best(found: &mut Vec<(u16, WordingId)>) {
    found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    found.truncate(MOST);
}

/// For a quotation without neighbouring words: the wordings that have its first word. There is no list of those, so
/// every text is read.
fn with_word(corpus: &Corpus, said: &[Token], wanted: &dyn Fn(WordingId) -> bool) -> Vec<WordingId> {
    let Some(word) = said.iter().find(|token| !token.is_gap()) else { return Vec::new() };
    let mut folded = String::new();
    let has_word = |id: &WordingId| {
        let text = corpus.text(corpus[*id].text);
        text_words(text).any(|(range, _)| {
            folded.clear();
            fold_into(&text[range], &mut folded);
            *folded == *word.folded
        })
    };
    wordings(corpus).map(|(id, _)| id).filter(|&id| wanted(id)).filter(has_word).take(MOST).collect()
}
