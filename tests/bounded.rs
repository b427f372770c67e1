//! The fuzz targets without libFuzzer: all that is kept in `fuzz/seeds`, and what comes of it by small changes, the same
//! every time.
#![allow(clippy::unwrap_used, unreachable_pub, missing_docs)]

#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use fuzz::{TARGETS, Target};

/// How many changed inputs each target is given: the same ones on every machine, unless it is so slow that it takes
/// longer than this, and then so many at least.
const MOST: usize = 300;
const BUDGET: Duration = Duration::from_secs(10);
const LEAST: usize = 20;

/// The longest input, in bytes.
const LONGEST: usize = 4096;

/// Pieces that mean something to one reader or another.
const PIECES: [&[u8]; 40] = [
    b"[[meetings]]\n",
    b"[[officials]]\n",
    b"[[quotes]]\n",
    b"[[sources]]\n",
    b"[[people]]\n",
    b"[x.y]\n",
    b"id = \"a\"\n",
    b"name = \"A B\"\n",
    b"date = 2024-02-28\n",
    b"text = '''\n",
    b"'''\n",
    b"\"\"\"",
    b"{a=",
    b"[[[[",
    b"]]",
    b"= ",
    b"\\u001b",
    b"\x1b[2J",
    b"\x1b]8;;https://a.example/\x1b\\",
    b"\xc2\x9b",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8d",
    b"\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
    b"\xef\xb8\x8f",
    b"\xf0\x9f\x91\xa9",
    b"\xff\xfe",
    b"\xe2\x80\x9cWe go on,\xe2\x80\x9d said Ana Example.\n",
    b"Q: ",
    b"<p>",
    b"country:",
    b"date:2023..2024-02 ",
    b"\"a b\" ",
    b"(-a | b)",
    b"*~2",
    b"javascript:",
    b"=1+1",
    b"\r\n",
    b"/mexico\n",
    b"?:xVfQS",
    b"\0\0\0\0",
];

/// Numbers that look random, and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }

    /// Changes some of `bytes`, a few times.
    fn change(&mut self, bytes: &mut Vec<u8>, others: &[Vec<u8>]) {
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(32)).min(bytes.len());
            match self.below(7) {
                0 if at < bytes.len() => bytes[at] = u8::try_from(self.below(256)).unwrap(),
                1 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
                2 => drop(bytes.drain(at..end)),
                3 => bytes.truncate(at),
                4 => {
                    let copy = bytes[at..end].to_vec();
                    bytes.splice(at..at, copy);
                }
                5 => {
                    let other = &others[self.below(others.len())];
                    let from = self.below(other.len());
                    let until = (from + self.below(200)).min(other.len());
                    bytes.splice(at..end, other[from..until].iter().copied());
                }
                _ => drop(bytes.splice(at..at, PIECES[self.below(PIECES.len())].iter().copied())),
            }
        }
        bytes.truncate(LONGEST);
    }
}

/// What is kept for a target, in the order of names.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "nothing is kept in {}", folder.display());
    files.iter().map(|file| fs::read(file).unwrap()).collect()
}

fn hold(target: &str, run: Target, bytes: &[u8]) {
    let start = Instant::now();
    let broken = catch_unwind(AssertUnwindSafe(|| run(bytes))).is_err();
    assert!(!broken, "{target} breaks on \"{}\"", bytes.escape_ascii());
    assert!(start.elapsed() < Duration::from_secs(20), "{target} hangs on \"{}\"", bytes.escape_ascii());
}

#[test]
fn everything_holds_of_what_is_kept_and_of_what_comes_of_it() {
    for (target, run) in TARGETS {
        let seeds = seeds(target);
        for seed in &seeds {
            hold(target, run, seed);
        }
        let (start, mut dice, mut tried) = (Instant::now(), Dice(0x9e37_79b9_7f4a_7c15), 0);
        while tried < LEAST || (tried < MOST && start.elapsed() < BUDGET) {
            let mut bytes = seeds[dice.below(seeds.len())].clone();
            dice.change(&mut bytes, &seeds);
            hold(target, run, &bytes);
            tried += 1;
        }
        println!("{target}: {} kept, {tried} changed, {:?}", seeds.len(), start.elapsed());
    }
}
