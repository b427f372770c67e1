//! Loading at scale: `cargo bench --bench load -- [FILES]`, 20,000 files of some 2.6 KB unless said otherwise.
//!
//! Beside it, over the same files in the same run: reading them on two threads, a plain walk, read and
//! `toml::from_str`, and Python's `tomllib`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench tells what it measured, and stops where it cannot"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use attache::corpus::Corpus;
use attache::load::{self, Cache, Listener};

/// Files on which the slow comparisons are made.
const SAMPLE: usize = 5000;

const PYTHON: &str = "
import sys, time, tomllib
files = open(sys.argv[1]).read().split('\\n')
start = time.perf_counter()
for file in files:
    with open(file, 'rb') as f: tomllib.load(f)
print((time.perf_counter() - start) / len(files) * 1e6)
";

fn main() {
    let count = env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(20_000);
    let folder = tempfile::tempdir().unwrap();
    let (data, cache) = (folder.path().join("data"), Cache::at(folder.path().join("cache")));
    let files = write_files(&data, count);
    let bytes: u64 = files.iter().map(|file| file.metadata().unwrap().len()).sum();
    println!("{count} files, {:.1} MB", bytes as f64 / 1e6);

    let reading = best(3, || read_on_two_threads(&files));
    println!("read on two threads        {reading:>10.1?}");
    let sample = &files[..SAMPLE.min(files.len())];
    let plain = each(sample, || {
        for file in sample {
            let _: toml::Table = toml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        }
    });
    println!("read and toml::from_str    {plain:>10.1?} a file on one thread");
    if let Some(python) = tomllib(folder.path(), sample) {
        println!("read and Python's tomllib  {python:>10.1?} a file on one thread");
    }

    let paths = [data];
    let parts = Parts { start: Instant::now(), seen: Mutex::default() };
    let corpus = load::load_with(&paths, &Cache::none(), &parts);
    println!("{} quotes, {} officials", corpus.quotes().len(), corpus.officials().len());
    for (files, after) in parts.seen.lock().unwrap().iter() {
        println!("first {files} files usable  {after:>10.1?}");
    }
    println!("resident, at most          {:>7.0} MB; text {:.0} MB", peak(), corpus.text_bytes() as f64 / 1e6);
    drop(corpus);
    let load = |cache: &Cache| drop(load::load_with(&paths, cache, &|_: usize, _: usize| {}));
    let cold = best(3, || load(&Cache::none()));
    println!(
        "cold load, linked          {cold:>10.1?} = {:.1} times reading",
        cold.as_secs_f64() / reading.as_secs_f64()
    );
    // What has just been written is not kept.
    thread::sleep(Duration::from_millis(2100));
    println!("load that fills the cache  {:>10.1?}", best(1, || load(&cache)));
    println!(
        "warm load, linked          {:>10.1?}; cache {:.0} MB",
        best(3, || load(&cache)),
        cache.size().bytes as f64 / 1e6
    );
    fs::write(&files[count / 2], briefing(count)).unwrap();
    println!("one file changed           {:>10.1?}", best(3, || load(&cache)));
}

struct Parts {
    start: Instant,
    seen: Mutex<Vec<(usize, Duration)>>,
}

impl Listener for Parts {
    fn progress(&self, _: usize, _: usize) {}

    fn part(&self, corpus: Corpus) {
        self.seen.lock().unwrap().push((corpus.briefings().len(), self.start.elapsed()));
    }
}

fn best(times: usize, work: impl Fn()) -> Duration {
    let once = || {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..times).map(|_| once()).min().unwrap_or_default()
}

fn each(files: &[PathBuf], work: impl Fn()) -> Duration {
    best(1, work) / files.len() as u32
}

fn read_on_two_threads(files: &[PathBuf]) {
    thread::scope(|scope| {
        for half in files.chunks(files.len().div_ceil(2)) {
            scope.spawn(move || half.iter().map(|file| fs::read(file).unwrap().len()).sum::<usize>());
        }
    });
}

fn tomllib(folder: &Path, files: &[PathBuf]) -> Option<Duration> {
    let list = folder.join("list");
    let names: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
    fs::write(&list, names.join("\n")).ok()?;
    let output = Command::new("python3").args(["-c", PYTHON]).arg(&list).output().ok()?;
    let micros: f64 = String::from_utf8(output.stdout).ok()?.trim().parse().ok()?;
    Some(Duration::from_secs_f64(micros / 1e6))
}

/// The most memory that was resident, in MB; 0 where the system does not tell.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1024.0
}

fn write_files(folder: &Path, count: usize) -> Vec<PathBuf> {
    (0..count)
        .map(|i| {
            let below = folder.join(format!("{:04}", i / 1000));
            fs::create_dir_all(&below).unwrap();
            let file = below.join(format!("{i:06}.toml"));
            fs::write(&file, briefing(i)).unwrap();
            file
        })
        .collect()
}

const WORDS: &[&str] = &[
    "border",
    "migration",
    "people",
    "cooperation",
    "return",
    "legal",
    "pathways",
    "asylum",
    "partnership",
    "agreement",
    "countries",
    "root",
    "causes",
    "labour",
    "mobility",
    "protection",
    "shared",
    "responsibility",
    "families",
    "we",
    "will",
    "must",
    "and",
    "the",
    "of",
    "in",
    "with",
    "for",
    "communities",
    "irregular",
    "visas",
    "funding",
    "progress",
];

/// Numbers that look drawn by lot and are the same every time.
struct Lot(u64);

impl Lot {
    fn draw(&mut self, of: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % of
    }

    fn words(&mut self, n: usize) -> String {
        (0..n).map(|_| WORDS[self.draw(WORDS.len())]).collect::<Vec<_>>().join(" ")
    }
}

/// A briefing with a meeting, two sources, four officials and four or five quotes.
fn briefing(number: usize) -> String {
    let mut lot = Lot(number as u64 + 1);
    let date = format!("20{:02}-{:02}-{:02}", 10 + lot.draw(16), 1 + lot.draw(12), 1 + lot.draw(28));
    let mut out = format!("title = \"{}\"\nsummary = \"\"\"\n{}\"\"\"\n\n", lot.words(8), lot.words(24));
    for source in 0..2 {
        let _ = write!(
            out,
            "[[sources]]\nid = \"s{source}\"\nkind = \"news-report\"\npublisher = \"Agence Example\"\ntitle = \"{}\"\n\
             url = \"https://example.org/{number}/{source}\"\npublished = {date}\nlanguage = \"en\"\n\n",
            lot.words(7)
        );
    }
    let _ = write!(
        out,
        "[[meetings]]\nid = \"{date}-meeting-{number}\"\nname = \"{}\"\ndate = {date}\ncity = \"City {}\"\ncountry = \"MX\"\n\
         format = \"ministerial\"\ncountries = [\"US\", \"MX\", \"GT\"]\noutcomes = [\"{}\"]\nsource = \"s0\"\n\n",
        lot.words(5),
        lot.draw(500),
        lot.words(12)
    );
    let people: Vec<usize> = (0..4).map(|_| lot.draw(5000)).collect();
    for person in &people {
        let _ = write!(
            out,
            "[[officials]]\nid = \"person-{person}\"\nname = \"Person N{person} Surname{}\"\nrole = \"Minister of {}\"\n\
             country = \"{}\"\npresence = \"attended\"\nsource = \"s{}\"\n\n",
            person % 700,
            WORDS[person % WORDS.len()],
            ["US", "MX", "GT", "DE"][person % 4],
            lot.draw(2)
        );
    }
    for quote in 0..4 + number % 2 {
        let speaker = people[lot.draw(people.len())];
        let _ = write!(
            out,
            "[[quotes]]\nspeaker = \"person-{speaker}\"\ntext = \"{} {number} {quote}\"\nsource = \"s0\"\ntopics = [\"{}\"]\n\n",
            lot.words(16),
            WORDS[lot.draw(WORDS.len())]
        );
    }
    out
}
