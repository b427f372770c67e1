//! A citation that was pasted whole, as this program and newspapers of record write it: `“…” (Ana Ruiz, Minister; Talks,
//! Quito, 1 May 2024). AFP, “Talks end”, https://… [Not checked]`. The reference behind the parentheses tells where the words
//! stand: neither its title nor what is noted of it was said by anybody.

use super::attribution::{Told, told};
use super::pasted::{Piece, pieces};

/// `pasted` up to the end of the parentheses that name the speaker, if a reference stands behind them.
pub(super) fn without_reference(pasted: &str) -> &str {
    let pasted = pasted.trim();
    if !pasted.starts_with(['“', '"', '«', '„', '「']) {
        return pasted;
    }
    let closed = pasted.match_indices(['”', '"', '»', '“', '」']);
    let ends = closed.filter_map(|(at, mark)| {
        let from = at + mark.len();
        let behind = pasted[from..].trim_start();
        let start = pasted.len() - behind.len();
        Some(start + closing(behind)?)
    });
    let mut cut = ends.filter(|&end| is_reference(&pasted[end..]));
    cut.next().map_or(pasted, |end| &pasted[..end])
}

/// Where the parentheses end that `text` begins with, those within them counted.
fn closing(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' => open = open.checked_sub(1)?,
            _ => {}
        }
        if open == 0 {
            return (at > 0).then_some(at + 1);
        }
    }
    None
}

/// Whether text behind parentheses tells of a source: a sentence of its own, without anybody who speaks, with a title in it
/// or an address.
fn is_reference(behind: &str) -> bool {
    let Some(reference) = behind.strip_prefix('.') else { return false };
    let reference = without_notes(reference);
    let pieces = pieces(&reference);
    let speaks = |clause: &str| matches!(told(clause, &|_| false), Some(Told::By(_) | Told::Somebody));
    let quoted = pieces.iter().filter(|piece| matches!(piece, Piece::Quoted(_))).count();
    let has_address = reference.contains("://");
    let is_silent = pieces.iter().all(|piece| !matches!(piece, Piece::Outside(clause) if speaks(clause)));
    (has_address || (is_silent && quoted < 2)) && is_led_by_a_publisher(&pieces)
}

/// Whether a title stands behind a name and a comma, if anything is quoted.
fn is_led_by_a_publisher(pieces: &[Piece<'_>]) -> bool {
    match pieces {
        [Piece::Quoted(_), ..] => false,
        [Piece::Outside(publisher), Piece::Quoted(_), ..] => publisher.trim_end().ends_with(','),
        _ => true,
    }
}

/// Text without what stands in brackets.
fn without_notes(text: &str) -> String {
    let mut open = 0_usize;
    let kept = text.chars().filter(|&c| {
        let was_open = open > 0;
        match c {
            '[' => open += 1,
            ']' => open = open.saturating_sub(1),
            _ => {}
        }
        !was_open && c != '['
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_no_part_of_what_was_said() {
        let said = "“We must.” (Ana Ruiz, Minister (Ecuador); Talks, Quito, 1 May 2024)";
        for reference in [
            ". AFP, “Ministers: “we must””, 1 May 2024, https://example.org/a. [Context: on visas] [Not checked: no “text” held]",
            ". AFP, “Talks end”.",
            ". AFP, 1 May 2024.",
            "",
        ] {
            assert_eq!(without_reference(&format!("{said}{reference}")), said, "{reference}");
        }
    }

    #[test]
    fn what_else_was_said_is_kept() {
        for pasted in [
            "“We must.” (Ana Ruiz, Minister). Blinken said: “We will.”",
            "“We must.” (Ana Ruiz). “We will.” (Blinken)",
            "“We must” (and will), said Blinken",
            "We must. (Ana Ruiz). AFP",
            "“We must (",
            "“",
            "",
        ] {
            assert_eq!(without_reference(pasted), pasted);
        }
    }
}
