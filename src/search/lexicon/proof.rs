//! Whether a lexicon that was stored somewhere is such as is made here.

use super::Lexicon;

impl Lexicon {
    /// Whether each token has its row of records, and nothing lies beyond.
    pub(crate) fn is_sound(&self) -> bool {
        self.dictionary.is_sound()
            && self.postings.rows() == self.dictionary.len()
            && self.postings.is_sound(self.records)
            && self.beginnings.is_sorted_by(|(a, _), (b, _)| a < b)
            && self.beginnings.iter().all(|(_, set)| set.is_sound(self.records))
    }
}
