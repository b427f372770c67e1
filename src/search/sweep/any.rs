//! What fits any of some conditions: the sets that each of them found, side by side.

use std::cell::Cell;

use crate::search::index::NO_MEETING;
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
    through: Vec<Through<'a>>,
}

/// A few records that fit, gone through from first to last.
#[derive(Debug)]
struct Few<'a> {
    few: &'a [(u32, u8)],
    /// Those before it have been passed.
    at: Cell<usize>,
}

/// Records that fit if their meeting does.
#[derive(Debug)]
struct Through<'a> {
    met: &'a Layered,
    /// No meeting has a higher score.
    most: u8,
    /// The meeting of each record, as far as they have one.
    meetings: &'a [u32],
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

impl<'a> Any<'a> {
    /// What fits because its meeting does; `meetings` are those of the records.
    pub(crate) fn through(met: &'a Layered, meetings: &'a [u32]) -> Self {
        let through = Through { met, most: met.most(), meetings };
        Self { through: if through.most > 0 { vec![through] } else { Vec::new() }, ..Self::default() }
    }

    /// Whatever fits the other fits as well.
    pub(crate) fn unite(&mut self, other: Self) {
        self.all.extend(other.all);
        self.sets.extend(other.sets);
        self.sets.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.rests.extend(other.rests);
        self.few.extend(other.few);
        self.through.extend(other.through);
    }

    /// No record has a higher score.
    pub(super) fn most(&self) -> u16 {
        let of_sets = self.sets.first().map(|(score, _)| *score);
        let of_rests = self.rests.iter().map(|rest| rest.most);
        let of_few = self.few.iter().flat_map(|few| few.few).map(|(_, score)| *score);
        let of_meetings = self.through.iter().map(|through| through.most);
        u16::from(of_sets.into_iter().chain(of_rests).chain(of_few).chain(of_meetings).max().unwrap_or(0))
    }

    /// Ascending places beside which nothing fits, if they are known to be few.
    pub(super) fn places(&self) -> Option<Vec<usize>> {
        if !self.all.is_empty() || !self.through.is_empty() {
            return None;
        }
        let records = self.few.iter().flat_map(|few| few.few).map(|(record, _)| *record as usize);
        let mut places: Vec<usize> = records.map(|record| record / WIDTH).collect();
        places.sort_unstable();
        places.dedup();
        Some(places)
    }

    /// Which of the records `among` those of a place fit, a bit each; places are asked for in order.
    pub(super) fn fitting(&self, place: usize, among: u64) -> u64 {
        let of_sets = self.all.iter().fold(0, |fitting, set| fitting | set.0[place]);
        let of_few = self.few.iter().fold(0, |fitting, few| fitting | few.set(place));
        let mut fitting = among & (of_sets | of_few);
        for through in &self.through {
            bits(among & !fitting, |i| fitting |= u64::from(through.holds(place * WIDTH + i)) << i);
        }
        fitting
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
            let here = few.here(place).iter().map(|&(record, score)| (record as usize % WIDTH, score));
            here.filter(|(i, _)| among >> i & 1 == 1).for_each(|(i, score)| raise(i, score));
        }
        for through in self.through.iter().filter(|through| u16::from(through.most) > least) {
            let more = self.sets.iter().take_while(|(score, _)| *score >= through.most);
            let more = more.fold(0, |more, (_, set)| more | set.0[place]);
            bits(among & !more, |i| match through.get(place * WIDTH + i) {
                0 => {}
                score => raise(i, score),
            });
        }
        (found, scores)
    }
}

impl<'a> Few<'a> {
    /// Those of the records `place * 64..`, which are not before those asked for last.
    fn here(&self, place: usize) -> &'a [(u32, u8)] {
        let is_before = |at: usize| self.few.get(at).is_some_and(|(record, _)| (*record as usize) < place * WIDTH);
        let mut at = self.at.get();
        while is_before(at) {
            at += 1;
        }
        self.at.set(at);
        let rest = &self.few[at..];
        let here = rest.iter().take_while(|(record, _)| *record as usize / WIDTH == place).count();
        &rest[..here]
    }

    /// Which of them these are, a bit each.
    fn set(&self, place: usize) -> u64 {
        self.here(place).iter().fold(0, |set, (record, _)| set | 1 << (*record as usize % WIDTH))
    }
}

impl Through<'_> {
    fn meeting(&self, record: usize) -> Option<u32> {
        self.meetings.get(record).copied().filter(|&meeting| meeting != NO_MEETING)
    }

    fn holds(&self, record: usize) -> bool {
        self.meeting(record).is_some_and(|meeting| self.met.holds(meeting))
    }

    fn get(&self, record: usize) -> u8 {
        self.meeting(record).map_or(0, |meeting| self.met.get(meeting))
    }
}
