//! Draws the pictures of the README from the browser itself: `cargo run --example pictures`.
//!
//! A test holds the pictures against what the browser draws now.
#![allow(clippy::unwrap_used, reason = "what cannot be drawn cannot be shown")]

mod picture;

use std::fs;
use std::path::Path;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(picture::FOLDER);
    for (name, svg) in picture::all() {
        fs::write(folder.join(name), svg).unwrap();
    }
}
