//! `attache schema`: the JSON Schema of a briefing file, for editors.

use super::{Console, Error, Status};
use crate::briefing::json_schema;
use crate::export::json;

/// Writes the schema.
pub(super) fn run(console: &mut Console<'_>) -> Result<Status, Error> {
    json::write_pretty(&json_schema(), console.out)?;
    Ok(Status::Found)
}
