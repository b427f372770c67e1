//! Verbs of speech in a sentence and who does the speaking.
//!
//! Grammar by neighbourhood: the subject is looked for before the verb past adverbs, brackets and appositions, or
//! right behind it (`said Ann Lee`). Who a pronoun or a noun stands for is for `coreference` to say.

use std::ops::Range;

use super::dates;
use super::grammar::{Grammar, Phrase, Subject};
use super::lexicon::{Class, Language};
use super::tokens::Kind;
use crate::briefing::PartialDate;

/// How the sentence says that somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CueKind {
    /// A finite verb: X said.
    Says,
    /// A participle or an infinitive, whose subject is that of its clause: X left, saying.
    Dependent,
    /// According to X.
    According,
    /// A noun: X’s claim.
    Noun,
}

/// A cue: a word of speech with its subject.
#[derive(Debug, Clone)]
pub(crate) struct Cue {
    pub verb: usize,
    pub kind: CueKind,
    pub subject: Option<Subject>,
    /// Tokens from the first of subject and verb to the last.
    pub span: Range<usize>,
    /// The verb stands in a relative clause or its subject is anybody at all, so that a cue around it may count more.
    pub inner: bool,
}

impl Grammar<'_> {
    /// All cues of the sentence, in order.
    pub(crate) fn cues(&self) -> Vec<Cue> {
        let mut out: Vec<Cue> = Vec::new();
        for at in self.sentence.clone() {
            let token = self.token(at);
            if token.class.is(Class::ACCORDING)
                || self.is_de_acuerdo_con(at)
                || self.is_in_the_words_of(at)
                || self.is_so(at)
            {
                out.extend(self.according(at));
            } else if token.class.is(Class::SPEECH) && token.is_word() && !(token.capital && at > self.sentence.start) {
                let cue = self.verb_cue(at, &out).or_else(|| self.noun_cue(at));
                out.extend(cue);
            }
        }
        out
    }

    /// Whether the nearest verb of speech before a quotation, or the first behind it, tells of what is to come: will
    /// say, is expected to say.
    pub(crate) fn announces(&self, cues: &[Cue], quote: usize) -> bool {
        let verb = |cue: &&Cue| matches!(cue.kind, CueKind::Says | CueKind::Dependent);
        let before = cues.iter().rev().filter(verb).find(|cue| cue.verb < quote);
        let cue = before.or_else(|| cues.iter().filter(verb).find(|cue| cue.verb > quote));
        cue.is_some_and(|cue| self.is_to_come(cue.verb))
    }

    /// Whether something was said before what the text tells of: in a statement last year, then-Minister Ann Lee called
    /// it so.
    pub(crate) fn is_earlier(&self, cue: &Cue) -> bool {
        let then = |at: usize| self.word(at).starts_with("then-") || self.word(at).starts_with("Then-");
        if cue.kind != CueKind::Says {
            return false;
        }
        // What opens the sentence, or stands right behind the verb, is when it was said; further on, when what it is about was.
        let opening = self.sentence.start..cue.span.start;
        // Hace dos años: no verb of its own.
        let is_verb = |at: usize| {
            let class = self.token(at).class;
            class.is(Class::VERB.or(Class::SAYS).or(Class::BE)) && !self.word(at).eq_ignore_ascii_case("hace")
        };
        cue.span.clone().any(then)
            || !opening.clone().any(is_verb) && opening.clone().any(|at| self.is_past(at, opening.end))
            || self.next(cue.span.end - 1).is_some_and(|next| self.is_past(next, self.sentence.end))
    }

    /// The day, month or year that the sentence gives for what was said: In March 2023, Ann Lee called it; Ann Lee told
    /// reporters in 2019.
    pub(crate) fn time_of_speech(&self, cue: &Cue) -> Option<PartialDate> {
        if cue.kind != CueKind::Says {
            return None;
        }
        let is_verb = |at: usize| self.token(at).class.is(Class::VERB.or(Class::SAYS).or(Class::BE));
        let end = self.token(self.sentence.end - 1).end;
        let from = |at: usize| {
            let is_word = self.token(at).quote().is_none();
            is_word.then(|| dates::opening(self.text, self.token(at).start..end)).flatten()
        };
        let opening = self.sentence.start..cue.span.start;
        if !opening.is_empty() && !opening.clone().any(is_verb) {
            let time = from(opening.start);
            if time.is_some() {
                return time;
            }
        }
        // Whom it was told stands between: told Sky News in 2019.
        let is_told = |at: &usize| self.token(*at).is_word() && !self.token(*at).class.is(Class::PREP);
        let mut behind = cue.span.end..self.sentence.end.min(cue.span.end + 5);
        let told = if self.word(cue.verb) == "told" { behind.clone().take_while(is_told).count() } else { 0 };
        behind.nth(told).and_then(from)
    }

    /// Whether words that begin here are of a time before: last year, two years ago, el año pasado, l’an dernier.
    fn is_past(&self, at: usize, end: usize) -> bool {
        let word = |at: usize| if at < end { self.word(at).to_lowercase().replace('’', "'") } else { String::new() };
        let span = |word: &str| {
            matches!(
                word,
                "year"
                    | "month"
                    | "week"
                    | "spring"
                    | "summer"
                    | "autumn"
                    | "fall"
                    | "winter"
                    | "decade"
                    | "years"
                    | "months"
                    | "weeks"
                    | "año"
                    | "años"
                    | "meses"
                    | "semanas"
                    | "ans"
                    | "semaines"
                    | "mes"
                    | "semana"
                    | "l'an"
                    | "l'année"
                    | "mois"
                    | "semaine"
            )
        };
        let (first, second) = (word(at), word(at + 1));
        match first.as_str() {
            // Il y a deux ans; hace dos años.
            "il" => second == "y" && word(at + 2) == "a" && span(&word(at + 4)),
            "hace" => span(&word(at + 2)),
            "last" => span(&second),
            "earlier" => second == "this" && span(&word(at + 2)),
            first if span(first) => {
                matches!(second.as_str(), "ago" | "earlier" | "pasado" | "pasada" | "dernier" | "dernière")
            }
            _ => false,
        }
    }

    /// Whether the words before a verb put it into the future.
    fn is_to_come(&self, verb: usize) -> bool {
        let mut words = (self.sentence.start..verb).rev().filter(|at| !self.token(*at).class.is(Class::ADVERB));
        match words.next().map(|at| self.word(at)) {
            Some("will" | "shall" | "’ll" | "'ll") => true,
            Some("to") => words.next().is_some_and(|at| {
                matches!(
                    self.word(at),
                    "expected"
                        | "due"
                        | "set"
                        | "scheduled"
                        | "going"
                        | "plans"
                        | "planning"
                        | "likely"
                        | "intends"
                        | "about"
                )
            }),
            _ => false,
        }
    }

    /// De acuerdo con X: the token of `acuerdo`.
    fn is_de_acuerdo_con(&self, at: usize) -> bool {
        self.word(at) == "acuerdo"
            && self.next(at).is_some_and(|n| self.word(n) == "con")
            && self.prev(at).is_some_and(|p| self.word(p).eq_ignore_ascii_case("de"))
    }

    /// „…“, so X.
    fn is_so(&self, at: usize) -> bool {
        let comma = self.prev(at).filter(|p| self.language == Language::German && self.token(*p).is_punct(','));
        self.word(at) == "so"
            && comma.and_then(|comma| self.prev(comma)).is_some_and(|before| self.token(before).quote().is_some())
    }

    /// In the words of X: the token of `words`.
    fn is_in_the_words_of(&self, at: usize) -> bool {
        self.word(at) == "words"
            && self.next(at).is_some_and(|n| self.word(n) == "of")
            && self.prev(at).is_some_and(|p| self.word(p) == "the")
    }

    /// According to X.
    fn according(&self, at: usize) -> Option<Cue> {
        let to = self.next(at)?;
        let start = if self.token(to).class.is(Class::PREP.or(Class::AUX)) { self.next(to)? } else { to };
        // According to her, “…”, but not: according to her office.
        let alone = self.word(start) == "her" && self.next(start).is_none_or(|next| !self.token(next).is_word());
        let (phrase, end) = if alone {
            (Phrase { subject: Subject::Pronoun(start), start }, start + 1)
        } else {
            self.phrase_from(start)?
        };
        Some(Cue { verb: at, kind: CueKind::According, subject: Some(phrase.subject), span: at..end, inner: false })
    }

    fn verb_cue(&self, at: usize, earlier: &[Cue]) -> Option<Cue> {
        let class = self.token(at).class;
        if class.is(Class::SAYS) && class.is(Class::HE.or(Class::SHE)) {
            let subject = Some(Subject::Pronoun(at));
            return Some(Cue { verb: at, kind: CueKind::Says, subject, span: at..at + 1, inner: false });
        }
        let kind = self.verb_kind(at)?;
        if kind == CueKind::Says {
            if let Some(phrase) = self.inverted_subject(at) {
                let (phrase, end) = phrase;
                return Some(Cue { verb: at, kind, subject: Some(phrase.subject), span: at..end, inner: false });
            }
            if let Some(phrase) = self.subject_before(at) {
                let first = earlier.iter().rfind(|first| first.verb < phrase.start);
                let first = first.filter(|first| self.shares_subject(first, at, phrase));
                let subject = first.and_then(|first| first.subject).unwrap_or(phrase.subject);
                return Some(Cue {
                    inner: self.is_inner(at, subject),
                    verb: at,
                    kind,
                    subject: Some(subject),
                    span: first.map_or(phrase.start, |first| first.span.start)..at + 1,
                });
            }
        }
        // The name right before a participle is its subject: with Ann Lee saying.
        if self.token(at).class.is(Class::SAYING)
            && let Some(phrase) = self.prev(at).and_then(|p| self.name_ending_at(p))
        {
            return Some(Cue {
                verb: at,
                kind: CueKind::Dependent,
                subject: Some(phrase.subject),
                span: phrase.start..at + 1,
                inner: false,
            });
        }
        let subject = self
            .clause_subject(at)
            .map(|p| p.subject)
            .or_else(|| earlier.last().and_then(|c| c.subject))
            .or_else(|| self.first_name());
        Some(Cue { verb: at, kind: CueKind::Dependent, subject, span: at..at + 1, inner: false })
    }

    /// Whether a joined verb of speech has the subject of the one before it, and not the nearest phrase, which stands in
    /// what that one reports: Ann Lee said Norway would help, but warned. A person of whom it is reported may go on to
    /// speak: Ann Lee said Bo Roe came and warned.
    fn shares_subject(&self, first: &Cue, verb: usize, nearest: Phrase) -> bool {
        let joins = |at: usize| self.token(at).class.is(Class::CONJ);
        let light = |at: &usize| {
            let is_light = self.token(*at).class.is(Class::ADVERB.or(Class::AUX)) || self.is_ly(*at);
            is_light && !joins(*at)
        };
        let Some(conjunction) = (nearest.start..verb).rev().find(|at| !light(at)).filter(|at| joins(*at)) else {
            return false;
        };
        let leads = |at: usize| {
            let token = self.token(at);
            let is_verb = token.class.is(Class::VERB.or(Class::BE).or(Class::AUX).or(Class::SPEECH));
            matches!(token.kind, Kind::Word | Kind::Number) && !is_verb
        };
        let is_reported = first.kind == CueKind::Says
            && first.subject.is_some()
            && !joins(first.verb + 1)
            && (first.verb + 1..nearest.start).all(leads);
        let is_apart = self.prev(conjunction).is_some_and(|before| self.token(before).is_punct(','));
        let is_person = matches!(nearest.subject, Subject::Pronoun(_))
            || matches!(nearest.subject, Subject::Name(m) if self.people.party_at(m).is_person());
        is_reported && (is_apart || is_but(self.word(conjunction)) || !is_person)
    }

    /// A woman who said, anybody who says.
    fn is_inner(&self, verb: usize, subject: Subject) -> bool {
        match subject {
            Subject::Name(_) => false,
            Subject::Pronoun(at) => matches!(
                self.word(at),
                "anybody"
                    | "anyone"
                    | "somebody"
                    | "someone"
                    | "everybody"
                    | "everyone"
                    | "nobody"
                    | "one"
                    | "you"
                    | "we"
            ),
            Subject::Noun(_) => {
                self.prev(verb).is_some_and(|p| self.token(p).class.is(Class::REL) || self.word(p) == "that")
            }
        }
    }

    /// The name that begins the sentence.
    fn first_name(&self) -> Option<Subject> {
        let mention = self.people.at(self.sentence.start)?;
        let last = self.people.mentions[mention].tokens.end - 1;
        (!self.token(last).is_possessive()).then_some(Subject::Name(mention))
    }

    /// X’s claim, her remarks: a noun of speech that belongs to somebody.
    fn noun_cue(&self, at: usize) -> Option<Cue> {
        let mut owner = self.prev(at)?;
        for _ in 0..3 {
            let token = self.token(owner);
            if token.is_possessive() || token.class.is(Class::POSSESSIVE) {
                break;
            }
            if !token.is_word() || token.class.is(Class::FUNCTION) {
                return None;
            }
            owner = self.prev(owner)?;
        }
        let token = self.token(owner);
        let subject = if let Some(mention) = self.people.at(owner).filter(|_| token.is_possessive()) {
            Subject::Name(mention)
        } else if token.class.is(Class::POSSESSIVE) {
            Subject::Pronoun(owner)
        } else {
            return None;
        };
        Some(Cue { verb: at, kind: CueKind::Noun, subject: Some(subject), span: owner..at + 1, inner: false })
    }

    /// Whether the word is used as a verb here, and how.
    fn verb_kind(&self, at: usize) -> Option<CueKind> {
        let class = self.token(at).class;
        let mut before = self.prev(at);
        while let Some(p) = before.filter(|p| self.token(*p).class.is(Class::ADVERB) || self.is_ly(*p)) {
            before = self.prev(p);
        }
        let Some(p) = before else {
            // “Said Ann Lee”, “Asked about it, Ann Lee”: the first opens a sentence, the second has its own verb.
            return if class.is(Class::SAYING) {
                Some(CueKind::Dependent)
            } else if self.word(at).eq_ignore_ascii_case("said") {
                Some(CueKind::Says)
            } else {
                None
            };
        };
        let token = self.token(p);
        let word = token.text(self.text);
        let clause_word = matches!(word, "that" | "this" | "which" | "who" | "what" | "all");
        let noun_before = token.is_possessive() && !token.class.is(Class::PRONOUN)
            || token.class.is(Class::POSSESSIVE)
            || token.class.is(Class::DET) && !clause_word;
        if noun_before {
            return None;
        }
        let be = token.class.is(Class::BE) || self.is_contracted_be(p);
        if class.is(Class::SAYING) {
            return Some(if be { CueKind::Says } else { CueKind::Dependent });
        }
        if be {
            return None; // was told, is called
        }
        if class.is(Class::SAYS) && !(class.is(Class::SAY) && self.is_bare_context(p)) {
            // restricted comments, made claims: a noun behind another verb.
            let governed = token.is_word()
                && !token.capital
                && class.is(Class::SAYS)
                && self.word(at).ends_with('s')
                && (token.class.is(Class::VERB.or(Class::SAYS)) || token.class == Class::NONE && word.ends_with("ed"));
            if governed {
                return None;
            }
            let preposition = token.class.is(Class::PREP)
                && !token.class.is(Class::ADVERB)
                && !clause_word
                && word != "as"
                && word != "since";
            return (!preposition).then_some(CueKind::Says);
        }
        if class.is(Class::SAY) {
            if word == "to" {
                return Some(CueKind::Dependent);
            }
            let plural = token.class.is(Class::PERSON) && word.ends_with('s') || token.capital && word.ends_with("ns");
            let finite =
                token.class.is(Class::AUX.or(Class::OTHER_PRONOUN).or(Class::REL)) || token.is_contracted() || plural;
            return finite.then_some(CueKind::Says);
        }
        None
    }

    /// Before a bare form that is also a past form (read, put).
    fn is_bare_context(&self, before: usize) -> bool {
        self.word(before) == "to"
    }

    /// he’s, it’s: is or has.
    fn is_contracted_be(&self, at: usize) -> bool {
        let token = self.token(at);
        token.class.is(Class::PRONOUN) && (token.is_possessive() || token.is_contracted())
    }

    /// Past what stands between a verb and its subject behind it: a estimé de son côté, dijo por su parte, ha detto ieri,
    /// sagte am Freitag.
    fn past_asides(&self, from: usize) -> usize {
        let class = |at: usize| if at < self.sentence.end { self.token(at).class } else { Class::NONE };
        let mut at = from;
        while self.language != Language::English && at < self.sentence.end {
            let (leads, is_time) = (class(at).is(Class::PREP), |at: usize| class(at).is(Class::TIME));
            at += match () {
                () if is_time(at) && self.people.at(at).is_none() => 1,
                () if (leads || class(at).is(Class::DET)) && is_time(at + 1) => 2,
                () if leads && class(at + 1).is(Class::POSSESSIVE) => 3,
                // Dal canto suo.
                () if leads && class(at + 2).is(Class::POSSESSIVE) => 3,
                () => break,
            };
        }
        at
    }

    /// The subject behind the verb: said Ann Lee, said the mayor.
    fn inverted_subject(&self, at: usize) -> Option<(Phrase, usize)> {
        let mut before = self.prev(at);
        // « … », a déclaré Ann Lee; «…», ha dicho Ana.
        while let Some(p) =
            before.filter(|p| self.language != Language::English && self.token(*p).class.is(Class::AUX.or(Class::BE)))
        {
            before = self.prev(p);
        }
        let follows_speech = before.is_none_or(|p| {
            let parts = self.token(p).is_dash() || self.token(p).is_punct(',');
            self.token(p).quote().is_some()
                || parts && self.prev(p).is_some_and(|q| self.token(q).quote().is_some())
                || matches!(self.word(p), "as" | "As")
        });
        if !follows_speech {
            return None;
        }
        let start = self.past_asides(self.next(at)?);
        let token = self.tokens.get(start).filter(|_| start < self.sentence.end)?;
        if !(token.is_word() || token.kind == Kind::Number)
            || token.class.is(Class::PREP.or(Class::TIME).or(Class::CLAUSE)) && !token.class.is(Class::DET)
        {
            return None;
        }
        self.phrase_from(start)
    }
}

/// A conjunction that sets what follows against what stands before.
fn is_but(word: &str) -> bool {
    matches!(word, "but" | "yet" | "pero" | "sino" | "mais" | "aber" | "sondern" | "ma" | "però")
}

#[cfg(test)]
mod tests;
