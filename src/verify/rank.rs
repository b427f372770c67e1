//! Which of several quotes that are as near to a quotation is cited first.

use super::clipped::{self, Clipped};
use super::compare::Compared;
use super::held::{Origin, Unit, Words};
use crate::briefing::{Reliability, SourceKind, Verdict};
use crate::cite;
use crate::corpus::{Corpus, Source, Wording};
use crate::text::tokens::Token;

/// What speaks against citing it, the weightiest first; the least is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    /// Its source text has it otherwise.
    is_contradicted: bool,
    cut: CutRank,
    /// How many more words it has; none if the quotation is all of it.
    more_words: usize,
    source: SourceRank,
    /// Another wording of the same quote is the better one.
    is_other_wording: bool,
    /// The words as recorded are told before those of the original.
    words: Words,
}

/// What the quotation cuts off a sentence of it: it begins or ends as if the sentence did; it has a full stop where it goes on.
type CutRank = [bool; 2];

/// What speaks against a source: it is not of those who met, its text is not held, it has no address, it is a copy.
type SourceRank = [bool; 4];

/// The rank of a quote beside a quotation; what is no quote has none.
pub(super) fn rank(corpus: &Corpus, (quotation, said): (&str, &[Token]), one: &Compared<'_>) -> Option<Rank> {
    let Origin::Quote(id, quote, words) = one.held.origin else { return None };
    let wording = &corpus[id];
    Some(Rank {
        is_contradicted: is_contradicted(wording),
        cut: [Clipped::of(quotation, said, one).is_some(), clipped::goes_on(quotation, said, one).is_some()],
        more_words: one.more_words(),
        source: source_rank(corpus, wording),
        is_other_wording: cite::best_wording(corpus, quote) != id,
        words,
    })
}

/// What of the rank is known of a text before any quotation is laid beside it: how long it is stands for how many more words
/// it has.
pub(super) fn rank_unread(corpus: &Corpus, unit: Unit) -> Option<(bool, usize, SourceRank)> {
    let (id, text) = match unit {
        Unit::Wording(id) => (id, corpus[id].text),
        Unit::Original(id) => (id, corpus[id].original),
        Unit::Passage(_) | Unit::Context(_) => return None,
    };
    let wording = &corpus[id];
    Some((is_contradicted(wording), corpus.text(text).len(), source_rank(corpus, wording)))
}

fn is_contradicted(wording: &Wording) -> bool {
    matches!(wording.verdict, Verdict::Altered | Verdict::Missing)
}

fn source_rank(corpus: &Corpus, wording: &Wording) -> SourceRank {
    wording.source.map_or([true; 4], |source| of_source(&corpus[source]))
}

fn of_source(source: &Source) -> SourceRank {
    let is_official = !matches!(source.kind, SourceKind::NewsReport | SourceKind::SocialPost | SourceKind::Other);
    [!is_official, source.body.is_empty(), source.url.is_empty(), source.reliability != Reliability::Original]
}
