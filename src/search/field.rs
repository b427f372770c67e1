//! The fields of the query language: one table that feeds the grammar, its help, completion and the documentation.

use std::ops::Range;

use crate::briefing::{Choice, Format, SourceKind, Verdict};

/// What a `field:value` asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Who was there or spoke.
    Person,
    /// A country in any of its names.
    Country,
    /// The words of quotes.
    Said,
    /// The name of the meeting.
    Meeting,
    /// The role a person held.
    Role,
    /// An organisation.
    Organisation,
    /// A subject.
    Topic,
    /// Where a meeting was: town or building.
    City,
    /// The form of the meeting.
    Format,
    /// The document behind a statement.
    Source,
    /// The kind of document.
    Kind,
    /// The language of a quote or a document.
    Language,
    /// How a quote compares with its source.
    Verdict,
    /// A property.
    Is,
    /// Something that is held.
    Has,
    /// When.
    Date,
    /// Not before a date.
    After,
    /// Not after a date.
    Before,
    /// A saved query.
    Query,
}

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
    /// The values it takes, if they are few; empty if it takes anything.
    pub values: fn() -> Vec<&'static str>,
}

/// The properties that `is:` knows.
pub(crate) const IS: &[&str] = &["disputed", "translated", "marked", "bookmarked"];
/// The things that `has:` knows.
pub(crate) const HAS: &[&str] = &["text", "url", "original"];
/// The dates that are counted from today.
pub(crate) const RELATIVE_DATES: &[&str] =
    &["today", "yesterday", "this-week", "last-week", "this-month", "last-month", "this-year", "last-year"];

fn none() -> Vec<&'static str> {
    Vec::new()
}

fn words_of<C: Choice>() -> Vec<&'static str> {
    C::ALL.iter().map(|c| c.word()).collect()
}

macro_rules! fields {
    ($($field:ident $name:literal $aliases:expr, $matches:literal, $example:literal, $values:expr;)+) => {
        /// Every field, in the order of the help.
        pub const FIELDS: &[FieldSpec] = &[$(FieldSpec {
            field: Field::$field,
            name: $name,
            aliases: &$aliases,
            matches: $matches,
            example: $example,
            values: $values,
        }),+];
    };
}

fields! {
    Person "person" ["who", "speaker", "official"], "who was there, spoke or is mentioned", "person:blinken", none;
    Country "country" [], "a country by any name, code or demonym", "country:gt", none;
    Said "said" ["quote"], "the words of quotes", "said:\"root causes\"", none;
    Meeting "meeting" [], "the name of the meeting", "meeting:ministerial", none;
    Role "role" [], "the role a person held", "role:\"foreign secretary\"", none;
    Organisation "org" ["organisation", "organization"], "an organisation that met or spoke", "org:unhcr", none;
    Topic "topic" [], "a subject", "topic:\"labour mobility\"", none;
    City "city" ["place", "venue"], "the town or building of the meeting", "city:washington", none;
    Format "format" [], "the form of the meeting", "format:trilateral", words_of::<Format>;
    Source "source" ["publisher"], "who published a source, its title or its author", "source:afp", none;
    Kind "kind" ["type"], "the kind of source", "kind:transcript", words_of::<SourceKind>;
    Language "lang" ["language"], "the language of a quote or a source", "lang:es", none;
    Verdict "verdict" [], "how a quote compares with its source", "verdict:altered", words_of::<Verdict>;
    Is "is" [], "a property", "is:disputed", || IS.to_vec();
    Has "has" [], "what is held", "has:text", || HAS.to_vec();
    Date "date" ["when"], "when: a day, month or year, a span or a comparison", "date:2024-01..2024-06", || RELATIVE_DATES.to_vec();
    After "after" ["since"], "on that date or later", "after:2024-02", || RELATIVE_DATES.to_vec();
    Before "before" ["until"], "on that date or earlier", "before:2023", || RELATIVE_DATES.to_vec();
    Query "query" [], "a saved query by its name", "query:weekly", none;
}

impl Field {
    /// The row of the table for this field.
    #[must_use]
    pub fn spec(self) -> &'static FieldSpec {
        FIELDS.iter().find(|spec| spec.field == self).unwrap_or(&FIELDS[0])
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

/// What could stand at `cursor` in `text` to complete a field or one of its values: the range it replaces, and the
/// candidates.
pub fn complete(text: &str, cursor: usize) -> (Range<usize>, Vec<String>) {
    let cursor = (0..=cursor.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    let start = text[..cursor]
        .rfind(|c: char| c.is_whitespace() || "()-!|".contains(c))
        .map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    let word = &text[start..cursor];
    let Some((name, value)) = word.split_once(':') else {
        let fields = FIELDS.iter().filter(|spec| !word.is_empty() && spec.name.starts_with(word));
        return (start..cursor, fields.map(|spec| format!("{}:", spec.name)).collect());
    };
    let values = match find(name) {
        Named::Field(field) => (field.spec().values)(),
        _ => Vec::new(),
    };
    let begun = values.into_iter().filter(|v| v.starts_with(value)).map(String::from).collect();
    (start + name.len() + 1..cursor, begun)
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

    #[test]
    fn fields_and_values_complete() {
        assert_eq!(complete("blinken cou", 11), (8..11, vec!["country:".to_owned()]));
        assert_eq!(complete("-is:dis", 7), (4..7, vec!["disputed".to_owned()]));
        assert_eq!(complete("", 0).1, Vec::<String>::new());
    }
}
