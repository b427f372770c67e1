//! A query made ready for one corpus: countries recognised, dates made spans, words cut into
//! tokens, and for each token how far it reaches.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::context::Context;
use super::field::{Field, Property};
use super::holders;
use super::index::{Channel, Depth, Index, packed};
use super::query::{DateTest, Expr, Query, Term, Test};
use super::question::{is_no_name, joins};
use super::suggest::collect;
use super::token::{may_be_misspelt, typed_tokens};
use super::vocabulary::is_a_word;
use crate::country::{self, CountryId, Resolution};
use crate::gazetteer;
use crate::text::fold;

/// Short forms of countries that people write in lower case.
const COLLOQUIAL: [&str; 7] = ["us", "usa", "uk", "eu", "uae", "drc", "roc"];

/// A query, ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Plan {
    All,
    And(Vec<Plan>),
    Or(Vec<Plan>),
    Not(Box<Plan>),
    Leaf(Leaf),
}

/// One condition, the same wherever it stands: what it finds depends on the corpus alone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Leaf {
    pub field: Option<Field>,
    pub test: Want,
}

/// What a leaf wants.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Want {
    Token(String, Depth),
    /// These tokens in a row.
    Phrase(Vec<String>),
    /// The same, which is a country's name: in nothing that another country is called ("Estados Unidos Mexicanos").
    Row(Vec<String>),
    /// Whoever held an office of one of these countries, by these names of it.
    Holders(Vec<CountryId>, Vec<Vec<String>>),
    /// Any of these countries, the likeliest first.
    Countries(Vec<CountryId>),
    /// Packed first and last day.
    Span(u32, u32),
    /// What has a property.
    Choice(Property),
}

impl Want {
    /// The countries that it names.
    pub(crate) fn countries(&self) -> &[CountryId] {
        match self {
            Self::Countries(named) => named,
            _ => &[],
        }
    }
}

/// How a query is read: in the first way in which it finds anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Every word counts.
    AsTyped,
    /// Words that only ask are left out, and a run of words may be the official name of a country: "Republik Angola".
    AsMeant,
    /// Every word reaches as far as it can.
    Nearest,
}

/// Makes plans.
pub(crate) struct Planner<'a> {
    pub index: &'a Index,
    pub context: &'a Context,
    pub reading: Reading,
    pub officials: &'a OfficialNames,
}

/// The most runs of words remembered.
const MOST_RUNS: usize = 1_000;

/// Which runs of words were found to be official names of countries.
#[derive(Debug, Default)]
pub(crate) struct OfficialNames {
    known: Mutex<HashMap<String, Option<Vec<CountryId>>>>,
}

impl OfficialNames {
    /// The country whose official name, in whatever language, the words are.
    pub(crate) fn of(&self, words: &[&str]) -> Option<Vec<CountryId>> {
        if words.len() < 2 {
            return None;
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST_RUNS {
            known.clear();
        }
        let found = known.entry(words.join(" ")).or_insert_with_key(|text| {
            let found = country::resolve(text, country::Reading::Text);
            (found != Resolution::Unknown).then(|| found.countries().to_vec())
        });
        found.clone()
    }
}

impl Planner<'_> {
    /// The plan for `query`.
    pub(crate) fn plan(&self, query: &Query) -> Plan {
        self.expr(query.root())
    }

    /// The plan for a part of a query.
    pub(crate) fn expr(&self, expr: &Expr) -> Plan {
        match expr {
            Expr::Everything => Plan::All,
            Expr::And(parts) => self.all(parts),
            Expr::Or(parts) => Plan::Or(different(parts.iter().map(|p| self.expr(p)))),
            Expr::Not(part) => Plan::Not(Box::new(refused(self.expr(part)))),
            Expr::Saved(query, _) => self.expr(query.root()),
            Expr::Term(term) => match plain(expr) {
                Some(word) => self.words(&[word], false),
                None => self.term(term),
            },
        }
    }

    /// Parts that stand together: runs of plain words are read as a whole, for the countries in them.
    fn all(&self, parts: &[Expr]) -> Plan {
        let mut plans = Vec::new();
        let has_more = parts.iter().any(|part| !plain(part).is_some_and(joins));
        let mut rest = parts;
        while !rest.is_empty() {
            let run: Vec<&str> = rest.iter().map_while(plain).collect();
            if run.is_empty() {
                plans.push(self.expr(&rest[0]));
                rest = &rest[1..];
            } else {
                rest = &rest[run.len()..];
                match self.words(&run, has_more) {
                    Plan::And(inner) => plans.extend(inner),
                    plan => plans.push(plan),
                }
            }
        }
        and(plans)
    }

    /// A run of plain words; whether the query has more than words that join.
    fn words(&self, words: &[&str], has_more: bool) -> Plan {
        if self.reading != Reading::AsTyped
            && let Some(countries) = self.officials.of(words)
        {
            return Plan::Leaf(Leaf { field: None, test: Want::Countries(countries) });
        }
        let mut plans = Vec::new();
        let mut at = 0;
        for (start, len, countries) in countries_in(words) {
            plans.extend(words[at..start].iter().map(|w| self.word(w, has_more)));
            let as_words = match words[start..start + len] {
                // "U.S." is no name that begins with a U and one with an S.
                [word] if is_spelt(word) => phrase(None, word),
                // What is called so is meant: nothing that merely sounds like it, and no country whose name has the word.
                [word] => fixed(None, word, Depth::BeginsNoCountry),
                // "U S" may be initials.
                ref run if run.iter().all(|word| word.chars().nth(1).is_none()) => {
                    fixed(None, &run.join(" "), Depth::Begins)
                }
                ref run => self.row(run),
            };
            let as_country = Plan::Leaf(Leaf { field: None, test: Want::Countries(countries) });
            plans.push(Plan::Or(vec![as_country, as_words]));
            at = start + len;
        }
        plans.extend(words[at..].iter().map(|w| self.word(w, has_more)));
        and(plans)
    }

    /// The words of a country's name, in a row unless that takes too long to look for.
    fn row(&self, words: &[&str]) -> Plan {
        let name = words.join(" ");
        let tokens = typed_tokens(&name);
        if self.index.lexicon(Channel::Said).more_hold_all(&tokens, MOST_READ_FOR_A_COUNTRY) {
            fixed(None, &name, Depth::BeginsNoCountry)
        } else if tokens.len() > 1 {
            Plan::Leaf(Leaf { field: None, test: Want::Row(tokens) })
        } else {
            phrase(None, &name)
        }
    }

    fn word(&self, word: &str, has_more: bool) -> Plan {
        if has_more && joins(word) {
            return Plan::All;
        }
        match date_in(word) {
            Some(test) => {
                let as_words = if is_month_or_day(word) { phrase(None, word) } else { self.tokens(None, word) };
                Plan::Or(vec![self.date(Field::Date, &test), as_words])
            }
            None => self.tokens(None, word),
        }
    }

    /// The tokens of a word, all of which are wanted.
    fn tokens(&self, field: Option<Field>, word: &str) -> Plan {
        let tokens = typed_tokens(word).into_iter().map(|token| {
            let depth = self.depth(&token, field);
            Plan::Leaf(Leaf { field, test: Want::Token(token, depth) })
        });
        and(tokens.collect())
    }

    fn depth(&self, token: &str, field: Option<Field>) -> Depth {
        match field {
            _ if !may_be_misspelt(token) => Depth::Forms,
            // Nobody is called "whose".
            None if is_no_name(token) => Depth::Forms,
            None if is_a_word(token) => Depth::Family,
            _ if self.reading == Reading::Nearest => Depth::Near,
            Some(field) if !self.index.is_known_in(token, field) => {
                if field.is_of_people() {
                    Depth::NearNames
                } else {
                    Depth::Near
                }
            }
            None if !self.index.is_known(token) => Depth::NearNames,
            None => Depth::Family,
            Some(_) => Depth::Forms,
        }
    }

    fn term(&self, term: &Term) -> Plan {
        match (term.field, &term.test) {
            (Some(field), Test::Date(test)) => self.date(field, test),
            (field, &Test::Choice(_, property)) => Plan::Leaf(Leaf { field, test: Want::Choice(property) }),
            // It was read as what it means, if it means anything.
            (Some(Field::Query), _) => nothing(),
            (Some(Field::Country), test) => self.country(test.text().unwrap_or_default()),
            (Some(field), Test::Word(text) | Test::Phrase(text))
                if field.is_of_people() && is_countrys(self.index, text) =>
            {
                let countries = country::resolve(text, country::Reading::Field).countries().to_vec();
                Plan::Leaf(Leaf { field: term.field, test: Want::Countries(countries) })
            }
            (Some(field), Test::Word(text) | Test::Phrase(text)) if field.is_of_a_place() => {
                self.place(term.field, text, &term.test)
            }
            (Some(Field::Language), test) => {
                let language = test.text().unwrap_or_default().to_lowercase();
                Plan::Leaf(Leaf { field: term.field, test: Want::Token(language, Depth::Begins) })
            }
            (field, Test::Word(word)) => self.tokens(field, word),
            (field, Test::Begins(word)) => fixed(field, word, Depth::Begins),
            (field, Test::Same(word)) => fixed(field, word, Depth::Same),
            (field, Test::Phrase(text)) if is_too_common(self.index, term) => fixed(field, text, Depth::Same),
            (field, Test::Phrase(text)) => phrase(field, text),
            (field, Test::Holders { countries, names }) => {
                let names = names.iter().map(|name| holders::telling(name)).collect();
                Plan::Leaf(Leaf { field, test: Want::Holders(countries.clone(), names) })
            }
            (field, Test::HeldIn { countries, .. }) => {
                Plan::Leaf(Leaf { field, test: Want::Countries(countries.clone()) })
            }
            (None, Test::Date(_)) => Plan::All,
        }
    }

    fn country(&self, text: &str) -> Plan {
        let leaf = |test| Plan::Leaf(Leaf { field: Some(Field::Country), test });
        match country::resolve(text, country::Reading::Field) {
            Resolution::Unknown => self.tokens(Some(Field::Country), text),
            known => leaf(Want::Countries(known.countries().to_vec())),
        }
    }

    /// A town or a building by its words, and a country by any of its names.
    fn place(&self, field: Option<Field>, name: &str, test: &Test) -> Plan {
        let as_words = match test {
            Test::Phrase(_) => phrase(field, name),
            _ => self.tokens(field, name),
        };
        match country::resolve(name, country::Reading::Field) {
            Resolution::Unknown => as_words,
            known => {
                let held_in = Plan::Leaf(Leaf { field, test: Want::Countries(known.countries().to_vec()) });
                // Who was at the embassy of a country has not visited it.
                if field == Some(Field::Visited) { held_in } else { Plan::Or(vec![held_in, as_words]) }
            }
        }
    }

    fn date(&self, field: Field, test: &DateTest) -> Plan {
        match test.span(self.context.today) {
            Some((from, to)) => {
                let to = to.map_or(u32::MAX, |to| packed(Some(to)));
                Plan::Leaf(Leaf { field: Some(field), test: Want::Span(packed(from), to) })
            }
            None => nothing(),
        }
    }
}

/// So many texts can be read for words in a row before somebody tires of waiting: at two microseconds each, a tenth of a
/// second. (The words are looked for on a thread of its own: typing does not wait.)
const MOST_READ: usize = 50_000;

/// The same for the name of a country, which is looked for as one anyway, while it is typed.
const MOST_READ_FOR_A_COUNTRY: usize = 1_000;

/// Whether a person is asked for by the country they appeared for: a country is called so, and nobody is.
pub(crate) fn is_countrys(index: &Index, text: &str) -> bool {
    let names = index.lexicon(Channel::Name);
    let is_nobody = typed_tokens(text).iter().any(|token| names.frequency(token, 1) == 0);
    is_nobody && country::resolve(text, country::Reading::Field) != Resolution::Unknown
}

/// Whether a term is a phrase whose words are in more texts than can be read for it.
pub(crate) fn is_too_common(index: &Index, term: &Term) -> bool {
    match &term.test {
        Test::Phrase(text) if Channel::of(term.field).contains(&Channel::Said) => {
            let tokens = typed_tokens(text);
            tokens.len() > 1 && index.lexicon(Channel::Said).more_hold_all(&tokens, MOST_READ)
        }
        _ => false,
    }
}

/// Tokens that reach as far as they are told to, known or not.
fn fixed(field: Option<Field>, word: &str, depth: Depth) -> Plan {
    let leaf = |token| Plan::Leaf(Leaf { field, test: Want::Token(token, depth) });
    and(typed_tokens(word).into_iter().map(leaf).collect())
}

fn phrase(field: Option<Field>, text: &str) -> Plan {
    let tokens = typed_tokens(text);
    match tokens.as_slice() {
        [] => Plan::All,
        [one] => Plan::Leaf(Leaf { field, test: Want::Token(one.clone(), Depth::Same) }),
        _ => Plan::Leaf(Leaf { field, test: Want::Phrase(tokens) }),
    }
}

/// What must not be found where `plan` says so: who named a country in passing is not of it, and a migrant is not migration.
fn refused(plan: Plan) -> Plan {
    match plan {
        Plan::And(parts) => Plan::And(parts.into_iter().map(refused).collect()),
        Plan::Or(mut parts) if is_country(parts.first()) => parts.swap_remove(0),
        Plan::Leaf(Leaf { field, test: Want::Token(token, Depth::Family) }) => {
            Plan::Leaf(Leaf { field, test: Want::Token(token, Depth::Forms) })
        }
        other => other,
    }
}

fn is_country(plan: Option<&Plan>) -> bool {
    matches!(plan, Some(Plan::Leaf(Leaf { test: Want::Countries(_), .. })))
}

/// A plan that nothing fulfils.
fn nothing() -> Plan {
    Plan::Or(Vec::new())
}

fn and(plans: Vec<Plan>) -> Plan {
    let mut plans = different(plans.into_iter().filter(|p| *p != Plan::All));
    match plans.len() {
        0 => Plan::All,
        1 => plans.swap_remove(0),
        _ => Plan::And(plans),
    }
}

/// Plans, each once: to say it again adds nothing.
fn different(plans: impl Iterator<Item = Plan>) -> Vec<Plan> {
    let mut out = Vec::new();
    for plan in plans {
        if !out.contains(&plan) {
            out.push(plan);
        }
    }
    out
}

/// The word of a term that is nothing but a word.
pub(crate) fn plain(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Term(Term { field: None, test: Test::Word(word), .. }) => Some(word),
        _ => None,
    }
}

/// The words of a query that are nothing but words.
pub(crate) fn words_of(expr: &Expr) -> Vec<String> {
    let mut words = Vec::new();
    collect(expr, &mut |term| {
        if let Term { field: None, test: Test::Word(word), .. } = term {
            words.push(word.clone());
        }
    });
    words
}

/// The countries in a row of words: where, how many words, which.
pub(crate) fn countries_in(words: &[&str]) -> Vec<(usize, usize, Vec<CountryId>)> {
    let trimmed: Vec<&str> = words.iter().map(|w| w.trim_matches(|c: char| ",;:!?\"".contains(c))).collect();
    let mut found: Vec<_> =
        country::find_named_in(&trimmed).into_iter().map(|f| (f.start, f.len, f.countries)).collect();
    found.retain(|(start, len, countries)| !is_a_town(&trimmed[*start..start + len], countries));
    for (at, word) in trimmed.iter().enumerate() {
        let is_free = !found.iter().any(|(start, len, _)| (*start..start + len).contains(&at));
        if is_free && is_colloquial(word) {
            found.push((at, 1, colloquially(word)));
        }
    }
    found.sort_by_key(|(start, ..)| *start);
    found
}

/// Whether a word is a code that people write for a country in any case: "us", "Uk".
pub(crate) fn is_colloquial(word: &str) -> bool {
    COLLOQUIAL.contains(&word.to_lowercase().as_str())
}

/// The country that such a word is.
pub(crate) fn colloquially(word: &str) -> Vec<CountryId> {
    country::resolve(word, country::Reading::Field).countries().to_vec()
}

/// Whether words are what English calls a town of the country that other languages call so: "Tunis" is Tunisia in Bosnian.
fn is_a_town(words: &[&str], countries: &[CountryId]) -> bool {
    let &[country] = countries else { return false };
    let name = fold(&words.join(" "));
    let is_town = |town: &gazetteer::Town| town.country == country && town.name == town.first_name;
    gazetteer::called(&name).iter().any(|town| is_town(town))
        && !country.names().any(|form| form.is_english() && fold(form.text) == name)
}

/// Whether a word is an abbreviation with a point behind each letter: "U.S.", "d.r.c."
pub(crate) fn is_spelt(word: &str) -> bool {
    let mut letters = word.trim_end_matches(',').split_terminator('.');
    word.contains('.') && letters.clone().count() > 1 && letters.all(|letter| letter.chars().count() == 1)
}

/// Whether a date is more than a year: its numbers stand in a row, or mean nothing.
pub(crate) fn is_month_or_day(date: &str) -> bool {
    date.contains('-')
}

/// The date that a bare word may be meant as: a year, a month or a day that briefings can be of.
pub(crate) fn date_in(word: &str) -> Option<DateTest> {
    let year: u16 = word.get(..4)?.parse().ok()?;
    let test = DateTest::parse(Field::Date, word).filter(|_| (1900..=2100).contains(&year))?;
    matches!(test, DateTest::Within(Some(_), Some(_))).then_some(test)
}
