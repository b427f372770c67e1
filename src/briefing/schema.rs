//! The schema of a briefing file: its records and their fields, each declared once.
//!
//! The doc comments are what an editor shows, through the JSON Schema that is generated from these types.

use std::ops::Range;

use schemars::JsonSchema;
use toml::Spanned;
use toml::de::DeValue;

use super::field::{Field, FieldValue as _, Finding, Many, One, Raw, Record, Table};
use super::scan::Scanner;
use super::{Confidence, Format, PartialDate, Presence, Reliability, SourceKind, Translator};

macro_rules! records {
    ($(
        $(#[$doc:meta])*
        $name:ident requires $required:tt, from text $from_text:literal {
            $($(#[$field_doc:meta])* $field:ident: $ty:ty),+ $(,)?
        }
    )+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Default, JsonSchema)]
        #[schemars(extend("required" = $required, "additionalProperties" = false))]
        pub struct $name {
            $($(#[$field_doc])* pub $field: Field<$ty>),+
        }

        impl Record for $name {
            const KEYS: &'static [&'static str] = &[$(stringify!($field)),+];
            const FROM_TEXT: bool = $from_text;

            fn scan(&mut self, key: &str, scanner: &mut Scanner<'_>) -> Option<()> {
                match key {
                    $(stringify!($field) => self.$field.scan(scanner),)+
                    _ => None,
                }
            }

            fn scan_record(&mut self, key: &str, header: Range<usize>, scanner: &mut Scanner<'_>) -> Option<()> {
                match key {
                    $(stringify!($field) => <$ty>::scan_record(&mut self.$field, header, scanner),)+
                    _ => None,
                }
            }

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
    File requires [], from text false {
        /// What the briefing is about, in one line.
        title: Raw,
        /// In own words.
        summary: Raw,
        /// Subjects.
        topics: Many<Raw>,
        /// The documents the briefing rests on.
        sources: Many<Table<Source>>,
        /// Meetings, as these sources tell them.
        meetings: Many<Table<Meeting>>,
        /// People, as these sources give them.
        officials: Many<Table<Official>>,
        /// What was said, as these sources print it.
        quotes: Many<Table<Quote>>,
        /// Decisions about who is who.
        people: Many<Table<Person>>,
    }

    /// A document that the briefing rests on.
    Source requires [], from text false {
        /// Names the source within this file.
        id: Raw,
        /// What kind of document it is.
        kind: One<SourceKind>,
        /// Who published it.
        publisher: Raw,
        /// Its title.
        title: Raw,
        /// Who wrote it, as given.
        byline: Raw,
        /// Its address.
        url: Raw,
        /// The address of an archived copy.
        archived: Raw,
        /// When it was published.
        published: PartialDate,
        /// When it was read.
        retrieved: PartialDate,
        /// The language it is in, as a BCP 47 tag.
        language: Raw,
        /// How its text relates to the first one that said it.
        reliability: One<Reliability>,
        /// What a reader must know of it, in own words.
        note: Raw,
        /// Its own text.
        text: Raw,
        /// A file beside the briefing, or in a folder below, that holds its own text.
        text_file: Raw,
    }

    /// A meeting, as one source tells it. The same id in another file, or from another source, is the same meeting.
    Meeting requires [], from text false {
        /// Names the meeting everywhere.
        id: Raw,
        /// What it is called.
        name: Raw,
        /// Its day, or its first day.
        date: PartialDate,
        /// Its first day, where `date` is not used.
        start: PartialDate,
        /// Its last day.
        end: PartialDate,
        /// The town it was held in.
        city: Raw,
        /// The country it was held in.
        country: Raw,
        /// The building it was held in.
        venue: Raw,
        /// What form it had.
        format: One<Format>,
        /// Who met: ISO 3166-1 alpha-2 codes, names or demonyms; EU for the European Union.
        countries: Many<Raw>,
        /// Who met, beside countries.
        organisations: Many<Raw>,
        /// What it was for.
        objectives: Many<Raw>,
        /// What came of it, in own words.
        outcomes: Many<Table<Outcome>>,
        /// Points on which sources may differ.
        details: Many<Table<Detail>>,
        /// Subjects.
        topics: Many<Raw>,
        /// The id of the source that says so; the file's first source if absent.
        source: Raw,
        /// How sure the briefing is of it; high if absent.
        confidence: One<Confidence>,
        /// Why it is not surer, in own words.
        confidence_note: Raw,
    }

    /// An appearance: one person, as one source gives them.
    Official requires ["name"], from text false {
        /// Names the person everywhere; derived from the name if absent.
        id: Raw,
        /// The name, as this source gives it.
        name: Raw,
        /// Other names of the same person.
        aliases: Many<Raw>,
        /// The role on that date, as this source gives it.
        role: Raw,
        /// The country the role belongs to.
        country: Raw,
        /// The organisation the role belongs to.
        organisation: Raw,
        /// How the person was part of the meeting; attended if absent.
        presence: One<Presence>,
        /// The id of the meeting; the file's only meeting if absent.
        meeting: Raw,
        /// The id of the source that says so; the file's first source if absent.
        source: Raw,
        /// How sure the briefing is of it; high if absent.
        confidence: One<Confidence>,
        /// Why it is not surer, in own words.
        confidence_note: Raw,
        /// What else a reader must know, in own words.
        note: Raw,
    }

    /// The words of a person, as one source prints them.
    Quote requires ["speaker", "text"], from text false {
        /// An official's id, or a name.
        speaker: Raw,
        /// The speaker's role on that date; the role that the source gives the speaker if absent.
        role: Raw,
        /// The words, exactly as printed.
        text: Raw,
        /// When it was said; the meeting's date if absent.
        date: PartialDate,
        /// The id of the meeting; the file's only meeting if absent.
        meeting: Raw,
        /// The id of the source that prints it; the file's first source if absent.
        source: Raw,
        /// The language of the words, as a BCP 47 tag; the source's if absent.
        language: Raw,
        /// That these are not the words that were spoken.
        translation: Table<Translation>,
        /// The words in the original language.
        original: Raw,
        /// What they were about, in own words.
        context: Raw,
        /// Subjects.
        topics: Many<Raw>,
        /// How sure the briefing is of it; high if absent.
        confidence: One<Confidence>,
        /// Why it is not surer, in own words.
        confidence_note: Raw,
    }

    /// A decision about who is who. It wins over whatever the program would conclude.
    Person requires ["id"], from text false {
        /// Names the person everywhere.
        id: Raw,
        /// The name to show.
        name: Raw,
        /// Other names of the same person.
        aliases: Many<Raw>,
        /// The person's item in Wikidata.
        wikidata: Raw,
        /// Ids that are this person too.
        same_as: Many<Raw>,
        /// Ids that are not this person, however alike the names.
        not_same_as: Many<Raw>,
    }

    /// What came of a meeting.
    Outcome requires ["text"], from text true {
        /// In own words.
        text: Raw,
        /// The id of the source, if only one says so.
        source: Raw,
    }

    /// A point on which sources may differ: values of one `what` are laid side by side.
    Detail requires ["what", "value"], from text false {
        /// What it is about.
        what: Raw,
        /// What the source says.
        value: Raw,
        /// The id of the source; absent where none is named.
        source: Raw,
    }

    /// That the words of a quote are not those that were spoken.
    Translation requires [], from text false {
        /// The language that was spoken, as a BCP 47 tag.
        of: Raw,
        /// Who translated it.
        by: One<Translator>,
    }
}

/// The JSON Schema of a briefing file.
pub fn json_schema() -> serde_json::Value {
    schemars::SchemaGenerator::default().into_root_schema_for::<File>().to_value()
}

impl Meeting {
    /// Its first day: `date`, or `start` where that is used instead.
    pub fn date(&self) -> Option<PartialDate> {
        self.date.get().or(self.start.get()).copied()
    }
}
