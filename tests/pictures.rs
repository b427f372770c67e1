//! The pictures of the README are what the browser draws.
#![allow(clippy::unwrap_used)]

#[path = "../examples/pictures/picture.rs"]
mod picture;

use std::fs;
use std::path::Path;

#[test]
fn the_pictures_are_what_the_browser_draws() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    for (name, svg) in picture::all() {
        let path = root.join(picture::FOLDER).join(name);
        let stored = fs::read_to_string(&path).unwrap_or_default();
        assert!(stored == svg, "{} is stale; draw it anew: cargo run --example pictures", path.display());
        assert!(readme.contains(&format!("({}/{name})", picture::FOLDER)), "the README does not show {name}");
    }
}
