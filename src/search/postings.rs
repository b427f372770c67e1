//! Which records belong to what: rows of ascending numbers, a byte or two each.
//!
//! A row that holds a good part of all records is a bitmap; others are gaps of variable length, or, where
//! records that belong together stand together, runs.

mod after;
mod listing;
mod proof;

use std::ops::Range;
use std::sync::Arc;

pub(crate) use listing::{Listing, Packed, Row, fetch};

/// The rows of values are bitmaps from this share of all records on: there are few values, and whatever begins with a
/// letter is put together from the rows of many.
const DENSE: usize = 32;

/// Rows of ascending numbers.
#[derive(Debug, Default, bitcode::Encode, bitcode::Decode)]
pub(crate) struct Postings {
    /// Where each row ends in `bytes`, or in `runs`.
    ends: Vec<u32>,
    bytes: Vec<u8>,
    /// First records and those after the last.
    runs: Vec<(u32, u32)>,
    /// Rows kept as bitmaps, by row.
    dense: Vec<(u32, Arc<Bitmap>)>,
    /// How many numbers each row holds.
    counts: Vec<u32>,
    /// Whether the other rows are runs.
    in_runs: bool,
}

/// A set of records, a bit each.
#[derive(Debug, Clone, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub(crate) struct Bitmap(pub(crate) Box<[u64]>);

impl Bitmap {
    pub(crate) fn new(records: usize) -> Self {
        Self(vec![0; records.div_ceil(64)].into())
    }

    #[inline]
    pub(crate) fn insert(&mut self, record: u32) {
        self.0[record as usize / 64] |= 1 << (record % 64);
    }

    #[inline]
    pub(crate) fn contains(&self, record: u32) -> bool {
        self.0[record as usize / 64] >> (record % 64) & 1 == 1
    }

    /// Whether any of a range is in the set.
    #[inline]
    pub(crate) fn any(&self, range: Range<u32>) -> bool {
        if range.is_empty() {
            return false;
        }
        let (first, last) = (range.start as usize / 64, (range.end - 1) as usize / 64);
        let from = u64::MAX << (range.start % 64);
        let to = u64::MAX >> (63 - (range.end - 1) % 64);
        // Without a branch for what stands within one number: most ranges are short, and it is hard to guess of which.
        let (to_first, from_last) = if first == last { (to, from) } else { (u64::MAX, u64::MAX) };
        let ends = (self.0[first] & from & to_first) | (self.0[last] & to & from_last);
        ends != 0 || (last > first + 1 && self.0[first + 1..last].iter().any(|&word| word != 0))
    }

    /// The records of a range are in the set.
    #[inline]
    pub(crate) fn insert_run(&mut self, run: Range<u32>) {
        if run.len() <= 1 {
            return run.for_each(|record| self.insert(record));
        }
        let (first, last) = (run.start as usize / 64, (run.end - 1) as usize / 64);
        let from = u64::MAX << (run.start % 64);
        let to = u64::MAX >> (63 - (run.end - 1) % 64);
        if first == last {
            self.0[first] |= from & to;
            return;
        }
        self.0[first] |= from;
        self.0[first + 1..last].fill(u64::MAX);
        self.0[last] |= to;
    }

    /// Everything that is in any of `sets`.
    pub(crate) fn union<'a>(records: usize, sets: impl Iterator<Item = &'a Self>) -> Self {
        let mut out = Self::new(records);
        sets.for_each(|set| out.unite(set));
        out
    }

    /// Everything that a row holds is in the set.
    pub(crate) fn insert_row(&mut self, postings: &Postings, row: u32) {
        match postings.bitmap(row) {
            Some(bitmap) => self.unite(bitmap),
            None if postings.in_runs => postings.each_run(row, |run| self.insert_run(run)),
            None => postings.each(row, |record| self.insert(record)),
        }
    }

    pub(crate) fn unite(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// Only what is in the other set, too, stays.
    pub(crate) fn intersect(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word &= other);
    }

    /// How many records are in the set.
    pub(crate) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(crate) fn each(&self, mut f: impl FnMut(u32)) {
        for (i, &word) in self.0.iter().enumerate() {
            let mut word = word;
            while word != 0 {
                f(i as u32 * 64 + word.trailing_zeros());
                word &= word - 1;
            }
        }
    }
}

impl Postings {
    /// Packs `rows` rows of a listing. All records are below `records`.
    pub(crate) fn pack(rows: usize, records: usize, listing: &Listing) -> Self {
        let mut known = vec![Row::default(); rows];
        listing.each(|row, record| {
            known[row as usize].hold(record);
        });
        let packed = Packed::new(listing, known);
        let mut out = Self::default();
        for row in 0..rows as u32 {
            out.push_joined(&[&packed], &[Some(row)], records, DENSE);
        }
        out.shrink();
        out
    }

    /// Adds a row of which each part that follows the other has some records, or none; as a bitmap, if one in `dense`
    /// of all records is in it.
    pub(crate) fn push_joined(&mut self, parts: &[&Packed], rows: &[Option<u32>], records: usize, dense: usize) {
        let held = || parts.iter().zip(rows).filter_map(|(part, row)| Some((part, (*row)?)));
        let held = || held().filter(|(part, row)| part.rows[*row as usize].count > 0);
        let count: u32 = held().map(|(part, row)| part.rows[row as usize].count).sum();
        if is_dense(count as usize, records, dense) {
            let mut bitmap = Bitmap::new(records);
            for (part, row) in held() {
                part.each(row, |record| bitmap.insert(record));
            }
            self.dense.push((self.counts.len() as u32, Arc::new(bitmap)));
        } else {
            let mut next = 0;
            for (part, row) in held() {
                let known = part.rows[row as usize];
                let mut at = self.bytes.len() as u32;
                self.bytes.resize(self.bytes.len() + width(known.first - next) as usize, 0);
                write(&mut self.bytes, &mut at, known.first - next);
                self.bytes.extend_from_slice(part.gaps(row));
                next = known.next;
            }
        }
        self.counts.push(count);
        self.ends.push(self.bytes.len() as u32);
    }

    /// Gives back what was held for more rows.
    pub(crate) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.counts.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.dense.shrink_to_fit();
    }

    /// The same in runs: for records that belong together where they stand together.
    pub(crate) fn into_runs(self) -> Self {
        let mut out = Self { in_runs: true, ..Self::default() };
        for row in 0..self.counts.len() as u32 {
            if self.bitmap(row).is_none() {
                let first = out.runs.len();
                self.each(row, |record| match out.runs[first..].last_mut() {
                    Some((_, end)) if *end == record => *end += 1,
                    _ => out.runs.push((record, record + 1)),
                });
            }
            out.ends.push(out.runs.len() as u32);
        }
        out.runs.shrink_to_fit();
        out.ends.shrink_to_fit();
        Self { counts: self.counts, dense: self.dense, ..out }
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> usize {
        self.counts.len()
    }

    /// Whether there are no rows: the records have no such values.
    pub(crate) fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Whether the rows that are no bitmaps are runs.
    pub(crate) fn is_in_runs(&self) -> bool {
        self.in_runs
    }

    /// How many records a row holds.
    pub(crate) fn count(&self, row: u32) -> usize {
        self.counts[row as usize] as usize
    }

    /// The bitmap of a row that is kept as one.
    #[inline]
    pub(crate) fn bitmap(&self, row: u32) -> Option<&Arc<Bitmap>> {
        self.dense.binary_search_by_key(&row, |(r, _)| *r).ok().map(|i| &self.dense[i].1)
    }

    /// The rows that are kept as bitmaps, ascending.
    pub(crate) fn dense(&self) -> &[(u32, Arc<Bitmap>)] {
        &self.dense
    }

    /// Calls `f` with every record of a row, ascending.
    pub(crate) fn each(&self, row: u32, mut f: impl FnMut(u32)) {
        if let Some(bitmap) = self.bitmap(row) {
            bitmap.each(f);
        } else if self.in_runs {
            self.row_of(&self.runs, row).iter().for_each(|&(start, end)| (start..end).for_each(&mut f));
        } else {
            let mut next = 0;
            let mut bytes = self.row_of(&self.bytes, row).iter();
            while let Some(gap) = read(&mut bytes) {
                f(next + gap);
                next += gap + 1;
            }
        }
    }

    /// Calls `f` with the runs of a row that is no bitmap; a run each for rows that are not in runs.
    pub(crate) fn each_run(&self, row: u32, mut f: impl FnMut(Range<u32>)) {
        if self.in_runs {
            self.row_of(&self.runs, row).iter().for_each(|&(start, end)| f(start..end));
        } else {
            self.each(row, |record| f(record..record + 1));
        }
    }

    /// The rows that hold any record of a set, but for those that are `known`.
    pub(crate) fn rows_with_any(&self, set: &Bitmap, known: &Bitmap) -> Bitmap {
        let mut rows = Bitmap::new(self.rows());
        let all = self.rows() as u32;
        for (first, (place, known)) in (0..all).step_by(64).zip(rows.0.iter_mut().zip(&known.0)) {
            let unknown = (first..all.min(first + 64)).filter(|row| known >> (row - first) & 1 == 0);
            *place = unknown.fold(0, |place, row| place | u64::from(self.meets(row, set)) << (row - first));
        }
        rows
    }

    fn meets(&self, row: u32, set: &Bitmap) -> bool {
        if let Some(bitmap) = self.bitmap(row) {
            return bitmap.0.iter().zip(&set.0).any(|(a, b)| a & b != 0);
        }
        if self.in_runs {
            // Most rows are one run: to stop at the first that meets it would be a guess, and wrong as often as not.
            return self.row_of(&self.runs, row).iter().fold(false, |any, &(start, end)| any | set.any(start..end));
        }
        let mut meets = false;
        self.each(row, |record| meets |= set.contains(record));
        meets
    }

    /// Keeps of ascending `records` those of a row.
    pub(crate) fn retain_in(&self, row: u32, records: &mut Vec<u32>) {
        if let Some(bitmap) = self.bitmap(row) {
            return records.retain(|&record| bitmap.contains(record));
        }
        let mut held = Vec::with_capacity(self.count(row));
        self.each(row, |record| held.push(record));
        let mut held = held.into_iter().peekable();
        records.retain(|&record| {
            while held.next_if(|&other| other < record).is_some() {}
            held.peek() == Some(&record)
        });
    }

    #[inline]
    fn row_of<'a, T>(&self, all: &'a [T], row: u32) -> &'a [T] {
        let start = if row == 0 { 0 } else { self.ends[row as usize - 1] as usize };
        &all[start..self.ends[row as usize] as usize]
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let dense: usize = self.dense.iter().map(|(_, b)| b.0.len() * 8).sum();
        self.bytes.len() + 8 * (self.runs.len() + self.counts.len()) + dense
    }
}

/// Whether a row of so many records is a bitmap: at least one in `dense` of all is in it.
fn is_dense(count: usize, records: usize, dense: usize) -> bool {
    count > records / dense && count > 64
}

/// How many bytes a number takes.
fn width(number: u32) -> u32 {
    1 + u32::from(number >= 1 << 7)
        + u32::from(number >= 1 << 14)
        + u32::from(number >= 1 << 21)
        + u32::from(number >= 1 << 28)
}

fn write(bytes: &mut [u8], at: &mut u32, mut number: u32) {
    while number >= 0x80 {
        bytes[*at as usize] = number as u8 | 0x80;
        *at += 1;
        number >>= 7;
    }
    bytes[*at as usize] = number as u8;
    *at += 1;
}

#[inline]
fn read(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u32> {
    let first = *bytes.next()?;
    if first < 0x80 {
        return Some(u32::from(first));
    }
    let (mut number, mut shift) = (u32::from(first & 0x7f), 7);
    for &byte in bytes {
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
        shift += 7;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn listing(rows: &[BTreeSet<u32>], records: Range<u32>) -> Listing {
        let mut out = Listing::new(records.start);
        for record in records {
            let of = rows.iter().enumerate().filter(|(_, row)| row.contains(&record));
            of.for_each(|(row, _)| out.push(row as u32));
            out.next();
        }
        out
    }

    fn packed(rows: &[BTreeSet<u32>], records: Range<u32>) -> Packed {
        let mut known = vec![Row::default(); rows.len()];
        for (row, all) in known.iter_mut().zip(rows) {
            assert!(all.range(records.clone()).all(|&record| row.hold(record) && !row.hold(record)));
        }
        Packed::new(&listing(rows, records), known)
    }

    fn held(postings: &Postings, row: u32) -> Vec<u32> {
        let mut out = Vec::new();
        postings.each(row, |r| out.push(r));
        out
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(
            rows in prop::collection::vec(prop::collection::btree_set(0u32..3000, 0..400), 1..6),
            runs in prop::collection::vec((0u32..3000, 1u32..50), 0..20),
            cut in 0u32..3000,
            range in (0u32..3000, 0u32..3000),
        ) {
            let mut rows = rows;
            rows[0].extend(runs.iter().flat_map(|&(start, len)| start..(start + len).min(3000)));
            let mut halves = Postings::default();
            let parts = [packed(&rows, 0..cut), packed(&rows, cut..3000)];
            for row in 0..rows.len() as u32 {
                halves.push_joined(&[&parts[0], &parts[1]], &[Some(row), Some(row)], 3000, 16);
            }
            let whole = Postings::pack(rows.len(), 3000, &listing(&rows, 0..3000));
            let in_runs = Postings::pack(rows.len(), 3000, &listing(&rows, 0..3000)).into_runs();
            for (i, records) in rows.iter().enumerate() {
                let wanted: Vec<u32> = records.iter().copied().collect();
                for postings in [&halves, &whole, &in_runs] {
                    prop_assert_eq!(&held(postings, i as u32), &wanted);
                    prop_assert_eq!(postings.count(i as u32), wanted.len());
                }
                let mut set = Bitmap::new(3000);
                for &r in &wanted {
                    set.insert(r);
                }
                prop_assert_eq!(set.any(range.0..range.1), wanted.iter().any(|r| (range.0..range.1).contains(r)));
                prop_assert!(wanted.iter().all(|&r| set.contains(r)));
                for (j, others) in rows.iter().enumerate() {
                    for postings in [&whole, &in_runs] {
                        let mut both = wanted.clone();
                        postings.retain_in(j as u32, &mut both);
                        prop_assert_eq!(both, records.intersection(others).copied().collect::<Vec<_>>());
                    }
                    let known = Bitmap::new(rows.len());
                    for postings in [&whole, &in_runs] {
                        let holding = postings.rows_with_any(&set, &known);
                        prop_assert_eq!(holding.contains(j as u32), !others.is_disjoint(records));
                        prop_assert_eq!(postings.rows_with_any(&set, &holding), known.clone());
                    }
                }
            }
        }
    }
}
