//! Statements of some files put behind those of others, or taken from among them.

use super::{Decision, Place, Speech, Statements, Stray};
use crate::briefing::PartialDate;
use crate::corpus::list::{Listed, Moved, MovedLists};
use crate::corpus::references::{Refers, Visitor, refers};
use crate::corpus::{Account, AccountId, Appearance, AppearanceId, BriefingId, List, Run, Source, SourceId, Wording};
use crate::country::CountryId;
use crate::diagnostic::Diagnostic;
use crate::text::Text;

impl Statements {
    /// Puts the statements of files that come later behind these.
    pub fn append(&mut self, mut other: Self) {
        let place = self.pool.append(&other.pool);
        let mut shift = Shift::behind(self, &other, place);
        other.visit(&mut shift);
        self.is_passing |= other.is_passing;
        self.lists.append(other.lists);
        self.briefings.extend(other.briefings);
        self.sources.extend(other.sources);
        self.accounts.extend(other.accounts);
        self.appearances.extend(other.appearances);
        self.wordings.extend(other.wordings);
        self.keys.extend(other.keys);
        self.shown_at.extend(other.shown_at);
        self.speeches.extend(other.speeches);
        self.strays.extend(other.strays);
        self.decisions.extend(other.decisions);
        self.diagnostics.extend(other.diagnostics);
    }

    /// The statements as they stand, unless one refers to what is not there. What comes from outside can.
    pub(super) fn checked(mut self) -> Option<Self> {
        let beside = [
            (self.keys.len(), self.accounts.len()),
            (self.shown_at.len(), self.appearances.len()),
            (self.speeches.len(), self.wordings.len()),
        ];
        let place = self.pool.texts().collect();
        let mut shift = Shift::behind(&Self::default(), &self, place);
        self.visit(&mut shift);
        let is_sound = !shift.is_broken && beside.iter().all(|(a, b)| a == b);
        let is_told_safely = self.diagnostics.iter().all(Diagnostic::is_safe);
        (is_sound && is_told_safely).then_some(self)
    }

    /// What one of these files says, alone and without what is wrong with it.
    pub fn of_file(&self, path: &str) -> Option<Self> {
        let found = self.briefings.iter().position(|briefing| self.pool.original(briefing.path) == path)?;
        let briefing = BriefingId(found as u32);
        // Statements stand in the order of the files.
        macro_rules! part {
            ($records:expr, $of:expr) => {{
                let start = $records.partition_point(|record| $of(record) < briefing);
                start..start + $records[start..].partition_point(|record| $of(record) == briefing)
            }};
        }
        let sources = part!(self.sources, |s: &Source| s.origin.briefing);
        let accounts = part!(self.accounts, |a: &Account| a.origin.briefing);
        let appearances = part!(self.appearances, |a: &Appearance| a.origin.briefing);
        let wordings = part!(self.wordings, |w: &Wording| w.origin.briefing);
        let strays = part!(self.strays, |s: &Stray| s.place.briefing);
        let decisions = part!(self.decisions, |d: &Decision| d.place.briefing);
        let mut one = Self {
            briefings: vec![self.briefings[found]],
            sources: self.sources[sources.clone()].to_vec(),
            keys: self.keys[accounts.clone()].to_vec(),
            accounts: self.accounts[accounts.clone()].to_vec(),
            shown_at: self.shown_at[appearances.clone()].to_vec(),
            appearances: self.appearances[appearances.clone()].to_vec(),
            speeches: self.speeches[wordings.clone()].to_vec(),
            wordings: self.wordings[wordings.clone()].to_vec(),
            strays: self.strays[strays].to_vec(),
            decisions: self.decisions[decisions].to_vec(),
            ..Self::default()
        };
        let texts = one.accounts.iter().flat_map(|a| [a.organisations, a.objectives, a.topics]);
        let texts = texts.chain(one.appearances.iter().map(|a| a.aliases)).chain(one.wordings.iter().map(|w| w.topics));
        let lists = MovedLists {
            texts: MovedLists::around(texts.chain([one.briefings[0].topics])),
            beside: MovedLists::around([one.briefings[0].beside].into_iter()),
            nations: MovedLists::around(one.accounts.iter().map(|a| a.countries)),
            outcomes: MovedLists::around(one.accounts.iter().map(|a| a.outcomes)),
            details: MovedLists::around(one.accounts.iter().map(|a| a.details)),
            ..MovedLists::default()
        };
        one.lists = self.lists.part(&lists);
        // No text of another file: what is kept of a broken one is kept again each time.
        let mut used = Used(vec![false; self.pool.len()]);
        one.visit(&mut used);
        let mut shift = Shift {
            place: one.pool.append_some(&self.pool, |text| used.0[text.index()]),
            lists,
            briefings: Moved { from: briefing.0, count: 1, to: 0 },
            sources: Moved::part(&sources),
            accounts: Moved::part(&accounts),
            appearances: Moved::part(&appearances),
            is_broken: false,
        };
        one.visit(&mut shift);
        (!shift.is_broken).then_some(one)
    }
}

refers! {
    Statements: lists, briefings, sources, accounts, appearances, wordings, keys, shown_at, speeches, strays, decisions
        without pool, diagnostics, is_passing, room, nations;
    Speech: meeting, date, here without print, words, line, column;
    Stray: key, place;
    Place: briefing without line, column;
    Decision: id, name, aliases, wikidata, same_as, not_same_as, place;
}

/// Which texts are referred to.
struct Used(Vec<bool>);

impl Visitor for Used {
    fn text(&mut self, text: &mut Text) {
        if let Some(used) = self.0.get_mut(text.index()) {
            *used = true;
        }
    }
}

/// Where texts and records of the one are in the other.
#[derive(Debug)]
struct Shift {
    place: Vec<Text>,
    lists: MovedLists,
    briefings: Moved,
    sources: Moved,
    accounts: Moved,
    appearances: Moved,
    /// Whether anything referred to what is not there, or gives what cannot be.
    is_broken: bool,
}

impl Shift {
    fn behind(ours: &Statements, theirs: &Statements, place: Vec<Text>) -> Self {
        Self {
            place,
            lists: MovedLists::behind(&ours.lists, &theirs.lists),
            briefings: Moved::behind(&ours.briefings, &theirs.briefings),
            sources: Moved::behind(&ours.sources, &theirs.sources),
            accounts: Moved::behind(&ours.accounts, &theirs.accounts),
            appearances: Moved::behind(&ours.appearances, &theirs.appearances),
            is_broken: false,
        }
    }

    /// What has moved; what cannot have is not taken.
    fn put<T>(&mut self, place: &mut T, moved: Option<T>) {
        match moved {
            Some(moved) => *place = moved,
            None => self.is_broken = true,
        }
    }

    fn run<Id: From<u32>>(&mut self, run: &mut Run<Id>, moved: Moved) {
        self.put(run, moved.numbers(run.numbers()).map(Run::of));
    }
}

impl Visitor for Shift {
    fn text(&mut self, text: &mut Text) {
        self.put(text, self.place.get(text.index()).copied());
    }

    fn country(&mut self, country: CountryId) {
        self.is_broken |= !country.is_one();
    }

    fn date(&mut self, date: PartialDate) {
        self.is_broken |= !date.is_valid();
    }

    fn list<T: Listed>(&mut self, list: &mut List<T>) {
        self.put(list, list.moved(T::moved(&self.lists)));
    }

    fn briefing(&mut self, id: &mut BriefingId) {
        self.put(id, self.briefings.number(id.0).map(BriefingId));
    }

    fn source(&mut self, id: &mut SourceId) {
        self.put(id, self.sources.number(id.0).map(SourceId));
    }

    fn account(&mut self, id: &mut AccountId) {
        self.put(id, self.accounts.number(id.0).map(AccountId));
    }

    fn appearance(&mut self, id: &mut AppearanceId) {
        self.put(id, self.appearances.number(id.0).map(AppearanceId));
    }

    // What statements are made into is not known yet: meetings, people, quotes.

    fn sources(&mut self, run: &mut Run<SourceId>) {
        self.run(run, self.sources);
    }

    fn accounts(&mut self, run: &mut Run<AccountId>) {
        self.run(run, self.accounts);
    }

    fn appearances(&mut self, run: &mut Run<AppearanceId>) {
        self.run(run, self.appearances);
    }
}
