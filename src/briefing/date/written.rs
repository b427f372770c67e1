//! Dates in words: “February 28, 2024”, “28 de febrero de 2024”, “février 2024”, “Wednesday”.

use super::PartialDate;
use crate::text::fold;

/// The day that `words`, without the punctuation beside them, begin with, and how many of them it takes.
pub(crate) fn day(words: &[&str]) -> Option<(PartialDate, usize)> {
    let first = *words.first()?;
    // February 28, 2024
    if let Some(month) = month(first) {
        let day = ordinal(words.get(1)?)?;
        return Some((PartialDate::new(year(words.get(2)?)?, month, day).ok()?, 3));
    }
    // 28 February 2024, 28 de febrero de 2024, 1er février 2024
    let day = ordinal(first)?;
    let at = 1 + links(&words[1..]);
    let (date, used) = month_of_year(words.get(at..)?)?;
    Some((PartialDate::new(date.year(), date.month()?, day).ok()?, at + used))
}

/// The month and the day that `words` begin with, “February 28”, “28 de febrero”, and how many of them they take.
pub(crate) fn day_of_month(words: &[&str]) -> Option<(u8, u8, usize)> {
    let first = *words.first()?;
    if let Some(month) = month(first) {
        return Some((month, ordinal(words.get(1)?)?, 2));
    }
    let day = ordinal(first)?;
    let at = 1 + links(&words[1..]);
    Some((month(words.get(at)?)?, day, at + 1))
}

/// The month that `words` begin with, “February 2024”, and how many of them it takes.
pub(crate) fn month_of_year(words: &[&str]) -> Option<(PartialDate, usize)> {
    let month = month(words.first()?)?;
    let at = 1 + links(&words[1..]);
    Some((PartialDate::new(year(words.get(at)?)?, month, 0).ok()?, at + 1))
}

/// How many words only link the parts of a date.
fn links(words: &[&str]) -> usize {
    let is_link = |word: &&&str| ["de", "of", "del"].iter().any(|link| word.eq_ignore_ascii_case(link));
    words.iter().take_while(is_link).count()
}

/// `28`, `28th`, `1er`, `1º`.
pub(crate) fn ordinal(word: &str) -> Option<u8> {
    let bare = ["th", "st", "nd", "rd", "er", "º"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    number(bare, 31).and_then(|day| day.try_into().ok())
}

/// A number from 1 to `most`, in at most four digits.
pub(crate) fn number(word: &str, most: u16) -> Option<u16> {
    let digits = !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|n| digits && (1..=most).contains(n))
}

/// A year of this century or the one before.
pub(crate) fn year(word: &str) -> Option<u16> {
    number(word, 2099).filter(|y| *y >= 1900)
}

/// A month by its name in English, Spanish, French, German or Italian, or by the beginning of it in all but Spanish and French.
pub(crate) fn month(word: &str) -> Option<u8> {
    const NAMES: [[&str; 5]; 12] = [
        ["january", "enero", "janvier", "januar", "gennaio"],
        ["february", "febrero", "fevrier", "februar", "febbraio"],
        ["march", "marzo", "mars", "marz", "marzo"],
        ["april", "abril", "avril", "april", "aprile"],
        ["may", "mayo", "mai", "mai", "maggio"],
        ["june", "junio", "juin", "juni", "giugno"],
        ["july", "julio", "juillet", "juli", "luglio"],
        ["august", "agosto", "aout", "august", "agosto"],
        ["september", "septiembre", "septembre", "september", "settembre"],
        ["october", "octubre", "octobre", "oktober", "ottobre"],
        ["november", "noviembre", "novembre", "november", "novembre"],
        ["december", "diciembre", "decembre", "dezember", "dicembre"],
    ];
    // As French agencies write them.
    const FRENCH: [(&str, &str); 4] = [("janv", "janvier"), ("fevr", "fevrier"), ("avr", "avril"), ("juil", "juillet")];
    // No name of a month is longer, however its letters are written.
    if word.len() > 24 || !word.starts_with(char::is_alphabetic) {
        return None;
    }
    let folded = fold(word);
    let short = matches!(folded.len(), 3 | 4);
    let at = NAMES.iter().position(|names| {
        names.contains(&folded.as_str())
            || short && names[0].starts_with(&folded)
            || folded == "sept" && names[0] == "september"
            || FRENCH.contains(&(folded.as_str(), names[2]))
            || short && (names[3].starts_with(&folded) || names[4].starts_with(&folded))
    })?;
    Some(at as u8 + 1)
}

/// A day of the week by its name in English, Spanish, French, German or Italian, counted from Monday as 0.
pub(crate) fn weekday(word: &str) -> Option<i8> {
    const NAMES: [[&str; 5]; 7] = [
        ["monday", "lunes", "lundi", "montag", "lunedi"],
        ["tuesday", "martes", "mardi", "dienstag", "martedi"],
        ["wednesday", "miercoles", "mercredi", "mittwoch", "mercoledi"],
        ["thursday", "jueves", "jeudi", "donnerstag", "giovedi"],
        ["friday", "viernes", "vendredi", "freitag", "venerdi"],
        ["saturday", "sabado", "samedi", "samstag", "sabato"],
        ["sunday", "domingo", "dimanche", "sonntag", "domenica"],
    ];
    let folded = fold(word);
    NAMES.iter().position(|names| names.contains(&folded.as_str()))?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_words_is_read_whole() {
        let read = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            day(&words).or_else(|| month_of_year(&words)).map(|(date, used)| (date.to_string(), used))
        };
        for (text, date, used) in [
            ("February 28 2024 in", "2024-02-28", 3),
            ("28th of February 2024", "2024-02-28", 4),
            ("28 de febrero de 2024", "2024-02-28", 5),
            ("1er février 2024", "2024-02-01", 3),
            ("22 DE OCTUBRE DE 2023", "2023-10-22", 5),
            ("Feb 2024", "2024-02", 2),
            ("septiembre de 2024 x", "2024-09", 3),
            ("28 März 2024", "2024-03-28", 3),
            ("28 febbraio 2024", "2024-02-28", 3),
            ("17 lug 2024", "2024-07-17", 3),
        ] {
            assert_eq!(read(text), Some((date.to_owned(), used)), "{text}");
        }
        for text in ["30 February 2024", "May", "March on 2024", "28", "2024", "february 12"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
