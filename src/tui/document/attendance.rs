//! Who was at a meeting or is named with it: every role and every spelling beside the sources that give it.

use std::collections::{HashMap, HashSet};

use crate::briefing::{Confidence, Presence};
use crate::corpus::{Appearance, Corpus, Entity, Meeting, Nation, OfficialId, Part};
use crate::text::Text;

use super::terms::{confidence_mark, entity, joined};
use super::{Document, Span, Subject, Target, Tone};

/// Adds the people of a meeting, those who were there first.
pub(super) fn table(document: &mut Document, corpus: &Corpus, meeting: &Meeting) {
    // Thousands can attend: each statement is looked at once.
    let mut statements: HashMap<OfficialId, Vec<&Appearance>> = HashMap::new();
    for appearance in corpus[meeting.appearances].iter().map(|&id| &corpus[id]) {
        statements.entry(appearance.official).or_default().push(appearance);
    }
    let disputed: HashSet<OfficialId> =
        corpus[meeting.disagreements].iter().filter_map(|point| point.official).collect();
    let of = |official: OfficialId| statements.get(&official).map_or(&[][..], Vec::as_slice);
    let was_there = |official: OfficialId| Part::of(of(official).iter().copied()).is_some_and(Part::was_there);
    let (there, others): (Vec<_>, Vec<_>) =
        corpus[meeting.officials].iter().partition(|&&official| was_there(official));
    for (heading, officials) in [("Attended", there), ("Also named", others)] {
        if officials.is_empty() {
            continue;
        }
        document.heading(format!("{heading} {}", officials.len()));
        for official in officials {
            person(document, corpus, official, of(official), disputed.contains(&official));
        }
    }
}

/// What some sources say of a person in the same words. No row of the table holds more: a source is never credited
/// with what another one says.
struct Given<'a> {
    role: Text,
    name: Text,
    presence: Presence,
    confidence: Confidence,
    country: Option<Nation>,
    statements: Vec<&'a Appearance>,
}

/// What is said of one person: roles in the order of their first mention, under each the name as the page has it first.
fn given<'a>(official_name: Text, own: &[&'a Appearance]) -> Vec<Given<'a>> {
    let mut out: Vec<Given<'a>> = Vec::new();
    for &statement in own {
        let &Appearance { role, name, presence, confidence, country, .. } = statement;
        let same = |given: &&mut Given<'_>| {
            (given.role, given.name, given.presence, given.confidence) == (role, name, presence, confidence)
                // Who leaves the country out does not gainsay it.
                && (given.country == country || given.country.is_none() || country.is_none())
        };
        match out.iter_mut().find(same) {
            Some(given) => {
                given.country = given.country.or(country);
                given.statements.push(statement);
            }
            None => out.push(Given { role, name, presence, confidence, country, statements: vec![statement] }),
        }
    }
    let mut roles: Vec<Text> = Vec::new();
    for given in &out {
        if !roles.contains(&given.role) {
            roles.push(given.role);
        }
    }
    out.sort_by_key(|given| (roles.iter().position(|&role| role == given.role), given.name != official_name));
    out
}

fn person(document: &mut Document, corpus: &Corpus, official: OfficialId, own: &[&Appearance], disputed: bool) {
    let rows = given(corpus[official].name, own);
    for (i, given) in rows.iter().enumerate() {
        let above = i.checked_sub(1).map(|above| &rows[above]);
        let name = if i == 0 { vec![entity(document, corpus, Entity::Official(official))] } else { Vec::new() };
        let what = said(corpus, official, given, above);
        let by = sources(document, corpus, &given.statements);
        let flag = if disputed && i == 0 { vec![Span::toned("≠", Tone::Warn)] } else { Vec::new() };
        document.cells(1, vec![name, what, by, flag]);
        notes(document, corpus, &given.statements);
    }
}

/// The role, how the person was present and how the name is spelt: below a row with the same role only what differs.
fn said(corpus: &Corpus, official: OfficialId, given: &Given<'_>, above: Option<&Given<'_>>) -> Vec<Span> {
    let quiet = |text: String| vec![Span::toned(text, Tone::Quiet)];
    let same_role = above.is_some_and(|above| above.role == given.role);
    let role = match corpus.text(given.role) {
        "" => quiet("no role given".to_owned()),
        role => vec![Span::plain(role)],
    };
    let is_news = above.is_none_or(|above| above.country.is_none() || above.country != given.country);
    let country = match given.country.filter(|_| is_news) {
        Some(Nation::Known(country)) => quiet(country.alpha2().to_owned()),
        Some(written @ Nation::AsWritten(_)) => quiet(corpus.nation_name(written).to_owned()),
        None => Vec::new(),
    };
    let usual = above.filter(|_| same_role).map_or(Presence::Attended, |above| above.presence);
    let presence = if given.presence == usual { Vec::new() } else { quiet(given.presence.as_words().to_owned()) };
    let sure = confidence_mark(given.confidence).map(|(mark, tone)| vec![Span::toned(mark, tone)]);
    let spelling = corpus.text(given.name);
    let is_other = given.name != corpus[official].name && !spelling.is_empty();
    let spelling = if is_other { quiet(format!("as {spelling}")) } else { Vec::new() };
    let more = joined(vec![country, presence, sure.unwrap_or_default(), spelling], " · ");
    if same_role && !more.is_empty() { more } else { joined(vec![role, more], " · ") }
}

/// Who says so, each once.
fn sources(document: &mut Document, corpus: &Corpus, statements: &[&Appearance]) -> Vec<Span> {
    let mut seen: Vec<Text> = Vec::new();
    let mut by: Vec<Vec<Span>> = Vec::new();
    for id in statements.iter().filter_map(|statement| statement.source) {
        let name = corpus[id].name();
        if !seen.contains(&name) {
            seen.push(name);
            let target = Target::Subject(Subject::Source(id));
            by.push(vec![document.link_toned(corpus.source_name(id), Tone::Quiet, target)]);
        }
    }
    joined(by, ", ")
}

/// What a reader must know of the statements; where there are several, of which.
fn notes(document: &mut Document, corpus: &Corpus, statements: &[&Appearance]) {
    for statement in statements {
        let whose =
            if statements.len() > 1 { format!("{}: ", corpus.said_by(statement.source)) } else { String::new() };
        for note in [statement.confidence_note, statement.note].into_iter().filter(|note| !note.is_empty()) {
            document.note(vec![Span::toned(format!("{whose}{}", corpus.text(note)), Tone::Quiet)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::link;
    use crate::tui::document::Row;

    const FILE: &str = r#"
[[sources]]
id = "a"
publisher = "Agency"
[[sources]]
id = "b"
publisher = "State"
[[sources]]
id = "c"
publisher = "Copyist"

[[meetings]]
id = "2024-05-07-m"
name = "Meeting"
date = 2024-05-07
"#;

    /// The rows of the table as `name | what | who says so`, notes in brackets.
    fn rows(officials: &str) -> Vec<String> {
        let file = format!("{FILE}{}", officials.replace("[[", "[[officials]]\nid = \"x\"\n#"));
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        assert_eq!(corpus.diagnostics().len(), 0, "{:?}", corpus.diagnostics());
        let mut document = Document::default();
        table(&mut document, &corpus, corpus.meetings().next().unwrap().1);
        let text = |spans: &[Span]| spans.iter().map(|span| span.text.as_str()).collect::<String>();
        let row = |row: &Row| match row {
            Row::Cells { columns, .. } => {
                Some(columns[..3].iter().map(|c| text(c)).collect::<Vec<_>>().join(" | ").trim_end().to_owned())
            }
            Row::Note(spans) => Some(format!("[{}]", text(spans))),
            _ => None,
        };
        document.rows.iter().filter_map(row).collect()
    }

    #[test]
    fn a_spelling_stands_beside_those_who_write_it_alone() {
        let told = rows(
            r#"[[
name = "Bernardo Arévalo"
role = "President"
country = "GT"
presence = "attended"
source = "a"
[[
name = "Bernardo Alévaro"
role = "President"
country = "GT"
presence = "attended"
source = "b"
[[
name = "Bernardo Arévalo"
role = "President"
presence = "attended"
source = "c"
"#,
        );
        assert_eq!(
            told,
            ["Bernardo Arévalo | President · GT | Agency, Copyist", " | as Bernardo Alévaro | State"],
            "{told:#?}"
        );
    }

    #[test]
    fn doubts_and_attendance_are_those_of_their_sources() {
        let told = rows(
            r#"[[
name = "Ann Example"
role = "Minister"
presence = "host"
source = "a"
[[
name = "Ann Example"
role = "Minister"
presence = "attended"
confidence = "low"
source = "b"
[[
name = "Ann Example"
role = "Secretary"
presence = "attended"
source = "c"
note = "in a caption"
[[
name = "Ann Example"
role = "Secretary"
presence = "attended"
source = "a"
"#,
        );
        let expected = [
            "Ann Example | Minister · host | Agency",
            " | attended · ⁇ low confidence | State",
            " | Secretary | Copyist, Agency",
            "[Copyist: in a caption]",
        ];
        assert_eq!(told, expected, "{told:#?}");
    }
}
