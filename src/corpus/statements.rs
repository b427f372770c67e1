//! What files say, statement by statement, before anything is linked across files.
//!
//! Everything that depends on one file alone is done here, so that it is done on every core and once for each change of
//! a file. References across files are kept as keys; [`link`](super::link) follows them.

mod append;
mod bare;
mod dangling;
mod judge;
mod nation;
mod pack;
mod speakers;
mod take;

use hashbrown::HashMap;

use super::list::Lists;
use super::{Account, Appearance, AppearanceId, Beside, Briefing, BriefingId, Nation, Source, Wording, beside};
use crate::briefing::{Parsed, PartialDate};
use crate::diagnostic::{Code, Diagnostic, Mistake};
use crate::text::{Clean, Pool, Text};

pub(super) use bare::bare;
pub(super) use dangling::{MOST_IDS, dangling};
pub use pack::Packed;

/// What some files say, in the order of the files.
///
/// Records hold no id of a meeting, a person or a quote yet; what is needed to find them stands beside them.
#[derive(Debug, Default, Clone)]
pub struct Statements {
    pub(super) pool: Pool,
    /// Of one file they stand together, in the order of the files.
    pub(super) lists: Lists,
    pub(super) briefings: Vec<Briefing>,
    pub(super) sources: Vec<Source>,
    pub(super) accounts: Vec<Account>,
    pub(super) appearances: Vec<Appearance>,
    pub(super) wordings: Vec<Wording>,
    /// The key of each account's meeting.
    pub(super) keys: Vec<Text>,
    /// The key of each appearance's meeting; may be empty.
    pub(super) shown_at: Vec<Text>,
    /// Beside each wording.
    pub(super) speeches: Vec<Speech>,
    /// References to meetings of which their own file does not tell.
    pub(super) strays: Vec<Stray>,
    pub(super) decisions: Vec<Decision>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether any of it is not what the files say now, or nobody can tell when it is not.
    pub(super) is_passing: bool,
    room: take::Room,
    /// What each spelling of a country came to.
    nations: HashMap<String, (Nation, Option<Mistake>)>,
}

/// What is known of a wording until its quote is.
#[derive(Debug, Clone, bitcode::Encode, bitcode::Decode)]
pub(super) struct Speech {
    /// The key of the meeting; may be empty.
    pub(super) meeting: Text,
    pub(super) date: Option<PartialDate>,
    /// The appearance in the same file that the speaker's name means.
    pub(super) here: Option<AppearanceId>,
    /// A fingerprint of the bare words, the same on every machine.
    pub(super) print: u32,
    /// A hash of the bare words for which nobody can make up a clash.
    pub(super) words: u64,
    /// Where the speaker is named.
    pub(super) line: u32,
    pub(super) column: u32,
}

/// A reference to a meeting that only another file can tell of.
#[derive(Debug, Clone, bitcode::Encode, bitcode::Decode)]
pub(super) struct Stray {
    pub(super) key: Text,
    pub(super) place: Place,
}

/// A place in a file.
#[derive(Debug, Clone, Copy, bitcode::Encode, bitcode::Decode)]
pub(super) struct Place {
    pub(super) briefing: BriefingId,
    pub(super) line: u32,
    pub(super) column: u32,
}

/// A decision about who is who.
#[derive(Debug, Clone, bitcode::Encode, bitcode::Decode)]
pub(super) struct Decision {
    pub(super) id: Text,
    pub(super) name: Text,
    pub(super) aliases: Vec<Text>,
    pub(super) wikidata: Text,
    pub(super) same_as: Vec<Text>,
    pub(super) not_same_as: Vec<Text>,
    pub(super) place: Place,
}

impl Statements {
    /// Takes over what files say, in this order.
    pub fn of<'a>(files: impl IntoIterator<Item = Parsed<'a>>) -> Self {
        let mut all = Self::default();
        for file in files {
            all.take(file);
        }
        all
    }

    /// How many files these are of.
    pub fn files(&self) -> usize {
        self.briefings.len()
    }

    /// Whether a problem of this kind is among them.
    pub fn has(&self, code: Code) -> bool {
        self.diagnostics.iter().any(|problem| problem.code == code)
    }

    /// Says that some of them are not what the files say now, or that nobody can tell, and that they are not to be stored.
    pub fn set_passing(&mut self) {
        self.is_passing = true;
    }

    /// Says which files beside the last briefing hold texts of its sources.
    pub fn rest_on(&mut self, files: impl IntoIterator<Item = (String, u64)>) {
        let Some(briefing) = self.briefings.last_mut() else { return };
        let files = files.into_iter().map(|(path, stamp)| Beside { path: self.pool.keep(&Clean::line(&path)), stamp });
        briefing.beside = self.lists.add(files);
    }

    /// Says how many things of the last briefing wait for review, from which line on.
    pub fn wait_for_review(&mut self, things: u32, mistake: Mistake, line: u32) {
        let Some(briefing) = self.briefings.last_mut() else { return };
        briefing.waiting = things;
        self.diagnostics.push(mistake.at(self.pool.get(briefing.path), (line, 1)));
    }

    /// The files beside briefings that hold texts of their sources: the path of the briefing, theirs from there, and
    /// what they were when they were read.
    pub fn beside(&self) -> impl Iterator<Item = (&str, &str, u64)> {
        beside(&self.briefings, &self.lists, &self.pool)
    }

    /// Adds a problem met before a file could be read.
    pub fn report(&mut self, problem: Diagnostic) {
        self.diagnostics.push(problem);
    }
}
