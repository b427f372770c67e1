//! From the values that fit one condition to the records that have them.
//!
//! The weights live here: what a word matched matters more than how, and both decide.

use std::cmp::Reverse;
use std::sync::Arc;

use super::company::{Attendance, Company};
use super::field::Field;
use super::index::{Channel, Groups, Index};
use super::layers::{Layered, Layering, scaled};
use super::lexicon::Set;
use super::postings::{Bitmap, Postings};
use crate::corpus::{Corpus, QuoteId};

/// How well each record of each kind fits one condition; all but the quotes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Others {
    pub meetings: Layered,
    pub posts: Posts,
    pub countries: Layered,
    pub briefings: Layered,
}

impl Others {
    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let Posts { own, told, met } = &self.posts;
        [&self.meetings, own, told, met, &self.countries, &self.briefings].into_iter().map(Layered::bytes).sum()
    }
}

/// How well each post fits one condition.
#[derive(Debug, Clone, Default)]
pub(crate) struct Posts {
    /// By itself: as well as [`OWN`] at least.
    pub own: Layered,
    /// By who tells of it.
    told: Layered,
    /// How well each meeting fits: its posts fit as well through it.
    met: Layered,
}

impl Posts {
    /// How well each fits, if not by itself, by who tells of it or through its meeting.
    pub(crate) fn through(&self, index: &Index) -> Layered {
        let mut out = Layering::new(index.posts.records);
        out.add_scaled(&self.told, (0, 255));
        out.add_all(&self.met, &index.posts.by_meeting, (0, 255));
        out.finish()
    }
}

impl From<Layered> for Posts {
    fn from(own: Layered) -> Self {
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

impl From<Layered> for Quotes {
    fn from(fitting: Layered) -> Self {
        Self { fitting, begun: None }
    }
}

/// What a post is worth at least that fits by itself: anything else about it is worth less.
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
    pub values: Vec<(Channel, Layered)>,
    /// The quotes whose words fit, by how well they do.
    pub said: Vec<(u8, Set)>,
    /// Whether the last of them are those in which a word begins with the one that is asked for.
    pub is_begun: bool,
}

impl Found {
    /// The values of a channel, if any fit.
    pub(crate) fn of(&self, channel: Channel) -> Option<&Layered> {
        self.values.iter().find(|(c, _)| *c == channel).map(|(_, values)| values)
    }

    /// Whether so much fits that it takes a while to get from there to the records.
    pub(crate) fn is_much(&self) -> bool {
        let has_sets = self.said.iter().any(|(_, set)| matches!(set, Set::Many(_)));
        has_sets || self.values.iter().any(|(_, values)| values.is_many())
    }
}

/// What it is worth for a quote that it has the words itself: more than that its meeting is called so.
const SAID: Worth = (10, 150);
/// What it is worth for a briefing that it tells of a meeting that fits.
const TOLD: Worth = (1, 200);
/// What it is worth for a post that somebody or some country met is asked for.
const WITH: Worth = (1, 50);

const _: () =
    assert!(POST.title.1 < OWN && POST.place.1 < OWN && POST.topic.1 < OWN && POST.source.1 < OWN && WITH.1 < OWN);

/// Leads from values to records.
#[derive(Clone, Copy)]
pub(crate) struct Spread<'a> {
    pub corpus: &'a Corpus,
    pub index: &'a Index,
}

impl Spread<'_> {
    /// The records of all kinds but quotes.
    pub(crate) fn others(&self, found: &Found) -> Others {
        if found.field == Some(Field::Met) {
            return Company::of(self.corpus, self.index, found).others();
        }
        if matches!(found.field, Some(Field::At | Field::Visited)) {
            return self.attendance(found).others();
        }
        let index = self.index;
        let mut countries = Layering::new(index.countries.records);
        if let Some(names) = found.of(Channel::Country) {
            let most = if found.names_countries { 255 } else { 240 };
            countries.add_all(names, &index.countries.by_country, (60, most));
        }
        let mut briefings = Layering::new(index.briefings.records);
        add(&mut briefings, found, &index.briefings, &BRIEFING);
        let mut met = Layering::new(index.meetings.records);
        add_meetings(&mut met, found, &BRIEFING);
        briefings.add_listed(&met.finish(), &index.told, (0, 255));
        if let Some(briefs) = found.of(Channel::Brief) {
            briefings.add_scaled(briefs, (30, 180));
        }
        let mut meetings = Layering::new(index.meetings.records);
        let apart = self.meetings(found);
        meetings.add_scaled(&apart, (0, 255));
        briefings.add_listed(&apart, &index.told, TOLD);
        let mut known = Bitmap::new(index.meetings.records);
        for (score, set) in said_at_meetings(found) {
            if let Set::Many(set) = set {
                let site = index.site(set, &known);
                known.unite(&site.meetings);
                meetings.add_set(&Set::Many(site.meetings), score);
                briefings.add_set(&Set::Many(site.briefings), scaled(score, TOLD));
            }
        }
        let (meetings, briefings) = (meetings.finish(), briefings.finish());
        Others { posts: self.posts(found), countries: countries.finish(), briefings, meetings }
    }

    /// The quotes.
    pub(crate) fn quotes(&self, found: &Found) -> Quotes {
        if found.field == Some(Field::Met) {
            return Company::of(self.corpus, self.index, found).quotes();
        }
        if matches!(found.field, Some(Field::At | Field::Visited)) {
            return self.attendance(found).quotes();
        }
        let groups = &self.index.quotes;
        let mut out = Layering::new(groups.records);
        let mut met = Layering::new(self.index.meetings.records);
        // Said at a meeting with that country, unless it is the speaker's.
        if let Some(countries) = found.of(Channel::Country).filter(|_| found.field != Some(Field::Person)) {
            let mut with = Layering::new(self.index.meetings.records);
            with.add_all(countries, &self.index.meetings.by_country, (1, 255));
            met.add_scaled(&with.finish(), (10, 100));
        }
        add_meetings(&mut met, found, &QUOTE);
        out.add_all(&met.finish(), &groups.by_meeting, (0, 255));
        add(&mut out, found, groups, &QUOTE);
        for (quality, set) in &found.said {
            out.add_set(set, scaled(*quality, SAID));
        }
        if let Some(contexts) = found.of(Channel::Context) {
            out.add_scaled(contexts, (10, 90));
        }
        let begun = found.said.last().filter(|_| found.is_begun).map(|(_, set)| set.clone());
        Quotes { begun, fitting: out.finish() }
    }

    /// Who was at the meetings that are called so or were held there, or came there.
    fn attendance(&self, found: &Found) -> Attendance<'_> {
        let mut meetings = Layering::new(self.index.meetings.records);
        add_meetings(&mut meetings, found, &MEETING);
        Attendance::of(self.corpus, self.index, meetings.finish(), found.field)
    }

    /// The meetings that fit, apart from those where very many quotes that fit were said.
    fn meetings(&self, found: &Found) -> Layered {
        let groups = &self.index.meetings;
        let mut out = Layering::new(groups.records);
        add(&mut out, found, groups, &MEETING);
        add_meetings(&mut out, found, &MEETING);
        if let Some(body) = found.of(Channel::Body) {
            out.add_scaled(body, (10, 80));
        }
        if let Some(briefs) = found.of(Channel::Brief) {
            out.add_all(briefs, &groups.by_briefing, (5, 60));
        }
        if let Some(contexts) = found.of(Channel::Context) {
            contexts.each(|quote, quality| {
                if let Some(meeting) = self.corpus[QuoteId(quote)].meeting {
                    out.add(meeting.0, scaled(quality, (10, 60)));
                }
            });
        }
        for (score, set) in said_at_meetings(found) {
            if let Set::Few(few) = set {
                let meetings = few.iter().filter_map(|&quote| self.corpus[QuoteId(quote)].meeting);
                meetings.for_each(|meeting| out.add(meeting.0, score));
            }
        }
        out.finish()
    }

    fn posts(&self, found: &Found) -> Posts {
        let groups = &self.index.posts;
        let (mut own, mut told) = (Layering::new(groups.records), Layering::new(groups.records));
        for (channel, values) in &found.values {
            if let Some((grouping, worth)) = grouping(*channel, groups, &POST) {
                let out = if worth.0 < OWN { &mut told } else { &mut own };
                out.add_all(values, grouping, worth);
            }
        }
        let mut met = Layering::new(self.index.meetings.records);
        add_meetings(&mut met, found, &POST);
        // Who was where that was held.
        if found.field == Some(Field::City)
            && let Some(places) = found.of(Channel::Place)
        {
            own.add_all(places, &groups.by_meeting, (OWN, 100));
        }
        // With a field the question is about the person alone: `country:gt` is not whoever met Guatemala.
        if found.field.is_none() {
            let mut with = Layering::new(self.index.meetings.records);
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
            let people = self.corpus.officials().len();
            let mut speakers = Layering::new(people);
            for (quality, set) in &found.said {
                match set {
                    Set::Few(few) => {
                        let speaking = few.iter().map(|&quote| self.corpus[QuoteId(quote)].speaker);
                        speaking.for_each(|speaker| speakers.add(speaker.0, *quality));
                    }
                    Set::Many(set) => {
                        let speaking = self.index.quotes.by_person.rows_with_any(set, &Bitmap::new(people));
                        speakers.add_set(&Set::Many(Arc::new(speaking)), *quality);
                    }
                }
            }
            own.add_all(&speakers.finish(), &groups.by_person, (OWN, 200));
        }
        Posts { own: own.finish(), told: told.finish(), met: met.finish() }
    }
}

/// The quotes whose words fit, and what that is worth for the meeting where they were said; the best first.
fn said_at_meetings(found: &Found) -> Vec<(u8, &Set)> {
    let worth = if found.field == Some(Field::Said) { (10, 200) } else { (10, 60) };
    let mut said: Vec<_> = found.said.iter().map(|(quality, set)| (scaled(*quality, worth), set)).collect();
    said.sort_by_key(|(score, _)| Reverse(*score));
    said
}

/// Adds what is a matter of the meeting itself.
fn add_meetings(out: &mut Layering<'_>, found: &Found, weights: &Weights) {
    for (channel, worth) in [(Channel::Title, weights.title), (Channel::Place, weights.place)] {
        if let Some(values) = found.of(channel) {
            out.add_scaled(values, worth);
        }
    }
}

/// Adds what every kind of record has in common, but for meetings.
fn add<'a>(out: &mut Layering<'a>, found: &Found, groups: &'a Groups, weights: &Weights) {
    for (channel, values) in &found.values {
        if let Some((grouping, worth)) = grouping(*channel, groups, weights) {
            out.add_all(values, grouping, worth);
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
        Channel::Title | Channel::Place | Channel::Body | Channel::Brief | Channel::Said | Channel::Context => {
            return None;
        }
    };
    (!grouping.is_empty()).then_some((grouping, worth))
}
