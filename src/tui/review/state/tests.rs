//! What keys do in a review.

use super::*;
use crate::tui::keys::parse_keys;

const FILE: &str = "#:schema ../schema.json
title = \"A\"

[[sources]]
id = \"s\"
publisher = \"P\"

[[meetings]]
name = \"M\"
date = 2024-01-01 # of the note
source = \"s\"

[[officials]]
name = \"X\"
country = \"GT\"
source = \"s\"
# review: was this person there?

[[officials]]
name = \"Y\"
source = \"s\"
# review: was this person there?
";

fn review() -> Review {
    Review::new("a.toml".to_owned(), Sheet::read(FILE.to_owned()).unwrap(), Keymap::default())
}

fn press(review: &mut Review, keys: &str) {
    for key in parse_keys(keys).unwrap() {
        review.update(Message::Key(key));
    }
}

fn at(review: &mut Review, key: &str) {
    let spot = |row: &&Spot| row.item.is_some_and(|item| review.sheet.entries[row.entry].items[item].key == key);
    let spot = *review.rows.iter().find(spot).unwrap();
    review.select(spot);
}

fn told(review: &Review) -> &str {
    review.notice.as_ref().map_or("", |notice| &notice.text)
}

#[test]
fn what_is_typed_is_taken_or_refused_with_the_reason() {
    let mut review = review();
    for (typed, date) in [("13 May 2025", "2025-05-13"), ("2025-05", "\"2025-05\""), ("May 13, 2025", "2025-05-13")] {
        at(&mut review, "date");
        press(&mut review, "<enter><c-u>");
        review.update(Message::Paste(typed.to_owned()));
        press(&mut review, "<enter>");
        let line = format!("date = {date} # of the note\n");
        assert!(review.sheet.file.contains(&line) && review.layer.is_none(), "{typed}: {}", review.sheet.file);
    }
    for typed in ["31 Feb 2025", "soon", "", "2025-13-01"] {
        let before = review.sheet.file.clone();
        at(&mut review, "date");
        press(&mut review, "<enter><c-u>");
        review.update(Message::Paste(typed.to_owned()));
        press(&mut review, "<enter>");
        assert!(review.layer.is_some() && told(&review).contains("is no date"), "{typed}: {}", told(&review));
        press(&mut review, "<esc>");
        assert_eq!(review.sheet.file, before);
    }
    // A country that nobody knows is kept as written, and told.
    at(&mut review, "country");
    press(&mut review, "<enter><c-u>Mexco<enter>");
    assert!(review.sheet.file.contains("country = \"Mexco\"\n") && review.layer.is_none());
    assert!(told(&review).contains("did you mean Mexico"), "{}", told(&review));
    // What the file would be read without is not taken.
    at(&mut review, "name");
    let before = review.sheet.file.clone();
    press(&mut review, "<enter><c-u><enter>");
    assert!(review.layer.is_some() && review.sheet.file == before && !told(&review).is_empty(), "{}", told(&review));
}

#[test]
fn what_is_taken_as_right_goes_on_to_the_next_and_says_so() {
    let mut review = review();
    press(&mut review, "n");
    let first = review.spot().entry;
    press(&mut review, "a");
    assert_eq!((review.spot().entry, told(&review)), (first + 1, "taken as right; this is the next that waits"));
}

/// The draft of a text that leaves much open.
fn of_draft() -> Review {
    let text = "Ministers meet\n\n“Nobody wants to say it aloud in here,” it was heard.\n\nChilean Foreign Minister \
                Maria Specimen met Norwegian Foreign Minister Ann Example. “We go on with it,” Specimen said.";
    let draft = crate::draft::draft(text, &crate::draft::Hints::default()).unwrap();
    Review::new("a.toml".to_owned(), Sheet::read(crate::draft::to_toml(&draft)).unwrap(), Keymap::default())
}

#[test]
fn taking_as_right_again_and_again_opens_nothing_and_leaves_open_what_has_to_be_typed() {
    let mut review = of_draft();
    let mut open = review.sheet.open();
    for _ in 0..60 {
        press(&mut review, "a");
        assert!(review.layer.is_none() && !told(&review).is_empty(), "{}", told(&review));
        // What is answered no longer waits; nothing is answered twice.
        assert!(review.sheet.open() <= open);
        open = review.sheet.open();
    }
    let waits: Vec<&str> = review
        .sheet
        .entries
        .iter()
        .flat_map(|entry| entry.items.iter().filter(|item| item.suggested))
        .map(|item| item.key.as_str())
        .collect();
    assert!(waits.contains(&"summary") && waits.contains(&"publisher"), "{waits:?}");
    let quote = review.sheet.entries.iter().find(|entry| entry.value("text").is_some_and(|t| t.starts_with("Nobody")));
    assert!(quote.unwrap().suggested, "nobody is given words unasked");
    // The keys that were swallowed do what they do.
    assert_eq!(review.update(Message::Key(parse_keys("w").unwrap()[0])).len(), 1);
}

#[test]
fn what_cannot_be_taken_as_right_says_which_key_answers_it() {
    let mut review = of_draft();
    at(&mut review, "summary");
    press(&mut review, "a");
    assert_eq!(told(&review), "summary is left open; publisher waits: Enter types it, x drops it");
    let mut only = Review::new(
        "a.toml".to_owned(),
        Sheet::read("# review: summary = \"\" (in your own words)\n".to_owned()).unwrap(),
        Keymap::default(),
    );
    at(&mut only, "summary");
    press(&mut only, "a");
    assert_eq!(told(&only), "nothing else waits; summary waits: Enter types it, x drops it");
    press(&mut only, "<enter>Done<enter>a");
    assert_eq!(told(&only), "nothing waits here; nothing waits any more; w saves");
}

#[test]
fn every_press_that_answers_makes_the_count_smaller_by_one() {
    let mut review = review();
    let counted = |review: &Review| (review.sheet.open(), review.sheet.records_to_review());
    assert_eq!(counted(&review), (2, 2));
    press(&mut review, "n");
    let first = review.spot();
    press(&mut review, "a");
    assert_eq!(counted(&review), (1, 1));
    // What is undone is gone back to.
    press(&mut review, "u");
    assert_eq!((counted(&review), review.spot()), ((2, 2), first));
    press(&mut review, "aa");
    assert_eq!(told(&review), "taken as right; nothing waits any more; w saves");
    assert_eq!(counted(&review), (0, review.sheet.entries.len()));
}

#[test]
fn what_was_dropped_is_named() {
    let mut review = review();
    at(&mut review, "publisher");
    press(&mut review, "x");
    assert_eq!(told(&review), "dropped publisher; u brings it back");
    press(&mut review, "u");
    let of = |kind| move |entry: &crate::draft::sheet::Entry| entry.kind == kind;
    for (kind, expected) in [
        (EntryKind::Source, "dropped the source “s”; u brings it back"),
        (EntryKind::Meeting, "dropped the meeting “M”; u brings it back"),
        (EntryKind::Official, "dropped the official “X”; u brings it back"),
    ] {
        let before = review.sheet.file.clone();
        let entry = review.sheet.entries.iter().position(of(kind)).unwrap();
        review.select(Spot { entry, item: None });
        press(&mut review, "x");
        assert_eq!(told(&review), expected);
        assert!(review.sheet.file != before);
        press(&mut review, "u");
        assert_eq!(review.sheet.file, before);
    }
    // Of long words the beginning.
    let file = format!("[[sources]]\nid = \"s\"\ntitle = \"Ministers meet {}\"\n", "again and ".repeat(20));
    let mut review = Review::new("a.toml".to_owned(), Sheet::read(file).unwrap(), Keymap::default());
    let entry = review.sheet.entries.iter().position(of(EntryKind::Source)).unwrap();
    review.select(Spot { entry, item: None });
    press(&mut review, "x");
    assert_eq!(told(&review), "dropped the source “Ministers meet again and again and agai…”; u brings it back");
}
