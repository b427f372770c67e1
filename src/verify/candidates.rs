//! What a quotation may be taken from: the texts that share the most, and the rarest, pairs of neighbouring words.
//!
//! A text is a wording of a quote, a passage of a source text held or the context of a quote. A contraction is the two words
//! that it stands for, so that a remark of nothing but “Don't come” is found as “Do not come”. A pair is kept as a number of
//! a few bits, so two pairs may share a list; that costs a comparison, never an answer. The numbers are the same in every
//! run, so that one question has one answer.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::held::{Texts, Unit};
use super::style::contraction;
use crate::corpus::{Corpus, WordingId};
use crate::text::tokens::{Token, fold_word, text_tokens, text_words};

/// How many entries of the lists are read for one quotation, the shortest lists first.
const MOST_READ: usize = 200_000;

/// So many texts are read to know whether two words are neighbours in one.
const MOST_READ_WHOLE: usize = 256;

/// The lists of texts that hold each pair.
#[derive(Debug)]
pub(super) struct Candidates {
    hasher: BuildHasherDefault<DefaultHasher>,
    pub(super) texts: Texts,
    /// `lists[ends[pair - 1]..ends[pair]]` are the texts with that pair, by number.
    ends: Vec<u32>,
    lists: Vec<u32>,
    /// How often a word stands in the texts. Words may share a place, too: then they seem more frequent than they are.
    frequencies: Vec<u32>,
    words: usize,
}

/// Words are counted in so many places.
const PLACES: usize = 1 << 16;

/// How much each text shares with some words.
pub(super) struct Scores(Vec<u16>);

impl Candidates {
    pub(super) fn new(corpus: &Corpus) -> Self {
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        let mut pairs: Vec<u32> = Vec::new();
        // Where the pairs of each text end.
        let mut owners: Vec<usize> = Vec::new();
        let mut word = String::new();
        let (mut frequencies, mut words) = (vec![0_u32; PLACES], 0);
        let texts = Texts::new(corpus, |text| {
            let mut previous = None;
            for (range, _) in text_words(text) {
                word.clear();
                fold_word(&text[range], &mut word);
                let this = hasher.hash_one(&*word);
                frequencies[this as usize % PLACES] += 1;
                words += 1;
                let mut next = |this: u64| {
                    pairs.extend(previous.map(|previous| pair(previous, this)));
                    previous = Some(this);
                };
                match contraction(&word) {
                    None => next(this),
                    Some(halves) => halves.iter().for_each(|half| next(hasher.hash_one(half.as_str()))),
                }
            }
            owners.push(pairs.len());
        });
        let buckets = (pairs.len() / 4).next_power_of_two().clamp(1 << 10, 1 << 23);
        let bucket = |pair: u32| pair as usize & (buckets - 1);
        let mut ends = vec![0_u32; buckets + 1];
        for &pair in &pairs {
            ends[bucket(pair) + 1] += 1;
        }
        for i in 1..ends.len() {
            ends[i] += ends[i - 1];
        }
        let mut lists = vec![0; pairs.len()];
        let mut next = ends.clone();
        let mut at = 0;
        for (number, &end) in owners.iter().enumerate() {
            for &pair in &pairs[at..end] {
                let place = &mut next[bucket(pair)];
                lists[*place as usize] = number as u32;
                *place += 1;
            }
            at = end;
        }
        Self { hasher, texts, ends, lists, frequencies, words }
    }

    /// How much it tells that a text has a word: little if many have it, or if it is short as the words are that every
    /// text has, be the texts ever so few.
    pub(super) fn weight(&self, word: &Token) -> f32 {
        const LONG: usize = 5;
        let length = word.folded.chars().count().min(LONG) as f32 / LONG as f32;
        let frequency = self.frequency(word);
        length * length * ((self.words + 1) as f32 / (frequency + 1) as f32).log2()
    }

    /// How much each text shares with `said`; nothing if `said` has no neighbouring words.
    pub(super) fn scores(&self, said: &[Token]) -> Option<Scores> {
        let pairs = self.pairs(said);
        if pairs.is_empty() {
            return None;
        }
        let mut lists: Vec<&[u32]> = pairs.iter().map(|&pair| self.list(pair)).collect();
        lists.sort_by_key(|list| list.len());
        let all = self.texts.len();
        let mut scores = vec![0_u16; all];
        let mut read = 0;
        for list in lists {
            read += list.len();
            if read > MOST_READ {
                break;
            }
            let weight = (all / list.len().max(1)).checked_ilog2().unwrap_or(0) as u16 + 1;
            // A text that has a pair several times stands in its list so often, one place behind the other.
            for number in list.chunk_by(|one, next| one == next).map(|run| run[0]) {
                let score = &mut scores[number as usize];
                *score = score.saturating_add(weight);
            }
        }
        Some(Scores(scores))
    }

    /// The `most` texts among `wanted`, by number, with the highest scores above 0, in no particular order; of those that
    /// share as much, whichever `rank` puts first: hundreds may have the words of every day.
    pub(super) fn best<R: Ord + Copy>(
        &self,
        scores: &Scores,
        most: usize,
        wanted: impl Iterator<Item = u32>,
        rank: impl Fn(Unit) -> R,
    ) -> Vec<Unit> {
        let mut found: Vec<(Reverse<u16>, R, u32)> = Vec::new();
        let mut worst: Option<(Reverse<u16>, R, u32)> = None;
        let keep_best = |found: &mut Vec<_>| {
            found.sort_unstable();
            found.truncate(most);
        };
        for number in wanted {
            let score = Reverse(scores.0[number as usize]);
            if score.0 == 0 || worst.is_some_and(|(worst, ..)| score > worst) {
                continue;
            }
            let one = (score, rank(self.texts.unit(number)), number);
            if worst.is_some_and(|worst| one > worst) {
                continue;
            }
            found.push(one);
            if found.len() >= 2 * most {
                keep_best(&mut found);
                worst = found.last().copied();
            }
        }
        keep_best(&mut found);
        found.into_iter().map(|(.., number)| self.texts.unit(number)).collect()
    }

    /// Of some wordings, in their order, the `most` that share the most with `said`.
    pub(super) fn best_wordings(&self, said: &[Token], most: usize, of: &[WordingId]) -> Vec<WordingId> {
        let Some(scores) = self.scores(said) else { return Vec::new() };
        let mut best: Vec<WordingId> = of.to_vec();
        best.sort_by_key(|id| Reverse(scores.0[id.index()]));
        best.truncate(most);
        best.sort_unstable();
        best
    }

    /// For words without neighbours: the first texts among `wanted` that have the first of them. There is no list of
    /// those, so every text is read.
    pub(super) fn with_word(
        &self,
        corpus: &Corpus,
        said: &[Token],
        most: usize,
        wanted: impl Iterator<Item = u32>,
    ) -> Vec<Unit> {
        let Some(word) = said.iter().find(|token| !token.is_gap()) else { return Vec::new() };
        let mut folded = String::new();
        let has_word = |unit: &Unit| {
            let text = self.texts.held(corpus, *unit, 0).text;
            text_words(text).any(|(range, _)| {
                folded.clear();
                fold_word(&text[range], &mut folded);
                *folded == *word.folded
            })
        };
        wanted.map(|number| self.texts.unit(number)).filter(has_word).take(most).collect()
    }

    /// Whether a text has a pair of `said`, and not only one that shares its number.
    pub(super) fn has_pair(&self, corpus: &Corpus, unit: Unit, said: &[Token]) -> bool {
        let wanted: HashSet<_> = neighbours(said).into_iter().collect();
        let text = text_tokens(self.texts.held(corpus, unit, said.len()).text);
        neighbours(&text).iter().any(|pair| wanted.contains(pair))
    }

    /// Whether a text has the two words `said` as neighbours.
    pub(super) fn has_neighbours(&self, corpus: &Corpus, said: &[Token]) -> bool {
        let texts = self.pairs(said).into_iter().flat_map(|pair| self.list(pair));
        texts.take(MOST_READ_WHOLE).any(|&number| self.has_pair(corpus, self.texts.unit(number), said))
    }

    /// Whether a text has a word, or one that shares its place.
    pub(super) fn has_word(&self, word: &Token) -> bool {
        self.frequency(word) > 0
    }

    fn frequency(&self, word: &Token) -> u32 {
        self.frequencies[self.hasher.hash_one(&*word.folded) as usize % PLACES]
    }

    fn pairs(&self, said: &[Token]) -> Vec<u32> {
        let hash = |word: &str| self.hasher.hash_one(word);
        neighbours(said).iter().map(|(first, second)| pair(hash(first), hash(second))).collect()
    }

    fn list(&self, pair: u32) -> &[u32] {
        let bucket = pair as usize & (self.ends.len() - 2);
        &self.lists[self.ends[bucket] as usize..self.ends[bucket + 1] as usize]
    }
}

/// The pairs of words that stand next to each other, contractions written out; a contraction alone is no pair.
fn neighbours(words: &[Token]) -> Vec<(Cow<'_, str>, Cow<'_, str>)> {
    let mut pairs = Vec::new();
    let mut previous: Option<Cow<'_, str>> = None;
    for word in words.iter().filter(|_| words.len() > 1) {
        let written: Vec<Cow<'_, str>> = match contraction(&word.folded) {
            _ if word.is_gap() => Vec::new(),
            None => vec![Cow::Borrowed(&*word.folded)],
            Some(halves) => halves.map(Cow::Owned).into(),
        };
        previous = previous.filter(|_| !written.is_empty());
        for this in written {
            pairs.extend(previous.replace(this.clone()).map(|before| (before, this)));
        }
    }
    pairs
}

fn pair(first: u64, second: u64) -> u32 {
    ((first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::link;
    use crate::text::tokens::quote_tokens;

    #[test]
    fn what_only_shares_a_number_has_no_pair_and_shares_it_in_every_run() {
        let words: Vec<String> = (0..900).map(|n| format!("word{n}")).collect();
        let file = format!("[[quotes]]\nspeaker = \"Edi Rama\"\ntext = \"{}\"\n", words.join(" "));
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        let [once, again] = [Candidates::new(&corpus), Candidates::new(&corpus)];
        let best = |candidates: &Candidates, said: &[Token]| {
            let scores = candidates.scores(said).unwrap();
            candidates.best(&scores, 1, candidates.texts.said(), |_| ())
        };
        let mut shared = 0;
        for pair in words.windows(2) {
            let said = quote_tokens(&format!("{} {}", pair[0], pair[1]));
            assert!(best(&once, &said).iter().all(|&unit| once.has_pair(&corpus, unit, &said)), "{pair:?}");
            let turned = quote_tokens(&format!("{} {}", pair[1], pair[0]));
            let found = best(&once, &turned);
            assert_eq!(found, best(&again, &turned));
            assert!(!found.iter().any(|&unit| once.has_pair(&corpus, unit, &turned)), "{pair:?}");
            shared += found.len();
        }
        assert!(shared > 100, "{shared} of them share a number");
    }
}
