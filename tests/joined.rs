//! Quotations that put together what was said apart, or cut off what was said with it.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write;
use std::sync::Arc;

use attache::briefing::parse;
use attache::cite::Style;
use attache::corpus::link;
use attache::verify::{Finding, Outcome, Place, Verifier};

const TEXT: &str = "The talks lasted all day. “We must open the legal pathways before summer,” the minister said. “Every \
    consulate will stay open through the night.” “We will not close a single office,” she added. Her guest was brief, and \
    nobody took questions afterwards. “Nobody will be left behind at our border this winter,” he said. “We agree,” he \
    added. “No more walls.” The doors were closed early that evening.";

const QUOTES: [(&str, &str); 6] = [
    ("Ana Ruiz", "We must open the legal pathways before summer,"),
    ("Ana Ruiz", "Every consulate will stay open through the night."),
    ("Ana Ruiz", "We will not close a single office,"),
    ("Leo Brun", "Nobody will be left behind at our border this winter,"),
    ("Leo Brun", "We agree,"),
    ("Leo Brun", "No more walls."),
];

/// The quotes above, of one source whose text is held or not.
fn talks(is_text_held: bool) -> Verifier {
    let mut file = "[[meetings]]\nid = \"talks\"\nname = \"Talks\"\ndate = 2024-02-28\n\
        [[officials]]\nname = \"Ana Ruiz\"\nrole = \"Foreign Minister\"\ncountry = \"MX\"\nsource = \"a\"\n\
        [[officials]]\nname = \"Leo Brun\"\nrole = \"President\"\ncountry = \"GT\"\nsource = \"a\"\n"
        .to_owned();
    let text = if is_text_held { format!("text = \"{TEXT}\"") } else { String::new() };
    write!(file, "[[sources]]\nid = \"a\"\npublisher = \"Agencia\"\n{text}\n").unwrap();
    for (speaker, words) in QUOTES {
        write!(file, "[[quotes]]\nspeaker = \"{speaker}\"\ntext = \"{words}\"\nsource = \"a\"\n").unwrap();
    }
    verifier(&file)
}

fn verifier(file: &str) -> Verifier {
    Verifier::new(Arc::new(link(vec![parse("talks.toml", file.as_bytes())], Vec::new())))
}

fn words_of(verifier: &Verifier, finding: &Finding) -> Vec<String> {
    let held = |place: &Place| match place {
        Place::Quote(id) => verifier.corpus().text(verifier.corpus()[*id].text).to_owned(),
        Place::Original(_) | Place::Source(..) | Place::Context(_) => "no quote".to_owned(),
    };
    finding.matches.iter().map(|one| held(&one.place)).collect()
}

fn told(verifier: &Verifier, quotation: &str) -> String {
    verifier.verify(quotation, None).unwrap().describe(verifier.corpus())
}

#[test]
fn two_recorded_quotes_run_together_are_told_as_what_they_are_in_either_order() {
    for verifier in [talks(true), talks(false)] {
        for (i, &(one_speaker, one)) in QUOTES.iter().enumerate() {
            for &(other_speaker, other) in QUOTES.iter().skip(i + 1) {
                // Two words are anybody's.
                if one_speaker != other_speaker && [one, other].contains(&"We agree,") {
                    continue;
                }
                for (first, second) in [(one, other), (other, one)] {
                    let pasted =
                        format!("{}. {}.", first.trim_end_matches(PUNCTUATION), second.trim_end_matches(PUNCTUATION));
                    let finding = verifier.verify(&pasted, None).unwrap();
                    let told = finding.describe(verifier.corpus());
                    assert_eq!(finding.outcome, Outcome::Joined, "{pasted}: {told}");
                    assert_eq!(words_of(&verifier, &finding), [first, second], "{pasted}");
                    let of = if one_speaker == other_speaker {
                        format!(" of {one_speaker}")
                    } else {
                        ", which two people said".to_owned()
                    };
                    assert!(told.starts_with(&format!("joined from two recorded quotes{of}")), "{told}");
                    assert!(finding.matches.iter().all(|part| part.is_exact), "{pasted}");
                }
            }
        }
    }
}

const PUNCTUATION: [char; 2] = [',', '.'];

#[test]
fn how_the_parts_stand_in_the_text_of_their_source_is_told() {
    let verifier = talks(true);
    let (pathways, consulate) =
        ("We must open the legal pathways before summer", "Every consulate will stay open through the night");
    let (office, border) =
        ("We will not close a single office", "Nobody will be left behind at our border this winter");
    for (first, second, how) in [
        (pathways, consulate, "of Ana Ruiz, with “the minister said” between them in the source text"),
        (consulate, pathways, "of Ana Ruiz, in another order in the source text"),
        (consulate, office, "of Ana Ruiz, next to each other in the source text"),
        (office, consulate, "of Ana Ruiz, in another order in the source text"),
        (pathways, office, "of Ana Ruiz, with 11 words between them in the source text"),
        (
            "We must open the legal pathways",
            consulate,
            "of Ana Ruiz, with “before summer,” the minister said” between them in the source text",
        ),
    ] {
        let found = told(&verifier, &format!("{first}. {second}."));
        assert!(found.starts_with(&format!("joined from two recorded quotes {how}")), "{found}");
    }
    let two = told(&verifier, &format!("{office}. {border}."));
    assert_eq!(
        two,
        "joined from two recorded quotes, which two people said, with 11 words between them in the source text"
    );
    let three = told(&verifier, &format!("{pathways}. {consulate}. {office}."));
    assert_eq!(three, "joined from three recorded quotes of Ana Ruiz, with 3 words between them in the source text");
    // What is not held tells nothing.
    assert_eq!(
        told(&talks(false), &format!("{pathways}. {consulate}.")),
        "joined from two recorded quotes of Ana Ruiz"
    );
}

#[test]
fn each_part_is_cited_with_who_said_it() {
    let verifier = talks(true);
    let finding = verifier.verify("No more walls. We must open the legal pathways before summer.", None).unwrap();
    let cited: Vec<String> = finding.matches.iter().map(|one| one.citation(verifier.corpus(), &Style::Plain)).collect();
    assert!(cited[0].starts_with("“No more walls.” (Leo Brun, President (Guatemala); Talks"), "{}", cited[0]);
    assert!(cited[1].contains("summer,” (Ana Ruiz, Foreign Minister (Mexico); Talks"), "{}", cited[1]);
    // What nobody recorded stays in the source text, and who said it is not known.
    let finding = verifier.verify("No more walls. The doors were closed early that evening.", None).unwrap();
    assert_eq!(finding.outcome, Outcome::InSource);
    let finding = verifier.verify("The doors were closed early that evening. We will not close a single office", None);
    assert_eq!(words_of(&verifier, &finding.unwrap()), ["no quote", "We will not close a single office,"]);
}

#[test]
fn what_is_joined_of_words_that_differ_is_altered() {
    let verifier = verifier(
        "[[quotes]]\nspeaker = \"Ana Ruiz\"\ntext = \"The compact is not a treaty.\"\n\
        [[quotes]]\nspeaker = \"Ana Ruiz\"\ntext = \"Moreover, it is not legally binding.\"\n",
    );
    let of = "joined from two recorded quotes of Ana Ruiz";
    for (quotation, changed) in [
        ("The compact is a treaty. Moreover, it is legally binding.", "“not” left out"),
        ("The compact is not a treaty. Moreover, it is legally binding.", "“not” left out"),
        ("The compact is … a treaty. Moreover, it is not legally binding.", "leaves out what denies it: “not”"),
        ("The compact is not a new treaty. Moreover, it is legally binding.", "“not” left out, “new” added"),
        ("The compact is not a treaty. Moreover, it is now legally binding.", "“now” in place of “not”"),
    ] {
        let finding = verifier.verify(quotation, None).unwrap();
        assert_eq!(told(&verifier, quotation), format!("altered: {of}, {changed}"), "{quotation}");
        assert_eq!((finding.outcome, finding.is_joined), (Outcome::Altered, true), "{quotation}");
        assert_eq!(finding.matches.len(), 2, "{quotation}");
    }
    for faithful in [
        "The compact is not a treaty. Moreover, it is not legally binding.",
        "The compact is not a treaty, and moreover, it is not legally binding.",
        "The compact is not a treaty … it is not legally binding.",
    ] {
        let finding = verifier.verify(faithful, None).unwrap();
        assert_eq!((finding.outcome, told(&verifier, faithful)), (Outcome::Joined, of.to_owned()), "{faithful}");
    }
    let told = verifier.verify("The compact is a treaty. Moreover, it is not legally binding.", Some("Leo Brun"));
    let told = told.unwrap().describe(verifier.corpus());
    assert_eq!(told, format!("altered: {of}, “not” left out, speaker not known here"));
}

#[test]
fn pieces_of_one_quote_are_no_two_quotes() {
    let verifier = verifier(
        "[[quotes]]\nspeaker = \"Ana Ruiz\"\ntext = \"We must open the legal pathways. Every consulate will stay open.\"\n",
    );
    assert_eq!(
        told(&verifier, "Every consulate will stay open. We must open the legal pathways."),
        "joined from two pieces of one recorded quote of Ana Ruiz, in another order in the quote"
    );
}

const CUT: &str = "[[quotes]]\nspeaker = \"Ana Ruiz\"\n\
    text = \"This is a historic time – around the world, more people move than ever. The compact is not a treaty. We cannot \
    and we do not turn anybody away, not at sea, not on land, not in the air. The roads are open (…) the bridges are shut.\"\n\
    [[quotes]]\nspeaker = \"Leo Brun\"\ntext = \"We will help them, and their families too, whatever it may cost us all\"\n\
    [[quotes]]\nspeaker = \"Leo Brun\"\ntext = \"The end is near. We will help them. Ask anybody who came here in the spring.\"\n";

#[test]
fn that_a_sentence_goes_on_where_the_quotation_stops_is_told() {
    let verifier = verifier(CUT);
    let goes_on = "exact, the sentence goes on: “around the world, more …”";
    for stopped in [
        "This is a historic time.",
        "“This is a historic time.”",
        "this is a historic time.",
        "“This is a historic time!”",
    ] {
        assert_eq!(told(&verifier, stopped), goes_on, "{stopped}");
    }
    for fair in [
        "This is a historic time",
        "“This is a historic time”.",
        "“This is a historic time,”",
        "This is a historic time…",
        "This is a historic time ...",
        "more people move than ever.",
        "This is a historic time – around the world, more people move than ever.",
        // Here it does end so.
        "We will help them.",
    ] {
        assert!(!told(&verifier, fair).contains("goes on"), "{fair}: {}", told(&verifier, fair));
    }
    let finding = verifier.verify("“This is a historic time.”", Some("Ruiz")).unwrap();
    assert_eq!(finding.outcome, Outcome::Exact);
    assert_eq!(
        told(&verifier, "This is a historic time. The end is near. We will help them."),
        "joined from two recorded quotes, which two people said, the sentence “… a historic time” goes on: “around the \
         world, more …”"
    );
    // What limits it is told as that, and only once.
    assert_eq!(
        told(&verifier, "We cannot and we do not turn anybody away."),
        "altered, ends within a sentence: “not at sea, not …” stands behind"
    );
}

#[test]
fn an_ellipsis_that_stands_for_a_denial_alters() {
    let verifier = verifier(CUT);
    assert_eq!(told(&verifier, "The compact is … a treaty."), "altered, leaves out what denies it: “not”");
    assert_eq!(told(&verifier, "the compact is […] a treaty"), "altered, leaves out what denies it: “not”");
    assert_eq!(told(&verifier, "and we … turn anybody away"), "altered, leaves out what denies it: “do not”");
    // A clause of its own may be left out, and so may what is denied elsewhere.
    assert_eq!(told(&verifier, "turn anybody away, not at sea … not in the air"), "exact, with “not on land” left out");
    assert_eq!(told(&verifier, "and we … turn anybody away …"), "altered, leaves out what denies it: “do not”");
    assert_eq!(told(&verifier, "We … do not turn anybody away …"), "exact, with “cannot and we” left out");
    assert_eq!(told(&verifier, "We … we do not turn anybody away …"), "exact, with “cannot and” left out");
    assert_eq!(told(&verifier, "We … turn anybody away …"), "altered, leaves out what denies it: “cannot and we do …”");
    assert_eq!(told(&verifier, "The compact … a treaty"), "altered, leaves out what denies it: “is not”");
    assert_eq!(
        told(&verifier, "The roads are open. The bridges are shut."),
        "exact, without an ellipsis that is on record"
    );
    assert_eq!(told(&verifier, "The roads are open … the bridges are shut."), "exact");
}
