//! What a fact-checker asks: the speaker however they are written, quotations shortened, interrupted, joined and run on.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use attache::briefing::parse;
use attache::cite::Style;
use attache::corpus::link;
use attache::verify::{Finding, HouseStyle, Outcome, Verifier};

const TALKS: &str = r#"
[[sources]]
id = "page"
publisher = "Gazette"

[[sources]]
id = "text"
publisher = "Courier"
text = "She said: “We agreed on the numbers, and on the dates.” He replied that 80 per cent of them had left in spring."

[[meetings]]
id = "talks"
name = "Talks"
date = 2024-02-28

[[officials]]
id = "antony-blinken"
name = "Antony J. Blinken"
role = "Secretary of State"
country = "US"
source = "page"

[[officials]]
name = "Andrés Manuel López Obrador"
role = "President"
country = "MX"
source = "page"

[[officials]]
name = "Alicia Bárcena"
role = "Foreign Minister"
country = "MX"
source = "page"

[[quotes]]
speaker = "antony-blinken"
text = "Today we are really here to double down on the collaboration that we have in dealing with migration flows."
source = "page"

[[quotes]]
speaker = "antony-blinken"
text = "safe, orderly and humane migration."
source = "page"

[[quotes]]
speaker = "Andrés Manuel López Obrador"
text = "Se trata de un asunto humanitario en el que tenemos que trabajar unidos"
source = "page"

[[quotes]]
speaker = "Liz Sherwood-Randall"
text = "I am grateful to each of you for your unwavering commitment to addressing the challenges that we face in our hemisphere and to promoting a safe, orderly, and humane approach to migration."
source = "page"

[[quotes]]
speaker = "Xhelal Sveçla"
text = "Kosovo is a partner, not a transit route,"
source = "page"

[[quotes]]
speaker = "Xhelal Sveçla"
text = "We agree,"
source = "page"

[[quotes]]
speaker = "Xhelal Sveçla"
text = "and we expect the same in return."
source = "page"

[[quotes]]
speaker = "Ylva Johansson"
text = "Europe also needs migration,"
context = "the sentence goes on with “but regular migration.”"
source = "page"

[[quotes]]
speaker = "Kamala Harris"
text = "Do not come. Do not come. The United States will secure its borders."
source = "page"

[[quotes]]
speaker = "Alicia Bárcena"
text = "We agreed on the numbers and the dates"
source = "text"

[[quotes]]
speaker = "Alicia Bárcena"
text = "We agreed on the numbers, and on the dates"
source = "text"

[[quotes]]
speaker = "Alicia Bárcena"
text = "Nobody in the hall asked for anything more"
source = "text"
"#;

fn verifier() -> Verifier {
    Verifier::new(Arc::new(link(vec![parse("talks.toml", TALKS.as_bytes())], Vec::new())))
}

/// What is found of a quotation as it was pasted, or of one with a speaker named.
fn found(pasted: &str, speaker: Option<&str>) -> (Verifier, Finding) {
    let verifier = verifier();
    let taken = verifier.take_apart(pasted);
    let finding = verifier.verify(&taken.quotation, speaker.or(taken.speaker.as_deref())).unwrap();
    (verifier, finding)
}

#[track_caller]
fn told(pasted: &str, speaker: Option<&str>, expected: &str) {
    let (verifier, finding) = found(pasted, speaker);
    assert_eq!(finding.describe(verifier.corpus()), expected, "{pasted} — {speaker:?}");
}

const HIS: &str = "double down on the collaboration";

#[test]
fn a_speaker_is_known_with_titles_initials_and_in_any_order() {
    for name in [
        "Blinken",
        "antony-blinken",
        "Antony J. Blinken",
        "blinken antony",
        "Blinken, Antony",
        "A. Blinken",
        "Secretary Blinken",
        "Sec. Blinken",
        "Mr. Blinken",
        "M. Blinken",
        "US Secretary of State Antony Blinken",
        "Blinken, U.S. Secretary of State",
        "the American Secretary of State, Mr Blinken",
    ] {
        told(HIS, Some(name), "exact");
    }
    told("Se trata de un asunto humanitario", Some("President López Obrador"), "exact");
}

#[test]
fn a_title_that_the_record_does_not_give_is_told() {
    let his = "Se trata de un asunto humanitario";
    for name in ["President López Obrador", "Mexican President Andrés Manuel López Obrador", "Mr. López Obrador"] {
        told(his, Some(name), "exact");
    }
    told(his, Some("Senator López Obrador"), "exact, “Senator López Obrador” is on record then as President");
    told(his, Some("Vice President Obrador"), "exact, “Vice President Obrador” is on record then as President");
    let hers = "Nobody in the room asked for anything more";
    told(hers, Some("Chancellor Bárcena"), "altered");
    told(
        hers,
        Some("Prime Minister Bárcena"),
        "altered, “Prime Minister Bárcena” is on record then as Foreign Minister",
    );
    // Of a role that nobody gives nothing can be said, nor of one who did not say it.
    told("Kosovo is a partner, not a transit route", Some("President Sveçla"), "exact");
    told(HIS, Some("President Bárcena"), "someone else said it: Antony J. Blinken");
}

#[test]
fn an_office_of_another_country_is_told() {
    let his = "Se trata de un asunto humanitario";
    for name in ["French President López Obrador", "President of France López Obrador"] {
        told(his, Some(name), &format!("exact, “{name}” is on record then as President (Mexico)"));
    }
    told(
        his,
        Some("French Vice President Obrador"),
        "exact, “French Vice President Obrador” is on record then as President (Mexico)",
    );
    told(his, Some("Mexican President López Obrador"), "exact");
    // What an office is about is not whose it is.
    let name = "President for France López Obrador";
    told(his, Some(name), &format!("exact, “{name}” taken for Andrés Manuel López Obrador"));
    // Of a country that nobody gives nothing can be said.
    told("Kosovo is a partner, not a transit route", Some("French President Sveçla"), "exact");
}

#[test]
fn whom_a_first_name_alone_is_taken_for_is_told() {
    told(HIS, Some("Antony"), "exact, “Antony” taken for Antony J. Blinken");
    told(HIS, Some("Secretary Antony"), "exact, “Secretary Antony” taken for Antony J. Blinken");
    told(HIS, Some("Alicia"), "someone else said it: Antony J. Blinken, “Alicia” taken for Alicia Bárcena");
    let two = TALKS.replace("Xhelal Sveçla", "Alicia Blinken");
    let verifier = Verifier::new(Arc::new(link(vec![parse("talks.toml", two.as_bytes())], Vec::new())));
    let finding = verifier.verify(HIS, Some("Blinken")).unwrap();
    let told = finding.describe(verifier.corpus());
    assert_eq!(told, "exact, “Blinken” taken for Antony J. Blinken or Alicia Blinken");
}

#[test]
fn a_chinese_name_is_known_whole_or_not_at_all() {
    for name in ["布林肯", "国务卿布林肯", "林肯", "王毅", "ブリンケン"] {
        told(HIS, Some(name), "exact; speaker not known here");
    }
    let held = TALKS.replace("role = \"Secretary of State\"", "aliases = [\"安东尼·布林肯\"]");
    let verifier = Verifier::new(Arc::new(link(vec![parse("talks.toml", held.as_bytes())], Vec::new())));
    let told = |name: &str| verifier.verify(HIS, Some(name)).unwrap().describe(verifier.corpus());
    assert_eq!((told("布林肯"), told("安东尼·布林肯")), ("exact".to_owned(), "exact".to_owned()));
    assert_eq!(told("国务卿布林肯"), "exact, “国务卿布林肯” taken for Antony J. Blinken");
    for name in ["林肯", "肯", "王毅"] {
        assert_eq!(told(name), "exact; speaker not known here", "{name}");
    }
}

#[test]
fn a_slip_another_script_or_initials_are_taken_for_a_name_and_that_is_told() {
    for name in ["Blinkin", "Anthony Blinken", "Tony Blinken", "Блинкен", "Sec. Blinkin", "بلينكن"] {
        told(HIS, Some(name), &format!("exact, “{name}” taken for Antony J. Blinken"));
    }
    let hers = "Se trata de un asunto humanitario";
    for name in ["AMLO", "amlo"] {
        told(hers, Some(name), &format!("exact, “{name}” taken for Andrés Manuel López Obrador (by the initials)"));
    }
    for name in ["amla", "Amlo", "aml b", "ALMO"] {
        told(hers, Some(name), "exact; speaker not known here");
    }
    told(
        hers,
        Some("Blinkin"),
        "someone else said it: Andrés Manuel López Obrador, “Blinkin” taken for Antony J. Blinken",
    );
}

#[test]
fn one_slip_in_a_short_word_is_one_beside_the_rest_of_the_name() {
    let named = TALKS.replace("Liz Sherwood-Randall", "Ursula von der Leyen").replace("Xhelal Sveçla", "Maria Ruiz");
    let verifier = Verifier::new(Arc::new(link(vec![parse("talks.toml", named.as_bytes())], Vec::new())));
    let told = |name: &str, words: &str| verifier.verify(words, Some(name)).unwrap().describe(verifier.corpus());
    let (hers, harris, ruiz) =
        ("I am grateful to each of you", "Do not come. Do not come", "Kosovo is a partner, not a transit route");
    for name in ["von der Layen", "Ursula von der Leien", "President von der Layen", "Ursela von der Leyen"] {
        assert_eq!(told(name, hers), format!("exact, “{name}” taken for Ursula von der Leyen"));
    }
    for name in ["Kamela Harris", "Kanala Harris", "Kamala Herris", "Vice President Kamela Harris"] {
        assert_eq!(told(name, harris), format!("exact, “{name}” taken for Kamala Harris"));
    }
    // It may be somebody else whom nobody here knows: alone, of another sex, with two slips, or as they are called here.
    for (name, words) in [
        ("Layen", hers),
        ("Mario Ruiz", ruiz),
        ("Marta Ruiz", ruiz),
        ("Pamela Harris", harris),
        ("Kamela Herros", harris),
        ("Hunter Harris", harris),
        ("von Layen", hers),
        ("Alicia Harris", harris),
    ] {
        assert_eq!(told(name, words), "exact; speaker not known here", "{name}");
    }
}

#[test]
fn an_office_alone_is_whoever_held_it_then() {
    for name in ["Secretary of State", "US Secretary of State", "the American Secretary of State", "U.S. Secretary"] {
        told(HIS, Some(name), "exact, by Antony J. Blinken as Secretary of State");
    }
    told(
        "“double down on the collaboration” — Secretary of State",
        None,
        "exact, by Antony J. Blinken as Secretary of State",
    );
    let hers = "Nobody in the hall asked for anything more";
    for name in ["Foreign Minister", "Mexican Foreign Secretary", "Canciller"] {
        let (verifier, finding) = found(hers, Some(name));
        let told = finding.describe(verifier.corpus());
        assert!(told.ends_with(", by Alicia Bárcena as Foreign Minister"), "{told}");
    }
    // An office that is not theirs is nobody else's word for it.
    for name in ["President", "Vice President", "Mexican Secretary of State", "Deputy Secretary of State", "PM"] {
        let of = if name.starts_with("Mexican") { " (United States)" } else { "" };
        let expected =
            format!("exact, but “{name}” is no office on record of Antony J. Blinken, then Secretary of State{of}");
        told(HIS, Some(name), &expected);
        let (_, finding) = found(HIS, Some(name));
        assert_eq!((finding.outcome, finding.is_speaker_unknown()), (Outcome::SpeakerUnknown, true));
        assert_eq!(finding.nobody_is_called_so(), None);
    }
    let expected = "exact, but “President” is no office on record of Xhelal Sveçla, of whom no office is known";
    told("Kosovo is a partner, not a transit route", Some("President"), expected);
    told(
        "double down on all the collaboration",
        Some("Secretary of State"),
        "altered, by Antony J. Blinken as Secretary of State",
    );
    // What is no office is the name of somebody who is not known.
    for name in ["the spokesman", "Spokesperson of the Secretary of State", "State", "Mexico"] {
        told(HIS, Some(name), "exact; speaker not known here");
    }
}

#[test]
fn of_several_who_said_it_the_one_who_held_the_office_is_cited_first() {
    let both = TALKS.replace("Kosovo is a partner, not a transit route,", "double down on the collaboration");
    let verifier = Verifier::new(Arc::new(link(vec![parse("talks.toml", both.as_bytes())], Vec::new())));
    let finding = verifier.verify(HIS, Some("Secretary of State")).unwrap();
    assert_eq!(finding.describe(verifier.corpus()), "exact, by Antony J. Blinken as Secretary of State");
    assert_eq!((finding.outcome, finding.matches.len()), (Outcome::Exact, 2));
}

#[test]
fn an_office_is_known_by_whom_it_is_held_for_and_by_its_other_names() {
    let file = |role: &str, organisation: &str| {
        format!(
            "[[sources]]\nid = \"s\"\npublisher = \"P\"\n[[meetings]]\nid = \"m\"\nname = \"M\"\ndate = 2024-01-01\n\
             source = \"s\"\n[[officials]]\nname = \"Ana Berg\"\nrole = \"{role}\"\norganisation = \"{organisation}\"\n\
             country = \"IT\"\nmeeting = \"m\"\nsource = \"s\"\n[[quotes]]\nspeaker = \"Ana Berg\"\nmeeting = \"m\"\n\
             text = \"We will open the ports before the summer ends\"\nsource = \"s\"\n"
        )
    };
    for (asked, role, organisation, is_theirs) in [
        ("Commission President", "President", "European Commission", true),
        ("Commission President", "President of the European Commission", "", true),
        ("Commission President", "President", "", false),
        ("Premier", "Prime Minister", "", true),
        ("President of the Council of Ministers", "Prime Minister", "", true),
        ("President of the Council of Ministers", "President", "", false),
        ("Italian Prime Minister", "Prime Minister", "", true),
        ("Spanish Prime Minister", "Prime Minister", "", false),
        ("Foreign Minister", "Secretary of Foreign Relations", "", true),
        ("Secretary of State", "Secretary of Foreign Relations", "", false),
        ("President", "Spokesperson of the President", "", false),
        ("President", "Vice President", "", false),
        // As a search reads them, in any letter case.
        ("ministro degli esteri", "Minister for Foreign Affairs", "", true),
        ("italian Außenminister", "Foreign Minister", "", true),
        ("ministra dell'interno italiana", "Minister of the Interior", "", true),
        ("ministro dell’interno d’Italia", "Interior Minister", "", true),
        ("italy's INTERIOR minister", "Minister of the Interior", "", true),
        ("the interior minister of italy", "Interior Minister", "", true),
        ("Innenminister", "Interior Minister", "", true),
        ("deutscher Innenminister", "Interior Minister", "", false),
        ("us interior minister", "Interior Minister", "", false),
        ("president of the uk", "President", "", false),
        ("chancellor", "Foreign Minister", "", true),
        ("chancellor", "Interior Minister", "", false),
        ("un secretary general", "Secretary-General", "United Nations", true),
        ("UN Secretary-General", "Secretary-General", "United Nations", true),
        ("IOM Director and President", "President", "International Organization for Migration", false),
        ("IOM President", "President", "International Organization for Migration", true),
        ("IOM President", "President", "United Nations", false),
    ] {
        let corpus = link(vec![parse("a.toml", file(role, organisation).as_bytes())], Vec::new());
        let verifier = Verifier::new(Arc::new(corpus));
        let finding = verifier.verify("We will open the ports before the summer ends", Some(asked)).unwrap();
        let told = finding.describe(verifier.corpus());
        assert_eq!(told == format!("exact, by Ana Berg as {role}"), is_theirs, "{asked} – {role}: {told}");
        assert_eq!(finding.outcome == Outcome::Exact, is_theirs, "{told}");
    }
}

#[test]
fn codes_of_countries_that_people_write_small_are_countries() {
    for name in ["us secretary of state", "the us foreign minister", "usa secretary of state", "US secretary of state"]
    {
        told(HIS, Some(name), "exact, by Antony J. Blinken as Secretary of State");
    }
    for name in ["us secretary of state antony blinken", "Us Secretary Blinken"] {
        told(HIS, Some(name), "exact");
    }
    let another = "exact, “uk secretary of state blinken” is on record then as Secretary of State (United States)";
    told(HIS, Some("uk secretary of state blinken"), another);
    told(
        HIS,
        Some("uk foreign secretary"),
        "exact, but “uk foreign secretary” is no office on record of Antony J. Blinken, then Secretary of State (United \
         States)",
    );
    // An office is known where it stands beside the words, too.
    for pasted in [
        format!("us secretary of state: {HIS}"),
        format!("us secretary of state: “{HIS}”"),
        format!("“{HIS},” the us secretary of state said."),
        format!("{HIS} - us secretary of state"),
    ] {
        told(&pasted, None, "exact, by Antony J. Blinken as Secretary of State");
    }
}

#[test]
fn a_word_that_joins_is_nobody_by_itself() {
    let with_del = TALKS.replace("Xhelal Sveçla", "Carlos Del Toro");
    let verifier = Verifier::new(Arc::new(link(vec![parse("talks.toml", with_del.as_bytes())], Vec::new())));
    let told = |name: &str| {
        verifier.verify("Kosovo is a partner, not a transit route", Some(name)).unwrap().describe(verifier.corpus())
    };
    for name in ["del Toro", "Del Toro", "DEL TORO", "Toro"] {
        assert_eq!(told(name), "exact", "{name}");
    }
    for name in ["The deal", "del", "the mayor del"] {
        assert!(!told(name).contains("taken for") && told(name) != "exact", "{name}: {}", told(name));
    }
}

/// Quotes of two people, in two languages, one of them translated.
const TONGUES: &str = r#"
[[sources]]
id = "es"
publisher = "Diario"
language = "es-MX"

[[sources]]
id = "en"
publisher = "Courier"
language = "en"

[[sources]]
id = "not stated"
publisher = "Gazette"

[[quotes]]
speaker = "Ana Ruiz"
text = "La frontera no se cierra con muros"
source = "es"

[[quotes]]
speaker = "Ana Ruiz"
text = "We will open the ports before the summer ends"
translation = { of = "es", by = "press" }
source = "en"

[[quotes]]
speaker = "Leo Brun"
text = "Nobody will be left behind at our border this winter"
source = "en"

[[quotes]]
speaker = "Leo Brun"
text = "All of them have the right to stay with us"
source = "not stated"
"#;

#[test]
fn of_a_quotation_in_another_language_it_is_told_that_its_translation_cannot_be_compared() {
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", TONGUES.as_bytes())], Vec::new())));
    let told = |quotation: &str, speaker: Option<&str>| {
        verifier.verify(quotation, speaker).unwrap().describe(verifier.corpus())
    };
    let (spanish, english) =
        ("Vamos a abrir los puertos antes de que termine el verano", "They were given all that they asked us for");
    let behind = "a translation cannot be compared word for word";
    assert_eq!(
        told(spanish, None),
        format!(
            "not in these briefings, it seems to be in Spanish: of the 4 recorded quotes here 1 is in it, 1 is \
             translated from it; {behind}"
        )
    );
    assert_eq!(
        told(spanish, Some("ruiz")),
        format!(
            "not in these briefings, it seems to be in Spanish: of 2 recorded quotes of Ana Ruiz 1 is in it, 1 is \
             translated from it; {behind}"
        )
    );
    assert_eq!(
        told(spanish, Some("Brun")),
        format!(
            "not in these briefings, it seems to be in Spanish: of 2 recorded quotes of Leo Brun none is in it; {behind}"
        )
    );
    assert_eq!(
        told(english, Some("Ruiz")),
        format!(
            "not in these briefings, it seems to be in English: of 2 recorded quotes of Ana Ruiz 1 is in it; {behind}"
        )
    );
    // In the language of the record, or of most of it, or in none that can be told.
    for (quotation, speaker) in
        [(english, None), (english, Some("Brun")), ("Europe needs migration", Some("Ruiz")), ("Vamos allá", None)]
    {
        assert_eq!(told(quotation, speaker), "not in these briefings", "{quotation} – {speaker:?}");
    }
    // What is found is in the language of the record.
    assert_eq!(told("La frontera no se cierra con muros", Some("Ruiz")), "exact");
}

#[test]
fn somebody_else_said_it_only_where_that_is_known() {
    told(HIS, Some("Bárcena"), "someone else said it: Antony J. Blinken");
    told(
        "double down on all the collaboration",
        Some("Bárcena"),
        "someone else said something like it: Antony J. Blinken",
    );
    for name in ["Hunter Blinken", "the spokesman", "Nobody Atall", "X"] {
        told(HIS, Some(name), "exact; speaker not known here");
        told("double down on all the collaboration", Some(name), "altered, speaker not known here");
    }
    let (_, finding) = found(HIS, Some("Nobody Atall"));
    assert_eq!((finding.outcome, finding.is_speaker_unknown()), (Outcome::SpeakerUnknown, true));
    assert_eq!(finding.nobody_is_called_so().unwrap(), "nobody here is called “Nobody Atall”");
}

#[test]
fn a_speaker_is_found_before_within_and_behind_the_words() {
    for pasted in [
        "“Do not come. Do not come,” Harris said.",
        "\"Do not come. Do not come,\" said Harris in Guatemala City",
        "“Do not come,” Vice President Harris told reporters. “Do not come.”",
        "Harris: \"Do not come. Do not come.\"",
        "Harris said: “Do not come. Do not come.”",
        "Kamala Harris: Do not come. Do not come.",
        "do not come, do not come - Harris",
    ] {
        told(pasted, None, "exact");
        assert!(found(pasted, None).1.named.is_some(), "{pasted}");
    }
    // Whoever is named apart comes first.
    told("“Do not come. Do not come,” she said.", Some("Harris"), "exact");
}

#[test]
fn a_shortened_sentence_is_not_joined_of_what_two_people_said() {
    told(
        "I am grateful to each of you for your unwavering commitment to promoting a safe, orderly and humane migration",
        Some("Sherwood-Randall"),
        "altered, 13 words left out without a mark",
    );
}

#[test]
fn an_interrupted_quotation_is_joined_of_the_quotes_that_were_recorded() {
    for pasted in [
        "Kosovo is a partner, not a transit route. We agree, and we expect the same in return.",
        "“Kosovo is a partner, not a transit route,” he said. “We agree,” he added, “and we expect the same in return.”",
    ] {
        told(pasted, Some("Svecla"), "joined from three recorded quotes of Xhelal Sveçla");
    }
    told(
        "Kosovo is a partner, not a transit route. We agree, and we expect the same in return.",
        Some("Harris"),
        "joined from three recorded quotes of Xhelal Sveçla, none of them of the speaker named",
    );
}

#[test]
fn what_its_source_has_otherwise_is_never_exact() {
    let (verifier, finding) = found("We agreed on the numbers and the dates", None);
    assert_eq!(finding.outcome, Outcome::NotBorneOut);
    assert_eq!(finding.describe(verifier.corpus()), "recorded so, but the source text held has it otherwise");
    told("Nobody in the hall asked for", None, "recorded so, but the source text held does not have it");
    // Of several that fit, the one that its source bears out.
    let (verifier, finding) = found("We agreed on the numbers", None);
    let citation = finding.matches[0].citation(verifier.corpus(), &attache::cite::Style::Plain);
    assert_eq!(finding.outcome, Outcome::Exact);
    assert!(citation.contains("[Verbatim in the source text held]"), "{citation}");
}

#[test]
fn what_is_longer_than_its_record_is_found_and_told() {
    told(
        "Europe also needs migration, but regular migration",
        None,
        "longer than what is recorded, “but regular migration” stands only in what is told around it",
    );
    told("I want to be clear: do not come. Do not come.", None, "longer than what is recorded");
    let around = "in what is told around a quote, but no recorded quote";
    told("goes on with but regular migration", None, around);
    assert_eq!(found("Please do not come", None).1.outcome, Outcome::Altered);
}

#[test]
fn where_the_record_ends_within_a_sentence_what_is_known_of_the_rest_is_told() {
    let of_context = "exact, its context tells: the sentence goes on with “but regular migration.”";
    for pasted in [
        "Europe also needs migration.",
        "Europe also needs migration",
        "“Europe also needs migration” — Ylva Johansson",
        "“europe also needs migration.”",
        "EUROPE ALSO NEEDS MIGRATION.",
    ] {
        told(pasted, None, of_context);
    }
    let altered = format!("{}, but so few words prove little", of_context.replace("exact", "altered"));
    told("Europe badly needs migration.", None, &altered);
    // What does not pass for a sentence, or has an ellipsis, or another end.
    for pasted in ["europe also needs migration", "Europe also needs migration…"] {
        told(pasted, None, "exact");
    }
    told("Europe also needs.", None, "exact, the sentence goes on: “migration”, but so few words prove little");
    // The source text held has the sentence whole.
    let in_source = "exact, the sentence goes on in the source text: “and on the dates”";
    let cut = TALKS.replace("We agreed on the numbers and the dates", "We agreed on the numbers");
    let told = |held: &str, pasted: &str| {
        let verifier = Verifier::new(Arc::new(link(vec![parse("talks.toml", held.as_bytes())], Vec::new())));
        verifier.verify(pasted, None).unwrap().describe(verifier.corpus())
    };
    assert_eq!(
        told(&cut.replace("We agreed on the numbers, and on the dates\"", "Else\""), "We agreed on the numbers."),
        in_source
    );
    // Not where it ends, nor where its closing mark stands before what is somebody else's.
    for end in [".” He left, and on the dates", ",” he said, and on the dates", ",\\\" he said, and on the dates"] {
        let cut = cut.replace("We agreed on the numbers, and on the dates\"", "Else\"");
        let held = cut.replace("We agreed on the numbers, and on the dates", &format!("We agreed on the numbers{end}"));
        assert_eq!(told(&held, "We agreed on the numbers."), "exact", "{end}");
    }
}

/// Quotes with contractions and without.
const SHORT: &str = r#"
[[sources]]
id = "page"
publisher = "Gazette"

[[sources]]
id = "text"
publisher = "Courier"
text = "She said: “It is not our border that we’ve closed.”"

[[quotes]]
speaker = "Ana Berg"
text = "We are inevitably a bridge between Europe, Africa and the Middle East."
source = "page"

[[quotes]]
speaker = "Ana Berg"
text = "They don’t leave home gladly, and we can’t stop them"
source = "page"

[[quotes]]
speaker = "Leo Ruiz"
text = "I do not know"
source = "page"

[[quotes]]
speaker = "Leo Ruiz"
text = "We will take all of them in, unless they have no papers"
source = "page"

[[quotes]]
speaker = "Ana Berg"
text = "It’s not our border that we have shut"
source = "text"
"#;

#[test]
fn what_differs_only_in_contractions_is_told_as_that() {
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", SHORT.as_bytes())], Vec::new())));
    let found = |pasted: &str, speaker: Option<&str>| {
        let finding = verifier.verify(pasted, speaker).unwrap();
        (finding.outcome, finding.describe(verifier.corpus()))
    };
    let only = "differs only in contractions";
    for (pasted, changed) in [
        ("We're inevitably a bridge", "“We're” in place of “We are”"),
        ("we’re inevitably a bridge between Europe, Africa", "“we’re” in place of “We are”"),
        ("They do not leave home gladly", "“do not” in place of “don’t”"),
        (
            "They do not leave home gladly, and we cannot stop them",
            "“do not” in place of “don’t”, “cannot” in place of “can’t”",
        ),
        ("I don't know", "“don't” in place of “do not”, but so few words prove little"),
        (
            "We're inevitably a bridge.",
            "“We're” in place of “We are”, the sentence goes on: “between Europe Africa and …”",
        ),
    ] {
        let told = changed.replace("Europe Africa", "Europe, Africa");
        assert_eq!(found(pasted, None), (Outcome::HouseStyle, format!("{only}: {told}")), "{pasted}");
    }
    // Whatever else is wrong is worse.
    for (pasted, speaker, outcome, told) in [
        (
            "We're inevitably a bridge between Europe, Africa and the Middle East",
            Some("Leo Ruiz"),
            Outcome::OtherSpeaker,
            "someone else said something like it: Ana Berg",
        ),
        ("We're a bridge between Europe, Africa and the Middle East", None, Outcome::Altered, "altered"),
        ("They do leave home gladly, and we cannot stop them", None, Outcome::Altered, "altered"),
        (
            "We'll take all of them in",
            None,
            Outcome::Altered,
            "altered, ends within a sentence: “unless they have no …” stands behind",
        ),
        ("It is not our border that we've shut", None, Outcome::Altered, "altered"),
    ] {
        assert_eq!(found(pasted, speaker), (outcome, told.to_owned()), "{pasted}");
    }
    let (outcome, told) = found("We're inevitably a bridge", Some("Nobody Atall"));
    assert_eq!(outcome, Outcome::HouseStyle);
    assert!(told.ends_with("“We're” in place of “We are”, speaker not known here"), "{told}");
}

#[test]
fn a_remark_of_nothing_but_a_contraction_is_found_however_often_it_is_repeated() {
    for (pasted, written) in [
        ("Don't come. Don't come.", "Don't"),
        ("Don’t come. Don’t come.", "Don’t"),
        ("dont come dont come", "dont"),
        ("Don't come.", "Don't"),
    ] {
        for speaker in [None, Some("harris")] {
            let (verifier, finding) = found(pasted, speaker);
            let told = finding.describe(verifier.corpus());
            let expected = format!("differs only in contractions: “{written}” in place of “Do not”");
            assert_eq!(told.split(", but so few").next(), Some(&*expected), "{pasted} – {speaker:?}");
        }
    }
    assert_eq!(of_one("Don’t leave", "Do not leave").0, Outcome::HouseStyle);
}

/// What a hedge is told to be.
const OTHERS: &str = "leaves out that others say so";
const DENIED: &str = "leaves out what denies it";
const CONDITION: &str = "leaves out what makes it a condition";

/// What is found of a quotation where one quote is recorded.
fn of_one(record: &str, pasted: &str) -> (Outcome, String) {
    let file = format!("[[quotes]]\nspeaker = \"Ana Berg\"\ntext = '{record}'\n");
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", file.as_bytes())], Vec::new())));
    let finding = verifier.verify(pasted, None).unwrap();
    (finding.outcome, finding.describe(verifier.corpus()))
}

#[test]
fn a_clause_without_what_takes_it_back_is_altered_and_what_does_is_told() {
    let clause = "this agreement is a silver bullet";
    for (record, what, words) in [
        ("Some may think this agreement is a silver bullet, but it is not", OTHERS, "Some may think"),
        (
            "We know that some people would argue that this agreement is a silver bullet",
            OTHERS,
            "some people would argue that",
        ),
        ("They say this agreement is a silver bullet", OTHERS, "They say"),
        ("Critics say: “this agreement is a silver bullet”", OTHERS, "Critics say"),
        ("And you might think, this agreement is a silver bullet.", OTHERS, "you might think"),
        ("I am not saying that this agreement is a silver bullet", DENIED, "I am not saying that"),
        ("I’m not saying this agreement is a silver bullet", DENIED, "I’m not saying"),
        ("It’s not true that this agreement is a silver bullet", DENIED, "It’s not true that"),
        ("I don’t really think this agreement is a silver bullet", DENIED, "I don’t really think"),
        ("Nobody believes that this agreement is a silver bullet", DENIED, "Nobody believes that"),
        ("It would be wrong to say that this agreement is a silver bullet", DENIED, "It would be wrong to say that"),
        ("We will see if this agreement is a silver bullet", CONDITION, "if"),
        ("All is lost, unless this agreement is a silver bullet", CONDITION, "unless"),
        ("Were it the case that this agreement is a silver bullet, we could leave", CONDITION, "Were it the case that"),
    ] {
        let expected = (Outcome::Altered, format!("altered, {what}: “{words}”"));
        assert_eq!(of_one(record, clause), expected, "{record}");
        // However it begins.
        assert_eq!(of_one(record, "This agreement is a silver bullet"), expected, "{record}");
        let whole = of_one(record, record);
        assert_eq!(whole, (Outcome::Exact, "exact".to_owned()));
    }
    for (record, pasted, expected) in [
        (
            "Certains disent que nous sommes trop faibles",
            "nous sommes trop faibles",
            format!("{OTHERS}: “Certains disent que”"),
        ),
        (
            "Je ne pense pas que nous sommes trop faibles",
            "nous sommes trop faibles",
            format!("{DENIED}: “Je ne pense pas que”"),
        ),
        (
            "Tout est perdu si nous sommes trop faibles pour cela",
            "nous sommes trop faibles",
            format!("{CONDITION}: “si”"),
        ),
        (
            "Algunos piensan que la frontera está cerrada",
            "la frontera está cerrada",
            format!("{OTHERS}: “Algunos piensan que”"),
        ),
        (
            "No es cierto que la frontera está cerrada",
            "la frontera está cerrada",
            format!("{DENIED}: “No es cierto que”"),
        ),
        (
            "¿Qué hacemos si la frontera está cerrada para todos?",
            "la frontera está cerrada",
            format!("{CONDITION}: “si”"),
        ),
        ("Manche sagen, wir schaffen das nicht", "wir schaffen das nicht", format!("{OTHERS}: “Manche sagen”")),
        (
            "Ich glaube nicht, dass wir das heute schaffen",
            "wir das heute schaffen",
            format!("{DENIED}: “Ich glaube nicht, dass”"),
        ),
        ("Es hilft uns, wenn wir das heute schaffen", "wir das heute schaffen", format!("{CONDITION}: “wenn”")),
        ("Alcuni dicono che la frontiera è chiusa", "la frontiera è chiusa", format!("{OTHERS}: “Alcuni dicono che”")),
        ("Non è vero che la frontiera è chiusa", "la frontiera è chiusa", format!("{DENIED}: “Non è vero che”")),
        ("Non è un problema se la frontiera è chiusa", "la frontiera è chiusa", format!("{CONDITION}: “se”")),
    ] {
        assert_eq!(of_one(record, pasted), (Outcome::Altered, format!("altered, {expected}")), "{record}");
    }
}

#[test]
fn what_takes_a_clause_back_stands_right_before_it_in_its_sentence() {
    let clause = "this agreement is a silver bullet";
    // Nor is it fair behind an ellipsis, where it is joined with other words, or in another house style.
    let record = "We have worked for years on new ways to the labour market. I do not think that all of them will come";
    let (outcome, shortened) = of_one(record, "We have worked for years on new ways … all of them will come");
    assert!(outcome == Outcome::Altered && shortened.contains(DENIED), "{shortened}");
    let two = record.replace("market. ", "market'\n[[quotes]]\nspeaker = \"Ana Berg\"\ntext = '");
    let (outcome, joined) =
        of_one(&two, "We have worked for years on new ways to the labour market, all of them will come");
    assert!(outcome == Outcome::Altered && joined.contains(DENIED), "{joined}");
    let (outcome, restyled) =
        of_one("People say that our centres of transit are empty", "our centers of transit are empty");
    let expected = format!("altered, {OTHERS}: “People say that”");
    assert_eq!((outcome, restyled), (Outcome::Altered, expected));
    // What the speaker says, another sentence, what is answered, what stands there a second time, and other words.
    for (record, pasted) in [
        ("I believe that this agreement is a silver bullet", clause),
        ("We say that this agreement is a silver bullet", clause),
        ("They do not listen to what people say. this agreement is a silver bullet", clause),
        ("That is not true, this agreement is a silver bullet", clause),
        ("They say this agreement is a silver bullet, and this agreement is a silver bullet", clause),
        ("Sí, queremos trabajar con todos los países de la región", "queremos trabajar con todos"),
        ("Y para esto sí queremos trabajar con todos los países", "queremos trabajar con todos"),
        ("Por eso se trata de un asunto de todos los países", "trata de un asunto"),
        ("Per questo si tratta di una cosa che non è un problema", "tratta di una cosa"),
    ] {
        assert_eq!(of_one(record, pasted), (Outcome::Exact, "exact".to_owned()), "{record}");
    }
}

/// Quotes that newspapers write as their house style has it.
const STYLED: &str = r#"
[[quotes]]
speaker = "Ana Berg"
text = "The United States recognises that four centres of labour migration are not enough for 40 per cent of them."

[[quotes]]
speaker = "Leo Ruiz"
text = "We told the Labor government that it isn’t forty-five but 14 boats, and that 25 U.S. officials know"
"#;

#[test]
fn what_differs_only_in_house_style_is_told_as_that_and_in_what() {
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", STYLED.as_bytes())], Vec::new())));
    let found = |pasted: &str| {
        let finding = verifier.verify(pasted, None).unwrap();
        let told = finding.describe(verifier.corpus());
        (finding.outcome, told, finding.house_style().to_vec())
    };
    for (pasted, styles, expected) in [
        (
            "that four centers of labor migration are not enough",
            &[HouseStyle::Spelling][..],
            "differs only in spelling: “centers” in place of “centres”, “labor” in place of “labour”",
        ),
        ("4 centres of labour migration", &[HouseStyle::Numbers], "differs only in numbers: “4” in place of “four”"),
        (
            "not enough for forty percent of them",
            &[HouseStyle::Numbers],
            "differs only in numbers: “forty percent” in place of “40 per cent”",
        ),
        (
            "are not enough for 40% of them",
            &[HouseStyle::Numbers],
            "differs only in numbers: “%” in place of “per cent”",
        ),
        (
            "are not enough for 40 percent of them",
            &[HouseStyle::Numbers],
            "differs only in numbers: “percent” in place of “per cent”",
        ),
        (
            "The U.S. recognizes that four centres",
            &[HouseStyle::Spelling, HouseStyle::Abbreviations],
            "differs only in spelling and abbreviations: “U.S. recognizes” in place of “United States recognises”",
        ),
        (
            "and that twenty-five United States officials know",
            &[HouseStyle::Numbers, HouseStyle::Abbreviations],
            "differs only in numbers and abbreviations: “twenty five United States” in place of “25 U.S.”",
        ),
        (
            "it is not forty-five but fourteen boats",
            &[HouseStyle::Contractions, HouseStyle::Numbers],
            "differs only in contractions and numbers: “is not” in place of “isn’t”, “fourteen” in place of “14”",
        ),
    ] {
        assert_eq!(found(pasted), (Outcome::HouseStyle, expected.to_owned(), styles.to_vec()), "{pasted}");
    }
    // Letter case and the points of initials are nobody's words.
    for pasted in ["are not enough for 40 PER CENT of them", "and that 25 US officials know"] {
        assert_eq!(found(pasted).0, Outcome::Exact, "{pasted}");
    }
    // A denial, a value and a name are no matter of style.
    for pasted in [
        "that four centers of labor migration are enough",
        "The United States recognizes that five centres of labour migration are not enough",
        "are not enough for 14 per cent of them",
        "We told the Labour government that it isn’t forty-five but 14 boats",
        "that it is not forty but 14 boats",
        "it isn’t 40 but 14 boats, and that 25 U.S. officials know",
        "that it isn’t 46 but 14 boats, and that 25 U.S. officials know",
        "and that 20 U.S. officials know",
    ] {
        let (outcome, _, styles) = found(pasted);
        assert_eq!((outcome, styles), (Outcome::Altered, Vec::new()), "{pasted}");
    }
}

#[test]
fn what_stands_in_place_of_the_first_and_the_last_words_is_shown_whole() {
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", SHORT.as_bytes())], Vec::new())));
    for (pasted, told) in [
        (
            "We're a bridge between Europe, Africa and the Middle East",
            "[-We are inevitably-] {+We're+} a bridge between Europe Africa and the Middle East",
        ),
        (
            "Italy is a bridge between Europe, Africa and Asia",
            "[-We are inevitably-] {+Italy is+} a bridge between Europe Africa and [-the Middle East-] {+Asia+}",
        ),
        // From within a sentence.
        ("certainly a bridge between Europe", "[-inevitably-] {+certainly+} a bridge between Europe"),
    ] {
        assert_eq!(verifier.verify(pasted, None).unwrap().matches[0].diff.to_string(), told, "{pasted}");
    }
}

/// Quotes in translation, with what was said.
const ORIGINALS: &str = r#"
[[sources]]
id = "en"
publisher = "Courier"
language = "en"

[[sources]]
id = "es"
publisher = "Diario"
language = "es"
text = "La ministra dijo: “Nadie será devuelto a un país en guerra, y eso lo garantizamos.”"

[[quotes]]
speaker = "Ana Ruiz"
text = "We will open the ports before the summer ends, whatever it costs."
original = "Vamos a abrir los puertos antes de que termine el verano, cueste lo que cueste."
translation = { of = "es", by = "press" }
source = "en"

[[quotes]]
speaker = "Ana Ruiz"
text = "Nobody will be sent back to a country at war, and that we guarantee."
original = "Nadie será devuelto a un país en guerra, y eso lo garantizamos."
translation = { of = "es", by = "ours" }
source = "es"

[[quotes]]
speaker = "Leo Brun"
text = "All of them have the right to stay with us"
original = "Tous ont le droit de rester chez nous"
source = "en"

[[quotes]]
speaker = "Leo Brun"
text = "Nobody will be left behind at our border this winter"
source = "en"
"#;

#[test]
fn a_quotation_in_the_original_language_is_found_and_told_to_be_recorded_in_translation() {
    let verifier = |file: &str| Verifier::new(Arc::new(link(vec![parse("a.toml", file.as_bytes())], Vec::new())));
    let all = verifier(ORIGINALS);
    let found = |pasted: &str, speaker: Option<&str>| {
        let finding = all.verify(pasted, speaker).unwrap();
        (finding.outcome, finding.describe(all.corpus()))
    };
    let of = "in the original Spanish, of which the text on record is a translation";
    let (ports, war) =
        ("Vamos a abrir los puertos antes de que termine el verano", "Nadie será devuelto a un país en guerra");
    for (pasted, outcome, told) in [
        (ports.to_owned(), Outcome::Exact, format!("exact, {of}")),
        (war.to_owned(), Outcome::Exact, format!("exact, {of}")),
        (format!("{ports}."), Outcome::Exact, format!("exact, {of}, the sentence goes on: “cueste lo que cueste”")),
        (ports.replace("termine", "acabe"), Outcome::Altered, format!("altered, {of}")),
        (
            format!("{war}, cueste lo que cueste"),
            Outcome::Joined,
            format!("joined from two recorded quotes of Ana Ruiz, {of}"),
        ),
        // The record's own words are no original.
        ("Nobody will be left behind at our border".to_owned(), Outcome::Exact, "exact".to_owned()),
        ("We will open the ports before the summer ends".to_owned(), Outcome::Exact, "exact".to_owned()),
    ] {
        assert_eq!(found(&pasted, Some("Ruiz").filter(|_| outcome != Outcome::Exact)), (outcome, told), "{pasted}");
    }
    // Of whom it is, though the language is not said.
    let french = "Tous ont le droit de rester chez nous";
    let told = found(french, Some("Ruiz")).1;
    assert_eq!(told, "someone else said it: Leo Brun, in the original, of which the text on record is a translation");
    assert_eq!(found(french, Some("Brun")).0, Outcome::Exact);
    let finding = all.verify(ports, None).unwrap();
    let citation = finding.matches[0].citation(all.corpus(), &Style::Plain);
    assert!(citation.starts_with("[The words stand in the original, “Vamos a abrir"), "{citation}");
    assert!(
        citation.contains("“We will open the ports") && citation.contains("translation by the press"),
        "{citation}"
    );
    // What the source text has otherwise is not exact, in the original either.
    let otherwise = verifier(&ORIGINALS.replace("original = \"Nadie será", "original = \"Nadie nunca será"));
    let finding = otherwise.verify("Nadie nunca será devuelto a un país en guerra", None).unwrap();
    assert_eq!(finding.outcome, Outcome::NotBorneOut);
    // A text that is all in the language of the translation says nothing against the original.
    let english = "text = \"She said that nobody would be sent back to a country at war.\"";
    let held = ORIGINALS.replace(
        "text = \"La ministra dijo: “Nadie será devuelto a un país en guerra, y eso lo garantizamos.”\"",
        english,
    );
    assert_eq!(verifier(&held).verify(war, None).unwrap().outcome, Outcome::Exact);
}

#[test]
fn a_share_is_written_as_a_sign_or_as_words() {
    told("80% of them had left in spring", None, "in a source text, but no recorded quote");
    told("80 percent of them had left in spring", None, "in a source text, but no recorded quote");
    let (_, finding) = found("90% of them had left in spring", None);
    assert_eq!(finding.matches[0].diff.to_string(), "[-80-] {+90+} % of them had left in spring");
}

#[test]
fn the_nearest_shares_what_matters_or_is_not_shown() {
    for strange in ["We shall fight on the beaches", "мы должны решить", "on the roofs", "le monde est grand"]
    {
        let (_, finding) = found(strange, None);
        assert_eq!((finding.outcome, finding.matches), (Outcome::NotFound, Vec::new()), "{strange}");
    }
    let (_, finding) = found("Tomorrow our own hemisphere may double down on collaboration elsewhere again", None);
    assert_eq!((finding.outcome, finding.matches.len()), (Outcome::NotFound, 1));
}

#[test]
fn a_quotation_without_spaces_is_found_in_part_and_its_changes_are_told() {
    let file = "[[meetings]]\nid = \"m\"\nname = \"Talks\"\n[[quotes]]\nspeaker = \"王毅\"\n\
                text = \"我们必须共同努力，为人民创造更多机会，让他们不必离开家园\"\n\
                [[quotes]]\nspeaker = \"王毅\"\ntext = \"我们今天讨论了贸易和气候变化的问题\"\n";
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", file.as_bytes())], Vec::new())));
    let found = |words: &str| {
        let finding = verifier.verify(words, Some("王毅")).unwrap();
        let diff = finding.matches.first().map(|one| one.diff.to_string()).unwrap_or_default();
        (finding.describe(verifier.corpus()), diff)
    };
    assert_eq!(found("为人民创造更多机会").0, "exact");
    let (told, diff) = found("我们可以共同努力，为人民创造更多机会");
    assert_eq!((&*told, &*diff), ("altered", "我们 [-必须-] {+可以+} 共同努力为人民创造更多机会"));
    assert_eq!(found("为人民创造机会").0, "altered, 2 words left out without a mark");
    assert_eq!(found("移民政策由各国自行决定，他国无权干涉").0, "not in these briefings");
}

const SENTENCES: &str = r#"
[[sources]]
id = "mirror"
publisher = "Mirror"
kind = "news-report"

[[sources]]
id = "speech"
publisher = "Secretariat"
kind = "speech"
url = "https://example.org/speech"

[[meetings]]
id = "talks"
name = "Talks"
date = 2024-02-28

[[quotes]]
speaker = "Ana Ruiz"
text = "And I believe if you come to our border you will be turned back,"
source = "mirror"

[[quotes]]
speaker = "Ana Ruiz"
text = "If you come to our border, you will be turned back."
source = "mirror"

[[quotes]]
speaker = "Ana Ruiz"
text = "The compact is a framework, and moreover it is binding on nobody. We welcome those who work, unless they came by night."
source = "mirror"

[[quotes]]
speaker = "Olaf Berg"
text = "The compact is a framework, and moreover it is binding on nobody here."
source = "speech"

[[quotes]]
speaker = "Olaf Berg"
text = "Today is a very important day for all of us."
source = "speech"
"#;

fn of_sentences(pasted: &str, speaker: Option<&str>) -> (String, Vec<String>) {
    let verifier = Verifier::new(Arc::new(link(vec![parse("talks.toml", SENTENCES.as_bytes())], Vec::new())));
    let finding = verifier.verify(pasted, speaker).unwrap();
    let cited = |one: &attache::verify::Match| one.citation(verifier.corpus(), &attache::cite::Style::Plain);
    (finding.describe(verifier.corpus()), finding.matches.iter().map(cited).collect())
}

#[test]
fn the_quote_that_has_just_these_words_is_cited_first_and_the_others_too() {
    let (told, cited) = of_sentences("If you come to our border, you will be turned back.", None);
    assert_eq!((&*told, cited.len()), ("exact", 2));
    assert!(cited[0].starts_with("“If you come") && cited[1].starts_with("“And I believe"), "{cited:?}");
    // Then the shortest.
    let (told, cited) = of_sentences("The compact is a framework, and moreover it is binding on nobody", None);
    assert_eq!((&*told, cited.len()), ("exact", 2));
    assert!(cited[0].contains("Olaf Berg") && cited[1].contains("Ana Ruiz"), "{cited:?}");
    let swapped = of_sentences("The compact is a framework, and moreover it is binding", Some("Xhelal Atall"));
    assert_eq!((&*swapped.0, swapped.1.len()), ("exact; speaker not known here", 2));
}

#[test]
fn of_quotes_that_are_alike_the_one_of_the_better_source_is_cited() {
    let alike = SENTENCES.replace(" nobody here.", " nobody. We welcome those who work, unless they came by night.");
    let verifier = Verifier::new(Arc::new(link(vec![parse("talks.toml", alike.as_bytes())], Vec::new())));
    let finding = verifier.verify("The compact is a framework, and moreover", None).unwrap();
    let first = finding.matches[0].citation(verifier.corpus(), &attache::cite::Style::Plain);
    assert!(finding.matches.len() == 2 && first.contains("Secretariat"), "{first}");
}

#[test]
fn a_part_of_a_sentence_that_passes_for_a_whole_one_is_altered() {
    let told = |pasted: &str| of_sentences(pasted, None).0;
    let begins = "altered, begins within a sentence: “framework, and moreover” stands before";
    assert_eq!(told("It is binding on nobody."), begins.replace("framework", "… a framework"));
    for fair in ["it is binding on nobody.", "… It is binding on nobody", "The compact is a framework", "We welcome"]
    {
        assert!(told(fair).starts_with("exact"), "{fair}");
    }
    assert_eq!(
        told("We welcome those who work."),
        "altered, ends within a sentence: “unless they came by …” stands behind"
    );
    for fair in
        ["we welcome those who work", "We welcome those who work …", "We welcome those who work, unless they came"]
    {
        assert_eq!(told(fair), "exact", "{fair}");
    }
    assert_eq!(
        of_sentences("It is binding on nobody", Some("Nobody Atall")).0,
        begins.replace("framework", "… a framework") + ", speaker not known here"
    );
}

#[test]
fn of_so_few_words_nobody_is_said_to_have_said_them() {
    let (told, cited) = of_sentences("a very important agreement", Some("Ruiz"));
    assert_eq!(told, "not in these briefings, and the few words that it shares with the nearest prove little");
    assert_eq!(cited.len(), 1);
    assert_eq!(of_sentences("a very important agreement", None).0, "altered, but so few words prove little");
    let longer = of_sentences("Today is a very important evening for all of us", Some("Ruiz")).0;
    assert_eq!(longer, "someone else said something like it: Olaf Berg");
}

#[test]
fn a_name_is_known_beside_a_title_in_any_language_and_words_that_are_no_name() {
    for name in ["ministre Blinken", "Bundeskanzler Blinken", "Botschafter Antony Blinken"] {
        let (verifier, finding) = found(HIS, Some(name));
        assert_eq!((finding.outcome, finding.matches.len()), (Outcome::Exact, 1), "{name}");
        assert!(!finding.describe(verifier.corpus()).contains("taken for"), "{name}");
    }
    for (name, word) in [
        ("Bundesaußenministerin Blinken", "Bundesaußenministerin"),
        ("госсекретарь Блинкен", "госсекретарь"),
        ("le chef Blinken", "chef"),
        ("our spokesman Blinken", "spokesman"),
    ] {
        told(HIS, Some(name), &format!("exact, “{name}” taken for Antony J. Blinken (“{word}” not understood)"));
    }
    for name in ["Hunter Blinken", "hunter blinken", "the spokesman", "Bundeskanzler Atall", "le chef"] {
        told(HIS, Some(name), "exact; speaker not known here");
    }
}

#[test]
fn a_name_in_another_script_is_everybody_who_sounds_so() {
    let two = TALKS.replace("Xhelal Sveçla", "Olaf Scholz").replace("Ylva Johansson", "Martin Schultz");
    let verifier = Verifier::new(Arc::new(link(vec![parse("talks.toml", two.as_bytes())], Vec::new())));
    let told = |words: &str, name: &str| verifier.verify(words, Some(name)).unwrap().describe(verifier.corpus());
    let (his, of_the_other) = ("Kosovo is a partner, not a transit route", "europe also needs migration");
    assert_eq!(told(his, "Шольц"), "exact, “Шольц” taken for Olaf Scholz or Martin Schultz");
    assert_eq!(told(of_the_other, "Шольц"), "exact, “Шольц” taken for Martin Schultz or Olaf Scholz");
    assert_eq!(told(his, "Олаф Шольц"), "exact, “Олаф Шольц” taken for Olaf Scholz");
    let other = told(HIS, "Шольц");
    assert!(other.starts_with("someone else said it: Antony J. Blinken, “Шольц” taken for "), "{other}");
    assert!(other.contains("Olaf Scholz") && other.contains("Martin Schultz"), "{other}");
}

#[test]
fn each_of_several_attributions_is_judged_by_itself() {
    let verifier = verifier();
    let told = |pasted: &str| -> Vec<String> {
        let all = verifier.take_all_apart(pasted);
        let found = all.iter().map(|one| verifier.verify(&one.quotation, one.speaker.as_deref()).unwrap());
        found.map(|finding| finding.describe(verifier.corpus())).collect()
    };
    assert_eq!(
        told("Harris said: “Do not come. Do not come.” Blinken said: “safe, orderly and humane migration”"),
        ["exact"; 2]
    );
    let swapped = told("“Do not come. Do not come,” Blinken said. “Safe, orderly and humane migration,” Harris said.");
    assert_eq!(swapped, ["someone else said it: Kamala Harris", "someone else said it: Antony J. Blinken"]);
    // One person by two names is one.
    assert_eq!(told("“Do not come,” Harris said. “Do not come,” Vice President Harris said."), ["exact"]);
}

const IN_PART: &str = r#"
[[sources]]
id = "page"
publisher = "Gazette"

[[sources]]
id = "text"
publisher = "Courier"
text = "She said: “Every guard stays at his post.”"

[[quotes]]
speaker = "Ana Ruiz"
text = "Do not come. Do not come. The ports will continue to take in everybody who was saved at sea this year."
source = "page"

[[quotes]]
speaker = "Ana Ruiz"
text = "Yesterday we met all of the mayors. They agreed. Now we have to find the money for what they asked us for."
source = "page"

[[quotes]]
speaker = "Ana Ruiz"
text = "Any guard stays at his post"
language = "en"
source = "text"

[[quotes]]
speaker = "Ana Ruiz"
text = "Ninguno de ellos se quedará solo en la frontera"
language = "es"
source = "page"

[[quotes]]
speaker = "Leo Brun"
text = "Nobody waits here forever. That is a promise to those who were left behind at the border last winter."
source = "page"
"#;

#[test]
fn of_a_quotation_that_is_not_found_it_is_told_which_sentences_are_recorded() {
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", IN_PART.as_bytes())], Vec::new())));
    let found = |quotation: &str, speaker| verifier.verify(quotation, speaker).unwrap();
    let few = "but so few words prove little";
    let not_found = "not in these briefings";
    for (quotation, speaker, expected) in [
        (
            "Laws must be enforced. Do not come,",
            Some("Ruiz"),
            format!(
                "longer than what is recorded: “Do not come” is recorded word for word, “Laws must be enforced” is not, \
                 {few}"
            ),
        ),
        (
            "“Do not come,” “Laws must be enforced.” “They agreed.”",
            Some("Ana Ruiz"),
            "longer than what is recorded: “Do not come” and “They agreed” are recorded word for word, “Laws must be \
             enforced” is not"
                .to_owned(),
        ),
        // All of them are.
        ("Do not come. They agreed.", Some("Ruiz"), "joined from two recorded quotes of Ana Ruiz".to_owned()),
        // Two words prove nothing, nor does what somebody else said, or the source text has otherwise, or what is no
        // sentence of its own.
        ("Laws must be enforced. They agreed.", Some("Ruiz"), not_found.to_owned()),
        ("Laws must be enforced. Do not come.", Some("Brun"), not_found.to_owned()),
        ("Laws must be enforced. Do not come.", Some("Nobody Else"), not_found.to_owned()),
        ("Laws must be enforced. Any guard stays.", Some("Ruiz"), not_found.to_owned()),
        ("Laws must be enforced and do not come.", Some("Ruiz"), not_found.to_owned()),
    ] {
        let told = found(quotation, speaker).describe(verifier.corpus());
        assert_eq!(told, expected, "{quotation} {speaker:?}");
    }
    let finding = found("Laws must be enforced. Do not come. Who pays for it?", Some("Ruiz"));
    let all: Vec<_> = finding.sentences.iter().map(|one| (one.words.as_str(), one.is_recorded)).collect();
    assert_eq!(all, [("Laws must be enforced", false), ("Do not come", true), ("Who pays for it", false)]);
    assert_eq!((finding.outcome, finding.matches.len()), (Outcome::Longer, 1));
    let diff = finding.matches[0].diff.to_string();
    assert_eq!(diff, "{+Laws must be enforced+} Do not come {+Who pays for it+}");
}

#[test]
fn where_most_is_recorded_in_its_language_nothing_is_told_of_languages() {
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", IN_PART.as_bytes())], Vec::new())));
    let told = |quotation: &str| verifier.verify(quotation, Some("Ruiz")).unwrap().describe(verifier.corpus());
    assert_eq!(told("This is what they wanted to have from all of you"), "not in these briefings");
    let spanish = told("Esto es lo que los alcaldes querían de todos nosotros");
    assert!(spanish.contains("it seems to be in Spanish: of 4 recorded quotes of Ana Ruiz 1 is in it"), "{spanish}");
}
