//! What other sources have where a quotation is beside one wording of a remark.
//!
//! Two reports of one remark are two quotes as soon as a word differs, and a quotation is laid beside the nearest. What it
//! has otherwise may be what another source heard: then nobody altered it, it is mixed; and whoever checks it is told who
//! has which words.

use std::ops::Range;

use super::candidates::Candidates;
use super::compare;
use crate::briefing::Verdict;
use crate::corpus::{Corpus, QuoteId, SourceId, WordingId, counted};
use crate::text::diff::{Alignment, Step, align};
use crate::text::tokens::{Token, text_tokens};
use crate::text::{clean_line, quoted};

/// So many other wordings are laid beside the one that a quotation is from.
const MOST_WORDINGS: usize = 24;

/// So many places in which they differ are told.
const MOST_TOLD: usize = 3;

/// Of a longer passage only so many words are told, half of them from its beginning and half from its end.
const MOST_WORDS: usize = 10;

/// Words of another source where the quotation, or the wording that it is beside, has others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Otherwise {
    /// The wording they are from; none if they are told among the details of the meeting.
    pub wording: Option<WordingId>,
    /// Who has them.
    pub source: SourceId,
    /// The words, with one on each side that is the same.
    pub words: String,
    /// Whether the quotation has just these words, and the wording that it is beside has not.
    pub is_as_quoted: bool,
}

/// What other sources of a remark have in the places that matter to a quotation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wordings {
    /// Their words, those first that bear the quotation out.
    pub(super) others: Vec<Otherwise>,
    /// Whether all that the quotation has otherwise than the wording that it is beside is as another source has it.
    pub(super) bear_out: bool,
}

/// Who else has the words that a quotation is mixed from, in words, and who has the rest, which is as in `near`.
pub(super) fn mixture(corpus: &Corpus, others: &[Otherwise], near: Option<WordingId>) -> String {
    let own = others.iter().filter(|one| one.is_as_quoted);
    let own = own.map(|one| format!("{} as {} has it", quoted(&one.words), name(corpus, one.source, near)));
    let rest = near.map(|near| format!("the rest as {} has it", corpus.said_by(corpus[near].source)));
    own.chain(rest).collect::<Vec<_>>().join(", ")
}

/// On what the sources of the remark differ, in words, beside what a mixture of them tells; `near` is what they differ from.
pub(super) fn differing(
    corpus: &Corpus,
    others: &[Otherwise],
    near: Option<WordingId>,
    is_mixed: bool,
) -> Option<String> {
    let mut differing: Vec<&Otherwise> = others.iter().filter(|one| !(is_mixed && one.is_as_quoted)).collect();
    let more = differing.len().saturating_sub(MOST_TOLD);
    differing.truncate(MOST_TOLD);
    differing.sort_by_key(|one| one.source);
    let by_source = differing.chunk_by(|one, next| one.source == next.source).map(|of_one| {
        let words: Vec<String> = of_one.iter().map(|one| quoted(&one.words)).collect();
        format!("{} has {}", name(corpus, of_one[0].source, near), words.join(" and "))
    });
    let more = (more > 0).then(|| format!("and so in {}", counted(more, "more place", "more places")));
    let told: Vec<String> = by_source.chain(more).collect();
    (!told.is_empty()).then(|| format!("sources differ: {}", told.join(", ")))
}

/// What a source is called beside that of `near`: two texts of one publisher are called alike.
fn name(corpus: &Corpus, source: SourceId, near: Option<WordingId>) -> String {
    let name = corpus.source_name(source);
    let is_called_alike = near.and_then(|near| corpus[near].source).is_some_and(|own| corpus.source_name(own) == name);
    if is_called_alike { format!("another text of {name}") } else { name.to_owned() }
}

/// Another wording of the remark.
struct Other<'a> {
    wording: Option<WordingId>,
    source: SourceId,
    text: &'a str,
    tokens: Vec<Token>,
}

impl Other<'_> {
    /// Some of its words.
    fn tell(&self, words: &Range<usize>, is_as_quoted: bool) -> Otherwise {
        let written = |words: &[Token]| match (words.first(), words.last()) {
            (Some(first), Some(last)) => clean_line(&self.text[first.range.start..last.range.end]),
            _ => String::new(),
        };
        let words = &self.tokens[words.clone()];
        let words = if words.len() > MOST_WORDS {
            let half = MOST_WORDS / 2;
            format!("{} … {}", written(&words[..half]), written(&words[words.len() - half..]))
        } else {
            written(words)
        };
        Otherwise { wording: self.wording, source: self.source, words, is_as_quoted }
    }
}

/// What other sources have where `said` differs from the wording of a remark that it is beside; where nothing differs, in
/// all of the passage that it is.
pub(super) fn beside(corpus: &Corpus, candidates: &Candidates, said: &[Token], near: WordingId) -> Wordings {
    let text = text_tokens(corpus.text(corpus[near].text));
    let alignment = align(said, &text);
    let changes = changes(&alignment.steps, said.len());
    let mut borne_out = vec![false; changes.len()];
    let mut found: Vec<Otherwise> = Vec::new();
    for (other, steps) in others(corpus, candidates, said, near, &text) {
        let apart = apart(&steps);
        if changes.is_empty() {
            let places = || alignment.steps.iter().filter_map(|step| step.text());
            let passage = places().min().zip(places().max());
            let within = |of: &Range<usize>| passage.is_some_and(|(first, last)| first <= of.start && of.end <= last);
            found.extend(apart.iter().filter(|(_, of)| within(of)).map(|(words, _)| other.tell(words, false)));
            continue;
        }
        let heard = align(said, &other.tokens);
        for (change, is_borne_out) in changes.iter().zip(&mut borne_out) {
            if let Some(words) = change.borne_out_by(&heard.steps, other.tokens.len()) {
                *is_borne_out = true;
                found.push(other.tell(&words, true));
            } else {
                let touches = |of: &Range<usize>| of.start < change.text.end && change.text.start < of.end;
                found.extend(apart.iter().filter(|(_, of)| touches(of)).map(|(words, _)| other.tell(words, false)));
            }
        }
    }
    // Those of quotes come before those of details, which tell the same in short.
    found.sort_by_key(|one| (!one.is_as_quoted, one.wording.is_none()));
    let mut others: Vec<Otherwise> = Vec::new();
    for one in found {
        let is_known = |known: &Otherwise| {
            let is_again = one.wording.is_none() && known.wording.is_some() || one.words == known.words;
            known.source == one.source && known.is_as_quoted == one.is_as_quoted && is_again
        };
        if !others.iter().any(is_known) {
            others.push(one);
        }
    }
    Wordings { others, bear_out: !changes.is_empty() && borne_out.iter().all(|&is| is) }
}

/// What other sources have of the remark that `near` is a wording of, each laid beside it: what they quote of the same
/// speaker at the same meeting that is much the same, and the words that a detail of the meeting tells of it. What the text
/// of its source has otherwise bears nothing out.
fn others<'c>(
    corpus: &'c Corpus,
    candidates: &Candidates,
    said: &[Token],
    near: WordingId,
    text: &[Token],
) -> Vec<(Other<'c>, Vec<Step>)> {
    let own = &corpus[near];
    let quote = &corpus[own.quote];
    let is_same_day = |other: QuoteId| {
        let other = &corpus[other];
        if quote.meeting.is_some() {
            other.meeting == quote.meeting
        } else {
            other.date == quote.date && quote.date.is_some()
        }
    };
    let quotes = corpus[corpus[quote.speaker].quotes].iter();
    let quotes = quotes.filter(|&&other| other != own.quote && is_same_day(other));
    let mut wordings: Vec<WordingId> = quotes
        .flat_map(|&id| corpus.wordings_of(id))
        .filter(|(_, wording)| wording.source.is_some() && wording.source != own.source)
        .filter(|(_, wording)| !matches!(wording.verdict, Verdict::Altered | Verdict::Missing))
        .map(|(id, _)| id)
        .collect();
    if wordings.len() > MOST_WORDINGS {
        wordings = candidates.best_wordings(said, MOST_WORDINGS, &wordings);
    }
    let reported =
        wordings.into_iter().filter_map(|id| Some((Some(id), corpus[id].source?, corpus.text(corpus[id].text))));
    let accounts = quote.meeting.map(|meeting| &corpus[corpus[meeting].accounts]).unwrap_or_default();
    let details = accounts.iter().flat_map(|&account| &corpus[corpus[account].details]).filter_map(|detail| {
        let words = corpus.text(detail.value).strip_prefix('“')?.strip_suffix('”')?;
        Some((None, detail.source.filter(|&source| Some(source) != own.source)?, words))
    });
    let all = reported.chain(details.take(MOST_WORDINGS)).map(|(wording, source, text)| Other {
        wording,
        source,
        text,
        tokens: text_tokens(text),
    });
    all.filter_map(|other| {
        let steps = align_either(&other.tokens, text, |alignment, words| match other.wording {
            Some(_) => compare::is_like(alignment, words),
            // A detail tells of the very words that differ.
            None => 2 * alignment.same() > words,
        })?;
        Some((other, steps))
    })
    .collect()
}

/// The words of `one` beside those of `other`, whichever is the shorter laid over the longer; nothing if they are not
/// alike.
fn align_either(one: &[Token], other: &[Token], is_like: impl Fn(&Alignment, usize) -> bool) -> Option<Vec<Step>> {
    let turned = |step: &Step| match *step {
        Step::Same(i, j) => Step::Same(j, i),
        Step::Changed(i, j) => Step::Changed(j, i),
        Step::Added(i) => Step::Dropped(i),
        Step::Dropped(j) => Step::Added(j),
    };
    let is_longer = one.len() > other.len();
    let (shorter, longer) = if is_longer { (other, one) } else { (one, other) };
    let alignment = align(shorter, longer);
    let steps = alignment.steps.iter().map(|step| if is_longer { turned(step) } else { *step });
    is_like(&alignment, shorter.len()).then(|| steps.collect())
}

/// Where two wordings have other words between two that are the same, from the one of these to the other: in both.
fn apart(steps: &[Step]) -> Vec<(Range<usize>, Range<usize>)> {
    let same = |step: &Step| if let Step::Same(i, j) = *step { Some((i, j)) } else { None };
    let same = steps.iter().enumerate().filter_map(|(at, step)| Some((at, same(step)?)));
    let same: Vec<(usize, (usize, usize))> = same.collect();
    let pairs = same.windows(2).filter(|two| two[1].0 > two[0].0 + 1);
    pairs.map(|two| (two[0].1.0..two[1].1.0 + 1, two[0].1.1..two[1].1.1)).collect()
}

/// What a quotation has otherwise than the text that it is beside.
struct Change {
    /// Its words; none if it leaves out words alone.
    said: Range<usize>,
    /// Those of the text, from the last that is the same up to the next one.
    text: Range<usize>,
    /// Whether the quotation ends with it.
    is_last: bool,
}

impl Change {
    /// The words of another text that the quotation has just so, beside at least one that all have; nothing if it has not
    /// all of them one after the other.
    fn borne_out_by(&self, heard: &[Step], words: usize) -> Option<Range<usize>> {
        let place = |said: usize| {
            heard.iter().find_map(|step| match *step {
                Step::Same(i, j) if i == said => Some(j),
                _ => None,
            })
        };
        let (before, behind) = (self.said.start.checked_sub(1).and_then(place), place(self.said.end));
        let own: Vec<usize> = self.said.clone().map(place).collect::<Option<_>>()?;
        let begins = before.is_some() || self.said.start == 0 || own.first() == Some(&0);
        let ends = behind.is_some() || self.is_last || own.last() == Some(&(words - 1));
        let is_beside = if own.is_empty() { before.and(behind) } else { before.or(behind) }.is_some();
        let all: Vec<usize> = before.into_iter().chain(own).chain(behind).collect();
        let is_row = all.windows(2).all(|two| two[1] == two[0] + 1);
        let (first, last) = all.first().zip(all.last())?;
        (begins && ends && is_beside && is_row).then(|| *first..last + 1)
    }
}

/// What a quotation of so many words has otherwise, place by place.
fn changes(steps: &[Step], words: usize) -> Vec<Change> {
    let is_same = |step: &Step| matches!(step, Step::Same(..));
    let runs = steps.chunk_by(|one, next| is_same(one) == is_same(next));
    let mut before: Option<(usize, usize)> = None;
    let mut out: Vec<Change> = Vec::new();
    let mut behind: usize = 0;
    for run in runs {
        behind += run.len();
        if let Some(Step::Same(i, j)) = run.last() {
            before = Some((*i, *j));
            continue;
        }
        let next = steps.get(behind).and_then(|step| step.quote().zip(step.text()));
        let places = || run.iter().filter_map(|step| step.text());
        out.push(Change {
            is_last: next.is_none(),
            said: before.map_or(0, |(said, _)| said + 1)..next.map_or(words, |(said, _)| said),
            text: before.map(|(_, text)| text).or_else(|| places().min()).unwrap_or(0)
                ..next.map(|(_, text)| text).or_else(|| places().max().map(|last| last + 1)).unwrap_or(usize::MAX),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::briefing::parse;
    use crate::corpus::link;
    use crate::verify::{Outcome, Verifier};

    const TALKS: &str = r#"
        [[sources]]
        id = "gazette"
        publisher = "Gazette"
        [[sources]]
        id = "courier"
        publisher = "Courier"
        [[sources]]
        id = "herald"
        publisher = "Herald"
        text = "She said: “We will bring the first group of them back to France within a week.”"
        [[meetings]]
        id = "talks"
        name = "Talks"
        date = 2024-02-28
        details = [
            { what = "wording of Ruiz's remark", value = "“people arriving on small ships”", source = "herald" },
            { what = "mood", value = "“arriving at an end”, on a page without a name", source = "herald" },
        ]
        [[quotes]]
        speaker = "Ana Ruiz"
        text = "For the first time, people arriving small boat will be returned to France in short order."
        source = "gazette"
        [[quotes]]
        speaker = "Ana Ruiz"
        text = "People arriving by small boat will be returned to France in short order, and that is fair,"
        source = "courier"
        [[quotes]]
        speaker = "Leo Brun"
        text = "People arriving in small boat will be returned to France in short order."
        source = "courier"
        [[quotes]]
        speaker = "Ana Ruiz"
        text = "We can’t bring the first group of them back to France within a month."
        source = "gazette"
        [[quotes]]
        speaker = "Ana Ruiz"
        text = "We will not bring the first group of them back to France within a week."
        source = "herald"
    "#;

    /// The outcome, what is told of it, and who has which words.
    fn found(quotation: &str) -> (Outcome, String, Vec<(String, String, bool)>) {
        let corpus = Arc::new(link(vec![parse("a.toml", TALKS.as_bytes())], Vec::new()));
        let found = Verifier::new(Arc::clone(&corpus)).verify(quotation, Some("Ana Ruiz")).unwrap();
        let who = |one: &super::Otherwise| corpus.source_name(one.source).to_owned();
        let others = found.others.iter().map(|one| (who(one), one.words.clone(), one.is_as_quoted)).collect();
        (found.outcome, found.describe(&corpus), others)
    }

    fn one(who: &str, words: &str, is_as_quoted: bool) -> Vec<(String, String, bool)> {
        vec![(who.to_owned(), words.to_owned(), is_as_quoted)]
    }

    #[test]
    fn a_wording_is_exact_and_who_has_it_otherwise_is_told() {
        let (outcome, told, _) = found("people arriving small boat will be returned to France in short order.");
        assert_eq!(outcome, Outcome::Exact);
        let expected = "exact, sources differ: Courier has “arriving by small”, Herald has “arriving on small”";
        assert_eq!(told, expected);
        // Nothing differs in the passage that is quoted.
        assert_eq!(found("will be returned to France in short order").1, "exact");
        let (outcome, told, _) = found("People arriving by small boat will be returned");
        assert_eq!(outcome, Outcome::Exact);
        assert!(told.starts_with("exact, sources differ: Gazette has “arriving small”"), "{told}");
    }

    #[test]
    fn what_one_source_bears_out_is_mixed_and_not_altered() {
        for quotation in [
            "For the first time, people arriving by small boat will be returned to France in short order.",
            "For the first time, people arriving by small boat will be returned to France",
            "FOR THE FIRST TIME, PEOPLE ARRIVING BY SMALL BOAT WILL BE RETURNED TO FRANCE IN SHORT ORDER",
        ] {
            let (outcome, told, others) = found(quotation);
            assert_eq!(outcome, Outcome::Mixed, "{quotation}: {told}");
            let mixed =
                "mixed from wordings that differ: “arriving by small” as Courier has it, the rest as Gazette has it";
            assert!(told.starts_with(mixed), "{told}");
            assert!(others.contains(&one("Courier", "arriving by small", true)[0]), "{others:?}");
        }
        // Nor is what would be joined of two wordings of one remark.
        let (outcome, told, _) = found(
            "For the first time, people arriving by small boat will be returned to France in short order, and that is fair",
        );
        assert_eq!(outcome, Outcome::Mixed, "{told}");
        // A passage that only the meeting's details tell of.
        let (outcome, told, others) =
            found("For the first time, people arriving on small ships will be returned to France");
        assert_eq!(outcome, Outcome::Mixed, "{told}");
        let theirs: Vec<_> = others.into_iter().filter(|(.., is_as_quoted)| *is_as_quoted).collect();
        assert!(theirs.iter().all(|(who, ..)| who == "Herald") && theirs.len() == 2, "{theirs:?}");
    }

    #[test]
    fn what_no_source_has_is_altered_and_what_each_has_there_is_told() {
        let (outcome, told, _) = found("For the first time, people arriving in small boat will be returned to France");
        assert_eq!(outcome, Outcome::Altered);
        assert!(told.contains("sources differ: Courier has “arriving by small”"), "{told}");
        // Somebody else's words bear out nothing, nor does a source whose own text has it otherwise.
        assert!(!told.contains("Brun"), "{told}");
        let (outcome, told, others) = found("We will not bring the first group of them back to France within a month.");
        assert_eq!((outcome, others), (Outcome::Altered, one("Gazette", "a month", true)), "{told}");
        // Of what is changed elsewhere than where sources differ there is nothing to tell.
        let (_, told, others) = found("people arriving small boat will be returned to Spain in short order");
        assert_eq!(others, Vec::new(), "{told}");
    }
}
