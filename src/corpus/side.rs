//! For whom somebody is at a meeting: whoever is there for the same came along with them, and was not met.

use std::collections::HashMap;

use super::{Appearance, Corpus, MeetingId, Nation, OfficialId};
use crate::text::Text;

/// For whom somebody is at a meeting: countries, else organisations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The countries.
    pub nations: Vec<Nation>,
    organisations: Vec<Text>,
}

impl Side {
    /// That of somebody, by what is said of them where they were.
    pub fn of(corpus: &Corpus, id: OfficialId, there: &[&Appearance]) -> Self {
        let mut nations: Vec<Nation> = there.iter().filter_map(|appearance| appearance.country).collect();
        let organisations = there.iter().map(|appearance| appearance.organisation).filter(|name| !name.is_empty());
        let organisations: Vec<Text> = organisations.collect();
        // Where no source says it of this meeting, what the person stands for otherwise.
        if nations.is_empty() && organisations.is_empty() {
            nations = corpus[corpus[id].countries].iter().map(|&country| Nation::Known(country)).collect();
        }
        Self { nations, organisations }
    }

    /// Whether both are for the same; where nothing says for whom, nobody knows.
    pub fn is_that_of(&self, other: &Self) -> bool {
        let nation = self.nations.iter().any(|nation| other.nations.contains(nation));
        let is_without = self.nations.is_empty() || other.nations.is_empty();
        nation || is_without && self.organisations.iter().any(|name| other.organisations.contains(name))
    }

    /// Whether it is from elsewhere than the country of a meeting; where nothing says for whom they are, nobody knows.
    pub fn is_from_outside(&self, host: Nation) -> bool {
        let is_said = !self.nations.is_empty() || !self.organisations.is_empty();
        is_said && !self.nations.contains(&host)
    }
}

impl Corpus {
    /// For whom somebody was at a meeting; nothing where no source says that they were there.
    pub fn side_at(&self, official: OfficialId, meeting: MeetingId) -> Option<Side> {
        let there: Vec<&Appearance> = self.told_of(official, meeting).filter(|one| one.presence.was_there()).collect();
        (!there.is_empty()).then(|| Side::of(self, official, &there))
    }

    /// The same of everybody who was there.
    pub fn sides_at(&self, meeting: MeetingId) -> HashMap<OfficialId, Side> {
        let told = self[self[meeting].appearances].iter().map(|&id| &self[id]);
        let mut there: Vec<&Appearance> = told.filter(|one| one.presence.was_there()).collect();
        // Thousands can attend: each statement is looked at once.
        there.sort_by_key(|one| one.official);
        let of_each = there.chunk_by(|a, b| a.official == b.official);
        of_each.map(|own| (own[0].official, Side::of(self, own[0].official, own))).collect()
    }
}
