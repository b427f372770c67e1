//! The form of a meeting, and the name made of it where the text gives none.

use super::when::{Course, Standing};
use super::{clip, is_event};
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

pub(super) fn format(reading: &Reading, course: &Course, countries: usize) -> Format {
    let lower = told(reading, course, clip(reading.text, 6000));
    let says = |w: &str| lower.contains(w);
    let kinds: [(&[&str], Format); 11] = [
        (&["trilateral", "three-way"], Format::Trilateral),
        (&["phone call", "by phone", "by telephone", "telephone call", "llamada telefonica"], Format::Call),
        (&["bilateral meeting", "reunion bilateral"], Format::Bilateral),
        (&["press conference", "press availability", "conferencia de prensa"], Format::PressConference),
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

/// The words of the text up to a byte, folded, but for what they call other meetings and for what is quoted.
fn told(reading: &Reading, course: &Course, end: usize) -> String {
    let mut out = String::new();
    for (index, sentence) in reading.tokens.sentences.iter().enumerate() {
        for t in sentence.tokens.clone() {
            let token = &reading.tokens.list[t];
            let word = fold(token.text(reading.text));
            if token.end > end {
                return out;
            }
            // The next trilateral meeting; la reunión trilateral celebrada en abril.
            let of_another = (t.saturating_sub(2)..(t + 3).min(sentence.tokens.end)).any(|near| {
                near >= sentence.tokens.start
                    && is_event(&fold(reading.tokens.list[near].text(reading.text)))
                    && course.of_event(index, near) == Standing::Another
            });
            if token.is_word() && !of_another {
                out.push_str(&word);
                out.push(' ');
            }
        }
    }
    out
}
