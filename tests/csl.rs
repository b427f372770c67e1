//! Citations in the styles of the Citation Style Language: `cargo test --features csl --test csl`.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;

use attache::briefing::parse;
use attache::cite::{Style, StyleError, cite};
use attache::corpus::{Corpus, Kind, link};

const FILE: &str = r#"
[[sources]]
id = "afp"
kind = "news-report"
publisher = "AFP"
title = "Talks in Washington"
byline = "Ana Writer"
published = 2024-02-28
url = "https://example.org/talks"
archived = "https://archive.example/talks"
retrieved = 2024-03-01

[[sources]]
id = "treaty"
kind = "treaty"
title = "Agreement on Labour Mobility"

[[meetings]]
id = "m"
name = "Migration Ministerial"
date = 2024-02-28
city = "Washington, D.C."

[[officials]]
id = "alicia-barcena"
name = "Alicia Bárcena"
role = "Foreign Minister"
country = "MX"

[[quotes]]
speaker = "alicia-barcena"
text = "We have to work on the root causes"
source = "afp"
translation = { of = "es", by = "press" }

[[quotes]]
speaker = "alicia-barcena"
text = "The parties shall cooperate"
source = "treaty"
"#;

fn corpus() -> Corpus {
    link(vec![parse("a.toml", FILE.as_bytes())], Vec::new())
}

fn cited(style: &Style, part: &str) -> String {
    let corpus = corpus();
    let quotes = corpus.entities(Kind::Quote);
    cite(&corpus, quotes.into_iter().find(|&one| corpus.title_of(one).contains(part)).unwrap(), style)
}

/// The reference alone: what stands between the attribution and the notes.
fn reference(style: &str, part: &str) -> String {
    let citation = cited(&Style::named(style).unwrap(), part);
    let after = citation.split_once("2024). ").unwrap().1;
    after.split_once(" [").unwrap().0.to_owned()
}

#[test]
fn every_style_sets_the_reference_its_way_and_loses_nothing() {
    let archived = "archived: https://archive.example/talks";
    for (style, expected) in [
        ("plain", "AFP, “Talks in Washington”, by Ana Writer, 28 February 2024, https://example.org/talks"),
        ("chicago", "Ana Writer, “Talks in Washington,” AFP, February 28, 2024, https://example.org/talks"),
        ("apa", "Ana Writer. (2024, February 28). Talks in Washington. AFP. https://example.org/talks"),
        ("mla", "Ana Writer. “Talks in Washington.” AFP, 28 Feb. 2024, https://example.org/talks"),
    ] {
        let shown = reference(style, "root causes");
        assert_eq!(shown, format!("{expected} ({archived}; accessed 1 March 2024)."), "{style}");
    }
    let oscola =
        "Ana Writer, ‘Talks in Washington’ AFP (28 February 2024) <https://example.org/talks> accessed 1 March 2024";
    assert_eq!(reference("oscola", "root causes"), format!("{oscola} ({archived})."));
    for style in ["chicago", "apa", "mla", "oscola", "ieee", "chicago-author-date"] {
        assert!(reference(style, "parties").contains("Agreement on Labour Mobility"), "{style}");
    }
}

#[test]
fn the_attribution_and_the_notes_are_the_same_in_every_style() {
    for style in Style::NAMES {
        let citation = cited(&Style::named(style).unwrap(), "root causes");
        let start = "“We have to work on the root causes” (Alicia Bárcena, Foreign Minister (Mexico); Migration \
                     Ministerial, Washington, D.C., 28 February 2024). ";
        assert!(citation.starts_with(start), "{style}: {citation}");
        assert!(citation.contains("[Translated from Spanish; translation by the press]"), "{style}: {citation}");
        assert!(citation.ends_with("[Not checked: no source text held]"), "{style}: {citation}");
        let bare = cited(&Style::named(style).unwrap(), "parties");
        assert!(bare.contains("[No publisher named; no date in source; no address held"), "{style}: {bare}");
    }
}

fn style_file(body: &str) -> String {
    format!(
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"note\" version=\"1.0\"><info><title>t</title>\
         <id>x</id><updated>2026-01-01T00:00:00+00:00</updated></info>{body}</style>"
    )
}

fn refused(content: &[u8]) -> String {
    let file = tempfile::Builder::new().suffix(".csl").tempfile().unwrap();
    fs::write(file.path(), content).unwrap();
    let error = Style::named(file.path().to_str().unwrap()).unwrap_err();
    assert!(matches!(error, StyleError::Unusable { .. } | StyleError::Unreadable { .. }), "{error}");
    error.to_string()
}

#[test]
fn a_style_file_of_ones_own_is_used() {
    let body =
        "<citation><layout prefix=\"\u{202e}see \"><text variable=\"title\" quotes=\"true\"/></layout></citation>";
    let file = tempfile::Builder::new().suffix(".csl").tempfile().unwrap();
    fs::write(file.path(), style_file(body)).unwrap();
    let style = Style::named(file.path().to_str().unwrap()).unwrap();
    let citation = cited(&style, "root causes");
    let shown = "see “Talks in Washington” (https://example.org/talks; archived: https://archive.example/talks; accessed 1 March 2024).";
    assert!(citation.contains(shown), "{citation}");
    assert!(!citation.contains('\u{202e}'), "{citation}");
}

#[test]
fn a_style_file_that_means_harm_is_refused_with_the_reason() {
    let call = |name: &str| format!("<text macro=\"{name}\"/>");
    let layout = |inner: &str| format!("<citation><layout>{inner}</layout></citation>");
    let define = |name: &str, inner: &str| format!("<macro name=\"{name}\">{inner}</macro>");
    let deep = format!("{}{}", "<group>".repeat(10_000), "</group>".repeat(10_000));
    let itself = define("a", &call("a")) + &layout(&call("a"));
    let each_other = define("a", &call("b")) + &define("b", &call("a")) + &layout(&call("a"));
    let chain: String = (0..5_000).map(|i| define(&format!("m{i}"), &call(&format!("m{}", i + 1)))).collect();
    let bomb: String = (0..40).map(|i| define(&format!("m{i}"), &call(&format!("m{}", i + 1)).repeat(10))).collect();
    for (content, reason) in [
        (style_file(&deep), "more than 64 deep"),
        (style_file(&itself), "call each other without end"),
        (style_file(&each_other), "call each other without end"),
        (style_file(&(chain + &layout(&call("m0")))), "without end"),
        (style_file(&(bomb + &layout(&call("m0")))), "comes to more than"),
        (style_file(""), "is no CSL style"),
        ("<style".to_owned(), "is no"),
        (String::new(), "is no CSL style"),
        ("plain text".to_owned(), "is no CSL style"),
        ("<a>".repeat(200_000), "more than 64 deep"),
        ("x".repeat(2 << 20), "larger than any citation style"),
    ] {
        let error = refused(content.as_bytes());
        assert!(error.contains(reason), "{reason}: {error}");
    }
    assert!(refused(&[0xff, 0xfe, 0]).contains("UTF-8"));
    let missing = Style::named("/no/such/style.csl").unwrap_err().to_string();
    assert!(missing.starts_with("/no/such/style.csl: "), "{missing}");
    assert!(Style::named("nosuch").unwrap_err().to_string().contains("oscola and any .csl file"));
}

#[test]
fn a_broken_style_of_any_kind_takes_nothing_down() {
    let apa = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/styles/oscola.csl")).unwrap();
    let mut dice = 0x9e37_79b9_7f4a_7c15_u64;
    let mut roll = |sides: usize| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        usize::try_from(dice % sides as u64).unwrap()
    };
    for _ in 0..60 {
        let mut bytes = apa.clone().into_bytes();
        for _ in 0..=roll(4) {
            let at = roll(bytes.len());
            match roll(3) {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, b"<>\"/=&x0"[roll(8)]),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let file = tempfile::Builder::new().suffix(".csl").tempfile().unwrap();
        fs::write(file.path(), bytes).unwrap();
        if let Ok(style) = Style::named(file.path().to_str().unwrap()) {
            assert!(cited(&style, "root causes").contains("https://example.org/talks"));
        }
    }
}
