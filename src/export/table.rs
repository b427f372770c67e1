//! Rows for other programs: CSV, TSV and Markdown tables.

use std::io::{self, Write};

use super::escape::markdown;

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// RFC 4180.
    Csv,
    /// RFC 4180 with tabs for commas.
    Tsv,
    /// A table as GitHub and pandoc read it.
    Markdown,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text from outside: what a spreadsheet would run is made harmless.
    Text(String),
    /// Text that is exactly as it must be: a number, a date, an id of the program's own.
    Exact(String),
}

impl Cell {
    /// Text from outside.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number, a date or a word of the program's own; empty if there is none.
    pub fn exact(value: &(impl ToString + ?Sized)) -> Self {
        Self::Exact(value.to_string())
    }

    /// As [`Cell::exact`], and empty if there is no value.
    pub fn maybe(value: Option<impl ToString>) -> Self {
        Self::Exact(value.map(|value| value.to_string()).unwrap_or_default())
    }
}

/// Names in one cell, parted by `; `: no name has such a sign.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| name.replace(';', ",")).collect();
    names.join("; ")
}

/// Writes one table, a row at a time.
pub struct Table<'a> {
    out: &'a mut dyn Write,
    layout: Layout,
    /// Leave text that a spreadsheet would run as it is.
    raw: bool,
}

impl<'a> Table<'a> {
    /// Begins a table and writes its heading. With `raw`, text that a spreadsheet would run is left as it is.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn new(out: &'a mut dyn Write, layout: Layout, raw: bool, heading: &[&str]) -> io::Result<Self> {
        let mut table = Self { out, layout, raw };
        table.row(&heading.iter().map(|&name| Cell::exact(name)).collect::<Vec<_>>())?;
        if layout == Layout::Markdown {
            writeln!(table.out, "|{}", " --- |".repeat(heading.len()))?;
        }
        Ok(table)
    }

    /// Writes one row.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let fields: Vec<_> = cells.iter().map(|cell| self.field(cell)).collect();
        match self.layout {
            Layout::Csv => write!(self.out, "{}\r\n", fields.join(",")),
            Layout::Tsv => write!(self.out, "{}\r\n", fields.join("\t")),
            Layout::Markdown => writeln!(self.out, "| {} |", fields.join(" | ")),
        }
    }

    fn field(&self, cell: &Cell) -> String {
        let text = match cell {
            Cell::Text(text) if self.layout != Layout::Markdown && !self.raw && runs(text) => &format!("'{text}"),
            Cell::Text(text) | Cell::Exact(text) => text,
        };
        match self.layout {
            Layout::Csv => quoted(text, ','),
            Layout::Tsv => quoted(text, '\t'),
            Layout::Markdown => markdown(text),
        }
    }
}

/// Whether a spreadsheet would take the text for a formula.
fn runs(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

fn quoted(text: &str, separator: char) -> String {
    if text.contains([separator, '"', '\n', '\r']) || text != text.trim() {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(layout: Layout, raw: bool, cells: &[Cell]) -> String {
        let mut out = Vec::new();
        Table::new(&mut out, layout, raw, &["a"]).unwrap().row(cells).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn csv_quotes_what_would_break_a_row() {
        let cells = [Cell::text("a,b"), Cell::text("say \"x\""), Cell::text("two\nlines"), Cell::exact(&3)];
        assert_eq!(written(Layout::Csv, false, &cells), "a\r\n\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",3\r\n");
        assert_eq!(written(Layout::Tsv, false, &[Cell::text("a,b"), Cell::text("c\td")]), "a\r\na,b\t\"c\td\"\r\n");
    }

    #[test]
    fn formulas_are_harmless_unless_asked_for_and_numbers_stay_numbers() {
        let cells = [Cell::text("=cmd|'/c calc'!A1"), Cell::exact(&-3)];
        assert_eq!(written(Layout::Csv, false, &cells), "a\r\n'=cmd|'/c calc'!A1,-3\r\n");
        assert_eq!(written(Layout::Csv, true, &cells), "a\r\n=cmd|'/c calc'!A1,-3\r\n");
    }

    #[test]
    fn a_name_in_a_list_stays_one_name() {
        assert_eq!(listed(["Ana Ruiz", "Cy; Lee"]), "Ana Ruiz; Cy, Lee");
        assert_eq!(listed([]), "");
    }

    #[test]
    fn a_markdown_cell_stays_one_cell() {
        let shown = written(Layout::Markdown, false, &[Cell::text("a|b <script>\n*c*")]);
        assert_eq!(shown, "| a |\n| --- |\n| a\\|b &lt;script&gt; \\*c\\* |\n");
    }
}
