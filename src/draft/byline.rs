//! Who wrote a report, as its byline or the credits below it say.

use std::ops::Range;

use super::Found;
use super::lexicon::{Class, Language, given_name};
use super::transcript::ordinary_case;
use crate::text::{fold, one_line};

/// A byline stands in the first of so many paragraphs; credits in the last of so many.
const HEAD: usize = 12;
const FOOT: usize = 6;
/// Longer lines are sentences.
const MOST: usize = 300;
/// More names than these are no byline.
const MOST_NAMES: usize = 6;

/// What credits begin with, folded.
const CREDITS: &[&str] = &[
    "reporting by ",
    "written by ",
    "(writing by ",
    "writing by ",
    "additional reporting by ",
    "reportage de ",
    "informacion de ",
    "con informacion de ",
    "reporte de ",
    "bericht von ",
    "a cura di ",
];

/// The author without the “by” before: what stands behind it.
pub(crate) fn without_by(line: &str) -> Option<&str> {
    let (first, rest) = line.trim().split_once(char::is_whitespace)?;
    let by = matches!(first.trim_end_matches(':').to_lowercase().as_str(), "by" | "por" | "par");
    Some(rest.trim_start()).filter(|rest| by && !rest.is_empty())
}

/// The author on a line of its own, `By Ann Lee`, or in the credits: `(Reporting by Ann Lee in Oslo; editing by Bo Roe)`.
pub(crate) fn byline(text: &str, paragraphs: &[Range<usize>]) -> Option<Found<String>> {
    let found = |p: &Range<usize>, names: Vec<String>| {
        let value = joined(&names)?;
        Some(Found { value, place: Some(p.clone()), confidence: 0.8 })
    };
    let head = paragraphs.iter().take(HEAD).find_map(|p| {
        let line = &text[p.clone()];
        let rest = without_by_at_head(line).filter(|_| line.starts_with(char::is_uppercase) && line.len() <= 120)?;
        let names = names(rest.split(['|', '•', '·']).next()?);
        found(p, names.into_iter().take_while(|name| is_full_name(name)).collect())
    });
    head.or_else(|| {
        let foot = paragraphs.iter().rev().take(FOOT).rev();
        foot.filter(|p| p.len() <= MOST).find_map(|p| found(p, names(reported_by(&text[p.clone()])?)))
    })
}

/// Whether a line is a byline and nothing else: By Ann Lee and Bo Roe.
pub(crate) fn is_byline(line: &str) -> bool {
    let Some(rest) = without_by(line).filter(|_| line.len() <= 120 && line.starts_with(char::is_uppercase)) else {
        return false;
    };
    let names = names(rest);
    names.iter().all(|name| is_full_name(name)) && joined(&names).is_some_and(|all| fold(&all) == fold(rest))
}

/// Whether a paragraph is the credits of a report: whoever they name is nobody of its news.
pub(crate) fn is_credits(line: &str) -> bool {
    line.len() <= MOST
        && (reported_by(line).is_some_and(|rest| !names(rest).is_empty()) || {
            let folded = fold(line);
            folded.trim_end_matches(['.', ')']).ends_with("contributed to this report")
        })
}

/// Von Ann Lee, di Ann Lee as well: common words, so two of a name at least have to follow.
fn without_by_at_head(line: &str) -> Option<&str> {
    without_by(line).or_else(|| {
        let (first, rest) = line.trim().split_once(' ')?;
        let words: Vec<&str> = rest.split_whitespace().collect();
        let named = (2..=3).contains(&words.len())
            && rest.starts_with(char::is_uppercase)
            && words.iter().all(|word| is_of_name(word));
        (matches!(first, "Von" | "VON" | "Di" | "DI") && named).then_some(rest)
    })
}

/// The part of a line of credits that says who reported.
fn reported_by(line: &str) -> Option<&str> {
    let line = line.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']', '.']);
    let credit = |part: &&str| CREDITS.iter().any(|begin| fold(part).starts_with(begin));
    let part = line.split(';').map(str::trim).find(credit).filter(|_| credit(&line))?;
    let by = [" by ", " von ", " de ", " di "];
    by.iter().filter_map(|by| Some((part.find(by)?, by.len()))).min().map(|(at, len)| part[at + len..].trim())
}

/// The names in a list of those who wrote: without where they did so and for whom.
fn names(list: &str) -> Vec<String> {
    let list = one_line(list);
    let parts = list.split(", ").flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" et "));
    let parts = parts.flat_map(|part| part.split(" y ")).flat_map(|part| part.split(" und "));
    let bare = |part: &str| {
        let part = part.trim().trim_start_matches("and ");
        let end = [" in ", " en ", " à ", " for ", " at "].iter().filter_map(|at| part.find(at)).min();
        part[..end.unwrap_or(part.len())].trim_end_matches('.').trim().to_owned()
    };
    // Ann Lee, Reuters; Ann Lee, Associated Press: whoever comes first is a person.
    let people = parts.map(bare).take_while(|name| {
        let words = name.split_whitespace().count();
        (1..=5).contains(&words) && name.split_whitespace().all(is_of_name) && !is_house(name)
    });
    people.take(MOST_NAMES).map(|name| spelled(&name)).collect()
}

fn is_of_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'))
        || matches!(word, "de" | "van" | "von" | "del" | "la" | "der" | "di" | "da" | "al" | "bin")
}

/// Whether a name at the head of a text can be somebody’s: two to four words with capitals, none of them a day or a word
/// like “the” unless a given name begins it. By Will May, but not: By Monday, By The Numbers.
fn is_full_name(name: &str) -> bool {
    let words = || name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).map(fold);
    // Headlines of English alone give such words capitals.
    let is_common = |word: String| Language::English.class(&word).is(Class::FUNCTION.or(Class::TIME));
    (2..=4).contains(&words().count()) && (begins_with_given_name(name) || !words().any(is_common))
}

fn begins_with_given_name(name: &str) -> bool {
    name.split_whitespace().next().is_some_and(|first| given_name(&fold(first)).is_some())
}

/// Whether a name is that of whom they write for, or what somebody is there: Associated Press, Staff Writer. Ana Writer
/// is called so.
fn is_house(name: &str) -> bool {
    const HOUSES: &[&str] = &["press", "news", "reuters", "staff", "agency", "ap", "afp"];
    const POSTS: &[&str] = &["correspondent", "writer", "editor", "reporter"];
    let folded = fold(name);
    let has = |words: &[&str]| folded.split_whitespace().any(|word| words.contains(&word));
    let is_called_so = || folded.split_whitespace().count() == 2 && begins_with_given_name(name);
    has(HOUSES) || has(POSTS) && !is_called_so()
}

/// A name in capitals in ordinary case: JANE BORG.
fn spelled(name: &str) -> String {
    if name.contains(char::is_lowercase) {
        return name.to_owned();
    }
    name.split_whitespace().map(ordinary_case).collect::<Vec<_>>().join(" ")
}

fn joined(names: &[String]) -> Option<String> {
    match names {
        [] => None,
        [one] => Some(one.clone()),
        [first @ .., last] => Some(format!("{} and {last}", first.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::text::paragraphs;

    fn of(text: &str) -> Option<String> {
        byline(text, &paragraphs(text)).map(|found| found.value)
    }

    #[test]
    fn who_wrote_a_report() {
        let news = "OSLO (Reuters) - Ministers met in Oslo on Friday.";
        for (line, expected) in [
            ("(Reporting by Jane Borg; Editing by Peter Smith)", "Jane Borg"),
            ("Reporting by Jane Borg", "Jane Borg"),
            (
                "(Reporting by Jane Borg in Valletta and Bo Lee in Tripoli; writing by Cy Doe; editing by Peter Smith)",
                "Jane Borg and Bo Lee",
            ),
            ("Reporting by Jane Borg, Bo Lee and Cy Doe; Editing by Peter Smith", "Jane Borg, Bo Lee and Cy Doe"),
            ("Bericht von Jane Borg", "Jane Borg"),
        ] {
            assert_eq!(of(&format!("{news}\n\n{line}")).as_deref(), Some(expected), "{line}");
        }
        for (line, expected) in [
            ("By Jane Borg", "Jane Borg"),
            ("By JANE BORG and BO LEE", "Jane Borg and Bo Lee"),
            ("By Jane Borg, Bo Lee and Cy Doe", "Jane Borg, Bo Lee and Cy Doe"),
            ("By JANE BORG, Associated Press", "Jane Borg"),
            ("Von Jane Borg", "Jane Borg"),
            ("Por Ana de la Cruz", "Ana de la Cruz"),
            ("By Ana Writer", "Ana Writer"),
            ("By Ana Writer and Will May", "Ana Writer and Will May"),
        ] {
            assert_eq!(of(&format!("Ministers meet\n\n{line}\n\n{news}")).as_deref(), Some(expected), "{line}");
            assert_eq!(of(&format!("Ministers meet\n{line}\n{news}")).as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn a_byline_stands_alone_among_lines_broken_at_one_width() {
        let body = "The ministers of both countries met on Monday in Oslo to talk about\nwhat they could do to make migration \
                    orderly, safe and regular, as\nthey said in a note that they gave out together on the same day.\n";
        let text = |line: &str| format!("Ministers meet in Oslo on migration\n{line}\n{body}\n{body}");
        let by = text("By Ana Writer and Bo Lee");
        assert_eq!(of(&by).as_deref(), Some("Ana Writer and Bo Lee"));
        assert_eq!(paragraphs(&by).len(), 4);
        for none in ["By Monday", "By the numbers", "By Ana Writer, who was there"] {
            assert_eq!(paragraphs(&text(none)).len(), 2, "{none}");
        }
    }

    #[test]
    fn who_edited_it_or_is_reported_on_did_not_write_it() {
        for line in [
            "(Editing by Peter Smith)",
            "Von der Leyen",
            "By Friday it was over",
            "By Monday",
            "By Monday Morning",
            "By the numbers",
            "By The Numbers",
            "By Staff Writer",
            "By Associated Press",
            "Reporting by the police fell.",
        ] {
            assert_eq!(of(&format!("Ministers met in Oslo.\n\n{line}")), None, "{line}");
        }
    }
}
