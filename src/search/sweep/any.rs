//! What fits any of some conditions: the sets that each of them found, side by side.

use std::cell::Cell;

use super::ROW;
use crate::search::layers::{Layered, Rest, WIDTH, bits};
use crate::search::postings::Bitmap;

/// What fits any of some conditions, with the best score.
#[derive(Debug, Default)]
pub(crate) struct Any<'a> {
    /// Whatever fits by being in a set.
    all: Vec<&'a Bitmap>,
    /// The best score first. A record that is in several has the best of their scores.
    sets: Vec<(u8, &'a Bitmap)>,
    rests: Vec<&'a Rest>,
    few: Vec<Few<'a>>,
}

/// A few records that fit, gone through from first to last.
#[derive(Debug)]
struct Few<'a> {
    few: &'a [(u32, u8)],
    /// Those before it have been passed.
    at: Cell<usize>,
}

impl<'a> From<&'a Layered> for Any<'a> {
    fn from(layered: &'a Layered) -> Self {
        let mut any = Self::default();
        match layered {
            Layered::Few(few) => any.few.push(Few { few, at: Cell::new(0) }),
            Layered::Many(many) => {
                any.all.push(&many.all);
                any.sets.extend(many.sets.iter().map(|(score, set)| (*score, &**set)));
                any.rests.extend(&many.rest);
            }
        }
        any
    }
}

impl Any<'_> {
    /// Whatever fits the other fits as well.
    pub(crate) fn unite(&mut self, other: Self) {
        self.all.extend(other.all);
        self.sets.extend(other.sets);
        self.sets.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.rests.extend(other.rests);
        self.few.extend(other.few);
    }

    /// No record has a higher score.
    pub(super) fn most(&self) -> u16 {
        let of_sets = self.sets.first().map(|(score, _)| *score);
        let of_rests = self.rests.iter().map(|rest| rest.most);
        let of_few = self.few.iter().flat_map(|few| few.few).map(|(_, score)| *score);
        u16::from(of_sets.into_iter().chain(of_rests).chain(of_few).max().unwrap_or(0))
    }

    /// Ascending places beside which nothing fits, if they are known to be few.
    pub(super) fn places(&self) -> Option<Vec<usize>> {
        if !self.all.is_empty() {
            return None;
        }
        let records = self.few.iter().flat_map(|few| few.few).map(|(record, _)| *record as usize);
        let mut places: Vec<usize> = records.map(|record| record / WIDTH).collect();
        places.sort_unstable();
        places.dedup();
        Some(places)
    }

    /// Leaves of the records in a row of places those that fit; rows are asked for in order.
    pub(super) fn narrow(&self, first: usize, row: &mut [u64]) {
        let mut fitting = [0; ROW];
        let fitting = &mut fitting[..row.len()];
        for set in &self.all {
            fitting.iter_mut().zip(&set.0[first..first + row.len()]).for_each(|(fitting, set)| *fitting |= set);
        }
        for few in &self.few {
            few.within(first, row.len()).for_each(|(i, _)| fitting[i / WIDTH] |= 1 << (i % WIDTH));
        }
        row.iter_mut().zip(fitting).for_each(|(set, fitting)| *set &= *fitting);
    }

    /// Calls `f` with scores above `least` and which of `among` have them, each record once. All of `among` fit.
    pub(super) fn better(&self, place: usize, among: u64, least: u16, f: &mut dyn FnMut(u16, u64)) {
        let mut left = among;
        let (found, scores) = self.by_record(place, among, least);
        bits(found, |i| {
            // A record that a set says more of is left to that set.
            let is_more = |(score, set): &(u8, &Bitmap)| *score >= scores[i] && set.0[place] >> i & 1 == 1;
            if u16::from(scores[i]) > least && !self.sets.iter().any(is_more) {
                f(u16::from(scores[i]), 1 << i);
                left &= !(1 << i);
            }
        });
        for (score, set) in &self.sets {
            if u16::from(*score) <= least || left == 0 {
                return;
            }
            let here = left & set.0[place];
            if here != 0 {
                f(u16::from(*score), here);
                left &= !here;
            }
        }
    }

    /// Which of `among` have scores that are kept by record, and these; what is worth no more than `least` may be missing.
    fn by_record(&self, place: usize, among: u64, least: u16) -> (u64, [u8; WIDTH]) {
        let (mut found, mut scores) = (0, [0; WIDTH]);
        let mut raise = |i: usize, score: u8| {
            found |= 1 << i;
            scores[i] = score.max(scores[i]);
        };
        for rest in self.rests.iter().filter(|rest| u16::from(rest.most) > least) {
            bits(rest.set.0[place] & among, |i| raise(i, rest.scores[place * WIDTH + i]));
        }
        for few in &self.few {
            few.within(place, 1).filter(|(i, _)| among >> i & 1 == 1).for_each(|(i, score)| raise(i, score));
        }
        (found, scores)
    }
}

impl Few<'_> {
    /// Those of so many places from one on, counted from the first record there; it is not before the place that was
    /// asked for last.
    fn within(&self, first: usize, places: usize) -> impl Iterator<Item = (usize, u8)> {
        let (start, end) = (first * WIDTH, (first + places) * WIDTH);
        let is_before = |at: usize| self.few.get(at).is_some_and(|(record, _)| (*record as usize) < start);
        let mut at = self.at.get();
        while is_before(at) {
            at += 1;
        }
        self.at.set(at);
        let here = self.few[at..].iter().take_while(move |(record, _)| (*record as usize) < end);
        here.map(move |&(record, score)| (record as usize - start, score))
    }
}
