//! Did anyone say this? Holds a quotation against every quote of a corpus.
//!
//! ```text
//! Corpus ──Verifier::new──▶ Verifier ──verify(quotation, speaker)──▶ Finding: the outcome, the quotes, the words that differ
//! ```
//!
//! Candidates come from an index of neighbouring words; each is then laid beside the quotation word by word, so that an
//! outcome never rests on the index alone.

mod candidates;
mod compare;

use std::sync::Arc;

use serde::Serialize;

use crate::corpus::{Corpus, OfficialId, WordingId};
use crate::text::diff::{Diff, Token, quote_tokens};
use crate::text::{fold, words};
use candidates::Candidates;
use compare::{Compared, Joint};

/// The most words of a quotation. Nobody quotes so much at once; who pastes a page should check it part by part.
pub const MOST_WORDS: usize = 2_000;

/// What became of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The words stand in a quote, up to whitespace, quotation marks, dashes, ellipses and bracketed insertions.
    Exact,
    /// A quote has words much like these.
    Altered,
    /// The words are those of somebody else than the speaker named.
    OtherSpeaker,
    /// The words are those of two quotes.
    Joined,
    /// No quote is like it.
    NotFound,
}

impl Outcome {
    /// In words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Altered => "altered",
            Self::OtherSpeaker => "someone else said it",
            Self::Joined => "joined from two places",
            Self::NotFound => "not in the corpus",
        }
    }
}

/// What was found out about a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What became of it.
    pub outcome: Outcome,
    /// The quote it is taken from; two if it is joined; the nearest one, if there is one, if it is in none.
    pub matches: Vec<Match>,
    /// Whether a speaker was named whom the corpus does not know.
    pub is_speaker_unknown: bool,
}

/// A quote beside a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The quote, in one of its wordings.
    pub wording: WordingId,
    /// The words that differ.
    pub diff: Diff,
    /// Whether no word differs.
    pub is_exact: bool,
}

/// Why a quotation was not looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It has no words.
    #[error("a quotation without words cannot be looked for")]
    NoWords,
    /// It has more than [`MOST_WORDS`].
    #[error("a quotation of more than {MOST_WORDS} words is looked for part by part")]
    TooLong,
}

/// A corpus, ready to be asked.
#[derive(Debug)]
pub struct Verifier {
    corpus: Arc<Corpus>,
    candidates: Candidates,
}

impl Verifier {
    /// Makes `corpus` ready.
    pub fn new(corpus: Arc<Corpus>) -> Self {
        let candidates = Candidates::new(&corpus);
        Self { corpus, candidates }
    }

    /// What is searched.
    pub fn corpus(&self) -> &Arc<Corpus> {
        &self.corpus
    }

    /// Looks for `quotation`, said by `speaker` if one is named.
    ///
    /// # Errors
    /// [`Refusal`] says why it cannot be looked for.
    pub fn verify(&self, quotation: &str, speaker: Option<&str>) -> Result<Finding, Refusal> {
        let said = quote_tokens(quotation);
        match said.iter().filter(|token| !token.is_gap()).count() {
            0 => return Err(Refusal::NoWords),
            n if n > MOST_WORDS => return Err(Refusal::TooLong),
            _ => {}
        }
        let speakers = speaker.map(|name| self.people_called(name));
        let by_them = |id: WordingId| {
            let speaker = self.corpus[self.corpus[id].quote].speaker;
            speakers.as_ref().is_none_or(|people| people.contains(&speaker))
        };
        let find = |part: &[Token], wanted| self.candidates.find(&self.corpus, part, wanted);
        let mut compared = self.compare(&said, find(&said, &by_them));
        if compared.first().is_none_or(|best| best.alignment.cost > 0 || !by_them(best.wording)) {
            // The words may be somebody else's, or those of two quotes, each with about half of them.
            let (first, second) = said.split_at(said.len() / 2);
            let mut more: Vec<WordingId> =
                [&said, first, second].into_iter().flat_map(|part| find(part, &|_| true)).collect();
            more.retain(|id| compared.iter().all(|one| one.wording != *id));
            compared.extend(self.compare(&said, more));
        }
        compared.sort_by_key(|one| (one.alignment.cost, !by_them(one.wording), one.wording));
        let (outcome, matches) = self.judge(quotation, &said, &compared, &by_them);
        Ok(Finding { outcome, matches, is_speaker_unknown: speakers.is_some_and(|people| people.is_empty()) })
    }

    /// Each of these wordings beside the quotation, the nearest first.
    fn compare(&self, said: &[Token], mut wordings: Vec<WordingId>) -> Vec<Compared> {
        wordings.sort_unstable();
        wordings.dedup();
        let mut compared: Vec<_> = wordings.into_iter().map(|id| Compared::new(&self.corpus, id, said)).collect();
        compared.sort_by_key(|one| one.alignment.cost);
        compared
    }

    fn judge(
        &self,
        quotation: &str,
        said: &[Token],
        compared: &[Compared],
        by_them: &dyn Fn(WordingId) -> bool,
    ) -> (Outcome, Vec<Match>) {
        let shown = |one: &Compared| one.shown(&self.corpus, quotation, said);
        let Some(best) = compared.first() else { return (Outcome::NotFound, Vec::new()) };
        if best.alignment.cost == 0 {
            let outcome = if by_them(best.wording) { Outcome::Exact } else { Outcome::OtherSpeaker };
            return (outcome, vec![shown(best)]);
        }
        if let Some(Joint { first, second, .. }) = compare::joint(&self.corpus, said, compared) {
            let parts = [first, second].map(|part| part.shown(&self.corpus, quotation, said));
            return (Outcome::Joined, parts.to_vec());
        }
        let is_like = |one: &&Compared| one.is_like(said);
        match (compared.iter().filter(is_like).find(|one| by_them(one.wording)), compared.iter().find(is_like)) {
            (Some(theirs), _) => (Outcome::Altered, vec![shown(theirs)]),
            (None, Some(other)) => (Outcome::OtherSpeaker, vec![shown(other)]),
            (None, None) => (Outcome::NotFound, vec![shown(best)]),
        }
    }

    /// Everyone whose id is `name`, or one of whose names has every word of it.
    fn people_called(&self, name: &str) -> Vec<OfficialId> {
        let wanted = fold(name);
        let wanted: Vec<&str> = words(&wanted).collect();
        let is_called = |text: &str| {
            let folded = fold(text);
            let held: Vec<&str> = words(&folded).collect();
            wanted.iter().all(|word| held.iter().any(|own| own == word || word.len() == 1 && own.starts_with(word)))
        };
        let corpus = &self.corpus;
        let people = corpus.officials().filter(|(_, person)| {
            let mut names = person.aliases.iter().chain([&person.name]).map(|&text| corpus.text(text));
            corpus.text(person.id) == name || !wanted.is_empty() && names.any(is_called)
        });
        people.map(|(id, _)| id).collect()
    }
}
