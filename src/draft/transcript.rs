//! Transcripts: texts whose paragraphs open with the name of the speaker and a colon.
//!
//! Cuts them into turns. Offices in a label are told from the name; `QUESTION`, `MODERATOR` and officials who stay
//! unnamed are nobody.

use std::collections::HashMap;
use std::ops::Range;

use super::lexicon::{Class, Language};
use crate::text::fold;

/// A stretch of one speaker’s words: one paragraph, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Byte range of the words, the label left out.
    pub words: Range<usize>,
    /// Byte range of the label.
    pub label: Range<usize>,
    /// The words go on from the paragraph before, under the same label.
    pub continued: bool,
}

/// A label at the start of something: its range and where the words begin.
#[derive(Debug, Clone)]
struct Label {
    range: Range<usize>,
    words: usize,
    /// Written in capitals throughout.
    shouted: bool,
}

/// This many labelled turns make a transcript.
const MIN_TURNS: usize = 4;
/// Longest label in bytes.
const MAX_LABEL: usize = 90;

/// The turns of a transcript; empty if the text is none.
pub(crate) fn turns(text: &str, paragraphs: &[Range<usize>]) -> Vec<Turn> {
    let labels: Vec<Vec<Label>> = paragraphs.iter().map(|p| labels_in(text, p)).collect();
    let trusted = Trusted::of(text, &labels);
    let mut out: Vec<Turn> = Vec::new();
    let mut labelled = 0;
    let mut label: Option<Range<usize>> = None;
    for (paragraph, found) in paragraphs.iter().zip(&labels) {
        let found: Vec<&Label> = found.iter().filter(|l| trusted.has(text, l)).collect();
        let first = found.first().map_or(paragraph.end, |l| l.range.start);
        if let Some(label) = label.clone().filter(|_| first > paragraph.start && goes_on(&text[paragraph.start..first]))
        {
            push(text, &mut out, paragraph.start..first, label, true);
        }
        for (at, this) in found.iter().enumerate() {
            let end = found.get(at + 1).map_or(paragraph.end, |next| next.range.start);
            push(text, &mut out, this.words..end, this.range.clone(), false);
            label = Some(this.range.clone());
            labelled += 1;
        }
    }
    // Labels in an article (Photo: …) make no transcript of it: most of a transcript is turns.
    let spoken: usize = out.iter().map(|t| t.words.len()).sum();
    let rest = text.len() - out.first().map_or(0, |turn| turn.label.start);
    let mostly = spoken * 3 >= rest;
    if labelled >= MIN_TURNS && trusted.repeated && mostly { out } else { Vec::new() }
}

fn push(text: &str, out: &mut Vec<Turn>, range: Range<usize>, label: Range<usize>, continued: bool) {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    let words = start..start + words.trim().len();
    if !words.is_empty() {
        out.push(Turn { words, label, continued });
    }
}

/// Whether a paragraph without a label reads like the next part of a turn, not like a caption or a heading.
fn goes_on(paragraph: &str) -> bool {
    let aside = paragraph.starts_with(['(', '[', '#', '*', '•']) || paragraph.starts_with("Image:");
    !aside
        && paragraph.split_whitespace().count() >= 8
        && paragraph.trim_end().ends_with(['.', '?', '!', '"', '”', ')', ':', '…', '—'])
}

/// Which labels of the text are believed.
struct Trusted {
    counts: HashMap<String, usize>,
    /// Some label comes at least twice.
    repeated: bool,
}

impl Trusted {
    fn of(text: &str, labels: &[Vec<Label>]) -> Self {
        let mut counts = HashMap::new();
        for label in labels.iter().flatten() {
            *counts.entry(fold(&text[label.range.clone()])).or_insert(0) += 1;
        }
        let repeated = counts.values().any(|n| *n >= 2);
        Trusted { counts, repeated }
    }

    /// Labels in capitals always, others when they come again.
    fn has(&self, text: &str, label: &Label) -> bool {
        label.shouted || self.counts.get(&fold(&text[label.range.clone()])).is_some_and(|n| *n >= 2)
    }
}

/// The label at the start of a paragraph, and labels in capitals inside it, after the end of a sentence.
fn labels_in(text: &str, paragraph: &Range<usize>) -> Vec<Label> {
    let mut out: Vec<Label> = label_at(text, paragraph.start, paragraph.end).into_iter().collect();
    let bytes = text.as_bytes();
    // What follows a point within a label (MR. MILLER: …) is no label of its own.
    let mut at = out.first().map_or(paragraph.start, |label| label.words);
    while at < paragraph.end {
        let ends = matches!(bytes[at], b'.' | b'?' | b'!' | b')' | b']') && bytes.get(at + 1) == Some(&b' ');
        if ends
            && bytes.get(at + 2).is_some_and(u8::is_ascii_uppercase)
            && at + 2 < paragraph.end
            && let Some(label) = label_at(text, at + 2, paragraph.end).filter(|l| l.shouted)
        {
            at = label.words;
            out.push(label);
            continue;
        }
        at += 1;
    }
    out
}

/// The label that starts at `start`, if there is one.
fn label_at(text: &str, start: usize, end: usize) -> Option<Label> {
    let mut limit = end.min(start + MAX_LABEL);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let head = &text[start..limit];
    let colon = head.find(':')?;
    let raw = &head[..colon];
    // 10:30, http://
    if head[colon + 1..].starts_with(|c: char| c.is_ascii_digit() || c == '/') {
        return None;
    }
    let name = without_brackets(raw);
    let name = name.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.is_empty() || words.len() > 9 || name.contains(['"', '“', '”', '?', '!', ';']) {
        return None;
    }
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let shouted = letters().count() > 0
        && letters().all(|c| !c.is_lowercase())
        && (letters().count() > 1 || matches!(name, "Q" | "A"))
        || words.iter().all(|w| w.strip_prefix("Mc").unwrap_or(w).chars().all(|c| !c.is_lowercase()))
            && letters().count() > 1;
    let small = |w: &str| {
        matches!(
            w,
            "of" | "the"
                | "and"
                | "for"
                | "de"
                | "del"
                | "la"
                | "von"
                | "van"
                | "da"
                | "di"
                | "du"
                | "al"
                | "bin"
                | "des"
                | "y"
        )
    };
    let named = words.iter().all(|w| w.chars().next().is_some_and(char::is_uppercase) || small(w));
    if !shouted && !named || is_chrome(name) {
        return None;
    }
    let words = start + colon + 1;
    Some(Label { range: start..start + colon, words, shouted })
}

/// Words that a colon follows and that name no speaker.
fn is_chrome(name: &str) -> bool {
    const CHROME: &[&str] = &[
        "image",
        "images",
        "photo",
        "photos",
        "source",
        "sources",
        "note",
        "caption",
        "video",
        "file",
        "credit",
        "related",
        "date",
        "time",
        "location",
        "where",
        "when",
        "what",
        "who",
        "contact",
        "phone",
        "email",
        "e-mail",
        "tel",
        "fax",
        "subject",
        "re",
        "from",
        "to",
        "cc",
        "read more",
        "see also",
        "update",
        "updated",
        "published",
        "tags",
        "topics",
        "share",
        "print",
        "background",
        "summary",
        "for immediate release",
        "remarks",
        "transcript",
        "venue",
        "title",
        "by",
        "watch",
        "listen",
        "editor's note",
        "keywords",
        "theme",
        "foto",
        "fuente",
        "fecha",
        "lugar",
        "nota",
        "fecha de publicacion",
        "url",
        "http",
        "https",
        "author",
        "category",
        "posted",
    ];
    CHROME.contains(&fold(name).as_str())
}

/// The label without `(via interpreter)` and other brackets; a label that is one bracket keeps its words.
fn without_brackets(raw: &str) -> String {
    let mut out = String::new();
    let mut depth = 0usize;
    for c in raw.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    if out.trim().is_empty() { raw.trim_matches(['(', ')', '[', ']']).to_owned() } else { out }
}

/// The label at the very start of quoted words: `“ROE: Let us begin”`.
pub(crate) fn quoted_label(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    label_at(text, range.start, range.end).filter(|l| l.shouted).map(|l| l.range)
}

/// Office and name in a label; the name is empty if the label is nobody’s.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Labelled {
    /// The office, as written: `SECRETARY`, `Minister of Foreign Affairs`.
    pub office: String,
    /// The name in ordinary case: `Blinken`.
    pub name: String,
}

/// Labels that name nobody.
const ANONYMOUS: &[&str] = &[
    "question",
    "questions",
    "q",
    "a",
    "answer",
    "answers",
    "moderator",
    "operator",
    "interpreter",
    "translator",
    "participant",
    "official",
    "officials",
    "reporter",
    "journalist",
    "media",
    "press",
    "staff",
    "voice",
    "speaker",
    "unknown",
    "unidentified",
    "audience",
    "narrator",
    "host",
    "inaudible",
    "crosstalk",
    "spokesperson",
    "all",
    "both",
    "anchor",
    "announcer",
    "interviewer",
    "applause",
    "pregunta",
    "respuesta",
    "prensa",
    "periodista",
    "moderador",
    "moderadora",
    "interprete",
    "journaliste",
    "traducteur",
    "traductrice",
];
/// Words beside them.
const AROUND: &[&str] = &["senior", "state", "government", "defense", "defence", "male", "female", "via", "the", "no"];

/// Parts a label into office and name; nothing for `QUESTION`, `MODERATOR`, `SENIOR OFFICIAL ONE` and the like.
pub(crate) fn parse_label(label: &str) -> Option<Labelled> {
    if label.trim_start().starts_with('[') && label.trim_end().ends_with(']') {
        return None;
    }
    let cleaned = without_brackets(label);
    let cleaned = cleaned.trim().trim_matches(',');
    let words: Vec<&str> = cleaned.split_whitespace().collect();
    let class = |w: &str| Language::English.class(fold(w).trim_end_matches(['.', ',']));
    let nobody = words.iter().any(|w| ANONYMOUS.contains(&fold(w).as_str()))
        && words.iter().all(|w| {
            let folded = fold(w);
            ANONYMOUS.contains(&folded.as_str())
                || AROUND.contains(&folded.as_str())
                || class(w).is(Class::TITLE.or(Class::PERSON).or(Class::DET).or(Class::BODY).or(Class::ORIGIN))
                || is_number(w)
        });
    if words.is_empty() || nobody {
        return None;
    }
    let office =
        words.iter().rposition(|w| class(w).is(Class::TITLE.or(Class::HONORIFIC))).filter(|at| at + 1 < words.len());
    let mut start = office.map_or(0, |at| at + 1);
    // Minister of Foreign Affairs Ann Lee: the last two words.
    if words.get(start).is_some_and(|w| matches!(fold(w).as_str(), "of" | "for" | "de")) {
        start = words.len().saturating_sub(2).max(start + 2);
        if start >= words.len() {
            return None;
        }
    }
    let bare = words[start..].iter().all(|w| class(w).is(Class::TITLE.or(Class::HONORIFIC)));
    if bare {
        return None;
    }
    let name = words[start..].iter().map(|w| ordinary_case(w)).collect::<Vec<_>>().join(" ");
    Some(Labelled { office: words[..start].join(" "), name })
}

fn is_number(word: &str) -> bool {
    matches!(fold(word).as_str(), "one" | "two" | "three" | "four" | "five" | "six" | "i" | "ii" | "iii")
        || word.chars().all(|c| c.is_ascii_digit() || c == '#')
}

/// `BLINKEN` as `Blinken`, `SHERWOOD-RANDALL` as `Sherwood-Randall`; words that have small letters stay.
fn ordinary_case(word: &str) -> String {
    if word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let mut begins = true;
    for c in word.chars() {
        if begins {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        begins = !c.is_alphabetic() && c != '\u{301}';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::text::paragraphs;

    fn said(text: &str) -> Vec<(&str, &str)> {
        turns(text, &paragraphs(text)).into_iter().map(|t| (&text[t.label], &text[t.words])).collect()
    }

    #[test]
    fn labels_cut_a_text_into_turns() {
        let text = "SECRETARY ROE: Good morning.\n\nQUESTION: Why?\n\nSECRETARY ROE: Because.\n\nAnd I will add that we go on with it until it is done.\n\nQUESTION: (Off-mike.)";
        assert_eq!(
            said(text),
            [
                ("SECRETARY ROE", "Good morning."),
                ("QUESTION", "Why?"),
                ("SECRETARY ROE", "Because."),
                ("SECRETARY ROE", "And I will add that we go on with it until it is done."),
                ("QUESTION", "(Off-mike.)"),
            ]
        );
    }

    #[test]
    fn a_point_within_a_label_ends_nothing() {
        let text = "Q: What now?\n\nMR. ROE: Nothing.\n\nQ: And then?\n\nMR. ROE: Not yet.";
        let turns = [("Q", "What now?"), ("MR. ROE", "Nothing."), ("Q", "And then?"), ("MR. ROE", "Not yet.")];
        assert_eq!(said(text), turns);
    }

    #[test]
    fn labels_on_one_line_and_labels_in_small_letters() {
        let text = "MR ROE: Good morning. MS LEE: Hello. MR ROE: We begin. MS LEE: (Via interpreter) Yes.";
        assert_eq!(said(text).len(), 4);
        let text = "Minister Ann Roe: Hello and welcome.\nReporter: Why here, and why now?\nMinister Ann Roe: It was time.\nReporter: Thanks.";
        assert_eq!(said(text).len(), 4);
    }

    #[test]
    fn articles_are_no_transcripts() {
        assert!(
            said("He said: “No.”\nShe said: “Yes.”\nImage: Ann Lee\nImage: Ann Lee\nImage: Bo\nImage: Ann Lee")
                .is_empty()
        );
    }

    #[test]
    fn labels_are_parted_into_office_and_name() {
        let parts = |label: &str| parse_label(label).map(|l| (l.office, l.name));
        let some = |office: &str, name: &str| Some((office.to_owned(), name.to_owned()));
        assert_eq!(parts("SECRETARY BLINKEN"), some("SECRETARY", "Blinken"));
        assert_eq!(parts("FOREIGN SECRETARY BÁRCENA (via interpreter)"), some("FOREIGN SECRETARY", "Bárcena"));
        assert_eq!(parts("ANN SHERWOOD-ROE"), some("", "Ann Sherwood-Roe"));
        assert_eq!(parts("Minister of Foreign Affairs Ann Roe"), some("Minister of Foreign Affairs", "Ann Roe"));
        for nobody in [
            "QUESTION",
            "MODERATOR",
            "SENIOR ADMINISTRATION OFFICIAL ONE",
            "[Senior State Department Official]",
            "Q",
            "OPERATOR",
        ] {
            assert_eq!(parts(nobody), None, "{nobody}");
        }
    }
}
