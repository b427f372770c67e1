//! A corpus that was patched is the one that all files would give.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::briefing::parse;
use crate::corpus::list::Listed;
use crate::corpus::references::{Refers, Visitor};
use crate::corpus::{List, link_statements};
use crate::text::{Clean, Pool};

/// Files by their paths.
type Folder = BTreeMap<String, String>;

fn statements(folder: &Folder) -> Statements {
    Statements::of(folder.iter().map(|(path, text)| parse(path, text.as_bytes())))
}

fn linked(folder: &Folder) -> Corpus {
    link_statements(statements(folder), Vec::new())
}

/// The folder after the change, if it can be patched.
fn patched(corpus: &Corpus, before: &Folder, after: &Folder) -> Option<(Corpus, Change)> {
    let all = before.keys().chain(after.keys());
    let mut changed: Vec<&str> = all.filter(|&path| before.get(path) != after.get(path)).map(String::as_str).collect();
    changed.sort_unstable();
    changed.dedup();
    let new = after.iter().filter(|(path, _)| changed.contains(&path.as_str()));
    patch(corpus, &changed, statements(&new.map(|(path, text)| (path.clone(), text.clone())).collect()))
}

/// Everything that a corpus is made of, whatever its texts and lists are numbered.
struct Told<'a> {
    corpus: &'a Corpus,
    pool: Pool,
    lines: Vec<String>,
}

impl Visitor for Told<'_> {
    fn text(&mut self, text: &mut Text) {
        *text = self.pool.intern(&Clean::block(self.corpus.original_text(*text)));
    }

    fn list<T: Listed>(&mut self, list: &mut List<T>) {
        let mut items = self.corpus.lists.get(*list).to_vec();
        items.visit(self);
        self.lines.push(format!("  {items:?}"));
        *list = List::default();
    }
}

fn told(corpus: &Corpus) -> Vec<String> {
    let mut told = Told { corpus, pool: Pool::default(), lines: Vec::new() };
    macro_rules! tell {
        ($($records:ident),+) => {$(
            for mut record in corpus.$records.iter().cloned() {
                record.visit(&mut told);
                told.lines.push(format!("{} {record:?}", stringify!($records)));
            }
        )+};
    }
    tell! { briefings, sources, accounts, appearances, wordings, meetings, officials, quotes, countries, decisions }
    told.lines.extend(corpus.diagnostics.iter().map(|problem| format!("{problem:?}")));
    told.lines.push(format!("{}", corpus.is_lasting));
    told.lines
}

/// Whether all that `change` calls kept says what it said.
fn is_true(change: &Change, old: &Corpus, new: &Corpus) -> Result<(), TestCaseError> {
    macro_rules! kept {
        ($($records:ident),+) => {$(
            prop_assert_eq!(change.$records.before(), old.$records.len());
            prop_assert_eq!(change.$records.len(), new.$records.len());
            let kept: usize = change.$records.kept().iter().map(|run| run.len as usize).sum();
            prop_assert_eq!(kept + change.$records.fresh().len(), new.$records.len());
        )+};
    }
    kept! { briefings, sources, accounts, appearances, wordings, meetings, officials, quotes }
    let text = |corpus: &Corpus, text| corpus.text(text).to_owned();
    for run in change.quotes.kept() {
        for (from, to) in (run.from..run.from + run.len).zip(run.to..) {
            let (a, b) = (&old[QuoteId(from)], &new[QuoteId(to)]);
            prop_assert_eq!(text(old, a.text), text(new, b.text));
            prop_assert_eq!(a.date, b.date);
            prop_assert_eq!(text(old, old.role_then(a).role), text(new, new.role_then(b).role));
            prop_assert_eq!(change.officials.now(a.speaker.0), Some(b.speaker.0));
            prop_assert_eq!(a.meeting.map(|m| change.meetings.now(m.0)), b.meeting.map(|m| Some(m.0)));
            prop_assert_eq!(change.quotes.now(from), Some(to));
        }
    }
    for run in change.meetings.kept() {
        for (from, to) in (run.from..run.from + run.len).zip(run.to..) {
            let (a, b) = (&old[MeetingId(from)], &new[MeetingId(to)]);
            prop_assert_eq!(text(old, a.id), text(new, b.id));
            prop_assert_eq!(a.quotes.len(), b.quotes.len());
            prop_assert_eq!(a.disagreements.len(), b.disagreements.len());
        }
    }
    Ok(())
}

const NAMES: [&str; 6] = ["Edi Rama", "Rama, Edi", "H.E. Edi Rama", "Ana Ruiz", "Ana Ruiz Soto", "Łukasz Øre"];

/// Of whom the file in which most are known says nothing: several may be one, and one is called like the id of another.
const OTHERS: [&str; 8] =
    ["Zoé Adlerova", "Zoe Adlerov", "Kim Ho", "Ho, Kim", "Vera Lux", "Vera Lux Ot", "Вера Люкс", "Vera AL"];

const IDS: [&str; 8] = ["", "", "", "edi-rama", "ana", "kim-ho", "zoe", "vera"];

/// A file in which most of them are known.
const KNOWN: &str = "[[officials]]\nname = \"Edi Rama\"\ncountry = \"AL\"\n\
    [[officials]]\nid = \"edi-rama\"\nname = \"Edi Rama\"\ncountry = \"AL\"\n\
    [[officials]]\nid = \"ana\"\nname = \"Ana Ruiz\"\ncountry = \"MX\"\n\
    [[meetings]]\nid = \"m1\"\nname = \"A\"\n[[meetings]]\nid = \"m2\"\nname = \"B\"\ndate = 2024-01-01\n";

/// A briefing in which names, meetings and words recur.
fn briefing(seed: u64) -> String {
    let mut state = seed;
    let mut pick = |of: usize| {
        state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        (state >> 33) as usize % of
    };
    let mut out = String::new();
    if pick(3) > 0 {
        let _ = writeln!(out, "title = \"Briefing {}\"", pick(4));
    }
    let _ = writeln!(out, "topics = [\"topic {}\"]", pick(4));
    for source in 0..=pick(2) {
        let published = ["", "published = 2024-03-01\n", "published = 2023-07-09\n"][pick(3)];
        let reliability = ["", "", "reliability = \"rewritten\"\n"][pick(3)];
        let _ =
            writeln!(out, "[[sources]]\nid = \"s{source}\"\npublisher = \"P{}\"\n{published}{reliability}", pick(3));
    }
    for _ in 0..pick(3) {
        let date = ["date = 2024-02-28\n", "date = \"2024-02\"\n", "date = 2023-01-05\n", ""][pick(4)];
        let (id, name, city) = (pick(6), pick(3), pick(3));
        let _ = writeln!(
            out,
            "[[meetings]]\nid = \"m{id}\"\nname = \"Meeting {name}\"\n{date}city = \"City {city}\"\n\
             countries = [\"AL\", \"{}\"]\nsource = \"s0\"",
            ["MX", "GT", "Ruritania"][pick(3)]
        );
    }
    for _ in 0..pick(4) {
        let id = match IDS[pick(8)] {
            "" => String::new(),
            id => format!("id = \"{id}\"\n"),
        };
        let aliases =
            ["", "", "", "", "aliases = [\"Kim Ho\", \"La ministra\"]\n", "aliases = [\"Vera Lux\"]\n"][pick(6)];
        let confidence = ["", "", "confidence = \"low\"\n"][pick(3)];
        let meeting = ["", "meeting = \"m1\"\n", "meeting = \"m2\"\n", "meeting = \"m5\"\n"][pick(7).div_ceil(2)];
        let presence = ["", "presence = \"mentioned\"\n"][pick(2)];
        let _ = writeln!(
            out,
            "[[officials]]\n{id}name = \"{}\"\n{aliases}{confidence}country = \"{}\"\nrole = \"Minister {}\"\n\
             {meeting}{presence}",
            [NAMES[pick(6)], OTHERS[pick(8)]][pick(2)],
            ["AL", "MX", ""][pick(3)],
            pick(3)
        );
    }
    for _ in 0..pick(5) {
        let other = OTHERS[pick(8)];
        let speaker = [NAMES[0], NAMES[3], NAMES[5], "edi-rama", "ana", "Rama", "zoe", other, other][pick(9)];
        let meeting = ["", "", "meeting = \"m1\"\n", "meeting = \"m2\"\n"][pick(4)];
        let date = ["", "", "date = 2024-02-28\n", "date = 2022-02-02\n"][pick(4)];
        let role = ["", "", "role = \"Speaker of the day\"\n"][pick(3)];
        let _ = writeln!(
            out,
            "[[quotes]]\nspeaker = \"{speaker}\"\n{meeting}{date}{role}text = \"Words number {}{}\"",
            pick(4),
            [".", "!"][pick(2)]
        );
    }
    out
}

/// Changes one line, or puts a quote behind, or takes the last statement away.
fn edited(text: &str, seed: usize) -> String {
    let keys = ["name", "city", "role", "publisher", "title", "text", "date", "published", "speaker"];
    let is_editable = |line: &&str| line.split_once(" = ").is_some_and(|(key, _)| keys.contains(&key));
    let count = text.lines().filter(is_editable).count();
    let mut nth = (seed / 7) % (count + 2);
    if nth == count {
        let speaker = ["Edi Rama", "Ana Ruiz", "edi-rama"][seed % 3];
        return format!("{text}[[quotes]]\nspeaker = \"{speaker}\"\ntext = \"Words number {}.\"\n", seed % 4);
    }
    if nth == count + 1 {
        return text[..text.rfind("[[").unwrap_or_default()].to_owned();
    }
    let mut out = String::new();
    for line in text.lines() {
        let is_it = is_editable(&line) && {
            nth = nth.wrapping_sub(1);
            nth == usize::MAX
        };
        let _ = match line.split_once(" = ").filter(|_| is_it) {
            Some(("text", _)) => writeln!(out, "text = \"Words number {} and more\"", seed % 3),
            Some((key @ ("date" | "published"), _)) => writeln!(out, "{key} = 2024-0{}-28", 1 + seed % 3),
            Some(("speaker" | "name", _)) if seed.is_multiple_of(3) => {
                writeln!(out, "speaker = \"{}\"", OTHERS[seed % 8])
            }
            Some(("speaker", _)) => writeln!(out, "speaker = \"{}\"", NAMES[seed % 6]),
            Some((key, _)) => writeln!(out, "{key} = \"Other {}\"", seed % 3),
            None => writeln!(out, "{line}"),
        };
    }
    out
}

fn changed(before: &Folder, seeds: &[(u8, u64)]) -> Folder {
    let mut after = before.clone();
    for &(what, seed) in seeds {
        let nth = seed as usize % after.len().max(1);
        let path = after.keys().nth(nth).cloned().unwrap_or_default();
        match what {
            0 => drop(after.insert(format!("{:02}.toml", seed % 24), briefing(seed))),
            1 => drop(after.remove(&path)),
            _ => {
                if let Some(text) = after.get_mut(&path) {
                    *text = edited(text, seed as usize / 24);
                }
            }
        }
    }
    after
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn a_patched_corpus_is_the_one_of_all_files(
        files in prop::collection::btree_map(0_u8..24, any::<u64>(), 1..20),
        changes in prop::collection::vec(prop::collection::vec((0_u8..6, any::<u64>()), 1..3), 1..4),
    ) {
        let mut folder: Folder = files.iter().map(|(at, &seed)| (format!("{at:02}.toml"), briefing(seed))).collect();
        folder.insert("00-known.toml".to_owned(), KNOWN.to_owned());
        let mut corpus = linked(&folder);
        for seeds in changes {
            let after = changed(&folder, &seeds);
            let wanted = linked(&after);
            corpus = match patched(&corpus, &folder, &after) {
                Some((patched, change)) => {
                    let (got, wanted) = (told(&patched), told(&wanted));
                    for (got, wanted) in got.iter().zip(&wanted) {
                        prop_assert_eq!(got, wanted);
                    }
                    prop_assert_eq!(got.len(), wanted.len());
                    is_true(&change, &corpus, &patched)?;
                    patched
                }
                None => wanted,
            };
            folder = after;
        }
    }
}

#[test]
fn most_changes_are_patched_though_people_come_and_go() {
    let (mut patches, mut changes) = (0, 0);
    for seed in 0..40_u64 {
        let lot = |n: u64| (100 * seed + n).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17);
        let mut folder: Folder = (0..12).map(|n| (format!("{n:02}.toml"), briefing(lot(n)))).collect();
        folder.insert("00-known.toml".to_owned(), KNOWN.to_owned());
        for what in 0..3 {
            let after = changed(&folder, &[(what, lot(50 + u64::from(what)))]);
            changes += usize::from(after != folder);
            patches += usize::from(after != folder && patched(&linked(&folder), &folder, &after).is_some());
        }
    }
    assert!(2 * patches > changes, "{patches} of {changes}");
}

#[test]
fn what_is_referred_to_in_vain_stands_in_nobody_elses_way() {
    let mut before = folder();
    let many = (0..1001).fold(String::new(), |all, n| format!("{all}[[meetings]]\nid = \"many-{n}\"\nname = \"M\"\n"));
    before.insert("00.toml".to_owned(), many);
    before.insert("50.toml".to_owned(), "[[officials]]\nname = \"Edi Rama\"\nmeeting = \"nowhere\"\n".to_owned());
    for (id, is_patched) in [("elsewhere", true), ("nowhere", false)] {
        let mut after = before.clone();
        after.insert("60.toml".to_owned(), format!("[[meetings]]\nid = \"{id}\"\nname = \"A\"\n"));
        let patched = patched(&linked(&before), &before, &after);
        assert_eq!(
            patched.as_ref().map(|(patched, _)| told(patched)),
            is_patched.then(|| told(&linked(&after))),
            "{id}"
        );
    }
}

/// A folder in which everybody is known.
fn folder() -> Folder {
    let text = |n: u32| {
        format!(
            "[[sources]]\npublisher = \"P\"\n[[meetings]]\nid = \"m{n}\"\nname = \"Meeting {n}\"\ndate = 2024-02-{n:02}\n\
             countries = [\"AL\"]\n[[officials]]\nname = \"Edi Rama\"\ncountry = \"AL\"\nrole = \"Minister\"\n\
             [[quotes]]\nspeaker = \"Edi Rama\"\ntext = \"Words of day {n}.\"\n"
        )
    };
    (1..20).map(|n| (format!("{n:02}.toml"), text(n))).collect()
}

/// Whether a change of one file is patched.
fn is_patched(path: &str, change: impl Fn(&str) -> Option<String>) -> bool {
    let before = folder();
    let mut after = before.clone();
    match change(before.get(path).map_or("", String::as_str)) {
        Some(text) => drop(after.insert(path.to_owned(), text)),
        None => drop(after.remove(path)),
    }
    let patched = patched(&linked(&before), &before, &after);
    if let Some((patched, _)) = &patched {
        assert_eq!(told(patched), told(&linked(&after)));
    }
    patched.is_some()
}

#[test]
fn what_people_do_to_their_files_is_patched() {
    assert!(is_patched("07.toml", |text| Some(text.replace("Words", "Other words"))));
    assert!(is_patched("07.toml", |text| Some(text.replace("2024-02-07", "2025-01-01"))));
    assert!(is_patched("07.toml", |text| Some(text.replace("Minister", "Prime Minister"))));
    assert!(is_patched("07.toml", |text| Some(format!(
        "{text}[[quotes]]\nspeaker = \"Edi Rama\"\ntext = \"More.\"\n"
    ))));
    assert!(is_patched("07.toml", |text| Some(text.replace("[[quotes]]", "[[meetings]]\nid = \"new\"\n[[quotes]]"))));
    assert!(is_patched("07.toml", |_| None));
    let new = |_: &str| Some(folder()["07.toml"].replace("m7", "new").replace("day 7", "a new day"));
    assert!(is_patched("07b.toml", new));
    assert!(is_patched("99.toml", new));
    // What is held against each other one by one is not much.
    let much = "[[quotes]]\nspeaker = \"Edi Rama\"\ntext = \"More.\"\n".repeat(3000);
    assert!(!is_patched("07.toml", |text| Some(format!("{text}{much}"))));
    // Somebody new is who nobody else can be.
    assert!(is_patched("07.toml", |text| Some(text.replace("Edi Rama", "Ana Ruiz"))));
}
