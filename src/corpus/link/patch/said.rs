//! The quotes that change with some files: those that lose or gain a wording, and those whose meeting is at another date.

use hashbrown::HashMap;

use super::files::{Files, Stand};
use super::held::Held;
use super::row::{Piece, Row};
use super::who::{Person, Who};
use crate::briefing::PartialDate;
use crate::corpus::link::order::newest_first;
use crate::corpus::statements::{Statements, bare};
use crate::corpus::{Corpus, List, MeetingId, Quote, QuoteId, Run, WordingId};
use crate::diagnostic::Code;
use crate::text::{Pool, Text};

/// A wording of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Printed {
    Old(u32),
    New(u32),
}

/// A quote that changes.
#[derive(Debug)]
struct Touched {
    /// Which it was before.
    was: Option<u32>,
    speaker: Person,
    meeting: Option<MeetingId>,
    is_dated: bool,
    date: Option<PartialDate>,
    print: u32,
    wordings: Vec<(Stand, Printed)>,
    text: Text,
}

/// Who said something where and when, and a hash of the words.
type Occasion = (Person, Option<MeetingId>, Option<PartialDate>, u64);

/// Where a quote stands among all.
type Place = (u64, Option<(u32, u32)>, Stand);

/// The quotes and wordings after the change.
pub(super) struct Said {
    pub(super) quotes: Row,
    pub(super) wordings: Row,
    /// The records that take the places of those that changed or went, and of those that are new.
    pub(super) put: Vec<Quote>,
}

/// What is looked at.
pub(super) struct Remarks<'a> {
    pub(super) old: &'a Corpus,
    pub(super) new: &'a Statements,
    pub(super) pool: &'a Pool,
    pub(super) files: &'a Files,
    pub(super) held: &'a Held,
    pub(super) who: &'a Who,
}

impl Remarks<'_> {
    /// The quotes and wordings after the change; none if their order is not clear.
    pub(super) fn settle(&self) -> Option<Said> {
        let old = self.old;
        let mut touched = self.touched()?;
        touched.retain(|quote| !quote.wordings.is_empty());
        let mut placed: Vec<(u32, Place, Touched)> = Vec::with_capacity(touched.len());
        let mut gone = self.lost();
        gone.extend(touched.iter().filter_map(|quote| quote.was));
        gone.extend(self.moved());
        gone.sort_unstable();
        gone.dedup();
        for quote in touched {
            let place = self.place(&quote);
            let at = old.quotes.partition_point(|other| self.place_of_old(other) < place);
            let is_shared = old.quotes.get(at).is_some_and(|other| self.place_of_old(other) == place);
            if is_shared && quote.was != Some(at as u32) {
                return None;
            }
            placed.push((at as u32, place, quote));
        }
        placed.sort_by_key(|&(at, place, _)| (at, place));
        if placed.windows(2).any(|two| two[0].1 == two[1].1) {
            return None;
        }
        let put: Vec<u32> = placed.iter().map(|&(at, ..)| at).collect();
        let mut quotes = Row::without_and_with(old.quotes.len(), &gone, &put);
        let mut wordings = Row::of(old.wordings.len(), self.new.wordings.len(), self.wordings(&quotes, &placed));
        let mut records = Vec::with_capacity(placed.len());
        for (nth, (_, _, quote)) in (0..).zip(&placed) {
            if let Some(was) = quote.was {
                quotes.becomes(was, nth);
            }
            let now = |printed| match printed {
                Printed::Old(w) => wordings.now(w).unwrap_or_default(),
                Printed::New(w) => wordings.of_new(w),
            };
            let first = now(quote.wordings.first()?.1);
            let changed: Vec<u32> = quote.wordings.iter().map(|&(_, printed)| now(printed)).collect();
            wordings.change_all(changed);
            records.push(Quote {
                print: quote.print,
                nth: 1,
                speaker: self.who.number(quote.speaker),
                text: quote.text,
                date: quote.date,
                is_dated: quote.is_dated,
                meeting: quote.meeting,
                wordings: Run::of(first..first + quote.wordings.len() as u32),
                role: List::default(),
            });
        }
        Some(Said { quotes, wordings, put: records })
    }

    /// Old quotes that lose a wording.
    fn lost(&self) -> Vec<u32> {
        let files = self.files.gone.iter().map(|&file| &self.old.briefings[file as usize]);
        files.flat_map(|file| &self.old[file.wordings]).map(|&w| self.old[w].quote.0).collect()
    }

    /// Old quotes whose meeting stands elsewhere, or is held at another date.
    fn moved(&self) -> impl Iterator<Item = u32> {
        let moved = self.held.moved.iter().flat_map(|&meeting| &self.old[self.old[meeting].quotes]);
        moved.map(|quote| quote.0)
    }

    fn touched(&self) -> Option<Vec<Touched>> {
        let mut touched: Vec<Touched> = Vec::new();
        let mut at: HashMap<u32, usize> = HashMap::new();
        for was in self.lost().into_iter().chain(self.moved()) {
            at.entry(was).or_insert_with(|| {
                touched.push(self.left_of(was));
                touched.len() - 1
            });
        }
        // Of new quotes, by all that makes two wordings one quote.
        let mut new: HashMap<Occasion, Vec<usize>> = HashMap::new();
        let mut nth = 0;
        let mut file = usize::MAX;
        for (w, (wording, speech)) in (0..).zip(self.new.wordings.iter().zip(&self.new.speeches)) {
            let (speaker, _) = self.who.spoke[w as usize];
            let here = self.files.briefings.new_at().partition_point(|&at| at < wording.origin.briefing.0);
            nth = if here == file { nth + 1 } else { 0 };
            file = here;
            let printed = (self.files.stand(here, nth), Printed::New(w));
            let meeting = self.held.by_key(speech.meeting);
            if meeting.is_none() && !speech.meeting.is_empty() {
                return None;
            }
            let words = bare(self.pool.get(wording.text));
            if let Some(was) = self.same_before(speaker, meeting, speech.date, speech.print, &words)? {
                let known = *at.entry(was).or_insert_with(|| {
                    touched.push(self.left_of(was));
                    touched.len() - 1
                });
                touched[known].wordings.push(printed);
                continue;
            }
            let alike = new.entry((speaker, meeting, speech.date, speech.words)).or_default();
            let same = |i: &&usize| {
                let [(_, Printed::New(first)), ..] = touched[**i].wordings[..] else { return false };
                bare(self.pool.get(self.new.wordings[first as usize].text)) == words
            };
            if let Some(&known) = alike.iter().find(same) {
                touched[known].wordings.push(printed);
                continue;
            }
            alike.push(touched.len());
            touched.push(Touched {
                was: None,
                speaker,
                meeting,
                is_dated: speech.date.is_some(),
                date: speech.date,
                print: speech.print,
                wordings: vec![printed],
                text: Text::EMPTY,
            });
        }
        for quote in &mut touched {
            self.complete(quote);
        }
        Some(touched)
    }

    /// What is left of an old quote.
    fn left_of(&self, was: u32) -> Touched {
        let old = self.old;
        let quote = &old.quotes[was as usize];
        let left = quote.wordings.iter().filter(|&w| !self.files.is_gone(old[w].origin.briefing));
        Touched {
            was: Some(was),
            speaker: Person::Old(quote.speaker),
            meeting: quote.meeting.and_then(|meeting| self.held.now(meeting)),
            is_dated: quote.is_dated,
            date: if quote.is_dated { quote.date } else { None },
            print: quote.print,
            wordings: left.map(|w: WordingId| (Stand::of_old(old[w].origin), Printed::Old(w.0))).collect(),
            text: Text::EMPTY,
        }
    }

    /// The old quote, if any, that has the same words by the same person on the same occasion; none at all if it is not
    /// clear whether one has.
    #[expect(clippy::option_option, reason = "no quote, and no answer")]
    fn same_before(
        &self,
        speaker: Person,
        meeting: Option<MeetingId>,
        date: Option<PartialDate>,
        print: u32,
        words: &str,
    ) -> Option<Option<u32>> {
        let old = self.old;
        let Person::Old(speaker) = speaker else { return Some(None) };
        for &QuoteId(was) in &old[old[speaker].quotes] {
            let quote = &old.quotes[was as usize];
            let is_same = quote.print == print
                && quote.meeting.and_then(|meeting| self.held.now(meeting)) == meeting
                && quote.is_dated == date.is_some()
                && (date.is_none() || quote.date == date)
                && bare(old.text(quote.text)) == words;
            if is_same {
                // A meeting that nobody tells of is one all the same.
                let first = &old[quote.wordings.start()];
                let path = old.text(old[first.origin.briefing].path);
                let is_adrift = |d: &crate::diagnostic::Diagnostic| d.code == Code::DanglingId && d.file == path;
                let is_clear = meeting.is_some() || !old.diagnostics.iter().any(is_adrift);
                return is_clear.then_some(Some(was));
            }
        }
        Some(None)
    }

    /// Fills in what a quote has of its first wording and its meeting.
    fn complete(&self, quote: &mut Touched) {
        quote.wordings.sort_by_key(|&(stand, _)| stand);
        let Some(&(_, first)) = quote.wordings.first() else { return };
        let (text, published) = match first {
            Printed::Old(w) => {
                let wording = &self.old.wordings[w as usize];
                (wording.text, wording.source.and_then(|source| self.old[source].published))
            }
            Printed::New(w) => {
                let wording = &self.new.wordings[w as usize];
                // The source stands in the same file.
                let source = wording.source.map(|s| self.files.sources.new_at().partition_point(|&at| at < s.0));
                (wording.text, source.and_then(|source| self.new.sources[source].published))
            }
        };
        quote.text = text;
        if !quote.is_dated {
            quote.date = quote.meeting.and_then(|meeting| self.held.day(meeting)).or(published);
        }
    }

    fn place(&self, quote: &Touched) -> Place {
        let stand = quote.wordings[0].0;
        (newest_first(quote.date), quote.meeting.map(|meeting| self.held.stand(meeting)), stand)
    }

    fn place_of_old(&self, quote: &Quote) -> Place {
        let first = &self.old[quote.wordings.start()];
        let meeting = quote.meeting.map(|meeting| (2 * meeting.0 + 1, 0));
        (newest_first(quote.date), meeting, Stand::of_old(first.origin))
    }

    /// Wordings stand in the order of their quotes.
    fn wordings(&self, quotes: &Row, placed: &[(u32, Place, Touched)]) -> Vec<Piece> {
        let old = self.old;
        let mut pieces = Vec::new();
        for piece in quotes.pieces() {
            match piece {
                Piece::Old(range) => {
                    let of = |quote: u32| old.quotes[quote as usize].wordings.numbers();
                    if !range.is_empty() {
                        pieces.push(Piece::Old(of(range.start).start..of(range.end - 1).end));
                    }
                }
                Piece::New(range) => {
                    let quotes = &placed[range.start as usize..range.end as usize];
                    pieces.extend(quotes.iter().flat_map(|(_, _, quote)| &quote.wordings).map(|&(_, printed)| {
                        match printed {
                            Printed::Old(w) => Piece::Old(w..w + 1),
                            Printed::New(w) => Piece::New(w..w + 1),
                        }
                    }));
                }
            }
        }
        pieces
    }
}
