//! Briefings from strangers: nothing breaks the program, nothing gets out of it.
#![allow(clippy::unwrap_used, unreachable_pub)]
#![allow(clippy::format_collect, clippy::format_push_string, reason = "what is plainest to write is fast enough here")]

#[path = "hostile/corpus.rs"]
mod corpus;

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use attache::diagnostic::{Code, Diagnostic, Severity};
use attache::load;
use attache::text::{clean_line, is_unsafe, web_address};
use corpus::{Corpus, Owed};

/// How many folders, each from a seed of its own.
const SEEDS: u64 = if cfg!(debug_assertions) { 1 } else { 20 };

/// How long one folder may take. Without optimisation everything takes ten times as long, and tests share a machine.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 90 } else { 5 });

/// A folder that is removed with its test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("attache-hostile-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Whether a text can reach a terminal as it is; joiners within words are for the last door.
fn is_safe(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\n' | '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}') || !is_unsafe(c))
}

fn shown(folder: &Path, path: &Path) -> String {
    clean_line(&folder.join(path).to_string_lossy())
}

#[test]
fn every_good_record_is_kept_and_every_damage_is_told() {
    for seed in 1..=SEEDS {
        let folder = Folder::new(&format!("kept-{seed}"));
        let hostile = Corpus::write(&folder.0, seed);
        let start = Instant::now();
        let loaded = load::load(std::slice::from_ref(&folder.0));
        assert!(start.elapsed() < LONGEST, "{:?}", start.elapsed());

        let mut marks: HashMap<&str, HashSet<&str>> = HashMap::new();
        for (_, account) in loaded.accounts() {
            let path = loaded.text(loaded[account.origin.briefing].path);
            let name = loaded.text(account.name);
            marks.entry(path).or_default().insert(name.get(..9).unwrap_or(name));
        }
        let mut problems: HashMap<&str, Vec<&Diagnostic>> = HashMap::new();
        for problem in loaded.diagnostics() {
            problems.entry(&problem.file).or_default().push(problem);
        }
        for entry in &hostile.entries {
            let path = shown(&folder.0, &entry.path);
            let kept = |mark: &&String| marks.get(path.as_str()).is_some_and(|marks| marks.contains(mark.as_str()));
            let found = problems.get(path.as_str()).map_or(&[][..], Vec::as_slice);
            let of_file = format!("{path:?}: {found:?}");
            assert!(found.len() <= 101, "{of_file}");
            match entry.owed {
                Owed::Nothing => assert!(!entry.marks.iter().any(|mark| kept(&mark)), "shown: {of_file}"),
                _ => assert!(entry.marks.iter().all(|mark| kept(&mark)), "lost: {of_file}"),
            }
            match entry.owed {
                Owed::Whole => assert!(found.iter().all(|p| p.severity != Severity::Error), "error: {of_file}"),
                Owed::Rest | Owed::Nothing => assert!(!found.is_empty(), "untold: {of_file}"),
                Owed::AnEnd => {}
            }
        }
    }
}

#[test]
fn no_text_of_the_corpus_acts_and_none_comes_from_outside() {
    let folder = Folder::new("acts");
    Corpus::write(&folder.0, 1);
    let loaded = load::load(std::slice::from_ref(&folder.0));
    for problem in loaded.diagnostics() {
        for text in [&problem.file, &problem.message, &problem.hint] {
            assert!(is_safe(text) && text.len() < 4200, "{problem:?}");
        }
    }
    for (_, briefing) in loaded.briefings() {
        assert!(is_safe(loaded.text(briefing.path)) && is_safe(loaded.text(briefing.title)));
    }
    for (_, meeting) in loaded.meetings() {
        let topics = loaded[meeting.topics].iter().map(|&topic| loaded.text(topic));
        let texts = [meeting.id, meeting.name].map(|text| loaded.text(text));
        assert!(topics.chain(texts).all(is_safe), "{texts:?}");
    }
    for (_, official) in loaded.officials() {
        assert!(is_safe(loaded.text(official.id)) && is_safe(loaded.text(official.name)));
    }
    for (id, quote) in loaded.quotes() {
        assert!(is_safe(&loaded.quote_id(id)) && is_safe(loaded.text(quote.text)));
    }
    for (_, source) in loaded.sources() {
        let texts = [source.id, source.publisher, source.url, source.body].map(|text| loaded.text(text));
        assert!(texts.iter().all(|text| is_safe(text) && !text.contains("OUTSIDE")), "{texts:?}");
    }
    assert!(!Path::new("PWNED").exists() && !folder.0.join("PWNED").exists());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_and_not_read() {
    let folder = Folder::new("special");
    for (name, device) in [("zero.toml", "/dev/zero"), ("null.toml", "/dev/null")] {
        std::os::unix::fs::symlink(device, folder.0.join(name)).unwrap();
    }
    assert!(std::process::Command::new("mkfifo").arg(folder.0.join("pipe.toml")).status().unwrap().success());
    let loaded = load::load(std::slice::from_ref(&folder.0));
    let codes: Vec<Code> = loaded.diagnostics().iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::NotAFile; 3]);
}

#[test]
fn nobody_learns_what_there_is_outside_of_the_folder() {
    let folder = Folder::new("outside");
    fs::create_dir_all(folder.0.join("in")).unwrap();
    fs::write(folder.0.join("there.txt"), "OUTSIDE").unwrap();
    let named = ["../there.txt", "../not-there.txt", "/etc/passwd", "/not/there", "x/../../there.txt"];
    for (n, named) in named.iter().enumerate() {
        let source = format!("[[sources]]\nid = \"s{n}\"\ntext_file = \"{named}\"\n");
        fs::write(folder.0.join(format!("in/{n}.toml")), source).unwrap();
    }
    let loaded = load::load(&[folder.0.join("in")]);
    let outside = loaded.diagnostics().iter().filter(|problem| problem.code == Code::OutsideFolder);
    assert_eq!(outside.count(), named.len(), "{:?}", loaded.diagnostics());
}

#[test]
fn addresses_that_deceive_are_not_opened() {
    for address in corpus::ADDRESSES {
        assert_eq!(web_address(address), None, "{address:?}");
    }
}

#[test]
fn the_same_seed_makes_the_same_folder() {
    let (one, other) = (Folder::new("one"), Folder::new("other"));
    let (first, second) = (Corpus::write(&one.0, 7), Corpus::write(&other.0, 7));
    assert!(first.entries.len() > 500);
    for (a, b) in first.entries.iter().zip(&second.entries) {
        assert_eq!((&a.path, a.owed, &a.marks), (&b.path, b.owed, &b.marks));
    }
    let noise = |corpus: &Corpus| fs::read(corpus.folder.join("encoding/noise.toml")).unwrap();
    assert_eq!(noise(&first), noise(&second));
}

#[test]
fn a_flood_of_references_that_lead_nowhere_is_told_a_hundred_times() {
    let mut file = String::from("[[sources]]\nid = \"s\"\npublisher = \"P\"\n");
    for n in 0..300 {
        write!(file, "[[quotes]]\nspeaker = \"no-one-{n}\"\ntext = \"Words {n}.\"\nsource = \"s\"\n").unwrap();
    }
    let corpus = attache::corpus::link(vec![attache::briefing::parse("a.toml", file.as_bytes())], Vec::new());
    assert_eq!(corpus.quotes().len(), 300);
    let dangling = corpus.diagnostics().iter().filter(|problem| problem.code == Code::DanglingId);
    assert_eq!(dangling.count(), 100);
}
