//! That an index made from the one before is the index that would have been made from nothing.

use proptest::prelude::*;

use super::super::Channel;
use crate::briefing::parse;
use crate::corpus::{Statements, link_both, link_statements, patch};
use crate::search::index::Index;

#[path = "../../../../examples/generate/corpus.rs"]
#[allow(dead_code, reason = "the benchmarks use more of it")]
mod generated;

use generated::Generator;

type Files = Vec<(String, String)>;

fn parts(index: &Index) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    let stored = index.store(&mut |part| {
        parts.push(part.to_vec());
        Ok(())
    });
    assert!(stored.is_ok());
    parts
}

/// Checks the index after a change, and after the change back.
fn check(before: &Files, after: &Files) {
    for (before, after) in [(before, after), (after, before)] {
        let (old, new, change) = link_both(before, after);
        is_same(&Index::build(&old).after(&new, &change), &Index::build(&new));
    }
}

fn is_same(renewed: &Index, made: &Index) {
    for (nth, (renewed, made)) in parts(renewed).iter().zip(&parts(made)).enumerate() {
        assert!(renewed == made, "part {nth} differs");
    }
}

fn statements(files: &Files) -> Statements {
    let mut files: Vec<_> = files.iter().collect();
    files.sort();
    Statements::of(files.into_iter().map(|(path, text)| parse(path, text.as_bytes())))
}

/// What one file says, in numbers that [`render`] makes words of.
#[derive(Debug, Clone)]
struct File {
    name: u8,
    meeting: u8,
    date: u8,
    country: u8,
    topics: Vec<u8>,
    people: Vec<(u8, u8, u8)>,
    quotes: Vec<(u8, Vec<u8>, u8)>,
}

fn files(most: usize) -> impl Strategy<Value = Vec<File>> {
    let person = (0..12_u8, 0..8_u8, 0..6_u8);
    let quote = (0..14_u8, prop::collection::vec(0..60_u8, 1..8), 0..12_u8);
    let file = (
        (0..30_u8, 0..12_u8, 0..10_u8, 0..6_u8),
        prop::collection::vec(0..9_u8, 0..3),
        prop::collection::vec(person, 0..4),
        prop::collection::vec(quote, 0..6),
    );
    let file = file.prop_map(|((name, meeting, date, country), topics, people, quotes)| File {
        name,
        meeting,
        date,
        country,
        topics,
        people,
        quotes,
    });
    prop::collection::vec(file, 0..most)
}

const COUNTRIES: [&str; 6] = ["MX", "GT", "US", "FR", "Kosovo", "Atlantis"];
const LANGUAGES: [&str; 4] = ["en", "es", "fr", "sq"];

fn quoted(all: impl Iterator<Item = String>) -> String {
    all.map(|text| format!("{text:?}")).collect::<Vec<_>>().join(", ")
}

/// The TOML of files; of two with one name the first. Who is who is to be found out, or it is plain.
fn render(files: &[File], is_plain: bool) -> Files {
    let mut out: Files = Vec::new();
    if is_plain {
        let known = (0..14).map(|name| {
            let country = COUNTRIES[name % 6];
            format!("[[officials]]\nname = \"Person Number{name}\"\ncountry = {country:?}\n")
        });
        out.push(("known.toml".to_owned(), known.collect()));
    }
    for file in files {
        let path = format!("{:02}.toml", file.name);
        if out.iter().any(|(known, _)| *known == path) {
            continue;
        }
        let topics = quoted(file.topics.iter().map(|topic| format!("topic {topic}")));
        let language = LANGUAGES[usize::from(file.date) % 4];
        let File { meeting, date, country, .. } = file;
        let (day, named) = (date + 1, COUNTRIES[usize::from(*country)]);
        let mut text = vec![format!(
            "title = \"Briefing about {meeting}\"\nsummary = \"All about {country}\"\ntopics = [{topics}]\n\
             [[sources]]\nid = \"s\"\npublisher = \"Press {country}\"\ntitle = \"On {meeting}\"\n\
             language = \"{language}\"\n\
             [[meetings]]\nid = \"m{meeting}\"\nname = \"Meeting {meeting}\"\ndate = 2024-02-{day:02}\n\
             city = \"City {date}\"\ncountry = {named:?}\ncountries = [{named:?}, \"US\"]\n\
             organisations = [\"Org {date}\"]\nobjectives = [\"do {country}\"]\nsource = \"s\"\n"
        )];
        if *date == 3 && !is_plain {
            text.push(format!("[[people]]\nid = \"person-number{country}\"\nsame_as = [\"person-number{meeting}\"]\n"));
        }
        for &(name, role, country) in &file.people {
            let country = COUNTRIES[usize::from(if is_plain { name % 6 } else { country })];
            text.push(format!(
                "[[officials]]\nname = \"Person Number{name}\"\nrole = \"Role {role}\"\ncountry = {country:?}\n\
                 source = \"s\"\n"
            ));
            if role % 3 == 0 {
                text.push(format!("organisation = \"Org {role}\"\naliases = [\"Alias {name}\"]\n"));
            }
        }
        for (speaker, words, how) in &file.quotes {
            let words: Vec<String> = words.iter().map(|word| format!("w{}{word}", word % 7)).collect();
            let words = words.join(" ");
            text.push(format!("[[quotes]]\nspeaker = \"Person Number{speaker}\"\ntext = \"{words}\"\n"));
            let more = [
                "source = \"s\"\n",
                "topics = [\"said\"]\n",
                "language = \"de\"\noriginal = \"Worte\"\n",
                "role = \"Role said\"\n",
            ];
            text.push(more[usize::from(how % 4)].to_owned());
            if how % 3 == 0 {
                text.push(format!("date = 2024-03-{:02}\n", how + 1));
            }
        }
        out.push((path, text.concat()));
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn an_index_after_a_change_is_the_index_of_what_there_is(
        before in prop_oneof![files(30), files(200)],
        gone in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        come in files(4),
    ) {
        let mut after = before.clone();
        for index in gone {
            if !after.is_empty() {
                after.remove(index.index(after.len()));
            }
        }
        // Those that come first take the place of those with the same name.
        after.splice(0..0, come);
        check(&render(&before, false), &render(&after, false));
    }

    #[test]
    fn an_index_after_many_changes_is_the_index_of_what_there_is(
        files in files(60),
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of(files(2))), 1..6),
    ) {
        let mut files = files;
        let mut corpus = link_statements(statements(&render(&files, true)), Vec::new());
        let mut index = Index::build(&corpus);
        for (gone, come) in changes {
            let before = render(&files, true);
            if !files.is_empty() {
                files.remove(gone.index(files.len()));
            }
            files.splice(0..0, come.into_iter().flatten());
            let after = render(&files, true);
            let is_changed = |(path, text): &&(String, String)| {
                let is_there = |all: &Files| all.iter().any(|(other, said)| other == path && said == text);
                !(is_there(&before) && is_there(&after))
            };
            let mut changed: Vec<&str> = before.iter().chain(&after).filter(is_changed).map(|(path, _)| &**path).collect();
            changed.sort_unstable();
            changed.dedup();
            let new: Files = after.iter().filter(is_changed).cloned().collect();
            (corpus, index) = if let Some((now, change)) = patch(&corpus, &changed, statements(&new)) {
                let renewed = index.after(&now, &change);
                is_same(&renewed, &Index::build(&now));
                (now, renewed)
            } else {
                let now = link_statements(statements(&after), Vec::new());
                let made = Index::build(&now);
                (now, made)
            };
        }
    }
}

#[test]
fn what_one_file_adds_to_a_quote_of_others_is_indexed() {
    let file = |n: u32, more: &str| {
        let text = format!(
            "[[sources]]\nid = \"s\"\npublisher = \"Press {n}\"\n\
             [[meetings]]\nid = \"m\"\nname = \"Meeting\"\ndate = 2024-02-28\n\
             [[officials]]\nname = \"Edi Rama\"\nrole = \"Minister\"\ncountry = \"AL\"\n\
             [[quotes]]\nspeaker = \"Edi Rama\"\ntext = \"We will talk.\"\nsource = \"s\"\n{more}"
        );
        (format!("{n}.toml"), text)
    };
    let folder = |more: &str| -> Files { vec![file(1, ""), file(2, more), file(3, "")] };
    let mores =
        ["", "original = \"Do flasim.\"\n", "topics = [\"talks\"]\n", "language = \"sq\"\n", "role = \"Host\"\n"];
    for (before, after) in mores.iter().flat_map(|before| mores.map(|after| (before, after))) {
        let (before, after) = (folder(before), folder(after));
        let old = link_statements(statements(&before), Vec::new());
        let Some((new, change)) = patch(&old, &["2.toml"], statements(&after[1..2].to_vec())) else {
            panic!("everybody is known");
        };
        is_same(&Index::build(&old).after(&new, &change), &Index::build(&new));
        assert_eq!(new.quotes().len(), 1);
    }
}

#[test]
fn a_large_index_after_a_change_is_the_index_of_what_there_is() {
    let before: Files = Generator::new(1, 12_000).collect();
    let mut after = before.clone();
    // So much goes that what is frequent and what is not changes, and much comes that was not there.
    after.retain(|(path, _)| !path.contains('7'));
    after.extend(Generator::new(2, 400).map(|(path, text)| (format!("more/{path}"), text)));
    after[40].1 = after[40].1.replacen("text = \"", "text = \"Zanzibar ", 1);
    for (nth, (_, text)) in after.iter_mut().enumerate().skip(100).take(60) {
        *text = text.replace("text = \"", &format!("text = \"Zq{nth} "));
    }
    after[41].1 = after[41].1.replacen("role = \"", "role = \"Acting ", 1);
    check(&before, &after);
    let (old, new, change) = link_both(&before, &after);
    let (old, new) = (Index::build(&old), Index::build(&new));
    let has = |index: &Index, beginning: &str| {
        index.lexicon(Channel::Said).beginnings.iter().any(|(known, _)| &**known == beginning)
    };
    let (fresh, runs) = (change.quotes.fresh().len(), change.quotes.kept().len());
    assert!(fresh > 2_000 && runs > 50, "{fresh} {runs}");
    assert!(has(&old, "a") && !has(&old, "zq") && has(&new, "zq"));
}
