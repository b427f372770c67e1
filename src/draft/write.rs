//! Writes a draft as a briefing file.
//!
//! What is sure is filled in; what is not stands as a comment that begins with `# review:`. The file parses whatever
//! the text holds, and gives the text back.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::{Doubt, Draft, Found, MeetingDraft, OfficialDraft, Quotation, SourceDraft};
use crate::briefing::{Choice, Format, Presence};
use crate::corpus::name::slug;
use crate::country::CountryId;
use crate::text::{clean_line, is_unsafe};

/// What a draft says of itself in its first line.
pub const DRAFTED: &str =
    "Drafted from a text: review it, above all the lines marked `review`, and delete these comments.";

/// A meeting no surer than this has no name in the text.
const GUESSED: f32 = 0.5;

/// The draft as TOML.
pub fn to_toml(draft: &Draft) -> String {
    let mut out = String::with_capacity(draft.text.len() + 4096);
    let _ = writeln!(out, "# {DRAFTED}");
    let lines = Lines::of(&draft.text);
    if !draft.documents.is_empty() {
        let begins: Vec<String> = draft.documents.iter().map(|at| lines.number(*at).to_string()).collect();
        let (line, other) =
            if begins.len() == 1 { ("line", "another document seems") } else { ("lines", "other documents seem") };
        let _ = writeln!(
            out,
            "# review: {other} to begin at {line} {} of the text: draft each for itself, or give each its own source",
            begins.join(", ")
        );
    }
    if let Some(closing) = draft.closing {
        let line = lines.number(closing);
        remark(
            &mut out,
            &format!("from line {line} on, the text seems to speak of its publisher: nobody is taken from there"),
        );
    }
    if let Some(language) = draft.source.unread {
        remark(
            &mut out,
            &format!("the text seems to be in {language}, which is not read: look for who met and who spoke yourself"),
        );
    }
    if draft.meeting.is_none() {
        remark(
            &mut out,
            "no meeting was found in the text: if it tells of one, add [[meetings]] with its name and date",
        );
    }
    let title = draft.source.title.as_ref().filter(|t| t.is_sure());
    match (title, &draft.meeting) {
        (Some(title), _) => key(&mut out, "title", &string(&title.value)),
        (None, Some(meeting)) => key(&mut out, "title", &string(&meeting.name.value)),
        (None, None) => out.push_str("# review: title = \"\"\n"),
    }
    out.push_str("# review: summary = \"\" (in your own words)\n");
    source(&mut out, &draft.source, &draft.text);
    if let Some(found) = &draft.meeting {
        meeting(&mut out, found, draft, &lines);
    }
    let ids = Ids::of(&draft.officials);
    for (official, id) in draft.officials.iter().zip(&ids.all) {
        self::official(&mut out, official, id, &lines);
    }
    for quote in &draft.quotes {
        self::quote(&mut out, quote, draft, &ids, &lines);
    }
    out
}

fn key(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name} = {value}");
}

/// A value that is filled in if sure, and else a comment.
fn found<T>(out: &mut String, name: &str, found: &Found<T>, value: &str) {
    if found.is_sure() {
        key(out, name, value);
    } else {
        let _ = writeln!(out, "# review: {name} = {value}");
    }
}

/// A value that is nowhere to be found, and where it may come from.
fn missing(out: &mut String, name: &str, why: &str) {
    suggestion(out, name, "", why);
}

/// A value that somebody has to decide on, and why.
fn suggestion(out: &mut String, name: &str, value: &str, why: &str) {
    let _ = writeln!(out, "# review: {name} = {} ({why})", string(value));
}

/// What somebody has to look at.
fn remark(out: &mut String, words: &str) {
    let _ = writeln!(out, "# review: {}", clean_line(words));
}

fn source(out: &mut String, source: &SourceDraft, text: &str) {
    out.push_str("\n[[sources]]\n");
    let publisher = source.publisher.as_ref().filter(|p| p.is_sure()).map(|p| slug(&p.value)).filter(|s| !s.is_empty());
    key(out, "id", &string(publisher.as_deref().unwrap_or("source")));
    key(out, "kind", &string(source.kind.word()));
    match &source.publisher {
        Some(this) => found(out, "publisher", this, &string(&this.value)),
        None => missing(out, "publisher", "the text does not say; --publisher or --url fills it in"),
    }
    match &source.title {
        Some(this) => found(out, "title", this, &string(&this.value)),
        None => missing(out, "title", "the text has none"),
    }
    if let Some(this) = &source.byline {
        found(out, "byline", this, &string(&this.value));
    }
    if let Some(url) = &source.url {
        key(out, "url", &string(url));
    }
    published(out, source);
    key(out, "language", &string(source.language));
    key(out, "text", &block(text));
}

/// The day of publication, and what a dateline without a year has to do with it.
fn published(out: &mut String, source: &SourceDraft) {
    let Some(line) = &source.dateline else {
        match &source.published {
            Some(this) => found(out, "published", this, &date(this.value)),
            None => missing(out, "published", "the text bears no date; --date fills it in"),
        }
        return;
    };
    let bears = format!("the text bears “{}”", clean_line(&line.seen));
    match &source.published {
        Some(this) if this.is_sure() => {
            key(out, "published", &date(this.value));
            if let Some(day) = line.in_year(this.value.year()) {
                remark(out, &format!("{bears}: was it published on {day}?"));
            }
        }
        Some(this) => {
            let year = this.value.year();
            let why = format!("{bears} without a year; {year} is the only one that goes with it");
            let _ = writeln!(out, "# review: published = {} ({why})", date(this.value));
        }
        None => missing(out, "published", &format!("{bears} without a year; --date fills it in")),
    }
}

fn meeting(out: &mut String, meeting: &MeetingDraft, draft: &Draft, lines: &Lines) {
    // Without a day it would be no record: then all of it is a suggestion.
    let dated = meeting.date.as_ref().filter(|d| d.is_sure() && !meeting.of_whom);
    let mut body = String::from("[[meetings]]\n");
    if let Some(known) = &meeting.known {
        let _ = writeln!(body, "# review: id = {} (perhaps this one, which is on record)", string(known));
    }
    if let Some(day) = dated {
        let parties: Vec<String> = meeting.countries.iter().map(|c| c.alpha2().to_lowercase()).collect();
        let id = [vec![day.value.to_string()], parties, vec![meeting.format.word().to_owned()]].concat().join("-");
        if meeting.known.is_none() {
            key(&mut body, "id", &string(&id));
        }
    }
    key(&mut body, "name", &string(&meeting.name.value));
    if let Some(day) = &meeting.date {
        found(&mut body, "date", day, &date(day.value));
        let published = draft.source.published.as_ref();
        if day.is_sure()
            && day.confidence < 0.8
            && published.is_some_and(|p| p.value == day.value && p.place == day.place)
        {
            body.push_str(
                "# review: this is the day that the text bears, as in its dateline; is it that of the meeting?\n",
            );
        }
    }
    if let Some(end) = meeting.end {
        key(&mut body, "end", &date(end));
    }
    match &meeting.city {
        Some(city) => found(&mut body, "city", city, &string(&city.value)),
        // Nobody travels to a call.
        None if meeting.format == Format::Call => {}
        None => missing(&mut body, "city", "the text does not say where they met"),
    }
    if let Some(country) = &meeting.country {
        found(&mut body, "country", country, &string(country.value.alpha2()));
    }
    if let Some(venue) = &meeting.venue {
        found(&mut body, "venue", venue, &string(&venue.value));
    }
    key(&mut body, "format", &string(meeting.format.word()));
    if !meeting.countries.is_empty() {
        key(&mut body, "countries", &codes(&meeting.countries));
    }
    if !meeting.as_written.is_empty() {
        remark(&mut body, &format!("no country of this name is known: {}", meeting.as_written.join(", ")));
    }
    if meeting.name.confidence <= GUESSED && !meeting.of_whom {
        remark(&mut body, "the name is made from who met; was it this meeting, and were they all there?");
    }
    for other in &meeting.others {
        let line = other.place.as_ref().map_or(0, |place| lines.number(place.start));
        remark(&mut body, &format!("line {line} seems to tell of another meeting: {}", other.value));
    }
    if !draft.organisations.is_empty() {
        let names: Vec<String> = draft.organisations.iter().take(20).map(|o| string(&o.value)).collect();
        let _ = writeln!(body, "# review: organisations = [{}]", names.join(", "));
    }
    out.push('\n');
    place(
        out,
        meeting.name.place.as_ref().or_else(|| dated.and_then(|d| d.place.as_ref())),
        meeting.name.confidence,
        "",
        lines,
    );
    if dated.is_some() {
        out.push_str(&body);
    } else {
        out.push_str(if meeting.of_whom {
            "# review: the text does not say who met; was there such a meeting?\n"
        } else {
            "# review: a meeting needs its day\n"
        });
        commented(out, &body);
    }
}

fn official(out: &mut String, official: &OfficialDraft, id: &str, lines: &Lines) {
    out.push('\n');
    let role = official.role.as_ref();
    let sureness = role.map_or(0.6, |r| r.confidence);
    place(out, Some(&official.place), sureness, if official.known { "known before" } else { "" }, lines);
    out.push_str("[[officials]]\n");
    key(out, "id", &string(id));
    key(out, "name", &string(&official.name));
    if let Some(role) = role {
        found(out, "role", role, &string(&role.value));
    }
    if let Some(body) = &official.organisation {
        found(out, "organisation", body, &string(&body.value));
    }
    if official.then {
        suggestion(
            out,
            "note",
            "an earlier post",
            "the text says “then-”: unless it was held on the day of the meeting",
        );
    }
    match (&official.country, &official.country_as_written) {
        // Not from the text, but from the person's record.
        (Some(country), _) if official.known && country.place.is_none() && !country.is_sure() => {
            suggestion(out, "country", country.value.alpha2(), "on record; the text does not say");
        }
        (Some(country), _) => found(out, "country", country, &string(country.value.alpha2())),
        (None, Some(written)) => {
            suggestion(out, "country", &written.value, "as written: no country of this name is known");
        }
        (None, None) => {}
    }
    key(out, "presence", &string(official.presence.word()));
    if official.presence == Presence::Mentioned {
        out.push_str("# review: was this person there?\n");
    }
    for doubt in &official.doubts {
        remark(out, doubt);
    }
}

fn quote(out: &mut String, quote: &Quotation, draft: &Draft, ids: &Ids<'_>, lines: &Lines) {
    out.push('\n');
    place(out, Some(&quote.bytes), quote.confidence, quote.rule.name(), lines);
    let id = |name: &str| ids.by_name.get(name).map(|at| ids.all[*at].clone());
    // Who denies words has not said them.
    let speaker = quote.speaker.as_deref().filter(|_| quote.doubt != Some(Doubt::Denied));
    let speaker = speaker.map(|name| string(&id(name).unwrap_or_else(|| name.to_owned())));
    let mut body = String::from("[[quotes]]\n");
    key(&mut body, "speaker", speaker.as_deref().unwrap_or("\"\""));
    key(&mut body, "text", &string(&quote.text));
    if let Some(said) = quote.said.filter(|_| quote.doubt == Some(Doubt::Earlier)) {
        key(&mut body, "date", &date(said));
    }
    if draft.source.language != "en" {
        key(&mut body, "language", &string(draft.source.language));
    }
    if quote.translated {
        // An interpreter at a press conference is one of those who hold it.
        key(&mut body, "translation", "{ by = \"official\" }");
    }
    if !quote.together.is_empty() {
        remark(out, &format!("said of {} together: who said this, and in these words?", listed(&quote.together)));
    }
    if let Some(doubt) = quote.doubt {
        remark(out, doubt.question());
        commented(out, &body);
    } else if !quote.together.is_empty() {
        commented(out, &body);
    } else if let Some(speaker) = quote.sure_speaker() {
        if id(speaker).is_none() {
            remark(out, &format!("“{speaker}” seems to be no person: who said it?"));
        }
        out.push_str(&body);
    } else {
        out.push_str("# review: who said this?\n");
        commented(out, &body);
    }
}

/// “Ann Lee” and “Bo Roe”.
fn listed(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// Where something was found and how sure it is, as a comment.
fn place(out: &mut String, range: Option<&std::ops::Range<usize>>, confidence: f32, how: &str, lines: &Lines) {
    out.push('#');
    if let Some(range) = range {
        let _ = write!(out, " line {} of the text,", lines.number(range.start));
    }
    let _ = write!(out, " confidence {confidence:.2}");
    if !how.is_empty() {
        let _ = write!(out, ", {how}");
    }
    out.push('\n');
}

/// Whether a comment without its sign is one of those that [`to_toml`] writes without `review:`.
pub(super) fn is_of_a_draft(words: &str) -> bool {
    let place = words.strip_prefix("line ").map_or(Some(words), |rest| Some(rest.split_once(" of the text, ")?.1));
    words == DRAFTED || place.is_some_and(|rest| rest.starts_with("confidence 0.") || rest.starts_with("confidence 1."))
}

/// The lines as comments.
fn commented(out: &mut String, body: &str) {
    for line in body.lines() {
        let _ = writeln!(out, "# {line}");
    }
}

fn codes(countries: &[CountryId]) -> String {
    let codes: Vec<String> = countries.iter().map(|c| string(c.alpha2())).collect();
    format!("[{}]", codes.join(", "))
}

/// A full day as a TOML date, a part of one as a string.
pub(super) fn date(date: crate::briefing::PartialDate) -> String {
    if date.day().is_some() { date.to_string() } else { string(&date.to_string()) }
}

/// A basic string on one line: everything that is hidden or controls something is escaped.
pub(super) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        escape(&mut out, c);
    }
    out.push('"');
    out
}

fn escape(out: &mut String, c: char) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c if c.is_control() || is_unsafe(c) => {
            let code = u32::from(c);
            let _ = if code > 0xffff { write!(out, "\\U{code:08X}") } else { write!(out, "\\u{code:04X}") };
        }
        c => out.push(c),
    }
}

/// A text of many lines: as a literal if TOML can hold it so, else with escapes.
fn block(text: &str) -> String {
    let plain = |c: char| c == '\n' || c == '\t' || !(c.is_control() || is_unsafe(c));
    if text.chars().all(plain) && !text.contains("'''") && !text.ends_with('\'') {
        return format!("'''\n{text}'''");
    }
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str("\"\"\"\n");
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(c),
            c => escape(&mut out, c),
        }
    }
    out.push_str("\"\"\"");
    out
}

/// The ids of the officials, each once.
struct Ids<'d> {
    all: Vec<String>,
    /// The first official of each name.
    by_name: HashMap<&'d str, usize>,
}

impl<'d> Ids<'d> {
    fn of(officials: &'d [OfficialDraft]) -> Self {
        let mut seen = HashSet::new();
        let unique = |official: &OfficialDraft| {
            let base = if official.id.is_empty() { "person" } else { &official.id };
            let mut id = base.to_owned();
            let mut n = 1;
            while !seen.insert(id.clone()) {
                n += 1;
                id = format!("{base}-{n}");
            }
            id
        };
        let names = officials.iter().enumerate().rev().map(|(at, official)| (official.name.as_str(), at));
        Ids { all: officials.iter().map(unique).collect(), by_name: names.collect() }
    }
}

/// Where the lines of the text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Lines(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1).collect())
    }

    /// The number of the line, from 1, that a byte stands on.
    fn number(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start <= byte) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::diagnostic::Severity;
    use crate::draft::{Hints, draft};

    #[test]
    fn any_text_makes_a_file_that_parses_and_gives_it_back() {
        let texts = [
            "plain",
            "\"\"\" x",
            "''' x",
            "ends with apos x'",
            "ends with quote x\"",
            "back\\slash x\\",
            "\\u001b x",
            "a = \"b\"",
            "[table]\n[[x]]",
            "\u{1b}[2J x",
            "\u{202e} x",
            "\r x\r\n y",
            "\u{feff}x",
            "\u{7f}x",
            "x\u{2028}y",
            "\tx\n",
            "“quote x y z” — Name",
            "Name:\tquote",
            "\nx",
            "\n\nx\n\n",
            "''''''x",
            "Ann Roe said: “'''x''' and \\ \"y\" more”",
        ];
        for text in texts {
            let made = to_toml(&draft(text, &Hints::default()).unwrap());
            let table: toml::Table = made.parse().unwrap_or_else(|e| panic!("{text:?}: {e}\n{made}"));
            assert_eq!(table["sources"][0]["text"].as_str(), Some(text), "{made}");
            let parsed = parse("draft.toml", made.as_bytes());
            let errors: Vec<_> = parsed.diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
            assert!(errors.is_empty(), "{text:?}: {errors:?}");
        }
    }
}
