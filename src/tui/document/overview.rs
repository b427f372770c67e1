//! The hits of a query along the years and around the world; every bar leads to what it counts.

use std::collections::BTreeMap;

use crate::briefing::PartialDate;
use crate::corpus::{Corpus, Entity, Kind, MeetingId, counted};
use crate::country::CountryId;
use crate::gazetteer::{Point, capital, town};
use crate::tui::holdings::Shown;

use super::{Document, Row, Span, Target, Tone};

/// How much time one bar of the timeline stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Zoom {
    /// A year.
    #[default]
    Year,
    /// A quarter.
    Quarter,
    /// A month.
    Month,
}

impl Zoom {
    /// A finer or a coarser one, if there is.
    #[must_use]
    pub fn step(self, finer: bool) -> Self {
        match (self, finer) {
            (Self::Year, true) | (Self::Month, false) => Self::Quarter,
            (Self::Quarter | Self::Month, true) => Self::Month,
            (Self::Year | Self::Quarter, false) => Self::Year,
        }
    }

    /// What a bar is called, and the term that finds what it counts; nothing if the date is not that exact.
    fn bar(self, date: PartialDate) -> Option<(String, String)> {
        let year = date.year();
        match self {
            Self::Year => Some((year.to_string(), format!("date:{year}"))),
            Self::Quarter => {
                let first = (date.month()? - 1) / 3 * 3 + 1;
                let name = format!("{year} Q{}", first / 3 + 1);
                Some((name, format!("date:{year}-{first:02}..{year}-{:02}", first + 2)))
            }
            Self::Month => date.month().map(|month| (format!("{year}-{month:02}"), format!("date:{year}-{month:02}"))),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
        }
    }
}

fn meetings(shown: &Shown) -> impl Iterator<Item = MeetingId> + '_ {
    shown.rows[Kind::Meeting as usize].iter().filter_map(|&entity| match entity {
        Entity::Meeting(id) => Some(id),
        _ => None,
    })
}

/// The query with one more term.
fn narrowed(shown: &Shown, term: &str) -> String {
    let query = shown.text.trim();
    if query.split_whitespace().any(|known| known == term) {
        query.to_owned()
    } else {
        format!("{query} {term}").trim().to_owned()
    }
}

fn title(document: &mut Document, shown: &Shown, what: &str) {
    document.text(0, vec![Span::toned(what, Tone::Strong)]);
    let query = shown.text.trim();
    let of = if query.is_empty() { String::new() } else { format!(" for “{query}”") };
    let total = shown.answer.total(Kind::Meeting);
    document.text(0, vec![Span::toned(format!("{}{of}", counted(total, "meeting", "meetings")), Tone::Quiet)]);
    document.gap();
}

/// Meetings per span of time.
pub(super) fn timeline(shown: &Shown, zoom: Zoom) -> Document {
    let mut document = Document::default();
    title(&mut document, shown, &format!("Meetings by {}  (+ and - change the span)", zoom.name()));
    let corpus = shown.corpus();
    let (mut bars, mut undated): (BTreeMap<String, (String, u32)>, u32) = (BTreeMap::new(), 0);
    for id in meetings(shown) {
        match corpus[id].when.and_then(|when| zoom.bar(when.start)) {
            Some((name, term)) => bars.entry(name).or_insert((term, 0)).1 += 1,
            None => undated += 1,
        }
    }
    let most = bars.values().map(|(_, count)| *count).max().unwrap_or(1);
    for (name, (term, count)) in bars {
        bar(&mut document, shown, &name, &term, (count, most));
    }
    if undated > 0 {
        document.gap();
        let text = format!("{} not dated to the {}", counted(undated as usize, "meeting", "meetings"), zoom.name());
        document.text(0, vec![Span::toned(text, Tone::Quiet)]);
    }
    document
}

fn bar(document: &mut Document, shown: &Shown, name: &str, term: &str, (count, most): (u32, u32)) {
    let link = document.link(name, Target::Query(Kind::Meeting, narrowed(shown, term)));
    let note = vec![Span::plain(count.to_string())];
    document.push(Row::Bar { label: vec![link], value: count, most, note });
}

/// A place on the map and how many meetings it stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Where.
    pub point: Point,
    /// How many meetings were held there.
    pub meetings: u32,
}

/// A town or country and what was held there.
#[derive(Default)]
struct Held {
    meetings: u32,
    point: Option<Point>,
}

fn towns(shown: &Shown) -> BTreeMap<String, Held> {
    let corpus = shown.corpus();
    let mut held: BTreeMap<String, Held> = BTreeMap::new();
    for id in meetings(shown) {
        let (name, point) = place(corpus, id);
        let entry = held.entry(name).or_insert(Held { meetings: 0, point });
        entry.meetings += 1;
    }
    held.remove("");
    held
}

/// The town a meeting was held in, or else the country; and where that is.
fn place(corpus: &Corpus, id: MeetingId) -> (String, Option<Point>) {
    let meeting = &corpus[id];
    let city = corpus.text(meeting.city);
    if !city.is_empty() {
        return (city.to_owned(), town(city));
    }
    let country = meeting.country.map(|nation| corpus.nation_name(nation).to_owned());
    let known = meeting.country.and_then(crate::corpus::Nation::known);
    (country.unwrap_or_default(), known.and_then(capital))
}

/// The places of the hits and the capitals of the countries that met.
pub fn spots(shown: &Shown) -> (Vec<Spot>, Vec<Point>) {
    let spots = towns(shown).into_values();
    let spots = spots.filter_map(|held| Some(Spot { point: held.point?, meetings: held.meetings })).collect();
    (spots, countries(shown).into_keys().filter_map(capital).collect())
}

fn countries(shown: &Shown) -> BTreeMap<CountryId, u32> {
    let mut met: BTreeMap<CountryId, u32> = BTreeMap::new();
    for id in meetings(shown) {
        for country in shown.corpus()[id].countries.iter().filter_map(|nation| nation.known()) {
            *met.entry(country).or_default() += 1;
        }
    }
    met
}

/// Where the hits met and who met, as bars; the view draws the map above them.
pub(super) fn map(shown: &Shown) -> Document {
    let mut document = Document::default();
    title(&mut document, shown, "Where they met");
    let mut held: Vec<(String, Held)> = towns(shown).into_iter().collect();
    held.sort_by_key(|(_, held)| std::cmp::Reverse(held.meetings));
    let most = held.first().map_or(1, |(_, held)| held.meetings);
    for (name, held) in held {
        let term = format!("city:\"{}\"", name.replace('"', " "));
        let name = if held.point.is_some() { name } else { format!("{name} (not on the map)") };
        bar(&mut document, shown, &name, &term, (held.meetings, most));
    }
    document.heading("Who met");
    let mut met: Vec<(CountryId, u32)> = countries(shown).into_iter().collect();
    met.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
    let most = met.first().map_or(1, |&(_, times)| times);
    for (country, times) in met {
        bar(&mut document, shown, country.name(), &format!("country:{}", country.alpha2()), (times, most));
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_finds_what_it_counts() {
        let date = PartialDate::parse("2024-05-07").unwrap();
        assert_eq!(Zoom::Quarter.bar(date), Some(("2024 Q2".to_owned(), "date:2024-04..2024-06".to_owned())));
        assert_eq!(Zoom::Month.bar(PartialDate::parse("2024").unwrap()), None);
        assert_eq!(Zoom::Year.step(true).step(true).step(true), Zoom::Month);
    }
}
