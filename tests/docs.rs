//! What the repository writes about the program, held against the program.
//!
//! Generated parts are written anew with `UPDATE_DOCS=1 cargo test --test docs`.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use attache::briefing::field::Record;
use attache::briefing::schema::{File, Meeting, Official, Person, Quote, Source};
use attache::cli::Cli;
use attache::config::{Config, KEYS};
use attache::search::FIELDS;
use attache::tui::keys::{BINDINGS, Binding, pretty};
use attache::tui::settings::{Settings, Themes};
use attache::tui::theme::{BASE, PARTS};
use clap::CommandFactory;

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Fails unless the file reads so; writes it instead when asked to.
fn expect(name: &str, wanted: &str) {
    if env::var_os("UPDATE_DOCS").is_some() {
        // Other tests read the file meanwhile: they find it as it was or as it will be.
        let beside = path(&format!("{name}.new"));
        fs::write(&beside, wanted).unwrap();
        fs::rename(beside, path(name)).unwrap();
    }
    let found = fs::read_to_string(path(name)).unwrap();
    assert!(found == wanted, "{name} is stale; write it anew: UPDATE_DOCS=1 cargo test --test docs");
}

/// The text with `wanted` between `<!-- part -->` and `<!-- /part -->`.
fn with_part(text: &str, part: &str, wanted: &str) -> String {
    let (open, close) = (format!("<!-- {part} -->\n"), format!("<!-- /{part} -->"));
    let (before, rest) = text.split_once(&open).unwrap();
    let (_, after) = rest.split_once(&close).unwrap();
    format!("{before}{open}{wanted}{close}{after}")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn the_schema_beside_the_data_is_the_schema_of_the_program() {
    let ours = serde_json::to_string_pretty(&attache::briefing::json_schema()).unwrap() + "\n";
    expect("data/schema.json", &ours);
}

#[test]
fn the_readme_tells_what_the_program_does() {
    let parts = [
        ("fields", fields()),
        ("keys", keys()),
        ("config", settings()),
        ("commands", commands()),
        ("file", keys_of_a_file()),
    ];
    let readme = fs::read_to_string(path("README.md")).unwrap();
    expect("README.md", &parts.iter().fold(readme, |text, (part, wanted)| with_part(&text, part, wanted)));
}

#[test]
fn the_readme_names_the_oldest_rust_that_will_do() {
    let readme = fs::read_to_string(path("README.md")).unwrap();
    assert!(readme.contains(concat!("Rust ", env!("CARGO_PKG_RUST_VERSION"), " or later")));
}

fn fields() -> String {
    let mut out = String::from("| field | also | matches | example |\n| --- | --- | --- | --- |\n");
    for field in FIELDS {
        let also: Vec<String> = field.aliases.iter().map(|alias| format!("`{alias}`")).collect();
        let _ = writeln!(
            out,
            "| `{}` | {} | {} | `{}` |",
            field.name,
            also.join(" "),
            cell(&field.about()),
            cell(field.example)
        );
    }
    out
}

fn commands() -> String {
    let mut out = String::from("| command | does | options |\n| --- | --- | --- |\n");
    let mut cli = Cli::command();
    cli.build();
    let options = |command: &clap::Command| {
        let named = command
            .get_arguments()
            .filter(|o| !o.is_positional() && !["help", "version", "config"].contains(&o.get_id().as_str()));
        let shown = named.map(|o| match (o.get_long(), o.get_short()) {
            (Some(long), _) => format!("`--{long}`"),
            (None, short) => format!("`-{}`", short.unwrap()),
        });
        shown.collect::<Vec<_>>().join(" ")
    };
    let about = |c: &clap::Command| c.get_about().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(out, "| `attache` | opens the browser | {} `--config` |", options(&cli));
    for command in cli.get_subcommands().filter(|c| !c.is_hide_set()) {
        let _ = writeln!(out, "| `{}` | {} | {} |", command.get_name(), cell(&about(command)), options(command));
    }
    out
}

fn keys() -> String {
    let (of_reviews, others): (Vec<_>, Vec<_>) = BINDINGS.iter().partition(|binding| binding.is_of_reviews());
    format!("{}\nIn a review, where `?` lists all that hold there:\n\n{}", table_of(&others), table_of(&of_reviews))
}

fn table_of(bindings: &[&Binding]) -> String {
    let mut out = String::from("| key | does | action |\n| --- | --- | --- |\n");
    for binding in bindings {
        let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{}`", cell(&pretty(key)))).collect();
        let _ = writeln!(out, "| {} | {} | `{}` |", keys.join(" "), cell(binding.about), binding.name);
    }
    out
}

fn settings() -> String {
    let mut out = String::from("| key | sets |\n| --- | --- |\n");
    for (key, sets) in KEYS {
        let _ = writeln!(out, "| `{key}` | {} |", cell(sets));
    }
    let names: Vec<String> = Themes::default().names().iter().map(|name| format!("`{name}`")).collect();
    let _ =
        writeln!(out, "\nThemes: {}. A theme of your own has\n\n| key | colour of |\n| --- | --- |", names.join(" "));
    let _ = writeln!(out, "| `{BASE}` | everything it does not name: a built-in theme |");
    for (part, about) in PARTS {
        let _ = writeln!(out, "| `{part}` | {} |", cell(about));
    }
    out
}

#[test]
fn the_settings_in_the_readme_are_right() {
    let readme = fs::read_to_string(path("README.md")).unwrap();
    let (_, rest) = readme.split_once("```toml\ndata").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let file = env::temp_dir().join(format!("attache-docs-{}.toml", std::process::id()));
    fs::write(&file, format!("data{example}")).unwrap();
    let mut config = Config::load(Some(&file)).unwrap();
    Settings::of(&mut config);
    fs::remove_file(&file).unwrap();
    assert_eq!(config.problems, []);
    assert_eq!((config.data.len(), config.theme.as_deref(), config.keys.len()), (2, Some("night"), 3));
}

fn keys_of_a_file() -> String {
    let mut out = String::from("| table | keys |\n| --- | --- |\n");
    let tables = [
        ("top of the file", File::KEYS),
        ("`[[sources]]`", Source::KEYS),
        ("`[[meetings]]`", Meeting::KEYS),
        ("`[[officials]]`", Official::KEYS),
        ("`[[quotes]]`", Quote::KEYS),
        ("`[[people]]`", Person::KEYS),
    ];
    for (table, keys) in tables {
        let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        let _ = writeln!(out, "| {table} | {} |", keys.join(" "));
    }
    out
}

#[test]
fn every_file_of_the_data_names_the_schema() {
    let mut folders = vec![path("data")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "toml") {
                let text = fs::read_to_string(&path).unwrap();
                let first = text.lines().next().unwrap();
                let schema = path.parent().unwrap().join(first.strip_prefix("#:schema ").unwrap());
                assert!(schema.is_file(), "{}: {first}", path.display());
            }
        }
    }
}
