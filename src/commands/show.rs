//! `attache show`: one record whole, with every statement and where it comes from.

mod text;

use super::{Console, Error, Status};
use crate::cli::{ReportFormat, Show};
use crate::corpus::{Corpus, Entity};
use crate::export::json;
use crate::export::record::Builder;

/// Writes what `args.id` names: at most one record of each kind.
pub(super) fn run(args: &Show, corpus: &Corpus, console: &mut Console<'_>) -> Result<Status, Error> {
    let found = find(&args.id, corpus);
    if found.is_empty() {
        console.tell(format_args!("nothing is called “{}”", crate::text::clean_line(&args.id)))?;
        console.tell(format_args!("searched {}", corpus.coverage()))?;
        return Ok(Status::Nothing);
    }
    for (i, &entity) in found.iter().enumerate() {
        match args.format {
            ReportFormat::Json => json::write_pretty(&Builder::original(corpus).record(entity), console.out)?,
            ReportFormat::Text => {
                if i > 0 {
                    writeln!(console.out)?;
                }
                text::write(&Builder::shown(corpus).record(entity), console)?;
            }
        }
    }
    Ok(Status::Found)
}

/// What `id` names; a country's code may be typed in lower case.
fn find(id: &str, corpus: &Corpus) -> Vec<Entity> {
    let found = corpus.find(id);
    if found.is_empty() { corpus.find(&id.to_uppercase()) } else { found }
}
