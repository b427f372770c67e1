//! Names in German, where every noun has a capital: with an office, with a given name, or as somebody is called elsewhere.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use super::Finder;
use super::words::hash;
use crate::draft::lexicon::{Class, Fnv, given_name};
use crate::draft::tokens::Token;
use crate::text::fold;

impl Finder<'_> {
    /// Whether a name begins here where every noun has a capital: with an office, a given name, a word that somebody is
    /// called elsewhere, or as a short name in capitals.
    pub(super) fn begins_among_nouns(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        if token.class.is(Class::TITLE.or(Class::HONORIFIC)) {
            return true;
        }
        let is_plain = |t: &Token| t.capital && t.class == Class::NONE;
        // FRAGE: a label.
        let is_label = self.tokens.get(at + 1).is_some_and(|next| next.is_punct(':'));
        let body = token.all_caps && !is_label || token.class.is(Class::BODY) && token.text(self.text).contains('-');
        let called = token.class == Class::NONE && self.words.is_called(token.text(self.text));
        body && token.class.without(Class::BODY.or(Class::PLACE)) == Class::NONE
            || called
            || self.given_name(at).is_some()
                && self.adjacent(at).is_some_and(|next| {
                    let next = &self.tokens[next];
                    is_plain(next) || next.class.is(Class::PARTICLE) && !next.capital
                })
    }

    /// Whether a name that began before goes on with this word where every noun has a capital.
    pub(super) fn goes_on_among_nouns(&self, start: usize, last: usize, next: usize) -> bool {
        let (token, before) = (&self.tokens[next], &self.tokens[last]);
        if token.class != Class::NONE {
            return token.class.is(Class::TITLE) && (start..=last).all(|t| self.tokens[t].class.is(Class::TITLE));
        }
        let is_title = before.class.is(Class::TITLE.or(Class::HONORIFIC));
        is_title || !before.all_caps && self.words.is_called(token.text(self.text))
    }
}

/// The words that somebody is called by in a text that gives every noun a capital: the one behind a given name, and two at
/// most behind an office. What is a surname already ends the name: Kanzler Roe \[Hilfe\].
pub(super) fn called(text: &str, tokens: &[Token]) -> HashSet<u64, BuildHasherDefault<Fnv>> {
    let word = |at: usize| tokens[at].text(text);
    let given = |at: usize| given_name(&fold(word(at))).is_some();
    let follows = |at: usize| {
        let after_space = |b: usize| tokens[b].end < tokens[at].start && tokens[b].is_word();
        at > 0 && after_space(at - 1) && !tokens[at - 1].is_possessive()
    };
    let plain = |at: usize| {
        tokens.get(at).is_some_and(|t| t.is_word() && t.capital && t.class == Class::NONE && !is_noun(word(at)))
    };
    // Ursula von der Roe.
    let behind_particles = |at: usize| {
        let small = |t: &usize| tokens[*t].class.is(Class::PARTICLE) && !tokens[*t].capital;
        let leads = matches!(tokens.get(at).map(|t| t.text(text)), Some("von" | "van" | "al" | "bin"));
        at + (at..tokens.len().min(at + 2)).take_while(|t| leads && small(t)).count()
    };
    let mut surnames: HashSet<u64, BuildHasherDefault<Fnv>> = HashSet::default();
    for at in (0..tokens.len()).filter(|at| plain(*at) && given(*at)) {
        let next = behind_particles(at + 1);
        if plain(next) && follows(next) && !tokens[at].all_caps {
            surnames.insert(hash(word(next)));
        }
    }
    let mut out = surnames.clone();
    for at in (0..tokens.len()).filter(|at| is_office(&tokens[*at])) {
        let Some(first) = name_behind_office(tokens, at).filter(|first| plain(*first)) else { continue };
        out.insert(hash(word(first)));
        if !surnames.contains(&hash(word(first))) && plain(first + 1) && follows(first + 1) {
            out.insert(hash(word(first + 1)));
        }
    }
    out
}

fn is_office(token: &Token) -> bool {
    token.is_word() && token.class.is(Class::TITLE.or(Class::HONORIFIC).or(Class::PERSON)) && token.capital
}

/// Where the name may begin that stands behind an office: at once, or behind whose it is and a comma (der Präsident von
/// Kenia, Roe).
fn name_behind_office(tokens: &[Token], office: usize) -> Option<usize> {
    let owned = |t: &Token| {
        t.is_word() && t.class.is(Class::PREP.or(Class::DET).or(Class::PLACE).or(Class::PORTFOLIO).or(Class::CONJ))
    };
    if tokens.get(office + 1).is_some_and(|next| next.is_word() && next.class == Class::NONE) {
        return Some(office + 1);
    }
    let end = office + 1 + tokens[office + 1..].iter().take(8).take_while(|t| owned(t)).count();
    tokens.get(end).is_some_and(|t| t.is_punct(',')).then_some(end + 1)
}

/// Whether a word has the ending of a noun that nobody is called by.
fn is_noun(word: &str) -> bool {
    ["ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "ismus", "tät"].iter().any(|end| word.ends_with(end))
}
