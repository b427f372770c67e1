//! How long a keystroke takes, next to the tools people would use instead, over the same lines in the same run.
//!
//! `cargo bench --bench search -- [QUOTES…] [PART…] [ask=QUERY…]`: 10,000, 100,000 and 1,000,000 quotes unless told
//! otherwise; the parts are `typing`, `names`, `hostile` and `whole`, all of them unless told otherwise; `ask=` times
//! one query and nothing else.

#![allow(clippy::print_stdout, clippy::cast_sign_loss)] // it is a report

#[path = "../examples/generate/corpus.rs"]
mod corpus;

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use attache::briefing::parse;
use attache::corpus::{Corpus, Entity, Kind, Statements, link_statements};
use attache::search::{Context, Engine, Query, Searcher};
use corpus::{Generator, Random};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use peak_alloc::PeakAlloc;
use rustix::time::{ClockId, clock_gettime};

/// Counts the bytes that are held: what a process is given back stays with it as often as not.
#[global_allocator]
static HELD: PeakAlloc = PeakAlloc;

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

const PARTS: [&str; 4] = ["typing", "names", "hostile", "whole"];

fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let sizes: Vec<usize> = given.iter().filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![10_000, 100_000, 1_000_000] } else { sizes };
    let parts: Vec<&str> = PARTS.into_iter().filter(|part| given.iter().any(|a| a == part)).collect();
    let asked: Vec<&str> = given.iter().filter_map(|a| a.strip_prefix("ask=")).collect();
    let parts = if parts.is_empty() && asked.is_empty() { PARTS.to_vec() } else { parts };
    for quotes in sizes {
        measure(quotes, &parts, &asked);
    }
}

fn measure(quotes: usize, parts: &[&str], asked: &[&str]) {
    let held = HELD.current_usage() as f64;
    let start = Instant::now();
    let (corpus, names) = build(quotes);
    let linked = start.elapsed();
    let with_corpus = HELD.current_usage() as f64;
    let (start, before) = (Instant::now(), on_processor(ClockId::ProcessCPUTime));
    let engine = Arc::new(Engine::new(Arc::clone(&corpus)));
    let (built, worked) = (start.elapsed(), on_processor(ClockId::ProcessCPUTime).saturating_sub(before));
    let text = corpus.text_bytes() as f64;
    let index = HELD.current_usage() as f64 - with_corpus;
    println!("\n## {quotes} quotes, {:.0} MB of text, made and linked in {linked:.1?}", text / 1e6);
    println!(
        "index built in {built:.2?}, {worked:.2?} on the processors, {} tokens; bytes held for a byte of text: {:.2} corpus + {:.2} index",
        engine.vocabulary(),
        (with_corpus - held) / text,
        index / text,
    );
    for &part in parts {
        match part {
            "typing" => typing(&engine),
            "names" => misspelt(&engine, &names),
            "hostile" => hostile(&engine),
            _ => whole(&engine, &corpus),
        }
    }
    for query in asked {
        let before = on_processor(ClockId::ProcessCPUTime);
        let time = median(99, || {
            std::hint::black_box(look(&engine, &Query::parse(query), |query| engine.search(query, &context())));
        });
        let worked = on_processor(ClockId::ProcessCPUTime).saturating_sub(before) / 99;
        println!("{query:30} {time:>10.2?}, {worked:.2?} on the processors");
    }
}

fn build(quotes: usize) -> (Arc<Corpus>, Vec<String>) {
    let generator = Generator::new(1, quotes);
    let names = generator.names().map(String::from).collect();
    let mut files: Vec<(String, String)> = generator.collect();
    files.sort();
    let middle = files.len() / 2;
    let read =
        |files: &[(String, String)]| Statements::of(files.iter().map(|(path, text)| parse(path, text.as_bytes())));
    let statements = thread::scope(|scope| {
        let late = thread::Builder::new().stack_size(16 << 20).spawn_scoped(scope, || read(&files[middle..]));
        let mut statements = read(&files[..middle]);
        statements.append(late.expect("a thread").join().expect("no panic"));
        statements
    });
    drop(files);
    (Arc::new(link_statements(statements, Vec::new())), names)
}

fn context() -> Context {
    Context { limit: 200, ..Context::default() }
}

/// What somebody sees: the answer, and what it matched in the rows on the screen.
fn look(engine: &Engine, query: &Query, search: impl FnOnce(&Query) -> attache::search::Answer) -> usize {
    let answer = search(query);
    let rows = answer.hits(Kind::Quote).iter().take(40);
    let highlighter = engine.highlighter(query);
    rows.map(|hit| highlighter.find(engine.corpus().title_of(hit.entity)).len()).sum()
}

/// Types each phrase a key at a time, and takes it back.
fn typing(engine: &Arc<Engine>) {
    const ROUNDS: usize = 5;
    // By the clock, and what the processor worked: other programs on the machine change the first only.
    let (mut by_clock, mut worked) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        for phrase in TYPED {
            let mut searcher = Searcher::new(Arc::clone(engine));
            let ends: Vec<usize> = phrase.char_indices().map(|(i, c)| i + c.len_utf8()).collect();
            for &end in ends.iter().chain(ends.iter().rev()) {
                let (start, before) = (Instant::now(), on_processor(ClockId::ThreadCPUTime));
                let query = Query::parse(&phrase[..end]);
                std::hint::black_box(look(engine, &query, |query| searcher.search(query, &context())));
                worked.push((on_processor(ClockId::ThreadCPUTime).saturating_sub(before), &phrase[..end]));
                by_clock.push((start.elapsed(), &phrase[..end]));
            }
        }
    }
    percentiles("a keystroke, 40 rows highlighted, by the clock", &mut by_clock);
    percentiles("the same, on the processor", &mut worked);
}

/// What this thread or process has worked so far.
fn on_processor(clock: ClockId) -> Duration {
    Duration::try_from(clock_gettime(clock)).unwrap_or_default()
}

fn percentiles(what: &str, times: &mut [(Duration, &str)]) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].0;
    let (most, typed) = times[times.len() - 1];
    println!("{what}: p50 {:.2?}, p99 {:.2?}, max {most:.2?} ({typed:?})", at(0.5), at(0.99));
}

/// What nobody should ask, and somebody will.
fn hostile(engine: &Arc<Engine>) {
    let queries: [(&str, String); 12] = [
        ("10,000 characters of words", "migration ".repeat(1_000)),
        ("a word of 10,000 letters", "a".repeat(10_000)),
        ("5,000 parentheses", "(".repeat(5_000)),
        ("3,000 choices", "a|".repeat(3_000)),
        ("2,000 fields", "person:".repeat(2_000)),
        ("an unclosed quotation", format!("\"{}", "the of and ".repeat(1_000))),
        ("only signs", "|-!()^'\":".repeat(1_000)),
        ("emoji", "😀👩‍👩‍👧".repeat(500)),
        ("right to left", "שלום עולם ".repeat(500)),
        ("control characters", "\u{0}\u{1b}[2J\u{202e}abc ".repeat(500)),
        ("32 words of one letter", "a b c d e f g h i j k l m n o p ".repeat(2)),
        ("26 words nobody says", ('a'..='z').map(|c| ["zqxj", c.encode_utf8(&mut [0; 4]), "wvk "].concat()).collect()),
    ];
    for (what, text) in queries {
        let mut mistakes = 0;
        let time = median(3, || {
            let query = Query::parse(&text);
            mistakes = query.mistakes().len();
            std::hint::black_box(look(engine, &query, |query| engine.search(query, &context())));
        });
        println!("{what:30} {time:>10.2?}, {mistakes} mistakes named");
    }
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
    let file = LinesFile::write(&folded);
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
            ratio(file.as_ref().and_then(|file| fzf(file, query))),
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

/// The lines in a file, for programs.
struct LinesFile(std::path::PathBuf);

impl LinesFile {
    fn write(lines: &[String]) -> Option<Self> {
        let file = Self(std::env::temp_dir().join(format!("attache-bench-{}.txt", std::process::id())));
        let mut out = std::io::BufWriter::new(std::fs::File::create(&file.0).ok()?);
        lines.iter().try_for_each(|line| writeln!(out, "{line}")).ok()?;
        out.flush().ok()?;
        Some(file)
    }
}

impl Drop for LinesFile {
    fn drop(&mut self) {
        // Whoever cleans the folder for temporary files will find it otherwise.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// What `fzf --filter -e --bench` says a search takes, reading the lines not counted; where a new fzf is installed.
fn fzf(lines: &LinesFile, query: &str) -> Option<Duration> {
    let out = Command::new("fzf")
        .args(["--filter", query, "-e", "--bench", "1s"])
        .stdin(std::fs::File::open(&lines.0).ok()?)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let told = String::from_utf8(out.stdout).ok()?;
    let average = told.split("avg: ").nth(1)?.split_whitespace().next()?;
    let (number, unit) = average.split_at(average.find(|c: char| c.is_alphabetic() || c == 'µ')?);
    let seconds = match unit {
        "s" => 1.0,
        "ms" => 1e-3,
        _ => 1e-6,
    };
    Some(Duration::from_secs_f64(number.parse::<f64>().ok()? * seconds))
}
