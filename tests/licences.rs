//! Every crate that is built into the program comes under a licence that goes with MIT and Apache 2.0.

#![allow(clippy::unwrap_used)]
use std::process::Command;

use serde_json::Value;
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

/// What cargo knows of the crates that are built for this machine: other machines' need not be here.
fn metadata() -> Value {
    let host = Command::new("rustc").args(["--print", "host-tuple"]).output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version=1", "--locked", "--offline", "--filter-platform", host.trim()]);
    if cfg!(feature = "csl") {
        cargo.args(["--features", "csl"]);
    }
    let metadata = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    serde_json::from_slice(&metadata.stdout).unwrap()
}

/// The crates that end up in the program, not those that only build or test it.
fn built_in(metadata: &Value) -> Vec<&Value> {
    let packages = metadata["packages"].as_array().unwrap();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let ours = packages.iter().find(|package| package["name"] == env!("CARGO_PKG_NAME")).unwrap();
    let mut reached = vec![&ours["id"]];
    let mut next = 0;
    while let Some(&id) = reached.get(next) {
        next += 1;
        let node = nodes.iter().find(|node| node["id"] == *id).unwrap();
        for needed in node["deps"].as_array().unwrap() {
            let is_built_in = needed["dep_kinds"].as_array().unwrap().iter().any(|kind| kind["kind"].is_null());
            if is_built_in && !reached.contains(&&needed["pkg"]) {
                reached.push(&needed["pkg"]);
            }
        }
    }
    packages.iter().filter(|package| reached.contains(&&package["id"])).collect()
}

#[test]
fn every_crate_comes_under_a_licence_that_goes_with_ours() {
    let metadata = metadata();
    let crates = built_in(&metadata);
    assert!(crates.len() > 50, "only {} crates were looked at", crates.len());
    let refused: Vec<String> = crates
        .iter()
        .filter_map(|package| {
            let licence = package["license"].as_str().unwrap_or("");
            let refused = match may_be_used(licence) {
                Ok(true) => return None,
                Ok(false) => "is not on the list".to_owned(),
                Err(error) => error,
            };
            Some(format!("{} {}: “{licence}” {refused}", package["name"], package["version"]))
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
