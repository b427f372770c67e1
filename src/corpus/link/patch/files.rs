//! Where the files that changed stand among all files, and their statements among all statements.

use super::row::Row;
use crate::corpus::list::{Listed, MovedLists};
use crate::corpus::references::{Refers, Visitor};
use crate::corpus::statements::Statements;
use crate::corpus::{AccountId, AppearanceId, BriefingId, Corpus, List, Origin, Run, SourceId, WordingId};
use crate::text::Text;

/// Where a statement stands among all that were and are: comparable for any two, of which none is in a file that changed
/// and was there before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stand {
    /// Twice the place of the file among the old ones, and one more for old files themselves.
    file: u32,
    /// Which of the new files, from 1; 0 for old ones.
    new: u32,
    /// In the file.
    nth: u32,
}

impl Stand {
    /// Of a statement of a file that did not change. Two on one line cannot be told apart.
    pub(super) fn of_old(origin: Origin) -> Self {
        Self { file: 2 * origin.briefing.0 + 1, new: 0, nth: origin.line }
    }
}

/// The files that changed.
#[derive(Debug)]
pub(super) struct Files {
    /// Those that changed or went, by their old numbers, ascending.
    pub(super) gone: Vec<u32>,
    /// Of each new file, the old file that it stands in front of, or whose place it takes.
    in_front_of: Vec<u32>,
    /// Of each new file, what it was before.
    pub(super) before: Vec<Option<u32>>,
    pub(super) briefings: Row,
    pub(super) sources: Row,
    pub(super) accounts: Row,
    pub(super) appearances: Row,
}

impl Files {
    /// Finds the place of each; none if the old files do not stand in order of their paths there.
    pub(super) fn of(old: &Corpus, changed: &[&str], new: &Statements) -> Option<Self> {
        let path = |b: usize| old.pool.original(old.briefings[b].path);
        let place = |name: &str| {
            let at = old.briefings.partition_point(|briefing| old.pool.original(briefing.path) < name);
            let is_in_order = (at == 0 || path(at - 1) < name)
                && (at == old.briefings.len() || path(at) == name || path(at) > name)
                && (at + 1 >= old.briefings.len() || path(at) != name || path(at + 1) > name);
            is_in_order.then_some(at)
        };
        let is_there = |at: usize, name: &str| at < old.briefings.len() && path(at) == name;
        let mut gone = Vec::new();
        for name in changed {
            let at = place(name)?;
            if is_there(at, name) {
                gone.push(at as u32);
            }
        }
        gone.sort_unstable();
        gone.dedup();
        let (mut in_front_of, mut before) = (Vec::new(), Vec::new());
        for briefing in &new.briefings {
            let name = new.pool.original(briefing.path);
            let at = place(name)?;
            let was = is_there(at, name).then_some(at as u32);
            // A file that is read again is one that changed.
            if was.is_some_and(|was| gone.binary_search(&was).is_err()) {
                return None;
            }
            in_front_of.push(at as u32);
            before.push(was);
        }
        let is_in_order = |a: &u32, b: &u32| a <= b;
        if !in_front_of.is_sorted_by(is_in_order) || !changed_once(new) {
            return None;
        }
        macro_rules! row {
            ($records:ident) => {{
                let records = &old.$records;
                let gone = gone.iter().flat_map(|&b| old.briefings[b as usize].$records.numbers());
                let start =
                    |briefing: u32| records.partition_point(|record| record.origin.briefing.0 < briefing) as u32;
                let put = new.$records.iter().map(|record| start(in_front_of[record.origin.briefing.index()]));
                Row::without_and_with(records.len(), &gone.collect::<Vec<_>>(), &put.collect::<Vec<_>>())
            }};
        }
        Some(Self {
            briefings: Row::without_and_with(old.briefings.len(), &gone, &in_front_of),
            sources: row!(sources),
            accounts: row!(accounts),
            appearances: row!(appearances),
            gone,
            in_front_of,
            before,
        })
    }

    /// Whether a file changed or went.
    pub(super) fn is_gone(&self, briefing: BriefingId) -> bool {
        self.gone.binary_search(&briefing.0).is_ok()
    }

    /// Where the `nth` statement of a new file stands.
    pub(super) fn stand(&self, new: usize, nth: u32) -> Stand {
        let taken = u32::from(self.before[new].is_some());
        Stand { file: 2 * self.in_front_of[new] + taken, new: new as u32 + 1, nth }
    }
}

/// Whether no two of the files have one name, and they stand in its order.
fn changed_once(new: &Statements) -> bool {
    new.briefings.is_sorted_by(|a, b| new.pool.original(a.path) < new.pool.original(b.path))
}

/// Gives statements of new files their place among all.
pub(super) struct Put<'a> {
    pub(super) files: &'a Files,
    pub(super) texts: &'a [Text],
    pub(super) lists: MovedLists,
    /// Whether anything referred to what is not there.
    pub(super) is_broken: bool,
}

impl Put<'_> {
    fn put<T>(&mut self, place: &mut T, put: Option<T>) {
        match put {
            Some(put) => *place = put,
            None => self.is_broken = true,
        }
    }
}

/// Where a run of new records is: they stay together.
fn moved<Id: From<u32>>(run: Run<Id>, row: &Row) -> Option<Run<Id>> {
    let numbers = run.numbers();
    if numbers.is_empty() {
        return Some(run);
    }
    let start = *row.new_at().get(numbers.start as usize)?;
    Some(Run::of(start..start + numbers.len() as u32))
}

fn number(row: &Row, of: u32) -> Option<u32> {
    row.new_at().get(of as usize).copied()
}

impl Visitor for Put<'_> {
    fn text(&mut self, text: &mut Text) {
        self.put(text, self.texts.get(text.index()).copied());
    }

    fn list<T: Listed>(&mut self, list: &mut List<T>) {
        self.put(list, list.moved(T::moved(&self.lists)));
    }

    fn briefing(&mut self, id: &mut BriefingId) {
        self.put(id, number(&self.files.briefings, id.0).map(BriefingId));
    }

    fn source(&mut self, id: &mut SourceId) {
        self.put(id, number(&self.files.sources, id.0).map(SourceId));
    }

    fn account(&mut self, id: &mut AccountId) {
        self.put(id, number(&self.files.accounts, id.0).map(AccountId));
    }

    fn appearance(&mut self, id: &mut AppearanceId) {
        self.put(id, number(&self.files.appearances, id.0).map(AppearanceId));
    }

    fn sources(&mut self, run: &mut Run<SourceId>) {
        self.put(run, moved(*run, &self.files.sources));
    }

    fn accounts(&mut self, run: &mut Run<AccountId>) {
        self.put(run, moved(*run, &self.files.accounts));
    }

    fn appearances(&mut self, run: &mut Run<AppearanceId>) {
        self.put(run, moved(*run, &self.files.appearances));
    }

    // What statements are made into is not known yet: meetings, people, quotes.
    fn wordings(&mut self, _: &mut Run<WordingId>) {}
}

/// Gives new statements their place among all; none if they refer to what is not there.
pub(super) fn put(new: &mut Statements, files: &Files, texts: &[Text], lists: MovedLists) -> Option<()> {
    let mut put = Put { files, texts, lists, is_broken: false };
    new.visit(&mut put);
    (!put.is_broken).then_some(())
}
