//! One name for whatever a person can look for, link to, mark or cite.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::{Serialize, Serializer};

use super::{BriefingId, Corpus, MeetingId, Nation, OfficialId, Origin, Quote, QuoteId};
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
    pub fn id_of(&self, entity: Entity) -> Cow<'_, str> {
        match entity {
            Entity::Meeting(id) => self.text(self[id].id).into(),
            Entity::Official(id) => self.text(self[id].id).into(),
            Entity::Quote(id) => self.quote_id(id).into(),
            Entity::Country(id) => id.alpha2().into(),
            Entity::Briefing(id) => self.briefing_id(id).into(),
        }
    }

    /// The drafts that nobody has been through, if all that is known of `entity` comes from such; else none.
    pub fn drafts_of(&self, entity: Entity) -> Vec<BriefingId> {
        let mut drafts = match entity {
            Entity::Meeting(id) => self.all_waiting(self[self[id].briefings].iter().copied()),
            Entity::Official(id) => {
                let appearances = self[self[id].appearances].iter().map(|&id| self[id].origin.briefing);
                let quotes = self[self[id].quotes].iter().flat_map(|&quote| self.wordings_of(quote));
                self.all_waiting(appearances.chain(quotes.map(|(_, wording)| wording.origin.briefing)))
            }
            Entity::Quote(id) => self.all_waiting(self.wordings_of(id).map(|(_, wording)| wording.origin.briefing)),
            Entity::Country(_) => Vec::new(),
            Entity::Briefing(id) => self.all_waiting([id].into_iter()),
        };
        drafts.sort_unstable();
        drafts.dedup();
        drafts
    }

    /// These files, if each of them waits for review; else none.
    fn all_waiting(&self, files: impl Iterator<Item = BriefingId>) -> Vec<BriefingId> {
        let waiting = |id: BriefingId| (self[id].waiting > 0).then_some(id);
        files.map(waiting).collect::<Option<_>>().unwrap_or_default()
    }

    /// The id of a quote: its speaker's, and a fingerprint of its words.
    pub fn quote_id(&self, id: QuoteId) -> String {
        let Quote { print, nth, speaker, .. } = self[id];
        let speaker = self.text(self[speaker].id);
        if nth == 1 { format!("{speaker}~{print:08x}") } else { format!("{speaker}~{print:08x}-{nth}") }
    }

    /// The id of a briefing: its path without the extension.
    pub fn briefing_id(&self, id: BriefingId) -> &str {
        let path = self.text(self[id].path);
        path.strip_suffix(".toml").unwrap_or(path)
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

    /// Where a meeting was held, as far as that is known: `Guatemala City, GT`.
    pub fn site_of(&self, meeting: MeetingId) -> String {
        let country = self[meeting].country.map(|nation| match nation {
            Nation::Known(id) => id.alpha2(),
            Nation::AsWritten(text) => self.text(text),
        });
        let known = [Some(self.text(self[meeting].city)).filter(|city| !city.is_empty()), country];
        known.into_iter().flatten().collect::<Vec<_>>().join(", ")
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

    /// When `entity` was; a person's is the last day on which they were at a meeting or spoke, else the last on which they
    /// are named; a country has none.
    pub fn date_of(&self, entity: Entity) -> Option<PartialDate> {
        match entity {
            Entity::Meeting(id) => self[id].when.map(|when| when.start),
            Entity::Official(id) => {
                // Both run by date.
                let named = || self[self[id].appearances].iter().rev().map(|&appearance| &self[appearance]);
                let there = named().filter(|one| one.presence.was_there()).find_map(|one| one.date);
                let spoke = self[self[id].quotes].iter().rev().find_map(|&quote| self[quote].date);
                there.max(spoke).or_else(|| named().find_map(|one| one.date))
            }
            Entity::Quote(id) => self[id].date,
            Entity::Country(_) => None,
            Entity::Briefing(id) => self[id].when.map(|when| when.start),
        }
    }

    /// The countries `entity` belongs to, each once: those that took part, that a person appeared for, that a role was of.
    pub fn countries_of(&self, entity: Entity) -> Vec<CountryId> {
        match entity {
            Entity::Meeting(id) => self.parties(id),
            Entity::Official(id) => self[self[id].countries].to_vec(),
            Entity::Quote(id) => self.role_then(&self[id]).country.and_then(Nation::known).into_iter().collect(),
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

    /// Every entity of one kind, in the order the corpus keeps them; countries by name.
    pub fn entities(&self, kind: Kind) -> Vec<Entity> {
        match kind {
            Kind::Meeting => self.meetings().map(|(id, _)| Entity::Meeting(id)).collect(),
            Kind::Official => self.officials().map(|(id, _)| Entity::Official(id)).collect(),
            Kind::Quote => self.quotes().map(|(id, _)| Entity::Quote(id)).collect(),
            Kind::Country => self.countries_by_name().map(Entity::Country).collect(),
            Kind::Briefing => self.briefings().map(|(id, _)| Entity::Briefing(id)).collect(),
        }
    }

    /// The entities that `id` names: at most one of each kind.
    pub fn find(&self, id: &str) -> Vec<Entity> {
        let found = self.named(Kind::ALL.map(|kind| (kind, id)));
        Kind::ALL.iter().filter_map(|&kind| found.get(&(kind, id)).copied()).collect()
    }

    /// What ids of each kind name, found in one pass over each kind that is asked for.
    pub fn named<'i>(&self, ids: impl IntoIterator<Item = (Kind, &'i str)>) -> HashMap<(Kind, &'i str), Entity> {
        let mut of_kind: HashMap<Kind, HashSet<&'i str>> = HashMap::new();
        for (kind, id) in ids {
            of_kind.entry(kind).or_default().insert(id);
        }
        let mut found = HashMap::new();
        for (kind, ids) in of_kind {
            if kind == Kind::Quote {
                found.extend(self.quotes_named(ids));
                continue;
            }
            for entity in self.entities(kind) {
                if let Some(&id) = ids.get(&*self.id_of(entity)) {
                    found.entry((kind, id)).or_insert(entity);
                }
            }
        }
        found
    }

    /// The same for quotes: their ids tell whose they are.
    fn quotes_named<'i>(&self, ids: HashSet<&'i str>) -> HashMap<(Kind, &'i str), Entity> {
        let mut of_speakers: HashMap<&str, Vec<&str>> = HashMap::new();
        for id in ids {
            if let Some((speaker, _)) = id.rsplit_once('~') {
                of_speakers.entry(speaker).or_default().push(id);
            }
        }
        let mut found = HashMap::new();
        if of_speakers.is_empty() {
            return found;
        }
        for (_, official) in self.officials() {
            let Some(wanted) = of_speakers.get(self.text(official.id)) else { continue };
            let theirs: HashMap<String, QuoteId> =
                self[official.quotes].iter().map(|&quote| (self.quote_id(quote), quote)).collect();
            for &id in wanted {
                if let Some(&quote) = theirs.get(id) {
                    found.insert((Kind::Quote, id), Entity::Quote(quote));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::{Statements, link_statements};

    #[test]
    fn the_date_of_a_person_is_the_last_day_they_were_there_or_spoke() {
        let meeting = |id: &str, date: &str| format!("[[meetings]]\nid = \"{id}\"\nname = \"A\"\ndate = {date}\n");
        let part = |meeting: &str, presence: &str| {
            format!("[[officials]]\nid = \"x\"\nname = \"X Y\"\nmeeting = \"{meeting}\"\npresence = \"{presence}\"\n")
        };
        let meetings = [meeting("m1", "2021-06-07"), meeting("m2", "2022-06-07"), meeting("m3", "2024-03-21")].concat();
        let date = |parts: &[String]| {
            let file = format!("{meetings}{}", parts.concat());
            let corpus = link_statements(Statements::of([parse("a.toml", file.as_bytes())]), Vec::new());
            corpus.date_of(Entity::Official(OfficialId(0))).map(|date| date.to_string()).unwrap_or_default()
        };
        let (there, named) = (part("m1", "attended"), part("m3", "mentioned"));
        assert_eq!(date(&[there.clone(), named.clone()]), "2021-06-07");
        let spoke = "[[quotes]]\nspeaker = \"x\"\nmeeting = \"m2\"\ntext = \"Said\"\n".to_owned();
        assert_eq!(date(&[there, named.clone(), spoke]), "2022-06-07");
        assert_eq!(date(&[named, part("m2", "announced")]), "2024-03-21");
    }

    #[test]
    fn every_id_names_what_it_is_of_and_nothing_else() {
        let quote = |speaker: &str, meeting: &str| {
            format!("[[quotes]]\nspeaker = \"{speaker}\"\nmeeting = \"{meeting}\"\ntext = \"Thank you\"\n")
        };
        let meeting = |id: &str| format!("[[meetings]]\nid = \"{id}\"\nname = \"A\"\ndate = 2024-02-28\n");
        let official = |id: &str| format!("[[officials]]\nid = \"{id}\"\nname = \"{id}\"\ncountry = \"MX\"\n");
        let text: String = [meeting("m1"), meeting("m2"), official("a"), official("a~b"), quote("a", "m1")]
            .into_iter()
            .chain([quote("a", "m2"), quote("a~b", "m1")])
            .collect();
        let corpus = link_statements(Statements::of([parse("sub/a.toml", text.as_bytes())]), Vec::new());
        let ids: Vec<String> = corpus.quotes().map(|(id, _)| corpus.quote_id(id)).collect();
        assert_eq!(ids, ["a~3c694558", "a~b~3c694558", "a~3c694558-2"]);
        for entity in Kind::ALL.into_iter().flat_map(|kind| corpus.entities(kind)) {
            assert!(corpus.find(&corpus.id_of(entity)).contains(&entity), "{entity:?}");
        }
        assert_eq!(corpus.find("sub/a"), [Entity::Briefing(BriefingId(0))]);
        for odd in ["a~3c694558-1", "a~3c694558-02", "a~3C694558", "b~3c694558", "~", ""] {
            assert_eq!(corpus.find(odd), [], "{odd}");
        }
    }
}
