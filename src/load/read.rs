//! Reading briefings, one file after the other.

use std::path::Path;

use super::archive;
use super::beside::{OnDisk, read_source_texts};
use super::find::is_toml;
use super::unreviewed::{self, Place};
use crate::briefing::{Parsed, parse};
use crate::corpus::Statements;
use crate::diagnostic::{Code, Diagnostic};
pub use crate::file::LARGEST_FILE;
pub(super) use crate::file::{Refusal, more_than, open_regular, plain_reason, read_bounded};
use crate::text::clean_line;

impl Refusal {
    /// The same as a problem of a file.
    pub(super) fn of(self, name: &str) -> Diagnostic {
        Diagnostic::of_file(&clean_line(name), self.code, self.message, self.hint)
    }
}

/// What some files say. Of those that `before` knows and that cannot be read whole any more, what they said then.
pub(super) fn read_files(paths: &[impl AsRef<Path>], before: &dyn Fn(&str) -> Option<Statements>) -> Statements {
    let mut statements = Statements::default();
    for path in paths.iter().map(AsRef::as_ref) {
        if archive::is_archive(path) {
            archive::take(path, &mut statements);
            continue;
        }
        let name = path.to_string_lossy();
        let bytes = read_bounded(path).map_err(|refusal| refusal.of(&name));
        let mut beside = OnDisk::of(path);
        let parsed = bytes.as_ref().map(|bytes| parse_briefing(&name, bytes, &mut beside)).map_err(Clone::clone);
        let good = if is_whole(&parsed) { None } else { before(&name) };
        match (parsed, good) {
            (Ok(parsed), None) => {
                let bytes = bytes.as_deref().unwrap_or_default();
                unreviewed::take(&mut statements, parsed, bytes, Place::Loose);
                beside.note(&mut statements);
            }
            (Err(problem), None) => statements.report(problem),
            (parsed, Some(good)) => {
                let problems = parsed.map_or_else(|problem| vec![problem], |parsed| parsed.diagnostics);
                for problem in problems {
                    statements.report(problem);
                }
                statements.report(as_it_was(path));
                statements.append(good);
                statements.set_passing();
            }
        }
    }
    statements
}

/// What tells that a file cannot be read from its beginning to its end.
const BROKEN: [Code; 4] = [Code::Syntax, Code::NotUtf8, Code::TooDeep, Code::NothingInside];

/// Whether a file can be read from its beginning to its end.
fn is_whole(read: &Result<Parsed<'_>, Diagnostic>) -> bool {
    read.as_ref().is_ok_and(is_sound)
}

/// The same of a file that was read.
pub(super) fn is_sound(parsed: &Parsed<'_>) -> bool {
    parsed.diagnostics.iter().all(|problem| !BROKEN.contains(&problem.code))
}

/// Whether all of so many files of which these statements are could be read whole.
pub(super) fn are_whole(statements: &Statements, files: usize) -> bool {
    statements.files() == files && !BROKEN.into_iter().any(|code| statements.has(code))
}

fn as_it_was(path: &Path) -> Diagnostic {
    let message = "what is shown of this file is as it was before the last change";
    let hint = "mend the file; it is read again as soon as it is saved";
    Diagnostic::of_file(&clean_line(&path.to_string_lossy()), Code::LastGood, message, hint)
}

/// Parses one briefing, with the source texts that lie beside it.
fn parse_briefing<'a>(name: &str, bytes: &'a [u8], beside: &mut OnDisk<'_>) -> Parsed<'a> {
    let mut parsed = parse(name, bytes);
    read_source_texts(&mut parsed, &mut |named| beside.read(named));
    if !is_toml(Path::new(name)) {
        for problem in parsed.diagnostics.iter_mut().filter(|problem| problem.code == Code::Syntax) {
            problem.hint = String::from("a briefing is TOML; `attache draft` makes one of a text");
        }
    }
    parsed
}
