//! A folder of briefings that no honest author would write, and what a reader owes to each of them.
//!
//! A record that must be kept is a meeting whose name begins with a mark of its own, `KEEP-0001`.

use std::fs;
use std::path::{Path, PathBuf};

/// What a reader owes to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owed {
    /// Every mark, and no error.
    Whole,
    /// Every mark, and a problem that says what is wrong.
    Rest,
    /// Nothing is shown of it, and a problem says why.
    Nothing,
    /// An end, within the bounds; marks, if there are any.
    AnEnd,
}

/// One file.
#[derive(Debug)]
pub struct Entry {
    /// Below the folder.
    pub path: PathBuf,
    /// What a reader owes to it.
    pub owed: Owed,
    /// The marks of its records.
    pub marks: Vec<String>,
}

/// The folder, while it is being filled.
pub struct Corpus {
    /// Where it is.
    pub folder: PathBuf,
    /// What is in it.
    pub entries: Vec<Entry>,
    next: u32,
    random: u64,
}

/// The fields of a record that the classes below put their texts into.
#[derive(Clone)]
pub struct Fields<'a> {
    name: &'a str,
    official: &'a str,
    role: &'a str,
    quote: &'a str,
    topic: &'a str,
    publisher: &'a str,
    address: &'a str,
    country: &'a str,
    id: Option<&'a str>,
    text: Option<&'a str>,
    text_file: Option<&'a str>,
}

impl Default for Fields<'_> {
    fn default() -> Self {
        Self {
            name: "",
            official: "Ana Example",
            role: "Minister of Examples",
            quote: "Plain words.",
            topic: "budget",
            publisher: "An Agency",
            address: "https://news.example/1",
            country: "GT",
            id: None,
            text: None,
            text_file: None,
        }
    }
}

impl<'a> Fields<'a> {
    fn everywhere(text: &'a str) -> Self {
        Self { name: text, official: text, role: text, quote: text, topic: text, publisher: text, ..Self::default() }
    }
}

/// A TOML text in which everything but plain ASCII is an escape.
pub fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            ' '..='~' => out.push(c),
            c if u32::from(c) > 0xffff => out.push_str(&format!("\\U{:08X}", u32::from(c))),
            c => out.push_str(&format!("\\u{:04X}", u32::from(c))),
        }
    }
    out + "\""
}

/// A TOML text with the characters themselves, where TOML allows that.
pub fn verbatim(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\t' => out.push(c),
            c if c < ' ' || c == '\u{7f}' => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}

/// How often something is repeated: parsers without optimisation are slow enough with a twentieth.
fn many(n: usize) -> usize {
    if cfg!(debug_assertions) { n / 20 } else { n }
}

impl Corpus {
    /// Fills a folder. The same seed makes the same files.
    pub fn write(folder: &Path, seed: u64) -> Self {
        let random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut corpus = Self { folder: folder.to_owned(), entries: Vec::new(), next: 0, random };
        corpus.controls();
        corpus.letters();
        corpus.structure();
        corpus.types();
        corpus.encodings();
        corpus.sizes();
        corpus.damage();
        corpus.addresses_and_exports();
        corpus.ids();
        corpus.text_files();
        corpus.countries();
        corpus.file_system();
        corpus
    }

    fn random(&mut self, below: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        usize::try_from(self.random % below as u64).unwrap_or(0)
    }

    /// A small sound briefing; several in a row are sound, too.
    fn record(&mut self, toml: fn(&str) -> String, fields: &Fields<'_>) -> (String, String) {
        self.next += 1;
        let n = self.next;
        let mark = format!("KEEP-{n:04}");
        let id = fields.id.map_or_else(|| mark.to_lowercase(), str::to_owned);
        let said = format!("{}: “{}”", fields.official, fields.quote);
        let text = match (fields.text_file, fields.text.unwrap_or(&said)) {
            (Some(file), _) => format!("text_file = {}\n", toml(file)),
            (None, "") => String::new(),
            (None, text) => format!("text = {}\n", toml(text)),
        };
        let name = format!("{mark} {}", fields.name);
        let record = format!(
            "[[sources]]\nid = \"s{n}\"\nkind = \"news-report\"\npublisher = {publisher}\nurl = {url}\n\
             published = 2026-01-02\n{text}\n\
             [[meetings]]\nid = {id}\nname = {name}\ndate = 2026-01-02\ncountries = [\"US\", {country}]\n\
             topics = [{topic}]\nsource = \"s{n}\"\n\n\
             [[officials]]\nname = {official}\nrole = {role}\nmeeting = {id}\nsource = \"s{n}\"\n\n\
             [[quotes]]\nspeaker = {official}\ntext = {quote}\nmeeting = {id}\nsource = \"s{n}\"\n\n",
            publisher = toml(fields.publisher),
            url = toml(fields.address),
            id = toml(&id),
            name = toml(name.trim_end()),
            country = toml(fields.country),
            topic = toml(fields.topic),
            official = toml(fields.official),
            role = toml(fields.role),
            quote = toml(fields.quote),
        );
        (mark, record)
    }

    fn plain(&mut self) -> (String, String) {
        self.record(escaped, &Fields::default())
    }

    fn put(&mut self, path: impl AsRef<Path>, content: impl AsRef<[u8]>, owed: Owed, marks: &[String]) {
        let file = self.folder.join(&path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
        self.entries.push(Entry { path: path.as_ref().to_owned(), owed, marks: marks.to_vec() });
    }

    fn one(&mut self, path: &str, toml: fn(&str) -> String, owed: Owed, fields: &Fields<'_>) {
        let (mark, record) = self.record(toml, fields);
        self.put(path, record, owed, &[mark]);
    }

    /// Characters and sequences that act on a terminal: in fields, in unknown keys, in comments, beside errors.
    fn controls(&mut self) {
        for c in (0..0x20).chain(0x7f..0xa0).filter_map(char::from_u32) {
            let text = format!("a{c}b");
            self.one(&format!("control/{:02x}.toml", u32::from(c)), escaped, Owed::Whole, &Fields::everywhere(&text));
            if c >= '\u{80}' {
                let path = format!("control/verbatim-{:02x}.toml", u32::from(c));
                self.one(&path, verbatim, Owed::Whole, &Fields::everywhere(&text));
            } else if !matches!(c, '\t' | '\n' | '\r') {
                let (mark, record) = self.plain();
                let broken = format!("{record}[[meetings]]\nname = \"a{c}b\"\n");
                self.put(format!("control/broken-{:02x}.toml", u32::from(c)), broken, Owed::Rest, &[mark]);
            }
        }
        for (n, sequence) in SEQUENCES.iter().enumerate() {
            self.one(&format!("control/sequence-{n}.toml"), escaped, Owed::Whole, &Fields::everywhere(sequence));
            let (mark, record) = self.plain();
            self.put(
                format!("control/key-{n}.toml"),
                format!("{} = 1\n{record}", escaped(sequence)),
                Owed::Whole,
                &[mark],
            );
            let (mark, record) = self.plain();
            let broken = format!("{record}[[meetings]]\nname = {sequence}\n");
            self.put(format!("control/line-{n}.toml"), broken, Owed::Rest, &[mark]);
        }
    }

    /// Characters that hide or reorder, and living scripts.
    fn letters(&mut self) {
        for c in HIDDEN.iter().copied().filter_map(char::from_u32) {
            let text = format!("sa{c}fe");
            self.one(&format!("letters/{:05x}.toml", u32::from(c)), verbatim, Owed::Whole, &Fields::everywhere(&text));
        }
        let long = [
            format!("e{}", "\u{301}".repeat(many(100_000))),
            "\u{200b}".repeat(many(100_000)),
            "👨\u{200d}".repeat(5000),
        ];
        let texts = long.iter().map(String::as_str).chain(SCRIPTS.iter().copied());
        for (n, text) in texts.enumerate() {
            let fields = Fields { text: Some(""), ..Fields::everywhere(text) };
            self.one(&format!("letters/text-{n}.toml"), verbatim, Owed::Whole, &fields);
        }
    }

    /// Depth, floods and shapes.
    fn structure(&mut self) {
        let dotted = |header: usize, tables: usize, keys: usize| {
            let open = format!("{}k={{", "k.".repeat(keys - 1));
            format!("[{}a]\n{}z=1{}\n", "a.".repeat(header - 1), open.repeat(tables), "}".repeat(tables))
        };
        let nested: String = (1..80).map(|depth| format!("[[{}a]]\n", "a.".repeat(depth - 1))).collect();
        let shapes = [
            format!("a={}", "[".repeat(many(100_000))),
            format!("a={}1{}", "{a=".repeat(many(100_000)), "}".repeat(many(100_000))),
            format!("{}a=1", "a.".repeat(many(100_000))),
            format!("[{}a]", "a.".repeat(many(100_000))),
            dotted(1, 6, 79),
            dotted(1, 27, 79),
            dotted(79, 79, 79),
            nested,
            "a=1\n".repeat(many(100_000)),
            "= \n".repeat(many(100_000)),
            format!("a=[{}", ",".repeat(many(500_000))),
            format!("a=\"\"\"{}", "\"\n".repeat(many(100_000))),
            "\"".repeat(many(500_000)),
            "'".repeat(many(500_000)),
            format!("a=\"{}", "\\".repeat(many(500_000))),
            format!("a={}", "1".repeat(many(500_000))),
            format!("a=\"{}\" oops", "x".repeat(many(2_000_000))),
            (0..many(100_000)).map(|n| format!("[t{n}]\nx=1\n")).collect(),
            (0..many(50_000)).map(|n| format!("k{n}=1\n")).collect(),
            "[meetings]\nid = \"x\"".to_owned(),
            "meetings = \"x\"\nsources = 1\n".to_owned(),
            "meetings = [1, 2]".to_owned(),
        ];
        for (n, shape) in shapes.iter().enumerate() {
            self.put(format!("structure/{n}.toml"), shape, Owed::AnEnd, &[]);
            // The same between two sound records, where it opens a record of its own.
            let ((first, before), (last, after)) = (self.plain(), self.plain());
            let whole = format!("{before}[[quotes]]\n{shape}\n{after}");
            if whole.len() < 2 << 20 && shape.lines().all(|line| !line.starts_with("[[")) {
                self.put(format!("structure/between-{n}.toml"), whole, Owed::AnEnd, &[first, last]);
            }
        }
    }

    /// A wrong value beside a good record.
    fn types(&mut self) {
        for (n, (key, value)) in WRONG.iter().enumerate() {
            let (mark, record) = self.plain();
            let (table, key) = key.split_once('.').unwrap();
            let text = format!("{record}[[{table}]]\nid = \"wrong-{n}\"\n{key} = {value}\n");
            self.put(format!("types/{n}.toml"), text, Owed::Rest, &[mark]);
        }
    }

    fn encodings(&mut self) {
        let (mark, record) = self.record(verbatim, &Fields { name: "café 日本語", ..Fields::default() });
        let bytes = record.as_bytes();
        let marks = [mark];
        let replaced = |with: &[u8]| {
            let at = bytes.windows(3).position(|part| part == b"caf").unwrap();
            [&bytes[..at], with, &bytes[at + 3..]].concat()
        };
        self.put("encoding/bom.toml", [b"\xef\xbb\xbf", bytes].concat(), Owed::Whole, &marks);
        self.put("encoding/crlf.toml", record.replace('\n', "\r\n"), Owed::Whole, &marks);
        self.put("encoding/no-last-line-break.toml", record.trim_end(), Owed::Whole, &marks);
        let wide: Vec<u8> = record.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.put("encoding/utf16.toml", [&b"\xff\xfe"[..], &wide].concat(), Owed::Nothing, &marks);
        self.put("encoding/cr.toml", record.replace('\n', "\r"), Owed::Nothing, &marks);
        for (n, bad) in
            [&b"caf\xe9"[..], b"c\xc0\x80af", b"\xed\xa0\xbd\xed\xb8\x80", b"\x80", b"\xff"].iter().enumerate()
        {
            self.put(format!("encoding/bad-{n}.toml"), replaced(bad), Owed::Nothing, &marks);
            let (other, sound) = self.plain();
            let beside = [sound.as_bytes(), &replaced(bad)].concat();
            self.put(format!("encoding/beside-{n}.toml"), beside, Owed::Rest, &[other]);
        }
        self.put("encoding/nul.toml", replaced(b"c\0f"), Owed::Nothing, &marks);
        self.put("encoding/zeros.toml", [0; 4096], Owed::Nothing, &[]);
        self.put("encoding/empty.toml", "", Owed::AnEnd, &[]);
        let noise: Vec<u8> = (0..60_000).map(|_| u8::try_from(self.random(256)).unwrap()).collect();
        self.put("encoding/noise.toml", noise, Owed::Nothing, &[]);
    }

    fn sizes(&mut self) {
        let line = "lorem ipsum ".repeat(many(80_000));
        self.one("size/line.toml", escaped, Owed::Whole, &Fields { quote: &line, text: Some(""), ..Fields::default() });
        let (quote, text) = (format!("{}z", "a ".repeat(many(20_000))), "a b ".repeat(many(50_000)));
        let fields = Fields { quote: &quote, text: Some(&text), ..Fields::default() };
        self.one("size/comparison.toml", escaped, Owed::Whole, &fields);
        let many: Vec<_> =
            (0..many(2000)).map(|_| self.record(escaped, &Fields { text: Some(""), ..Fields::default() })).collect();
        let (marks, records): (Vec<_>, Vec<_>) = many.into_iter().unzip();
        self.put("size/records.toml", records.concat(), Owed::Whole, &marks);
        let (mark, record) = self.plain();
        let big = format!("{record}# {}\n", "x".repeat(8 << 20));
        self.put("size/too-large.toml", big, Owed::Nothing, &[mark]);
    }

    /// Half-written files, changed bytes, one bad record between good ones.
    fn damage(&mut self) {
        let (marks, records): (Vec<_>, Vec<_>) = (0..6).map(|_| self.plain()).unzip();
        let whole = records.concat();
        let ends: Vec<usize> = records
            .iter()
            .scan(0, |at, record| {
                *at += record.len();
                Some(*at)
            })
            .collect();
        for n in 0..96 {
            let cut = whole.len() * n / 96;
            let complete = ends.iter().filter(|end| **end <= cut).count();
            self.put(format!("damage/cut-{n}.toml"), &whole[..cut], Owed::AnEnd, &marks[..complete]);
        }
        for n in 0..96 {
            let mut bytes = whole.clone().into_bytes();
            for _ in 0..[1, 1, 4, 32][n % 4] {
                let at = self.random(bytes.len());
                bytes[at] = u8::try_from(self.random(256)).unwrap();
            }
            self.put(format!("damage/bytes-{n}.toml"), bytes, Owed::AnEnd, &[]);
        }
        for (n, bad) in BAD_LINES.iter().enumerate() {
            let [a, b, c] = [self.plain(), self.plain(), self.plain()];
            let text = format!("{}[[meetings]]\n{bad}\n\n{}{}", a.1, b.1, c.1);
            self.put(format!("damage/line-{n}.toml"), text, Owed::Rest, &[a.0, b.0, c.0]);
        }
        // Many errors, and tables that are sound each for itself and clash.
        let records: Vec<_> = (0..200).map(|_| self.plain()).collect();
        let text: String = records.iter().map(|(_, record)| format!("{record}[[quotes]]\nbroken\n")).collect();
        let marks: Vec<String> = records.into_iter().map(|(mark, _)| mark).collect();
        self.put("damage/every-second.toml", text, Owed::Rest, &marks);
        let records: Vec<_> = (0..30).map(|_| self.plain()).collect();
        let text: String = records.iter().map(|(_, record)| format!("{record}[[quotes]]\n[notes]\nx = 1\n")).collect();
        let marks: Vec<String> = records.into_iter().map(|(mark, _)| mark).collect();
        self.put("damage/clashes.toml", text, Owed::Rest, &marks);
    }

    /// Addresses that must not be opened, and texts that mean something to a spreadsheet, a browser or TeX.
    fn addresses_and_exports(&mut self) {
        for (n, address) in ADDRESSES.iter().enumerate() {
            self.one(&format!("address/{n}.toml"), escaped, Owed::Whole, &Fields { address, ..Fields::default() });
        }
        for (n, text) in MEANINGFUL.iter().enumerate() {
            self.one(&format!("export/{n}.toml"), escaped, Owed::Whole, &Fields::everywhere(text));
        }
    }

    fn ids(&mut self) {
        let long = "A".repeat(4096);
        let ids = IDS.iter().copied().chain([long.as_str()]);
        for (n, id) in ids.enumerate() {
            self.one(&format!("ids/{n}.toml"), escaped, Owed::Whole, &Fields { id: Some(id), ..Fields::default() });
        }
        for n in 0..20 {
            self.one(
                &format!("ids/same-{n}.toml"),
                escaped,
                Owed::Whole,
                &Fields { id: Some("same"), ..Fields::default() },
            );
        }
        for (n, dangling) in DANGLING.iter().enumerate() {
            let (mark, record) = self.plain();
            self.put(format!("ids/dangling-{n}.toml"), format!("{record}{dangling}"), Owed::Rest, &[mark]);
        }
        let ring: String =
            (0..50).map(|n| format!("[[people]]\nid = \"r{n}\"\nsame_as = [\"r{}\"]\n", (n + 1) % 50)).collect();
        self.put("ids/ring/people.toml", ring, Owed::AnEnd, &[]);
        let contradiction = "[[people]]\nid = \"p\"\nsame_as = [\"q\"]\nnot_same_as = [\"q\"]\n";
        self.put("ids/contradiction/people.toml", contradiction, Owed::Rest, &[]);
    }

    /// Source texts that lie outside the briefing's own folder, or are no files.
    fn text_files(&mut self) {
        fs::create_dir_all(self.folder.join("text/in")).unwrap();
        fs::create_dir_all(self.folder.join("text/secret")).unwrap();
        fs::write(self.folder.join("text/secret/outside.txt"), "OUTSIDE must not be read").unwrap();
        fs::write(self.folder.join("text/in/inside.txt"), "Ana Example: “Plain words.”").unwrap();
        fs::write(self.folder.join("text/in/latin.txt"), b"caf\xe9").unwrap();
        #[cfg(unix)]
        {
            let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, self.folder.join("text/in").join(name));
            link("../secret/outside.txt", "link.txt").unwrap();
            link("../secret", "linked").unwrap();
            link("/dev/zero", "zero.txt").unwrap();
        }
        for (n, named) in ["inside.txt", "./inside.txt"].iter().enumerate() {
            let fields = Fields { text_file: Some(named), ..Fields::default() };
            self.one(&format!("text/in/sound-{n}.toml"), escaped, Owed::Whole, &fields);
        }
        let long = "a".repeat(5000);
        let outside = OUTSIDE.iter().copied().chain([long.as_str()]);
        for (n, named) in outside.enumerate() {
            let fields = Fields { text_file: Some(named), ..Fields::default() };
            self.one(&format!("text/in/{n}.toml"), escaped, Owed::Rest, &fields);
        }
    }

    fn countries(&mut self) {
        for (n, country) in ["gt", "Guatemala", "guatemalan", "México", "Türkiye", "EU"].iter().enumerate() {
            self.one(
                &format!("country/known-{n}.toml"),
                escaped,
                Owed::Whole,
                &Fields { country, ..Fields::default() },
            );
        }
        let long = "GT".repeat(5000);
        let unknown = ["Atlantis", "XX", "GT\u{1b}[2J", "G\u{200b}T", "42", "🏴"].into_iter().chain([long.as_str()]);
        for (n, country) in unknown.enumerate() {
            self.one(&format!("country/{n}.toml"), escaped, Owed::Rest, &Fields { country, ..Fields::default() });
        }
    }

    /// Names, links, pipes and depths that a walk through folders can stumble over.
    #[cfg(unix)]
    fn file_system(&mut self) {
        use std::os::unix::fs::symlink;

        for name in NAMES {
            self.one(&format!("files/{name}.toml"), escaped, Owed::Whole, &Fields::default());
        }
        let deep = format!("files/{}deep.toml", "d/".repeat(100));
        self.one(&deep, escaped, Owed::AnEnd, &Fields::default());
        let folder = self.folder.join("files");
        let special = [
            ("zero.toml", "/dev/zero", Owed::Nothing),
            ("null.toml", "/dev/null", Owed::Nothing),
            ("nowhere.toml", "nowhere", Owed::AnEnd),
            ("itself.toml", "itself.toml", Owed::AnEnd),
            ("circle", ".", Owed::AnEnd),
            ("upwards", "..", Owed::AnEnd),
        ];
        for (name, to, owed) in special {
            symlink(to, folder.join(name)).unwrap();
            self.entries.push(Entry { path: Path::new("files").join(name), owed, marks: Vec::new() });
        }
        fs::create_dir(folder.join("folder.toml")).unwrap();
        self.entries.push(Entry { path: "files/pipe.toml".into(), owed: Owed::Nothing, marks: Vec::new() });
        assert!(std::process::Command::new("mkfifo").arg(folder.join("pipe.toml")).status().unwrap().success());
        drop(std::os::unix::net::UnixListener::bind(folder.join("socket.toml")));
    }

    #[cfg(not(unix))]
    fn file_system(&mut self) {}
}

const SEQUENCES: &[&str] = &[
    "\u{1b}[2J\u{1b}[H",
    "\u{1b}[8m",
    "\u{1b}[?1049h",
    "\u{1b}[?1003h",
    "\u{1b}[201~touch PWNED\r",
    "\u{1b}[6n",
    "\u{1b}[21t",
    "A\u{1b}[99999b",
    "\u{1b}c",
    "\u{1b}#8",
    "\u{1b}(0",
    "\u{e}",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]52;c;UFdORUQ=\u{7}",
    "\u{1b}]52;c;?\u{7}",
    "\u{1b}]8;;https://evil.example/\u{1b}\\bank.example\u{1b}]8;;\u{1b}\\",
    "\u{1b}]0;never ended",
    "\u{1b}Pq#0\u{1b}\\",
    "\u{1b}P",
    "\u{1b}_Gf=24;AAAA\u{1b}\\",
    "\u{1b}^x\u{1b}\\",
    "\u{9b}2J",
    "\u{9d}0;x\u{9c}",
    "Safe\rEvil",
    "Evil\u{8}\u{8}\u{8}\u{8}Safe",
    "ends with \u{1b}",
    "\u{1b}\u{200d}[2J",
    "\u{1b}\u{301}[2J",
];

const HIDDEN: &[u32] = &[
    0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a,
    0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2063, 0x2066, 0x2067, 0x2068, 0x2069, 0x206a, 0x2800, 0x3164, 0xe000,
    0xf8ff, 0xfdd0, 0xfe00, 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xfffc, 0xfffd, 0xfffe, 0x378, 0x1d173, 0xe0001, 0xe0041,
    0xe0100, 0x10_ffff,
];

const SCRIPTS: &[&str] = &[
    "access \u{202e} \u{2066}// admin\u{2069} \u{2066}",
    "p\u{430}yp\u{430}l",
    "👨‍👩‍👧‍👦 ❤️ ☺︎ 1️⃣ 👍🏽 🇬🇹🇬",
    "hi\u{e0069}\u{e0067}\u{e006e}",
    "مرحبا بالعالم می‌خواهم",
    "abc אבג 123",
    "สวัสดี กำี่",
    "क्षि क्‍ष",
    "ᄀ\u{1161}\u{11a8} ｶﾞ 日本",
    "İstanbul Iıi̇ STRASSE ẞ ΣΑΣ ς ﬁnance ﷺ ǅ",
    "\u{1680}\u{a0}\u{2003}x\u{3000}",
];

/// Record and field, and a value that it cannot have.
const WRONG: &[(&str, &str)] = &[
    ("meetings.name", "99999999999999999999"),
    ("meetings.name", "nan"),
    ("meetings.name", "2026-02-30"),
    ("meetings.name", "[\"a\", 1, {b=2}]"),
    ("meetings.name", "{a={b={c=1}}}"),
    ("meetings.name", "\"\\uD800\""),
    ("meetings.date", "0xDEADBEEF"),
    ("meetings.date", "2026-02-30"),
    ("meetings.date", "23:59:60"),
    ("meetings.date", "\"2026-13\""),
    ("meetings.countries", "-inf"),
    ("meetings.countries", "true"),
    ("officials.name", "1"),
    ("officials.name", "{}"),
    ("quotes.text", "[[]]"),
    ("quotes.text", "\"\\U00110000\""),
    ("sources.published", "true"),
    ("sources.text", "1.5"),
];

const BAD_LINES: &[&str] = &[
    "name = oops",
    "name = \"x",
    "name \"x\"",
    "= \"x\"",
    "name = \"a\" \"b\"",
    "[[meetings",
    "name = [1,",
    "name = {a=1",
    "name = 'x",
    "name = '''x",
    "name = \"\"\"x",
    "a.b. = 1",
    "name = 1__0",
    "name = \"\\q\"",
    "date = 2026-13-01",
    "name = tru",
    "\tname : \"x\"",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> branch",
    "{\"json\": true}",
    "name: yaml",
    "“name” = \"x\"",
    "name = “x”",
    "---",
    "%%%",
    "id = \"x\"\nid = \"y\"",
];

pub const ADDRESSES: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "ftp://x/y",
    "--help",
    "-version",
    "https://a.example/ --flag",
    "https://a.example/\u{1b}]52;c;eA==\u{7}",
    "https://a.example/\u{202e}gpj",
    "https://bank.example@evil.example/",
    "//evil.example",
    "https:evil.example",
    "https://[",
    "https://",
    "",
    " ",
    "ssh://-oProxyCommand=x/y",
    "https://a.example\\b",
    "https://a.example:0/",
];

const MEANINGFUL: &[&str] = &[
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\u{a0}=1+1",
    "\u{200b}=1+1",
    "\u{feff}=1+1",
    "＝1+1",
    "\",=1+1",
    "=HYPERLINK(\"https://evil.example\")",
    "a\"b",
    "a,b",
    "a;b",
    "a\r\nb",
    "[x](javascript:alert(1))",
    "<script>alert(1)</script>",
    "```\n# out",
    "| a | b |",
    "-->",
    "&lt;b&gt;",
    "{{ x }}",
    "}",
    "{",
    "\\",
    "%",
    "\\input{/etc/passwd}",
    "},\n@misc{evil,",
    "$x$",
    "~",
    "a and b",
];

const IDS: &[&str] = &[
    "../../etc/passwd",
    "/etc/passwd",
    "..",
    ".",
    "NUL.toml",
    "a/b",
    "a\\b",
    "a\0b",
    "a\nb",
    "é",
    "e\u{301}",
    "ID",
    "-rf",
    "--",
    "$HOME",
    "~",
    "*",
    "<x>",
    "%2e%2e%2f",
    "\u{202e}abc",
    "\u{430}bc",
];

const DANGLING: &[&str] = &[
    "[[quotes]]\nspeaker = \"Ana Example\"\ntext = \"x\"\nmeeting = \"none-such\"\n",
    "[[quotes]]\nspeaker = \"Ana Example\"\ntext = \"x\"\nsource = \"none-such\"\n",
    "[[officials]]\nname = \"Bo Example\"\nmeeting = \"none-such\"\n",
    "[[meetings]]\nid = \"dangling\"\nname = \"x\"\ndate = 2026-01-02\nsource = \"none-such\"\n",
    "[[sources]]\nid = \"twice\"\n[[sources]]\nid = \"twice\"\n",
];

const OUTSIDE: &[&str] = &[
    "../secret/outside.txt",
    "x/../../secret/outside.txt",
    "link.txt",
    "linked/outside.txt",
    "zero.txt",
    ".",
    "missing.txt",
    "latin.txt",
    "/etc/passwd",
    "/dev/zero",
    "/proc/self/environ",
    "in\0side.txt",
    "\u{1b}[2J.txt",
    "file:///etc/passwd",
    "~/.profile",
    "C:\\Windows\\win.ini",
];

const NAMES: &[&str] = &[
    "-rf",
    "--help",
    "new\nline",
    "tab\t",
    "title\u{1b}]0;x\u{7}",
    "clear\u{1b}[2J",
    "c1\u{9b}2J",
    "rlo\u{202e}",
    "quote'\"",
    "$(touch PWNED)",
    "`x`",
    "a;b",
    "a b",
    "*",
    "café",
    "cafe\u{301}",
    "👨‍👩",
    " ",
    "%s%n",
    "con",
];
