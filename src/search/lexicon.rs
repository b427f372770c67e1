//! One field of many records: its tokens, and which records hold each.

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::thread;

use hashbrown::HashTable;

use super::dictionary::{Dictionary, Near, prefix_quality};
use super::postings::{Bitmap, Listing, Postings};
use super::scores::Collector;
use super::token::Tokenizer;

/// Beginnings of up to this many letters have their records worked out beforehand when they are many.
const SHORT: usize = 3;

/// One field, indexed.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    pub(crate) dictionary: Dictionary,
    postings: Postings,
    records: usize,
    /// The records that hold a token with this beginning, sorted by the beginning.
    beginnings: Vec<(Box<str>, Bitmap)>,
    kind: LexiconKind,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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
#[derive(Debug)]
pub(crate) enum Set<'a> {
    /// Ascending.
    Few(Vec<u32>),
    Many(Cow<'a, Bitmap>),
}

impl Lexicon {
    /// Collects the records whose field holds the token `word`, a token that it begins, or one of those `near` it.
    pub(crate) fn collect(&self, word: &str, reach: Reach, near: &[Near], out: &mut Collector) {
        if reach != Reach::Same {
            self.collect_beginnings(word, out);
        }
        self.collect_only_like(word, near, out);
    }

    /// The same without what the token merely begins.
    pub(crate) fn collect_only_like(&self, word: &str, near: &[Near], out: &mut Collector) {
        for (token, quality) in self.like(word, near) {
            out.add_row(&self.postings, token, quality);
        }
    }

    /// The tokens that `word` is, or is much like.
    fn like(&self, word: &str, near: &[Near]) -> impl Iterator<Item = (u32, u8)> {
        let same = self.dictionary.exact(word).map(|token| (token, 255));
        same.into_iter().chain(near.iter().map(|near| (near.token, near.quality)))
    }

    fn collect_beginnings(&self, word: &str, out: &mut Collector) {
        for token in self.dictionary.beginning(word) {
            out.add_row(&self.postings, token, self.beginning_quality(word, self.dictionary.text(token)));
        }
    }

    fn beginning_quality(&self, word: &str, token: &str) -> u8 {
        if self.kind == LexiconKind::Prose { BEGUN } else { prefix_quality(word.len(), token.len()) }
    }

    /// The records whose prose the token `word` matches, by how well it does.
    pub(crate) fn levels(&self, word: &str, reach: Reach, near: &[Near]) -> Vec<(u8, Set<'_>)> {
        let mut levels: Vec<(u8, Vec<u32>)> = Vec::new();
        for (token, quality) in self.like(word, near) {
            match levels.iter_mut().find(|(q, _)| *q == quality) {
                Some((_, tokens)) => tokens.push(token),
                None => levels.push((quality, vec![token])),
            }
        }
        let mut out: Vec<_> = levels.into_iter().map(|(quality, tokens)| (quality, self.holding(tokens))).collect();
        if reach != Reach::Same {
            let set = match self.beginnings.binary_search_by(|(b, _)| (**b).cmp(word)) {
                Ok(i) => Set::Many(Cow::Borrowed(&self.beginnings[i].1)),
                Err(_) => self.holding(self.dictionary.beginning(word)),
            };
            out.push((BEGUN, set));
        }
        out
    }

    /// The records that hold any of `tokens`.
    fn holding(&self, tokens: impl IntoIterator<Item = u32, IntoIter: Clone>) -> Set<'_> {
        let tokens = tokens.into_iter();
        let all: usize = tokens.clone().map(|t| self.postings.count(t)).sum();
        if all > self.records / 64 {
            let mut out: Option<Cow<'_, Bitmap>> = None;
            let dense = tokens.clone().filter_map(|t| self.postings.bitmap(t));
            for bitmap in dense {
                match &mut out {
                    Some(all) => all.to_mut().unite(bitmap),
                    None => out = Some(Cow::Borrowed(bitmap)),
                }
            }
            for token in tokens.filter(|&t| self.postings.bitmap(t).is_none() && self.postings.count(t) > 0) {
                let all = out.get_or_insert_with(|| Cow::Owned(Bitmap::new(self.records))).to_mut();
                self.postings.each(token, |record| all.insert(record));
            }
            return Set::Many(out.unwrap_or_else(|| Cow::Owned(Bitmap::new(self.records))));
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

/// A [`Lexicon`] while it grows: the texts of some records that follow each other.
#[derive(Debug, Default)]
pub(crate) struct LexiconBuilder {
    words: Words,
    listing: Listing,
    record: u32,
    tokenizer: Tokenizer,
}

impl LexiconBuilder {
    /// Begins with the record `first`.
    pub(crate) fn new(first: u32) -> Self {
        Self { listing: Listing::new(first), record: first, ..Self::default() }
    }

    /// Adds a text of the record at hand.
    pub(crate) fn add(&mut self, text: &str) {
        let Self { words, listing, record, tokenizer } = self;
        tokenizer.each(text, |token| {
            if let Some(id) = words.first_of(*record, token) {
                listing.push(id);
            }
        });
    }

    /// The record at hand is done.
    pub(crate) fn next(&mut self) {
        self.listing.next();
        self.record += 1;
    }

    /// Sorts its tokens, ready to be merged with others.
    pub(crate) fn sorted(self) -> SortedBuilder {
        SortedBuilder { order: self.words.order(), builder: self }
    }

    /// Sorts and packs what it holds. All records are below `records`.
    pub(crate) fn finish(self, records: usize, kind: LexiconKind) -> Lexicon {
        merge(vec![self.sorted()], records, kind)
    }
}

/// A [`LexiconBuilder`] and its tokens in order.
#[derive(Debug)]
pub(crate) struct SortedBuilder {
    builder: LexiconBuilder,
    order: Vec<u32>,
}

/// Packs what several builders hold that follow each other, on as many threads. All records are below `records`.
pub(crate) fn merge(parts: Vec<SortedBuilder>, records: usize, kind: LexiconKind) -> Lexicon {
    let (words, mut listings): (Vec<_>, Vec<_>) =
        parts.into_iter().map(|part| ((part.builder.words, part.order), part.builder.listing)).unzip();
    let orders = words.iter().enumerate();
    let mut all: Vec<(u32, u32)> =
        orders.flat_map(|(part, (_, order))| order.iter().map(move |&id| (part as u32, id))).collect();
    let text = |&(part, id): &(u32, u32)| words[part as usize].0.text(id);
    // A stable sort merges what is in order already.
    all.sort_by(|a, b| text(a).cmp(text(b)));
    let mut places: Vec<Vec<u32>> = words.iter().map(|(words, _)| vec![0; words.len()]).collect();
    let mut tokens: Vec<&str> = Vec::with_capacity(all.len());
    for at in &all {
        if tokens.last() != Some(&text(at)) {
            tokens.push(text(at));
        }
        places[at.0 as usize][at.1 as usize] = tokens.len() as u32 - 1;
    }
    let rows = tokens.len() as u32;
    let mut packed: Vec<Postings> = Vec::new();
    let mut dictionary = Dictionary::default();
    thread::scope(|scope| {
        let renumbering: Vec<_> =
            listings.iter_mut().zip(&places).map(|(l, place)| scope.spawn(|| l.renumber(place))).collect();
        for thread in renumbering {
            drop(thread.join());
        }
    });
    let listings = &listings;
    let threads = places.len() as u32;
    let share = |i: u32| rows / threads * i..if i + 1 == threads { rows } else { rows / threads * (i + 1) };
    thread::scope(|scope| {
        let packing: Vec<_> =
            (1..threads).map(|i| scope.spawn(move || Postings::pack(share(i), records, listings))).collect();
        packed.push(Postings::pack(share(0), records, listings));
        dictionary = Dictionary::new(tokens.iter().copied(), kind == LexiconKind::Names);
        packed.extend(packing.into_iter().filter_map(|thread| thread.join().ok()));
    });
    let postings = packed.into_iter().reduce(Postings::join).unwrap_or_default();
    let mut lexicon = Lexicon { dictionary, postings, records, beginnings: Vec::new(), kind };
    if kind == LexiconKind::Prose {
        lexicon.beginnings = lexicon.frequent_beginnings();
    }
    lexicon
}

/// Different tokens, numbered as they come.
#[derive(Debug, Default)]
struct Words {
    table: HashTable<Word>,
    hasher: foldhash::fast::RandomState,
    arena: String,
    /// Where each begins in the arena, and how long it is. Tokens are shorter than 256 bytes.
    texts: Vec<(u32, u8)>,
}

/// A token as the table holds it: most are told apart without a look at the arena.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// Its first bytes.
    first: u64,
    /// Where it begins in the arena.
    at: u32,
    id: u32,
    /// The record that held it last.
    last: u32,
    len: u8,
}

impl Word {
    fn of(self, arena: &str) -> &str {
        &arena[self.at as usize..self.at as usize + usize::from(self.len)]
    }
}

/// How many bytes of a token stand in the table itself.
const FIRST: usize = 8;

fn first_bytes(token: &str) -> u64 {
    token.bytes().take(FIRST).fold(0, |all, byte| all << 8 | u64::from(byte))
}

impl Words {
    /// The number of `token`, if it is the first time that the record at hand holds it.
    fn first_of(&mut self, record: u32, token: &str) -> Option<u32> {
        let Self { table, hasher, arena, texts } = self;
        let (hash, start) = (hasher.hash_one(token), first_bytes(token));
        let is_same = |word: &Word| {
            word.first == start
                && usize::from(word.len) == token.len()
                && (token.len() <= FIRST || word.of(arena) == token)
        };
        if let Some(word) = table.find_mut(hash, is_same) {
            let is_first = word.last != record;
            word.last = record;
            return is_first.then_some(word.id);
        }
        let at = arena.len() as u32;
        let word = Word { first: start, at, id: texts.len() as u32, last: record, len: token.len() as u8 };
        arena.push_str(token);
        texts.push((at, word.len));
        table.insert_unique(hash, word, |word| hasher.hash_one(word.of(arena)));
        Some(word.id)
    }

    fn text(&self, id: u32) -> &str {
        let (at, len) = self.texts[id as usize];
        &self.arena[at as usize..at as usize + usize::from(len)]
    }

    fn len(&self) -> usize {
        self.texts.len()
    }

    /// The numbers in the order of the tokens.
    fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_unstable_by_key(|&id| self.text(id));
        order
    }
}

impl Lexicon {
    /// The short beginnings that many records hold, each with its records.
    fn frequent_beginnings(&self) -> Vec<(Box<str>, Bitmap)> {
        let mut out: Vec<(Box<str>, Bitmap)> = Vec::new();
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
                let sparse: usize =
                    range.clone().filter(|&t| self.postings.bitmap(t).is_none()).map(|t| self.count(t)).sum();
                if self.records > 4096
                    && sparse > self.records / 8
                    && let Set::Many(set) = self.holding(range.clone())
                {
                    out.push((beginning.into(), set.into_owned()));
                }
                token = range.end.max(token + 1);
            }
        }
        out.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        out
    }
}
