//! Bytes to a [`File`] and diagnostics: bounded, and forgiving to all that is not broken.

mod readable;

use std::cell::LazyCell;
use std::collections::HashSet;
use std::ops::Range;

use toml::de::DeTable;

use super::Lines;
use super::field::{Field, Finding, Raw, Record, Table};
use super::scan::scan;
use super::schema::File;
use crate::diagnostic::{Code, Diagnostic, Mistake, did_you_mean, excerpt};
use crate::text::{clean_line, name_of, unsafe_chars};
pub(crate) use readable::too_deep as nested_too_deep;
use readable::{BYTE_ORDER_MARK, Readable, Text, readable, syntax};

/// The most diagnostics that one file can cause.
const MOST_DIAGNOSTICS: usize = 100;

/// One file, read.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The name of the file, as it is opened.
    pub path: String,
    /// What it says.
    pub file: File<'a>,
    /// Its lines.
    pub lines: Lines<'a>,
    /// What is wrong with it: a bounded number, and one that says so if there is more.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed<'_> {
    /// Adds a problem at some bytes of the file.
    pub fn report(&mut self, text: Option<&str>, span: &Range<usize>, mistake: Mistake) {
        let (line, column) = self.lines.place(span.start);
        let start = span.start + 1 - column as usize;
        let before = text.and_then(|text| text.get(start..span.start));
        let column = before.map_or(column, |before| before.chars().count() as u32 + 1);
        let problem = mistake.at(&self.name(), (line, column));
        self.add(problem);
    }

    /// The name of the file, safe to show.
    pub fn name(&self) -> String {
        clean_line(&self.path)
    }

    /// Adds a problem, unless the file has too many of them to be told one by one.
    pub fn add(&mut self, problem: Diagnostic) {
        if self.diagnostics.len() < MOST_DIAGNOSTICS {
            self.diagnostics.push(problem);
        } else if !self.has_too_many_problems() {
            let message = format!("more than {MOST_DIAGNOSTICS} problems in this file; the rest are not listed");
            let more = Diagnostic::of_file(&self.name(), Code::TooManyProblems, message, "mend these first");
            self.diagnostics.push(more);
        }
    }

    /// Whether further problems of this file are not listed.
    pub fn has_too_many_problems(&self) -> bool {
        self.diagnostics.len() > MOST_DIAGNOSTICS
    }
}

/// Reads one file. `path` names it in diagnostics.
///
/// Never fails and never panics: what cannot be read is told in the diagnostics.
pub fn parse<'a>(path: &str, bytes: &'a [u8]) -> Parsed<'a> {
    scan_sound(path, bytes).unwrap_or_else(|| parse_any(path, bytes))
}

/// Reads a file in which nothing is wrong or rare, as nearly all are.
fn scan_sound<'a>(path: &str, bytes: &'a [u8]) -> Option<Parsed<'a>> {
    let text = std::str::from_utf8(bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)).ok()?;
    let file = scan(text)?;
    let is_sound = incomplete(&file).is_empty();
    is_sound.then(|| Parsed { path: path.to_owned(), file, lines: Lines::of(text.into()), diagnostics: Vec::new() })
}

/// Reads any file, and says what is wrong with it.
fn parse_any<'a>(path: &str, bytes: &'a [u8]) -> Parsed<'a> {
    let text = Text::decode(bytes);
    let lines = Lines::of(text.text.clone());
    let mut parsed = Parsed { path: path.to_owned(), file: File::default(), lines, diagnostics: Vec::new() };
    let Readable { text: readable, problems, dateless } = readable(&text);
    for (span, mistake) in problems {
        parsed.report(Some(&text.text), &span, mistake);
    }
    match DeTable::parse(&readable) {
        Ok(table) => read(&mut parsed, &text.text, table.into_inner(), &dateless),
        Err(error) => parsed.report(Some(&text.text), &error.span().unwrap_or_default(), syntax(error.message())),
    }
    parsed
}

fn read(parsed: &mut Parsed<'_>, text: &str, table: DeTable<'_>, dateless: &[Range<usize>]) {
    if !table.keys().any(|key| File::KEYS.contains(&key.get_ref().as_ref())) {
        if parsed.diagnostics.is_empty() {
            let hint = "a briefing has [[meetings]], [[officials]] or [[quotes]]; `attache new` prints a template";
            parsed.add(Diagnostic::of_file(
                &parsed.name(),
                Code::NothingInside,
                "not a briefing: no known table",
                hint,
            ));
        }
        return;
    }
    let file = Table::<File<'_>>::of(table);
    let mut found = Vec::new();
    file.findings(&mut |span, finding| {
        if let Some(mistake) = judge(finding) {
            found.push((span, mistake));
        }
    });
    parsed.file = file.record;
    // A record whose date was left out as impossible has been reported.
    let reported = |at: usize| {
        let next = dateless.partition_point(|part| part.start <= at);
        next > 0 && dateless[next - 1].contains(&at)
    };
    found.extend(incomplete(&parsed.file).into_iter().filter(|(span, _)| !reported(span.start)));
    found.sort_by_key(|(span, _)| span.start);
    for (span, mistake) in found.into_iter().take(MOST_DIAGNOSTICS + 1) {
        parsed.report(Some(text), &span, mistake);
    }
}

/// Records that lack what they cannot do without. Those without a name or words are left out when files are linked.
fn incomplete(file: &File<'_>) -> Vec<(Range<usize>, Mistake)> {
    let mut out = Vec::new();
    let dated = LazyCell::new(|| dated_ids(file));
    let mut miss = |span: Range<usize>, code: Code, what: &str, field: &str, example: &str| {
        out.push((span, Mistake { code, message: format!("{what} without {field}"), hint: format!("add {example}") }));
    };
    // A blank where a name should be says that there is none; nothing is lost with it.
    let missing = |field: &Field<Raw<'_>>| if field.get().is_some() { Code::BlankField } else { Code::MissingField };
    for (span, meeting) in file.meetings.items() {
        let meeting = &meeting.record;
        if meeting.name.trimmed().is_empty() && meeting.id.trimmed().is_empty() {
            miss(
                span,
                missing(&meeting.name),
                "a meeting",
                "a name is left out",
                "name = \"…\", or an id that another file gives a name",
            );
        } else if meeting.date().is_none() && !meeting.date.is_given() && !dated.contains(meeting.id.raw()) {
            miss(
                span,
                Code::MissingField,
                "a meeting",
                "a date",
                "date = 2024-02-28, or a part of a date in quotes: \"2024-02\"",
            );
        }
    }
    for (span, official) in file.officials.items() {
        if official.record.name.trimmed().is_empty() {
            miss(span, missing(&official.record.name), "an official", "a name is left out", "name = \"…\"");
        }
    }
    for (span, quote) in file.quotes.items() {
        if quote.record.speaker.trimmed().is_empty() {
            miss(
                span,
                missing(&quote.record.speaker),
                "a quote",
                "a speaker is left out",
                "speaker = \"…\", an official's id or a name",
            );
        } else if quote.record.text.trimmed().is_empty() {
            miss(span, missing(&quote.record.text), "a quote", "its words is left out", "text = \"…\"");
        }
    }
    for (span, person) in file.people.items() {
        if person.record.id.trimmed().is_empty() {
            miss(span, missing(&person.record.id), "a decision about a person", "an id is left out", "id = \"…\"");
        }
    }
    if ![file.meetings.is_given(), file.officials.is_given(), file.quotes.is_given(), file.people.is_given()]
        .contains(&true)
    {
        let message = "no meeting, official or quote in this file".to_owned();
        let hint = "add [[meetings]], [[officials]] or [[quotes]]; `attache new` prints a template".to_owned();
        out.push((0..0, Mistake { code: Code::NothingInside, message, hint }));
    }
    out
}

/// The ids of meetings to which some record of the file gives a date.
fn dated_ids<'f>(file: &'f File<'_>) -> HashSet<&'f str> {
    let dated = file.meetings.items().filter(|(_, meeting)| meeting.record.date().is_some());
    dated.map(|(_, meeting)| meeting.record.id.raw()).filter(|id| !id.is_empty()).collect()
}

fn judge(finding: Finding<'_>) -> Option<Mistake> {
    match finding {
        Finding::Mistake(mistake) => Some(mistake.clone()),
        Finding::UnknownKey(key, known) => Some(Mistake {
            code: Code::UnknownKey,
            message: format!("unknown key “{}”", excerpt(key)),
            hint: did_you_mean(key, known, || format!("the keys here are {}", known.join(", "))),
        }),
        Finding::Raw(text) => unsafe_text(text),
    }
}

/// Says which characters of a text are not shown as they are, by number and name.
fn unsafe_text(text: &str) -> Option<Mistake> {
    let found = unsafe_chars(text);
    if found.is_empty() {
        return None;
    }
    let names: Vec<_> = found.iter().take(5).map(|&c| name_of(c)).collect();
    let more = if found.len() > 5 { " and others" } else { "" };
    Some(Mistake {
        code: Code::UnsafeText,
        message: format!("characters that are not shown as they are: {}{more}", names.join(", ")),
        hint: "remove them; a mark stands in their place on the screen".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOOD: &str = "[[meetings]]\nname = \"A\"\ndate = 2024-02-28\n";

    fn problems(text: &str) -> Vec<String> {
        let parsed = parse("a.toml", text.as_bytes());
        parsed.diagnostics.iter().map(ToString::to_string).collect()
    }

    fn names(text: &str) -> Vec<String> {
        let parsed = parse("a.toml", text.as_bytes());
        parsed.file.meetings.items().map(|(_, m)| m.record.name.raw().to_owned()).collect()
    }

    /// The briefings that the program comes with.
    fn samples() -> Vec<String> {
        let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
        let files =
            ignore::Walk::new(data).flatten().filter(|file| file.path().extension().is_some_and(|e| e == "toml"));
        files.map(|file| std::fs::read_to_string(file.path()).unwrap()).collect()
    }

    /// Whether the file is scanned; then it comes to the same as if it had been read with care.
    fn is_scanned(text: &str) -> bool {
        let scanned = scan_sound("a.toml", text.as_bytes());
        if let Some(scanned) = &scanned {
            assert_eq!(format!("{scanned:#?}"), format!("{:#?}", parse_any("a.toml", text.as_bytes())), "{text}");
        }
        scanned.is_some()
    }

    #[test]
    fn what_is_scanned_is_what_is_parsed() {
        let samples = samples();
        let scanned = samples.iter().filter(|text| is_scanned(text)).count();
        assert!(scanned * 10 > samples.len() * 9, "{scanned} of {}", samples.len());
        for text in [
            "title = 'x' # a\r\n\r\n[[meetings]] # b\r\nname = 'A'\r\ndate = \"2024\"\r\noutcomes = [ # c\r\n\t'a',\n]",
            "[[quotes]]\nspeaker='''a'b'''''\ntext = \"\"\"\n\\\"é\n\\\\ \\t\\n\"\"\"\"\"\ntranslation={of=\"es\",by='press'}\n",
            "[[meetings]]\nname = \"A\"\ndate=2024-02-28\noutcomes = [{ text = \"a\" }, \"b\"]\ntopics=\"c\"\n[[meetings]]\nid = \"A\"\ndate=2024-02-28",
        ] {
            assert!(is_scanned(text), "{text}");
        }
        for text in [
            "sources = []\n[[sources]]\n[[meetings]]\nname = \"A\"\ndate = 2024",
            "[[meetings]]\nname = \"A\"\ndate = 2024-02-28 10:00:00",
            "[[meetings]]\nname = \"A\"\ndate = 2024-02-28\nname = \"A\"",
            "[[meetings]]\nname = \"A\"\ndate = 2024-02-28 # \r \n",
            "[[meetings]]\nname = \"A\u{200b}\"\ndate = 2024-02-28",
        ] {
            assert!(!is_scanned(text), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_scanned_is_what_is_parsed(
            sample in any::<prop::sample::Index>(),
            slips in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..3, 0_usize..SLIPS.len()), 0..4),
        ) {
            let samples = SAMPLES.get_or_init(|| {
                samples().into_iter().map(|text| text.chars().take(1500).collect()).collect()
            });
            let mut text: Vec<char> = sample.get(samples).chars().collect();
            for (place, how, what) in slips {
                let at = place.index(text.len());
                let removed = usize::from(how > 0);
                text.splice(at..at + removed, SLIPS[what].chars().take(if how == 1 { 0 } else { usize::MAX }));
            }
            is_scanned(&text.into_iter().collect::<String>());
        }
    }

    static SAMPLES: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();

    /// What slips of the keyboard put in.
    const SLIPS: [&str; 30] = [
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "\\",
        "\\u00e9",
        "\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "=",
        ".",
        "#",
        "-",
        "0",
        "T10:00",
        " 10:00:00",
        "\u{feff}",
        "\u{200b}",
        "\u{7f}",
        "é",
        "\n[[quotes]]\n",
        "[[x]]",
        "\nid = \"x\"\n",
    ];

    #[test]
    fn a_sound_file_has_no_problems() {
        assert_eq!(problems(GOOD), Vec::<String>::new());
        assert_eq!(names(&format!("\u{feff}{GOOD}")), ["A"]);
    }

    #[test]
    fn a_syntax_error_costs_its_record_only() {
        let text = format!("{GOOD}[[meetings]]\nname = \"B\ndate = 2024\n{}", GOOD.replace('A', "C"));
        assert_eq!(names(&text), ["A", "C"]);
        let found = problems(&text);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("a.toml:5:10: error[syntax]"), "{found:?}");
    }

    #[test]
    fn an_unclosed_long_text_does_not_swallow_what_follows() {
        let text = format!("{GOOD}[[quotes]]\ntext = '''never closed\n{}", GOOD.replace('A', "C"));
        assert_eq!(names(&text), ["A", "C"]);
    }

    #[test]
    fn a_text_with_lines_like_records_survives_an_error_elsewhere() {
        let text = format!("[[sources]]\ntext = '''\n[[meetings]]\nx\n'''\n{GOOD}[[quotes]]\nbroken\n");
        assert_eq!(names(&text), ["A"]);
        assert_eq!(problems(&text).len(), 1);
    }

    #[test]
    fn a_wrong_value_costs_only_itself() {
        let text = "[[meetings]]\nname = \"A\"\ndate = 2024-02-28\ncity = 5\ncountries = [\"US\", 7]\n";
        assert_eq!(names(text), ["A"]);
        let found = problems(text);
        assert!(found[0].starts_with("a.toml:4:8: error[wrong-type]: a number where a text"), "{found:?}");
        assert!(found[1].starts_with("a.toml:5:20: error[wrong-type]"), "{found:?}");
    }

    #[test]
    fn unknown_keys_name_the_nearest() {
        let found = problems("[[quotes]]\nspeeker = \"x\"\nspeaker = \"y\"\ntext = \"z\"\n");
        assert_eq!(found, ["a.toml:2:1: warning[unknown-key]: unknown key “speeker”\n    did you mean “speaker”?"]);
    }

    #[test]
    fn impossible_dates_are_named() {
        let found = problems("[[meetings]]\nname = \"A\"\ndate = \"2023-02-29\"\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("a.toml:3:8: error[impossible-date]"), "{found:?}");
        // TOML itself knows no such day; the record is kept without it.
        let bare = "[[meetings]]\nname = \"A\"\ndate = 2023-02-30\nend = 2023-02-31\n";
        let found = problems(bare);
        assert!(found[0].starts_with("a.toml:3:8: error[impossible-date]: “2023-02-30”"), "{found:?}");
        assert!(found[1].starts_with("a.toml:4:7: error[impossible-date]"), "{found:?}");
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(names(bare), ["A"]);
    }

    #[test]
    fn depth_is_bounded_before_the_parser_sees_it() {
        for bomb in ["[".repeat(100_000), "{a=".repeat(50_000), format!("a{}", ".a".repeat(50_000))] {
            let text = format!("{GOOD}[[quotes]]\nx = {bomb}\n[[quotes]]\n{bomb}\n{}", GOOD.replace('A', "C"));
            assert_eq!(names(&text), ["A", "C"]);
        }
        // Sound TOML of four kilobytes, whose dots and brackets multiply in a parser that bounds each for itself.
        let open = format!("{}k = {{", "k.".repeat(78));
        let bomb = format!("[[quotes]]\n[x]\n{}z = 1{}\n", open.repeat(25), "}".repeat(25));
        assert!(problems(&format!("{GOOD}{bomb}"))[0].contains("[too-deep]"));
        assert_eq!(names(&format!("{GOOD}{bomb}")), ["A"]);
    }

    #[test]
    fn bytes_that_are_no_text_cost_their_record_only() {
        let bytes =
            [GOOD.as_bytes(), b"[[meetings]]\nname = \"Mu\xf1oz\"\ndate = 2024-02-28\n", GOOD.as_bytes()].concat();
        let parsed = parse("a.toml", &bytes);
        assert_eq!(parsed.diagnostics.len(), 1);
        assert_eq!((parsed.diagnostics[0].line, parsed.diagnostics[0].column), (5, 11));
        assert_eq!(parsed.diagnostics[0].code, Code::NotUtf8);
        assert_eq!(parsed.file.meetings.items().count(), 2);
    }

    #[test]
    fn records_that_clash_cost_none_of_the_others() {
        let clash = "[[meetings]]\nname = \"B\"\n[extra]\nx = 1\n";
        let text = format!("{GOOD}{}{}", clash.repeat(20), GOOD.replace('A', "C"));
        let kept = names(&text);
        assert!(kept.contains(&"A".to_owned()) && kept.contains(&"C".to_owned()), "{kept:?}");
        assert!(!problems(&text).is_empty());
        assert_eq!(names(&format!("meetings = 1\n{GOOD}")), ["A"]);
    }

    #[test]
    fn other_toml_is_no_briefing() {
        assert!(problems("[package]\nname = \"x\"\n")[0].contains("nothing-inside"));
        assert!(problems("")[0].contains("nothing-inside"));
    }

    #[test]
    fn floods_are_capped() {
        let text = format!("{GOOD}{}", "[[quotes]]\n".repeat(10_000));
        assert_eq!(problems(&text).len(), MOST_DIAGNOSTICS + 1);
    }
}
