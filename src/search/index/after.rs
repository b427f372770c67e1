//! The index of a corpus of which a few files changed: what is kept is copied from the index that there was.

use super::groups::{By, Grouper, Of};
use super::records::{
    add_english, add_texts, any_of_briefing, any_of_meeting, any_of_person, country_names, flags_of, post_date,
    push_date, push_met, push_served, push_told, silent,
};
use super::values::Gathering;
use super::{Channel, Flags, Index, Values, packed};
use crate::corpus::{AppearanceId, BriefingId, Change, Corpus, MeetingId, Moves, Now, OfficialId, QuoteId};
use crate::country::CountryId;
use crate::search::jobs::{Job, halves, job, on_both_cores};
use crate::search::lexicon::{Fresh, Lexicon};
use crate::search::postings::{Bitmap, Postings};
use crate::text::Text;

#[cfg(test)]
mod tests;

/// How records are grouped.
const WAYS: usize = 9;

/// What became of everything that an index numbers.
pub(super) struct Renewal<'a> {
    before: &'a Index,
    change: &'a Change,
    posts: Moves,
    roles: Moves,
    organisations: Moves,
    topics: Moves,
    languages: Moves,
    /// All countries, of which those are fresh that something touches now or did before, but not both.
    countries: Moves,
    /// The places of countries in the corpus.
    places: Moves,
    /// The row that each value had before, by [`By`].
    origins: [Vec<Option<u32>>; WAYS],
}

impl Index {
    /// The index of `corpus`, which is this one's after `change`: the same as [`Index::build`] makes, at the cost of
    /// copying.
    pub(crate) fn after(&self, corpus: &Corpus, change: &Change) -> Self {
        let holders = self.holders_after(corpus, change);
        let posts = self.posts_after(&holders, change);
        let values = self.values_after(corpus, change, &posts);
        let renewal = &Renewal::new(self, corpus, change, posts, &values);
        let groups = Grouper { corpus, values: &values, holders: &holders, renewal: Some(renewal) };
        let country_names: Vec<_> = renewal.country_names(corpus);

        let said = self.lexicon(Channel::Said);
        let fresh_said = &renewal.fresh(groups, Channel::Said);
        let mut index = Self::default();
        let mut shares = <[Lexicon; 2]>::default();
        let place_now = |place: u32| renewal.places.now(place);
        let mut jobs: Vec<Job<'_>> = Vec::new();
        for (half, share) in shares.iter_mut().zip(said.shares(fresh_said)) {
            jobs.push(job(half, move || said.share_after(fresh_said, share)));
        }
        jobs.extend(groups.quotes(&mut index.quotes));
        jobs.push(job(&mut index.posts, || groups.posts()));
        jobs.push(job(&mut index.meetings, || groups.meetings()));
        jobs.push(job(&mut index.briefings, || groups.briefings()));
        jobs.push(job(&mut index.countries, || groups.countries()));
        jobs.push(job(&mut index.flags, || self.flags.after(corpus, change)));
        jobs.push(job(&mut index.english, || {
            let fresh = Fresh::of(&renewal.countries, |id, out| add_english(corpus, &country_names, id, out));
            self.english.after(&fresh)
        }));
        jobs.push(job(&mut index.told, || {
            let now = |briefing| change.briefings.now(briefing);
            self.told.after(&change.meetings, now, |meeting, out| push_told(corpus, meeting, out))
        }));
        jobs.push(job(&mut index.met, || {
            self.met.after(&change.meetings, place_now, |meeting, out| push_met(corpus, meeting, out))
        }));
        jobs.push(job(&mut index.served, || {
            self.served.after(&change.officials, place_now, |person, out| push_served(corpus, person, out))
        }));
        jobs.push(job(&mut index.post_dates, || {
            change.appearances.beside(&self.post_dates, |post| post_date(corpus, post))
        }));
        jobs.push(job(&mut index.quote_dates, || self.quote_dates_after(corpus, &change.quotes)));
        for (place, channel) in index.lexicons.iter_mut().zip(Channel::ALL) {
            if channel != Channel::Said {
                jobs.push(job(place, move || self.lexicon(channel).after(&renewal.fresh(groups, channel))));
            }
        }
        on_both_cores(jobs);

        let [mut after, rest] = shares;
        after.append(rest);
        after.beginnings =
            halves(&after.frequent_beginnings(), |some| after.beginning_sets_after(said, fresh_said, some));
        index.lexicons[Channel::Said as usize] = after;
        (index.country_names, index.holders, index.values) = (country_names, holders, values);
        index
    }

    /// Who holds each post.
    fn holders_after(&self, corpus: &Corpus, change: &Change) -> Vec<OfficialId> {
        // Whose appearance is kept is somebody still.
        let now = |holder: &OfficialId| change.officials.now(holder.0).map_or(*holder, OfficialId);
        let kept: Vec<OfficialId> = self.holders.iter().map(now).collect();
        let mut holders = change.appearances.beside(&kept, |post| corpus[AppearanceId(post)].official);
        holders.extend(silent(corpus));
        holders
    }

    /// What became of the posts: of appearances, and of those who only speak.
    fn posts_after(&self, holders: &[OfficialId], change: &Change) -> Moves {
        let Change { appearances, officials, .. } = change;
        let (before, shown) = (appearances.before(), appearances.len());
        let silent = &holders[shown..];
        let post_of = |person: u32| silent.binary_search(&OfficialId(person)).ok().map(|nth| (shown + nth) as u32);
        let spoke = self.holders[before..].iter();
        let place = (0..before as u32)
            .map(|post| appearances.now(post))
            .chain(spoke.map(|holder| officials.now(holder.0).and_then(post_of)));
        let fresh = appearances.fresh().iter().copied().chain(officials.fresh().iter().copied().filter_map(post_of));
        Moves::new(place, fresh.collect(), holders.len())
    }

    /// The values that anything has: of those that there were, what something kept has, and what is fresh has.
    fn values_after(&self, corpus: &Corpus, change: &Change, posts: &Moves) -> Values {
        let kept_posts = Bitmap::of_kept(posts);
        let kept_quotes = Bitmap::of_kept(&change.quotes);
        let kept_meetings = Bitmap::of_kept(&change.meetings);
        let kept_briefings = Bitmap::of_kept(&change.briefings);
        let Self { quotes, meetings, briefings, .. } = self;
        let mut all = Gathering::new(corpus);
        let keep = |before: &[Text], groups: &[(&Postings, &Bitmap)], out: &mut Vec<Text>| {
            let mut held = Bitmap::new(before.len());
            for (rows, kept) in groups {
                held.unite(&rows.rows_with_any(kept, &held));
            }
            held.each(|row| out.push(before[row as usize]));
        };
        keep(
            &self.values.roles,
            &[(&quotes.by_role, &kept_quotes), (&self.posts.by_role, &kept_posts)],
            &mut all.values.roles,
        );
        keep(
            &self.values.organisations,
            &[
                (&quotes.by_organisation, &kept_quotes),
                (&self.posts.by_organisation, &kept_posts),
                (&meetings.by_organisation, &kept_meetings),
            ],
            &mut all.values.organisations,
        );
        keep(
            &self.values.topics,
            &[
                (&quotes.by_topic, &kept_quotes),
                (&meetings.by_topic, &kept_meetings),
                (&briefings.by_topic, &kept_briefings),
            ],
            &mut all.values.topics,
        );
        keep(&self.values.languages, &[(&quotes.by_language, &kept_quotes)], &mut all.values.languages);
        all.sources();
        let Change { appearances, quotes, meetings, briefings, .. } = change;
        appearances.fresh().iter().for_each(|&id| all.appearance(&corpus[AppearanceId(id)]));
        quotes.fresh().iter().for_each(|&id| all.quote(QuoteId(id)));
        meetings.fresh().iter().for_each(|&id| all.meeting(&corpus[MeetingId(id)]));
        briefings.fresh().iter().for_each(|&id| all.briefing(&corpus[BriefingId(id)]));
        all.finish()
    }

    /// The dates of quotes, and the last quote of each.
    fn quote_dates_after(&self, corpus: &Corpus, quotes: &Moves) -> Vec<(u32, u32)> {
        let mut out = Vec::with_capacity(self.quote_dates.len());
        for some in quotes.all() {
            match some {
                Now::Fresh(quote) => push_date(&mut out, packed(corpus[QuoteId(quote)].date), quote),
                Now::Kept(run) => {
                    let first = self.quote_dates.partition_point(|&(_, last)| last < run.from);
                    for &(date, last) in &self.quote_dates[first..] {
                        push_date(&mut out, date, last.min(run.end() - 1) - run.from + run.to);
                        if last + 1 >= run.end() {
                            break;
                        }
                    }
                }
            }
        }
        out
    }
}

impl Flags {
    fn after(&self, corpus: &Corpus, change: &Change) -> Self {
        let quotes = change.quotes.beside(&self.quotes, |quote| flags_of(corpus, quote));
        Self {
            meetings: change.meetings.beside(&self.meetings, |meeting| any_of_meeting(corpus, &quotes, meeting)),
            people: change.officials.beside(&self.people, |person| any_of_person(corpus, &quotes, person)),
            briefings: change.briefings.beside(&self.briefings, |briefing| any_of_briefing(corpus, &quotes, briefing)),
            quotes,
        }
    }
}

impl<'a> Renewal<'a> {
    fn new(before: &'a Index, corpus: &Corpus, change: &'a Change, posts: Moves, values: &Values) -> Self {
        let touched: Vec<u32> = corpus.countries().iter().map(|country| country.id.index() as u32).collect();
        let all = 0..CountryId::all().len() as u32;
        let touched_before = all.clone().filter(|&country| before.countries.by_country.count(country) > 0);
        let touched_before: Vec<u32> = touched_before.collect();
        let is_fresh = |id: &u32| touched.binary_search(id).is_ok() != touched_before.binary_search(id).is_ok();
        let mut renewal = Self {
            before,
            change,
            posts,
            roles: Moves::between(&before.values.roles, &values.roles),
            organisations: Moves::between(&before.values.organisations, &values.organisations),
            topics: Moves::between(&before.values.topics, &values.topics),
            languages: Moves::between(&before.values.languages, &values.languages),
            countries: Moves::new(all.clone().map(Some), all.clone().filter(is_fresh).collect(), all.len()),
            places: Moves::between(&touched_before, &touched),
            origins: Default::default(),
        };
        renewal.origins = [
            &change.officials,
            &renewal.countries,
            &renewal.roles,
            &renewal.organisations,
            &change.meetings,
            &renewal.topics,
            &change.sources,
            &renewal.languages,
            &change.briefings,
        ]
        .map(Moves::origins);
        renewal
    }

    /// What of a channel is to be read.
    fn fresh(&self, groups: Grouper<'_>, channel: Channel) -> Fresh<'_> {
        let values = match channel {
            Channel::Name => &self.change.officials,
            Channel::Country => &self.countries,
            Channel::Role => &self.roles,
            Channel::Organisation => &self.organisations,
            Channel::Title | Channel::Place | Channel::Body => &self.change.meetings,
            Channel::Topic => &self.topics,
            Channel::Source => &self.change.sources,
            Channel::Brief => &self.change.briefings,
            Channel::Said | Channel::Context => &self.change.quotes,
        };
        Fresh::of(values, |value, out| add_texts(groups.corpus, groups.values, channel, value, out))
    }

    /// English names and demonyms of each country that something touches.
    fn country_names(&self, corpus: &Corpus) -> Vec<Vec<Box<str>>> {
        let origins = self.places.origins();
        let known = origins.iter().zip(corpus.countries()).map(|(origin, country)| match origin {
            Some(place) => self.before.country_names[*place as usize].clone(),
            None => country_names(country.id),
        });
        known.collect()
    }

    /// Groups records; `values_of` gives the values of each, ascending.
    pub(super) fn group(&self, of: Of, by: By, values_of: impl Fn(u32, &mut Vec<usize>)) -> Postings {
        let (before, records) = match of {
            Of::Meetings => (&self.before.meetings, &self.change.meetings),
            Of::Posts => (&self.before.posts, &self.posts),
            Of::Quotes => (&self.before.quotes, &self.change.quotes),
            Of::Briefings => (&self.before.briefings, &self.change.briefings),
        };
        let mut fresh = Vec::new();
        let mut values = Vec::new();
        for &record in records.fresh() {
            values_of(record, &mut values);
            fresh.extend(values.iter().map(|&value| (value as u32, record)));
        }
        fresh.sort_unstable();
        before.all()[by as usize].after(&self.origins[by as usize], records, &fresh)
    }
}
