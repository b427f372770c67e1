//! Whose words a query asks for, where quotes are asked for: "quotes by meloni", "what did mexico say about visas",
//! "blinken quotes". That is who is called so, or appeared for a country called so, and nobody who only names them.
//!
//! It takes an index to know what somebody is called.

use std::ops::Range;

use super::held::{self, one_of_several};
use super::named::{as_value, name_of};
use crate::corpus::{Corpus, Kind};
use crate::country::CountryId;
use crate::search::field::Field;
use crate::search::index::{Channel, Index};
use crate::search::nearness::Nearness;
use crate::search::people;
use crate::search::plan::{countries_in, plain};
use crate::search::query::{Expr, Query, Term, Test, place};
use crate::search::token::typed_tokens;
use crate::search::wish::{SAYING, bare, says_people, says_quotes, unmarked};

/// Words before a speaker; further on in a query, others than the first lead to somebody else: "quotes about migrants from
/// guatemala".
const SPOKEN_BY: &[&str] = &["by", "from", "of", "de", "del", "di", "du", "von"];

/// Words between "what" and a speaker.
const DID: &[&str] = &["did", "do", "does", "ha", "had", "haben", "hanno", "has", "hat", "have", "what"];

/// Words that say that it was said, behind which a speaker stands.
const SAID_BY: &[&str] = &["detto", "dijeron", "dijo", "dit", "sagte"];

/// Words between an office and its country.
const OFFICE_OF: &[&str] = &["de", "del", "du", "from", "of"];

/// Words that lead on from a speaker to something else, and are part of no name.
#[rustfmt::skip]
const LEADING_ON: &[&str] = &[
    "about", "after", "against", "and", "at", "before", "between", "by", "concerning", "during", "for", "from", "in", "of",
    "on", "or", "over", "regarding", "since", "sobre", "sugli", "sui", "sul", "sulla", "sulle", "sullo", "sur", "to", "uber", "when",
    "where", "with", "zum", "zur",
];

/// Words between several speakers: what either says is asked for.
const AND_OR: &[&str] = &["and", "e", "et", "o", "oder", "or", "ou", "und", "y"];

const ARTICLES: &[&str] = &["der", "die", "el", "la", "le", "the"];

/// `query` with those who speak looked for as such and nothing else, if it asks for any that are here.
pub(super) fn read(corpus: &Corpus, index: &Index, nearness: &Nearness, query: &Query) -> Option<Query> {
    if query.kind() != Some(Kind::Quote) {
        return None;
    }
    let mut parts = match query.root() {
        Expr::And(parts) => parts.clone(),
        one => vec![one.clone()],
    };
    let words: Vec<String> = parts.iter().map(|part| unmarked(plain(part).unwrap_or_default()).to_owned()).collect();
    let folded: Vec<String> = words.iter().map(|word| bare(word)).collect();
    let asked = Asked { corpus, index, nearness, words: &words, folded: &folded };
    let speakers = asked.speakers(|at| says_quotes(gap_behind(query, &parts, at)));
    if speakers.is_empty() {
        let nobody = asked.nobody()?;
        let told = format!("nobody here is called “{nobody}”: looked for as words");
        return Some(query.read_as(query.root().clone()).with_readings([told]));
    }
    let mut readings = Vec::new();
    for group in speakers.into_iter().rev() {
        let told: Vec<String> = group.iter().map(|(at, speaker)| speaker.told(&words[at.clone()])).collect();
        let whole = group[0].0.start..group[group.len() - 1].0.end;
        readings.push(format!("“{}” read as {}", words[whole.clone()].join(" "), told.join(" | ")));
        let of_each = group.into_iter().map(|(at, speaker)| speaker.terms(&parts[at.clone()], &words[at]));
        let mut of_each: Vec<Vec<Expr>> = of_each.collect();
        let read = if let [only] = of_each.as_mut_slice() {
            std::mem::take(only)
        } else {
            vec![Expr::Or(of_each.into_iter().map(Expr::And).collect())]
        };
        parts.splice(whole, read);
    }
    readings.reverse();
    Some(query.read_as(Expr::And(parts)).with_readings(readings))
}

/// Who speaks.
enum Speaker {
    Country,
    /// Whoever held an office with these words in its name, for a country whose name is so long, if one is named.
    Holders {
        country: usize,
        office: Vec<String>,
    },
    /// Whoever held an office of a country, by any of its names.
    Office {
        countries: Vec<CountryId>,
        names: Vec<String>,
    },
    /// Somebody whose name has these tokens.
    Person(Vec<String>),
}

impl Speaker {
    /// How they are asked for.
    fn told(&self, words: &[String]) -> String {
        let of = |field: &str, words: &[String]| format!("{field}:{}", as_value(&words.join(" ")));
        match self {
            Self::Holders { country: 0, office } => of("role", office),
            Self::Holders { country, office } => format!("{} {}", of("person", &words[..*country]), of("role", office)),
            Self::Office { .. } => of("role", words),
            Self::Country | Self::Person(_) => of("person", words),
        }
    }

    /// What asks for them in the parts of a query that name them.
    fn terms(self, parts: &[Expr], words: &[String]) -> Vec<Expr> {
        match self {
            Self::Country => {
                let test = Test::Phrase(words.join(" "));
                vec![Expr::Term(Term { field: Some(Field::Person), test, range: place(parts) })]
            }
            Self::Office { countries, names } => {
                let test = Test::Holders { countries, names };
                vec![Expr::Term(Term { field: Some(Field::Role), test, range: place(parts) })]
            }
            Self::Holders { country, office } => {
                let range = place(parts);
                let of_country = (country > 0).then(|| (Field::Person, Test::Phrase(words[..country].join(" "))));
                let of_office = office.into_iter().map(|word| (Field::Role, Test::Word(word)));
                let terms = of_country.into_iter().chain(of_office);
                terms.map(|(field, test)| Expr::Term(Term { field: Some(field), test, range: range.clone() })).collect()
            }
            Self::Person(name) => {
                let of_name = |word: &str| typed_tokens(word).iter().all(|token| name.contains(token));
                let named = |(part, word): (&Expr, &String)| match part {
                    Expr::Term(term) if of_name(word) => {
                        Expr::Term(Term { field: Some(Field::Person), ..term.clone() })
                    }
                    other => other.clone(),
                };
                parts.iter().zip(words).map(named).collect()
            }
        }
    }
}

/// Speakers of whom any is asked for, each with where they stand.
type Group = Vec<(Range<usize>, Speaker)>;

/// The words of a query, as typed and folded; nothing stands for what is no plain word.
struct Asked<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    nearness: &'a Nearness,
    words: &'a [String],
    folded: &'a [String],
}

impl Asked<'_> {
    /// The speakers, in order; whether a word stands before "quotes" says `is_before_quotes`.
    fn speakers(&self, is_before_quotes: impl Fn(usize) -> bool) -> Vec<Group> {
        let mut out = Vec::new();
        let mut from = 0;
        for at in 0..self.words.len() {
            let found = if at < from {
                None
            } else if self.leads_to_a_speaker(at) {
                self.first_of(self.run(at + 1))
            } else if self.is(at, SAYING) {
                let did = (from..at).rev().find(|&i| self.is(i, DID));
                did.and_then(|did| self.first_of(self.run(did + 1)))
            } else if is_before_quotes(at) {
                // "Migration quotes" are not those of a Mr Migration, nor "harris migration quotes" anything but quotes.
                self.first_of(self.run(0)).filter(|(found, _)| found.start >= from && found.end == at + 1)
            } else {
                None
            };
            if let Some(first) = found {
                let (mut end, mut group) = (first.0.end, vec![first]);
                while let Some((next, speaker)) =
                    self.is(end, AND_OR).then(|| self.first_of(self.run(end + 1))).flatten()
                {
                    end = next.end;
                    group.push((next, speaker));
                }
                from = end;
                out.push(group);
            }
        }
        out
    }

    /// Who should have said it behind "by" and is nobody, but something that is spoken of here.
    fn nobody(&self) -> Option<String> {
        let run = (0..self.words.len()).filter(|&at| self.is(at, &SPOKEN_BY[..1])).map(|at| self.run(at + 1)).next()?;
        let is_said = |word: &String| typed_tokens(word).iter().all(|token| self.index.is_said(token));
        let words = &self.words[run];
        (!words.is_empty() && words.iter().all(is_said)).then(|| words.join(" "))
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.folded.get(at).is_some_and(|word| words.contains(&word.as_str()))
    }

    fn leads_to_a_speaker(&self, at: usize) -> bool {
        self.is(at, if at == 0 { SPOKEN_BY } else { &SPOKEN_BY[..1] }) || self.is(at, SAID_BY)
    }

    /// The words from `start` on that may name somebody, without an article.
    fn run(&self, start: usize) -> Range<usize> {
        let article = usize::from(self.is(start, ARTICLES));
        let start = start + article;
        let ends = |at: &usize| self.words[*at].is_empty() || self.is(*at, LEADING_ON) || self.is(*at, SAYING);
        start..(start..self.words.len()).find(ends).unwrap_or(self.words.len())
    }

    /// Who is named first in a run of words, or where an office stands there, the country that it is one of.
    fn first_of(&self, run: Range<usize>) -> Option<(Range<usize>, Speaker)> {
        if let Some(office) = self.office(run.start) {
            return Some(office);
        }
        let country = self.country(run.clone());
        if let Some(holders) = self.holders(run.clone(), country.as_ref().map_or(run.start, |country| country.end)) {
            return Some(holders);
        }
        let person = self.person(run.clone());
        match (country, person) {
            (Some(country), Some(person)) if person.0.end > country.end => Some(person),
            (Some(country), _) => Some((country, Speaker::Country)),
            (None, Some(person)) => Some(person),
            (None, None) if !run.is_empty() && self.is(run.end, OFFICE_OF) => {
                Some((self.country(self.run(run.end + 1))?, Speaker::Country))
            }
            (None, None) => None,
        }
    }

    /// The office of a country that is named from `start` on: "president of guatemala".
    fn office(&self, start: usize) -> Option<(Range<usize>, Speaker)> {
        let words = as_str(&self.words[start..]);
        let held::Asked { at, countries, names, .. } = held::asked_at(self.corpus, self.index, &words)?;
        Some((start + at.start..start + at.end, Speaker::Office { countries, names }))
    }

    /// Whoever held an office that a run names in the plural, behind the country that ends before `start`: "french prime
    /// ministers".
    fn holders(&self, run: Range<usize>, start: usize) -> Option<(Range<usize>, Speaker)> {
        let (at, one) = (start..run.end).find_map(|at| Some((at, one_of_several(&self.folded[at])?)))?;
        let roles = &self.index.lexicon(Channel::Role).dictionary;
        let is_of_office = |word: &String| typed_tokens(word).iter().all(|token| roles.exact(token).is_some());
        if !self.words[start..at].iter().all(is_of_office) {
            return None;
        }
        let office = self.words[start..at].iter().cloned().chain([one.to_owned()]).collect();
        Some((run.start..at + 1, Speaker::Holders { country: start - run.start, office }))
    }

    /// The country whose name a run begins with: "mexican officials".
    fn country(&self, run: Range<usize>) -> Option<Range<usize>> {
        let (_, len, _) =
            countries_in(&as_str(&self.words[run.clone()])).into_iter().find(|(start, ..)| *start == 0)?;
        let end = run.start + len;
        let people = run.contains(&end) && says_people(&self.folded[end]);
        Some(run.start..end + usize::from(people))
    }

    /// The longest name of somebody that a run begins with.
    fn person(&self, run: Range<usize>) -> Option<(Range<usize>, Speaker)> {
        (run.start + 1..=run.end.min(run.start + people::MOST_WORDS)).rev().find_map(|end| {
            let name = name_of(self.index, self.nearness, &as_str(&self.words[run.start..end]))?;
            Some((run.start..end, Speaker::Person(name)))
        })
    }
}

fn as_str(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// What stands in a query behind one of its parts and before the next.
fn gap_behind<'a>(query: &'a Query, parts: &[Expr], at: usize) -> &'a str {
    let start = place(&parts[at..=at]).end;
    let end = parts.get(at + 1).map_or(query.wording().len(), |next| place(std::slice::from_ref(next)).start);
    query.wording().get(start..end).unwrap_or_default()
}
