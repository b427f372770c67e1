//! The command line: what can be typed, and its help. Types only; what they do stands in [`commands`](crate::commands).

mod values;

use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueHint};
use clap_complete::Shell;

use crate::corpus::{Kind, Order};
use crate::export::Format;
use crate::text::{clean_line, nearest};
pub use values::{ReportFormat, SearchFormat, StatsFormat};

/// The terminal browser for migration-policy briefings: who met whom, who said what, according to which source.
#[derive(Debug, Parser)]
#[command(name = "attache", bin_name = "attache", version, args_conflicts_with_subcommands = true)]
#[command(max_term_width = 100, disable_help_subcommand = true, infer_long_args = true)]
#[command(
    after_help = "Exit status: 0 found or clean, 1 nothing found or problems, 2 wrong use or failure, a path that is not there among \
    them: what is there is done all the same."
)]
pub struct Cli {
    /// What to do instead of opening the browser.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// How to open the browser.
    #[command(flatten)]
    pub browse: Browse,

    /// Read this config file instead of the usual one
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
}

/// How to open the browser.
#[derive(Debug, Args)]
pub struct Browse {
    /// The briefings.
    #[command(flatten)]
    pub data: Data,

    /// Open with this query
    #[arg(short, long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,

    /// Plain lines and numbered choices, for screen readers and pipes
    #[arg(long)]
    pub plain: bool,

    /// The colour theme
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,

    /// Leave the mouse to the terminal
    #[arg(long)]
    pub no_mouse: bool,

    /// Do not follow changes of the files
    #[arg(long)]
    pub no_watch: bool,
}

impl Browse {
    /// What to do instead, if none of the paths that are named exists: the first one may be a word to look for, or a
    /// command with a slip in it.
    pub fn nothing_there(&self) -> Option<String> {
        let first = self.data.paths.first()?;
        if self.data.paths.iter().any(|path| path.symlink_metadata().is_ok()) {
            return None;
        }
        if let Some(way_out) = self.data.names_standard_input() {
            return Some(way_out.to_owned());
        }
        let typed = clean_line(&first.to_string_lossy());
        let cli = Cli::command();
        let commands: Vec<&str> = cli.get_subcommands().map(clap::Command::get_name).collect();
        let meant = nearest(&typed, &commands).map(|name| format!("; did you mean `attache {name}`?"));
        let meant = meant.unwrap_or_else(|| format!("; to look for it among the briefings: `attache --query {typed}`"));
        Some(format!("{typed}: no such file or folder{meant}"))
    }
}

const PATH_HELP: &str = "\
Folders and files of briefings [default: $ATTACHE_DATA, else `data` of the config file, else the built-in ones]";

/// The briefings to read.
#[derive(Debug, Clone, Default, Args)]
pub struct Data {
    /// Folders and files of briefings.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, help = PATH_HELP)]
    pub paths: Vec<PathBuf>,

    /// Open the built-in briefings, too
    #[arg(long)]
    pub samples: bool,

    /// Read every file anew
    #[arg(long)]
    pub no_cache: bool,
}

impl Data {
    /// Whether the one briefing that is meant comes over standard input.
    pub fn is_standard_input(&self) -> bool {
        self.paths.len() == 1 && !self.samples && self.names_standard_input().is_some()
    }

    /// What to do instead of naming standard input beside folders and files, if that is done.
    pub fn names_standard_input(&self) -> Option<&'static str> {
        let is_named = self.paths.iter().any(|path| path.as_os_str() == "-" && path.symlink_metadata().is_err());
        is_named.then_some(
            "-: standard input is read by `attache draft` and, as the one briefing, by `attache check`; for all else save \
             it to a file, and name that",
        )
    }
}

/// `rest`, after a path that stood where a text stands otherwise.
fn with_first(first: Option<&str>, rest: &Data) -> Data {
    let paths = first.map(PathBuf::from).into_iter().chain(rest.paths.iter().cloned()).collect();
    Data { paths, ..rest.clone() }
}

/// Everything but the browser.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Search without the screen: the same engine, the same order
    Search(Search),
    /// Show one record whole, with every statement and where it comes from
    Show(Show),
    /// List every problem with its file, line, column and a way out
    Check(Check),
    /// Tell whether anyone said this
    Verify(Verify),
    /// Write what a search finds as a briefing pack or a data set
    Export(Export),
    /// Draft a briefing from a text: an article, a transcript, a joint statement
    Draft(Draft),
    /// Review a draft: its text beside what was drafted from it
    Review(Review),
    /// Print a commented briefing to start from
    New,
    /// Print the JSON Schema of a briefing file
    Schema,
    /// Count what there is
    Stats(Stats),
    /// Tell which paths are in use and what was loaded
    Info(Info),
    /// Empty what large collections are kept in between two runs: `cache clear`
    #[command(subcommand)]
    Cache(Cache),
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the man page
    Man,
}

/// `attache cache`.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum Cache {
    /// Remove all of it; files are read anew the next time
    Clear,
}

/// `attache search`.
#[derive(Debug, Args)]
#[command(after_help = "\
Words are ANDed; case and diacritics never matter. \"exact phrase\", -not, a | b, (groups), field:value.
A query does not begin with a dash, which is that of an option: attache search '!mexico date:2024', or behind `--`:
attache search -- '-mexico date:2024'")]
pub struct Search {
    /// What to look for; with --batch, a PATH like the others
    #[arg(value_name = "QUERY", required_unless_present = "batch")]
    first: Option<String>,

    #[command(flatten)]
    rest: Data,

    /// List only hits of this kind
    #[arg(long = "in", alias = "kind", value_name = "KIND", value_enum)]
    pub kind: Option<Kind>,

    /// The order of the result
    #[arg(long, value_name = "ORDER", value_enum, default_value_t)]
    pub sort: Order,

    /// List at most N hits; 0 lists all [default: 20, or 5 where none is what was asked for]
    #[arg(short = 'n', value_name = "N")]
    pub limit: Option<usize>,

    /// The form of the result
    #[arg(long, value_enum, default_value_t)]
    pub format: SearchFormat,

    /// Read one query a line from FILE (`-` for standard input), write one line of JSON a query
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["format", "explain"])]
    pub batch: Option<PathBuf>,

    /// Say how the query is understood, and what matched in each hit
    #[arg(long, conflicts_with = "format")]
    pub explain: bool,
}

impl Search {
    /// The query; none with `--batch`.
    pub fn query(&self) -> Option<&str> {
        self.first.as_deref().filter(|_| self.batch.is_none())
    }

    /// The briefings to search.
    pub fn data(&self) -> Data {
        with_first(self.first.as_deref().filter(|_| self.batch.is_some()), &self.rest)
    }
}

/// `attache show`.
#[derive(Debug, Args)]
pub struct Show {
    /// The id or the name of a meeting, an official, a quote, a briefing or a country
    #[arg(value_name = "ID")]
    pub id: String,

    /// The briefings.
    #[command(flatten)]
    pub data: Data,

    /// The form of the result
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
}

/// `attache check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The briefings.
    #[command(flatten)]
    pub data: Data,

    /// The form of the result
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,

    /// Let notes, too, be problems
    #[arg(long)]
    pub strict: bool,
}

/// `attache verify`.
#[derive(Debug, Args)]
#[command(after_help = "\
Exit status: 0 if the words stand in a quote (of the speaker, if one is named), 1 if not (or if nobody here is called
like the speaker, or the text of its source has it otherwise), 2 on failure.")]
pub struct Verify {
    /// The quotation; with --batch, a PATH like the others
    #[arg(value_name = "QUOTATION", required_unless_present = "batch")]
    first: Option<String>,

    #[command(flatten)]
    rest: Data,

    /// Who is said to have said it: an id or a name, as you would search for it; a title may stand before it, or an office alone
    #[arg(long, value_name = "NAME", value_parser = a_name)]
    pub speaker: Option<String>,

    /// The form of the result
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,

    /// Read one quotation a line from FILE (`-` for standard input), write one line of JSON a line; a speaker may stand
    /// behind the quotation, after a tab
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "format")]
    pub batch: Option<PathBuf>,
}

/// Somebody's name: who asks for nobody, because a variable was empty, must not be told that all is well.
fn a_name(name: &str) -> Result<String, &'static str> {
    if name.chars().any(char::is_alphanumeric) { Ok(name.to_owned()) } else { Err("a name has letters") }
}

impl Verify {
    /// The quotation; none with `--batch`.
    pub fn quotation(&self) -> Option<&str> {
        self.first.as_deref().filter(|_| self.batch.is_none())
    }

    /// The briefings to search.
    pub fn data(&self) -> Data {
        with_first(self.first.as_deref().filter(|_| self.batch.is_some()), &self.rest)
    }
}

/// `attache export`.
#[derive(Debug, Args)]
pub struct Export {
    /// What to look for; '' is everything
    #[arg(value_name = "QUERY")]
    pub query: Option<String>,

    /// The briefings.
    #[command(flatten)]
    pub data: Data,

    /// The form of the result; that which the ending of FILE tells, if it is left out
    #[arg(long, value_enum)]
    pub format: Option<Format>,

    /// Write to FILE, whole or not at all (`-` for standard output)
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Replace FILE if it exists
    #[arg(long, requires = "output")]
    pub force: bool,

    /// Take only records of this kind
    #[arg(long = "in", alias = "kind", value_name = "KIND", value_enum)]
    pub kind: Option<Kind>,

    /// The order of the records
    #[arg(long, value_name = "ORDER", value_enum, default_value_t)]
    pub sort: Order,

    /// Take at most N records; 0 takes all
    #[arg(short = 'n', value_name = "N")]
    pub limit: Option<usize>,

    /// The citation style of a briefing pack [default: `style` of the config file, else plain]
    #[arg(long, value_name = "STYLE")]
    pub style: Option<String>,

    /// Leave text in CSV and TSV that a spreadsheet would run as it is
    #[arg(long)]
    pub raw: bool,
}

/// `attache draft`.
#[derive(Debug, Args)]
#[command(after_help = "\
A draft is to be reviewed: what is not sure comes out as a comment that begins with `# review:`.
--batch reads lines of JSON {\"id\",\"text\"} and writes {\"id\",\"quotes\":[{\"start\",\"end\",\"text\",\"speaker\"}]}.")]
pub struct Draft {
    /// The text or web page, `-` or nothing for standard input; or a folder of them, with -o FOLDER
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath, conflicts_with = "batch")]
    pub file: Option<PathBuf>,

    /// Write the briefing to this file (`-` for standard output), or the briefings of a folder to this folder
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::AnyPath, conflicts_with = "batch")]
    pub output: Option<PathBuf>,

    /// Replace drafts that are there already
    #[arg(long, requires = "output")]
    pub force: bool,

    /// The address the text comes from
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,

    /// Who published the text
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,

    /// When the text was published
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,

    /// Take people, meetings and publishers from these briefings instead of those in use
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    known: Vec<PathBuf>,

    /// Review the draft when it is written
    #[arg(long, requires = "output", conflicts_with = "batch")]
    pub review: bool,

    /// Find the quotations of one text a line of FILE (`-` for standard input)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub batch: Option<PathBuf>,
}

impl Draft {
    /// The briefings whose people and meetings are known.
    pub fn known(&self) -> Data {
        Data { paths: self.known.clone(), ..Data::default() }
    }
}

/// `attache review`.
#[derive(Debug, Args)]
pub struct Review {
    /// The briefing
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Plain lines instead of a screen, for screen readers and pipes
    #[arg(long)]
    pub plain: bool,

    /// The colour theme
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
}

/// `attache stats`.
#[derive(Debug, Args)]
pub struct Stats {
    /// The briefings.
    #[command(flatten)]
    pub data: Data,

    /// The form of the result
    #[arg(long, value_enum, default_value_t)]
    pub format: StatsFormat,

    /// List at most N officials, countries and publishers; 0 lists all
    #[arg(short = 'n', value_name = "N", default_value_t = 10)]
    pub limit: usize,
}

/// `attache info`.
#[derive(Debug, Args)]
pub struct Info {
    /// The briefings.
    #[command(flatten)]
    pub data: Data,

    /// The form of the result
    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,
}

#[cfg(test)]
mod tests {

    use super::*;

    fn parse(args: &str) -> Cli {
        Cli::try_parse_from(format!("attache {args}").split_whitespace()).unwrap()
    }

    #[test]
    fn the_definitions_hold_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn what_is_no_command_is_a_path() {
        let cli = parse("briefings more -q blinken");
        assert!(cli.command.is_none());
        assert_eq!(cli.browse.data.paths, [PathBuf::from("briefings"), PathBuf::from("more")]);
        assert_eq!(cli.browse.query.as_deref(), Some("blinken"));
    }

    #[test]
    fn in_a_batch_every_argument_is_a_path() {
        let Some(Command::Search(search)) = parse("search --batch names.txt a b").command else { panic!() };
        assert_eq!((search.query(), search.data().paths.len()), (None, 2));
        let Some(Command::Search(search)) = parse("search blinken a b --in officials").command else { panic!() };
        assert_eq!((search.query(), search.data().paths.len()), (Some("blinken"), 2));
        assert_eq!(search.kind, Some(Kind::Official));
    }
}
