//! Where the quotes of a set were said, and who tells of it.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Channel, Index};
use crate::search::postings::Bitmap;

/// Where any quote of a set was said.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    pub(crate) meetings: Arc<Bitmap>,
    /// The briefings that tell of these meetings.
    pub(crate) briefings: Arc<Bitmap>,
}

/// The sites of sets that the index holds, by the places where it holds them: worked out when they are first asked for.
/// Such sets are few, those of frequent words and beginnings.
#[derive(Debug, Default)]
pub(super) struct Sites(Mutex<Vec<Option<Site>>>);

impl Sites {
    /// Bytes held by now.
    pub(super) fn bytes(&self) -> usize {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().flatten().map(|site| 8 * (site.meetings.0.len() + site.briefings.0.len())).sum()
    }
}

impl Index {
    /// Where the quotes of a set were said; meetings that are `known` anyhow may be missing, and who tells of them.
    pub(crate) fn site(&self, quotes: &Arc<Bitmap>, known: &Bitmap) -> Site {
        let Some(held) = self.lexicon(Channel::Said).place_of(quotes) else { return self.look_for(quotes, known) };
        let sites = || self.sites.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Some(site)) = sites().get(held) {
            return site.clone();
        }
        let site = self.look_for(quotes, &Bitmap::new(self.meetings.records));
        let mut sites = sites();
        if sites.len() <= held {
            sites.resize(held + 1, None);
        }
        sites[held] = Some(site.clone());
        site
    }

    fn look_for(&self, quotes: &Bitmap, known: &Bitmap) -> Site {
        let meetings = self.quotes.by_meeting.rows_with_any(quotes, known);
        let mut briefings = Bitmap::new(self.briefings.records);
        meetings.each(|meeting| self.told.rows_of(meeting).iter().for_each(|&briefing| briefings.insert(briefing)));
        Site { meetings: Arc::new(meetings), briefings: Arc::new(briefings) }
    }
}
