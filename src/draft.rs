//! Turns a pasted text into a briefing that needs review, not typing.
//!
//! A pure library: text in, structured drafts out. It reads no files and is given no corpus; what is known of people and
//! meetings comes in through [`Hints`].
//!
//! ```text
//! text ─▶ text, marks, quotes ─▶ tokens ─▶ names, people ─▶ cues, grammar, coreference ─▶ speaker ─▶ Quotation
//!                └─▶ transcript ─────────────────────────────────────────────────────────────▶┘
//! reading ─▶ document, officials, meeting ─▶ Draft ─▶ write (a briefing file)
//! ```

mod absence;
mod byline;
mod chrome;
mod comment;
mod coreference;
mod cues;
mod dashes;
mod dateline;
mod dates;
mod denial;
mod document;
mod grammar;
mod hints;
mod lexicon;
mod marks;
mod meeting;
mod names;
mod nations;
mod officials;
mod page;
mod people;
mod places;
mod private;
mod quotation;
mod quotes;
mod reading;
pub mod sheet;
mod speaker;
mod text;
mod tokens;
mod transcript;
mod unspoken;
mod write;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

pub use dateline::Dateline;
pub use document::SourceDraft;
pub use hints::{Hints, KnownMeeting, KnownPerson, KnownPublisher, host};
pub use lexicon::Language;
pub use meeting::MeetingDraft;
pub use officials::OfficialDraft;
pub use page::{Page, is_page};
pub use quotation::{Doubt, Quotation};
pub use speaker::Rule;
pub use write::{DRAFTED, to_toml};

use crate::country;
use crate::text::{Tongue, fold};
use reading::Reading;

/// A value found in a text, where, and how sure it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// The place in the text, in bytes; none if it comes from elsewhere.
    pub place: Option<Range<usize>>,
    /// From 0 to 1.
    pub confidence: f32,
}

impl<T> Found<T> {
    /// Sure enough to be filled in; less sure is a suggestion.
    pub fn is_sure(&self) -> bool {
        self.confidence >= Quotation::SURE
    }
}

/// Everything found in one text.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The source the text is.
    pub source: SourceDraft,
    /// The meeting it tells of.
    pub meeting: Option<MeetingDraft>,
    /// People with their roles, in order of the text.
    pub officials: Vec<OfficialDraft>,
    /// Organisations named, in order of the text.
    pub organisations: Vec<Found<String>>,
    /// Direct quotations, in order of the text.
    pub quotes: Vec<Quotation>,
    /// Where further documents on the page seem to begin, in bytes.
    pub documents: Vec<usize>,
    /// Where what the text says of its publisher begins, in bytes: nobody is taken from there.
    pub closing: Option<usize>,
    /// The text itself.
    pub text: String,
}

/// Why a text cannot be drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There are no words in it.
    #[error("the text has no words: nothing to draft")]
    Empty,
    /// It is larger than this many bytes.
    #[error("the text has more than {0} bytes, the most that can be drafted: cut it into parts")]
    TooLarge(usize),
    /// It has NUL bytes: a binary file.
    #[error("the text looks like a binary file: give plain text or HTML")]
    Binary,
    /// Its bytes are no text in an encoding that is understood.
    #[error("the text is not UTF-8: convert it first (iconv -f WINDOWS-1252 -t UTF-8)")]
    Encoding,
    /// It ends within a character.
    #[error("the text breaks off within its last character: save it again, whole")]
    BreaksOff,
    /// A page nests its elements, or has so many of them, as no page made for people does.
    #[error("the page nests or repeats its elements beyond all bounds: save its text instead")]
    TooDeep,
    /// The program was built without what reads pages.
    #[error("this attache was built without the feature `html`: save the page as text")]
    NoPages,
}

impl Draft {
    /// The largest text that can be drafted.
    pub const MAX_BYTES: usize = 3 * 1024 * 1024;
    /// The largest web page that is read for its text.
    pub const MAX_PAGE_BYTES: usize = 16 * 1024 * 1024;
}

/// Finds the direct quotations of a text and who said them, its language told from its words. In a transcript, the
/// labelled turns are the quotations.
pub fn quotations(text: &str) -> Vec<Quotation> {
    quotation::of(&Reading::of(text, document::language(text)))
}

/// Finds only where text stands in quotation marks, as byte ranges of the words, without asking who speaks.
pub fn quoted_spans(text: &str) -> Vec<Range<usize>> {
    let paragraphs = text::paragraphs(text);
    quotes::find(text, &paragraphs, document::language(text)).into_iter().map(|span| span.inner).collect()
}

/// Drafts a briefing from the bytes of a file: a web page, or plain text in UTF-8 or UTF-16.
///
/// # Errors
/// [`Refusal`] if they are no text, or the text cannot be drafted.
pub fn draft_file(bytes: &[u8], hints: &Hints) -> Result<Draft, Refusal> {
    if bytes.len() > Draft::MAX_PAGE_BYTES {
        return Err(Refusal::TooLarge(Draft::MAX_PAGE_BYTES));
    }
    let text = decode(bytes)?;
    if is_page(&text) {
        let page = Page::read(&text)?;
        return draft_page(&page.text, &page, hints);
    }
    draft(&text, hints)
}

/// The text that the bytes of a file stand for, without a byte order mark.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        if !bytes.len().is_multiple_of(2) {
            return Err(Refusal::BreaksOff);
        }
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.map(Cow::Owned).map_err(|_| Refusal::Encoding)
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ if bytes.contains(&0) => Err(Refusal::Binary),
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Encoding)?;
            Ok(Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)))
        }
    }
}

/// Drafts a briefing from a text.
///
/// # Errors
/// [`Refusal`] if the text is empty, binary or too large.
pub fn draft(text: &str, hints: &Hints) -> Result<Draft, Refusal> {
    draft_page(text, &Page::default(), hints)
}

/// Drafts a briefing from a text and what the page it stood on says of it.
fn draft_page(text: &str, page: &Page, hints: &Hints) -> Result<Draft, Refusal> {
    if text.len() > Draft::MAX_BYTES {
        return Err(Refusal::TooLarge(Draft::MAX_BYTES));
    }
    if text.contains('\0') {
        return Err(Refusal::Binary);
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Refusal::Empty);
    }
    let tongue = document::tongue(text);
    let language = hints.language.or(tongue.and_then(document::read_as)).unwrap_or_default();
    let reading = Reading::of(text, language);
    let mut quotes = quotation::of(&reading);
    let is_whole = reading.turns.is_empty() && reading.documents.is_empty();
    let closing = chrome::closing(text, &reading.paragraphs).filter(|_| is_whole);
    let is_news = |at: usize| closing.is_none_or(|closing| at < closing);
    quotes.retain(|quote| is_news(quote.bytes.start));
    let unread = tongue.filter(|tongue| document::read_as(tongue).is_none() && hints.language.is_none());
    let source = source(&reading, quotes.len(), unread, page, hints);
    if document::speaks_for_itself(source.kind) {
        // Its marks hold words that all of its authors agreed on.
        for quote in quotes.iter_mut().filter(|quote| quote.rule == Rule::SentenceSubject) {
            quote.confidence *= 0.5;
        }
    }
    let together = quotes.iter().flat_map(|quote| quote.together.iter().map(String::as_str));
    let speakers: Vec<&str> = quotes.iter().filter_map(Quotation::sure_speaker).chain(together).collect();
    let mut officials = officials::find(&reading, &speakers);
    officials.retain(|official| is_news(official.place.start));
    officials::quoted(&reading, &mut quotes, &mut officials);
    // What records say of them goes into who met.
    hints.name_people(&mut officials, &reading);
    leave_out_private(&reading, &mut officials, &mut quotes);
    let mut meeting =
        meeting::find(&reading, &mut officials, source.published.as_ref(), document::is_joint(source.kind));
    if let Some(meeting) = &mut meeting {
        hints.name_meeting(meeting, &officials);
    }
    let day = meeting.as_ref().and_then(|meeting| meeting.date.as_ref()).map(|day| day.value);
    quotation::doubt_earlier(&mut quotes, day, source.published.as_ref().map(|day| day.value));
    let organisations = organisations(&reading, &officials);
    let documents = reading.documents.iter().map(|at| reading.paragraphs[*at].start).collect();
    Ok(Draft { source, meeting, officials, organisations, quotes, documents, closing, text: text.to_owned() })
}

/// The source: what the caller says goes before what the page says, and that before what the text shows.
fn source(reading: &Reading, quotes: usize, unread: Option<&Tongue>, page: &Page, hints: &Hints) -> SourceDraft {
    let first_document = ..reading.documents.first().copied().unwrap_or(reading.paragraphs.len());
    let (text, paragraphs) = (reading.text, &reading.paragraphs[first_document]);
    let value = |given: &Option<String>, from_page: &Option<String>| {
        let sure = |confidence| move |value: String| Found { value, place: None, confidence };
        given.clone().map(sure(1.0)).or_else(|| from_page.clone().map(sure(0.9)))
    };
    let day = |day: Option<_>, confidence| day.map(|value| Found { value, place: None, confidence });
    let url = hints.url.clone().or_else(|| page.url.clone());
    let dateline = dateline::find(text, paragraphs);
    let published = day(hints.published, 1.0)
        .or_else(|| day(page.published, 0.9))
        .or_else(|| document::published(text, paragraphs, dateline.is_some()));
    let has_day = published.as_ref().is_some_and(|published| published.value.day().is_some());
    let dateline = dateline.filter(|_| !has_day);
    let suggested = dateline.as_ref().filter(|_| published.is_none()).and_then(|line| line.day(text, url.as_deref()));
    SourceDraft {
        title: value(&hints.title, &page.title).or_else(|| document::title(text, paragraphs)),
        publisher: value(&hints.publisher, &page.site)
            .or_else(|| hints.publisher_of(url.as_deref()?))
            .or_else(|| document::publisher(text, paragraphs)),
        byline: value(&None, &page.byline).or_else(|| byline::byline(text, paragraphs)),
        published: published.or(suggested),
        dateline,
        language: unread.map_or(reading.language.code(), |tongue| tongue.code),
        unread: unread.map(|tongue| tongue.name),
        kind: document::kind(text, paragraphs, !reading.turns.is_empty(), quotes),
        url,
    }
}

/// Leaves out those who hold no office and are described as private people; what they are quoted with is for somebody to
/// look at.
fn leave_out_private(reading: &Reading, officials: &mut Vec<OfficialDraft>, quotes: &mut [Quotation]) {
    let parties = &reading.people.parties;
    let described = parties.iter().filter(|party| party.is_person() && private::is_private_person(reading, party));
    let mut private: HashSet<&str> = described.map(|party| party.name.as_str()).collect();
    for official in officials.iter().filter(|official| official.role.is_some() || official.known) {
        private.remove(official.name.as_str());
    }
    officials.retain(|official| !private.contains(official.name.as_str()));
    for quote in quotes.iter_mut().filter(|quote| quote.speaker.as_deref().is_some_and(|name| private.contains(name))) {
        quote.doubt = quote.doubt.or(Some(Doubt::Private));
    }
}

/// Whether a name stands first in brackets behind the body that it is short for: U.S. Department of State (DOS).
fn abbreviates(reading: &Reading, party: &people::Party) -> bool {
    let first = &reading.people.mentions[party.mentions[0]].tokens;
    let in_words = party
        .mentions
        .iter()
        .map(|m| &reading.people.mentions[*m].tokens)
        .find(|tokens| tokens.start > 0 && reading.tokens.list[tokens.start - 1].is_punct('('));
    let tokens = in_words.unwrap_or(first);
    tokens.len() == 1
        && tokens.start > 1
        && reading.tokens.list[tokens.start].all_caps
        && reading.tokens.list[tokens.start - 1].is_punct('(')
        && reading.people.at(tokens.start - 2).is_some()
}

/// Whether what reads like a body is none: an event, a word that only says what kind of body it is, a list of two, or
/// what somebody's office is for.
fn is_no_body(reading: &Reading, name: &str, place: &Range<usize>, officials: &[OfficialDraft]) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_body = |word: &&str| reading.language.class(&word.to_lowercase()).is(lexicon::Class::BODY);
    let list = words.iter().any(|word| matches!(*word, "and" | "y" | "et")) && !country::find_in(&words).is_empty();
    let within = |role: &Found<String>| {
        role.place.as_ref().is_some_and(|whole| whole.start <= place.start && place.end <= whole.end)
    };
    let field = || !words.iter().any(is_body) && officials.iter().filter_map(|o| o.role.as_ref()).any(within);
    let acronym = name.len() > 2 && !name.contains(char::is_lowercase) && name != "ONG";
    words.len() == 1 && words.iter().all(is_body) && !acronym
        || words.iter().any(|word| meeting::is_event(&fold(word)))
        || document::is_agency(name)
        || list
        || field()
        || is_of_instrument(reading, &words, place)
}

/// Whether the words are what a pact, law or conference is about: the Pact on \[Migration and Asylum\]; or are such a
/// name themselves: the Migration and Asylum Pact.
fn is_of_instrument(reading: &Reading, words: &[&str], place: &Range<usize>) -> bool {
    let (list, class) = (&reading.tokens.list, |word: &str| reading.language.class(&fold(word)));
    let is_named = |word: &&str| meeting::is_document(&fold(word)) || is_law(&fold(word));
    let small = lexicon::Class::PREP.or(lexicon::Class::DET).or(lexicon::Class::CONJ);
    let head = words.iter().take_while(|word| !class(word).is(small)).last();
    let end = words.last().filter(|_| words.len() > 1);
    if head.is_some_and(is_named) || end.is_some_and(is_named) {
        return true;
    }
    // The agreement with the UN Refugee Agency, the OIM: bodies all the same.
    let is_body = |word: &&str| {
        class(word).is(lexicon::Class::BODY) && !is_named(word) || !word.contains(char::is_lowercase) && word.len() > 1
    };
    if words.iter().any(is_body) {
        return false;
    }
    let at = list.partition_point(|token| token.end <= place.start);
    let text = |at: usize| list[at].text(reading.text);
    let before = (0..at).rev().take(4).take_while(|at| list[*at].is_word() && list[*at].class.is(small)).last();
    let about = |at: usize| {
        let of = matches!(
            text(at),
            "of" | "de"
                | "sobre"
                | "on"
                | "for"
                | "sur"
                | "über"
                | "zu"
                | "für"
                | "su"
                | "sulla"
                | "sull'"
                | "sull’"
                | "per"
                | "pour"
                | "para"
        );
        of || list[at].class.is(lexicon::Class::DET)
    };
    before.and_then(|first| first.checked_sub(1).filter(|_| (first..at).all(about))).is_some_and(|noun| {
        let noun = fold(text(noun));
        meeting::is_document(&noun) || is_law(&noun) || meeting::is_event(&noun)
    })
}

/// Words for what parliaments and meetings adopt, folded.
fn is_law(word: &str) -> bool {
    ["pacto", "pacte", "pakt", "patto", "gesetz", "legge", "directive", "directiva", "richtlinie", "direttiva"]
        .iter()
        .any(|end| word.ends_with(end))
        || matches!(
            word,
            "law"
                | "act"
                | "bill"
                | "ley"
                | "loi"
                | "regulation"
                | "strategy"
                | "plan"
                | "reglamento"
                | "estrategia"
                | "strategie"
        )
}

/// Somebody’s presence is read from so many mentions at most.
const MOST_MENTIONS: usize = 40;

/// A name without the article that it may begin with, as that of L’OIM.
fn bare(name: &str) -> &str {
    tokens::without_elision(name)
}

fn is_acronym(name: &str) -> bool {
    !name.contains(char::is_whitespace) && bare(name).chars().all(char::is_uppercase)
}

/// What the name of a body of several words may be called in short: the first letters of its words, with and without the
/// small ones.
fn initials(reading: &Reading, name: &str) -> Vec<String> {
    let small = lexicon::Class::FUNCTION;
    let words = || bare(name).split([' ', '-']).filter(|word| !word.is_empty());
    let of = |words: Vec<&str>| -> String {
        words.iter().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
    };
    let great = words().filter(|word| !reading.language.class(&fold(word)).is(small)).collect();
    if words().count() > 1 { vec![of(great), of(words().collect())] } else { Vec::new() }
}

/// Bodies named in the text, each once, but for those that it says were not there.
fn organisations(reading: &Reading, officials: &[OfficialDraft]) -> Vec<Found<String>> {
    let people = &reading.people;
    // Headings in capitals and countries are no organisations.
    let heading = |name: &str| name.len() > 6 && !name.contains(char::is_lowercase) && !name.contains(' ');
    let country = |name: &str| !country::resolve(name, country::Reading::Text).countries().is_empty();
    let bodies =
        people.parties.iter().filter(|p| !p.is_person() && p.kind == names::NameKind::Body && p.name.len() > 2).filter(
            |p| !heading(&p.name) && !country(&p.name) && !places::is_city(&p.name) && !abbreviates(reading, p),
        );
    let absent = |party: &people::Party| {
        let mut mentions = party.mentions.iter().take(MOST_MENTIONS).map(|mention| &people.mentions[*mention].tokens);
        mentions.any(|name| absence::is_absent(reading, name))
    };
    // The IOM and the International Organization for Migration are one, wherever each stands: the whole name is given.
    let (short, whole): (Vec<_>, Vec<_>) = bodies.partition(|party| is_acronym(&party.name));
    let initials: HashSet<String> = whole.iter().flat_map(|party| initials(reading, &party.name)).collect();
    let (short, alone): (Vec<_>, Vec<_>) = short.into_iter().partition(|party| initials.contains(bare(&party.name)));
    let away: HashSet<&str> = short.iter().filter(|party| absent(party)).map(|party| bare(&party.name)).collect();
    let called_away = |name: &str| self::initials(reading, name).iter().any(|short| away.contains(short.as_str()));
    let mut out: Vec<Found<String>> = whole
        .into_iter()
        .filter(|party| !called_away(&party.name))
        .chain(alone)
        .filter(|party| !absent(party))
        .map(|party| {
            let place = tokens::bytes(&reading.tokens.list, &people.mentions[party.mentions[0]].tokens);
            Found { value: bare(&party.name).to_owned(), place: Some(place), confidence: 0.6 }
        })
        .filter(|found| !found.place.as_ref().is_some_and(|place| is_no_body(reading, &found.value, place, officials)))
        .collect();
    out.sort_by_key(|f| f.place.as_ref().map_or(0, |p| p.start));
    // L’OIM and OIM are one.
    let mut named = HashSet::new();
    out.retain(|found| named.insert(found.value.clone()));
    out
}
