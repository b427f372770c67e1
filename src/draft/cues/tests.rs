//! Verbs of speech, and who speaks.

use crate::draft::quotations;

#[test]
fn joined_verbs_of_speech_have_the_subject_of_the_first() {
    for (said, speaker) in [
        ("Sample said Morocco would help, but warned that “no side can do it alone”.", "Ada Sample"),
        ("Sample said Morocco would help but warned that “no side can do it alone”.", "Ada Sample"),
        (
            "Sample said on Friday that Morocco and Spain would help and also called for “a plan for both sides”.",
            "Ada Sample",
        ),
        ("Sample said Bo Muster had agreed, but warned that “no side can do it alone”.", "Ada Sample"),
        ("Sample said Morocco would help, warned of delays and added that “no side can do it alone”.", "Ada Sample"),
        ("She said Morocco would help, but warned that “no side can do it alone”.", "Ada Sample"),
        // Of whom it is told that he came may have spoken; who speaks behind “and” speaks.
        ("Sample said Bo Muster had agreed and warned that “no side can do it alone”.", "Bo Muster"),
        ("Sample said it was late, and Bo Muster left but warned that “no side can do it alone”.", "Bo Muster"),
    ] {
        let quotes = quotations(&format!("Minister Ada Sample met Minister Bo Muster. {said}"));
        assert_eq!(quotes[0].sure_speaker(), Some(speaker), "{said}");
    }
    let spanish = "La ministra Ana Muestra dijo que Marruecos ayudaría, pero advirtió que «nadie puede hacerlo solo».";
    assert_eq!(quotations(spanish)[0].sure_speaker(), Some("Ana Muestra"));
    let office = quotations("The minister, Ada Sample, said Morocco would help, but warned of “delays on all sides”.");
    assert_eq!(office[0].sure_speaker(), Some("Ada Sample"));
}

#[test]
fn who_seems_to_be_no_person_is_a_guess() {
    for (said, confidence) in [("Morocco said", 0.6), ("The White House said", 0.6), ("Ada Sample said", 0.93)] {
        let quotes = quotations(&format!("{said}: “No side can do it alone.”"));
        assert!(quotes[0].confidence <= confidence && quotes[0].sure_speaker().is_some(), "{said}: {quotes:?}");
    }
}

#[test]
fn according_to_her_is_whoever_was_named_last() {
    for (before, speaker, is_sure) in [
        ("Minister Ann Example met Bo Sample. Also present was Amy Pope.", "Amy Pope", true),
        ("Minister Ann Example met Minister Paul Sample.", "Ann Example", true),
        ("Minister Ann Example left. It was late. The rain fell.", "Ann Example", true),
        ("Minister Ann Example met Minister Eva Sample.", "Ann Example", false),
    ] {
        for said in ["According to her, “legal pathways save lives”.", "“Legal pathways save lives”, according to her."]
        {
            let quotes = quotations(&format!("{before} {said}"));
            assert_eq!(quotes[0].speaker.as_deref(), Some(speaker), "{before} {said}");
            assert_eq!(quotes[0].sure_speaker().is_some(), is_sure, "{before} {said}");
        }
    }
    let office = quotations("Minister Ann Example left. According to her office, “legal pathways save lives”.");
    assert_eq!(office[0].sure_speaker(), None);
    let french = quotations(
        "Le ministre du Travail, Paul Exemple, est parti avec les autres. Selon lui, « il faut agir maintenant ».",
    );
    assert_eq!(french[0].sure_speaker(), Some("Paul Exemple"));
}
