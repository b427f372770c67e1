//! The meeting that a text tells of: its name, date, place, form and countries.

mod form;
mod gathering;
mod place;
mod when;

use std::ops::Range;

use super::Found;
use super::comment::{is_comment, is_commented_on};
use super::dates;
use super::lexicon::Class;
use super::names::NameKind;
use super::nations;
use super::officials::{OfficialDraft, meeting_verb};
use super::places;
use super::reading::Reading;
use super::tokens;
use crate::briefing::{Format, PartialDate};
use crate::country::CountryId;
use crate::text::{capitalised, fold, one_line};
use form::{format, kind, made_name};
use gathering::Gathering;
use place::{place, seat};
pub(super) use when::is_document;
use when::{Course, Standing};

/// A meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct MeetingDraft {
    /// Its name in the text, or one made from its form and countries.
    pub name: Found<String>,
    /// The id of a meeting known before that it may be.
    pub known: Option<String>,
    /// The day.
    pub date: Option<Found<PartialDate>>,
    /// The last day of several.
    pub end: Option<PartialDate>,
    /// The city.
    pub city: Option<Found<String>>,
    /// Where it was held.
    pub country: Option<Found<CountryId>>,
    /// The building or body that it was held at.
    pub venue: Option<Found<String>>,
    /// The form.
    pub format: Format,
    /// Who met.
    pub countries: Vec<CountryId>,
    /// Countries of those who met, as written, that are none that is known.
    pub as_written: Vec<String>,
    /// The text tells of a meeting, and does not say who met.
    pub of_whom: bool,
    /// What else seems to have met, and where the text tells of it; nothing says that it was here.
    pub others: Vec<Found<String>>,
}

/// How sure a town is that the text says a meeting was held in.
const TOLD: f32 = 0.75;

/// The meeting of the text, if it tells of one, or `is_joint`: several made the text together.
pub(crate) fn find(
    reading: &Reading,
    officials: &mut [OfficialDraft],
    published: Option<&Found<PartialDate>>,
    is_joint: bool,
) -> Option<MeetingDraft> {
    let course = Course::of(reading, published);
    let all = 0..reading.tokens.sentences.len();
    let tells = |s: &usize| {
        (tells_of_meeting(reading, *s) || course.has_foreign_verb(*s)) && course.of_sentence(*s) != Standing::Another
    };
    let mut sentences: Vec<usize> = all.clone().filter(tells).take(12).collect();
    if sentences.is_empty() {
        // Nobody tells of it but those who welcome it.
        let comments = |s: &usize| comments_on_meeting(reading, *s) && course.of_sentence(*s) != Standing::Another;
        sentences = all.filter(comments).take(12).collect();
    }
    if sentences.is_empty() {
        sentences = head_of_joint_transcript(reading, officials);
    }
    if sentences.is_empty() && is_joint {
        sentences = head_of_joint_statement(reading, officials);
    }
    let Gathering { countries, as_written, met, others, elsewhere } =
        gathering::of(reading, &course, officials, &sentences);
    if sentences.iter().any(|sentence| !elsewhere.contains(sentence)) {
        sentences.retain(|sentence| !elsewhere.contains(sentence));
    }
    // The Tunisian Forum for Economic and Social Rights, whose spokesman speaks, is no event.
    let is_body = |name: &Found<String>| {
        let bodies = officials.iter().filter_map(|official| official.organisation.as_ref()?.place.as_ref());
        let within =
            |body: &Range<usize>| name.place.as_ref().is_some_and(|at| body.start < at.end && at.start < body.end);
        bodies.into_iter().any(within)
    };
    let named = event_name(reading, &course).filter(|name| !is_body(name));
    let nations = countries.len() + as_written.len();
    let unnamed = nations < 2 && met < 2 && named.is_none();
    if sentences.is_empty() && named.is_none() || unnamed && officials.is_empty() {
        return None;
    }
    let told = |t: usize| !is_of_news_conference(reading, t);
    let is_told = reading.turns.is_empty() && sentences.iter().any(|s| words_of_meeting(reading, *s).any(told));
    let format = format(reading, &course, nations, is_told);
    let date = date(reading, &course, &sentences, published, is_joint);
    let end = date.as_ref().and_then(|day| dates::find(reading.text, day.place.clone()?).first()?.until);
    let venue = venue(reading, &course, &sentences);
    let (city, country) = match place(reading, &course, &sentences) {
        // Nobody travels to a call.
        _ if format == Format::Call => (None, None),
        (None, None) => venue.as_ref().map_or((None, None), seat),
        found => found,
    };
    // Who met is not said: then at least where they did must be.
    if unnamed && !city.as_ref().is_some_and(|city| met > 0 || city.confidence >= TOLD) {
        return None;
    }
    let name = named.unwrap_or_else(|| match &city {
        Some(city) if nations < 2 => {
            Found { value: format!("{} in {}", kind(format), city.value), place: None, confidence: 0.5 }
        }
        _ => made_name(format, &countries, &as_written),
    });
    let name = Found { value: capitalised(&name.value), ..name };
    let known = None;
    Some(MeetingDraft {
        name,
        known,
        date,
        end,
        city,
        country,
        venue,
        format,
        countries,
        as_written,
        of_whom: unnamed,
        others,
    })
}

/// What stands before the turns of a transcript in which several officials spoke: it says where and when they met, though
/// not in so many words.
fn head_of_joint_transcript(reading: &Reading, officials: &[OfficialDraft]) -> Vec<usize> {
    let Some(first) = reading.turns.first() else { return Vec::new() };
    if officials.iter().filter(|official| official.presence.was_there()).count() < 2 {
        return Vec::new();
    }
    let before = |sentence: &usize| {
        reading.tokens.list[words(reading, *sentence)].last().is_some_and(|last| last.end <= first.label.start)
    };
    (0..reading.tokens.sentences.len()).take_while(before).take(12).collect()
}

/// Where a statement that several made together first says who they are, if it does not say that they met.
fn head_of_joint_statement(reading: &Reading, officials: &[OfficialDraft]) -> Vec<usize> {
    let names_several = |sentence: &usize| {
        let range = words(reading, *sentence);
        let bytes = tokens::bytes(&reading.tokens.list, &range);
        let from = officials.partition_point(|official| official.place.start < bytes.start);
        let named = officials[from..].iter().take_while(|official| official.place.start < bytes.end).count();
        named > 1 || nations::among(reading, range).len() > 1
    };
    (0..reading.tokens.sentences.len().min(MOST_OF_HEAD)).filter(names_several).take(3).collect()
}

/// Who made a statement is said in so many sentences at its beginning.
const MOST_OF_HEAD: usize = 12;

fn words(reading: &Reading, sentence: usize) -> Range<usize> {
    reading.tokens.sentences[sentence].tokens.clone()
}

/// Whether the sentence says that people met, and not only what somebody thinks of that.
fn tells_of_meeting(reading: &Reading, sentence: usize) -> bool {
    words_of_meeting(reading, sentence).any(|t| !is_comment(reading, t) && !is_commented_on(reading, t))
}

/// Whether the sentence says what somebody thinks of a meeting.
fn comments_on_meeting(reading: &Reading, sentence: usize) -> bool {
    words_of_meeting(reading, sentence).any(|t| is_commented_on(reading, t))
}

/// The words of a sentence that are for meetings.
fn words_of_meeting<'a>(reading: &'a Reading<'a>, sentence: usize) -> impl Iterator<Item = usize> + 'a {
    words(reading, sentence).filter(|t| {
        let token = &reading.tokens.list[*t];
        let word = token.text(reading.text);
        token.is_word()
            && (meeting_verb(word).is_some()
                || is_event(&fold(word))
                || matches!(
                    word,
                    "talks"
                        | "visit"
                        | "visited"
                        | "phone"
                        | "telephone"
                        | "encuentro"
                        | "rencontre"
                        | "entretien"
                        | "colloquio"
                        | "Gespräch"
                        | "Gespräche"
                        | "Besuch"
                        | "besuchte"
                ))
    })
}

/// Whether the word is of a news conference, which is no conference: where words are said after a meeting.
fn is_of_news_conference(reading: &Reading, at: usize) -> bool {
    let list = &reading.tokens.list;
    let word = |at: usize| list.get(at).filter(|t| t.is_word()).map_or(String::new(), |t| fold(t.text(reading.text)));
    let is = |at: usize| {
        let next = word(at + 1);
        match word(at).as_str() {
            "press" | "news" | "media" => matches!(next.as_str(), "conference" | "conferences" | "availability"),
            "conferencia" | "rueda" | "conference" | "point" => {
                matches!(next.as_str(), "de" | "of") && matches!(word(at + 2).as_str(), "prensa" | "presse")
            }
            "conferenza" => next == "stampa",
            "pressekonferenz" => true,
            _ => false,
        }
    };
    (at.saturating_sub(2)..=at).any(is)
}

/// Words for events.
pub(super) fn is_event(folded: &str) -> bool {
    matches!(
        folded,
        "meeting"
            | "ministerial"
            | "summit"
            | "conference"
            | "forum"
            | "dialogue"
            | "consultations"
            | "roundtable"
            | "reunion"
            | "cumbre"
            | "conferencia"
            | "foro"
            | "sommet"
            | "conference-cadre"
            | "incontro"
            | "riunione"
            | "vertice"
            | "conferenza"
    ) || ["gipfel", "treffen", "konferenz"].iter().any(|end| folded.ends_with(end))
}

/// A name in capitals that ends in a word for an event, with an adjective of its form before it.
fn event_name(reading: &Reading, course: &Course) -> Option<Found<String>> {
    let list = &reading.tokens.list;
    let text = reading.text;
    // What a news conference said is the meeting only of its transcript.
    let is_news = |t: usize| reading.turns.is_empty() && is_of_news_conference(reading, t);
    let is_named =
        |t: usize| list[t].is_word() && list[t].capital && is_event(&fold(list[t].text(text))) && !is_news(t);
    for (index, sentence) in reading.tokens.sentences.iter().enumerate() {
        for t in sentence.tokens.clone() {
            // Regional Ministerial Dialogue: up to the last of such words.
            let goes_on = || t + 1 < sentence.tokens.end && is_named(t + 1);
            if !is_named(t) || goes_on() || course.of_event(index, t) == Standing::Another {
                continue;
            }
            let mut start = t;
            while start > sentence.tokens.start {
                let before = &list[start - 1];
                let adjective = matches!(
                    fold(before.text(text)).as_str(),
                    "trilateral" | "bilateral" | "regional" | "international" | "high-level"
                );
                let person =
                    reading.people.at(start - 1).is_some_and(|m| reading.people.mentions[m].kind == NameKind::Person);
                let small = Class::DET.or(Class::TIME).or(Class::PREP).or(Class::POSSESSIVE).or(Class::CONJ);
                if !(before.is_word()
                    && !before.is_possessive()
                    && !person
                    && (before.capital && !before.class.is(small) || adjective))
                {
                    break;
                }
                start -= 1;
            }
            if t - start < 1 {
                continue;
            }
            let range = list[start].start..list[subject_of_event(reading, t, sentence.tokens.end)].end;
            return Some(Found {
                value: capitalised(&one_line(&text[range.clone()])),
                place: Some(range),
                confidence: 0.7,
            });
        }
    }
    None
}

/// The last word of a name that goes on with its subject: Regional Conference on Migration.
fn subject_of_event(reading: &Reading, event: usize, end: usize) -> usize {
    let list = &reading.tokens.list;
    let capital = |at: usize| at < end && list[at].is_word() && list[at].capital && !list[at].class.is(Class::TIME);
    let links = |at: usize| at < end && matches!(list[at].text(reading.text), "on" | "for" | "sobre" | "de" | "sur");
    let mut end_of_name = event;
    let city = |at: usize| places::city_at(reading.text, list, at).is_some();
    loop {
        // Of the Dialogue on Labour Mobility.
        let of_the = end_of_name + 2 < end
            && list[end_of_name + 1].text(reading.text) == "of"
            && list[end_of_name + 2].text(reading.text) == "the";
        let next = end_of_name + if of_the { 3 } else { 2 };
        if !(capital(next) && (of_the || links(end_of_name + 1) && !city(next))) {
            return end_of_name;
        }
        end_of_name = next;
        while capital(end_of_name + 1) {
            end_of_name += 1;
        }
    }
}

fn clip(text: &str, most: usize) -> usize {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// The day: written in a sentence of meeting, a weekday there counted back from the day of publication, or that day.
fn date(
    reading: &Reading,
    course: &Course,
    sentences: &[usize],
    published: Option<&Found<PartialDate>>,
    is_joint: bool,
) -> Option<Found<PartialDate>> {
    let list = &reading.tokens.list;
    let bytes = |sentence: usize| tokens::bytes(list, &words(reading, sentence));
    let is_this = |sentence: usize, t: usize| course.of_day(sentence, t) == Standing::This;
    // What took place did so before it was told.
    let to_come = |day: PartialDate| {
        let latest = published.and_then(|published| published.value.last_day().plus_days(1));
        !course.is_announced() && latest.is_some_and(|latest| day.first_day() > latest)
    };
    let mut perhaps = None;
    for sentence in sentences.iter().take(3) {
        // OSLO, 2 May 2023 – X will meet Y on Wednesday: the day of the week says more than the dateline.
        let weekday = published.is_some_and(|p| {
            words(reading, *sentence).any(|t| dates::weekday_from(list[t].text(reading.text), p.value).is_some())
        });
        let dateline =
            |start: usize| weekday && published.and_then(|p| p.place.as_ref()).is_some_and(|p| p.start == start);
        for dated in dates::find(reading.text, bytes(*sentence)) {
            let at = list.partition_point(|token| token.end <= dated.start);
            let found = |confidence| Found { value: dated.date, place: Some(dated.start..dated.end), confidence };
            match course.of_day(*sentence, at) {
                _ if dateline(dated.start) || to_come(dated.date) => {}
                // In a statement dated 12 May 2024.
                Standing::This if is_of_document(reading, at) => perhaps = perhaps.or(Some(found(0.4))),
                Standing::This => return Some(found(0.8)),
                Standing::Perhaps => perhaps = perhaps.or(Some(found(0.4))),
                Standing::Another => {}
            }
        }
        // Met today: no day further down says it better.
        let today = words(reading, *sentence).find(|t| is_today(list[*t].text(reading.text)) && is_this(*sentence, *t));
        if let (Some(t), Some(published)) = (today, published) {
            let place = Some(list[t].start..list[t].end);
            return Some(Found { value: published.value, place, confidence: published.confidence.min(0.7) });
        }
    }
    let Some(published) = published else { return perhaps };
    for sentence in sentences.iter().take(3) {
        let announced = is_announced(reading, *sentence);
        for t in words(reading, *sentence).filter(|t| is_this(*sentence, *t)) {
            let word = list[t].text(reading.text);
            let day = match word {
                _ if announced && dates::weekday_from(word, published.value).is_some() => {
                    dates::weekday_from(word, published.value)
                }
                "yesterday" | "ayer" | "hier" | "gestern" | "ieri" => published.value.plus_days(-1),
                _ => dates::weekday_before(word, published.value),
            };
            if let Some(value) = day {
                return Some(Found {
                    value,
                    place: Some(list[t].start..list[t].end),
                    confidence: published.confidence.min(0.7),
                });
            }
        }
    }
    if perhaps.is_some() {
        return perhaps;
    }
    // Oslo, 3 May 2023. Ministers met …: the dateline is that of the meeting, as is that of what they said together.
    let mut first = sentences.iter().take(3).map(|s| reading.tokens.sentences[*s].paragraph);
    let dateline = published.place.as_ref().is_some_and(|place| {
        is_joint
            || first
                .any(|p| reading.paragraphs[p].contains(&place.start) && place.start - reading.paragraphs[p].start < 60)
    });
    let confidence = if dateline { published.confidence.min(0.55) } else { published.confidence * 0.5 };
    Some(Found { confidence, ..published.clone() })
}

/// Whether the day that begins here is that of a document: dated 12 May 2024, daté du 12 mai 2024.
fn is_of_document(reading: &Reading, day: usize) -> bool {
    (day.saturating_sub(2)..day).any(|at| {
        let word = fold(reading.tokens.list[at].text(reading.text));
        matches!(word.as_str(), "dated" | "date" | "datee" | "fechado" | "fechada" | "datato" | "datata" | "datiert")
    })
}

fn is_today(word: &str) -> bool {
    matches!(word, "today" | "hoy" | "aujourd'hui" | "aujourd’hui" | "heute" | "oggi")
}

/// Whether the sentence tells of a meeting to come.
fn is_announced(reading: &Reading, sentence: usize) -> bool {
    let list = &reading.tokens.list;
    words(reading, sentence).any(|t| {
        let next = list.get(t + 1).map(|next| next.text(reading.text));
        match list[t].text(reading.text) {
            "will" => true,
            "to" => next.is_some_and(|next| matches!(next, "host" | "meet" | "hold" | "attend" | "visit" | "receive")),
            _ => false,
        }
    })
}

/// The body that a sentence of meeting says it was held at.
fn venue(reading: &Reading, course: &Course, sentences: &[usize]) -> Option<Found<String>> {
    let list = &reading.tokens.list;
    for sentence in sentences.iter().take(4) {
        for t in words(reading, *sentence) {
            if list[t].text(reading.text) != "at" || course.of_town(*sentence, t) == Standing::Another {
                continue;
            }
            let start = t + 1 + usize::from(list.get(t + 1).is_some_and(|n| n.class.is(Class::DET)));
            let Some(mention) = reading.people.at(start).filter(|m| !reading.people.party_at(*m).is_person()) else {
                continue;
            };
            let name = &reading.people.mentions[mention].tokens;
            // At the Summit of the Americas: no place.
            if name.clone().any(|t| is_event(&fold(list[t].text(reading.text)))) {
                continue;
            }
            let range = tokens::bytes(list, name);
            return Some(Found { value: one_line(&reading.text[range.clone()]), place: Some(range), confidence: 0.65 });
        }
    }
    None
}
