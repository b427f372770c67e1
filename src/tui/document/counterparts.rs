//! Whom a country or an official met, how often and when last. As the timeline and the map, it goes by the query.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::briefing::PartialDate;
use crate::corpus::{Corpus, Entity, MeetingId, Nation, OfficialId, counted};
use crate::country::CountryId;

use crate::tui::holdings::Shown;

use super::terms::{MOST_LISTED, entity, joined, title_link};
use super::{Document, Row, Span, Subject, Target, Tone};

/// How often one was met, and when last.
#[derive(Default)]
struct Met {
    times: u32,
    last: Option<(PartialDate, MeetingId)>,
}

impl Met {
    fn again(&mut self, corpus: &Corpus, meeting: MeetingId) {
        self.times += 1;
        let date = corpus[meeting].when.map(|when| (when.start, meeting));
        self.last = self.last.max(date);
    }
}

/// Whom a country or an official met, how often and when last, as bars.
pub(super) fn document(shown: &Shown, of: Entity) -> Document {
    let corpus = shown.corpus();
    let mut document = Document::default();
    title_link(&mut document, corpus, of);
    let all: Cow<'_, [MeetingId]> = match of {
        Entity::Country(id) => {
            let all = corpus.country(id).map_or(&[][..], |country| &country.meetings).iter().copied();
            all.filter(|&meeting| corpus.took_part(id, meeting)).collect()
        }
        Entity::Official(id) => corpus.attended_by(id).into(),
        Entity::Meeting(_) | Entity::Quote(_) | Entity::Briefing(_) => Cow::default(),
    };
    let is_counted =
        |meeting: &MeetingId| shown.found_meetings().is_none_or(|found| found.contains(&Entity::Meeting(*meeting)));
    let found: Vec<MeetingId> = all.iter().copied().filter(is_counted).collect();
    let of_all = counted(all.len(), "meeting", "meetings");
    let of_query = match found.len() {
        0 if !all.is_empty() => format!("the query finds none of their {of_all}"),
        n if n < all.len() => format!("in {n} of {of_all}, those that the query finds"),
        _ => format!("in {of_all}"),
    };
    let met = match of {
        Entity::Country(id) => {
            Counterparts { countries: met_by_country(corpus, id, &found), ..Counterparts::default() }
        }
        Entity::Official(id) => met_by_official(corpus, id, &found),
        Entity::Meeting(_) | Entity::Quote(_) | Entity::Briefing(_) => Counterparts::default(),
    };
    let (others, what) = match of {
        Entity::Official(id) => (corpus[id].meetings.len() - all.len(), "only name them"),
        Entity::Country(id) => {
            (corpus.country(id).map_or(0, |country| country.meetings.len()) - all.len(), "were only held there")
        }
        Entity::Meeting(_) | Entity::Quote(_) | Entity::Briefing(_) => (0, ""),
    };
    let others = match others {
        0 => String::new(),
        n => format!("; {} more {what}", counted(n, "meeting", "meetings")),
    };
    let told = format!("whom they met, how often, and when last: {of_query}{others}");
    document.text(0, vec![Span::toned(told, Tone::Quiet)]);
    let countries = if matches!(of, Entity::Official(_)) { "Countries of those who were there" } else { "Countries" };
    for (heading, met) in
        [(countries, met.countries), ("People", met.people), ("Of the same delegation", met.same_delegation)]
    {
        bars(&mut document, corpus, heading, met);
    }
    if document.links.len() == 1 {
        document.gap();
        document.text(0, vec![Span::toned("no meeting with anybody else is on record", Tone::Quiet)]);
    }
    document
}

fn met_by_country(corpus: &Corpus, id: CountryId, meetings: &[MeetingId]) -> HashMap<Entity, Met> {
    let mut met: HashMap<Entity, Met> = HashMap::new();
    for &meeting in meetings {
        for other in corpus.parties(meeting).into_iter().filter(|&other| other != id) {
            met.entry(Entity::Country(other)).or_default().again(corpus, meeting);
        }
    }
    met
}

/// Whom a country or an official met, and who was there for the same side.
#[derive(Default)]
struct Counterparts {
    countries: HashMap<Entity, Met>,
    people: HashMap<Entity, Met>,
    same_delegation: HashMap<Entity, Met>,
}

fn met_by_official(corpus: &Corpus, id: OfficialId, meetings: &[MeetingId]) -> Counterparts {
    let mut all = Counterparts::default();
    for &meeting in meetings {
        let mut there = corpus.sides_at(meeting);
        let Some(own) = there.remove(&id) else { continue };
        let mut countries = HashSet::new();
        for (other, side) in there {
            let list = if own.is_that_of(&side) { &mut all.same_delegation } else { &mut all.people };
            list.entry(Entity::Official(other)).or_default().again(corpus, meeting);
            countries.extend(side.nations.into_iter().filter(|nation| !own.nations.contains(nation)));
        }
        for country in countries.into_iter().filter_map(Nation::known) {
            all.countries.entry(Entity::Country(country)).or_default().again(corpus, meeting);
        }
    }
    all
}

fn bars(document: &mut Document, corpus: &Corpus, heading: &str, met: HashMap<Entity, Met>) {
    if met.is_empty() {
        return;
    }
    let mut met: Vec<(Entity, Met)> = met.into_iter().collect();
    met.sort_by(|a, b| (b.1.times, b.1.last, corpus.title_of(a.0)).cmp(&(a.1.times, a.1.last, corpus.title_of(b.0))));
    document.heading(format!("{heading} {}", met.len()));
    let most = met.first().map_or(1, |first| first.1.times);
    for (other, met) in met.into_iter().take(10 * MOST_LISTED) {
        let label = vec![entity(document, corpus, other)];
        let mut note = vec![Span::plain(met.times.to_string())];
        if let Some((date, meeting)) = met.last {
            let target = Target::Subject(Subject::Entity(Entity::Meeting(meeting)));
            let link = document.link_toned(format!("last {date}"), Tone::Quiet, target);
            note = joined(vec![note, vec![link]], " · ");
        }
        document.push(Row::Bar { label, value: met.times, most, note });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::{Order, link};
    use crate::search::{Saved, Searcher};
    use crate::tui::holdings::{Holdings, Question, Scope};
    use std::fmt::Write as _;
    use std::sync::Arc;

    #[test]
    fn ones_own_delegation_is_not_met() {
        let official =
            |name: &str, side: &str| format!("[[officials]]\nname = \"{name}\"\n{side}\nrole = \"Minister\"\n");
        let file = [
            "[[meetings]]\nid = \"m\"\nname = \"Talks\"\ndate = 2024-02-28\n".to_owned(),
            official("Ana Ruiz", "country = \"MX\""),
            official("Ben Paz", "country = \"MX\"\norganisation = \"INM\""),
            official("Cy Lee", "country = \"US\""),
            official("Di Roe", "organisation = \"IOM\""),
            official("Ed Fox", "organisation = \"IOM\""),
            official("Flo Bay", ""),
            official("Gus Oak", "country = \"GT\"\npresence = \"mentioned\""),
        ];
        let corpus = link(vec![parse("a.toml", file.concat().as_bytes())], Vec::new());
        let met = |name: &str| {
            let (id, one) = corpus.officials().find(|(_, one)| corpus.text(one.name) == name).unwrap();
            let met = met_by_official(&corpus, id, &corpus[one.meetings]);
            let names = |of: HashMap<Entity, Met>| {
                let mut names: Vec<&str> = of.keys().map(|&one| corpus.title_of(one)).collect();
                names.sort_unstable();
                names.join(", ")
            };
            [names(met.countries), names(met.people), names(met.same_delegation)]
        };
        assert_eq!(met("Ana Ruiz"), ["United States", "Cy Lee, Di Roe, Ed Fox, Flo Bay", "Ben Paz"]);
        assert_eq!(met("Di Roe"), ["Mexico, United States", "Ana Ruiz, Ben Paz, Cy Lee, Flo Bay", "Ed Fox"]);
        assert_eq!(met("Flo Bay")[2], "");
        assert_eq!(met("Gus Oak"), ["", "", ""]);
    }

    #[test]
    fn a_meeting_that_only_names_somebody_is_counted_apart() {
        let mut file = String::new();
        for (id, presence) in [("m1", "attended"), ("m2", "mentioned"), ("m3", "announced")] {
            let _ = write!(file, "[[meetings]]\nid = \"{id}\"\nname = \"Talks\"\n");
            for (name, presence) in [("Ana Ruiz", presence), ("Cy Lee", "attended")] {
                let _ =
                    write!(file, "[[officials]]\nname = \"{name}\"\nmeeting = \"{id}\"\npresence = \"{presence}\"\n");
            }
        }
        let holdings = Arc::new(Holdings::new(link(vec![parse("a.toml", file.as_bytes())], Vec::new())));
        let question = Question {
            generation: 0,
            holdings: Arc::clone(&holdings),
            text: String::new(),
            saved: Saved::default(),
            marked: HashSet::new(),
            bookmarked: HashSet::new(),
            order: Order::default(),
            scope: Scope::Best,
        };
        let mut searcher = Searcher::new(Arc::clone(&holdings.engine));
        let shown = question.answer(&mut searcher, None, &|| true).unwrap();
        let corpus = &holdings.corpus;
        let told = |name: &str| {
            let (id, _) = corpus.officials().find(|(_, one)| corpus.text(one.name) == name).unwrap();
            let document = document(&shown, Entity::Official(id));
            document.rows.iter().flat_map(Row::spans).map(|span| &*span.text).collect::<Vec<_>>().join("|")
        };
        let ana = told("Ana Ruiz");
        assert!(
            ana.contains("when last: in 1 meeting; 2 meetings more only name them|") && ana.ends_with("Cy Lee|1"),
            "{ana}"
        );
        assert!(told("Cy Lee").contains("when last: in 3 meetings|"));
    }
}
