//! How well each of very many records fits one condition: the scores are few, and each has the set of records that
//! have it.
//!
//! Sets are put together and counted 64 records at a time, and a set that the index holds is not even copied. What is
//! left, scores that few records have, is kept by record.

mod layering;

use std::sync::Arc;

use super::postings::Bitmap;

pub(crate) use layering::{Layering, scaled};

/// How well each record fits one condition: 0 not at all, 255 as well as can be.
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

/// Records looked at as one number.
pub(super) const WIDTH: usize = 64;

/// Calls `f` with the number of every bit that is set.
#[inline]
pub(super) fn bits(mut set: u64, mut f: impl FnMut(usize)) {
    while set != 0 {
        f(set.trailing_zeros() as usize);
        set &= set - 1;
    }
}

impl Layers {
    /// The scores of the records `place * 64..`.
    fn scores_at(&self, place: usize) -> [u8; WIDTH] {
        let mut scores = [0; WIDTH];
        if let Some(rest) = &self.rest {
            bits(rest.set.0[place], |i| scores[i] = rest.scores[place * WIDTH + i]);
        }
        let mut left = self.all.0[place];
        for (score, set) in &self.sets {
            bits(left & set.0[place], |i| scores[i] = scores[i].max(*score));
            left &= !set.0[place];
        }
        scores
    }
}

impl Layered {
    /// All of these records, which ascend, fit equally well.
    pub(crate) fn of(records: usize, fitting: impl Iterator<Item = u32>, score: u8) -> Self {
        let mut out = Layering::new(records);
        fitting.for_each(|record| out.add(record, score));
        out.finish()
    }

    /// How well one record fits.
    #[inline]
    pub(crate) fn get(&self, record: u32) -> u8 {
        match self {
            Self::Few(few) => few.binary_search_by_key(&record, |(r, _)| *r).map_or(0, |i| few[i].1),
            Self::Many(many) => {
                let of_set = many.sets.iter().find(|(_, set)| set.contains(record)).map_or(0, |(score, _)| *score);
                many.rest.as_ref().map_or(0, |rest| rest.scores[record as usize]).max(of_set)
            }
        }
    }

    /// Whether one record fits.
    #[inline]
    pub(crate) fn contains(&self, record: u32) -> bool {
        match self {
            Self::Few(few) => few.binary_search_by_key(&record, |(r, _)| *r).is_ok(),
            Self::Many(many) => many.all.contains(record),
        }
    }

    /// Calls `f` with every record that fits, ascending, and how well it does.
    pub(crate) fn each(&self, mut f: impl FnMut(u32, u8)) {
        match self {
            Self::Few(few) => few.iter().for_each(|&(record, score)| f(record, score)),
            Self::Many(many) => {
                for (place, &all) in many.all.0.iter().enumerate() {
                    let scores = many.scores_at(place);
                    bits(all, |i| f((place * WIDTH + i) as u32, scores[i]));
                }
            }
        }
    }

    /// Whether nothing fits.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Few(few) => few.is_empty(),
            Self::Many(many) => many.all.0.iter().all(|&word| word == 0),
        }
    }

    /// Whether so much fits that it is kept in sets.
    pub(crate) fn is_many(&self) -> bool {
        matches!(self, Self::Many(_))
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
