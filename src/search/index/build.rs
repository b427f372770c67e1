//! Making an index, each half of the work on one of two threads: the words of quotes first, everything else beside and
//! after them.

use std::ops::Range;

use super::sites::Sites;
use super::{Channel, Flags, Groups, Index, NO_MEETING, ORIGINAL, TRANSLATED, Values, packed};
use crate::corpus::{Appearance, Corpus, MeetingId, Nation, OfficialId, Quote, QuoteId};
use crate::country::{CountryId, Kind};
use crate::search::jobs::{Job, job, on_both_cores};
use crate::search::lexicon::{Lexicon, LexiconBuilder, LexiconKind, Part, merge};
use crate::search::postings::{Listing, Postings};
use crate::text::Text;

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
        on_both_cores(jobs);

        let parts = parts.map(Option::unwrap_or_default);
        let values = values.unwrap_or_default();
        let holders = holders(corpus);
        let groups = Grouper { corpus, values: &values };
        let mut lexicons: [Option<Lexicon>; Channel::ALL.len()] = Default::default();
        let mut of_quotes = QuoteGroups::default();
        let (mut meetings, mut posts, mut countries, mut briefings) = (None, None, None, None);
        let (mut quote_dates, mut told, mut met, mut served) = (None, None, None, None);
        let (mut post_dates, mut post_meetings) = (None, None);
        let mut jobs: Vec<Job<'_>> = Vec::new();
        let mut others: Vec<Job<'_>> = Vec::new();
        for (lexicon, channel) in lexicons.iter_mut().zip(Channel::ALL) {
            match channel {
                Channel::Said => jobs.push(job(lexicon, || merge(&parts, quotes as usize, LexiconKind::Prose))),
                channel => others.push(job(lexicon, move || index_channel(corpus, groups.values, channel))),
            }
        }
        jobs.extend(groups.quotes(&mut of_quotes));
        jobs.push(job(&mut posts, || groups.posts(&holders)));
        jobs.push(job(&mut meetings, || groups.meetings()));
        jobs.push(job(&mut briefings, || groups.briefings()));
        jobs.push(job(&mut countries, || groups.countries()));
        jobs.push(job(&mut quote_dates, || dates_of_quotes(corpus)));
        jobs.push(job(&mut post_dates, || corpus.appearances().map(|(_, a)| packed(a.date)).collect()));
        jobs.push(job(&mut post_meetings, || {
            corpus.appearances().map(|(_, a)| a.meeting.map_or(NO_MEETING, |m| m.0)).collect()
        }));
        jobs.push(job(&mut told, || briefings_of_meetings(corpus)));
        jobs.push(job(&mut met, || {
            places(corpus, corpus.meetings().map(|(_, m)| corpus[m.countries].iter().filter_map(|n| n.known())))
        }));
        jobs.push(job(&mut served, || {
            places(corpus, corpus.officials().map(|(_, o)| corpus[o.countries].iter().copied()))
        }));
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

        let country_names = country_names(corpus);
        Self {
            lexicons,
            english: english(corpus, &country_names),
            country_names,
            meetings: meetings.unwrap_or_default(),
            posts: posts.unwrap_or_default(),
            quotes: of_quotes.finish(corpus.quotes().len()),
            countries: countries.unwrap_or_default(),
            briefings: briefings.unwrap_or_default(),
            post_dates: post_dates.unwrap_or_default(),
            post_meetings: post_meetings.unwrap_or_default(),
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

/// Who holds each post.
fn holders(corpus: &Corpus) -> Vec<OfficialId> {
    let appearing = corpus.appearances().map(|(_, a)| a.official);
    // Whoever appears nowhere, and only speaks, holds a post without a role.
    let speaking = corpus.officials().filter(|(_, o)| o.appearances.is_empty()).map(|(id, _)| id);
    appearing.chain(speaking).collect()
}

/// The words of some quotes.
fn said(corpus: &Corpus, quotes: Range<u32>) -> Part {
    let mut builder = LexiconBuilder::new(quotes.start);
    let values = Values::default();
    for quote in quotes {
        Channel::Said.texts(corpus, &values, quote, |text| builder.add(text));
        builder.next();
    }
    builder.pack()
}

fn dates_of_quotes(corpus: &Corpus) -> Vec<(u32, u32)> {
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (id, quote) in corpus.quotes() {
        let date = packed(quote.date);
        match out.last_mut() {
            Some((before, last)) if *before == date => *last = id.0,
            _ => out.push((date, id.0)),
        }
    }
    out
}

/// The briefings that tell of each meeting.
fn briefings_of_meetings(corpus: &Corpus) -> Listing {
    let mut out = Listing::default();
    for (_, meeting) in corpus.meetings() {
        corpus[meeting.briefings].iter().for_each(|briefing| out.push(briefing.0));
        out.next();
    }
    out
}

/// Countries by their places in the corpus, for records in turn.
fn places<I: IntoIterator<Item = CountryId>>(corpus: &Corpus, records: impl Iterator<Item = I>) -> Listing {
    let mut out = Listing::default();
    for countries in records {
        for country in countries {
            if let Ok(i) = corpus.countries().binary_search_by_key(&country, |c| c.id) {
                out.push(i as u32);
            }
        }
        out.next();
    }
    out
}

fn index_channel(corpus: &Corpus, values: &Values, channel: Channel) -> Lexicon {
    let mut builder = LexiconBuilder::default();
    let len = channel.len(corpus, values);
    for value in 0..len as u32 {
        // A country that nothing touches cannot be found.
        let is_touched =
            channel != Channel::Country || corpus.countries().iter().any(|c| c.id.index() == value as usize);
        if is_touched {
            channel.texts(corpus, values, value, |text| builder.add(text));
        }
        builder.next();
    }
    builder.finish(len, channel.kind())
}

/// English names and demonyms of each country of a corpus.
fn country_names(corpus: &Corpus) -> Vec<Vec<Box<str>>> {
    let is_english = |languages: &str| languages.split(' ').any(|l| l == "en");
    let names = |country: CountryId| {
        let forms = country.names().chain(country.demonyms());
        let english = forms.filter(|form| form.kind != Kind::Code && is_english(form.languages)).map(|form| form.text);
        std::iter::once(country.name()).chain(english).map(Into::into).collect()
    };
    corpus.countries().iter().map(|country| names(country.id)).collect()
}

fn english(corpus: &Corpus, names: &[Vec<Box<str>>]) -> Lexicon {
    let mut builder = LexiconBuilder::default();
    let mut touched = corpus.countries().iter().zip(names).peekable();
    for id in CountryId::all() {
        if let Some((_, names)) = touched.next_if(|(country, _)| country.id == id) {
            for name in names {
                builder.add(name);
            }
        }
        builder.next();
    }
    builder.finish(CountryId::all().len(), LexiconKind::Names)
}

impl Flags {
    fn of(corpus: &Corpus) -> Self {
        let mut out = Self {
            quotes: Vec::with_capacity(corpus.quotes().len()),
            meetings: vec![0; corpus.meetings().len()],
            people: vec![0; corpus.officials().len()],
            briefings: vec![0; corpus.briefings().len()],
        };
        for (id, quote) in corpus.quotes() {
            let flags = corpus.wordings_of(id).fold(0, |flags, (_, wording)| {
                let translated = if wording.translation.is_some() { TRANSLATED } else { 0 };
                let original = if wording.original.is_empty() { 0 } else { ORIGINAL };
                flags | 1 << (wording.verdict as u8) | translated | original
            });
            out.quotes.push(flags);
            out.people[quote.speaker.index()] |= flags;
            if let Some(meeting) = quote.meeting {
                out.meetings[meeting.index()] |= flags;
            }
            corpus.wordings_of(id).for_each(|(_, wording)| out.briefings[wording.origin.briefing.index()] |= flags);
        }
        out
    }
}

impl Values {
    fn of(corpus: &Corpus) -> Self {
        let (mut roles, mut organisations, mut topics, mut languages) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (_, appearance) in corpus.appearances() {
            roles.push(appearance.role);
            organisations.push(appearance.organisation);
        }
        for (_, quote) in corpus.quotes() {
            push(&mut roles, quote.role.role);
            push(&mut organisations, quote.role.organisation);
        }
        for (_, meeting) in corpus.meetings() {
            organisations.extend(&corpus[meeting.organisations]);
            topics.extend(&corpus[meeting.topics]);
        }
        for (_, wording) in corpus.wordings() {
            topics.extend(&corpus[wording.topics]);
            push(&mut languages, wording.language);
        }
        for (_, briefing) in corpus.briefings() {
            topics.extend(&corpus[briefing.topics]);
        }
        languages.extend(corpus.sources().map(|(_, source)| source.language));
        let list = |mut values: Vec<Text>| {
            values.sort_unstable();
            values.dedup();
            values.retain(|t| !t.is_empty());
            values
        };
        Self {
            roles: list(roles),
            organisations: list(organisations),
            topics: list(topics),
            languages: list(languages),
        }
    }
}

/// Adds a value, unless it is the one that was added before.
fn push(values: &mut Vec<Text>, value: Text) {
    if values.last() != Some(&value) {
        values.push(value);
    }
}

/// The number of a value.
fn number(values: &[Text], value: Text) -> Option<usize> {
    values.binary_search(&value).ok()
}

/// The [`Groups`] of the quotes while they are made.
#[derive(Default)]
struct QuoteGroups {
    person: Option<Postings>,
    country: Option<Postings>,
    role: Option<Postings>,
    organisation: Option<Postings>,
    meeting: Option<Postings>,
    topic: Option<Postings>,
    source: Option<Postings>,
    language: Option<Postings>,
}

impl QuoteGroups {
    fn finish(self, records: usize) -> Groups {
        Groups {
            records,
            by_person: self.person.unwrap_or_default(),
            by_country: self.country.unwrap_or_default(),
            by_role: self.role.unwrap_or_default(),
            by_organisation: self.organisation.unwrap_or_default(),
            by_meeting: self.meeting.unwrap_or_default(),
            by_topic: self.topic.unwrap_or_default(),
            by_source: self.source.unwrap_or_default(),
            by_language: self.language.unwrap_or_default(),
            by_briefing: Postings::default(),
        }
    }
}

#[derive(Clone, Copy)]
struct Grouper<'a> {
    corpus: &'a Corpus,
    values: &'a Values,
}

fn nation(nation: Option<Nation>) -> Option<usize> {
    nation.and_then(Nation::known).map(CountryId::index)
}

/// Groups records by the values that `of` gives for each.
fn group(rows: usize, records: usize, mut of: impl FnMut(u32, &mut Vec<usize>)) -> Postings {
    let mut listing = Listing::default();
    let mut values = Vec::new();
    for record in 0..records as u32 {
        of(record, &mut values);
        values.sort_unstable();
        values.dedup();
        values.drain(..).for_each(|value| listing.push(value as u32));
        listing.next();
    }
    Postings::pack(rows, records, &listing)
}

impl Grouper<'_> {
    fn people(&self) -> usize {
        self.corpus.officials().len()
    }

    fn all_countries() -> usize {
        CountryId::all().len()
    }

    fn meetings(&self) -> Groups {
        let corpus = self.corpus;
        let records = corpus.meetings().len();
        let meeting = |id: u32| &corpus[MeetingId(id)];
        let appearances = |id: u32| corpus[meeting(id).appearances].iter().map(|&a| &corpus[a]);
        let each = |rows, of: &mut dyn FnMut(u32, &mut Vec<usize>)| group(rows, records, of);
        Groups {
            records,
            by_person: each(self.people(), &mut |m, out| {
                out.extend(corpus[meeting(m).officials].iter().map(|o| o.index()));
                out.extend(corpus[meeting(m).quotes].iter().map(|&q| corpus[q].speaker.index()));
            }),
            by_country: each(Self::all_countries(), &mut |m, out| {
                let named = corpus[meeting(m).countries].iter().copied().map(Some).chain([meeting(m).country]);
                out.extend(named.filter_map(nation));
            }),
            by_role: each(self.values.roles.len(), &mut |m, out| {
                out.extend(appearances(m).filter_map(|a| number(&self.values.roles, a.role)));
            }),
            by_organisation: each(self.values.organisations.len(), &mut |m, out| {
                let named =
                    corpus[meeting(m).organisations].iter().copied().chain(appearances(m).map(|a| a.organisation));
                out.extend(named.filter_map(|o| number(&self.values.organisations, o)));
            }),
            by_meeting: Postings::default(),
            by_topic: each(self.values.topics.len(), &mut |m, out| {
                out.extend(corpus[meeting(m).topics].iter().filter_map(|t| number(&self.values.topics, *t)));
            }),
            by_source: each(corpus.sources().len(), &mut |m, out| {
                let told = corpus[meeting(m).accounts].iter().filter_map(|&a| corpus[a].source);
                let shown = appearances(m).filter_map(|a| a.source);
                let quoted =
                    corpus[meeting(m).quotes].iter().flat_map(|&q| corpus.wordings_of(q)).filter_map(|(_, w)| w.source);
                out.extend(told.chain(shown).chain(quoted).map(crate::corpus::SourceId::index));
            }),
            by_language: Postings::default(),
            by_briefing: each(corpus.briefings().len(), &mut |m, out| {
                out.extend(corpus[meeting(m).briefings].iter().map(|b| b.index()));
            }),
        }
    }

    fn posts(&self, holders: &[OfficialId]) -> Groups {
        let corpus = self.corpus;
        let appearances: Vec<&Appearance> = corpus.appearances().map(|(_, a)| a).collect();
        let post = |id: u32| appearances.get(id as usize).copied();
        let each = |rows, of: &mut dyn FnMut(u32, &mut Vec<usize>)| group(rows, holders.len(), of);
        Groups {
            records: holders.len(),
            by_person: each(self.people(), &mut |p, out| out.push(holders[p as usize].index())),
            by_country: each(Self::all_countries(), &mut |p, out| out.extend(post(p).and_then(|a| nation(a.country)))),
            by_role: each(self.values.roles.len(), &mut |p, out| {
                out.extend(post(p).and_then(|a| number(&self.values.roles, a.role)));
            }),
            by_organisation: each(self.values.organisations.len(), &mut |p, out| {
                out.extend(post(p).and_then(|a| number(&self.values.organisations, a.organisation)));
            }),
            by_source: each(corpus.sources().len(), &mut |p, out| {
                out.extend(post(p).and_then(|a| a.source).map(crate::corpus::SourceId::index));
            })
            .into_runs(),
            ..Groups::default()
        }
    }

    /// What groups the quotes, a job each.
    fn quotes<'b>(&'b self, out: &'b mut QuoteGroups) -> Vec<Job<'b>> {
        let Self { corpus, values } = *self;
        let quote = |id: u32| -> &Quote { &corpus[QuoteId(id)] };
        let wordings = |id: u32| corpus.wordings_of(QuoteId(id)).map(|(_, w)| w);
        let records = corpus.quotes().len();
        vec![
            job(&mut out.role, move || {
                group(values.roles.len(), records, |q, out| out.extend(number(&values.roles, quote(q).role.role)))
            }),
            job(&mut out.organisation, move || {
                let organisations = &values.organisations;
                group(organisations.len(), records, |q, out| {
                    out.extend(number(organisations, quote(q).role.organisation));
                })
            }),
            job(&mut out.topic, move || {
                group(values.topics.len(), records, |q, out| {
                    let topics = wordings(q).flat_map(|w| &corpus[w.topics]);
                    out.extend(topics.filter_map(|t| number(&values.topics, *t)));
                })
            }),
            job(&mut out.language, move || {
                group(values.languages.len(), records, |q, out| {
                    out.extend(wordings(q).filter_map(|w| number(&values.languages, w.language)));
                })
            }),
            job(&mut out.source, move || {
                group(corpus.sources().len(), records, |q, out| {
                    out.extend(wordings(q).filter_map(|w| w.source).map(crate::corpus::SourceId::index));
                })
                .into_runs()
            }),
            job(&mut out.person, move || {
                group(corpus.officials().len(), records, |q, out| out.push(quote(q).speaker.index()))
            }),
            job(&mut out.country, move || {
                group(Self::all_countries(), records, |q, out| out.extend(nation(quote(q).role.country)))
            }),
            job(&mut out.meeting, move || {
                group(corpus.meetings().len(), records, |q, out| out.extend(quote(q).meeting.map(MeetingId::index)))
                    .into_runs()
            }),
        ]
    }

    fn countries(&self) -> Groups {
        let countries = self.corpus.countries();
        let each = |rows, of: &mut dyn FnMut(u32, &mut Vec<usize>)| group(rows, countries.len(), of);
        Groups {
            records: countries.len(),
            by_country: each(Self::all_countries(), &mut |c, out| out.push(countries[c as usize].id.index())),
            ..Groups::default()
        }
    }

    fn briefings(&self) -> Groups {
        let corpus = self.corpus;
        let briefings: Vec<_> = corpus.briefings().map(|(_, b)| b).collect();
        let each = |rows, of: &mut dyn FnMut(u32, &mut Vec<usize>)| group(rows, briefings.len(), of);
        let appearances = |b: u32| briefings[b as usize].appearances.iter().map(|a| &corpus[a]);
        Groups {
            records: briefings.len(),
            by_person: each(self.people(), &mut |b, out| {
                out.extend(appearances(b).map(|a| a.official.index()));
                let quotes = corpus[briefings[b as usize].wordings].iter().map(|&w| corpus[w].quote);
                out.extend(quotes.map(|q| corpus[q].speaker.index()));
            }),
            by_country: each(Self::all_countries(), &mut |b, out| {
                out.extend(appearances(b).filter_map(|a| nation(a.country)));
            }),
            by_role: each(self.values.roles.len(), &mut |b, out| {
                out.extend(appearances(b).filter_map(|a| number(&self.values.roles, a.role)));
            }),
            by_topic: each(self.values.topics.len(), &mut |b, out| {
                out.extend(corpus[briefings[b as usize].topics].iter().filter_map(|t| number(&self.values.topics, *t)));
            }),
            by_source: each(corpus.sources().len(), &mut |b, out| {
                out.extend(briefings[b as usize].sources.iter().map(crate::corpus::SourceId::index));
            }),
            by_briefing: each(briefings.len(), &mut |b, out| out.push(b as usize)),
            ..Groups::default()
        }
    }
}
