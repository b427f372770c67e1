//! Which records belong to what: rows of ascending numbers, a byte or two each.
//!
//! A row that holds more than one in sixteen of all records is a bitmap; others are gaps of variable length, or, where
//! records that belong together stand together, gaps and lengths of runs.

use std::ops::Range;

/// Rows of ascending numbers.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// Where each row ends in `bytes`.
    ends: Vec<u32>,
    bytes: Vec<u8>,
    /// Rows kept as bitmaps, by row.
    dense: Vec<(u32, Bitmap)>,
    /// How many numbers each row holds.
    counts: Vec<u32>,
    /// Whether the other rows are runs.
    in_runs: bool,
}

/// A set of records, a bit each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bitmap(pub(crate) Box<[u64]>);

impl Bitmap {
    pub(crate) fn new(records: usize) -> Self {
        Self(vec![0; records.div_ceil(64)].into())
    }

    pub(crate) fn insert(&mut self, record: u32) {
        self.0[record as usize / 64] |= 1 << (record % 64);
    }

    pub(crate) fn contains(&self, record: u32) -> bool {
        self.0[record as usize / 64] >> (record % 64) & 1 == 1
    }

    /// Whether any of a range is in the set.
    pub(crate) fn any(&self, range: Range<u32>) -> bool {
        let (first, last) = (range.start as usize / 64, range.end.saturating_sub(1) as usize / 64);
        let word = |i: usize| {
            let from = if i == first { u64::MAX << (range.start % 64) } else { u64::MAX };
            let to = if i == last { u64::MAX >> (63 - (range.end - 1) % 64) } else { u64::MAX };
            self.0[i] & from & to
        };
        !range.is_empty() && (first..=last).any(|i| word(i) != 0)
    }

    pub(crate) fn unite(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
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

/// Records in turn, each with the rows it belongs to: what [`Postings`] are packed from.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    first: u32,
    rows: Vec<u32>,
    ends: Vec<u32>,
}

impl Listing {
    /// Begins with the record `first`.
    pub(crate) fn new(first: u32) -> Self {
        Self { first, ..Self::default() }
    }

    /// The record at hand belongs to `row`; said once for each row.
    pub(crate) fn push(&mut self, row: u32) {
        self.rows.push(row);
    }

    /// The record at hand is done.
    pub(crate) fn next(&mut self) {
        self.ends.push(self.rows.len() as u32);
    }

    /// The rows that a record belongs to.
    pub(crate) fn rows_of(&self, record: u32) -> &[u32] {
        let at = (record - self.first) as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.rows[start..self.ends[at] as usize]
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        4 * (self.rows.len() + self.ends.len())
    }

    /// Gives every row its `place`.
    pub(crate) fn renumber(&mut self, place: &[u32]) {
        self.rows.iter_mut().for_each(|row| *row = place[*row as usize]);
    }
}

/// Calls `f` with every record of every one of `rows`, counted from the first of them.
fn each(listings: &[Listing], rows: &Range<u32>, mut f: impl FnMut(usize, u32)) {
    for listing in listings {
        let mut start = 0;
        for (i, &end) in listing.ends.iter().enumerate() {
            for row in listing.rows[start..end as usize].iter().filter(|row| rows.contains(row)) {
                f((row - rows.start) as usize, listing.first + i as u32);
            }
            start = end as usize;
        }
    }
}

/// A row while it is measured, and again while it is written.
#[derive(Debug, Clone, Copy, Default)]
struct Growing {
    count: u32,
    /// The record after the last one.
    next: u32,
    /// Its bytes; then where the next byte goes.
    at: u32,
}

impl Postings {
    /// Packs the `rows` of listings that follow each other, whose records are all below `records`.
    pub(crate) fn pack(rows: Range<u32>, records: usize, listings: &[Listing]) -> Self {
        let mut growing = vec![Growing::default(); rows.len()];
        each(listings, &rows, |row, record| {
            let row = &mut growing[row];
            row.at += width(record - row.next);
            row.next = record + 1;
            row.count += 1;
        });
        let mut out = Self::default();
        let (mut end, mut slots) = (0, vec![u32::MAX; rows.len()]);
        for (row, slot) in growing.iter_mut().zip(&mut slots) {
            if row.count as usize > records / 16 && row.count > 64 {
                *slot = out.dense.len() as u32;
                out.dense.push((out.counts.len() as u32, Bitmap::new(records)));
                row.at = 0;
            }
            (row.at, end) = (end, end + row.at);
            row.next = 0;
            out.counts.push(row.count);
            out.ends.push(end);
        }
        out.bytes = vec![0; end as usize];
        each(listings, &rows, |i, record| {
            let row = &mut growing[i];
            if let Some((_, bitmap)) = out.dense.get_mut(slots[i] as usize) {
                return bitmap.insert(record);
            }
            write(&mut out.bytes, &mut row.at, record - row.next);
            row.next = record + 1;
        });
        out
    }

    /// The rows of this one, and after them the rows of `other`.
    pub(crate) fn join(mut self, other: Self) -> Self {
        let (rows, bytes) = (self.counts.len() as u32, self.bytes.len() as u32);
        self.bytes.extend_from_slice(&other.bytes);
        self.counts.extend_from_slice(&other.counts);
        self.ends.extend(other.ends.iter().map(|end| end + bytes));
        self.dense.extend(other.dense.into_iter().map(|(row, bitmap)| (row + rows, bitmap)));
        self
    }

    /// The same in runs: for records that belong together where they stand together.
    pub(crate) fn into_runs(self) -> Self {
        let mut out = Self { in_runs: true, ..Self::default() };
        for row in 0..self.counts.len() as u32 {
            let (mut run, mut before) = (0..0, 0);
            let mut put = |run: &Range<u32>| {
                let mut at = out.bytes.len() as u32;
                out.bytes
                    .resize(out.bytes.len() + (width(run.start - before) + width(run.end - run.start)) as usize, 0);
                write(&mut out.bytes, &mut at, run.start - before);
                write(&mut out.bytes, &mut at, run.end - run.start);
                before = run.end;
            };
            if self.bitmap(row).is_none() {
                self.each(row, |record| {
                    if run.end == record && !run.is_empty() {
                        run.end += 1;
                    } else {
                        if !run.is_empty() {
                            put(&run);
                        }
                        run = record..record + 1;
                    }
                });
                if !run.is_empty() {
                    put(&run);
                }
            }
            out.ends.push(out.bytes.len() as u32);
        }
        out.bytes.shrink_to_fit();
        Self { counts: self.counts, dense: self.dense, ..out }
    }

    /// How many rows.
    pub(crate) fn len(&self) -> u32 {
        self.counts.len() as u32
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
    pub(crate) fn bitmap(&self, row: u32) -> Option<&Bitmap> {
        self.dense.binary_search_by_key(&row, |(r, _)| *r).ok().map(|i| &self.dense[i].1)
    }

    /// Calls `f` with every record of a row, ascending.
    pub(crate) fn each(&self, row: u32, mut f: impl FnMut(u32)) {
        if let Some(bitmap) = self.bitmap(row) {
            bitmap.each(f);
        } else if self.in_runs {
            self.runs(row).for_each(|run| run.for_each(&mut f));
        } else {
            let mut next = 0;
            let mut bytes = self.row(row).iter();
            while let Some(gap) = read(&mut bytes) {
                f(next + gap);
                next += gap + 1;
            }
        }
    }

    /// The runs of a row that is no bitmap; a run each for rows that are not in runs.
    pub(crate) fn runs(&self, row: u32) -> impl Iterator<Item = Range<u32>> {
        let mut bytes = self.row(row).iter();
        let mut next = 0;
        std::iter::from_fn(move || {
            let start = next + read(&mut bytes)?;
            next = start + if self.in_runs { read(&mut bytes)? } else { 1 };
            Some(start..next)
        })
    }

    /// Whether any record of a row is in a set.
    pub(crate) fn meets(&self, row: u32, set: &Bitmap) -> bool {
        match self.bitmap(row) {
            Some(bitmap) => bitmap.0.iter().zip(&set.0).any(|(a, b)| a & b != 0),
            None => self.runs(row).any(|run| set.any(run)),
        }
    }

    /// Keeps of ascending `records` those of a row.
    pub(crate) fn retain_in(&self, row: u32, records: &mut Vec<u32>) {
        if let Some(bitmap) = self.bitmap(row) {
            return records.retain(|&record| bitmap.contains(record));
        }
        let mut runs = self.runs(row).peekable();
        records.retain(|&record| {
            while runs.next_if(|run| run.end <= record).is_some() {}
            runs.peek().is_some_and(|run| run.start <= record)
        });
    }

    fn row(&self, row: u32) -> &[u8] {
        let start = if row == 0 { 0 } else { self.ends[row as usize - 1] as usize };
        &self.bytes[start..self.ends[row as usize] as usize]
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let dense: usize = self.dense.iter().map(|(_, b)| b.0.len() * 8).sum();
        self.bytes.len() + 8 * self.counts.len() + dense
    }
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

    fn listings(rows: &[BTreeSet<u32>], cut: u32) -> [Listing; 2] {
        let part = |records: Range<u32>| {
            let mut out = Listing::new(records.start);
            for record in records {
                let of = rows.iter().enumerate().filter(|(_, row)| row.contains(&record));
                of.for_each(|(row, _)| out.push(row as u32));
                out.next();
            }
            out
        };
        [part(0..cut), part(cut..3000)]
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
            let listings = listings(&rows, cut);
            let (middle, all) = (rows.len() as u32 / 2, rows.len() as u32);
            let halves = Postings::pack(0..middle, 3000, &listings).join(Postings::pack(middle..all, 3000, &listings));
            let whole = Postings::pack(0..all, 3000, &listings);
            let in_runs = Postings::pack(0..all, 3000, &listings).into_runs();
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
                    prop_assert_eq!(in_runs.meets(j as u32, &set), !others.is_disjoint(records));
                }
            }
        }
    }
}
