//! Quotes: wordings of the same words by the same person on the same occasion.

use std::hash::BuildHasher;
use std::panic::resume_unwind;
use std::thread;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::{Keys, Linker};
use crate::corpus::statements::bare;
use crate::corpus::{Corpus, OfficialId, Quote, QuoteId, RoleThen, Run, role};
use crate::text::Text;

/// With fewer quotes than this, a second thread costs more than it saves.
const FEW_QUOTES: usize = 2000;

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
                meeting,
                wordings: Run::of(w as u32..w as u32 + 1),
                role: RoleThen::default(),
            });
            corpus.wordings[w].quote = QuoteId(next);
        }
    }

    /// Tells quotes of one fingerprint apart, and gives each its speaker's role on that date.
    pub(super) fn describe_quotes(&mut self) {
        let corpus = &self.corpus;
        let (repeats, roles) = if corpus.quotes.len() < FEW_QUOTES {
            (repeats(corpus), role::of_quotes(corpus))
        } else {
            thread::scope(|scope| {
                let roles = scope.spawn(|| role::of_quotes(corpus));
                let repeats = repeats(corpus);
                (repeats, roles.join().unwrap_or_else(|panic| resume_unwind(panic)))
            })
        };
        for ((quote, role), nth) in self.corpus.quotes.iter_mut().zip(roles).zip(repeats) {
            (quote.role, quote.nth) = (role, nth);
        }
    }
}

/// Which each quote is of its speaker's quotes with the same fingerprint.
fn repeats(corpus: &Corpus) -> Vec<u32> {
    let mut counts: HashMap<(OfficialId, u32), u32> = HashMap::with_capacity(corpus.quotes.len());
    let count = |quote: &Quote| *counts.entry((quote.speaker, quote.print)).and_modify(|n| *n += 1).or_insert(1);
    corpus.quotes.iter().map(count).collect()
}
