//! From the values that fit one condition to the records that have them.
//!
//! The weights live here: what a word matched matters more than how, and both decide.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::field::Field;
use super::index::{Channel, Groups, Index};
use super::layers::{Layered, Layering};
use super::lexicon::Set;
use super::postings::Postings;
use super::scores::{Collector, Column, scaled};
use crate::corpus::{Corpus, MeetingId, QuoteId};

/// How well each record of each kind fits one condition; all but the quotes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    pub meetings: Column,
    pub posts: Posts,
    pub countries: Column,
    pub briefings: Column,
}

impl Columns {
    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let columns = [&self.meetings, &self.posts.own, &self.posts.met, &self.countries, &self.briefings];
        // Through its meeting may be worked out later.
        columns.into_iter().map(Column::bytes).sum::<usize>() + self.posts.own.bytes()
    }
}

/// How well each post fits one condition.
#[derive(Debug, Clone, Default)]
pub(crate) struct Posts {
    /// By itself.
    pub own: Column,
    /// How well each meeting fits; always worse than a post that fits by itself.
    met: Column,
    /// By itself or through its meeting, once that was asked for.
    through: OnceLock<Column>,
}

impl Posts {
    /// How well each fits by itself or through its meeting.
    pub(crate) fn through(&self, spread: Spread<'_>) -> &Column {
        if self.met.is_empty() {
            return &self.own;
        }
        self.through.get_or_init(|| spread.through_meetings(self))
    }
}

impl From<Column> for Posts {
    fn from(own: Column) -> Self {
        Self { own, ..Self::default() }
    }
}

/// How well each quote fits one condition.
#[derive(Debug, Clone, Default)]
pub(crate) struct Quotes {
    pub fitting: Layered,
    /// Those in which a word begins with the one that is asked for; `None` if nothing was asked of their words.
    pub begun: Option<Set>,
}

impl Quotes {
    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        self.begun.as_ref().map_or(0, Set::bytes) + self.fitting.bytes()
    }
}

impl From<Layering<'_>> for Quotes {
    fn from(layering: Layering<'_>) -> Self {
        Self { fitting: layering.finish(), begun: None }
    }
}

/// Posts with a lower score fit only through their meeting.
pub(crate) const OWN: u8 = 64;

/// Least and most that a match in a channel is worth for one kind of record.
type Worth = (u8, u8);

struct Weights {
    name: Worth,
    country: Worth,
    role: Worth,
    organisation: Worth,
    title: Worth,
    place: Worth,
    topic: Worth,
    source: Worth,
}

const MEETING: Weights = Weights {
    name: (70, 225),
    country: (60, 210),
    role: (20, 120),
    organisation: (40, 150),
    title: (80, 235),
    place: (60, 180),
    topic: (20, 110),
    source: (5, 50),
};
const POST: Weights = Weights {
    name: (100, 255),
    country: (OWN, 210),
    role: (OWN, 170),
    organisation: (OWN, 150),
    title: (5, 60),
    place: (5, 50),
    topic: (5, 40),
    source: (1, 20),
};
const QUOTE: Weights = Weights {
    name: (80, 235),
    country: (50, 200),
    role: (40, 140),
    organisation: (40, 130),
    title: (20, 125),
    place: (20, 105),
    topic: (10, 100),
    source: (5, 50),
};
const BRIEFING: Weights = Weights {
    name: (60, 200),
    country: (40, 170),
    role: (20, 110),
    organisation: (40, 130),
    title: (60, 200),
    place: (40, 150),
    topic: (20, 110),
    source: (20, 120),
};

/// What fits one condition, before it is known which records that is.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The field that was asked for.
    pub field: Option<Field>,
    /// Whether countries are named, not merely called by a word that is asked for.
    pub names_countries: bool,
    /// The values of each channel that fit, if any do.
    pub values: Vec<(Channel, Column)>,
    /// The quotes whose words fit, by how well they do.
    pub said: Vec<(u8, Set)>,
    /// Whether the last of them are those in which a word begins with the one that is asked for.
    pub is_begun: bool,
}

impl Found {
    /// The values of a channel, if any fit.
    fn of(&self, channel: Channel) -> Option<&Column> {
        self.values.iter().find(|(c, _)| *c == channel).map(|(_, column)| column)
    }

    /// Whether so much fits that it takes a while to get from there to the records.
    pub(crate) fn is_much(&self) -> bool {
        let has_sets = self.said.iter().any(|(_, set)| matches!(set, Set::Many(_)));
        has_sets || self.values.iter().any(|(_, column)| column.is_many())
    }
}

/// What it is worth for a post that somebody or some country met is asked for.
const WITH: Worth = (1, 50);

const _: () = assert!(POST.title.1 < OWN && POST.place.1 < OWN && WITH.1 < OWN);

/// Leads from values to records.
#[derive(Clone, Copy)]
pub(crate) struct Spread<'a> {
    pub corpus: &'a Corpus,
    pub index: &'a Index,
}

impl Spread<'_> {
    /// The records of all kinds but quotes.
    pub(crate) fn columns(&self, found: &Found) -> Columns {
        let index = self.index;
        let meetings = self.meetings(found);
        let mut countries = Collector::new(index.countries.records);
        if let Some(names) = found.of(Channel::Country) {
            let most = if found.names_countries { 255 } else { 240 };
            countries.add_all(names, &index.countries.by_country, (60, most));
        }
        let mut briefings = Collector::new(index.briefings.records);
        add(&mut briefings, found, &index.briefings, &BRIEFING);
        let mut met = Collector::new(index.meetings.records);
        add_meetings(&mut met, found, &BRIEFING);
        briefings.add_listed(&met.finish(), &index.told, (0, 255));
        if let Some(briefs) = found.of(Channel::Brief) {
            briefings.add_scaled(briefs, (30, 180));
        }
        briefings.add_listed(&meetings, &index.told, (1, 200));
        Columns { posts: self.posts(found), countries: countries.finish(), briefings: briefings.finish(), meetings }
    }

    /// The quotes.
    pub(crate) fn quotes(&self, found: &Found) -> Quotes {
        let groups = &self.index.quotes;
        let mut out = Layering::new(groups.records);
        let mut met = Collector::new(self.index.meetings.records);
        if let Some(countries) = found.of(Channel::Country) {
            // Said at a meeting with that country.
            let mut with = Collector::new(self.index.meetings.records);
            with.add_all(countries, &self.index.meetings.by_country, (1, 255));
            met.add_scaled(&with.finish(), (10, 100));
        }
        add_meetings(&mut met, found, &QUOTE);
        out.add_all(Cow::Owned(met.finish()), &groups.by_meeting, (0, 255));
        for (channel, column) in &found.values {
            if let Some((grouping, worth)) = grouping(*channel, groups, &QUOTE) {
                out.add_all(Cow::Borrowed(column), grouping, worth);
            }
        }
        for (quality, set) in &found.said {
            out.add_set(set, scaled(*quality, 10, 95));
        }
        let begun = found.said.last().filter(|_| found.is_begun).map(|(_, set)| set.clone());
        Quotes { begun, ..out.into() }
    }

    fn meetings(&self, found: &Found) -> Column {
        let groups = &self.index.meetings;
        let mut out = Collector::new(groups.records);
        add(&mut out, found, groups, &MEETING);
        add_meetings(&mut out, found, &MEETING);
        if let Some(body) = found.of(Channel::Body) {
            out.add_scaled(body, (10, 80));
        }
        if let Some(briefs) = found.of(Channel::Brief) {
            out.add_all(briefs, &groups.by_briefing, (5, 60));
        }
        let worth = if found.field == Some(Field::Said) { (10, 200) } else { (10, 60) };
        for (quality, set) in &found.said {
            let score = scaled(*quality, worth.0, worth.1);
            let rows = &self.index.quotes.by_meeting;
            match set {
                Set::Few(few) => {
                    let meetings = few.iter().filter_map(|&quote| self.corpus[QuoteId(quote)].meeting);
                    meetings.for_each(|meeting| out.add(meeting.0, score));
                }
                Set::Many(set) => out.add_where(score, |meeting| rows.meets(meeting, set)),
            }
        }
        out.finish()
    }

    fn posts(&self, found: &Found) -> Posts {
        let groups = &self.index.posts;
        let mut out = Collector::new(groups.records);
        add(&mut out, found, groups, &POST);
        let mut met = Collector::new(self.index.meetings.records);
        add_meetings(&mut met, found, &POST);
        // With a field the question is about the person alone: `country:gt` is not whoever met Guatemala.
        if found.field.is_none() {
            let mut with = Collector::new(self.index.meetings.records);
            if let Some(names) = found.of(Channel::Name) {
                with.add_all(names, &self.index.meetings.by_person, (1, 200));
            }
            if let Some(countries) = found.of(Channel::Country) {
                with.add_all(countries, &self.index.meetings.by_country, (1, 255));
            }
            met.add_scaled(&with.finish(), WITH);
        }
        // Whoever said it: a quote leads to the posts of its speaker.
        if found.field == Some(Field::Said) {
            let mut speakers = Collector::new(self.corpus.officials().len());
            for (quality, set) in &found.said {
                let rows = &self.index.quotes.by_person;
                match set {
                    Set::Few(few) => {
                        for &quote in few {
                            speakers.add(self.corpus[QuoteId(quote)].speaker.0, *quality);
                        }
                    }
                    Set::Many(set) => speakers.add_where(*quality, |person| rows.meets(person, set)),
                }
            }
            out.add_all(&speakers.finish(), &groups.by_person, (OWN, 200));
        }
        Posts { own: out.finish(), met: met.finish(), through: OnceLock::new() }
    }

    /// How well each post fits by itself or through its meeting.
    fn through_meetings(&self, posts: &Posts) -> Column {
        let mut out = Collector::with(self.index.posts.records, posts.own.clone());
        posts.met.each(|meeting, score| {
            for post in &self.corpus[self.corpus[MeetingId(meeting)].appearances] {
                out.add(post.0, score);
            }
        });
        out.finish()
    }
}

/// Adds what is a matter of the meeting itself.
fn add_meetings(out: &mut Collector, found: &Found, weights: &Weights) {
    for (channel, worth) in [(Channel::Title, weights.title), (Channel::Place, weights.place)] {
        if let Some(column) = found.of(channel) {
            out.add_scaled(column, worth);
        }
    }
}

/// Adds what every kind of record has in common, but for meetings.
fn add(out: &mut Collector, found: &Found, groups: &Groups, weights: &Weights) {
    for (channel, column) in &found.values {
        if let Some((grouping, worth)) = grouping(*channel, groups, weights) {
            out.add_all(column, grouping, worth);
        }
    }
}

/// Which records have the values of a channel, and what that is worth; if records have such values.
fn grouping<'a>(channel: Channel, groups: &'a Groups, weights: &Weights) -> Option<(&'a Postings, Worth)> {
    let (grouping, worth) = match channel {
        Channel::Name => (&groups.by_person, weights.name),
        Channel::Country => (&groups.by_country, weights.country),
        Channel::Role => (&groups.by_role, weights.role),
        Channel::Organisation => (&groups.by_organisation, weights.organisation),
        Channel::Topic => (&groups.by_topic, weights.topic),
        Channel::Source => (&groups.by_source, weights.source),
        Channel::Title | Channel::Place | Channel::Body | Channel::Brief | Channel::Said => return None,
    };
    (!grouping.is_empty()).then_some((grouping, worth))
}
