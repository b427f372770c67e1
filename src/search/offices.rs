//! What an office is called where it is asked for: the foreign minister of the United States is its Secretary of State, that
//! of the United Kingdom its Foreign Secretary, and an "Innenminister" is an interior minister.
//!
//! Only what somebody here is on record as is an answer, and only where nobody is on record as what was asked for.

use std::ops::Range;
use std::sync::LazyLock;

use super::index::{Channel, Index};
use super::plan::{countries_in, plain};
use super::query::{Expr, Query, Term, Test, place};
use super::question::is_joining;
use super::token::typed_tokens;
use crate::corpus::{AppearanceId, Corpus, Nation};
use crate::country::CountryId;

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
            "ministra degli esteri", "Außenminister", "Außenministerin",
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
            "Ministerpräsident", "Ministerpräsidentin", "presidente del consiglio", "presidente del gobierno",
        ],
        local: &[
            ("chancellor", &["AT", "DE"]),
            ("federal chancellor", &["AT", "DE"]),
            ("president of the council of ministers", &["IT", "PE"]),
            ("president of the government", &["ES"]),
        ],
    },
];

/// A name as written, and its tokens without those that join.
type Called = (&'static str, Vec<String>);

/// For each office its names, and those that are its own in some countries.
static NAMES: LazyLock<Vec<(Vec<Called>, Vec<Called>)>> = LazyLock::new(|| {
    let called = |name: &'static str| (name, telling(name));
    OFFICES
        .iter()
        .map(|office| {
            let local = office.local.iter().map(|(name, _)| called(name)).collect();
            (office.names.iter().map(|name| called(name)).collect(), local)
        })
        .collect()
});

/// The tokens of a text that say something.
fn telling(text: &str) -> Vec<String> {
    typed_tokens(text).into_iter().filter(|token| !is_joining(token)).collect()
}

/// `query` with an office called as it is in the country that is named beside it, if it is called otherwise.
pub(super) fn read(corpus: &Corpus, index: &Index, query: &Query) -> Option<Query> {
    let parts = match query.root() {
        Expr::And(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let words: Vec<&str> = parts.iter().map(|part| plain(part).unwrap_or_default()).collect();
    let (office, asked, at) = office_in(&words)?;
    let countries = countries_beside(&words, &at);
    let posts = Posts { corpus, index, countries: &countries };
    if posts.called(asked) > 0 {
        return None;
    }
    let (names, local) = &NAMES[office];
    let is_here = |codes: &[&str]| countries.iter().any(|country| codes.contains(&country.alpha2()));
    let local =
        local.iter().zip(OFFICES[office].local).filter(|(_, (_, codes))| is_here(codes)).map(|(called, _)| called);
    let held = names.iter().chain(local).map(|(name, tokens)| (posts.called(tokens), *name));
    // Of equals the first, which is the most usual.
    let (_, name) = held.rev().filter(|(posts, _)| *posts > 0).max_by_key(|(posts, _)| *posts)?;
    let typed = words[at.clone()].join(" ");
    let range = place(&parts[at.clone()]);
    let word = |word: &str| Expr::Term(Term { field: None, test: Test::Word(word.to_owned()), range: range.clone() });
    let mut parts = parts.to_vec();
    parts.splice(at, name.split(' ').map(word));
    Some(query.read_as(Expr::And(parts)).with_readings([format!("read as {name}: {typed}")]))
}

/// The office that is asked for in a row of words: which, the tokens of the name it is asked for by, and where that stands.
fn office_in(words: &[&str]) -> Option<(usize, &'static [String], Range<usize>)> {
    let tokens: Vec<(usize, String)> = words
        .iter()
        .enumerate()
        .flat_map(|(at, word)| telling(word).into_iter().map(move |token| (at, token)))
        .collect();
    let all =
        NAMES.iter().enumerate().flat_map(|(office, (names, _))| names.iter().map(move |(_, name)| (office, name)));
    let found = all.filter_map(|(office, name)| {
        let is_name = |window: &[(usize, String)]| window.iter().map(|(_, token)| token).eq(name);
        let start = tokens.windows(name.len()).position(is_name)?;
        let at = tokens[start].0..tokens[start + name.len() - 1].0 + 1;
        // What is a field or in quotes between them is no part of a name.
        (!words[at.clone()].contains(&"")).then_some((office, name.as_slice(), at))
    });
    found.max_by_key(|(_, name, _)| name.len())
}

/// The countries that are named beside some of the words; none if none is, or others stand in between.
fn countries_beside(words: &[&str], at: &Range<usize>) -> Vec<CountryId> {
    let only_joining = |between: &[&str]| between.iter().all(|word| !word.is_empty() && is_joining(word));
    let is_beside = |start: usize, len: usize| {
        (start + len <= at.start && only_joining(&words[start + len..at.start]))
            || (start >= at.end && only_joining(&words[at.end..start]))
    };
    let named = countries_in(words).into_iter().find(|(start, len, _)| is_beside(*start, *len));
    named.map_or_else(Vec::new, |(.., countries)| countries)
}

/// The posts of some countries, or of all if there are none.
struct Posts<'a> {
    corpus: &'a Corpus,
    index: &'a Index,
    countries: &'a [CountryId],
}

impl Posts<'_> {
    /// How many are called so, or begin so: "Minister of Foreign Affairs and International Cooperation".
    fn called(&self, name: &[String]) -> usize {
        let Self { corpus, index, countries } = *self;
        let is_theirs = |post: u32| {
            let country = corpus[AppearanceId(post)].country.and_then(Nation::known);
            countries.is_empty() || country.is_some_and(|country| countries.contains(&country))
        };
        let mut posts = 0;
        for role in index.lexicon(Channel::Role).holding_all(name) {
            let mut is_called_so = false;
            Channel::Role.texts(corpus, &index.values, role, |text| is_called_so |= telling(text).starts_with(name));
            if is_called_so {
                index.posts.by_role.each(role, |post| posts += usize::from(is_theirs(post)));
            }
        }
        posts
    }
}
