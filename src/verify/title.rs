//! Whether somebody is given a title that the record does not give them: “President Harris”, who was Vice President.
//!
//! Titles are told apart by the office they name, whether that of a deputy, and where both say it, by what it is for.
//! What may be another wording of the same, or a title this knows nothing of, is no other title.

mod nation;
mod office;

use std::collections::HashSet;
use std::ops::Range;

use any_ascii::any_ascii;

use super::Named;
use crate::corpus::{Corpus, OfficialId, QuoteId};
use crate::country::{self, CountryId, Kind};
use crate::search::{colloquially, is_colloquial, tokens};
use crate::text::{Text, fold};
pub(super) use nation::{is_office as names_office, may_stand_behind};
pub(super) use office::{Office, Role};

/// What an office is called, folded; two that have a word in common may be the same.
const OFFICES: &[&str] = &[
    "president presidente presidenta presidentin prasident prasidentin",
    "premier pm chancellor kanzler kanzlerin bundeskanzler chanceler",
    "minister ministro ministra ministre ministerin secretary sec secretario secretaria canciller chancellor chanceler fm",
    "senator sen senador senadora senateur",
    "congressman congresswoman representative rep diputado diputada deputado mp mep",
    "governor gov gobernador gobernadora governador",
    "mayor alcalde alcaldesa maire sindaco prefeito burgermeister",
    "ambassador amb embajador embajadora ambassadeur botschafter",
    "commissioner comisario comisaria commissaire kommissar kommissarin",
    "king queen prince princess monarch rey reina roi reine",
    "secgen sg",
];

/// The place of the head of a government among them.
const HEAD_OF_GOVERNMENT: usize = 1;

/// What words for offices have in common in many languages, in Latin letters.
const PARTS_OF_OFFICES: &[&str] = &[
    "minist",
    "president",
    "prasident",
    "prezident",
    "kanzler",
    "kantsler",
    "kancler",
    "chancel",
    "secret",
    "sekret",
    "premier",
    "commiss",
    "kommiss",
    "govern",
    "gouvern",
    "gobern",
    "ambassad",
    "embajad",
    "botschaft",
    "spokes",
    "sprecher",
    "portavoz",
    "senator",
    "senateur",
    "burgermeister",
];

/// Two words that are one office, and the word of [`OFFICES`] that stands for them.
const PAIRS: &[(&str, &str, &str)] = &[
    ("prime", "minister", "pm"),
    ("primer", "ministro", "pm"),
    ("primera", "ministra", "pm"),
    ("premier", "ministre", "pm"),
    ("primo", "ministro", "pm"),
    ("primeiro", "ministro", "pm"),
    ("secretary", "general", "secgen"),
    ("general", "secretary", "secgen"),
    ("secretario", "general", "secgen"),
];

/// Words that make an office that of a deputy, by themselves or at its beginning.
const DEPUTIES: &[&str] = &["vice", "deputy", "under", "assistant", "associate", "sub", "vize", "adjunct", "adjunto"];

/// Words that only join others, folded.
const JOINING: &str = "of the for and de del la le les des du di della der die das y e et und";

/// Words behind which somebody else's office stands.
const OF: &[&str] = &["of", "de", "del", "du", "di", "do"];

/// A president of these is a head of government.
const GOVERNMENTS: &[&str] = &["government", "gobierno", "governo", "council", "consejo", "consiglio", "conseil"];

/// What an office is for, folded.
const FIELDS: &[&str] = &[
    "foreign external exterior exteriores state etrangeres relations relaciones auswartiges aussenminister esteri canciller \
        chancellor chanceler",
    "interior interieur interno home homeland security gobernacion inneres innenminister",
    "defence defense defensa war navy army",
    "justice justicia justiz",
    "finance treasury hacienda economy economia",
    "labour labor trabajo travail arbeit employment empleo",
    "health salud sante gesundheit",
];

/// Bodies that have presidents of their own, folded: of the Union, the United Nations.
const BODIES: &[&str] = &[
    "commission comision comissao commissione kommission",
    "council consejo conselho consiglio conseil rat",
    "parliament parlamento parlement parlament",
    "assembly asamblea assembleia assemblea assemblee",
];

/// What a title names: the places of those of [`OFFICES`] that it may be, and whether it is that of a deputy.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Post {
    may_be: Vec<usize>,
    is_deputy: bool,
}

/// What a title tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Title {
    offices: Vec<Post>,
    fields: HashSet<usize>,
    bodies: HashSet<usize>,
}

impl Title {
    fn of(text: &str) -> Self {
        let words = tokens(text);
        let (mut title, mut is_deputy, mut at) = (Self::default(), false, 0);
        while let Some(word) = words.get(at) {
            let next = words.get(at + 1).map_or("", String::as_str);
            let pair = PAIRS.iter().find(|(one, two, _)| one == word && *two == next);
            at += if pair.is_some() { 2 } else { 1 };
            let word = pair.map_or(word.as_str(), |(.., office)| office);
            if DEPUTIES.contains(&word) {
                is_deputy = true;
                continue;
            }
            // An advisor to the President is none, nor is the spokesman of one.
            if word == "to" {
                break;
            }
            let is_of_another = OF.contains(&word) && {
                let behind = words[at..].iter().find(|word| *word != "the").map_or("", String::as_str);
                !places(OFFICES, behind).is_empty() || PAIRS.iter().any(|(one, ..)| *one == behind)
            };
            if is_of_another {
                break;
            }
            let (word, is_of_deputy) = match word {
                "vp" => ("president", true),
                _ => without_deputy(word).map_or((word, is_deputy), |office| (office, true)),
            };
            let may_be = places(OFFICES, word);
            if !may_be.is_empty() {
                title.offices.push(Post { may_be, is_deputy: is_of_deputy });
                is_deputy = false;
            }
            let president = Post { may_be: places(OFFICES, "president"), is_deputy: false };
            // The European Council is nobody's government.
            let beside = [at.checked_sub(2).and_then(|before| words.get(before)), words.get(at)];
            let is_european = beside.into_iter().flatten().any(|word| word.starts_with("europ"));
            if GOVERNMENTS.contains(&word) && !is_european && title.offices.contains(&president) {
                title.offices.push(Post { may_be: vec![HEAD_OF_GOVERNMENT], is_deputy: false });
            }
            title.fields.extend(places(FIELDS, word));
            title.bodies.extend(places(BODIES, word));
        }
        title
    }

    /// Whether the other one may be meant.
    fn may_mean(&self, other: &Self) -> bool {
        let is_same =
            |a: &Post, b: &Post| a.is_deputy == b.is_deputy && a.may_be.iter().any(|office| b.may_be.contains(office));
        let may_be_same = |own: &HashSet<usize>, others: &HashSet<usize>| {
            own.is_empty() || others.is_empty() || !own.is_disjoint(others)
        };
        let is_for_the_same = may_be_same(&self.fields, &other.fields) && may_be_same(&self.bodies, &other.bodies);
        is_for_the_same && self.offices.iter().any(|own| other.offices.iter().any(|office| is_same(own, office)))
    }
}

/// Whether a folded word only joins others, and names nobody.
pub(super) fn is_joining(word: &str) -> bool {
    JOINING.split(' ').any(|one| one == word)
}

/// What an organisation is called in short: “un”, “iom”.
pub(super) fn initials(words: &[String]) -> String {
    words.iter().filter(|word| !is_joining(word)).filter_map(|word| word.chars().next()).collect()
}

/// A country in a title.
pub(super) struct Said {
    pub(super) range: Range<usize>,
    pub(super) countries: Vec<CountryId>,
    is_code: bool,
}

/// The countries in a title, from left to right; US, UK and EU are so however they are written.
pub(super) fn countries_in(title: &str) -> Vec<Said> {
    let found = country::find_in_text(title).into_iter();
    let mut all: Vec<Said> = found
        .map(|(range, found)| Said { range, countries: found.countries, is_code: found.kind == Kind::Code })
        .collect();
    for word in title.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| is_colloquial(word)) {
        let start = word.as_ptr() as usize - title.as_ptr() as usize;
        let range = start..start + word.len();
        if !all.iter().any(|said| said.range.start < range.end && range.start < said.range.end) {
            all.push(Said { range, countries: colloquially(word), is_code: true });
        }
    }
    all.sort_by_key(|said| said.range.start);
    all
}

/// Which of some lists of words have a word.
fn places(lists: &[&str], word: &str) -> Vec<usize> {
    (0..lists.len()).filter(|&at| lists[at].split(' ').any(|one| one == word)).collect()
}

/// Whether a folded word is what an office is called, and hardly anybody.
pub(super) fn is_office(word: &str) -> bool {
    const SHORTEST: usize = 7;
    word.len() >= SHORTEST && !places(OFFICES, word).is_empty()
}

/// Whether a word may name an office that [`OFFICES`] does not list, by a part of it: Bundesinnenministerin, президент.
pub(super) fn is_like_office(word: &str) -> bool {
    let word = any_ascii(&fold(word)).to_ascii_lowercase();
    PARTS_OF_OFFICES.iter().any(|part| word.contains(part))
}

/// The office of `undersecretary`, `viceministro`.
fn without_deputy(word: &str) -> Option<&str> {
    let office = DEPUTIES.iter().find_map(|deputy| word.strip_prefix(deputy))?;
    (!places(OFFICES, office).is_empty()).then_some(office)
}

/// The role on record of the speaker of `quote`, if the title that they were named with is that of another office than
/// every role they are given for that day, or that of another country.
pub(super) fn other_title(corpus: &Corpus, named: &Named, quote: QuoteId) -> Option<Role> {
    let speaker = corpus[quote].speaker;
    if !named.people.contains(&speaker) || named.title.is_empty() {
        return None;
    }
    let own = words_of_names(corpus, speaker);
    let asked = Title::of(&without(&named.title, &own));
    let then = corpus.role_then(&corpus[quote]);
    if asked.offices.is_empty() || then.role.is_empty() {
        return None;
    }
    let role = Role::of(corpus, quote, then.role);
    if nation::is_another(corpus, &named.name, &own, quote) {
        return Some(role.with_country(corpus, quote));
    }
    let may_be_meant = |&role: &Text| asked.may_mean(&Title::of(corpus.text(role)));
    if corpus.roles_on_the_day(quote).iter().any(may_be_meant) { None } else { Some(role) }
}

/// The words of all names of somebody.
fn words_of_names(corpus: &Corpus, official: OfficialId) -> HashSet<String> {
    let names = corpus[corpus[official].aliases].iter().chain([&corpus[official].name]);
    names.flat_map(|&name| tokens(corpus.text(name))).collect()
}

/// What is said of somebody beside their name, whose words are `own`.
fn without(title: &str, own: &HashSet<String>) -> String {
    tokens(title).into_iter().filter(|word| !own.contains(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_mean(asked: &str, held: &str) -> bool {
        Title::of(asked).may_mean(&Title::of(held))
    }

    #[test]
    fn another_wording_of_the_same_is_no_other_title() {
        for (asked, held) in [
            ("Secretary", "Secretary of State"),
            ("US Secretary of State", "Secretary of State"),
            ("Foreign Minister", "Secretary of Foreign Relations"),
            ("Canciller", "Foreign Minister"),
            ("Chancellor", "Foreign Secretary"),
            ("Chancellor", "Federal Chancellor"),
            ("Prime Minister", "President of the Council of Ministers"),
            ("PM", "caretaker prime minister"),
            ("VP", "Vice-President"),
            ("Deputy Minister", "Viceministro de Relaciones Exteriores"),
            ("Under Secretary", "Undersecretary for Latin America"),
            ("Home Secretary", "Minister of the Interior"),
            ("Foreign Minister", "Vice President and Foreign Minister"),
            ("High Representative", "High Representative/Vice-President"),
            ("UN Secretary-General", "Secretary-General"),
            ("Commission President", "President of the European Commission"),
            ("EU Council President", "President of the European Council"),
            ("President", "President of the European Council"),
        ] {
            assert!(may_mean(asked, held), "{asked} – {held}");
        }
    }

    #[test]
    fn another_office_is_told_apart() {
        for (asked, held) in [
            ("President", "Vice President"),
            ("Senator", "Vice President"),
            ("Vice President", "President"),
            ("Secretary", "Deputy Secretary for Management"),
            ("Secretary of State", "Secretary of Homeland Security"),
            ("Prime Minister", "Foreign Minister"),
            ("Secretary", "Secretary-General"),
            ("President", "Homeland Security Advisor"),
            ("President", "Senior Advisor to the President"),
            ("President", "Spokesperson of the President"),
            ("Commission President", "President of the European Council"),
            ("European Council President", "President of the European Commission"),
            ("Prime Minister", "President of the European Council"),
            ("Prime Minister", "Presidente del Consejo Europeo"),
            ("Prime Minister", "Director of the Office of the Prime Minister"),
        ] {
            assert!(!may_mean(asked, held), "{asked} – {held}");
        }
    }
}
