//! Postings after some records changed: what is kept is copied under its new numbers, what is fresh is put between.

use std::sync::Arc;

use super::{Bitmap, DENSE, Listing, Packed, Postings, is_dense, read, width, write};
use crate::corpus::{Kept, Moves, Now};

impl Postings {
    /// These after `records` moved. `rows` has the row that each was before, and `fresh`, ascending, the rows of fresh
    /// records with the records.
    pub(crate) fn after(&self, rows: &[Option<u32>], records: &Moves, mut fresh: &[(u32, u32)]) -> Self {
        let mut out = Self::default();
        out.reserve(self, rows.len());
        let mut here = Vec::new();
        for (row, &before) in (0..).zip(rows) {
            here.clear();
            while let Some((&(at, record), rest)) = fresh.split_first()
                && at == row
            {
                here.push(record);
                fresh = rest;
            }
            out.push_after(before.map(|before| (self, before)), records, &here, DENSE);
        }
        out.shrink();
        out
    }

    /// Makes room for about as much as there was before.
    pub(crate) fn reserve(&mut self, before: &Self, rows: usize) {
        self.bytes.reserve(before.bytes.len() + before.bytes.len() / 64);
        self.counts.reserve(rows);
        self.ends.reserve(rows);
    }

    /// Adds what a row of `before` is after `records` moved, together with `fresh` ones, ascending; as a bitmap, if one
    /// in `dense` of all records is in it. Returns how many are.
    pub(crate) fn push_after(
        &mut self,
        before: Option<(&Self, u32)>,
        records: &Moves,
        fresh: &[u32],
        dense: usize,
    ) -> usize {
        let start = self.bytes.len();
        let set = before.and_then(|(before, row)| before.bitmap(row)).map(|bitmap| bitmap.after(records, fresh));
        let count = match &set {
            Some(set) => set.count(),
            None => Growing::new(&mut self.bytes, fresh).take(before, records.kept()),
        };
        if is_dense(count, records.len(), dense) {
            let set = set.unwrap_or_else(|| Bitmap::of_gaps(&self.bytes[start..], records.len()));
            self.bytes.truncate(start);
            self.dense.push((self.counts.len() as u32, Arc::new(set)));
        } else if let Some(set) = set {
            let mut row = Growing::new(&mut self.bytes, &[]);
            set.each(|record| row.push(record));
        }
        self.counts.push(count as u32);
        self.ends.push(self.bytes.len() as u32);
        count
    }

    /// The row before and after which there is about the same to take over.
    pub(crate) fn middle(&self) -> u32 {
        self.ends.partition_point(|&end| end < self.bytes.len() as u32 / 2) as u32
    }

    /// Takes the last row away, of which nothing is left.
    pub(crate) fn pop_empty(&mut self) {
        self.counts.pop();
        self.ends.pop();
    }

    /// Puts other rows behind these. Neither are runs.
    pub(crate) fn append(&mut self, other: Self) {
        let (rows, bytes) = (self.counts.len() as u32, self.bytes.len() as u32);
        self.bytes.extend_from_slice(&other.bytes);
        self.ends.extend(other.ends.iter().map(|end| bytes + end));
        self.dense.extend(other.dense.into_iter().map(|(row, bitmap)| (rows + row, bitmap)));
        self.counts.extend_from_slice(&other.counts);
    }
}

/// A row in gaps while it grows.
struct Growing<'a> {
    bytes: &'a mut Vec<u8>,
    /// The record after the last one.
    next: u32,
    count: u32,
    /// What is still to be put between.
    fresh: &'a [u32],
}

impl<'a> Growing<'a> {
    fn new(bytes: &'a mut Vec<u8>, fresh: &'a [u32]) -> Self {
        Self { bytes, next: 0, count: 0, fresh }
    }

    /// Takes what is kept of a row that is no bitmap, and everything fresh. Returns how many it holds.
    fn take(mut self, before: Option<(&Postings, u32)>, kept: &[Kept]) -> usize {
        match before {
            Some((before, row)) if before.in_runs => self.take_runs(before.row_of(&before.runs, row), kept),
            Some((before, row)) => self.take_gaps(before.row_of(&before.bytes, row), kept),
            None => {}
        }
        self.take_fresh_before(u32::MAX);
        self.count as usize
    }

    fn push(&mut self, record: u32) {
        let gap = record - self.next;
        if gap < 0x80 {
            self.bytes.push(gap as u8);
        } else {
            let mut at = self.bytes.len() as u32;
            self.bytes.resize(self.bytes.len() + width(gap) as usize, 0);
            write(self.bytes, &mut at, gap);
        }
        self.next = record + 1;
        self.count += 1;
    }

    fn take_fresh_before(&mut self, record: u32) {
        while let Some((&first, rest)) = self.fresh.split_first()
            && first < record
        {
            self.push(first);
            self.fresh = rest;
        }
    }

    /// Takes what is kept of a row in gaps.
    fn take_gaps(&mut self, gaps: &[u8], mut kept: &[Kept]) {
        let (mut gaps, mut next) = (gaps.iter(), 0);
        while let Some(gap) = read(&mut gaps) {
            let record = next + gap;
            next = record + 1;
            kept = &kept[kept.partition_point(|run| run.end() <= record)..];
            let Some(run) = kept.first() else { return };
            if record < run.from {
                continue;
            }
            self.take_fresh_before(run.to);
            self.push(record - run.from + run.to);
            // Between those that follow it in the run, the gaps are what they were.
            let (same, mut rest) = (gaps.as_slice(), gaps.clone());
            while let Some(gap) = read(&mut rest)
                && next + gap < run.end()
            {
                next += gap + 1;
                self.count += 1;
                gaps = rest.clone();
            }
            self.bytes.extend_from_slice(&same[..same.len() - gaps.len()]);
            self.next = next - run.from + run.to;
        }
    }

    /// Takes what is kept of a row in runs.
    fn take_runs(&mut self, runs: &[(u32, u32)], mut kept: &[Kept]) {
        for &(start, end) in runs {
            kept = &kept[kept.partition_point(|run| run.end() <= start)..];
            for run in kept.iter().take_while(|run| run.from < end) {
                self.take_fresh_before(run.to);
                let held = start.max(run.from)..end.min(run.end());
                held.for_each(|record| self.push(record - run.from + run.to));
            }
        }
    }
}

impl Bitmap {
    /// The set after `records` moved, together with `fresh` ones.
    pub(crate) fn after(&self, records: &Moves, fresh: &[u32]) -> Self {
        let mut out = Self::new(records.len());
        records.kept().iter().for_each(|&run| out.take_run(self, run));
        for &record in fresh {
            out.insert(record);
        }
        out
    }

    /// The records that are kept, by their numbers before.
    pub(crate) fn of_kept(records: &Moves) -> Self {
        let mut out = Self::new(records.before());
        records.kept().iter().for_each(|run| out.insert_run(run.from..run.end()));
        out
    }

    fn of_gaps(gaps: &[u8], records: usize) -> Self {
        let mut out = Self::new(records);
        let (mut gaps, mut next) = (gaps.iter(), 0);
        while let Some(gap) = read(&mut gaps) {
            out.insert(next + gap);
            next += gap + 1;
        }
        out
    }

    /// Takes over a run of records. None of them is in the set yet.
    fn take_run(&mut self, other: &Self, run: Kept) {
        let (mut from, mut to, end) = (run.from as usize, run.to as usize, (run.to + run.len) as usize);
        let to_border = (64 - to % 64).min(end - to);
        self.0[to / 64] |= other.bits(from, to_border) << (to % 64);
        (from, to) = (from + to_border, to + to_border);
        let words = (end - to) / 64;
        let (whole, source, over) = (&mut self.0[to / 64..to / 64 + words], &other.0[from / 64..], from % 64);
        if over == 0 {
            whole.copy_from_slice(&source[..words]);
        } else {
            let pairs = source.windows(2).map(|pair| pair[0] >> over | pair[1] << (64 - over));
            whole.iter_mut().zip(pairs).for_each(|(word, bits)| *word = bits);
        }
        (from, to) = (from + 64 * words, to + 64 * words);
        if to < end {
            self.0[to / 64] |= other.bits(from, end - to);
        }
    }

    /// Up to 64 bits, one at least.
    fn bits(&self, from: usize, len: usize) -> u64 {
        let (word, over) = (from / 64, from % 64);
        let low = self.0[word] >> over;
        let high = if over + len > 64 { self.0[word + 1] << (64 - over) } else { 0 };
        (low | high) & u64::MAX >> (64 - len)
    }
}

impl Listing {
    /// The same after records and rows moved; `fresh` pushes the rows of a fresh record.
    pub(crate) fn after(
        &self,
        records: &Moves,
        now: impl Fn(u32) -> Option<u32>,
        fresh: impl Fn(u32, &mut Self),
    ) -> Self {
        let mut out = Self::default();
        out.rows.reserve(self.rows.len());
        out.ends.reserve(records.len());
        for some in records.all() {
            match some {
                Now::Kept(run) => {
                    for record in run.from..run.end() {
                        out.rows.extend(self.rows_of(record).iter().filter_map(|&row| now(row)));
                        out.next();
                    }
                }
                Now::Fresh(record) => {
                    fresh(record, &mut out);
                    out.next();
                }
            }
        }
        out
    }
}

impl Packed {
    /// Calls `f` with every record of a row, ascending.
    pub(crate) fn each(&self, row: u32, mut f: impl FnMut(u32)) {
        let known = self.rows[row as usize];
        if known.count == 0 {
            return;
        }
        let mut record = known.first;
        f(record);
        let mut gaps = self.gaps(row).iter();
        while let Some(gap) = read(&mut gaps) {
            record += gap + 1;
            f(record);
        }
    }
}
