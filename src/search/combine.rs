//! How the conditions of a query add up, for all records of one kind.
//!
//! Where the records that may fit are few, each is looked up; otherwise all records are gone through in blocks that
//! stay in the cache.

use std::cmp::Reverse;

use super::scores::Column;
use crate::corpus::OfficialId;

/// Records worked out at once.
const BLOCK: usize = 2048;

/// The scores of one block.
pub(crate) type Block = [u16; BLOCK];

/// The conditions of a query on records of one kind. A record that fits has a score of at least 1.
#[derive(Debug)]
pub(crate) enum Tree<'a> {
    /// All records fit, none better than another.
    All,
    Leaf(&'a Column),
    /// Scores that were worked out otherwise, one for each record.
    Scores(&'a [u16]),
    /// What fits all of them, with the scores added; at least one.
    And(Vec<Tree<'a>>),
    /// What fits any of them, with the best score.
    Or(Vec<Tree<'a>>),
    Not(Box<Tree<'a>>),
}

impl Tree<'_> {
    /// The score of one record; 0 if it does not fit.
    pub(crate) fn score(&self, record: u32) -> u16 {
        match self {
            Self::All => 1,
            Self::Leaf(column) => u16::from(column.get(record)),
            Self::Scores(scores) => scores[record as usize],
            Self::Not(part) => u16::from(part.score(record) == 0),
            Self::Or(parts) => parts.iter().map(|part| part.score(record)).max().unwrap_or(0),
            Self::And(parts) => parts
                .iter()
                .map(|part| part.score(record))
                .try_fold(0u16, |sum, score| (score > 0).then(|| sum.saturating_add(score)))
                .unwrap_or(0),
        }
    }

    /// Ascending records beside which none fits, if they are known to be few.
    fn candidates(&self) -> Option<Vec<u32>> {
        match self {
            Self::Leaf(Column::Few(few)) => Some(few.iter().map(|(record, _)| *record).collect()),
            Self::All | Self::Leaf(Column::Many(_)) | Self::Scores(_) | Self::Not(_) => None,
            Self::Or(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(part.candidates()?);
                }
                all.sort_unstable();
                all.dedup();
                Some(all)
            }
            Self::And(parts) => parts.iter().filter_map(Self::candidates).min_by_key(Vec::len),
        }
    }

    /// The scores of the records from `start` on; those of records that there are not are nothing.
    pub(crate) fn block(&self, start: usize, records: usize, out: &mut Block) {
        match self {
            Self::All => {
                out.fill(0);
                out[..(records - start).min(BLOCK)].fill(1);
            }
            Self::Leaf(Column::Many(many)) => {
                let scores = &many[start..records.min(start + BLOCK)];
                out[scores.len()..].fill(0);
                out.iter_mut().zip(scores).for_each(|(out, &score)| *out = u16::from(score));
            }
            Self::Leaf(Column::Few(few)) => {
                out.fill(0);
                let first = few.partition_point(|(record, _)| (*record as usize) < start);
                let here = few[first..].iter().take_while(|(record, _)| (*record as usize) < start + BLOCK);
                here.for_each(|&(record, score)| out[record as usize - start] = u16::from(score));
            }
            Self::Scores(all) => {
                let scores = &all[start..records.min(start + BLOCK)];
                out[scores.len()..].fill(0);
                out[..scores.len()].copy_from_slice(scores);
            }
            Self::Not(part) => {
                part.block(start, records, out);
                for score in &mut *out {
                    *score = u16::from(*score == 0);
                }
                out[(records - start).min(BLOCK)..].fill(0);
            }
            Self::Or(parts) => {
                out.fill(0);
                let mut other = [0; BLOCK];
                for part in parts {
                    part.block(start, records, &mut other);
                    out.iter_mut().zip(&other).for_each(|(score, &other)| *score = (*score).max(other));
                }
            }
            Self::And(parts) => {
                let mut other = [0; BLOCK];
                for (i, part) in parts.iter().enumerate() {
                    if i == 0 {
                        part.block(start, records, out);
                        continue;
                    }
                    if out.iter().all(|&score| score == 0) {
                        return;
                    }
                    part.block(start, records, &mut other);
                    for (score, &other) in out.iter_mut().zip(&other) {
                        let fits = u16::from(*score > 0) & u16::from(other > 0);
                        *score = score.saturating_add(other) & fits.wrapping_neg();
                    }
                }
            }
        }
    }

    /// Calls `f` with every record that fits and its score, ascending.
    pub(crate) fn each(&self, records: usize, mut f: impl FnMut(u32, u16)) {
        self.visit(records, |found| match found {
            Found::One(record, score) => f(record, score),
            Found::Block(start, scores) => each_in(start, scores, 0, &mut f),
        });
    }

    /// Raises the best of each owner to the scores of its records, of those that have at least `least` in the other tree.
    pub(crate) fn raise(&self, owners: &[OfficialId], other: &Self, least: u16, best: &mut [u16]) {
        let mut raise = |record: usize, score: u16| {
            let slot = &mut best[owners[record].index()];
            *slot = (*slot).max(score);
        };
        if let Some(candidates) = other.candidates() {
            for record in candidates.into_iter().filter(|&record| other.score(record) >= least) {
                raise(record as usize, self.score(record));
            }
            return;
        }
        let (mut scores, mut others) = ([0; BLOCK], [0; BLOCK]);
        for start in (0..owners.len()).step_by(BLOCK) {
            other.block(start, owners.len(), &mut others);
            if others.iter().copied().fold(0, u16::max) < least {
                continue;
            }
            self.block(start, owners.len(), &mut scores);
            for (score, &other) in scores.iter_mut().zip(&others) {
                *score &= u16::from(other >= least).wrapping_neg();
            }
            // Without a branch for each: which ones fit cannot be foreseen.
            for (nth, few) in scores.chunks(32).enumerate() {
                if few.iter().copied().fold(0, u16::max) > 0 {
                    let first = start + nth * 32;
                    let here = first..owners.len().min(first + few.len());
                    here.zip(few).for_each(|(record, &score)| raise(record, score));
                }
            }
        }
    }

    /// The `limit` best, best first, equals in order; and how many fit.
    pub(crate) fn top(&self, records: usize, limit: usize) -> (Vec<(u32, u16)>, usize) {
        let mut top = Top::new(limit);
        self.visit(records, |found| match found {
            Found::One(record, score) => {
                top.total += 1;
                top.add(record, score);
            }
            Found::Block(start, scores) => {
                top.total += scores.iter().map(|&score| u16::from(score > 0)).sum::<u16>() as usize;
                each_in(start, scores, top.least, &mut |record, score| top.add(record, score));
            }
        });
        top.finish()
    }

    fn visit(&self, records: usize, mut f: impl FnMut(Found<'_>)) {
        if let Some(candidates) = self.candidates() {
            for record in candidates {
                let score = self.score(record);
                if score > 0 {
                    f(Found::One(record, score));
                }
            }
            return;
        }
        let mut scores = [0; BLOCK];
        for start in (0..records).step_by(BLOCK) {
            self.block(start, records, &mut scores);
            f(Found::Block(start, &scores));
        }
    }
}

/// What fits: a record, or some of a block.
enum Found<'a> {
    One(u32, u16),
    Block(usize, &'a Block),
}

/// Calls `f` with every record of a block whose score is above `least`.
fn each_in(start: usize, scores: &Block, least: u16, f: &mut impl FnMut(u32, u16)) {
    for (i, few) in scores.chunks(32).enumerate() {
        if few.iter().copied().fold(0, u16::max) > least {
            let above = few.iter().enumerate().filter(|(_, score)| **score > least);
            above.for_each(|(j, &score)| f((start + i * 32 + j) as u32, score));
        }
    }
}

/// The best of the records that were shown, which come in ascending order.
pub(super) struct Top {
    limit: usize,
    /// A record that comes now must be better than that.
    pub(super) least: u16,
    best: Vec<(u32, u16)>,
    /// How many fit.
    pub(super) total: usize,
}

fn order((record, score): (u32, u16)) -> (Reverse<u16>, u32) {
    (Reverse(score), record)
}

impl Top {
    /// The `limit` best.
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, least: 0, best: Vec::new(), total: 0 }
    }

    /// One of the records, if it is good enough.
    pub(super) fn add(&mut self, record: u32, score: u16) {
        if score <= self.least {
            return;
        }
        self.best.push((record, score));
        if self.best.len() >= self.limit.saturating_mul(2).max(64) {
            self.cut();
        }
    }

    /// Forgets what is not among the best any more.
    fn cut(&mut self) {
        if self.best.len() > self.limit && self.limit > 0 {
            let (_, last, _) = self.best.select_nth_unstable_by_key(self.limit - 1, |&hit| order(hit));
            self.least = last.1;
        }
        self.best.truncate(self.limit);
    }

    /// The best, best first, equals in order; and how many fit.
    pub(super) fn finish(mut self) -> (Vec<(u32, u16)>, usize) {
        self.cut();
        self.best.sort_unstable_by_key(|&hit| order(hit));
        (self.best, self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RECORDS: usize = BLOCK + 900;

    fn columns() -> impl Strategy<Value = Vec<Vec<u8>>> {
        let score = prop_oneof![3 => Just(0u8), 1 => 1u8..=255];
        let thin = prop_oneof![99 => Just(0u8), 1 => 1u8..=255];
        let column = prop_oneof![prop::collection::vec(score, RECORDS), prop::collection::vec(thin, RECORDS)];
        prop::collection::vec(column, 3)
    }

    fn few(scores: &[u8]) -> Column {
        let few = scores.iter().enumerate().filter(|(_, s)| **s > 0);
        Column::Few(few.map(|(r, &s)| (r as u32, s)).collect())
    }

    fn tree(of: &[Column], shape: usize) -> Tree<'_> {
        let [a, b, c] = [0, 1, 2].map(|i| Tree::Leaf(&of[i]));
        match shape {
            0 => a,
            1 => Tree::And(vec![a, b]),
            2 => Tree::Or(vec![a, Tree::And(vec![b, c])]),
            3 => Tree::And(vec![a, Tree::Not(Box::new(b))]),
            4 => Tree::And(vec![Tree::Or(vec![a, b]), c]),
            _ => Tree::Not(Box::new(Tree::Or(vec![a, Tree::All]))),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

        #[test]
        fn looking_up_and_going_through_agree(columns in columns(), limit in 0usize..400, shape in 0usize..6) {
            let sparse: Vec<Column> = columns.iter().map(|c| few(c)).collect();
            let dense: Vec<Column> = columns.iter().map(|c| Column::Many(c.clone())).collect();
            let mixed = [sparse[0].clone(), dense[1].clone(), sparse[2].clone()];
            let scored = (0..RECORDS as u32).map(|r| (r, tree(&dense, shape).score(r)));
            let wanted: Vec<(u32, u16)> = scored.filter(|(_, score)| *score > 0).collect();
            for columns in [&*sparse, &*dense, &mixed] {
                let tree = tree(columns, shape);
                let mut found = Vec::new();
                tree.each(RECORDS, |record, score| found.push((record, score)));
                prop_assert_eq!(&found, &wanted);
                let owners: Vec<OfficialId> = (0..RECORDS as u32).map(|record| OfficialId(record % 100)).collect();
                let (mut best, mut of_owners, other) = ([0; 100], [0; 100], Tree::Leaf(&columns[1]));
                tree.raise(&owners, &other, 9, &mut best);
                for &(record, score) in wanted.iter().filter(|&&(record, _)| other.score(record) >= 9) {
                    let slot = &mut of_owners[record as usize % 100];
                    *slot = score.max(*slot);
                }
                prop_assert_eq!(best, of_owners);
                let (top, total) = tree.top(RECORDS, limit);
                let mut best = wanted.clone();
                best.sort_by_key(|&hit| order(hit));
                best.truncate(limit);
                prop_assert_eq!((top, total), (best, wanted.len()));
            }
        }
    }
}
