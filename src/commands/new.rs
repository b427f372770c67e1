//! `attache new`: a commented briefing to start from.

use super::{Console, Error, Status};
use crate::briefing::TEMPLATE;

/// Writes the template.
pub(super) fn run(console: &mut Console<'_>) -> Result<Status, Error> {
    console.out.write_all(TEMPLATE.as_bytes())?;
    Ok(Status::Found)
}
