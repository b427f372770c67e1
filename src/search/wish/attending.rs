//! Who was at a meeting, as it is asked: "who attended the marrakech conference", "participants of med9".

use super::{KINDS, ONE, PERSONS, WHO, Words, kind_in};
use crate::corpus::Kind;

/// Words that say of somebody that they were there.
#[rustfmt::skip]
const ATTENDED: &[&str] = &[
    "attend", "attended", "attending", "attends", "participate", "participated", "participates",
    "asistieron", "asistio", "participaron", "participo", "assiste", "participe", "partecipato", "teilgenommen",
];

/// Words for those who were there, where they begin a query and lead on to a meeting.
#[rustfmt::skip]
const PARTICIPANTS: &[&str] = &[
    "attendees", "participants", "asistentes", "participantes", "teilnehmer", "partecipanti",
];

impl Words<'_> {
    /// The words that ask who was at a meeting, and those that only say that it is one; `None` if that is not asked.
    pub(super) fn attending(&self) -> Option<Vec<usize>> {
        let mut taken = self.participants().or_else(|| self.who_attended())?;
        let is_left = |at: &usize| !taken.contains(at) && !self.is_joining(*at);
        let rest: Vec<usize> = (0..self.parts.len()).filter(is_left).collect();
        let is_a_meeting = |at: &usize| {
            let word = &self.folded[*at];
            kind_in(KINDS, word).or_else(|| kind_in(ONE, word)) == Some(Kind::Meeting)
        };
        let (meetings, naming): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(is_a_meeting);
        taken.extend(meetings);
        taken.sort_unstable();
        (!naming.is_empty()).then_some(taken)
    }

    /// "Participants of".
    fn participants(&self) -> Option<Vec<usize>> {
        let at = (0..self.parts.len()).find(|&at| self.is(Some(at), PARTICIPANTS))?;
        (self.begins(at) && self.is_joining(at + 1)).then(|| vec![at])
    }

    /// "Who attended", "people who took part", "who was at", "who spoke in".
    fn who_attended(&self) -> Option<Vec<usize>> {
        let people = usize::from(self.is(Some(0), PERSONS));
        if !self.is(Some(people), WHO) {
            return None;
        }
        let joining = (people + 1..self.parts.len()).take_while(|&at| self.is_joining(at)).count();
        let verb = people + 1 + joining;
        let mut taken: Vec<usize> = (0..people).collect();
        if self.is(Some(verb), ATTENDED) || self.is(Some(verb), &["visited"]) {
            taken.push(verb);
        } else if self.is(Some(verb), &["took", "take", "takes", "nahm", "nahmen"])
            && self.is(Some(verb + 1), &["part", "teil"])
        {
            taken.extend([verb, verb + 1]);
        } else {
            let is_at =
                |at: usize| self.is(Some(at), &["was", "were", "spoke"]) && self.is(Some(at + 1), &["at", "in"]);
            if !(people + 1..verb).any(is_at) {
                return None;
            }
        }
        Some(taken)
    }
}
