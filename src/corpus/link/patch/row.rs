//! Old and new records of one kind, put in one row.

use std::ops::Range;

use crate::corpus::Moves;

/// Where no record is.
const NOWHERE: u32 = u32::MAX;

/// So many records are copied before they are looked at.
const AT_HAND: usize = 256;

/// Some records that stay side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Of the old row.
    Old(Range<u32>),
    /// Of the new ones.
    New(Range<u32>),
}

/// How a row is put together.
#[derive(Debug, Default)]
pub(super) struct Row {
    pieces: Vec<Piece>,
    /// The number that each old record gets.
    place: Vec<u32>,
    /// The number that each new record gets.
    new_at: Vec<u32>,
    len: u32,
    /// Old records, by their new numbers, of which something changes.
    changed: Vec<u32>,
}

impl Row {
    /// From `before` old and `fresh` new records.
    pub(super) fn of(before: usize, fresh: usize, pieces: Vec<Piece>) -> Self {
        let (mut place, mut new_at, mut len) = (vec![NOWHERE; before], vec![NOWHERE; fresh], 0);
        for piece in &pieces {
            let (places, range) = match piece {
                Piece::Old(range) => (&mut place, range),
                Piece::New(range) => (&mut new_at, range),
            };
            for at in &mut places[range.start as usize..range.end as usize] {
                *at = len;
                len += 1;
            }
        }
        Self { pieces, place, new_at, len, changed: Vec::new() }
    }

    /// The old row without some records, which ascend, and with new ones, each in front of an old one; those ascend too.
    pub(super) fn without_and_with(before: usize, gone: &[u32], put: &[u32]) -> Self {
        let mut pieces = Vec::new();
        let (mut at, mut gone) = (0, gone.iter().copied().peekable());
        let mut up_to = |end: u32, pieces: &mut Vec<Piece>| {
            while let Some(out) = gone.next_if(|&out| out < end) {
                pieces.push(Piece::Old(at..out));
                at = out + 1;
            }
            pieces.push(Piece::Old(at..end));
            at = at.max(end);
        };
        for (nth, &in_front_of) in (0..).zip(put) {
            up_to(in_front_of, &mut pieces);
            match pieces.last_mut() {
                Some(Piece::New(last)) => last.end = nth + 1,
                _ => pieces.push(Piece::New(nth..nth + 1)),
            }
        }
        up_to(before as u32, &mut pieces);
        pieces.retain(|piece| !matches!(piece, Piece::Old(range) if range.is_empty()));
        Self::of(before, put.len(), pieces)
    }

    /// How it is put together.
    pub(super) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The number that an old record gets, if it is still there.
    #[inline]
    pub(super) fn now(&self, old: u32) -> Option<u32> {
        self.place.get(old as usize).copied().filter(|&place| place != NOWHERE)
    }

    /// The number that a record which is still there had before; they stand as they did.
    pub(super) fn before(&self, now: u32) -> Option<u32> {
        let mut at = 0;
        for piece in &self.pieces {
            let (Piece::Old(range) | Piece::New(range)) = piece;
            if now < at + range.len() as u32 {
                return matches!(piece, Piece::Old(_)).then(|| range.start + now - at);
            }
            at += range.len() as u32;
        }
        None
    }

    /// The number that a new record gets.
    pub(super) fn of_new(&self, new: u32) -> u32 {
        self.new_at[new as usize]
    }

    /// The numbers of all new records.
    pub(super) fn new_at(&self) -> &[u32] {
        &self.new_at
    }

    /// Says that a new record is what has become of an old one.
    pub(super) fn becomes(&mut self, old: u32, new: u32) {
        self.place[old as usize] = self.new_at[new as usize];
    }

    /// Says that something of the record with this new number changes.
    pub(super) fn change(&mut self, now: u32) {
        self.changed.push(now);
    }

    /// The same of several.
    pub(super) fn change_all(&mut self, now: impl IntoIterator<Item = u32>) {
        self.changed.extend(now);
    }

    /// Puts records together.
    pub(super) fn join<T: Copy>(&self, old: &[T], new: &[T]) -> Vec<T> {
        self.join_with(old, new, |_| ())
    }

    /// The same, and calls `change` with each old record where it is put.
    pub(super) fn join_with<T: Copy>(&self, old: &[T], new: &[T], mut change: impl FnMut(&mut T)) -> Vec<T> {
        let mut all = Vec::with_capacity(self.len as usize);
        for piece in &self.pieces {
            match piece {
                Piece::New(range) => all.extend_from_slice(&new[range.start as usize..range.end as usize]),
                // Some at a time: those that were just copied are at hand.
                Piece::Old(range) => {
                    for some in old[range.start as usize..range.end as usize].chunks(AT_HAND) {
                        let start = all.len();
                        all.extend_from_slice(some);
                        all[start..].iter_mut().for_each(&mut change);
                    }
                }
            }
        }
        all
    }

    /// Whether every old record that is still there has its number still, and all numbers are in use.
    pub(super) fn is_as_it_was(&self) -> bool {
        let is_same = |(old, &now): (u32, &u32)| old == now || now == NOWHERE;
        self.place.len() == self.len as usize && (0..).zip(&self.place).all(is_same)
    }

    /// What became of the old records.
    pub(super) fn into_moves(self) -> Moves {
        let Self { place, new_at, len, mut changed, .. } = self;
        changed.extend(new_at);
        Moves::new(place.into_iter().map(|at| (at != NOWHERE).then_some(at)), changed, len as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_put_together() {
        let row = Row::without_and_with(5, &[1, 2], &[0, 2, 2, 5]);
        assert_eq!(row.join(&["a", "b", "c", "d", "e"], &["1", "2", "3", "4"]), ["1", "a", "2", "3", "d", "e", "4"]);
        assert_eq!((row.now(0), row.now(1), row.now(3), row.of_new(2)), (Some(1), None, Some(4), 3));
        let moves = row.into_moves();
        assert_eq!((moves.fresh(), moves.kept().len(), moves.len()), (&[0, 2, 3, 6][..], 2, 7));
    }
}
