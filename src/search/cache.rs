//! What conditions were found to match, kept for the next keystroke.

use std::collections::HashMap;

use super::field::Field;
use super::matching::{Columns, Matcher};
use super::plan::{Leaf, Plan, Want};

/// The most bytes kept from one query to the next.
const MOST_BYTES: usize = 64 << 20;

/// What each condition matches. It holds nothing that an engine would not work out again just so.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    columns: HashMap<Leaf, (Columns, u64)>,
    /// What a condition finds that was never asked for.
    nothing: Columns,
    bytes: usize,
    turn: u64,
}

impl Cache {
    /// Works out what the conditions of `plan` match, as far as it is not known; `None` if it is not wanted any more.
    pub(crate) fn fill(&mut self, plan: &Plan, matcher: &Matcher<'_>, is_wanted: &dyn Fn() -> bool) -> Option<()> {
        self.turn += 1;
        let turn = self.turn;
        self.columns.retain(|leaf, (columns, _)| {
            let keep = !depends_on_context(leaf);
            if !keep {
                self.bytes -= columns.bytes();
            }
            keep
        });
        let mut leaves = Vec::new();
        collect(plan, &mut leaves);
        for leaf in leaves {
            if !is_wanted() {
                return None;
            }
            if let Some((_, used)) = self.columns.get_mut(leaf) {
                *used = turn;
                continue;
            }
            let columns = matcher.columns(leaf);
            self.bytes += columns.bytes();
            self.columns.insert(leaf.clone(), (columns, turn));
        }
        self.forget();
        Some(())
    }

    /// What a condition of the plan that was filled last matches.
    pub(crate) fn get(&self, leaf: &Leaf) -> &Columns {
        self.columns.get(leaf).map_or(&self.nothing, |(columns, _)| columns)
    }

    /// Drops what was not used for longest, but nothing of this turn.
    fn forget(&mut self) {
        while self.bytes > MOST_BYTES {
            let oldest =
                self.columns.iter().filter(|(_, (_, used))| *used < self.turn).min_by_key(|(_, (_, used))| *used);
            let Some(leaf) = oldest.map(|(leaf, _)| leaf.clone()) else { break };
            if let Some((columns, _)) = self.columns.remove(&leaf) {
                self.bytes -= columns.bytes();
            }
        }
    }
}

/// What is marked changes without the corpus.
fn depends_on_context(leaf: &Leaf) -> bool {
    leaf.field == Some(Field::Is) && matches!(leaf.test, Want::Choice("marked" | "bookmarked"))
}

/// Every condition of a plan.
pub(crate) fn collect<'a>(plan: &'a Plan, out: &mut Vec<&'a Leaf>) {
    match plan {
        Plan::All => {}
        Plan::And(parts) | Plan::Or(parts) => parts.iter().for_each(|p| collect(p, out)),
        Plan::Not(part) => collect(part, out),
        Plan::Leaf(leaf) => out.push(leaf),
    }
}
