//! `attache verify`: did anyone say this?

use std::io;
use std::sync::Arc;

use serde::Serialize;

use super::{Console, Error, Status, lines};
use crate::briefing::{PartialDate, Verdict};
use crate::cite::Style;
use crate::cli::{ReportFormat, Verify};
use crate::corpus::{Corpus, OfficialId, Source};
use crate::export::json;
use crate::text::clean_line;
use crate::verify::{Finding, HouseStyle, Match, Otherwise, Outcome, Pasted, Place, Sentence, Verifier};

/// What is found out about one quotation, as JSON.
#[derive(Serialize)]
struct Report<'a> {
    quotation: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    /// Whether anybody is called like the speaker who was named, or nearly so.
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker_known: Option<bool>,
    /// The ids of everyone whom the name of the speaker may mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker_ids: Option<Vec<&'a str>>,
    /// None for an empty line, which asks for nothing.
    outcome: Option<Outcome>,
    /// The outcome in words.
    told: String,
    /// In what of their house style the quotation and the first match differ, if in nothing else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    house_style: Vec<HouseStyle>,
    /// How many words the ellipses of the quotation stand for.
    left_out: usize,
    /// Which sentences of the quotation are recorded of the speaker, where it is not found as a whole but some of them are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sentences: Vec<OneSentence>,
    matches: Vec<Said<'a>>,
    /// What other sources of the remark have where the quotation differs from the first match; if it does not, in all of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<Other<'a>>,
    /// What is found of each quotation, where several are attributed, each to somebody else.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Report<'a>>,
    /// The quote that comes nearest, where nothing is like the quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<Said<'a>>,
    /// Why it was not looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// A sentence of the quotation, as JSON.
#[derive(Serialize)]
struct OneSentence {
    words: String,
    /// Whether a quote of the speaker has it, word for word.
    is_recorded: bool,
}

/// Words of another source of the remark, as JSON.
#[derive(Serialize)]
struct Other<'a> {
    /// The id of the quote that has them; `null` where the meeting tells of them in a detail.
    id: Option<String>,
    source: &'a str,
    words: String,
    /// Whether the quotation has just these words, and the first match has not.
    is_as_quoted: bool,
}

/// A quote, or a piece of a source text, beside the quotation, as JSON.
#[derive(Serialize)]
struct Said<'a> {
    /// The quote's id; `null`, as everything that only a quote has, where the words are a piece of a source text.
    id: Option<String>,
    /// Whether the words stand in what the briefing tells around the quote, and not in the quote itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_context: bool,
    /// Whether the words stand in the original, which `text` is, and of which the quote is a translation.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_original: bool,
    text: &'a str,
    /// The words of the quote, where `text` is their original.
    #[serde(skip_serializing_if = "Option::is_none")]
    translation: Option<&'a str>,
    /// What the briefing tells around the quote.
    context: Option<&'a str>,
    speaker: Option<&'a str>,
    speaker_id: Option<&'a str>,
    date: Option<PartialDate>,
    meeting: Option<&'a str>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    file: &'a str,
    line: u32,
    /// What the quote's own source text says of it; not of its original.
    verdict: Option<Verdict>,
    /// The words that differ: `[-quote-]`, `{+quotation+}`.
    diff: Option<String>,
}

/// Looks for one quotation, or with `--batch` for one a line.
pub(super) fn run(args: &Verify, corpus: &Arc<Corpus>, console: &mut Console<'_>) -> Result<Status, Error> {
    let verifier = Verifier::new(Arc::clone(corpus));
    if let Some(file) = &args.batch {
        let mut all = true;
        lines::for_each(file, |line| {
            let (quotation, named) = line.split_once('\t').map_or((line, None), |(words, who)| (words, Some(who)));
            let speaker = named.map(str::trim).filter(|who| !who.is_empty()).or(args.speaker.as_deref());
            let pasted = taken_apart(&verifier, quotation, speaker);
            let report = match &pasted[..] {
                [one] => batch_report(&verifier, one),
                several => of_several(quotation, several.iter().map(|one| batch_report(&verifier, one)).collect()),
            };
            all &= matches!(report.outcome, None | Some(Outcome::Exact));
            Ok(json::write_line(&report, console.out)?)
        })?;
        return Ok(Status::found(all));
    }
    let quotation = args.quotation().unwrap_or_default();
    let pasted = taken_apart(&verifier, quotation, args.speaker.as_deref());
    let verify = |one: &Pasted| verifier.verify(&one.quotation, one.speaker.as_deref());
    let findings: Vec<Finding> = pasted.iter().map(verify).collect::<Result<_, _>>()?;
    match args.format {
        ReportFormat::Json => {
            let each = pasted.iter().zip(&findings).map(|(one, finding)| report(verifier.corpus(), one, finding));
            let mut reports: Vec<Report<'_>> = each.collect();
            let one = if reports.len() == 1 { reports.pop() } else { None };
            json::write_pretty(&one.unwrap_or_else(|| of_several(quotation, reports)), console.out)?;
        }
        ReportFormat::Text => {
            for (i, (one, finding)) in pasted.iter().zip(&findings).enumerate() {
                write_whose(one, i, pasted.len(), console)?;
                write_text(&verifier, finding, console)?;
            }
        }
    }
    Ok(Status::found(findings.iter().all(|finding| finding.outcome == Outcome::Exact)))
}

/// The quotation and its speaker: whoever was named, else whoever is named beside the words; each by itself where several
/// are attributed to several people.
fn taken_apart(verifier: &Verifier, pasted: &str, named: Option<&str>) -> Vec<Pasted> {
    let Some(named) = named else { return verifier.take_all_apart(pasted) };
    vec![Pasted { speaker: Some(named.to_owned()), ..verifier.take_apart(pasted) }]
}

/// Before what is found of one quotation of several: which one it is, and who is said to have said it.
fn write_whose(pasted: &Pasted, at: usize, of: usize, console: &mut Console<'_>) -> io::Result<()> {
    if of == 1 {
        return Ok(());
    }
    if at > 0 {
        writeln!(console.out)?;
    }
    let speaker = pasted.speaker.as_deref().unwrap_or_default();
    writeln!(console.out, "{} — {}:", clean_line(&pasted.quotation), clean_line(speaker))
}

/// What is found of several quotations together: it is exact if all of them are, else what the first is that is not.
fn of_several<'a>(quotation: &'a str, parts: Vec<Report<'a>>) -> Report<'a> {
    let is_exact = |outcome: &Option<Outcome>| *outcome == Some(Outcome::Exact);
    let outcomes = || parts.iter().map(|part| part.outcome);
    let told = parts.iter().map(|part| format!("{}: {}", clean_line(part.speaker.unwrap_or_default()), part.told));
    Report {
        quotation,
        speaker: None,
        speaker_known: None,
        speaker_ids: None,
        outcome: outcomes().find(|outcome| !is_exact(outcome)).unwrap_or(Some(Outcome::Exact)),
        told: told.collect::<Vec<_>>().join("; "),
        house_style: Vec::new(),
        left_out: parts.iter().map(|part| part.left_out).sum(),
        sentences: Vec::new(),
        matches: Vec::new(),
        others: Vec::new(),
        nearest: None,
        error: parts.iter().find_map(|part| part.error.clone()),
        parts,
    }
}

fn batch_report<'a>(verifier: &'a Verifier, pasted: &'a Pasted) -> Report<'a> {
    match verifier.verify(&pasted.quotation, pasted.speaker.as_deref()) {
        Ok(finding) => report(verifier.corpus(), pasted, &finding),
        // Answers and questions stay side by side: an empty line has an answer that says nothing.
        Err(_) if pasted.quotation.trim().is_empty() => unanswered(pasted, None, None),
        Err(refusal) => unanswered(pasted, Some(Outcome::NotFound), Some(refusal.to_string())),
    }
}

fn unanswered(pasted: &Pasted, outcome: Option<Outcome>, error: Option<String>) -> Report<'_> {
    Report {
        quotation: &pasted.quotation,
        speaker: pasted.speaker.as_deref(),
        speaker_known: None,
        speaker_ids: None,
        outcome,
        told: String::new(),
        house_style: Vec::new(),
        left_out: 0,
        sentences: Vec::new(),
        matches: Vec::new(),
        others: Vec::new(),
        parts: Vec::new(),
        nearest: None,
        error,
    }
}

fn report<'a>(corpus: &'a Corpus, pasted: &'a Pasted, finding: &Finding) -> Report<'a> {
    let mut matches: Vec<Said<'a>> = finding.matches.iter().map(|one| said(corpus, one)).collect();
    let nearest = if finding.outcome == Outcome::NotFound { matches.pop() } else { None };
    let ids = |people: &Vec<OfficialId>| people.iter().map(|&id| corpus.text(corpus[id].id)).collect();
    Report {
        speaker_known: finding.named.as_ref().map(|_| !finding.is_speaker_unknown()),
        speaker_ids: finding.named.as_ref().map(|named| ids(&named.people)),
        told: finding.describe(corpus),
        house_style: finding.house_style().to_vec(),
        left_out: finding.left_out(),
        sentences: finding.sentences.iter().map(sentence).collect(),
        matches,
        others: finding.others.iter().map(|one| other(corpus, one)).collect(),
        nearest,
        ..unanswered(pasted, Some(finding.outcome), None)
    }
}

fn sentence(Sentence { words, is_recorded }: &Sentence) -> OneSentence {
    OneSentence { words: words.clone(), is_recorded: *is_recorded }
}

fn other<'a>(corpus: &'a Corpus, found: &Otherwise) -> Other<'a> {
    Other {
        id: found.wording.map(|wording| corpus.quote_id(corpus[wording].quote)),
        source: corpus.original_text(corpus[found.source].name()),
        words: found.words.clone(),
        is_as_quoted: found.is_as_quoted,
    }
}

fn said<'a>(corpus: &'a Corpus, found: &Match) -> Said<'a> {
    let given = |text| Some(corpus.original_text(text)).filter(|text| !text.is_empty());
    let diff = (!found.is_exact).then(|| found.diff.to_string());
    let name = |source: &Source| given(source.name());
    match &found.place {
        Place::Quote(wording) | Place::Original(wording) | Place::Context(wording) => {
            let is_context = matches!(found.place, Place::Context(_));
            let is_original = matches!(found.place, Place::Original(_));
            let wording = &corpus[*wording];
            let text = match found.place {
                Place::Context(_) => wording.context,
                Place::Original(_) => wording.original,
                Place::Quote(_) | Place::Source(..) => wording.text,
            };
            let quote = &corpus[wording.quote];
            let source = wording.source.map(|id| &corpus[id]);
            Said {
                id: Some(corpus.quote_id(wording.quote)),
                is_context,
                is_original,
                text: corpus.original_text(text),
                translation: given(wording.text).filter(|_| is_original),
                context: given(wording.context),
                speaker: given(corpus[quote.speaker].name),
                speaker_id: given(corpus[quote.speaker].id),
                date: quote.date,
                meeting: quote.meeting.map(|id| corpus.text(corpus[id].id)),
                source: source.and_then(name),
                url: source.and_then(|source| given(source.url)),
                file: corpus.text(corpus[wording.origin.briefing].path),
                line: wording.origin.line,
                verdict: (!is_original).then_some(wording.verdict),
                diff,
            }
        }
        Place::Source(id, range) => {
            let source = &corpus[*id];
            Said {
                id: None,
                is_context: false,
                is_original: false,
                translation: None,
                text: corpus.text(source.body).get(range.clone()).unwrap_or_default(),
                context: None,
                speaker: None,
                speaker_id: None,
                date: source.published,
                meeting: None,
                source: name(source),
                url: given(source.url),
                file: corpus.text(corpus[source.origin.briefing].path),
                line: source.origin.line,
                verdict: None,
                diff,
            }
        }
    }
}

/// The outcome, then each place with the words that differ and its citation.
fn write_text(verifier: &Verifier, finding: &Finding, console: &mut Console<'_>) -> io::Result<()> {
    let corpus = verifier.corpus();
    writeln!(console.out, "{}", finding.describe(corpus))?;
    for (i, found) in finding.matches.iter().enumerate() {
        writeln!(console.out)?;
        if finding.outcome == Outcome::NotFound {
            writeln!(console.out, "nearest: {}", found.whose(corpus))?;
        }
        let is_other = i > 0 && found.is_exact && finding.matches[0].is_exact && !finding.is_joined;
        if is_other {
            writeln!(console.out, "also on record:")?;
        } else if i > 0 && finding.outcome == Outcome::Mixed {
            writeln!(console.out, "another wording of it:")?;
        }
        if !found.is_exact {
            writeln!(console.out, "[-quote-] and {{+yours+}}: {}", clean_line(&found.diff.to_string()))?;
        }
        match found.place {
            // Its quote was cited just before.
            Place::Context(wording) if i > 0 => {
                writeln!(console.out, "told around it: {}", corpus.text(corpus[wording].context))?;
            }
            _ => writeln!(console.out, "{}", found.citation(corpus, &Style::Plain))?,
        }
        let origin = found.origin(corpus);
        writeln!(console.out, "{}:{}", corpus.text(corpus[origin.briefing].path), origin.line)?;
    }
    console.out.flush()?;
    if let Some(note) = finding.nobody_is_called_so() {
        console.tell(format_args!("{note}"))?;
    }
    match finding.outcome {
        Outcome::Exact => Ok(()),
        _ => console.tell(format_args!("searched {}", verifier.searched())),
    }
}
