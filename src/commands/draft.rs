//! `attache draft`: a plain text to a briefing that needs review, not typing.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Console, Error, Status, lines};
use crate::cli::Draft as Args;
use crate::corpus::Corpus;
use crate::draft::{self, Draft, Hints, KnownMeeting, KnownPerson, Quotation};
use crate::export::json;
use crate::file::{self, Existing};
use crate::text::clean_line;

/// A line of `--batch`.
#[derive(Deserialize)]
struct Asked {
    id: serde_json::Value,
    text: String,
}

/// The answer to one [`Asked`].
#[derive(Serialize)]
struct Answered {
    id: serde_json::Value,
    quotes: Vec<Quoted>,
}

/// A quotation: `start` and `end` count Unicode scalar values from 0, the end exclusive.
#[derive(Serialize)]
struct Quoted {
    start: usize,
    end: usize,
    text: String,
    /// Empty where it is not known surely enough.
    speaker: String,
    rule: &'static str,
    confidence: f32,
}

/// Drafts one briefing, or with `--batch` finds the quotations of one text a line.
pub(super) fn run(args: &Args, known: impl FnOnce() -> Corpus, console: &mut Console<'_>) -> Result<Status, Error> {
    if let Some(file) = &args.batch {
        return batch(file, console);
    }
    let text = read(args.file.as_deref().unwrap_or(Path::new("-")))?;
    let corpus = known();
    let hints = Hints {
        url: args.url.clone(),
        publisher: args.publisher.clone(),
        people: people(&corpus),
        meetings: meetings(&corpus),
        ..Hints::default()
    };
    let written = draft::to_toml(&draft::draft(&text, &hints)?);
    match &args.output {
        None => console.out.write_all(written.as_bytes())?,
        Some(path) => file::write(path, Existing::Stays, |out| out.write_all(written.as_bytes()))?,
    }
    Ok(Status::Found)
}

/// A bad line is told on the side, and the others are still answered.
fn batch(file: &Path, console: &mut Console<'_>) -> Result<Status, Error> {
    let (mut number, mut all_good) = (0, true);
    lines::for_each(file, |line| {
        number += 1;
        match serde_json::from_str::<Asked>(line) {
            Ok(asked) => {
                let quotes = draft::quotations(&asked.text).into_iter().map(quoted).collect();
                json::write_line(&Answered { id: asked.id, quotes }, console.out)?;
            }
            Err(error) => {
                all_good = false;
                console.tell(format_args!("line {number}: {}", clean_line(&error.to_string())))?;
            }
        }
        Ok(())
    })?;
    Ok(Status::found(all_good))
}

fn quoted(quotation: Quotation) -> Quoted {
    Quoted {
        speaker: quotation.sure_speaker().unwrap_or_default().to_owned(),
        rule: quotation.rule.name(),
        start: quotation.start,
        end: quotation.end,
        text: quotation.text,
        confidence: quotation.confidence,
    }
}

/// Reads one text, of which no more than can be drafted is taken in.
fn read(file: &Path) -> Result<String, Error> {
    let unreadable = |source| Error::Input { file: clean_line(&file.to_string_lossy()), source };
    let most = Draft::MAX_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        File::open(file).map_err(unreadable)?.take(most).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn people(corpus: &Corpus) -> Vec<KnownPerson> {
    let person = |official: &crate::corpus::Official| KnownPerson {
        id: corpus.text(official.id).to_owned(),
        names: official.aliases.iter().chain([&official.name]).map(|&name| corpus.text(name).to_owned()).collect(),
        countries: official.countries.clone(),
    };
    corpus.officials().map(|(_, official)| person(official)).collect()
}

fn meetings(corpus: &Corpus) -> Vec<KnownMeeting> {
    let meeting = |meeting: &crate::corpus::Meeting| {
        let when = meeting.when?;
        Some(KnownMeeting {
            id: corpus.text(meeting.id).to_owned(),
            start: when.start,
            end: when.end,
            countries: meeting.countries.iter().filter_map(|nation| nation.known()).collect(),
        })
    };
    corpus.meetings().filter_map(|(_, one)| meeting(one)).collect()
}
