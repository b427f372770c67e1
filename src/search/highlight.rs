//! What to point out in a text that is shown.

use std::collections::HashSet;
use std::ops::Range;

use super::dictionary::Probe;
use super::forms::Forms;
use super::index::{Channel, Depth, Index};
use super::plan::{countries_in, is_spelt, words_of};
use super::query::{Query, Test};
use super::question::joins;
use super::suggest::collect;
use super::token::{Tokenizer, tokens, typed_tokens};
use crate::country::{self, CountryId, Reading};

/// Longer texts are pointed at no further than this: nobody sees more of them at once.
const MOST_BYTES: usize = 64 << 10;
/// A word that is nowhere but here is marked where it is at least this alike.
const ALIKE: u8 = 96;

/// Points out in texts what a query matches. Made once for a query, for many texts.
#[derive(Debug, Clone, Default)]
pub struct Highlighter {
    /// Tokens; whether only the same token counts, and whether no record has the word as it is typed.
    words: Vec<(String, bool, bool)>,
    phrases: Vec<Vec<String>>,
    countries: Vec<CountryId>,
    /// The first three letters of every name of these countries: texts without them are not read for countries.
    starts: HashSet<Start>,
}

impl Highlighter {
    pub(crate) fn new(index: &Index, query: &Query) -> Self {
        let Wanted { words, forms, phrases, countries } = Wanted::of(query);
        let known = |(word, whole): (String, bool)| {
            let is_unknown = !index.is_known(&word) && countries_in(&[&word]).is_empty();
            (word, whole, is_unknown)
        };
        let forms = forms.into_iter().map(|(form, whole)| (form, whole, false));
        let starts = countries.iter().flat_map(|&country| starts_of(country)).collect();
        Self { words: words.into_iter().map(known).chain(forms).collect(), phrases, countries, starts }
    }

    /// What of `text` the words of the query match, in bytes, in order and without overlap.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        if self.words.is_empty() && self.phrases.is_empty() && self.countries.is_empty() {
            return Vec::new();
        }
        let end = (0..=text.len().min(MOST_BYTES)).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        let text = &text[..end];
        let tokens = Tokens::of(text);
        let spans: Vec<(&str, Range<usize>)> = tokens.spans().collect();
        let mut out = Vec::new();
        for (word, whole, is_unknown) in &self.words {
            out.extend(of_word(word, *whole, *is_unknown, &spans, text));
        }
        for phrase in &self.phrases {
            out.extend(of_phrase(phrase, &spans));
        }
        if spans.iter().any(|(token, _)| self.may_begin_a_country(token)) {
            out.extend(of_countries(&self.countries, text));
        }
        merged(out)
    }
}

/// The first three letters of a word.
type Start = (char, Option<char>, Option<char>);

fn start(word: &str) -> Option<Start> {
    let mut letters = word.chars();
    Some((letters.next()?, letters.next(), letters.next()))
}

/// How the names of a country begin.
fn starts_of(country: CountryId) -> impl Iterator<Item = Start> {
    let names = country.names().chain(country.demonyms()).map(|form| form.text);
    let codes = [country.alpha2(), country.alpha3()];
    let words = [country.name(), country.official_name()].into_iter().chain(codes).chain(names);
    words.filter_map(|name| name.split([' ', '-', '–', '/']).map(tokens).find(|t| !t.is_empty())).flatten().flat_map(
        |word| {
            // "St. Lucia" is Saint Lucia.
            start(&word).into_iter().chain(word.starts_with("saint").then(|| start("st")).flatten())
        },
    )
}

impl Highlighter {
    /// Whether a name of one of the countries may begin with `token`. Single letters may be spelt abbreviations, and
    /// other scripts have their own ways to write one name: they always may.
    fn may_begin_a_country(&self, token: &str) -> bool {
        !self.countries.is_empty()
            && (token.chars().nth(1).is_none()
                || token.chars().any(|c| c >= NOT_LATIN)
                || start(token).is_some_and(|start| self.starts.contains(&start)))
    }
}

/// Letters from here on are not Latin.
const NOT_LATIN: char = '\u{250}';

/// The tokens of a text and where they stand.
struct Tokens {
    arena: String,
    /// Where each ends in the arena, and the bytes of the text it stands at.
    places: Vec<(usize, Range<usize>)>,
}

impl Tokens {
    fn of(text: &str) -> Self {
        let mut out = Self { arena: String::with_capacity(text.len()), places: Vec::with_capacity(text.len() / 6) };
        Tokenizer::default().spans(text, |token, range| {
            out.arena.push_str(token);
            out.places.push((out.arena.len(), range));
        });
        out
    }

    fn spans(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        let mut start = 0;
        self.places.iter().map(move |(end, range)| {
            let token = &self.arena[start..*end];
            start = *end;
            (token, range.clone())
        })
    }
}

/// What a query looks for in texts.
#[derive(Default)]
struct Wanted {
    /// Tokens; whether only the same token counts.
    words: Vec<(String, bool)>,
    /// Their other forms; whether only the same token counts.
    forms: Vec<(String, bool)>,
    phrases: Vec<Vec<String>>,
    countries: Vec<CountryId>,
}

impl Wanted {
    fn of(query: &Query) -> Self {
        let mut out = Self::default();
        let plain = words_of(query.root());
        let named = countries_in(&plain.iter().map(String::as_str).collect::<Vec<_>>());
        // What only joins others is nothing to point at beside them.
        let says = plain.iter().any(|word| !joins(word));
        let mut at = 0..plain.len();
        collect(query.root(), &mut |term| match (&term.field, &term.test) {
            (Some(super::Field::Country), test) => {
                let countries = country::resolve(test.text().unwrap_or_default(), Reading::Field);
                out.countries.extend(countries.countries());
            }
            (Some(super::Field::Language | super::Field::Query), _) | (_, Test::Date(_) | Test::Choice(..)) => {}
            (field, Test::Word(word)) => {
                let at = if field.is_none() { at.next() } else { None };
                if field.is_none() && says && joins(word) {
                    return;
                }
                let is_of_country =
                    named.iter().any(|(start, len, _)| at.is_some_and(|at| (*start..start + len).contains(&at)));
                if field.is_none() && is_spelt(word) && !countries_in(&[word]).is_empty() {
                    out.phrases.push(typed_tokens(word));
                } else {
                    let tokens = typed_tokens(word);
                    if !is_of_country && Channel::of(*field).iter().any(|channel| !channel.is_names()) {
                        let depth = if field.is_none() { Depth::Family } else { Depth::Forms };
                        for token in &tokens {
                            out.add_forms(&depth.forms(token));
                        }
                    }
                    out.words.extend(tokens.into_iter().map(|t| (t, false)));
                }
            }
            (_, Test::Begins(word)) => out.words.extend(typed_tokens(word).into_iter().map(|t| (t, false))),
            (_, Test::Same(word)) => out.words.extend(typed_tokens(word).into_iter().map(|t| (t, true))),
            (_, Test::Phrase(text) | Test::HeldIn { name: text, .. }) => out.phrases.push(typed_tokens(text)),
            (_, Test::Holders { names, .. }) => out.phrases.extend(names.iter().map(|name| typed_tokens(name))),
        });
        out.countries.extend(named.into_iter().flat_map(|(_, _, countries)| countries.into_iter().take(1)));
        // To say it again points out nothing more, and every text would be looked through again.
        once(&mut out.words);
        once(&mut out.forms);
        once(&mut out.phrases);
        once(&mut out.countries);
        out
    }
}

impl Wanted {
    fn add_forms(&mut self, word: &Forms) {
        self.forms.extend(word.other_spellings().iter().map(|spelling| (spelling.clone(), false)));
        self.forms.extend(word.numbers.iter().chain(&word.family).map(|other| (other.clone(), true)));
    }
}

fn once<T: Ord>(all: &mut Vec<T>) {
    all.sort_unstable();
    all.dedup();
}

fn of_word(word: &str, whole: bool, is_unknown: bool, spans: &[(&str, Range<usize>)], text: &str) -> Vec<Range<usize>> {
    let begun = spans.iter().filter(|(token, _)| if whole { *token == word } else { token.starts_with(word) });
    let out: Vec<_> = begun.map(|(token, range)| beginning(token, word, range, text)).collect();
    if !out.is_empty() || whole || !is_unknown {
        return out;
    }
    let probe = Probe::new(word);
    let alike = spans.iter().filter(|(token, _)| probe.judge(token, true).is_some_and(|(_, quality)| quality >= ALIKE));
    alike.map(|(_, range)| range.clone()).collect()
}

/// The part of the token at `range` that `word` is.
fn beginning(token: &str, word: &str, range: &Range<usize>, text: &str) -> Range<usize> {
    if token.len() == word.len() {
        return range.clone();
    }
    let letters = word.chars().count();
    let marks = unicode_normalization::char::is_combining_mark;
    let shown = text[range.clone()].char_indices().filter(|(_, c)| !marks(*c));
    let end = shown.map(|(i, _)| i).nth(letters).map_or(range.end, |i| range.start + i);
    range.start..end
}

fn of_phrase(phrase: &[String], spans: &[(&str, Range<usize>)]) -> Vec<Range<usize>> {
    if phrase.is_empty() || spans.len() < phrase.len() {
        return Vec::new();
    }
    let runs =
        spans.windows(phrase.len()).filter(|w| w.iter().zip(phrase).all(|((token, _), wanted)| *token == wanted));
    runs.map(|w| w[0].1.start..w[w.len() - 1].1.end).collect()
}

fn of_countries(wanted: &[CountryId], text: &str) -> Vec<Range<usize>> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let found = country::find_in_text(text).into_iter();
    found.filter(|(_, f)| f.countries.iter().any(|c| wanted.contains(c))).map(|(range, _)| range).collect()
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|r| (r.start, r.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}
