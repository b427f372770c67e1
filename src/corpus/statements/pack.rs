//! Statements as they are stored between two runs.

use bitcode::{Decode, Encode};

use super::{Decision, Speech, Statements, Stray};
use crate::corpus::list::Lists;
use crate::corpus::{Account, Appearance, Briefing, Source, Wording};
use crate::diagnostic::Diagnostic;
use crate::text::{PackedPool, Pool, Text};

/// Statements as they are stored between two runs.
#[derive(Debug, Encode, Decode)]
pub struct Packed {
    pool: PackedPool,
    lists: Lists,
    briefings: Vec<Briefing>,
    sources: Vec<Source>,
    accounts: Vec<Account>,
    appearances: Vec<Appearance>,
    wordings: Vec<Wording>,
    keys: Vec<Text>,
    shown_at: Vec<Text>,
    speeches: Vec<Speech>,
    strays: Vec<Stray>,
    decisions: Vec<Decision>,
    diagnostics: Vec<Diagnostic>,
}

impl Statements {
    /// The statements, to be stored; nothing if they may not be what the files say the next time.
    pub fn pack(&self) -> Option<Packed> {
        let all = self.clone();
        (!self.is_passing).then_some(Packed {
            pool: all.pool.pack(),
            lists: all.lists,
            briefings: all.briefings,
            sources: all.sources,
            accounts: all.accounts,
            appearances: all.appearances,
            wordings: all.wordings,
            keys: all.keys,
            shown_at: all.shown_at,
            speeches: all.speeches,
            strays: all.strays,
            decisions: all.decisions,
            diagnostics: all.diagnostics,
        })
    }

    /// The statements that were stored, unless there is any doubt about their texts or what they refer to.
    pub fn unpack(packed: Packed) -> Option<Self> {
        let stored = Self {
            pool: Pool::unpack(packed.pool)?,
            lists: packed.lists,
            briefings: packed.briefings,
            sources: packed.sources,
            accounts: packed.accounts,
            appearances: packed.appearances,
            wordings: packed.wordings,
            keys: packed.keys,
            shown_at: packed.shown_at,
            speeches: packed.speeches,
            strays: packed.strays,
            decisions: packed.decisions,
            diagnostics: packed.diagnostics,
            ..Self::default()
        };
        stored.checked()
    }
}
