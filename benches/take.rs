//! What people take away, at scale: quotations verified, records exported.
//!
//! `cargo bench --bench take [-- QUOTES…]`: 100,000 and 1,000,000 quotes unless told otherwise.
//!
//! Quotations are altered by rule, and each answer is held against the rule; exports stand beside a plain dump of the
//! same records by `serde_json` in the same run.

#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "it is a report, and stops where it cannot go on")]

#[path = "../examples/generate/corpus.rs"]
#[allow(dead_code, reason = "another bench needs the rest of it")]
mod corpus;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use attache::briefing::parse;
use attache::corpus::{Corpus, Entity, Kind, QuoteId, Statements, link_statements};
use attache::export::record::Builder;
use attache::export::{self, Format, Options};
use attache::verify::{Outcome, Verifier};
use corpus::{Generator, Random};

/// Quotes that are altered, each by every rule.
const SAMPLE: usize = 400;
/// The most records that are exported.
const EXPORTED: usize = 100_000;

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![100_000, 1_000_000] } else { sizes };
    for quotes in sizes {
        let corpus = Arc::new(build(quotes));
        println!("\n## {} quotes, {:.0} MB of text", corpus.quotes().len(), corpus.text_bytes() as f64 / 1e6);
        export_all(&corpus);
        verify_altered(&corpus);
    }
}

fn build(quotes: usize) -> Corpus {
    // Numbers, so that one can be changed.
    let numbered = |text: String| text.replace(" million ", " 570 million ").replace(" years ", " 12 years ");
    let mut files: Vec<(String, String)> =
        Generator::new(1, quotes).map(|(path, text)| (path, numbered(text))).collect();
    files.sort();
    let middle = files.len() / 2;
    let read =
        |files: &[(String, String)]| Statements::of(files.iter().map(|(path, text)| parse(path, text.as_bytes())));
    let statements = thread::scope(|scope| {
        let late = thread::Builder::new().stack_size(16 << 20).spawn_scoped(scope, || read(&files[middle..])).unwrap();
        let mut statements = read(&files[..middle]);
        statements.append(late.join().unwrap());
        statements
    });
    drop(files);
    link_statements(statements, Vec::new())
}

/// The most bytes of this process that were ever in memory, and those that are now.
fn memory() -> (f64, f64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|n| n.parse::<f64>().ok()).unwrap_or(0.0) * 1024.0
    };
    (field("VmHWM"), field("VmRSS"))
}

/// Counts what is written, and keeps nothing.
#[derive(Debug, Default)]
struct Counted(u64);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(std::hint::black_box(bytes).len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn export_all(corpus: &Corpus) {
    let quotes: Vec<Entity> = corpus.entities(Kind::Quote).into_iter().take(EXPORTED).collect();
    println!("\n{} quotes exported     MB        time     MB/s   memory more", quotes.len());
    let report = |name: &str, run: &mut dyn FnMut(&mut dyn Write)| {
        let mut best = (Duration::MAX, 0);
        // From here on the peak is counted anew, where the system can do so.
        let _ = std::fs::write("/proc/self/clear_refs", "5");
        let before = memory().1;
        for _ in 0..3 {
            // Through a buffer, as files and pipes are written.
            let mut out = io::BufWriter::with_capacity(1 << 16, Counted::default());
            let start = Instant::now();
            run(&mut out);
            let bytes = out.into_inner().unwrap().0;
            best = best.min((start.elapsed(), bytes));
        }
        let (time, bytes) = best;
        let rate = bytes as f64 / 1e6 / time.as_secs_f64();
        let more = (memory().0 - before).max(0.0) / 1e6;
        println!("{name:<18} {:>9.1} {time:>11.1?} {rate:>8.0} {more:>9.0} MB", bytes as f64 / 1e6);
    };
    report("serde_json dump", &mut |out| {
        let builder = Builder::original(corpus);
        for &entity in &quotes {
            serde_json::to_writer(&mut *out, &builder.record(entity)).unwrap();
            out.write_all(b"\n").unwrap();
        }
    });
    let options = Options { title: "Pack".to_owned(), ..Options::default() };
    for (name, format) in [
        ("jsonl", Format::Jsonl),
        ("json", Format::Json),
        ("csv", Format::Csv),
        ("html", Format::Html),
        ("popolo", Format::Popolo),
        ("bibtex", Format::Bibtex),
    ] {
        report(name, &mut |out| {
            export::write(corpus, &quotes, format, &options, out).unwrap();
        });
    }
}

type Rule = fn(&str, &mut Random) -> Option<String>;

fn within(text: &str, dice: &mut Random, change: impl FnOnce(&mut Vec<&str>, usize)) -> Option<String> {
    let mut words: Vec<&str> = text.split(' ').collect();
    let at = 1 + dice.below(words.len().checked_sub(2)?);
    change(&mut words, at);
    Some(words.join(" "))
}

fn drop_word(text: &str, dice: &mut Random) -> Option<String> {
    within(text, dice, |words, at| {
        words.remove(at);
    })
}

fn add_word(text: &str, dice: &mut Random) -> Option<String> {
    within(text, dice, |words, at| words.insert(at, "certainly"))
}

fn remove_negation(text: &str, _: &mut Random) -> Option<String> {
    let inner = text.match_indices(" not ").map(|(at, _)| at).find(|&at| at > 0)?;
    Some(format!("{}{}", &text[..inner], &text[inner + 4..]))
}

fn change_number(text: &str, _: &mut Random) -> Option<String> {
    let changed =
        if text.contains(" 570 ") { text.replacen(" 570 ", " 580 ", 1) } else { text.replacen(" 12 ", " 11 ", 1) };
    (changed != text).then_some(changed)
}

/// Other marks, letters and spaces, a piece left out and marked so: all of them fair.
fn dress(text: &str, dice: &mut Random) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    match dice.below(3) {
        0 => format!("“{}”", text.replace(' ', "  ")),
        1 => text.to_uppercase(),
        _ => format!("{} […] {}", words[..words.len() / 3].join(" "), words[words.len() * 2 / 3..].join(" ")),
    }
}

#[derive(Default)]
struct Told {
    all: usize,
    right: usize,
    times: Vec<Duration>,
}

/// What this thread has worked so far, which other programs on the machine do not change; else the time of day.
fn on_cpu() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = schedule.split(' ').next().and_then(|n| n.parse().ok());
    nanoseconds.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

fn verify_altered(corpus: &Arc<Corpus>) {
    let (start, before) = (Instant::now(), memory().1);
    let verifier = Verifier::new(Arc::clone(corpus));
    println!("\nready to verify in {:.1?}, {:.0} MB more", start.elapsed(), (memory().1 - before) / 1e6);
    let mut dice = Random::new(7);
    let mut told: BTreeMap<&str, Told> = BTreeMap::new();
    let mut ask = |rule: &'static str, text: &str, speaker: &str, expected: Outcome| {
        let start = on_cpu();
        let found = verifier.verify(text, Some(speaker)).unwrap().outcome;
        let entry = told.entry(rule).or_default();
        entry.times.push(on_cpu().saturating_sub(start));
        entry.all += 1;
        entry.right += usize::from(found == expected);
    };
    let all = corpus.quotes().len();
    let pick = |dice: &mut Random| {
        let id = QuoteId(u32::try_from(dice.below(all)).unwrap());
        (id, corpus.text(corpus[corpus[id].speaker].id), corpus.text(corpus[id].text))
    };
    let rules: [(&str, Rule); 4] =
        [("dropped", drop_word), ("added", add_word), ("negation", remove_negation), ("number", change_number)];
    for _ in 0..SAMPLE {
        let (_, speaker, text) = pick(&mut dice);
        let (_, stranger, other) = pick(&mut dice);
        for (name, rule) in rules {
            if let Some(altered) = rule(text, &mut dice) {
                ask(name, &altered, speaker, Outcome::Altered);
            }
        }
        ask("untouched", text, speaker, Outcome::Exact);
        ask("dressed", &dress(text, &mut dice), speaker, Outcome::Exact);
        if text != other {
            ask("joined", &format!("{text} {other}"), speaker, Outcome::Joined);
        }
        if stranger != speaker {
            ask("swapped", text, stranger, Outcome::OtherSpeaker);
        }
    }
    println!("rule         right of all      median        99 %     slowest (time worked)");
    for (rule, Told { all, right, mut times }) in told {
        times.sort_unstable();
        let at = |percent: usize| times[(times.len() - 1) * percent / 100];
        println!("{rule:<10} {right:>7} {all:>6} {:>11.1?} {:>11.1?} {:>11.1?}", at(50), at(99), at(100));
    }
}
