//! Making an index, each half of the work on one of two threads: the words of quotes first, everything else beside and
//! after them.

use std::ops::Range;

use super::groups::{Grouper, QuoteGroups};
use super::records::{
    add_english, add_texts, country_names, post_date, push_met, push_served, push_told, quote_dates as dates_of, silent,
};
use super::sites::Sites;
use super::{Channel, Flags, Index, Values};
use crate::corpus::{Corpus, OfficialId};
use crate::country::{self, CountryId};
use crate::search::jobs::{Job, job, on_both_cores};
use crate::search::lexicon::{Lexicon, LexiconBuilder, LexiconKind, Part, merge};
use crate::search::postings::Listing;

/// Fewer quotes than this are not worth a second part.
const FEW: u32 = 2_000;

impl Index {
    /// Indexes `corpus`.
    pub(crate) fn build(corpus: &Corpus) -> Self {
        let quotes = corpus.quotes().len() as u32;
        let middle = if quotes < FEW { quotes } else { quotes / 2 };
        let halves = [0..middle, middle..quotes];
        let (mut parts, mut values, mut flags) = ([None, None], None, None);
        let mut jobs: Vec<Job<'_>> = Vec::new();
        for (part, half) in parts.iter_mut().zip(halves) {
            jobs.push(job(part, || said(corpus, half)));
        }
        jobs.push(job(&mut values, || Values::of(corpus)));
        jobs.push(job(&mut flags, || Flags::of(corpus)));
        jobs.push(Box::new(country::prepare));
        on_both_cores(jobs);

        let parts = parts.map(Option::unwrap_or_default);
        let values = values.unwrap_or_default();
        let holders: Vec<OfficialId> = corpus.appearances().map(|(_, a)| a.official).chain(silent(corpus)).collect();
        let groups = Grouper { corpus, values: &values, holders: &holders, renewal: None };
        let mut lexicons: [Option<Lexicon>; Channel::ALL.len()] = Default::default();
        let mut of_quotes = QuoteGroups::default();
        let (mut meetings, mut posts, mut countries, mut briefings) = (None, None, None, None);
        let (mut quote_dates, mut told, mut met, mut served) = (None, None, None, None);
        let mut post_dates = None;
        let mut jobs: Vec<Job<'_>> = Vec::new();
        let mut others: Vec<Job<'_>> = Vec::new();
        for (place, channel) in lexicons.iter_mut().zip(Channel::ALL) {
            match channel {
                Channel::Said => jobs.push(job(place, || merge(&parts, quotes as usize, LexiconKind::Prose))),
                channel => others.push(job(place, move || {
                    lexicon(channel.len(corpus, groups.values), channel.kind(), |value, out| {
                        add_texts(corpus, groups.values, channel, value, out);
                    })
                })),
            }
        }
        jobs.extend(groups.quotes(&mut of_quotes));
        jobs.push(job(&mut posts, || groups.posts()));
        jobs.push(job(&mut meetings, || groups.meetings()));
        jobs.push(job(&mut briefings, || groups.briefings()));
        jobs.push(job(&mut countries, || groups.countries()));
        let shown = 0..corpus.appearances().len() as u32;
        let (held, people) = (corpus.meetings().len() as u32, corpus.officials().len() as u32);
        jobs.push(job(&mut quote_dates, || dates_of(corpus.quotes().map(|(id, quote)| (quote.date, id)))));
        jobs.push(job(&mut post_dates, || shown.map(|post| post_date(corpus, post)).collect()));
        jobs.push(job(&mut told, || listing(held, |meeting, out| push_told(corpus, meeting, out))));
        jobs.push(job(&mut met, || listing(held, |meeting, out| push_met(corpus, meeting, out))));
        jobs.push(job(&mut served, || listing(people, |person, out| push_served(corpus, person, out))));
        jobs.extend(others);
        on_both_cores(jobs);

        let mut lexicons = lexicons.map(Option::unwrap_or_default);
        let said = &mut lexicons[Channel::Said as usize];
        let (mut early, mut late) = (None, None);
        let frequent = said.frequent_beginnings();
        let (front, back) = frequent.split_at(frequent.len() / 2);
        on_both_cores(vec![
            job(&mut early, || said.beginning_sets(front)),
            job(&mut late, || said.beginning_sets(back)),
        ]);
        said.beginnings = early.into_iter().chain(late).flatten().collect();

        let country_names: Vec<_> = corpus.countries().iter().map(|country| country_names(country.id)).collect();
        Self {
            lexicons,
            english: lexicon(CountryId::all().len(), LexiconKind::Names, |country, out| {
                add_english(corpus, &country_names, country, out);
            }),
            country_names,
            meetings: meetings.unwrap_or_default(),
            posts: posts.unwrap_or_default(),
            quotes: of_quotes.finish(corpus.quotes().len()),
            countries: countries.unwrap_or_default(),
            briefings: briefings.unwrap_or_default(),
            post_dates: post_dates.unwrap_or_default(),
            quote_dates: quote_dates.unwrap_or_default(),
            told: told.unwrap_or_default(),
            flags: flags.unwrap_or_default(),
            met: met.unwrap_or_default(),
            served: served.unwrap_or_default(),
            holders,
            values,
            sites: Sites::default(),
        }
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
