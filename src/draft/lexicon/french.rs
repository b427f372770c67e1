//! French words by class.

use super::List;

/// Words a dot belongs to.
pub(super) const ABBREVIATIONS: &[&str] = &[];

/// Words right before the title of a work.
pub(super) const BEFORE_TITLES: &[&str] = &[];

/// Words right behind one.
pub(super) const AFTER_TITLES: &[&str] = &[];

pub(super) const LISTS: &[List] = &[];
