//! Every crate that is built into the program comes under a licence that goes with MIT and Apache 2.0.

#![allow(clippy::unwrap_used)]
use std::collections::BTreeMap;
use std::process::Command;

use spdx::{Expression, LicenseReq};

/// What a crate may come under: it asks for no more than its own text to be shipped along, at most for its own changed
/// files to stay open.
const ALLOWED: [&str; 9] =
    ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Zlib", "Unicode-3.0", "MPL-2.0", "CC0-1.0"];

fn is_allowed(requirement: &LicenseReq) -> bool {
    let name = requirement.license.to_string();
    ALLOWED.contains(&name.as_str())
}

/// Whether one of the licences that `expression` offers is allowed.
fn may_be_used(expression: &str) -> Result<bool, String> {
    let expression = Expression::parse_mode(expression, spdx::ParseMode::LAX).map_err(|error| error.to_string())?;
    Ok(expression.evaluate(is_allowed))
}

/// The crates that end up in the program on this machine, not those that only build or test it: each with its licence.
fn built_in() -> BTreeMap<String, String> {
    let mut cargo = Command::new(env!("CARGO"));
    // Of this package alone: what other members of the workspace need was never fetched for it.
    cargo.args(["tree", "--locked", "--offline", "--edges=normal", "--prefix=none", "--no-dedupe", "--format={p}|{l}"]);
    if cfg!(feature = "csl") {
        cargo.args(["--features", "csl"]);
    }
    let tree = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let lines = String::from_utf8(tree.stdout).unwrap();
    lines.lines().filter_map(|line| line.split_once('|')).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

#[test]
fn every_crate_comes_under_a_licence_that_goes_with_ours() {
    let crates = built_in();
    assert!(crates.len() > 50, "only {} crates were looked at", crates.len());
    let refused: Vec<String> = crates
        .iter()
        .filter_map(|(package, licence)| {
            let refused = match may_be_used(licence) {
                Ok(true) => return None,
                Ok(false) => "is not on the list".to_owned(),
                Err(error) => error,
            };
            Some(format!("{package}: “{licence}” {refused}"))
        })
        .collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn a_licence_that_does_not_go_with_ours_is_refused() {
    assert_eq!(may_be_used("MIT OR GPL-3.0-only"), Ok(true));
    assert_eq!(may_be_used("MIT AND GPL-3.0-only"), Ok(false));
    assert_eq!(may_be_used("AGPL-3.0-or-later"), Ok(false));
    assert!(may_be_used("").is_err());
}
