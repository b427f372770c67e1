//! `attache draft`: texts to briefings that need review, not typing.

mod batch;
mod folder;
mod known;

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use super::{Console, Error, Status};
use crate::briefing::PartialDate;
use crate::cli::Draft as Args;
use crate::corpus::{Corpus, counted};
use crate::draft::sheet::{EntryKind, Sheet};
use crate::draft::{self, Draft, Hints};
use crate::file::{self, Existing};
use crate::text::{clean_line, in_shell};

/// Drafts one briefing, or those of a folder; with `--batch` finds the quotations of one text a line.
pub(super) fn run(
    args: &Args,
    known: impl FnOnce() -> Result<Corpus, Error>,
    console: &mut Console<'_>,
) -> Result<Status, Error> {
    if let Some(file) = &args.batch {
        return batch::run(file, console);
    }
    let from = args.file.as_deref().unwrap_or(Path::new("-"));
    // As for what is read, `-` is what other programs see.
    let to = args.output.as_deref().filter(|to| *to != Path::new("-"));
    if args.review && to.is_none() {
        return Err(Error::Use("--review: name the file to write and review: -o FILE.toml".to_owned()));
    }
    let published = args.date.as_deref().map(day).transpose()?;
    let hints = || {
        let corpus = known()?;
        Ok::<Hints, Error>(Hints {
            url: args.url.clone(),
            publisher: args.publisher.clone(),
            published,
            people: known::people(&corpus),
            meetings: known::meetings(&corpus),
            publishers: known::publishers(&corpus),
            ..Hints::default()
        })
    };
    if from.is_dir() {
        let to = to.ok_or_else(|| Error::Use("name the folder of drafts: -o FOLDER".to_owned()))?;
        return folder::run(from, to, args.force, &hints()?, console);
    }
    if from == Path::new("-") && io::stdin().is_terminal() {
        console.tell("reading from the keyboard; Ctrl-D ends, Ctrl-C leaves")?;
    }
    let bytes = read(from)?;
    let written = draft::to_toml(&draft::draft_file(&bytes, &hints()?)?);
    match to {
        None => console.out.write_all(written.as_bytes())?,
        Some(path) => {
            file::write(path, Existing::unless(args.force), |out| out.write_all(written.as_bytes()))?;
            let next = (!args.review).then_some(path);
            console.tell(found(written, next))?;
        }
    }
    Ok(Status::Found)
}

/// What a draft holds, and how it is reviewed: `5 quotes, 4 officials, 1 meeting, 16 to review (6 marked # review):
/// attache review a.toml`.
fn found(written: String, next: Option<&Path>) -> String {
    // What was written parses, whatever the text: else there is nothing to count.
    let Ok(sheet) = Sheet::read(written) else { return "written".to_owned() };
    let of = |kind: EntryKind| sheet.entries.iter().filter(|entry| entry.kind == kind).count();
    let waiting = sheet.waiting();
    // Without a meeting the browser has nothing to list on the tab that it opens with.
    let meeting = match sheet.entries.iter().find(|entry| entry.kind == EntryKind::Meeting) {
        Some(meeting) if meeting.suggested => "1 meeting only suggested",
        Some(_) => "1 meeting",
        None => "no meeting found",
    };
    let mut said = format!(
        "{}, {}, {meeting}, {} to review ({} marked # review)",
        counted(of(EntryKind::Quote), "quote", "quotes"),
        counted(of(EntryKind::Official), "official", "officials"),
        waiting.things,
        waiting.marked,
    );
    if let Some(path) = next {
        said.push_str(": attache review ");
        said.push_str(&in_shell(&path.to_string_lossy()));
    }
    said
}

fn day(text: &str) -> Result<PartialDate, Error> {
    PartialDate::parse(text)
        .map_err(|_| Error::Use(format!("--date {}: write 2024-02-28, 2024-02 or 2024", clean_line(text))))
}

/// Reads one file, of which no more than can be drafted is taken in.
fn read(file: &Path) -> Result<Vec<u8>, Error> {
    let most = Draft::MAX_PAGE_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let taken = if file == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    taken.map(|_| bytes).map_err(|source| Error::input(file, source))
}
