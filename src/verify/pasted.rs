//! Takes apart what is pasted: the words of a quotation, and whoever is named before, within or behind it.

use super::attribution::{Told, bare, named, told};

/// A quotation as it was pasted, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The words that are quoted, with their marks; what only tells who said them is left out.
    pub quotation: String,
    /// Who is said to have said them.
    pub speaker: Option<String>,
}

/// Whom a name may mean, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    /// Nobody.
    Not,
    /// Nobody is called so, but somebody nearly is.
    Nearly,
    /// Somebody is called so.
    Well,
}

/// Takes `pasted` apart; `knows` tells whether somebody has a name.
pub(super) fn take_apart(pasted: &str, knows: impl Fn(&str) -> Known) -> Pasted {
    let pasted = pasted.trim();
    let by_marks = marked(pasted, &knows).or_else(|| behind_last_mark(pasted, &knows));
    let found = by_marks.or_else(|| unmarked(pasted, &knows));
    found.unwrap_or_else(|| Pasted { quotation: pasted.to_owned(), speaker: None })
}

/// Pairs of quotation marks. What opens with one may close with another: marks are mixed where people copy.
const MARKS: [(char, &[char]); 9] = [
    ('“', &['”', '"']),
    ('"', &['"', '”']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('「', &['」']),
    ('『', &['』']),
    ('‘', &['’']),
    ('\'', &['\'']),
    ('»', &['«']),
];

/// A piece of what was pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'p> {
    /// Between marks, with them.
    Quoted(&'p str),
    Outside(&'p str),
}

/// What stands between marks, if all that stands outside of them tells who speaks.
fn marked(pasted: &str, knows: &impl Fn(&str) -> Known) -> Option<Pasted> {
    let pieces = pieces(pasted);
    let last = pieces.iter().rposition(|piece| matches!(piece, Piece::Quoted(_)))?;
    let is_known = |name: &str| knows(name) != Known::Not;
    let (mut quotation, mut speaker): (String, Option<&str>) = (String::new(), None);
    for (i, piece) in pieces.iter().enumerate() {
        match *piece {
            Piece::Quoted(words) => {
                if !quotation.is_empty() {
                    quotation.push(' ');
                }
                quotation.push_str(words);
            }
            Piece::Outside(clause) if bare(clause).is_empty() || bare(clause) == "…" => {
                if clause.contains('…') || clause.contains("...") {
                    quotation.push_str(" …");
                }
            }
            Piece::Outside(clause) => {
                let by = match told(clause, &is_known) {
                    Some(Told::By(name)) => Some(name),
                    Some(Told::Somebody) => None,
                    // A name alone stands behind the words, or before them with a colon.
                    None if i > last => Some(named(clause, &is_known)?),
                    None if i == 0 && clause.trim_end().ends_with(':') => {
                        Some(named(clause, &is_known).filter(|name| is_known(name) || is_like_a_name(name))?)
                    }
                    None => return None,
                };
                speaker = speaker.or(by);
            }
        }
    }
    Some(Pasted { quotation, speaker: speaker.map(str::to_owned) })
}

/// Cuts `pasted` at its quotation marks.
pub(super) fn pieces(pasted: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut from, mut at) = (Vec::new(), 0, 0);
    while let Some(mark) = pasted[at..].chars().next() {
        let Some(end) = opens(pasted, at, mark) else {
            at += mark.len_utf8();
            continue;
        };
        if from < at {
            pieces.push(Piece::Outside(&pasted[from..at]));
        }
        pieces.push(Piece::Quoted(&pasted[at..end]));
        (from, at) = (end, end);
    }
    if from < pasted.len() {
        pieces.push(Piece::Outside(&pasted[from..]));
    }
    pieces.retain(|piece| !matches!(piece, Piece::Outside(clause) if clause.trim().is_empty()));
    pieces
}

/// Where the quotation ends that `mark` at that byte opens, if it opens one.
fn opens(pasted: &str, at: usize, mark: char) -> Option<usize> {
    let (_, closing) = MARKS.iter().find(|(opening, _)| *opening == mark)?;
    let inside = at + mark.len_utf8();
    // Between words it is an apostrophe, or closes what nothing opened.
    let is_apostrophe = matches!(mark, '\'' | '‘');
    if pasted[..at].ends_with(char::is_alphanumeric) || !pasted[inside..].starts_with(|c: char| !c.is_whitespace()) {
        return None;
    }
    let closes = |(offset, c): &(usize, char)| {
        let behind = &pasted[inside + offset + c.len_utf8()..];
        let ends_words = pasted[inside..inside + offset].ends_with(|c: char| ",.?!…".contains(c));
        closing.contains(c)
            && (!is_apostrophe || behind.trim().is_empty() || ends_words && !behind.starts_with(char::is_alphanumeric))
    };
    let (offset, close) = pasted[inside..].char_indices().find(closes)?;
    Some(inside + offset + close.len_utf8())
}

/// Whether every word begins with a capital, as names do.
fn is_like_a_name(name: &str) -> bool {
    name.split_whitespace().count() <= 5 && name.split_whitespace().all(|word| !word.starts_with(char::is_lowercase))
}

/// What ends a quotation.
const CLOSING: [char; 5] = ['”', '"', '»', '“', '」'];

/// Words between the first mark and the last, with marks among them that quote within the quotation; and whoever stands
/// behind.
fn behind_last_mark(pasted: &str, knows: &impl Fn(&str) -> Known) -> Option<Pasted> {
    let is_marked = pasted.starts_with(['“', '"', '«', '„', '「']);
    let (at, mark) = pasted.char_indices().rev().find(|(_, c)| CLOSING.contains(c))?;
    if !is_marked || at == 0 {
        return None;
    }
    let (quotation, behind) = pasted.split_at(at + mark.len_utf8());
    let is_known = |name: &str| knows(name) != Known::Not;
    let speaker = match told(behind, &is_known) {
        Some(Told::By(name)) => Some(name),
        Some(Told::Somebody) => None,
        None if bare(behind).is_empty() => None,
        None => Some(named(behind, &is_known)?),
    };
    Some(Pasted { quotation: quotation.to_owned(), speaker: speaker.map(str::to_owned) })
}

/// What people type between a quotation and its speaker.
const DASHES: [&str; 4] = ["—", " – ", " -- ", " - "];

/// Nothing marks the words: whoever stands behind a dash, before or after a word for speaking, or before a colon, if
/// somebody is called so.
fn unmarked(pasted: &str, knows: &impl Fn(&str) -> Known) -> Option<Pasted> {
    let is_known = |name: &str| knows(name) != Known::Not;
    let by = |clause| match told(clause, &is_known) {
        Some(Told::By(name)) => Some(name).filter(|name| is_known(name)),
        _ => None,
    };
    let is_name = |name: &&str| match knows(name) {
        Known::Well => true,
        Known::Nearly => name.contains(' ') && is_like_a_name(name),
        Known::Not => false,
    };
    let well = |clause| named(clause, &is_known).filter(is_name);
    let attributed = |words: &str, speaker: &str| {
        let words = words.trim();
        (!words.is_empty()).then(|| Pasted { quotation: words.to_owned(), speaker: Some(speaker.to_owned()) })
    };
    let behind_dash = DASHES.iter().find_map(|dash| {
        let (words, clause) = pasted.rsplit_once(dash)?;
        attributed(words, by(clause).or_else(|| well(clause))?)
    });
    // Behind a comma alone stands whoever is spoken to.
    let behind_comma = || {
        let (words, clause) = pasted.rsplit_once(',')?;
        attributed(words, by(clause)?)
    };
    let before_colon = || {
        let (clause, words) = pasted.split_once(':')?;
        attributed(words, by(clause).or_else(|| well(clause))?)
    };
    behind_dash.or_else(behind_comma).or_else(before_colon)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(pasted: &str) -> (String, Option<String>) {
        let knows = |name: &str| match name {
            "Blinken" | "Harris" | "Secretary Blinken" | "Alicia Bárcena" => Known::Well,
            "Blinkin" | "Anthony Blinkin" | "somebody like him" => Known::Nearly,
            _ => Known::Not,
        };
        let Pasted { quotation, speaker } = take_apart(pasted, knows);
        (quotation, speaker)
    }

    #[track_caller]
    fn is(pasted: &str, quotation: &str, speaker: Option<&str>) {
        assert_eq!(split(pasted), (quotation.to_owned(), speaker.map(str::to_owned)), "{pasted}");
    }

    #[test]
    fn a_speaker_stands_behind_marks_a_dash_or_said() {
        is("“We must” — Blinken", "“We must”", Some("Blinken"));
        is("“We must” – Nobody Known", "“We must”", Some("Nobody Known"));
        is("“We must,” Harris said.", "“We must,”", Some("Harris"));
        is("\"We must,\" said Harris in Guatemala City on Monday", "\"We must,\"", Some("Harris"));
        is("\"We must,\" Secretary Blinken told reporters", "\"We must,\"", Some("Secretary Blinken"));
        is("‘We must,’ Harris said", "‘We must,’", Some("Harris"));
        is("'We must,' Harris said", "'We must,'", Some("Harris"));
        is("„Wir müssen“, sagte Blinken.", "„Wir müssen“", Some("Blinken"));
        is("« Nous devons », a déclaré Blinken", "« Nous devons »", Some("Blinken"));
        is("«Debemos», dijo la canciller, Alicia Bárcena", "«Debemos»", Some("Alicia Bárcena"));
        is("\"We must\" (Harris, 7 June 2021)", "\"We must\"", Some("Harris"));
        is("“We must,” Alicia Bárcena, the foreign secretary, said", "“We must,”", Some("Alicia Bárcena"));
        is("“We must,” according to Blinken.", "“We must,”", Some("Blinken"));
        is("“We must,” she said.", "“We must,”", None);
        is("we must - Blinken said", "we must", Some("Blinken"));
        is("we must, said Blinken.", "we must", Some("Blinken"));
        is("we must, said Blinkin.", "we must", Some("Blinkin"));
        is("we must - Blinkin", "we must - Blinkin", None);
        is("we must - somebody like him", "we must - somebody like him", None);
        is("we must - Anthony Blinkin", "we must", Some("Anthony Blinkin"));
        is("we must, Blinken", "we must, Blinken", None);
        is("we must - everybody", "we must - everybody", None);
    }

    #[test]
    fn a_speaker_stands_before_the_words() {
        is("Harris: \"Do not come. Do not come.\"", "\"Do not come. Do not come.\"", Some("Harris"));
        is("Harris: Do not come.", "Do not come.", Some("Harris"));
        is("Harris said: “Do not come.”", "“Do not come.”", Some("Harris"));
        is("On Monday, Harris said, “Do not come.”", "“Do not come.”", Some("Harris"));
        is("Ana Ruiz: “Do not come.”", "“Do not come.”", Some("Ana Ruiz"));
        is("one thing: do not come", "one thing: do not come", None);
        is("Our message is clear: “do not come”", "Our message is clear: “do not come”", None);
    }

    #[test]
    fn what_interrupts_a_quotation_is_no_part_of_it() {
        is("“Do not come,” Harris said. “Do not come.”", "“Do not come,” “Do not come.”", Some("Harris"));
        is("“Do not come,” she said. “Do not come.” — Harris", "“Do not come,” “Do not come.”", Some("Harris"));
        is("“Do not come” … “to our border”", "“Do not come” … “to our border”", None);
    }

    #[test]
    fn marks_may_stand_within_a_quotation() {
        is("“the “safe” and “orderly” way” - Blinken", "“the “safe” and “orderly” way”", Some("Blinken"));
        is("the \"safe\" and \"orderly\" way", "the \"safe\" and \"orderly\" way", None);
        is("we don't want 'safe' ways", "we don't want 'safe' ways", None);
        is("“We must", "“We must", None);
        is("\"", "\"", None);
        is("", "", None);
    }
}
