//! What became of the records of a corpus when a few of its files changed.

#[cfg(test)]
mod oracle;

#[cfg(test)]
pub(crate) use oracle::link_both;

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

/// So large a share of all records is soon made anew: one in this many.
const MUCH: usize = 4;

impl Change {
    /// Whether so much is fresh that looking for what can be kept is hardly worth it.
    pub(crate) fn is_much(&self) -> bool {
        let Self { briefings, sources, accounts, appearances, wordings, meetings, officials, quotes } = self;
        let kinds = [briefings, sources, accounts, appearances, wordings, meetings, officials, quotes];
        let fresh: usize = kinds.iter().map(|moves| moves.fresh.len()).sum();
        let all: usize = kinds.iter().map(|moves| moves.len).sum();
        fresh > all / MUCH
    }
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

impl Kept {
    /// The record after the last one, as they were numbered before.
    pub(crate) fn end(self) -> u32 {
        self.from + self.len
    }
}

/// Some of the records that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Now {
    Kept(Kept),
    Fresh(u32),
}

impl Moves {
    /// `place` has the number that each old record has now, if any; `fresh`, in any order, those of `len` records that
    /// are not kept.
    pub(crate) fn new(place: impl IntoIterator<Item = Option<u32>>, mut fresh: Vec<u32>, len: usize) -> Self {
        let place: Vec<u32> = place.into_iter().map(|now| now.unwrap_or(GONE)).collect();
        fresh.sort_unstable();
        fresh.dedup();
        let mut is_fresh = vec![false; len];
        for &fresh in &fresh {
            is_fresh[fresh as usize] = true;
        }
        let mut kept: Vec<Kept> = Vec::new();
        for (from, &to) in (0..).zip(&place) {
            if to == GONE || is_fresh[to as usize] {
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

    /// The number that an old record has now, if it is kept.
    pub(crate) fn kept_now(&self, old: u32) -> Option<u32> {
        let run = self.kept.get(self.kept.partition_point(|run| run.end() <= old))?;
        old.checked_sub(run.from).map(|nth| run.to + nth)
    }

    /// The numbers that those records had which are not kept, ascending.
    pub(crate) fn not_kept(&self) -> impl Iterator<Item = u32> {
        let mut next = 0;
        let ends = self.kept.iter().map(|run| (run.from, run.end())).chain([(self.place.len() as u32, 0)]);
        ends.flat_map(move |(from, end)| std::mem::replace(&mut next, end)..from)
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

    /// What became of values, each different and ascending, of which all that stay are kept.
    pub(crate) fn between<T: Ord>(before: &[T], now: &[T]) -> Self {
        let place = before.iter().map(|value| now.binary_search(value).ok().map(|place| place as u32));
        let is_fresh = |&place: &usize| before.binary_search(&now[place]).is_err();
        let fresh = (0..now.len()).filter(is_fresh).map(|place| place as u32);
        Self::new(place, fresh.collect(), now.len())
    }

    /// The number that each record had before, if any. No two records became one.
    pub(crate) fn origins(&self) -> Vec<Option<u32>> {
        let mut origins = vec![None; self.len];
        for (old, &now) in (0..).zip(&self.place).filter(|&(_, &now)| now != GONE) {
            debug_assert!(origins[now as usize].is_none(), "no two records became one");
            origins[now as usize] = Some(old);
        }
        origins
    }

    /// All records, ascending.
    pub(crate) fn all(&self) -> impl Iterator<Item = Now> {
        let mut next = 0;
        self.kept.iter().map(Some).chain([None]).flat_map(move |run| {
            let fresh = next..run.map_or(self.len as u32, |run| run.to);
            next = run.map_or(self.len as u32, |run| run.to + run.len);
            fresh.map(Now::Fresh).chain(run.copied().map(Now::Kept))
        })
    }

    /// What stands beside the records, where it stood `before` beside the kept ones.
    pub(crate) fn beside<T: Copy>(&self, before: &[T], mut fresh: impl FnMut(u32) -> T) -> Vec<T> {
        let mut out = Vec::with_capacity(self.len);
        for some in self.all() {
            match some {
                Now::Kept(run) => out.extend_from_slice(&before[run.from as usize..run.end() as usize]),
                Now::Fresh(record) => out.push(fresh(record)),
            }
        }
        out
    }
}
