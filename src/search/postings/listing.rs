//! Records in turn with the rows that they belong to, and the same packed by row.

use super::{width, write};

/// Records in turn, each with the rows it belongs to: what [`Postings`] are packed from.
#[derive(Debug, Default, bitcode::Encode, bitcode::Decode)]
pub(crate) struct Listing {
    pub(super) first: u32,
    pub(super) rows: Vec<u32>,
    pub(super) ends: Vec<u32>,
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
    #[inline]
    pub(crate) fn rows_of(&self, record: u32) -> &[u32] {
        let at = (record - self.first) as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.rows[start..self.ends[at] as usize]
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        4 * (self.rows.len() + self.ends.len())
    }
}

impl Listing {
    /// Every record with its rows.
    fn records(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let mut start = 0;
        (self.first..).zip(&self.ends).map(move |(record, &end)| {
            let rows = &self.rows[start..end as usize];
            start = end as usize;
            (record, rows)
        })
    }

    /// Calls `f` with every row of every record.
    pub(super) fn each(&self, mut f: impl FnMut(u32, u32)) {
        self.records().for_each(|(record, rows)| rows.iter().for_each(|&row| f(row, record)));
    }
}

/// What is known of a row before it is packed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Row {
    pub(super) first: u32,
    /// The record after the last one; 0 if there is none.
    pub(super) next: u32,
    pub(super) count: u32,
    /// The bytes of all gaps after the first record.
    bytes: u32,
}

/// Asks the memory for numbers that stand in many places, for all of them at once: whoever needs them then does not
/// wait for one after the other.
pub(crate) fn fetch(numbers: impl Iterator<Item = u32>) {
    std::hint::black_box(numbers.fold(0, |all, number| all ^ number));
}

impl Row {
    /// How many records it holds.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// A record, not before those that were held already, belongs to the row; whether that was new.
    pub(crate) fn hold(&mut self, record: u32) -> bool {
        if self.next == record + 1 {
            return false;
        }
        if self.next == 0 {
            self.first = record;
        } else {
            self.bytes += width(record - self.next);
        }
        self.next = record + 1;
        self.count += 1;
        true
    }
}

/// The rows of some records that follow each other, packed but for the first record of each.
#[derive(Debug, Default)]
pub(crate) struct Packed {
    pub(super) rows: Vec<Row>,
    /// Where each begins in `bytes`.
    starts: Vec<u32>,
    bytes: Vec<u8>,
}

impl Packed {
    /// Packs a listing, of whose rows that much is known.
    pub(crate) fn new(listing: &Listing, rows: Vec<Row>) -> Self {
        let mut end = 0;
        let mut starts = Vec::with_capacity(rows.len());
        for row in &rows {
            starts.push(end);
            end += row.bytes;
        }
        let mut bytes = vec![0; end as usize];
        // Where the next byte of each row goes, and the record after the last one.
        let mut growing: Vec<(u32, u32)> = starts.iter().map(|&start| (start, 0)).collect();
        for (record, of) in listing.records() {
            fetch(of.iter().map(|&row| growing[row as usize].1));
            for &row in of {
                let (at, next) = &mut growing[row as usize];
                if *next > 0 {
                    write(&mut bytes, at, record - *next);
                }
                *next = record + 1;
            }
        }
        Self { rows, starts, bytes }
    }

    pub(super) fn gaps(&self, row: u32) -> &[u8] {
        let start = self.starts[row as usize] as usize;
        &self.bytes[start..start + self.rows[row as usize].bytes as usize]
    }
}
