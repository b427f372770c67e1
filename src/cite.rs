//! Citations: a sentence and everything it rests on, fit to be pasted.
//!
//! A citation has two halves. The attribution (words, speaker, role on that date, meeting, what is translated, what the
//! source text says of the words, what is missing) is the same in every [`Style`]; the reference to the source is set as
//! the style wants it: the program's own, or with the Cargo feature `csl` any style of the Citation Style Language. Nothing is dropped silently: what a source does not give is named.

mod attribution;
#[cfg(feature = "csl")]
mod csl;
mod item;
mod plain;
mod source;
mod style;

pub(crate) use attribution::{best_wording, occasion_of, sides};
pub use attribution::{gaps, notes, reliability, remarks, speaker, translation, verdict};
pub(crate) use item::Item;
pub(crate) use source::Reference;
pub use source::{Gap, language_name, sources_of};
pub use style::{Style, StyleError};

use crate::corpus::{Appearance, Corpus, Entity, GivenRole, MeetingId, OfficialId, SourceId, WordingId};
use crate::text::{fold, quoted};

/// The citation of `entity`, in one paragraph.
pub fn cite(corpus: &Corpus, entity: Entity, style: &Style) -> String {
    let cited = match entity {
        // What must be known of the words of a quote stands with them.
        Entity::Quote(id) => return wording(corpus, best_wording(corpus, id), style),
        Entity::Meeting(id) => meeting(corpus, id, style),
        Entity::Official(id) => official(corpus, id, style),
        Entity::Country(id) => {
            let meetings = corpus.country(id).map_or(0, |country| country.meetings.len());
            format!(
                "{}: {} in {}.",
                id.name(),
                crate::corpus::counted(meetings, "meeting", "meetings"),
                corpus.coverage()
            )
        }
        Entity::Briefing(id) => {
            let briefing = &corpus[id];
            let sources: Vec<_> = briefing.sources.iter().map(|id| reference(corpus, id, style)).collect();
            format!("{}. {}", corpus.text(briefing.title), or(sources.join(" "), "No source named."))
        }
    };
    match attribution::draft(corpus, &corpus.drafts_of(entity)) {
        Some(draft) => format!("{cited} [{draft}]"),
        None => cited,
    }
}

/// The reference to a source, in the style.
pub fn reference(corpus: &Corpus, id: SourceId, style: &Style) -> String {
    style.set(&Reference::new(corpus, id))
}

/// The citation of a quote as one source has it: the words, who said them, where, according to whom, and what must be
/// known of them.
pub fn wording(corpus: &Corpus, id: WordingId, style: &Style) -> String {
    let words = quoted(corpus.text(corpus[id].text));
    let (said, rest) = parts(corpus, id, style);
    format!("{words} ({said}). {rest}")
}

/// The same without the words, for those that stand beside it.
pub(crate) fn attributed(corpus: &Corpus, id: WordingId, style: &Style) -> String {
    let (said, rest) = parts(corpus, id, style);
    format!("{said}. {rest}")
}

/// Who said it where; and according to whom, with what must be known of the words.
fn parts(corpus: &Corpus, id: WordingId, style: &Style) -> (String, String) {
    let wording = &corpus[id];
    let said = format!("{}; {}", speaker(corpus, wording.quote), occasion_of(corpus, wording.quote));
    let source = wording.source.map_or_else(|| "No source named.".to_owned(), |id| reference(corpus, id, style));
    let mut parts = vec![source];
    parts.extend(attribution::other_reports(corpus, wording.quote, id));
    parts.extend(notes(corpus, id).into_iter().map(|note| format!("[{note}]")));
    (said, parts.join(" "))
}

fn meeting(corpus: &Corpus, id: MeetingId, style: &Style) -> String {
    let meeting = &corpus[id];
    let sources = corpus[meeting.accounts].iter().filter_map(|&account| corpus[account].source);
    let at = attribution::occasion(corpus, id, meeting.when.map(|when| when.start));
    sourced(corpus, &at, sources, style)
}

fn official(corpus: &Corpus, id: OfficialId, style: &Style) -> String {
    let official = &corpus[id];
    let last = corpus.last_role(id, None);
    let latest = last.map(|role| best_statement(corpus, role.by));
    let role = latest.map_or_else(
        || "no role in any source".to_owned(),
        |appearance| {
            let when =
                appearance.date.map_or_else(|| "no date in source".to_owned(), |date| format!("on {}", date.long()));
            let role = attribution::role_text(corpus, appearance.role, appearance.country, appearance.organisation);
            let of_before = appearance.post.remark();
            if of_before.is_empty() { format!("{role}, {when}") } else { format!("{role}, {of_before} {when}") }
        },
    );
    let source = latest.and_then(|appearance| appearance.source);
    let cited = sourced(corpus, &format!("{}, {role}", corpus.text(official.name)), source, style);
    match last {
        Some(GivenRole { of, .. }) if of > 1 => format!("{cited} [Sources give {of} different roles for that day]"),
        _ => cited,
    }
}

/// Of all statements that give a person this role for this day the one to cite: that they were there before that they
/// would come, what is sure before what is not, a source with an address before one without.
fn best_statement<'a>(corpus: &'a Corpus, given: &'a Appearance) -> &'a Appearance {
    let role = fold(corpus.text(given.role));
    let all = corpus[corpus[given.official].appearances].iter().map(|&id| &corpus[id]);
    let alike =
        all.filter(|one| one.date == given.date && one.post == given.post && fold(corpus.text(one.role)) == role);
    let rank = |one: &&Appearance| {
        let has_address = one.source.is_some_and(|id| !corpus[id].url.is_empty());
        (!(one.meeting.is_some() && one.presence.was_there()), one.confidence, !has_address)
    };
    alike.min_by_key(rank).unwrap_or(given)
}

/// A statement, each source of it once, and what is missing from the first.
fn sourced(corpus: &Corpus, what: &str, sources: impl IntoIterator<Item = SourceId>, style: &Style) -> String {
    let mut once: Vec<SourceId> = Vec::new();
    for id in sources {
        if !once.contains(&id) {
            once.push(id);
        }
    }
    let references: Vec<_> = once.iter().map(|&id| reference(corpus, id, style)).collect();
    let gaps = once.first().map(|&id| gaps(corpus, id)).filter(|gaps| !gaps.is_empty());
    let note = gaps.map(|gaps| format!(" [{gaps}]")).unwrap_or_default();
    format!("{what}. {}{note}", or(references.join(" "), "No source named."))
}

fn or(text: String, otherwise: &str) -> String {
    if text.is_empty() { otherwise.to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::parse;
    use crate::corpus::{Kind, QuoteId, Statements, link, link_statements};
    use crate::diagnostic::{Code, Mistake};

    const FILE: &str = r#"
[[sources]]
id = "afp"
publisher = "AFP"
title = "Talks in Washington"
byline = "A. Writer"
published = 2024-02-28
url = "https://example.org/talks"
archived = "https://archive.example/talks"
retrieved = 2024-03-01
text = "She said: “We have to work on the root causes, and on the numbers.”"

[[sources]]
id = "efe"
publisher = "EFE"

[[meetings]]
id = "ministerial"
name = "Migration Ministerial"
date = 2024-02-28
city = "Washington, D.C."
source = "afp"

[[officials]]
id = "alicia-barcena"
name = "Alicia Bárcena"
role = "Foreign Minister"
country = "MX"
source = "afp"

[[quotes]]
speaker = "alicia-barcena"
text = "We have to work on the root causes"
source = "afp"

[[quotes]]
speaker = "alicia-barcena"
text = "We never have to work on the causes"
source = "afp"

[[quotes]]
speaker = "alicia-barcena"
text = "Es una cosa de todos"
source = "efe"
translation = { of = "en", by = "press" }
"#;

    /// The quote of a file that has these words.
    fn quote_of(file: &str, words: &str) -> (Corpus, QuoteId) {
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        let (quote, _) = corpus.quotes().find(|(_, quote)| corpus.text(quote.text).contains(words)).unwrap();
        (corpus, quote)
    }

    fn cited(kind: Kind, part: &str) -> String {
        let corpus = link(vec![parse("a.toml", FILE.as_bytes())], Vec::new());
        let found = corpus.entities(kind).into_iter().find(|&entity| corpus.title_of(entity).contains(part)).unwrap();
        cite(&corpus, found, &Style::Plain)
    }

    #[test]
    fn a_quote_is_cited_with_everything_it_rests_on() {
        let shown = "“We have to work on the root causes” (Alicia Bárcena, Foreign Minister (Mexico); Migration \
                     Ministerial, Washington, D.C., 28 February 2024). AFP, “Talks in Washington”, by A. Writer, 28 February \
                     2024, https://example.org/talks (archived: https://archive.example/talks; accessed 1 March 2024). \
                     [Verbatim in the source text held]";
        assert_eq!(cited(Kind::Quote, "root causes"), shown);
    }

    #[test]
    fn what_waits_for_review_says_so_in_its_citation() {
        let waiting = |path: &str, file: &str, things: u32| {
            let mut statements = Statements::of([parse(path, file.as_bytes())]);
            let mistake = Mistake { code: Code::Unreviewed, message: String::new(), hint: String::new() };
            statements.wait_for_review(things, mistake, 1);
            statements
        };
        let cited = |corpus: &Corpus, kind| {
            let found = corpus.entities(kind).into_iter().find(|&one| !corpus.title_of(one).contains("never"));
            cite(corpus, found.unwrap(), &Style::Plain)
        };
        let draft = link_statements(waiting("draft.toml", FILE, 17), Vec::new());
        for kind in [Kind::Meeting, Kind::Official, Kind::Quote, Kind::Briefing] {
            let shown = cited(&draft, kind);
            assert!(shown.contains(" [From a draft: 17 things wait for review]"), "{shown}");
        }
        // What a file says that somebody has been through is cited from there.
        let mut both = waiting("draft.toml", FILE, 17);
        both.append(Statements::of([parse("good.toml", FILE.replace("\"AFP\"", "\"DPA\"").as_bytes())]));
        let both = link_statements(both, Vec::new());
        let (quote, _) = both.quotes().find(|(_, quote)| both.text(quote.text).contains("root")).unwrap();
        let shown = cite(&both, Entity::Quote(quote), &Style::Plain);
        assert!(shown.contains("DPA, ") && !shown.contains("draft"), "{shown}");
        assert!(!cited(&both, Kind::Meeting).contains("draft"));
        // Two drafts are no more than drafts.
        let mut two = waiting("a.toml", FILE, 17);
        two.append(waiting("b.toml", FILE, 2));
        let shown = cited(&link_statements(two, Vec::new()), Kind::Meeting);
        assert!(shown.contains(" [From drafts: 19 things wait for review]"), "{shown}");
    }

    #[test]
    fn a_quote_whose_words_are_disputed_says_so() {
        let details = "details = [\n{ what = \"wording of her remark\", value = \"on causes\", source = \"afp\" },\n\
                       { what = \"wording of her remark\", value = \"on reasons\", source = \"efe\" },\n]\nsource = \"afp\"\n\n\
                       [[officials]]";
        let file = FILE.replacen("source = \"afp\"\n\n[[officials]]", details, 1);
        let named = "detail = \"Wording of her remark\"\ntext = \"We have";
        let (corpus, quote) = quote_of(&file.replace("text = \"We have", named), "root");
        assert_eq!(corpus.diagnostics().iter().filter(|problem| problem.code == Code::DanglingId).count(), 0);
        let shown = cite(&corpus, Entity::Quote(quote), &Style::Plain);
        assert!(shown.contains(" [Wording disputed: on causes (AFP) ≠ on reasons (EFE)]"), "{shown}");
        assert_eq!(corpus.differences(Entity::Quote(quote)), 1);
        // The other quotes of the meeting are not disputed for that.
        assert_eq!(corpus.quotes().filter(|&(id, _)| corpus.differences(Entity::Quote(id)) > 0).count(), 1);
        // A name that leads nowhere is told.
        let (corpus, quote) = quote_of(&file.replace("text = \"We have", &named.replace("her", "hre")), "root");
        let told = corpus.diagnostics().iter().find(|problem| problem.code == Code::DanglingId).unwrap();
        assert_eq!(told.message, "the meeting has no detail “Wording of hre remark”");
        assert!(told.hint.contains("wording of her remark"), "{}", told.hint);
        assert_eq!(corpus.differences(Entity::Quote(quote)), 0);
    }

    #[test]
    fn an_altered_quote_says_so_wherever_it_goes() {
        let shown = cited(Kind::Quote, "never");
        assert!(
            shown.contains(
                "[ALTERED: the source text held has it otherwise: We {+never+} have to work on the [-root-] causes]"
            ),
            "{shown}"
        );
    }

    #[test]
    fn a_source_that_is_older_than_the_words_says_so() {
        let told = "[The source is dated before 28 February 2024, when this was said]";
        for (published, is_told) in [("2023-02-28", true), ("2024-02-28", false), ("2023", true), ("2024", false)] {
            let (corpus, quote) =
                quote_of(&FILE.replace("published = 2024-02-28", &format!("published = {published:?}")), "root");
            let shown = cite(&corpus, Entity::Quote(quote), &Style::Plain);
            assert_eq!(shown.contains(told), is_told, "{published}: {shown}");
        }
    }

    #[test]
    fn what_is_missing_is_named_and_a_translation_is_labelled() {
        let shown = cited(Kind::Quote, "cosa");
        for part in [
            "EFE. [Role according to another source of the meeting] [Translated from English; translation by the press] [Not checked: no source text held]",
            "[No title in source; no date in source; no address held; no archived copy held; no access date recorded]",
        ] {
            assert!(shown.contains(part), "{shown}");
        }
    }

    #[test]
    fn words_of_another_place_or_day_are_not_put_into_the_meeting() {
        let file = FILE.replace(
            "text = \"Es una",
            "date = 2024-02-20\ncontext = \"said in Quito before the meeting\"\ntext = \"Es una",
        );
        let (corpus, quote) = quote_of(&file, "cosa");
        let shown = cite(&corpus, Entity::Quote(quote), &Style::Plain);
        let said = "“Es una cosa de todos” (Alicia Bárcena, Foreign Minister (Mexico); in connection with Migration \
                    Ministerial, 20 February 2024). EFE. [Context: said in Quito before the meeting] [Role according to \
                    another source of the meeting]";
        assert!(shown.starts_with(said), "{shown}");
    }

    #[test]
    fn a_source_without_a_role_leaves_it_to_the_others() {
        let file = FILE.replace(
            "[[quotes]]\nspeaker = \"alicia-barcena\"\ntext = \"Es una",
            "[[officials]]\nname = \"Alicia Bárcena\"\ncountry = \"MX\"\nsource = \"efe\"\n\n[[quotes]]\nspeaker = \"alicia-barcena\"\ntext = \"Es una",
        );
        let (corpus, quote) = quote_of(&file, "cosa");
        assert_eq!(speaker(&corpus, quote), "Alicia Bárcena, Foreign Minister (Mexico)");
    }

    #[test]
    fn a_role_that_the_source_cited_does_not_give_is_not_put_into_its_mouth() {
        let more = "\n[[quotes]]\nspeaker = \"alicia-barcena\"\nrole = \"Chancellor\"\nsource = \"efe\"\n\
                    text = \"We have to work on the root causes\"\n";
        let (corpus, quote) = quote_of(&format!("{FILE}{more}"), "root");
        let shown = cite(&corpus, Entity::Quote(quote), &Style::Plain);
        assert!(shown.contains("Alicia Bárcena, Chancellor (Mexico)"), "{shown}");
        assert!(
            shown.contains("AFP, ") && shown.contains("[Role according to another source of the quote]"),
            "{shown}"
        );
        let (corpus, quote) = quote_of(&format!("{FILE}{more}").replace("role = \"Chancellor\"\n", ""), "root");
        let shown = cite(&corpus, Entity::Quote(quote), &Style::Plain);
        assert!(!shown.contains("Role according"), "{shown}");
    }

    #[test]
    fn a_text_that_is_no_original_is_called_so() {
        let file = FILE.replace("id = \"afp\"", "id = \"afp\"\nreliability = \"rewritten\"");
        let (corpus, quote) = quote_of(&file, "root");
        let shown = cite(&corpus, Entity::Quote(quote), &Style::Plain);
        assert!(
            shown.contains("[The source text is re-worded: its quotations may not be the speaker's words]"),
            "{shown}"
        );
    }

    #[test]
    fn words_with_marks_of_their_own_get_no_others() {
        let file = FILE.replace("text = \"Es una cosa de todos\"", "text = \"«Es una cosa de todos»\"");
        let (corpus, quote) = quote_of(&file, "cosa");
        assert!(cite(&corpus, Entity::Quote(quote), &Style::Plain).starts_with("«Es una cosa de todos» ("));
    }

    #[test]
    fn every_kind_of_record_can_be_cited() {
        assert_eq!(
            cited(Kind::Meeting, "Ministerial").split(". AFP").next().unwrap(),
            "Migration Ministerial, Washington, D.C., 28 February 2024"
        );
        let official = "Alicia Bárcena, Foreign Minister (Mexico), on 28 February 2024. AFP";
        assert!(cited(Kind::Official, "Alicia").starts_with(official), "{}", cited(Kind::Official, "Alicia"));
        assert!(cited(Kind::Country, "Mexico").starts_with("Mexico: "));
        assert!(cited(Kind::Briefing, "").contains("AFP"));
    }

    #[test]
    fn a_person_is_cited_by_whom_reports_that_they_were_there() {
        let file = FILE.replace(
            "[[officials]]",
            "[[officials]]\nname = \"Bárcena\"\nid = \"alicia-barcena\"\nrole = \"foreign minister\"\ncountry = \"MX\"\n\
             presence = \"announced\"\nsource = \"efe\"\n\n[[officials]]",
        );
        let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
        let shown = cite(&corpus, corpus.entities(Kind::Official)[0], &Style::Plain);
        assert!(shown.starts_with("Alicia Bárcena, Foreign Minister (Mexico), on 28 February 2024. AFP, "), "{shown}");
        // Of two that say the same the one that can be looked up.
        let corpus = link(vec![parse("a.toml", file.replace("presence = \"announced\"\n", "").as_bytes())], Vec::new());
        let shown = cite(&corpus, corpus.entities(Kind::Official)[0], &Style::Plain);
        assert!(shown.contains("28 February 2024. AFP, "), "{shown}");
    }

    #[test]
    fn an_unknown_style_names_those_there_are() {
        let error = Style::named("nosuch").unwrap_err().to_string();
        assert!(error.starts_with("there is no citation style “nosuch”; there are plain, chicago, apa"), "{error}");
    }
}
