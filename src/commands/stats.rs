//! `attache stats`: what there is, counted.

mod count;

use std::io;

use unicode_width::UnicodeWidthStr;

use super::layout::pad;
use super::{Console, Error, Status};
use crate::cli::{Stats, StatsFormat};
use crate::corpus::Corpus;
use crate::export::json;
use crate::export::table::{Cell, Layout, Table};
use crate::text::cut;
use count::{Counts, Row};

/// Writes the counts of `corpus`.
pub(super) fn run(args: &Stats, corpus: &Corpus, console: &mut Console<'_>) -> Result<Status, Error> {
    let counts = Counts::new(corpus, args.limit);
    match args.format {
        StatsFormat::Json => json::write_pretty(&counts, console.out)?,
        StatsFormat::Csv => write_csv(&counts, console)?,
        StatsFormat::Text => write_text(&counts, console)?,
    }
    Ok(Status::Found)
}

fn write_csv(counts: &Counts<'_>, console: &mut Console<'_>) -> io::Result<()> {
    let mut table = Table::new(console.out, Layout::Csv, false, &["table", "name", "count"])?;
    for (name, count) in counts.totals() {
        table.row(&[Cell::exact("total"), Cell::exact(name), Cell::exact(&count)])?;
    }
    for (name, _, rows) in counts.tables() {
        for row in rows {
            table.row(&[Cell::exact(name), Cell::text(row.name), Cell::exact(&row.count)])?;
        }
    }
    Ok(())
}

fn write_text(counts: &Counts<'_>, console: &mut Console<'_>) -> io::Result<()> {
    for (name, count) in counts.totals() {
        writeln!(console.out, "{name:<13} {count:>9}")?;
    }
    for (_, heading, rows) in counts.tables() {
        if !rows.is_empty() {
            writeln!(console.out, "\n{heading}")?;
            write_rows(&rows, console)?;
        }
    }
    Ok(())
}

/// The widest a name may be on a terminal, so that a bar finds room beside it.
const WIDEST_NAME: usize = 32;

/// A name and a number a line; on a terminal, a bar as long as the number.
fn write_rows(rows: &[Row<'_>], console: &mut Console<'_>) -> io::Result<()> {
    let most = rows.iter().map(|row| row.count).max().unwrap_or(1).max(1);
    let widest = match console.columns {
        Some(_) => WIDEST_NAME,
        None => rows.iter().map(|row| row.name.width()).max().unwrap_or(0).max(WIDEST_NAME),
    };
    let room = console.columns.map_or(0, |columns| columns.saturating_sub(widest + 12));
    for row in rows {
        let name = pad(&cut(row.name, widest), widest);
        let line = format!("  {name} {:>7} {}", row.count, bar(row.count, most, room));
        writeln!(console.out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// A bar of `room` columns where `count` is `most`, exact to an eighth of a column.
fn bar(count: usize, most: usize, room: usize) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = count * room * 8 / most;
    format!("{}{}", "█".repeat(eighths / 8), PARTS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_long_as_their_numbers() {
        assert_eq!(bar(10, 10, 4), "████");
        assert_eq!(bar(5, 10, 3), "█▌");
        assert_eq!(bar(3, 10, 0), "");
    }
}
