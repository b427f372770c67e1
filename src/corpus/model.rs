//! The linked entities of a corpus, and the statements they are made from.
//!
//! *Statements* are what files say: a [`Source`] exists, an [`Account`] of a meeting, an [`Appearance`] of a person, a
//! [`Wording`] of a quote. *Entities* are what the statements are about: a [`Meeting`], an [`Official`], a [`Quote`],
//! a [`Country`]. Statements are never overwritten; an entity lists all of its own.

use super::{List, Post, Run};
use crate::briefing::{
    Confidence, DateSpan, Format, PartialDate, Presence, Reliability, SourceKind, Translator, Verdict,
};
use crate::country::CountryId;
use crate::text::Text;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
        pub struct $name(pub u32);

        impl From<u32> for $name {
            fn from(number: u32) -> Self {
                Self(number)
            }
        }

        impl From<$name> for u32 {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl $name {
            /// The place of its record in the corpus.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

ids! {
    /// A file.
    BriefingId,
    /// A document that a briefing rests on.
    SourceId,
    /// What one source says of a meeting.
    AccountId,
    /// One person, as one source gives them.
    AppearanceId,
    /// The words of a quote, as one source prints them.
    WordingId,
    /// A meeting.
    MeetingId,
    /// A person.
    OfficialId,
    /// A quote.
    QuoteId,
}

/// Where in its file a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
pub struct Origin {
    /// The file.
    pub briefing: BriefingId,
    /// Counted from 1.
    pub line: u32,
}

/// A country as a statement gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, bitcode::Encode, bitcode::Decode)]
pub enum Nation {
    /// Resolved.
    Known(CountryId),
    /// Kept as written.
    AsWritten(Text),
}

impl Nation {
    /// The country, if it was resolved.
    pub fn known(self) -> Option<CountryId> {
        match self {
            Self::Known(id) => Some(id),
            Self::AsWritten(_) => None,
        }
    }
}

/// One file of briefings.
#[derive(Debug, Clone, Copy, Default, bitcode::Encode, bitcode::Decode)]
pub struct Briefing {
    /// Its path as the user would name it; without the extension it is its id.
    pub path: Text,
    /// What it calls itself; the name of its first meeting if it has no title; never empty.
    pub title: Text,
    /// In the briefing's own words.
    pub summary: Text,
    /// Subjects.
    pub topics: List<Text>,
    /// The documents it rests on.
    pub sources: Run<SourceId>,
    /// The files beside it that hold texts of its sources.
    pub beside: List<Beside>,
    /// Its statements about meetings.
    pub accounts: Run<AccountId>,
    /// Its statements about people.
    pub appearances: Run<AppearanceId>,
    /// Its statements about what was said.
    pub wordings: List<WordingId>,
    /// Its meetings, each once.
    pub meetings: List<MeetingId>,
    /// From its first to its last meeting.
    pub when: Option<DateSpan>,
    /// How many things of it wait for review: it is a draft that nobody has been through.
    pub waiting: u32,
}

/// A file beside a briefing that holds the text of a source, or should.
#[derive(Debug, Clone, Copy, bitcode::Encode, bitcode::Decode)]
pub struct Beside {
    /// Its path from the briefing's folder.
    pub path: Text,
    /// What the file was when it was read: another number for another file.
    pub stamp: u64,
}

/// A document that a briefing rests on.
#[derive(Debug, Clone, Copy, bitcode::Encode, bitcode::Decode)]
pub struct Source {
    /// Unique in its file.
    pub id: Text,
    /// What kind of document.
    pub kind: SourceKind,
    /// Who published it.
    pub publisher: Text,
    /// Its title.
    pub title: Text,
    /// Who wrote it.
    pub byline: Text,
    /// Its address, as given.
    pub url: Text,
    /// The address of an archived copy, as given.
    pub archived: Text,
    /// When it was published.
    pub published: Option<PartialDate>,
    /// When it was read.
    pub retrieved: Option<PartialDate>,
    /// BCP 47.
    pub language: Text,
    /// How its text relates to the first one that said it.
    pub reliability: Reliability,
    /// What a reader must know of it.
    pub note: Text,
    /// Its own text, if held.
    pub body: Text,
    /// Where it is written.
    pub origin: Origin,
}

impl Source {
    /// What it is called wherever somebody reads who says something: its publisher, else its title, else its id.
    pub fn name(&self) -> Text {
        self.publisher.or(self.title).or(self.id)
    }

    /// What it is called where it is the matter itself: its title, else its name.
    pub fn headline(&self) -> Text {
        self.title.or(self.name())
    }
}

/// An outcome of a meeting.
#[derive(Debug, Clone, Copy, bitcode::Encode, bitcode::Decode)]
pub struct Outcome {
    /// In the briefing's own words.
    pub text: Text,
    /// Who says so, if only one source does.
    pub source: Option<SourceId>,
}

/// A point on which sources may differ.
#[derive(Debug, Clone, Copy, bitcode::Encode, bitcode::Decode)]
pub struct Detail {
    /// What it is about; the same for values that compete.
    pub what: Text,
    /// What the source says.
    pub value: Text,
    /// Who says so: the source named, else that of the account, unless this has several values and may tell of others.
    pub source: Option<SourceId>,
}

/// What one source says of a meeting.
#[derive(Debug, Clone, Copy, bitcode::Encode, bitcode::Decode)]
pub struct Account {
    /// The meeting it is about.
    pub meeting: MeetingId,
    /// Who says so.
    pub source: Option<SourceId>,
    /// What it calls the meeting.
    pub name: Text,
    /// When the meeting was.
    pub when: Option<DateSpan>,
    /// The town.
    pub city: Text,
    /// The country it was held in.
    pub country: Option<Nation>,
    /// The building.
    pub venue: Text,
    /// Its form.
    pub format: Option<Format>,
    /// Who met.
    pub countries: List<Nation>,
    /// Who met, beside countries.
    pub organisations: List<Text>,
    /// What it was for.
    pub objectives: List<Text>,
    /// What came of it.
    pub outcomes: List<Outcome>,
    /// Points on which sources may differ.
    pub details: List<Detail>,
    /// Subjects.
    pub topics: List<Text>,
    /// How sure the briefing is of it.
    pub confidence: Confidence,
    /// Why it is not surer.
    pub confidence_note: Text,
    /// Where it is written.
    pub origin: Origin,
}

/// One person, as one source gives them.
#[derive(Debug, Clone, Copy, bitcode::Encode, bitcode::Decode)]
pub struct Appearance {
    /// The person.
    pub official: OfficialId,
    /// The meeting, if any.
    pub meeting: Option<MeetingId>,
    /// Who says so.
    pub source: Option<SourceId>,
    /// The id of the person, if the source's file gives one.
    pub id: Text,
    /// The name as the source gives it.
    pub name: Text,
    /// Other names that the file gives.
    pub aliases: List<Text>,
    /// The role as the source gives it.
    pub role: Text,
    /// The country the role belongs to.
    pub country: Option<Nation>,
    /// The organisation the role belongs to.
    pub organisation: Text,
    /// How the person was part of the meeting.
    pub presence: Presence,
    /// The meeting's first day, or when the source was published.
    pub date: Option<PartialDate>,
    /// How sure the briefing is of it.
    pub confidence: Confidence,
    /// Why it is not surer.
    pub confidence_note: Text,
    /// What else a reader must know.
    pub note: Text,
    /// Whether the role was theirs then, by the role and the note.
    pub post: Post,
    /// Where it is written.
    pub origin: Origin,
}

/// The words of a quote, as one source prints them.
#[derive(Debug, Clone, Copy, bitcode::Encode, bitcode::Decode)]
pub struct Wording {
    /// The quote it is a report of.
    pub quote: QuoteId,
    /// The words, as printed.
    pub text: Text,
    /// Who printed them.
    pub source: Option<SourceId>,
    /// BCP 47; empty when neither the quote nor its source says.
    pub language: Text,
    /// The language it was translated from, and by whom.
    pub translation: Option<Translation>,
    /// The words in the original language.
    pub original: Text,
    /// In the briefing's own words.
    pub context: Text,
    /// What the details of the meeting are about that tell how sources differ on the words.
    pub detail: Text,
    /// The speaker's name, as the statement gives it; the official's where it gives an id.
    pub speaker: Text,
    /// Whether the file says nothing else of the speaker: the name is all there is to know them by.
    pub is_unlisted: bool,
    /// The speaker's role, if the quote itself gives one.
    pub role: Text,
    /// Subjects.
    pub topics: List<Text>,
    /// How sure the briefing is of it.
    pub confidence: Confidence,
    /// Why it is not surer.
    pub confidence_note: Text,
    /// How it compares with the source text held.
    pub verdict: Verdict,
    /// Where it is written.
    pub origin: Origin,
}

/// That the words of a quote are not those that were spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct Translation {
    /// The language that was spoken, BCP 47; may be empty.
    pub of: Text,
    /// Who translated it.
    pub by: Option<Translator>,
}

/// A meeting: every account of it, side by side.
#[derive(Debug, Clone, Copy, bitcode::Encode, bitcode::Decode)]
pub struct Meeting {
    /// The same in every file that tells of it.
    pub id: Text,
    /// The name its first account gives.
    pub name: Text,
    /// The date its first dated account gives.
    pub when: Option<DateSpan>,
    /// The town its first account gives.
    pub city: Text,
    /// The country it was held in, as the first account gives it.
    pub country: Option<Nation>,
    /// The building.
    pub venue: Text,
    /// Its form.
    pub format: Option<Format>,
    /// Who met: the union over its accounts.
    pub countries: List<Nation>,
    /// Who met, beside countries.
    pub organisations: List<Text>,
    /// Subjects: the union over its accounts and their briefings.
    pub topics: List<Text>,
    /// The least sure of its accounts' confidences.
    pub confidence: Confidence,
    /// All accounts, by file and line.
    pub accounts: List<AccountId>,
    /// Who was there or is spoken of, by file and line.
    pub appearances: List<AppearanceId>,
    /// The people of `appearances`, each once; those who were there first.
    pub officials: List<OfficialId>,
    /// What was said, by speaker's first wording.
    pub quotes: List<QuoteId>,
    /// The files that tell of it.
    pub briefings: List<BriefingId>,
    /// On what its sources differ.
    pub disagreements: List<Disagreement>,
}

/// A point on which sources differ.
#[derive(Debug, Clone, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct Disagreement {
    /// The point, as a heading: `date`, `role of Alicia Bárcena`, …
    pub about: String,
    /// The person it is about, if it is about one.
    pub official: Option<OfficialId>,
    /// Each value with those who say so; two or more.
    pub variants: Vec<Variant>,
}

/// One side of a [`Disagreement`].
#[derive(Debug, Clone, PartialEq, Eq, bitcode::Encode, bitcode::Decode)]
pub struct Variant {
    /// What they say.
    pub value: String,
    /// Who says so: a source, or the file itself where no source is named.
    pub said_by: Vec<(Option<SourceId>, Origin)>,
}

/// A person: every appearance, side by side.
#[derive(Debug, Clone, Copy, bitcode::Encode, bitcode::Decode)]
pub struct Official {
    /// Unique.
    pub id: Text,
    /// The fullest spelling, with its diacritics.
    pub name: Text,
    /// Every other spelling.
    pub aliases: List<Text>,
    /// The item of Wikidata, if `people.toml` gives one.
    pub wikidata: Text,
    /// The timeline of roles: by date, undated ones last.
    pub appearances: List<AppearanceId>,
    /// Meetings that they were at, are quoted from or are only spoken of at, by date: see
    /// [`Corpus::parts_of`](super::Corpus::parts_of).
    pub meetings: List<MeetingId>,
    /// What they said, by date.
    pub quotes: List<QuoteId>,
    /// The countries they appeared for, most frequent first.
    pub countries: List<CountryId>,
    /// The organisations they appeared for, most frequent first.
    pub organisations: List<Text>,
}

/// What one person said once, with every wording of it.
#[derive(Debug, Clone, Copy, bitcode::Encode, bitcode::Decode)]
pub struct Quote {
    /// A fingerprint of its words, the same on every machine: with the speaker's id it makes its own.
    pub(super) print: u32,
    /// Which it is of the speaker's quotes with this fingerprint, from 1.
    pub(super) nth: u32,
    /// Who said it.
    pub speaker: OfficialId,
    /// The words of its first wording.
    pub text: Text,
    /// When it was said.
    pub date: Option<PartialDate>,
    /// Whether the statement itself gives the date.
    pub is_dated: bool,
    /// Where it was said.
    pub meeting: Option<MeetingId>,
    /// How sources report it, by file and line.
    pub wordings: Run<WordingId>,
    /// The speaker's role on that date, which they have in common with what else they said then: see
    /// [`Corpus::role_then`](super::Corpus::role_then).
    pub(super) role: List<RoleThen>,
}

/// The role a speaker held when they spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, bitcode::Encode, bitcode::Decode)]
pub struct RoleThen {
    /// The role; empty if none is known.
    pub role: Text,
    /// The country the role belongs to.
    pub country: Option<Nation>,
    /// The organisation the role belongs to.
    pub organisation: Text,
    /// What the role rests on.
    pub basis: RoleBasis,
}

/// What a [`RoleThen`] rests on, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, bitcode::Encode, bitcode::Decode)]
pub enum RoleBasis {
    /// The quote itself gives it.
    Stated,
    /// The source of the quote gives it for that meeting.
    SameSource,
    /// Another source gives it for that meeting.
    SameMeeting,
    /// It is the nearest in time that is known, this date's.
    Nearest(PartialDate),
    /// No role is known.
    #[default]
    Unknown,
}

/// A country and everything that touches it.
#[derive(Debug, Clone, bitcode::Encode, bitcode::Decode)]
pub struct Country {
    /// Which one.
    pub id: CountryId,
    /// Meetings it took part in or hosted, by date.
    pub meetings: Vec<MeetingId>,
    /// People who appeared for it, by name.
    pub officials: Vec<OfficialId>,
    /// What they said for it, by date.
    pub quotes: Vec<QuoteId>,
    /// Whom it met and how often, most often first.
    pub counterparts: Vec<(CountryId, u32)>,
}
