//! What attaché does without its screen: one file a command, each writing plain text to whatever it is given.
//!
//! Results go to [`Console::out`] and nothing else does; problems and progress go to [`Console::err`].

mod cache;
mod check;
mod completions;
mod draft;
mod export;
mod info;
mod layout;
mod lines;
mod man;
mod new;
mod schema;
mod search;
mod show;
mod stats;
mod unquoted;
mod verify;

use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use crate::briefing::PartialDate;
use crate::cli::{Cache, Command, Data};
use crate::config::Config;
use crate::corpus::{Corpus, counted};
use crate::diagnostic::{Code, Diagnostic};
use crate::file::plain_reason;
use crate::library::{Library, Opened, user_cache};
use crate::search::{Engine, Query, Saved};
use crate::state;
use crate::text::{clean_line, in_shell};

/// Where a command writes.
pub struct Console<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Problems and progress.
    pub err: &'a mut dyn Write,
    /// How wide the terminal is that shows the results, if one does.
    pub columns: Option<usize>,
}

impl Console<'_> {
    /// Tells something that is no result.
    fn tell(&mut self, message: impl Display) -> io::Result<()> {
        writeln!(self.err, "{message}")
    }
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Found, or clean.
    Found,
    /// Nothing found, or problems.
    Nothing,
    /// Done with what is there; something that was named is not.
    Missing,
}

impl Status {
    fn found(found: bool) -> Self {
        if found { Self::Found } else { Self::Nothing }
    }

    /// The same, if all that was named was there.
    fn of_all(self, corpus: &Corpus) -> Self {
        if missing(corpus).next().is_none() { self } else { Self::Missing }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Found => Self::SUCCESS,
            Status::Nothing => Self::from(1),
            Status::Missing => Self::from(2),
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A result could not be written.
    #[error("cannot write the result: {0}")]
    Output(#[from] io::Error),
    /// A file that was named cannot be read.
    #[error("{file}: {}", plain_reason(source))]
    Input {
        /// As it was named.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// A quotation cannot be looked for.
    #[error(transparent)]
    Quotation(#[from] crate::verify::Refusal),
    /// A file was not written.
    #[error(transparent)]
    File(#[from] crate::file::FileError),
    /// There is no such citation style.
    #[error(transparent)]
    Style(#[from] crate::cite::StyleError),
    /// A text cannot be drafted.
    #[error(transparent)]
    Text(#[from] crate::draft::Refusal),
    /// The config file is wrong.
    #[error(transparent)]
    Config(#[from] crate::config::ConfigError),
    /// The arguments do not go together.
    #[error("{0}")]
    Use(String),
    /// None of the paths that were named exists.
    #[error("{0}")]
    NoData(String),
}

impl Error {
    /// A file or folder that was named cannot be read.
    fn input(path: &Path, source: io::Error) -> Self {
        Self::Input { file: clean_line(&path.to_string_lossy()), source }
    }

    /// Whether whoever read the results has had enough, which is no failure.
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// The queries that were saved in the browser; what is wrong with their file is told.
fn saved(console: &mut Console<'_>) -> io::Result<Saved> {
    let (saved, problem) = state::saved();
    if let Some(problem) = problem {
        console.tell(format_args!("no saved query is known: {problem}"))?;
    }
    Ok(saved)
}

/// Tells what of a query could not be read.
fn tell_mistakes(query: &Query, console: &mut Console<'_>) -> io::Result<()> {
    query.mistakes().iter().try_for_each(|mistake| {
        let part = query.text().get(mistake.range.clone()).unwrap_or_default();
        console.tell(format_args!("in the query, “{}”: {}", clean_line(part), clean_line(&mistake.message)))
    })
}

/// Runs one command.
///
/// # Errors
/// [`Error`] says why the work could not be done.
pub fn run(command: &Command, config: &Config, console: &mut Console<'_>) -> Result<Status, Error> {
    let done = run_one(command, config, console);
    match (done, unquoted::way_out(command)) {
        (Err(Error::NoData(problem)), Some(way_out)) => Err(Error::NoData(format!("{problem}\n    {way_out}"))),
        (Ok(Status::Missing), Some(way_out)) => {
            console.tell(way_out)?;
            Ok(Status::Missing)
        }
        (done, _) => done,
    }
}

fn run_one(command: &Command, config: &Config, console: &mut Console<'_>) -> Result<Status, Error> {
    match command {
        Command::Search(args) => {
            with_engine(&args.data(), config, console, |engine, console| search::run(args, engine, console))
        }
        Command::Show(args) => {
            with_corpus(&args.data, config, console, |corpus, console| show::run(args, corpus, console))
        }
        Command::Verify(args) => {
            with_corpus(&args.data(), config, console, |corpus, console| verify::run(args, corpus, console))
        }
        Command::Export(args) => {
            with_engine(&args.data, config, console, |engine, console| export::run(args, engine, config, console))
        }
        Command::Check(args) if args.data.is_standard_input() => check::run(args, &check::standard_input()?, console),
        Command::Check(args) => check::run(args, &library(&args.data, config)?.load(), console),
        Command::Stats(args) => {
            with_corpus(&args.data, config, console, |corpus, console| stats::run(args, corpus, console))
        }
        Command::Info(args) => info::run(args, &library(&args.data, config)?, config, console),
        Command::Cache(Cache::Clear) => cache::clear(&user_cache(), console),
        Command::Draft(args) => draft::run(args, || open(&args.known(), config), console),
        Command::Review(_) => Err(Error::Use("a review needs a terminal of its own".to_owned())),
        Command::New => new::run(console),
        Command::Schema => schema::run(console),
        Command::Completions { shell } => completions::run(*shell, console),
        Command::Man => man::run(console),
    }
}

fn library(data: &Data, config: &Config) -> Result<Library, Error> {
    if let Some(way_out) = data.names_standard_input() {
        return Err(Error::Use(way_out.to_owned()));
    }
    let library = Library::choose(&data.paths, data.samples, config);
    Ok(if data.no_cache { library } else { library.with_cache() })
}

/// Reads the briefings, all that are named.
fn open(data: &Data, config: &Config) -> Result<Corpus, Error> {
    let corpus = library(data, config)?.load();
    let problem = missing(&corpus).next().map(ToString::to_string);
    problem.map_or(Ok(corpus), |problem| Err(Error::NoData(problem)))
}

/// Does what needs no index, and says on the side whether something is wrong with the briefings.
fn with_corpus(
    data: &Data,
    config: &Config,
    console: &mut Console<'_>,
    work: impl FnOnce(&Arc<Corpus>, &mut Console<'_>) -> Result<Status, Error>,
) -> Result<Status, Error> {
    let corpus = Arc::new(library(data, config)?.load());
    tell_problems(data, &corpus, console)?;
    Ok(work(&corpus, console)?.of_all(&corpus))
}

/// Does what needs an index, and then stores what was read, if that is worth its while.
fn with_engine(
    data: &Data,
    config: &Config,
    console: &mut Console<'_>,
    work: impl FnOnce(&Engine, &mut Console<'_>) -> Result<Status, Error>,
) -> Result<Status, Error> {
    let library = library(data, config)?;
    let Opened { engine, fresh } = library.open(&|_: usize, _: usize| {});
    tell_problems(data, engine.corpus(), console)?;
    let status = work(&engine, console)?.of_all(engine.corpus());
    console.out.flush()?;
    if let Some(fresh) = fresh {
        library.keep(&engine, &fresh);
    }
    Ok(status)
}

fn tell_problems(data: &Data, corpus: &Corpus, console: &mut Console<'_>) -> Result<(), Error> {
    for problem in missing(corpus) {
        if corpus.briefings().len() == 0 {
            return Err(Error::NoData(problem.to_string()));
        }
        console.tell(problem)?;
    }
    match corpus.problems() {
        0 => {}
        n => {
            let samples = data.samples.then(|| "--samples".to_owned());
            let words = std::iter::once("attache check".to_owned()).chain(samples);
            let words = words.chain(data.paths.iter().map(|path| in_shell(&path.to_string_lossy())));
            let check = words.collect::<Vec<_>>().join(" ");
            console.tell(format_args!("{}; see `{check}`", counted(n, "problem", "problems")))?;
        }
    }
    let texts: BTreeSet<&str> = corpus.diagnostics().iter().filter_map(text_instead).collect();
    for file in texts {
        console.tell(format_args!("{file} is no briefing; `attache draft {file}` makes one of a text"))?;
    }
    Ok(())
}

/// What was named and is not there.
fn missing(corpus: &Corpus) -> impl Iterator<Item = &Diagnostic> {
    corpus.diagnostics().iter().filter(|problem| problem.code == Code::MissingFolder)
}

/// The file, where somebody named a text instead of a briefing.
fn text_instead(problem: &Diagnostic) -> Option<&str> {
    let is_toml = Path::new(&problem.file).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    (problem.code == Code::Syntax && !is_toml).then_some(&problem.file)
}

/// The date, which `date:today` and the like are counted from.
fn today() -> Option<PartialDate> {
    let today = jiff::Zoned::now().date();
    let year = u16::try_from(today.year()).ok()?;
    PartialDate::new(year, today.month().unsigned_abs(), today.day().unsigned_abs()).ok()
}
