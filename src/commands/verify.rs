//! `attache verify`: did anyone say this?

use std::io;
use std::sync::Arc;

use serde::Serialize;

use super::{Console, Error, Status, lines};
use crate::briefing::{PartialDate, Verdict};
use crate::cite::Style;
use crate::cli::{ReportFormat, Verify};
use crate::corpus::{Corpus, Source};
use crate::export::json;
use crate::text::clean_line;
use crate::verify::{Finding, Match, Outcome, Place, Verifier};

/// What is found out about one quotation, as JSON.
#[derive(Serialize)]
struct Report<'a> {
    quotation: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    /// Whether anybody is called like the speaker who was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker_known: Option<bool>,
    outcome: Outcome,
    /// How many words the ellipses of the quotation stand for.
    left_out: usize,
    matches: Vec<Said<'a>>,
    /// The quote that comes nearest, where nothing is like the quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest: Option<Said<'a>>,
    /// Why it was not looked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// A quote, or a piece of a source text, beside the quotation, as JSON.
#[derive(Serialize)]
struct Said<'a> {
    /// The quote's id; `null`, as everything that only a quote has, where the words are a piece of a source text.
    id: Option<String>,
    text: &'a str,
    speaker: Option<&'a str>,
    speaker_id: Option<&'a str>,
    date: Option<PartialDate>,
    meeting: Option<&'a str>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    file: &'a str,
    line: u32,
    /// What the quote's own source text says of it.
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
            let (quotation, speaker) = taken_apart(&verifier, quotation, speaker);
            let report = batch_report(&verifier, quotation, speaker);
            all &= report.outcome == Outcome::Exact;
            Ok(json::write_line(&report, console.out)?)
        })?;
        return Ok(Status::found(all));
    }
    let (quotation, speaker) = taken_apart(&verifier, args.quotation().unwrap_or_default(), args.speaker.as_deref());
    let finding = verifier.verify(quotation, speaker)?;
    match args.format {
        ReportFormat::Json => {
            json::write_pretty(&report(verifier.corpus(), quotation, speaker, &finding), console.out)?;
        }
        ReportFormat::Text => write_text(&verifier, speaker, &finding, console)?,
    }
    Ok(Status::found(finding.outcome == Outcome::Exact))
}

/// The quotation and its speaker: whoever was named, else whoever is named behind the words.
fn taken_apart<'a>(verifier: &Verifier, pasted: &'a str, named: Option<&'a str>) -> (&'a str, Option<&'a str>) {
    if named.is_some() { (pasted, named) } else { verifier.with_speaker(pasted) }
}

fn batch_report<'a>(verifier: &'a Verifier, quotation: &'a str, speaker: Option<&'a str>) -> Report<'a> {
    match verifier.verify(quotation, speaker) {
        Ok(finding) => report(verifier.corpus(), quotation, speaker, &finding),
        Err(refusal) => {
            let error = Some(refusal.to_string());
            let (outcome, matches) = (Outcome::NotFound, Vec::new());
            Report { quotation, speaker, speaker_known: None, outcome, left_out: 0, matches, nearest: None, error }
        }
    }
}

fn report<'a>(corpus: &'a Corpus, quotation: &'a str, speaker: Option<&'a str>, finding: &Finding) -> Report<'a> {
    let mut matches: Vec<Said<'a>> = finding.matches.iter().map(|one| said(corpus, one)).collect();
    let nearest = if finding.outcome == Outcome::NotFound { matches.pop() } else { None };
    let left_out = finding.matches.iter().map(|one| one.left_out).sum();
    let speaker_known = speaker.map(|_| !finding.is_speaker_unknown);
    Report { quotation, speaker, speaker_known, outcome: finding.outcome, left_out, matches, nearest, error: None }
}

fn said<'a>(corpus: &'a Corpus, found: &Match) -> Said<'a> {
    let given = |text| Some(corpus.original_text(text)).filter(|text| !text.is_empty());
    let diff = (!found.is_exact).then(|| found.diff.to_string());
    let name = |source: &Source| given(source.name());
    match &found.place {
        Place::Quote(wording) => {
            let wording = &corpus[*wording];
            let quote = &corpus[wording.quote];
            let source = wording.source.map(|id| &corpus[id]);
            Said {
                id: Some(corpus.quote_id(wording.quote)),
                text: corpus.original_text(wording.text),
                speaker: given(corpus[quote.speaker].name),
                speaker_id: given(corpus[quote.speaker].id),
                date: quote.date,
                meeting: quote.meeting.map(|id| corpus.text(corpus[id].id)),
                source: source.and_then(name),
                url: source.and_then(|source| given(source.url)),
                file: corpus.text(corpus[wording.origin.briefing].path),
                line: wording.origin.line,
                verdict: Some(wording.verdict),
                diff,
            }
        }
        Place::Source(id, range) => {
            let source = &corpus[*id];
            Said {
                id: None,
                text: corpus.text(source.body).get(range.clone()).unwrap_or_default(),
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
fn write_text(
    verifier: &Verifier,
    named: Option<&str>,
    finding: &Finding,
    console: &mut Console<'_>,
) -> io::Result<()> {
    let corpus = verifier.corpus();
    writeln!(console.out, "{}", finding.describe(corpus))?;
    for found in &finding.matches {
        writeln!(console.out)?;
        if finding.outcome == Outcome::NotFound {
            writeln!(console.out, "nearest: {}", found.whose(corpus))?;
        }
        if !found.is_exact {
            writeln!(console.out, "[-quote-] and {{+yours+}}: {}", clean_line(&found.diff.to_string()))?;
        }
        writeln!(console.out, "{}", found.citation(corpus, &Style::Plain))?;
        let origin = found.origin(corpus);
        writeln!(console.out, "{}:{}", corpus.text(corpus[origin.briefing].path), origin.line)?;
    }
    console.out.flush()?;
    if let (Some(name), true) = (named, finding.is_speaker_unknown) {
        console.tell(format_args!("nobody here is called “{}”", clean_line(name)))?;
    }
    match finding.outcome {
        Outcome::Exact => Ok(()),
        _ => console.tell(format_args!("searched {}", verifier.searched())),
    }
}
