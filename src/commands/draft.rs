//! `attache draft`: texts to briefings that need review, not typing.

mod batch;
mod folder;
mod known;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::{Console, Error, Status};
use crate::briefing::PartialDate;
use crate::cli::Draft as Args;
use crate::corpus::Corpus;
use crate::draft::{self, Draft, Hints};
use crate::file::{self, Existing};
use crate::text::clean_line;

/// Drafts one briefing, or those of a folder; with `--batch` finds the quotations of one text a line.
pub(super) fn run(args: &Args, known: impl FnOnce() -> Corpus, console: &mut Console<'_>) -> Result<Status, Error> {
    if let Some(file) = &args.batch {
        return batch::run(file, console);
    }
    let from = args.file.as_deref().unwrap_or(Path::new("-"));
    let published = args.date.as_deref().map(day).transpose()?;
    let hints = || {
        let corpus = known();
        Hints {
            url: args.url.clone(),
            publisher: args.publisher.clone(),
            published,
            people: known::people(&corpus),
            meetings: known::meetings(&corpus),
            publishers: known::publishers(&corpus),
            ..Hints::default()
        }
    };
    if from.is_dir() {
        let to = args.output.as_deref().ok_or_else(|| Error::Use("name the folder of drafts: -o FOLDER".to_owned()))?;
        return folder::run(from, to, args.force, &hints(), console);
    }
    let bytes = read(from)?;
    let written = draft::to_toml(&draft::draft_file(&bytes, &hints())?);
    match &args.output {
        None => console.out.write_all(written.as_bytes())?,
        Some(path) => file::write(path, existing(args.force), |out| out.write_all(written.as_bytes()))?,
    }
    Ok(Status::Found)
}

fn day(text: &str) -> Result<PartialDate, Error> {
    PartialDate::parse(text)
        .map_err(|_| Error::Use(format!("--date {}: write 2024-02-28, 2024-02 or 2024", clean_line(text))))
}

/// What becomes of a draft that is there already: somebody may have reviewed it.
fn existing(force: bool) -> Existing {
    if force { Existing::IsReplaced } else { Existing::Stays }
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
    taken.map(|_| bytes).map_err(|source| unreadable(file, source))
}

fn unreadable(path: &Path, source: io::Error) -> Error {
    Error::Input { file: clean_line(&path.to_string_lossy()), source }
}
