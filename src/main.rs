//! Parses the arguments, runs the command, sets the exit status; nothing else.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use attache::cli::{Browse, Cli, Command};
use attache::commands::{self, Console, Error, Status};
use attache::config::Config;
use attache::library::Library;
use attache::tui;
use clap::Parser;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli) {
        Ok(status) => status.into(),
        Err(Failure::Command(error)) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell if this fails, too.
            let _ = writeln!(io::stderr(), "attache: {error}");
            ExitCode::from(2)
        }
    }
}

/// Why nothing, or not everything, was done.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Command(#[from] Error),
    #[error(transparent)]
    Browser(#[from] tui::Error),
}

fn run(cli: &Cli) -> Result<Status, Failure> {
    let config = Config::load(cli.config.as_deref()).map_err(Error::from)?;
    match &cli.command {
        Some(command) => Ok(run_command(command, &config)?),
        None => browse(&cli.browse, config),
    }
}

fn browse(browse: &Browse, config: Config) -> Result<Status, Failure> {
    let library = Library::choose(&browse.data.paths, &config);
    tui::run(&tui::Options {
        library,
        config,
        query: browse.query.clone().unwrap_or_default(),
        theme: browse.theme.clone(),
        mouse: !browse.no_mouse,
        watch: !browse.no_watch,
        plain: browse.plain,
    })?;
    Ok(Status::Found)
}

fn run_command(command: &Command, config: &Config) -> Result<Status, Error> {
    let stdout = io::stdout();
    let columns = terminal_size::terminal_size().filter(|_| stdout.is_terminal()).map(|(width, _)| width.0.into());
    let mut out = BufWriter::new(stdout.lock());
    let status = commands::run(command, config, &mut Console { out: &mut out, err: &mut io::stderr(), columns })?;
    out.flush()?;
    Ok(status)
}
