//! Statements to a [`Corpus`]: what files say is gathered into entities.
//!
//! Statements refer to entities by a provisional number until all entities are known; then the entities are put in the
//! order the corpus promises and every reference is renumbered. No step takes more than n log n for any input.

mod countries;
mod meetings;
mod order;
mod patch;
mod people;
mod quotes;
mod relate;

use std::thread;

pub use patch::patch;

use countries::gather_countries;
use hashbrown::HashMap;

use super::statements::{Place, Speech, Statements, Stray, dangling};
use super::{BriefingId, Corpus, disagreement};
use crate::briefing::Parsed;
use crate::diagnostic::{Code, Diagnostic, Mistake};
use crate::text::{Pool, Text};

/// With fewer files than this, a second thread costs more than it saves.
const FEW_FILES: usize = 64;

/// Links files into a corpus. `problems` are those met before a file was read.
///
/// The files may come in any order; the corpus is the same.
pub fn link(mut files: Vec<Parsed<'_>>, problems: Vec<Diagnostic>) -> Corpus {
    files.sort_by(|a, b| a.path.cmp(&b.path));
    link_statements(gather(files), problems)
}

/// Links what files say. `problems` are those met before a file was read.
pub fn link_statements(statements: Statements, problems: Vec<Diagnostic>) -> Corpus {
    let mut linker = Linker::new(statements, problems);
    let keys = linker.gather_meetings();
    linker.settle_references(&keys);
    let speakers = linker.settle_people();
    linker.gather_quotes(&speakers, &keys);
    drop((keys, speakers));
    linker.put_in_order();
    linker.relate();
    linker.describe_quotes();
    linker.corpus.countries = gather_countries(&linker.corpus);
    disagreement::find(&mut linker.corpus);
    linker.finish()
}

/// Takes files over on every core.
fn gather(mut files: Vec<Parsed<'_>>) -> Statements {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(files.len() / FEW_FILES + 1);
    let share = files.len().div_ceil(threads).max(1);
    let mut shares = Vec::new();
    while files.len() > share {
        shares.push(files.split_off(files.len() - share));
    }
    let rest: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = shares.into_iter().rev().map(|share| scope.spawn(|| Statements::of(share))).collect();
        let mut all = vec![Statements::of(files)];
        all.extend(running.into_iter().filter_map(|thread| thread.join().ok()));
        all
    });
    rest.into_iter()
        .reduce(|mut all, more| {
            all.append(more);
            all
        })
        .unwrap_or_default()
}

/// Records by what files name them by, the first of each: a row a text, since texts stand as the statements do that look
/// for them.
struct ByText(Vec<u32>);

/// No record.
const NOTHING: u32 = u32::MAX;

impl ByText {
    fn of(pool: &Pool) -> Self {
        Self(vec![NOTHING; pool.len()])
    }

    fn get(&self, name: Text) -> Option<u32> {
        self.0.get(name.index()).copied().filter(|&record| record != NOTHING)
    }

    /// Adds a record, unless there is one of that name, and returns the first.
    fn add(&mut self, name: Text, record: u32) -> u32 {
        let row = &mut self.0[name.index()];
        *row = if *row == NOTHING { record } else { *row };
        *row
    }

    /// What records are named by.
    fn names(&self, pool: &Pool) -> impl Iterator<Item = Text> {
        pool.texts().filter(|&name| self.get(name).is_some())
    }
}

/// Statements on their way to a corpus.
struct Linker {
    corpus: Corpus,
    meeting_keys: Vec<Text>,
    shown_at: Vec<Text>,
    speeches: Vec<Speech>,
    strays: Vec<Stray>,
    /// Found while it is said who is who.
    order_of_meetings: Vec<u32>,
    /// How many problems of each file were found here.
    told: HashMap<BriefingId, usize>,
}

/// The most problems of one file that are found here.
const MOST_PROBLEMS: usize = 100;

/// Problems stand by where they are; who may be one, behind what else stands there.
fn place_of(problem: &Diagnostic) -> (&str, u32, u32, Option<&str>) {
    let Diagnostic { file, line, column, code, message, .. } = problem;
    (file, *line, *column, (*code == Code::PossibleDuplicate).then_some(message))
}

impl Linker {
    fn new(statements: Statements, mut problems: Vec<Diagnostic>) -> Self {
        problems.extend(statements.diagnostics);
        let corpus = Corpus {
            pool: statements.pool,
            lists: statements.lists,
            briefings: statements.briefings,
            sources: statements.sources,
            accounts: statements.accounts,
            appearances: statements.appearances,
            wordings: statements.wordings,
            decisions: statements.decisions,
            diagnostics: problems,
            is_lasting: !statements.is_passing,
            ..Corpus::default()
        };
        Self {
            corpus,
            meeting_keys: statements.keys,
            shown_at: statements.shown_at,
            speeches: statements.speeches,
            strays: statements.strays,
            order_of_meetings: Vec::new(),
            told: HashMap::new(),
        }
    }

    fn report(&mut self, place: Place, mistake: Mistake) {
        let told = self.told.entry(place.briefing).or_default();
        *told += 1;
        if *told > MOST_PROBLEMS {
            return;
        }
        let path = self.corpus.text(self.corpus.briefings[place.briefing.index()].path);
        self.corpus.diagnostics.push(mistake.at(path, (place.line, place.column)));
    }

    fn finish(mut self) -> Corpus {
        self.corpus.diagnostics.sort_by(|a, b| place_of(a).cmp(&place_of(b)));
        self.corpus.pool.freeze();
        self.corpus.shrink();
        self.corpus
    }
}
