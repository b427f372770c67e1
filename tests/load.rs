//! Loading: the order of files, the cache and incidental changes make no difference to what comes out.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime};

use attache::briefing::{Parsed, parse};
use attache::corpus::{self, Corpus, Kind, Statements, link, link_statements};
use attache::export::record::Builder;
use attache::library::{ChosenBy, Following, Library};
use attache::load::{self, Cache, Listener};
use attache::search::{self, Context, Engine, Query};
use attache::stored::on_every_core;
use proptest::prelude::*;

/// Everything a corpus says, as text.
fn told(corpus: &Corpus) -> String {
    let mut out = String::new();
    for entity in Kind::ALL.into_iter().flat_map(|kind| corpus.entities(kind)) {
        let record = Builder::original(corpus).record(entity);
        writeln!(out, "{}", serde_json::to_string(&record).unwrap()).unwrap();
    }
    for problem in corpus.diagnostics() {
        writeln!(out, "{problem}").unwrap();
    }
    out
}

/// Everything a corpus says, and what is found in it.
fn told_and_found(engine: &Engine) -> String {
    let mut out = told(engine.corpus());
    for query in ["", "rama", "rma", "words number 3", "country:al", "meeting 1 minister", "publisher", "zzzz", "ru"] {
        let answer = engine.search(&Query::parse(query), &Context::default());
        for kind in Kind::ALL {
            writeln!(out, "{query}: {} {:?}", answer.total(kind), answer.hits(kind)).unwrap();
        }
    }
    out
}

const NAMES: [&str; 6] = ["Edi Rama", "Rama, Edi", "H.E. Edi Rama", "Ana Ruiz", "Ana Ruiz Soto", "Łukasz Øre"];
const COUNTRIES: [&str; 4] = ["AL", "MX", "", "Ruritania"];

/// A small briefing in which names, meetings and words recur.
fn briefing(seed: u32) -> String {
    let pick = |n: u32, of: usize| (seed / n) as usize % of;
    let (name, other) = (NAMES[pick(1, 6)], NAMES[pick(7, 6)]);
    let id = ["", "id = \"edi-rama\"\n", "id = \"ana\"\n"][pick(3, 3)];
    let (country, meeting, words) = (COUNTRIES[pick(5, 4)], pick(11, 5), pick(13, 3));
    let date = ["2024-02-28", "\"2024-02\"", "2023-01-05"][pick(17, 3)];
    let beside = match pick(37, 30) {
        n @ 0..5 => format!("text_file = \"texts/{n}.txt\"\n"),
        _ => String::new(),
    };
    let review = ["# review: was it so?\n", "", ""][pick(41, 3)];
    format!(
        "{review}[[sources]]\nid = \"s\"\npublisher = \"P{}\"\n{beside}\
         [[meetings]]\nid = \"m{meeting}\"\nname = \"Meeting {}\"\ndate = {date}\ncountries = [\"AL\", \"MX\"]\n\
         [[officials]]\n{id}name = \"{name}\"\ncountry = \"{country}\"\nrole = \"Minister {}\"\n\
         [[quotes]]\nspeaker = \"{other}\"\ntext = \"Words number {words}, said.\"\n\
         [[quotes]]\nspeaker = \"edi-rama\"\nmeeting = \"m{}\"\ntext = \"Words number {words}!\"\n",
        pick(19, 3),
        pick(23, 2),
        pick(29, 2),
        pick(31, 6),
    )
}

fn parsed(files: &[(String, String)]) -> Vec<Parsed<'_>> {
    files.iter().map(|(path, text)| parse(path, text.as_bytes())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neither_the_order_of_files_nor_how_they_are_cut_matters(
        seeds in prop::collection::vec(any::<u32>(), 1..24), cut in 0_usize..24, turn in 0_usize..24,
    ) {
        let files: Vec<_> = seeds.iter().enumerate().map(|(i, &s)| (format!("{i:02}.toml"), briefing(s))).collect();
        let whole = told(&link(parsed(&files), Vec::new()));
        let mut turned = files.clone();
        turned.rotate_left(turn % files.len());
        prop_assert_eq!(&told(&link(parsed(&turned), Vec::new())), &whole);
        let (first, rest) = files.split_at(cut.min(files.len()));
        let mut statements = Statements::of(parsed(first));
        statements.append(Statements::of(parsed(rest)));
        prop_assert_eq!(&told(&link_statements(statements, Vec::new())), &whole);
    }
}

fn old(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    let time = SystemTime::now() - Duration::from_secs(100);
    fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

/// The text of a source, in which one of the three quotes stands.
fn text(seed: u32) -> String {
    format!("Text {seed}: words number {}, said.", seed % 3)
}

/// A folder of as many briefings as it takes for the cache to be used. Of the texts that lie beside them one is missing.
fn archive(folder: &Path, files: u32) {
    fs::create_dir_all(folder.join("texts")).unwrap();
    for n in 0..4 {
        old(&folder.join(format!("texts/{n}.txt")), &text(n));
    }
    for i in 0..files {
        old(&folder.join(format!("{i:05}.toml")), &briefing(i.wrapping_mul(2_654_435_761)));
    }
}

#[test]
fn what_comes_from_the_cache_is_what_is_in_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let (data, stored) = (folder.path().join("data"), folder.path().join("cache"));
    fs::create_dir(&data).unwrap();
    archive(&data, 700);
    let (paths, cache) = ([data.clone()], Cache::at(stored.clone()));
    let with_cache = || told(&load::load_with(&paths, &cache, &|_: usize, _: usize| {}));
    let anew = || told(&load::load(&paths));
    let first = anew();
    assert_eq!(with_cache(), first);
    // The record of a file just made is fresh, so nothing is kept before it has aged; what is kept later is the same.
    std::thread::sleep(Duration::from_millis(2100));
    assert_eq!(with_cache(), first);
    assert!(cache.size().files > 0);
    assert_eq!(with_cache(), first);
    old(&data.join("00350.toml"), &briefing(12345));
    fs::remove_file(data.join("00100.toml")).unwrap();
    old(&data.join("00100a.toml"), &briefing(54321));
    fs::rename(data.join("00200.toml"), data.join("zzz.toml")).unwrap();
    let changed = anew();
    assert_ne!(changed, first);
    assert_eq!(with_cache(), changed);
    for (n, seed) in [(1, 2), (4, 1)] {
        old(&data.join(format!("texts/{n}.txt")), &text(seed));
        let before = with_cache();
        assert_eq!(before, anew(), "text {n}");
        assert_ne!(before, changed, "text {n}");
    }
    fs::remove_file(data.join("texts/0.txt")).unwrap();
    let changed = anew();
    assert_eq!(with_cache(), changed);
    for entry in fs::read_dir(&stored).unwrap() {
        fs::write(entry.unwrap().path(), "not what was stored").unwrap();
    }
    assert_eq!(with_cache(), changed);
}

struct Parts(Mutex<Vec<usize>>);

impl Listener for Parts {
    fn progress(&self, _: usize, _: usize) {}

    fn part(&self, corpus: Corpus) {
        self.0.lock().unwrap().push(corpus.briefings().len());
    }
}

#[test]
fn the_first_files_are_given_over_before_the_last_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for i in 0..5000 {
        fs::write(folder.path().join(format!("{i:05}.toml")), "[[meetings]]\nname = \"A\"\ndate = 2024\n").unwrap();
    }
    let parts = Parts(Mutex::default());
    let corpus = load::load_with(&[folder.path().to_owned()], &Cache::none(), &parts);
    let parts = parts.0.into_inner().unwrap();
    assert_eq!(corpus.briefings().len(), 5000);
    assert!(parts.len() == 1 && (2000..2500).contains(&parts[0]), "{parts:?}");
}

#[test]
fn one_folder_named_twice_or_through_a_link_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    archive(folder.path(), 3);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(".", folder.path().join("loop")).unwrap();
        std::os::unix::fs::symlink("00001.toml", folder.path().join("again.toml")).unwrap();
    }
    let paths: [PathBuf; 3] = [folder.path().to_owned(), folder.path().join("00002.toml"), folder.path().join(".")];
    assert_eq!(load::load(&paths).briefings().len(), 3);
}

#[cfg(target_os = "linux")]
#[test]
fn what_the_system_makes_up_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("/proc/kmsg", folder.path().join("a.toml")).unwrap();
    assert_eq!(load::load(&[folder.path().to_owned()]).quotes().len(), 0);
}

/// The names of the meetings of a corpus, and the kinds of its problems.
fn meetings_and_problems(corpus: &Corpus) -> (Vec<String>, Vec<String>) {
    let names = corpus.meetings().map(|(_, meeting)| corpus.text(meeting.name).to_owned()).collect();
    (names, corpus.diagnostics().iter().map(|problem| problem.code.to_string()).collect())
}

fn meeting(name: &str) -> String {
    format!("[[sources]]\nid = \"s\"\n[[meetings]]\nname = \"{name}\"\ndate = 2024-02-28\n")
}

#[test]
fn a_file_that_breaks_is_as_it_was_until_it_is_mended() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    fs::write(&file, meeting("A")).unwrap();
    fs::write(folder.path().join("b.toml"), meeting("B")).unwrap();
    let (paths, cache) = ([folder.path().to_owned()], Cache::none().following());
    let load = || meetings_and_problems(&load::load_with(&paths, &cache, &|_: usize, _: usize| {}));
    let good = load();
    assert_eq!(good.0, ["A", "B"]);
    for broken in ["", "[[meetings]]\nname = \"A", "\u{0}"] {
        fs::write(&file, broken).unwrap();
        let (names, problems) = load();
        assert_eq!(names, ["A", "B"], "{broken:?}");
        assert!(problems.contains(&"last-good".to_owned()) && problems.len() >= 2, "{problems:?}");
        // Whoever has not seen the file before sees what it is now.
        assert_eq!(meetings_and_problems(&load::load(&paths)).0, ["B"]);
    }
    fs::write(&file, meeting("C")).unwrap();
    assert_eq!(load(), (vec!["B".to_owned(), "C".to_owned()], Vec::new()));
    fs::remove_file(&file).unwrap();
    assert_eq!(load().0, ["B"]);
}

#[test]
fn what_is_kept_of_broken_files_does_not_grow() {
    let folder = tempfile::tempdir().unwrap();
    archive(folder.path(), 60);
    let (paths, cache) = ([folder.path().to_owned()], Cache::none().following());
    let load = || load::load_with(&paths, &cache, &|_: usize, _: usize| {});
    let (good, first) = (load().text_bytes(), told(&load()));
    (0..6)
        .for_each(|i| fs::write(folder.path().join(format!("{:05}.toml", 9 * i)), "[[meetings]]\nname = \"A").unwrap());
    for _ in 0..12 {
        let corpus = load();
        assert_eq!((corpus.briefings().len(), corpus.diagnostics().len() > 12), (60, true));
        // Texts of different files that are the same are held once, and not of those that broke.
        assert!(corpus.text_bytes() < good * 3 / 2, "{} of {good}", corpus.text_bytes());
    }
    archive(folder.path(), 60);
    assert_eq!(told(&load()), first);
}

/// Edits of a folder by lot; after each the corpus in hand must be what a cold load gives.
#[test]
fn after_any_changes_the_corpus_is_that_of_a_cold_load() {
    let folder = tempfile::tempdir().unwrap();
    let (data, stored) = (folder.path().join("data"), folder.path().join("cache"));
    fs::create_dir(&data).unwrap();
    archive(&data, 600);
    let (paths, cache) = ([data.clone()], Cache::at(stored).following());
    let mut lot = 12345_u32;
    let mut draw = |of: u32| {
        lot = lot.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (lot >> 8) % of
    };
    for _ in 0..12 {
        for _ in 0..=draw(8) {
            let file = data.join(format!("{:05}.toml", draw(620)));
            let beside = data.join(format!("texts/{}.txt", draw(5)));
            match draw(8) {
                6 => old(&beside, &text(draw(9))),
                7 => drop(fs::remove_file(beside)),
                0 => drop(fs::remove_file(&file)),
                1 => drop(fs::rename(&file, data.join(format!("{:05}.toml", draw(620))))),
                2 => {
                    let below = data.join(format!("sub{}", draw(3)));
                    let _ = fs::create_dir(&below).and_then(|()| fs::write(below.join("x.toml"), briefing(draw(9999))));
                }
                3 => drop(fs::remove_dir_all(data.join(format!("sub{}", draw(3))))),
                _ => old(&file, &briefing(draw(99_999))),
            }
        }
        let followed = told(&load::load_with(&paths, &cache, &|_: usize, _: usize| {}));
        assert_eq!(followed, told(&load::load(&paths)));
    }
}

/// A folder that is watched, and what tells of changes.
fn watched(data: &Path) -> (Arc<Following>, Receiver<()>) {
    watched_with(data, false)
}

/// The same, with the built-in briefings if they are wanted.
fn watched_with(data: &Path, samples: bool) -> (Arc<Following>, Receiver<()>) {
    let paths = vec![data.to_owned()];
    let library = Library { paths, samples, chosen_by: ChosenBy::CommandLine, cache: Cache::none() };
    let following = Arc::new(Following::new(library));
    let ((ready, is_watched), (tell, told)) = (channel(), channel());
    let watched = Arc::clone(&following);
    thread::spawn(move || watched.watch(|| ready.send(()).unwrap(), || tell.send(()).is_ok()));
    is_watched.recv().unwrap();
    (following, told)
}

#[test]
fn a_file_that_breaks_after_it_was_read_alone_is_as_it_was_then() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    fs::write(&file, meeting("A")).unwrap();
    fs::write(folder.path().join("b.toml"), meeting("B")).unwrap();
    let (following, told) = watched(folder.path());
    let open = || meetings_and_problems(following.open(&|_: usize, _: usize| {}).engine.corpus());
    assert_eq!(open().0, ["A", "B"]);
    for (text, names, is_good) in [
        (meeting("C"), ["B", "C"], true),
        ("[[meetings]]\nname = \"D".to_owned(), ["B", "C"], false),
        (String::new(), ["B", "C"], false),
        (meeting("E"), ["B", "E"], true),
    ] {
        fs::write(&file, &text).unwrap();
        told.recv_timeout(Duration::from_secs(10)).unwrap();
        let (found, problems) = open();
        assert_eq!(
            (found, problems.contains(&"last-good".to_owned())),
            (names.map(str::to_owned).to_vec(), !is_good),
            "{text}"
        );
    }
}

#[test]
fn a_change_beside_the_built_in_briefings_is_put_among_them() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    fs::write(&file, meeting("Talks")).unwrap();
    let (following, told_of) = watched_with(folder.path(), true);
    let open = || following.open(&|_: usize, _: usize| {}).engine;
    let built_in = load::builtin().briefings().len();
    let first = open();
    assert_eq!(first.corpus().briefings().len(), built_in + 1);
    assert_eq!(first.corpus().diagnostics(), load::builtin().diagnostics());
    for (name, files) in [("Other talks", 1), ("New talks", 2)] {
        fs::write(folder.path().join(if files == 1 { "a.toml" } else { "b.toml" }), meeting(name)).unwrap();
        told_of.recv_timeout(Duration::from_secs(10)).unwrap();
        let (followed, anew) = (open(), following.library().open(&|_: usize, _: usize| {}).engine);
        assert_eq!(followed.corpus().briefings().len(), built_in + files);
        assert!(told_and_found(&followed) == told_and_found(&anew), "{name}");
        let names: Vec<&str> = followed.corpus().meetings().map(|(_, one)| followed.corpus().text(one.name)).collect();
        assert!(names.contains(&name));
    }
}

#[test]
fn what_is_stored_with_the_built_in_briefings_is_not_what_is_stored_without() {
    let Large { kept, anew, .. } = &Large::new();
    let with = |library: &Library| Library { samples: true, ..library.clone() };
    let (without, beside) = (opened(anew).0, opened(&with(anew)).0);
    assert!(without != beside);
    for (library, wanted) in [(kept, &without), (&with(kept), &beside)] {
        assert!(opened(library) == (wanted.clone(), false));
        assert!(opened(library) == (wanted.clone(), true));
    }
    assert!(opened(kept) == (without, true));
}

#[test]
fn a_folder_that_has_no_briefing_left_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    fs::write(&file, meeting("A")).unwrap();
    let (following, told) = watched(folder.path());
    let open = || meetings_and_problems(following.open(&|_: usize, _: usize| {}).engine.corpus());
    assert_eq!(open(), (vec!["A".to_owned()], Vec::new()));
    fs::remove_file(&file).unwrap();
    told.recv_timeout(Duration::from_secs(10)).unwrap();
    assert_eq!(open(), (Vec::new(), vec!["empty-folder".to_owned()]));
    fs::write(&file, meeting("B")).unwrap();
    told.recv_timeout(Duration::from_secs(10)).unwrap();
    assert_eq!(open(), (vec!["B".to_owned()], Vec::new()));
}

/// The same while the files are watched, and what did not change is taken over.
#[test]
fn after_each_change_that_is_told_the_corpus_is_that_of_a_cold_load() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir_all(data.join("sub")).unwrap();
    archive(&data, 200);
    fs::write(data.join(".gitignore"), "left-out.toml\n").unwrap();
    let (following, told_of) = watched(&data);
    let open = || following.open(&|_: usize, _: usize| {}).engine;
    let first = open();
    assert_eq!(told_and_found(&first), told_and_found(&Engine::new(Arc::new(load::load(std::slice::from_ref(&data))))));
    let mut lot = 54321_u32;
    let mut draw = |of: u32| {
        lot = lot.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (lot >> 8) % of
    };
    let (mut taken_over, mut last) = (0, first);
    for round in 0..30 {
        let file = data.join(format!("{:05}.toml", draw(200)));
        let edit =
            |from: &str, to: &str| fs::read_to_string(&file).map(|text| fs::write(&file, text.replace(from, to)));
        let beside = data.join(format!("texts/{}.txt", draw(5)));
        match draw(12) {
            8 => drop(fs::remove_file(beside)),
            9 => drop(fs::rename(data.join("texts"), data.join("sub").join(format!("texts{round}")))),
            10 => drop(fs::create_dir(data.join("texts"))),
            11 => drop(fs::write(beside, text(draw(9)))),
            0 => drop(fs::remove_file(&file)),
            1 => drop(fs::rename(&file, data.join(format!("{:05}.toml", draw(210))))),
            2 => fs::write(data.join("sub").join(format!("{round}.toml")), briefing(draw(9999))).unwrap(),
            3 => {
                fs::write(data.join(".a.toml.swp"), "what an editor keeps").unwrap();
                fs::write(data.join("left-out.toml"), briefing(draw(9999))).unwrap();
            }
            4 => drop(edit("2024-02-28", "2023-11-11")),
            5 => drop(edit("Minister", "Prime Minister")),
            _ => drop(edit("Words number", &format!("Words of round {round}, number"))),
        }
        // Nothing is told of what did not change.
        while told_of.recv_timeout(Duration::from_millis(200)).is_ok() {}
        let engine = open();
        let cold = load::load(std::slice::from_ref(&data));
        // What is taken over leaves texts behind that nobody refers to.
        taken_over += usize::from(!Arc::ptr_eq(&engine, &last) && engine.corpus().text_bytes() > cold.text_bytes());
        assert_eq!(told_and_found(&engine), told_and_found(&Engine::new(Arc::new(cold))), "round {round}");
        last = engine;
    }
    assert!(taken_over > 6, "{taken_over} of 30");
}

#[test]
fn files_that_come_and_go_while_they_are_read_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    archive(&data, 300);
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut n = 0_u32;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                n = n.wrapping_add(1);
                let file = data.join(format!("{:05}.toml", n % 300));
                let _ = if n.is_multiple_of(3) { fs::remove_file(&file) } else { fs::write(&file, briefing(n)) };
                if n.is_multiple_of(500) {
                    let _ = fs::rename(&data, folder.path().join("away"));
                    let _ = fs::rename(folder.path().join("away"), &data);
                }
            }
        });
        let cache = Cache::at(folder.path().join("cache")).following();
        for _ in 0..20 {
            let corpus = load::load_with(std::slice::from_ref(&data), &cache, &|_: usize, _: usize| {});
            assert!(corpus.briefings().len() <= 300);
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    // A folder that is gone is a problem, and no more than that.
    fs::remove_dir_all(&data).unwrap();
    assert_eq!(meetings_and_problems(&load::load(&[data])).1, ["missing-folder"]);
}

/// Opens a library and stores what it came to; tells what it says and whether that was stored before.
fn opened(library: &Library) -> (String, bool) {
    let opened = library.open(&|_: usize, _: usize| {});
    let was_stored = opened.fresh.is_none();
    if let Some(fresh) = opened.fresh {
        library.keep(&opened.engine, &fresh);
    }
    (told_and_found(&opened.engine), was_stored)
}

/// A collection that is large enough to be stored as a whole, as it is opened with a cache and without.
struct Large {
    _folder: tempfile::TempDir,
    data: PathBuf,
    stored: PathBuf,
    kept: Library,
    anew: Library,
}

impl Large {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (data, stored) = (folder.path().join("data"), folder.path().join("cache"));
        fs::create_dir(&data).unwrap();
        archive(&data, 2100);
        let library =
            |cache| Library { paths: vec![data.clone()], samples: false, chosen_by: ChosenBy::CommandLine, cache };
        let (kept, anew) = (library(Cache::at(stored.clone())), library(Cache::none()));
        Self { _folder: folder, data, stored, kept, anew }
    }
}

#[test]
fn a_large_collection_is_opened_as_it_was_stored_as_a_whole() {
    let Large { data, stored, kept, anew, .. } = &Large::new();
    let first = opened(anew).0;
    assert_eq!(opened(kept), (first.clone(), false));
    assert_eq!(opened(kept), (first.clone(), true));
    assert_eq!(told(&kept.load()), told(&anew.load()));
    let whole = fs::read_dir(stored).unwrap().map(|entry| entry.unwrap().path());
    let whole = whole.into_iter().find(|path| path.extension().is_some_and(|end| end == "corpus")).unwrap();
    let good = fs::read(&whole).unwrap();
    // Damage makes it as good as absent.
    let damaged: [fn(&mut Vec<u8>); 3] = [
        |bytes| bytes.truncate(bytes.len() / 2),
        |bytes| *bytes.last_mut().unwrap() ^= 1,
        |bytes| (0..bytes.len()).step_by(1000).for_each(|at| bytes[at] ^= 0x10),
    ];
    for damage in damaged {
        let mut bad = good.clone();
        damage(&mut bad);
        fs::write(&whole, bad).unwrap();
        assert_eq!(opened(kept), (first.clone(), false));
    }
    assert!(opened(kept).1);
    // Another file, and a file that is not the same, make it useless.
    old(&data.join("00350.toml"), &briefing(12345));
    let changed = opened(anew).0;
    assert_ne!(changed, first);
    assert_eq!(opened(kept), (changed.clone(), false));
    assert_eq!(opened(kept), (changed, true));
    fs::remove_file(data.join("00100.toml")).unwrap();
    assert_eq!(opened(kept), (opened(anew).0, false));
    // What has just changed could change again without its time telling.
    fs::write(data.join("00100.toml"), briefing(7)).unwrap();
    // However long loading takes here, it is as if it had changed just now.
    let just_now = SystemTime::now() + Duration::from_secs(100);
    fs::File::options().write(true).open(data.join("00100.toml")).unwrap().set_modified(just_now).unwrap();
    assert_eq!(opened(kept), (opened(anew).0, false));
    assert!(!opened(kept).1);
}

#[test]
fn a_few_files_that_changed_are_put_into_what_was_stored() {
    let Large { data, kept, anew, .. } = &Large::new();
    opened(kept);
    thread::sleep(Duration::from_millis(2100));
    opened(kept);
    assert!(opened(kept).1);
    let in_hand = |library: &Library| library.open(&|_: usize, _: usize| {}).engine;
    let mut taken_over = 0;
    for round in 0..3 {
        let file = |n: u32| data.join(format!("{n:05}.toml"));
        let reword =
            |n| fs::read_to_string(file(n)).unwrap().replace("Words number", &format!("Words {round}, number"));
        match round {
            0 => (300..305).for_each(|n| old(&file(n), &reword(n))),
            // A file that is broken is one that all are read for.
            1 => old(&file(9), "[[meetings]]\nname = \"A"),
            _ => (300..400).for_each(|n| old(&file(n), &reword(n))),
        }
        let (engine, cold) = (in_hand(kept), in_hand(anew));
        // What is taken over leaves texts behind that nobody refers to.
        taken_over += u32::from(engine.corpus().texts() > cold.corpus().texts());
        let wanted = told_and_found(&cold);
        assert_eq!(told_and_found(&engine), wanted, "round {round}");
        // It is stored as soon as no file can have changed unseen.
        thread::sleep(Duration::from_millis(2100));
        assert_eq!(opened(kept), (wanted.clone(), false), "round {round}");
        assert_eq!(opened(kept), (wanted, true), "round {round}");
    }
    assert_eq!(told(&kept.load()), told(&anew.load()));
    assert_eq!(taken_over, 1);
}

/// Texts of sources that are not as they were, each in a way of its own.
#[test]
fn a_text_beside_a_briefing_is_part_of_what_was_stored() {
    let Large { data, kept, anew, .. } = &Large::new();
    let at = |path: &str| data.join(path);
    let ways: [(&str, &dyn Fn()); 6] = [
        ("changed", &|| old(&at("texts/0.txt"), &text(1))),
        ("gone", &|| fs::remove_file(at("texts/1.txt")).unwrap()),
        ("new", &|| old(&at("texts/4.txt"), &text(0))),
        ("not UTF-8", &|| {
            fs::write(at("texts/2.txt"), b"caf\xe9").unwrap();
        }),
        ("replaced, with its time", &|| {
            old(&at("texts/x"), &text(8));
            fs::rename(at("texts/x"), at("texts/0.txt")).unwrap();
        }),
        ("their folder away", &|| fs::rename(at("texts"), at("away")).unwrap()),
    ];
    let mut last = opened(kept).0;
    for (how, change) in ways {
        while !opened(kept).1 {
            thread::sleep(Duration::from_millis(300));
        }
        change();
        let (now, was_stored) = opened(kept);
        assert!(!was_stored && now != last, "{how}");
        assert!(now == opened(anew).0, "{how}");
        last = now;
    }
}

/// What is reached through a link can be another file without any file having changed.
#[cfg(unix)]
#[test]
fn a_collection_with_a_text_behind_a_link_is_not_stored() {
    let Large { data, kept, anew, .. } = &Large::new();
    assert!(!opened(kept).1 && opened(kept).1);
    fs::rename(data.join("texts"), data.join("behind")).unwrap();
    std::os::unix::fs::symlink("behind", data.join("texts")).unwrap();
    for _ in 0..2 {
        assert!(opened(kept) == (opened(anew).0, false));
    }
    fs::remove_file(data.join("texts")).unwrap();
    fs::rename(data.join("behind"), data.join("texts")).unwrap();
    assert!(opened(kept).1, "what was stored before is as it was");
}

fn restored(parts: &Vec<Vec<u8>>) -> Option<Engine> {
    let mut corpus = corpus::Restoring::begin(parts, 0)?;
    let mut engine = search::Restoring::default();
    let behind = corpus.parts();
    let mut tasks = corpus.tasks(parts, 0);
    tasks.extend(engine.tasks(parts, behind));
    on_every_core(tasks);
    engine.finish(Arc::new(corpus.finish()?))
}

/// An engine with texts of every kind, and as it is stored.
fn stored() -> (Engine, Vec<Vec<u8>>) {
    let texts: Vec<(String, String)> = (0..12).map(|i| (format!("{i:02}.toml"), briefing(i * 7919))).collect();
    let files = texts.iter().map(|(path, text)| parse(path, text.as_bytes()));
    let disputed = "[[meetings]]\nid = \"m1\"\nname = \"Another name\"\ndate = 2024-03-01\nsource = \"t\"\n\
                    [[sources]]\nid = \"t\"\ntitle = \"Evil \\u001b[2J – “x”\"\n";
    let engine = Engine::new(Arc::new(link(files.chain([parse("a.toml", disputed.as_bytes())]).collect(), Vec::new())));
    let mut parts = Vec::new();
    let mut sink = |part: &[u8]| {
        parts.push(part.to_vec());
        Ok(())
    };
    engine.corpus().store(&mut sink).unwrap();
    engine.store(&mut sink).unwrap();
    (engine, parts)
}

/// Whether every string that is shown of a corpus can be shown.
fn is_safe_throughout(corpus: &Corpus) -> bool {
    fn is_safe(value: &serde_json::Value) -> bool {
        match value {
            serde_json::Value::String(text) => attache::text::is_safe(text),
            serde_json::Value::Array(values) => values.iter().all(is_safe),
            serde_json::Value::Object(fields) => fields.values().all(is_safe),
            _ => true,
        }
    }
    let records = Kind::ALL.into_iter().flat_map(|kind| corpus.entities(kind));
    let records = records.map(|entity| serde_json::to_value(Builder::shown(corpus).record(entity)).unwrap());
    let problems = corpus.diagnostics().iter().map(|problem| serde_json::to_value(problem).unwrap());
    records.chain(problems).all(|value| is_safe(&value))
}

#[test]
fn no_control_that_was_forged_is_shown() {
    let (engine, mut parts) = stored();
    assert!(is_safe_throughout(engine.corpus()));
    let mut tried = 0;
    for part in 0..parts.len() {
        let letters: Vec<usize> = (0..parts[part].len()).filter(|&at| parts[part][at].is_ascii_lowercase()).collect();
        for at in letters.into_iter().step_by(11) {
            let letter = std::mem::replace(&mut parts[part][at], 0x1b);
            if let Some(forged) = restored(&parts) {
                assert!(is_safe_throughout(forged.corpus()), "byte {at} of part {part}");
            }
            parts[part][at] = letter;
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried}");
}

#[test]
fn what_was_forged_is_refused_or_harmless() {
    let (engine, mut parts) = stored();
    assert_eq!(told_and_found(&restored(&parts).unwrap()), told_and_found(&engine));
    let (mut refused, mut harmless) = (0, 0);
    for part in 0..parts.len() {
        for at in (0..parts[part].len()).step_by(5) {
            let change = [0x01, 0x10, 0x80, 0xff][at % 4];
            parts[part][at] ^= change;
            match restored(&parts) {
                Some(forged) => {
                    // Every text of it, and what is found in it.
                    if harmless % 32 == 0 {
                        assert!(is_safe_throughout(forged.corpus()) && !told_and_found(&forged).is_empty());
                    }
                    harmless += 1;
                }
                None => refused += 1,
            }
            parts[part][at] ^= change;
        }
        let whole = parts[part].clone();
        parts[part].truncate(whole.len() / 2);
        assert!(restored(&parts).is_none() || whole.is_empty(), "part {part}");
        parts[part] = whole;
    }
    assert!(refused > 100 && harmless > 100, "{refused} refused, {harmless} harmless");
}
