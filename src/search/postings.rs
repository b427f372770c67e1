//! Which records belong to what: rows of ascending numbers, a byte or two each.
//!
//! A row that holds more than one in sixteen of all records is a bitmap; others are gaps of variable length.

/// Rows of ascending numbers.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// Where each row begins in `bytes`; one more than there are rows.
    starts: Vec<u32>,
    bytes: Vec<u8>,
    /// Rows kept as bitmaps, by row.
    dense: Vec<(u32, Bitmap)>,
    /// How many numbers each row holds.
    counts: Vec<u32>,
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

/// A row while it grows.
#[derive(Debug, Default, Clone)]
pub(crate) struct Row {
    bytes: Vec<u8>,
    first: u32,
    last: u32,
    count: u32,
}

impl Row {
    /// Adds a record; records come in ascending order, and one that is there already is passed over.
    pub(crate) fn push(&mut self, record: u32) {
        if self.count == 0 {
            self.first = record;
        } else if record == self.last {
            return;
        } else {
            write_gap(&mut self.bytes, record - self.last);
        }
        self.last = record;
        self.count += 1;
    }

    /// Adds a row whose records all come later.
    pub(crate) fn append(&mut self, later: &Self) {
        if later.count == 0 {
            return;
        }
        if self.count == 0 {
            self.clone_from(later);
            return;
        }
        let same = later.first == self.last;
        if !same {
            write_gap(&mut self.bytes, later.first - self.last);
        }
        self.bytes.extend_from_slice(&later.bytes);
        self.last = later.last;
        self.count += later.count - u32::from(same);
    }
}

fn write_gap(bytes: &mut Vec<u8>, mut gap: u32) {
    while gap >= 0x80 {
        bytes.push(gap as u8 | 0x80);
        gap >>= 7;
    }
    bytes.push(gap as u8);
}

impl Postings {
    /// Packs `rows`, whose records are all below `records`.
    pub(crate) fn pack<'a>(rows: impl IntoIterator<Item = &'a Row>, records: usize) -> Self {
        let mut out = Self { starts: vec![0], ..Self::default() };
        for row in rows {
            if row.count as usize > records / 16 && row.count > 64 {
                let mut bitmap = Bitmap::new(records);
                decode(row.first, &row.bytes, |record| bitmap.insert(record));
                out.dense.push((out.counts.len() as u32, bitmap));
            } else if row.count > 0 {
                write_gap(&mut out.bytes, row.first);
                out.bytes.extend_from_slice(&row.bytes);
            }
            out.counts.push(row.count);
            out.starts.push(out.bytes.len() as u32);
        }
        out.bytes.shrink_to_fit();
        out
    }

    /// Whether there are no rows: the records have no such values.
    pub(crate) fn is_empty(&self) -> bool {
        self.counts.is_empty()
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
    pub(crate) fn each(&self, row: u32, f: impl FnMut(u32)) {
        if let Some(bitmap) = self.bitmap(row) {
            return bitmap.each(f);
        }
        let bytes = &self.bytes[self.starts[row as usize] as usize..self.starts[row as usize + 1] as usize];
        if !bytes.is_empty() {
            let (first, rest) = read_gap(bytes);
            decode(first, rest, f);
        }
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let dense: usize = self.dense.iter().map(|(_, b)| b.0.len() * 8).sum();
        self.bytes.len() + 8 * self.counts.len() + dense
    }
}

fn read_gap(bytes: &[u8]) -> (u32, &[u8]) {
    let (mut gap, mut shift) = (0u32, 0);
    for (i, &b) in bytes.iter().enumerate() {
        gap |= u32::from(b & 0x7f) << shift;
        if b < 0x80 {
            return (gap, &bytes[i + 1..]);
        }
        shift += 7;
    }
    (gap, &[])
}

fn decode(first: u32, gaps: &[u8], mut f: impl FnMut(u32)) {
    let mut record = first;
    f(record);
    let (mut gap, mut shift) = (0u32, 0);
    for &b in gaps {
        if b < 0x80 && shift == 0 {
            record += u32::from(b);
        } else if b < 0x80 {
            record += gap | u32::from(b) << shift;
            (gap, shift) = (0, 0);
        } else {
            gap |= u32::from(b & 0x7f) << shift;
            shift += 7;
            continue;
        }
        f(record);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn what_goes_in_comes_out(rows in prop::collection::vec(prop::collection::btree_set(0u32..3000, 0..400), 0..6), cut in 0u32..3000) {
            let grown: Vec<Row> = rows.iter().map(|records| {
                let (mut early, mut late) = (Row::default(), Row::default());
                for &r in records {
                    if r < cut { early.push(r) } else { late.push(r); late.push(r) }
                }
                early.append(&late);
                early
            }).collect();
            let postings = Postings::pack(&grown, 3000);
            for (i, records) in rows.iter().enumerate() {
                let mut out = Vec::new();
                postings.each(i as u32, |r| out.push(r));
                prop_assert_eq!(out.iter().copied().collect::<BTreeSet<_>>(), records.clone());
                prop_assert_eq!(out.len(), records.len());
                prop_assert_eq!(postings.count(i as u32), records.len());
            }
        }
    }
}
