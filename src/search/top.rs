//! The best of many records.

use std::cmp::Reverse;

use super::layers::WIDTH;

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

    /// The `limit` best of records of which each has a score, 0 if it does not fit; and how many fit.
    pub(super) fn of(scores: &[u16], limit: usize) -> (Vec<(u32, u16)>, usize) {
        let mut top = Self::new(limit);
        for (first, row) in (0..).step_by(WIDTH).zip(scores.chunks(WIDTH)) {
            // Most fit nothing, and several are seen at once.
            if row.iter().fold(0, |all, score| all | score) == 0 {
                continue;
            }
            for (record, &score) in (first..).zip(row).filter(|(_, score)| **score > 0) {
                top.total += 1;
                top.add(record, score);
            }
        }
        top.finish()
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
