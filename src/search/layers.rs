//! How well each of very many records fits one condition: the scores are few, and each has the set of records that
//! have it.
//!
//! Sets are put together and counted 64 records at a time, and a set that the index holds is not even copied. What is
//! left, scores that few records have, is kept by record.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::lexicon::Set;
use super::postings::{Bitmap, Postings};
use super::scores::{Column, scaled};

/// The most scores that get a set of their own for what is no set in the index.
const MOST_LAYERS: usize = 16;

/// How well each record fits one condition.
#[derive(Debug, Clone)]
pub(crate) enum Layered {
    /// The few that fit, ascending.
    Few(Vec<(u32, u8)>),
    Many(Layers),
}

impl Default for Layered {
    fn default() -> Self {
        Self::Few(Vec::new())
    }
}

/// Sets of records, each worth a score.
#[derive(Debug, Clone)]
pub(crate) struct Layers {
    /// Whatever fits.
    pub(super) all: Arc<Bitmap>,
    /// The best score first. A record that is in several has the best of their scores.
    pub(super) sets: Vec<(u8, Arc<Bitmap>)>,
    /// Scores that few records have.
    pub(super) rest: Option<Rest>,
}

/// Scores by record.
#[derive(Debug, Clone)]
pub(crate) struct Rest {
    /// The records that have one.
    pub(super) set: Bitmap,
    /// One for each record, 0 for none.
    pub(super) scores: Vec<u8>,
    /// The best of them.
    pub(super) most: u8,
}

impl Layered {
    /// How well one record fits: 0 not at all, 255 as well as can be.
    pub(crate) fn get(&self, record: u32) -> u8 {
        match self {
            Self::Few(few) => few.binary_search_by_key(&record, |(r, _)| *r).map_or(0, |i| few[i].1),
            Self::Many(many) => {
                let of_set = many.sets.iter().find(|(_, set)| set.contains(record)).map_or(0, |(score, _)| *score);
                many.rest.as_ref().map_or(0, |rest| rest.scores[record as usize]).max(of_set)
            }
        }
    }

    /// Bytes held, those of the index counted as well.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::Few(few) => few.capacity() * 8,
            Self::Many(many) => {
                let set = many.all.0.len() * 8;
                set * (1 + many.sets.len()) + many.rest.as_ref().map_or(0, |rest| rest.scores.len() + set)
            }
        }
    }
}

/// Some records, all of which are worth the same.
enum Same {
    Set(Arc<Bitmap>),
    Records(Vec<u32>),
    Runs(Vec<Range<u32>>),
}

/// Collects the best score of each record.
pub(crate) struct Layering<'a> {
    records: usize,
    /// Values, how well each fits, and the records that have them.
    values: Vec<(Cow<'a, Column>, &'a Postings, (u8, u8))>,
    same: Vec<(u8, Same)>,
}

impl<'a> Layering<'a> {
    /// For that many records.
    pub(crate) fn new(records: usize) -> Self {
        Self { records, values: Vec::new(), same: Vec::new() }
    }

    /// Whatever `values` fit, their records fit: between the first and the second of `worth`, by how well.
    pub(crate) fn add_all(&mut self, values: Cow<'a, Column>, groups: &'a Postings, worth: (u8, u8)) {
        self.values.push((values, groups, worth));
    }

    /// The records of a set fit.
    pub(crate) fn add_set(&mut self, set: &Set, score: u8) {
        let same = match set {
            Set::Few(few) => Same::Records(few.clone()),
            Set::Many(set) => Same::Set(Arc::clone(set)),
        };
        self.same.push((score, same));
    }

    /// The records of these runs fit.
    pub(crate) fn add_runs(&mut self, runs: Vec<Range<u32>>, score: u8) {
        self.same.push((score, Same::Runs(runs)));
    }

    /// What was collected.
    pub(crate) fn finish(self) -> Layered {
        let counts = self.counts();
        let has_sets = self.sets().next().is_some();
        if !has_sets && counts.iter().sum::<usize>() <= (self.records / 128).max(64) {
            return Layered::Few(self.few());
        }
        Layered::Many(self.many(&counts))
    }

    /// How many records have each score, those that are sets in the index not counted.
    fn counts(&self) -> [usize; 256] {
        let mut counts = [0; 256];
        for (values, groups, (floor, ceiling)) in &self.values {
            values.each(|value, quality| {
                if groups.bitmap(value).is_none() {
                    counts[usize::from(scaled(quality, *floor, *ceiling))] += groups.count(value);
                }
            });
        }
        for (score, same) in &self.same {
            counts[usize::from(*score)] += match same {
                Same::Set(_) => 0,
                Same::Records(records) => records.len(),
                Same::Runs(runs) => runs.iter().map(ExactSizeIterator::len).sum(),
            };
        }
        counts
    }

    /// The sets that are in the index as such.
    fn sets(&self) -> impl Iterator<Item = (u8, &Arc<Bitmap>)> {
        let of_values = self.values.iter().flat_map(|(values, groups, (floor, ceiling))| {
            let dense = groups.dense().iter();
            dense.filter_map(|(row, set)| {
                let quality = values.get(*row);
                (quality > 0).then(|| (scaled(quality, *floor, *ceiling), set))
            })
        });
        of_values.chain(self.same.iter().filter_map(|(score, same)| match same {
            Same::Set(set) => Some((*score, set)),
            _ => None,
        }))
    }

    /// Calls `f` with every row that is no set, and its score; then with every record that has one.
    fn each_other(&self, mut f: impl FnMut(u8, Rows<'_>)) {
        for (values, groups, (floor, ceiling)) in &self.values {
            values.each(|value, quality| {
                if groups.bitmap(value).is_none() {
                    f(scaled(quality, *floor, *ceiling), Rows::Row(groups, value));
                }
            });
        }
        for (score, same) in &self.same {
            match same {
                Same::Set(_) => {}
                Same::Records(records) => f(*score, Rows::Records(records)),
                Same::Runs(runs) => f(*score, Rows::Runs(runs)),
            }
        }
    }

    fn few(&self) -> Vec<(u32, u8)> {
        let mut few: Vec<(u32, u8)> = Vec::new();
        self.each_other(|score, rows| rows.each(|run| few.extend(run.map(|record| (record, score)))));
        // Stable, because it is quick with what is mostly in order.
        few.sort_by_key(|&(record, score)| (record, std::cmp::Reverse(score)));
        few.dedup_by_key(|(record, _)| *record);
        few
    }

    fn many(&self, counts: &[usize; 256]) -> Layers {
        let mut layers: Vec<Layer> = Vec::new();
        // Where the layer of each score is.
        let mut places = [usize::MAX; 256];
        for (score, set) in self.sets() {
            let place = &mut places[usize::from(score)];
            if *place == usize::MAX {
                *place = layers.len();
                layers.push(Layer { score, given: Vec::new(), own: None });
            }
            layers[*place].given.push(set);
        }
        let mut frequent: Vec<usize> = (1..256).filter(|&score| counts[score] > self.records / 256).collect();
        frequent.sort_by_key(|&score| std::cmp::Reverse(counts[score]));
        frequent.retain(|&score| places[score] == usize::MAX);
        frequent.truncate(MOST_LAYERS);
        for score in frequent {
            places[score] = layers.len();
            layers.push(Layer { score: score as u8, given: Vec::new(), own: None });
        }
        let mut rest: Option<Rest> = None;
        self.each_other(|score, rows| {
            if let Some(layer) = layers.get_mut(places[usize::from(score)]) {
                let own = layer.own.get_or_insert_with(|| Bitmap::new(self.records));
                return rows.insert_into(own);
            }
            let rest = rest.get_or_insert_with(|| Rest {
                set: Bitmap::new(self.records),
                scores: vec![0; self.records],
                most: 0,
            });
            rest.raise(&rows, score);
        });
        let mut sets: Vec<(u8, Arc<Bitmap>)> = layers.into_iter().map(|layer| (layer.score, layer.finish())).collect();
        sets.sort_unstable_by_key(|(score, _)| std::cmp::Reverse(*score));
        let all = match (sets.as_slice(), &rest) {
            ([(_, only)], None) => Arc::clone(only),
            _ => Arc::new(Bitmap::union(
                self.records,
                sets.iter().map(|(_, set)| &**set).chain(rest.iter().map(|r| &r.set)),
            )),
        };
        Layers { all, sets, rest }
    }
}

/// Records that are no set in the index.
enum Rows<'a> {
    Row(&'a Postings, u32),
    Records(&'a [u32]),
    Runs(&'a [Range<u32>]),
}

impl Rows<'_> {
    fn each(&self, mut f: impl FnMut(Range<u32>)) {
        match self {
            Self::Row(groups, row) => groups.each_run(*row, f),
            Self::Records(records) => records.iter().for_each(|&record| f(record..record + 1)),
            Self::Runs(runs) => runs.iter().cloned().for_each(f),
        }
    }

    fn insert_into(&self, set: &mut Bitmap) {
        match self {
            Self::Row(groups, row) => set.insert_row(groups, *row),
            Self::Records(records) => records.iter().for_each(|&record| set.insert(record)),
            Self::Runs(runs) => runs.iter().cloned().for_each(|run| set.insert_run(run)),
        }
    }
}

impl Rest {
    fn raise(&mut self, rows: &Rows<'_>, score: u8) {
        self.most = self.most.max(score);
        rows.insert_into(&mut self.set);
        let scores = &mut self.scores;
        match rows {
            Rows::Row(groups, row) if !groups.is_in_runs() => {
                groups.each(*row, |record| scores[record as usize] = scores[record as usize].max(score));
            }
            rows => rows.each(|run| {
                for slot in &mut scores[run.start as usize..run.end as usize] {
                    *slot = (*slot).max(score);
                }
            }),
        }
    }
}

/// One score while its set is put together.
struct Layer<'a> {
    score: u8,
    given: Vec<&'a Arc<Bitmap>>,
    own: Option<Bitmap>,
}

impl Layer<'_> {
    fn finish(self) -> Arc<Bitmap> {
        match (self.own, self.given.as_slice()) {
            (None, [only]) => Arc::clone(only),
            (own, given) => {
                let records = given.iter().map(|set| set.0.len()).max().unwrap_or(0) * 64;
                let mut all = own.unwrap_or_else(|| Bitmap::new(records));
                for set in given {
                    all.unite(set);
                }
                Arc::new(all)
            }
        }
    }
}
