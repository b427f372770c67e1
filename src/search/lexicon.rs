//! One field of many records: its tokens, and which records hold each.

mod after;
mod build;
mod proof;

use std::ops::Range;
use std::sync::Arc;

use super::dictionary::{Dictionary, Near, prefix_quality};
use super::forms::{Forms, OTHER_NUMBER, OTHER_OF_FAMILY};
use super::layers::Layering;
use super::postings::{Bitmap, Postings};

pub(crate) use after::Fresh;
pub(crate) use build::{LexiconBuilder, Part, merge};

/// Beginnings of up to this many letters have their records worked out beforehand when they are many.
const SHORT: usize = 3;

/// One field, indexed.
#[derive(Debug, Default, bitcode::Encode, bitcode::Decode)]
pub(crate) struct Lexicon {
    pub(crate) dictionary: Dictionary,
    postings: Postings,
    records: usize,
    /// The records that hold a token with this beginning, sorted by the beginning.
    pub(crate) beginnings: Vec<(Box<str>, Arc<Bitmap>)>,
    kind: LexiconKind,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, bitcode::Encode, bitcode::Decode)]
pub(crate) enum LexiconKind {
    /// Names: they are found by their sound too.
    Names,
    /// A few words.
    #[default]
    Phrases,
    /// Running text: how much of a word is typed says nothing.
    Prose,
}

/// How a word is matched against a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Reach {
    /// The same token only.
    Same,
    /// The beginnings of tokens.
    Begins,
    /// Misspellings of them as well.
    Near,
}

/// Some records of a lexicon.
#[derive(Debug, Clone)]
pub(crate) enum Set {
    /// Ascending.
    Few(Vec<u32>),
    Many(Arc<Bitmap>),
}

impl Set {
    /// Whether a record is one of them.
    pub(crate) fn contains(&self, record: u32) -> bool {
        match self {
            Self::Few(few) => few.binary_search(&record).is_ok(),
            Self::Many(set) => set.contains(record),
        }
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Few(few) => few.capacity() * 4,
            Self::Many(set) => set.0.len() * 8,
        }
    }
}

impl Lexicon {
    /// Collects the records whose field holds a word in any of its forms, a token that it begins, or one of those `near`
    /// it.
    pub(crate) fn collect<'a>(&'a self, word: &Forms, reach: Reach, near: &[Near], out: &mut Layering<'a>) {
        if reach != Reach::Same {
            word.spellings.iter().for_each(|spelling| self.collect_beginnings(spelling, out));
        }
        self.collect_only_like(word, near, out);
    }

    /// The same without what the word merely begins.
    pub(crate) fn collect_only_like<'a>(&'a self, word: &Forms, near: &[Near], out: &mut Layering<'a>) {
        for (token, quality) in self.like(word, near) {
            out.add_row(&self.postings, token, quality);
        }
    }

    /// The tokens that a word is in any of its forms, or is much like.
    fn like(&self, word: &Forms, near: &[Near]) -> impl Iterator<Item = (u32, u8)> {
        let same = word.spellings.iter().map(|form| (form, 255));
        let numbers = word.numbers.iter().map(|form| (form, OTHER_NUMBER));
        let forms = same.chain(numbers).chain(word.family.iter().map(|form| (form, OTHER_OF_FAMILY)));
        let forms = forms.filter_map(|(form, quality)| Some((self.dictionary.exact(form)?, quality)));
        forms.chain(near.iter().map(|near| (near.token, near.quality)))
    }

    fn collect_beginnings<'a>(&'a self, word: &str, out: &mut Layering<'a>) {
        for token in self.dictionary.beginning(word) {
            out.add_row(&self.postings, token, self.beginning_quality(word, self.dictionary.text(token)));
        }
    }

    fn beginning_quality(&self, word: &str, token: &str) -> u8 {
        if self.kind == LexiconKind::Prose { BEGUN } else { prefix_quality(word.len(), token.len()) }
    }

    /// The records whose prose a word matches, by how well it does.
    pub(crate) fn levels(&self, word: &Forms, reach: Reach, near: &[Near]) -> Vec<(u8, Set)> {
        let mut levels: Vec<(u8, Vec<u32>)> = Vec::new();
        for (token, quality) in self.like(word, near) {
            // Of each spelling the records are held as they are: nothing has to be put together.
            match levels.iter_mut().find(|(q, _)| *q == quality && quality < 255) {
                Some((_, tokens)) => tokens.push(token),
                None => levels.push((quality, vec![token])),
            }
        }
        let begun: Vec<Range<u32>> =
            word.spellings.iter().map(|spelling| self.dictionary.beginning(spelling)).collect();
        // What begins nothing but itself is found once.
        let is_alone = matches!(levels[..], [(255, _)]) && begun.iter().map(ExactSizeIterator::len).sum::<usize>() == 1;
        let mut out: Vec<_> = levels.into_iter().map(|(quality, tokens)| (quality, self.holding(tokens))).collect();
        if reach != Reach::Same && !is_alone {
            let known = match word.spellings.as_slice() {
                [only] => self.beginnings.binary_search_by(|(beginning, _)| (**beginning).cmp(only)).ok(),
                _ => None,
            };
            let set = match known {
                Some(at) => Set::Many(Arc::clone(&self.beginnings[at].1)),
                None => self.holding(begun.into_iter().flatten()),
            };
            out.push((BEGUN, set));
        }
        out
    }

    /// Where a set is held here that [`levels`](Self::levels) gave, if it was not made for it.
    pub(crate) fn place_of(&self, set: &Arc<Bitmap>) -> Option<usize> {
        let held = self.postings.dense().iter().map(|(_, held)| held);
        held.chain(self.beginnings.iter().map(|(_, held)| held)).position(|held| Arc::ptr_eq(held, set))
    }

    /// The records that hold any of `tokens`.
    fn holding(&self, tokens: impl IntoIterator<Item = u32, IntoIter: Clone>) -> Set {
        let tokens = tokens.into_iter();
        let all: usize = tokens.clone().map(|t| self.postings.count(t)).sum();
        if all > self.records / 64 {
            let mut holding = tokens.clone().filter(|&t| self.postings.count(t) > 0);
            if let (Some(only), None) = (holding.next(), holding.next())
                && let Some(bitmap) = self.postings.bitmap(only)
            {
                return Set::Many(Arc::clone(bitmap));
            }
            let mut out = Bitmap::new(self.records);
            for token in tokens {
                out.insert_row(&self.postings, token);
            }
            return Set::Many(Arc::new(out));
        }
        let mut few = Vec::with_capacity(all);
        tokens.for_each(|token| self.postings.each(token, |record| few.push(record)));
        few.sort_unstable();
        few.dedup();
        Set::Few(few)
    }

    /// The records that hold all of these tokens.
    pub(crate) fn holding_all(&self, tokens: &[String]) -> Vec<u32> {
        let Some(mut tokens) = tokens.iter().map(|t| self.dictionary.exact(t)).collect::<Option<Vec<u32>>>() else {
            return Vec::new();
        };
        tokens.sort_by_key(|&token| self.postings.count(token));
        tokens.dedup();
        let mut out = Vec::new();
        if let Some((&rarest, others)) = tokens.split_first() {
            self.postings.each(rarest, |record| out.push(record));
            for &token in others {
                self.postings.retain_in(token, &mut out);
            }
        }
        out
    }

    /// Whether more than `most` records hold all of these tokens.
    pub(crate) fn more_hold_all(&self, tokens: &[String], most: usize) -> bool {
        let Some(mut tokens) = tokens.iter().map(|t| self.dictionary.exact(t)).collect::<Option<Vec<u32>>>() else {
            return false;
        };
        tokens.sort_unstable_by_key(|&token| self.postings.count(token));
        tokens.dedup();
        let Some((&rarest, others)) = tokens.split_first() else { return false };
        if self.postings.count(rarest) <= most {
            return false;
        }
        let set_of = |token: u32| {
            self.postings.bitmap(token).cloned().unwrap_or_else(|| {
                let mut set = Bitmap::new(self.records);
                self.postings.each(token, |record| set.insert(record));
                Arc::new(set)
            })
        };
        let mut all = set_of(rarest);
        for &token in others {
            Arc::make_mut(&mut all).intersect(&set_of(token));
        }
        all.count() > most
    }

    /// How many records a token that is or begins with `word` is in; counted no further than `enough`.
    pub(crate) fn frequency(&self, word: &str, enough: usize) -> usize {
        let mut sum = 0;
        for token in self.dictionary.beginning(word) {
            sum += self.postings.count(token);
            if sum >= enough {
                break;
            }
        }
        sum
    }

    /// How many records hold `token`.
    pub(crate) fn count(&self, token: u32) -> usize {
        self.postings.count(token)
    }

    /// How many records there are.
    pub(crate) fn records(&self) -> usize {
        self.records
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.dictionary.bytes()
            + self.postings.bytes()
            + self.beginnings.iter().map(|(_, b)| b.0.len() * 8).sum::<usize>()
    }
}

/// How well a token of prose fits that a word begins: how much of it is typed says nothing.
const BEGUN: u8 = 190;

impl Lexicon {
    /// The short beginnings whose records are worth working out beforehand.
    pub(crate) fn frequent_beginnings(&self) -> Vec<Box<str>> {
        let mut out: Vec<Box<str>> = Vec::new();
        if self.records <= 4096 {
            return out;
        }
        for letters in 1..=SHORT {
            let mut token = 0;
            while token < self.dictionary.len() as u32 {
                let text = self.dictionary.text(token);
                let Some(beginning) = text.char_indices().map(|(i, c)| i + c.len_utf8()).nth(letters - 1) else {
                    token += 1;
                    continue;
                };
                let beginning = &text[..beginning];
                let range = self.dictionary.beginning(beginning);
                let sparse = range.clone().filter(|&t| self.postings.bitmap(t).is_none());
                if sparse.map(|t| self.count(t)).sum::<usize>() > self.records / 6 {
                    out.push(beginning.into());
                }
                token = range.end.max(token + 1);
            }
        }
        out.sort_unstable();
        out
    }

    /// The records that hold a token with each of these beginnings, which ascend.
    pub(crate) fn beginning_sets(&self, beginnings: &[Box<str>]) -> Vec<(Box<str>, Arc<Bitmap>)> {
        let mut sets: Vec<(Box<str>, Arc<Bitmap>)> = Vec::with_capacity(beginnings.len());
        // The longer ones come first: a shorter one is put together from those that begin with it, and what is between.
        for beginning in beginnings.iter().rev() {
            let mut set = Bitmap::new(self.records);
            let Range { start: mut next, end } = self.dictionary.beginning(beginning);
            for (longer, holding) in sets.iter().rev().take_while(|(longer, _)| longer.starts_with(&**beginning)) {
                let Range { start, end } = self.dictionary.beginning(longer);
                if start >= next {
                    (next..start).for_each(|token| set.insert_row(&self.postings, token));
                    set.unite(holding);
                    next = end;
                }
            }
            (next..end).for_each(|token| set.insert_row(&self.postings, token));
            sets.push((beginning.clone(), Arc::new(set)));
        }
        sets.reverse();
        sets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_has_the_records_of_every_token_with_it() {
        const RECORDS: u32 = 5_000;
        let words = ["m", "ma", "mab", "mac", "mad", "mb", "mca", "mcb", "n", "na", "z"];
        let mut builder = LexiconBuilder::default();
        for record in 0..RECORDS {
            let held = (3..).zip(words).filter(|(nth, _)| record.is_multiple_of(*nth));
            held.for_each(|(_, word)| builder.add(word));
            builder.next();
        }
        let lexicon = builder.finish(RECORDS as usize, LexiconKind::Prose);
        let beginnings: Vec<Box<str>> = ["m", "ma", "mac", "mc", "n", "z"].map(Box::from).into();
        let sets = lexicon.beginning_sets(&beginnings);
        assert_eq!(sets.iter().map(|(beginning, _)| beginning.clone()).collect::<Vec<_>>(), beginnings);
        for (beginning, set) in sets {
            let has =
                |record: u32| (3..).zip(words).any(|(nth, w)| w.starts_with(&*beginning) && record.is_multiple_of(nth));
            assert!((0..RECORDS).all(|record| set.contains(record) == has(record)), "{beginning}");
        }
    }

    #[test]
    fn a_word_finds_the_records_of_its_forms() {
        const WORDS: [&str; 6] = ["labor", "labour", "labourer", "laboratory", "visa", "visas"];
        for records in [6u32, 60_000] {
            let mut builder = LexiconBuilder::default();
            for record in 0..records {
                builder.add(WORDS[record as usize % 6]);
                builder.next();
            }
            let lexicon = builder.finish(records as usize, LexiconKind::Prose);
            for (word, qualities) in [
                ("labor", [255, 255, BEGUN, BEGUN, 0, 0]),
                ("labour", [255, 255, BEGUN, BEGUN, 0, 0]),
                ("visas", [0, 0, 0, 0, OTHER_NUMBER, 255]),
                ("visa", [0, 0, 0, 0, 255, BEGUN]),
            ] {
                let levels = lexicon.levels(&Forms::of(word), Reach::Begins, &[]);
                let mut out = Layering::new(records as usize);
                lexicon.collect(&Forms::of(word), Reach::Begins, &[], &mut out);
                let collected = out.finish();
                for record in 0..records {
                    let held = levels.iter().filter(|(_, set)| set.contains(record)).map(|(quality, _)| *quality);
                    let wanted = qualities[record as usize % 6];
                    assert_eq!(held.max().unwrap_or(0), wanted, "{word}: {}", WORDS[record as usize % 6]);
                    assert_eq!(collected.get(record), wanted, "{word}");
                }
                // What begins so is told by the last of them, the word itself included.
                let begun = &levels.last().unwrap().1;
                assert!((0..records).all(|record| {
                    let is_begun = Forms::of(word).begin(WORDS[record as usize % 6]);
                    begun.contains(record) == is_begun
                }));
            }
        }
    }

    #[test]
    fn records_that_hold_all_tokens_are_counted() {
        const RECORDS: u32 = 5_000;
        let mut builder = LexiconBuilder::default();
        for record in 0..RECORDS {
            builder.add(if record % 2 == 0 { "of" } else { "to" });
            builder.add(if record % 3 == 0 { "the" } else { "a" });
            builder.add(if record % 1_000 == 0 { "rare" } else { "" });
            builder.next();
        }
        let lexicon = builder.finish(RECORDS as usize, LexiconKind::Prose);
        let more = |words: &str, most: usize| {
            let tokens: Vec<String> = words.split(' ').map(String::from).collect();
            lexicon.more_hold_all(&tokens, most)
        };
        for (words, all) in [("of the", 834), ("to a of", 0), ("the rare", 2), ("of of", 2_500), ("of nothing", 0)] {
            assert!(!more(words, all), "{words}");
            assert!(all == 0 || more(words, all - 1), "{words}");
        }
    }
}
