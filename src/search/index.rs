//! The index: every field of a corpus as a [`Lexicon`], and which records each value of a field belongs to.
//!
//! A field's *values* are few: people, roles, organisations, meetings, topics, sources, countries. A word is matched
//! against the values, and the values lead to the *records* that are scored: meetings, posts (a person in a role at a
//! meeting), quotes, countries and briefings. Only the words of quotes, where every value is a record, are many.

mod after;
mod build;
mod channel;
mod groups;
mod initials;
mod records;
mod sites;
mod stored;
mod values;

use std::cmp::Reverse;

pub(crate) use channel::Channel;
pub(crate) use initials::Initials;
use initials::OfEverybody;
use sites::Sites;
pub(crate) use stored::Restoring;

use super::answer::How;
use super::dictionary::{Near, is_slip};
use super::field::Field;
use super::forms::Forms;
use super::lexicon::{Lexicon, Reach};
use super::nearness::Nearness;
use super::plan::countries_in;
use super::postings::{Listing, Postings};
use super::sound::is_foreign;
use crate::briefing::PartialDate;
use crate::corpus::OfficialId;
use crate::text::Text;

/// An index of one corpus.
#[derive(Debug, Default)]
pub(crate) struct Index {
    lexicons: [Lexicon; Channel::ALL.len()],
    /// English names and demonyms of countries, for what is half typed; [`Channel::Country`] holds all forms.
    pub(crate) english: Lexicon,
    /// Those names and demonyms, whole, for each country of the corpus.
    pub(crate) country_names: Vec<Vec<Box<str>>>,
    pub(crate) values: Values,
    pub(crate) meetings: Groups,
    pub(crate) posts: Groups,
    pub(crate) quotes: Groups,
    pub(crate) countries: Groups,
    pub(crate) briefings: Groups,
    /// Who holds each post.
    pub(crate) holders: Vec<OfficialId>,
    /// When each post was held, a [`packed`] date.
    pub(crate) post_dates: Vec<u32>,
    /// The [`packed`] dates on which quotes were said, and the last quote of each; quotes are in the order of dates.
    pub(crate) quote_dates: Vec<(u32, u32)>,
    pub(crate) flags: Flags,
    /// The briefings that tell of each meeting.
    pub(crate) told: Listing,
    /// The countries that each meeting is of, by their places in the corpus.
    pub(crate) met: Listing,
    /// The countries that each person appeared for, by their places in the corpus.
    pub(crate) served: Listing,
    sites: Sites,
    initials: OfEverybody,
}

/// What is true of quotes: a bit for each verdict, then [`TRANSLATED`] and [`ORIGINAL`].
#[derive(Debug, Default, bitcode::Encode, bitcode::Decode)]
pub(crate) struct Flags {
    pub(crate) quotes: Vec<u8>,
    /// What is true of any quote of each meeting, of each speaker, in each briefing.
    pub(crate) meetings: Vec<u8>,
    pub(crate) people: Vec<u8>,
    pub(crate) briefings: Vec<u8>,
}

/// The quote was translated.
pub(crate) const TRANSLATED: u8 = 1 << 4;
/// The words in the original language are held.
pub(crate) const ORIGINAL: u8 = 1 << 5;

/// The values of the fields that are neither records nor countries.
#[derive(Debug, Default, bitcode::Encode, bitcode::Decode)]
pub(crate) struct Values {
    pub(crate) roles: Vec<Text>,
    pub(crate) organisations: Vec<Text>,
    pub(crate) topics: Vec<Text>,
    pub(crate) languages: Vec<Text>,
}

/// The records of one kind by the values they have.
#[derive(Debug, Default, bitcode::Encode, bitcode::Decode)]
pub(crate) struct Groups {
    /// How many records.
    pub(crate) records: usize,
    pub(crate) by_person: Postings,
    pub(crate) by_country: Postings,
    pub(crate) by_role: Postings,
    pub(crate) by_organisation: Postings,
    pub(crate) by_meeting: Postings,
    pub(crate) by_topic: Postings,
    pub(crate) by_source: Postings,
    pub(crate) by_language: Postings,
    pub(crate) by_briefing: Postings,
}

impl Groups {
    fn all(&self) -> [&Postings; 9] {
        [
            &self.by_person,
            &self.by_country,
            &self.by_role,
            &self.by_organisation,
            &self.by_meeting,
            &self.by_topic,
            &self.by_source,
            &self.by_language,
            &self.by_briefing,
        ]
    }

    fn bytes(&self) -> usize {
        self.all().into_iter().map(Postings::bytes).sum()
    }
}

impl Index {
    /// The lexicon of one field.
    pub(crate) fn lexicon(&self, channel: Channel) -> &Lexicon {
        &self.lexicons[channel as usize]
    }

    /// Whether `token` is, or begins, something that is talked of here, in any of its forms: a name or a title, or a word
    /// that is frequent enough in running text to be no accident. What is not known may be a misspelt name.
    pub(crate) fn is_known(&self, token: &str) -> bool {
        if token.chars().count() <= 3 && token.is_ascii() {
            return true;
        }
        let whole = |c| if Channel::is_prose(c) { self.lexicon(c).records() / 20_000 + 1 } else { 1 };
        let begins = |c| {
            let lexicon = self.lexicon(c);
            let begun = if c.is_prose() { lexicon.records() / 5_000 + 1 } else { 1 };
            self.count_of(token, c) >= whole(c) || lexicon.frequency(token, begun) >= begun
        };
        let (prose, short): (Vec<Channel>, Vec<Channel>) = Channel::ALL.into_iter().partition(|c| c.is_prose());
        short.into_iter().chain(prose).any(begins) || self.has_other_form(&Forms::of(token), &Channel::ALL, whole)
    }

    /// Whether `token` is or begins something in one field, in any of its forms that are looked for there.
    pub(crate) fn is_known_in(&self, token: &str, field: Field) -> bool {
        self.is_said_in(&Depth::Forms.forms(token), Channel::of(Some(field)))
    }

    /// Whether anything here is or begins with `token`, in any of its forms.
    pub(crate) fn is_said(&self, token: &str) -> bool {
        self.is_said_in(&Forms::of(token), &Channel::ALL)
    }

    /// The word of its family that most here have, if nothing is or begins with `token` itself in any number or spelling.
    pub(crate) fn said_for(&self, token: &str) -> Option<String> {
        let forms = Forms::of(token);
        let count =
            |word: &str| Channel::ALL.into_iter().filter(|c| !c.is_names()).map(|c| self.count_of(word, c)).sum();
        let counted = forms.family.iter().map(|word| (count(word), word)).filter(|&(count, _): &(usize, _)| count > 0);
        let (_, most) = counted.max_by_key(|(count, _)| *count)?;
        (!self.is_said_in(&forms.clone().without_family(), &Channel::ALL)).then(|| most.clone())
    }

    fn is_said_in(&self, forms: &Forms, channels: &[Channel]) -> bool {
        channels.iter().any(|&c| self.lexicon(c).frequency(forms.typed(), 1) > 0)
            || self.has_other_form(forms, channels, |_| 1)
    }

    /// Whether any other form of a word is in at least so many records of a channel that is none of names. The plural of
    /// what somebody or a country is called is nobody's: it is a slip of the name.
    fn has_other_form(&self, forms: &Forms, channels: &[Channel], least: impl Fn(Channel) -> usize) -> bool {
        let is_name = |form: &str| self.count_of(form, Channel::Name) > 0 || !countries_in(&[form]).is_empty();
        let is_begun = |form: &str, c| self.lexicon(c).frequency(form, least(c)) >= least(c);
        let words = || channels.iter().copied().filter(|c| !c.is_names());
        let has = |form: &String| words().any(|c| self.count_of(form, c) >= least(c)) && !is_name(form);
        forms.other_spellings().iter().any(|form| words().any(|c| is_begun(form, c)))
            || forms.numbers.iter().chain(&forms.family).any(has)
    }

    /// How many records of a channel hold a token.
    pub(crate) fn count_of(&self, token: &str, channel: Channel) -> usize {
        let lexicon = self.lexicon(channel);
        lexicon.dictionary.exact(token).map_or(0, |token| lexicon.count(token))
    }

    /// Whether `word` may mean a token of a channel that it matches so. Countries have names in every script and in fifty
    /// languages: what a word sounds like in another of them, or is like by accident, is not meant, but a slip of a name
    /// in any of them is.
    pub(crate) fn may_be_meant(&self, channel: Channel, word: &str, token: &str, (how, quality): (How, u8)) -> bool {
        if channel != Channel::Country || how <= How::Prefix {
            return true;
        }
        match how {
            // Nor by its sound a code.
            How::Sound => self.is_english(token) && token.len() > 3,
            _ => is_foreign(word) || self.is_english(token) || is_slip((how, quality), word, token),
        }
    }

    /// Whether a country is called so in the language that is read here.
    pub(crate) fn is_english(&self, token: &str) -> bool {
        self.english.dictionary.exact(token).is_some()
    }

    /// What of `channels` a token is most likely a misspelling of; nothing that only sounds a little like it
    /// or begins otherwise.
    pub(crate) fn likest(&self, token: &str, channels: &[Channel], nearness: &Nearness) -> Option<Likest<'_>> {
        let candidates = channels.iter().enumerate().filter_map(|(place, &channel)| {
            let near = nearness.of(self, channel, token);
            let text = |near: &Near| self.lexicon(channel).dictionary.text(near.token);
            let first = near.first()?;
            // Of the names that countries have in all languages, the one that is read here.
            let mut as_near = near.iter().take_while(|near| near.quality == first.quality);
            let best = as_near.find(|near| channel != Channel::Country || self.is_english(text(near))).unwrap_or(first);
            let is_meant = match best.how {
                // Names are abbreviated; of other words, what has the letters is mostly another word.
                How::Letters => channel.is_names(),
                // Countries have so many names that one of them always sounds like somebody's.
                How::Sound => channel != Channel::Country || is_foreign(token),
                _ => true,
            };
            let text = text(best);
            let is_slip = is_meant && is_slip((best.how, best.quality), token, text);
            let begins_alike = token.chars().next() == text.chars().next();
            let is_worth_telling = is_slip || (best.how != How::Sound && begins_alike);
            let likest = Likest { text, is_slip, is_name: channel.is_names() };
            // Of equals the first: somebody's name before a country's in some language.
            is_worth_telling.then_some((likest, u32::from(best.quality) * channel.trust(), Reverse(place)))
        });
        candidates.max_by_key(|(likest, quality, place)| (likest.is_slip, *quality, *place)).map(|(likest, ..)| likest)
    }

    /// How a channel takes part in a search that reaches as far as `reach`.
    pub(crate) fn reach(channel: Channel, reach: Depth) -> Reach {
        match reach {
            Depth::Same => Reach::Same,
            Depth::NearNames if channel.is_names() => Reach::Near,
            Depth::Begins | Depth::BeginsNoCountry | Depth::Forms | Depth::Family | Depth::NearNames => Reach::Begins,
            Depth::Near => Reach::Near,
        }
    }

    /// Bytes held.
    pub(crate) fn bytes(&self) -> usize {
        let lexicons: usize = self.lexicons.iter().map(Lexicon::bytes).sum();
        let groups = [&self.meetings, &self.posts, &self.quotes, &self.countries, &self.briefings];
        lexicons
            + self.english.bytes()
            + groups.into_iter().map(Groups::bytes).sum::<usize>()
            + 12 * self.holders.len()
            + self.told.bytes()
            + 8 * self.quote_dates.len()
            + self.flags.quotes.len()
            + self.met.bytes()
            + self.served.bytes()
            + self.sites.bytes()
            + self.initials.bytes()
    }
}

/// What a word is most likely a misspelling of.
pub(crate) struct Likest<'a> {
    pub text: &'a str,
    /// Whether it is so near that nothing else can be meant.
    pub is_slip: bool,
    /// Whether it is the name of a person or a country.
    pub is_name: bool,
}

/// How far a word reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Depth {
    /// The same word.
    Same,
    /// What it begins as well.
    Begins,
    /// The same, but no name of a country: it is one itself, and Ireland is not Northern Ireland.
    BeginsNoCountry,
    /// What it begins, and its other numbers and spellings.
    Forms,
    /// The same, and the other words of its family.
    Family,
    /// The same, and names like it: the word is known nowhere.
    NearNames,
    /// The same, and anything like it: the query found nothing.
    Near,
}

impl Depth {
    /// What is meant by a word, beside what it begins or is like.
    pub(crate) fn forms(self, word: &str) -> Forms {
        match self {
            Self::Same | Self::Begins | Self::BeginsNoCountry => Forms::only(word),
            Self::Forms => Forms::of(word).without_family(),
            Self::Family | Self::NearNames | Self::Near => Forms::of(word),
        }
    }
}

/// A date in four bytes, 0 for none; ordered like dates.
pub(crate) fn packed(date: Option<PartialDate>) -> u32 {
    date.map_or(0, |d| {
        u32::from(d.year()) << 9 | u32::from(d.month().unwrap_or(0)) << 5 | u32::from(d.day().unwrap_or(0))
    })
}

/// Whether a packed date, made as wide as it may be, touches the days from `from` to `to`.
pub(crate) fn touches(date: u32, from: u32, to: u32) -> bool {
    let fill = |with_month: u32, with_day: u32| {
        let month = date >> 5 & 15;
        let day = date & 31;
        let month = if month == 0 { with_month } else { month };
        let day = if day == 0 { with_day } else { day };
        date >> 9 << 9 | month << 5 | day
    };
    date != 0 && fill(12, 31) >= from && fill(1, 1) <= to
}
