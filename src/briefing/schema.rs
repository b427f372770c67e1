//! The schema of a briefing file: its records and their fields, each declared once.
//!
//! The doc comments are what an editor shows, through the JSON Schema that is generated from these types.

use std::ops::Range;

use schemars::JsonSchema;
use toml::Spanned;
use toml::de::DeValue;

use super::field::{Field, Finding, Many, One, Raw, Record, Scan, ScanRecord, Table};
use super::scan::Scanner;
use super::{Confidence, Format, PartialDate, Presence, Reliability, SourceKind, Translator};

macro_rules! records {
    ($(
        $(#[$doc:meta])*
        $name:ident<$file:lifetime> requires $required:tt, from text $from_text:literal {
            $($(#[$field_doc:meta])* $field:ident: $ty:ty),+ $(,)?
        }
    )+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, JsonSchema)]
        #[schemars(extend("required" = $required, "additionalProperties" = false))]
        pub struct $name<$file> {
            $($(#[$field_doc])* pub $field: Field<$ty>),+
        }

        impl<$file> ScanRecord<$file> for $name<$file> {
            fn scan(&mut self, key: &str, scanner: &mut Scanner<$file>) -> Option<()> {
                match key {
                    $(stringify!($field) => self.$field.scan(scanner),)+
                    _ => None,
                }
            }

            fn scan_record(&mut self, key: &str, header: Range<usize>, scanner: &mut Scanner<$file>) -> Option<()> {
                match key {
                    $(stringify!($field) => <$ty as Scan<$file>>::scan_record(&mut self.$field, header, scanner),)+
                    _ => None,
                }
            }
        }

        impl Record for $name<'_> {
            const KEYS: &'static [&'static str] = &[$(stringify!($field)),+];
            const FROM_TEXT: bool = $from_text;

            fn set(&mut self, key: &str, value: Spanned<DeValue<'_>>) -> bool {
                match key {
                    $(stringify!($field) => self.$field = Field::read(value),)+
                    _ => return false,
                }
                true
            }

            fn inspect(&self, see: &mut dyn FnMut(Range<usize>, Finding<'_>)) {
                $(self.$field.inspect(see);)+
            }
        }
    )+};
}

records! {
    /// A briefing: what sources say of a meeting, of who was there and of what was said.
    File<'a> requires [], from text false {
        /// What the briefing is about, in one line.
        title: Raw<'a>,
        /// In own words.
        summary: Raw<'a>,
        /// Subjects.
        topics: Many<Raw<'a>>,
        /// The documents the briefing rests on.
        sources: Many<Table<Source<'a>>>,
        /// Meetings, as these sources tell them.
        meetings: Many<Table<Meeting<'a>>>,
        /// People, as these sources give them.
        officials: Many<Table<Official<'a>>>,
        /// What was said, as these sources print it.
        quotes: Many<Table<Quote<'a>>>,
        /// Decisions about who is who.
        people: Many<Table<Person<'a>>>,
    }

    /// A document that the briefing rests on.
    Source<'a> requires [], from text false {
        /// Names the source within this file.
        id: Raw<'a>,
        /// What kind of document it is.
        kind: One<SourceKind>,
        /// Who published it.
        publisher: Raw<'a>,
        /// Its title.
        title: Raw<'a>,
        /// Who wrote it, as given.
        byline: Raw<'a>,
        /// Its address.
        url: Raw<'a>,
        /// The address of an archived copy.
        archived: Raw<'a>,
        /// When it was published.
        published: PartialDate,
        /// When it was read.
        retrieved: PartialDate,
        /// The language it is in, as a BCP 47 tag.
        language: Raw<'a>,
        /// How its text relates to the first one that said it.
        reliability: One<Reliability>,
        /// What a reader must know of it, in own words.
        note: Raw<'a>,
        /// Its own text.
        text: Raw<'a>,
        /// A file beside the briefing, or in a folder below, that holds its own text.
        text_file: Raw<'a>,
    }

    /// A meeting, as one source tells it. The same id in another file, or from another source, is the same meeting.
    Meeting<'a> requires [], from text false {
        /// Names the meeting everywhere.
        id: Raw<'a>,
        /// What it is called.
        name: Raw<'a>,
        /// Its day, or its first day.
        date: PartialDate,
        /// Its first day, where `date` is not used.
        start: PartialDate,
        /// Its last day.
        end: PartialDate,
        /// The town it was held in.
        city: Raw<'a>,
        /// The country it was held in.
        country: Raw<'a>,
        /// The building it was held in.
        venue: Raw<'a>,
        /// What form it had.
        format: One<Format>,
        /// Who met: ISO 3166-1 alpha-2 codes, names or demonyms; EU for the European Union.
        countries: Many<Raw<'a>>,
        /// Who met, beside countries.
        organisations: Many<Raw<'a>>,
        /// What it was for.
        objectives: Many<Raw<'a>>,
        /// What came of it, in own words.
        outcomes: Many<Table<Outcome<'a>>>,
        /// Points on which sources may differ.
        details: Many<Table<Detail<'a>>>,
        /// Subjects.
        topics: Many<Raw<'a>>,
        /// The id of the source that says so; the file's first source if absent.
        source: Raw<'a>,
        /// How sure the briefing is of it; high if absent.
        confidence: One<Confidence>,
        /// Why it is not surer, in own words.
        confidence_note: Raw<'a>,
    }

    /// An appearance: one person, as one source gives them.
    Official<'a> requires ["name"], from text false {
        /// Names the person everywhere; derived from the name if absent.
        id: Raw<'a>,
        /// The name, as this source gives it.
        name: Raw<'a>,
        /// Other names of the same person.
        aliases: Many<Raw<'a>>,
        /// The role on that date, as this source gives it.
        role: Raw<'a>,
        /// The country the role belongs to.
        country: Raw<'a>,
        /// The organisation the role belongs to.
        organisation: Raw<'a>,
        /// How the person was part of the meeting; attended if absent.
        presence: One<Presence>,
        /// The id of the meeting; the file's only meeting if absent.
        meeting: Raw<'a>,
        /// The id of the source that says so; the file's first source if absent.
        source: Raw<'a>,
        /// How sure the briefing is of it; high if absent.
        confidence: One<Confidence>,
        /// Why it is not surer, in own words.
        confidence_note: Raw<'a>,
        /// What else a reader must know, in own words; “an earlier post” says that the role was not held on that date.
        note: Raw<'a>,
    }

    /// The words of a person, as one source prints them.
    Quote<'a> requires ["speaker", "text"], from text false {
        /// An official's id, or a name.
        speaker: Raw<'a>,
        /// The speaker's role on that date; the role that the source gives the speaker if absent.
        role: Raw<'a>,
        /// The words, exactly as printed.
        text: Raw<'a>,
        /// When it was said; the meeting's date if absent.
        date: PartialDate,
        /// The id of the meeting; the file's only meeting if absent.
        meeting: Raw<'a>,
        /// The id of the source that prints it; the file's first source if absent.
        source: Raw<'a>,
        /// The language of the words, as a BCP 47 tag; the source's if absent.
        language: Raw<'a>,
        /// That these are not the words that were spoken.
        translation: Table<Translation<'a>>,
        /// The words in the original language.
        original: Raw<'a>,
        /// What they were about, in own words.
        context: Raw<'a>,
        /// The `what` of those details of the meeting that tell how sources differ on these words.
        detail: Raw<'a>,
        /// Subjects.
        topics: Many<Raw<'a>>,
        /// How sure the briefing is of it; high if absent.
        confidence: One<Confidence>,
        /// Why it is not surer, in own words.
        confidence_note: Raw<'a>,
    }

    /// A decision about who is who. It wins over whatever the program would conclude.
    Person<'a> requires ["id"], from text false {
        /// Names the person everywhere.
        id: Raw<'a>,
        /// The name to show.
        name: Raw<'a>,
        /// Other names of the same person.
        aliases: Many<Raw<'a>>,
        /// The person's item in Wikidata.
        wikidata: Raw<'a>,
        /// Ids that are this person too.
        same_as: Many<Raw<'a>>,
        /// Ids that are not this person, however alike the names.
        not_same_as: Many<Raw<'a>>,
    }

    /// What came of a meeting.
    Outcome<'a> requires ["text"], from text true {
        /// In own words.
        text: Raw<'a>,
        /// The id of the source, if only one says so.
        source: Raw<'a>,
    }

    /// A point on which sources may differ: values of one `what` are laid side by side.
    Detail<'a> requires ["what", "value"], from text false {
        /// What it is about.
        what: Raw<'a>,
        /// What the source says.
        value: Raw<'a>,
        /// The id of the source; the meeting's if absent, but where the meeting has several values of it, nobody's.
        source: Raw<'a>,
    }

    /// That the words of a quote are not those that were spoken.
    Translation<'a> requires [], from text false {
        /// The language that was spoken, as a BCP 47 tag.
        of: Raw<'a>,
        /// Who translated it.
        by: One<Translator>,
    }
}

/// The JSON Schema of a briefing file.
pub fn json_schema() -> serde_json::Value {
    schemars::SchemaGenerator::default().into_root_schema_for::<File<'_>>().to_value()
}

impl Meeting<'_> {
    /// Its first day: `date`, or `start` where that is used instead.
    pub fn date(&self) -> Option<PartialDate> {
        self.date.get().or(self.start.get()).copied()
    }
}
