//! Parses the arguments, runs the command, sets the exit status; nothing else.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use attache::cli::{Browse, Cli, Command};
use attache::commands::{self, Console, Error, Status};
use attache::config::Config;
use attache::library::Library;
use attache::text::clean_block;
use attache::text::door::Door;
use attache::tui::{self, settings::Settings};
use clap::Parser;
use clap::error::ErrorKind;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return explain(&error),
    };
    match run(&cli) {
        Ok(status) => status.into(),
        Err(Failure::Command(error)) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody is left to tell if this fails, too.
            let _ = writeln!(Door::new(io::stderr()), "attache: {error}");
            ExitCode::from(2)
        }
    }
}

/// Help where help was asked for; else what is wrong with the arguments, which are repeated as they can be shown.
fn explain(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let _ = write!(io::stderr(), "{}", clean_block(&error.render().to_string()));
    let takes_a_query = std::env::args_os().nth(1).is_some_and(|command| command == "search" || command == "export");
    if error.kind() == ErrorKind::UnknownArgument && takes_a_query {
        let _ = writeln!(
            io::stderr(),
            "A query that begins with a dash is written with `!`, as in '!trump', or behind `--`."
        );
    }
    ExitCode::from(2)
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
    let mut config = Config::load(cli.config.as_deref()).map_err(Error::from)?;
    match &cli.command {
        Some(Command::Review(args)) => review(&args.file, args.plain, args.theme.clone(), config),
        Some(command) => {
            tell_problems(&mut config)?;
            let status = run_command(command, &config)?;
            match command {
                Command::Draft(args) if args.review && status == Status::Found => match &args.output {
                    Some(file) => review(file, false, None, config),
                    None => Ok(status),
                },
                _ => Ok(status),
            }
        }
        None => browse(&cli.browse, config),
    }
}

/// Says on the side what is wrong with the config file; no command fails for it.
fn tell_problems(config: &mut Config) -> Result<(), Error> {
    Settings::of(config);
    let mut err = Door::new(io::stderr());
    for problem in &config.problems {
        writeln!(err, "{problem}")?;
    }
    Ok(())
}

fn review(file: &Path, plain: bool, theme: Option<String>, config: Config) -> Result<Status, Failure> {
    tui::review::run(&tui::review::Options { file: file.to_owned(), config, theme, plain })?;
    Ok(Status::Found)
}

fn browse(browse: &Browse, config: Config) -> Result<Status, Failure> {
    if let Some(way_out) = browse.nothing_there() {
        return Err(Error::NoData(way_out).into());
    }
    let library = Library::choose(&browse.data.paths, browse.data.samples, &config);
    let library = if browse.data.no_cache { library } else { library.with_cache() };
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
    let mut err = Door::new(io::stderr());
    let mut run = |out: &mut dyn Write| -> Result<Status, Error> {
        let status = commands::run(command, config, &mut Console { out, err: &mut err, columns })?;
        out.flush()?;
        Ok(status)
    };
    if stdout.is_terminal() {
        run(&mut BufWriter::new(Door::new(stdout.lock())))
    } else {
        run(&mut BufWriter::new(stdout.lock()))
    }
}
