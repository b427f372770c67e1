//! How well each record of one kind fits one word, and how the words of a query add up.

use super::postings::{Bitmap, Postings};

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

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Few(few) => few.len() * 8,
            Self::Many(many) => many.len(),
        }
    }
}

/// Collects the best score of each record.
#[derive(Debug)]
pub(crate) struct Collector {
    scores: Vec<u8>,
    /// The records with a score, while they are few.
    touched: Option<Vec<u32>>,
    most: usize,
}

impl Collector {
    /// For that many records.
    pub(crate) fn new(records: usize) -> Self {
        Self { scores: vec![0; records], touched: Some(Vec::new()), most: (records / 64).max(64) }
    }

    /// A record fits.
    pub(crate) fn add(&mut self, record: u32, score: u8) {
        let slot = &mut self.scores[record as usize];
        if *slot == 0
            && let Some(touched) = &mut self.touched
        {
            touched.push(record);
            if touched.len() > self.most {
                self.touched = None;
            }
        }
        *slot = (*slot).max(score);
    }

    /// All records of a set fit.
    pub(crate) fn add_bitmap(&mut self, bitmap: &Bitmap, score: u8) {
        self.touched = None;
        for (&word, slots) in bitmap.0.iter().zip(self.scores.chunks_mut(64)) {
            for (bit, slot) in slots.iter_mut().enumerate() {
                *slot = (*slot).max(if word >> bit & 1 == 1 { score } else { 0 });
            }
        }
    }

    /// Whatever `values` fit, their records fit: between `floor` and `ceiling`, by how well.
    pub(crate) fn add_all(&mut self, values: &Column, groups: &Postings, floor: u8, ceiling: u8) {
        values.each(|value, quality| {
            let score = scaled(quality, floor, ceiling);
            match groups.bitmap(value) {
                Some(bitmap) => self.add_bitmap(bitmap, score),
                None => groups.each(value, |record| self.add(record, score)),
            }
        });
    }

    /// The same where the values are the records.
    pub(crate) fn add_scaled(&mut self, records: &Column, floor: u8, ceiling: u8) {
        if let Column::Many(many) = records {
            self.touched = None;
            let scale: Vec<u8> = (0..=255).map(|q| if q == 0 { 0 } else { scaled(q, floor, ceiling) }).collect();
            for (slot, &quality) in self.scores.iter_mut().zip(many) {
                *slot = (*slot).max(scale[usize::from(quality)]);
            }
            return;
        }
        records.each(|record, quality| self.add(record, scaled(quality, floor, ceiling)));
    }

    /// What was collected.
    pub(crate) fn finish(self) -> Column {
        match self.touched {
            Some(mut touched) => {
                touched.sort_unstable();
                Column::Few(touched.into_iter().map(|r| (r, self.scores[r as usize])).collect())
            }
            None => Column::Many(self.scores),
        }
    }
}

/// A quality between `floor` and `ceiling`; never nothing.
pub(crate) fn scaled(quality: u8, floor: u8, ceiling: u8) -> u8 {
    let range = u32::from(ceiling.saturating_sub(floor));
    (u32::from(floor) + range * u32::from(quality) / 255).max(1) as u8
}

/// How well each record fits a whole query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sum {
    /// All records fit, none better than another.
    All,
    /// The few that fit, ascending, with their scores.
    Few(Vec<(u32, u16)>),
    /// One for each record; 0 for those that do not fit.
    Many(Vec<u16>),
}

impl Sum {
    /// One word.
    pub(crate) fn of(column: &Column) -> Self {
        match column {
            Column::Few(few) => Self::Few(few.iter().map(|&(r, s)| (r, u16::from(s))).collect()),
            Column::Many(many) => Self::Many(many.iter().map(|&s| u16::from(s)).collect()),
        }
    }

    /// The work it is to go through it.
    pub(crate) fn weight(&self) -> usize {
        match self {
            Self::All => usize::MAX,
            Self::Few(few) => few.len(),
            Self::Many(many) => many.len() * 2,
        }
    }

    /// What fits both, with the scores added.
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        let (small, large) = if self.weight() <= other.weight() { (self, other) } else { (other, self) };
        match (small, large) {
            (small, Self::All) => small,
            (Self::All, large) => large,
            (Self::Few(mut few), large) => {
                let mut at = 0;
                few.retain_mut(|(record, score)| {
                    let other = large.next(*record, &mut at);
                    *score = score.saturating_add(other);
                    other > 0
                });
                Self::Few(few)
            }
            (Self::Many(mut a), Self::Many(b)) => {
                for (a, b) in a.iter_mut().zip(&b) {
                    *a = if *a > 0 && *b > 0 { a.saturating_add(*b) } else { 0 };
                }
                Self::Many(a)
            }
            (Self::Many(a), Self::Few(b)) => Self::Few(b).and(Self::Many(a)),
        }
    }

    /// What fits either, with the better score.
    #[must_use]
    pub(crate) fn or(self, other: Self, records: usize) -> Self {
        match (self, other) {
            (Self::All, _) | (_, Self::All) => Self::All,
            (Self::Few(a), Self::Few(b)) => {
                let mut all = [a, b].concat();
                all.sort_unstable_by_key(|&(record, score)| (record, std::cmp::Reverse(score)));
                all.dedup_by_key(|(record, _)| *record);
                Self::Few(all)
            }
            (a, b) => {
                let mut many = a.into_many(records);
                match b {
                    Self::Few(few) => few.iter().for_each(|&(r, s)| many[r as usize] = many[r as usize].max(s)),
                    b => many.iter_mut().zip(b.into_many(records)).for_each(|(a, b)| *a = (*a).max(b)),
                }
                Self::Many(many)
            }
        }
    }

    /// What does not fit.
    #[must_use]
    pub(crate) fn not(self, records: usize) -> Self {
        match self {
            Self::All => Self::Few(Vec::new()),
            Self::Few(few) if few.is_empty() => Self::All,
            some => Self::Many(some.into_many(records).into_iter().map(|s| u16::from(s == 0)).collect()),
        }
    }

    /// The score of `record`, which is asked for in ascending order; `at` remembers the place.
    fn next(&self, record: u32, at: &mut usize) -> u16 {
        match self {
            Self::All => 1,
            Self::Many(many) => many[record as usize],
            Self::Few(few) => {
                // Galloping: the other side may be much longer.
                let mut step = 1;
                while *at + step < few.len() && few[*at + step].0 <= record {
                    *at += step;
                    step *= 2;
                }
                let end = (*at + step).min(few.len());
                *at += few[*at..end].partition_point(|(r, _)| *r < record);
                few.get(*at).filter(|(r, _)| *r == record).map_or(0, |(_, s)| *s)
            }
        }
    }

    fn into_many(self, records: usize) -> Vec<u16> {
        match self {
            Self::All => vec![1; records],
            Self::Many(many) => many,
            Self::Few(few) => {
                let mut many = vec![0; records];
                for &(r, s) in &few {
                    many[r as usize] = s;
                }
                many
            }
        }
    }

    /// Calls `f` with every record that fits, ascending.
    pub(crate) fn each(&self, records: usize, mut f: impl FnMut(u32, u16)) {
        match self {
            Self::All => (0..records as u32).for_each(|r| f(r, 1)),
            Self::Few(few) => few.iter().for_each(|&(r, s)| f(r, s)),
            Self::Many(many) => many.iter().enumerate().filter(|(_, s)| **s > 0).for_each(|(r, &s)| f(r as u32, s)),
        }
    }

    /// The `limit` best, best first, equals in order; and how many fit.
    pub(crate) fn top(&self, records: usize, limit: usize) -> (Vec<(u32, u16)>, usize) {
        match self {
            Self::All => ((0..records.min(limit) as u32).map(|r| (r, 1)).collect(), records),
            Self::Few(few) => (best(few.clone(), limit), few.len()),
            Self::Many(many) => {
                let threshold = threshold(many, limit);
                let total = many.iter().filter(|s| **s > 0).count();
                let above = many.iter().filter(|s| **s > threshold).count();
                let mut ties = limit.saturating_sub(above);
                let keep = |score: u16| {
                    let is_tie = score == threshold && score > 0 && ties > 0;
                    ties -= usize::from(is_tie);
                    is_tie || score > threshold
                };
                (best(collect(many, threshold, keep), limit), total)
            }
        }
    }
}

fn collect(many: &[u16], threshold: u16, mut keep: impl FnMut(u16) -> bool) -> Vec<(u32, u16)> {
    let least = threshold.max(1);
    let mut out = Vec::new();
    for (block, scores) in many.chunks(256).enumerate() {
        if scores.iter().all(|&s| s < least) {
            continue;
        }
        let kept = scores.iter().enumerate().filter(|(_, s)| keep(**s));
        out.extend(kept.map(|(i, &s)| ((block * 256 + i) as u32, s)));
    }
    out
}

/// The score of the last record that is among the `limit` best.
fn threshold(many: &[u16], limit: usize) -> u16 {
    let highest = many.iter().copied().max().unwrap_or(0);
    // Two tables, so that equal neighbours do not wait for each other.
    let mut counts = vec![[0u32; 2]; usize::from(highest) + 1];
    for pair in many.chunks(2) {
        for (i, &score) in pair.iter().enumerate() {
            counts[usize::from(score)][i] += 1;
        }
    }
    let mut left = limit as u64;
    for score in (1..=highest).rev() {
        let count = u64::from(counts[usize::from(score)][0] + counts[usize::from(score)][1]);
        if count >= left {
            return score;
        }
        left -= count;
    }
    0
}

fn best(mut hits: Vec<(u32, u16)>, limit: usize) -> Vec<(u32, u16)> {
    let order = |&(record, score): &(u32, u16)| (std::cmp::Reverse(score), record);
    if hits.len() > limit && limit > 0 {
        hits.select_nth_unstable_by_key(limit - 1, order);
    }
    hits.truncate(limit);
    hits.sort_unstable_by_key(order);
    hits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RECORDS: usize = 300;

    /// The same scores in either form.
    fn sum(scores: &[u16], many: bool) -> Sum {
        if many {
            return Sum::Many(scores.to_vec());
        }
        let few = scores.iter().enumerate().filter(|(_, s)| **s > 0);
        Sum::Few(few.map(|(r, &s)| (r as u32, s)).collect())
    }

    fn scores() -> impl Strategy<Value = Vec<u16>> {
        prop::collection::vec(prop_oneof![3 => Just(0u16), 1 => 1u16..500], RECORDS)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn both_forms_combine_alike(a in scores(), b in scores(), forms in any::<(bool, bool)>(), limit in 0usize..RECORDS) {
            let naive = |f: &dyn Fn(u16, u16) -> u16| a.iter().zip(&b).map(|(&a, &b)| f(a, b)).collect::<Vec<_>>();
            let (left, right) = (sum(&a, forms.0), sum(&b, forms.1));
            let both = naive(&|a, b| if a > 0 && b > 0 { a + b } else { 0 });
            prop_assert_eq!(left.clone().and(right.clone()).into_many(RECORDS), both);
            prop_assert_eq!(left.clone().or(right, RECORDS).into_many(RECORDS), naive(&std::cmp::Ord::max));
            prop_assert_eq!(left.clone().not(RECORDS).into_many(RECORDS), naive(&|a, _| u16::from(a == 0)));
            let mut best: Vec<(u32, u16)> = a.iter().enumerate().filter(|(_, s)| **s > 0).map(|(r, &s)| (r as u32, s)).collect();
            let total = best.len();
            best.sort_by_key(|&(r, s)| (std::cmp::Reverse(s), r));
            best.truncate(limit);
            prop_assert_eq!(left.top(RECORDS, limit), (best, total));
        }

        #[test]
        fn a_collector_keeps_the_best_of_each_record(found in prop::collection::vec((0u32..RECORDS as u32, 1u8..=255), 0..200)) {
            let mut collector = Collector::new(RECORDS);
            let mut best = vec![0u8; RECORDS];
            for &(record, score) in &found {
                collector.add(record, score);
                best[record as usize] = best[record as usize].max(score);
            }
            let column = collector.finish();
            prop_assert_eq!((0..RECORDS as u32).map(|r| column.get(r)).collect::<Vec<_>>(), best);
        }
    }
}
