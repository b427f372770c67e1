//! Transcripts: texts whose paragraphs open with the name of the speaker and a colon.
//!
//! Cuts them into turns; who a label names is for [`label`] to say.

mod label;

use std::collections::HashMap;
use std::ops::Range;

use crate::text::fold;
use label::{Label, label_at};
pub(crate) use label::{ordinary_case, parse_label, quoted_label};

/// A stretch of one speaker’s words: one paragraph, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Byte range of the words, the label left out.
    pub words: Range<usize>,
    /// Byte range of the label.
    pub label: Range<usize>,
    /// The words go on from the paragraph before, under the same label.
    pub continued: bool,
    /// They are those of an interpreter.
    pub translated: bool,
}

/// This many labelled turns make a transcript, whoever the labels name.
const MIN_TURNS: usize = 4;
/// This many do if each label is in capitals and some tell an office: `HOME SECRETARY ROE`.
const MIN_OFFICIAL_TURNS: usize = 2;

/// The turns of a transcript; empty if the text is none.
pub(crate) fn turns(text: &str, paragraphs: &[Range<usize>]) -> Vec<Turn> {
    let labels: Vec<Vec<Label>> = paragraphs.iter().map(|p| labels_in(text, p)).collect();
    let trusted = Trusted::of(text, &labels);
    let mut out: Vec<Turn> = Vec::new();
    let mut labelled = 0;
    let mut label: Option<Range<usize>> = None;
    let mut labels_of_office = 0;
    let mut only_official = true;
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
            let named = parse_label(&text[this.range.clone()]);
            let of_office = named.as_ref().is_some_and(|label| !label.office.is_empty());
            labels_of_office += usize::from(of_office);
            only_official &= this.shouted && (of_office || named.is_none());
        }
    }
    // Labels in an article (Photo: …) make no transcript of it: most of a transcript is turns.
    let spoken: usize = out.iter().map(|t| t.words.len()).sum();
    let rest = text.len() - out.first().map_or(0, |turn| turn.label.start);
    let mostly = spoken * 3 >= rest;
    let official = only_official && labels_of_office > 0 && labelled >= MIN_OFFICIAL_TURNS;
    let enough = labelled >= MIN_TURNS && trusted.repeated || official;
    if enough && mostly { out } else { Vec::new() }
}

fn push(text: &str, out: &mut Vec<Turn>, range: Range<usize>, label: Range<usize>, continued: bool) {
    let said = text[range.clone()].trim_end();
    let end = range.start + said.len();
    let mut words = said.trim_start();
    // Who goes on does so through the same interpreter.
    let mut translated = match out.last().filter(|last| continued && last.label == label) {
        Some(before) => before.translated,
        // An interpreter with a label of their own speaks for nobody that is named.
        None => is_of_interpreter(&text[label.clone()]) && parse_label(&text[label.clone()]).is_some(),
    };
    while let Some((aside, rest)) = aside(words) {
        translated |= is_of_interpreter(aside);
        words = rest;
    }
    // "MR ROE: ?" says nothing.
    if words.contains(char::is_alphanumeric) {
        out.push(Turn { words: end - words.len()..end, label, continued, translated });
    }
}

/// Longer brackets hold what was said.
const MAX_ASIDE: usize = 40;

/// What stands in brackets before the words of a turn and is none of them, and the words: `(Via interpreter)`,
/// `(Inaudible.)`, `(Laughter.)`.
fn aside(words: &str) -> Option<(&str, &str)> {
    const FIRST: &[&str] = &[
        "via",
        "through",
        "speaking",
        "interpreter",
        "interpretation",
        "translated",
        "translator",
        "inaudible",
        "unintelligible",
        "laughter",
        "laughs",
        "applause",
        "cheers",
        "crosstalk",
        "cross",
        "off",
        "pause",
        "as",
        "in",
        "no",
        "simultaneous",
        "consecutive",
        "audio",
        "break",
        "mediante",
        "interprete",
        "traduccion",
        "risas",
        "aplausos",
        "rires",
        "applaudissements",
        "traduction",
        "par",
        "por",
    ];
    let inner = words.strip_prefix(['(', '['])?;
    let end = inner.find([')', ']']).filter(|end| *end <= MAX_ASIDE)?;
    let aside = &inner[..end];
    let folded = fold(aside);
    let first = folded.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    FIRST.contains(&first).then(|| (aside, inner[end + 1..].trim_start()))
}

/// Whether a label or an aside tells of an interpreter.
fn is_of_interpreter(words: &str) -> bool {
    let folded = fold(words);
    ["interpret", "translat", "traduc"].iter().any(|stem| folded.contains(stem))
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
    fn a_turn_without_a_word_is_none() {
        let text = "HOME SECRETARY ROE: ?\n\nMINISTER LEE: We will see.\n\nHOME SECRETARY ROE: So will we.";
        assert_eq!(said(text), [("MINISTER LEE", "We will see."), ("HOME SECRETARY ROE", "So will we.")]);
    }

    #[test]
    fn two_turns_of_officials_are_enough() {
        let text = "Joint Press Availability\nLondon, 3 June 2025\n\nHOME SECRETARY ROE: Good afternoon.\n\nMINISTER LEE: We will see.";
        assert_eq!(said(text), [("HOME SECRETARY ROE", "Good afternoon."), ("MINISTER LEE", "We will see.")]);
        for none in
            ["Q: What is it?\n\nA: It is a form.", "WARNING: Do not.\n\nIMPORTANT: Do.", "MINISTER ROE: We met."]
        {
            assert!(said(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn an_interpreter_is_no_word_of_the_speakers() {
        let text = "MINISTER ROE: (Via interpreter) We have met here in Oslo today.\n\nAnd we will meet again, as we have always done here.\n\nMINISTER LEE: (Laughter.) (Through an interpreter) Yes.\n\nMINISTER ROE: (Inaudible.)\n\nMINISTER DOE (via interpreter): No.\n\nMINISTER ROE: (We) agreed.";
        let turns = turns(text, &paragraphs(text));
        let said: Vec<(&str, bool)> = turns.into_iter().map(|turn| (&text[turn.words], turn.translated)).collect();
        assert_eq!(
            said,
            [
                ("We have met here in Oslo today.", true),
                ("And we will meet again, as we have always done here.", true),
                ("Yes.", true),
                ("No.", true),
                ("(We) agreed.", false),
            ]
        );
    }

    #[test]
    fn articles_are_no_transcripts() {
        assert!(
            said("He said: “No.”\nShe said: “Yes.”\nImage: Ann Lee\nImage: Ann Lee\nImage: Bo\nImage: Ann Lee")
                .is_empty()
        );
    }
}
