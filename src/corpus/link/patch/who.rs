//! Who is who after some files changed.
//!
//! Linking goes through all mentions of people in order. Files that mention the same people in the same words as before
//! change nothing. Else everybody who could be concerned is gone through again, with all their mentions and by the same
//! rules; what comes of it holds only if whoever is mentioned in files that did not change is who they were.

mod circle;
mod doubts;
mod resolved;
mod written;

use hashbrown::{HashMap, HashSet};

use super::files::Files;
use super::row::Row;
use crate::briefing::Confidence;
use crate::corpus::link::people::looks_like_id;
use crate::corpus::statements::Statements;
use crate::corpus::{Appearance, Corpus, List, Nation, Official, OfficialId};
use crate::country::CountryId;
use crate::diagnostic::{Code, Diagnostic};
use crate::text::{Pool, Text};

/// Somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Person {
    /// Who was known before.
    Old(OfficialId),
    /// Whom nobody told of before.
    New(u32),
}

/// Who the people of new files are.
pub(super) struct Who {
    /// Beside the appearances.
    pub(super) appeared: Vec<Person>,
    /// Beside the wordings, and whether the name is all that is known of the speaker.
    pub(super) spoke: Vec<(Person, bool)>,
    pub(super) row: Row,
    /// Those who are new, with no more than their names.
    pub(super) put: Vec<Official>,
    /// The ids that new people get which none of their files gives.
    pub(super) made_ids: Vec<(u32, String)>,
    /// Other spellings, of those who are new and those who have others now.
    pub(super) spellings: Vec<(Person, Vec<Text>)>,
    /// The same, by the numbers that they have now, once they are among the lists.
    pub(super) spelt: Vec<(OfficialId, List<Text>)>,
    /// What was said of people who may be one, and is not any more, and what is now.
    pub(super) doubts: (Vec<Diagnostic>, Vec<Diagnostic>),
}

impl Who {
    /// The number that somebody has now.
    pub(super) fn number(&self, person: Person) -> OfficialId {
        OfficialId(match person {
            Person::Old(old) => self.row.now(old.0).unwrap_or_default(),
            Person::New(new) => self.row.of_new(new),
        })
    }

    /// What is known of somebody; of those who were known before, what was.
    pub(super) fn official<'a>(&'a self, old: &'a Corpus, person: Person) -> &'a Official {
        match person {
            Person::Old(known) => &old[known],
            Person::New(new) => &self.put[new as usize],
        }
    }
}

/// What a mention says of who it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Naming<'a> {
    id: Text,
    name: Text,
    aliases: &'a [Text],
    country: Option<CountryId>,
    is_doubtful: bool,
}

impl<'a> Naming<'a> {
    fn of(appearance: &Appearance, aliases: &'a [Text]) -> Self {
        Self {
            id: appearance.id,
            name: appearance.name,
            aliases,
            country: appearance.country.and_then(Nation::known),
            is_doubtful: appearance.confidence == Confidence::Low,
        }
    }

    fn by_name(name: Text) -> Self {
        Self { id: Text::EMPTY, name, aliases: &[], country: None, is_doubtful: false }
    }

    /// Every name it gives.
    fn names(self) -> impl Iterator<Item = Text> {
        self.aliases.iter().copied().chain([self.name]).filter(|name| !name.is_empty())
    }
}

/// What a new wording says of its speaker.
#[derive(Debug, Clone, Copy)]
enum Meant {
    /// An id that some file gives.
    Id(Text),
    /// One of the appearances of its file.
    Here(usize),
    /// A name, and no file says anything else of it.
    Name,
}

/// What there is to know them by.
pub(super) struct People<'a> {
    pub(super) old: &'a Corpus,
    /// In their places.
    pub(super) new: &'a Statements,
    /// The aliases of each new appearance.
    pub(super) aliases: &'a dyn Fn(&Appearance) -> &'a [Text],
    pub(super) pool: &'a Pool,
    pub(super) files: &'a Files,
    /// What the changed files are called.
    pub(super) names: &'a HashSet<String>,
}

impl<'a> People<'a> {
    /// Who is who; none if that is not plain, or changes who somebody is of whom other files tell.
    pub(super) fn settle(&self) -> Option<Who> {
        let holders = self.holders();
        let meant = self.meant(&holders)?;
        let (appeared, named, mut who) = match self.as_before(&meant) {
            Some((appeared, named)) => (appeared, named, self.nobody_else()),
            None => self.gone_through_again(&meant)?,
        };
        let given = self.new.appearances.iter().zip(&appeared);
        let given: HashMap<Text, Person> = given.rev().map(|(a, &person)| (a.id, person)).collect();
        for (wording, meant) in self.new.wordings.iter().zip(&meant) {
            let file = self.file_of(wording.origin.briefing.0);
            who.spoke.push(match *meant {
                Meant::Id(id) => {
                    let holder = || holders.get(&id).map(|&holder| Person::Old(holder));
                    (given.get(&id).copied().or_else(holder)?, false)
                }
                Meant::Here(nth) => (appeared[nth], false),
                Meant::Name => (*named.get(&(file, wording.speaker))?, true),
            });
        }
        who.appeared = appeared;
        Some(who)
    }

    /// Nobody came or went.
    fn nobody_else(&self) -> Who {
        Who {
            appeared: Vec::new(),
            spoke: Vec::with_capacity(self.new.wordings.len()),
            row: Row::without_and_with(self.old.officials.len(), &[], &[]),
            put: Vec::new(),
            made_ids: Vec::new(),
            spellings: Vec::new(),
            spelt: Vec::new(),
            doubts: <_>::default(),
        }
    }

    /// The officials, in files that did not change, of the ids by which new files name speakers.
    fn holders(&self) -> HashMap<Text, OfficialId> {
        let old = self.old;
        let wanted: HashSet<Text> = self.new.wordings.iter().map(|wording| wording.speaker).collect();
        let stays = |a: &&Appearance| wanted.contains(&a.id) && !self.files.is_gone(a.origin.briefing);
        if wanted.is_empty() {
            return HashMap::new();
        }
        if !old.decisions.is_empty() {
            return old.appearances.iter().filter(stays).map(|a| (a.id, a.official)).collect();
        }
        // Where nothing is decided, somebody's mentions give no id but their own.
        let known = old.officials().filter(|(_, official)| wanted.contains(&official.id));
        let known = known.filter(|(_, official)| old[official.appearances].iter().map(|&a| &old[a]).any(|a| stays(&a)));
        known.map(|(id, official)| (official.id, id)).collect()
    }

    /// What new wordings say of their speakers; none if an id is no more than the spelling of a name.
    fn meant(&self, holders: &HashMap<Text, OfficialId>) -> Option<Vec<Meant>> {
        let (old, new) = (self.old, self.new);
        let given: HashSet<Text> = new.appearances.iter().map(|a| a.id).filter(|id| !id.is_empty()).collect();
        let mut meant = Vec::with_capacity(new.wordings.len());
        for (wording, speech) in new.wordings.iter().zip(&new.speeches) {
            let speaker = wording.speaker;
            if given.contains(&speaker) || holders.contains_key(&speaker) {
                meant.push(Meant::Id(speaker));
                continue;
            }
            let here = speech.here.and_then(|a| self.files.appearances.new_at().binary_search(&a.0).ok());
            let is_decided = old.decisions.iter().any(|decision| decision.id == speaker);
            if is_decided || (here.is_none() && looks_like_id(self.pool.get(speaker))) {
                return None;
            }
            meant.push(here.map_or(Meant::Name, Meant::Here));
        }
        Some(meant)
    }

    /// The files that changed: their old and new numbers, as far as they have any.
    fn files(&self) -> impl Iterator<Item = (Option<u32>, Option<usize>)> {
        let went = self.files.gone.iter().filter(|&&old| !self.files.before.contains(&Some(old)));
        let went = went.map(|&old| (Some(old), None));
        went.chain(self.files.before.iter().enumerate().map(|(new, &old)| (old, Some(new))))
    }

    /// Who appears and is named, if the files mention the same people in the same words as before.
    fn as_before(&self, meant: &[Meant]) -> Option<(Vec<Person>, Named)> {
        let old = self.old;
        let is_of_people = |problem: &Diagnostic| problem.code == Code::PossibleDuplicate;
        if old.diagnostics.iter().any(|problem| is_of_people(problem) && self.names.contains(&problem.file)) {
            return None;
        }
        let (mut appeared, mut named) = (Vec::with_capacity(self.new.appearances.len()), Named::new());
        for (was, is) in self.files() {
            let before = was.map(|was| old.briefings[was as usize].appearances.iter()).into_iter().flatten();
            let before: Vec<&Appearance> = before.map(|a| &old[a]).collect();
            let now = is.map_or_else(Vec::new, |is| self.named_in(is));
            if !before.iter().map(|a| Naming::of(a, &old[a.aliases])).eq(now) {
                return None;
            }
            let unlisted = was.map_or_else(|| Some(Vec::new()), |was| self.unlisted_before(was))?;
            let unlisted_now = is.map_or_else(Vec::new, |is| self.unlisted_now(is, meant));
            if !unlisted.iter().map(|(name, _)| name).eq(&unlisted_now) {
                return None;
            }
            // Files that went stand in front of all others in this row, and have nobody now.
            appeared.extend(before.iter().map(|a| Person::Old(a.official)));
            named.extend(unlisted.iter().filter_map(|&(name, known)| Some(((is?, name), Person::Old(known)))));
        }
        Some((appeared, named))
    }

    fn named_in(&self, new: usize) -> Vec<Naming<'a>> {
        let briefing = self.files.briefings.of_new(new as u32);
        let here = self.new.appearances.iter().filter(|a| a.origin.briefing.0 == briefing);
        here.map(|appearance| Naming::of(appearance, (self.aliases)(appearance))).collect()
    }

    fn file_of(&self, briefing: u32) -> usize {
        self.files.briefings.new_at().partition_point(|&at| at < briefing)
    }

    /// The names of speakers of whom an old file says nothing else, each once; none if it is not clear which came first.
    fn unlisted_before(&self, was: u32) -> Option<Vec<(Text, OfficialId)>> {
        let old = self.old;
        let mut said: Vec<_> = old[old.briefings[was as usize].wordings].iter().map(|&w| &old[w]).collect();
        said.retain(|wording| wording.is_unlisted);
        said.sort_by_key(|wording| wording.origin.line);
        if said.windows(2).any(|two| two[0].origin.line == two[1].origin.line && two[0].speaker != two[1].speaker) {
            return None;
        }
        let mut names = Vec::new();
        for wording in said {
            let speaker = old[wording.quote].speaker;
            if self.may_stand_for_id(speaker, wording.speaker) {
                return None;
            }
            if !names.iter().any(|(name, _)| *name == wording.speaker) {
                names.push((wording.speaker, speaker));
            }
        }
        Some(names)
    }

    /// Whether a name that is shown may stand in for the id, which was written.
    fn may_stand_for_id(&self, official: OfficialId, shown: Text) -> bool {
        let official = &self.old[official];
        shown == official.name && self.old[official.aliases].contains(&official.id)
    }

    /// The names of speakers of whom a new file says nothing else, each once, as they first come.
    fn unlisted_now(&self, new: usize, meant: &[Meant]) -> Vec<Text> {
        let mut names = Vec::new();
        let said = self.new.wordings.iter().zip(meant).filter(|(_, meant)| matches!(meant, Meant::Name));
        for (wording, _) in said.filter(|(wording, _)| self.file_of(wording.origin.briefing.0) == new) {
            if !names.contains(&wording.speaker) {
                names.push(wording.speaker);
            }
        }
        names
    }
}

/// Who the names are of that are all there is to know a speaker by, in each file.
type Named = HashMap<(usize, Text), Person>;
