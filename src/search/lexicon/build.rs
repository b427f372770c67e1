//! Making a lexicon: words counted and listed part by part, then put together in their order.
//!
//! Millions of words are a few hundred thousand spellings. So a text is cut into runs of bytes that no white space or
//! punctuation divides, and a run that was seen before leads straight to its token: it is folded once.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::{Lexicon, LexiconKind};
use crate::search::dictionary::Dictionary;
use crate::search::postings::{Listing, Packed, Postings, Row, fetch};
use crate::search::token::{Tokenizer, runs};

/// A [`Lexicon`] while it grows: the texts of some records that follow each other.
#[derive(Debug, Default)]
pub(crate) struct LexiconBuilder {
    words: Words,
    spellings: Spellings,
    listing: Listing,
    record: u32,
    tokenizer: Tokenizer,
    steps: Steps,
}

/// The words of the text at hand. Every step is taken for all of them before the next: what one has to wait for in the
/// memory does not hold up the others.
#[derive(Debug, Default)]
struct Steps {
    runs: Vec<Run>,
    /// Which spelling each run is, unless another has its place in the table.
    likely: Vec<u32>,
    /// The token of each run, or [`UNSURE`].
    sure: Vec<u32>,
    tokens: Vec<u32>,
}

impl LexiconBuilder {
    /// Begins with the record `first`.
    pub(crate) fn new(first: u32) -> Self {
        Self { listing: Listing::new(first), record: first, ..Self::default() }
    }

    /// Adds a text of the record at hand.
    pub(crate) fn add(&mut self, text: &str) {
        let Self { words, spellings, listing, record, tokenizer, steps } = self;
        let Steps { runs: all, likely, sure, tokens } = steps;
        all.extend(runs(text).map(|(at, len)| spellings.run(text, at, len)));
        likely.extend(all.iter().map(|run| spellings.likely(run)));
        sure.extend(all.iter().zip(likely.drain(..)).map(|(run, likely)| spellings.surely(run, likely)));
        for (run, sure) in all.drain(..).zip(sure.drain(..)) {
            if sure != UNSURE {
                tokens.push(sure);
            } else if let Some(token) = spellings.find(&run, text) {
                tokens.push(token);
            } else {
                let first = tokens.len();
                tokenizer.each(run.of(text), |token| tokens.push(words.number(token)));
                if let [token] = tokens[first..] {
                    spellings.insert(&run, text, token);
                }
            }
        }
        fetch(tokens.iter().map(|&token| words.rows[token as usize].count()));
        for token in tokens.drain(..) {
            if words.rows[token as usize].hold(*record) {
                listing.push(token);
            }
        }
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
    pub(super) order: Vec<u32>,
    pub(super) packed: Packed,
}

impl Part {
    pub(super) fn text(&self, id: u32) -> &str {
        text(&self.arena, self.texts[id as usize])
    }
}

/// The rows of words are bitmaps from this share of all records on.
pub(super) const DENSE: usize = 16;

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
        postings.push_joined(&packed, &rows, records, DENSE);
    }
    postings.shrink();
    dictionary.shrink();
    Lexicon { dictionary, postings, records, beginnings: Vec::new(), kind }
}

/// Different tokens, numbered as they come.
#[derive(Debug, Default)]
struct Words {
    table: HashTable<u32>,
    hasher: RandomState,
    arena: String,
    /// Where each begins in the arena, and how long it is. Tokens are shorter than 256 bytes.
    texts: Vec<(u32, u8)>,
    /// What its records will take.
    rows: Vec<Row>,
}

fn text(arena: &str, (at, len): (u32, u8)) -> &str {
    &arena[at as usize..at as usize + usize::from(len)]
}

impl Words {
    /// The number of `token`.
    fn number(&mut self, token: &str) -> u32 {
        let Self { table, hasher, arena, texts, rows } = self;
        let hash = hasher.hash_one(token);
        if let Some(&id) = table.find(hash, |&id| text(arena, texts[id as usize]) == token) {
            return id;
        }
        let id = texts.len() as u32;
        texts.push((arena.len() as u32, token.len() as u8));
        arena.push_str(token);
        rows.push(Row::default());
        table.insert_unique(hash, id, |&id| hasher.hash_one(text(arena, texts[id as usize])));
        id
    }

    /// The numbers in the order of the tokens.
    fn order(&self) -> Vec<u32> {
        let of = |id: u32| text(&self.arena, self.texts[id as usize]);
        // Their first letters tell most tokens apart.
        let first = |id: u32| (u64::from_be_bytes(start(of(id).as_bytes())), id);
        let mut order: Vec<(u64, u32)> = (0..self.texts.len() as u32).map(first).collect();
        order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| of(a.1).cmp(of(b.1))));
        order.into_iter().map(|(_, id)| id).collect()
    }
}

/// Runs of bytes that are one token each.
#[derive(Debug)]
struct Spellings {
    /// The number of a spelling stands at the place that its hash says, or at the next one that was free; 0 for none.
    /// At least half of the places are free. A table that could be asked less openly could not be asked step by step.
    places: Vec<u32>,
    hasher: RandomState,
    arena: String,
    /// What is frequent comes early, and stands together. The first is none.
    known: Vec<Spelling>,
}

impl Default for Spellings {
    fn default() -> Self {
        let none = Spelling { first: 0, at: 0, len: 0, token: UNSURE };
        Self { places: vec![0; 64], hasher: RandomState::default(), arena: String::new(), known: vec![none] }
    }
}

/// Stands for a token that has to be looked for.
const UNSURE: u32 = u32::MAX;

#[derive(Debug, Clone, Copy)]
struct Spelling {
    /// Its first bytes, as many zeros as are missing: nearly all are told apart without a look at the arena.
    first: u128,
    /// Where it begins in the arena.
    at: u32,
    len: u32,
    token: u32,
}

/// How many bytes of a spelling stand in the table itself.
const FIRST: usize = 16;
/// Longer runs are hardly words.
const LONGEST: usize = 48;

/// A run of bytes in a text.
#[derive(Debug)]
struct Run {
    first: u128,
    hash: u64,
    at: u32,
    len: u32,
}

impl Run {
    fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.at as usize..(self.at + self.len) as usize]
    }
}

/// The first bytes, and zeros where there are none.
fn start<const LEN: usize>(bytes: &[u8]) -> [u8; LEN] {
    let mut out = [0; LEN];
    let len = bytes.len().min(LEN);
    out[..len].copy_from_slice(&bytes[..len]);
    out
}

impl Spellings {
    /// The run of `len` bytes at a place of `text`.
    #[inline]
    fn run(&self, text: &str, at: usize, len: usize) -> Run {
        let bytes = &text.as_bytes()[at..];
        let first = match bytes.first_chunk::<FIRST>() {
            Some(chunk) if len < FIRST => u128::from_le_bytes(*chunk) & ((1 << (8 * len)) - 1),
            Some(chunk) => u128::from_le_bytes(*chunk),
            None => u128::from_le_bytes(start(&bytes[..len])),
        };
        let hash = self.hash(first, &text[at..at + len]);
        Run { first, hash, at: at as u32, len: len as u32 }
    }

    #[inline]
    fn hash(&self, first: u128, spelt: &str) -> u64 {
        if spelt.len() <= FIRST { self.hasher.hash_one(first) } else { self.hasher.hash_one(spelt) }
    }

    /// The spelling that a run is, unless another has its place.
    #[inline]
    fn likely(&self, run: &Run) -> u32 {
        self.places[run.hash as usize & (self.places.len() - 1)]
    }

    /// The token of a run that is that spelling, which can be told without a look at the arena.
    #[inline]
    fn surely(&self, run: &Run, likely: u32) -> u32 {
        let known = &self.known[likely as usize];
        let is_long = u128::from(run.len as usize > FIRST);
        let difference = (known.first ^ run.first) | u128::from(known.len ^ run.len) | is_long;
        if difference == 0 { known.token } else { UNSURE }
    }

    /// The token of a run of `text`, if it was seen before.
    fn find(&self, run: &Run, text: &str) -> Option<u32> {
        let mut place = run.hash as usize;
        loop {
            place &= self.places.len() - 1;
            let known = match self.places[place] {
                0 => return None,
                id => &self.known[id as usize],
            };
            if known.first == run.first
                && known.len == run.len
                && (run.len as usize <= FIRST || known.of(&self.arena) == run.of(text))
            {
                return Some(known.token);
            }
            place += 1;
        }
    }

    /// Remembers that a run of `text`, which was not seen before, is a token.
    fn insert(&mut self, run: &Run, text: &str, token: u32) {
        if run.len as usize > LONGEST {
            return;
        }
        self.known.push(Spelling { first: run.first, at: self.arena.len() as u32, len: run.len, token });
        self.arena.push_str(run.of(text));
        if self.known.len() * 2 <= self.places.len() {
            return self.place(self.known.len() - 1, run.hash);
        }
        self.places = vec![0; self.places.len() * 2];
        for id in 1..self.known.len() {
            let known = &self.known[id];
            self.place(id, self.hash(known.first, known.of(&self.arena)));
        }
    }

    fn place(&mut self, id: usize, hash: u64) {
        let mut place = hash as usize & (self.places.len() - 1);
        while self.places[place] != 0 {
            place = (place + 1) & (self.places.len() - 1);
        }
        self.places[place] = id as u32;
    }
}

impl Spelling {
    fn of<'a>(&self, arena: &'a str) -> &'a str {
        &arena[self.at as usize..(self.at + self.len) as usize]
    }
}
