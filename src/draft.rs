//! Turns a pasted text into a briefing that needs review, not typing.
//!
//! A pure library: text in, structured drafts out. It reads no files and knows no corpus; what is known of people and
//! meetings comes in through [`Hints`].
//!
//! ```text
//! text ─▶ text, marks, quotes ─▶ tokens ─▶ names, people ─▶ cues, grammar, coreference ─▶ speaker ─▶ Quotation
//!                └─▶ transcript ─────────────────────────────────────────────────────────────▶┘
//! reading ─▶ document, officials, meeting ─▶ Draft ─▶ write (a briefing file)
//! ```

mod coreference;
mod cues;
mod dashes;
mod dates;
mod document;
mod grammar;
mod hints;
mod lexicon;
mod marks;
mod meeting;
mod names;
mod officials;
mod people;
mod places;
mod quotation;
mod quotes;
mod reading;
mod speaker;
mod text;
mod tokens;
mod transcript;
mod unspoken;
mod write;

use std::ops::Range;

pub use document::SourceDraft;
pub use hints::{Hints, KnownMeeting, KnownPerson};
pub use lexicon::Language;
pub use meeting::MeetingDraft;
pub use officials::OfficialDraft;
pub use quotation::Quotation;
pub use speaker::Rule;
pub use write::to_toml;

use crate::country;
use reading::Reading;

/// A value found in a text, where, and how sure it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// The place in the text, in bytes; none if it comes from elsewhere.
    pub place: Option<Range<usize>>,
    /// From 0 to 1.
    pub confidence: f32,
}

impl<T> Found<T> {
    /// Sure enough to be filled in; less sure is a suggestion.
    pub fn is_sure(&self) -> bool {
        self.confidence >= Quotation::SURE
    }
}

/// Everything found in one text.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The source the text is.
    pub source: SourceDraft,
    /// The meeting it tells of.
    pub meeting: Option<MeetingDraft>,
    /// People with their roles, in order of the text.
    pub officials: Vec<OfficialDraft>,
    /// Organisations named, in order of the text.
    pub organisations: Vec<Found<String>>,
    /// Direct quotations, in order of the text.
    pub quotes: Vec<Quotation>,
    /// The text itself.
    pub text: String,
}

/// Why a text cannot be drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There are no words in it.
    #[error("the text has no words: nothing to draft")]
    Empty,
    /// It is larger than a briefing file may be.
    #[error("the text has {0} bytes, more than the {max} a draft can hold: cut it into parts", max = Draft::MAX_BYTES)]
    TooLarge(usize),
    /// It has NUL bytes: a binary file.
    #[error("the text looks like a binary file: give plain text or HTML")]
    Binary,
}

impl Draft {
    /// The largest text that can be drafted.
    pub const MAX_BYTES: usize = 3 * 1024 * 1024;
}

/// Finds the direct quotations of a text and who said them, its language told from its words. In a transcript, the
/// labelled turns are the quotations.
pub fn quotations(text: &str) -> Vec<Quotation> {
    quotation::of(&Reading::of(text, document::language(text)))
}

/// Finds only where text stands in quotation marks, as byte ranges of the words, without asking who speaks.
pub fn quoted_spans(text: &str) -> Vec<Range<usize>> {
    let paragraphs = text::paragraphs(text);
    quotes::find(text, &paragraphs, document::language(text)).into_iter().map(|span| span.inner).collect()
}

/// Drafts a briefing from a text.
///
/// # Errors
/// [`Refusal`] if the text is empty, binary or too large.
pub fn draft(text: &str, hints: &Hints) -> Result<Draft, Refusal> {
    if text.len() > Draft::MAX_BYTES {
        return Err(Refusal::TooLarge(text.len()));
    }
    if text.contains('\0') {
        return Err(Refusal::Binary);
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Refusal::Empty);
    }
    let language = hints.language.unwrap_or_else(|| document::language(text));
    let reading = Reading::of(text, language);
    let quotes = quotation::of(&reading);
    let source = source(&reading, quotes.len(), hints);
    let speakers: Vec<&str> = quotes.iter().filter_map(Quotation::sure_speaker).collect();
    let mut officials = officials::find(&reading, &speakers);
    let mut meeting = meeting::find(&reading, &officials, source.published.as_ref());
    hints.name_people(&mut officials);
    if let Some(meeting) = &mut meeting {
        hints.name_meeting(meeting);
    }
    let organisations = organisations(&reading);
    Ok(Draft { source, meeting, officials, organisations, quotes, text: text.to_owned() })
}

fn source(reading: &Reading, quotes: usize, hints: &Hints) -> SourceDraft {
    let (text, paragraphs) = (reading.text, &reading.paragraphs);
    let given = |value: &Option<String>| value.clone().map(|value| Found { value, place: None, confidence: 1.0 });
    let host = || hints.publisher_from_url().map(|value| Found { value, place: None, confidence: 0.4 });
    let published = hints.published.map(|value| Found { value, place: None, confidence: 1.0 });
    SourceDraft {
        title: given(&hints.title).or_else(|| document::title(text, paragraphs)),
        publisher: given(&hints.publisher).or_else(|| document::publisher(text, paragraphs)).or_else(host),
        byline: document::byline(text, paragraphs),
        published: published.or_else(|| document::published(text, paragraphs)),
        language: reading.language.code(),
        kind: document::kind(text, paragraphs, !reading.turns.is_empty(), quotes),
        url: hints.url.clone(),
    }
}

/// Bodies named in the text, each once.
fn organisations(reading: &Reading) -> Vec<Found<String>> {
    let people = &reading.people;
    // Headings in capitals and countries are no organisations.
    let heading = |name: &str| name.len() > 6 && !name.contains(char::is_lowercase) && !name.contains(' ');
    let country = |name: &str| !country::resolve(name, country::Reading::Text).countries().is_empty();
    let bodies = people
        .parties
        .iter()
        .filter(|p| !p.is_person() && p.kind == names::NameKind::Body && p.name.len() > 2)
        .filter(|p| !heading(&p.name) && !country(&p.name));
    let mut out: Vec<Found<String>> = bodies
        .map(|party| {
            let tokens = people.mentions[party.mentions[0]].tokens.clone();
            let place = reading.tokens.list[tokens.start].start..reading.tokens.list[tokens.end - 1].end;
            Found { value: party.name.clone(), place: Some(place), confidence: 0.6 }
        })
        .collect();
    out.sort_by_key(|f| f.place.as_ref().map_or(0, |p| p.start));
    out
}
