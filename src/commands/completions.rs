//! `attache completions`: what a shell needs to complete the command line.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::{Console, Error, Status};
use crate::cli::Cli;

/// Writes the completions for `shell`.
pub(super) fn run(shell: Shell, console: &mut Console<'_>) -> Result<Status, Error> {
    // The generator panics when it cannot write, so it writes where it always can.
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "attache", &mut script);
    console.out.write_all(&script)?;
    Ok(Status::Found)
}
