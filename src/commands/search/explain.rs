//! `attache search --explain`: how a query is understood, and what matched in each hit.

use std::io;

use super::Console;
use super::hits::Found;
use crate::search::Query;
use crate::text::clean_line;

/// Writes the query as it was read, then every hit with what matched in it.
pub(super) fn write(query: &Query, found: &Found<'_>, console: &mut Console<'_>) -> io::Result<()> {
    writeln!(console.out, "understood as: {}", clean_line(&query.to_string()))?;
    for note in &found.notes {
        writeln!(console.out, "read so: {}", clean_line(note))?;
    }
    for hit in &found.hits {
        writeln!(console.out, "\n{} {} (score {})", hit.kind, hit.shown, hit.score)?;
        for why in &hit.why {
            let how = why.how.describe();
            writeln!(
                console.out,
                "  “{}”: {} “{}”, {how}",
                clean_line(&why.word),
                why.field,
                clean_line(&why.matched)
            )?;
        }
    }
    Ok(())
}
