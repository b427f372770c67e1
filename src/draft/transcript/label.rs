//! Labels: the words before a colon that say who speaks, and the office and the name in them.
//!
//! `QUESTION`, `MODERATOR` and officials who stay unnamed are nobody.

use std::ops::Range;

use crate::draft::lexicon::{Class, Language};
use crate::text::fold;

/// A label at the start of something: its range and where the words begin.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub(super) range: Range<usize>,
    pub(super) words: usize,
    /// Written in capitals throughout.
    pub(super) shouted: bool,
}

/// Longest label in bytes.
const MAX_LABEL: usize = 90;

/// The label that starts at `start`, if there is one.
pub(super) fn label_at(text: &str, start: usize, end: usize) -> Option<Label> {
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
        "participan",
        "participantes",
        "participants",
        "asistentes",
        "teilnehmer",
        "partecipanti",
        "fonte",
        "luogo",
        "quelle",
        "datum",
        "ort",
        "lieu",
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
    "frage",
    "antwort",
    "domanda",
    "risposta",
    "giornalista",
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
    let class = |w: &str| {
        let lower = w.to_lowercase();
        Language::of_any(lower.trim_end_matches(['.', ',']))
    };
    let nobody = words.iter().any(|w| ANONYMOUS.contains(&fold(w).as_str()) || class(w).is(Class::GROUP))
        && words.iter().all(|w| {
            let folded = fold(w);
            ANONYMOUS.contains(&folded.as_str())
                || AROUND.contains(&folded.as_str())
                || class(w).is(Class::TITLE
                    .or(Class::PERSON)
                    .or(Class::DET)
                    .or(Class::BODY)
                    .or(Class::ORIGIN)
                    .or(Class::GROUP))
                || is_number(w)
        });
    if words.is_empty() || nobody {
        return None;
    }
    let is_title = |w: &str| class(w).is(Class::TITLE.or(Class::HONORIFIC));
    // Director General Pope: her name.
    let surname = words.last().is_some_and(|last| is_surname_too(&fold(last)) && words.len() > 1);
    let titles = &words[..words.len() - usize::from(surname)];
    let office = titles.iter().rposition(|w| is_title(w)).filter(|at| at + 1 < words.len());
    let mut start = office.map_or(0, |at| at + 1);
    // Minister of Foreign Affairs Ann Lee: the last two words.
    if words.get(start).is_some_and(|w| matches!(fold(w).as_str(), "of" | "for" | "de")) {
        start = words.len().saturating_sub(2).max(start + 2);
        if start >= words.len() {
            return None;
        }
    }
    let bare = words[start..].iter().all(|w| is_title(w));
    if bare && !(surname && office.is_some()) {
        return None;
    }
    let name = words[start..].iter().map(|w| ordinary_case(w)).collect::<Vec<_>>().join(" ");
    Some(Labelled { office: words[..start].join(" "), name })
}

/// Titles that are common surnames as well.
fn is_surname_too(word: &str) -> bool {
    matches!(word, "pope" | "king" | "dean" | "bishop" | "judge")
}

fn is_number(word: &str) -> bool {
    matches!(fold(word).as_str(), "one" | "two" | "three" | "four" | "five" | "six" | "i" | "ii" | "iii")
        || word.chars().all(|c| c.is_ascii_digit() || c == '#')
}

/// `BLINKEN` as `Blinken`, `SHERWOOD-RANDALL` as `Sherwood-Randall`; words that have small letters stay.
pub(crate) fn ordinary_case(word: &str) -> String {
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

    #[test]
    fn labels_are_parted_into_office_and_name() {
        let parts = |label: &str| parse_label(label).map(|l| (l.office, l.name));
        let some = |office: &str, name: &str| Some((office.to_owned(), name.to_owned()));
        assert_eq!(parts("SECRETARY BLINKEN"), some("SECRETARY", "Blinken"));
        assert_eq!(parts("FOREIGN SECRETARY BÁRCENA (via interpreter)"), some("FOREIGN SECRETARY", "Bárcena"));
        assert_eq!(parts("DIRECTOR GENERAL POPE"), some("DIRECTOR GENERAL", "Pope"));
        assert_eq!(parts("ANN SHERWOOD-ROE"), some("", "Ann Sherwood-Roe"));
        assert_eq!(parts("Minister of Foreign Affairs Ann Roe"), some("Minister of Foreign Affairs", "Ann Roe"));
        for nobody in [
            "QUESTION",
            "MODERATOR",
            "SENIOR ADMINISTRATION OFFICIAL ONE",
            "[Senior State Department Official]",
            "Q",
            "OPERATOR",
            "PRIME MINISTER",
            "POPE",
        ] {
            assert_eq!(parts(nobody), None, "{nobody}");
        }
    }
}
