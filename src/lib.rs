//! attaché: the terminal browser for migration-policy briefings.
//!
//! Data flows one way:
//!
//! ```text
//! files ──▶ load ──▶ briefing ──▶ corpus ─┬─▶ search ─┬─▶ commands   plain text and data
//!           finds,    one file:    links:   │           └─▶ tui        the screen
//!           reads,    schema,      meetings,├─▶ verify                 did anyone say this? names as search knows them
//!           caches,   places,      people,  ├─▶ cite                   a sentence with its source
//!           watches   diagnostics  quotes   └─▶ export                 briefing packs and data sets
//! a text ──▶ draft ──▶ a briefing file to review; load tells how much of it waits
//! ```
//!
//! Beside it:
//!
//! ```text
//! library      which briefings are opened, and who chose them: config, load and search behind one door
//! config       what the user set
//! folders      where config, state and cache lie
//! state        what the user marked, and asked before
//! file         files written whole or not at all, read within bounds
//! stored       how large files of our own are laid out
//! country      every country, by all its names
//! gazetteer    towns, their countries, and where they lie
//! diagnostic   what is wrong with a file, and where
//! text         text from strangers: made safe, folded, compared
//! ```
//!
//! What is on the screen lives here:
//!
//! ```text
//!  attaché   ~/briefings · 88 briefings · 2 problems       tui/view/header
//!  1 Meetings 3/88   2 Officials 9/273   3 Quotes 4/127    tui/view/header
//!  / country:gt blinken               18 hits · 0.3 ms     tui/view/search   ◀── search
//! ─────────────────────────────┬────────────────────────
//! ▌2024-02-28  Trilateral …    │ Trilateral Migration …   tui/document      ◀── corpus
//! ▌            Washington  ≠ 4 │ 28 February 2024 · …
//!  tui/rows, tui/view/list     │ tui/view/page
//! ─────────────────────────────┴────────────────────────
//!  Enter open · / search · Tab links · ? keys              tui/keys, tui/view/status
//! ```
//!
//! The words of the field: a *briefing* is a file. It holds statements of *sources*: an *account* of a meeting, an
//! *appearance* of an official, a *wording* of a quote. The *corpus* lays all statements about one thing side by side.

pub mod briefing;
pub mod cite;
pub mod cli;
pub mod commands;
pub mod config;
pub mod corpus;
pub mod country;
pub mod diagnostic;
pub mod draft;
pub mod export;
pub mod file;
pub mod folders;
pub mod gazetteer;
pub mod library;
pub mod load;
pub mod search;
pub mod state;
pub mod stored;
pub mod text;
pub mod tui;
pub mod verify;
