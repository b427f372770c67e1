//! How well each record of one kind fits one condition.

use std::borrow::Cow;
use std::ops::Range;

use super::postings::{Bitmap, Listing, Postings};

/// How well each record fits one word: 0 not at all, 255 as well as can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Column {
    /// The few that fit, ascending.
    Few(Vec<(u32, u8)>),
    /// One for each record.
    Many(Vec<u8>),
}

impl Default for Column {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

impl Column {
    /// All of these records fit equally well.
    pub(crate) fn of(records: usize, fitting: impl Iterator<Item = u32>, score: u8) -> Self {
        let mut out = Collector::new(records);
        fitting.for_each(|record| out.add(record, score));
        out.finish()
    }

    /// Calls `f` with every record that fits.
    pub(crate) fn each(&self, mut f: impl FnMut(u32, u8)) {
        match self {
            Self::Few(few) => few.iter().for_each(|&(record, score)| f(record, score)),
            Self::Many(many) => {
                for (block, scores) in many.chunks(64).enumerate() {
                    if scores.iter().all(|&s| s == 0) {
                        continue;
                    }
                    for (i, &score) in scores.iter().enumerate().filter(|(_, s)| **s > 0) {
                        f((block * 64 + i) as u32, score);
                    }
                }
            }
        }
    }

    /// How well one record fits.
    pub(crate) fn get(&self, record: u32) -> u8 {
        match self {
            Self::Few(few) => few.binary_search_by_key(&record, |(r, _)| *r).map_or(0, |i| few[i].1),
            Self::Many(many) => many[record as usize],
        }
    }

    /// Whether nothing fits.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Few(few) => few.is_empty(),
            Self::Many(many) => many.iter().all(|&s| s == 0),
        }
    }

    /// Whether so much fits that it is kept for each.
    pub(crate) fn is_many(&self) -> bool {
        matches!(self, Self::Many(_))
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Few(few) => few.capacity() * 8,
            Self::Many(many) => many.len(),
        }
    }
}

/// Collects the best score of each record.
#[derive(Debug)]
pub(crate) struct Collector {
    records: usize,
    /// What fits, while it is little; in any order, and perhaps more than once.
    few: Vec<(u32, u8)>,
    /// A score for each record, once they are many.
    many: Option<Vec<u8>>,
}

impl Collector {
    /// For that many records.
    pub(crate) fn new(records: usize) -> Self {
        Self { records, few: Vec::new(), many: None }
    }

    /// For that many records, some of which were found to fit.
    pub(crate) fn with(records: usize, column: Column) -> Self {
        match column {
            Column::Few(few) => Self { records, few, many: None },
            Column::Many(many) => Self { records, few: Vec::new(), many: Some(many) },
        }
    }

    /// The scores of all records, if there are that many more that fit.
    fn many(&mut self, more: usize) -> Option<&mut Vec<u8>> {
        if self.many.is_none() && self.few.len() + more > (self.records / 64).max(64) {
            let mut many = vec![0; self.records];
            for (record, score) in self.few.drain(..) {
                let slot: &mut u8 = &mut many[record as usize];
                *slot = (*slot).max(score);
            }
            self.many = Some(many);
        }
        self.many.as_mut()
    }

    /// A record fits.
    pub(crate) fn add(&mut self, record: u32, score: u8) {
        match self.many(1) {
            Some(many) => many[record as usize] = many[record as usize].max(score),
            None => self.few.push((record, score)),
        }
    }

    /// Many records fit, those that `fits` says; it is asked about no record that has as good a score.
    pub(crate) fn add_where(&mut self, score: u8, fits: impl Fn(u32) -> bool) {
        for (record, slot) in self.many(usize::MAX / 2).into_iter().flatten().enumerate() {
            if *slot < score && fits(record as u32) {
                *slot = score;
            }
        }
    }

    /// The records of a row fit.
    pub(crate) fn add_row(&mut self, postings: &Postings, row: u32, score: u8) {
        if let Some(bitmap) = postings.bitmap(row) {
            return self.add_bitmap(bitmap, score);
        }
        match self.many(postings.count(row)) {
            Some(many) if postings.is_in_runs() => postings.each_run(row, |run| raise(many, run, score)),
            Some(many) => postings.each(row, |record| many[record as usize] = many[record as usize].max(score)),
            None => postings.each(row, |record| self.few.push((record, score))),
        }
    }

    /// All records of a set fit.
    pub(crate) fn add_bitmap(&mut self, bitmap: &Bitmap, score: u8) {
        let Some(many) = self.many(usize::MAX / 2) else { return };
        for (&word, slots) in bitmap.0.iter().zip(many.chunks_mut(64)) {
            if word == 0 {
                continue;
            }
            let mut masks = [0; 64];
            for (masks, bits) in masks.chunks_exact_mut(8).zip(word.to_le_bytes()) {
                masks.copy_from_slice(&SPREAD[usize::from(bits)].to_le_bytes());
            }
            for (slot, mask) in slots.iter_mut().zip(masks) {
                *slot = (*slot).max(mask & score);
            }
        }
    }

    /// Whatever `values` fit, their records fit: between `floor` and `ceiling`, by how well.
    pub(crate) fn add_all(&mut self, values: &Column, groups: &Postings, (floor, ceiling): (u8, u8)) {
        // Sets that are worth the same are put together first: that is much less work than to add each.
        let mut sets: Vec<(u8, Cow<'_, Bitmap>)> = Vec::new();
        values.each(|value, quality| {
            let score = scaled(quality, floor, ceiling);
            let Some(set) = groups.bitmap(value) else { return self.add_row(groups, value, score) };
            match sets.iter_mut().find(|(s, _)| *s == score) {
                Some((_, all)) => all.to_mut().unite(set),
                None => sets.push((score, Cow::Borrowed(set))),
            }
        });
        for (score, set) in sets {
            self.add_bitmap(&set, score);
        }
    }

    /// The same where the values are the records.
    pub(crate) fn add_scaled(&mut self, records: &Column, worth: (u8, u8)) {
        match (records, self.many(records.bytes() / 8)) {
            (Column::Many(qualities), Some(many)) => {
                let table = table(worth);
                let slots = many.iter_mut().zip(qualities);
                slots.for_each(|(slot, &quality)| *slot = (*slot).max(table[usize::from(quality)]));
            }
            _ => records.each(|record, quality| self.add(record, scaled(quality, worth.0, worth.1))),
        }
    }

    /// Whatever `values` fit, the records listed for them fit.
    pub(crate) fn add_listed(&mut self, values: &Column, listing: &Listing, worth: (u8, u8)) {
        let table = table(worth);
        if let (Column::Many(qualities), Some(many)) = (values, self.many(values.bytes() / 8)) {
            for (value, &quality) in qualities.iter().enumerate().filter(|(_, quality)| **quality > 0) {
                let score = table[usize::from(quality)];
                for &record in listing.rows_of(value as u32) {
                    many[record as usize] = many[record as usize].max(score);
                }
            }
            return;
        }
        values.each(|value, quality| {
            let score = table[usize::from(quality)];
            listing.rows_of(value).iter().for_each(|&record| self.add(record, score));
        });
    }

    /// What was collected.
    pub(crate) fn finish(self) -> Column {
        if let Some(many) = self.many {
            return Column::Many(many);
        }
        let mut few = self.few;
        // Stable, because it is quick with what is mostly in order.
        few.sort_by_key(|&(record, score)| (record, std::cmp::Reverse(score)));
        few.dedup_by_key(|(record, _)| *record);
        Column::Few(few)
    }
}

/// Eight bits as eight bytes.
static SPREAD: [u64; 256] = spread();

const fn spread() -> [u64; 256] {
    let mut table = [0; 256];
    let mut bits = 0;
    while bits < 256 {
        let mut bit = 0;
        while bit < 8 {
            if bits >> bit & 1 == 1 {
                table[bits] |= 0xff << (8 * bit);
            }
            bit += 1;
        }
        bits += 1;
    }
    table
}

fn raise(many: &mut [u8], run: Range<u32>, score: u8) {
    for slot in &mut many[run.start as usize..run.end as usize] {
        *slot = (*slot).max(score);
    }
}

/// What each quality is worth; nothing is worth nothing.
fn table((floor, ceiling): (u8, u8)) -> [u8; 256] {
    let mut table = [0; 256];
    let worth = table.iter_mut().zip(0u8..=255).skip(1);
    worth.for_each(|(worth, quality)| *worth = scaled(quality, floor, ceiling));
    table
}

/// A quality between `floor` and `ceiling`; never nothing.
pub(crate) fn scaled(quality: u8, floor: u8, ceiling: u8) -> u8 {
    let range = u32::from(ceiling.saturating_sub(floor));
    (u32::from(floor) + range * u32::from(quality) / 255).max(1) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RECORDS: usize = 300;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_collector_keeps_the_best_of_each_record(
            found in prop::collection::vec((0u32..RECORDS as u32, 1u8..=255), 0..200),
            set in prop::option::of((prop::collection::btree_set(0u32..RECORDS as u32, 0..200), 1u8..=255)),
        ) {
            let mut collector = Collector::new(RECORDS);
            let mut best = vec![0u8; RECORDS];
            if let Some((records, score)) = set {
                let mut bitmap = Bitmap::new(RECORDS);
                for &r in &records {
                    bitmap.insert(r);
                    best[r as usize] = score;
                }
                collector.add_bitmap(&bitmap, score);
            }
            for &(record, score) in &found {
                collector.add(record, score);
                best[record as usize] = best[record as usize].max(score);
            }
            let column = collector.finish();
            prop_assert_eq!((0..RECORDS as u32).map(|r| column.get(r)).collect::<Vec<_>>(), best.clone());
            prop_assert_eq!(column.is_empty(), best.iter().all(|&s| s == 0));
        }
    }
}
