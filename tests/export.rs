//! Every export read back by somebody else's reader, with texts that no honest author would write.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use attache::briefing::parse;
use attache::corpus::{Corpus, Entity, Kind, link};
use attache::export::{self, Format, Options};
use attache::file::{self, Existing};
use attache::tui::app::{App, Message, Start};
use attache::tui::direct::Direct;
use attache::tui::holdings::Holdings;
use serde_json::Value;

const EVIL: [&str; 8] = [
    "=cmd|'/c calc'!A1",
    "<script>alert(1)</script>",
    "\\input{/etc/passwd}",
    "}{ } { %$&#_^~",
    "two\nlines, and \"quotes\" “too” «here» „there“ 「here」",
    "- list\t[a](javascript:b) | c",
    "a\u{1b}[2Jb\u{202e}c",
    "@misc{x, title={y}}",
];

fn corpus() -> Corpus {
    let mut file = String::new();
    let toml = |text: &str| serde_json::to_string(text).unwrap();
    for (i, evil) in EVIL.iter().enumerate() {
        let evil = toml(evil);
        write!(file, "[[sources]]\nid = \"s{i}\"\npublisher = {evil}\ntitle = {evil}\nbyline = {evil}\n").unwrap();
        write!(file, "url = \"https://example.org/{i}?a=1&b=}}2{{\"\npublished = 2024-02-28\n\n").unwrap();
        write!(
            file,
            "[[meetings]]\nid = \"m{i}\"\nname = {evil}\ndate = 2024-02-28\ncountry = \"US\"\nsource = \"s{i}\"\n\n"
        )
        .unwrap();
        write!(file,
            "[[officials]]\nid = \"p{i}\"\nname = {evil}\nrole = {evil}\ncountry = \"MX\"\nmeeting = \"m{i}\"\nsource = \"s{i}\"\n\n"
        ).unwrap();
        write!(file, "[[quotes]]\nspeaker = \"p{i}\"\ntext = {evil}\nmeeting = \"m{i}\"\nsource = \"s{i}\"\n\n")
            .unwrap();
    }
    let corpus = link(vec![parse("evil.toml", file.as_bytes())], Vec::new());
    assert_eq!((corpus.quotes().len(), corpus.sources().len()), (EVIL.len(), EVIL.len()), "{:?}", corpus.diagnostics());
    corpus
}

fn exported(corpus: &Corpus, format: Format, raw: bool) -> String {
    let entities: Vec<_> = Kind::ALL.iter().flat_map(|&kind| corpus.entities(kind)).collect();
    let mut out = Vec::new();
    let options = Options { title: "Pack <b>".to_owned(), raw, ..Options::default() };
    export::write(corpus, &entities, format, &options, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{format:?} passes control characters on");
    text
}

#[test]
fn rows_are_read_back_by_a_csv_reader() {
    let corpus = corpus();
    for (format, separator) in [(Format::Csv, b','), (Format::Tsv, b'\t')] {
        for raw in [false, true] {
            let text = exported(&corpus, format, raw);
            let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
            let columns = reader.headers().unwrap().clone();
            let column = |name: &str| columns.iter().position(|column| column == name).unwrap();
            let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            let quotes: Vec<_> = rows.iter().filter(|row| &row[column("kind")] == "quote").collect();
            assert_eq!(quotes.len(), EVIL.len());
            let words: HashSet<_> = quotes.iter().map(|row| row[column("text")].to_owned()).collect();
            assert_eq!(words.contains("=cmd|'/c calc'!A1"), raw, "{words:?}");
            assert_eq!(words.contains("'=cmd|'/c calc'!A1"), !raw, "{words:?}");
            assert!(words.contains("\\input{/etc/passwd}"));
            assert!(quotes.iter().all(|row| &row[column("date")] == "2024-02-28"));
        }
    }
}

#[test]
fn json_has_every_text_as_it_stood() {
    let corpus = corpus();
    let list: Value = serde_json::from_str(&exported(&corpus, Format::Json, false)).unwrap();
    let lines = exported(&corpus, Format::Jsonl, false);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(list.as_array().unwrap(), &lines);
    let quotes: HashSet<_> =
        lines.iter().filter(|one| one["kind"] == "quote").map(|one| one["text"].as_str().unwrap()).collect();
    assert!(EVIL.iter().all(|evil| quotes.contains(evil)), "{quotes:?}");
}

#[test]
fn bibtex_is_read_back_by_a_bibtex_parser() {
    use biblatex::{Bibliography, ChunksExt};
    let text = exported(&corpus(), Format::Bibtex, false);
    let read = Bibliography::parse(&text).unwrap();
    assert_eq!(read.len(), EVIL.len());
    for (i, entry) in read.iter().enumerate() {
        assert!(entry.url().unwrap().contains("https://example.org/"), "{i}: {entry:?}");
        assert!(!entry.title().unwrap().format_verbatim().is_empty());
        assert!(entry.date().is_ok(), "{i}");
    }
    assert!(text.contains("\\textbackslash{}input") && !text.contains("\\input"), "{text}");
}

#[test]
fn csl_items_have_the_shape_of_the_standard() {
    let items: Value = serde_json::from_str(&exported(&corpus(), Format::CslJson, false)).unwrap();
    let items = items.as_array().unwrap();
    let ids: HashSet<_> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!((items.len(), ids.len()), (EVIL.len(), EVIL.len()));
    for item in items {
        assert!(item["type"].is_string() && item["URL"].is_string() && item["author"][0]["literal"].is_string());
        assert_eq!(item["issued"]["date-parts"], serde_json::json!([[2024, 2, 28]]));
    }
}

#[test]
fn the_author_of_a_source_is_the_same_for_every_reference_manager() {
    let mut file = String::new();
    for (id, kind, byline) in [("a", "readout", ""), ("b", "news-report", ""), ("c", "speech", "byline = \"Ana\"")] {
        write!(file, "[[sources]]\nid = \"{id}\"\nkind = \"{kind}\"\npublisher = \"House\"\n{byline}\n").unwrap();
    }
    let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
    let bibtex = exported(&corpus, Format::Bibtex, false);
    let items: Value = serde_json::from_str(&exported(&corpus, Format::CslJson, false)).unwrap();
    let entries: Vec<&str> = bibtex.split("@misc").skip(1).collect();
    // What a readout says its institution says; a newspaper is where a report stands.
    for (i, author, organization) in
        [(0, Some("House"), None), (1, None, Some("House")), (2, Some("Ana"), Some("House"))]
    {
        let field = |name: &str, value: &str| entries[i].contains(&format!("  {name} = {value},\n"));
        assert_eq!(items[i]["author"][0]["literal"].as_str(), author, "{}", items[i]);
        assert_eq!(items[i]["publisher"].as_str().or(items[i]["container-title"].as_str()), organization);
        assert!(author.is_none_or(|name| field("author", &format!("{{{{{name}}}}}"))), "{bibtex}");
        assert!(organization.is_none_or(|name| field("organization", &format!("{{{name}}}"))), "{bibtex}");
        assert_eq!(entries[i].matches("House").count(), 1, "{bibtex}");
    }
}

#[test]
fn no_reference_of_popolo_leads_nowhere() {
    let popolo: Value = serde_json::from_str(&exported(&corpus(), Format::Popolo, false)).unwrap();
    let ids = |class: &str| -> HashSet<String> {
        popolo[class].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let (people, organisations, events) = (ids("persons"), ids("organizations"), ids("events"));
    let has = |set: &HashSet<String>, value: &Value| set.contains(value.as_str().unwrap());
    let each = |class: &str| popolo[class].as_array().unwrap().clone();
    assert_eq!((each("speeches").len(), each("memberships").len()), (EVIL.len(), EVIL.len()));
    assert!(
        each("memberships")
            .iter()
            .all(|one| has(&people, &one["person_id"]) && has(&organisations, &one["organization_id"]))
    );
    assert!(each("speeches").iter().all(|one| has(&people, &one["creator_id"]) && has(&events, &one["event_id"])));
    for event in each("events") {
        assert!(event["attendees"].as_array().unwrap().iter().all(|one| has(&people, &one["person_id"])));
    }
}

#[test]
fn a_pack_says_everything_and_runs_nothing() {
    let corpus = corpus();
    let page = exported(&corpus, Format::Html, false);
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    let notes = page.matches("<li id=\"note-").count();
    assert_eq!((notes, page.matches("<blockquote>").count()), (EVIL.len(), EVIL.len()));
    // Nothing is asked of anybody, and quotes lead to their notes and back.
    assert!(page.contains("default-src 'none'") && !page.contains("url(") && !page.contains("@import"));
    assert!(
        (1..=EVIL.len())
            .all(|n| page.contains(&format!("href=\"#note-{n}\"")) && page.contains(&format!("href=\"#back-{n}\"")))
    );
    let text = exported(&corpus, Format::Markdown, false);
    assert!(!text.contains("<script") && !text.contains("[a](javascript"), "{text}");
    for part in
        ["## Meetings", "## Officials", "## Quotes", "## What this covers", "1 briefing", "[^8]: ", "Not checked"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_pack_lists_delegations_and_no_official_who_was_only_spoken_of() {
    let file = r#"
[[meetings]]
id = "m"
name = "Talks"
[[officials]]
name = "Ana Ruiz"
role = "Foreign Minister"
country = "Mexico"
meeting = "m"
[[officials]]
name = "Joe Far"
role = "President"
country = "United States"
presence = "mentioned"
meeting = "m"
"#;
    let corpus = link(vec![parse("talks.toml", file.as_bytes())], Vec::new());
    let mut out = Vec::new();
    let meeting = Entity::Meeting(corpus.meetings().next().unwrap().0);
    export::write(&corpus, &[meeting], Format::Markdown, &Options::default(), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("- Mexico: Ana Ruiz (Foreign Minister)\n- Mentioned: Joe Far (President)\n"), "{text}");
    assert!(text.contains("### Ana Ruiz") && !text.contains("### Joe Far"), "{text}");
}

#[test]
fn a_briefing_brings_all_that_it_tells_of() {
    let file = "[[meetings]]\nid = \"m\"\nname = \"Talks\"\n\
                [[officials]]\nname = \"Ana Ruiz\"\nrole = \"Minister\"\ncountry = \"MX\"\n\
                [[officials]]\nname = \"Joe Far\"\nrole = \"President\"\npresence = \"mentioned\"\n\
                [[quotes]]\nspeaker = \"Bo Lee\"\ntext = \"We go on.\"\n";
    let corpus = link(vec![parse("talks.toml", file.as_bytes())], Vec::new());
    let briefing = [corpus.entities(Kind::Briefing)[0]];
    let written = |format| {
        let mut out = Vec::new();
        export::write(&corpus, &briefing, format, &Options::default(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let pack = written(Format::Markdown);
    assert!(pack.contains("1 meeting, 2 officials, 1 quote"), "{pack}");
    assert!(
        ["### Talks", "### Ana Ruiz", "### Bo Lee", "“We go on.”"].iter().all(|part| pack.contains(part)),
        "{pack}"
    );
    let popolo: Value = serde_json::from_str(&written(Format::Popolo)).unwrap();
    let count = |class: &str| popolo[class].as_array().unwrap().len();
    assert_eq!((count("persons"), count("events"), count("speeches")), (3, 1, 1), "{popolo}");
    // Who is mentioned attends nothing.
    let attendees = popolo["events"][0]["attendees"].as_array().unwrap();
    assert!(attendees.len() == 1 && attendees[0]["person_id"] == "ana-ruiz", "{popolo}");
    let json: Value = serde_json::from_str(&written(Format::Json)).unwrap();
    let parts = json[0]["officials"].as_array().unwrap().iter();
    let parts: Vec<_> = parts.map(|one| (one["name"].as_str(), one["part"].as_str())).collect();
    let told = [(Some("Ana Ruiz"), Some("attended")), (Some("Joe Far"), Some("mentioned"))];
    assert_eq!(parts.iter().filter(|one| told.contains(one)).count(), 2, "{json}");
}

#[test]
fn what_a_format_cannot_hold_is_nothing() {
    let corpus = attache::load::builtin();
    let first = |kind| [corpus.entities(kind)[0]];
    for format in [Format::Bibtex, Format::CslJson, Format::Popolo] {
        assert!(export::is_empty(&corpus, &first(Kind::Country), format), "{format:?}");
        assert!(!export::is_empty(&corpus, &first(Kind::Official), format), "{format:?}");
    }
    assert!(!export::is_empty(&corpus, &first(Kind::Country), Format::Csv));
}

#[test]
fn a_source_is_called_the_same_everywhere() {
    let file = "[[sources]]\nid = \"a\"\npublisher = \"Agencia\"\ntitle = \"Not this\"\n\
                [[sources]]\nid = \"b\"\ntitle = \"Acta final\"\n[[sources]]\nid = \"c\"\n\
                [[meetings]]\nid = \"m\"\nname = \"Talks\"\ncity = \"Lima\"\nsource = \"a\"\n\
                [[meetings]]\nid = \"m\"\nname = \"Talks\"\ncity = \"Quito\"\nsource = \"b\"\n\
                [[meetings]]\nid = \"m\"\nname = \"Talks\"\ncity = \"Bogotá\"\nsource = \"c\"\n";
    let corpus = link(vec![parse("a.toml", file.as_bytes())], Vec::new());
    let names: Vec<&str> = corpus.sources().map(|(id, _)| corpus.source_name(id)).collect();
    assert_eq!(names, ["Agencia", "Acta final", "c"]);
    let pack = exported(&corpus, Format::Markdown, false);
    let json = exported(&corpus, Format::Json, false);
    for name in names {
        assert!(pack.contains(&format!("| {name} |")), "{name} in {pack}");
        assert!(json.replace(": ", ":").contains(&format!("\"source\":\"{name}\"")), "{name} in {json}");
    }
}

#[test]
fn hits_are_exported_and_a_file_that_is_there_is_replaced_only_when_confirmed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.jsonl");
    let named = path.to_str().unwrap();
    let holdings = Arc::new(Holdings::new(attache::load::builtin()));
    let mut browser = Direct::new(App::new(Start::default()), Box::new(move || Arc::clone(&holdings)), None);
    browser.press("/guatemala<enter>xjsonl<enter>");
    browser.press("<c-u>");
    browser.send(Message::Paste(named.to_owned()));
    browser.press("<enter>");
    let notice = |browser: &Direct| browser.app.notice.clone().unwrap();
    assert!(!notice(&browser).bad && notice(&browser).text.starts_with("wrote "), "{:?}", notice(&browser));
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.lines().count() > 10);
    // One marked record, to the same file: first kept, then replaced.
    browser.press("<esc>1<space>xjsonl<enter><c-u>");
    browser.send(Message::Paste(named.to_owned()));
    browser.press("<enter>");
    assert!(notice(&browser).bad && notice(&browser).text.contains("exists already"), "{:?}", notice(&browser));
    browser.press("<enter>");
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
    browser.press("xjsonl<enter><c-u>");
    browser.send(Message::Paste(named.to_owned()));
    browser.press("<enter><down><enter>");
    assert!(notice(&browser).text.starts_with("wrote 1 meeting to "), "{:?}", notice(&browser));
    assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 1);
    // What the open tab lists, in its order, and nothing else.
    for (keys, kind, told) in
        [("3", Kind::Quote, "quotes"), ("2", Kind::Official, "officials"), ("36", Kind::Meeting, "meetings")]
    {
        browser.app.marked.clear();
        browser.press(keys);
        browser.press("x");
        let listed = browser.app.shown.as_ref().unwrap().rows(kind).len();
        assert_eq!(browser.app.layer.as_ref().unwrap().title, format!("Export {listed} {told}"));
        browser.press("jsonl<enter><c-u>");
        browser.send(Message::Paste(named.to_owned()));
        browser.press("<enter><down><enter>");
        assert!(notice(&browser).text.starts_with(&format!("wrote {listed} {told} to ")), "{:?}", notice(&browser));
        let written = fs::read_to_string(&path).unwrap();
        let shown = browser.app.shown.as_ref().unwrap();
        let ids = shown.rows(kind).iter().map(|&entity| shown.corpus().id_of(entity).into_owned());
        let written =
            written.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned());
        assert!(written.eq(ids));
        browser.press("<esc><esc>");
    }
    // A folder is no file, and no name is no file.
    browser.press("xhtml<enter><c-u>");
    browser.send(Message::Paste(folder.path().to_str().unwrap().to_owned()));
    browser.press("<enter>");
    assert!(notice(&browser).text.contains("is a folder"), "{:?}", notice(&browser));
    browser.press("xhtml<enter><c-u><enter>");
    assert!(notice(&browser).text.contains("no file was named"), "{:?}", notice(&browser));
}

/// A disk that is full after so many bytes.
struct Full(usize);

impl io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_told_by_every_format_and_leaves_the_old_file() {
    let corpus = corpus();
    let entities: Vec<_> = Kind::ALL.iter().flat_map(|&kind| corpus.entities(kind)).collect();
    let folder = tempfile::tempdir().unwrap();
    for format in Format::ALL {
        for room in [0, 1, 200] {
            let full = export::write(&corpus, &entities, format, &Options::default(), &mut Full(room)).unwrap_err();
            assert_eq!(full.kind(), io::ErrorKind::StorageFull, "{format:?}");
        }
        let path = folder.path().join(format!("old.{}", format.ending()));
        fs::write(&path, "old").unwrap();
        let error = file::write(&path, Existing::IsReplaced, |_| {
            export::write(&corpus, &entities, format, &Options::default(), &mut Full(100)).map(drop)
        });
        let error = error.unwrap_err().to_string();
        assert!(error.contains("old.") && error.contains("cannot be written: "), "{error}");
        assert_eq!(fs::read(&path).unwrap(), b"old", "{format:?}");
        fs::remove_file(&path).unwrap();
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    if Path::new("/dev/full").exists() {
        let options = Options::default();
        let write = |out: &mut dyn io::Write| export::write(&corpus, &entities, Format::Html, &options, out).map(drop);
        let error = file::write(Path::new("/dev/full"), Existing::IsReplaced, write).unwrap_err().to_string();
        assert!(error.starts_with("/dev/full: cannot be written: "), "{error}");
    }
}

#[test]
fn a_target_that_is_a_folder_or_vanishes_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = file::write(folder.path(), Existing::IsReplaced, |_| Ok(())).unwrap_err().to_string();
    assert!(error.contains("is a folder; name a file in it"), "{error}");
    let gone = folder.path().join("gone");
    fs::create_dir(&gone).unwrap();
    let error = file::write(&gone.join("pack.html"), Existing::Stays, |out| {
        fs::remove_dir_all(&gone)?;
        out.write_all(b"half")
    });
    let error = error.unwrap_err().to_string();
    assert!(error.contains("pack.html: cannot be written: "), "{error}");
    let error = file::write(&gone.join("pack.html"), Existing::Stays, |_| Ok(())).unwrap_err().to_string();
    assert!(error.contains("pack.html: cannot be written: "), "{error}");
}
