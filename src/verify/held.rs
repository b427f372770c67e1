//! The texts that a quotation can stand in: every wording of every quote, in its original language too where it is held, every source text held, cut into passages, and
//! what briefings tell around quotes.

use std::collections::HashSet;
use std::ops::Range;

use crate::corpus::{Corpus, QuoteId, SourceId, WordingId};
use crate::text::tokens::text_words;

/// The words of a passage. Longer ones blur where words stand together; shorter ones only cost more of them.
const PASSAGE: usize = 64;

/// A text that is compared with quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Unit {
    /// A wording of a quote.
    Wording(WordingId),
    /// The words of a wording in the language they were said in, where it is a translation.
    Original(WordingId),
    /// A passage of a source text, by its number.
    Passage(u32),
    /// What the briefing tells around a wording of a quote.
    Context(WordingId),
}

/// Which words of a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Words {
    /// As they are recorded.
    Recorded,
    /// In the language they were said in.
    Original,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// It is a wording of a quote, as recorded or in the original language.
    Quote(WordingId, QuoteId, Words),
    /// It is a part of the text of a source, and begins at this byte.
    Source(SourceId, usize),
    /// It is the context of a wording.
    Context(WordingId, QuoteId),
}

impl Origin {
    /// The wording that it is, or is the context of.
    pub(super) fn wording(self) -> Option<WordingId> {
        match self {
            Self::Quote(wording, ..) | Self::Context(wording, _) => Some(wording),
            Self::Source(..) => None,
        }
    }

    /// The quote that it is a wording of, or the context of one.
    pub(super) fn quote(self) -> Option<QuoteId> {
        match self {
            Self::Quote(_, quote, _) | Self::Context(_, quote) => Some(quote),
            Self::Source(..) => None,
        }
    }
}

/// A text, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'a> {
    pub(super) origin: Origin,
    pub(super) text: &'a str,
}

/// Every text, numbered: the wordings first, then the passages, the contexts and the originals.
#[derive(Debug)]
pub(super) struct Texts {
    wordings: u32,
    passages: Vec<Passage>,
    /// The wordings that have a context.
    contexts: Vec<WordingId>,
    /// The wordings that have words in the original language beside their own.
    originals: Vec<WordingId>,
    sources: usize,
}

#[derive(Debug, Clone, Copy)]
struct Passage {
    source: SourceId,
    /// The byte of the source text it begins at.
    start: usize,
}

impl Texts {
    /// Cuts the source texts of `corpus` into passages, and gives each text to `each`, in the order of their numbers.
    pub(super) fn new(corpus: &Corpus, mut each: impl FnMut(&str)) -> Self {
        for (_, wording) in corpus.wordings() {
            each(corpus.text(wording.text));
        }
        let mut passages = Vec::new();
        let mut seen = HashSet::new();
        for (source, held) in corpus.sources() {
            // One document may be a source of several briefings.
            if held.body.is_empty() || !seen.insert(held.body) {
                continue;
            }
            let body = corpus.text(held.body);
            let starts: Vec<usize> = text_words(body).step_by(PASSAGE).map(|(word, _)| word.start).collect();
            for (i, &start) in starts.iter().enumerate() {
                // The first word of the next passage belongs to both, so that no pair of neighbours is lost.
                let end = starts.get(i + 1).map_or(body.len(), |&next| {
                    text_words(&body[next..]).next().map_or(body.len(), |(word, _)| next + word.end)
                });
                each(&body[start..end]);
                passages.push(Passage { source, start });
            }
        }
        let with_context = corpus.wordings().filter(|(_, wording)| !wording.context.is_empty());
        let contexts: Vec<WordingId> = with_context.map(|(id, _)| id).collect();
        for &id in &contexts {
            each(corpus.text(corpus[id].context));
        }
        let with_original = corpus.wordings().filter(|(_, wording)| !wording.original.is_empty());
        let originals: Vec<WordingId> = with_original.map(|(id, _)| id).collect();
        for &id in &originals {
            each(corpus.text(corpus[id].original));
        }
        Self { wordings: corpus.wordings().len() as u32, passages, contexts, originals, sources: seen.len() }
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.wordings as usize + self.passages.len() + self.contexts.len() + self.originals.len()
    }

    /// How many source texts are held.
    pub(super) fn sources(&self) -> usize {
        self.sources
    }

    /// The numbers of the wordings.
    pub(super) fn wordings(&self) -> Range<u32> {
        0..self.wordings
    }

    /// The numbers of the passages.
    pub(super) fn passages(&self) -> Range<u32> {
        self.wordings..self.wordings + self.passages.len() as u32
    }

    /// The numbers of the contexts.
    pub(super) fn contexts(&self) -> Range<u32> {
        let start = self.passages().end;
        start..start + self.contexts.len() as u32
    }

    /// The numbers of all that was said: of the wordings and the originals.
    pub(super) fn said(&self) -> impl Iterator<Item = u32> {
        self.wordings().chain(self.contexts().end..self.len() as u32)
    }

    /// The numbers of a wording and its original.
    pub(super) fn said_of(&self, id: WordingId) -> impl Iterator<Item = u32> {
        let original = self.originals.binary_search(&id).ok().map(|at| self.contexts().end + at as u32);
        std::iter::once(id.0).chain(original)
    }

    /// The text of that number.
    pub(super) fn unit(&self, number: u32) -> Unit {
        if number < self.wordings {
            return Unit::Wording(WordingId(number));
        }
        let passage = number - self.wordings;
        match (passage as usize).checked_sub(self.passages.len()) {
            None => Unit::Passage(passage),
            Some(rest) => match self.contexts.get(rest) {
                Some(&context) => Unit::Context(context),
                None => Unit::Original(self.originals[rest - self.contexts.len()]),
            },
        }
    }

    /// The text itself; of a passage with as much on both sides as a quotation of `words` words may reach over.
    pub(super) fn held<'a>(&self, corpus: &'a Corpus, unit: Unit, words: usize) -> Held<'a> {
        match unit {
            Unit::Wording(id) => {
                let wording = &corpus[id];
                Held { origin: Origin::Quote(id, wording.quote, Words::Recorded), text: corpus.text(wording.text) }
            }
            Unit::Original(id) => {
                let wording = &corpus[id];
                let origin = Origin::Quote(id, wording.quote, Words::Original);
                Held { origin, text: corpus.text(wording.original) }
            }
            Unit::Context(id) => {
                let wording = &corpus[id];
                Held { origin: Origin::Context(id, wording.quote), text: corpus.text(wording.context) }
            }
            Unit::Passage(number) => {
                let number = number as usize;
                let Passage { source, start } = self.passages[number];
                let reach = words.div_ceil(PASSAGE);
                let same = |passage: &&Passage| passage.source == source;
                let before = self.passages[number.saturating_sub(reach)..number].iter().find(same);
                let start = before.map_or(start, |passage| passage.start);
                let body = corpus.text(corpus[source].body);
                let after = self.passages.get(number + reach + 1).filter(same);
                let end = after.map_or(body.len(), |passage| passage.start);
                Held { origin: Origin::Source(source, start), text: &body[start..end] }
            }
        }
    }
}
