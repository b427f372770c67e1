//! Everything that is taken as it was, with the numbers that records have now.

use super::files::Files;
use super::held::Held;
use super::row::Row;
use super::said::Said;
use super::who::Who;
use crate::corpus::list::MovedLists;
use crate::corpus::references::{Refers, Visitor};
use crate::corpus::statements::Statements;
use crate::corpus::{
    AccountId, AppearanceId, BriefingId, Corpus, MeetingId, OfficialId, QuoteId, Run, SourceId, WordingId,
};
use crate::stored::{Task, on_every_core};
use crate::text::Text;

/// The numbers that records have now. Those of records that went are found only where they are worked out again.
#[derive(Clone, Copy)]
pub(super) struct Renumber<'a> {
    pub(super) files: &'a Files,
    pub(super) held: &'a Held,
    pub(super) said: &'a Said,
    pub(super) who: &'a Who,
}

impl Renumber<'_> {
    /// Whether all old records have their numbers still.
    fn is_as_it_was(&self) -> bool {
        let Self { files, held, said, who } = self;
        let files = [&files.briefings, &files.sources, &files.accounts, &files.appearances];
        files.into_iter().chain([&held.row, &said.quotes, &said.wordings, &who.row]).all(Row::is_as_it_was)
    }
}

fn now(row: &Row, old: u32) -> u32 {
    row.now(old).unwrap_or_default()
}

fn run<Id: From<u32>>(run: &mut Run<Id>, row: &Row) {
    let numbers = run.numbers();
    if !numbers.is_empty() {
        let start = now(row, numbers.start);
        *run = Run::of(start..start + numbers.len() as u32);
    }
}

impl Visitor for Renumber<'_> {
    fn text(&mut self, _: &mut Text) {}

    fn briefing(&mut self, id: &mut BriefingId) {
        id.0 = now(&self.files.briefings, id.0);
    }

    fn source(&mut self, id: &mut SourceId) {
        id.0 = now(&self.files.sources, id.0);
    }

    fn account(&mut self, id: &mut AccountId) {
        id.0 = now(&self.files.accounts, id.0);
    }

    fn appearance(&mut self, id: &mut AppearanceId) {
        id.0 = now(&self.files.appearances, id.0);
    }

    fn wording(&mut self, id: &mut WordingId) {
        id.0 = now(&self.said.wordings, id.0);
    }

    fn meeting(&mut self, id: &mut MeetingId) {
        id.0 = now(&self.held.row, id.0);
    }

    fn official(&mut self, id: &mut OfficialId) {
        id.0 = now(&self.who.row, id.0);
    }

    fn quote(&mut self, id: &mut QuoteId) {
        id.0 = now(&self.said.quotes, id.0);
    }

    fn sources(&mut self, of: &mut Run<SourceId>) {
        run(of, &self.files.sources);
    }

    fn accounts(&mut self, of: &mut Run<AccountId>) {
        run(of, &self.files.accounts);
    }

    fn appearances(&mut self, of: &mut Run<AppearanceId>) {
        run(of, &self.files.appearances);
    }

    fn wordings(&mut self, of: &mut Run<WordingId>) {
        run(of, &self.said.wordings);
    }
}

/// One kind of record.
fn joined<T: Copy + Refers>(row: &Row, old: &[T], new: &[T], by: Option<Renumber<'_>>) -> Vec<T> {
    match by {
        Some(mut by) => row.join_with(old, new, |record| record.visit(&mut by)),
        None => row.join(old, new),
    }
}

/// Puts old and new records together, on every core. The lists are there, not yet renumbered.
pub(super) fn renumbered(
    old: &Corpus,
    new: &Statements,
    by: Renumber<'_>,
    lists_before: &MovedLists,
    corpus: &mut Corpus,
) {
    let Renumber { files, held, said, who } = by;
    let is_moved = !by.is_as_it_was();
    let by = is_moved.then_some(by);
    let Corpus {
        lists,
        briefings,
        sources,
        accounts,
        appearances,
        wordings,
        meetings,
        officials,
        quotes,
        decisions,
        ..
    } = corpus;
    let tasks: Vec<Task<'_>> = vec![
        Box::new(move |_| *wordings = joined(&said.wordings, &old.wordings, &new.wordings, by)),
        Box::new(move |_| *quotes = joined(&said.quotes, &old.quotes, &said.put, by)),
        Box::new(move |_| {
            if let Some(mut by) = by {
                lists.visit_first(lists_before, &mut by);
            }
        }),
        Box::new(move |_| *appearances = joined(&files.appearances, &old.appearances, &new.appearances, by)),
        Box::new(move |_| *sources = joined(&files.sources, &old.sources, &new.sources, by)),
        Box::new(move |_| *meetings = joined(&held.row, &old.meetings, &held.put, by)),
        Box::new(move |_| *accounts = joined(&files.accounts, &old.accounts, &new.accounts, by)),
        Box::new(move |_| *briefings = joined(&files.briefings, &old.briefings, &new.briefings, by)),
        Box::new(move |_| *officials = joined(&who.row, &old.officials, &who.put, by)),
        Box::new(move |_| {
            decisions.clone_from(&old.decisions);
            if let Some(mut by) = by {
                decisions.visit(&mut by);
            }
        }),
    ];
    on_every_core(tasks);
}
