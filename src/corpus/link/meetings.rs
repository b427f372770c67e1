//! Meetings: every account of one key, side by side.

use super::{ByText, Linker, Stray, dangling};
use crate::briefing::Confidence;
use crate::corpus::list::{Lists, drop_repeats};
use crate::corpus::{Account, AccountId, BriefingId, Corpus, List, Meeting, MeetingId, Nation};
use crate::text::Text;

/// For this many references that lead nowhere the nearest id is looked for.
const MOST_SUGGESTIONS: usize = 100;

impl Linker {
    /// Lays the accounts of each meeting side by side; returns the meetings by their keys.
    pub(super) fn gather_meetings(&mut self) -> ByText {
        let mut keys = ByText::of(&self.corpus.pool);
        let Corpus { accounts, briefings, meetings, lists, .. } = &mut self.corpus;
        for (account, &key) in accounts.iter_mut().zip(&self.meeting_keys) {
            let next = MeetingId(meetings.len() as u32);
            account.meeting = MeetingId(keys.add(key, next.0));
            if account.meeting == next {
                meetings.push(blank_meeting(key));
            }
        }
        let of_meeting = accounts.iter().enumerate().map(|(i, a)| (a.meeting.index(), AccountId(i as u32)));
        let told = lists.group(meetings.len(), of_meeting);
        let mut gathered = Gathered::default();
        for (meeting, told) in meetings.iter_mut().zip(told) {
            meeting.accounts = told;
            gathered.clear();
            for at in told.range() {
                let account = &accounts[lists.accounts[at].index()];
                gathered.take(meeting, account, briefings[account.origin.briefing.index()].topics, lists);
            }
            gathered.give(meeting, lists);
        }
        keys
    }

    /// Follows the references from one file to the meetings of others.
    pub(super) fn settle_references(&mut self, keys: &ByText) {
        for (appearance, key) in self.corpus.appearances.iter_mut().zip(&self.shown_at) {
            appearance.meeting = keys.get(*key).map(MeetingId);
            let meeting_day = appearance.meeting.and_then(|m| self.corpus.meetings[m.index()].when).map(|w| w.start);
            let published = || self.corpus.sources[appearance.source?.index()].published;
            appearance.date = meeting_day.or_else(published);
        }
        let mut suggestions = 0;
        for Stray { key, place } in std::mem::take(&mut self.strays) {
            if keys.get(key).is_some() {
                continue;
            }
            suggestions += 1;
            let corpus = &self.corpus;
            let known = corpus.meetings.iter().take(if suggestions > MOST_SUGGESTIONS { 0 } else { usize::MAX });
            let mistake = dangling("meeting", corpus.text(key), known.map(|meeting| corpus.text(meeting.id)).collect());
            self.report(place, mistake);
        }
    }
}

/// What the accounts of one meeting add up to.
#[derive(Default)]
pub(super) struct Gathered {
    countries: Vec<Nation>,
    organisations: Vec<Text>,
    topics: Vec<Text>,
    briefings: Vec<BriefingId>,
    /// Lists that are most likely the same.
    like: (List<Nation>, List<Text>, List<Text>),
}

impl Gathered {
    pub(super) fn clear(&mut self) {
        self.countries.clear();
        self.organisations.clear();
        self.topics.clear();
        self.briefings.clear();
        self.like = Default::default();
    }

    /// Takes in an account; `of_file` are the topics of its file. The first that gives a field decides what is shown first.
    pub(super) fn take(&mut self, meeting: &mut Meeting, account: &Account, of_file: List<Text>, lists: &Lists) {
        meeting.name = meeting.name.or(account.name);
        meeting.when = meeting.when.or(account.when);
        meeting.city = meeting.city.or(account.city);
        meeting.country = meeting.country.or(account.country);
        meeting.venue = meeting.venue.or(account.venue);
        meeting.format = meeting.format.or(account.format);
        meeting.confidence = meeting.confidence.max(account.confidence);
        self.countries.extend_from_slice(lists.get(account.countries));
        self.organisations.extend_from_slice(lists.get(account.organisations));
        self.topics.extend_from_slice(lists.get(account.topics));
        let briefing = account.origin.briefing;
        self.like = (
            account.countries,
            account.organisations,
            if account.topics.is_empty() { of_file } else { account.topics },
        );
        // Accounts come by file, so a file met before is the last one.
        if self.briefings.last() != Some(&briefing) {
            self.briefings.push(briefing);
            self.topics.extend_from_slice(lists.get(of_file));
        }
    }

    pub(super) fn give(&mut self, meeting: &mut Meeting, lists: &mut Lists) {
        meeting.name = meeting.name.or(meeting.id);
        drop_repeats(&mut self.countries);
        drop_repeats(&mut self.organisations);
        drop_repeats(&mut self.topics);
        let (countries, organisations, topics) = self.like;
        meeting.countries = lists.add_unless(countries, &self.countries);
        meeting.organisations = lists.add_unless(organisations, &self.organisations);
        meeting.topics = lists.add_unless(topics, &self.topics);
        meeting.briefings = lists.add(self.briefings.iter().copied());
    }
}

pub(super) fn blank_meeting(id: Text) -> Meeting {
    Meeting {
        id,
        name: Text::EMPTY,
        when: None,
        city: Text::EMPTY,
        country: None,
        venue: Text::EMPTY,
        format: None,
        countries: List::default(),
        organisations: List::default(),
        topics: List::default(),
        confidence: Confidence::High,
        accounts: List::default(),
        appearances: List::default(),
        officials: List::default(),
        quotes: List::default(),
        briefings: List::default(),
        disagreements: List::default(),
    }
}
