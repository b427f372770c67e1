//! Parses the arguments, runs the command, sets the exit status; nothing else.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use attache::cli::{Cli, Command};
use attache::commands::{self, Console, Error, Status};
use attache::config::Config;
use clap::Parser;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli) {
        Ok(status) => status.into(),
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell if this fails, too.
            let _ = writeln!(io::stderr(), "attache: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(cli: &Cli) -> Result<Status, Error> {
    let config = Config::load(cli.config.as_deref())?;
    match &cli.command {
        Some(command) => run_command(command, &config),
        None => Ok(Status::Found),
    }
}

fn run_command(command: &Command, config: &Config) -> Result<Status, Error> {
    let stdout = io::stdout();
    let columns = terminal_size::terminal_size().filter(|_| stdout.is_terminal()).map(|(width, _)| width.0.into());
    let mut out = BufWriter::new(stdout.lock());
    let status = commands::run(command, config, &mut Console { out: &mut out, err: &mut io::stderr(), columns })?;
    out.flush()?;
    Ok(status)
}
