//! The direction in which modules may use each other, read from their `use` lines.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Each module and those of the crate that it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("country", &["text"]),
    ("file", &["text", "diagnostic"]),
    ("stored", &["file"]),
    ("gazetteer", &["text", "country"]),
    ("diagnostic", &["text"]),
    ("briefing", &["text", "country", "diagnostic"]),
    ("corpus", &["text", "stored", "country", "diagnostic", "briefing"]),
    ("folders", &[]),
    ("config", &["text", "file", "folders", "diagnostic", "briefing"]),
    ("load", &["text", "file", "stored", "country", "diagnostic", "briefing", "corpus", "draft"]),
    ("search", &["text", "stored", "country", "gazetteer", "diagnostic", "briefing", "corpus"]),
    ("state", &["text", "file", "folders", "corpus", "search"]),
    ("cite", &["text", "country", "diagnostic", "briefing", "corpus"]),
    ("export", &["text", "country", "diagnostic", "briefing", "corpus", "cite"]),
    ("verify", &["text", "country", "diagnostic", "briefing", "corpus", "cite", "search"]),
    ("draft", &["text", "country", "gazetteer", "diagnostic", "briefing", "corpus"]),
    ("library", &["stored", "folders", "config", "load", "corpus", "search"]),
];

/// What is at the end of the flow: nothing of the above uses it, and it uses what it needs.
const ENDS: &[&str] = &["commands", "tui", "cli"];

/// What the core must not know: screens, terminals and arguments.
const SCREENS: &[&str] = &["ratatui", "crossterm", "clap"];

fn files_of(module: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![src.join(format!("{module}.rs"))];
    let mut folders = vec![src.join(module)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                files.push(path);
            }
        }
    }
    files.retain(|file| file.is_file());
    files
}

/// Every `crate::module` and `use external` of a file, without what stands in comments.
fn uses(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut found = Vec::new();
    for line in code {
        for part in line.split("crate::").skip(1) {
            found.push(part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
        if let Some(rest) = line.trim_start().strip_prefix("use ") {
            found.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found
}

#[test]
fn data_flows_one_way() {
    let modules: Vec<&str> = MAY_USE.iter().map(|(name, _)| *name).chain(ENDS.iter().copied()).collect();
    for (module, may_use) in MAY_USE {
        for file in files_of(module) {
            for used in uses(&file) {
                let own = used == *module || !modules.contains(&used.as_str());
                assert!(own || may_use.contains(&used.as_str()), "{} uses {used}", file.display());
                assert!(!SCREENS.contains(&used.as_str()), "{} uses {used}", file.display());
            }
        }
    }
}

#[test]
fn every_module_has_its_place_in_the_flow() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let listed = |name: &str| MAY_USE.iter().any(|(known, _)| *known == name) || ENDS.contains(&name);
    let modules = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let (listed, missing): (Vec<&str>, Vec<&str>) = modules.partition(|name| listed(name));
    assert_eq!(missing, Vec::<&str>::new());
    assert_eq!(listed.len(), MAY_USE.len() + ENDS.len());
}

#[test]
fn the_command_line_and_the_screen_do_not_know_each_other() {
    for (one, other) in [("commands", "tui"), ("tui", "commands"), ("tui", "cli")] {
        for file in files_of(one) {
            assert!(!uses(&file).iter().any(|used| used == other), "{} uses {other}", file.display());
        }
    }
}

#[test]
fn the_state_of_the_screen_touches_no_files_threads_or_clock() {
    for file in files_of("tui")
        .into_iter()
        .filter(|f| f.to_string_lossy().contains("tui/app") || f.ends_with("tui/review/state.rs"))
    {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for forbidden in ["std::fs", "std::thread", "std::time", "std::io", "std::env", "std::process"] {
            assert!(!code.contains(forbidden), "{} uses {forbidden}", file.display());
        }
    }
}

#[test]
fn modules_are_named_and_every_file_says_what_it_owns() {
    for module in files_of("") {
        let text = fs::read_to_string(&module).unwrap();
        assert!(text.starts_with("//!"), "{} does not say what it owns", module.display());
        assert!(module.file_name().unwrap() != "mod.rs", "{}", module.display());
    }
}
