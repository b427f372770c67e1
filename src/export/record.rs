//! One record whole, as data: every statement about it, side by side, and where each stands.
//!
//! These types are the JSON that `show` and `export` write. Every key is always there: what is not known is `null`,
//! what there is none of is `[]`.

mod build;

use serde::Serialize;

use crate::briefing::{Confidence, Format, PartialDate, Presence, Reliability, SourceKind, Translator, Verdict};
use crate::corpus::Part;

pub use build::Builder;

/// A record, whole.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Record<'a> {
    Meeting(Meeting<'a>),
    Official(Official<'a>),
    Quote(Quote<'a>),
    Country(Country<'a>),
    Briefing(Briefing<'a>),
}

/// Where a statement stands.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Place<'a> {
    /// As the user would name it.
    pub file: &'a str,
    /// Counted from 1.
    pub line: u32,
    /// Whether the file is a draft that waits for review.
    pub is_draft: bool,
}

/// Another record, by its id and what to call it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Link<'a> {
    /// Unique among its kind.
    pub id: &'a str,
    /// What to call it.
    pub name: &'a str,
}

/// A meeting, by its id, its name and its date.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct MeetingLink<'a> {
    /// Unique.
    pub id: &'a str,
    /// What to call it.
    pub name: &'a str,
    /// Its first day.
    pub date: Option<PartialDate>,
}

/// A meeting of a person, and their part in it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct PartIn<'a> {
    /// Which one.
    #[serde(flatten)]
    pub meeting: MeetingLink<'a>,
    /// `attended`, `mentioned`, …; `quoted` where words of theirs are on record and nothing says whether they were there.
    pub part: Part,
}

/// A person whom a file tells of.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct PersonIn<'a> {
    /// Who.
    #[serde(flatten)]
    pub person: Link<'a>,
    /// The most that the file says of their part in any meeting; `null` where it says nothing.
    pub part: Option<Part>,
}

/// A document.
#[derive(Debug, Clone, Copy, Serialize)]
#[allow(missing_docs, reason = "as in the briefing file")]
pub struct Source<'a> {
    pub id: &'a str,
    /// What it is called where it is named as who says something.
    #[serde(skip)]
    pub name: &'a str,
    /// What it is called where it is the matter itself.
    #[serde(skip)]
    pub headline: &'a str,
    pub kind: SourceKind,
    pub publisher: Option<&'a str>,
    pub title: Option<&'a str>,
    pub byline: Option<&'a str>,
    pub url: Option<&'a str>,
    pub archived: Option<&'a str>,
    pub published: Option<PartialDate>,
    pub retrieved: Option<PartialDate>,
    pub language: Option<&'a str>,
    pub reliability: Reliability,
    pub note: Option<&'a str>,
    /// Whether its text is held.
    pub has_text: bool,
    #[serde(flatten)]
    pub place: Place<'a>,
}

/// A meeting, and every account of it.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "as in the briefing file")]
pub struct Meeting<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
    pub city: Option<&'a str>,
    pub country: Option<&'a str>,
    pub venue: Option<&'a str>,
    pub format: Option<Format>,
    /// Alpha-2 codes; as written where a country was not recognised.
    pub countries: Vec<&'a str>,
    pub organisations: Vec<&'a str>,
    pub topics: Vec<&'a str>,
    pub confidence: Confidence,
    /// What each source says of it.
    pub accounts: Vec<Account<'a>>,
    /// Who was there or is spoken of, as each source gives them.
    pub officials: Vec<Attendance<'a>>,
    pub quotes: Vec<QuoteLine<'a>>,
    /// On what its sources differ.
    pub disagreements: Vec<Disagreement<'a>>,
}

/// What one source says of a meeting.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "as in the briefing file")]
pub struct Account<'a> {
    pub source: Option<Source<'a>>,
    pub name: Option<&'a str>,
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
    pub city: Option<&'a str>,
    pub country: Option<&'a str>,
    pub venue: Option<&'a str>,
    pub format: Option<Format>,
    pub countries: Vec<&'a str>,
    pub organisations: Vec<&'a str>,
    pub objectives: Vec<&'a str>,
    pub outcomes: Vec<Outcome<'a>>,
    pub details: Vec<Detail<'a>>,
    pub topics: Vec<&'a str>,
    pub confidence: Confidence,
    pub confidence_note: Option<&'a str>,
    #[serde(flatten)]
    pub place: Place<'a>,
}

/// An outcome of a meeting.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Outcome<'a> {
    /// In the briefing's own words.
    pub text: &'a str,
    /// The source that says so, if only one does.
    pub source: Option<&'a str>,
}

/// A point on which sources may differ.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Detail<'a> {
    /// What it is about.
    pub what: &'a str,
    /// What the source says.
    pub value: &'a str,
    /// The source that says so.
    pub source: Option<&'a str>,
}

/// A person at one meeting, as each source gives them.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "as in the briefing file")]
pub struct Attendance<'a> {
    pub id: &'a str,
    pub name: &'a str,
    /// Their part in it, by all that the sources say.
    pub part: Option<Part>,
    pub appearances: Vec<Appearance<'a>>,
}

/// A person, as one source gives them.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "as in the briefing file")]
pub struct Appearance<'a> {
    pub name: &'a str,
    pub role: Option<&'a str>,
    pub country: Option<&'a str>,
    pub organisation: Option<&'a str>,
    /// Whether the note calls the role an earlier post: it was not theirs on that date.
    pub is_earlier_post: bool,
    pub presence: Presence,
    pub date: Option<PartialDate>,
    pub meeting: Option<Link<'a>>,
    pub source: Option<Source<'a>>,
    pub confidence: Confidence,
    pub confidence_note: Option<&'a str>,
    pub note: Option<&'a str>,
    #[serde(flatten)]
    pub place: Place<'a>,
}

/// What was said, in one line.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteLine<'a> {
    /// Unique.
    pub id: String,
    /// Who said it.
    pub speaker: Link<'a>,
    /// When.
    pub date: Option<PartialDate>,
    /// The words.
    pub text: &'a str,
    /// The best verdict on any of its wordings.
    pub verdict: Verdict,
    /// Every source that prints it.
    pub reports: Vec<Report<'a>>,
}

/// That a source prints a quote.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Report<'a> {
    /// What the source is called: its publisher, else its title, else its id; `null` where the file names no source.
    pub source: Option<&'a str>,
    /// That it prints a translation.
    pub translation: Option<Translation<'a>>,
    /// Where it is written.
    #[serde(flatten)]
    pub place: Place<'a>,
}

/// A point on which sources differ.
#[derive(Debug, Clone, Serialize)]
pub struct Disagreement<'a> {
    /// The point, as a heading.
    pub about: &'a str,
    /// Each value with those who say so.
    pub variants: Vec<Variant<'a>>,
}

/// One side of a disagreement.
#[derive(Debug, Clone, Serialize)]
pub struct Variant<'a> {
    /// What they say.
    pub value: &'a str,
    /// Who says so.
    pub said_by: Vec<SaidBy<'a>>,
}

/// Who says something, and where that is written.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct SaidBy<'a> {
    /// What the source is called: its publisher, else its title, else its id; `null` where the file names no source.
    pub source: Option<&'a str>,
    /// Where it is written.
    #[serde(flatten)]
    pub place: Place<'a>,
}

/// A person, and every appearance of theirs.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "as in the briefing file")]
pub struct Official<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub aliases: Vec<&'a str>,
    pub wikidata: Option<&'a str>,
    pub countries: Vec<&'a str>,
    pub organisations: Vec<&'a str>,
    /// The timeline of roles, by date.
    pub appearances: Vec<Appearance<'a>>,
    /// Each with their part in it: who is only mentioned was not there.
    pub meetings: Vec<PartIn<'a>>,
    pub quotes: Vec<QuoteLine<'a>>,
    /// What an export tells of them where its query asks for a day, a place or somebody's company; else `null`.
    pub asked: Option<AskedFor<'a>>,
}

/// The last of the occasions that a query asks for.
#[derive(Debug, Clone, Serialize)]
pub struct AskedFor<'a> {
    /// The day.
    pub date: Option<PartialDate>,
    /// The role that day, safe to show.
    pub role: Option<String>,
    /// The meeting that they were at.
    pub meeting: Option<MeetingLink<'a>>,
    /// Where it was held, safe to show: `Guatemala City, GT`.
    pub place: Option<String>,
    /// Whom they met there of those whose company is asked for: people and countries.
    pub met: Vec<&'a str>,
    /// Who of these was there for the same side.
    pub came_with: Vec<&'a str>,
}

/// What somebody said once, and every wording of it.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "as in the briefing file")]
pub struct Quote<'a> {
    pub id: String,
    pub speaker: Link<'a>,
    /// The speaker's role on that date.
    pub role: RoleThen<'a>,
    pub text: &'a str,
    pub date: Option<PartialDate>,
    pub meeting: Option<Link<'a>>,
    /// Whether it was said in connection with the meeting and not at it.
    pub is_beside_meeting: bool,
    /// The best verdict on any of its wordings.
    pub verdict: Verdict,
    /// On what sources differ about its words, as the details of the meeting tell.
    pub disagreements: Vec<Disagreement<'a>>,
    /// One for each source that reports it.
    pub wordings: Vec<Wording<'a>>,
}

/// The role a speaker held on the date of a quote.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct RoleThen<'a> {
    /// The role.
    pub role: Option<&'a str>,
    /// The country the role belongs to.
    pub country: Option<&'a str>,
    /// The organisation the role belongs to.
    pub organisation: Option<&'a str>,
    /// What it rests on: `stated`, `same-source`, `same-meeting`, `nearest` or `unknown`.
    pub basis: &'static str,
    /// With `nearest`: the date of which the role is known.
    pub known_on: Option<PartialDate>,
}

/// The words of a quote, as one source prints them.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "as in the briefing file")]
pub struct Wording<'a> {
    pub text: &'a str,
    pub speaker: &'a str,
    pub role: Option<&'a str>,
    pub source: Option<Source<'a>>,
    pub language: Option<&'a str>,
    pub translation: Option<Translation<'a>>,
    pub original: Option<&'a str>,
    pub context: Option<&'a str>,
    pub detail: Option<&'a str>,
    pub topics: Vec<&'a str>,
    pub verdict: Verdict,
    pub confidence: Confidence,
    pub confidence_note: Option<&'a str>,
    #[serde(flatten)]
    pub place: Place<'a>,
}

/// That the words of a quote are not those that were spoken.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Translation<'a> {
    /// The language that was spoken.
    pub of: Option<&'a str>,
    /// Who translated it.
    pub by: Option<Translator>,
}

/// A country, and everything that touches it.
#[derive(Debug, Clone, Serialize)]
pub struct Country<'a> {
    /// ISO 3166-1 alpha-2.
    pub id: &'a str,
    /// In English.
    pub name: &'a str,
    /// Meetings it took part in or hosted, by date.
    pub meetings: Vec<MeetingLink<'a>>,
    /// People who appeared for it.
    pub officials: Vec<Link<'a>>,
    /// What they said for it.
    pub quotes: Vec<QuoteLine<'a>>,
    /// Whom it met, most often first.
    pub counterparts: Vec<Counterpart<'a>>,
}

/// A country that another one met.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Counterpart<'a> {
    /// ISO 3166-1 alpha-2.
    pub id: &'a str,
    /// In English.
    pub name: &'a str,
    /// How often they met.
    pub meetings: u32,
}

/// One file, and what it tells of.
#[derive(Debug, Clone, Serialize)]
#[allow(missing_docs, reason = "as in the briefing file")]
pub struct Briefing<'a> {
    pub id: &'a str,
    pub file: &'a str,
    pub title: &'a str,
    pub summary: Option<&'a str>,
    pub topics: Vec<&'a str>,
    pub start: Option<PartialDate>,
    pub end: Option<PartialDate>,
    /// How many things of it wait for review; 0 unless it is a draft.
    pub waiting: u32,
    pub sources: Vec<Source<'a>>,
    pub meetings: Vec<MeetingLink<'a>>,
    pub officials: Vec<PersonIn<'a>>,
    pub quotes: Vec<QuoteLine<'a>>,
}
