//! Files taken apart and changed: what is touched and what is not.

use super::*;
use crate::draft::{Hints, draft, to_toml};

const TEXT: &str = "Ministers meet in Oslo on migration

OSLO, 3 May 2023 – Chilean Foreign Minister Maria Specimen met Norwegian Foreign Minister Ann Example on Wednesday. “We go on,” Specimen said.

“Nobody wants to say it aloud here,” it was heard.

Example will say: “The work is done and it was well done.”";

fn sheet() -> Sheet {
    Sheet::read(to_toml(&draft(TEXT, &Hints::default()).unwrap())).unwrap()
}

fn find(sheet: &Sheet, kind: EntryKind, words: &str) -> usize {
    let has = |entry: &Entry| entry.kind == kind && entry.items.iter().any(|item| item.value.contains(words));
    sheet.entries.iter().position(has).unwrap()
}

fn item(sheet: &Sheet, entry: usize, key: &str) -> usize {
    sheet.entries[entry].items.iter().position(|item| item.key == key).unwrap()
}

#[test]
fn records_and_suggestions_are_told_apart() {
    let sheet = sheet();
    assert_eq!(sheet.words, TEXT);
    let said = &sheet.entries[find(&sheet, EntryKind::Quote, "We go on")];
    assert!(!said.suggested && said.value("speaker") == Some("maria-specimen"));
    assert_eq!(&sheet.words[said.passage.clone().unwrap()], "We go on,");
    let announced = &sheet.entries[find(&sheet, EntryKind::Quote, "The work")];
    assert!(announced.suggested && announced.notes.iter().any(|note| note.contains("announced")));
    let source = &sheet.entries[find(&sheet, EntryKind::Source, "news-report")];
    let publisher = source.items.iter().find(|item| item.key == "publisher").unwrap();
    assert!(publisher.suggested && publisher.value.is_empty() && publisher.note.contains("--publisher"));
}

#[test]
fn accepting_answers_and_dropping_takes_out_and_the_rest_stays() {
    let sheet = sheet();
    let announced = find(&sheet, EntryKind::Quote, "The work");
    let accepted = sheet.accept(announced).unwrap();
    assert!(!accepted.entries[announced].is_open());
    assert!(accepted.file.contains("\n[[quotes]]\nspeaker = \"ann-example\"\ntext = \"The work"), "{}", accepted.file);
    assert_eq!(accepted.open() + 1, sheet.open());
    let dropped = accepted.drop_entry(announced).unwrap();
    assert!(!dropped.file.contains("[[quotes]]\nspeaker = \"ann-example\""));
    assert_eq!(dropped.entries.len() + 1, sheet.entries.len());
    // Everything but the record is byte for byte what it was.
    let start = sheet.entries[announced].lines.start;
    assert_eq!(dropped.file[..start], sheet.file[..start]);
}

#[test]
fn values_are_typed_filled_and_reassigned() {
    let sheet = sheet();
    let source = find(&sheet, EntryKind::Source, "news-report");
    let publisher = item(&sheet, source, "publisher");
    assert_eq!(sheet.fill(source, publisher).unwrap_err(), Fault::Nothing);
    let hostile = "A \"B\" \\ ''' [x]\u{1b}\u{202e}";
    let changed = sheet.set(source, publisher, hostile).unwrap();
    let table: toml::Table = changed.file.parse().unwrap();
    assert_eq!(table["sources"][0]["publisher"].as_str(), Some(hostile));
    let meeting = find(&sheet, EntryKind::Meeting, "Bilateral");
    let date = item(&sheet, meeting, "date");
    assert!(sheet.set(meeting, date, "2023-05-04").unwrap().file.contains("\ndate = 2023-05-04\n"));
    assert!(matches!(sheet.set(meeting, date, "soon ["), Err(Fault::Date(_))));
    let parties = item(&sheet, meeting, "countries");
    assert!(matches!(sheet.set(meeting, parties, "[\"NO\""), Err(Fault::Value(_))));
    let heard = find(&sheet, EntryKind::Quote, "Nobody wants");
    let given = sheet.reassign(heard, "ann-example").unwrap();
    let table: toml::Table = given.file.parse().unwrap();
    let quotes = table["quotes"].as_array().unwrap();
    assert!(quotes.iter().any(|quote| quote["text"].as_str().unwrap().starts_with("Nobody")
        && quote["speaker"].as_str() == Some("ann-example")));
    assert_eq!(
        sheet.speakers(),
        [
            ("maria-specimen".to_owned(), "Maria Specimen".to_owned()),
            ("ann-example".to_owned(), "Ann Example".to_owned())
        ]
    );
}

#[test]
fn files_of_other_hands_keep_every_byte() {
    let file = "# mine\ntitle = 'A' # why\n\n[[sources]]\nid = \"s\"\ntext = \"\"\"\n[[quotes]]\n# review: x = 1\n\"\"\"\n\n# by hand\n[[meetings]]\nname = \"M\"\ndate = 2024-01-01\ncountries = [\n  \"GT\", # one\n  \"MX\",\n]\n";
    let sheet = Sheet::read(file.to_owned()).unwrap();
    let kinds: Vec<EntryKind> = sheet.entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [EntryKind::File, EntryKind::Source, EntryKind::Meeting]);
    assert_eq!(sheet.words, "[[quotes]]\n# review: x = 1\n");
    let meeting = 2;
    let changed = sheet.set(meeting, item(&sheet, meeting, "name"), "N").unwrap();
    assert_eq!(changed.file, file.replace("\"M\"", "\"N\""));
    let changed = sheet.set(meeting, item(&sheet, meeting, "countries"), "[\"GT\"]").unwrap();
    assert!(changed.file.ends_with("date = 2024-01-01\ncountries = [\"GT\"]\n"));
    assert!(matches!(Sheet::read("a = [".to_owned()), Err(Fault::Syntax(_))));
}

#[test]
fn comments_that_are_no_question_stay_whatever_is_taken_as_right() {
    let file = "#:schema ../schema.json\n# -*- mode: toml -*-\ntitle = 'A' # why\n\n# by hand\n[[meetings]]\n# AP has the 2nd\nname = \"M\"\n  \"date\" = 2024-01-01 # of the note\n# review: was it then?\n\n[[officials]]\n# line 3 of the text, confidence 0.80, speaker\n# confidence is mine\nname = \"X\"\n\"odd key!\" = 1\n# the end\n";
    let sheet = Sheet::read(file.to_owned()).unwrap();
    let open: Vec<bool> = sheet.entries.iter().map(Entry::is_open).collect();
    assert_eq!(open, [false, true, true]);
    let mut changed = sheet.clone();
    for entry in 0..3 {
        changed = changed.accept(entry).unwrap();
    }
    let answered = file.replace("# review: was it then?\n", "");
    let answered = answered.replace("# line 3 of the text, confidence 0.80, speaker\n", "");
    assert_eq!((changed.file.as_str(), changed.open()), (answered.as_str(), 0));
    let date = item(&sheet, 1, "date");
    assert_eq!(sheet.set(1, date, "2024-01-02").unwrap().file, file.replace("2024-01-01", "2024-01-02"));
    let windows = Sheet::read("# review: title = \"A\"\r\n# mine\r\n".to_owned()).unwrap();
    assert_eq!(windows.fill(0, 0).unwrap().file, "title = \"A\"\r\n# mine\r\n");
}

#[test]
fn what_waits_is_counted_and_so_is_what_is_marked() {
    let file = to_toml(&draft(TEXT, &Hints::default()).unwrap());
    let (sheet, waiting) = (sheet(), Waiting::of(&file).unwrap());
    assert_eq!((waiting, waiting.things, waiting.line), (sheet.waiting(), sheet.open(), 1));
    // Each mark is of a thing of its own here.
    assert_eq!(waiting.marked, file.lines().filter(|line| line.starts_with("# review:")).count());
    assert!(waiting.marked < waiting.things);
    let told = format!("{} things wait for review, {} of them marked # review", waiting.things, waiting.marked);
    assert_eq!(waiting.to_string(), told);
    let one = Waiting::of("# line 1 of the text, confidence 0.90\n[[meetings]]\n").unwrap();
    assert_eq!(one.to_string(), "1 thing waits for review");
    assert_eq!(Waiting::of("# review by Monday: mine\n# line 1 of my notes\ntitle = \"A\"\n"), None);
}

#[test]
fn a_flood_of_comments_is_looked_through_once() {
    let flood = "# review: a = [\n# b = \"\"\"\n".repeat(50_000);
    assert_eq!(Waiting::of(&flood).unwrap().things, 1);
}
