//! The rules that give a quotation its speaker, and what they found.

use crate::briefing::PartialDate;
use crate::draft::quotation::Doubt;

/// Which rule gave a quotation its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// “…,” X said.
    ClauseAfter,
    /// X said: “…”
    ClauseBefore,
    /// … “…” …, X said.
    ClauseAtEnd,
    /// “…” — X
    Byline,
    /// According to X, “…”
    AccordingTo,
    /// X’s claim that “…”
    NounOfSpeech,
    /// A further quotation of the same paragraph.
    SameParagraph,
    /// X spoke in the sentence before.
    SentenceBefore,
    /// The paragraph before ends in a colon.
    ColonParagraph,
    /// The quotation before was not closed and goes on.
    Continued,
    /// A paragraph that is all quotation.
    WholeParagraph,
    /// The subject of the sentence, without a verb of speech.
    SentenceSubject,
    /// A labelled turn of a transcript.
    Label,
    /// No rule fits.
    None,
}

impl Rule {
    /// The name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Rule::ClauseAfter => "clause after",
            Rule::ClauseBefore => "clause before",
            Rule::ClauseAtEnd => "clause at the end",
            Rule::Byline => "byline",
            Rule::AccordingTo => "according to",
            Rule::NounOfSpeech => "noun of speech",
            Rule::SameParagraph => "same paragraph",
            Rule::SentenceBefore => "sentence before",
            Rule::ColonParagraph => "colon paragraph",
            Rule::Continued => "continued",
            Rule::WholeParagraph => "whole paragraph",
            Rule::SentenceSubject => "sentence subject",
            Rule::Label => "label",
            Rule::None => "none",
        }
    }
}

/// One of several who share a verb of speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sharer {
    pub party: Option<usize>,
    /// The words that stand for them, in bytes.
    pub mention: std::ops::Range<usize>,
}

/// What the rules found for one quotation.
#[derive(Debug, Clone)]
pub(crate) struct Attribution {
    pub party: Option<usize>,
    /// Byte range of the words that name the speaker at the quotation.
    pub mention: Option<std::ops::Range<usize>>,
    pub rule: Rule,
    /// Everybody who shares the verb, where several do: who is known by a party, who is not by words, in bytes.
    pub together: Vec<Sharer>,
    /// From 0 to 1.
    pub confidence: f32,
    /// Something in the sentence says that somebody speaks.
    pub has_cue: bool,
    /// Why these may be no words that were said here.
    pub doubt: Option<Doubt>,
    /// When the sentence says that it was said.
    pub said: Option<PartialDate>,
}

impl Attribution {
    pub(super) fn none() -> Self {
        Attribution {
            party: None,
            mention: None,
            together: Vec::new(),
            rule: Rule::None,
            confidence: 0.0,
            has_cue: false,
            doubt: None,
            said: None,
        }
    }
}
