//! `attache cache`: what large collections are kept in between two runs.

use super::{Console, Error, Status};
use crate::corpus::counted;
use crate::load::Cache;

/// Removes all of it, and says how much that was.
pub(super) fn clear(cache: &Cache, console: &mut Console<'_>) -> Result<Status, Error> {
    let removed = cache.clear()?;
    let files = counted(removed.files, "file", "files");
    console.tell(format_args!("removed {files}, {:.1} MB", removed.bytes as f64 / 1e6))?;
    Ok(Status::Found)
}
