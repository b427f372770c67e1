//! Which records have which values.

use super::after::Renewal;
use super::values::number;
use super::{Groups, Values};
use crate::corpus::{Appearance, AppearanceId, BriefingId, Corpus, MeetingId, Nation, OfficialId, QuoteId, SourceId};
use crate::country::CountryId;
use crate::search::jobs::{Job, job};
use crate::search::postings::{Listing, Postings};

/// The records that are grouped.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of {
    Meetings,
    Posts,
    Quotes,
    Briefings,
}

/// What records are grouped by, in the order of [`Groups::all`]: each value has a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum By {
    Person,
    Country,
    Role,
    Organisation,
    Meeting,
    Topic,
    Source,
    Language,
    Briefing,
}

/// Groups the records of a corpus by their values.
#[derive(Clone, Copy)]
pub(super) struct Grouper<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) values: &'a Values,
    /// Who holds each post.
    pub(super) holders: &'a [OfficialId],
    /// What there was before, if not everything is new.
    pub(super) renewal: Option<&'a Renewal<'a>>,
}

fn nation(nation: Option<Nation>) -> Option<usize> {
    nation.and_then(Nation::known).map(CountryId::index)
}

impl Grouper<'_> {
    /// Groups records of one kind by the values that `values_of` gives for each.
    fn group(&self, of: Of, by: By, values_of: impl Fn(u32, &mut Vec<usize>)) -> Postings {
        // Once each, ascending.
        let values_of = |record: u32, values: &mut Vec<usize>| {
            values.clear();
            values_of(record, values);
            values.sort_unstable();
            values.dedup();
        };
        if let Some(renewal) = self.renewal {
            return renewal.group(of, by, values_of);
        }
        let mut values = Vec::new();
        let mut listing = Listing::default();
        let records = self.records(of);
        for record in 0..records as u32 {
            values_of(record, &mut values);
            for &value in &values {
                listing.push(value as u32);
            }
            listing.next();
        }
        Postings::pack(self.rows(by), records, &listing)
    }

    fn records(&self, of: Of) -> usize {
        match of {
            Of::Meetings => self.corpus.meetings().len(),
            Of::Posts => self.holders.len(),
            Of::Quotes => self.corpus.quotes().len(),
            Of::Briefings => self.corpus.briefings().len(),
        }
    }

    fn rows(&self, by: By) -> usize {
        let Self { corpus, values, .. } = self;
        match by {
            By::Person => corpus.officials().len(),
            By::Country => CountryId::all().len(),
            By::Role => values.roles.len(),
            By::Organisation => values.organisations.len(),
            By::Meeting => corpus.meetings().len(),
            By::Topic => values.topics.len(),
            By::Source => corpus.sources().len(),
            By::Language => values.languages.len(),
            By::Briefing => corpus.briefings().len(),
        }
    }

    pub(super) fn meetings(&self) -> Groups {
        let Self { corpus, values, .. } = self;
        let meeting = |id: u32| &corpus[MeetingId(id)];
        let appearances = |id: u32| corpus[meeting(id).appearances].iter().map(|&a| &corpus[a]);
        let by = |by, values_of: &dyn Fn(u32, &mut Vec<usize>)| self.group(Of::Meetings, by, values_of);
        Groups {
            records: self.records(Of::Meetings),
            by_person: by(By::Person, &|m, out| {
                out.extend(corpus[meeting(m).officials].iter().map(|o| o.index()));
                out.extend(corpus[meeting(m).quotes].iter().map(|&q| corpus[q].speaker.index()));
            }),
            by_country: by(By::Country, &|m, out| {
                out.extend(corpus.parties(MeetingId(m)).iter().map(|country| country.index()));
                out.extend(nation(meeting(m).country));
            }),
            by_role: by(By::Role, &|m, out| {
                out.extend(appearances(m).filter_map(|a| number(&values.roles, a.role)));
            }),
            by_organisation: by(By::Organisation, &|m, out| {
                let named =
                    corpus[meeting(m).organisations].iter().copied().chain(appearances(m).map(|a| a.organisation));
                out.extend(named.filter_map(|o| number(&values.organisations, o)));
            }),
            by_meeting: Postings::default(),
            by_topic: by(By::Topic, &|m, out| {
                out.extend(corpus[meeting(m).topics].iter().filter_map(|t| number(&values.topics, *t)));
            }),
            by_source: by(By::Source, &|m, out| {
                let told = corpus[meeting(m).accounts].iter().filter_map(|&a| corpus[a].source);
                let shown = appearances(m).filter_map(|a| a.source);
                let quoted =
                    corpus[meeting(m).quotes].iter().flat_map(|&q| corpus.wordings_of(q)).filter_map(|(_, w)| w.source);
                out.extend(told.chain(shown).chain(quoted).map(SourceId::index));
            }),
            by_language: Postings::default(),
            by_briefing: by(By::Briefing, &|m, out| {
                out.extend(corpus[meeting(m).briefings].iter().map(|b| b.index()));
            }),
        }
    }

    pub(super) fn posts(&self) -> Groups {
        let Self { corpus, values, holders, .. } = self;
        let shown = corpus.appearances().len();
        let post = |id: u32| -> Option<&Appearance> {
            // Who only speaks has a post without anything.
            ((id as usize) < shown).then(|| &corpus[AppearanceId(id)])
        };
        let by = |by, values_of: &dyn Fn(u32, &mut Vec<usize>)| self.group(Of::Posts, by, values_of);
        Groups {
            records: holders.len(),
            by_person: by(By::Person, &|p, out| out.push(holders[p as usize].index())),
            by_country: by(By::Country, &|p, out| out.extend(post(p).and_then(|a| nation(a.country)))),
            by_role: by(By::Role, &|p, out| {
                out.extend(post(p).and_then(|a| number(&values.roles, a.role)));
            }),
            by_organisation: by(By::Organisation, &|p, out| {
                out.extend(post(p).and_then(|a| number(&values.organisations, a.organisation)));
            }),
            by_meeting: by(By::Meeting, &|p, out| {
                out.extend(post(p).and_then(|a| a.meeting).map(MeetingId::index));
            })
            .into_runs(),
            by_source: by(By::Source, &|p, out| {
                out.extend(post(p).and_then(|a| a.source).map(SourceId::index));
            })
            .into_runs(),
            ..Groups::default()
        }
    }

    /// What groups the quotes, a job each.
    pub(super) fn quotes<'b>(&'b self, out: &'b mut Groups) -> Vec<Job<'b>> {
        out.records = self.records(Of::Quotes);
        let Self { corpus, values, .. } = *self;
        let quote = |id: u32| &corpus[QuoteId(id)];
        let then = move |id: u32| corpus.role_then(quote(id));
        let wordings = |id: u32| corpus.wordings_of(QuoteId(id)).map(|(_, w)| w);
        vec![
            job(&mut out.by_role, move || {
                self.group(Of::Quotes, By::Role, |q, out| out.extend(number(&values.roles, then(q).role)))
            }),
            job(&mut out.by_organisation, move || {
                self.group(Of::Quotes, By::Organisation, |q, out| {
                    out.extend(number(&values.organisations, then(q).organisation));
                })
            }),
            job(&mut out.by_topic, move || {
                self.group(Of::Quotes, By::Topic, |q, out| {
                    let topics = wordings(q).flat_map(|w| &corpus[w.topics]);
                    out.extend(topics.filter_map(|t| number(&values.topics, *t)));
                })
            }),
            job(&mut out.by_language, move || {
                self.group(Of::Quotes, By::Language, |q, out| {
                    out.extend(wordings(q).filter_map(|w| number(&values.languages, w.language)));
                })
            }),
            job(&mut out.by_source, move || {
                self.group(Of::Quotes, By::Source, |q, out| {
                    out.extend(wordings(q).filter_map(|w| w.source).map(SourceId::index));
                })
                .into_runs()
            }),
            job(&mut out.by_person, move || {
                self.group(Of::Quotes, By::Person, |q, out| out.push(quote(q).speaker.index()))
            }),
            job(&mut out.by_country, move || {
                self.group(Of::Quotes, By::Country, |q, out| out.extend(nation(then(q).country)))
            }),
            job(&mut out.by_meeting, move || {
                self.group(Of::Quotes, By::Meeting, |q, out| out.extend(quote(q).meeting.map(MeetingId::index)))
                    .into_runs()
            }),
        ]
    }

    /// The countries, which nobody groups by anything else. There are few.
    pub(super) fn countries(&self) -> Groups {
        let countries = self.corpus.countries();
        let mut listing = Listing::default();
        for country in countries {
            listing.push(country.id.index() as u32);
            listing.next();
        }
        let by_country = Postings::pack(self.rows(By::Country), countries.len(), &listing);
        Groups { records: countries.len(), by_country, ..Groups::default() }
    }

    pub(super) fn briefings(&self) -> Groups {
        let Self { corpus, values, .. } = self;
        let briefing = |id: u32| &corpus[BriefingId(id)];
        let appearances = |b: u32| briefing(b).appearances.iter().map(|a| &corpus[a]);
        let by = |by, values_of: &dyn Fn(u32, &mut Vec<usize>)| self.group(Of::Briefings, by, values_of);
        Groups {
            records: self.records(Of::Briefings),
            by_person: by(By::Person, &|b, out| {
                out.extend(appearances(b).map(|a| a.official.index()));
                let quotes = corpus[briefing(b).wordings].iter().map(|&w| corpus[w].quote);
                out.extend(quotes.map(|q| corpus[q].speaker.index()));
            }),
            by_country: by(By::Country, &|b, out| out.extend(appearances(b).filter_map(|a| nation(a.country)))),
            by_role: by(By::Role, &|b, out| {
                out.extend(appearances(b).filter_map(|a| number(&values.roles, a.role)));
            }),
            by_topic: by(By::Topic, &|b, out| {
                out.extend(corpus[briefing(b).topics].iter().filter_map(|t| number(&values.topics, *t)));
            }),
            by_source: by(By::Source, &|b, out| out.extend(briefing(b).sources.iter().map(SourceId::index))),
            by_briefing: by(By::Briefing, &|b, out| out.push(b as usize)),
            ..Groups::default()
        }
    }
}
