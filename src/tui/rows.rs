//! What a row of a list says of an entity.

use crate::corpus::{AppearanceId, Corpus, Entity, MeetingId, Nation, OfficialId, QuoteId, counted};
use crate::country::CountryId;
use crate::search::Occasions;
use crate::tui::document::reported_by;

/// The texts of one row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// What stands before the title: a date, a code.
    pub lead: String,
    /// What the row is.
    pub title: String,
    /// What more there is to say.
    pub meta: String,
}

/// What stands between two parts of what more there is to say.
pub const PARTED: &str = " · ";

/// More countries than this are counted, not named.
const MOST_NAMED: usize = 6;

/// The row of an entity.
pub fn row(corpus: &Corpus, entity: Entity) -> Row {
    match entity {
        Entity::Meeting(id) => meeting(corpus, id),
        Entity::Official(id) => official(corpus, id, &[]),
        Entity::Quote(id) => quote(corpus, id),
        Entity::Country(id) => country(corpus, id, None),
        Entity::Briefing(id) => {
            let briefing = &corpus[id];
            Row {
                lead: briefing.when.map_or_else(no_date, |when| when.start.to_string()),
                title: corpus.text(briefing.title).to_owned(),
                meta: joined(&[
                    &counted(briefing.sources.len(), "source", "sources"),
                    &counted(briefing.wordings.len(), "quote", "quotes"),
                    corpus.text(briefing.path),
                ]),
            }
        }
    }
}

fn no_date() -> String {
    "no date".to_owned()
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(PARTED)
}

fn meeting(corpus: &Corpus, id: MeetingId) -> Row {
    let meeting = &corpus[id];
    let who = match meeting.countries.len() {
        n if n > MOST_NAMED => counted(n, "country", "countries"),
        _ => codes(corpus, corpus[meeting.countries].iter().copied()),
    };
    Row {
        lead: meeting.when.map_or_else(no_date, |when| when.start.to_string()),
        title: corpus.text(meeting.name).to_owned(),
        meta: joined(&[corpus.text(meeting.city), &who]),
    }
}

fn codes(corpus: &Corpus, nations: impl Iterator<Item = Nation>) -> String {
    let code = |nation| match nation {
        Nation::Known(id) => CountryId::alpha2(id).to_owned(),
        Nation::AsWritten(text) => corpus.text(text).to_owned(),
    };
    nations.map(code).collect::<Vec<_>>().join(" ")
}

/// By their last role, and the day of it: who held an office years ago is not taken to hold it. Where days are `asked` for,
/// by the role of the last of these.
fn official(corpus: &Corpus, id: OfficialId, asked: &[AppearanceId]) -> Row {
    let official = &corpus[id];
    let told = if asked.is_empty() { None } else { corpus.on_the_day(id, asked) };
    let (role, day) = match (told, corpus.last_role(id, None)) {
        (Some(told), _) => (told.role(corpus), told.date),
        (None, Some(last)) => (corpus.text(last.by.role).to_owned(), last.by.date),
        (None, None) => (String::new(), None),
    };
    let day = day.map_or_else(String::new, |day| day.to_string());
    let all = &corpus[official.countries];
    let countries = told.map_or_else(|| all.to_vec(), |told| told.countries(all));
    let countries = codes(corpus, countries.into_iter().take(MOST_NAMED).map(Nation::Known));
    let organisation = told.map(|told| told.organisation()).filter(|name| !name.is_empty());
    let organisation = organisation.or_else(|| corpus[official.organisations].first().copied());
    let organisation = organisation.map_or("", |text| corpus.text(text));
    let whose = if countries.is_empty() { organisation } else { &countries };
    Row { lead: String::new(), title: corpus.text(official.name).to_owned(), meta: joined(&[&role, whose, &day]) }
}

fn quote(corpus: &Corpus, id: QuoteId) -> Row {
    let quote = &corpus[id];
    let by = reported_by(corpus, id);
    Row {
        lead: quote.date.map_or_else(no_date, |date| date.to_string()),
        title: corpus.text(quote.text).trim().replace('\n', " "),
        meta: joined(&[corpus.text(corpus[quote.speaker].name), &by]),
    }
}

/// The same of a hit: somebody is told by the days that the query asks for, and where so many of an entity's meetings
/// were found a country says how many of its own that are.
pub fn row_of_hit(corpus: &Corpus, entity: Entity, occasions: &Occasions, meetings: Option<usize>) -> Row {
    match entity {
        Entity::Official(id) if !occasions.is_empty() => official(corpus, id, &occasions.of(corpus, id)),
        Entity::Country(id) => country(corpus, id, meetings),
        _ => row(corpus, entity),
    }
}

fn country(corpus: &Corpus, id: CountryId, found: Option<usize>) -> Row {
    let meta = corpus.country(id).map_or_else(String::new, |country| {
        let all = counted(country.meetings.len(), "meeting", "meetings");
        joined(&[
            &found
                .filter(|&found| found != country.meetings.len())
                .map_or(all.clone(), |found| format!("{found} of {all}")),
            &counted(country.officials.len(), "official", "officials"),
            &counted(country.quotes.len(), "quote", "quotes"),
        ])
    });
    Row { lead: id.alpha2().to_owned(), title: id.name().to_owned(), meta }
}

#[cfg(test)]
mod tests {
    use crate::corpus::Kind;
    use crate::tui::app::tests::pressed;

    #[test]
    fn somebody_is_told_by_the_day_that_is_asked_for() {
        let told = |query: &str| {
            let browser = pressed(&format!("/{query}<enter>2"));
            let shown = browser.app.shown.as_ref().unwrap();
            shown.row(shown.entity(Kind::Official, 0).unwrap()).meta
        };
        assert_eq!(told("starmer"), "Prime Minister · GB · 2025-07-10");
        assert_eq!(told("starmer date:2023-03"), "Labour leader · GB · 2023-03-10");
        assert_eq!(told("starmer in 2023"), told("starmer date:2023"));
        assert_eq!(told("official:starmer met:macron"), "Prime Minister · GB · 2025-07-10");
    }
}
