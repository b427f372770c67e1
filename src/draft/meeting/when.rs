//! Which meeting a word of a text is about: this one, one that is yet to come, or one that was before.
//!
//! A town or a day belongs to the nearest word of meeting before it, or else behind it: “met in Tashkent and will meet
//! again in Mombasa”. What stands around that word tells which meeting it means.

mod words;

use std::ops::Range;

use super::{is_event, is_today};
use crate::briefing::PartialDate;
use crate::briefing::written::{weekday, year};
use crate::draft::comment::{is_comment, is_commented_on, without_commentator};
use crate::draft::lexicon::{Class, Language};
use crate::draft::officials::meeting_verb;
use crate::draft::reading::Reading;
use crate::draft::tokens::Kind;
use crate::draft::{Found, dates};
use crate::text::fold;
pub(in crate::draft) use words::is_document;
use words::{
    agrees, announces, is_bygone, is_future, is_looser_event, is_next, is_of_topic, is_one_more, is_outcome, is_season,
    parts_times, recalls,
};

/// How a meeting stands to the one that a text tells of; the less sure behind the surer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// It is this one.
    This,
    /// It may be.
    Perhaps,
    /// It is another one.
    Another,
}

/// When the text has it that a meeting took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    /// Now: it is told of.
    Told,
    /// Perhaps now: “an agreement reached in Rome”.
    Unclear,
    /// It is announced.
    Planned,
    /// It is announced as one more: next, again.
    Next,
    /// It was before: last year’s, the previous one.
    Before,
}

/// What a word says of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Anchor {
    /// Met, will be held, se reunirán.
    Verb,
    /// Summit, talks.
    Event,
    /// Signed, adopted: what came out of one.
    Outcome,
}

/// Words around one of meeting that tell of it are no further away.
const REACH: usize = 7;
/// What a sentence recalls it says no further before.
const FAR: usize = 30;
/// The day of a meeting is among so many that its text gives first.
const MOST_DAYS: usize = 20;
/// A sentence is searched for its day no further.
const LONG: usize = 80;
/// Behind it there may stand a whole date and a town.
const REACH_BEHIND: usize = 12;

/// Tells which meeting the words of a text are about.
pub(super) struct Course<'a> {
    reading: &'a Reading<'a>,
    /// The text announces its meeting.
    is_announced: bool,
    year: Option<u16>,
    /// It gives the meeting a day of the year that it bears: what it puts into an earlier one was before.
    has_day: bool,
}

impl<'a> Course<'a> {
    pub(super) fn of(reading: &'a Reading<'a>, published: Option<&Found<PartialDate>>) -> Self {
        let year = published.map(|published| published.value.year());
        let mut course = Course { reading, is_announced: false, year, has_day: false };
        // The first whole sentence of meeting says whether it took place; a headline need not.
        let whole = |sentence: &&Range<usize>| {
            matches!(reading.tokens.list[sentence.end - 1].kind, Kind::Punct('.' | '!' | '?') | Kind::Quote(_))
        };
        let sentences = reading.tokens.sentences.iter().map(|sentence| &sentence.tokens);
        let told = |sentence: &Range<usize>| {
            let anchors = sentence.clone().filter(|at| course.anchor(*at).is_some());
            let mut times = anchors.map(|at| course.when(sentence, at, false)).filter(|when| *when != When::Before);
            times.next()
        };
        let lead = sentences.clone().filter(whole).find_map(told).or_else(|| sentences.clone().find_map(told));
        course.is_announced = matches!(lead, Some(When::Planned | When::Next));
        let fresh = |sentence: &Range<usize>| {
            let told =
                |at: usize| course.anchor(at) == Some(Anchor::Verb) && course.when(sentence, at, false) == When::Told;
            course.has_fresh_day(sentence) && sentence.clone().any(told)
        };
        course.has_day = year.is_some() && sentences.clone().any(fresh);
        course.year = course.year.or_else(|| course.year_of_meeting());
        course
    }

    /// Whether the sentence gives a day of the week, or a date of the year that the text bears.
    fn has_fresh_day(&self, sentence: &Range<usize>) -> bool {
        sentence.clone().take(LONG).any(|t| {
            weekday(self.word(t)).is_some()
                || is_today(self.word(t))
                || self.year.is_some() && self.is_of_date(t) && self.year_at(t) == self.year
        })
    }

    /// Whether a year stands behind a month or a preposition: in 2019, 3 May 2019, but not: the 2019 deal.
    fn is_of_date(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            self.class(before).is(Class::TIME)
                || matches!(
                    self.word(before),
                    "in" | "In" | "en" | "En" | "de" | "," | "nel" | "Nel" | "del" | "im" | "Im"
                )
        })
    }

    /// Whether a verb has an earlier year, before it at the beginning of its sentence or behind it: In 2019, they met;
    /// last year they met; signed on 3 May 2019.
    fn is_of_earlier_year(&self, sentence: &Range<usize>, behind: &Range<usize>) -> bool {
        if !self.has_day || self.has_fresh_day(sentence) {
            return false;
        }
        let words = |at: usize| sentence.contains(&(at + 1)).then(|| (fold(self.word(at)), fold(self.word(at + 1))));
        let last_year = (sentence.start..sentence.start + 2).filter_map(words).any(|(first, second)| {
            matches!(
                (first.as_str(), second.as_str()),
                ("last", "year")
                    | ("ano", "pasado")
                    | ("l'an" | "l’an", "dernier")
                    | ("l'annee" | "l’annee", "derniere")
                    | ("letztes" | "vergangenes" | "voriges" | "letzten" | "vergangenen", "jahr")
                    | ("anno", "scorso")
            )
        });
        let opening = sentence.start..sentence.end.min(sentence.start + 4);
        let old = |t: usize| {
            self.is_of_date(t) && self.year_at(t).is_some_and(|year| self.year.is_some_and(|here| year < here))
        };
        last_year || opening.into_iter().any(old) || behind.clone().any(old)
    }

    /// The year of the first day that the text gives for this meeting.
    fn year_of_meeting(&self) -> Option<u16> {
        let tokens = &self.reading.tokens;
        dates::find(self.reading.text, 0..self.reading.text.len()).into_iter().take(MOST_DAYS).find_map(|dated| {
            let at = tokens.list.partition_point(|token| token.end <= dated.start);
            let sentence = tokens.sentences.partition_point(|sentence| sentence.tokens.end <= at);
            let range = tokens.sentences.get(sentence)?.tokens.clone();
            let told = self.nearest(&range, at).is_some() && self.of_day(sentence, at) == Standing::This;
            told.then_some(dated.date.year())
        })
    }

    pub(super) fn is_announced(&self) -> bool {
        self.is_announced
    }

    /// Which meeting the sentence speaks of: this one if any of its words do.
    pub(super) fn of_sentence(&self, sentence: usize) -> Standing {
        let range = self.sentence(sentence);
        let mut found =
            range.clone().filter(|at| self.anchor(*at).is_some()).map(|at| self.standing(&range, at, false));
        let first = found.next().unwrap_or(Standing::This);
        if first == Standing::This || found.any(|standing| standing == Standing::This) { Standing::This } else { first }
    }

    /// Whether the sentence has a verb of meeting in a language other than English.
    pub(super) fn has_foreign_verb(&self, sentence: usize) -> bool {
        self.reading.language != Language::English
            && self.sentence(sentence).any(|at| self.anchor(at) == Some(Anchor::Verb))
    }

    /// Which meeting a word for an event means.
    pub(super) fn of_event(&self, sentence: usize, at: usize) -> Standing {
        self.standing(&self.sentence(sentence), at, false)
    }

    /// Which meeting a day is that of.
    pub(super) fn of_day(&self, sentence: usize, at: usize) -> Standing {
        let range = self.sentence(sentence);
        match self.nearest(&range, at) {
            // Welcomed the talks on Friday: that may be the day of the welcome.
            Some(anchor) if is_commented_on(self.reading, anchor) => {
                self.standing(&range, anchor, anchor > at).max(Standing::Perhaps)
            }
            Some(anchor) => self.standing(&range, anchor, anchor > at),
            None => Standing::This,
        }
    }

    /// Whether the sentence comments on a meeting and tells of none.
    pub(super) fn is_comment(&self, sentence: usize) -> bool {
        self.without_commentator(sentence).start > self.sentence(sentence).start
    }

    /// The words of a sentence without those of who only comments on the meeting in it.
    pub(super) fn without_commentator(&self, sentence: usize) -> Range<usize> {
        let whole = self.sentence(sentence);
        let rest = without_commentator(self.reading, whole.clone());
        // Met and welcomed the progress: who met comments.
        let met = (whole.start..rest.start).any(|t| self.anchor(t) == Some(Anchor::Verb));
        if met { whole } else { rest }
    }

    /// Which meeting was held in a town.
    pub(super) fn of_town(&self, sentence: usize, at: usize) -> Standing {
        let range = self.sentence(sentence);
        let Some(anchor) = self.nearest(&range, at) else { return Standing::Perhaps };
        let standing = self.standing(&range, anchor, anchor > at);
        // Said in Brussels; to discuss the situation in Tripoli; with those who live in Rome.
        let between = anchor.min(range.end)..at;
        let before = range.start.max(at.saturating_sub(REACH))..at;
        let said = before.rev().take_while(|t| *t != anchor).any(|t| self.class(t).is(Class::SAYS));
        let other = said
            || is_commented_on(self.reading, anchor)
            || is_of_topic(&fold(self.word(anchor)))
            || between.skip(1).any(|t| is_of_topic(&fold(self.word(t))) || self.class(t).is(Class::REL));
        if other && standing == Standing::This { Standing::Perhaps } else { standing }
    }

    fn standing(&self, sentence: &Range<usize>, anchor: usize, is_behind: bool) -> Standing {
        match self.when(sentence, anchor, is_behind) {
            When::Told => Standing::This,
            When::Planned if self.is_announced => Standing::This,
            When::Unclear => Standing::Perhaps,
            When::Next if self.is_announced => Standing::Perhaps,
            When::Planned | When::Next | When::Before => Standing::Another,
        }
    }

    fn sentence(&self, sentence: usize) -> Range<usize> {
        self.reading.tokens.sentences[sentence].tokens.clone()
    }

    fn word(&self, at: usize) -> &'a str {
        self.reading.tokens.list[at].text(self.reading.text)
    }

    fn class(&self, at: usize) -> Class {
        self.reading.tokens.list[at].class
    }

    /// The word of meeting that another word belongs to.
    fn nearest(&self, sentence: &Range<usize>, at: usize) -> Option<usize> {
        let is_anchor = |t: &usize| self.anchor(*t).is_some();
        (sentence.start..at).rev().find(is_anchor).or_else(|| (at..sentence.end).find(is_anchor))
    }

    fn anchor(&self, at: usize) -> Option<Anchor> {
        let token = &self.reading.tokens.list[at];
        if !token.is_word() {
            return None;
        }
        let word = self.word(at);
        let folded = fold(word);
        let next = || self.reading.tokens.list.get(at + 1).map_or("", |next| next.text(self.reading.text));
        let verb = match self.reading.language {
            Language::English => {
                matches!(
                    folded.as_str(),
                    "hold" | "holds" | "held" | "convene" | "reconvene" | "gather" | "attend" | "visit" | "visited"
                ) || matches!(folded.as_str(), "take" | "takes" | "took" | "taken") && next() == "place"
            }
            Language::Spanish => {
                let stems = ["reuni", "reune", "celebrar", "celebrad", "celebro", "realizar", "realizad", "realizo"];
                !is_event(&folded) && stems.iter().any(|stem| folded.starts_with(stem)) || folded == "lugar"
            }
            Language::French => {
                let stems = ["reuni", "retrouv", "rencontr", "revoir", "reverr", "tenue", "tiendr", "tient"];
                !is_event(&folded) && stems.iter().any(|stem| folded.starts_with(stem)) && folded != "rencontre"
                    || folded == "lieu"
            }
            Language::German => {
                let words =
                    "stattfinden stattgefunden statt zusammenkommen zusammen besuchte tagte tagten beraten berieten";
                words.split(' ').any(|listed| listed == folded) || word == "treffen"
            }
            Language::Italian => {
                let stems = ["riuni", "incontr", "svolger", "svolto", "svolt", "terr", "tenut"];
                !is_event(&folded) && stems.iter().any(|stem| folded.starts_with(stem)) || folded == "luogo"
            }
        };
        if is_outcome(&folded) && !self.is_finite(at) && self.is_of_document(at) {
            Some(Anchor::Outcome)
        } else if (verb || meeting_verb(word).is_some()) && !is_comment(self.reading, at) {
            Some(Anchor::Verb)
        } else if is_event(&folded) || is_looser_event(&folded) {
            Some(Anchor::Event)
        } else {
            None
        }
    }

    /// Whether a form that may be a participle is a verb here: signed a deal, was signed, but not “the deal signed in
    /// Rome”, “la declaración firmada el 10 de junio”.
    fn is_finite(&self, at: usize) -> bool {
        let list = &self.reading.tokens.list;
        let before = at.checked_sub(1).map_or(Class::NONE, |before| list[before].class);
        let is_led = before.is(Class::BE.or(Class::AUX).or(Class::ADVERB).or(Class::OTHER_PRONOUN));
        let attributes = list.get(at + 1).is_none_or(|next| {
            !next.is_word()
                || next.class.is(Class::PREP.or(Class::TIME))
                || self.reading.language != Language::English && next.class.is(Class::DET)
                || matches!(next.text(self.reading.text), "last" | "earlier")
        });
        is_led || !attributes
    }

    /// Whether a document stands before a participle: the declaration adopted; the memorandum, signed.
    fn is_of_document(&self, at: usize) -> bool {
        (at.saturating_sub(5)..at).any(|t| is_document(&fold(self.word(t))))
    }

    /// When the meeting that a word speaks of took place; `is_behind` if what is asked about stands before that word.
    fn when(&self, sentence: &Range<usize>, at: usize, is_behind: bool) -> When {
        let Some(kind) = self.anchor(at) else { return When::Told };
        let before = self.before(sentence, at);
        let behind = self.behind(sentence, at);
        let recalled = || {
            let far = sentence.start.max(at.saturating_sub(FAR));
            (far..at).any(|t| recalls(&fold(self.word(t))))
        };
        let is_verb = kind == Anchor::Verb;
        if self.is_bygone(&before, &behind, kind)
            || !is_verb && recalled()
            || is_verb && self.is_of_earlier_year(sentence, &behind)
        {
            return When::Before;
        }
        let more = before.clone().chain(behind.clone()).any(|t| is_one_more(&fold(self.word(t))));
        let further = more || before.clone().any(|t| agrees(&fold(self.word(t))));
        // Came to Oslo on Tuesday to meet: the day is that of the meeting, unless it is one more.
        if self.is_planned(&before, at, is_behind && !further) {
            return if further { When::Next } else { When::Planned };
        }
        if kind == Anchor::Verb {
            // The next meeting was held: by then it was one.
            return When::Told;
        }
        if before.clone().any(|t| is_next(&fold(self.word(t))) || announces(&fold(self.word(t))))
            || behind.clone().take(3).any(|t| is_next(&fold(self.word(t))))
        {
            return When::Next;
        }
        // To hold a meeting, will attend the summit; the meeting will be held.
        let governs = |t: &usize| self.anchor(*t) == Some(Anchor::Verb) && t.abs_diff(at) <= REACH;
        let governing = before.clone().rev().find(governs).or_else(|| behind.clone().find(governs));
        match governing.map(|verb| self.when(sentence, verb, false)) {
            Some(other @ (When::Planned | When::Next | When::Before)) => other,
            _ if kind == Anchor::Outcome => {
                let fresh = |t: usize| weekday(self.word(t)).is_some() || matches!(self.word(t), "today" | "hoy");
                if behind.clone().any(fresh) { When::Told } else { When::Unclear }
            }
            _ => When::Told,
        }
    }

    /// The words of the clause before a word of meeting.
    fn before(&self, sentence: &Range<usize>, at: usize) -> Range<usize> {
        let stops = |t: &usize| {
            let token = &self.reading.tokens.list[*t];
            !(token.is_word() || token.kind == Kind::Number) || token.class.is(Class::CONJ)
        };
        let far = sentence.start.max(at.saturating_sub(REACH));
        (far..at).rev().find(stops).map_or(far, |stop| stop + 1)..at
    }

    /// The words behind it, up to the next word of meeting that is not its own.
    fn behind(&self, sentence: &Range<usize>, at: usize) -> Range<usize> {
        let from = (at + 1).min(sentence.end);
        let far = sentence.end.min(from + REACH_BEHIND);
        let event = self.anchor(at) == Some(Anchor::Event);
        let other = |t: &usize| match self.anchor(*t) {
            Some(Anchor::Verb) => !event,
            Some(_) => true,
            // Signed on Monday after last year’s summit.
            None => {
                matches!(self.reading.tokens.list[*t].kind, Kind::Quote(_) | Kind::Punct(';'))
                    || parts_times(&fold(self.word(*t)))
            }
        };
        from..(from..far).find(other).unwrap_or(far)
    }

    /// Last year’s summit; the two last met; the forum held in Accra last year; la cumbre de 2022.
    fn is_bygone(&self, before: &Range<usize>, behind: &Range<usize>, kind: Anchor) -> bool {
        let is_day = |t: usize| {
            self.reading.tokens.list.get(t).is_some_and(|token| {
                let word = fold(token.text(self.reading.text));
                weekday(&word).is_some() || matches!(word.as_str(), "week" | "semana" | "semaine" | "night")
            })
        };
        let old = |t: usize| is_bygone(&fold(self.word(t))) && !is_day(t + 1) && !t.checked_sub(1).is_some_and(is_day);
        let near = before.end.saturating_sub(if kind == Anchor::Verb { 1 } else { 5 }).max(before.start)..before.end;
        let modified = near.clone().any(old) || kind != Anchor::Verb && near.clone().any(|t| self.word(t) == "last");
        // Met last in Rome; la reunión anterior.
        let apposed = behind.clone().take(if kind == Anchor::Verb { 1 } else { 4 }).any(|t| {
            old(t) && !matches!(self.word(t), "earlier" | "last")
                || self.word(t) == "last" && self.class(t + 1).is(Class::PREP)
        });
        let year_before = behind.clone().any(|t| {
            let next = if behind.contains(&(t + 1)) { fold(self.word(t + 1)) } else { String::new() };
            match fold(self.word(t)).as_str() {
                "last" => next == "year" || is_season(&next),
                "ano" => next == "pasado",
                "anno" => next == "scorso",
                "letzten" | "vergangenen" | "letztes" | "vergangenes" => next == "jahr" || next == "jahres",
                "an" | "annee" | "l'an" | "l'annee" => {
                    matches!(next.as_str(), "dernier" | "derniere" | "passe" | "passee")
                }
                "year" | "years" => matches!(next.as_str(), "ago" | "earlier"),
                _ => false,
            }
        });
        let other_year = kind != Anchor::Verb || self.is_attribute(before.end);
        let years = || behind.clone().filter_map(|t| self.year_at(t));
        // Quito, where she had met him.
        let clause = |t: usize| matches!(self.word(t), "where" | "when" | "donde" | "où");
        let perfect = |t: usize| matches!(self.word(t), "had" | "había" | "habían" | "avait" | "avaient");
        let earlier = kind == Anchor::Verb && before.clone().any(perfect) && before.clone().any(clause);
        modified
            || earlier
            || apposed
            || year_before
            || other_year && self.year.is_some_and(|here| years().next().is_some_and(|year| year < here))
    }

    /// The one held in Accra; la reunión celebrada en Lima: a participle beside a noun.
    fn is_attribute(&self, at: usize) -> bool {
        let word = fold(self.word(at));
        let participle = matches!(word.as_str(), "held" | "hosted" | "convened" | "tenue" | "tenu")
            || word.starts_with("celebrad")
            || word.starts_with("realizad");
        participle && !self.is_finite(at)
    }

    fn year_at(&self, at: usize) -> Option<u16> {
        let token = &self.reading.tokens.list[at];
        let word = self.word(at);
        (token.kind == Kind::Number && word.len() == 4).then(|| year(word)).flatten()
    }

    /// Will meet, agreed to meet, to be held, se reunirán, aura lieu.
    fn is_planned(&self, before: &Range<usize>, at: usize, is_behind: bool) -> bool {
        let (word, near) = (self.word(at), before.end.saturating_sub(4).max(before.start)..before.end);
        match self.reading.language {
            Language::English => {
                let light = |t: usize| matches!(self.word(t), "be" | "again" | "then" | "next" | "also" | "jointly");
                near.clone().any(|t| {
                    matches!(self.word(t), "will" | "would" | "shall" | "plans" | "plan" | "expected" | "scheduled")
                        || self.reading.tokens.list[t].is_contracted() && t + 1 == at
                        || self.word(t) == "to" && !is_behind && (t + 1..at).all(light)
                })
            }
            // Al reunirse, tras reunirse: that was now.
            Language::Spanish => {
                let infinitive = fold(word).ends_with("rse") || fold(word).ends_with("ar") && word != "lugar";
                let led = before.clone().last().is_some_and(|t| matches!(self.word(t), "al" | "tras" | "de" | "para"));
                is_future(word, &["rá", "rán"])
                    || near.clone().any(|t| is_future(self.word(t), &["rá", "rán"]))
                    || infinitive && !led && !is_behind
            }
            Language::French => {
                let infinitive = word.ends_with("ir") || word.ends_with("er");
                let led = near.clone().any(|t| matches!(self.word(t), "pour" | "après"));
                is_future(word, &["ra", "ront"])
                    || near.clone().any(|t| is_future(self.word(t), &["ra", "ront"]))
                    || infinitive && !led && !is_behind
            }
            // Wird am Montag in Rom zusammenkommen: the verb stands at the end.
            Language::German => {
                let plans =
                    |t: usize| matches!(self.word(t), "wird" | "werden" | "will" | "wollen" | "soll" | "sollen" | "zu");
                let infinitive = word.ends_with("en") && !word.starts_with("ge") && !word.ends_with("ten");
                before.clone().any(plans) && (infinitive || self.anchor(at) != Some(Anchor::Verb))
            }
            Language::Italian => {
                let infinitive = word.ends_with("rsi") || word.ends_with("are") || word.ends_with("ere");
                let led = near.clone().any(|t| matches!(self.word(t), "dopo" | "per" | "di" | "nel"));
                is_future(word, &["rà", "ranno"])
                    || near.clone().any(|t| is_future(self.word(t), &["rà", "ranno"]))
                    || infinitive && !led && !is_behind
            }
        }
    }
}

#[cfg(test)]
mod tests;
