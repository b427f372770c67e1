//! Everybody who could be concerned when mentions of people come and go, and all of their mentions.
//!
//! Two mentions can bear on each other only if they share an id or a name, in whatever spelling; ids that are made of
//! names, if they are alike. The circle is closed under all of that.

use hashbrown::{HashMap, HashSet};

use super::{Meant, Naming, People};
use crate::corpus::name::{Name, slug};
use crate::corpus::statements::Decision;
use crate::corpus::{Corpus, OfficialId};
use crate::text::{Pool, Text};

/// So many mentions are not soon gone through.
const MOST_MENTIONS: usize = 50_000;

/// Whose mention it is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Whose {
    /// One of a file that did not change.
    Old(OfficialId),
    /// The appearance of this place among the new ones.
    Appeared(usize),
    /// The name of a speaker in this new file.
    Named(usize, Text),
}

/// Where a mention stands among all: appearances by number, then names of speakers by file and line.
pub(super) type At = (u8, u32, u32);

/// A mention, as it will stand.
pub(super) struct Entry<'a> {
    pub(super) at: At,
    pub(super) whose: Whose,
    pub(super) naming: Naming<'a>,
}

/// Everybody who could be concerned.
pub(super) struct Circle<'a> {
    /// By number.
    pub(super) officials: Vec<OfficialId>,
    /// Their mentions and the new ones, in order.
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) decisions: Vec<&'a Decision>,
    pub(super) reach: Reach,
}

impl<'a> People<'a> {
    /// Everybody who could be concerned by what the changed files say now or said before.
    pub(super) fn circle(&self, meant: &[Meant]) -> Option<Circle<'a>> {
        let mut entries = self.entries_now(meant);
        let mut reach = Reach::default();
        for entry in &entries {
            reach.take(self.pool, entry.naming);
        }
        for file in self.files.gone.iter().map(|&file| &self.old.briefings[file as usize]) {
            for appearance in file.appearances.iter().map(|a| &self.old[a]) {
                reach.take(self.pool, Naming::of(appearance, &self.old[appearance.aliases]));
            }
            let said = self.old[file.wordings].iter().map(|&w| &self.old[w]).filter(|wording| wording.is_unlisted);
            said.for_each(|wording| reach.take(self.pool, Naming::by_name(wording.speaker)));
        }
        let (officials, decisions) = self.all_in(&mut reach);
        for &official in &officials {
            self.entries_of(official, &mut entries)?;
            if entries.len() > MOST_MENTIONS {
                return None;
            }
        }
        entries.sort_by_key(|entry| entry.at);
        // Which of two names on one line came first is not known.
        let is_clear = entries.windows(2).all(|two| two[0].at != two[1].at);
        is_clear.then_some(Circle { officials, entries, decisions, reach })
    }

    /// Mentions in new files.
    fn entries_now(&self, meant: &[Meant]) -> Vec<Entry<'a>> {
        let mut entries = Vec::new();
        for (nth, appearance) in self.new.appearances.iter().enumerate() {
            let at = (0, self.files.appearances.of_new(nth as u32), 0);
            let naming = Naming::of(appearance, (self.aliases)(appearance));
            entries.push(Entry { at, whose: Whose::Appeared(nth), naming });
        }
        for file in 0..self.new.briefings.len() {
            let briefing = self.files.briefings.of_new(file as u32);
            for (nth, name) in (0..).zip(self.unlisted_now(file, meant)) {
                let (at, naming) = ((1, briefing, nth), Naming::by_name(name));
                entries.push(Entry { at, whose: Whose::Named(file, name), naming });
            }
        }
        entries
    }

    /// Mentions of an official in files that did not change; none if it is not clear what was written.
    fn entries_of(&self, id: OfficialId, entries: &mut Vec<Entry<'a>>) -> Option<()> {
        let old: &'a Corpus = self.old;
        let whose = Whose::Old(id);
        for appearance in &old[old[id].appearances] {
            let Some(now) = self.files.appearances.now(appearance.0) else { continue };
            let appearance = &old[*appearance];
            entries.push(Entry { at: (0, now, 0), whose, naming: Naming::of(appearance, &old[appearance.aliases]) });
        }
        // A name is one mention in each file, where it first stands.
        let mut named: HashMap<(u32, Text), u32> = HashMap::new();
        let said = old[old[id].quotes].iter().flat_map(|&quote| old.wordings_of(quote)).map(|(_, wording)| wording);
        for wording in said.filter(|wording| wording.is_unlisted) {
            let Some(briefing) = self.files.briefings.now(wording.origin.briefing.0) else { continue };
            if self.files.is_gone(wording.origin.briefing) {
                continue;
            }
            if self.may_stand_for_id(id, wording.speaker) {
                return None;
            }
            let line = named.entry((briefing, wording.speaker)).or_insert(u32::MAX);
            *line = wording.origin.line.min(*line);
        }
        let named = named.into_iter();
        entries.extend(named.map(|((briefing, name), line)| Entry {
            at: (1, briefing, line),
            whose,
            naming: Naming::by_name(name),
        }));
        Some(())
    }

    /// Everybody within reach, which grows with them.
    fn all_in(&self, reach: &mut Reach) -> (Vec<OfficialId>, Vec<&'a Decision>) {
        let old: &'a Corpus = self.old;
        let mut is_in = vec![false; old.officials.len()];
        let mut is_decided = vec![false; old.decisions.len()];
        let others = self.other_ids();
        loop {
            let mut has_grown = false;
            for (decision, is_taken) in old.decisions.iter().zip(&mut is_decided) {
                let ids = || decision.same_as.iter().chain(&decision.not_same_as).chain([&decision.id]);
                if !*is_taken && ids().any(|id| reach.ids.contains(id)) {
                    *is_taken = true;
                    ids().for_each(|&id| reach.take_id(self.pool, id));
                    let names = decision.aliases.iter().chain([&decision.name]).filter(|name| !name.is_empty());
                    names.for_each(|&name| reach.take_name(self.pool, name, false));
                    has_grown = true;
                }
            }
            for (id, official) in old.officials().filter(|(id, _)| !is_in[id.index()]).collect::<Vec<_>>() {
                let has_other = others.iter().any(|(other, of)| *of == id && reach.ids.contains(other));
                if has_other || self.is_in_reach(reach, id) {
                    is_in[id.index()] = true;
                    let has_own = self.has_own_id(id);
                    reach.take_id(self.pool, official.id);
                    let names = old[official.aliases].iter().chain([&official.name]);
                    names.for_each(|&name| reach.take_name(self.pool, name, !has_own));
                    others.iter().filter(|(_, of)| *of == id).for_each(|&(other, _)| reach.take_id(self.pool, other));
                    has_grown = true;
                }
            }
            if !has_grown {
                break;
            }
        }
        let officials = (0..).zip(is_in).filter(|&(_, is_in)| is_in).map(|(id, _)| OfficialId(id)).collect();
        let decisions = old.decisions.iter().zip(is_decided).filter(|&(_, is_taken)| is_taken);
        (officials, decisions.map(|(decision, _)| decision).collect())
    }

    /// Ids of mentions that are not those of their officials: only decisions bring that about.
    fn other_ids(&self) -> Vec<(Text, OfficialId)> {
        let old = self.old;
        if old.decisions.is_empty() {
            return Vec::new();
        }
        let others = old.appearances.iter().filter(|a| !a.id.is_empty() && a.id != old[a.official].id);
        let mut others: Vec<_> = others.map(|a| (a.id, a.official)).collect();
        others.sort_unstable();
        others.dedup();
        others
    }

    /// Whether a mention gives an official's id: else it is made of the name.
    pub(super) fn has_own_id(&self, id: OfficialId) -> bool {
        let (old, official) = (self.old, &self.old[id]);
        let is_decided = || old.decisions.iter().any(|decision| decision.id == official.id);
        old[official.appearances].iter().any(|&a| old[a].id == official.id) || is_decided()
    }

    fn is_in_reach(&self, reach: &Reach, id: OfficialId) -> bool {
        let (old, official) = (self.old, &self.old[id]);
        let names = || old[official.aliases].iter().chain([&official.name]);
        reach.ids.contains(&official.id)
            || names().any(|&name| reach.has_name(old.text(name)))
            || reach.shares_id(old.text(official.id), || !self.has_own_id(id), || slug(old.text(official.name)))
    }
}

/// What leads to others.
#[derive(Default)]
pub(super) struct Reach {
    pub(super) ids: HashSet<Text>,
    id_texts: HashSet<String>,
    /// Names by what makes two spellings one.
    keys: HashSet<String>,
    /// Names as ids are made of them.
    slugs: HashSet<String>,
    /// Those of which an id may have to be made.
    bases: HashSet<String>,
    /// Runs of letters of all names: a plain name with none of them is none of those.
    letters: HashSet<String>,
    read: HashSet<(Text, bool)>,
}

impl Reach {
    fn take(&mut self, pool: &Pool, naming: Naming<'_>) {
        self.take_id(pool, naming.id);
        naming.names().for_each(|name| self.take_name(pool, name, naming.id.is_empty()));
    }

    fn take_id(&mut self, pool: &Pool, id: Text) {
        if !id.is_empty() && self.ids.insert(id) {
            self.id_texts.insert(pool.get(id).to_owned());
            self.id_texts.insert(stem(pool.get(id)).to_owned());
        }
    }

    /// `makes_id` says whether an id may have to be made of the name.
    fn take_name(&mut self, pool: &Pool, name: Text, makes_id: bool) {
        if !self.read.insert((name, makes_id)) {
            return;
        }
        let (read, as_id) = (Name::of(pool.get(name)), slug(pool.get(name)));
        for word in read.words.iter().map(String::as_str).chain([as_id.as_str()]) {
            self.letters.extend(letters(word));
        }
        self.keys.insert(read.key());
        if makes_id {
            self.bases.insert(base(&as_id).to_owned());
        }
        self.slugs.insert(as_id);
    }

    /// Whether a name is one of those.
    fn has_name(&self, name: &str) -> bool {
        self.may_share_a_word(name) && (self.keys.contains(&Name::of(name).key()) || self.slugs.contains(&slug(name)))
    }

    /// Whether a name may have a word in common with one of those: quickly said of plain ones.
    pub(super) fn may_share_a_word(&self, name: &str) -> bool {
        let is_plain = name.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b' ' | b'.' | b',' | b'-'));
        let mut all = letters(name).peekable();
        !is_plain || all.peek().is_none() || all.any(|run| self.letters.contains(&run))
    }

    /// Whether an id, or the way it is made, depends on one of those or bears on it.
    fn shares_id(&self, id: &str, is_made: impl Fn() -> bool, made_of: impl Fn() -> String) -> bool {
        let has = |of: &HashSet<String>| of.contains(id) || of.contains(stem(id));
        has(&self.bases) || (has(&self.id_texts) && is_made() && self.id_texts.contains(base(&made_of())))
    }
}

/// Runs of ASCII letters, in lower case.
fn letters(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(|run| !run.is_empty()).map(str::to_ascii_lowercase)
}

/// An id without the country or number that tells it from others.
pub(super) fn stem(id: &str) -> &str {
    let is_mark = |mark: &str| {
        (mark.len() == 2 && mark.bytes().all(|b| b.is_ascii_lowercase())) || mark.bytes().all(|b| b.is_ascii_digit())
    };
    id.rsplit_once('-').filter(|(_, mark)| is_mark(mark)).map_or(id, |(stem, _)| stem)
}

/// What an id is made of where a name gives this.
pub(super) fn base(slug: &str) -> &str {
    if slug.is_empty() { "unnamed" } else { slug }
}
