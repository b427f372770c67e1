//! The built-in briefings: complete, sound, and what the seed documents say is in them.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::sync::Arc;

use attache::corpus::{Corpus, Entity, Kind};
use attache::gazetteer;
use attache::load;
use attache::search::{Context, Engine, FIELDS, Query, Saved, SavedQuery};
use attache::verify::{Outcome, Place, Verifier};

fn corpus() -> Corpus {
    load::builtin()
}

#[test]
fn the_built_in_briefings_have_no_problems() {
    let problems: Vec<String> = corpus().diagnostics().iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_collection_is_whole() {
    let corpus = corpus();
    let counts = [
        (corpus.meetings().len(), 88),
        (corpus.sources().len(), 380),
        (corpus.officials().len(), 270),
        (corpus.quotes().len(), 125),
        (corpus.countries().len(), 60),
    ];
    for (i, (found, least)) in counts.into_iter().enumerate() {
        assert!(found >= least, "count {i}: {found} < {least}");
    }
}

#[test]
fn every_record_rests_on_a_source_and_a_date() {
    let corpus = corpus();
    for (_, wording) in corpus.accounts() {
        assert!(wording.source.is_some());
    }
    for (_, appearance) in corpus.appearances() {
        assert!(appearance.source.is_some() && appearance.meeting.is_some(), "{}", corpus.text(appearance.name));
    }
    for (_, wording) in corpus.wordings() {
        assert!(wording.source.is_some(), "{}", corpus.text(wording.text));
    }
    for (_, quote) in corpus.quotes() {
        assert!(quote.date.is_some(), "{}", corpus.text(quote.text));
        assert!(!corpus[quote.speaker].appearances.is_empty(), "{}", corpus.text(corpus[quote.speaker].name));
    }
    for (_, meeting) in corpus.meetings() {
        assert!(meeting.when.is_some() && !corpus[meeting.countries].iter().any(|n| n.known().is_none()));
    }
}

#[test]
fn the_seed_meeting_is_told_by_both_seed_documents() {
    let corpus = corpus();
    let found = corpus.find("2024-02-28-us-mx-gt-migration-ministerial");
    let Some(&Entity::Meeting(id)) = found.iter().find(|e| e.kind() == Kind::Meeting) else { panic!("{found:?}") };
    let meeting = &corpus[id];
    let people: Vec<&str> = corpus[meeting.officials].iter().map(|&o| corpus.text(corpus[o].id)).collect();
    let named = [
        "antony-blinken",
        "alicia-barcena",
        "carlos-ramiro-martinez",
        "bernardo-arevalo",
        "joe-biden",
        "lisa-monaco",
        "alejandro-mayorkas",
        "liz-sherwood-randall",
        "richard-verma",
        "isobel-coleman",
        "donald-trump",
    ];
    for person in named {
        assert!(people.contains(&person), "{person} is not in {people:?}");
    }
    let objectives: usize = corpus[meeting.accounts].iter().map(|&a| corpus[a].objectives.len()).sum();
    assert_eq!(objectives, 4);
    let said: Vec<&str> = corpus[meeting.quotes].iter().map(|&q| corpus.text(corpus[q].text)).collect();
    for words in ["double down on the collaboration", "put food on the table", "first who must manage", "historic time"]
    {
        assert!(said.iter().any(|text| text.contains(words)), "{words}");
    }
    let about: Vec<&str> = corpus[meeting.disagreements].iter().map(|d| d.about.as_str()).collect();
    for point in ["role of Alicia Bárcena", "name of Alicia Bárcena", "attendance of Lisa Monaco"] {
        assert!(about.iter().any(|a| a.starts_with(point)), "{point} is not in {about:?}");
    }
}

/// The people the two seed documents name, with the title each gives them; an empty one where it gives none.
const SEED_PEOPLE: &[(&str, &str, &str)] = &[
    ("afp", "Antony Blinken", "Secretary of State"),
    ("afp", "Alicia Barcena", "Foreign Minister"),
    ("afp", "Carlos Martinez", "Foreign Minister"),
    ("afp", "Bernardo Arevalo", "President"),
    ("afp", "Joe Biden", "President"),
    ("afp", "Donald Trump", "former president"),
    ("federal-newswire", "Antony J. Blinken", "Secretary of State"),
    ("federal-newswire", "Alicia Barcena", "Foreign Secretary"),
    ("federal-newswire", "Carlos Martinez", "Foreign Minister"),
    ("federal-newswire", "Lisa Monaco", "Deputy Attorney General"),
    ("federal-newswire", "Alejandro Mayorkas", "Secretary of Homeland Security"),
    ("federal-newswire", "Liz Sherwood-Randall", "Homeland Security Advisor"),
    ("federal-newswire", "Richard Verma", "Deputy Secretary for Management and Resources"),
    ("federal-newswire", "Isobel Coleman", "USAID Deputy Administrator"),
    ("federal-newswire", "Bernardo Arévalo", "President"),
];

#[test]
fn the_seed_documents_people_keep_the_titles_each_gives_them() {
    let corpus = corpus();
    let all: Vec<(&str, &str, &str)> = corpus
        .appearances()
        .filter_map(|(_, a)| {
            let source = corpus.text(corpus[a.source?].id);
            Some((source, corpus.text(a.name), corpus.text(a.role)))
        })
        .collect();
    for person in SEED_PEOPLE {
        assert!(all.contains(person), "{person:?} is not among {:?}", {
            all.iter().filter(|a| a.1 == person.1).collect::<Vec<_>>()
        });
    }
}

#[test]
fn officials_change_roles_over_time() {
    let corpus = corpus();
    let Some(&Entity::Official(id)) = corpus.find("alicia-barcena").first() else { panic!("no Bárcena") };
    let official = &corpus[id];
    let roles: Vec<&str> = corpus[official.appearances].iter().map(|&a| corpus.text(corpus[a].role)).collect();
    assert!(roles[0].contains("Executive Secretary"), "{roles:?}");
    assert!(roles.last().unwrap().contains("Foreign"), "{roles:?}");
    assert!(corpus.text(official.name).starts_with("Alicia Bárcena"));
}

#[test]
fn the_example_of_every_field_of_a_query_finds_something() {
    let engine = Engine::new(Arc::new(corpus()));
    let mut saved = Saved::default();
    saved.put(SavedQuery { name: "weekly".to_owned(), text: "guatemala".to_owned() });
    for field in FIELDS {
        let query = Query::parse_with(field.example, &saved);
        assert_eq!(query.mistakes(), [], "{}", field.example);
        assert!(!query.is_empty(), "{}", field.example);
    }
    let finds = |example: &str| {
        let answer = engine.search(&Query::parse_with(example, &saved), &Context::default());
        let found = Kind::ALL.into_iter().any(|kind| answer.total(kind) > 0 && !answer.is_nearest(kind));
        found && answer.notes().next().is_none()
    };
    let vain: Vec<&str> = FIELDS.iter().map(|field| field.example).filter(|example| !finds(example)).collect();
    assert!(vain.is_empty(), "{vain:?} find nothing");
}

#[test]
fn every_town_is_in_the_gazetteer() {
    let corpus = corpus();
    let towns = corpus.meetings().map(|(_, meeting)| corpus.text(meeting.city)).filter(|town| !town.is_empty());
    let unknown: BTreeSet<&str> = towns.filter(|name| gazetteer::town(name).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn no_side_of_a_disagreement_hides_a_source_that_is_named_for_it() {
    let corpus = corpus();
    let mut unnamed = 0;
    for (_, meeting) in corpus.meetings() {
        for point in &corpus[meeting.disagreements] {
            for variant in &point.variants {
                for &(source, origin) in variant.said_by.iter().filter(|(source, _)| source.is_none()) {
                    let account = corpus.accounts().find(|(_, account)| account.origin == origin);
                    let (_, account) = account.unwrap_or_else(|| panic!("{} names {source:?}", variant.value));
                    // Only where one account lays several values side by side does nobody know whose each is.
                    let values =
                        corpus[account.details].iter().filter(|detail| corpus.text(detail.what) == point.about);
                    assert!(values.count() > 1, "{}: {}", point.about, variant.value);
                    unnamed += 1;
                }
            }
        }
    }
    assert!(unnamed > 0);
}

#[test]
fn who_said_what_is_disputed_in_its_wording_is_told_with_the_quote() {
    let corpus = Arc::new(corpus());
    let named: BTreeSet<&str> = corpus.wordings().map(|(_, wording)| corpus.text(wording.detail)).collect();
    for (_, meeting) in corpus.meetings() {
        for point in corpus[meeting.disagreements].iter().filter(|point| point.about.starts_with("wording of ")) {
            // The joint text of several is nobody's quote.
            let is_somebodys = !point.about.contains("joint text");
            assert_eq!(named.contains(&*point.about), is_somebodys, "{}", point.about);
        }
    }
    let words = "our country's track record in welcoming and hosting refugees";
    let found = Verifier::new(Arc::clone(&corpus)).verify(words, Some("Biruta")).unwrap();
    assert_eq!(
        found.describe(&corpus),
        "exact, wording disputed: it reflects a commitment and a track record (The New Times) ≠ it reflects a commitment \
         and builds on experience (Africa 24)"
    );
}

#[test]
fn every_wording_of_every_quote_is_found_as_it_is() {
    let corpus = Arc::new(corpus());
    let verifier = Verifier::new(Arc::clone(&corpus));
    let mut differing = 0;
    for (_, wording) in corpus.wordings() {
        let text = corpus.text(wording.text);
        let speaker = corpus.text(corpus[corpus[wording.quote].speaker].id);
        let found = verifier.verify(text, Some(speaker)).unwrap();
        assert_eq!(found.outcome, Outcome::Exact, "{text}: {}", found.describe(&corpus));
        let is_it = |place: &Place| matches!(*place, Place::Quote(id) if corpus[id].quote == wording.quote);
        assert!(found.matches.iter().any(|one| is_it(&one.place)), "{text}");
        differing += usize::from(!found.others.is_empty());
        for other in &found.others {
            assert!(Some(other.source) != wording.source && !other.is_as_quoted, "{text}: {other:?}");
        }
    }
    assert!(differing >= 4, "of {differing} wordings sources differ");
}
