//! Words in marks that a sentence gives as not said by its subject: denied, rejected as what others claim, laid to others,
//! or what somebody is told not to have said.

use super::cues::{Cue, CueKind};
use super::grammar::{Grammar, Subject};
use super::lexicon::{Class, Language};

impl Grammar<'_> {
    /// Whether what stands before a quotation denies its words, or lays them to others: denied that “…”, rejected the
    /// claim that “…”, accused Rome of saying “…”.
    pub(crate) fn disowns(&self, cues: &[Cue], quote: usize) -> bool {
        let governs = |at: &usize| {
            let word = self.bare(*at);
            self.language.denies(&word) || self.language.accuses(&word)
        };
        let Some(at) = (self.sentence.start..quote).rev().find(governs) else { return false };
        if self.is_parted(cues, at, quote) {
            return false;
        }
        if self.language.accuses(&self.bare(at)) { self.is_laid_to(at, quote) } else { self.is_denied(cues, at, quote) }
    }

    /// Whether a verb of speech is negated, or somebody refuses to say it: did not say, never said, declined to call.
    pub(crate) fn is_negated(&self, verb: usize) -> bool {
        let french = self.language == Language::French;
        if french && self.next(verb).is_some_and(|next| self.language.negates(&self.bare(next))) {
            return true;
        }
        // Nahm an dem Treffen nicht teil; traf sich nicht mit ihm.
        let near = verb + 1..self.sentence.end.min(verb + 4);
        let negates = |at: usize| self.token(at).is_word() && self.language.negates(&self.bare(at));
        if self.language == Language::German && near.take_while(|at| self.token(*at).is_word()).any(negates) {
            return true;
        }
        let mut before = self.prev(verb);
        while let Some(at) = before {
            let word = self.bare(at);
            if self.language.negates(&word) {
                return true;
            }
            let light = self.token(at).class.is(Class::ADVERB.or(Class::AUX).or(Class::BE)) || self.is_ly(at);
            // Not only said, not just said: said all the same.
            if !light || matches!(word.as_str(), "only" | "just" | "merely" | "simply" | "to") {
                break;
            }
            before = self.prev(at);
        }
        before.filter(|at| self.word(*at) == "to").and_then(|to| self.prev(to)).is_some_and(|at| {
            matches!(
                self.word(at),
                "refused" | "refuses" | "refusing" | "declined" | "declines" | "declining" | "unable" | "failed"
            )
        })
    }

    /// Whether something of its own stands between a verb and a quotation: “…” and said “…”; …, calling it “…”.
    fn is_parted(&self, cues: &[Cue], verb: usize, quote: usize) -> bool {
        let of_its_own = |cue: &Cue| cue.kind != CueKind::Noun && !self.language.is_claim(&self.bare(cue.verb));
        (verb + 1..quote).any(|at| {
            let token = self.token(at);
            let joint = token.is_punct(',') || token.class.is(Class::CONJ);
            token.is_punct(':')
                || token.is_punct(';')
                || joint && cues.iter().any(|cue| cue.verb > at && cue.verb < quote && of_its_own(cue))
                // Denied that it sells anything, “…”; but: denied saying, “…”
                || token.is_punct(',')
                    && at + 1 == quote
                    && !(self.is_that(at - 1) || self.token(at - 1).class.is(Class::SPEECH))
        })
    }

    /// Whether a quotation is, or is in, what a verb of denial denies: that, saying, the claim.
    fn is_denied(&self, cues: &[Cue], verb: usize, quote: usize) -> bool {
        let light = |at: &usize| {
            let token = self.token(*at);
            token.class.is(Class::ADVERB.or(Class::AUX).or(Class::BE)) || self.is_ly(*at) || self.word(*at) == "ever"
        };
        let Some(next) = (verb + 1..quote).find(|at| !light(at)) else { return false };
        let is_said = |cue: &Cue| match cue.subject {
            Some(Subject::Pronoun(at)) => at == next && cue.verb < quote,
            _ => cue.kind == CueKind::Says && cue.span.start == next && cue.verb < quote,
        };
        if self.is_that(next) || self.token(next).class.is(Class::SPEECH) && !self.language.is_claim(&self.bare(next)) {
            return true;
        }
        if cues.iter().any(is_said) {
            return true;
        }
        let claim = (next..quote).find(|at| self.language.is_claim(&self.bare(*at)));
        claim.is_some_and(|claim| self.is_claimed(claim, quote))
    }

    /// Whether a claim is that of the quotation: not the claim as “…”, by saying “…”.
    fn is_claimed(&self, claim: usize, quote: usize) -> bool {
        for at in claim + 1..quote {
            let own = matches!(
                self.word(at),
                "as" | "what" | "by" | "with" | "como" | "con" | "al" | "comme" | "par" | "avec" | "en"
            );
            if self.is_that(at) || self.bare(at).starts_with("lesquel") || self.bare(at).starts_with("laquelle") {
                return true;
            }
            if own || self.token(at).class.is(Class::SPEECH) {
                return false;
            }
        }
        true
    }

    /// Whether somebody is accused of saying what the quotation says: of saying, d’avoir dit.
    fn is_laid_to(&self, verb: usize, quote: usize) -> bool {
        let of = |at: &usize| matches!(self.bare(*at).as_str(), "of" | "de") || self.lower(*at).starts_with("d'");
        (verb + 1..quote).filter(of).any(|at| {
            let mut rest = (at + 1..quote)
                .skip_while(|at| self.token(*at).class.is(Class::AUX) || matches!(self.word(*at), "haber" | "avoir"));
            rest.next().is_some_and(|at| self.token(at).class.is(Class::SPEECH))
                || self.token(at).class.is(Class::SPEECH)
        })
    }

    fn is_that(&self, at: usize) -> bool {
        let word = self.lower(at);
        matches!(word.as_str(), "that" | "que" | "qu") || word.starts_with("qu'")
    }

    fn lower(&self, at: usize) -> String {
        self.word(at).to_lowercase().replace('’', "'")
    }

    /// The word in small letters, without what French writes together with it.
    fn bare(&self, at: usize) -> String {
        let word = self.lower(at);
        let rest = word.strip_prefix("l'").or_else(|| word.strip_prefix("d'")).unwrap_or(&word);
        rest.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use crate::draft::quotation::Doubt;
    use crate::draft::quotations;

    /// For every quotation, whether its words are disowned.
    fn denied(text: &str) -> Vec<bool> {
        quotations(text).iter().map(|quote| quote.doubt == Some(Doubt::Denied)).collect()
    }

    #[test]
    fn what_is_denied_is_not_said() {
        let disowned = [
            "Roe dismissed reports that “the camps will open in May”.",
            "Roe rejected as false the claim that “Italy has paid 20 million euros”.",
            "Roe denied saying “we will sink the boats”.",
            "Roe denied ever having said, “We will sink the boats.”",
            "Roe denies having said “let them all drown”.",
            "Roe denied he had said “let them all drown”.",
            "Roe denied that “Italy pays the militias of the coast”.",
            "Roe rejected the claim “the whole deal is illegal”.",
            "Roe rejected allegations of “a secret war on migrants”.",
            "Roe did not say that “the ports will close”.",
            "Roe didn’t say “the ports will close”.",
            "Roe has never said that “the ports will close”.",
            "Roe declined to call it “the end of the road”.",
            "“Nobody will be pushed back,” Roe did not say.",
            "Roe accused Rome of saying “Libya is a prison”.",
            "Roe accused Rome of having claimed that “Libya is a prison”.",
            "La ministra negó que “los puertos se vayan a cerrar en mayo”.",
            "El ministro desmintió haber dicho que “el país es una cárcel”.",
            "El canciller rechazó la acusación de que “el país paga a las milicias”.",
            "El canciller no dijo que “los puertos se van a cerrar”.",
            "El ministro acusó a Roma de haber dicho que “el país es una cárcel”.",
            "Le ministre a démenti que « les camps ouvriront au mois de mai ».",
            "Le ministre a nié avoir dit que « les camps ouvriront au mois de mai ».",
            "Le ministre a rejeté l’accusation selon laquelle « le pays paie les milices ».",
            "Le ministre n’a pas dit que « les camps ouvriront au mois de mai ».",
            "Le ministre a accusé Rome d’avoir dit que « le pays est une prison ».",
        ];
        for text in disowned {
            assert_eq!(denied(text), [true], "{text}");
        }
    }

    #[test]
    fn who_denies_something_also_speaks() {
        let said = [
            "“We never paid anybody anything,” Roe said, denying the claim.",
            "Roe dismissed the reports as “pure fantasy from the sea”.",
            "Roe denied the report and said “we pay nobody at all”.",
            "Roe denied that Italy pays militias, saying “we pay nobody at all”.",
            "Roe denied the claim: “We pay nobody at all.”",
            "Denying the claim, Roe said that “we pay nobody at all”.",
            "Roe rejected what she called “a licence to torture people”.",
            "Roe rejected the claim by saying “we pay nobody at all”.",
            "Roe accused Rome of “paying the militias of the coast”.",
            "Roe not only said “we pay nobody at all”.",
            "Roe did not mince her words, saying “we pay nobody at all”.",
            "La ministra rechazó la acusación y dijo que “no pagamos a nadie en la costa”.",
            "La ministra rechazó la acusación como “una mentira de los de siempre”.",
            "Le ministre a rejeté l’accusation, et a déclaré : « Nous ne payons personne. »",
        ];
        for text in said {
            assert_eq!(denied(text), [false], "{text}");
        }
        let both = "Roe denied that “Libya sells migrants to others”, calling the claim “a lie invented in Brussels”. \
                    “We pay nobody at all,” she said.";
        assert_eq!(denied(both), [true, false, false]);
    }
}
