//! What a corpus covers: what has to be said beside every result, and above all beside none.

use std::collections::HashSet;
use std::fmt;

use serde::Serialize;

use super::Corpus;
use crate::briefing::PartialDate;
use crate::country::CountryId;
use crate::diagnostic::Severity;

/// What was searched, and what could not be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// How many files.
    pub briefings: usize,
    /// How many of them tell of no meeting.
    pub without_meeting: usize,
    /// How many meetings.
    pub meetings: usize,
    /// How many people.
    pub officials: usize,
    /// How many quotes.
    pub quotes: usize,
    /// The first date of a meeting or quote.
    pub first: Option<PartialDate>,
    /// The last date of a meeting or quote.
    pub last: Option<PartialDate>,
    /// Every country that something touches.
    pub countries: Vec<CountryId>,
    /// The files of which something is left out, each once.
    pub not_loaded: Vec<NotLoaded>,
}

/// A file that is left out, or of which something is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotLoaded {
    /// The file or folder, as the user would name it.
    pub file: String,
    /// The first reason.
    pub reason: String,
}

impl Corpus {
    /// What this corpus covers.
    pub fn coverage(&self) -> Coverage {
        let held = self.meetings().filter_map(|(_, meeting)| meeting.when);
        let spans = held.map(|when| (when.start, when.end));
        let said = self.quotes().filter_map(|(_, quote)| quote.date).map(|date| (date, date));
        let (mut first, mut last) = (None::<PartialDate>, None::<PartialDate>);
        for (start, end) in spans.chain(said) {
            first = Some(first.map_or(start, |date| date.min(start)));
            last = Some(last.map_or(end, |date| date.max(end)));
        }
        Coverage {
            briefings: self.briefings().len(),
            without_meeting: self.briefings().filter(|(_, briefing)| briefing.meetings.is_empty()).count(),
            meetings: self.meetings().len(),
            officials: self.officials().len(),
            quotes: self.quotes().len(),
            first,
            last,
            countries: self.countries().iter().map(|country| country.id).collect(),
            not_loaded: self.not_loaded(),
        }
    }

    /// How many problems are to be looked at: errors and warnings, not notes.
    pub fn problems(&self) -> usize {
        self.diagnostics().iter().filter(|problem| problem.severity != Severity::Note).count()
    }

    fn not_loaded(&self) -> Vec<NotLoaded> {
        let mut seen = HashSet::new();
        let errors = self.diagnostics().iter().filter(|problem| problem.severity == Severity::Error);
        errors
            .filter(|problem| seen.insert(&problem.file))
            .map(|problem| NotLoaded { file: problem.file.clone(), reason: problem.message.clone() })
            .collect()
    }
}

/// `89 briefings (1 of no meeting), 2015-03-02 to 2025-06-11, 61 countries; 1 file not loaded whole: a.toml (not UTF-8)`.
impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&counted(self.briefings, "briefing", "briefings"))?;
        if self.without_meeting > 0 {
            write!(f, " ({} of no meeting)", self.without_meeting)?;
        }
        match (self.first, self.last) {
            (Some(first), Some(last)) if first == last => write!(f, ", {first}")?,
            (Some(first), Some(last)) => write!(f, ", {first} to {last}")?,
            _ => f.write_str(", no dates")?,
        }
        write!(f, ", {}", counted(self.countries.len(), "country", "countries"))?;
        let Some(one) = self.not_loaded.first() else { return Ok(()) };
        let files = counted(self.not_loaded.len(), "file", "files");
        write!(f, "; {files} not loaded whole: {} ({})", one.file, one.reason)?;
        if self.not_loaded.len() > 1 { f.write_str(", …") } else { Ok(()) }
    }
}

/// A number and its noun: `1 briefing`, `2 briefings`.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_reads_as_a_sentence() {
        let date = |text| PartialDate::parse(text).ok();
        let mut coverage = Corpus::default().coverage();
        assert_eq!(coverage.to_string(), "0 briefings, no dates, 0 countries");
        coverage.briefings = 1;
        coverage.without_meeting = 1;
        coverage.first = date("2024-02");
        coverage.last = date("2024-02-28");
        coverage.not_loaded = ["a.toml", "b.toml"]
            .map(|file| NotLoaded { file: file.to_owned(), reason: "not UTF-8".to_owned() })
            .to_vec();
        let shown = "1 briefing (1 of no meeting), 2024-02 to 2024-02-28, 0 countries; 2 files not loaded whole: a.toml (not UTF-8), …";
        assert_eq!(coverage.to_string(), shown);
    }
}
