//! Stand-in until the table lands.
#![allow(missing_docs)]

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CountryId(pub u16);

impl CountryId {
    pub fn name(self) -> &'static str {
        ""
    }
    pub fn alpha2(self) -> &'static str {
        ""
    }
}
