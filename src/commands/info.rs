//! `attache info`: which paths are in use, and what was loaded from them.

use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::{Console, Error, Status};
use crate::cli::{Info, ReportFormat};
use crate::config::Config;
use crate::corpus::{Corpus, counted};
use crate::export::json;
use crate::folders;
use crate::library::{Library, user_cache};
use crate::text::clean_line;

/// What the briefings that are built in are called among paths.
const BUILT_IN: &str = "built-in";

#[derive(Serialize)]
struct Report {
    version: &'static str,
    /// `built-in` stands for the briefings that are, if they are opened beside others.
    data: Vec<String>,
    data_chosen_by: String,
    config: Option<String>,
    config_exists: bool,
    state: Option<String>,
    state_exists: bool,
    cache: Option<String>,
    cache_exists: bool,
    cache_bytes: u64,
    briefings: usize,
    briefings_without_meeting: usize,
    meetings: usize,
    officials: usize,
    quotes: usize,
    countries: usize,
    first_date: Option<String>,
    last_date: Option<String>,
    problems: usize,
    text_bytes: usize,
    load_milliseconds: f64,
}

/// Loads the briefings of `library` and tells what that took and gave.
pub(super) fn run(args: &Info, library: &Library, config: &Config, console: &mut Console<'_>) -> Result<Status, Error> {
    let start = Instant::now();
    let corpus = library.load();
    let report = Report::new(library, config, &corpus, start.elapsed());
    match args.format {
        ReportFormat::Json => json::write_pretty(&report, console.out)?,
        ReportFormat::Text => report.write(console)?,
    }
    Ok(Status::Found.of_all(&corpus))
}

impl Report {
    fn new(library: &Library, config: &Config, corpus: &Corpus, took: Duration) -> Self {
        let coverage = corpus.coverage();
        let exists = |path: &Option<PathBuf>| path.as_ref().is_some_and(|path| path.exists());
        let shown = |path: Option<PathBuf>| path.map(|path| clean_line(&path.to_string_lossy()));
        let (state, cache) = (folders::state_folder(), folders::cache_folder());
        let samples = (library.samples && !library.paths.is_empty()).then(|| BUILT_IN.to_owned());
        let paths = library.paths.iter().map(|path| clean_line(&path.to_string_lossy()));
        Self {
            version: env!("CARGO_PKG_VERSION"),
            data: samples.into_iter().chain(paths).collect(),
            data_chosen_by: library.chosen_by.to_string(),
            config_exists: exists(&config.file),
            config: shown(config.file.clone()),
            state_exists: exists(&state),
            state: shown(state),
            cache_exists: exists(&cache),
            cache: shown(cache),
            cache_bytes: user_cache().size().bytes,
            briefings: coverage.briefings,
            briefings_without_meeting: coverage.without_meeting,
            meetings: coverage.meetings,
            officials: coverage.officials,
            quotes: coverage.quotes,
            countries: coverage.countries.len(),
            first_date: coverage.first.map(|date| date.to_string()),
            last_date: coverage.last.map(|date| date.to_string()),
            problems: corpus.problems(),
            text_bytes: corpus.text_bytes(),
            load_milliseconds: (took.as_secs_f64() * 1e5).round() / 100.0,
        }
    }

    fn write(&self, console: &mut Console<'_>) -> io::Result<()> {
        let data = if self.data.is_empty() { BUILT_IN.to_owned() } else { self.data.join(", ") };
        let dates = match (&self.first_date, &self.last_date) {
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => "none".to_owned(),
        };
        let file = |path: &Option<String>, exists: bool| match path {
            Some(path) if exists => path.clone(),
            Some(path) => format!("{path} (absent)"),
            None => "no home folder".to_owned(),
        };
        let size = match self.cache_bytes {
            0 => String::new(),
            bytes => format!(", {:.1} MB", bytes as f64 / 1e6),
        };
        let without_meeting = match self.briefings_without_meeting {
            0 => String::new(),
            some => format!(" ({some} of no meeting)"),
        };
        let lines = [
            ("version", self.version.to_owned()),
            ("data", format!("{data} ({})", self.data_chosen_by)),
            ("config", file(&self.config, self.config_exists)),
            ("state", file(&self.state, self.state_exists)),
            ("cache", file(&self.cache, self.cache_exists) + &size),
            ("briefings", self.briefings.to_string() + &without_meeting),
            ("meetings", self.meetings.to_string()),
            ("officials", self.officials.to_string()),
            ("quotes", self.quotes.to_string()),
            ("countries", self.countries.to_string()),
            ("dates", dates),
            ("text", counted(self.text_bytes, "byte", "bytes")),
            ("problems", self.problems.to_string()),
            ("loaded in", format!("{} ms", self.load_milliseconds)),
        ];
        for (name, value) in lines {
            writeln!(console.out, "{name:<10} {value}")?;
        }
        Ok(())
    }
}
