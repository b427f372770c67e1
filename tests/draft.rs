//! How well drafts find quotations and speakers, measured on labelled texts with floors.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::HashSet;

use attache::draft::{Quotation, quotations};
use attache::text::fold;
use serde::Deserialize;

#[derive(Deserialize)]
struct Labelled {
    id: String,
    #[serde(rename = "text")]
    words: String,
    quotes: Vec<Gold>,
    ignore: Vec<(usize, usize)>,
}

#[derive(Deserialize)]
struct Gold {
    start: usize,
    end: usize,
    speaker: String,
    speaker_type: String,
}

fn texts(file: &str) -> Vec<Labelled> {
    let path = format!("{}/tests/fixtures/quotes/{file}", env!("CARGO_MANIFEST_DIR"));
    let read = std::fs::read_to_string(path).unwrap();
    read.lines().filter(|l| !l.is_empty()).map(|l| serde_json::from_str(l).unwrap()).collect()
}

/// The span without outer marks, commas and white space.
fn trimmed(chars: &[char], mut start: usize, mut end: usize) -> (usize, usize) {
    let outer = |c: char| c.is_whitespace() || "\"“”„‟«»‘’'`,".contains(c);
    while start < end && outer(chars[start]) {
        start += 1;
    }
    while end > start && outer(chars[end - 1]) {
        end -= 1;
    }
    (start, end)
}

/// The last word of a name, folded, without a suffix.
fn last_name(name: &str) -> String {
    let folded = fold(name.split(',').next().unwrap_or(""));
    let words: Vec<&str> =
        folded.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-')).filter(|w| !w.is_empty()).collect();
    let kept = words.iter().rposition(|w| !["jr", "sr", "ii", "iii", "iv"].contains(w)).unwrap_or(0);
    words.get(kept).map_or(String::new(), |w| w.trim_end_matches("'s").to_owned())
}

fn is_right(gold: &Gold, found: Option<&str>) -> bool {
    match found {
        Some(name) => gold.speaker.split('|').any(|g| last_name(g) == last_name(name)),
        None => gold.speaker_type == "unnamed" || gold.speaker_type == "none",
    }
}

/// Counts over a set: quotations labelled, found, found in vain, found with the right speaker.
#[derive(Default, Debug)]
struct Score {
    gold: usize,
    found: usize,
    vain: usize,
    right: usize,
    named: usize,
    answered: usize,
    answered_right: usize,
}

impl Score {
    fn f1(hits: usize, vain: usize, missed: usize) -> f64 {
        200.0 * hits as f64 / (2 * hits + vain + missed) as f64
    }

    fn spans(&self) -> f64 {
        Self::f1(self.found, self.vain, self.gold - self.found)
    }

    fn with_speaker(&self) -> f64 {
        Self::f1(self.right, self.found + self.vain - self.right, self.gold - self.right)
    }
}

fn score(file: &str) -> Score {
    let mut score = Score::default();
    for text in texts(file) {
        let chars: Vec<char> = text.words.chars().collect();
        let found = quotations(&text.words);
        let mut used = HashSet::new();
        for gold in &text.quotes {
            score.gold += 1;
            let span = trimmed(&chars, gold.start, gold.end);
            let hit = found
                .iter()
                .enumerate()
                .find(|(at, q)| !used.contains(at) && overlaps(span, trimmed(&chars, q.start, q.end)));
            let Some((at, quote)) = hit else { continue };
            used.insert(at);
            count(&mut score, gold, quote);
        }
        let ignored = |q: &Quotation| {
            text.ignore.iter().any(|(s, e)| 2 * (*e.min(&q.end)).saturating_sub(*s.max(&q.start)) >= q.end - q.start)
        };
        let vain = found.iter().enumerate().filter(|(at, q)| !used.contains(at) && !ignored(q)).count();
        if vain > 4 {
            println!("{}: {vain} found in vain", text.id);
        }
        score.vain += vain;
    }
    println!("{file}: spans {:.1}, with speaker {:.1}, {score:?}", score.spans(), score.with_speaker());
    score
}

/// At least four fifths of the longer one are shared.
fn overlaps(a: (usize, usize), b: (usize, usize)) -> bool {
    let shared = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    5 * shared >= 4 * (a.1 - a.0).max(b.1 - b.0)
}

fn count(score: &mut Score, gold: &Gold, quote: &Quotation) {
    let right = is_right(gold, quote.sure_speaker());
    score.found += 1;
    score.right += usize::from(right);
    if gold.speaker_type == "person" || gold.speaker_type == "org" {
        score.named += 1;
        score.answered += usize::from(quote.sure_speaker().is_some());
        score.answered_right += usize::from(right);
    }
}

#[test]
fn news_articles() {
    let score = score("wikinews_gum.jsonl");
    assert!(score.spans() >= 94.0, "spans {:.1}", score.spans());
    assert!(score.with_speaker() >= 86.0, "with speaker {:.1}", score.with_speaker());
    let precision = 100.0 * score.answered_right as f64 / score.answered as f64;
    assert!(precision >= 93.0, "right when answered {precision:.1}");
    assert!(100 * score.answered >= 88 * score.named, "answered {} of {}", score.answered, score.named);
}

#[test]
fn transcripts_are_cut_into_turns_without_a_fault() {
    let score = score("transcripts_gum.jsonl");
    assert_eq!((score.found, score.vain, score.right), (score.gold, 0, score.gold));
}

#[test]
fn quotations_say_exactly_what_the_text_says() {
    for text in texts("wikinews_gum.jsonl") {
        let chars: Vec<char> = text.words.chars().collect();
        for quote in quotations(&text.words) {
            assert_eq!(quote.text, chars[quote.start..quote.end].iter().collect::<String>());
            assert_eq!(quote.text, text.words[quote.bytes.clone()]);
        }
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    let units = [
        "\"",
        "“a ",
        "a b c. ",
        "Ann Lee said ",
        "« ",
        "A",
        "'x ",
        "Ann B. Lee, of ",
        "“A,” he said. ",
        "Q: ",
        "ROE: a. ",
        "\u{202e}\u{0} ",
        "(",
        "— ",
    ];
    for unit in units {
        let text = unit.repeat(400_000 / unit.len());
        let started = std::time::Instant::now();
        let _ = quotations(&text);
        let once = started.elapsed();
        assert!(once.as_secs() < 20, "{unit:?} took {once:?}");
    }
}
