//! What became of the records of a corpus when a few of its files changed.

/// No record.
const GONE: u32 = u32::MAX;

/// What became of the records of each kind.
///
/// A record is *kept* if everything that the corpus says of it is as it was, but for the numbers of records; what is
/// not kept is *fresh* or gone. Kept records follow each other as they did.
#[derive(Debug, Default)]
pub struct Change {
    pub(crate) briefings: Moves,
    pub(crate) sources: Moves,
    pub(crate) accounts: Moves,
    pub(crate) appearances: Moves,
    pub(crate) wordings: Moves,
    pub(crate) meetings: Moves,
    pub(crate) officials: Moves,
    pub(crate) quotes: Moves,
}

/// What became of the records of one kind.
#[derive(Debug, Default)]
pub(crate) struct Moves {
    /// The number that each old record has now; [`GONE`] if it has none.
    place: Vec<u32>,
    /// The numbers, ascending, of the records that are new, or of which anything changed.
    fresh: Vec<u32>,
    /// All other records, ascending.
    kept: Vec<Kept>,
    /// How many records there are now.
    len: usize,
}

/// Kept records that follow each other before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) len: u32,
}

impl Moves {
    /// `place` has the number that each old record has now, if any; `fresh`, in any order, those of `len` records that
    /// are not kept.
    pub(crate) fn new(place: impl IntoIterator<Item = Option<u32>>, mut fresh: Vec<u32>, len: usize) -> Self {
        let place: Vec<u32> = place.into_iter().map(|now| now.unwrap_or(GONE)).collect();
        fresh.sort_unstable();
        fresh.dedup();
        let mut kept: Vec<Kept> = Vec::new();
        for (from, &to) in (0..).zip(&place) {
            if to == GONE || fresh.binary_search(&to).is_ok() {
                continue;
            }
            match kept.last_mut() {
                Some(last) if last.from + last.len == from && last.to + last.len == to => last.len += 1,
                _ => kept.push(Kept { from, to, len: 1 }),
            }
        }
        debug_assert!(kept.is_sorted_by_key(|run| run.to), "kept records follow each other as they did");
        Self { place, fresh, kept, len }
    }

    /// The number that an old record has now, kept or not.
    pub(crate) fn now(&self, old: u32) -> Option<u32> {
        self.place.get(old as usize).copied().filter(|&now| now != GONE)
    }

    /// The numbers of the records that are new, or of which anything changed, ascending.
    pub(crate) fn fresh(&self) -> &[u32] {
        &self.fresh
    }

    /// All other records, ascending.
    pub(crate) fn kept(&self) -> &[Kept] {
        &self.kept
    }

    /// How many records there were.
    pub(crate) fn before(&self) -> usize {
        self.place.len()
    }

    /// How many records there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }
}
