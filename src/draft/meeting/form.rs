//! The form of a meeting, and the name made of it where the text gives none.

use super::when::{Course, Standing};
use super::{clip, is_event, is_of_news_conference};
use crate::briefing::{Choice, Format};
use crate::country::CountryId;
use crate::draft::Found;
use crate::draft::reading::Reading;
use crate::text::{capitalised, fold};

/// What a meeting of a form is called.
pub(super) fn kind(format: Format) -> String {
    match format {
        Format::Visit | Format::Call | Format::Summit | Format::Conference | Format::Signing => {
            format.word().to_owned()
        }
        Format::PressConference => "press conference".to_owned(),
        Format::Other => "meeting".to_owned(),
        other => format!("{} meeting", other.word().replace('-', " ")),
    }
}

pub(super) fn made_name(format: Format, countries: &[CountryId], as_written: &[String]) -> Found<String> {
    let kind = kind(format);
    let article = |name: &str| {
        name.starts_with("United ")
            || name.ends_with(" Union")
            || name.ends_with(" Republic")
            || matches!(name, "Netherlands" | "Philippines" | "Bahamas" | "Gambia" | "Maldives")
    };
    let names: Vec<String> = countries
        .iter()
        .map(|c| if article(c.name()) { format!("the {}", c.name()) } else { c.name().to_owned() })
        .chain(as_written.iter().cloned())
        .collect();
    let of = match names.as_slice() {
        [] => String::new(),
        [one] => format!(" with {one}"),
        [first @ .., last] => format!(" of {} and {last}", first.join(", ")),
    };
    Found { value: capitalised(&format!("{kind}{of}")), place: None, confidence: 0.5 }
}

/// The form; if the text `tells` that people met, what they told the press behind it is none.
pub(super) fn format(reading: &Reading, course: &Course, countries: usize, tells: bool) -> Format {
    let (lower, is_news) = told(reading, course, clip(reading.text, 6000));
    let is_news = is_news && !tells;
    let says = |w: &str| lower.contains(w) || is_news && w == NEWS;
    let kinds: [(&[&str], Format); 11] = [
        (&["trilateral", "three-way"], Format::Trilateral),
        (&["phone call", "by phone", "by telephone", "telephone call", "llamada telefonica"], Format::Call),
        (&["bilateral meeting", "reunion bilateral"], Format::Bilateral),
        (&[NEWS], Format::PressConference),
        (
            &[
                "working group met",
                "working group meeting",
                "meeting of the working group",
                "reunion del grupo de trabajo",
            ],
            Format::WorkingGroup,
        ),
        (&["signing ceremony", "signed a memorandum", "signed an agreement"], Format::Signing),
        (&["ministerial"], Format::Ministerial),
        (&["summit", "cumbre", "sommet"], Format::Summit),
        (&["conference", "conferencia"], Format::Conference),
        (&["multilateral"], Format::Multilateral),
        (&["visit to", "visited", "visita a"], Format::Visit),
    ];
    kinds.iter().find(|(w, _)| w.iter().any(|w| says(w))).map_or_else(
        || match countries {
            0 | 1 => Format::Other,
            2 => Format::Bilateral,
            3 => Format::Trilateral,
            _ => Format::Multilateral,
        },
        |(_, f)| *f,
    )
}

/// What stands for news conferences, in whatever words the text calls them.
const NEWS: &str = "press conference";

/// The words of the text up to a byte, folded, but for what they call other meetings, for comments on this one, for news
/// conferences and for what is quoted; and whether there are news conferences among them.
fn told(reading: &Reading, course: &Course, end: usize) -> (String, bool) {
    let mut out = String::new();
    let mut is_news = false;
    for (index, sentence) in reading.tokens.sentences.iter().enumerate() {
        if course.is_comment(index) {
            continue;
        }
        for t in sentence.tokens.clone() {
            let token = &reading.tokens.list[t];
            let word = fold(token.text(reading.text));
            if token.end > end {
                return (out, is_news);
            }
            // The next trilateral meeting; la reunión trilateral celebrada en abril.
            let of_another = (t.saturating_sub(2)..(t + 3).min(sentence.tokens.end)).any(|near| {
                near >= sentence.tokens.start
                    && is_event(&fold(reading.tokens.list[near].text(reading.text)))
                    && course.of_event(index, near) == Standing::Another
            });
            if is_of_news_conference(reading, t) {
                is_news |= !of_another;
            } else if token.is_word() && !of_another {
                out.push_str(&word);
                out.push(' ');
            }
        }
    }
    (out, is_news)
}
