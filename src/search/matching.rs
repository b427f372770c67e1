//! What one condition finds: words find values, which [`super::spread`] leads to records; other conditions find records.

use std::sync::Arc;

use super::company::Attendance;
use super::context::Context;
use super::dictionary::Near;
use super::field::{Field, Property};
use super::forms::Forms;
use super::holders::Holders;
use super::index::{Channel, Depth, Groups, Index, ORIGINAL, TRANSLATED, packed, touches};
use super::layers::{Layered, Layering};
use super::lexicon::{Reach, Set};
use super::nearness::Nearness;
use super::plan::{Leaf, Want};
use super::postings::Bitmap;
use super::spread::{Found, OWN, Others, Posts, Quotes, Spread};
use super::token::Tokenizer;
use crate::corpus::{BriefingId, Corpus, Entity, MeetingId, Nation, OfficialId, QuoteId};
use crate::country::CountryId;

/// Matches conditions against one corpus.
pub(crate) struct Matcher<'a> {
    pub corpus: &'a Corpus,
    pub index: &'a Index,
    pub context: &'a Context,
    pub nearness: &'a Nearness,
}

/// What one condition finds.
#[derive(Debug)]
pub(crate) enum Finding {
    /// Values, which lead to records.
    Values(Found),
    /// Records.
    Records(Box<(Others, Quotes)>),
}

impl Matcher<'_> {
    /// Where values lead.
    pub(crate) fn spread(&self) -> Spread<'_> {
        Spread { corpus: self.corpus, index: self.index }
    }

    /// The records that `leaf` finds.
    pub(crate) fn records(&self, leaf: &Leaf) -> (Others, Quotes) {
        match self.find(leaf) {
            Finding::Values(found) => (self.spread().others(&found), self.spread().quotes(&found)),
            Finding::Records(records) => *records,
        }
    }

    /// What `leaf` finds.
    pub(crate) fn find(&self, leaf: &Leaf) -> Finding {
        let mut found = match &leaf.test {
            Want::Token(token, _) if leaf.field == Some(Field::Language) => return self.language(token),
            Want::Token(token, depth) => self.token(leaf.field, token, *depth),
            Want::Phrase(tokens) => self.row(leaf.field, tokens),
            Want::Row(tokens) => {
                let mut row = self.row(leaf.field, tokens);
                row.values.retain(|(channel, _)| *channel != Channel::Country);
                row
            }
            Want::Countries(countries) if leaf.field == Some(Field::City) => return self.held_in(countries),
            Want::Countries(countries) if matches!(leaf.field, Some(Field::At | Field::Visited)) => {
                let meetings = self.corpus.meetings().map(|(id, _)| id).filter(|&id| self.is_held_in(id, countries));
                let held = Layered::of(self.index.meetings.records, meetings.map(|id| id.0), 100);
                let attendance = Attendance::of(self.corpus, self.index, held, leaf.field);
                return Finding::Records(Box::new((attendance.others(), attendance.quotes())));
            }
            Want::Countries(countries) => named(countries),
            Want::Holders(countries, names) => {
                let holders = Holders::of(self.corpus, self.index, countries, names);
                if leaf.field != Some(Field::Met) {
                    return Finding::Records(Box::new((holders.others(), holders.quotes())));
                }
                Found { values: vec![(Channel::Name, holders.named())], ..Found::default() }
            }
            Want::Span(from, to) => return self.span(*from, *to),
            Want::Choice(property) => return self.choice(*property),
        };
        found.field = leaf.field;
        found.values.retain(|(_, values)| !values.is_empty());
        Finding::Values(found)
    }

    fn token(&self, field: Option<Field>, token: &str, depth: Depth) -> Found {
        let mut found = Found::default();
        let same = Forms::only(token);
        let forms = &depth.forms(token);
        let mut near: Vec<Arc<[Near]>> =
            Channel::of(field).iter().map(|&c| self.near(c, token, Index::reach(c, depth))).collect();
        if depth == Depth::NearNames {
            self.prefer_people(Channel::of(field), &mut near);
        }
        let best = near.iter().filter_map(|near| near.first()).map(|near| near.quality).max().unwrap_or(0);
        // Of names that a word may be, those that are much less like it are not meant; what is all there is may be.
        let least = if depth == Depth::NearNames { best.saturating_sub(MUCH_LESS) } else { 0 };
        for (&channel, near) in Channel::of(field).iter().zip(&near) {
            if channel == Channel::Country && depth == Depth::BeginsNoCountry {
                continue;
            }
            let reach = Index::reach(channel, depth);
            let forms = if channel.is_names() { &same } else { forms };
            let near = &near[..near.partition_point(|near| near.quality >= least)];
            if channel == Channel::Said {
                found.said = self.index.lexicon(channel).levels(forms, reach, near);
                found.is_begun = reach != Reach::Same;
            } else {
                found.values.push((channel, self.values(channel, forms, reach, near)));
            }
        }
        found
    }

    /// Leaves out what countries are called in languages that are not read here, where somebody's name is as near:
    /// "mayrokas" is Mayorkas and not marokas, the Moroccan of Lithuanian.
    fn prefer_people(&self, channels: &[Channel], near: &mut [Arc<[Near]>]) {
        let at = |channel| channels.iter().position(|c| *c == channel);
        let (Some(people), Some(countries)) = (at(Channel::Name), at(Channel::Country)) else { return };
        let best = |near: &[Near]| near.first().map_or(0, |near| near.quality);
        if best(&near[people]) == 0 || best(&near[people]) < best(&near[countries]) {
            return;
        }
        let dictionary = &self.index.lexicon(Channel::Country).dictionary;
        let english = near[countries].iter().filter(|near| self.index.is_english(dictionary.text(near.token)));
        near[countries] = english.copied().collect();
    }

    /// Tokens in a row.
    fn row(&self, field: Option<Field>, tokens: &[String]) -> Found {
        let mut found = Found::default();
        for &channel in Channel::of(field) {
            let few = self.phrase(channel, tokens);
            if channel == Channel::Said {
                found.said.push((255, Set::Few(few)));
            } else {
                found.values.push((channel, Layered::Few(few.into_iter().map(|value| (value, 255)).collect())));
            }
        }
        found
    }

    /// The tokens of a channel that a token may be a misspelling of, as far as it reaches for them.
    fn near(&self, channel: Channel, token: &str, reach: Reach) -> Arc<[Near]> {
        if reach == Reach::Near { self.nearness.of(self.index, channel, token) } else { Arc::default() }
    }

    /// The values of a channel that a word matches, or one of those `near` it.
    fn values(&self, channel: Channel, word: &Forms, reach: Reach, near: &[Near]) -> Layered {
        let lexicon = self.index.lexicon(channel);
        let mut out = Layering::new(lexicon.records());
        if channel == Channel::Country && reach != Reach::Same {
            // Half a word is the beginning of too much in fifty languages.
            if word.typed().chars().count() >= 3 {
                self.index.english.collect(word, Reach::Begins, &[], &mut out);
            }
            lexicon.collect_only_like(word, near, &mut out);
        } else {
            lexicon.collect(word, reach, near, &mut out);
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

    fn language(&self, wanted: &str) -> Finding {
        let languages = self.index.values.languages.iter().enumerate();
        let is_wanted = |tag: &str| {
            let tag = tag.to_lowercase();
            tag == wanted || tag.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('-'))
        };
        let fitting: Vec<_> =
            languages.filter(|(_, t)| is_wanted(self.corpus.text(**t))).map(|(i, _)| (i as u32, 255)).collect();
        let mut quotes = Layering::new(self.index.quotes.records);
        quotes.add_all(&Layered::Few(fitting), &self.index.quotes.by_language, (1, 100));
        let sources = self.corpus.sources().filter(|(_, s)| is_wanted(self.corpus.text(s.language)));
        let sources = Layered::Few(sources.map(|(id, _)| (id.0, 255)).collect());
        Finding::Records(Box::new((self.with_sources(&sources), quotes.finish().into())))
    }

    fn span(&self, from: u32, to: u32) -> Finding {
        const FITS: u8 = 150;
        let span = |when: Option<crate::briefing::DateSpan>| {
            when.is_some_and(|w| touches(packed(Some(w.start)), 0, to) && touches(packed(Some(w.end)), from, u32::MAX))
        };
        let fitting = |records: usize, fits: &dyn Fn(u32) -> bool| {
            Layered::of(records, (0..records as u32).filter(|&r| fits(r)), FITS)
        };
        let corpus = self.corpus;
        let dates = self.index.post_dates.iter().enumerate().filter(|(_, date)| touches(**date, from, to));
        let posts = Layered::of(self.index.posts.records, dates.map(|(post, _)| post as u32), FITS);
        let (mut quotes, mut first) = (Layering::new(self.index.quotes.records), 0);
        for &(date, last) in &self.index.quote_dates {
            if touches(date, from, to) {
                quotes.add_run(first..last + 1, FITS);
            }
            first = last + 1;
        }
        let others = Others {
            meetings: fitting(corpus.meetings().len(), &|m| span(corpus[MeetingId(m)].when)),
            posts: posts.into(),
            countries: Layered::default(),
            briefings: fitting(corpus.briefings().len(), &|b| span(corpus[BriefingId(b)].when)),
        };
        Finding::Records(Box::new((others, quotes.finish().into())))
    }

    /// The posts of people.
    fn posts_of(&self, people: &Layered) -> Posts {
        let mut own = Layering::new(self.index.posts.records);
        own.add_all(people, &self.index.posts.by_person, (OWN, 100));
        own.finish().into()
    }

    fn choice(&self, property: Property) -> Finding {
        match property {
            Property::Format(format) => self.of_meetings(|m| {
                self.corpus[self.corpus[m].accounts].iter().any(|&a| self.corpus[a].format == Some(format))
            }),
            Property::Kind(kind) => self.of_sources_where(|s| s.kind == kind),
            Property::Verdict(verdict) => self.of_quotes(1 << (verdict as u8)),
            Property::Disputed => self.disputed(),
            Property::Translated => self.of_quotes(TRANSLATED),
            Property::Marked => self.chosen(&self.context.marked),
            Property::Bookmarked => self.chosen(&self.context.bookmarked),
            Property::Text => self.of_sources_where(|s| !s.body.is_empty()),
            Property::Url => self.of_sources_where(|s| !s.url.is_empty()),
            Property::Original => self.of_quotes(ORIGINAL),
        }
    }

    /// What was held in one of these countries.
    fn held_in(&self, countries: &[CountryId]) -> Finding {
        self.of_meetings(|meeting| self.is_held_in(meeting, countries))
    }

    fn is_held_in(&self, meeting: MeetingId, countries: &[CountryId]) -> bool {
        self.corpus[meeting].country.and_then(Nation::known).is_some_and(|held| countries.contains(&held))
    }

    fn of_meetings(&self, fits: impl Fn(MeetingId) -> bool) -> Finding {
        let others = self.with_meetings(fits);
        let mut quotes = Layering::new(self.index.quotes.records);
        quotes.add_all(&others.meetings, &self.index.quotes.by_meeting, (1, 100));
        let quotes = quotes.finish().into();
        Finding::Records(Box::new((others, quotes)))
    }

    fn with_meetings(&self, fits: impl Fn(MeetingId) -> bool) -> Others {
        let meetings = self.corpus.meetings().map(|(id, _)| id).filter(|&id| fits(id));
        let meetings = Layered::of(self.index.meetings.records, meetings.map(|id| id.0), 100);
        let mut briefings = Layering::new(self.index.briefings.records);
        briefings.add_listed(&meetings, &self.index.told, (1, 100));
        let mut posts = Layering::new(self.index.posts.records);
        posts.add_all(&meetings, &self.index.posts.by_meeting, (OWN, 100));
        let (posts, briefings) = (posts.finish().into(), briefings.finish());
        Others { posts, briefings, countries: Layered::default(), meetings }
    }

    fn of_sources_where(&self, fits: impl Fn(&crate::corpus::Source) -> bool) -> Finding {
        let sources = self.corpus.sources().filter(|(_, s)| fits(s)).map(|(id, _)| (id.0, 255));
        let sources = Layered::Few(sources.collect());
        let mut quotes = Layering::new(self.index.quotes.records);
        quotes.add_all(&sources, &self.index.quotes.by_source, (OWN, 100));
        Finding::Records(Box::new((self.with_sources(&sources), quotes.finish().into())))
    }

    fn with_sources(&self, sources: &Layered) -> Others {
        let through = |groups: &Groups| {
            let mut out = Layering::new(groups.records);
            out.add_all(sources, &groups.by_source, (OWN, 100));
            out.finish()
        };
        let [meetings, posts, briefings] =
            [&self.index.meetings, &self.index.posts, &self.index.briefings].map(through);
        Others { meetings, posts: posts.into(), briefings, countries: Layered::default() }
    }

    /// Quotes with a flag, and their meetings, speakers and briefings.
    fn of_quotes(&self, flag: u8) -> Finding {
        let flags = &self.index.flags;
        let fitting = |flags: &[u8]| {
            let mut set = Bitmap::new(flags.len());
            let flagged = flags.iter().enumerate().filter(|(_, flags)| **flags & flag > 0);
            flagged.for_each(|(record, _)| set.insert(record as u32));
            let mut out = Layering::new(flags.len());
            out.add_set(&Set::Many(Arc::new(set)), 100);
            out.finish()
        };
        let others = Others {
            meetings: fitting(&flags.meetings),
            posts: self.posts_of(&fitting(&flags.people)),
            briefings: fitting(&flags.briefings),
            countries: Layered::default(),
        };
        Finding::Records(Box::new((others, fitting(&flags.quotes).into())))
    }

    /// Meetings on which sources differ, the people they differ about, the quotes on whose words they differ, the briefings
    /// that tell of them; what else was said there is not disputed for that.
    fn disputed(&self) -> Finding {
        let disputed = |id: MeetingId| !self.corpus[id].disagreements.is_empty();
        let out = self.with_meetings(disputed);
        let about = self.corpus.meetings().flat_map(|(_, m)| &self.corpus[m.disagreements]).filter_map(|d| d.official);
        let mut people: Vec<OfficialId> = about.collect();
        people.sort_unstable();
        people.dedup();
        let people = Layered::Few(people.into_iter().map(|id| (id.0, 255)).collect());
        let meetings = self.corpus.meetings().filter(|&(id, _)| disputed(id));
        let quotes = meetings.flat_map(|(_, meeting)| self.corpus[meeting.quotes].iter().copied());
        let mut quotes: Vec<QuoteId> = quotes.filter(|&id| self.corpus.differences(Entity::Quote(id)) > 0).collect();
        quotes.sort_unstable();
        let quotes = Layered::Few(quotes.into_iter().map(|id| (id.0, 255)).collect());
        Finding::Records(Box::new((Others { posts: self.posts_of(&people), ..out }, quotes.into())))
    }

    /// What the user chose, and nothing that merely touches it.
    fn chosen(&self, chosen: &std::collections::HashSet<Entity>) -> Finding {
        let index = self.index;
        let groups = [&index.meetings, &index.posts, &index.quotes, &index.countries, &index.briefings];
        let mut out = groups.map(|groups| Layering::new(groups.records));
        let [meetings, posts, quotes, countries, briefings] = &mut out;
        for &entity in chosen {
            match entity {
                Entity::Meeting(id) if id.index() < index.meetings.records => meetings.add(id.0, 100),
                Entity::Quote(id) if id.index() < index.quotes.records => quotes.add(id.0, 100),
                Entity::Briefing(id) if id.index() < index.briefings.records => briefings.add(id.0, 100),
                Entity::Official(id) if id.index() < self.corpus.officials().len() => {
                    index.posts.by_person.each(id.0, |post| posts.add(post, 100));
                }
                Entity::Country(id) => index.countries.by_country.each(id.index() as u32, |c| countries.add(c, 100)),
                // Chosen in a corpus that has been replaced since.
                _ => {}
            }
        }
        let [meetings, posts, quotes, countries, briefings] = out.map(Layering::finish);
        Finding::Records(Box::new((Others { meetings, posts: posts.into(), countries, briefings }, quotes.into())))
    }
}

/// So much less like a word than the likest is what nobody means by it.
const MUCH_LESS: u8 = 24;

/// These countries, the likeliest first.
fn named(countries: &[CountryId]) -> Found {
    let mut values: Vec<_> = countries.iter().map(|c| (c.index() as u32, 190)).collect();
    if let Some(likeliest) = values.first_mut() {
        likeliest.1 = 255;
    }
    values.sort_unstable();
    values.dedup_by_key(|(value, _)| *value);
    let values = vec![(Channel::Country, Layered::Few(values))];
    Found { values, names_countries: true, ..Found::default() }
}
