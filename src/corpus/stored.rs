//! A linked corpus as it is stored between two runs.
//!
//! It is stored in parts, so that every core reads some. Nobody is trusted: texts are proven clean again, and every
//! reference is checked, so that what was forged can neither deceive a terminal nor lead out of the corpus.

use std::io;

use bitcode::{Decode, Encode};

use super::list::{List, Listed, Lists, Moved, MovedLists};
use super::references::{Refers, Visitor};
use super::statements::Decision;
use super::{
    Account, AccountId, Appearance, AppearanceId, Briefing, BriefingId, Corpus, Country, Meeting, MeetingId, Official,
    OfficialId, Quote, QuoteId, Run, Source, SourceId, Wording, WordingId,
};
use crate::briefing::PartialDate;
use crate::country::CountryId;
use crate::diagnostic::Diagnostic;
use crate::stored::{Parts, Sink, Task};
use crate::text::{Clean, Pool, Text, are_clean, ends_of};

/// How many bytes of text make a part.
const TEXT: usize = 8 << 20;

/// How many of each there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Encode, Decode)]
struct Counts {
    texts: u32,
    lists: MovedLists,
    briefings: u32,
    sources: u32,
    accounts: u32,
    appearances: u32,
    wordings: u32,
    meetings: u32,
    officials: u32,
    quotes: u32,
}

impl Counts {
    fn of(corpus: &Corpus) -> Self {
        Self {
            texts: corpus.pool.len() as u32,
            lists: MovedLists::behind(&Lists::default(), &corpus.lists),
            briefings: corpus.briefings.len() as u32,
            sources: corpus.sources.len() as u32,
            accounts: corpus.accounts.len() as u32,
            appearances: corpus.appearances.len() as u32,
            wordings: corpus.wordings.len() as u32,
            meetings: corpus.meetings.len() as u32,
            officials: corpus.officials.len() as u32,
            quotes: corpus.quotes.len() as u32,
        }
    }
}

/// What is needed before anything else can be read, and what is small.
#[derive(Debug, Default, Encode, Decode)]
struct Head {
    counts: Counts,
    /// How many bytes each part of the texts has, and how many texts.
    texts: Vec<(u64, u32)>,
    originals: Vec<(Text, String)>,
    /// A bit for each text: whether it is looked for.
    interned: Vec<u64>,
    countries: Vec<Country>,
    decisions: Vec<Decision>,
    diagnostics: Vec<Diagnostic>,
}

impl Corpus {
    /// Stores it, part by part.
    ///
    /// # Errors
    /// Those of `sink`.
    pub fn store(&self, sink: &mut Sink<'_>) -> io::Result<()> {
        let head = Head {
            counts: Counts::of(self),
            texts: self.pool.parts(TEXT).map(|(lengths, text)| (text.len() as u64, lengths.len() as u32)).collect(),
            originals: self.pool.originals(),
            interned: self.pool.interned().to_vec(),
            countries: self.countries.clone(),
            decisions: self.decisions.clone(),
            diagnostics: self.diagnostics.clone(),
        };
        sink(&bitcode::encode(&head))?;
        sink(&bitcode::encode(&self.lists))?;
        sink(&bitcode::encode(&self.briefings))?;
        sink(&bitcode::encode(&self.sources))?;
        sink(&bitcode::encode(&self.accounts))?;
        sink(&bitcode::encode(&self.appearances))?;
        sink(&bitcode::encode(&self.wordings))?;
        sink(&bitcode::encode(&self.meetings))?;
        sink(&bitcode::encode(&self.officials))?;
        sink(&bitcode::encode(&self.quotes))?;
        for (lengths, text) in self.pool.parts(TEXT) {
            sink(&bitcode::encode(&lengths))?;
            sink(text.as_bytes())?;
        }
        Ok(())
    }
}

/// The parts before those of the texts.
const RECORDS: usize = 10;

/// A stored corpus while it is read.
#[derive(Debug, Default)]
pub struct Restoring {
    head: Head,
    lists: Option<Lists>,
    briefings: Option<Vec<Briefing>>,
    sources: Option<Vec<Source>>,
    accounts: Option<Vec<Account>>,
    appearances: Option<Vec<Appearance>>,
    wordings: Option<Vec<Wording>>,
    meetings: Option<Vec<Meeting>>,
    officials: Option<Vec<Official>>,
    quotes: Option<Vec<Quote>>,
    shown: Vec<u8>,
    /// Where each text ends there.
    ends: Vec<u32>,
    /// Whether the texts of each part are clean.
    are_clean: Vec<bool>,
}

impl Restoring {
    /// Begins to read a corpus whose first part is `first`.
    pub fn begin(parts: &impl Parts, first: usize) -> Option<Self> {
        let head: Head = parts.decode(first, &mut Vec::new())?;
        let (mut bytes, mut texts) = (0_usize, 1_usize);
        for (nth, &(size, count)) in head.texts.iter().enumerate() {
            let (size, count) = (usize::try_from(size).ok()?, count as usize);
            // No more room is asked for than what is stored fills.
            if parts.size(first + RECORDS + 2 * nth + 1) != Some(size) || count > size {
                return None;
            }
            (bytes, texts) = (bytes.checked_add(size)?, texts.checked_add(count)?);
        }
        let are_clean = vec![false; head.texts.len()];
        Some(Self { head, shown: vec![0; bytes], ends: vec![0; texts], are_clean, ..Self::default() })
    }

    /// How many parts it has.
    pub fn parts(&self) -> usize {
        RECORDS + 2 * self.head.texts.len()
    }

    /// The work of reading it, in any order; the longest pieces first.
    pub fn tasks<'a>(&'a mut self, parts: &'a impl Parts, first: usize) -> Vec<Task<'a>> {
        let counts = self.head.counts;
        let mut tasks: Vec<Task<'a>> = Vec::new();
        macro_rules! records {
            ($($field:ident: $part:literal),+ $(,)?) => {$({
                let slot = &mut self.$field;
                tasks.push(Box::new(move |buffer| *slot = parts.decode(first + $part, buffer).and_then(|all| counts.proven(all))));
            })+};
        }
        records! { wordings: 6, quotes: 9, appearances: 5, sources: 3 }
        let (mut rest, mut rest_ends, mut start) = (self.shown.as_mut_slice(), &mut self.ends[1..], 0);
        for (nth, (slot, &(size, count))) in self.are_clean.iter_mut().zip(&self.head.texts).enumerate() {
            let (row, behind) = rest.split_at_mut(size as usize);
            let (ends, ends_behind) = rest_ends.split_at_mut(count as usize);
            (rest, rest_ends) = (behind, ends_behind);
            let part = first + RECORDS + 2 * nth;
            tasks.push(Box::new(move |buffer| *slot = texts(parts, part, row, (start, ends), buffer).is_some()));
            start += size as usize;
        }
        records! { lists: 1, meetings: 7, accounts: 4, briefings: 2, officials: 8 }
        tasks
    }

    /// The corpus, if every part of it was there and is sound.
    pub fn finish(self) -> Option<Corpus> {
        let Head { counts, originals, interned, countries, decisions, diagnostics, .. } = self.head;
        let (countries, decisions) = (counts.proven(countries)?, counts.proven(decisions)?);
        let is_sound = self.are_clean.iter().all(|part| *part)
            && countries.is_sorted_by(|a, b| a.id < b.id)
            && diagnostics.iter().all(Diagnostic::is_safe);
        let corpus = Corpus {
            pool: Pool::of_parts(self.shown, self.ends, originals, interned)?,
            lists: self.lists?,
            briefings: self.briefings?,
            sources: self.sources?,
            accounts: self.accounts?,
            appearances: self.appearances?,
            wordings: self.wordings?,
            meetings: self.meetings?,
            officials: self.officials?,
            quotes: self.quotes?,
            countries,
            decisions,
            diagnostics,
            is_lasting: true,
        };
        let points = &corpus.lists.disagreements;
        let is_told_safely = points.iter().all(|point| {
            let values = point.variants.iter().map(|variant| &variant.value);
            values.chain([&point.about]).all(|text| Clean::block(text).as_str() == text)
        });
        let has_words = corpus.quotes.iter().all(|quote| !quote.wordings.is_empty());
        (is_sound && is_told_safely && has_words && Counts::of(&corpus) == counts).then_some(corpus)
    }
}

/// Reads texts into their place, and where each ends, if all of them are clean.
fn texts(
    parts: &impl Parts,
    part: usize,
    row: &mut [u8],
    (start, ends): (usize, &mut [u32]),
    buffer: &mut Vec<u8>,
) -> Option<()> {
    let lengths: Vec<u32> = parts.decode(part, buffer)?;
    parts.read(part + 1, row)?;
    ends_of(&lengths, start, ends);
    (lengths.len() == ends.len() && are_clean(&lengths, row)).then_some(())
}

impl Counts {
    /// The records, if nothing that they refer to lies outside of the corpus.
    fn proven<T: Refers>(self, mut records: T) -> Option<T> {
        let mut check = Check { counts: self, is_broken: false };
        records.visit(&mut check);
        (!check.is_broken).then_some(records)
    }
}

/// Looks whether references lead to something.
struct Check {
    counts: Counts,
    is_broken: bool,
}

impl Check {
    fn number(&mut self, number: u32, count: u32) {
        self.is_broken |= number >= count;
    }

    fn run<Id: From<u32>>(&mut self, run: Run<Id>, count: u32) {
        let all = Moved { from: 0, count, to: 0 };
        self.is_broken |= run.is_broken() || all.numbers(run.numbers()).is_none();
    }
}

impl Visitor for Check {
    fn text(&mut self, text: &mut Text) {
        self.is_broken |= text.index() >= self.counts.texts as usize;
    }

    fn country(&mut self, country: CountryId) {
        self.is_broken |= !country.is_one();
    }

    fn date(&mut self, date: PartialDate) {
        self.is_broken |= !date.is_valid();
    }

    fn list<T: Listed>(&mut self, list: &mut List<T>) {
        self.is_broken |= list.moved(T::moved(&self.counts.lists)).is_none();
    }

    fn briefing(&mut self, id: &mut BriefingId) {
        self.number(id.0, self.counts.briefings);
    }

    fn source(&mut self, id: &mut SourceId) {
        self.number(id.0, self.counts.sources);
    }

    fn account(&mut self, id: &mut AccountId) {
        self.number(id.0, self.counts.accounts);
    }

    fn appearance(&mut self, id: &mut AppearanceId) {
        self.number(id.0, self.counts.appearances);
    }

    fn wording(&mut self, id: &mut WordingId) {
        self.number(id.0, self.counts.wordings);
    }

    fn meeting(&mut self, id: &mut MeetingId) {
        self.number(id.0, self.counts.meetings);
    }

    fn official(&mut self, id: &mut OfficialId) {
        self.number(id.0, self.counts.officials);
    }

    fn quote(&mut self, id: &mut QuoteId) {
        self.number(id.0, self.counts.quotes);
    }

    fn sources(&mut self, run: &mut Run<SourceId>) {
        self.run(*run, self.counts.sources);
    }

    fn accounts(&mut self, run: &mut Run<AccountId>) {
        self.run(*run, self.counts.accounts);
    }

    fn appearances(&mut self, run: &mut Run<AppearanceId>) {
        self.run(*run, self.counts.appearances);
    }

    fn wordings(&mut self, run: &mut Run<WordingId>) {
        self.run(*run, self.counts.wordings);
    }
}
