//! Turns a pasted text into a briefing that needs review, not typing.
//!
//! A pure library: text in, structured drafts out. It reads no files and knows no corpus.

mod coreference;
mod cues;
mod grammar;
mod lexicon;
mod marks;
mod names;
mod people;
mod quotes;
mod speaker;
mod text;
mod tokens;
mod transcript;
mod unspoken;

use std::ops::Range;

pub use lexicon::Language;
pub use speaker::Rule;

/// A direct quotation and who said it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quotation {
    /// Where the words stand, in characters (Unicode scalar values), marks left out.
    pub start: usize,
    /// The end of the words in characters, exclusive.
    pub end: usize,
    /// The same place in bytes.
    pub bytes: Range<usize>,
    /// The words, exactly as the text has them.
    pub text: String,
    /// The fullest name the text gives the speaker, without title.
    pub speaker: Option<String>,
    /// Which rule found the speaker.
    pub rule: Rule,
    /// How sure the speaker is, from 0 to 1.
    pub confidence: f32,
    /// The words that stand for the speaker at the quotation (a name, a pronoun, a noun), in bytes.
    pub mention: Option<Range<usize>>,
}

impl Quotation {
    /// A speaker at least this sure may be filled in; one less sure is a suggestion.
    pub const SURE: f32 = 0.5;

    /// The speaker, if sure enough to be filled in.
    pub fn sure_speaker(&self) -> Option<&str> {
        self.speaker.as_deref().filter(|_| self.confidence >= Self::SURE)
    }
}

/// Finds the direct quotations of a text and who said them. In a transcript, the labelled turns are the quotations.
pub fn quotations(text: &str) -> Vec<Quotation> {
    let language = Language::English;
    let paragraphs = text::paragraphs(text);
    let turns = transcript::turns(text, &paragraphs);
    if !turns.is_empty() {
        return of_turns(text, &paragraphs, &turns);
    }
    let spans = quotes::find(text, &paragraphs);
    let tokens = tokens::tokenize(text, &paragraphs, &spans, language);
    let people = people::find(text, &tokens, headline(text, &paragraphs));
    let attributions = speaker::attribute(text, &spans, &tokens, &people);
    let mut out = Vec::new();
    for (span, found) in spans.iter().zip(attributions) {
        if let Some(label) = transcript::quoted_label(text, &span.inner) {
            out.push(labelled(text, &people, label, span.inner.clone(), 0.9));
        } else if !unspoken::is_unspoken(text, span, &found, language) {
            out.push(Quotation {
                start: 0,
                end: 0,
                bytes: span.inner.clone(),
                text: text[span.inner.clone()].to_owned(),
                speaker: found.party.map(|p| people.parties[p].name.clone()),
                rule: found.rule,
                confidence: found.confidence,
                mention: found.mention,
            });
        }
    }
    with_offsets(text, out)
}

/// The quotations of a transcript.
fn of_turns(text: &str, paragraphs: &[Range<usize>], turns: &[transcript::Turn]) -> Vec<Quotation> {
    let tokens = tokens::tokenize(text, paragraphs, &[], Language::English);
    let people = people::find(text, &tokens, None);
    let quotes = turns.iter().map(|turn| {
        let confidence = if turn.continued { 0.8 } else { 0.98 };
        labelled(text, &people, turn.label.clone(), turn.words.clone(), confidence)
    });
    with_offsets(text, quotes.collect())
}

/// A quotation under a label; the speaker has the name that the rest of the text gives in full, if it does.
fn labelled(
    text: &str,
    people: &people::People,
    label: Range<usize>,
    words: Range<usize>,
    confidence: f32,
) -> Quotation {
    let named = transcript::parse_label(&text[label.clone()]);
    Quotation {
        start: 0,
        end: 0,
        text: text[words.clone()].to_owned(),
        bytes: words,
        speaker: named.map(|l| people.full_name(&l.name).unwrap_or(l.name)),
        rule: Rule::Label,
        confidence,
        mention: Some(label),
    }
}

/// Fills in the character offsets.
fn with_offsets(text: &str, mut quotes: Vec<Quotation>) -> Vec<Quotation> {
    let mut offsets = text::CharOffsets::new(text);
    for quote in &mut quotes {
        quote.start = offsets.at(quote.bytes.start);
        quote.end = offsets.at(quote.bytes.end);
    }
    quotes
}

/// The paragraph of the headline: a short first one that others follow. Its capitals name nobody.
fn headline(text: &str, paragraphs: &[Range<usize>]) -> Option<usize> {
    let first = paragraphs.first()?;
    let words = text[first.clone()].split_whitespace().count();
    (paragraphs.len() > 1 && words <= 25).then_some(0)
}
