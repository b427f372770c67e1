//! How well altered quotations are told from untouched ones, measured on quotations altered by rule.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use attache::briefing::parse;
use attache::cite::Style;
use attache::corpus::{Corpus, link};
use attache::verify::{Match, Outcome, Place, Verifier};

/// Numbers that are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len())]
    }
}

const WHO: &[&str] =
    &["We", "Our governments", "The three countries", "My ministry", "Mexico", "Guatemala", "Our people", "Partners"];
const DO: &[&str] =
    &["must not", "will", "cannot", "have agreed to", "are ready to", "do not want to", "need to", "will never"];
const VERB: &[&str] =
    &["stop", "support", "expand", "finance", "abandon", "strengthen", "close", "open", "review", "coordinate"];
const WHAT: &[&str] = &[
    "the legal pathways",
    "every safe mobility office",
    "the fight against smugglers",
    "labour visas",
    "the border crossings",
    "joint patrols",
    "returns of our nationals",
    "the asylum system",
    "aid for host communities",
    "the regional dialogue",
];
const MORE: &[&str] = &[
    "for 40,000 families",
    "by the end of 2024",
    "in at least 12 districts",
    "with 570 million dollars",
    "before the next summit",
    "because nobody leaves home gladly",
    "as long as people keep dying in the desert",
    "whatever the polls may say",
    "together with the United Nations",
    "in the months that lie ahead of us",
];

fn sentence(dice: &mut Dice) -> String {
    let start = format!("{} {} {} {}", dice.pick(WHO), dice.pick(DO), dice.pick(VERB), dice.pick(WHAT));
    format!("{start} {} and {} {}, {}.", dice.pick(MORE), dice.pick(VERB), dice.pick(WHAT), dice.pick(MORE))
}

const SPEAKERS: usize = 20;

/// Quotations that resemble each other as those of one debate do.
fn debate(quotes: usize) -> (Arc<Corpus>, Vec<(String, String)>) {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut file = String::from("[[meetings]]\nid = \"m\"\nname = \"Talks\"\ndate = 2024-02-28\n");
    let mut said = Vec::new();
    for _ in 0..quotes {
        let speaker = format!("Speaker Number{}", "abcdefghijklmnopqrst".chars().nth(dice.roll(SPEAKERS)).unwrap());
        let text = sentence(&mut dice);
        write!(file, "\n[[quotes]]\nspeaker = \"{speaker}\"\ntext = \"{text}\"\n").unwrap();
        said.push((speaker, text));
    }
    (Arc::new(link(vec![parse("debate.toml", file.as_bytes())], Vec::new())), said)
}

/// One word fewer, from within: the beginning or the end may be left out of a quotation.
#[allow(clippy::unnecessary_wraps, reason = "one type for every rule")]
fn drop_word(text: &str, dice: &mut Dice) -> Option<String> {
    let mut words: Vec<&str> = text.split(' ').collect();
    words.remove(1 + dice.roll(words.len() - 2));
    Some(words.join(" "))
}

#[allow(clippy::unnecessary_wraps, reason = "one type for every rule")]
fn add_word(text: &str, dice: &mut Dice) -> Option<String> {
    let mut words: Vec<&str> = text.split(' ').collect();
    let word = dice.pick(&["really", "certainly", "perhaps", "all", "quickly"]);
    words.insert(1 + dice.roll(words.len() - 2), word);
    Some(words.join(" "))
}

fn remove_negation(text: &str, _: &mut Dice) -> Option<String> {
    let found = [" not ", " never ", "cannot"].into_iter().find(|word| text.contains(word))?;
    Some(text.replacen(found, if found == "cannot" { "can" } else { " " }, 1))
}

fn change_number(text: &str, dice: &mut Dice) -> Option<String> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let digit = char::from(b'1' + u8::try_from(dice.roll(9)).unwrap());
    let changed = format!("{}{digit}{}", &text[..at], &text[at + 1..]);
    (changed != text).then_some(changed)
}

/// Two words in each other's place, near or far.
fn swap_words(text: &str, dice: &mut Dice) -> Option<String> {
    let mut words: Vec<&str> = text.split(' ').collect();
    let long: Vec<usize> = (0..words.len()).filter(|&at| words[at].len() > 4).collect();
    let (one, other) = (long[dice.roll(long.len())], long[dice.roll(long.len())]);
    words.swap(one, other);
    Some(words.join(" ")).filter(|swapped| swapped != text)
}

/// Other marks and spaces, a piece left out and marked so, a word put in in brackets: all of them fair.
fn dress(text: &str, dice: &mut Dice) -> String {
    match dice.roll(4) {
        0 => format!("“{}”", text.replace(", ", " – ").replace(' ', "  ")),
        1 => text.to_uppercase(),
        2 => {
            let words: Vec<&str> = text.split(' ').collect();
            format!("{} […] {}", words[..5].join(" "), words[words.len() - 5..].join(" "))
        }
        _ => text.replacen(" and ", " and [also] ", 1),
    }
}

type Rule = fn(&str, &mut Dice) -> Option<String>;

#[test]
fn alterations_are_found_and_named_and_untouched_quotations_left_alone() {
    let (corpus, said) = debate(480);
    let verifier = Verifier::new(Arc::clone(&corpus));
    let mut dice = Dice(7);
    let mut seen: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut expect = |rule: &'static str, text: &str, speaker: &str, expected: Outcome| {
        let found = verifier.verify(text, Some(speaker)).unwrap();
        let (all, right) = seen.entry(rule).or_default();
        *all += 1;
        *right += usize::from(found.outcome == expected);
        if found.outcome != expected {
            let like: Vec<_> = found.matches.iter().map(|one| one.diff.to_string()).collect();
            println!("{rule}: {} for {text}\n    {like:?}", found.outcome.describe());
        }
    };
    let rules: [(&str, Rule); 5] = [
        ("dropped", drop_word),
        ("added", add_word),
        ("negation", remove_negation),
        ("number", change_number),
        ("turned", swap_words),
    ];
    for i in 0..said.len() / 4 {
        let (speaker, text) = &said[4 * i];
        for (name, rule) in rules {
            // What a rule makes of one quote may be another one of this debate, or not differ by a word.
            if let Some(altered) =
                rule(text, &mut dice).filter(|altered| said.iter().all(|(_, text)| !text.contains(&**altered)))
            {
                expect(name, &altered, speaker, Outcome::Altered);
            }
        }
        expect("untouched", text, speaker, Outcome::Exact);
        expect("dressed", &dress(text, &mut dice), speaker, Outcome::Exact);
        let (_, other) = &said[(4 * i + 239) % said.len()];
        let (half, _) = text.split_once(" and ").unwrap();
        for joined in [format!("{text} {other}"), format!("{half} … {other}")] {
            // Where the halves happen to make up a third quote, nothing is joined.
            if !said.iter().any(|(_, third)| third.starts_with(half) && third != text) {
                expect("joined", &joined, speaker, Outcome::Joined);
            }
        }
        let stranger = format!("Speaker Number{}", if speaker.ends_with('a') { 'b' } else { 'a' });
        if !said.iter().any(|(by, words)| *by == stranger && words == text) {
            expect("swapped", text, &stranger, Outcome::OtherSpeaker);
        }
    }
    for (rule, (all, right)) in &seen {
        println!("{rule:<10} {right:>5} of {all:>5}");
    }
    let (mut altered, mut found) = (0, 0);
    for (rule, (all, right)) in seen {
        match rule {
            "untouched" | "dressed" => {
                assert!((all - right) * 100 <= all, "false alarms: {rule} {} of {all}", all - right);
            }
            _ => {
                altered += all;
                found += right;
                assert!(right * 100 >= all * 97, "{rule}: {right} of {all}");
            }
        }
    }
    assert!(found * 100 >= altered * 99, "{found} of {altered} alterations");
}

#[test]
fn what_nobody_said_is_not_found_and_the_nearest_is_shown() {
    let (corpus, said) = debate(200);
    let verifier = Verifier::new(corpus);
    let found = verifier.verify("The harvest was poor this year, but our barns are full of hope", None).unwrap();
    assert_eq!(found.outcome, Outcome::NotFound);
    let nobody = verifier.verify(&said[0].1, Some("Nobody Atall")).unwrap();
    assert_eq!((nobody.outcome, nobody.is_speaker_unknown()), (Outcome::SpeakerUnknown, true));
    assert!(verifier.verify("… — …", None).is_err());
    assert!(verifier.verify(&"word ".repeat(3_000), None).is_err());
    let empty = Verifier::new(Arc::new(Corpus::default()));
    assert_eq!(empty.verify("anything at all", None).unwrap().outcome, Outcome::NotFound);
}

#[test]
fn a_short_name_that_is_one_letter_away_is_somebody_who_is_not_here() {
    let said = "[[quotes]]\nspeaker = \"François-Noël Buffet\"\ntext = \"We are here for the collaboration that we have\"\n\
                [[quotes]]\nspeaker = \"César Landa\"\ntext = \"Our countries send and receive migrants every day\"\n";
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", said.as_bytes())], Vec::new())));
    let found = |name: &str| verifier.verify("We are here for the collaboration", Some(name)).unwrap();
    for name in ["Noem", "noem", "Landau", "Kristi Noem"] {
        let found = found(name);
        assert_eq!((found.outcome, found.is_speaker_unknown()), (Outcome::SpeakerUnknown, true), "{name}");
    }
    // What can only be a slip is one.
    for name in ["Bufet", "francois noel bufet", "Buffett", "Cesr Landa"] {
        assert!(!found(name).is_speaker_unknown(), "{name}");
    }
}

#[test]
fn a_single_word_and_a_fragment_are_found() {
    let (corpus, _) = debate(200);
    let verifier = Verifier::new(corpus);
    assert_eq!(verifier.verify("smugglers", None).unwrap().outcome, Outcome::Exact);
    assert_eq!(verifier.verify("the fight against smugglers", None).unwrap().outcome, Outcome::Exact);
    assert_eq!(verifier.verify("smugglersx", None).unwrap().outcome, Outcome::NotFound);
}

/// Short quotes of two people, one of them with words told around it.
const SHORT: &str = "
    [[quotes]]\nspeaker = \"Edi Rama\"\ntext = \"When Italy calls for support, Albania answers.\"\n
    [[quotes]]\nspeaker = \"Edi Rama\"\ntext = \"Between 40 and 60 of them stay.\"\n
    [[quotes]]\nspeaker = \"Kamala Harris\"\ntext = \"If you come to our border, you will be turned back.\"\n
    context = \"she said that nobody should be turned back at sea\"\n
    [[quotes]]\nspeaker = \"Gérald Darmanin\"\ntext = \"This meeting was not anti-English. It was pro-European,\"\n";

#[test]
fn words_in_another_order_are_altered_and_it_is_told_which() {
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", SHORT.as_bytes())], Vec::new())));
    for (quotation, told, diff) in [
        (
            "When Albania calls for support, Italy answers.",
            "altered, “Italy” and “Albania” swapped",
            "When [-Italy-] {+Albania+} calls for support [-Albania-] {+Italy+} answers",
        ),
        (
            "Albania answers when Italy calls for support",
            "altered, “Albania answers” moved",
            "{+Albania answers+} when Italy calls for support [-Albania answers-]",
        ),
        (
            "between 60 and 40 of them stay",
            "altered, “40” and “60” swapped",
            "between [-40-] {+60+} and [-60-] {+40+} of them stay",
        ),
        (
            "This meeting was anti-English. It was not pro-European",
            "altered, “not” moved",
            "This meeting was [-not-] anti English It was {+not+} pro European",
        ),
        (
            "This meeting was pro-European. It was not anti-English",
            "altered, the same words in another order",
            "This meeting {+was pro European It+} was not anti English [-It was pro European-]",
        ),
        // The words told around it have all of them, too; the quote is nearer.
        (
            "You will be turned back if you come to our border.",
            "altered, “you will be turned back” moved",
            "{+You will be turned back+} if you come to our border [-you will be turned back-]",
        ),
    ] {
        let found = verifier.verify(quotation, None).unwrap();
        assert_eq!(found.describe(verifier.corpus()), told, "{quotation}");
        assert_eq!((found.outcome, found.matches.len()), (Outcome::Altered, 1), "{quotation}");
        assert_eq!(found.matches[0].diff.to_string(), diff);
    }
    for (quotation, expected) in [
        ("This meeting was anti-English. It was pro-European", "altered, “not” left out without a mark"),
        ("If you come to our border, you will not be turned back", "altered, “not” added"),
        ("If you come to our border, you will be sent back", "altered"),
    ] {
        assert_eq!(verifier.verify(quotation, None).unwrap().describe(verifier.corpus()), expected, "{quotation}");
    }
    let of_another = verifier.verify("When Albania calls for support, Italy answers.", Some("Harris")).unwrap();
    assert_eq!(
        of_another.describe(verifier.corpus()),
        "someone else said something like it: Edi Rama, “Italy” and “Albania” swapped"
    );
    // A few of the same small words, far apart or in a text of others, are no other order of it.
    for quotation in ["It was for you and not for them", "We answer when they come", "Support for Albania and Italy"] {
        assert_eq!(verifier.verify(quotation, None).unwrap().outcome, Outcome::NotFound, "{quotation}");
    }
}

/// One quote, and a source text that holds it in the middle of many other words.
fn with_a_text() -> Verifier {
    let before = "The delegations were received in the morning and spoke at length of many things. ".repeat(30);
    let after = "Nobody took questions afterwards, and the doors were closed early that evening. ".repeat(30);
    let text = format!(
        "{before}“We must open the legal pathways before summer,” the minister said. Later he told reporters that \
         “every consulate will stay open through the night”. {after}"
    );
    let file = format!(
        "[[sources]]\nid = \"s\"\npublisher = \"AFP\"\ntext = \"\"\"{text}\"\"\"\n\n[[quotes]]\nspeaker = \"Ana Ruiz\"\n\
         text = \"We must open the legal pathways before summer\"\nsource = \"s\"\n"
    );
    Verifier::new(Arc::new(link(vec![parse("a.toml", file.as_bytes())], Vec::new())))
}

fn held(verifier: &Verifier, found: &Match) -> String {
    match &found.place {
        Place::Quote(id) => format!("quote: {}", verifier.corpus().text(verifier.corpus()[*id].text)),
        Place::Original(id) => format!("original: {}", verifier.corpus().text(verifier.corpus()[*id].original)),
        Place::Context(id) => format!("context: {}", verifier.corpus().text(verifier.corpus()[*id].context)),
        Place::Source(id, range) => {
            format!("source: {}", &verifier.corpus().text(verifier.corpus()[*id].body)[range.clone()])
        }
    }
}

#[test]
fn what_is_cited_is_what_was_found() {
    let file = "[[sources]]\nid = \"a\"\npublisher = \"Agencia\"\n[[sources]]\nid = \"b\"\npublisher = \"Borne Out\"\n\
        text = \"She said: “We must open the legal pathways before summer”.\"\n\
        [[quotes]]\nspeaker = \"Ana Ruiz\"\ntext = \"we must open the legal pathways before summer\"\nsource = \"a\"\n\
        date = 2024-02-28\n\
        [[quotes]]\nspeaker = \"Ana Ruiz\"\ntext = \"We must open the legal pathways before summer\"\nsource = \"b\"\n\
        date = 2024-02-28\n\
        [[quotes]]\nspeaker = \"Ana Ruiz\"\ntext = \"We must open the (legal) pathways before the summer\"\n\
        source = \"a\"\ndate = 2024-02-28\n";
    let corpus = Arc::new(link(vec![parse("a.toml", file.as_bytes())], Vec::new()));
    let verifier = Verifier::new(Arc::clone(&corpus));
    // Of two sources that word it alike, the one whose text bears it out.
    for (quotation, cited) in [
        ("we must open the legal pathways before summer", "“We must open the legal pathways before summer”"),
        ("open the legal pathways before the summer", "“We must open the (legal) pathways before the summer”"),
    ] {
        let finding = verifier.verify(quotation, None).unwrap();
        let citation = finding.matches[0].citation(&corpus, &Style::Plain);
        assert!(citation.starts_with(cited), "{quotation}: {citation}");
    }
    let finding = verifier.verify("we must open the legal pathways before summer", None).unwrap();
    assert!(finding.matches[0].citation(&corpus, &Style::Plain).contains("Borne Out. Also reported by Agencia."));
}

#[test]
fn a_sentence_of_a_source_text_that_nobody_recorded_is_found_there_and_said_to_be_no_quote() {
    let verifier = with_a_text();
    let verify = |quotation: &str, speaker| {
        let found = verifier.verify(quotation, speaker).unwrap();
        (found.outcome, found.matches.iter().map(|one| held(&verifier, one)).collect::<Vec<_>>().join(" / "))
    };
    let sentence = "every consulate will stay open through the night";
    for speaker in [None, Some("Ruiz")] {
        assert_eq!(verify(sentence, speaker), (Outcome::InSource, format!("source: {sentence}")));
    }
    // What is recorded is found as what it is.
    let quote = "We must open the legal pathways before summer";
    assert_eq!(verify(quote, Some("Ruiz")), (Outcome::Exact, format!("quote: {quote}")));
    // Words on both sides of a recorded quote, and words far from it.
    let (outcome, place) = verify("open the legal pathways before summer, the minister said", None);
    assert_eq!(outcome, Outcome::InSource, "{place}");
    assert!(place.contains("source: open the legal pathways before summer,” the minister said / quote: "), "{place}");
    assert_eq!(verify("the doors were closed early that evening", None).0, Outcome::InSource);
    let whole = "Nobody took questions afterwards, and the doors were closed early that evening. ".repeat(10);
    assert_eq!(verify(&whole, None).0, Outcome::InSource);
    let (outcome, place) = verify("every consulate will not stay open through the night", None);
    assert_eq!((outcome, place), (Outcome::Altered, format!("source: {sentence}")));
    let (outcome, _) = verify("We must open the legal pathways before summer and every consulate will stay open", None);
    assert_eq!(outcome, Outcome::Joined);
    assert_eq!(verify("the sea was calm and the boats came home at dawn", None).0, Outcome::NotFound);
    let found = verifier.verify(sentence, None).unwrap();
    let citation = found.matches[0].citation(verifier.corpus(), &Style::Plain);
    assert!(citation.starts_with(&format!("“{sentence}”. AFP. [No recorded quote: who said it is not on record]")));
    assert!(verifier.searched().ends_with("; the text of 1 source"), "{}", verifier.searched());
}

#[test]
fn a_finding_says_what_makes_it_mean_less() {
    let file = "[[quotes]]\nspeaker = \"Ana Ruiz\"\ntext = \"We really want to build a solid foundation for all of us\"\n\
                [[quotes]]\nspeaker = \"Leo Brun\"\ntext = \"Nobody will be left waiting at our border this winter\"\n";
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", file.as_bytes())], Vec::new())));
    let told = |quotation: &str| verifier.verify(quotation, None).unwrap().describe(verifier.corpus());
    assert_eq!(told("We really want to build a solid foundation for all of us"), "exact");
    assert_eq!(told("We really … a solid foundation for all of us"), "exact, with “want to build” left out");
    assert_eq!(told("We really … of us"), "exact, with 8 words left out");
    assert_eq!(told("foundation"), "exact, but so few words prove little");
    assert_eq!(
        told("We really want to build a solid foundation. Nobody will be left waiting at our border"),
        "joined from two recorded quotes, which two people said, the sentence “… a solid foundation” goes on: “for all of \
         us”"
    );
    // Of a short quotation, two small words in common are none.
    assert_eq!(told("we will build a wall"), "not in these briefings");
    assert_eq!(told("We really want to build a wall"), "altered");
}

#[test]
fn a_speaker_may_stand_behind_the_quotation() {
    let file = "[[quotes]]\nspeaker = \"Ana Ruiz\"\ntext = \"We want to build a solid foundation\"\n";
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", file.as_bytes())], Vec::new())));
    for (pasted, quotation, speaker) in [
        ("“a solid foundation” — Somebody", "“a solid foundation”", Some("Somebody")),
        ("a solid foundation - Ruiz", "a solid foundation", Some("Ruiz")),
        ("a solid foundation — ana ruiz", "a solid foundation", Some("ana ruiz")),
        ("a solid foundation, Ruiz said.", "a solid foundation", Some("Ruiz")),
        ("a solid foundation, said Ana Ruiz", "a solid foundation", Some("Ana Ruiz")),
        // Whoever is spoken to, and what is no name here.
        ("a solid foundation, Ruiz", "a solid foundation, Ruiz", None),
        ("a solid - and fair - foundation", "a solid - and fair - foundation", None),
        ("“a solid foundation”", "“a solid foundation”", None),
    ] {
        let taken = verifier.take_apart(pasted);
        assert_eq!((&*taken.quotation, taken.speaker.as_deref()), (quotation, speaker), "{pasted}");
    }
}

#[test]
fn of_many_that_have_the_words_the_best_is_cited() {
    let mut file = "[[sources]]\nid = \"a\"\npublisher = \"Agencia\"\n".to_owned();
    let mut add = |words: &str| {
        write!(file, "[[quotes]]\nspeaker = \"Ana Ruiz\"\ntext = \"{words}\"\nsource = \"a\"\n").unwrap();
    };
    for i in 0..200 {
        add(&format!("In year {i} we will go on, and we will go on, as we will do whatever may come of it"));
    }
    add("Here we will go on");
    let verifier = Verifier::new(Arc::new(link(vec![parse("a.toml", file.as_bytes())], Vec::new())));
    for speaker in [None, Some("Ruiz")] {
        let finding = verifier.verify("we will", speaker).unwrap();
        assert_eq!(held(&verifier, &finding.matches[0]), "quote: Here we will go on");
        assert!(finding.has_more);
    }
}

#[test]
fn a_citation_that_was_pasted_is_the_quotation_alone() {
    let verifier = Verifier::new(Arc::new(attache::load::builtin()));
    let corpus = verifier.corpus();
    for (id, _) in corpus.quotes() {
        for (wording, _) in corpus.wordings_of(id) {
            let citation = attache::cite::wording(corpus, wording, &Style::Plain);
            let taken = verifier.take_all_apart(&citation);
            let [one] = &taken[..] else { panic!("{citation}: {taken:?}") };
            let finding = verifier.verify(&one.quotation, one.speaker.as_deref()).unwrap();
            assert_eq!(finding.outcome, Outcome::Exact, "{citation}: {one:?}");
            assert!(one.speaker.is_some(), "{citation}");
        }
    }
}
