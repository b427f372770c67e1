//! Making an index, each half of the work on one of two threads: the words of quotes first, everything else beside and
//! after them.

use std::ops::Range;

use super::groups::Grouper;
use super::records::{
    add_english, add_texts, country_names, post_date, push_met, push_served, push_told, quote_dates as dates_of, silent,
};
use super::{Channel, Flags, Index, Values};
use crate::corpus::{Corpus, OfficialId};
use crate::country::{self, CountryId};
use crate::search::jobs::{Job, halves, job, on_both_cores};
use crate::search::lexicon::{Lexicon, LexiconBuilder, LexiconKind, Part, merge};
use crate::search::postings::Listing;

/// Fewer quotes than this are not worth a second part.
const FEW: u32 = 2_000;

impl Index {
    /// Indexes `corpus`.
    pub(crate) fn build(corpus: &Corpus) -> Self {
        let quotes = corpus.quotes().len() as u32;
        let middle = if quotes < FEW { quotes } else { quotes / 2 };
        let mut index = Self::default();
        let (mut parts, mut values) = (<[Part; 2]>::default(), Values::default());
        let mut jobs: Vec<Job<'_>> = Vec::new();
        for (part, half) in parts.iter_mut().zip([0..middle, middle..quotes]) {
            jobs.push(job(part, || said(corpus, half)));
        }
        jobs.push(job(&mut values, || Values::of(corpus)));
        jobs.push(job(&mut index.flags, || Flags::of(corpus)));
        jobs.push(Box::new(country::prepare));
        on_both_cores(jobs);

        let holders: Vec<OfficialId> = corpus.appearances().map(|(_, a)| a.official).chain(silent(corpus)).collect();
        let groups = Grouper { corpus, values: &values, holders: &holders, renewal: None };
        let mut jobs: Vec<Job<'_>> = Vec::new();
        let mut others: Vec<Job<'_>> = Vec::new();
        for (place, channel) in index.lexicons.iter_mut().zip(Channel::ALL) {
            match channel {
                Channel::Said => jobs.push(job(place, || merge(&parts, quotes as usize, LexiconKind::Prose))),
                channel => others.push(job(place, move || {
                    lexicon(channel.len(corpus, groups.values), channel.kind(), |value, out| {
                        add_texts(corpus, groups.values, channel, value, out);
                    })
                })),
            }
        }
        jobs.extend(groups.quotes(&mut index.quotes));
        jobs.push(job(&mut index.posts, || groups.posts()));
        jobs.push(job(&mut index.meetings, || groups.meetings()));
        jobs.push(job(&mut index.briefings, || groups.briefings()));
        jobs.push(job(&mut index.countries, || groups.countries()));
        let shown = 0..corpus.appearances().len() as u32;
        let (held, people) = (corpus.meetings().len() as u32, corpus.officials().len() as u32);
        jobs.push(job(&mut index.quote_dates, || dates_of(corpus.quotes().map(|(id, quote)| (quote.date, id)))));
        jobs.push(job(&mut index.post_dates, || shown.map(|post| post_date(corpus, post)).collect()));
        jobs.push(job(&mut index.told, || listing(held, |meeting, out| push_told(corpus, meeting, out))));
        jobs.push(job(&mut index.met, || listing(held, |meeting, out| push_met(corpus, meeting, out))));
        jobs.push(job(&mut index.served, || listing(people, |person, out| push_served(corpus, person, out))));
        jobs.extend(others);
        on_both_cores(jobs);

        let said = &mut index.lexicons[Channel::Said as usize];
        said.beginnings = halves(&said.frequent_beginnings(), |some| said.beginning_sets(some));

        let country_names: Vec<_> = corpus.countries().iter().map(|country| country_names(country.id)).collect();
        index.english = lexicon(CountryId::all().len(), LexiconKind::Names, |country, out| {
            add_english(corpus, &country_names, country, out);
        });
        (index.country_names, index.holders, index.values) = (country_names, holders, values);
        index
    }
}

/// The words of some quotes.
fn said(corpus: &Corpus, quotes: Range<u32>) -> Part {
    let mut builder = LexiconBuilder::new(quotes.start);
    let values = Values::default();
    for quote in quotes {
        add_texts(corpus, &values, Channel::Said, quote, &mut builder);
        builder.next();
    }
    builder.pack()
}

fn lexicon(len: usize, kind: LexiconKind, mut add: impl FnMut(u32, &mut LexiconBuilder)) -> Lexicon {
    let mut builder = LexiconBuilder::default();
    for value in 0..len as u32 {
        add(value, &mut builder);
        builder.next();
    }
    builder.finish(len, kind)
}

fn listing(records: u32, push: impl Fn(u32, &mut Listing)) -> Listing {
    let mut out = Listing::default();
    for record in 0..records {
        push(record, &mut out);
        out.next();
    }
    out
}
