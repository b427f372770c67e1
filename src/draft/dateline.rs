//! The day that a dateline gives without a year: PARIS, July 10 (Reuters) —.

use std::ops::Range;

use super::{Found, dates};
use crate::briefing::PartialDate;
use crate::briefing::written::year;
use crate::text::one_line;

/// A day without its year, as a text bears it in its dateline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    /// The words: July 10.
    pub seen: String,
    /// Where they stand, in bytes.
    pub place: Range<usize>,
    month: u8,
    day: u8,
}

impl Dateline {
    /// The day, in a year.
    pub fn in_year(&self, year: u16) -> Option<PartialDate> {
        PartialDate::new(year, self.month, self.day).ok()
    }

    /// The day as a suggestion, in the only year that goes with it: that of the days which the text or its address
    /// gives, or of its rights line. Where they give several, or it speaks of a later one, nobody can tell.
    pub(crate) fn day(&self, text: &str, url: Option<&str>) -> Option<Found<PartialDate>> {
        let of_days = dates::find(text, 0..text.len()).into_iter().map(|dated| dated.date.year());
        let rights = text.match_indices('©').filter_map(|(at, _)| text[at..].split_whitespace().find_map(number));
        let address = url.into_iter().flat_map(|url| url.split(['/', '-', '_', '?', '=']).filter_map(year));
        let mut years = of_days.chain(rights).chain(address);
        let only = years.next()?;
        let later = |word: &str| number(word).is_some_and(|year| year > only);
        if years.any(|other| other != only) || text.split_whitespace().any(later) {
            return None;
        }
        Some(Found { value: self.in_year(only)?, place: Some(self.place.clone()), confidence: SUGGESTED })
    }
}

/// Less than what is filled in.
const SUGGESTED: f32 = 0.4;

/// A year, whatever punctuation stands beside it.
fn number(word: &str) -> Option<u16> {
    year(word.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// A dateline is looked for in so many paragraphs.
const HEAD: usize = 4;
/// Its day stands no further behind the beginning, in bytes.
const REACH: usize = 60;

/// The dateline of a text, if it gives a day and no year.
pub(crate) fn find(text: &str, paragraphs: &[Range<usize>]) -> Option<Dateline> {
    paragraphs.iter().take(HEAD).find_map(|paragraph| {
        let found = dates::without_year(text, paragraph.clone(), REACH)?;
        let (before, behind) = (&text[paragraph.start..found.place.start], &text[found.place.end..paragraph.end]);
        let is_dateline = leads_to(before.trim_end()) && leads_in(behind);
        let seen = one_line(&text[found.place.clone()]);
        is_dateline.then_some(Dateline { seen, place: found.place, month: found.month, day: found.day })
    })
}

/// Whether these are the words before the day of a dateline: none, a town and a comma, or a town in capitals.
fn leads_to(before: &str) -> bool {
    before.is_empty() || before.ends_with([',', ')']) || !before.contains(char::is_lowercase)
}

/// Whether the text begins here behind a dateline: an agency in brackets or none, and a dash.
fn leads_in(behind: &str) -> bool {
    let rest = behind.trim_start_matches([' ', '.', ',', '\u{a0}']);
    let rest = match rest.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
        Some((agency, rest)) if agency.len() <= 30 => rest,
        _ => rest,
    };
    rest.trim_start_matches([' ', '.', '\u{a0}']).starts_with(['-', '–', '—', '―'])
}

#[cfg(test)]
mod tests {
    use crate::briefing::PartialDate;
    use crate::draft::{Hints, draft, to_toml};

    fn published(text: &str, hints: &Hints) -> String {
        let written = to_toml(&draft(text, hints).unwrap());
        let is_of_it = |line: &&str| line.contains("published") || line.contains("bears");
        written.lines().skip_while(|line| *line != "[[sources]]").filter(is_of_it).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_day_without_a_year_is_shown() {
        for (dateline, seen) in [
            ("PARIS, July 10 (Reuters) —", "July 10"),
            ("Lima, 10 jul (EFE).-", "10 jul"),
            ("Paris, 10 juillet (AFP) –", "10 juillet"),
            ("Berlin, 10. Juli (dpa) -", "10. Juli"),
            ("Roma, 10 luglio (ANSA) -", "10 luglio"),
        ] {
            let text = format!("{dateline} Ann Token and Bo Muster met on Thursday.");
            let expected =
                format!("# review: published = \"\" (the text bears “{seen}” without a year; --date fills it in)");
            assert_eq!(published(&text, &Hints::default()), expected, "{dateline}");
        }
        let none = "# review: published = \"\" (the text bears no date; --date fills it in)";
        for text in
            ["On July 10 – a Thursday – they met.", "Paris – On July 10 they met.", "They met. July 10 went by."]
        {
            let text = format!("{text} Ann Token left.");
            let told = published(&text, &Hints::default());
            assert!(told == none || text.starts_with("Paris"), "{text}: {told}");
        }
    }

    #[test]
    fn the_only_year_that_goes_with_it_is_suggested() {
        let text = |rest: &str| format!("PARIS, July 10 (Reuters) - Ann Token met Bo Muster. {rest}");
        let suggested = "# review: published = 2025-07-10 (the text bears “July 10” without a year; 2025 is the only one that goes with it)";
        let open = "# review: published = \"\" (the text bears “July 10” without a year; --date fills it in)";
        let plain = Hints::default();
        for (rest, expected) in [
            ("They will meet again on 3 August 2025.", suggested),
            ("The plan was made in 2018.\n\nThey will meet again on 3 August 2025.", suggested),
            ("© 2025 Example Agency", suggested),
            ("They had met on 3 May 2019, and will again on 3 August 2025.", open),
            ("They had met on 3 May 2019, and plan for 2026.", open),
        ] {
            assert_eq!(published(&text(rest), &plain), expected, "{rest}");
        }
        let url = Hints { url: Some("https://www.example.org/world/2025/07/10/talks".to_owned()), ..Hints::default() };
        assert_eq!(published(&text("They left."), &url), suggested);
        let of = |day: &str| Hints { published: PartialDate::parse(day).ok(), ..Hints::default() };
        let year = "published = \"2025\"\n# review: the text bears “July 10”: was it published on 2025-07-10?";
        assert_eq!(published(&text("They left."), &of("2025")), year);
        assert_eq!(published(&text("They left."), &of("2025-07-11")), "published = 2025-07-11");
    }

    #[test]
    fn a_meeting_is_not_given_a_day_that_is_only_suggested() {
        let text = "PARIS, July 10 (Reuters) - French Interior Minister Ann Token met British Home Secretary Bo Muster in Paris on \
                    Thursday.\n\nThey meet again on 3 August 2025.";
        let meeting = draft(text, &Hints::default()).unwrap().meeting.unwrap();
        assert!(meeting.date.is_some_and(|day| !day.is_sure() && day.value.to_string() == "2025-07-10"));
    }
}
