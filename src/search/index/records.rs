//! What the index holds of each record on its own.

use super::{Channel, Flags, ORIGINAL, TRANSLATED, Values, packed};
use crate::briefing::PartialDate;
use crate::corpus::{AppearanceId, BriefingId, Corpus, Meeting, MeetingId, OfficialId, QuoteId};
use crate::country::{CountryId, Kind};
use crate::search::lexicon::LexiconBuilder;
use crate::search::postings::Listing;

/// Those who appear nowhere and only speak, ascending: each holds a post without a role, after those of all appearances.
pub(super) fn silent(corpus: &Corpus) -> impl Iterator<Item = OfficialId> {
    corpus.officials().filter(|(_, official)| official.appearances.is_empty()).map(|(id, _)| id)
}

pub(super) fn post_date(corpus: &Corpus, post: u32) -> u32 {
    packed(corpus[AppearanceId(post)].date)
}

/// Adds the texts of one value.
pub(super) fn add_texts(corpus: &Corpus, values: &Values, channel: Channel, value: u32, out: &mut LexiconBuilder) {
    // A country that nothing touches cannot be found.
    let is_touched = channel != Channel::Country || place_of(corpus, value).is_some();
    if is_touched {
        channel.texts(corpus, values, value, |text| out.add(text));
    }
}

/// Adds the English names and demonyms of a country, if anything touches it; `names` are those of all that are touched.
pub(super) fn add_english(corpus: &Corpus, names: &[Vec<Box<str>>], country: u32, out: &mut LexiconBuilder) {
    if let Some(place) = place_of(corpus, country) {
        names[place].iter().for_each(|name| out.add(name));
    }
}

/// The place in the corpus of a country, if anything touches it.
fn place_of(corpus: &Corpus, country: u32) -> Option<usize> {
    corpus.countries().binary_search_by_key(&(country as usize), |country| country.id.index()).ok()
}

/// English names and demonyms of a country.
pub(super) fn country_names(country: CountryId) -> Vec<Box<str>> {
    let forms = country.names().chain(country.demonyms());
    let english = forms.filter(|form| form.kind != Kind::Code && form.is_english()).map(|form| form.text);
    std::iter::once(country.name()).chain(english).map(Into::into).collect()
}

/// The dates of quotes in their order, and the last quote of each.
pub(super) fn quote_dates(quotes: impl Iterator<Item = (Option<PartialDate>, QuoteId)>) -> Vec<(u32, u32)> {
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (date, id) in quotes {
        push_date(&mut out, packed(date), id.0);
    }
    out
}

/// Adds quotes of one date, up to `last`.
pub(super) fn push_date(out: &mut Vec<(u32, u32)>, date: u32, last: u32) {
    match out.last_mut() {
        Some((before, end)) if *before == date => *end = last,
        _ => out.push((date, last)),
    }
}

/// The briefings that tell of a meeting.
pub(super) fn push_told(corpus: &Corpus, meeting: u32, out: &mut Listing) {
    corpus[meeting_of(corpus, meeting).briefings].iter().for_each(|briefing| out.push(briefing.0));
}

/// The countries that took part in a meeting.
pub(super) fn push_met(corpus: &Corpus, meeting: u32, out: &mut Listing) {
    push_places(corpus, corpus.parties(MeetingId(meeting)).into_iter(), out);
}

/// The countries that a person appeared for.
pub(super) fn push_served(corpus: &Corpus, person: u32, out: &mut Listing) {
    push_places(corpus, corpus[corpus[OfficialId(person)].countries].iter().copied(), out);
}

/// Countries by their places in the corpus.
fn push_places(corpus: &Corpus, countries: impl Iterator<Item = CountryId>, out: &mut Listing) {
    for country in countries {
        if let Some(place) = place_of(corpus, country.index() as u32) {
            out.push(place as u32);
        }
    }
}

fn meeting_of(corpus: &Corpus, meeting: u32) -> &Meeting {
    &corpus[MeetingId(meeting)]
}

impl Flags {
    pub(super) fn of(corpus: &Corpus) -> Self {
        let quotes: Vec<u8> = corpus.quotes().map(|(quote, _)| flags_of(corpus, quote.0)).collect();
        Self {
            meetings: (0..corpus.meetings().len() as u32).map(|m| any_of_meeting(corpus, &quotes, m)).collect(),
            people: (0..corpus.officials().len() as u32).map(|p| any_of_person(corpus, &quotes, p)).collect(),
            briefings: (0..corpus.briefings().len() as u32).map(|b| any_of_briefing(corpus, &quotes, b)).collect(),
            quotes,
        }
    }
}

/// What is true of a quote.
pub(super) fn flags_of(corpus: &Corpus, quote: u32) -> u8 {
    corpus.wordings_of(QuoteId(quote)).fold(0, |flags, (_, wording)| {
        let translated = if wording.translation.is_some() { TRANSLATED } else { 0 };
        let original = if wording.original.is_empty() { 0 } else { ORIGINAL };
        flags | 1 << (wording.verdict as u8) | translated | original
    })
}

/// What is true of any quote of a meeting; `flags` are those of all quotes.
pub(super) fn any_of_meeting(corpus: &Corpus, flags: &[u8], meeting: u32) -> u8 {
    any(flags, corpus[meeting_of(corpus, meeting).quotes].iter().copied())
}

/// What is true of anything that a person said.
pub(super) fn any_of_person(corpus: &Corpus, flags: &[u8], person: u32) -> u8 {
    any(flags, corpus[corpus[OfficialId(person)].quotes].iter().copied())
}

/// What is true of any quote of which a briefing has a wording.
pub(super) fn any_of_briefing(corpus: &Corpus, flags: &[u8], briefing: u32) -> u8 {
    any(flags, corpus[corpus[BriefingId(briefing)].wordings].iter().map(|&wording| corpus[wording].quote))
}

fn any(flags: &[u8], quotes: impl Iterator<Item = QuoteId>) -> u8 {
    quotes.fold(0, |all, quote| all | flags[quote.index()])
}
