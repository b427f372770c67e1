//! What became of a quotation: it is laid beside what it may be taken from, and the best that can be said of it is said.

use std::collections::HashSet;
use std::ops::Range;

use super::candidates::Scores;
use super::clipped::Clipped;
use super::compare::{Compared, FEW, count};
use super::held::{Origin, Unit, Words};
use super::joint::{self, Part, Place};
use super::rank::{rank, rank_unread};
use super::style::Written;
use super::wordings::{self, Otherwise, Wordings};
use super::{Match, Outcome, Verifier};
use crate::briefing::Verdict;
use crate::corpus::verdict::SourceText;
use crate::corpus::{OfficialId, QuoteId, Wording, WordingId};
use crate::text::tokens::Token;

/// How many quotes, and how many passages of source texts and contexts of quotes, are compared word by word for each part
/// of a quotation.
const MOST_QUOTES: usize = 24;
const MOST_PASSAGES: usize = 6;

/// The quotes beside so many of the nearest are looked at, too: sources interrupt what somebody says.
const MOST_BESIDE: usize = 6;

/// How much of what a quotation of few words tells must stand in a quote that it is a form of.
const TELLING: f32 = 0.4;

/// How much of it must stand in a quote that is worth showing where none is like the quotation.
const WORTH_SHOWING: f32 = 0.3;

/// The fewest words that a quotation shares with an altered form of it to say of somebody that they said it, who is not the
/// one who is said to have.
const FEWEST_OF_OTHER: usize = 5;

/// Who takes a quotation from more places than these made it up.
const MOST_PLACES: usize = 4;

/// A quotation that is looked for.
pub(super) struct LookedFor<'a> {
    pub(super) verifier: &'a Verifier,
    pub(super) quotation: &'a str,
    pub(super) said: &'a [Token],
    /// Whoever may have said it; anybody if nobody is named, or nobody is known by that name.
    pub(super) speakers: Option<&'a [OfficialId]>,
    /// Whether nobody is known by the name of whoever is said to have said it.
    pub(super) is_speaker_unknown: bool,
}

/// What a quotation was compared with, the nearest first.
#[derive(Default)]
struct Beside<'a> {
    quotes: Vec<Compared<'a>>,
    passages: Vec<Compared<'a>>,
    contexts: Vec<Compared<'a>>,
}

impl<'a> LookedFor<'a> {
    pub(super) fn judge(&self) -> (Outcome, Vec<Match>) {
        let Beside { quotes, passages, contexts } = self.compare();
        let like = |one: &&Compared<'_>| self.is_like(one);
        if let Some(best) = quotes.first().filter(|best| best.is_exact()) {
            return (self.of_exact(best), self.shown(exact_in(&quotes)));
        }
        if let Some(theirs) = quotes.iter().find(|one| one.is_restyled() && self.is_theirs(one)) {
            return (self.of_restyled(theirs), self.shown([theirs]));
        }
        // What is on record is told as that, though a source text has the same words.
        let recorded = if passages.is_empty() { Vec::new() } else { self.made_up(&quotes.iter().collect::<Vec<_>>()) };
        if let Some(passage) = passages.first().filter(|best| best.is_exact()) {
            if is_of_neighbours(&recorded) {
                return (Outcome::Joined, self.shown(&recorded));
            }
            return (Outcome::InSource, self.shown([passage].into_iter().chain(quotes.iter().find(like))));
        }
        if let Some(context) = contexts.first().filter(|best| best.is_exact()) {
            return (Outcome::InContext, self.shown([context]));
        }
        let all: Vec<&Compared<'_>> = quotes.iter().chain(&contexts).chain(&passages).collect();
        let mut made_up = self.made_up(&all);
        if recorded.len() > 1 && (made_up.is_empty() || cost(&recorded) <= cost(&made_up)) {
            made_up = recorded;
        }
        if made_up.len() > 1 {
            if !made_up.iter().any(|part| matches!(part.held.origin, Origin::Context(..))) {
                return (Outcome::Joined, self.shown(&made_up));
            }
            // A quote that has all of the words, in whatever order, wants none of what is told around it.
            let has_all = |one: &&Compared<'_>| self.is_theirs(one) && self.shared(one) == count(self.said);
            return match quotes.iter().find(has_all) {
                Some(turned) => (Outcome::Altered, self.shown([turned])),
                None => (Outcome::Longer, self.shown(&made_up)),
            };
        }
        let shortened = made_up.iter().filter(|one| matches!(one.held.origin, Origin::Quote(..)));
        let quotes: Vec<&Compared<'_>> = shortened.chain(&quotes).collect();
        let fits = |one: &&&Compared<'_>| self.is_like(one) || one.is_shorter(self.said);
        let fitting = || quotes.iter().filter(fits);
        if let Some(theirs) = fitting().find(|one| self.is_theirs(one)) {
            let outcome = if theirs.is_shorter(self.said) { Outcome::Longer } else { Outcome::Altered };
            return (outcome, self.shown([*theirs]));
        }
        // Words of everyday that somebody else said, too, are nobody's.
        if let Some(other) = fitting().find(|one| self.shared(one) >= FEWEST_OF_OTHER) {
            return (Outcome::OtherSpeaker, self.shown([*other]));
        }
        if let Some(passage) = passages.iter().find(like) {
            return (Outcome::Altered, self.shown([passage]));
        }
        let shares = all.iter().map(|one| (self.share(one), one));
        let nearest = shares.filter(|(share, _)| *share >= WORTH_SHOWING);
        let nearest = nearest.reduce(|best, one| if one.0 > best.0 { one } else { best });
        (Outcome::NotFound, self.shown(nearest.map(|(_, one)| *one)))
    }

    /// Whether the quotation can be an altered form of it; one of few words has to share what is not said every day, or to
    /// have nearly all of its words there in another order.
    fn is_like(&self, one: &Compared<'_>) -> bool {
        one.is_restyled()
            || one.is_like(self.said) && (count(self.said) > FEW || self.share(one) >= TELLING)
            || one.reordered(self.said).is_some()
    }

    /// How many of the words of the quotation it has, in whatever order.
    fn shared(&self, one: &Compared<'_>) -> usize {
        one.reordered(self.said).map_or_else(|| one.alignment.same(), |(_, shared)| shared)
    }

    fn written(&self) -> Written<'a> {
        (self.quotation, self.said)
    }

    fn share(&self, one: &Compared<'_>) -> f32 {
        one.share(self.said, &self.verifier.candidates)
    }

    /// What to call words that stand in a quote as they are.
    fn of_exact(&self, found: &Compared<'_>) -> Outcome {
        if !self.is_theirs(found) {
            Outcome::OtherSpeaker
        } else if !self.is_borne_out(found) {
            Outcome::NotBorneOut
        } else if Clipped::of(self.quotation, self.said, found).is_some() {
            Outcome::Altered
        } else if self.is_speaker_unknown {
            Outcome::SpeakerUnknown
        } else {
            Outcome::Exact
        }
    }

    /// What to call words that stand in a quote but for its style.
    fn of_restyled(&self, found: &Compared<'_>) -> Outcome {
        let is_less = self.is_borne_out(found) && Clipped::of(self.quotation, self.said, found).is_none();
        if is_less { Outcome::HouseStyle } else { Outcome::Altered }
    }

    /// Whether the source text, if one is held, has the words: the quote may be altered in another part.
    fn is_borne_out(&self, found: &Compared<'_>) -> bool {
        let corpus = &self.verifier.corpus;
        let Origin::Quote(wording, _, words) = found.held.origin else { return true };
        let Wording { verdict, source: Some(source), .. } = corpus[wording] else { return true };
        let in_source = |words: &str| SourceText::new(corpus.text(corpus[source].body)).verdict(words);
        let is_against = match words {
            Words::Recorded => matches!(verdict, Verdict::Altered | Verdict::Missing),
            // A text that has nothing of the original is one of the translation.
            Words::Original => verdict != Verdict::Unchecked && in_source(found.held.text) == Verdict::Altered,
        };
        !is_against || in_source(self.quotation) == Verdict::Verbatim
    }

    /// What other sources of the remark have where the quotation is beside one of its wordings. One that differs from this
    /// wording only as those do is mixed from them, and not altered: then they are among the matches.
    pub(super) fn worded_otherwise(&self, outcome: &mut Outcome, matches: &mut Vec<Match>) -> Vec<Otherwise> {
        let Verifier { corpus, candidates, .. } = self.verifier;
        let others = |near: WordingId| wordings::beside(corpus, candidates, self.said, near);
        let is_exact = matches!(outcome, Outcome::Exact | Outcome::SpeakerUnknown);
        let may_be_mixed = matches!(outcome, Outcome::Altered | Outcome::HouseStyle | Outcome::Joined);
        if !is_exact && !may_be_mixed {
            return Vec::new();
        }
        if may_be_mixed && let Some((compared, others)) = self.mixed_of(matches.iter().filter_map(Match::wording)) {
            *outcome = Outcome::Mixed;
            *matches = self.shown(&compared);
            return others;
        }
        let is_of_one = *outcome != Outcome::Joined;
        matches
            .first()
            .filter(|_| is_of_one)
            .and_then(Match::wording)
            .map(|near| others(near).others)
            .unwrap_or_default()
    }

    /// The wordings that the quotation is mixed from, the nearest first, and what they have otherwise than that; nothing if
    /// other sources do not bear out all that it has otherwise than one of `near`, or that one is not sound itself.
    fn mixed_of(&self, near: impl Iterator<Item = WordingId>) -> Option<(Vec<Compared<'a>>, Vec<Otherwise>)> {
        let Verifier { corpus, candidates, .. } = self.verifier;
        let beside =
            |id| Compared::new(candidates.texts.held(corpus, Unit::Wording(id), self.said.len()), self.written());
        let mixtures = near.filter_map(|near| {
            let nearest = beside(near);
            let is_sound = self.is_theirs(&nearest)
                && self.is_like(&nearest)
                && self.is_borne_out(&nearest)
                && Clipped::of(self.quotation, self.said, &nearest).is_none();
            let found =
                if is_sound { wordings::beside(corpus, candidates, self.said, near) } else { Wordings::default() };
            found.bear_out.then_some((nearest, found.others))
        });
        let (nearest, others) = mixtures.min_by_key(|(nearest, _)| nearest.alignment.cost)?;
        let mut used: Vec<WordingId> = Vec::new();
        for id in others.iter().filter(|one| one.is_as_quoted).filter_map(|one| one.wording) {
            if !used.contains(&id) {
                used.push(id);
            }
        }
        Some(([nearest].into_iter().chain(used.into_iter().map(beside)).collect(), others))
    }

    pub(super) fn shown<'c>(&self, compared: impl IntoIterator<Item = &'c Compared<'c>>) -> Vec<Match> {
        compared.into_iter().map(|one| one.shown(&self.verifier.corpus, self.quotation, self.said)).collect()
    }

    /// The parts of texts that make up the quotation together; one if it is best explained by one alone; none if they
    /// explain nothing.
    fn made_up<'c>(&self, compared: &[&Compared<'c>]) -> Vec<Compared<'c>> {
        let corpus = &self.verifier.corpus;
        let place_of = |origin: Origin| compared.iter().position(|one| one.held.origin == origin);
        let continued = |origin: Origin| -> Vec<usize> {
            let before = match origin {
                Origin::Quote(wording, id, words) => [
                    self.beside_in_account(wording).0.map(|before| Origin::Quote(before, corpus[before].quote, words)),
                    Some(Origin::Context(wording, id)),
                ],
                Origin::Context(wording, id) => {
                    [Words::Recorded, Words::Original].map(|words| Some(Origin::Quote(wording, id, words)))
                }
                Origin::Source(..) => [None, None],
            };
            before.into_iter().flatten().filter_map(place_of).collect()
        };
        let places = compared.iter().map(|one| Place {
            tokens: &one.tokens,
            speaker: one.held.origin.quote().map(|id| corpus[id].speaker),
            continues: continued(one.held.origin),
            is_loose: matches!(one.held.origin, Origin::Context(..)),
        });
        let mut made_up: Vec<(Compared<'c>, usize)> = Vec::new();
        for Part { place, said } in joint::parts(self.said, &places.collect::<Vec<_>>()) {
            let part = self.on_record(compared[place].part(self.written(), &said), compared, &said);
            let words = count(&self.said[said]);
            let last = made_up.last_mut().filter(|(before, _)| before.goes_on_with(&part));
            match last {
                Some((before, all)) => {
                    before.extend(&part);
                    *all += words;
                }
                None => made_up.push((part, words)),
            }
        }
        // A part that is itself far from its text explains nothing.
        let is_far = made_up.iter().any(|(part, words)| !part.is_like_words(*words));
        if made_up.len() > MOST_PLACES || is_far && made_up.len() > 1 {
            return Vec::new();
        }
        made_up.into_iter().map(|(part, _)| part).collect()
    }

    /// A part that is taken from the text of a source, from a quote that has its words as well: they are on record.
    fn on_record<'c>(&self, part: Compared<'c>, compared: &[&Compared<'c>], said: &Range<usize>) -> Compared<'c> {
        if !matches!(part.held.origin, Origin::Source(..)) {
            return part;
        }
        let quotes = compared.iter().filter(|one| matches!(one.held.origin, Origin::Quote(..)));
        let recorded = quotes.map(|one| one.part(self.written(), said)).min_by_key(|one| one.alignment.cost);
        recorded.filter(|one| one.alignment.cost <= part.alignment.cost).unwrap_or(part)
    }

    /// The wordings of the same speaker before and behind one, where a source has them one after the other.
    fn beside_in_account(&self, id: WordingId) -> (Option<WordingId>, Option<WordingId>) {
        let corpus = &self.verifier.corpus;
        let own = &corpus[id];
        let told = &corpus[corpus[own.origin.briefing].wordings];
        let Some(at) = told.iter().position(|&other| other == id) else { return (None, None) };
        let speaker = |id: WordingId| corpus[corpus[id].quote].speaker;
        let of_account = |other: &&WordingId| {
            own.source.is_some() && corpus[**other].source == own.source && speaker(**other) == speaker(id)
        };
        let before = at.checked_sub(1).and_then(|before| told.get(before)).filter(of_account);
        (before.copied(), told.get(at + 1).filter(of_account).copied())
    }

    /// The quotes of the speaker that have all of the words, and that nothing is to be said against.
    pub(super) fn word_for_word(&self) -> Vec<Compared<'a>> {
        let mut quotes = self.beside(self.theirs(&self.scored(self.said)));
        quotes.retain(|one| one.is_exact() && self.of_exact(one) == Outcome::Exact);
        quotes
    }

    /// What the speaker said that comes nearest.
    fn theirs(&self, whole: &Scored<'_>) -> Vec<Unit> {
        match self.speakers {
            None => whole.best(MOST_QUOTES, self.verifier.candidates.texts.said()),
            Some(people) => whole.best(MOST_QUOTES, self.wordings_of(people)),
        }
    }

    /// The quotes, passages of source texts and contexts of quotes that come nearest.
    fn compare(&self) -> Beside<'a> {
        let whole = self.scored(self.said);
        let texts = &self.verifier.candidates.texts;
        let theirs = self.theirs(&whole);
        let quotes = self.beside(theirs.clone());
        if quotes.first().is_some_and(Compared::is_exact) {
            return Beside { quotes, ..Beside::default() };
        }
        let nearest = quotes.iter().take(MOST_BESIDE).filter_map(|one| one.held.origin.wording());
        let near = nearest.flat_map(|id| self.around(id));
        // The words may be somebody else's, or from several places, each with a good part of them; or nobody quoted them.
        let (first, second) = self.said.split_at(self.said.len() / 2);
        let (mut quotes, mut passages, mut contexts) = (theirs, Vec::new(), Vec::new());
        for part in [whole, self.scored(first), self.scored(second)] {
            quotes.extend(part.best(MOST_QUOTES, texts.said()));
            passages.extend(part.best(MOST_PASSAGES, texts.passages()));
            contexts.extend(part.best(MOST_PASSAGES, texts.contexts()));
        }
        for unit in near {
            if matches!(unit, Unit::Context(_)) { contexts.push(unit) } else { quotes.push(unit) }
        }
        Beside { quotes: self.beside(quotes), passages: self.beside(passages), contexts: self.beside(contexts) }
    }

    /// What may continue a wording: its context, and what the same source has before and behind it.
    fn around(&self, id: WordingId) -> Vec<Unit> {
        let corpus = &self.verifier.corpus;
        let before = std::iter::successors(Some(id), |&id| self.beside_in_account(id).0);
        let behind = std::iter::successors(Some(id), |&id| self.beside_in_account(id).1);
        let beside = before.take(MOST_PLACES).chain(behind.skip(1).take(MOST_PLACES)).flat_map(|id| {
            let original = (!corpus[id].original.is_empty()).then_some(Unit::Original(id));
            [Some(Unit::Wording(id)), original].into_iter().flatten()
        });
        let context = (!corpus[id].context.is_empty()).then_some(Unit::Context(id));
        beside.chain(context).collect()
    }

    fn scored<'p>(&self, words: &'p [Token]) -> Scored<'p>
    where
        'a: 'p,
    {
        Scored { verifier: self.verifier, words, scores: self.verifier.candidates.scores(words) }
    }

    /// Each of these texts once beside the quotation, the nearest first; of those as near, theirs; of those, by rank.
    fn beside(&self, mut units: Vec<Unit>) -> Vec<Compared<'a>> {
        units.sort_unstable();
        units.dedup();
        let Verifier { candidates, corpus, .. } = self.verifier;
        let held = units.into_iter().map(|unit| candidates.texts.held(corpus, unit, self.said.len()));
        let mut compared: Vec<_> = held.map(|held| Compared::new(held, self.written())).collect();
        let rank = |one: &Compared<'_>| rank(corpus, self.written(), one);
        compared.sort_by_cached_key(|one| (one.alignment.cost, !self.is_theirs(one), rank(one)));
        compared
    }

    /// The numbers of everything that these people said.
    fn wordings_of(&self, people: &'a [OfficialId]) -> impl Iterator<Item = u32> {
        let corpus = &self.verifier.corpus;
        let quotes = people.iter().flat_map(|&id| &corpus[corpus[id].quotes]);
        let wordings = quotes.flat_map(|&id| corpus.wordings_of(id));
        wordings.flat_map(|(wording, _)| self.verifier.candidates.texts.said_of(wording))
    }

    fn is_theirs(&self, one: &Compared<'_>) -> bool {
        let corpus = &self.verifier.corpus;
        let by = |quote: QuoteId| corpus[quote].speaker;
        matches!(one.held.origin, Origin::Quote(_, id, _) if self.speakers.is_none_or(|people| people.contains(&by(id))))
    }
}

/// Whether parts are as they are recorded, each but the last to the end of its quote, each but the first from its beginning:
/// as quotes that stand next to each other in a source.
fn is_of_neighbours(parts: &[Compared<'_>]) -> bool {
    let spans: Option<Vec<_>> = parts.iter().map(|part| part.span().filter(|_| part.is_exact())).collect();
    let meet = |spans: &[Range<usize>], at: usize| spans[at].end == parts[at].tokens.len() && spans[at + 1].start == 0;
    parts.len() > 1 && spans.is_some_and(|spans| (0..parts.len() - 1).all(|at| meet(&spans, at)))
}

/// What the words cost that differ.
fn cost(parts: &[Compared<'_>]) -> usize {
    parts.iter().map(|part| part.alignment.cost).sum()
}

/// Of each quote that has the words as they are the best wording.
fn exact_in<'c>(quotes: &'c [Compared<'c>]) -> impl Iterator<Item = &'c Compared<'c>> {
    let mut seen: HashSet<QuoteId> = HashSet::new();
    let exact = quotes.iter().take_while(|one| one.is_exact());
    exact.filter(move |one| one.held.origin.quote().is_some_and(|id| seen.insert(id)))
}

/// Some words of a quotation, and how much each text shares with them.
struct Scored<'a> {
    verifier: &'a Verifier,
    words: &'a [Token],
    scores: Option<Scores>,
}

impl Scored<'_> {
    /// The texts among `wanted` that share the most.
    fn best(&self, most: usize, wanted: impl Iterator<Item = u32>) -> Vec<Unit> {
        let Verifier { candidates, corpus, .. } = self.verifier;
        match &self.scores {
            Some(scores) => {
                let mut best = candidates.best(scores, most, wanted, |unit| rank_unread(corpus, unit));
                best.retain(|&unit| candidates.has_pair(corpus, unit, self.words));
                best
            }
            None => candidates.with_word(corpus, self.words, most, wanted),
        }
    }
}
