//! Who holds an office, as it is asked: "who is the foreign minister of mexico", "the current president of guatemala".

use super::{COMING, NEWEST, SAYING, WHO, Words, is_to_meet};
use crate::corpus::Order;

/// Words of which one is in the name of an office.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "president", "minister", "premier", "chancellor", "secretary", "ambassador", "commissioner", "king", "governor",
    "director", "chief", "head", "leader", "envoy", "spokesperson", "spokesman", "spokeswoman", "pm", "ministra", "ministro",
    "ministre", "presidente", "presidenta", "prasident", "kanzler", "bundeskanzler", "canciller", "cancelliere",
];

/// Words that say of somebody that they hold it, and of somebody that they did.
const IS: &[&str] = &["is", "are", "who's", "es", "est", "ist", "e"];
const WAS: &[&str] = &["was", "were", "fue", "era", "etait", "war"];

/// Words for whoever holds it now.
const CURRENT: &[&str] = &["current", "incumbent", "sitting", "present", "actual", "actuel", "attuale"];

/// The same at the end.
const NOW: &[&str] =
    &["now", "currently", "nowadays", "today", "ahora", "actualmente", "maintenant", "jetzt", "adesso", "oggi"];

/// The most words between those and the office: "the new prime".
const MOST: usize = 5;

/// Whether a folded word is of the name of an office.
pub(in crate::search) fn says_office(folded: &str) -> bool {
    OFFICES.contains(&folded)
}

impl Words<'_> {
    /// The words that ask who holds an office, beside its name, and whether the latest come first; `None` if that is not
    /// asked.
    pub(super) fn holding(&self) -> Option<(Vec<usize>, Option<Order>)> {
        let is_now = self.is(Some(0), WHO) && self.is(Some(1), IS);
        let asks = is_now || (self.is(Some(0), WHO) && self.is(Some(1), WAS));
        let start = if asks { 2 } else { 0 };
        let office = (start..self.parts.len().min(start + MOST)).find(|&at| self.is(Some(at), OFFICES))?;
        let is_verb = |at: usize| {
            is_to_meet(&self.folded[at]) || [COMING, SAYING].into_iter().any(|verbs| self.is(Some(at), verbs))
        };
        if (start..self.parts.len()).any(is_verb) {
            return None;
        }
        let current = (start..office).find(|&at| self.is(Some(at), CURRENT) && self.begins_from(start, at));
        let newest = (start..office).find(|&at| asks && self.is(Some(at), NEWEST));
        let now = (office + 1..self.parts.len()).find(|&at| self.is(Some(at), NOW));
        let is_latest = is_now || current.is_some() || newest.is_some() || now.is_some();
        let taken = current.into_iter().chain(newest).chain(now).collect();
        (asks || current.is_some()).then(|| (taken, is_latest.then_some(Order::Newest)))
    }

    /// Whether only words that join stand between.
    fn begins_from(&self, start: usize, at: usize) -> bool {
        (start..at).all(|i| self.is_joining(i))
    }
}
