//! Quotes: wordings of the same words by the same person on the same occasion.

use std::fmt::Write as _;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::{Keys, Linker};
use crate::corpus::statements::bare;
use crate::corpus::{OfficialId, Quote, QuoteId, RoleThen, WordingId};
use crate::text::{Clean, Text};

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
            let first = |q: u32| corpus.quotes[q as usize].first_wording.index();
            let hash = hasher.hash_one(key(w));
            if let Some(&known) = table.find(hash, |&q| same(first(q))) {
                corpus.wordings[w].quote = QuoteId(known);
                corpus.quotes[known as usize].reports += 1;
                continue;
            }
            let next = corpus.quotes.len() as u32;
            table.insert_unique(hash, next, |&q| hasher.hash_one(key(first(q))));
            let meeting = keys.get(&self.speeches[w].meeting).copied();
            let meeting_day = || corpus.meetings[meeting?.index()].when.map(|when| when.start);
            let published = || corpus.sources[corpus.wordings[w].source?.index()].published;
            let date = self.speeches[w].date.or_else(meeting_day).or_else(published);
            corpus.quotes.push(Quote {
                id: Text::EMPTY,
                speaker: speakers[w],
                text: corpus.wordings[w].text,
                date,
                meeting,
                first_wording: WordingId(w as u32),
                reports: 1,
                role: RoleThen::default(),
            });
            corpus.wordings[w].quote = QuoteId(next);
        }
    }

    /// Gives each quote an id: its speaker's, and a fingerprint of its words.
    pub(super) fn identify_quotes(&mut self) {
        let corpus = &mut self.corpus;
        let mut taken: HashMap<(OfficialId, u32), u32> = HashMap::with_capacity(corpus.quotes.len());
        let mut id = String::new();
        for (quote, &print) in corpus.quotes.iter_mut().zip(&self.prints) {
            let again = taken.entry((quote.speaker, print)).and_modify(|n| *n += 1).or_insert(1);
            id.clear();
            id.push_str(corpus.pool.get(corpus.officials[quote.speaker.index()].id));
            // Writing to a string cannot fail.
            let _ = write!(id, "~{print:08x}");
            if *again > 1 {
                let _ = write!(id, "-{again}");
            }
            quote.id = corpus.pool.keep(&Clean::line(&id));
        }
    }
}
