//! What one condition finds: for every kind of record, how well each fits.
//!
//! The weights live here: what a word matched matters more than how, and both decide.

use std::sync::Arc;

use super::context::Context;
use super::dictionary::Near;
use super::field::Field;
use super::index::{Channel, Groups, Index, NO_MEETING, ORIGINAL, TRANSLATED, packed, touches};
use super::layers::{Layered, Layering};
use super::lexicon::{Reach, Set};
use super::nearness::Nearness;
use super::plan::{Leaf, Want};
use super::postings::{Bitmap, Postings};
use super::scores::{Collector, Column, scaled};
use super::token::Tokenizer;
use crate::briefing::{Choice, Format, SourceKind, Verdict};
use crate::corpus::{BriefingId, Corpus, Entity, MeetingId, OfficialId, QuoteId};

/// How well each record of each kind fits one condition.
#[derive(Debug, Clone, Default)]
pub(crate) struct Columns {
    pub meetings: Column,
    pub posts: Posts,
    pub quotes: Layered,
    /// The quotes in which a word begins with the one that is asked for; `None` if nothing was asked of their words.
    pub begun: Option<Set>,
    pub countries: Column,
    pub briefings: Column,
}

impl Columns {
    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let columns = [&self.meetings, &self.posts.met, &self.countries, &self.briefings];
        let begun = self.begun.as_ref().map_or(0, Set::bytes);
        begun + self.quotes.bytes() + self.posts.own.bytes() + columns.into_iter().map(Column::bytes).sum::<usize>()
    }
}

/// How well each post fits one condition, by itself and through its meeting.
#[derive(Debug, Clone, Default)]
pub(crate) struct Posts {
    pub own: Layered,
    /// How well each meeting fits.
    pub met: Column,
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

/// Matches conditions against one corpus.
pub(crate) struct Matcher<'a> {
    pub corpus: &'a Corpus,
    pub index: &'a Index,
    pub context: &'a Context,
    pub nearness: &'a Nearness,
}

/// What fits one condition, before it is known which records that is.
#[derive(Default)]
struct Found {
    /// The values of each channel that fit.
    values: Vec<(Channel, Column)>,
    /// The quotes whose words fit, by how well they do.
    said: Vec<(u8, Set)>,
    /// Those in which a word begins with the one that is asked for.
    begun: Option<Set>,
    /// Whether countries are named, not merely called by a word that is asked for.
    names_countries: bool,
}

impl Found {
    /// The values of a channel, if any fit.
    fn of(&self, channel: Channel) -> Option<&Column> {
        self.values.iter().find(|(c, _)| *c == channel).map(|(_, column)| column)
    }
}

impl Matcher<'_> {
    /// What `leaf` finds.
    pub(crate) fn columns(&self, leaf: &Leaf) -> Columns {
        match &leaf.test {
            Want::Token(token, _) if leaf.field == Some(Field::Language) => self.language(token),
            Want::Token(token, depth) => {
                let mut found = Found::default();
                for &channel in Channel::of(leaf.field) {
                    let reach = Index::reach(channel, *depth);
                    if channel == Channel::Said {
                        let near = self.near(channel, token, reach);
                        found.said = self.index.lexicon(channel).levels(token, reach, &near);
                        if reach != Reach::Same {
                            found.begun = found.said.last().map(|(_, set)| set.clone());
                        }
                    } else {
                        found.values.push((channel, self.values(channel, token, reach)));
                    }
                }
                self.spread(found, leaf.field)
            }
            Want::Phrase(tokens) => {
                let mut found = Found::default();
                for &channel in Channel::of(leaf.field) {
                    let few = self.phrase(channel, tokens);
                    if channel == Channel::Said {
                        found.said.push((255, Set::Few(few)));
                    } else {
                        found.values.push((channel, Column::Few(few.into_iter().map(|value| (value, 255)).collect())));
                    }
                }
                self.spread(found, leaf.field)
            }
            Want::Countries(countries) => {
                let mut values: Vec<_> = countries.iter().map(|c| (c.index() as u32, 190)).collect();
                if let Some(likeliest) = values.first_mut() {
                    likeliest.1 = 255;
                }
                values.sort_unstable();
                values.dedup_by_key(|(value, _)| *value);
                let values = vec![(Channel::Country, Column::Few(values))];
                self.spread(Found { values, names_countries: true, ..Found::default() }, leaf.field)
            }
            Want::Span(from, to) => self.span(*from, *to),
            Want::Choice(word) => self.choice(leaf.field, word),
        }
    }

    /// The tokens of a channel that a token may be a misspelling of, as far as it reaches for them.
    fn near(&self, channel: Channel, token: &str, reach: Reach) -> Arc<[Near]> {
        if reach == Reach::Near { self.nearness.of(self.index, channel, token) } else { Arc::default() }
    }

    /// The values of a channel that a token matches.
    fn values(&self, channel: Channel, token: &str, reach: Reach) -> Column {
        let lexicon = self.index.lexicon(channel);
        let mut out = Collector::new(lexicon.records());
        let near = self.near(channel, token, reach);
        if channel == Channel::Country && reach != Reach::Same {
            // Half a word is the beginning of too much in fifty languages.
            if token.chars().count() >= 3 {
                self.index.english.collect(token, Reach::Begins, &[], &mut out);
            }
            lexicon.collect_only_like(token, &near, &mut out);
        } else {
            lexicon.collect(token, reach, &near, &mut out);
        }
        out.finish()
    }

    /// The values of a channel that hold `tokens` in a row.
    fn phrase(&self, channel: Channel, tokens: &[String]) -> Vec<u32> {
        let mut few = self.index.lexicon(channel).holding_all(tokens);
        let mut tokenizer = Tokenizer::default();
        // Between the words of a name others may stand: "Antony Blinken" is "Antony J. Blinken".
        few.retain(|&value| channel == Channel::Name || self.holds_in_a_row(channel, value, tokens, &mut tokenizer));
        few
    }

    fn holds_in_a_row(&self, channel: Channel, value: u32, wanted: &[String], tokenizer: &mut Tokenizer) -> bool {
        let mut holds = false;
        channel.texts(self.corpus, &self.index.values, value, |text| {
            // How many words of the phrase may end here, a bit for each.
            let (mut running, last) = (0u64, 1u64 << (wanted.len().min(64) - 1));
            if !holds {
                tokenizer.each(text, |token| {
                    let mut open = (running << 1 | 1) & (last | (last - 1));
                    running = 0;
                    while open != 0 {
                        let at = open.trailing_zeros();
                        running |= u64::from(wanted[at as usize] == token) << at;
                        open &= open - 1;
                    }
                    holds |= running & last != 0;
                });
            }
        });
        holds
    }

    /// From the values that fit to the records that have them.
    fn spread(&self, mut found: Found, field: Option<Field>) -> Columns {
        found.values.retain(|(_, column)| !column.is_empty());
        let index = self.index;
        let meetings = self.meetings(&found, field);
        let posts = self.posts(&found, field);
        let mut countries = Collector::new(index.countries.records);
        if let Some(names) = found.of(Channel::Country) {
            let most = if found.names_countries { 255 } else { 240 };
            countries.add_all(names, &index.countries.by_country, (60, most));
        }
        let mut briefings = Collector::new(index.briefings.records);
        add(&mut briefings, &found, &index.briefings, &BRIEFING);
        let mut met = Collector::new(index.meetings.records);
        add_meetings(&mut met, &found, &BRIEFING);
        briefings.add_listed(&met.finish(), &index.told, (0, 255));
        if let Some(briefs) = found.of(Channel::Brief) {
            briefings.add_scaled(briefs, (30, 180));
        }
        briefings.add_listed(&meetings, &index.told, (1, 200));
        Columns {
            posts,
            begun: found.begun.take(),
            quotes: self.quotes(found),
            countries: countries.finish(),
            briefings: briefings.finish(),
            meetings,
        }
    }

    fn quotes(&self, mut found: Found) -> Layered {
        let groups = &self.index.quotes;
        let mut out = Layering::new(groups.records);
        let mut met = Collector::new(self.index.meetings.records);
        if let Some(countries) = found.of(Channel::Country) {
            // Said at a meeting with that country.
            let mut with = Collector::new(self.index.meetings.records);
            with.add_all(countries, &self.index.meetings.by_country, (1, 255));
            met.add_scaled(&with.finish(), (10, 100));
        }
        add_meetings(&mut met, &found, &QUOTE);
        out.add_all(met.finish(), &groups.by_meeting, (0, 255));
        for (channel, column) in std::mem::take(&mut found.values) {
            if let Some((grouping, worth)) = grouping(channel, groups, &QUOTE) {
                out.add_all(column, grouping, worth);
            }
        }
        for (quality, set) in found.said {
            out.add_set(set, scaled(quality, 10, 95));
        }
        out.finish()
    }

    fn meetings(&self, found: &Found, field: Option<Field>) -> Column {
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
        let worth = if field == Some(Field::Said) { (10, 200) } else { (10, 60) };
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

    fn posts(&self, found: &Found, field: Option<Field>) -> Posts {
        let groups = &self.index.posts;
        let mut out = Layering::new(groups.records);
        for (channel, column) in &found.values {
            if let Some((grouping, worth)) = grouping(*channel, groups, &POST) {
                out.add_all(column.clone(), grouping, worth);
            }
        }
        let mut met = Collector::new(self.index.meetings.records);
        add_meetings(&mut met, found, &POST);
        // With a field the question is about the person alone: `country:gt` is not whoever met Guatemala.
        if field.is_none() {
            let mut with = Collector::new(self.index.meetings.records);
            if let Some(names) = found.of(Channel::Name) {
                with.add_all(names, &self.index.meetings.by_person, (1, 200));
            }
            if let Some(countries) = found.of(Channel::Country) {
                with.add_all(countries, &self.index.meetings.by_country, (1, 255));
            }
            met.add_scaled(&with.finish(), (1, 50));
        }
        // Whoever said it: a quote leads to the posts of its speaker.
        if field == Some(Field::Said) {
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
            out.add_all(speakers.finish(), &groups.by_person, (OWN, 200));
        }
        Posts { own: out.finish(), met: met.finish() }
    }

    fn language(&self, wanted: &str) -> Columns {
        let languages = self.index.values.languages.iter().enumerate();
        let is_wanted = |tag: &str| {
            let tag = tag.to_lowercase();
            tag == wanted || tag.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('-'))
        };
        let fitting: Vec<_> =
            languages.filter(|(_, t)| is_wanted(self.corpus.text(**t))).map(|(i, _)| (i as u32, 255)).collect();
        let mut quotes = Layering::new(self.index.quotes.records);
        quotes.add_all(Column::Few(fitting), &self.index.quotes.by_language, (1, 100));
        let quotes = quotes.finish();
        let sources = self.corpus.sources().filter(|(_, s)| is_wanted(self.corpus.text(s.language)));
        let sources = Column::Few(sources.map(|(id, _)| (id.0, 255)).collect());
        let mut out = self.of_sources(sources);
        out.quotes = quotes;
        out
    }

    fn span(&self, from: u32, to: u32) -> Columns {
        const FITS: u8 = 150;
        let span = |when: Option<crate::briefing::DateSpan>| {
            when.is_some_and(|w| touches(packed(Some(w.start)), 0, to) && touches(packed(Some(w.end)), from, u32::MAX))
        };
        let column = |records: usize, fits: &dyn Fn(u32) -> bool| {
            Column::of(records, (0..records as u32).filter(|&r| fits(r)), FITS)
        };
        let corpus = self.corpus;
        let dates = self.index.post_dates.iter().enumerate().filter(|(_, date)| touches(**date, from, to));
        let posts = dates.map(|(post, _)| post as u32..post as u32 + 1).collect();
        let (mut runs, mut first) = (Vec::new(), 0);
        for &(date, last) in &self.index.quote_dates {
            if touches(date, from, to) {
                runs.push(first..last + 1);
            }
            first = last + 1;
        }
        let mut quotes = Layering::new(self.index.quotes.records);
        quotes.add_runs(runs, FITS);
        Columns {
            meetings: column(corpus.meetings().len(), &|m| span(corpus[MeetingId(m)].when)),
            posts: self.own_posts(posts, FITS),
            quotes: quotes.finish(),
            begun: None,
            countries: Column::default(),
            briefings: column(corpus.briefings().len(), &|b| span(corpus[BriefingId(b)].when)),
        }
    }

    /// Posts that fit by themselves.
    fn own_posts(&self, posts: Vec<std::ops::Range<u32>>, score: u8) -> Posts {
        let mut own = Layering::new(self.index.posts.records);
        own.add_runs(posts, score);
        Posts { own: own.finish(), met: Column::default() }
    }

    /// The posts of people.
    fn posts_of(&self, people: Column) -> Posts {
        let mut own = Layering::new(self.index.posts.records);
        own.add_all(people, &self.index.posts.by_person, (OWN, 100));
        Posts { own: own.finish(), met: Column::default() }
    }

    fn choice(&self, field: Option<Field>, word: &str) -> Columns {
        match (field, word) {
            (Some(Field::Format), _) => {
                let format = Format::from_word(word);
                self.of_meetings(|m| {
                    self.corpus[self.corpus[m].accounts].iter().any(|&a| self.corpus[a].format == format)
                })
            }
            (Some(Field::Kind), _) => {
                let kind = SourceKind::from_word(word);
                self.of_sources_where(|s| Some(s.kind) == kind)
            }
            (Some(Field::Verdict), _) => {
                let bit = Verdict::from_word(word).map_or(0, |v| 1 << (v as u8));
                self.of_quotes(bit)
            }
            (Some(Field::Is), "disputed") => self.disputed(),
            (Some(Field::Is), "translated") => self.of_quotes(TRANSLATED),
            (Some(Field::Is), "marked") => self.chosen(&self.context.marked),
            (Some(Field::Is), _) => self.chosen(&self.context.bookmarked),
            (Some(Field::Has), "text") => self.of_sources_where(|s| !s.body.is_empty()),
            (Some(Field::Has), "url") => self.of_sources_where(|s| !s.url.is_empty()),
            (Some(Field::Has), _) => self.of_quotes(ORIGINAL),
            _ => Columns::default(),
        }
    }

    fn of_meetings(&self, fits: impl Fn(MeetingId) -> bool) -> Columns {
        let meetings = self.corpus.meetings().map(|(id, _)| id).filter(|&id| fits(id));
        let meetings = Column::of(self.index.meetings.records, meetings.map(|id| id.0), 100);
        let mut briefings = Collector::new(self.index.briefings.records);
        briefings.add_listed(&meetings, &self.index.told, (1, 100));
        let of = self.index.post_meetings.iter().enumerate();
        let there = of.filter(|(_, meeting)| **meeting != NO_MEETING && meetings.get(**meeting) > 0);
        let posts = there.map(|(post, _)| post as u32..post as u32 + 1).collect();
        // All of them fit equally well.
        let posts = self.own_posts(posts, scaled(100, OWN, 100));
        let mut quotes = Layering::new(self.index.quotes.records);
        quotes.add_all(meetings.clone(), &self.index.quotes.by_meeting, (1, 100));
        Columns {
            posts,
            quotes: quotes.finish(),
            begun: None,
            briefings: briefings.finish(),
            countries: Column::default(),
            meetings,
        }
    }

    fn of_sources_where(&self, fits: impl Fn(&crate::corpus::Source) -> bool) -> Columns {
        let sources = self.corpus.sources().filter(|(_, s)| fits(s)).map(|(id, _)| (id.0, 255));
        self.of_sources(Column::Few(sources.collect()))
    }

    fn of_sources(&self, sources: Column) -> Columns {
        let through = |groups: &Groups| {
            let mut out = Collector::new(groups.records);
            out.add_all(&sources, &groups.by_source, (OWN, 100));
            out.finish()
        };
        let [meetings, briefings] = [&self.index.meetings, &self.index.briefings].map(through);
        let mut posts = Layering::new(self.index.posts.records);
        posts.add_all(sources.clone(), &self.index.posts.by_source, (OWN, 100));
        let posts = Posts { own: posts.finish(), met: Column::default() };
        let mut quotes = Layering::new(self.index.quotes.records);
        quotes.add_all(sources, &self.index.quotes.by_source, (OWN, 100));
        Columns { meetings, posts, quotes: quotes.finish(), briefings, ..Columns::default() }
    }

    /// Quotes with a flag, and their meetings, speakers and briefings.
    fn of_quotes(&self, flag: u8) -> Columns {
        let column = |flags: &[u8]| Column::Many(flags.iter().map(|f| if f & flag > 0 { 100 } else { 0 }).collect());
        let flags = &self.index.flags;
        let mut quotes = Bitmap::new(self.index.quotes.records);
        let flagged = flags.quotes.iter().enumerate().filter(|(_, flags)| **flags & flag > 0);
        flagged.for_each(|(quote, _)| quotes.insert(quote as u32));
        let mut layering = Layering::new(self.index.quotes.records);
        layering.add_set(Set::Many(Arc::new(quotes)), 100);
        Columns {
            quotes: layering.finish(),
            begun: None,
            meetings: column(&flags.meetings),
            posts: self.posts_of(column(&flags.people)),
            briefings: column(&flags.briefings),
            countries: Column::default(),
        }
    }

    /// Meetings on which sources differ, the people they differ about, the briefings that tell of them; and what
    /// was said there is not disputed for that.
    fn disputed(&self) -> Columns {
        let disputed = |id: MeetingId| !self.corpus[id].disagreements.is_empty();
        let mut out = self.of_meetings(disputed);
        let about = self.corpus.meetings().flat_map(|(_, m)| &self.corpus[m.disagreements]).filter_map(|d| d.official);
        let mut people: Vec<OfficialId> = about.collect();
        people.sort_unstable();
        people.dedup();
        let people = Column::Few(people.into_iter().map(|id| (id.0, 255)).collect());
        out.posts = self.posts_of(people);
        out.quotes = Layered::default();
        out
    }

    /// What the user chose, and nothing that merely touches it.
    fn chosen(&self, chosen: &std::collections::HashSet<Entity>) -> Columns {
        let index = self.index;
        let mut out =
            [&index.meetings, &index.countries, &index.briefings].map(|groups| Collector::new(groups.records));
        let [meetings, countries, briefings] = &mut out;
        let (mut quotes, mut posts) = (Vec::new(), Vec::new());
        for &entity in chosen {
            match entity {
                Entity::Meeting(id) if id.index() < index.meetings.records => meetings.add(id.0, 100),
                Entity::Quote(id) if id.index() < index.quotes.records => quotes.push(id.0..id.0 + 1),
                Entity::Briefing(id) if id.index() < index.briefings.records => briefings.add(id.0, 100),
                Entity::Official(id) if id.index() < self.corpus.officials().len() => {
                    index.posts.by_person.each(id.0, |post| posts.push(post..post + 1));
                }
                Entity::Country(id) => index.countries.by_country.each(id.index() as u32, |c| countries.add(c, 100)),
                // Chosen in a corpus that has been replaced since.
                _ => {}
            }
        }
        let [meetings, countries, briefings] = out.map(Collector::finish);
        let mut layering = Layering::new(index.quotes.records);
        layering.add_runs(quotes, 100);
        let posts = self.own_posts(posts, 100);
        Columns { meetings, posts, quotes: layering.finish(), begun: None, countries, briefings }
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
