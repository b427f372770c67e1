//! Quotes: wordings of the same words by the same person on the same occasion.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::{Keys, Linker};
use crate::corpus::role::Life;
use crate::corpus::statements::bare;
use crate::corpus::{Corpus, List, Official, OfficialId, Quote, QuoteId, RoleThen, Run};
use crate::stored::{Task, on_every_core};
use crate::text::Text;

/// The quotes of so many people are described in a row.
const ROW: usize = 256;

impl Linker {
    /// Makes a quote of each remark; `speakers` stand beside the wordings.
    pub(super) fn gather_quotes(&mut self, speakers: &[OfficialId], keys: &Keys) {
        let hasher = DefaultHashBuilder::default();
        let mut table: HashTable<u32> = HashTable::with_capacity(speakers.len());
        let corpus = &mut self.corpus;
        let key = |w: usize| (speakers[w], self.speeches[w].meeting, self.speeches[w].date, self.speeches[w].words);
        for w in 0..speakers.len() {
            let (pool, wordings) = (&corpus.pool, &corpus.wordings);
            let same_words = |a: Text, b: Text| a == b || bare(pool.get(a)) == bare(pool.get(b));
            let same = |first: usize| key(first) == key(w) && same_words(wordings[first].text, wordings[w].text);
            let first = |q: u32| corpus.quotes[q as usize].wordings.numbers().start as usize;
            let hash = hasher.hash_one(key(w));
            if let Some(&known) = table.find(hash, |&q| same(first(q))) {
                corpus.wordings[w].quote = QuoteId(known);
                corpus.quotes[known as usize].wordings.lengthen();
                continue;
            }
            let next = corpus.quotes.len() as u32;
            table.insert_unique(hash, next, |&q| hasher.hash_one(key(first(q))));
            let meeting = keys.get(&self.speeches[w].meeting).copied();
            let meeting_day = || corpus.meetings[meeting?.index()].when.map(|when| when.start);
            let published = || corpus.sources[corpus.wordings[w].source?.index()].published;
            let date = self.speeches[w].date.or_else(meeting_day).or_else(published);
            corpus.quotes.push(Quote {
                print: self.speeches[w].print,
                nth: 1,
                speaker: speakers[w],
                text: corpus.wordings[w].text,
                date,
                is_dated: self.speeches[w].date.is_some(),
                meeting,
                wordings: Run::of(w as u32..w as u32 + 1),
                role: List::default(),
            });
            corpus.wordings[w].quote = QuoteId(next);
        }
    }

    /// Tells quotes of one fingerprint apart, and gives each its speaker's role on that date.
    pub(super) fn describe_quotes(&mut self) {
        let corpus = &self.corpus;
        let mut described: Vec<Vec<Described>> = Vec::new();
        described.resize_with(corpus.officials.len().div_ceil(ROW), Vec::new);
        let rows = corpus.officials.chunks(ROW).zip(&mut described);
        let describe = |row: &[Official]| row.iter().flat_map(|official| describe(corpus, official)).collect();
        let tasks = rows.map(|(row, slot)| Box::new(move |_: &mut Vec<u8>| *slot = describe(row)) as Task<'_>);
        on_every_core(tasks.collect());
        let Corpus { quotes, lists, .. } = &mut self.corpus;
        let mut roles: HashMap<RoleThen, List<RoleThen>> = HashMap::new();
        for Described { quote, nth, role } in described.into_iter().flatten() {
            let quote = &mut quotes[quote.index()];
            quote.nth = nth;
            quote.role = *roles.entry(role).or_insert_with(|| lists.add([role]));
        }
    }
}

/// What is found of a quote by looking at all its speaker's.
pub(super) struct Described {
    pub(super) quote: QuoteId,
    pub(super) nth: u32,
    pub(super) role: RoleThen,
}

pub(super) fn describe(corpus: &Corpus, official: &Official) -> impl Iterator<Item = Described> {
    let life = Life::of(corpus, official);
    let mut prints: Vec<(u32, QuoteId)> = corpus[official.quotes].iter().map(|&id| (corpus[id].print, id)).collect();
    prints.sort_unstable();
    let mut last = (0, 0);
    prints.into_iter().map(move |(print, quote)| {
        let (before, nth) = last;
        last = (print, if before == print { nth + 1 } else { 1 });
        Described { quote, nth: last.1, role: life.role_then(corpus, &corpus[quote]) }
    })
}
