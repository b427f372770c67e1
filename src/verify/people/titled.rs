//! Which words of a name name somebody, and which are their title: of “Australian Prime Minister Anthony Albanese” the last
//! two, though Italians call Albanians so.

use std::collections::HashSet;
use std::ops::Range;

use super::slip::is_one_letter_off;
use super::{People, SHORT_TITLES, asked_words, is_country, is_nobody, near, parts};
use crate::corpus::name::is_honorific;
use crate::corpus::{Corpus, OfficialId};
use crate::country::{self, Reading};
use crate::search::{Probe, tokens};
use crate::text::fold;
use crate::verify::title;

/// Whoever has one of these titles is called by a first name, which says of nobody else that they are meant; folded.
#[rustfmt::skip]
const REIGNING: &[&str] = &[
    "pope", "papa", "papst", "pape", "king", "queen", "prince", "princess", "emperor", "empress", "emir", "sultan", "duke",
    "duchess", "rey", "reina", "principe", "princesa", "roi", "reine", "konig", "konigin", "regina",
];

/// What stands between the parts of a name.
const MARKS: [char; 4] = [',', ';', '(', ')'];

/// A name as it is read.
#[derive(Debug, Default)]
pub(super) struct Read<'n> {
    /// The words that are no title.
    pub(super) own: Vec<&'n str>,
    /// Countries, and words that roles have, beside which no office stands: they are somebody's title if they are of their
    /// country or role, else a name that nobody here has.
    loose: Vec<&'n str>,
}

/// What a word of a name may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Office,
    /// The countries of that number among those of its part of the name; several words may be one.
    Country(usize),
    /// An address, or a word that joins others.
    Nothing,
    /// Another word of a role, or of whom somebody speaks for.
    Role,
}

impl People {
    /// Which words of `name` are its own.
    pub(super) fn read<'n>(&self, corpus: &Corpus, name: &'n str) -> Read<'n> {
        let mut read = Read::default();
        for (at, part) in name.split(MARKS).enumerate() {
            self.read_part(corpus, part, at > 0, &mut read);
        }
        read
    }

    fn read_part<'n>(&self, corpus: &Corpus, part: &'n str, is_apart: bool, read: &mut Read<'n>) {
        let countries = title::countries_in(part);
        let words: Vec<&str> = parts(part).collect();
        let offset = |word: &str| word.as_ptr() as usize - part.as_ptr() as usize;
        let country_of = |word: &str| {
            let is_in = |range: &Range<usize>| range.start < offset(word) + word.len() && offset(word) < range.end;
            countries.iter().position(|said| is_in(&said.range))
        };
        let kind = |word: &str| match country_of(word) {
            Some(country) => Kind::Country(country),
            None if title::is_joining(&fold(word)) => Kind::Nothing,
            None if !self.is_title(corpus, word) => Kind::Name,
            None if is_country(word) => Kind::Country(offset(word) + countries.len()),
            None => kind_of_title(&fold(word.trim_end_matches('.'))),
        };
        let mut kinds: Vec<Kind> = words.iter().map(|word| kind(word)).collect();
        // Who is “Senior Advisor to President Biden” is not Biden.
        if is_apart && let Some(to) = words.iter().position(|word| fold(word) == "to").filter(|&to| to > 0) {
            kinds.truncate(to);
        }
        // A word that joins others is of a name, too: “de la Fuente”.
        let is_own = |(word, kind): &(&str, Kind)| match kind {
            Kind::Name => true,
            Kind::Nothing => !self.is_title(corpus, word),
            Kind::Office | Kind::Country(_) | Kind::Role => false,
        };
        read.own.extend(words.iter().copied().zip(kinds.iter().copied()).filter(is_own).map(|(word, _)| word));
        // What stands apart tells of whoever is named before.
        if is_apart && !kinds.contains(&Kind::Name) {
            return;
        }
        let mut at = 0;
        for run in kinds.chunk_by(|one, next| (*one == Kind::Name) == (*next == Kind::Name)) {
            let run_of = at..at + run.len();
            at = run_of.end;
            if run[0] == Kind::Name {
                continue;
            }
            let is_loose = loose(run, &words[run_of.clone()], run_of.start > 0, at < kinds.len());
            let whole = |at: usize| match kinds[at] {
                Kind::Country(country) => countries.get(country).map_or(words[at], |said| &part[said.range.clone()]),
                _ => words[at],
            };
            read.loose.extend(run_of.zip(is_loose).filter(|(_, is_loose)| *is_loose).map(|(at, _)| whole(at)));
        }
    }

    /// Whether `official`, whose name has the words of `name` that are no title, may be called so with the others, as they
    /// are `read`.
    pub(super) fn may_be(&self, corpus: &Corpus, name: &str, read: &Read<'_>, official: OfficialId) -> bool {
        let named = || read.own.iter().chain(&read.loose).flat_map(|word| asked_words(word));
        let is_by_family = || named().any(|word| self.is_of_family(official, &word));
        let is_own = |word: &str| asked_words(word).iter().all(|part| self.has_in_name(official, part));
        let is_theirs = |word: &&str| is_own(word) || is_theirs(corpus, official, word);
        let is_of_another_house = |word: &str| REIGNING.contains(&&*fold(word)) && !is_theirs(&word);
        let is_monarch = parts(name).any(is_of_another_house) && !is_by_family();
        !is_monarch && (read.loose.is_empty() || is_by_family() && read.loose.iter().all(is_theirs))
    }

    fn has_in_name(&self, official: OfficialId, word: &str) -> bool {
        self.names.iter().any(|(id, held)| *id == official && held.split(' ').any(|own| own == word))
    }

    /// Whether a word is one of a name of somebody, but for a slip, and more than a first name.
    pub(super) fn is_of_family(&self, official: OfficialId, word: &str) -> bool {
        let probe = Probe::new(word);
        let fits = |own: &str| own == word || near(word, &probe, own).is_some() || is_one_letter_off(word, own);
        let mut names = self.names.iter().filter(|(id, _)| *id == official);
        !is_nobody(word) && names.any(|(_, held)| self.family_names(held).any(fits))
    }

    /// The words of a name that are no first name: not the first of several, nor one that somebody else has as their first.
    pub(super) fn family_names<'h>(&self, held: &'h str) -> impl Iterator<Item = &'h str> {
        let words: Vec<&str> = held.split(' ').collect();
        let last = words.len() - 1;
        let is_family =
            move |at: usize, word: &str| at == last || at > 0 && !is_nobody(word) && !self.first_names().contains(word);
        words.into_iter().enumerate().filter(move |(at, word)| is_family(*at, word)).map(|(_, word)| word)
    }

    fn first_names(&self) -> &HashSet<String> {
        let first = |(_, held): &(OfficialId, Box<str>)| held.split_once(' ').map(|(first, _)| first.to_owned());
        self.first_names.get_or_init(|| self.names.iter().filter_map(first).collect())
    }
}

fn kind_of_title(word: &str) -> Kind {
    if title::names_office(word) || SHORT_TITLES.contains(&word) {
        Kind::Office
    } else if is_honorific(word) || title::is_joining(word) {
        Kind::Nothing
    } else {
        Kind::Role
    }
}

/// Which words of a run of titles, behind a word of the name or before one, belong to no office.
fn loose(run: &[Kind], words: &[&str], is_behind: bool, is_before: bool) -> Vec<bool> {
    let is_country = |kind: &Kind| matches!(kind, Kind::Country(_));
    let is_role = |kind: &Kind| matches!(kind, Kind::Role);
    let has_office = run.contains(&Kind::Office) || !is_behind && run.iter().any(is_role);
    if !has_office {
        return run.iter().map(|kind| is_country(kind) || is_behind && is_role(kind)).collect();
    }
    let mut loose = vec![false; run.len()];
    // “… Albanese, Australian Prime Minister”, where no comma stands.
    if is_behind && is_country(&run[0]) && run[1..].iter().find(|kind| **kind != run[0]).is_some_and(is_country) {
        loose[0] = true;
    }
    // “Foreign Minister Israel Katz”; but “ministro francés Darmanin”.
    if is_before
        && let [.., Kind::Office, last] = run
        && is_country(last)
    {
        let at = run.len() - 1;
        loose[at] = !title::may_stand_behind(words[at - 1], words[at]);
    }
    loose
}

/// Whether a word is of the country of somebody, or of a role of theirs, or of whom they speak for.
fn is_theirs(corpus: &Corpus, official: OfficialId, word: &str) -> bool {
    let countries = title::countries_in(word).into_iter().flat_map(|said| said.countries);
    let resolved = country::resolve(word, Reading::Text).countries().to_vec();
    let own = &corpus[corpus[official].countries];
    if countries.chain(resolved).any(|country| own.contains(&country)) {
        return true;
    }
    let posts = corpus[corpus[official].appearances].iter().map(|&id| &corpus[id]);
    let told: HashSet<String> = posts
        .flat_map(|post| {
            let organisation = tokens(corpus.text(post.organisation));
            let in_short = title::initials(&organisation);
            tokens(corpus.text(post.role)).into_iter().chain(organisation).chain([in_short])
        })
        .collect();
    asked_words(word).iter().all(|part| told.contains(part) || title::is_joining(part))
}
