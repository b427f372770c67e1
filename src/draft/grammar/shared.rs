//! Subjects that share a verb: Ann Lee and Bo Roe said. Nobody can tell from such a sentence which of them spoke.

use super::{Grammar, Phrase, Subject};
use crate::draft::lexicon::Class;
use crate::draft::tokens::Kind;

/// No more than so many are listed before one verb.
const MOST: usize = 8;

impl Grammar<'_> {
    /// The others who share the verb of a subject, in order of the text; none if it has the verb to itself.
    pub(crate) fn sharers(&self, subject: Subject) -> Vec<Subject> {
        let (start, end) = match subject {
            Subject::Name(mention) => {
                let name = &self.people.mentions[mention];
                (self.phrase_start(name.start.max(self.sentence.start)), name.end)
            }
            Subject::Pronoun(at) => (at, at + 1),
            Subject::Noun(head) => (self.phrase_start(head), head + 1),
        };
        // Ann Lee and Bo Roe, who said: he alone.
        let behind = (end..self.sentence.end).find(|at| !self.token(*at).is_punct(','));
        if behind.is_some_and(|at| self.token(at).class.is(Class::REL)) {
            return Vec::new();
        }
        let mut out = self.sharers_before(start);
        out.extend(self.sharers_behind(end));
        out
    }

    /// \[Ann Lee, the minister, and\] Bo Roe said.
    fn sharers_before(&self, start: usize) -> Vec<Subject> {
        let Some(and) = self.prev(start).filter(|at| self.joins(*at)) else { return Vec::new() };
        let Some(mut end) = self.prev(and) else { return Vec::new() };
        let is_parted = self.token(end).is_punct(',');
        if is_parted {
            let Some(before) = self.prev(end) else { return Vec::new() };
            end = before;
        }
        let mut found: Vec<Phrase> = Vec::new();
        while found.len() < MOST {
            let Some(phrase) = self.phrase_ending_at(end, 0) else { break };
            let before = self.prev(phrase.start);
            let comma = before.filter(|at| self.token(*at).is_punct(','));
            // With Bo Roe, …; when they met Bo Roe, …: no subject.
            if comma.is_none() && !self.opens_clause(phrase.start) {
                break;
            }
            found.push(phrase);
            match comma.and_then(|comma| self.prev(comma)) {
                Some(before) => end = before,
                None => break,
            }
        }
        // They met in Oslo, and Ann Lee said: a clause of its own.
        let is_list = found.len() > 1 || !is_parted;
        let opens = found.last().is_some_and(|first| self.opens_clause(first.start));
        if !is_list || !opens {
            return Vec::new();
        }
        self.those_who_speak(found.iter().rev().map(|phrase| phrase.subject).collect())
    }

    /// Said Ann Lee \[and Bo Roe\].
    fn sharers_behind(&self, end: usize) -> Vec<Subject> {
        let mut at = end;
        let mut found = Vec::new();
        let of_place = |at: usize| {
            let token = self.token(at);
            token.class.is(Class::PREP.or(Class::DET).or(Class::PLACE)) && !self.joins(at)
        };
        while found.len() < MOST {
            // Ann Lee of Norway and Bo Roe.
            while at < self.sentence.end && of_place(at) {
                at += 1;
            }
            let is_last = at < self.sentence.end && self.joins(at);
            let is_next = at < self.sentence.end && self.token(at).is_punct(',');
            if !is_last && !is_next {
                return Vec::new();
            }
            let Some((phrase, behind)) = self.phrase_from(at + 1) else { return Vec::new() };
            // Said Ann Lee, adding; said Ann Lee and left: nobody else.
            let is_name = matches!(phrase.subject, Subject::Name(_));
            if !(is_name || is_last && self.can_speak(phrase.subject)) {
                return Vec::new();
            }
            found.push(phrase.subject);
            at = behind;
            if is_last {
                break;
            }
        }
        // Said Ann Lee and Bo Roe agreed: a clause of its own.
        let acts = at < self.sentence.end && {
            let token = self.token(at);
            let verb = Class::VERB.or(Class::SPEECH).or(Class::BE).or(Class::AUX);
            token.is_word() && !token.capital && (token.class.is(verb) || self.is_past_form(at))
        };
        if acts { Vec::new() } else { self.those_who_speak(found) }
    }

    /// Without the nouns that only describe who is named: Ann Lee, the minister.
    fn those_who_speak(&self, mut found: Vec<Subject>) -> Vec<Subject> {
        let is_place = |subject: &Subject| matches!(subject, Subject::Noun(at) if self.token(*at).kind == Kind::Number);
        found.retain(|subject| self.can_speak(*subject) && !is_place(subject));
        if found.iter().any(|subject| matches!(subject, Subject::Name(_))) {
            found.retain(|subject| !matches!(subject, Subject::Noun(_)));
        }
        found
    }

    fn joins(&self, at: usize) -> bool {
        let word = self.word(at);
        self.token(at).class.is(Class::CONJ) && matches!(word, "and" | "&" | "y" | "e" | "ed" | "et" | "und" | "sowie")
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::{Hints, draft, quotations, to_toml};

    /// Who is said to have said the last quotation together, and who is given as its speaker.
    fn told(text: &str) -> (String, Option<String>) {
        let quotes = quotations(text);
        let last = quotes.last().unwrap();
        (last.together.join(", "), last.speaker.clone())
    }

    #[test]
    fn of_several_who_share_a_verb_none_is_the_speaker() {
        let both = "Ada Sample, Bo Muster";
        for (text, together) in [
            ("Ada Sample and Bo Muster said: “We go on together in this.”", both),
            ("Ada Sample and Bo Muster hailed the “new era” of relations.", both),
            ("“We go on together in this,” said Ada Sample and Bo Muster on Monday.", both),
            ("“We go on together in this,” according to Ada Sample and Bo Muster.", both),
            ("Ada Sample, the British minister, and Bo Muster said: “We go on together in this.”", both),
            ("Ada Sample of Norway and Bo Muster of Chile said: “We go on together in this.”", both),
            ("Ada Sample and Bo Muster said: “We go on.” “There is no other way for us,”", both),
            (
                "“We go on together in this,” said Ada Sample, Bo Muster and Cy Token.",
                "Ada Sample, Bo Muster, Cy Token",
            ),
            ("Ada Sample and other leaders said: “We go on together in this.”", "Ada Sample, leaders"),
            ("« Nous allons travailler ensemble », ont affirmé Ada Sample et Bo Muster à Paris.", both),
            ("El ministro Bo Muster dijo que no. «Vamos a trabajar juntos», dijeron Ada Sample y Bo Muster.", both),
            ("„Wir werden gemeinsam vorgehen“, sagten Ada Sample und Bo Muster.", both),
            ("Il ministro Bo Muster è partito. «Lo faremo insieme a tutti», hanno detto Ada Sample e Bo Muster.", both),
        ] {
            assert_eq!(told(text), (together.to_owned(), None), "{text}");
        }
    }

    #[test]
    fn who_has_the_verb_alone_is_the_speaker() {
        for (text, speaker) in [
            ("Ada Sample met Cy Token and Bo Muster said: “We go on alone in this.”", "Bo Muster"),
            ("Ada Sample left, and Bo Muster said: “We go on alone in this.”", "Bo Muster"),
            ("After talks with Cy Token, Bo Muster said: “We go on alone in this.”", "Bo Muster"),
            ("There were Ada Sample and Bo Muster, who said: “We go on alone in this.”", "Bo Muster"),
            ("“We go on alone in this,” said Ada Sample, adding that Bo Muster agreed.", "Ada Sample"),
            ("“We go on alone in this,” said Ada Sample and left.", "Ada Sample"),
        ] {
            assert_eq!(told(text), (String::new(), Some(speaker.to_owned())), "{text}");
        }
    }

    #[test]
    fn both_are_named_for_review() {
        let text = "Prime Minister Ada Sample and President Bo Muster said: “We go on together in this.”";
        let written = to_toml(&draft(text, &Hints::default()).unwrap());
        let expected = "# review: said of “Ada Sample” and “Bo Muster” together: who said this, and in these words?\n\
                        # [[quotes]]\n# speaker = \"\"\n# text = \"We go on together in this.\"\n";
        assert!(written.contains(expected) && written.contains("id = \"bo-muster\""), "{written}");
    }
}
