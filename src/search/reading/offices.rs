//! What an office is called where it is asked for: the foreign minister of the United States is its Secretary of State, that
//! of the United Kingdom its Foreign Secretary, and an "Innenminister" is an interior minister.
//!
//! Only what somebody here is on record as is an answer.

use std::cmp::Reverse;
use std::ops::Range;
use std::sync::LazyLock;

use super::held::{joins_to_a_country, one_of_several};
use crate::corpus::{AppearanceId, Corpus, Nation};
use crate::country::CountryId;
use crate::search::field::Field;
use crate::search::holders::{called, is_office, telling};
use crate::search::index::Index;
use crate::search::plan::{countries_in, plain};
use crate::search::query::{Expr, Query, Term, Test, place};

/// One office by its names.
struct Office {
    /// Names that everybody asks for it by.
    names: &'static [&'static str],
    /// Names that are its own in some countries, by their codes, and mean something else in others.
    local: &'static [(&'static str, &'static [&'static str])],
}

#[rustfmt::skip]
const OFFICES: &[Office] = &[
    Office {
        names: &[
            "foreign minister", "foreign affairs minister", "minister of foreign affairs", "minister of foreign relations",
            "foreign secretary", "foreign affairs secretary", "secretary of foreign affairs",
            "secretary of foreign relations", "external affairs minister", "minister of external affairs",
            "ministro de relaciones exteriores", "ministra de relaciones exteriores", "ministro de asuntos exteriores",
            "ministra de asuntos exteriores", "ministre des affaires étrangères", "ministro degli esteri",
            "ministra degli esteri", "ministro de exteriores", "ministra de exteriores", "Außenminister", "Außenministerin",
            "FM",
        ],
        local: &[
            ("secretary of state", &["US"]),
            ("canciller", &[
                "AR", "BO", "CL", "CO", "CR", "DO", "EC", "GT", "HN", "MX", "NI", "PA", "PE", "PY", "SV", "UY", "VE",
            ]),
        ],
    },
    Office {
        names: &[
            "interior minister", "minister of the interior", "home affairs minister", "minister of home affairs",
            "internal affairs minister", "minister of internal affairs", "home secretary", "ministro del interior",
            "ministra del interior", "ministre de l'intérieur", "ministro dell'interno", "ministra dell'interno",
            "Innenminister", "Innenministerin",
        ],
        local: &[("secretary of homeland security", &["US"]), ("secretary of the interior", &["HN", "MX", "PH"])],
    },
    Office {
        names: &[
            "prime minister", "premier", "primer ministro", "primera ministra", "premier ministre", "première ministre",
            "Ministerpräsident", "Ministerpräsidentin", "presidente del consiglio", "presidente del gobierno", "PM",
        ],
        local: &[
            ("chancellor", &["AT", "DE"]),
            ("federal chancellor", &["AT", "DE"]),
            ("Bundeskanzler", &["AT", "DE"]),
            ("Bundeskanzlerin", &["AT", "DE"]),
            ("canciller", &["AT", "DE"]),
            ("chancelier", &["AT", "DE"]),
            ("chancelière", &["AT", "DE"]),
            ("president of the council of ministers", &["IT", "PE"]),
            ("president of the government", &["ES"]),
        ],
    },
    Office {
        names: &[
            "president", "presidente", "presidenta", "président", "présidente", "Präsident", "Präsidentin",
            "Bundespräsident", "presidente della repubblica", "presidente de la república",
            "presidenta de la república", "président de la république",
        ],
        local: &[],
    },
    Office { names: &["vice president", "vicepresidente", "vicepresidenta", "vice-président", "VP"], local: &[] },
];

/// A name of an office: as written, its tokens without those that join, and where alone it is one.
#[derive(Debug)]
struct Called {
    name: &'static str,
    tokens: Vec<String>,
    only_in: Option<Vec<CountryId>>,
}

/// The names of each office.
static NAMES: LazyLock<Vec<Vec<Called>>> = LazyLock::new(|| {
    let called = |name, only_in| Called { name, tokens: telling(name), only_in };
    let countries = |codes: &[&str]| codes.iter().filter_map(|code| CountryId::from_alpha2(code)).collect();
    let of_office = |office: &Office| {
        let everywhere = office.names.iter().map(|name| called(name, None));
        everywhere.chain(office.local.iter().map(|(name, codes)| called(name, Some(countries(codes))))).collect()
    };
    OFFICES.iter().map(of_office).collect()
});

impl Called {
    /// Whether it is the office in any of these countries.
    fn is_in(&self, countries: &[CountryId]) -> bool {
        self.only_in.as_ref().is_none_or(|only| countries.iter().any(|country| only.contains(country)))
    }
}

/// Every name of the office that is called so in these countries; nothing if it has no others.
pub(in crate::search) fn names_of(tokens: &[String], countries: &[CountryId]) -> Vec<&'static str> {
    let is_called_so = |one: &Called| one.tokens == tokens && one.is_in(countries);
    let office = NAMES.iter().find(|names| names.iter().any(is_called_so));
    office.into_iter().flatten().filter(|one| one.is_in(countries)).map(|one| one.name).collect()
}

/// `query` with an office looked for as what it is called: in the country that is named beside it whoever held it, by any
/// of its names; anywhere, if nobody is called what was asked for, what most are called.
pub(super) fn read(corpus: &Corpus, index: &Index, query: &Query) -> Option<Query> {
    let parts = match query.root() {
        Expr::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let words: Vec<&str> = parts.iter().map(|part| plain(part).unwrap_or_default()).collect();
    let Asked { names, called, at } = office_in(&words)?;
    let beside = country_beside(&words, &at);
    let countries = beside.as_ref().map_or_else(|| called.only_in.as_deref().unwrap_or_default(), |(_, named)| named);
    let posts = |name: &Called| posts(corpus, index, countries, &name.tokens);
    let here = names.iter().filter(|one| one.is_in(countries));
    let mut held: Vec<(usize, &str)> = here.map(|one| (posts(one), one.name)).collect();
    held.retain(|(posts, _)| *posts > 0);
    // Stable: of equals the more usual stays first.
    held.sort_by_key(|(posts, _)| Reverse(*posts));
    // Of those that differ in an accent the first.
    held.dedup_by(|(_, name), (_, other)| telling(name) == telling(other));
    let is_held_by_any = || self::posts(corpus, index, &[], &called.tokens) > 0;
    let typed = words[at.clone()].join(" ");
    let (whole, read, told) = match beside {
        Some((beside, countries)) if !held.is_empty() => {
            let whole = beside.start.min(at.start)..beside.end.max(at.end);
            let names: Vec<&str> = held.iter().map(|(_, name)| *name).collect();
            let is_as_asked = names.len() == 1 && telling(names[0]) == called.tokens;
            let test = Test::Holders { countries, names: names.iter().map(|&name| name.to_owned()).collect() };
            let read = term(Some(Field::Role), test, &place(&parts[whole.clone()]));
            (whole, vec![read], if is_as_asked { Vec::new() } else { names })
        }
        // Nobody there, or somebody is called so: its words count.
        Some(_) => return None,
        None if held.is_empty() || is_held_by_any() => return None,
        None => {
            let (range, name) = (place(&parts[at.clone()]), held[0].1);
            let word = |word: &str| term(None, Test::Word(word.to_owned()), &range);
            (at, name.split(' ').map(word).collect(), vec![name])
        }
    };
    let mut parts = parts.to_vec();
    parts.splice(whole, read);
    let more = if told.len() > MOST_TOLD { "…" } else { "" };
    let told = told[..told.len().min(MOST_TOLD)].join(" or ");
    let reading = (!told.is_empty()).then(|| format!("“{typed}” read as {told}{more}"));
    Some(query.read_as(Expr::And(parts)).with_readings(reading))
}

/// So many names of an office are told.
const MOST_TOLD: usize = 3;

fn term(field: Option<Field>, test: Test, range: &Range<usize>) -> Expr {
    Expr::Term(Term { field, test, range: range.clone() })
}

/// An office that is asked for.
struct Asked {
    /// All its names.
    names: &'static [Called],
    /// The one that it is asked for by.
    called: &'static Called,
    /// Where that stands.
    at: Range<usize>,
}

/// The office that is asked for in a row of words.
fn office_in(words: &[&str]) -> Option<Asked> {
    let tokens: Vec<(usize, String)> = words
        .iter()
        .enumerate()
        .flat_map(|(at, word)| {
            telling(word)
                .into_iter()
                .map(move |token| (at, one_of_several(&token).map_or(token.clone(), str::to_owned)))
        })
        .collect();
    let all = NAMES.iter().flat_map(|names| names.iter().map(move |called| (names, called)));
    let found = all.filter_map(|(names, called)| {
        let is_name = |window: &[(usize, String)]| window.iter().map(|(_, token)| token).eq(&called.tokens);
        let start = tokens.windows(called.tokens.len()).position(is_name)?;
        let at = tokens[start].0..tokens[start + called.tokens.len() - 1].0 + 1;
        // What is a field or in quotes between them is no part of a name.
        (!words[at.clone()].contains(&"")).then_some(Asked { names, called, at })
    });
    let is_here = |asked: &Asked| match country_beside(words, &asked.at) {
        Some((_, countries)) => asked.called.is_in(&countries),
        None => true,
    };
    found.filter(is_here).max_by_key(|asked| asked.called.tokens.len())
}

/// An office that is all that some words name: “Innenminister”, "minister of the interior".
#[derive(Debug, Clone, Copy)]
pub(crate) struct Alone {
    names: &'static [Called],
    /// The one that it is named by.
    called: &'static Called,
}

impl Alone {
    /// Every office that is called just so: a "canciller" is one in Germany, and another in Mexico.
    pub(crate) fn all(text: &str) -> Vec<Self> {
        let asked = telling(text);
        let named = |names: &'static Vec<Called>| {
            let called = names.iter().filter(|called| called.tokens == asked);
            called.map(|called| Self { names, called })
        };
        NAMES.iter().flat_map(named).collect()
    }

    /// Whether a role of somebody of these countries is the office, which is called so there.
    pub(crate) fn is(self, role: &str, countries: &[CountryId]) -> bool {
        let is_role = |called: &Called| called.is_in(countries) && is_office(role, &called.tokens);
        self.called.is_in(countries) && self.names.iter().any(is_role)
    }
}

impl PartialEq for Alone {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.called, other.called)
    }
}

impl Eq for Alone {}

/// The country that is named beside some of the words: where, and which.
fn country_beside(words: &[&str], at: &Range<usize>) -> Option<(Range<usize>, Vec<CountryId>)> {
    let only_joining = |between: &[&str]| between.iter().all(|word| joins_to_a_country(word));
    let is_beside = |start: usize, len: usize| {
        (start + len <= at.start && only_joining(&words[start + len..at.start]))
            || (start >= at.end && only_joining(&words[at.end..start]))
    };
    let named = countries_in(words).into_iter().find(|(start, len, _)| is_beside(*start, *len));
    named.map(|(start, len, countries)| (start..start + len, countries))
}

/// How many posts of some countries, or of all if there are none, are called so.
fn posts(corpus: &Corpus, index: &Index, countries: &[CountryId], name: &[String]) -> usize {
    let is_theirs = |post: u32| {
        let country = corpus[AppearanceId(post)].country.and_then(Nation::known);
        countries.is_empty() || country.is_some_and(|country| countries.contains(&country))
    };
    let mut posts = 0;
    for role in called(corpus, index, name) {
        index.posts.by_role.each(role, |post| posts += usize::from(is_theirs(post)));
    }
    posts
}
