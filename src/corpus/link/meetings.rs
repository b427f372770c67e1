//! Meetings: every account of one key, side by side.

use super::{Keys, Linker, Stray, dangling};
use crate::briefing::Confidence;
use crate::corpus::statements::drop_repeats;
use crate::corpus::{AccountId, Meeting, MeetingId};
use crate::text::Text;

/// For this many references that lead nowhere the nearest id is looked for.
const MOST_SUGGESTIONS: usize = 100;

impl Linker {
    /// Lays the accounts of each meeting side by side. The first account that gives a field decides what is shown first.
    pub(super) fn gather_meetings(&mut self) -> Keys {
        let mut keys = Keys::with_capacity(self.meeting_keys.len());
        let corpus = &mut self.corpus;
        for (i, (account, &key)) in corpus.accounts.iter_mut().zip(&self.meeting_keys).enumerate() {
            let next = MeetingId(corpus.meetings.len() as u32);
            account.meeting = *keys.entry(key).or_insert(next);
            if account.meeting == next {
                corpus.meetings.push(blank_meeting(key));
            }
            let meeting = &mut corpus.meetings[account.meeting.index()];
            meeting.accounts.push(AccountId(i as u32));
            meeting.name = meeting.name.or(account.name);
            meeting.when = meeting.when.or(account.when);
            meeting.city = meeting.city.or(account.city);
            meeting.country = meeting.country.or(account.country);
            meeting.venue = meeting.venue.or(account.venue);
            meeting.format = meeting.format.or(account.format);
            meeting.confidence = meeting.confidence.max(account.confidence);
            meeting.countries.extend_from_slice(&account.countries);
            meeting.organisations.extend_from_slice(&account.organisations);
            meeting.topics.extend_from_slice(&account.topics);
            let briefing = account.origin.briefing;
            // Accounts come by file, so a file met before is the last one.
            if meeting.briefings.last() != Some(&briefing) {
                meeting.briefings.push(briefing);
                meeting.topics.extend_from_slice(&corpus.briefings[briefing.index()].topics);
            }
        }
        for meeting in &mut corpus.meetings {
            meeting.name = meeting.name.or(meeting.id);
            drop_repeats(&mut meeting.countries);
            drop_repeats(&mut meeting.organisations);
            drop_repeats(&mut meeting.topics);
        }
        keys
    }

    /// Follows the references from one file to the meetings of others.
    pub(super) fn settle_references(&mut self, keys: &Keys) {
        for (appearance, claim) in self.corpus.appearances.iter_mut().zip(&self.claims) {
            appearance.meeting = keys.get(&claim.meeting).copied();
            let meeting_day = appearance.meeting.and_then(|m| self.corpus.meetings[m.index()].when).map(|w| w.start);
            let published = || self.corpus.sources[appearance.source?.index()].published;
            appearance.date = meeting_day.or_else(published);
        }
        let mut suggestions = 0;
        for Stray { key, place } in std::mem::take(&mut self.strays) {
            if keys.contains_key(&key) {
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

fn blank_meeting(id: Text) -> Meeting {
    Meeting {
        id,
        name: Text::EMPTY,
        when: None,
        city: Text::EMPTY,
        country: None,
        venue: Text::EMPTY,
        format: None,
        countries: Vec::new(),
        organisations: Vec::new(),
        topics: Vec::new(),
        confidence: Confidence::High,
        accounts: Vec::new(),
        appearances: Vec::new(),
        officials: Vec::new(),
        quotes: Vec::new(),
        briefings: Vec::new(),
        disagreements: Vec::new(),
    }
}
