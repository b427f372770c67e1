//! One name for whatever a person can look for, link to, mark or cite.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{BriefingId, Corpus, MeetingId, Nation, OfficialId, Origin, QuoteId};
use crate::briefing::PartialDate;
use crate::country::CountryId;

/// What an [`Entity`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A meeting.
    Meeting,
    /// A person.
    Official,
    /// A quote.
    Quote,
    /// A country.
    Country,
    /// A file.
    Briefing,
}

impl Kind {
    /// Every kind, in the order of the tabs.
    pub const ALL: [Self; 5] = [Self::Meeting, Self::Official, Self::Quote, Self::Country, Self::Briefing];

    /// One of them: `meeting`.
    pub fn singular(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Official => "official",
            Self::Quote => "quote",
            Self::Country => "country",
            Self::Briefing => "briefing",
        }
    }

    /// Many of them: `meetings`.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Meeting => "meetings",
            Self::Official => "officials",
            Self::Quote => "quotes",
            Self::Country => "countries",
            Self::Briefing => "briefings",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.singular())
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.singular())
    }
}

/// A meeting, an official, a quote, a country or a briefing of one corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entity {
    /// A meeting.
    Meeting(MeetingId),
    /// A person.
    Official(OfficialId),
    /// A quote.
    Quote(QuoteId),
    /// A country.
    Country(CountryId),
    /// A file.
    Briefing(BriefingId),
}

impl Entity {
    /// What it is.
    pub fn kind(self) -> Kind {
        match self {
            Self::Meeting(_) => Kind::Meeting,
            Self::Official(_) => Kind::Official,
            Self::Quote(_) => Kind::Quote,
            Self::Country(_) => Kind::Country,
            Self::Briefing(_) => Kind::Briefing,
        }
    }
}

impl Corpus {
    /// The id that names `entity` across runs, unique among its kind.
    pub fn id_of(&self, entity: Entity) -> &str {
        match entity {
            Entity::Meeting(id) => self.text(self[id].id),
            Entity::Official(id) => self.text(self[id].id),
            Entity::Quote(id) => self.text(self[id].id),
            Entity::Country(id) => id.alpha2(),
            Entity::Briefing(id) => self.text(self[id].id),
        }
    }

    /// What to call `entity` in one line.
    pub fn title_of(&self, entity: Entity) -> &str {
        match entity {
            Entity::Meeting(id) => self.text(self[id].name),
            Entity::Official(id) => self.text(self[id].name),
            Entity::Quote(id) => self.text(self[id].text),
            Entity::Country(id) => id.name(),
            Entity::Briefing(id) => self.text(self[id].title),
        }
    }

    /// Where `entity` is first told of; a country stands in no file.
    pub fn origin_of(&self, entity: Entity) -> Option<Origin> {
        match entity {
            Entity::Meeting(id) => self[self[id].accounts].first().map(|&account| self[account].origin),
            Entity::Official(id) => self[self[id].appearances].first().map(|&appearance| self[appearance].origin),
            Entity::Quote(id) => self[id].wordings.first().map(|wording| self[wording].origin),
            Entity::Country(_) => None,
            Entity::Briefing(briefing) => Some(Origin { briefing, line: 1 }),
        }
    }

    /// When `entity` was; a person's is that of their last dated appearance, a country has none.
    pub fn date_of(&self, entity: Entity) -> Option<PartialDate> {
        match entity {
            Entity::Meeting(id) => self[id].when.map(|when| when.start),
            Entity::Official(id) => {
                self[self[id].appearances].iter().filter_map(|&appearance| self[appearance].date).max()
            }
            Entity::Quote(id) => self[id].date,
            Entity::Country(_) => None,
            Entity::Briefing(id) => self[id].when.map(|when| when.start),
        }
    }

    /// The countries `entity` belongs to, each once: those that met, that a person appeared for, that a role was of.
    pub fn countries_of(&self, entity: Entity) -> Vec<CountryId> {
        match entity {
            Entity::Meeting(id) => self[self[id].countries].iter().filter_map(|nation| nation.known()).collect(),
            Entity::Official(id) => self[self[id].countries].to_vec(),
            Entity::Quote(id) => self[id].role.country.and_then(Nation::known).into_iter().collect(),
            Entity::Country(id) => vec![id],
            Entity::Briefing(id) => {
                let mut countries: Vec<_> = self[self[id].meetings]
                    .iter()
                    .flat_map(|&meeting| self.countries_of(Entity::Meeting(meeting)))
                    .collect();
                countries.sort_unstable();
                countries.dedup();
                countries
            }
        }
    }

    /// Every entity of one kind, in the order the corpus keeps them.
    pub fn entities(&self, kind: Kind) -> Vec<Entity> {
        match kind {
            Kind::Meeting => self.meetings().map(|(id, _)| Entity::Meeting(id)).collect(),
            Kind::Official => self.officials().map(|(id, _)| Entity::Official(id)).collect(),
            Kind::Quote => self.quotes().map(|(id, _)| Entity::Quote(id)).collect(),
            Kind::Country => self.countries().iter().map(|country| Entity::Country(country.id)).collect(),
            Kind::Briefing => self.briefings().map(|(id, _)| Entity::Briefing(id)).collect(),
        }
    }

    /// The entities that `id` names: at most one of each kind.
    pub fn find(&self, id: &str) -> Vec<Entity> {
        let kinds = Kind::ALL.into_iter();
        kinds.filter_map(|kind| self.entities(kind).into_iter().find(|&entity| self.id_of(entity) == id)).collect()
    }
}
