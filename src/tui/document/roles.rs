//! The roles of an official along the years. What sources give are days: nobody says when a term began or ended.

use std::collections::HashSet;

use crate::briefing::{PartialDate, Presence};
use crate::corpus::{Appearance, Corpus, Entity, MeetingId, OfficialId, SourceId, counted};
use crate::text::fold;

use super::terms::{MOST_LISTED, entity, joined, nation, title_link};
use super::{Document, Row, Span, Subject, Target, Tone};

/// What the dates beside roles are.
const DAYS: &str = "days on which a source gives the role, not terms of office";

/// The most sources that are named beside a role.
const MOST_SOURCES: usize = 3;

/// One role as given, with every day on which it is, and every source that gives it.
struct Given<'a> {
    of: &'a Appearance,
    /// Each once, in order.
    days: Vec<PartialDate>,
    sources: Vec<SourceId>,
    times: usize,
    /// Whether another source of the same meeting gives another role.
    is_disputed: bool,
    /// Whether nothing that is said of a day between the first and the last one contradicts it.
    is_unbroken: bool,
}

impl Given<'_> {
    fn has(&self, other: &Appearance) -> bool {
        let what = |a: &Appearance| (a.role, a.country, a.organisation, a.post);
        what(self.of) == what(other)
    }

    /// When it is given: `2021-06-07 – 2024-03-21` only where nothing in between says otherwise.
    fn when(&self) -> String {
        match self.days[..] {
            [] => "no date".to_owned(),
            [only] => only.to_string(),
            [first, .., last] if self.is_unbroken => format!("{first} – {last}"),
            [first, last] => format!("{first} and {last}"),
            [first, .., last] if first.year() == last.year() => format!("{} days in {}", self.days.len(), first.year()),
            [first, .., last] => format!("{} days, {} to {}", self.days.len(), first.year(), last.year()),
        }
    }

    /// Those of its sources that are named beside it: several pages of one outlet look alike.
    fn named_sources(&self, corpus: &Corpus) -> Vec<SourceId> {
        let mut named: Vec<SourceId> = Vec::new();
        for &source in &self.sources {
            if named.iter().all(|&other| corpus.source_name(other) != corpus.source_name(source)) {
                named.push(source);
            }
        }
        named.truncate(MOST_SOURCES);
        named
    }

    /// The role, and that it was an earlier one.
    fn what(&self, corpus: &Corpus) -> Vec<Span> {
        joined(vec![vec![Span::plain(role_of(corpus, self.of))], remark(self.of)], " · ")
    }
}

/// The roles in order of time; the same wording is one.
fn given(corpus: &Corpus, id: OfficialId) -> Vec<Given<'_>> {
    let disputed: HashSet<(MeetingId, String)> = corpus
        .differences_about(id)
        .flat_map(|(meeting, point)| point.variants.iter().map(move |side| (meeting, fold(&side.value))))
        .collect();
    let all = || corpus[corpus[id].appearances].iter().map(|&id| &corpus[id]).filter(|one| one.tells_of_a_role());
    let mut out: Vec<Given<'_>> = Vec::new();
    for one in all() {
        let at = out.iter().position(|given| given.has(one)).unwrap_or_else(|| {
            let (days, sources) = (Vec::new(), Vec::new());
            out.push(Given { of: one, days, sources, times: 0, is_disputed: false, is_unbroken: true });
            out.len() - 1
        });
        let given = &mut out[at];
        given.times += 1;
        given.days.extend(one.date.filter(|date| given.days.last() != Some(date)));
        given.sources.extend(one.source.filter(|id| !given.sources.contains(id)));
        let role = || fold(corpus.text(one.role));
        given.is_disputed |=
            one.post.is_held() && one.meeting.is_some_and(|meeting| disputed.contains(&(meeting, role())));
    }
    // Once for each wording, not for each statement: the same role is given a thousand times.
    let said: Vec<(String, Vec<PartialDate>)> = out
        .iter()
        .filter(|given| !given.of.role.is_empty() && !given.of.post.is_earlier())
        .map(|given| (fold(corpus.text(given.of.role)), given.days.clone()))
        .collect();
    for given in &mut out {
        let [first, .., last] = given.days[..] else { continue };
        let role = fold(corpus.text(given.of.role));
        let is_between = |day: &PartialDate| first < *day && *day < last;
        given.is_unbroken = !said.iter().any(|(other, days)| *other != role && days.iter().any(is_between));
    }
    out
}

/// The role and the organisation that a statement gives.
fn role_of(corpus: &Corpus, given: &Appearance) -> String {
    let parts = [corpus.text(given.role), corpus.text(given.organisation)];
    let parts: Vec<&str> = parts.into_iter().filter(|text| !text.is_empty()).collect();
    if parts.is_empty() { "no role given".to_owned() } else { parts.join(", ") }
}

/// That the role was an earlier one, if it does not say so itself.
fn remark(given: &Appearance) -> Vec<Span> {
    match given.post.remark() {
        "" => Vec::new(),
        remark => vec![Span::toned(remark, Tone::Quiet)],
    }
}

/// The roles on the page of an official: each with the sources that give it.
pub(super) fn in_short(document: &mut Document, corpus: &Corpus, id: OfficialId) {
    let roles = given(corpus, id);
    if roles.is_empty() {
        return;
    }
    document.heading("Roles");
    document.text(1, vec![Span::toned(DAYS, Tone::Quiet)]);
    for given in roles.iter().take(MOST_LISTED) {
        let named = given.named_sources(corpus);
        let links = named.iter().map(|&source| {
            let target = Target::Subject(Subject::Source(source));
            vec![document.link_toned(corpus.source_name(source), Tone::Quiet, target)]
        });
        let mut by = joined(links.collect(), ", ");
        if given.sources.len() > named.len() {
            by.push(Span::toned(format!(" +{}", given.sources.len() - named.len()), Tone::Quiet));
        }
        let flag = if given.is_disputed { vec![Span::toned("≠", Tone::Warn)] } else { Vec::new() };
        document.cells(1, vec![vec![Span::toned(given.when(), Tone::Quiet)], given.what(corpus), by, flag]);
    }
}

/// The roles along the years, and every statement that gives one.
pub(super) fn document(corpus: &Corpus, id: OfficialId) -> Document {
    let mut document = Document::default();
    title_link(&mut document, corpus, Entity::Official(id));
    document.text(0, vec![Span::toned(format!("roles over time: {DAYS}"), Tone::Quiet)]);
    let roles = given(corpus, id);
    if roles.len() > 1 {
        document.heading("At a glance");
        let most = roles.iter().map(|given| given.times).max().unwrap_or(1) as u32;
        for given in roles.iter().take(MOST_LISTED) {
            let mut label = vec![Span::toned(format!("{:<25}  ", given.when()), Tone::Quiet)];
            label.extend(given.what(corpus));
            let note = vec![Span::toned(counted(given.times, "time", "times"), Tone::Quiet)];
            document.push(Row::Bar { label, value: given.times as u32, most, note });
        }
    }
    // One table: rows of different years are as comparable as those of one.
    document.heading("One by one");
    for &appearance in corpus[corpus[id].appearances].iter().take(10 * MOST_LISTED) {
        one(&mut document, corpus, id, &corpus[appearance]);
    }
    document
}

fn one(document: &mut Document, corpus: &Corpus, id: OfficialId, given: &Appearance) {
    let date = given.date.map_or_else(|| "no date".to_owned(), |date| date.to_string());
    let country = given.country.map(|n| vec![nation(document, corpus, n)]).unwrap_or_default();
    let quiet = |text: String| vec![Span::toned(text, Tone::Quiet)];
    let name = (given.name != corpus[id].name).then(|| quiet(format!("as {}", corpus.text(given.name))));
    let is_told = given.meeting.is_some() && given.presence != Presence::Attended;
    let presence = is_told.then(|| quiet(given.presence.as_words().to_owned()));
    let role = if given.tells_of_a_role() { vec![Span::plain(role_of(corpus, given))] } else { Vec::new() };
    let parts = vec![role, country, remark(given), presence.unwrap_or_default(), name.unwrap_or_default()];
    let at = given.meeting.map(|id| entity(document, corpus, Entity::Meeting(id))).into_iter().collect();
    let by = given.source.map(|source| {
        document.link_toned(corpus.source_name(source), Tone::Quiet, Target::Subject(Subject::Source(source)))
    });
    let date = vec![Span::toned(date, Tone::Quiet)];
    document.cells(1, vec![date, joined(parts, " · "), at, by.into_iter().collect()]);
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::briefing::parse;
    use crate::corpus::link;

    /// `when: role` for each role of one person, of statements `date role note`.
    fn told(statements: &[(&str, &str, &str)]) -> Vec<String> {
        let mut file = String::new();
        for (nth, (date, role, note)) in statements.iter().enumerate() {
            let _ = write!(
                file,
                "[[meetings]]\nid = \"m{nth}\"\nname = \"M\"\ndate = {date}\n[[officials]]\nid = \"x\"\nname = \"X Y\"\n\
                 meeting = \"m{nth}\"\nrole = \"{role}\"\nnote = \"{note}\"\n"
            );
        }
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        let what = |given: &Given<'_>| given.what(&corpus).iter().map(|span| span.text.as_str()).collect::<String>();
        given(&corpus, OfficialId(0)).iter().map(|given| format!("{}: {}", given.when(), what(given))).collect()
    }

    #[test]
    fn days_are_a_span_only_where_nothing_in_between_says_otherwise() {
        let (first, middle, last) = ("2019-06-05", "2024-02-28", "2025-02-05");
        let president = "President";
        assert_eq!(told(&[(first, president, ""), (last, president, "")]), ["2019-06-05 – 2025-02-05: President"]);
        let twice = [(first, president, ""), (middle, "former president", ""), (last, president, "")];
        assert_eq!(told(&twice), ["2019-06-05 and 2025-02-05: President", "2024-02-28: former president"]);
        // Two names of one role beside each other do not contradict what goes on.
        let beside = [(first, president, ""), (last, president, ""), (last, "Head of state", "")];
        assert_eq!(told(&beside)[0], "2019-06-05 – 2025-02-05: President");
        let again = [(first, president, ""), ("2019-06-07", president, ""), twice[1], twice[2]];
        assert_eq!(told(&again)[0], "3 days, 2019 to 2025: President");
        let year = [
            ("2019-01-05", president, ""),
            ("2019-02-05", "Senator", ""),
            ("2019-03-05", president, ""),
            ("2019-04-05", president, ""),
        ];
        assert_eq!(told(&year)[0], "3 days in 2019: President");
    }

    #[test]
    fn an_earlier_post_says_so_and_contradicts_nothing() {
        let roles =
            [("2023-10-08", "Head", ""), ("2023-10-09", "Adviser", "an earlier post"), ("2024-05-07", "Head", "")];
        assert_eq!(told(&roles), ["2023-10-08 – 2024-05-07: Head", "2023-10-09: Adviser · an earlier post"]);
    }
    #[test]
    fn a_source_that_does_not_list_somebody_gives_no_role() {
        let corpus = crate::load::builtin();
        let is_left_out = |one: &Appearance| one.presence == Presence::NotListed && one.role.is_empty();
        let (id, _) = corpus
            .officials()
            .find(|(_, official)| corpus[official.appearances].iter().any(|&one| is_left_out(&corpus[one])))
            .unwrap();
        let all = corpus[corpus[id].appearances].iter().filter(|&&one| !is_left_out(&corpus[one])).count();
        let told: usize = given(&corpus, id).iter().map(|given| given.times).sum();
        assert_eq!(told, all);
    }
}
