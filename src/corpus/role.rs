//! Which role a speaker held when they spoke, and which one somebody was last given.

use std::cell::RefCell;

use hashbrown::HashMap;

use super::{
    Appearance, Corpus, MeetingId, Nation, Official, OfficialId, Quote, QuoteId, RoleBasis, RoleThen, SourceId, Wording,
};
use crate::briefing::{Confidence, PartialDate, Presence, Reliability};
use crate::country::CountryId;
use crate::text::{Text, fold};

/// So many appearances of a person are looked through for which of several roles is given most often.
const MOST_COUNTED: usize = 1000;

/// The role by which a list tells who somebody is, where there is room for one.
#[derive(Debug, Clone, Copy)]
pub struct GivenRole<'a> {
    /// A statement that gives it.
    pub by: &'a Appearance,
    /// How many different roles are given beside each other; more than one is for the reader to know.
    pub of: usize,
}

impl Appearance {
    /// Whether it may tell of a role: that a source does not list somebody says nothing of what they were.
    #[must_use]
    pub fn tells_of_a_role(&self) -> bool {
        self.presence != Presence::NotListed || !self.role.is_empty()
    }
}

impl Corpus {
    /// The role that a person was last given, for one country if that is asked for. What sources say of the same day
    /// is weighed, and no source's slip outweighs the others by standing last. An earlier post is not their role unless no
    /// other is known.
    pub fn last_role(&self, official: OfficialId, country: Option<CountryId>) -> Option<GivenRole<'_>> {
        let is_meant = |a: &&Appearance| {
            !a.role.is_empty() && country.is_none_or(|asked| a.country.and_then(Nation::known) == Some(asked))
        };
        let given = || self[self[official].appearances].iter().rev().map(|&id| &self[id]).filter(is_meant);
        let has_other = given().any(|a| !a.post.is_earlier());
        let own = || given().filter(|a| !has_other || !a.post.is_earlier());
        // Undated ones stand last, and say least of when.
        let last = own().find(|a| a.date.is_some()).or_else(|| own().next())?.date;
        let mut then: Vec<&Appearance> = own().skip_while(|a| a.date != last).take_while(|a| a.date == last).collect();
        then.reverse();
        self.prevailing_role(then.into_iter())
    }

    /// Every role that the speaker of a quote is given for the time of it: with the words, at their meeting, on their day;
    /// on the nearest day of which any is known, if that is all there is.
    pub fn roles_on_the_day(&self, quote: QuoteId) -> Vec<Text> {
        let quote = &self[quote];
        let then = self.role_then(quote);
        let day = if let RoleBasis::Nearest(date) = then.basis { Some(date) } else { quote.date };
        let own = self[self[quote.speaker].appearances].iter().map(|&id| &self[id]);
        let of_then =
            own.filter(|a| a.meeting.is_some() && a.meeting == quote.meeting || day.is_some() && a.date == day);
        let of_then = of_then.filter(|a| !a.post.is_earlier());
        let with_words = wordings_of(self, quote).iter().map(|wording| wording.role);
        let mut roles: Vec<Text> = with_words.chain(of_then.map(|a| a.role)).chain([then.role]).collect();
        roles.retain(|role| !role.is_empty());
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// The role that most sources give of those that can be relied on; of several the one that is given most often; else
    /// the first.
    pub fn prevailing_role<'a>(&'a self, statements: impl Iterator<Item = &'a Appearance>) -> Option<GivenRole<'a>> {
        let mut given: Vec<(String, Vec<&Appearance>)> = Vec::new();
        let statements: Vec<&Appearance> = statements.filter(|a| !a.role.is_empty()).collect();
        let has_other = statements.iter().any(|a| !a.post.is_earlier());
        for statement in statements.into_iter().filter(|a| !has_other || !a.post.is_earlier()) {
            // Mostly all give the same in the same letters.
            if let Some((_, own)) = given.iter_mut().find(|(_, own)| own[0].role == statement.role) {
                own.push(statement);
                continue;
            }
            let role = fold(self.text(statement.role));
            match given.iter_mut().find(|(known, _)| *known == role) {
                Some((_, own)) => own.push(statement),
                None => given.push((role, vec![statement])),
            }
        }
        let sources = |statements: &[&Appearance], counts: &dyn Fn(&Appearance) -> bool| {
            let mut by: Vec<Option<SourceId>> = statements.iter().filter(|a| counts(a)).map(|a| a.source).collect();
            by.sort_unstable();
            by.dedup();
            by.len()
        };
        // A title in a text that was re-worded or translated by machine is often nobody's title.
        let is_sound = |a: &Appearance| {
            let in_own_words =
                |source: SourceId| matches!(self[source].reliability, Reliability::Original | Reliability::Copy);
            a.confidence != Confidence::Low && a.source.is_none_or(in_own_words)
        };
        let weight = |statements: &[&'a Appearance]| (sources(statements, &is_sound), sources(statements, &|_| true));
        let weights: Vec<(usize, usize)> = given.iter().map(|(_, statements)| weight(statements)).collect();
        let most = weights.iter().max()?;
        let mut best = given.iter().zip(&weights).filter(|(_, weight)| *weight == most).map(|((_, own), _)| own[0]);
        let first = best.next()?;
        let others: Vec<&Appearance> = best.collect();
        let by = if others.is_empty() { first } else { self.given_most_often(first, others) };
        Some(GivenRole { by, of: given.len() })
    }
}

impl Corpus {
    /// Of statements about one person the one whose role they are given most often of late; the first of several.
    fn given_most_often<'a>(&self, first: &'a Appearance, others: Vec<&'a Appearance>) -> &'a Appearance {
        let own = self[self[first.official].appearances].iter().rev().take(MOST_COUNTED);
        let mut times: HashMap<Text, usize> = HashMap::new();
        for &id in own {
            *times.entry(self[id].role).or_default() += 1;
        }
        let often = |statement: &Appearance| times.get(&statement.role).copied().unwrap_or(0);
        others.into_iter().fold(first, |best, other| if often(other) > often(best) { other } else { best })
    }
}

/// What a person's appearances say of their roles.
pub(super) struct Life<'a> {
    /// By meeting; those of one meeting by date, as the timeline has them.
    at_meetings: Vec<(MeetingId, &'a Appearance)>,
    /// By day.
    dated: Vec<(i32, &'a Appearance)>,
    /// What was told last: many quotes in a row are of one meeting and one source.
    last: RefCell<Option<Told<'a>>>,
}

/// What a meeting tells of a speaker's role, as it is told of what these sources print.
struct Told<'a> {
    meeting: Option<MeetingId>,
    sources: Vec<Option<SourceId>>,
    given: Option<(&'a Appearance, RoleBasis)>,
}

impl<'a> Life<'a> {
    /// Of one person.
    pub(super) fn of(corpus: &'a Corpus, official: &Official) -> Self {
        let timeline = corpus[official.appearances].iter().map(|&a| &corpus[a]).filter(|a| says_something(a));
        let dated = timeline.clone().filter_map(|a| Some((a.date?.day_number(), a))).collect();
        let mut at_meetings: Vec<_> = timeline.filter_map(|a| Some((a.meeting?, a))).collect();
        at_meetings.sort_by_key(|&(meeting, _)| meeting);
        Self { at_meetings, dated, last: RefCell::default() }
    }

    /// The role on the date of a quote of theirs.
    pub(super) fn role_then(&self, corpus: &'a Corpus, quote: &Quote) -> RoleThen {
        let wordings = wordings_of(corpus, quote);
        let nearest = || self.nearest(corpus, quote).and_then(|a| Some((a, RoleBasis::Nearest(a.date?))));
        as_given(wordings, self.there(corpus, quote.meeting, wordings).or_else(nearest))
    }

    /// What a meeting tells of the role.
    fn there(
        &self,
        corpus: &'a Corpus,
        meeting: Option<MeetingId>,
        wordings: &[Wording],
    ) -> Option<(&'a Appearance, RoleBasis)> {
        let sources = || wordings.iter().map(|wording| wording.source);
        let mut last = self.last.borrow_mut();
        if let Some(told) =
            last.as_ref().filter(|told| told.meeting == meeting && sources().eq(told.sources.iter().copied()))
        {
            return told.given;
        }
        let here = self.at(meeting).iter().map(|&(_, a)| a);
        let given = given_there(corpus, wordings, &here);
        *last = Some(Told { meeting, sources: sources().collect(), given });
        given
    }

    fn at(&self, meeting: Option<MeetingId>) -> &[(MeetingId, &'a Appearance)] {
        let here = &self.at_meetings[self.at_meetings.partition_point(|&(at, _)| Some(at) < meeting)..];
        &here[..here.partition_point(|&(at, _)| Some(at) == meeting)]
    }

    /// The appearance nearest in time; of two equally near days the earlier.
    fn nearest(&self, corpus: &'a Corpus, quote: &Quote) -> Option<&'a Appearance> {
        let day = quote.date?.day_number();
        let after = self.dated.partition_point(|&(at, _)| at < day);
        let nearest = match (self.dated[..after].last(), self.dated.get(after)) {
            (Some(&(before, _)), Some(&(later, _))) => Some(if day - before <= later - day { before } else { later }),
            (one, other) => one.or(other).map(|&(day, _)| day),
        }?;
        let of_day = &self.dated[self.dated.partition_point(|&(at, _)| at < nearest)..];
        let of_day = &of_day[..of_day.partition_point(|&(at, _)| at == nearest)];
        prevailing(corpus, of_day.iter().map(|&(_, a)| a))
    }
}

/// Where more people are listed than this, the speaker's [`Life`] is gone through: nothing takes a square of time.
const MOST_LISTED: usize = 64;

/// Of more statements about one person at one meeting the first ones are weighed.
const MOST_WEIGHED: usize = 16;

/// The role on the date of a quote, if the meeting at which it was said tells it: the same as all of the speaker's
/// [`Life`] would, without going through it.
pub(super) fn role_there(corpus: &Corpus, quote: &Quote) -> Option<RoleThen> {
    let shown = &corpus[corpus[quote.meeting?].appearances];
    if shown.len() > MOST_LISTED {
        return None;
    }
    let of_speaker = |a: &&Appearance| a.official == quote.speaker && says_something(a);
    let mut here: Vec<&Appearance> = shown.iter().map(|&a| &corpus[a]).filter(of_speaker).collect();
    here.sort_by_key(|a| when(a));
    let wordings = wordings_of(corpus, quote);
    let given = given_there(corpus, wordings, &here.iter().copied())?;
    Some(as_given(wordings, Some(given)))
}

fn wordings_of<'a>(corpus: &'a Corpus, quote: &Quote) -> &'a [Wording] {
    let wordings = quote.wordings.numbers();
    &corpus.wordings[wordings.start as usize..wordings.end as usize]
}

/// The speaker's appearance at the meeting from which the role is taken: of those of the sources that print the words,
/// else of all, the one whose role prevails.
fn given_there<'a>(
    corpus: &'a Corpus,
    wordings: &[Wording],
    here: &(impl Iterator<Item = &'a Appearance> + Clone),
) -> Option<(&'a Appearance, RoleBasis)> {
    let of_source = |a: &&Appearance| a.source.is_some() && wordings.iter().any(|w| w.source == a.source);
    // A source that names only the country leaves the role to the others.
    let has_role = |a: &&Appearance| !a.role.is_empty() || !a.organisation.is_empty();
    let of_meeting = |has: &dyn Fn(&&Appearance) -> bool| {
        let all = || here.clone().filter(|a| has(a));
        let same_source = prevailing(corpus, all().filter(of_source)).map(|a| (a, RoleBasis::SameSource));
        same_source.or_else(|| prevailing(corpus, all()).map(|a| (a, RoleBasis::SameMeeting)))
    };
    of_meeting(&has_role).or_else(|| of_meeting(&|_| true))
}

/// The statement whose role prevails, of the first of many; the first where none gives a role.
fn prevailing<'a>(
    corpus: &'a Corpus,
    statements: impl Iterator<Item = &'a Appearance> + Clone,
) -> Option<&'a Appearance> {
    let first = statements.clone().next()?;
    let weighed = statements.filter(|a| !a.role.is_empty()).take(MOST_WEIGHED);
    Some(corpus.prevailing_role(weighed).map_or(first, |role| role.by))
}

/// A role that an appearance gives, unless the words come with one.
fn as_given(wordings: &[Wording], found: Option<(&Appearance, RoleBasis)>) -> RoleThen {
    let given =
        found.map(|(a, basis)| RoleThen { role: a.role, country: a.country, organisation: a.organisation, basis });
    match wordings.iter().find(|w| !w.role.is_empty()) {
        Some(wording) => RoleThen { role: wording.role, basis: RoleBasis::Stated, ..given.unwrap_or_default() },
        None => given.unwrap_or_default(),
    }
}

/// By this a timeline of roles is ordered: by date, undated ones last.
pub(super) fn when(appearance: &Appearance) -> (bool, Option<PartialDate>) {
    (appearance.date.is_none(), appearance.date)
}

/// Whether it says something of what they were on its day.
fn says_something(appearance: &Appearance) -> bool {
    let is_said = !appearance.role.is_empty() || appearance.country.is_some() || !appearance.organisation.is_empty();
    is_said && !appearance.post.is_earlier()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::link;
    use std::fmt::Write as _;

    /// The role by which one person is told, of statements `source role` for these dates, and of how many it is.
    fn last(statements: &[(&str, &str, &str)]) -> (String, usize) {
        let mut file = String::new();
        for (source, reliability) in [("a", "original"), ("b", "original"), ("c", "rewritten")] {
            let _ = write!(file, "[[sources]]\nid = \"{source}\"\nreliability = \"{reliability}\"\n");
        }
        for date in ["2023-03-18", "2024-05-07"] {
            let _ = write!(file, "[[meetings]]\nid = \"{date}-m\"\nname = \"M\"\ndate = {date}\n");
        }
        for (date, source, role) in statements {
            let _ = write!(
                file,
                "[[officials]]\nid = \"x\"\nname = \"X Y\"\nmeeting = \"{date}-m\"\nsource = \"{source}\"\nrole = \"{role}\"\n"
            );
        }
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        let role = corpus.last_role(OfficialId(0), None).unwrap();
        (corpus.text(role.by.role).to_owned(), role.of)
    }

    #[test]
    fn the_role_of_a_quote_is_the_one_that_prevails() {
        let mut file = String::from("[[meetings]]\nid = \"m\"\nname = \"M\"\ndate = 2024-05-07\n");
        for (source, role) in [("said", ""), ("a", "Affair Secretary"), ("b", "Secretary"), ("c", "secretary")] {
            let _ = write!(
                file,
                "[[sources]]\nid = \"{source}\"\n[[officials]]\nname = \"X Y\"\nsource = \"{source}\"\nrole = \"{role}\"\n"
            );
        }
        for source in ["said", "a"] {
            let _ = write!(file, "[[quotes]]\nspeaker = \"X Y\"\ntext = \"Told {source}\"\nsource = \"{source}\"\n");
        }
        let later = "[[quotes]]\nspeaker = \"X Y\"\ntext = \"Told later\"\ndate = 2024-06-01\n";
        let files = [("a.toml", &*file), ("b.toml", later)].map(|(path, text)| parse(path, text.as_bytes()));
        let corpus = link(files.into(), Vec::new());
        let told = |words: &str| {
            let (_, quote) = corpus.quotes().find(|(_, quote)| corpus.text(quote.text) == words).unwrap();
            let then = corpus.role_then(quote);
            (corpus.text(then.role), then.basis)
        };
        // Not the first that somebody gives; but what is given by whoever prints the words.
        assert_eq!(told("Told said"), ("Secretary", RoleBasis::SameMeeting));
        assert_eq!(told("Told a"), ("Affair Secretary", RoleBasis::SameSource));
        let day = PartialDate::parse("2024-05-07").unwrap();
        assert_eq!(told("Told later"), ("Secretary", RoleBasis::Nearest(day)));
    }

    #[test]
    fn one_sources_slip_is_not_what_a_person_is() {
        let (old, new) = ("2023-03-18", "2024-05-07");
        let most = last(&[(new, "a", "Home Secretary"), (new, "b", "home secretary"), (new, "c", "Minister")]);
        assert_eq!(most, ("Home Secretary".to_owned(), 2));
        // A re-worded text has no say against one that is not, nor for standing last.
        let sound = last(&[(new, "c", "Minister"), (new, "a", "Home Secretary")]);
        assert_eq!(sound, ("Home Secretary".to_owned(), 2));
        // Of one against one, what was said of them before.
        let known = last(&[(old, "a", "Secretary"), (new, "a", "Affair Secretary"), (new, "b", "Secretary")]);
        assert_eq!(known, ("Secretary".to_owned(), 2));
        // Who they were is not who they are.
        let later = last(&[(old, "a", "Minister"), (old, "b", "Minister"), (new, "c", "President")]);
        assert_eq!(later, ("President".to_owned(), 1));
    }
}
