//! Who said each quotation: one rule after the other, each with its name and how far it is to be trusted.

mod rule;

use super::coreference::Context;
use super::cues::{Cue, CueKind};
use super::grammar::{Grammar, Subject};
use super::lexicon::{Class, Gender, Language};
use super::people::{Party, People};
use super::quotation::Doubt;
use super::quotes::Span;
use super::tokens::{self, Kind, Token, Tokens};
use crate::briefing::PartialDate;
pub use rule::Rule;
pub(crate) use rule::{Attribution, Sharer};

/// Gives every quotation its speaker, in order.
pub(crate) fn attribute(
    text: &str,
    quotes: &[Span],
    tokens: &Tokens,
    people: &People,
    language: Language,
) -> Vec<Attribution> {
    let mut engine = Engine {
        text,
        quotes,
        tokens,
        people,
        language,
        out: vec![Attribution::none(); quotes.len()],
        last: None,
        in_paragraph: None,
        introduced: None,
        only: [Gender::Male, Gender::Female].map(|gender| only_of(people, gender)),
    };
    for paragraph in 0..tokens.paragraphs.len() {
        engine.paragraph(paragraph);
    }
    engine.out
}

/// Somebody who was found to speak.
#[derive(Debug, Clone)]
struct Speaker {
    party: Option<usize>,
    mention: std::ops::Range<usize>,
    together: Vec<Sharer>,
    confidence: f32,
    sentence: usize,
    /// Whether what is said is to come, or was said before.
    doubt: Option<Doubt>,
    said: Option<PartialDate>,
}

struct Engine<'a> {
    text: &'a str,
    quotes: &'a [Span],
    tokens: &'a Tokens,
    people: &'a People,
    language: Language,
    out: Vec<Attribution>,
    /// Who spoke last in the text.
    last: Option<Speaker>,
    /// Who spoke last in this paragraph, with or without quotation marks.
    in_paragraph: Option<Speaker>,
    /// Whom the paragraph before introduced by a colon.
    introduced: Option<Speaker>,
    /// The only person of the text who may be of each gender, if there is but one.
    only: [Option<usize>; 2],
}

/// So many names at most are weighed against each other.
const MOST_NAMES: usize = 40;

/// Whether somebody is a person who may be of that gender.
fn may_be(party: &Party, gender: Gender) -> bool {
    party.is_person() && party.gender.is_none_or(|known| known == gender)
}

fn only_of(people: &People, gender: Gender) -> Option<usize> {
    let mut all = (0..people.parties.len()).filter(|party| may_be(&people.parties[*party], gender));
    all.next().filter(|_| all.next().is_none())
}

impl<'a> Engine<'a> {
    fn paragraph(&mut self, paragraph: usize) {
        self.in_paragraph = None;
        let sentences = self.tokens.paragraphs[paragraph].clone();
        for sentence in sentences.clone() {
            self.sentence(sentence);
        }
        self.introduced = None;
        let last = sentences.end.checked_sub(1).filter(|s| sentences.contains(s));
        if let Some(last) = last {
            let range = self.tokens.sentences[last].tokens.clone();
            if self.tokens.list[range.end - 1].is_punct(':') {
                self.introduced = self.in_paragraph.clone().or_else(|| self.subject_of(last));
            }
        }
    }

    fn grammar(&self, sentence: usize) -> Grammar<'a> {
        Grammar {
            text: self.text,
            tokens: &self.tokens.list,
            people: self.people,
            language: self.language,
            sentence: self.tokens.sentences[sentence].tokens.clone(),
        }
    }

    fn sentence(&mut self, sentence: usize) {
        let range = self.tokens.sentences[sentence].tokens.clone();
        let has_speech = range.clone().any(|t| {
            let token = &self.tokens.list[t];
            token.class.is(Class::SPEECH.or(Class::ACCORDING)) || token.quote().is_some()
        });
        if !has_speech {
            return;
        }
        let grammar = self.grammar(sentence);
        let cues = grammar.cues();
        let quotes: Vec<(usize, usize)> =
            range.clone().filter_map(|t| Some((t, self.tokens.list[t].quote()?))).collect();
        for (token, quote) in &quotes {
            let mut found = self.quote(&grammar, &cues, sentence, *token, *quote);
            if found.rule != Rule::NounOfSpeech && grammar.disowns(&cues, *token) {
                found.doubt = Some(Doubt::Denied);
            } else if grammar.announces(&cues, *token) {
                found.doubt = found.doubt.or(Some(Doubt::Announced));
            }
            if found.has_cue || found.rule == Rule::SameParagraph {
                self.remember(&found, sentence);
            }
            self.out[*quote] = found;
        }
        if quotes.is_empty() {
            // X explained how it works. “…”
            if let Some(cue) = cues.iter().rev().find(|c| c.kind == CueKind::Says && c.subject.is_some()) {
                let found = self.by_cue(&grammar, cue, sentence, Rule::SentenceBefore, 0.7);
                self.remember(&found, sentence);
            }
        }
    }

    fn remember(&mut self, found: &Attribution, sentence: usize) {
        let Some(mention) = found.mention.clone() else { return };
        // A denial is of the words that it speaks of alone.
        let doubt = found.doubt.filter(|doubt| *doubt != Doubt::Denied);
        let Attribution { party, confidence, said, .. } = *found;
        let together = found.together.clone();
        let speaker = Speaker { party, mention, together, confidence, sentence, doubt, said };
        if speaker.party.is_some() {
            self.last = Some(speaker.clone());
        }
        self.in_paragraph = Some(speaker);
    }

    fn token(&self, at: usize) -> &'a Token {
        &self.tokens.list[at]
    }

    /// The rules, best first.
    fn quote(&self, grammar: &Grammar, cues: &[Cue], sentence: usize, token: usize, quote: usize) -> Attribution {
        let range = grammar.sentence.clone();
        if let Some(found) = self.byline(grammar, token) {
            return found;
        }
        let after = self.cue_after(grammar, cues, token, quote);
        let before = cue_before(cues, token);
        let tight_before = before.is_some_and(|cue| self.is_tight(cue, token));
        if let Some(cue) = after.filter(|_| !tight_before || self.ends_in_comma(quote)) {
            let rule = if cue.kind == CueKind::According { Rule::AccordingTo } else { Rule::ClauseAfter };
            return self.by_cue(grammar, cue, sentence, rule, 0.95);
        }
        let trailing = self.cue_at_end(grammar, cues, token);
        if let Some(cue) = before.filter(|_| tight_before || trailing.is_none()) {
            let rule = match cue.kind {
                CueKind::According => Rule::AccordingTo,
                CueKind::Noun => Rule::NounOfSpeech,
                _ => Rule::ClauseBefore,
            };
            let confidence = if tight_before { 0.93 } else { 0.82 };
            return self.by_cue(grammar, cue, sentence, rule, confidence);
        }
        if let Some(cue) = trailing {
            return self.by_cue(grammar, cue, sentence, Rule::ClauseAtEnd, 0.85);
        }
        let opens = token == range.start;
        if opens && let Some(mut found) = self.without_cue(sentence, quote) {
            // Somebody is named who says it, and was not found: then it is a guess that it is who spoke before.
            let is_said =
                |at: usize| self.token(at).class.is(Class::SAYS) && at + 1 < range.end && self.token(at + 1).is_word();
            let is_before = found.rule == Rule::WholeParagraph && self.language != Language::English;
            if is_before && (token + 1..range.end).any(is_said) {
                found.confidence *= 0.5;
            }
            return found;
        }
        self.by_subject(grammar, sentence, token)
    }

    /// “…” — Ann Lee
    fn byline(&self, grammar: &Grammar, token: usize) -> Option<Attribution> {
        let range = grammar.sentence.clone();
        if token + 2 > range.end || token != range.start {
            return None;
        }
        let dash = self.token(token + 1).is_dash().then_some(token + 1)?;
        let start = dash + 1;
        if start >= range.end {
            return None;
        }
        let mention = self.people.at(start)?;
        let name = &self.people.mentions[mention];
        let rest = name.tokens.end..range.end;
        let bare = rest.clone().all(|t| {
            !self.token(t).class.is(Class::SPEECH.or(Class::VERB).or(Class::BE)) && self.token(t).quote().is_none()
        });
        if !bare || rest.len() > 14 {
            return None;
        }
        Some(Attribution {
            party: Some(self.people.party_of[mention]),
            mention: Some(self.bytes(name.tokens.clone())),
            together: Vec::new(),
            rule: Rule::Byline,
            confidence: 0.97,
            has_cue: true,
            doubt: None,
            said: None,
        })
    }

    fn bytes(&self, tokens: std::ops::Range<usize>) -> std::ops::Range<usize> {
        tokens::bytes(&self.tokens.list, &tokens)
    }

    /// The clause right behind the quotation.
    fn cue_after<'c>(&self, grammar: &Grammar, cues: &'c [Cue], token: usize, quote: usize) -> Option<&'c Cue> {
        let mut at = token + 1;
        let end = grammar.sentence.end;
        let mut parted = self.ends_like_speech(quote);
        while at < end && matches!(self.token(at).kind, Kind::Punct(',' | '—' | '–' | '―' | '-' | '.')) {
            parted = true;
            at += 1;
        }
        let next_quote = (at..end).find(|t| self.token(*t).quote().is_some()).unwrap_or(end);
        let cue = cues.iter().find(|c| c.verb >= at && c.verb < next_quote && c.kind != CueKind::Noun)?;
        if cue.kind == CueKind::According {
            return (cue.span.start <= at + 1).then_some(cue);
        }
        if cue.kind == CueKind::Dependent {
            return None;
        }
        // Nothing but adverbs between the quotation and the clause.
        let light = Class::ADVERB.or(Class::CONJ).or(Class::AUX).or(Class::BE);
        let lead = (at..cue.span.start).all(|t| self.token(t).class.is(light));
        let near = cue.verb - at <= 26;
        (near && lead && (parted || cue.span.start == at && self.clause_ends(grammar, cue))).then_some(cue)
    }

    /// Whether nothing that the verb could govern follows it: X said. / X said on Monday.
    fn clause_ends(&self, grammar: &Grammar, cue: &Cue) -> bool {
        let next = cue.span.end;
        if next >= grammar.sentence.end {
            return true;
        }
        let token = self.token(next);
        matches!(token.kind, Kind::Punct(_))
            || token.class.is(Class::PREP.or(Class::TIME).or(Class::ADVERB)) && !token.class.is(Class::CLAUSE)
    }

    fn ends_like_speech(&self, quote: usize) -> bool {
        self.text[self.quotes[quote].inner.clone()].ends_with([',', '?', '!', '—', '-', '…', '.'])
    }

    fn ends_in_comma(&self, quote: usize) -> bool {
        let inner = self.text[self.quotes[quote].inner.clone()].ends_with([',', '?', '!']);
        inner || self.text[self.quotes[quote].outer.end..].starts_with(',')
    }

    /// Only a colon, a comma or a few small words stand between the verb and the quotation.
    fn is_tight(&self, cue: &Cue, token: usize) -> bool {
        let from = cue.span.end.max(cue.verb + 1);
        if from > token {
            return false;
        }
        if from == token || self.token(token - 1).is_punct(':') {
            return true;
        }
        (from..token).len() <= 3
            && (self.token(token - 1).is_punct(',') || self.token(token - 1).class.is(Class::CLAUSE))
            && (from..token).all(|t| self.token(t).quote().is_none())
    }

    /// A clause set off by a comma later in the sentence: …, X said.
    fn cue_at_end<'c>(&self, grammar: &Grammar, cues: &'c [Cue], token: usize) -> Option<&'c Cue> {
        cues.iter().find(|c| {
            let Some(before) = c.span.start.checked_sub(1).filter(|b| *b > token) else { return false };
            let comma = self.token(before).is_punct(',')
                || self.token(before).quote().is_some_and(|q| self.ends_like_speech(q));
            let finite = matches!(c.kind, CueKind::Says | CueKind::According);
            comma && finite && (c.kind == CueKind::According || self.clause_ends(grammar, c))
        })
    }

    fn by_cue(&self, grammar: &Grammar, cue: &Cue, sentence: usize, rule: Rule, confidence: f32) -> Attribution {
        let scale = match cue.kind {
            CueKind::Says | CueKind::According => 1.0,
            CueKind::Dependent => 0.85,
            CueKind::Noun => 0.75,
        };
        let subject = cue.subject.or_else(|| grammar.clause_subject(grammar.sentence.end).map(|p| p.subject));
        let mut found = match subject {
            Some(subject) => self.resolve_all(grammar, subject, sentence),
            None => Attribution::none(),
        };
        if let (CueKind::According, Some(Subject::Pronoun(token))) = (cue.kind, subject) {
            self.settle(&mut found, token, sentence);
        }
        found.rule = rule;
        found.has_cue = true;
        found.confidence *= confidence * scale;
        found.doubt = if grammar.is_negated(cue.verb) {
            Some(Doubt::Denied)
        } else {
            grammar.is_earlier(cue).then_some(Doubt::Earlier)
        };
        found.said = grammar.time_of_speech(cue);
        found
    }

    /// The party that a subject is, and those who share its verb.
    fn resolve_all(&self, grammar: &Grammar, subject: Subject, sentence: usize) -> Attribution {
        let mut found = self.resolve(subject, sentence);
        let others = grammar.sharers(subject);
        if !others.is_empty() {
            let own = found.mention.clone().map(|mention| Sharer { party: found.party, mention });
            let others = others.into_iter().filter_map(|other| {
                let found = self.resolve(other, sentence);
                Some(Sharer { party: found.party, mention: found.mention? })
            });
            let mut all: Vec<Sharer> = own.into_iter().chain(others).collect();
            all.sort_by_key(|sharer| sharer.mention.start);
            found.together = all;
        }
        found
    }

    /// The party that a subject is, with how sure that is.
    fn resolve(&self, subject: Subject, sentence: usize) -> Attribution {
        let context = Context {
            text: self.text,
            tokens: self.tokens,
            people: self.people,
            language: self.language,
            last_speaker: self.last.as_ref().and_then(|s| Some((s.party?, s.sentence))),
        };
        let (guess, mention) = match subject {
            Subject::Name(mention) => {
                let name = &self.people.mentions[mention];
                let party = self.people.party_of[mention];
                (Some((party, 1.0)), self.bytes(name.tokens.clone()))
            }
            Subject::Pronoun(token) => {
                let guess = match self.gender(token) {
                    Some(gender) => context.person(token, sentence, gender).map(|g| (g.party, 0.82 + 0.18 * g.margin)),
                    None if self.token(token).text(self.text).eq_ignore_ascii_case("it") => {
                        context.body(token, sentence).map(|g| (g.party, 0.7))
                    }
                    None => None,
                };
                (guess, self.bytes(token..token + 1))
            }
            Subject::Noun(head) => {
                let guess = context.noun(head, sentence).map(|g| (g.party, 0.75 + 0.2 * g.margin));
                (guess, self.bytes(head..head + 1))
            }
        };
        let (party, confidence) = match guess {
            Some((party, confidence)) => (Some(party), confidence),
            None => (None, 0.0),
        };
        Attribution {
            party,
            mention: Some(mention),
            together: Vec::new(),
            rule: Rule::None,
            confidence,
            has_cue: true,
            doubt: None,
            said: None,
        }
    }

    /// The gender that a pronoun tells.
    fn gender(&self, pronoun: usize) -> Option<Gender> {
        let class = self.token(pronoun).class;
        let word = self.token(pronoun).text(self.text).to_ascii_lowercase();
        if class.is(Class::HE) || matches!(word.as_str(), "his" | "lui") {
            Some(Gender::Male)
        } else if class.is(Class::SHE) || word == "her" {
            Some(Gender::Female)
        } else {
            None
        }
    }

    /// According to her: the only one of that gender whom this sentence or the one before names, or the whole text does;
    /// of several, the likeliest is a suggestion.
    fn settle(&self, found: &mut Attribution, pronoun: usize, sentence: usize) {
        let Some(gender) = self.gender(pronoun) else { return };
        let mentions = &self.people.mentions;
        let end = mentions.partition_point(|name| name.tokens.start < pronoun);
        let near = mentions[..end].partition_point(|name| name.sentence + 1 < sentence);
        let near = self.people.party_of[near..end].iter().rev().take(MOST_NAMES).copied();
        let mut named = near.filter(|party| may_be(&self.people.parties[*party], gender));
        let only = match named.next() {
            Some(first) => named.all(|other| other == first).then_some(first),
            None => self.only[gender as usize],
        };
        match only {
            Some(party) => (found.party, found.confidence) = (Some(party), 0.9),
            None => found.confidence = found.confidence.min(0.5),
        }
    }

    /// A quotation that begins its sentence, with no word of speech in it.
    fn without_cue(&self, sentence: usize, quote: usize) -> Option<Attribution> {
        let by = |speaker: &Speaker, rule: Rule, trust: f32| Attribution {
            party: speaker.party,
            mention: Some(speaker.mention.clone()),
            together: speaker.together.clone(),
            rule,
            confidence: speaker.confidence * trust,
            has_cue: rule != Rule::WholeParagraph,
            doubt: speaker.doubt,
            said: speaker.said,
        };
        if let Some(speaker) = &self.in_paragraph {
            let quoted = sentence > 0 && speaker.sentence == sentence - 1;
            let rule = if quoted { Rule::SentenceBefore } else { Rule::SameParagraph };
            return Some(by(speaker, rule, 0.95));
        }
        // X issued a statement. “…”
        let first = self.tokens.paragraphs[self.quotes[quote].paragraph].start;
        if let Some(speaker) = sentence.checked_sub(1).filter(|s| *s >= first).and_then(|s| self.subject_of(s)) {
            return Some(by(&speaker, Rule::SentenceBefore, 0.9));
        }
        let starts_paragraph = self.tokens.paragraphs[self.quotes[quote].paragraph].start == sentence;
        if !starts_paragraph {
            return None;
        }
        let before = quote.checked_sub(1).map(|q| (&self.quotes[q], &self.out[q]));
        if let Some((span, found)) = before
            && !span.closed
            && span.paragraph + 1 == self.quotes[quote].paragraph
            && found.mention.is_some()
        {
            return Some(Attribution { rule: Rule::Continued, confidence: found.confidence * 0.9, ..found.clone() });
        }
        if let Some(speaker) = &self.introduced {
            return Some(by(speaker, Rule::ColonParagraph, 0.95));
        }
        let last = self.last.as_ref()?;
        let near = sentence - last.sentence <= 4;
        near.then(|| by(last, Rule::WholeParagraph, 0.75))
    }

    /// The subject of the sentence, when nothing says that anybody speaks.
    fn by_subject(&self, grammar: &Grammar, sentence: usize, token: usize) -> Attribution {
        let Some(phrase) = grammar.clause_subject(token) else { return Attribution::none() };
        let mut found = self.resolve_all(grammar, phrase.subject, sentence);
        found.rule = Rule::SentenceSubject;
        found.has_cue = false;
        found.confidence *= 0.6;
        found
    }

    fn subject_of(&self, sentence: usize) -> Option<Speaker> {
        let grammar = self.grammar(sentence);
        let phrase = grammar.clause_subject(grammar.sentence.end)?;
        let found = self.resolve_all(&grammar, phrase.subject, sentence);
        let Attribution { party, together, .. } = found;
        let confidence = found.confidence * 0.7;
        Some(Speaker { party, mention: found.mention?, together, confidence, sentence, doubt: None, said: None })
    }
}

/// The nearest cue in front of the quotation; one whose subject is nobody in particular only for want of another.
fn cue_before(cues: &[Cue], token: usize) -> Option<&Cue> {
    let before = || cues.iter().rev().filter(|c| c.verb < token);
    let plain = |c: &&Cue| c.subject.is_some() && c.kind != CueKind::Noun && !c.inner;
    before().find(plain).or_else(|| before().next())
}
