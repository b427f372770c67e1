//! A quote or a piece of a source text beside a quotation, and what is told of it.

use std::ops::Range;

use super::clipped::Clipped;
use super::style::HouseStyle;
use crate::briefing::Verdict;
use crate::cite::{self, Style};
use crate::corpus::{self, Corpus, OfficialId, QuoteId, SourceId, WordingId, counted};
use crate::text::diff::{Diff, Part};
use crate::text::tokens::text_words;
use crate::text::{clean_line, quoted};

/// Where the corpus has words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In a quote, in one of its wordings.
    Quote(WordingId),
    /// In the words of a quote in the language they were said in; its wording is a translation of them.
    Original(WordingId),
    /// In the text of a source, at these bytes.
    Source(SourceId, Range<usize>),
    /// In what the briefing tells around a wording of a quote.
    Context(WordingId),
}

/// A quote or a piece of a source text beside a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Where the words stand.
    pub place: Place,
    /// Where in the text that was compared, in bytes.
    pub range: Range<usize>,
    /// The words that differ.
    pub diff: Diff,
    /// Whether no word differs.
    pub is_exact: bool,
    /// In what of their style words differ, if they differ in nothing else.
    pub only_in: Vec<HouseStyle>,
    /// How many words of the text the ellipses of the quotation stand for.
    pub left_out: usize,
    /// Those words, if they are few and stand together.
    pub left_out_words: Option<String>,
    /// Whether the text has an ellipsis where the quotation has none.
    pub drops_ellipsis: bool,
    /// What it cuts off the sentence that it is taken from, passing for a sentence of its own.
    pub clipped: Option<Clipped>,
    /// The words with which the sentence goes on where the quotation has a full stop, if nothing worse is told of them.
    pub goes_on: Option<String>,
    /// What is known of the sentence behind the recorded words, in words, if the quotation has them to their end.
    pub beyond: Option<String>,
}

impl Match {
    /// The language of the original, if its words were compared, and not those of the translation on record; empty if it is
    /// not known.
    pub(super) fn original<'c>(&self, corpus: &'c Corpus) -> Option<&'c str> {
        let Place::Original(wording) = self.place else { return None };
        Some(corpus[wording].translation.map(|made| corpus.text(made.of)).unwrap_or_default())
    }

    /// Who said the words, where that is on record; of words around a quote, who said the quote.
    pub(super) fn speaker(&self, corpus: &Corpus) -> Option<OfficialId> {
        self.quote(corpus).map(|quote| corpus[quote].speaker)
    }

    /// The quote that has the words, or around which they are told.
    pub(super) fn quote(&self, corpus: &Corpus) -> Option<QuoteId> {
        match self.place {
            Place::Quote(wording) | Place::Original(wording) | Place::Context(wording) => Some(corpus[wording].quote),
            Place::Source(..) => None,
        }
    }

    /// The wording of a quote that it is.
    pub(super) fn wording(&self) -> Option<WordingId> {
        if let Place::Quote(wording) = self.place { Some(wording) } else { None }
    }

    /// What the source text held says of the quote.
    pub(super) fn verdict(&self, corpus: &Corpus) -> Option<Verdict> {
        match self.place {
            Place::Quote(wording) => Some(corpus[wording].verdict),
            Place::Original(_) | Place::Source(..) | Place::Context(_) => None,
        }
    }

    /// How many words of the quotation it has.
    pub(super) fn shared(&self) -> usize {
        let same = self.diff.0.iter().filter_map(|part| if let Part::Same(words) = part { Some(words) } else { None });
        same.map(|words| text_words(words).count()).sum()
    }

    /// The words of the quotation that it is beside.
    pub(super) fn said(&self) -> String {
        let words = self.diff.0.iter().filter_map(|part| match part {
            Part::Same(words) | Part::Added(words) => Some(clean_line(words)),
            Part::Dropped(_) => None,
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Which words its ellipses stand for, or how many.
    pub(super) fn tell_left_out(&self) -> Option<String> {
        let number = || counted(self.left_out, "word", "words");
        (self.left_out > 0)
            .then(|| format!("with {} left out", self.left_out_words.as_deref().map_or_else(number, quoted)))
    }

    /// The last few words of the quotation that it is beside.
    pub(super) fn last_words(&self) -> String {
        const LAST: usize = 3;
        let said = self.said();
        let from = text_words(&said).map(|(word, _)| word.start).collect::<Vec<_>>();
        from.get(from.len().saturating_sub(LAST)).map_or_else(String::new, |&from| said[from..].to_owned())
    }

    /// Whose words they are: a speaker with a role, or that this is not on record.
    pub fn whose(&self, corpus: &Corpus) -> String {
        match self.place {
            Place::Quote(wording) | Place::Original(wording) => cite::speaker(corpus, corpus[wording].quote),
            Place::Source(..) => "in a source text; who said it is not on record".to_owned(),
            Place::Context(wording) => {
                format!("told around a quote of {}", cite::speaker(corpus, corpus[wording].quote))
            }
        }
    }

    /// The words as they are held, and where they come from.
    pub fn citation(&self, corpus: &Corpus, style: &Style) -> String {
        match &self.place {
            Place::Quote(wording) => cite::wording(corpus, *wording, style),
            Place::Original(wording) => {
                let original = quoted(corpus.text(corpus[*wording].original));
                let quote = cite::wording(corpus, *wording, style);
                format!("[The words stand in the original, {original}, of which the quote is a translation] {quote}")
            }
            Place::Context(wording) => {
                let quote = cite::wording(corpus, *wording, style);
                format!("[The words stand in the context that the briefing gives, not in the quote] {quote}")
            }
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
            Place::Quote(wording) | Place::Original(wording) | Place::Context(wording) => corpus[wording].origin,
            Place::Source(source, _) => corpus[source].origin,
        }
    }
}
