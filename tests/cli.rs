//! The command line as people and scripts see it: what goes to which stream, and the exit status.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use attache::export::Format;

/// A folder of its own for one test, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("attache-cli-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A folder with one file in it.
    fn with(file: &str, content: impl AsRef<[u8]>) -> Self {
        let folder = Self::new();
        folder.write(file, content);
        folder
    }

    fn write(&self, file: &str, content: impl AsRef<[u8]>) {
        fs::write(self.0.join(file), content).unwrap();
    }

    fn path(&self, file: &str) -> String {
        self.0.join(file).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// `attache` in `folder`, away from the configuration of whoever runs the tests.
fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    command.args(args).current_dir(folder).env("HOME", folder).env_remove("ATTACHE_DATA");
    for variable in ["XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"] {
        command.env_remove(variable);
    }
    command
}

fn attache(folder: &Folder, args: &[&str]) -> Output {
    command(&folder.0, args).output().unwrap()
}

fn run_with_input(folder: &Folder, args: &[&str], input: &[u8]) -> Output {
    let mut child =
        command(&folder.0, args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), input).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

const GOOD: &str = r#"
[[sources]]
id = "afp"
publisher = "AFP"
published = 2024-02-28

[[meetings]]
id = "ministerial"
name = "Trilateral Migration Ministerial"
date = 2024-02-28
countries = ["US", "MX", "GT"]
source = "afp"

[[officials]]
id = "alicia-barcena"
name = "Alicia Bárcena"
role = "Foreign Minister"
country = "MX"
source = "afp"

[[quotes]]
speaker = "alicia-barcena"
text = "We have to work on the root causes."
source = "afp"
"#;

/// Checks `bad` beside a good file: the good one still loads, and the problem is named with its place and a way out.
fn checks(bad: impl AsRef<[u8]>, place: &str, code: &str) {
    let folder = Folder::with("good.toml", GOOD);
    folder.write("bad.toml", bad);
    let output = attache(&folder, &["check", "."]);
    let shown = out(&output);
    let line = shown.lines().find(|line| line.contains(&format!("[{code}]"))).unwrap_or_else(|| panic!("{shown}"));
    assert!(line.contains(&format!("bad.toml{place}")), "{line}");
    let hint = shown.lines().skip_while(|&other| other != line).nth(1).unwrap_or_default();
    assert!(hint.starts_with("    ") && hint.trim().len() > 8, "no way out: {shown}");
    assert_eq!(status(&output), 1);
    let stats = attache(&folder, &["stats", ".", "--format", "json"]);
    let counts: serde_json::Value = serde_json::from_str(out(&stats)).unwrap();
    assert!(counts["quotes"].as_u64() >= Some(1) && counts["problems"].as_u64() >= Some(1), "{counts}");
    assert!(err(&stats).contains("see `attache check .`"), "{}", err(&stats));
}

#[test]
fn a_kind_and_a_form_are_taken_by_their_other_names() {
    let folder = Folder::new();
    let same = |one: &[&str], other: &[&str]| {
        let [one, other] = [one, other].map(|args| attache(&folder, args));
        assert!(one.status.success() && !one.stdout.is_empty(), "{one:?}");
        assert_eq!(one.stdout, other.stdout);
    };
    same(&["export", "arevalo", "--format", "md"], &["export", "arevalo", "--format", "markdown"]);
    same(&["export", "arevalo", "--format", "bib"], &["export", "arevalo", "--format", "bibtex"]);
    same(&["search", "arevalo", "--format", "md"], &["search", "arevalo", "--format", "markdown"]);
    same(&["search", "arevalo", "--kind", "meeting"], &["search", "arevalo", "--in", "meetings"]);
}

#[test]
fn a_syntax_error_has_its_place() {
    checks("[[meetings]]\nname = \"A\"\ndate = 2024-02-28\n\n[[officials]]\nname = \"unclosed\n", ":6:", "syntax");
}

#[test]
fn a_wrong_type_has_its_place() {
    checks("[[officials]]\nname = 3\n\n[[officials]]\nname = \"B C\"\n", ":2:8", "wrong-type");
}

#[test]
fn an_unknown_key_names_the_nearest_one() {
    checks("[[quotes]]\nspeeker = \"A B\"\nspeaker = \"A B\"\ntext = \"Hello there.\"\n", ":2:1", "unknown-key");
    let folder = Folder::with("bad.toml", "[[officials]]\nname = \"A B\"\nroel = \"Minister\"\n");
    assert!(out(&attache(&folder, &["check", "."])).contains("role"));
}

#[test]
fn a_dangling_id_has_its_place() {
    checks("[[officials]]\nname = \"A B\"\nsource = \"nowhere\"\n", ":3:", "dangling-id");
}

#[test]
fn an_unresolved_country_has_its_place() {
    checks("[[officials]]\nname = \"A B\"\ncountry = \"Atlantis\"\n", ":3:", "unresolved-country");
}

#[test]
fn an_impossible_date_has_its_place() {
    checks(
        "[[meetings]]\nname = \"A\"\ndate = \"2023-02-30\"\n\n[[officials]]\nname = \"A B\"\n",
        ":3:",
        "impossible-date",
    );
}

#[test]
fn what_is_said_twice_has_its_place_and_is_lost_nowhere() {
    checks("[[meetings]]\nname = \"A\"\ndate = 2024-02-28\nstart = 2024-02-27\n", ":4:", "said-twice");
    checks(
        "[[sources]]\nid = \"a\"\npublisher = \"P\"\ntext = \"Words.\"\ntext_file = \"gone.txt\"\n",
        ":5:",
        "said-twice",
    );
    let official = "[[officials]]\nname = \"A B\"\nconfidence = \"low\"\nconfidence_note = \"a poor scan\"\n\
        note = \"spelt otherwise elsewhere\"\n";
    let folder = Folder::with("a.toml", official);
    for format in ["text", "json"] {
        let done = attache(&folder, &["show", "a-b", ".", "--format", format]);
        let shown = out(&done);
        assert!(shown.contains("a poor scan") && shown.contains("spelt otherwise elsewhere"), "{shown}");
    }
}

#[test]
fn a_duplicate_id_has_its_place() {
    checks(
        "[[sources]]\nid = \"a\"\n\n[[sources]]\nid = \"a\"\n\n[[officials]]\nname = \"A B\"\n",
        ":5:",
        "duplicate-id",
    );
}

#[test]
fn a_file_that_is_not_utf8_is_named() {
    checks(b"title = \"caf\xe9\"\n", ":1:", "not-utf8");
}

#[test]
fn a_missing_field_has_its_place() {
    checks("[[quotes]]\nspeaker = \"A B\"\n", ":1:", "missing-field");
}

#[test]
fn an_empty_folder_is_a_problem_and_holds_nothing() {
    let folder = Folder::new();
    let output = attache(&folder, &["check", "."]);
    assert!(out(&output).contains("[empty-folder]"), "{}", out(&output));
    assert_eq!(status(&output), 1);
    let output = attache(&folder, &["show", "anything", "."]);
    assert_eq!((status(&output), out(&output)), (1, ""));
    assert!(err(&output).contains("searched 0 briefings"), "{}", err(&output));
}

#[test]
fn the_built_in_briefings_are_opened_beside_ones_own_by_every_command() {
    let own = GOOD.replace("Alicia", "Zenobia");
    let folder = Folder::with("good.toml", &own);
    let count = |args: &[&str]| {
        let output = attache(&folder, &[&["info", "--format", "json"], args].concat());
        let told: serde_json::Value = serde_json::from_str(out(&output)).unwrap();
        (told["briefings"].as_u64().unwrap(), told["data"][0] == "built-in")
    };
    let (alone, all) = (count(&["good.toml"]), count(&[]));
    assert_eq!(alone, (1, false));
    assert_eq!(count(&["--samples", "good.toml"]), (all.0 + 1, true));
    assert_eq!(count(&["--samples"]), all);
    for args in [
        &["search", "mayorkas", "good.toml"][..],
        &["show", "alejandro-mayorkas", "good.toml"],
        &["export", "mayorkas", "good.toml", "--format", "json"],
        &["verify", "Do not come. Do not come.", "good.toml"],
    ] {
        assert_eq!(status(&attache(&folder, args)), 1, "{args:?}");
        assert_eq!(status(&attache(&folder, &[args, &["--samples"]].concat())), 0, "{args:?}");
    }
    let told = attache(&folder, &["info", "--samples", "good.toml"]);
    assert!(out(&told).contains("built-in, good.toml (command line)"), "{}", out(&told));
    // A file at the path of a built-in briefing is read in its place.
    let path = "data/2024/2024-02-28-us-mx-gt-migration-ministerial.toml";
    let is_built_in = out(&attache(&folder, &["search", "trilateral", "--in", "briefings"])).contains(path);
    assert!(is_built_in);
    fs::create_dir_all(folder.0.join("data/2024")).unwrap();
    folder.write(path, &own);
    assert_eq!(count(&["--samples", "data"]), (all.0, true));
    // What comes over standard input is checked alone.
    let piped = run_with_input(&folder, &["check", "--samples", "-"], own.as_bytes());
    assert_eq!(status(&piped), 2);
    folder.write("bad.toml", "[[quotes]]\nspeaker = 3\n");
    let told = attache(&folder, &["search", "mayorkas", "bad.toml", "--samples"]);
    assert!(err(&told).contains("`attache check --samples bad.toml`"), "{}", err(&told));
}

#[test]
fn a_path_that_is_not_there_is_a_failure_of_every_command() {
    let folder = Folder::with("good.toml", GOOD);
    let output = attache(&folder, &["stats", "nowhere"]);
    assert_eq!((status(&output), out(&output)), (2, ""));
    assert!(err(&output).contains("nowhere: error[missing-folder]"), "{}", err(&output));
    let output = attache(&folder, &["check", "nowhere"]);
    assert!(out(&output).contains("nowhere: error[missing-folder]"));
    assert_eq!((status(&output), err(&output)), (2, "1 error, 0 warnings and 0 notes; no file was read\n"));
    let beside = attache(&folder, &["check", "nowhere", "good.toml"]);
    assert_eq!(err(&beside), "1 error, 0 warnings and 0 notes; nothing is wrong with 1 file\n");
    folder.write("bad.toml", "[[quotes]]\nspeaker = 3\n");
    let beside = attache(&folder, &["check", "nowhere", "good.toml", "bad.toml"]);
    assert!(err(&beside).ends_with(" in 1 file\n"), "{}", err(&beside));
    // What is there is done all the same.
    for command in [
        &["show", "ministerial"][..],
        &["search", "barcena"],
        &["verify", "no one said this at all"],
        &["check"],
        &["stats"],
        &["info"],
        &["export", "--format", "json", "barcena"],
    ] {
        let output = attache(&folder, &[command, &["nowhere", "good.toml"]].concat());
        assert!(!out(&output).is_empty() || command[0] == "verify", "{command:?}: {}", err(&output));
        assert_eq!(status(&output), 2, "{command:?}: {}", err(&output));
    }
    let output = attache(&folder, &["draft", "good.toml", "--known", "nowhere"]);
    assert_eq!((status(&output), out(&output)), (2, ""));
}

#[test]
fn a_review_of_a_text_says_what_makes_a_briefing_of_it() {
    let folder = Folder::with("note.txt", "They met in Oslo.");
    let output = attache(&folder, &["review", "--plain", "note.txt"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("`attache draft --review note.txt -o FILE.toml`"), "{}", err(&output));
}

#[test]
fn standard_input_is_one_briefing_to_check_and_else_no_path() {
    let folder = Folder::with("good.toml", GOOD);
    let output = run_with_input(&folder, &["check", "-"], GOOD.as_bytes());
    assert_eq!(status(&output), 0, "{}{}", out(&output), err(&output));
    let output = run_with_input(&folder, &["check", "-"], b"[[quotes]]\ntext = 3\n");
    assert_eq!(status(&output), 1);
    assert!(out(&output).starts_with("-:"), "{}", out(&output));
    for command in [&["check", "-", "good.toml"][..], &["search", "x", "-"], &["stats", "-"], &["-"]] {
        let output = attache(&folder, command);
        assert_eq!(status(&output), 2, "{command:?}");
        assert!(err(&output).contains("standard input is read by"), "{command:?}: {}", err(&output));
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_folder_is_not_waited_for() {
    let folder = Folder::with("good.toml", GOOD);
    assert!(Command::new("mkfifo").arg(folder.path("pipe.toml")).status().unwrap().success());
    let output = attache(&folder, &["check", "."]);
    assert!(out(&output).contains("pipe.toml: warning[not-a-file]"), "{}", out(&output));
    assert_eq!(status(&output), 1);
    assert_eq!(status(&attache(&folder, &["show", "ministerial", "."])), 0);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::with("good.toml", GOOD);
    folder.write("bad.toml", GOOD);
    fs::set_permissions(folder.0.join("bad.toml"), fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(folder.0.join("bad.toml")).is_ok() {
        return; // Whoever runs this may read everything; permissions prove nothing.
    }
    let output = attache(&folder, &["check", "."]);
    assert!(out(&output).contains("bad.toml: error[unreadable]"), "{}", out(&output));
    assert_eq!(status(&output), 1);
}

#[test]
fn problems_are_json_too() {
    let folder = Folder::with("bad.toml", "[[officials]]\nname = \"A B\"\ncountry = \"Atlantis\"\n");
    let output = attache(&folder, &["check", ".", "--format", "json"]);
    let problems: serde_json::Value = serde_json::from_str(out(&output)).unwrap();
    let problem = problems.as_array().unwrap().iter().find(|one| one["code"] == "unresolved-country").unwrap();
    assert_eq!((problem["line"].as_u64(), problem["severity"].as_str()), (Some(3), Some("warning")));
    for key in ["file", "column", "message", "hint"] {
        assert!(!problem[key].is_null(), "{key}");
    }
    assert_eq!(status(&output), 1);
}

#[test]
fn notes_count_only_for_the_strict() {
    // No source is named, which is worth a note.
    let folder = Folder::with("a.toml", "[[meetings]]\nname = \"A\"\ndate = 2024-02-28\ncountry = \"US\"\n");
    let output = attache(&folder, &["check", "."]);
    assert!(out(&output).contains(": note["), "{}", out(&output));
    assert_eq!(status(&output), 0);
    assert_eq!(status(&attache(&folder, &["check", ".", "--strict"])), 1);
}

#[test]
fn an_address_that_is_never_opened_is_told() {
    let sources = [
        "url = \"https://a@b.example/x\"\narchived = \"https://c.example/x\"",
        "url = \"https://c.example/x\"\narchived = \"javascript:alert(1)\"",
    ];
    let folder = Folder::new();
    for (i, source) in sources.iter().enumerate() {
        let id = format!("[[sources]]\nid = \"s\"\npublisher = \"P\"\n{source}\n");
        folder.write(
            &format!("{i}.toml"),
            format!("{id}[[meetings]]\nname = \"A\"\ndate = 2024-02-28\ncountry = \"US\"\nsource = \"s\"\n"),
        );
    }
    let output = attache(&folder, &["check", "."]);
    for told in
        ["0.toml:1:1: note[closed-address]: “https://a@b.example/x”", "1.toml:1:1: note[closed-address]: “javascript:"]
    {
        assert!(out(&output).contains(told), "{}", out(&output));
    }
    assert_eq!((status(&output), out(&output).matches("closed-address").count()), (0, 2));
}

#[test]
fn a_draft_that_waits_for_review_is_told() {
    let folder =
        Folder::with("note.txt", "Talks in Oslo\n\nForeign Minister Ann Example met Bo Sample in Oslo on 3 May 2023.");
    let output = attache(&folder, &["draft", "note.txt", "-o", "note.toml"]);
    let count = err(&output).split(", ").last().unwrap().split(' ').next().unwrap().to_owned();
    let marked = fs::read_to_string(folder.path("note.toml")).unwrap().matches("# review:").count();
    assert!(err(&output).contains(&format!(", {count} to review ({marked} marked # review): ")), "{}", err(&output));
    let told = format!(
        "note.toml:1:1: note[unreviewed]: {count} things wait for review, {marked} of them marked # review\n    \
         attache review note.toml"
    );
    let output = attache(&folder, &["check", "note.toml"]);
    assert!(out(&output).contains(&told), "{}", out(&output));
    assert_eq!(status(&output), 0);
    assert_eq!(status(&attache(&folder, &["check", "note.toml", "--strict"])), 1);
    // In an archive it waits as well.
    let mut archive = zip::ZipWriter::new(fs::File::create(folder.path("mail.zip")).unwrap());
    for name in ["a/note.toml", "b/note.toml"] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(&fs::read(folder.path("note.toml")).unwrap()).unwrap();
    }
    archive.finish().unwrap();
    let output = attache(&folder, &["check", "mail.zip"]);
    for name in ["a", "b"] {
        let told = format!(
            "mail.zip/{name}/note.toml:1:1: note[unreviewed]: {count} things wait for review, {marked} of them marked \
             # review\n    unpack it;"
        );
        assert!(out(&output).contains(&told), "{}", out(&output));
    }
    // Over a pipe, too; and whatever is said of the draft says that it is one.
    let piped = run_with_input(&folder, &["check", "-"], &fs::read(folder.path("note.toml")).unwrap());
    assert!(out(&piped).starts_with(&format!("-:1:1: note[unreviewed]: {count} things")), "{}", out(&piped));
    let shown = attache(&folder, &["show", "note", "note.toml"]);
    assert!(out(&shown).contains(&format!("\ndraft: {count} things wait for review\n")), "{}", out(&shown));
    let shown = json(&attache(&folder, &["show", "ann-example", "note.toml", "--format", "json"]));
    assert_eq!(shown["appearances"][0]["is_draft"], true, "{shown}");
    let rows = attache(&folder, &["export", "", "note.toml", "--format", "csv"]);
    let (heading, rows) = out(&rows).split_once("\r\n").unwrap();
    assert!(heading.ends_with(",file,line,is_draft,people,met,came_with,meeting_name"), "{heading}");
    let rows: Vec<&str> = rows.lines().filter(|row| !row.starts_with("country")).collect();
    assert!(rows.len() == 2 && rows.iter().all(|row| row.contains(",true,")), "{rows:?}");
    let rows = attache(&folder, &["export", "barcena", "--format", "tsv", "-n", "1"]);
    assert!(out(&rows).contains("\tfalse\t"), "{}", out(&rows));
    let found = json(&attache(&folder, &["search", "ann example", "note.toml", "--format", "json"]));
    assert_eq!(found["hits"][0]["is_draft"], true, "{found}");
    let found = attache(&folder, &["search", "ann example", "note.toml"]);
    assert!(out(&found).contains(" (a draft)"), "{}", out(&found));
    // Somebody's own comments, and the template, wait for nobody.
    let template = attache(&folder, &["new"]);
    folder.write("new.toml", format!("{}\n# [[quotes]]\n# text = \"x\"\n", out(&template)));
    assert!(!out(&attache(&folder, &["check", "new.toml"])).contains("unreviewed"));
}

#[test]
fn a_meeting_that_no_file_names_is_told() {
    let meeting = |name: &str| {
        format!("[[sources]]\nid = \"s\"\npublisher = \"P\"\n[[meetings]]\nid = \"m\"\n{name}date = 2024-02-28\n")
    };
    let folder = Folder::with("a.toml", meeting(""));
    let output = attache(&folder, &["check", "."]);
    assert!(out(&output).contains("a.toml:4:1: note[unnamed]: a meeting without a name"), "{}", out(&output));
    folder.write("b.toml", meeting("name = \"Talks\"\n"));
    assert!(!out(&attache(&folder, &["check", "."])).contains("unnamed"));
}

#[test]
fn a_record_is_shown_whole_with_its_sources() {
    let folder = Folder::with("good.toml", GOOD);
    let output = attache(&folder, &["show", "alicia-barcena", "."]);
    for part in ["Alicia Bárcena", "Foreign Minister", "good.toml:14", "We have to work on the root causes."] {
        assert!(out(&output).contains(part), "{part}: {}", out(&output));
    }
    let output = attache(&folder, &["show", "mx", ".", "--format", "json"]);
    let country: serde_json::Value = serde_json::from_str(out(&output)).unwrap();
    assert_eq!((country["kind"].as_str(), country["id"].as_str()), (Some("country"), Some("MX")));
    assert_eq!(country["meetings"][0]["id"], "ministerial");
}

#[test]
fn who_is_only_mentioned_was_not_there() {
    let mut file = String::new();
    for (day, presence) in [(1, "attended"), (2, "mentioned"), (3, "announced")] {
        let _ = write!(
            file,
            "[[meetings]]\nid = \"m{day}\"\nname = \"Talks {day}\"\ndate = 2024-02-0{day}\n\
             [[officials]]\nid = \"ana\"\nname = \"Ana Ruiz\"\nmeeting = \"m{day}\"\npresence = \"{presence}\"\n"
        );
    }
    file += "[[quotes]]\nspeaker = \"ana\"\nmeeting = \"m2\"\ntext = \"We go on with it.\"\n";
    let folder = Folder::with("a.toml", file);
    let output = attache(&folder, &["show", "ana", "."]);
    let shown = out(&output).split_once("\nMeetings\n").unwrap().1;
    let expected = "  2024-02-01  Talks 1 (m1) · attended\n\nAlso named in\n  2024-02-02  Talks 2 (m2) · mentioned\n  \
                    2024-02-03  Talks 3 (m3) · announced\n";
    assert!(shown.starts_with(expected), "{shown}");
    let output = attache(&folder, &["show", "ana", ".", "--format", "json"]);
    let person: serde_json::Value = serde_json::from_str(out(&output)).unwrap();
    let parts: Vec<&str> = (0..3).map(|i| person["meetings"][i]["part"].as_str().unwrap()).collect();
    assert_eq!(parts, ["attended", "mentioned", "announced"]);
    let output = attache(&folder, &["stats", ".", "--format", "json"]);
    let stats: serde_json::Value = serde_json::from_str(out(&output)).unwrap();
    assert_eq!(stats["top_officials"][0]["meetings"], 1);
    // Nor were their words said there.
    let output = attache(&folder, &["verify", "We go on with it.", "."]);
    assert!(out(&output).contains("; in connection with Talks 2, 2 February 2024)"), "{}", out(&output));
    let output = attache(&folder, &["show", person["quotes"][0]["id"].as_str().unwrap(), "."]);
    assert!(out(&output).contains("in connection with: Talks 2 (m2)"), "{}", out(&output));
}

#[test]
fn what_a_terminal_would_obey_never_reaches_it() {
    let folder = Folder::with("evil.toml", "[[officials]]\nid = \"evil\"\nname = \"E\\u001b]0;x\\u0007 \\u202eF\"\n");
    for format in ["text", "json"] {
        let output = attache(&folder, &["show", "evil", ".", "--format", format]);
        let shown = out(&output);
        assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{shown:?}");
        assert_eq!(shown.contains("\\u001b]0;x\\u0007 \\u202eF"), format == "json", "{shown:?}");
    }
}

#[test]
fn the_template_is_a_clean_briefing_and_the_schema_is_one() {
    let folder = Folder::new();
    let template = attache(&folder, &["new"]);
    folder.write("new.toml", &template.stdout);
    let output = attache(&folder, &["check", "--strict", "."]);
    assert_eq!((out(&output), status(&output)), ("", 0));
    let schema: serde_json::Value = serde_json::from_str(out(&attache(&folder, &["schema"]))).unwrap();
    assert!(schema["properties"]["quotes"].is_object());
}

#[test]
fn a_record_is_shown_by_its_name_where_no_id_is_so() {
    let folder = Folder::with("good.toml", GOOD);
    for (asked, told) in [
        ("guatemala", "Guatemala\n"),
        ("Bárcena", "Alicia Bárcena\n"),
        ("alicia barcena", "Alicia Bárcena\n"),
        ("trilateral migration ministerial", "Trilateral Migration Ministerial\n"),
    ] {
        let output = attache(&folder, &["show", asked, "."]);
        assert!(status(&output) == 0 && out(&output).starts_with(told), "{asked}: {}", out(&output));
    }
    let output = attache(&folder, &["show", "kosovo", "."]);
    assert!(status(&output) == 1 && err(&output).contains("no briefing concerns Kosovo"), "{}", err(&output));
    // Of two of a name nobody knows which.
    folder.write("more.toml", "[[officials]]\nname = \"Ann Bárcena\"\n");
    let output = attache(&folder, &["show", "Bárcena", "."]);
    assert!(status(&output) == 1 && err(&output).contains("nearest by id: "), "{}", err(&output));
}

#[test]
fn a_path_is_told_as_it_is_and_apart_whether_it_is_there() {
    let folder = Folder::with("good.toml", GOOD);
    let output = attache(&folder, &["info", "good.toml", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(out(&output)).unwrap();
    assert!(told["config"].as_str().unwrap().ends_with("config.toml"), "{told}");
    assert_eq!(told["config_exists"], false);
    assert!(out(&attache(&folder, &["info", "good.toml"])).contains("config.toml (absent)"));
}

#[test]
fn an_export_without_a_form_says_both_ways_to_give_one() {
    let folder = Folder::with("good.toml", GOOD);
    let output = attache(&folder, &["export", "barcena", "."]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("--format") && err(&output).contains("-o FILE"), "{}", err(&output));
}

#[test]
fn a_pack_counts_the_meetings_of_a_country_that_it_has() {
    let folder = Folder::with("good.toml", GOOD);
    folder.write("older.toml", "[[meetings]]\nname = \"Older\"\ndate = 2023-01-01\ncountries = [\"GT\", \"US\"]\n");
    let countries = |query: &str| {
        let output = attache(&folder, &["export", query, ".", "--format", "markdown"]);
        out(&output).lines().filter(|line| line.contains("Guatemala: ")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(countries("country:gt date:2024"), ["- Guatemala: 1 of 2 meetings"]);
    assert_eq!(countries("country:gt"), ["- Guatemala: 2 meetings"]);
}

#[test]
fn a_language_that_nothing_is_in_is_told() {
    let folder = Folder::with("good.toml", GOOD.replace("publisher", "language = \"es\"\npublisher"));
    let output = attache(&folder, &["search", "lang:klingon", "."]);
    assert!(err(&output).contains("nothing is in “klingon”: languages here are es"), "{}", err(&output));
    assert!(!err(&attache(&folder, &["search", "lang:es", "."])).contains("nothing is in"));
}

#[test]
fn the_nearest_choice_of_data_wins() {
    let folder = Folder::with("good.toml", GOOD);
    let info = |command: &mut Command| {
        let output = command.output().unwrap();
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let args = ["info", "--format", "json"];
    let built_in = info(&mut command(&folder.0, &args));
    assert_eq!(built_in["data_chosen_by"], "default");
    assert!(built_in["briefings"].as_u64() > Some(10));
    fs::create_dir_all(folder.0.join(".config/attache")).unwrap();
    folder.write(".config/attache/config.toml", "data = \"../..\"\n");
    assert_eq!(info(&mut command(&folder.0, &args))["data_chosen_by"], "config file");
    let by_environment = info(command(&folder.0, &args).env("ATTACHE_DATA", "good.toml"));
    assert_eq!(by_environment["data_chosen_by"], "$ATTACHE_DATA");
    assert_eq!(by_environment["briefings"], 1);
    let named = info(&mut command(&folder.0, &["info", "--format", "json", "good.toml"]));
    assert_eq!(named["data_chosen_by"], "command line");
}

#[test]
fn wrong_use_is_status_2_and_says_what_is_right() {
    let folder = Folder::with("config.toml", "them = 1\n");
    let output = attache(&folder, &["show"]);
    assert_eq!((status(&output), out(&output)), (2, ""));
    assert!(err(&output).contains("<ID>"));
    let output = attache(&folder, &["stats", "--config", "nosuch.toml"]);
    assert_eq!((status(&output), out(&output)), (2, ""));
    assert!(err(&output).contains("nosuch.toml"), "{}", err(&output));
    for command in ["search", "export"] {
        let output = attache(&folder, &[command, "-trump"]);
        assert!(status(&output) == 2 && err(&output).contains("as in '!trump'"), "{}", err(&output));
    }
    assert!(!err(&attache(&folder, &["stats", "-trump"])).contains("!trump"));
}

#[test]
fn mistakes_in_the_config_file_are_told_and_stop_nothing() {
    let config =
        "them = 1\ntheme = \"drak\"\nstyle = 7\n[keys]\ndown = \"q\"\n[themes.x]\ntext = \"nocolour\"\nbroken\n";
    let folder = Folder::with("config.toml", config);
    let output = attache(&folder, &["stats", "--config", "config.toml"]);
    assert_eq!(status(&output), 0);
    assert!(out(&output).contains("briefings"), "{}", out(&output));
    for line in [
        "config.toml:1:1: warning[unknown-key]: unknown key “them”",
        "did you mean “theme”?",
        "config.toml:2:9: warning[unknown-choice]: there is no theme “drak”",
        "config.toml:3:9: error[wrong-type]",
        "config.toml:5:8: warning[key-clash]: q would mean both down and quit",
        "config.toml:7:8: warning[unknown-choice]: “nocolour” is no colour",
        "config.toml:8:7: error[syntax]",
    ] {
        assert!(err(&output).contains(line), "{line}\n{}", err(&output));
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new();
    let mut child = command(&folder.0, &["schema"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((status(&output), err(&output)), (0, ""));
}

#[test]
fn every_shell_has_completions_and_there_is_a_man_page() {
    let folder = Folder::new();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = attache(&folder, &["completions", shell]);
        assert!(out(&output).contains("attache") && status(&output) == 0, "{shell}");
    }
    let page = attache(&folder, &["man"]);
    for part in [".TH attache 1", "attache check", "--strict", "ATTACHE_DATA"] {
        assert!(out(&page).replace('\\', "").contains(part), "{part}");
    }
}

#[test]
fn counts_come_as_tables_json_and_csv() {
    let folder = Folder::with("good.toml", GOOD);
    let counts: serde_json::Value =
        serde_json::from_str(out(&attache(&folder, &["stats", ".", "--format", "json"]))).unwrap();
    for (key, count) in [("briefings", 1), ("sources", 1), ("meetings", 1), ("officials", 1), ("appearances", 1)] {
        assert_eq!(counts[key], count, "{key}");
    }
    for (key, count) in [("quotes", 1), ("countries", 3), ("disagreements", 0), ("problems", 0)] {
        assert_eq!(counts[key], count, "{key}");
    }
    let csv = attache(&folder, &["stats", ".", "--format", "csv"]);
    assert!(out(&csv).contains("meetings_by_year,2024,1\r\n"), "{}", out(&csv));
    let text = attache(&folder, &["stats", "."]);
    assert!(out(&text).contains("Alicia Bárcena"), "{}", out(&text));
}

#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let folder = Folder::new();
    let output = command(&folder.0, &["schema"]).stdout(full).output().unwrap();
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("cannot write the result"), "{}", err(&output));
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_str(out(output)).unwrap_or_else(|error| panic!("{error}: {}", out(output)))
}

#[test]
fn a_search_finds_every_kind_and_says_what_was_searched() {
    let folder = Folder::with("good.toml", GOOD);
    let output = attache(&folder, &["search", "barcena", ".", "--format", "json"]);
    let found = json(&output);
    assert_eq!((status(&output), found["query"].as_str()), (0, Some("barcena")));
    assert_eq!((&found["searched"]["briefings"], &found["searched"]["last_date"]), (&1.into(), &"2024-02-28".into()));
    let hit = &found["hits"][0];
    assert_eq!((&hit["kind"], &hit["id"], &hit["line"]), (&"official".into(), &"alicia-barcena".into(), &14.into()));
    for key in ["title", "date", "countries", "file", "score", "why"] {
        assert!(!hit[key].is_null(), "{key}: {hit}");
    }
    let country = json(&attache(&folder, &["search", "mexico", ".", "--in", "countries", "--format", "json"]));
    // Those who met Mexico come after it.
    assert_eq!((&country["hits"][0]["id"], &country["total"]), (&"MX".into(), &3.into()));
}

#[test]
fn the_readme_names_every_key_of_what_scripts_read() {
    let folder = Folder::with("good.toml", GOOD);
    folder.write("queries.txt", "barcena\n");
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for (command, args) in [
        ("search --format json", &["search", "barcena", ".", "--format", "json"][..]),
        ("search --batch FILE", &["search", "--batch", "queries.txt", "."]),
    ] {
        let row = readme.lines().find(|line| line.starts_with(&format!("| `{command}`"))).unwrap();
        if command == "search --format json" {
            for key in json(&attache(&folder, args))["hits"][0].as_object().unwrap().keys() {
                assert!(row.contains(&format!("\"{key}\"")), "{key}: {row}");
            }
        }
        for key in json(&attache(&folder, args)).as_object().unwrap().keys() {
            assert!(row.contains(&format!("\"{key}\"")), "{key}: {row}");
        }
    }
}

#[test]
fn every_format_of_a_search_has_every_hit() {
    let folder = Folder::with("good.toml", GOOD);
    for format in ["text", "json", "jsonl", "csv", "tsv", "markdown"] {
        let output = attache(&folder, &["search", "ministerial", ".", "--in", "meetings", "--format", format]);
        assert_eq!((status(&output), err(&output)), (0, ""), "{format}");
        assert!(out(&output).contains("Trilateral Migration Ministerial"), "{format}: {}", out(&output));
    }
}

#[test]
fn hits_and_records_come_in_the_order_that_is_asked_for() {
    let meeting = |id: &str, day: &str, who: &str| {
        format!(
            "[[meetings]]\nid = \"{id}\"\nname = \"{id} talks\"\ndate = {day}\n\
             [[officials]]\nname = \"{who}\"\nmeeting = \"{id}\"\npresence = \"attended\"\n"
        )
    };
    let file = [
        meeting("beta", "2024-01-01", "Zoe Talks"),
        meeting("gamma", "2023-01-01", "Zoe Talks"),
        meeting("alpha", "2025-01-01", "Ann Talks"),
    ];
    let folder = Folder::with("good.toml", file.concat());
    let first = |args: &[&str]| {
        let output = attache(&folder, &[&["search", "talks", ".", "--format", "jsonl", "-n", "2"], args].concat());
        let ids = out(&output).lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        ids.map(|hit| hit["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(first(&["--in", "meetings", "--sort", "newest"]), "alpha beta");
    assert_eq!(first(&["--in", "meetings", "--sort", "oldest"]), "gamma beta");
    assert_eq!(first(&["--in", "meetings", "--sort", "name"]), "alpha beta");
    assert_eq!(first(&["--in", "officials", "--sort", "meetings"]), "zoe-talks ann-talks");
    assert_eq!(first(&["--in", "meetings"]), first(&["--in", "meetings", "--sort", "best"]));
    // Of all kinds together.
    assert_eq!(first(&["--sort", "meetings"]), "./good zoe-talks");
    let rows = attache(
        &folder,
        &["export", "talks", ".", "--in", "meetings", "--sort", "oldest", "-n", "1", "--format", "csv"],
    );
    assert!(out(&rows).lines().nth(1).unwrap().starts_with("meeting,gamma,"), "{}", out(&rows));
    // As everywhere, 0 is all.
    let rows = |most: &[&str]| attache(&folder, &[&["export", "talks", ".", "--format", "csv"], most].concat()).stdout;
    assert_eq!(rows(&["-n", "0"]), rows(&[]));
}

#[test]
fn what_a_slip_finds_is_found_and_what_is_only_near_is_not() {
    let folder = Folder::with("good.toml", GOOD);
    let output = attache(&folder, &["search", "barcnea", "."]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("Alicia Bárcena"), "{}", out(&output));
    assert!(
        err(&output).contains("searched as: barcena") && !err(&output).contains("nothing fits"),
        "{}",
        err(&output)
    );
    let output = attache(&folder, &["search", "country:foo", "."]);
    assert_eq!(status(&output), 1);
    assert!(err(&output).contains("no country “foo”"), "{}", err(&output));
}

#[test]
fn a_condition_is_explained_by_what_fulfils_it() {
    let folder = Folder::with("good.toml", GOOD);
    for kind in ["meetings", "quotes", "officials"] {
        let output = attache(&folder, &["search", "date:2024", ".", "--in", kind, "--explain"]);
        assert!(out(&output).contains("date “2024-02-28”"), "{kind}: {}", out(&output));
    }
    folder.write("later.toml", "[[meetings]]\nid = \"late\"\nname = \"Late\"\ndate = 2025-06-01\n[[officials]]\nid = \"alicia-barcena\"\nname = \"Alicia Bárcena\"\n");
    for (query, day) in [("bárcena", "2025-06-01"), ("bárcena date:2024", "2024-02-28")] {
        let output = attache(&folder, &["search", query, ".", "--in", "officials"]);
        assert!(out(&output).starts_with(&format!("official  {day} Alicia")), "{query}: {}", out(&output));
    }
    fs::remove_file(folder.0.join("later.toml")).unwrap();
    folder.write(
        "more.toml",
        "[[meetings]]\nid = \"call\"\nname = \"Call\"\ndate = 2024-03-01\n[[officials]]\nname = \"Jane Roe\"\npresence = \"mentioned\"\n[[officials]]\nname = \"John Doe\"\npresence = \"attended\"\n",
    );
    for (name, reason) in [("roe", "only mentioned “Jane Roe”"), ("doe", "name “John Doe”")] {
        let query = format!("person:{name}");
        let output = attache(&folder, &["search", &query, ".", "--in", "meetings", "--explain"]);
        assert!(out(&output).contains(reason), "{}", out(&output));
    }
}

#[test]
fn what_is_not_there_is_answered_with_what_is_near() {
    let folder = Folder::with("good.toml", GOOD);
    for (id, nearest) in [("ministreial", "ministerial"), ("alicia_barcna", "alicia-barcena")] {
        let output = attache(&folder, &["show", id, "."]);
        assert_eq!((status(&output), out(&output)), (1, ""));
        assert!(err(&output).contains("nearest by id: ") && err(&output).contains(nearest), "{}", err(&output));
    }
    // What has the word somewhere in its text is not called like it.
    for id in ["zzzzqqqq", "causes", "foreign minister"] {
        assert!(!err(&attache(&folder, &["show", id, "."])).contains("nearest"), "{id}");
    }
}

#[test]
fn a_text_in_place_of_a_briefing_is_told_with_a_way_out() {
    let folder = Folder::with("good.toml", GOOD);
    folder.write("article.txt", "Ministers meet in Oslo\n\n\"We go on,\" she said.\n");
    let output = attache(&folder, &["verify", "we go on", "article.txt"]);
    assert_eq!(status(&output), 1);
    let told = "article.txt is no briefing; `attache draft article.txt` makes one of a text\n";
    assert_eq!(err(&output).matches(told).count(), 1, "{}", err(&output));
    let output = attache(&folder, &["check", "article.txt"]);
    assert!(out(&output).contains("`attache draft` makes one") && !out(&output).contains("record"), "{}", out(&output));
    assert!(!err(&attache(&folder, &["verify", "we go on", "good.toml"])).contains("draft"));
    let output = attache(&folder, &["draft", "nofile.txt"]);
    assert_eq!((status(&output), err(&output)), (2, "attache: nofile.txt: no such file or directory\n"));
}

#[test]
fn nothing_found_says_what_was_searched() {
    let folder = Folder::with("good.toml", GOOD);
    folder.write("bad.toml", b"\xff");
    let output = attache(&folder, &["search", "zzzzqqqq", "."]);
    assert_eq!((status(&output), out(&output)), (1, ""));
    for part in ["nothing fits “zzzzqqqq”", "searched ", "2024-02-28", "3 countries", "bad.toml ("] {
        assert!(err(&output).contains(part), "{part}: {}", err(&output));
    }
}

#[test]
fn a_kind_that_is_asked_for_in_vain_is_not_found_whatever_else_is() {
    let folder = Folder::new();
    let search = |args: &[&str]| attache(&folder, &[&["search"], args].concat());
    let output = search(&["what did Petro say"]);
    assert_eq!(status(&output), 1);
    assert!(out(&output).contains("Gustavo Petro"), "{}", out(&output));
    let told = "no quotes fit “what did Petro say”\n“Petro” read as person:Petro\nquotes are asked for\n\
                listed are no quotes, but what else fits the words; -n 20 lists more\nsearched 89 briefings (1 of no meeting), ";
    assert!(err(&output).starts_with(told), "{}", err(&output));
    // What was not asked for is listed after that is said, and little of it.
    let first_of = |args: &[&str]| {
        let mut together = std::process::Command::new("sh");
        let shell = ["-c", "\"$0\" \"$@\" 2>&1", env!("CARGO_BIN_EXE_attache")];
        together.current_dir(&folder.0).env("HOME", &folder.0).args(shell).args(args);
        out(&together.output().unwrap()).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let lines = first_of(&["search", "what did Petro say"]);
    assert_eq!(lines[0], "no quotes fit “what did Petro say”");
    let listed = lines.iter().position(|line| line.ends_with("what else fits the words; -n 20 lists more")).unwrap();
    assert!(lines[..listed].iter().all(|line| !line.starts_with(' ')), "{lines:?}");
    assert_eq!(lines.len() - listed, 2 + 2 * 5, "{lines:?}");
    assert!(lines.last().unwrap().starts_with("searched "), "{lines:?}");
    assert_eq!(first_of(&["search", "what did Petro say", "-n", "8"]).len(), lines.len() + 2 * 3);
    let report = json(&search(&["what did Petro say", "--format", "json"]));
    assert_eq!((&report["total"], &report["nearest"]), (&0.into(), &true.into()));
    assert!(!report["hits"].as_array().unwrap().is_empty());
    // Whoever names a kind has that; of what there is nothing changes.
    assert_eq!(status(&search(&["what did Petro say", "--in", "officials"])), 0);
    assert_eq!(status(&search(&["what did harris say"])), 0);
    folder.write("asked.txt", "what did Petro say\n");
    assert_eq!(status(&search(&["--batch", "asked.txt"])), 1);
}

#[test]
fn words_that_do_not_stand_in_quotes_are_no_paths() {
    let folder = Folder::with("good.toml", GOOD);
    folder.write("rama", "");
    let way_out = |args: &[&str]| {
        let output = attache(&folder, args);
        assert_eq!(status(&output), 2, "{args:?}");
        let told = err(&output).lines().rfind(|line| line.contains("of several words stands in quotes: "));
        told.map(|line| line.trim().to_owned())
    };
    for (args, what, written) in [
        (&["search", "who", "met", "edi"][..], "query", "search 'who met edi'"),
        (&["search", "who", "met", "good.toml"], "query", "search 'who met' good.toml"),
        (&["search", "it's", "$(x)"], "query", r"search 'it'\''s $(x)'"),
        (&["verify", "we", "go"], "quotation", "verify 'we go'"),
        (&["show", "alicia", "barcena"], "name", "show 'alicia barcena'"),
        (&["export", "who", "met", "--format", "csv"], "query", "export 'who met'"),
    ] {
        let told = format!("a {what} of several words stands in quotes: attache {written}");
        assert_eq!(way_out(args), Some(told), "{args:?}");
    }
    // What is there, or can be meant for a path, is no word.
    for args in [["barcena", "nosuch.toml", "x"], ["barcena", "folder/nosuch", "x"], ["who", "rama", "met"]] {
        assert_eq!(way_out(&[&["search"][..], &args].concat()), None, "{args:?}");
    }
}

#[test]
fn countries_are_listed_by_the_names_that_are_shown() {
    let folder = Folder::new();
    let listed = |args: &[&str], name: &str| -> Vec<String> {
        let output = attache(&folder, &[args, &["--in", "countries", "--format", "jsonl"]].concat());
        let named = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()[name].clone();
        out(&output).lines().map(|line| named(line).as_str().unwrap().to_owned()).collect()
    };
    let names = listed(&["export", ""], "name");
    let place = |name: &str| names.iter().position(|known| known == name).unwrap();
    assert!(place("Austria") < place("Germany") && place("Germany") < place("Ghana"), "{names:?}");
    assert!(place("Sweden") < place("Switzerland") && place("Switzerland") < place("Tunisia"), "{names:?}");
    assert_eq!(listed(&["search", "", "-n", "0"], "title"), names);
    // As many as are listed are the first of these.
    assert_eq!(listed(&["search", "", "-n", "7"], "title"), names[..7]);
}

#[test]
fn a_batch_has_a_line_for_every_line() {
    let folder = Folder::with("good.toml", GOOD);
    folder.write("names.txt", b"barcena\n\nzzzzqqqq\r\n\xff\nAlicia B\xc3\xa1rcena");
    let args = ["search", "--batch", "names.txt", "good.toml", "--in", "officials", "-n", "3"];
    let output = attache(&folder, &args);
    let lines: Vec<serde_json::Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let queries: Vec<_> = lines.iter().map(|line| line["query"].as_str().unwrap()).collect();
    assert_eq!(queries, ["barcena", "", "zzzzqqqq", "\u{fffd}", "Alicia Bárcena"]);
    for (line, found) in [(0, true), (1, false), (2, false), (4, true)] {
        assert_eq!(lines[line]["hits"][0]["id"] == "alicia-barcena", found, "{}", lines[line]);
    }
    folder.write("wrong.txt", b"is:foo\nisrael\n");
    let output = attache(&folder, &["search", "--batch", "wrong.txt", "good.toml"]);
    for (line, told) in out(&output)
        .lines()
        .zip(["“is:foo”: `is:` has no such value, searched as words", "no briefing concerns Israel"])
    {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(line["notes"][0].as_str().unwrap().starts_with(told), "{line}");
    }
    let output = attache(&folder, &["search", "is:foo", "good.toml", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(out(&output)).unwrap();
    assert!(report["notes"][0].as_str().unwrap().contains("searched as words"), "{report}");
    let output = attache(&folder, &["search", "--batch", "nowhere.txt", "good.toml"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("nowhere.txt"), "{}", err(&output));
}

#[test]
fn a_query_is_explained() {
    let folder = Folder::with("good.toml", GOOD);
    let output = attache(&folder, &["search", "who:barcena", ".", "--explain"]);
    assert!(out(&output).starts_with("understood as: person:barcena\n"), "{}", out(&output));
}

#[test]
fn what_is_told_around_a_quote_was_not_said() {
    let folder = Folder::with("good.toml", format!("{GOOD}context = \"asked beside the old lighthouse\"\n"));
    let search = |query: &str| attache(&folder, &["search", query, ".", "--in", "quotes"]);
    for (query, found) in [
        ("lighthouse", 0),
        ("\"old lighthouse\"", 0),
        ("said:lighthouse", 1),
        ("said:\"old lighthouse\"", 1),
        ("said:\"root causes\"", 0),
    ] {
        assert_eq!(status(&search(query)), found, "{query}: {}", out(&search(query)));
    }
    let verified = json(&attache(&folder, &["verify", "We have to work on the root causes.", ".", "--format", "json"]));
    assert_eq!(verified["told"], "exact");
    assert_eq!(verified["matches"][0]["context"], "asked beside the old lighthouse");
    let explained = attache(&folder, &["search", "lighthouse", ".", "--in", "quotes", "--explain"]);
    assert!(out(&explained).contains("context “asked beside the old lighthouse”"), "{}", out(&explained));
}

#[test]
fn a_quotation_is_verified() {
    let another = "[[officials]]\nname = \"Antony Blinken\"\nmeeting = \"ministerial\"\nsource = \"afp\"\n";
    let folder = Folder::with("good.toml", format!("{GOOD}\n{another}"));
    let verify = |args: &[&str]| attache(&folder, &[&["verify"], args].concat());
    let exact = verify(&["“We have to work on the root causes”", ".", "--speaker", "Barcena"]);
    assert_eq!((status(&exact), err(&exact)), (0, ""));
    assert!(out(&exact).starts_with("exact\n") && out(&exact).contains("Foreign Minister (Mexico)"), "{}", out(&exact));
    // A full stop that the record has not is remarked, and changes nothing.
    let stopped = ["“We have to work.”", "."];
    let remark = "exact, the sentence goes on: “on the root causes”";
    let (text, as_json) = (verify(&stopped), json(&verify(&[&stopped[..], &["--format", "json"]].concat())));
    assert!(status(&text) == 0 && out(&text).starts_with(&format!("{remark}\n")), "{}", out(&text));
    assert_eq!((&as_json["outcome"], &as_json["told"]), (&"exact".into(), &remark.into()));
    let altered = verify(&["We never have to work on the causes", "."]);
    assert_eq!(status(&altered), 1);
    assert!(out(&altered).contains("We {+never+} have to work on the [-root-] causes"), "{}", out(&altered));
    let other = json(&verify(&["we have to work on the root causes", ".", "--speaker", "Blinken", "--format", "json"]));
    assert_eq!(
        (&other["outcome"], &other["matches"][0]["speaker_id"]),
        (&"other-speaker".into(), &"alicia-barcena".into())
    );
    let behind = verify(&["we have to work on the root causes — Barcena", "."]);
    assert!(out(&behind).starts_with("exact\n"), "{}", out(&behind));
    let nothing = verify(&["Nobody here ever spoke of apples and pears", "."]);
    assert_eq!(status(&nothing), 1);
    assert!(err(&nothing).contains("searched 1 briefing"), "{}", err(&nothing));
    assert_eq!(status(&verify(&["…", "."])), 2);
    // Nobody is no speaker: an empty variable must not make it look as if one had been asked for.
    for nobody in ["", " ", "—"] {
        let output = verify(&["we have to work on the root causes", ".", "--speaker", nobody]);
        assert!(status(&output) == 2 && out(&output).is_empty(), "{nobody:?}: {}", out(&output));
    }
    let titled = verify(&["we have to work on the root causes", ".", "--speaker", "President Bárcena"]);
    let told = "exact, “President Bárcena” is on record then as Foreign Minister\n";
    assert!(status(&titled) == 0 && out(&titled).starts_with(told), "{}", out(&titled));
    let lines =
        "work on the root causes\tBarcena\n\nwork on the root causes\tBlinken\nwork on the root causes - Barcena\n";
    folder.write("quotations.txt", lines);
    let batch = verify(&["--batch", "quotations.txt", "good.toml"]);
    let outcomes: Vec<serde_json::Value> =
        out(&batch).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let outcomes: Vec<_> = outcomes.iter().map(|line| line["outcome"].as_str().unwrap_or("null")).collect();
    assert_eq!((outcomes, status(&batch)), (vec!["exact", "null", "other-speaker", "exact"], 1));
    // Several quotations in one, each of somebody else.
    let several = "Bárcena said: “work on the root causes.” Nobody Atall said: “the root causes.”";
    folder.write("quotations.txt", several);
    let batch = verify(&["--batch", "quotations.txt", "good.toml"]);
    for found in [json(&batch), json(&verify(&[several, ".", "--format", "json"]))] {
        let part = |at: usize, key: &str| found["parts"][at][key].as_str().unwrap().to_owned();
        assert_eq!((part(0, "outcome"), part(0, "speaker")), ("exact".to_owned(), "Bárcena".to_owned()));
        assert_eq!((part(1, "outcome"), &found["outcome"]), ("speaker-unknown".to_owned(), &"speaker-unknown".into()));
    }
    let text = verify(&[several, "."]);
    assert_eq!((status(&batch), status(&text)), (1, 1));
    assert!(out(&text).contains("“the root causes.” — Nobody Atall:\nexact; speaker not known"), "{}", out(&text));
    // An empty line asks for nothing, and is answered by nothing.
    folder.write("quotations.txt", "work on the root causes\tBarcena\n\n");
    let batch = verify(&["--batch", "quotations.txt", "good.toml"]);
    assert_eq!((status(&batch), out(&batch).lines().count(), out(&batch).contains("error")), (0, 2, false));
}

#[test]
fn who_is_not_known_is_not_told_to_be_somebody_else() {
    let folder = Folder::with("good.toml", GOOD);
    let verify =
        |args: &[&str]| attache(&folder, &[&["verify", "we have to work on the root causes", "."], args].concat());
    let unknown = verify(&["--speaker", "Nobody Atall"]);
    assert_eq!(status(&unknown), 1);
    assert!(out(&unknown).starts_with("exact; speaker not known here\n"), "{}", out(&unknown));
    assert!(err(&unknown).contains("nobody here is called “Nobody Atall”"), "{}", err(&unknown));
    let unknown = json(&verify(&["--speaker", "Nobody Atall", "--format", "json"]));
    assert_eq!((&unknown["outcome"], &unknown["speaker_known"]), (&"speaker-unknown".into(), &false.into()));
    let titled = json(&verify(&["--speaker", "Secretary Barcena", "--format", "json"]));
    assert_eq!((&titled["outcome"], &titled["speaker_ids"][0]), (&"exact".into(), &"alicia-barcena".into()));
    let slip = verify(&["--speaker", "Barsena"]);
    assert_eq!(status(&slip), 0);
    assert!(out(&slip).starts_with("exact, “Barsena” taken for Alicia Bárcena\n"), "{}", out(&slip));
}

#[test]
fn sentences_that_are_recorded_and_others_are_told_apart() {
    let folder = Folder::with("good.toml", GOOD);
    let verify = |args: &[&str]| {
        let quotation = "Nothing else was told to anybody in those three days, by us or by any of the others who had come \
                         there for talks. We have to work on the root causes.";
        attache(&folder, &[&["verify", quotation, ".", "--speaker", "Barcena"], args].concat())
    };
    let text = verify(&[]);
    assert_eq!(status(&text), 1);
    assert!(
        out(&text).contains("“We have to work on the root causes” is recorded word for word, “Nothing"),
        "{}",
        out(&text)
    );
    let found = json(&verify(&["--format", "json"]));
    assert_eq!((&found["outcome"], &found["sentences"][0]["is_recorded"]), (&"longer".into(), &false.into()));
    let second = &found["sentences"][1];
    assert_eq!(
        (&second["words"], &second["is_recorded"]),
        (&"We have to work on the root causes".into(), &true.into())
    );
    assert!(found["matches"][0]["diff"].as_str().unwrap().starts_with("{+Nothing else"), "{found}");
}

#[test]
fn what_is_no_path_may_be_a_word_or_a_command() {
    let folder = Folder::with("good.toml", GOOD);
    let word = attache(&folder, &["barcena"]);
    assert_eq!(status(&word), 2);
    assert!(err(&word).contains("attache --query barcena"), "{}", err(&word));
    let command = attache(&folder, &["serch", "barcena"]);
    assert!(err(&command).contains("did you mean `attache search`?"), "{}", err(&command));
}

#[test]
fn the_ending_of_a_file_tells_the_form_of_an_export() {
    let folder = Folder::with("good.toml", GOOD);
    let export = |args: &[&str]| attache(&folder, &[&["export", "root causes", "good.toml"], args].concat());
    assert_eq!(status(&export(&["-o", "pack.HTML"])), 0);
    assert!(fs::read_to_string(folder.path("pack.HTML")).unwrap().to_lowercase().starts_with("<!doctype html>"));
    for args in [&[][..], &["-o", "pack"], &["-o", "pack.doc"]] {
        let refused = export(args);
        assert!(status(&refused) == 2 && err(&refused).contains("--format"), "{}", err(&refused));
    }
}

#[test]
fn an_export_tells_what_it_wrote_kind_by_kind_and_goes_to_standard_output_where_it_is_told_to() {
    let folder = Folder::with("good.toml", GOOD);
    let export = |args: &[&str]| attache(&folder, &[&["export", "country:gt", "good.toml"], args].concat());
    for (file, written) in [
        ("pack.md", "1 meeting, 1 official, 1 quote, 3 countries"),
        ("rows.csv", "1 meeting, 1 quote, 3 countries, 1 briefing"),
        ("sources.bib", "1 source of 1 meeting, 1 quote, 1 briefing"),
    ] {
        let told = export(&["-o", file]);
        assert!(err(&told).contains(&format!("wrote {written} to {file}")), "{}", err(&told));
    }
    let pack = fs::read_to_string(folder.0.join("pack.md")).unwrap();
    assert!(pack.contains("1 meeting, 1 official, 1 quote, 3 countries;"), "{pack}");
    let (piped, named) = (export(&["--format", "csv", "-o", "-"]), export(&["--format", "csv"]));
    assert_eq!((status(&piped), out(&piped)), (0, out(&named)));
    assert!(!out(&piped).is_empty() && !folder.0.join("-").exists());
    assert_eq!(status(&export(&["-o", "-"])), 2);
}

#[test]
fn an_export_is_of_the_kind_that_the_query_asks_for_as_a_search_is() {
    let folder = Folder::new();
    let exported = |args: &[&str]| attache(&folder, &[&["export", "--format"], args].concat());
    let searched = attache(&folder, &["search", "quotes by harris", "--format", "jsonl", "-n", "0"]);
    let found = out(&searched).lines().count();
    assert!(found > 1);
    let written = exported(&["csv", "quotes by harris"]);
    assert!(err(&written).ends_with(&format!("\nwrote {found} quotes\n")), "{}", err(&written));
    let rows = || out(&written).lines().filter(|line| line.starts_with("quote,kamala-harris~"));
    assert_eq!(rows().count(), found, "{}", out(&written));
    assert!(!out(&written).contains("\nmeeting,") && !out(&written).contains("\nofficial,"));
    // A pack of them has those who said them, and where; whoever names a kind has that.
    let pack = exported(&["markdown", "quotes by harris"]);
    assert!(err(&pack).contains(&format!(", 1 official, {found} quotes")), "{}", err(&pack));
    let officials = exported(&["csv", "quotes by harris", "--in", "officials"]);
    assert!(err(&officials).ends_with("\nwrote 1 official\n"), "{}", err(&officials));
    // Nothing of the kind is there: whatever else is listed was not asked for.
    let silent = "[[sources]]\nid = \"s\"\npublisher = \"P\"\ntitle = \"T\"\n[[meetings]]\nid = \"talks\"\n\
                  name = \"Talks\"\ndate = 2024-02-28\nsource = \"s\"\n[[officials]]\nname = \"Ana Ruiz\"\n\
                  role = \"Minister\"\nmeeting = \"talks\"\nsource = \"s\"\n";
    let folder = Folder::with("silent.toml", silent);
    let all = attache(&folder, &["export", "quotes by ruiz", "silent.toml", "--format", "csv"]);
    assert!(err(&all).starts_with("no quotes fit “quotes by ruiz”; nothing was written\n"), "{}", err(&all));
    assert_eq!((status(&all), out(&all)), (1, ""));
    let last = attache(&Folder::new(), &["export", "last meeting of mayorkas", "-n", "1", "--format", "jsonl"]);
    let newest = attache(&Folder::new(), &["search", "last meeting of mayorkas", "-n", "1", "--format", "jsonl"]);
    let id = |line: &str| serde_json::from_str::<serde_json::Value>(line.trim()).unwrap()["id"].clone();
    assert_eq!(id(out(&last)), id(out(&newest)));
}

#[test]
fn a_row_of_an_official_is_of_one_statement_on_the_day_that_is_asked_for() {
    let folder = Folder::new();
    let rows = |args: &[&str]| -> Vec<csv::StringRecord> {
        let output = attache(&folder, args);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&*output.stdout);
        reader.records().map(Result::unwrap).collect()
    };
    let cell = |rows: &[csv::StringRecord], row: usize, name: &str| {
        let column = rows[0].iter().position(|heading| heading == name).unwrap();
        rows[row][column].to_owned()
    };
    // The table of the file that begins on the line of a row, and the records of that file before it.
    let told = |rows: &[csv::StringRecord], row: usize| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(cell(rows, row, "file"));
        let text = fs::read_to_string(path).unwrap();
        let line: usize = cell(rows, row, "line").parse().unwrap();
        text.lines().skip(line).take_while(|line| !line.starts_with("[[")).collect::<Vec<_>>().join("\n")
    };
    let all = rows(&["export", "--in", "officials", "--format", "csv"]);
    assert!(all.len() > 200);
    for row in 1..all.len() {
        let (statement, role) = (told(&all, row), cell(&all, row, "role"));
        let id = cell(&all, row, "id");
        // What was said on a later day stands without the role then.
        if statement.contains("speaker = ") {
            continue;
        }
        assert_eq!(statement.contains("role = "), !role.is_empty(), "{id}: {statement}");
        assert!(statement.contains(&*role), "{id}, {role}: {statement}");
        assert!(!statement.contains("source = ") || !cell(&all, row, "source").is_empty(), "{id}: {statement}");
    }
    let (query, officials) = ("met:mayorkas place:guatemala", ["--in", "officials", "--sort", "name"]);
    let exported = rows(&[&["export", query, "--format", "csv"][..], &officials].concat());
    let searched = rows(&[&["search", query, "--format", "csv", "-n", "0"][..], &officials].concat());
    assert!(exported.len() > 1 && exported.len() == searched.len());
    for row in 1..exported.len() {
        for name in ["id", "date", "role", "file", "line"] {
            assert_eq!(cell(&exported, row, name), cell(&searched, row, name), "{name}");
        }
        assert!(cell(&exported, row, "file").contains("guatemala"), "{exported:?}");
    }
    let barcena = |query| rows(&["export", query, "--in", "officials", "--format", "csv"]);
    let (last, earlier) = (barcena("barcena"), barcena("barcena date:2019"));
    assert_eq!(cell(&last, 1, "role"), "Foreign Affairs Secretary");
    assert!(cell(&last, 1, "date") == "2024-05-07" && cell(&last, 1, "file").contains("2024-05-07"), "{last:?}");
    assert!(cell(&earlier, 1, "date") == "2019-05-20" && cell(&earlier, 1, "file").contains("2019-05-20"));
    assert_eq!(cell(&earlier, 1, "role"), "Executive Secretary");
    let hit = attache(&folder, &["search", "what was the role of Ebrard on 2021-10-08", "--in", "officials"]);
    assert!(out(&hit).starts_with("official  2021-10-08 Marcelo Ebrard · Foreign Secretary"), "{}", out(&hit));
}

/// The rows of CSV, each by its headings.
fn rows_of(output: &Output) -> Vec<HashMap<String, String>> {
    csv::ReaderBuilder::new().from_reader(&*output.stdout).deserialize().map(Result::unwrap).collect()
}

#[test]
fn rows_of_quotes_tell_of_their_meeting_and_of_the_speakers_role() {
    let folder = Folder::new();
    let exported = rows_of(&attache(&folder, &["export", "uk rwanda", "--in", "quotes", "--format", "csv"]));
    let searched = rows_of(&attache(&folder, &["search", "uk rwanda", "--in", "quotes", "--format", "csv", "-n", "0"]));
    let row =
        |rows: &[HashMap<String, String>]| rows.iter().find(|row| row["id"].starts_with("vincent-biruta~8")).cloned();
    let (exported, searched) = (row(&exported).unwrap(), row(&searched).unwrap());
    assert_eq!((&*exported["format"], &*exported["end"]), ("bilateral", "2023-12-05"));
    for row in [exported, searched] {
        assert_eq!(row["role"], "Minister of Foreign Affairs", "{row:?}");
        assert_eq!((&*row["place"], &*row["meeting_name"]), ("Kigali, RW", "UK-Rwanda asylum treaty signed"));
        assert_eq!(row["people"], "James Cleverly; Vincent Biruta; Omar Daair; Clementine Mukeka");
    }
    // What was said elsewhere has no place, though it has a meeting.
    let rows = rows_of(&attache(&folder, &["export", "--in", "quotes", "--format", "csv"]));
    let corpus = json(&attache(&folder, &["export", "--in", "quotes", "--format", "json"]));
    let beside = corpus.as_array().unwrap().iter().filter(|quote| quote["is_beside_meeting"] == true);
    let beside: Vec<&str> = beside.map(|quote| quote["id"].as_str().unwrap()).collect();
    assert!(!beside.is_empty());
    for row in rows.iter().filter(|row| beside.contains(&&*row["id"])) {
        assert!(!row["meeting_name"].is_empty() && row["place"].is_empty() && row["people"].is_empty(), "{row:?}");
    }
}

#[test]
fn a_row_tells_who_met_whom_when_and_where() {
    let folder = Folder::new();
    let query = "who did blinken meet between 2022 and 2024";
    let exported = rows_of(&attache(&folder, &["export", query, "--format", "csv"]));
    let searched = rows_of(&attache(&folder, &["search", query, "--format", "csv", "-n", "0"]));
    assert!(exported.len() > 30 && exported.len() == searched.len());
    let meetings = json(&attache(&folder, &["export", "--in", "meetings", "--format", "json"]));
    let meeting = |id: &str| meetings.as_array().unwrap().iter().find(|one| one["id"] == id).unwrap();
    let there = |meeting: &serde_json::Value, key: &str| -> Vec<String> {
        let people = meeting["officials"].as_array().unwrap().iter();
        let there = ["attended", "host", "chair"];
        let there = people.filter(|one| one["part"].as_str().is_some_and(|part| there.contains(&part)));
        there.map(|one| one[key].as_str().unwrap().to_owned()).collect()
    };
    for row in &exported {
        let shown = meeting(&row["meeting"]);
        assert_eq!((&shown["start"], &shown["end"]), (&(*row["date"]).into(), &(*row["end"]).into()), "{row:?}");
        assert!(row["place"].starts_with(shown["city"].as_str().unwrap_or_default()), "{row:?}");
        let people = there(shown, "id");
        assert!(people.contains(&"antony-blinken".to_owned()) && people.contains(&row["id"]), "{row:?}");
        let company = (&*row["met"], &*row["came_with"]);
        assert!([("Antony Blinken", ""), ("", "Antony Blinken")].contains(&company), "{row:?}");
        let hit = searched.iter().find(|hit| hit["id"] == row["id"]).unwrap();
        for name in ["date", "meeting", "place", "people", "met", "came_with"] {
            assert_eq!(hit[name], row[name], "{name}: {row:?}");
        }
        let how = if row["met"].is_empty() { "came with" } else { "met" };
        assert_eq!(hit["why"], format!("{how} “Antony Blinken”, date “{}”", row["date"]));
    }
    assert!(exported.iter().any(|row| row["id"] == "filippo-grandi" && row["met"] == "Antony Blinken"));
    assert!(exported.iter().any(|row| row["id"] == "alejandro-mayorkas" && row["came_with"] == "Antony Blinken"));
    let asked = json(&attache(&folder, &["export", query, "--format", "json"]));
    for (record, row) in asked.as_array().unwrap().iter().zip(&exported) {
        let asked = &record["asked"];
        assert_eq!(asked["meeting"]["id"], *row["meeting"], "{row:?}");
        assert_eq!((&asked["date"], &asked["place"]), (&(*row["date"]).into(), &(*row["place"]).into()));
    }
    // Who is only named at a meeting is none of its people.
    let rows = rows_of(&attache(&folder, &["export", "--in", "meetings", "--format", "csv"]));
    for row in &rows {
        assert_eq!(row["people"], there(meeting(&row["id"]), "name").join("; "), "{row:?}");
    }
    assert!(rows.iter().any(|row| row["people"].contains("; ")));
}

#[test]
fn an_export_tells_how_the_query_was_read_as_a_search_does() {
    let folder = Folder::new();
    for query in ["who met whom 2023-2024", "quotes by harris", "who did mayorkas meet in 2021"] {
        let (searched, exported) =
            (attache(&folder, &["search", query, "-n", "0"]), attache(&folder, &["export", query, "--format", "csv"]));
        let told = err(&exported).rsplit_once("wrote ").unwrap().0;
        assert_eq!(told, err(&searched), "{query}");
    }
    let told = attache(&folder, &["search", "who met whom 2023-2024"]);
    let unsaid = "whom they met is not said: listed is everybody whom the rest finds\n";
    assert!(err(&told).contains(unsaid), "{}", err(&told));
    for query in ["who met blinken in 2024", "who met zorblax in 2024", "who met in guatemala"] {
        let told = attache(&folder, &["search", query]);
        assert!(!err(&told).contains(unsaid), "{query}: {}", err(&told));
    }
}

#[test]
fn the_sources_of_officials_are_those_of_the_occasions_that_are_asked_for() {
    let folder = Folder::new();
    let entries = |args: &[&str]| {
        let output = attache(&folder, &[&["export"], args].concat());
        // Without the key, which another export may number otherwise.
        let entries = out(&output).split('@').filter_map(|entry| Some(entry.split_once('\n')?.1.to_owned()));
        (entries.collect::<Vec<String>>(), err(&output).to_owned())
    };
    let of = |kind| entries(&["met:mayorkas date:2024", "--format", "bibtex", "--in", kind]);
    let ((meetings, _), (officials, told)) = (of("meetings"), of("officials"));
    assert!(!officials.is_empty() && officials.iter().all(|entry| meetings.contains(entry)), "{officials:?}");
    let begins = format!("wrote {} sources of ", officials.len());
    assert!(told.starts_with(&begins) && told.ends_with(" officials on the occasions asked for\n"), "{told}");
    // Where no occasion is asked for, all that is told of them is cited.
    let (whole, told) = entries(&["mayorkas", "--format", "bibtex", "--in", "officials"]);
    assert!(whole.len() > 1 && told.ends_with(" of 1 official\n"), "{told}");
    let csl = attache(&folder, &["export", "met:mayorkas date:2024", "--in", "officials", "--format", "csl-json"]);
    assert_eq!(json(&csl).as_array().unwrap().len(), officials.len());
}

#[test]
fn every_quote_that_is_listed_has_its_sources_and_that_it_is_translated() {
    let folder = Folder::new();
    for id in ["2021-06-07-us-gt-harris-giammattei", "kamala-harris", "data/2021/2021-06-07-us-gt-harris-giammattei"] {
        let output = attache(&folder, &["show", id]);
        let text = out(&output);
        let lines: Vec<&str> = text.lines().skip_while(|line| !line.contains("“Vamos a desalentar")).take(4).collect();
        let place = "  data/2021/2021-06-07-us-gt-harris-giammattei.toml:";
        assert!(lines[2].starts_with("    source: El Venezolano Panamá") && lines[2].contains(place), "{lines:?}");
        assert_eq!(lines[3], "      translated: from en, by press");
        let meeting = json(&attache(&folder, &["show", id, "--format", "json"]));
        let quotes = meeting["quotes"].as_array().unwrap();
        let of = |words: &str| quotes.iter().find(|quote| quote["text"].as_str().unwrap().starts_with(words)).unwrap();
        let report = &of("Vamos a desalentar")["reports"][0];
        assert_eq!((&report["source"], &report["translation"]["of"]), (&"El Venezolano Panamá".into(), &"en".into()));
        assert!(of("Do not come")["reports"][0]["translation"].is_null());
    }
}

#[test]
fn an_export_goes_to_a_file_whole_or_not_at_all() {
    let folder = Folder::with("good.toml", GOOD);
    let export = |args: &[&str]| attache(&folder, &[&["export", "root causes", "good.toml"], args].concat());
    for format in Format::ALL.map(Format::name) {
        let output = export(&["--format", format]);
        assert!(status(&output) == 0 && err(&output).starts_with("wrote 1 "), "{format}: {}", err(&output));
        assert!(!out(&output).is_empty() && err(&output).lines().count() == 1);
    }
    assert_eq!(status(&export(&["--format", "csv", "-o", "out.csv"])), 0);
    let first = fs::read(folder.path("out.csv")).unwrap();
    let again = export(&["--format", "json", "-o", "out.csv"]);
    assert_eq!(status(&again), 2);
    assert!(err(&again).contains("out.csv: exists already; --force replaces it"), "{}", err(&again));
    assert_eq!(fs::read(folder.path("out.csv")).unwrap(), first);
    assert_eq!(status(&export(&["--format", "json", "-o", "out.csv", "--force"])), 0);
    assert_ne!(fs::read(folder.path("out.csv")).unwrap(), first);
    assert!(err(&export(&["--format", "csv", "-o", "."])).contains("is a folder"));
    let nothing = attache(&folder, &["export", "zzzzqqqq", "good.toml", "--format", "csv", "-o", "none.csv"]);
    assert_eq!(status(&nothing), 1);
    assert!(!folder.0.join("none.csv").exists());
}

const ARTICLE: &str = "GUATEMALA CITY, 3 March 2024 - Mexico and Guatemala agreed on Sunday to issue more work visas.\n\n\
    \"We agreed on the numbers and on the dates, and the first visas will be issued in May,\" Mexican Foreign Minister \
    Ada Ejemplo said after the talks.\n";

#[test]
fn a_draft_passes_check_and_its_quotes_stand_in_its_text() {
    let folder = Folder::with("article.txt", ARTICLE);
    let output = attache(&folder, &["draft", "article.txt", "-o", "draft.toml", "--publisher", "Example Agency"]);
    assert_eq!((status(&output), out(&output)), (0, ""));
    // What was found, and what next; quiet where the draft itself is written.
    let said = "1 quote, 1 official, no meeting found, 6 to review (5 marked # review): attache review draft.toml\n";
    assert_eq!(String::from_utf8_lossy(&output.stderr), said);
    assert_eq!(err(&attache(&folder, &["draft", "article.txt"])), "");
    let checked = attache(&folder, &["check", "draft.toml"]);
    // Nothing but that it is to be reviewed.
    let waits = "draft.toml:1:1: note[unreviewed]: 6 things wait for review, 5 of them marked # review\n    \
                 attache review draft.toml goes through them\n";
    assert_eq!((status(&checked), out(&checked)), (0, waits));
    let found = json(&attache(
        &folder,
        &["search", "verdict:verbatim ejemplo", "draft.toml", "--in", "quotes", "--format", "json"],
    ));
    assert_eq!(found["total"], 1, "{found}");
    // A meeting is told as well.
    let met = "OSLO, 3 May 2024 - Norwegian Foreign Minister Ada Ejemplo met Chilean Foreign Minister Bo Muestra in Oslo on Friday.";
    fs::write(folder.0.join("note.txt"), met).unwrap();
    let told = err(&attache(&folder, &["draft", "note.txt", "-o", "note.toml"])).to_owned();
    assert!(told.starts_with("0 quotes, 2 officials, 1 meeting, "), "{told}");
    // What somebody may have reviewed is not written over.
    assert_eq!(status(&attache(&folder, &["draft", "article.txt", "-o", "draft.toml"])), 2);
}

#[test]
fn a_draft_for_standard_output_makes_no_file() {
    let folder = Folder::with("article.txt", ARTICLE);
    let piped = attache(&folder, &["draft", "article.txt", "-o", "-"]);
    assert_eq!((status(&piped), err(&piped)), (0, ""));
    assert_eq!(out(&piped), out(&attache(&folder, &["draft", "article.txt"])));
    for args in [&["draft", "article.txt", "-o", "-", "--review"][..], &["draft", ".", "-o", "-"]] {
        let refused = attache(&folder, args);
        assert!(status(&refused) == 2 && err(&refused).contains("-o F"), "{}", err(&refused));
    }
    assert!(!folder.0.join("-").exists());
}

#[test]
fn a_batch_of_texts_is_answered_line_by_line() {
    let text = serde_json::json!({ "id": "a", "text": ARTICLE }).to_string();
    let folder = Folder::with("texts.jsonl", format!("{text}\nnot json\n{{\"id\":2,\"text\":\"\"}}\n"));
    let output = attache(&folder, &["draft", "--batch", "texts.jsonl"]);
    let lines: Vec<serde_json::Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((status(&output), lines.len()), (1, 2));
    let quote = &lines[0]["quotes"][0];
    let (start, end) = (quote["start"].as_u64().unwrap() as usize, quote["end"].as_u64().unwrap() as usize);
    let words: String = ARTICLE.chars().skip(start).take(end - start).collect();
    assert_eq!((quote["text"].as_str(), quote["speaker"].as_str()), (Some(words.as_str()), Some("Ada Ejemplo")));
    assert_eq!(lines[1], serde_json::json!({ "id": 2, "quotes": [] }));
    assert!(err(&output).contains("line 2"), "{}", err(&output));
}

const MEETING: &str = "Ministers of two countries meet\n\n“We go on together with this work,” Chilean Foreign Minister \
                       Maria Specimen said on 3 May 2023 after she met Norwegian Foreign Minister Ann Example.\n";

#[test]
fn a_folder_of_texts_becomes_a_folder_of_drafts() {
    let folder = Folder::new();
    fs::create_dir_all(folder.0.join("texts/deep")).unwrap();
    for (file, content) in [
        ("texts/a.txt", MEETING.as_bytes()),
        ("texts/a.html", format!("<html><body><article><p>{MEETING}</p></article></body></html>").as_bytes()),
        ("texts/deep/b.md", MEETING.as_bytes()),
        ("texts/binary.txt", b"\x7fELF\0\0"),
        ("texts/latin.txt", b"caf\xe9"),
        ("texts/empty.txt", b""),
        ("texts/picture.png", b"\x89PNG"),
    ] {
        folder.write(file, content);
    }
    let drafts = ["draft", "texts", "-o", "drafts"];
    let output = attache(&folder, &drafts);
    let told = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(status(&output), 1, "{told}");
    assert!(told.contains("3 texts drafted, 3 refused, 1 other file left aside"), "{told}");
    assert!(told.contains("texts/latin.txt: the text is not UTF-8"), "{told}");
    assert!(!told.contains('\r'), "progress is for terminals: {told}");
    let mut made: Vec<_> = fs::read_dir(folder.0.join("drafts")).unwrap().map(|e| e.unwrap().file_name()).collect();
    made.sort();
    assert_eq!(made, ["a.toml", "a.txt.toml", "deep"]);
    assert_eq!(status(&attache(&folder, &["check", "drafts"])), 0);

    // What somebody may have reviewed is never lost unasked.
    folder.write("drafts/a.toml", "title = \"Reviewed\"\n");
    let again = attache(&folder, &drafts);
    assert_eq!(status(&again), 1);
    assert!(String::from_utf8(again.stderr).unwrap().contains("3 with a draft already (--force replaces it)"));
    assert_eq!(fs::read_to_string(folder.0.join("drafts/a.toml")).unwrap(), "title = \"Reviewed\"\n");
    attache(&folder, &["draft", "texts", "-o", "drafts", "--force"]);
    assert!(fs::read_to_string(folder.0.join("drafts/a.toml")).unwrap().contains("[[quotes]]"));

    assert_eq!(status(&attache(&folder, &["draft", "texts"])), 2);
    assert_eq!(status(&attache(&folder, &["draft", "nowhere", "-o", "x"])), 2);
}

#[test]
fn a_day_and_an_address_fill_what_a_text_does_not_say() {
    let folder = Folder::with("a.txt", MEETING.replace(" on 3 May 2023", ""));
    let output = attache(&folder, &["draft", "a.txt", "--date", "2023-05-03", "--url", "https://www.example.org/x"]);
    let drafted = out(&output);
    assert!(
        drafted.contains("published = 2023-05-03\n") && drafted.contains("publisher = \"example.org\"\n"),
        "{drafted}"
    );
    assert_eq!(status(&attache(&folder, &["draft", "a.txt", "--date", "soon"])), 2);
}

#[test]
fn saved_queries_are_known_on_the_command_line() {
    let folder = Folder::with("empty", "");
    fs::create_dir_all(folder.0.join("attache")).unwrap();
    let state = "[[saved]]\nname = \"weekly\"\nquery = \"country:gt | query:other\"\n\
                 [[saved]]\nname = \"other\"\nquery = \"country:mx\"\n";
    let run = |args: &[&str]| command(&folder.0, args).env("XDG_STATE_HOME", &folder.0).output().unwrap();
    let ids = |output: &Output| {
        let hits = out(output).lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        hits.map(|hit| hit["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let search = |query| run(&["search", query, "--format", "jsonl", "-n", "0"]);

    let before = search("query:weekly");
    assert_eq!(before.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&before.stderr).contains("none is saved yet"));

    folder.write("attache/browser.toml", state);
    let (named, spelled) = (search("query:weekly said:migration"), search("(country:gt | country:mx) said:migration"));
    assert!(ids(&named).len() > 5);
    assert_eq!(ids(&named), ids(&spelled));
    let unknown = search("query:week");
    assert_eq!(unknown.status.code(), Some(1));
    let told = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(told.contains("“query:week”: no query is saved as `week`; there is weekly\n"), "{told}");
    let exported = run(&["export", "query:nosuch", "--format", "json"]);
    assert!(String::from_utf8_lossy(&exported.stderr).contains("there is weekly, other"));

    folder.write("attache/browser.toml", "saved = 3");
    let broken = search("guatemala");
    assert!(broken.status.success() && String::from_utf8_lossy(&broken.stderr).contains("browser.toml: "));
    assert_eq!(fs::read_to_string(folder.path("attache/browser.toml")).unwrap(), "saved = 3", "left to the browser");
}

#[test]
fn who_says_a_detail_is_named_alike_in_the_account_and_among_the_disagreements() {
    let mut file = String::new();
    for (id, cost) in [("afp", "5 million"), ("efe", "6 million")] {
        let _ = write!(
            file,
            "[[sources]]\nid = \"{id}\"\npublisher = \"{}\"\n[[meetings]]\nid = \"talks\"\nname = \"Talks\"\n\
             date = 2024-02-01\nsource = \"{id}\"\n",
            id.to_uppercase()
        );
        let _ = writeln!(file, "[[meetings.details]]\nwhat = \"cost\"\nvalue = \"{cost}\"");
        if id == "efe" {
            // Several values in one account are of several sources.
            for visas in ["10 visas", "12 visas"] {
                let _ = writeln!(file, "[[meetings.details]]\nwhat = \"visas\"\nvalue = \"{visas}\"");
            }
        }
    }
    let folder = Folder::with("a.toml", file);
    let output = attache(&folder, &["show", "talks", "."]);
    let (accounts, disagreements) = out(&output).split_once("\nDisagreements\n").unwrap();
    for (value, who) in
        [("5 million", "AFP"), ("6 million", "EFE"), ("10 visas", "no source named"), ("12 visas", "no source named")]
    {
        assert!(accounts.contains(&format!(": {value} ({who})\n")), "{value}: {accounts}");
        assert!(disagreements.contains(&format!("    {value}\n      {who}  ")), "{value}: {disagreements}");
    }
}
