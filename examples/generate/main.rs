//! Writes a folder of made-up briefings, as many as wanted, always the same for the same seed.
//!
//! `cargo run --release --example generate -- FOLDER [QUOTES] [SEED]`

#![allow(clippy::print_stdout, clippy::print_stderr)] // it is a command

mod corpus;

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use corpus::Generator;

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let folder = arguments.next().filter(|name| !name.starts_with('-'));
    let Some(folder) = folder.map(PathBuf::from) else {
        eprintln!("usage: generate FOLDER [QUOTES] [SEED]");
        return ExitCode::from(2);
    };
    let mut number = |default: usize| arguments.next().map_or(Ok(default), |n| n.parse());
    let (Ok(quotes), Ok(seed)) = (number(10_000), number(1)) else {
        eprintln!("generate: QUOTES and SEED are numbers");
        return ExitCode::from(2);
    };
    match write(&folder, quotes, seed as u64) {
        Ok(files) => {
            println!("{files} briefings with {quotes} quotes in {}", folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("generate: {}: {error}", folder.display());
            ExitCode::from(2)
        }
    }
}

fn write(folder: &std::path::Path, quotes: usize, seed: u64) -> std::io::Result<usize> {
    let mut files = 0;
    let generator = Generator::new(seed, quotes);
    println!("{} people", generator.names().count());
    for (path, text) in generator {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, text)?;
        files += 1;
    }
    Ok(files)
}
