//! Quotes: wordings of the same words by the same person on the same occasion.

use std::fmt::Write as _;
use std::hash::BuildHasher;
use std::panic::resume_unwind;
use std::thread;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::{Keys, Linker};
use crate::corpus::statements::bare;
use crate::corpus::{Corpus, OfficialId, Quote, QuoteId, RoleThen, Run, role};
use crate::text::{Clean, Text};

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
                id: Text::EMPTY,
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

    /// Gives each quote an id and its speaker's role on that date.
    pub(super) fn describe_quotes(&mut self) {
        let (corpus, prints) = (&self.corpus, &self.prints);
        let (ids, roles) = if corpus.quotes.len() < FEW_QUOTES {
            (ids_of(corpus, prints), role::of_quotes(corpus))
        } else {
            thread::scope(|scope| {
                let roles = scope.spawn(|| role::of_quotes(corpus));
                let ids = ids_of(corpus, prints);
                (ids, roles.join().unwrap_or_else(|panic| resume_unwind(panic)))
            })
        };
        let corpus = &mut self.corpus;
        let (ids, ends) = ids;
        let mut start = 0;
        for ((quote, role), end) in corpus.quotes.iter_mut().zip(roles).zip(ends) {
            quote.role = role;
            quote.id = corpus.pool.keep(&Clean::line(&ids[start..end]));
            start = end;
        }
    }
}

/// The id of each quote, in a row, and where each ends: its speaker's, and a fingerprint of its words.
fn ids_of(corpus: &Corpus, prints: &[u32]) -> (String, Vec<usize>) {
    let mut taken: HashMap<(OfficialId, u32), u32> = HashMap::with_capacity(prints.len());
    let (mut ids, mut ends) = (String::new(), Vec::with_capacity(prints.len()));
    for (quote, &print) in corpus.quotes.iter().zip(prints) {
        let again = taken.entry((quote.speaker, print)).and_modify(|n| *n += 1).or_insert(1);
        ids.push_str(corpus.text(corpus.officials[quote.speaker.index()].id));
        ids.push('~');
        ids.extend((0..8).rev().filter_map(|digit| char::from_digit(print >> (4 * digit) & 15, 16)));
        if *again > 1 {
            // Writing to a string cannot fail.
            let _ = write!(ids, "-{again}");
        }
        ends.push(ids.len());
    }
    (ids, ends)
}
