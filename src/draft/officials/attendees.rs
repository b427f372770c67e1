//! People in lists of those who took part: a line for each, as statements and agendas print them.
//!
//! `- H.E. Ann Roe, Minister of Foreign Affairs, Norway` · `Ann Roe (Norway), Minister` · `Norway: Ann Roe, Minister` ·
//! a country on a line of its own over the names of its delegation.

use std::ops::Range;

use super::OfficialDraft;
use crate::briefing::Presence;
use crate::corpus::name::slug;
use crate::country::{self, CountryId};
use crate::draft::Found;
use crate::draft::lexicon::{Class, Language};
use crate::draft::reading::Reading;
use crate::text::fold;

/// Fewer lines in a row that name somebody with an office make no list.
const MIN_LINES: usize = 3;
/// Longer lines are sentences.
const MAX_LINE: usize = 180;

/// Words that head a list of those who were there.
const HEADINGS: &[&str] = &[
    "participants",
    "attendees",
    "attendance",
    "delegations",
    "delegation",
    "heads of delegation",
    "list of participants",
    "present",
    "in attendance",
    "participantes",
    "asistentes",
    "delegaciones",
    "jefes de delegacion",
    "lista de participantes",
    "presentes",
    "les participants",
    "participants list",
    "delegues",
];

/// What stands before names and is no part of them.
const HONORIFICS: &[&str] = &[
    "h.e.",
    "he",
    "s.e.",
    "se",
    "hon.",
    "hon",
    "the",
    "honourable",
    "honorable",
    "mr.",
    "mr",
    "ms.",
    "ms",
    "mrs.",
    "mrs",
    "dr.",
    "dr",
    "sr.",
    "sra.",
    "sr",
    "sra",
    "lic.",
    "mme",
    "m.",
    "amb.",
    "ambassador",
    "excmo.",
    "excma.",
    "prof.",
];

/// Everybody on such lines.
pub(super) fn find(reading: &Reading) -> Vec<OfficialDraft> {
    let mut out = Vec::new();
    let mut list = List::default();
    for paragraph in &reading.paragraphs {
        let line = reading.text[paragraph.clone()].trim_start_matches(BULLETS).trim();
        let range = paragraph.end - line.len()..paragraph.end;
        match read(line, &range, list.country.as_ref(), reading.language) {
            Line::Heading => list.close(&mut out, true),
            Line::Country(country) => list.country = Some(country),
            Line::Person(person) => list.people.push(*person),
            // A line without an office, as that of an organisation, does not end a list.
            Line::Other if line.len() <= MAX_LINE && !line.ends_with('.') && !list.people.is_empty() => {}
            Line::Other => list.close(&mut out, false),
        }
    }
    list.close(&mut out, false);
    out
}

/// Signs before the items of a list.
const BULLETS: &[char] = &['-', '–', '—', '•', '*', '·', '▪', '◦', '‣', ' ', '\t', '\u{a0}'];

/// A list while it is read.
#[derive(Default)]
struct List {
    people: Vec<OfficialDraft>,
    country: Option<Found<CountryId>>,
    /// A heading says that these took part.
    headed: bool,
}

impl List {
    /// Ends the list: it counts if a heading says what it is or it is long enough.
    fn close(&mut self, out: &mut Vec<OfficialDraft>, next_headed: bool) {
        let people = std::mem::take(&mut self.people);
        if self.headed || people.len() >= MIN_LINES {
            let presence = if self.headed { Presence::Attended } else { Presence::Mentioned };
            out.extend(people.into_iter().map(|person| OfficialDraft { presence, ..person }));
        }
        *self = Self { headed: next_headed, ..Self::default() };
    }
}

enum Line {
    Heading,
    Country(Found<CountryId>),
    Person(Box<OfficialDraft>),
    Other,
}

fn read(line: &str, range: &Range<usize>, over: Option<&Found<CountryId>>, language: Language) -> Line {
    if line.is_empty() || line.len() > MAX_LINE {
        return Line::Other;
    }
    let folded = fold(line.trim_end_matches(':'));
    if HEADINGS.contains(&folded.as_str()) {
        return Line::Heading;
    }
    if let Some(country) = only_country(line.trim_end_matches(':')) {
        return Line::Country(Found { value: country, place: Some(range.clone()), confidence: 0.8 });
    }
    let (lead, rest) = match line.split_once(':') {
        Some((lead, rest)) if only_country(lead).is_some() => (only_country(lead), rest.trim()),
        _ => (None, line),
    };
    person(rest, lead, range, over, language).map_or(Line::Other, |person| Line::Person(Box::new(person)))
}

/// Parts a line into name, office and country.
fn person(
    line: &str,
    lead: Option<CountryId>,
    range: &Range<usize>,
    over: Option<&Found<CountryId>>,
    language: Language,
) -> Option<OfficialDraft> {
    let line = line.trim_end_matches(['.', ';', ',']);
    let mut parts = line.split([',', '(', ')', ';']).flat_map(|part| part.split(" – ")).flat_map(|p| p.split(" - "));
    let name = bare_name(parts.next()?)?;
    let (mut role, mut country, mut organisation) = (Vec::new(), lead, None);
    for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
        match only_country(part) {
            Some(found) => country = country.or(Some(found)),
            None if !role.is_empty() && is_body(part, language) => {
                organisation = organisation.or(Some(part.to_owned()));
            }
            None => role.push(part),
        }
    }
    let role = role.join(", ");
    let class = |word: &str| {
        language.class(&fold(word)).is(Class::TITLE) || Language::English.class(&fold(word)).is(Class::TITLE)
    };
    if !role.split_whitespace().any(class) || role.len() > 140 {
        return None;
    }
    let (role, of) = without_country(&role);
    let found = |value| Found { value, place: Some(range.clone()), confidence: 0.85 };
    Some(OfficialDraft {
        id: slug(&name),
        name,
        known: false,
        role: Some(Found { value: role, place: Some(range.clone()), confidence: 0.85 }),
        country: country.or(of).map(found).or_else(|| over.cloned()),
        country_as_written: None,
        organisation: organisation.map(|value| Found { value, place: Some(range.clone()), confidence: 0.85 }),
        then: false,
        doubts: Vec::new(),
        presence: Presence::Mentioned,
        met: Vec::new(),
        place: range.clone(),
    })
}

/// Whether the words are the name of a body, and no office: IOM, Norwegian Refugee Council.
fn is_body(part: &str, language: Language) -> bool {
    let class = |word: &str| language.class(&fold(word)).or(Language::English.class(&fold(word)));
    let mut words = part.split_whitespace();
    let is_short = part.len() >= 3 && !part.contains(' ') && part.chars().all(|c| c.is_uppercase() || c == '-');
    let has_noun = part.contains(' ') && words.clone().any(|word| class(word).is(Class::BODY));
    (is_short || has_noun) && !words.any(|word| class(word).is(Class::TITLE))
}

/// The name without what stands before it; nothing if the words are no name of a person.
fn bare_name(part: &str) -> Option<String> {
    let words: Vec<&str> =
        part.split_whitespace().skip_while(|word| HONORIFICS.contains(&fold(word).as_str())).collect();
    let small = |word: &str| {
        Language::Spanish.class(word).is(Class::PARTICLE) || Language::English.class(word).is(Class::PARTICLE)
    };
    let named = |word: &&str| word.chars().next().is_some_and(char::is_uppercase) || small(word);
    let letters = |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
    let body = |word: &&str| Language::English.class(&fold(word)).is(Class::BODY.or(Class::PORTFOLIO).or(Class::TITLE));
    let fits = (2..=6).contains(&words.len())
        && words.iter().all(|word| named(word) && letters(word))
        && !words.iter().any(body)
        && words.last().is_some_and(|word| word.starts_with(char::is_uppercase));
    fits.then(|| words.join(" "))
}

/// The country that the words are the name of, and nothing else.
fn only_country(words: &str) -> Option<CountryId> {
    let row: Vec<&str> =
        words.split_whitespace().filter(|word| !matches!(fold(word).as_str(), "the" | "of" | "la")).collect();
    let found = country::find_in(&row);
    match found.as_slice() {
        [only] if only.start == 0 && only.len == row.len() && only.countries.len() == 1 => Some(only.countries[0]),
        _ => None,
    }
}

/// `Minister of Justice of Norway` as the office and the country.
fn without_country(role: &str) -> (String, Option<CountryId>) {
    let row: Vec<&str> = role.split_whitespace().collect();
    let Some(found) = country::find_in(&row).into_iter().find(|found| found.countries.len() == 1) else {
        return (role.to_owned(), None);
    };
    let (mut start, end) = (found.start, found.start + found.len);
    if end == row.len() {
        while start > 1 && matches!(fold(row[start - 1]).as_str(), "of" | "the" | "de" | "del" | "la" | "du") {
            start -= 1;
        }
        return (row[..start].join(" "), Some(found.countries[0]));
    }
    (if start == 0 { row[end..].join(" ") } else { role.to_owned() }, Some(found.countries[0]))
}
