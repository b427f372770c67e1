//! What the repository writes about the program, held against the program.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn the_schema_beside_the_data_is_the_schema_of_the_program() {
    let ours = serde_json::to_string_pretty(&attache::briefing::json_schema()).unwrap() + "\n";
    assert_eq!(read("data/schema.json"), ours, "write it anew: cargo run -q -- schema > data/schema.json");
}

#[test]
fn every_file_of_the_data_names_the_schema() {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("data")];
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
