//! Making a lexicon: words counted and listed part by part, then put together in their order.

use std::hash::BuildHasher;

use hashbrown::HashTable;

use super::{Lexicon, LexiconKind};
use crate::search::dictionary::Dictionary;
use crate::search::postings::{Listing, Packed, Postings, Row};
use crate::search::token::Tokenizer;

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

    /// Sorts its tokens and packs their records, ready to be put together with others.
    pub(crate) fn pack(self) -> Part {
        let order = self.words.order();
        let Words { arena, texts, rows, .. } = self.words;
        Part { arena, texts, order, packed: Packed::new(&self.listing, rows) }
    }

    /// Sorts and packs what it holds. All records are below `records`.
    pub(crate) fn finish(self, records: usize, kind: LexiconKind) -> Lexicon {
        merge(&[self.pack()], records, kind)
    }
}

/// The words of some records, each with its records.
#[derive(Debug, Default)]
pub(crate) struct Part {
    arena: String,
    texts: Vec<(u32, u8)>,
    /// The numbers of the tokens in their order.
    order: Vec<u32>,
    packed: Packed,
}

impl Part {
    fn text(&self, id: u32) -> &str {
        text(&self.arena, self.texts[id as usize])
    }
}

/// Puts together parts that follow each other. All records are below `records`.
pub(crate) fn merge(parts: &[Part], records: usize, kind: LexiconKind) -> Lexicon {
    let mut fronts = vec![0; parts.len()];
    let mut dictionary = Dictionary::empty(kind == LexiconKind::Names);
    let mut postings = Postings::default();
    let packed: Vec<&Packed> = parts.iter().map(|part| &part.packed).collect();
    let mut rows = vec![None; parts.len()];
    loop {
        let front = |part: usize| parts[part].order.get(fronts[part]).map(|&id| parts[part].text(id));
        let Some(least) = (0..parts.len()).filter_map(front).min() else { break };
        dictionary.push(least);
        for (part, row) in rows.iter_mut().enumerate() {
            *row = (front(part) == Some(least)).then(|| parts[part].order[fronts[part]]);
        }
        for (front, row) in fronts.iter_mut().zip(&rows) {
            *front += usize::from(row.is_some());
        }
        postings.push_joined(&packed, &rows, records);
    }
    postings.shrink();
    Lexicon { dictionary, postings, records, beginnings: Vec::new(), kind }
}

/// Different tokens, numbered as they come.
#[derive(Debug, Default)]
struct Words {
    table: HashTable<Word>,
    hasher: foldhash::fast::RandomState,
    arena: String,
    /// Where each begins in the arena, and how long it is. Tokens are shorter than 256 bytes.
    texts: Vec<(u32, u8)>,
    /// What its records will take.
    rows: Vec<Row>,
}

/// A token as the table holds it: nearly all are told apart without a look at the arena.
#[derive(Debug, Clone, Copy)]
struct Word {
    /// Its first bytes, as many zeros as are missing.
    first: First,
    id: u32,
    len: u8,
}

/// How many bytes of a token stand in the table itself.
const FIRST: usize = 16;

type First = (u64, u64);

fn first_bytes(token: &str) -> First {
    let bytes = token.as_bytes();
    let number = |bytes: &[u8]| match bytes.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => bytes.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte)),
    };
    (number(bytes), number(bytes.get(8..).unwrap_or_default()))
}

fn text(arena: &str, (at, len): (u32, u8)) -> &str {
    &arena[at as usize..at as usize + usize::from(len)]
}

impl Words {
    /// The number of `token`, if it is the first time that the record at hand holds it.
    fn first_of(&mut self, record: u32, token: &str) -> Option<u32> {
        let Self { table, hasher, arena, texts, rows } = self;
        let first = first_bytes(token);
        let is_short = token.len() <= FIRST;
        let hash = if is_short { hasher.hash_one(first) } else { hasher.hash_one(token) };
        let is_same = |word: &Word| {
            word.first == first
                && usize::from(word.len) == token.len()
                && (is_short || text(arena, texts[word.id as usize]) == token)
        };
        if let Some(word) = table.find(hash, is_same) {
            return rows[word.id as usize].hold(record).then_some(word.id);
        }
        let word = Word { first, id: texts.len() as u32, len: token.len() as u8 };
        let at = (arena.len() as u32, word.len);
        arena.push_str(token);
        texts.push(at);
        let mut row = Row::default();
        row.hold(record);
        rows.push(row);
        table.insert_unique(hash, word, |word| match usize::from(word.len) {
            ..=FIRST => hasher.hash_one(word.first),
            _ => hasher.hash_one(text(arena, texts[word.id as usize])),
        });
        Some(word.id)
    }

    /// The numbers in the order of the tokens.
    fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.texts.len() as u32).collect();
        order.sort_unstable_by_key(|&id| text(&self.arena, self.texts[id as usize]));
        order
    }
}
