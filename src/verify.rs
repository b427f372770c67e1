//! Did anyone say this? Holds a quotation against every quote of a corpus, and against the source texts it holds.
//!
//! ```text
//! Corpus ──Verifier::new──▶ Verifier ──verify(quotation, speaker)──▶ Finding: the outcome, the quotes, the words that differ
//! ```
//!
//! Candidates come from an index of neighbouring words; each is then laid beside the quotation word by word, so that an
//! outcome never rests on the index alone. That somebody else said it is told only where it is known of somebody else.

mod attribution;
mod beyond;
mod broken;
mod candidates;
mod changes;
mod cited;
mod clipped;
mod compare;
mod finding;
mod hedged;
mod held;
mod joint;
mod judge;
mod language;
mod matched;
mod order;
mod pasted;
mod people;
mod rank;
mod sentences;
mod several;
mod style;
mod title;
mod wordings;

use std::sync::Arc;

use serde::Serialize;

use crate::corpus::{Corpus, OfficialId};
use crate::text::clean_line;
use crate::text::tokens::quote_tokens;
use candidates::Candidates;
pub use clipped::Clipped;
pub use finding::Finding;
use finding::names;
pub use hedged::{Hedge, Hedged};
use judge::LookedFor;
pub use language::Language;
use language::Languages;
pub use matched::{Match, Place};
pub use order::{Order, Ordered};
use pasted::Known;
pub use pasted::Pasted;
pub use people::Fit;
use people::{Called, People};
use sentences::BySentence;
pub use sentences::Sentence;
pub use style::HouseStyle;
use title::Office;
pub use wordings::Otherwise;

/// The most words of a quotation. Nobody quotes so much at once; who pastes a page should check it part by part.
pub const MOST_WORDS: usize = 2_000;

/// So many quotes that have the words as they are are told.
const MOST_CITED: usize = 8;

/// What became of a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The words stand in a quote, up to whitespace, quotation marks, dashes, ellipses and bracketed insertions.
    Exact,
    /// They stand in a quote, but nobody is known by the name of the speaker: it may be theirs or somebody else's.
    SpeakerUnknown,
    /// They stand in a quote, but not in the text of its source: who recorded it altered it, or took it from elsewhere.
    NotBorneOut,
    /// They stand in a quote but for house style, “we're” for “we are”, “centers” for “centres”: transcripts of one speech
    /// differ in that. So nothing is altered in substance; but the words are not exactly those on record.
    HouseStyle,
    /// No wording on record has them all, but each of them is as one of those who report the remark has it.
    Mixed,
    /// A quote, or the text of a source, has words much like these, or these within a sentence that they cut short; or
    /// they are joined from several places, and differ from one of them.
    Altered,
    /// A quote has a part of the words, up to its end or from its beginning, or sentences of them word for word; the others
    /// stand around it at best.
    Longer,
    /// The words are those of somebody else than the speaker named.
    OtherSpeaker,
    /// The words stand in the text of a source, but no quote has them: who said them is not on record.
    InSource,
    /// The words stand in what a briefing tells around a quote, but no quote has them.
    InContext,
    /// The words are taken from several places, each as it is there.
    Joined,
    /// Nothing is like it.
    NotFound,
}

impl Outcome {
    /// In words.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::SpeakerUnknown => "exact; speaker not known here",
            Self::NotBorneOut => "recorded so, but the source text held has it otherwise",
            Self::HouseStyle => "differs only in house style",
            Self::Mixed => "mixed from wordings that differ",
            Self::Altered => "altered",
            Self::Longer => "longer than what is recorded",
            Self::OtherSpeaker => "someone else said it",
            Self::InSource => "in a source text, but no recorded quote",
            Self::InContext => "in what is told around a quote, but no recorded quote",
            Self::Joined => "joined from several places",
            Self::NotFound => "not in these briefings",
        }
    }
}

/// Whoever is said to have said something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// As typed.
    pub name: String,
    /// Everyone whom that may mean.
    pub people: Vec<OfficialId>,
    /// The titles and offices that stood with the name; nothing if there was no name.
    pub title: String,
    /// How sure it is that they are meant.
    pub fit: Fit,
    /// Words of the name that were left aside: nobody is called so.
    pub not_understood: Vec<String>,
    /// The office, if one is named alone: whoever of those who spoke held it then is meant.
    office: Option<Office>,
}

impl Named {
    /// Who was taken for the speaker, if it is not sure that they are meant; whoever spoke comes first.
    fn taken_for(&self, corpus: &Corpus, spoke: &[OfficialId]) -> Option<String> {
        if self.fit == Fit::Sure || self.people.is_empty() {
            return None;
        }
        let mut people = self.people.clone();
        people.sort_by_key(|one| !spoke.contains(one));
        let words: Vec<String> = self.not_understood.iter().map(|word| format!("“{}”", clean_line(word))).collect();
        let aside = match self.fit {
            Fit::Initials => " (by the initials)".to_owned(),
            _ if words.is_empty() => String::new(),
            _ => format!(" ({} not understood)", words.join(", ")),
        };
        Some(format!("“{}” taken for {}{aside}", clean_line(&self.name), names(corpus, &people, "or")))
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
    languages: Languages,
}

impl Verifier {
    /// Makes `corpus` ready.
    pub fn new(corpus: Arc<Corpus>) -> Self {
        Self {
            candidates: Candidates::new(&corpus),
            people: People::new(&corpus),
            languages: Languages::default(),
            corpus,
        }
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

    /// A quotation and who is said to have said it, if that stands before, within or behind it: `“We must…” Blinken`,
    /// `Blinken: “We must…”`, `“We must…,” Blinken said. “We…”`; where nothing marks the words, `we must… - Blinken`, `we
    /// must…, Blinken said` or `Blinken: we must…` if somebody is called so.
    pub fn take_apart(&self, pasted: &str) -> Pasted {
        pasted::take_apart(cited::without_reference(pasted), |name| {
            let Named { people, fit, office, .. } = self.named(name);
            match (people.is_empty() && office.is_none(), fit) {
                (true, _) => Known::Not,
                (false, Fit::Near | Fit::Initials) => Known::Nearly,
                (false, Fit::Sure | Fit::Loose) => Known::Well,
            }
        })
    }

    /// The same where each of several quotations is attributed to somebody else: `Harris said: “…” Blinken said: “…”`.
    pub fn take_all_apart(&self, pasted: &str) -> Vec<Pasted> {
        let people = |name: &str| self.people.called(&self.corpus, name).people;
        let is_known = |name: &str| !people(name).is_empty() || self.office(name).is_some();
        let pasted = cited::without_reference(pasted);
        let several = several::attributed(pasted, &is_known).unwrap_or_default();
        let mut named = several.iter().map(|one| people(one.speaker.as_deref().unwrap_or_default()));
        let first = named.next().unwrap_or_default();
        let is_of_one = !first.is_empty() && named.all(|people| people == first);
        if several.is_empty() || is_of_one { vec![self.take_apart(pasted)] } else { several }
    }

    /// The office that a name is, and nobody's name beside.
    fn office(&self, name: &str) -> Option<Office> {
        Office::named(name, |rest| self.people.without_titles(&self.corpus, rest))
    }

    /// Whom a name means, or which office it is.
    fn named(&self, name: &str) -> Named {
        let Called { people, fit, not_understood } = self.people.called(&self.corpus, name);
        let office = if people.is_empty() { self.office(name) } else { None };
        let (fit, title) = match office {
            Some(_) => (Fit::Sure, String::new()),
            None => (fit, self.people.title_of(&self.corpus, name)),
        };
        Named { name: name.to_owned(), people, title, fit, not_understood, office }
    }

    /// Looks for `quotation`, said by `speaker` if one is named.
    ///
    /// # Errors
    /// [`Refusal`] says why it cannot be looked for.
    pub fn verify(&self, quotation: &str, speaker: Option<&str>) -> Result<Finding, Refusal> {
        let quotation = &*broken::mended(&self.corpus, &self.candidates, quotation);
        let mut said = quote_tokens(quotation);
        said.dedup_by(|next, token| next.is_gap() && token.is_gap());
        let words = match compare::count(&said) {
            0 => return Err(Refusal::NoWords),
            n if n > MOST_WORDS => return Err(Refusal::TooLong),
            n => n,
        };
        let mut named = speaker.map(|name| self.named(name));
        let people = named.as_ref().map(|named| named.people.clone()).unwrap_or_default();
        let speakers = Some(&people[..]).filter(|people| !people.is_empty());
        let office = named.as_ref().and_then(|named| named.office.clone());
        let is_speaker_unknown = named.is_some() && speakers.is_none() && office.is_none();
        let looked_for = LookedFor { verifier: self, quotation, said: &said, speakers, is_speaker_unknown };
        let (mut outcome, mut matches) = looked_for.judge();
        let mut sentences = Vec::new();
        if outcome == Outcome::NotFound
            && let Some(found) = looked_for.by_sentence()
        {
            BySentence { outcome, matches, sentences } = found;
        }
        if let Some((office, named)) = office.zip(named.as_mut()) {
            let is_theirs =
                |one: &Match| one.quote(&self.corpus).is_some_and(|quote| office.held(&self.corpus, quote).is_some());
            if outcome == Outcome::Exact {
                // Of all who said it those first who held the office.
                matches.sort_by_cached_key(|one| !is_theirs(one));
                outcome = if matches.first().is_some_and(is_theirs) { outcome } else { Outcome::SpeakerUnknown };
            }
            named.people =
                matches.iter().filter(|one| is_theirs(one)).filter_map(|one| one.speaker(&self.corpus)).collect();
            named.people.sort_unstable();
            named.people.dedup();
        }
        let others = looked_for.worded_otherwise(&mut outcome, &mut matches);
        let has_more = matches.len() > MOST_CITED;
        matches.truncate(MOST_CITED);
        let is_joined = outcome == Outcome::Joined;
        if is_joined && matches.iter().any(changes::is_altered) {
            outcome = Outcome::Altered;
        }
        let order = if is_joined { Ordered::of(&self.corpus, &matches) } else { None };
        let people = named.as_ref().map(|named| &named.people[..]).unwrap_or_default();
        let is_missing = outcome == Outcome::NotFound;
        let language = is_missing.then(|| self.languages.of(&self.corpus, quotation, people)).flatten();
        Ok(Finding { outcome, matches, sentences, is_joined, order, named, others, words, has_more, language })
    }
}
