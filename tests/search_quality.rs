//! Whether the right thing is on top: a table of queries over the sample briefings, and a list of made-up names with
//! slips, variants and other scripts. Prints what a change of ranking gains and loses: `cargo test --test
//! search_quality -- --nocapture`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measuring test prints what it measured")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use attache::briefing::{PartialDate, parse};
use attache::corpus::{Corpus, Entity, Kind, Order, link};
use attache::load::builtin;
use attache::search::{Answer, Context, Engine, How, Query, Saved, SavedQuery, Searcher};
use attache::text;
use proptest::prelude::*;

static ENGINE: LazyLock<Arc<Engine>> = LazyLock::new(|| Arc::new(Engine::new(Arc::new(builtin()))));

/// The titles of the first hits.
fn first(engine: &Engine, kind: Kind, query: &str, most: usize) -> Vec<String> {
    let answer = engine.search(&Query::parse(query), &Context::default());
    answer.hits(kind).iter().take(most).map(|hit| engine.corpus().title_of(hit.entity).to_owned()).collect()
}

/// Queries over the sample briefings, and what must be first.
const EXPECTED: &[(&str, Kind, &str)] = &[
    ("barcena", Kind::Official, "Alicia Bárcena"),
    ("Bárcena, Alicia", Kind::Official, "Alicia Bárcena"),
    ("a. barcena", Kind::Official, "Alicia Bárcena"),
    ("foreign secretary barcena", Kind::Official, "Alicia Bárcena"),
    ("blinkn", Kind::Official, "Antony"),
    ("blnkn", Kind::Official, "Blinken"),
    ("Secretary Blinken", Kind::Official, "Blinken"),
    ("arevlao", Kind::Official, "Arévalo"),
    ("bernardo arvlo", Kind::Official, "Arévalo"),
    ("mayrks", Kind::Official, "Mayorkas"),
    ("Блинкен", Kind::Official, "Blinken"),
    ("Έντι Ράμα", Kind::Official, "Edi Rama"),
    ("mexican foreign secretary", Kind::Official, "Alicia Bárcena"),
    ("guatemalan foreign minister", Kind::Official, "Carlos Ramiro Martínez"),
    ("uk home secretary 2023", Kind::Official, "Suella Braverman"),
    ("un high commissioner for refugees", Kind::Official, "Filippo Grandi"),
    ("country:gt blinken", Kind::Official, "Bernardo Arévalo"),
    ("guatemala", Kind::Country, "Guatemala"),
    ("GTM", Kind::Country, "Guatemala"),
    ("country:guatmala", Kind::Country, "Guatemala"),
    ("guatmala", Kind::Country, "Guatemala"),
    ("mexikanisch", Kind::Country, "Mexico"),
    ("Vereinigtes Königreich", Kind::Country, "United Kingdom"),
    ("Мексика", Kind::Country, "Mexico"),
    ("墨西哥", Kind::Country, "Mexico"),
    ("Republik Mexiko", Kind::Country, "Mexico"),
    ("بلينكن", Kind::Official, "Blinken"),
    ("Энтони Блинкен", Kind::Official, "Blinken"),
    ("Алехандро Майоркас", Kind::Official, "Mayorkas"),
    ("República de Guatemala", Kind::Country, "Guatemala"),
    ("foreign minister república de guatemala", Kind::Official, "Carlos Ramiro Martínez"),
    ("Estados Unidos", Kind::Country, "United States"),
    ("美国", Kind::Country, "United States"),
    ("us mexico guatemala ministerial", Kind::Meeting, "US-Mexico-Guatemala Trilateral Migration Ministerial"),
    ("trilateral guatemala blinken 2024-02", Kind::Meeting, "US-Mexico-Guatemala Trilateral Migration Ministerial"),
    ("kigali treaty", Kind::Meeting, "UK-Rwanda asylum treaty"),
    ("president of mexico", Kind::Official, "Andrés Manuel López Obrador"),
    ("Prime Minister of Italy", Kind::Official, "Giorgia Meloni"),
    ("Prime Minister of Italy", Kind::Country, "Italy"),
    ("us secretary of state", Kind::Official, "Blinken"),
    ("us president", Kind::Official, "Biden"),
    ("do not come", Kind::Quote, "Do not come. Do not come."),
    ("AMLO", Kind::Official, "Andrés Manuel López Obrador"),
    ("Arévalo de León", Kind::Official, "Arévalo"),
    ("quotes by harris", Kind::Quote, "Do not come"),
    ("\"safe, orderly and humane\" blinken", Kind::Quote, "safe, orderly and humane"),
    ("said:\"first who must manage\"", Kind::Quote, "We are the first who must manage"),
];

#[test]
fn the_expected_is_on_top_of_the_sample_briefings() {
    let misses: Vec<String> = EXPECTED
        .iter()
        .filter_map(|&(query, kind, expected)| {
            let first = first(&ENGINE, kind, query, 3);
            let is_right = first.first().is_some_and(|title| title.contains(expected));
            (!is_right).then(|| format!("{query} in {}: wanted {expected}, got {first:?}", kind.plural()))
        })
        .collect();
    assert!(misses.is_empty(), "{} of {}:\n{}", misses.len(), EXPECTED.len(), misses.join("\n"));
}

#[test]
fn every_country_is_found_by_every_kind_of_name() {
    let mut text = String::from("title = \"all\"\n[[meetings]]\nid = \"m\"\nname = \"all\"\ndate = 2024-01-01\n");
    let codes: Vec<String> = attache::country::CountryId::all().map(|c| format!("{:?}", c.alpha2())).collect();
    let _ = writeln!(text, "countries = [{}]", codes.join(", "));
    let engine = Engine::new(Arc::new(link(vec![parse("all.toml", text.as_bytes())], Vec::new())));
    let mut tally = Tally::default();
    for (number, country) in attache::country::CountryId::all().enumerate() {
        let found = |query: &str| first(&engine, Kind::Country, query, 10).iter().position(|t| t == country.name());
        tally.add("name", found(country.name()));
        tally.add("official name", found(country.official_name()));
        tally.add("alpha-3", found(country.alpha3()));
        tally.add("country:alpha-2", found(&format!("country:{}", country.alpha2().to_lowercase())));
        if number % 4 > 0 {
            continue;
        }
        if let Some(demonym) = country.demonyms().next() {
            tally.add("demonym", found(demonym.text));
        }
        for language in ["fr", "es", "de", "ar", "ru", "zh", "ja"] {
            if let Some(form) = country.names().find(|f| f.languages.split(' ').any(|l| l == language)) {
                tally.add(language, found(form.text));
            }
        }
        for slip in slips(country.name()) {
            tally.add("one slip", found(&slip));
        }
    }
    tally.print("countries");
    assert!(tally.recall("name") >= 0.99 && tally.overall() >= 0.95);
}

/// Recall at one and mean reciprocal rank, by kind of query.
#[derive(Default)]
struct Tally(BTreeMap<&'static str, Vec<Option<usize>>>);

impl Tally {
    fn add(&mut self, kind: &'static str, place: Option<usize>) {
        self.0.entry(kind).or_default().push(place);
    }

    fn recall(&self, kind: &str) -> f64 {
        let places = &self.0[kind];
        places.iter().filter(|p| **p == Some(0)).count() as f64 / places.len() as f64
    }

    fn overall(&self) -> f64 {
        let all: Vec<_> = self.0.values().flatten().collect();
        all.iter().filter(|p| ***p == Some(0)).count() as f64 / all.len() as f64
    }

    fn print(&self, what: &str) {
        println!("{what}: recall@1 {:.3} overall", self.overall());
        for (kind, places) in &self.0 {
            let reciprocal: f64 = places.iter().flatten().map(|p| 1.0 / (*p as f64 + 1.0)).sum();
            let (recall, mean) = (self.recall(kind), reciprocal / places.len() as f64);
            println!("  {kind:18} {:5} queries, recall@1 {recall:.3}, MRR {mean:.3}", places.len());
        }
    }
}

/// A few ways to mistype the longest word of a name, always the same.
fn slips(name: &str) -> Vec<String> {
    let Some(word) = name.split(' ').max_by_key(|w| w.chars().count()).filter(|w| w.chars().count() >= 5) else {
        return Vec::new();
    };
    let letters: Vec<char> = word.chars().collect();
    let middle = letters.len() / 2;
    let (mut swapped, mut dropped, mut added, mut other) =
        (letters.clone(), letters.clone(), letters.clone(), letters.clone());
    swapped.swap(middle, middle - 1);
    dropped.remove(middle);
    added.insert(middle, 'e');
    other[middle] = 'w';
    let all =
        [swapped, dropped, added, other].map(|letters| name.replacen(word, &letters.iter().collect::<String>(), 1));
    all.into_iter().filter(|slip| slip != name).collect()
}

const FIRST: &[&str] = &[
    "Alicia",
    "Bernardo",
    "Edi",
    "Bujar",
    "Angela",
    "Dmitri",
    "Yusuf",
    "Fatima",
    "Željko",
    "Søren",
    "Jean-Noël",
    "Łukasz",
    "Mohamed",
    "Giorgia",
    "Siobhán",
    "Recep",
    "Volodymyr",
    "Kostas",
    "Ursula",
    "Nikola",
    "Amina",
    "Tomáš",
    "Jüri",
    "Ana",
];
const FAMILY: &[&str] = &[
    "Bárcena",
    "Arévalo",
    "Rama",
    "Nishani",
    "Merkel",
    "Peskov",
    "Erdoğan",
    "Mayorkas",
    "Kovačević",
    "Rasmussen",
    "Barrot",
    "Wałęsa",
    "Guterres",
    "Meloni",
    "Zelensky",
    "Mitsotakis",
    "Lajčák",
    "Pavlović",
    "Tsipras",
    "Hernández",
    "Okonkwo",
    "Al-Sisi",
    "Sánchez",
    "Ratas",
    "Şimşek",
    "Tusk",
    "Szijjártó",
    "Papandreou",
    "Orbán",
    "Johannesson",
    "Blinken",
    "Nguyen",
];

/// Names as other languages write them: the name in the list, the name in the query.
const ELSEWHERE: &[(&str, &str)] = &[
    ("Bujar Nishani", "Bujars Nišani"),
    ("Edi Rama", "Έντι Ράμα"),
    ("Edi Rama", "Эди Рама"),
    ("Angela Merkel", "Angela Merkele"),
    ("Angela Merkel", "Ангела Меркель"),
    ("Angela Merkel", "Άνγκελα Μέρκελ"),
    ("Dmitri Peskov", "Dmitry Peskow"),
    ("Dmitri Peskov", "Дмитрий Песков"),
    ("Volodymyr Zelensky", "Володимир Зеленський"),
    ("Volodymyr Zelensky", "Wolodymyr Selenskyj"),
    ("Recep Erdoğan", "Реджеп Эрдоган"),
    ("Nikola Pavlović", "Никола Павловић"),
    ("Kostas Mitsotakis", "Κώστας Μητσοτάκης"),
    ("Ana Hernández", "Ана Эрнандес"),
    ("Giorgia Meloni", "Τζόρτζια Μελόνι"),
    ("Mohamed Al-Sisi", "محمد السيسي"),
    ("Yusuf Tusk", "Jusuf Tusk"),
    ("Tomáš Lajčák", "Томаш Лайчак"),
];

#[test]
fn people_are_found_however_their_names_are_typed() {
    let mut text = String::from("title = \"all\"\n[[meetings]]\nid = \"m\"\nname = \"all\"\ndate = 2024-01-01\n");
    let mut names: Vec<String> = FAMILY
        .iter()
        .enumerate()
        .flat_map(|(i, family)| (0..12).map(move |j| format!("{} {family}", FIRST[(i * 5 + j * 7) % FIRST.len()])))
        .chain(ELSEWHERE.iter().map(|(name, _)| (*name).to_owned()))
        .collect();
    names.sort();
    names.dedup();
    for name in &names {
        let _ = writeln!(text, "[[officials]]\nname = \"{name}\"");
    }
    let engine = Engine::new(Arc::new(link(vec![parse("all.toml", text.as_bytes())], Vec::new())));
    let mut tally = Tally::default();
    for name in &names {
        let found = |query: &str| first(&engine, Kind::Official, query, 10).iter().position(|t| t == name);
        let (given, family) = name.split_once(' ').unwrap_or(("", name));
        tally.add("exact", found(name));
        tally.add("no diacritics", found(&text::fold(name)));
        tally.add("swapped", found(&format!("{family} {given}")));
        tally.add("comma", found(&format!("{family}, {given}")));
        tally.add("honorific", found(&format!("H.E. Mr. {name}")));
        for slip in slips(name) {
            tally.add("one slip", found(&slip));
        }
    }
    for (name, query) in ELSEWHERE {
        let place = first(&engine, Kind::Official, query, 10).iter().position(|t| t == name);
        tally.add("elsewhere", place);
    }
    tally.print("people");
    assert!(tally.recall("exact") >= 0.99 && tally.recall("one slip") >= 0.95 && tally.recall("elsewhere") >= 0.75);
    assert!(tally.overall() >= 0.95);
}

#[test]
fn a_word_that_nobody_uses_is_corrected() {
    let answer = ENGINE.search(&Query::parse("blinkn -mexico"), &Context::default());
    assert_eq!(answer.suggestion(), Some("blinken -mexico"));
    // What a slip finds was looked for.
    assert_eq!(answer.as_if(), Some("blinken -mexico"));
    assert!(!answer.is_nearest(Kind::Official));
    for (typed, meant) in [
        ("migraton", "migration"),
        ("guatmala", "guatemala"),
        ("blinkn migratoin", "blinken migration"),
        ("person:blinkn", "person:blinken"),
        ("person:merkle", "person:merkel"),
        ("Macrom", "macron"),
        ("von der leien", "von der leyen"),
        ("Priti Petel", "Priti patel"),
        ("country:guatmala", "country:guatemala"),
        ("org:unhrc", "org:unhcr"),
    ] {
        let answer = ENGINE.search(&Query::parse(typed), &Context::default());
        assert_eq!(answer.as_if(), Some(meant));
        assert!(Kind::ALL.into_iter().all(|kind| !answer.is_nearest(kind)), "{typed}");
        let asked = ENGINE.search(&Query::parse(meant), &Context::default());
        let first = |answer: &Answer| answer.hits(Kind::Official).first().map(|hit| hit.entity);
        assert_eq!(first(&answer), first(&asked), "{typed}");
    }
    assert_eq!(ENGINE.search(&Query::parse("blinken"), &Context::default()).suggestion(), None);
}

#[test]
fn an_abbreviation_of_a_country_is_no_initials() {
    for typed in ["u.s.", "U.S.", "u.k.", "visas u.s."] {
        let named = |query: &str| first(&ENGINE, Kind::Official, query, 400);
        assert!(!named(typed).iter().any(|name| name.contains("Starmer")) || typed == "u.k.", "{typed}");
    }
    assert_eq!(first(&ENGINE, Kind::Country, "u.s.", 1), ["United States"]);
    assert!(!first(&ENGINE, Kind::Official, "u.s.", 100).contains(&"G.S. Withanage".to_owned()));
    assert_eq!(first(&ENGINE, Kind::Official, "g.s.", 1), ["G.S. Withanage"]);
    let text = "[[meetings]]\nid = \"m\"\nname = \"Talks\"\ndate = 2024-01-01\n[[officials]]\nname = \"Una Sanz\"\n\
        country = \"MX\"\n[[quotes]]\nspeaker = \"Una Sanz\"\ntext = \"We spoke with the U.S. side.\"\n\
        [[quotes]]\nspeaker = \"Una Sanz\"\ntext = \"An unusual step.\"\n";
    let engine = Engine::new(Arc::new(link(vec![parse("one.toml", text.as_bytes())], Vec::new())));
    assert_eq!(first(&engine, Kind::Quote, "u.s.", 9), ["We spoke with the U.S. side."]);
    assert_eq!(first(&engine, Kind::Quote, "u s", 9).len(), 2, "initials");
    let text = "A U.S. unit is sent";
    let shown = engine.highlights(&Query::parse("u.s."), text);
    assert_eq!(shown.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>(), ["U.S"]);
}

#[test]
fn a_country_is_no_other_whose_name_has_the_word() {
    for (query, code) in [("Ireland", "IE"), ("Sudan", "SD"), ("Guinea", "GN"), ("Niger", "NE")] {
        let of = |entity| ENGINE.corpus().countries_of(entity);
        let answer = ENGINE.search(&Query::parse(query), &Context { limit: 999, ..Context::default() });
        let officials = answer.hits(Kind::Official).iter();
        // But for those who met it, or whom a text about it names.
        let others = officials.filter(|hit| {
            let whys = ENGINE.explain(&Query::parse(query), &Context::default(), hit.entity);
            whys.is_empty() && of(hit.entity).iter().all(|country| country.alpha2() != code)
        });
        assert_eq!(others.count(), 0, "{query}");
        let countries = answer.hits(Kind::Country);
        assert_eq!(countries[0].entity, Entity::Country(attache::country::CountryId::from_alpha2(code).unwrap()));
    }
    // One that no briefing concerns is not looked for in others.
    for query in ["Dominica", "meetings with Dominica", "South Africa"] {
        assert!(notes(query)[0].starts_with("no briefing concerns"), "{query}");
        assert!(ENGINE.search(&Query::parse(query), &Context::default()).is_empty(), "{query}");
    }
    // Who names it in passing is not of it.
    let total = |query: &str| ENGINE.search(&Query::parse(query), &Context::default()).total(Kind::Meeting);
    assert_eq!(total("mexico -guatemala"), total("mexico -country:guatemala"));
    // Its name stands in a row.
    assert_eq!(total("2024-02-28"), total("date:2024-02-28"));
}

#[test]
fn what_names_nothing_in_its_field_is_told() {
    for (typed, told) in [
        ("country:foo", "no country “foo”"),
        ("person:foo", "no person “foo”; nearest: "),
        ("role:xyzzyx", "no role “xyzzyx”"),
    ] {
        let answer = ENGINE.search(&Query::parse(typed), &Context::default());
        assert!(answer.notes().any(|note| note.starts_with(told)), "{typed}: {:?}", answer.notes().collect::<Vec<_>>());
        assert!(Kind::ALL.into_iter().all(|kind| answer.total(kind) == 0 || answer.is_nearest(kind)), "{typed}");
        assert_eq!(answer.as_if(), None);
    }
    for typed in ["country:gt", "country:\"south sudan\"", "country:guat", "person:blink", "lang:es", "role:minister"] {
        let answer = ENGINE.search(&Query::parse(typed), &Context::default());
        assert_eq!(answer.notes().count(), 0, "{typed}");
    }
}

#[test]
fn a_country_that_is_not_here_is_told_and_finds_no_other() {
    for (typed, country) in [
        ("Israel", "Israel"),
        ("Palestine", "Palestine"),
        ("iran", "Iran"),
        ("Mali", "Mali"),
        ("Russia", "Russia"),
        ("korea", "South Korea or North Korea"),
        ("country:korea", "South Korea or North Korea"),
        ("Taiwan", "Taiwan"),
        ("Syria", "Syria"),
        ("burma", "Myanmar (“burma”)"),
        ("北朝鲜", "North Korea (“北朝鲜”)"),
        ("blinken russian", "Russia (“russian”)"),
    ] {
        let query = Query::parse(typed);
        let answer = ENGINE.search(&query, &Context::default());
        let told = format!("no briefing concerns {country}");
        assert!(answer.notes().any(|note| note == told), "{typed}: {:?}", answer.notes().collect::<Vec<_>>());
        assert_eq!(answer.suggestion(), None, "{typed}");
        for kind in Kind::ALL {
            for hit in answer.hits(kind) {
                let whys = ENGINE.explain(&query, &Context::default(), hit.entity);
                let stretched = whys.iter().find(|why| why.how > How::Prefix);
                assert_eq!(stretched, None, "{typed}: {}", ENGINE.corpus().title_of(hit.entity));
            }
        }
    }
    for typed in ["mexico", "country:us", "guatemalan", "country:guatmala", "Jordan", "us"] {
        let answer = ENGINE.search(&Query::parse(typed), &Context::default());
        assert!(answer.notes().all(|note| !note.starts_with("no briefing")), "{typed}");
        assert!(answer.total(Kind::Country) > 0, "{typed}");
    }
}

/// Quotes by one person, and their words in the order in which a query lists them.
fn quotes_of(texts: &[&str]) -> impl Fn(&str) -> Vec<String> {
    let mut file = String::from("[[meetings]]\nid = \"m\"\nname = \"Talks\"\ndate = 2024-01-01\n");
    file += "[[officials]]\nname = \"Una Sanz\"\ncountry = \"MX\"\n";
    for text in texts {
        let _ = writeln!(file, "[[quotes]]\nspeaker = \"Una Sanz\"\ntext = \"{text}\"");
    }
    let engine = Engine::new(Arc::new(link(vec![parse("one.toml", file.as_bytes())], Vec::new())));
    move |query| first(&engine, Kind::Quote, query, 99)
}

#[test]
fn a_plural_finds_the_singular_behind_itself() {
    let texts = [
        "A small boat came.",
        "Small boats came.",
        "The boating season.",
        "One country agreed.",
        "The countries agreed.",
        "Each woman counts.",
        "The migrant’s visa.",
        "La política cambia.",
        "Something new.",
        "News came.",
    ];
    let found = quotes_of(&texts);
    for (query, wanted) in [
        ("small boats", &["Small boats came.", "A small boat came."][..]),
        ("boats", &["Small boats came.", "A small boat came."]),
        ("quotes about small boats", &["Small boats came.", "A small boat came."]),
        ("said:boats", &["Small boats came.", "A small boat came."]),
        ("countries", &["The countries agreed.", "One country agreed."]),
        ("country", &["One country agreed.", "The countries agreed."]),
        ("women", &["Each woman counts."]),
        ("visas", &["The migrant’s visa."]),
        ("migrants", &["The migrant’s visa."]),
        ("políticas", &["La política cambia."]),
        // As typed, and nothing else.
        ("'boats", &["Small boats came."]),
        ("^boats", &["Small boats came."]),
        ("\"boats\"", &["Small boats came."]),
        ("\"small boats\"", &["Small boats came."]),
        ("'visas", &[]),
        ("news", &["News came."]),
    ] {
        assert_eq!(found(query), wanted, "{query}");
    }
    // What somebody or a country is called has no plural: with a letter more it is a slip.
    for (typed, told) in [("blinkens", "searched as: blinken"), ("mexicos", "searched as: mexico")] {
        assert_eq!(notes(typed), [told]);
    }
    assert_eq!(notes("visas"), Vec::<String>::new());
    // Ireland is not Northern Ireland, and whoever is of the united states need not be of a united state.
    let found = quotes_of(&["A united state."]);
    assert_eq!(found("united states"), Vec::<String>::new());
}

#[test]
fn another_spelling_finds_the_same() {
    let found = |query: &str| {
        let answer = ENGINE.search(&Query::parse(query), &Context { limit: 999, ..Context::default() });
        Kind::ALL.map(|kind| answer.hits(kind).iter().map(|hit| hit.entity).collect::<Vec<_>>())
    };
    for (american, british) in [
        ("labor mobility", "labour mobility"),
        ("labor migration", "labour migration"),
        ("International Organization for Migration", "International Organisation for Migration"),
        ("organized crime", "organised crime"),
        ("centers", "centres"),
        ("defense", "defence"),
        ("programs", "programmes"),
        ("neighbors", "neighbours"),
        ("regulariz", "regularis"),
        ("topic:labor", "topic:labour"),
    ] {
        let (american_finds, british_finds) = (found(american), found(british));
        assert!(british_finds.iter().any(|hits| !hits.is_empty()), "{british}");
        for (american_hits, british_hits) in american_finds.into_iter().zip(british_finds) {
            let [mut american_hits, mut british_hits] = [american_hits, british_hits];
            american_hits.sort();
            british_hits.sort();
            assert_eq!(american_hits, british_hits, "{american}");
        }
        let told = |query: &str| notes(query).into_iter().map(|note| note.replace(query, "")).collect::<Vec<_>>();
        assert_eq!(told(american), told(british), "{american}");
    }
    assert!(found("'labor").iter().zip(found("labor")).any(|(exact, any)| exact.len() < any.len()));
}

#[test]
fn the_form_that_matched_is_pointed_out() {
    for (query, text, shown) in [
        ("visas", "No visa, no visas.", &["visa", "visas"][..]),
        ("'visas", "No visa, no visas.", &["visas"]),
        ("\"visas\"", "No visa, no visas.", &["visas"]),
        ("labor", "Labour, labourers", &["Labour", "labour"]),
        ("organizations", "An organisation", &["organisation"]),
        ("united states", "A state of the United States", &["United States"]),
    ] {
        let ranges = ENGINE.highlights(&Query::parse(query), text);
        assert_eq!(ranges.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>(), shown, "{query}");
    }
    for (query, how, matched) in [
        ("said:boats starmer", How::Form, "boat"),
        ("said:boat starmer", How::Exact, "boat"),
        ("topic:labor", How::Form, "labour mobility"),
    ] {
        let query = Query::parse(query);
        let answer = ENGINE.search(&query, &Context::default());
        let hits = Kind::ALL.into_iter().flat_map(|kind| answer.hits(kind));
        let whys = hits.flat_map(|hit| ENGINE.explain(&query, &Context::default(), hit.entity));
        let whys: Vec<_> = whys.map(|why| (why.how, why.matched)).collect();
        assert!(whys.contains(&(how, matched.to_owned())), "{whys:?}");
    }
}

#[test]
fn a_word_that_is_nowhere_names_those_of_its_stem() {
    let suggested = |query: &str| {
        let answer = ENGINE.search(&Query::parse(query), &Context::default());
        assert_eq!(answer.as_if(), None, "{query} is no slip");
        answer.suggestion().map(str::to_owned)
    };
    assert_eq!(suggested("said:deportation").as_deref(), Some("said:deportees"));
    assert_eq!(suggested("criminalization").as_deref(), Some("criminal"));
    // What has more of its stem is nearer, however often "regular" is said.
    assert_eq!(suggested("regularizable").as_deref(), Some("regularisation"));
    // Nor is a name one of a stem.
    for name in ["Zelensky", "Putin", "Milei", "Walker", "Kurti"] {
        assert_eq!(suggested(name), None, "{name}");
    }
}

#[test]
fn a_word_finds_the_others_of_its_family_behind_itself() {
    let quote = |text: &&str| format!("[[quotes]]\nspeaker = \"Edi Rama\"\ntext = \"{text}\"\n");
    let texts = ["We agreed on the flights.", "There is an agreement.", "A chief of the police has a policy."];
    let file: String = texts.iter().map(quote).collect();
    let engine = Engine::new(Arc::new(link(vec![parse("a.toml", file.as_bytes())], Vec::new())));
    let found = |query: &str| first(&engine, Kind::Quote, query, 10);
    assert_eq!(found("agreement"), [texts[1], texts[0]]);
    assert_eq!(found("agreements"), [texts[1], texts[0]]);
    assert_eq!(found("flights agreement"), [texts[0]]);
    assert_eq!(found("policy"), [texts[2]]);
    // Who says exactly what is wanted, or refuses it, means no other word.
    for query in ["said:agreement", "\"agreement\"", "'agreement"] {
        assert_eq!(found(query), [texts[1]], "{query}");
    }
    assert_eq!(found("rama -agreement"), [texts[0], texts[2]]);
    // The newest deal of two countries is found, though its sources say only that they agreed.
    let deals = first(&ENGINE, Kind::Meeting, "agreement between the UK and France", 10);
    assert!(deals.iter().any(|title| title == "UK-France summit: returns pilot"), "{deals:?}");
}

#[test]
fn a_part_of_a_year_and_an_abbreviation_are_read_as_what_they_mean() {
    let meetings = |query: &str| first(&ENGINE, Kind::Meeting, query, 99);
    assert!(meetings("summer 2023").len() > 3);
    assert_eq!(meetings("meetings in summer 2023"), meetings("meetings date:2023-06..2023-08"));
    assert!(notes("early 2024").contains(&"“early 2024” read as date:2024-01-01..2024-04-30".to_owned()));
    let memorandum = "EU-Tunisia Memorandum of Understanding";
    for query in ["mou tunisia", "eu-tunisia MoU", "MoU between the EU and Tunisia"] {
        assert_eq!(meetings(query)[0], memorandum, "{query}");
    }
    assert_eq!(notes("stca"), ["“stca” read as “safe third country agreement”"]);
    assert_eq!(meetings("stca"), meetings("\"safe third country agreement\""));
}

#[test]
fn where_nothing_has_all_of_a_query_what_has_all_but_one_of_its_words_is_listed() {
    let meetings = |query: &str| first(&ENGINE, Kind::Meeting, query, 10);
    assert!(meetings("mayorkas kigali removal")[0].starts_with("US-Panama memorandum on removal flights"));
    let told = "nothing has all of it, nor all but one: 12 hits with “visas”, ";
    assert!(notes("blinken albania visas")[0].starts_with(told), "{:?}", notes("blinken albania visas"));
    let answer = ENGINE.search(&Query::parse("blinken albania visas"), &Context::default());
    assert!(Kind::ALL.into_iter().all(|kind| answer.is_nearest(kind) == (answer.total(kind) > 0)));
    for kind in Kind::ALL {
        let hits: BTreeSet<String> = answer.hits(kind).iter().map(|hit| format!("{:?}", hit.entity)).collect();
        assert_eq!((hits.len(), answer.hits(kind).len()), (answer.total(kind), answer.total(kind)), "{kind:?}");
    }
    // A condition that names its field is meant as it is typed.
    let answer = ENGINE.search(&Query::parse("country:us date:2014"), &Context::default());
    assert!(Kind::ALL.into_iter().all(|kind| answer.total(kind) == 0));
    assert_eq!(
        first(&ENGINE, Kind::Meeting, "person:braverman detention kigali", 1),
        ["Braverman in Kigali: addendum to the partnership"]
    );
    // A word that is nowhere is nothing that others could be without.
    assert!(first(&ENGINE, Kind::Official, "zzqq blinken", 1)[0].contains("Blinken"));
}

/// What has to be told of how a query was read.
fn notes(query: &str) -> Vec<String> {
    ENGINE.search(&Query::parse(query), &Context::default()).notes().collect()
}

#[test]
fn what_is_nowhere_is_told_and_finds_nothing_that_merely_sounds_so() {
    for (typed, told) in [
        ("deportation flights", "“deportation” is nowhere here: “deportees” and the like found for it"),
        ("Orban", "“Orban” is nowhere here"),
        ("title42", "“title42” is nowhere here"),
        ("zyxw blinken qqqq", "“zyxw”, “qqqq” are nowhere here"),
        ("Czechia", "no briefing concerns Czechia"),
        ("sadr", "no briefing concerns Western Sahara (“sadr”)"),
        ("zealand", "no briefing concerns New Zealand, if that is meant"),
        ("visit to new zeland", "no briefing concerns New Zealand, if that is meant"),
    ] {
        assert!(notes(typed).iter().any(|note| note == told), "{typed}: {:?}", notes(typed));
    }
    let others =
        ["Kurti", "Putin", "Zelensky", "Milei", "Tebboune", "Merz", "Nouri", "Vance", "ブリンケン", "zzqq", "Truss"];
    for typed in others.into_iter().chain(["title42", "岸田", "Birmania", "Birmanie"]) {
        let answer = ENGINE.search(&Query::parse(typed), &Context::default());
        assert!(Kind::ALL.into_iter().all(|kind| answer.total(kind) == 0 || answer.is_nearest(kind)), "{typed}");
        assert_eq!(answer.as_if(), None, "{typed}");
    }
    for (typed, meant) in
        [("Blinkin", "blinken"), ("blnkn", "blinken"), ("Mayorcas", "mayorkas"), ("Ердоган", "erdogan")]
    {
        let answer = ENGINE.search(&Query::parse(typed), &Context::default());
        assert_eq!(answer.as_if(), Some(meant), "{typed}");
    }
    for typed in ["kast", "jose antonio kast", "Kristi Noem", "homan", "Yunus", "Fico", "Landau", "viktor orban"] {
        let answer = ENGINE.search(&Query::parse(typed), &Context::default());
        assert!(Kind::ALL.into_iter().all(|kind| answer.total(kind) == 0 || answer.is_nearest(kind)), "{typed}");
        assert_eq!(answer.as_if(), None, "{typed}");
    }
    for (typed, meant) in [
        ("Macorn", "macron"),
        ("sunk", "sunak"),
        ("Scholtz", "scholz"),
        ("blinkn", "blinken"),
        ("Шольц", "scholz"),
        ("mayrokas", "mayorkas"),
    ] {
        let answer = ENGINE.search(&Query::parse(typed), &Context::default());
        assert_eq!(answer.as_if(), Some(meant), "{typed}");
    }
    assert_eq!(ENGINE.search(&Query::parse("viktor orban"), &Context::default()).suggestion(), None);
    // Neither "population", which has the letters of Putin, nor "chilensk", which sounds like Zelensky, comes near them.
    for typed in ["Putin", "Zelensky", "Farage", "Путин", "Зеленский", "Орбан"] {
        assert!(ENGINE.search(&Query::parse(typed), &Context::default()).is_empty(), "{typed}");
    }
    for typed in ["Gandhi", "hong kong"] {
        assert_eq!(ENGINE.search(&Query::parse(typed), &Context::default()).suggestion(), None, "{typed}");
    }
    assert_eq!(notes("Birmania"), ["no briefing concerns Myanmar (“Birmania”)"]);
    assert_eq!(notes("Arévalo de León")[0], "“León” is nowhere here");
    assert_eq!(notes("AMLO"), ["“AMLO” read as Andrés Manuel López Obrador"]);
    for typed in ["blinken", "migration who", "us", "blin", "x"] {
        assert_eq!(notes(typed), Vec::<String>::new(), "{typed}");
    }
}

#[test]
fn what_is_told_to_be_searched_is_searched() {
    let found = |query: &str| {
        let answer = ENGINE.search(&Query::parse(query), &Context::default());
        Kind::ALL.map(|kind| answer.hits(kind).iter().map(|hit| hit.entity).collect::<Vec<_>>())
    };
    assert_eq!(notes("labr"), ["searched as: labor"]);
    assert_eq!(found("labr"), found("labor"));
}

#[test]
fn a_kind_that_is_asked_for_is_told_and_not_looked_for() {
    for (typed, kind) in [
        ("quotes by harris", Some(Kind::Quote)),
        ("quotes", Some(Kind::Quote)),
        ("meetings since 2024", Some(Kind::Meeting)),
        ("mexican meetings", Some(Kind::Meeting)),
        ("all harris quotes", Some(Kind::Quote)),
        ("officials mexico", Some(Kind::Official)),
        ("every meeting between Italy and Tunisia", Some(Kind::Meeting)),
        ("what did Harris say in Guatemala", Some(Kind::Quote)),
        ("when did Mayorkas meet Bárcena", Some(Kind::Meeting)),
        ("briefings", Some(Kind::Briefing)),
        ("countries in africa", Some(Kind::Country)),
        ("citas de Bárcena", Some(Kind::Quote)),
        ("dernière rencontre avec Macron", Some(Kind::Meeting)),
        ("letztes Treffen von Faeser", Some(Kind::Meeting)),
        ("family reunion", None),
        ("countries of origin", None),
        ("third countries", None),
        ("ministerial meeting", None),
        ("\"meetings\" mexico", None),
    ] {
        assert_eq!(Query::parse(typed).kind(), kind, "{typed}");
    }
    for (said, written) in [
        ("meetings mexico", "mexico"),
        ("mexican meetings", "mexico"),
        ("meetings between the US and Mexico", "US mexico"),
        ("blinken meetings", "blinken"),
        ("all meetings between Italy and Tunisia", "Italy Tunisia"),
        ("every meeting between Italy and Tunisia", "Italy Tunisia"),
        ("latest meeting mexico", "mexico"),
    ] {
        let total = |query: &str| ENGINE.search(&Query::parse(query), &Context::default()).total(Kind::Meeting);
        assert_eq!(total(said), total(written), "{said}");
    }
    let total = |query: &str| ENGINE.search(&Query::parse(query), &Context::default()).total(Kind::Quote);
    assert_eq!((total("quotes"), total("briefings")), (total(""), total("")));
    // What finds none of them asks for them in vain.
    let answer = ENGINE.search(&Query::parse("quotes by zzqq"), &Context::default());
    assert_eq!(answer.kind_asked_for(&Query::parse("quotes by zzqq")), None);
}

#[test]
fn the_day_of_somebody_is_the_last_that_is_asked_for() {
    let day = |query: &str| {
        let query = Query::parse(query);
        let hit = ENGINE.search(&query, &Context::default()).hits(Kind::Official)[0];
        let whys = ENGINE.explain(&query, &Context::default(), hit.entity);
        whys.into_iter().find(|why| why.field == "date").map(|why| why.matched)
    };
    assert_eq!(day("Blinken 2023"), day("Blinken date:2023"));
    assert_eq!(day("barcena before 2024").as_deref(), Some("2023-12-27"));
    assert_eq!(day("barcena since 2020"), day("barcena since 2021"));
}

#[test]
fn a_slip_of_a_name_finds_hardly_more_than_the_name() {
    for (slip, name) in [("Mayorcas", "mayorkas"), ("Блинкен", "blinken"), ("Ердоган", "erdogan")] {
        let total = |query: &str| {
            let answer = ENGINE.search(&Query::parse(query), &Context::default());
            Kind::ALL.into_iter().map(|kind| answer.total(kind)).sum::<usize>()
        };
        let (slip, name) = (total(slip), total(name));
        assert!(slip <= name + name / 4, "{slip} for {name}");
    }
}

#[test]
fn what_is_wanted_of_somebody_is_left_out_where_it_fits_nothing() {
    let (mayorkas, last) =
        ("Mayorkas meets President Arévalo", "Third Colombia-US-Panama trilateral on irregular migration");
    for (asked, title) in [
        ("last meeting of Mayorkas", last),
        ("last Mayorkas", mayorkas),
        ("Mayorkas last meeting", last),
        ("when did Mayorkas visit Guatemala", mayorkas),
        ("most recent meeting with Tunisia", "Trans-Mediterranean Migration Forum"),
        ("meetings between Italy and Tunisia", "EU-Tunisia Memorandum of Understanding"),
    ] {
        let query = Query::parse(asked);
        let answer = ENGINE.search(&query, &Context::default());
        assert!(!answer.is_nearest(Kind::Meeting) && answer.notes().next().is_some(), "{asked}");
        let mut hits: Vec<Entity> = answer.hits(Kind::Meeting).iter().map(|hit| hit.entity).collect();
        query.order().unwrap_or_default().sort(ENGINE.corpus(), &mut hits, |&hit| hit);
        assert_eq!(ENGINE.corpus().title_of(hits[0]), title, "{asked}");
    }
}

#[test]
fn the_last_is_the_newest_and_the_first_the_oldest() {
    for (asked, order) in [
        ("last meeting of Mayorkas", Some(Order::Newest)),
        ("when did Mayorkas last meet the Mexican foreign secretary", Some(Order::Newest)),
        ("the first meeting of Italy and Tunisia", Some(Order::Oldest)),
        ("first global refugee forum", None),
        ("breaking latest", None),
    ] {
        assert_eq!(Query::parse(asked).order(), order, "{asked}");
    }
}

#[test]
fn quotes_by_a_country_are_those_of_its_speakers() {
    let corpus = ENGINE.corpus();
    for (asked, code) in [("quotes by guatemalans", "GT"), ("quotes about migration by the united states", "US")] {
        let query = Query::parse(asked);
        let answer = ENGINE.search(&query, &Context::default());
        let hits = answer.hits(Kind::Quote);
        assert!(!hits.is_empty(), "{asked}");
        for hit in hits {
            let countries = corpus.countries_of(hit.entity);
            assert!(
                countries.iter().any(|country| country.alpha2() == code),
                "{asked}: {}",
                corpus.title_of(hit.entity)
            );
        }
    }
    let read = |query: &str| notes(query).iter().any(|note| note.contains(" read as person:"));
    assert!(read("quotes of mexicans") && read("quotes about visas by mexicans"));
    assert!(!read("quotes about migrants from guatemala") && !read("quotes about the president of mexico"));
    assert_eq!(notes("quotes by japanese")[0], "no briefing concerns Japan (“japanese”)");
    let guatemalans = first(&ENGINE, Kind::Official, "person:guatemalan", 99);
    let is_one = |name: &str| guatemalans.iter().any(|one| one == name);
    assert!(is_one("Bernardo Arévalo") && !is_one("Alicia Bárcena Ibarra"), "{guatemalans:?}");
}

#[test]
fn quotes_by_somebody_are_theirs() {
    let of = |query: &str| {
        let answer = ENGINE.search(&Query::parse(query), &Context { limit: 999, ..Context::default() });
        answer.hits(Kind::Quote).iter().map(|hit| hit.entity).collect::<Vec<_>>()
    };
    assert!(of("person:meloni").len() > 2 && of("meloni").len() > of("person:meloni").len(), "others name her");
    for (asked, written) in [
        ("quotes by meloni", "person:meloni"),
        ("quotes from Giorgia Meloni", "person:meloni"),
        ("quotes by melon", "person:meloni"),
        ("quotes by meloney", "person:meloni"),
        ("meloni quotes", "person:meloni"),
        ("what did meloni say", "person:meloni"),
        ("what meloni said about tunisia", "person:meloni tunisia"),
        ("quotes by von der leyen on smuggling", "person:\"von der leyen\" smuggling"),
        ("que dijo bárcena", "person:bárcena"),
        ("citas de bárcena", "person:bárcena"),
        ("¿qué dijo bárcena?", "person:bárcena"),
        ("cosa ha detto meloni", "person:meloni"),
        ("quotes by french ministers", "person:french role:minister"),
        ("quotes by prime ministers about albania", "role:prime role:minister albania"),
        ("what did meloni and rama say", "person:meloni | person:rama"),
        ("quotes by biden or trudeau", "person:biden | person:trudeau"),
        ("what did mexico say about migration", "person:mexico migration"),
        ("quotes by the president of guatemala", "president person:guatemala"),
    ] {
        assert!(!of(written).is_empty(), "{written}");
        assert_eq!(of(asked), of(written), "{asked}");
    }
    // Who is only spoken of, and what is nobody's name, are words like others.
    for (asked, written) in [("quotes about meloni", "meloni"), ("quotes by migrants", "migrants")] {
        assert_eq!(of(asked), of(written), "{asked}");
    }
    assert_eq!(notes("quotes by women")[0], "nobody here is called “women”: looked for as words");
    assert_eq!(
        notes("quotes by giorgia meloni"),
        ["“giorgia meloni” read as person:\"giorgia meloni\"", "quotes are asked for, left out “quotes”"]
    );
    // It is told of a hit as it was looked for.
    let query = Query::parse("quotes by meloni");
    for entity in of("quotes by meloni") {
        let whys = ENGINE.explain(&query, &Context::default(), entity);
        assert!(whys.iter().any(|why| why.matched == "Giorgia Meloni"), "{whys:?}");
    }
}

#[test]
fn what_is_said_comes_before_what_its_meeting_is_called() {
    for (query, words) in [("quotes about asylum", "asylum"), ("quotes by Meloni about Tunisia", "Tunisia")] {
        assert!(first(&ENGINE, Kind::Quote, query, 1)[0].contains(words), "{query}");
    }
}

#[test]
fn what_must_not_be_found_hides_itself_and_nobody_who_met_it() {
    let corpus = ENGINE.corpus();
    let all = |query: &str| first(&ENGINE, Kind::Official, query, 999);
    assert_eq!(all("trump").len() + all("-trump").len(), corpus.officials().len());
    assert_eq!(all("pence -trump"), ["Mike Pence"]);
    assert!(all("guatemala -harris").iter().any(|name| name == "Bernardo Arévalo"));
    // What is refused has nothing near it.
    let query = Query::parse("\"Mike Pence\" -pence");
    let answer = ENGINE.search(&query, &Context::default());
    assert!(Kind::ALL.into_iter().all(|kind| answer.total(kind) == 0));
}

#[test]
fn words_between_names_are_signs() {
    let of = |query: &str| {
        let answer = ENGINE.search(&Query::parse(query), &Context::default());
        Kind::ALL.map(|kind| answer.hits(kind).iter().map(|hit| hit.entity).collect::<Vec<_>>())
    };
    for (said, written) in [
        ("mexico but not Guatemala", "mexico -guatemala"),
        ("france without the united kingdom", "france -country:\"united kingdom\""),
        ("tunisia not meloni", "tunisia -meloni"),
        ("Sunak or Meloni", "sunak | meloni"),
        ("von der leyen or meloni or rama", "(von der leyen) | meloni | rama"),
    ] {
        assert!(of(written).iter().any(|hits| !hits.is_empty()), "{written}");
        assert_eq!(of(said), of(written), "{said}");
        assert!(notes(said)[0].contains(" read as "), "{said}");
    }
    // Between other words they are words.
    for query in ["do not come", "stay or go", "not to come"] {
        assert!(notes(query).iter().all(|note| !note.contains(" read as ")), "{query}");
    }
}

#[test]
fn who_met_whom_and_where_is_asked_as_it_is_said() {
    let of = |kind: Kind, query: &str| {
        let answer = ENGINE.search(&Query::parse(query), &Context { limit: 999, ..Context::default() });
        answer.hits(kind).iter().map(|hit| hit.entity).collect::<Vec<_>>()
    };
    for (kind, asked, written) in [
        (Kind::Official, "who met hasina", "met:hasina"),
        (Kind::Official, "who did Blinken meet in Mexico", "met:blinken place:mexico"),
        (Kind::Official, "wen traf Merkel", "met:merkel"),
        (Kind::Official, "who met mel", "met:meloni"),
        (Kind::Official, "con quién se reunió Bárcena", "met:bárcena"),
        (Kind::Official, "who met von der leyen in tunis", "met:\"von der leyen\" place:tunis"),
        (Kind::Meeting, "first meeting of arevalo", "met:arevalo"),
        (Kind::Meeting, "last meeting between mexico and guatemala", "met:mexico met:guatemala"),
        (Kind::Meeting, "when did Meloni meet Rama", "met:meloni met:rama"),
        (Kind::Meeting, "when did Mayorkas visit Guatemala", "met:mayorkas place:guatemala"),
        (Kind::Meeting, "meetings in mexico", "place:mexico"),
        (Kind::Meeting, "last meeting in mexico city", "place:\"mexico city\""),
        (Kind::Official, "who met in rome", "place:rome"),
        (Kind::Official, "chi ha incontrato meloni", "met:meloni"),
        (Kind::Meeting, "cuándo visitó harris guatemala", "met:harris place:guatemala"),
        (Kind::Quote, "quotes by meloni but not about egypt", "person:meloni -said:egypt"),
    ] {
        let (mut asked_so, mut written_so) = (of(kind, asked), of(kind, written));
        asked_so.sort();
        written_so.sort();
        assert!(!written_so.is_empty(), "{written}");
        assert_eq!(asked_so, written_so, "{asked}");
    }
    // Who is only mentioned has met nobody.
    assert!(!of(Kind::Meeting, "trump").is_empty() && of(Kind::Meeting, "met:trump").is_empty());
    let told = notes("last meeting of Trump").remove(0);
    assert_eq!(told, "no source says that Trump was there: listed is what names them");
    assert_eq!(of(Kind::Meeting, "last meeting of Trump").len(), of(Kind::Meeting, "trump").len());
    assert_eq!(notes("place:tunisia"), Vec::<String>::new());
    // Whom they met comes before who came with them.
    let delegation = first(&ENGINE, Kind::Official, "met:blinken", 99);
    let place = |name: &str| delegation.iter().position(|one| one == name).unwrap();
    assert!(place("Alicia Bárcena Ibarra") < place("Alejandro Mayorkas"), "{delegation:?}");
    assert!(!delegation.contains(&"Antony Blinken".to_owned()));
}

#[test]
fn visits_and_whether_people_met_are_asked_as_they_are_said() {
    let of = |query: &str| {
        let mut found = first(&ENGINE, Kind::Meeting, query, 999);
        found.sort();
        found
    };
    for (asked, written) in [
        ("visits to guatemala", "place:guatemala"),
        ("visit to mexico", "place:mexico"),
        ("visits to mexico and guatemala", "(place:mexico | place:guatemala)"),
        ("mexico visits guatemala", "met:mexico place:guatemala"),
        ("did mexico visit guatemala", "met:mexico place:guatemala"),
        ("when did mexico and guatemala meet", "met:mexico met:guatemala"),
        ("what was agreed between italy and tunisia", "met:italy met:tunisia"),
        ("what did mexico and guatemala sign", "met:mexico met:guatemala"),
        ("what was agreed in kigali", "place:kigali"),
        ("was haben deutschland und kenia vereinbart", "met:deutschland met:kenia"),
        ("visit mexico", "place:mexico"),
        ("guatemala visits", "place:guatemala"),
        ("visit to kigali", "place:kigali"),
        ("kigali visits", "place:kigali"),
        ("trips to mexico city", "place:\"mexico city\""),
        ("visits of harris to guatemala", "met:harris place:guatemala"),
        ("visits to kigali by braverman", "met:braverman place:kigali"),
        ("Blinken's trip to Mexico", "met:blinken place:mexico"),
        ("blinken visits mexico", "met:blinken place:mexico"),
        ("harris visits", "met:harris"),
        ("visits from the US to Mexico since 2023", "met:US place:mexico date:2023.."),
        ("visits by mexico", "met:mexico -place:mexico"),
        ("mexican visits to guatemala", "met:mexico place:guatemala"),
        ("visita a guatemala", "place:guatemala"),
        ("visitas a México", "place:mexico"),
        ("visite au Mexique", "place:mexico"),
        ("visite en Tunisie", "place:tunisia"),
        ("visite de Meloni à Tunis", "met:meloni place:tunis"),
        ("visita in tunisia", "place:tunisia"),
        ("Besuche in Mexiko", "place:mexico"),
        ("Besuch von Mayorkas in Guatemala", "met:mayorkas place:guatemala"),
        ("did harris visit guatemala?", "met:harris place:guatemala"),
        ("has Blinken been to Mexico", "met:blinken place:mexico"),
        ("when did braverman visit kigali", "met:braverman place:kigali"),
        ("did meloni meet rama", "met:meloni met:rama"),
        ("has Blinken met Bárcena", "met:blinken met:bárcena"),
        ("have meloni and saied met since 2023", "met:meloni met:saied date:2023.."),
        ("did Meloni and Rama ever meet in Rome?", "met:meloni met:rama place:rome"),
        ("have the US and Mexico met since 2024", "met:US met:mexico date:2024.."),
    ] {
        let written_so = of(written);
        assert!(!written_so.is_empty(), "{written}");
        assert_eq!(of(asked), written_so, "{asked}");
        assert_eq!(Query::parse(asked).kind(), Some(Kind::Meeting), "{asked}");
    }
    assert_eq!(notes("visits to guatemala")[1], "meetings are asked for, left out “visits”");
    // Who is only mentioned was not there.
    for (asked, told) in [
        ("did biden meet amlo?", "biden and amlo met"),
        ("did harris and arévalo ever meet", "harris and arévalo met"),
        ("when did harris meet arévalo", "harris and arévalo met"),
        ("last meeting between harris and arévalo", "harris and arévalo were there together"),
        ("when did sunak visit kigali", "sunak was there"),
    ] {
        assert_eq!(notes(asked)[0], format!("no source says that {told}: listed is what names them"), "{asked}");
        assert!(!of(asked).is_empty(), "{asked}");
    }
    // Where nothing names them together, that is told beside what each of them has.
    for (asked, told) in [
        ("did harris meet amlo", "no source says that harris and amlo met"),
        ("did meloni and rama meet in 2016", "no source says that meloni and rama met then"),
        ("did meloni and rama meet in Kigali", "no source says that meloni and rama met there"),
    ] {
        assert_eq!(notes(asked)[0], told, "{asked}");
    }
    assert!(notes("did biden meet putin").iter().all(|note| !note.contains("no source")));
    // What is not of somewhere or somebody is looked for, and so is what is quoted.
    for asked in ["state visit", "family visit", "\"visit to\" guatemala", "visit"] {
        assert_eq!(Query::parse(asked).kind(), None, "{asked}");
    }
    assert!(notes("visit to new zeland").iter().all(|note| !note.contains("place:")));
}

#[test]
fn an_office_is_asked_for_beside_met_as_a_name_is() {
    let of = |kind: Kind, query: &str| {
        let mut found = first(&ENGINE, kind, query, 999);
        found.sort();
        found
    };
    for (kind, asked, written) in [
        (Kind::Official, "who met the tunisian president", "met:Saïed"),
        (Kind::Official, "who met Tunisia's president", "met:Saïed"),
        (Kind::Official, "who met the tunisain president", "met:Saïed"),
        (Kind::Official, "who did the albanian prime minister meet", "met:rama"),
        (Kind::Official, "who did the albanian prime minister meet in rome", "met:rama place:rome"),
        (Kind::Official, "wen traf der deutsche Innenminister", "met:faeser | met:seehofer"),
        (Kind::Meeting, "last meeting of the president of tunisia", "met:Saïed"),
    ] {
        let written_so = of(kind, written);
        // Of several holders each met the other, if both were there.
        let asked_so = of(kind, asked);
        assert!(!written_so.is_empty(), "{written}");
        assert!(asked_so.iter().all(|one| written_so.contains(one)), "{asked}: {asked_so:?}");
        assert!(asked_so.len() + 2 >= written_so.len(), "{asked}: {asked_so:?} for {written_so:?}");
    }
    for (asked, written) in [
        ("quotes by the president of mexico", "quotes by lópez obrador"),
        ("what did the Albanian prime minister say about Italy", "what did rama say about Italy"),
    ] {
        assert!(!of(Kind::Quote, asked).is_empty() && of(Kind::Quote, asked) == of(Kind::Quote, written), "{asked}");
    }
    assert_eq!(of(Kind::Official, "people who met Grandi in Geneva"), of(Kind::Official, "who met Grandi in Geneva"));
    assert_eq!(notes("who met the tunisian president")[0], "“tunisian president” read as met:Kaïs Saïed");
    // Whoever else was there is no holder: who met the ministers of Spain met no minister of Italy's for that.
    let spanish = of(Kind::Meeting, "interior minister of Spain");
    assert!(!spanish.is_empty());
    for name in spanish {
        let attended = of(Kind::Meeting, "met:grande-marlaska | grande-marlaska");
        assert!(attended.contains(&name), "{name}");
    }
    // An office is what it is called after a slip, too.
    assert_eq!(of(Kind::Official, "Mexican foreing minister"), of(Kind::Official, "Mexican foreign minister"));
}

#[test]
fn forms_of_address_hide_nobody() {
    for (asked, name) in [
        ("Mr Macron", "Macron"),
        ("Mrs. Merkel", "Merkel"),
        ("Frau von der Leyen", "von der Leyen"),
        ("Señora Bárcena", "Bárcena"),
        ("quotes by Ms Meloni", "quotes by Meloni"),
        ("who met Mr Rama", "who met Rama"),
        ("Monsieur Macron migration", "Macron migration"),
    ] {
        for kind in Kind::ALL {
            assert_eq!(first(&ENGINE, kind, asked, 99), first(&ENGINE, kind, name, 99), "{asked}");
        }
        assert!(notes(asked).iter().all(|note| !note.contains("nowhere")), "{asked}");
    }
}

#[test]
fn organisations_on_record_by_their_initials_are_found_by_their_names() {
    let names = |query: &str| first(&ENGINE, Kind::Official, query, 99);
    assert!(names("International Organization for Migration").contains(&"Amy Pope".to_owned()));
    assert!(names("United Nations High Commissioner for Refugees").contains(&"Filippo Grandi".to_owned()));
    for query in ["italy or malta", "international law on migration", "migration commission"] {
        assert!(notes(query).iter().all(|note| !note.contains("looked for as")), "{query}");
    }
}

#[test]
fn initials_are_a_name_beside_other_words() {
    for (asked, written) in [
        ("AMLO Blinken", "Andrés Manuel López Obrador Blinken"),
        ("who did AMLO meet", "who did lopez obrador meet"),
        ("who met AMLO", "met:\"lopez obrador\""),
        ("quotes by amlo", "quotes by lopez obrador"),
        ("met:AMLO", "met:\"lopez obrador\""),
    ] {
        for kind in [Kind::Meeting, Kind::Official, Kind::Quote] {
            let sorted = |query: &str| {
                let mut found = first(&ENGINE, kind, query, 999);
                found.sort();
                found
            };
            assert_eq!(sorted(asked), sorted(written), "{asked}");
        }
    }
    assert_eq!(notes("met:AMLO"), ["“AMLO” read as Andrés Manuel López Obrador"]);
    let told = notes("who met AMLO");
    assert!(told.contains(&"“AMLO” read as met:\"Andrés Manuel López Obrador\"".to_owned()), "{told:?}");
}

#[test]
fn the_name_of_a_country_is_no_part_of_anothers() {
    let meetings = |query: &str| {
        let mut found = first(&ENGINE, Kind::Meeting, query, 999);
        found.sort();
        found
    };
    assert_eq!(meetings("Estados Unidos"), meetings("country:us"));
    let (spanish, english) = ("dónde se reunieron México y Estados Unidos", "where did mexico and the us meet");
    assert!(!meetings(english).is_empty());
    assert_eq!(meetings(spanish), meetings(english));
}

#[test]
fn the_past_is_counted_back_from_today() {
    let context = Context { today: PartialDate::parse("2025-03-31").ok(), limit: 999, ..Context::default() };
    let meetings = |query: &str| {
        let answer = ENGINE.search(&Query::parse(query), &context);
        let mut found: Vec<Entity> = answer.hits(Kind::Meeting).iter().map(|hit| hit.entity).collect();
        found.sort();
        found
    };
    for (asked, written) in [
        ("meetings in the last two years", "date:2023-03-31..2025-03-31"),
        ("meetings in the past 6 months", "date:2024-09-30..2025-03-31"),
        ("meetings of the last year", "date:2024-03-31..2025-03-31"),
        ("date:last-2-years mexico", "date:2023-03-31..2025-03-31 mexico"),
        ("meetings since last year", "since:2024-01-01"),
        ("meetings last year", "date:2024"),
    ] {
        let written_so = meetings(written);
        assert!(!written_so.is_empty(), "{written}");
        assert_eq!(meetings(asked), written_so, "{asked}");
    }
    assert!(
        notes("meetings in the last two years").contains(&"“the last two years” read as date:last-2-years".to_owned())
    );
}

#[test]
fn what_is_said_of_a_date_is_what_is_written_of_it() {
    let context = Context { today: PartialDate::parse("2025-03-31").ok(), limit: 999, ..Context::default() };
    let found = |query: &str| {
        let answer = ENGINE.search(&Query::parse(query), &context);
        Kind::ALL.map(|kind| {
            let mut found: Vec<Entity> = answer.hits(kind).iter().map(|hit| hit.entity).collect();
            found.sort();
            (answer.is_nearest(kind), found)
        })
    };
    for (said, written) in [
        ("what did harris say during 2021", "person:harris date:2021"),
        ("meetings with mexico during 2021", "meetings mexico date:2021"),
        ("who did blinken meet during 2023", "who did blinken meet date:2023"),
        ("(harris during 2021) | amlo", "(harris date:2021) | amlo"),
        ("quotes jan-mar 2024", "quotes date:2024-01..2024-03"),
        ("meetings january - march 2024", "meetings date:2024-01..2024-03"),
        ("meetings between january and march 2024", "meetings date:2024-01..2024-03"),
        ("meetings may 5-7, 2024", "meetings date:2024-05-05..2024-05-07"),
        ("von der leyen over the past year", "von der leyen date:2024-03-31..2025-03-31"),
        ("meetings since the beginning of 2025", "meetings since:2025"),
        ("meetings since the end of 2023", "meetings since:2024"),
        ("meetings until the end of last year", "meetings until:2024"),
        ("meetings until last month", "meetings until:2025-02"),
        ("two years ago", "date:2023"),
        ("date:2-years-ago", "date:2023"),
        ("eleven months ago", "date:2024-04"),
        ("this year", "date:2025"),
        ("reuniones durante 2023", "meetings date:2023"),
        ("réunions jusqu'en 2023", "meetings until:2023"),
        ("treffen zwischen 2022 und 2024", "meetings date:2022..2024"),
        ("riunioni dal 2024", "meetings since:2024"),
    ] {
        let written_so = found(written);
        assert!(written_so.iter().any(|(_, found)| !found.is_empty()), "{written}");
        assert_eq!(found(said), written_so, "{said}");
    }
    // In quotation marks they are words, and months without a year are names.
    assert!(found("\"this year\"") != found("this year") && notes("\"this year\"").is_empty());
    for words in ["theresa may", "march for life", "-\"during 2021\"", "since april"] {
        assert!(notes(words).iter().all(|note| !note.contains("read as date")), "{words}");
    }
    // Which days are meant is told where it is known what today is.
    let told = |query: &str| ENGINE.search(&Query::parse(query), &context).notes().collect::<Vec<_>>().join("; ");
    assert_eq!(told("last week"), "“last week” read as date:last-week (2025-03-24/2025-03-30)");
    assert_eq!(told("since last year"), "“since last year” read as since:last-year (since 2024-01-01)");
    assert_eq!(told("-mexico (rama | last year)"), "“last year” read as date:last-year (2024-01-01/2024-12-31)");
    assert_eq!(notes("last year")[0], "“last year” read as date:last-year");
}

#[test]
fn towns_are_known_by_what_other_languages_call_them() {
    for (asked, written) in [
        ("bruxelles", "brussels"),
        ("Ciudad de México", "Mexico City"),
        ("meetings in Roma", "meetings in Rome"),
        ("Treffen in Genf", "Treffen in Geneva"),
        ("réunions à Bruxelles", "réunions à Brussels"),
        ("place:bruselas", "place:brussels"),
        ("meloni -rom", "meloni -rome"),
    ] {
        let found = first(&ENGINE, Kind::Meeting, written, 99);
        assert!(!found.is_empty() && first(&ENGINE, Kind::Meeting, asked, 99) == found, "{asked}");
    }
    assert_eq!(notes("bruxelles"), ["“bruxelles” read as Brussels"]);
    let told = "no meeting here was held in “rabat”: looked for as words";
    assert!(notes("last meeting in rabat").contains(&told.to_owned()));
    // What English calls a town is no country for what Bosnian calls that.
    let why = ENGINE.search(&Query::parse("tunis"), &Context::default()).hits(Kind::Meeting)[0];
    let whys = ENGINE.explain(&Query::parse("tunis"), &Context::default(), why.entity);
    assert!(whys.iter().all(|why| why.how != How::Entity), "{whys:?}");
}

#[test]
fn somebody_is_told_of_on_the_day_that_is_asked_for() {
    let day = |query: &str, name: &str| {
        let query = Query::parse(query);
        let hits = ENGINE.search(&query, &Context::default());
        let corpus = ENGINE.corpus();
        let found = hits.hits(Kind::Official).iter().find(|hit| corpus.title_of(hit.entity) == name).unwrap();
        let Entity::Official(official) = found.entity else { unreachable!() };
        let asked = ENGINE.occasions(&query, &Context::default()).of(corpus, official);
        let told = corpus.on_the_day(official, &asked).filter(|_| !asked.is_empty());
        told.and_then(|told| told.date).map(|date| date.to_string())
    };
    for (query, name, date) in [
        ("who met Mayorkas in Guatemala", "Bernardo Arévalo", Some("2024-03-21")),
        ("who did Blinken meet in Mexico", "Marcelo Ebrard", Some("2021-10-08")),
        ("Blinken 2023", "Antony Blinken", Some("2023-12-27")),
        ("Blinken", "Antony Blinken", None),
    ] {
        assert_eq!(day(query, name).as_deref(), date, "{query}");
    }
}

#[test]
fn why_somebody_fits_is_told_of_one_occasion() {
    let corpus = ENGINE.corpus();
    let told = |text: &str, kind: Kind| -> Vec<(String, Vec<String>)> {
        let query = Query::parse(text);
        let answer = ENGINE.search(&query, &Context { limit: usize::MAX, ..Context::default() });
        let occasions = ENGINE.occasions(&query, &Context::default());
        let told = answer.hits(kind).iter().map(|hit| {
            let day = match hit.entity {
                Entity::Official(id) => corpus.on_the_day(id, &occasions.of(corpus, id)).unwrap().date,
                _ => None,
            };
            let whys = ENGINE.explain_by(&query, &Context::default(), &occasions, hit.entity);
            let whys = whys.into_iter().map(|why| format!("{} {}", why.field, why.matched)).collect();
            (format!("{} {}", corpus.title_of(hit.entity), day.map_or_else(String::new, |day| day.to_string())), whys)
        });
        told.collect()
    };
    let why = |text: &str, kind: Kind, title: &str| {
        let all = told(text, kind);
        all.iter().find(|(told, _)| told.starts_with(title)).unwrap_or_else(|| panic!("{text}, {title}")).1.join(", ")
    };
    for text in [
        "who did blinken meet between 2022 and 2024",
        "who did meloni meet in 2023",
        "who did mayorkas meet in 2021",
        "who met mexico in 2024",
        "who did the secretary of state of the united states meet in 2023",
    ] {
        let all = told(text, Kind::Official);
        assert!(!all.is_empty(), "{text}");
        for (row, whys) in all {
            let day = row.rsplit_once(' ').unwrap().1;
            assert!(whys.iter().any(|why| *why == format!("date {day}")), "{text}: {row}: {whys:?}");
            let is_company = |why: &String| why.starts_with("met ") || why.starts_with("came with ");
            assert_eq!(whys.iter().filter(|why| is_company(why)).count(), 1, "{text}: {row}: {whys:?}");
        }
    }
    let who = "who did mayorkas meet in 2021";
    assert_eq!(why(who, Kind::Official, "Antony Blinken"), "came with Alejandro Mayorkas, date 2021-10-20");
    assert_eq!(why(who, Kind::Official, "Iván Duque"), "met Alejandro Mayorkas, date 2021-10-20");
    // One's own come after all whom one met.
    let rows = told(who, Kind::Official);
    let came: Vec<bool> = rows.iter().map(|(_, whys)| whys[0].starts_with("came with ")).collect();
    assert!(came.is_sorted() && came.contains(&true) && came.contains(&false), "{rows:?}");
    // Where nothing fits, nobody is said to have met anybody on a day on which they did not.
    let nothing = "who did blinken meet in december 2024";
    assert_eq!(why(nothing, Kind::Official, "Filippo Grandi"), "once met Antony Blinken, date 2024-12-11");
    for kind in [Kind::Official, Kind::Country] {
        for (row, whys) in told(nothing, kind) {
            let (met, december) = (whys.iter().any(|why| why.starts_with("met ")), whys.join(" ").contains("2024-12"));
            assert!(!(met && december), "{row}: {whys:?}");
        }
    }
    let who = "who did blinken meet between 2022 and 2024";
    assert_eq!(why(who, Kind::Country, "Mexico"), "met Antony Blinken, date 2024-05-07");
    // The same of words alone.
    assert_eq!(why("grandi blinken", Kind::Official, "Filippo Grandi"), "name Filippo Grandi, once met Antony Blinken");
    let two = "garland mayorkas";
    assert_eq!(why(two, Kind::Official, "Merrick Garland"), "name Merrick Garland, came with Alejandro Mayorkas");
    assert_eq!(why(two, Kind::Official, "Alejandro"), "once came with Merrick Garland, name Alejandro Mayorkas");
}

#[test]
fn every_hit_has_a_reason() {
    for query in ["Deutschland", "Marruecos", "UNHCR", "rwanda", "mexican foreign minister", "french ministers", "genf"]
    {
        let query = Query::parse(query);
        let answer = ENGINE.search(&query, &Context { limit: 99, ..Context::default() });
        for kind in Kind::ALL {
            for hit in answer.hits(kind) {
                let whys = ENGINE.explain(&query, &Context::default(), hit.entity);
                assert!(!whys.is_empty(), "{}: {}", query.text(), ENGINE.corpus().title_of(hit.entity));
            }
        }
    }
}

#[test]
fn a_whole_name_and_what_it_has_nothing_of_is_no_hit() {
    for query in
        ["giorgia meloni rwanda", "marco rubio kenya", "marco rubio 2019", "erdogan merkel", "giorgia meloni japan"]
    {
        let answer = ENGINE.search(&Query::parse(query), &Context::default());
        assert!(Kind::ALL.into_iter().all(|kind| answer.total(kind) == 0 || answer.is_nearest(kind)), "{query}");
    }
    // Not what sounds like James.
    let iom = first(&ENGINE, Kind::Official, "iom", 9);
    assert!(!iom.is_empty() && iom.iter().all(|name| !name.contains("James")), "{iom:?}");
    for query in ["Secretary Antony J. Blinken", "antony blinkn", "von der leyen ursula"] {
        assert!(!ENGINE.search(&Query::parse(query), &Context::default()).is_nearest(Kind::Official), "{query}");
    }
}

#[test]
fn whoever_was_there_comes_before_whom_they_only_mention() {
    assert_eq!(
        first(&ENGINE, Kind::Meeting, "harris guatemala", 1),
        ["Vice President Harris meets President Giammattei"]
    );
    let spoke = first(&ENGINE, Kind::Official, "who spoke for Guatemala in February 2024", 1);
    assert_eq!(spoke, ["Carlos Ramiro Martínez"]);
}

#[test]
fn quotes_in_a_language_are_those_in_it() {
    let total = |query: &str| ENGINE.search(&Query::parse(query), &Context::default()).total(Kind::Quote);
    assert!(total("lang:es") > 0);
    assert_eq!(total("quotes in spanish"), total("lang:es"));
    assert_eq!(total("quotes in french by macron"), total("lang:fr person:macron"));
    // What goes on is a country's.
    assert!(notes("meetings in german towns").iter().all(|note| !note.contains("lang:")));
}

#[test]
fn what_was_last_year_is_counted_from_today() {
    let context = Context { today: PartialDate::parse("2025-03-01").ok(), ..Context::default() };
    let total = |query: &str| ENGINE.search(&Query::parse(query), &context).total(Kind::Meeting);
    assert!(total("date:2024") > 0);
    assert_eq!(total("meetings last year"), total("date:2024"));
    assert_eq!(total("meetings last month"), total("date:2025-02"));
}

#[test]
fn whose_fault_it_is_that_nothing_fits_is_told() {
    assert_eq!(notes("harris kigali")[0], "nothing has all of it: 13 hits without “kigali”, 14 hits without “harris”");
    let told = notes("quotes by mexican ministers about asylum").remove(0);
    assert!(told.starts_with("no quotes have all of it: ") && told.contains("without “mexican ministers”"), "{told}");
    assert_eq!(notes("harris zzqq"), ["“zzqq” is nowhere here"]);
    let told = notes("ursula von der leyen trump").remove(0);
    assert!(told.contains("without “ursula von der leyen”") && told.contains("without “trump”"), "{told}");
}

#[test]
fn an_office_is_found_by_what_others_call_it() {
    let officials = |query: &str| {
        let mut names = first(&ENGINE, Kind::Official, query, 99);
        names.sort();
        names
    };
    for (asked, names) in [
        ("american foreign minister", &["Antony Blinken", "Marco Rubio", "Mike Pompeo"][..]),
        ("foreign minister of the united states", &["Antony Blinken", "Marco Rubio", "Mike Pompeo"]),
        ("Außenminister USA", &["Antony Blinken", "Marco Rubio", "Mike Pompeo"]),
        ("mexican foreign secretary", &["Alicia Bárcena Ibarra", "Juan Ramón de la Fuente", "Marcelo Ebrard"]),
        ("canciller de Colombia", &["Luis Gilberto Murillo", "Marta Lucía Ramírez", "Álvaro Leyva Durán"]),
        ("honduran foreign minister", &["Enrique Reina"]),
        ("german prime minister", &["Angela Merkel", "Olaf Scholz"]),
        ("canciller alemán", &["Angela Merkel", "Olaf Scholz"]),
        ("german interior minister", &["Horst Seehofer", "Nancy Faeser"]),
        ("ministre de l'intérieur italien", &["Luciana Lamorgese", "Matteo Piantedosi"]),
        ("italian prime minister", &["Giorgia Meloni", "Paolo Gentiloni"]),
    ] {
        assert_eq!(officials(asked), names, "{asked}");
    }
    assert_eq!(notes("american foreign minister"), ["“foreign minister” read as secretary of state"]);
    assert_eq!(notes("german interior minister"), Vec::<String>::new());
    // Where no country is named, what most are called who hold it.
    for (asked, written) in [
        ("Innenminister", "interior minister"),
        ("Bundeskanzler", "chancellor"),
        ("VP Harris", "vice president Harris"),
        ("PM Meloni", "prime minister Meloni"),
    ] {
        assert!(!officials(written).is_empty() && officials(asked) == officials(written), "{asked}");
    }
    // What somebody is on record as is meant, and so is what is quoted.
    for query in ["prime minister", "foreign minister", "canciller", "\"foreign minister\" american"] {
        assert_eq!(notes(query), Vec::<String>::new(), "{query}");
    }
    // The office of one country says nothing of another's.
    let told = notes("what did the German chancellor say about Kenya");
    assert!(told.iter().all(|note| !note.starts_with("nobody here")), "{told:?}");
}

#[test]
fn that_nobody_has_an_office_of_a_country_is_told() {
    let told = |query: &str| notes(query).into_iter().find(|note| note.starts_with("nobody here"));
    assert_eq!(told("prime minister of Australia").unwrap(), "nobody here is on record as prime minister of Australia");
    for query in ["prime minister of albania", "mexican foreign secretary", "migration minister", "mexico migration"] {
        assert_eq!(told(query), None, "{query}");
    }
}

#[test]
fn what_was_held_in_a_country_comes_before_what_only_concerns_it() {
    let corpus = ENGINE.corpus();
    let hits = ENGINE.search(&Query::parse("Blinken in Mexico"), &Context::default()).hits(Kind::Meeting).to_vec();
    let is_there = |hit: &attache::search::Hit| match hit.entity {
        Entity::Meeting(id) => {
            corpus[id].country.and_then(attache::corpus::Nation::known).is_some_and(|held| held.alpha2() == "MX")
        }
        _ => false,
    };
    let there = hits.iter().filter(|hit| is_there(hit)).count();
    assert!(there >= 3 && there < hits.len() && hits[..there].iter().all(is_there));
}

#[test]
fn a_town_of_two_words_comes_before_two_towns() {
    let corpus = ENGINE.corpus();
    let answer = ENGINE.search(&Query::parse("Blinken in Mexico City"), &Context::default());
    let towns: Vec<&str> = (answer.hits(Kind::Meeting).iter())
        .filter_map(|hit| if let Entity::Meeting(id) = hit.entity { Some(corpus.text(corpus[id].city)) } else { None })
        .collect();
    let there = towns.iter().filter(|town| **town == "Mexico City").count();
    assert!(there >= 3 && towns[..there].iter().all(|town| *town == "Mexico City"), "{towns:?}");
}

#[test]
fn a_date_in_words_finds_whom_the_date_finds() {
    for (said, written) in [("2023", "date:2023"), ("since 2024", "date:2024.."), ("february 2024", "date:2024-02")] {
        let total = |query: &str| ENGINE.search(&Query::parse(query), &Context::default()).total(Kind::Official);
        assert!(total(written) > 0 && total(said) >= total(written), "{said}: {}", total(said));
    }
    assert_eq!(first(&ENGINE, Kind::Official, "barcena 2024", 9).len(), 1, "nobody whom she only met");
}

#[test]
fn dates_and_kinds_are_read_as_they_are_said() {
    for (said, written) in [
        ("barcena before 2024", "barcena date:..2023-12-31"),
        ("blinken since 2024", "blinken date:2024.."),
        ("blinken after february 2024", "blinken date:2024-03-01.."),
        ("barcena between 2021 and 2023", "barcena date:2021..2023"),
        ("migration 2023-2024", "migration date:2023..2024"),
        ("quotes by harris", "harris"),
        ("harris quotes", "harris"),
        ("quotes harris", "harris"),
        ("meetings in 2024", "date:2024"),
        ("meetings 2024", "date:2024"),
        ("mayorkas meetings in february 2024", "mayorkas date:2024-02"),
        ("which meetings did von der Leyen attend in 2023", "von der leyen date:2023"),
        ("meetings since 2024", "date:2024.."),
    ] {
        let of = |query: &str| {
            let answer = ENGINE.search(&Query::parse(query), &Context::default());
            answer.hits(Kind::Meeting).iter().map(|hit| hit.entity).collect::<Vec<_>>()
        };
        let (said_so, written_so) = (of(said), of(written));
        assert!(!said_so.is_empty() && written_so.iter().all(|meeting| said_so.contains(meeting)), "{said}");
        assert_eq!(said_so.len(), written_so.len(), "{said}");
        assert!(!notes(said).is_empty() && notes(written).is_empty(), "{said}");
    }
    assert_eq!(notes("quotes harris"), ["quotes are asked for, left out “quotes”"]);
    assert_eq!(notes("barcena before 2024"), ["“before 2024” read as date:..2023-12-31"]);
    let told = |text: &str| Query::parse(text).mistakes().iter().map(|m| m.message.clone()).collect::<String>();
    assert!(told("date:2024..2023").starts_with("this span runs backwards"));
    for typed in ["is:foo", "date:foo", "kind:foo", "verdict:foo", "xyz:foo"] {
        assert!(told(typed).contains("searched as words"), "{typed}");
    }
}

#[test]
fn whoever_held_the_whole_role_comes_before_others_who_met() {
    let mut presidents = first(&ENGINE, Kind::Official, "president of colombia", 2);
    presidents.sort();
    assert_eq!(presidents, ["Gustavo Petro", "Iván Duque"]);
}

#[test]
fn words_that_join_are_no_reason() {
    let query = Query::parse("minister of mexico");
    let best = ENGINE.search(&query, &Context::default()).hits(Kind::Official)[0].entity;
    let whys = ENGINE.explain(&query, &Context::default(), best);
    assert_eq!(whys.iter().map(|why| why.word.as_str()).collect::<Vec<_>>(), ["minister", "mexico"]);
    let whys = ENGINE.explain(&Query::parse("of"), &Context::default(), best);
    assert!(whys.iter().all(|why| why.word == "of"));
}

#[test]
fn an_empty_query_lists_everything_in_order() {
    let corpus = ENGINE.corpus();
    let answer = ENGINE.search(&Query::parse("  "), &Context::default());
    for kind in Kind::ALL {
        let listed: Vec<_> = answer.hits(kind).iter().map(|hit| hit.entity).collect();
        assert_eq!(listed, corpus.entities(kind), "{kind}");
    }
}

#[test]
fn totals_do_not_depend_on_the_limit() {
    for query in ["migration", "guatemala", "-mexico", "date:2024", "mi"] {
        let query = Query::parse(query);
        let all = ENGINE.search(&query, &Context::default());
        let few = ENGINE.search(&query, &Context { limit: 3, ..Context::default() });
        for kind in Kind::ALL {
            assert_eq!(all.total(kind), few.total(kind));
            assert_eq!(all.total(kind), all.hits(kind).len());
            assert_eq!(few.hits(kind), &all.hits(kind)[..few.hits(kind).len()], "{} {kind}", query.text());
        }
    }
}

#[test]
fn saved_queries_and_marks_come_from_outside() {
    let corpus: &Corpus = ENGINE.corpus();
    let marked = corpus.entities(Kind::Quote)[3];
    let context = Context { marked: [marked].into(), ..Context::default() };
    let mut saved = Saved::default();
    for (name, text) in [("loop", "query:loop"), ("gt", "country:gt"), ("either", "query:gt | country:mx")] {
        saved.put(SavedQuery::new(name, text).unwrap());
    }
    let search = |text: &str| ENGINE.search(&Query::parse_with(text, &saved), &context);
    assert_eq!(search("is:marked").hits(Kind::Quote).iter().map(|h| h.entity).collect::<Vec<_>>(), [marked]);
    assert_eq!(search("is:marked").total(Kind::Meeting), 0);
    assert_eq!(search("query:gt blinken"), search("country:gt blinken"));
    assert_eq!(search("query:either blinken"), search("(country:gt | country:mx) blinken"));
    assert_eq!(search("-query:either blinken"), search("-(country:gt | country:mx) blinken"));
    assert!(search("query:loop").is_empty() && search("query:nothing").is_empty());
}

#[test]
fn a_suggestion_touches_nothing_but_words_that_stand_in_the_query() {
    let mut saved = Saved::default();
    saved.put(SavedQuery::new("slip", "blinkn migratoin").unwrap());
    for text in ["query:slip guatemala", "date:\"blinkn migratoin\"", "query:slip date:\"blinkn migratoin\""] {
        assert_eq!(ENGINE.search(&Query::parse_with(text, &saved), &Context::default()).suggestion(), None, "{text}");
    }
    // A name alone is what it stands for.
    let answer = ENGINE.search(&Query::parse_with("query:slip", &saved), &Context::default());
    assert_eq!(answer.suggestion(), Some("blinken migration"));
    saved.put(SavedQuery::new("known", "blinken").unwrap());
    let answer = ENGINE.search(&Query::parse_with("query:known migratoin", &saved), &Context::default());
    assert_eq!(answer.suggestion(), Some("query:known migration"));
    // What would find nothing is not suggested.
    let answer = ENGINE.search(&Query::parse_with("query:slip migratoin", &saved), &Context::default());
    assert_eq!(answer.suggestion(), None);
    assert_eq!(ENGINE.search(&Query::parse("anthony albanese"), &Context::default()).suggestion(), None);
}

#[test]
fn who_came_to_a_country_is_who_came_from_elsewhere_to_a_meeting_held_there() {
    let officials = |query: &str| first(&ENGINE, Kind::Official, query, 99);
    for query in ["who visited albania", "which officials visited albania", "people who travelled to albania"] {
        assert_eq!(officials(query), ["James Cleverly"], "{query}");
        // That was announced, and nobody says that it was so.
        let told = [
            "no source says of anybody that they were there: listed is what names them",
            "“albania” read as visited:albania",
        ];
        assert_eq!(notes(query)[..2], told);
    }
    // The meetings that they came to, and what they said there, go along.
    for kind in [Kind::Meeting, Kind::Briefing, Kind::Quote] {
        assert!(first(&ENGINE, kind, "visited:mexico", 99).len() > 3, "{kind:?}");
    }
    let hosts = first(&ENGINE, Kind::Quote, "person:mexico place:mexico", 99);
    let of_guests = first(&ENGINE, Kind::Quote, "visited:mexico", 99);
    assert!(!hosts.is_empty() && of_guests.iter().all(|quote| !hosts.contains(quote)));
    // A town is as good as a country; whoever came to either came; who came to a conference may be at home there.
    assert_eq!(officials("who visited tunis"), ["Giorgia Meloni", "Ursula von der Leyen", "Mark Rutte"]);
    assert_eq!(officials("who visited tunis with meloni"), ["Ursula von der Leyen", "Mark Rutte"]);
    assert_eq!(notes("who travelled to new york")[0], "“new york” read as visited:\"new york\"");
    let either: BTreeSet<String> =
        officials("who visited mexico").into_iter().chain(officials("who visited guatemala")).collect();
    assert_eq!(BTreeSet::from_iter(officials("who visited mexico or guatemala")), either);
    assert!(officials("who came to the marrakech conference").contains(&"Nasser Bourita".to_owned()));
    assert!(officials("who visited mexico").len() > 9);
    assert_eq!(notes("who visited mexico")[0], "“mexico” read as visited:mexico");
    // The statement of the European Union and Turkey was made in Brussels.
    assert_eq!(officials("who visited turkey"), Vec::<String>::new());
    // Who was there, and nobody who is only spoken of there.
    let (there, all) = (officials("who spoke in guatemala"), officials("place:guatemala"));
    assert!(there.len() > 9 && there.len() < all.len() && there.iter().all(|one| all.contains(one)), "{there:?}");
    // They are told by the visit and not by another day.
    let query = Query::parse("who visited mexico");
    let corpus = ENGINE.corpus();
    let of_eclac = corpus
        .officials()
        .map(|(id, _)| id)
        .find(|&id| corpus.title_of(Entity::Official(id)).starts_with("Alicia Bárcena"));
    let asked = ENGINE.occasions(&query, &Context::default()).of(corpus, of_eclac.unwrap());
    let told = corpus.on_the_day(of_eclac.unwrap(), &asked).unwrap();
    assert_eq!(told.role(corpus), "Executive Secretary");
}

#[test]
fn a_country_took_part_where_somebody_was_there_for_it() {
    let meetings = |query: &str| first(&ENGINE, Kind::Meeting, query, 99);
    // It is told of as one of the European Union, and the minister of Germany was there.
    let council = "Home Affairs Council: position on the Pact on Migration and Asylum";
    assert_eq!(meetings("germany 2023")[0], council);
    assert_eq!(meetings("meetings of germany in 2023"), [council]);
    assert_eq!(meetings("germany turkey")[0], "EU-Turkey statement");
    assert!(first(&ENGINE, Kind::Official, "met:germany date:2023", 9).contains(&"Matteo Piantedosi".to_owned()));
    // Who is only spoken of brings no country there, nor does who once held an office of it.
    let attended = first(&ENGINE, Kind::Country, "which countries attended the marrakech conference", 99);
    assert!(
        attended.contains(&"Germany".to_owned()) && !attended.contains(&"United States".to_owned()),
        "{attended:?}"
    );
    assert_eq!(meetings("did the united states meet denmark"), Vec::<String>::new());
    let corpus = ENGINE.corpus();
    let spoken_of = corpus.meetings().filter(|(id, meeting)| {
        let told = corpus[meeting.appearances].iter().map(|&one| &corpus[one]);
        let mut absent = told.filter(|one| !one.presence.was_there()).filter_map(|one| one.country?.known());
        absent.any(|country| !corpus.took_part(country, *id))
    });
    assert!(spoken_of.count() > 2);
}

#[test]
fn who_signed_and_who_represented_are_asked_for_by_name_or_country() {
    let officials = |query: &str| first(&ENGINE, Kind::Official, query, 99);
    // What is a deal to some is called a treaty by its meeting, and a summit a meeting.
    for (query, read) in [
        ("who signed the rwanda treaty", "at:rwanda at:treaty"),
        ("who signed the rwanda deal", "at:rwanda (at:treaty | at:partnership)"),
        ("who signed the deal with albania", "at:protocol at:albania"),
        ("quién firmó el acuerdo con albania", "at:protocol at:albania"),
        ("who signed the agreement between kenya and germany", "at:agreement at:kenya at:germany"),
        ("who attended the palenque summit", "at:palenque"),
        ("quién estuvo en la cumbre de palenque", "at:palenque"),
        ("who represented haiti", "person:haiti"),
        ("who spoke for haiti", "person:haiti"),
    ] {
        assert!(notes(query)[0].ends_with(&format!(" read as {read}")), "{query}: {:?}", notes(query));
        assert_eq!(BTreeSet::from_iter(officials(query)), BTreeSet::from_iter(officials(read)), "{query}");
        assert!(!officials(query).is_empty(), "{query}");
    }
    assert_eq!(officials("who signed the rwanda treaty").len(), 4);
    let there = officials("who represented the united states in panama");
    assert!(there.len() > 9 && there.iter().all(|one| officials("person:us").contains(one)));
    assert_eq!(officials("who represented france at the valletta summit")[0], "François Hollande");
}

#[test]
fn how_often_somebody_met_is_answered_by_the_meetings() {
    let meetings = |query: &str| first(&ENGINE, Kind::Meeting, query, 99);
    for (query, read) in [
        ("how often did the us and mexico meet", "met:us met:mexico"),
        ("how many times have blinken and bárcena met", "met:blinken met:bárcena"),
        ("how often did harris visit guatemala", "met:harris place:guatemala"),
    ] {
        assert_eq!(meetings(query), meetings(read), "{query}");
        assert!(notes(query).last().unwrap().starts_with("meetings are asked for, left out “how "), "{query}");
    }
}

#[test]
fn where_somebody_went_is_not_at_home() {
    let meetings = |query: &str| first(&ENGINE, Kind::Meeting, query, 99);
    for query in ["which countries did blinken visit", "where did blinken travel", "visits by blinken"] {
        assert_eq!(meetings(query), meetings("meetings met:blinken -place:us"), "{query}");
        assert!(notes(query).contains(&"left out what was held at home: -place:US".to_owned()), "{query}");
    }
    assert!(meetings("which countries did blinken visit").len() > 5);
    let of_the_union = "visits of von der leyen";
    assert!(!notes(of_the_union).iter().any(|note| note.contains("at home")), "{:?}", notes(of_the_union));
    // Where it is said where, that is enough.
    assert_eq!(meetings("when did blinken visit mexico"), meetings("meetings met:blinken place:mexico"));
    assert_eq!(meetings("how many meetings in 2023"), meetings("meetings in 2023"));
}

#[test]
fn who_said_something_is_answered_by_what_was_said() {
    for (query, said) in [
        ("who said stop the boats", "we simply cannot solve a challenge like stopping the boats"),
        ("who said do not come", "Do not come. Do not come."),
    ] {
        assert!(first(&ENGINE, Kind::Quote, query, 1)[0].starts_with(said), "{query}");
        assert_eq!(notes(query), ["quotes are asked for"], "{query}");
    }
}

#[test]
fn countries_are_asked_for_as_people_are() {
    let countries = |query: &str| first(&ENGINE, Kind::Country, query, 99);
    let of_each = [
        ("which countries did mexico meet", "met:mexico"),
        ("countries that met italy", "met:italy"),
        ("which countries attended the marrakech conference", "at:marrakech at:conference"),
        ("which countries visited mexico", "visited:mexico"),
    ];
    for (query, read) in of_each {
        assert_eq!(countries(query), countries(read), "{query}");
        assert_eq!(notes(query).last().map(|note| note.starts_with("countries are asked for")), Some(true), "{query}");
    }
    assert!(countries("which countries visited mexico").len() > 9);
    assert!(!countries("which countries visited mexico").contains(&"Mexico".to_owned()));
    assert!(countries("countries that met italy").contains(&"Libya".to_owned()));
    // Their own country came along.
    let met = countries("which countries did blinken meet");
    assert_eq!(
        (met.first().map(String::as_str), met.last().map(String::as_str)),
        (Some("Mexico"), Some("United States"))
    );
    assert!(notes("countries of origin").is_empty());
}

#[test]
fn people_of_a_country_may_be_called_by_a_word_that_nobody_is_on_record_as() {
    let hits = |kind: Kind, query: &str| first(&ENGINE, kind, query, 99);
    for query in
        ["quotes by british officials", "what did british leaders say", "quotes by officials of the united kingdom"]
    {
        let quotes = hits(Kind::Quote, query);
        assert_eq!(quotes, hits(Kind::Quote, "quotes by british"), "{query}");
        assert!(quotes.len() > 9, "{query}");
    }
    for query in ["who did british officials meet", "who did british ministers meet"] {
        assert_eq!(hits(Kind::Official, query), hits(Kind::Official, "who did the british meet"), "{query}");
    }
    assert!(notes("who did british ministers meet").contains(&"left out “ministers”".to_owned()));
    // An office that somebody spoke in is one.
    assert!(hits(Kind::Quote, "quotes by british ministers").len() < hits(Kind::Quote, "quotes by british").len());
    assert_eq!(hits(Kind::Official, "british officials"), hits(Kind::Official, "person:british"));
}

#[test]
fn a_month_without_a_year_is_that_of_any_year() {
    let meetings = |query: &str| BTreeSet::from_iter(first(&ENGINE, Kind::Meeting, query, 99));
    let in_march: Vec<String> = (2015..2026).map(|year| format!("date:{year}-03")).collect();
    assert_eq!(meetings("meetings in march"), meetings(&in_march.join(" | ")));
    assert_eq!(notes("meetings in march")[0], "“march” read as that month of any year");
    assert_eq!(meetings("meetings on 7 may"), meetings("date:2024-05-07"));
    let july: Vec<String> = (2015..2026).map(|year| format!("date:{year}-07")).collect();
    assert!(meetings("july").is_superset(&meetings(&july.join(" | "))));
    // Somebody may be called so.
    assert_eq!(notes("theresa may"), ["“theresa” is nowhere here"]);
    assert!(notes("march for life").iter().all(|note| !note.contains("any year")));
    // Nothing is of two years.
    for query in ["meetings in 2015 or 2016", "meetings in 2015 and 2016"] {
        assert_eq!(meetings(query), meetings("date:2015 | date:2016"), "{query}");
    }
    assert!(notes("2015 or 2016").contains(&"“2015 or 2016” read as 2015 | 2016".to_owned()));
    assert_eq!(meetings("march 2024 or april 2024"), meetings("march 2024 | april 2024"));
    assert_eq!(
        notes("who is the german foreign minister")[0],
        "nobody here is on record as foreign minister of Germany"
    );
}

#[test]
fn an_ordinary_word_is_no_slip_of_a_name() {
    for query in ["wall", "walls", "oil", "children", "minors", "drought", "hunger", "nurses"] {
        let answer = ENGINE.search(&Query::parse(query), &Context::default());
        let hits: usize = Kind::ALL.into_iter().map(|kind| answer.total(kind)).sum();
        assert_eq!((hits, answer.suggestion(), answer.as_if()), (0, None, None), "{query}");
        assert_eq!(notes(query), [format!("“{query}” is nowhere here")], "{query}");
    }
    let joined = first(&ENGINE, Kind::Meeting, "who joined the los angeles declaration", 1);
    assert!(joined[0].contains("Los Angeles Declaration"), "{joined:?}");
    // A meeting may be called by what was done there.
    let signed = first(&ENGINE, Kind::Meeting, "when was the los angeles declaration signed", 1);
    assert!(signed[0].starts_with("Signing of the Los Angeles Declaration"), "{signed:?}");
    // What has the other words is listed, also where what is nowhere is like nothing.
    assert_eq!(notes("xqzwv visas guatemala mexico").len(), 2, "{:?}", notes("xqzwv visas guatemala mexico"));
    assert_eq!(notes("harris children")[1], "nothing has all of it: 13 hits without “children”");
    assert_eq!(first(&ENGINE, Kind::Official, "harris children", 1), ["Kamala Harris"]);
    // One that sounds like another may be spelt otherwise.
    assert_eq!(notes("jill biden")[0], "“jill” is nowhere here");
}

#[test]
fn who_holds_an_office_is_asked_for_and_the_latest_comes_first() {
    let officials = |query: &str| {
        let query = Query::parse(query);
        let answer = ENGINE.search(&query, &Context::default());
        let mut hits: Vec<Entity> = answer.hits(Kind::Official).iter().map(|hit| hit.entity).collect();
        query.order().unwrap_or_default().sort(ENGINE.corpus(), &mut hits, |hit| *hit);
        hits.into_iter().map(|hit| ENGINE.corpus().title_of(hit).to_owned()).collect::<Vec<_>>()
    };
    let foreign = ["Juan Ramón de la Fuente", "Alicia Bárcena Ibarra", "Marcelo Ebrard"];
    for query in [
        "who is the foreign minister of mexico",
        "who is mexico's foreign minister",
        "the current foreign minister of mexico",
    ] {
        assert_eq!(officials(query), foreign, "{query}");
    }
    assert_eq!(officials("who was the foreign minister of mexico in 2021"), foreign[2..]);
    for query in
        ["quién es el presidente de México", "wer ist der präsident von mexiko", "qui est le président du mexique"]
    {
        assert_eq!(officials(query), ["Claudia Sheinbaum", "Andrés Manuel López Obrador"], "{query}");
    }
    for query in ["who is the president of guatemala", "presidents of guatemala", "who is president of guatemala now"] {
        assert_eq!(officials(query), ["Bernardo Arévalo", "Alejandro Giammattei"], "{query}");
    }
    assert_eq!(Query::parse("who is kamala harris").kind(), None);
    assert_eq!(Query::parse("who met the president of guatemala").order(), None);
}

#[test]
fn a_word_finds_what_it_is_called_in_another_language() {
    let meetings = |query: &str| first(&ENGINE, Kind::Meeting, query, 99);
    assert_eq!(meetings("cumbre"), meetings("gipfel"));
    assert!(meetings("cumbre").iter().any(|title| title == "UK-France summit: returns pilot"));
    assert_eq!(notes("asilo")[0], "“asilo” is nowhere here: “asylum” and the like found for it");
    // Behind what says it itself.
    let quote = |text: &&str| format!("[[quotes]]\nspeaker = \"Edi Rama\"\ntext = \"{text}\"\n");
    let texts = ["Cerramos la frontera.", "Nobody closes a border."];
    let file: String = texts.iter().map(quote).collect();
    let engine = Engine::new(Arc::new(link(vec![parse("a.toml", file.as_bytes())], Vec::new())));
    assert_eq!(first(&engine, Kind::Quote, "border", 10), [texts[1], texts[0]]);
    assert_eq!(first(&engine, Kind::Quote, "frontera", 10), texts);
    assert_eq!(first(&engine, Kind::Quote, "said:border", 10), [texts[1]]);
}

#[test]
fn every_word_of_a_saved_query_can_be_a_reason() {
    let mut saved = Saved::default();
    saved.put(SavedQuery::new("both", "guatemala 2024").unwrap());
    let query = Query::parse_with("query:both", &saved);
    let best = ENGINE.search(&query, &Context::default()).hits(Kind::Meeting)[0].entity;
    assert_eq!(ENGINE.explain(&query, &Context::default(), best).len(), 2, "the country and the year");
}

#[test]
fn the_date_of_a_saved_query_is_told_as_it_is_read() {
    let mut saved = Saved::default();
    saved.put(SavedQuery::new("then", "date:2024").unwrap());
    let query = Query::parse_with("query:then guatemala", &saved);
    let best = ENGINE.search(&query, &Context::default()).hits(Kind::Meeting)[0].entity;
    let why = ENGINE.explain(&query, &Context::default(), best);
    assert_eq!((why[0].word.as_str(), why[0].matched.as_str()), ("query:then", "date:2024-01-01..2024-12-31"));
}

#[test]
fn a_saved_query_alone_is_the_query_as_typed() {
    let context = Context::default();
    for text in [
        "meetings of guatemala in 2024",
        "last meeting of mayorkas",
        "who did blinken meet in mexico",
        "quotes by the president of mexico",
        "meetings between mexico and guatemala",
        "when did harris visit guatemala",
        "réunions à bruxelles",
        "what did meloni say about tunisia but not egypt",
        "meetings in atlantis",
        "meetings",
    ] {
        let mut saved = Saved::default();
        saved.put(SavedQuery::new("mine", text).unwrap());
        saved.put(SavedQuery::new("outer", "(query:mine)").unwrap());
        let typed = Query::parse(text);
        let expected = ENGINE.search(&typed, &context);
        for name in ["query:mine", "query:outer", "(query:mine)", "query:mine |"] {
            let query = Query::parse_with(name, &saved);
            let found = ENGINE.search(&query, &context);
            assert_eq!((query.kind(), query.order(), query.text()), (typed.kind(), typed.order(), name), "{text}");
            assert_eq!(query.to_string(), typed.to_string());
            assert_eq!(found, expected, "{text}");
            assert!(found.notes().eq(expected.notes()), "{text}");
            for hit in Kind::ALL.into_iter().flat_map(|kind| found.hits(kind)) {
                let why = ENGINE.explain(&query, &context, hit.entity);
                assert_eq!(why, ENGINE.explain(&typed, &context, hit.entity), "{text}");
            }
        }
    }
}

#[test]
fn a_saved_query_beside_others_is_read_as_typed_but_for_its_kind() {
    let mut saved = Saved::default();
    for (name, text) in [
        ("guate", "meetings of guatemala in 2024"),
        ("mexicans", "quotes by mexicans"),
        ("office", "the president of mexico"),
        ("blinken", "blinken"),
    ] {
        saved.put(SavedQuery::new(name, text).unwrap());
    }
    let context = Context { limit: 999, ..Context::default() };
    let of = |kind: Kind, text: &str| {
        let answer = ENGINE.search(&Query::parse_with(text, &saved), &context);
        let mut found: Vec<_> = answer.hits(kind).iter().map(|hit| hit.entity).collect();
        found.sort();
        found
    };
    for (kind, asked, written) in [
        (Kind::Meeting, "query:guate blinken", "guatemala date:2024 blinken"),
        (Kind::Meeting, "mexico -query:guate", "mexico -(guatemala date:2024)"),
        (Kind::Meeting, "query:guate | meloni", "(guatemala date:2024) | meloni"),
        (Kind::Quote, "query:mexicans guatemala", "person:mexicans guatemala"),
        (Kind::Quote, "said:egypt | query:mexicans", "said:egypt | person:mexicans"),
        (Kind::Official, "who met query:blinken", "met:blinken"),
        (Kind::Quote, "quotes by query:blinken", "quotes by blinken"),
    ] {
        assert!(!of(kind, written).is_empty(), "{written}");
        assert_eq!(of(kind, asked), of(kind, written), "{asked}");
    }
    assert_eq!(of(Kind::Official, "query:office migration"), of(Kind::Official, "(the president of mexico) migration"));
    assert_eq!(of(Kind::Quote, "quotes query:office"), of(Kind::Quote, "quotes the president of mexico"));
    let query = Query::parse_with("query:guate blinken", &saved);
    assert_eq!((query.kind(), query.order()), (None, None), "the kind of a part is not asked for");
    let answer = ENGINE.search(&query, &context);
    assert!(answer.notes().any(|note| note == "in `guate`: left out “meetings”"), "{:?}", answer.notes().next());
    for hit in Kind::ALL.into_iter().flat_map(|kind| answer.hits(kind)) {
        for why in ENGINE.explain(&query, &context, hit.entity) {
            assert!(!["of", "in"].contains(&&*why.matched) && !why.matched.contains("Interior"), "{why:?}");
        }
    }
}

#[test]
fn where_sources_disagree_is_asked_as_it_is_said() {
    let of = |text: &str| {
        let answer = ENGINE.search(&Query::parse(text), &Context { limit: 999, ..Context::default() });
        answer.hits(Kind::Meeting).iter().map(|hit| hit.entity).collect::<std::collections::BTreeSet<_>>()
    };
    for (asked, written) in [
        ("where do sources disagree", "is:disputed"),
        ("where do the sources contradict each other?", "is:disputed"),
        ("disagreements", "is:disputed"),
        ("disputed", "is:disputed"),
        ("disputed meetings", "is:disputed"),
        ("which meetings are disputed?", "is:disputed"),
        ("meetings with conflicting accounts", "is:disputed"),
        ("disagreements between sources in 2024", "is:disputed date:2024"),
        ("disputed meetings of mexico", "is:disputed mexico"),
        ("disputed officials", "is:disputed"),
    ] {
        assert!(!of(written).is_empty(), "{written}");
        assert_eq!(of(asked), of(written), "{asked}");
        assert!(notes(asked).iter().any(|note| note.ends_with("read as is:disputed")), "{asked}: {:?}", notes(asked));
    }
    // A text may call something so, too.
    assert_eq!(notes("disputed border"), ["“disputed” read as is:disputed, too"]);
    assert_eq!(of("disputed bárcena"), of("is:disputed bárcena"));
    for other in ["disagreements between mexico and guatemala", "\"disputed\"", "conflict"] {
        assert!(notes(other).iter().all(|note| !note.contains("is:disputed")), "{other}");
    }
}

#[test]
fn who_attended_a_meeting_is_who_was_there() {
    let context = Context { limit: 999, ..Context::default() };
    let corpus = ENGINE.corpus();
    let of = |kind: Kind, text: &str| {
        let answer = ENGINE.search(&Query::parse(text), &context);
        let found = answer.hits(kind).iter().map(|hit| hit.entity);
        found.collect::<std::collections::BTreeSet<_>>()
    };
    for (asked, written) in [
        ("who attended the marrakech conference", "at:marrakech at:conference"),
        ("who was at the marrakech conference?", "at:marrakech at:conference"),
        ("people who attended the marrakech conference", "at:marrakech at:conference"),
        ("participants of med9", "at:med9"),
        ("who took part in the rabat process", "at:rabat at:process"),
        ("who participated in the rabat process in 2022", "at:rabat at:process date:2022"),
        ("attendees of the meeting in rome", "at:rome"),
        ("who was in rome", "at:rome"),
        ("officials in rome", "at:rome"),
        ("officials in guatemala city", "at:\"guatemala city\""),
    ] {
        let query = Query::parse(asked);
        assert_eq!(query.kind(), Some(Kind::Official), "{asked}");
        let found = of(Kind::Official, asked);
        assert!(!found.is_empty(), "{asked}");
        assert_eq!(found, of(Kind::Official, written), "{asked}");
        // Just those of whom a source says that they were at one of these meetings.
        let is_there = |&entity: &Entity| {
            let Entity::Official(id) = entity else { return false };
            corpus[corpus[id].appearances].iter().map(|&id| &corpus[id]).any(|one| {
                let here =
                    one.meeting.is_some_and(|meeting| of(Kind::Meeting, written).contains(&Entity::Meeting(meeting)));
                here && one.presence.was_there()
            })
        };
        let all: std::collections::BTreeSet<_> =
            corpus.entities(Kind::Official).iter().copied().filter(is_there).collect();
        assert_eq!(found, all, "{asked}");
        for entity in found {
            assert!(!ENGINE.explain(&query, &context, entity).is_empty(), "{asked}");
        }
    }
    assert!(of(Kind::Official, "who attended the marrakech conference").len() > 1);
    assert_eq!(of(Kind::Official, "officials in guatemala"), of(Kind::Official, "guatemala officials"), "its own");
    assert_eq!(of(Kind::Official, "who attended the meeting with hasina"), of(Kind::Official, "who met hasina"));
    assert!(
        notes("participants of med9").contains(&"“med9” read as at:med9".to_owned()),
        "{:?}",
        notes("participants of med9")
    );
}

#[test]
fn speeches_of_somebody_are_quotes() {
    for query in
        ["discours de Meloni", "Äußerungen von Meloni", "discurso de Meloni", "Rede von Meloni", "discorso di Meloni"]
    {
        assert_eq!(Query::parse(query).kind(), Some(Kind::Quote), "{query}");
        assert_eq!(
            first(&ENGINE, Kind::Quote, query, 999),
            first(&ENGINE, Kind::Quote, "quotes by Meloni", 999),
            "{query}"
        );
        assert!(notes(query).iter().all(|note| !note.contains("searched as")), "{query}");
    }
    assert_eq!(Query::parse("propos de migration discours").kind(), None);
    // The mark of a question is no part of a name.
    let told = notes("¿Qué dijo Ebrard?");
    assert!(told.contains(&"“Ebrard” read as person:Ebrard".to_owned()), "{told:?}");
    let told = notes("who met Hasina?");
    assert!(told.contains(&"“Hasina” read as met:Hasina".to_owned()), "{told:?}");
}

#[test]
fn questions_are_answered_by_the_words_that_say_something() {
    for (question, kind, expected, left_out) in [
        ("who is blinken?", Kind::Official, "Blinken", &[][..]),
        ("what did bárcena tell them about mexico", Kind::Official, "Alicia Bárcena", &["tell"]),
    ] {
        let query = Query::parse(question);
        let answer = ENGINE.search(&query, &Context::default());
        let best = answer.hits(kind).first().unwrap_or_else(|| panic!("{question} finds nothing"));
        assert!(ENGINE.corpus().title_of(best.entity).contains(expected), "{question}");
        assert_eq!(answer.left_out(), left_out, "{question}");
    }
    let left_out = |text: &str| {
        let answer = ENGINE.search(&Query::parse(text), &Context::default());
        answer.left_out().join(" ")
    };
    assert_eq!(left_out("war migration"), "war");
    // A quoted word means itself, and a question of nothing but such words is no question.
    assert_eq!(left_out("\"war\" migration"), "");
    assert_eq!(left_out("whose whom"), "");
    assert_eq!(left_out("the migration"), "", "every word is found");
}

/// English questions, and the same in other languages.
const IN_OTHER_LANGUAGES: &[(&str, &[&str])] = &[
    (
        "who did macron meet",
        &[
            "qui macron a-t-il rencontré",
            "qui Macron a rencontré ?",
            "qui est-ce que macron a rencontré",
            "avec qui macron s'est-il réuni",
            "wen hat macron getroffen",
            "mit wem hat sich macron getroffen",
            "mit wem traf sich Macron?",
            "chi ha incontrato macron",
            "con chi si è incontrato macron",
            "a quién conoció macron",
            "a quién vio macron",
            "con quién se ha reunido macron",
        ],
    ),
    ("who did meloni meet in tunis", &["wen hat meloni in tunis getroffen", "qui meloni a-t-elle rencontré à tunis"]),
    (
        "when did germany and kenya meet",
        &[
            "wann trafen sich deutschland und kenia",
            "wann haben sich deutschland und kenia getroffen",
            "wann haben deutschland und kenia sich getroffen",
            "quand l'allemagne et le kenya se sont-ils rencontrés",
            "cuándo se reunieron alemania y kenia",
        ],
    ),
    ("when did merkel meet macron", &["wann hat merkel macron getroffen", "quand merkel a-t-elle rencontré macron"]),
    (
        "when did france and the uk meet",
        &[
            "quand la france et le royaume-uni se sont-ils rencontrés",
            "quand se sont rencontrés la france et le royaume-uni",
            "quand est-ce que la france et le royaume-uni se sont rencontrés",
        ],
    ),
    (
        "when did italy and tunisia meet",
        &["quando si sono incontrati italia e tunisia", "quando si sono visti l'italia e la tunisia"],
    ),
    (
        "where did meloni and saied meet",
        &[
            "dove si sono incontrati meloni e saied",
            "dove si sono incontrate Meloni e Saied?",
            "où se sont rencontrés meloni et saied",
            "wo trafen sich meloni und saied",
            "wo haben sich meloni und saied getroffen",
            "dónde se reunieron meloni y saied",
        ],
    ),
    ("where did mexico and guatemala meet", &["dónde se reunieron méxico y guatemala"]),
    (
        "what did macron say",
        &[
            "qu'est-ce que macron a dit",
            "que macron a-t-il dit",
            "qu'est-ce qu'a dit macron",
            "cosa ha detto macron",
            "che cosa ha detto macron",
            "qué ha dicho macron",
        ],
    ),
    (
        "what did meloni say about egypt",
        &[
            "qu'est-ce que meloni a dit sur l'égypte",
            "cosa ha detto meloni sull'egitto",
            "cosa ha detto meloni su egitto",
            "che cosa meloni ha detto sull’Egitto",
            "qué dijo meloni sobre egipto",
            "was hat meloni über ägypten gesagt",
        ],
    ),
    ("what did meloni say about tunisia", &["cosa ha detto meloni sulla tunisia"]),
    (
        "who was in palenque",
        &["quién estuvo en palenque", "wer war in palenque", "qui était à palenque", "chi c'era a palenque"],
    ),
    ("who was in valletta", &["qui était à valletta", "quienes estuvieron en valletta"]),
    ("who was in rome", &["chi era a roma", "wer war in rom"]),
    ("who attended the rabat process", &["wer hat am rabat process teilgenommen", "wer nahm am rabat process teil"]),
    (
        "when did mayorkas visit guatemala",
        &["wann hat mayorkas guatemala besucht", "quando ha visitato mayorkas guatemala"],
    ),
    ("meetings between italy and tunisia", &["incontri tra italia e tunisia", "incontri fra italia e la tunisia"]),
];

#[test]
fn questions_in_other_languages_are_read_as_english_ones() {
    let of = |text: &str| {
        let query = Query::parse(text);
        let answer = ENGINE.search(&query, &Context { limit: 999, ..Context::default() });
        let kind = query.kind();
        let found = kind.into_iter().flat_map(|kind| answer.hits(kind)).map(|hit| hit.entity);
        (kind, query.order(), found.collect::<BTreeSet<_>>())
    };
    let mut wrong = Vec::new();
    for &(english, asked) in IN_OTHER_LANGUAGES {
        let (kind, order, expected) = of(english);
        assert!(!expected.is_empty(), "{english}");
        // Nothing is told that is not told of English, but by what names they are called there.
        let told = |text: &str| notes(text).iter().filter(|note| !note.contains('“')).cloned().collect::<Vec<_>>();
        let is_so = |asked: &str| of(asked) == (kind, order, expected.clone()) && told(asked) == told(english);
        wrong.extend(asked.iter().filter(|asked| !is_so(asked)).map(|asked| (*asked, notes(asked))));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Beside no verb such a word means itself.
    for (query, word) in [("sono migration", "sono"), ("si migration", "si"), ("e migration", "e")] {
        let answer = ENGINE.search(&Query::parse(query), &Context::default());
        assert!(!answer.left_out().contains(&word.to_owned()), "{query}");
    }
}

#[test]
fn saved_queries_that_multiply_come_to_an_end() {
    let mut saved = Saved::default();
    for i in 0..20 {
        let text = format!("query:q{} | -query:q{}", i + 1, i + 1).repeat(20);
        saved.put(SavedQuery::new(&format!("q{i}"), &text).unwrap());
    }
    assert!(!Query::parse_with("query:q0", &saved).mistakes().is_empty());
}

#[test]
fn negation_and_choice_do_what_they_say() {
    let total = |text: &str| ENGINE.search(&Query::parse(text), &Context::default()).total(Kind::Quote);
    let all = total("");
    assert_eq!(total("'migration") + total("-'migration"), all);
    assert!(total("said:'migration | said:'refugees") >= total("said:'migration").max(total("said:'refugees")));
    assert_eq!(total("(said:'migration said:'refugees)"), total("said:'refugees said:'migration"));
    assert!(
        total("verdict:unchecked") + total("verdict:verbatim") + total("verdict:altered") + total("verdict:missing")
            >= all
    );
}

#[test]
fn a_phrase_is_found_where_its_words_stand_in_a_row() {
    let corpus = ENGINE.corpus();
    let words = |text: &str| text::words(&text::fold(text)).map(str::to_owned).collect::<Vec<_>>();
    for phrase in ["root causes", "of the", "the root causes of migration", "causes root", "we will", "the the"] {
        let wanted = words(phrase);
        let holds = |text: &str| words(text).windows(wanted.len()).any(|row| row == wanted);
        let naive = corpus.quotes().filter(|&(id, _)| {
            let wordings = corpus.wordings_of(id).map(|(_, wording)| wording);
            wordings.flat_map(|w| [w.text, w.original]).any(|text| holds(corpus.text(text)))
        });
        let query = Query::parse(&format!("said:\"{phrase}\""));
        let found = ENGINE.search(&query, &Context::default());
        assert_eq!(found.total(Kind::Quote), naive.count(), "{phrase}");
    }
}

#[test]
fn hostile_queries_are_answered() {
    let long = "migration ".repeat(1_000);
    let word = "a".repeat(10_000);
    let deep = "(".repeat(5_000);
    let nots = "-".repeat(5_000) + "x";
    let ors = "a|".repeat(3_000);
    let fields = "person:".repeat(2_000);
    for text in [
        &*long,
        &*word,
        &*deep,
        &*nots,
        &*ors,
        &*fields,
        "\"",
        "(",
        ")",
        "|",
        "-",
        "!",
        "^",
        "'",
        ":",
        "::",
        "\"\"",
        "()",
        "(|)",
        "date:",
        "date:..",
        "date:9999-12-31..0001",
        "is:",
        "😀",
        "👩‍👩‍👧",
        "שלום עולם",
        "\u{202e}abc",
        "\u{0}\u{1b}[2J",
        "ａｂｃ",
        "e\u{301}".repeat(500).as_str(),
        "country:",
        "country:(",
        "-()",
        "a -",
        "- a",
        "a | | b",
        "foo:bar",
        "c:gt",
    ] {
        let query = Query::parse(text);
        let answer = ENGINE.search(&query, &Context::default());
        assert!(
            query.mistakes().iter().all(|m| m.range.end <= text.len() && text.get(m.range.clone()).is_some()),
            "{text:.40}"
        );
        for kind in Kind::ALL {
            if let Some(hit) = answer.hits(kind).first() {
                let title = ENGINE.corpus().title_of(hit.entity);
                assert!(ENGINE.highlights(&query, title).iter().all(|r| title.get(r.clone()).is_some()));
                let whys = ENGINE.explain(&query, &Context::default(), hit.entity);
                assert!(whys.iter().all(|why| text.get(why.range.clone()) == Some(&*why.word)), "{text:.40}");
            }
        }
    }
    assert!(!Query::parse("foo:bar").mistakes().is_empty());
    assert!(!Query::parse(&long).mistakes().is_empty());
}

/// Words that say how a query is read, and names beside which they do.
const ASKING: &str = "quotes by de from and or not without but about in en the la el last first meeting meetings say \
    said dijo what did who whom met meet when where visit von der leyen antony blinken harris mexico city guatemala united \
    states american british foreign prime minister ministers secretary of state bogota rome ireland 2023 zzqq - | ( )";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// No answer depends on the way it was reached.
    #[test]
    fn typing_gives_what_asking_gives(text in "(country:gt |said:|-|\"|\\(|migr|visas|labor|organis|ing |blinkn|arevlao|mexican foreign |date:2024 |[a-z]{1,4} |é|ن| ){1,7}") {
        let mut searcher = Searcher::new(Arc::clone(&ENGINE));
        let context = Context { limit: 50, ..Context::default() };
        for (end, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let query = Query::parse(&text[..end]);
            let typed = searcher.search(&query, &context);
            if end == text.len() || end % 3 == 0 {
                prop_assert_eq!(typed, ENGINE.search(&query, &context));
            }
        }
    }

    #[test]
    fn words_that_ask_are_a_query_in_any_order(
        words in prop::collection::vec(prop::sample::select(ASKING.split(' ').collect::<Vec<_>>()), 1..10)
    ) {
        let query = Query::parse(&words.join(" "));
        let context = Context { limit: 3, ..Context::default() };
        let answer = ENGINE.search(&query, &context);
        for hit in Kind::ALL.into_iter().flat_map(|kind| answer.hits(kind)) {
            let whys = ENGINE.explain(&query, &context, hit.entity);
            prop_assert!(whys.iter().all(|why| query.text().get(why.range.clone()).is_some()));
        }
        for range in ENGINE.highlights(&query, query.text()) {
            prop_assert!(query.text().get(range).is_some());
        }
    }

    #[test]
    fn any_text_is_a_query(text in any::<String>()) {
        let query = Query::parse(&text);
        for mistake in query.mistakes() {
            prop_assert!(text.get(mistake.range.clone()).is_some());
        }
        let answer = ENGINE.search(&query, &Context { limit: 3, ..Context::default() });
        for range in ENGINE.highlights(&query, &text) {
            prop_assert!(text.get(range).is_some());
        }
        prop_assert!(answer.total(Kind::Quote) <= ENGINE.corpus().quotes().len());
    }
}

#[test]
fn letters_that_are_no_word_are_near_nothing() {
    let answer = ENGINE.search(&Query::parse("zzzzq"), &Context::default());
    assert!(answer.is_empty() && answer.suggestion().is_none(), "{:?}", answer.suggestion());
}

#[test]
fn a_date_beside_other_words_is_that_date() {
    let dated = |query: &str, same: &str| {
        for kind in [Kind::Meeting, Kind::Official, Kind::Quote, Kind::Briefing] {
            assert_eq!(first(&ENGINE, kind, query, 99), first(&ENGINE, kind, same, 99), "{query} {kind}");
        }
    };
    dated("guatemala 2024", "guatemala date:2024");
    dated("guatemala since 2024", "guatemala since:2024");
    // A year in the small print of a meeting is not when it was.
    let deals = first(&ENGINE, Kind::Meeting, "uk deals with rwanda 2022", 9);
    assert!(deals[0].starts_with("UK-Rwanda Migration and Economic Development Partnership"), "{deals:?}");
    assert!(deals.iter().all(|title| !title.contains("treaty")), "{deals:?}");
    assert_eq!(notes("guatemala 2024"), ["“2024” read as date:2024-01-01..2024-12-31"]);
    // Where nothing is of it, what names it; and alone it is both.
    assert!(first(&ENGINE, Kind::Meeting, "rwanda december 2022", 1)[0].contains("asylum treaty"));
    assert_eq!(notes("rwanda december 2022")[0], "nothing here is of “december 2022”: listed is what names it");
    assert_eq!(notes("2024"), Vec::<String>::new());
    assert!(first(&ENGINE, Kind::Meeting, "2024", 99).len() > first(&ENGINE, Kind::Meeting, "date:2024", 99).len());
}

#[test]
fn the_form_of_meetings_is_asked_as_it_is_said() {
    for (query, same) in [
        ("bilateral meetings of guatemala", "meetings guatemala format:bilateral"),
        ("bilaterals with mexico", "meetings mexico format:bilateral"),
        ("reuniones trilaterales 2024", "meetings date:2024 format:trilateral"),
        ("bilateral meeting between mexico and the us", "meetings mexico us format:bilateral"),
    ] {
        let meetings = first(&ENGINE, Kind::Meeting, query, 99);
        assert!(meetings.len() > 1, "{query}: {meetings:?}");
        assert_eq!(meetings, first(&ENGINE, Kind::Meeting, same, 99), "{query}");
    }
    assert_eq!(
        first(&ENGINE, Kind::Meeting, "bilateral talks", 99),
        first(&ENGINE, Kind::Meeting, "format:bilateral", 99)
    );
}

#[test]
fn what_somebody_was_is_asked_of_people() {
    for query in ["what was bárcena's role in 2023", "what post did bárcena hold in 2023"] {
        let answer = ENGINE.search(&Query::parse(query), &Context::default());
        assert_eq!(answer.kind_asked_for(&Query::parse(query)), Some(Kind::Official), "{query}");
        assert_eq!(first(&ENGINE, Kind::Official, query, 9), ["Alicia Bárcena Ibarra"], "{query}");
    }
    assert_eq!(Query::parse("what role did mexico play").kind(), None);
}

#[test]
fn what_somebody_spoke_about_is_not_whom_they_met() {
    let met = first(&ENGINE, Kind::Official, "who did meloni meet about albania", 9);
    assert_eq!(met[0], "Edi Rama", "{met:?}");
    assert!(!met.contains(&"Giorgia Meloni".to_owned()), "{met:?}");
}

#[test]
fn where_nobody_said_so_what_they_did_say_is_listed_as_the_nearest() {
    for (query, speaker, without) in [
        ("what did saied say about migrants", "Kaïs Saïed", "“migrants”"),
        ("what did starmer say about smuggling gangs", "Sir Keir Starmer", "“smuggling gangs”"),
        ("what did meloni say about albania", "Giorgia Meloni", "“albania”"),
    ] {
        let answer = ENGINE.search(&Query::parse(query), &Context::default());
        assert!(answer.is_nearest(Kind::Quote) && !answer.hits(Kind::Quote).is_empty(), "{query}");
        for hit in answer.hits(Kind::Quote) {
            let Entity::Quote(id) = hit.entity else { unreachable!() };
            let speaker_of = ENGINE.corpus()[id].speaker;
            assert_eq!(ENGINE.corpus().title_of(Entity::Official(speaker_of)), speaker, "{query}");
        }
        assert!(notes(query)[0].contains(&format!("without {without}")), "{query}: {:?}", notes(query));
    }
    // What names the country comes before what names it not.
    let nearest = first(&ENGINE, Kind::Meeting, "costs of the rwanda deal", 3);
    assert!(nearest[0].contains("Rwanda"), "{nearest:?}");
}
