//! How long a view takes to draw, at 120 × 40 cells: `cargo bench --bench draw [-- QUOTES… PATH…]`, 100,000 and
//! 1,000,000 quotes unless told otherwise; of a PATH, the briefings there.
//!
//! `opens` is the key that leads to the view with its first frame; `draws` are frames while it is walked through with
//! `j`, and `steps` those keys with what they change. Searches run on a thread of their own and are not in these;
//! `any key` is the longest that any key took on its way there and through it, with all that it looks for. Times are
//! those that the thread worked, so that a busy machine measures the same.

#![allow(
    clippy::cast_sign_loss,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench tells what it measured, and stops where it cannot"
)]

#[path = "../examples/generate/corpus.rs"]
#[allow(dead_code, reason = "other benches use the rest")]
mod corpus;

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use attache::briefing::parse;
use attache::corpus::{Corpus, link};
use attache::load::load;
use attache::tui::app::{App, Effect, Message, Start};
use attache::tui::direct::Direct;
use attache::tui::holdings::Holdings;
use attache::tui::keys::parse_keys;
use attache::tui::theme::Theme;
use attache::tui::view;
use corpus::Generator;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use rustix::time::{ClockId, clock_gettime};

/// A view may take no longer to draw.
const BUDGET: Duration = Duration::from_millis(8);
/// How often a view is walked through and drawn.
const TIMES: usize = 200;

/// What is looked at: its name, the keys that lead near it, and the key that opens it.
const VIEWS: &[(&str, &str, &str)] = &[
    ("meetings", "", "1"),
    ("officials", "", "2"),
    ("quotes", "", "3"),
    ("countries", "", "4"),
    ("briefings", "", "5"),
    ("meetings of a query", "/migration mexico<enter>", "1"),
    ("quotes of a query", "/safe orderly<enter>", "3"),
    ("quotes of a query with a slip", "/migratoin<enter>", "3"),
    ("page of a meeting", "1", "<enter>"),
    ("page of an official", "2", "<enter>"),
    ("page of a quote", "3", "<enter>"),
    ("page of a country", "4", "<enter>"),
    ("page of a country, with a query", "/united states<enter>4", "<enter>"),
    ("counterparts of a country", "4", "w"),
    ("roles of an official", "2", "t"),
    ("whom an official met", "2", "w"),
    ("timeline by year", "", "6"),
    ("timeline by month", "6+", "+"),
    ("map", "", "7"),
    ("map of a query", "/mexico<enter>", "7"),
    ("facets", "3", "f"),
    ("facets of a query", "/migration<enter>3", "f"),
    ("help", "", "?"),
    ("palette", "", ":"),
    ("a meeting with 2,000 people and 5,000 quotes", "/\"endless conference\"<enter>1", "<enter>"),
    ("the same with matches", "/conference delegate<enter>1", "<enter>"),
    ("its disagreements", "/\"endless conference\"<enter>1", "d"),
    ("its briefing", "/\"endless conference\"<enter>5", "<enter>"),
    ("a source of 400 KB", "/\"endless conference\"<enter>1<enter><s-tab><s-tab><s-tab>", "<enter>"),
];

fn main() {
    let given: Vec<String> = std::env::args().skip(1).filter(|given| !given.starts_with("--")).collect();
    let given = if given.is_empty() { vec!["100000".to_owned(), "1000000".to_owned()] } else { given };
    for what in given {
        measure(what.parse().map_or_else(|_| load(&[what.into()]), corpus));
    }
}

fn measure(corpus: Corpus) {
    let holdings = Arc::new(Holdings::new(corpus));
    println!("\n## {}", holdings.coverage);
    println!(
        "{:46} {:>9}   {:>9} {:>9} {:>9}   {:>9} {:>9} {:>9}   {:>9}",
        "view", "opens", "draws p50", "p99", "max", "steps p50", "p99", "max", "any key"
    );
    let mut slow = 0;
    for &(name, before, opens) in VIEWS {
        let seen = look(&holdings, before, opens);
        let over = if seen.draws.last() > Some(&BUDGET) { "  over 8 ms" } else { "" };
        slow += usize::from(!over.is_empty());
        println!(
            "{name:46} {:>9}   {}   {}   {:>9}{over}  {}",
            shown(seen.opens),
            percentiles(&seen.draws),
            percentiles(&seen.steps),
            shown(seen.longest),
            seen.what
        );
    }
    println!("{slow} of {} views took longer than {} to draw", VIEWS.len(), shown(BUDGET));
}

/// Generated briefings, and one whose meeting has no end.
fn corpus(quotes: usize) -> Corpus {
    let endless = std::iter::once(("endless.toml".to_owned(), endless()));
    let files: Vec<(String, String)> = Generator::new(1, quotes).chain(endless).collect();
    link(files.iter().map(|(path, text)| parse(path, text.as_bytes())).collect(), Vec::new())
}

fn endless() -> String {
    let mut out = String::from(
        "title = \"The endless conference\"\n[[sources]]\nid = \"s\"\npublisher = \"The Gazette\"\ntext = '''\n",
    );
    let mut said = String::new();
    for i in 0..5000 {
        let words = format!("delegate words number {i} on orderly migration in Mexico");
        let _ = writeln!(out, "Delegate {} of Guatemala said: “{words}”, and nobody objected.", i % 2000);
        let _ = writeln!(said, "[[quotes]]\nspeaker = \"d{}\"\nsource = \"s\"\ntext = \"{words}\"", i % 2000);
    }
    out.push_str("'''\n[[meetings]]\nid = \"endless\"\nname = \"The endless conference\"\ndate = 2024-02-28\ncity = \"Geneva\"\ncountries = [\"US\", \"MX\", \"GT\"]\nsource = \"s\"\n");
    for i in 0..2000 {
        let _ = writeln!(
            out,
            "[[officials]]\nid = \"d{i}\"\nname = \"Delegate Number{i}\"\nrole = \"Delegate {i}\"\ncountry = \"MX\"\nsource = \"s\""
        );
    }
    out + &said
}

/// What was measured of one view; the times in order.
struct Seen {
    opens: Duration,
    draws: Vec<Duration>,
    steps: Vec<Duration>,
    /// Of any key, with what it looks for.
    longest: Duration,
    what: String,
}

fn look(holdings: &Arc<Holdings>, before: &str, opens_with: &str) -> Seen {
    let held = Arc::clone(holdings);
    let mut browser = Direct::new(App::new(Start::default()), Box::new(move || Arc::clone(&held)), None);
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    let theme = Theme::named("dark").unwrap();
    let mut draw = |browser: &mut Direct| {
        let start = spent();
        terminal.draw(|frame| view::draw(&mut browser.app, &theme, frame)).unwrap();
        spent().saturating_sub(start)
    };
    draw(&mut browser);
    let mut longest = Duration::ZERO;
    // What the key takes until its first frame, and that frame alone.
    let mut press = |browser: &mut Direct, key| {
        let start = spent();
        let effects = browser.app.update(Message::Key(key));
        let updated = spent().saturating_sub(start);
        let frame = draw(browser);
        let start = spent();
        follow(browser, effects);
        let found = spent().saturating_sub(start);
        // What a search brings is drawn, too.
        let last = draw(browser);
        longest = longest.max(updated + frame + found + last);
        (updated + frame, last)
    };
    for key in parse_keys(before).unwrap() {
        press(&mut browser, key);
    }
    let mut opens = Duration::ZERO;
    let (mut draws, mut steps) = (Vec::new(), Vec::new());
    for key in parse_keys(opens_with).unwrap() {
        let (opened, last) = press(&mut browser, key);
        opens += opened;
        draws.push(last);
    }
    for key in parse_keys(&"<down>".repeat(TIMES)).unwrap() {
        let (step, last) = press(&mut browser, key);
        steps.push(step);
        draws.push(last);
    }
    draws.sort_unstable();
    steps.sort_unstable();
    let what = format!("{} rows, {} lines", browser.app.rows(), browser.app.page.length());
    Seen { opens, draws, steps, longest, what }
}

/// Does what a key asks for outside.
fn follow(browser: &mut Direct, effects: Vec<Effect>) {
    browser.settle(effects);
}

/// The time this thread has worked: what else the machine does is not in it.
fn spent() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

fn percentiles(times: &[Duration]) -> String {
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    format!("{:>9} {:>9} {:>9}", shown(at(0.5)), shown(at(0.99)), shown(at(1.0)))
}

fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}
