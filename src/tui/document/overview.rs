//! The hits of a query along the years and around the world; every bar leads to what it counts.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use crate::briefing::PartialDate;
use crate::corpus::{Corpus, Entity, Kind, Meeting, MeetingId, Nation, counted};
use crate::country::CountryId;
use crate::gazetteer::{Point, capital, town};
use crate::text::Text;
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

    /// How many of its spans a year has.
    fn spans(self) -> u32 {
        match self {
            Self::Year => 1,
            Self::Quarter => 4,
            Self::Month => 12,
        }
    }

    /// The number of the span a date is in, counted from the year 0; nothing if the date is not that exact.
    fn span(self, date: PartialDate) -> Option<u32> {
        let months = 12 / self.spans();
        let month = if self == Self::Year { 1 } else { date.month()? };
        Some(u32::from(date.year()) * self.spans() + (u32::from(month) - 1) / months)
    }

    /// What a span is called, and the term that finds what is in it.
    fn bar(self, span: u32) -> (String, String) {
        let (year, part) = (span / self.spans(), span % self.spans());
        match self {
            Self::Year => (format!("{year:04}"), format!("date:{year:04}")),
            Self::Quarter => {
                let (first, last) = (part * 3 + 1, part * 3 + 3);
                (format!("{year:04} Q{}", part + 1), format!("date:{year:04}-{first:02}..{year:04}-{last:02}"))
            }
            Self::Month => {
                let name = format!("{year:04}-{:02}", part + 1);
                (name.clone(), format!("date:{name}"))
            }
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
    shown.rows(Kind::Meeting).iter().filter_map(|&entity| match entity {
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

/// What is counted; whether all of it is there to be counted.
fn title(document: &mut Document, shown: &Shown, what: &str) -> bool {
    document.text(0, vec![Span::toned(what, Tone::Strong)]);
    let query = shown.text.trim();
    let of = if query.is_empty() { String::new() } else { format!(" for “{query}”") };
    let total = shown.answer.total(Kind::Meeting);
    document.text(0, vec![Span::toned(format!("{}{of}", counted(total, "meeting", "meetings")), Tone::Quiet)]);
    if let Some(there) = shown.is_whole().then(|| who_was_there(shown)).flatten() {
        document.text(0, vec![Span::toned(there, Tone::Quiet)]);
    }
    document.gap();
    if !shown.is_whole() {
        document.text(0, vec![Span::toned("counting…", Tone::Quiet)]);
    }
    shown.is_whole()
}

/// At how many of them the one official was whom the query finds, if not at all: that they are named somewhere does not say so.
fn who_was_there(shown: &Shown) -> Option<String> {
    let [Entity::Official(official)] = shown.rows(Kind::Official) else { return None };
    let found = meetings(shown).count();
    let corpus = shown.corpus();
    let there = meetings(shown).filter(|&id| corpus.side_at(*official, id).is_some()).count();
    let name = corpus.text(corpus[*official].name);
    (there < found).then(|| format!("{name} was at {there} of them"))
}

/// Meetings per span of time.
pub(super) fn timeline(shown: &Shown, zoom: Zoom) -> Document {
    let mut document = Document::default();
    if !title(&mut document, shown, &format!("Meetings by {}", zoom.name())) {
        return document;
    }
    let corpus = shown.corpus();
    let mut bars: BTreeMap<u32, u32> = BTreeMap::new();
    let mut undated = 0;
    for id in meetings(shown) {
        match corpus[id].when.and_then(|when| zoom.span(when.start)) {
            Some(span) => *bars.entry(span).or_default() += 1,
            None => undated += 1,
        }
    }
    let most = bars.values().copied().max().unwrap_or(1);
    let mut next = None;
    for (span, count) in bars {
        if let Some(next) = next.filter(|&next| next < span) {
            nothing_from(&mut document, zoom, next, span - 1);
        }
        next = Some(span + 1);
        let (name, term) = zoom.bar(span);
        bar(&mut document, shown, &name, &term, (count, most));
    }
    if undated > 0 {
        document.gap();
        let text = format!("{} not dated to the {}", counted(undated, "meeting", "meetings"), zoom.name());
        document.text(0, vec![Span::toned(text, Tone::Quiet)]);
    }
    document
}

/// Time that passed without a meeting: one line, however long it was.
fn nothing_from(document: &mut Document, zoom: Zoom, first: u32, last: u32) {
    let (first, last) = (zoom.bar(first).0, zoom.bar(last).0);
    let span = if first == last { first } else { format!("{first} – {last}") };
    document.text(0, vec![Span::toned(format!("{span}  none"), Tone::Quiet)]);
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
    /// The link of the page that leads to them.
    pub link: usize,
}

/// What the map shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chart {
    /// The places of the hits.
    pub spots: Vec<Spot>,
    /// The capitals of the countries that met.
    pub capitals: Vec<Point>,
}

/// A town, or the country alone where no town is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Town(Text),
    Country(Nation),
}

impl Place {
    fn of(meeting: &Meeting) -> Option<Self> {
        if meeting.city.is_empty() { meeting.country.map(Self::Country) } else { Some(Self::Town(meeting.city)) }
    }

    fn name(self, corpus: &Corpus) -> &str {
        match self {
            Self::Town(city) => corpus.text(city),
            Self::Country(nation) => corpus.nation_name(nation),
        }
    }

    fn point(self, corpus: &Corpus) -> Option<Point> {
        match self {
            Self::Town(city) => town(corpus.text(city)),
            Self::Country(nation) => nation.known().and_then(capital),
        }
    }

    fn term(self, corpus: &Corpus) -> String {
        match self {
            Self::Country(Nation::Known(id)) => format!("country:{}", id.alpha2()),
            Self::Town(_) | Self::Country(_) => format!("city:\"{}\"", self.name(corpus).replace('"', " ")),
        }
    }
}

/// Things counted, the most frequent first, then by name.
fn ranked<T>(counts: HashMap<T, u32, RandomState>, name: impl Fn(&T) -> String) -> Vec<(T, u32)> {
    let mut counts: Vec<(T, u32)> = counts.into_iter().collect();
    counts.sort_by_cached_key(|(thing, count)| (std::cmp::Reverse(*count), name(thing)));
    counts
}

/// Where the hits met and who met, as bars; the view draws the map above them.
pub(super) fn map(shown: &Shown) -> Document {
    let mut document = Document::default();
    if !title(&mut document, shown, "Where they met") {
        return document;
    }
    let corpus = shown.corpus();
    let mut places: HashMap<Place, u32, RandomState> = HashMap::default();
    let mut countries: HashMap<CountryId, u32, RandomState> = HashMap::default();
    for id in meetings(shown) {
        let meeting = &corpus[id];
        if let Some(place) = Place::of(meeting) {
            *places.entry(place).or_default() += 1;
        }
        for country in corpus.parties(id) {
            *countries.entry(country).or_default() += 1;
        }
    }
    let places = ranked(places, |place| place.name(corpus).to_owned());
    let countries = ranked(countries, |country| country.name().to_owned());
    let mut chart = Chart::default();
    let most = places.first().map_or(1, |(_, meetings)| *meetings);
    for (place, meetings) in places {
        let name = place.name(corpus);
        let name = match place.point(corpus) {
            Some(point) => {
                chart.spots.push(Spot { point, meetings, link: document.links.len() });
                name.to_owned()
            }
            None => format!("{name} (not on the map)"),
        };
        bar(&mut document, shown, &name, &place.term(corpus), (meetings, most));
    }
    document.heading("Who met");
    let most = countries.first().map_or(1, |(_, times)| *times);
    for (country, times) in countries {
        chart.capitals.extend(capital(country));
        bar(&mut document, shown, country.name(), &format!("country:{}", country.alpha2()), (times, most));
    }
    document.chart = Some(chart);
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_finds_what_it_counts() {
        let date = PartialDate::parse("2024-05-07").unwrap();
        let bar = |zoom: Zoom, date| zoom.span(date).map(|span| zoom.bar(span));
        let named = |name: &str, term: &str| Some((name.to_owned(), term.to_owned()));
        assert_eq!(bar(Zoom::Year, date), named("2024", "date:2024"));
        assert_eq!(bar(Zoom::Quarter, date), named("2024 Q2", "date:2024-04..2024-06"));
        assert_eq!(bar(Zoom::Month, date), named("2024-05", "date:2024-05"));
        assert_eq!(bar(Zoom::Month, PartialDate::parse("2024").unwrap()), None);
        assert_eq!(
            Zoom::Month.span(PartialDate::parse("2023-12").unwrap()).unwrap() + 1,
            Zoom::Month.span(PartialDate::parse("2024-01").unwrap()).unwrap()
        );
        assert_eq!(Zoom::Year.step(true).step(true).step(true), Zoom::Month);
    }
}
