//! Who is who in files that changed, where that changes nobody else.
//!
//! Linking goes through all mentions of people in order, and joins each to those before it. A file that mentions the
//! same people in the same words as before therefore changes nothing. Nor does a mention that comes or goes, if one
//! like it stands before it anyway and nobody else bears the name: it only joins what is joined without it. Whatever is
//! less plain than that is left to whoever looks at all mentions.

use std::cell::OnceCell;

use hashbrown::{HashMap, HashSet};

use super::files::Files;
use crate::briefing::Confidence;
use crate::corpus::link::people::looks_like_id;
use crate::corpus::name::{Name, fullness, slug};
use crate::corpus::statements::Statements;
use crate::corpus::{Appearance, Corpus, Nation, OfficialId};
use crate::country::CountryId;
use crate::text::{Pool, Text};

/// Who the people of new files are.
pub(super) struct Who {
    /// Beside the appearances.
    pub(super) appeared: Vec<OfficialId>,
    /// Beside the wordings, and whether the name is all that is known of the speaker.
    pub(super) spoke: Vec<(OfficialId, bool)>,
}

/// What an appearance says of who it is of.
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
    /// The only official who bears a name; none if several do.
    names: OnceCell<HashMap<String, Option<OfficialId>>>,
}

impl<'a> People<'a> {
    pub(super) fn new(
        old: &'a Corpus,
        new: &'a Statements,
        aliases: &'a dyn Fn(&Appearance) -> &'a [Text],
        pool: &'a Pool,
        files: &'a Files,
    ) -> Self {
        Self { old, new, aliases, pool, files, names: OnceCell::new() }
    }

    /// Who is who; none if that is not plain, or changes anybody else.
    pub(super) fn settle(&self) -> Option<Who> {
        let appeared = self.settle_appearances()?;
        let spoke = self.settle_speakers(&appeared)?;
        Some(Who { appeared, spoke })
    }

    /// The files that changed: their old and new numbers, as far as they have any.
    fn files(&self) -> impl Iterator<Item = (Option<u32>, Option<usize>)> {
        let went = self.files.gone.iter().filter(|&&old| !self.files.before.contains(&Some(old)));
        let went = went.map(|&old| (Some(old), None));
        went.chain(self.files.before.iter().enumerate().map(|(new, &old)| (old, Some(new))))
    }

    fn settle_appearances(&self) -> Option<Vec<OfficialId>> {
        let (old, new) = (self.old, self.new);
        let mut appeared = Vec::with_capacity(new.appearances.len());
        for (was, is) in self.files() {
            let before = was.map(|was| old.briefings[was as usize].appearances.iter()).into_iter().flatten();
            let before: Vec<(Naming<'_>, OfficialId)> =
                before.map(|a| &old[a]).map(|a| (Naming::of(a, &old[a.aliases]), a.official)).collect();
            let now: Vec<Naming<'_>> = is.map_or_else(Vec::new, |is| self.named_in(is));
            // Files that went stand in front of all others in this row, and have nobody now.
            let limit = self.limit(was, is);
            appeared.extend(matched(&before, &now, |naming, is_new| self.anchor(naming, limit, is_new))?);
        }
        Some(appeared)
    }

    fn named_in(&self, new: usize) -> Vec<Naming<'a>> {
        let briefing = self.files.briefings.of_new(new as u32);
        let here = self.new.appearances.iter().filter(|a| a.origin.briefing.0 == briefing);
        here.map(|appearance| Naming::of(appearance, (self.aliases)(appearance))).collect()
    }

    /// Files below this old number stand in front of the file.
    fn limit(&self, was: Option<u32>, is: Option<usize>) -> u32 {
        was.or_else(|| is.map(|is| self.files.in_front_of(is))).unwrap_or_default()
    }

    /// The official of a naming that is also in a file that did not change and stands before.
    fn anchor(&self, naming: &Naming<'_>, limit: u32, is_new: bool) -> Option<OfficialId> {
        if !naming.aliases.is_empty() {
            return None;
        }
        let old = self.old;
        let official = if naming.id.is_empty() {
            self.only_bearer(naming.name)?
        } else {
            OfficialId(old.officials.iter().position(|official| official.id == naming.id)? as u32)
        };
        let is_like = |a: &Appearance| Naming { aliases: &[], ..Naming::of(a, &[]) } == *naming;
        let mut before = old[old[official].appearances].iter().map(|&a| &old[a]);
        let stands =
            before.any(|a| a.origin.briefing.0 < limit && !self.files.is_gone(a.origin.briefing) && is_like(a));
        (stands && self.keeps_its_name(official, naming.name, is_new)).then_some(official)
    }

    /// The only official who bears a name.
    fn only_bearer(&self, name: Text) -> Option<OfficialId> {
        let old = self.old;
        let names = self.names.get_or_init(|| {
            let mut names: HashMap<String, Option<OfficialId>> = HashMap::new();
            for (id, official) in old.officials() {
                for &text in old[official.aliases].iter().chain([&official.name]) {
                    let bearer = names.entry(Name::of(old.text(text)).key()).or_insert(Some(id));
                    *bearer = bearer.filter(|&bearer| bearer == id);
                }
            }
            names
        });
        names.get(&Name::of(self.pool.get(name)).key()).copied().flatten()
    }

    /// Whether an official is called the same if one mention more, or less, gives one of the names.
    fn keeps_its_name(&self, official: OfficialId, name: Text, is_new: bool) -> bool {
        let official = &self.old[official];
        let aliases = &self.old[official.aliases];
        if aliases.is_empty() {
            return name == official.name;
        }
        let id = self.pool.get(official.id);
        let rank = |name: Text| {
            let name = self.pool.get(name);
            (fullness(name), slug(name) == id)
        };
        let rivals = |name: Text| aliases.iter().any(|&alias| alias != name && rank(alias) == rank(name));
        match (name == official.name, is_new) {
            (true, true) | (false, false) => true,
            (true, false) => !rivals(name),
            (false, true) => aliases.contains(&name) && rank(name) != rank(official.name),
        }
    }

    fn settle_speakers(&self, appeared: &[OfficialId]) -> Option<Vec<(OfficialId, bool)>> {
        let (old, new) = (self.old, self.new);
        let by_id = self.by_id(appeared);
        let first = |a: crate::corpus::AppearanceId| {
            self.files.appearances.new_at().binary_search(&a.0).ok().map(|nth| appeared[nth])
        };
        let mut spoke: Vec<Option<OfficialId>> = Vec::with_capacity(new.wordings.len());
        for (wording, speech) in new.wordings.iter().zip(&new.speeches) {
            let speaker = wording.speaker;
            let known = by_id.get(&speaker).copied().or_else(|| speech.here.and_then(first));
            let is_decided = old.decisions.iter().any(|decision| decision.id == speaker);
            if !by_id.contains_key(&speaker)
                && (is_decided || (known.is_none() && looks_like_id(self.pool.get(speaker))))
            {
                return None;
            }
            spoke.push(known);
        }
        let mut by_name: HashMap<(usize, Text), OfficialId> = HashMap::new();
        for (was, is) in self.files() {
            let before = was.map_or_else(|| Some(Vec::new()), |was| self.unlisted_before(was))?;
            let Some(is) = is else {
                matched(&before, &[], |&name, is_new| self.anchor_name(name, self.limit(was, None), is_new))?;
                continue;
            };
            let now = self.unlisted_now(is, &spoke);
            let limit = self.limit(was, Some(is));
            let known = matched(&before, &now, |&name, is_new| self.anchor_name(name, limit, is_new))?;
            by_name.extend(now.into_iter().map(|name| (is, name)).zip(known));
        }
        let mut out = Vec::with_capacity(spoke.len());
        for (wording, known) in new.wordings.iter().zip(spoke) {
            let file = self.file_of(wording.origin.briefing.0);
            out.push(match known {
                Some(known) => (known, false),
                None => (*by_name.get(&(file, wording.speaker))?, true),
            });
        }
        Some(out)
    }

    fn file_of(&self, briefing: u32) -> usize {
        self.files.briefings.new_at().partition_point(|&at| at < briefing)
    }

    /// Officials by the ids that files give, as far as speakers are named by them.
    fn by_id(&self, appeared: &[OfficialId]) -> HashMap<Text, OfficialId> {
        let wanted: HashSet<Text> = self.new.wordings.iter().map(|wording| wording.speaker).collect();
        if wanted.is_empty() {
            return HashMap::new();
        }
        let is_there = |a: &&Appearance| wanted.contains(&a.id) && !self.files.is_gone(a.origin.briefing);
        let there = self.old.appearances.iter().filter(is_there).map(|a| (a.id, a.official));
        let new = self.new.appearances.iter().zip(appeared).filter(|(a, _)| wanted.contains(&a.id));
        there.chain(new.map(|(a, &official)| (a.id, official))).collect()
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
            let official = &old[speaker];
            // What is shown may stand in for the id, which was written.
            if wording.speaker == official.name && old[official.aliases].contains(&official.id) {
                return None;
            }
            if !names.iter().any(|(name, _)| *name == wording.speaker) {
                names.push((wording.speaker, speaker));
            }
        }
        Some(names)
    }

    fn unlisted_now(&self, new: usize, spoke: &[Option<OfficialId>]) -> Vec<Text> {
        let mut names = Vec::new();
        let said = self.new.wordings.iter().zip(spoke).filter(|(_, known)| known.is_none());
        for (wording, _) in said.filter(|(wording, _)| self.file_of(wording.origin.briefing.0) == new) {
            if !names.contains(&wording.speaker) {
                names.push(wording.speaker);
            }
        }
        names
    }

    /// The only official who bears a name, if they are called so in a file that did not change and stands before.
    fn anchor_name(&self, name: Text, limit: u32, is_new: bool) -> Option<OfficialId> {
        let old = self.old;
        let id = self.only_bearer(name)?;
        let official = &old[id];
        // All appearances come before names that are no more than names.
        let appears = old[official.appearances]
            .iter()
            .map(|&a| &old[a])
            .any(|a| !self.files.is_gone(a.origin.briefing) && (a.name == name || old[a.aliases].contains(&name)));
        let is_named = || {
            let said = old[official.quotes].iter().flat_map(|&quote| old.wordings_of(quote));
            let mut unlisted = said.map(|(_, wording)| wording).filter(|wording| wording.is_unlisted);
            unlisted.any(|wording| {
                let briefing = wording.origin.briefing;
                wording.speaker == name && briefing.0 < limit && !self.files.is_gone(briefing)
            })
        };
        ((appears || is_named()) && self.keeps_its_name(id, name, is_new)).then_some(id)
    }
}

/// Who those are that are mentioned now: whoever they were before, as far as both begin and end alike; for all between,
/// whom `anchor` gives, for those that went as well. The flag tells those that are new.
fn matched<T: PartialEq>(
    before: &[(T, OfficialId)],
    now: &[T],
    anchor: impl Fn(&T, bool) -> Option<OfficialId>,
) -> Option<Vec<OfficialId>> {
    let is_same = |((was, _), is): &(&(T, OfficialId), &T)| was == *is;
    let front = before.iter().zip(now).take_while(is_same).count();
    let most = before.len().min(now.len()) - front;
    let back = before.iter().rev().zip(now.iter().rev()).take_while(is_same).count().min(most);
    for (went, _) in &before[front..before.len() - back] {
        anchor(went, false)?;
    }
    let mut known: Vec<OfficialId> = before[..front].iter().map(|&(_, known)| known).collect();
    for came in &now[front..now.len() - back] {
        known.push(anchor(came, true)?);
    }
    known.extend(before[before.len() - back..].iter().map(|&(_, known)| known));
    Some(known)
}
