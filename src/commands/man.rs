//! `attache man`: the man page, made from the definitions of the command line.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::{Console, Error, Status};
use crate::cli::Cli;

/// Writes one page: the browser first, then every command with its options.
pub(super) fn run(console: &mut Console<'_>) -> Result<Status, Error> {
    let mut root = Cli::command();
    root.build();
    let man = Man::new(root.clone());
    man.render_title(console.out)?;
    man.render_name_section(console.out)?;
    man.render_synopsis_section(console.out)?;
    man.render_description_section(console.out)?;
    man.render_options_section(console.out)?;
    heading("SH", "COMMANDS", console.out)?;
    for command in root.get_subcommands() {
        write_command(command, console.out)?;
    }
    write_surroundings(console.out)?;
    Ok(Status::Found)
}

fn write_command(command: &clap::Command, out: &mut dyn Write) -> io::Result<()> {
    heading("SS", &format!("attache {}", command.get_name()), out)?;
    let mut roff = Roff::new();
    roff.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default())]);
    let usage = command.clone().render_usage().to_string();
    roff.control("PP", []).text([bold(usage.trim_start_matches("Usage: "))]);
    roff.to_writer(out)?;
    if command.get_arguments().any(|arg| !arg.is_global_set() && arg.get_id() != "help") {
        write_options(command, out)?;
    }
    if let Some(more) = command.get_after_help() {
        let mut roff = Roff::new();
        roff.control("PP", []).text([roman(more.to_string())]);
        roff.to_writer(out)?;
    }
    Ok(())
}

/// The options of a command, without the heading and the preamble that the page has once.
fn write_options(command: &clap::Command, out: &mut dyn Write) -> io::Result<()> {
    let mut section = Vec::new();
    Man::new(command.clone()).render_options_section(&mut section)?;
    let text = String::from_utf8_lossy(&section);
    let repeated = |line: &&str| ![".ie", ".el", ".SH"].iter().any(|start| line.starts_with(start));
    text.lines().filter(repeated).try_for_each(|line| writeln!(out, "{line}"))
}

fn write_surroundings(out: &mut dyn Write) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for (status, meaning) in [
        ("0", "Found, or clean."),
        ("1", "Nothing found, or problems."),
        ("2", "Wrong use, or failure; a path that is not there, too: what is there is done all the same."),
    ] {
        roff.control("TP", []).text([bold(status)]).text([roman(meaning)]);
    }
    roff.control("SH", ["ENVIRONMENT"]);
    roff.control("TP", []).text([bold("ATTACHE_DATA")]);
    roff.text([roman("Folders and files of briefings, when the command line names none.")]);
    roff.control("SH", ["FILES"]);
    roff.control("TP", []).text([bold("$XDG_CONFIG_HOME/attache/config.toml")]);
    roff.text([roman("Theme, keys, data and citation style.")]);
    roff.to_writer(out)
}

fn heading(level: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control(level, [text]);
    roff.to_writer(out)
}
