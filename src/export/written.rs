//! What an export holds, told by those who wrote it.

use std::fmt;

use crate::corpus::{Entity, Kind, counted};

/// How many records of each kind were written; what a file calls them is what they are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written(Vec<(usize, &'static str, &'static str)>);

impl Written {
    /// So many of what is called `one` and `many`.
    pub(super) fn of(counts: impl IntoIterator<Item = (usize, &'static str, &'static str)>) -> Self {
        Self(counts.into_iter().filter(|(count, ..)| *count > 0).collect())
    }

    /// These records as they are.
    pub fn records(entities: &[Entity]) -> Self {
        let of_kind = |kind: Kind| entities.iter().filter(|entity| entity.kind() == kind).count();
        Self::of(Kind::ALL.map(|kind| (of_kind(kind), kind.singular(), kind.plural())))
    }
}

/// `3 meetings, 16 officials, 1 quote`.
impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(|&(count, one, many)| counted(count, one, many)).collect();
        f.write_str(&if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") })
    }
}
