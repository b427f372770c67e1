//! Who is meant by the speaker of a quotation, measured on the people of the built-in briefings and on those who are not in
//! them.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::sync::Arc;

use attache::corpus::{Corpus, OfficialId};
use attache::load;
use attache::verify::{Outcome, Verifier};

/// What Antony Blinken said at the Migration Ministerial of 28 February 2024.
const HIS: &str =
    "Today we are really here to double down on the collaboration that we have in dealing with migration flows.";

fn verifier() -> Verifier {
    Verifier::new(Arc::new(load::builtin()))
}

/// Every way of writing somebody that the briefings have: each name, and one with each role and country.
fn called(corpus: &Corpus, id: OfficialId) -> BTreeSet<String> {
    let person = &corpus[id];
    let own = corpus[person.aliases].iter().chain([&person.name]);
    let names: BTreeSet<&str> = own.map(|&name| corpus.text(name)).collect();
    let mut all: BTreeSet<String> = names.iter().map(|&name| name.to_owned()).collect();
    let mut roles = BTreeSet::new();
    for post in corpus[person.appearances].iter().map(|&id| &corpus[id]) {
        let (role, name) = (corpus.text(post.role), corpus.text(post.name));
        let country = post.country.map_or("", |nation| corpus.nation_name(nation));
        all.insert(name.to_owned());
        if roles.insert(role) {
            all.insert(format!("{name}, {role}"));
            // An advisor to somebody is not them.
            if !role.contains(" to ") {
                all.insert(format!("{country} {role} {name}"));
            }
        }
    }
    all
}

#[test]
fn everybody_is_known_by_each_of_their_names_with_each_of_their_offices() {
    let verifier = verifier();
    let corpus = verifier.corpus();
    let mut unknown = Vec::new();
    let mut tried = 0;
    for (id, person) in corpus.officials() {
        for name in called(corpus, id) {
            tried += 1;
            let found = verifier.verify(HIS, Some(&name)).unwrap();
            let named = found.named.unwrap();
            if !named.people.contains(&id) {
                unknown.push(format!("{name} ({})", corpus.text(person.name)));
            }
        }
    }
    assert!(unknown.is_empty(), "{} of {tried}:\n{}", unknown.len(), unknown.join("\n"));
}

/// Whether nobody is taken for somebody of whom the briefings know nothing.
#[test]
fn who_is_not_in_the_briefings_is_nobody_who_is() {
    let verifier = verifier();
    let corpus = verifier.corpus();
    let mut taken = Vec::new();
    for name in [
        // A family name that is what some language calls a people, or a word of somebody's role.
        "Anthony Albanese",
        "anthony albanese",
        "Australian Prime Minister Anthony Albanese",
        "Anthony Albanese, Australian Prime Minister",
        "Anthony Albanese, Prime Minister of Australia",
        "Anthony Albanese Australian Prime Minister",
        "Albanese, Anthony",
        "Prime Minister Albanese",
        "Mr Albanese",
        "Albanese",
        "Francesca Albanese",
        "Antony Albanese",
        "Anthony French",
        "Anthony Jordan",
        "Michelle Obama",
        "Susan Power",
        "Jordan Blinken",
        // Another form of a first name, and one with which somebody reigns.
        "Francis",
        "Pope Francis",
        "Papa Francisco",
        "Pope Leo",
        "Leo",
        "Leon",
        "Anthony",
        "Secretary Anthony",
        "King Charles",
        "King Felipe",
        "Prince William",
        "Queen Mary",
        "King Mohammed",
        // Who shares a first or a family name with somebody.
        "Jill Biden",
        "Hunter Biden",
        "Ursula Andress",
        "Joe Rogan",
        "Kenneth Branagh",
        "Leo Salazar",
        "Barack Harris",
        "Tony Blair",
        "Francis Ford Coppola",
        "Marco Polo",
        "Calvin Harris",
        "Dolores Cantú",
        "Edi Gathegi",
        "Kamala Khan",
        "Barack Obama",
        "Nicolas Sarkozy",
        "Greta Thunberg",
        "Vladimir Putin",
        "Xi Jinping",
        "Volodymyr Zelensky",
        "Jair Bolsonaro",
        "Nelson Mandela",
        "Mario Draghi",
        "Marine Le Pen",
        "Benjamin Netanyahu",
        "Mary Robinson",
        "Leo Varadkar",
        "Mark Carney",
    ] {
        let found = verifier.verify(HIS, Some(name)).unwrap();
        let told = found.describe(corpus);
        if found.outcome != Outcome::SpeakerUnknown || !told.starts_with("exact; speaker not known here") {
            taken.push(format!("{name}: {told}"));
        }
    }
    assert!(taken.is_empty(), "{}", taken.join("\n"));
}

/// Slips, other scripts, offices and countries of whom a name is.
#[test]
fn a_slip_in_a_family_name_or_a_country_that_is_theirs_is_somebody() {
    let verifier = verifier();
    let known = |name: &str| {
        let found = verifier.verify(HIS, Some(name)).unwrap();
        let people = found.named.unwrap().people;
        let ids: Vec<String> =
            people.iter().map(|&id| verifier.corpus().text(verifier.corpus()[id].id).to_owned()).collect();
        ids.join(" ")
    };
    for (name, id) in [
        ("Antony Blinken", "antony-blinken"),
        ("Anthony Blinken", "antony-blinken"),
        ("Tony Blinken", "antony-blinken"),
        ("Blinkin", "antony-blinken"),
        ("Secretary Blinken", "antony-blinken"),
        ("Antony", "antony-blinken"),
        ("Kamala", "kamala-harris"),
        ("Blinken US", "antony-blinken"),
        ("American Blinken", "antony-blinken"),
        ("Blinken, United States", "antony-blinken"),
        ("Blinken US Secretary of State", "antony-blinken"),
        ("Edi Rama", "edi-rama"),
        ("Edi Rama Albania", "edi-rama"),
        ("Albanian Rama", "edi-rama"),
        ("primo ministro albanese Edi Rama", "edi-rama"),
        ("Έντι Ράμα", "edi-rama"),
        ("Блинкен", "antony-blinken"),
        ("AMLO", "andres-manuel-lopez-obrador"),
        ("Mayorkas Homeland Security", "alejandro-mayorkas"),
        ("Amy Pope", "amy-pope"),
        ("von der Layen", "ursula-von-der-leyen"),
        ("EU Commission President Ursula von der Leyen", "ursula-von-der-leyen"),
    ] {
        assert_eq!(known(name), id, "{name}");
    }
}
