//! `attache check`: every problem, its place and the way out.

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::Path;

use super::{Console, Error, Status};
use crate::cli::{Check, ReportFormat};
use crate::corpus::{Corpus, counted, link_statements};
use crate::diagnostic::{Code, Diagnostic, Mistake, Severity, excerpt};
use crate::export::json;
use crate::file::LARGEST_FILE;
use crate::load;
use crate::text::web_address;

/// Writes every problem of `corpus`. A note is a problem only to the strict.
pub(super) fn run(args: &Check, corpus: &Corpus, console: &mut Console<'_>) -> Result<Status, Error> {
    let mut problems = corpus.diagnostics().to_vec();
    problems.extend(closed_addresses(corpus));
    problems.extend(unnamed(corpus));
    problems.sort();
    let problems = problems.as_slice();
    match args.format {
        ReportFormat::Json => json::write_pretty(&problems, console.out)?,
        ReportFormat::Text => {
            for problem in problems {
                writeln!(console.out, "{problem}")?;
            }
            console.out.flush()?;
            if problems.is_empty() {
                let files = counted(corpus.briefings().len(), "file", "files");
                console.tell(format_args!("nothing is wrong with {files}"))?;
            } else {
                console.tell(summary(problems, corpus.briefings().len()))?;
            }
        }
    }
    let clean = problems.iter().all(|problem| problem.severity == Severity::Note && !args.strict);
    Ok(Status::found(clean).of_all(corpus))
}

/// The one briefing that comes over standard input.
pub(super) fn standard_input() -> Result<Corpus, Error> {
    let mut bytes = Vec::new();
    let taken = io::stdin().lock().take(LARGEST_FILE + 1).read_to_end(&mut bytes);
    taken.map_err(|source| Error::input(Path::new("-"), source))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Error::Use(format!("-: more than {} MiB, the most of a briefing", LARGEST_FILE >> 20)));
    }
    Ok(link_statements(load::piped(&bytes), Vec::new()))
}

/// Meetings that no file gives a name.
fn unnamed(corpus: &Corpus) -> impl Iterator<Item = Diagnostic> {
    corpus.meetings().filter_map(|(_, meeting)| {
        let accounts = &corpus[meeting.accounts];
        let named = accounts.iter().any(|account| !corpus.text(corpus[*account].name).is_empty());
        let first = &corpus[*accounts.first().filter(|_| !named)?];
        let path = corpus.text(corpus[first.origin.briefing].path);
        let message = "a meeting without a name".to_owned();
        let hint = "give it one: name = \"…\"; until then its id stands for it".to_owned();
        Some(Mistake { code: Code::Unnamed, message, hint }.at(path, (first.origin.line, 1)))
    })
}

/// The addresses of sources that are never opened. Only who asks waits for this to be looked at.
fn closed_addresses(corpus: &Corpus) -> impl Iterator<Item = Diagnostic> {
    corpus.sources().flat_map(|(_, source)| {
        let closed = [source.url, source.archived].map(|address| corpus.text(address));
        let closed = closed.into_iter().filter(|address| !address.is_empty() && web_address(address).is_none());
        closed.map(|address| {
            let path = corpus.text(corpus[source.origin.briefing].path);
            let message = format!("“{}” is no address that is opened", excerpt(address));
            let hint = "give one that begins with https:// and names no user".to_owned();
            Mistake { code: Code::ClosedAddress, message, hint }.at(path, (source.origin.line, 1))
        })
    })
}

/// `1 error, 2 warnings and 0 notes in 2 files`; of paths that lead to no file it is said how many files were `read`.
fn summary(problems: &[Diagnostic], read: usize) -> String {
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let of_files = problems.iter().filter(|problem| !is_of_a_path(problem));
    let files = of_files.map(|problem| &problem.file).collect::<HashSet<_>>().len();
    let place = match (files, read) {
        (0, 0) => "; no file was read".to_owned(),
        (0, _) => format!("; nothing is wrong with {}", counted(read, "file", "files")),
        _ => format!(" in {}", counted(files, "file", "files")),
    };
    format!(
        "{}, {} and {}{place}",
        counted(count(Severity::Error), "error", "errors"),
        counted(count(Severity::Warning), "warning", "warnings"),
        counted(count(Severity::Note), "note", "notes"),
    )
}

/// Whether it is wrong with a path that was named, and no file is there that it could be wrong with.
fn is_of_a_path(problem: &Diagnostic) -> bool {
    matches!(problem.code, Code::MissingFolder | Code::EmptyFolder)
}
