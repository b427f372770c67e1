//! What a briefing tells of: who takes the file along takes these.

use crate::corpus::{BriefingId, Corpus, MeetingId, OfficialId, QuoteId};

/// The records that the statements of one file are about, each once, in the order of the corpus.
pub(super) struct Contents {
    pub meetings: Vec<MeetingId>,
    pub officials: Vec<OfficialId>,
    pub quotes: Vec<QuoteId>,
}

impl Contents {
    /// What the file tells of.
    pub(super) fn of(corpus: &Corpus, id: BriefingId) -> Self {
        let briefing = &corpus[id];
        let officials = briefing.appearances.iter().map(|id| corpus[id].official);
        let quotes = corpus[briefing.wordings].iter().map(|&id| corpus[id].quote);
        Self {
            meetings: corpus[briefing.meetings].to_vec(),
            officials: once(officials.collect()),
            quotes: once(quotes.collect()),
        }
    }
}

/// Each once, in order.
pub(super) fn once<T: Ord>(mut ids: Vec<T>) -> Vec<T> {
    ids.sort_unstable();
    ids.dedup();
    ids
}
