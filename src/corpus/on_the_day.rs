//! What is told of somebody where there is room for one statement: a row has its day, role, source and place from it.

use super::{Appearance, AppearanceId, Corpus, Entity, MeetingId, Nation, OfficialId, Origin, Post, QuoteId, SourceId};
use crate::briefing::PartialDate;
use crate::country::CountryId;
use crate::text::Text;

/// What one statement says of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OnTheDay {
    /// The day that it is about.
    pub date: Option<PartialDate>,
    /// The meeting that they were at; none where it only speaks of them.
    pub meeting: Option<MeetingId>,
    /// Who says so.
    pub source: Option<SourceId>,
    /// Where it is written.
    pub origin: Origin,
    role: Text,
    post: Post,
    country: Option<Nation>,
    organisation: Text,
}

/// What a query asks for of somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The appearances that it asks for; none where all are.
    pub appearances: Vec<AppearanceId>,
    /// Whom of those whose company it asks for they met at the meeting that they are told by: people and countries.
    pub met: Vec<Entity>,
    /// The same who were there for the same side.
    pub came_with: Vec<Entity>,
}

impl OnTheDay {
    /// The role that it gives, safe to show; empty where it gives none.
    pub fn role(&self, corpus: &Corpus) -> String {
        let role = corpus.text(self.role);
        match self.post.remark() {
            remark if !role.is_empty() && !remark.is_empty() => format!("{role} ({remark})"),
            _ => role.to_owned(),
        }
    }

    /// The countries to tell them by, given all that they appeared for: the one that they were there for; none if they were
    /// there for an organisation.
    pub fn countries(&self, all: &[CountryId]) -> Vec<CountryId> {
        match self.country {
            Some(nation) => nation.known().into_iter().collect(),
            None if !self.organisation.is_empty() => Vec::new(),
            None => all.to_vec(),
        }
    }

    /// The organisation that they were there for; empty if the statement names none.
    pub fn organisation(&self) -> Text {
        self.organisation
    }
}

impl Corpus {
    /// The statement to tell somebody by: of those that are `asked` for, else of all, one about the last day on which they
    /// were there. Of several about that day it is one that gives the role that prevails.
    pub fn on_the_day(&self, official: OfficialId, asked: &[AppearanceId]) -> Option<OnTheDay> {
        let all = if asked.is_empty() { &self[self[official].appearances] } else { asked };
        // They run by date.
        let statements = || all.iter().rev().map(|&id| &self[id]);
        let there = || statements().filter(|one| one.presence.was_there());
        let day = if asked.is_empty() {
            self.date_of(Entity::Official(official))
        } else {
            there().chain(statements()).find_map(|one| one.date)
        };
        let of_day: Vec<&Appearance> = statements().filter(|one| one.date == day).collect();
        // Those that tell of a presence come first, and later files do not outweigh earlier ones.
        let known = || of_day.iter().rev().copied();
        let role = self.prevailing_role(known().filter(|one| one.presence.was_there()));
        let role = role.or_else(|| self.prevailing_role(known())).map(|given| given.by);
        let told = role.or_else(|| of_day.iter().copied().find(|one| one.presence.was_there()));
        let told = told.or_else(|| of_day.first().copied());
        told.map(told_by).or_else(|| self.when_they_spoke(official, day))
    }

    /// The same by words of theirs, where nobody says that they were anywhere on that day; the role is that of the quote.
    fn when_they_spoke(&self, official: OfficialId, day: Option<PartialDate>) -> Option<OnTheDay> {
        let quotes: &[QuoteId] = &self[self[official].quotes];
        let &last = quotes.iter().rev().find(|&&quote| self[quote].date == day)?;
        let (_, wording) = self.wordings_of(last).next()?;
        let (source, origin) = (wording.source, wording.origin);
        let then = self.role_then(&self[last]);
        let (role, country, organisation) = (then.role, then.country, then.organisation);
        Some(OnTheDay { date: day, meeting: None, source, origin, role, post: Post::Held, country, organisation })
    }
}

fn told_by(statement: &Appearance) -> OnTheDay {
    let &Appearance { date, source, origin, role, post, country, organisation, .. } = statement;
    let meeting = statement.meeting.filter(|_| statement.presence.was_there());
    OnTheDay { date, meeting, source, origin, role, post, country, organisation }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::link;

    const BEGINNING: &str = "[[meetings]]
id = \"old\"
name = \"Old\"
date = 2019-05-20
[[meetings]]
id = \"new\"
name = \"New\"
date = 2024-05-07
[[officials]]
name = \"X Y\"
meeting = \"old\"
role = \"Executive Secretary\"
[[officials]]
name = \"X Y\"
meeting = \"new\"
";

    /// Day, role and line of the statement by which the one person of a file is told, and of each appearance if that is
    /// all that is asked for.
    fn told(rest: &str) -> (String, Vec<String>) {
        let corpus = link(vec![parse("a.toml", format!("{BEGINNING}{rest}").as_bytes())], Vec::new());
        let shown = |asked: &[AppearanceId]| {
            let told = corpus.on_the_day(OfficialId(0), asked).unwrap();
            format!("{} {} {}", told.date.unwrap(), told.role(&corpus), told.origin.line)
        };
        let each = corpus[corpus[OfficialId(0)].appearances].iter().map(|&id| shown(&[id])).collect();
        (shown(&[]), each)
    }

    #[test]
    fn day_role_and_place_are_of_one_statement() {
        let (last, each) = told("role = \"Secretary\"\n");
        assert_eq!(
            (&*last, &*each),
            ("2024-05-07 Secretary 13", &["2019-05-20 Executive Secretary 9".into(), last.clone()][..])
        );
        // No role of another day.
        assert_eq!(told("").0, "2024-05-07  13");
        assert_eq!(told("role = \"Head\"\nnote = \"an earlier post\"\n").0, "2024-05-07 Head (an earlier post) 13");
        // The slip of one source does not stand for what the others give.
        let others =
            "role = \"Slip\"\n[[officials]]\nname = \"X Y\"\nmeeting = \"new\"\nrole = \"Executive Secretary\"\n";
        assert_eq!(told(others).0, "2024-05-07 Executive Secretary 17");
        // Who was there is told by that they were there.
        let named = others.replacen("\n[[", "\npresence = \"mentioned\"\n[[", 1);
        assert_eq!(told(&named).0, "2024-05-07 Executive Secretary 18");
    }

    #[test]
    fn who_only_spoke_on_their_last_day_is_told_by_their_words() {
        let words =
            "role = \"Secretary\"\n[[quotes]]\nspeaker = \"X Y\"\ntext = \"We agreed on that.\"\ndate = 2024-06-01\n";
        assert_eq!(told(words).0, "2024-06-01 Secretary 17");
    }
}
