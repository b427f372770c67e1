//! Putting together how well records fit: from values, sets and runs of records.

use std::ops::Range;
use std::sync::Arc;

use super::{Layered, Layers, Rest, WIDTH, bits};
use crate::search::lexicon::Set;
use crate::search::postings::{Bitmap, Listing, Postings};

/// The most scores that get a set of their own for what is no set in the index.
const MOST_LAYERS: usize = 16;

/// Collects the best score of each record.
#[derive(Debug)]
pub(crate) struct Layering<'a> {
    records: usize,
    sets: Vec<(u8, Arc<Bitmap>)>,
    /// Rows that are no sets.
    rows: Vec<(u8, &'a Postings, u32)>,
    runs: Vec<(u8, Range<u32>)>,
    /// How many records of rows and runs have each score.
    counts: [usize; 256],
}

impl<'a> Layering<'a> {
    /// For that many records.
    pub(crate) fn new(records: usize) -> Self {
        Self { records, sets: Vec::new(), rows: Vec::new(), runs: Vec::new(), counts: [0; 256] }
    }

    /// A record fits.
    pub(crate) fn add(&mut self, record: u32, score: u8) {
        self.add_run(record..record + 1, score);
    }

    /// The records of a run fit.
    pub(crate) fn add_run(&mut self, run: Range<u32>, score: u8) {
        self.counts[usize::from(score)] += run.len();
        match self.runs.last_mut() {
            Some((before, last)) if *before == score && last.end == run.start => last.end = run.end,
            _ => self.runs.push((score, run)),
        }
    }

    /// The records of a row fit.
    pub(crate) fn add_row(&mut self, postings: &'a Postings, row: u32, score: u8) {
        if let Some(set) = postings.bitmap(row) {
            self.sets.push((score, Arc::clone(set)));
        } else if postings.is_in_runs() {
            postings.each_run(row, |run| self.add_run(run, score));
        } else {
            self.counts[usize::from(score)] += postings.count(row);
            self.rows.push((score, postings, row));
        }
    }

    /// The records of a set fit.
    pub(crate) fn add_set(&mut self, set: &Set, score: u8) {
        match set {
            Set::Few(few) => few.iter().for_each(|&record| self.add(record, score)),
            Set::Many(set) => self.sets.push((score, Arc::clone(set))),
        }
    }

    /// Whatever `values` fit, their records fit: between the first and the second of `worth`, by how well.
    pub(crate) fn add_all(&mut self, values: &Layered, groups: &'a Postings, worth: (u8, u8)) {
        let mut seen = Bitmap::new(groups.rows());
        let rest = self.each_set(values, |all, quality, set| {
            let mut records = Bitmap::new(all.records);
            // The best score comes first.
            for (place, (set, seen)) in set.0.iter().zip(&mut seen.0).enumerate() {
                bits(set & !*seen, |value| records.insert_row(groups, (place * WIDTH + value) as u32));
                *seen |= set;
            }
            all.sets.push((scaled(quality, worth), Arc::new(records)));
        });
        for (value, quality) in rest {
            self.add_row(groups, value, scaled(quality, worth));
        }
    }

    /// The same where the values are the records.
    pub(crate) fn add_scaled(&mut self, records: &Layered, worth: (u8, u8)) {
        let rest = self.each_set(records, |all, quality, set| all.sets.push((scaled(quality, worth), Arc::clone(set))));
        for (record, quality) in rest {
            self.add(record, scaled(quality, worth));
        }
    }

    /// Whatever `values` fit, the records listed for them fit.
    pub(crate) fn add_listed(&mut self, values: &Layered, listing: &Listing, worth: (u8, u8)) {
        let rest = self.each_set(values, |all, quality, set| {
            let mut listed = Bitmap::new(all.records);
            set.each(|value| listing.rows_of(value).iter().for_each(|&record| listed.insert(record)));
            all.sets.push((scaled(quality, worth), Arc::new(listed)));
        });
        for (value, quality) in rest {
            let score = scaled(quality, worth);
            listing.rows_of(value).iter().for_each(|&record| self.add(record, score));
        }
    }

    /// Calls `f` with every set of `values`, and returns what else fits.
    fn each_set(&mut self, values: &Layered, mut f: impl FnMut(&mut Self, u8, &Arc<Bitmap>)) -> Vec<(u32, u8)> {
        match values {
            Layered::Few(few) => few.clone(),
            Layered::Many(many) => {
                many.sets.iter().for_each(|(quality, set)| f(self, *quality, set));
                let mut rest = Vec::new();
                if let Some(others) = &many.rest {
                    others.set.each(|value| rest.push((value, others.scores[value as usize])));
                }
                rest
            }
        }
    }

    /// What was collected.
    pub(crate) fn finish(self) -> Layered {
        if self.sets.is_empty() && self.counts.iter().sum::<usize>() <= (self.records / 128).max(64) {
            return Layered::Few(self.few());
        }
        Layered::Many(self.many())
    }

    fn few(&self) -> Vec<(u32, u8)> {
        let mut few: Vec<(u32, u8)> = Vec::new();
        for &(score, postings, row) in &self.rows {
            postings.each(row, |record| few.push((record, score)));
        }
        for (score, run) in &self.runs {
            few.extend(run.clone().map(|record| (record, *score)));
        }
        // Stable, because it is quick with what is mostly in order.
        few.sort_by_key(|&(record, score)| (record, std::cmp::Reverse(score)));
        few.dedup_by_key(|(record, _)| *record);
        few
    }

    fn many(self) -> Layers {
        let Self { records, sets: given, rows, runs, counts } = self;
        let mut sets: Vec<(u8, Arc<Bitmap>)> = Vec::new();
        // Where the set of each score is.
        let mut places = [usize::MAX; 256];
        for (score, set) in given {
            let place = &mut places[usize::from(score)];
            if let Some((_, all)) = sets.get_mut(*place) {
                Arc::make_mut(all).unite(&set);
            } else {
                *place = sets.len();
                sets.push((score, set));
            }
        }
        let mut frequent: Vec<usize> = (1..256).filter(|&score| counts[score] > records / 256).collect();
        frequent.sort_by_key(|&score| std::cmp::Reverse(counts[score]));
        frequent.retain(|&score| places[score] == usize::MAX);
        frequent.truncate(MOST_LAYERS);
        for score in frequent {
            places[score] = sets.len();
            sets.push((score as u8, Arc::new(Bitmap::new(records))));
        }
        let mut rest: Option<Rest> = None;
        let mut raise = |run, score| rest.get_or_insert_with(|| Rest::new(records)).raise(run, score);
        for (score, postings, row) in rows {
            match sets.get_mut(places[usize::from(score)]) {
                Some((_, set)) => Arc::make_mut(set).insert_row(postings, row),
                None => postings.each(row, |record| raise(record..record + 1, score)),
            }
        }
        for (score, run) in runs {
            match sets.get_mut(places[usize::from(score)]) {
                Some((_, set)) => Arc::make_mut(set).insert_run(run),
                None => raise(run, score),
            }
        }
        sets.sort_unstable_by_key(|(score, _)| std::cmp::Reverse(*score));
        let all = if let ([(_, only)], None) = (sets.as_slice(), &rest) {
            Arc::clone(only)
        } else {
            let sets = sets.iter().map(|(_, set)| &**set);
            Arc::new(Bitmap::union(records, sets.chain(rest.iter().map(|rest| &rest.set))))
        };
        Layers { all, sets, rest }
    }
}

impl Rest {
    fn new(records: usize) -> Self {
        Self { set: Bitmap::new(records), scores: vec![0; records], most: 0 }
    }

    fn raise(&mut self, run: Range<u32>, score: u8) {
        self.most = self.most.max(score);
        self.set.insert_run(run.clone());
        for slot in &mut self.scores[run.start as usize..run.end as usize] {
            *slot = (*slot).max(score);
        }
    }
}

/// A quality between the first and the second of `worth`; never nothing.
#[inline]
pub(crate) fn scaled(quality: u8, (floor, ceiling): (u8, u8)) -> u8 {
    let range = u32::from(ceiling.saturating_sub(floor));
    (u32::from(floor) + range * u32::from(quality) / 255).max(1) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RECORDS: usize = 1_200;
    const VALUES: u32 = 200;

    fn scores(of: u32) -> impl Strategy<Value = Vec<(u32, u8)>> {
        prop::collection::vec((0..of, 1u8..=255), 0..150)
    }

    fn layered(of: usize, given: &[(u32, u8)], as_sets: bool) -> Layered {
        let mut out = Layering::new(of);
        for &(record, score) in given {
            if as_sets {
                let mut set = Bitmap::new(of);
                set.insert(record);
                out.add_set(&Set::Many(Arc::new(set)), score);
            } else {
                out.add(record, score);
            }
        }
        out.finish()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

        #[test]
        fn each_record_has_the_best_of_its_scores(
            values in scores(VALUES),
            own in scores(RECORDS as u32),
            as_sets in any::<bool>(),
            records in prop::collection::vec(prop::collection::btree_set(0..VALUES, 0..3), RECORDS),
            runs in prop::collection::vec((0..RECORDS as u32, 1u32..40, 1u8..=255), 0..30),
            in_runs in any::<bool>(),
        ) {
            let mut listing = Listing::default();
            for record in &records {
                for &value in record {
                    listing.push(value);
                }
                listing.next();
            }
            let postings = Postings::pack(VALUES as usize, RECORDS, &listing);
            let postings = if in_runs { postings.into_runs() } else { postings };
            let (values_found, own_found) = (layered(VALUES as usize, &values, as_sets), layered(RECORDS, &own, as_sets));
            let runs: Vec<_> = runs.iter().map(|&(at, len, score)| (at..(at + len).min(RECORDS as u32), score)).collect();

            let mut best = vec![0u8; RECORDS];
            let mut raise = |record: usize, score: u8| best[record] = best[record].max(score);
            for &(value, quality) in &values {
                (0..RECORDS).filter(|&r| records[r].contains(&value)).for_each(|r| raise(r, scaled(quality, (9, 201))));
            }
            for &(record, quality) in &own {
                raise(record as usize, scaled(quality, (1, 90)));
            }
            for (run, score) in &runs {
                run.clone().for_each(|record| raise(record as usize, *score));
            }
            let mut out = Layering::new(RECORDS);
            out.add_all(&values_found, &postings, (9, 201));
            out.add_scaled(&own_found, (1, 90));
            for (run, score) in &runs {
                out.add_run(run.clone(), *score);
            }
            let found = out.finish();
            prop_assert_eq!((0..RECORDS as u32).map(|r| found.get(r)).collect::<Vec<_>>(), best.clone());
            let mut each = Vec::new();
            found.each(|record, score| each.push((record, score)));
            let fitting = best.iter().enumerate().filter(|(_, score)| **score > 0);
            prop_assert_eq!(each, fitting.map(|(record, &score)| (record as u32, score)).collect::<Vec<_>>());
            prop_assert_eq!(found.is_empty(), best.iter().all(|&score| score == 0));

            let mut through = Layering::new(VALUES as usize);
            through.add_listed(&found, &listing, (3, 230));
            let through = through.finish();
            for value in 0..VALUES {
                let listed = (0..RECORDS).filter(|&r| records[r].contains(&value) && best[r] > 0);
                prop_assert_eq!(through.get(value), listed.map(|r| scaled(best[r], (3, 230))).max().unwrap_or(0));
            }
        }
    }
}
