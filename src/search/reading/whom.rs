//! Who met whom and where, as it is asked: "who did blinken meet in mexico", "wen traf Merkel", "the last meeting of
//! mayorkas". That somebody is named at a meeting does not say that they were there; [`Field::Met`] does. That a country is
//! told of does not say that it was held there; [`Field::City`] does.

use std::ops::Range;

use super::connectives::is_spoken_of;
use super::held;
use super::named::{as_value, longest_in, name_of, named_at};
use super::towns::unvisited_at;
use crate::corpus::{Corpus, Entity, Kind, OfficialId};
use crate::country::CountryId;
use crate::gazetteer;
use crate::search::field::Field;
use crate::search::index::{Channel, Index};
use crate::search::nearness::Nearness;
use crate::search::plan::{countries_in, plain};
use crate::search::query::{Expr, Query, Term, Test, place};
use crate::search::question::is_joining;
use crate::search::suggest::collect;
use crate::search::token::typed_tokens;
use crate::search::wish::{Done, asks_when, bare, is_to_meet, leads_from, leads_there, says_meeting, unmarked};
use crate::text::fold;

/// What is asked for by some words.
struct Asked {
    at: Range<usize>,
    test: Test,
    /// Who or what that is.
    told: String,
}

impl Asked {
    /// Somebody, a country or a town by name.
    fn called(at: Range<usize>, words: &[&str]) -> Self {
        let name = words[at.clone()].join(" ");
        let told = as_value(&name);
        Self { test: if at.len() == 1 { Test::Word(name) } else { Test::Phrase(name) }, at, told }
    }

    /// Whoever held an office, if the words from `start` on ask for one.
    fn holders(corpus: &Corpus, index: &Index, words: &[&str], start: usize) -> Option<Self> {
        let held::Asked { at, countries, names, people } = held::asked_at(corpus, index, &words[start..])?;
        let known: Vec<&str> =
            people.iter().take(MOST_TOLD).map(|&one| corpus.title_of(Entity::Official(one))).collect();
        let more = if people.len() > MOST_TOLD { "…" } else { "" };
        let told = format!("{}{more}", known.join(" or "));
        Some(Self { at: start + at.start..start + at.end, test: Test::Holders { countries, names }, told })
    }
}

/// So many holders of an office are told.
const MOST_TOLD: usize = 3;

/// `query` with those whose company or presence it asks for, and the countries it asks about a meeting in, looked for as
/// such.
pub(super) fn read(corpus: &Corpus, index: &Index, nearness: &Nearness, query: &Query) -> Option<Query> {
    let said = match query.done() {
        Some(Done::Came { said }) => Some(said),
        _ => None,
    };
    let came = said.is_some();
    let parts = match query.root() {
        Expr::And(parts) => parts.as_slice(),
        // "Visit mexico".
        one if came => std::slice::from_ref(one),
        _ => return None,
    };
    let words: Vec<&str> = parts.iter().map(|part| unmarked(plain(part).unwrap_or_default())).collect();
    // Behind the word that says that they came.
    let is_behind = |at: usize| said.is_some_and(|said| place(&parts[at..=at]).start > said);
    let destinations = came.then(|| destinations(&words, is_behind));
    let whose = match query.kind() {
        Some(Kind::Official) => Vec::from_iter(whom(corpus, index, nearness, &words)),
        Some(Kind::Country) => vec![whom(corpus, index, nearness, &words)?],
        Some(Kind::Meeting) if came => named(corpus, index, &words, |at, countries| {
            if countries { !destinations.iter().flatten().any(|&there| there == at) } else { !goes_to(&words, at) }
        }),
        Some(Kind::Meeting) if query.order().is_some() || query.done() == Some(Done::Met) => {
            named(corpus, index, &words, |at, countries| !countries || !is_place(&words, at))
        }
        // Where somebody came to may be told without whose guests they were.
        Some(Kind::Meeting) if asks_when(query.wording()) => named(corpus, index, &words, |_, countries| !countries),
        Some(Kind::Meeting) => Vec::new(),
        _ => return None,
    };
    let asks_where = query.kind() == Some(Kind::Meeting) || words.iter().any(|word| is_to_meet(&bare(word)));
    let mut places = places(index, &words, destinations.as_deref());
    if !asks_where {
        // "Officials in Guatemala" are its own; in a town they came together.
        let countries = countries_in(&words);
        places.retain(|place| countries.iter().all(|(start, len, _)| *place != (*start..start + len)));
    }
    places.retain(|place| whose.iter().all(|one| one.at.end <= place.start || place.end <= one.at.start));
    let asks_whereto = came && destinations.iter().all(Vec::is_empty) && places.is_empty();
    let home = if asks_whereto { home(corpus, index, &whose) } else { Vec::new() };
    let whose = whose.into_iter().map(|one| (one, Field::Met, "met"));
    let (field, shown) = if asks_where { (Field::City, "place") } else { (Field::At, "at") };
    let places = places.into_iter().map(|at| (Asked::called(at, &words), field, shown));
    let mut read: Vec<_> = whose.chain(places).collect();
    read.sort_by_key(|(one, ..)| one.at.start);
    let mut parts = parts.to_vec();
    let mut readings = Vec::new();
    for (Asked { at, test, told }, field, shown) in read.into_iter().rev() {
        let range = place(&parts[at.clone()]);
        // As typed: "roma" was read as Rome before.
        let typed = unmarked(query.wording().get(range.clone()).unwrap_or_default());
        readings.push(format!("“{typed}” read as {shown}:{told}"));
        parts.splice(at, [Expr::Term(Term { field: Some(field), test, range })]);
    }
    readings.reverse();
    let mut parts = either(parts);
    readings.extend(home.iter().map(|country| format!("left out what was held at home: -place:{}", country.alpha2())));
    parts.extend(home.into_iter().map(held_in).map(|at_home| Expr::Not(Box::new(at_home))));
    readings.extend(unvisited(index, &words, came));
    let is_of_people = query.kind() == Some(Kind::Official);
    readings.extend((is_of_people && readings.is_empty()).then(|| unsaid(&words)).flatten());
    (!readings.is_empty()).then(|| query.read_as(Expr::And(parts)).with_readings(readings))
}

/// The countries of the one person, or the country, whose visits are asked about.
fn home(corpus: &Corpus, index: &Index, whose: &[Asked]) -> Vec<CountryId> {
    let [Asked { test: Test::Word(name) | Test::Phrase(name), .. }] = whose else { return Vec::new() };
    let words: Vec<&str> = name.split(' ').collect();
    if let Some((.., countries)) = countries_in(&words).into_iter().next() {
        return countries.into_iter().take(1).collect();
    }
    match &index.lexicon(Channel::Name).holding_all(&typed_tokens(name))[..] {
        // The European Union is none to be at home in.
        [one] => {
            let theirs = corpus[corpus[OfficialId(*one)].countries].iter().copied();
            theirs.filter(|country| country.alpha2() != "EU").collect()
        }
        _ => Vec::new(),
    }
}

/// What was held in a country.
fn held_in(country: CountryId) -> Expr {
    let test = Test::HeldIn { countries: vec![country], name: country.name().to_owned() };
    Expr::Term(Term { field: Some(Field::City), test, range: 0..0 })
}

/// Places that are joined, each by itself: no meeting is held in two of them.
pub(super) fn either(parts: Vec<Expr>) -> Vec<Expr> {
    let is_place = |part: &Expr| matches!(part, Expr::Term(Term { field: Some(field), .. }) if field.is_of_a_place());
    let mut out: Vec<Expr> = Vec::new();
    for part in parts {
        let is_joined = out.last().and_then(plain).is_some_and(is_joining) && is_place(&part);
        match &mut out[..] {
            [.., Expr::Or(places), _] if is_joined && places.iter().all(is_place) => places.push(part),
            [.., before, _] if is_joined && is_place(before) => *before = Expr::Or(vec![before.clone(), part]),
            _ => {
                out.push(part);
                continue;
            }
        }
        out.pop();
    }
    out
}

/// That nothing here was held in a town that is asked about.
fn unvisited(index: &Index, words: &[&str], came: bool) -> Option<String> {
    let is_where = |at: usize| is_place(words, at) || (came && goes_to(words, at));
    let at = (0..words.len()).find(|&at| is_where(at) && unvisited_at(index, words, at).is_some())?;
    let len = unvisited_at(index, words, at)?;
    Some(format!("no meeting here was held in “{}”: looked for as words", words[at..at + len].join(" ")))
}

/// That nobody is named whose company is asked for: "who met whom in 2024".
fn unsaid(words: &[&str]) -> Option<String> {
    // What is no plain word is a date or names its field.
    let is_rest = |word: &str| word.is_empty();
    let says_met = |word: &str| is_to_meet(&bare(word));
    let any = |is_so: &dyn Fn(&str) -> bool| words.iter().any(|word| is_so(word));
    let is_named = any(&|word| !is_rest(word) && !says_met(word) && !is_joining(word));
    let is_asked = any(&says_met) && any(&is_rest) && !is_named;
    is_asked.then(|| "whom they met is not said: listed is everybody whom the rest finds".to_owned())
}

/// Whether a name is where somebody is said to have gone: "to mexico".
fn goes_to(words: &[&str], at: usize) -> bool {
    leads_there(&folded(&words[..at]))
}

/// The countries that somebody came to, by their first words: those that they are said to have gone to, otherwise all but
/// those that they are said to have come from; of these, those behind the word that says that they came: "mexico visits
/// guatemala".
fn destinations(words: &[&str], is_behind: impl Fn(usize) -> bool) -> Vec<usize> {
    let countries: Vec<(usize, usize, _)> = countries_in(words);
    let (mut said, mut last) = (Vec::new(), None);
    for (start, len, _) in &countries {
        // "To mexico and guatemala".
        let is_joined = last.is_some_and(|end| end + 1 == *start && is_joining(words[end]));
        if goes_to(words, *start) || (is_joined && !leads_from(&folded(&words[..*start]))) {
            said.push(*start);
            last = Some(start + len);
        }
    }
    if said.is_empty() {
        let starts = countries.iter().map(|(start, ..)| *start);
        said.extend(starts.filter(|&start| !leads_from(&folded(&words[..start]))));
        let behind: Vec<usize> = said.iter().copied().filter(|&start| is_behind(start)).collect();
        said = if behind.is_empty() { said } else { behind };
    }
    said
}

fn folded(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| bare(word)).collect()
}

/// The countries and towns where it took place: the countries that somebody came to, if anybody is said to have come, and
/// towns that meetings were held in. The European Union is none to be in.
fn places(index: &Index, words: &[&str], destinations: Option<&[usize]>) -> Vec<Range<usize>> {
    let named = countries_in(words).into_iter();
    let is_one = |countries: &[CountryId]| countries.iter().all(|country| country.alpha2() != "EU");
    let is_there = |start: usize| is_place(words, start) || destinations.is_some_and(|there| there.contains(&start));
    let countries = named.filter(|(start, _, countries)| is_there(*start) && is_one(countries));
    let mut out: Vec<Range<usize>> = countries.map(|(start, len, _)| start..start + len).collect();
    // Whoever came may have come to any town, but "to the border" is to none.
    let is_town = |at: Range<usize>| !gazetteer::called(&fold(&words[at].join(" "))).is_empty();
    let is_in_a_town = |at: &Range<usize>| match destinations {
        _ if is_place(words, at.start) => true,
        Some(_) => is_town(at.clone()) && !leads_from(&folded(&words[..at.start])),
        None => at.start > 0 && bare(words[at.start - 1]) == "a",
    };
    for start in 0..words.len() {
        let len = longest_in(index, Channel::Place, &words[start..]);
        // "Mexico City" is more than Mexico.
        let is_name = words[start..start + len].iter().any(|word| !is_joining(word));
        let is_free = out.iter().all(|place| !place.contains(&start) || (place.start == start && place.len() < len));
        if is_free && is_name && is_in_a_town(&(start..start + len)) {
            out.retain(|place| place.start != start);
            out.push(start..start + len);
        }
    }
    out
}

/// The same query where nobody is asked to have been there, who is named or at a meeting in a country that is, if it asks
/// that of anybody.
pub(in crate::search) fn without_company(query: &Query) -> Option<Query> {
    let Expr::And(parts) = query.root() else { return None };
    let named = |part: &Expr| match part {
        Expr::Term(term) if term.field == Some(Field::Met) => {
            Expr::Term(Term { field: Some(Field::Person), ..term.clone() })
        }
        Expr::Term(Term { field: Some(Field::At), test: Test::HeldIn { name, .. }, range }) => {
            Expr::Term(Term { field: Some(Field::City), test: Test::Phrase(name.clone()), range: range.clone() })
        }
        Expr::Term(term) if term.field == Some(Field::Visited) => {
            Expr::Term(Term { field: Some(Field::City), ..term.clone() })
        }
        other => other.clone(),
    };
    let loose: Vec<Expr> = parts.iter().map(named).collect();
    (loose != *parts).then(|| query.read_as(Expr::And(loose)))
}

/// That no source says so of those who are asked to have been there.
pub(in crate::search) fn nobody_was_there(query: &Query) -> String {
    let (mut names, mut is_there, mut is_then): (Vec<&str>, _, _) = (Vec::new(), false, false);
    collect(query.root(), &mut |term| {
        if term.field == Some(Field::Met) {
            names.extend(query.wording().get(term.range.clone()).map(unmarked));
        }
        is_there |= term.field.is_some_and(Field::is_of_a_place);
        is_then |= term.field == Some(Field::Date);
    });
    if names.is_empty() {
        return "no source says of anybody that they were there".to_owned();
    }
    // They may have met elsewhere, or at another time.
    let so = match names.len() {
        ..2 => "was there",
        _ if !says_meeting(query.wording()) => "were there together",
        _ if is_there => "met there",
        _ if is_then => "met then",
        _ => "met",
    };
    format!("no source says that {} {so}", names.join(" and "))
}

/// Whether nothing is asked but whether several people met, where and when.
pub(in crate::search) fn asks_whether_they_met(query: &Query) -> bool {
    let Expr::And(parts) = query.root() else { return false };
    let has = |part: &Expr, fields: &[Field]| matches!(part, Expr::Term(Term { field: Some(field), .. }) if fields.contains(field));
    let is_of_it = |part: &Expr| {
        plain(part).is_some_and(is_joining) || has(part, &[Field::Met, Field::City, Field::At, Field::Date])
    };
    parts.iter().filter(|part| has(part, &[Field::Met])).count() > 1 && parts.iter().all(is_of_it)
}

/// Whose company is asked for: who is named behind the word that says so, or before it.
fn whom(corpus: &Corpus, index: &Index, nearness: &Nearness, words: &[&str]) -> Option<Asked> {
    let verb = words.iter().position(|word| is_to_meet(&bare(word)))?;
    let joining = words[verb + 1..].iter().take_while(|word| !word.is_empty() && is_joining(word)).count();
    let holders = |words: &[&str], start: usize| Asked::holders(corpus, index, words, start);
    let called = |at: Range<usize>| Asked::called(at, words);
    let at = |start: usize| Some(named_at(index, &words[start..])).filter(|len| *len > 0).map(|len| start..start + len);
    // "Who did Blinken meet in Mexico": Mexico is where.
    // And what they spoke about is nobody's company: "who did Meloni meet about Albania".
    let is_company = |name: &Range<usize>| !is_place(words, name.start) && !is_spoken_of(&words[..name.start]);
    let behind = || (verb + 1..=verb + 1 + joining).find_map(at).filter(is_company);
    let before =
        || (0..verb).find(|&start| named_at(index, &words[start..verb]) == verb - start).map(|start| start..verb);
    // Half typed, or with a slip.
    let is_like_one = |at: &usize| name_of(index, nearness, &words[*at..=*at]).is_some();
    let like_one = || Some(verb + 1 + joining).filter(|&at| at < words.len()).filter(is_like_one).map(|at| at..at + 1);
    let is_up_to_the_verb = |asked: &Asked| asked.at.end == verb;
    holders(words, verb + 1)
        .filter(|asked| !is_place(words, asked.at.start))
        .or_else(|| behind().map(called))
        .or_else(|| (0..verb).find_map(|start| holders(&words[..verb], start).filter(is_up_to_the_verb)))
        .or_else(|| before().or_else(like_one).map(called))
}

/// The people and countries who are named, where these are wanted: where they stand, and whether it is a country.
fn named(corpus: &Corpus, index: &Index, words: &[&str], is_wanted: impl Fn(usize, bool) -> bool) -> Vec<Asked> {
    let (mut out, mut at) = (Vec::new(), 0);
    while at < words.len() {
        if let Some(asked) = Asked::holders(corpus, index, words, at) {
            at = asked.at.end;
            out.push(asked);
            continue;
        }
        let len = named_at(index, &words[at..]);
        let name = at..at + len;
        let is_country = || !countries_in(&words[name.clone()]).is_empty();
        if len > 0 && !(len == 1 && is_joining(words[at])) && is_wanted(at, is_country()) {
            out.push(Asked::called(name, words));
        }
        at += len.max(1);
    }
    out
}

/// Whether a name says where: "in mexico".
pub(super) fn is_place(words: &[&str], at: usize) -> bool {
    let before = words[..at].iter().rev().map(|word| bare(word)).find(|word| word != "the");
    before.is_some_and(|word| matches!(&*word, "in" | "en" | "at" | "au" | "aux" | "im"))
}
