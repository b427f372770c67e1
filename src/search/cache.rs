//! What conditions were found to match, kept for the next keystroke.

use std::collections::HashMap;

use super::plan::{Leaf, Plan, Want};
use super::spread::{Others, Quotes};

/// The most bytes kept from one query to the next.
const MOST_QUOTES: usize = 48 << 20;
const MOST_OTHERS: usize = 16 << 20;

/// What each condition matches. It holds nothing that an engine would not work out again just so.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    pub quotes: Shelf<Quotes>,
    pub others: Shelf<Others>,
}

impl Cache {
    /// Makes ready for a plan: forgets what may have changed, and says which conditions are not known.
    pub(crate) fn missing<'a>(&mut self, plan: &'a Plan) -> Vec<&'a Leaf> {
        let mut leaves = Vec::new();
        collect(plan, &mut leaves);
        self.quotes.begin(&leaves);
        self.others.begin(&leaves);
        let mut missing = Vec::new();
        for leaf in leaves {
            let is_known = self.quotes.holds(leaf) && self.others.holds(leaf);
            if !is_known && !missing.contains(&leaf) {
                missing.push(leaf);
            }
        }
        missing
    }

    /// Drops what was not used for longest, but nothing of the plan at hand.
    pub(crate) fn forget(&mut self) {
        self.quotes.forget(MOST_QUOTES);
        self.others.forget(MOST_OTHERS);
    }
}

/// What is kept, and how many bytes that takes.
pub(crate) trait Kept: Default {
    /// Bytes held.
    fn bytes(&self) -> usize;
}

impl Kept for Quotes {
    fn bytes(&self) -> usize {
        self.bytes()
    }
}

impl Kept for Others {
    fn bytes(&self) -> usize {
        self.bytes()
    }
}

/// What each condition matches of some kinds of records.
#[derive(Debug, Default)]
pub(crate) struct Shelf<T> {
    kept: HashMap<Leaf, (T, u64)>,
    /// What a condition finds that was never asked for.
    nothing: T,
    bytes: usize,
    turn: u64,
}

impl<T: Kept> Shelf<T> {
    fn begin(&mut self, leaves: &[&Leaf]) {
        self.turn += 1;
        self.kept.retain(|leaf, (kept, _)| {
            let keep = !depends_on_context(leaf);
            if !keep {
                self.bytes -= kept.bytes();
            }
            keep
        });
        for leaf in leaves {
            if let Some((_, used)) = self.kept.get_mut(leaf) {
                *used = self.turn;
            }
        }
    }

    fn holds(&self, leaf: &Leaf) -> bool {
        self.kept.contains_key(leaf)
    }

    /// What a condition matches, if that is kept.
    pub(crate) fn kept(&self, leaf: &Leaf) -> Option<&T> {
        self.kept.get(leaf).map(|(kept, _)| kept)
    }

    /// What a condition of the plan at hand matches.
    pub(crate) fn get(&self, leaf: &Leaf) -> &T {
        self.kept.get(leaf).map_or(&self.nothing, |(kept, _)| kept)
    }

    /// Remembers what a condition matches.
    pub(crate) fn insert(&mut self, leaf: &Leaf, found: T) {
        self.bytes += found.bytes();
        if let Some((before, _)) = self.kept.insert(leaf.clone(), (found, self.turn)) {
            self.bytes -= before.bytes();
        }
    }

    fn forget(&mut self, most: usize) {
        while self.bytes > most {
            let oldest = self.kept.iter().filter(|(_, (_, used))| *used < self.turn).min_by_key(|(_, (_, used))| *used);
            let Some(leaf) = oldest.map(|(leaf, _)| leaf.clone()) else { break };
            if let Some((kept, _)) = self.kept.remove(&leaf) {
                self.bytes -= kept.bytes();
            }
        }
    }
}

impl Shelf<Quotes> {
    /// Whether many quotes are known to fit any condition of a plan.
    pub(crate) fn has_much(&self, plan: &Plan) -> bool {
        let mut leaves = Vec::new();
        collect(plan, &mut leaves);
        leaves.into_iter().any(|leaf| self.get(leaf).fitting.is_many())
    }
}

/// What is marked changes without the corpus.
fn depends_on_context(leaf: &Leaf) -> bool {
    matches!(leaf.test, Want::Choice(property) if property.is_chosen())
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
