//! What was found out about a quotation, and how it is told.

use std::collections::HashSet;

use super::clipped::Clipped;
use super::order::Ordered;
use super::title::{self, Office, Role};
use super::{HouseStyle, Language, Match, Named, Otherwise, Outcome, Place, Sentence, changes, sentences, wordings};
use crate::briefing::Verdict;
use crate::cite::{language_name, sides};
use crate::corpus::{Corpus, OfficialId, QuoteId, WordingId, counted};
use crate::text::diff::Part;
use crate::text::tokens::text_words;
use crate::text::{clean_line, quoted};

/// What was found out about a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What became of it.
    pub outcome: Outcome,
    /// What it is taken from, several places if it is joined; every quote that has it as it is, the best one first; the
    /// nearest one, if there is one, if it is in none.
    pub matches: Vec<Match>,
    /// Which of its sentences are recorded of the speaker, if only some are; else none.
    pub sentences: Vec<Sentence>,
    /// Whether it is taken from several places.
    pub is_joined: bool,
    /// How the parts follow each other in the text that they are from, if it is joined and that is known.
    pub order: Option<Ordered>,
    /// Who was named as its speaker.
    pub named: Option<Named>,
    /// What other sources of the remark have where it differs from the first match; if it does not, in all of it.
    pub others: Vec<Otherwise>,
    /// How many words were looked for.
    pub words: usize,
    /// Whether other quotes have the words as they are that are not among the matches.
    pub has_more: bool,
    /// Its language, if it was not found, and is in another than what it was looked for in.
    pub language: Option<Language>,
}

/// The names of a few people.
pub(super) fn names(corpus: &Corpus, people: &[OfficialId], joined: &str) -> String {
    const MOST: usize = 5;
    let mut names: Vec<&str> = people.iter().take(MOST).map(|&id| corpus.text(corpus[id].name)).collect();
    if people.len() > MOST {
        names.push("others");
    }
    names.join(&format!(" {joined} "))
}

/// So few words are many people's: that they were said proves little.
const FEW_WORDS: usize = 4;

impl Finding {
    /// Whether a speaker was named whom the corpus does not know.
    pub fn is_speaker_unknown(&self) -> bool {
        self.named.as_ref().is_some_and(|named| named.people.is_empty())
    }

    /// In what of their house style the quotation and its record differ, if in nothing else.
    pub fn house_style(&self) -> &[HouseStyle] {
        let first = self.matches.first().filter(|_| self.outcome == Outcome::HouseStyle);
        first.map(|one| &one.only_in[..]).unwrap_or_default()
    }

    /// How many words the ellipses of the quotation stand for.
    pub fn left_out(&self) -> usize {
        self.taken_from().iter().map(|one| one.left_out).sum()
    }

    /// How many words of it stand in what it is taken from.
    fn shared(&self) -> usize {
        if self.outcome == Outcome::HouseStyle {
            return self.words;
        }
        self.taken_from().iter().map(Match::shared).sum()
    }

    /// Whether it is like what is nearest, but only by a few words that anybody may say.
    fn is_like_by_few(&self) -> bool {
        4 * self.shared() >= 3 * self.words
    }

    /// The matches that make it up together; the first of those that have all of it.
    fn taken_from(&self) -> &[Match] {
        let is_of_all = self.is_joined || self.outcome == Outcome::Longer;
        &self.matches[..if is_of_all { self.matches.len() } else { self.matches.len().min(1) }]
    }

    /// The wording that it is, or that it is beside.
    fn near(&self) -> Option<WordingId> {
        self.matches.first().and_then(Match::wording)
    }

    /// How sources differ on the words of the quote that comes first, where its meeting tells of it in own words: their very
    /// words are laid beside the quotation itself.
    fn disputed(&self, corpus: &Corpus) -> Vec<String> {
        let quote = self.near().filter(|_| self.outcome != Outcome::NotFound).map(|near| corpus[near].quote);
        let points = quote.into_iter().flat_map(|quote| corpus.differences_on(quote));
        let in_own_words = points.filter(|point| !point.variants.iter().all(|one| one.value.starts_with('“')));
        in_own_words.map(|point| format!("wording disputed: {}", sides(corpus, point))).collect()
    }

    /// That nobody is called like the speaker who was named.
    pub fn nobody_is_called_so(&self) -> Option<String> {
        let named = self.named.as_ref().filter(|named| named.people.is_empty() && named.office.is_none())?;
        Some(format!("nobody here is called “{}”", clean_line(&named.name)))
    }

    /// What became of the quotation, in words, with all that makes it mean less than it seems to.
    pub fn describe(&self, corpus: &Corpus) -> String {
        let mut told = vec![self.headline(corpus)];
        told.extend(self.of_original(corpus));
        if matches!(self.outcome, Outcome::Exact | Outcome::SpeakerUnknown | Outcome::HouseStyle) {
            told.extend(self.matches.first().and_then(Match::tell_left_out));
        }
        if self.taken_from().iter().any(|one| one.drops_ellipsis) {
            told.push("without an ellipsis that is on record".to_owned());
        }
        told.extend(self.shortened());
        told.extend(self.turned());
        // Where a joined part is cut, another may complete it; but not where it is denied.
        let is_told = |at: usize, one: &Clipped| if self.is_joined { one.is_turned() } else { at == 0 };
        let clipped = self.matches.iter().enumerate().filter_map(|(at, one)| Some((at, one.clipped.as_ref()?)));
        told.extend(clipped.filter(|(at, one)| is_told(*at, one)).map(|(_, one)| one.describe()));
        told.extend(wordings::differing(corpus, &self.others, self.near(), self.outcome == Outcome::Mixed));
        told.extend(self.disputed(corpus));
        if self.outcome == Outcome::Longer {
            let around = self.matches.iter().filter(|one| matches!(one.place, Place::Context(_)));
            told.extend(around.map(|one| format!("“{}” stands only in what is told around it", one.said())));
        }
        if self.is_joined {
            told.extend(self.of_whom(corpus));
            told.extend(self.order.as_ref().map(Ordered::describe));
        }
        told.extend(self.goes_on());
        told.extend(self.taken_from().iter().filter_map(|one| one.beyond.clone()));
        let is_told = matches!(self.outcome, Outcome::SpeakerUnknown | Outcome::NotFound);
        if self.nobody_is_called_so().is_some() && !is_told {
            told.push("speaker not known here".to_owned());
        }
        if self.outcome != Outcome::NotFound {
            told.extend(self.of_office(corpus));
            told.extend(self.named.as_ref().and_then(|named| named.taken_for(corpus, &self.speakers(corpus))));
            told.extend(self.other_title(corpus));
        }
        if self.shared() < FEW_WORDS && self.outcome != Outcome::NotFound {
            told.push("but so few words prove little".to_owned());
        }
        if self.outcome == Outcome::NotFound && self.is_like_by_few() {
            told.push("and the few words that it shares with the nearest prove little".to_owned());
        }
        told.extend(self.language.as_ref().map(|language| language.describe(&names(corpus, &language.of, "or"))));
        if self.has_more {
            told.push("and more recorded quotes have the words than are shown".to_owned());
        }
        told.join(", ")
    }

    fn headline(&self, corpus: &Corpus) -> String {
        let speakers = self.speakers(corpus);
        let verdict = self.matches.first().and_then(|one| one.verdict(corpus));
        match (self.outcome, &speakers[..]) {
            (Outcome::NotBorneOut, _) if verdict == Some(Verdict::Missing) => {
                "recorded so, but the source text held does not have it".to_owned()
            }
            (Outcome::OtherSpeaker, [_, ..]) => {
                let is_exact = self.matches.iter().all(|one| one.is_exact);
                let what = if is_exact { "said it" } else { "said something like it" };
                format!("someone else {what}: {}", names(corpus, &speakers, "and"))
            }
            (Outcome::Joined, _) => self.joined_from(corpus, &speakers),
            (Outcome::Mixed, _) => {
                let mixture = wordings::mixture(corpus, &self.others, self.near());
                format!("{}: {mixture}", Outcome::Mixed.describe())
            }
            (Outcome::HouseStyle, _) => {
                let changes = changes::describe(&self.matches).unwrap_or_default();
                let styles: Vec<&str> = self.house_style().iter().map(|style| style.describe()).collect();
                format!("differs only in {}: {changes}", styles.join(" and "))
            }
            (Outcome::Longer, _) if !self.sentences.is_empty() => {
                let sentences = sentences::describe(&self.sentences).unwrap_or_default();
                format!("{}: {sentences}", Outcome::Longer.describe())
            }
            (outcome, _) if self.is_joined => {
                let joined = [Some(self.joined_from(corpus, &speakers)), changes::describe(&self.matches)];
                let joined: Vec<String> = joined.into_iter().flatten().collect();
                format!("{}: {}", outcome.describe(), joined.join(", "))
            }
            (Outcome::SpeakerUnknown, _) if self.office().is_some() => Outcome::Exact.describe().to_owned(),
            (outcome, _) => outcome.describe().to_owned(),
        }
    }

    /// That it is compared with words in the language they were said in, and not with the translation on record.
    fn of_original(&self, corpus: &Corpus) -> Option<String> {
        let language = self.taken_from().iter().find_map(|one| one.original(corpus))?;
        let is_named = !matches!(language, "" | "und");
        let language = if is_named { format!(" {}", language_name(language)) } else { String::new() };
        Some(format!("in the original{language}, of which the text on record is a translation"))
    }

    /// With which words the sentences go on that it ends with a full stop.
    fn goes_on(&self) -> impl Iterator<Item = String> {
        self.taken_from().iter().filter_map(|one| {
            let words = quoted(one.goes_on.as_deref()?);
            Some(if self.is_joined {
                format!("the sentence “… {}” goes on: {words}", one.last_words())
            } else {
                format!("the sentence goes on: {words}")
            })
        })
    }

    /// Of what it is joined.
    fn joined_from(&self, corpus: &Corpus, speakers: &[OfficialId]) -> String {
        let quote = |one: &Match| match one.place {
            Place::Quote(id) | Place::Original(id) => Some(corpus[id].quote),
            Place::Context(_) | Place::Source(..) => None,
        };
        let parts = in_words(self.matches.len());
        let Some(quotes) = self.matches.iter().map(quote).collect::<Option<HashSet<QuoteId>>>() else {
            return format!("joined from {parts} places");
        };
        let of = if let &[one] = speakers { format!(" of {}", corpus.text(corpus[one].name)) } else { String::new() };
        match quotes.len() {
            several if several == self.matches.len() => format!("joined from {parts} recorded quotes{of}"),
            1 => format!("joined from {parts} pieces of one recorded quote{of}"),
            several => format!("joined from {parts} pieces of {} recorded quotes{of}", in_words(several)),
        }
    }

    /// Who said what it is taken from, each once.
    fn speakers(&self, corpus: &Corpus) -> Vec<OfficialId> {
        let mut speakers: Vec<OfficialId> = self.matches.iter().filter_map(|one| one.speaker(corpus)).collect();
        speakers.sort_unstable();
        speakers.dedup();
        speakers
    }

    /// That whoever was named is given another office on record than in the title they were named with.
    fn other_title(&self, corpus: &Corpus) -> Option<String> {
        let named = self.named.as_ref()?;
        let mut quotes = self.taken_from().iter().filter_map(|one| one.quote(corpus));
        let role = quotes.find_map(|quote| title::other_title(corpus, named, quote))?;
        Some(format!("“{}” is on record {} as {}", clean_line(&named.name), when(&role), role.role))
    }

    /// The office that was named in place of a speaker.
    fn office(&self) -> Option<&Office> {
        self.named.as_ref()?.office.as_ref()
    }

    /// Of everyone who said what it is taken from, whether they held the office that was named in place of them.
    fn of_office(&self, corpus: &Corpus) -> Vec<String> {
        let Some((named, office)) = self.named.as_ref().zip(self.office()) else { return Vec::new() };
        let mut told: Vec<String> = Vec::new();
        for quote in self.taken_from().iter().filter_map(|one| one.quote(corpus)) {
            let speaker = corpus.text(corpus[corpus[quote].speaker].name);
            let one = if let Some(role) = office.held(corpus, quote) {
                let of_another_day = role.known_on.map_or_else(String::new, |_| format!(" {}", when(&role)));
                format!("by {speaker} as {}{of_another_day}", role.role)
            } else {
                let instead = office.instead(corpus, quote).map(|role| format!("{} {}", when(&role), role.role));
                let instead = instead.unwrap_or_else(|| "of whom no office is known".to_owned());
                format!("but “{}” is no office on record of {speaker}, {instead}", clean_line(&named.name))
            };
            if !told.contains(&one) {
                told.push(one);
            }
        }
        told
    }

    /// How many words were left out, if nothing else was changed.
    fn shortened(&self) -> Option<String> {
        let [one] = &self.matches[..] else { return None };
        let is_cut = self.outcome == Outcome::Altered
            && !one.is_exact
            && !one.diff.0.iter().any(|part| matches!(part, Part::Added(_)));
        let dropped = one.diff.0.iter().filter_map(|part| match part {
            Part::Dropped(words) => Some(text_words(words).count()),
            Part::Same(_) | Part::Added(_) => None,
        });
        let dropped: Vec<usize> = dropped.collect();
        let left_out = || format!("{} left out without a mark", counted(dropped.iter().sum(), "word", "words"));
        let told = match (changes::denial(one), dropped.len()) {
            (Some(denial), 1) => format!("{denial} without a mark"),
            (Some(denial), _) => format!("{}, {denial}", left_out()),
            (None, _) => left_out(),
        };
        is_cut.then_some(told)
    }

    /// Which words stand in another order than on record; else what denies and was left out or added.
    fn turned(&self) -> Option<String> {
        let is_of_one = matches!(self.outcome, Outcome::Altered | Outcome::OtherSpeaker) && !self.is_joined;
        let one = self.matches.first().filter(|_| is_of_one)?;
        changes::reordering(one).or_else(|| changes::denial(one).filter(|_| self.shortened().is_none()))
    }

    /// That several people said the parts, or not the one who was named.
    fn of_whom(&self, corpus: &Corpus) -> Option<String> {
        let speakers = self.speakers(corpus);
        let people = self.named.as_ref().map(|named| &named.people[..]).filter(|people| !people.is_empty());
        let theirs = people.map(|people| speakers.iter().filter(|one| people.contains(one)).count());
        match (speakers.len(), theirs) {
            (1.., Some(0)) => Some("none of them of the speaker named".to_owned()),
            (0 | 1, _) => None,
            (several, _) => Some(format!("which {} people said", in_words(several))),
        }
    }
}

/// When somebody is on record with a role: on the day of what they said, or on another.
fn when(role: &Role) -> String {
    role.known_on.map_or_else(|| "then".to_owned(), |date| format!("on {}, the nearest day known", date.long()))
}

/// A small number.
fn in_words(number: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five"];
    words.get(number).map_or_else(|| number.to_string(), |&word| word.to_owned())
}
