//! Loading at scale: `cargo bench --bench load -- [FILES] [frame]`, 20,000 files of some 2.6 KB unless said otherwise.
//! With `frame` only what must not grow with the files is measured, and what finding and reading them takes.
//!
//! Beside it, over the same files in the same run: reading them on two threads, a plain walk, read and
//! `toml::from_str`, and Python's `tomllib`. Every time stands beside the processor time it took, on all cores: on a
//! machine that does other work too, that is the one to go by.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench tells what it measured, and stops where it cannot"
)]

use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use attache::briefing::{Parsed, parse};
use attache::corpus::{Corpus, Statements, link_statements};
use attache::library::{ChosenBy, Following, Library};
use attache::load::{self, Cache, Found, Listener};
use attache::search::Engine;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// Files on which the slow comparisons are made.
const SAMPLE: usize = 5000;

const PYTHON: &str = "
import sys, time, tomllib
files = open(sys.argv[1]).read().split('\\n')
wall, processor = time.perf_counter(), time.process_time()
for file in files:
    with open(file, 'rb') as f: tomllib.load(f)
print(time.perf_counter() - wall, time.process_time() - processor)
";

fn main() {
    let count = env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(20_000);
    let folder = tempfile::tempdir().unwrap();
    let (data, cache) = (folder.path().join("data"), Cache::at(folder.path().join("cache")));
    let files = write_files(&data, count);
    let bytes: u64 = files.iter().map(|file| file.metadata().unwrap().len()).sum();
    println!("{count} files, {:.1} MB; load of the machine {}", bytes as f64 / 1e6, machine_load());
    println!("first frame in a terminal {:.1?}", first_frame(&data));
    let paths = [data.clone()];
    best(3, || drop(Found::of(&paths).stamps().unwrap())).tell("find and look at, on two");

    let reading = best(3, || read_on_two_threads(&files));
    reading.tell("read on two threads");
    if env::args().any(|argument| argument == "frame") {
        return;
    }
    let sample = &files[..SAMPLE.min(files.len())];
    let plain = best(1, || {
        for file in sample {
            let _: toml::Table = toml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        }
    });
    plain.tell_each("read and toml::from_str", sample);
    if let Some(python) = tomllib(folder.path(), sample) {
        python.tell_each("read and Python's tomllib", sample);
        let ours = best(1, || drop(statements(sample)));
        ours.tell_each("read, parse and take", sample);
        println!("    {:.1} times as fast as tomllib", python.processor.as_secs_f64() / ours.processor.as_secs_f64());
    }
    phases(sample, &data);

    let parts = Parts { start: Instant::now(), seen: Mutex::default() };
    let corpus = Arc::new(load::load_with(&paths, &Cache::none(), &parts));
    println!("{} quotes, {} officials", corpus.quotes().len(), corpus.officials().len());
    for (files, after) in parts.seen.lock().unwrap().iter() {
        println!("first {files} files usable after {after:.1?}");
    }
    let text = corpus.text_bytes() as f64;
    println!("resident after loading {:.0} MB, at most {:.0} MB", memory("VmRSS:"), memory("VmHWM:"));
    let engine = best(1, || drop(Engine::new(Arc::clone(&corpus))));
    engine.tell("index alone");
    let engine = Engine::new(Arc::clone(&corpus));
    println!(
        "with the index resident {:.0} MB = {:.1} times the text of the files; index {:.0} MB, texts held {:.0} MB",
        memory("VmRSS:"),
        memory("VmRSS:") * 1024.0 * 1024.0 / bytes as f64,
        engine.index_bytes() as f64 / 1e6,
        text / 1e6
    );
    drop((engine, corpus));
    let load = |cache: &Cache| drop(load::load_with(&paths, cache, &|_: usize, _: usize| {}));
    let cold = best(3, || load(&Cache::none()));
    cold.tell("cold load, linked");
    cold.tell_beside(reading);
    let unlinked = best(3, || drop(load::read_found(&Found::of(&paths), &Cache::none())));
    unlinked.tell("cold load, not yet linked");
    unlinked.tell_beside(reading);
    // What has just been written is not kept.
    thread::sleep(Duration::from_millis(2100));
    best(1, || load(&cache)).tell("load that fills the cache");
    best(3, || load(&cache)).tell("warm load, linked");
    println!("    cache {:.0} MB", cache.size().bytes as f64 / 1e6);
    let library = Library { paths: paths.to_vec(), samples: false, chosen_by: ChosenBy::CommandLine, cache };
    let open = || library.open(&|_: usize, _: usize| {});
    let mut opened = None;
    best(1, || opened = Some(open())).tell("opened, with the index");
    if let Some((engine, fresh)) = opened.and_then(|opened| Some((opened.engine, opened.fresh?))) {
        best(1, || library.keep(&engine, &fresh)).tell("stored as a whole");
    }
    println!("    cache {:.0} MB", library.cache.size().bytes as f64 / 1e6);
    let warm = best(5, || assert!(open().fresh.is_none()));
    warm.tell("opened as it was stored");
    println!("    without letting it go {:.1?}", (0..5).map(|_| once_opened(&library)).min().unwrap_or_default());
    changes(&library, &files);
    fs::write(&files[count / 2], briefing(count)).unwrap();
    best(3, || drop(open())).tell("opened, one file changed");
    println!("first frame in a terminal {:.1?}; load of the machine {}", first_frame(&paths[0]), machine_load());
}

/// What it takes to see a change while the files are watched: from the end of the writing on, with the pause in which
/// files settle.
fn changes(library: &Library, files: &[PathBuf]) {
    let following = Arc::new(Following::new(library.clone()));
    let ((ready, is_watched), (tell, told)) = (channel(), channel());
    let watched = Arc::clone(&following);
    thread::spawn(move || watched.watch(|| drop(ready), || tell.send(()).is_ok()));
    let _: Result<(), _> = is_watched.recv();
    let open = || following.open(&|_: usize, _: usize| {}).engine;
    let mut engine = open();
    println!("{} quotes are watched", engine.corpus().quotes().len());
    let mut see = |what: &str, change: &dyn Fn(usize)| {
        let mut best: Option<(Duration, Duration)> = None;
        for i in 0..5 {
            change(i);
            let (start, processor) = (Instant::now(), processor_time());
            told.recv().unwrap();
            let new = open();
            let took = (start.elapsed(), processor_time().saturating_sub(processor));
            // The one before is let go of when nobody waits.
            engine = new;
            best = Some(best.map_or(took, |best| best.min(took)));
        }
        let (wall, processor) = best.unwrap_or_default();
        println!("{what:<28} {wall:>10.1?}; processor {processor:>10.1?}");
    };
    let file = |i: usize| &files[files.len() / 2 + i];
    see("seen, words of a quote", &|i| {
        let text = fs::read_to_string(file(i)).unwrap();
        fs::write(file(i), text.replacen("text = \"", "text = \"Changed: ", 1)).unwrap();
    });
    see("seen, another file", &|i| {
        let text = fs::read_to_string(file(i)).unwrap();
        fs::write(file(i).with_extension("more.toml"), text.replace("-meeting-", "-another-")).unwrap();
    });
}

/// How long it takes to open what is stored, without letting it go.
fn once_opened(library: &Library) -> Duration {
    let start = Instant::now();
    let opened = library.open(&|_: usize, _: usize| {});
    let took = start.elapsed();
    drop(opened);
    took
}

/// What each step takes on one thread.
fn phases(sample: &[PathBuf], data: &Path) {
    println!("steps on one thread, a file:");
    let walk = best(3, || {
        for entry in ignore::Walk::new(data).flatten() {
            std::hint::black_box(entry.path().metadata().unwrap().len());
        }
    });
    let all = ignore::Walk::new(data).flatten().count() as u32;
    println!("    find and stat          {:>10.2?}", walk.processor / all);
    let names: Vec<_> = sample.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let mut read: Vec<Vec<u8>> = Vec::new();
    step("read", sample, || read = sample.iter().map(|file| fs::read(file).unwrap()).collect());
    let mut parsed: Vec<Parsed> = Vec::new();
    step("parse", sample, || parsed = names.iter().zip(&read).map(|(name, bytes)| parse(name, bytes)).collect());
    let mut batches: Vec<Statements> = Vec::new();
    step("take statements", sample, || {
        let mut rest = std::mem::take(&mut parsed).into_iter();
        while rest.len() > 0 {
            batches.push(Statements::of(rest.by_ref().take(512)));
        }
    });
    let mut all = Statements::default();
    step("append", sample, || batches.drain(..).for_each(|batch| all.append(batch)));
    let mut corpus = None;
    step("link", sample, || corpus = Some(Arc::new(link_statements(std::mem::take(&mut all), Vec::new()))));
    step("index, on two threads", sample, || drop(corpus.take().map(Engine::new)));
}

fn step(name: &str, sample: &[PathBuf], mut work: impl FnMut()) {
    let took = Took::of(&mut work);
    println!("    {name:<22} {:>10.2?}", took.processor / sample.len() as u32);
}

fn statements(sample: &[PathBuf]) -> Statements {
    let mut all = Statements::default();
    for file in sample {
        all.take(parse(&file.to_string_lossy(), &fs::read(file).unwrap()));
    }
    all
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

/// What some work took.
#[derive(Clone, Copy)]
struct Took {
    wall: Duration,
    /// On all cores together.
    processor: Duration,
}

impl Took {
    fn of(work: &mut impl FnMut()) -> Self {
        let (start, processor) = (Instant::now(), processor_time());
        work();
        Self { wall: start.elapsed(), processor: processor_time().saturating_sub(processor) }
    }

    fn tell(self, what: &str) {
        println!("{what:<28} {:>10.1?}; processor {:>10.1?}", self.wall, self.processor);
    }

    fn tell_beside(self, reading: Self) {
        println!(
            "    {:.1} times reading; {:.1} in processor time",
            self.wall.as_secs_f64() / reading.wall.as_secs_f64(),
            self.processor.as_secs_f64() / reading.processor.as_secs_f64()
        );
    }

    fn tell_each(self, what: &str, files: &[PathBuf]) {
        let files = files.len() as u32;
        println!("{what:<28} {:>10.1?}; processor {:>10.1?} a file", self.wall / files, self.processor / files);
    }
}

/// The shortest of several times.
fn best(times: usize, mut work: impl FnMut()) -> Took {
    let tries: Vec<Took> = (0..times).map(|_| Took::of(&mut work)).collect();
    let least = |of: fn(&Took) -> Duration| tries.iter().map(of).min().unwrap_or_default();
    Took { wall: least(|took| took.wall), processor: least(|took| took.processor) }
}

/// Processor time of this process so far, to a hundredth of a second; nothing where the system does not tell.
fn processor_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(10 * ticks)
}

fn machine_load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().unwrap_or_default().to_owned()
}

fn read_on_two_threads(files: &[PathBuf]) {
    thread::scope(|scope| {
        for half in files.chunks(files.len().div_ceil(2)) {
            scope.spawn(move || half.iter().map(|file| fs::read(file).unwrap().len()).sum::<usize>());
        }
    });
}

fn tomllib(folder: &Path, files: &[PathBuf]) -> Option<Took> {
    let list = folder.join("list");
    let names: Vec<_> = files.iter().map(|file| file.to_string_lossy()).collect();
    fs::write(&list, names.join("\n")).ok()?;
    let output = Command::new("python3").args(["-c", PYTHON]).arg(&list).output().ok()?;
    let told = String::from_utf8(output.stdout).ok()?;
    let mut seconds = told.split_whitespace().map(|s| s.parse().map(Duration::from_secs_f64));
    Some(Took { wall: seconds.next()?.ok()?, processor: seconds.next()?.ok()? })
}

/// How long after the program is started the first part of a screen is there: the best of five.
fn first_frame(data: &Path) -> Duration {
    let program = env!("CARGO_BIN_EXE_attache");
    let once = || {
        let pair =
            native_pty_system().openpty(PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 }).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(["--no-cache".as_ref(), data.as_os_str()]);
        command.env("TERM", "xterm-256color");
        let mut reader = pair.master.try_clone_reader().unwrap();
        let start = Instant::now();
        let mut child = pair.slave.spawn_command(command).unwrap();
        let mut seen = Vec::new();
        let mut buffer = [0; 4096];
        while !String::from_utf8_lossy(&seen).contains("Meetings") {
            let n = reader.read(&mut buffer).unwrap();
            assert!(n > 0, "the program ended before it drew");
            seen.extend_from_slice(&buffer[..n]);
        }
        let took = start.elapsed();
        child.kill().unwrap();
        child.wait().unwrap();
        took
    };
    (0..5).map(|_| once()).min().unwrap_or_default()
}

/// Resident memory, in MB; 0 where the system does not tell.
fn memory(what: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(what)).unwrap_or_default();
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
