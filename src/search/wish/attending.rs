//! Who was at a meeting, as it is asked: "who attended the marrakech conference", "participants of med9".

use super::encounters::THERE;
use super::{Attended, KINDS, ONE, PERSONS, WHO, Words, kind_in};
use crate::corpus::Kind;
use crate::gazetteer;
use crate::search::plan::plain;
use crate::text::fold;

/// Words that say of somebody that they were there.
#[rustfmt::skip]
const ATTENDED: &[&str] = &[
    "attend", "attended", "attending", "attends", "participate", "participated", "participates",
    "asistieron", "asistio", "participaron", "participo", "assiste", "participe", "partecipato", "teilgenommen",
];

/// Words that say that they put their names to something, behind "who": a source that tells so tells who was there.
const SIGNED: &[&str] = &["signed", "firmo", "firmaron", "signe", "unterzeichnet", "unterzeichnete", "firmato"];

/// Words that say that they came, where what leads there follows.
const CAME: &[&str] = &["came", "flew", "travelled", "traveled", "went"];

/// Words for those who were there, where they begin a query and lead on to a meeting.
#[rustfmt::skip]
const PARTICIPANTS: &[&str] = &[
    "attendees", "participants", "asistentes", "participantes", "teilnehmer", "partecipanti",
];

/// The most words that a town has.
const MOST_WORDS: usize = 4;

impl Words<'_> {
    /// The words that ask who was at a meeting, and those that only say that it is one, whether people or countries, and how
    /// they were there; `None` if that is not asked.
    pub(super) fn attending(&self) -> Option<(Kind, Attended, Vec<usize>)> {
        let were_there = || self.participants().or_else(|| self.people_there()).map(|taken| (Attended::Was, taken));
        let (attended, mut taken) = were_there().or_else(|| self.who_attended())?;
        let is_left = |at: &usize| !taken.contains(at) && !self.is_joining(*at);
        let rest: Vec<usize> = (0..self.parts.len()).filter(is_left).collect();
        let is_a_meeting = |at: &usize| {
            let word = &self.folded[*at];
            kind_in(KINDS, word).or_else(|| kind_in(ONE, word)) == Some(Kind::Meeting)
        };
        let (meetings, naming): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(is_a_meeting);
        taken.extend(meetings);
        taken.sort_unstable();
        let kind = if self.which_countries().is_some() { Kind::Country } else { Kind::Official };
        (!naming.is_empty()).then_some((kind, attended, taken))
    }

    /// "Participants of".
    fn participants(&self) -> Option<Vec<usize>> {
        let at = (0..self.parts.len()).find(|&at| self.is(Some(at), PARTICIPANTS))?;
        (self.begins(at) && self.is_joining(at + 1)).then(|| vec![at])
    }

    /// "People at", "those in brussels"; but people in need are no such.
    fn people_there(&self) -> Option<Vec<usize>> {
        let place: Vec<&str> = self.parts.get(2..)?.iter().map_while(plain).take(MOST_WORDS).collect();
        let is_a_town = |len: usize| !gazetteer::called(&fold(&place[..len].join(" "))).is_empty();
        let is_there = self.is(Some(1), &["at"]) || (self.is(Some(1), &["in"]) && (1..=place.len()).any(is_a_town));
        (self.is(Some(0), PERSONS) && is_there).then(|| vec![0])
    }

    /// "Who attended", "people who took part", "which officials visited", "countries that came to", "who was at", "who spoke in", "who went to".
    fn who_attended(&self) -> Option<(Attended, Vec<usize>)> {
        let of_persons = |at: usize| self.is(Some(at), PERSONS);
        let (start, mut taken) = match () {
            () if self.is(Some(0), WHO) => (1, Vec::new()),
            () if let Some(at) = self.which_countries() => (at + 1, vec![at]),
            () if of_persons(0) && self.is(Some(1), WHO) => (2, vec![0]),
            () if self.is(Some(0), &["which", "what"]) && of_persons(1) => (2, vec![1]),
            () => return None,
        };
        let joining = (start..self.parts.len()).take_while(|&at| self.is_joining(at)).count();
        let verb = start + joining;
        let came = self.is(Some(verb), &["visited"]) || (self.is(Some(verb), CAME) && self.is(Some(verb + 1), THERE));
        if came || self.is(Some(verb), ATTENDED) || (verb == 1 && self.is(Some(verb), SIGNED)) {
            taken.push(verb);
            // "Partecipato al".
            taken.extend(Some(verb + 1).filter(|&next| self.is(Some(next), THERE)));
        } else if self.is(Some(verb), &["took", "take", "takes", "nahm", "nahmen"])
            && self.is(Some(verb + 1), &["part", "teil"])
        {
            taken.extend([verb, verb + 1]);
        } else {
            let is_at =
                |at: usize| self.is(Some(at), &["was", "were", "spoke"]) && self.is(Some(at + 1), &["at", "in"]);
            if !(start..verb).any(is_at) {
                return None;
            }
        }
        Some((if came { Attended::Came } else { Attended::Was }, taken))
    }
}
