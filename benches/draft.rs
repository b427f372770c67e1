//! Drafting at scale: `cargo bench --bench draft -- [MB]`, texts of 1, 10 and 100 MB unless said otherwise.
//!
//! Finding the quotations by their marks, quotations with their speakers, and whole drafts with their TOML; megabytes a
//! second on one core. Texts are made from a seed. A text larger than a draft may be is drafted as articles of some
//! 6 KB, as a folder of them would be.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench tells what it measured, and stops where it cannot"
)]

use std::env;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use attache::draft::{Draft, Hints, draft, quotations, quoted_spans, to_toml};

/// Megabytes, where none are named.
const SIZES: &[usize] = &[1, 10, 100];

fn main() {
    let asked: Vec<usize> = env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES } else { &asked };
    println!("{:>6}  {:>16}  {:>16}  {:>16}", "MB", "spans", "with speakers", "end to end");
    for &size in sizes {
        let articles = articles(size * 1_000_000);
        let bytes: usize = articles.iter().map(String::len).sum();
        let whole = articles.join("\n\n");
        let spans = best(|| quoted_spans(&whole).len());
        let speakers = best(|| articles.iter().map(|text| quotations(text).len()).sum());
        let hints = Hints::default();
        let drafts = best(|| articles.iter().map(|text| to_toml(&draft(text, &hints).unwrap()).len()).sum());
        println!("{size:>6}  {}  {}  {}", rate(bytes, spans), rate(bytes, speakers), rate(bytes, drafts));
    }
    // One text as large as a draft may be takes no longer a byte than a short one.
    let large = articles(Draft::MAX_BYTES - 10_000).join("\n\n");
    let one = best(|| to_toml(&draft(&large, &Hints::default()).unwrap()).len());
    println!("one text of {:.1} MB end to end  {}", large.len() as f64 / 1e6, rate(large.len(), one));
}

/// The shortest of three runs; what is found is counted so that it is looked for.
fn best(mut run: impl FnMut() -> usize) -> Duration {
    let one = |run: &mut dyn FnMut() -> usize| {
        let start = Instant::now();
        assert!(run() > 0);
        start.elapsed()
    };
    (0..3).map(|_| one(&mut run)).min().unwrap()
}

fn rate(bytes: usize, took: Duration) -> String {
    format!("{:>7.1} MB/s {:>3.0}s", bytes as f64 / 1e6 / took.as_secs_f64(), took.as_secs_f64())
}

/// Articles of some 6 KB until there are as many bytes.
fn articles(bytes: usize) -> Vec<String> {
    let mut random = Random(0x2024_0228);
    let mut out = Vec::new();
    let mut made = 0;
    while made < bytes {
        let text = article(&mut random);
        made += text.len();
        out.push(text);
    }
    out
}

const GIVEN: &[&str] =
    &["Ann", "Maria", "Kofi", "Juan", "Claire", "Yaw", "Elena", "Paul", "Lisa", "Omar", "Ingrid", "Tomás"];
const SURNAMES: &[&str] =
    &["Example", "Specimen", "Muster", "Ejemplo", "Modèle", "Beispiel", "Prueba", "Sample", "Token", "Prøve"];
const OFFICES: &[&str] =
    &["Foreign Minister", "Minister of the Interior", "President", "Secretary of State", "Ambassador"];
const COUNTRIES: &[(&str, &str)] = &[
    ("Norway", "Norwegian"),
    ("Chile", "Chilean"),
    ("Ghana", "Ghanaian"),
    ("Guatemala", "Guatemalan"),
    ("Kenya", "Kenyan"),
];
const WORDS: &[&str] = &[
    "the",
    "talks",
    "on",
    "migration",
    "were",
    "held",
    "in",
    "a",
    "spirit",
    "of",
    "work",
    "and",
    "its",
    "borders",
    "with",
    "visas",
    "for",
    "workers",
    "who",
    "leave",
    "home",
    "because",
    "there",
    "is",
    "no",
    "other",
    "way",
    "this",
    "year",
    "over",
    "routes",
    "that",
    "families",
    "take",
    "through",
    "the",
    "region",
    "and",
    "ports",
    "where",
    "boats",
    "land",
];

fn article(random: &mut Random) -> String {
    let people: Vec<(String, &str, &str, &str)> = (0..4)
        .map(|_| {
            let (country, of) = random.one(COUNTRIES);
            (format!("{} {}", random.one(GIVEN), random.one(SURNAMES)), *random.one(OFFICES), *country, *of)
        })
        .collect();
    let mut out = format!("Ministers of {} and {} meet on migration\n\nOSLO, 3 May 2023 – ", people[0].2, people[1].2);
    for (name, office, _, of) in &people {
        let _ = write!(out, "{of} {office} {name} met them. ");
    }
    for _ in 0..16 {
        let (name, office, country, _) = random.one(&people);
        let surname = name.split(' ').next_back().unwrap();
        out.push_str("\n\n");
        let _ = match random.next() % 5 {
            0 => write!(out, "“{},” {surname} said. “{}.”", words(random, 14), words(random, 20)),
            1 => write!(
                out,
                "{name}, the {office} of {country}, said that “{}” and that {}.",
                words(random, 9),
                words(random, 25)
            ),
            2 => write!(out, "\"{},\" he said of {country}. {}.", words(random, 22), words(random, 18)),
            3 => write!(out, "{}. According to {surname}, \"{}.\"", words(random, 30), words(random, 12)),
            _ => write!(out, "{}. {}.", words(random, 34), words(random, 28)),
        };
    }
    out.push('\n');
    out
}

fn words(random: &mut Random, count: usize) -> String {
    let mut out = String::new();
    for at in 0..count {
        let word = *random.one(WORDS);
        if at > 0 {
            out.push(' ');
            out.push_str(word);
        } else {
            let mut letters = word.chars();
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase).chain(letters));
        }
    }
    out
}

/// The same texts in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn one<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[(self.next() % list.len() as u64) as usize]
    }
}
