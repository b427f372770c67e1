//! How long a keystroke takes, next to the tools people would use instead, over the same lines in the same run.
//!
//! `cargo bench --bench search [-- QUOTES…]`: 10,000, 100,000 and 1,000,000 quotes unless told otherwise.

#![allow(clippy::print_stdout, clippy::cast_sign_loss)] // it is a report

#[path = "../examples/generate/corpus.rs"]
mod corpus;

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use attache::briefing::{Parsed, parse};
use attache::corpus::{Corpus, Entity, Kind, link};
use attache::search::{Context, Engine, Query, Searcher};
use corpus::{Generator, Random};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

const QUERIES: [&str; 8] = [
    "b",
    "bo",
    "barcen",
    "migration",
    "mexico migration",
    "safe orderly humane",
    "labour mobility guatemala",
    "zzzzqq",
];
const TYPED: [&str; 6] = [
    "mexican foreign minister",
    "safe orderly humane",
    "country:gt border security",
    "root causes of migration",
    "edi marova",
    "blinkn asylum",
];

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![10_000, 100_000, 1_000_000] } else { sizes };
    for quotes in sizes {
        measure(quotes);
    }
}

fn measure(quotes: usize) {
    let before = resident();
    let (corpus, names) = build(quotes);
    let with_corpus = resident();
    let start = Instant::now();
    let engine = Arc::new(Engine::new(Arc::clone(&corpus)));
    let built = start.elapsed();
    let with_index = resident();
    let text = corpus.text_bytes() as f64;
    println!("\n## {quotes} quotes, {:.0} MB of text", text / 1e6);
    println!(
        "index built in {built:.2?}: {:.0} MB; resident a byte of text: {:.2} corpus, {:.2} with index",
        engine.index_bytes() as f64 / 1e6,
        (with_corpus - before) / text,
        (with_index - before) / text,
    );
    typing(&engine);
    misspelt(&engine, &names);
    whole(&engine, &corpus);
}

fn build(quotes: usize) -> (Arc<Corpus>, Vec<String>) {
    let generator = Generator::new(1, quotes);
    let names = generator.names().map(String::from).collect();
    let files: Vec<(String, String)> = generator.collect();
    let middle = files.len() / 2;
    let read = |files: &[(String, String)]| -> Vec<Parsed> {
        files.iter().map(|(path, text)| parse(path, text.as_bytes())).collect()
    };
    let parsed = thread::scope(|scope| {
        let late = thread::Builder::new().stack_size(16 << 20).spawn_scoped(scope, || read(&files[middle..]));
        let mut parsed = read(&files[..middle]);
        parsed.extend(late.expect("a thread").join().expect("no panic"));
        parsed
    });
    drop(files);
    (Arc::new(link(parsed, Vec::new())), names)
}

/// Bytes of this process in memory.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmRSS")).unwrap_or_default();
    let kilobytes = line.split_whitespace().nth(1).and_then(|n| n.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) * 1024.0
}

fn context() -> Context {
    Context { limit: 200, ..Context::default() }
}

/// Types each phrase a key at a time, and takes it back.
fn typing(engine: &Arc<Engine>) {
    let mut times = Vec::new();
    let mut slowest = (Duration::ZERO, String::new());
    for _ in 0..5 {
        for phrase in TYPED {
            let mut searcher = Searcher::new(Arc::clone(engine));
            let ends: Vec<usize> = phrase.char_indices().map(|(i, c)| i + c.len_utf8()).collect();
            for &end in ends.iter().chain(ends.iter().rev()) {
                let start = Instant::now();
                let query = Query::parse(&phrase[..end]);
                let answer = searcher.search(&query, &context());
                let rows = answer.hits(Kind::Quote).iter().take(40);
                for hit in rows {
                    std::hint::black_box(engine.highlights(&query, engine.corpus().title_of(hit.entity)));
                }
                let time = start.elapsed();
                times.push(time);
                if time > slowest.0 {
                    slowest = (time, phrase[..end].to_owned());
                }
            }
        }
    }
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "a keystroke, 40 rows highlighted: p50 {:.2?}, p99 {:.2?}, max {:.2?} ({:?})",
        at(0.5),
        at(0.99),
        slowest.0,
        slowest.1
    );
}

/// Names with one slip: how often the person, and how many of the first twenty quotes, are right.
fn misspelt(engine: &Engine, names: &[String]) {
    let mut random = Random::new(7);
    let (mut people, mut rows, mut tries) = (0, 0, 0);
    let corpus = engine.corpus();
    while tries < 200 {
        let name = &names[random.below(names.len())];
        let family = name.split(' ').next_back().unwrap_or(name);
        if family.chars().count() < 6 {
            continue;
        }
        let typed = slip(&mut random, family);
        let answer = engine.search(&Query::parse(&typed), &context());
        let has = |entity| attache::text::fold(corpus.title_of(entity)).contains(&attache::text::fold(family));
        people += usize::from(answer.hits(Kind::Official).first().is_some_and(|hit| has(hit.entity)));
        let first = answer.hits(Kind::Quote).iter().take(20);
        let speaker = |entity| match entity {
            Entity::Quote(id) => Entity::Official(corpus[id].speaker),
            other => other,
        };
        let right = first.clone().filter(|hit| has(speaker(hit.entity))).count();
        rows += usize::from(right * 20 >= first.count().max(1) * 19);
        tries += 1;
    }
    println!(
        "surnames with one slip: person first {people} of {tries}; 19 of the first 20 quotes right {rows} of {tries}"
    );
}

fn slip(random: &mut Random, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + random.below(letters.len() - 2);
    match random.below(4) {
        0 => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        2 => letters.insert(at, char::from(b'a' + random.below(26) as u8)),
        _ => letters[at] = char::from(b'a' + random.below(26) as u8),
    }
    letters.into_iter().collect()
}

/// Whole queries from nothing, next to the others.
fn whole(engine: &Arc<Engine>, corpus: &Corpus) {
    let lines: Vec<String> = corpus.quotes().map(|(id, _)| corpus.title_of(Entity::Quote(id)).to_owned()).collect();
    let folded: Vec<String> = lines.iter().map(|l| attache::text::fold(l)).collect();
    println!("{:26} {:>10} {:>10} {:>10} {:>10} {:>10}", "query", "attaché", "nucleo×", "frizbee×", "skim×", "fzf -e×");
    for query in QUERIES {
        let ours = median(9, || {
            std::hint::black_box(engine.search(&Query::parse(query), &context()));
        });
        let ratio = |other: Option<Duration>| {
            other.map_or_else(|| "-".to_owned(), |o| format!("{:.0}", o.as_secs_f64() / ours.as_secs_f64()))
        };
        println!(
            "{query:26} {:>10} {:>10} {:>10} {:>10} {:>10}",
            format!("{:.2?}", ours),
            ratio(Some(nucleo(&folded, query))),
            ratio(Some(frizbee(&lines, query))),
            ratio(Some(skim(&lines, query))),
            ratio(fzf(&folded, query)),
        );
    }
}

fn median(times: usize, mut work: impl FnMut()) -> Duration {
    let mut all: Vec<Duration> = (0..times)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    all.sort_unstable();
    all[times / 2]
}

/// Runs `work` over both halves of `lines` at once.
fn halves(lines: &[String], work: impl Fn(&[String]) + Sync) -> Duration {
    let start = Instant::now();
    thread::scope(|scope| {
        let (a, b) = lines.split_at(lines.len() / 2);
        scope.spawn(|| work(a));
        work(b);
    });
    start.elapsed()
}

fn nucleo(lines: &[String], query: &str) -> Duration {
    use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
    use nucleo_matcher::{Config, Matcher, Utf32Str};
    halves(lines, |lines| {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Never);
        let mut buffer = Vec::new();
        let hits = lines.iter().filter_map(|line| pattern.score(Utf32Str::new(line, &mut buffer), &mut matcher));
        std::hint::black_box(hits.max());
    })
}

fn frizbee(lines: &[String], query: &str) -> Duration {
    let start = Instant::now();
    let mut matcher = frizbee::Matcher::new(query, &frizbee::Config::default());
    std::hint::black_box(matcher.match_list_parallel(lines, 2));
    start.elapsed()
}

fn skim(lines: &[String], query: &str) -> Duration {
    // A line takes it microseconds: a tenth of the lines tells as much.
    let sample = &lines[..lines.len().min(100_000)];
    let time = halves(sample, |lines| {
        let matcher = SkimMatcherV2::default().ignore_case();
        std::hint::black_box(lines.iter().filter_map(|line| matcher.fuzzy_match(line, query)).max());
    });
    time.mul_f64(lines.len() as f64 / sample.len() as f64)
}

/// `fzf --filter -e`, where it is installed, with the time it takes to read the lines: run alone it cannot be told apart.
fn fzf(lines: &[String], query: &str) -> Option<Duration> {
    let run = |query: &str| {
        let start = Instant::now();
        let mut child = Command::new("fzf")
            .args(["--filter", query, "-e"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut input = std::io::BufWriter::with_capacity(1 << 20, child.stdin.take()?);
        for line in lines {
            let _ = writeln!(input, "{line}");
        }
        drop(input);
        child.wait().ok()?;
        Some(start.elapsed())
    };
    run(query)
}
