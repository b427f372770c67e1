//! What an export holds, told by those who wrote it.

use std::fmt;

use crate::corpus::{Entity, Kind, counted};

/// How many records of each kind were written; what a file calls them is what they are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    counts: Vec<Count>,
    /// The records whose they are, if they are not these themselves.
    of: Vec<Count>,
    /// What of officials they are of, if not of all that is told of them.
    of_officials: &'static str,
}

/// How many, what one is called, and what several are.
type Count = (usize, &'static str, &'static str);

impl Written {
    /// So many of what is called `one` and `many`.
    pub(super) fn of(counts: impl IntoIterator<Item = Count>) -> Self {
        let counts = counts.into_iter().filter(|(count, ..)| *count > 0).collect();
        Self { counts, ..Self::default() }
    }

    /// The same as what belongs to these records; to officials perhaps only by the occasions that are asked for.
    pub(super) fn taken_from(self, entities: &[Entity], by_occasions: bool) -> Self {
        let of_officials = if by_occasions { " on the occasions asked for" } else { "" };
        Self { of: Self::records(entities).counts, of_officials, ..self }
    }

    /// These records as they are.
    pub fn records(entities: &[Entity]) -> Self {
        let of_kind = |kind: Kind| entities.iter().filter(|entity| entity.kind() == kind).count();
        Self::of(Kind::ALL.map(|kind| (of_kind(kind), kind.singular(), kind.plural())))
    }
}

/// `3 meetings, 16 officials, 1 quote`; `5 sources of 3 meetings, 16 officials on the occasions asked for`.
impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let listed = |counts: &[Count]| {
            let part = |&(count, one, many): &Count| {
                let what = if one == Kind::Official.singular() { self.of_officials } else { "" };
                format!("{}{what}", counted(count, one, many))
            };
            counts.iter().map(part).collect::<Vec<_>>().join(", ")
        };
        f.write_str(&if self.counts.is_empty() { "nothing".to_owned() } else { listed(&self.counts) })?;
        if self.of.is_empty() { Ok(()) } else { write!(f, " of {}", listed(&self.of)) }
    }
}
