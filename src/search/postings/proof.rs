//! Whether postings that were stored somewhere are such as are packed here: nobody who reads them looks again.

use super::{Bitmap, Listing, Postings};

/// A number takes no more bytes than this.
const LONGEST: usize = 5;

impl Postings {
    /// Whether every row holds what it says, ascending, and nothing that is not below `records`.
    pub(crate) fn is_sound(&self, records: usize) -> bool {
        let dense = &self.dense;
        let held = if self.in_runs { self.runs.len() } else { self.bytes.len() };
        let is_whole = self.ends.len() == self.counts.len()
            && self.ends.is_sorted()
            && self.ends.last().map_or(0, |&end| end as usize) == held
            && (if self.in_runs { self.bytes.is_empty() } else { self.runs.is_empty() })
            && dense.is_sorted_by(|(a, _), (b, _)| a < b)
            && dense.iter().all(|&(row, ref bitmap)| (row as usize) < self.counts.len() && bitmap.is_sound(records));
        is_whole && {
            let mut dense = dense.iter().peekable();
            (0..self.counts.len() as u32).all(|row| match dense.next_if(|(at, _)| *at == row) {
                Some((_, bitmap)) => {
                    bitmap.0.iter().map(|word| word.count_ones()).sum::<u32>() == self.counts[row as usize]
                }
                None if self.in_runs => self.are_runs_sound(row, records as u64),
                None => self.are_gaps_sound(row, records as u64),
            })
        }
    }

    fn are_gaps_sound(&self, row: u32, records: u64) -> bool {
        let mut bytes = self.row_of(&self.bytes, row);
        let (mut next, mut count) = (0_u64, 0_u32);
        while !bytes.is_empty() {
            let Some(gap) = number(&mut bytes) else { return false };
            next += gap + 1;
            count += 1;
            if next > records {
                return false;
            }
        }
        count == self.counts[row as usize]
    }

    fn are_runs_sound(&self, row: u32, records: u64) -> bool {
        let (mut next, mut count) = (0, 0_u64);
        for &(start, end) in self.row_of(&self.runs, row) {
            if start < next || end <= start {
                return false;
            }
            count += u64::from(end - start);
            next = end;
        }
        u64::from(next) <= records && count == u64::from(self.counts[row as usize])
    }
}

/// The number at the beginning, which is cut off.
fn number(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for (nth, &byte) in bytes.iter().take(LONGEST).enumerate() {
        number |= u64::from(byte & 0x7f) << (7 * nth);
        if byte < 0x80 {
            *bytes = &bytes[nth + 1..];
            return Some(number).filter(|&number| u32::try_from(number).is_ok());
        }
    }
    None
}

impl Bitmap {
    /// Whether it has a bit for each record and none beyond.
    pub(crate) fn is_sound(&self, records: usize) -> bool {
        let beyond = if records.is_multiple_of(64) { 0 } else { u64::MAX << (records % 64) };
        self.0.len() == records.div_ceil(64) && self.0.last().is_none_or(|last| last & beyond == 0)
    }
}

impl Listing {
    /// Whether it lists just so many records, each with rows below `rows`.
    pub(crate) fn is_of(&self, records: usize, rows: usize) -> bool {
        self.first == 0
            && self.ends.len() == records
            && self.ends.is_sorted()
            && self.ends.last().map_or(0, |&end| end as usize) == self.rows.len()
            && self.rows.iter().all(|&row| (row as usize) < rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn postings() -> Postings {
        let mut listing = Listing::default();
        for record in 0..2000 {
            (0..4).filter(|row| record % (row * row * row * row + 1) == 0).for_each(|row| listing.push(row));
            listing.next();
        }
        Postings::pack(5, 2000, &listing)
    }

    type Forge = fn(&mut Postings);

    #[test]
    fn what_is_packed_here_is_sound_and_what_was_forged_is_not() {
        let forged: [Forge; 6] = [
            |p| p.ends[0] += 1,
            |p| p.ends.swap(0, 3),
            |p| p.counts[0] += 1,
            |p| p.counts[4] += 1,
            |p| p.dense[0].0 = 9,
            |p| p.counts.truncate(3),
        ];
        let gaps: [Forge; 3] = [|p| p.bytes[0] = 0xff, |p| p.bytes.push(0), |p| p.runs.push((0, 1))];
        let runs: [Forge; 4] =
            [|p| p.runs[0].1 = p.runs[0].0, |p| p.runs.push((0, 1)), |p| p.bytes.push(0), |p| p.runs.swap(0, 1)];
        for (good, own) in [(postings as fn() -> Postings, &gaps[..]), (|| postings().into_runs(), &runs)] {
            assert!(good().is_sound(2000) && !good().dense.is_empty());
            assert!(!good().is_sound(1900));
            for (nth, forge) in forged.iter().chain(own).enumerate() {
                let mut bad = good();
                forge(&mut bad);
                assert!(!bad.is_sound(2000), "{nth}");
            }
        }
        assert!(Postings::default().is_sound(0));
    }

    #[test]
    fn a_listing_is_of_so_many_records() {
        let mut listing = Listing::default();
        listing.push(3);
        listing.next();
        listing.next();
        assert!(listing.is_of(2, 4) && !listing.is_of(2, 3) && !listing.is_of(3, 4));
        listing.ends[1] = 2;
        assert!(!listing.is_of(2, 4));
    }
}
