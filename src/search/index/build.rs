//! Making an index: the words of quotes on one core each half, everything else beside them.

use std::collections::{BTreeSet, HashMap};
use std::thread;

use super::{Channel, Groups, Index, ORIGINAL, TRANSLATED, Values, packed};
use crate::corpus::{Appearance, Corpus, MeetingId, Nation, OfficialId, Quote, QuoteId};
use crate::country::{CountryId, Kind};
use crate::search::lexicon::{Lexicon, LexiconBuilder, LexiconKind};
use crate::search::postings::{Postings, Row};
use crate::text::Text;

/// Quotes below this number are not worth a second thread.
const FEW: u32 = 2_000;

impl Index {
    /// Indexes `corpus`.
    pub(crate) fn build(corpus: &Corpus) -> Self {
        let quotes = corpus.quotes().len() as u32;
        let middle = if quotes < FEW { quotes } else { quotes / 2 };
        thread::scope(|scope| {
            let late = scope.spawn(move || said(corpus, middle..quotes));
            let mut early = said(corpus, 0..middle);
            let rest = Rest::new(corpus);
            if let Ok(late) = late.join() {
                early.append(&late);
            }
            rest.with(corpus, early.finish(quotes as usize, LexiconKind::Prose))
        })
    }
}

/// The words of some quotes.
fn said(corpus: &Corpus, quotes: std::ops::Range<u32>) -> LexiconBuilder {
    let mut builder = LexiconBuilder::default();
    let values = Values::default();
    for quote in quotes {
        Channel::Said.texts(corpus, &values, quote, |text| builder.add(quote, text));
    }
    builder
}

/// All but the words of quotes.
struct Rest {
    values: Values,
    holders: Vec<OfficialId>,
}

impl Rest {
    fn new(corpus: &Corpus) -> Self {
        let mut holders: Vec<_> = corpus.appearances().map(|(_, a)| a.official).collect();
        // Whoever appears nowhere, and only speaks, holds a post without a role.
        holders.extend(corpus.officials().filter(|(_, o)| o.appearances.is_empty()).map(|(id, _)| id));
        Self { values: Values::of(corpus), holders }
    }

    fn with(self, corpus: &Corpus, said: Lexicon) -> Index {
        let Self { values, holders } = self;
        let mut said = Some(said);
        let lexicons = Channel::ALL.map(|channel| match channel {
            Channel::Said => said.take().unwrap_or_default(),
            other => lexicon(corpus, &values, other),
        });
        let country_names = country_names(corpus);
        let groups = Grouper { corpus, values: &values, ids: Ids::of(&values) };
        Index {
            lexicons,
            english: english(corpus, &country_names),
            country_names,
            meetings: groups.meetings(),
            posts: groups.posts(&holders),
            quotes: groups.quotes(),
            countries: groups.countries(),
            briefings: groups.briefings(),
            quote_dates: corpus.quotes().map(|(_, q)| packed(q.date)).collect(),
            quote_meetings: corpus.quotes().map(|(_, q)| q.meeting.map_or(u32::MAX, |m| m.0)).collect(),
            quote_flags: corpus.quotes().map(|(id, _)| flags(corpus, id)).collect(),
            holders,
            values,
        }
    }
}

fn lexicon(corpus: &Corpus, values: &Values, channel: Channel) -> Lexicon {
    let mut builder = LexiconBuilder::default();
    let len = channel.len(corpus, values);
    for value in 0..len as u32 {
        // A country that nothing touches cannot be found.
        let is_touched =
            channel != Channel::Country || corpus.countries().iter().any(|c| c.id.index() == value as usize);
        if is_touched {
            channel.texts(corpus, values, value, |text| builder.add(value, text));
        }
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
    for (country, names) in corpus.countries().iter().zip(names) {
        for name in names {
            builder.add(country.id.index() as u32, name);
        }
    }
    builder.finish(CountryId::all().len(), LexiconKind::Names)
}

fn flags(corpus: &Corpus, quote: QuoteId) -> u8 {
    corpus.wordings_of(quote).fold(0, |flags, (_, wording)| {
        let translated = if wording.translation.is_some() { TRANSLATED } else { 0 };
        let original = if wording.original.is_empty() { 0 } else { ORIGINAL };
        flags | 1 << (wording.verdict as u8) | translated | original
    })
}

impl Values {
    fn of(corpus: &Corpus) -> Self {
        let (mut roles, mut organisations, mut topics, mut languages) =
            (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (_, appearance) in corpus.appearances() {
            roles.insert(appearance.role);
            organisations.insert(appearance.organisation);
        }
        for (_, quote) in corpus.quotes() {
            roles.insert(quote.role.role);
            organisations.insert(quote.role.organisation);
        }
        for (_, meeting) in corpus.meetings() {
            organisations.extend(&meeting.organisations);
            topics.extend(&meeting.topics);
        }
        for (_, wording) in corpus.wordings() {
            topics.extend(&wording.topics);
            languages.insert(wording.language);
        }
        for (_, briefing) in corpus.briefings() {
            topics.extend(&briefing.topics);
        }
        languages.extend(corpus.sources().map(|(_, source)| source.language));
        let list = |set: BTreeSet<Text>| set.into_iter().filter(|t| !t.is_empty()).collect();
        Self {
            roles: list(roles),
            organisations: list(organisations),
            topics: list(topics),
            languages: list(languages),
        }
    }
}

/// The number of each value.
struct Ids {
    roles: HashMap<Text, usize>,
    organisations: HashMap<Text, usize>,
    topics: HashMap<Text, usize>,
    languages: HashMap<Text, usize>,
}

impl Ids {
    fn of(values: &Values) -> Self {
        let ids = |list: &[Text]| list.iter().enumerate().map(|(i, &t)| (t, i)).collect();
        Self {
            roles: ids(&values.roles),
            organisations: ids(&values.organisations),
            topics: ids(&values.topics),
            languages: ids(&values.languages),
        }
    }
}

struct Grouper<'a> {
    corpus: &'a Corpus,
    values: &'a Values,
    ids: Ids,
}

fn nation(nation: Option<Nation>) -> Option<usize> {
    nation.and_then(Nation::known).map(CountryId::index)
}

/// Groups records by the values that `of` gives for each.
fn group(rows: usize, records: usize, mut of: impl FnMut(u32, &mut Vec<usize>)) -> Postings {
    let mut growing = vec![Row::default(); rows];
    let mut values = Vec::new();
    for record in 0..records as u32 {
        values.clear();
        of(record, &mut values);
        for &value in &values {
            growing[value].push(record);
        }
    }
    Postings::pack(&growing, records)
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
        let appearances = |id: u32| meeting(id).appearances.iter().map(|&a| &corpus[a]);
        let each = |rows, of: &mut dyn FnMut(u32, &mut Vec<usize>)| group(rows, records, of);
        Groups {
            records,
            by_person: each(self.people(), &mut |m, out| {
                out.extend(meeting(m).officials.iter().map(|o| o.index()));
                out.extend(meeting(m).quotes.iter().map(|&q| corpus[q].speaker.index()));
            }),
            by_country: each(Self::all_countries(), &mut |m, out| {
                let named = meeting(m).countries.iter().copied().map(Some).chain([meeting(m).country]);
                out.extend(named.filter_map(nation));
            }),
            by_role: each(self.values.roles.len(), &mut |m, out| {
                out.extend(appearances(m).filter_map(|a| self.ids.roles.get(&a.role).copied()));
            }),
            by_organisation: each(self.values.organisations.len(), &mut |m, out| {
                let named = meeting(m).organisations.iter().copied().chain(appearances(m).map(|a| a.organisation));
                out.extend(named.filter_map(|o| self.ids.organisations.get(&o).copied()));
            }),
            by_meeting: each(records, &mut |m, out| out.push(m as usize)),
            by_topic: each(self.values.topics.len(), &mut |m, out| {
                out.extend(meeting(m).topics.iter().filter_map(|t| self.ids.topics.get(t).copied()));
            }),
            by_source: each(corpus.sources().len(), &mut |m, out| {
                let told = meeting(m).accounts.iter().filter_map(|&a| corpus[a].source);
                let shown = appearances(m).filter_map(|a| a.source);
                let quoted =
                    meeting(m).quotes.iter().flat_map(|&q| corpus.wordings_of(q)).filter_map(|(_, w)| w.source);
                out.extend(told.chain(shown).chain(quoted).map(crate::corpus::SourceId::index));
            }),
            by_language: Postings::default(),
            by_briefing: each(corpus.briefings().len(), &mut |m, out| {
                out.extend(meeting(m).briefings.iter().map(|b| b.index()));
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
                out.extend(post(p).and_then(|a| self.ids.roles.get(&a.role).copied()));
            }),
            by_organisation: each(self.values.organisations.len(), &mut |p, out| {
                out.extend(post(p).and_then(|a| self.ids.organisations.get(&a.organisation).copied()));
            }),
            by_meeting: each(corpus.meetings().len(), &mut |p, out| {
                out.extend(post(p).and_then(|a| a.meeting).map(MeetingId::index));
            }),
            by_source: each(corpus.sources().len(), &mut |p, out| {
                out.extend(post(p).and_then(|a| a.source).map(crate::corpus::SourceId::index));
            }),
            ..Groups::default()
        }
    }

    fn quotes(&self) -> Groups {
        let corpus = self.corpus;
        let records = corpus.quotes().len();
        let quote = |id: u32| -> &Quote { &corpus[QuoteId(id)] };
        let each = |rows, of: &mut dyn FnMut(u32, &mut Vec<usize>)| group(rows, records, of);
        let wordings = |id: u32| corpus.wordings_of(QuoteId(id)).map(|(_, w)| w);
        Groups {
            records,
            by_person: each(self.people(), &mut |q, out| out.push(quote(q).speaker.index())),
            by_country: each(Self::all_countries(), &mut |q, out| out.extend(nation(quote(q).role.country))),
            by_role: each(self.values.roles.len(), &mut |q, out| {
                out.extend(self.ids.roles.get(&quote(q).role.role));
            }),
            by_organisation: each(self.values.organisations.len(), &mut |q, out| {
                out.extend(self.ids.organisations.get(&quote(q).role.organisation));
            }),
            by_meeting: each(corpus.meetings().len(), &mut |q, out| out.extend(quote(q).meeting.map(MeetingId::index))),
            by_topic: each(self.values.topics.len(), &mut |q, out| {
                out.extend(wordings(q).flat_map(|w| &w.topics).filter_map(|t| self.ids.topics.get(t)));
            }),
            by_source: each(corpus.sources().len(), &mut |q, out| {
                out.extend(wordings(q).filter_map(|w| w.source).map(crate::corpus::SourceId::index));
            }),
            by_language: each(self.values.languages.len(), &mut |q, out| {
                out.extend(wordings(q).filter_map(|w| self.ids.languages.get(&w.language)));
            }),
            by_briefing: Postings::default(),
        }
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
        let appearances = |b: u32| briefings[b as usize].appearances.iter().map(|&a| &corpus[a]);
        Groups {
            records: briefings.len(),
            by_person: each(self.people(), &mut |b, out| {
                out.extend(appearances(b).map(|a| a.official.index()));
                let quotes = briefings[b as usize].wordings.iter().map(|&w| corpus[w].quote);
                out.extend(quotes.map(|q| corpus[q].speaker.index()));
            }),
            by_country: each(Self::all_countries(), &mut |b, out| {
                out.extend(appearances(b).filter_map(|a| nation(a.country)));
            }),
            by_role: each(self.values.roles.len(), &mut |b, out| {
                out.extend(appearances(b).filter_map(|a| self.ids.roles.get(&a.role).copied()));
            }),
            by_meeting: each(corpus.meetings().len(), &mut |b, out| {
                out.extend(briefings[b as usize].meetings.iter().map(|m| m.index()));
            }),
            by_topic: each(self.values.topics.len(), &mut |b, out| {
                out.extend(briefings[b as usize].topics.iter().filter_map(|t| self.ids.topics.get(t).copied()));
            }),
            by_source: each(corpus.sources().len(), &mut |b, out| {
                out.extend(briefings[b as usize].sources.iter().map(|s| s.index()));
            }),
            by_briefing: each(briefings.len(), &mut |b, out| out.push(b as usize)),
            ..Groups::default()
        }
    }
}
