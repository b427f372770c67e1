//! The fields of the query language: one table that feeds the grammar, the search, the help and the documentation.

use super::index::Channel;
use crate::briefing::{Choice, Format, SourceKind, Verdict};

/// One row of the table of fields.
#[derive(Debug)]
pub struct FieldSpec {
    /// The field.
    pub field: Field,
    /// Its name in a query; any unambiguous beginning of it works as well.
    pub name: &'static str,
    /// Its other names.
    pub aliases: &'static [&'static str],
    /// What it matches, for the help.
    pub matches: &'static str,
    /// A query with it.
    pub example: &'static str,
    /// How its value is looked up.
    pub(crate) lookup: Lookup,
}

/// How the value of a field is looked up.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lookup {
    /// As words, in these channels.
    Words(&'static [Channel]),
    /// As the name or the code of a language.
    Language,
    /// As one of a few words, each of which stands for a property.
    Choice(fn() -> Vec<(&'static str, Property)>),
    /// As a day, a span, or a time counted from today.
    Date,
    /// As the name of a saved query.
    Saved,
}

/// What a record has or has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Property {
    Format(Format),
    Kind(SourceKind),
    Verdict(Verdict),
    Disputed,
    Translated,
    Marked,
    Bookmarked,
    Text,
    Url,
    Original,
}

impl Property {
    /// Whether it is the user who gave it to the record: that changes without the corpus.
    pub(crate) fn is_chosen(self) -> bool {
        matches!(self, Self::Marked | Self::Bookmarked)
    }
}

/// The properties that `is:` knows.
pub(super) const IS: &[(&str, Property)] = &[
    ("disputed", Property::Disputed),
    ("translated", Property::Translated),
    ("marked", Property::Marked),
    ("bookmarked", Property::Bookmarked),
];
/// The things that `has:` knows.
const HAS: &[(&str, Property)] = &[("text", Property::Text), ("url", Property::Url), ("original", Property::Original)];
/// The dates that are counted from today.
pub(crate) const RELATIVE_DATES: &[&str] =
    &["today", "yesterday", "this-week", "last-week", "this-month", "last-month", "this-year", "last-year"];

/// The words of a list, each with what it stands for.
fn each<C: Choice>(property: fn(C) -> Property) -> Vec<(&'static str, Property)> {
    C::ALL.iter().map(|&choice| (choice.word(), property(choice))).collect()
}

macro_rules! fields {
    ($(
        $(#[$doc:meta])+
        $field:ident $name:literal $aliases:expr, $matches:literal, $example:literal, $lookup:ident $(($($how:tt)+))?;
    )+) => {
        /// What a `field:value` asks about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $($(#[$doc])+ $field),+ }

        /// Every field, in the order of the help.
        pub const FIELDS: &[FieldSpec] = &[$(FieldSpec {
            field: Field::$field,
            name: $name,
            aliases: &$aliases,
            matches: $matches,
            example: $example,
            lookup: Lookup::$lookup $(($($how)+))?,
        }),+];
    };
}

fields! {
    /// Who was there, spoke or is mentioned.
    Person "person" ["who", "speaker", "official"], "who was there, spoke or is mentioned, by name or country", "person:blinken",
        Words(&[Channel::Name]);
    /// Who was at a meeting with somebody.
    Met "met" [], "who was at a meeting with somebody, by name or country; those meetings", "met:mayorkas",
        Words(&[Channel::Name]);
    /// Who was at a meeting that is called so.
    At "at" [], "who was at a meeting, by its name or place; those meetings", "at:med9",
        Words(&[Channel::Title, Channel::Place]);
    /// Who came from elsewhere to a meeting.
    Visited "visited" [], "who came from elsewhere to a meeting in a town or country; those meetings", "visited:guatemala",
        Words(&[Channel::Place]);
    /// A country in any of its names.
    Country "country" [], "a country by any name, code or demonym", "country:gt", Words(&[Channel::Country]);
    /// The words of quotes.
    Said "said" ["quote"], "the words of quotes", "said:\"do not come\"", Words(&[Channel::Said]);
    /// The name of the meeting.
    Meeting "meeting" [], "the name of the meeting", "meeting:ministerial", Words(&[Channel::Title]);
    /// The role a person held.
    Role "role" [], "the role a person held", "role:\"foreign secretary\"", Words(&[Channel::Role]);
    /// An organisation.
    Organisation "org" ["organisation", "organization"], "an organisation that met or spoke", "org:unhcr",
        Words(&[Channel::Organisation]);
    /// A subject.
    Topic "topic" [], "a subject", "topic:\"labour mobility\"", Words(&[Channel::Topic]);
    /// Where a meeting was: town, building or country.
    City "city" ["place", "venue"], "the town, building or country where the meeting was", "city:washington",
        Words(&[Channel::Place]);
    /// The form of the meeting.
    Format "format" [], "the form of the meeting", "format:trilateral", Choice(|| each(Property::Format));
    /// The document behind a statement.
    Source "source" ["publisher"], "who published a source, its title or its author", "source:afp",
        Words(&[Channel::Source]);
    /// The kind of document.
    Kind "kind" ["type"], "the kind of source", "kind:transcript", Choice(|| each(Property::Kind));
    /// The language of a quote or a document.
    Language "lang" ["language"], "the language of a quote or a source", "lang:es", Language;
    /// How a quote compares with its source.
    Verdict "verdict" [], "how a quote compares with its source", "verdict:unchecked", Choice(|| each(Property::Verdict));
    /// A property.
    Is "is" [], "a property", "is:disputed", Choice(|| IS.to_vec());
    /// Something that is held.
    Has "has" [], "what is held", "has:url", Choice(|| HAS.to_vec());
    /// When.
    Date "date" ["when"], "when: a day, month or year, a span or a comparison", "date:2024-01..2024-06", Date;
    /// Not before a date.
    Since "since" [], "on that date or later", "since:2024-02", Date;
    /// After a date.
    After "after" [], "after that date", "after:2023", Date;
    /// Not after a date.
    Until "until" [], "on that date or earlier", "until:2023", Date;
    /// Before a date.
    Before "before" [], "before that date", "before:2024-02", Date;
    /// A saved query.
    Query "query" [], "a saved query by its name", "query:weekly", Saved;
}

impl FieldSpec {
    /// What it matches, and the words that it takes, if only these.
    #[must_use]
    pub fn about(&self) -> String {
        let Lookup::Choice(choices) = self.lookup else { return self.matches.to_owned() };
        let words: Vec<&str> = choices().into_iter().map(|(word, _)| word).collect();
        format!("{}: {}", self.matches, words.join(", "))
    }
}

impl Field {
    /// Whether it asks for somebody by name, or by the country that they appeared for.
    pub(crate) fn is_of_people(self) -> bool {
        matches!(self, Self::Person | Self::Met)
    }

    /// Whether it is where a meeting was held.
    pub(crate) fn is_of_a_place(self) -> bool {
        matches!(self, Self::City | Self::At | Self::Visited)
    }

    /// The row of the table for this field.
    #[must_use]
    pub fn spec(self) -> &'static FieldSpec {
        &FIELDS[self as usize]
    }
}

/// What a name before a colon means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    Field(Field),
    /// The beginning of several.
    Ambiguous(Vec<&'static str>),
    Unknown,
}

/// The field that `name` or an unambiguous beginning of it names.
pub(crate) fn find(name: &str) -> Named {
    let name = name.to_ascii_lowercase();
    let names = |spec: &FieldSpec| std::iter::once(spec.name).chain(spec.aliases.iter().copied());
    if let Some(spec) = FIELDS.iter().find(|spec| names(spec).any(|n| n == name)) {
        return Named::Field(spec.field);
    }
    if name.is_empty() {
        return Named::Unknown;
    }
    let begun: Vec<_> = FIELDS.iter().filter(|spec| names(spec).any(|n| n.starts_with(&name))).collect();
    match begun.as_slice() {
        [] => Named::Unknown,
        [spec] => Named::Field(spec.field),
        several => Named::Ambiguous(several.iter().map(|spec| spec.name).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_beginnings_work_when_they_are_unambiguous() {
        let mut names: Vec<_> =
            FIELDS.iter().flat_map(|s| std::iter::once(s.name).chain(s.aliases.iter().copied())).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert_eq!(find("country"), Named::Field(Field::Country));
        assert_eq!(find("c"), Named::Ambiguous(vec!["country", "city"]));
        assert_eq!(find("cou"), Named::Field(Field::Country));
        assert_eq!(find("Per"), Named::Field(Field::Person));
        // Two names of one field are no ambiguity.
        assert_eq!(find("organ"), Named::Field(Field::Organisation));
        assert_eq!(find("nothing"), Named::Unknown);
        for spec in FIELDS {
            assert_eq!(spec.field.spec().name, spec.name);
        }
    }
}
