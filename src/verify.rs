//! Did anyone say this? Holds a quotation against every quote of a corpus, and against the source texts it holds.
//!
//! ```text
//! Corpus ──Verifier::new──▶ Verifier ──verify(quotation, speaker)──▶ Finding: the outcome, the quotes, the words that differ
//! ```
//!
//! Candidates come from an index of neighbouring words; each is then laid beside the quotation word by word, so that an
//! outcome never rests on the index alone.

mod candidates;
mod compare;
mod held;
mod pasted;
mod people;

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::cite::{self, Style};
use crate::corpus::{self, Corpus, OfficialId, QuoteId, SourceId, WordingId, counted};
use crate::text::clean_line;
use crate::text::diff::{Diff, Token, quote_tokens};
use candidates::{Candidates, Scores};
use compare::{Compared, Joint};
use held::{Origin, Unit};
use people::People;

/// The most words of a quotation. Nobody quotes so much at once; who pastes a page should check it part by part.
pub const MOST_WORDS: usize = 2_000;

/// How many quotes, and how many passages of source texts, are compared word by word for each part of a quotation.
const MOST_QUOTES: usize = 24;
const MOST_PASSAGES: usize = 6;

/// What became of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The words stand in a quote, up to whitespace, quotation marks, dashes, ellipses and bracketed insertions.
    Exact,
    /// A quote, or the text of a source, has words much like these.
    Altered,
    /// The words are those of somebody else than the speaker named.
    OtherSpeaker,
    /// The words stand in the text of a source, but no quote has them: who said them is not on record.
    InSource,
    /// The words are taken from two places.
    Joined,
    /// Nothing is like it.
    NotFound,
}

impl Outcome {
    /// In words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Altered => "altered",
            Self::OtherSpeaker => "someone else said it",
            Self::InSource => "in a source text, but no recorded quote",
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
    /// What it is taken from; two places if it is joined; the nearest one, if there is one, if it is in none.
    pub matches: Vec<Match>,
    /// Whether a speaker was named whom the corpus does not know.
    pub is_speaker_unknown: bool,
    /// How many words were looked for.
    pub words: usize,
}

/// So few words are many people's: that they were said proves little.
const FEW_WORDS: usize = 4;

impl Finding {
    /// What became of the quotation, in words, with all that makes it mean less than it seems to.
    pub fn describe(&self, corpus: &Corpus) -> String {
        let mut told = vec![self.outcome.describe().to_owned()];
        let left_out: usize = self.matches.iter().map(|one| one.left_out).sum();
        if self.outcome == Outcome::Exact && left_out > 0 {
            told.push(format!("with {} left out", counted(left_out, "word", "words")));
        }
        let speakers: Vec<OfficialId> = self.matches.iter().filter_map(|one| one.speaker(corpus)).collect();
        if self.outcome == Outcome::Joined
            && let [one, other] = speakers[..]
            && one != other
        {
            told.push("which two people said".to_owned());
        }
        if self.words < FEW_WORDS && self.outcome != Outcome::NotFound {
            told.push("but so few words prove little".to_owned());
        }
        told.join(", ")
    }
}

/// Where the corpus has words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a quote, in one of its wordings.
    Quote(WordingId),
    /// In the text of a source, at these bytes.
    Source(SourceId, Range<usize>),
}

/// A quote or a piece of a source text beside a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Where the words stand.
    pub place: Place,
    /// The words that differ.
    pub diff: Diff,
    /// Whether no word differs.
    pub is_exact: bool,
    /// How many words of the text the ellipses of the quotation stand for.
    pub left_out: usize,
}

impl Match {
    /// Who said the words, where that is on record.
    fn speaker(&self, corpus: &Corpus) -> Option<OfficialId> {
        match self.place {
            Place::Quote(wording) => Some(corpus[corpus[wording].quote].speaker),
            Place::Source(..) => None,
        }
    }

    /// Whose words they are: a speaker with a role, or that this is not on record.
    pub fn whose(&self, corpus: &Corpus) -> String {
        match self.place {
            Place::Quote(wording) => cite::speaker(corpus, corpus[wording].quote),
            Place::Source(..) => "in a source text; who said it is not on record".to_owned(),
        }
    }

    /// The words as they are held, and where they come from.
    pub fn citation(&self, corpus: &Corpus, style: &Style) -> String {
        match &self.place {
            Place::Quote(wording) => cite::wording(corpus, *wording, style),
            Place::Source(id, range) => {
                let words = corpus.text(corpus[*id].body).get(range.clone()).unwrap_or_default();
                let gaps = Some(cite::gaps(corpus, *id)).filter(|gaps| !gaps.is_empty());
                let gaps = gaps.map(|gaps| format!(" [{gaps}]")).unwrap_or_default();
                let reference = cite::reference(corpus, *id, style);
                format!("“{}”. {reference} [No recorded quote: who said it is not on record]{gaps}", clean_line(words))
            }
        }
    }

    /// The statement that holds the words.
    pub fn origin(&self, corpus: &Corpus) -> corpus::Origin {
        match self.place {
            Place::Quote(wording) => corpus[wording].origin,
            Place::Source(source, _) => corpus[source].origin,
        }
    }
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
    people: People,
}

impl Verifier {
    /// Makes `corpus` ready.
    pub fn new(corpus: Arc<Corpus>) -> Self {
        Self { candidates: Candidates::new(&corpus), people: People::new(&corpus), corpus }
    }

    /// What is searched, in words.
    pub fn searched(&self) -> String {
        let texts = match self.candidates.texts.sources() {
            0 => "no source text is held".to_owned(),
            1 => "the text of 1 source".to_owned(),
            n => format!("the texts of {n} sources"),
        };
        format!("{}; {texts}", self.corpus.coverage())
    }

    /// What is searched.
    pub fn corpus(&self) -> &Arc<Corpus> {
        &self.corpus
    }

    /// A quotation and who is said to have said it, if that stands behind it: `“We must…” Blinken`; where nothing marks
    /// the end of the quotation, `we must… - Blinken` or `we must…, Blinken said` if somebody is called so.
    pub fn with_speaker<'p>(&self, pasted: &'p str) -> (&'p str, Option<&'p str>) {
        pasted::with_speaker(pasted, |name| !self.people.called(&self.corpus, name).is_empty())
    }

    /// Looks for `quotation`, said by `speaker` if one is named.
    ///
    /// # Errors
    /// [`Refusal`] says why it cannot be looked for.
    pub fn verify(&self, quotation: &str, speaker: Option<&str>) -> Result<Finding, Refusal> {
        let said = quote_tokens(quotation);
        let words = match said.iter().filter(|token| !token.is_gap()).count() {
            0 => return Err(Refusal::NoWords),
            n if n > MOST_WORDS => return Err(Refusal::TooLong),
            n => n,
        };
        let speakers = speaker.map(|name| self.people.called(&self.corpus, name));
        let looked_for = LookedFor { verifier: self, quotation, said: &said, speakers: speakers.as_deref() };
        let (outcome, matches) = looked_for.judge();
        Ok(Finding { outcome, matches, is_speaker_unknown: speakers.is_some_and(|people| people.is_empty()), words })
    }
}

/// A quotation that is looked for.
struct LookedFor<'a> {
    verifier: &'a Verifier,
    quotation: &'a str,
    said: &'a [Token],
    /// Whoever may have said it; anybody if nobody is named.
    speakers: Option<&'a [OfficialId]>,
}

impl<'a> LookedFor<'a> {
    fn judge(&self) -> (Outcome, Vec<Match>) {
        let (quotes, passages) = self.compare();
        let like = |one: &&Compared<'_>| one.is_like(self.said);
        if let Some(best) = quotes.first().filter(|best| best.is_exact()) {
            let outcome = if self.is_theirs(best) { Outcome::Exact } else { Outcome::OtherSpeaker };
            return (outcome, self.shown([best]));
        }
        if let Some(passage) = passages.first().filter(|best| best.is_exact()) {
            return (Outcome::InSource, self.shown([passage].into_iter().chain(quotes.iter().find(like))));
        }
        let of_quotes: Vec<&Compared<'_>> = quotes.iter().collect();
        let of_all: Vec<&Compared<'_>> = quotes.iter().chain(&passages).collect();
        let joint = compare::joint(self.said, &of_quotes);
        let joint = joint.or_else(|| if passages.is_empty() { None } else { compare::joint(self.said, &of_all) });
        if let Some(Joint { first, second }) = joint {
            return (Outcome::Joined, self.shown([&first, &second]));
        }
        let theirs = quotes.iter().filter(like).find(|one| self.is_theirs(one));
        if let Some(theirs) = theirs {
            return (Outcome::Altered, self.shown([theirs]));
        }
        if let Some(other) = quotes.iter().find(like) {
            return (Outcome::OtherSpeaker, self.shown([other]));
        }
        if let Some(passage) = passages.iter().find(like) {
            return (Outcome::Altered, self.shown([passage]));
        }
        let nearest = of_all.into_iter().min_by_key(|one| one.alignment.cost);
        (Outcome::NotFound, self.shown(nearest))
    }

    fn shown<'c>(&self, compared: impl IntoIterator<Item = &'c Compared<'c>>) -> Vec<Match> {
        compared.into_iter().map(|one| one.shown(self.quotation, self.said)).collect()
    }

    /// The quotes and the passages of source texts that come nearest, each list with the nearest first.
    fn compare(&self) -> (Vec<Compared<'a>>, Vec<Compared<'a>>) {
        let whole = self.scored(self.said);
        let texts = &self.verifier.candidates.texts;
        let theirs = match self.speakers {
            None => whole.best(MOST_QUOTES, texts.wordings()),
            Some(people) => whole.best(MOST_QUOTES, self.wordings_of(people)),
        };
        let quotes = self.beside(theirs.clone());
        if quotes.first().is_some_and(Compared::is_exact) {
            return (quotes, Vec::new());
        }
        // The words may be somebody else's, or from two places, each with about half of them; or nobody quoted them.
        let (first, second) = self.said.split_at(self.said.len() / 2);
        let (mut quotes, mut passages) = (theirs, Vec::new());
        for part in [whole, self.scored(first), self.scored(second)] {
            quotes.extend(part.best(MOST_QUOTES, texts.wordings()));
            passages.extend(part.best(MOST_PASSAGES, texts.passages()));
        }
        (self.beside(quotes), self.beside(passages))
    }

    fn scored<'p>(&self, words: &'p [Token]) -> Scored<'p>
    where
        'a: 'p,
    {
        Scored { verifier: self.verifier, words, scores: self.verifier.candidates.scores(words) }
    }

    /// Each of these texts once beside the quotation, the nearest first; of those as near, theirs, and of the wordings of
    /// one quote the one that is best borne out.
    fn beside(&self, mut units: Vec<Unit>) -> Vec<Compared<'a>> {
        units.sort_unstable();
        units.dedup();
        let Verifier { candidates, corpus, .. } = self.verifier;
        let held = units.into_iter().map(|unit| candidates.texts.held(corpus, unit, self.said.len()));
        let mut compared: Vec<_> = held.map(|held| Compared::new(held, self.said)).collect();
        let is_best = |one: &Compared<'_>| matches!(one.held.origin, Origin::Quote(wording, id) if cite::best_wording(corpus, id) == wording);
        compared.sort_by_cached_key(|one| (one.alignment.cost, !self.is_theirs(one), !is_best(one)));
        compared
    }

    /// The numbers of everything that these people said.
    fn wordings_of(&self, people: &'a [OfficialId]) -> impl Iterator<Item = u32> {
        let corpus = &self.verifier.corpus;
        let quotes = people.iter().flat_map(|&id| &corpus[corpus[id].quotes]);
        quotes.flat_map(|&id| corpus.wordings_of(id).map(|(wording, _)| wording.0))
    }

    fn is_theirs(&self, one: &Compared<'_>) -> bool {
        let corpus = &self.verifier.corpus;
        let by = |quote: QuoteId| corpus[quote].speaker;
        matches!(one.held.origin, Origin::Quote(_, id) if self.speakers.is_none_or(|people| people.contains(&by(id))))
    }
}

/// Some words of a quotation, and how much each text shares with them.
struct Scored<'a> {
    verifier: &'a Verifier,
    words: &'a [Token],
    scores: Option<Scores>,
}

impl Scored<'_> {
    /// The texts among `wanted` that share the most.
    fn best(&self, most: usize, wanted: impl Iterator<Item = u32>) -> Vec<Unit> {
        let Verifier { candidates, corpus, .. } = self.verifier;
        match &self.scores {
            Some(scores) => candidates.best(scores, most, wanted),
            None => candidates.with_word(corpus, self.words, most, wanted),
        }
    }
}
