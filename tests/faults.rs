//! Disks that are full or broken, and programs that are killed: what stood in a file still does, or what was to stand
//! there; nothing is left beside it; and who waits for it is told.
#![cfg(all(target_os = "linux", target_env = "gnu"))]
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

const ENOSPC: i32 = 28;
const EIO: i32 = 5;

/// The calls that write files, and how they fail.
const FAULTS: [(&str, i32); 10] = [
    ("open", ENOSPC),
    ("write", ENOSPC),
    ("write", EIO),
    ("fsync", ENOSPC),
    ("fsync", EIO),
    ("rename", ENOSPC),
    ("rename", EIO),
    ("link", EIO),
    ("unlink", EIO),
    ("mkdir", ENOSPC),
];

const BRIEFING: &str = "[[sources]]\nid = \"s\"\npublisher = \"An Agency\"\nurl = \"https://a.example/\"\n\
    text = \"Ana Example: “Plain words.”\"\n\
    [[meetings]]\nid = \"talks\"\nname = \"Talks\"\ndate = 2024-02-28\ncountries = [\"US\", \"MX\"]\nsource = \"s\"\n\
    [[officials]]\nname = \"Ana Example\"\nrole = \"Minister\"\ncountry = \"MX\"\nmeeting = \"talks\"\nsource = \"s\"\n\
    [[quotes]]\nspeaker = \"Ana Example\"\ntext = \"Plain words.\"\nmeeting = \"talks\"\nsource = \"s\"\n";

const ARTICLE: &str = "MEXICO CITY, 28 February 2024 - Talks\n\n“We go on with plain words,” said Ana Example, \
    the minister of examples, on Wednesday.\n";

/// What stood in a file before.
const OLD: &str = "what stood here before\n";

/// The library that lets one call fail, made once.
fn fail_once() -> &'static Path {
    static LIBRARY: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = LIBRARY.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fail_once.so");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/fail_once.c");
        // Whoever can build the program has a C compiler: it links it.
        let made =
            Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&path).arg(source).arg("-ldl").status();
        assert!(made.unwrap().success());
        (folder, path)
    });
    path
}

/// A call that fails.
#[derive(Debug, Clone, Copy)]
struct Fault {
    call: &'static str,
    /// The how-manyth.
    at: usize,
    error: i32,
}

/// A folder to work in.
struct Scene {
    folder: tempfile::TempDir,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let scene = Self { folder };
        fs::create_dir(scene.path("in")).unwrap();
        fs::create_dir(scene.path("out")).unwrap();
        fs::write(scene.path("in/talks.toml"), BRIEFING).unwrap();
        fs::write(scene.path("article.txt"), ARTICLE).unwrap();
        scene
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        command.args(args).current_dir(self.folder.path()).stdin(Stdio::null());
        for (name, below) in [("HOME", "out/home"), ("XDG_STATE_HOME", "out/state"), ("XDG_CACHE_HOME", "out/cache")] {
            command.env(name, self.path(below));
        }
        for name in ["XDG_CONFIG_HOME", "ATTACHE_DATA"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs it with a fault; whether that came to pass.
    fn run(&self, args: &[&str], input: &str, fault: Fault) -> (Output, bool) {
        let told = self.path("told");
        let mut command = self.command(args);
        command.env("LD_PRELOAD", fail_once()).env("FAIL_CALL", fault.call).env("FAIL_AT", fault.at.to_string());
        command.env("FAIL_WITH", fault.error.to_string()).env("FAIL_TOLD", &told);
        // Written relative to the folder, as the arguments are, and in full, as the environment is.
        command.env(
            "FAIL_BELOW",
            if args.iter().any(|arg| arg.starts_with("out/")) { "out".as_ref() } else { self.folder.path() },
        );
        let output = feed(&mut command, input);
        (output, told.exists())
    }

    /// All files below `out`, by name.
    fn files(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut folders = vec![self.path("out")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.insert(path.strip_prefix(self.folder.path()).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        found
    }
}

fn feed(command: &mut Command, input: &str) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

/// Calls `holds` with every fault that comes to pass, each in a scene of its own; gives the calls that can fail.
fn with_every_fault(
    args: &[&str],
    input: &str,
    prepare: impl Fn(&Scene),
    holds: impl Fn(&Scene, &Output, Fault),
) -> BTreeSet<&'static str> {
    let mut came_to_pass = BTreeSet::new();
    for (call, error) in FAULTS {
        for at in 1.. {
            let scene = Scene::new();
            prepare(&scene);
            let fault = Fault { call, at, error };
            let (output, came) = scene.run(args, input, fault);
            if !came {
                break;
            }
            assert!(at < 100, "{fault:?} does not end");
            holds(&scene, &output, fault);
            came_to_pass.insert(call);
        }
    }
    came_to_pass
}

/// Whether a file is one that was being written.
fn is_unfinished(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|end| end == "part")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What a command writes to a file when nothing fails.
fn whole(args: &[&str], file: &str) -> Vec<u8> {
    let scene = Scene::new();
    let output = scene.command(args).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    fs::read(scene.path(file)).unwrap()
}

const WRITERS: &[(&[&str], &str)] = &[
    (&["export", "--format", "html", "", "in", "-o", "out/pack.html"], "out/pack.html"),
    (&["export", "--format", "csv", "", "in", "-o", "out/pack.csv"], "out/pack.csv"),
    (&["draft", "article.txt", "-o", "out/draft.toml"], "out/draft.toml"),
];

#[test]
fn a_file_that_cannot_be_written_is_not_there_and_said_so() {
    for (args, file) in WRITERS {
        let good = whole(args, file);
        let faults = with_every_fault(
            args,
            "",
            |_| {},
            |scene, output, fault| {
                let told = format!("{args:?} {fault:?}: {output:?}");
                if output.status.success() {
                    // What failed has another way: no links, or nothing that was in the way.
                    assert!(matches!(fault.call, "link" | "unlink" | "mkdir"), "{told}");
                    assert_eq!(fs::read(scene.path(file)).unwrap(), good, "{told}");
                } else {
                    assert_eq!(output.status.code(), Some(2), "{told}");
                    assert!(said(output).contains(file), "{told}");
                    assert!(!scene.path(file).exists(), "{told}");
                }
                let left = scene.files().into_iter().filter(|name| is_unfinished(name)).count();
                assert_eq!(left, usize::from(fault.call == "unlink"), "{told}");
            },
        );
        assert!(faults.is_superset(&["open", "write", "fsync", "link"].into()), "{args:?}: {faults:?}");
    }
}

#[test]
fn a_file_that_cannot_be_replaced_is_as_it_was() {
    for (args, file) in WRITERS {
        let args: Vec<&str> = args.iter().copied().chain(["--force"]).collect();
        let before = |scene: &Scene| fs::write(scene.path(file), OLD).unwrap();
        let faults = with_every_fault(&args, "", before, |scene, output, fault| {
            let told = format!("{args:?} {fault:?}: {output:?}");
            assert_eq!(output.status.code(), Some(2), "{told}");
            assert!(said(output).contains(file), "{told}");
            assert_eq!(fs::read(scene.path(file)).unwrap(), OLD.as_bytes(), "{told}");
            assert_eq!(scene.files().len(), 1, "{told}");
        });
        assert_eq!(faults, ["open", "write", "fsync", "rename"].into(), "{args:?}");
    }
}

#[test]
fn a_review_that_cannot_be_saved_leaves_the_briefing_as_it_was() {
    let draft = whole(WRITERS[2].0, WRITERS[2].1);
    let before = |scene: &Scene| fs::write(scene.path("out/draft.toml"), &draft).unwrap();
    let lines = "approve\nsave\nquit\nquit\n";
    let args = ["review", "--plain", "out/draft.toml"];
    let faults = with_every_fault(&args, lines, before, |scene, output, fault| {
        let told = format!("{fault:?}: {output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("out/draft.toml: cannot be written"), "{told}");
        assert_eq!(fs::read(scene.path("out/draft.toml")).unwrap(), draft, "{told}");
        assert_eq!(scene.files().len(), 1, "{told}");
    });
    assert_eq!(faults, ["open", "write", "fsync", "rename"].into());
    let scene = Scene::new();
    before(&scene);
    feed(&mut scene.command(&args), lines);
    assert_ne!(fs::read(scene.path("out/draft.toml")).unwrap(), draft, "nothing to save was made");
}

#[test]
fn bookmarks_that_cannot_be_kept_are_told_and_the_old_ones_stay() {
    let kept = "queries = []\n[[saved]]\nname = \"old\"\nquery = \"talks\"\n";
    let place = "out/state/attache/browser.toml";
    let before = |scene: &Scene| {
        fs::create_dir_all(scene.path(place).parent().unwrap()).unwrap();
        fs::write(scene.path(place), kept).unwrap();
    };
    let args = ["--plain", "--no-cache", "in"];
    let faults = with_every_fault(&args, "bookmark\nquit\n", before, |scene, output, fault| {
        let told = format!("{fault:?}: {output:?}");
        assert!(output.status.success(), "{told}");
        let shown = String::from_utf8_lossy(&output.stdout);
        assert!(shown.contains("not kept: ") && shown.contains("browser.toml: "), "{told}");
        assert_eq!(fs::read(scene.path(place)).unwrap(), kept.as_bytes(), "{told}");
        assert_eq!(scene.files().len(), 1, "{told}");
    });
    assert!(faults.is_superset(&["open", "write", "fsync", "rename"].into()), "{faults:?}");
}

/// A folder whose files are worth a cache: they stand in an archive, which is old enough.
fn archive(scene: &Scene) {
    fs::remove_file(scene.path("in/talks.toml")).unwrap();
    let path = scene.path("in/talks.tar");
    let mut tar = tar::Builder::new(File::create(&path).unwrap());
    let mut header = tar::Header::new_gnu();
    header.set_size(BRIEFING.len() as u64);
    header.set_mode(0o644);
    header.set_cksum();
    tar.append_data(&mut header, "talks.toml", BRIEFING.as_bytes()).unwrap();
    tar.finish().unwrap();
    let long_ago = SystemTime::now() - Duration::from_secs(3600);
    File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
}

#[test]
fn a_cache_that_cannot_be_written_changes_no_answer() {
    let args = ["search", "talks", "in"];
    let scene = Scene::new();
    archive(&scene);
    let good = scene.command(&args).output().unwrap();
    assert!(good.status.success() && !good.stdout.is_empty());
    let stored = |scene: &Scene| scene.files().into_iter().filter(|name| name.ends_with(".statements")).count();
    assert_eq!(stored(&scene), 1, "{:?}", scene.files());
    let faults = with_every_fault(&args, "", archive, |scene, output, fault| {
        let told = format!("{fault:?}: {output:?}");
        assert_eq!((output.status.code(), &output.stdout), (Some(0), &good.stdout), "{told}");
        assert!(scene.files().iter().all(|name| !is_unfinished(name)), "{told} {:?}", scene.files());
        let again = scene.command(&args).output().unwrap();
        assert_eq!((again.status.code(), &again.stdout), (Some(0), &good.stdout), "{told}");
    });
    assert!(faults.is_superset(&["open", "write", "rename"].into()), "{faults:?}");
}

#[test]
fn a_full_disk_behind_the_results_is_told() {
    for args in [
        &["search", "talks", "in"][..],
        &["export", "--format", "json", "", "in"],
        &["show", "talks", "in"],
        &["stats", "in"],
        &["schema"],
    ] {
        let scene = Scene::new();
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = scene.command(args).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {output:?}");
        assert!(said(&output).contains("space"), "{args:?}: {output:?}");
    }
    let scene = Scene::new();
    let output =
        scene.command(&["export", "--format", "json", "", "in", "--force", "-o", "/dev/full"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("/dev/full: cannot be written: "), "{output:?}");
}

/// How often a program is killed in each of the tests below.
const KILLED: u32 = 12;

/// Runs it and kills it at once, or a little later each time; whether it had not ended yet.
fn kill_after(mut command: Command, wait: Duration) -> bool {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(wait);
    let running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    running
}

/// How long a run takes that nobody kills.
fn time_of(mut command: Command) -> Duration {
    let start = std::time::Instant::now();
    assert!(command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap().success());
    start.elapsed()
}

#[test]
fn a_killed_export_leaves_the_old_file_or_the_new_one_and_the_next_removes_the_rest() {
    let scene = Scene::new();
    let args = ["export", "--format", "html", "", "-o", "out/pack.html", "--force"];
    let whole_run = time_of(scene.command(&args));
    let good = fs::read(scene.path("out/pack.html")).unwrap();
    let (mut killed, mut old) = (0, 0);
    for n in 0..KILLED {
        fs::write(scene.path("out/pack.html"), OLD).unwrap();
        killed += u32::from(kill_after(scene.command(&args), whole_run * n / KILLED));
        let now = fs::read(scene.path("out/pack.html")).unwrap();
        assert!(now == OLD.as_bytes() || now == good, "{} bytes of {}", now.len(), good.len());
        old += u32::from(now == OLD.as_bytes());
    }
    assert!(killed > 0 && old > 0, "{killed} {old}");
    // What was left is removed as soon as it is certain that nobody finishes it.
    for left in scene.files().iter().filter(|name| is_unfinished(name)) {
        let file = File::options().write(true).open(scene.path(left)).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_secs(3600)).unwrap();
    }
    assert!(scene.command(&args).status().unwrap().success());
    assert_eq!(scene.files().into_iter().collect::<Vec<_>>(), ["out/pack.html"]);
    assert_eq!(fs::read(scene.path("out/pack.html")).unwrap(), good);
}

#[test]
fn a_program_killed_while_it_stores_leaves_nothing_that_changes_an_answer() {
    let scene = Scene::new();
    archive(&scene);
    let args = ["search", "talks", "in"];
    let whole_run = time_of(scene.command(&args));
    let good = scene.command(&args).output().unwrap().stdout;
    for n in 0..KILLED {
        let _ = fs::remove_dir_all(scene.path("out/cache"));
        kill_after(scene.command(&args), whole_run * n / KILLED);
        let after = scene.command(&args).output().unwrap();
        assert_eq!((after.status.code(), &after.stdout), (Some(0), &good));
    }
}
