//! What part somebody had in a meeting: who is only spoken of there has met nobody.

use std::collections::HashMap;

use serde::{Serialize, Serializer};

use super::{Appearance, Corpus, MeetingId, Nation, OfficialId, Quote, QuoteId};
use crate::briefing::Presence;
use crate::country::CountryId;

/// The part that somebody had in a meeting, by all that is said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// What a source says that tells most: that they were there, if any does.
    Told(Presence),
    /// Words of theirs are on record from it, and nothing says whether they were there.
    Quoted,
}

impl Part {
    /// Whether a source says that they were there.
    pub fn was_there(self) -> bool {
        matches!(self, Self::Told(presence) if presence.was_there())
    }

    /// How to say it: `attended`, `mentioned`, `quoted`.
    pub fn as_words(self) -> &'static str {
        match self {
            Self::Told(presence) => presence.as_words(),
            Self::Quoted => "quoted",
        }
    }

    /// The part of whom these statements are about, if any of them is about a meeting.
    pub fn of<'a>(statements: impl IntoIterator<Item = &'a Appearance>) -> Option<Self> {
        let at_meetings = statements.into_iter().filter(|one| one.meeting.is_some());
        at_meetings.map(|one| one.presence).min_by_key(|&presence| rank(presence)).map(Self::Told)
    }

    /// The same of everybody whom they are about.
    pub fn of_each<'a>(statements: impl Iterator<Item = &'a Appearance>) -> HashMap<OfficialId, Self> {
        let mut parts: HashMap<OfficialId, Presence> = HashMap::new();
        for one in statements.filter(|one| one.meeting.is_some()) {
            let known = parts.entry(one.official).or_insert(one.presence);
            *known = std::cmp::min_by_key(*known, one.presence, |&presence| rank(presence));
        }
        parts.into_iter().map(|(official, presence)| (official, Self::Told(presence))).collect()
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Told(presence) => presence.serialize(serializer),
            Self::Quoted => serializer.serialize_str("quoted"),
        }
    }
}

/// What tells most comes first: that somebody was there, and how; then what became of their coming; then that there was
/// talk of them.
fn rank(presence: Presence) -> u8 {
    match presence {
        Presence::Host => 0,
        Presence::Chair => 1,
        Presence::Attended => 2,
        Presence::Represented => 3,
        Presence::Absent => 4,
        Presence::Announced => 5,
        Presence::NotListed => 6,
        Presence::Mentioned => 7,
    }
}

impl Corpus {
    /// The countries that took part in a meeting, each once: those that it is said to be of, then those that somebody was
    /// there for: ministers of Germany and Sweden at a council of the European Union.
    pub fn parties(&self, meeting: MeetingId) -> Vec<CountryId> {
        let mut parties: Vec<CountryId> =
            self[self[meeting].countries].iter().filter_map(|nation| nation.known()).collect();
        for country in self.delegations(meeting) {
            if !parties.contains(&country) {
                parties.push(country);
            }
        }
        parties
    }

    /// Whether a country took part in a meeting: one that only lent the room did not.
    pub fn took_part(&self, country: CountryId, meeting: MeetingId) -> bool {
        self[self[meeting].countries].contains(&Nation::Known(country))
            || self.delegations(meeting).any(|other| other == country)
    }

    /// The country of everybody who was at a meeting for one; who once held an office of it was not.
    fn delegations(&self, meeting: MeetingId) -> impl Iterator<Item = CountryId> {
        let there = self[self[meeting].appearances].iter().map(|&id| &self[id]).filter(|one| one.presence.was_there());
        there.filter(|one| one.post.is_held()).filter_map(|one| one.country.and_then(Nation::known))
    }

    /// Who was at a meeting, in the order in which it has its people.
    pub fn attendees(&self, meeting: MeetingId) -> Vec<OfficialId> {
        let parts = Part::of_each(self[self[meeting].appearances].iter().map(|&id| &self[id]));
        let was_there = |official: &OfficialId| parts.get(official).is_some_and(|part| part.was_there());
        self[self[meeting].officials].iter().copied().filter(was_there).collect()
    }

    /// What is said of somebody at a meeting.
    pub(crate) fn told_of(&self, official: OfficialId, meeting: MeetingId) -> impl Iterator<Item = &Appearance> {
        // One may have been at thousands of meetings, and thousands at one.
        let (theirs, of_all) = (self[official].appearances, self[meeting].appearances);
        let fewer = if theirs.len() < of_all.len() { theirs } else { of_all };
        let here = self[fewer].iter().map(|&id| &self[id]);
        here.filter(move |one| one.official == official && one.meeting == Some(meeting))
    }

    /// The meetings of somebody by date, each with their part in it.
    pub fn parts_of(&self, official: OfficialId) -> Vec<(MeetingId, Part)> {
        let mut statements: HashMap<MeetingId, Vec<&Appearance>> = HashMap::new();
        for one in self[self[official].appearances].iter().map(|&id| &self[id]) {
            if let Some(meeting) = one.meeting {
                statements.entry(meeting).or_default().push(one);
            }
        }
        let part = |meeting: &MeetingId| {
            let told = statements.get(meeting).and_then(|own| Part::of(own.iter().copied()));
            (*meeting, told.unwrap_or(Part::Quoted))
        };
        self[self[official].meetings].iter().map(part).collect()
    }

    /// Whether a quote was said in connection with its meeting and not at it: on another day, or by whom its sources name
    /// without saying that they were there.
    pub fn is_beside_its_meeting(&self, id: QuoteId) -> bool {
        let Quote { speaker, meeting, date, .. } = self[id];
        let Some(meeting) = meeting else { return false };
        let is_of_another_day = self[meeting].when.zip(date).is_some_and(|(when, said)| !when.touches(said));
        let mut told = self.told_of(speaker, meeting).map(|one| one.presence.was_there()).peekable();
        is_of_another_day || told.peek().is_some() && !told.any(|was_there| was_there)
    }

    /// The meetings that somebody was at, by date.
    pub fn attended_by(&self, official: OfficialId) -> Vec<MeetingId> {
        self.parts_of(official).into_iter().filter(|(_, part)| part.was_there()).map(|(meeting, _)| meeting).collect()
    }

    /// How many meetings somebody was at.
    pub fn attendances(&self, official: OfficialId) -> usize {
        let there = self[self[official].appearances].iter().map(|&id| &self[id]).filter(|one| one.presence.was_there());
        let mut meetings: Vec<MeetingId> = there.filter_map(|one| one.meeting).collect();
        meetings.sort_unstable();
        meetings.dedup();
        meetings.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::link;
    use std::fmt::Write as _;

    #[test]
    fn who_is_mentioned_was_not_there_and_who_is_quoted_may_have_been() {
        let mut file = String::new();
        for id in ["m1", "m2", "m3", "m4"] {
            let _ = write!(file, "[[meetings]]\nid = \"{id}\"\nname = \"{id}\"\ndate = 2024-02-0{}\n", &id[1..]);
        }
        for (meeting, presence) in
            [("m1", "mentioned"), ("m1", "attended"), ("m2", "mentioned"), ("m2", "announced"), ("m4", "not-listed")]
        {
            let _ = write!(
                file,
                "[[officials]]\nid = \"x\"\nname = \"X Y\"\nmeeting = \"{meeting}\"\npresence = \"{presence}\"\n"
            );
        }
        for meeting in ["m2", "m3"] {
            let _ =
                write!(file, "[[quotes]]\nspeaker = \"x\"\nmeeting = \"{meeting}\"\ntext = \"Said at {meeting}\"\n");
        }
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        let parts = corpus.parts_of(OfficialId(0));
        let words: Vec<&str> = parts.iter().map(|(_, part)| part.as_words()).collect();
        assert_eq!(words, ["attended", "announced", "quoted", "not listed"]);
        assert_eq!(parts.iter().filter(|(_, part)| part.was_there()).count(), 1);
        let beside = |(id, quote): (QuoteId, &Quote)| (corpus.text(quote.text), corpus.is_beside_its_meeting(id));
        let beside: Vec<_> = corpus.quotes().map(beside).collect();
        assert_eq!(beside, [("Said at m3", false), ("Said at m2", true)]);
        assert_eq!(corpus.attended_by(OfficialId(0)), [parts[0].0]);
        let attendees: Vec<_> = parts.iter().map(|(meeting, _)| corpus.attendees(*meeting)).collect();
        assert_eq!(attendees, [vec![OfficialId(0)], Vec::new(), Vec::new(), Vec::new()]);
        assert_eq!(corpus.attendances(OfficialId(0)), 1);
    }
}
