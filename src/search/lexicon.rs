//! One field of many records: its tokens, and which records hold each.

use std::hash::BuildHasher;

use hashbrown::HashTable;

use super::dictionary::{Dictionary, Near, prefix_quality};
use super::postings::{Bitmap, Postings, Row};
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
    /// Misspellings as well.
    Near,
}

impl Lexicon {
    /// Collects the records whose field the token `word` matches.
    pub(crate) fn collect(&self, word: &str, reach: Reach, out: &mut Collector) {
        if reach != Reach::Same {
            self.collect_beginnings(word, out);
        }
        self.collect_only_like(word, reach, out);
    }

    /// The same without what the token merely begins.
    pub(crate) fn collect_only_like(&self, word: &str, reach: Reach, out: &mut Collector) {
        if let Some(token) = self.dictionary.exact(word) {
            self.add(token, 255, out);
        }
        if reach == Reach::Near {
            for Near { token, quality, .. } in self.dictionary.near(word) {
                self.add(token, quality, out);
            }
        }
    }

    fn collect_beginnings(&self, word: &str, out: &mut Collector) {
        if let Ok(i) = self.beginnings.binary_search_by(|(b, _)| (**b).cmp(word)) {
            return out.add_bitmap(&self.beginnings[i].1, self.beginning_quality(word, ""));
        }
        for token in self.dictionary.beginning(word) {
            self.add(token, self.beginning_quality(word, self.dictionary.text(token)), out);
        }
    }

    fn beginning_quality(&self, word: &str, token: &str) -> u8 {
        if self.kind == LexiconKind::Prose { 190 } else { prefix_quality(word.len(), token.len()) }
    }

    fn add(&self, token: u32, quality: u8, out: &mut Collector) {
        match self.postings.bitmap(token) {
            Some(bitmap) => out.add_bitmap(bitmap, quality),
            None => self.postings.each(token, |record| out.add(record, quality)),
        }
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

/// A [`Lexicon`] while it grows.
#[derive(Debug, Default)]
pub(crate) struct LexiconBuilder {
    table: HashTable<u32>,
    hasher: foldhash::fast::RandomState,
    arena: String,
    ends: Vec<u32>,
    rows: Vec<Row>,
    tokenizer: Tokenizer,
}

impl LexiconBuilder {
    /// Adds a text of a record. Records come in ascending order.
    pub(crate) fn add(&mut self, record: u32, text: &str) {
        let mut tokenizer = std::mem::take(&mut self.tokenizer);
        tokenizer.each(text, |token| self.add_token(record, token));
        self.tokenizer = tokenizer;
    }

    fn add_token(&mut self, record: u32, token: &str) {
        let Self { table, hasher, arena, ends, rows, .. } = self;
        let text = |i: u32| slice(arena, ends, i);
        let hash = hasher.hash_one(token);
        if let Some(&id) = table.find(hash, |&i| text(i) == token) {
            rows[id as usize].push(record);
            return;
        }
        table.insert_unique(hash, rows.len() as u32, |&i| hasher.hash_one(text(i)));
        arena.push_str(token);
        ends.push(arena.len() as u32);
        let mut row = Row::default();
        row.push(record);
        rows.push(row);
    }

    /// Adds what `later` holds, whose records all come later.
    pub(crate) fn append(&mut self, later: &Self) {
        for (i, row) in later.rows.iter().enumerate() {
            let token = slice(&later.arena, &later.ends, i as u32);
            let Self { table, hasher, arena, ends, rows, .. } = self;
            let text = |i: u32| slice(arena, ends, i);
            let hash = hasher.hash_one(token);
            if let Some(&id) = table.find(hash, |&i| text(i) == token) {
                rows[id as usize].append(row);
                continue;
            }
            table.insert_unique(hash, rows.len() as u32, |&i| hasher.hash_one(text(i)));
            arena.push_str(token);
            ends.push(arena.len() as u32);
            rows.push(row.clone());
        }
    }

    /// Sorts and packs it. All records are below `records`.
    pub(crate) fn finish(self, records: usize, kind: LexiconKind) -> Lexicon {
        let Self { arena, ends, rows, .. } = self;
        let text = |i: &u32| slice(&arena, &ends, *i);
        let mut order: Vec<u32> = (0..rows.len() as u32).collect();
        order.sort_unstable_by_key(text);
        let dictionary = Dictionary::new(order.iter().map(text), kind == LexiconKind::Names);
        let postings = Postings::pack(order.iter().map(|&i| &rows[i as usize]), records);
        let mut lexicon = Lexicon { dictionary, postings, records, beginnings: Vec::new(), kind };
        if kind == LexiconKind::Prose {
            lexicon.beginnings = lexicon.frequent_beginnings();
        }
        lexicon
    }
}

fn slice<'a>(arena: &'a str, ends: &[u32], i: u32) -> &'a str {
    let start = if i == 0 { 0 } else { ends[i as usize - 1] as usize };
    &arena[start..ends[i as usize] as usize]
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
                if self.records > 4096 && sparse > self.records / 8 {
                    let mut all = Bitmap::new(self.records);
                    for t in range.clone() {
                        self.postings.each(t, |r| all.insert(r));
                    }
                    out.push((beginning.into(), all));
                }
                token = range.end.max(token + 1);
            }
        }
        out.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        out
    }
}
